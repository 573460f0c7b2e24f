import * as Absent from "../fact/Absent.ts"
import type { AbsencePolicy, Rounding } from "../rubric/Rubric.ts"
import { type Interval, includes, interval, type Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { isNumber, type Value } from "./Value.ts"

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
  | { readonly piece: "sum" }
  | { readonly piece: "best"; readonly pick: "highest" | "lowest" }
  | { readonly piece: "when" }
  | { readonly piece: "cap"; readonly atMost?: string; readonly atLeast?: string }
  | {
      readonly piece: "criterion"
      readonly maxPoints: string
      readonly notAssigned: AbsencePolicy
      readonly notReported: AbsencePolicy
      readonly zeroOfZero: AbsencePolicy
      readonly rounding?: Rounding
    }
  | { readonly piece: "section"; readonly rounding?: Rounding }

export type Apply = (parts: ReadonlyArray<Value>) => Value

/** The function of a piece, its numbers read once. */
export const applyOf = (rule: Rule): Apply => {
  switch (rule.piece) {
    case "points": {
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
        isNumber(test) ? ((test.n === 0n ? otherwise : points) as Value) : (test as Value)
    case "cap":
      return cap(rule)
    case "criterion":
      return criterion(rule)
    case "section":
      return section(rule.rounding)
  }
}

const absence = (parts: ReadonlyArray<Value>): Absent.Absent | undefined =>
  Absent.first(parts.filter((part) => typeof part === "string" && part !== "excluded") as ReadonlyArray<Absent.Absent>)

const yes = (is: boolean): Rational.Rational => (is ? Rational.one : Rational.zero)

const ratio =
  (of: number, less: number, to: number): Apply =>
  (parts) => {
    const missing = absence(parts)
    if (missing !== undefined) return missing
    const numbers = parts.filter(isNumber)
    const above = Rational.subtract(Rational.sum(numbers.slice(0, of)), Rational.sum(numbers.slice(of, of + less)))
    if (to === 0) return above
    const below = Rational.sum(numbers.slice(of + less))
    if (below.n !== 0n) return Rational.divide(above, below)
    return above.n === 0n ? "zeroOfZero" : "invalid"
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
    const deciding = need === "all" ? 0n : 1n
    if (tests.some((test) => isNumber(test) && test.n === deciding)) return yes(need === "any")
    return absence(tests) ?? yes(need !== "any")
  }

const slope = (rule: Extract<Rule, { piece: "slope" }>): Apply => {
  const points = Rational.parse(rule.points)
  const per = Rational.parse(rule.per ?? "1")
  const after = rule.after === undefined ? undefined : Rational.parse(rule.after)
  return ([measure]) => {
    if (!isNumber(measure)) return measure as Value
    const beyond = after === undefined ? measure : Rational.max(Rational.subtract(measure, after), Rational.zero)
    const steps = Rational.divide(beyond, per)
    return Rational.multiply(rule.whole === true ? Rational.make(Rational.floor(steps)) : steps, points)
  }
}

const bands = (rows: ReadonlyArray<Limits>, edge: "upper" | "lower"): Apply => {
  const find = bandOf(rows, edge)
  return ([measure, ...points]) =>
    isNumber(measure) ? (points[find(measure) ?? rows.length] as Value) : (measure as Value)
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

const cap = (rule: Extract<Rule, { piece: "cap" }>): Apply => {
  const high = rule.atMost === undefined ? undefined : Rational.parse(rule.atMost)
  const low = rule.atLeast === undefined ? undefined : Rational.parse(rule.atLeast)
  return ([points]) => {
    if (!isNumber(points)) return points as Value
    const under = high === undefined ? points : Rational.min(points, high)
    return low === undefined ? under : Rational.max(under, low)
  }
}

const rounded = (value: Rational.Rational, rounding: Rounding | undefined): Rational.Rational =>
  rounding === undefined ? value : Rational.round(value, Rational.parse(rounding.step), rounding.mode)

const criterion = (rule: Extract<Rule, { piece: "criterion" }>): Apply => {
  const maximum = Rational.parse(rule.maxPoints)
  return ([points]) => {
    if (isNumber(points)) return rounded(points, rule.rounding)
    if (points !== "notAssigned" && points !== "notReported" && points !== "zeroOfZero") return points as Value
    switch (rule[points]) {
      case "exclude":
        return "excluded"
      case "full":
        return maximum
      case "zero":
        return Rational.zero
      case "undecided":
        return points
    }
  }
}

/** The rows added; rows left out by policy do not count. One open row leaves the section open; all left out leave it out. */
const section =
  (rounding: Rounding | undefined): Apply =>
  (rows) => {
    const missing = absence(rows)
    if (missing !== undefined) return missing
    const numbers = rows.filter(isNumber)
    return numbers.length === 0 ? "excluded" : rounded(Rational.sum(numbers), rounding)
  }
