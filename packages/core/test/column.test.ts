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
