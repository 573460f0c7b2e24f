import * as Absent from "../fact/Absent.ts"
import type { AbsencePolicy, Column, ColumnCap, Rounding } from "../rubric/Rubric.ts"
import { type Interval, includes, interval, type Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { isLeftOut, isNumber, type Value } from "./Value.ts"

/**
 * Every piece as one pure function: the piece's own data and the values of its parts in, its value out. Scoring and
 * re-evaluating a trace both run these, so a trace cannot tell another story than the score.
 */
export type Rule =
  | { readonly piece: "points"; readonly points: string }
  | { readonly piece: "ratio"; readonly of: number; readonly less: number; readonly to: number }
  | ({ readonly piece: "within" } & Limits)
  | { readonly piece: "logic"; readonly need: "all" | "any" | "none" }
  | {
      readonly piece: "slope"
      readonly points: string
      readonly per?: string
      readonly after?: string
      readonly whole?: boolean
    }
  | { readonly piece: "bands"; readonly bands: ReadonlyArray<Limits>; readonly edge: "upper" | "lower" }
  | { readonly piece: "choice"; readonly of: string; readonly option: string; readonly place: number }
  | { readonly piece: "sum" }
  | { readonly piece: "best"; readonly pick: "highest" | "lowest" }
  | { readonly piece: "when" }
  | { readonly piece: "cap"; readonly atMost?: string; readonly atLeast?: string }
  | { readonly piece: "member"; readonly asks: boolean; readonly measures: boolean }
  | {
      readonly piece: "tally"
      readonly over: string
      readonly take: "count" | "sum" | "least" | "most"
      /** Sub-units that belong to themselves are no set. */
      readonly endless?: boolean
    }
  | {
      readonly piece: "peer"
      readonly take: "most" | "least" | "mean" | "sum" | "rank" | "count"
      /** The place among the members of the unit itself, −1 where it takes no part. */
      readonly own: number
    }
  | { readonly piece: "score"; readonly take: "points" | "maximum" | "share"; readonly maximum: string }
  | { readonly piece: "override"; readonly points: string }
  /** A row after its section gave it points of rows that were left out. */
  | { readonly piece: "moved"; readonly factor: string; readonly rounding?: Rounding }
  | ({
      readonly piece: "criterion"
      readonly maxPoints: string
      /** False where the row is not for this unit. */
      readonly applies: boolean
      readonly rounding?: Rounding
    } & Policies)
  | SectionRule

/** What each absence does to a row. */
export interface Policies {
  readonly notAssigned: AbsencePolicy
  readonly notReported: AbsencePolicy
  readonly zeroOfZero: AbsencePolicy
  readonly noEvidence: AbsencePolicy
}

/** A section over its rows: what each row's maximum and column are, and what limits and rounds their sum. */
export interface SectionRule {
  readonly piece: "section"
  readonly rows: ReadonlyArray<SectionRow>
  /** The printed maximum, which rescaling keeps; absent: the sum of the base rows'. */
  readonly maxPoints?: string
  readonly caps?: ReadonlyArray<ColumnCap>
  /** Whether a row that is left out may give its points to the others. */
  readonly moves?: boolean
  /** Rounding of each row, where the section changes its rows before they are rounded. */
  readonly leaf?: Rounding
  readonly rounding?: Rounding
  /** What the section as a whole counts where it comes to an absence. */
  readonly policies?: Partial<Policies>
}
export interface SectionRow {
  readonly maxPoints: string
  readonly column: Column
  readonly reportOnly?: boolean
  /** The council's word stands here: it is neither grown nor rounded. */
  readonly isFixed?: boolean
}

export type Apply = (parts: ReadonlyArray<Value>) => Value

/** The function of a piece, its numbers read once. */
export const applyOf = (rule: Rule): Apply => {
  switch (rule.piece) {
    case "points":
    case "override": {
      const points = Rational.parse(rule.points)
      return () => points
    }
    case "ratio":
      return ratio(rule.of, rule.less, rule.to)
    case "within":
      return within(rule)
    case "logic":
      return logic(rule.need)
    case "slope":
      return slope(rule)
    case "bands":
      return bands(rule.bands, rule.edge)
    case "sum":
      return (parts) => absence(parts) ?? Rational.sum(parts.filter(isNumber))
    case "best":
      return best(rule.pick)
    case "when":
      return ([test, points, otherwise]) =>
        isNumber(test) ? ((test.x === 0 ? otherwise : points) as Value) : (test as Value)
    case "cap":
      return cap(rule)
    case "choice":
      return (parts) => parts[rule.place] ?? "invalid"
    case "member":
      return member(rule)
    case "tally":
      return rule.endless === true ? () => "invalid" : tally(rule.take)
    case "peer":
      return peer(rule.take, rule.own)
    case "score":
      return score(rule.take, Rational.parse(rule.maximum))
    case "moved": {
      const factor = Rational.parse(rule.factor)
      return ([points]) =>
        isNumber(points) ? rounded(Rational.multiply(points, factor), rule.rounding) : (points ?? "invalid")
    }
    case "criterion":
      return criterion(rule)
    case "section":
      return section(rule)
  }
}

const absence = (parts: ReadonlyArray<Value>): Absent.Absent | undefined =>
  parts.every(isNumber) ? undefined : Absent.first(parts)

const yes = (is: boolean): Rational.Rational => (is ? Rational.one : Rational.zero)

const ratio =
  (of: number, less: number, to: number): Apply =>
  (parts) => {
    const missing = absence(parts)
    if (missing !== undefined) return missing
    const numbers = parts as ReadonlyArray<Rational.Rational>
    let above = Rational.sum(numbers.slice(0, of))
    if (less > 0) above = Rational.subtract(above, Rational.sum(numbers.slice(of, of + less)))
    if (to === 0) return above
    const below = Rational.sum(numbers.slice(of + less))
    if (below.x !== 0) return Rational.divide(above, below)
    return above.x === 0 ? "zeroOfZero" : "invalid"
  }

const within = (limits: Limits): Apply => {
  const range = interval(limits)
  const any = range.low === undefined && range.high === undefined
  return ([measure]) => (isNumber(measure) ? yes(includes(range, measure)) : any ? Rational.zero : (measure as Value))
}

/** All: a no decides; any: a yes decides; otherwise an unknown test leaves the answer unknown. */
const logic =
  (need: "all" | "any" | "none"): Apply =>
  (tests) => {
    const deciding = need === "all" ? 0 : 1
    if (tests.some((test) => isNumber(test) && test.x === deciding)) return yes(need === "any")
    return absence(tests) ?? yes(need !== "any")
  }

const slope = (rule: Extract<Rule, { piece: "slope" }>): Apply => {
  const points = Rational.parse(rule.points)
  const per = Rational.parse(rule.per ?? "1")
  const each = Rational.divide(points, per)
  const after = rule.after === undefined ? undefined : Rational.parse(rule.after)
  return ([measure]) => {
    if (!isNumber(measure)) return measure as Value
    const beyond = after === undefined ? measure : Rational.max(Rational.subtract(measure, after), Rational.zero)
    if (rule.whole !== true) return Rational.multiply(beyond, each)
    return Rational.multiply(Rational.make(Rational.floor(Rational.divide(beyond, per))), points)
  }
}

const bands = (rows: ReadonlyArray<Limits>, edge: "upper" | "lower"): Apply => {
  const find = bandOf(rows, edge)
  return (parts) => {
    const [measure] = parts
    return (isNumber(measure) ? parts[1 + (find(measure) ?? rows.length)] : measure) as Value
  }
}

/**
 * The place of the band a measure falls in, `undefined` for none. Where printed bands overlap, reading upwards means: the band
 * that begins higher wins.
 */
export const bandOf = (
  rows: ReadonlyArray<Limits>,
  edge: "upper" | "lower"
): ((measure: Rational.Rational) => number | undefined) => {
  const intervals = rows.map(interval)
  const order = intervals
    .map((_, i) => i)
    .sort((a, b) => compareLow(intervals[a], intervals[b]) * (edge === "upper" ? -1 : 1))
  return (measure) => order.find((i) => includes(intervals[i] as Interval, measure))
}

const compareLow = (a: Interval | undefined, b: Interval | undefined): number => {
  if (a?.low === undefined) return b?.low === undefined ? 0 : -1
  if (b?.low === undefined) return 1
  return Rational.compare(a.low, b.low) || Number(b.lowIn) - Number(a.lowIn)
}

/** Parts that are not assigned do not compete. */
const best =
  (pick: "highest" | "lowest"): Apply =>
  (parts) => {
    const competing = parts.filter((part) => part !== "notAssigned")
    const numbers = competing.filter(isNumber)
    const chosen = pick === "highest" ? Rational.max : Rational.min
    return absence(competing) ?? (numbers.length === 0 ? "notAssigned" : numbers.reduce(chosen))
  }

const cap = (limits: Limits): Apply => {
  const limit = limiter(limits)
  return ([points]) => (isNumber(points) ? limit(points) : (points as Value))
}

/** Limits on points, read once; where they cross, the lower has the last word. */
const limiter = ({ atMost, atLeast }: Limits): ((points: Rational.Rational) => Rational.Rational) => {
  const high = atMost === undefined ? undefined : Rational.parse(atMost)
  const low = atLeast === undefined ? undefined : Rational.parse(atLeast)
  return (points) => {
    const under = high === undefined ? points : Rational.min(points, high)
    return low === undefined ? under : Rational.max(under, low)
  }
}

const rounded = (value: Rational.Rational, rounding: Rounding | undefined): Rational.Rational =>
  rounder(rounding)(value)

/** A rounding, its step read once. */
const rounder = (rounding: Rounding | undefined): ((value: Rational.Rational) => Rational.Rational) => {
  if (rounding === undefined) return (value) => value
  const step = Rational.parse(rounding.step)
  return (value) => Rational.round(value, step, rounding.mode)
}

/** Whether a member counts, and with which number: its measure, else 1. A member for which the test fails is left out. */
const member =
  ({ asks, measures }: Extract<Rule, { piece: "member" }>): Apply =>
  (parts) => {
    const answer = asks ? parts[0] : Rational.one
    if (!isNumber(answer)) return answer ?? "invalid"
    if (answer.x === 0) return "excluded"
    return measures ? (parts[asks ? 1 : 0] ?? "invalid") : Rational.one
  }

/** Members to which it is not assigned are left out, unless that is all of them: then the unit itself does not owe it. */
const tally =
  (take: "count" | "sum" | "least" | "most"): Apply =>
  (members) => {
    const counting = members.filter((each) => each !== "notAssigned")
    if (counting.length === 0 && members.length > 0) return "notAssigned"
    const missing = absence(counting)
    if (missing !== undefined) return missing
    const numbers = counting.filter(isNumber)
    if (take === "count") return Rational.make(numbers.length)
    return take === "sum" ? Rational.sum(numbers) : extreme(take, numbers)
  }

const extreme = (take: "least" | "most", numbers: ReadonlyArray<Rational.Rational>): Value =>
  numbers.length === 0 ? "zeroOfZero" : numbers.reduce(take === "most" ? Rational.max : Rational.min)

/** Units to which it is not assigned and 0 of 0 take no part; while one that owes the figure is out, so is the answer. */
const peer =
  (take: Extract<Rule, { piece: "peer" }>["take"], own: number): Apply =>
  (members) => {
    const missing = absence(members.filter((each) => each !== "notAssigned" && each !== "zeroOfZero"))
    if (missing !== undefined) return missing
    const numbers = members.filter(isNumber)
    switch (take) {
      case "count":
        return Rational.make(numbers.length)
      case "sum":
        return Rational.sum(numbers)
      case "mean":
        return numbers.length === 0
          ? "zeroOfZero"
          : Rational.divide(Rational.sum(numbers), Rational.make(numbers.length))
      case "rank": {
        const mine = members[own]
        if (!isNumber(mine)) return mine === undefined || isLeftOut(mine) ? "notAssigned" : mine
        return Rational.make(1 + numbers.filter((each) => Rational.compare(each, mine) > 0).length)
      }
      case "least":
      case "most":
        return extreme(take, numbers)
    }
  }

const score =
  (take: "points" | "maximum" | "share", maximum: Rational.Rational): Apply =>
  ([points]) => {
    if (points === undefined) return "invalid"
    if (isLeftOut(points)) return "notAssigned"
    if (!isNumber(points) || take === "points") return points
    if (take === "maximum") return maximum
    return maximum.x === 0 ? "zeroOfZero" : Rational.divide(points, maximum)
  }

const criterion = (rule: Extract<Rule, { piece: "criterion" }>): Apply => {
  const maximum = Rational.parse(rule.maxPoints)
  const round = rounder(rule.rounding)
  return ([points]) => {
    if (isNumber(points)) return round(points)
    const absent = rule.applies ? (points as Absent.Absent) : "notAssigned"
    return settled(rule, absent, maximum) ?? absent
  }
}

/** What a policy makes of an absence; `undefined` where there is none. */
const settled = (policies: Partial<Policies>, absent: Absent.Absent, maximum: Rational.Rational): Value | undefined => {
  switch (policies[absent as keyof Policies]) {
    case "exclude":
      return "excluded"
    case "rescale":
      return "rescaled"
    case "redistribute":
      return "redistributed"
    case "full":
      return maximum
    case "zero":
      return Rational.zero
    case "undecided":
      return absent
    case undefined:
      return undefined
  }
}

/** The rows added, or what the section's own policy makes of it that it has no number. */
const section = (rule: SectionRule): Apply => {
  const full = fullOf(rule)
  return (rows) => {
    const value = added(rule, rows)
    if (isNumber(value)) return value
    return settled(rule.policies ?? {}, isLeftOut(value) ? "notAssigned" : value, full) ?? value
  }
}

/** Rows left out by policy do not count. One open row leaves the section open; all left out leave it out. */
const added = (rule: SectionRule, rows: ReadonlyArray<Value>): Value => {
  const counts = (i: number) => rule.rows[i]?.reportOnly !== true
  const missing = absence(rows.filter((_, i) => counts(i)))
  if (missing !== undefined) return missing
  const moved = move(rule, rows)
  if (moved === "nowhere") return "notAssigned"
  // Rescaling is one step for the whole section and is rounded once; else each row is rounded and the rows shown add up.
  const counting = (moved?.isRescaled === true ? moved.exact : (moved?.rows ?? rows)).map((row, i) =>
    counts(i) && isNumber(row) ? row : undefined
  )
  if (counting.every((row) => row === undefined)) return "excluded"
  let total = Rational.sum(counting.filter((row) => row !== undefined))
  for (const limit of rule.caps ?? []) {
    const sum = Rational.sum(
      counting.filter((_, i) => limit.column === undefined || rule.rows[i]?.column === limit.column).filter(isNumber)
    )
    total = Rational.add(total, Rational.subtract(limiter(limit)(sum), sum))
  }
  return rounded(total, moved?.isRescaled === true ? (rule.leaf ?? rule.rounding) : rule.rounding)
}

/** The printed maximum of a section, else what its base rows have. */
export const fullOf = (rule: SectionRule): Rational.Rational =>
  rule.maxPoints === undefined
    ? Rational.sum(rule.rows.filter(isBase).map((row) => Rational.parse(row.maxPoints)))
    : Rational.parse(rule.maxPoints)

const isBase = (row: SectionRow | undefined): boolean => row?.column === "base" && row.reportOnly !== true

/** The rows of a section after the points of rows left out went to the others. */
export interface Moved {
  /** By how much each row grows: its new maximum / its printed maximum. */
  readonly factors: ReadonlyArray<Rational.Rational>
  readonly exact: ReadonlyArray<Value>
  /** The same, each rounded where the rubric rounds its leaves: what the table shows. */
  readonly rows: ReadonlyArray<Value>
  readonly isRescaled: boolean
}

/** `undefined`: a section whose rows never grow. `nowhere`: points are left and no row to take them, an open question. */
export const move = (rule: SectionRule, rows: ReadonlyArray<Value>): Moved | "nowhere" | undefined => {
  if (rule.moves !== true) return undefined
  const grown = factorsOf(rule, rows)
  if (grown === "nowhere") return grown
  const factors = grown?.factors ?? rows.map(() => Rational.one)
  const isFixed = (i: number) => rule.rows[i]?.isFixed === true
  const exact = rows.map((row, i) =>
    isNumber(row) && !isFixed(i) ? Rational.multiply(row, factors[i] ?? Rational.one) : row
  )
  const shown = exact.map((row, i) => (isNumber(row) && !isFixed(i) ? rounded(row, rule.leaf) : row))
  return { factors, exact, rows: shown, isRescaled: grown?.isRescaled === true }
}

const factorsOf = (
  rule: SectionRule,
  rows: ReadonlyArray<Value>
): Pick<Moved, "factors" | "isRescaled"> | "nowhere" | undefined => {
  const maximum = (i: number) => Rational.parse(rule.rows[i]?.maxPoints ?? "0")
  const places = rows.map((_, i) => i).filter((i) => isBase(rule.rows[i]))
  const leftOut = (how: Value) => Rational.sum(places.filter((i) => rows[i] === how).map(maximum))
  const [rescaled, shared] = [leftOut("rescaled"), leftOut("redistributed")]
  if (rescaled.x === 0 && shared.x === 0) return undefined
  const left = places.filter((i) => isNumber(rows[i]) && maximum(i).x > 0)
  if (left.length === 0) return "nowhere"
  const part = Rational.divide(shared, Rational.make(left.length))
  const kept = Rational.add(Rational.sum(left.map(maximum)), shared)
  // A row that is merely left out takes its maximum with it: the section keeps the rest of what is printed.
  const full = Rational.subtract(fullOf(rule), leftOut("excluded"))
  const grow = rescaled.x === 0 ? Rational.one : Rational.divide(full, kept)
  return {
    factors: rows.map((_, i) =>
      left.includes(i)
        ? Rational.multiply(Rational.divide(Rational.add(maximum(i), part), maximum(i)), grow)
        : Rational.one
    ),
    isRescaled: rescaled.x !== 0
  }
}
