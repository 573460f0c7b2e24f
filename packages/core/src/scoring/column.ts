import type { Absent } from "../fact/Absent.ts"
import type { Measure } from "../rubric/Measure.ts"
import type { Points } from "../rubric/Points.ts"
import type { AbsencePolicy, Rounding } from "../rubric/Rubric.ts"
import { interval, includes, type Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { bandOf } from "./pieces.ts"
import { isLeftOut, isNumber, type Value } from "./Value.ts"

/**
 * The states of a cell, the stronger the later: where rows are added the largest decides, as `Absent.first` would. `told` cells
 * are `n / d`, `wide` ones are kept as bigint because they do not fit; in all others `n / d` is finite and means nothing.
 */
const states = [
  "excluded",
  "told",
  "wide",
  "notAssigned",
  "zeroOfZero",
  "noEvidence",
  "notJudged",
  "notReported",
  "noBaseline",
  "invalid"
] as const satisfies ReadonlyArray<Absent | "excluded" | "told" | "wide">
export type State = (typeof states)[number]

/** The number that stands for a state in a column. */
export const code = Object.fromEntries(states.map((state, i) => [state, i])) as Readonly<Record<State, number>>
const TOLD = code.told
const WIDE = code.wide

/** A fraction that need not be in lowest terms; `d` is positive. */
interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

/**
 * One number of every unit: fractions `n / d` of safe integers, `d` positive, not always in lowest terms. A column says what its
 * numbers cannot exceed, so that a loop decides once, before it begins, whether its products stay exact.
 */
export interface Column {
  readonly n: Float64Array
  readonly d: Float64Array
  readonly state: Uint8Array
  readonly wide: ReadonlyArray<Fraction | undefined>
  /** No `|n|`, `d` or state of a cell that is not wide is larger. */
  readonly most: { readonly n: number; readonly d: number; readonly state: number }
}

/** A row of a table that all units go through in one loop: what it measures (nothing, where its points are fixed). */
export interface Kernel {
  readonly of: Measure | undefined
  /** `into` lends its arrays to the result. */
  readonly score: (measured: Column, into?: Column) => Column
}

const none: Column["wide"] = []
const LARGEST = Number.MAX_SAFE_INTEGER
const [LEAST, MOST] = [BigInt(-LARGEST), BigInt(LARGEST)] as const

/** A column over given arrays: safe integers, 0 / 1 in cells that hold no number. */
export const column = (n: Float64Array, d: Float64Array, state: Uint8Array, wide = none): Column => {
  const most = { n: 0, d: 1, state: 0 }
  for (let i = 0; i < n.length; i++) {
    most.n = Math.max(most.n, Math.abs(n[i] as number))
    most.d = Math.max(most.d, d[i] as number)
    most.state = Math.max(most.state, state[i] as number)
  }
  return { n, d, state, wide, most }
}

/** The column of values as the pieces give them. */
export const fromValues = (values: ReadonlyArray<Value>): Column => {
  const { n, d, state } = blank(values.length)
  const wide: Cells["wide"] = []
  for (const [i, value] of values.entries()) {
    if (isNumber(value)) put(value.n, value.d, i, { n, d, state, wide })
    else state[i] = isLeftOut(value) ? code.excluded : code[value]
  }
  return column(n, d, state, wide)
}

/** One cell as the pieces would give it, in lowest terms. */
export const valueAt = ({ n, d, state, wide }: Column, i: number): Value => {
  const at = states[state[i] as number] as State
  if (at === "told") return Rational.make(BigInt(n[i] as number), BigInt(d[i] as number))
  const beyond = wide[i]
  return at === "wide" ? (beyond === undefined ? "invalid" : Rational.make(beyond.n, beyond.d)) : at
}

const blank = (length: number) => ({
  n: new Float64Array(length),
  d: new Float64Array(length).fill(1),
  state: new Uint8Array(length)
})

/** Puts an exact number into a cell: as safe integers where it fits. */
const put = (n: bigint, d: bigint, i: number, to: Cells): void => {
  const fits = n <= MOST && n >= LEAST && d <= MOST
  to.n[i] = fits ? Number(n) : 0
  to.d[i] = fits ? Number(d) : 1
  to.state[i] = fits ? TOLD : WIDE
  if (!fits) to.wide[i] = { n, d }
  else if (i < to.wide.length) to.wide[i] = undefined
}

/**
 * The loop of a row in one of the shapes nearly all tables are made of: points in proportion (`slope`, capped or not), all or
 * nothing (`when` within bounds), bands of fixed points, fixed points. `undefined` for any other: the pieces score it.
 *
 * @example
 * const { told, notReported } = Column.code
 * const shares = Column.column(Float64Array.of(599, 0), Float64Array.of(1000, 1), Uint8Array.of(told, notReported))
 * const points = Column.compileColumn({ _tag: "slope", of: "learners", points: "10" }).score(shares)
 * [Rational.format(Column.valueAt(points, 0)), Column.valueAt(points, 1)] // => ["5.99", "notReported"]
 */
export const compileColumn = (points: Points): Kernel | undefined =>
  typeof points === "object" && points._tag === "cap" ? shape(points.of, points) : shape(points, {})

type Caps = { readonly atMost?: string; readonly atLeast?: string }
type Of<Tag> = Extract<Points, { readonly _tag: Tag }>

const shape = (points: Points, caps: Caps): Kernel | undefined => {
  if (typeof points === "string") return { of: undefined, score: steps([], [within(caps, Rational.parse(points))]) }
  if (points._tag === "slope") return { of: points.of, score: slope(points, caps) }
  if (points._tag === "bands") return bands(points.of, points.bands, points.otherwise, points.edge, caps)
  return points._tag === "when" ? allOrNothing(points, caps) : undefined
}

const allOrNothing = ({ test, points, otherwise }: Of<"when">, caps: Caps): Kernel | undefined => {
  // A test without bounds asks whether there is a figure at all: it has an answer where the measure is absent.
  if (test._tag !== "within" || limitsOf(test).length === 0) return undefined
  return bands(test.of, [{ ...test, points }], otherwise, "upper", caps)
}

/** Cells that are not all in floats. */
interface Cells {
  readonly n: Float64Array
  readonly d: Float64Array
  readonly state: Uint8Array
  readonly wide: Array<Fraction | undefined>
}

/** One row's numbers: `score` in floats for a column whose products stay exact, `exactly` for a cell beyond. */
interface Arithmetic {
  /** Up to here `|n|` and `d` of a cell give exact products. */
  readonly safe: { readonly n: number; readonly d: number }
  readonly score: (measured: Column, n: Float64Array, d: Float64Array) => void
  readonly exactly: (n: bigint, d: bigint, i: number, to: Cells) => void
  /** What the points cannot exceed. */
  readonly most: (measured: Column) => { readonly n: number; readonly d: number }
}

/** The loop over a whole column, without a check per cell; then, only where a number may be too large, those cells again. */
const run =
  (arithmetic: Arithmetic) =>
  (measured: Column, into?: Column): Column => {
    const { n, d } = into ?? blank(measured.n.length)
    const { safe } = arithmetic
    arithmetic.score(measured, n, d)
    if (measured.most.n <= safe.n && measured.most.d <= safe.d && measured.wide.length === 0) {
      const most = arithmetic.most(measured)
      return { n, d, state: measured.state, wide: none, most: { ...most, state: measured.most.state } }
    }
    return again(arithmetic, measured, n, d)
  }

const again = ({ safe, exactly }: Arithmetic, measured: Column, n: Float64Array, d: Float64Array): Column => {
  const to: Cells = { n, d, state: measured.state.slice(), wide: [] }
  for (let i = 0; i < n.length; i++) {
    const a = measured.n[i] as number
    const t = measured.d[i] as number
    const beyond = measured.wide[i]
    if (beyond !== undefined) exactly(beyond.n, beyond.d, i, to)
    else if (to.state[i] !== TOLD) [n[i], d[i]] = [0, 1]
    else if (a > safe.n || a < -safe.n || t > safe.d) exactly(BigInt(a), BigInt(t), i, to)
  }
  return column(n, d, to.state, to.wide)
}

/** The largest whole number that, times all of these, is still safe. */
const room = (...factors: ReadonlyArray<number>): number =>
  Math.floor(LARGEST / 8 / factors.reduce((product, each) => product * Math.max(1, Math.abs(each)), 1))

/**
 * ((m − after) / per) × points of m = n / d, as (n·A − d·B)·C over d·D with whole A, B, C, D; the caps by cross-multiplication.
 * A cap that is not set is 1 / 0 or −1 / 0, which no number passes.
 */
const slope = (given: Of<"slope">, caps: Caps): Kernel["score"] => {
  const points = Rational.parse(given.points)
  const per = Rational.parse(given.per ?? "1")
  const after = Rational.parse(given.after ?? "0")
  const isFloored = given.after !== undefined
  const whole = given.whole === true
  // In whole steps the steps are counted first and are worth `points` each; else both are one factor.
  const factor = whole ? Rational.divide(Rational.one, per) : Rational.divide(points, per)
  const high = caps.atMost === undefined ? { n: 1n, d: 0n } : Rational.parse(caps.atMost)
  const low = caps.atLeast === undefined ? { n: -1n, d: 0n } : Rational.parse(caps.atLeast)
  const [over, less, times, divisor] = [after.d, after.n, factor.n, after.d * factor.d] as const
  const [A, B, C, D] = [Number(over), Number(less), Number(times), Number(divisor)] as const
  const [P, Q] = [Number(points.n), Number(points.d)] as const
  const [highN, highD, lowN, lowD] = [Number(high.n), Number(high.d), Number(low.n), Number(low.d)] as const
  const capN = Math.max(highD, lowD, 1) * (whole ? Math.max(Math.abs(P), 1) : 1)
  const capD = Math.max(Math.abs(highN), Math.abs(lowN), 1) * (whole ? Q : 1)
  const safe = { n: room(A, C, capN), d: Math.min(room(B, C, capN), room(D, capD)) }

  const isProportional = !whole && !isFloored && caps.atMost === undefined && caps.atLeast === undefined
  const exactly: Arithmetic["exactly"] = (a, t, i, to) => {
    if (isProportional) return put(a * times, t * divisor, i, to)
    const above = a * over - t * less
    const steps = { n: isFloored && above < 0n ? 0n : above * times, d: t * divisor }
    const free = whole ? { n: Rational.floor(Rational.make(steps.n, steps.d)) * points.n, d: points.d } : steps
    const { n, d } = free.n * high.d > high.n * free.d ? high : free.n * low.d < low.n * free.d ? low : free
    put(n, d, i, to)
  }
  const score: Arithmetic["score"] = (measured, n, d) => {
    const [from, over] = [measured.n, measured.d] as const
    for (let i = 0; i < n.length; i++) {
      const t = over[i] as number
      let x = (from[i] as number) * A - t * B
      if (isFloored && x < 0) x = 0
      let above = x * C
      let below = t * D
      if (whole) [above, below] = [floor(above, below) * P, Q]
      if (above * highD > highN * below) [above, below] = [highN, highD]
      if (above * lowD < lowN * below) [above, below] = [lowN, lowD]
      n[i] = above
      d[i] = below
    }
  }
  const proportional: Arithmetic["score"] = (measured, n, d) => {
    const [from, over] = [measured.n, measured.d] as const
    for (let i = 0; i < n.length; i++) {
      n[i] = (from[i] as number) * C
      d[i] = (over[i] as number) * D
    }
  }
  const most: Arithmetic["most"] = ({ most: m }) => ({
    n: Math.max(
      (m.n * A + m.d * Math.abs(B)) * Math.abs(C) * (whole ? Math.abs(P) : 1),
      Math.abs(highN),
      Math.abs(lowN)
    ),
    d: Math.max(whole ? Q : m.d * D, highD, lowD)
  })
  return run({ safe, score: isProportional ? proportional : score, exactly, most })
}

/**
 * ⌊x / y⌋ of safe integers, exact although the quotient is a float: where it is not whole, the next whole number is at least 1 / y
 * away, and the quotient is less than |x / y| / 2⁵³ < 1 / y off.
 */
const floor = (x: number, y: number): number => Math.floor(x / y)

/** Where the points change: from `at` on, or just above it. */
interface Cut {
  readonly at: Rational.Rational
  readonly isAbove: boolean
}

const limitsOf = ({ atLeast, moreThan, atMost, lessThan }: Limits): ReadonlyArray<Cut> => {
  const cut = (isAbove: boolean) => (at: string) => ({ at: Rational.parse(at), isAbove })
  const given = (limit: string | undefined) => (limit === undefined ? [] : [limit])
  return [
    ...[...given(atLeast), ...given(lessThan)].map(cut(false)),
    ...[...given(moreThan), ...given(atMost)].map(cut(true))
  ]
}

/** Bands of fixed points, read once at one number of each stretch between two cuts, by the function the pieces use. */
const bands = (
  of: Measure,
  rows: ReadonlyArray<Limits & { readonly points: Points }>,
  otherwise: Points = "0",
  edge: "upper" | "lower" = "upper",
  caps: Caps
): Kernel | undefined => {
  const printed = [...rows.map((row) => row.points), otherwise]
  const fixed = printed.filter((each) => typeof each === "string").map((each) => within(caps, Rational.parse(each)))
  if (fixed.length < printed.length) return undefined
  const find = bandOf(rows, edge)
  const cuts = sorted(rows.flatMap(limitsOf))
  const inside = stretches(cuts).map((number) => fixed[find(number) ?? rows.length] as Rational.Rational)
  return { of, score: steps(cuts, inside) }
}

const within = (caps: Caps, points: Rational.Rational): Rational.Rational => {
  const range = interval(caps)
  if (includes(range, points)) return points
  // What is not within is above the upper cap; where the caps cross, the lower has the last word, as in `cap`.
  const under = range.high === undefined ? points : Rational.min(points, range.high)
  return range.low === undefined ? under : Rational.max(under, range.low)
}

const sorted = (cuts: ReadonlyArray<Cut>): ReadonlyArray<Cut> => {
  const order = (a: Cut, b: Cut) => Rational.compare(a.at, b.at) || Number(a.isAbove) - Number(b.isAbove)
  return [...cuts].sort(order).filter((cut, i, all) => i === 0 || order(cut, all[i - 1] as Cut) !== 0)
}

/** A number below the first cut, one from each cut up to the next, one from the last. */
const stretches = (cuts: ReadonlyArray<Cut>): ReadonlyArray<Rational.Rational> => {
  const first = cuts[0]
  const before = first === undefined ? Rational.zero : Rational.subtract(first.at, Rational.one)
  return [
    before,
    ...cuts.map(({ at, isAbove }, i) => {
      const next = cuts[i + 1]?.at ?? Rational.add(at, Rational.one)
      return isAbove ? Rational.divide(Rational.add(at, next), Rational.make(2n)) : at
    })
  ]
}

/** Cuts in one loop: most tables have no more. */
const AT_ONCE = 4

/**
 * Points that only change at cuts: those of the last cut a number has passed. n / d ≥ at is n·at.d − d·at.n ≥ 0, and > is ≥ 1,
 * for these are whole numbers.
 */
const steps = (cuts: ReadonlyArray<Cut>, points: ReadonlyArray<Rational.Rational>): Kernel["score"] => {
  const common = points.reduce((all, { d }) => (all * d) / gcd(all, d), 1n)
  const numerators = Float64Array.from(points, ({ n, d }) => Number(n * (common / d)))
  const denominator = Number(common)
  const [times, less] = [cuts.map(({ at }) => Number(at.d)), cuts.map(({ at }) => Number(at.n))] as const
  const most = { n: numerators.reduce((all, each) => Math.max(all, Math.abs(each)), 0), d: denominator }
  // Points that are no safe integers over one denominator are always worked out exactly.
  const isSafe = most.n <= LARGEST && most.d <= LARGEST
  const safe = isSafe
    ? { n: room(Math.max(1, ...times)), d: room(Math.max(1, ...less.map(Math.abs))) }
    : { n: -1, d: 0 }
  // Over one denominator a cut is one product.
  const scale = cuts.reduce((all, { at }) => (all * at.d) / gcd(all, at.d), 1n)
  const ends = cuts.map(({ at }) => at.n * (scale / at.d))
  const isAbove = cuts.map((cut) => cut.isAbove)
  const exactly: Arithmetic["exactly"] = (a, t, i, to) => {
    const x = a * scale
    let passed = cuts.length
    for (; passed > 0; passed--) {
      const y = t * (ends[passed - 1] as bigint)
      if (isAbove[passed - 1] === true ? x > y : x >= y) break
    }
    const { n, d } = points[passed] as Rational.Rational
    if (!isSafe) return put(n, d, i, to)
    to.n[i] = numerators[passed] as number
    to.d[i] = denominator
    to.state[i] = TOLD
  }

  // What is missing of four is a cut that no number passes.
  const cut = (i: number) => {
    const { length } = cuts
    return [times[i] ?? 0, less[i] ?? 0, i >= length || cuts[i]?.isAbove ? 1 : 0, numerators[i + 1] ?? 0] as const
  }
  const pass = (measured: Column, first: number, n: Float64Array) => {
    const [from, over] = [measured.n, measured.d] as const
    const [[a0, b0, e0, p0], [a1, b1, e1, p1]] = [cut(first), cut(first + 1)] as const
    const [[a2, b2, e2, p2], [a3, b3, e3, p3]] = [cut(first + 2), cut(first + 3)] as const
    for (let i = 0; i < n.length; i++) {
      const a = from[i] as number
      const t = over[i] as number
      if (a * a3 - t * b3 >= e3) n[i] = p3
      else if (a * a2 - t * b2 >= e2) n[i] = p2
      else if (a * a1 - t * b1 >= e1) n[i] = p1
      else if (a * a0 - t * b0 >= e0) n[i] = p0
    }
  }
  return run({
    safe,
    score: (measured, n, d) => {
      n.fill(numerators[0] as number)
      d.fill(denominator)
      for (let first = 0; first < cuts.length; first += AT_ONCE) pass(measured, first, n)
    },
    exactly,
    most: () => most
  })
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

/**
 * What a row counts where it cannot be measured, as the rubric says for the three absences that have a policy. The maximum is in
 * the unit of the column: it counts as it is printed, so after rounding it is so many steps, not always a whole number.
 */
export interface Policies {
  readonly maximum: Rational.Rational
  readonly notAssigned: Policy
  readonly notReported: Policy
  readonly zeroOfZero: Policy
}
/** Policies that move points between the rows of a section are the section's. */
type Policy = Exclude<AbsencePolicy, "rescale" | "redistribute">

/** The column with the absences settled that the row's policies settle. */
export const settle = (points: Column, policies: Policies): Column => {
  if (points.most.state <= WIDE) return points
  const next = {
    n: points.n.slice(),
    d: points.d.slice(),
    state: points.state.slice(),
    wide: [...points.wide]
  }
  for (let i = 0; i < next.n.length; i++) {
    const state = states[next.state[i] as number]
    if (state !== "notAssigned" && state !== "notReported" && state !== "zeroOfZero") continue
    const policy = policies[state]
    if (policy === "undecided") continue
    const points = policy === "full" ? policies.maximum : Rational.zero
    put(points.n, points.d, i, next)
    if (policy === "exclude") next.state[i] = code.excluded
  }
  return column(next.n, next.d, next.state, next.wide)
}

/** The points as whole steps of a rounding (n steps, d is 1), so that adding them up is adding whole numbers. */
export const roundToSteps = (
  points: Column,
  { step, mode }: Pick<Rounding, "step" | "mode">,
  into?: Column
): Column => {
  const unit = Rational.parse(step)
  const [N, D] = [Number(unit.n), Number(unit.d)] as const
  const isUp = mode === "up"
  const isHalfUp = mode === "halfUp"
  return run({
    safe: { n: room(D), d: room(N) },
    score: (measured, n, d) => {
      const [from, over] = [measured.n, measured.d] as const
      for (let i = 0; i < n.length; i++) {
        const signed = (from[i] as number) * D
        const x = signed < 0 ? -signed : signed
        const y = (over[i] as number) * N
        // Half up is ⌊x / y + 1/2⌋ = ⌊(2x + y) / 2y⌋; up is ⌈x / y⌉. Both away from zero, so the sign comes last.
        const whole = isHalfUp ? floor(2 * x + y, 2 * y) : isUp ? -floor(-x, y) : floor(x, y)
        n[i] = signed < 0 ? -whole : whole
        d[i] = 1
      }
    },
    exactly: (a, t, i, to) => put(Rational.divide(Rational.round(Rational.make(a, t), unit, mode), unit).n, 1n, i, to),
    most: ({ most }) => ({ n: most.n * D + 1, d: 1 })
  })(points, into)
}

/** The rows added for each unit, as a section adds them: rows left out do not count, the strongest absence leaves the sum open. */
export const total = (rows: ReadonlyArray<Column>): Column => {
  const length = rows[0]?.n.length ?? 0
  const { n, d, state } = blank(length)
  for (const row of rows)
    for (let i = 0; i < length; i++) state[i] = Math.max(state[i] as number, row.state[i] as number)
  const isWhole = rows.every((row) => row.most.d === 1 && row.wide.length === 0)
  if (isWhole && rows.reduce((all, row) => all + row.most.n, 0) <= LARGEST) {
    for (const row of rows)
      for (let i = 0; i < length; i++) n[i] = (n[i] as number) + (row.state[i] === TOLD ? (row.n[i] as number) : 0)
    return column(n, d, state)
  }
  const wide: Cells["wide"] = []
  for (let i = 0; i < length; i++) {
    if (state[i] !== TOLD && state[i] !== WIDE) continue
    const all = Rational.sum(rows.map((row) => valueAt(row, i)).filter(isNumber))
    put(all.n, all.d, i, { n, d, state, wide })
  }
  return column(n, d, state, wide)
}
