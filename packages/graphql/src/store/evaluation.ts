import { type Facts, type Layer, type Outcome, type Plan, owes, type Study, study } from "@thidua/core"
import type { Figure, Period, Prisma, PrismaClient, Unit } from "../../generated/prisma/client.ts"
import type { Viewer } from "../auth/viewer.ts"
import { dayText } from "./day.ts"
import { byPlan } from "./by-plan.ts"
import { readRulings } from "./decided.ts"

/** The database inside a transaction or outside. */
export type Reader = Pick<
  PrismaClient,
  | "plan"
  | "unit"
  | "baseline"
  | "assignment"
  | "report"
  | "judgement"
  | "figure"
  | "taskOutcome"
  | "evidence"
  | "unitTarget"
  | "event"
  | "override"
  | "period"
  | "planVersion"
  | "planDraft"
  | "tieDecision"
  | "revocation"
>

/** A plan with all that is told of its units in one layer, and what follows. */
export interface Evaluation {
  readonly plan: Plan.Plan
  readonly version: number
  /** The facts revision it was computed from. */
  readonly revision: number
  readonly facts: Facts
  readonly outcome: Outcome
  readonly explain: Study["explain"]
  /** Units with a figure that was verified by itself after their report. */
  readonly changed: ReadonlySet<string>
  /** The compiled rubrics, from which grades and comparisons go on. */
  readonly run: Study["run"]
  /** The rows of the units of its year, by code. */
  readonly units: ReadonlyMap<string, Unit>
  /** By period, from when on a report is late, extensions included. */
  readonly deadlines: ReadonlyMap<string, Date>
}

export interface EvaluationKey {
  readonly planId: number
  readonly layer: Layer
}

/** Reads a plan and its facts with a fixed number of statements, and evaluates them. */
export const readEvaluation = async (
  db: Reader,
  viewer: Viewer,
  { planId, layer }: EvaluationKey,
  run: typeof study = study
): Promise<Evaluation | null> =>
  (await readEvaluations(db, viewer, { planIds: [planId], layer }, run)).get(planId) ?? null

/** The same of several plans, by their numbers, with as many statements as for one. */
export const readEvaluations = async (
  db: Reader,
  viewer: Viewer,
  asked: { readonly planIds: ReadonlyArray<number>; readonly layer: Layer },
  run: typeof study = study
): Promise<ReadonlyMap<number, Evaluation>> => {
  const { plans, rulings, units, rowsOf } = await readRows(db, viewer, asked)
  return new Map(
    plans.flatMap((row): ReadonlyArray<readonly [number, Evaluation]> => {
      const told = rowsOf(row.id)
      const [document] = told.documents
      if (document === undefined) return []
      const plan = document.document as unknown as Plan.Plan
      const lived = units.filter(isIn(row.year))
      const facts = {
        ...rulings(row.id, new Map(lived.map(({ id, code }) => [id, code]))),
        ...factsOf(plan, lived, told, asked.layer)
      }
      const evaluation = {
        version: row.version,
        revision: row.revision,
        ...run(plan, facts, { layer: asked.layer }),
        changed: changedIn(lived, told),
        units: new Map(lived.map((unit) => [unit.code, unit])),
        deadlines: new Map(told.periods.map(({ code, deadline, extendedTo }) => [code, extendedTo ?? deadline]))
      }
      return [[row.id, evaluation]]
    })
  )
}

/** All rows that plans are evaluated from. */
const readRows = async (
  db: Reader,
  viewer: Viewer,
  { planIds, layer }: { readonly planIds: ReadonlyArray<number>; readonly layer: Layer }
) => {
  const { organizerId } = viewer
  const of = { organizerId, planId: { in: [...planIds] } }
  // The public reads figures and how far reports got, but no words and no persons: it has no right to those columns.
  const isPublic = viewer.person === null
  const plans = await db.plan.findMany({
    where: { organizerId, id: of.planId },
    select: { id: true, version: true, revision: true, year: true, status: true }
  })
  const rulings = await readRulings(db, of, isPublic)
  // Before it is issued a plan is what is being written.
  const written = plans.filter(({ status }) => status === "draft" && !isPublic)
  const inForce = plans.filter((plan) => !written.includes(plan))
  const [drafts, versions, units, baselines, assignments, reports, figures, outcomes, judgements, evidence, ...given] =
    await Promise.all([
      written.length === 0
        ? []
        : db.planDraft.findMany({
            where: { organizerId, planId: { in: written.map(({ id }) => id) } },
            select: { planId: true, document: true }
          }),
      inForce.length === 0
        ? []
        : db.planVersion.findMany({
            where: { organizerId, OR: inForce.map(({ id, version }) => ({ planId: id, version })) },
            select: { planId: true, document: true }
          }),
      db.unit.findMany({
        where: { organizerId, OR: [...new Set(plans.map(({ year }) => year))].map(livedIn) },
        orderBy: { id: "asc" }
      }),
      db.baseline.findMany({ where: of }),
      db.assignment.findMany({ where: of, select: { planId: true, unitId: true, code: true, whyNot: true } }),
      db.report.findMany({ where: of, select: reportFields(viewer), orderBy: { id: "asc" } }),
      db.figure.findMany({
        where: { ...of, layer },
        select: {
          planId: true,
          reportId: true,
          indicatorCode: true,
          part: true,
          count: true,
          value: true,
          option: true,
          at: true,
          ...(isPublic ? {} : { note: true, by: { select: { name: true } } })
        },
        orderBy: { reportId: "asc" }
      }),
      db.taskOutcome.findMany({
        where: { ...of, layer },
        select: { planId: true, reportId: true, taskCode: true, done: true },
        orderBy: { reportId: "asc" }
      }),
      db.judgement.findMany({
        where: of,
        select: {
          planId: true,
          unitId: true,
          rubricCode: true,
          criterionCode: true,
          points: true,
          at: true,
          ...(isPublic ? {} : { why: true })
        }
      }),
      db.evidence.findMany({ where: of, select: { planId: true, reportId: true, indicatorCode: true } }),
      db.unitTarget.findMany({ where: of }),
      db.event.findMany({
        where: { ...of, withdrawsId: null, withdrawnBy: { none: {} } },
        select: {
          planId: true,
          unitId: true,
          kind: true,
          on: true,
          marks: true,
          excused: true,
          ...(isPublic ? {} : { note: true })
        },
        orderBy: { id: "asc" }
      }),
      db.override.findMany({
        where: of,
        select: {
          planId: true,
          unitId: true,
          rubricCode: true,
          criterionCode: true,
          points: true,
          at: true,
          ...(isPublic ? {} : { why: true, by: { select: { name: true } } })
        }
      }),
      db.period.findMany({ where: of })
    ])
  const [targets, events, overrides, periods] = given
  const documents = [...drafts, ...versions]
  const rowsOf = byPlan({
    documents,
    baselines,
    assignments,
    reports,
    figures,
    outcomes,
    judgements,
    evidence,
    targets,
    events,
    overrides,
    periods
  })
  return { plans, rulings, units, rowsOf }
}

type Rows = Awaited<ReturnType<typeof readRows>>
type Told = ReturnType<Rows["rowsOf"]>
type Units = Rows["units"]

/** Of rows that belong to a report, or to a unit, those of units that are there, with their codes. */
const withCodes = (units: Units, reports: Told["reports"]) => {
  const codes = new Map(units.map((unit) => [unit.id, unit.code]))
  const reportOf = new Map(reports.map((report) => [report.id, report]))
  const inUnits = <A extends { unitId: number }, B>(rows: ReadonlyArray<A>, as: (row: A, unit: string) => B) =>
    rows.flatMap((each) => {
      const unit = codes.get(each.unitId)
      return unit === undefined ? [] : [as(each, unit)]
    })
  const told = <A extends { reportId: number }, B>(rows: ReadonlyArray<A>, as: (row: A, unit: string) => B) =>
    rows.flatMap((each) => {
      const unit = codes.get(reportOf.get(each.reportId)?.unitId ?? 0)
      return unit === undefined ? [] : [as(each, unit)]
    })
  return { codes, reportOf, inUnits, told }
}

const changedIn = (units: Units, { reports, figures }: Told): ReadonlySet<string> => {
  const { reportOf, told } = withCodes(units, reports)
  return new Set(
    told(figures, ({ at, reportId }, unit) => {
      const verifiedAt = reportOf.get(reportId)?.verifiedAt
      return at !== null && verifiedAt != null && at > verifiedAt ? unit : ""
    })
  )
}

const factsOf = (
  plan: Plan.Plan,
  units: Units,
  {
    baselines,
    assignments,
    reports,
    figures,
    outcomes,
    judgements,
    evidence,
    targets,
    events,
    overrides,
    periods
  }: Told,
  layer: Layer
): Facts => {
  const { codes, reportOf, inUnits, told } = withCodes(units, reports)
  const assigned = new Map(inUnits(assignments, ({ code, whyNot }, unit) => [`${unit} ${code}`, whyNot] as const))
  const periodsByCode = new Map(periods.map((period) => [period.code, period]))
  return {
    units: units.map((unit) => ({
      id: unit.code,
      name: unit.name,
      kind: unit.kind,
      ...(unit.cluster === null ? {} : { cluster: unit.cluster }),
      ...(unit.parentId === null ? {} : { parent: codes.get(unit.parentId) ?? "" }),
      validFrom: dayText(unit.validFrom),
      ...(unit.validTo === null ? {} : { validTo: dayText(unit.validTo) })
    })),
    baselines: inUnits(baselines, ({ population, count, period, asOf }, unit) => ({
      unit,
      population,
      count,
      ...(period === "" ? {} : { period }),
      asOf: dayText(asOf)
    })),
    figures: told(figures, (each, unit) => ({
      unit,
      indicator: each.indicatorCode,
      ...(each.part === "" ? {} : { part: each.part }),
      ...toldOf(each),
      ...periodOf(plan, reportOf.get(each.reportId)?.periodCode),
      layer,
      ...(each.note ? { note: each.note } : {}),
      ...(each.at === null
        ? provenance(reportOf.get(each.reportId), layer)
        : { at: each.at.toISOString(), ...(each.by ? { by: each.by.name } : {}) })
    })),
    outcomes: told(outcomes, (each, unit) => ({ unit, task: each.taskCode, done: each.done, layer })),
    notAssigned: units.flatMap((unit) =>
      [...plan.indicators, ...(plan.tasks ?? [])]
        .filter(
          (each) =>
            owes(each.owedBy, { id: unit.code, kind: unit.kind }) && assigned.get(`${unit.code} ${each.id}`) !== null
        )
        .map((each) => {
          const why = assigned.get(`${unit.code} ${each.id}`)
          return { unit: unit.code, of: each.id, ...(why ? { why } : {}) }
        })
    ),
    targets: inUnits(targets, ({ indicatorCode, target }, unit) => ({ unit, indicator: indicatorCode, target })),
    events: inUnits(events, ({ kind, on, marks, excused, note }, unit) => ({
      unit,
      kind,
      on: dayText(on),
      marks,
      ...(excused === null ? {} : { excused }),
      ...(note ? { note } : {})
    })),
    overrides: inUnits(overrides, (each, unit) => ({
      unit,
      rubric: each.rubricCode,
      criterion: each.criterionCode,
      points: each.points.toString(),
      at: each.at.toISOString(),
      by: each.by?.name ?? "Hội đồng Thi đua - Khen thưởng",
      why: each.why ?? "–"
    })),
    judgements: inUnits(judgements, (each, unit) => ({
      unit,
      rubric: each.rubricCode,
      criterion: each.criterionCode,
      points: each.points.toString(),
      at: each.at.toISOString(),
      ...(each.why ? { why: each.why } : {})
    })),
    evidence: told(evidence, ({ reportId, indicatorCode }, unit) => ({ unit, of: indicatorCode ?? "", reportId }))
      .filter(({ reportId }) => layer === "self" || reportOf.get(reportId)?.status === "verified")
      .map(({ unit, of: indicator }) => ({ unit, of: indicator })),
    submissions: inUnits(reports, (each, unit) => ({
      unit,
      period: each.periodCode,
      status: each.status,
      ...(each.submittedAt === null ? {} : { submittedAt: each.submittedAt.toISOString() }),
      ...excuseOf(each.submittedAt, periodsByCode.get(each.periodCode))
    }))
  }
}

/**
 * A plan that is being written, with the verified facts of another: what it would have given. Points that the council put in place of
 * computed ones were so by the other's table, and are left out.
 */
export const dryRun = (plan: Plan.Plan, found: Evaluation): Evaluation => ({
  ...found,
  ...study(plan, { ...found.facts, overrides: [] }, { layer: "verified" })
})

/** What was told: a count, a published value, or an option. */
const toldOf = ({ count, value, option }: Pick<Figure, "count" | "value" | "option">) => ({
  ...(count === null ? {} : { count }),
  ...(value === null ? {} : { value }),
  ...(option === null ? {} : { option })
})

/** The period a figure is for, where the plan has several; the one period of a plan is the year. */
const periodOf = (plan: Plan.Plan, code: string | undefined) =>
  code === undefined || (plan.reporting?.periods.length ?? 0) < 2 ? {} : { period: code }

/** What was handed in after the plan's own deadline and within its extension is not late: the decision says why. */
const excuseOf = (submittedAt: Date | null, period: Period | undefined): { readonly excused?: string } =>
  submittedAt === null ||
  period?.extendedTo == null ||
  submittedAt < period.deadline ||
  submittedAt >= period.extendedTo
    ? {}
    : { excused: (period.extension as { readonly number: string } | null)?.number ?? "" }

/** Units that exist on some day of a year: in the database, and among those read for several years. */
const livedIn = (year: number): Prisma.UnitWhereInput => ({
  validFrom: { lt: newYear(year + 1) },
  OR: [{ validTo: null }, { validTo: { gt: newYear(year) } }]
})
const isIn =
  (year: number) =>
  ({ validFrom, validTo }: Units[number]): boolean =>
    validFrom < newYear(year + 1) && (validTo === null || validTo > newYear(year))
const newYear = (year: number): Date => new Date(Date.UTC(year, 0, 1))

const reportFields = (viewer: Viewer) =>
  ({
    id: true,
    planId: true,
    unitId: true,
    periodCode: true,
    status: true,
    submittedAt: true,
    verifiedAt: true,
    ...(viewer.person === null
      ? {}
      : { reportedBy: { select: { name: true } }, verifiedBy: { select: { name: true } } })
  }) satisfies Prisma.ReportSelect

interface Handled {
  readonly submittedAt: Date | null
  readonly verifiedAt: Date | null
  readonly reportedBy?: { readonly name: string } | null
  readonly verifiedBy?: { readonly name: string } | null
}

/** Who stands behind a figure and since when: the trace tells it. */
const provenance = (report: Handled | undefined, layer: Layer): { readonly by?: string; readonly at?: string } => {
  const by = layer === "verified" ? report?.verifiedBy?.name : report?.reportedBy?.name
  const at = layer === "verified" ? report?.verifiedAt : report?.submittedAt
  return { ...(by === undefined ? {} : { by }), ...(at === undefined || at === null ? {} : { at: at.toISOString() }) }
}
