import * as Schema from "effect/Schema"
import { Id } from "../value/Words.ts"

/**
 * Which units owe a figure: kinds of unit, or single units by id. A single unit can still be told "not assigned" in the facts.
 */
export const Owed = Schema.Struct({
  kinds: Schema.optionalKey(Schema.Array(Id)),
  units: Schema.optionalKey(Schema.Array(Id))
})
export interface Owed extends Schema.Schema.Type<typeof Owed> {}
