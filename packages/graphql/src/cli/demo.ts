import { type Facts, Plan } from "@thidua/core"
import { type DemonstrationSet, submissionOf } from "@thidua/fixtures"
import * as Result from "effect/Result"
import type { Prisma, PrismaClient } from "../../generated/prisma/client.ts"
import type { Store } from "../store/client.ts"
import { dayColumn, dayStart } from "../store/day.ts"
import { readEvaluation } from "../store/evaluation.ts"
import { writeAssignments, writeVersion } from "../store/plan.ts"
import { replaceStandings } from "../store/standing.ts"

/**
 * Loads a demonstration set as a new organizer, all of it or nothing; does nothing where the organizer is there already.
 * Everything goes through the serving login and its policies, as it would through the endpoint.
 */
export const loadDemonstration = async (store: Store, set: DemonstrationSet): Promise<"loaded" | "present"> => {
  if ((await store.openBoard(set.organizer.code)) !== undefined) return "present"
  const decoded = Plan.decode(set.plan)
  if (Result.isFailure(decoded))
    throw new Error(`The demonstration plan is refused: ${JSON.stringify(decoded.failure.findings)}`)
  const organizerId = await nextOrganizer(store)
  await store.db({ organizer: organizerId, role: "member" }).$transaction(
    async (tx) => {
      await tx.organizer.create({ data: { id: organizerId, ...set.organizer } })
      const units = await loadUnits(tx, organizerId, set)
      const people = await loadPeople(tx, organizerId, set, units)
      const { year, title, id: code } = decoded.success
      const { id: planId } = await tx.plan.create({
        data: { organizerId, code, year, title, status: "issued" },
        select: { id: true }
      })
      await writeVersion(tx, { organizerId, planId }, 1, decoded.success)
      await writeAssignments(tx, { organizerId, planId }, decoded.success, set.notAssigned)
      await loadFacts(tx, { organizerId, planId }, set, units, people)
      const official = await readEvaluation(
        tx,
        { organizerId, person: { id: 0, name: "", appointments: [] } },
        { planId, layer: "verified" }
      )
      if (official !== null) await replaceStandings(tx, organizerId, planId, official)
    },
    { maxWait: 10_000, timeout: 60_000 }
  )
  return "loaded"
}

/** A number no organizer has: policies let a scope write its own organizer alone, so the number comes first. */
const nextOrganizer = async (store: Store): Promise<number> => {
  const db: PrismaClient = store.db({ organizer: 0, role: "member" })
  const [row] = await db.$queryRaw<
    ReadonlyArray<{ id: number }>
  >`select nextval(pg_get_serial_sequence('"Organizer"', 'id'))::int as id`
  if (row === undefined) throw new Error("nextval gave no row")
  return row.id
}

type Tx = Prisma.TransactionClient
type Ids = ReadonlyMap<string, number>
type Of = { readonly organizerId: number; readonly planId: number }

const idOf = (ids: Ids, code: string): number => {
  const id = ids.get(code)
  if (id === undefined) throw new Error(`The demonstration set refers to ${code}, which it does not have`)
  return id
}

const loadUnits = async (tx: Tx, organizerId: number, set: DemonstrationSet): Promise<Ids> => {
  const rows = await tx.unit.createManyAndReturn({
    data: set.units.map(({ id, name, kind, validFrom, validTo }) => ({
      organizerId,
      code: id,
      name,
      kind,
      validFrom: dayColumn(validFrom ?? "2025-07-01"),
      validTo: validTo === undefined ? null : dayColumn(validTo)
    })),
    select: { id: true, code: true }
  })
  return new Map(rows.map(({ id, code }) => [code, id]))
}

const loadPeople = async (tx: Tx, organizerId: number, set: DemonstrationSet, units: Ids): Promise<Ids> => {
  const rows = await tx.person.createManyAndReturn({
    data: set.people.map(({ subject, name }) => ({ organizerId, subject, name })),
    select: { id: true, subject: true }
  })
  const people = new Map(rows.map(({ id, subject }) => [subject, id]))
  await tx.appointment.createMany({
    data: set.people.flatMap(({ subject, appointments }) =>
      appointments.map(({ role, unit, validFrom, validTo }) => ({
        organizerId,
        personId: idOf(people, subject),
        role,
        unitId: unit === undefined ? null : idOf(units, unit),
        validFrom: dayColumn(validFrom),
        validTo: validTo === undefined ? null : dayColumn(validTo)
      }))
    )
  })
  return people
}

const loadFacts = async (tx: Tx, of: Of, set: DemonstrationSet, units: Ids, people: Ids): Promise<void> => {
  const { organizerId, planId } = of
  await tx.baseline.createMany({
    data: set.baselines.map(({ unit, population, count, asOf, source }) => ({
      ...of,
      unitId: idOf(units, unit),
      population,
      count: BigInt(count),
      asOf: dayColumn(asOf ?? `${set.plan.year}-01-01`),
      ...baselineSource(source ?? set.source)
    }))
  })
  for (const { id, opensOn } of set.periods)
    await tx.period.update({
      where: { organizerId_planId_code: { ...of, code: id } },
      data: { opensAt: dayStart(opensOn) }
    })
  await tx.judgement.createMany({
    data: set.judgements.map(({ unit, rubric, criterion, points, by, at, why }) => ({
      ...of,
      unitId: idOf(units, unit),
      rubricCode: rubric,
      criterionCode: criterion,
      points,
      byId: idOf(people, by),
      at: new Date(at),
      why
    }))
  })
  for (const report of set.reports) await loadReport(tx, { organizerId, planId }, report, units, people)
}

const baselineSource = (source: NonNullable<NonNullable<Facts["baselines"]>[number]["source"]>) =>
  "assumption" in source ? { source: source.assumption, assumption: true } : { source: source.quote, assumption: false }

const loadReport = async (
  tx: Tx,
  of: Of,
  report: DemonstrationSet["reports"][number],
  units: Ids,
  people: Ids
): Promise<void> => {
  const { organizerId, planId } = of
  const last = (kind: string) => report.history.findLast((each) => each.kind === kind)
  const [submitted, verified, returned] = [last("submitted"), last("verified"), last("returned")]
  const { status } = submissionOf(report)
  const { id: reportId } = await tx.report.create({
    data: {
      ...of,
      periodCode: report.period,
      unitId: idOf(units, report.unit),
      status,
      version: report.history.length,
      ...(submitted === undefined
        ? {}
        : { submittedAt: new Date(submitted.at), reportedById: idOf(people, submitted.by) }),
      ...(verified === undefined ? {} : { verifiedAt: new Date(verified.at), verifiedById: idOf(people, verified.by) }),
      returnReason: status === "returned" ? (returned?.reason ?? null) : null,
      achievements: report.achievements ?? null,
      difficulties: report.difficulties ?? null,
      proposals: report.proposals ?? null
    },
    select: { id: true }
  })
  const mine = { organizerId, reportId }
  await tx.figure.createMany({
    data: report.figures.flatMap(({ indicator, part = "", self, verified: found, note }) => {
      const row = { ...mine, planId, indicatorCode: indicator, part, note: note ?? null }
      return [
        { ...row, layer: "self" as const, count: BigInt(self) },
        ...(found === undefined ? [] : [{ ...row, layer: "verified" as const, count: BigInt(found) }])
      ]
    })
  })
  await tx.taskOutcome.createMany({
    data: report.outcomes.flatMap(({ task, self, verified: found, note }) => {
      const row = { ...mine, planId, taskCode: task, note: note ?? null }
      return [
        { ...row, layer: "self" as const, done: self },
        ...(found === undefined ? [] : [{ ...row, layer: "verified" as const, done: found }])
      ]
    })
  })
  await tx.activity.createMany({
    data: (report.activities ?? []).map(({ heldOn, ...each }) => ({ ...mine, ...each, heldOn: dayColumn(heldOn) }))
  })
  await tx.nomination.createMany({ data: (report.nominations ?? []).map((each) => ({ ...mine, ...each })) })
  await tx.evidence.createMany({
    data: (report.evidence ?? []).map(({ indicator, documentDate, ...each }) => ({
      ...mine,
      planId,
      ...each,
      indicatorCode: indicator ?? null,
      documentDate: documentDate === undefined ? null : dayColumn(documentDate)
    }))
  })
  await tx.reportEvent.createMany({
    data: report.history.map(({ kind, at, by, reason }, i) => ({
      ...mine,
      seq: i + 1,
      kind,
      at: new Date(at),
      personId: idOf(people, by),
      reason: reason ?? null
    }))
  })
}
