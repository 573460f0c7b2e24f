import {
  type Attainment,
  type CriterionScore,
  type Finding,
  type Plan,
  type Scorecard,
  type Step,
  steps,
  type TaskAttainment
} from "@thidua/core"
import { line, sentence, states } from "@thidua/core/text"
import { builder } from "../builder.ts"
import type { Evaluation } from "../store/evaluation.ts"
import { LanguageEnum, languageArg } from "./failure.ts"
import { SourceUnion } from "./source.ts"

// What follows from a plan and its facts. Every field here reads one evaluation, made once per request by its dataloader.

export const LayerEnum = builder.enumType("Layer", {
  description: "Whose word a figure is.",
  values: {
    self: { description: "What the units report of themselves (tự chấm): provisional." },
    verified: { description: "What verification found (thẩm định): official." }
  } as const
})

export const StateEnum = builder.enumType("AttainmentState", {
  description:
    "Whether a target is met, or why that cannot be said. Missing, zero, not assigned and 0 of 0 are different things.",
  values: {
    met: { description: "Met (đạt)." },
    missed: { description: "Not met (chưa đạt)." },
    untargeted: { description: "The plan sets no target." },
    notAssigned: { description: "The unit does not owe it (không giao)." },
    notReported: { description: "Owed and not told, or of a whole: too little is told to decide." },
    noBaseline: { description: "Told, but the office has set no denominator." },
    zeroOfZero: { description: "0 out of 0: nobody to count." },
    invalid: { description: "An impossible figure." },
    noEvidence: { description: "Told without the proof its criterion asks for." },
    barred: { description: "Scored, and kept out of the ranking by the rubric's own test (không xếp hạng)." },
    notJudged: { description: "A criterion a council has not scored yet." },
    excluded: { description: "Left out by the rubric's policy." },
    scored: { description: "Has points." },
    told: { description: "Of a unit whose figure is part of a sum: it has one." },
    complete: { description: "Every row has points or is left out." }
  } as const
})

export type AttainmentState = (typeof StateEnum)["$inferType"]

const stateText = (t: { state: string }, language: "vi" | "en") => states[t.state]?.[language] ?? t.state

export interface AttainmentParent {
  readonly attainment: Attainment
  readonly organizerId: number
  readonly planId: number
  readonly unitId: number | null
  readonly unitName: string | null
}

export const AttainmentType = builder.objectRef<AttainmentParent>("Attainment").implement({
  description:
    "Whether one indicator's target is met by one unit, or by the organizer as a whole (kết quả thực hiện chỉ tiêu).",
  fields: (t) => ({
    indicatorCode: t.string({
      description: "Code of the indicator.",
      resolve: ({ attainment }) => attainment.indicator
    }),
    indicator: t.prismaField({
      type: "Indicator",
      description: "The indicator.",
      resolve: (query, { organizerId, planId, attainment }, _args, context) =>
        context.db.indicator.findUniqueOrThrow({
          ...query,
          where: { organizerId_planId_code: { organizerId, planId, code: attainment.indicator } }
        })
    }),
    unitCode: t.string({
      nullable: true,
      description: "Code of the unit; none: the whole.",
      resolve: ({ attainment }) => attainment.unit
    }),
    unit: t.prismaField({
      type: "Unit",
      nullable: true,
      description: "The unit; none: the organizer as a whole.",
      resolve: (query, { organizerId, unitId }, _args, context) =>
        unitId === null
          ? null
          : context.db.unit.findUnique({ ...query, where: { organizerId_id: { organizerId, id: unitId } } })
    }),
    unitName: t.string({
      nullable: true,
      description: "Name of the unit; none: the whole.",
      resolve: ({ unitName }) => unitName
    }),
    state: t.field({
      type: StateEnum,
      description: "Met, missed, or why neither.",
      resolve: ({ attainment }) => attainment.state
    }),
    stateText: t.string({
      description: "The state in words.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: ({ attainment }, { language }, context) => stateText(attainment, language ?? context.language)
    }),
    achieved: t.field({
      type: "Count",
      nullable: true,
      description: "The count told; of the whole, the sum over the units that told.",
      resolve: ({ attainment }) => (attainment.achieved === null ? null : BigInt(attainment.achieved))
    }),
    total: t.field({
      type: "Count",
      nullable: true,
      description: "The baseline of a share; of a whole by units, the units that owe it.",
      resolve: ({ attainment }) => (attainment.total === null ? null : BigInt(attainment.total))
    }),
    missing: t.int({
      description: "Of the whole: units that owe a figure and have none that counts.",
      resolve: ({ attainment }) => attainment.missing
    })
  })
})

export const TaskAttainmentType = builder.objectRef<TaskAttainment>("TaskAttainment").implement({
  description: "Whether a unit did a task.",
  fields: (t) => ({
    taskCode: t.exposeString("task", { description: "Code of the task." }),
    unitCode: t.exposeString("unit", { description: "Code of the unit." }),
    state: t.expose("state", { type: StateEnum, description: "Done (met), not done (missed), or why neither." })
  })
})

export interface ProgressParent {
  readonly unit: string
  readonly unitName: string
  readonly period: string
  readonly status: string
  readonly submittedAt: string | null
  readonly onTime: boolean | null
  readonly late: boolean
}

export const ProgressStatus = builder.enumType("ReportProgressStatus", {
  description: "How far a report that is owed got.",
  values: {
    missing: { description: "Nothing was begun (chưa báo cáo)." },
    draft: { description: "Being written (đang soạn)." },
    submitted: { description: "Handed in (đã nộp)." },
    returned: { description: "Sent back (trả lại)." },
    verified: { description: "Checked (đã thẩm định)." }
  } as const
})

export const ProgressType = builder.objectRef<ProgressParent>("ReportProgress").implement({
  description: "How far one unit's report of one period got; who has not reported stands here too.",
  fields: (t) => ({
    unitCode: t.exposeString("unit", { description: "Code of the unit." }),
    unitName: t.exposeString("unitName", { description: "Name of the unit." }),
    periodCode: t.exposeString("period", { description: "Code of the period." }),
    status: t.field({
      type: ProgressStatus,
      description: "How far; `missing`: nothing was begun.",
      resolve: ({ status }) => status as "missing" | "draft" | "submitted" | "returned" | "verified"
    }),
    submittedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was last handed in.",
      resolve: ({ submittedAt }) => (submittedAt === null ? null : new Date(submittedAt))
    }),
    onTime: t.exposeBoolean("onTime", {
      nullable: true,
      description: "Whether before the deadline; none: not handed in."
    }),
    isLate: t.exposeBoolean("late", {
      description: "Whether it came after its deadline, or the deadline has passed and it did not come."
    })
  })
})

const CriterionScoreType = builder.objectRef<CriterionScore>("CriterionScore").implement({
  description: "One row of a scorecard, in printed order, sections before what they hold.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Code of the criterion (tiêu chí)." }),
    parentCode: t.exposeString("parent", { nullable: true, description: "Code of the section it stands in." }),
    title: t.exposeString("title", { description: "Its title." }),
    points: t.expose("points", {
      type: "Decimal",
      nullable: true,
      description: "Points (điểm); none while open or left out."
    }),
    maximum: t.expose("maximum", { type: "Decimal", description: "The maximum that counts for this unit." }),
    state: t.expose("state", { type: StateEnum, description: "Scored, left out, or why open." }),
    source: t.expose("source", { type: SourceUnion, description: "Where the criterion stands." })
  })
})

interface TraceNode extends Step {
  readonly plan: Plan.Plan
}

const TraceNodeType = builder.objectRef<TraceNode>("TraceNode").implement({
  description:
    "One step of the reason for some points: from the total down to the raw figures, as a flat list in reading order.",
  fields: (t) => ({
    path: t.exposeString("path", { description: "Place in the tree, such as `0.2.1`; the root is the empty text." }),
    parentPath: t.exposeString("parent", { nullable: true, description: "Place of the step this one leads to." }),
    piece: t.string({
      description: "Which piece of the rubric: `slope`, `cap`, `figure` …",
      resolve: ({ trace: { rule } }) =>
        "piece" in rule
          ? rule.piece
          : "delay" in rule
            ? "delay"
            : "criterion" in rule
              ? "judgement"
              : rule.take === "value"
                ? "figure"
                : rule.take
    }),
    value: t.string({
      description: "What it came to: exact text, or the absence.",
      resolve: ({ trace }) => trace.value
    }),
    text: t.string({
      description: "The step as a sentence, such as `600/1.000 hộ = 60 %`.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: ({ trace, plan }, { language }, context) => line(trace, plan, language ?? context.language)
    }),
    criterionCode: t.string({
      nullable: true,
      description: "The criterion whose row this is.",
      resolve: ({ trace }) => trace.row?.code ?? null
    }),
    source: t.field({
      type: SourceUnion,
      nullable: true,
      description: "The clause or assumption of that row.",
      resolve: ({ trace }) => trace.row?.source ?? null
    }),
    by: t.string({
      nullable: true,
      description: "Who stands behind a raw figure.",
      resolve: ({ trace }) => trace.by ?? null
    }),
    at: t.field({
      type: "DateTime",
      nullable: true,
      description: "Since when.",
      resolve: ({ trace }) => (trace.at === undefined ? null : new Date(trace.at))
    })
  })
})

export interface ScorecardParent {
  readonly card: Scorecard
  readonly evaluation: Evaluation
  readonly unitName: string
}

export const ScorecardType = builder.objectRef<ScorecardParent>("Scorecard").implement({
  description: "A unit's points by one rubric, with the reason for every one (phiếu điểm).",
  fields: (t) => ({
    unitCode: t.string({ description: "Code of the unit.", resolve: ({ card }) => card.unit }),
    unitName: t.exposeString("unitName", { description: "Name of the unit." }),
    rubricCode: t.string({ description: "Code of the rubric.", resolve: ({ card }) => card.rubric }),
    layer: t.field({
      type: LayerEnum,
      description: "From whose figures.",
      resolve: ({ evaluation }) => evaluation.outcome.layer
    }),
    total: t.field({
      type: "Decimal",
      nullable: true,
      description: "Total points, rounded as the rubric says; none while a row is open.",
      resolve: ({ card }) => card.total
    }),
    maximum: t.field({
      type: "Decimal",
      description: "Points that could be had.",
      resolve: ({ card }) => card.maximum
    }),
    state: t.field({ type: StateEnum, description: "Complete, or why not.", resolve: ({ card }) => card.state }),
    planVersion: t.int({
      description: "The plan version whose rubric this is.",
      resolve: ({ evaluation }) => evaluation.version
    }),
    revision: t.int({
      description: "The plan's facts revision it was computed from.",
      resolve: ({ evaluation }) => evaluation.revision
    }),
    criteria: t.field({ type: [CriterionScoreType], description: "Every row.", resolve: ({ card }) => card.criteria }),
    trace: t.field({
      type: [TraceNodeType],
      description: "The reason for the total, or for one criterion's points.",
      args: { criterion: t.arg.string({ description: "Code of the criterion." }) },
      complexity: { field: 5, multiplier: 10 },
      resolve: ({ card, evaluation }, { criterion }) => {
        const { plan, explain } = evaluation
        const trace = explain({ unit: card.unit, rubric: card.rubric, ...(criterion ? { criterion } : {}) })
        return trace === undefined ? [] : steps(trace).map((step) => ({ ...step, plan }))
      }
    })
  })
})

export const FindingInterface = builder.interfaceRef<Finding.Finding>("Found").implement({
  description: "Something a person should know or mend.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Stable code." }),
    message: t.string({
      description: "As one sentence.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: (found, { language }, context) => sentence(found, language ?? context.language)
    })
  })
})

export const FindingType = builder.objectRef<Finding.Finding>("Finding").implement({
  description: "Something about the plan or its facts that a person should know or mend.",
  interfaces: [FindingInterface]
})
