import { expect, test } from "vitest"
import { evaluate } from "../src/index.ts"
import { row, section } from "./situation.ts"
import { factsOf, type Told, villagePlan } from "./village.ts"

type Json = Readonly<Record<string, unknown>>
const slope = (of: unknown, points = "1", more: Json = {}) => ({ _tag: "slope", of, points, ...more })
/** The points of all rows, or how they stand, by their numbers. */
const shown = (criteria: ReadonlyArray<Json>, facts: Told, more: Json = {}): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    (evaluate(villagePlan({ criteria }, more), factsOf(facts)).scorecards[0]?.criteria ?? []).map(
      ({ code, points, state }) => [code, points ?? state]
    )
  )
const out = (code: string, of: string, policy: string, maxPoints = "4") =>
  row(code, slope(of), { maxPoints, notAssigned: policy })
const nobody = { notAssigned: ["team", "visits"] }

test.each<[string, ReadonlyArray<Json>, Json, Json]>([
  [
    "points are handed on to base rows, a bonus takes none",
    [
      row("1", "2", { maxPoints: "4" }),
      row("2", "1", { maxPoints: "4", column: "bonus" }),
      out("3", "team", "redistribute")
    ],
    {},
    { S: "5", 1: "4", 2: "1" }
  ],
  [
    "handing points on does not fill the section up to a greater printed maximum",
    [row("1", "2", { maxPoints: "4" }), out("2", "team", "redistribute")],
    { maxPoints: "20" },
    { S: "4", 1: "4" }
  ],
  [
    "rescaling fills the section up to its printed maximum",
    [row("1", "2", { maxPoints: "4" }), out("2", "team", "rescale")],
    { maxPoints: "20" },
    { S: "10", 1: "10" }
  ],
  [
    "a row merely left out takes its maximum with it, one that is rescaled leaves it to the others",
    [row("1", "2", { maxPoints: "4" }), out("2", "visits", "exclude"), out("3", "team", "rescale")],
    {},
    { S: "4", 1: "4" }
  ],
  [
    "a row whose maximum is 0 takes none of the points that are handed on",
    [row("1", "2", { maxPoints: "4" }), row("2", "0", { maxPoints: "0" }), out("3", "team", "redistribute")],
    {},
    { S: "4", 1: "4", 2: "0" }
  ],
  [
    "a rescaled section is rounded once: 2 × 7/6 is 2.33, though each row shows 1.17",
    [row("1", "1", { maxPoints: "3" }), row("2", "1", { maxPoints: "3" }), out("3", "team", "rescale", "1")],
    {},
    { S: "2.33", 1: "1.17", 2: "1.17" }
  ],
  [
    "a section whose points are handed on is the sum of the rows shown: each 1 × 3.5/3 = 1.17, together 2.34",
    [row("1", "1", { maxPoints: "3" }), row("2", "1", { maxPoints: "3" }), out("3", "team", "redistribute", "1")],
    {},
    { S: "2.34", 1: "1.17", 2: "1.17" }
  ]
])("%s", (_, rows, more, expected) => {
  expect(shown([section("S", rows, more)], nobody)).toMatchObject(expected)
})

const overlapping = (edge: string, ...limits: ReadonlyArray<Json>) => ({
  _tag: "bands",
  of: "visits",
  edge,
  bands: limits.map((each, i) => ({ ...each, points: String(i + 1) }))
})
test.each<[string, unknown, string]>([
  ["read upwards, the one that begins", overlapping("upper", { lessThan: "8" }, { atLeast: "5" }), "2"],
  ["read upwards, the one that begins, printed first", overlapping("upper", { atLeast: "5" }, { lessThan: "8" }), "1"],
  ["read downwards, the one that does not begin", overlapping("lower", { lessThan: "8" }, { atLeast: "5" }), "1"],
  [
    "read downwards, the one that does not begin, printed last",
    overlapping("lower", { atLeast: "5" }, { lessThan: "8" }),
    "2"
  ],
  ["read upwards, of two that do not begin the first", overlapping("upper", { lessThan: "8" }, { lessThan: "9" }), "1"],
  [
    "read downwards, of two that do not begin the first",
    overlapping("lower", { lessThan: "8" }, { lessThan: "9" }),
    "1"
  ]
])("6 visits lie in two bands; %s counts", (_, points, expected) => {
  expect(shown([row("A", points)], { visits: 6 })["A"]).toBe(expected)
})

test("a section without its proof has no points, whatever its rows are, and does not grow", () => {
  const rows = [row("1", "2", { reportOnly: true }), row("2", "3")]
  expect(shown([section("S", rows, { evidence: "required" })], {})).toMatchObject({ S: "0" })
  expect(shown([section("S", rows, { evidence: "required" })], { evidence: ["S"] })).toMatchObject({ S: "3" })
  const moving = [row("1", "2", { maxPoints: "4" }), out("2", "team", "redistribute")]
  expect(shown([section("S", moving, { evidence: "required" })], nobody)).toMatchObject({ S: "0" })
  expect(shown([section("S", rows, { evidence: "required", noEvidence: "full", maxPoints: "7" })], {})).toMatchObject({
    S: "7"
  })
})

test("points of a row that is left out are not assigned to whoever asks for them", () => {
  const asked = row("A", slope({ _tag: "score", of: "B" }), { notAssigned: "full" })
  expect(shown([asked, out("B", "team", "exclude")], nobody)["A"]).toBe("10")
})
