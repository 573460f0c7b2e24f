import * as Book from "../fact/Book.ts"
import type { Facts } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import * as Report from "../report/Report.ts"
import * as calendar from "../value/calendar.ts"
import { endMillis } from "../value/due.ts"
import { lineageAt } from "./Lineage.ts"

/**
 * Who owes a report of which period and how far each got, every period by the units that stood on the last day of its deadline:
 * a village merged in July owed the report of June, the merged one owes that of December.
 *
 * @example
 * reportsDue(plan, { units: [{ id: "v1", name: "Thôn 1", kind: "village", validTo: "2026-07-01" }] }) // => []
 */
export const reportsDue = (plan: Plan, facts: Facts): ReadonlyArray<Report.Progress> => {
  return (plan.reporting?.periods ?? []).flatMap((period) => {
    const last = calendar.fromNumber(calendar.ofInstant(endMillis(period.deadline) - 1))
    const { units } = lineageAt(facts, last)
    const book = Book.open({ ...facts, units }, "verified", [])
    return Report.progress(plan, book).filter((each) => each.period === period.id)
  })
}
