import { Deadline, owes, type Plan } from "@thidua/core"
import { digestOf, type Edition } from "@thidua/core/life"
import { Prisma } from "../../generated/prisma/client.ts"
import { sha256, type Tx } from "./change.ts"
import { dayStart } from "./day.ts"

/** The digest of a plan or of any text, as editions and outcomes name it. */
export const hash = (text: string): string => `sha256:${sha256(text)}`

/** What stands beside the plan in one of its versions. */
export type Beside = Pick<Edition, "digest" | "decision" | "reason">

/**
 * Writes a checked plan as a version in force, with the rows that follow from it: goals, indicators, tasks, periods. One transaction
 * with the caller's, which holds the plan's row.
 */
export const writeVersion = async (
  tx: Tx,
  of: Of,
  version: number,
  plan: Plan.Plan,
  { digest = digestOf(plan, hash), decision, reason }: Beside = {}
): Promise<void> => {
  await tx.planVersion.create({
    data: {
      ...of,
      version,
      document: asJson(plan),
      digest,
      ...(decision === undefined ? {} : { decision: asJson(decision) }),
      reason: reason ?? null
    }
  })
  await writeProjection(tx, of, plan)
  await writePeriods(tx, of, plan)
}

export const asJson = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue

export type Of = { readonly organizerId: number; readonly planId: number }

const sourceColumns = (source: Plan.Plan["goals"][number]["source"]) =>
  "clause" in source ? { clause: source.clause, quote: source.quote } : { clause: "", quote: source.assumption }

/** Goals, indicators and tasks of a version, or of a plan that was never issued. What was reported on stays, out of force. */
export const writeProjection = async (tx: Tx, of: Of, plan: Plan.Plan): Promise<void> => {
  for (const [position, goal] of plan.goals.entries()) {
    const row = { inForce: true, movement: goal.movement, title: goal.title, position, ...sourceColumns(goal.source) }
    await tx.goal.upsert({
      where: { organizerId_planId_code: { ...of, code: goal.id } },
      create: { ...of, code: goal.id, ...row },
      update: row
    })
  }
  for (const [position, indicator] of plan.indicators.entries()) {
    const row = {
      inForce: true,
      goalCode: indicator.goal,
      title: indicator.title,
      measure: indicator.measure,
      population: indicator.population ?? null,
      unitOfMeasure: indicator.unit,
      ...(indicator.target === undefined ? {} : { target: indicator.target as Prisma.InputJsonValue }),
      position,
      ...sourceColumns(indicator.source)
    }
    await tx.indicator.upsert({
      where: { organizerId_planId_code: { ...of, code: indicator.id } },
      create: { ...of, code: indicator.id, ...row },
      update: row
    })
  }
  for (const [position, task] of (plan.tasks ?? []).entries()) {
    const row = { inForce: true, title: task.title, position, ...sourceColumns(task.source) }
    await tx.task.upsert({
      where: { organizerId_planId_code: { ...of, code: task.id } },
      create: { ...of, code: task.id, ...row },
      update: row
    })
  }
  const gone = (codes: ReadonlyArray<string>) => ({ ...of, code: { notIn: [...codes] } })
  const indicators = gone(plan.indicators.map((each) => each.id))
  await tx.indicator.deleteMany({ where: { ...indicators, figures: { none: {} }, evidence: { none: {} } } })
  await tx.indicator.updateMany({ where: indicators, data: { inForce: false } })
  const tasks = gone((plan.tasks ?? []).map((each) => each.id))
  await tx.task.deleteMany({ where: { ...tasks, outcomes: { none: {} } } })
  await tx.task.updateMany({ where: tasks, data: { inForce: false } })
  const goals = gone(plan.goals.map((each) => each.id))
  await tx.goal.deleteMany({ where: { ...goals, indicators: { none: {} } } })
  await tx.goal.updateMany({ where: goals, data: { inForce: false } })
}

export const writePeriods = async (tx: Tx, of: Of, plan: Plan.Plan): Promise<void> => {
  for (const period of plan.reporting?.periods ?? []) {
    const row = {
      title: period.title,
      opensAt: dayStart(period.opens ?? `${plan.year}-01-01`),
      deadline: new Date(Deadline.endMillis(period.deadline))
    }
    // An extension that the new deadline has caught up with is none any more.
    await tx.period.updateMany({
      where: { ...of, code: period.id, extendedTo: { lte: row.deadline } },
      data: { extendedTo: null, extension: Prisma.DbNull }
    })
    await tx.period.upsert({
      where: { organizerId_planId_code: { ...of, code: period.id } },
      create: { ...of, code: period.id, ...row },
      update: row
    })
  }
  const codes = (plan.reporting?.periods ?? []).map((each) => each.id)
  await tx.period.deleteMany({ where: { ...of, code: { notIn: codes }, reports: { none: {} } } })
}

/** That a unit does not owe what its kind owes, and why, where it was said. */
export interface Exemption {
  readonly unit: string
  readonly of: string
  readonly why?: string | null
}

/** Which units were told not to owe what their kind owes, before the plan changes. */
export const exemptions = async (tx: Tx, of: Of, plan: Plan.Plan): Promise<ReadonlyArray<Exemption>> => {
  const [units, rows] = [
    await tx.unit.findMany({
      where: { organizerId: of.organizerId },
      select: { id: true, code: true, kind: true, cluster: true }
    }),
    await tx.assignment.findMany({ where: of, select: { unitId: true, code: true, whyNot: true } })
  ]
  const assigned = new Map(rows.map(({ unitId, code, whyNot }) => [`${unitId} ${code}`, whyNot]))
  // A plan without any assignment has not assigned anything yet: nothing is an exemption.
  if (rows.length === 0) return []
  return [...plan.indicators, ...(plan.tasks ?? [])].flatMap((each) =>
    units
      .filter(
        (unit) =>
          owes(each.owedBy, { id: unit.code, kind: unit.kind }) && assigned.get(`${unit.id} ${each.id}`) !== null
      )
      .map((unit) => ({ unit: unit.code, of: each.id, why: assigned.get(`${unit.id} ${each.id}`) ?? null }))
  )
}

/** What each unit owes by its kind, less what it is told not to. */
export const writeAssignments = async (
  tx: Tx,
  of: Of,
  plan: Plan.Plan,
  exempt: ReadonlyArray<Exemption> = []
): Promise<void> => {
  const units = await tx.unit.findMany({
    where: { organizerId: of.organizerId },
    select: { id: true, code: true, kind: true }
  })
  const exemption = (unit: string, code: string) => exempt.find((each) => each.unit === unit && each.of === code)
  const rows = [
    ...plan.indicators.map((each) => ({ kind: "indicator" as const, code: each.id, owedBy: each.owedBy })),
    ...(plan.tasks ?? []).map((each) => ({ kind: "task" as const, code: each.id, owedBy: each.owedBy }))
  ].flatMap(({ owedBy, ...owed }) =>
    units
      .filter((unit) => owes(owedBy, { id: unit.code, kind: unit.kind }))
      .map((unit) => ({ ...of, ...owed, unitId: unit.id, exempt: exemption(unit.code, owed.code) }))
      .filter((row) => row.exempt === undefined || row.exempt.why)
      .map(({ exempt: spared, ...row }) => ({ ...row, whyNot: spared?.why ?? null }))
  )
  await tx.assignment.deleteMany({ where: of })
  await tx.assignment.createMany({ data: rows })
}
