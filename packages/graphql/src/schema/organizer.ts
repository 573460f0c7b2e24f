import { builder } from "../builder.ts"
import { allow } from "../plugins/refuse.ts"
import { InvalidInput, NotAllowed, NotFound, VersionConflict } from "../store/failures.ts"
import type { ErasedOrganizer } from "../store/client.ts"
import { changeOrganizer, createOrganizers, erasedRefusal, eraseOrganizer } from "../store/organizer.ts"
import { configureRefusal } from "../store/permission.ts"
import { authorship } from "./failure.ts"
import { counted, pageOf } from "./page.ts"
import { PermissionType } from "./permission.ts"
import { PlanOrder, plans, PlanStatusEnum, UnitOrder, units } from "./listing.ts"
import { RoleEnum } from "./viewer.ts"

export const OrganizerRef = builder.prismaNode("Organizer", {
  id: { field: "id" },
  nullable: true,
  description: "A body that launches emulation plans (đơn vị phát động): a commune first of all.",
  fields: (t) => ({
    code: t.exposeString("code"),
    name: t.exposeString("name"),
    kind: t.expose("kind", { type: OrganizerKindEnum }),
    boardOpen: t.exposeBoolean("boardOpen"),
    version: t.exposeInt("version"),
    viewerCanConfigure: t.field({
      type: PermissionType,
      description: "Whether the viewer may change it, its units and its people.",
      resolve: (_organizer, _args, { viewer }) => ({ refusal: configureRefusal(viewer) })
    }),
    appointments: t.prismaConnection({
      type: "Appointment",
      cursor: "organizerId_id",
      totalCount: (organizer, { role }, context) =>
        context.db.appointment.count({ where: { organizerId: organizer.id, ...(role ? { role } : {}) } }),
      description: "Who may do what, for which unit, from when to when. Only people of the organizer see it.",
      args: { role: t.arg({ type: RoleEnum, description: "Only of this role." }) },
      resolve: (query, organizer, { role }, context) =>
        context.db.appointment.findMany({
          ...query,
          where: { organizerId: organizer.id, ...(role ? { role } : {}) },
          orderBy: { id: "asc" }
        })
    }),
    units: t.relatedConnection("units", {
      cursor: "organizerId_id",
      totalCount: true,
      args: {
        kind: t.arg.string({ description: "Only units of this kind." }),
        cluster: t.arg.string({ description: "Only units of this cluster." }),
        namePrefix: t.arg.string({ description: "Only units whose name begins so, letter by letter." }),
        order: t.arg({ type: UnitOrder, description: "In which order; none: as they were set up." })
      },
      query: units
    }),
    plans: t.relatedConnection("plans", {
      cursor: "organizerId_id",
      totalCount: true,
      args: {
        year: t.arg.int({ description: "Only plans of this year." }),
        status: t.arg({ type: PlanStatusEnum, description: "Only plans that came so far." }),
        order: t.arg({ type: PlanOrder, description: "In which order; none: the latest year first." })
      },
      query: plans
    }),
    plan: t.prismaField({
      type: "Plan",
      nullable: true,
      description: "One plan by its code.",
      args: { code: t.arg.string({ required: true, description: "Code of the plan." }) },
      resolve: (query, organizer, { code }, context) =>
        context.db.plan.findUnique({ ...query, where: { organizerId_code: { organizerId: organizer.id, code } } })
    })
  })
})

const OrganizerKindEnum = builder.enumType("OrganizerKind", {
  description: "What kind of body launches plans.",
  values: {
    commune: { description: "A rural commune (xã)." },
    ward: { description: "An urban ward (phường)." },
    specialZone: { description: "A special zone (đặc khu)." },
    province: { description: "A province or a city run by the central government (tỉnh, thành phố)." },
    other: { description: "Any other body: a department, a union, an association." }
  } as const
})

builder.queryField("organizer", (t) =>
  t.prismaField({
    type: "Organizer",
    nullable: true,
    description:
      "The organizer the request is bound to: by the token's appointments, or an open board by the header `Thidua-Organizer`.",
    resolve: (query, _root, _args, context) =>
      context.db.organizer.findUnique({ ...query, where: { id: context.viewer.organizerId } })
  })
)

const FirstClerkInput = builder.inputType("FirstClerkInput", {
  description: "The person who will set up everything else of an organizer.",
  fields: (t) => ({
    subject: t.string({ required: true, description: "What the identity provider calls the person." }),
    name: t.string({ required: true, description: "Name." })
  })
})

const NewOrganizerInput = builder.inputType("NewOrganizerInput", {
  description: "A new organizer.",
  fields: (t) => ({
    code: t.string({ required: true, description: "Administrative code, or a short name for addresses." }),
    name: t.string({ required: true, description: "Full name as in documents." }),
    kind: t.field({ type: OrganizerKindEnum, required: true, description: "What kind of body it is." }),
    boardOpen: t.boolean({ description: "Whether anyone may read its board; none: no." }),
    clerk: t.field({ type: FirstClerkInput, required: true, description: "Its first clerk, from today on." })
  })
})

const CreateOrganizersInput = builder.inputType("CreateOrganizersInput", {
  description: "Organizers to set up, all or none; at most 500 at once.",
  fields: (t) => ({
    organizers: t.field({ type: [NewOrganizerInput], required: true, description: "Each organizer." })
  })
})

const CreatedOrganizers = builder.objectRef<{ readonly codes: ReadonlyArray<string> }>("CreatedOrganizers").implement({
  description: "What was set up. Their rows are seen by their own people alone.",
  fields: (t) => ({ codes: t.exposeStringList("codes", { description: "Their codes, in the order given." }) })
})

builder.mutationField("createOrganizers", (t) =>
  t.field({
    type: CreatedOrganizers,
    errors: { types: [InvalidInput, NotAllowed] },
    description: "Sets up organizers, each with its first clerk. Only who operates the service may.",
    args: { input: t.arg({ type: CreateOrganizersInput, required: true, description: "The organizers." }) },
    resolve: async (_root, { input }, { store, viewer, now }) => ({
      codes: await createOrganizers(store, viewer, input, now())
    })
  })
)

const EraseOrganizerInput = builder.inputType("EraseOrganizerInput", {
  description: "Which organizer is erased, and the copy that is kept of it.",
  fields: (t) => ({
    code: t.string({ required: true, description: "Its code." }),
    exportDigest: t.string({
      required: true,
      description:
        "`digest` of the `exportOrganizer` that one of its clerks asked for, the last thing that happened there."
    }),
    reason: t.string({ required: true, description: "Why it is erased, such as the decision that merged it." })
  })
})

const ErasedOrganizerType = builder.objectRef<ErasedOrganizer>("ErasedOrganizer").implement({
  description: "What is left of an organizer that was erased: that it was, and why.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its code, which is free again." }),
    rows: t.expose("rows", { type: "Count", description: "How many rows it had in all tables." }),
    exportDigest: t.exposeString("exportDigest", { description: "Digest of the copy that was taken before." }),
    reason: t.exposeString("reason", { description: "Why it was erased." }),
    erasedAt: t.expose("erasedAt", { type: "DateTime", description: "When it was erased." }),
    operator: t.exposeString("operator", {
      description: "Who operated the service and did it: the subject of the token."
    })
  })
})

builder.mutationField("eraseOrganizer", (t) =>
  t.field({
    type: ErasedOrganizerType,
    errors: { types: [InvalidInput, NotAllowed, NotFound] },
    description:
      "Erases all that is stored of an organizer. It takes two: a clerk who copied it out, and who operates the service.",
    args: { input: t.arg({ type: EraseOrganizerInput, required: true, description: "Which, and its copy." }) },
    resolve: (_root, { input }, { store, viewer, now }) => eraseOrganizer(store, viewer, input, now())
  })
)

builder.queryField("erasedOrganizers", (t) =>
  t.connection(
    {
      type: ErasedOrganizerType,
      nullable: true,
      description: "The organizers that were erased, the last first. Who operates the service reads it.",
      resolve: async (_root, args, { store, viewer }) => {
        allow(erasedRefusal(viewer))
        return pageOf(
          { all: await store.erasedOrganizers(), key: ({ code, erasedAt }) => [code, erasedAt.toISOString()] },
          args
        )
      }
    },
    counted
  )
)

const ChangeOrganizerInput = builder.inputType("ChangeOrganizerInput", {
  description: "What to change of the viewer's organizer; what is not given stays.",
  fields: (t) => ({
    name: t.string({ description: "Full name." }),
    boardOpen: t.boolean({ description: "Whether anyone may read its board." }),
    expectedVersion: t.int({ required: true, description: "The version that was read." })
  })
})

builder.mutationField("changeOrganizer", (t) =>
  t.prismaField({
    type: "Organizer",
    errors: { types: [InvalidInput, NotAllowed, VersionConflict] },
    description: "Changes the organizer's name, or opens or closes its board.",
    args: { input: t.arg({ type: ChangeOrganizerInput, required: true, description: "The change." }) },
    resolve: async (query, _root, { input }, context) =>
      context.db.organizer.findUniqueOrThrow({
        ...query,
        where: { id: await changeOrganizer(authorship(context), input) }
      })
  })
)
