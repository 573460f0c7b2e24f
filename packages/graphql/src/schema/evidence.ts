import { builder } from "../builder.ts"
import { filesOf, upload } from "../store/evidence-file.ts"
import { IdempotencyConflict, InvalidInput, NotAllowed } from "../store/failures.ts"
import { authorship } from "./failure.ts"

export const EvidenceFileRef = builder.prismaNode("EvidenceFile", {
  id: { field: "organizerId_id" },
  nullable: true,
  // Its content is read only where it is asked for.
  select: { id: true },
  description: "A document that proves something, as it was sent. Only people of the organizer see it.",
  fields: (t) => ({
    name: t.exposeString("name"),
    type: t.exposeString("type"),
    size: t.exposeInt("size"),
    digest: t.exposeString("digest"),
    at: t.expose("at", { type: "DateTime" }),
    by: t.relation("by"),
    base64: t.string({
      description: "The content. Ask for it one by one: it can have 10 MB.",
      complexity: 1000,
      resolve: async ({ id }, _args, { db, viewer }) =>
        Buffer.from((await filesOf(db, viewer.organizerId).get(id)) ?? []).toString("base64")
    })
  })
})

const EvidenceContentInput = builder.inputType("EvidenceContentInput", {
  description: "The content of a document.",
  isOneOf: true,
  fields: (t) => ({
    base64: t.string({ description: "As base64." })
  })
})

const UploadEvidenceInput = builder.inputType("UploadEvidenceInput", {
  description: "A document: PDF, PNG, JPEG, DOCX or XLSX, at most 10 MB.",
  fields: (t) => ({
    name: t.string({ required: true, description: "Name of the file." }),
    content: t.field({ type: EvidenceContentInput, required: true, description: "Its content." }),
    sha256: t.string({ description: "SHA-256 of what is sent, in hex: content that does not fit it is refused." }),
    idempotencyKey: t.string({
      description: "A key of your own making: the same request sent again is not done twice."
    })
  })
})

builder.mutationField("uploadEvidence", (t) =>
  t.prismaField({
    type: "EvidenceFile",
    errors: { types: [InvalidInput, NotAllowed, IdempotencyConflict] },
    description:
      "Keeps a document, to be named as `file` of a report's evidence. What it is shows in its content, not in its name; from a JPEG what the camera wrote beside the picture is taken out.",
    args: { input: t.arg({ type: UploadEvidenceInput, required: true, description: "The document." }) },
    resolve: async (query, _root, { input: { content, ...input } }, context) => {
      const { organizerId } = context.viewer
      const id = await upload(authorship(context), content.base64 ?? "", input)
      return context.db.evidenceFile.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)
