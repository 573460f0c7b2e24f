// What stands against an action. The mutations refuse by it, and the API tells it beforehand: one truth.
import { Report as Reports } from "@thidua/core"
import { fill, type Language, states, type Term } from "@thidua/core/text"
import type { PlanStatus, ReportStatus, Role } from "../../generated/prisma/client.ts"
import { may, type Viewer } from "../auth/viewer.ts"
import { today } from "./day.ts"
import { type Failure, lacks, NotAllowed, NotFound, PeriodLocked, WrongStatus } from "./failures.ts"

/** What is wrong, or nothing: the action is open to the viewer. */
export type Refusal = Failure | undefined

/** Carries on where nothing stands against it. */
export const permit = (refusal: Refusal): void => {
  if (refusal !== undefined) throw refusal
}

const roleOf: Readonly<Record<Reports.Action, "reporter" | "verifier">> = {
  save: "reporter",
  submit: "reporter",
  return: "verifier",
  verify: "verifier",
  reopen: "verifier"
}

/** Who may write a report for a unit that brought it on paper, and hand it in. */
export const office = ["clerk", "verifier"] as const satisfies ReadonlyArray<Role>

/** The viewer has not the role that an action on reports takes. */
export const lacksRole = (action: Reports.Action): Failure => lacks(action, [roleOf[action]])

/** What decides about a report. */
export interface ReportState {
  readonly status: ReportStatus
  readonly unitId: number
  readonly reportedById: number | null
  /** Who wrote it for the unit, where the office did. */
  readonly enteredById: number | null
  readonly period: PeriodState
}

export interface PeriodState {
  readonly title: string
  readonly locked: boolean
  readonly opensAt: Date
}

/** Whether the viewer has the role that an action on reports takes: a reporter for the unit, a verifier for all. */
export const reportRoleRefusal = (
  viewer: Viewer,
  action: Reports.Action,
  { unitId, enteredById = null }: Pick<ReportState, "unitId"> & Partial<ReportState>
): Refusal => {
  const role = roleOf[action]
  // What the office wrote for a unit it may hand in as well.
  const isOffice = action === "submit" && enteredById !== null && may(viewer, office)
  return isOffice || may(viewer, [role], role === "reporter" ? unitId : undefined) ? undefined : lacksRole(action)
}

/** Whether a period takes changes now. Drafts are taken from the day it opens. */
export const periodRefusal = ({ locked, title, opensAt }: PeriodState, now: Date): Refusal => {
  if (locked) return new PeriodLocked(title)
  return now < opensAt ? new PeriodLocked(title, today(opensAt)) : undefined
}

/** Whether a report's status allows an action. */
export const statusRefusal = (status: ReportStatus, action: Reports.Action): Refusal => {
  if (Reports.next(status, action) !== undefined) return undefined
  return new WrongStatus("WRONG_STATUS", (say, language) => ({
    status: stateName(status, language),
    action: say(action),
    accepted: Reports.allowed(action)
      .map((each) => stateName(each, language))
      .join(", ")
  }))
}

const stateName = (each: string, language: Language): string => {
  const message = states[each]
  return message === undefined ? each : fill(message, language)
}

/** All that stands against an action on a report, the first of it. */
export const reportRefusal = (viewer: Viewer, action: Reports.Action, report: ReportState, now: Date): Refusal =>
  periodRefusal(report.period, now) ??
  reportRoleRefusal(viewer, action, report) ??
  (action === "verify" && isOwn(viewer, report) ? new NotAllowed("OWN_REPORT") : undefined) ??
  statusRefusal(report.status, action)

const isOwn = ({ person }: Viewer, { reportedById, enteredById }: ReportState): boolean =>
  person !== null && [reportedById, enteredById].includes(person.id)

/** Who sets up the organizer, its units, its people and its plans. */
export const configurers = ["clerk"] as const satisfies ReadonlyArray<Role>

/** Whether the viewer may change the organizer, its units and its people. */
export const configureRefusal = (viewer: Viewer): Refusal => roleRefusal(viewer, "configureOrganizer", configurers)

export type PlanAction = "draft" | "issue" | "close"

/** All that stands against an action on a plan; `drafted`: whether a draft of it is there. */
export const planRefusal = (
  viewer: Viewer,
  action: PlanAction,
  plan: { readonly status: PlanStatus; readonly drafted: boolean }
): Refusal =>
  roleRefusal(viewer, "configurePlan", configurers) ??
  planStatusRefusal(action, plan.status) ??
  (action === "issue" && !plan.drafted ? new NotFound("draft") : undefined)

const open: Readonly<Record<PlanAction, ReadonlyArray<PlanStatus>>> = {
  draft: ["draft", "issued"],
  issue: ["draft", "issued"],
  close: ["issued"]
}

/** Whether a plan's status allows an action. */
export const planStatusRefusal = (action: PlanAction, status: PlanStatus): Refusal =>
  open[action].includes(status)
    ? undefined
    : new WrongStatus("WRONG_STATUS", (say) => ({
        status: say(status),
        action: say(`${action}Plan`),
        accepted: open[action].map(say).join(", ")
      }))

/** Whether the viewer has one of the roles that an action takes. */
export const roleRefusal = (
  viewer: Viewer,
  action: Parameters<typeof lacks>[0],
  roles: readonly [Role, ...ReadonlyArray<Role>],
  unitId?: number
): Refusal => (may(viewer, roles, unitId) ? undefined : lacks(action, roles))

const council = ["council"] as const satisfies ReadonlyArray<Role>
const publishers = ["council", "clerk"] as const satisfies ReadonlyArray<Role>

interface Worked {
  readonly roles: readonly [Role, ...ReadonlyArray<Role>]
  /** What a refusal calls it that asks for another role. */
  readonly says: Term
  /** Of a decision on results, which takes that there are some: what a refusal calls it. All else changes what results follow from. */
  readonly decides?: Term
}

/** Work on a plan that is neither a report's nor a draft's, and who may do it. */
export const works = {
  setFacts: { roles: ["clerk"], says: "setFacts" },
  recordEvents: { roles: office, says: "setFacts" },
  managePeriods: { roles: ["clerk"], says: "managePeriods" },
  judge: { roles: council, says: "judge" },
  overrideScore: { roles: council, says: "overrideScore" },
  decideTie: { roles: council, says: "decideTie", decides: "decideTie" },
  revoke: { roles: council, says: "revoke", decides: "revoke" },
  publish: { roles: publishers, says: "publish", decides: "publish" },
  stepComplaint: { roles: council, says: "stepComplaint", decides: "complain" },
  commend: { roles: council, says: "commend", decides: "commend" },
  answerCheck: { roles: publishers, says: "answerCheck", decides: "commend" }
} as const satisfies Readonly<Record<string, Worked>>
export type Work = keyof typeof works

/** All that stands against work on a plan, the first of it. */
export const workRefusal = (viewer: Viewer, work: Work, status: PlanStatus): Refusal => {
  const { roles, says, decides }: Worked = works[work]
  return (
    roleRefusal(viewer, says, roles) ??
    (decides === undefined ? planStatusRefusal("draft", status) : undecidedRefusal(status, decides))
  )
}

/** A plan that was never issued has no results yet, so nothing can be decided on them. */
export const undecidedRefusal = (status: PlanStatus, action: Term): Refusal =>
  status === "draft"
    ? new WrongStatus("WRONG_STATUS", (say) => ({
        status: say(status),
        action: say(action),
        accepted: `${say("issued")}, ${say("closed")}`
      }))
    : undefined
