import { target, told, toldOther } from "../attainment/told.ts"
import type { Unit } from "../fact/Facts.ts"
import { owes, targetOf } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import type { Score, Tally } from "../rubric/Measure.ts"
import type { Column, Criterion, Rubric } from "../rubric/Rubric.ts"
import type { Group, Leaf, More, Nodes, Reads } from "../scoring/compile.ts"
import type { Told } from "../scoring/leaf.ts"
import type { Place } from "../scoring/run.ts"
import { isNumber, type Value } from "../scoring/Value.ts"
import { includes, interval } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"

/** What grades are asked for: whether a unit has one of some grades by a rubric, and how many years in a row it had one. */
export interface Held {
  readonly now: (unit: Unit, rubric: string, grades: ReadonlyArray<string>) => Value
  readonly years: (unit: Unit, rubric: string, grades: ReadonlyArray<string>) => Value
}

/** The measures that stand only after all points: tallies over rows and targets, grades. */
export const lateMeasures =
  (plan: Plan, rubric: Rubric, held: Held): More =>
  (given, at, nodes) => {
    if (given === "met" || given === "attained")
      return at === "indicators" ? leaf({ of: given, take: given }, (place) => attainedAt(given, place)) : undefined
    if (typeof given === "string") return undefined
    if (given._tag === "score" && given.grade !== undefined) return graded(given, rubric, held)
    if (given._tag !== "tally" || (given.over !== "criteria" && given.over !== "indicators")) return undefined
    return group(given, nodes, given.over === "criteria" ? rowsOf(rubric, given.kind) : targetsOf(plan, given.kind))
  }

const graded = ({ rubric, take, grade: as = [] }: Score, own: Rubric, held: Held): Leaf => {
  const id = rubric ?? own.id
  const which = take === "years" ? "years" : "now"
  const reads: Reads = { graded: id, as, take: take === "years" ? take : "grade" }
  return leaf(reads, ({ unit }) => ({ value: held[which](unit, id, as) }))
}

/** The rows of the unit's scorecard, of one column or all. */
const rowsOf =
  ({ criteria }: Rubric, column: string | undefined) =>
  ({ run, unit }: Place): ReadonlyArray<Place> =>
    leavesOf(criteria, unit)
      .filter((each) => column === undefined || each.column === column)
      .map(({ code }) => ({ run, unit, row: code }))

/** The targets of the unit, of one goal or all. */
const targetsOf =
  ({ indicators }: Plan, goal: string | undefined) =>
  ({ run, unit }: Place): ReadonlyArray<Place> =>
    indicators
      .filter((each) => (goal === undefined || each.goal === goal) && each.measure !== "choice")
      .filter((each) => owes(each.owedBy, unit) && !run.book.isExempt(unit.id, each.id))
      .filter((each) => targetOf(each) !== undefined || run.book.target(unit.id, each.id) !== undefined)
      .map((indicator) => ({ run, unit, indicator }))

const leaf = (reads: Reads, read: Leaf["read"]): Leaf => ({ kind: "leaf", reads, read })

export const yes = (is: boolean): Rational.Rational => (is ? Rational.one : Rational.zero)

const group = (
  { over, where, of, take }: Tally,
  nodes: Nodes,
  places: (place: Place) => ReadonlyArray<Place>
): Group => {
  const rule = { piece: "tally", over, take: of === undefined ? "count" : (take ?? "sum") } as const
  return { kind: "group", member: nodes.member(where, of, over), over: (place) => ({ rule, places: places(place) }) }
}

/** The leaf rows that count and are for a unit; a column that stands on a section is its rows' too. */
const leavesOf = (
  criteria: ReadonlyArray<Criterion>,
  unit: Unit,
  above: Column = "base"
): ReadonlyArray<{ readonly code: string; readonly column: Column }> =>
  criteria.flatMap(({ code, column = above, criteria: rows, reportOnly, appliesTo }) => {
    if (reportOnly === true || (appliesTo !== undefined && !owes(appliesTo, unit))) return []
    return rows === undefined ? [{ code, column }] : leavesOf(rows, unit, column)
  })

/**
 * How far a unit came with the indicator at hand: whether it is within its target (`met`: 1 or 0), or its measure / its target
 * (`attained`). The target the unit was given counts before the plan's. A target from above can be met and not exceeded.
 */
const attainedAt = (as: "met" | "attained", { run: { book }, unit, indicator }: Place): Told => {
  if (indicator === undefined) return { value: "invalid" }
  const given = target(book, unit, indicator.id)
  if (given === "invalid") return { value: given }
  const isCount = isNumber(given) && typeof book.target(unit.id, indicator.id)?.target !== "string"
  const { value, behind } = measured(indicator, { book, unit, isCount })
  if (!isNumber(value)) return { value }
  const limits = interval(targetOf(indicator) ?? {})
  if (as === "met")
    return { value: yes(isNumber(given) ? Rational.compare(value, given) >= 0 : includes(limits, value)), behind }
  const low = isNumber(given) ? given : limits.low
  return { value: low === undefined || low.n === 0n ? "notAssigned" : Rational.divide(value, low), behind }
}

/** The indicator's own measure; of a share the bare count where the target is one. */
const measured = (
  indicator: NonNullable<Place["indicator"]>,
  { book, unit, isCount }: { readonly book: Place["run"]["book"]; readonly unit: Unit; readonly isCount: boolean }
): Told => {
  if (indicator.measure === "index") {
    const found = toldOther(indicator, book, unit)
    return typeof found === "string" ? { value: found } : { value: Rational.parse(found.value ?? "0"), behind: found }
  }
  const found = told(indicator, book, unit)
  if (typeof found === "string") return { value: found }
  const total = isCount ? Rational.one : found.total
  return { value: total.x === 0 ? "zeroOfZero" : Rational.divide(found.achieved, total), behind: found.figure }
}
