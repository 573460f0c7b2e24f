import * as Schema from "effect/Schema"
import { finding } from "../value/accepts.ts"
import { boundsChecks, boundsFields } from "../value/Bounds.ts"
import { Measure } from "./Measure.ts"

/** Whether a measure lies within bounds, unrounded. Without any bound: whether there is a figure at all. */
export interface Within {
  readonly _tag: "within"
  readonly of: Measure
  readonly atLeast?: string
  readonly moreThan?: string
  readonly atMost?: string
  readonly lessThan?: string
}

/** How many of several tests must hold: `all`, `any` or `none`. An unknown test leaves it open unless the others decide. */
export interface Logic {
  readonly _tag: "logic"
  readonly need: "all" | "any" | "none"
  readonly of: ReadonlyArray<Test>
}

/** A question about a unit with the answer yes, no or not known. */
export type Test = Within | Logic

export const Test: Schema.Codec<Test, unknown> = Schema.Union([
  Schema.TaggedStruct("within", { of: Measure, ...boundsFields }).check(...boundsChecks),
  Schema.TaggedStruct("logic", {
    need: Schema.Literals(["all", "any", "none"]),
    of: Schema.Array(Schema.suspend((): Schema.Codec<Test, unknown> => Test)).check(
      Schema.isMinLength(1, finding("empty_list"))
    )
  })
]).annotate({ identifier: "Test", ...finding("not_a_test") })
