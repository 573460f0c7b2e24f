import * as Attainment from "./attainment/Attainment.ts"
import type { Facts, Layer } from "./fact/Facts.ts"
import type { Plan } from "./plan/Plan.ts"
import * as Standing from "./ranking/Standing.ts"
import { check } from "./report/check.ts"
import * as Report from "./report/Report.ts"
import { type Run, scores } from "./scoring/run.ts"
import { start } from "./scoring/start.ts"
import * as Scorecard from "./scoring/Scorecard.ts"
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

export interface Options {
  /** Which figures count: the verified ones (the default, the official result with the council's overrides) or the units' own. */
  readonly layer?: Layer | undefined
  /**
   * How units are ranked. Without it by total alone, and where a rubric says more its standings say so (`chain`); `rank` of
   * `@thidua/core/ranking` reads tie chains, decisions and raw measures too, as `study` does.
   */
  readonly rank?: Standing.Rank | undefined
}

/**
 * The staircase: facts → attainment → scorecards → standings. Never throws: what is wrong in the facts is in `findings`.
 *
 * @example
 * evaluate(plan, { units: [{ id: "v1", name: "Thôn 1", kind: "village" }] }).attainment[0]?.state // => "notReported"
 */
export const evaluate = (plan: Plan, facts: Facts, { layer = "verified", rank }: Options = {}): Outcome =>
  outcomeOf(plan, facts, start(plan, facts, layer), rank)

/** The outcome of rubrics that are compiled and facts that are indexed already. */
export const outcomeOf = (plan: Plan, facts: Facts, run: Run, rank = Standing.byTotal): Outcome => {
  const { book } = run
  const entrants = [...run.programs.values()].flatMap((program) =>
    book.units
      .filter((unit) => scores(program, unit))
      .map((unit) => ({ program, place: { run, unit }, card: Scorecard.score(program, run, unit) }))
  )
  return {
    layer: book.layer,
    attainment: Attainment.attain(plan, book),
    tasks: Attainment.attainTasks(plan, book),
    reports: Report.progress(plan, book),
    scorecards: entrants.map(({ card }) => card),
    standings: rank(entrants),
    findings: check(plan, facts, book.index)
  }
}
