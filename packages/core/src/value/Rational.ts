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
}

/** How a number on the edge between two steps is rounded. `halfUp` takes 0.5 away from zero, as Vietnamese score sheets do. */
export type RoundingMode = "halfUp" | "down" | "up"

/** Not negative. Nearly all numbers of a rubric are exact as floats, whose remainders cost a tenth of a bigint's. */
const gcd = (a: bigint, b: bigint): bigint => {
  while (b !== 0n) {
    let x = Number(a)
    let y = Number(b)
    if (Number.isSafeInteger(x) && Number.isSafeInteger(y)) {
      while (y !== 0) [x, y] = [y, x % y]
      return BigInt(Math.abs(x))
    }
    ;[a, b] = [b, a % b]
  }
  return a < 0n ? -a : a
}

/** `n / d` in lowest terms. `d` must not be 0: callers decide what 0/0 means before they divide. */
export const make = (n: bigint, d: bigint = 1n): Rational => {
  if (d === 1n) return { n, d }
  if (d === 0n) throw new RangeError("x/0: decide what it means before dividing")
  const g = gcd(n, d) * (d < 0n ? -1n : 1n)
  return g === 1n ? { n, d } : { n: n / g, d: d / g }
}

export const zero: Rational = { n: 0n, d: 1n }
export const one: Rational = { n: 1n, d: 1n }

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
  const scale = point < 0 ? 0 : digits.length - point - 1
  return make(BigInt(digits.replace(".", "")), 10n ** BigInt(percent ? scale + 2 : scale))
}

export const add = (a: Rational, b: Rational): Rational => make(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Rational, b: Rational): Rational => make(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiply = (a: Rational, b: Rational): Rational => make(a.n * b.n, a.d * b.d)
export const divide = (a: Rational, b: Rational): Rational => make(a.n * b.d, a.d * b.n)
export const sum = (all: Iterable<Rational>): Rational => {
  let total = zero
  for (const each of all) total = add(total, each)
  return total
}

/** −1, 0 or 1, by cross-multiplication: nothing is divided, so nothing is rounded. */
export const compare = (a: Rational, b: Rational): -1 | 0 | 1 => {
  const left = a.n * b.d
  const right = b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}
export const equals = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d
export const max = (a: Rational, b: Rational): Rational => (compare(a, b) < 0 ? b : a)
export const min = (a: Rational, b: Rational): Rational => (compare(a, b) > 0 ? b : a)

/** The whole number at or below the value. */
export const floor = (a: Rational): bigint => (a.n < 0n ? -((-a.n + a.d - 1n) / a.d) : a.n / a.d)

/**
 * The multiple of a positive `step` nearest to the value.
 *
 * @example
 * Rational.format(Rational.round(Rational.parse("17.345"), Rational.parse("0.01"), "halfUp")) // => "17.35"
 */
export const round = (a: Rational, step: Rational, mode: RoundingMode): Rational => {
  // |a| / step is above / below; the sign comes back at the end.
  const above = (a.n < 0n ? -a.n : a.n) * step.d
  const below = a.d * step.n
  const whole = above / below
  const rest = above - whole * below
  const count = (mode === "up" ? rest > 0n : mode === "halfUp" && rest * 2n >= below) ? whole + 1n : whole
  return make((a.n < 0n ? -count : count) * step.n, step.d)
}

/**
 * Decimal text of the value: exact when the fraction ends (the usual case after rounding), else as `"n/d"`, so that no
 * digit is ever invented.
 *
 * @example
 * Rational.format(Rational.make(2n, 3n)) // => "2/3"
 */
export const format = ({ n, d }: Rational): string => {
  if (d === 1n) return n.toString()
  let places = 0
  let power = 1n
  // A fraction that ends has at most as many decimal places as its denominator has binary digits.
  for (let bits = d; power % d !== 0n; bits /= 2n) {
    if (bits === 0n) return `${n}/${d}`
    places += 1
    power *= 10n
  }
  const digits = ((n < 0n ? -n : n) * (power / d)).toString().padStart(places + 1, "0")
  return `${n < 0n ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`
}
