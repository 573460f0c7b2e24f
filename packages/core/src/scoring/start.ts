import * as Book from "../fact/Book.ts"
import type { Facts, Layer } from "../fact/Facts.ts"
import { owes } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import * as calendar from "../value/calendar.ts"
import { compile } from "./compile.ts"
import type { Run } from "./run.ts"

/** Compiles all rubrics of a plan and opens the book of one layer: nothing is scored yet. */
export const start = (plan: Plan, facts: Facts, layer: Layer): Run => {
  const holidays = new Set((plan.holidays ?? []).flatMap(({ on }) => calendar.toNumber(on) ?? []))
  const periods = plan.reporting?.periods ?? []
  return {
    facts,
    book: Book.open(
      facts,
      layer,
      periods.map(({ id }) => id)
    ),
    periods,
    owesReports: (unit) => plan.reporting !== undefined && owes(plan.reporting.owedBy, unit),
    programs: new Map((plan.rubrics ?? []).map((rubric) => [rubric.id, compile(plan, rubric, holidays)])),
    scored: new Map(),
    peers: new Map()
  }
}
