import { Day } from "@thidua/core"

/** A day column (midnight UTC in Prisma) as `YYYY-MM-DD`, and back. */
export const dayText = (day: Date): string => day.toISOString().slice(0, 10)
export const dayColumn = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** The day it is in Viet Nam at an instant. */
export const today = (now: Date): string => Day.fromNumber(Day.ofInstant(now.getTime()))

/** The instant at which a day begins in Viet Nam. */
export const dayStart = (day: string): Date => new Date(Day.start(Day.toNumber(day) ?? Number.NaN))

/** The day after. */
export const dayAfter = (day: string): string => Day.fromNumber((Day.toNumber(day) ?? Number.NaN) + 1)
