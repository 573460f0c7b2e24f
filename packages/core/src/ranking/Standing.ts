import { type Absent, first } from "../fact/Absent.ts"
import type { Program } from "../scoring/compile.ts"
import { stateOf, valueAt } from "../scoring/resolve.ts"
import type { Place } from "../scoring/run.ts"
import type { Scorecard } from "../scoring/Scorecard.ts"
import { isNumber, text, type Value } from "../scoring/Value.ts"
import * as Rational from "../value/Rational.ts"

/** A unit's place among the units of its cluster by one rubric. A unit without a complete total has no rank, and why. */
export interface Standing {
  readonly rubric: string
  readonly unit: string
  readonly cluster: string
  readonly rank: number | null
  readonly total: string | null
  readonly maximum: string
  /** What it is ranked by where that is not the total: the rubric's raw measure, exact text or the absence. */
  readonly rankedBy: string | null
  readonly unranked: Absent | "barred" | null
  readonly tie: Tie | null
}

/**
 * Why units stand equal (they share cluster and rank) after the whole tie chain: the rubric lets them share the rank (`shared`), the
 * `vote` or the `authority` it asks for has not decided, it wants an `ordinal` rank and says nothing more, or a figure of the chain is
 * out for one of them. Chance never decides.
 */
export type Tie = "shared" | "ordinal" | "vote" | "authority" | Absent

/** A scored unit: by which rubric, and where its tie chain is read. */
export interface Entrant {
  readonly card: Scorecard
  readonly program: Program
  readonly place: Place
}

/**
 * Ranks units within their cluster: by total (or the rubric's raw measure), highest first, then by its tie chain, then by what was
 * decided of a tie. Those still equal share a rank. The order of the entrants does not matter: equal units are listed by id, the
 * unranked last.
 */
export const rank = (entrants: ReadonlyArray<Entrant>): ReadonlyArray<Standing> => {
  const groups = Map.groupBy(
    entrants.toSorted((a, b) => (nameOf(a) + a.card.unit < nameOf(b) + b.card.unit ? -1 : 1)),
    nameOf
  )
  const unranked: Array<Standing> = []
  const ranked = [...groups.values()].flatMap((group) => {
    let ahead = 0
    const complete = group.filter((each) => {
      const state = stateIn(each)
      if (state !== "complete") unranked.push(standing(each, null, state, null))
      return state === "complete"
    })
    return classesOf(complete).flatMap((equals, i) => {
      const place = 1 + (equals.entrants[0]?.program.rubric.ranks === "dense" ? i : ahead)
      ahead += equals.entrants.length
      return equals.entrants.map((each) => standing(each, place, null, equals.tie))
    })
  })
  return [...ranked, ...unranked]
}

const nameOf = ({ card }: Entrant): string => `${card.rubric}\u0000${card.cluster}\u0000`

/** What a unit is ranked by: its total, or the rubric's raw measure. */
const keyOf = ({ card, program, place }: Entrant): Value =>
  program.rankBy === undefined ? Rational.parse(card.total ?? "0") : valueAt(program.rankBy, place)

const stateIn = (each: Entrant): Scorecard["state"] =>
  each.program.rankBy === undefined ? each.card.state : stateOf(keyOf(each), each.program, each.place)

/** Units that stand equal, and why; a unit alone has no tie. */
export interface Class {
  readonly entrants: ReadonlyArray<Entrant>
  readonly tie: Tie | null
}

/** The ranked units of one rubric from the first to the last, those who stand equal together. `at` is the step of the chain. */
export const classesOf = (entrants: ReadonlyArray<Entrant>, at = 0): ReadonlyArray<Class> => {
  const one = entrants[0]
  if (one === undefined) return []
  const { ties } = one.program
  if (entrants.length === 1 || at > ties.length) return decided(entrants, one)
  const asked = entrants
    .map((each) => {
      const node = ties[at - 1]
      return { each, value: node === undefined ? keyOf(each) : valueAt(node, each.place) }
    })
    .sort((a, b) => compare(b.value, a.value))
  // A figure that is out may be more or less than any other: then nobody is parted by it, nor by what comes after it.
  const absent = first(asked.map(({ value }) => value))
  if (absent !== undefined) return decided(entrants, one, absent)
  let parted = 0
  const parts = Map.groupBy(asked, ({ value }, i) =>
    i > 0 && compare(asked[i - 1]?.value, value) !== 0 ? ++parted : parted
  )
  return [...parts.values()].flatMap((part) =>
    classesOf(
      part.map(({ each }) => each),
      at + 1
    )
  )
}

const compare = (a: Value | undefined, b: Value): number => (isNumber(a) && isNumber(b) ? Rational.compare(a, b) : 0)

/** Units that nothing measured parts: in the order that was decided of all of them, if somebody may and did. */
const decided = (
  entrants: ReadonlyArray<Entrant>,
  { program, place }: Entrant,
  absent?: Absent
): ReadonlyArray<Class> => {
  const { id, ties, ranks } = program.rubric
  const last = ties?.at(-1)
  const how = last !== undefined && "decidedBy" in last ? last.decidedBy : undefined
  const order = place.run.book.tieDecisions.findLast(
    (each) => each.rubric === id && each.how === how && entrants.every(({ card }) => each.order.includes(card.unit))
  )?.order
  if (entrants.length > 1 && order === undefined)
    return [{ entrants, tie: absent ?? how ?? (ranks === "ordinal" ? ranks : "shared") }]
  return entrants
    .toSorted((a, b) => (order?.indexOf(a.card.unit) ?? 0) - (order?.indexOf(b.card.unit) ?? 0))
    .map((each) => ({ entrants: [each], tie: null }))
}

const standing = (
  each: Entrant,
  place: number | null,
  state: Standing["unranked"] | "complete",
  tie: Tie | null
): Standing => ({
  rubric: each.card.rubric,
  unit: each.card.unit,
  cluster: each.card.cluster,
  rank: place,
  total: each.card.total,
  maximum: each.card.maximum,
  rankedBy: each.program.rankBy === undefined ? null : text(keyOf(each)),
  unranked: state as Standing["unranked"],
  tie
})
