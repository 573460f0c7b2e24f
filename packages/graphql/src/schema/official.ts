import { builder } from "../builder.ts"
import { judge, overrideScore } from "../store/council.ts"
import {
  IdempotencyConflict,
  InvalidInput,
  NotAllowed,
  NotFound,
  PeriodLocked,
  WrongStatus
} from "../store/failures.ts"
import type { Evaluation } from "../store/evaluation.ts"
import { extendDeadline, lockPeriod } from "../store/period.ts"
import { verifyFigures } from "../store/verify-figures.ts"
import { changed, DecisionInput, planNumber } from "./draft.ts"
import { authorship } from "./failure.ts"
import { PlanRef } from "./plan.ts"

// What makes results official beside the verification of a whole report: figures one by one, the council's word, periods.

const failures = [InvalidInput, NotAllowed, NotFound, WrongStatus, PeriodLocked, IdempotencyConflict]
const said = {
  plan: "Id of the plan.",
  unit: "Code of the unit.",
  rubric: "Code of the scoring table.",
  criterion: "Code of the criterion.",
  period: "Code of the period.",
  idempotencyKey: "A key of your own making: the same request sent again under it is not done twice."
}

const JudgementType = builder.prismaObject("Judgement", {
  description: "Points the council gave where the scoring table leaves it to them (điểm Hội đồng).",
  fields: (t) => ({
    unit: t.relation("unit"),
    rubricCode: t.exposeString("rubricCode"),
    criterionCode: t.exposeString("criterionCode"),
    points: t.field({ type: "Decimal", description: "Points.", resolve: ({ points }) => points.toString() }),
    by: t.relation("by"),
    at: t.expose("at", { type: "DateTime" }),
    why: t.exposeString("why", { nullable: true })
  })
})

const OverrideType = builder.prismaObject("Override", {
  description: "The council's points in place of those that were computed, which stay visible in the scorecard.",
  fields: (t) => ({
    unit: t.relation("unit"),
    rubricCode: t.exposeString("rubricCode"),
    criterionCode: t.exposeString("criterionCode"),
    points: t.field({ type: "Decimal", description: "Points.", resolve: ({ points }) => points.toString() }),
    by: t.relation("by"),
    at: t.expose("at", { type: "DateTime" }),
    why: t.exposeString("why")
  })
})

builder.prismaObjectFields(PlanRef, (t) => ({
  judgements: t.relatedConnection("judgements", {
    type: JudgementType,
    cursor: "organizerId_planId_unitId_rubricCode_criterionCode",
    totalCount: true,
    query: { orderBy: [{ unitId: "asc" }, { rubricCode: "asc" }, { criterionCode: "asc" }] }
  }),
  overrides: t.relatedConnection("overrides", {
    type: OverrideType,
    cursor: "organizerId_planId_unitId_rubricCode_criterionCode",
    totalCount: true,
    query: { orderBy: [{ unitId: "asc" }, { rubricCode: "asc" }, { criterionCode: "asc" }] }
  })
}))

/** What each row came to, as one text to compare. */
const pointsOf = (evaluation: Evaluation | null, rubric: string, unit: string): string =>
  (evaluation?.outcome.scorecards.find((card) => card.rubric === rubric && card.unit === unit)?.criteria ?? [])
    .map(({ points, state }) => `${points} ${state}`)
    .join("; ")

builder.prismaObjectField("Standing", "changedSinceVerified", (t) =>
  t.boolean({
    description:
      "Whether a figure of the unit was changed after its report was verified; for people of the organizer also whether the unit's own word gives other points.",
    resolve: async ({ planId, rubricCode, unitId }, _args, { loaders, viewer }) => {
      const official = await loaders.evaluation.load({ planId, layer: "verified" })
      const unit = [...(official?.units.values() ?? [])].find(({ id }) => id === unitId)?.code ?? ""
      if (viewer.person === null || official?.changed.has(unit)) return official?.changed.has(unit) ?? false
      const own = await loaders.evaluation.load({ planId, layer: "self" })
      return pointsOf(own, rubricCode, unit) !== pointsOf(official, rubricCode, unit)
    }
  })
)

const VerifiedFigureInput = builder.inputType("VerifiedFigureInput", {
  description: "A cell of the grid: what was reported stands, or what is given instead, with a reason.",
  fields: (t) => ({
    unit: t.string({ required: true, description: said.unit }),
    indicator: t.string({ required: true, description: "Code of the indicator." }),
    part: t.string({ description: "Part of its breakdown; none: the whole." }),
    count: t.field({ type: "Count", description: "How many; none of the three: as reported." }),
    value: t.field({ type: "Decimal", description: "Of a published index its value." }),
    option: t.string({ description: "Of a choice the option." }),
    reason: t.string({ description: "Why it differs from what was reported, or from what was verified before." })
  })
})

const VerifyFiguresInput = builder.inputType("VerifyFiguresInput", {
  description: "Figures to verify, all or none; at most 5,000 at once.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    period: t.string({ required: true, description: said.period }),
    figures: t.field({ type: [VerifiedFigureInput], required: true, description: "The grid." }),
    idempotencyKey: t.string({ description: said.idempotencyKey })
  })
})

builder.mutationField("verifyFigures", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description:
      "Verifies figures of many units at once, by indicator: for the indicators that the verifier's unit owns, or for all. They become official, the standings move; reports still wait for `verifyReport`.",
    args: { input: t.arg({ type: VerifyFiguresInput, required: true, description: "The grid." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await verifyFigures(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const JudgedInput = builder.inputType("JudgedInput", {
  description: "The council's points for a unit and criterion.",
  fields: (t) => ({
    unit: t.string({ required: true, description: said.unit }),
    criterion: t.string({ required: true, description: said.criterion }),
    points: t.field({ type: "Decimal", description: "Points; none: taken back." }),
    why: t.string({ description: "Why so many." })
  })
})

const JudgeInput = builder.inputType("JudgeInput", {
  description:
    "The council's points by one scoring table, all or none; at most 5,000 at once. What is not named stays.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    rubric: t.string({ required: true, description: said.rubric }),
    points: t.field({ type: [JudgedInput], required: true, description: "The grid." }),
    idempotencyKey: t.string({ description: said.idempotencyKey })
  })
})

builder.mutationField("judge", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description: "Gives the council's points where the scoring table leaves them to it. A council member's work.",
    args: { input: t.arg({ type: JudgeInput, required: true, description: "The grid." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await judge(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const OverrideScoreInput = builder.inputType("OverrideScoreInput", {
  description: "Points in place of the computed ones.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    rubric: t.string({ required: true, description: said.rubric }),
    unit: t.string({ required: true, description: said.unit }),
    criterion: t.string({ required: true, description: said.criterion }),
    points: t.field({ type: "Decimal", description: "Points; none: the computed ones stand again." }),
    reason: t.string({
      required: true,
      description:
        "Why; everyone of the organizer reads it, and with the points everyone else once they are published: it names no person."
    }),
    idempotencyKey: t.string({ description: said.idempotencyKey })
  })
})

builder.mutationField("overrideScore", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description:
      "Puts the council's points in place of the computed ones of a criterion, with a reason. A council member's work.",
    args: { input: t.arg({ type: OverrideScoreInput, required: true, description: "Which points, and why." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await overrideScore(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const ExtendDeadlineInput = builder.inputType("ExtendDeadlineInput", {
  description: "Until when a deadline is extended, by which decision.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    period: t.string({ required: true, description: said.period }),
    to: t.field({ type: "DateTime", required: true, description: "A report is in time strictly before this instant." }),
    decision: t.field({ type: DecisionInput, required: true, description: "The decision." })
  })
})

builder.mutationField("extendDeadline", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description:
      "Extends a deadline (gia hạn): reports in between count as in time. A locked period is open again. A clerk's work.",
    args: { input: t.arg({ type: ExtendDeadlineInput, required: true, description: "The extension." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await extendDeadline(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const LockPeriodInput = builder.inputType("LockPeriodInput", {
  description: "Which period to lock.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: said.plan }),
    period: t.string({ required: true, description: said.period })
  })
})

builder.mutationField("lockPeriod", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: failures },
    description: "Locks a period (khóa kỳ): nothing of its reports changes any more. A clerk's work.",
    args: { input: t.arg({ type: LockPeriodInput, required: true, description: "Which period." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await lockPeriod(authorship(context), planNumber(plan, context.viewer), input))
  })
)
