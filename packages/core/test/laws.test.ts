import { array, assert, constant, integer, property, record, shuffledSubarray, tuple } from "fast-check"
import { expect, test } from "vitest"
import { evaluate, explain, type Facts, Rational, recompute, type Scorecard } from "../src/index.ts"
import { lines } from "../src/text/index.ts"
import * as generate from "./generate.ts"
import * as oracle from "./oracle.ts"
import { enough, runs } from "./runs.ts"
import { row, rubricJson, section, village } from "./situation.ts"

type Json = Readonly<Record<string, unknown>>

const cards = (rubric: Json, facts: Facts): ReadonlyArray<Scorecard> =>
  evaluate(generate.lawPlan(rubric), facts).scorecards.filter((card) => card.rubric === "r")
const show = (value: unknown) => JSON.stringify(value, (_, n) => (typeof n === "bigint" ? `${n}` : n))

test("every row and total equals the one worked out by a second, independent reading of the rubric", () => {
  let [complete, rows] = [0, 0]
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      for (const card of cards(rubric, facts)) {
        const meant = oracle.card([rubric, generate.otherRubric], facts, card.unit)
        const check = (code: string, said: string) => {
          const value = meant.get(code)
          const isOut = value === "rescaled" || value === "redistributed"
          const by = isOut ? "excluded" : (value ?? "nothing")
          expect(oracle.says(said, by), `${card.unit} ${code}: ${said}, by hand ${show(by)}`).toBe(true)
        }
        for (const { code, points, state } of card.criteria) check(code, points ?? state)
        rows += card.criteria.filter(({ points }) => points !== null).length
        const reason = explain(generate.lawPlan(rubric), facts, { unit: card.unit, rubric: "r" })?.value ?? ""
        check("total", reason === "excluded" ? "notAssigned" : reason)
        if (card.total !== null) expect(card.total).toBe(reason)
        complete += Number(card.total !== null)
      }
    }),
    runs(600)
  )
  // The law says something only if many of the generated rows and totals are numbers.
  expect(rows).toBeGreaterThan(enough(300))
  expect(complete).toBeGreaterThan(enough(20))
})

test("every trace re-evaluates to its number, and every row's trace says what the scorecard says", () => {
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      const decoded = generate.lawPlan(rubric)
      for (const card of evaluate(decoded, facts).scorecards) {
        const { unit, rubric: id } = card
        const trace = explain(decoded, facts, { unit, rubric: id })
        if (trace === undefined) throw new Error("no trace")
        expect(recompute(trace)).toBe(trace.value)
        expect(recompute(JSON.parse(JSON.stringify(trace)))).toBe(trace.value)
        if (card.total !== null) expect(trace.value).toBe(card.total)
        expect(lines(trace, decoded, "vi").length).toBe(lines(trace, decoded, "en").length)
        for (const row of card.criteria) {
          const reason = explain(decoded, facts, { unit, rubric: id, criterion: row.code })
          expect(reason && recompute(reason)).toBe(reason?.value)
          const isOut = ["rescaled", "redistributed"].includes(reason?.value ?? "")
          expect(isOut ? "excluded" : reason?.value, row.code).toBe(row.points ?? row.state)
        }
      }
    }),
    runs(150)
  )
})

/** Rows in the order they stand, in the section that holds them. */
const rowsOf = (rubric: Json): ReadonlyArray<Json> =>
  ((rubric["criteria"] ?? []) as ReadonlyArray<Json>).flatMap((each) => [each, ...rowsOf(each)])

/** Whether a section as a whole took points of another: its own rows keep theirs. */
const hasGrown = (rubric: Json, facts: Facts, unit: string, criterion: string): boolean => {
  const rule = explain(generate.lawPlan(rubric), facts, { unit, rubric: "r", criterion })?.rule
  return rule !== undefined && "piece" in rule && rule.piece === "moved" && rule.factor !== "1"
}

const withoutRescaling = (rubric: Json): Json => {
  const {
    rounding: _,
    caps: __,
    ...json
  } = JSON.parse(JSON.stringify(rubric).replaceAll('"rescale"', '"redistribute"'))
  return json
}

test("where leaves are rounded, the rows shown add up to their section, also after redistribution", () => {
  let summed = 0
  assert(
    property(generate.rubric, generate.facts, (given, facts) => {
      const rubric = withoutRescaling(given)
      const printed = new Map(rowsOf(rubric).map((each) => [each["code"], each]))
      for (const card of cards(rubric, facts)) {
        const wholes = [
          ...card.criteria.filter(({ code, override }) => printed.get(code)?.["criteria"] !== undefined && !override),
          { code: null, points: card.total }
        ]
        for (const { code, points } of wholes) {
          const rows = card.criteria.filter((each) => each.parent === code && !each.reportOnly)
          // A section decided as a whole, by its own policy or within its caps, is no sum.
          const isSum =
            rows.some((each) => each.points !== null) &&
            rows.every((each) => each.points !== null || each.state === "excluded")
          const { caps, notAssigned } = printed.get(code) ?? {}
          if (points === null || !isSum || caps !== undefined || notAssigned !== undefined) continue
          if (code !== null && hasGrown(rubric, facts, card.unit, code)) continue
          const sum = Rational.sum(rows.flatMap((each) => (each.points === null ? [] : [Rational.parse(each.points)])))
          expect(Rational.format(sum), `${card.unit} ${code}`).toBe(points)
          summed += 1
        }
      }
    }),
    runs(400)
  )
  expect(summed).toBeGreaterThan(enough(20))
})

test("a rescaled section is earned / assigned × its maximum, rounded once; the rows shown miss it by their rounding at most", () => {
  const rows = array(record({ maximum: integer({ min: 1, max: 9 }), done: integer({ min: 0, max: 9 }) }), {
    minLength: 1,
    maxLength: 5
  })
  assert(
    property(rows, integer({ min: 0, max: 9 }), integer({ min: 1, max: 40 }), (given, left, maximum) => {
      const points = ({ maximum: m, done }: (typeof given)[number]) => `${Math.min(m, done)}`
      const leaves = given.map((each, i) => row(`S.${i}`, points(each), { maxPoints: String(each.maximum) }))
      const out =
        left === 0
          ? []
          : [
              row(
                "S.x",
                { _tag: "slope", of: "team", points: "1" },
                { maxPoints: String(left), notAssigned: "rescale" }
              )
            ]
      const rubric = rubricJson({ criteria: [section("S", [...leaves, ...out], { maxPoints: String(maximum) })] })
      const facts = { units: [village("v")], notAssigned: [{ unit: "v", of: "team" }] }
      const found = cards(rubric, facts)[0]?.criteria ?? []
      const whole = (numbers: ReadonlyArray<number>) => BigInt(numbers.reduce((a, b) => a + b, 0))
      const earned = whole(given.map((each) => Number(points(each))))
      const assigned = whole(given.map((each) => each.maximum))
      const exact = left === 0 ? Rational.make(earned) : Rational.make(earned * BigInt(maximum), assigned)
      expect(found[0]?.points).toBe(Rational.format(Rational.round(exact, Rational.parse("0.01"), "halfUp")))
      const shown = Rational.sum(
        found.slice(1).flatMap((each) => (each.points === null ? [] : [Rational.parse(each.points)]))
      )
      const { n, d } = Rational.subtract(shown, Rational.parse(found[0]?.points ?? "0"))
      expect((n < 0n ? -n : n) * 200n <= d * BigInt(given.length + 1)).toBe(true)
    }),
    runs(400)
  )
})

test("rows that take the points of others in equal parts are rounded one by one and add up to their section", () => {
  const maxima = array(integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
  assert(
    property(maxima, maxima, integer({ min: 0, max: 7 }), (kept, left, learners) => {
      const leaves = kept.map((maximum, i) =>
        row(`S.${i}`, { _tag: "slope", of: "learners", points: String(maximum) }, { maxPoints: String(maximum) })
      )
      const out = left.map((maximum, i) =>
        row(
          `S.x${i}`,
          { _tag: "slope", of: "team", points: "1" },
          { maxPoints: String(maximum), notAssigned: "redistribute" }
        )
      )
      const facts = {
        units: [village("v")],
        baselines: [{ unit: "v", population: "households", count: 7 }],
        figures: [{ unit: "v", indicator: "learners", count: learners }],
        notAssigned: [{ unit: "v", of: "team" }]
      }
      const found = cards(rubricJson({ criteria: [section("S", [...out, ...leaves])] }), facts)[0]?.criteria ?? []
      const shared = Rational.make(BigInt(left.reduce((a, b) => a + b, 0)), BigInt(kept.length))
      const meant = kept.map((maximum) => {
        const grown = Rational.add(Rational.make(BigInt(maximum)), shared)
        const points = Rational.multiply(Rational.make(BigInt(learners), 7n), grown)
        return Rational.round(points, Rational.parse("0.01"), "halfUp")
      })
      const shown = found.flatMap((each) => (each.parent === null || each.points === null ? [] : [each.points]))
      expect(shown).toEqual(meant.map(Rational.format))
      expect(found[0]?.points).toBe(Rational.format(Rational.sum(meant)))
    }),
    runs(400)
  )
})

test("the points of a unit do not depend on the other units where nothing asks about them", () => {
  assert(
    property(generate.ownRubric, generate.facts, (rubric, facts) => {
      const all = cards(rubric, facts)
      for (const unit of facts.units)
        expect(cards(rubric, { ...facts, units: [unit] })).toEqual(all.filter((card) => card.unit === unit.id))
    }),
    runs(150)
  )
})

const shuffled = (facts: Facts, turn: ReadonlyArray<number>): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([key, list]: readonly [string, ReadonlyArray<unknown>]) => {
      const order = list.map((_, i) => [turn[i % turn.length] ?? 0, i] as const)
      return [key, order.toSorted((a, b) => a[0] - b[0] || b[1] - a[1]).map(([, i]) => list[i])]
    })
  ) as unknown as Facts

test("the order in which anything is told changes nothing", () => {
  const turns = shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 })
  assert(
    property(generate.rubric, generate.facts, turns, (rubric, given, turn) => {
      const facts = generate.toldOnce(given)
      const decoded = generate.lawPlan(rubric)
      const [told, turned] = [evaluate(decoded, facts), evaluate(decoded, shuffled(facts, turn))]
      const key = (card: { readonly rubric: string; readonly unit: string }) => `${card.rubric} ${card.unit}`
      const sorted = (all: ReadonlyArray<Scorecard>) => all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
      expect(sorted(turned.scorecards)).toEqual(sorted(told.scorecards))
      expect(turned.standings).toEqual(told.standings)
    }),
    runs(400)
  )
})

test("evaluating never throws, whatever is told, and the same facts give the same outcome", () => {
  assert(
    property(generate.rubric, generate.garbage, (rubric, facts) => {
      const decoded = generate.lawPlan(rubric)
      for (const layer of ["self", "verified"] as const)
        expect(evaluate(decoded, facts, { layer })).toEqual(evaluate(decoded, structuredClone(facts), { layer }))
      for (const { id: unit } of facts.units)
        for (const criterion of ["A.1", "A", "Z"]) {
          const trace = explain(decoded, facts, { unit, rubric: "r", criterion })
          if (trace !== undefined) lines(trace, decoded, "vi")
        }
    }),
    runs(400)
  )
})

test("a generated rubric reaches every piece, policy and attribute", () => {
  const seen = new Set<string>()
  assert(
    property(tuple(generate.rubric, record({ _: constant(0) })), ([rubric]) => {
      for (const [word] of JSON.stringify(rubric).matchAll(/"[\w]+"/gu)) seen.add(word.slice(1, -1))
    }),
    { numRuns: 400 }
  )
  const words = "count ratio tally delay peer score within logic slope bands choice manual sum best when cap"
  const more =
    "exclude rescale redistribute full zero undecided bonus deduction caps reportOnly appliesTo unranked evidence"
  expect(`${words} ${more}`.split(" ").filter((word) => !seen.has(word))).toEqual([])
})
