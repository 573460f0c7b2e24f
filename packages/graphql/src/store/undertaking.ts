import { check, Finding, owes } from "@thidua/core"
import { Decimal, Id, Words } from "@thidua/core/input"
import type { Term } from "@thidua/core/text"
import * as Schema from "effect/Schema"
import { may } from "../auth/viewer.ts"
import { type Author, authorOf, change, type Changing, type Tx } from "./change.ts"
import { documentOf } from "./draft.ts"
import { permit, planStatusRefusal } from "./permission.ts"
import { lacks, NotFound, WrongStatus } from "./failures.ts"
import { accept, refuse } from "./input.ts"
import type { Plan } from "@thidua/core"

// What a unit's head says back to the office: the plan is received, this much is taken on, that baseline is wrong. Nothing of it
// moves a result.

const ofUnit = { unit: Schema.optionalKey(Schema.String) }

interface Spoken {
  readonly author: Author
  readonly tx: Tx
  readonly of: { readonly organizerId: number; readonly planId: number }
  readonly plan: Plan.Plan
  readonly version: number
  readonly unit: { readonly id: number; readonly code: string; readonly kind: string; readonly name: string }
}

/** One word of a unit's head about a plan in force. */
const speak = (
  changing: Changing,
  action: Term,
  planId: number,
  code: string | undefined,
  work: (spoken: Spoken) => Promise<{
    readonly result?: number
    readonly action: string
    readonly after?: unknown
    readonly personal?: Readonly<Record<string, string | undefined>>
  }>
): Promise<number> => {
  const { person } = changing.viewer
  const own = person?.appointments.find(({ role, unitId }) => role === "reporter" && unitId !== null)?.unitId
  if (person === null || own == null) throw lacks(action, ["reporter"])
  const author = { ...changing, person }
  const { organizerId } = author.viewer
  return change(author, undefined, async (tx) => {
    const of = { organizerId, planId }
    const row = await tx.plan.findUnique({ where: { organizerId_id: { organizerId, id: planId } } })
    if (row === null) throw new NotFound("plan")
    permit(planStatusRefusal("close", row.status))
    const units = await tx.unit.findMany({
      where: { organizerId },
      select: { id: true, code: true, kind: true, name: true }
    })
    const unit = units.find((each) => (code === undefined ? each.id === own : each.code === code))
    if (unit === undefined) throw new NotFound("unit")
    if (!may(author.viewer, ["reporter"], unit.id)) throw lacks(action, ["reporter"])
    const plan = (await documentOf(tx, of)) as unknown as Plan.Plan
    const { result = planId, ...said } = await work({ author, tx, of, plan, version: row.version, unit })
    return { result, entries: [{ subject: `unit:${unit.id}`, planId, ...said }] }
  })
}

const Receipt = Schema.Struct(ofUnit)

/** Says that the version in force was received; said again it changes nothing. */
export const receivePlan = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const { unit } = accept(Receipt, given)
  return speak(changing, "undertake", planId, unit, async ({ author, tx, of, version, unit: { id } }) => {
    await tx.receipt.createMany({
      data: [{ ...of, unitId: id, version, byId: author.person.id, at: author.now }],
      skipDuplicates: true
    })
    return { action: "plan.received", after: { version } }
  })
}

const TargetPledge = Schema.Struct({
  ...ofUnit,
  indicator: Schema.String,
  target: Decimal,
  note: Schema.optionalKey(Words)
})

/** Registers a target of the unit's own for an indicator it owes (đăng ký chỉ tiêu); registered again, the last one stands. */
export const registerTarget = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const { unit, indicator: code, target, note } = accept(TargetPledge, given)
  return speak(changing, "undertake", planId, unit, async (spoken) => {
    const { plan } = spoken
    const indicator = plan.indicators.find(({ id }) => id === code)
    mustOwe(spoken, "indicator", code, indicator)
    await pledge(spoken, { kind: "indicator", code, target, note: note ?? null })
    return { action: "target.registered", after: { indicator: code, target }, personal: { note } }
  })
}

const TaskPledge = Schema.Struct({ ...ofUnit, task: Schema.String, note: Schema.optionalKey(Words) })

/** Takes a task on (đăng ký đảm nhận phần việc). */
export const pledgeTask = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const { unit, task: code, note } = accept(TaskPledge, given)
  return speak(changing, "undertake", planId, unit, async (spoken) => {
    mustOwe(
      spoken,
      "task",
      code,
      (spoken.plan.tasks ?? []).find(({ id }) => id === code)
    )
    await pledge(spoken, { kind: "task", code, target: null, note: note ?? null })
    return { action: "task.pledged", after: { task: code }, personal: { note } }
  })
}

const mustOwe = (
  { unit }: Spoken,
  kind: "indicator" | "task",
  code: string,
  found: { readonly owedBy: Plan.Plan["indicators"][number]["owedBy"] } | undefined
): void => {
  const place = ["input", kind]
  if (found === undefined) refuse([Finding.error(`unknown_${kind}`, place, { value: Finding.show(code) })])
  else if (!owes(found.owedBy, { id: unit.code, kind: unit.kind }))
    refuse([Finding.error("not_owed", place, { value: code, unit: unit.name })])
}

const pledge = async (
  { author, tx, of, unit }: Spoken,
  row: {
    readonly kind: "indicator" | "task"
    readonly code: string
    readonly target: string | null
    readonly note: string | null
  }
): Promise<void> => {
  const { kind, code, ...said } = row
  const told = { ...said, byId: author.person.id, at: author.now }
  await tx.pledge.upsert({
    where: { organizerId_planId_unitId_kind_code: { ...of, unitId: unit.id, kind, code } },
    create: { ...of, unitId: unit.id, kind, code, ...told },
    update: told
  })
}

const Dispute = Schema.Struct({
  ...ofUnit,
  population: Schema.String,
  period: Schema.optionalKey(Id),
  count: Schema.optionalKey(Schema.Int),
  why: Words
})

/** Asks for a baseline to be set right; it stands until the office has answered and set another. */
export const disputeBaseline = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const { unit, population, period = "", count, why } = accept(Dispute, given)
  return speak(changing, "dispute", planId, unit, async ({ author, tx, of, plan, unit: { id, code, kind, name } }) => {
    const claimed = [{ unit: code, population, count: count ?? 0 }]
    refuse(
      check(plan, { units: [{ id: code, kind, name }], baselines: claimed })
        .filter(({ path }) => path[0] === "baselines")
        .map((found) => Finding.error(found.code, ["input", ...found.path.slice(2)], found.params))
    )
    const said = { population, period, count: count === undefined ? null : BigInt(count), why }
    const row = await tx.baselineDispute.create({
      data: { ...of, unitId: id, ...said, byId: author.person.id, at: author.now },
      select: { id: true }
    })
    return {
      result: row.id,
      action: "baseline.disputed",
      after: { dispute: row.id, population, period, count },
      personal: { why }
    }
  })
}

const Answer = Schema.Struct({ accepted: Schema.Boolean, answer: Words })

/** The office's answer to a dispute. A baseline that was wrong is then set by `setBaselines`. */
export const answerDispute = (changing: Changing, id: number, given: unknown): Promise<number> => {
  const author = authorOf(changing, "answerDispute", ["clerk"])
  const { organizerId } = author.viewer
  const { accepted, answer } = accept(Answer, given)
  return change(author, undefined, async (tx) => {
    const { count } = await tx.baselineDispute.updateMany({
      where: { organizerId, id, accepted: null },
      data: { accepted, answer, answeredById: author.person.id, answeredAt: author.now }
    })
    const stored = await tx.baselineDispute.findUnique({ where: { organizerId_id: { organizerId, id } } })
    if (stored === null) throw new NotFound("request")
    if (count === 0)
      throw new WrongStatus("WRONG_STATUS", (say) => ({
        status: say("answered"),
        action: say("answerDispute"),
        accepted: say("open")
      }))
    return {
      result: id,
      entries: [
        {
          action: "baseline.disputeAnswered",
          subject: `unit:${stored.unitId}`,
          planId: stored.planId,
          after: { dispute: id, accepted },
          personal: { answer }
        }
      ]
    }
  })
}
