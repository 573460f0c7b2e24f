import { expect, test } from "vitest"
import { evaluate, explain, type Facts, recompute, steps, type Trace } from "../src/index.ts"
import { plan, planJson, row, rubricJson, section, source, told as toldOf, village } from "./situation.ts"
import { factsOf, type Told, villagePlanJson } from "./village.ts"

type Json = Readonly<Record<string, unknown>>
const slope = (of: unknown, points = "1", more: Json = {}) => ({ _tag: "slope", of, points, ...more })
const count = (of: string, more: Json = {}) => ({ _tag: "count", of, ...more })
const ratio = (more: Json) => ({ _tag: "ratio", ...more })
const tally = (over: string, more: Json = {}) => ({ _tag: "tally", over, ...more })
const peer = (of: unknown, take: string, more: Json = {}) => ({ _tag: "peer", of, take, ...more })
const score = (more: Json = {}) => ({ _tag: "score", ...more })
const delay = (more: Json = {}) => ({ _tag: "delay", ...more })
const within = (of: unknown, limits: Json = {}) => ({ _tag: "within", of, ...limits })
const when = (test: unknown, points: unknown, otherwise: unknown = "0") => ({ _tag: "when", test, points, otherwise })
const best = (...of: ReadonlyArray<unknown>) => ({ _tag: "best", of })

const decodedOf = (
  criteria: ReadonlyArray<Json>,
  more: Json = {},
  others: ReadonlyArray<Json> = [],
  ofPlan: Json = {}
) => plan({ ...villagePlanJson([rubricJson({ criteria }, more), ...others]), ...ofPlan })
/** What row A of village `v` comes to: points, or why there are none. */
const pointsIn = (decoded: ReturnType<typeof decodedOf>, facts: Facts, unit = "v", code = "A"): string => {
  const card = evaluate(decoded, facts).scorecards.find((each) => each.unit === unit && each.rubric === "r")
  const found = card?.criteria.find((each) => each.code === code)
  const trace = explain(decoded, facts, { unit, rubric: "r", criterion: code })
  if (trace !== undefined) expect(recompute(trace)).toBe(trace.value)
  return found?.points ?? found?.state ?? "none"
}
const points = (given: unknown, facts: Told, ofPlan: Json = {}, unit = "v") =>
  pointsIn(decodedOf([row("A", given)], {}, [], ofPlan), factsOf(facts), unit)

const north = { cluster: "north" }
const peers = { w: { visits: 3, cluster: "south" }, x: { visits: 5, ...north }, y: { visits: 1, ...north } }
test.each<[string, unknown, Told, string]>([
  ["its own cluster, the highest", slope(peer("visits", "most")), { visits: 2, ...north, peers }, "5"],
  ["its own cluster, the lowest", slope(peer("visits", "least")), { visits: 2, ...north, peers }, "1"],
  ["its own cluster, the sum", slope(peer("visits", "sum")), { visits: 2, ...north, peers }, "8"],
  ["its own cluster, the mean", slope(peer("visits", "mean")), { visits: 3, ...north, peers }, "3"],
  ["its own cluster, how many there are", slope(peer("visits", "count")), { visits: 2, ...north, peers }, "3"],
  ["its own cluster, its rank", slope(peer("visits", "rank")), { visits: 2, ...north, peers }, "2"],
  ["its rank, shared with another", slope(peer("visits", "rank")), { visits: 5, ...north, peers }, "1"],
  [
    "another cluster, by its name",
    slope(peer("visits", "most", { among: "south" })),
    { visits: 2, ...north, peers },
    "3"
  ],
  ["all of a kind", slope(peer("visits", "sum", { among: "village" })), { visits: 2, ...north, peers }, "11"],
  [
    "a cluster it is not in, by its rank there",
    slope(peer("visits", "rank", { among: "south" })),
    { visits: 2, ...north, peers },
    "excluded"
  ],
  [
    "those for which something holds",
    slope(peer("visits", "count", { where: within("visits", { atLeast: "2" }) })),
    { visits: 2, ...north, peers },
    "2"
  ],
  [
    "those for which it holds, of which it is none",
    slope(peer("visits", "rank", { where: within("visits", { atLeast: "3" }) })),
    { visits: 2, ...north, peers },
    "excluded"
  ],
  [
    "nobody for whom it holds, the highest",
    slope(peer("visits", "most", { where: within("visits", { atLeast: "9" }) })),
    { visits: 2, ...north, peers },
    "zeroOfZero"
  ],
  [
    "nobody for whom it holds, the mean",
    slope(peer("visits", "mean", { where: within("visits", { atLeast: "9" }) })),
    { visits: 2, ...north, peers },
    "zeroOfZero"
  ],
  [
    "units with nobody to count, which take no part",
    slope(peer("learners", "mean")),
    { learners: 500, peers: { w: { learners: 0, base: { households: 0 } } } },
    "0.5"
  ],
  [
    "its own rank with nobody to count",
    slope(peer("learners", "rank")),
    { learners: 0, base: { households: 0 }, peers: { w: { learners: 1 } } },
    "zeroOfZero"
  ],
  ["one that has not told", slope(peer("visits", "most")), { visits: 2, peers: { w: {} } }, "notReported"]
])("compared with %s", (_, given, facts, expected) => expect(points(given, facts)).toBe(expected))

test("what is the same for all units of a cluster is each cluster's own", () => {
  const decoded = decodedOf([
    row("A", slope(peer("visits", "most"))),
    row("B", slope(peer("visits", "sum", { among: "south" })))
  ])
  const facts = factsOf({ visits: 2, ...north, peers })
  expect(["v", "w", "x", "y"].map((unit) => pointsIn(decoded, facts, unit))).toEqual(["5", "3", "5", "5"])
  expect(["v", "w", "x", "y"].map((unit) => pointsIn(decoded, facts, unit, "B"))).toEqual(["3", "3", "3", "3"])
})

test("its rank is each unit's own, though they are compared in one cluster", () => {
  const decoded = decodedOf([row("A", slope(peer("visits", "rank")))])
  const cards = evaluate(decoded, factsOf({ visits: 2, ...north, peers })).scorecards
  expect(cards.map(({ unit, total }) => `${unit} ${total}`)).toEqual(["v 2", "w 1", "x 1", "y 3"])
})

test("a comparison inside a month reads that month", () => {
  const given = slope(tally("periods", { kind: "month", where: within(peer("visits", "most"), { atLeast: "5" }) }))
  expect(points(given, { "visits@m1": 5, "visits@m2": 1, peers: { w: { "visits@m1": 1, "visits@m2": 1 } } })).toBe(
    "notReported"
  )
  const two = {
    reporting: {
      periods: [1, 2].map((i) => ({
        id: `m${i}`,
        title: `Tháng ${i}`,
        kind: "month",
        deadline: { by: `2026-0${i}-25` },
        source
      })),
      to: "UBND xã",
      owedBy: { kinds: ["village"] },
      source
    }
  }
  const facts = { "visits@m1": 5, "visits@m2": 1, peers: { w: { "visits@m1": 1, "visits@m2": 1 } } }
  expect(points(given, facts, two)).toBe("1")
})

const hamlets = { a: { visits: 3, team: 1 }, b: { visits: 1, team: 0 } }
test.each<[string, unknown, Told, string]>([
  ["how many hamlets there are", slope(tally("subunits")), { subunits: hamlets }, "2"],
  ["how many of one kind", slope(tally("subunits", { kind: "hamlet" })), { subunits: hamlets }, "2"],
  ["how many of another kind", slope(tally("subunits", { kind: "school" })), { subunits: hamlets }, "0"],
  ["the most of a hamlet", slope(tally("subunits", { of: "visits", take: "most" })), { subunits: hamlets }, "3"],
  ["the least of a hamlet", slope(tally("subunits", { of: "visits", take: "least" })), { subunits: hamlets }, "1"],
  ["all of the hamlets", slope(tally("subunits", { of: "visits" })), { subunits: hamlets }, "4"],
  [
    "all of those that did it",
    slope(tally("subunits", { of: "visits", where: within("team", { atLeast: "1" }) })),
    { subunits: hamlets },
    "3"
  ],
  ["the most where there is no hamlet", slope(tally("subunits", { of: "visits", take: "most" })), {}, "zeroOfZero"],
  ["the sum where there is no hamlet", slope(tally("subunits", { of: "visits" })), {}, "0"],
  [
    "hamlets of which none owes it",
    slope(tally("subunits", { of: "visits" })),
    { subunits: { a: { notAssigned: ["visits"] } } },
    "excluded"
  ],
  [
    "hamlets of which one does not owe it",
    slope(tally("subunits", { of: "visits" })),
    { subunits: { ...hamlets, c: { notAssigned: ["visits"] } } },
    "4"
  ],
  [
    "events of one kind",
    slope(tally("events", { kind: "award" })),
    { events: ["award 2026-01-01", "fault 2026-01-01"] },
    "1"
  ],
  ["events of every kind", slope(tally("events")), { events: ["award 2026-01-01", "fault 2026-01-01"] }, "2"],
  [
    "events with a mark",
    slope(tally("events", { where: within("novel", { atLeast: "1" }) })),
    { events: ["award 2026-01-01 novel", "award 2026-01-02", "award"] },
    "1"
  ],
  [
    "the marks of events",
    slope(tally("events", { of: "novel" })),
    { events: ["award 2026-01-01 novel", "fault 2026-01-02 novel", "award"] },
    "2"
  ],
  [
    "the months that were told",
    slope(tally("periods", { kind: "month", where: within("visits") })),
    { "visits@m1": 1, "visits@m3": 1 },
    "2"
  ],
  ["all periods", slope(tally("periods")), {}, "15"],
  ["all reports it owes", slope(tally("reports")), {}, "15"]
])("counted: %s", (_, given, facts, expected) => expect(points(given, facts)).toBe(expected))

test("a unit that owes no report has none to count, nor has anyone where the plan asks for none", () => {
  const decoded = decodedOf([row("A", slope(tally("reports"), "1"))], { appliesTo: ["village", "school"] })
  const facts: Facts = { units: [village("v"), village("s", "school")] }
  expect(pointsIn(decoded, facts, "v")).toBe("15")
  expect(pointsIn(decoded, facts, "s")).toBe("0")
  const { reporting: _, ...without } = villagePlanJson([rubricJson({ points: slope(tally("reports")) })])
  expect(pointsIn(plan(without), { units: [village("v")] })).toBe("0")
})

test.each<[string, unknown, Told, string]>([
  [
    "a week after another",
    slope(delay({ of: "answer", due: { after: "question", days: 5 } })),
    { events: ["question 2026-03-02", "answer 2026-03-09"] },
    "2"
  ],
  [
    "after another that never happened",
    slope(delay({ of: "answer", due: { after: "question", days: 5 } })),
    { events: ["answer 2026-03-09"] },
    "notReported"
  ],
  [
    "after another whose day is not known",
    slope(delay({ of: "answer", due: { after: "question", days: 5 } })),
    { events: ["question", "answer 2026-03-09"] },
    "invalid"
  ],
  [
    "on a day that is not known",
    slope(delay({ of: "answer", due: { by: "2026-03-05" } })),
    { events: ["answer"] },
    "invalid"
  ],
  ["that never happened", slope(delay({ of: "answer", due: { by: "2026-03-05" } })), {}, "notReported"],
  ["with no day to be measured from", slope(delay({ of: "answer" })), { events: ["answer 2026-03-09"] }, "invalid"],
  [
    "twice, the earlier told last",
    slope(delay({ of: "answer", due: { by: "2026-03-05" } })),
    { events: ["answer 2026-03-09", "answer 2026-03-07"] },
    "2"
  ],
  [
    "twice, the earlier told first",
    slope(delay({ of: "answer", due: { by: "2026-03-05" } })),
    { events: ["answer 2026-03-07", "answer 2026-03-09"] },
    "2"
  ],
  [
    "twice on a day, one excused told last",
    slope(delay({ of: "answer", due: { by: "2026-03-05" } })),
    { events: ["answer 2026-03-07", "answer 2026-03-07 excused"] },
    "0"
  ],
  [
    "twice on a day, one excused told first",
    slope(delay({ of: "answer", due: { by: "2026-03-05" } })),
    { events: ["answer 2026-03-07 excused", "answer 2026-03-07"] },
    "0"
  ],
  [
    "twice, the later one excused",
    slope(delay({ of: "answer", due: { by: "2026-03-05" } })),
    { events: ["answer 2026-03-09 excused", "answer 2026-03-07"] },
    "2"
  ],
  [
    "beside an earlier event of another kind",
    slope(delay({ of: "answer", due: { by: "2026-03-05" } })),
    { events: ["question 2026-03-01", "answer 2026-03-07"] },
    "2"
  ],
  [
    "excused before its day, which stays early",
    slope(delay({ of: "answer", due: { by: "2026-03-05" } })),
    { events: ["answer 2026-03-03 excused"] },
    "-2"
  ],
  [
    "each measured at itself",
    slope(tally("events", { kind: "answer", of: delay({ due: { by: "2026-03-05" } }) })),
    { events: ["answer 2026-03-07", "answer 2026-03-09"] },
    "6"
  ],
  [
    "each measured by the first of another kind",
    slope(tally("events", { kind: "answer", of: delay({ of: "question", due: { by: "2026-03-05" } }) })),
    { events: ["question 2026-03-06", "answer 2026-03-09"] },
    "1"
  ],
  ["a report, by the plan's own day", slope(delay({ of: "year" })), { reports: { year: "2026-12-07" } }, "3"],
  [
    "a report, by another day",
    slope(delay({ of: "year", due: { by: "2026-12-06" } })),
    { reports: { year: "2026-12-07" } },
    "1"
  ],
  [
    "the reports of the half-years",
    slope(tally("reports", { kind: "half", of: delay(), take: "most" })),
    { reports: { h1: "2026-06-16", h2: "2026-11-28" } },
    "2"
  ],
  ["nothing at all", slope(delay({ due: { by: "2026-12-06" } })), {}, "invalid"]
])("days late of what happened %s", (_, given, facts, expected) => {
  expect(points(given, facts)).toBe(expected)
})

/** Monday 2 March 2026 is the last day in time; Friday 6 March a holiday, so is Sunday 8 March. */
const working = slope(delay({ of: "answer", due: { by: "2026-03-02" }, in: "workingDays" }))
const holidays = {
  holidays: [
    { on: "2026-03-06", title: "Lễ" },
    { on: "2026-03-08", title: "Lễ" },
    { on: "2026-03-16", title: "Lễ" },
    { on: "2026-02-27", title: "Lễ" }
  ]
}
test.each([
  ["2026-03-02", "0"],
  ["2026-03-03", "1"],
  ["2026-03-05", "3"],
  ["2026-03-06", "3"],
  ["2026-03-07", "3"],
  ["2026-03-08", "3"],
  ["2026-03-09", "4"],
  ["2026-03-13", "8"],
  ["2026-03-16", "8"],
  ["2026-03-17", "9"],
  ["2026-03-01", "0"],
  ["2026-02-28", "0"],
  ["2026-02-27", "0"],
  ["2026-02-26", "-1"],
  ["2026-02-20", "-5"]
])("what came on %s came %s working days after Monday 2 March", (day, days) => {
  expect(points(working, { events: [`answer ${day}`] }, holidays)).toBe(days)
})

const b = row("B", slope("team", "5"), { maxPoints: "10" })
const withB = (given: unknown, facts: Told, more: Json = {}) =>
  pointsIn(decodedOf([row("A", given), { ...b, ...more }]), factsOf(facts))
test.each<[string, unknown, Told, Json, string]>([
  ["its points", slope(score({ of: "B" })), { team: 1 }, {}, "5"],
  ["its points, said so", slope(score({ of: "B", take: "points" })), { team: 1 }, {}, "5"],
  ["its maximum", slope(score({ of: "B", take: "maximum" })), { team: 1 }, {}, "10"],
  ["its share", slope(score({ of: "B", take: "share" })), { team: 1 }, {}, "0.5"],
  [
    "its share, of a maximum of nothing",
    slope(score({ of: "B", take: "share" })),
    { team: 0 },
    { maxPoints: "0" },
    "zeroOfZero"
  ],
  ["its points, where it is left out", slope(score({ of: "B" })), { notAssigned: ["team"] }, {}, "excluded"],
  [
    "its maximum, where it is left out",
    slope(score({ of: "B", take: "maximum" })),
    { notAssigned: ["team"] },
    {},
    "excluded"
  ],
  ["its maximum, where it is open", slope(score({ of: "B", take: "maximum" })), {}, {}, "notReported"],
  [
    "its share, where nothing told is nothing",
    slope(score({ of: "B", take: "share" })),
    {},
    { notReported: "zero" },
    "0"
  ]
])("what was scored in row B gives, of %s", (_, given, facts, more, expected) =>
  expect(withB(given, facts, more)).toBe(expected)
)

test("the total of another rubric is not assigned to a unit it is not for", () => {
  const other = (appliesTo: ReadonlyArray<string>) =>
    rubricJson({ criteria: [row("Z", "7")] }, { id: "other", appliesTo })
  const of = (appliesTo: ReadonlyArray<string>, facts: Told = {}) =>
    pointsIn(decodedOf([row("A", slope(score({ rubric: "other" })))], {}, [other(appliesTo)]), factsOf(facts))
  expect(of(["village"])).toBe("7")
  expect(of(["school"])).toBe("excluded")
  expect(of(["north"], north)).toBe("7")
  expect(of(["north"], { cluster: "south" })).toBe("excluded")
})

test.each<[string, unknown, Told, string]>([
  ["that a choice was told", slope("head"), { head: "chairman" }, "1"],
  ["that a choice was not told", slope("head"), {}, "notReported"],
  ["a published index", slope("index"), { index: "12.5" }, "12.5"],
  ["a duty done", slope("team"), { team: 1 }, "1"],
  ["the number behind a share", slope(count("learners")), { learners: 7 }, "7"],
  ["a baseline of what was never told", slope(count("learners", { take: "baseline" })), {}, "1000"],
  [
    "a baseline of what is not owed",
    slope(count("learners", { take: "baseline" })),
    { notAssigned: ["learners"] },
    "excluded"
  ],
  [
    "a baseline that nobody set, of what was told",
    slope(count("learners", { take: "baseline" })),
    { learners: 1, base: { households: null } },
    "noBaseline"
  ],
  ["more than there are", slope("learners"), { learners: 1001 }, "invalid"],
  [
    "a count by none of another",
    slope(ratio({ of: ["services"], to: ["visits"] })),
    { services: 1, visits: 0 },
    "invalid"
  ],
  ["none by none", slope(ratio({ of: ["services"], to: ["visits"] })), { services: 0, visits: 0 }, "zeroOfZero"],
  ["the best of what is owed", best(slope("visits"), slope("services")), { services: 3, notAssigned: ["visits"] }, "3"],
  [
    "the best of what nobody owes",
    best(slope("visits"), slope("services")),
    { notAssigned: ["visits", "services"] },
    "excluded"
  ],
  ["the best, of which one is out", best(slope("visits"), slope("services")), { services: 3 }, "notReported"]
])("read: %s", (_, given, facts, expected) => expect(points(given, facts)).toBe(expected))

const proven = (given: unknown, facts: Told) =>
  pointsIn(decodedOf([row("A", given, { evidence: "required" })]), factsOf(facts))
test.each<[string, unknown, Told, string]>([
  ["itself", slope("visits"), { visits: 2, evidence: ["A"] }, "2"],
  ["the indicator it reads", slope("visits"), { visits: 2, evidence: ["visits"] }, "2"],
  ["another indicator", slope("visits"), { visits: 2, evidence: ["services"] }, "0"],
  ["nothing", slope("visits"), { visits: 2 }, "0"],
  [
    "what it counts in months",
    slope(tally("periods", { kind: "month", where: within("visits") })),
    { "visits@m1": 2, evidence: ["visits"] },
    "1"
  ],
  [
    "the choice it reads",
    { _tag: "choice", of: "head", options: [{ is: "chairman", points: "2" }] },
    { head: "chairman", evidence: ["head"] },
    "2"
  ],
  [
    "what an option reads",
    { _tag: "choice", of: "head", options: [{ is: "chairman", points: slope("visits") }] },
    { head: "chairman", visits: 3, evidence: ["visits"] },
    "3"
  ],
  [
    "a mark of an event, which is no indicator",
    slope(tally("events", { of: "novel" })),
    { events: ["award 2026-01-01 novel"], evidence: ["novel"] },
    "0"
  ],
  ["another row it reads", slope(score({ of: "B" })), { team: 1, evidence: ["B"] }, "0"]
])("a row that asks for proof has it in %s", (_, given, facts, expected) => {
  const decoded = decodedOf([row("A", given, { evidence: "required" }), b])
  expect(pointsIn(decoded, factsOf(facts))).toBe(expected)
  if (expected === "0") expect(proven(slope("visits"), { visits: 1, evidence: ["A"] })).toBe("1")
})

test.each<[string, ReadonlyArray<Json>, Json, Told, string]>([
  ["its rows", [row("A.1", "2"), row("A.2", "3")], {}, {}, "20"],
  ["its printed maximum", [row("A.1", "2"), row("A.2", "3")], { maxPoints: "7" }, {}, "20"],
  ["its rows but bonuses", [row("A.1", "2"), row("A.2", "3", { column: "bonus" })], {}, {}, "20"],
  [
    "its rows without deductions",
    [row("A.1", "2"), row("A.2", slope("incidents", "-1"), { column: "deduction" })],
    {},
    { incidents: 1 },
    "10"
  ],
  ["its rows without those only shown", [row("A.1", "2"), row("A.2", "3", { reportOnly: true })], {}, {}, "10"],
  [
    "its rows without those left out",
    [row("A.1", "2"), row("A.2", slope("team"))],
    {},
    { notAssigned: ["team"] },
    "10"
  ],
  ["its rows within its cap", [row("A.1", "2"), row("A.2", "3")], { caps: [{ atMost: "15" }] }, {}, "15"],
  ["its rows at its cap", [row("A.1", "2"), row("A.2", "3")], { caps: [{ atMost: "20" }] }, {}, "20"],
  [
    "its rows beyond a cap of another column",
    [row("A.1", "2"), row("A.2", "3", { column: "bonus" })],
    { caps: [{ column: "bonus", atMost: "4" }] },
    {},
    "14"
  ],
  [
    "its rows, where a cap leaves room above them",
    [row("A.1", "2"), row("A.2", "3", { column: "bonus" })],
    { caps: [{ column: "bonus", atMost: "14" }] },
    {},
    "20"
  ],
  ["its rows with a limit below", [row("A.1", "2"), row("A.2", "3")], { caps: [{ atLeast: "1" }] }, {}, "20"],
  [
    "what it prints, where all is left out and it counts in full",
    [row("A.1", slope("team"))],
    { maxPoints: "7", notAssigned: "full" },
    { notAssigned: ["team"] },
    "7"
  ],
  [
    "what its rows print, where all is left out and it counts in full",
    [
      row("A.1", slope("team")),
      row("A.2", slope("team"), { column: "bonus" }),
      row("A.3", slope("team"), { reportOnly: true })
    ],
    { notAssigned: "full" },
    { notAssigned: ["team"] },
    "10"
  ]
])("the maximum of a section is %s", (_, rows, more, facts, expected) => {
  const card = evaluate(decodedOf([section("A", rows, more)]), factsOf(facts)).scorecards[0]
  expect(card?.criteria[0]?.maximum).toBe(expected)
})

test("the maximum of a table of which only a deduction counts is nothing", () => {
  const decoded = decodedOf([row("A", slope("team")), row("B", slope("incidents", "-1"), { column: "deduction" })])
  const card = evaluate(decoded, factsOf({ incidents: 1, notAssigned: ["team"] })).scorecards[0]
  expect([card?.total, card?.maximum]).toEqual(["-1", "0"])
})

test("months are there for a unit that owes no report, reports are not", () => {
  const decoded = plan(villagePlanJson([{ ...rubricJson({ points: slope(tally("periods")) }), appliesTo: ["school"] }]))
  const school = { units: [village("s", "school")] }
  expect(pointsIn(decoded, school, "s")).toBe("15")
  const reports = rubricJson({ points: slope(tally("reports")) })
  expect(pointsIn(plan(villagePlanJson([{ ...reports, appliesTo: ["school"] }])), school, "s")).toBe("0")
})

test("units that hold each other still have their own events", () => {
  const facts = {
    units: [
      { ...village("v"), parent: "w" },
      { ...village("w"), parent: "v" }
    ],
    events: [{ unit: "v", kind: "award", on: "2026-03-01" }]
  }
  expect(pointsIn(decodedOf([row("A", slope(tally("events")))]), facts)).toBe("1")
  expect(pointsIn(decodedOf([row("A", slope(tally("subunits")))]), facts)).toBe("invalid")
})

test("an event without a day leaves open how late the first of its kind was, in whatever order they are told", () => {
  const given = slope(delay({ of: "answer", due: { by: "2026-03-05" } }))
  expect(points(given, { events: ["answer 2026-03-09"] })).toBe("4")
  expect(points(given, { events: ["answer", "answer 2026-03-09"] })).toBe(points(given, { events: ["answer"] }))
  expect(points(given, { events: ["answer 2026-03-09", "answer"] })).toBe(points(given, { events: ["answer"] }))
  expect(points(given, { events: ["answer"] })).not.toBe("4")
})

test("a section inside takes part with what its base rows have", () => {
  const inner = section("A.1", [
    row("A.1.1", slope("visits"), { maxPoints: "4" }),
    row("A.1.2", "0", { maxPoints: "3", column: "bonus" }),
    row("A.1.3", "0", { maxPoints: "2", reportOnly: true })
  ])
  const rows = [
    inner,
    row("A.2", slope("team"), { maxPoints: "4", notAssigned: "redistribute" }),
    row("A.3", "2", { maxPoints: "2" })
  ]
  const card = evaluate(decodedOf([section("A", rows)]), factsOf({ visits: 4, notAssigned: ["team"] })).scorecards[0]
  const of = (code: string) => card?.criteria.find((each) => each.code === code)
  // 4 points go in equal parts to a section of 4 and a row of 2: × 6/4 and × 4/2.
  expect([of("A.1")?.points, of("A.3")?.points, of("A")?.points]).toEqual(["6", "4", "10"])
})

test("a row that is only shown is marked so, and every row says how it stands", () => {
  const card = evaluate(
    decodedOf([row("A", "2", { reportOnly: true, owner: "Văn phòng" }), row("B", "3"), row("C", slope("team"))]),
    factsOf({})
  ).scorecards[0]
  expect(card?.criteria.map(({ state, reportOnly, owner }) => [state, reportOnly, owner])).toEqual([
    ["scored", true, "Văn phòng"],
    ["scored", false, null],
    ["notReported", false, null]
  ])
})

test("whether a unit is barred may itself be open, or not for it", () => {
  const state = (facts: Told) =>
    evaluate(decodedOf([row("A", "2")], { unranked: within("team", { atMost: "0" }) }), factsOf(facts)).scorecards[0]
      ?.state
  expect(state({ team: 0 })).toBe("barred")
  expect(state({ team: 1 })).toBe("complete")
  expect(state({})).toBe("notReported")
  expect(state({ notAssigned: ["team"] })).toBe("notAssigned")
})

/** The steps of the reason of row A: where each stands, what it leads to, how deep, what it came to. */
const reasons = (given: unknown, facts: Told, others: ReadonlyArray<Json> = []): ReadonlyArray<string> => {
  const trace = explain(decodedOf([row("A", given), ...others]), factsOf(facts), {
    unit: "v",
    rubric: "r",
    criterion: "A"
  })
  return steps(trace as Trace).map(
    ({ path, parent, depth, trace: { rule, value } }) =>
      `${path}<${parent ?? "-"} ${depth} ${"piece" in rule ? rule.piece : "of" in rule ? rule.of : "?"} ${value}`
  )
}
const branch = (of: string) => slope(of, "2")
test.each<[string, unknown, Told, ReadonlyArray<string>]>([
  [
    "a condition that holds",
    when(within("team", { atLeast: "1" }), branch("visits"), branch("services")),
    { team: 1, visits: 3, services: 4 },
    ["<- 0 criterion 6", "0< 1 when 6"]
  ],
  [
    "a condition that fails",
    when(within("team", { atLeast: "1" }), branch("visits"), branch("services")),
    { team: 0, visits: 3, services: 4 },
    ["<- 0 criterion 8", "0< 1 when 8"]
  ]
])("the reason of %s follows the branch that was taken", (_, given, facts, first) => {
  const all = reasons(given, facts)
  expect(all.slice(0, 2)).toEqual(first)
  const taken = facts["team"] === 1 ? "visits" : "services"
  expect(all.filter((each) => /visits|services/u.test(each)).every((each) => each.includes(taken))).toBe(true)
  expect(all.some((each) => each.includes(taken))).toBe(true)
  expect(all.some((each) => each.includes("team"))).toBe(true)
})

const three = {
  _tag: "bands",
  of: "learners",
  bands: [
    { lessThan: "50%", points: branch("visits") },
    { atLeast: "50%", lessThan: "80%", points: branch("services") }
  ],
  otherwise: branch("incidents")
}
const chosen = {
  _tag: "choice",
  of: "head",
  options: [
    { is: "chairman", points: branch("visits") },
    { is: "deputy", points: branch("services") }
  ],
  otherwise: branch("incidents")
}
const figures = { visits: 1, services: 2, incidents: 3 }
test.each<[string, unknown, Told, string, string]>([
  ["the first band", three, { learners: 100, ...figures }, "visits", "2"],
  ["the second band", three, { learners: 500, ...figures }, "services", "4"],
  ["no band", three, { learners: 900, ...figures }, "incidents", "6"],
  ["the first option", chosen, { head: "chairman", ...figures }, "visits", "2"],
  ["the second option", chosen, { head: "deputy", ...figures }, "services", "4"],
  ["another option", chosen, { head: "nobody", ...figures }, "incidents", "6"]
])("the reason of %s tells its figure and no other", (_, given, facts, taken, value) => {
  const all = reasons(given, facts)
  expect(all[0]).toBe(`<- 0 criterion ${value}`)
  expect(all.filter((each) => /visits|services|incidents/u.test(each)).map((each) => each.split(" ")[2])).toEqual([
    taken
  ])
})

test("steps are numbered from the root, each under the one it leads to", () => {
  expect(reasons({ _tag: "sum", of: [slope("visits"), "1"] }, { visits: 3 })).toEqual([
    "<- 0 criterion 4",
    "0< 1 sum 4",
    "0.0<0 2 slope 3",
    "0.0.0<0.0 3 visits 3",
    "0.1<0 2 points 1"
  ])
  expect(reasons(slope("learners", "10"), { learners: 500 })).toEqual([
    "<- 0 criterion 5",
    "0< 1 slope 5",
    "0.0<0 2 ratio 0.5"
  ])
  expect(reasons(slope(ratio({ of: ["services"], to: ["visits", "services"] })), { services: 1, visits: 1 })).toEqual([
    "<- 0 criterion 0.5",
    "0< 1 slope 0.5",
    "0.0<0 2 ratio 0.5",
    "0.0.0<0.0 3 services 1",
    "0.0.1<0.0 3 visits 1",
    "0.0.2<0.0 3 services 1"
  ])
})

test("an absence is told once, by the figure that is absent", () => {
  expect(reasons(slope("learners", "10"), {})).toEqual(["<- 0 criterion notReported", "0.0.0< 1 learners notReported"])
  expect(
    reasons({ _tag: "sum", of: [slope("visits"), slope("services"), slope("visits", "2")] }, { services: 1 })
  ).toEqual(["<- 0 criterion notReported", "0.0.0< 1 visits notReported", "0.2.0< 1 visits notReported"])
})

test("the members of a set are named: units, months, events with their day", () => {
  const names = (given: unknown, facts: Told) => {
    const trace = explain(decodedOf([row("A", given)]), factsOf(facts), { unit: "v", rubric: "r", criterion: "A" })
    return trace?.parts[0]?.parts[0]?.parts.map(({ member }) => member)
  }
  expect(names(slope(tally("subunits")), { subunits: hamlets })).toEqual(["Thôn a", "Thôn b"])
  expect(names(slope(peer("visits", "most")), { visits: 1, peers: { w: { visits: 2 } } })).toEqual(["Thôn v", "Thôn w"])
  expect(names(slope(tally("periods", { kind: "half" })), {})).toEqual(["h1", "h2"])
  expect(names(slope(tally("events")), { events: ["award 2026-01-01", "fault"] })).toEqual([
    "award 2026-01-01",
    "fault"
  ])
})

test("who judged, what an event was and who told a choice stand in the reason", () => {
  const facts: Facts = {
    ...factsOf({}),
    judgements: [
      { unit: "v", rubric: "r", criterion: "A", points: "3", by: "Hội đồng", at: "2026-12-20", why: "thống nhất" }
    ]
  }
  const judged = explain(decodedOf([row("A", { _tag: "manual", to: "5" })]), facts, {
    unit: "v",
    rubric: "r",
    criterion: "A"
  })
  expect(judged?.parts[0]).toMatchObject({ value: "3", by: "Hội đồng", at: "2026-12-20", note: "thống nhất" })
  const told: Facts = {
    ...factsOf({}),
    events: [{ unit: "v", kind: "award", on: "2026-01-01", marks: ["novel"], note: "cấp tỉnh" }],
    figures: [{ unit: "v", indicator: "head", option: "chairman", by: "Trưởng thôn" }]
  }
  const marked = explain(decodedOf([row("A", slope(tally("events", { of: "novel" })))]), told, {
    unit: "v",
    rubric: "r",
    criterion: "A"
  })
  expect(marked?.parts[0]?.parts[0]?.parts[0]?.parts[0]).toMatchObject({
    value: "1",
    at: "2026-01-01",
    note: "cấp tỉnh"
  })
  const option = explain(
    decodedOf([row("A", chosen)]),
    { ...told, figures: [...(told.figures ?? []), ...(factsOf(figures).figures ?? [])] },
    { unit: "v", rubric: "r", criterion: "A" }
  )
  expect(option?.parts[0]).toMatchObject({ rule: { piece: "choice", option: "chairman" }, by: "Trưởng thôn" })
})

test("a whole reason says which rubric it is of, and by which decision", () => {
  const adopted = { number: "12/QĐ-UBND", on: "2026-01-20", by: "UBND xã" }
  const of = (more: Json, criterion?: string) =>
    explain(decodedOf([row("A", "2")], more), factsOf({}), {
      unit: "v",
      rubric: "r",
      ...(criterion === undefined ? {} : { criterion })
    })
  expect(of({ adopted })?.rubric).toEqual({ id: "r", title: "Bảng chấm điểm", adopted: "12/QĐ-UBND" })
  expect(of({})?.rubric).toEqual({ id: "r", title: "Bảng chấm điểm", adopted: null })
  expect(of({ adopted }, "A")?.rubric?.adopted).toBe("12/QĐ-UBND")
  expect([of({})?.rule, of({}, "A")?.rule]).toMatchObject([{ piece: "section" }, { piece: "criterion" }])
})

test("a row on which the council spoke keeps its word where its section moves points", () => {
  const rows = [
    row("A.1", "2", { maxPoints: "4" }),
    row("A.2", "2", { maxPoints: "4" }),
    row("A.3", slope("team"), { maxPoints: "4", notAssigned: "redistribute" })
  ]
  const decoded = decodedOf([section("A", rows)])
  const facts = factsOf({ notAssigned: ["team"], overrides: { "A.1": "3.333" } })
  const card = evaluate(decoded, facts).scorecards[0]
  expect(card?.criteria.map(({ points }) => points)).toEqual(["6.333", "3.333", "3", null])
  const reason = (criterion: string) => explain(decoded, facts, { unit: "v", rubric: "r", criterion })
  expect(reason("A.1")).toMatchObject({ rule: { piece: "override", points: "3.333" }, value: "3.333" })
  expect(reason("A.2")).toMatchObject({ rule: { piece: "moved", factor: "1.5" }, value: "3" })
  expect(
    evaluate(decoded, factsOf({ notAssigned: ["team"] })).scorecards[0]?.criteria.map(({ points }) => points)
  ).toEqual(["6", "3", "3", null])
})

test("a plan without periods, holidays or rubrics is evaluated as far as it goes", () => {
  const { reporting: _, tasks: __, ...json } = planJson()
  expect(evaluate(plan(json), toldOf({ learners: 600 })).scorecards).toEqual([])
  expect(
    evaluate(plan({ ...json, rubrics: [rubricJson({ points: slope(tally("periods")) })] }), toldOf({})).scorecards[0]
      ?.total
  ).toBe("0")
})
