import { baseline, told } from "../attainment/told.ts"
import * as Absent from "../fact/Absent.ts"
import * as Book from "../fact/Book.ts"
import { type Facts, isCount, type Layer, type Unit } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes, targetOf } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import { endMillis } from "../value/due.ts"
import * as calendar from "../value/calendar.ts"
import { includes, interval } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { isCounted } from "./figure.ts"
import { needOf } from "./need.ts"

/** Whose pace: one unit's, or without `unit` that of all who owe the figure together. */
export interface Course {
  readonly indicator: string
  readonly unit?: string
  /** The day on which it is asked (`YYYY-MM-DD`): periods whose deadline has passed can no longer be worked in. */
  readonly on: string
  readonly layer?: Layer
  /** From how many periods told on a pace is worked out; 2 if nothing is said: one figure alone shows no pace. */
  readonly enough?: number
}

/**
 * - `reached`, `onPace`, `behind`: the target is reached already, will be at this pace, will not be;
 * - `kept`, `exceeded`: the same for a target that is not to be passed ("không quá");
 * - `noTarget`: a pace and nothing to compare it with;
 * - `tooLittle`: fewer periods are told than a pace needs; `notByPeriod`: the figures are not told by periods of one kind, or the
 *   whole counts units; else why there is no figure.
 */
export type PaceState =
  | "reached"
  | "onPace"
  | "behind"
  | "kept"
  | "exceeded"
  | "noTarget"
  | "tooLittle"
  | "notByPeriod"
  | Absent.Absent

/** Numbers are exact text; `expected` and `perPeriod` may be fractions. */
export interface Pace {
  readonly indicator: string
  readonly unit: string | null
  readonly state: PaceState
  /** What is achieved so far, and of a share out of how many. */
  readonly achieved: string | null
  readonly baseline: string | null
  /** The least count that reaches the target (the most that keeps it). */
  readonly needed: string | null
  /** Periods told, of all of their kind, and those past their deadline that are not told. */
  readonly told: number
  readonly periods: number
  readonly missing: ReadonlyArray<string>
  /** The periods that are still to come. */
  readonly remaining: number
  /** The count at the end of the year if it goes on as so far; a share never passes its baseline. */
  readonly expected: string | null
  /** What every remaining period must bring on average, where something is missing to the target. */
  readonly perPeriod: string | null
  /** Of the whole: the units of which too little is known. */
  readonly without: ReadonlyArray<string>
}

/**
 * The pace toward a target. What is told by period is taken on in a straight line: of a `flow` the mean of the periods told, for
 * each period of the year; of a `stock` the rise from the first to the last period told. `undefined` for an indicator or unit that is not known or not counted.
 *
 * @example
 * const facts = { units: [{ id: "v", name: "Thôn", kind: "village" }], figures: [{ unit: "v", indicator: "services", count: 50 }] }
 * pace(plan, facts, { indicator: "services", unit: "v", on: "2026-07-01" })?.state // => "notByPeriod"
 */
export const pace = (plan: Plan, facts: Facts, course: Course): Pace | undefined => {
  const { layer = "verified" } = course
  const indicator = plan.indicators.find((each) => each.id === course.indicator)
  if (indicator === undefined || !isCounted(indicator)) return undefined
  const periods = plan.reporting?.periods ?? []
  const book = Book.open(
    facts,
    layer,
    periods.map(({ id }) => id)
  )
  const day = calendar.toNumber(course.on)
  const now = day === undefined ? Number.NaN : calendar.start(day)
  const asked: Asked = {
    indicator,
    book,
    enough: Math.max(1, course.enough ?? 2),
    periods: periods.map(({ id, kind, deadline }) => ({ id, kind, isOver: endMillis(deadline) <= now }))
  }
  if (course.unit === undefined) return ofWhole(asked)
  const unit = book.units.find(({ id }) => id === course.unit)
  return unit === undefined ? undefined : paceOf(asked, unit.id, lineOf(asked, unit))
}

interface Asked {
  readonly indicator: Indicator
  readonly book: Book.Book
  readonly enough: number
  readonly periods: ReadonlyArray<{
    readonly id: string
    readonly kind: string | undefined
    readonly isOver: boolean
  }>
}

/** What is known of one unit, and where its line leads. */
interface Line {
  readonly absent?: PaceState
  readonly achieved?: bigint
  readonly baseline?: bigint | undefined
  readonly expected?: Rational.Rational | undefined
  readonly told: number
  readonly periods: number
  readonly missing: ReadonlyArray<string>
  readonly remaining: number
  readonly without: ReadonlyArray<string>
}

const nowhere = (absent: PaceState, more: Partial<Line> = {}): Line => ({
  absent,
  told: 0,
  periods: 0,
  missing: [],
  remaining: 0,
  without: [],
  ...more
})

const lineOf = ({ indicator, book, periods, enough }: Asked, unit: Unit): Line => {
  const base = baseline(indicator, book, unit)?.n
  const year = told(indicator, book, unit)
  if (typeof year === "string") return nowhere(year, { baseline: base })
  if (base === 0n) return nowhere("zeroOfZero", { baseline: base, achieved: 0n })
  const known = { achieved: year.achieved.n, baseline: base }
  const figures = new Map(book.figures(unit.id, indicator.id).map((each) => [each.period, each.count]))
  const kinds = new Set(periods.filter(({ id }) => figures.has(id)).map(({ kind }) => kind))
  if (figures.has(undefined) || kinds.size !== 1) return nowhere("notByPeriod", known)
  const all = periods.filter(({ kind }) => kinds.has(kind))
  const counts = all.flatMap(({ id }, at) => {
    const count = figures.get(id)
    return isCount(count) ? [{ at, count: BigInt(count) }] : []
  })
  const open = all.filter(({ id, isOver }) => !figures.has(id) && !isOver)
  const missing = all.flatMap(({ id, isOver }) => (!figures.has(id) && isOver ? [id] : []))
  const line = { ...known, told: counts.length, periods: all.length, missing, remaining: open.length, without: [] }
  // A year that is told whole needs no pace.
  if (counts.length < enough && counts.length < all.length) return { ...line, absent: "tooLittle" }
  const end = indicator.accumulates === "stock" ? rising(counts, all.length) : adding(counts, all.length)
  return { ...line, expected: end === undefined ? undefined : within(end, base) }
}

interface Point {
  readonly at: number
  readonly count: bigint
}

/** Σ told / periods told × all periods. */
const adding = (counts: ReadonlyArray<Point>, all: number): Rational.Rational =>
  Rational.make(counts.reduce((sum, { count }) => sum + count, 0n) * BigInt(all), BigInt(counts.length))

/** The last count, and as much more for each period left as it rose on average from the first told to the last. */
const rising = (counts: ReadonlyArray<Point>, all: number): Rational.Rational | undefined => {
  const [first, last] = [counts[0], counts.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const left = BigInt(all - 1 - last.at)
  if (last.at === first.at) return left === 0n ? Rational.make(last.count) : undefined
  const each = Rational.make(last.count - first.count, BigInt(last.at - first.at))
  return Rational.add(Rational.make(last.count), Rational.multiply(each, Rational.make(left)))
}

/** Nobody counts fewer than none, nor more of a share than there are. */
const within = (count: Rational.Rational, base: bigint | undefined): Rational.Rational => {
  const least = Rational.max(count, Rational.zero)
  return base === undefined ? least : Rational.min(least, Rational.make(base))
}

/** All who owe the figure added up; while of one too little is known, no end of the year is foretold. */
const ofWhole = (asked: Asked): Pace => {
  const { indicator, book } = asked
  if (indicator.whole === "units" || indicator.measure === "done") return paceOf(asked, null, nowhere("notByPeriod"))
  const lines = book.units
    .filter((unit) => owes(indicator.owedBy, unit))
    .map((unit) => ({ unit, line: lineOf(asked, unit) }))
    .filter(({ line }) => line.absent !== "notAssigned" && line.absent !== "zeroOfZero")
  const out = lines.filter(({ line }) => line.expected === undefined)
  const sum = (of: (line: Line) => bigint | undefined): bigint | undefined =>
    lines.reduce<bigint | undefined>((all, { line }) => {
      const one = of(line)
      return all === undefined || one === undefined ? undefined : all + one
    }, 0n)
  const most = (of: (line: Line) => number) => Math.max(0, ...lines.map(({ line }) => of(line)))
  const why = Absent.first(out.map(({ line }) => line.absent))
  const line: Line = {
    achieved: lines.reduce((all, each) => all + (each.line.achieved ?? 0n), 0n),
    baseline: indicator.measure === "share" ? sum(({ baseline: of }) => of) : undefined,
    told: Math.min(
      ...lines.map((each) => each.line.told),
      most((each) => each.periods)
    ),
    periods: most((each) => each.periods),
    missing: [],
    remaining: most((each) => each.remaining),
    without: out.map(({ unit }) => unit.id)
  }
  if (lines.length === 0) return paceOf(asked, null, nowhere("notAssigned"))
  if (out.length > 0) return paceOf(asked, null, { ...line, absent: why ?? out[0]?.line.absent ?? "tooLittle" })
  const expected = Rational.sum(lines.flatMap((each) => each.line.expected ?? []))
  return paceOf(asked, null, { ...line, expected })
}

const paceOf = ({ indicator }: Asked, unit: string | null, line: Line): Pace => {
  const { achieved, baseline: base, expected, remaining } = line
  const need = needOf(indicator, base)
  const missing = need === undefined || achieved === undefined || need.isMost ? undefined : need.count - achieved
  const perPeriod =
    missing === undefined || missing <= 0n || remaining === 0 ? undefined : Rational.make(missing, BigInt(remaining))
  return {
    indicator: indicator.id,
    unit,
    state: stateOf(indicator, line),
    achieved: achieved?.toString() ?? null,
    baseline: indicator.measure === "share" ? (base?.toString() ?? null) : null,
    needed: need?.count.toString() ?? null,
    told: line.told,
    periods: line.periods,
    missing: line.missing,
    remaining,
    expected: expected === undefined ? null : Rational.format(expected),
    perPeriod: perPeriod === undefined ? null : Rational.format(perPeriod),
    without: line.without
  }
}

const stateOf = (indicator: Indicator, { absent, achieved, baseline: base, expected }: Line): PaceState => {
  const target = targetOf(indicator)
  if (absent !== undefined && absent !== "tooLittle") return absent
  if (target === undefined) return absent ?? "noTarget"
  const range = interval(target)
  const total = indicator.measure === "share" ? (base ?? 1n) : 1n
  const meets = (count: Rational.Rational) => includes(range, Rational.divide(count, Rational.make(total)))
  const isMet = achieved !== undefined && meets(Rational.make(achieved))
  // A target that is not to be passed is met until it is passed; a stock may still fall.
  const isLimit = range.low === undefined
  const canFall = indicator.accumulates === "stock"
  if (isLimit && achieved !== undefined && !isMet && !canFall) return "exceeded"
  if (!isLimit && isMet && !canFall) return "reached"
  if (absent !== undefined) return absent
  const isToBe = expected !== undefined && meets(expected)
  if (isLimit) return isToBe ? "kept" : "exceeded"
  return isToBe ? (isMet ? "reached" : "onPace") : "behind"
}
