import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { rebase } from "../src/change/index.ts"
import { Plan } from "../src/index.ts"
import { type FromTemplate, planFromLastYear, planFromTemplate, type Started } from "../src/life/index.ts"
import { question } from "../src/text/index.ts"
import { completeJson } from "./plan-complete.ts"
import { line, row, rubricJson, source, village } from "./situation.ts"

type Json = Readonly<Record<string, unknown>>

const clause = { clause: "II", quote: "theo kế hoạch" }
const json = (more: Json = {}) => JSON.parse(JSON.stringify(completeJson(more))) as Plan.PlanJson
const moved = (more: Json, year = 2027): Started => Result.getOrThrow(planFromLastYear(json(more), { year }))
const binhAn: FromTemplate = { id: "binhAn", year: 2027, organizer: { name: "UBND xã Bình An", place: "Bình An" } }
const fromTemplate = (more: Json, given: Partial<FromTemplate> = {}): Started =>
  Result.getOrThrow(planFromTemplate(json(more), { ...binhAn, ...given }))

const periods = (...deadlines: ReadonlyArray<Json>) => ({
  reporting: {
    periods: deadlines.map((deadline, i) => ({ id: `p${i}`, title: `Kỳ ${i}`, deadline, source: clause })),
    to: "UBND xã",
    owedBy: { kinds: ["village"] },
    source: clause
  }
})
const deadlinesOf = ({ plan }: Started) => plan.reporting?.periods.map(({ deadline }) => deadline)
/** What is asked of a place, by codes. */
const asked = ({ checklist }: Started, place: string) =>
  checklist.filter(({ path }) => path.join("/").startsWith(place)).map(({ code }) => code)

test.each<[string, Json, number, Json]>([
  ["before a day", { before: "2026-12-05" }, 2027, { before: "2027-12-05" }],
  ["by a day", { by: "2026-06-15" }, 2027, { by: "2027-06-15" }],
  ["in January of the year after", { by: "2027-01-10" }, 2027, { by: "2028-01-10" }],
  ["two years on", { by: "2026-06-15" }, 2028, { by: "2028-06-15" }],
  ["a year back", { by: "2026-06-15" }, 2025, { by: "2025-06-15" }],
  ["28 February into a leap year", { by: "2026-02-28" }, 2028, { by: "2028-02-28" }]
])("a deadline %s keeps its day and month", (_, deadline, year, outcome) =>
  expect(deadlinesOf(moved(periods(deadline), year))).toEqual([outcome])
)

test.each<[string, number, string, ReadonlyArray<string>]>([
  ["the next year has none", 2029, "2029-02-28", ["leap_day_moved"]],
  ["four years on there is one", 2032, "2032-02-29", []]
])("29 February: %s", (_, year, day, told) => {
  const made = moved({ year: 2028, issuedOn: "2028-01-10", ...periods({ by: "2028-02-29" }) }, year)
  expect(deadlinesOf(made)).toEqual([{ by: day }])
  expect(asked(made, "reporting/periods/0/deadline/by")).toEqual(told)
})

test("a deadline that falls on a Sunday in the new year is told and not moved", () => {
  // 5 December 2026 is a Saturday, 2027 a Sunday; "before" the 6th ends on it.
  const made = moved(periods({ by: "2026-12-05" }, { before: "2026-12-06" }, { by: "2026-12-06" }))
  expect(deadlinesOf(made)).toEqual([{ by: "2027-12-05" }, { before: "2027-12-06" }, { by: "2027-12-06" }])
  expect([0, 1, 2].map((i) => asked(made, `reporting/periods/${i}/deadline`))).toEqual([
    ["deadline_on_day_off"],
    ["deadline_on_day_off"],
    []
  ])
})

test("the days a row compares with and the days a period opens move too; days after an event do not", () => {
  const delay = (due: Json) => ({
    _tag: "when",
    test: { _tag: "within", of: { _tag: "delay", of: "year", due }, atMost: "0" },
    points: "10"
  })
  const { plan } = moved({
    reporting: {
      ...periods().reporting,
      periods: [{ id: "year", title: "Năm", opens: "2026-11-01", deadline: { by: "2026-12-04" }, source: clause }]
    },
    rubrics: [
      rubricJson({ criteria: [row("A", delay({ by: "2026-06-15" })), row("B", delay({ after: "began", days: 15 }))] })
    ]
  })
  expect(plan.reporting?.periods[0]?.opens).toBe("2027-11-01")
  const dues = JSON.stringify(plan.rubrics).match(/"due":\{[^}]*\}/gu)
  expect(dues).toEqual(['"due":{"by":"2027-06-15"}', '"due":{"after":"began","days":15}'])
})

test("number, day of issue, holidays, adoptions and decided readings are blank again; who signs stays", () => {
  const reading = { quote: "hơn 50", meaning: "trên 50", others: [], decided: { by: "Chủ tịch", on: "2026-01-20" } }
  const adopted = { number: "01/KH-UBND", on: "2026-01-28", by: "UBND xã" }
  const made = moved({
    goals: [{ id: "g1", movement: "m1", title: "Mục tiêu", source: clause, readings: [reading] }],
    rubrics: [rubricJson({ points: "10" }, { adopted })]
  })
  const { plan } = made
  expect([plan.number, plan.issuedOn, plan.holidays, plan.rubrics?.[0]?.adopted]).toEqual(Array(4).fill(undefined))
  expect(plan.goals[0]?.readings).toEqual([{ quote: "hơn 50", meaning: "trên 50", others: [] }])
  expect(plan.signatory).toEqual({ title: "Chủ tịch", name: "Nguyễn Văn A" })
  expect(
    ["number", "issuedOn", "holidays", "goals/0/readings", "rubrics/0", "signatory"].map((at) => asked(made, at)[0])
  ).toEqual(["number_blank", "issue_day_blank", "holidays_blank", "reading_undecided", "rubric_not_adopted", undefined])
})

test.each<[string, Json, Json]>([
  [
    "the plan's own clause becomes an assumption that quotes it",
    { clause: "II.1", quote: "Ít nhất 60%" },
    {
      assumption: "Lấy lại từ kế hoạch số 01/KH-UBND (2026) của UBND xã Thử, phần II.1: “Ít nhất 60%”",
      by: "UBND xã Thử"
    }
  ],
  [
    "a clause of a legal basis stays",
    { document: "law", clause: "Điều 5", quote: "Ít nhất 60%" },
    { document: "law", clause: "Điều 5", quote: "Ít nhất 60%" }
  ],
  [
    "a clause of a document that is no legal basis does not",
    { document: "other", clause: "Điều 5", quote: "Ít nhất 60%" },
    {
      assumption: "Lấy lại từ kế hoạch số 01/KH-UBND (2026) của UBND xã Thử, phần Điều 5: “Ít nhất 60%”",
      by: "UBND xã Thử"
    }
  ],
  ["an assumption stays whose it was", source, source]
])("%s", (_, before, after) =>
  expect(
    moved({ goals: [{ id: "g1", movement: "m1", title: "Mục tiêu", source: before }] }).plan.goals[0]?.source
  ).toEqual(after)
)

test("a quote as long as a plan may have still makes an assumption a plan may have", () => {
  const { plan } = moved({
    goals: [{ id: "g1", movement: "m1", title: "A", source: { clause: "I", quote: "𝐱".repeat(2500) } }]
  })
  const [goal] = plan.goals
  expect(goal && "assumption" in goal.source ? goal.source.assumption.length : 0).toBeGreaterThan(4990)
})

test("every sentence taken over is asked for in the new plan's words", () => {
  const made = moved({
    reporting: { ...periods({ by: "2026-12-04" }).reporting, source: { clause: "V", quote: "chế độ báo cáo" } }
  })
  const clauses = JSON.stringify(made.plan).match(/"clause"/gu) ?? []
  expect(clauses).toEqual([])
  const sources = JSON.stringify(made.plan).match(/"assumption"/gu) ?? []
  expect(made.checklist.filter(({ asks }) => asks === "clause")).toHaveLength(sources.length)
})

test("what names the old year is told where it stands, and is not rewritten", () => {
  const made = moved({
    title: "Kế hoạch năm 2026",
    goals: [{ id: "g1", movement: "m1", title: "Đến năm 2030", source: { clause: "I", quote: "trong năm 2026" } }]
  })
  expect(made.plan.title).toBe("Kế hoạch năm 2026")
  const named = made.checklist.filter(({ code }) => code === "past_year_named")
  expect(named.map(({ path }) => path.join("/"))).toEqual(["title", "goals/0/source"])
  expect(named.map(({ asks }) => asks)).toEqual(["text", "clause"])
  expect(asked(made, "goals/0/source")).toEqual(["past_year_named"])
  expect(named[0] && question(named[0], "vi")).toBe("“Kế hoạch năm 2026” nhắc năm 2026; viết lại thế nào cho năm 2027?")
})

test("legal bases stay with their own days; what ended before the new year began blocks", () => {
  const law = (id: string, validTo: string) => ({ id, title: id, validFrom: "2024-01-01", validTo, source: clause })
  const made = moved({ legalBases: [law("a", "2026-12-31"), law("b", "2027-01-01")] })
  expect(made.plan.legalBases?.map(({ validTo }) => validTo)).toEqual(["2026-12-31", "2027-01-01"])
  const ended = made.checklist.filter(({ code }) => code === "legal_basis_expired")
  expect(ended.map(({ path, blocks }) => [path.join("/"), blocks])).toEqual([["legalBases/0/validTo", true]])
})

test("baselines are asked for the units of the new year", () => {
  const made = Result.getOrThrow(planFromLastYear(json(), { year: 2027, units: [village("v"), village("w")] }))
  expect(made.checklist.flatMap(({ about }) => about ?? [])).toEqual(
    ["households", "citizens"].flatMap((population) => ["v", "w"].map((unit) => ({ unit, population })))
  )
})

test("a plan from a version of a template remembers it, with the parts it may not change, and comes onto the next version", () => {
  const given = { version: 1, locked: ["goals"] }
  const base = fromTemplate({}, given).plan
  const template = json().id
  expect(base.basedOn).toEqual({ template, ...given })
  const ours = { ...base, title: "Kế hoạch của xã Bình An" }
  const [first, ...others] = json().indicators
  const stricter = { indicators: [{ ...first, target: { atLeast: "70%" } }, ...others] }
  const theirs = fromTemplate(stricter, { ...given, version: 2 }).plan
  const { plan, conflicts } = rebase({ base, ours, theirs })
  expect(conflicts).toEqual([])
  expect(plan).toMatchObject({ title: ours.title, basedOn: { template, version: 2 } })
  expect(plan.indicators[0]?.target).toEqual({ atLeast: "0.7" })
  expect(fromTemplate({}).plan.basedOn).toBeUndefined()
})

test("a plan from another commune's has its own name, nobody who signs yet, and reports go to it", () => {
  const made = fromTemplate({
    organizer: { name: "UBND xã Thử", place: "Thử" },
    reporting: { ...periods({ by: "2026-12-04" }).reporting, to: "UBND xã Thử" }
  })
  const { plan } = made
  expect([plan.id, plan.year, plan.organizer.name, plan.signatory, plan.reporting?.to]).toEqual([
    "binhAn",
    2027,
    "UBND xã Bình An",
    undefined,
    "UBND xã Bình An"
  ])
  expect(plan.goals[0]?.source).toEqual({
    assumption: "Lấy lại từ kế hoạch số 01/KH-UBND (2026) của UBND xã Thử, phần I: “theo kế hoạch”",
    by: "UBND xã Bình An"
  })
  expect(asked(made, "signatory")).toEqual(["signatory_blank"])
})

test.each<[string, Partial<FromTemplate>, string]>([
  [
    "the version",
    { version: 2 },
    "Lấy lại từ kế hoạch số 01/KH-UBND (2026, bản số 2) của UBND xã Thử, phần I: “theo kế hoạch”"
  ],
  ["in English", { language: "en" }, "Taken over from plan 01/KH-UBND (2026) of UBND xã Thử, part I: “theo kế hoạch”"],
  [
    "both",
    { language: "en", version: 2 },
    "Taken over from plan 01/KH-UBND (2026, version 2) of UBND xã Thử, part I: “theo kế hoạch”"
  ]
])("where a sentence was taken from is said with %s", (_, given, assumption) =>
  expect(fromTemplate({}, { ...given, by: "Nguyễn Thị B" }).plan.goals[0]?.source).toEqual({
    assumption,
    by: "Nguyễn Thị B"
  })
)

test.each<[string, Json, Partial<FromTemplate>, ReadonlyArray<string>]>([
  ["the template's name", { recipients: ["UBND xã Thử"] }, {}, ["recipients/0"]],
  [
    "its place, in any case",
    { organizer: { name: "UBND xã Thử", place: "An" }, recipients: ["Ban xã an"] },
    { organizer: { name: "UBND xã Bình Minh" } },
    ["recipients/0"]
  ],
  [
    "a place within other words",
    { organizer: { name: "UBND xã Thử", place: "An" }, recipients: ["Văn thư", "Ban hành"] },
    { organizer: { name: "UBND xã Bình Minh" } },
    []
  ],
  [
    "a place the new organizer has too",
    { organizer: { name: "UBND xã Thử", place: "An" }, recipients: ["xã An"] },
    { organizer: { name: "UBND xã An" } },
    []
  ],
  [
    "an issuer of a legal basis",
    { legalBases: [{ id: "a", title: "Kế hoạch", issuer: "UBND xã Thử", validFrom: "2024-01-01", source: clause }] },
    {},
    ["legalBases/0/issuer"]
  ]
])("words that name another organizer are told: %s", (_, more, given, outcome) => {
  const named = fromTemplate(more, given).checklist.filter(({ code }) => code === "other_organizer_named")
  expect(named.map(({ path }) => path.join("/"))).toEqual(outcome)
})

test.each<[string, Result.Result<Started, Plan.Refusal>, ReadonlyArray<string>]>([
  ["a year no plan can have", planFromLastYear(json(), { year: 2101 }), ["not_a_year year"]],
  ["an id that is none", planFromTemplate(json(), { ...binhAn, id: "xã" }), ["not_an_id id"]],
  [
    "an organizer without name",
    planFromTemplate(json(), { ...binhAn, organizer: { name: "" }, by: "B" }),
    ["text_length organizer/name"]
  ],
  ["a template that is no plan", planFromTemplate({ ...json(), goals: [] }, binhAn), ["empty_list goals"]]
])("refused: %s", (_, made, outcome) =>
  expect(Result.isFailure(made) ? made.failure.findings.map((found) => line({ ...found, params: {} })) : []).toEqual(
    outcome
  )
)
