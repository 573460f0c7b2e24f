import * as Schema from "effect/Schema"
import { finding } from "./accepts.ts"
import * as Day from "./Day.ts"

export { endMillis, isMet } from "./due.ts"

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
