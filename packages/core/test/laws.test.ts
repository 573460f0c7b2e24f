import { assert, property } from "fast-check"
import { expect, test } from "vitest"
import { evaluate, explain, Rational, recompute } from "../src/index.ts"
import * as generate from "./generate.ts"
import * as oracle from "./oracle.ts"
import { plan, planJson } from "./situation.ts"

const runs = { numRuns: 400 }
const scored = (rubric: ReturnType<typeof planJson>) => plan(planJson({ rubrics: [rubric] }))

test("every total equals the one worked out by a second, independent reading of the rubric", () => {
  let complete = 0
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      for (const card of evaluate(scored(rubric), facts).scorecards) {
        const meant = oracle.total(rubric, facts, card.unit)
        const said = card.total ?? card.state
        expect(
          oracle.says(said, meant),
          `${card.unit}: ${said}, by hand ${JSON.stringify(meant, (_, n) => (typeof n === "bigint" ? `${n}` : n))}`
        ).toBe(true)
        complete += Number(card.total !== null)
      }
    }),
    runs
  )
  // The law says something only if many of the generated totals are numbers.
  expect(complete).toBeGreaterThan(runs.numRuns / 10)
})

test("every trace re-evaluates to its number, and the trace of the total says what the scorecard says", () => {
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      const decoded = scored(rubric)
      for (const card of evaluate(decoded, facts).scorecards) {
        const trace = explain(decoded, facts, { unit: card.unit, rubric: "r" })
        if (trace === undefined) throw new Error("no trace")
        expect(recompute(trace)).toBe(trace.value)
        expect(recompute(JSON.parse(JSON.stringify(trace)))).toBe(trace.value)
        if (card.total !== null) expect(trace.value).toBe(card.total)
        for (const row of card.criteria) {
          const reason = explain(decoded, facts, { unit: card.unit, rubric: "r", criterion: row.code })
          expect(reason?.value).toBe(row.points ?? row.state)
        }
      }
    }),
    runs
  )
})

test("where leaves are rounded, the rows shown add up to the total shown", () => {
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      const { rounding: _, ...byLeaf } = rubric
      for (const card of evaluate(scored(byLeaf), facts).scorecards) {
        if (card.total === null) continue
        const leaves = card.criteria.flatMap(({ code, points }) =>
          ["A", "B"].includes(code) || points === null ? [] : [points]
        )
        expect(Rational.format(Rational.sum(leaves.map(Rational.parse)))).toBe(card.total)
        expect(card.total).toMatch(/^-?\d+(\.\d{1,2})?$/u)
      }
    }),
    runs
  )
})

test("the points of a unit do not depend on the other units, nor on the order in which units are told", () => {
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      const decoded = scored(rubric)
      const all = evaluate(decoded, facts).scorecards
      const turned = evaluate(decoded, { ...facts, units: facts.units.toReversed() }).scorecards
      expect(turned.toReversed()).toEqual(all)
      for (const unit of facts.units)
        expect(evaluate(decoded, { ...facts, units: [unit] }).scorecards[0]).toEqual(
          all.find((card) => card.unit === unit.id)
        )
    }),
    { numRuns: 100 }
  )
})

test("evaluating never throws, whatever is told, and the same facts give the same outcome", () => {
  assert(
    property(generate.rubric, generate.garbage, (rubric, facts) => {
      const decoded = scored(rubric)
      for (const layer of ["self", "verified"] as const)
        expect(evaluate(decoded, facts, { layer })).toEqual(evaluate(decoded, structuredClone(facts), { layer }))
      for (const unit of facts.units) explain(decoded, facts, { unit: unit.id, rubric: "r", criterion: "A.1" })
    }),
    runs
  )
})
