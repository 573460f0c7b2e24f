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
import { writeAssignments, writePlan } from "../store/plan.ts"

/** Writes a checked plan as a draft, or as the next version of its draft. An issued plan is not changed here. */
export const loadPlan = async (store: Store, subject: string, plan: Plan.Plan, day: string): Promise<number> => {
  const clerk = (await store.appointmentsOf(subject, day)).find(({ role }) => role === "clerk")
  if (clerk === undefined)
    throw new Error(`${subject} is not a clerk of any organizer today: appoint a clerk, or name another with --as`)
  const { organizerId } = clerk
  return store.db({ organizer: organizerId, role: "member" }).$transaction(async (tx) => {
    const present = await tx.plan.findUnique({
      where: { organizerId_code: { organizerId, code: plan.id } },
      select: { status: true }
    })
    if (present !== null && present.status !== "draft")
      throw new Error(
        `Plan ${plan.id} is ${present.status}: an issued plan is not overwritten. Give the file's plan another id`
      )
    const planId = await writePlan(tx, organizerId, plan, "draft")
    await writeAssignments(tx, { organizerId, planId }, plan)
    return planId
  })
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
    const planId = yield* attempt(() => loadPlan(store, subject, plan, today(new Date())))
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
