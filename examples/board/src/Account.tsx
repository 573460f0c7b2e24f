import { browserSupportsWebAuthn } from "@simplewebauthn/browser"
import { momentText } from "./day.ts"
import { change } from "./endpoint.ts"
import { type AccountQuery, EndSessionDocument, RemovePasskeyDocument, SignOutDocument } from "./gql/graphql.ts"
import { useLanguage } from "./language.ts"
import type { Steps } from "./SignIn.tsx"
import { words } from "./words.ts"

interface AccountProps {
  readonly viewer: AccountQuery["viewer"] & { readonly name: string }
  readonly steps: Steps
  readonly onEnrol: () => Promise<void>
  readonly onChange: () => Promise<void>
}

/** Who is signed in, on which devices, with which keys; each can be ended here. */
export const Account = ({ viewer, steps: { isBusy, run }, onEnrol, onChange }: AccountProps) => {
  const { say, language } = useLanguage()
  const { name, appointments, sessions, passkeys } = viewer
  const units = appointments.flatMap(({ unit }) => unit?.name ?? [])
  const then = (step: () => Promise<unknown>) =>
    void run(async () => {
      await step()
      await onChange()
      return undefined
    })
  return (
    <>
      <h1>{say(words.hello, { name })}</h1>
      {units.length > 0 && <p>{say(words.signedInAs, { units: units.join(", ") })}</p>}
      <p>
        <a class="primary" href={`./${location.search}`}>
          {say(words.toBoard)}
        </a>
      </p>
      {appointments.some(({ role }) => role === "clerk") && (
        <p>
          <a href={`slips${location.search}`}>{say(words.slips)}</a>
        </p>
      )}
      {passkeys.length === 0 && browserSupportsWebAuthn() && (
        <div class="offer">
          <button type="button" disabled={isBusy} onClick={() => void onEnrol()}>
            {say(words.enrol)}
          </button>
          <small>{say(words.enrolHint)}</small>
        </div>
      )}
      <h2>{say(words.account)}</h2>
      <h3>{say(words.devices)}</h3>
      <ul class="devices">
        {sessions.map(({ id, device, lastSeenAt, isCurrent }) => (
          <li key={id}>
            <span>
              {device}{" "}
              <small>
                {isCurrent
                  ? say(words.thisDevice)
                  : say(words.lastSeen, { time: momentText(Date.parse(lastSeenAt), language) })}
              </small>
            </span>
            {isCurrent ? (
              <button type="button" disabled={isBusy} onClick={() => then(() => change(SignOutDocument, {}))}>
                {say(words.signOut)}
              </button>
            ) : (
              <button
                type="button"
                disabled={isBusy}
                onClick={() => then(() => change(EndSessionDocument, { session: id }))}
              >
                {say(words.end)}
              </button>
            )}
          </li>
        ))}
      </ul>
      {passkeys.length > 0 && (
        <>
          <h3>{say(words.keys)}</h3>
          <ul class="devices">
            {passkeys.map(({ id, device }) => (
              <li key={id}>
                <span>{device}</span>
                <button
                  type="button"
                  disabled={isBusy}
                  onClick={() => then(() => change(RemovePasskeyDocument, { passkey: id }))}
                >
                  {say(words.remove)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
