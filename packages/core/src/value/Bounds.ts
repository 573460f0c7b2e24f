import * as Schema from "effect/Schema"
import { finding } from "./accepts.ts"
import { Decimal } from "./Decimal.ts"
import type { Limits } from "./Interval.ts"
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

const oneEachSide = Schema.makeFilter(
  (limits: Limits) =>
    (limits.atLeast === undefined || limits.moreThan === undefined) &&
    (limits.atMost === undefined || limits.lessThan === undefined),
  finding("two_bounds_on_one_side")
)
const notEmpty = Schema.makeFilter((limits: Limits) => {
  const low = limits.atLeast ?? limits.moreThan
  const high = limits.atMost ?? limits.lessThan
  if (low === undefined || high === undefined) return true
  const order = Rational.compare(Rational.parse(low), Rational.parse(high))
  return order < 0 || (order === 0 && limits.atLeast !== undefined && limits.atMost !== undefined)
}, finding("empty_bounds"))

export const Bounds = Schema.Struct(fields).check(oneEachSide, notEmpty)
export interface Bounds extends Schema.Schema.Type<typeof Bounds> {}

/** The fields alone, for structs that hold bounds beside other things. */
export const boundsFields = fields
export const boundsChecks = [oneEachSide, notEmpty] as const
export const boundsNotEmpty = notEmpty
