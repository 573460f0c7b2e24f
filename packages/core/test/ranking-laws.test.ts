import {
  array,
  assert,
  constantFrom,
  integer,
  letrec,
  oneof,
  property,
  record,
  shuffledSubarray,
  tuple
} from "fast-check"
import { expect, test } from "vitest"
import { propose } from "../src/commendation/index.ts"
import { type Facts, study } from "../src/index.ts"
import { publicFacts } from "../src/outcome/index.ts"
import { compare, grade } from "../src/ranking/index.ts"
import { lawPlan, lawPlanJson, otherRubric, toldOnce } from "./generate.ts"
import * as generate from "./generate-ranking.ts"
import * as oracle from "./oracle-ranking.ts"
import { adopted, awardJson } from "./session.ts"
import { plan, row, rubricJson, source } from "./situation.ts"

type Json = Readonly<Record<string, unknown>>

/** Laws of generated rubrics that part ties and grade, over any facts. */

test("every rank, and what a shared one waits for, is what a second, independent reading of the tie chain gives", () => {
  const seen = new Set<string>()
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      const standings = study(lawPlan(rubric), facts).outcome.standings.filter((each) => each.rubric === "r")
      const said = Object.fromEntries(
        standings.map(({ unit, rank, unranked, tie }) => [
          unit,
          [rank ?? unranked, tie].filter((each) => each !== null).join(" ")
        ])
      )
      expect(said).toEqual(oracle.ranks([rubric, otherRubric], facts))
      for (const each of Object.values(said)) seen.add(each)
    }),
    { numRuns: 250 }
  )
  // The law says something only where ties are met, parted and left open.
  expect([...seen]).toEqual(expect.arrayContaining(["1", "2", "barred", "notReported"]))
  expect([...seen].filter((each) => / (vote|authority)$/u.test(each))).not.toEqual([])
})

test("every grade is what a second, independent reading of cut-offs, tests, ceilings, caps and revocations gives", () => {
  const seen = new Set<string>()
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      const graded = grade(study(lawPlan(rubric), facts))
      const said = Object.fromEntries(graded.map(({ unit, grade: has, state }) => [unit, has ?? state]))
      expect(said).toEqual(oracle.grades([rubric, otherRubric], facts))
      for (const each of Object.values(said)) seen.add(each)
    }),
    { numRuns: 250 }
  )
  expect([...seen]).toEqual(
    expect.arrayContaining(["best", "next", "last", "unfit", "revoked", "capTie", "notReported"])
  )
})

test("whoever is given the public facts alone comes to the same ranks and grades", () => {
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      const found = (given: Facts) => {
        const studied = study(lawPlan(rubric), given)
        const grades = grade(studied).map(({ unit, grade: has, earned, state }) => ({ unit, has, earned, state }))
        return { standings: studied.outcome.standings, grades }
      }
      expect(found(publicFacts(facts))).toEqual(found(facts))
    }),
    { numRuns: 80 }
  )
})

/** The rubric adopted, with two awards that rest on it. */
const awarding = (rubric: Json) =>
  plan({
    ...lawPlanJson({ ...rubric, adopted }),
    awards: [
      awardJson({ rubric: "r", quota: { count: 1, per: "cluster" } }),
      awardJson({ id: "b", rubric: "r", quota: { share: "50%" } })
    ]
  })
const nominated = (facts: Facts): Facts => ({
  ...facts,
  nominations: facts.units.flatMap(({ id, kind }) =>
    kind === "hamlet"
      ? []
      : ["a", "b"].map((award) => ({
          id: `${award} ${id}`,
          award,
          unit: id,
          subject: "collective" as const,
          achievement: `${award} ${id}`
        }))
  )
})

/** All that a plan and its facts come to, in an order of its own. */
const all = (rubric: Json, facts: Facts) => {
  const decoded = awarding(rubric)
  const studied = study(decoded, facts)
  const { attainment, scorecards, standings } = studied.outcome
  const { proposals, places } = propose(decoded, facts, { on: "2026-12-22" })
  const inOrder = <A extends { readonly unit: string | null }>(list: ReadonlyArray<A>) =>
    list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return {
    attainment: inOrder(attainment),
    scorecards: inOrder(scorecards),
    standings,
    grades: grade(studied),
    proposals,
    places
  }
}

const shuffled = (facts: Facts, turn: ReadonlyArray<number>): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([key, list]: readonly [string, ReadonlyArray<unknown>]) => {
      const order = list.map((_, i) => [turn[i % turn.length] ?? 0, i] as const)
      return [key, order.toSorted((a, b) => a[0] - b[0] || b[1] - a[1]).map(([, i]) => list[i])]
    })
  ) as unknown as Facts

test("points, ranks, grades and proposals are the same in whatever order the facts are told", () => {
  const turns = shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 })
  assert(
    property(generate.rubric, generate.facts, turns, (rubric, given, turn) => {
      const facts = nominated(toldOnce(given))
      // A reason lists other units as they were told; which reasons there are stays.
      const told = ({ grades, ...rest }: ReturnType<typeof all>) => ({
        ...rest,
        grades: grades.map(({ why, ...each }) => ({ ...each, why: why.map(({ kind }) => kind) }))
      })
      expect(told(all(rubric, shuffled(facts, turn)))).toEqual(told(all(rubric, facts)))
    }),
    { numRuns: 80 }
  )
})

test("a school that tells figures and is nominated too changes nothing for the villages", () => {
  assert(
    property(generate.rubric, generate.facts, (rubric, told) => {
      const school = { id: "s", name: "Trường", kind: "school" }
      const figures = ["services", "incidents", "index"].map((indicator) => ({
        unit: "s",
        indicator,
        count: 9,
        value: "9"
      }))
      const more = { ...told, units: [...told.units, school], figures: [...(told.figures ?? []), ...figures] }
      const [before, after] = [all(rubric, nominated(told)), all(rubric, nominated(more))]
      const here = <A extends { readonly unit: string | null }>(list: ReadonlyArray<A>) =>
        list.filter(({ unit }) => unit !== "s")
      const { attainment, scorecards, standings, grades, proposals } = after
      expect(here(proposals)).toEqual(before.proposals)
      expect(here(grades)).toEqual(before.grades)
      expect(here(standings)).toEqual(before.standings)
      expect(here(scorecards)).toEqual(before.scorecards)
      expect(here(attainment)).toEqual(before.attainment)
    }),
    { numRuns: 80 }
  )
})

test("standings are a total preorder: of any two ranked units one is ahead or both are equal, and whoever is ahead of one is ahead of all behind it", () => {
  let pairs = 0
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      const studied = study(lawPlan(rubric), facts)
      const ranked = studied.outcome.standings.filter((each) => each.rubric === "r" && each.rank !== null)
      const order = (a: string, b: string) => {
        const ahead = compare(studied, { a, b, rubric: "r" })?.ahead
        return ahead === "a" ? 1 : ahead === "b" ? -1 : 0
      }
      for (const a of ranked)
        for (const b of ranked) {
          if (a.cluster !== b.cluster) continue
          expect(order(a.unit, b.unit)).toBe(Math.sign((b.rank ?? 0) - (a.rank ?? 0)))
          expect(order(a.unit, b.unit) + order(b.unit, a.unit)).toBe(0)
          pairs += Number(a.unit !== b.unit)
          for (const c of ranked)
            if (c.cluster === a.cluster && order(a.unit, b.unit) >= 0 && order(b.unit, c.unit) >= 0)
              expect(order(a.unit, c.unit)).toBe(Math.max(order(a.unit, b.unit), order(b.unit, c.unit)))
        }
    }),
    { numRuns: 120 }
  )
  expect(pairs).toBeGreaterThan(20)
})

/** Points that never fall where a count grows. */
const counted = constantFrom("services", "learners")
const growing = letrec((tie) => ({
  points: oneof(
    { depthSize: "small", withCrossShrink: true },
    constantFrom("-1", "0", "2.5"),
    tuple(
      record({ _tag: constantFrom("slope"), of: counted, points: constantFrom("0.333", "1", "10") }),
      record(
        { per: constantFrom("0.3", "2"), after: constantFrom("0.5", "3"), whole: constantFrom(true) },
        { requiredKeys: [] }
      )
    ).map(([must, may]) => ({ ...must, ...may })),
    tuple(counted, array(integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 })).map(([of, steps]) => ({
      _tag: "bands",
      of,
      bands: [...new Set(steps)].toSorted((a, b) => a - b).map((at) => ({ atLeast: `${at / 4}`, points: `${at}` }))
    })),
    counted.map((of) => ({
      _tag: "when",
      test: { _tag: "within", of, moreThan: "0.6" },
      points: "4",
      otherwise: "-2"
    })),
    array(tie("points"), { minLength: 1, maxLength: 3 }).map((of) => ({ _tag: "sum", of })),
    tuple(array(tie("points"), { minLength: 1, maxLength: 3 }), constantFrom("highest", "lowest")).map(
      ([of, pick]) => ({
        _tag: "best",
        of,
        pick
      })
    ),
    tuple(tie("points"), constantFrom({ atMost: "3" }, { atLeast: "0" })).map(([of, limits]) => ({
      _tag: "cap",
      of,
      ...limits
    }))
  )
}))

test("where points never fall with a count, telling more never costs points, a rank or a grade", () => {
  let gains = 0
  const counts = array(record({ services: integer({ min: 0, max: 9 }), learners: integer({ min: 0, max: 9 }) }), {
    minLength: 3,
    maxLength: 3
  })
  assert(
    property(growing.points, growing.points, counts, counted, integer({ min: 1, max: 9 }), (a, b, told, of, more) => {
      const rubric = rubricJson(
        { criteria: [row("A", a), row("B", b)] },
        {
          caps: [{ atMost: "8" }],
          ties: [{ source, more: "learners" }],
          grades: ["5", "2", "0"].map((atLeast) => ({
            id: `g${atLeast}`,
            title: atLeast,
            source,
            points: [{ atLeast }]
          }))
        }
      )
      const at = (count: number, i: number, id: string) => (i === 0 && id === of ? Math.min(10, count + more) : count)
      const tell = (grown: boolean): Facts => ({
        units: told.map((_, i) => ({ id: `u${i}`, name: `u${i}`, kind: "village" })),
        baselines: told.map((_, i) => ({ unit: `u${i}`, population: "households", count: 10 })),
        figures: told.flatMap((each, i) =>
          Object.entries(each).map(([indicator, count]) => ({
            unit: `u${i}`,
            indicator,
            count: grown ? at(count, i, indicator) : count
          }))
        )
      })
      const decoded = lawPlan(rubric)
      const [before, after] = [study(decoded, tell(false)), study(decoded, tell(true))].map((studied) => ({
        total: Number(studied.outcome.scorecards.find((each) => each.unit === "u0" && each.rubric === "r")?.total),
        rank: studied.outcome.standings.find((each) => each.unit === "u0" && each.rubric === "r")?.rank ?? 9,
        grade: ["g5", "g2", "g0", null].indexOf(grade(studied).find(({ unit }) => unit === "u0")?.grade ?? null)
      }))
      if (before === undefined || after === undefined) throw new Error("nothing scored")
      expect(after.total).toBeGreaterThanOrEqual(before.total)
      expect(after.rank).toBeLessThanOrEqual(before.rank)
      expect(after.grade).toBeLessThanOrEqual(before.grade)
      gains += Number(after.total > before.total)
    }),
    { numRuns: 120 }
  )
  expect(gains).toBeGreaterThan(10)
})
