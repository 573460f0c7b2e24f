import { builder } from "../builder.ts"
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound, WrongStatus } from "../store/failures.ts"
import { recordInspection } from "../store/inspection.ts"
import { planNumber } from "./draft.ts"
import { EvidenceFileRef } from "./evidence.ts"
import { EventRef, ofUnit, only } from "./fact.ts"
import { authorship } from "./failure.ts"
import { numberOf } from "./id.ts"
import { PlanRef } from "./plan.ts"

const InspectionRef = builder.prismaNode("Inspection", {
  id: { field: "organizerId_id" },
  nullable: true,
  description:
    "What an inspection of a unit found (biên bản kiểm tra). Only people of the organizer see it; what it found of events counts as any event.",
  fields: (t) => ({
    unit: t.relation("unit"),
    on: t.expose("on", { type: "Date" }),
    team: t.exposeString("team"),
    findings: t.exposeString("findings"),
    at: t.expose("at", { type: "DateTime" }),
    by: t.relation("by"),
    files: t.field({
      type: [EvidenceFileRef],
      description: "Its documents: signed minutes, pictures.",
      select: (_args, _context, selection) => ({
        files: { select: { file: selection(true) }, orderBy: { fileId: "asc" } }
      }),
      resolve: ({ files }) => files.map(({ file }) => file)
    }),
    events: t.field({
      type: [EventRef],
      description: "Events it found.",
      select: (_args, _context, selection) => ({
        events: { select: { event: selection(true) }, orderBy: { eventId: "asc" } }
      }),
      resolve: ({ events }) => events.map(({ event }) => event)
    })
  })
})

builder.prismaObjectFields(PlanRef, (t) => ({
  inspections: t.relatedConnection("inspections", {
    type: InspectionRef,
    cursor: "organizerId_id",
    totalCount: true,
    description: "When its units were inspected, the last first. Only people of the organizer see it.",
    args: ofUnit,
    query: (args) => ({ ...only(args), orderBy: [{ on: "desc" as const }, { id: "desc" as const }] })
  })
}))

const FoundEventInput = builder.inputType("FoundEventInput", {
  description: "An event that an inspection found: in its unit, on its day.",
  fields: (t) => ({
    kind: t.string({ required: true, description: "Kind of event, as scoring tables name it." }),
    marks: t.stringList({ description: "Words that hold of it and that a scoring table asks for." }),
    excused: t.string({ description: "Why its being late is not the unit's fault." }),
    note: t.string({ description: "What happened." })
  })
})

const RecordInspectionInput = builder.inputType("RecordInspectionInput", {
  description: "What an inspection found.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: "Id of the plan." }),
    unit: t.string({ required: true, description: "Code of the unit." }),
    on: t.field({ type: "Date", required: true, description: "On which day." }),
    team: t.string({ required: true, description: "Who inspected: the team, or its head." }),
    findings: t.string({ required: true, description: "What was found, and what the unit is to do." }),
    files: t.globalIDList({ for: EvidenceFileRef, description: "Ids of its documents, sent by `uploadEvidence`." }),
    events: t.field({ type: [FoundEventInput], description: "Events it found; at most 100." }),
    idempotencyKey: t.string({
      description: "A key of your own making: the same request sent again is not done twice."
    })
  })
})

builder.mutationField("recordInspection", (t) =>
  t.prismaField({
    type: "Inspection",
    errors: { types: [InvalidInput, NotAllowed, NotFound, WrongStatus, IdempotencyConflict] },
    description: "Writes down what an inspection of a unit found (kiểm tra, giám sát). A clerk's or verifier's work.",
    args: { input: t.arg({ type: RecordInspectionInput, required: true, description: "What was found." }) },
    resolve: async (query, _root, { input: { plan, files, ...input } }, context) => {
      const { organizerId } = context.viewer
      const numbers = (files ?? []).map((file) => numberOf(file.id, organizerId))
      const id = await recordInspection(authorship(context), planNumber(plan, context.viewer), {
        ...input,
        files: numbers
      })
      return context.db.inspection.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)
