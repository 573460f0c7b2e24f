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
      "Tiêu chí A.2 “Tiêu chí A.2”: điểm của mức ≥ 80 %, < 90 % từ 8 điểm thành 7,5 điểm (mục II.2)"
    ],
    [
      "Criterion A.2 “Tiêu chí A.2”: band ≥ 95 %: 12 points added (clause II.2)",
      "Criterion A.2 “Tiêu chí A.2”: points of the band ≥ 80 %, < 90 % from 8 points to 7.5 points (clause II.2)"
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
    [
      "Tiêu chí A.3 “Tiêu chí A.3”: đổi thứ tự (mục II.2)",
      "Tiêu chí A.3 “Tiêu chí A.3”: điểm từ 1 điểm thành 3 điểm (mục II.2)"
    ],
    [
      "Criterion A.3 “Tiêu chí A.3”: moved (clause II.2)",
      "Criterion A.3 “Tiêu chí A.3”: points from 1 points to 3 points (clause II.2)"
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
      "Tiêu chí A.1 “Tiêu chí A.1”: điểm tối đa từ 10 điểm thành 12,5 điểm (mục II.2)",
      "Tiêu chí A.1 “Tiêu chí A.1”: cách tính khi 0 trên 0 từ chưa quyết định thành điểm tối đa (mục II.2)"
    ],
    [
      "Criterion A.1 “Tiêu chí A.1”: maximum from 10 points to 12.5 points (clause II.2)",
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
