import { builder } from "../builder.ts"
import { InvalidInput, NotAllowed, NotFound, WrongStatus } from "../store/failures.ts"
import { answerDispute, disputeBaseline, pledgeTask, receivePlan, registerTarget } from "../store/undertaking.ts"
import { changed, planNumber } from "./draft.ts"
import { authorship } from "./failure.ts"
import { numberOf } from "./id.ts"
import { PlanRef } from "./plan.ts"

// What a unit's head says back to the office. None of it moves a result.

const failures = [InvalidInput, NotAllowed, NotFound, WrongStatus]
const said = {
  plan: "Id of the plan.",
  unit: "Code of the unit; none: the viewer's own.",
  note: "A remark."
}

const ReceiptType = builder.prismaObject("Receipt", {
  description: "That a unit's head has received a version of the plan (tiếp nhận kế hoạch).",
  fields: (t) => ({
    unit: t.relation("unit"),
    version: t.exposeInt("version"),
    by: t.relation("by"),
    at: t.expose("at", { type: "DateTime" })
  })
})

const PledgeType = builder.prismaObject("Pledge", {
  description: "What a unit took upon itself (đăng ký thi đua): a target of its own for an indicator, or a task.",
  fields: (t) => ({
    unit: t.relation("unit"),
    indicatorCode: t.string({
      nullable: true,
      description: "The indicator, where a target was registered.",
      resolve: ({ kind, code }) => (kind === "indicator" ? code : null)
    }),
    taskCode: t.string({
      nullable: true,
      description: "The task, where one was taken on.",
      resolve: ({ kind, code }) => (kind === "task" ? code : null)
    }),
    target: t.expose("target", { type: "Decimal", nullable: true }),
    note: t.exposeString("note", { nullable: true }),
    by: t.relation("by"),
    at: t.expose("at", { type: "DateTime" })
  })
})

const DisputeRef = builder.prismaNode("BaselineDispute", {
  id: { field: "organizerId_id" },
  nullable: true,
  description: "That a unit's head asks for a baseline to be set right (đề nghị rà soát số nền).",
  fields: (t) => ({
    unit: t.relation("unit"),
    population: t.exposeString("population"),
    period: t.string({
      nullable: true,
      description: "A state before or beside the plan's year; none: the plan's own.",
      resolve: ({ period }) => (period === "" ? null : period)
    }),
    count: t.expose("count", { type: "Count", nullable: true }),
    why: t.exposeString("why"),
    by: t.relation("by"),
    at: t.expose("at", { type: "DateTime" }),
    accepted: t.exposeBoolean("accepted", { nullable: true }),
    answer: t.exposeString("answer", { nullable: true }),
    answeredBy: t.relation("answeredBy", { nullable: true }),
    answeredAt: t.expose("answeredAt", { type: "DateTime", nullable: true })
  })
})

builder.prismaObjectFields(PlanRef, (t) => ({
  receipts: t.relatedConnection("receipts", {
    type: ReceiptType,
    cursor: "organizerId_planId_unitId_version",
    totalCount: true,
    query: { orderBy: [{ version: "desc" }, { unitId: "asc" }] }
  }),
  pledges: t.relatedConnection("pledges", {
    type: PledgeType,
    cursor: "organizerId_planId_unitId_kind_code",
    totalCount: true,
    query: { orderBy: [{ unitId: "asc" }, { kind: "asc" }, { code: "asc" }] }
  }),
  disputes: t.relatedConnection("disputes", {
    type: DisputeRef,
    cursor: "organizerId_id",
    totalCount: true,
    args: { open: t.arg.boolean({ description: "Only those not answered yet." }) },
    query: ({ open }) => ({ ...(open ? { where: { accepted: null } } : {}), orderBy: { id: "asc" as const } })
  })
}))

const ReceivePlanInput = builder.inputType("ReceivePlanInput", {
  description: "Which plan was received.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    unit: t.string({ description: said.unit })
  })
})

builder.mutationField("receivePlan", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description: "Says that the unit has received the version in force. Its reporter's work.",
    args: { input: t.arg({ type: ReceivePlanInput, required: true, description: "Which plan." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await receivePlan(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const RegisterTargetInput = builder.inputType("RegisterTargetInput", {
  description: "A target the unit sets itself.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    unit: t.string({ description: said.unit }),
    indicator: t.string({ required: true, description: "Code of the indicator." }),
    target: t.string({ required: true, description: "A count, or of a share a percentage such as `80%`." }),
    note: t.string({ description: said.note })
  })
})

builder.mutationField("registerTarget", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description: "Registers a target of the unit's own (đăng ký chỉ tiêu); registered again, the last one stands.",
    args: { input: t.arg({ type: RegisterTargetInput, required: true, description: "The target." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await registerTarget(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const PledgeTaskInput = builder.inputType("PledgeTaskInput", {
  description: "A task the unit takes on.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    unit: t.string({ description: said.unit }),
    task: t.string({ required: true, description: "Code of the task." }),
    note: t.string({ description: said.note })
  })
})

builder.mutationField("pledgeTask", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description: "Takes a task on (đăng ký đảm nhận phần việc).",
    args: { input: t.arg({ type: PledgeTaskInput, required: true, description: "The task." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await pledgeTask(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const disputed = <Query extends object>(
  query: Query,
  { db, viewer: { organizerId } }: Parameters<typeof changed>[1],
  id: number
) => db.baselineDispute.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })

const DisputeBaselineInput = builder.inputType("DisputeBaselineInput", {
  description: "Which baseline is wrong, and why.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    unit: t.string({ description: said.unit }),
    population: t.string({ required: true, description: "Of whom or what." }),
    period: t.string({ description: "A state before or beside the plan's year; none: the plan's own." }),
    count: t.field({ type: "Count", description: "How many there are, as the unit knows it." }),
    why: t.string({ required: true, description: "Why it is wrong." })
  })
})

builder.mutationField("disputeBaseline", (t) =>
  t.prismaField({
    type: "BaselineDispute",
    errors: { types: failures },
    description: "Asks the office to set a baseline right. It stands until the office sets another.",
    args: { input: t.arg({ type: DisputeBaselineInput, required: true, description: "Which, and why." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      disputed(query, context, await disputeBaseline(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const AnswerDisputeInput = builder.inputType("AnswerDisputeInput", {
  description: "The office's answer.",
  fields: (t) => ({
    dispute: t.globalID({ required: true, for: DisputeRef, description: "Id of the dispute." }),
    accepted: t.boolean({ required: true, description: "Whether the office agrees; it then sets the baseline." }),
    answer: t.string({ required: true, description: "What the unit reads." })
  })
})

builder.mutationField("answerDispute", (t) =>
  t.prismaField({
    type: "BaselineDispute",
    errors: { types: failures },
    description: "Answers a dispute, once: a clerk's work.",
    args: { input: t.arg({ type: AnswerDisputeInput, required: true, description: "The answer." }) },
    resolve: async (query, _root, { input: { dispute, ...input } }, context) => {
      const number = numberOf(dispute.id, context.viewer.organizerId)
      return disputed(query, context, await answerDispute(authorship(context), number, input))
    }
  })
)
