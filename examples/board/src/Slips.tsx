import type { Message } from "@thidua/core/text"
import { useEffect, useState } from "preact/hooks"
import { dayText } from "./day.ts"
import { ask, change, Unanswered } from "./endpoint.ts"
import { Frame } from "./Frame.tsx"
import { IssueSlipsDocument, type IssueSlipsMutation, ReportersDocument, type ReportersQuery } from "./gql/graphql.ts"
import { useLanguage } from "./language.ts"
import { words } from "./words.ts"

type Slip = Extract<IssueSlipsMutation["issueSlips"], { readonly slips: unknown }>["slips"][number]
type Organizer = NonNullable<ReportersQuery["organizer"]>

/** A clerk makes slips and prints them. What is on them is kept nowhere: closed, the page has forgotten it. */
export const Slips = () => {
  const [organizer, setOrganizer] = useState<Organizer | null>()
  const [slips, setSlips] = useState<ReadonlyArray<Slip>>([])
  const [failure, setFailure] = useState<Message>()
  const attempt = (work: () => Promise<void>) => {
    setFailure(undefined)
    work().catch((error: unknown) => {
      if (!(error instanceof Unanswered)) throw error
      setFailure(error.said)
    })
  }
  useEffect(() => attempt(async () => setOrganizer((await ask(ReportersDocument, {})).organizer ?? null)), [])
  const issue = (units: ReadonlyArray<string> | null, daysValid: number) =>
    attempt(async () => {
      const made = await change(IssueSlipsDocument, { units: units === null ? null : [...units], daysValid })
      setSlips("slips" in made ? made.slips : [])
    })
  return (
    <Frame title={words.slips} of={organizer?.name}>
      <main class="slips">
        {organizer !== undefined && <Order organizer={organizer} made={slips.length} onIssue={issue} />}
        <Refused why={failure} />
        <Sheet slips={slips} organizer={organizer?.name ?? ""} />
      </main>
    </Frame>
  )
}

const Refused = ({ why }: { readonly why: Message | undefined }) => {
  const { say } = useLanguage()
  if (why === undefined) return null
  return (
    <div role="alert" class="notice failed">
      {say(why)}
    </div>
  )
}

interface OrderProps {
  readonly organizer: Organizer | null
  readonly made: number
  readonly onIssue: (units: ReadonlyArray<string> | null, daysValid: number) => void
}

/** For whom, and for how long. */
const Order = ({ organizer, made, onIssue }: OrderProps) => {
  const { say } = useLanguage()
  const [unit, setUnit] = useState("")
  const [days, setDays] = useState(7)
  if (organizer?.viewerCanConfigure.allowed !== true)
    return (
      <div class="order">
        <h1>{say(words.slips)}</h1>
        <p>{say(words.slipsClerk)}</p>
        <p>
          <a href={`sign-in${location.search}`}>{say(words.signIn)}</a>
        </p>
      </div>
    )
  return (
    <div class="order">
      <h1>{say(words.slips)}</h1>
      <p>{say(words.slipsIntro)}</p>
      <p class="fields">
        <label>
          {say(words.forUnits)}{" "}
          <select value={unit} onChange={({ currentTarget }) => setUnit(currentTarget.value)}>
            <option value="">{say(words.allUnits)}</option>
            {organizer.units.nodes.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say(words.daysValid)}{" "}
          <input
            type="number"
            min={1}
            max={30}
            value={days}
            onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
          />
        </label>
        <button type="button" onClick={() => onIssue(unit === "" ? null : [unit], days)}>
          {say(words.makeSlips)}
        </button>
      </p>
      {made > 0 && (
        <>
          <p>
            <strong>{say(words.slipsOnce)}</strong>
          </p>
          <button type="button" class="primary" onClick={() => print()}>
            {say(words.print, { count: made })}
          </button>
        </>
      )}
    </div>
  )
}

interface SheetProps {
  readonly slips: ReadonlyArray<Slip>
  readonly organizer: string
}

/** The slips as they are cut apart: always in Vietnamese, whoever prints them. */
const Sheet = ({ slips, organizer }: SheetProps) => (
  <ul class="sheet" lang="vi">
    {slips.map(({ name, units, qr, expiresAt }) => (
      <li key={qr} class="slip">
        {/* The server's own drawing of an address it made itself. */}
        <div class="qr" aria-hidden="true" dangerouslySetInnerHTML={{ __html: qr }} />
        <div>
          <p class="from">{organizer}</p>
          <p>
            <strong>{words.slipHead.vi}</strong>
          </p>
          <p class="whom">
            {units.join(", ")} <br />
            {name}
          </p>
          <p>{words.slipScan.vi}</p>
          <p>{words.slipPress.vi}</p>
          <p class="good">{words.slipGood.vi.replace("{day}", lastDay(expiresAt))}</p>
        </div>
      </li>
    ))}
  </ul>
)

/** The day that ends at that moment. */
const lastDay = (expiresAt: string): string => dayText(Date.parse(expiresAt) - 1, "vi")
