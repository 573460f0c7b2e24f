import { evaluate, type Options } from "../evaluate.ts"
import type { Facts } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import * as Rational from "../value/Rational.ts"
import { criteriaOf, type Shares, sharesOf, totalUnder } from "./weights.ts"

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
  const { scorecards } = evaluate(plan, facts, { layer })
  const cards = scorecards.filter((card) => card.rubric === rubric && card.state === "complete")
  const criteria = criteriaOf(cards)
  const clusters = Map.groupBy(cards, ({ cluster }) => cluster)
  const each = [...clusters].map(([cluster, members]) =>
    ofCluster(
      cluster,
      members.map((card) => sharesOf(card, criteria)),
      Rational.parse(within)
    )
  )
  return {
    rubric,
    within,
    criteria,
    swaps: each.flatMap(({ swaps }) => swaps),
    spreads: each.flatMap(({ spreads }) => spreads)
  }
}

type Weights = ReadonlyMap<string, Rational.Rational>
const asPrinted: Weights = new Map()

const ofCluster = (
  cluster: string,
  units: ReadonlyArray<Shares>,
  off: Rational.Rational
): Pick<Robustness, "swaps" | "spreads"> => {
  const inOrder = units
    .map((shares) => ({ shares, total: totalUnder(shares, asPrinted) }))
    .sort((a, b) => Rational.compare(b.total, a.total) || (a.shares.unit < b.shares.unit ? -1 : 1))
    .map(({ shares }) => shares)
  const pairs = inOrder.flatMap((ahead, i) => inOrder.slice(i + 1).map((behind) => ({ ahead, behind })))
  const found = pairs.flatMap((pair) => turned(cluster, pair, off))
  const ranks = [asPrinted, ...found.flatMap(({ ways }) => ways)].map((weights) => ranksUnder(inOrder, weights))
  const canPass = new Set(found.flatMap(({ passes }) => passes))
  return {
    swaps: found.flatMap(({ swap }) => (swap === undefined ? [] : [swap])),
    spreads: inOrder.map((shares) => {
      const { unit } = shares
      const others = inOrder.filter((other) => other !== shares)
      const reached = ranks.map((of) => of.get(unit) ?? 1)
      const always = others.filter((other) => leads(other, shares, off)).length
      const sometimes = others.filter((other) => leads(other, shares, zero) || canPass.has(keyOf(other.unit, unit)))
      return {
        cluster,
        unit,
        rank: reached[0] ?? 1,
        best: 1 + always,
        worst: 1 + sometimes.length,
        reached: { best: Math.min(...reached), worst: Math.max(...reached) }
      }
    })
  }
}

const { zero } = Rational

/** The difference in points, criterion by criterion, where there is one. */
const differences = (a: Shares, b: Shares): ReadonlyArray<readonly [code: string, by: Rational.Rational]> =>
  [...a.points].flatMap(([code, points]) => {
    const by = Rational.subtract(points, b.points.get(code) ?? zero)
    return by.n === 0n ? [] : [[code, by] as const]
  })

const size = (a: Rational.Rational): Rational.Rational => (a.n < 0n ? { n: -a.n, d: a.d } : a)

const leadOf = (a: Shares, b: Shares): Rational.Rational =>
  Rational.subtract(totalUnder(a, asPrinted), totalUnder(b, asPrinted))

/** The most that weights which are `off` can take from a lead: off × Σ |difference|. */
const reach = (a: Shares, b: Shares): Rational.Rational => Rational.sum(differences(a, b).map(([, by]) => size(by)))

/** Whether one unit is ahead of another under all weights within the limits. */
const leads = (a: Shares, b: Shares, off: Rational.Rational): boolean =>
  Rational.compare(leadOf(a, b), Rational.multiply(off, reach(a, b))) > 0

/** The weights that take most from the first unit's lead: what it is better in counts less, what it is worse in counts more. */
const against = (a: Shares, b: Shares, off: Rational.Rational): Weights =>
  new Map(
    differences(a, b).map(([code, by]) => [
      code,
      by.n > 0n ? Rational.subtract(Rational.one, off) : Rational.add(Rational.one, off)
    ])
  )

interface Turned {
  readonly swap: Swap | undefined
  /** Weights at which one of the two passes the other, and who passes whom. */
  readonly ways: ReadonlyArray<Weights>
  readonly passes: ReadonlyArray<string>
}

const turned = (
  cluster: string,
  { ahead, behind }: { readonly ahead: Shares; readonly behind: Shares },
  off: Rational.Rational
): ReadonlyArray<Turned> => {
  const lead = leadOf(ahead, behind)
  const most = reach(ahead, behind)
  if (Rational.compare(Rational.multiply(off, most), lead) <= 0) return []
  const weights = against(ahead, behind, off)
  const totals = { ahead: totalUnder(ahead, weights), behind: totalUnder(behind, weights) }
  const swap: Swap = {
    cluster,
    ahead: ahead.unit,
    behind: behind.unit,
    lead: Rational.format(lead),
    levelAt: Rational.format(Rational.divide(lead, most)),
    weights: Object.fromEntries([...weights].map(([code, weight]) => [code, Rational.format(weight)])),
    totals: { ahead: Rational.format(totals.ahead), behind: Rational.format(totals.behind) }
  }
  // Of two that are level either may pass the other.
  const isLevel = lead.n === 0n
  return [
    {
      swap,
      ways: [weights, ...(isLevel ? [against(behind, ahead, off)] : [])],
      passes: [keyOf(behind.unit, ahead.unit), ...(isLevel ? [keyOf(ahead.unit, behind.unit)] : [])]
    }
  ]
}

const ranksUnder = (units: ReadonlyArray<Shares>, weights: Weights): ReadonlyMap<string, number> => {
  const totals = units.map((shares) => totalUnder(shares, weights))
  return new Map(
    units.map(({ unit }, i) => {
      const own = totals[i] ?? zero
      return [unit, 1 + totals.filter((total) => Rational.compare(total, own) > 0).length]
    })
  )
}

const keyOf = (first: string, second: string): string => `${first}\u0000${second}`
