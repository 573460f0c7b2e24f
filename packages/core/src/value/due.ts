import * as calendar from "./calendar.ts"
import type { Deadline } from "./Deadline.ts"

/** The first instant that is too late, in milliseconds since 1970-01-01T00:00Z. */
export const endMillis = (deadline: Deadline): number => {
  const isBefore = "before" in deadline
  return calendar.start(
    (calendar.toNumber(isBefore ? deadline.before : deadline.by) ?? Number.NaN) + (isBefore ? 0 : 1)
  )
}

/** Whether what arrived at an instant (ISO 8601 with offset) was in time; an unreadable instant was not. */
export const isMet = (deadline: Deadline, instant: string): boolean =>
  (calendar.instant(instant) ?? Number.POSITIVE_INFINITY) < endMillis(deadline)
