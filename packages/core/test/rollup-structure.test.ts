import { array, assert, integer, property, record } from "fast-check"
import { expect, test } from "vitest"
import { evaluate, type Facts } from "../src/index.ts"
import { outcomeJson, verifyOutcome } from "../src/outcome/index.ts"
import { reportsDue, structureAt } from "../src/rollup/index.ts"
import { line, plan, planJson, source, village } from "./situation.ts"

// Villages a and b become ab on 1 July; c is split into c1 and c2; d gets the new id d2.
const successions = [
  { unit: "ab", of: ["a", "b"], on: "2026-07-01" },
  { unit: "c1", of: ["c"], on: "2026-07-01" },
  { unit: "c2", of: ["c"], on: "2026-07-01" },
  { unit: "d2", of: ["d"], on: "2026-07-01" }
]
const units = ["a", "b", "ab", "c", "c1", "c2", "d", "d2"].map((id) => village(id))
const [before, after] = ["2026-06-30", "2026-07-01"]
const decoded = plan()
const learners = (unit: string, count: number) => ({ unit, indicator: "learners", count, layer: "verified" as const })
const households = (unit: string, count: number) => ({ unit, population: "households", count })
const situation = (more: Partial<Facts>): Facts => ({ units, successions, ...more })

/** What stands of each unit on a day: `unit count`, or the finding that says why nothing does. */
const check = (facts: Facts, day: string, outcome: ReadonlyArray<string>, findings: ReadonlyArray<string> = []) => {
  const found = structureAt(decoded, facts, day)
  const { figures = [], baselines = [] } = found.facts
  const told = figures.map(
    ({ unit, indicator, count, value, option }) => `${unit} ${indicator} ${count ?? value ?? option}`
  )
  expect([...told, ...baselines.map(({ unit, count }) => `${unit} ${count}`)].toSorted()).toEqual(outcome)
  expect(found.findings.map(line)).toEqual(findings)
}

test.each<[string, string, ReadonlyArray<string>]>([
  ["the day before", before, ["a", "b", "c", "d"]],
  ["the day itself", after, ["ab", "c1", "c2", "d2"]],
  ["a year before", "2025-06-30", ["a", "b", "c", "d"]],
  ["a year after", "2027-07-01", ["ab", "c1", "c2", "d2"]]
])("on %s (%s) the units of that structure stand", (_, day, outcome) =>
  expect(structureAt(decoded, situation({}), day).facts.units.map(({ id }) => id)).toEqual(outcome)
)

test.each<[string, Partial<Facts>, string, ReadonlyArray<string>, ReadonlyArray<string>]>([
  [
    "two villages told, merged: their sum",
    { figures: [learners("a", 1), learners("b", 2)] },
    after,
    ["ab learners 3"],
    []
  ],
  ["their denominators add up too", { baselines: [households("a", 100), households("b", 50)] }, after, ["ab 150"], []],
  ["0 and 0 make 0, and are told", { figures: [learners("a", 0), learners("b", 0)] }, after, ["ab learners 0"], []],
  [
    "one of two villages told nothing: the merged one has not told",
    { figures: [learners("a", 1)] },
    after,
    [],
    ["part_not_told figures unit=Thôn ab value=learners · verified accepted=Thôn b"]
  ],
  ["nobody told anything: nothing to say", {}, after, [], []],
  [
    "the merged village's own figure counts, and is the sum",
    { figures: [learners("a", 1), learners("b", 2), learners("ab", 3)] },
    after,
    ["ab learners 3"],
    []
  ],
  [
    "the merged village's own figure counts before another sum",
    { figures: [learners("a", 1), learners("b", 2), learners("ab", 4)] },
    after,
    ["ab learners 4"],
    ["told_otherwise figures unit=Thôn ab value=learners · verified told=4 sum=3"]
  ],
  [
    "the merged village told, and the earlier structure is asked for: never divided",
    { figures: [learners("ab", 3)] },
    before,
    [],
    [
      "not_divided figures unit=Thôn a value=learners · verified accepted=Thôn ab",
      "not_divided figures unit=Thôn b value=learners · verified accepted=Thôn ab"
    ]
  ],
  [
    "a village that was split: never divided",
    { figures: [learners("c", 10)] },
    after,
    [],
    [
      "not_divided figures unit=Thôn c1 value=learners · verified accepted=Thôn c",
      "not_divided figures unit=Thôn c2 value=learners · verified accepted=Thôn c"
    ]
  ],
  [
    "a village that was split, told of its parts: each its own",
    { figures: [learners("c", 10), learners("c1", 6), learners("c2", 4)] },
    after,
    ["c1 learners 6", "c2 learners 4"],
    []
  ],
  [
    "the parts told, and the earlier structure is asked for: their sum",
    { figures: [learners("c1", 6), learners("c2", 4)] },
    before,
    ["c learners 10"],
    []
  ],
  [
    "a village with a new id",
    { figures: [learners("d", 5)], baselines: [households("d", 9)] },
    after,
    ["d2 9", "d2 learners 5"],
    []
  ],
  ["the same, asked from before", { figures: [learners("d2", 5)] }, before, ["d learners 5"], []],
  [
    "a duty that all did is done",
    { figures: ["a", "b"].map((unit) => ({ unit, indicator: "team", count: 1, layer: "verified" as const })) },
    after,
    ["ab team 1"],
    []
  ],
  [
    "a duty that one of them did has no sum",
    { figures: ["a", "b"].map((unit, count) => ({ unit, indicator: "team", count, layer: "verified" as const })) },
    after,
    [],
    ["not_added figures unit=Thôn ab value=team · verified accepted=Thôn a, Thôn b"]
  ],
  [
    "no count is no sum",
    { baselines: [households("a", 100), households("b", -1)] },
    after,
    [],
    ["not_added baselines unit=Thôn ab value=households accepted=Thôn a, Thôn b"]
  ]
])("%s", (_, more, day, outcome, findings) => check(situation(more), day, outcome, findings))

test("a figure of one layer and a figure of both add up in the layer they share", () => {
  const { figures } = structureAt(
    decoded,
    situation({ figures: [learners("a", 1), { unit: "b", indicator: "learners", count: 2 }] }),
    after
  ).facts
  expect(figures).toEqual([{ unit: "ab", indicator: "learners", layer: "verified", count: 3n }])
})

test("of three mergers in a row each adds to the one before", () => {
  const facts: Facts = {
    units: ["a", "b", "c", "ab", "abc"].map((id) => village(id)),
    successions: [
      { unit: "ab", of: ["a", "b"], on: "2026-03-01" },
      { unit: "abc", of: ["ab", "c"], on: "2026-07-01" }
    ],
    figures: [learners("a", 1), learners("b", 2), learners("c", 4)]
  }
  check(facts, "2026-02-28", ["a learners 1", "b learners 2", "c learners 4"])
  check(facts, "2026-03-01", ["ab learners 3", "c learners 4"])
  check(facts, "2026-07-01", ["abc learners 7"])
})

test("a village that was merged and then split stands between its past and its future", () => {
  const facts: Facts = {
    units: ["a", "b", "ab", "x", "y"].map((id) => village(id)),
    successions: [
      { unit: "ab", of: ["a", "b"], on: "2026-03-01" },
      { unit: "x", of: ["ab"], on: "2026-07-01" },
      { unit: "y", of: ["ab"], on: "2026-07-01" }
    ],
    figures: [learners("a", 1), learners("b", 2), learners("x", 2), learners("y", 1)]
  }
  check(facts, "2026-05-01", ["ab learners 3"])
  check(facts, "2026-08-01", ["x learners 2", "y learners 1"], [])
})

test("a village that moved with its id stands where it stood on the day", () => {
  const facts: Facts = {
    units: [
      { ...village("v"), parent: "east", validTo: "2026-07-01" },
      { ...village("v"), parent: "west", validFrom: "2026-07-01" },
      { id: "east", name: "Xã Đông", kind: "school" },
      { id: "west", name: "Xã Tây", kind: "school" }
    ],
    figures: [learners("v", 5)]
  }
  const parentOn = (day: string) => structureAt(decoded, facts, day).facts.units.find(({ id }) => id === "v")?.parent
  expect([parentOn(before), parentOn(after)]).toEqual(["east", "west"])
  expect(structureAt(decoded, facts, after).facts.figures).toEqual([learners("v", 5)])
})

test("a hamlet of a village that was merged is the merged village's", () => {
  const hamlet = { ...village("h", "hamlet"), parent: "a" }
  const of = (day: string) =>
    structureAt(decoded, situation({ units: [...units, hamlet] }), day).facts.units.at(-1)?.parent
  expect([of(before), of(after)]).toEqual(["a", "ab"])
})

test("events of merged villages are all theirs; what was said of one unit alone is not", () => {
  const facts = situation({
    events: ["a", "b", "c", "d"].map((unit) => ({ unit, kind: "award" })),
    judgements: ["a", "c", "d"].map((unit) => ({ unit, rubric: "r", criterion: "A", points: "1" })),
    notAssigned: ["a", "b", "c"].map((unit) => ({ unit, of: "team" }))
  })
  const { facts: there, findings } = structureAt(decoded, facts, after)
  expect(there.events?.map(({ unit }) => unit)).toEqual(["ab", "ab", "d2"])
  expect(there.judgements?.map(({ unit }) => unit)).toEqual(["d2"])
  expect(there.notAssigned?.map(({ unit }) => unit)).toEqual(["ab"])
  expect(findings.map(line)).toEqual([
    "not_carried_over events/2 unit=Thôn c",
    "not_carried_over judgements/0 unit=Thôn a",
    "not_carried_over judgements/1 unit=Thôn c",
    "not_divided notAssigned unit=Thôn c1 value=team accepted=Thôn c",
    "not_divided notAssigned unit=Thôn c2 value=team accepted=Thôn c"
  ])
})

test.each<[string, Partial<Facts>, string, ReadonlyArray<string>]>([
  ["a day that is none", {}, "2026-02-30", ['not_a_day on value="2026-02-30"']],
  [
    "a succession of unknown units",
    { units: [village("a")], successions: [{ unit: "x", of: ["y", "a"], on: after }] },
    before,
    ["unknown_unit successions/0/unit value=x", "unknown_unit successions/0/of/0 value=y"]
  ],
  [
    "a unit that comes of itself",
    { units: [village("a"), village("b")], successions: [{ unit: "b", of: ["a", "b"], on: after }] },
    before,
    ["succession_of_itself successions/0/of value=b"]
  ],
  [
    "days that are none",
    { units: [{ ...village("a"), validTo: "hè" }], successions: [{ unit: "a", of: [], on: "hè" }] },
    before,
    ['not_a_day successions/0/on value="hè"', 'not_a_day units/0/validTo value="hè"']
  ],
  [
    "a unit that is no more and has no successor",
    { units: [{ ...village("a"), validTo: after }], successions: [], figures: [learners("a", 1)] },
    after,
    ["unit_without_successor successions value=Thôn a"]
  ]
])("%s is told with its place", (_, more, day, outcome) =>
  expect(structureAt(decoded, situation(more), day).findings.map(line)).toEqual(outcome)
)

test("merged and then added equals added: the whole is the same by either structure", () => {
  const village_ = record({ count: integer({ min: 0, max: 9 }), base: integer({ min: 0, max: 9 }) })
  assert(
    property(array(village_, { minLength: 2, maxLength: 6 }), integer({ min: 1, max: 6 }), (told, merged) => {
      const ids = told.map((_, i) => `v${i}`)
      const facts: Facts = {
        units: [...ids, "new"].map((id) => village(id)),
        successions: [{ unit: "new", of: ids.slice(0, merged), on: after }],
        figures: told.map(({ count, base }, i) => learners(`v${i}`, Math.min(count, base))),
        baselines: told.map(({ base }, i) => households(`v${i}`, base))
      }
      const wholes = [before, after].map((day) => {
        const found = structureAt(decoded, facts, day)
        expect(found.findings).toEqual([])
        expect(structureAt(decoded, found.facts, day)).toEqual(found)
        return evaluate(decoded, found.facts).attainment.find(
          ({ unit, indicator }) => unit === null && indicator === "learners"
        )
      })
      expect(wholes[0]).toEqual(wholes[1])
    })
  )
})

test("a merger elsewhere changes nothing here, and both structures can be published", () => {
  const facts = situation({ figures: [learners("a", 1), learners("b", 2), learners("d", 3)] })
  const of = (day: string) => evaluate(decoded, structureAt(decoded, facts, day).facts).attainment
  const d = (day: string, id: string) => of(day).flatMap(({ unit, ...rest }) => (unit === id ? [rest] : []))
  expect(d(after, "d2")).toEqual(d(before, "d"))
  const hash = (text: string) => text
  const texts = [before, after].map((on) => outcomeJson(decoded, facts, { hash, on }))
  expect(texts[0]).not.toBe(texts[1])
  // Whoever verifies has the facts as they were told: the outcome says of which day it is.
  for (const text of texts) expect(verifyOutcome(text, decoded, facts, { hash })).toEqual([])
  const backdated = texts[1]?.replace(`"on":"${after}"`, `"on":"${before}"`) ?? ""
  expect(verifyOutcome(backdated, decoded, facts, { hash }).map(({ code }) => code)).toEqual([
    "outcome_of_other_facts",
    "outcome_differs"
  ])
})

test("a report is owed by the units that stood on the last day of its deadline", () => {
  const period = (id: string, deadline: object) => ({ id, title: id, deadline, source })
  const regime = plan(
    planJson({
      reporting: {
        periods: [
          period("june", { by: before }),
          period("july", { before: "2026-07-02" }),
          period("year", { by: "2026-12-04" })
        ],
        to: "UBND xã",
        owedBy: { kinds: ["village"] },
        source
      }
    })
  )
  const facts = situation({
    submissions: [
      { unit: "a", period: "june", status: "submitted", submittedAt: "2026-06-30T23:59:59+07:00" },
      { unit: "b", period: "june", status: "submitted", submittedAt: "2026-07-01T00:00:00+07:00" },
      { unit: "ab", period: "july", status: "submitted", submittedAt: "2026-07-01T08:00:00+07:00" }
    ]
  })
  const due = reportsDue(regime, facts).map(({ unit, period: of, onTime }) => `${of} ${unit} ${onTime}`)
  expect(due).toEqual([
    "june a true",
    "june b false",
    "june c null",
    "june d null",
    "july ab true",
    "july c1 null",
    "july c2 null",
    "july d2 null",
    "year ab null",
    "year c1 null",
    "year c2 null",
    "year d2 null"
  ])
  const { reporting: _, ...silent } = regime
  expect(reportsDue(silent, facts)).toEqual([])
})
