import { type Options, type Outcome, outcomeOf } from "./evaluate.ts"
import type { Facts } from "./fact/Facts.ts"
import type { Plan } from "./plan/Plan.ts"
import { rank } from "./ranking/rank.ts"
import { type Run, scores } from "./scoring/run.ts"
import { start } from "./scoring/start.ts"
import * as Trace from "./scoring/Trace.ts"

/** An outcome, with the reason for any of its points at hand, and with what it came from: `@thidua/core/ranking` goes on from it. */
export interface Study {
  readonly plan: Plan
  readonly facts: Facts
  /** The compiled rubrics over the open book. */
  readonly run: Run
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

/**
 * Evaluates a plan and keeps what is needed to explain any of its points: rubrics are compiled and facts indexed once, however
 * many questions follow. Who only wants the outcome calls `evaluate`, which is smaller in a page.
 */
export const study = (plan: Plan, facts: Facts, { layer = "verified" }: Options = {}): Study => {
  const run = start(plan, facts, layer)
  return {
    plan,
    facts,
    run,
    outcome: outcomeOf(plan, facts, run, rank),
    explain: ({ unit: id, rubric, criterion }) => {
      const program = run.programs.get(rubric)
      const unit = run.book.units.find((each) => each.id === id)
      if (program === undefined || unit === undefined || !scores(program, unit)) return undefined
      return Trace.trace(program, { run, unit }, criterion)
    }
  }
}

/** Why a unit has its points, where nothing else is asked: see `study`. */
export const explain = (
  plan: Plan,
  facts: Facts,
  { layer, ...question }: Question & Options
): Trace.Trace | undefined => study(plan, facts, { layer }).explain(question)
