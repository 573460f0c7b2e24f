import * as Schema from "effect/Schema"
import { finding } from "./accepts.ts"
import { Decimal } from "./Decimal.ts"
import * as Rational from "./Rational.ts"

/**
 * An interval of exact numbers in the words of the documents: `atLeast` "ít nhất / từ … trở lên" (≥), `moreThan` "hơn / trên"
 * (>), `atMost` "không quá / đến" (≤), `lessThan` "dưới" (<). At most one bound on each side; none: everything.
 */
const fields = {
  atLeast: Schema.optionalKey(Decimal),
  moreThan: Schema.optionalKey(Decimal),
  atMost: Schema.optionalKey(Decimal),
  lessThan: Schema.optionalKey(Decimal)
}
type Given = {
  readonly [Key in keyof typeof fields]?: Decimal
}

const oneEachSide = Schema.makeFilter(
  (bounds: Given) =>
    (bounds.atLeast === undefined || bounds.moreThan === undefined) &&
    (bounds.atMost === undefined || bounds.lessThan === undefined),
  finding("two_bounds_on_one_side")
)
const notEmpty = Schema.makeFilter((bounds: Given) => {
  const low = bounds.atLeast ?? bounds.moreThan
  const high = bounds.atMost ?? bounds.lessThan
  if (low === undefined || high === undefined) return true
  const order = Rational.compare(Rational.parse(low), Rational.parse(high))
  return order < 0 || (order === 0 && bounds.atLeast !== undefined && bounds.atMost !== undefined)
}, finding("empty_bounds"))

export const Bounds = Schema.Struct(fields).check(oneEachSide, notEmpty)
export interface Bounds extends Schema.Schema.Type<typeof Bounds> {}

/** The fields alone, for structs that hold bounds beside other things. */
export const boundsFields = fields
export const boundsChecks = [oneEachSide, notEmpty] as const

/** Bounds with their numbers read once. */
export interface Interval {
  readonly low: Rational.Rational | undefined
  readonly lowIn: boolean
  readonly high: Rational.Rational | undefined
  readonly highIn: boolean
}

export const interval = (bounds: Given): Interval => {
  const low = bounds.atLeast ?? bounds.moreThan
  const high = bounds.atMost ?? bounds.lessThan
  return {
    low: low === undefined ? undefined : Rational.parse(low),
    lowIn: bounds.atLeast !== undefined,
    high: high === undefined ? undefined : Rational.parse(high),
    highIn: bounds.atMost !== undefined
  }
}

/** Whether an exact number lies within: 59.97 % is not at least 60 %, though both print as 60,0 %. */
export const includes = (interval: Interval, value: Rational.Rational): boolean => {
  if (interval.low !== undefined) {
    const order = Rational.compare(value, interval.low)
    if (order < 0 || (order === 0 && !interval.lowIn)) return false
  }
  if (interval.high !== undefined) {
    const order = Rational.compare(value, interval.high)
    if (order > 0 || (order === 0 && !interval.highIn)) return false
  }
  return true
}
