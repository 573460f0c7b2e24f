import {
  array,
  type Arbitrary,
  assert,
  bigInt,
  constant,
  constantFrom,
  integer,
  oneof,
  property,
  record,
  tuple
} from "fast-check"
import { expect, test } from "vitest"
import * as Absent from "../src/fact/Absent.ts"
import { evaluate, type Facts, type Points, Rational } from "../src/index.ts"
import type { Rounding } from "../src/rubric/Rubric.ts"
import * as Column from "../src/scoring/column.ts"
import type { Value } from "../src/scoring/Value.ts"
import { enough, runs } from "./runs.ts"
import { plan, planJson, row, rubricJson, section, village } from "./situation.ts"

const partial = <T>(fields: { readonly [K in keyof T]: Arbitrary<T[K]> }) => record(fields, { requiredKeys: [] })

const measure = constantFrom("learners", "services")
const amount = constantFrom("-2", "-0.5", "0", "0.333", "1", "7.5", "40", "123456789012345.123456789")
const limit = constantFrom("-1", "0", "0.3", "0.333333333", "60%", "0.9", "1", "7", "5000", "123456789012345.123456789")
const per = constantFrom("0.01", "0.1", "1", "3", "123456789012345")
const bounds = oneof(
  record({ atLeast: limit }),
  record({ moreThan: limit }),
  record({ atMost: limit }),
  record({ lessThan: limit }),
  record({ atLeast: constantFrom("0", "0.3"), lessThan: constantFrom("60%", "0.9") }),
  record({ moreThan: constantFrom("0.9", "1"), atMost: constantFrom("7", "5000") })
)

const slope = tuple(
  record({ _tag: constant("slope"), of: measure, points: amount }),
  partial({ per, after: limit, whole: constantFrom(true, false) })
)
const bands = tuple(
  record({
    _tag: constant("bands"),
    of: measure,
    bands: array(
      tuple(bounds, amount).map(([limits, points]) => ({ ...limits, points })),
      { minLength: 1, maxLength: 7 }
    )
  }),
  partial({ otherwise: amount, edge: constantFrom("upper", "lower") })
)
const when = tuple(
  record({
    _tag: constant("when"),
    test: tuple(measure, bounds).map(([of, limits]) => ({ _tag: "within", of, ...limits })),
    points: amount
  }),
  partial({ otherwise: amount })
)
const free: Arbitrary<object> = oneof<Arbitrary<object>[]>(
  slope.map(([must, may]) => ({ ...must, ...may })),
  bands.map(([must, may]) => ({ ...must, ...may })),
  when.map(([must, may]) => ({ ...must, ...may }))
)
const cap = tuple(
  record({ _tag: constant("cap"), of: free }),
  oneof(
    record({ atMost: constantFrom("0.5", "5", "40") }),
    record({ atLeast: constantFrom("-1", "0", "0.1") }),
    record({ atMost: constantFrom("5", "40"), atLeast: constantFrom("-1", "2") })
  )
).map(([must, may]) => ({ ...must, ...may }))
/** Every shape that has a loop. */
const leaf: Arbitrary<unknown> = oneof<Arbitrary<unknown>[]>(amount, free, cap)

/** Small counts meet every edge; large ones pass every bound there is between safe products and bigint counts. */
const count = oneof(
  integer({ min: 0, max: 12 }),
  integer({ min: 0, max: 10_000 }),
  constantFrom(2 ** 40, 2 ** 50, 2 ** 53 - 1, 2 ** 53, -1),
  bigInt({ min: 2n ** 52n, max: 2n ** 60n })
)
const names = Array.from({ length: 12 }, (_, i) => `u${i}`)
const one = constantFrom(...names)
const facts: Arbitrary<Facts> = record({
  units: constant(names.map((id) => village(id))),
  baselines: array(record({ unit: one, population: constant("households"), count }), { minLength: 8, maxLength: 20 }),
  figures: array(record({ unit: one, indicator: measure, count }), { minLength: 12, maxLength: 30 }),
  notAssigned: array(record({ unit: one, of: measure }), { maxLength: 2 })
})

const undecided = { notAssigned: "undecided", notReported: "undecided", zeroOfZero: "undecided" }
const exact = { rounding: { at: "total", step: "0.01", mode: "halfUp" } }

/** What the pieces come to for every unit, unrounded. */
const byPieces = (points: unknown, told: Facts): ReadonlyArray<Value> => {
  const rubric = rubricJson({ criteria: [row("A", points, undecided)] }, exact)
  return evaluate(plan(planJson({ rubrics: [rubric] })), told).scorecards.map(({ criteria: [first] }) =>
    typeof first?.points === "string" ? Rational.parse(first.points) : (first?.state as Absent.Absent)
  )
}

/** The leaf as the plan's decoder gives it: the numbers in canonical text. */
const decoded = (points: unknown): Points.Points =>
  plan(planJson({ rubrics: [rubricJson({ points })] })).rubrics?.[0]?.criteria[0]?.points ?? "0"

const byColumn = (points: unknown, told: Facts): Column.Column => {
  const kernel = Column.compileColumn(decoded(points))
  if (kernel === undefined) throw new Error(`no loop for ${JSON.stringify(points)}`)
  const measured = kernel.of === undefined ? names.map(() => Rational.zero) : byPieces(identity(kernel.of), told)
  return kernel.score(Column.fromValues(measured))
}
const identity = (of: unknown) => ({ _tag: "slope", of, points: "1" })
const values = (points: Column.Column) => names.map((_, i) => Column.valueAt(points, i))

test("a row scored for all units in one loop has for each unit what the pieces give, to the last digit", () => {
  let wide = 0
  assert(
    property(leaf, facts, (points, told) => {
      const looped = byColumn(points, told)
      wide += looped.wide.filter((each) => each !== undefined).length
      expect(values(looped)).toEqual(byPieces(points, told))
    }),
    runs(1_000, 250)
  )
  // The law says something about large numbers only if some of them did not fit.
  expect(wide).toBeGreaterThan(enough(100))
})

/** The whole number that times `a` leaves 1 over, counted modulo `m`. */
const inverse = (a: bigint, m: bigint): bigint => {
  let [r, next, x, y] = [m, a % m, 0n, 1n]
  while (next > 0n) [r, next, x, y] = [next, r % next, y, x - (r / next) * y]
  return ((x % m) + m) % m
}

/** On both sides of an edge, and as close to it as a share of whole numbers can come, the counts of populations about this large. */
const around = (edge: Rational.Rational) => (size: bigint) => {
  const count = Rational.floor(Rational.multiply(edge, Rational.make(size)))
  const nearest = [1n, -1n].map((by) => {
    const of = (size / edge.d) * edge.d + ((((edge.d - by) * inverse(edge.n, edge.d)) % edge.d) + edge.d)
    return [(edge.n * of + by) / edge.d, of] as const
  })
  return [[count, size] as const, [count + 1n, size] as const, ...nearest].filter(([n, d]) => n >= 0n && n <= d)
}

/** Populations of every size up to what a float holds. */
const { numRuns: some } = runs(54, 18)
const sizes = Array.from({ length: some }, (_, i) => 2n ** BigInt(Math.floor((i * 54) / some)) + 1n)

/** Where points change: at the numbers written, at steps, and where half a step of points is rounded. */
const edges = (points: Written, half: Rational.Rational): ReadonlyArray<Rational.Rational> => {
  const written = [...JSON.stringify(points).matchAll(/"(?:after|atLeast|moreThan|atMost|lessThan)":"([\d.]+)"/gu)]
  const {
    points: worth = "1",
    per = "1",
    after = "0",
    whole
  } = typeof points.of === "object" ? (points.of as Written) : points
  const step = whole === true ? Rational.one : Rational.divide(half, Rational.parse(worth))
  const stepped = [1n, 21n, -21n].map((odd) =>
    Rational.add(
      Rational.parse(after),
      Rational.multiply(Rational.multiply(step, Rational.parse(per)), Rational.make(odd))
    )
  )
  return [...written.map(([, number = ""]) => Rational.parse(number)), ...stepped].filter(({ n }) => n > 0n)
}
interface Written {
  readonly of?: unknown
  readonly points?: string
  readonly per?: string
  readonly after?: string
  readonly whole?: boolean
  readonly [more: string]: unknown
}

const of = "learners"
test.each<[string, Written]>([
  ["a share of the points", { _tag: "slope", of, points: "7.5", per: "0.7" }],
  ["points of many digits", { _tag: "slope", of, points: "123456.789", per: "0.123456789" }],
  ["points above a start", { _tag: "slope", of, points: "-2.5", after: "0.3" }],
  ["points above a start of many digits", { _tag: "slope", of, points: "-2.5", after: "0.333333333" }],
  ["points taken away per step begun", { _tag: "slope", of, points: "-0.7", per: "0.001", after: "0.6", whole: true }],
  ["many points per step", { _tag: "slope", of, points: "987654321.123", per: "0.123", whole: true }],
  ["an upper cap of many digits", { _tag: "cap", atMost: "0.333333333", of: { _tag: "slope", of, points: "1" } }],
  ["a lower cap of many digits", { _tag: "cap", atLeast: "0.123456789", of: { _tag: "slope", of, points: "1" } }],
  [
    "caps on steps",
    {
      _tag: "cap",
      atMost: "4321.000000001",
      atLeast: "0.000001",
      of: { _tag: "slope", of, points: "432.1", per: "0.0001", whole: true }
    }
  ],
  [
    "more bands than one loop takes",
    {
      _tag: "bands",
      of,
      bands: [
        { atLeast: "0.9", points: "10" },
        { atLeast: "0.7", lessThan: "0.9", points: "7.5" },
        { moreThan: "0.333333333", lessThan: "0.7", points: "3.333333" },
        { moreThan: "0.1", atMost: "0.333333333", points: "1" },
        { atLeast: "0.000000123", atMost: "0.1", points: "-2" }
      ],
      otherwise: "-5"
    }
  ],
  [
    "points too large for a float",
    { _tag: "bands", of, bands: [{ moreThan: "0.5", points: "123456789012345.123456789" }], otherwise: "0.000000001" }
  ],
  [
    "points that have no common step a float can hold",
    {
      _tag: "bands",
      of,
      bands: [
        { atLeast: "0.9", points: "999999999999999" },
        { atLeast: "0.5", lessThan: "0.9", points: "0.000000001" }
      ]
    }
  ],
  ["all or nothing", { _tag: "when", test: { _tag: "within", of, atLeast: "0.987654321" }, points: "0.07" }]
])("at every edge and of any size, alone or beside others, it is exact: %s", (_, points) => {
  const cells = edges(points, Rational.parse("0.035")).flatMap((edge) => sizes.flatMap(around(edge)))
  const ids = cells.map((_, i) => `u${i}`)
  const told = {
    units: ids.map((id) => village(id)),
    baselines: cells.map(([, count], i) => ({ unit: `u${i}`, population: "households", count })),
    figures: cells.map(([count], i) => ({ unit: `u${i}`, indicator: of, count }))
  }
  const kernel = Column.compileColumn(decoded(points))
  const score = (measured: ReadonlyArray<Value>) => kernel?.score(Column.fromValues(measured)) ?? Column.fromValues([])
  const measured = cells.map(([count, all]) => Rational.make(count, all))
  const expected = byPieces(points, told)
  const step = Rational.parse("0.07")
  const rounded = expected.map((value) =>
    typeof value === "object" ? Rational.divide(Rational.round(value, step, "halfUp"), step) : value
  )
  const toSteps = (scored: Column.Column) =>
    Column.roundToSteps(scored, { step: "0.07", mode: "halfUp" } as unknown as Rounding)
  for (const [i, each] of measured.entries()) {
    const alone = score([each])
    expect(Column.valueAt(alone, 0)).toEqual(expected[i])
    expect(Column.valueAt(toSteps(alone), 0)).toEqual(rounded[i])
    expect(Column.valueAt(Column.total([toSteps(alone), toSteps(alone)]), 0)).toEqual(
      Rational.multiply(rounded[i] as Rational.Rational, Rational.make(2n))
    )
  }
  const together = score(measured)
  expect(ids.map((_, i) => Column.valueAt(together, i))).toEqual(expected)
  expect(ids.map((_, i) => Column.valueAt(toSteps(together), i))).toEqual(rounded)
})

const policy = constantFrom("exclude", "full", "zero", "undecided")
const policies = record({ notAssigned: policy, notReported: policy, zeroOfZero: policy })
const rounding = record({
  at: constant("leaf"),
  step: constantFrom("0.01", "0.5", "3", "0.000000007"),
  mode: constantFrom("halfUp", "down", "up")
})

test("rows rounded and added up in columns give each unit the total of its scorecard", () => {
  let complete = 0
  assert(
    property(array(tuple(leaf, policies), { minLength: 1, maxLength: 4 }), rounding, facts, (rows, round, told) => {
      const criteria = rows.map(([points, more], i) => row(`A.${i}`, points, more))
      const rubric = rubricJson({ criteria: [section("A", criteria)] }, { rounding: round })
      const cards = evaluate(plan(planJson({ rubrics: [rubric] })), told).scorecards
      const step = Rational.parse(round.step)
      const maximum = Rational.divide(Rational.parse("10"), step)
      const columns = rows.map(([points, more]) =>
        Column.settle(Column.roundToSteps(byColumn(points, told), round as unknown as Rounding), {
          maximum,
          ...more
        } as Column.Policies)
      )
      for (const [i, value] of values(Column.total(columns)).entries()) {
        const said = typeof value === "object" ? Rational.format(Rational.multiply(value, step)) : value
        const { total, state } = cards[i] ?? {}
        expect(said === "excluded" ? "notAssigned" : said).toBe(total ?? state)
        complete += Number(total !== null)
      }
    }),
    runs(300, 60)
  )
  expect(complete).toBeGreaterThan(enough(300))
})

test.each([
  ["judged by a person", { _tag: "manual", to: "5" }],
  ["bands within bands", { _tag: "bands", of: "learners", bands: [{ atLeast: "0.5", points: identity("services") }] }],
  ["whether there is a figure at all", { _tag: "when", test: { _tag: "within", of: "learners" }, points: "5" }],
  ["a sum", { _tag: "sum", of: ["1", identity("services")] }],
  ["a cap on a cap", { _tag: "cap", atMost: "1", of: { _tag: "cap", atMost: "2", of: identity("services") } }]
])("a row of another shape has no loop and is left to the pieces: %s", (_, points) => {
  expect(Column.compileColumn(points as Points.Points)).toBe(undefined)
})

test("of several absences the one a sum shows is the one a column shows", () => {
  const absences = (Object.keys(Column.code) as ReadonlyArray<Column.State>).filter(
    (state) => state !== "told" && state !== "wide" && state !== "excluded"
  )
  for (const a of absences)
    for (const b of absences)
      expect(Column.valueAt(Column.total([Column.fromValues([a]), Column.fromValues([b])]), 0)).toBe(
        Absent.first([a, b])
      )
})
