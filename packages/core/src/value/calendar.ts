const offsetMillis = 7 * 3_600_000
const dayMillis = 86_400_000

/** Days in 400 years, after which the calendar repeats itself. */
const cycleDays = 146_097

/** Days since 1970-01-01 of a day written `YYYY-MM-DD`, or `undefined` where the calendar has no such day. */
export const toNumber = (day: string): number | undefined =>
  /^\d{4}-\d{2}-\d{2}$/u.test(day) ? numberOf(day) : undefined

/** The same of a text that begins with such digits. */
const numberOf = (text: string): number | undefined => {
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const date = Number(text.slice(8, 10))
  // Asked for 400 years later: Date.UTC takes the years 0 to 99 for 1900 to 1999.
  const millis = Date.UTC(year + 400, month - 1, date)
  // What a month has no day for comes out as a day of another month; every month has the first 28.
  const isThere = date > 0 && (date <= 28 || new Date(millis).getUTCDate() === date) && month > 0 && month <= 12
  return isThere ? millis / dayMillis - cycleDays : undefined
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
  // Days up to the 28th are in every month, and of months and hours `Date` itself knows.
  if (text.slice(8, 10) > "28" && numberOf(text) === undefined) return undefined
  const millis = Date.parse(text)
  return Number.isNaN(millis) ? undefined : millis
}
