import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { applyFix, lint, type LintFinding } from "../src/lint/index.ts"
import { sentence } from "../src/text/index.ts"
import { line, plan, planJson, planWith, row, rubricJson, section, source } from "./situation.ts"

type Json = Readonly<Record<string, unknown>>

const adopted = { number: "12/QĐ-UBND", on: "2026-01-20", by: "UBND xã" }
const clause = (quote: string) => ({ clause: "II.1", quote })
const zero = { zeroOfZero: "full" }

/** A plan of one share `learners` (at least 60 %), a count and a duty, each used by the adopted rubric of these rows. */
const withRows = (criteria: ReadonlyArray<Json>, more: Json = {}, ofPlan: Json = {}): Json => {
  const json = planJson()
  const untargeted = (json["indicators"] as ReadonlyArray<Json>).map(({ target: _, ...each }) =>
    each["id"] === "team" ? { ...each, measure: "count" } : each
  )
  return { ...json, indicators: untargeted, rubrics: [rubricJson({ criteria }, { adopted, ...more })], ...ofPlan }
}
/** One row `A` of at most 5 points. */
const withPoints = (points: unknown, more: Json = {}): Json =>
  withRows([row("A", points, { maxPoints: "5", ...zero, ...more })])

const bands = (...rows: ReadonlyArray<Json>) => ({ _tag: "bands", of: "learners", bands: rows, otherwise: "0" })
const open = (...rows: ReadonlyArray<Json>) => ({ _tag: "bands", of: "learners", bands: rows })
const slope = (of: unknown, points: string, more: Json = {}) => ({ _tag: "slope", of, points, ...more })
const within = (of: unknown, limits: Json) => ({ _tag: "within", of, ...limits })
const when = (test: unknown, points: unknown) => ({ _tag: "when", test, points })

const found = (json: unknown, on?: string) => lint(plan(json), on === undefined ? {} : { on })
const lines = (json: unknown, on?: string) => found(json, on).map(line)

/** Each mend, applied to the plan as it is written, takes its finding away and adds none. */
const mends = (json: unknown, on?: string) => {
  const before = found(json, on)
  for (const finding of before) {
    if (finding.fix === undefined) continue
    const after = found(applyFix(json, finding.fix), on)
    expect(after.length, line(finding)).toBeLessThan(before.length)
    const codes = before.map(({ code }) => code)
    for (const { code } of after) expect(codes).toContain(code)
  }
}

const check = (json: unknown, expected: ReadonlyArray<string>, fixes: ReadonlyArray<unknown> = []) => {
  expect(lines(json)).toEqual(expected)
  mends(json)
  expect(found(json).map(({ fix }) => (fix !== undefined && "value" in fix ? fix.value : fix?.op))).toEqual(
    expected.map((_, i) => fixes[i])
  )
}

const sound = withRows([
  section(
    "A",
    [
      row("A.1", open({ lessThan: "80%", points: "0" }, { atLeast: "80%", points: "5" }), { maxPoints: "5", ...zero }),
      row("A.2", { _tag: "cap", of: slope("services", "0.5"), atMost: "2" }, { maxPoints: "2" })
    ],
    { maxPoints: "7" }
  ),
  row("B", { _tag: "manual", to: "10" }),
  row("C", { _tag: "cap", of: slope("incidents", "-0.5"), atLeast: "-2" }, { column: "deduction", maxPoints: "2" })
])

test("a sound plan has no findings", () => check(sound, []))

const points = "rubrics/0/criteria/0/points"
describe("step tables", () => {
  test.each<[string, unknown, ReadonlyArray<string>, ReadonlyArray<unknown>?]>([
    [
      "exactly 98 % in no band goes to the band above",
      bands({ atLeast: "97%", lessThan: "98%", points: "4" }, { moreThan: "98%", points: "5" }),
      [`band_gap ${points}/bands/1 value=98% below=≥ 97%, < 98% above=> 98% points=0`],
      [{ atLeast: "0.98", points: "5" }]
    ],
    [
      "a stretch in no band stays with the band below",
      bands({ atLeast: "80%", lessThan: "85%", points: "4" }, { atLeast: "88%", points: "5" }),
      [`band_gap ${points}/bands/1 value=85%–88% below=≥ 80%, < 85% above=≥ 88% points=0`],
      [{ atLeast: "0.8", lessThan: "0.88", points: "4" }]
    ],
    [
      "no whole number lies between 3 and 4",
      {
        ...bands(
          { lessThan: "1", points: "0" },
          { atLeast: "1", atMost: "3", points: "1" },
          { atLeast: "4", points: "5" }
        ),
        of: "services"
      },
      []
    ],
    [
      "90 % in two bands, with `edge`",
      { ...bands({ atLeast: "88%", atMost: "90%", points: "2" }, { atLeast: "90%", points: "5" }), edge: "upper" },
      [`band_overlap ${points}/bands/0 value=90% wins=≥ 90% over=≥ 88%, ≤ 90% edge=upper`],
      [{ atLeast: "0.88", lessThan: "0.9", points: "2" }]
    ],
    [
      "90 % in two bands, the lower one wins",
      { ...bands({ atLeast: "88%", atMost: "90%", points: "2" }, { atLeast: "90%", points: "5" }), edge: "lower" },
      [`band_overlap ${points}/bands/1 value=90% wins=≥ 88%, ≤ 90% over=≥ 90% edge=lower`],
      [{ moreThan: "0.9", points: "5" }]
    ],
    [
      "90 % in two bands, nothing said",
      bands({ atLeast: "88%", atMost: "90%", points: "2" }, { atLeast: "90%", points: "5" }),
      [`band_overlap_undecided ${points}/bands/0 value=90% wins=≥ 90% over=≥ 88%, ≤ 90% edge=upper`],
      [{ atLeast: "0.88", lessThan: "0.9", points: "2" }]
    ],
    [
      "a band inside another cannot be cut out of it",
      bands({ atLeast: "50%", points: "2" }, { atLeast: "60%", atMost: "70%", points: "5" }),
      [`band_overlap_undecided ${points}/bands/0 value=60%–70% wins=≥ 60%, ≤ 70% over=≥ 50% edge=upper`]
    ],
    [
      "nothing said below",
      open({ atLeast: "96%", points: "5" }),
      [`band_open_below ${points}/bands/0 value=0%–96%`],
      ["0"]
    ],
    [
      "nothing said above",
      open({ lessThan: "50%", points: "0" }, { atLeast: "50%", lessThan: "100%", points: "5" }),
      [`band_open_above ${points}/bands/1 value=100%`],
      [{ atLeast: "0.5", points: "5" }]
    ],
    [
      "a share above 100 %",
      bands({ atLeast: "90%", atMost: "100%", points: "5" }, { moreThan: "100%", points: "5" }),
      [`band_out_of_range ${points}/bands/1 value=> 100% accepted=0%–100%`],
      ["remove"]
    ],
    [
      "a band behind a gate that it cannot pass",
      when(
        within("learners", { atLeast: "90%" }),
        open({ lessThan: "80%", points: "1" }, { atLeast: "80%", points: "5" })
      ),
      [`band_out_of_range ${points}/points/bands/0 value=< 80% accepted=90%–100%`],
      ["remove"]
    ],
    [
      "a band that others take wholly",
      bands(
        { atLeast: "90%", points: "5" },
        { atLeast: "50%", points: "3" },
        { atLeast: "50%", lessThan: "90%", points: "4" }
      ),
      [
        `band_never_wins ${points}/bands/2 value=≥ 50%, < 90% by=≥ 50%`,
        `band_overlap_undecided ${points}/bands/1 value=90%–100% wins=≥ 90% over=≥ 50% edge=upper`
      ].toReversed(),
      [{ atLeast: "0.5", lessThan: "0.9", points: "3" }, "remove"]
    ],
    [
      "points that fall while the measure rises",
      bands(
        { atLeast: "50%", lessThan: "70%", points: "2" },
        { atLeast: "70%", lessThan: "90%", points: "1" },
        { atLeast: "90%", points: "5" }
      ),
      [`band_dip ${points}/bands/1 value=≥ 70%, < 90% points=1 below=≥ 50%, < 70% other=2`]
    ],
    ["a table that falls all the way", bands({ lessThan: "50%", points: "5" }, { atLeast: "50%", points: "0" }), []]
  ])("%s", (_, given, expected, fixes) => check(withPoints(given), expected, fixes))

  test("a bonus need not say what stands below it", () =>
    check(withPoints(open({ atLeast: "96%", points: "5" }), { column: "bonus" }), []))
})

const maximum = "rubrics/0/criteria/0/maxPoints"
describe("maxima, caps, signs", () => {
  test.each<[string, Json, ReadonlyArray<string>, ReadonlyArray<unknown>?]>([
    [
      "an option worth more than the printed maximum",
      withPoints(when(within("services", { atLeast: "5" }), "6")),
      [`leaf_above_maximum ${maximum} value=6 accepted=5`],
      [{ _tag: "cap", of: when(within("services", { atLeast: "5" }), "6"), atMost: "5" }]
    ],
    [
      "points per case without a limit",
      withPoints(slope("services", "0.5")),
      [`leaf_above_maximum ${maximum} value=∞ accepted=5`],
      [{ _tag: "cap", of: slope("services", "0.5"), atMost: "5" }]
    ],
    [
      "a maximum nobody can reach",
      withPoints(bands({ atLeast: "50%", points: "4" })),
      [`leaf_below_maximum ${maximum} value=4 accepted=5`],
      ["4"]
    ],
    [
      "two bands of one figure that exclude each other reach no more than the higher",
      withPoints({
        _tag: "sum",
        of: [bands({ atLeast: "50%", points: "5" }), bands({ lessThan: "50%", points: "3" })]
      }),
      []
    ],
    [
      "what another row gives is not known, so nothing is said of its share",
      withRows([row("A", slope({ _tag: "score", of: "B" }, "1")), row("B", "10")]),
      []
    ],
    [
      "rows that add up to something else",
      withRows([
        section("A", [row("A.1", "5", { maxPoints: "5" }), row("A.2", "4", { maxPoints: "4" })], { maxPoints: "10" })
      ]),
      [`section_sum_differs ${maximum} value=9 accepted=10`],
      ["9"]
    ],
    [
      "rows for other kinds of unit and bonus rows do not add up with the rest",
      withRows([
        section(
          "A",
          [
            row("A.1", "5", { maxPoints: "5", appliesTo: { kinds: ["village"] } }),
            row("A.2", "5", { maxPoints: "5", appliesTo: { kinds: ["school"] } }),
            row("A.3", "2", { maxPoints: "2", column: "bonus" })
          ],
          { maxPoints: "5" }
        )
      ]),
      []
    ],
    [
      "a row that prints 20 in its words",
      withRows([row("A", "10", { title: "Kết quả (20 điểm)" })]),
      [`maximum_differs_from_words ${maximum} value=10 said=20`]
    ],
    [
      "a table that prints another total",
      withRows([row("A", "10")], { title: "Thang điểm 100" }),
      ["total_differs rubrics/0 value=10 accepted=100"]
    ],
    [
      "a cap that never bites",
      withPoints({ _tag: "cap", of: slope("learners", "5"), atMost: "7" }),
      [`cap_never_bites ${points}/atMost value=7 accepted=5`],
      [slope("learners", "5")]
    ],
    [
      "a cap of deductions smaller than one case",
      withPoints(
        { _tag: "cap", of: slope("incidents", "-0.5"), atLeast: "-0.3" },
        { column: "deduction", maxPoints: "0" }
      ),
      [`cap_below_one_case ${points}/atLeast value=-0.3 case=-0.5`],
      ["-0.5"]
    ],
    [
      "a cap of a section smaller than one case",
      withRows([
        section(
          "A",
          [
            row("A.1", "3", { maxPoints: "3" }),
            row("A.2", slope("incidents", "-2"), { column: "deduction", maxPoints: "0" })
          ],
          {
            caps: [{ column: "deduction", atLeast: "-1" }]
          }
        )
      ]),
      ["cap_below_one_case rubrics/0/criteria/0/caps/0/atLeast value=-1 case=-2"],
      ["-2"]
    ],
    [
      "a cap of a section that never bites",
      withRows([section("A", [row("A.1", "3", { maxPoints: "3" })], { caps: [{ atMost: "8" }] })]),
      ["cap_never_bites rubrics/0/criteria/0/caps/0/atMost value=8 accepted=3"],
      ["remove"]
    ],
    [
      "a bonus on a difference that may be negative",
      withPoints(
        { _tag: "cap", of: slope({ _tag: "ratio", of: ["services"], less: ["incidents"] }, "1"), atMost: "5" },
        { column: "bonus" }
      ),
      [`bonus_can_take_away ${points} value=-∞`],
      [expect.objectContaining({ atLeast: "0" })]
    ],
    [
      "a row that gives, in a section of deductions",
      withRows([section("A", [row("A.1", "2", { maxPoints: "2" })], { column: "deduction" })]),
      ["deduction_can_give rubrics/0/criteria/0/criteria/0/points value=2"]
    ]
  ])("%s", (_, json, expected, fixes) => check(json, expected, fixes))
})

/** The plan with the share `learners` scored by bands at 60 %, or by other points. */
const learning = (more: Json, given: unknown = when(within("learners", { atLeast: "60%" }), "5")): Json => ({
  ...planWith("learners", more),
  indicators: (planWith("learners", more)["indicators"] as ReadonlyArray<Json>).filter(
    (each) => each["id"] === "learners"
  ),
  rubrics: [rubricJson({ criteria: [row("A", given, { maxPoints: "5", ...zero })] }, { adopted })]
})
const services = (target: Json, quote: string, more: Json = {}): Json => ({
  ...planJson(),
  indicators: (
    planWith("services", { target, source: clause(quote), ...more })["indicators"] as ReadonlyArray<Json>
  ).filter((each) => each["id"] === "services")
})
const due = (deadline: Json, quote: string, more: Json = {}): Json => ({
  ...learning({}),
  reporting: {
    periods: [{ id: "year", title: "Cả năm", deadline, source: clause(quote), ...more }],
    to: "UBND xã",
    owedBy: { kinds: ["village"] },
    source
  }
})
/** A row of these points and words on a share without target. */
const scoredBy = (given: unknown, quote: string): Json => ({
  ...learning({}),
  indicators: (learning({})["indicators"] as ReadonlyArray<Json>).map(({ target: _, ...each }) => each),
  rubrics: [
    rubricJson({ criteria: [row("A", given, { maxPoints: "5", source: clause(quote), ...zero })] }, { adopted })
  ]
})
const based = (basis: Json, more: Json = {}): Json => ({
  ...learning({}),
  legalBases: [{ id: "law", title: "Luật", number: "06/2022/QH15", source, ...basis }],
  ...more
})

const target = "indicators/0/target"
describe("targets and words", () => {
  test.each<[string, Json, ReadonlyArray<string>, ReadonlyArray<unknown>?]>([
    ["a target that is scored", learning({}), []],
    [
      "a slope that is full at the target",
      learning({}, { _tag: "cap", of: slope("learners", "5", { per: "60%" }), atMost: "5" }),
      []
    ],
    [
      "a target of 85 % scored against 100 %",
      learning({ target: { atLeast: "85%" } }, slope("learners", "5")),
      [`scored_against_other_figure ${points} value=≥ 85% scored=100% indicator=Chỉ tiêu learners`]
    ],
    [
      "a target of 60 % of which more than 60 % is asked",
      learning({}, when(within("learners", { moreThan: "60%" }), "5")),
      [`scored_against_other_figure ${points}/test value=≥ 60% scored=> 60% indicator=Chỉ tiêu learners`],
      [within("learners", { atLeast: "0.6" })]
    ],
    [
      "more than 50 of whole things is at least 51",
      {
        ...services({ moreThan: "50" }, "hơn 50 tiện ích"),
        rubrics: [rubricJson({ criteria: [row("A", when(within("services", { atLeast: "51" }), "10"))] }, { adopted })]
      },
      []
    ],
    [
      "a target nobody scores",
      learning({}, "5"),
      [`target_unused ${target} value=≥ 60% indicator=Chỉ tiêu learners kind=village`]
    ],
    [
      "a target given to each unit is read as such",
      learning(
        {},
        {
          _tag: "cap",
          atMost: "5",
          of: slope(
            {
              _tag: "ratio",
              of: [{ _tag: "count", of: "learners" }],
              to: [{ _tag: "count", of: "learners", take: "target" }]
            },
            "5"
          )
        }
      ),
      []
    ],
    ["more than 50 in words and data", services({ moreThan: "50" }, "Phổ biến hơn 50 tiện ích"), []],
    [
      "more than 50 in words, at least 50 in data",
      services({ atLeast: "50" }, "Phổ biến hơn 50 tiện ích"),
      [`bound_differs_from_words ${target}/atLeast value=≥ 50 said=> 50`],
      [{ moreThan: "50" }]
    ],
    [
      "at least 50 in words, more than 50 in data",
      services({ moreThan: "50" }, "từ 50 tiện ích trở lên"),
      [`bound_differs_from_words ${target}/moreThan value=> 50 said=≥ 50`],
      [{ atLeast: "50" }]
    ],
    [
      "below 5 in words, at most 5 in data",
      services({ atMost: "5" }, "để xảy ra dưới 05 vụ"),
      [`bound_differs_from_words ${target}/atMost value=≤ 5 said=< 5`],
      [{ lessThan: "5" }]
    ],
    [
      "words that somebody decided how to read",
      services({ atLeast: "50" }, "hơn 50 tiện ích", {
        readings: [{ quote: "hơn 50 tiện ích", meaning: "từ 50", others: [], decided: { by: "UBND xã" } }]
      }),
      []
    ],
    [
      "60 % in words, 65 % in data",
      learning(
        { source: clause("Ít nhất 60% số hộ có ít nhất 01 thành viên"), target: { atLeast: "65%" } },
        slope("learners", "5", { per: "65%" })
      ),
      [
        `target_differs_from_words ${target}/atLeast value=65% said=60%`,
        `leaf_above_maximum ${maximum} value=100/13 accepted=5`
      ],
      [undefined, { _tag: "cap", of: slope("learners", "5", { per: "0.65" }), atMost: "5" }]
    ],
    [
      "60 % in words, 65 % in data, with nothing scored",
      { ...learning({ source: clause("Ít nhất 60% số hộ"), target: { atLeast: "65%" } }), rubrics: [] },
      [`target_differs_from_words ${target}/atLeast value=65% said=60%`],
      ["0.6"]
    ],
    [
      "a row that says from 95 % up, typed as above 95 %",
      scoredBy(when(within("learners", { moreThan: "95%" }), "5"), "Tỷ lệ đạt từ 95% trở lên: 5; dưới 95%: 0"),
      [`bound_differs_from_words ${points}/test/moreThan value=> 95% said=≥ 95%`],
      [within("learners", { atLeast: "0.95" })]
    ],
    [
      "a band whose words and bound agree",
      scoredBy(
        bands({ atLeast: "97%", lessThan: "98%", points: "4" }, { atLeast: "98%", points: "5" }),
        "từ 97% đến dưới 98%: 4; trên 98%: 5"
      ),
      []
    ]
  ])("%s", (_, json, expected, fixes) => check(json, expected, fixes))
})

const deadline = "reporting/periods/0/deadline"
describe("days", () => {
  test.each<[string, Json, ReadonlyArray<string>, ReadonlyArray<unknown>?]>([
    ["before the 5th in words and data", due({ before: "2026-12-05" }, "trước ngày 05/12/2026"), []],
    ["before the 5th is by the 4th", due({ by: "2026-12-04" }, "trước ngày 05 tháng 12"), []],
    ["one of two days of a half-yearly report", due({ before: "2026-12-01" }, "trước ngày 15/6 và 01/12"), []],
    [
      "before the 5th in words, by the 5th in data",
      due({ by: "2026-12-05" }, "trước ngày 05/12/2026 để tổng hợp"),
      [`deadline_inclusion_differs ${deadline} value=≤ 2026-12-05 said=< 2026-12-05`],
      [{ before: "2026-12-05" }]
    ],
    [
      "at the latest on the 5th in words, before the 5th in data",
      due({ before: "2026-12-05" }, "chậm nhất ngày 05/12"),
      [`deadline_inclusion_differs ${deadline} value=< 2026-12-05 said=≤ 2026-12-05`],
      [{ by: "2026-12-05" }]
    ],
    [
      "a window that ends on the 15th",
      due({ before: "2026-12-15" }, "từ ngày 10 đến ngày 15 tháng 12"),
      [`deadline_inclusion_differs ${deadline} value=< 2026-12-15 said=≤ 2026-12-15`],
      [{ by: "2026-12-15" }]
    ],
    [
      "before the 5th, which somebody decided to take in",
      due({ by: "2026-12-05" }, "trước ngày 05/12", {
        readings: [{ quote: "trước ngày 05/12", meaning: "cả ngày 05", others: [], decided: { by: "UBND xã" } }]
      }),
      []
    ],
    [
      "another day in words",
      due({ before: "2026-12-15" }, "trước ngày 05/12/2026"),
      [`deadline_day_differs ${deadline} value=< 2026-12-15 said=2026-12-05`],
      [{ before: "2026-12-05" }]
    ],
    [
      "a day inside a row",
      scoredBy(
        when({ _tag: "within", of: { _tag: "delay", of: "year", due: { before: "2026-01-31" } }, atMost: "0" }, "5"),
        "Ban hành chậm nhất ngày 31/01: 5 điểm"
      ),
      [`deadline_inclusion_differs ${points}/test/of/due value=< 2026-01-31 said=≤ 2026-01-31`],
      [{ by: "2026-01-31" }]
    ],
    ["a base in force", based({ validFrom: "2024-01-01", validTo: "2030-01-01" }, { issuedOn: "2026-01-20" }), []],
    [
      "a base that ended the day before",
      based({ validFrom: "2024-01-01", validTo: "2026-01-19" }, { issuedOn: "2026-01-20" }),
      ["legal_basis_expired legalBases/0/validTo value=06/2022/QH15 until=2026-01-19 on=2026-01-20"]
    ],
    [
      "a base that begins the day after",
      based({ validFrom: "2026-01-21" }, { issuedOn: "2026-01-20" }),
      ["legal_basis_not_in_force legalBases/0/validFrom value=06/2022/QH15 from=2026-01-21 on=2026-01-20"]
    ],
    [
      "a base that ends within the year",
      based({ validTo: "2026-09-30" }),
      ["legal_basis_ends_in_year legalBases/0/validTo value=06/2022/QH15 until=2026-09-30"]
    ],
    [
      "a base of which nobody wrote since when",
      based({}),
      ["legal_basis_validity_unknown legalBases/0 value=06/2022/QH15"]
    ]
  ])("%s", (_, json, expected, fixes) => check(json, expected, fixes))

  test("the day can be given: a base that ended in September is expired in October", () => {
    const json = based({ validFrom: "2024-01-01", validTo: "2026-09-30" }, { issuedOn: "2026-01-20" })
    expect(lines(json)).toEqual(["legal_basis_ends_in_year legalBases/0/validTo value=06/2022/QH15 until=2026-09-30"])
    expect(lines(json, "2026-10-01")).toEqual([
      "legal_basis_expired legalBases/0/validTo value=06/2022/QH15 until=2026-09-30 on=2026-10-01"
    ])
  })
})

describe("what somebody still has to decide", () => {
  test.each<[string, Json, ReadonlyArray<string>]>([
    [
      "a sentence read in one of two ways",
      due({ before: "2026-12-05" }, "trước ngày 05/12", {
        readings: [{ quote: "trước ngày 05/12", meaning: "hết ngày 04", others: ["cả ngày 05"] }]
      }),
      ["reading_undecided reporting/periods/0/readings/0 value=trước ngày 05/12 meaning=hết ngày 04 others=cả ngày 05"]
    ],
    [
      "a rubric without its decision",
      { ...withRows([]), rubrics: [rubricJson({ points: "10" })] },
      ["rubric_not_adopted rubrics/0 value=Bảng chấm điểm"]
    ],
    [
      "nobody to count",
      withRows([row("A", slope("learners", "10"))]),
      ["zero_of_zero_undecided rubrics/0/criteria/0 value=Số hộ"]
    ],
    [
      "a section that says what nobody to count is worth",
      withRows([section("A", [row("A.1", slope("learners", "10"))], { maxPoints: "10", ...zero })]),
      []
    ],
    [
      "a number beside its section",
      withRows([
        section(
          "C2",
          ["C2.3", "C2.4", "c2.5"].map((code) => row(code, "10")),
          { maxPoints: "30" }
        )
      ]),
      ["code_drift rubrics/0/criteria/0/criteria/2/code value=c2.5 section=C2"]
    ]
  ])("%s", (_, json, expected) => check(json, expected))

  test("a finding quotes its own cell and can be said in both languages", () => {
    const json = due({ by: "2026-12-05" }, "trước ngày 05/12/2026")
    const [finding] = found(json) as [LintFinding]
    expect(finding.quote).toBe("trước ngày 05/12/2026")
    expect(sentence(finding, "vi")).toBe(
      "reporting.periods[0].deadline: hạn là ≤ 2026-12-05 nhưng câu chữ nói < 2026-12-05: hai cách khác nhau một ngày"
    )
  })
})

describe("applying a mend", () => {
  const json = { a: [{ b: "1" }, { b: "2" }] }
  test.each<[string, Parameters<typeof applyFix>[1], unknown]>([
    ["replaces", { op: "replace", path: ["a", 1, "b"], value: "3" }, { a: [{ b: "1" }, { b: "3" }] }],
    ["adds", { op: "add", path: ["a", 0, "c"], value: "3" }, { a: [{ b: "1", c: "3" }, { b: "2" }] }],
    ["removes from a list", { op: "remove", path: ["a", 0] }, { a: [{ b: "2" }] }],
    ["removes a field", { op: "remove", path: ["a", 0, "b"] }, { a: [{}, { b: "2" }] }],
    ["leaves what is gone", { op: "replace", path: ["a", 7, "b"], value: "3" }, json],
    ["leaves what is no list", { op: "remove", path: ["a", 0, "b", 3] }, json],
    ["leaves the prototype alone", { op: "replace", path: ["__proto__", "b"], value: "3" }, json]
  ])("%s", (_, fix, outcome) => {
    const before = structuredClone(json)
    expect(applyFix(json, fix)).toEqual(outcome)
    expect(json).toEqual(before)
  })
})

test("the README of the lint has every code with its severity, and no other", () => {
  const folder = join(import.meta.dirname, "../src/lint")
  const sources = readdirSync(folder).filter((file) => file.endsWith(".ts"))
  const emitted = sources.flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/"([a-z]+(?:_[a-z]+)+)"/gu)].map((match) => match[1])
  )
  const listed = [...readFileSync(join(folder, "README.md"), "utf8").matchAll(/^\| `(\w+)` +\| (?:error|warning) /gmu)]
  expect(new Set(listed.map((match) => match[1]))).toEqual(new Set(emitted))
  expect(new Set(listed.map((match) => match[1])).size).toBe(listed.length)
})
