import type { Facts } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import { formatPath } from "../value/Finding.ts"
import { assumptions } from "./assumptions.ts"
import { baselines } from "./baselines.ts"
import { blanks } from "./blanks.ts"
import { deadlines } from "./deadlines.ts"
import { inOrder, type Item } from "./Item.ts"
import { linted } from "./linted.ts"
import { pastYears } from "./named.ts"

/** What the checklist may be told besides the plan. */
export interface Known {
  /** The units and baselines there are; without them nothing is asked about baselines. */
  readonly facts?: Facts | undefined
  /** The day the plan is looked at, `YYYY-MM-DD`; without it its day of issue. */
  readonly on?: string | undefined
}

/**
 * What is still blank, undecided, assumed or contradictory in a plan that was accepted, in the order of the document: a form or a
 * clerk walks through it, `question` of `@thidua/core/text` says what to ask. Items that `blocks` keep the plan from being applied.
 * Never throws.
 *
 * @example
 * const blocking = checklist(plan).filter((item) => item.blocks)
 * blocking.map(({ code, asks }) => [code, asks]) // => [["number_blank", "text"], ["issue_day_blank", "day"], ["signatory_blank", "person"]]
 */
export const checklist = (plan: Plan, { facts, on = plan.issuedOn }: Known = {}): ReadonlyArray<Item> => {
  const past = pastYears(plan)
  const asked = new Set(past.map(({ path }) => formatPath(path)))
  return inOrder([
    ...blanks(plan),
    ...linted(plan, on),
    ...baselines(plan, facts),
    ...deadlines(plan, on),
    // The clause that is asked for because of its year is not asked for twice.
    ...assumptions(plan).filter(({ path }) => !asked.has(formatPath(path))),
    ...past
  ])
}
