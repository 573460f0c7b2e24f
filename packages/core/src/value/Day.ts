import * as Schema from "effect/Schema"
import { finding } from "./accepts.ts"

const offsetMillis = 7 * 3_600_000
const dayMillis = 86_400_000

/** Days since 1970-01-01 of a day written `YYYY-MM-DD`, or `undefined` where the calendar has no such day. */
export const toNumber = (day: string): number | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) return undefined
  const millis = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(millis) || new Date(millis).toISOString().slice(0, 10) !== day ? undefined : millis / dayMillis
}

/** The day `YYYY-MM-DD` with this number. */
export const fromNumber = (number: number): string => new Date(number * dayMillis).toISOString().slice(0, 10)

/** The day in Viet Nam (+07:00 all year) on which an instant falls. */
export const ofInstant = (epochMillis: number): number => Math.floor((epochMillis + offsetMillis) / dayMillis)

/** The instant at which a day begins in Viet Nam, in milliseconds since 1970-01-01T00:00Z. */
export const start = (number: number): number => number * dayMillis - offsetMillis

/** A calendar day in Viet Nam, `YYYY-MM-DD`. Fails with `not_a_day`; 2026-02-30 is refused. */
export const Day = Schema.String.annotate(finding("not_a_day")).check(
  Schema.makeFilter((day: string) => toNumber(day) !== undefined, { ...finding("not_a_day"), format: "date" })
)
