import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import type { Facts } from "../src/index.ts"
import { checklist, type Item } from "../src/life/index.ts"
import { question, sentence } from "../src/text/index.ts"
import { complete } from "./plan-complete.ts"
import { planJson, row, rubricJson, source, told, village } from "./situation.ts"

type Json = Readonly<Record<string, unknown>>

const clause = { clause: "II", quote: "theo kế hoạch" }
const adopted = { number: "01/KH-UBND", on: "2026-01-28", by: "UBND xã" }
const period = (deadline: Json, more: Json = {}) => ({ id: "year", title: "Cả năm", deadline, source: clause, ...more })
const reporting = (...periods: ReadonlyArray<Json>) => ({
  reporting: { periods, to: "UBND xã", owedBy: { kinds: ["village"] }, source: clause }
})
const basis = (more: Json) => ({ legalBases: [{ id: "law", title: "Luật", source: clause, ...more }] })
const rubric = (points: unknown, more: Json = {}) => ({
  rubrics: [
    rubricJson(
      { criteria: [row("A", points, { source: clause, zeroOfZero: "full" })] },
      { source: clause, adopted, ...more }
    )
  ]
})
const reading = { quote: "hơn 50", meaning: "trên 50", others: ["từ 50"] }
const indicators = planJson()["indicators"] as ReadonlyArray<Json>
const withReading = (more: Json) => ({
  indicators: indicators.map((each, i) => ({ ...each, source: clause, ...(i === 2 ? { readings: [more] } : {}) }))
})

/** `code path asks`, with `!` where it blocks. */
const shown = ({ code, path, asks, blocks }: Item) => `${code} ${path.join("/")} ${asks}${blocks ? " !" : ""}`
const check = (more: Json, outcome: ReadonlyArray<string>, known: Parameters<typeof checklist>[1] = {}) => {
  const items = checklist(complete(more), known)
  expect(items.map(shown)).toEqual(outcome)
  for (const item of items) {
    expect(item.severity).toBe(item.blocks ? "error" : "warning")
    for (const said of [sentence(item, "vi"), sentence(item, "en"), question(item, "vi"), question(item, "en")])
      expect(said).not.toMatch(/[{}]|undefined/u)
  }
}

test("a plan with everything filled in leaves nothing to settle", () => check({}, []))

test.each<[string, Json, ReadonlyArray<string>]>([
  ["a plan without number", { number: undefined }, ["number_blank number text !"]],
  ["a plan without day of issue", { issuedOn: undefined }, ["issue_day_blank issuedOn day !"]],
  ["a plan nobody signs", { signatory: undefined }, ["signatory_blank signatory person !"]],
  ["a plan without legal basis", { legalBases: [] }, ["legal_bases_blank legalBases document"]],
  ["a plan sent to nobody", { recipients: [] }, ["recipients_blank recipients text"]],
  ["a plan without reporting regime", { reporting: undefined }, ["reporting_blank reporting periods"]],
  ["a plan without holidays", { holidays: undefined }, ["holidays_blank holidays days"]],
  [
    "a plan with last year's holidays",
    { holidays: [{ on: "2025-09-02", title: "Quốc khánh" }] },
    ["holidays_blank holidays days"]
  ],
  [
    "working days counted without holidays",
    {
      holidays: [],
      ...rubric({
        _tag: "when",
        test: { _tag: "within", of: { _tag: "delay", of: "year", in: "workingDays" }, atMost: "0" },
        points: "10"
      })
    },
    ["holidays_blank holidays days !"]
  ],
  [
    "blanks in the order of the document",
    { signatory: undefined, number: undefined, recipients: undefined },
    ["number_blank number text !", "recipients_blank recipients text", "signatory_blank signatory person !"]
  ],
  [
    "a legal basis that ended the day before",
    basis({ validFrom: "2024-01-01", validTo: "2026-01-27" }),
    ["legal_basis_expired legalBases/0/validTo document !"]
  ],
  ["a legal basis that ends on the day of issue", basis({ validFrom: "2024-01-01", validTo: "2026-01-28" }), []],
  [
    "a legal basis that begins the day after",
    basis({ validFrom: "2026-01-29" }),
    ["legal_basis_not_in_force legalBases/0/validFrom document !"]
  ],
  ["a legal basis without days", basis({}), ["legal_basis_validity_unknown legalBases/0 day"]],
  [
    "a reading of a target that nobody decided",
    withReading(reading),
    ["reading_undecided indicators/2/readings/0 choice !"]
  ],
  ["a reading somebody decided", withReading({ ...reading, decided: { by: "Chủ tịch" } }), []],
  [
    "a reading of a legal basis that nobody decided",
    basis({ validFrom: "2024-01-01", readings: [reading] }),
    ["reading_undecided legalBases/0/readings/0 choice"]
  ],
  [
    "a deadline whose last day is the day before issue",
    reporting(period({ before: "2026-01-28" })),
    ["deadline_before_issue reporting/periods/0/deadline day !"]
  ],
  ["a deadline whose last day is the day of issue", reporting(period({ by: "2026-01-28" })), []],
  [
    "the second of two periods passed",
    reporting(period({ by: "2026-12-04" }), period({ by: "2026-01-15" }, { id: "q" })),
    ["deadline_before_issue reporting/periods/1/deadline day !"]
  ],
  ["a deadline that ends on a Friday", reporting(period({ by: "2026-12-04" })), []],
  [
    "a deadline that ends on a Saturday",
    reporting(period({ by: "2026-12-05" })),
    ["deadline_on_day_off reporting/periods/0/deadline day"]
  ],
  [
    "before a Monday: the last day is a Sunday",
    reporting(period({ before: "2026-12-07" })),
    ["deadline_on_day_off reporting/periods/0/deadline day"]
  ],
  ["a deadline that ends on a Monday", reporting(period({ by: "2026-12-07" })), []],
  [
    "a deadline on a holiday",
    reporting(period({ by: "2026-09-02" })),
    ["deadline_on_day_off reporting/periods/0/deadline day"]
  ],
  [
    "a rubric nobody adopted",
    rubric({ _tag: "slope", of: "learners", points: "10" }, { adopted: undefined }),
    ["rubric_not_adopted rubrics/0 decision"]
  ],
  [
    "a row that contradicts its maximum",
    rubric({ _tag: "slope", of: "learners", points: "11" }),
    ["leaf_above_maximum rubrics/0/criteria/0/maxPoints mend !"]
  ],
  [
    "a goal that is assumed",
    { goals: [{ id: "g1", movement: "m1", title: "Mục tiêu", source }] },
    ["assumed_without_clause goals/0/source clause"]
  ],
  [
    "a table assumed as a whole is asked for once",
    {
      rubrics: [
        rubricJson(
          {
            criteria: [
              row("A", "5", { maxPoints: "5" }),
              row("B", "5", { maxPoints: "5", source: { ...source, by: "another" } })
            ]
          },
          { adopted }
        )
      ]
    },
    ["assumed_without_clause rubrics/0/source clause", "assumed_without_clause rubrics/0/criteria/1/source clause"]
  ],
  [
    "a table before its rows, whatever is wrong with them",
    { rubrics: [rubricJson({ criteria: [row("A", "11", { source: clause })] }, { adopted })] },
    ["assumed_without_clause rubrics/0/source clause", "leaf_above_maximum rubrics/0/criteria/0/maxPoints mend !"]
  ],
  ["a title of the year before", { title: "Kế hoạch thi đua năm 2025" }, ["past_year_named title text"]],
  [
    "a clause of the plan that names the year before",
    { goals: [{ id: "g1", movement: "m1", title: "Mục tiêu", source: { ...clause, quote: "trong năm 2025" } }] },
    ["past_year_named goals/0/source clause"]
  ],
  [
    "a clause of another document that names it",
    {
      goals: [
        { id: "g1", movement: "m1", title: "Mục tiêu", source: { ...clause, document: "law", quote: "năm 2025" } }
      ]
    },
    []
  ],
  [
    "an assumption that names it is asked for once",
    { goals: [{ id: "g1", movement: "m1", title: "Mục tiêu", source: { ...source, assumption: "như năm 2025" } }] },
    ["past_year_named goals/0/source clause"]
  ],
  ["a title of the plan's year", { title: "Kế hoạch thi đua năm 2026, giai đoạn 2025-2030" }, []],
  ["a title of a year to come", { title: "Kế hoạch thi đua đến năm 2030" }, []],
  ["a day of the year before", { title: "Kế hoạch từ 05/12/2025" }, ["past_year_named title text"]],
  ["a month of the year before", { title: "Kế hoạch từ tháng 12/2025" }, ["past_year_named title text"]],
  ["the year in the number of a document", { title: "Kế hoạch theo Nghị định số 152/2025/NĐ-CP" }, []],
  ["a legal basis of another year", basis({ validFrom: "2024-01-01", title: "Luật năm 2022" }), []]
])("%s", (_, more, outcome) => check(more, outcome))

test("what may be chosen stands with the item: the meaning taken, then the others", () => {
  const [undecided] = checklist(complete(withReading(reading)))
  expect(undecided?.options).toEqual(["trên 50", "từ 50"])
  const [zero] = checklist(
    complete({
      rubrics: [
        rubricJson(
          { criteria: [row("A", { _tag: "slope", of: "learners", points: "10" }, { source: clause })] },
          { source: clause, adopted }
        )
      ]
    })
  )
  expect([zero?.code, zero?.options]).toEqual([
    "zero_of_zero_undecided",
    ["exclude", "rescale", "redistribute", "full", "zero"]
  ])
})

test("without a day of issue the day looked at is the one asked for", () => {
  const early = { issuedOn: undefined, ...basis({ validFrom: "2026-06-01" }) }
  check(early, ["issue_day_blank issuedOn day !"])
  check(early, ["issue_day_blank issuedOn day !", "legal_basis_not_in_force legalBases/0/validFrom document !"], {
    on: "2026-05-31"
  })
  check(early, ["issue_day_blank issuedOn day !"], { on: "2026-06-01" })
})

test.each<[string, Facts, ReadonlyArray<string>]>([
  ["every baseline set", told({}), []],
  ["no units", { units: [] }, []],
  ["no households of a village", told({}, { households: null }), ["v households"]],
  ["a baseline of 0 is set", told({}, { households: 0 }), []],
  ["a baseline that is no count", told({}, { households: -1 }), ["v households"]],
  ["a unit that owes neither", { units: [village("s", "school")] }, []],
  [
    "a village without any, one with all",
    { ...told({}), units: [village("v"), village("w")] },
    ["w households", "w citizens"]
  ],
  [
    "a village to which the only share of households is not assigned",
    told({}, { households: null, notAssigned: [{ unit: "v", of: "learners" }] }),
    []
  ]
])("baselines are asked for where they are owed: %s", (_, facts, outcome) => {
  const items = checklist(complete(), { facts })
  expect(items.map(({ about }) => `${about?.unit} ${about?.population}`)).toEqual(outcome)
  expect(new Set(items.map(shown)).size).toBe(new Set(items.map(({ path }) => path.join("/"))).size)
  for (const item of items) expect([item.code, item.asks, item.blocks]).toEqual(["baseline_missing", "count", false])
})

test("a missing baseline is asked for by the names people know", () => {
  const [item] = checklist(complete(), { facts: told({}, { households: null }) })
  expect(item && [question(item, "vi"), question(item, "en")]).toEqual([
    "Thôn v có bao nhiêu hộ tính vào “Số hộ”?",
    "How many hộ does Thôn v have that count as “Số hộ”?"
  ])
})

test("the page of life/ lists every code the checklist asks, and no other", () => {
  const folder = join(import.meta.dirname, "../src/life")
  const page = readFileSync(join(folder, "README.md"), "utf8")
  const listed = [...page.matchAll(/^\| `(\w+_\w+)` /gmu)].map((match) => match[1])
  const asking = readdirSync(folder).filter(
    (file) => file.endsWith(".ts") && !["Edition.ts", "digest.ts"].includes(file)
  )
  const emitted = asking.flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/(?:code: "|^ {2})([a-z]+(?:_[a-z]+)+)(?:"|: ")/gmu)].map(
      (match) => match[1]
    )
  )
  expect(new Set(listed)).toEqual(new Set(emitted))
})
