import type { CriterionScore, Scorecard } from "../scoring/Scorecard.ts"
import * as Rational from "../value/Rational.ts"

/** The points of one unit by criterion, and what its total is beside their sum: what the table's caps and rounding made of it. */
export interface Shares {
  readonly unit: string
  readonly points: ReadonlyMap<string, Rational.Rational>
  readonly rest: Rational.Rational
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

export const sharesOf = (card: Scorecard, criteria: ReadonlyArray<string>): Shares => {
  const rows = new Map(card.criteria.map((each) => [each.code, each]))
  const points = new Map(
    criteria.map((code) => {
      const row = rows.get(code)
      return [code, row === undefined ? Rational.zero : pointsOf(row)]
    })
  )
  const rest = Rational.subtract(Rational.parse(card.total ?? "0"), Rational.sum([...points.values()]))
  return { unit: card.unit, points, rest }
}

/** The total of a unit under weights: each criterion's points times its weight, and what stands beside them as it is. */
export const totalUnder = (
  { points, rest }: Shares,
  weights: ReadonlyMap<string, Rational.Rational>
): Rational.Rational =>
  Rational.add(
    rest,
    Rational.sum([...points].map(([code, each]) => Rational.multiply(each, weights.get(code) ?? Rational.one)))
  )
