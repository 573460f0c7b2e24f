import * as Schema from "effect/Schema"
import { finding } from "../value/accepts.ts"
import { boundsChecks, boundsFields, boundsNotEmpty } from "../value/Bounds.ts"
import { Amount, Decimal } from "../value/Decimal.ts"
import * as Rational from "../value/Rational.ts"
import { Id, Words } from "../value/Words.ts"
import { Measure, Test } from "./Measure.ts"

/**
 * `points` for each `per` (1 if absent) of the measure beyond `after` (0 if absent); with `whole` only full steps count.
 * "Điểm = Tỷ lệ × điểm chuẩn" is a slope on a share; "mỗi trường hợp trừ 0,5 điểm" a slope on a count with points −0.5.
 */
export interface Slope {
  readonly _tag: "slope"
  readonly of: Measure
  readonly points: string
  readonly per?: string
  readonly after?: string
  readonly whole?: boolean
}

/** One band of a step table. */
export interface Band {
  readonly atLeast?: string
  readonly moreThan?: string
  readonly atMost?: string
  readonly lessThan?: string
  readonly points: Points
}

/** The points of the band the measure falls in, else `otherwise` (0). Where printed bands overlap, `edge` says which wins. */
export interface Bands {
  readonly _tag: "bands"
  readonly of: Measure
  readonly bands: ReadonlyArray<Band>
  readonly otherwise?: Points
  readonly edge?: "upper" | "lower"
}

/** The points of the one option told of an indicator with options, else `otherwise` (0). */
export interface Choice {
  readonly _tag: "choice"
  readonly of: string
  readonly options: ReadonlyArray<{ readonly is: string; readonly points: Points }>
  readonly otherwise?: Points
}

/** Points a person or council gives between two limits on a grid; the judgement is a fact and comes with who and why. */
export interface Manual {
  readonly _tag: "manual"
  readonly from?: string
  readonly to: string
  readonly grid?: string
  readonly by?: string
}

/** The parts added. */
export interface Sum {
  readonly _tag: "sum"
  readonly of: ReadonlyArray<Points>
}

/** The highest (or lowest) of several. */
export interface Best {
  readonly _tag: "best"
  readonly of: ReadonlyArray<Points>
  readonly pick?: "highest" | "lowest"
}

/** `points` where the test holds, else `otherwise` (0). */
export interface When {
  readonly _tag: "when"
  readonly test: Test
  readonly points: Points
  readonly otherwise?: Points
}

/** The points, never above `atMost` nor below `atLeast`. */
export interface Cap {
  readonly _tag: "cap"
  readonly of: Points
  readonly atMost?: string
  readonly atLeast?: string
}

/** What a deed is worth; bare decimal text is that many points. rubric/README.md teaches all pieces. */
export type Points = string | Slope | Bands | Choice | Manual | Sum | Best | When | Cap

const Inner = Schema.suspend((): Schema.Codec<Points, unknown> => Points)
const Several = Schema.Array(Inner).check(Schema.isMinLength(1, finding("empty_list")))
const fromBelowTo = Schema.makeFilter(
  ({ from = "0", to }: Pick<Manual, "from" | "to">) => Rational.compare(Rational.parse(from), Rational.parse(to)) < 0,
  finding("empty_bounds")
)
const positive = (number: typeof Decimal) =>
  number
    .check(Schema.makeFilter((text) => !text.startsWith("-"), finding("negative")))
    .check(Schema.makeFilter((text) => text !== "0", finding("not_positive")))

export const Points: Schema.Codec<Points, unknown> = Schema.Union([
  Amount,
  Schema.TaggedStruct("slope", {
    of: Measure,
    points: Amount,
    per: Schema.optionalKey(positive(Decimal)),
    after: Schema.optionalKey(Decimal),
    whole: Schema.optionalKey(Schema.Boolean)
  }),
  Schema.TaggedStruct("bands", {
    of: Measure,
    bands: Schema.Array(Schema.Struct({ ...boundsFields, points: Inner }).check(...boundsChecks)).check(
      Schema.isMinLength(1, finding("empty_list"))
    ),
    otherwise: Schema.optionalKey(Inner),
    edge: Schema.optionalKey(Schema.Literals(["upper", "lower"]))
  }),
  Schema.TaggedStruct("choice", {
    of: Id,
    options: Schema.Array(Schema.Struct({ is: Id, points: Inner })).check(Schema.isMinLength(1, finding("empty_list"))),
    otherwise: Schema.optionalKey(Inner)
  }),
  Schema.TaggedStruct("manual", {
    from: Schema.optionalKey(Amount),
    to: Amount,
    grid: Schema.optionalKey(positive(Amount)),
    by: Schema.optionalKey(Words)
  }).check(fromBelowTo),
  Schema.TaggedStruct("sum", { of: Several }),
  Schema.TaggedStruct("best", { of: Several, pick: Schema.optionalKey(Schema.Literals(["highest", "lowest"])) }),
  Schema.TaggedStruct("when", { test: Test, points: Inner, otherwise: Schema.optionalKey(Inner) }),
  Schema.TaggedStruct("cap", {
    of: Inner,
    atMost: Schema.optionalKey(Amount),
    atLeast: Schema.optionalKey(Amount)
  }).check(boundsNotEmpty)
]).annotate({ identifier: "Points", ...finding("not_points") })

/** Points in proportion to a share or ratio: all of `points` at 100 %. @example Points.proportional("learners", "40") */
export const proportional = (of: Measure, points: string): Slope => ({ _tag: "slope", of, points })

/** All of the points or none. @example Points.allOrNothing({ _tag: "within", of: "trained", atLeast: "100%" }, "5") */
export const allOrNothing = (test: Test, points: string): When => ({ _tag: "when", test, points })

/** Points per case, at most `atMost` in size: "mỗi bài 0,2 điểm, không quá 1 điểm". */
export const perCase = (of: Measure, points: string, atMost?: string): Points => {
  const slope: Slope = { _tag: "slope", of, points }
  if (atMost === undefined) return slope
  return points.startsWith("-")
    ? { _tag: "cap", of: slope, atLeast: atMost.startsWith("-") ? atMost : `-${atMost}` }
    : { _tag: "cap", of: slope, atMost }
}
