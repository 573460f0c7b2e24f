import * as Schema from "effect/Schema"
import { finding } from "./accepts.ts"
import * as Day from "./Day.ts"

/**
 * Until when something must be in. "Trước ngày 05/12" read strictly is `{ before: "2026-12-05" }`: until the last moment of
 * 4 December. An office that accepts the day itself writes `{ by: "2026-12-05" }`. Days are Viet Nam's.
 *
 * @example
 * Deadline.isMet({ before: "2026-12-05" }, "2026-12-04T23:59:59+07:00") // => true
 */
export const Deadline = Schema.Union([Schema.Struct({ before: Day.Day }), Schema.Struct({ by: Day.Day })]).annotate(
  finding("not_a_deadline")
)
export type Deadline = typeof Deadline.Type

/** The first instant that is too late, in milliseconds since 1970-01-01T00:00Z. */
export const endMillis = (deadline: Deadline): number =>
  "before" in deadline
    ? Day.start(Day.toNumber(deadline.before) ?? Number.NaN)
    : Day.start((Day.toNumber(deadline.by) ?? Number.NaN) + 1)

/** Whether what arrived at an instant (ISO 8601 with offset) was in time; an unreadable instant was not. */
export const isMet = (deadline: Deadline, instant: string): boolean => Date.parse(instant) < endMillis(deadline)
