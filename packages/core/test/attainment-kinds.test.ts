import { expect, test } from "vitest"
import { type Attainment, evaluate, type Facts, type Plan } from "../src/index.ts"
import { plan, planJson, rubricJson, told, village } from "./situation.ts"
import { factsOf, type Told, villagePlanJson } from "./village.ts"

type Json = Readonly<Record<string, unknown>>

/** The plan of `village.ts` without rubrics; `more` changes indicators by their id. */
const villagePlan = (more: Readonly<Record<string, Json>> = {}): Plan.Plan => {
  const json = villagePlanJson([])
  const indicators = json["indicators"] as ReadonlyArray<Json>
  return plan({ ...json, indicators: indicators.map((each) => ({ ...each, ...more[String(each["id"])] })) })
}
const base = villagePlan()

const of = (facts: Facts, indicator: string, unit: string | null = "v", given = base): Attainment | undefined =>
  evaluate(given, facts).attainment.find((each) => each.indicator === indicator && each.unit === unit)

const above = villagePlan({ index: { target: { atLeast: "80.5" } } })
const notAssigned = (indicator: string) => ({ notAssigned: [indicator] })

test.each<[string, Told, string, string | undefined]>([
  ["exactly at its target", { index: "80.50" }, "met", "80.5"],
  ["just under its target", { index: "80.49" }, "missed", "80.49"],
  ["below zero", { index: "-3" }, "missed", "-3"],
  ["that nobody published yet", {}, "notReported", undefined],
  ["that is no number", { index: "cao" }, "invalid", undefined],
  ["that the unit does not owe", { index: "99", ...notAssigned("index") }, "notAssigned", undefined]
])("a published index %s", (_, facts, state, value) => {
  expect(of(factsOf(facts), "index", "v", above)).toEqual({
    indicator: "index",
    unit: "v",
    state,
    achieved: null,
    total: null,
    missing: 0,
    ...(value === undefined ? {} : { value })
  })
})

test("a published index without a target is told, neither met nor missed", () => {
  expect(of(factsOf({ index: "80.49" }), "index")).toMatchObject({ state: "untargeted", value: "80.49" })
})

test("a published index is the one told last, never a sum of periods", () => {
  const facts = factsOf({ "index@m1": "70", "index@m2": "80.5" })
  expect(of(facts, "index", "v", above)).toMatchObject({ state: "met", value: "80.5" })
})

test.each<[string, Told, string]>([
  ["one of its options", { head: "chairman" }, "untargeted"],
  ["a word that is none of its options", { head: "minister" }, "invalid"],
  ["nothing", {}, "notReported"],
  ["one of its options, and does not owe it", { head: "deputy", ...notAssigned("head") }, "notAssigned"]
])("a village that tells of a choice %s", (_, facts, state) => {
  expect(of(factsOf(facts), "head")?.state).toBe(state)
})

test.each<[string, Told, string, string | null]>([
  ["has told nothing still shows how many there are", {}, "notReported", "1000"],
  ["has told nothing and has no baseline shows none", { base: { households: null } }, "notReported", null],
  ["told more than there are shows none", { learners: 1001 }, "invalid", null],
  ["told the impossible shows none", { learners: -1 }, "invalid", null],
  ["does not owe it shows none", notAssigned("learners"), "notAssigned", null]
])("a village that %s", (_, facts, state, total) => {
  expect(of(factsOf(facts), "learners")).toMatchObject({ state, achieved: null, total })
})

test("a count has no denominator: 51 services, of nothing", () => {
  expect(of(factsOf({ services: 51 }), "services")).toMatchObject({ state: "met", achieved: "51", total: null })
})

test("0 of 0 households shows both zeros", () => {
  expect(of(factsOf({ learners: 0, base: { households: 0 } }), "learners")).toMatchObject({ achieved: "0", total: "0" })
})

test.each<[string, Told, string, string | null]>([
  ["of a flow are added up", { "learners@m1": 200, "learners@m2": 400 }, "learners", "600"],
  ["of a stock the last one stands", { "certified@m1": 700, "certified@m2": 400 }, "certified", "400"],
  ["of a duty the last one stands", { "team@m1": 1, "team@m2": 0 }, "team", "0"],
  ["with one that is impossible make none", { "learners@m1": 200, "learners@m2": -1 }, "learners", null],
  [
    "of a stock that was once impossible and is right now stand",
    { "certified@m1": -1, "certified@m2": 4 },
    "certified",
    "4"
  ],
  [
    "beyond what a float holds are added to the last digit",
    { "services@m1": Number.MAX_SAFE_INTEGER, "services@m2": 1, "services@m3": 1 },
    "services",
    "9007199254740993"
  ],
  [
    "that end exactly at what a float holds are added to the last digit",
    { "services@m1": Number.MAX_SAFE_INTEGER - 1, "services@m2": 1, "services@m3": Number.MAX_SAFE_INTEGER },
    "services",
    "18014398509481982"
  ]
])("the figures of months %s", (_, facts, indicator, achieved) => {
  expect(of(factsOf(facts), indicator)?.achieved).toBe(achieved)
})

test("where the plan says of a count that the last one stands, months are not added", () => {
  const stock = villagePlan({ services: { accumulates: "stock" }, team: { accumulates: "flow" } })
  const facts = factsOf({ "services@m1": 30, "services@m2": 51, "team@m1": 1, "team@m2": 1 })
  expect(of(facts, "services", "v", stock)).toMatchObject({ state: "met", achieved: "51" })
  expect(of(facts, "team", "v", stock)).toMatchObject({ state: "invalid", achieved: null })
})

test("a baseline that is no whole number is none", () => {
  expect(of(factsOf({ learners: 10, base: { households: 1000.5 } }), "learners")?.state).toBe("noBaseline")
  expect(of(factsOf({ learners: 10, base: { households: -1 } }), "learners")?.state).toBe("noBaseline")
})

const whole = (facts: Facts, indicator: string, given = base) => of(facts, indicator, null, given)

test.each<[string, Readonly<Record<string, Told>>, string, string | null, string | null, number]>([
  ["met when every village met it", { w: { index: "81" } }, "met", "2", "2", 0],
  ["missed when one missed it", { w: { index: "80" } }, "missed", "1", "2", 0],
  ["open while one is not published", { w: {} }, "notReported", "1", "2", 1],
  ["open while one is no number", { w: { index: "x" }, x: {} }, "invalid", "1", "3", 2],
  ["decided by those who owe it", { w: { ...notAssigned("index") } }, "met", "1", "1", 0]
])("a published index of the whole is %s", (_, peers, state, achieved, total, missing) => {
  expect(whole(factsOf({ index: "80.5", peers }), "index", above)).toEqual({
    indicator: "index",
    unit: null,
    state,
    achieved,
    total,
    missing
  })
})

test("what has no target for anyone is neither met nor missed by the whole, and open while one is out", () => {
  const facts = (head: Told) => factsOf({ head: "chairman", peers: { w: head } })
  expect(whole(facts({ head: "deputy" }), "head")).toMatchObject({ state: "untargeted", achieved: "0", total: "2" })
  expect(whole(facts({}), "head")).toMatchObject({ state: "notReported", missing: 1 })
})

test("a count without target is added up: untargeted when all have told, open while one is out", () => {
  const facts = (visits: Told) => factsOf({ visits: 3, peers: { w: visits } })
  expect(whole(facts({ visits: 4 }), "visits")).toMatchObject({ state: "untargeted", achieved: "7", total: null })
  expect(whole(facts({}), "visits")).toMatchObject({ state: "notReported", achieved: "3", total: null, missing: 1 })
})

test("a count of the whole to which nobody told anything says why for the first reason there is", () => {
  const facts = factsOf({ services: -1, peers: { w: {} } })
  expect(whole(facts, "services")).toMatchObject({ state: "invalid", achieved: null, missing: 2 })
})

test("a count counted by units is met when every unit met it", () => {
  const byUnits = villagePlan({ services: { whole: "units" } })
  const facts = (services: number) => factsOf({ services: 51, peers: { w: { services } } })
  expect(whole(facts(51), "services", byUnits)).toMatchObject({ state: "met", achieved: "2", total: "2" })
  expect(whole(facts(50), "services", byUnits)).toMatchObject({ state: "missed", achieved: "1", total: "2" })
  expect(whole(facts(50), "services")).toMatchObject({ state: "met", achieved: "101", total: null })
})

test("a whole counted by villages of which nobody owes it is not assigned", () => {
  const byUnits = villagePlan({ learners: { whole: "units" } })
  expect(whole(factsOf(notAssigned("learners")), "learners", byUnits)).toMatchObject({
    state: "notAssigned",
    achieved: "0",
    total: "0"
  })
})

test("a plan without tasks has no task to tell of", () => {
  const { tasks: _, ...rest } = planJson()
  expect(evaluate(plan(rest), told({})).tasks).toEqual([])
})

test("a school owes no task that only villages owe", () => {
  const facts: Facts = { units: [village("s", "school"), village("v")] }
  expect(evaluate(plan(), facts).tasks).toEqual([{ task: "t1", unit: "v", state: "notReported" }])
})

test("what nobody told of is not reported, even where there is nobody to count or nothing is asked", () => {
  const nothing = villagePlan({ learners: { target: { atLeast: "0" } } })
  expect(whole(factsOf({}), "learners", nothing)).toMatchObject({ state: "notReported", achieved: null, total: "1000" })
  expect(whole(factsOf({ base: { households: 0 } }), "learners")).toMatchObject({ state: "notReported", total: "0" })
})

test("a whole of 0 of 0 stays so while one who has nobody to count is out", () => {
  const facts = factsOf({ learners: 0, base: { households: 0 }, peers: { w: { base: { households: 0 } } } })
  expect(whole(facts, "learners")).toMatchObject({ state: "zeroOfZero", achieved: "0", total: "0", missing: 1 })
})

/** What row A comes to for village `v` by these points. */
const points = (given: unknown, facts: Told, more: Readonly<Record<string, Json>> = {}): string => {
  const json = villagePlanJson([rubricJson({ points: given })])
  const indicators = (json["indicators"] as ReadonlyArray<Json>).map((each) => ({
    ...each,
    ...more[String(each["id"])]
  }))
  const row = evaluate(plan({ ...json, indicators }), factsOf(facts)).scorecards[0]?.criteria[0]
  return row?.points ?? row?.state ?? "none"
}
const each = (of: Json) => ({ _tag: "slope", of: { _tag: "count", ...of }, points: "1" })

test("a part of a share is a count: it needs no denominator", () => {
  const parts = { learners: { parts: [{ id: "women", title: "Phụ nữ" }] } }
  expect(
    points(each({ of: "learners", part: "women" }), { "learners/women": 7, base: { households: null } }, parts)
  ).toBe("7")
  expect(points(each({ of: "learners", part: "women" }), { learners: 7 }, parts)).toBe("notReported")
})

test.each<[string, Told, string]>([
  ["as a number", { targets: { services: 80 } }, "80"],
  ["as text", { targets: { services: "80.5" } }, "80.5"],
  ["as a share", { targets: { services: "80%" } }, "0.8"],
  ["in words", { targets: { services: "tám mươi" } }, "invalid"],
  ["as half a thing", { targets: { services: 0.5 } }, "invalid"],
  ["not at all", {}, "excluded"]
])("the target a village was given %s counts as %s", (_, facts, expected) => {
  expect(points(each({ of: "services", take: "target" }), facts)).toBe(expected)
})

test.each<[string, Told, string, string]>([
  ["of last year, named so", { base: { "households@previous": 700, households: 1000 } }, "previous", "700"],
  ["of last year, where only this year's is known", {}, "previous", "notReported"],
  ["of a month, which is the year's", {}, "m1", "1000"],
  ["of a month that has its own", { base: { "households@m1": 900 } }, "m1", "900"],
  ["of a month, of which nothing is known", { base: { households: null } }, "m1", "notReported"]
])("a baseline %s is read as %s", (_, facts, period, expected) => {
  expect(points(each({ of: "learners", take: "baseline", in: period }), facts)).toBe(expected)
})

test("an option told in two months is the one told last", () => {
  const given = {
    _tag: "choice",
    of: "head",
    options: [
      { is: "chairman", points: "2" },
      { is: "deputy", points: "1" }
    ]
  }
  expect(points(given, { "head@m1": "chairman", "head@m2": "deputy" })).toBe("1")
})
