import { readFileSync } from "node:fs"
import { join } from "node:path"
import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { explain, type Outcome, Plan, recompute, type Study, study } from "../src/index.ts"
import { grade } from "../src/ranking/index.ts"
import { line, plan, row, rubricJson } from "./situation.ts"
import { awardNotations } from "./award-shapes.ts"
import { sentences } from "./shape-sentences.ts"
import { shapeTable } from "./shape-table.ts"
import { type Gives, type Notation, notations } from "./shapes.ts"
import { factsOf, type Told, villagePlanJson } from "./village.ts"

const planOf = ({ points, more, criteria, rubric = {}, other }: Notation) =>
  villagePlanJson([
    // The rubric that reads another stands first: the order of rubrics must not matter.
    ...(other === undefined ? [] : [rubricJson({ criteria: other }, { id: "other" })]),
    rubricJson({ criteria: criteria ?? [row("A", points, more)] }, rubric)
  ])

/** One thing of an outcome by its name in `Gives`. */
const read = (studied: Study, key: string): string => {
  const { outcome } = studied
  const [, unit = "v", rubric = "r", what = ""] = /^(?:(\w+):)?(?:(other)\/)?(.+)$/u.exec(key) ?? []
  const isHere = (each: { readonly unit: string; readonly rubric: string }) =>
    each.unit === unit && each.rubric === rubric
  const card = outcome.scorecards.find(isHere)
  if (card === undefined) return "none"
  if (what === "total") return card.total ?? card.state
  if (what === "maximum" || what === "state") return card[what]
  if (what === "grade") {
    const found = grade(studied).find(isHere)
    return found?.grade ?? found?.state ?? "none"
  }
  if (what === "tie") return outcome.standings.find(isHere)?.tie ?? "none"
  if (what === "rank") return String(outcome.standings.find(isHere)?.rank ?? "none")
  const [code, of] = what.split(" ")
  const found = card.criteria.find((each) => each.code === code)
  if (of === "maximum") return found?.maximum ?? "none"
  if (of === "printed") return found?.printedMaximum ?? "none"
  if (of === "owner") return found?.owner ?? "none"
  return found?.points ?? found?.state ?? "none"
}

/** Every row of every scorecard is explained by a trace that comes to its number again. */
const proves = (decoded: Plan.Plan, facts: ReturnType<typeof factsOf>, outcome: Outcome) => {
  for (const { unit, rubric, criteria } of outcome.scorecards)
    for (const { code, points, state } of criteria) {
      const trace = explain(decoded, facts, { unit, rubric, criterion: code })
      expect(trace && recompute(trace)).toBe(trace?.value)
      const isLeftOut = ["excluded", "rescaled", "redistributed"].includes(trace?.value ?? "")
      // The scorecard of a section that is not for a unit leaves its rows out: they are not asked for.
      expect(isLeftOut ? "excluded" : trace?.value, code).toBe(points ?? state)
    }
}

const check = (notation: Notation, told: Told, gives: string | Gives) => {
  const decoded = plan(planOf(notation))
  const facts = factsOf(told)
  const studied = study(decoded, facts)
  const asked = typeof gives === "string" ? { A: gives } : gives
  expect(Object.fromEntries(Object.keys(asked).map((key) => [key, read(studied, key)]))).toEqual(asked)
  proves(decoded, facts, studied.outcome)
}

const named = new Map(sentences.map(([number, shape]) => [number, shape]))

test.each(
  notations.flatMap((notation) =>
    notation.cases.map(
      ([told, gives]) =>
        [
          `${notation.row}. ${named.get(notation.row)}: ${JSON.stringify(told)} gives ${JSON.stringify(gives)}`,
          notation,
          told,
          gives
        ] as const
    )
  )
)("%s", (_, notation, told, gives) => check(notation, told, gives))

test.each(notations.flatMap((each) => (each.refused === undefined ? [] : [[each.row, each.refused, each] as const])))(
  "%i. a plan with it is refused: %s",
  (_, code, notation) => {
    const decoded = Plan.decode(planOf(notation))
    const findings = Result.isFailure(decoded) ? decoded.failure.findings.map(line) : []
    expect(findings).toHaveLength(1)
    expect(findings[0]).toContain(code)
  }
)

test("every one of the shapes has its sentence, a notation and cases", () => {
  const scoredRankedGraded = [...Array.from({ length: 85 }, (_, i) => i + 1), 88, 89, 90]
  expect(sentences.map(([number]) => number)).toEqual(scoredRankedGraded)
  expect(sentences.filter(([, , sentence, source]) => sentence === "" || source === "")).toEqual([])
  expect(sentences.filter(([number]) => !notations.some((each) => each.row === number))).toEqual([])
  expect(notations.filter((each) => each.cases.length === 0 && each.refused === undefined)).toEqual([])
  expect(sentences[40]?.[2]).toBe("no published sentence read")
})

test("the page has 94 shapes, numbered in order, each with its sentence, a notation and a case that is run", () => {
  const rows = [...shapeTable().matchAll(/^\| (\d*) \| .* \| (.*) \| `(.+)` \| (.+) \|$/gmu)]
  const numbered = rows.filter(([, number]) => number !== "")
  expect(numbered.map(([, number]) => Number(number))).toEqual(Array.from({ length: 94 }, (_, i) => i + 1))
  expect(numbered.filter(([, , sentence]) => sentence === "").map(([, number]) => number)).toEqual([])
  // A notation that gives nothing in every case shows nothing; one that is refused is a case of its own.
  expect(rows.filter(([, , , , cases]) => !/→ .|^refused: /u.test(cases ?? ""))).toEqual([])
  const run = (number: number) => [
    ...notations.filter(({ row }) => row === number).flatMap(({ cases, refused }) => [...cases, ...(refused ?? "")]),
    ...awardNotations.filter(({ row }) => row === number).flatMap(({ cases }) => cases)
  ]
  expect(numbered.filter(([, number]) => run(Number(number)).length === 0)).toEqual([])
})

test("SHAPES.md is written from these shapes (node packages/core/test/write-shapes.ts)", () => {
  expect(readFileSync(join(import.meta.dirname, "../src/rubric/SHAPES.md"), "utf8")).toBe(shapeTable())
})
