import type { Complaint as ComplaintRow, ComplaintStep } from "../../generated/prisma/client.ts"
import { builder } from "../builder.ts"
import { fileComplaint, standOf, stepComplaint, stepsTold } from "../store/complaint.ts"
import { InvalidInput, NotAllowed, NotFound, VersionConflict, WrongStatus } from "../store/failures.ts"
import { authorship } from "./failure.ts"
import { rowOf } from "./id.ts"
import { PlanRef } from "./plan.ts"

const StatusEnum = builder.enumType("ComplaintStatus", {
  description: "How far a complaint got.",
  values: {
    none: { description: "Not received." },
    received: { description: "Received (đã nhận)." },
    held: { description: "Commendation of the unit waits for the answer (tạm dừng xét khen thưởng)." },
    rechecked: { description: "What it is about was checked again (đã phúc tra)." },
    answered: { description: "Answered (đã trả lời)." }
  } as const
})

const ActionEnum = builder.enumType("ComplaintAction", {
  description: "What is done with a complaint.",
  values: {
    receive: { description: "It is received." },
    hold: { description: "Commendation waits for its answer." },
    recheck: { description: "What it is about is checked again (phúc tra)." },
    answer: { description: "It is answered." }
  } as const
})

const FindingEnum = builder.enumType("ComplaintFinding", {
  description: "What the answer to a complaint found.",
  values: {
    upheld: { description: "The complaint is right (đúng, đúng một phần)." },
    dismissed: { description: "It is not (không đúng)." }
  } as const
})

const StepType = builder.prismaObject("ComplaintStep", {
  description: "One thing that was done with a complaint.",
  fields: (t) => ({
    seq: t.exposeInt("seq"),
    action: t.expose("action", { type: ActionEnum }),
    on: t.expose("on", { type: "Date" }),
    finding: t.expose("finding", { type: FindingEnum, nullable: true }),
    note: t.exposeString("note", { nullable: true })
  })
})

type Complained = ComplaintRow & { readonly steps: ReadonlyArray<ComplaintStep> }
const stand = ({ steps }: Complained) => standOf(stepsTold(steps))

export const ComplaintRef = builder.prismaNode("Complaint", {
  id: { field: "organizerId_id" },
  nullable: true,
  include: { steps: { orderBy: { seq: "asc" } } },
  description: "A complaint about a unit's result (kiến nghị, khiếu nại). The public does not see it.",
  fields: (t) => ({
    number: t.exposeInt("id"),
    unit: t.relation("unit"),
    rubricCode: t.exposeString("rubricCode", { nullable: true }),
    criterionCode: t.exposeString("criterionCode", { nullable: true }),
    words: t.exposeString("words", { nullable: true }),
    version: t.exposeInt("version"),
    steps: t.field({
      type: [StepType],
      description: "What was done with it, in order.",
      resolve: ({ steps }) => steps
    }),
    status: t.field({
      type: StatusEnum,
      description: "How far it got.",
      resolve: (complaint) => stand(complaint)?.status ?? "none"
    }),
    isOpen: t.boolean({
      description: "Whether it waits for its answer: until then nobody of the unit is commended.",
      resolve: (complaint) => stand(complaint)?.isOpen ?? false
    }),
    answer: t.field({
      type: FindingEnum,
      nullable: true,
      description: "What its answer found; none while it has none.",
      resolve: (complaint) => stand(complaint)?.answer ?? null
    })
  })
})

builder.prismaObjectField("Plan", "complaints", (t) =>
  t.relatedConnection("complaints", {
    cursor: "organizerId_id",
    totalCount: true,
    description: "Complaints about its results. The public does not see them.",
    query: { orderBy: { id: "asc" } }
  })
)

const FileComplaintInput = builder.inputType("FileComplaintInput", {
  description: "A complaint.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: "Id of the plan." }),
    unit: t.string({ required: true, description: "Code of the unit whose result it is about." }),
    rubric: t.string({ description: "By which rubric." }),
    criterion: t.string({ description: "By which row of it." }),
    words: t.string({ required: true, description: "What is said." })
  })
})

const refusals = { types: [InvalidInput, NotAllowed, NotFound, WrongStatus] }

builder.mutationField("fileComplaint", (t) =>
  t.prismaField({
    type: "Complaint",
    errors: refusals,
    description: "Complains about a unit's result: who reports for the unit, or a clerk for who came in person.",
    args: { input: t.arg({ type: FileComplaintInput, required: true, description: "The complaint." }) },
    resolve: async (query, _root, { input: { plan, ...given } }, context) => {
      const { organizerId } = context.viewer
      const id = await fileComplaint(authorship(context), rowOf(plan, context, "plan"), given)
      return context.db.complaint.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)

const StepComplaintInput = builder.inputType("StepComplaintInput", {
  description: "The next step with a complaint.",
  fields: (t) => ({
    complaint: t.globalID({ required: true, for: ComplaintRef, description: "Id of the complaint." }),
    expectedVersion: t.int({ required: true, description: "The complaint's version that was read." }),
    action: t.field({
      type: ActionEnum,
      required: true,
      description: "What is done: hold, then recheck, then answer."
    }),
    on: t.field({ type: "Date", description: "On which day; none: today." }),
    finding: t.field({ type: FindingEnum, description: "Of an answer: what was found." }),
    note: t.string({ description: "A remark; of an answer, its words." })
  })
})

builder.mutationField("stepComplaint", (t) =>
  t.prismaField({
    type: "Complaint",
    errors: { types: [...refusals.types, VersionConflict] },
    description: "Takes a complaint one step on: the council's work.",
    args: { input: t.arg({ type: StepComplaintInput, required: true, description: "The step." }) },
    resolve: async (query, _root, { input: { complaint, ...given } }, context) => {
      const { organizerId } = context.viewer
      const id = await stepComplaint(authorship(context), rowOf(complaint, context, "complaint"), given)
      return context.db.complaint.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)
