import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js"
import { expect, test } from "vitest"
import { jsonSchema } from "../src/plan/jsonSchema.ts"
import { plan, planJson, planWith, refusals, row, rubricJson, section, source } from "./situation.ts"

const withPoints = (points: unknown, more = {}) => planJson({ rubrics: [rubricJson({ points }, more)] })
const withCriteria = (criteria: unknown) => planJson({ rubrics: [rubricJson({ criteria })] })
const withDeadline = (deadline: unknown) =>
  planJson({
    reporting: {
      periods: [{ id: "year", title: "Cả năm", deadline, source }],
      to: "UBND xã",
      owedBy: { kinds: ["village"] },
      source
    }
  })
const slope = (more: object) => withPoints({ _tag: "slope", of: "learners", points: "10", ...more })
const when = (test: unknown) => withPoints({ _tag: "when", test, points: "1" })
const points = "rubrics/0/criteria/0/points"
const indicators = "learners, online, services, incidents, team"

const check = (json: unknown, outcome: ReadonlyArray<string>) => expect(refusals(json)).toEqual(outcome)

test("the plan of these tests is accepted, and so is a target of exactly 100 %", () => {
  check(planJson(), [])
  check(planWith("learners", { target: { atLeast: "100%" } }), [])
})

test.each<[string, unknown, string]>([
  // What is there that should not be, and the reverse.
  ["an unknown field", planJson({ colour: "red" }), 'unknown_field colour value="red"'],
  [
    "an unknown field deep inside",
    planWith("learners", { target: { most: "1" } }),
    'unknown_field indicators/0/target/most value="1"'
  ],
  ["a goal without its movement", planJson({ goals: [{ id: "g1", title: "M", source }] }), "missing goals/0/movement"],
  [
    "an indicator without source",
    planWith("team", { source: undefined }),
    "not_a_source indicators/4/source value=undefined"
  ],
  [
    "a source that is neither clause nor assumption",
    planWith("team", { source: {} }),
    "not_a_source indicators/4/source value={}"
  ],
  ["a source in mere words", planWith("team", { source: "I.1" }), 'not_a_source indicators/4/source value="I.1"'],
  ["a clause without its words", planWith("team", { source: { clause: "I.1" } }), "missing indicators/4/source/quote"],
  [
    "no indicators",
    planJson({ indicators: [] }),
    "empty_list indicators value=[] accepted=a value with a length of at least 1"
  ],
  // Wrong types.
  ["a title that is a number", planJson({ title: 5 }), "not_text title value=5 accepted=string"],
  ["a year in words", planJson({ year: "2026" }), 'wrong_type year value="2026" accepted=number'],
  ["a year before 2000", planJson({ year: 1999 }), "not_a_year year value=1999 accepted=a value between 2000 and 2100"],
  ["half a year", planJson({ year: 2026.5 }), "not_a_year year value=2026.5 accepted=an integer"],
  [
    "an unknown measure",
    planWith("team", { measure: "rate" }),
    'not_one_of indicators/4/measure value="rate" accepted="share" | "count" | "done" | "index" | "choice"'
  ],
  [
    "a day as people write it",
    withDeadline({ before: "05/12/2026" }),
    'not_a_day reporting/periods/0/deadline/before value="05/12/2026"'
  ],
  [
    "a deadline without before or by",
    withDeadline("2026-12-05"),
    'not_a_deadline reporting/periods/0/deadline value="2026-12-05"'
  ],
  [
    "a nameless kind",
    planWith("team", { owedBy: { kinds: [""] } }),
    'not_an_id indicators/4/owedBy/kinds/0 value="" accepted=a string matching the RegExp ^[A-Za-z][A-Za-z0-9_.-]{0,63}$'
  ],
  // Targets.
  [
    "a target above 100 %",
    planWith("learners", { target: { atLeast: "100.01%" } }),
    'target_above_100_percent indicators/0/target value={"atLeast":"1.0001"}'
  ],
  [
    "a target of 60 meant as 60 %",
    planWith("learners", { target: { atLeast: "60" } }),
    'target_above_100_percent indicators/0/target value={"atLeast":"60"}'
  ],
  [
    "two bounds on one side",
    planWith("learners", { target: { atLeast: "60%", moreThan: "50%" } }),
    'two_bounds_on_one_side indicators/0/target value={"atLeast":"0.6","moreThan":"0.5"}'
  ],
  [
    "bounds that hold no number",
    planWith("learners", { target: { atLeast: "60%", lessThan: "60%" } }),
    'empty_bounds indicators/0/target value={"atLeast":"0.6","lessThan":"0.6"}'
  ],
  // References.
  [
    "an indicator that feeds the wider plan and is not there",
    planJson({ partOf: { plan: "province", indicators: [{ indicator: "cows", feeds: "x" }], source } }),
    "refers_to_nothing partOf/indicators/0/indicator value=cows accepted=learners, online, services, incidents, team"
  ],
  [
    "two indicators that feed one of the wider plan",
    planJson({
      partOf: {
        plan: "province",
        indicators: ["learners", "online"].map((indicator) => ({ indicator, feeds: "x" })),
        source
      }
    }),
    "id_used_twice partOf/indicators/1/feeds value=x"
  ],
  [
    "an indicator that feeds the wider plan twice",
    planJson({
      partOf: { plan: "province", indicators: ["x", "y"].map((feeds) => ({ indicator: "learners", feeds })), source }
    }),
    "id_used_twice partOf/indicators/1/indicator value=learners"
  ],
  [
    "part of a plan that it feeds nothing",
    planJson({ partOf: { plan: "province", indicators: [], source } }),
    "empty_list partOf/indicators value=[] accepted=a value with a length of at least 1"
  ],
  [
    "an id used twice",
    planJson({
      unitKinds: [
        { id: "village", title: "A", source },
        { id: "village", title: "B", source }
      ]
    }),
    "id_used_twice unitKinds/1/id value=village"
  ],
  [
    "a goal of no movement",
    planJson({ goals: [{ id: "g1", movement: "m9", title: "M", source }] }),
    "refers_to_nothing goals/0/movement value=m9 accepted=m1"
  ],
  [
    "a population nobody counts",
    planWith("learners", { population: "cows" }),
    "refers_to_nothing indicators/0/population value=cows accepted=households, citizens"
  ],
  [
    "a share of nothing",
    planWith("team", { measure: "share" }),
    "share_without_population indicators/4/population value=team"
  ],
  [
    "a figure owed by no kind of unit",
    planWith("team", { owedBy: { kinds: ["village", "town"] } }),
    "refers_to_nothing indicators/4/owedBy/kinds/1 value=town accepted=village, school"
  ],
  [
    "a rubric for no kind of unit",
    withPoints("1", { appliesTo: ["town"] }),
    "refers_to_nothing rubrics/0/appliesTo/0 value=town accepted=village, school"
  ],
  [
    "points for an indicator the plan lacks",
    slope({ of: "nobody" }),
    `refers_to_nothing ${points}/of value=nobody accepted=${indicators}`
  ],
  [
    "a part the indicator lacks",
    slope({ of: { _tag: "count", of: "services", part: "sport" } }),
    `refers_to_nothing ${points}/of/part value=sport accepted=health, school`
  ],
  [
    "the denominator of a count",
    slope({ of: { _tag: "count", of: "team", take: "baseline" } }),
    `baseline_without_population ${points}/of value=team`
  ],
  [
    "nothing, deep inside a rubric",
    when({
      _tag: "logic",
      need: "all",
      of: [{ _tag: "within", of: { _tag: "ratio", of: ["team"], to: [{ _tag: "count", of: "gone" }] }, atLeast: "1" }]
    }),
    `refers_to_nothing ${points}/test/of/0/of/to/0 value=gone accepted=${indicators}`
  ],
  // The table of criteria.
  [
    "a row that is leaf and section at once",
    withCriteria([{ ...row("A", "1"), criteria: [row("B", "1")] }]),
    expect.stringMatching(/^leaf_or_section rubrics\/0\/criteria\/0 value=/u)
  ],
  [
    "a row that is neither",
    withCriteria([{ code: "A", title: "A", source }]),
    expect.stringMatching(/^leaf_or_section rubrics\/0\/criteria\/0 value=/u)
  ],
  [
    "a leaf without its maximum",
    withCriteria([section("A", [{ code: "B", title: "B", source, points: "1" }])]),
    expect.stringMatching(/^leaf_without_maximum rubrics\/0\/criteria\/0\/criteria\/0 value=/u)
  ],
  [
    "an empty section",
    withCriteria([section("A", [])]),
    "empty_list rubrics/0/criteria/0/criteria value=[] accepted=a value with a length of at least 1"
  ],
  [
    "a code used twice, in a section and below",
    withCriteria([section("A", [row("A", "1")])]),
    "id_used_twice rubrics/0/criteria/0/criteria/0/code value=A"
  ],
  [
    "a code with a bracket",
    withCriteria([row("a)", "1")]),
    expect.stringMatching(/^not_a_code rubrics\/0\/criteria\/0\/code value="a\)"/u)
  ],
  [
    "an unknown policy",
    withCriteria([row("A", "1", { notReported: "skip" })]),
    'not_one_of rubrics/0/criteria/0/notReported value="skip" accepted="exclude" | "rescale" | "redistribute" | "full" | "zero" | "undecided"'
  ],
  // The pieces.
  [
    "a formula",
    withPoints({ _tag: "formula", text: "a/b" }),
    `not_points ${points} value={"_tag":"formula","text":"a/b"}`
  ],
  ["points with a decimal comma", withPoints("5,5"), `not_points ${points} value="5,5"`],
  ["points that are a share of the maximum", slope({ points: "80%" }), `not_an_amount ${points}/points value="80%"`],
  ["a slope without points", withPoints({ _tag: "slope", of: "learners" }), `missing ${points}/points`],
  ["a piece with a field it lacks", slope({ step: "1" }), `unknown_field ${points}/step value="1"`],
  ["points per nothing", slope({ per: "0" }), `not_positive ${points}/per value="0"`],
  ["points per less than nothing", slope({ per: "-1" }), `negative ${points}/per value="-1"`],
  [
    "an unknown measure of a rubric",
    slope({ of: { _tag: "median", of: "learners" } }),
    `not_a_measure ${points}/of value={"_tag":"median","of":"learners"}`
  ],
  [
    "a ratio of no terms",
    slope({ of: { _tag: "ratio", of: [] } }),
    `empty_list ${points}/of/of value=[] accepted=a value with a length of at least 1`
  ],
  ["an unknown test", when({ _tag: "maybe" }), `not_a_test ${points}/test value={"_tag":"maybe"}`],
  [
    "an unknown need",
    when({ _tag: "logic", need: "most", of: [{ _tag: "within", of: "team" }] }),
    `not_one_of ${points}/test/need value="most" accepted="all" | "any" | "none"`
  ],
  [
    "a band with two bounds on one side",
    withPoints({ _tag: "bands", of: "learners", bands: [{ atLeast: "1", moreThan: "1", points: "1" }] }),
    `two_bounds_on_one_side ${points}/bands/0 value={"atLeast":"1","moreThan":"1","points":"1"}`
  ],
  [
    "points three pieces down",
    withPoints({ _tag: "sum", of: ["1", { _tag: "cap", of: { _tag: "slope", of: "team", points: "mười" } }] }),
    `not_an_amount ${points}/of/1/of/points value="mười"`
  ],
  [
    "a cap whose limits cross",
    withPoints({ _tag: "cap", of: "1", atLeast: "5", atMost: "4" }),
    `empty_bounds ${points} value={"_tag":"cap","of":"1","atMost":"4","atLeast":"5"}`
  ],
  [
    "a judgement from 5 to 4",
    withPoints({ _tag: "manual", from: "5", to: "4" }),
    `empty_bounds ${points} value={"_tag":"manual","from":"5","to":"4"}`
  ],
  ["a grid of 0", withPoints({ _tag: "manual", to: "4", grid: "0" }), `not_positive ${points}/grid value="0"`],
  [
    "a rounding step of 0",
    withPoints("1", { rounding: { at: "leaf", step: "0", mode: "halfUp" } }),
    'not_positive rubrics/0/rounding/step value="0"'
  ]
])("a plan with %s is refused, with its place", (_, json, finding) => check(json, [finding]))

test("all faults of a plan come at once", () => {
  check({ ...planWith("learners", { target: { atLeast: "60 %" }, unit: "" }), year: "2026", colour: 1, closing: [] }, [
    "unknown_field colour value=1",
    'wrong_type year value="2026" accepted=number',
    'text_length indicators/0/unit value="" accepted=a value with a length between 1 and 5000',
    'not_a_decimal indicators/0/target/atLeast value="60 %"',
    "wrong_type closing value=[] accepted=object"
  ])
  check(planWith("learners", { goal: "g9", population: "cows", target: { moreThan: "2" } }), [
    "refers_to_nothing indicators/0/goal value=g9 accepted=g1",
    "refers_to_nothing indicators/0/population value=cows accepted=households, citizens",
    'target_above_100_percent indicators/0/target value={"moreThan":"2"}'
  ])
})
const nested = (depth: number) => {
  let points: unknown = "1"
  for (let i = 0; i < depth; i++) points = { _tag: "sum", of: [points] }
  return points
}
const itself: { _tag: string; of: Array<unknown> } = { _tag: "sum", of: [] }
itself.of.push(itself)
const aliases = () => {
  let points: unknown = "1"
  for (let i = 0; i < 28; i++) points = { _tag: "sum", of: [points, points] }
  return points
}

test.each<[string, unknown, string]>([
  ["nothing", undefined, "wrong_type  value=undefined accepted=object"],
  ["null", null, "wrong_type  value=null accepted=object"],
  ["a list", [], "wrong_type  value=[] accepted=object"],
  ["text", "{}", 'wrong_type  value="{}" accepted=object'],
  ["a function", () => 1, "wrong_type  value=() => 1 accepted=object"],
  ["a rubric nested 100,000 deep", withPoints(nested(100_000)), "too_deep  accepted=64"],
  ["a piece that holds itself", withPoints(itself), "too_deep  accepted=64"],
  ["aliases that unfold to 2^28 pieces", withPoints(aliases()), "too_many_values  accepted=200000"],
  [
    "a key __proto__",
    JSON.parse(JSON.stringify(planJson()).replace("{", '{"__proto__":{"year":2026},')),
    'unknown_field __proto__ value={"year":2026}'
  ],
  [
    "a reference to constructor",
    planWith("learners", { goal: "constructor" }),
    "refers_to_nothing indicators/0/goal value=constructor accepted=g1"
  ],
  ["a bigint inside", planJson({ title: { n: 1n } }), 'not_text title value={"n":"1n"} accepted=string'],
  ["a symbol", planJson({ title: Symbol("x") }), "not_text title value=Symbol(x) accepted=string"],
  [
    "a hole in a list",
    planJson({ recipients: Array.from({ length: 1 }) }),
    "not_text recipients/0 value=undefined accepted=string"
  ]
])("%s in place of a plan is refused and nothing is thrown", (_, json, finding) => check(json, [finding]))

test("twenty pieces inside each other are no fault", () => check(withPoints(nested(20)), []))

test.each(["I", "1", "a", "a4.2.2", "C2.4", "5.1", "Đ1"])("%s is accepted as the number of a row", (code) =>
  check(withCriteria([row(code, "1")]), [])
)

const rich = planJson({
  number: "12/KH-UBND",
  issuedOn: "2026-01-05",
  recipients: ["Như trên"],
  signatory: { title: "CHỦ TỊCH", name: "Nguyễn Văn A" },
  rubrics: [
    rubricJson({
      criteria: [
        section("A", [
          row("A.1", { _tag: "slope", of: "learners", points: 40 }, { notReported: "zero" }),
          row("A.2", {
            _tag: "bands",
            of: { _tag: "ratio", of: ["online"], to: [{ _tag: "count", of: "online", take: "baseline" }] },
            bands: [{ atLeast: "88%", atMost: "90%", points: { _tag: "cap", of: "2", atMost: "3" } }],
            edge: "upper"
          })
        ]),
        row("B", { _tag: "manual", to: "5", grid: "0.5", by: "Hội đồng" }),
        row("C", {
          _tag: "when",
          test: { _tag: "logic", need: "any", of: [{ _tag: "within", of: "team", atLeast: "1" }] },
          points: { _tag: "best", of: ["1", { _tag: "sum", of: ["1", "-0.5"] }] }
        })
      ]
    })
  ]
})

let compiled: ValidateFunction | undefined
/** Compiled when first asked for: that takes longer than all questions. */
const validator = () => (compiled ??= new Ajv2020({ strict: false, validateFormats: false }).compile(jsonSchema()))

test("the JSON Schema is draft 2020-12 and accepts what is accepted: one with every kind of piece", () => {
  expect(jsonSchema()["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema")
  const validate = validator()
  for (const json of [planJson(), rich]) {
    check(json, [])
    expect(validate(json), JSON.stringify(validate.errors)).toBe(true)
    expect(validate(JSON.parse(JSON.stringify(plan(json)))), JSON.stringify(validate.errors)).toBe(true)
  }
})

test.each<[string, unknown]>([
  ["an unknown field", planJson({ colour: "red" })],
  ["a missing list", { ...planJson(), goals: undefined }],
  ["an unknown piece", withPoints({ _tag: "formula", text: "a/b" })],
  ["an unknown field of a piece", slope({ step: "1" })],
  ["a wrong type deep inside", planWith("learners", { target: { atLeast: [] } })],
  ["an id with a space", planWith("learners", { goal: "g 1" })]
])("the JSON Schema refuses %s as decoding does", (_, json) => {
  expect(refusals(json).length).toBeGreaterThan(0)
  expect(validator()(JSON.parse(JSON.stringify(json)))).toBe(false)
})
