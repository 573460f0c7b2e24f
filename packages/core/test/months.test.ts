import { expect, test } from "vitest"
import { evaluate, type Facts } from "../src/index.ts"
import { plan, planJson, source } from "./situation.ts"

// Figures told period by period in order are added while they are indexed; any others are looked at one by one. Both must come to
// the same, and neither may lose a unit or a finding.

const periods = ["q1", "q2", "q3", "q4"]
const yearly = plan(
  planJson({
    reporting: {
      periods: periods.map((id) => ({ id, title: id, deadline: { before: "2026-12-05" }, source })),
      to: "UBND xã",
      owedBy: { kinds: ["village"] },
      source
    }
  })
)

type Figure = NonNullable<Facts["figures"]>[number]
type More = { readonly [Key in Exclude<keyof Figure, "count">]?: Figure[Key] | undefined }
const told = (counts: ReadonlyArray<unknown>, more: More = {}): ReadonlyArray<Figure> =>
  counts.map((count, i) => ({ unit: "v", indicator: "services", period: periods[i], ...more, count }) as Figure)

const found = (figures: ReadonlyArray<Figure>) => {
  const units = [
    { id: "v", name: "Thôn V", kind: "village" },
    { id: "s", name: "Trường S", kind: "school" }
  ]
  const baselines = [{ unit: "v", population: "households", count: 10 }]
  const { attainment, findings } = evaluate(yearly, { units, baselines, figures })
  const own = attainment.filter(({ unit, achieved }) => unit === "v" && achieved !== null)
  const invalid = attainment.filter(({ unit, state }) => unit === "v" && state === "invalid")
  return {
    achieved: [
      ...own.map(({ indicator, state, achieved }) => `${indicator} ${state} ${achieved}`),
      ...invalid.map(({ indicator }) => `${indicator} invalid`)
    ],
    findings: findings.map(({ code, params }) => `${code} ${params["value"]}`).toSorted()
  }
}

const safest = 2 ** 53 - 1
const situations: ReadonlyArray<
  readonly [string, ReadonlyArray<Figure>, ReadonlyArray<string>, ReadonlyArray<string>]
> = [
  ["four quarters", told([10, 20, 15, 6]), ["services met 51"], []],
  ["only the first two", told([10, 20]), ["services missed 30"], []],
  ["none in each", told([0, 0, 0, 0]), ["services missed 0"], []],
  ["together the largest safe integer", told([safest - 3, 1, 1, 1]), [`services met ${safest}`], []],
  ["together one more", told([safest - 2, 1, 1, 1]), ["services met 9007199254740992"], []],
  ["each the largest", told([safest, safest, safest, safest]), ["services met 36028797018963964"], []],
  ["a bigint among them", told([1, 2n ** 60n, 1, 1]), ["services met 1152921504606846979"], []],
  ["fewer than none, made up for", told([10, -1, 15, 6]), ["services invalid"], ["not_a_count -1"]],
  ["two halves", told([0.5, 0.5, 15, 6]), ["services invalid"], ["not_a_count 0.5", "not_a_count 0.5"]],
  [
    "a half lost in a float",
    told([2 ** 52 + 1, 0.5, 0.5, 6]),
    ["services invalid"],
    ["not_a_count 0.5", "not_a_count 0.5"]
  ],
  ["no number in one", told([1, undefined, 2, 3]), ["services invalid"], ["not_a_count undefined"]],
  ["a part without a name", told([1, 2, 3, 4], { part: "" }), ["services missed 10"], Array(4).fill("unknown_part ")],
  ["a part that is none", told([1, 2, 3, 4], { part: "army" }), [], Array(4).fill("unknown_part army")],
  ["a part", told([1, 2, 3, 4], { part: "health" }), [], []],
  ["more than the baseline", told([9, 1, 1, 0], { indicator: "learners" }), ["learners invalid"], []],
  ["exactly the baseline", told([9, 1, 0, 0], { indicator: "learners" }), ["learners met 10"], []],
  ["a duty done", told([0, 0, 0, 1], { indicator: "team" }), ["team met 1"], []],
  ["a duty done twice", told([0, 0, 0, 2], { indicator: "team" }), ["team invalid"], ["not_done_or_undone 2"]],
  ["a unit that owes none", told([1, 2], { unit: "s" }), [], ["not_owed services", "not_owed services"]],
  ["an unknown unit", told([1, 2], { unit: "x" }), [], ["unknown_unit x", "unknown_unit x"]],
  ["an unknown indicator", told([1, 2], { indicator: "x" }), [], ["unknown_indicator x", "unknown_indicator x"]],
  ["the units' own layer", told([1, 2], { layer: "self" }), [], []],
  ["the verified layer", told([1, 2], { layer: "verified" }), ["services missed 3"], []]
]

test.each(situations)("%s comes to the same whether told in order or not", (_, figures, achieved, findings) => {
  expect(found(figures)).toEqual({ achieved, findings })
  // The last quarter stays last where only the last counts.
  const turned = [...figures.slice(0, -1).toReversed(), ...figures.slice(-1)]
  expect(found(turned)).toEqual({ achieved, findings })
})

test("a quarter told twice counts as it was told last, and a finding says so", () => {
  const figures = [...told([10, 20, 15, 6]), ...told([1])]
  expect(found(figures)).toEqual({ achieved: ["services missed 42"], findings: ["told_twice v · services · q1"] })
})

test("the year's own figure goes before those of its quarters", () => {
  const figures = [...told([10, 20, 15, 6]), ...told([7], { period: undefined })]
  expect(found(figures)).toEqual({ achieved: ["services missed 7"], findings: [] })
})
