import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser"
import type { Message } from "@thidua/core/text"
import { useCallback, useEffect, useState } from "preact/hooks"
import { Account } from "./Account.tsx"
import { ask, change, Unanswered } from "./endpoint.ts"
import { Frame } from "./Frame.tsx"
import {
  AccountDocument,
  type AccountQuery,
  EnrolDocument,
  OfferPasskeyDocument,
  OfferSignInDocument,
  RedeemDocument,
  SignInDocument
} from "./gql/graphql.ts"
import { useLanguage } from "./language.ts"
import { words } from "./words.ts"

/** What a slip's link holds after `#`: it is sent to nobody until its holder presses the button. */
const secretOfSlip = (): string => location.hash.slice(1)

/** Where an answer is lost on the way, the server knows by this that the same page asks again. */
const attempt = [...crypto.getRandomValues(new Uint8Array(16))]
  .map((byte) => byte.toString(16).padStart(2, "0"))
  .join("")

/** Out of the address and the list of pages visited: it has been used. */
const forgetSlip = () => history.replaceState(null, "", location.pathname + location.search)

/** What a person was told last. */
interface Told {
  readonly said: Message
  readonly isBad: boolean
}

/** Runs one step at a time and tells what came of it. */
const useSteps = () => {
  const [isBusy, setBusy] = useState(false)
  const [told, setTold] = useState<Told>()
  const run = useCallback(async (step: () => Promise<Message | undefined>) => {
    setBusy(true)
    setTold(undefined)
    try {
      const said = await step()
      if (said !== undefined) setTold({ said, isBad: false })
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      setTold({ said: error.said, isBad: true })
    } finally {
      setBusy(false)
    }
  }, [])
  return { isBusy, told, run }
}
export type Steps = ReturnType<typeof useSteps>

/** The page a slip leads to; without one, how the person is signed in. */
export const SignIn = () => {
  const [secret, setSecret] = useState(secretOfSlip)
  const [viewer, setViewer] = useState<AccountQuery["viewer"]>()
  const steps = useSteps()
  const { run } = steps
  const load = useCallback(async () => setViewer((await ask(AccountDocument, {})).viewer), [])
  // A slip says nothing of whom it is for, and nothing is asked before it is used.
  useEffect(() => {
    if (secret === "") void run(() => load().then(() => undefined))
  }, [secret, load, run])

  const redeem = (stay: boolean) =>
    run(async () => {
      await change(RedeemDocument, { secret, stay, attempt })
      forgetSlip()
      await load()
      setSecret("")
      return undefined
    })
  const enter = (stay: boolean) =>
    run(async () => {
      const { options } = await change(OfferSignInDocument, {})
      const credential = await byFinger(
        () => startAuthentication({ optionsJSON: JSON.parse(options) }),
        words.passkeyFailed
      )
      await change(SignInDocument, { credential, stay })
      await load()
      return undefined
    })
  const enrol = () =>
    run(async () => {
      const { options } = await change(OfferPasskeyDocument, {})
      const credential = await byFinger(
        () => startRegistration({ optionsJSON: JSON.parse(options) }),
        words.enrolFailed
      )
      await change(EnrolDocument, { credential })
      await load()
      return words.enrolled
    })

  return (
    <Frame title={words.signInTitle}>
      <main class="sign-in">
        {secret !== "" ? (
          <Entry onEnter={redeem} label={words.signIn} about={words.slipShown} steps={steps} />
        ) : viewer === undefined ? null : viewer.name === null ? (
          <Visitor onEnter={enter} steps={steps} />
        ) : (
          <Account viewer={{ ...viewer, name: viewer.name }} steps={steps} onEnrol={enrol} onChange={load} />
        )}
        <Outcome {...steps} />
      </main>
    </Frame>
  )
}

/** What a device answers when its holder was asked; it throws for all reasons alike, often because of a press on "cancel". */
const byFinger = async (asked: () => Promise<object>, otherwise: Message): Promise<string> => {
  const answer = await asked().catch(() => undefined)
  if (answer === undefined) throw new Unanswered(otherwise)
  return JSON.stringify(answer)
}

interface EntryProps {
  readonly onEnter: (stay: boolean) => Promise<void>
  readonly label: Message
  readonly about: Message
  readonly steps: Steps
}

/** One button, and whether to stay. */
const Entry = ({ onEnter, label, about, steps }: EntryProps) => {
  const { say } = useLanguage()
  const [stay, setStay] = useState(true)
  return (
    <>
      <h1>{say(words.signInTitle)}</h1>
      <p>{say(about)}</p>
      <button type="button" class="primary" disabled={steps.isBusy} onClick={() => void onEnter(stay)}>
        {say(label)}
      </button>
      <label class="stay">
        <input type="checkbox" checked={stay} onChange={({ currentTarget }) => setStay(currentTarget.checked)} />
        <span>
          {say(words.stay)} <small>{say(words.stayHint)}</small>
        </span>
      </label>
    </>
  )
}

/** Nobody is signed in, and there is no slip. */
const Visitor = ({ onEnter, steps }: Pick<EntryProps, "onEnter" | "steps">) => {
  const { say } = useLanguage()
  return (
    <>
      {browserSupportsWebAuthn() ? (
        <Entry onEnter={onEnter} label={words.withPasskey} about={words.withPasskeyHint} steps={steps} />
      ) : (
        <>
          <h1>{say(words.signInTitle)}</h1>
          <p>{say(words.noPasskeys)}</p>
        </>
      )}
      <p>{say(words.needSlip)}</p>
      <p>
        <a href={`./${location.search}`}>{say(words.toBoard)}</a>
      </p>
    </>
  )
}

const Outcome = ({ isBusy, told }: Steps) => {
  const { say } = useLanguage()
  return (
    <>
      <div role="status" class={isBusy || told?.isBad === false ? "" : "hidden"}>
        {isBusy ? say(words.working) : told?.isBad === false ? say(told.said) : ""}
      </div>
      {told?.isBad === true && (
        <div role="alert" class="notice failed">
          {say(told.said)}
        </div>
      )}
    </>
  )
}
