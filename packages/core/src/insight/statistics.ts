import * as Rational from "../value/Rational.ts"

/** The quartiles of some numbers: the middle half lies from `low` to `high`. */
export interface Quartiles {
  readonly low: Rational.Rational
  readonly median: Rational.Rational
  readonly high: Rational.Rational
}

/**
 * Exact quartiles: the number at (n − 1) / 4, (n − 1) / 2 and 3 (n − 1) / 4 of the sorted numbers counted from 0, between two
 * numbers in proportion (the usual "inclusive" way). One wild figure cannot move them far, as it would a mean.
 */
export const quartiles = (numbers: ReadonlyArray<Rational.Rational>): Quartiles | undefined => {
  const sorted = [...numbers].sort(Rational.compare)
  const [low, median, high] = [1n, 2n, 3n].map((quarter) => at(sorted, quarter))
  return low === undefined || median === undefined || high === undefined ? undefined : { low, median, high }
}

const at = (sorted: ReadonlyArray<Rational.Rational>, quarter: bigint): Rational.Rational | undefined => {
  const place = Rational.make(BigInt(sorted.length - 1) * quarter, 4n)
  const below = Rational.floor(place)
  const [a, b] = [sorted[Number(below)], sorted[Number(below) + 1]]
  if (a === undefined || b === undefined) return a
  return Rational.add(a, Rational.multiply(Rational.subtract(b, a), Rational.subtract(place, Rational.make(below))))
}

/** How unusual a figure must be: `fence` interquartile ranges outside the quartiles, and `apart` of the median away from it. */
export interface Unusual {
  readonly fence: Rational.Rational
  readonly apart: Rational.Rational
}

/** Whether a number lies far from the others: beyond their fences, and not merely because they hardly differ. */
export const isFar = (
  number: Rational.Rational,
  { low, median, high }: Quartiles,
  { fence, apart }: Unusual
): boolean => {
  const room = Rational.multiply(Rational.subtract(high, low), fence)
  const isOut =
    Rational.compare(number, Rational.subtract(low, room)) < 0 || Rational.compare(number, Rational.add(high, room)) > 0
  return isOut && Rational.compare(distance(number, median), Rational.multiply(median, apart)) >= 0
}

export const distance = (a: Rational.Rational, b: Rational.Rational): Rational.Rational => {
  const by = Rational.subtract(a, b)
  return Rational.compare(by, Rational.zero) < 0 ? Rational.subtract(Rational.zero, by) : by
}
