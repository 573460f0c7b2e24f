import { type Comparison, compare, grade, type Graded } from "@thidua/core/ranking"
import { compareLines, gradeLines } from "@thidua/core/text"
import type { Context } from "../context.ts"
import { builder } from "../builder.ts"
import type { Evaluation } from "../store/evaluation.ts"
import { InvalidInput, NotAllowed, NotFound, WrongStatus } from "../store/failures.ts"
import { decideTie, revoke } from "../store/ruling.ts"
import { authorship, LanguageEnum, languageArg } from "./failure.ts"
import { rowOf } from "./id.ts"
import { counted, pageOf } from "./page.ts"
import { evaluation, PlanRef } from "./plan.ts"
import { absences, type Of, ofRubrics, unitOf } from "./result.ts"
import { UnitRef } from "./unit.ts"

const GradeState = builder.enumType("GradeState", {
  description: "Whether a unit has a grade, or why not.",
  values: {
    graded: { description: "It has one." },
    unfit: { description: "No grade is for such a result." },
    ungraded: { description: "A ceiling leaves none." },
    barred: { description: "The rubric's own test keeps it out (không xếp loại)." },
    capTie: { description: "Equal units on the edge of a cap on shares; somebody must decide." },
    revoked: { description: "Taken back (đã hủy)." },
    ...absences
  } as const
})

const nameOf = ({ facts }: Evaluation, unit: string): string => facts.units.find(({ id }) => id === unit)?.name ?? unit

const GradeType = builder.objectRef<Of<Graded>>("Grade").implement({
  description: "A unit's grade by one rubric, with every step that led to it (xếp loại).",
  fields: (t) => ({
    unit: t.field({ type: UnitRef, description: "The unit.", resolve: unitOf }),
    rubricCode: t.exposeString("rubric", { description: "Code of the rubric." }),
    cluster: t.exposeString("cluster", { description: "The cluster it is compared in." }),
    code: t.exposeString("grade", { nullable: true, description: "Code of the grade; none where there is none." }),
    title: t.string({
      nullable: true,
      description: "The grade in the rubric's words.",
      resolve: ({ rubric, grade: code, evaluation: { plan } }) =>
        plan.rubrics?.find(({ id }) => id === rubric)?.grades?.find(({ id }) => id === code)?.title ?? null
    }),
    earned: t.exposeString("earned", {
      nullable: true,
      description: "Code of the grade its own result came to, before a cap on shares and before it was taken back."
    }),
    state: t.expose("state", { type: GradeState, description: "Graded, or why there is no grade." }),
    reasons: t.stringList({
      description: "Step by step why it has this grade.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: (graded, { language }, context) => [
        ...gradeLines(graded, graded.evaluation.plan, language ?? context.language)
      ]
    })
  })
})

/** The grades of one evaluation, worked out once however many fields ask. */
const gradesOf = (found: Evaluation): ReadonlyArray<Graded> => {
  const known = gradesKnown.get(found) ?? grade(found)
  gradesKnown.set(found, known)
  return known
}
const gradesKnown = new WeakMap<Evaluation, ReadonlyArray<Graded>>()

const TieEnum = builder.enumType("Tie", {
  description: "What the rank of units that stand equal still waits for. Chance never decides.",
  values: {
    vote: { description: "The council's vote (bỏ phiếu)." },
    authority: { description: "The authority's decision." },
    ordinal: { description: "The rubric wants every unit a rank of its own and says nothing more." },
    chain: { description: "A step of the tie chain that was not asked." },
    figure: { description: "A figure of the tie chain that is out." }
  } as const
})
const decided = ["vote", "authority", "ordinal", "chain"] as const

type StandingRow = {
  readonly organizerId: number
  readonly planId: number
  readonly unitId: number
  readonly rubricCode: string
}

/** The evaluation a stored standing follows from, and the unit's code there. */
const behind = async (context: Context, { organizerId, planId, unitId }: StandingRow) => {
  const found = await evaluation(context, { organizerId, id: planId })
  const unit = [...found.units.values()].find(({ id }) => id === unitId)?.code
  return { found, unit }
}

builder.prismaObjectFields("Standing", (t) => ({
  tie: t.field({
    type: TieEnum,
    nullable: true,
    description: "What it waits for where it shares its rank and should not; none: for nothing.",
    resolve: async (row, _args, context) => {
      const { found, unit } = await behind(context, row)
      const tie = found.outcome.standings.find((each) => each.rubric === row.rubricCode && each.unit === unit)?.tie
      return tie ? (decided.find((each) => each === tie) ?? "figure") : null
    }
  }),
  grade: t.field({
    type: GradeType,
    nullable: true,
    description: "Its grade by the same rubric; none where the rubric has no grades.",
    resolve: async (row, _args, context) => {
      const { found, unit } = await behind(context, row)
      const own = gradesOf(found).find((each) => each.rubric === row.rubricCode && each.unit === unit)
      return own === undefined ? null : { ...own, evaluation: found }
    }
  })
}))

const ComparisonGround = builder.enumType("ComparisonGround", {
  description: "What puts one unit above another, or why nothing does.",
  values: {
    total: { description: "The total." },
    measure: { description: "The raw measure the rubric ranks by." },
    chain: { description: "A step of the tie chain." },
    decision: { description: "A decision that was taken." },
    ranked: { description: "Only one of them has a rank." },
    clusters: { description: "Nothing: they are ranked in different clusters." },
    equal: { description: "Nothing: they stand equal." }
  } as const
})

interface ComparisonParent {
  readonly comparison: Comparison
  readonly evaluation: Evaluation
}

const ComparisonType = builder.objectRef<ComparisonParent>("Comparison").implement({
  description: "Why one unit stands above another (so sánh hai đơn vị).",
  fields: (t) => ({
    ahead: t.field({
      type: UnitRef,
      nullable: true,
      description: "The unit that is ahead; none where nothing parts them or they are not ranked together.",
      resolve: ({ comparison: { ahead, ...pair }, evaluation: found }) =>
        ahead === null ? null : unitOf({ unit: pair[ahead], evaluation: found })
    }),
    ground: t.field({
      type: ComparisonGround,
      description: "What decided.",
      resolve: ({ comparison }) => comparison.by
    }),
    lines: t.stringList({
      description: "What parted them, then every row in which they differ.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: ({ comparison, evaluation: found }, { language }, context) => {
        const names = { a: nameOf(found, comparison.a), b: nameOf(found, comparison.b) }
        return [...compareLines(comparison, names, language ?? context.language)]
      }
    })
  })
})

const TieMeans = builder.enumType("TieMeans", {
  description: "How units that stand equal are parted.",
  values: { vote: { description: "By the council's vote." }, authority: { description: "By the authority." } } as const
})

const TieDecisionType = builder.prismaObject("TieDecision", {
  description: "How a tie was decided (phân định). The public does not read who decided.",
  select: { id: true },
  fields: (t) => ({
    rubricCode: t.exposeString("rubricCode"),
    cluster: t.exposeString("cluster"),
    order: t.exposeStringList("order"),
    how: t.expose("how", { type: TieMeans }),
    byName: t.exposeString("by"),
    on: t.expose("on", { type: "Date" }),
    why: t.exposeString("why", { nullable: true })
  })
})

const RevocationType = builder.prismaObject("Revocation", {
  description: "A result or an award that was taken back (hủy bỏ). The public does not read who did.",
  select: { id: true },
  fields: (t) => ({
    unit: t.relation("unit"),
    rubricCode: t.exposeString("rubricCode", { nullable: true }),
    awardCode: t.exposeString("award", { nullable: true }),
    nominationNumber: t.exposeInt("nominationId", { nullable: true }),
    on: t.expose("on", { type: "Date" }),
    byName: t.exposeString("by"),
    why: t.exposeString("why"),
    regrade: t.exposeString("regrade", { nullable: true })
  })
})

builder.prismaObjectFields("Plan", (t) => ({
  grades: t.connection(
    {
      type: GradeType,
      description: "The grades of all units by all rubrics that have some, from the verified figures.",
      args: {
        rubric: t.arg.string({ description: "Only by this rubric." }),
        unit: t.arg.string({ description: "Only of the unit with this code." })
      },
      resolve: async (plan, { rubric, unit, ...args }, context) => {
        const found = await evaluation(context, plan)
        return pageOf(ofRubrics(gradesOf(found), found, { rubric, unit }), args)
      }
    },
    counted
  ),
  compareUnits: t.field({
    type: ComparisonType,
    nullable: true,
    description: "Why one unit stands above another; none where the rubric does not score both.",
    args: {
      a: t.arg.string({ required: true, description: "Code of one unit." }),
      b: t.arg.string({ required: true, description: "Code of the other." }),
      rubric: t.arg.string({ required: true, description: "By which rubric." })
    },
    resolve: async (plan, pair, context) => {
      const found = await evaluation(context, plan)
      const comparison = compare(found, pair)
      return comparison === undefined ? null : { comparison, evaluation: found }
    }
  }),
  tieDecisions: t.relatedConnection("tieDecisions", {
    type: TieDecisionType,
    cursor: "organizerId_id",
    totalCount: true,
    description: "How ties were decided, first to last.",
    query: { orderBy: { id: "asc" } }
  }),
  revocations: t.relatedConnection("revocations", {
    type: RevocationType,
    cursor: "organizerId_id",
    totalCount: true,
    description: "What was taken back, first to last.",
    query: { orderBy: { id: "asc" } }
  })
}))

const DecideTieInput = builder.inputType("DecideTieInput", {
  description: "Tied units in the order that was decided.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: "Id of the plan." }),
    rubric: t.string({ required: true, description: "By which rubric." }),
    cluster: t.string({ required: true, description: "The cluster they are ranked in." }),
    order: t.stringList({ required: true, description: "Codes of the units, first to last." }),
    how: t.field({ type: TieMeans, required: true, description: "As the rubric wants it." }),
    by: t.string({ required: true, description: "Who decided." }),
    on: t.field({ type: "Date", description: "On which day; none: today." }),
    why: t.string({ description: "Why so." })
  })
})

const refusals = { types: [InvalidInput, NotAllowed, NotFound, WrongStatus] }
const changed = <Query extends object>(query: Query, { db, viewer }: Context, id: number) =>
  db.plan.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId: viewer.organizerId, id } } })

builder.mutationField("decideTie", (t) =>
  t.prismaField({
    type: "Plan",
    errors: refusals,
    description:
      "Parts units that stand equal after everything the rubric says: the council's work. Ranks move at once.",
    args: { input: t.arg({ type: DecideTieInput, required: true, description: "The decision." }) },
    resolve: async (query, _root, { input: { plan, ...given } }, context) =>
      changed(query, context, await decideTie(authorship(context), rowOf(plan, context, "plan"), given))
  })
)

const RevokeInput = builder.inputType("RevokeInput", {
  description: "What is taken back: a result by a rubric, an award of the unit, or that of one nomination.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: "Id of the plan." }),
    unit: t.string({ required: true, description: "Code of the unit." }),
    rubric: t.string({ description: "The rubric whose result it is." }),
    award: t.string({ description: "The award." }),
    nomination: t.int({ description: "Number of the nomination that loses its award." }),
    on: t.field({ type: "Date", description: "On which day; none: today." }),
    by: t.string({ required: true, description: "Who takes it back." }),
    why: t.string({ required: true, description: "Why. It is published, so it must not name a person." }),
    regrade: t.string({ description: "Code of the grade instead; none: no grade." })
  })
})

builder.mutationField("revoke", (t) =>
  t.prismaField({
    type: "Plan",
    errors: refusals,
    description: "Takes a result or an award back: the council's work. What was decided before stays on record.",
    args: { input: t.arg({ type: RevokeInput, required: true, description: "What, and why." }) },
    resolve: async (query, _root, { input: { plan, nomination, ...given } }, context) => {
      const of = { planId: rowOf(plan, context, "plan"), nominationId: nomination ?? undefined }
      return changed(query, context, await revoke(authorship(context), of, given))
    }
  })
)
