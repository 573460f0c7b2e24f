/**
 * An exact number: a fraction of two integers in lowest terms, the denominator positive.
 *
 * Every threshold, point, total and rank of the library is decided on these; `4.02 / 6.7 * 100` is exactly 60 here and
 * `59.999999999999986` in floats.
 *
 * @example
 * Rational.equals(Rational.divide(Rational.parse("4.02"), Rational.parse("6.7")), Rational.parse("60%")) // => true
 */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
  /** The same `n` and `d`, without making a bigint. */
  readonly x: Whole
  readonly y: Whole
}

/** A whole number: a number while that is a safe integer, as nearly always, a bigint only beyond. */
export type Whole = number | bigint

/** How a number on the edge between two steps is rounded. `halfUp` takes 0.5 away from zero, as Vietnamese score sheets do. */
export type RoundingMode = "halfUp" | "down" | "up"

/** Makes a bigint only for who asks for one: they cost more than all that is done with them. */
class Fraction implements Rational {
  readonly x: Whole
  readonly y: Whole
  constructor(x: Whole, y: Whole) {
    this.x = x
    this.y = y
  }
  get n(): bigint {
    return BigInt(this.x)
  }
  get d(): bigint {
    return BigInt(this.y)
  }
}

const isSafe = (a: number): boolean => Number.isSafeInteger(a)
/** Throws a `RangeError` for what is no whole number. */
const whole = (a: Whole): Whole => (isSafe(Number(a)) ? Number(a) + 0 : BigInt(a))

// A float never rounds from beyond the safe integers to one of them: a result that is safe is exact. 0 has no sign.
const times = (a: Whole, b: Whole): Whole =>
  typeof a === "number" && typeof b === "number" && isSafe(a * b) ? a * b + 0 : whole(BigInt(a) * BigInt(b))
const plus = (a: Whole, b: Whole): Whole =>
  typeof a === "number" && typeof b === "number" && isSafe(a + b) ? a + b : whole(BigInt(a) + BigInt(b))

/**
 * ⌊a / b⌋ of what is not negative, or goes in. For safe integers the float does: where the quotient is not whole, the next whole
 * number is at least 1 / b above it, and the float is less than a / b / 2⁵³ < 1 / b off.
 */
const quotient = (a: Whole, b: Whole): Whole =>
  typeof a === "number" && typeof b === "number" ? Math.floor(a / b + 0) : whole(BigInt(a) / BigInt(b))

const negative = (a: Whole): Whole => times(a, -1)
const size = (a: Whole): Whole => (a < 0 ? negative(a) : a)

/** With either sign. */
const gcd = (a: Whole, b: Whole): Whole => {
  if (typeof a === "number" && typeof b === "number") {
    while (b !== 0) [a, b] = [b, a % b]
    return a
  }
  return b === 0 ? a : gcd(b, whole(BigInt(a) % BigInt(b)))
}

/** `n / d` in lowest terms, of whole numbers. `d` must not be 0: callers decide what 0/0 means before they divide. */
export const make = (n: Whole, d: Whole = 1): Rational => {
  const x = whole(n)
  const y = whole(d)
  if (y === 1) return new Fraction(x, y)
  if (y === 0) throw new RangeError("x/0: decide what it means before dividing")
  const common = gcd(x, y)
  // The denominator is positive.
  const by = y < 0 === common < 0 ? common : negative(common)
  return new Fraction(quotient(x, by), quotient(y, by))
}

export const zero: Rational = make(0)
export const one: Rational = make(1)
const ten = make(10)

/**
 * The exact value of decimal text such as `"12.5"`, `"-0.25"` or `"60%"` (which is 0.6), or of a fraction as `format` writes
 * it. The text must be a `Decimal` or come from `format`.
 */
export const parse = (text: string): Rational => {
  const slash = text.indexOf("/")
  if (slash > 0) return make(BigInt(text.slice(0, slash)), BigInt(text.slice(slash + 1)))
  const percent = text.endsWith("%")
  const digits = percent ? text.slice(0, -1) : text
  const point = digits.indexOf(".")
  const scale = (point < 0 ? 0 : digits.length - point - 1) + (percent ? 2 : 0)
  return make(BigInt(digits.replace(".", "")), scale === 0 ? 1 : 10n ** BigInt(scale))
}

export const add = (a: Rational, b: Rational): Rational => {
  if (a.x === 0) return b
  if (a.y === b.y) return make(plus(a.x, b.x), a.y)
  return make(plus(times(a.x, b.y), times(b.x, a.y)), times(a.y, b.y))
}
export const subtract = (a: Rational, b: Rational): Rational => add(a, new Fraction(negative(b.x), b.y))
export const multiply = (a: Rational, b: Rational): Rational => make(times(a.x, b.x), times(a.y, b.y))
export const divide = (a: Rational, b: Rational): Rational => make(times(a.x, b.y), times(a.y, b.x))
export const sum = (all: Iterable<Rational>): Rational => {
  let total = zero
  for (const each of all) total = add(total, each)
  return total
}

/** −1, 0 or 1, by cross-multiplication: nothing is divided, so nothing is rounded. */
export const compare = (a: Rational, b: Rational): -1 | 0 | 1 => {
  const left = times(a.x, b.y)
  const right = times(b.x, a.y)
  return left < right ? -1 : left > right ? 1 : 0
}
export const equals = (a: Rational, b: Rational): boolean => a.x === b.x && a.y === b.y
export const max = (a: Rational, b: Rational): Rational => (compare(a, b) < 0 ? b : a)
export const min = (a: Rational, b: Rational): Rational => (compare(a, b) > 0 ? b : a)

/** The whole number at or below the value. */
export const floor = ({ n, d }: Rational): bigint => (n - (((n % d) + d) % d)) / d

/**
 * The multiple of a positive `step` nearest to the value.
 *
 * @example
 * Rational.format(Rational.round(Rational.parse("17.345"), Rational.parse("0.01"), "halfUp")) // => "17.35"
 */
export const round = (a: Rational, step: Rational, mode: RoundingMode): Rational => {
  // |a| / step is above / below; the sign comes back at the end.
  const above = times(size(a.x), step.y)
  const below = times(a.y, step.x)
  const least = quotient(above, below)
  const rest = plus(above, negative(times(least, below)))
  const count = (mode === "up" ? rest > 0 : mode === "halfUp" && times(rest, 2) >= below) ? plus(least, 1) : least
  return make(times(a.x < 0 ? negative(count) : count, step.x), step.y)
}

/**
 * Decimal text of the value: exact when the fraction ends (the usual case after rounding), else as `"n/d"`, so that no
 * digit is ever invented.
 *
 * @example
 * Rational.format(Rational.make(2n, 3n)) // => "2/3"
 */
export const format = ({ x, y }: Rational): string => {
  let tens: Rational = new Fraction(size(x), y)
  let places = 0
  for (; tens.y !== 1; places++) {
    const next = multiply(tens, ten)
    // What has no factor in common with ten never ends.
    if (next.y === tens.y) return `${x}/${y}`
    tens = next
  }
  if (places === 0) return String(x)
  const digits = String(tens.x).padStart(places + 1, "0")
  return `${x < 0 ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`
}
