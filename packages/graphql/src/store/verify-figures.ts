import { Finding } from "@thidua/core"
import { Decimal, Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import type { Figure, ReportStatus } from "../../generated/prisma/client.ts"
import type { Author, Changing } from "./change.ts"
import { InvalidInput, lacks, NotAllowed, NotFound, PeriodLocked } from "./failures.ts"
import { accept, refuse } from "./input.ts"
import { groupBy, type Held, move, refuseFacts, repeated, rowOf } from "./moving.ts"
import { isOwn } from "./verify.ts"

const Cell = Schema.Struct({
  unit: Schema.String,
  indicator: Schema.String,
  part: Schema.optionalKey(Schema.String),
  count: Schema.optionalKey(Schema.Int),
  value: Schema.optionalKey(Decimal),
  option: Schema.optionalKey(Schema.String),
  reason: Schema.optionalKey(Words)
})
type Cell = typeof Cell.Type

const Grid = Schema.Struct({
  period: Schema.String,
  figures: Schema.Array(Cell).check(Schema.isMaxLength(5000, { finding: "too_many" })),
  idempotencyKey: Schema.optionalKey(Schema.String)
})

interface ReportRow {
  readonly id: number
  readonly status: ReportStatus
}

/**
 * Verifies figures of many units at once, without waiting for their whole reports: as they were reported, or corrected with a reason.
 * A unit's verifiers do so for the indicators it owns, those of the whole organizer for all.
 */
export const verifyFigures = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const { person, organizerId } = changing.viewer
  const owned = (person?.appointments ?? []).flatMap(({ role, unitId }) => (role === "verifier" ? [unitId] : []))
  if (person === null || owned.length === 0) throw lacks("verifyFigures", ["verifier"])
  const author: Author = { ...changing, person }
  const { period, figures, idempotencyKey: key } = accept(Grid, given)
  const once = { key, action: "figures.verify", input: { planId, period, figures } }
  return move(
    author,
    planId,
    async (held) => {
      const { tx, of } = held
      const periods = await tx.period.findMany({ where: of })
      const stored = periods.find(({ code }) => code === period)
      if (stored === undefined) throw new NotFound("period")
      if (stored.locked) throw new PeriodLocked(stored.title)
      await mustOwn(held, owned, figures)
      const reports = await reportsOf(held, period, figures)
      if (
        await isOwn(
          tx,
          author,
          [...reports.values()].map(({ id }) => id)
        )
      )
        throw new NotAllowed("OWN_REPORT")
      const found = await settle(held, reports, figures)
      for (const group of groupBy(found, ({ indicatorCode, part }) => `${indicatorCode} ${part}`)) {
        const [first] = group
        if (first === undefined) continue
        const { indicatorCode, part } = first
        const reportId = { in: group.map((each) => each.reportId) }
        await tx.figure.deleteMany({ where: { ...of, layer: "verified", indicatorCode, part, reportId } })
      }
      await tx.figure.createMany({
        data: found.map((each) => ({ ...each, byId: author.person.id, at: author.now }))
      })
      await tx.report.updateMany({
        where: { organizerId, id: { in: [...reports.values()].map(({ id }) => id) } },
        data: { version: { increment: 1 } }
      })
      const after = { period, figures: figures.map(({ reason: _reason, ...each }) => each) }
      return [{ action: "figures.verified", subject: `plan:${planId}`, planId, after, personal: reasonsOf(figures) }]
    },
    once
  )
}

const reasonsOf = (figures: ReadonlyArray<Cell>) => {
  const reasons = figures.flatMap(({ reason }) => reason ?? [])
  return reasons.length === 0 ? {} : { reasons: JSON.stringify(reasons) }
}

/** A verifier of one unit checks what that unit owns, and nothing else. */
const mustOwn = async (
  { tx, of }: Held,
  owned: ReadonlyArray<number | null>,
  figures: ReadonlyArray<Cell>
): Promise<void> => {
  if (owned.includes(null)) return
  const ownerId = { in: owned.flatMap((each) => each ?? []) }
  const rows = await tx.indicator.findMany({ where: { ...of, ownerId }, select: { code: true } })
  const codes = new Set(rows.map(({ code }) => code))
  refuse(
    figures.flatMap(({ indicator }, i) =>
      codes.has(indicator)
        ? []
        : [Finding.error("not_owner", ["input", "figures", i, "indicator"], { value: Finding.show(indicator) })]
    )
  )
}

/** The reports that were handed in, by unit; without one there is nothing to verify. */
const reportsOf = async (
  held: Held,
  periodCode: string,
  figures: ReadonlyArray<Cell>
): Promise<ReadonlyMap<string, ReportRow>> => {
  const { tx, of, units } = held
  const unitId = { in: figures.map(({ unit }) => rowOf(held, unit)) }
  const rows = await tx.report.findMany({
    where: { ...of, periodCode, unitId, status: { in: ["submitted", "verified"] } },
    select: { id: true, status: true, unitId: true }
  })
  const codes = new Map([...units.values()].map(({ row, id }) => [row, id]))
  const reports = new Map(rows.map((report) => [codes.get(report.unitId) ?? "", report]))
  refuse(
    figures.flatMap(({ unit }, i) => {
      const code = units.has(unit) ? "no_report" : "unknown_unit"
      return reports.has(unit)
        ? []
        : [Finding.error(code, ["input", "figures", i, "unit"], { value: Finding.show(unit) })]
    })
  )
  return reports
}

type Found = Pick<
  Figure,
  | "organizerId"
  | "planId"
  | "reportId"
  | "indicatorCode"
  | "part"
  | "layer"
  | "count"
  | "value"
  | "option"
  | "note"
  | "reason"
>

/** What each cell comes to; what differs from what stood there needs a reason. */
const settle = async (
  held: Held,
  reports: ReadonlyMap<string, ReportRow>,
  cells: ReadonlyArray<Cell>
): Promise<ReadonlyArray<Found>> => {
  const { tx, of } = held
  const stored = await tx.figure.findMany({
    where: { ...of, reportId: { in: [...reports.values()].map(({ id }) => id) } }
  })
  const known = new Map(
    stored.map((each) => [`${each.reportId} ${each.indicatorCode} ${each.part} ${each.layer}`, each])
  )
  const problems: Array<Finding.Finding> = [...repeated("figures", cells, nameOf)]
  const found = cells.map((cell, i): Found => {
    const reportId = reports.get(cell.unit)?.id ?? 0
    const at = (layer: string) => known.get(`${reportId} ${cell.indicator} ${cell.part ?? ""} ${layer}`)
    const [self, official] = [at("self"), at("verified")]
    const given = isGiven(cell)
    const content = given ? contentOf(cell) : self
    const place = ["input", "figures", i]
    if (content === undefined) problems.push(Finding.error("not_reported_figure", [...place, "indicator"], {}))
    else if (cell.reason === undefined && isCorrection(content, self, official))
      problems.push(
        Finding.error("correction_needs_reason", [...place, "reason"], {
          value: shown(content),
          accepted: self === undefined ? "–" : shown(self)
        })
      )
    return {
      ...of,
      reportId,
      indicatorCode: cell.indicator,
      part: cell.part ?? "",
      layer: "verified",
      count: content?.count ?? null,
      value: content?.value ?? null,
      option: content?.option ?? null,
      note: self?.note ?? null,
      reason: cell.reason ?? null
    }
  })
  if (problems.length > 0) throw new InvalidInput(problems)
  const figures = found.map((each, i) => ({
    unit: cells[i]?.unit ?? "",
    indicator: each.indicatorCode,
    ...(each.part === "" ? {} : { part: each.part }),
    ...(each.count === null ? {} : { count: each.count }),
    ...(each.value === null ? {} : { value: each.value }),
    ...(each.option === null ? {} : { option: each.option })
  }))
  refuseFacts(held, { figures })
  return found
}

type Content = Pick<Figure, "count" | "value" | "option">

const nameOf = ({ unit, indicator, part }: Cell): string =>
  [unit, indicator, ...(part === undefined ? [] : [part])].join(" · ")
const isGiven = ({ count, value, option }: Cell): boolean => [count, value, option].some((each) => each !== undefined)
const contentOf = ({ count, value, option }: Cell): Content => ({
  count: count === undefined ? null : BigInt(count),
  value: value ?? null,
  option: option ?? null
})
const shown = ({ count, value, option }: Content): string => String(count ?? value ?? option)

/** Whether the office says something that nobody said before it, or another thing than what is official already. */
const isCorrection = (content: Content, self: Content | undefined, official: Content | undefined): boolean =>
  self === undefined || shown(content) !== shown(self) || (official !== undefined && shown(content) !== shown(official))
