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
export const baseline = (
  indicator: Indicator,
  book: Book,
  unit: Unit,
  period?: string
): Rational.Rational | undefined => {
  const { population } = indicator
  if (population === undefined) return undefined
  const found =
    book.baseline(unit.id, population, period) ??
    (period !== undefined && book.periods.includes(period) ? book.baseline(unit.id, population) : undefined)
  return found !== undefined && isCount(found.count) ? Rational.make(found.count) : undefined
}

/** The count a unit told for an indicator, or why there is none. 0 of 0 is still told: the caller decides what it means. */
export const told = (indicator: Indicator, book: Book, unit: Unit, which: Which = {}): Told | Absent => {
  if (which.part !== undefined || which.period !== undefined) return read(indicator, book, unit, which)
  let known = book.years.get(indicator)
  if (known === undefined) book.years.set(indicator, (known = new Map()))
  let found = known.get(unit)
  if (found === undefined) known.set(unit, (found = read(indicator, book, unit, which)))
  return found
}

const read = (indicator: Indicator, book: Book, unit: Unit, { part, period }: Which): Told | Absent => {
  if (!owes(indicator.owedBy, unit) || book.isExempt(unit.id, indicator.id)) return "notAssigned"
  const isLast = isStock(indicator)
  const series = period === undefined && !isLast ? book.series(unit.id, indicator.id, part) : undefined
  const year = series?.isRegular === true ? series : undefined
  const figures = year === undefined ? book.figures(unit.id, indicator.id, part, period) : []
  const figure = year?.last ?? figures.at(-1)
  if (figure === undefined) return "notReported"
  let achieved = Rational.make(year?.sum ?? 0)
  for (const { count } of isLast ? [figure] : figures) {
    if (!isCount(count)) return "invalid"
    achieved = Rational.add(achieved, Rational.make(count))
  }
  const plain = { achieved, total: Rational.one, figure }
  if (indicator.measure === "done") return Rational.compare(achieved, Rational.one) > 0 ? "invalid" : plain
  if (indicator.measure === "count" || part !== undefined) return plain
  if (indicator.measure !== "share") return "invalid"
  const total = baseline(indicator, book, unit, period)
  if (total === undefined) return "noBaseline"
  return Rational.compare(achieved, total) > 0 ? "invalid" : { achieved, total, figure }
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
  return isCount(given) ? Rational.make(given) : "invalid"
}

/** Of counts: what is published or chosen is never added up. */
const isStock = ({ accumulates, measure }: Indicator): boolean =>
  accumulates === undefined ? measure === "done" : accumulates === "stock"
