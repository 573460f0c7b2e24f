import type { Facts } from "../src/index.ts"
import { plan, planJson, row, rubricJson, source, village } from "./situation.ts"

/** Three villages with everything that must not be published beside what counts. */
export const outcomePlan = plan(
  planJson({
    rubrics: [
      rubricJson({
        criteria: [
          row("A", { _tag: "slope", of: "learners", points: "10" }),
          row("B", { _tag: "manual", to: "5" }, { maxPoints: "5", evidence: "required" }),
          row("C", {
            _tag: "slope",
            of: { _tag: "tally", over: "events", where: { _tag: "within", of: "verified", atLeast: "1" } },
            points: "1"
          })
        ]
      })
    ]
  })
)

export const outcomeFacts: Facts = {
  units: ["a", "b", "c"].map((id) => ({ ...village(id), name: `Thôn của ông ${id}` })),
  baselines: ["a", "b", "c"].map((unit, i) => ({
    unit,
    population: "households",
    count: 1000 - i,
    asOf: "2026-01-01"
  })),
  figures: [
    { unit: "a", indicator: "learners", count: 599, by: "Bà Nguyễn Thị Kín", at: "2026-12-01", note: "gọi 0912345678" },
    { unit: "b", indicator: "learners", count: 600n },
    { unit: "c", indicator: "learners", count: 998, layer: "verified" },
    { unit: "c", indicator: "learners", count: 1, layer: "self" }
  ],
  judgements: ["a", "b", "c"].map((unit) => ({
    unit,
    rubric: "r",
    criterion: "B",
    points: "4",
    by: "Ông Trần Văn Kín"
  })),
  evidence: ["a", "b"].map((unit) => ({ unit, of: "B", title: "Ảnh chụp nhà ông Kín.jpg" })),
  events: [
    { unit: "a", kind: "award", marks: ["verified", "good"], note: "ông Kín" },
    { unit: "a", kind: "award", marks: ["verified"], excused: "ông Kín ốm" }
  ],
  submissions: [
    { unit: "a", period: "year", status: "verified", submittedAt: "2026-12-01T08:00:00+07:00", excused: "ông Kín ốm" }
  ],
  overrides: [
    {
      unit: "c",
      rubric: "r",
      criterion: "A",
      points: "9",
      by: "Ông Lê Văn Kín",
      at: "2026-12-20",
      why: "Kiểm tra lại hồ sơ"
    }
  ]
}

/** The same facts, every list in the other direction. */
export const turned = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts)
      .toReversed()
      .map(([list, told]: readonly [string, ReadonlyArray<object>]) => [
        list,
        told.toReversed().map((each) => Object.fromEntries(Object.entries(each).toReversed()))
      ])
  ) as unknown as Facts

/** Two villages come to 90: the vote parts them, and one place at the top is capped, so the vote decides a grade and praise too. */
export const gradedPlan = plan(
  planJson({
    rubrics: [
      rubricJson(
        { criteria: [row("A", { _tag: "manual", to: "100" }, { maxPoints: "100" })] },
        {
          adopted: { number: "12/QĐ-UBND", on: "2026-01-20", by: "UBND xã" },
          ties: [{ source, decidedBy: "vote" }],
          grades: [
            { id: "good", title: "Tốt", source, points: [{ atLeast: "85" }], atMost: { count: 1 } },
            { id: "fair", title: "Khá", source, points: [{ atLeast: "70" }] }
          ]
        }
      )
    ],
    awards: [{ id: "praise", title: "Biểu dương", subjects: ["collective"], rubric: "r", quota: { count: 1 }, source }]
  })
)

export const judged = (points: Readonly<Record<string, string>>, more: Partial<Facts> = {}): Facts => ({
  units: Object.keys(points).map((id) => village(id)),
  judgements: Object.entries(points).map(([unit, given]) => ({ unit, rubric: "r", criterion: "A", points: given })),
  ...more
})
export const tieVote = {
  rubric: "r",
  cluster: "village",
  how: "vote",
  by: "Bà Kín",
  at: "2026-12-20",
  order: ["b", "a"]
} as const
export const gradedFacts = judged(
  { a: "90", b: "90", c: "69" },
  {
    tieDecisions: [tieVote],
    nominations: ["a", "b", "c"].map((id) => ({
      id,
      unit: id,
      award: "praise",
      subject: "collective",
      achievement: id
    }))
  }
)
