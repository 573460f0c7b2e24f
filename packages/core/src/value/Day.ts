import * as Schema from "effect/Schema"
import { finding } from "./accepts.ts"
import { toNumber } from "./calendar.ts"

export { fromNumber, ofInstant, start, toNumber } from "./calendar.ts"

/** A calendar day in Viet Nam, `YYYY-MM-DD`. Fails with `not_a_day`; 2026-02-30 is refused. */
export const Day = Schema.String.annotate(finding("not_a_day")).check(
  Schema.makeFilter((day: string) => toNumber(day) !== undefined, { ...finding("not_a_day"), format: "date" })
)
