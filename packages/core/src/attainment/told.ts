import type { Absent } from "../fact/Absent.ts"
import type { Book, Told } from "../fact/Book.ts"
import { type Figure, isCount, type Unit } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes } from "../plan/owes.ts"
import { isDecimal } from "../value/digits.ts"
import * as Rational from "../value/Rational.ts"

/** Which figure is asked for: a part of the breakdown, a period by its name. */
export interface Which {
  readonly part?: string | undefined
  readonly period?: string | undefined
}

/** The baseline of a unit for an indicator's population, if the office has set a usable one; of the plan's periods the year's own. */
export const baseline = (indicator: Indicator, book: Book, unit: Unit, period?: string): bigint | undefined => {
  if (indicator.population === undefined) return undefined
  const isOwn = period !== undefined && book.periods.includes(period)
  const found =
    book.baseline(unit.id, indicator.population, period) ??
    (isOwn ? book.baseline(unit.id, indicator.population) : undefined)
  return found !== undefined && isCount(found.count) ? BigInt(found.count) : undefined
}

/** The count a unit told for an indicator, or why there is none. 0 of 0 is still told: the caller decides what it means. */
export const told = (indicator: Indicator, book: Book, unit: Unit, which: Which = {}): Told | Absent => {
  if (which.part !== undefined || which.period !== undefined) return read(indicator, book, unit, which)
  const before = book.years.get(indicator)?.get(unit)
  if (before !== undefined) return before
  const now = read(indicator, book, unit, which)
  const known = book.years.get(indicator)
  if (known === undefined) book.years.set(indicator, new Map([[unit, now]]))
  else known.set(unit, now)
  return now
}

const read = (indicator: Indicator, book: Book, unit: Unit, { part, period }: Which): Told | Absent => {
  if (!owes(indicator.owedBy, unit) || book.isExempt(unit.id, indicator.id)) return "notAssigned"
  const figures = book.figures(unit.id, indicator.id, part, period)
  const last = figures.at(-1)
  if (last === undefined) return "notReported"
  const counting = isStock(indicator) ? [last] : figures
  let achieved = 0n
  // Twelve months are added as floats while that is exact: a bigint for each costs more than all the rest.
  let small = 0
  for (const { count } of counting) {
    if (!isCount(count)) return "invalid"
    if (typeof count === "number" && small + count <= Number.MAX_SAFE_INTEGER) small += count
    else achieved += BigInt(count)
  }
  achieved += BigInt(small)
  if (indicator.measure === "done") return achieved > 1n ? "invalid" : { achieved, total: 1n, figure: last }
  if (indicator.measure === "count" || part !== undefined) return { achieved, total: 1n, figure: last }
  const total = baseline(indicator, book, unit, period)
  if (total === undefined) return "noBaseline"
  return achieved > total ? "invalid" : { achieved, total, figure: last }
}

/** The published value or the option told of an indicator that is not counted, or why there is none. */
export const toldOther = (indicator: Indicator, book: Book, unit: Unit, period?: string): Figure | Absent => {
  if (!owes(indicator.owedBy, unit) || book.isExempt(unit.id, indicator.id)) return "notAssigned"
  const figure = book.figures(unit.id, indicator.id, undefined, period).at(-1)
  if (figure === undefined) return "notReported"
  if (indicator.measure === "index") return isDecimal(figure.value) ? figure : "invalid"
  return indicator.options?.some((option) => option.id === figure.option) ? figure : "invalid"
}

/** The unit's own target for an indicator, if it was given one. */
export const target = (book: Book, unit: Unit, indicator: string): Rational.Rational | Absent => {
  const given = book.target(unit.id, indicator)?.target
  if (given === undefined) return "notAssigned"
  if (typeof given === "string") return isDecimal(given) ? Rational.parse(given) : "invalid"
  return isCount(given) ? Rational.make(BigInt(given)) : "invalid"
}

/** Of counts: what is published or chosen is never added up. */
const isStock = ({ accumulates, measure }: Indicator): boolean =>
  accumulates === undefined ? measure === "done" : accumulates === "stock"
