import { expect, test } from "vitest"
import { evaluate, explain, type Facts, Points, recompute, type Scorecard } from "../src/index.ts"
import { plan, planJson, row, rubricJson, section, told } from "./situation.ts"

const card = (given: Parameters<typeof rubricJson>[0], facts: Facts, more = {}): Scorecard => {
  const decoded = plan(planJson({ rubrics: [rubricJson(given, more)] }))
  const found = evaluate(decoded, facts).scorecards[0]
  if (found === undefined) throw new Error("no scorecard")
  // Whatever a test asks, the reason of the total always re-evaluates to it.
  const trace = explain(decoded, facts, { unit: "v", rubric: "r" })
  if (trace === undefined) throw new Error("no trace")
  expect(recompute(trace)).toBe(trace.value)
  if (found.total !== null) expect(trace.value).toBe(found.total)
  return found
}

/** Points of one row, or why there are none. */
const check = (points: unknown, facts: Facts, outcome: string, more = {}) => {
  const found = card({ criteria: [row("A", points, more)] }, facts).criteria[0]
  expect(found?.points ?? found?.state).toBe(outcome)
}

const within = (of: unknown, bounds: object) => ({ _tag: "within", of, ...bounds })
const count = (of: string, more = {}) => ({ _tag: "count", of, ...more })

/** "Tỷ lệ = b/a * 100%; Điểm = Tỷ lệ * điểm chuẩn", and capped at the target of 60 %. */
const toTarget = { _tag: "cap", of: { _tag: "slope", of: "learners", points: "10", per: "60%" }, atMost: "10" }
test.each<[string, unknown, Facts, string]>([
  ["700 of 1,000 of 20 points", Points.proportional("learners", "20"), told({ learners: 700 }), "14"],
  [
    "810 of 900 of 20 points",
    Points.proportional("learners", "20"),
    told({ learners: 810 }, { households: 900 }),
    "18"
  ],
  ["2 of 3 of 10 points", Points.proportional("learners", "10"), told({ learners: 2 }, { households: 3 }), "6.67"],
  ["none of 1,000", Points.proportional("learners", "20"), told({ learners: 0 }), "0"],
  ["600 of 1,000 against 60 %", toTarget, told({ learners: 600 }), "10"],
  ["599 of 1,000 against 60 %", toTarget, told({ learners: 599 }), "9.98"],
  [
    "5,997 of 10,000 against 60 %: not met, yet rounded to full points",
    toTarget,
    told({ learners: 5997 }, { households: 10_000 }),
    "10"
  ],
  ["96 % against 60 % capped", toTarget, told({ learners: 960 }), "10"],
  [
    "96 % against 80 % uncapped",
    { _tag: "slope", of: "online", points: "10", per: "80%" },
    told({ online: 96 }, { citizens: 100 }),
    "12"
  ],
  [
    "18 of 20 tasks of 25 points",
    { _tag: "slope", of: { _tag: "ratio", of: ["services"], to: [count("incidents")] }, points: "25" },
    told({ services: 18, incidents: 20 }),
    "22.5"
  ],
  [
    "(total − bad) / total",
    { _tag: "slope", of: { _tag: "ratio", of: ["services"], less: ["incidents"], to: ["services"] }, points: "10" },
    told({ services: 8, incidents: 2 }),
    "7.5"
  ],
  [
    "a count against the office's denominator",
    {
      _tag: "slope",
      of: { _tag: "ratio", of: ["services"], to: [count("learners", { take: "baseline" })] },
      points: "10"
    },
    told({ services: 5, learners: 1 }),
    "0.05"
  ]
])("proportional: %s", (_, points, facts, outcome) => check(points, facts, outcome))

test.each([
  [95, "2.5"],
  [94, "0"],
  [96, "2.5"],
  [0, "0"]
])("all or nothing: %i of 100 where 95 %% is asked gives %s", (online, outcome) =>
  check(
    Points.allOrNothing(within("online", { atLeast: "95%" }) as never, "2.5"),
    told({ online }, { citizens: 100 }),
    outcome
  )
)

test("all or nothing: 94,999 of 100,000 is not 95 %", () =>
  check(
    Points.allOrNothing(within("online", { atLeast: "95%" }) as never, "2.5"),
    told({ online: 94_999 }, { citizens: 100_000 }),
    "0"
  ))

/** "Từ 88 - 90% cộng 02 điểm; từ 90-95% cộng 03 điểm; từ 95- dưới 100% cộng 04 điểm; đạt 100% cộng 05 điểm" */
const bonus = (edge?: string) => ({
  _tag: "bands",
  of: "online",
  bands: [
    { atLeast: "88%", atMost: "90%", points: "2" },
    { atLeast: "90%", atMost: "95%", points: "3" },
    { atLeast: "95%", lessThan: "100%", points: "4" },
    { atLeast: "100%", points: "5" }
  ],
  ...(edge === undefined ? {} : { edge })
})
test.each([
  [8799, "0", "0"],
  [8800, "2", "2"],
  [8999, "2", "2"],
  [9000, "3", "2"],
  [9001, "3", "3"],
  [9500, "4", "3"],
  [9501, "4", "4"],
  [9999, "4", "4"],
  [10_000, "5", "5"]
])("overlapping bands: %i of 10,000 gives %s read upwards and %s read downwards", (online, up, down) => {
  check(bonus(), told({ online }, { citizens: 10_000 }), up)
  check(bonus("upper"), told({ online }, { citizens: 10_000 }), up)
  check(bonus("lower"), told({ online }, { citizens: 10_000 }), down)
})

test.each([
  ["0.8", 80, "1"],
  ["0.8", 81, "2"],
  ["0.8", 79, "1"]
])(
  "bands: an edge that is out of one band and in the next gives each number one band (over %s)",
  (edge, online, outcome) =>
    check(
      {
        _tag: "bands",
        of: "online",
        bands: [
          { atMost: edge, points: "1" },
          { moreThan: edge, points: "2" }
        ]
      },
      told({ online }, { citizens: 100 }),
      outcome
    )
)

test.each([
  ["upper", "2"],
  ["lower", "1"]
])("bands that begin at the same number: more than begins after at least, read %s", (edge, outcome) =>
  check(
    {
      _tag: "bands",
      of: "online",
      bands: [
        { moreThan: "0.8", points: "2" },
        { atLeast: "0.8", points: "1" }
      ],
      edge
    },
    told({ online: 81 }, { citizens: 100 }),
    outcome
  )
)

test("bands: a number in no band gets the points of otherwise, 0 where nothing is said", () => {
  const bands = [{ atLeast: "90%", points: "1" }]
  check({ _tag: "bands", of: "online", bands }, told({ online: 0 }), "0")
  check({ _tag: "bands", of: "online", bands, otherwise: "-2" }, told({ online: 0 }), "-2")
})

test("bands: the points of a band may themselves be in proportion", () =>
  check(
    { _tag: "bands", of: "online", bands: [{ atLeast: "50%", points: Points.proportional("online", "10") }] },
    told({ online: 60 }, { citizens: 100 }),
    "6"
  ))

/** "BCĐ họp 4 lần/năm: 20; 3 lần: 15; 2 lần: 10; 1 lần: 5; còn lại: 0" */
test.each([
  [0, "0"],
  [1, "5"],
  [2, "10"],
  [3, "15"],
  [4, "20"],
  [7, "20"]
])("steps on a count: %i meetings give %s", (meetings, outcome) => {
  const bands = [4, 3, 2, 1].map((n) => ({ atLeast: String(n), points: String(n * 5) }))
  check({ _tag: "bands", of: "services", bands }, told({ services: meetings }), outcome)
})

test.each([
  [0, "0"],
  [4, "0.8"],
  [5, "1"],
  [6, "1"]
])("per case, capped: %i articles at 0.2, at most 1, give %s", (services, outcome) =>
  check(Points.perCase("services", "0.2", "1"), told({ services }), outcome)
)

test.each([
  [0, "0"],
  [1, "-0.5"],
  [4, "-2"],
  [5, "-2"]
])("deduction per case, capped: %i cases at −0.5, at most 2, give %s", (incidents, outcome) => {
  check(Points.perCase("incidents", "-0.5", "2"), told({ incidents }), outcome)
  check(Points.perCase("incidents", "-0.5", "-2"), told({ incidents }), outcome)
})

/** "trên 92% được +0,1 điểm (luỹ kế cứ tăng 1% được cộng 0,1 điểm nhưng điểm cộng tối đa không quá 0,5 điểm)" */
test.each([
  [920, "0"],
  [921, "0"],
  [929, "0"],
  [930, "0.1"],
  [969, "0.4"],
  [970, "0.5"],
  [1000, "0.5"],
  [100, "0"]
])("whole steps above a threshold: %i of 1,000 gives %s", (learners, outcome) =>
  check(
    {
      _tag: "cap",
      of: { _tag: "slope", of: "learners", after: "92%", per: "1%", points: "0.1", whole: true },
      atMost: "0.5"
    },
    told({ learners }),
    outcome
  )
)

test("a leaf may fall below zero where no floor is printed, and stops at a floor that is", () => {
  const leaf = { _tag: "sum", of: ["1.5", { _tag: "slope", of: "incidents", points: "-0.5" }] }
  check(leaf, told({ incidents: 4 }), "-0.5")
  check({ _tag: "cap", of: leaf, atLeast: "0" }, told({ incidents: 4 }), "0")
})

test("the best and the lowest of alternatives, and a gate before points", () => {
  check({ _tag: "best", of: ["1", "3", "2"] }, told({}), "3")
  check({ _tag: "best", of: ["1", "3", "2"], pick: "lowest" }, told({}), "1")
  const gated = { _tag: "when", test: within("team", { atLeast: "1" }), points: Points.proportional("learners", "20") }
  check(gated, told({ team: 1, learners: 500 }), "10")
  check(gated, told({ team: 0, learners: 500 }), "0")
  check(gated, told({ learners: 500 }), "notReported")
  // A closed gate decides although the figure behind it is out.
  check(gated, told({ team: 0 }), "0")
})

const yes = within("team", { atLeast: "1" })
const no = within("incidents", { moreThan: "5" })
const open = within("services", { moreThan: "0" })
test.each<[string, ReadonlyArray<unknown>, string]>([
  ["all", [yes, yes], "1"],
  ["all", [yes, no], "0"],
  ["all", [no, open], "0"],
  ["all", [yes, open], "notReported"],
  ["any", [yes, open], "1"],
  ["any", [no, no], "0"],
  ["any", [no, open], "notReported"],
  ["none", [no, no], "1"],
  ["none", [yes, open], "0"],
  ["none", [no, open], "notReported"]
])("%s of several tests: an unknown one leaves it open only where it decides", (need, of, outcome) =>
  check({ _tag: "when", test: { _tag: "logic", need, of }, points: "1" }, told({ team: 1, incidents: 0 }), outcome)
)

test("a test without bounds asks only whether there is a figure", () => {
  const reported = { _tag: "when", test: within("services", {}), points: "1", otherwise: "-1" }
  check(reported, told({ services: 0 }), "1")
  check(reported, told({}), "-1")
})

test("one part of an indicator's breakdown is measured by itself", () => {
  const facts = told({ services: 60, "services/health": 25, "services/school": 35 })
  check({ _tag: "slope", of: count("services", { part: "health" }), points: "0.1" }, facts, "2.5")
  check(
    {
      _tag: "slope",
      of: { _tag: "ratio", of: [count("services", { part: "school" })], to: ["services"] },
      points: "12"
    },
    facts,
    "7"
  )
})

const judged = (points: string): Facts =>
  told({}, { judgements: [{ unit: "v", rubric: "r", criterion: "A", points, by: "Hội đồng", why: "minh chứng tốt" }] })
test.each([
  ["0", "0"],
  ["3.5", "3.5"],
  ["5", "5"],
  ["5.5", "invalid"],
  ["-0.5", "invalid"],
  ["3.25", "invalid"],
  ["3,5", "invalid"],
  ["ba", "invalid"],
  ["", "invalid"]
])("points given by hand between 0 and 5 on a grid of 0.5: %j is %s", (points, outcome) =>
  check({ _tag: "manual", to: "5", grid: "0.5" }, judged(points), outcome)
)

test("points given by hand: a range below zero, and nobody has judged yet", () => {
  check({ _tag: "manual", from: "-3", to: "-1" }, judged("-2"), "-2")
  check({ _tag: "manual", from: "-3", to: "-1" }, judged("0"), "invalid")
  check({ _tag: "manual", to: "5" }, told({}), "notJudged")
})

const share = Points.proportional("learners", "10")
const notAssigned = told({ learners: 5 }, { notAssigned: [{ unit: "v", of: "learners" }] })
const zeroOfZero = told({ learners: 0 }, { households: 0 })
test.each<[string, Facts, Readonly<Record<string, unknown>>, string, string, string]>([
  ["not assigned, nothing said", notAssigned, {}, "excluded", "0", "2"],
  ["not assigned, full", notAssigned, { notAssigned: "full" }, "10", "10", "12"],
  ["not assigned, zero", notAssigned, { notAssigned: "zero" }, "0", "10", "2"],
  ["not assigned, undecided", notAssigned, { notAssigned: "undecided" }, "notAssigned", "10", "notAssigned"],
  ["not reported, nothing said", told({}), {}, "notReported", "10", "notReported"],
  ["not reported, zero", told({}), { notReported: "zero" }, "0", "10", "2"],
  ["not reported, excluded", told({}), { notReported: "exclude" }, "excluded", "0", "2"],
  ["0 of 0, nothing said", zeroOfZero, {}, "zeroOfZero", "10", "zeroOfZero"],
  ["0 of 0, full", zeroOfZero, { zeroOfZero: "full" }, "10", "10", "12"],
  ["0 of 0, excluded", zeroOfZero, { zeroOfZero: "exclude" }, "excluded", "0", "2"],
  [
    "no baseline: no policy covers the office's own gap",
    told({ learners: 5 }, { households: null }),
    { notReported: "zero", zeroOfZero: "zero" },
    "noBaseline",
    "10",
    "noBaseline"
  ],
  [
    "impossible: no policy covers it",
    told({ learners: 5000 }),
    { notReported: "zero", zeroOfZero: "zero" },
    "invalid",
    "10",
    "invalid"
  ]
])("%s", (_, facts, policies, points, maximum, total) => {
  const found = card({ criteria: [row("A", share, policies), row("B", "2", { maxPoints: "2" })] }, facts)
  expect(found.criteria[0]?.points ?? found.criteria[0]?.state).toBe(points)
  expect(found.criteria[0]?.maximum).toBe(maximum)
  expect(found.total ?? found.state).toBe(total)
})

test("a unit to which nothing of a rubric is assigned has no total, never a total of 0", () => {
  const found = card({ points: share }, notAssigned)
  expect([found.total, found.state, found.maximum]).toEqual([null, "notAssigned", "0"])
})

test("rows stand in printed order with their section, and the parts add up to their section", () => {
  const found = card(
    {
      criteria: [
        section("I", [row("I.1", share), section("I.2", [row("I.2.a", "1"), row("I.2.b", "2")])]),
        row("II", "-1")
      ]
    },
    told({ learners: 333 })
  )
  expect(found.criteria.map(({ code, parent, points, maximum }) => [code, parent, points, maximum])).toEqual([
    ["I", null, "6.33", "30"],
    ["I.1", "I", "3.33", "10"],
    ["I.2", "I", "3", "20"],
    ["I.2.a", "I.2", "1", "10"],
    ["I.2.b", "I.2", "2", "10"],
    ["II", null, "-1", "10"]
  ])
  expect([found.total, found.maximum]).toEqual(["5.33", "40"])
})

/** Three rows of 3.335 each, in two sections. */
test.each([
  ["leaf", ["3.34", "3.34"], ["6.68", "3.34"], "10.02"],
  ["section", ["3.335", "3.335"], ["6.67", "3.34"], "10.01"],
  ["total", ["3.335", "3.335"], ["6.67", "3.335"], "10.01"]
])("rounded at the %s", (at, leaves, sections, total) => {
  const found = card(
    { criteria: [section("I", [row("A", "3.335"), row("B", "3.335")]), section("II", [row("C", "3.335")])] },
    told({}),
    { rounding: { at, step: "0.01", mode: "halfUp" } }
  )
  const points = (code: string) => found.criteria.find((each) => each.code === code)?.points
  expect([points("A"), points("B")]).toEqual(leaves)
  expect([points("I"), points("II")]).toEqual(sections)
  expect(found.total).toBe(total)
})

test("a row beside the sections is rounded too where sections are", () => {
  expect(card({ points: "3.335" }, told({}), { rounding: { at: "section", step: "0.01", mode: "halfUp" } }).total).toBe(
    "3.34"
  )
})

test("a total rounded alone shows its rows as exact fractions, no digit invented", () => {
  const found = card({ criteria: [row("A", share)] }, told({ learners: 1 }, { households: 3 }), {
    rounding: { at: "total", step: "0.01", mode: "halfUp" }
  })
  expect([found.criteria[0]?.points, found.total]).toEqual(["10/3", "3.33"])
})

test("a trace names the figure, who told it, and the clause", () => {
  const decoded = plan(planJson({ rubrics: [rubricJson({ points: share })] }))
  const facts: Facts = {
    ...told({}),
    figures: [
      {
        unit: "v",
        indicator: "learners",
        count: 600,
        by: "Trưởng thôn",
        at: "2026-11-20T08:00:00+07:00",
        note: "danh sách kèm theo"
      }
    ]
  }
  const trace = explain(decoded, facts, { unit: "v", rubric: "r", criterion: "A" })
  expect(trace?.row?.source).toEqual({ assumption: "made for a test", by: "the tests" })
  expect(trace).toMatchObject({
    rule: { piece: "criterion" },
    value: "6",
    parts: [
      {
        rule: { piece: "slope", points: "10" },
        value: "6",
        parts: [
          {
            rule: { piece: "ratio" },
            value: "0.6",
            parts: [
              { rule: { of: "learners", take: "value" }, value: "600", by: "Trưởng thôn", note: "danh sách kèm theo" },
              { rule: { of: "learners", take: "baseline" }, value: "1000" }
            ]
          }
        ]
      }
    ]
  })
})

test.each([
  ["an unknown unit", { unit: "w", rubric: "r" }],
  ["an unknown rubric", { unit: "v", rubric: "s" }],
  ["an unknown criterion", { unit: "v", rubric: "r", criterion: "Z" }]
])("there is nothing to explain for %s", (_, question) => {
  expect(explain(plan(planJson({ rubrics: [rubricJson({ points: share })] })), told({}), question)).toBeUndefined()
})
