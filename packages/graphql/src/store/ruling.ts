import { Finding, study } from "@thidua/core"
import { checkCommendation, vietnam } from "@thidua/core/commendation"
import { Day, Id, Words } from "@thidua/core/input"
import { checkRanking, grade } from "@thidua/core/ranking"
import * as Schema from "effect/Schema"
import { change, type Changing, type Tx, workerOf } from "./change.ts"
import { about, official } from "./deciding.ts"
import { dayColumn, today } from "./day.ts"
import { lock } from "./draft.ts"
import type { Evaluation } from "./evaluation.ts"
import { accept, refuse } from "./input.ts"
import { permit, undecidedRefusal } from "./permission.ts"
import type { Of } from "./plan.ts"
import { replaceStandings } from "./standing.ts"

const Tie = Schema.Struct({
  rubric: Id,
  cluster: Schema.String,
  order: Schema.Array(Schema.String),
  how: Schema.Literals(["vote", "authority"]),
  by: Words,
  on: Schema.optionalKey(Day),
  why: Schema.optionalKey(Words)
})

/** Parts units that stand equal after everything their rubric says, as the rubric wants it: by vote or by the authority. */
export const decideTie = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const author = workerOf(changing, "decideTie")
  const of = { organizerId: author.viewer.organizerId, planId }
  const { on = today(author.now), why, ...tie } = accept(Tie, given)
  return change(author, undefined, async (tx) => {
    permit(undecidedRefusal((await lock(tx, of)).status, "decideTie"))
    const { plan, facts } = await official(tx, author, planId)
    const decided = [...(facts.tieDecisions ?? []), { ...tie, order: [...tie.order], at: on }]
    const after = study(plan, { ...facts, tieDecisions: decided })
    refuse(about(checkRanking(after, grade(after)), "tieDecisions", decided.length - 1))
    const { rubric, order, ...rest } = tie
    const { id } = await tx.tieDecision.create({
      data: { ...of, ...rest, rubricCode: rubric, order: [...order], on: dayColumn(on), why: why ?? null },
      select: { id: true }
    })
    await replaceStandings(tx, of.organizerId, planId, await official(tx, author, planId))
    return {
      result: planId,
      entries: [
        {
          action: "tie.decided",
          subject: `tieDecision:${id}`,
          planId,
          after: { rubric, cluster: tie.cluster, order, how: tie.how, on },
          personal: { by: tie.by, why }
        }
      ]
    }
  })
}

const Revoke = Schema.Struct({
  unit: Schema.String,
  rubric: Schema.optionalKey(Id),
  award: Schema.optionalKey(Id),
  on: Schema.optionalKey(Day),
  by: Words,
  why: Words,
  regrade: Schema.optionalKey(Id)
})

/** Takes a unit's result by a rubric back, or an award (of one nomination, else the unit's own). What was decided before stays on record. */
export const revoke = (
  changing: Changing,
  { planId, nominationId }: { readonly planId: number; readonly nominationId?: number | undefined },
  given: unknown
): Promise<number> => {
  const author = workerOf(changing, "revoke")
  const of = { organizerId: author.viewer.organizerId, planId }
  const { on = today(author.now), ...revoked } = accept(Revoke, given)
  const { unit, rubric, award, by, why, regrade } = revoked
  if (rubric === undefined && award === undefined && nominationId === undefined)
    refuse([Finding.error("revokes_nothing", ["input", "rubric"])])
  return change(author, undefined, async (tx) => {
    permit(undecidedRefusal((await lock(tx, of)).status, "revoke"))
    const before = await official(tx, author, planId)
    const nomination = nominationId === undefined ? {} : { nomination: String(nominationId) }
    const all = [...(before.facts.revocations ?? []), { ...revoked, ...nomination, on }]
    const facts = { ...before.facts, revocations: all, nominations: await nominationIds(tx, of, unit, before) }
    const after = study(before.plan, facts)
    const found = [...checkRanking(after, grade(after)), ...checkCommendation(before.plan, facts, vietnam)]
    refuse(distinct(about(found, "revocations", all.length - 1)))
    const { id } = await tx.revocation.create({
      data: {
        ...of,
        unitId: before.units.get(unit)?.id ?? 0,
        rubricCode: rubric ?? null,
        award: award ?? null,
        nominationId: nominationId ?? null,
        on: dayColumn(on),
        by,
        why,
        regrade: regrade ?? null
      },
      select: { id: true }
    })
    await replaceStandings(tx, of.organizerId, planId, await official(tx, author, planId))
    return {
      result: planId,
      entries: [
        {
          action: "result.revoked",
          subject: `revocation:${id}`,
          planId,
          after: { unit, rubric, award, nomination: nominationId, on, regrade },
          personal: { by, why }
        }
      ]
    }
  })
}

/** The nominations of a unit, for their ids alone: an award is taken back from one of them. */
const nominationIds = async (tx: Tx, of: Of, unit: string, { units }: Evaluation) => {
  const rows = await tx.awardNomination.findMany({ where: { ...of, unitId: units.get(unit)?.id ?? 0 } })
  return rows.map(({ id, award, subject, achievement }) => ({ id: String(id), award, unit, subject, achievement }))
}

const distinct = (findings: ReadonlyArray<Finding.Finding>): ReadonlyArray<Finding.Finding> => [
  ...new Map(findings.map((found) => [`${found.code} ${Finding.formatPath(found.path)}`, found])).values()
]
