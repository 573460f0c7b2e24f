import { noCookie, sessionCookie, type Site } from "../auth/site.ts"
import type { Viewer } from "../auth/viewer.ts"
import { builder } from "../builder.ts"
import type { Context } from "../context.ts"
import { NotAllowed, NotFound, SignInRefused } from "../store/failures.ts"
import { enrolPasskey, offerPasskey, offerSignIn, signInWithPasskey } from "../store/passkey.ts"
import { endSession, type Entering, redeemSlip, removePasskey, type SignedIn } from "../store/sign-in.ts"
import { authorship, FailureInterface } from "./failure.ts"
import { numberOf, ownNode } from "./id.ts"
import { ViewerType } from "./viewer.ts"

builder.objectType(SignInRefused, {
  name: "SignInRefused",
  description: "The slip or passkey lets nobody in; the message says why and what to do.",
  interfaces: [FailureInterface]
})

const SessionRef = builder.prismaNode("Session", {
  id: { field: "organizerId_id" },
  findUnique: (id, { viewer }) => ownNode(id, viewer),
  nullable: true,
  description: "A device on which the viewer is signed in (phiên đăng nhập). Only that person sees it.",
  fields: (t) => ({
    device: t.exposeString("device"),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    lastSeenAt: t.expose("lastSeenAt", { type: "DateTime" }),
    expiresAt: t.expose("expiresAt", { type: "DateTime" }),
    isCurrent: t.boolean({
      description: "Whether this request came with it.",
      resolve: ({ id }, _args, { viewer: { held } }) => held?.kind === "session" && held.id === id
    })
  })
})

const PasskeyRef = builder.prismaNode("Passkey", {
  id: { field: "organizerId_id" },
  findUnique: (id, { viewer }) => ownNode(id, viewer),
  nullable: true,
  description: "A key with which the viewer signs in (khóa đăng nhập). Only that person sees it.",
  // The key itself is read by nobody here.
  select: { organizerId: true, id: true },
  fields: (t) => ({
    device: t.exposeString("device"),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    lastUsedAt: t.expose("lastUsedAt", { type: "DateTime", nullable: true })
  })
})

builder.objectFields(ViewerType, (t) => ({
  sessions: t.prismaField({
    type: [SessionRef],
    description: "The devices on which the person is signed in, the one used last first.",
    resolve: (query, { organizerId, person }, _args, { db, now }) => {
      const asked = { ...query }
      return person === null
        ? []
        : db.session.findMany({
            ...asked,
            where: { organizerId, personId: person.id, revokedAt: null, expiresAt: { gt: now() } },
            orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }]
          })
    }
  }),
  passkeys: t.prismaField({
    type: [PasskeyRef],
    description: "The keys with which the person signs in.",
    resolve: (query, { organizerId, person }, _args, { db }) => {
      const asked = { ...query }
      return person === null
        ? []
        : db.passkey.findMany({
            ...asked,
            where: { organizerId, personId: person.id, revokedAt: null },
            orderBy: { id: "asc" }
          })
    }
  })
}))

const SignedInType = builder.objectRef<SignedIn>("SignedIn").implement({
  description: "Somebody is signed in on this device: the answer came with a cookie that no page can read.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name of the person." }),
    units: t.exposeStringList("units", {
      description: "Names of the units the person acts for; none: the organizer's."
    }),
    organizer: t.exposeString("organizer", { description: "Name of the organizer." })
  })
})

/** Where people sign in; without an address nobody does. */
export const siteIn = ({ site }: Context): Site => {
  if (site === undefined) throw new NotAllowed("NO_PUBLIC_URL")
  return site
}

const entering = ({ store, now, device, viewer }: Context, stay: boolean): Entering => ({
  store,
  now: now(),
  device,
  stay,
  before: viewer
})

/** The device keeps the secret; nothing else is told of it. */
const admitted = (context: Context, site: Site, signedIn: SignedIn): SignedIn => {
  context.setCookie(sessionCookie(site, signedIn.secret, signedIn.seconds))
  return signedIn
}

const stayField =
  "Whether the device stays signed in, up to 400 days and until it is not used for 180; else until it is closed, at most 12 hours."

const RedeemSlipInput = builder.inputType("RedeemSlipInput", {
  description: "A slip, and whether to stay.",
  fields: (t) => ({
    secret: t.string({ required: true, description: "What stands after `#` in the slip's link." }),
    stay: t.boolean({ required: true, description: stayField }),
    attempt: t.string({
      description:
        "At least 22 random characters of the device's own making: where the answer was lost, the same slip sent again with them within 10 minutes signs in all the same."
    })
  })
})

builder.mutationField("redeemSlip", (t) =>
  t.field({
    type: SignedInType,
    errors: { types: [SignInRefused, NotAllowed] },
    description: "Signs in with a printed slip: once. What is shown of the viewer is asked with the next request.",
    args: { input: t.arg({ type: RedeemSlipInput, required: true, description: "The slip." }) },
    resolve: async (_root, { input: { secret, stay, attempt } }, context) => {
      const site = siteIn(context)
      return admitted(context, site, await redeemSlip(entering(context, stay), secret, attempt))
    }
  })
)

interface Options {
  readonly options: string
}

const PasskeyOptions = builder.objectRef<Options>("PasskeyOptions").implement({
  description: "What a browser is to do with a passkey. Good once, for 5 minutes.",
  fields: (t) => ({
    options: t.exposeString("options", {
      description:
        "JSON text for `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` (Web Authentication)."
    })
  })
})

builder.mutationField("offerPasskey", (t) =>
  t.field({
    type: PasskeyOptions,
    errors: { types: [NotAllowed] },
    description: "Begins to enrol a passkey of the viewer's own.",
    resolve: async (_root, _args, context) => ({
      options: await offerPasskey(authorship(context), context.store, siteIn(context))
    })
  })
)

const EnrolPasskeyInput = builder.inputType("EnrolPasskeyInput", {
  description: "The passkey a browser made.",
  fields: (t) => ({
    credential: t.string({ required: true, description: "The credential as JSON text, as its `toJSON` gives it." })
  })
})

builder.mutationField("enrolPasskey", (t) =>
  t.prismaField({
    type: "Passkey",
    errors: { types: [SignInRefused, NotAllowed] },
    description: "Keeps a passkey: with it the viewer signs in from now on, without a slip and without typing.",
    args: { input: t.arg({ type: EnrolPasskeyInput, required: true, description: "The passkey." }) },
    resolve: async (query, _root, { input: { credential } }, context) => {
      const { store, device, db, viewer } = context
      const id = await enrolPasskey(authorship(context), { store, device, site: siteIn(context) }, credential)
      const { organizerId } = viewer
      return db.passkey.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)

builder.mutationField("offerSignIn", (t) =>
  t.field({
    type: PasskeyOptions,
    errors: { types: [NotAllowed] },
    description: "Begins to sign in with a passkey, whoever it may be.",
    resolve: async (_root, _args, context) => ({
      options: await offerSignIn(context.store, siteIn(context), context.now())
    })
  })
)

const SignInWithPasskeyInput = builder.inputType("SignInWithPasskeyInput", {
  description: "What a passkey signed, and whether to stay.",
  fields: (t) => ({
    credential: t.string({ required: true, description: "The credential as JSON text, as its `toJSON` gives it." }),
    stay: t.boolean({ required: true, description: stayField })
  })
})

builder.mutationField("signInWithPasskey", (t) =>
  t.field({
    type: SignedInType,
    errors: { types: [SignInRefused, NotAllowed] },
    description: "Signs in with a passkey. What is shown of the viewer is asked with the next request.",
    args: { input: t.arg({ type: SignInWithPasskeyInput, required: true, description: "What it signed." }) },
    resolve: async (_root, { input: { credential, stay } }, context) => {
      const site = siteIn(context)
      return admitted(context, site, await signInWithPasskey(entering(context, stay), site, credential))
    }
  })
)

builder.mutationField("signOut", (t) =>
  t.field({
    type: ViewerType,
    errors: { types: [NotAllowed] },
    description: "Ends the session this request came with.",
    resolve: async (_root, _args, context): Promise<Viewer> => {
      const { held, organizerId } = context.viewer
      if (held?.kind !== "session") throw new NotAllowed("NOT_SIGNED_IN")
      await endSession(authorship(context), held.id)
      context.setCookie(noCookie(siteIn(context)))
      return { organizerId, person: null }
    }
  })
)

const EndSessionInput = builder.inputType("EndSessionInput", {
  description: "Which device.",
  fields: (t) => ({ session: t.globalID({ required: true, for: SessionRef, description: "Id of the session." }) })
})

builder.mutationField("endSession", (t) =>
  t.field({
    type: ViewerType,
    errors: { types: [NotAllowed, NotFound] },
    description: "Signs the viewer out on another device, or on this one.",
    args: { input: t.arg({ type: EndSessionInput, required: true, description: "Which." }) },
    resolve: async (_root, { input: { session } }, context) => {
      await endSession(authorship(context), numberOf(session.id, context.viewer.organizerId))
      return context.viewer
    }
  })
)

const RemovePasskeyInput = builder.inputType("RemovePasskeyInput", {
  description: "Which passkey.",
  fields: (t) => ({ passkey: t.globalID({ required: true, for: PasskeyRef, description: "Id of the passkey." }) })
})

builder.mutationField("removePasskey", (t) =>
  t.field({
    type: ViewerType,
    errors: { types: [NotAllowed, NotFound] },
    description: "Removes a passkey of the viewer's own: it signs nobody in from now on.",
    args: { input: t.arg({ type: RemovePasskeyInput, required: true, description: "Which." }) },
    resolve: async (_root, { input: { passkey } }, context) => {
      await removePasskey(authorship(context), numberOf(passkey.id, context.viewer.organizerId))
      return context.viewer
    }
  })
)
