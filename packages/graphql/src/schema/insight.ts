import { Finding, type Layer, type Plan } from "@thidua/core"
import { type Change, diff, type Effect, effects } from "@thidua/core/change"
import { advise, type Advised, type Concern, pace, type Pace, quality } from "@thidua/core/insight"
import { adviceLine, changeText, concernLine, effectText, paceLine } from "@thidua/core/text"
import type { PlanStatus } from "../../generated/prisma/client.ts"
import type { Context } from "../context.ts"
import { builder, pageWeight } from "../builder.ts"
import { refuse } from "../plugins/refuse.ts"
import { today } from "../store/day.ts"
import type { Evaluation } from "../store/evaluation.ts"
import { LanguageEnum, languageArg } from "./failure.ts"
import { counted, pageOf } from "./page.ts"
import { evaluation } from "./plan.ts"
import { absences, LayerEnum, type Of, ofRubrics, unitOf, withEvaluation } from "./result.ts"
import { UnitRef } from "./unit.ts"

const textArg = { type: LanguageEnum, description: languageArg } as const

const ChangeKind = builder.enumType("PlanChangeKind", {
  description: "What kind of difference there is between two versions of a plan.",
  values: {
    added: { description: "It is new." },
    removed: { description: "It is there no more." },
    changed: { description: "It says something else." },
    moved: { description: "It stands elsewhere." }
  } as const
})

const ChangeType = builder.objectRef<Change>("PlanChange").implement({
  description: "One difference of a draft from the version in force.",
  fields: (t) => ({
    kind: t.expose("kind", { type: ChangeKind, description: "What kind of difference." }),
    path: t.string({
      description: "Where it stands, by fields and ids, such as `rubrics/villages/criteria/2.1/points`.",
      resolve: ({ at }) => at.join("/")
    }),
    text: t.string({
      description: "The difference as one sentence, with the clause that says it.",
      args: { language: t.arg(textArg) },
      resolve: (change, { language }, context) => changeText(change, language ?? context.language)
    })
  })
})

const EffectType = builder.objectRef<Of<Effect>>("PlanEffect").implement({
  description: "What a draft would do to one unit by one rubric, with the verified facts there are.",
  fields: (t) => ({
    unit: t.field({ type: UnitRef, description: "The unit.", resolve: unitOf }),
    rubricCode: t.exposeString("rubric", { description: "Code of the rubric." }),
    difference: t.field({
      type: "Decimal",
      nullable: true,
      description: "Points gained, negative where they are lost; none where there is no total before or after.",
      resolve: ({ points }) => points.difference
    }),
    criterionCodes: t.stringList({
      description: "The rows that moved the points.",
      resolve: ({ rows }) => rows.map(({ code }) => code)
    }),
    text: t.string({
      description: "Who gains or loses how much, and from which rank to which.",
      args: { language: t.arg(textArg) },
      resolve: (effect, { language }, context) => effectText(effect, language ?? context.language)
    })
  })
})

interface Draft {
  readonly planId: number
  readonly document: unknown
  readonly plan: { readonly status: PlanStatus }
}

/** The version in force with its verified facts, and what is drafted; nothing where no version is in force yet. */
const besideDraft = async ({ loaders }: Context, { planId, document, plan }: Draft) => {
  if (plan.status === "draft") return undefined
  const row = await loaders.evaluation.load({ planId, layer: "verified" })
  return row === null ? undefined : { row, drafted: document as Plan.Plan }
}
const ofPlan = { planId: true, document: true, plan: { select: { status: true } } } as const

builder.prismaObjectFields("PlanDraft", (t) => ({
  changes: t.field({
    type: [ChangeType],
    description: "What differs from the version in force; nothing where there is none yet.",
    select: ofPlan,
    resolve: async (draft, _args, context) => {
      const found = await besideDraft(context, draft)
      return found === undefined ? [] : diff(found.row.plan, found.drafted)
    }
  }),
  effects: t.connection(
    {
      type: EffectType,
      description: "Who would gain and who would lose, the same verified facts scored by both.",
      complexity: (args) => pageWeight(args, 50),
      select: ofPlan,
      resolve: async (draft, args, context) => {
        const found = await besideDraft(context, draft)
        if (found === undefined) return pageOf({ all: [], key: () => [] }, args)
        const { row, drafted } = found
        return pageOf(ofRubrics(effects(row.plan, drafted, row.facts), row), args)
      }
    },
    counted
  )
}))

const ProspectEnum = builder.enumType("Prospect", {
  description: "What more of a count does for a criterion.",
  values: {
    gains: { description: "It raises the points: `add` is the least that does." },
    fewer: { description: "Fewer of it would raise the points, and it may still fall: `add` is negative." },
    atMaximum: { description: "The row has all its points." },
    allCounted: { description: "All there are is counted." },
    gainsNothing: { description: "More of it is worth nothing here." },
    happened: { description: "Fewer would gain, but what was counted has happened: nothing is advised." },
    decided: { description: "The council's word stands." },
    notFound: { description: "Nothing was found among the counts that were tried." },
    ...absences
  } as const
})

interface AdvisedParent {
  readonly advised: Advised
  readonly plan: Plan.Plan
  readonly rank: number | null
}

const AdviceType = builder.objectRef<AdvisedParent>("Advice").implement({
  description: "One count that a criterion reads of a unit, and the least that must be added to gain by it.",
  fields: (t) => ({
    criterionCode: t.string({ description: "The row.", resolve: ({ advised }) => advised.criterion }),
    indicatorCode: t.string({ description: "Code of the indicator.", resolve: ({ advised }) => advised.indicator }),
    part: t.string({
      nullable: true,
      description: "Which part of its breakdown; none: the whole.",
      resolve: ({ advised }) => advised.part
    }),
    prospect: t.field({
      type: ProspectEnum,
      description: "What more of it does, or why nothing is advised.",
      resolve: ({ advised }) => advised.prospect
    }),
    add: t.string({
      nullable: true,
      description: "The least number that raises the row's points, negative where fewer would.",
      resolve: ({ advised }) => advised.next?.add ?? null
    }),
    text: t.string({
      description: "How many more bring which points, which total and which rank.",
      args: { language: t.arg(textArg) },
      resolve: ({ advised, plan, rank }, { language }, context) =>
        adviceLine(advised, { plan, rank, language: language ?? context.language })
    })
  })
})

const ConcernType = builder.objectRef<Of<Concern>>("Concern").implement({
  description: "A figure worth a second look: a warning, never proof; nothing is scored by it.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Stable code." }),
    unit: t.field({
      type: UnitRef,
      nullable: true,
      description: "The unit; none: of several.",
      resolve: ({ unit, evaluation: found }) => (unit === null ? null : unitOf({ unit, evaluation: found }))
    }),
    indicatorCode: t.exposeString("indicator", {
      nullable: true,
      description: "Code of the indicator; none: of several."
    }),
    text: t.string({
      description: "What is odd, with the words of the plan for which one looks.",
      args: { language: t.arg(textArg) },
      resolve: (concern, { language }, context) => concernLine(concern, language ?? context.language)
    })
  })
})

const PaceState = builder.enumType("PaceState", {
  description: "How a count goes toward its target.",
  values: {
    reached: { description: "The target is reached." },
    onPace: { description: "It will be reached if it goes on so." },
    behind: { description: "It will not be reached if it goes on so." },
    kept: { description: "The limit is kept if it goes on so." },
    exceeded: { description: "The limit is exceeded, or will be if it goes on so." },
    noTarget: { description: "The plan sets no target." },
    tooLittle: { description: "Too little is told for a pace." },
    notByPeriod: { description: "It is not told by period." },
    ...absences
  } as const
})

interface PaceParent {
  readonly pace: Pace
  readonly evaluation: Evaluation
}

const PaceType = builder.objectRef<PaceParent>("Pace").implement({
  description: "Where the year ends if it goes on as it does, and what each period left must bring.",
  fields: (t) => ({
    state: t.field({
      type: PaceState,
      description: "How it goes, or why that cannot be told.",
      resolve: ({ pace: told }) => told.state
    }),
    expected: t.string({
      nullable: true,
      description: "The count at the end of the year, exact text.",
      resolve: ({ pace: told }) => told.expected
    }),
    perPeriod: t.string({
      nullable: true,
      description: "What every period left must bring on average, exact text.",
      resolve: ({ pace: told }) => told.perPeriod
    }),
    text: t.string({
      description: "The pace as one sentence.",
      args: { language: t.arg(textArg) },
      resolve: ({ pace: told, evaluation: { plan, facts } }, { language }, context) =>
        paceLine(told, { plan, facts, language: language ?? context.language })
    })
  })
})

/** Advice and doubts are the organizer's own: the public reads results. */
const own = (
  context: Context,
  plan: { readonly organizerId: number; readonly id: number },
  layer?: Layer | null
): Promise<Evaluation> => {
  if (context.viewer.person === null) throw refuse("NOT_PUBLIC", {}, 403)
  return evaluation(context, plan, layer)
}

builder.prismaObjectFields("Plan", (t) => ({
  advice: t.field({
    type: [AdviceType],
    description: "The fewest counts more that gain a unit its next points, cheapest first. Not for the public.",
    complexity: 100,
    args: {
      unit: t.arg.string({ required: true, description: "Code of the unit." }),
      rubric: t.arg.string({ required: true, description: "By which rubric." }),
      layer: t.arg({ type: LayerEnum, description: "From whose figures; default: verified." })
    },
    resolve: async (row, { unit, rubric, layer }, context) => {
      const { plan, facts } = await own(context, row, layer)
      const advice = advise(plan, facts, { unit, rubric, layer: layer ?? "verified" })
      return (advice?.counts ?? []).map((advised) => ({ advised, plan, rank: advice?.rank ?? null }))
    }
  }),
  quality: t.connection(
    {
      type: ConcernType,
      description: "Figures worth a second look before they are verified. Not for the public.",
      args: { layer: t.arg({ type: LayerEnum, description: "Whose figures; default: verified." }) },
      resolve: async (row, { layer, ...args }, context) => {
        const found = await own(context, row, layer)
        const all = withEvaluation(quality(found.plan, found.facts, { layer: layer ?? "verified" }), found)
        const key = ({ code, unit, indicator, path }: Concern) => [code, unit, indicator, Finding.formatPath(path)]
        return pageOf({ all, key }, args)
      }
    },
    counted
  ),
  pace: t.field({
    type: PaceType,
    nullable: true,
    description: "The pace toward a target today; none where nothing is counted. Not for the public.",
    args: {
      indicator: t.arg.string({ required: true, description: "Code of the indicator." }),
      unit: t.arg.string({ description: "Code of the unit; none: all who owe it together." })
    },
    resolve: async (row, { indicator, unit }, context) => {
      const found = await own(context, row)
      const on = today(context.now())
      const told = pace(found.plan, found.facts, { indicator, on, ...(unit ? { unit } : {}) })
      return told === undefined ? null : { pace: told, evaluation: found }
    }
  })
}))
