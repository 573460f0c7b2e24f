import type { RolledUp, Whole } from "@thidua/core/rollup"
import { states } from "@thidua/core/text"
import { builder } from "../builder.ts"
import { refuse } from "../plugins/refuse.ts"
import type { PublishedPart } from "../store/client.ts"
import { LanguageEnum, languageArg } from "./failure.ts"
import { counted, pageOf } from "./page.ts"
import { evaluation } from "./plan.ts"
import { rolledUp } from "../store/publication.ts"
import { type AttainmentState, FindingType, type Of, StateEnum, withEvaluation } from "./result.ts"
import { UnitRef } from "./unit.ts"

// What the organizers below published for a wider plan, added up: a province over communes, the nation over provinces.

const CountOfUnits = builder
  .objectRef<{ readonly state: AttainmentState; readonly count: number }>("UnitsInState")
  .implement({
    description: "How many units below are in one state.",
    fields: (t) => ({
      state: t.expose("state", { type: StateEnum, description: "Which." }),
      stateText: t.string({
        description: "The state in words.",
        args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
        resolve: ({ state }, { language }, context) => states[state]?.[language ?? context.language] ?? state
      }),
      count: t.exposeInt("count", { description: "How many." })
    })
  })

const WholeType = builder.objectRef<Of<Whole & { readonly title: string }>>("RolledUpAttainment").implement({
  description: "Whether one target of the wider plan is met by all below together: Σ / Σ, never a mean of percentages.",
  fields: (t) => ({
    indicatorCode: t.exposeString("indicator", { description: "Code of the wider plan's indicator." }),
    indicatorTitle: t.exposeString("title", { description: "What is counted." }),
    state: t.expose("state", { type: StateEnum, description: "Met, missed, or why neither." }),
    stateText: t.string({
      description: "The state in words.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: ({ state }, { language }, context) => states[state]?.[language ?? context.language] ?? state
    }),
    achieved: t.field({
      type: "Count",
      nullable: true,
      description: "The counts told below, added up; none: nobody told one.",
      resolve: ({ achieved }) => (achieved === null ? null : BigInt(achieved))
    }),
    total: t.field({
      type: "Count",
      nullable: true,
      description: "The denominator of a share; none where that of a unit is not known.",
      resolve: ({ total }) => (total === null ? null : BigInt(total))
    }),
    units: t.field({
      type: [CountOfUnits],
      description: "How many units below are in which state: not reported, not assigned and 0 of 0 stay apart.",
      resolve: ({ units }) =>
        Object.entries(units).map(([state, count]) => ({ state: state as keyof typeof units, count }))
    }),
    missing: t.int({
      description: "How many organizers below are not known of.",
      resolve: ({ missing }) => missing.length
    })
  })
})

const MissingType = builder
  .objectRef<Of<{ readonly indicator: string; readonly unit: string }>>("RollUpGap")
  .implement({
    description: "That nothing is known of an organizer below for one target of the wider plan.",
    fields: (t) => ({
      indicatorCode: t.exposeString("indicator", { description: "Code of the wider plan's indicator." }),
      organizerCode: t.exposeString("unit", { description: "Code of the organizer." }),
      unit: t.field({
        type: UnitRef,
        nullable: true,
        description: "The unit of the wider plan that has the organizer's code; none: it is further below.",
        resolve: ({ unit, evaluation: { units } }) => units.get(unit) ?? null
      })
    })
  })

const PartType = builder.objectRef<Of<PublishedPart>>("RollUpPart").implement({
  description: "What one organizer below published for the wider plan.",
  fields: (t) => ({
    organizerCode: t.exposeString("unit", { description: "Code of that organizer." }),
    unit: t.field({
      type: UnitRef,
      nullable: true,
      description:
        "The unit of the wider plan that has the organizer's code; none: no unit has, and nothing of it is added.",
      resolve: ({ unit, evaluation: { units } }) => units.get(unit) ?? null
    }),
    publishedAt: t.expose("publishedAt", { type: "DateTime", description: "When." }),
    digest: t.exposeString("digest", { description: "Digest of the outcome it was published with." })
  })
})

type Parent = Of<RolledUp & { readonly parts: ReadonlyArray<PublishedPart> }>

const RollUpType = builder.objectRef<Parent>("RollUp").implement({
  description: "The targets of a wider plan out of what the organizers below published (tổng hợp từ cấp dưới).",
  fields: (t) => ({
    targets: t.field({
      type: [WholeType],
      description: "Each target that somebody below feeds, in the plan's order.",
      resolve: ({ wholes, evaluation: found }) =>
        withEvaluation(wholes, found).map((whole) => ({
          ...whole,
          title: found.plan.indicators.find(({ id }) => id === whole.indicator)?.title ?? whole.indicator
        }))
    }),
    parts: t.connection(
      {
        type: PartType,
        description: "Who published what for it, by code.",
        resolve: ({ parts, evaluation: found }, args) =>
          pageOf({ all: withEvaluation(parts, found), key: ({ unit, digest }) => [unit, digest] }, args)
      },
      counted
    ),
    missing: t.connection(
      {
        type: MissingType,
        description: "Of whom nothing is known, by target.",
        args: { indicator: t.arg.string({ description: "Only of this indicator." }) },
        resolve: ({ wholes, evaluation: found }, { indicator: asked, ...args }) => {
          const gaps = wholes.flatMap(({ indicator, missing }) => missing.map((unit) => ({ indicator, unit })))
          return pageOf(
            {
              all: withEvaluation(gaps, found),
              key: ({ indicator, unit }) => [indicator, unit],
              keeps: ({ indicator }) => !asked || indicator === asked
            },
            args
          )
        }
      },
      counted
    ),
    findings: t.field({
      type: [FindingType],
      description: "What could not be added up, and why.",
      resolve: ({ findings }) => findings
    })
  })
})

builder.prismaObjectField("Plan", "rollUp", (t) =>
  t.field({
    type: RollUpType,
    nullable: true,
    description:
      "What the organizers that are its units (a province's communes) published last in plans that are part of it, added up; none: nobody did. Not for the public.",
    complexity: 50,
    resolve: async ({ organizerId, id, code }, _args, context) => {
      // A sum of one part is that part's own figure, and its board may be closed.
      if (context.viewer.person === null) throw refuse("NOT_PUBLIC", {}, 403)
      const parts = await context.loaders.parts.load(code)
      if (parts.length === 0) return null
      const found = await evaluation(context, { organizerId, id })
      return { ...rolledUp(found, parts), parts, evaluation: found }
    }
  })
)
