import type { Report as Reports } from "@thidua/core"
import { builder } from "../builder.ts"
import type { Context } from "../context.ts"
import {
  IdempotencyConflict,
  InvalidInput,
  NotAllowed,
  NotFound,
  PeriodLocked,
  VersionConflict,
  WrongStatus
} from "../store/failures.ts"
import { save, submit } from "../store/report.ts"
import { reopen, sendBack, verify } from "../store/verify.ts"
import { EvidenceFileRef } from "./evidence.ts"
import { authorship, nameOrErased } from "./failure.ts"
import { reportRefusal, type ReportState } from "../store/permission.ts"
import { numberOf } from "./id.ts"
import { ReportStatusEnum } from "./listing.ts"
import { PermissionType } from "./permission.ts"
import { PlanRef } from "./plan.ts"
import { LayerEnum } from "./result.ts"

const ActivityKind = builder.enumType("ActivityKind", {
  description: "Kinds of activity a report tells of.",
  values: {
    training: { description: "A training (tập huấn)." },
    broadcast: { description: "A broadcast (tuyên truyền, phát thanh)." },
    supportPoint: { description: "A support point (điểm hỗ trợ trực tiếp)." },
    inspection: { description: "An inspection (kiểm tra)." },
    other: { description: "Anything else." }
  } as const
})

const NominationKind = builder.enumType("NominationKind", {
  description: "Who is put forward for commendation.",
  values: {
    collective: { description: "A collective (tập thể)." },
    individual: { description: "A person (cá nhân)." },
    household: { description: "A household (hộ gia đình)." },
    model: { description: "An advanced model (mô hình, điển hình tiên tiến)." }
  } as const
})

export const ReportEventKind = builder.enumType("ReportEventKind", {
  description: "What happened to a report.",
  values: {
    saved: { description: "Its draft was written." },
    submitted: { description: "It was handed in." },
    returned: { description: "It was sent back, with a reason." },
    verified: { description: "It was verified." },
    reopened: { description: "It was taken back from verified, with a reason (mở lại)." }
  } as const
})

builder.prismaObject("Figure", {
  description: "A count reported or verified for an indicator (số liệu).",
  fields: (t) => ({
    indicatorCode: t.exposeString("indicatorCode"),
    indicator: t.relation("indicator"),
    part: t.string({
      nullable: true,
      description: "Part of the indicator's breakdown; none: the whole.",
      resolve: ({ part }) => (part === "" ? null : part)
    }),
    layer: t.expose("layer", { type: LayerEnum }),
    count: t.expose("count", { type: "Count", nullable: true }),
    value: t.field({
      type: "Decimal",
      nullable: true,
      description: "Of a published index its value.",
      resolve: ({ value }) => value
    }),
    option: t.exposeString("option", { nullable: true }),
    note: t.exposeString("note", { nullable: true }),
    verifiedBy: t.relation("by", { nullable: true }),
    verifiedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When this figure was verified by itself; none: with its report.",
      resolve: ({ at }) => at
    }),
    reason: t.exposeString("reason", { nullable: true })
  })
})

builder.prismaObject("TaskOutcome", {
  description: "Whether a task was done, reported or verified (kết quả nhiệm vụ).",
  fields: (t) => ({
    taskCode: t.exposeString("taskCode"),
    layer: t.expose("layer", { type: LayerEnum }),
    done: t.exposeBoolean("done"),
    note: t.exposeString("note", { nullable: true })
  })
})

builder.prismaObject("Activity", {
  description: "A training, a broadcast, a support point a report tells of (hoạt động).",
  fields: (t) => ({
    kind: t.expose("kind", { type: ActivityKind }),
    title: t.exposeString("title"),
    place: t.exposeString("place"),
    heldOn: t.expose("heldOn", { type: "Date" }),
    attendance: t.exposeInt("attendance", { nullable: true }),
    note: t.exposeString("note", { nullable: true })
  })
})

builder.prismaObject("Nomination", {
  description: "Someone a unit puts forward for commendation (đề nghị khen thưởng).",
  fields: (t) => ({
    kind: t.expose("kind", { type: NominationKind }),
    name: t.string({
      description: "Name of the nominee; of someone who was erased, that it was.",
      resolve: ({ name }, _args, { language }) => nameOrErased(name, language)
    }),
    reason: t.exposeString("reason")
  })
})

builder.prismaObject("Evidence", {
  description: "A document that proves what a report says (minh chứng).",
  fields: (t) => ({
    indicatorCode: t.exposeString("indicatorCode", { nullable: true }),
    title: t.exposeString("title"),
    documentNumber: t.exposeString("documentNumber", { nullable: true }),
    documentDate: t.expose("documentDate", { type: "Date", nullable: true }),
    url: t.exposeString("url", { nullable: true }),
    file: t.relation("file", { nullable: true })
  })
})

builder.prismaObject("ReportEvent", {
  description: "One thing that happened to a report; written once, never changed (nhật ký).",
  fields: (t) => ({
    seq: t.exposeInt("seq"),
    kind: t.expose("kind", { type: ReportEventKind }),
    at: t.expose("at", { type: "DateTime" }),
    person: t.relation("person"),
    reason: t.exposeString("reason", { nullable: true })
  })
})

/** What decides who may do what to a report. */
const decides = { period: true } as const

const asked =
  (action: Reports.Action) =>
  (report: ReportState, _args: object, { viewer, now }: Context) => ({
    refusal: reportRefusal(viewer, action, report, now())
  })

export const ReportRef = builder.prismaNode("Report", {
  id: { field: "organizerId_id" },
  nullable: true,
  description:
    "What one unit reports for one period (báo cáo). Only people of the organizer see it; the public sees `Plan.progress`.",
  fields: (t) => ({
    plan: t.relation("plan"),
    unit: t.relation("unit"),
    periodCode: t.exposeString("periodCode"),
    status: t.expose("status", { type: ReportStatusEnum }),
    version: t.exposeInt("version"),
    submittedAt: t.expose("submittedAt", { type: "DateTime", nullable: true }),
    verifiedAt: t.expose("verifiedAt", { type: "DateTime", nullable: true }),
    reportedBy: t.relation("reportedBy", { nullable: true }),
    verifiedBy: t.relation("verifiedBy", { nullable: true }),
    enteredBy: t.relation("enteredBy", { nullable: true }),
    enteredWhy: t.exposeString("enteredWhy", { nullable: true }),
    returnReason: t.exposeString("returnReason", { nullable: true }),
    achievements: t.exposeString("achievements", { nullable: true }),
    difficulties: t.exposeString("difficulties", { nullable: true }),
    proposals: t.exposeString("proposals", { nullable: true }),
    figures: t.relation("figures", {
      query: { orderBy: [{ indicatorCode: "asc" }, { part: "asc" }, { layer: "asc" }] }
    }),
    outcomes: t.relation("outcomes", { query: { orderBy: [{ taskCode: "asc" }, { layer: "asc" }] } }),
    activities: t.relation("activities", { query: { orderBy: [{ heldOn: "asc" }, { id: "asc" }] } }),
    nominations: t.relation("nominations", { query: { orderBy: { id: "asc" } } }),
    evidence: t.relation("evidence", { query: { orderBy: { id: "asc" } } }),
    events: t.relation("events", { query: { orderBy: { seq: "asc" } } }),
    viewerCanSave: t.field({
      type: PermissionType,
      description: "Whether the viewer may change it now.",
      select: decides,
      resolve: asked("save")
    }),
    viewerCanSubmit: t.field({
      type: PermissionType,
      description: "Whether the viewer may hand it in now.",
      select: decides,
      resolve: asked("submit")
    }),
    viewerCanReturn: t.field({
      type: PermissionType,
      description: "Whether the viewer may send it back now.",
      select: decides,
      resolve: asked("return")
    }),
    viewerCanVerify: t.field({
      type: PermissionType,
      description: "Whether the viewer may verify it now.",
      select: decides,
      resolve: asked("verify")
    }),
    viewerCanReopen: t.field({
      type: PermissionType,
      description: "Whether the viewer may take it back from verified now.",
      select: decides,
      resolve: asked("reopen")
    })
  })
})

builder.queryField("report", (t) =>
  t.prismaField({
    type: "Report",
    nullable: true,
    description: "A report by its id.",
    args: { id: t.arg.globalID({ required: true, for: ReportRef, description: "Id of the report." }) },
    resolve: (query, _root, { id }, { db, viewer }) => {
      const { organizerId } = viewer
      const number = numberOf(id.id, organizerId)
      return db.report.findUnique({ ...query, where: { organizerId_id: { organizerId, id: number } } })
    }
  })
)

const FigureInput = builder.inputType("FigureInput", {
  description: "A count for an indicator. Counts, never percentages.",
  fields: (t) => ({
    indicator: t.string({ required: true, description: "Code of the indicator." }),
    part: t.string({ description: "Part of its breakdown; none: the whole." }),
    count: t.field({ type: "Count", description: "How many; 1 or 0 for a duty." }),
    value: t.field({ type: "Decimal", description: "Of a published index its value, instead of a count." }),
    option: t.string({ description: "Of a choice the option, instead of a count." }),
    note: t.string({ description: "A remark." })
  })
})

const TaskOutcomeInput = builder.inputType("TaskOutcomeInput", {
  description: "Whether a task was done.",
  fields: (t) => ({
    task: t.string({ required: true, description: "Code of the task." }),
    done: t.boolean({ required: true, description: "Done or not." }),
    note: t.string({ description: "A remark." })
  })
})

const ActivityInput = builder.inputType("ActivityInput", {
  description: "An activity to tell of.",
  fields: (t) => ({
    kind: t.field({ type: ActivityKind, required: true, description: "What kind." }),
    title: t.string({ required: true, description: "What it was about." }),
    place: t.string({ required: true, description: "Where." }),
    heldOn: t.field({ type: "Date", required: true, description: "On which day." }),
    attendance: t.int({ description: "How many people came." }),
    note: t.string({ description: "A remark." })
  })
})

const NominationInput = builder.inputType("NominationInput", {
  description: "Someone to put forward.",
  fields: (t) => ({
    kind: t.field({ type: NominationKind, required: true, description: "What kind of nominee." }),
    name: t.string({ required: true, description: "Name." }),
    reason: t.string({ required: true, description: "What for." })
  })
})

const EvidenceInput = builder.inputType("EvidenceInput", {
  description: "A document that proves something.",
  fields: (t) => ({
    indicator: t.string({ description: "Code of the indicator it proves; none: the report as a whole." }),
    title: t.string({ required: true, description: "What it is." }),
    documentNumber: t.string({ description: "Number and symbol." }),
    documentDate: t.field({ type: "Date", description: "Its date." }),
    url: t.string({ description: "Where it can be read: a web address." }),
    file: t.globalID({ for: EvidenceFileRef, description: "Id of a file sent by `uploadEvidence`." })
  })
})

const ReasonInput = builder.inputType("ReasonInput", {
  description: "Why something is done that is out of the ordinary.",
  fields: (t) => ({ reason: t.string({ required: true, description: "The reason; it is written down." }) })
})

const SaveReportInput = builder.inputType("SaveReportInput", {
  description: "The draft of a report. Lists that are given replace those stored; what is not given stays.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: "Id of the plan." }),
    period: t.string({ required: true, description: "Code of the period." }),
    unit: t.string({ description: "Code of the unit; none: the viewer's own." }),
    expectedVersion: t.int({ description: "The version that was read; none for the first draft." }),
    onBehalf: t.field({
      type: ReasonInput,
      description:
        "The office writes it for the unit (nhập thay): needs the paper as evidence. A clerk's or verifier's work."
    }),
    figures: t.field({ type: [FigureInput], description: "Counts." }),
    outcomes: t.field({ type: [TaskOutcomeInput], description: "Tasks done or not." }),
    activities: t.field({ type: [ActivityInput], description: "Trainings, broadcasts, support points." }),
    nominations: t.field({ type: [NominationInput], description: "Who is put forward." }),
    evidence: t.field({ type: [EvidenceInput], description: "Documents." }),
    achievements: t.string({ description: "What was achieved (kết quả đạt được)." }),
    difficulties: t.string({ description: "What was difficult (khó khăn, vướng mắc)." }),
    proposals: t.string({ description: "What is proposed (kiến nghị, đề xuất)." })
  })
})

const changing = {
  idempotencyKey: "A key of your own making, such as a UUID: the same request sent again under it is not done twice.",
  report: "Id of the report.",
  expectedVersion: "The version that was read: a change in between is refused, not overwritten."
}

const SubmitReportInput = builder.inputType("SubmitReportInput", {
  description: "Which report to hand in.",
  fields: (t) => ({
    report: t.globalID({ required: true, for: ReportRef, description: changing.report }),
    expectedVersion: t.int({ required: true, description: changing.expectedVersion }),
    idempotencyKey: t.string({ description: changing.idempotencyKey })
  })
})

const ReturnReportInput = builder.inputType("ReturnReportInput", {
  description: "Which report to send back, and why.",
  fields: (t) => ({
    report: t.globalID({ required: true, for: ReportRef, description: changing.report }),
    expectedVersion: t.int({ required: true, description: changing.expectedVersion }),
    idempotencyKey: t.string({ description: changing.idempotencyKey }),
    reason: t.string({ required: true, description: "What to mend: the unit reads it." })
  })
})

const ReopenReportInput = builder.inputType("ReopenReportInput", {
  description: "Which verified report to take back, and why.",
  fields: (t) => ({
    report: t.globalID({ required: true, for: ReportRef, description: changing.report }),
    expectedVersion: t.int({ required: true, description: changing.expectedVersion }),
    idempotencyKey: t.string({ description: changing.idempotencyKey }),
    reason: t.string({ required: true, description: "What to mend: the unit reads it." })
  })
})

const VerifyReportInput = builder.inputType("VerifyReportInput", {
  description: "Which report to verify; figures that are given correct those reported.",
  fields: (t) => ({
    report: t.globalID({ required: true, for: ReportRef, description: changing.report }),
    expectedVersion: t.int({ required: true, description: changing.expectedVersion }),
    idempotencyKey: t.string({ description: changing.idempotencyKey }),
    figures: t.field({ type: [FigureInput], description: "Corrected counts." }),
    outcomes: t.field({ type: [TaskOutcomeInput], description: "Corrected outcomes." }),
    ownEntry: t.field({
      type: ReasonInput,
      description: "Why the only verifier there is verifies an entry of their own; refused where there are others."
    })
  })
})

const failures = [InvalidInput, NotFound, NotAllowed, WrongStatus, PeriodLocked, VersionConflict, IdempotencyConflict]

/** The changed report, read again as the query asks. */
const changed = <Query extends object>(query: Query, { db, viewer }: Context, id: number) =>
  db.report.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId: viewer.organizerId, id } } })

builder.mutationField("saveReport", (t) =>
  t.prismaField({
    type: "Report",
    errors: { types: failures },
    description: "Writes the draft of a unit's report, creating it when it is the first.",
    args: { input: t.arg({ type: SaveReportInput, required: true, description: "The draft." }) },
    resolve: async (query, _root, { input }, context) => {
      const planId = numberOf(input.plan.id, context.viewer.organizerId)
      const evidence = input.evidence?.map(({ file, ...each }) => ({
        ...each,
        ...(file ? { fileId: numberOf(file.id, context.viewer.organizerId) } : {})
      }))
      return changed(query, context, await save(authorship(context), { ...input, evidence, planId }))
    }
  })
)

builder.mutationField("submitReport", (t) =>
  t.prismaField({
    type: "Report",
    errors: { types: failures },
    description: "Hands a report in. Only provisional figures move.",
    args: { input: t.arg({ type: SubmitReportInput, required: true, description: "Which report." }) },
    resolve: async (query, _root, { input }, context) => {
      const reportId = numberOf(input.report.id, context.viewer.organizerId)
      return changed(query, context, await submit(authorship(context), { ...input, reportId }))
    }
  })
)

builder.mutationField("returnReport", (t) =>
  t.prismaField({
    type: "Report",
    errors: { types: failures },
    description: "Sends a submitted report back to its unit with a reason.",
    args: { input: t.arg({ type: ReturnReportInput, required: true, description: "Which report, and why." }) },
    resolve: async (query, _root, { input }, context) => {
      const reportId = numberOf(input.report.id, context.viewer.organizerId)
      return changed(query, context, await sendBack(authorship(context), { ...input, reportId }))
    }
  })
)

builder.mutationField("verifyReport", (t) =>
  t.prismaField({
    type: "Report",
    errors: { types: failures },
    description: "Verifies a submitted report: its figures become official and the standings move.",
    args: { input: t.arg({ type: VerifyReportInput, required: true, description: "Which report, with corrections." }) },
    resolve: async (query, _root, { input }, context) => {
      const reportId = numberOf(input.report.id, context.viewer.organizerId)
      return changed(query, context, await verify(authorship(context), { ...input, reportId }))
    }
  })
)

builder.mutationField("reopenReport", (t) =>
  t.prismaField({
    type: "Report",
    errors: { types: failures },
    description: "Takes a verified report back (mở lại): its figures are official no more, and the standings move.",
    args: { input: t.arg({ type: ReopenReportInput, required: true, description: "Which report, and why." }) },
    resolve: async (query, _root, { input }, context) => {
      const reportId = numberOf(input.report.id, context.viewer.organizerId)
      return changed(query, context, await reopen(authorship(context), { ...input, reportId }))
    }
  })
)
