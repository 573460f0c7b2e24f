import { check, Finding } from "@thidua/core"
import { states } from "@thidua/core/text"
import { Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import { type Author, authorOf, change, type Changing, type Tx } from "./change.ts"
import { type Evaluation, readEvaluation } from "./evaluation.ts"
import { InvalidInput, NotFound, VersionConflict } from "./failures.ts"
import { accept } from "./input.ts"
import { groupBy } from "./moving.ts"
import { office } from "./permission.ts"
import { openPeriod } from "./report.ts"
import { readTable } from "./table.ts"

const columns = {
  unit: ["unit", "đơn vị"],
  indicator: ["indicator", "chỉ tiêu"],
  part: ["part", "phần"],
  count: ["count", "số lượng"],
  value: ["value", "giá trị"],
  option: ["option", "lựa chọn"],
  note: ["note", "ghi chú"]
} as const

const text = Schema.optionalKey(Schema.String)
const Import = Schema.Struct({
  period: Schema.String,
  source: Words,
  csv: text,
  rows: Schema.optionalKey(
    Schema.Array(
      Schema.Struct({
        unit: Schema.String,
        indicator: Schema.String,
        part: text,
        count: Schema.optionalKey(Schema.Int),
        value: text,
        option: text,
        note: text
      })
    )
  ),
  dryRun: Schema.optionalKey(Schema.Boolean),
  partial: Schema.optionalKey(Schema.Boolean),
  idempotencyKey: text
})

/** What came of an import: figures written, or in a dry run those that would be, and what was wrong where. */
export interface Imported {
  readonly figures: number
  readonly problems: ReadonlyArray<Finding.Finding>
}

const most = 10_000

/**
 * Writes figures of many units into their reports of a period, for the units, from a document. All of them or none, unless `partial`
 * says that lines without a fault are taken; a dry run writes nothing. What a unit told and the table does not name stays.
 */
export const importFigures = async (changing: Changing, planId: number, given: unknown): Promise<Imported> => {
  const author = authorOf(changing, "importFigures", office)
  const { idempotencyKey: key, ...input } = accept(Import, given)
  const { lines, problems: unread } = linesOf(input)
  if (unread.length > 0) throw new InvalidInput(unread)
  let problems: ReadonlyArray<Finding.Finding> = []
  const once = input.dryRun === true ? undefined : { key, action: "figures.import", input: { planId, ...input } }
  const figures = await change(author, once, async (tx) => {
    const evaluation = await readEvaluation(tx, author.viewer, { planId, layer: "self" })
    if (evaluation === null) throw new NotFound("plan")
    const period = await openPeriod(tx, author.viewer, planId, input.period, evaluation, author.now)
    const of = { organizerId: author.viewer.organizerId, planId }
    const told = lines.map((line) => toldOf(evaluation, line))
    const reports = await tx.report.findMany({
      where: { ...of, periodCode: period.code },
      select: { id: true, unitId: true, status: true, version: true }
    })
    const faults = faultsOf(evaluation, told, new Map(reports.map((report) => [report.unitId, report.status])))
    problems = faults
    if (faults.length > 0 && input.partial !== true && input.dryRun !== true) throw new InvalidInput(faults)
    const bad = new Set(faults.map(({ path }) => placeOf(path)))
    const good = told.filter(({ path }) => !bad.has(placeOf(path)))
    if (input.dryRun === true || good.length === 0) return { result: good.length, entries: [] }
    await writeFigures(tx, author, { ...of, period: period.code, source: input.source, evaluation }, good)
    const after = { period: period.code, figures: good.map(({ figure }) => figure) }
    return {
      result: good.length,
      entries: [
        {
          action: "figures.imported",
          subject: `plan:${planId}`,
          planId,
          after,
          personal: { source: input.source }
        }
      ]
    }
  })
  return { figures, problems }
}

type Cells = Readonly<Partial<Record<keyof typeof columns, string>>>
type Path = Finding.Finding["path"]

/** The first three steps of a path: the line a fault stands in. */
const placeOf = (path: Path): string => path.slice(0, 3).join(" ")

const linesOf = ({
  csv,
  rows
}: Pick<typeof Import.Type, "csv" | "rows">): {
  readonly lines: ReadonlyArray<{ readonly path: Path; readonly cells: Cells }>
  readonly problems: ReadonlyArray<Finding.Finding>
} => {
  const table = csv === undefined ? undefined : readTable(csv, columns, ["unit", "indicator"])
  const lines = [
    ...(table?.lines ?? []).map(({ line, cells }) => ({ path: ["input", "csv", line], cells: cells as Cells })),
    ...(rows ?? []).map((row, i) => ({
      path: ["input", "rows", i],
      cells: Object.fromEntries(Object.entries(row).map(([name, each]) => [name, String(each)])) as Cells
    }))
  ]
  const problems =
    lines.length > most
      ? [Finding.error("too_many", ["input"], { value: String(lines.length), accepted: `0–${most}` })]
      : []
  return { lines, problems: [...(table?.problems ?? []), ...problems] }
}

interface ToldLine {
  readonly path: Path
  /** The count as it was written. */
  readonly counted: string
  readonly figure: {
    readonly unit: string
    readonly indicator: string
    readonly part?: string
    readonly count?: number
    readonly value?: string
    readonly option?: string
    readonly note?: string
  }
}

/** A unit and an indicator may be named by their code, or as the table of a commune names them. */
const toldOf = (
  { plan, facts }: Evaluation,
  { path, cells }: { readonly path: Path; readonly cells: Cells }
): ToldLine => {
  const { unit = "", indicator = "", part, count, value, option, note } = cells
  return {
    path,
    counted: count ?? "",
    figure: {
      unit: facts.units.find((each) => each.id === unit || each.name === unit)?.id ?? unit,
      indicator: plan.indicators.find((each) => each.id === indicator || each.title === indicator)?.id ?? indicator,
      ...(part === undefined ? {} : { part }),
      ...(count === undefined ? {} : { count: /^\d{1,15}$/u.test(count) ? Number(count) : Number.NaN }),
      ...(value === undefined ? {} : { value }),
      ...(option === undefined ? {} : { option }),
      ...(note === undefined ? {} : { note })
    }
  }
}

const faultsOf = (
  { plan, facts, units: rows }: Evaluation,
  told: ReadonlyArray<ToldLine>,
  statuses: ReadonlyMap<number, string>
): ReadonlyArray<Finding.Finding> => {
  const { units, baselines = [] } = facts
  const known = new Set(units.map(({ id }) => id))
  const found = check(plan, { units, baselines, figures: told.map(({ figure }) => figure) })
    .filter(({ path }) => path[0] === "figures")
    .map(({ code, path: [, i, ...path], params }) =>
      Finding.error(
        code === "told_twice" ? "sent_twice" : code,
        [...(told[Number(i)]?.path ?? []), ...path],
        code === "not_a_count" ? { value: Finding.show(told[Number(i)]?.counted) } : params
      )
    )
  const spared = new Set((facts.notAssigned ?? []).map((each) => `${each.unit} ${each.of}`))
  const others = told.flatMap(({ path, figure: { unit, indicator, note = "" } }) => {
    const status = statuses.get(rows.get(unit)?.id ?? 0)
    return [
      ...(known.has(unit) && spared.has(`${unit} ${indicator}`)
        ? [Finding.error("not_owed", [...path, "indicator"], { value: indicator, unit })]
        : []),
      ...(status === "submitted" || status === "verified"
        ? [Finding.error("report_not_open", [...path, "unit"], { value: unit, accepted: states[status]?.vi ?? status })]
        : []),
      ...(note.length > 5000 || !note.isWellFormed() || note.includes("\u0000")
        ? [Finding.error("text_length", [...path, "note"], { value: Finding.show(note) })]
        : [])
    ]
  })
  return [...found, ...others]
}

interface Into {
  readonly organizerId: number
  readonly planId: number
  readonly period: string
  readonly source: string
  readonly evaluation: Evaluation
}

/** The reports of the units, begun where there is none, with the figures, the document they come from and a line in their history. */
const writeFigures = async (
  tx: Tx,
  { person, now }: Author,
  { organizerId, planId, period: periodCode, source, evaluation }: Into,
  told: ReadonlyArray<ToldLine>
): Promise<void> => {
  const of = { organizerId, planId }
  const unitIds = [...new Set(told.map(({ figure }) => evaluation.units.get(figure.unit)?.id ?? 0))]
  const entered = { enteredById: person.id, enteredWhy: source }
  const begun = await tx.report.createManyAndReturn({
    data: unitIds.map((unitId) => ({ ...of, periodCode, unitId, ...entered })),
    skipDuplicates: true,
    select: { id: true }
  })
  const open = { ...of, periodCode, unitId: { in: unitIds } }
  const { count } = await tx.report.updateMany({
    where: { ...open, status: { in: ["draft", "returned"] }, id: { notIn: begun.map(({ id }) => id) } },
    data: { version: { increment: 1 }, ...entered }
  })
  if (count + begun.length !== unitIds.length) throw new VersionConflict(0, 1)
  const reports = await tx.report.findMany({ where: open, select: { id: true, unitId: true } })
  const reportOf = new Map(reports.map(({ id, unitId }) => [unitId, id]))
  const rows = told.map(({ figure: { unit, indicator, part = "", count: counted, value, option, note } }) => ({
    ...of,
    reportId: reportOf.get(evaluation.units.get(unit)?.id ?? 0) ?? 0,
    indicatorCode: indicator,
    part,
    layer: "self" as const,
    count: counted === undefined ? null : BigInt(counted),
    value: value ?? null,
    option: option ?? null,
    note: note ?? null
  }))
  for (const group of groupBy(rows, ({ indicatorCode, part }) => `${indicatorCode} ${part}`)) {
    const [first] = group
    if (first === undefined) continue
    const { indicatorCode, part } = first
    const reportId = { in: group.map((each) => each.reportId) }
    await tx.figure.deleteMany({ where: { ...of, layer: "self", indicatorCode, part, reportId } })
  }
  await tx.figure.createMany({ data: rows })
  const proven = await tx.evidence.findMany({
    where: { organizerId, reportId: { in: reports.map(({ id }) => id) }, title: source },
    select: { reportId: true }
  })
  const bare = reports.filter(({ id }) => !proven.some(({ reportId }) => reportId === id))
  await tx.evidence.createMany({ data: bare.map(({ id }) => ({ ...of, reportId: id, title: source })) })
  const past = await tx.reportEvent.groupBy({
    by: ["reportId"],
    where: { organizerId, reportId: { in: reports.map(({ id }) => id) } },
    _count: true
  })
  const seqOf = new Map(past.map(({ reportId, _count }) => [reportId, _count]))
  await tx.reportEvent.createMany({
    data: reports.map(({ id }) => ({
      organizerId,
      reportId: id,
      seq: 1 + (seqOf.get(id) ?? 0),
      kind: "saved" as const,
      at: now,
      personId: person.id,
      reason: source
    }))
  })
}
