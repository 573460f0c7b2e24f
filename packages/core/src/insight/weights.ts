import type { CriterionScore, Scorecard } from "../scoring/Scorecard.ts"
import * as Rational from "../value/Rational.ts"

/** The points of some units by criterion and their totals, all in whole steps of 1 / `scale`: sums need no fractions. */
export interface Table {
  readonly criteria: ReadonlyArray<string>
  readonly scale: bigint
  readonly units: ReadonlyArray<Shares>
}

/** The total is what the table says: beside the criteria's points it holds what caps and rounding made of their sum. */
export interface Shares {
  readonly unit: string
  readonly points: ReadonlyArray<bigint>
  readonly total: bigint
}

/**
 * The criteria that have a weight: the rows of the table, except that a section counts as one criterion where, for some unit, its
 * rows do not simply add up to it (a cap, a rounding, points moved, the council's word).
 */
export const criteriaOf = (cards: ReadonlyArray<Scorecard>): ReadonlyArray<string> => {
  const [first] = cards
  if (first === undefined) return []
  const below = (parent: string | null): ReadonlyArray<string> =>
    first.criteria.flatMap(({ code, reportOnly, parent: at }) => {
      if (at !== parent || reportOnly) return []
      const isSection = first.criteria.some((each) => each.parent === code)
      return isSection && cards.every((card) => addsUp(card, code)) ? below(code) : [code]
    })
  return below(null)
}

const addsUp = (card: Scorecard, section: string): boolean => {
  const rows = card.criteria.filter((each) => each.parent === section && !each.reportOnly)
  const own = card.criteria.find((each) => each.code === section)
  return own !== undefined && Rational.equals(Rational.sum(rows.map(pointsOf)), pointsOf(own))
}

/** What is left out counts nothing. */
const pointsOf = ({ points }: CriterionScore): Rational.Rational =>
  points === null ? Rational.zero : Rational.parse(points)

export const tableOf = (cards: ReadonlyArray<Scorecard>, criteria: ReadonlyArray<string>): Table => {
  const exact = cards.map((card) => {
    const rows = new Map(card.criteria.map((each) => [each.code, each]))
    const points = criteria.map((code) => {
      const row = rows.get(code)
      return row === undefined ? Rational.zero : pointsOf(row)
    })
    return { unit: card.unit, points, total: Rational.parse(card.total ?? "0") }
  })
  const scale = exact.flatMap(({ points, total }) => [...points, total]).reduce((all, { d }) => common(all, d), 1n)
  const steps = ({ n, d }: Rational.Rational) => n * (scale / d)
  return {
    criteria,
    scale,
    units: exact.map(({ unit, points, total }) => ({ unit, points: points.map(steps), total: steps(total) }))
  }
}

/** The least common multiple: d / (all / d in lowest terms' denominator). */
const common = (all: bigint, d: bigint): bigint => all * Rational.make(all, d).d

/** How each criterion's weight is moved: down, not at all, up. */
export type Moves = ReadonlyArray<-1n | 0n | 1n>

/** What moving the weights by one whole would add to a total: Σ ± points. */
export const moved = ({ points }: Shares, moves: Moves): bigint =>
  points.reduce((sum, each, i) => sum + each * (moves[i] ?? 0n), 0n)
