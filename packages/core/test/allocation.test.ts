import { array, assert, integer, property } from "fast-check"
import { expect, test } from "vitest"
import { type Facts, Rational } from "../src/index.ts"
import { allocation } from "../src/rollup/index.ts"
import { line, plan, planWith, village } from "./situation.ts"

const learnersOf = (facts: Facts, id = "learners") =>
  allocation(plan(), facts).indicators.find(({ indicator }) => indicator === id)
const households = (...counts: ReadonlyArray<number>): Facts => ({
  units: counts.map((_, i) => village(`v${i}`)),
  baselines: counts.map((count, i) => ({ unit: `v${i}`, population: "households", count }))
})
const given = (indicator: string, ...targets: ReadonlyArray<number | string | null>) => ({
  targets: targets.flatMap((target, i) => (target === null ? [] : [{ unit: `v${i}`, indicator, target }]))
})

// The whole's target is 60 % of households.
test.each<[string, Facts, string]>([
  ["exactly enough", { ...households(100, 50), ...given("learners", 60, 30) }, "90 of 90, 0: fits"],
  ["one household short", { ...households(100, 50), ...given("learners", 60, 29) }, "89 of 90, -1: short"],
  ["one household more", { ...households(100, 50), ...given("learners", 61, 30) }, "91 of 90, 1: fits"],
  ["as shares of each", { ...households(100, 50), ...given("learners", "50%", "80%") }, "90 of 90, 0: fits"],
  [
    "as shares that do not come out even",
    { ...households(3, 1), ...given("learners", "33.3%", "100%") },
    "1.999 of 2.4, -0.401: short"
  ],
  ["a share and a count", { ...households(100, 50), ...given("learners", "60%", 30) }, "90 of 90, 0: fits"],
  [
    "one village was given none",
    { ...households(100, 50), ...given("learners", 90, null) },
    "90 of 90, 0: fits, missing v1"
  ],
  ["nobody was given any", households(100, 50), "null of 90, null: open, missing v0, v1"],
  ["a baseline is not known", { units: [village("v0")], ...given("learners", 60) }, "60 of null, null: open"],
  ["nobody to count", { ...households(0), ...given("learners", 0) }, "0 of 0, 0: fits"],
  [
    "a village that owes nothing is not missing",
    { ...households(100, 50), ...given("learners", 60), notAssigned: [{ unit: "v1", of: "learners" }] },
    "60 of 60, 0: fits"
  ],
  ["no number", { ...households(100), ...given("learners", "nhiều") }, "null of 60, null: open"]
])("of 60 %% of households %s", (_, facts, outcome) => {
  const found = learnersOf(facts)
  const missing = found?.missing.length === 0 ? "" : `, missing ${found?.missing.join(", ")}`
  expect(`${found?.allocated} of ${found?.whole}, ${found?.difference}: ${found?.state}${missing}`).toBe(outcome)
})

test.each<[string, string, ReadonlyArray<number>, string]>([
  ["more than 50, given 50", "services", [20, 30], "50 of 50, 0: short"],
  ["more than 50, given 51", "services", [21, 30], "51 of 50, 1: fits"],
  ["none at most, given none", "incidents", [0, 0], "0 of 0, 0: fits"],
  ["none at most, given one", "incidents", [0, 1], "1 of 0, 1: over"]
])("of a count %s", (_, indicator, targets, outcome) => {
  const found = learnersOf({ ...households(1, 1), ...given(indicator, ...targets) }, indicator)
  expect(`${found?.allocated} of ${found?.whole}, ${found?.difference}: ${found?.state}`).toBe(outcome)
})

test("a duty is not divided, and an indicator without a target has nothing to make up", () => {
  // A field without a value is no field in JSON.
  const untargeted = plan(JSON.parse(JSON.stringify(planWith("services", { target: undefined }))))
  const states = allocation(untargeted, { ...households(1), ...given("services", 5) }).indicators.map(
    ({ indicator, state, whole, allocated }) => [indicator, state, whole, allocated]
  )
  expect(states).toEqual([
    ["learners", "open", "0.6", null],
    ["online", "open", null, null],
    ["services", "untargeted", null, "5"],
    ["incidents", "open", "0", null]
  ])
})

test("what was given and what was registered is told where it falls short", () => {
  const facts: Facts = {
    ...households(100, 50, 10),
    ...given("learners", 60, 20),
    registrations: [
      { unit: "v0", indicator: "learners", target: 59 },
      { unit: "v1", indicator: "learners", target: "40%" },
      { unit: "v9", indicator: "cows", target: -1 }
    ],
    pledges: [
      { unit: "v1", task: "t1" },
      { unit: "v1", task: "t1" },
      { unit: "v9", task: "t9" }
    ]
  }
  const { indicators, tasks, findings } = allocation(plan(), facts)
  expect(indicators[0]).toEqual({
    indicator: "learners",
    whole: "96",
    allocated: "80",
    difference: "-16",
    state: "short",
    registered: "79",
    missing: ["v2"],
    unregistered: []
  })
  expect(tasks).toEqual([{ task: "t1", units: ["v1"], without: ["v0", "v2"] }])
  expect(findings.map(line)).toEqual([
    "told_twice pledges/1 value=v1 · t1",
    "unknown_unit pledges/2/unit value=v9",
    "unknown_task pledges/2/task value=t9",
    "unknown_unit registrations/2/unit value=v9",
    "unknown_indicator registrations/2/indicator value=cows",
    "not_a_count registrations/2/target value=-1",
    "target_not_allocated targets indicator=Chỉ tiêu learners unit=Thôn v2",
    "allocation_short targets indicator=Chỉ tiêu learners value=80 accepted=96",
    "registered_below_target registrations unit=Thôn v0 indicator=Chỉ tiêu learners value=59 accepted=60"
  ])
})

test.each<[string, number, ReadonlyArray<string>]>([
  ["as many incidents as allowed", 1, []],
  ["fewer", 0, []],
  ["more", 2, ["registered_above_target registrations unit=Thôn v0 indicator=Chỉ tiêu incidents value=2 accepted=1"]]
])("of an upper limit a unit that registers %s", (_, target, outcome) => {
  const facts = {
    ...households(1),
    ...given("incidents", 1),
    registrations: [{ unit: "v0", indicator: "incidents", target }]
  }
  const found = allocation(plan(), facts).findings.filter(({ code }) => code.startsWith("registered"))
  expect(found.map(line)).toEqual(outcome)
})

test("what is allocated is the sum of what was given, and the difference is exact", () => {
  assert(
    property(array(integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 }), (counts) => {
      const bases = counts.map((count) => count + 7)
      const found = learnersOf({ ...households(...bases), ...given("learners", ...counts) })
      const [sum, base] = [counts, bases].map((all) => all.reduce((a, b) => a + b, 0))
      expect(found?.allocated).toBe(String(sum))
      // In fifths, so that nothing is rounded: 5 × (allocated − 60 % of the base).
      const fifths = Rational.multiply(Rational.parse(found?.difference ?? "x"), Rational.make(5n))
      expect(Rational.format(fifths)).toBe(String(5 * (sum ?? 0) - 3 * (base ?? 0)))
      expect(found?.state).toBe(5 * (sum ?? 0) >= 3 * (base ?? 0) ? "fits" : "short")
    })
  )
})
