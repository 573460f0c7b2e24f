import { type Absent, first } from "../fact/Absent.ts"
import type { Program } from "../scoring/compile.ts"
import { stateOf, valueAt } from "../scoring/resolve.ts"
import type { Place, Run } from "../scoring/run.ts"
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

/**
 * Ranks units within their cluster: by total (or the rubric's raw measure), highest first, then by its tie chain, then by what was
 * decided of a tie. Those still equal share a rank. The order of the scorecards does not matter: equal units are listed by id, the
 * unranked last.
 */
export const rank = (scorecards: ReadonlyArray<Scorecard>, run: Run): ReadonlyArray<Standing> => {
  const units = new Map(run.book.units.map((unit) => [unit.id, unit]))
  const groups = new Map<string, Array<Entrant>>()
  for (const card of scorecards.toSorted((a, b) => compare(nameOf(a), nameOf(b)) || compare(a.unit, b.unit))) {
    const unit = units.get(card.unit)
    const program = run.programs.get(card.rubric)
    if (unit === undefined || program === undefined) continue
    const place = { run, unit }
    const { rankBy } = program
    const by =
      rankBy === undefined ? (card.total === null ? "invalid" : Rational.parse(card.total)) : valueAt(rankBy, place)
    const state = rankBy === undefined ? card.state : stateOf(by, program, place)
    const group = groups.get(nameOf(card)) ?? []
    group.push({ card, program, place, by, state })
    groups.set(nameOf(card), group)
  }
  const ranked = [...groups.values()].flatMap((group) => {
    let ahead = 0
    return classesOf(group.filter(({ state }) => state === "complete")).flatMap(({ entrants, tie }, i) => {
      const own = 1 + (entrants[0]?.program.rubric.ranks === "dense" ? i : ahead)
      ahead += entrants.length
      return entrants.map((each) => standing(each, own, tie))
    })
  })
  const others = [...groups.values()].flat().filter(({ state }) => state !== "complete")
  return [...ranked, ...others.map((each) => standing(each, null, null))]
}

/** A unit that may be ranked: by what, and where its tie chain is read. */
export interface Entrant {
  readonly card: Scorecard
  readonly program: Program
  readonly place: Place
  readonly by: Value
  readonly state: Scorecard["state"]
}

/** Units that stand equal, and why; a unit alone has no tie. */
export interface Class {
  readonly entrants: ReadonlyArray<Entrant>
  readonly tie: Tie | null
}

/** The units of one rubric from the first to the last, those who stand equal together. `at` is the step of the chain. */
export const classesOf = (entrants: ReadonlyArray<Entrant>, at = 0): ReadonlyArray<Class> => {
  const [one] = entrants
  if (one === undefined) return []
  if (entrants.length === 1) return [{ entrants, tie: null }]
  const { ties } = one.program
  if (at > ties.length) return decided(entrants, one)
  const asked = entrants
    .map((each) => ({ each, value: at === 0 ? each.by : valueAt(ties[at - 1] as Program["ties"][0], each.place) }))
    .sort((a, b) => order(b.value, a.value))
  // A figure that is out may be more or less than any other: then nobody is parted by it, nor by what comes after it.
  const absent = first(asked.map(({ value }) => value))
  if (absent !== undefined) return decided(entrants, one, absent)
  const classes: Array<Array<Entrant>> = []
  for (const [i, { each, value }] of asked.entries())
    if (i > 0 && order((asked[i - 1] as { value: Value }).value, value) === 0) classes.at(-1)?.push(each)
    else classes.push([each])
  return classes.flatMap((each) => classesOf(each, at + 1))
}

const order = (a: Value, b: Value): number => (isNumber(a) && isNumber(b) ? Rational.compare(a, b) : 0)

/** Units that nothing measured parts: in the order that was decided of all of them, if somebody may and did. */
const decided = (
  entrants: ReadonlyArray<Entrant>,
  { program, place }: Entrant,
  absent?: Absent
): ReadonlyArray<Class> => {
  const { id, ties = [], ranks } = program.rubric
  const last = ties.at(-1)
  const how = last !== undefined && "decidedBy" in last ? last.decidedBy : undefined
  const decision = place.run.book.tieDecisions.findLast(
    (each) => each.rubric === id && each.how === how && entrants.every(({ card }) => each.order.includes(card.unit))
  )?.order
  if (decision === undefined) return [{ entrants, tie: absent ?? how ?? (ranks === "ordinal" ? ranks : "shared") }]
  return entrants
    .toSorted((a, b) => decision.indexOf(a.card.unit) - decision.indexOf(b.card.unit))
    .map((each) => ({ entrants: [each], tie: null }))
}

const standing = ({ card, program, by, state }: Entrant, own: number | null, tie: Tie | null): Standing => ({
  rubric: card.rubric,
  unit: card.unit,
  cluster: card.cluster,
  rank: own,
  total: card.total,
  maximum: card.maximum,
  rankedBy: program.rankBy === undefined ? null : text(by),
  unranked: state === "complete" ? null : state,
  tie
})

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const nameOf = ({ rubric, cluster }: Scorecard): string => `${rubric}\u0000${cluster}`
