import { builder } from "../builder.ts"
import type { Context } from "../context.ts"
import {
  answerCheck,
  decideAward,
  decideCut,
  type Held,
  holdNomination,
  recordBallot,
  releaseHold
} from "../store/commendation.ts"
import { InvalidInput, NotAllowed, NotFound, WrongStatus } from "../store/failures.ts"
import { authorship } from "./failure.ts"
import { rowOf } from "./id.ts"
import { NominationRef } from "./nomination.ts"
import { PlanRef } from "./plan.ts"
import { HoldRef } from "./session.ts"

const refusals = { types: [InvalidInput, NotAllowed, NotFound, WrongStatus] }
const nominationChanged = <Query extends object>(query: Query, { db, viewer }: Context, id: number) =>
  db.awardNomination.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId: viewer.organizerId, id } } })
const planChanged = <Query extends object>(query: Query, { db, viewer }: Context, id: number) =>
  db.plan.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId: viewer.organizerId, id } } })
const holdChanged = <Query extends object>(query: Query, { db, viewer }: Context, id: number) =>
  db.holdOrder.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId: viewer.organizerId, id } } })

const said = { on: "On which day; none: today.", by: "Who decided.", plan: "Id of the plan." }
const nominationArg = "Id of the nomination."

const WrittenInput = builder.inputType("WrittenOpinionsInput", {
  description: "What absent members wrote.",
  fields: (t) => ({
    inFavour: t.int({ required: true, description: "How many are in favour." }),
    against: t.int({ description: "How many are against." })
  })
})

const RecordBallotInput = builder.inputType("RecordBallotInput", {
  description: "What a ballot came to, in counts.",
  fields: (t) => ({
    nomination: t.globalID({ required: true, for: NominationRef, description: nominationArg }),
    on: t.field({ type: "Date", description: said.on }),
    members: t.int({ required: true, description: "All members of the council." }),
    present: t.int({ required: true, description: "Those at the session." }),
    inFavour: t.int({ required: true, description: "Of those present, in favour." }),
    against: t.int({ description: "Of those present, against." }),
    written: t.field({ type: WrittenInput, description: "What absent members wrote." })
  })
})

builder.mutationField("recordBallot", (t) =>
  t.prismaField({
    type: NominationRef,
    errors: refusals,
    description: "Writes down a ballot on a nomination: counts, no names. A later one counts instead of an earlier.",
    args: { input: t.arg({ type: RecordBallotInput, required: true, description: "The counts." }) },
    resolve: async (query, _root, { input: { nomination, ...given } }, context) =>
      nominationChanged(
        query,
        context,
        await recordBallot(authorship(context), rowOf(nomination, context, "nomination"), given)
      )
  })
)

const DecideCutInput = builder.inputType("DecideCutInput", {
  description: "Whom the council chose among nominees that are tied at the cut.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    award: t.string({ required: true, description: "Id of the award." }),
    chosen: t.globalIDList({ required: true, for: NominationRef, description: "Ids of the nominations chosen." }),
    on: t.field({ type: "Date", description: said.on }),
    by: t.string({ required: true, description: said.by }),
    why: t.string({ required: true, description: "Why these." })
  })
})

builder.mutationField("decideCut", (t) =>
  t.prismaField({
    type: "Plan",
    errors: refusals,
    description: "Chooses among nominees that are tied at the cut of a quota.",
    args: { input: t.arg({ type: DecideCutInput, required: true, description: "Whom, and why." }) },
    resolve: async (query, _root, { input: { plan, chosen, ...given } }, context) => {
      const numbers = chosen.map((each) => rowOf(each, context, "nomination"))
      const of = { planId: rowOf(plan, context, "plan"), chosen: numbers }
      return planChanged(query, context, await decideCut(authorship(context), of, given))
    }
  })
)

const DecideAwardInput = builder.inputType("DecideAwardInput", {
  description: "The decision that gives a nomination its award.",
  fields: (t) => ({
    nomination: t.globalID({ required: true, for: NominationRef, description: nominationArg }),
    on: t.field({ type: "Date", description: said.on }),
    by: t.string({ required: true, description: said.by }),
    number: t.string({ description: "Number and symbol of the decision." })
  })
})

builder.mutationField("decideAward", (t) =>
  t.prismaField({
    type: NominationRef,
    errors: refusals,
    description: "Gives a nomination its award: refused unless a session on that day proposes it.",
    args: { input: t.arg({ type: DecideAwardInput, required: true, description: "The decision." }) },
    resolve: async (query, _root, { input: { nomination, ...given } }, context) =>
      nominationChanged(
        query,
        context,
        await decideAward(authorship(context), rowOf(nomination, context, "nomination"), given)
      )
  })
)

const HeldUnitInput = builder.inputType("HeldUnitInput", {
  description: "All nominations of a unit.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    code: t.string({ required: true, description: "Code of the unit." })
  })
})

const HeldInput = builder.inputType("HeldInput", {
  description: "Whose commendation waits.",
  isOneOf: true,
  fields: (t) => ({
    nomination: t.globalID({ for: NominationRef, description: nominationArg }),
    unit: t.field({ type: HeldUnitInput, description: "All of a unit." })
  })
})

const HoldNominationInput = builder.inputType("HoldNominationInput", {
  description: "Whose commendation waits, and why.",
  fields: (t) => ({
    of: t.field({ type: HeldInput, required: true, description: "Whose." }),
    from: t.field({ type: "Date", description: "First day; none: today." }),
    until: t.field({ type: "Date", description: "First day it no longer stands; none: until it is released." }),
    why: t.string({ required: true, description: "Why." })
  })
})

builder.mutationField("holdNomination", (t) =>
  t.prismaField({
    type: HoldRef,
    errors: refusals,
    description: "Holds a nomination, or all of a unit: something is being examined.",
    args: { input: t.arg({ type: HoldNominationInput, required: true, description: "Whose, and why." }) },
    resolve: async (query, _root, { input: { of, ...given } }, context) =>
      holdChanged(query, context, await holdNomination(authorship(context), heldOf(of, context), given))
  })
)

const heldOf = ({ nomination, unit }: typeof HeldInput.$inferInput, context: Context): Held => {
  if (unit) return { planId: rowOf(unit.plan as unknown as { id: string }, context, "plan"), unit: unit.code }
  return { nominationId: rowOf(nomination as unknown as { id: string }, context, "nomination") }
}

const ReleaseHoldInput = builder.inputType("ReleaseHoldInput", {
  description: "Which hold ends.",
  fields: (t) => ({
    hold: t.globalID({ required: true, for: HoldRef, description: "Id of the hold." }),
    on: t.field({ type: "Date", description: "First day it no longer stands; none: today." })
  })
})

builder.mutationField("releaseHold", (t) =>
  t.prismaField({
    type: HoldRef,
    errors: refusals,
    description: "Ends a hold.",
    args: { input: t.arg({ type: ReleaseHoldInput, required: true, description: "Which." }) },
    resolve: async (query, _root, { input: { hold, ...given } }, context) =>
      holdChanged(query, context, await releaseHold(authorship(context), rowOf(hold, context, "hold"), given))
  })
)

const AnswerCheckInput = builder.inputType("AnswerCheckInput", {
  description: "An agency's list, with who stands on it.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    check: t.string({ required: true, description: "Id of the check, as an award of the plan names it." }),
    on: t.field({ type: "Date", description: "On which day it came; none: today." }),
    by: t.string({ description: "Who sent it." }),
    units: t.stringList({ description: "Codes of the units that stand on it." }),
    nominations: t.globalIDList({ for: NominationRef, description: "Ids of the nominations that stand on it." })
  })
})

builder.mutationField("answerCheck", (t) =>
  t.prismaField({
    type: "Plan",
    errors: refusals,
    description: "Writes down that an agency's list has come: the council's work or a clerk's.",
    args: { input: t.arg({ type: AnswerCheckInput, required: true, description: "The list." }) },
    resolve: async (query, _root, { input: { plan, nominations, ...given } }, context) => {
      const listed = (nominations ?? []).map((each) => rowOf(each, context, "nomination"))
      const of = { planId: rowOf(plan, context, "plan"), nominations: listed }
      return planChanged(query, context, await answerCheck(authorship(context), of, given))
    }
  })
)
