import { createHash } from "node:crypto"
import { canonical, Deadline, owes, type Plan } from "@thidua/core"
import type { Prisma } from "../../generated/prisma/client.ts"
import { dayStart } from "./day.ts"

/** SHA-256 of a plan's canonical JSON (RFC 8785), in hex: equal plans have equal digests anywhere. */
export const digestOf = (plan: Plan.Plan): string => createHash("sha256").update(canonical(plan)).digest("hex")

/**
 * Writes a checked plan as the next version, with the rows that follow from it: goals, indicators, tasks, periods, and what each
 * unit owes. One transaction with the caller's.
 */
export const writePlan = async (
  tx: Prisma.TransactionClient,
  organizerId: number,
  plan: Plan.Plan,
  status: "draft" | "issued"
): Promise<number> => {
  const row = { year: plan.year, title: plan.title, status }
  const { id: planId, version } = await tx.plan.upsert({
    where: { organizerId_code: { organizerId, code: plan.id } },
    create: { organizerId, code: plan.id, ...row },
    update: { ...row, version: { increment: 1 }, revision: { increment: 1 } },
    select: { id: true, version: true }
  })
  const of = { organizerId, planId }
  await tx.planVersion.create({
    data: { ...of, version, document: plan as unknown as Prisma.InputJsonValue, digest: digestOf(plan) }
  })
  await writeProjection(tx, of, plan)
  await writePeriods(tx, of, plan)
  return planId
}

type Of = { readonly organizerId: number; readonly planId: number }

const sourceColumns = (source: Plan.Plan["goals"][number]["source"]) =>
  "clause" in source ? { clause: source.clause, quote: source.quote } : { clause: "", quote: source.assumption }

const writeProjection = async (tx: Prisma.TransactionClient, of: Of, plan: Plan.Plan): Promise<void> => {
  for (const [position, goal] of plan.goals.entries()) {
    const row = { movement: goal.movement, title: goal.title, position, ...sourceColumns(goal.source) }
    await tx.goal.upsert({
      where: { organizerId_planId_code: { ...of, code: goal.id } },
      create: { ...of, code: goal.id, ...row },
      update: row
    })
  }
  for (const [position, indicator] of plan.indicators.entries()) {
    const row = {
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
    const row = { title: task.title, position, ...sourceColumns(task.source) }
    await tx.task.upsert({
      where: { organizerId_planId_code: { ...of, code: task.id } },
      create: { ...of, code: task.id, ...row },
      update: row
    })
  }
  await tx.indicator.deleteMany({ where: { ...of, code: { notIn: plan.indicators.map((each) => each.id) } } })
  await tx.task.deleteMany({ where: { ...of, code: { notIn: (plan.tasks ?? []).map((each) => each.id) } } })
  await tx.goal.deleteMany({ where: { ...of, code: { notIn: plan.goals.map((each) => each.id) } } })
}

const writePeriods = async (tx: Prisma.TransactionClient, of: Of, plan: Plan.Plan): Promise<void> => {
  for (const period of plan.reporting?.periods ?? []) {
    const row = {
      title: period.title,
      opensAt: dayStart(period.opens ?? `${plan.year}-01-01`),
      deadline: new Date(Deadline.endMillis(period.deadline))
    }
    await tx.period.upsert({
      where: { organizerId_planId_code: { ...of, code: period.id } },
      create: { ...of, code: period.id, ...row },
      update: row
    })
  }
}

/** What each unit owes by its kind, less what it is told not to. */
export const writeAssignments = async (
  tx: Prisma.TransactionClient,
  of: Of,
  plan: Plan.Plan,
  exempt: ReadonlyArray<{ readonly unit: string; readonly of: string }> = []
): Promise<void> => {
  const units = await tx.unit.findMany({
    where: { organizerId: of.organizerId },
    select: { id: true, code: true, kind: true }
  })
  const isExempt = (unit: string, code: string) => exempt.some((each) => each.unit === unit && each.of === code)
  const rows = [
    ...plan.indicators.map((each) => ({ kind: "indicator" as const, code: each.id, owedBy: each.owedBy })),
    ...(plan.tasks ?? []).map((each) => ({ kind: "task" as const, code: each.id, owedBy: each.owedBy }))
  ].flatMap(({ owedBy, ...owed }) =>
    units
      .filter((unit) => owes(owedBy, { id: unit.code, kind: unit.kind }) && !isExempt(unit.code, owed.code))
      .map((unit) => ({ ...of, ...owed, unitId: unit.id }))
  )
  await tx.assignment.deleteMany({ where: of })
  await tx.assignment.createMany({ data: rows })
}
