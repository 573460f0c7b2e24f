import { builder } from "../builder.ts"
import { InvalidInput, NotAllowed, NotFound, WrongStatus } from "../store/failures.ts"
import { recordEvents, setAssignments, setBaselines, setTargets, withdrawEvent } from "../store/fact.ts"
import { changed, planNumber } from "./draft.ts"
import { authorship } from "./failure.ts"
import { numberOf } from "./id.ts"
import { PlanRef } from "./plan.ts"
import { SourceUnion } from "./source.ts"

// What the office says of units: baselines, assignments, targets, events.

const failures = [InvalidInput, NotAllowed, NotFound, WrongStatus]
const said = {
  plan: "Id of the plan.",
  unit: "Code of the unit.",
  indicator: "Code of the indicator.",
  source: "Where it comes from."
}

const AssignmentKindEnum = builder.enumType("AssignmentKind", {
  description: "What a unit can be made responsible for.",
  values: {
    indicator: { description: "An indicator of a goal (chỉ tiêu)." },
    task: { description: "A task (nhiệm vụ)." }
  } as const
})

const AssignmentType = builder.prismaObject("Assignment", {
  description: "That a unit owes an indicator or task, or why it does not (giao, không giao chỉ tiêu).",
  fields: (t) => ({
    unit: t.relation("unit"),
    kind: t.expose("kind", { type: AssignmentKindEnum }),
    code: t.exposeString("code"),
    whyNot: t.exposeString("whyNot", { nullable: true })
  })
})

const UnitTargetType = builder.prismaObject("UnitTarget", {
  description: "The target a unit was given for an indicator (giao chỉ tiêu).",
  fields: (t) => ({
    unit: t.relation("unit"),
    indicatorCode: t.exposeString("indicatorCode"),
    target: t.expose("target", { type: "Decimal" }),
    source: t.field({
      type: SourceUnion,
      nullable: true,
      description: "Where it comes from; none: nothing was said.",
      resolve: ({ source }) => (source === null ? null : { reference: source })
    })
  })
})

export const EventRef = builder.prismaNode("Event", {
  id: { field: "organizerId_id" },
  nullable: true,
  description:
    "Something that happened in a unit: a violation, an award, an inspection (vụ việc). Written once; what was wrong is withdrawn.",
  fields: (t) => ({
    unit: t.relation("unit"),
    kind: t.exposeString("kind"),
    on: t.expose("on", { type: "Date" }),
    marks: t.exposeStringList("marks"),
    excused: t.exposeString("excused", { nullable: true }),
    note: t.exposeString("note", { nullable: true }),
    at: t.expose("at", { type: "DateTime" }),
    withdraws: t.relation("withdraws", { nullable: true }),
    isWithdrawn: t.boolean({
      description: "Whether a later entry withdraws it; it then counts no more.",
      select: { withdrawnBy: { select: { id: true } } },
      resolve: ({ withdrawnBy }) => withdrawnBy.length > 0
    })
  })
})

/** A list of a plan that can be narrowed to one unit. */
export const ofUnit = builder.args((t) => ({ unit: t.string({ description: "Only of the unit with this code." }) }))
export const only = ({ unit }: { readonly unit?: string | null | undefined }) =>
  unit ? { where: { unit: { code: unit } } } : {}

builder.prismaObjectFields(PlanRef, (t) => ({
  assignments: t.relatedConnection("assignments", {
    type: AssignmentType,
    cursor: "organizerId_planId_kind_code_unitId",
    totalCount: true,
    args: ofUnit,
    query: (args) => ({
      ...only(args),
      orderBy: [{ unitId: "asc" as const }, { kind: "asc" as const }, { code: "asc" as const }]
    })
  }),
  targets: t.relatedConnection("targets", {
    type: UnitTargetType,
    cursor: "organizerId_planId_unitId_indicatorCode",
    totalCount: true,
    args: ofUnit,
    query: (args) => ({ ...only(args), orderBy: [{ unitId: "asc" as const }, { indicatorCode: "asc" as const }] })
  }),
  events: t.relatedConnection("events", {
    type: EventRef,
    cursor: "organizerId_id",
    totalCount: true,
    description: "What happened in units. Only people of the organizer see it; the public sees what follows from it.",
    args: ofUnit,
    query: (args) => ({ ...only(args), orderBy: { id: "asc" as const } })
  })
}))

const BaselineInput = builder.inputType("BaselineInput", {
  description: "How many there are of what is counted in a unit, with its source or as an assumption.",
  fields: (t) => ({
    unit: t.string({ required: true, description: said.unit }),
    population: t.string({ required: true, description: "Of whom or what: one of the plan's populations." }),
    period: t.string({
      description: "A state before or beside the plan's year, such as `previous`; none: the plan's own."
    }),
    count: t.field({ type: "Count", required: true, description: "How many." }),
    asOf: t.field({ type: "Date", required: true, description: "The day it was counted." }),
    source: t.string({ description: "The document it comes from; or else `assumption`." }),
    assumption: t.string({ description: "Why it is assumed; or else `source`." })
  })
})

const SetBaselinesInput = builder.inputType("SetBaselinesInput", {
  description: "Baselines to set, all or none; at most 5,000 at once. What is not named stays.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    baselines: t.field({ type: [BaselineInput], required: true, description: "Each baseline." })
  })
})

builder.mutationField("setBaselines", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description: "Sets the denominators of units: a clerk's work. Official results and standings follow.",
    args: { input: t.arg({ type: SetBaselinesInput, required: true, description: "The baselines." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await setBaselines(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const AssignmentInput = builder.inputType("AssignmentInput", {
  description: "Whether a unit owes what its kind owes.",
  fields: (t) => ({
    unit: t.string({ required: true, description: said.unit }),
    of: t.string({ required: true, description: "Code of the indicator or task." }),
    assigned: t.boolean({ required: true, description: "Whether it owes it." }),
    why: t.string({ description: "Why not; needed where it is not assigned." })
  })
})

const OwnerInput = builder.inputType("OwnerInput", {
  description: "Whose verifiers check an indicator (đơn vị chủ trì thẩm định).",
  fields: (t) => ({
    indicator: t.string({ required: true, description: said.indicator }),
    unit: t.string({ description: "Code of the unit; none: the verifiers of the whole organizer alone." })
  })
})

const SetAssignmentsInput = builder.inputType("SetAssignmentsInput", {
  description: "Assignments to set, all or none; at most 5,000 at once. What is not named stays.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    assignments: t.field({ type: [AssignmentInput], description: "Who owes what." }),
    owners: t.field({ type: [OwnerInput], description: "Who checks what." })
  })
})

builder.mutationField("setAssignments", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description: "Says what units owe and what they do not, and whose verifiers check which indicator: a clerk's work.",
    args: { input: t.arg({ type: SetAssignmentsInput, required: true, description: "The assignments." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await setAssignments(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const UnitTargetInput = builder.inputType("UnitTargetInput", {
  description: "A target for a unit.",
  fields: (t) => ({
    unit: t.string({ required: true, description: said.unit }),
    indicator: t.string({ required: true, description: said.indicator }),
    target: t.string({ description: "A count, or of a share a percentage such as `80%`; none: taken back." }),
    source: t.string({ description: said.source })
  })
})

const SetTargetsInput = builder.inputType("SetTargetsInput", {
  description: "Targets to give, all or none; at most 5,000 at once. What is not named stays.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    targets: t.field({ type: [UnitTargetInput], required: true, description: "Each target." })
  })
})

builder.mutationField("setTargets", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description: "Gives units targets of their own (giao chỉ tiêu): a clerk's work.",
    args: { input: t.arg({ type: SetTargetsInput, required: true, description: "The targets." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await setTargets(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const EventInput = builder.inputType("EventInput", {
  description: "Something that happened in a unit.",
  fields: (t) => ({
    unit: t.string({ required: true, description: said.unit }),
    kind: t.string({ required: true, description: "Kind of event, as scoring tables name it." }),
    on: t.field({ type: "Date", required: true, description: "On which day." }),
    marks: t.stringList({ description: "Words that hold of it and that a scoring table asks for." }),
    excused: t.string({ description: "Why its being late is not the unit's fault." }),
    note: t.string({ description: "What happened." })
  })
})

const RecordEventsInput = builder.inputType("RecordEventsInput", {
  description: "Events to write down, all or none.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    events: t.field({ type: [EventInput], required: true, description: "Each event." })
  })
})

builder.mutationField("recordEvents", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description: "Writes down what happened in units: violations, awards, inspections. A clerk's or verifier's work.",
    args: { input: t.arg({ type: RecordEventsInput, required: true, description: "The events." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await recordEvents(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const WithdrawEventInput = builder.inputType("WithdrawEventInput", {
  description: "Which event was wrong, and why.",
  fields: (t) => ({
    event: t.globalID({ required: true, for: EventRef, description: "Id of the event." }),
    why: t.string({ required: true, description: "Why it is withdrawn." })
  })
})

builder.mutationField("withdrawEvent", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description: "Withdraws an event that was wrong: it stays written, and counts no more.",
    args: { input: t.arg({ type: WithdrawEventInput, required: true, description: "Which, and why." }) },
    resolve: async (query, _root, { input: { event, ...input } }, context) => {
      const number = numberOf(event.id, context.viewer.organizerId)
      return changed(query, context, await withdrawEvent(authorship(context), number, input))
    }
  })
)
