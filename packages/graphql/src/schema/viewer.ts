import { builder } from "../builder.ts"
import type { Appointment, Viewer } from "../auth/viewer.ts"

const RoleEnum = builder.enumType("Role", {
  description: "What an appointed person may do.",
  values: {
    reporter: { description: "Writes and submits the reports of one unit (người báo cáo)." },
    verifier: { description: "Verifies or returns submitted reports (người thẩm định)." },
    council: { description: "Member of the emulation and commendation council (Hội đồng Thi đua - Khen thưởng)." },
    clerk: { description: "Keeps units, people, plans and periods in order (người quản trị)." },
    viewer: { description: "Reads everything of the organizer, changes nothing (người xem)." }
  } as const
})

const AppointmentType = builder.objectRef<Appointment & { readonly organizerId: number }>("Appointment").implement({
  description: "What the viewer may do today (phân công).",
  fields: (t) => ({
    role: t.expose("role", { type: RoleEnum, description: "The role." }),
    unit: t.prismaField({
      type: "Unit",
      nullable: true,
      description: "For which unit; none: the whole organizer.",
      resolve: (query, { organizerId, unitId }, _args, context) =>
        unitId === null
          ? null
          : context.db.unit.findUnique({ ...query, where: { organizerId_id: { organizerId, id: unitId } } })
    })
  })
})

const ViewerType = builder.objectRef<Viewer>("Viewer").implement({
  description: "Who asks.",
  fields: (t) => ({
    name: t.string({
      nullable: true,
      description: "The person's name; none: the public.",
      resolve: ({ person }) => person?.name ?? null
    }),
    isPublic: t.boolean({
      description: "Whether nobody is signed in: only open boards are seen.",
      resolve: ({ person }) => person === null
    }),
    appointments: t.field({
      type: [AppointmentType],
      description: "What the person may do today.",
      resolve: ({ person, organizerId }) => (person?.appointments ?? []).map((each) => ({ ...each, organizerId }))
    })
  })
})

builder.queryField("viewer", (t) =>
  t.field({ type: ViewerType, description: "Who asks.", resolve: (_root, _args, context) => context.viewer })
)
