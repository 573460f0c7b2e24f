import { fromNumber, toNumber } from "../value/calendar.ts"
import type { Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"

/** What Vietnamese sentences say of numbers and days, as far as words that leave no doubt say it. */

export type Bound = keyof Limits

/** A number in a sentence: a percentage, or a plain number (never an amount of points), with the bound its words put on it. */
export interface Mention {
  readonly value: Rational.Rational
  readonly isPercent: boolean
  readonly bound: Bound | undefined
}

const number = /(?<![\p{L}\p{N}/.,])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(\s*%)?(?![\p{L}\p{N}/])/gu

export const mentions = (quote: string): ReadonlyArray<Mention> => {
  const text = quote.toLowerCase()
  return [...text.matchAll(number)].flatMap((match) => {
    const before = text.slice(0, match.index).trimEnd()
    const after = text.slice(match.index + match[0].length)
    const isPercent = match[2] !== undefined || /^\s*(?:-|–|đến)\s*(?:dưới\s+)?\d+(?:[.,]\d+)?\s*%/u.test(after)
    if (!isPercent && /^\s*(?:-|–|đến)?\s*(?:[\d.,]+\s*)?điểm/u.test(after)) return []
    const plain = Rational.parse(decimal(match[1] ?? "0"))
    const value = isPercent ? Rational.divide(plain, Rational.make(100n)) : plain
    return [{ value, isPercent, bound: boundIn(before, after) }]
  })
}

/** "1.000" has a dot between thousands, "0,5" a decimal comma. */
const decimal = (text: string): string =>
  /^\d{1,3}(\.\d{3})+(,\d+)?$/u.test(text) ? text.replaceAll(".", "").replace(",", ".") : text.replace(",", ".")

/** The words before a number that put a bound on it; longer phrases first: "không quá" is not "quá". */
const phrases: ReadonlyArray<readonly [RegExp, Bound]> = [
  [/(?:không (?:ít|thấp|nhỏ|kém) hơn|không dưới|ít nhất|tối thiểu|(?:trên|lớn hơn|cao hơn) hoặc bằng)$/u, "atLeast"],
  [
    /(?:không (?:vượt )?quá|không (?:lớn |cao |nhiều )?hơn|không trên|tối đa|nhiều nhất|(?:dưới|nhỏ hơn) hoặc bằng)$/u,
    "atMost"
  ],
  [/(?:(?:nhỏ|ít|thấp|kém) hơn|dưới|chưa (?:đến|đạt|tới))$/u, "lessThan"],
  [/(?:hơn|trên|quá)$/u, "moreThan"]
]

const boundIn = (before: string, after: string): Bound | undefined => {
  const words = before.replace(/(?<!chưa)\s+(?:là|mức|đạt|khoảng)$/u, "")
  const said = phrases.find(([phrase]) => phrase.test(words))?.[1]
  const tail = /^[^.;:,\d]{0,30}?trở (lên|xuống)/u.exec(after)?.[1]
  if (tail === undefined) return said
  return said === undefined ? (tail === "lên" ? "atLeast" : "atMost") : undefined
}

/** Whether a bound limits from below. */
export const isLow = (bound: Bound): boolean => bound === "atLeast" || bound === "moreThan"
const isStrict = (bound: Bound): boolean => bound === "moreThan" || bound === "lessThan"

/**
 * The bound that the words put on a number, on the same side as `bound`, where it is another one; undefined where they agree, say
 * nothing, or where the sentence itself leaves the edge out or gives it twice.
 */
export const saysOtherwise = (quote: string, bound: Bound, value: Rational.Rational): Bound | undefined => {
  const said = mentions(quote)
    .filter((each) => Rational.equals(each.value, value))
    .flatMap((each) => (each.bound === undefined ? [] : [each.bound]))
  const same = said.filter((each) => isLow(each) === isLow(bound))
  const other = said.find((each) => isLow(each) !== isLow(bound))
  if (same.includes(bound)) return undefined
  return other !== undefined && said.every((each) => isStrict(each) === isStrict(other)) ? undefined : same[0]
}

/** A day in a sentence, and whether its words take the day in ("đến hết ngày") or leave it out ("trước ngày"). */
export interface DayMention {
  readonly day: string
  readonly isIn: boolean | undefined
}

const date =
  /(?<![\d/])(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:(?:\s*[/.-]\s*|\s+năm\s+)(\d{4}))?(?![\d/%]|\s*[-–]?\s*%)/gu

/** The days of a sentence; without a year they are of `year`. "trước ngày 15/6 và 01/12" leaves both out. */
export const days = (quote: string, year: number): ReadonlyArray<DayMention> => {
  const text = quote.toLowerCase()
  let last: { readonly end: number; readonly isIn: boolean | undefined } | undefined
  return [...text.matchAll(date)].flatMap((match) => {
    const [whole, day = "", month = "", written] = match
    const named = `${written ?? year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
    if (toNumber(named) === undefined) return []
    const before = text.slice(0, match.index)
    const isIn =
      last !== undefined && /^\s*(?:,|và|hoặc)\s*(?:ngày\s*)?$/u.test(text.slice(last.end, match.index))
        ? last.isIn
        : takesIn(before)
    last = { end: match.index + whole.length, isIn }
    return [{ day: named, isIn }]
  })
}

const takesIn = (before: string): boolean | undefined => {
  const words = before.trimEnd().replace(/\s*ngày$/u, "")
  if (/(?:^|\s)trước$/u.test(words)) return false
  return /(?:đến hết|đến|hết|chậm nhất(?: là)?|muộn nhất(?: là)?|trễ nhất(?: là)?|không quá|trong|trước hoặc trong)$/u.test(
    words
  )
    ? true
    : undefined
}

/** The day before. */
export const dayBefore = (day: string): string => fromNumber((toNumber(day) ?? 0) - 1)
