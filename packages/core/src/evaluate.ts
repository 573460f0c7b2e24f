import * as Attainment from "./attainment/Attainment.ts"
import type { Facts, Layer } from "./fact/Facts.ts"
import type { Plan } from "./plan/Plan.ts"
import * as Standing from "./ranking/Standing.ts"
import { check } from "./report/check.ts"
import * as Report from "./report/Report.ts"
import { scores, start } from "./scoring/run.ts"
import * as Scorecard from "./scoring/Scorecard.ts"
import * as Trace from "./scoring/Trace.ts"
import type { Finding } from "./value/Finding.ts"

/** Everything that follows from a plan and what is told of its units, as plain data. */
export interface Outcome {
  readonly layer: Layer
  readonly attainment: ReadonlyArray<Attainment.Attainment>
  readonly tasks: ReadonlyArray<Attainment.TaskAttainment>
  readonly reports: ReadonlyArray<Report.Progress>
  readonly scorecards: ReadonlyArray<Scorecard.Scorecard>
  readonly standings: ReadonlyArray<Standing.Standing>
  readonly findings: ReadonlyArray<Finding>
}

/**
 * The staircase: facts → attainment → scorecards → standings. `layer` takes the verified figures (the default, the official
 * result) or the units' own. Never throws: what is wrong in the facts is in `findings`.
 *
 * @example
 * evaluate(plan, { units: [{ id: "v1", name: "Thôn 1", kind: "village" }] }).attainment[0]?.state // => "notReported"
 */
export const evaluate = (plan: Plan, facts: Facts, options: { readonly layer?: Layer } = {}): Outcome => {
  const run = start(plan, facts, options.layer ?? "verified")
  const { book } = run
  const scorecards = [...run.programs.values()].flatMap((program) =>
    book.units.filter((unit) => scores(program, unit)).map((unit) => Scorecard.score(program, run, unit))
  )
  return {
    layer: book.layer,
    attainment: Attainment.attain(plan, book),
    tasks: Attainment.attainTasks(plan, book),
    reports: Report.progress(plan, book),
    scorecards,
    standings: Standing.rank(scorecards),
    findings: check(plan, facts)
  }
}

/** Which points to explain. Without `criterion`: the total. */
export interface Question {
  readonly unit: string
  readonly rubric: string
  readonly criterion?: string
  readonly layer?: Layer
}

/** Why a unit has its points: the trace from the total (or one criterion) to the raw figures; `undefined` for an unknown unit, rubric or criterion. */
export const explain = (plan: Plan, facts: Facts, question: Question): Trace.Trace | undefined => {
  const run = start(plan, facts, question.layer ?? "verified")
  const program = run.programs.get(question.rubric)
  const unit = run.book.units.find((each) => each.id === question.unit)
  if (program === undefined || unit === undefined || !scores(program, unit)) return undefined
  return Trace.trace(program, { run, unit }, question.criterion)
}
