import {
  array,
  type Arbitrary,
  bigInt,
  constant,
  constantFrom,
  integer,
  letrec,
  oneof,
  option,
  record,
  tuple
} from "fast-check"
import type { Facts } from "../src/index.ts"
import { row, rubricJson, section, village } from "./situation.ts"

/** Small rubrics and facts of every shape, for laws that must hold for all of them. Numbers are small: edges are met often. */

const small = constantFrom("-2", "-0.5", "0", "0.1", "0.333", "1", "1.25", "3", "10")
const positive = constantFrom("0.1", "0.01", "1", "3")
const limit = constantFrom("0", "0.3", "0.5", "60%", "1", "2", "5")
const countOf = record({
  _tag: constant("count"),
  of: constantFrom("learners", "services", "incidents", "team")
})
const baselineOf = record({
  _tag: constant("count"),
  of: constantFrom("learners", "online"),
  take: constant("baseline")
})
const partial = <T>(fields: { readonly [K in keyof T]: Arbitrary<T[K]> }) => record(fields, { requiredKeys: [] })

const bounds = oneof(
  record({ atLeast: limit }),
  record({ moreThan: limit }),
  record({ atMost: limit }),
  record({ lessThan: limit }),
  constant({})
)

const pieces = letrec((tie) => ({
  measure: oneof(
    { depthSize: "small", withCrossShrink: true },
    constantFrom("learners", "online", "services", "team"),
    countOf,
    baselineOf,
    tuple(
      constant({ _tag: "ratio" }),
      partial({
        of: array(tie("measure"), { minLength: 1, maxLength: 2 }),
        less: array(tie("measure"), { minLength: 1, maxLength: 1 }),
        to: array(tie("measure"), { minLength: 1, maxLength: 2 })
      })
    ).map(([tag, fields]) => ({ ...tag, ...fields }))
  ),
  test: oneof(
    { depthSize: "small", withCrossShrink: true },
    tuple(tie("measure"), bounds).map(([of, limits]) => ({ _tag: "within", of, ...limits })),
    record({
      _tag: constant("logic"),
      need: constantFrom("all", "any", "none"),
      of: array(tie("test"), { minLength: 1, maxLength: 3 })
    })
  ),
  points: oneof(
    { depthSize: "small", withCrossShrink: true },
    small,
    tuple(
      record({ _tag: constant("slope"), of: tie("measure"), points: small }),
      partial({ per: positive, after: limit, whole: constantFrom(true, false) })
    ).map(([must, may]) => ({ ...must, ...may })),
    tuple(
      record({
        _tag: constant("bands"),
        of: tie("measure"),
        bands: array(
          tuple(bounds, tie("points")).map(([limits, points]) => ({ ...limits, points })),
          { minLength: 1, maxLength: 3 }
        )
      }),
      partial({ otherwise: tie("points"), edge: constantFrom("upper", "lower") })
    ).map(([must, may]) => ({ ...must, ...may })),
    tuple(
      record({ _tag: constant("manual"), to: constantFrom("5", "10") }),
      partial({ from: constantFrom("-2", "0"), grid: constantFrom("0.5", "1") })
    ).map(([must, may]) => ({ ...must, ...may })),
    record({ _tag: constant("sum"), of: array(tie("points"), { minLength: 1, maxLength: 3 }) }),
    tuple(
      record({ _tag: constant("best"), of: array(tie("points"), { minLength: 1, maxLength: 3 }) }),
      partial({ pick: constantFrom("highest", "lowest") })
    ).map(([must, may]) => ({ ...must, ...may })),
    tuple(
      record({ _tag: constant("when"), test: tie("test"), points: tie("points") }),
      partial({ otherwise: tie("points") })
    ).map(([must, may]) => ({ ...must, ...may })),
    tuple(
      record({ _tag: constant("cap"), of: tie("points") }),
      partial({ atMost: constantFrom("1", "5"), atLeast: constantFrom("-1", "0") })
    ).map(([must, may]) => ({ ...must, ...may }))
  )
}))

const policy = constantFrom("exclude", "full", "zero", "undecided")
const policies = partial({ notAssigned: policy, notReported: policy, zeroOfZero: policy })
const leaf = (code: string) => tuple(pieces.points, policies).map(([points, more]) => row(code, points, more))

/** A rubric of two sections and a row beside them, in JSON. */
export const rubric = tuple(
  leaf("A.1"),
  leaf("A.2"),
  leaf("B.1"),
  leaf("C"),
  option(
    record({
      at: constantFrom("leaf", "section", "total"),
      step: constantFrom("0.01", "0.5"),
      mode: constantFrom("halfUp", "down", "up")
    })
  )
).map(([a1, a2, b1, c, rounding]) =>
  rubricJson({ criteria: [section("A", [a1, a2]), section("B", [b1]), c] }, rounding === null ? {} : { rounding })
)

const count = oneof(integer({ min: 0, max: 12 }), bigInt({ min: 0n, max: 12n }), integer({ min: -1, max: 200 }))
const units = ["u1", "u2", "u3"]
const unit = constantFrom(...units)

/** What three villages may be told to have done: gaps, impossible counts and things told twice included. */
export const facts: Arbitrary<Facts> = record({
  units: constant(units.map((id) => village(id))),
  baselines: array(
    record({ unit, population: constantFrom("households", "citizens"), count: integer({ min: 0, max: 10 }) }),
    { maxLength: 8 }
  ),
  figures: array(
    record({ unit, indicator: constantFrom("learners", "online", "services", "incidents", "team"), count }),
    {
      minLength: 4,
      maxLength: 16
    }
  ),
  notAssigned: array(record({ unit, of: constantFrom("learners", "services") }), { maxLength: 1 }),
  judgements: array(
    record({
      unit,
      rubric: constant("r"),
      criterion: constantFrom("A.1", "A.2", "B.1", "C"),
      points: constantFrom("0", "1", "2.5", "-1", "5", "11", "0.3")
    }),
    { maxLength: 6 }
  )
})

/** Facts as a broken program or a hostile client could send them, within their types. */
const anyNumber = oneof(
  constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, -0, 2 ** 53, 1e300, Number.MIN_VALUE),
  integer(),
  bigInt()
)
const anyText = constantFrom(
  "u1",
  "u2",
  "nobody",
  "",
  "__proto__",
  "constructor",
  "learners",
  "households",
  "r",
  "A.1",
  "year",
  "a\u0000b",
  "\ud800"
)
const layer = partial({ layer: constantFrom("self" as const, "verified" as const), part: anyText })
export const garbage: Arbitrary<Facts> = record({
  units: array(record({ id: anyText, name: anyText, kind: constantFrom("village", "school", "__proto__", "") }), {
    maxLength: 5
  }),
  baselines: array(record({ unit: anyText, population: anyText, count: anyNumber }), { maxLength: 5 }),
  figures: array(
    tuple(record({ unit: anyText, indicator: anyText, count: anyNumber }), layer).map(([must, may]) => ({
      ...must,
      ...may
    })),
    { maxLength: 8 }
  ),
  outcomes: array(record({ unit: anyText, task: constantFrom("t1", "t9"), done: constantFrom(true, false) }), {
    maxLength: 4
  }),
  notAssigned: array(record({ unit: anyText, of: anyText }), { maxLength: 3 }),
  judgements: array(
    record({
      unit: anyText,
      rubric: anyText,
      criterion: anyText,
      points: constantFrom("1", "", "NaN", "1/0", "1e9", "٣", "99999999999999999")
    }),
    { maxLength: 4 }
  ),
  submissions: array(
    record({
      unit: anyText,
      period: anyText,
      status: constantFrom("draft" as const, "submitted" as const, "returned" as const, "verified" as const),
      submittedAt: constantFrom("", "yesterday", "2026-12-04T00:00:00Z", "+275760-09-13T00:00:00Z")
    }),
    { maxLength: 4 }
  )
})
