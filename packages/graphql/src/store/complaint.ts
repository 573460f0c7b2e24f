import type { Facts } from "@thidua/core"
import { Day, Id, Words } from "@thidua/core/input"
import { checkComplaints, complaintsOn, nextOfComplaint } from "@thidua/core/outcome"
import type { Term } from "@thidua/core/text"
import * as Schema from "effect/Schema"
import type { ComplaintAction, ComplaintStep, PrismaClient } from "../../generated/prisma/client.ts"
import { change, type Changing, workerOf } from "./change.ts"
import { about, actingFor, hold, official, unitNumber } from "./deciding.ts"
import { dayColumn, dayText, today } from "./day.ts"
import { NotFound, VersionConflict, WrongStatus } from "./failures.ts"
import { accept, refuse } from "./input.ts"
import type { Of } from "./plan.ts"

type Told = NonNullable<Facts["complaints"]>[number]

/** Complaints of a plan, or of several, with what was done with each, in order. */
export const complaintsOf = (
  db: Pick<PrismaClient, "complaint">,
  of: Omit<Of, "planId"> & { readonly planId: number | { readonly in: Array<number> } }
) =>
  db.complaint.findMany({
    where: of,
    include: { steps: { orderBy: { seq: "asc" } }, unit: { select: { code: true } } },
    orderBy: { id: "asc" }
  })
type Row = Awaited<ReturnType<typeof complaintsOf>>[number]

/** A complaint as the core knows it. */
export const complaintTold = ({ id, unit, rubricCode, criterionCode, steps }: Row): Told => ({
  id: String(id),
  unit: unit.code,
  ...(rubricCode === null ? {} : { rubric: rubricCode }),
  ...(criterionCode === null ? {} : { criterion: criterionCode }),
  steps: stepsTold(steps)
})

export const stepsTold = (steps: ReadonlyArray<Omit<ComplaintStep, "organizerId" | "complaintId">>): Told["steps"] =>
  steps.map(({ action, on, finding }) => ({ action, on: dayText(on), ...(finding === null ? {} : { finding }) }))

/** How far a complaint got. */
export const standOf = (steps: Told["steps"]) =>
  complaintsOn({ units: [], complaints: [{ id: "", unit: "", steps }] })[0]

/** Since when, and until when, a complaint keeps the unit from being commended: from the day it was received to that of its answer. */
export const holdOf = ({ unit, steps }: Told, why: string): NonNullable<Facts["holds"]>[number] => {
  const answered = steps.find(({ action }) => action === "answer")?.on
  return { unit, from: steps[0]?.on ?? "", why, ...(answered === undefined ? {} : { until: answered }) }
}

const File = Schema.Struct({
  unit: Schema.String,
  rubric: Schema.optionalKey(Id),
  criterion: Schema.optionalKey(Schema.String),
  words: Words
})

/** A unit's head complains about the unit's result, or the office writes down what came on paper. It is received the same day. */
export const fileComplaint = async (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const { organizerId } = changing.viewer
  const { unit, rubric, criterion, words } = accept(File, given)
  const unitId = await unitNumber(changing.db, organizerId, unit)
  const author = actingFor(changing, "complain", unitId, ["clerk"])
  const of = { organizerId, planId }
  return change(author, undefined, async (tx) => {
    await hold(tx, of, "complain")
    const { plan, facts } = await official(tx, author, planId)
    const on = today(author.now)
    const told: Told = {
      id: "new",
      unit,
      ...(rubric === undefined ? {} : { rubric }),
      ...(criterion === undefined ? {} : { criterion }),
      steps: [{ action: "receive", on }]
    }
    refuse(about(checkComplaints(plan, { ...facts, complaints: [told] }), "complaints", 0))
    const { id } = await tx.complaint.create({
      data: { ...of, unitId, rubricCode: rubric ?? null, criterionCode: criterion ?? null, words },
      select: { id: true }
    })
    await tx.complaintStep.create({
      data: { organizerId, complaintId: id, seq: 1, action: "receive", on: dayColumn(on) }
    })
    const after = { unit, rubric, criterion }
    return {
      result: id,
      entries: [{ action: "complaint.filed", subject: `complaint:${id}`, planId, after, personal: { words } }]
    }
  })
}

const Step = Schema.Struct({
  expectedVersion: Schema.Int,
  action: Schema.Literals(["hold", "recheck", "answer"]),
  on: Schema.optionalKey(Day),
  finding: Schema.optionalKey(Schema.Literals(["upheld", "dismissed"])),
  note: Schema.optionalKey(Words)
})

/** The council takes a complaint one step on: holds commendation, checks again, answers with what was found. */
export const stepComplaint = (changing: Changing, id: number, given: unknown): Promise<number> => {
  const author = workerOf(changing, "stepComplaint")
  const { organizerId } = author.viewer
  const { expectedVersion, action, finding, note, on = today(author.now) } = accept(Step, given)
  return change(author, undefined, async (tx) => {
    const { count } = await tx.complaint.updateMany({
      where: { organizerId, id },
      data: { version: { increment: 1 } }
    })
    if (count === 0) throw new NotFound("complaint")
    const { planId, version } = await tx.complaint.findUniqueOrThrow({
      where: { organizerId_id: { organizerId, id } },
      select: { planId: true, version: true }
    })
    if (version !== expectedVersion + 1) throw new VersionConflict(expectedVersion, version - 1)
    const { plan, facts } = await official(tx, author, planId)
    const row = (await complaintsOf(tx, { organizerId, planId })).find((each) => each.id === id)
    if (row === undefined) throw new NotFound("complaint")
    const told = complaintTold(row)
    const status = standOf(told.steps)?.status ?? "none"
    if (nextOfComplaint(status, action) === undefined) throw outOfTurn(status, action)
    const step = { action, on, ...(finding === undefined ? {} : { finding }) }
    const complaints = [{ ...told, steps: [...told.steps, step] }]
    const last = told.steps.length
    refuse(
      about(checkComplaints(plan, { ...facts, complaints }), "complaints", 0).flatMap((found) =>
        found.path[1] === "steps" && found.path[2] === last
          ? [{ ...found, path: ["input", ...found.path.slice(3)] }]
          : []
      )
    )
    await tx.complaintStep.create({
      data: {
        organizerId,
        complaintId: id,
        seq: last + 1,
        action,
        on: dayColumn(on),
        finding: action === "answer" ? (finding ?? null) : null,
        note: note ?? null
      }
    })
    return {
      result: id,
      entries: [
        {
          action: `complaint.${action}`,
          subject: `complaint:${id}`,
          planId,
          before: { status },
          after: { on, finding },
          personal: { note }
        }
      ]
    }
  })
}

const named: Readonly<Record<string, Term>> = {
  received: "complaintReceived",
  held: "complaintHeld",
  rechecked: "complaintRechecked",
  answered: "complaintAnswered"
}
const before: Readonly<Record<Exclude<ComplaintAction, "receive">, Term>> = {
  hold: "complaintReceived",
  recheck: "complaintHeld",
  answer: "complaintRechecked"
}

const outOfTurn = (status: string, action: Exclude<ComplaintAction, "receive">): WrongStatus =>
  new WrongStatus("WRONG_STATUS", (say) => ({
    status: say(named[status] ?? "complaint"),
    action: say("stepComplaint"),
    accepted: say(before[action])
  }))
