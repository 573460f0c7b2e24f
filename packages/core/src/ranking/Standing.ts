import type { Absent } from "../fact/Absent.ts"
import type { Scorecard } from "../scoring/Scorecard.ts"
import * as Rational from "../value/Rational.ts"

/** A unit's place among the units of its cluster by one rubric. A unit without a complete total has no rank, and why. */
export interface Standing {
  readonly rubric: string
  readonly unit: string
  readonly cluster: string
  readonly rank: number | null
  readonly total: string | null
  readonly maximum: string
  readonly unranked: Absent | "barred" | null
}

/**
 * Ranks units within their cluster by total, highest first; equal totals share a rank and the next rank is skipped (1, 2, 2, 4).
 * The order of the scorecards does not matter: equal units are listed by id, the unranked last.
 */
export const rank = (scorecards: ReadonlyArray<Scorecard>): ReadonlyArray<Standing> => {
  const inOrder = scorecards.toSorted((a, b) => byCluster(a, b) || text(a.unit, b.unit))
  const ranked = inOrder
    .filter(isComplete)
    .map((card) => ({ card, total: Rational.parse(card.total ?? "0") }))
    .sort((a, b) => byCluster(a.card, b.card) || Rational.compare(b.total, a.total))
  let place = 0
  let leader = 0
  return [
    ...ranked.map(({ card, total }, i) => {
      const before = ranked[i - 1]
      const isFirst = before === undefined || byCluster(before.card, card) !== 0
      place = isFirst ? 1 : place + 1
      if (isFirst || Rational.compare(before.total, total) !== 0) leader = place
      return standing(card, leader)
    }),
    ...inOrder.filter((card) => !isComplete(card)).map((card) => standing(card, null))
  ]
}

/** A unit that is open or barred has no place. */
const isComplete = ({ state }: Scorecard): boolean => state === "complete"

const standing = (card: Scorecard, place: number | null): Standing => ({
  rubric: card.rubric,
  unit: card.unit,
  cluster: card.cluster,
  rank: place,
  total: card.total,
  maximum: card.maximum,
  unranked: card.state === "complete" ? null : card.state
})

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byCluster = (a: Scorecard, b: Scorecard): number => text(a.rubric, b.rubric) || text(a.cluster, b.cluster)
