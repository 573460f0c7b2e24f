import { array, assert, constantFrom, property, shuffledSubarray } from "fast-check"
import { expect, test } from "vitest"
import { evaluate, type Facts, type Standing } from "../src/index.ts"
import { plan, planJson, row, rubricJson, village } from "./situation.ts"

/** Points are given by hand here, so that a row reads as the total it means; `undefined` is not judged yet. */
const base = plan(
  planJson({
    rubrics: [rubricJson({ criteria: [row("A", { _tag: "manual", to: "200" })] }, { appliesTo: ["village", "school"] })]
  })
)
const facts = (
  totals: Readonly<Record<string, string | undefined>>,
  kind: (unit: string) => string = () => "village"
): Facts => ({
  units: Object.keys(totals).map((id) => village(id, kind(id))),
  judgements: Object.entries(totals).flatMap(([unit, points]) =>
    points === undefined ? [] : [{ unit, rubric: "r", criterion: "A", points }]
  )
})
const standings = (given: Facts): ReadonlyArray<Standing> => evaluate(base, given).standings
const check = (
  totals: Readonly<Record<string, string | undefined>>,
  outcome: ReadonlyArray<readonly [string, number | null]>
) => expect(standings(facts(totals)).map(({ unit, rank }) => [unit, rank])).toEqual(outcome)

test.each<[string, Readonly<Record<string, string | undefined>>, ReadonlyArray<readonly [string, number | null]>]>([
  [
    "the highest total is first",
    { a: "80", b: "100", c: "90" },
    [
      ["b", 1],
      ["c", 2],
      ["a", 3]
    ]
  ],
  [
    "equal totals share a rank and the next is skipped",
    { a: "90", b: "100", c: "90", d: "80" },
    [
      ["b", 1],
      ["a", 2],
      ["c", 2],
      ["d", 4]
    ]
  ],
  [
    "all equal are all first",
    { b: "1", a: "1", c: "1" },
    [
      ["a", 1],
      ["b", 1],
      ["c", 1]
    ]
  ],
  [
    "a total of 0 is ranked last",
    { a: "0", b: "1" },
    [
      ["b", 1],
      ["a", 2]
    ]
  ],
  [
    "totals are compared as numbers, not as text",
    { a: "9.5", b: "10", c: "100" },
    [
      ["c", 1],
      ["b", 2],
      ["a", 3]
    ]
  ],
  [
    "a unit without a total has no rank and comes last",
    { a: undefined, b: "0" },
    [
      ["b", 1],
      ["a", null]
    ]
  ],
  [
    "totals that round to the same share a rank",
    { a: "97.004", b: "97", c: "96.996" },
    [
      ["a", 1],
      ["b", 1],
      ["c", 1]
    ]
  ],
  [
    "totals that differ after rounding do not",
    { a: "97.005", b: "97" },
    [
      ["a", 1],
      ["b", 2]
    ]
  ],
  ["nobody is ranked among nobody", {}, []]
])("%s", (_, totals, outcome) => check(totals, outcome))

test("a unit without a rank says why", () => {
  expect(standings(facts({ a: undefined }))[0]).toEqual({
    rubric: "r",
    unit: "a",
    cluster: "village",
    rank: null,
    total: null,
    maximum: "10",
    unranked: "notJudged",
    tie: null
  })
})

test("villages are ranked among villages and schools among schools", () => {
  const given = facts({ v1: "50", s1: "90", v2: "60", s2: "10" }, (unit) =>
    unit.startsWith("s") ? "school" : "village"
  )
  expect(standings(given).map(({ unit, cluster, rank }) => [cluster, unit, rank])).toEqual([
    ["school", "s1", 1],
    ["school", "s2", 2],
    ["village", "v2", 1],
    ["village", "v1", 2]
  ])
})

test("the order in which units are told never matters, and a rank counts those strictly ahead", () => {
  const totals = array(constantFrom("10", "20", "20.001", "30", undefined), { minLength: 6, maxLength: 6 })
  assert(
    property(totals, shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (given, turn) => {
      const told = facts(Object.fromEntries(given.map((points, i) => [`u${i}`, points])))
      const ranked = standings(told)
      const turned = {
        ...told,
        units: turn.flatMap((i) => told.units[i] ?? []),
        judgements: told.judgements?.toReversed() ?? []
      }
      expect(standings(turned)).toEqual(ranked)
      for (const { rank, total } of ranked) {
        const ahead = ranked.filter(
          (other) => total !== null && other.total !== null && Number(other.total) > Number(total)
        )
        expect(rank).toBe(total === null ? null : ahead.length + 1)
      }
    })
  )
})
