import * as Schema from "effect/Schema"
import { finding } from "../value/accepts.ts"
import { Day } from "../value/Day.ts"
import { Amount } from "../value/Decimal.ts"
import { Source } from "../value/Source.ts"
import { Code, Id, Words } from "../value/Words.ts"
import { Points } from "./Points.ts"

/**
 * What a criterion (tiêu chí) counts for a unit it cannot be measured on. `exclude`: neither points nor maximum; `full`: the
 * maximum; `zero`: no points; `undecided`: the total stays open until someone decides.
 */
export const AbsencePolicy = Schema.Literals(["exclude", "full", "zero", "undecided"])
export type AbsencePolicy = typeof AbsencePolicy.Type

/**
 * A row of the scoring table: either a leaf with `points` or a section with `criteria`. `maxPoints` is the printed maximum
 * (điểm tối đa). The three absences each have a policy of their own; what is not said is `exclude` for not assigned and
 * `undecided` for the two others.
 */
export interface Criterion {
  readonly code: string
  readonly title: string
  readonly source: Source
  readonly maxPoints?: string
  readonly points?: Points
  readonly criteria?: ReadonlyArray<Criterion>
  readonly notAssigned?: AbsencePolicy
  readonly notReported?: AbsencePolicy
  readonly zeroOfZero?: AbsencePolicy
}

export const Criterion: Schema.Codec<Criterion, unknown> = Schema.Struct({
  code: Code,
  title: Words,
  source: Source,
  maxPoints: Schema.optionalKey(Amount),
  points: Schema.optionalKey(Points),
  criteria: Schema.optionalKey(
    Schema.Array(Schema.suspend((): Schema.Codec<Criterion, unknown> => Criterion)).check(
      Schema.isMinLength(1, finding("empty_list"))
    )
  ),
  notAssigned: Schema.optionalKey(AbsencePolicy),
  notReported: Schema.optionalKey(AbsencePolicy),
  zeroOfZero: Schema.optionalKey(AbsencePolicy)
})
  .check(
    Schema.makeFilter(
      (criterion) => (criterion.points === undefined) !== (criterion.criteria === undefined),
      finding("leaf_or_section")
    ),
    Schema.makeFilter(
      (criterion) => criterion.points === undefined || criterion.maxPoints !== undefined,
      finding("leaf_without_maximum")
    )
  )
  .annotate({ identifier: "Criterion" })

/**
 * Where and how points are rounded; the one rounding of the rubric. Grades, ranks and ties use what comes out of it.
 * Default: each leaf to 0.01, half up, so that the parts shown add up to the total shown.
 */
export const Rounding = Schema.Struct({
  at: Schema.Literals(["leaf", "section", "total"]),
  step: Amount.check(Schema.makeFilter((step) => step !== "0" && !step.startsWith("-"), finding("not_positive"))),
  mode: Schema.Literals(["halfUp", "down", "up"])
})
export interface Rounding extends Schema.Schema.Type<typeof Rounding> {}

/** The decision that makes a proposal the council's rule: without it boards say "phương án giả định". */
export const Adoption = Schema.Struct({ number: Words, on: Day, by: Words })
export interface Adoption extends Schema.Schema.Type<typeof Adoption> {}

/** A scoring table (bảng chấm điểm) for the kinds of unit it applies to; units are ranked within one kind. */
export const Rubric = Schema.Struct({
  id: Id,
  title: Words,
  source: Source,
  appliesTo: Schema.Array(Id).check(Schema.isMinLength(1, finding("empty_list"))),
  criteria: Schema.Array(Criterion).check(Schema.isMinLength(1, finding("empty_list"))),
  rounding: Schema.optionalKey(Rounding),
  adopted: Schema.optionalKey(Adoption)
}).annotate({ identifier: "Rubric" })
export interface Rubric extends Schema.Schema.Type<typeof Rubric> {}
