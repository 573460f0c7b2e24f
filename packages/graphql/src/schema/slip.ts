import QRCode from "qrcode"
import { builder } from "../builder.ts"
import type { Context } from "../context.ts"
import { allow } from "../plugins/refuse.ts"
import { InvalidInput, NotAllowed, NotFound } from "../store/failures.ts"
import { configureRefusal } from "../store/permission.ts"
import { endSignIns, type IssuedSlip, issueSlips, linkOf, revokeSlip, usable } from "../store/slip.ts"
import { authorship } from "./failure.ts"
import { numberOf } from "./id.ts"
import { OrganizerRef } from "./organizer.ts"
import { siteIn } from "./sign-in.ts"
import { PersonRef } from "./viewer.ts"

interface Printed extends IssuedSlip {
  readonly link: string
}

const IssuedSlipType = builder.objectRef<Printed>("IssuedSlip").implement({
  description: "A slip to print and hand over (phiếu đăng nhập). Its link is told here and never again.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name of whom it signs in." }),
    units: t.exposeStringList("units", {
      description: "Names of the units the person acts for; none: the organizer's."
    }),
    link: t.exposeString("link", {
      description: "The address to open. Its secret stands after `#`, which browsers send to nobody."
    }),
    qr: t.string({
      description: "The link as a QR code: an SVG drawing.",
      resolve: ({ link }) => QRCode.toString(link, { type: "svg", errorCorrectionLevel: "M", margin: 4 })
    }),
    expiresAt: t.expose("expiresAt", { type: "DateTime", description: "From when on it is no longer good." })
  })
})

const IssuedSlips = builder.objectRef<{ readonly slips: ReadonlyArray<Printed> }>("IssuedSlips").implement({
  description: "Slips to print, in the order of the units' codes.",
  fields: (t) => ({
    slips: t.field({
      type: [IssuedSlipType],
      description: "One for each person.",
      resolve: ({ slips }) => slips
    })
  })
})

const IssueSlipsInput = builder.inputType("IssueSlipsInput", {
  description: "For whom; neither units nor people: for the reporters of every unit.",
  fields: (t) => ({
    units: t.stringList({ description: "Codes of units: for their reporters." }),
    people: t.globalIDList({ for: PersonRef, description: "Ids of people with an appointment." }),
    daysValid: t.int({ description: "Good to the end of how many days after today, 1 to 30; none: 7." })
  })
})

builder.mutationField("issueSlips", (t) =>
  t.field({
    type: IssuedSlips,
    errors: { types: [InvalidInput, NotAllowed, NotFound] },
    description:
      "Makes slips with which people sign in without an identity provider: a clerk's work. A slip made before and not used is no longer good.",
    args: { input: t.arg({ type: IssueSlipsInput, required: true, description: "For whom." }) },
    resolve: async (_root, { input: { people, ...input } }, context) => {
      const site = siteIn(context)
      const { organizerId } = context.viewer
      const slips = await issueSlips(authorship(context), {
        ...input,
        people: people?.map(({ id }) => numberOf(id, organizerId)) ?? null
      })
      return { slips: slips.map((slip) => ({ ...slip, link: linkOf(site, slip.secret) })) }
    }
  })
)

const RevokeSlipInput = builder.inputType("RevokeSlipInput", {
  description: "Whose.",
  fields: (t) => ({ person: t.globalID({ required: true, for: PersonRef, description: "Id of the person." }) })
})

builder.mutationField("revokeSlip", (t) =>
  t.prismaField({
    type: "Person",
    errors: { types: [NotAllowed, NotFound] },
    description:
      "Takes back a person's slip that was not used, where it was lost or handed to somebody else: a clerk's work. What the person is signed in with stays.",
    args: { input: t.arg({ type: RevokeSlipInput, required: true, description: "Whose." }) },
    resolve: async (query, _root, { input: { person } }, context) => {
      const { organizerId } = context.viewer
      const id = await revokeSlip(authorship(context), numberOf(person.id, organizerId))
      return context.db.person.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)

const UnusedSlip = builder.prismaObject("Slip", {
  name: "UnusedSlip",
  description:
    "A slip that was handed out and still lets its person in (phiếu đăng nhập chưa dùng). Its link nobody sees.",
  fields: (t) => ({
    person: t.relation("person"),
    issuedAt: t.expose("issuedAt", { type: "DateTime" }),
    issuedBy: t.relation("issuedBy"),
    expiresAt: t.expose("expiresAt", { type: "DateTime" })
  })
})

const clerksOnly = ({ viewer }: Context): void => allow(configureRefusal(viewer))

builder.prismaObjectFields(OrganizerRef, (t) => ({
  unusedSlips: t.prismaConnection({
    type: UnusedSlip,
    cursor: "organizerId_id",
    nullable: true,
    description: "The slips that still let somebody in: who has not signed in yet. Clerks read it.",
    totalCount: (organizer, _args, context) => {
      clerksOnly(context)
      return context.db.slip.count({ where: { organizerId: organizer.id, ...usable(context.now()) } })
    },
    resolve: (query, organizer, _args, context) => {
      clerksOnly(context)
      return context.db.slip.findMany({
        ...query,
        where: { organizerId: organizer.id, ...usable(context.now()) },
        orderBy: { id: "asc" }
      })
    }
  })
}))

const EndSignInsInput = builder.inputType("EndSignInsInput", {
  description: "Whose.",
  fields: (t) => ({ person: t.globalID({ required: true, for: PersonRef, description: "Id of the person." }) })
})

builder.mutationField("endSignIns", (t) =>
  t.prismaField({
    type: "Person",
    errors: { types: [NotAllowed, NotFound] },
    description:
      "Takes back all that a person signs in with (slips, sessions, passkeys, access tokens): a clerk's work, where a telephone was lost or someone left. Appointments stay.",
    args: { input: t.arg({ type: EndSignInsInput, required: true, description: "Whose." }) },
    resolve: async (query, _root, { input: { person } }, context) => {
      const { organizerId } = context.viewer
      const id = await endSignIns(authorship(context), numberOf(person.id, organizerId))
      return context.db.person.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)
