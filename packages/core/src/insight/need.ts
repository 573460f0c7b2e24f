import type { Indicator } from "../plan/Indicator.ts"
import { targetOf } from "../plan/owes.ts"
import { interval } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"

/** The count at which a target begins to be met, or (`isMost`) the last at which a target that is not to be passed still is. */
export interface Need {
  readonly count: bigint
  readonly isMost: boolean
}

/** `undefined` without a target, and of a share without a baseline. Of 1,000 households "ít nhất 60 %" needs 600, "hơn 60 %" 601. */
export const needOf = (indicator: Indicator, baseline: bigint | undefined): Need | undefined => {
  const target = targetOf(indicator)
  if (target === undefined) return undefined
  const { low, lowIn, high, highIn } = interval(target)
  const total = indicator.measure === "share" ? baseline : 1n
  if (total === undefined) return undefined
  const at = (bound: Rational.Rational) => Rational.multiply(bound, Rational.make(total))
  if (low !== undefined) {
    const edge = at(low)
    const under = Rational.floor(edge)
    return { count: lowIn && edge.d === 1n ? under : under + 1n, isMost: false }
  }
  if (high === undefined) return undefined
  const edge = at(high)
  const under = Rational.floor(edge)
  return { count: !highIn && edge.d === 1n ? under - 1n : under, isMost: true }
}
