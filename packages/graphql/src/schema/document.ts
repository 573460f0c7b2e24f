import type { Plan } from "@thidua/core"
import { builder } from "../builder.ts"
import { ReadingType, SourceUnion } from "./source.ts"

// The parts of a plan that are read from its document alone: nothing else refers to them, so they have no rows.

type Document = Plan.Plan
type Item<Key extends keyof Document> = NonNullable<Document[Key]> extends ReadonlyArray<infer Each> ? Each : never

export const Statement = builder.objectRef<Item<"purposes">>("Statement").implement({
  description: "A purpose, requirement, solution or responsibility in words.",
  fields: (t) => ({
    code: t.exposeString("id", { description: "Code within the plan." }),
    title: t.exposeString("title", { description: "What it says." }),
    source: t.expose("source", { type: SourceUnion, description: "Where it stands." }),
    readings: t.field({
      type: [ReadingType],
      description: "Ways it can be read.",
      resolve: (item) => item.readings ?? []
    })
  })
})

export const Movement = builder.objectRef<Item<"movements">>("Movement").implement({
  description: "An emulation movement of the plan (phong trào thi đua).",
  fields: (t) => ({
    code: t.exposeString("id", { description: "Code within the plan." }),
    title: t.exposeString("title", { description: "Its name." }),
    source: t.expose("source", { type: SourceUnion, description: "Where it stands." })
  })
})

export const LegalBasis = builder.objectRef<Item<"legalBases">>("LegalBasis").implement({
  description: "A document the plan rests on (căn cứ).",
  fields: (t) => ({
    code: t.exposeString("id", { description: "Code within the plan." }),
    title: t.exposeString("title", { description: "Its name." }),
    number: t.exposeString("number", { nullable: true, description: "Number and symbol (số, ký hiệu)." }),
    issuer: t.exposeString("issuer", { nullable: true, description: "Who issued it." }),
    issuedOn: t.expose("issuedOn", { type: "Date", nullable: true, description: "When it was issued." }),
    validFrom: t.expose("validFrom", { type: "Date", nullable: true, description: "First day in force, where known." }),
    validTo: t.expose("validTo", {
      type: "Date",
      nullable: true,
      description: "First day no longer in force, where known."
    }),
    source: t.expose("source", { type: SourceUnion, description: "Where the plan names it." })
  })
})

export const Population = builder.objectRef<Item<"populations">>("Population").implement({
  description: "A denominator the office keeps for each unit (mẫu số, số nền).",
  fields: (t) => ({
    code: t.exposeString("id", { description: "Code within the plan." }),
    title: t.exposeString("title", { description: "Who or what is counted." }),
    unit: t.exposeString("unit", { description: "What one is called." }),
    exclusions: t.exposeString("exclusions", {
      nullable: true,
      description: "Who or what is left out, in the plan's words."
    }),
    source: t.expose("source", { type: SourceUnion, description: "Where it stands." })
  })
})

export const UnitKind = builder.objectRef<Item<"unitKinds">>("UnitKind").implement({
  description: "A kind of unit in the plan: village, school, department (loại đơn vị).",
  fields: (t) => ({
    code: t.exposeString("id", { description: "Code within the plan." }),
    title: t.exposeString("title", { description: "What it is called." })
  })
})

const Signatory = builder.objectRef<NonNullable<Document["signatory"]>>("Signatory").implement({
  description: "Who signs the plan.",
  fields: (t) => ({
    title: t.exposeString("title", { description: "Office, such as CHỦ TỊCH." }),
    name: t.exposeString("name", { description: "Full name." })
  })
})

export const RubricType = builder.objectRef<Item<"rubrics">>("Rubric").implement({
  description: "A scoring table (bảng chấm điểm) for some kinds of unit.",
  fields: (t) => ({
    code: t.exposeString("id", { description: "Code within the plan." }),
    title: t.exposeString("title", { description: "Its name." }),
    appliesTo: t.exposeStringList("appliesTo", { description: "Codes of the kinds of unit it scores." }),
    isAdopted: t.boolean({
      description: "Whether a decision adopted it; false: an assumed scheme (phương án giả định).",
      resolve: (rubric) => rubric.adopted !== undefined
    }),
    decision: t.string({
      nullable: true,
      description: "Number of the adopting decision.",
      resolve: (rubric) => rubric.adopted?.number ?? null
    }),
    source: t.expose("source", { type: SourceUnion, description: "Where it stands." })
  })
})

export const PlanDocument = builder.objectRef<Document>("PlanDocument").implement({
  description: "The plan as written: everything that stands in the document besides goals, indicators and tasks.",
  fields: (t) => ({
    organizerName: t.string({ description: "Who launches it, as written.", resolve: (plan) => plan.organizer.name }),
    number: t.exposeString("number", { nullable: true, description: "Number and symbol; blank while not given." }),
    issuedOn: t.expose("issuedOn", {
      type: "Date",
      nullable: true,
      description: "The day it was issued; blank while not given."
    }),
    legalBases: t.field({
      type: [LegalBasis],
      description: "What it rests on.",
      resolve: (plan) => plan.legalBases ?? []
    }),
    purposes: t.field({
      type: [Statement],
      description: "Purposes as written (mục đích).",
      resolve: (plan) => plan.purposes ?? []
    }),
    requirements: t.field({
      type: [Statement],
      description: "Requirements as written (yêu cầu).",
      resolve: (plan) => plan.requirements ?? []
    }),
    movements: t.field({ type: [Movement], description: "Emulation movements.", resolve: (plan) => plan.movements }),
    populations: t.field({
      type: [Population],
      description: "Denominators.",
      resolve: (plan) => plan.populations ?? []
    }),
    unitKinds: t.field({ type: [UnitKind], description: "Kinds of unit.", resolve: (plan) => plan.unitKinds }),
    solutions: t.field({
      type: [Statement],
      description: "Solutions as written (giải pháp).",
      resolve: (plan) => plan.solutions ?? []
    }),
    responsibilities: t.field({
      type: [Statement],
      description: "Responsibilities as written (trách nhiệm).",
      resolve: (plan) => plan.responsibilities ?? []
    }),
    rubrics: t.field({ type: [RubricType], description: "Scoring tables.", resolve: (plan) => plan.rubrics ?? [] }),
    recipients: t.field({
      type: ["String"],
      description: "Recipients as written (nơi nhận).",
      resolve: (plan) => plan.recipients ?? []
    }),
    reportsGoTo: t.string({
      nullable: true,
      description: "To whom reports go.",
      resolve: (plan) => plan.reporting?.to ?? null
    }),
    signatory: t.expose("signatory", { type: Signatory, nullable: true, description: "Who signs." })
  })
})
