import { type Absent, first } from "../fact/Absent.ts"
import type { Node, Program } from "../scoring/compile.ts"
import { stateOf, valueAt } from "../scoring/resolve.ts"
import type { Scorecard } from "../scoring/Scorecard.ts"
import { isNumber, text, type Value } from "../scoring/Value.ts"
import * as Rational from "../value/Rational.ts"
import { latest } from "./latest.ts"
import { byCluster, type Entrant, type Rank, type Standing, type Tie } from "./Standing.ts"

/**
 * Ranks units within their cluster: by total (or the rubric's raw measure), highest first, then by its tie chain, then by what was
 * decided of a tie. Those still equal share a rank. The order of the entrants does not matter: equal units are listed by id, the
 * unranked last.
 */
export const rank: Rank = (entrants) => {
  const inOrder = entrants.toSorted((a, b) => byCluster(a, b) || (a.card.unit < b.card.unit ? -1 : 1))
  const ranked = split(inOrder.filter(isRanked), (a, b) => byCluster(a, b) !== 0).flatMap((group) => {
    let ahead = 0
    return classesOf(group).flatMap(({ entrants: equals, tie }, i) => {
      const place = 1 + (group[0]?.program.rubric.ranks === "dense" ? i : ahead)
      ahead += equals.length
      return equals.map((each) => standing(each, place, tie))
    })
  })
  return [...ranked, ...inOrder.filter((each) => !isRanked(each)).map((each) => standing(each, null, null))]
}

/** The parts of a list in order, a new one wherever a neighbour differs. */
const split = <A>(all: ReadonlyArray<A>, differs: (a: A, b: A) => boolean): ReadonlyArray<ReadonlyArray<A>> => {
  const parts: Array<Array<A>> = []
  for (const [i, each] of all.entries())
    if (i > 0 && !differs(all[i - 1] as A, each)) parts.at(-1)?.push(each)
    else parts.push([each])
  return parts
}

/** What a rubric ranks by beside its total, ready to be asked: a raw measure, the tie chain as far as it measures. */
export interface Chain {
  readonly rankBy: Node | undefined
  readonly ties: ReadonlyArray<Node>
}

const chains = new WeakMap<Program, Chain>()

export const chainOf = (program: Program): Chain => {
  const known = chains.get(program)
  if (known !== undefined) return known
  const { rankBy, ties = [] } = program.rubric
  const { measure, test } = program.nodes
  const chain: Chain = {
    rankBy: rankBy === undefined ? undefined : measure(rankBy),
    ties: ties.flatMap((tie) => {
      if ("decidedBy" in tie) return []
      if ("prefer" in tie) return [test(tie.prefer)]
      // Less is more of its negative.
      return [measure("more" in tie ? tie.more : { _tag: "ratio", less: [tie.less] })]
    })
  }
  chains.set(program, chain)
  return chain
}

/** What a unit is ranked by: its total, or the rubric's raw measure. */
const keyOf = ({ card, program, place }: Entrant): Value => {
  const { rankBy } = chainOf(program)
  return rankBy === undefined ? Rational.parse(card.total ?? "0") : valueAt(rankBy, place)
}

const stateIn = (each: Entrant): Scorecard["state"] =>
  each.program.rubric.rankBy === undefined ? each.card.state : stateOf(keyOf(each), each.program, each.place)

const isRanked = (each: Entrant): boolean => stateIn(each) === "complete"

/** Units that stand equal, and what that waits for. */
export interface Class {
  readonly entrants: ReadonlyArray<Entrant>
  readonly tie: Tie | null
}

/** The ranked units of one rubric from the first to the last, those who stand equal together. `at` is the step of the chain. */
export const classesOf = (entrants: ReadonlyArray<Entrant>, at = 0): ReadonlyArray<Class> => {
  const one = entrants[0]
  if (one === undefined) return []
  if (entrants.length === 1) return [{ entrants, tie: null }]
  const { ties } = chainOf(one.program)
  if (at > ties.length) return decided(entrants, one)
  const asked = entrants
    .map((each) => ({ each, value: at > 0 ? valueAt(ties[at - 1] as Node, each.place) : keyOf(each) }))
    .sort((a, b) => compare(b.value, a.value))
  // A figure that is out may be more or less than any other: then nobody is parted by it, nor by what comes after it.
  const absent = first(asked.map(({ value }) => value))
  if (absent !== undefined) return decided(entrants, one, absent)
  return split(asked, (a, b) => compare(a.value, b.value) !== 0).flatMap((part) =>
    classesOf(
      part.map(({ each }) => each),
      at + 1
    )
  )
}

const compare = (a: Value, b: Value): number => (isNumber(a) && isNumber(b) ? Rational.compare(a, b) : 0)

/** Units that nothing measured parts: in the order that was decided of all of them, if somebody may and did. */
const decided = (
  entrants: ReadonlyArray<Entrant>,
  { program, place }: Entrant,
  absent?: Absent
): ReadonlyArray<Class> => {
  const { id, ties, ranks } = program.rubric
  const last = ties?.at(-1)
  const how = last !== undefined && "decidedBy" in last ? last.decidedBy : undefined
  const decisions = place.run.facts.tieDecisions?.filter(
    (each) => each.rubric === id && each.how === how && entrants.every(({ card }) => each.order.includes(card.unit))
  )
  const order = latest(decisions, ({ at }) => at)?.order
  if (order === undefined) return [{ entrants, tie: absent ?? how ?? (ranks === "ordinal" ? ranks : null) }]
  return entrants
    .toSorted((a, b) => order.indexOf(a.card.unit) - order.indexOf(b.card.unit))
    .map((each) => ({ entrants: [each], tie: null }))
}

const standing = (each: Entrant, place: number | null, tie: Tie | null): Standing => {
  const { rubric, unit, cluster, total, maximum } = each.card
  const state = stateIn(each)
  const unranked = state === "complete" ? null : state
  const plain: Standing = { rubric, unit, cluster, rank: place, total, maximum, unranked, tie }
  return each.program.rubric.rankBy === undefined ? plain : { ...plain, rankedBy: text(keyOf(each)) }
}
