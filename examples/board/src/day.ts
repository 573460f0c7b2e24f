import { fill, type Language } from "@thidua/core/text"
import { words } from "./words.ts"

// Viet Nam has kept +07:00 without summer time since 1975.
const zone = "Asia/Ho_Chi_Minh"
const offset = 7 * 3_600_000
const dayLength = 86_400_000

/** Counts days in Viet Nam. */
const dayOf = (instant: number): number => Math.floor((instant + offset) / dayLength)

const format = (language: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB", { timeZone: zone, ...options })

/** `05/12/2026` or `5 Dec 2026`: in English a month in letters, since 05/12 is read in two ways. */
export const dayText = (instant: string | number, language: Language): string =>
  format(language, {
    day: language === "vi" ? "2-digit" : "numeric",
    month: language === "vi" ? "2-digit" : "short",
    year: "numeric"
  }).format(new Date(instant))

export const hourText = (instant: string | number, language: Language): string =>
  format(language, { hour: "2-digit", minute: "2-digit" }).format(new Date(instant))

export const momentText = (instant: string | number, language: Language): string =>
  `${hourText(instant, language)} ${dayText(instant, language)}`

/** A deadline in words: `trước ngày 05/12/2026` where it ends with a day, else with its hour. */
export const deadlineText = (deadline: string, language: Language): string => {
  const instant = Date.parse(deadline)
  const day = dayText(instant, language)
  return (instant + offset) % dayLength === 0
    ? fill(words.beforeDay, language, { day })
    : fill(words.beforeHour, language, { day, hour: hourText(instant, language) })
}

/** How much time is left: whole days until the last day on which a report is in time, hours on that day itself. */
export const leftText = (deadline: string, now: number, language: Language): string => {
  const left = Date.parse(deadline) - now
  if (left <= 0) return fill(words.over, language)
  const days = dayOf(Date.parse(deadline) - 1) - dayOf(now)
  if (days > 0) return fill(words.daysLeft, language, { days: String(days) })
  const minutes = Math.floor(left / 60_000)
  const time = fill(words.time, language, { hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60) })
  return fill(words.lastDay, language, { time })
}

/** How many days after the last day in time; 0 when it was later on that very day. */
export const daysLate = (deadline: string, submittedAt: string): number =>
  dayOf(Date.parse(submittedAt)) - dayOf(Date.parse(deadline) - 1)
