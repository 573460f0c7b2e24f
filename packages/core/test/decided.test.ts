import { expect, test } from "vitest"
import { evaluate, explain, type Facts, recompute, type Scorecard } from "../src/index.ts"
import { lines } from "../src/text/index.ts"
import { line, plan, refusals, row, rubricJson, section } from "./situation.ts"
import { factsOf, type Told, villagePlan, villagePlanJson } from "./village.ts"

const share = (points: string) => ({ _tag: "slope", of: "learners", points })
const cardsOf = (decoded: ReturnType<typeof plan>, facts: Facts, layer: "self" | "verified" = "verified") =>
  evaluate(decoded, facts, { layer }).scorecards
const cardOf = (...given: Parameters<typeof cardsOf>): Scorecard => {
  const found = cardsOf(...given)[0]
  if (found === undefined) throw new Error("no scorecard")
  return found
}
const shown = (card: Scorecard, code: string) => {
  const found = card.criteria.find((each) => each.code === code)
  return found?.points ?? found?.state
}

// Layers: what the unit says, what was verified, what the council decides.

const layered = villagePlan({ criteria: [row("A", share("10")), row("B", { _tag: "manual", to: "5" })] })
const word = {
  unit: "v",
  rubric: "r",
  criterion: "A",
  points: "6.5",
  by: "Hội đồng Thi đua - Khen thưởng",
  at: "2026-12-20T08:00:00+07:00",
  why: "thiếu danh sách có chữ ký"
}
const told: Facts = {
  ...factsOf({ judged: { B: "4" } }),
  figures: [
    { unit: "v", indicator: "learners", count: 900, layer: "self", by: "Trưởng thôn" },
    { unit: "v", indicator: "learners", count: 700, layer: "verified", by: "Tổ thẩm định" }
  ]
}

test("a unit's own points, the verified and the council's stand side by side", () => {
  const facts = { ...told, overrides: [word] }
  expect([cardOf(layered, facts, "self").total, shown(cardOf(layered, facts, "self"), "A")]).toEqual(["13", "9"])
  expect([cardOf(layered, told).total, shown(cardOf(layered, told), "A")]).toEqual(["11", "7"])
  const final = cardOf(layered, facts)
  expect([final.total, shown(final, "A")]).toEqual(["10.5", "6.5"])
  expect(final.criteria[0]?.override).toEqual({ computed: "7", by: word.by, at: word.at, why: word.why })
  expect(final.criteria[1]?.override).toBeNull()
  expect(cardOf(layered, facts, "self").criteria[0]?.override).toBeNull()
})

test("the reason of a row the council decided names who, when and why, and keeps what was computed", () => {
  const trace = explain(layered, { ...told, overrides: [word] }, { unit: "v", rubric: "r", criterion: "A" })
  expect(trace).toMatchObject({ value: "6.5", by: word.by, at: word.at, note: word.why, parts: [{ value: "7" }] })
  expect(trace && recompute(trace)).toBe("6.5")
})

test.each<[string, Told, string, string]>([
  ["a row nobody reported", { overrides: { A: "3" } }, "3", "3"],
  ["a row that is not assigned", { notAssigned: ["learners"], overrides: { A: "3" } }, "3", "3"],
  ["a row told something impossible", { learners: 1001, overrides: { A: "0" } }, "0", "0"],
  ["points below zero", { learners: 700, overrides: { A: "-1.25" } }, "-1.25", "-1.25"],
  ["text that is no number changes nothing", { learners: 700, overrides: { A: "nhiều" } }, "7", "7"],
  ["a row that does not exist", { learners: 700, overrides: { Z: "3" } }, "7", "7"]
])("the council's word on %s", (_, given, points, total) => {
  const card = cardOf(villagePlan({ points: share("10") }), factsOf(given))
  expect([shown(card, "A"), card.total]).toEqual([points, total])
})

test("the council's word is neither grown nor rounded by its section, and a section may be decided as a whole", () => {
  const out = { notAssigned: "redistribute" }
  const decoded = villagePlan({
    criteria: [
      section("S", [row("S.1", share("10")), row("S.2", "10"), row("S.3", { ...share("10"), of: "team" }, out)])
    ]
  })
  const facts = factsOf({ learners: 333, notAssigned: ["team"] })
  const rows = (overrides: Readonly<Record<string, string>>) => {
    const card = cardOf(decoded, {
      ...facts,
      ...(({ overrides: given = [] }) => ({ overrides: given }))(factsOf({ overrides }))
    })
    return ["S", "S.1", "S.2", "S.3"].map((code) => shown(card, code))
  }
  expect(rows({})).toEqual(["20", "5", "15", "excluded"].map((each, i) => (i === 1 ? "5" : each)))
  expect(rows({ "S.1": "3.125" })).toEqual(["18.125", "3.125", "15", "excluded"])
  expect(rows({ "S.3": "4" })).toEqual(["17.33", "3.33", "10", "4"])
  expect(rows({ S: "12" })).toEqual(["12", "5", "15", "excluded"])
})

// Stages: what is needed first is scored first, whatever the order of the rubrics.

const hamlets = rubricJson({ points: share("10") }, { id: "hamlets", appliesTo: ["hamlet"] })
const sumOfHamlets = {
  _tag: "tally",
  over: "subunits",
  of: { _tag: "score", rubric: "hamlets" }
}
const villages = rubricJson(
  {
    criteria: [
      row("A", { _tag: "slope", of: sumOfHamlets, points: "1" }),
      row("B", {
        _tag: "when",
        test: {
          _tag: "within",
          of: {
            _tag: "ratio",
            of: [
              {
                _tag: "tally",
                over: "subunits",
                where: {
                  _tag: "within",
                  of: { _tag: "score", rubric: "hamlets", take: "share" },
                  atLeast: "80%"
                }
              }
            ],
            to: [{ _tag: "tally", over: "subunits" }]
          },
          atLeast: "70%"
        },
        points: "5"
      })
    ]
  },
  { id: "villages" }
)
const bonus = rubricJson(
  { points: { _tag: "slope", of: { _tag: "score", rubric: "villages" }, points: "0.1" } },
  { id: "bonus" }
)
const three: Told = {
  subunits: { a: { learners: 800 }, b: { learners: 900 }, c: { learners: 799 } }
}
const orders = [
  [hamlets, villages, bonus],
  [bonus, villages, hamlets],
  [villages, bonus, hamlets],
  [bonus, hamlets, villages]
]
test.each(orders.map((order) => [order.map((each) => String(each["id"])).join(", "), order] as const))(
  "rubrics in the order %s: the hamlets' totals make the village's points, those a bonus elsewhere",
  (_, order) => {
    const found = cardsOf(plan(villagePlanJson(order)), factsOf(three))
    const total = (rubric: string, unit: string) =>
      found.find((card) => card.rubric === rubric && card.unit === unit)?.total
    expect([total("hamlets", "a"), total("hamlets", "c")]).toEqual(["8", "7.99"])
    // 8 + 9 + 7.99, and two of three are not 70 %.
    expect([total("villages", "v"), total("bonus", "v")]).toEqual(["24.99", "2.5"])
  }
)

const score = (of: string, rubric?: string) => ({
  _tag: "slope",
  of: { _tag: "score", of, ...(rubric === undefined ? {} : { rubric }) },
  points: "1"
})
const circle = (name: string, through: string, path: string) => `circle ${path} value=${name} through=${through}`
test.each<[string, ReadonlyArray<Readonly<Record<string, unknown>>>, ReadonlyArray<string>]>([
  [
    "a row that needs itself",
    [rubricJson({ criteria: [row("A", score("A"))] })],
    [circle("r A", "r A, r A", "rubrics/0/criteria/0")]
  ],
  [
    "two rows that need each other",
    [rubricJson({ criteria: [row("A", score("B")), row("B", score("A"))] })],
    [circle("r A", "r A, r B, r A", "rubrics/0/criteria/0"), circle("r B", "r B, r A, r B", "rubrics/0/criteria/1")]
  ],
  [
    "a row that needs the section it stands in",
    [rubricJson({ criteria: [section("S", [row("A", score("S"))])] })],
    [
      circle("r S", "r S, r A, r S", "rubrics/0/criteria/0"),
      circle("r A", "r A, r S, r A", "rubrics/0/criteria/0/criteria/0")
    ]
  ],
  [
    "two rubrics that need each other's rows",
    [
      rubricJson({ criteria: [row("A", score("B", "s"))] }),
      rubricJson({ criteria: [row("B", score("A", "r"))] }, { id: "s" })
    ],
    [circle("r A", "r A, s B, r A", "rubrics/0/criteria/0"), circle("s B", "s B, r A, s B", "rubrics/1/criteria/0")]
  ],
  [
    "a row that needs its own points among its peers'",
    [
      rubricJson({
        points: { _tag: "slope", of: { _tag: "peer", of: { _tag: "score", of: "A" }, take: "most" }, points: "1" }
      })
    ],
    [circle("r A", "r A, r A", "rubrics/0/criteria/0")]
  ]
])("%s: refused, with the way round", (_, rubrics, findings) =>
  expect(refusals(villagePlanJson(rubrics))).toEqual(findings)
)

test("one table for villages and hamlets may add the hamlets' points to the village's", () => {
  const points = {
    _tag: "sum",
    of: [share("10"), { _tag: "slope", of: { _tag: "tally", over: "subunits", of: { _tag: "score" } }, points: "0.1" }]
  }
  const decoded = villagePlan({ points }, { appliesTo: ["village", "hamlet"] })
  const found = cardsOf(decoded, factsOf({ learners: 500, subunits: { a: { learners: 1000 }, b: { learners: 200 } } }))
  expect(found.map(({ unit, total }) => [unit, total])).toEqual([
    ["v", "6.2"],
    ["a", "10"],
    ["b", "2"]
  ])
})

test("units that belong to each other are found, counted for nobody and end", () => {
  const decoded = villagePlan(
    { points: { _tag: "slope", of: { _tag: "tally", over: "subunits", of: { _tag: "score" } }, points: "1" } },
    { appliesTo: ["village", "hamlet"], adopted: { number: "1", on: "2026-01-01", by: "x" } }
  )
  const units = ["v", "w"].map((id, i) => ({ id, name: id, kind: "village", parent: i === 0 ? "w" : "v" }))
  const outcome = evaluate(decoded, { units })
  expect(outcome.scorecards.map(({ unit, total, state }) => [unit, total, state])).toEqual([
    ["v", null, "invalid"],
    ["w", null, "invalid"]
  ])
  expect(outcome.findings.map(line)).toEqual([
    "unit_circle units/0/parent value=v",
    "unit_circle units/1/parent value=w"
  ])
  expect(explain(decoded, { units }, { unit: "v", rubric: "r" })?.value).toBe("invalid")
})

test("a chain of 2,000 units, each in the next, ends too", () => {
  const decoded = villagePlan(
    { points: { _tag: "slope", of: { _tag: "tally", over: "subunits", of: { _tag: "score" } }, points: "1" } },
    { adopted: { number: "1", on: "2026-01-01", by: "x" } }
  )
  const units = Array.from({ length: 2000 }, (_, i) => ({
    id: `u${i}`,
    name: "x",
    kind: "village",
    ...(i === 0 ? {} : { parent: `u${i - 1}` })
  }))
  const { scorecards, findings } = evaluate(decoded, { units })
  expect(new Set(scorecards.map((card) => card.state))).toEqual(new Set(["invalid"]))
  expect(findings.map(line)[0]).toBe("too_deep units/33/parent value=u33 accepted=32")
})

// Absences: each has its own path to the row, the total and the standing, and none turns into another.

const absent: ReadonlyArray<
  readonly [state: string, points: unknown, more: Readonly<Record<string, unknown>>, told: Told]
> = [
  ["notAssigned", share("10"), { notAssigned: "undecided" }, { learners: 5, notAssigned: ["learners"] }],
  ["notReported", share("10"), {}, {}],
  ["noBaseline", share("10"), {}, { learners: 5, base: { households: null } }],
  ["zeroOfZero", share("10"), {}, { learners: 0, base: { households: 0 } }],
  ["invalid", share("10"), {}, { learners: 1001 }],
  ["notJudged", { _tag: "manual", to: "5" }, {}, {}],
  ["noEvidence", share("10"), { evidence: "required", noEvidence: "undecided" }, { learners: 5 }]
]
test.each(absent)(
  "%s is told as such by the row, the total, the standing and the trace",
  (state, points, more, given) => {
    const decoded = villagePlan({ criteria: [row("A", points, more), row("B", "2")] })
    const facts = factsOf(given)
    const outcome = evaluate(decoded, facts)
    const [card] = outcome.scorecards
    expect([card?.criteria[0]?.state, card?.criteria[0]?.points, card?.total, card?.state]).toEqual([
      state,
      null,
      null,
      state
    ])
    expect(outcome.standings[0]).toMatchObject({ rank: null, unranked: state })
    expect(explain(decoded, facts, { unit: "v", rubric: "r" })?.value).toBe(state)
  }
)

/** Each policy decides its own absence and no other; the office's gaps and mistakes are decided by none. */
const decides: Readonly<Record<string, string>> = {
  notAssigned: "notAssigned",
  notReported: "notReported",
  zeroOfZero: "zeroOfZero",
  noEvidence: "noEvidence"
}
test.each(
  absent.flatMap(([state, points, more, given]) =>
    Object.keys(decides).map((policy) => [policy, state, points, more, given] as const)
  )
)("the policy %s on a row that is %s", (policy, state, points, more, given) => {
  const undecided = Object.fromEntries(Object.keys(decides).map((each) => [each, "undecided"]))
  const decoded = villagePlan({ points }, {})
  const table = villagePlan({
    criteria: [row("A", points, { ...more, ...undecided, [policy]: "zero" }), row("B", "2")]
  })
  expect(decoded.rubrics).toHaveLength(1)
  const card = cardOf(table, factsOf(given))
  expect([shown(card, "A"), card.total ?? card.state]).toEqual(policy === state ? ["0", "2"] : [state, state])
})

test("no evidence is 0 if nothing is said, and its reason says so", () => {
  const decoded = villagePlan({ criteria: [row("A", share("10"), { evidence: "required" })] })
  const facts = factsOf({ learners: 500 })
  expect(cardOf(decoded, facts).total).toBe("0")
  const trace = explain(decoded, facts, { unit: "v", rubric: "r", criterion: "A" })
  expect(trace && lines(trace, decoded, "vi").map(({ text }) => text)).toEqual([
    "Tiêu chí A: 0/10 điểm",
    "Không có minh chứng"
  ])
})

test("a section without proof has none of its rows' points; proof of the section's own code opens it", () => {
  const decoded = villagePlan({ criteria: [section("S", [row("S.1", share("10"))], { evidence: "required" })] })
  expect(cardOf(decoded, factsOf({ learners: 500 })).total).toBe("0")
  expect(cardOf(decoded, factsOf({ learners: 500 })).maximum).toBe("10")
  expect(cardOf(decoded, factsOf({ learners: 500, evidence: ["S"] })).total).toBe("5")
})

test("a waiver is a mark of the case; lateness by an authority's fault counts as in time, for points and report alike", () => {
  const late = {
    _tag: "when",
    test: { _tag: "within", of: { _tag: "delay", of: "year" }, moreThan: "0" },
    points: "-1"
  }
  const decoded = villagePlan({ points: late })
  const of = (day: string) => evaluate(decoded, factsOf({ reports: { year: day } }))
  const onTime = (day: string) => of(day).reports.find(({ period }) => period === "year")?.onTime
  expect([of("2026-12-05").scorecards[0]?.total, onTime("2026-12-05")]).toEqual(["-1", false])
  expect([of("2026-12-05 excused").scorecards[0]?.total, onTime("2026-12-05 excused")]).toEqual(["0", true])
  const event = {
    _tag: "slope",
    of: { _tag: "delay", of: "sent", due: { by: "2026-03-01" } },
    points: "-1",
    after: "0"
  }
  const points = (events: ReadonlyArray<string>) => cardOf(villagePlan({ points: event }), factsOf({ events })).total
  expect([points(["sent 2026-03-04"]), points(["sent 2026-03-04 excused"])]).toEqual(["-3", "0"])
  expect(points(["sent 2026-02-20 excused"])).toBe("0")
})

// Sections inside sections, several rows out at once, and grids.

const four = (code: string, of: string, policy: string) =>
  row(code, { _tag: "slope", of, points: "4" }, { maxPoints: "4", notAssigned: policy })
test.each<[string, string, ReadonlyArray<string>, string, string]>([
  ["rescale", "one of three rows out", ["team"], "8", "12"],
  ["rescale", "two of three rows out", ["team", "online"], "12", "12"],
  ["rescale", "all rows out", ["team", "online", "learners"], "notAssigned", "12"],
  ["redistribute", "one of three rows out", ["team"], "9", "12"],
  ["redistribute", "two of three rows out", ["team", "online"], "12", "12"],
  ["redistribute", "all rows out", ["team", "online", "learners"], "notAssigned", "12"],
  ["exclude", "one of three rows out", ["team"], "6", "8"],
  ["exclude", "all rows out", ["team", "online", "learners"], "excluded", "0"],
  ["full", "two of three rows out", ["team", "online"], "12", "12"],
  ["zero", "two of three rows out", ["team", "online"], "4", "12"]
])("%s with %s", (policy, _, out, points, maximum) => {
  const decoded = villagePlan({
    criteria: [section("S", [four("1", "learners", policy), four("2", "online", policy), four("3", "team", policy)])]
  })
  const facts = factsOf({ learners: 1000, online: policy === "rescale" ? 167 : 250, team: 0, notAssigned: out })
  const card = cardOf(decoded, facts)
  const expected = policy === "rescale" && out.length === 1 ? "8" : points
  expect([shown(card, "S"), card.criteria[0]?.maximum]).toEqual([expected === "8" ? "8" : expected, maximum])
})

test("a whole section that is out gives its points to its neighbours, and its rows keep theirs", () => {
  const inner = (code: string, of: string) =>
    section(code, [four(`${code}.1`, of, "exclude"), four(`${code}.2`, of, "exclude")], {
      maxPoints: "8",
      notAssigned: "redistribute"
    })
  const decoded = villagePlan({ criteria: [inner("I", "learners"), inner("II", "online"), inner("III", "team")] })
  const card = cardOf(decoded, factsOf({ learners: 500, online: 500, notAssigned: ["team"] }))
  expect(["I", "I.1", "II", "III"].map((code) => shown(card, code))).toEqual(["6", "2", "12", "excluded"])
  expect([card.total, card.maximum]).toEqual(["18", "24"])
})

test.each([
  ["0.5", "halfUp", "6.25", "6.5"],
  ["0.5", "down", "6.49", "6"],
  ["0.5", "up", "6.01", "6.5"],
  ["0.25", "halfUp", "1.125", "1.25"],
  ["1", "halfUp", "-2.5", "-3"],
  ["1", "down", "-2.5", "-2"],
  ["0.1", "halfUp", "9.95", "10"]
])("on a grid of %s, %s: %s becomes %s", (step, mode, points, outcome) => {
  const decoded = villagePlan({ points }, { rounding: { at: "leaf", step, mode } })
  expect(cardOf(decoded, factsOf({})).total).toBe(outcome)
})

test("totals that are equal after rounding share a rank, whatever they were before", () => {
  const decoded = villagePlan({ points: share("10") })
  const facts = factsOf({
    learners: 2,
    base: { households: 3 },
    peers: { w: { learners: 6667, base: { households: 10_000 } }, x: { learners: 6664, base: { households: 10_000 } } }
  })
  expect(evaluate(decoded, facts).standings.map(({ unit, total, rank }) => [unit, total, rank])).toEqual([
    ["v", "6.67", 1],
    ["w", "6.67", 1],
    ["x", "6.66", 3]
  ])
})
