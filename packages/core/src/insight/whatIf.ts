import { rank } from "../ranking/rank.ts"
import { evaluate, type Options, type Outcome } from "../evaluate.ts"
import type { Facts, Figure } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import * as Rational from "../value/Rational.ts"

/** A figure as it might be told: its new count, value or option, in the place of what the unit told for the same period and part. */
export type Change = Omit<Figure, "layer" | "by" | "at" | "note">

/** Something before and after; exact text, `null` where there is none. */
export interface Shift {
  readonly before: string | null
  readonly after: string | null
  /** After less before, where both are numbers. */
  readonly by: string | null
}

/** What became different for one unit in one table: only what did. */
export interface UnitShift {
  readonly rubric: string
  readonly unit: string
  readonly cluster: string
  readonly total: Shift
  readonly rank: { readonly before: number | null; readonly after: number | null }
  readonly criteria: ReadonlyArray<Shift & { readonly code: string; readonly title: string }>
}

/** A target whose state or count became different, of a unit or (`unit` null) of the whole. */
export interface TargetShift {
  readonly indicator: string
  readonly unit: string | null
  readonly state: { readonly before: string; readonly after: string }
  readonly achieved: Shift
}

export interface Difference {
  readonly units: ReadonlyArray<UnitShift>
  readonly attainment: ReadonlyArray<TargetShift>
}

/**
 * What would be different if some figures were others: points, totals, ranks and targets of every unit it touches, not only of
 * those whose figures change. A change without `period` is the whole year's own figure, which then stands alone. Facts stay as they
 * are: nothing is told.
 *
 * @example
 * const facts = { units: [{ id: "v", name: "Thôn", kind: "village" }], figures: [{ unit: "v", indicator: "services", count: 50 }] }
 * whatIf(plan, facts, [{ unit: "v", indicator: "services", count: 51 }]).attainment[0]?.state // => { before: "missed", after: "met" }
 */
export const whatIf = (
  plan: Plan,
  facts: Facts,
  changes: ReadonlyArray<Change>,
  { layer = "verified" }: Options = {}
): Difference => {
  // What stands last counts: a figure told again takes the place of the one before.
  const figures = [...(facts.figures ?? []), ...changes.map((change) => ({ ...change, layer }))]
  const before = evaluate(plan, facts, { layer, rank })
  const after = evaluate(plan, { ...facts, figures }, { layer, rank })
  return { units: unitShifts(before, after), attainment: targetShifts(before, after) }
}

const unitShifts = (before: Outcome, after: Outcome): ReadonlyArray<UnitShift> => {
  const ranks = (outcome: Outcome) =>
    new Map(outcome.standings.map((each) => [keyOf(each.rubric, each.unit), each.rank]))
  const [ranked, ranksThen] = [ranks(before), ranks(after)]
  return before.scorecards.flatMap((card, i) => {
    const then = after.scorecards[i]
    if (then === undefined) return []
    const key = keyOf(card.rubric, card.unit)
    const rank = { before: ranked.get(key) ?? null, after: ranksThen.get(key) ?? null }
    const criteria = card.criteria.flatMap(({ code, title, points }, row) => {
      const now = then.criteria[row]?.points ?? null
      return points === now ? [] : [{ code, title, ...shift(points, now) }]
    })
    if (criteria.length === 0 && card.total === then.total && rank.before === rank.after) return []
    const { rubric, unit, cluster } = card
    return [{ rubric, unit, cluster, total: shift(card.total, then.total), rank, criteria }]
  })
}

const targetShifts = (before: Outcome, after: Outcome): ReadonlyArray<TargetShift> =>
  before.attainment.flatMap((each, i) => {
    const then = after.attainment[i]
    if (then === undefined) return []
    const achieved = shift(each.value ?? each.achieved, then.value ?? then.achieved)
    if (each.state === then.state && achieved.before === achieved.after) return []
    return [{ indicator: each.indicator, unit: each.unit, state: { before: each.state, after: then.state }, achieved }]
  })

const shift = (before: string | null, after: string | null): Shift => ({
  before,
  after,
  by:
    before === null || after === null
      ? null
      : Rational.format(Rational.subtract(Rational.parse(after), Rational.parse(before)))
})

const keyOf = (rubric: string, unit: string): string => `${rubric}\u0000${unit}`
