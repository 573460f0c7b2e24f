import type { Places, Proposal, Reason } from "@thidua/core/commendation"
import { fill, type Language, prize, proposal, proposalStates, reason, terms } from "@thidua/core/text"
import { builder } from "../builder.ts"
import { dayText } from "../store/day.ts"
import type { Evaluation } from "../store/evaluation.ts"
import { type Hearing, sessionOn, underComplaint } from "../store/session.ts"
import { LanguageEnum, languageArg } from "./failure.ts"
import { NominationRef } from "./nomination.ts"
import { counted, pageOf } from "./page.ts"
import { evaluation } from "./plan.ts"
import { FindingType } from "./result.ts"

/** A hold that is an open complaint is told in the reader's language. */
const worded = (told: Reason, language: Language): Reason =>
  told.params["why"] === underComplaint
    ? { ...told, params: { ...told.params, why: fill(terms.underComplaint, language) } }
    : told

const ReasonType = builder.objectRef<Reason>("CommendationReason").implement({
  description: "One reason why a nomination stands as it does.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Stable code, such as `heldNow`." }),
    text: t.string({
      description: "The reason with the clause it rests on; what is only assumed says so.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: (told, { language }, context) => {
        const spoken = language ?? context.language
        return reason(worded(told, spoken), spoken)
      }
    })
  })
})

const StateEnum = builder.enumType("ProposalState", {
  description: "How a nomination stands on the day of a session.",
  values: {
    proposed: { description: "Everything is there (đề nghị khen thưởng)." },
    toVote: { description: "Among those to propose once the council's ballot is there and valid." },
    tied: { description: "Equal at the cut of the quota; somebody must choose." },
    contested: { description: "One achievement or nominee in several live nominations; one must be withdrawn." },
    open: { description: "Something is not known yet." },
    held: { description: "Not now: something is being examined (tạm dừng xét)." },
    excluded: { description: "It does not fulfil what is asked, or others come first." },
    refused: { description: "From this award nothing may be proposed today." },
    awarded: { description: "Decided before (đã khen thưởng)." },
    revoked: { description: "Decided, and taken back (đã hủy)." }
  } as const
})

interface ProposalParent {
  readonly proposal: Proposal
  readonly evaluation: Evaluation
  readonly hearing: Hearing
}

const ProposalType = builder.objectRef<ProposalParent>("Proposal").implement({
  description: "A nomination with how it stands and why.",
  fields: (t) => ({
    nomination: t.field({
      type: NominationRef,
      description: "The nomination.",
      resolve: ({ proposal: { nomination }, hearing }) =>
        hearing.rows.find(({ id }) => String(id) === nomination) ?? null,
      nullable: true
    }),
    state: t.field({ type: StateEnum, description: "How it stands.", resolve: ({ proposal: { state } }) => state }),
    stateText: t.string({
      description: "How it stands, in words.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: ({ proposal: { state } }, { language }, context) => proposalStates[state][language ?? context.language]
    }),
    reasons: t.field({
      type: [ReasonType],
      description: "Every reason, of which there is at least one.",
      resolve: ({ proposal: { reasons } }) => reasons
    }),
    text: t.string({
      description: "What, who, how it stands, every reason, who decides and the prize, as one paragraph.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: ({ proposal: given, evaluation: { plan }, hearing }, { language }, context) => {
        const spoken = language ?? context.language
        const told = { ...given, reasons: given.reasons.map((each) => worded(each, spoken)) }
        return proposal(told, { plan, facts: hearing.facts, language: spoken })
      }
    }),
    rank: t.int({
      nullable: true,
      description: "Rank of the unit by the award's rubric, where the nominee is the unit itself.",
      resolve: ({ proposal: { rank } }) => rank
    }),
    prizeText: t.string({
      nullable: true,
      description: "The prize with its working; none where the law has none.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: ({ proposal: given }, { language }, context) =>
        given.prize === null ? null : prize(given.prize, language ?? context.language)
    })
  })
})

const PlacesType = builder.objectRef<Places>("Places").implement({
  description: "The places of an award, of one cluster where its quota is per cluster.",
  fields: (t) => ({
    awardCode: t.exposeString("award", { description: "Id of the award." }),
    cluster: t.exposeString("cluster", { nullable: true, description: "The cluster; none: all units at once." }),
    places: t.exposeInt("places", { nullable: true, description: "How many; none without a quota or while unknown." }),
    taken: t.exposeInt("taken", { description: "Those taken by earlier decisions that still stand." })
  })
})

interface SessionParent {
  readonly evaluation: Evaluation
  readonly hearing: Hearing
}

const SessionType = builder.objectRef<SessionParent>("CommendationSession").implement({
  description: "A session on a day: the law of that day, and what was told up to it (phiên xét khen thưởng).",
  fields: (t) => ({
    on: t.field({ type: "Date", description: "Its day.", resolve: ({ hearing }) => hearing.session.on }),
    proposals: t.connection(
      {
        type: ProposalType,
        description: "Every nomination once.",
        resolve: (parent, args) => {
          const all = parent.hearing.session.proposals.map((each) => ({ ...parent, proposal: each }))
          return pageOf({ all, key: (each) => [each.proposal.nomination] }, args)
        }
      },
      counted
    ),
    places: t.field({
      type: [PlacesType],
      description: "The places of each award that has a quota.",
      resolve: ({ hearing }) => hearing.session.places
    }),
    findings: t.field({
      type: [FindingType],
      description: "What is wrong in what was told.",
      resolve: ({ hearing }) => hearing.session.findings
    })
  })
})

export const HoldRef = builder.prismaNode("HoldOrder", {
  id: { field: "organizerId_id" },
  nullable: true,
  description: "A reason not to commend yet, of one nomination or of all of a unit (tạm dừng).",
  fields: (t) => ({
    nomination: t.relation("nomination", { nullable: true }),
    unit: t.relation("unit", { nullable: true }),
    from: t.expose("from", { type: "Date" }),
    until: t.expose("until", { type: "Date", nullable: true }),
    why: t.exposeString("why")
  })
})

builder.prismaObjectFields("Plan", (t) => ({
  commendation: t.field({
    type: SessionType,
    description: "A session on a day, which decides nothing: it shows how every nomination stands. Not for the public.",
    args: { on: t.arg({ type: "Date", required: true, description: "The day." }) },
    complexity: { field: 20, multiplier: 1 },
    resolve: async (plan, { on }, context) => {
      const found = await evaluation(context, plan)
      const day = typeof on === "string" ? on : dayText(on)
      return { evaluation: found, hearing: sessionOn(day, await context.loaders.hearing.load(plan.id), found) }
    }
  }),
  holds: t.relatedConnection("holds", {
    type: HoldRef,
    cursor: "organizerId_id",
    totalCount: true,
    description: "Holds that were ordered, first to last. Complaints hold by themselves. Not for the public.",
    query: { orderBy: { id: "asc" } }
  })
}))
