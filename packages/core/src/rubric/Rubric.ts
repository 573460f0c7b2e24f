import * as Schema from "effect/Schema"
import { finding } from "../value/accepts.ts"
import { Day } from "../value/Day.ts"
import { Amount } from "../value/Decimal.ts"
import { Source } from "../value/Source.ts"
import { Code, Id, Words } from "../value/Words.ts"
import { Ceiling, Grade } from "./Grade.ts"
import { Measure, Test } from "./Measure.ts"
import { Owed } from "./Owed.ts"
import { Points } from "./Points.ts"
import { Tie } from "./Tie.ts"

/**
 * What a criterion (tiêu chí) counts for a unit it cannot be measured on. `exclude`: neither points nor maximum; `rescale`: left
 * out, and the section's other rows grow in proportion so that it keeps its maximum; `redistribute`: left out, and its points go
 * to the section's other rows in equal parts; `full`: the maximum; `zero`: no points; `undecided`: the total stays open until
 * someone decides.
 */
export const AbsencePolicy = Schema.Literals(["exclude", "rescale", "redistribute", "full", "zero", "undecided"])
export type AbsencePolicy = typeof AbsencePolicy.Type

/** Where a row's points stand in the printed table: điểm chuẩn, điểm thưởng, điểm trừ. */
export const Column = Schema.Literals(["base", "bonus", "deduction"])
export type Column = typeof Column.Type

/** A limit on the sum of a section's rows of one column, or of all: "tổng điểm trừ không quá 2 điểm". */
export const ColumnCap = Schema.Struct({
  column: Schema.optionalKey(Column),
  atMost: Schema.optionalKey(Amount),
  atLeast: Schema.optionalKey(Amount)
})
export interface ColumnCap extends Schema.Schema.Type<typeof ColumnCap> {}

/**
 * A row of the scoring table: either a leaf with `points` or a section with `criteria`. `maxPoints` is the printed maximum
 * (điểm tối đa). The absences each have a policy of their own; what is not said is `exclude` for not assigned, `zero` for no
 * evidence and `undecided` for the two others. `column` is `base` where nothing is said; base rows alone take part in rescaling
 * and redistribution. `appliesTo` keeps a row to some units (to others it is not assigned), `owner` names who scores it, `evidence: "required"` asks for proof, a
 * `reportOnly` row is shown and does not count, `caps` limit a section by column.
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
  readonly noEvidence?: AbsencePolicy
  readonly evidence?: "required"
  readonly column?: Column
  readonly caps?: ReadonlyArray<ColumnCap>
  readonly appliesTo?: Owed
  readonly owner?: string
  readonly reportOnly?: boolean
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
  zeroOfZero: Schema.optionalKey(AbsencePolicy),
  noEvidence: Schema.optionalKey(AbsencePolicy),
  evidence: Schema.optionalKey(Schema.Literals(["required"])),
  column: Schema.optionalKey(Column),
  caps: Schema.optionalKey(Schema.Array(ColumnCap)),
  appliesTo: Schema.optionalKey(Owed),
  owner: Schema.optionalKey(Words),
  reportOnly: Schema.optionalKey(Schema.Boolean)
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

/**
 * How ranks are numbered where units stand equal: `competition` 1, 2, 2, 4 (what nothing is said); `dense` 1, 2, 2, 3; `ordinal` 1, 2,
 * 3, 4, which needs every tie decided: until then those who are equal share a number, and a finding says so.
 */
export const Ranks = Schema.Literals(["competition", "dense", "ordinal"])
export type Ranks = typeof Ranks.Type

/**
 * A scoring table (bảng chấm điểm) for the kinds or clusters of unit it applies to; units are ranked within their cluster, by total
 * or, with `rankBy`, by a raw measure ("căn cứ vào số lượng mở mới tài khoản để xếp loại từ cao xuống thấp"). `unranked` is a test that
 * bars a unit from the ranking and from grades: "không gửi bản chấm điểm: không xếp loại". `ties` part units that stand equal, `grades`
 * stand best first, `ceilings` limit them.
 */
export const Rubric = Schema.Struct({
  id: Id,
  title: Words,
  source: Source,
  appliesTo: Schema.Array(Id).check(Schema.isMinLength(1, finding("empty_list"))),
  criteria: Schema.Array(Criterion).check(Schema.isMinLength(1, finding("empty_list"))),
  rounding: Schema.optionalKey(Rounding),
  adopted: Schema.optionalKey(Adoption),
  caps: Schema.optionalKey(Schema.Array(ColumnCap)),
  unranked: Schema.optionalKey(Test),
  rankBy: Schema.optionalKey(Measure),
  ranks: Schema.optionalKey(Ranks),
  ties: Schema.optionalKey(Schema.Array(Tie)),
  grades: Schema.optionalKey(Schema.Array(Grade).check(Schema.isMinLength(1, finding("empty_list")))),
  ceilings: Schema.optionalKey(Schema.Array(Ceiling))
}).annotate({ identifier: "Rubric" })
export interface Rubric extends Schema.Schema.Type<typeof Rubric> {}
