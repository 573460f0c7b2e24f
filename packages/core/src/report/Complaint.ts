import type { Complaint, ComplaintStep, Facts } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import { walk } from "../rubric/walk.ts"
import { toNumber } from "../value/calendar.ts"
import * as Finding from "../value/Finding.ts"

/** How far a complaint got; `none` before it was received. */
export type ComplaintStatus = "none" | "received" | "held" | "rechecked" | "answered"

/**
 * The life of a complaint: received → held (no commendation meanwhile: Decree 152/2025, article 4(4)) → rechecked → answered.
 * What an answer found stands in its step; where it was upheld a corrected outcome supersedes the old one.
 */
const life: Readonly<
  Record<ComplaintStep["action"], { readonly from: ComplaintStatus; readonly to: ComplaintStatus }>
> = {
  receive: { from: "none", to: "received" },
  hold: { from: "received", to: "held" },
  recheck: { from: "held", to: "rechecked" },
  answer: { from: "rechecked", to: "answered" }
}

/**
 * The status after an action, or `undefined` where the complaint's status does not allow it.
 *
 * @example
 * nextOfComplaint("received", "answer") // => undefined
 */
export const nextOfComplaint = (
  status: ComplaintStatus,
  action: ComplaintStep["action"]
): ComplaintStatus | undefined => (life[action].from === status ? life[action].to : undefined)

/** Where a complaint stands: a wrong step is passed over, with a finding by `checkComplaints`. */
export interface ComplaintState {
  readonly complaint: string
  readonly unit: string
  readonly status: ComplaintStatus
  /** The day it was received; `null` before. */
  readonly since: string | null
  /** Whether the unit's result waits for the answer: received and not answered yet. */
  readonly isOpen: boolean
  readonly answer: "upheld" | "dismissed" | null
}

/**
 * Every complaint as it stands at the end of a day (`on`, `YYYY-MM-DD`), or after all its steps.
 *
 * @example
 * const steps = [{ action: "receive", on: "2026-12-10" }, { action: "hold", on: "2026-12-11" }]
 * complaintsOn({ units: [], complaints: [{ id: "k1", unit: "v1", steps }] }, "2026-12-10")[0].status // => "received"
 */
export const complaintsOn = (facts: Facts, on?: string): ReadonlyArray<ComplaintState> =>
  (facts.complaints ?? []).map(({ id, unit, steps }) => {
    let status: ComplaintStatus = "none"
    let since: string | null = null
    let answer: ComplaintState["answer"] = null
    for (const step of steps) {
      if (on !== undefined && step.on > on) continue
      const next = nextOfComplaint(status, step.action)
      if (next === undefined) continue
      status = next
      if (next === "received") since = step.on
      if (next === "answered") answer = step.finding ?? null
    }
    return { complaint: id, unit, status, since, isOpen: status !== "none" && status !== "answered", answer }
  })

/**
 * What is wrong in what is told of complaints: about nobody or no row, an id twice, a step out of turn, a day before the step
 * before it, an answer that does not say what was found.
 */
export const checkComplaints = (plan: Plan, facts: Facts): ReadonlyArray<Finding.Finding> => {
  const complaints = facts.complaints ?? []
  const units = new Set(facts.units.map(({ id }) => id))
  const ids = complaints.map(({ id }) => id)
  return complaints.flatMap((complaint, i) => {
    const path = ["complaints", i]
    return [
      ...(ids.indexOf(complaint.id) < i
        ? [Finding.warning("id_used_twice", [...path, "id"], { value: complaint.id })]
        : []),
      ...(units.has(complaint.unit)
        ? []
        : [Finding.warning("unknown_unit", [...path, "unit"], { value: complaint.unit })]),
      ...aboutWhat(plan, complaint, path),
      ...stepsFit(complaint, [...path, "steps"])
    ]
  })
}

const aboutWhat = (
  plan: Plan,
  { rubric: id, criterion }: Complaint,
  path: Finding.Finding["path"]
): ReadonlyArray<Finding.Finding> => {
  const rubrics = plan.rubrics ?? []
  const rubric = rubrics.find((each) => each.id === id)
  if (id !== undefined && rubric === undefined) {
    const accepted = rubrics.map((each) => each.id).join(", ")
    return [Finding.warning("refers_to_nothing", [...path, "rubric"], { value: id, accepted })]
  }
  if (criterion === undefined) return []
  const codes = [...walk(rubric?.criteria ?? [])].map((row) => row.criterion.code)
  return codes.includes(criterion)
    ? []
    : [Finding.warning("unknown_criterion", [...path, "criterion"], { value: criterion })]
}

const stepsFit = ({ steps }: Complaint, path: Finding.Finding["path"]): ReadonlyArray<Finding.Finding> => {
  const found: Array<Finding.Finding> = []
  let status: ComplaintStatus = "none"
  let last: string | undefined
  for (const [i, { action, on, finding }] of steps.entries()) {
    const next = nextOfComplaint(status, action)
    if (next === undefined)
      found.push(
        Finding.warning("complaint_out_of_turn", [...path, i, "action"], { value: action, accepted: due(status) })
      )
    else status = next
    if (toNumber(on) === undefined)
      found.push(Finding.warning("not_a_day", [...path, i, "on"], { value: Finding.show(on) }))
    else if (last !== undefined && on < last)
      found.push(Finding.warning("day_before_the_one_before", [...path, i, "on"], { value: on, accepted: last }))
    else last = on
    if (action === "answer" && finding === undefined)
      found.push(Finding.warning("answer_without_finding", [...path, i, "finding"]))
  }
  return found
}

/** What may be done next. */
const due = (status: ComplaintStatus): string =>
  (Object.keys(life) as ReadonlyArray<ComplaintStep["action"]>)
    .filter((each) => life[each].from === status)
    .join(", ") || "–"
