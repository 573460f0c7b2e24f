import type { Message } from "@thidua/core/text"
import { useCallback, useEffect, useState } from "preact/hooks"
import { Board } from "./Board.tsx"
import { momentText } from "./day.ts"
import { Unanswered } from "./endpoint.ts"
import { Frame } from "./Frame.tsx"
import type { BoardQuery } from "./gql/graphql.ts"
import { useLanguage } from "./language.ts"
import { loadBoard } from "./rows.ts"
import { words } from "./words.ts"

/** What was loaded last and when, and why a later attempt failed: old figures with their time are better than none. */
interface Loaded {
  readonly isLoading: boolean
  readonly data?: BoardQuery
  readonly at?: number
  readonly failure?: Message
}

const useBoard = () => {
  const [loaded, setLoaded] = useState<Loaded>({ isLoading: true })
  const load = useCallback(async () => {
    setLoaded(({ failure: _, ...before }) => ({ ...before, isLoading: true }))
    try {
      const data = await loadBoard()
      setLoaded({ isLoading: false, data, at: Date.now() })
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      setLoaded((before) => ({ ...before, isLoading: false, failure: error.said }))
    }
  }, [])
  useEffect(() => void load(), [load])
  return { ...loaded, load }
}

/** The page around the board: loading, failures, who is signed in. */
export const Page = () => {
  const { data, at, failure, isLoading, load } = useBoard()
  const organizer = data?.organizer
  return (
    <Frame
      title={words.board}
      of={organizer?.name}
      bar={<Bar at={at} isLoading={isLoading} onReload={() => void load()} />}
      end={data !== undefined && <Person name={data.viewer.name} />}
    >
      <Waiting isWaiting={isLoading && data === undefined} />
      {failure !== undefined && <Failed why={failure} staleSince={at} onRetry={() => void load()} />}
      {data !== undefined && <Content organizer={organizer ?? null} />}
    </Frame>
  )
}

const Waiting = ({ isWaiting }: { readonly isWaiting: boolean }) => {
  const { say } = useLanguage()
  return (
    <div role="status" class={isWaiting ? "notice" : "hidden"}>
      {isWaiting ? say(words.loading) : ""}
    </div>
  )
}

/** The way in, or to how one is in. */
const Person = ({ name }: { readonly name: string | null }) => {
  const { say } = useLanguage()
  return (
    <a class="person" href={`sign-in${location.search}`}>
      {name ?? say(words.signIn)}
    </a>
  )
}

const Content = ({ organizer }: { readonly organizer: BoardQuery["organizer"] }) => {
  const { say } = useLanguage()
  if (organizer === null) return <main class="notice">{say(words.noOrganizer)}</main>
  const [plan] = organizer.plans.nodes
  if (plan === undefined)
    return (
      <main class="notice">
        <h1>{organizer.name}</h1>
        <p>{say(words.noPlan)}</p>
      </main>
    )
  return <Board organizer={organizer} plan={plan} />
}

interface BarProps {
  readonly at: number | undefined
  readonly isLoading: boolean
  readonly onReload: () => void
}

const Bar = ({ at, isLoading, onReload }: BarProps) => {
  const { say, language } = useLanguage()
  if (at === undefined) return null
  return (
    <>
      <span>{say(words.updated, { time: momentText(at, language) })} </span>
      <button type="button" class="quiet" onClick={onReload} disabled={isLoading}>
        {say(words.reload)}
      </button>
    </>
  )
}

interface FailedProps {
  readonly why: Message
  readonly staleSince: number | undefined
  readonly onRetry: () => void
}

const Failed = ({ why, staleSince, onRetry }: FailedProps) => {
  const { say, language } = useLanguage()
  return (
    <div role="alert" class="notice failed">
      <p>
        <strong>
          {staleSince === undefined ? say(words.failed) : say(words.stale, { time: momentText(staleSince, language) })}
        </strong>
      </p>
      <p>{say(why)}</p>
      <button type="button" onClick={onRetry}>
        {say(words.retry)}
      </button>
    </div>
  )
}
