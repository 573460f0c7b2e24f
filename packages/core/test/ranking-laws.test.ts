import { assert, property } from "fast-check"
import { expect, test } from "vitest"
import { study } from "../src/index.ts"
import { grade } from "../src/ranking/index.ts"
import { otherRubric, lawPlan } from "./generate.ts"
import * as generate from "./generate-ranking.ts"
import * as oracle from "./oracle-ranking.ts"

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
    { numRuns: 300 }
  )
  // The law says something only where ties are met, parted and left open.
  expect([...seen]).toEqual(expect.arrayContaining(["1", "2", "1 vote", "1 ordinal", "barred", "notReported"]))
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
    { numRuns: 300 }
  )
  expect([...seen]).toEqual(
    expect.arrayContaining(["best", "next", "last", "unfit", "revoked", "capTie", "notReported"])
  )
})
