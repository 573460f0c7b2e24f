import { assert, array, constantFrom, property, record } from "fast-check"
import { expect, test } from "vitest"
import type { Complaint, ComplaintStep } from "../src/index.ts"
import { checkComplaints, complaintsOn, nextOfComplaint } from "../src/outcome/index.ts"
import { line, plan, planJson, rubricJson, village } from "./situation.ts"

const decoded = plan(planJson({ rubrics: [rubricJson({ points: "1" })] }))

/** `action day`, of an answer also what was found. */
const step = (written: string): ComplaintStep => {
  const [action, on = "", finding] = written.split(" ")
  return { action, on, ...(finding === undefined ? {} : { finding }) } as ComplaintStep
}
const about = (steps: ReadonlyArray<string>, more: Partial<Complaint> = {}) => ({
  units: [village("v")],
  complaints: [{ id: "k1", unit: "v", rubric: "r", criterion: "A", ...more, steps: steps.map(step) }]
})
const whole = ["receive 2026-12-10", "hold 2026-12-11", "recheck 2026-12-15", "answer 2026-12-18 upheld"]

test.each<[string, ReadonlyArray<string>, Partial<Complaint>, ReadonlyArray<string>]>([
  ["from receipt to answer", whole, {}, []],
  ["about the whole table", whole.slice(0, 1), { rubric: "r", criterion: undefined } as never, []],
  [
    "all in one day",
    ["receive 2026-12-10", "hold 2026-12-10", "recheck 2026-12-10", "answer 2026-12-10 dismissed"],
    {},
    []
  ],
  ["of no step", [], {}, []],
  [
    "answered without a recheck",
    ["receive 2026-12-10", "answer 2026-12-11 dismissed"],
    {},
    ["complaint_out_of_turn complaints/0/steps/1/action value=answer accepted=hold"]
  ],
  [
    "held before it was received",
    ["hold 2026-12-10"],
    {},
    ["complaint_out_of_turn complaints/0/steps/0/action value=hold accepted=receive"]
  ],
  [
    "rechecked after its answer",
    [...whole, "recheck 2026-12-20"],
    {},
    ["complaint_out_of_turn complaints/0/steps/4/action value=recheck accepted=–"]
  ],
  [
    "held the day before it was received",
    ["receive 2026-12-10", "hold 2026-12-09"],
    {},
    ["day_before_the_one_before complaints/0/steps/1/on value=2026-12-09 accepted=2026-12-10"]
  ],
  ["received on no day", ["receive 2026-02-30"], {}, ['not_a_day complaints/0/steps/0/on value="2026-02-30"']],
  [
    "answered without saying what was found",
    [...whole.slice(0, 3), "answer 2026-12-18"],
    {},
    ["answer_without_finding complaints/0/steps/3/finding"]
  ],
  ["about an unknown village", whole, { unit: "w" }, ["unknown_unit complaints/0/unit value=w"]],
  ["about an unknown table", whole, { rubric: "s" }, ["refers_to_nothing complaints/0/rubric value=s accepted=r"]],
  ["about an unknown row", whole, { criterion: "Z" }, ["unknown_criterion complaints/0/criterion value=Z"]]
])("a complaint %s: what is wrong is told with its place", (_, steps, more, outcome) =>
  expect(checkComplaints(decoded, about(steps, more)).map(line)).toEqual(outcome)
)

test("two complaints with one number are told", () => {
  const facts = about(whole)
  const twice = { ...facts, complaints: [...facts.complaints, ...facts.complaints] }
  expect(checkComplaints(decoded, twice).map(line)).toEqual(["id_used_twice complaints/1/id value=k1"])
  expect(checkComplaints(decoded, { units: [] })).toEqual([])
})

test.each<[string | undefined, string, boolean, string | null, string | null]>([
  ["2026-12-09", "none", false, null, null],
  ["2026-12-10", "received", true, null, "2026-12-10"],
  ["2026-12-11", "held", true, null, "2026-12-10"],
  ["2026-12-14", "held", true, null, "2026-12-10"],
  ["2026-12-15", "rechecked", true, null, "2026-12-10"],
  ["2026-12-17", "rechecked", true, null, "2026-12-10"],
  ["2026-12-18", "answered", false, "upheld", "2026-12-10"],
  [undefined, "answered", false, "upheld", "2026-12-10"]
])(
  "at the end of %s the complaint is %s, still open: %s, its answer %s, received on %s",
  (on, status, isOpen, answer, since) =>
    expect(complaintsOn(about(whole), on)).toEqual([{ complaint: "k1", unit: "v", status, since, isOpen, answer }])
)

test("a step out of turn changes nothing, and exactly such steps are told", () => {
  const steps = array(
    record({ action: constantFrom("receive", "hold", "recheck", "answer"), on: constantFrom("2026-12-10") }),
    { maxLength: 8 }
  )
  const order = ["none", "received", "held", "rechecked", "answered"]
  assert(
    property(steps, (written) => {
      const facts = about(written.map(({ action, on }) => `${action} ${on} upheld`))
      // By hand: the n-th action of the list counts when the n-1 before it have counted.
      const counted = written.reduce(
        (n, { action }) => n + Number(action === ["receive", "hold", "recheck", "answer"][n]),
        0
      )
      expect(complaintsOn(facts)[0]?.status).toBe(order[counted])
      expect(checkComplaints(decoded, facts)).toHaveLength(written.length - counted)
    })
  )
  expect(nextOfComplaint("none", "receive")).toBe("received")
})
