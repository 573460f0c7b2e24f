// node src/cli/load-plan.ts --as <subject> <plan.yaml | plan.json>: writes a plan from a file as a draft of the organizer at which
// <subject> is a clerk. A bad file is refused with every fault at once, with line and column, in Vietnamese and English; nothing is
// written then.
import { readFileSync } from "node:fs"
import path from "node:path"
import { parseArgs } from "node:util"
import type { Plan } from "@thidua/core"
import { decodeText, fileSentence, parsePlan } from "@thidua/core/file"
import { sentence } from "@thidua/core/text"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { configuration } from "../config.ts"
import { attempt, CannotServe, openDatabase } from "../database.ts"
import type { Store } from "../store/client.ts"
import { today } from "../store/day.ts"
import { createPlan, saveDraft } from "../store/draft.ts"

/** Writes a checked plan as a draft: a new plan, or the next version of one. */
export const loadPlan = async (store: Store, subject: string, plan: Plan.Plan, now: Date): Promise<number> => {
  const clerk = (await store.appointmentsOf(subject, today(now))).find(({ role }) => role === "clerk")
  if (clerk === undefined)
    throw new Error(`${subject} is not a clerk of any organizer today: appoint a clerk, or name another with --as`)
  const { organizerId, personId, personName, unitId, role } = clerk
  const db = store.db({ organizer: organizerId, role: "member" })
  const changing = {
    db,
    now,
    viewer: { organizerId, person: { id: personId, name: personName, appointments: [{ role, unitId }] } }
  }
  const content = { plan: { json: plan, placed: (path: ReadonlyArray<string | number>) => path } }
  const present = await db.plan.findUnique({
    where: { organizerId_code: { organizerId, code: plan.id } },
    select: { id: true, draft: { select: { version: true } } }
  })
  return present === null
    ? createPlan(changing, { content })
    : saveDraft(changing, { planId: present.id, expectedVersion: present.draft?.version ?? 0, content })
}

/** The plan in a file, or every fault in both languages. */
export const readPlan = (name: string): Plan.Plan => {
  const read = Result.flatMap(decodeText(readFileSync(name), { name }), (text) => parsePlan(text, { name }))
  if (Result.isSuccess(read)) return read.success
  const faults = read.failure.findings.map(
    (finding) => `${fileSentence(finding, { name, language: "vi" })}\n    ${sentence({ ...finding, path: [] }, "en")}`
  )
  throw new Error(`${name} is not a plan (không phải là kế hoạch hợp lệ); nothing was written:\n${faults.join("\n")}`)
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { as: { type: "string" } } })
  const [file] = positionals
  const say = (message: string): void => console.error(message)
  const work = Effect.gen(function* () {
    if (file === undefined || values.as === undefined)
      return yield* new CannotServe({
        message: "usage: node src/cli/load-plan.ts --as <subject of a clerk> <plan.yaml | plan.json>"
      })
    const subject = values.as
    const plan = yield* attempt(async () => readPlan(file))
    const config = yield* configuration(process.env, path.resolve(".data"))
    const { store } = yield* openDatabase(config, say)
    const planId = yield* attempt(() => loadPlan(store, subject, plan, new Date()))
    say(`Wrote plan ${plan.id} as a draft (number ${planId}).`)
  })
  const failed = await Effect.runPromise(
    Effect.scoped(work).pipe(
      Effect.as(false),
      Effect.catch((error) => Effect.sync(() => (say(error.message), true)))
    )
  )
  process.exitCode = failed ? 1 : 0
}
