import { rank } from "../ranking/rank.ts"
import { evaluate, type Options } from "../evaluate.ts"
import type { Facts } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import * as Rational from "../value/Rational.ts"
import { criteriaOf, moved, type Moves, type Shares, type Table, tableOf } from "./weights.ts"

export interface Doubt extends Options {
  readonly rubric: string
  /** How far each weight may be off, up and down; `"10%"` if nothing is said. */
  readonly within?: string
}

/** Two units that some weights would bring into the other order. */
export interface Swap {
  readonly cluster: string
  /** The unit that stands ahead (of two that are level: the first by id). */
  readonly ahead: string
  readonly behind: string
  /** By how many points it leads. */
  readonly lead: string
  /** How far the weights must be off for the two to be level: the lead / Σ of the differences of their criteria. */
  readonly levelAt: string
  /** The weights that turn them round, of every criterion in which they differ; all others stay 1. */
  readonly weights: Readonly<Record<string, string>>
  /** The totals of both under these weights. */
  readonly totals: { readonly ahead: string; readonly behind: string }
}

/** Between which ranks a unit can come to stand. */
export interface Spread {
  readonly cluster: string
  readonly unit: string
  readonly rank: number
  /** No weights within the limits give a better or a worse rank. */
  readonly best: number
  readonly worst: number
  /** The best and worst rank that weights of `swaps` give: equal to `best` and `worst` where these are reached. */
  readonly reached: { readonly best: number; readonly worst: number }
}

export interface Robustness {
  readonly rubric: string
  readonly within: string
  /** What has a weight: the rows, or a section that is more than the sum of its rows. */
  readonly criteria: ReadonlyArray<string>
  readonly swaps: ReadonlyArray<Swap>
  readonly spreads: ReadonlyArray<Spread>
}

/**
 * How far the ranking depends on the weights: which pairs of a cluster some weights within ± `within` of the rubric's would turn
 * round, with the weights that do it, and between which ranks each unit stays. Nothing is drawn by lot: a lead is a sum of weights
 * times differences, so it is least where each weight is at the end that takes from it. Units without a complete total take no part.
 *
 * @example
 * const facts = { units: [{ id: "v", name: "Thôn", kind: "village" }] }
 * robustness(rubricPlan, facts, { rubric: "r" }).swaps // => []
 */
export const robustness = (plan: Plan, facts: Facts, doubt: Doubt): Robustness => {
  const { rubric, within = "10%", layer = "verified" } = doubt
  const { scorecards } = evaluate(plan, facts, { layer, rank })
  const cards = scorecards.filter((card) => card.rubric === rubric && card.state === "complete")
  const criteria = criteriaOf(cards)
  const clusters = Map.groupBy(cards, ({ cluster }) => cluster)
  const each = [...clusters].map(([cluster, members]) =>
    ofCluster({ cluster, table: tableOf(members, criteria), off: Rational.parse(within) })
  )
  return {
    rubric,
    within,
    criteria,
    swaps: each.flatMap(({ swaps }) => swaps),
    spreads: each.flatMap(({ spreads }) => spreads)
  }
}

interface Cluster {
  readonly cluster: string
  readonly table: Table
  /** How far weights may be off. */
  readonly off: Rational.Rational
}

const asPrinted: Moves = []

const ofCluster = (given: Cluster): Pick<Robustness, "swaps" | "spreads"> => {
  const inOrder = given.table.units.toSorted(
    (a, b) => Number(b.total > a.total) - Number(b.total < a.total) || (a.unit < b.unit ? -1 : 1)
  )
  const found = inOrder.flatMap((ahead, i) => inOrder.slice(i + 1).flatMap((behind) => turned(given, ahead, behind)))
  const ranks = [asPrinted, ...found.flatMap(({ ways }) => ways)].map((moves) => ranksUnder(given, inOrder, moves))
  return {
    swaps: found.map(({ swap }) => swap),
    spreads: inOrder.map((shares, i) => {
      const others = inOrder.filter((other) => other !== shares)
      const reached = ranks.map((of) => of[i] ?? 1)
      return {
        cluster: given.cluster,
        unit: shares.unit,
        rank: reached[0] ?? 1,
        best: 1 + others.filter((other) => leads(given, other, shares)).length,
        worst: 1 + others.filter((other) => mayLead(given, other, shares)).length,
        reached: { best: Math.min(...reached), worst: Math.max(...reached) }
      }
    })
  }
}

/** What weights that are off by one whole could take from a lead, or add to it: Σ |difference|. */
const reach = (a: Shares, b: Shares): bigint =>
  a.points.reduce((sum, points, i) => {
    const by = points - (b.points[i] ?? 0n)
    return sum + (by < 0n ? -by : by)
  }, 0n)

/** Whether one unit is ahead of another under all weights: lead > off × reach. */
const leads = ({ off }: Cluster, a: Shares, b: Shares): boolean => (a.total - b.total) * off.d > off.n * reach(a, b)

/** Whether some weights put one unit ahead of another: lead + off × reach > 0. */
const mayLead = ({ off }: Cluster, a: Shares, b: Shares): boolean =>
  (a.total - b.total) * off.d + off.n * reach(a, b) > 0n

/** The weights that take most from the first unit's lead: what it is better in counts less, what it is worse in counts more. */
const against = (a: Shares, b: Shares): Moves =>
  a.points.map((points, i) => {
    const by = points - (b.points[i] ?? 0n)
    return by > 0n ? -1n : by < 0n ? 1n : 0n
  })

interface Turned {
  readonly swap: Swap
  /** Weights at which one of the two passes the other. */
  readonly ways: ReadonlyArray<Moves>
}

const turned = (given: Cluster, ahead: Shares, behind: Shares): ReadonlyArray<Turned> => {
  if (!mayLead(given, behind, ahead)) return []
  const { cluster, table, off } = given
  const moves = against(ahead, behind)
  const lead = ahead.total - behind.total
  const text = (n: bigint, d: bigint) => Rational.format(Rational.make(n, d))
  const total = (of: Shares) => text(under(given, of, moves), table.scale * off.d)
  const weights = table.criteria.flatMap((code, i) => {
    const move = moves[i] ?? 0n
    return move === 0n ? [] : [[code, text(off.d + move * off.n, off.d)] as const]
  })
  const swap: Swap = {
    cluster,
    ahead: ahead.unit,
    behind: behind.unit,
    lead: text(lead, table.scale),
    levelAt: text(lead, reach(ahead, behind)),
    weights: Object.fromEntries(weights),
    totals: { ahead: total(ahead), behind: total(behind) }
  }
  // Of two that are level either may pass the other.
  return [{ swap, ways: lead === 0n ? [moves, against(behind, ahead)] : [moves] }]
}

/** A total under moved weights, in steps of 1 / (scale × off.d): total + off × Σ ± points. */
const under = ({ off }: Cluster, shares: Shares, moves: Moves): bigint =>
  shares.total * off.d + off.n * moved(shares, moves)

const ranksUnder = (given: Cluster, units: ReadonlyArray<Shares>, moves: Moves): ReadonlyArray<number> => {
  const totals = units.map((shares) => under(given, shares, moves))
  return totals.map((own) => 1 + totals.filter((total) => total > own).length)
}
