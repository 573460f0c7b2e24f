import type { Options } from "../evaluate.ts"
import type { Facts } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import { findRow } from "../scoring/resolve.ts"
import { start } from "../scoring/start.ts"
import type { CriterionScore } from "../scoring/Scorecard.ts"
import * as Rational from "../value/Rational.ts"
import type { Advice, Advised, Step } from "./Advice.ts"
import { type Contest, contestOf, countsOf, rankOf } from "./contest.ts"
import { isCounted } from "./figure.ts"
import { type Gains, gainsOf } from "./gains.ts"

/** Whose points to raise: a unit by a rubric. */
export interface Wish extends Options {
  readonly unit: string
  readonly rubric: string
  /** What is told first: the fewest counts for each point of the total (`perPoint`, the default), or the fewest counts (`fewest`). */
  readonly by?: "perPoint" | "fewest"
  /** How many counts are tried one by one where a rule does not move one way; 10,000 if nothing is said. */
  readonly limit?: number
}

/**
 * The fewest additional counts that gain the next points, a higher total and a better rank: for every count that a criterion reads
 * of the unit itself, cheapest first. Exact: with one less than is advised nothing is gained. What others have told is taken as it
 * is; what is added counts with the figure told last. `undefined` for an unknown unit or rubric, or one that does not score it.
 *
 * @example
 * const facts = { units: [{ id: "v", name: "Thôn", kind: "village" }], baselines: [{ unit: "v", population: "households", count: 1000 }], figures: [{ unit: "v", indicator: "learners", count: 593 }] }
 * advise(rubricPlan, facts, { unit: "v", rubric: "r" })?.counts[0]?.next // => { add: "7", count: "600", points: "2", gain: "2", total: "2", totalGain: "2", rank: 1 }
 */
export const advise = (plan: Plan, facts: Facts, wish: Wish): Advice | undefined => {
  const { unit, rubric, layer = "verified", by = "perPoint", limit = 10_000 } = wish
  const contest = contestOf(start(plan, facts, layer), { unit, rubric })
  const card = contest?.cards.get(unit)
  if (contest === undefined || card === undefined) return undefined
  const ofCount = gainsOf(contest, BigInt(limit))
  const counts = card.criteria.flatMap((row) => (row.reportOnly ? [] : advised(plan, contest, row, ofCount)))
  return {
    unit,
    rubric,
    cluster: card.cluster,
    total: card.total,
    rank: rankOf(contest, contest.cards),
    counts: cheapest(counts, by)
  }
}

const advised = (plan: Plan, contest: Contest, row: CriterionScore, ofCount: Gains): ReadonlyArray<Advised> => {
  const { program, run, unit } = contest
  const node = findRow(program.root, row.code)
  if (node?.rule.piece !== "criterion") return []
  const read = new Map(countsOf(node, { run, unit }).map((each) => [JSON.stringify(each), each]))
  return [...read.values()].flatMap(({ of, part }) => {
    const indicator = plan.indicators.find((each) => each.id === of)
    if (indicator === undefined || !isCounted(indicator)) return []
    return [
      {
        criterion: row.code,
        title: row.title,
        indicator: of,
        part: part ?? null,
        points: row.points,
        maximum: row.maximum,
        ...ofCount({ unit, indicator, part }, row)
      }
    ]
  })
}

/** By what one point costs, then by what is cheapest at all, then as the table is printed. What gains nothing comes last. */
const cheapest = (all: ReadonlyArray<Advised>, by: "perPoint" | "fewest"): ReadonlyArray<Advised> => {
  const priced = all.flatMap((advice) => (advice.next === null ? [] : [{ advice, price: priceOf(advice.next, by) }]))
  priced.sort((a, b) => compare(a.price[0], b.price[0]) || compare(a.price[1], b.price[1]))
  return [...priced.map(({ advice }) => advice), ...all.filter(({ next }) => next === null)]
}

/** A step that the total does not feel costs what its own points cost, after all that it does feel. */
const priceOf = (
  { add, gain, totalGain }: Step,
  by: "perPoint" | "fewest"
): readonly [Rational.Rational | undefined, Rational.Rational | undefined] => {
  const counts = Rational.parse(add.replace("-", ""))
  const gained = Rational.parse(totalGain ?? gain)
  const each = gained.n > 0n ? Rational.divide(counts, gained) : undefined
  return by === "perPoint" ? [each, counts] : [counts, each]
}

const compare = (a: Rational.Rational | undefined, b: Rational.Rational | undefined): number =>
  a === undefined || b === undefined ? Number(a === undefined) - Number(b === undefined) : Rational.compare(a, b)
