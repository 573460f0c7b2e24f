import { expect, test } from "vitest"
import { lint } from "../src/lint/index.ts"
import { plan, planWith, row, rubricJson, section, source } from "./situation.ts"

type Json = Readonly<Record<string, unknown>>
const clause = (quote: string) => ({ clause: "II.1", quote })
const within = (of: string, limits: Json) => ({ _tag: "within", of, ...limits })
const when = (test: unknown, points: unknown) => ({ _tag: "when", test, points })

/** What the lint says with this code: the value met and what the words say. */
const said = (json: unknown, code: string): ReadonlyArray<string> =>
  lint(plan(json)).flatMap((each) => (each.code === code ? [`${each.params["value"]} | ${each.params["said"]}`] : []))

/** A row that asks for these limits of the share `learners`, with the sentence it comes from. */
const asking = (limits: Json, quote: string): Json => ({
  ...planWith("learners", {}),
  rubrics: [
    rubricJson({
      criteria: [row("A", when(within("learners", limits), "5"), { maxPoints: "5", source: clause(quote) })]
    })
  ]
})
const bound = (limits: Json, quote: string) => said(asking(limits, quote), "bound_differs_from_words")

test.each(
  [
    "không ít hơn",
    "không thấp hơn",
    "không nhỏ hơn",
    "không kém hơn",
    "không dưới",
    "ít nhất",
    "tối thiểu",
    "trên hoặc bằng",
    "lớn hơn hoặc bằng",
    "cao hơn hoặc bằng",
    "ít nhất là",
    "tối thiểu đạt",
    "không dưới mức"
  ].map((words) => [words])
)("“%s” before a number is that much or more", (words) => {
  expect(bound({ moreThan: "50%" }, `Đạt ${words} 50%`)).toEqual(["> 50% | ≥ 50%"])
  expect(bound({ atLeast: "50%" }, `Đạt ${words} 50%`)).toEqual([])
  expect(bound({ lessThan: "50%" }, `Đạt ${words} 50%`)).toEqual([])
  expect(bound({ atMost: "50%" }, `Đạt ${words} 50%`)).toEqual([])
})

test.each(
  [
    "không vượt quá",
    "không quá",
    "không lớn hơn",
    "không cao hơn",
    "không nhiều hơn",
    "không hơn",
    "không trên",
    "tối đa",
    "nhiều nhất",
    "dưới hoặc bằng",
    "nhỏ hơn hoặc bằng",
    "TỐI ĐA"
  ].map((words) => [words])
)("“%s” before a number is that much or less", (words) => {
  expect(bound({ lessThan: "50%" }, `Còn ${words} 50%`)).toEqual(["< 50% | ≤ 50%"])
  expect(bound({ atMost: "50%" }, `Còn ${words} 50%`)).toEqual([])
  expect(bound({ moreThan: "50%" }, `Còn ${words} 50%`)).toEqual([])
})

test.each(
  ["nhỏ hơn", "ít hơn", "thấp hơn", "kém hơn", "dưới", "chưa đến", "chưa đạt", "chưa tới"].map((words) => [words])
)("“%s” before a number is less than it", (words) => {
  expect(bound({ atMost: "50%" }, `Tỷ lệ ${words} 50%`)).toEqual(["≤ 50% | < 50%"])
  expect(bound({ lessThan: "50%" }, `Tỷ lệ ${words} 50%`)).toEqual([])
  expect(bound({ atLeast: "50%" }, `Tỷ lệ ${words} 50%`)).toEqual([])
})

test.each(["hơn", "trên", "quá", "lớn hơn", "hơn mức", "trên khoảng"].map((words) => [words]))(
  "“%s” before a number is more than it",
  (words) => {
    expect(bound({ atLeast: "50%" }, `Tỷ lệ ${words} 50%`)).toEqual(["≥ 50% | > 50%"])
    expect(bound({ moreThan: "50%" }, `Tỷ lệ ${words} 50%`)).toEqual([])
    expect(bound({ atMost: "50%" }, `Tỷ lệ ${words} 50%`)).toEqual([])
  }
)

test.each<[string, Json, string, ReadonlyArray<string>]>([
  ["up from it", { moreThan: "50%" }, "từ 50% trở lên", ["> 50% | ≥ 50%"]],
  ["up from it, with words between", { moreThan: "50%" }, "đạt 50% số hộ trở lên", ["> 50% | ≥ 50%"]],
  ["down from it", { lessThan: "50%" }, "từ 50% trở xuống", ["< 50% | ≤ 50%"]],
  ["more than it and up, which is both", { atLeast: "50%" }, "trên 50% trở lên", []],
  ["up, but of another part of the sentence", { moreThan: "50%" }, "đạt 50%; các xã khác trở lên", []],
  ["up, but of another number", { moreThan: "50%" }, "đạt 50%, nhóm 2 trở lên", []],
  ["nothing of its edge", { atLeast: "50%" }, "đạt 50% số hộ", []],
  ["nothing of its edge, asked strictly", { moreThan: "50%" }, "đạt 50% số hộ", []],
  ["more than another number", { atLeast: "50%" }, "trên 60%", []],
  ["more than it and less than it: the edge itself is left out", { atLeast: "50%" }, "trên 50%: 5; dưới 50%: 0", []],
  [
    "from it up and from it down: the edge is given twice",
    { moreThan: "50%" },
    "từ 50% trở lên: 5; từ 50% trở xuống: 0",
    []
  ],
  ["more than it, and down from it", { atLeast: "50%" }, "trên 50%: 5; từ 50% trở xuống: 0", ["≥ 50% | > 50%"]],
  ["both from it up and more than it", { atLeast: "50%" }, "từ 50% trở lên; trên 50%", []],
  ["less than it twice", { atMost: "50%" }, "dưới 50% năm đầu, dưới 50% năm sau", ["≤ 50% | < 50%"]],
  ["a range whose percent sign stands at its end", { atLeast: "50%" }, "trên 50 - 60%", ["≥ 50% | > 50%"]],
  ["a range with words whose sign stands at its end", { atLeast: "50%" }, "trên 50 đến dưới 60%", ["≥ 50% | > 50%"]],
  ["the end of such a range", { atMost: "60%" }, "trên 50 đến dưới 60%", ["≤ 60% | < 60%"]],
  ["the plain number beside the share", { atLeast: "50%" }, "trên 50 hộ", []],
  ["half a percent with a decimal comma", { atLeast: "0.5%" }, "trên 0,5%", ["≥ 0.5% | > 0.5%"]],
  ["a number inside a longer one", { atLeast: "50%" }, "trên 150%, trên 50,5%, trên 50/60, quá 1.50%", []]
])("a sentence says %s: a row that asks %j by “%s” differs in %j", (_, limits, quote, expected) => {
  expect(bound(limits, quote)).toEqual(expected)
})

/** The plan with the target of the count `services` and its sentence. */
const counting = (target: Json, quote: string): Json => ({
  ...planWith("services", { target, source: clause(quote) }),
  rubrics: []
})

test.each<[string, Json, ReadonlyArray<string>, ReadonlyArray<string>]>([
  ["hơn 1.000 tiện ích", { atLeast: "1000" }, ["≥ 1000 | > 1000"], []],
  ["hơn 1.000,5 tiện ích", { atLeast: "1000.5" }, ["≥ 1000.5 | > 1000.5"], []],
  ["hơn 12.345.678 lượt", { atLeast: "12345678" }, ["≥ 12345678 | > 12345678"], []],
  ["hơn 1.5 lượt", { atLeast: "1.5" }, ["≥ 1.5 | > 1.5"], []],
  ["hơn 50 điểm cho mỗi thôn", { atLeast: "50" }, [], []],
  ["hơn 50 - 60 điểm", { atLeast: "50" }, [], []],
  ["hơn 50 đến 60 điểm", { atLeast: "50" }, [], []],
  ["hơn 50 tiện ích, 5 điểm", { atLeast: "50" }, ["≥ 50 | > 50"], []],
  ["hơn 50 tiện ích", { atLeast: "60" }, [], ["60 | 50"]],
  ["hơn 50 tiện ích, tối đa 70", { atLeast: "60" }, [], ["60 | 50, 70"]],
  ["hơn 50 tiện ích, hơn 50 nữa", { atLeast: "60" }, [], ["60 | 50"]],
  ["50 tiện ích", { atLeast: "60" }, [], []],
  ["hơn 50% tiện ích", { atLeast: "60" }, [], []],
  ["hơn 50 và không quá 70 tiện ích", { moreThan: "50", atMost: "70" }, [], []],
  ["hơn 50 và dưới 70 tiện ích", { atLeast: "50", atMost: "70" }, ["≥ 50 | > 50", "≤ 70 | < 70"], []]
])("of “%s” and the target %j the bounds differ in %j, the numbers in %j", (quote, target, bounds, numbers) => {
  expect(said(counting(target, quote), "bound_differs_from_words")).toEqual(bounds)
  expect(said(counting(target, quote), "target_differs_from_words")).toEqual(numbers)
})

test("a number in words is put in the place of another only where the words have one", () => {
  const fix = (quote: string) =>
    lint(plan(counting({ atLeast: "60" }, quote))).find((each) => each.code.startsWith("target_differs"))?.fix
  expect(fix("ít nhất 50 tiện ích")).toMatchObject({
    op: "replace",
    path: ["indicators", 2, "target", "atLeast"],
    value: "50"
  })
  expect(fix("ít nhất 50 tiện ích, tối đa 70")).toBe(undefined)
})

/** The plan whose yearly report has this deadline and these words. */
const due = (deadline: Json, quote: string): Json => ({
  ...planWith("learners", {}),
  rubrics: [],
  reporting: {
    periods: [{ id: "year", title: "Cả năm", deadline, source: clause(quote) }],
    to: "UBND xã",
    owedBy: { kinds: ["village"] },
    source
  }
})
const inclusion = (deadline: Json, quote: string) => said(due(deadline, quote), "deadline_inclusion_differs")
const otherDay = (deadline: Json, quote: string) => said(due(deadline, quote), "deadline_day_differs")

test.each(
  [
    "đến hết ngày",
    "đến ngày",
    "hết ngày",
    "chậm nhất ngày",
    "chậm nhất là ngày",
    "muộn nhất ngày",
    "muộn nhất là ngày",
    "trễ nhất ngày",
    "trễ nhất là ngày",
    "không quá ngày",
    "trong ngày",
    "trước hoặc trong ngày",
    "đến",
    "Chậm nhất"
  ].map((words) => [words])
)("“%s 05/12” takes the 5th in", (words) => {
  expect(inclusion({ before: "2026-12-05" }, `gửi ${words} 05/12`)).toEqual(["< 2026-12-05 | ≤ 2026-12-05"])
  expect(inclusion({ by: "2026-12-05" }, `gửi ${words} 05/12`)).toEqual([])
  expect(inclusion({ before: "2026-12-06" }, `gửi ${words} 05/12`)).toEqual([])
})

test.each(["trước ngày", "trước", "Trước ngày"].map((words) => [words]))("“%s 05/12” leaves the 5th out", (words) => {
  expect(inclusion({ by: "2026-12-05" }, `${words} 05/12`)).toEqual(["≤ 2026-12-05 | < 2026-12-05"])
  expect(inclusion({ before: "2026-12-05" }, `${words} 05/12`)).toEqual([])
  expect(inclusion({ by: "2026-12-04" }, `${words} 05/12`)).toEqual([])
})

test.each([
  ["trước ngày 05/12/2026"],
  ["trước ngày 5/12"],
  ["trước ngày 5.12.2026"],
  ["trước ngày 05-12-2026"],
  ["trước ngày 05 tháng 12"],
  ["trước ngày 05 tháng 12 năm 2026"],
  ["trước ngày 05 / 12 / 2026"],
  ["trước ngày 01/10 và 05/12"],
  ["trước ngày 01/10, 05/12"],
  ["trước ngày 01/10 hoặc ngày 05/12"]
])("“%s” is before 5 December 2026", (quote) => {
  expect(inclusion({ by: "2026-12-05" }, quote)).toEqual(["≤ 2026-12-05 | < 2026-12-05"])
})

test.each<[string, Json, string, ReadonlyArray<string>]>([
  ["another day", { by: "2026-12-05" }, "trước ngày 15/12", ["≤ 2026-12-05 | 2026-12-15"]],
  ["another year", { before: "2026-12-05" }, "trước ngày 05/12/2025", ["< 2026-12-05 | 2025-12-05"]],
  ["two other days", { by: "2026-12-05" }, "trước ngày 15/6 và 15/12", ["≤ 2026-12-05 | 2026-06-15, 2026-12-15"]],
  ["another day, which it only mentions", { by: "2026-12-05" }, "họp ngày 15/12", ["≤ 2026-12-05 | 2026-12-15"]],
  [
    "two days, of which it limits one",
    { by: "2026-12-05" },
    "họp ngày 10/12, gửi trước ngày 15/12",
    ["≤ 2026-12-05 | 2026-12-15"]
  ],
  ["the day, without saying whether it is in", { by: "2026-12-05" }, "gửi ngày 05/12", []],
  ["the day, without saying whether it is out", { before: "2026-12-05" }, "gửi ngày 05/12", []],
  ["no day", { by: "2026-12-05" }, "gửi đúng hạn", []],
  ["a fraction", { by: "2026-12-05" }, "đạt 1/2% trước 3/4/5", []],
  ["a day no calendar has", { by: "2026-12-05" }, "trước ngày 31/02 và 40/12", []]
])("a sentence names %s: of the deadline %j and “%s” the days differ in %j", (_, deadline, quote, expected) => {
  expect(otherDay(deadline, quote)).toEqual(expected)
  expect(inclusion(deadline, quote)).toEqual([])
})

test("the one day of the words is proposed as the words have it, two days are left to a person", () => {
  const fix = (quote: string) =>
    lint(plan(due({ by: "2026-12-05" }, quote))).find((each) => /day_/u.test(each.code))?.fix
  const path = ["reporting", "periods", 0, "deadline"]
  expect(fix("trước ngày 15/12")).toEqual({ op: "replace", path, value: { before: "2026-12-15" } })
  expect(fix("đến hết ngày 15/12")).toEqual({ op: "replace", path, value: { by: "2026-12-15" } })
  expect(fix("họp ngày 15/12")).toEqual({ op: "replace", path, value: { by: "2026-12-15" } })
  expect(fix("trước ngày 15/6 và 15/12")).toBe(undefined)
})

/** One row A with this title and words, of at most 10 points. */
const printed = (title: string, quote: string, more: Json = {}): Json => ({
  ...planWith("learners", {}),
  rubrics: [rubricJson({ criteria: [row("A", "10", { title, source: clause(quote), ...more })] })]
})

test.each<[string, string, ReadonlyArray<string>]>([
  ["Kết quả (20 điểm)", "…", ["10 | 20"]],
  ["Kết quả (tối đa 20 điểm)", "…", ["10 | 20"]],
  ["Kết quả (Tối đa 7,5 ĐIỂM)", "…", ["10 | 7.5"]],
  ["Kết quả (7.50 điểm)", "…", ["10 | 7.5"]],
  ["Kết quả", "2. Kết quả (20 điểm)", ["10 | 20"]],
  ["Kết quả (10 điểm)", "Kết quả (20 điểm)", []],
  ["Kết quả (10 điểm)", "…", []],
  ["Kết quả (20 điểm) (30 điểm)", "…", ["10 | 20"]],
  ["Kết quả, 20 điểm", "…", []],
  ["Kết quả (20 phần trăm)", "…", []]
])("a row of 10 points entitled “%s” with the words “%s” differs in %j", (title, quote, expected) => {
  expect(said(printed(title, quote), "maximum_differs_from_words")).toEqual(expected)
})

test("a deduction prints its size as it likes, and a row that is only shown prints nothing that counts", () => {
  expect(
    said(printed("Trừ điểm (20 điểm)", "…", { points: "-10", column: "deduction" }), "maximum_differs_from_words")
  ).toEqual([])
  expect(said(printed("Kết quả (20 điểm)", "…", { reportOnly: true }), "maximum_differs_from_words")).toEqual([])
})

const entitled = (title: string, more: Json = {}): ReadonlyArray<string> =>
  lint(
    plan({ ...planWith("learners", {}), rubrics: [rubricJson({ criteria: [row("A", "10")] }, { title, ...more })] })
  ).flatMap(({ code, params }) => (code === "total_differs" ? [`${params["value"]} | ${params["accepted"]}`] : []))

test.each<[string, ReadonlyArray<string>]>([
  ["Thang điểm 100", ["10 | 100"]],
  ["Bảng chấm, thang điểm: 100", ["10 | 100"]],
  ["Tổng điểm là 100", ["10 | 100"]],
  ["Tổng số điểm 100", ["10 | 100"]],
  ["Tổng điểm tối đa: 99,5", ["10 | 99.5"]],
  ["Tổng số điểm tối đa 100", ["10 | 100"]],
  ["Tối đa 100 điểm", ["10 | 100"]],
  ["Thang điểm 10", []],
  ["Tối đa 100% số hộ", []],
  ["Tối đa 100 %", []],
  ["Tối đa 12/2026", []],
  ["Bảng 100 điểm", []]
])("a table whose rows have 10 points entitled “%s” differs in %j", (title, expected) => {
  expect(entitled(title)).toEqual(expected)
})

test("the total may stand in the clause of the table instead of its title", () => {
  expect(entitled("Bảng chấm", { source: clause("Thang điểm 100") })).toEqual(["10 | 100"])
  expect(entitled("Thang điểm 10", { source: clause("Thang điểm 100") })).toEqual([])
})

const drifts = (section_: string, codes: ReadonlyArray<string>): ReadonlyArray<string> =>
  lint(
    plan({
      ...planWith("learners", {}),
      rubrics: [
        rubricJson({
          criteria: [
            section(
              section_,
              codes.map((code) => row(code, "10"))
            )
          ]
        })
      ]
    })
  ).flatMap(({ code, params }) => (code === "code_drift" ? [params["value"] ?? ""] : []))

test.each([
  [["C2.1", "C2.2", "c2.3"], ["c2.3"]],
  [["C2.1", "C3.2", "C2.3", "C1"], []],
  [
    ["C2.1", "C3.2", "C2.3", "C1", "C2.5"],
    ["C3.2", "C1"]
  ],
  [["1", "2", "3"], []],
  [["C2.1", "c2.2"], []]
])("of the numbers %j in section C2 these drifted: %j", (codes, drifted) => {
  expect(drifts("C2", codes)).toEqual(drifted)
})
