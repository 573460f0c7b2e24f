import { builder } from "../builder.ts"
import { InvalidInput, NotAllowed, NotFound, WrongStatus } from "../store/failures.ts"
import { nominate, withdraw } from "../store/nomination.ts"
import { authorship } from "./failure.ts"
import { rowOf } from "./id.ts"
import { PlanRef } from "./plan.ts"

const SubjectEnum = builder.enumType("NomineeKind", {
  description: "Who or what is put forward for an award of the plan.",
  values: {
    collective: { description: "A collective (tập thể)." },
    individual: { description: "A person (cá nhân)." },
    household: { description: "A household (hộ gia đình)." },
    model: { description: "An advanced model (mô hình, điển hình tiên tiến)." },
    initiative: { description: "An initiative (sáng kiến, cách làm hay)." }
  } as const
})

export const NominationRef = builder.prismaNode("AwardNomination", {
  id: { field: "organizerId_id" },
  nullable: true,
  description:
    "Someone or something put forward for an award of the plan (đề nghị khen thưởng). The public does not see it.",
  fields: (t) => ({
    number: t.exposeInt("id"),
    awardCode: t.exposeString("award"),
    unit: t.relation("unit"),
    subject: t.expose("subject", { type: SubjectEnum }),
    name: t.exposeString("name", { nullable: true }),
    achievement: t.exposeString("achievement"),
    title: t.exposeString("title", { nullable: true }),
    movement: t.exposeString("movement", { nullable: true }),
    attested: t.stringList({
      description: "Ids of the conditions that were attested.",
      resolve: ({ attested }) =>
        Object.entries(attested as Readonly<Record<string, boolean>>).flatMap(([id, holds]) => (holds ? [id] : []))
    }),
    members: t.exposeInt("members", { nullable: true }),
    women: t.exposeInt("women", { nullable: true }),
    received: t.expose("received", { type: "Date" }),
    withdrawnOn: t.expose("withdrawnOn", { type: "Date", nullable: true }),
    withdrawnWhy: t.exposeString("withdrawnWhy", { nullable: true })
  })
})

builder.prismaObjectField("Plan", "awardNominations", (t) =>
  t.relatedConnection("nominations", {
    cursor: "organizerId_id",
    totalCount: true,
    description: "Who was put forward for its awards. The public does not see them.",
    query: { orderBy: { id: "asc" } }
  })
)

const NominateInput = builder.inputType("NominateInput", {
  description: "Who or what is put forward, and for which award.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: "Id of the plan." }),
    award: t.string({ required: true, description: "Id of the award." }),
    unit: t.string({ required: true, description: "Code of the unit it belongs to." }),
    subject: t.field({ type: SubjectEnum, required: true, description: "What kind of nominee." }),
    name: t.string({ description: "Name of the nominee; none: the unit itself." }),
    achievement: t.string({
      required: true,
      description: "The one thing that was done, by one name: one achievement, one award."
    }),
    title: t.string({ description: "What it is about." }),
    movement: t.string({ description: "Id of the emulation movement it was done in." }),
    attested: t.stringList({ description: "Ids of the conditions that whoever nominates attests." }),
    members: t.int({ description: "How many people." }),
    women: t.int({ description: "How many of them women." }),
    received: t.field({ type: "Date", description: "The day the files came in; none: today." })
  })
})

const refusals = { types: [InvalidInput, NotAllowed, NotFound, WrongStatus] }

builder.mutationField("nominate", (t) =>
  t.prismaField({
    type: NominationRef,
    errors: refusals,
    description: "Puts someone or something forward: who reports for the unit, the council, or a clerk.",
    args: { input: t.arg({ type: NominateInput, required: true, description: "Who, and for what." }) },
    resolve: async (query, _root, { input: { plan, ...given } }, context) => {
      const { organizerId } = context.viewer
      const id = await nominate(authorship(context), rowOf(plan, context, "plan"), given)
      return context.db.awardNomination.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)

const WithdrawNominationInput = builder.inputType("WithdrawNominationInput", {
  description: "Which nomination is withdrawn, and why.",
  fields: (t) => ({
    nomination: t.globalID({ required: true, for: NominationRef, description: "Id of the nomination." }),
    on: t.field({ type: "Date", description: "On which day; none: today." }),
    why: t.string({ required: true, description: "Why." })
  })
})

builder.mutationField("withdrawNomination", (t) =>
  t.prismaField({
    type: NominationRef,
    errors: refusals,
    description: "Takes a nomination out of the running.",
    args: { input: t.arg({ type: WithdrawNominationInput, required: true, description: "Which, and why." }) },
    resolve: async (query, _root, { input: { nomination, ...given } }, context) => {
      const { organizerId } = context.viewer
      const id = await withdraw(authorship(context), rowOf(nomination, context, "nomination"), given)
      return context.db.awardNomination.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId, id } } })
    }
  })
)
