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
import type { Listed } from "./page.ts"
import { SourceUnion } from "./source.ts"
import { UnitRef } from "./unit.ts"

// What follows from a plan and its facts. Every field here reads one evaluation, made once per request by its dataloader.

export const LayerEnum = builder.enumType("Layer", {
  description: "Whose word a figure is.",
  values: {
    self: { description: "What the units report of themselves (tự chấm): provisional." },
    verified: { description: "What verification found (thẩm định): official." }
  } as const
})

/** Why there is no number. */
export const absences = {
  notAssigned: { description: "The unit does not owe it (không giao)." },
  notReported: { description: "Owed and not told, or of a whole: too little is told to decide." },
  noBaseline: { description: "Told, but the office has set no denominator." },
  zeroOfZero: { description: "0 out of 0: nobody to count." },
  invalid: { description: "An impossible figure." },
  noEvidence: { description: "Told without the proof its criterion asks for." },
  notJudged: { description: "A criterion a council has not scored yet." }
} as const

export const StateEnum = builder.enumType("AttainmentState", {
  description:
    "Whether a target is met, or why that cannot be said. Missing, zero, not assigned and 0 of 0 are different things.",
  values: {
    met: { description: "Met (đạt)." },
    missed: { description: "Not met (chưa đạt)." },
    untargeted: { description: "The plan sets no target." },
    ...absences,
    barred: { description: "Scored, and kept out of the ranking by the rubric's own test (không xếp hạng)." },
    excluded: { description: "Left out by the rubric's policy." },
    scored: { description: "Has points." },
    told: { description: "Of a unit whose figure is part of a sum: it has one." },
    complete: { description: "Every row has points or is left out." }
  } as const
})

export type AttainmentState = (typeof StateEnum)["$inferType"]

const stateText = (t: { state: string }, language: "vi" | "en") => states[t.state]?.[language] ?? t.state

/** Something told of a unit, beside the evaluation it is of. */
export type Of<Told> = Told & { readonly evaluation: Evaluation }

/** The unit, which was read with all that is evaluated: asking for it costs nothing more. */
export const unitOf = ({ unit, evaluation: { units } }: Of<{ readonly unit: string }>) => {
  const row = units.get(unit)
  if (row === undefined) throw new Error(`No unit ${unit} in the evaluation that tells of it`)
  return row
}

export interface AttainmentParent extends Of<Attainment> {
  readonly organizerId: number
  readonly planId: number
}

export const AttainmentType = builder.objectRef<AttainmentParent>("Attainment").implement({
  description:
    "Whether one indicator's target is met by one unit, or by the organizer as a whole (kết quả thực hiện chỉ tiêu).",
  fields: (t) => ({
    indicatorCode: t.exposeString("indicator", { description: "Code of the indicator." }),
    indicator: t.prismaField({
      type: "Indicator",
      description: "The indicator.",
      resolve: (query, { organizerId, planId, indicator }, _args, context) =>
        context.db.indicator.findUniqueOrThrow({
          ...query,
          where: { organizerId_planId_code: { organizerId, planId, code: indicator } }
        })
    }),
    unit: t.field({
      type: UnitRef,
      nullable: true,
      description: "The unit; none: the organizer as a whole.",
      resolve: ({ unit, evaluation }) => (unit === null ? null : unitOf({ unit, evaluation }))
    }),
    state: t.expose("state", { type: StateEnum, description: "Met, missed, or why neither." }),
    stateText: t.string({
      description: "The state in words.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: (attainment, { language }, context) => stateText(attainment, language ?? context.language)
    }),
    achieved: t.field({
      type: "Count",
      nullable: true,
      description: "The count told; of the whole, the sum over the units that told.",
      resolve: ({ achieved }) => (achieved === null ? null : BigInt(achieved))
    }),
    total: t.field({
      type: "Count",
      nullable: true,
      description: "The baseline of a share; of a whole by units, the units that owe it.",
      resolve: ({ total }) => (total === null ? null : BigInt(total))
    }),
    missing: t.exposeInt("missing", {
      description: "Of the whole: units that owe a figure and have none that counts."
    })
  })
})

export const TaskAttainmentType = builder.objectRef<Of<TaskAttainment>>("TaskAttainment").implement({
  description: "Whether a unit did a task.",
  fields: (t) => ({
    taskCode: t.exposeString("task", { description: "Code of the task." }),
    unit: t.field({ type: UnitRef, description: "The unit.", resolve: unitOf }),
    state: t.expose("state", { type: StateEnum, description: "Done (met), not done (missed), or why neither." })
  })
})

export interface ProgressParent extends Of<{ readonly unit: string }> {
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
    unit: t.field({ type: UnitRef, description: "The unit.", resolve: unitOf }),
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

const TracePiece = builder.enumType("TracePiece", {
  description: "Of what a step of a reason is made: a piece of the rubric, or a figure that was read.",
  values: {
    section: { description: "A section over its rows." },
    criterion: { description: "A row, with its maximum and what becomes of it where something is absent." },
    moved: { description: "A row that was given points of rows left out." },
    override: { description: "The council's points in place of computed ones." },
    points: { description: "A fixed number of points." },
    slope: { description: "So many points for so much of a measure." },
    bands: { description: "Points by the band a measure falls into." },
    choice: { description: "Points by the option chosen." },
    sum: { description: "A sum of parts." },
    best: { description: "The highest or lowest of its parts." },
    when: { description: "One of two, by a test." },
    cap: { description: "Kept within limits." },
    within: { description: "Whether a measure is within limits." },
    logic: { description: "Whether all, any or none of some tests hold." },
    ratio: { description: "One measure over another." },
    tally: { description: "What is counted or added up over a set." },
    member: { description: "One of such a set: a unit, a period, an event." },
    peer: { description: "How others stand in the same measure." },
    score: { description: "What a rubric or a row of it came to." },
    figure: { description: "A figure told." },
    baseline: { description: "A baseline set by the office." },
    target: { description: "A target." },
    met: { description: "Whether a target is met." },
    attained: { description: "How much of a target is attained." },
    evidence: { description: "Whether there is evidence." },
    mark: { description: "What an event is marked with." },
    delay: { description: "By how many days something came late." },
    judgement: { description: "What the council gave." },
    grade: { description: "Whether a unit has a grade." },
    years: { description: "For how many years it has had a grade." }
  } as const
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
    piece: t.field({
      type: TracePiece,
      description: "Which piece of the rubric it is, or what it read.",
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
    byName: t.string({
      nullable: true,
      description: "Who stands behind a raw figure, by name.",
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

export const ScorecardType = builder.objectRef<Of<Scorecard>>("Scorecard").implement({
  description: "A unit's points by one rubric, with the reason for every one (phiếu điểm).",
  fields: (t) => ({
    unit: t.field({ type: UnitRef, description: "The unit.", resolve: unitOf }),
    rubricCode: t.exposeString("rubric", { description: "Code of the rubric." }),
    layer: t.field({
      type: LayerEnum,
      description: "From whose figures.",
      resolve: ({ evaluation }) => evaluation.outcome.layer
    }),
    total: t.expose("total", {
      type: "Decimal",
      nullable: true,
      description: "Total points, rounded as the rubric says; none while a row is open."
    }),
    maximum: t.expose("maximum", { type: "Decimal", description: "Points that could be had." }),
    state: t.expose("state", { type: StateEnum, description: "Complete, or why not." }),
    planVersion: t.int({
      description: "The plan version whose rubric this is.",
      resolve: ({ evaluation }) => evaluation.version
    }),
    revision: t.int({
      description: "The plan's facts revision it was computed from.",
      resolve: ({ evaluation }) => evaluation.revision
    }),
    criteria: t.field({ type: [CriterionScoreType], description: "Every row.", resolve: ({ criteria }) => criteria }),
    trace: t.field({
      type: [TraceNodeType],
      description: "The reason for the total, or for one criterion's points.",
      args: { criterion: t.arg.string({ description: "Code of the criterion." }) },
      complexity: { field: 5, multiplier: 10 },
      resolve: ({ unit, rubric, evaluation }, { criterion }) => {
        const { plan, explain } = evaluation
        const trace = explain({ unit, rubric, ...(criterion ? { criterion } : {}) })
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

/** The rows of an evaluation, each with it. */
export const withEvaluation = <Told extends object>(
  rows: ReadonlyArray<Told>,
  found: Evaluation
): ReadonlyArray<Of<Told>> => rows.map((each) => ({ ...each, evaluation: found }))

/** What an evaluation tells of units by rubrics, and which of it is asked for. */
export const ofRubrics = <Told extends { readonly rubric: string; readonly unit: string }>(
  rows: ReadonlyArray<Told>,
  found: Evaluation,
  asked: { readonly rubric?: string | null | undefined; readonly unit?: string | null | undefined } = {}
): Listed<Of<Told>> => ({
  all: withEvaluation(rows, found),
  key: ({ rubric, unit }) => [rubric, unit],
  keeps: ({ rubric, unit }) => (!asked.rubric || rubric === asked.rubric) && (!asked.unit || unit === asked.unit)
})
