import { assert, integer, property, shuffledSubarray } from "fast-check"
import { expect, test } from "vitest"
import { type Attainment, evaluate, type Facts } from "../src/index.ts"
import { plan, planJson, planWith, told, village } from "./situation.ts"

const base = plan()
const whole = (facts: Facts, indicator: string, given = base) => of(facts, indicator, null, given)
const of = (facts: Facts, indicator: string, unit: string | null = "v", given = base): Attainment | undefined =>
  evaluate(given, facts).attainment.find((each) => each.indicator === indicator && each.unit === unit)

test.each<[string, Facts, string, string]>([
  ["exactly 60 % of 1,000 households", told({ learners: 600 }), "learners", "met"],
  ["599 of 1,000 households", told({ learners: 599 }), "learners", "missed"],
  ["601 of 1,000 households", told({ learners: 601 }), "learners", "met"],
  ["5,997 of 10,000, which prints as 60,0 %", told({ learners: 5997 }, { households: 10_000 }), "learners", "missed"],
  ["2 of 3", told({ learners: 2 }, { households: 3 }), "learners", "met"],
  ["80 of 100 online", told({ online: 80 }, { citizens: 100 }), "online", "met"],
  ["79 of 100 online", told({ online: 79 }, { citizens: 100 }), "online", "missed"],
  [
    "more than 9 quadrillion households, exactly",
    told(
      { learners: 6n * 10n ** 20n },
      { households: null, baselines: [{ unit: "v", population: "households", count: 10n ** 21n }] }
    ),
    "learners",
    "met"
  ],
  [
    "one short of 60 % of 10^21",
    told(
      { learners: 6n * 10n ** 20n - 1n },
      { baselines: [{ unit: "v", population: "households", count: 10n ** 21n }] }
    ),
    "learners",
    "missed"
  ],
  ["50 services where more than 50 are asked", told({ services: 50 }), "services", "missed"],
  ["51 services where more than 50 are asked", told({ services: 51 }), "services", "met"],
  ["no incident where at most 0 is accepted", told({ incidents: 0 }), "incidents", "met"],
  ["one incident where at most 0 is accepted", told({ incidents: 1 }), "incidents", "missed"],
  ["a duty done", told({ team: 1 }), "team", "met"],
  ["a duty not done", told({ team: 0 }), "team", "missed"],
  ["a duty done twice", told({ team: 2 }), "team", "invalid"],
  ["nothing told", told({}), "learners", "notReported"],
  ["nothing told and no baseline", told({}, { households: null }), "learners", "notReported"],
  ["a count the office has no baseline for", told({ learners: 10 }, { households: null }), "learners", "noBaseline"],
  ["0 of 0", told({ learners: 0 }, { households: 0 }), "learners", "zeroOfZero"],
  ["more than the baseline", told({ learners: 1001 }), "learners", "invalid"],
  ["1 of 0", told({ learners: 1 }, { households: 0 }), "learners", "invalid"],
  ["half a household", told({ learners: 0.5 }), "learners", "invalid"],
  ["fewer than none", told({ learners: -1 }), "learners", "invalid"],
  ["no number at all", told({ learners: Number.NaN }), "learners", "invalid"],
  [
    "what it does not owe by the organizer's word",
    told({ learners: 10 }, { notAssigned: [{ unit: "v", of: "learners" }] }),
    "learners",
    "notAssigned"
  ]
])("a village that tells %s", (_, facts, indicator, state) => {
  expect(of(facts, indicator)?.state).toBe(state)
})

test("an indicator without a target is told, neither met nor missed", () => {
  const { target: _, ...services } = base.indicators[2] as (typeof base.indicators)[number]
  expect(of(told({ services: 3 }), "services", "v", { ...base, indicators: [services] })).toEqual({
    indicator: "services",
    unit: "v",
    state: "untargeted",
    achieved: "3",
    total: null,
    missing: 0
  })
})

test("a school owes nothing that only villages owe", () => {
  const facts: Facts = { units: [village("s", "school")] }
  expect(evaluate(base, facts).attainment.filter((each) => each.unit === "s")).toEqual([])
  expect(whole(facts, "learners")?.state).toBe("notAssigned")
})

/** `figures[i]` of `households[i]` households; `undefined` has told nothing, `null` is not assigned. */
const commune = (
  figures: ReadonlyArray<number | null | undefined>,
  households: ReadonlyArray<number | undefined>,
  indicator = "learners"
): Facts => ({
  units: figures.map((_, i) => village(`v${i}`)),
  baselines: households.flatMap((count, i) =>
    count === undefined ? [] : [{ unit: `v${i}`, population: "households", count }]
  ),
  figures: figures.flatMap((count, i) => (typeof count === "number" ? [{ unit: `v${i}`, indicator, count }] : [])),
  notAssigned: figures.flatMap((count, i) => (count === null ? [{ unit: `v${i}`, of: indicator }] : []))
})

test.each<[string, Facts, string, string | null, string | null, number]>([
  // 10/10 and 500/990: the mean of the percentages would be 75 %.
  [
    "is the sum of counts over the sum of baselines, never a mean of percentages",
    commune([10, 500], [10, 990]),
    "missed",
    "510",
    "1000",
    0
  ],
  ["is met at exactly 60 % of all households", commune([100, 500], [10_0, 900]), "met", "600", "1000", 0],
  [
    "is met early when those who told nothing cannot lose it any more",
    commune([600, undefined], [700, 300]),
    "met",
    "600",
    "1000",
    1
  ],
  [
    "is missed early when those who told nothing cannot save it any more",
    commune([10, undefined], [700, 300]),
    "missed",
    "10",
    "1000",
    1
  ],
  [
    "is open while those who told nothing decide it",
    commune([400, undefined], [700, 300]),
    "notReported",
    "400",
    "1000",
    1
  ],
  [
    "is missed early just under: all that is out would make 599",
    commune([299, undefined], [700, 300]),
    "missed",
    "299",
    "1000",
    1
  ],
  [
    "is open when all that is out would make exactly 600",
    commune([300, undefined], [700, 300]),
    "notReported",
    "300",
    "1000",
    1
  ],
  [
    "is open while a unit that told nothing has no baseline",
    commune([600, undefined], [700, undefined]),
    "notReported",
    "600",
    null,
    1
  ],
  [
    "says that a baseline is missing when that is all that is missing",
    commune([600, 10], [700, undefined]),
    "noBaseline",
    "600",
    null,
    1
  ],
  ["says that an impossible count keeps it open", commune([400, 301], [700, 300]), "invalid", "400", "1000", 1],
  [
    "leaves out a unit that does not owe the figure, and its baseline",
    commune([60, null], [100, 900]),
    "met",
    "60",
    "100",
    0
  ],
  ["is not assigned where nobody owes it", commune([null, null], [100, 900]), "notAssigned", null, null, 0],
  ["is not reported where nobody told", commune([undefined, undefined], [100, 900]), "notReported", null, "1000", 2],
  ["is 0 of 0 where there is nobody to count anywhere", commune([0, 0], [0, 0]), "zeroOfZero", "0", "0", 0],
  ["counts a unit with 0 of 0 as nothing", commune([60, 0], [100, 0]), "met", "60", "100", 0]
])("the commune's figure %s", (_, facts, state, achieved, total, missing) => {
  expect(whole(facts, "learners")).toEqual({ indicator: "learners", unit: null, state, achieved, total, missing })
})

const range = (target: object) => plan(planWith("services", { target }))

test.each<[string, object, ReadonlyArray<number | undefined>, string]>([
  ["more than 50 is met although a village is out", { moreThan: "50" }, [51, undefined], "met"],
  ["more than 50 is open at 50 with a village out", { moreThan: "50" }, [50, undefined], "notReported"],
  ["more than 50 is missed when all have told 50", { moreThan: "50" }, [30, 20], "missed"],
  ["at most 0 is missed as soon as there is one", { atMost: "0" }, [1, undefined], "missed"],
  ["at most 0 is open while a village is out", { atMost: "0" }, [0, undefined], "notReported"],
  ["2 to 5 is open at 1: those out may bring it within", { atLeast: "2", atMost: "5" }, [1, undefined], "notReported"],
  ["2 to 5 is open at 3: those out may bring it beyond", { atLeast: "2", atMost: "5" }, [3, undefined], "notReported"],
  ["2 to 5 is missed at 6 whatever those out tell", { atLeast: "2", atMost: "5" }, [6, undefined], "missed"]
])("a commune's count of %s", (_, target, counts, state) => {
  expect(whole(commune(counts, [], "services"), "services", range(target))?.state).toBe(state)
})

test("a share between 20 % and 80 % is open while those out could bring it within", () => {
  const given = plan(planWith("learners", { target: { atLeast: "20%", atMost: "80%" } }))
  expect(whole(commune([10, undefined], [100, 900]), "learners", given)?.state).toBe("notReported")
  expect(whole(commune([10, undefined], [950, 50]), "learners", given)?.state).toBe("missed")
})

const byUnits = plan(planWith("learners", { whole: "units" }))

test.each<[string, Facts, string, string, string, number]>([
  ["met when every village met it", commune([60, 600], [100, 1000]), "met", "2", "2", 0],
  [
    "missed when one village missed it, however well the others did",
    commune([59, 1000], [100, 1000]),
    "missed",
    "1",
    "2",
    0
  ],
  [
    "missed at once when one missed and another has not told",
    commune([59, undefined], [100, 1000]),
    "missed",
    "0",
    "2",
    1
  ],
  ["open while all who told met it", commune([60, undefined], [100, 1000]), "notReported", "1", "2", 1],
  [
    "met by those that owe it; 0 of 0 and not assigned do not count",
    commune([60, 0, null], [100, 0, 5]),
    "met",
    "1",
    "1",
    0
  ],
  ["0 of 0 where nobody had anyone to count", commune([0, null], [0, 5]), "zeroOfZero", "0", "0", 0]
])("a whole counted by villages is %s", (_, facts, state, achieved, total, missing) => {
  expect(whole(facts, "learners", byUnits)).toEqual({
    indicator: "learners",
    unit: null,
    state,
    achieved,
    total,
    missing
  })
})

test("a duty of the whole is done when every village did it", () => {
  expect(whole(commune([1, 1], [], "team"), "team")?.state).toBe("met")
  expect(whole(commune([1, 0], [], "team"), "team")?.state).toBe("missed")
})

test.each([
  [true, "met"],
  [false, "missed"],
  [undefined, "notReported"]
])("a task told as done: %s is %s", (done, state) => {
  const outcomes = done === undefined ? [] : [{ unit: "v", task: "t1", done }]
  expect(evaluate(base, told({}, { outcomes })).tasks).toEqual([{ task: "t1", unit: "v", state }])
})

test("a task that is not assigned is not assigned, done or not", () => {
  const facts = told({}, { outcomes: [{ unit: "v", task: "t1", done: true }], notAssigned: [{ unit: "v", of: "t1" }] })
  expect(evaluate(base, facts).tasks[0]?.state).toBe("notAssigned")
})

test("the unit's own figures and the verified ones are two layers; a figure without layer stands for both", () => {
  const facts = told({ services: 51 })
  const both: Facts = {
    ...facts,
    figures: [
      ...(facts.figures ?? []),
      { unit: "v", indicator: "learners", count: 700, layer: "self" },
      { unit: "v", indicator: "learners", count: 599, layer: "verified" }
    ]
  }
  const state = (layer: "self" | "verified", indicator: string) =>
    evaluate(base, both, { layer }).attainment.find((each) => each.unit === "v" && each.indicator === indicator)?.state
  expect([state("self", "learners"), state("verified", "learners")]).toEqual(["met", "missed"])
  expect([state("self", "services"), state("verified", "services")]).toEqual(["met", "met"])
})

test("the order in which units, baselines and figures are told changes nothing", () => {
  const counts = integer({ min: 0, max: 120 })
  assert(
    property(shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), counts, counts, counts, (turn, a, b, c) => {
      const facts = commune([a, b, undefined, c, null], [100, 50, 30, undefined, 10])
      const turned: Facts = {
        units: turn.flatMap((i) => facts.units[i] ?? []),
        baselines: turn.flatMap((i) => facts.baselines?.[i] ?? []),
        figures: turn.flatMap((i) => facts.figures?.[i] ?? []),
        notAssigned: facts.notAssigned ?? []
      }
      expect(whole(turned, "learners")).toEqual(whole(facts, "learners"))
      const byUnit = (given: Facts) =>
        evaluate(base, given).attainment.toSorted((x, y) =>
          `${x.indicator}${x.unit}`.localeCompare(`${y.indicator}${y.unit}`)
        )
      expect(byUnit(turned)).toEqual(byUnit(facts))
    })
  )
})

test("a whole that is decided early stays as it is, whatever those who are out tell later", () => {
  const given = plan(planJson())
  assert(
    property(integer({ min: 0, max: 700 }), integer({ min: 0, max: 300 }), (first, later) => {
      const early = whole(commune([first, undefined], [700, 300]), "learners", given)?.state
      const final = whole(commune([first, later], [700, 300]), "learners", given)?.state
      if (early !== "notReported") expect(final).toBe(early)
    })
  )
})
