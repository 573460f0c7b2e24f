import { expect, test } from "vitest"
import { applyFix, lint, type LintFinding } from "../src/lint/index.ts"
import { line, plan, planWith, row, rubricJson, source } from "./situation.ts"
import { villagePlanJson } from "./village.ts"

type Json = Readonly<Record<string, unknown>>
const clause = (quote: string) => ({ clause: "II.1", quote })
const table = (rows: ReadonlyArray<Json>, more: Json = {}, ofRow: Json = {}): Json =>
  villagePlanJson([
    rubricJson({
      criteria: [row("A", { _tag: "bands", of: "learners", bands: rows, ...more }, { maxPoints: "5", ...ofRow })]
    })
  ])
const found = (json: unknown, code = "band_"): ReadonlyArray<LintFinding> =>
  lint(plan(json)).filter((each) => each.code.startsWith(code))
const said = (json: unknown, code = "band_") =>
  found(json, code).map((each) => line(each).replace("rubrics/0/criteria/0/points/bands/", ""))
const value = ({ fix }: LintFinding) => (fix !== undefined && "value" in fix ? fix.value : fix?.op)
const up = { atLeast: "90%", points: "5" }
const otherwise = { otherwise: "0" }

/** Between two bands something is missing: which band takes it, by what its neighbour and the words say. */
test.each<[string, ReadonlyArray<Json>, string, unknown]>([
  [
    "50 % alone, below it open",
    [
      { lessThan: "50%", points: "1" },
      { moreThan: "50%", points: "5" }
    ],
    "…",
    { atLeast: "0.5", points: "5" }
  ],
  [
    "a stretch, above it taken in",
    [
      { lessThan: "50%", points: "1" },
      { atLeast: "60%", points: "5" }
    ],
    "…",
    { lessThan: "0.6", points: "1" }
  ],
  [
    "a stretch, above it left out",
    [
      { lessThan: "50%", points: "1" },
      { moreThan: "60%", points: "5" }
    ],
    "…",
    { atMost: "0.6", points: "1" }
  ],
  [
    "a stretch from 50 % up",
    [
      { atMost: "50%", points: "1" },
      { atLeast: "60%", points: "5" }
    ],
    "…",
    { lessThan: "0.6", points: "1" }
  ],
  [
    "a band that has both bounds",
    [
      { atLeast: "10%", lessThan: "50%", points: "1" },
      { atLeast: "60%", points: "5" }
    ],
    "…",
    { atLeast: "0.1", lessThan: "0.6", points: "1" }
  ],
  [
    "a band that begins above its bound",
    [
      { moreThan: "10%", lessThan: "50%", points: "1" },
      { atLeast: "60%", points: "5" }
    ],
    "…",
    { moreThan: "0.1", lessThan: "0.6", points: "1" }
  ],
  [
    "50 % alone, the band above it closed",
    [
      { lessThan: "50%", points: "1" },
      { moreThan: "50%", atMost: "90%", points: "5" }
    ],
    "…",
    { atLeast: "0.5", atMost: "0.9", points: "5" }
  ],
  [
    "50 % alone, the band above it open above",
    [
      { lessThan: "50%", points: "1" },
      { moreThan: "50%", lessThan: "90%", points: "5" }
    ],
    "…",
    { atLeast: "0.5", lessThan: "0.9", points: "5" }
  ],
  [
    "a stretch that the words of the row give to nobody",
    [
      { lessThan: "50%", points: "1" },
      { atLeast: "60%", points: "5" }
    ],
    "dưới 50%: 1; từ 60% trở lên: 5",
    { lessThan: "0.6", points: "1" }
  ],
  [
    "50 % alone, which the words leave to the band below",
    [
      { lessThan: "50%", points: "1" },
      { moreThan: "50%", points: "5" }
    ],
    "từ 50% trở xuống: 1; trên 50%: 5",
    { atMost: "0.5", points: "1" }
  ]
])("what is missing, %s, is mended", (_, rows, quote, mend) => {
  const [gap] = found(table(rows, otherwise, quote === "…" ? {} : { source: clause(quote) }), "band_gap")
  expect(gap && value(gap)).toEqual(mend)
})

test("two gaps are two findings, each with its neighbours and what stands in them now", () => {
  const rows = [
    { lessThan: "20%", points: "1" },
    { atLeast: "30%", lessThan: "50%", points: "2" },
    { atLeast: "70%", points: "5" }
  ]
  expect(said(table(rows, { otherwise: "0.5" }), "band_gap")).toEqual([
    "band_gap 1 value=20%–30% below=< 20% above=≥ 30%, < 50% points=0.5",
    "band_gap 2 value=50%–70% below=≥ 30%, < 50% above=≥ 70% points=0.5"
  ])
  const inner = { otherwise: { _tag: "slope", of: "learners", points: "1" } }
  expect(found(table(rows, inner), "band_gap").map(({ params }) => params["points"])).toEqual(["slope", "slope"])
  expect(found(table(rows), "band_gap").map(({ params }) => params["points"])).toEqual(["0", "0"])
})

/** Two bands hold the same: the losing one is cut on the side where it loses. */
test.each<[string, ReadonlyArray<Json>, Json, ReadonlyArray<string>, ReadonlyArray<unknown>]>([
  [
    "the higher wins, from its bound on",
    [
      { atMost: "60%", points: "1" },
      { atLeast: "50%", points: "5" }
    ],
    {},
    ["band_overlap_undecided 0 value=50%–60% wins=≥ 50% over=≤ 60% edge=upper"],
    [{ lessThan: "0.5", points: "1" }]
  ],
  [
    "the higher wins, above its bound",
    [
      { atMost: "60%", points: "1" },
      { moreThan: "50%", points: "5" }
    ],
    { edge: "upper" },
    ["band_overlap 0 value=50%–60% wins=> 50% over=≤ 60% edge=upper"],
    [{ atMost: "0.5", points: "1" }]
  ],
  [
    "the lower wins, up to its bound",
    [
      { atMost: "60%", points: "1" },
      { atLeast: "50%", points: "5" }
    ],
    { edge: "lower" },
    ["band_overlap 1 value=50%–60% wins=≤ 60% over=≥ 50% edge=lower"],
    [{ moreThan: "0.6", points: "5" }]
  ],
  [
    "the lower wins, below its bound",
    [
      { lessThan: "60%", points: "1" },
      { atLeast: "50%", points: "5" }
    ],
    { edge: "lower" },
    ["band_overlap 1 value=50%–60% wins=< 60% over=≥ 50% edge=lower"],
    [{ atLeast: "0.6", points: "5" }]
  ],
  [
    "a band with both bounds keeps the other",
    [
      { atLeast: "10%", atMost: "60%", points: "1" },
      { atLeast: "50%", points: "5" }
    ],
    otherwise,
    ["band_overlap_undecided 0 value=50%–60% wins=≥ 50% over=≥ 10%, ≤ 60% edge=upper"],
    [{ atLeast: "0.1", lessThan: "0.5", points: "1" }]
  ]
])("where bands overlap, %s", (_, rows, more, expected, mends) => {
  const all = found(table(rows, more), "band_overlap")
  expect(all.map((each) => line(each).replace("rubrics/0/criteria/0/points/bands/", ""))).toEqual(expected)
  expect(all.map(value)).toEqual(mends)
})

test("three bands that hold one figure are told in pairs with the one that wins", () => {
  const rows = [
    { atMost: "60%", points: "1" },
    { atLeast: "40%", atMost: "60%", points: "2" },
    { atLeast: "50%", points: "5" }
  ]
  expect(said(table(rows), "band_overlap")).toEqual(
    [
      "band_overlap_undecided 0 value=40%–50% wins=≥ 40%, ≤ 60% over=≤ 60% edge=upper",
      "band_overlap_undecided 0 value=50%–60% wins=≥ 50% over=≤ 60% edge=upper",
      "band_overlap_undecided 1 value=50%–60% wins=≥ 50% over=≥ 40%, ≤ 60% edge=upper"
    ].sort((a, b) => a.localeCompare(b))
  )
})

/** What stands at the ends of a table. */
test.each<[string, ReadonlyArray<Json>, Json, Json, ReadonlyArray<string>]>([
  ["nothing below", [up], {}, {}, ["band_open_below 0 value=0%–90%"]],
  ["nothing below, and `otherwise` says what", [up], otherwise, {}, []],
  ["nothing below, in a bonus", [up], {}, { column: "bonus" }, []],
  ["nothing above", [{ lessThan: "90%", points: "5" }], {}, {}, ["band_open_above 0 value=90%–100%"]],
  [
    "nothing above, in a bonus",
    [{ lessThan: "90%", points: "5" }],
    {},
    { column: "bonus" },
    ["band_open_above 0 value=90%–100%"]
  ],
  ["nothing above, and `otherwise` says what", [{ lessThan: "90%", points: "5" }], otherwise, {}, []],
  [
    "nothing at both ends",
    [{ atLeast: "10%", lessThan: "90%", points: "5" }],
    {},
    {},
    ["band_open_below 0 value=0%–10%", "band_open_above 0 value=90%–100%"]
  ],
  ["nothing at 0 alone", [{ moreThan: "0", points: "5" }], {}, {}, ["band_open_below 0 value=0%"]],
  ["nothing at 100 % alone", [{ lessThan: "100%", points: "5" }], {}, {}, ["band_open_above 0 value=100%"]],
  [
    "nothing in between",
    [{ lessThan: "10%", points: "0" }, up],
    {},
    {},
    ["band_gap 1 value=10%–90% below=< 10% above=≥ 90% points=0"]
  ],
  ["everything", [{ lessThan: "90%", points: "0" }, up], {}, {}, []],
  [
    "a band of nothing there is",
    [
      { atLeast: "0", points: "5" },
      { lessThan: "0", points: "1" }
    ],
    {},
    {},
    ["band_out_of_range 1 value=< 0% accepted=0%–100%"]
  ],
  [
    "only bands of nothing there is",
    [{ lessThan: "0", points: "5" }],
    {},
    {},
    ["band_out_of_range 0 value=< 0% accepted=0%–100%"]
  ]
])("a table says %s", (_, rows, more, ofRow, expected) => {
  expect(said(table(rows, more, ofRow))).toEqual(expected)
})

test("the last band of a table is never proposed to go", () => {
  expect(found(table([{ lessThan: "0", points: "5" }], otherwise), "band_out")[0]?.fix).toBe(undefined)
})

test("a band that others take wholly is told with all of them", () => {
  const wholly = [
    { atLeast: "40%", lessThan: "50%", points: "2" },
    { atLeast: "50%", points: "5" },
    { lessThan: "60%", points: "1" },
    { lessThan: "40%", points: "0" }
  ]
  expect(said(table(wholly, { edge: "upper" }), "band_never")).toEqual(["band_never_wins 3 value=< 40% by=< 60%"])
  const both = [
    { atLeast: "40%", lessThan: "50%", points: "2" },
    { atLeast: "50%", points: "5" },
    { atLeast: "40%", points: "1" },
    { lessThan: "40%", points: "0" }
  ]
  expect(said(table(both, { edge: "upper" }), "band_never")).toEqual([
    "band_never_wins 2 value=≥ 40% by=≥ 40%, < 50%; ≥ 50%"
  ])
})

const stairs = (...points: ReadonlyArray<unknown>): ReadonlyArray<Json> =>
  points.map((each, i) => ({
    ...(i === 0 ? {} : { atLeast: `${i * 10}%` }),
    ...(i === points.length - 1 ? {} : { lessThan: `${(i + 1) * 10}%` }),
    points: each
  }))
test.each<[string, ReadonlyArray<unknown>, ReadonlyArray<string>]>([
  ["rise", ["1", "2", "3"], []],
  ["fall", ["3", "2", "1"], []],
  ["stay", ["3", "3", "3"], []],
  ["rise, stay and rise", ["1", "2", "2", "3"], []],
  ["rise and fall once", ["1", "3", "2", "4"], ["band_dip 2 value=≥ 20%, < 30% points=2 below=≥ 10%, < 20% other=3"]],
  ["fall and rise once", ["4", "2", "3", "1"], ["band_dip 2 value=≥ 20%, < 30% points=3 below=≥ 10%, < 20% other=2"]],
  ["rise as often as they fall", ["1", "3", "2"], ["band_dip 2 value=≥ 20% points=2 below=≥ 10%, < 20% other=3"]],
  ["fall as often as they rise", ["2", "1", "3"], ["band_dip 1 value=≥ 10%, < 20% points=1 below=< 10% other=2"]],
  [
    "fall twice in a rise",
    ["1", "3", "2", "5", "4", "6"],
    [
      "band_dip 2 value=≥ 20%, < 30% points=2 below=≥ 10%, < 20% other=3",
      "band_dip 4 value=≥ 40%, < 50% points=4 below=≥ 30%, < 40% other=5"
    ]
  ],
  ["rise around one that is worked out", ["1", { _tag: "slope", of: "learners", points: "1" }, "3"], []]
])("points that %s", (_, points, expected) => {
  expect(said(table(stairs(...points)), "band_dip")).toEqual(expected)
})

test("a table inside a table, an option or a condition is read like any other", () => {
  const inner = { _tag: "bands", of: "online", bands: [{ atLeast: "50%", points: "5" }] }
  const criteria = [
    row("A", {
      _tag: "bands",
      of: "learners",
      bands: [
        { lessThan: "50%", points: "0" },
        { atLeast: "50%", points: inner }
      ]
    }),
    row("B", { _tag: "choice", of: "head", options: [{ is: "chairman", points: inner }], otherwise: inner }),
    row("C", { _tag: "when", test: { _tag: "within", of: "team", atLeast: "1" }, points: inner, otherwise: inner }),
    row("D", { _tag: "best", of: ["1", inner] }),
    row("E", { _tag: "bands", of: "learners", bands: [{ lessThan: "50%", points: "0" }], otherwise: inner }),
    row("F", { _tag: "cap", atMost: "3", of: { _tag: "sum", of: [inner] } })
  ]
  const open = found(villagePlanJson([rubricJson({ criteria })]), "band_open_below").map(({ path }) =>
    path.slice(2).join("/")
  )
  expect(open).toEqual([
    "criteria/0/points/bands/1/points/bands/0",
    "criteria/1/points/options/0/points/bands/0",
    "criteria/1/points/otherwise/bands/0",
    "criteria/2/points/points/bands/0",
    "criteria/2/points/otherwise/bands/0",
    "criteria/3/points/of/1/bands/0",
    "criteria/4/points/otherwise/bands/0",
    "criteria/5/points/of/of/0/bands/0"
  ])
})

test("what words say is found in the place of the bound: in a test, a table, inside a set, in a deadline", () => {
  const strict = (of: string) => ({ _tag: "within", of, moreThan: "50%" })
  const each = (points: unknown, quote = "từ 50% trở lên") => row("A", points, { source: clause(quote) })
  const places = (given: Json, code: string) =>
    found(villagePlanJson([rubricJson({ criteria: [given] })]), code).map(({ path }) => path.slice(4).join("/"))
  const slope = (of: unknown) => ({ _tag: "slope", of, points: "1" })
  const words = "bound_differs_from_words"
  expect(places(each({ _tag: "when", test: strict("learners"), points: "1" }), words)).toEqual(["points/test/moreThan"])
  expect(
    places(each({ _tag: "when", test: { _tag: "logic", need: "all", of: [strict("learners")] }, points: "1" }), words)
  ).toEqual(["points/test/of/0/moreThan"])
  expect(places(each({ _tag: "bands", of: "learners", bands: [{ moreThan: "50%", points: "1" }] }), words)).toEqual([
    "points/bands/0/moreThan"
  ])
  expect(places(each(slope({ _tag: "tally", over: "subunits", where: strict("learners") })), words)).toEqual([
    "points/of/where/moreThan"
  ])
  expect(places(each(slope({ _tag: "peer", of: "online", take: "count", where: strict("learners") })), words)).toEqual([
    "points/of/where/moreThan"
  ])
  const delay = { _tag: "delay", of: "year", due: { by: "2026-12-05" } }
  const day = "trước ngày 05/12"
  const inclusion = "deadline_inclusion"
  expect(places(each(slope(delay), day), inclusion)).toEqual(["points/of/due"])
  expect(places(each(slope({ _tag: "ratio", of: ["team"], less: [delay], to: ["services"] }), day), inclusion)).toEqual(
    ["points/of/less/0/due"]
  )
  expect(places(each(slope({ _tag: "tally", over: "reports", of: delay }), day), inclusion)).toEqual([
    "points/of/of/due"
  ])
  expect(
    places(each(slope({ _tag: "delay", of: "year", due: { after: "founded", days: 5 } }), day), inclusion)
  ).toEqual([])
  expect(places(each(slope({ _tag: "delay", of: "year" }), day), inclusion)).toEqual([])
  expect(places(each(slope(delay), "trước ngày 15/12"), "deadline_")).toEqual([])
})

/** A sentence that somebody decided how to read is left alone; one that is only noted is not. */
test.each<[string, Json, number]>([
  ["decided", { quote: "hơn 50 tiện ích", meaning: "từ 50", others: [], decided: { by: "UBND xã" } }, 0],
  ["noted", { quote: "hơn 50 tiện ích", meaning: "từ 50", others: [] }, 1],
  ["decided of other words", { quote: "tiện ích", meaning: "dịch vụ", others: [], decided: { by: "UBND xã" } }, 1]
])("a bound whose words were %s", (_, reading, times) => {
  const given = { target: { atLeast: "50" }, source: clause("hơn 50 tiện ích"), readings: [reading] }
  expect(found(planWith("services", given), "bound_differs")).toHaveLength(times)
})

test.each<[string, Json, number]>([
  ["decided", { quote: "trước ngày 05/12", meaning: "cả ngày", others: [], decided: { by: "UBND xã" } }, 0],
  ["noted", { quote: "trước ngày 05/12", meaning: "cả ngày", others: [] }, 1],
  [
    "decided of another day",
    { quote: "trước ngày 15/12", meaning: "cả ngày", others: [], decided: { by: "UBND xã" } },
    1
  ],
  ["decided of no day", { quote: "trước ngày", meaning: "cả ngày", others: [], decided: { by: "UBND xã" } }, 1],
  [
    "decided of this day among others",
    { quote: "trước ngày 05/12 và 15/12", meaning: "cả ngày", others: [], decided: { by: "UBND xã" } },
    0
  ]
])("a deadline whose words were %s", (_, reading, times) => {
  const period = {
    id: "year",
    title: "Cả năm",
    deadline: { by: "2026-12-05" },
    source: clause("trước ngày 05/12"),
    readings: [reading]
  }
  const json = {
    ...planWith("learners", {}),
    reporting: { periods: [period], to: "UBND xã", owedBy: { kinds: ["village"] }, source }
  }
  expect(found(json, "deadline_inclusion")).toHaveLength(times)
})

test("every mend takes one finding away, and none is proposed that brings another", () => {
  const gap = { lessThan: "50%", points: "1" }
  const json = table([gap, { moreThan: "50%", points: "5" }, { atLeast: "60%", points: "2" }], {}, { maxPoints: "6" })
  const before = lint(plan(json))
  const mended = before.filter(({ fix }) => fix !== undefined)
  expect(mended.map(({ code }) => code)).toContain("band_gap")
  for (const { fix } of mended) {
    if (fix === undefined) continue
    const after = lint(plan(applyFix(json, fix)))
    expect(after.length).toBeLessThan(before.length)
  }
})
