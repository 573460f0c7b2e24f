import { expect, test } from "vitest"
import { lint } from "../src/lint/index.ts"
import { plan, row, rubricJson } from "./situation.ts"
import { villagePlanJson } from "./village.ts"

type Json = Readonly<Record<string, unknown>>
const slope = (of: unknown, points: string, more: Json = {}) => ({ _tag: "slope", of, points, ...more })
const count = (of: string, more: Json = {}) => ({ _tag: "count", of, ...more })
const ratio = (more: Json) => ({ _tag: "ratio", ...more })
const tally = (over: string, more: Json = {}) => ({ _tag: "tally", over, ...more })
const peer = (of: unknown, take: string) => ({ _tag: "peer", of, take })
const within = (of: unknown, limits: Json = {}) => ({ _tag: "within", of, ...limits })
const logic = (need: string, ...of: ReadonlyArray<unknown>) => ({ _tag: "logic", need, of })
const when = (test: unknown, points: unknown, otherwise?: unknown) => ({
  _tag: "when",
  test,
  points,
  ...(otherwise === undefined ? {} : { otherwise })
})
const cap = (of: unknown, limits: Json) => ({ _tag: "cap", of, ...limits })
const sum = (...of: ReadonlyArray<unknown>) => ({ _tag: "sum", of })
const best = (pick: string, ...of: ReadonlyArray<unknown>) => ({ _tag: "best", of, pick })
const bands = (of: unknown, rows: ReadonlyArray<Json>, more: Json = {}) => ({ _tag: "bands", of, bands: rows, ...more })
const choice = (options: Readonly<Record<string, unknown>>, more: Json = {}) => ({
  _tag: "choice",
  of: "head",
  options: Object.entries(options).map(([is, points]) => ({ is, points })),
  ...more
})

/** What the lint works out that a row can come to, told by a printed maximum of a million that nobody reaches or everybody passes. */
const extreme = (points: unknown, column: "base" | "deduction"): string => {
  const json = villagePlanJson([rubricJson({ criteria: [row("A", points, { maxPoints: "1000000", column })] })])
  const found = lint(plan(json)).find(({ code }) => code.startsWith("leaf_"))
  return found?.params["value"] ?? "nothing is said"
}
const most = (points: unknown) => extreme(points, "base")
const least = (points: unknown) => extreme(points, "deduction")

const months = { kind: "month" }
const half = within("learners", { atLeast: "50%" })
const unknown = "nothing is said"

test.each<[string, unknown, string]>([
  ["five times a share", slope("learners", "5"), "5"],
  ["five for each 60 % of a share", slope("learners", "5", { per: "60%" }), "25/3"],
  ["five for each full 60 % of a share", slope("learners", "5", { per: "60%", whole: true }), "5"],
  ["a point for each per cent beyond 92", slope("learners", "1", { per: "1%", after: "92%" }), "8"],
  ["a point for each full 3 % beyond 92", slope("learners", "1", { per: "3%", after: "92%", whole: true }), "2"],
  ["nothing per case", slope("services", "0"), "0"],
  ["a duty done", slope("team", "5"), "5"],
  ["any number of services", slope("services", "0.5"), "∞"],
  ["any number of services of one part", slope(count("services", { part: "health" }), "0.5"), "∞"],
  ["the number of learners, not their share", slope(count("learners"), "0.5"), "∞"],
  ["the number of a duty done", slope(count("team"), "3"), "3"],
  ["a baseline", slope(count("learners", { take: "baseline" }), "1"), "∞"],
  ["a unit's own target", slope(count("services", { take: "target" }), "1"), "∞"],
  ["that an option was told", slope("head", "4"), "4"],
  ["a published index, which may be anything", slope("index", "1"), unknown],
  ["as many days as a report is early", slope({ _tag: "delay", of: "year" }, "-1"), "∞"],
  ["twelve months", slope(tally("periods", months), "2"), "24"],
  ["all fifteen periods", slope(tally("periods"), "2"), "30"],
  ["two half-yearly reports", slope(tally("reports", { kind: "half" }), "2"), "4"],
  ["periods of a kind there is none of", slope(tally("periods", { kind: "week" }), "2"), "0"],
  ["any number of events", slope(tally("events", { kind: "award" }), "1"), "∞"],
  ["any number of hamlets", slope(tally("subunits"), "1"), "∞"],
  ["a duty of each month, added", slope(tally("periods", { ...months, of: "team" }), "1"), "12"],
  ["the best month of a duty", slope(tally("periods", { ...months, of: "team", take: "most" }), "1"), "1"],
  ["the worst month of a duty", slope(tally("periods", { ...months, of: "team", take: "least" }), "1"), "1"],
  ["a share of each hamlet, added", slope(tally("subunits", { of: "learners" }), "1"), "∞"],
  ["the best share of a hamlet", slope(tally("subunits", { of: "learners", take: "most" }), "1"), "1"],
  ["a mark of each event, added", slope(tally("events", { of: "novel" }), "1"), "∞"],
  ["a mark of some event", slope(tally("events", { of: "novel", take: "most" }), "1"), "1"],
  ["the number of units compared", slope(peer("learners", "count"), "1"), "∞"],
  ["10 less the rank", sum("10", slope(peer("learners", "rank"), "-1")), "9"],
  ["the mean share of the cluster", slope(peer("learners", "mean"), "5"), "5"],
  ["the highest share of the cluster", slope(peer("learners", "most"), "5"), "5"],
  ["all shares of the cluster", slope(peer("learners", "sum"), "5"), "∞"],
  ["a ratio of two counts", slope(ratio({ of: ["services"], to: ["visits"] }), "5"), unknown],
  ["a part of two counts", slope(ratio({ of: ["services"], to: ["services", "visits"] }), "5"), "5"],
  [
    "a count less its faults, of it",
    slope(ratio({ of: ["services"], less: ["incidents"], to: ["services"] }), "5"),
    "5"
  ],
  [
    "a count less a difference, of it",
    slope(ratio({ of: ["services"], less: ["index"], to: ["services"] }), "5"),
    unknown
  ],
  ["what is no fault", slope(ratio({ less: ["incidents"] }), "5"), "0"],
  ["a sum of a share and a duty", slope(ratio({ of: ["learners", "team"] }), "5"), "10"],
  ["a share and the same share", slope(ratio({ of: ["learners", "learners"] }), "5"), "10"],
  [
    "achieved of the unit's own target",
    slope(ratio({ of: [count("services")], to: [count("services", { take: "target" })] }), "5"),
    "∞"
  ],
  [
    "the share, written as achieved of the baseline",
    slope(ratio({ of: [count("learners")], to: [count("learners", { take: "baseline" })] }), "5"),
    "5"
  ],
  ["what a person gives from 2 to 7", { _tag: "manual", from: "2", to: "7" }, "7"],
  ["an option of all there are", choice({ chairman: "2", deputy: "1", nobody: "0" }, { otherwise: "9" }), "2"],
  ["an option, with others left", choice({ chairman: "2", deputy: "1" }, { otherwise: "9" }), "9"],
  ["an option of an indicator, nothing otherwise", choice({ chairman: "-2" }), "0"],
  ["the best of three", best("highest", "3", slope("learners", "5"), slope("team", "2")), "5"],
  ["the worst of a share and 3", best("lowest", "3", slope("learners", "5")), "3"],
  ["the worst of two shares", best("lowest", slope("learners", "5"), slope("online", "4")), "5"],
  ["the worst of any number and 3", best("lowest", "3", slope("services", "5")), "3"],
  ["any number, at most 7", cap(slope("services", "5"), { atMost: "7" }), "7"],
  ["a share, at least 7", cap(slope("learners", "5"), { atLeast: "7" }), "7"],
  ["a share between 1 and 3", cap(slope("learners", "5"), { atMost: "3", atLeast: "1" }), "3"],
  ["three parts", sum("1", slope("learners", "5"), slope("team", "2")), "8"],
  ["parts of which one has no limit", sum("1", slope("services", "5")), "∞"]
])("the most points of %s", (_, points, expected) => expect(most(points)).toBe(expected))

test.each<[string, unknown, string]>([
  ["half a point off per case", slope("incidents", "-0.5"), "∞"],
  ["half a point off per case, two at most", cap(slope("incidents", "-0.5"), { atLeast: "-2" }), "2"],
  ["five off for a share", slope("learners", "-5"), "5"],
  ["five off for a share beyond 80 %", slope("learners", "-5", { after: "80%" }), "1"],
  ["two off for a duty not done", when(within("team", { lessThan: "1" }), "-2"), "2"],
  [
    "a month without a duty, each",
    slope(tally("periods", { ...months, where: within("team", { atMost: "0" }) }), "-0.5"),
    "6"
  ],
  ["what an option takes", choice({ nobody: "-3", deputy: "-1" }), "3"],
  ["the lowest of two", best("lowest", "-3", slope("team", "-2")), "3"],
  ["the highest of two, one of them −3", best("highest", "-3", slope("team", "-5")), "3"],
  ["what a person takes", { _tag: "manual", from: "-3", to: "-1" }, "3"],
  ["a day late, each", slope({ _tag: "delay", of: "year" }, "-1"), "∞"],
  [
    "a day late beyond 0, at most 4",
    cap(slope({ _tag: "delay", of: "year" }, "-1", { after: "0" }), { atLeast: "-4" }),
    "4"
  ]
])("a deduction takes at most, of %s", (_, points, expected) => expect(least(points)).toBe(expected))

/** What was asked on the way is known further in. */
test.each<[string, unknown, string]>([
  ["a share, where at least half", when(half, slope("learners", "8")), "8"],
  ["a share, where less than half", when(half, "0", slope("learners", "8")), "4"],
  ["a share, where at most half", when(within("learners", { moreThan: "50%" }), "0", slope("learners", "8")), "4"],
  ["a share, where not below half", when(within("learners", { lessThan: "50%" }), "0", slope("learners", "8")), "8"],
  ["a share, where not up to half", when(within("learners", { atMost: "50%" }), slope("learners", "8")), "4"],
  [
    "a share, outside a stretch of which both ends are known",
    when(within("learners", { atLeast: "20%", atMost: "50%" }), "0", slope("learners", "8")),
    "8"
  ],
  ["what is asked again and holds already", when(half, when(within("learners", { atLeast: "40%" }), "3", "9")), "3"],
  ["what is asked again and cannot hold", when(half, when(within("learners", { lessThan: "40%" }), "9", "3")), "3"],
  ["what is asked again at the same edge", when(half, when(within("learners", { lessThan: "50%" }), "9", "3")), "3"],
  ["what is asked again just beyond", when(half, when(within("learners", { moreThan: "50%" }), "9", "3")), "9"],
  ["whether a figure is there, which may be", when(within("learners"), "3", "9"), "9"],
  ["a share of 100 % or more", when(within("learners", { moreThan: "100%" }), "9", "3"), "3"],
  ["a share of 0 or more", when(within("learners", { atLeast: "0" }), "3", "9"), "3"],
  ["a count below 0", when(within("services", { lessThan: "0" }), "9", "3"), "3"],
  [
    "a count between 2 and 3, of which there is none",
    when(within("services", { moreThan: "2", lessThan: "3" }), "9", "3"),
    "3"
  ],
  ["a count from 2 to below 3", when(within("services", { atLeast: "2", lessThan: "3" }), "9", "3"), "9"],
  ["a count above 2 up to 3", when(within("services", { moreThan: "2", atMost: "3" }), "9", "3"), "9"],
  ["a count between 2.5 and 2.7", when(within("services", { atLeast: "2.5", atMost: "2.7" }), "9", "3"), "3"],
  ["both of two, one impossible", when(logic("all", half, within("learners", { moreThan: "100%" })), "9", "3"), "3"],
  ["both of two that hold always", when(logic("all", within("learners", { atLeast: "0" })), "3", "9"), "3"],
  ["one of two that holds always", when(logic("any", half, within("learners", { atLeast: "0" })), "3", "9"), "3"],
  ["one of two impossible ones", when(logic("any", within("learners", { moreThan: "100%" })), "9", "3"), "3"],
  [
    "none of two, one of which holds always",
    when(logic("none", half, within("learners", { atLeast: "0" })), "9", "3"),
    "3"
  ],
  ["none of two impossible ones", when(logic("none", within("learners", { moreThan: "100%" })), "3", "9"), "3"],
  ["one of two that may hold", when(logic("any", half, within("team", { atLeast: "1" })), "3", "9"), "9"],
  [
    "a share, where both hold",
    when(logic("all", within("team", { atLeast: "1" }), within("learners", { atMost: "50%" })), slope("learners", "8")),
    "4"
  ],
  [
    "a share, where neither of two holds",
    when(logic("any", within("team", { atLeast: "1" }), half), "0", slope("learners", "8")),
    "4"
  ],
  [
    "a share, where not both hold, of which nothing follows",
    when(logic("all", within("team", { atLeast: "1" }), half), "0", slope("learners", "8")),
    "8"
  ],
  [
    "a share, where one of two holds, of which nothing follows",
    when(logic("any", within("team", { atLeast: "1" }), within("learners", { atMost: "50%" })), slope("learners", "8")),
    "8"
  ],
  [
    "a share, where none holds",
    when(logic("none", within("team", { atLeast: "1" }), half), slope("learners", "8")),
    "4"
  ],
  ["a share, where the only one of all fails", when(logic("all", half), "0", slope("learners", "8")), "4"],
  ["a share, where the only one of none fails", when(logic("none", half), "0", slope("learners", "8")), "8"],
  [
    "a share inside a band of it",
    bands("learners", [
      { lessThan: "50%", points: slope("learners", "8") },
      { atLeast: "50%", points: "1" }
    ]),
    "4"
  ],
  [
    "bands that leave nothing out",
    bands(
      "learners",
      [
        { lessThan: "50%", points: "1" },
        { atLeast: "50%", points: "2" }
      ],
      { otherwise: "9" }
    ),
    "2"
  ],
  [
    "bands that leave a stretch out",
    bands(
      "learners",
      [
        { lessThan: "50%", points: "1" },
        { moreThan: "50%", points: "2" }
      ],
      { otherwise: "9" }
    ),
    "9"
  ],
  [
    "a band beyond 100 %",
    bands("learners", [
      { lessThan: "101%", points: "1" },
      { atLeast: "101%", points: "9" }
    ]),
    "1"
  ],
  [
    "bands that read the figure twice",
    sum(bands("learners", [{ atLeast: "50%", points: "5" }]), bands("learners", [{ lessThan: "50%", points: "3" }])),
    "5"
  ],
  [
    "a band and the share it reads",
    sum(bands("learners", [{ lessThan: "50%", points: "5" }]), slope("learners", "8")),
    "9"
  ],
  [
    "two figures that do not exclude each other",
    sum(bands("learners", [{ atLeast: "50%", points: "5" }]), bands("online", [{ lessThan: "50%", points: "3" }])),
    "8"
  ],
  [
    "a count above 50 in another writing",
    when(within(count("services"), { atMost: "50" }), slope("services", "0.1"), "1"),
    "5"
  ],
  [
    "a count of one part, of which the whole count says nothing",
    when(within(count("services", { part: "health" }), { atMost: "50" }), slope("services", "0.1"), "1"),
    "∞"
  ],
  [
    "a month's figure, of which the year's says nothing",
    when(half, slope(tally("periods", { ...months, of: "learners", take: "most" }), "8"), "1"),
    "8"
  ]
])("the most points of %s", (_, points, expected) => expect(most(points)).toBe(expected))

test("where parts read one figure and differ, nobody may come to the sum: a higher printed maximum is wrong, a lower one is not", () => {
  const both = sum(slope("learners", "5"), slope(ratio({ of: [count("learners")] }), "-1"))
  const of = (maxPoints: string) =>
    lint(plan(villagePlanJson([rubricJson({ criteria: [row("A", both, { maxPoints })] })]))).flatMap(({ code }) =>
      code.startsWith("leaf_") ? [code] : []
    )
  expect(of("4")).toEqual([])
  expect(of("6")).toEqual(["leaf_below_maximum"])
})
