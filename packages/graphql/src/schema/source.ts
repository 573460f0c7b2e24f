import type { Plan } from "@thidua/core"
import { builder } from "../builder.ts"

type Source = Plan.Plan["goals"][number]["source"]
type Reading = NonNullable<Plan.Plan["goals"][number]["readings"]>[number]

const Clause = builder.objectRef<Extract<Source, { clause: string }>>("Clause").implement({
  description: "The clause of a document that says so, with its own words (điều khoản).",
  fields: (t) => ({
    document: t.exposeString("document", {
      nullable: true,
      description: "Id of a legal basis; none: the plan itself."
    }),
    clause: t.exposeString("clause", { description: "Where in the document, such as `II.2`." }),
    quote: t.exposeString("quote", { description: "The document's own words." })
  })
})

const Assumption = builder.objectRef<Extract<Source, { assumption: string }>>("Assumption").implement({
  description: "Something no document says, taken as given, and by whom (giả định).",
  fields: (t) => ({
    assumption: t.exposeString("assumption", { description: "What is assumed and why." }),
    byName: t.exposeString("by", { description: "Who assumes it, as it is written there." })
  })
})

const Reference = builder.objectRef<{ readonly reference: string }>("Reference").implement({
  description: "A document that figures were taken from, named in words (nguồn số liệu).",
  fields: (t) => ({ reference: t.exposeString("reference", { description: "Which document." }) })
})

export const SourceUnion = builder.unionType("Source", {
  description:
    "Where something comes from: what a plan says, from a clause or a declared assumption and nothing else; a figure, also from a document named in words.",
  types: [Clause, Assumption, Reference],
  resolveType: (source) => ("clause" in source ? Clause : "assumption" in source ? Assumption : Reference)
})

export const ReadingType = builder.objectRef<Reading>("Reading").implement({
  description: "A sentence that can be read in more than one way, and the meaning taken (cách hiểu).",
  fields: (t) => ({
    quote: t.exposeString("quote", { description: "The sentence's own words." }),
    meaning: t.exposeString("meaning", { description: "The meaning taken." }),
    others: t.exposeStringList("others", { description: "The meanings left." }),
    decidedByName: t.string({
      nullable: true,
      description: "Who decided, as it is written there; none: still open.",
      resolve: (reading) => reading.decided?.by ?? null
    })
  })
})
