import { builder } from "../builder.ts"
import type { Viewer } from "../auth/viewer.ts"
import { InvalidInput, NotAllowed, NotFound } from "../store/failures.ts"
import { dayColumn, today } from "../store/day.ts"
import { appoint, endAppointment } from "../store/person.ts"
import { authorship, nameOrErased } from "./failure.ts"
import { numberOf } from "./id.ts"

export const RoleEnum = builder.enumType("Role", {
  description: "What an appointed person may do.",
  values: {
    reporter: { description: "Writes and submits the reports of one unit (người báo cáo)." },
    verifier: { description: "Verifies or returns submitted reports (người thẩm định)." },
    council: { description: "Member of the emulation and commendation council (Hội đồng Thi đua - Khen thưởng)." },
    clerk: { description: "Keeps units, people, plans and periods in order (người quản trị)." },
    viewer: { description: "Reads everything of the organizer, changes nothing (người xem)." }
  } as const
})

export const PersonRef = builder.prismaNode("Person", {
  id: { field: "organizerId_id" },
  nullable: true,
  description: "Someone who signs in (người dùng). Only people of the organizer see it.",
  fields: (t) => ({
    name: t.string({
      description: "Full name; of someone who was erased, that it was.",
      resolve: ({ name }, _args, { language }) => nameOrErased(name, language)
    }),
    erasedAt: t.expose("erasedAt", { type: "DateTime", nullable: true })
  })
})

const AppointmentRef = builder.prismaNode("Appointment", {
  id: { field: "organizerId_id" },
  nullable: true,
  description: "What a person may do, for which unit, from when to when (phân công).",
  fields: (t) => ({
    role: t.expose("role", { type: RoleEnum }),
    person: t.relation("person"),
    unit: t.relation("unit", { nullable: true }),
    validFrom: t.expose("validFrom", { type: "Date" }),
    validTo: t.expose("validTo", { type: "Date", nullable: true })
  })
})

export const ViewerType = builder.objectRef<Viewer>("Viewer").implement({
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
    isOperator: t.boolean({
      description: "Whether the viewer operates the service and may set up organizers (người vận hành).",
      resolve: ({ operator }) => operator !== undefined
    }),
    appointments: t.prismaField({
      type: ["Appointment"],
      description: "What the person may do today.",
      resolve: (query, { person, organizerId }, _args, { db, now }) => {
        const day = dayColumn(today(now()))
        const asked = { ...query }
        return person === null
          ? []
          : db.appointment.findMany({
              ...asked,
              where: {
                organizerId,
                personId: person.id,
                validFrom: { lte: day },
                OR: [{ validTo: null }, { validTo: { gt: day } }]
              },
              orderBy: { id: "asc" }
            })
      }
    })
  })
})

builder.queryField("viewer", (t) =>
  t.field({ type: ViewerType, description: "Who asks.", resolve: (_root, _args, context) => context.viewer })
)

const AppointedPersonInput = builder.inputType("AppointedPersonInput", {
  description: "Who is appointed; a person not known yet is written down.",
  fields: (t) => ({
    subject: t.string({
      required: true,
      description:
        "What the identity provider calls the person; where people sign in by slip, any name of your own for them, without spaces."
    }),
    name: t.string({ required: true, description: "Name; replaces the one known so far." })
  })
})

const NewAppointmentInput = builder.inputType("NewAppointmentInput", {
  description: "What a person may do from now on.",
  fields: (t) => ({
    person: t.field({ type: AppointedPersonInput, required: true, description: "Who." }),
    role: t.field({ type: RoleEnum, required: true, description: "What the person may do." }),
    unit: t.string({ description: "Code of the unit; none: the whole organizer. A reporter needs one." }),
    validFrom: t.field({ type: "Date", description: "First day it holds; none: today." }),
    validTo: t.field({ type: "Date", description: "First day it no longer holds; none: open-ended." })
  })
})

const AppointInput = builder.inputType("AppointInput", {
  description: "Appointments to make, all or none; at most 500 at once.",
  fields: (t) => ({
    appointments: t.field({ type: [NewAppointmentInput], required: true, description: "Each appointment." })
  })
})

builder.mutationField("appoint", (t) =>
  t.prismaField({
    type: "Organizer",
    errors: { types: [InvalidInput, NotAllowed] },
    description:
      "Appoints people: a clerk's work. A replaced village head is one new appointment and the end of another.",
    args: { input: t.arg({ type: AppointInput, required: true, description: "The appointments." }) },
    resolve: async (query, _root, { input }, context) =>
      context.db.organizer.findUniqueOrThrow({ ...query, where: { id: await appoint(authorship(context), input) } })
  })
)

const EndAppointmentInput = builder.inputType("EndAppointmentInput", {
  description: "Which appointment ends, and when.",
  fields: (t) => ({
    appointment: t.globalID({ required: true, for: AppointmentRef, description: "Id of the appointment." }),
    validTo: t.field({ type: "Date", required: true, description: "First day it no longer holds." })
  })
})

builder.mutationField("endAppointment", (t) =>
  t.prismaField({
    type: "Appointment",
    errors: { types: [InvalidInput, NotAllowed, NotFound] },
    description: "Ends an appointment.",
    args: { input: t.arg({ type: EndAppointmentInput, required: true, description: "Which, and when." }) },
    resolve: async (query, _root, { input: { appointment, ...input } }, context) => {
      const { organizerId } = context.viewer
      const number = numberOf(appointment.id, organizerId)
      const id = await endAppointment(authorship(context), number, input)
      return context.db.appointment.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)
