import * as Attainment from "./attainment/Attainment.ts"
import type { Facts, Layer } from "./fact/Facts.ts"
import type { Plan } from "./plan/Plan.ts"
import * as Standing from "./ranking/Standing.ts"
import { check } from "./report/check.ts"
import * as Report from "./report/Report.ts"
import { scores } from "./scoring/run.ts"
import { start } from "./scoring/start.ts"
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

/** An outcome, with the reason for any of its points at hand. */
export interface Study {
  readonly outcome: Outcome
  /** The trace from the total (or one criterion) to the raw figures; `undefined` for an unknown unit, rubric or criterion. */
  readonly explain: (question: Question) => Trace.Trace | undefined
}

/** Which points to explain. Without `criterion`: the total. */
export interface Question {
  readonly unit: string
  readonly rubric: string
  readonly criterion?: string
}

/** Which figures count: the verified ones (the default, the official result with the council's overrides) or the units' own. */
export interface Options {
  readonly layer?: Layer
}

/**
 * Evaluates a plan and keeps what is needed to explain any of its points: rubrics are compiled and facts indexed once, however
 * many questions follow.
 */
export const study = (plan: Plan, facts: Facts, { layer = "verified" }: Options = {}): Study => {
  const run = start(plan, facts, layer)
  const { book } = run
  const scorecards = [...run.programs.values()].flatMap((program) =>
    book.units.filter((unit) => scores(program, unit)).map((unit) => Scorecard.score(program, run, unit))
  )
  return {
    outcome: {
      layer,
      attainment: Attainment.attain(plan, book),
      tasks: Attainment.attainTasks(plan, book),
      reports: Report.progress(plan, book),
      scorecards,
      standings: Standing.rank(scorecards),
      findings: check(plan, facts)
    },
    explain: ({ unit: id, rubric, criterion }) => {
      const program = run.programs.get(rubric)
      const unit = book.units.find((each) => each.id === id)
      if (program === undefined || unit === undefined || !scores(program, unit)) return undefined
      return Trace.trace(program, { run, unit }, criterion)
    }
  }
}

/**
 * The staircase: facts → attainment → scorecards → standings. Never throws: what is wrong in the facts is in `findings`.
 *
 * @example
 * evaluate(plan, { units: [{ id: "v1", name: "Thôn 1", kind: "village" }] }).attainment[0]?.state // => "notReported"
 */
export const evaluate = (plan: Plan, facts: Facts, options: Options = {}): Outcome =>
  study(plan, facts, options).outcome

/** Why a unit has its points, where nothing else is asked: see `study`. */
export const explain = (
  plan: Plan,
  facts: Facts,
  { layer, ...question }: Question & Options
): Trace.Trace | undefined => study(plan, facts, layer === undefined ? {} : { layer }).explain(question)
