import * as Schema from "effect/Schema"
import { Test } from "../rubric/Measure.ts"
import { Owed } from "../rubric/Owed.ts"
import { Quota } from "../rubric/Quota.ts"
import { finding } from "../value/accepts.ts"
import { Day } from "../value/Day.ts"
import { Decimal } from "../value/Decimal.ts"
import { isDecimal } from "../value/digits.ts"
import * as Rational from "../value/Rational.ts"
import { Reading, Source } from "../value/Source.ts"
import { Id, Words } from "../value/Words.ts"

/**
 * Who or what can be commended: tập thể, cá nhân, hộ gia đình, mô hình (gương điển hình tiên tiến), sáng kiến. The law gives forms
 * of commendation to the first three; a plan may praise and spread the others.
 */
export const Subject = Schema.Literals(["collective", "individual", "household", "model", "initiative"])
export type Subject = typeof Subject.Type

/**
 * The type of commendation (loại hình khen thưởng): for merit, irregular (đột xuất), of an emulation movement (phong trào, chuyên đề),
 * for long service, for years of service, for foreign affairs.
 */
export const CommendationType = Schema.Literals([
  "merit",
  "irregular",
  "movement",
  "contribution",
  "tenure",
  "foreignAffairs"
])
export type CommendationType = typeof CommendationType.Type

const fraction = /^[1-9]\d{0,2}\/[1-9]\d{0,2}$/u

const isPart = Schema.makeFilter((text: string) => {
  if (!isDecimal(text) && !fraction.test(text)) return false
  const { n, d } = Rational.parse(text)
  return n > 0n && n <= d
}, finding("not_a_portion"))

/** A part of a council, above 0 and at most 1: decimal text such as `"80%"`, or a fraction `"2/3"`, which no decimal writes exactly. */
export const Portion = Schema.Union([
  Decimal.check(isPart),
  Schema.String.check(Schema.isPattern(fraction, finding("not_a_portion")), isPart)
]).annotate(finding("not_a_portion"))

/**
 * What a nominee must fulfil (điều kiện, tiêu chuẩn). With a `test` it is asked of the nominee's unit; without one whoever nominates
 * attests it, under this id.
 */
export const Condition = Schema.Struct({ id: Id, title: Words, test: Schema.optionalKey(Test), source: Source })
export interface Condition extends Schema.Schema.Type<typeof Condition> {}

/** A list of violators that another agency (police, tax, environment …) sends before anyone is proposed. */
export const AgencyCheck = Schema.Struct({ id: Id, title: Words, source: Source })
export interface AgencyCheck extends Schema.Schema.Type<typeof AgencyCheck> {}

/**
 * The council's ballot: which part of all its members must be in favour, which part must be present at a session with this
 * `agenda`. What is not said is the law's, on the day.
 */
export const Vote = Schema.Struct({
  atLeast: Schema.optionalKey(Portion),
  quorum: Schema.optionalKey(Portion),
  agenda: Schema.optionalKey(Id),
  source: Source
})
export interface Vote extends Schema.Schema.Type<typeof Vote> {}

/**
 * Something that may be proposed under this plan (danh hiệu, giấy khen, biểu dương): for whom, on which conditions, how many.
 *
 * - `form`: the form of the law (`commendationCertificate` giấy khen …); without one it is praise that the law does not name.
 * - `rubric`: the scoring table it rests on; until a decision adopts that table nothing is proposed from it.
 * - `order`: who comes first where there are more nominees than the quota: the higher `standing` by the rubric (where there is one, for
 *   nominees that are units themselves), or who has more `votes`; else nobody comes before another.
 * - `quotaOf`: the population (số cá nhân trực tiếp tham gia …) a share in the quota is a share of; without it, the units it is for.
 * - `prefer`: the share of women from which a nominee comes first among equals; without it the law's.
 * - `opens`: the first day on which it may be proposed; without it any day, for praise cannot wait.
 */
export const Award = Schema.Struct({
  id: Id,
  title: Words,
  subjects: Schema.Array(Subject).check(Schema.isMinLength(1, finding("empty_list"))),
  form: Schema.optionalKey(Id),
  type: Schema.optionalKey(CommendationType),
  for: Schema.optionalKey(Owed),
  rubric: Schema.optionalKey(Id),
  conditions: Schema.optionalKey(Schema.Array(Condition)),
  checks: Schema.optionalKey(Schema.Array(AgencyCheck)),
  quota: Schema.optionalKey(Quota),
  quotaOf: Schema.optionalKey(Id),
  order: Schema.optionalKey(Schema.Literals(["standing", "votes"])),
  prefer: Schema.optionalKey(Schema.Struct({ women: Decimal, source: Source })),
  vote: Schema.optionalKey(Vote),
  opens: Schema.optionalKey(Day),
  source: Source,
  readings: Schema.optionalKey(Schema.Array(Reading))
})
  .check(
    Schema.makeFilter(
      (award) => award.order !== "standing" || award.rubric !== undefined,
      finding("standing_without_rubric")
    )
  )
  .annotate({ identifier: "Award" })
export interface Award extends Schema.Schema.Type<typeof Award> {}
