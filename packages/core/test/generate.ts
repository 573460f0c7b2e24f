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
import { plan, row, rubricJson, section, source } from "./situation.ts"
import { villagePlanJson } from "./village.ts"

/** Small rubrics and facts of every shape, for laws that must hold for all of them. Numbers are small: edges are met often. */

type Json = Readonly<Record<string, unknown>>
export const partial = <T>(fields: { readonly [K in keyof T]: Arbitrary<T[K]> }) => record(fields, { requiredKeys: [] })
/** A piece: what it must have and what it may have. */
const piece = <A, B>(
  tag: string,
  must: { readonly [K in keyof A]: Arbitrary<A[K]> },
  may: { readonly [K in keyof B]: Arbitrary<B[K]> } = {} as { readonly [K in keyof B]: Arbitrary<B[K]> }
) => tuple(record(must), partial(may)).map(([a, b]) => ({ _tag: tag, ...a, ...b }))

const small = constantFrom("-2", "-0.5", "0", "0.1", "0.333", "1", "1.25", "3", "10")
const positive = constantFrom("0.1", "0.01", "1", "3")
const limit = constantFrom("-1", "0", "0.3", "0.5", "60%", "1", "2", "5")
const bounds = oneof(
  record({ atLeast: limit }),
  record({ moreThan: limit }),
  record({ atMost: limit }),
  record({ lessThan: limit }),
  constant({})
)
const indicators = ["learners", "online", "services", "incidents", "team", "certified", "index"]
const delays = piece(
  "delay",
  {},
  {
    of: constantFrom("p1", "p2", "year", "done"),
    due: constantFrom<unknown>({ by: "2026-06-16" }, { before: "2026-12-05" }, { after: "began", days: 3 }),
    in: constantFrom("days", "workingDays")
  }
)

/** At an event, bare ids are marks. */
const ofEvent = oneof(constantFrom("good", "bad"), delays)
const eventTest = oneof(
  tuple(ofEvent, bounds).map(([of, limits]) => ({ _tag: "within", of, ...limits })),
  tuple(ofEvent, ofEvent).map(([a, b]) => ({
    _tag: "logic",
    need: "all",
    of: [
      { _tag: "within", of: a },
      { _tag: "within", of: b, atLeast: "1" }
    ]
  }))
)

/** `isAlone`: only pieces that look at the unit itself. */
export const pieces = (isAlone: boolean) =>
  letrec((tie) => ({
    measure: oneof(
      { depthSize: "small", withCrossShrink: true },
      constantFrom(...indicators),
      piece(
        "count",
        { of: constantFrom("learners", "services", "incidents", "team", "certified") },
        { in: constantFrom("p1", "previous") }
      ),
      constant({ _tag: "count", of: "services", part: "health" }),
      piece(
        "count",
        { of: constantFrom("learners", "online"), take: constant("baseline") },
        { in: constantFrom("p2", "previous") }
      ),
      constant({ _tag: "count", of: "services", take: "target" }),
      piece(
        "ratio",
        {},
        {
          of: array(tie("measure"), { minLength: 1, maxLength: 2 }),
          less: array(tie("measure"), { minLength: 1, maxLength: 1 }),
          to: array(tie("measure"), { minLength: 1, maxLength: 2 })
        }
      ),
      piece(
        "tally",
        { over: isAlone ? constantFrom("periods", "reports") : constantFrom("periods", "reports", "subunits") },
        {
          kind: constantFrom("half", "year", "hamlet"),
          where: tie("test"),
          of: tie("measure"),
          take: constantFrom("sum", "least", "most")
        }
      ),
      piece(
        "tally",
        { over: constant("events") },
        { kind: constantFrom("done", "began"), where: eventTest, of: ofEvent, take: constantFrom("sum", "most") }
      ),
      delays,
      ...(isAlone
        ? []
        : [
            piece(
              "peer",
              { of: tie("measure"), take: constantFrom("most", "least", "mean", "sum", "rank", "count") },
              { among: constantFrom("village", "hamlet", "north"), where: tie("test") }
            )
          ]),
      oneof(
        piece("score", { of: constant("Z") }, { take: constantFrom("points", "maximum", "share") }),
        piece(
          "score",
          { rubric: constant("s") },
          { of: constantFrom("S.1", "S"), take: constantFrom("points", "maximum", "share") }
        )
      )
    ),
    test: oneof(
      { depthSize: "small", withCrossShrink: true },
      tuple(tie("measure"), bounds).map(([of, limits]) => ({ _tag: "within", of, ...limits })),
      piece("logic", {
        need: constantFrom("all", "any", "none"),
        of: array(tie("test"), { minLength: 1, maxLength: 3 })
      })
    ),
    points: oneof(
      { depthSize: "small", withCrossShrink: true },
      small,
      piece(
        "slope",
        { of: tie("measure"), points: small },
        { per: positive, after: limit, whole: constantFrom(true, false) }
      ),
      piece(
        "bands",
        {
          of: tie("measure"),
          bands: array(
            tuple(bounds, tie("points")).map(([limits, points]) => ({ ...limits, points })),
            { minLength: 1, maxLength: 3 }
          )
        },
        { otherwise: tie("points"), edge: constantFrom("upper", "lower") }
      ),
      piece(
        "choice",
        {
          of: constant("head"),
          options: array(record({ is: constantFrom("chairman", "deputy"), points: tie("points") }), {
            minLength: 1,
            maxLength: 2
          })
        },
        { otherwise: tie("points") }
      ),
      piece(
        "manual",
        { to: constantFrom("5", "10") },
        { from: constantFrom("-2", "0"), grid: constantFrom("0.5", "1") }
      ),
      piece("sum", { of: array(tie("points"), { minLength: 1, maxLength: 3 }) }),
      piece(
        "best",
        { of: array(tie("points"), { minLength: 1, maxLength: 3 }) },
        { pick: constantFrom("highest", "lowest") }
      ),
      piece("when", { test: tie("test"), points: tie("points") }, { otherwise: tie("points") }),
      piece("cap", { of: tie("points") }, { atMost: constantFrom("1", "5"), atLeast: constantFrom("-1", "0") })
    )
  }))

const policy = constantFrom("exclude", "rescale", "redistribute", "full", "zero", "undecided")
const policies = { notAssigned: policy, notReported: policy, zeroOfZero: policy, noEvidence: policy }
const caps = array(
  tuple(
    partial({ column: constantFrom("base", "bonus", "deduction") }),
    oneof(record({ atMost: constantFrom("1", "5") }), record({ atLeast: constantFrom("-1", "0") }))
  ).map(([column, limits]) => ({ ...column, ...limits })),
  { minLength: 1, maxLength: 2 }
)

const rowOf = (code: string, points: Arbitrary<unknown>) =>
  tuple(
    points,
    partial({
      ...policies,
      evidence: constant("required"),
      appliesTo: constantFrom<unknown>({ units: ["u1", "u2"] }, { kinds: ["village"] }),
      reportOnly: constantFrom(true, false, false),
      maxPoints: constantFrom("0", "3", "4", "10")
    })
  ).map(([worth, more]) => row(code, worth, more))

const sectionOf = (code: string, rows: Arbitrary<ReadonlyArray<Json>>) =>
  tuple(rows, partial({ ...policies, maxPoints: constantFrom("10", "20"), caps })).map(([criteria, more]) =>
    section(code, criteria, more)
  )

const bonus = constantFrom<unknown>("1", { _tag: "slope", of: "services", points: "0.4" })
const deduction = constantFrom<unknown>("-1", { _tag: "slope", of: "incidents", points: "-0.3" })
const rounding = record({
  at: constantFrom("leaf", "section", "total"),
  step: constantFrom("0.01", "0.5"),
  mode: constantFrom("halfUp", "down", "up")
})

/** A rubric of two sections, one in another, rows of every column and a row `Z` that others may read the score of, in JSON. */
const rubricOf = (isAlone: boolean): Arbitrary<Json> => {
  const made = pieces(isAlone)
  const leaf = (code: string) => rowOf(code, made.points)
  return tuple(
    sectionOf("A", tuple(leaf("A.1"), leaf("A.2"), sectionOf("A.3", tuple(leaf("A.3.1"), leaf("A.3.2"))))),
    sectionOf(
      "B",
      tuple(
        leaf("B.1"),
        rowOf("B.2", bonus).map((each) => ({ ...each, column: "bonus" })),
        rowOf("B.3", deduction).map((each) => ({ ...each, column: "deduction" }))
      )
    ),
    leaf("C"),
    constant(row("Z", { _tag: "slope", of: "learners", points: "10" })),
    partial({ rounding, caps, unranked: made.test })
  ).map(([a, b, c, z, more]) => rubricJson({ criteria: [a, b, c, z] }, more))
}

/** A rubric, and the same without looking at other units. */
export const rubric = rubricOf(false)
export const ownRubric = rubricOf(true)

/** What rubrics may read of another one: a total and a row of sub-units too. */
const other = rubricJson(
  {
    criteria: [
      section("S", [
        row("S.1", { _tag: "slope", of: "services", points: "1" }, { notReported: "zero" }),
        row("S.2", { _tag: "slope", of: "online", points: "4" }, { maxPoints: "4", notReported: "exclude" })
      ])
    ]
  },
  { id: "s", appliesTo: ["village", "hamlet"] }
)

const period = (id: string, kind: string, before: string) => ({ id, title: id, kind, deadline: { before }, source })
export const periods = [
  period("p1", "half", "2026-06-15"),
  period("p2", "half", "2026-12-01"),
  period("year", "year", "2026-12-05")
]

/** The plan in which generated rubrics stand; the rubric they read stands last, which must not matter. */
export const lawPlanJson = (given: Json): Json => ({
  ...villagePlanJson([given, other]),
  reporting: { periods, to: "UBND xã", owedBy: { kinds: ["village"] }, source }
})
export const lawPlan = (given: Json) => plan(lawPlanJson(given))
export const otherRubric = other

const count = oneof(integer({ min: 0, max: 12 }), bigInt({ min: 0n, max: 12n }), integer({ min: -1, max: 200 }))
const villages = ["u1", "u2", "u3"]
const hamlets = ["h1", "h2"]
const unit = constantFrom(...villages, ...hamlets)
const rows = constantFrom("A", "A.1", "A.2", "A.3.1", "B", "B.1", "C", "Z", "S.1")
const day = constantFrom(
  "2026-06-10",
  "2026-06-14",
  "2026-06-15",
  "2026-08-31",
  "2026-09-04",
  "2026-12-04",
  "2026-12-07"
)
const layer = { layer: constantFrom("self" as const, "verified" as const) }

/** What villages and their hamlets may be told to have done: gaps, impossible counts and things told twice included. */
export const facts: Arbitrary<Facts> = record({
  units: tuple(
    array(constantFrom("u1", "u2", undefined), { minLength: 2, maxLength: 2 }),
    constantFrom("north", undefined)
  ).map(([parents, cluster]) => [
    ...villages.map((id, i) => ({
      id,
      name: `Thôn ${id}`,
      kind: "village",
      ...(cluster === undefined || i === 2 ? {} : { cluster })
    })),
    ...hamlets.map((id, i) => {
      const parent = parents[i]
      return { id, name: `Xóm ${id}`, kind: "hamlet", ...(parent === undefined ? {} : { parent }) }
    })
  ]),
  baselines: array(
    tuple(
      record({ unit, population: constantFrom("households", "citizens"), count: integer({ min: 0, max: 10 }) }),
      partial({ period: constantFrom("previous", "p2") })
    ).map(([must, may]) => ({ ...must, ...may })),
    { maxLength: 12 }
  ),
  figures: array(
    oneof(
      tuple(
        record({
          unit,
          indicator: constantFrom("learners", "online", "services", "incidents", "team", "certified"),
          count
        }),
        partial({ period: constantFrom("p1", "p2", "year", "previous"), ...layer })
      ).map(([must, may]) => ({ ...must, ...may })),
      record({
        unit,
        indicator: constantFrom("learners", "online", "services", "incidents", "team", "certified"),
        count
      }),
      record({ unit, indicator: constant("services"), part: constant("health"), count }),
      record({ unit, indicator: constant("index"), value: constantFrom("88.37", "0", "-1.5", "60%", "1e3") }),
      record({ unit, indicator: constant("head"), option: constantFrom("chairman", "deputy", "nobody", "king") })
    ),
    { minLength: 6, maxLength: 30 }
  ),
  targets: array(record({ unit, indicator: constant("services"), target: oneof(count, constantFrom("5", "0.5")) }), {
    maxLength: 4
  }),
  notAssigned: array(record({ unit, of: constantFrom("learners", "services", "team") }), { maxLength: 2 }),
  judgements: array(
    record({
      unit,
      rubric: constant("r"),
      criterion: constantFrom("A.1", "A.2", "A.3.1", "B.1", "C"),
      points: constantFrom("0", "1", "2.5", "-1", "5", "11", "0.3")
    }),
    { maxLength: 8 }
  ),
  submissions: array(
    tuple(
      record({ unit, period: constantFrom("p1", "p2", "year"), status: constant("submitted" as const) }),
      option(day),
      partial({ excused: constant("lỗi hệ thống") })
    ).map(([must, on, may]) => ({
      ...must,
      ...may,
      ...(on === null ? {} : { submittedAt: `${on}T23:59:59+07:00` })
    })),
    { maxLength: 8 }
  ),
  events: array(
    tuple(
      record({ unit, kind: constantFrom("done", "began") }),
      partial({
        on: day,
        marks: constantFrom<ReadonlyArray<string>>(["good"], ["bad"], ["good", "bad"]),
        excused: constant("lỗi hệ thống"),
        ...layer
      })
    ).map(([must, may]) => ({ ...must, ...may })),
    { maxLength: 8 }
  ),
  evidence: array(record({ unit, of: oneof(rows, constantFrom("learners", "services")) }), { maxLength: 12 }),
  overrides: array(
    record({
      unit,
      rubric: constantFrom("r", "s"),
      criterion: rows,
      points: constantFrom("0", "2.5", "-1", "4"),
      by: constant("Hội đồng"),
      at: constant("2026-12-20T08:00:00+07:00"),
      why: constant("thống nhất")
    }),
    { maxLength: 2 }
  )
})

/** The same facts with each thing told once, as it was told last: then no order of telling may matter. */
export const toldOnce = (given: Facts): Facts => ({
  ...given,
  baselines: once(given.baselines, (each) => [each.unit, each.population, each.period]),
  figures: once(given.figures, (each) => [each.unit, each.indicator, each.part, each.period]),
  targets: once(given.targets, (each) => [each.unit, each.indicator]),
  judgements: once(given.judgements, (each) => [each.unit, each.criterion]),
  submissions: once(given.submissions, (each) => [each.unit, each.period]),
  overrides: once(given.overrides, (each) => [each.unit, each.rubric, each.criterion])
})
const once = <A>(all: ReadonlyArray<A> | undefined, key: (each: A) => unknown): ReadonlyArray<A> => [
  ...new Map((all ?? []).map((each) => [JSON.stringify(key(each)), each])).values()
]

/** Facts as a broken program or a hostile client could send them, within their types. */
const anyNumber = oneof(
  constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, -0, 2 ** 53, 1e300, Number.MIN_VALUE),
  integer(),
  bigInt()
)
const anyText = constantFrom(
  "u1",
  "u2",
  "h1",
  "nobody",
  "",
  "__proto__",
  "constructor",
  "learners",
  "households",
  "r",
  "A.1",
  "year",
  "done",
  "north",
  "a\u0000b",
  "\ud800"
)
const anyPoints = constantFrom("1", "", "NaN", "1/0", "1e9", "٣", "5%", "99999999999999999", "-0")
const anyDay = constantFrom("", "yesterday", "2026-02-30", "0001-01-01", "9999-12-31", "2026-12-04")
const loose = partial({ ...layer, part: anyText, period: anyText, value: anyPoints, option: anyText, count: anyNumber })
export const garbage: Arbitrary<Facts> = record({
  units: array(
    tuple(
      record({ id: anyText, name: anyText, kind: constantFrom("village", "hamlet", "school", "__proto__", "") }),
      partial({ parent: anyText, cluster: anyText })
    ).map(([must, may]) => ({ ...must, ...may })),
    { maxLength: 6 }
  ),
  baselines: array(record({ unit: anyText, population: anyText, count: anyNumber }), { maxLength: 5 }),
  figures: array(
    tuple(record({ unit: anyText, indicator: anyText }), loose).map(([must, may]) => ({ ...must, ...may })),
    { maxLength: 8 }
  ),
  targets: array(record({ unit: anyText, indicator: anyText, target: oneof(anyNumber, anyPoints) }), { maxLength: 3 }),
  outcomes: array(record({ unit: anyText, task: constantFrom("t1", "t9"), done: constantFrom(true, false) }), {
    maxLength: 4
  }),
  notAssigned: array(record({ unit: anyText, of: anyText }), { maxLength: 3 }),
  judgements: array(record({ unit: anyText, rubric: anyText, criterion: anyText, points: anyPoints }), {
    maxLength: 4
  }),
  submissions: array(
    record({
      unit: anyText,
      period: anyText,
      status: constantFrom("draft" as const, "submitted" as const, "returned" as const, "verified" as const),
      submittedAt: constantFrom("", "yesterday", "2026-12-04T00:00:00Z", "+275760-09-13T00:00:00Z")
    }),
    { maxLength: 4 }
  ),
  events: array(
    tuple(record({ unit: anyText, kind: anyText }), partial({ on: anyDay, marks: array(anyText), ...layer })).map(
      ([must, may]) => ({ ...must, ...may })
    ),
    { maxLength: 4 }
  ),
  evidence: array(record({ unit: anyText, of: anyText }), { maxLength: 3 }),
  overrides: array(
    record({
      unit: anyText,
      rubric: anyText,
      criterion: anyText,
      points: anyPoints,
      by: anyText,
      at: anyDay,
      why: anyText
    }),
    { maxLength: 3 }
  )
})
