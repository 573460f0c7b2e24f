import { target, told, toldOther } from "../attainment/told.ts"
import type { Absent } from "../fact/Absent.ts"
import type { Revocation, Unit } from "../fact/Facts.ts"
import { owes, targetOf } from "../plan/owes.ts"
import type { Score, Tally } from "../rubric/Measure.ts"
import type { Column, Criterion, Rubric } from "../rubric/Rubric.ts"
import {
  type Group,
  type Leaf,
  type More,
  type Node,
  type Nodes,
  pieceCompiler,
  type Reads
} from "../scoring/compile.ts"
import type { Told } from "../scoring/leaf.ts"
import { scoredAt, stateOf, valueAt } from "../scoring/resolve.ts"
import { type Place, scores } from "../scoring/run.ts"
import { isNumber, type Value } from "../scoring/Value.ts"
import * as calendar from "../value/calendar.ts"
import { includes, interval } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import type { Studied } from "./Studied.ts"

/**
 * The grade a unit's own result earns (its place among the rubric's grades, best first), or why it has none: its total or a test is
 * open; it is `barred`; a ceiling leaves it `ungraded`; it is `unfit`: no grade is for such a result.
 */
export type Earned = number | "ungraded" | "unfit" | "barred" | Absent

/** A rubric's grades and ceilings, ready to be asked of any unit. */
export interface Grader {
  readonly rubric: Rubric
  /** Of each grade, best first: the cut-offs for kinds of unit, and what it asks beside them. */
  readonly grades: ReadonlyArray<{
    readonly cutoff: (unit: Unit) => { readonly index: number; readonly node: Node } | undefined
    readonly test: Node | undefined
  }>
  /** The place of the best grade where the test holds; beyond the last: none at all. */
  readonly ceilings: ReadonlyArray<{ readonly at: number; readonly when: Node }>
  readonly earned: (unit: Unit) => Earned
  /** How its result was taken back, if it was. */
  readonly revoked: (unit: Unit) => Revocation | undefined
}

/**
 * Makes ready what stands after all points: grades, which may ask for the rows of a unit's scorecard, for its targets, and for grades of
 * its own or of its sub-units by this or another rubric. No points depend on a grade, so the order is: points, then grades as they
 * need each other.
 */
export const graders = ({ plan, facts, run }: Studied): ReadonlyMap<string, Grader> => {
  const holidays = new Set((plan.holidays ?? []).flatMap(({ on }) => calendar.toNumber(on) ?? []))
  const revocations = Map.groupBy(facts.revocations ?? [], ({ unit }) => unit)
  const history = Map.groupBy(facts.history ?? [], ({ unit }) => unit)
  const all = new Map<string, Grader>()

  const graderOf = (rubric: Rubric): Grader => {
    const { test } = pieceCompiler(plan, rubric, holidays, measures(rubric))
    const grades = (rubric.grades ?? []).map((grade) => {
      const cutoffs = (grade.points ?? []).map(({ appliesTo, ...bounds }, index) => ({
        index,
        appliesTo,
        node: test({ _tag: "within", of: { _tag: "score" }, ...bounds })
      }))
      return {
        isForAll: cutoffs.length === 0,
        cutoff: (unit: Unit) => cutoffs.find(({ appliesTo }) => appliesTo === undefined || owes(appliesTo, unit)),
        test: grade.test && test(grade.test)
      }
    })
    const ceilings = (rubric.ceilings ?? []).map(({ when, grade }) => ({
      at: grade === undefined ? grades.length : (rubric.grades ?? []).findIndex(({ id }) => id === grade),
      when: test(when)
    }))
    const known = new Map<Unit, Earned>()
    const work = (unit: Unit): Earned => {
      const place = { run, unit }
      const program = run.programs.get(rubric.id)
      if (program === undefined || !scores(program, unit)) return "notAssigned"
      const state = stateOf(scoredAt(rubric.id, undefined, place).value, program, place)
      if (state !== "complete") return state
      let best = 0
      for (const { at, when } of ceilings) {
        const bites = valueAt(when, place)
        if (!isNumber(bites)) return bites as Absent
        if (bites.n !== 0n) best = Math.max(best, at)
      }
      if (best === grades.length) return "ungraded"
      for (const [at, { isForAll, cutoff, test: asked }] of grades.entries()) {
        const cut = cutoff(unit)
        if (at < best || (!isForAll && (cut === undefined || isNo(valueAt(cut.node, place))))) continue
        const answer = asked === undefined ? Rational.one : valueAt(asked, place)
        if (!isNumber(answer)) return answer as Absent
        if (answer.n !== 0n) return at
      }
      return "unfit"
    }
    return {
      rubric,
      grades,
      ceilings,
      earned: (unit) => {
        const before = known.get(unit)
        if (before !== undefined) return before
        // Facts may make a unit its own sub-unit: then its grade stands on itself.
        known.set(unit, "invalid")
        const now = work(unit)
        known.set(unit, now)
        return now
      },
      revoked: (unit) => revocations.get(unit.id)?.findLast((each) => each.rubric === rubric.id)
    }
  }

  /** The measures that only stand here. */
  const measures =
    (rubric: Rubric): More =>
    (given, at, nodes) => {
      if (given === "met" || given === "attained")
        return at === "indicators" ? leaf({ of: given, take: given }, (place) => attainedAt(given, place)) : undefined
      if (typeof given === "string") return undefined
      if (given._tag === "score" && given.grade !== undefined) return graded(given, rubric)
      if (given._tag !== "tally" || (given.over !== "criteria" && given.over !== "indicators")) return undefined
      return group(given, nodes, given.over === "criteria" ? rowsOf(rubric, given.kind) : targetsOf(given.kind))
    }

  const graded = ({ rubric, take, grade: as = [] }: Score, own: Rubric): Leaf => {
    const id = rubric ?? own.id
    const reads: Reads = { graded: id, as, take: take === "years" ? take : "grade" }
    return leaf(reads, ({ unit }) => ({ value: take === "years" ? years(unit, id, as) : isGraded(unit, id, as) }))
  }

  const isGraded = (unit: Unit, id: string, as: ReadonlyArray<string>): Value => {
    const grader = all.get(id)
    const revoked = grader?.revoked(unit)
    if (revoked !== undefined) return yes(as.includes(revoked.regrade ?? ""))
    const earned = grader?.earned(unit) ?? "notAssigned"
    if (typeof earned === "number") return yes(as.includes(grader?.rubric.grades?.[earned]?.id ?? ""))
    return earned === "ungraded" || earned === "unfit" || earned === "barred" ? Rational.zero : earned
  }

  /** Years in a row before the plan's; a year nobody recorded ends the row. */
  const years = (unit: Unit, id: string, as: ReadonlyArray<string>): Value => {
    const before = (history.get(unit.id) ?? []).filter((each) => each.rubric === undefined || each.rubric === id)
    let first = plan.year
    while (before.some((each) => each.year === first - 1 && as.includes(each.grade ?? ""))) first -= 1
    return before.length === 0 ? "notReported" : Rational.make(BigInt(plan.year - first))
  }

  const rowsOf =
    ({ criteria }: Rubric, column: string | undefined) =>
    ({ run: here, unit }: Place): ReadonlyArray<Place> =>
      leavesOf(criteria, unit)
        .filter((each) => column === undefined || each.column === column)
        .map(({ code }) => ({ run: here, unit, row: code }))

  const targetsOf =
    (goal: string | undefined) =>
    ({ run: here, unit }: Place): ReadonlyArray<Place> =>
      plan.indicators
        .filter((each) => (goal === undefined || each.goal === goal) && owes(each.owedBy, unit))
        .filter((each) => !here.book.isExempt(unit.id, each.id))
        .filter((each) => each.measure !== "choice")
        .filter((each) => targetOf(each) !== undefined || here.book.target(unit.id, each.id) !== undefined)
        .map((indicator) => ({ run: here, unit, indicator }))

  for (const rubric of plan.rubrics ?? []) if (rubric.grades !== undefined) all.set(rubric.id, graderOf(rubric))
  return all
}

const isNo = (value: Value): boolean => isNumber(value) && value.n === 0n

const leaf = (reads: Reads, read: Leaf["read"]): Leaf => ({ kind: "leaf", reads, read })

const yes = (is: boolean): Rational.Rational => (is ? Rational.one : Rational.zero)

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
  const total = isCount ? 1n : found.total
  return { value: total === 0n ? "zeroOfZero" : Rational.make(found.achieved, total), behind: found.figure }
}
