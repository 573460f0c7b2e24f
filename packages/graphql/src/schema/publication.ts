import { type Change, factsText, type PublishedOutcome } from "@thidua/core/outcome"
import { correctionText } from "@thidua/core/text"
import { builder } from "../builder.ts"
import {
  IdempotencyConflict,
  InvalidInput,
  NotAllowed,
  NotFound,
  VersionConflict,
  WrongStatus
} from "../store/failures.ts"
import type { Evaluation } from "../store/evaluation.ts"
import { publish } from "../store/publication.ts"
import { ComplaintRef } from "./complaint.ts"
import { authorship, LanguageEnum, languageArg } from "./failure.ts"
import { rowOf } from "./id.ts"
import { counted, pageOf } from "./page.ts"
import { evaluation, PlanRef } from "./plan.ts"

interface Corrected {
  readonly change: Change
  readonly after: PublishedOutcome
  readonly names: Evaluation["facts"]["units"]
}

const CorrectedType = builder.objectRef<Corrected>("OutcomeChange").implement({
  description: "What a corrected outcome changes for one unit by one rubric.",
  fields: (t) => ({
    unitCode: t.string({
      description: "Code of the unit, as the published text has it: the unit itself may be no more.",
      resolve: ({ change }) => change.unit
    }),
    rubricCode: t.string({ description: "Code of the rubric.", resolve: ({ change }) => change.rubric }),
    gain: t.field({
      type: "Decimal",
      nullable: true,
      description: "What its total gained, negative where it lost; none where it had none before or has none now.",
      resolve: ({ change }) => change.gain ?? null
    }),
    criterionCodes: t.stringList({
      description: "The rows that differ.",
      resolve: ({ change }) => change.rows.map(({ criterion }) => criterion)
    }),
    text: t.string({
      description: "Who gains or loses how much, and from which rank to which, as one sentence.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: ({ change, after, names }, { language }, context) =>
        correctionText(change, after, {
          name: names.find(({ id }) => id === change.unit)?.name ?? change.unit,
          language: language ?? context.language
        })
    })
  })
})

const PublicationRef = builder.prismaNode("Publication", {
  id: { field: "organizerId_id" },
  nullable: true,
  description: "An outcome as it was published, with all that it takes to compute it again (kết quả công bố).",
  fields: (t) => ({
    seq: t.exposeInt("seq"),
    at: t.expose("at", { type: "DateTime" }),
    text: t.exposeString("text"),
    digest: t.exposeString("digest"),
    facts: t.exposeString("facts"),
    revision: t.exposeInt("revision"),
    edition: t.relation("edition"),
    supersedes: t.exposeString("supersedes", { nullable: true }),
    why: t.exposeString("why", { nullable: true }),
    complaintNumber: t.exposeInt("complaintId", { nullable: true }),
    sentUp: t.string({
      nullable: true,
      description:
        "What goes up to the wider plan it is part of, as JSON text: sums that name no unit; none: it is part of none.",
      resolve: ({ sentUp }) => (sentUp === null ? null : JSON.stringify(sentUp))
    }),
    diff: t.connection(
      {
        type: CorrectedType,
        description: "What it changes of the publication it takes the place of; nothing for the first.",
        resolve: async ({ planId, organizerId, diff, text }, args, context) => {
          const changes = diff as unknown as ReadonlyArray<Change>
          const names = changes.length === 0 ? [] : (await evaluation(context, { organizerId, id: planId })).facts.units
          const after: PublishedOutcome = JSON.parse(text)
          const all = changes.map((change) => ({ change, after, names }))
          return pageOf({ all, key: ({ change: { rubric, unit } }) => [rubric, unit] }, args)
        }
      },
      counted
    )
  })
})

builder.prismaObjectFields("Plan", (t) => ({
  publications: t.relatedConnection("publications", {
    cursor: "organizerId_id",
    totalCount: true,
    description: "What was published of it, first to last: each names the digest of the one before it.",
    query: { orderBy: { seq: "asc" } }
  }),
  facts: t.string({
    description:
      "The verified facts that its results follow from now, as canonical JSON: without names, notes and documents. Why the council decided otherwise, others are told by a publication alone.",
    complexity: 50,
    resolve: async (plan, _args, context) => factsText((await evaluation(context, plan)).facts)
  })
}))

const PublishInput = builder.inputType("PublishInput", {
  description: "What is published, and why again.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: "Id of the plan." }),
    expectedRevision: t.int({ required: true, description: "The plan's facts revision that was read." }),
    why: t.string({ description: "Why it takes the place of the last publication; needed where there is one." }),
    complaint: t.globalID({ for: ComplaintRef, description: "The complaint that led to it, found right." }),
    idempotencyKey: t.string({ description: "Sent again under the same key, it is published once." })
  })
})

builder.mutationField("publish", (t) =>
  t.prismaField({
    type: PublicationRef,
    errors: { types: [InvalidInput, NotAllowed, NotFound, WrongStatus, VersionConflict, IdempotencyConflict] },
    description: "Publishes what the verified figures come to. What was published before stays.",
    args: { input: t.arg({ type: PublishInput, required: true, description: "What and why." }) },
    resolve: async (query, _root, { input: { plan, complaint, idempotencyKey, ...given } }, context) => {
      const { organizerId } = context.viewer
      const publishing = {
        planId: rowOf(plan, context, "plan"),
        complaintId: complaint ? rowOf(complaint, context, "complaint") : undefined,
        idempotencyKey
      }
      const id = await publish(authorship(context), publishing, given, context.store)
      return context.db.publication.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)
