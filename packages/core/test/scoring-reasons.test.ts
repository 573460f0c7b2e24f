import { expect, test } from "vitest"
import { explain, type Facts, steps, type Trace } from "../src/index.ts"
import { row, section, source } from "./situation.ts"
import { factsOf, type Told, villagePlan } from "./village.ts"

type Json = Readonly<Record<string, unknown>>
const slope = (of: unknown, points = "1") => ({ _tag: "slope", of, points })
const ratio = (more: Json) => ({ _tag: "ratio", ...more })
const within = (of: unknown, limits: Json = {}) => ({ _tag: "within", of, ...limits })

const whole = (points: unknown, facts: Facts): Trace => {
  const found = explain(villagePlan({ points }), facts, { unit: "v", rubric: "r", criterion: "A" })
  if (found === undefined) throw new Error("no reason")
  return found
}
/** The steps of the reason of row A: its place, the piece or indicator, what it came to. */
const told = (points: unknown, facts: Told): ReadonlyArray<string> =>
  steps(whole(points, factsOf(facts))).map(
    ({ path, trace: { rule, value } }) =>
      `${path} ${"piece" in rule ? rule.piece : "of" in rule ? rule.of : "?"} ${value}`
  )

const when = { _tag: "when", test: within("team", { atLeast: "1" }), points: "5", otherwise: "2" }
const bands = { _tag: "bands", of: "visits", bands: [{ atLeast: "3", points: "4" }], otherwise: "1" }
const choice = { _tag: "choice", of: "head", options: [{ is: "chairman", points: "2" }] }
test.each<[string, unknown, Told, ReadonlyArray<string>]>([
  ["a condition that holds", when, { team: 1 }, ["0 when 5", "0.0 within 1", "0.0.0 team 1"]],
  ["a condition that fails", when, { team: 0 }, ["0 when 2", "0.0 within 0", "0.0.0 team 0"]],
  ["a band", bands, { visits: 3 }, ["0 bands 4", "0.0 visits 3"]],
  ["no band", bands, { visits: 2 }, ["0 bands 1", "0.0 visits 2"]],
  ["an option", choice, { head: "chairman" }, ["0 choice 2"]]
])("the fixed points of %s are not told a second time", (_, given, facts, expected) => {
  expect(told(given, facts).slice(1)).toEqual(expected)
})

test.each<[string, unknown, Told, ReadonlyArray<string>]>([
  ["a condition", when, {}, ["0.0.0 team notReported"]],
  ["bands", bands, {}, ["0.0 visits notReported"]],
  ["a choice", choice, {}, ["0 head notReported"]],
  ["a share that is nobody's", slope("learners"), { notAssigned: ["learners"] }, ["0.0.0 learners notAssigned"]]
])("of %s with nothing told the reason is the absence alone, once", (_, given, facts, expected) => {
  expect(told(given, facts).slice(1)).toEqual(expected)
})

test("an absence is told by the total, by its row and by each figure that is absent", () => {
  const both = { _tag: "sum", of: [slope("learners"), slope("online")] }
  const open = { notReported: "undecided" }
  const decoded = villagePlan({ criteria: [row("A", both, open), row("B", slope("team"), open)] })
  const found = explain(decoded, factsOf({}), { unit: "v", rubric: "r" })
  expect(
    found && steps(found).map(({ path, depth, trace }) => [path, depth, trace.row?.code ?? "", trace.value])
  ).toEqual([
    ["", 0, "", "notReported"],
    ["0", 1, "A", "notReported"],
    ["0.0.0.0.0", 2, "", "notReported"],
    ["0.0.1.0.0", 2, "", "notReported"],
    ["1", 1, "B", "notReported"],
    ["1.0.0", 2, "", "notReported"]
  ])
})

test("those compared inside a month are named by unit, not by the month", () => {
  const most = { _tag: "peer", of: "visits", take: "most" }
  const facts = factsOf({ "visits@m1": 1, peers: { w: { "visits@m1": 2 } } })
  const names = (given: Trace): ReadonlyArray<string> =>
    "piece" in given.rule && given.rule.piece === "peer"
      ? given.parts.map(({ member = "" }) => member)
      : given.parts.flatMap(names)
  const found = names(whole(slope({ _tag: "tally", over: "periods", kind: "month", of: most }), facts))
  expect(found.slice(0, 2)).toEqual(["m1", "Thôn w"])
})

test("only an indicator's own count over its baseline is one step; other ratios are told with all their figures", () => {
  const figures = { visits: 6, services: 4, incidents: 2, learners: 500 }
  const under = (given: Json) => told(slope(ratio(given)), figures).slice(3)
  expect(under({ of: ["visits", "services"], to: ["incidents"] })).toEqual([
    "0.0.0 visits 6",
    "0.0.1 services 4",
    "0.0.2 incidents 2"
  ])
  expect(under({ of: ["visits"], less: ["services"], to: ["incidents"] })).toEqual([
    "0.0.0 visits 6",
    "0.0.1 services 4",
    "0.0.2 incidents 2"
  ])
  expect(under({ of: ["visits"], to: ["learners"] })).toEqual(["0.0.0 visits 6", "0.0.1 ratio 0.5"])
})

test("the reason of days late says of which event, on which day it came and why it is excused", () => {
  const late = { _tag: "delay", of: "answer", due: { by: "2026-03-05" }, in: "workingDays" }
  const facts = { ...factsOf({}), events: [{ unit: "v", kind: "answer", on: "2026-03-09", excused: "bão số 3" }] }
  expect(whole(slope(late), facts).parts[0]?.parts[0]).toMatchObject({
    rule: { delay: "answer", in: "workingDays" },
    value: "0",
    at: "2026-03-09",
    note: "bão số 3"
  })
  const own = { _tag: "delay", due: { by: "2026-12-06" } }
  const inEach = { _tag: "tally", over: "events", kind: "award", of: own }
  expect(
    whole(slope(inEach), { ...factsOf({}), events: [{ unit: "v", kind: "award", on: "2026-12-08" }] }).parts[0]
      ?.parts[0]?.parts[0]?.parts[0]
  ).toMatchObject({ rule: { delay: "", in: "days" }, value: "2", at: "2026-12-08" })
})

test("the reason of points given by hand says on which scale of which row; of a mark, which mark was asked for", () => {
  const manual = { _tag: "manual", from: "1", to: "5" }
  const judged = {
    ...factsOf({}),
    judgements: [{ unit: "v", rubric: "r", criterion: "A", points: "3", by: "Hội đồng", at: "2026-12-20" }]
  }
  expect(whole(manual, judged).parts[0]?.rule).toEqual({ criterion: "A", rubric: "r", from: "1", to: "5" })
  expect(whole({ _tag: "manual", to: "5" }, judged).parts[0]?.rule).toMatchObject({ from: "0" })
  const marks = { _tag: "tally", over: "events", of: "novel" }
  const event = { ...factsOf({}), events: [{ unit: "v", kind: "award", on: "2026-01-01" }] }
  const mark = whole(slope(marks), event).parts[0]?.parts[0]?.parts[0]?.parts[0]
  expect(mark).toMatchObject({ rule: { of: "novel", take: "mark" }, value: "0", at: "2026-01-01" })
})

test("a row is told as grown only where a row of its section may hand its points on", () => {
  const reason = (policy: Json, more: Json = {}) => {
    const rows = [row("A.1", "2.345", { maxPoints: "4" }), row("A.2", slope("team"), { maxPoints: "4", ...policy })]
    const decoded = villagePlan({ criteria: [section("A", rows)] }, { source, ...more })
    return explain(decoded, factsOf({ notAssigned: ["team"] }), { unit: "v", rubric: "r", criterion: "A.1" })
  }
  expect(reason({ notReported: "zero" })).toMatchObject({ rule: { piece: "criterion" }, value: "2.35" })
  expect(reason({ notAssigned: "zero" })).toMatchObject({ rule: { piece: "criterion" }, value: "2.35" })
  const rounding = { at: "leaf", step: "0.01", mode: "halfUp" }
  expect(reason({ notAssigned: "redistribute" })).toMatchObject({
    rule: { piece: "moved", factor: "2", rounding },
    value: "4.69"
  })
  const atTotal = reason({ notAssigned: "redistribute" }, { rounding: { at: "total", step: "1", mode: "halfUp" } })
  expect(atTotal).toMatchObject({ rule: { piece: "moved", factor: "2" }, value: "4.69" })
  expect(atTotal?.rule).not.toHaveProperty("rounding")
})
