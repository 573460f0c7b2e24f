import { assert, constantFrom, integer, oneof, property, record, tuple } from "fast-check"
import { expect, test } from "vitest"
import { evaluate, type Facts, Rational } from "../src/index.ts"
import { advise, type Advised, type Step } from "../src/insight/index.ts"
import * as generate from "./generate.ts"

/** How far the oracle looks: every count of a share (no baseline is larger) and the first of any other. */
const FAR = 14

type Figure = NonNullable<Facts["figures"]>[number]
const layer = "verified"

/** The facts with `n` more of one count, told again as a person would write it: the figure told last, and the whole with a part. */
const withMore = (facts: Facts, unit: string, { indicator, part }: Advised, n: number): Facts => {
  const own = (of: string | undefined) =>
    (facts.figures ?? []).filter(
      (each) =>
        each.unit === unit &&
        each.indicator === indicator &&
        each.part === of &&
        (each.layer === undefined || each.layer === layer)
    )
  const again = (of: string | undefined): ReadonlyArray<Figure> => {
    const told = own(of)
    const periods = generate.periods.map(({ id }) => id)
    const counting = told.filter(({ period }) => period === undefined || periods.includes(period))
    const year = counting.findLast(({ period }) => period === undefined)
    const inOrder = periods.flatMap((id) => counting.findLast(({ period }) => period === id) ?? [])
    const last = year ?? inOrder.at(-1)
    if (last !== undefined) return [{ ...last, layer, count: BigInt(last.count ?? 0) + BigInt(n) }]
    return of === (part ?? undefined) ? [{ unit, indicator, layer, count: n, ...(part === null ? {} : { part }) }] : []
  }
  const whole = part === null ? [] : again(undefined)
  return { ...facts, figures: [...(facts.figures ?? []), ...again(part ?? undefined), ...whole] }
}

const shown = (plan: Parameters<typeof evaluate>[0], facts: Facts, unit: string, criterion: string) => {
  const { scorecards, standings } = evaluate(plan, facts)
  const card = scorecards.find((each) => each.unit === unit && each.rubric === "r")
  const standing = standings.find((each) => each.unit === unit && each.rubric === "r")
  return {
    points: card?.criteria.find((each) => each.code === criterion)?.points ?? null,
    total: card?.total ?? null,
    rank: standing?.rank ?? null
  }
}

const isMore = (a: string | null, b: string | null) =>
  a !== null && b !== null && Rational.compare(Rational.parse(a), Rational.parse(b)) > 0

/** What the villages told when everything is in, so that nearly all rows have points: small counts, edges are met often. */
const counts = record({
  learners: integer({ min: 0, max: 10 }),
  online: integer({ min: 0, max: 8 }),
  certified: integer({ min: 0, max: 10 }),
  services: integer({ min: 0, max: 7 }),
  incidents: integer({ min: 0, max: 4 }),
  team: integer({ min: 0, max: 1 })
})
const village = tuple(counts, integer({ min: 0, max: 5 }), constantFrom("p1", "year", undefined))
const complete = tuple(village, village, village).map((villages): Facts => {
  const told = villages.map((each, i) => [`u${i + 1}`, ...each] as const)
  return {
    units: told.map(([id]) => ({ id, name: id, kind: "village" })),
    baselines: told.flatMap(([unit]) => [
      { unit, population: "households", count: 10 },
      { unit, population: "citizens", count: 8 },
      { unit, population: "households", period: "previous", count: 9 }
    ]),
    figures: told.flatMap(([unit, figures, health, period]) => [
      ...Object.entries(figures).flatMap(([indicator, count]) => {
        const first = period === "p1" ? Math.floor(count / 2) : 0
        return [
          ...(first === 0 ? [] : [{ unit, indicator, count: first, period: "p1" }]),
          { unit, indicator, count: count - first, ...(period === undefined ? {} : { period: "year" }) },
          { unit, indicator, count: 2, period: "previous" }
        ]
      }),
      { unit, indicator: "services", part: "health", count: health },
      { unit, indicator: "index", value: "3.5" },
      { unit, indicator: "head", option: "deputy" }
    ]),
    targets: told.map(([unit]) => ({ unit, indicator: "services", target: 5 })),
    judgements: told.flatMap(([unit]) =>
      ["A.1", "A.2", "A.3.1", "A.3.2", "B.1", "C"].map((criterion) => ({ unit, rubric: "r", criterion, points: "1" }))
    ),
    evidence: told.flatMap(([unit]) => ["A", "A.1", "A.2", "A.3.1", "A.3.2", "B.1", "C"].map((of) => ({ unit, of })))
  }
})

const cases = property(
  generate.rubric,
  oneof({ arbitrary: complete, weight: 4 }, generate.facts),
  constantFrom("u1", "u2"),
  (rubric, given, unit) => {
    const plan = generate.lawPlan(rubric)
    const facts = generate.toldOnce(given)
    const advice = advise(plan, facts, { unit, rubric: "r", limit: 100 })
    for (const one of advice?.counts ?? []) {
      if (one.prospect === "decided") continue
      const now = shown(plan, facts, unit, one.criterion)
      expect(one.points).toBe(now.points)
      const at = (n: number) => shown(plan, withMore(facts, unit, one, n), unit, one.criterion)
      const room = one.baseline === null ? FAR : Number(one.baseline) - Number(one.count ?? 0)
      const least = (gains: (after: ReturnType<typeof shown>) => boolean) => {
        for (let n = one.count === null ? 0 : 1; n <= Math.min(room, FAR); n++) if (gains(at(n))) return n
        return null
      }
      const is = (step: Step | null) => (step === null || Number(step.add) > FAR ? null : Number(step.add))
      if (one.prospect === "gains" || one.prospect === "atMaximum" || one.prospect === "gainsNothing") {
        const next = one.partly.includes("next") ? null : least((after) => isMore(after.points, now.points))
        expect([one.criterion, one.indicator, one.part, "next", is(one.next)]).toEqual([
          one.criterion,
          one.indicator,
          one.part,
          "next",
          next
        ])
        if (next !== null) {
          const after = at(next)
          expect([one.next?.points, one.next?.total, one.next?.rank]).toEqual([after.points, after.total, after.rank])
        }
        if (!one.partly.includes("total"))
          expect(["total", is(one.total)]).toEqual(["total", least((after) => isMore(after.total, now.total))])
        if (!one.partly.includes("rank"))
          expect(["rank", is(one.rank)]).toEqual([
            "rank",
            least((after) => after.rank !== null && now.rank !== null && after.rank < now.rank)
          ])
      }
      const falls = one.loses === null ? null : least((after) => isMore(now.points, after.points))
      expect(["loses", is(one.loses)]).toEqual(["loses", falls])
      if (one.prospect === "fewer" || one.prospect === "happened") {
        expect(one.indicator === "certified" || one.indicator === "team").toBe(one.prospect === "fewer")
        const from = Number(one.count)
        let fewest: number | null = null
        for (let k = 1; k <= Math.min(from, FAR) && fewest === null; k++)
          if (isMore(at(-k).points, now.points)) fewest = k
        if (one.next !== null) expect(Number(one.next.add)).toBe(fewest === null ? null : -fewest)
        else expect(fewest === null && from <= FAR).toBe(false)
      }
    }
  }
)

test("what is advised is the least that gains, by scoring every smaller number: whatever the rule is made of", () => {
  assert(cases, { numRuns: Number(process.env["RUNS"] ?? 60) })
}, 120_000)
