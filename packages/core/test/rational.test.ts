import { assert, bigInt, constantFrom, integer, nat, property, tuple } from "fast-check"
import { expect, test } from "vitest"
import { Rational } from "../src/index.ts"

const { parse, format } = Rational

/** An independent fraction: never reduced, compared by cross-multiplying, so it shares nothing with the code under test. */
interface Fraction {
  readonly n: bigint
  readonly d: bigint
}
const fraction = tuple(bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), bigInt({ min: 1n, max: 10n ** 12n })).map(
  ([n, d]): Fraction => ({ n, d })
)
const make = (f: Fraction) => Rational.make(f.n, f.d)
const same = (a: Rational.Rational, b: Fraction) => a.n * b.d === b.n * a.d

test("adding, subtracting, multiplying and dividing agree with fractions worked out by hand", () => {
  assert(
    property(fraction, fraction, (a, b) => {
      expect(same(Rational.add(make(a), make(b)), { n: a.n * b.d + b.n * a.d, d: a.d * b.d })).toBe(true)
      expect(same(Rational.subtract(make(a), make(b)), { n: a.n * b.d - b.n * a.d, d: a.d * b.d })).toBe(true)
      expect(same(Rational.multiply(make(a), make(b)), { n: a.n * b.n, d: a.d * b.d })).toBe(true)
      if (b.n !== 0n) expect(same(Rational.divide(make(a), make(b)), { n: a.n * b.d, d: a.d * b.n })).toBe(true)
    })
  )
})

test("a fraction is always in lowest terms with a positive denominator, so equal numbers are equal data", () => {
  assert(
    property(fraction, bigInt({ min: -1000n, max: 1000n }), (a, k) => {
      if (k === 0n) return
      const scaled = Rational.make(a.n * k, a.d * k)
      expect(scaled).toEqual(make(a))
      expect(scaled.d > 0n).toBe(true)
      expect(Rational.equals(scaled, make(a))).toBe(true)
    })
  )
})

test("sums and products do not depend on order or grouping, and a product of a sum is the sum of products", () => {
  const { add, multiply } = Rational
  assert(
    property(fraction, fraction, fraction, (f, g, h) => {
      const [a, b, c] = [make(f), make(g), make(h)]
      expect(add(a, b)).toEqual(add(b, a))
      expect(multiply(a, b)).toEqual(multiply(b, a))
      expect(add(add(a, b), c)).toEqual(add(a, add(b, c)))
      expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)))
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)))
    })
  )
})

test("comparing is a total order that agrees with cross-multiplication", () => {
  const { compare } = Rational
  assert(
    property(fraction, fraction, fraction, (f, g, h) => {
      const [a, b, c] = [make(f), make(g), make(h)]
      const [left, right] = [f.n * g.d, g.n * f.d]
      expect(compare(a, b)).toBe(left < right ? -1 : left > right ? 1 : 0)
      expect(compare(a, b) + compare(b, a)).toBe(0)
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0)
      expect(compare(Rational.max(a, b), Rational.min(a, b))).toBeGreaterThanOrEqual(0)
    })
  )
})

test("the whole number at or below is at most one away", () => {
  assert(
    property(fraction, (f) => {
      const floor = Rational.floor(make(f))
      expect(floor * f.d <= f.n && f.n < (floor + 1n) * f.d).toBe(true)
    })
  )
})

test("rounding gives a multiple of the step, at most half a step away (less than one for down and up)", () => {
  const step = tuple(integer({ min: 1, max: 50 }), constantFrom(1n, 10n, 100n)).map(([n, d]) =>
    Rational.make(BigInt(n), d)
  )
  assert(
    property(fraction, step, constantFrom("halfUp" as const, "down" as const, "up" as const), (f, by, mode) => {
      const value = make(f)
      const rounded = Rational.round(value, by, mode)
      expect(Rational.divide(rounded, by).d).toBe(1n)
      const away = Rational.subtract(value, rounded)
      const size = away.n < 0n ? Rational.make(-away.n, away.d) : away
      if (mode === "halfUp") expect(Rational.compare(Rational.add(size, size), by)).toBeLessThanOrEqual(0)
      else expect(Rational.compare(size, by)).toBe(-1)
      // Down never grows a number's size, up never shrinks it; a multiple stays as it is.
      if (mode === "down") expect(value.n >= 0n ? away.n >= 0n : away.n <= 0n).toBe(true)
      if (mode === "up") expect(value.n >= 0n ? away.n <= 0n : away.n >= 0n).toBe(true)
      expect(Rational.round(rounded, by, mode)).toEqual(rounded)
    })
  )
})

test.each([
  ["17.345", "0.01", "halfUp", "17.35"],
  ["17.3449999", "0.01", "halfUp", "17.34"],
  ["-17.345", "0.01", "halfUp", "-17.35"],
  ["2.675", "0.01", "halfUp", "2.68"],
  ["1.005", "0.01", "halfUp", "1.01"],
  ["7.25", "0.5", "halfUp", "7.5"],
  ["7.24", "0.5", "halfUp", "7"],
  ["1.999", "0.01", "down", "1.99"],
  ["-1.999", "0.01", "down", "-1.99"],
  ["1.001", "0.01", "up", "1.01"],
  ["-1.001", "0.01", "up", "-1.01"],
  ["84.5", "1.25", "halfUp", "85"]
] as const)("%s rounded to %s %s is %s", (value, step, mode, rounded) => {
  expect(format(Rational.round(parse(value), parse(step), mode))).toBe(rounded)
})

/** Each pair is exactly at the threshold; beside it what floats make of it. */
test.each([
  ["4.02", "6.7", "60%", (4.02 / 6.7) * 100, 60],
  ["9.04", "11.3", "80%", (9.04 / 11.3) * 100, 80],
  ["2.4", "3", "0.8", 2.4 / 3, 0.8],
  ["4.02", "0.01", "402", 4.02 * 100, 402]
] as const)("%s out of %s is exactly %s, where a float falls short", (achieved, total, threshold, float, meant) => {
  expect(Rational.equals(Rational.divide(parse(achieved), parse(total)), parse(threshold))).toBe(true)
  expect(float).toBeLessThan(meant)
})

test("weights 0.7, 0.1, 0.1 and 0.1 add up to 1, where floats do not", () => {
  expect(format(Rational.sum(["0.7", "0.1", "0.1", "0.1"].map(parse)))).toBe("1")
  expect(0.7 + 0.1 + 0.1 + 0.1).not.toBe(1)
})

test("reading what was written gives the same number, endless fractions too", () => {
  assert(
    property(fraction, (f) => {
      expect(parse(format(make(f)))).toEqual(make(f))
    })
  )
})

test("a number whose fraction ends is written as a decimal without idle zeros", () => {
  assert(
    property(bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), nat({ max: 9 }), (units, places) => {
      const text = format(Rational.make(units, 10n ** BigInt(places)))
      expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/u)
      expect(same(parse(text), { n: units, d: 10n ** BigInt(places) })).toBe(true)
    })
  )
})

test.each([
  ["60%", "0.6"],
  ["7.50", "7.5"],
  ["-0.25", "-0.25"],
  ["-0", "0"],
  ["0.010", "0.01"],
  ["12.5%", "0.125"],
  ["2/3", "2/3"],
  ["-4/6", "-2/3"]
])("%s is written %s", (given, written) => expect(format(parse(given))).toBe(written))

/** Numbers around 2⁵³, where a number gives way to a bigint, and around its root, where products do. */
const edge = tuple(
  constantFrom(0n, 2n ** 26n, 94_906_265n, 2n ** 31n, 2n ** 52n, 2n ** 53n, 2n ** 54n, 2n ** 106n),
  bigInt({ min: -3n, max: 3n }),
  constantFrom(1n, -1n)
).map(([near, off, sign]) => sign * (near + off))
const edges = tuple(
  edge,
  edge.map((d) => (d < 0n ? -d : d) + 1n)
).map(([n, d]): Fraction => ({ n, d }))

test("all of it holds as well where numbers stop being safe integers", () => {
  assert(
    property(edges, edges, (a, b) => {
      const [x, y] = [make(a), make(b)]
      expect(same(Rational.add(x, y), { n: a.n * b.d + b.n * a.d, d: a.d * b.d })).toBe(true)
      expect(same(Rational.subtract(x, y), { n: a.n * b.d - b.n * a.d, d: a.d * b.d })).toBe(true)
      expect(same(Rational.multiply(x, y), { n: a.n * b.n, d: a.d * b.d })).toBe(true)
      if (b.n !== 0n) expect(same(Rational.divide(x, y), { n: a.n * b.d, d: a.d * b.n })).toBe(true)
      const [left, right] = [a.n * b.d, b.n * a.d]
      expect(Rational.compare(x, y)).toBe(left < right ? -1 : left > right ? 1 : 0)
      expect(Rational.equals(x, y)).toBe(left === right)
      expect(parse(format(x))).toEqual(x)
      const floor = Rational.floor(x)
      expect(floor * a.d <= a.n && a.n < (floor + 1n) * a.d).toBe(true)
    }),
    { numRuns: 2000 }
  )
})

test("rounding halves is exact where numbers stop being safe integers", () => {
  assert(
    property(edges, constantFrom(1n, 2n, 3n, 100n), (f, d) => {
      // Half up: the whole number of steps nearest to |n / d| / (1 / d), away from zero in the middle.
      const size = { n: (f.n < 0n ? -f.n : f.n) * d, d: f.d }
      const steps = (2n * size.n + size.d) / (2n * size.d)
      const rounded = Rational.round(make(f), Rational.make(1n, d), "halfUp")
      expect(same(rounded, { n: f.n < 0n ? -steps : steps, d })).toBe(true)
    }),
    { numRuns: 2000 }
  )
})

test("a number is a bigint only where it is no safe integer, so that equal numbers are equal data", () => {
  assert(
    property(edges, (f) => {
      const { x, y, n, d } = make(f)
      for (const [whole, exact] of [
        [x, n],
        [y, d]
      ] as const) {
        expect(typeof whole).toBe(exact >= -(2n ** 53n) + 1n && exact <= 2n ** 53n - 1n ? "number" : "bigint")
        expect(BigInt(whole)).toBe(exact)
        expect(Object.is(whole, -0)).toBe(false)
      }
    }),
    { numRuns: 2000 }
  )
  expect(Rational.make(0, -5)).toEqual(Rational.zero)
  expect(Rational.multiply(Rational.zero, Rational.make(-5))).toEqual(Rational.zero)
})

test("what is no whole number makes no fraction", () => {
  for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => Rational.make(bad)).toThrow(RangeError)
    expect(() => Rational.make(1, bad)).toThrow(RangeError)
  }
  expect(Rational.make(2 ** 53)).toEqual(Rational.make(2n ** 53n))
})
