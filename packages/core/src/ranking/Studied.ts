import type { Facts } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import type { Run } from "../scoring/run.ts"
import type { Scorecard } from "../scoring/Scorecard.ts"
import type { Standing } from "./Standing.ts"

/** What grades and comparisons start from: a plan and its facts, scored and ranked already. A `Study` is one. */
export interface Studied {
  readonly plan: Plan
  readonly facts: Facts
  readonly run: Run
  readonly outcome: {
    readonly scorecards: ReadonlyArray<Scorecard>
    readonly standings: ReadonlyArray<Standing>
  }
}
