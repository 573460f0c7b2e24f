import * as Rational from "./Rational.ts"

/** Bounds as they are written: at most one on each side, decimal text. */
export interface Limits {
  readonly atLeast?: string
  readonly moreThan?: string
  readonly atMost?: string
  readonly lessThan?: string
}

/** Bounds with their numbers read once. */
export interface Interval {
  readonly low: Rational.Rational | undefined
  readonly lowIn: boolean
  readonly high: Rational.Rational | undefined
  readonly highIn: boolean
}

export const interval = (limits: Limits): Interval => {
  const low = limits.atLeast ?? limits.moreThan
  const high = limits.atMost ?? limits.lessThan
  return {
    low: low === undefined ? undefined : Rational.parse(low),
    lowIn: limits.atLeast !== undefined,
    high: high === undefined ? undefined : Rational.parse(high),
    highIn: limits.atMost !== undefined
  }
}

/** Where an exact number lies: −1 below the interval, 0 within, 1 above. */
export const side = (interval: Interval, value: Rational.Rational): -1 | 0 | 1 => {
  if (interval.low !== undefined) {
    const order = Rational.compare(value, interval.low)
    if (order < 0 || (order === 0 && !interval.lowIn)) return -1
  }
  if (interval.high !== undefined) {
    const order = Rational.compare(value, interval.high)
    if (order > 0 || (order === 0 && !interval.highIn)) return 1
  }
  return 0
}

/** Whether an exact number lies within: 59.97 % is not at least 60 %, though both print as 60,0 %. */
export const includes = (interval: Interval, value: Rational.Rational): boolean => side(interval, value) === 0
