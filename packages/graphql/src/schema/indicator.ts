import { number, percent } from "@thidua/core/text"
import { builder } from "../builder.ts"
import { LanguageEnum, languageArg } from "./failure.ts"
import type { Context } from "../context.ts"
import { ReadingType } from "./source.ts"

const Measure = builder.enumType("Measure", {
  description: "How an indicator is measured.",
  values: {
    share: { description: "Achieved out of a population the office keeps (tỷ lệ)." },
    count: { description: "A number (số lượng)." },
    done: { description: "A duty, done or not." },
    index: { description: "A figure another authority published, decimal text." },
    choice: { description: "One of several options." }
  } as const
})

interface Target {
  readonly atLeast?: string
  readonly moreThan?: string
  readonly atMost?: string
  readonly lessThan?: string
}
type Measured = { readonly target: Target; readonly measure: string }

const signs = [
  ["atLeast", "≥"],
  ["moreThan", ">"],
  ["atMost", "≤"],
  ["lessThan", "<"]
] as const

const TargetType = builder.objectRef<Measured>("Target").implement({
  description: "Bounds an indicator's figure must lie in; shares are decimals of 1.",
  fields: (t) => ({
    atLeast: t.field({
      type: "Decimal",
      nullable: true,
      description: "≥ (ít nhất, trở lên).",
      resolve: ({ target }) => target.atLeast ?? null
    }),
    moreThan: t.field({
      type: "Decimal",
      nullable: true,
      description: "> (hơn, trên).",
      resolve: ({ target }) => target.moreThan ?? null
    }),
    atMost: t.field({
      type: "Decimal",
      nullable: true,
      description: "≤ (không quá).",
      resolve: ({ target }) => target.atMost ?? null
    }),
    lessThan: t.field({
      type: "Decimal",
      nullable: true,
      description: "< (dưới).",
      resolve: ({ target }) => target.lessThan ?? null
    }),
    text: t.string({
      description: "The bounds as people read them, such as `≥ 60 %`.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: ({ target, measure }, args, context) => {
        const language = args.language ?? context.language
        const say = measure === "share" ? percent : number
        return signs
          .flatMap(([key, sign]) => {
            const bound = target[key]
            return bound === undefined ? [] : [`${sign} ${say(bound, language)}`]
          })
          .join(", ")
      }
    })
  })
})

const Whole = builder.enumType("Whole", {
  description: "What the organizer's own figure of an indicator is.",
  values: {
    sum: { description: "Achieved and baselines of all units that owe it, added; never a mean of percentages." },
    units: { description: "The units that met the target, out of those that owe it." }
  } as const
})

/** The indicator in the plan's document, read with the request's one evaluation. */
const asWritten = async ({ planId, code }: { readonly planId: number; readonly code: string }, { loaders }: Context) =>
  (await loaders.evaluation.load({ planId, layer: "verified" }))?.plan.indicators.find((each) => each.id === code)

builder.prismaNode("Indicator", {
  id: { field: "organizerId_planId_code" },
  nullable: true,
  description: "What is measured, and the target set for it (chỉ tiêu).",
  fields: (t) => ({
    code: t.exposeString("code"),
    title: t.exposeString("title"),
    measure: t.field({
      type: Measure,
      description: "How it is measured.",
      resolve: ({ measure }) => measure as "share" | "count" | "done" | "index" | "choice"
    }),
    population: t.exposeString("population", { nullable: true }),
    unitOfMeasure: t.exposeString("unitOfMeasure"),
    target: t.field({
      type: TargetType,
      nullable: true,
      description: "The target; none: followed without one.",
      resolve: ({ target, measure }) => (target === null ? null : { target: target as Target, measure })
    }),
    whole: t.field({
      type: Whole,
      description: "What the organizer's own figure is.",
      resolve: async (indicator, _args, context) => {
        const written = await asWritten(indicator, context)
        return written?.whole ?? (indicator.measure === "done" ? "units" : "sum")
      }
    }),
    readings: t.field({
      type: [ReadingType],
      description: "Ways its sentence can be read, and the one taken.",
      resolve: async (indicator, _args, context) => (await asWritten(indicator, context))?.readings ?? []
    }),
    clause: t.exposeString("clause"),
    quote: t.exposeString("quote"),
    position: t.exposeInt("position"),
    goal: t.relation("goal")
  })
})

builder.prismaObject("Goal", {
  description: "What the plan wants to reach (mục tiêu).",
  fields: (t) => ({
    code: t.exposeString("code"),
    movement: t.exposeString("movement"),
    title: t.exposeString("title"),
    clause: t.exposeString("clause"),
    quote: t.exposeString("quote"),
    indicators: t.relation("indicators", { query: { orderBy: { position: "asc" } } })
  })
})

builder.prismaNode("Task", {
  id: { field: "organizerId_planId_code" },
  nullable: true,
  description: "Something the plan tells units to do (nhiệm vụ).",
  fields: (t) => ({
    code: t.exposeString("code"),
    title: t.exposeString("title"),
    clause: t.exposeString("clause"),
    quote: t.exposeString("quote"),
    position: t.exposeInt("position")
  })
})
