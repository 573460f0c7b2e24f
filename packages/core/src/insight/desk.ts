import type * as Book from "../fact/Book.ts"
import { type Facts, type Figure, isCount, type Unit } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import type * as Finding from "../value/Finding.ts"
import type * as Rational from "../value/Rational.ts"
import type { Source } from "../value/Source.ts"
import { isCounted } from "./figure.ts"
import type { Unusual } from "./statistics.ts"

/** A figure worth a second look: whose, and the plan's own words for why one looks. */
export interface Concern extends Finding.Finding {
  readonly unit: string | null
  readonly indicator: string | null
  readonly source?: Source
}

/** What the checks look at. */
export interface Desk {
  readonly plan: Plan
  readonly facts: Facts
  readonly book: Book.Book
  readonly limits: Limits
  readonly series: ReadonlyArray<Series>
  readonly places: ReadonlyMap<Figure, number>
  readonly concern: (
    code: string,
    path: Finding.Finding["path"],
    of: { readonly unit?: string; readonly indicator?: string },
    params: Finding.Finding["params"]
  ) => Concern
}

export interface Limits extends Unusual {
  readonly enough: number
  readonly base: Rational.Rational
  readonly same: number
  readonly small: bigint
  readonly round: number
  readonly exact: number
}

/** What one unit told of one indicator: its figures in the order of the periods, and what they come to. */
export interface Series {
  readonly unit: Unit
  readonly indicator: Indicator
  readonly told: ReadonlyArray<{ readonly figure: Figure; readonly count: bigint }>
  readonly year: bigint
  readonly baseline: bigint | undefined
}

export const seriesOf = (plan: Plan, book: Book.Book): ReadonlyArray<Series> =>
  plan.indicators.filter(isCounted).flatMap((indicator) =>
    book.units
      .filter((unit) => owes(indicator.owedBy, unit) && !book.isExempt(unit.id, indicator.id))
      .flatMap((unit) => {
        const told = book
          .figures(unit.id, indicator.id)
          .flatMap((figure) => (isCount(figure.count) ? [{ figure, count: BigInt(figure.count) }] : []))
        const last = told.at(-1)
        if (last === undefined) return []
        const year =
          indicator.accumulates === "stock" || indicator.measure === "done"
            ? last.count
            : told.reduce((sum, { count }) => sum + count, 0n)
        const found = indicator.population === undefined ? undefined : book.baseline(unit.id, indicator.population)
        const baseline = found !== undefined && isCount(found.count) ? BigInt(found.count) : undefined
        return [{ unit, indicator, told, year, baseline }]
      })
  )
