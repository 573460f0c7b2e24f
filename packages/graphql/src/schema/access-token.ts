import { TokenScope } from "../../generated/prisma/enums.ts"
import { builder } from "../builder.ts"
import { createAccessToken } from "../store/access-token.ts"
import { InvalidInput, NotAllowed, NotFound } from "../store/failures.ts"
import { revokeAccessToken } from "../store/sign-in.ts"
import { authorship } from "./failure.ts"
import { numberOf, ownNode } from "./id.ts"
import { ViewerType } from "./viewer.ts"

const TokenScopeEnum = builder.enumType("TokenScope", {
  description: "What a program may do with an access token.",
  values: {
    read: { description: "Read what the person may read; change nothing." },
    write: { description: "Do what the person may do, but nothing about how people sign in." }
  } satisfies Record<TokenScope, object>
})

const AccessTokenRef = builder.prismaNode("AccessToken", {
  id: { field: "organizerId_id" },
  findUnique: (id, { viewer }) => ownNode(id, viewer),
  nullable: true,
  description: "A token the viewer made for a program (mã truy cập). Only that person sees it; its text nobody.",
  fields: (t) => ({
    name: t.exposeString("name"),
    scope: t.expose("scope", { type: TokenScopeEnum }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    lastUsedAt: t.expose("lastUsedAt", { type: "DateTime", nullable: true }),
    expiresAt: t.expose("expiresAt", { type: "DateTime" })
  })
})

builder.objectFields(ViewerType, (t) => ({
  accessTokens: t.prismaField({
    type: [AccessTokenRef],
    description: "The tokens the person made for programs, without those that ended.",
    resolve: (query, { organizerId, person }, _args, { db, now }) => {
      const asked = { ...query }
      return person === null
        ? []
        : db.accessToken.findMany({
            ...asked,
            where: { organizerId, personId: person.id, revokedAt: null, expiresAt: { gt: now() } },
            orderBy: { id: "asc" }
          })
    }
  })
}))

const CreatedAccessToken = builder
  .objectRef<{ readonly id: number; readonly text: string }>("CreatedAccessToken")
  .implement({
    description: "A new access token.",
    fields: (t) => ({
      text: t.exposeString("text", {
        description: "To be sent as `Authorization: Bearer …`. It is told here and never again."
      }),
      accessToken: t.prismaField({
        type: AccessTokenRef,
        description: "What is kept of it.",
        resolve: (query, { id }, _args, { db, viewer: { organizerId } }) =>
          db.accessToken.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
      })
    })
  })

const CreateAccessTokenInput = builder.inputType("CreateAccessTokenInput", {
  description: "A token for one program.",
  fields: (t) => ({
    name: t.string({ required: true, description: "What it is for, such as the program's name." }),
    scope: t.field({ type: TokenScopeEnum, required: true, description: "What may be done with it." }),
    validTo: t.field({
      type: "Date",
      required: true,
      description: "First day it is no longer good: tomorrow at the earliest, within a year."
    })
  })
})

builder.mutationField("createAccessToken", (t) =>
  t.field({
    type: CreatedAccessToken,
    errors: { types: [InvalidInput, NotAllowed] },
    description:
      "Makes an access token with which a program acts in the viewer's name, by the appointments of the day: for clerks.",
    args: { input: t.arg({ type: CreateAccessTokenInput, required: true, description: "The token." }) },
    resolve: (_root, { input }, context) => createAccessToken(authorship(context), input)
  })
)

const RevokeAccessTokenInput = builder.inputType("RevokeAccessTokenInput", {
  description: "Which token.",
  fields: (t) => ({
    accessToken: t.globalID({ required: true, for: AccessTokenRef, description: "Id of the token." })
  })
})

builder.mutationField("revokeAccessToken", (t) =>
  t.field({
    type: ViewerType,
    errors: { types: [NotAllowed, NotFound] },
    description: "Ends an access token of the viewer's own at once.",
    args: { input: t.arg({ type: RevokeAccessTokenInput, required: true, description: "Which." }) },
    resolve: async (_root, { input: { accessToken } }, context) => {
      await revokeAccessToken(authorship(context), numberOf(accessToken.id, context.viewer.organizerId))
      return context.viewer
    }
  })
)
