import { canonical, type Layer, type Plan } from "@thidua/core"
import { states } from "@thidua/core/text"
import type { PlanStatus } from "../../generated/prisma/client.ts"
import { builder } from "../builder.ts"
import type { Context } from "../context.ts"
import type { Evaluation } from "../store/evaluation.ts"
import { refuse } from "../plugins/refuse.ts"
import { type PlanAction, planRefusal, workRefusal } from "../store/permission.ts"
import { PlanDocument } from "./document.ts"
import { LanguageEnum, languageArg } from "./failure.ts"
import { numberOf } from "./id.ts"
import { PlanStatusEnum, ReportOrder, reports, ReportStatusEnum, StandingOrder, standings } from "./listing.ts"
import { counted, pageOf } from "./page.ts"
import { PermissionType } from "./permission.ts"
import {
  type AttainmentParent,
  type AttainmentState,
  AttainmentType,
  FindingType,
  LayerEnum,
  ofRubrics,
  type ProgressParent,
  ProgressStatus,
  ProgressType,
  ScorecardType,
  StateEnum,
  TaskAttainmentType,
  withEvaluation
} from "./result.ts"
import { SourceUnion } from "./source.ts"

type PlanRow = { readonly organizerId: number; readonly id: number }

/** The plan's one evaluation of this request. The public sees the verified layer alone. */
export const evaluation = async (context: Context, plan: PlanRow, layer?: Layer | null): Promise<Evaluation> => {
  const found = await context.loaders.evaluation.load({
    planId: plan.id,
    layer: context.viewer.person === null ? "verified" : (layer ?? "verified")
  })
  if (found === null) throw refuse("NOT_FOUND", { what: "plan" }, 404)
  return found
}

interface Decision {
  readonly number: string
  readonly on: string
  readonly by: string
}

const DecisionType = builder.objectRef<Decision>("Decision").implement({
  description: "A decision (quyết định).",
  fields: (t) => ({
    number: t.exposeString("number", { description: "Number and symbol." }),
    on: t.expose("on", { type: "Date", description: "Its day." }),
    byName: t.exposeString("by", { description: "Who took it, as it is written there." })
  })
})

builder.prismaObject("Period", {
  description: "A reporting period (kỳ báo cáo).",
  fields: (t) => ({
    code: t.exposeString("code"),
    title: t.exposeString("title"),
    opensAt: t.expose("opensAt", { type: "DateTime" }),
    deadline: t.expose("deadline", { type: "DateTime" }),
    isLocked: t.exposeBoolean("locked"),
    extendedTo: t.expose("extendedTo", { type: "DateTime", nullable: true }),
    extension: t.field({
      type: DecisionType,
      nullable: true,
      description: "The decision that extended it.",
      resolve: ({ extension }) => extension as unknown as Decision | null
    })
  })
})

const BaselineType = builder.prismaObject("Baseline", {
  description: "How many there are of what is counted in a unit, set by the office: the denominator (số nền).",
  fields: (t) => ({
    unit: t.relation("unit"),
    population: t.exposeString("population"),
    period: t.string({
      nullable: true,
      description: "A state before or beside the plan's year, such as `previous`; none: the plan's own.",
      resolve: ({ period }) => (period === "" ? null : period)
    }),
    count: t.expose("count", { type: "Count" }),
    asOf: t.expose("asOf", { type: "Date" }),
    source: t.field({
      type: SourceUnion,
      description: "Where the count comes from: a document named in words, or an assumption of the organizer's.",
      resolve: async ({ organizerId, source, assumption }, _args, { db }) => {
        if (!assumption) return { reference: source }
        const { name } = await db.organizer.findUniqueOrThrow({ where: { id: organizerId }, select: { name: true } })
        return { assumption: source, by: name }
      }
    })
  })
})

builder.prismaObject("Standing", {
  description:
    "Where a unit stands in the official ranking of its cluster, as of the plan's facts revision (xếp hạng).",
  fields: (t) => ({
    unit: t.relation("unit"),
    rubricCode: t.exposeString("rubricCode"),
    cluster: t.exposeString("cluster"),
    total: t.field({
      type: "Decimal",
      nullable: true,
      description: "Total points; none while it cannot be told.",
      resolve: ({ total }) => total?.toString() ?? null
    }),
    maximum: t.field({
      type: "Decimal",
      description: "Points that could be had.",
      resolve: ({ maximum }) => maximum.toString()
    }),
    rank: t.exposeInt("rank", { nullable: true }),
    unrankedReason: t.field({
      type: StateEnum,
      nullable: true,
      description: "Why it has no rank.",
      resolve: ({ unrankedReason }) => unrankedReason as AttainmentState | null
    }),
    unrankedText: t.string({
      nullable: true,
      description: "Why it has no rank, in words.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: ({ unrankedReason }, { language }, context) =>
        unrankedReason === null ? null : (states[unrankedReason]?.[language ?? context.language] ?? unrankedReason)
    }),
    revision: t.exposeInt("revision")
  })
})

builder.prismaObject("PlanVersion", {
  description: "A version of a plan that was put in force: frozen under its digest (bản kế hoạch).",
  fields: (t) => ({
    version: t.exposeInt("version"),
    digest: t.exposeString("digest"),
    decision: t.field({
      type: DecisionType,
      nullable: true,
      description: "The decision that put it in force; none: a demonstration.",
      resolve: ({ decision }) => decision as unknown as Decision | null
    }),
    reason: t.exposeString("reason", { nullable: true }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    document: t.field({
      type: PlanDocument,
      description: "The plan as written.",
      resolve: ({ document }) => document as unknown as Plan.Plan
    }),
    text: t.string({
      description: "Its canonical text, of which `digest` is the SHA-256.",
      resolve: ({ document }) => canonical(document)
    })
  })
})

/** Whether a draft is there; the public may not look, and is refused before that counts. */
const drafted = (_args: object, { viewer }: Context) =>
  viewer.person === null ? {} : { draft: { select: { version: true } } }

const asked =
  (action: PlanAction) =>
  (plan: { readonly status: PlanStatus; readonly draft?: object | null }, _args: object, { viewer }: Context) => ({
    refusal: planRefusal(viewer, action, { status: plan.status, drafted: plan.draft != null })
  })

const isOver = (deadline: Date | undefined, now: Date): boolean => deadline !== undefined && now >= deadline

const PlanWork = builder.enumType("PlanWork", {
  description: "Work on a plan that is neither a report's nor a draft's, by its mutations.",
  values: {
    setFacts: { description: "What the office says of units: `setBaselines`, `setAssignments`, `setTargets`." },
    recordEvents: { description: "What happened in units: `recordEvents`, `withdrawEvent`, `recordInspection`." },
    managePeriods: { description: "Periods: `extendDeadline`, `lockPeriod`." },
    judge: { description: "The council's points: `judge`." },
    overrideScore: { description: "Its points in place of computed ones: `overrideScore`." },
    decideTie: { description: "Parting ties: `decideTie`." },
    revoke: { description: "Taking results back: `revoke`." },
    publish: { description: "Publishing: `publish`." },
    stepComplaint: { description: "The next step with complaints: `stepComplaint`." },
    commend: {
      description:
        "What the council decides on nominations: `recordBallot`, `decideAward`, `decideCut`, `holdNomination`, `releaseHold`."
    },
    answerCheck: { description: "Answers of agencies: `answerCheck`." }
  } as const
})

export const PlanRef = builder.prismaNode("Plan", {
  id: { field: "organizerId_id" },
  nullable: true,
  description: "A yearly emulation plan (kế hoạch thi đua).",
  fields: (t) => ({
    code: t.exposeString("code"),
    year: t.exposeInt("year"),
    title: t.exposeString("title"),
    version: t.exposeInt("version"),
    revision: t.exposeInt("revision"),
    status: t.expose("status", { type: PlanStatusEnum }),
    document: t.field({
      type: PlanDocument,
      description: "The plan as written.",
      resolve: async (plan, _args, context) => (await evaluation(context, plan)).plan
    }),
    draft: t.relation("draft", { nullable: true }),
    versions: t.relatedConnection("versions", {
      cursor: "organizerId_planId_version",
      totalCount: true,
      query: { orderBy: { version: "asc" } }
    }),
    viewerCanDraft: t.field({
      type: PermissionType,
      description: "Whether the viewer may write its draft now.",
      select: drafted,
      resolve: asked("draft")
    }),
    viewerCanIssue: t.field({
      type: PermissionType,
      description: "Whether the viewer may issue its draft now, if nothing of its checklist blocks.",
      select: drafted,
      resolve: asked("issue")
    }),
    viewerCanClose: t.field({
      type: PermissionType,
      description: "Whether the viewer may close it now.",
      select: drafted,
      resolve: asked("close")
    }),
    viewerCan: t.field({
      type: PermissionType,
      description: "Whether the viewer may do this work on it now, with right input.",
      args: { work: t.arg({ type: PlanWork, required: true, description: "Which work." }) },
      resolve: ({ status }, { work }, { viewer }) => ({ refusal: workRefusal(viewer, work, status) })
    }),
    goals: t.relation("goals", { query: { where: { inForce: true }, orderBy: { position: "asc" } } }),
    indicators: t.relation("indicators", { query: { where: { inForce: true }, orderBy: { position: "asc" } } }),
    tasks: t.relation("tasks", { query: { where: { inForce: true }, orderBy: { position: "asc" } } }),
    periods: t.relation("periods", { query: { orderBy: [{ deadline: "asc" }, { code: "asc" }] } }),
    baselines: t.relatedConnection("baselines", {
      cursor: "organizerId_planId_unitId_population_period",
      totalCount: true,
      type: BaselineType,
      query: { orderBy: [{ unitId: "asc" }, { population: "asc" }, { period: "asc" }] }
    }),
    reports: t.relatedConnection("reports", {
      cursor: "organizerId_id",
      totalCount: true,
      args: {
        period: t.arg.string({ description: "Only of this period." }),
        unit: t.arg.string({ description: "Only of the unit with this code." }),
        status: t.arg({ type: ReportStatusEnum, description: "Only what came so far." }),
        order: t.arg({ type: ReportOrder, description: "In which order; none: as they were begun." })
      },
      query: reports
    }),
    standings: t.relatedConnection("standings", {
      cursor: "organizerId_planId_rubricCode_unitId",
      totalCount: true,
      description: "The official ranking: moved when a report is verified. Ranked units first, by rank.",
      args: {
        rubric: t.arg.string({ description: "Only by this rubric." }),
        cluster: t.arg.string({ description: "Only in this cluster." }),
        order: t.arg({ type: StandingOrder, description: "In which order; none: by rank." })
      },
      query: standings
    }),
    attainment: t.connection(
      {
        type: AttainmentType,
        description: "Whether each target is met, by unit and for the whole (unit: none).",
        args: {
          layer: t.arg({ type: LayerEnum, description: "From whose figures; default: verified." }),
          indicator: t.arg.string({ description: "Only of this indicator." }),
          unit: t.arg.string({ description: "Only of the unit with this code." }),
          wholeOnly: t.arg.boolean({ description: "Only the organizer as a whole." })
        },
        resolve: async (plan, args, context) => {
          const found = await evaluation(context, plan, args.layer)
          const of = { evaluation: found, organizerId: plan.organizerId, planId: plan.id }
          const listed = {
            all: found.outcome.attainment.map((each) => ({ ...each, ...of })),
            key: ({ indicator, unit }: AttainmentParent) => [indicator, unit],
            keeps: ({ indicator, unit }: AttainmentParent) =>
              (!args.indicator || indicator === args.indicator) &&
              (!args.unit || unit === args.unit) &&
              (!args.wholeOnly || unit === null)
          }
          return pageOf(listed, args)
        }
      },
      counted
    ),
    taskAttainment: t.connection(
      {
        type: TaskAttainmentType,
        description: "Whether each unit did each task it owes.",
        args: { layer: t.arg({ type: LayerEnum, description: "From whose word; default: verified." }) },
        resolve: async (plan, { layer, ...args }, context) => {
          const found = await evaluation(context, plan, layer)
          const all = withEvaluation(found.outcome.tasks, found)
          return pageOf({ all, key: ({ task, unit }) => [task, unit] }, args)
        }
      },
      counted
    ),
    progress: t.connection(
      {
        type: ProgressType,
        description: "How far each report that is owed got: who has not reported stands here.",
        args: {
          period: t.arg.string({ description: "Only of this period." }),
          unit: t.arg.string({ description: "Only of the unit with this code." }),
          status: t.arg({
            type: ProgressStatus,
            description: "Only what came so far; `missing`: who has not reported."
          }),
          late: t.arg.boolean({ description: "Only what was late, or is still awaited after its deadline." })
        },
        resolve: async (plan, { period, unit, status, late, ...args }, context) => {
          const found = await evaluation(context, plan)
          const listed = {
            all: withEvaluation(found.outcome.reports, found).map((each) => ({
              ...each,
              late: each.onTime === null ? isOver(found.deadlines.get(each.period), context.now()) : !each.onTime
            })),
            key: (each: ProgressParent) => [each.period, each.unit],
            keeps: (each: ProgressParent) =>
              (!period || each.period === period) &&
              (!unit || each.unit === unit) &&
              (!status || each.status === status) &&
              (!late || each.late)
          }
          return pageOf(listed, args)
        }
      },
      counted
    ),
    scorecards: t.connection(
      {
        type: ScorecardType,
        description: "Points by rubric and unit.",
        args: {
          layer: t.arg({ type: LayerEnum, description: "From whose figures; default: verified." }),
          rubric: t.arg.string({ description: "Only by this rubric." }),
          unit: t.arg.string({ description: "Only of the unit with this code." })
        },
        resolve: async (plan, { layer, rubric, unit, ...args }, context) => {
          const found = await evaluation(context, plan, layer)
          return pageOf(ofRubrics(found.outcome.scorecards, found, { rubric, unit }), args)
        }
      },
      counted
    ),
    findings: t.field({
      type: [FindingType],
      description: "What a person should know or mend about the plan and its verified facts.",
      resolve: async (plan, _args, context) => (await evaluation(context, plan)).outcome.findings
    })
  })
})

builder.queryField("plan", (t) =>
  t.prismaField({
    type: "Plan",
    nullable: true,
    description: "A plan by its id.",
    args: { id: t.arg.globalID({ required: true, for: PlanRef, description: "Id of the plan." }) },
    resolve: (query, _root, { id }, context) => {
      const { organizerId } = context.viewer
      const number = numberOf(id.id, organizerId)
      return context.db.plan.findUnique({ ...query, where: { organizerId_id: { organizerId, id: number } } })
    }
  })
)
