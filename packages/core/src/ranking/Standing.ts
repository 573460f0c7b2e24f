import type { Absent } from "../fact/Absent.ts"
import type { Program } from "../scoring/compile.ts"
import type { Place } from "../scoring/run.ts"
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
  readonly unranked: Absent | "barred" | "chain" | null
  readonly tie: Tie | null
  /** What it is ranked by where that is not the total: the rubric's raw measure, exact text or the absence. */
  readonly rankedBy?: string
}

/**
 * What the rank of units that stand equal (they share cluster and rank) still waits for: the `vote` or the `authority` the rubric asks for
 * has not decided; it wants an `ordinal` rank and says nothing more; a figure of the tie chain is out for one of them. `null`: for
 * nothing; units that share a rank may. `chain`: the rubric says more than the total and it was not asked: `evaluate` ranks by total
 * alone, unless it is given `rank` of `@thidua/core/ranking`, as `study` is. Chance never decides.
 */
export type Tie = "ordinal" | "vote" | "authority" | "chain" | Absent

/** A scored unit: by which rubric, and where it is read. */
export interface Entrant {
  readonly card: Scorecard
  readonly program: Program
  readonly place: Place
}

/** Ranks scored units of any rubrics and clusters. */
export type Rank = (entrants: ReadonlyArray<Entrant>) => ReadonlyArray<Standing>

/**
 * Ranks units within their cluster by total, highest first; those with equal totals share a rank and the next is skipped (1, 2, 2, 4).
 * Where a rubric says more (a tie chain, ranks of another kind, a raw measure) its standings say that it was not asked. The order
 * of the entrants does not matter: equal units are listed by id, the unranked last.
 */
export const byTotal: Rank = (entrants) => {
  const inOrder = entrants
    .map((each) => {
      const { card, program } = each
      const { rankBy, ties, ranks } = program.rubric
      const unranked: Standing["unranked"] =
        rankBy !== undefined ? "chain" : card.state === "complete" ? null : card.state
      const total = Rational.parse(unranked === null ? (card.total ?? "0") : "0")
      return { card, unranked, total, tie: (ties ?? ranks) === undefined ? null : ("chain" as const) }
    })
    .sort(
      (a, b) =>
        Number(a.unranked !== null) - Number(b.unranked !== null) ||
        byCluster(a, b) ||
        Rational.compare(b.total, a.total) ||
        compare(a.card.unit, b.card.unit)
    )
  let place = 0
  let leader = 0
  return inOrder.map((each, i) => {
    const before = inOrder[i - 1]
    const isFirst = before === undefined || byCluster(before, each) !== 0
    place = isFirst ? 1 : place + 1
    if (isFirst || Rational.compare(before.total, each.total) !== 0) leader = place
    const { card, unranked, tie } = each
    const { rubric, unit, cluster, total, maximum } = card
    return { rubric, unit, cluster, rank: unranked === null ? leader : null, total, maximum, unranked, tie }
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The groups in which units are ranked, in order; 0 within one. */
export const byCluster = ({ card: a }: Pick<Entrant, "card">, { card: b }: Pick<Entrant, "card">): number =>
  compare(a.rubric, b.rubric) || compare(a.cluster, b.cluster)
