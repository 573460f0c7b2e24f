import type { RolledUp, Whole } from "@thidua/core/rollup"
import { states } from "@thidua/core/text"
import { builder } from "../builder.ts"
import { refuse } from "../plugins/refuse.ts"
import type { PublishedPart } from "../store/client.ts"
import type { Evaluation } from "../store/evaluation.ts"
import { LanguageEnum, languageArg } from "./failure.ts"
import { evaluation } from "./plan.ts"
import { rolledUp } from "../store/publication.ts"
import { type AttainmentState, FindingType, StateEnum } from "./result.ts"

// What the organizers below published for a wider plan, added up: a province over communes, the nation over provinces.

interface Of {
  readonly names: ReadonlyMap<string, string>
}

const nameOf = ({ names }: Of, unit: string): string => names.get(unit) ?? unit

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

const WholeType = builder.objectRef<Whole & Of & { readonly title: string }>("RolledUpAttainment").implement({
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
    missing: t.stringList({
      description: "Names of those below of whom nothing is known.",
      resolve: (whole) => whole.missing.map((unit) => nameOf(whole, unit))
    })
  })
})

const PartType = builder.objectRef<PublishedPart & Of>("RollUpPart").implement({
  description: "What one organizer below published for the wider plan.",
  fields: (t) => ({
    unitCode: t.exposeString("unit", {
      description: "Which unit of the wider plan it is; its own code as an organizer."
    }),
    unitName: t.string({ description: "Name of that unit.", resolve: (part) => nameOf(part, part.unit) }),
    publishedAt: t.expose("publishedAt", { type: "DateTime", description: "When." }),
    digest: t.exposeString("digest", { description: "Digest of the outcome it was published with." })
  })
})

interface Parent extends Of, RolledUp {
  readonly parts: ReadonlyArray<PublishedPart>
  readonly plan: Evaluation["plan"]
}

const RollUpType = builder.objectRef<Parent>("RollUp").implement({
  description: "The targets of a wider plan out of what the organizers below published (tổng hợp từ cấp dưới).",
  fields: (t) => ({
    targets: t.field({
      type: [WholeType],
      description: "Each target that somebody below feeds, in the plan's order.",
      resolve: ({ wholes, names, plan }) =>
        wholes.map((whole) => ({
          ...whole,
          names,
          title: plan.indicators.find(({ id }) => id === whole.indicator)?.title ?? whole.indicator
        }))
    }),
    parts: t.field({
      type: [PartType],
      description: "Who published what for it, by code.",
      resolve: ({ parts, names }) => parts.map((part) => ({ ...part, names }))
    }),
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
      return {
        ...rolledUp(found, parts),
        parts,
        plan: found.plan,
        names: new Map(found.facts.units.map((unit) => [unit.id, unit.name]))
      }
    }
  })
)
