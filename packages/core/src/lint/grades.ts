import type { Cutoff, Grade } from "../rubric/Grade.ts"
import type { Criterion, Rubric } from "../rubric/Rubric.ts"
import { type Interval, interval, type Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { type Cell, cellsOf } from "./cells.ts"
import { type Defect, error, warning } from "./LintFinding.ts"
import { type Desk, kindsOf } from "./places.ts"
import { capped, type Ends, rangeOf } from "./range.ts"
import { points } from "./shown.ts"

type Bound = Rational.Rational | undefined

/** Totals that no grade is for, or two; grades nobody comes to; cut-offs between the steps to which totals are rounded. */
export const ofPlan = (desk: Desk): ReadonlyArray<Defect> =>
  (desk.plan.rubrics ?? []).flatMap((rubric, r) => {
    if (rubric.grades === undefined) return []
    const found = kindsOf(desk, rubric).flatMap((kind) => ofKind(desk, rubric, ["rubrics", r, "grades"], kind))
    // What holds for several kinds of unit is told once.
    return [...new Map(found.map((each) => [JSON.stringify([each.code, each.path, each.params]), each])).values()]
  })

/** A grade as a kind of unit meets it: its cut-off, in steps of the rounding. */
interface Stretch {
  readonly grade: Grade
  readonly at: number
  readonly is: Interval
  readonly path: Defect["path"]
  readonly limits: Limits
}

const ofKind = (desk: Desk, rubric: Rubric, path: Defect["path"], kind: string): ReadonlyArray<Defect> => {
  const step = Rational.parse(rubric.rounding?.step ?? "0.01")
  const stretches = (rubric.grades ?? []).flatMap((grade, at): ReadonlyArray<Stretch> => {
    if (grade.points === undefined) return [{ grade, at, is: interval({}), path: [...path, at], limits: {} }]
    const c = grade.points.findIndex(
      (each) => each.appliesTo === undefined || each.appliesTo.kinds?.includes(kind) === true
    )
    const cutoff = grade.points[c]
    if (cutoff === undefined) return []
    const limits = inSteps(cutoff, step)
    return [{ grade, at, is: interval(limits), path: [...path, at, "points", c], limits }]
  })
  const range = totalOf(desk, rubric)
  const domain = {
    low: range.low === undefined ? undefined : Rational.divide(range.low, step),
    lowIn: true,
    high: range.high === undefined ? undefined : Rational.divide(range.high, step),
    highIn: true,
    isWhole: true
  }
  const cells = cellsOf(
    stretches.map(({ limits }) => limits),
    domain
  )
  const shown = (cell: Interval) => stretchOf(cell, step)
  return [
    ...gaps(cells, stretches).map(([code, cell]) =>
      (code === "grade_gap" ? error : warning)(code, path, { value: shown(cell) }, { source: rubric.source })
    ),
    ...stretches.flatMap((each) => {
      const { source, title } = each.grade
      const mine = cells.filter((cell) => cell.isIn(each.is))
      const ahead = stretches.filter((other) => other.at < each.at)
      const blocking = ahead.filter(
        ({ grade, at }) => grade.test === undefined && grade.atMost === undefined && !isLimited(rubric, at)
      )
      const isReached = mine.some((cell) => !blocking.some((other) => cell.isIn(other.is)))
      // Open upwards, a grade goes on under the better ones; with an upper bound of its own it says where it ends.
      const doubled =
        each.is.high === undefined ? undefined : mine.find((cell) => ahead.some((other) => cell.isIn(other.is)))
      // Told at each test that leaves them out.
      const left = mine.find((cell) => stretches.every(({ is, grade }) => !cell.isIn(is) || grade.test !== undefined))
      return [
        ...(isReached ? [] : [error("grade_unreachable", each.path, { value: title }, { source })]),
        ...(doubled === undefined || !isReached
          ? []
          : [warning("grade_overlap", each.path, { value: shown(doubled), grade: title }, { source })]),
        ...(left === undefined
          ? []
          : [
              warning("grade_leaves_none", [...path, each.at, "test"], { value: shown(left), grade: title }, { source })
            ]),
        ...offGrid(each, step).map((value) =>
          warning("grade_edge_off_grid", each.path, { value, step: Rational.format(step) }, { source })
        )
      ]
    })
  ]
}

const inSteps = ({ atLeast, moreThan, atMost, lessThan }: Cutoff, step: Rational.Rational): Limits =>
  Object.fromEntries(
    Object.entries({ atLeast, moreThan, atMost, lessThan }).flatMap(([key, text]) =>
      text === undefined ? [] : [[key, Rational.format(Rational.divide(Rational.parse(text), step))]]
    )
  )

/** Whether a ceiling can keep a unit below a grade, so that what stands under it is reached. */
const isLimited = ({ grades = [], ceilings = [] }: Rubric, at: number): boolean =>
  ceilings.some(({ grade }) => grades.findIndex(({ id }) => id === grade) > at)

/** Totals without a grade: between two grades an error; at the ends perhaps meant so. */
const gaps = (
  cells: ReadonlyArray<Cell>,
  stretches: ReadonlyArray<Stretch>
): ReadonlyArray<readonly [code: string, cell: Interval]> => {
  const has = cells.map((cell) => stretches.some(({ is }) => cell.isIn(is)))
  const [first, last] = [has.indexOf(true), has.lastIndexOf(true)]
  const runs: Array<{ from: number; to: number }> = []
  for (const [i, is] of has.entries()) {
    const run = runs.at(-1)
    if (is) continue
    if (run?.to === i - 1) run.to = i
    else runs.push({ from: i, to: i })
  }
  return runs.flatMap(({ from, to }) => {
    const [low, high] = [cells[from], cells[to]]
    if (low === undefined || high === undefined) return []
    const code = to < first ? "grade_open_below" : from > last ? "grade_open_above" : "grade_gap"
    return [[code, { low: low.low, lowIn: low.lowIn, high: high.high, highIn: high.highIn }] as const]
  })
}

/** The totals of a cell, from the first to the last step in it. A cell that takes its lower end in begins at a step. */
const stretchOf = ({ low, lowIn, high, highIn }: Interval, step: Rational.Rational): string => {
  const first = low === undefined ? undefined : Rational.floor(low) + (lowIn ? 0n : 1n)
  const last = high === undefined ? undefined : Rational.floor(high) - (!highIn && high.d === 1n ? 1n : 0n)
  const at = (steps: bigint | undefined) =>
    steps === undefined ? "…" : points(Rational.multiply(Rational.make(steps), step))
  return first === last ? at(first) : `${at(first)}–${at(last)}`
}

const offGrid = ({ is: { low, high } }: Stretch, step: Rational.Rational): ReadonlyArray<string> =>
  [low, high].flatMap((edge) =>
    edge === undefined || edge.d === 1n ? [] : [Rational.format(Rational.multiply(edge, step))]
  )

/** The fewest and most points a rubric can come to. A row that some units do not have counts 0 for them. */
const totalOf = (desk: Desk, { criteria, caps }: Rubric): Ends => sectionOf(desk, criteria, caps)

const sectionOf = (desk: Desk, criteria: ReadonlyArray<Criterion>, caps: Rubric["caps"] = []): Ends => {
  const rows = criteria
    .filter((each) => each.reportOnly !== true)
    .map((each) => ({
      column: each.column ?? "base",
      ...(each.criteria === undefined ? rangeOf(desk, each.points ?? "0") : sectionOf(desk, each.criteria, each.caps))
    }))
    // Left out, not told or not proven, a row can always come to nothing.
    .map(({ column, low, high }) => ({
      column,
      low: low === undefined ? low : Rational.min(low, Rational.zero),
      high: high === undefined ? high : Rational.max(high, Rational.zero)
    }))
  const side = (bound: "low" | "high", of: typeof rows) =>
    of.reduce<Bound>((sum, row) => {
      const one = row[bound]
      return sum === undefined || one === undefined ? undefined : Rational.add(sum, one)
    }, Rational.zero)
  const within = (of: typeof rows, limits: typeof caps) =>
    limits.reduce<Ends>(capped, { low: side("low", of), high: side("high", of) })
  const limited = (["base", "bonus", "deduction"] as const).map((column) => ({
    column,
    ...within(
      rows.filter((row) => row.column === column),
      caps.filter((cap) => cap.column === column)
    )
  }))
  return within(
    limited,
    caps.filter((cap) => cap.column === undefined)
  )
}
