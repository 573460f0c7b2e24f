import type { Book } from "../fact/Book.ts"
import type { Submission } from "../fact/Facts.ts"
import { owes } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import { instant } from "../value/calendar.ts"
import { endMillis } from "../value/due.ts"

export type Status = Submission["status"]
export type Action = "save" | "submit" | "return" | "verify" | "reopen"

/**
 * The life of a report: draft → submitted → returned or verified. A returned report is corrected and submitted again; a
 * verified one is settled until it is reopened, which sends it back.
 */
const life: Readonly<
  Record<Action, { readonly from: ReadonlyArray<Status>; readonly to: (status: Status) => Status }>
> = {
  save: { from: ["draft", "returned"], to: (status) => status },
  submit: { from: ["draft", "returned"], to: () => "submitted" },
  return: { from: ["submitted"], to: () => "returned" },
  verify: { from: ["submitted"], to: () => "verified" },
  reopen: { from: ["verified"], to: () => "returned" }
}

/**
 * The status after an action, or `undefined` where the report's status does not allow it.
 *
 * @example
 * Report.next("verified", "save") // => undefined
 */
export const next = (status: Status, action: Action): Status | undefined =>
  life[action].from.includes(status) ? life[action].to(status) : undefined

/** The statuses in which an action is allowed. */
export const allowed = (action: Action): ReadonlyArray<Status> => life[action].from

/** How far one unit's report of one period got. `onTime` is `null` while nothing was handed in; excused lateness is in time. */
export interface Progress {
  readonly unit: string
  readonly period: string
  readonly status: Status | "missing"
  readonly submittedAt: string | null
  readonly onTime: boolean | null
}

/** Who owes a report of which period and how far each got: the list of those who have not reported is in it. */
export const progress = (plan: Plan, book: Book): ReadonlyArray<Progress> => {
  const regime = plan.reporting
  if (regime === undefined) return []
  const units = book.units.filter((unit) => owes(regime.owedBy, unit))
  return regime.periods.flatMap((period) => {
    const end = endMillis(period.deadline)
    return units.map((unit) => {
      const submission = book.submission(unit.id, period.id)
      const submittedAt = submission?.submittedAt ?? null
      return {
        unit: unit.id,
        period: period.id,
        status: submission?.status ?? "missing",
        submittedAt,
        onTime: submittedAt === null ? null : submission?.excused !== undefined || (instant(submittedAt) ?? end) < end
      }
    })
  })
}
