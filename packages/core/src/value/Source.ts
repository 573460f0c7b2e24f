import * as Schema from "effect/Schema"
import { finding } from "./accepts.ts"
import { Day } from "./Day.ts"
import { Words } from "./Words.ts"

/** The clause of a document that says so, with its own words. `document` is the id of a legal basis; absent: the plan itself. */
export const Clause = Schema.Struct({ document: Schema.optionalKey(Words), clause: Words, quote: Words })
export interface Clause extends Schema.Schema.Type<typeof Clause> {}

/** Something no document says, taken as given by a named person or body, and why. */
export const Assumption = Schema.Struct({ assumption: Words, by: Words })
export interface Assumption extends Schema.Schema.Type<typeof Assumption> {}

/** Where a statement comes from: a clause or a declared assumption. There is no third kind. */
export const Source = Schema.Union([Clause, Assumption]).annotate(finding("not_a_source"))
export type Source = typeof Source.Type

/**
 * A sentence that can be read in more than one way: its words, the meaning taken, the meanings left, and who decided.
 * Without `decided` the meaning is the author's guess and stays open.
 */
export const Reading = Schema.Struct({
  quote: Words,
  meaning: Words,
  others: Schema.Array(Words),
  decided: Schema.optionalKey(Schema.Struct({ by: Words, on: Schema.optionalKey(Day) }))
})
export interface Reading extends Schema.Schema.Type<typeof Reading> {}
