import { builder } from "../builder.ts"
import { spoken } from "../store/failures.ts"
import type { Refusal } from "../store/permission.ts"
import { LanguageEnum, languageArg } from "./failure.ts"

/** A refusal, or none, as an answer: what a mutation would say now, told beforehand. */
export const PermissionType = builder.objectRef<{ readonly refusal: Refusal }>("Permission").implement({
  description:
    "Whether the viewer may do something now, and why not: by the same checks as the mutation (quyền thao tác).",
  fields: (t) => ({
    allowed: t.boolean({ description: "Whether it would be done.", resolve: ({ refusal }) => refusal === undefined }),
    code: t.string({
      nullable: true,
      description: "Code of the refusal, such as `PERIOD_LOCKED`; none where it is allowed.",
      resolve: ({ refusal }) => refusal?.code ?? null
    }),
    reason: t.string({
      nullable: true,
      description: "Why not, in words; none where it is allowed.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: ({ refusal }, { language }, context) =>
        refusal === undefined ? null : spoken(refusal, language ?? context.language)
    })
  })
})
