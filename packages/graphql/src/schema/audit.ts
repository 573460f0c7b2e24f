import { builder } from "../builder.ts"
import type { Context } from "../context.ts"
import { allow } from "../plugins/refuse.ts"
import { type AuditCheck, type AuditFilter, auditRefusal, auditWhere, checkAudit } from "../store/audit.ts"
import { erasePerson } from "../store/erasure.ts"
import { type Export, exportOrganizer } from "../store/export.ts"
import { InvalidInput, NotAllowed, NotFound } from "../store/failures.ts"
import { authorship } from "./failure.ts"
import { numberOf } from "./id.ts"
import { OrganizerRef } from "./organizer.ts"
import { PlanRef } from "./plan.ts"
import { PersonRef } from "./viewer.ts"

builder.prismaObject("AuditDetail", {
  description: "Words of an entry that may concern a person: the chain holds their salted digest alone.",
  fields: (t) => ({
    name: t.exposeString("name"),
    value: t.exposeString("value", { nullable: true }),
    salt: t.exposeString("salt", { nullable: true }),
    isErased: t.boolean({ description: "Whether they were erased.", resolve: ({ value }) => value === null })
  })
})

const said = ({ content }: { readonly content: string }, part: "before" | "after"): string | null => {
  const value = (JSON.parse(content) as Readonly<Record<string, unknown>>)[part]
  return value === undefined || value === null ? null : JSON.stringify(value)
}

const withDetails = { details: { orderBy: { name: "asc" as const } } } as const

builder.prismaObject("AuditEntry", {
  description: "One change: who did what to what, when (nhật ký kiểm toán). Each names the hash of the one before it.",
  fields: (t) => ({
    seq: t.expose("seq", { type: "Count" }),
    at: t.expose("at", { type: "DateTime" }),
    action: t.exposeString("action"),
    subject: t.exposeString("subject"),
    person: t.relation("person", { nullable: true }),
    before: t.string({
      nullable: true,
      description: "What stood before, as JSON text.",
      resolve: (entry) => said(entry, "before")
    }),
    after: t.string({
      nullable: true,
      description: "What stands since, as JSON text.",
      resolve: (entry) => said(entry, "after")
    }),
    why: t.string({
      nullable: true,
      description: "The reason given; none where none was asked for, or it was erased.",
      select: withDetails,
      resolve: ({ details }) => details.find(({ name }) => name === "reason")?.value ?? null
    }),
    isErased: t.boolean({
      description: "Whether words of it were erased.",
      select: withDetails,
      resolve: ({ details }) => details.some(({ value }) => value === null)
    }),
    details: t.relation("details", { query: { orderBy: { name: "asc" } } }),
    content: t.exposeString("content"),
    previous: t.exposeString("previous"),
    hash: t.exposeString("hash")
  })
})

const AuditOrder = builder.enumType("AuditOrder", {
  description: "In which order a trail is read.",
  values: {
    newestFirst: { description: "What was done last comes first." },
    oldestFirst: { description: "As it was written." }
  } as const
})

const AuditCheckType = builder.objectRef<AuditCheck>("AuditCheck").implement({
  description: "What came of making every hash of the audit trail again.",
  fields: (t) => ({
    isWhole: t.boolean({
      description: "Whether every entry is as it was written and none is missing between them.",
      resolve: ({ brokenAt }) => brokenAt === null
    }),
    entries: t.expose("entries", { type: "Count", description: "How many there are." }),
    brokenAt: t.expose("brokenAt", {
      type: "Count",
      nullable: true,
      description: "The first entry that was altered, or before which one is missing."
    }),
    head: t.exposeString("head", {
      nullable: true,
      description: "Hash of the last entry: written down elsewhere, it shows whether the end was cut off later."
    })
  })
})

const mayRead = ({ viewer }: Context): void => allow(auditRefusal(viewer))

interface AuditArgs extends Pick<AuditFilter, "subject" | "action"> {
  readonly plan?: { readonly id: string } | null | undefined
  readonly person?: { readonly id: string } | null | undefined
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
}

/** The rows an organizer's trail is asked for; of another's plan or person there are none. */
const asked = (organizerId: number, { plan, person, from, to, ...rest }: AuditArgs) => {
  const named = (id: { readonly id: string } | null | undefined) => (id ? numberOf(id.id, organizerId) : undefined)
  return auditWhere(organizerId, {
    ...rest,
    planId: named(plan),
    personId: named(person),
    from: from ?? undefined,
    to: to ?? undefined
  })
}

const whoReads = "Clerks, verifiers and the council of the whole organizer read it."

builder.prismaObjectFields(OrganizerRef, (t) => ({
  auditTrail: t.prismaConnection({
    type: "AuditEntry",
    cursor: "organizerId_seq",
    nullable: true,
    description: `All that was changed (nhật ký kiểm toán). ${whoReads}`,
    args: {
      subject: t.arg.string({ description: "Only of this subject, such as `report:12`." }),
      action: t.arg.string({ description: "Only this action, such as `report.verified`." }),
      plan: t.arg.globalID({ for: PlanRef, description: "Only in this plan." }),
      person: t.arg.globalID({ for: PersonRef, description: "Only by this person." }),
      from: t.arg({ type: "Date", description: "From this day on." }),
      to: t.arg({ type: "Date", description: "Until the end of this day." }),
      order: t.arg({ type: AuditOrder, description: "In which order; none: newest first." })
    },
    totalCount: (organizer, args, context) => {
      mayRead(context)
      return context.db.auditEntry.count({ where: asked(organizer.id, args) })
    },
    resolve: (query, organizer, { order, ...args }, context) => {
      mayRead(context)
      return context.db.auditEntry.findMany({
        ...query,
        where: asked(organizer.id, args),
        orderBy: { seq: order === "oldestFirst" ? "asc" : "desc" }
      })
    }
  }),
  auditCheck: t.field({
    type: AuditCheckType,
    nullable: true,
    description: `Makes every hash of the trail again and compares. ${whoReads}`,
    resolve: (organizer, _args, context) => {
      mayRead(context)
      return checkAudit(context.db, organizer.id)
    }
  })
}))

const ErasePersonInput = builder.inputType("ErasePersonInput", {
  description: "Who is erased, and why.",
  fields: (t) => ({
    person: t.globalID({ required: true, for: PersonRef, description: "Id of the person." }),
    reason: t.string({ required: true, description: "Why, such as the number of the request." })
  })
})

builder.mutationField("erasePerson", (t) =>
  t.prismaField({
    type: "Person",
    errors: { types: [InvalidInput, NotAllowed, NotFound] },
    description:
      "Erases all that names a person: a clerk's work. Appointments end; what was done stays, done by nobody; the audit trail stays whole.",
    args: { input: t.arg({ type: ErasePersonInput, required: true, description: "Who, and why." }) },
    resolve: async (query, _root, { input: { person, ...input } }, context) => {
      const { organizerId } = context.viewer
      const number = numberOf(person.id, organizerId)
      const id = await erasePerson(authorship(context), number, input)
      return context.db.person.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)

const ExportType = builder.objectRef<Export>("OrganizerExport").implement({
  description: "All that is stored of an organizer, to keep or to take elsewhere.",
  fields: (t) => ({
    text: t.exposeString("text", {
      description:
        "One JSON object: `format`, `at`, and in `tables` every row of each table in the order of its key, columns as in `schema.prisma`."
    }),
    digest: t.exposeString("digest", { description: "SHA-256 of the text, in hex; the audit trail holds it too." })
  })
})

builder.mutationField("exportOrganizer", (t) =>
  t.field({
    type: ExportType,
    errors: { types: [NotAllowed] },
    description: "Copies out all that is stored of the viewer's organizer, as of one moment: a clerk's work.",
    resolve: (_root, _args, context) => exportOrganizer(authorship(context))
  })
)
