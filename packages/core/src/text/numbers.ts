import * as calendar from "../value/calendar.ts"
import * as Rational from "../value/Rational.ts"
import type { Language } from "./Message.ts"

const hundred = Rational.make(100n)

/** Digits in groups of three, with the language's own separators: `1.000,5` in Vietnamese, `1,000.5` in English. */
const grouped = (decimal: string, language: Language): string => {
  const [whole = "", fraction] = decimal.split(".")
  const [thousands, point] = language === "vi" ? [".", ","] : [",", "."]
  const digits = whole.replace(/\B(?=(\d{3})+(?!\d))/gu, thousands)
  return fraction === undefined ? digits : `${digits}${point}${fraction}`
}

/**
 * An exact number (decimal text or `n/d`) as people read it, at most `places` digits after the point. What does not end is cut,
 * not rounded up: a share just below a threshold never reads as if it had reached it.
 *
 * @example
 * number("599/60", "vi") // => "9,98"
 */
export const number = (exact: string, language: Language, places = 2): string =>
  grouped(
    Rational.format(Rational.round(Rational.parse(exact), Rational.make(1n, 10n ** BigInt(places)), "down")),
    language
  )

/** A share as a percentage: `percent("0.5997", "vi")` is `"59,97 %"`. */
export const percent = (exact: string, language: Language, places = 2): string =>
  `${number(Rational.format(Rational.multiply(Rational.parse(exact), hundred)), language, places)} %`

/** The day in Viet Nam on which an instant (ISO 8601 with offset) falls, day first: `"07/12/2026"`; what is no instant stays as it is. */
export const day = (at: string): string =>
  Number.isNaN(Date.parse(at))
    ? at
    : calendar
        .fromNumber(calendar.ofInstant(Date.parse(at)))
        .split("-")
        .reverse()
        .join("/")
