import { builder } from "../builder.ts"

builder.prismaNode("Unit", {
  id: { field: "organizerId_id" },
  nullable: true,
  description: "A village, school or department that takes part and is measured (đơn vị).",
  fields: (t) => ({
    code: t.exposeString("code"),
    name: t.exposeString("name"),
    kind: t.exposeString("kind"),
    validFrom: t.expose("validFrom", { type: "Date" }),
    validTo: t.expose("validTo", { type: "Date", nullable: true })
  })
})
