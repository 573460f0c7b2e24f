import { builder } from "../builder.ts"

builder.prismaNode("Organizer", {
  id: { field: "id" },
  nullable: true,
  description: "A body that launches emulation plans (đơn vị phát động): a commune first of all.",
  fields: (t) => ({
    code: t.exposeString("code"),
    name: t.exposeString("name"),
    kind: t.expose("kind", { type: OrganizerKindEnum }),
    boardOpen: t.exposeBoolean("boardOpen"),
    units: t.relatedConnection("units", {
      cursor: "organizerId_id",
      totalCount: true,
      args: { kind: t.arg.string({ description: "Only units of this kind." }) },
      query: ({ kind }) => ({ ...(kind ? { where: { kind } } : {}), orderBy: { id: "asc" as const } })
    }),
    plans: t.relatedConnection("plans", {
      cursor: "organizerId_id",
      totalCount: true,
      args: { year: t.arg.int({ description: "Only plans of this year." }) },
      query: ({ year }) => ({
        ...(year ? { where: { year } } : {}),
        orderBy: [{ year: "desc" as const }, { id: "asc" as const }]
      })
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
