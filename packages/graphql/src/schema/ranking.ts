import { type Comparison, compare, grade, type Graded } from "@thidua/core/ranking"
import { compareLines, gradeLines } from "@thidua/core/text"
import type { Context } from "../context.ts"
import { builder } from "../builder.ts"
import type { Evaluation } from "../store/evaluation.ts"
import { InvalidInput, NotAllowed, NotFound, WrongStatus } from "../store/failures.ts"
import { decideTie, revoke } from "../store/ruling.ts"
import { authorship, LanguageEnum, languageArg } from "./failure.ts"
import { rowOf } from "./id.ts"
import { evaluation, PlanRef } from "./plan.ts"

interface GradeParent {
  readonly graded: Graded
  readonly evaluation: Evaluation
}

const nameOf = ({ facts }: Evaluation, unit: string): string => facts.units.find(({ id }) => id === unit)?.name ?? unit

const GradeType = builder.objectRef<GradeParent>("Grade").implement({
  description: "A unit's grade by one rubric, with every step that led to it (xếp loại).",
  fields: (t) => ({
    unitCode: t.string({ description: "Code of the unit.", resolve: ({ graded }) => graded.unit }),
    unitName: t.string({
      description: "Name of the unit.",
      resolve: (parent) => nameOf(parent.evaluation, parent.graded.unit)
    }),
    rubricCode: t.string({ description: "Code of the rubric.", resolve: ({ graded }) => graded.rubric }),
    cluster: t.string({ description: "The cluster it is compared in.", resolve: ({ graded }) => graded.cluster }),
    code: t.string({
      nullable: true,
      description: "Code of the grade; none where there is none.",
      resolve: ({ graded }) => graded.grade
    }),
    title: t.string({
      nullable: true,
      description: "The grade in the rubric's words.",
      resolve: ({ graded, evaluation: { plan } }) =>
        plan.rubrics?.find(({ id }) => id === graded.rubric)?.grades?.find(({ id }) => id === graded.grade)?.title ??
        null
    }),
    earned: t.string({
      nullable: true,
      description: "Code of the grade its own result came to, before a cap on shares and before it was taken back.",
      resolve: ({ graded }) => graded.earned
    }),
    state: t.string({
      description:
        "`graded`, or why there is no grade: `unfit`, `ungraded`, `barred`, `capTie`, `revoked`, or what is still open.",
      resolve: ({ graded }) => graded.state
    }),
    reasons: t.stringList({
      description: "Step by step why it has this grade.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: ({ graded, evaluation: { plan } }, { language }, context) => [
        ...gradeLines(graded, plan, language ?? context.language)
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
  const unit = [...found.unitIds].find(([, id]) => id === unitId)?.[0]
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
      return own === undefined ? null : { graded: own, evaluation: found }
    }
  })
}))

interface ComparisonParent {
  readonly comparison: Comparison
  readonly evaluation: Evaluation
}

const ComparisonType = builder.objectRef<ComparisonParent>("Comparison").implement({
  description: "Why one unit stands above another (so sánh hai đơn vị).",
  fields: (t) => ({
    ahead: t.string({
      nullable: true,
      description: "Code of the unit that is ahead; none where nothing parts them or they are not ranked together.",
      resolve: ({ comparison: { ahead, a, b } }) => (ahead === null ? null : ahead === "a" ? a : b)
    }),
    by: t.string({
      description:
        "What decided: `total`, `measure`, `chain`, `decision`; `equal` nothing, `ranked` only one has a rank, `clusters` they are ranked apart.",
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

const TieDecisionType = builder.prismaObject("TieDecision", {
  description: "How a tie was decided (phân định). The public does not read who decided.",
  select: { id: true },
  fields: (t) => ({
    rubricCode: t.exposeString("rubricCode"),
    cluster: t.exposeString("cluster"),
    order: t.exposeStringList("order"),
    how: t.exposeString("how"),
    by: t.exposeString("by"),
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
    award: t.exposeString("award", { nullable: true }),
    nominationNumber: t.exposeInt("nominationId", { nullable: true }),
    on: t.expose("on", { type: "Date" }),
    by: t.exposeString("by"),
    why: t.exposeString("why"),
    regrade: t.exposeString("regrade", { nullable: true })
  })
})

builder.prismaObjectFields("Plan", (t) => ({
  grades: t.field({
    type: [GradeType],
    description: "The grades of all units by all rubrics that have some, from the verified figures.",
    args: {
      rubric: t.arg.string({ description: "Only by this rubric." }),
      unit: t.arg.string({ description: "Only of the unit with this code." })
    },
    resolve: async (plan, { rubric, unit }, context) => {
      const found = await evaluation(context, plan)
      return gradesOf(found)
        .filter((each) => (!rubric || each.rubric === rubric) && (!unit || each.unit === unit))
        .map((each) => ({ graded: each, evaluation: found }))
    }
  }),
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
  tieDecisions: t.relation("tieDecisions", {
    type: TieDecisionType,
    description: "How ties were decided, first to last.",
    query: { orderBy: { id: "asc" } }
  }),
  revocations: t.relation("revocations", {
    type: RevocationType,
    description: "What was taken back, first to last.",
    query: { orderBy: { id: "asc" } }
  })
}))

const HowEnum = builder.enumType("TieMeans", {
  description: "How units that stand equal are parted.",
  values: { vote: { description: "By the council's vote." }, authority: { description: "By the authority." } } as const
})

const DecideTieInput = builder.inputType("DecideTieInput", {
  description: "Tied units in the order that was decided.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: "Id of the plan." }),
    rubric: t.string({ required: true, description: "By which rubric." }),
    cluster: t.string({ required: true, description: "The cluster they are ranked in." }),
    order: t.stringList({ required: true, description: "Codes of the units, first to last." }),
    how: t.field({ type: HowEnum, required: true, description: "As the rubric wants it." }),
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
