import { assert, array, constantFrom, integer, property, tuple } from "fast-check"
import { expect, test } from "vitest"
import { evaluate, type Facts, type Plan, Rational } from "../src/index.ts"
import { robustness, whatIf } from "../src/insight/index.ts"
import { plan, planJson, row, rubricJson, section } from "./situation.ts"

const slope = (of: string, points: string) => ({ _tag: "slope", of, points })
const criteria = [
  row("A", slope("services", "1"), { maxPoints: "100" }),
  row("B", slope("incidents", "1"), { maxPoints: "100" }),
  row("C", slope("team", "10"))
]
const table = (given: ReadonlyArray<unknown> = criteria, more: object = {}): Plan.Plan =>
  plan(planJson({ rubrics: [rubricJson({ criteria: given }, { ...more })] }))

/** Villages with their figures of services, incidents and the team. */
const villages = (of: Readonly<Record<string, readonly [number, number, number]>>): Facts => ({
  units: Object.keys(of).map((id) => ({ id, name: `Thôn ${id}`, kind: "village" })),
  figures: Object.entries(of).flatMap(([unit, [services, incidents, team]]) => [
    { unit, indicator: "services", count: services },
    { unit, indicator: "incidents", count: incidents },
    { unit, indicator: "team", count: team }
  ])
})

const three = villages({ a: [60, 20, 1], b: [40, 38, 1], c: [10, 10, 0] })

test("a change of one figure moves the points, total and rank of its unit, and the rank of whom it passes", () => {
  const { units } = whatIf(table(), three, [{ unit: "b", indicator: "services", count: 43 }])
  expect(units).toEqual([
    {
      rubric: "r",
      unit: "a",
      cluster: "village",
      total: { before: "90", after: "90", by: "0" },
      rank: { before: 1, after: 2 },
      criteria: []
    },
    {
      rubric: "r",
      unit: "b",
      cluster: "village",
      total: { before: "88", after: "91", by: "3" },
      rank: { before: 2, after: 1 },
      criteria: [{ code: "A", title: "Tiêu chí A", before: "40", after: "43", by: "3" }]
    }
  ])
})

test("a change tells which targets it meets, of the unit and of the whole", () => {
  const { attainment } = whatIf(table(), three, [{ unit: "b", indicator: "services", count: 51 }])
  expect(attainment).toEqual([
    {
      indicator: "services",
      unit: "b",
      state: { before: "missed", after: "met" },
      achieved: { before: "40", after: "51", by: "11" }
    },
    {
      indicator: "services",
      unit: null,
      state: { before: "met", after: "met" },
      achieved: { before: "110", after: "121", by: "11" }
    }
  ])
})

test("a unit that tells its missing figure comes into the ranking", () => {
  const facts = {
    ...three,
    figures: three.figures?.filter(({ unit, indicator }) => unit !== "c" || indicator !== "team") ?? []
  }
  const { units } = whatIf(table(), facts, [{ unit: "c", indicator: "team", count: 1 }])
  expect(
    units.map(({ unit, total, rank }) => [unit, total.before, total.after, total.by, rank.before, rank.after])
  ).toEqual([["c", null, "30", null, null, 3]])
})

test("a change in the other layer changes nothing in this one", () => {
  const changes = [{ unit: "b", indicator: "services", count: 43 }]
  const facts = { ...three, figures: (three.figures ?? []).map((each) => ({ ...each, layer: "self" as const })) }
  expect(whatIf(table(), facts, changes, { layer: "verified" }).units.map((each) => each.total.after)).toEqual([null])
  expect(whatIf(table(), facts, [], { layer: "self" })).toEqual({ units: [], attainment: [] })
})

test("nothing changed is no difference", () => {
  expect(whatIf(table(), three, [{ unit: "b", indicator: "services", count: 40 }])).toEqual({
    units: [],
    attainment: []
  })
})

const swaps = (facts: Facts, within: string) =>
  robustness(table(), facts, { rubric: "r", within }).swaps.map(
    ({ ahead, behind, lead, levelAt }) => `${behind} past ${ahead}: ${lead}, ${levelAt}`
  )

test.each<[string, ReadonlyArray<string>]>([
  // a leads b by 2 and is 20 better in A, 18 worse in B: off by 2/38 they are level.
  ["5%", []],
  ["5.2%", []],
  ["5.3%", ["b past a: 2, 1/19"]],
  ["10%", ["b past a: 2, 1/19"]]
])("weights off by %s can turn round only the pair that is close", (within, outcome) => {
  expect(swaps(three, within)).toEqual(outcome)
})

test("at exactly the limit two units are level, and nobody has passed", () => {
  const facts = villages({ a: [60, 20, 1], b: [42, 36, 1] })
  // A lead of 2 over differences of 18 and 16: level when weights are off by 2/34.
  expect(swaps(facts, "5.88%")).toEqual([])
  const exact = villages({ a: [55, 44, 1], b: [44, 53, 1] })
  expect(swaps(exact, "10%")).toEqual([])
  expect(swaps(exact, "10.01%")).toEqual(["b past a: 2, 0.1"])
})

test("each swap comes with the weights that do it, and the totals under them", () => {
  const { swaps: found, spreads, criteria: weighed } = robustness(table(), three, { rubric: "r" })
  expect(weighed).toEqual(["A", "B", "C"])
  expect(found).toEqual([
    {
      cluster: "village",
      ahead: "a",
      behind: "b",
      lead: "2",
      levelAt: "1/19",
      weights: { A: "0.9", B: "1.1" },
      totals: { ahead: "86", behind: "87.8" }
    }
  ])
  expect(spreads.map(({ unit, rank, best, worst }) => [unit, rank, best, worst])).toEqual([
    ["a", 1, 1, 2],
    ["b", 2, 1, 2],
    ["c", 3, 3, 3]
  ])
})

test("two units that are level can pass each other", () => {
  const { swaps: found, spreads } = robustness(table(), villages({ a: [50, 30, 1], b: [30, 50, 1] }), { rubric: "r" })
  expect(found.map(({ levelAt, totals }) => [levelAt, totals])).toEqual([["0", { ahead: "88", behind: "92" }]])
  expect(spreads.map(({ best, worst, reached }) => [best, worst, reached])).toEqual([
    [1, 2, { best: 1, worst: 2 }],
    [1, 2, { best: 1, worst: 2 }]
  ])
})

test("twins stay level whatever the weights", () => {
  const { swaps: found, spreads } = robustness(table(), villages({ a: [50, 30, 1], b: [50, 30, 1] }), {
    rubric: "r",
    within: "90%"
  })
  expect(found).toEqual([])
  expect(spreads.map(({ best, worst }) => [best, worst])).toEqual([
    [1, 1],
    [1, 1]
  ])
})

test("a section that is capped has one weight; one that adds up has its rows'", () => {
  const rows = [
    row("S.1", slope("services", "1"), { maxPoints: "100" }),
    row("S.2", slope("incidents", "1"), { maxPoints: "100" })
  ]
  const weighed = (more: Readonly<Record<string, unknown>>) =>
    robustness(table([section("S", rows, more), row("C", slope("team", "10"))]), three, { rubric: "r" }).criteria
  expect(weighed({})).toEqual(["S.1", "S.2", "C"])
  expect(weighed({ caps: [{ atMost: "79" }] })).toEqual(["S", "C"])
})

test("a unit without a complete total takes no part", () => {
  const facts = { ...three, figures: three.figures?.filter(({ unit }) => unit !== "b") ?? [] }
  const { swaps: found, spreads } = robustness(table(), facts, { rubric: "r", within: "90%" })
  expect(found.map(({ ahead, behind }) => [ahead, behind])).toEqual([])
  expect(spreads.map(({ unit }) => unit)).toEqual(["a", "c"])
})

/** The table with the points of its rows multiplied by weights, rounded nowhere that matters. */
const weighted = (weights: Readonly<Record<string, string>>): Plan.Plan => {
  const times = (code: string, points: string) =>
    Rational.format(Rational.multiply(Rational.parse(points), Rational.parse(weights[code] ?? "1")))
  const rows = criteria.map((each) => {
    const code = String(each["code"])
    const points = each["points"] as { readonly of: string; readonly points: string }
    return { ...each, points: { ...points, points: times(code, points.points) } }
  })
  return table(rows, { rounding: { at: "total", step: "0.0001", mode: "halfUp" } })
}
const ranks = (facts: Facts, weights: Readonly<Record<string, string>>) =>
  new Map(evaluate(weighted(weights), facts).standings.map(({ unit, rank }) => [unit, rank ?? 0]))

const figures = tuple(integer({ min: 0, max: 30 }), integer({ min: 0, max: 30 }), integer({ min: 0, max: 1 }))
const contests = array(figures, { minLength: 2, maxLength: 5 }).map((all) =>
  villages(Object.fromEntries(all.map((each, i) => [`u${i}`, each])))
)
const limits = constantFrom("5%", "10%", "25%", "50%")

test("whoever scores with the weights of a swap sees the two change places", () => {
  assert(
    property(contests, limits, (facts, within) => {
      for (const { ahead, behind, weights } of robustness(table(), facts, { rubric: "r", within }).swaps) {
        const then = ranks(facts, weights)
        expect(then.get(behind)).toBeLessThan(then.get(ahead) ?? 0)
      }
    }),
    { numRuns: 60 }
  )
})

test("no weights at the corners of the box put a unit outside its ranks, or turn round a pair that is not named", () => {
  assert(
    property(contests, limits, (facts, within) => {
      const { swaps: found, spreads } = robustness(table(), facts, { rubric: "r", within })
      const pairs = new Set(found.map(({ ahead, behind }) => `${ahead} ${behind}`))
      const off = Rational.parse(within)
      const ends = [Rational.subtract(Rational.one, off), Rational.add(Rational.one, off)].map(Rational.format)
      const now = ranks(facts, {})
      for (const A of ends)
        for (const B of ends)
          for (const C of ends) {
            const then = ranks(facts, { A, B, C })
            for (const { unit, best, worst } of spreads) {
              expect(then.get(unit)).toBeGreaterThanOrEqual(best)
              expect(then.get(unit)).toBeLessThanOrEqual(worst)
            }
            for (const a of now.keys())
              for (const b of now.keys())
                if ((now.get(a) ?? 0) < (now.get(b) ?? 0) && (then.get(b) ?? 0) < (then.get(a) ?? 0))
                  expect(pairs).toContain(`${a} ${b}`)
          }
    }),
    { numRuns: 40 }
  )
})

test("the ranks said to be reached are within the ranks that can be", () => {
  assert(
    property(contests, limits, (facts, within) => {
      for (const { rank, best, worst, reached } of robustness(table(), facts, { rubric: "r", within }).spreads) {
        const inOrder = [best, reached.best, rank, reached.worst, worst]
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
      }
    }),
    { numRuns: 100 }
  )
})
