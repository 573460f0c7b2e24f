import * as Schema from "effect/Schema"
import { finding } from "../value/accepts.ts"
import { Id } from "../value/Words.ts"

/**
 * The number reported for an indicator, or the office's denominator for it. `part` names one part of its breakdown.
 * A bare indicator id stands for the indicator's own measure: achieved / baseline for a share, the count for a count,
 * 1 or 0 for a duty.
 */
export interface Count {
  readonly _tag: "count"
  readonly of: string
  readonly take?: "value" | "baseline"
  readonly part?: string
}

/** (of − less) / to, each a measure or a sum of measures; absent `of` and `less` are 0, absent `to` is 1. */
export interface Ratio {
  readonly _tag: "ratio"
  readonly of?: ReadonlyArray<Measure>
  readonly less?: ReadonlyArray<Measure>
  readonly to?: ReadonlyArray<Measure>
}

/** Something that can be measured of a unit, exactly: rubric/README.md teaches all measures. */
export type Measure = string | Count | Ratio

const Terms = Schema.Array(Schema.suspend((): Schema.Codec<Measure> => Measure)).check(
  Schema.isMinLength(1, finding("empty_list"))
)

export const Measure: Schema.Codec<Measure> = Schema.Union([
  Id,
  Schema.TaggedStruct("count", {
    of: Id,
    take: Schema.optionalKey(Schema.Literals(["value", "baseline"])),
    part: Schema.optionalKey(Id)
  }),
  Schema.TaggedStruct("ratio", {
    of: Schema.optionalKey(Terms),
    less: Schema.optionalKey(Terms),
    to: Schema.optionalKey(Terms)
  })
]).annotate({ identifier: "Measure", ...finding("not_a_measure") })
