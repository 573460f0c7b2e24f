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

/**
 * Milliseconds since 1970-01-01T00:00Z of an ISO 8601 instant, `undefined` where it cannot be read. The offset is required:
 * without it the same text would be another instant on another machine.
 */
export const instant = (text: string): number | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/u.test(text)) return undefined
  const millis = Date.parse(text)
  return toNumber(text.slice(0, 10)) === undefined || Number.isNaN(millis) ? undefined : millis
}
