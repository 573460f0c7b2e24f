import type { Plan } from "../plan/Plan.ts"
import * as bands from "./bands.ts"
import * as caps from "./caps.ts"
import * as codes from "./codes.ts"
import * as deadlines from "./deadlines.ts"
import { applyFix } from "./Fix.ts"
import * as grades from "./grades.ts"
import * as legal from "./legal.ts"
import type { Defect, LintFinding } from "./LintFinding.ts"
import * as maxima from "./maxima.ts"
import { type Desk, deskOf, type Memory, once, type Row } from "./places.ts"
import * as signs from "./signs.ts"
import * as targets from "./targets.ts"
import * as undecided from "./undecided.ts"
import * as words from "./words.ts"

/** Checks of a row by itself, one per kind of defect. */
const ofRow: ReadonlyArray<(desk: Desk, row: Row) => ReadonlyArray<Defect>> = [
  words.ofRow,
  deadlines.ofRow,
  bands.ofRow,
  maxima.ofRow,
  caps.ofRow,
  signs.ofRow,
  undecided.ofRow
]

/** Checks that need more than one row. */
const ofPlan: ReadonlyArray<(desk: Desk) => ReadonlyArray<Defect>> = [
  legal.ofPlan,
  targets.ofPlan,
  words.ofPlan,
  deadlines.ofPlan,
  (desk) => desk.rows.flatMap((row) => once(desk, row, "all", () => ofRow.flatMap((check) => check(desk, row)))),
  maxima.ofPlan,
  caps.ofPlan,
  codes.ofPlan,
  grades.ofPlan,
  undecided.ofPlan
]

/**
 * The defects of a plan that was accepted: what contradicts itself, is left open, or promises what cannot be. Each names the cell,
 * quotes it, and proposes a mend where one is mechanical; a mend is proposed only if it adds no other defect. `on` is the day on
 * which the legal bases must be in force; without it the day of issue. Never throws.
 *
 * @example
 * lint(plan).map((found) => found.code) // => []
 */
export const lint = (plan: Plan, { on = plan.issuedOn }: { readonly on?: string } = {}): ReadonlyArray<LintFinding> => {
  const memory: Memory = new WeakMap()
  const found = defects(plan, on, memory)
  const before = tally(found)
  return found.map(({ mends, ...finding }) => {
    const fix = mends.find((mend) => {
      // Outside a rubric a mend may change what every row is read with.
      const after = defects(applyFix(plan, mend) as Plan, on, mend.path[0] === "rubrics" ? memory : new WeakMap())
      return isMended(finding, before, tally(after))
    })
    return fix === undefined ? finding : { ...finding, fix }
  })
}

const defects = (plan: Plan, on: string | undefined, memory: Memory): ReadonlyArray<Defect> => {
  const desk = deskOf(plan, on, memory)
  return ofPlan.flatMap((check) => check(desk))
}

/** Whether a mend takes its defect away and brings no new one. */
const isMended = (
  finding: LintFinding,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>
): boolean => {
  const left = (name: string) => (before.get(name) ?? 0) - (name === nameOf(finding) ? 1 : 0)
  return [...after].every(([name, times]) => times <= left(name))
}

/** The same defect before and after a mend: pieces of a row may have moved, the row has not. */
const nameOf = ({ code, path }: LintFinding): string => {
  const points = path.indexOf("points")
  return JSON.stringify([code, points < 0 ? path : path.slice(0, points)])
}

const tally = (found: ReadonlyArray<Defect>): ReadonlyMap<string, number> => {
  const times = new Map<string, number>()
  for (const each of found) times.set(nameOf(each), (times.get(nameOf(each)) ?? 0) + 1)
  return times
}
