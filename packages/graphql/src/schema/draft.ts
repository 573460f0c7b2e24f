import { type Finding, type Plan } from "@thidua/core"
import { formatPlan } from "@thidua/core/file"
import { checklist, type Item } from "@thidua/core/life"
import { lint, type LintFinding } from "@thidua/core/lint"
import { question } from "@thidua/core/text"
import { Finding as Findings } from "@thidua/core"
import { templates } from "@thidua/fixtures"
import { builder } from "../builder.ts"
import type { Context } from "../context.ts"
import { refuse } from "../plugins/refuse.ts"
import { type Beginning, closePlan, type Content, createPlan, issue, type NewPlan, saveDraft } from "../store/draft.ts"
import { dryRun } from "../store/evaluation.ts"
import { InvalidInput, NotAllowed, NotFound, VersionConflict, WrongStatus } from "../store/failures.ts"
import { PlanDocument } from "./document.ts"
import { authorship, LanguageEnum, languageArg } from "./failure.ts"
import { numberOf } from "./id.ts"
import { inputPathOf, planInputOf, planInputType, planJsonOf } from "./plan-input.ts"
import { counted, pageOf } from "./page.ts"
import { PlanRef } from "./plan.ts"
import { FindingInterface, ofRubrics, ScorecardType } from "./result.ts"

const FormatEnum = builder.enumType("PlanFormat", {
  description: "How a plan is written as text.",
  values: {
    yaml: { description: "YAML, for people." },
    json: { description: "JSON, for programs." },
    input: { description: "JSON of a `PlanInput`: change it and send it back as `content.plan`." }
  } as const
})
const written = (plan: Plan.PlanJson, format: "yaml" | "json" | "input" | null | undefined): string =>
  format === "input" ? JSON.stringify(planInputOf(plan), null, 2) : formatPlan(plan as Plan.Plan, format ?? "yaml")

const place = { description: "Where in the plan, such as `rubrics[0].criteria[2].points`." }

const LintFindingType = builder.objectRef<LintFinding>("LintFinding").implement({
  description: "A defect of a plan: what contradicts itself, is open, or promises what cannot be.",
  interfaces: [FindingInterface],
  fields: (t) => ({
    path: t.string({ ...place, resolve: ({ path }) => Findings.formatPath(path) }),
    isError: t.boolean({
      description: "Whether the plan contradicts itself; else a person should look.",
      resolve: ({ severity }) => severity === "error"
    }),
    quote: t.exposeString("quote", { nullable: true, description: "The words of the plan it is about." }),
    fix: t.string({
      nullable: true,
      description: "A mend as JSON: `{op, path, value}`; a proposal for a person to decide.",
      resolve: ({ fix }) => (fix === undefined ? null : JSON.stringify(fix))
    })
  })
})

const AsksEnum = builder.enumType("Asks", {
  description: "What kind of answer settles an item of the checklist.",
  values: {
    text: { description: "Words." },
    day: { description: "A day." },
    days: { description: "Holidays." },
    person: { description: "A person's title and name." },
    periods: { description: "The reporting regime." },
    clause: { description: "A clause and its words." },
    document: { description: "A legal basis." },
    choice: { description: "One of `options`." },
    decision: { description: "Number, day and who decided." },
    count: { description: "A baseline." },
    mend: { description: "A mend of what contradicts itself." }
  } as const
})

const ChecklistItem = builder.objectRef<Item>("ChecklistItem").implement({
  description:
    "Something that is still blank or undecided before a plan is issued (việc còn phải làm trước khi ban hành).",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Stable code, such as `number_blank`." }),
    path: t.string({ ...place, resolve: ({ path }) => Findings.formatPath(path) }),
    question: t.string({
      description: "What is asked.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: (item, { language }, context) => question(item, language ?? context.language)
    }),
    blocks: t.exposeBoolean("blocks", { description: "Whether the plan cannot be issued before." }),
    asks: t.field({ type: AsksEnum, description: "What kind of answer settles it.", resolve: ({ asks }) => asks }),
    options: t.field({
      type: ["String"],
      description: "What may be chosen, where something is.",
      resolve: ({ options }) => options ?? []
    }),
    quote: t.exposeString("quote", { nullable: true, description: "The words of the plan it is about." })
  })
})

interface Draft {
  readonly organizerId: number
  readonly planId: number
  readonly document: unknown
}
const planOf = ({ document }: Draft) => document as Plan.Plan

builder.prismaObject("PlanDraft", {
  description: "A plan, or the next version of one, that is being written (dự thảo).",
  fields: (t) => ({
    version: t.exposeInt("version"),
    updatedAt: t.expose("updatedAt", { type: "DateTime" }),
    document: t.field({ type: PlanDocument, description: "The plan as written.", resolve: (draft) => planOf(draft) }),
    text: t.string({
      description: "The whole plan as text, to be edited and sent back.",
      args: { format: t.arg({ type: FormatEnum, description: "How it is written; none: YAML." }) },
      resolve: (draft, { format }) => written(planOf(draft), format)
    }),
    lint: t.field({
      type: [LintFindingType],
      description: "Its defects, each with a mend where one is mechanical.",
      resolve: (draft) => lint(planOf(draft))
    }),
    checklist: t.connection(
      {
        type: ChecklistItem,
        description: "What has to be settled before it is issued, in the order of the document.",
        resolve: async (draft, args, context) => {
          const found = await context.loaders.evaluation.load({ planId: draft.planId, layer: "verified" })
          const key = ({ code, path, about }: Item) => [
            code,
            Findings.formatPath(path),
            about?.unit ?? null,
            about?.population ?? null
          ]
          return pageOf({ all: checklist(planOf(draft), { facts: found?.facts }), key }, args)
        }
      },
      counted
    ),
    dryRun: t.connection(
      {
        type: ScorecardType,
        description:
          "What it would give with the verified facts of a plan: last year's, or this one's so far (chạy thử). Points the council put in place of computed ones are left out.",
        args: {
          facts: t.arg.globalID({ required: true, for: PlanRef, description: "Id of the plan whose facts are taken." })
        },
        resolve: async (draft, { facts, ...args }, context) => {
          const planId = numberOf(facts.id, context.viewer.organizerId)
          const told = await context.loaders.evaluation.load({ planId, layer: "verified" })
          if (told === null) throw refuse("NOT_FOUND", { what: "plan" }, 404)
          const found = dryRun(planOf(draft), told)
          return pageOf(ofRubrics(found.outcome.scorecards, found), args)
        }
      },
      counted
    )
  })
})

const TemplateType = builder.objectRef<(typeof templates)[number]>("PlanTemplate").implement({
  description: "A plan to start from (kế hoạch mẫu).",
  fields: (t) => ({
    code: t.exposeString("id", { description: "Its code." }),
    title: t.exposeString("title", { description: "What it is about." }),
    text: t.string({
      description: "The whole plan as text.",
      args: { format: t.arg({ type: FormatEnum, description: "How it is written; none: YAML." }) },
      resolve: ({ plan }, { format }) => written(plan, format)
    })
  })
})

builder.queryField("planTemplates", (t) =>
  t.field({ type: [TemplateType], description: "Plans to start from (kế hoạch mẫu).", resolve: () => templates })
)

const PlanContentInput = builder.inputType("PlanContentInput", {
  description: "A plan: as typed input, or as text.",
  isOneOf: true,
  fields: (t) => ({
    plan: t.field({ type: planInputType as never, description: "The plan, part by part." }),
    text: t.string({ description: "The plan as YAML or JSON text; faults are told with line and column." })
  })
})

const FromTemplateInput = builder.inputType("FromTemplateInput", {
  description: "A new plan from one of `planTemplates`; dates move to the year, numbers and decisions are blank again.",
  fields: (t) => ({
    template: t.string({ required: true, description: "Code of the template." }),
    year: t.int({ required: true, description: "Its year." }),
    code: t.string({ description: "Code of the new plan; none: the template's with the year." }),
    title: t.string({ description: "Title; none: the template's." }),
    place: t.string({ description: "Place named beside the day (địa danh)." })
  })
})

const FromLastYearInput = builder.inputType("FromLastYearInput", {
  description: "A new plan from the organizer's plan of another year.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: "Id of that plan." }),
    year: t.int({ required: true, description: "The new year." }),
    code: t.string({ description: "Code of the new plan; none: `plan-` and the year." }),
    title: t.string({ description: "Title; none: as it was." })
  })
})

const EmptyPlanInput = builder.inputType("EmptyPlanInput", {
  description:
    "A new plan of which nothing is said yet, for the kinds of unit there are: the checklist asks for all of it.",
  fields: (t) => ({
    year: t.int({ required: true, description: "Its year." }),
    code: t.string({ required: true, description: "Code of the new plan." }),
    title: t.string({ required: true, description: "Its title." })
  })
})

const CreatePlanInput = builder.inputType("CreatePlanInput", {
  description: "From what a plan is begun.",
  isOneOf: true,
  fields: (t) => ({
    template: t.field({ type: FromTemplateInput, description: "From a template." }),
    lastYear: t.field({ type: FromLastYearInput, description: "From another year's plan." }),
    content: t.field({ type: PlanContentInput, description: "From a document." }),
    empty: t.field({ type: EmptyPlanInput, description: "From nothing." })
  })
})

const contentOf = (given: { readonly plan?: unknown; readonly text?: string | null }): Content => ({
  text: given.text,
  plan: given.plan
    ? {
        json: planJsonOf(given.plan),
        placed: (path: Finding.Finding["path"]) => inputPathOf(given.plan, path)
      }
    : undefined
})

builder.mutationField("createPlan", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: [InvalidInput, NotAllowed, NotFound] },
    description: "Begins a plan as a draft.",
    args: { input: t.arg({ type: CreatePlanInput, required: true, description: "From what." }) },
    resolve: async (query, _root, { input }, context) =>
      changed(query, context, await createPlan(authorship(context), beginning(input, context)))
  })
)

const beginning = (input: typeof CreatePlanInput.$inferInput, { viewer }: Context): Beginning => {
  if (input.template) {
    const { template: id, ...given } = input.template
    const template = templates.find((each) => each.id === id)
    if (template === undefined) throw new NotFound("plan")
    return { template: template.plan, given: given as NewPlan }
  }
  if (input.lastYear) {
    const { plan, ...given } = input.lastYear
    return { lastYear: planNumber(plan as unknown as { readonly id: string }, viewer), given: given as NewPlan }
  }
  return input.empty ? { empty: input.empty } : { content: contentOf(input.content ?? {}) }
}

export const planNumber = (id: { readonly id: string }, { organizerId }: Context["viewer"]): number =>
  numberOf(id.id, organizerId)

export const changed = <Query extends object>(query: Query, { db, viewer }: Context, id: number) =>
  db.plan.findUniqueOrThrow({ ...query, where: { organizerId_id: { organizerId: viewer.organizerId, id } } })

const planArg = "Id of the plan."

const SaveDraftInput = builder.inputType("SaveDraftInput", {
  description: "What is being written: the whole of it.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: planArg }),
    expectedVersion: t.int({
      required: true,
      description: "The draft's version that was read; 0 where there is none yet."
    }),
    content: t.field({ type: PlanContentInput, required: true, description: "The plan." })
  })
})

builder.mutationField("saveDraft", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: [InvalidInput, NotAllowed, NotFound, WrongStatus, VersionConflict] },
    description: "Writes the draft of a plan, or of the next version of one in force.",
    args: { input: t.arg({ type: SaveDraftInput, required: true, description: "The draft." }) },
    resolve: async (query, _root, { input: { plan, expectedVersion, content } }, context) => {
      const planId = planNumber(plan, context.viewer)
      const draft = { planId, expectedVersion, content: contentOf(content) }
      return changed(query, context, await saveDraft(authorship(context), draft))
    }
  })
)

export const DecisionInput = builder.inputType("DecisionInput", {
  description: "A decision (quyết định).",
  fields: (t) => ({
    number: t.string({ required: true, description: "Number and symbol." }),
    on: t.field({ type: "Date", required: true, description: "Its day." }),
    by: t.string({ required: true, description: "Who took it." })
  })
})

const IssuePlanInput = builder.inputType("IssuePlanInput", {
  description: "What puts a draft in force.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: planArg }),
    expectedVersion: t.int({ required: true, description: "The draft's version that was read." }),
    decision: t.field({ type: DecisionInput, required: true, description: "The decision that issues it." }),
    adopts: t.stringList({ description: "Codes of the scoring tables this decision adopts; others stay proposals." }),
    reason: t.string({ description: "Why the version in force is replaced; needed where there is one." })
  })
})

builder.mutationField("issuePlan", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: [InvalidInput, NotAllowed, NotFound, WrongStatus, VersionConflict] },
    description:
      "Issues what was drafted: it is frozen under its digest. Where a version is in force already, the next one takes its place.",
    args: { input: t.arg({ type: IssuePlanInput, required: true, description: "The decision." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await issue(authorship(context), planNumber(plan, context.viewer), input))
  })
)

const ClosePlanInput = builder.inputType("ClosePlanInput", {
  description: "Which plan is over.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: planArg }),
    on: t.field({ type: "Date", description: "On which day; none: today." }),
    by: t.string({ required: true, description: "Who closes it." })
  })
})

builder.mutationField("closePlan", (t) =>
  t.prismaField({
    type: "Plan",
    errors: { types: [InvalidInput, NotAllowed, NotFound, WrongStatus] },
    description: "Closes a plan: its periods are locked and nothing of it changes any more.",
    args: { input: t.arg({ type: ClosePlanInput, required: true, description: "Which, and by whom." }) },
    resolve: async (query, _root, { input: { plan, ...input } }, context) =>
      changed(query, context, await closePlan(authorship(context), planNumber(plan, context.viewer), input))
  })
)
