import type { Absent } from "../fact/Absent.ts"
import type { Book } from "../fact/Book.ts"
import { type Figure, isCount, type Unit } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes } from "../plan/owes.ts"

/** What a unit is known to have achieved for an indicator; `total` is the office's baseline of a share, else 1. */
export interface Told {
  readonly achieved: bigint
  readonly total: bigint
  readonly figure: Figure
}

/** The baseline of a unit for an indicator's population, if the office has set a usable one. */
export const baseline = (indicator: Indicator, book: Book, unit: Unit): bigint | undefined => {
  const found = indicator.population === undefined ? undefined : book.baseline(unit.id, indicator.population)
  return found !== undefined && isCount(found.count) ? BigInt(found.count) : undefined
}

/** The figure a unit told for an indicator, or why there is none. 0 of 0 is still told: the caller decides what it means. */
export const told = (indicator: Indicator, book: Book, unit: Unit, part?: string): Told | Absent => {
  if (!owes(indicator.owedBy, unit) || book.isExempt(unit.id, indicator.id)) return "notAssigned"
  const figure = book.figure(unit.id, indicator.id, part)
  if (figure === undefined) return "notReported"
  if (!isCount(figure.count)) return "invalid"
  const achieved = BigInt(figure.count)
  if (indicator.measure === "done") return achieved > 1n ? "invalid" : { achieved, total: 1n, figure }
  if (indicator.measure === "count" || part !== undefined) return { achieved, total: 1n, figure }
  const total = baseline(indicator, book, unit)
  if (total === undefined) return "noBaseline"
  return achieved > total ? "invalid" : { achieved, total, figure }
}
