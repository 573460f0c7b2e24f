import { expect, test } from "vitest"
import { type Change, diff, effects, patch, rebase } from "../src/change/index.ts"
import { canonical, type Facts } from "../src/index.ts"
import { changeText, conflictText, effectText, sentence } from "../src/text/index.ts"
import { line, plan, planJson, planWith, refusals, row, rubricJson, section, source, village } from "./situation.ts"

type Json = Readonly<Record<string, unknown>>
const said = { clause: "II.2", quote: "từ 60% trở lên" }
const bands = (...all: ReadonlyArray<Json>) => ({ _tag: "bands", of: "learners", bands: all })
const step = (points: string, limits: Json) => ({ ...limits, points })
const half = { _tag: "when", test: { _tag: "within", of: "learners", atLeast: "60%" }, points: "5" }
const table = bands(step("10", { atLeast: "90%" }), step("8", { atLeast: "80%", lessThan: "90%" }))

/** Two sections; a row of each kind. */
const rows = (more: Readonly<Record<string, Json>> = {}) => {
  const given = (code: string, points: unknown) => row(code, points, { source: said, ...more[code] })
  return [
    section("A", [given("A.1", half), given("A.2", table), given("A.3", "1")]),
    section("B", [given("B.1", { _tag: "slope", of: "services", points: "0.5" }), given("B.2", "2")])
  ]
}
const withRows = (criteria: ReadonlyArray<unknown>, more: Json = {}) =>
  planJson({ rubrics: [rubricJson({ criteria }, more)] })
const [a, b] = rows()
const inA = a?.["criteria"] as ReadonlyArray<Json>
const inB = b?.["criteria"] as ReadonlyArray<Json>

const short = ({ kind, path, of: { thing, name, what } }: Change) =>
  `${kind} ${path.join("/")} = ${what} of ${thing} ${name}`

/** A situation: the plan before and after, each change in data, in Vietnamese and in English. */
type Case = readonly [
  what: string,
  before: Json,
  after: Json,
  data: ReadonlyArray<string>,
  vi: ReadonlyArray<string>,
  en: ReadonlyArray<string>
]
const target = (atLeast: string) => planWith("learners", { target: { atLeast } })
const reporting = (deadline: Json) => ({
  ...(planJson()["reporting"] as Json),
  periods: [{ id: "year", title: "Cả năm", deadline, source: { clause: "V", quote: "trước ngày 05/12/2026" } }]
})
const holidays = [
  { on: "2026-09-02", title: "Quốc khánh" },
  { on: "2026-04-30", title: "Ngày Giải phóng" }
]
const reading = (meaning: string) => ({
  goals: [
    {
      id: "g1",
      movement: "m1",
      title: "Mục tiêu",
      source,
      readings: [{ quote: "tham gia", meaning, others: ["học xong"] }]
    }
  ]
})

const cases: ReadonlyArray<Case> = [
  ["nothing", withRows(rows()), withRows(rows()), [], [], []],
  [
    "a threshold raised",
    withRows(rows()),
    withRows(rows({ "A.1": { points: { ...half, test: { ...half.test, atLeast: "65%" } } } })),
    ["changed rubrics/0/criteria/0/criteria/0/points/test/atLeast = threshold of criterion A.1"],
    ["Tiêu chí A.1 “Tiêu chí A.1”: ngưỡng từ 60 % thành 65 % (mục II.2)"],
    ["Criterion A.1 “Tiêu chí A.1”: threshold from 60 % to 65 % (clause II.2)"]
  ],
  [
    "from so many on to more than so many",
    withRows(rows()),
    withRows(rows({ "A.1": { points: { ...half, test: { _tag: "within", of: "learners", moreThan: "60%" } } } })),
    [
      "added rubrics/0/criteria/0/criteria/0/points/test/moreThan = threshold of criterion A.1",
      "removed rubrics/0/criteria/0/criteria/0/points/test/atLeast = threshold of criterion A.1"
    ],
    [
      "Tiêu chí A.1 “Tiêu chí A.1”: thêm ngưỡng > 60 % (mục II.2)",
      "Tiêu chí A.1 “Tiêu chí A.1”: bỏ ngưỡng ≥ 60 % (mục II.2)"
    ],
    [
      "Criterion A.1 “Tiêu chí A.1”: threshold > 60 % added (clause II.2)",
      "Criterion A.1 “Tiêu chí A.1”: threshold ≥ 60 % taken out (clause II.2)"
    ]
  ],
  [
    "a band's points, with a band put before it",
    withRows(rows()),
    withRows(
      rows({
        "A.2": {
          points: bands(
            step("12", { atLeast: "95%" }),
            step("10", { atLeast: "90%" }),
            step("7.5", { atLeast: "80%", lessThan: "90%" })
          )
        }
      })
    ),
    [
      "added rubrics/0/criteria/0/criteria/1/points/bands/0 = band of criterion A.2",
      "changed rubrics/0/criteria/0/criteria/1/points/bands/2/points = points of criterion A.2"
    ],
    [
      "Tiêu chí A.2 “Tiêu chí A.2”: thêm mức ≥ 95 %: 12 điểm (mục II.2)",
      "Tiêu chí A.2 “Tiêu chí A.2”: điểm của mức ≥ 80 %, < 90 % từ 8 thành 7,5 (mục II.2)"
    ],
    [
      "Criterion A.2 “Tiêu chí A.2”: band ≥ 95 %: 12 points added (clause II.2)",
      "Criterion A.2 “Tiêu chí A.2”: points of the band ≥ 80 %, < 90 % from 8 to 7.5 (clause II.2)"
    ]
  ],
  [
    "a row moved within its section and worth more",
    withRows(rows()),
    withRows([{ ...a, criteria: [{ ...inA[2], points: "3" }, inA[0], inA[1]] }, b]),
    [
      "moved rubrics/0/criteria/0/criteria/0 = criterion of criterion A.3",
      "changed rubrics/0/criteria/0/criteria/0/points = points of criterion A.3"
    ],
    ["Tiêu chí A.3 “Tiêu chí A.3”: đổi thứ tự (mục II.2)", "Tiêu chí A.3 “Tiêu chí A.3”: điểm từ 1 thành 3 (mục II.2)"],
    [
      "Criterion A.3 “Tiêu chí A.3”: moved (clause II.2)",
      "Criterion A.3 “Tiêu chí A.3”: points from 1 to 3 (clause II.2)"
    ]
  ],
  [
    "a row carried into another section",
    withRows(rows()),
    withRows([
      { ...a, criteria: [inA[0], inA[1]] },
      { ...b, criteria: [inB[0], inA[2], inB[1]] }
    ]),
    ["moved rubrics/0/criteria/1/criteria/1 = criterion of criterion A.3"],
    ["Tiêu chí A.3 “Tiêu chí A.3”: chuyển sang mục khác (mục II.2)"],
    ["Criterion A.3 “Tiêu chí A.3”: moved to another section (clause II.2)"]
  ],
  [
    "a row taken out and one added",
    withRows(rows()),
    withRows([a, { ...b, criteria: [inB[0], row("B.3", "2", { title: "Làm thêm" })] }]),
    [
      "removed rubrics/0/criteria/1/criteria/1 = criterion of criterion B.2",
      "added rubrics/0/criteria/1/criteria/1 = criterion of criterion B.3"
    ],
    ["Tiêu chí B.2 “Tiêu chí B.2”: bỏ (mục II.2)", "Tiêu chí B.3 “Làm thêm”: thêm mới"],
    ["Criterion B.2 “Tiêu chí B.2”: taken out (clause II.2)", "Criterion B.3 “Làm thêm”: added"]
  ],
  [
    "another way to give points",
    withRows(rows()),
    withRows(rows({ "B.1": { points: { _tag: "manual", to: "10" } } })),
    ["changed rubrics/0/criteria/1/criteria/0/points = points of criterion B.1"],
    ["Tiêu chí B.1 “Tiêu chí B.1”: điểm từ điểm theo số đo thành điểm do người chấm (mục II.2)"],
    ["Criterion B.1 “Tiêu chí B.1”: points from points by a measure to points given by hand (clause II.2)"]
  ],
  [
    "a policy decided, a maximum raised",
    withRows(rows({ "A.1": { zeroOfZero: "undecided" } })),
    withRows(rows({ "A.1": { zeroOfZero: "full", maxPoints: "12.5" } })),
    [
      "changed rubrics/0/criteria/0/criteria/0/maxPoints = maxPoints of criterion A.1",
      "changed rubrics/0/criteria/0/criteria/0/zeroOfZero = zeroOfZero of criterion A.1"
    ],
    [
      "Tiêu chí A.1 “Tiêu chí A.1”: điểm tối đa từ 10 thành 12,5 (mục II.2)",
      "Tiêu chí A.1 “Tiêu chí A.1”: cách tính khi 0 trên 0 từ chưa quyết định thành điểm tối đa (mục II.2)"
    ],
    [
      "Criterion A.1 “Tiêu chí A.1”: maximum from 10 to 12.5 (clause II.2)",
      "Criterion A.1 “Tiêu chí A.1”: policy for 0 of 0 from undecided to the maximum (clause II.2)"
    ]
  ],
  [
    "a target",
    target("60%"),
    target("65%"),
    ["changed indicators/0/target = target of indicator learners"],
    ["Chỉ tiêu “Chỉ tiêu learners”: mức phải đạt từ ≥ 60 % thành ≥ 65 %"],
    ["Indicator “Chỉ tiêu learners”: target from ≥ 60 % to ≥ 65 %"]
  ],
  [
    "a deadline that takes its day in: one change, not two",
    planJson({ reporting: reporting({ before: "2026-12-05" }) }),
    planJson({ reporting: reporting({ by: "2026-12-05" }) }),
    ["changed reporting/periods/0/deadline = deadline of period year"],
    ["Kỳ báo cáo “Cả năm”: hạn nộp từ trước ngày 05/12/2026 thành hết ngày 05/12/2026 (mục V)"],
    ["Reporting period “Cả năm”: deadline from before 05/12/2026 to by 05/12/2026 (clause V)"]
  ],
  [
    "days off in another order, one more",
    planJson({ holidays }),
    planJson({ holidays: [holidays[1], { on: "2026-01-01", title: "Tết Dương lịch" }, holidays[0]] }),
    ["moved holidays/0 = holiday of holiday 2026-04-30", "added holidays/1 = holiday of holiday 2026-01-01"],
    ["Ngày nghỉ “Ngày Giải phóng”: đổi thứ tự", "Ngày nghỉ “Tết Dương lịch”: thêm mới"],
    ["Holiday “Ngày Giải phóng”: moved", "Holiday “Tết Dương lịch”: added"]
  ],
  [
    "a sentence read in another way",
    planJson(reading("đăng ký")),
    planJson(reading("học xong")),
    ["changed goals/0/readings/0/meaning = meaning of goal g1"],
    ["Mục tiêu “Mục tiêu”: nghĩa được chọn từ “đăng ký” thành “học xong”"],
    ["Goal “Mục tiêu”: meaning taken from “đăng ký” to “học xong”"]
  ],
  [
    "words that stand twice",
    planJson({ recipients: ["Các thôn", "Lưu VT", "Lưu VT"] }),
    planJson({ recipients: ["Lưu VT", "Các thôn"] }),
    ["removed recipients/2 = recipient of plan p", "moved recipients/0 = recipient of plan p"],
    ["Kế hoạch: bỏ nơi nhận “Lưu VT”", "Kế hoạch: đổi thứ tự nơi nhận “Lưu VT”"],
    ["The plan: recipient “Lưu VT” taken out", "The plan: recipient “Lưu VT” moved"]
  ],
  [
    "a section moved, one of its rows worth more",
    withRows(rows()),
    withRows([b, { ...a, criteria: [inA[0], inA[1], { ...inA[2], points: "3" }] }]),
    [
      "moved rubrics/0/criteria/0 = section of section B",
      "changed rubrics/0/criteria/1/criteria/2/points = points of criterion A.3"
    ],
    ["Mục B “Mục B”: đổi thứ tự", "Tiêu chí A.3 “Tiêu chí A.3”: điểm từ 1 thành 3 (mục II.2)"],
    ["Section B “Mục B”: moved", "Criterion A.3 “Tiêu chí A.3”: points from 1 to 3 (clause II.2)"]
  ],
  [
    "who owes it, and to whom it goes",
    planJson({ recipients: ["Các thôn", "Lưu VT"] }),
    { ...planWith("learners", { owedBy: { kinds: ["village", "school"] } }), recipients: ["Lưu VT"] },
    ["added indicators/0/owedBy/kinds/1 = kinds of indicator learners", "removed recipients/0 = recipient of plan p"],
    ["Chỉ tiêu “Chỉ tiêu learners”: thêm loại đơn vị được giao “school”", "Kế hoạch: bỏ nơi nhận “Các thôn”"],
    [
      "Indicator “Chỉ tiêu learners”: kinds of unit that owe it “school” added",
      "The plan: recipient “Các thôn” taken out"
    ]
  ]
]

test.each(cases)("%s is told in data, in Vietnamese and in English", (_, before, after, data, vi, en) => {
  const [was, is] = [plan(before), plan(after)]
  const changes = diff(was, is)
  expect(changes.map(short)).toEqual(data)
  expect(changes.map((change) => changeText(change, "vi"))).toEqual(vi)
  expect(changes.map((change) => changeText(change, "en"))).toEqual(en)
  expect(canonical(patch(was, changes))).toBe(canonical(is))
})

test("a change says with which clause and words it is said, and a change of the source says both", () => {
  const [change] = diff(plan(withRows(rows())), plan(withRows(rows({ "A.3": { points: "2" } }))))
  expect(change?.source).toEqual(said)
  const moved = diff(
    plan(withRows(rows())),
    plan(withRows(rows({ "A.3": { source: { clause: "II.3", quote: "q" } } })))
  )
  expect(moved.map((each) => changeText(each, "vi"))).toEqual([
    "Tiêu chí A.3 “Tiêu chí A.3”: nguồn từ mục II.2 “từ 60% trở lên” thành mục II.3 “q” (mục II.3)"
  ])
})

test("fields that the plan gets later are compared by the same rules, and are told by their own names", () => {
  const later = (awards: ReadonlyArray<Json>, ties: ReadonlyArray<unknown>) =>
    ({ ...plan(), awards, ties }) as unknown as ReturnType<typeof plan>
  const flag = { id: "flag", title: "Cờ thi đua", quota: 2 }
  const paper = { id: "paper", title: "Giấy khen", quota: 5 }
  const before = later([flag, paper], ["learners", { _tag: "score", of: "A" }])
  const after = later([paper, { ...flag, quota: 3 }], [{ _tag: "score", of: "B" }, "learners"])
  const changes = diff(before, after)
  expect(changes.map((change) => changeText(change, "vi"))).toEqual([
    "Khen thưởng “Giấy khen”: đổi thứ tự",
    "Khen thưởng “Cờ thi đua”: quota từ 2 thành 3",
    "Kế hoạch: đổi thứ tự ties",
    "Kế hoạch: số đo từ “A” thành “B”"
  ])
  expect(canonical(patch(before, changes))).toBe(canonical(after))
})

test("no sentence of a change holds a symbol that office fonts lack, a bare code or an empty place", () => {
  const sentences = cases.flatMap(([, , , , vi, en]) => [...vi, ...en]).join("\n")
  expect(sentences.match(/[→←⇒✓✗−{}]/gu)).toBeNull()
  expect(sentences).not.toMatch(/undefined|zeroOfZero|maxPoints|: $/mu)
})

const villages = (learners: ReadonlyArray<number>): Facts => ({
  units: learners.map((_, i) => village(`v${i + 1}`)),
  baselines: learners.map((_, i) => ({ unit: `v${i + 1}`, population: "households", count: 1000 })),
  figures: learners.map((count, i) => ({ unit: `v${i + 1}`, indicator: "learners", count }))
})
const slope = { _tag: "slope", of: "learners", points: "10" }
const one = (points: unknown, more: Json = {}) => plan(planJson({ rubrics: [rubricJson({ points }, more)] }))

test.each<[string, Parameters<typeof effects>, ReadonlyArray<string>, ReadonlyArray<string>]>([
  ["nobody by nothing", [one(slope), one(slope), villages([600, 650])], [], []],
  ["nobody by a title", [one(slope), one(slope, { title: "Bảng" }), villages([600, 650])], [], []],
  [
    "a village at exactly 65 % keeps its points, one just under loses them",
    [one(half), one({ ...half, test: { ...half.test, atLeast: "65%" } }), villages([649, 650, 599])],
    ["v1 5 to 0 = -5, rank 1 to 2, A", "v3 0 to 0 = 0, rank 3 to 2, "],
    ["Thôn v1: giảm 5 điểm (từ 5 thành 0), hạng 1 thành 2", "Thôn v3: vẫn 0 điểm, hạng 3 thành 2"]
  ],
  [
    "points that do not end stay exact",
    [
      one(slope),
      one({ ...slope, per: "3" }, { rounding: { at: "total", step: "0.01", mode: "down" } }),
      villages([100])
    ],
    ["v1 1 to 0.33 = -0.67, rank 1 to 1, A"],
    ["Thôn v1: giảm 0,67 điểm (từ 1 thành 0,33), vẫn hạng 1"]
  ],
  [
    "a policy that gives an open total a number",
    [
      one(slope),
      plan(planJson({ rubrics: [rubricJson({ criteria: [row("A", slope, { notReported: "zero" })] })] })),
      { ...villages([600]), figures: [] }
    ],
    ["v1 null to 0 = null, rank null to 1, A scored"],
    ["Thôn v1: nay có tổng 0 điểm (trước: Chưa có số liệu), hạng 1"]
  ],
  [
    "the rubric is given up",
    [one(slope), plan(), villages([600])],
    ["v1 6 to null = null, rank 1 to null, A unscored"],
    ["Thôn v1: không còn tổng 6 điểm (nay: không thuộc bảng chấm điểm), không còn hạng 1"]
  ],
  [
    "a limit of the section, not its row, takes the points",
    [
      plan(withRows([section("S", [row("S.1", "6")])])),
      plan(withRows([section("S", [row("S.1", "6")], { caps: [{ atMost: "4" }] })])),
      villages([1])
    ],
    ["v1 6 to 4 = -2, rank 1 to 1, S"],
    ["Thôn v1: giảm 2 điểm (từ 6 thành 4), vẫn hạng 1"]
  ],
  [
    "a row added beside one taken out: both are named",
    [plan(withRows([row("1", "6")])), plan(withRows([row("2", "9")])), villages([1])],
    ["v1 6 to 9 = 3, rank 1 to 1, 2 1"],
    ["Thôn v1: tăng 3 điểm (từ 6 thành 9), vẫn hạng 1"]
  ]
])("who gains and who loses: %s", (_, given, data, vi) => {
  const found = effects(...given)
  expect(
    found.map(({ unit, points, rank, rows: by, becomes }) =>
      [
        `${unit} ${points.before} to ${points.after} = ${points.difference}`,
        `rank ${rank.before} to ${rank.after}`,
        [...by.map((each) => each.code), ...(becomes === null ? [] : [becomes])].join(" ")
      ].join(", ")
    )
  ).toEqual(data)
  expect(found.map((each) => effectText(each, "vi"))).toEqual(vi)
})

test("effects are told for the layer asked for", () => {
  const facts = villages([600])
  const self = { ...facts, figures: (facts.figures ?? []).map((figure) => ({ ...figure, layer: "self" as const })) }
  const double = one({ ...slope, points: "20" })
  expect(effects(one(slope), double, self)).toEqual([])
  expect(effects(one(slope), double, self, { layer: "self" })[0]?.points.difference).toBe("6")
})

const basedOn = (more: Json = {}) => ({ template: "mau", version: 3, ...more })

test.each<[string, Json, ReadonlyArray<string>]>([
  ["names its parts", basedOn({ locked: ["rubrics/r", "rubrics/r/criteria/A.1", "indicators/learners/target"] }), []],
  ["locks nothing", basedOn(), []],
  [
    "locks a row that is not there",
    basedOn({ locked: ["rubrics/r/criteria/A.9"] }),
    ["refers_to_nothing basedOn/locked/0 value=rubrics/r/criteria/A.9 accepted=A, B"]
  ],
  [
    "locks a rubric that is not there, beside one that is",
    basedOn({ locked: ["rubrics/r", "rubrics/s"] }),
    ["refers_to_nothing basedOn/locked/1 value=rubrics/s accepted=r"]
  ],
  [
    "locks a target where there is none",
    basedOn({ locked: ["indicators/team/target"] }),
    [
      "refers_to_nothing basedOn/locked/0 value=indicators/team/target accepted=id, goal, title, measure, unit, owedBy, source"
    ]
  ],
  ["is of version 0", basedOn({ version: 0 }), ["not_positive basedOn/version value=0 accepted=a value greater than 0"]]
])("a plan that %s", (_, based, refused) => {
  expect(refusals({ ...withRows(rows()), basedOn: based })).toEqual(refused)
})

/** What becomes of a plan when its template moves on. */
const template = withRows(rows())
const onto = (ours: Json, theirs: Json, more: Json = {}) => {
  const own = { ...ours, basedOn: basedOn(more) }
  const done = rebase({ base: plan(template), ours: plan(own), theirs: plan(theirs) })
  return {
    ...done,
    told: [
      ...done.taken.map((each) => `taken: ${changeText(each, "vi")}`),
      ...done.conflicts.map((each) => `conflict: ${conflictText(each, "vi")}`),
      ...done.findings.map((each) => `finding: ${sentence(each, "vi")}`)
    ]
  }
}
const worth = (code: string, points: string): Json => withRows(rows({ [code]: { points } }))

test("what only the template changed comes over, what only the plan changed stays, and the version moves on", () => {
  const { plan: result, told } = onto(worth("A.3", "2"), worth("B.2", "3"), { digest: "abc" })
  expect(told).toEqual(["taken: Tiêu chí B.2 “Tiêu chí B.2”: điểm từ 2 thành 3 (mục II.2)"])
  expect(result.basedOn).toEqual({ template: "mau", version: 4 })
  expect(diff(plan(worth("A.3", "2")), { ...result }).map(short)).toEqual([
    "added basedOn = basedOn of plan p",
    "changed rubrics/0/criteria/1/criteria/1/points = points of criterion B.2"
  ])
})

test("the same place changed by both: a conflict with both values, the plan's own stands", () => {
  const { plan: result, told } = onto(worth("A.3", "2"), worth("A.3", "3"))
  expect(told).toEqual([
    "conflict: Tiêu chí A.3 “Tiêu chí A.3”: điểm từ 1 thành 3 (mục II.2). Kế hoạch đã sửa khác và giữ như vậy: " +
      "Tiêu chí A.3 “Tiêu chí A.3”: điểm từ 1 thành 2 (mục II.2)"
  ])
  expect(result.rubrics?.[0]?.criteria[0]?.criteria?.[2]?.points).toBe("2")
})

test("the same place changed by both in the same way is no conflict", () => {
  expect(onto(worth("A.3", "2"), worth("A.3", "2")).told).toEqual([])
})

test("from so many on in the one, more than so many in the other: one place, a conflict, still a plan", () => {
  const bound = (limits: Json) =>
    withRows(rows({ "A.1": { points: { ...half, test: { _tag: "within", of: "learners", ...limits } } } }))
  const { conflicts, findings } = onto(bound({ moreThan: "60%" }), bound({ atLeast: "65%" }))
  expect(conflicts.map(({ theirs, ours }) => [short(theirs), ours.length])).toEqual([
    ["changed rubrics/0/criteria/0/criteria/0/points/test/atLeast = threshold of criterion A.1", 2]
  ])
  expect(findings).toEqual([])
})

test("in a locked part the template stands, and the plan's own change of it is reported", () => {
  const { plan: result, told } = onto(worth("A.3", "2"), worth("B.2", "3"), { locked: ["rubrics/r/criteria/A.3"] })
  expect(told).toEqual([
    "taken: Tiêu chí B.2 “Tiêu chí B.2”: điểm từ 2 thành 3 (mục II.2)",
    "finding: rubrics[0].criteria[0].criteria[2].points: “Tiêu chí A.3”: phần này bị khóa theo kế hoạch mẫu nên lấy theo mẫu; phần sửa riêng không được giữ"
  ])
  expect(result.rubrics?.[0]?.criteria[0]?.criteria?.[2]?.points).toBe("1")
})

test("a row of the plan's own stays where the template moved rows; a row the template carried elsewhere goes there", () => {
  const own = withRows([{ ...a, criteria: [...inA, row("A.9", "4")] }, b])
  const carried = withRows([
    { ...a, criteria: [inA[0], inA[2]] },
    { ...b, criteria: [inA[1], ...inB] }
  ])
  const { plan: result, conflicts, findings } = onto(own, carried)
  expect(result.rubrics?.[0]?.criteria.map((each) => each.criteria?.map((inner) => inner.code))).toEqual([
    ["A.1", "A.3", "A.9"],
    ["A.2", "B.1", "B.2"]
  ])
  expect([conflicts, findings]).toEqual([[], []])
})

test("a row that the template carried into a new section keeps what the plan made of it", () => {
  const grouped = withRows([{ ...a, criteria: [inA[0], inA[2]] }, b, section("C", [inA[1] as Json, row("C.2", "1")])])
  const { plan: result, told } = onto(withRows(rows({ "A.2": { points: "7" } })), grouped)
  expect(told).toEqual([
    "taken: Mục C “Mục C”: thêm mới",
    "taken: Tiêu chí A.2 “Tiêu chí A.2”: chuyển sang mục khác (mục II.2)",
    "taken: Tiêu chí C.2 “Tiêu chí C.2”: thêm mới"
  ])
  expect(result.rubrics?.[0]?.criteria[2]?.criteria?.map(({ code, points }) => [code, points])).toEqual([
    ["A.2", "7"],
    ["C.2", "1"]
  ])
})

/** Sections with the numbers of their rows, as in "A: 1 2, B: 3". */
const inSections = (words: string) =>
  plan(
    withRows(
      words.split(", ").map((each) => {
        const [code = "", codes = ""] = each.split(": ")
        return section(
          code,
          codes.split(" ").map((number) => row(number, "1"))
        )
      })
    )
  )
const rowsIn = ({ rubrics }: ReturnType<typeof plan>) =>
  rubrics?.[0]?.criteria
    .map(({ code, criteria }) => `${code}: ${criteria?.map((each) => each.code).join(" ")}`)
    .join(", ")

test.each<[string, string, string, string, string, ReadonlyArray<string>]>([
  [
    "both moved rows far from each other: both orders",
    "A: 1 2 3 4 5",
    "A: 2 1 3 4 5",
    "A: 1 2 3 5 4",
    "A: 2 1 3 5 4",
    []
  ],
  [
    "the plan put 2 before 1, the template 3 before 2: 1 before 3 cannot stay as well",
    "A: 1 2 3 4",
    "A: 2 1 3 4",
    "A: 1 3 2 4",
    "A: 2 1 3 4",
    ["moved 3 / moved 2"]
  ],
  [
    "the row behind which the plan put one was moved away",
    "A: 1 2 3 4 5",
    "A: 1 5 2 3 4",
    "A: 2 3 4 5 1",
    "A: 1 5 2 3 4",
    ["moved 1 / moved 5"]
  ],
  ["the row behind which the template put one was taken out", "A: 1 2 3 4", "A: 1 3 4", "A: 1 2 4 3", "A: 1 4 3", []],
  [
    "both put 4 behind 1, the plan put 2 before 1 besides",
    "A: 1 2 3 4",
    "A: 2 1 4 3",
    "A: 1 4 2 3",
    "A: 2 1 4 3",
    ["moved 4 / moved 2, moved 4"]
  ],
  [
    "the template carried a row away and gave the section up in which the plan put another first",
    "A: 1, B: 2 3 4",
    "A: 1, B: 3 2 4",
    "A: 2 1",
    "A: 2 1, B: 3 4",
    ["removed B / moved 3"]
  ],
  [
    "the template carried away a row that the plan put elsewhere in its section",
    "A: 1, B: 2 3 4 5",
    "A: 1, B: 3 4 5 2",
    "A: 2 1, B: 3 4 5",
    "A: 1, B: 3 4 5 2",
    ["moved 2 / moved 2"]
  ],
  [
    "the plan carried away a row that the template put elsewhere in its section",
    "A: 1, B: 2 3 4 5",
    "A: 2 1, B: 3 4 5",
    "A: 1, B: 3 4 5 2",
    "A: 2 1, B: 3 4 5",
    ["moved 2 / moved 2"]
  ],
  [
    "both carried a row to the end of another section, each of a different one",
    "A: 1, B: 2 3, C: 4",
    "A: 1 2, B: 3, C: 4",
    "A: 1, B: 3, C: 4 2",
    "A: 1 2, B: 3, C: 4",
    ["moved 2 / moved 2"]
  ]
])("order of rows: %s", (_, base, ours, theirs, result, told) => {
  const done = rebase({ base: inSections(base), ours: inSections(ours), theirs: inSections(theirs) })
  const brief = ({ kind, at }: Change) => `${kind} ${at.at(-1)}`
  expect(rowsIn(done.plan)).toBe(result)
  expect(done.conflicts.map((each) => `${brief(each.theirs)} / ${each.ours.map(brief).join(", ")}`)).toEqual(told)
})

test("where rows of a section are locked, the template's order stands and the plan's is reported", () => {
  const ours = {
    ...inSections("A: 2 1 3 4"),
    basedOn: { template: "mau", version: 3, locked: ["rubrics/r/criteria/3"] }
  }
  const done = rebase({ base: inSections("A: 1 2 3 4"), ours, theirs: inSections("A: 1 3 2 4") })
  expect(rowsIn(done.plan)).toBe("A: 1 3 2 4")
  expect(done.overruled.map(({ kind, at }) => `${kind} ${at.at(-1)}`)).toEqual(["moved 2"])
  expect([done.conflicts, done.findings.map(({ code }) => code)]).toEqual([[], ["locked_part_changed"]])
})

test("a part that the template gave up is locked no more", () => {
  const without = withRows([{ ...a, criteria: [inA[0], inA[1]] }, b])
  const { plan: result, findings } = onto(template, without, {
    locked: ["rubrics/r/criteria/A.3", "rubrics/r/criteria/A.1"]
  })
  expect(result.basedOn?.locked).toEqual(["rubrics/r/criteria/A.1"])
  expect(findings).toEqual([])
})

test("what both sides together make no plan is told as the decoder tells it", () => {
  const away = {
    ...template,
    goals: [...(template["goals"] as []), { id: "g2", movement: "m1", title: "Mục tiêu 2", source }]
  }
  const base = plan(away)
  const ours = plan({
    ...away,
    tasks: [],
    indicators: planWith("team", { goal: "g2" })["indicators"] as ReadonlyArray<Json>
  })
  const theirs = plan({ ...template })
  expect(rebase({ base, ours, theirs }).findings.map(line)).toEqual([
    "refers_to_nothing indicators/4/goal value=g2 accepted=g1"
  ])
})

test("a version and a digest that are given are the plan's from then on, even if nothing changed", () => {
  const own = plan({ ...template, basedOn: basedOn() })
  const { plan: result } = rebase({ base: plan(template), ours: own, theirs: plan(template), version: 7, digest: "d7" })
  expect(result.basedOn).toEqual({ template: "mau", version: 7, digest: "d7" })
})
