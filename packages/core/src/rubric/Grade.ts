import * as Schema from "effect/Schema"
import { finding } from "../value/accepts.ts"
import { boundsChecks, boundsFields } from "../value/Bounds.ts"
import { Source } from "../value/Source.ts"
import { Id, Words } from "../value/Words.ts"
import { Test } from "./Measure.ts"
import { Owed } from "./Owed.ts"
import { Quota } from "./Quota.ts"

/**
 * A stretch of totals, after the rubric's rounding: "từ 85 đến dưới 95 điểm". With `appliesTo` it is for some units only, as pass
 * marks that differ by class of area; the first cut-off of a grade that is for a unit counts for it, the others do not.
 */
export const Cutoff = Schema.Struct({ appliesTo: Schema.optionalKey(Owed), ...boundsFields }).check(...boundsChecks)
export interface Cutoff extends Schema.Schema.Type<typeof Cutoff> {}

/**
 * A grade (mức xếp loại). A unit has the first of the rubric's grades, best first, whose cut-off it is in (`points`) and whose
 * `test` holds: no criterion at 0, a share of the indicators exceeded, grades of its sub-units. `atMost` caps how many have it;
 * whom it cuts off has the next grade.
 */
export const Grade = Schema.Struct({
  id: Id,
  title: Words,
  source: Source,
  points: Schema.optionalKey(Schema.Array(Cutoff).check(Schema.isMinLength(1, finding("empty_list")))),
  test: Schema.optionalKey(Test),
  atMost: Schema.optionalKey(Quota)
}).annotate({ identifier: "Grade" })
export interface Grade extends Schema.Schema.Type<typeof Grade> {}

/**
 * The best grade possible for a unit of which a test holds: "bị khiển trách thì xếp loại cao nhất là hoàn thành tốt"; without `grade` it
 * is not graded at all ("không xếp loại", "công tác chưa đủ 06 tháng thì không đánh giá").
 */
export const Ceiling = Schema.Struct({
  when: Test,
  grade: Schema.optionalKey(Id),
  title: Schema.optionalKey(Words),
  source: Source
}).annotate({ identifier: "Ceiling" })
export interface Ceiling extends Schema.Schema.Type<typeof Ceiling> {}
