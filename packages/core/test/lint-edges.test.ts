import { expect, test } from "vitest"
import { applyFix, lint, type LintFinding } from "../src/lint/index.ts"
import { line, plan, planJson, planWith, row, rubricJson, section, source } from "./situation.ts"
import { villagePlanJson } from "./village.ts"

type Json = Readonly<Record<string, unknown>>
const slope = (of: unknown, points: string, more: Json = {}) => ({ _tag: "slope", of, points, ...more })
const count = (of: string, more: Json = {}) => ({ _tag: "count", of, ...more })
const ratio = (more: Json) => ({ _tag: "ratio", ...more })
const tally = (over: string, more: Json = {}) => ({ _tag: "tally", over, ...more })
const within = (of: unknown, limits: Json = {}) => ({ _tag: "within", of, ...limits })
const half = (limits: Json) => within("learners", limits)
const when = (test: unknown, points: unknown, otherwise: unknown = "0") => ({ _tag: "when", test, points, otherwise })
const cap = (of: unknown, limits: Json) => ({ _tag: "cap", of, ...limits })
const sum = (...of: ReadonlyArray<unknown>) => ({ _tag: "sum", of })
const best = (pick: string, ...of: ReadonlyArray<unknown>) => ({ _tag: "best", pick, of })
const bands = (of: unknown, rows: ReadonlyArray<Json>, more: Json = {}) => ({ _tag: "bands", of, bands: rows, ...more })
const peer = (of: string, take: string) => ({ _tag: "peer", of, take })
const clause = (quote: string) => ({ clause: "II.1", quote })
const adopted = { number: "12/QĐ-UBND", on: "2026-01-20", by: "UBND xã" }
const within5 = (code: string, more: Json = {}) => row(code, "5", { maxPoints: "5", ...more })

const table = (criteria: ReadonlyArray<Json>, more: Json = {}): Json =>
  villagePlanJson([rubricJson({ criteria }, { adopted, ...more })])
const found = (json: unknown, code: string): ReadonlyArray<LintFinding> =>
  lint(plan(json)).filter((each) => each.code.startsWith(code))
const lines = (json: unknown, code: string) => found(json, code).map(line)
const fixes = (json: unknown, code: string) => found(json, code).map(({ fix }) => fix)
const A = "rubrics/0/criteria/0"

test("a plan without reports, populations and rubrics is linted like any other", () => {
  const { reporting: _, populations: __, ...bare } = planJson()
  const counts = (bare["indicators"] as ReadonlyArray<Json>).filter((each) => each["measure"] === "count")
  const json = { ...bare, indicators: counts, tasks: [], rubrics: [rubricJson({ points: slope("services", "1") })] }
  expect(lines(json, "leaf_")).toEqual([`leaf_above_maximum ${A}/maxPoints value=∞ accepted=10`])
  expect(lines(json, "zero_of_zero")).toEqual([])
  const { rubrics: ___, ...none } = json
  expect(lint(plan(none)).map(line)).toEqual([])
})

/** What the lint says of printed maxima. */
test.each<[string, Json, ReadonlyArray<string>]>([
  ["a section that is only shown", table([section("A", [within5("A.1")], { maxPoints: "9", reportOnly: true })]), []],
  [
    "6 and 6 within 11, printed as 10",
    table([
      section(
        "A",
        ["A.1", "A.2"].map((code) => row(code, "6", { maxPoints: "6" })),
        {
          maxPoints: "10",
          caps: [{ atMost: "11" }]
        }
      )
    ]),
    [`section_sum_differs ${A}/maxPoints value=11 accepted=10`]
  ],
  [
    "a section whose words print one and that has none",
    table([section("A", [within5("A.1")], { title: "Kết quả (20 điểm)" })]),
    []
  ],
  [
    "words with more spaces",
    table([row("A", "10", { title: "Kết quả (tối đa  20điểm)" })]),
    [`maximum_differs_from_words ${A}/maxPoints value=10 said=20`]
  ],
  [
    "a title with more spaces and two decimals",
    table([row("A", "10")], { title: "Tổng điểm  là  99,75" }),
    ["total_differs rubrics/0 value=10 accepted=99.75"]
  ],
  [
    "rows of which one names its column",
    table([row("A", "10", { column: "base" }), row("B", "10")], { title: "Thang điểm 20" }),
    []
  ],
  [
    "10 beyond half and 10 taken away for the whole share",
    table([row("A", sum(slope("learners", "10", { after: "50%" }), slope("learners", "-10")), { maxPoints: "5" })]),
    [`leaf_below_maximum ${A}/maxPoints value=0 accepted=5`]
  ],
  [
    "nothing below one figure and above a smaller one, which nobody is",
    table([
      row("A", when(half({ atLeast: "90%" }), when(half({ atMost: "10%" }), bands("learners", [{ points: "9" }]))))
    ]),
    [`leaf_below_maximum ${A}/maxPoints value=0 accepted=10`]
  ],
  [
    "fixed parts of one figure beside a share of it",
    table([row("A", sum(slope("learners", "8"), when(half({ atLeast: "0" }), "5", "5")))]),
    [`leaf_above_maximum ${A}/maxPoints value=13 accepted=10`]
  ],
  [
    "two questions with the same points",
    table([row("A", sum(when(half({ atLeast: "50%" }), "6"), when(within("online", { atLeast: "50%" }), "6")))]),
    [`leaf_above_maximum ${A}/maxPoints value=12 accepted=10`]
  ],
  [
    "the months of a share and its year, which may exclude each other",
    table([
      row(
        "A",
        sum(slope(tally("periods", { kind: "month", of: "learners", take: "most" }), "8"), slope("learners", "8"))
      )
    ]),
    []
  ],
  ["a mean of others that nobody may come to", table([row("A", sum(slope(peer("learners", "mean"), "12"), "1"))]), []],
  ["the same in the other order", table([row("A", sum("1", slope(peer("learners", "mean"), "12")))]), []],
  [
    "either such a mean or a share",
    table([row("A", when(half({ atLeast: "50%" }), slope(peer("online", "mean"), "12"), slope("online", "12")))]),
    []
  ],
  [
    "everything without limit, then a fixed number",
    table([row("A", sum(slope("services", "1"), slope("services", "-1"), "1"))]),
    []
  ],
  [
    "a question that leads to everything without limit",
    table([row("A", when(half({ atLeast: "50%" }), slope("services", "1"), "1"))]),
    [`leaf_above_maximum ${A}/maxPoints value=∞ accepted=10`]
  ],
  [
    "a question that leads away from it",
    table([row("A", when(half({ atLeast: "50%" }), "1", slope("services", "1")))]),
    [`leaf_above_maximum ${A}/maxPoints value=∞ accepted=10`]
  ],
  [
    "the lowest of everything, 9 and 7",
    table([row("A", best("lowest", slope("services", "1"), "9", "7"))]),
    [`leaf_below_maximum ${A}/maxPoints value=7 accepted=10`]
  ],
  [
    "a deduction of the highest of everything, -3 and -2",
    table([row("A", best("highest", slope("incidents", "-1"), "-3", "-2"), { column: "deduction" })]),
    [`leaf_below_maximum ${A}/maxPoints value=2 accepted=10`]
  ],
  [
    "a deduction that a question makes endless",
    table([row("A", when(half({ atLeast: "50%" }), slope("incidents", "-1"), "-1"), { column: "deduction" })]),
    [`leaf_above_maximum ${A}/maxPoints value=∞ accepted=10`]
  ],
  [
    "an option at 12 points, which counts 1 once it is told",
    table([row("A", slope("head", "12"))]),
    [`leaf_above_maximum ${A}/maxPoints value=12 accepted=10`]
  ],
  [
    "a deduction for each rank",
    table([row("A", slope(peer("services", "rank"), "-1"), { column: "deduction" })]),
    [`leaf_above_maximum ${A}/maxPoints value=∞ accepted=10`]
  ],
  [
    "a deduction that a question ends",
    table([row("A", when(half({ atLeast: "50%" }), "-1", slope("incidents", "-1")), { column: "deduction" })]),
    [`leaf_above_maximum ${A}/maxPoints value=∞ accepted=10`]
  ]
])("the printed maximum of %s is compared", (_, json, expected) => {
  const codes = ["leaf_", "section_", "maximum_", "total_"]
  expect(codes.flatMap((code) => lines(json, code))).toEqual(expected)
})

test("of two tables of forty steps on one figure nothing is claimed but what holds of each", () => {
  const steps = (points: (i: number) => number) =>
    bands(
      "learners",
      Array.from({ length: 40 }, (_, i) => ({
        ...(i === 0 ? {} : { atLeast: `${i}%` }),
        ...(i === 39 ? {} : { lessThan: `${i + 1}%` }),
        points: String(points(i))
      }))
    )
  expect(
    lines(
      table([
        row(
          "A",
          sum(
            steps((i) => i),
            steps((i) => 39 - i)
          ),
          { maxPoints: "60" }
        )
      ]),
      "leaf_"
    )
  ).toEqual([])
})

/** What is proposed for the first finding of a code. */
test.each<[string, Json, string, unknown]>([
  [
    "a maximum of 2.25",
    table([row("A", slope("learners", "2.25"), { maxPoints: "5" })]),
    "leaf_below",
    { op: "replace", path: ["rubrics", 0, "criteria", 0, "maxPoints"], value: "2.25" }
  ],
  [
    "a maximum of a third, which no text says",
    table([row("A", slope("learners", "1", { per: "3" }))]),
    "leaf_below",
    undefined
  ],
  [
    "a case worth a third, which no text says",
    table([row("A", cap(slope("services", "1", { per: "3" }), { atMost: "0.2" }), { maxPoints: "0.2" })]),
    "cap_below",
    undefined
  ],
  [
    "rows that add up to 10 for villages and to 12 for hamlets",
    table(
      [
        section(
          "A",
          [
            within5("A.1"),
            within5("A.2", { appliesTo: { kinds: ["village"] } }),
            row("A.3", "7", { maxPoints: "7", appliesTo: { kinds: ["hamlet"] } })
          ],
          { maxPoints: "11" }
        )
      ],
      { appliesTo: ["village", "hamlet"] }
    ),
    "section_sum",
    undefined
  ],
  [
    "a maximum whose mend takes two findings away and brings another",
    table([section("A", [row("A.1", "3", { title: "Kết quả (3 điểm)", maxPoints: "5" })], { maxPoints: "5" })]),
    "leaf_below",
    undefined
  ],
  [
    "a deduction that may give",
    table([
      row("A", slope(ratio({ of: ["learners"], less: ["online"] }), "-2"), { maxPoints: "2", column: "deduction" })
    ]),
    "deduction_can_give",
    {
      op: "replace",
      path: ["rubrics", 0, "criteria", 0, "points"],
      value: cap(slope(ratio({ of: ["learners"], less: ["online"] }), "-2"), { atMost: "0" })
    }
  ],
  [
    "a floor of deductions that never bites",
    table([
      section("A", [row("A.1", slope("learners", "-2"), { column: "deduction", maxPoints: "2" })], {
        caps: [{ column: "deduction", atLeast: "-3" }]
      })
    ]),
    "cap_never",
    { op: "remove", path: ["rubrics", 0, "criteria", 0, "caps", 0] }
  ],
  [
    "85 % to 88 % in no band, both edges taken",
    table([
      row(
        "A",
        bands("learners", [
          { atMost: "85%", points: "0" },
          { atLeast: "88%", points: "10" }
        ])
      )
    ]),
    "band_gap",
    {
      op: "replace",
      path: ["rubrics", 0, "criteria", 0, "points", "bands", 0],
      value: { lessThan: "0.88", points: "0" }
    }
  ],
  [
    "the same, where the words limit the lower band",
    table([
      row(
        "A",
        bands("learners", [
          { atMost: "85%", points: "0" },
          { atLeast: "88%", points: "10" }
        ]),
        {
          source: clause("Đến 85%: 0; tối đa 88%")
        }
      )
    ]),
    "band_gap",
    {
      op: "replace",
      path: ["rubrics", 0, "criteria", 0, "points", "bands", 1],
      value: { moreThan: "0.85", points: "10" }
    }
  ]
])("for %s is proposed what mends it, or nothing", (_, json, code, expected) => {
  expect(fixes(json, code)[0]).toEqual(expected)
})

test("a finding that no mend takes away has no field for one", () => {
  const [finding] = found(table([row("A", slope("learners", "1", { per: "3" }))]), "leaf_below")
  expect(finding).not.toHaveProperty("fix")
  expect(finding).not.toHaveProperty("mends")
})

test.each<[string, unknown, Parameters<typeof applyFix>[1]]>([
  ["a place of a list written as text", [1], { op: "replace", path: ["0"], value: "3" }],
  ["a field of a text", { a: "b" }, { op: "add", path: ["a", "c"], value: "3" }],
  ["a number as the name of a field", { a: {} }, { op: "add", path: ["a", 0], value: "3" }],
  ["a field in one that is not there", { a: "b" }, { op: "add", path: ["e", "f"], value: "3" }]
])("a mend of %s changes nothing", (_, json, fix) => expect(applyFix(json, fix)).toStrictEqual(json))

test.each<[string, Json, ReadonlyArray<string>]>([
  ["a bonus beyond 40 %", row("A", slope("learners", "10", { after: "40%" }), { column: "bonus" }), []],
  ["a bonus of two parts", row("A", sum("5", slope("learners", "5")), { column: "bonus" }), []],
  ["a bonus of the sum of the neighbours", row("A", slope(peer("services", "sum"), "1"), { column: "bonus" }), []],
  [
    "a bonus of a figure against itself",
    row("A", slope(ratio({ of: ["services"], less: ["services"] }), "1"), { column: "bonus" }),
    []
  ],
  [
    "a bonus of a share against the mean",
    row("A", slope(ratio({ of: ["learners"], less: [peer("learners", "mean")] }), "1"), { column: "bonus" }),
    []
  ],
  [
    "a deduction for days late, none of them below 0",
    row("A", cap(slope({ _tag: "delay", of: "year" }, "-1", { after: "0" }), { atLeast: "-10" }), {
      column: "deduction"
    }),
    []
  ]
])("%s has the right sign", (_, given, expected) => {
  expect([...lines(table([given]), "bonus_"), ...lines(table([given]), "deduction_")]).toEqual(expected)
})

/** A rate without limit, of what is divided by something: an error only where the divisor is a number the plan sets. */
test.each<[string, unknown, number]>([
  ["a target", [count("services", { take: "target" })], 1],
  ["a count", ["visits"], 0],
  ["a count that is told", [count("visits", { take: "value" })], 0],
  ["a denominator of the office", [count("learners", { take: "baseline" })], 0],
  ["a target and a count", [count("services", { take: "target" }), "visits"], 0],
  ["all months", [tally("periods", { kind: "month" })], 0]
])("a rate of services by %s may pass any maximum: %i", (_, to, times) => {
  expect(lines(table([row("A", slope(ratio({ of: ["services"], to }), "10"))]), "leaf_above").length).toBe(times)
})

/** Bands below, at and above half: which of them a unit can come to. */
const around = (of: unknown) =>
  bands(of, [
    { lessThan: "50%", points: "1" },
    { atLeast: "50%", atMost: "50%", points: "2" },
    { moreThan: "50%", points: "3" }
  ])
const left = (points: unknown): string => {
  const never = found(table([row("A", points)]), "band_out_of_range").map(({ path }) => path.at(-1))
  return ["below", "at", "above"].filter((_, i) => !never.includes(i)).join(" ")
}
const ofBase = (of: unknown, ...to: ReadonlyArray<unknown>) =>
  ratio({ of: [of].flat(), to: [count("learners", { take: "baseline" }), ...to] })
test.each<[string, unknown, string]>([
  [
    "more than 30 %, then at least half",
    when(half({ moreThan: "30%" }), when(half({ atLeast: "50%" }), around("learners"))),
    "at above"
  ],
  [
    "at least half, of another with the same base",
    when(half({ atLeast: "50%" }), around(ofBase([count("learners"), "visits"], "services"))),
    "below at above"
  ],
  [
    "at least half, of the months by the base",
    when(half({ atLeast: "50%" }), around(ofBase(tally("periods", { kind: "month", of: "learners" })))),
    "below at above"
  ],
  ["whoever is head", around("head"), "above"],
  [
    "at least two services, of visits less these by visits",
    when(within("services", { atLeast: "2" }), around(ratio({ of: ["visits"], less: ["services"], to: ["visits"] }))),
    "below at above"
  ]
])("where was asked for %s there remain %s", (_, points, expected) => expect(left(points)).toBe(expected))

test("what two duties and shares add up to reaches its end; what is divided by a difference may be anything", () => {
  const accepted = (of: unknown, figure: string) =>
    found(
      table([
        row(
          "A",
          bands(
            of,
            [
              { lessThan: figure, points: "0" },
              { atLeast: figure, points: "5" }
            ],
            { otherwise: "0" }
          )
        )
      ]),
      "band_out_of_range"
    ).map(({ params }) => params["accepted"])
  expect(accepted(ratio({ of: ["team", "learners"] }), "2")).toEqual([])
  expect(accepted(ratio({ of: ["team", "learners"] }), "3")).toEqual(["0–2"])
  expect(accepted(tally("periods", { kind: "month", of: "team" }), "12")).toEqual([])
  expect(accepted(tally("periods", { kind: "month", of: "team" }), "13")).toEqual(["0–12"])
  expect(accepted(ratio({ of: ["services"], to: [ratio({ of: ["visits"], less: ["services"] })] }), "-5")).toEqual([])
})

test("a table reaches both ends of what is divided or added up, and beyond them only where nothing is known", () => {
  const never = (of: unknown, ...rows: ReadonlyArray<Json>) =>
    found(table([row("A", when(within("visits", { atLeast: "2" }), bands(of, rows)))]), "band_").map(
      ({ code, path }) => `${code} ${path.at(-1)}`
    )
  const none = [
    { atMost: "0", points: "0" },
    { moreThan: "0", points: "10" }
  ]
  const most = (from: string) => [
    { lessThan: from, points: "0" },
    { atLeast: from, points: "10" }
  ]
  const byVisits = ratio({ of: ["team"], to: ["visits"] })
  expect(never(byVisits, ...none)).toEqual([])
  expect(never(byVisits, ...most("0.5"))).toEqual([])
  expect(never(byVisits, ...most("0.6"))).toEqual(["band_out_of_range 1"])
  expect(never(tally("periods", { kind: "month", of: "team" }), ...none)).toEqual([])
  const difference = ratio({ of: ["team"], less: ["learners"] })
  expect(never(ratio({ of: ["services"], to: [difference] }), ...most("-5"))).toEqual([])
  expect(never(ratio({ of: [difference], to: [difference] }), ...most("5"))).toEqual([])
  expect(never(ratio({ of: ["services"], less: ["visits"], to: ["services"] }), ...most("2"))).toEqual([
    "band_out_of_range 1"
  ])
  const rank = peer("services", "rank")
  expect(never(rank, { atMost: "3", points: "10" }, { atLeast: "4", points: "0" })).toEqual([])
})

test("the best month of a share may lie between two bands", () => {
  const most = tally("periods", { kind: "month", of: "learners", take: "most" })
  const given = bands(most, [
    { atMost: "50%", points: "0" },
    { moreThan: "60%", points: "5" }
  ])
  expect(lines(table([row("A", given, { maxPoints: "5" })]), "band_gap").length).toBe(1)
})

test.each<[string, ReadonlyArray<number>, ReadonlyArray<number>]>([
  ["rises once, stays twice, falls twice", [1, 3, 3, 3, 2, 1], [1]],
  ["rises twice, stays twice, falls once", [3, 2, 2, 2, 3, 4], [1]],
  ["falls always", [5, 4, 3], []]
])("of a table that %s the odd step is told", (_, points, odd) => {
  const rows = points.map((each, i) => ({
    ...(i === 0 ? {} : { atLeast: `${i * 10}%` }),
    ...(i === points.length - 1 ? {} : { lessThan: `${(i + 1) * 10}%` }),
    points: String(each)
  }))
  expect(found(table([row("A", bands("learners", rows))]), "band_dip").map(({ path }) => path.at(-1))).toEqual(odd)
})

test("the cap of one table looks at its own rows: bonuses of a section or of another table are not under it", () => {
  const bonus = (code: string) => row(code, "5", { maxPoints: "5", column: "bonus" })
  const capped = { id: "r", adopted, caps: [{ column: "bonus", atMost: "6" }] }
  const first = rubricJson({ criteria: [section("A", [bonus("A.1")]), bonus("B")] }, capped)
  const second = rubricJson({ criteria: [bonus("C")] }, { id: "s", adopted })
  const expected = ["cap_never_bites rubrics/0/caps/0/atMost value=6 accepted=5"]
  expect(lines(villagePlanJson([first]), "cap_")).toEqual(expected)
  expect(lines(villagePlanJson([rubricJson({ criteria: [bonus("B")] }, capped), second]), "cap_")).toEqual(expected)
})

test("a cap of 7 cuts a row of 5 that may count its maximum of 10, and rows without limit beside others", () => {
  expect(lines(table([section("A", [row("A.1", "5")], { caps: [{ atMost: "7" }] })]), "cap_")).toEqual([])
  const open = [
    within5("A.1"),
    row("A.4", slope("learners", "-2")),
    row("A.2", slope("services", "1")),
    row("A.3", slope("services", "-1"))
  ]
  expect(lines(table([section("A", open, { caps: [{ atMost: "700", atLeast: "-700" }] })]), "cap_")).toEqual([])
})

test("a cap where nobody comes to cuts nothing off", () => {
  const capped = cap(around("learners"), { atMost: "12" })
  const points = when(half({ atLeast: "90%" }), when(half({ atMost: "10%" }), capped))
  expect(lines(table([row("A", points)]), "cap_")).toEqual([
    `cap_never_bites ${A}/points/points/points/atMost value=12 accepted=0`
  ])
})

/** The village plan with targets of two shares and a count. */
const targeted = (rubrics: ReadonlyArray<Json>, measure = "learners"): Json => {
  const json = villagePlanJson(rubrics)
  return {
    ...json,
    indicators: (json["indicators"] as ReadonlyArray<Json>).map(({ target: _, ...each }) =>
      each["id"] === measure || each["id"] === "online" ? { ...each, target: { atLeast: "60%" } } : each
    )
  }
}
const scored = (json: unknown) =>
  found(json, "scored_against").map(({ params }) => `${params["indicator"]}: ${params["scored"]}`)
const asks = (of: string, atLeast: string) => when(within(of, { atLeast }), "5")
const ruled = (points: unknown, more: Json = {}) => rubricJson({ criteria: [row("A", points)] }, { adopted, ...more })

test("each table and each target is compared by itself, also where one row asks for both", () => {
  expect(
    scored(targeted([ruled(sum(asks("learners", "70%"), asks("online", "80%")))])).map((each) => each.split(": ")[1])
  ).toEqual(["≥ 70%", "≥ 80%"])
  const ownTarget = slope(count("learners", { take: "target" }), "1")
  expect(scored(targeted([ruled(sum(asks("learners", "70%"), asks("online", "80%"), ownTarget))])).length).toBe(1)
  expect(scored(targeted([ruled(asks("learners", "60%")), ruled(asks("learners", "70%"), { id: "s" })])).length).toBe(1)
  expect(scored(targeted([ruled(asks("learners", "70%")), ruled(asks("learners", "60%"), { id: "s" })])).length).toBe(1)
})

const unused = (json: unknown) => found(json, "target_unused").map(({ path }) => path.join("/"))
const allOf = (over: string, more: Json = {}) => ({
  grades: [{ id: "a", title: "a", source, test: within(tally(over, more), { atLeast: "1" }) }]
})
test.each<[string, ReadonlyArray<Json>, boolean]>([
  [
    "reads it in a section",
    [rubricJson({ criteria: [section("A", [row("A.1", slope("learners", "10"))])] }, { adopted })],
    false
  ],
  [
    "reads only points of a row numbered like it",
    [
      rubricJson(
        { criteria: [row("learners", "5"), row("B", slope({ _tag: "score", of: "learners" }, "1"))] },
        { adopted }
      )
    ],
    true
  ],
  ["gives a grade for all targets", [ruled("5", allOf("indicators"))], false],
  [
    "gives a grade for rows with points",
    [ruled("5", allOf("criteria", { where: within({ _tag: "score" }, { atLeast: "1" }) }))],
    true
  ]
])("whether a target is used: a table that %s", (_, rubrics, isUnused) => {
  expect(unused(targeted(rubrics)).includes("indicators/0/target")).toBe(isUnused)
})

test("a target that only units by their names owe is not told as unused", () => {
  const json = targeted([ruled("5")])
  const named = (json["indicators"] as ReadonlyArray<Json>).map((each) => ({ ...each, owedBy: { units: ["v"] } }))
  expect(unused({ ...json, indicators: named })).toEqual([])
})

test("a row divided by months says so with a question mark, one divided by a count with its title", () => {
  const divided = (to: unknown) =>
    found(table([row("A", slope(ratio({ of: ["services"], to: [to] }), "1"))]), "zero_of_zero").map(
      ({ params }) => params["value"]
    )
  expect(divided(tally("periods", { kind: "month", of: "visits" }))).toEqual(["?"])
  expect(divided("visits")).toEqual(divided(count("visits")))
  expect(divided("visits")).not.toEqual(["?"])
})

test("a day in the words of a table of days late is found at the measure of the table", () => {
  const late = bands({ _tag: "delay", of: "year", due: { by: "2026-12-05" } }, [
    { atMost: "0", points: "10" },
    { moreThan: "0", points: "0" }
  ])
  expect(lines(table([row("A", late, { source: clause("gửi trước ngày 05/12/2026") })]), "deadline_")).toEqual([
    `deadline_inclusion_differs ${A}/points/of/due value=≤ 2026-12-05 said=< 2026-12-05`
  ])
})

/** One row that asks for these limits of a share, with its sentence. */
const said = (limits: Json, quote: string) =>
  found(
    {
      ...planWith("learners", {}),
      rubrics: [
        ruled(when(half(limits), "10"), { criteria: [row("A", when(half(limits), "10"), { source: clause(quote) })] })
      ]
    },
    "bound_differs"
  ).map(({ params }) => `${params["value"]} | ${params["said"]}`)
test.each<[Json, string, ReadonlyArray<string>]>([
  [{ atLeast: "50%" }, "trên 50 hộ, từ 60 - 70%", []],
  [{ atLeast: "50%" }, "trên 50-60%", ["≥ 50% | > 50%"]],
  [{ atLeast: "50%" }, "trên 50 - 60,25 %", ["≥ 50% | > 50%"]],
  [{ atLeast: "50%" }, "trên 50 đến dưới  60%", ["≥ 50% | > 50%"]],
  [{ moreThan: "50%" }, "ít nhất  là 50%", ["> 50% | ≥ 50%"]],
  [{ atMost: "50%" }, "chỉ đạt dưới mức 50%", ["≤ 50% | < 50%"]],
  [{ moreThan: "50%" }, "trên 50% trở lên", []],
  [{ atMost: "50%" }, "mốc 50%: dưới 50% thì trừ", ["≤ 50% | < 50%"]],
  [{ atLeast: "50%" }, "từ 50% trở xuống: 0; trên 50%: 5", ["≥ 50% | > 50%"]]
])("a row that asks %j by “%s” differs in %j", (limits, quote, expected) =>
  expect(said(limits, quote)).toEqual(expected)
)

test.each<[Json, string, ReadonlyArray<string>]>([
  [{ atLeast: "50" }, "hơn 50-60điểm", []],
  [{ atLeast: "1234.567" }, "hơn 1234.567 lượt", ["≥ 1234.567 | > 1234.567"]],
  [{ atLeast: "1.2345" }, "hơn 1.2345 lượt", ["≥ 1.2345 | > 1.2345"]],
  [{ atLeast: "1000.25" }, "hơn 1.000,25 lượt", ["≥ 1000.25 | > 1000.25"]]
])("a target %j of the words “%s” differs in %j", (target, quote, expected) => {
  const json = { ...planWith("services", { target, source: clause(quote) }), rubrics: [] }
  expect(found(json, "bound_differs").map(({ params }) => `${params["value"]} | ${params["said"]}`)).toEqual(expected)
  expect(found(json, "target_differs")).toEqual([])
})

test.each<[Json, string, ReadonlyArray<string>]>([
  [{ by: "2026-12-05" }, "trước ngày 01/10,05/12", ["deadline_inclusion_differs"]],
  [{ by: "2026-12-05" }, "trước ngày 01/10 hoặc ngày  05/12", ["deadline_inclusion_differs"]],
  [{ by: "2026-12-05" }, "trước  ngày 05/12", ["deadline_inclusion_differs"]],
  [{ by: "2026-12-05" }, "trước ngày 01/10 họp, và 05/12", []],
  [{ before: "2026-12-05" }, "đến dự họp ngày 05/12", []],
  [{ by: "2026-12-05" }, "gửi 05/12, họp 10/12", []]
])("a deadline %j of the words “%s” is found as %j", (deadline, quote, expected) => {
  const periods = [{ id: "year", title: "Cả năm", deadline, source: clause(quote) }]
  const json = { ...planJson(), reporting: { periods, to: "UBND xã", owedBy: { kinds: ["village"] }, source } }
  expect(found(json, "deadline_").map(({ code }) => code)).toEqual(expected)
})

/** Grades. */
const grade = (id: string, cutoff?: Json | ReadonlyArray<Json>, more: Json = {}): Json => ({
  id,
  title: id,
  source: clause(`mức ${id}`),
  ...(cutoff === undefined ? {} : { points: Array.isArray(cutoff) ? cutoff : [cutoff] }),
  ...more
})
const graded = (
  grades: ReadonlyArray<Json>,
  more: Json = {},
  criteria: ReadonlyArray<Json> = [row("A", slope("learners", "100"), { maxPoints: "100" })]
) => planJson({ rubrics: [rubricJson({ criteria }, { grades, source: clause("cả bảng"), ...more })] })
const whole = { rounding: { at: "total", step: "1", mode: "halfUp" } }

/** The totals a table can come to, told by a grade for the total 1 alone. */
const totals = (criteria: ReadonlyArray<Json>, more: Json = {}): string =>
  found(graded([grade("a", { atLeast: "1", atMost: "1" })], { ...whole, ...more }, criteria), "grade_")
    .map(({ params }) => params["value"])
    .join(" and ")
const off = (points: unknown, more: Json = {}) => row("D", points, { column: "deduction", maxPoints: "0", ...more })
const ten = row("A", "10")
test.each<[string, ReadonlyArray<Json>, Json, string]>([
  ["10 or nothing", [ten], {}, "0 and 2–10"],
  ["10 and a row that is only shown", [ten, row("B", "20", { reportOnly: true })], {}, "0 and 2–10"],
  ["10 in a section", [section("S", [ten, within5("S.2")])], {}, "0 and 2–15"],
  ["10 in a section of at most 7", [section("S", [ten], { caps: [{ atMost: "7" }] })], {}, "0 and 2–7"],
  ["10 and a deduction of 5", [ten, off("-5")], {}, "-5–0 and 2–10"],
  ["10 and deductions without limit", [ten, off(slope("incidents", "-1"))], {}, "…–0 and 2–10"],
  ["services without limit", [row("B", slope("services", "1")), ten], {}, "0 and 2–…"],
  ["the same in the other order", [ten, row("B", slope("services", "1"))], {}, "0 and 2–…"],
  [
    "deductions without limit, at most 3",
    [ten, off(slope("incidents", "-1"))],
    { caps: [{ column: "deduction", atLeast: "-3" }] },
    "-3–0 and 2–10"
  ],
  [
    "services without limit, at most 20 in all",
    [row("A", slope("services", "1"))],
    { caps: [{ atMost: "20" }] },
    "0 and 2–20"
  ],
  [
    "10 and a bonus of 5 under a cap of 3",
    [ten, row("B", "5", { column: "bonus" })],
    { caps: [{ column: "bonus", atMost: "3" }] },
    "0 and 2–13"
  ],
  ["10 and a deduction of 5, never below 0", [ten, off("-5")], { caps: [{ atLeast: "0" }] }, "0 and 2–10"],
  [
    "10 and a deduction of 5, from -2 to 8",
    [ten, off("-5")],
    { caps: [{ atMost: "8", atLeast: "-2" }] },
    "-2–0 and 2–8"
  ]
])("a table of %s comes to these totals", (_, criteria, more, expected) =>
  expect(totals(criteria, more)).toBe(expected)
)

test("between cut-offs off the steps lie the steps between them", () => {
  const rounding = { rounding: { at: "total", step: "0.5", mode: "halfUp" } }
  expect(
    found(graded([grade("a", { atLeast: "85.3" }), grade("b", { lessThan: "84.7" })], rounding), "grade_gap").map(
      ({ params }) => params["value"]
    )
  ).toEqual(["85"])
})

const only = (kind: string, limits: Json) => ({ appliesTo: { kinds: [kind] }, ...limits })
/** Two grades whose cut-offs meet for villages and leave 70 to 80 out for another kind. */
const byKind = (other: string) => [
  grade("a", [only("village", { atLeast: "90" }), only(other, { atLeast: "80" })]),
  grade("b", [only("village", { lessThan: "90" }), only(other, { lessThan: "70" })])
]

test("cut-offs that differ by kind of unit are looked at for each kind the table is for, in a cluster for any", () => {
  const gap = ["grade_gap rubrics/0/grades value=70–79.99"]
  expect(lines(graded(byKind("school")), "grade_")).toEqual([])
  expect(lines(graded(byKind("school"), { appliesTo: ["village", "school"] }), "grade_")).toEqual(gap)
  const hundred = [row("A", slope("learners", "100"), { maxPoints: "100" })]
  const of = (appliesTo: ReadonlyArray<string>) => table(hundred, { grades: byKind("hamlet"), appliesTo })
  expect(lines(of(["village"]), "grade_gap")).toEqual([])
  expect(lines(of(["village", "north"]), "grade_gap")).toEqual(gap)
})

test("a grade for another kind is none for this one; cut-offs for units by their names leave the others theirs", () => {
  expect(lines(graded([grade("a", [only("school", { atLeast: "80" })]), grade("b")]), "grade_")).toEqual([])
  const named = grade("a", [{ appliesTo: { units: ["v"] }, atLeast: "80" }, { atLeast: "70" }])
  expect(lines(graded([named, grade("b", { lessThan: "60" })]), "grade_")).toEqual([
    "grade_gap rubrics/0/grades value=60–69.99"
  ])
})

test("every defect of grades of one table is told, each in its place with the clause of its grade and its weight", () => {
  const told = (grades: ReadonlyArray<Json>) =>
    found(graded(grades), "grade_").map((each) => `${each.severity} ${line(each)} “${each.quote}”`)
  expect(
    told([
      grade("a", { atLeast: "90" }),
      grade("b", { atLeast: "50.005", lessThan: "80" }),
      grade("c", { atMost: "85", atLeast: "50.01" })
    ])
  ).toEqual([
    "warning grade_open_below rubrics/0/grades value=0–50 “cả bảng”",
    "error grade_gap rubrics/0/grades value=85.01–89.99 “cả bảng”",
    "warning grade_edge_off_grid rubrics/0/grades/1/points/0 value=50.005 step=0.01 “mức b”",
    "warning grade_overlap rubrics/0/grades/2/points/0 value=50.01 grade=c “mức c”"
  ])
  expect(told([grade("a"), grade("b")])).toEqual(["error grade_unreachable rubrics/0/grades/1 value=b “mức b”"])
  expect(told([grade("a", undefined, { test: half({ atLeast: "90%" }) })])).toEqual([
    "warning grade_leaves_none rubrics/0/grades/0/test value=0 grade=a “mức a”"
  ])
})

test("a grade under one that has a quota or a test is reached; a ceiling opens the grade it names and none below it", () => {
  const under = (more: Json, ceilings: ReadonlyArray<Json> = []) =>
    found(graded([grade("a", undefined, more), grade("b"), grade("c")], { ceilings }), "grade_unreachable").map(
      ({ path }) => path.at(-1)
    )
  expect(under({})).toEqual([1, 2])
  expect(under({ atMost: { share: "20%" } })).toEqual([2])
  expect(under({ test: half({ atLeast: "90%" }) })).toEqual([2])
  expect(under({}, [{ when: half({ lessThan: "10%" }), grade: "b", source }])).toEqual([2])
})
