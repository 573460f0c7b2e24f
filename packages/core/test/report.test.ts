import { expect, test } from "vitest"
import { evaluate, type Facts, Report } from "../src/index.ts"
import { plan, planJson, told, village } from "./situation.ts"

/** What each action makes of a report in each status; "-" where it is not allowed. */
const statuses = ["draft", "submitted", "returned", "verified"] as const
test.each([
  ["save", ["draft", "-", "returned", "-"]],
  ["submit", ["submitted", "-", "submitted", "-"]],
  ["return", ["-", "returned", "-", "-"]],
  ["verify", ["-", "verified", "-", "-"]],
  ["reopen", ["-", "-", "-", "returned"]]
] as const)("to %s a report", (action, outcomes) => {
  expect(statuses.map((status) => Report.next(status, action) ?? "-")).toEqual(outcomes)
  expect(Report.allowed(action)).toEqual(statuses.filter((_, i) => outcomes[i] !== "-"))
})

const base = plan()
const progress = (submissions: Facts["submissions"]) =>
  evaluate(base, told({}, submissions === undefined ? {} : { submissions })).reports[0]

test.each([
  ["2026-12-04T23:59:59+07:00", true],
  ["2026-12-05T00:00:00+07:00", false],
  ["2026-12-04T16:59:59Z", true],
  ["2026-12-04T17:00:00Z", false],
  ["hôm qua", false]
])("a report handed in at %s where it is due before 5 December is in time: %s", (submittedAt, onTime) => {
  expect(progress([{ unit: "v", period: "year", status: "submitted", submittedAt }])).toEqual({
    unit: "v",
    period: "year",
    status: "submitted",
    submittedAt,
    onTime
  })
})

test("a report nobody handed in is missing, and neither late nor in time", () => {
  expect(progress(undefined)).toEqual({ unit: "v", period: "year", status: "missing", submittedAt: null, onTime: null })
  expect(progress([{ unit: "v", period: "year", status: "draft" }])).toMatchObject({ status: "draft", onTime: null })
})

test("every unit that owes a report is listed for every period, and no other", () => {
  const facts = { units: [village("a"), village("b"), village("s", "school")] }
  expect(evaluate(base, facts).reports.map(({ unit, status }) => [unit, status])).toEqual([
    ["a", "missing"],
    ["b", "missing"]
  ])
  const { reporting: _, ...without } = planJson()
  expect(evaluate(plan(without), facts).reports).toEqual([])
})
