import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { evaluate, type Facts } from "../src/index.ts"
import { findings } from "../src/text/index.ts"
import { line, plan, planJson, row, rubricJson, told, village } from "./situation.ts"

const base = plan(
  planJson({
    rubrics: [
      rubricJson(
        { criteria: [row("A", { _tag: "manual", to: "5", grid: "0.5" }), row("B", "1")] },
        { adopted: { number: "12/QĐ-UBND", on: "2026-01-20", by: "UBND xã" } }
      )
    ]
  })
)
const check = (facts: Facts, outcome: ReadonlyArray<string>) =>
  expect(evaluate(base, facts).findings.map(line)).toEqual(outcome)

const judged = (points: string, criterion = "A") => [{ unit: "v", rubric: "r", criterion, points }]
const learners = { unit: "v", indicator: "learners", count: 1 }

test.each<[string, Facts, ReadonlyArray<string>]>([
  ["nothing wrong", told({ learners: 600, team: 1 }), []],
  ["a village that does not exist", { units: [], figures: [learners] }, ["unknown_unit figures/0/unit value=v"]],
  ["an indicator that does not exist", told({ cows: 3 }), ["unknown_indicator figures/0/indicator value=cows"]],
  [
    "an unknown part",
    told({ "services/sport": 1 }),
    ["unknown_part figures/0/part value=sport accepted=health, school"]
  ],
  [
    "a count above its baseline",
    told({ learners: 1001 }),
    ["count_above_baseline figures/0/count value=1001 unit=Thôn v indicator=Chỉ tiêu learners accepted=0–1000"]
  ],
  ["a count at its baseline", told({ learners: 1000 }), []],
  ["no number", told({ learners: Number.NaN }), ["not_a_count figures/0/count value=NaN"]],
  ["fewer than none", told({ services: -1 }), ["not_a_count figures/0/count value=-1"]],
  ["half of one", told({ services: 0.5 }), ["not_a_count figures/0/count value=0.5"]],
  [
    "a number too large to be exact",
    told({ services: 2 ** 53 }),
    ["not_a_count figures/0/count value=9007199254740992"]
  ],
  [
    "a duty done twice",
    told({ team: 2 }),
    ["not_done_or_undone figures/0/count value=2 unit=Thôn v indicator=Chỉ tiêu team"]
  ],
  [
    "a figure the unit does not owe",
    { units: [village("v", "school")], figures: [learners] },
    ["not_owed figures/0/indicator value=learners unit=Thôn v"]
  ],
  ["a baseline that is no count", told({}, { households: -5 }), ["not_a_count baselines/0/count value=-5"]],
  [
    "a baseline of an unknown population",
    told({}, { baselines: [{ unit: "v", population: "cows", count: 1 }] }),
    ["unknown_population baselines/0/population value=cows"]
  ],
  [
    "a figure told twice",
    told({ learners: 1 }, { figures: [learners, learners] } as object),
    ["told_twice figures/1 value=v · learners"]
  ],
  [
    "a figure of both layers and a verified one",
    told({}, { figures: [learners, { ...learners, layer: "verified" }] } as object),
    ["told_twice figures/1 value=v · learners"]
  ],
  [
    "one figure per layer",
    told({}, {
      figures: [
        { ...learners, layer: "self" },
        { ...learners, layer: "verified" }
      ]
    } as object),
    []
  ],
  ["a unit that stands twice", { units: [village("v"), village("v")] }, ["id_used_twice units/1 value=v"]],
  [
    "a task that does not exist",
    told({}, { outcomes: [{ unit: "v", task: "t9", done: true }] }),
    ["unknown_task outcomes/0/task value=t9"]
  ],
  [
    "something not assigned that does not exist",
    told({}, { notAssigned: [{ unit: "v", of: "cows" }] }),
    ["unknown_indicator_or_task notAssigned/0/of value=cows"]
  ],
  ["a judgement on the grid", told({}, { judgements: judged("3.5") }), []],
  [
    "a judgement beside the grid",
    told({}, { judgements: judged("3.25") }),
    ['points_not_allowed judgements/0/points value="3.25" accepted=0–5 (0.5)']
  ],
  [
    "a judgement of a row nobody judges",
    told({}, { judgements: judged("1", "B") }),
    ['points_not_allowed judgements/0/points value="1" accepted=–']
  ],
  [
    "a judgement of no row",
    told({}, { judgements: judged("1", "Z") }),
    ["unknown_criterion judgements/0/criterion value=Z"]
  ],
  [
    "a report of an unknown period",
    told({}, { submissions: [{ unit: "v", period: "q1", status: "draft" }] }),
    ["unknown_period submissions/0/period value=q1"]
  ],
  [
    "a report handed in at no instant",
    told({}, { submissions: [{ unit: "v", period: "year", status: "submitted", submittedAt: "2026-12-04" }] }),
    ["not_an_instant submissions/0/submittedAt value=2026-12-04"]
  ]
])("%s is told with its place, and stops nothing", (_, facts, outcome) => check(facts, outcome))

test("what stands in the facts twice counts once, as it stands last", () => {
  const facts = told({}, {
    figures: [
      { ...learners, count: 1 },
      { ...learners, count: 600 }
    ]
  } as object)
  const twice = { ...facts, units: [village("v"), village("v")] }
  const { attainment, scorecards } = evaluate(base, twice)
  expect(
    attainment.filter((each) => each.indicator === "learners").map((each) => [each.unit, each.achieved, each.total])
  ).toEqual([
    ["v", "600", "1000"],
    [null, "600", "1000"]
  ])
  expect(scorecards).toHaveLength(1)
})

test("a rubric that no decision adopted is told to be a proposal", () => {
  const proposal = plan(planJson({ rubrics: [rubricJson({ points: "1" })] }))
  expect(evaluate(proposal, told({})).findings.map(line)).toEqual(["rubric_not_adopted rubrics/0 value=Bảng chấm điểm"])
})

test("every finding has its sentence in both languages", () => {
  const src = join(import.meta.dirname, "../src")
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.startsWith("text")
  )
  // Nothing else in the core is written in snake case, so every such word in quotes is the code of a finding.
  const codes = files.flatMap((file) =>
    [...readFileSync(join(src, file), "utf8").matchAll(/"([a-z]+(?:_[a-z0-9]+)+|missing|negative)"/gu)].map(
      (match) => match[1] ?? ""
    )
  )
  expect(codes.length).toBeGreaterThan(30)
  const without = [...new Set(codes)].filter((code) => !findings[code]?.vi || !findings[code]?.en)
  expect(without).toEqual([])
})
