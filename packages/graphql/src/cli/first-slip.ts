// node src/cli/first-slip.ts --code <organizer> --subject <clerk> [--organizer <name> --name <name> --kind commune]: prints a slip with
// which a clerk signs in, for whoever runs the server: nobody is in yet who could print it from the page. With --organizer and --name the
// organizer is set up first, with its first clerk.
import path from "node:path"
import { parseArgs } from "node:util"
import { sentence } from "@thidua/core/text"
import * as Effect from "effect/Effect"
import QRCode from "qrcode"
import { siteOf } from "../auth/site.ts"
import { scopeOf, viewerOf } from "../auth/viewer.ts"
import { configuration } from "../config.ts"
import { attempt, CannotServe, openDatabase } from "../database.ts"
import type { Store } from "../store/client.ts"
import { today } from "../store/day.ts"
import { Failure, InvalidInput, spoken } from "../store/failures.ts"
import { createOrganizers } from "../store/organizer.ts"
import { issueSlips, linkOf } from "../store/slip.ts"

const usage =
  'usage: PUBLIC_URL=https://… node src/cli/first-slip.ts --code xa-thu --subject van-thu [--organizer "Xã Thử" --name "Nguyễn Văn A" --kind commune]'

interface Asked {
  readonly code: string
  readonly subject: string
  readonly organizer: string | undefined
  readonly name: string | undefined
  readonly kind: string
}

const firstSlip = async (store: Store, publicUrl: string, asked: Asked, now: Date): Promise<string> => {
  const { code, subject, organizer, name, kind } = asked
  if (organizer !== undefined) {
    const operator = { organizerId: 0, person: null, operator: "command line" }
    const clerk = { subject, name }
    await createOrganizers(store, operator, { organizers: [{ code, name: organizer, kind, clerk }] }, now)
  }
  const appointments = await store.appointmentsOf(subject, today(now))
  const viewer = viewerOf(appointments.filter(({ organizerCode }) => organizerCode === code))
  if (viewer === undefined || viewer.person === null)
    throw new Error(
      `${subject} has no appointment at ${code} today; to set the organizer up, add --organizer and --name`
    )
  const changing = { db: store.db(scopeOf(viewer)), viewer, now }
  const [slip] = await issueSlips(changing, { people: [viewer.person.id] })
  return linkOf(siteOf(publicUrl), slip?.secret ?? "")
}

const told = (error: unknown): Error => {
  if (error instanceof InvalidInput)
    return new Error(error.problems.map((problem) => sentence(problem, "en")).join("\n"))
  return error instanceof Failure ? new Error(spoken(error, "en")) : (error as Error)
}

const { values } = parseArgs({
  options: Object.fromEntries(
    ["code", "subject", "organizer", "name", "kind"].map((option) => [option, { type: "string" }] as const)
  )
})
const say = (message: string): void => console.error(message)
const work = Effect.gen(function* () {
  const { code, subject, organizer, name, kind = "commune" } = values
  if (code === undefined || subject === undefined || (organizer === undefined) !== (name === undefined))
    return yield* new CannotServe({ message: usage })
  const config = yield* configuration(process.env, path.resolve(".data"))
  const publicUrl = config.publicUrl ?? (config.isProduction ? undefined : `http://localhost:${config.port}`)
  if (publicUrl === undefined)
    return yield* new CannotServe({ message: "PUBLIC_URL must be set: a slip leads to the address of the service" })
  const { store } = yield* openDatabase(config, say)
  const link = yield* attempt(() =>
    firstSlip(store, publicUrl, { code, subject, organizer, name, kind }, new Date()).catch((error: unknown) =>
      Promise.reject(told(error))
    )
  )
  console.log(`${yield* attempt(() => QRCode.toString(link, { type: "utf8" }))}\n${link}\nGood once, for 7 days.`)
})
const failed = await Effect.runPromise(
  Effect.scoped(work).pipe(
    Effect.as(false),
    Effect.catch((error) => Effect.sync(() => (say(error.message), true)))
  )
)
process.exitCode = failed ? 1 : 0
