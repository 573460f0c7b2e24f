import type { Quota } from "../rubric/Quota.ts"
import * as Rational from "../value/Rational.ts"

/**
 * The places of a quota: its number, or its share of `of` as the quota rounds (down where it says nothing).
 *
 * @example
 * seatsOf({ share: "0.1" }, 103) // => 10
 */
export const seatsOf = ({ count, share, rounding = "down" }: Quota, of: number): number => {
  if (count !== undefined) return count
  const exact = Rational.multiply(Rational.parse(share ?? "0"), Rational.make(BigInt(of)))
  return Number(Rational.format(Rational.round(exact, Rational.one, rounding === "nearest" ? "halfUp" : rounding)))
}
