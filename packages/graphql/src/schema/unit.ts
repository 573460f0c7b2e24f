import { builder } from "../builder.ts"
import { InvalidInput, NotAllowed, NotFound, VersionConflict } from "../store/failures.ts"
import { changeUnit, createUnits } from "../store/unit.ts"
import { authorship } from "./failure.ts"
import { numberOf } from "./id.ts"

export const UnitRef = builder.prismaNode("Unit", {
  id: { field: "organizerId_id" },
  nullable: true,
  description: "A village, school or department that takes part and is measured (đơn vị).",
  fields: (t) => ({
    code: t.exposeString("code"),
    name: t.exposeString("name"),
    kind: t.exposeString("kind"),
    cluster: t.exposeString("cluster", { nullable: true }),
    parent: t.relation("parent", { nullable: true }),
    validFrom: t.expose("validFrom", { type: "Date" }),
    validTo: t.expose("validTo", { type: "Date", nullable: true }),
    version: t.exposeInt("version")
  })
})

const said = {
  cluster: "Group it is compared and ranked in; none: the units of its kind.",
  parent: "Code of the unit it belongs to; none: the organizer itself.",
  validFrom: "First day it exists.",
  validTo: "First day it no longer exists."
}

const NewUnitInput = builder.inputType("NewUnitInput", {
  description: "A new unit.",
  fields: (t) => ({
    code: t.string({ required: true, description: "Its code: a short name, or its administrative code." }),
    name: t.string({ required: true, description: "Full name as in documents." }),
    kind: t.string({ required: true, description: "Kind of unit: one of the plan's, such as village." }),
    cluster: t.string({ description: said.cluster }),
    parent: t.string({ description: said.parent }),
    validFrom: t.field({ type: "Date", description: `${said.validFrom} None: today.` }),
    validTo: t.field({ type: "Date", description: said.validTo })
  })
})

const CreateUnitsInput = builder.inputType("CreateUnitsInput", {
  description: "Units to set up, all or none; at most 2,000 at once.",
  fields: (t) => ({
    units: t.field({ type: [NewUnitInput], required: true, description: "Each unit, a parent before its parts." })
  })
})

builder.mutationField("createUnits", (t) =>
  t.prismaField({
    type: "Organizer",
    errors: { types: [InvalidInput, NotAllowed] },
    description: "Sets up units: a clerk's work.",
    args: { input: t.arg({ type: CreateUnitsInput, required: true, description: "The units." }) },
    resolve: async (query, _root, { input }, context) =>
      context.db.organizer.findUniqueOrThrow({ ...query, where: { id: await createUnits(authorship(context), input) } })
  })
)

const ChangeUnitInput = builder.inputType("ChangeUnitInput", {
  description: "What to change of a unit; what is not given stays.",
  fields: (t) => ({
    unit: t.globalID({ required: true, for: UnitRef, description: "Id of the unit." }),
    name: t.string({ description: "Full name." }),
    cluster: t.string({ description: said.cluster }),
    parent: t.string({ description: said.parent }),
    validFrom: t.field({ type: "Date", description: said.validFrom }),
    validTo: t.field({ type: "Date", description: said.validTo }),
    expectedVersion: t.int({ required: true, description: "The version that was read." })
  })
})

builder.mutationField("changeUnit", (t) =>
  t.prismaField({
    type: "Unit",
    errors: { types: [InvalidInput, NotAllowed, NotFound, VersionConflict] },
    description: "Changes a unit. Units are not deleted: they end on a day.",
    args: { input: t.arg({ type: ChangeUnitInput, required: true, description: "The change." }) },
    resolve: async (query, _root, { input: { unit, ...input } }, context) => {
      const { organizerId } = context.viewer
      const number = numberOf(unit.id, organizerId)
      const id = await changeUnit(authorship(context), number, input)
      return context.db.unit.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)
