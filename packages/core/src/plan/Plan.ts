import * as Schema from "effect/Schema"
import { Rubric } from "../rubric/Rubric.ts"
import { finding } from "../value/accepts.ts"
import { Day } from "../value/Day.ts"
import { Deadline } from "../value/Deadline.ts"
import { Reading, Source } from "../value/Source.ts"
import { Id, Words } from "../value/Words.ts"
import { Owed } from "../rubric/Owed.ts"
import { Award } from "./Award.ts"
import { Indicator, Population } from "./Indicator.ts"

const many = <S extends Schema.Top>(schema: S) => Schema.optionalKey(Schema.Array(schema))
const readings = many(Reading)

/** A document the plan rests on (căn cứ), with the days it is in force where they are known. */
export const LegalBasis = Schema.Struct({
  id: Id,
  title: Words,
  number: Schema.optionalKey(Words),
  issuer: Schema.optionalKey(Words),
  issuedOn: Schema.optionalKey(Day),
  validFrom: Schema.optionalKey(Day),
  validTo: Schema.optionalKey(Day),
  source: Source,
  readings
})

/** A purpose (mục đích), requirement (yêu cầu), solution (giải pháp) or responsibility (trách nhiệm) in words. */
export const Statement = Schema.Struct({ id: Id, title: Words, of: Schema.optionalKey(Owed), source: Source, readings })

/** An emulation movement (phong trào thi đua) or a part of the plan that stands beside the movements. */
export const Movement = Schema.Struct({ id: Id, title: Words, source: Source, readings })

/** A goal (mục tiêu) of a movement; indicators measure it. */
export const Goal = Schema.Struct({ id: Id, movement: Id, title: Words, source: Source, readings })

/** A task (nhiệm vụ): who leads it, who coordinates; a duty that is done or not. */
export const Task = Schema.Struct({
  id: Id,
  title: Words,
  owedBy: Owed,
  coordinating: Schema.optionalKey(Owed),
  source: Source,
  readings
})

/**
 * A reporting period (kỳ báo cáo) and its deadline (hạn nộp). `kind` (`month`, `quarter` …) lets a rubric ask of the periods of
 * one kind; figures told by period are put together in the order of the periods.
 */
export const Period = Schema.Struct({
  id: Id,
  title: Words,
  kind: Schema.optionalKey(Id),
  opens: Schema.optionalKey(Day),
  deadline: Deadline,
  source: Source,
  readings
})

/** The reporting regime (chế độ báo cáo): the periods, to whom and through which unit reports go. */
export const ReportingRegime = Schema.Struct({
  periods: Schema.Array(Period).check(Schema.isMinLength(1, finding("empty_list"))),
  to: Words,
  through: Schema.optionalKey(Id),
  owedBy: Owed,
  source: Source
})

/** A kind of unit in this plan: thôn, trường học, phòng chuyên môn … */
export const UnitKind = Schema.Struct({ id: Id, title: Words, source: Source })

/** A day that is no working day (ngày nghỉ lễ, or a working day moved); Saturdays and Sundays are none anyway. */
export const Holiday = Schema.Struct({ on: Day, title: Words })

/**
 * The wider plan that this one carries out (kế hoạch cấp trên), and which of its indicators (`feeds`) an indicator of this one
 * feeds: figures roll up along it.
 */
export const PartOf = Schema.Struct({
  plan: Id,
  indicators: Schema.Array(Schema.Struct({ indicator: Id, feeds: Id })).check(
    Schema.isMinLength(1, finding("empty_list"))
  ),
  source: Source
})
export interface PartOf extends Schema.Schema.Type<typeof PartOf> {}

/**
 * The template (kế hoạch mẫu, hướng dẫn của cấp trên) a plan was made from: its id and version, the digest of its canonical text
 * where one is kept, and the parts the organizer may not change. A part is named by fields and ids with a stroke between them:
 * `rubrics/villages`, `indicators/learners/target`, `rubrics/villages/criteria/2.1` (a row by its number, whatever section it is in).
 */
export const BasedOn = Schema.Struct({
  template: Id,
  version: Schema.Int.check(Schema.isGreaterThan(0, finding("not_positive"))),
  digest: Schema.optionalKey(Words),
  locked: many(Words)
})
export interface BasedOn extends Schema.Schema.Type<typeof BasedOn> {}

/**
 * An emulation plan (kế hoạch thi đua) of one organizer and year, as checked data. Blanks of the document (`number`,
 * `issuedOn`) stay absent. Everything that the document says carries its clause and its words; everything else is an
 * assumption that says who made it and why.
 */
export const Plan = Schema.Struct({
  id: Id,
  year: Schema.Int.annotate(finding("not_a_year")).check(
    Schema.isBetween({ minimum: 2000, maximum: 2100 }, finding("not_a_year"))
  ),
  title: Words,
  organizer: Schema.Struct({ name: Words, place: Schema.optionalKey(Words) }),
  number: Schema.optionalKey(Words),
  issuedOn: Schema.optionalKey(Day),
  partOf: Schema.optionalKey(PartOf),
  basedOn: Schema.optionalKey(BasedOn),
  legalBases: many(LegalBasis),
  purposes: many(Statement),
  requirements: many(Statement),
  movements: Schema.Array(Movement).check(Schema.isMinLength(1, finding("empty_list"))),
  goals: Schema.Array(Goal).check(Schema.isMinLength(1, finding("empty_list"))),
  populations: many(Population),
  unitKinds: Schema.Array(UnitKind).check(Schema.isMinLength(1, finding("empty_list"))),
  clusters: many(UnitKind),
  holidays: many(Holiday),
  indicators: Schema.Array(Indicator).check(Schema.isMinLength(1, finding("empty_list"))),
  solutions: many(Statement),
  tasks: many(Task),
  responsibilities: many(Statement),
  reporting: Schema.optionalKey(ReportingRegime),
  rubrics: many(Rubric),
  awards: many(Award),
  recipients: many(Words),
  signatory: Schema.optionalKey(Schema.Struct({ title: Words, name: Words })),
  closing: Schema.optionalKey(Schema.Struct({ source: Source }))
}).annotate({ identifier: "Plan" })
export interface Plan extends Schema.Schema.Type<typeof Plan> {}
/** A plan as it is written in JSON, before it is checked. */
export type PlanJson = typeof Plan.Encoded
