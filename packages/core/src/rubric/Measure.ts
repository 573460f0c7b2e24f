import * as Schema from "effect/Schema"
import { finding } from "../value/accepts.ts"
import { boundsChecks, boundsFields } from "../value/Bounds.ts"
import { Deadline } from "../value/Deadline.ts"
import { Code, Id } from "../value/Words.ts"

// Measures and tests stand in one file because each asks the other: a tally asks a test of its members.

/**
 * What was told of an indicator, the office's denominator for it, or the unit's allocated target. `part` names one part of its
 * breakdown, `in` another period (one of the plan's, `previous`, `first`, `atIssue` …). A bare indicator id stands for the
 * indicator's own measure: achieved / baseline for a share, the count for a count, 1 or 0 for a duty, the value of an index.
 */
export interface Count {
  readonly _tag: "count"
  readonly of: string
  readonly take?: "value" | "baseline" | "target"
  readonly part?: string
  readonly in?: string
}

/** (of − less) / to, each a measure or a sum of measures; absent `of` and `less` are 0, absent `to` is 1. */
export interface Ratio {
  readonly _tag: "ratio"
  readonly of?: ReadonlyArray<Measure>
  readonly less?: ReadonlyArray<Measure>
  readonly to?: ReadonlyArray<Measure>
}

/**
 * The members of a set for which `where` holds, counted, or with `of` the sum (least, most) of a measure of each. Inside, measures
 * are read at the member: the period's figure, the sub-unit's, the event's own marks; of `criteria` (the rubric's leaf rows that
 * count) `score` without `of` is the row at hand; of `indicators` (those with a target that the unit owes) `met` and `attained` are
 * the one at hand. `kind` narrows periods, sub-units and events by their kind, criteria by column, indicators by goal.
 */
export interface Tally {
  readonly _tag: "tally"
  readonly over: "periods" | "subunits" | "reports" | "events" | "criteria" | "indicators"
  readonly kind?: string
  readonly where?: Test
  readonly of?: Measure
  readonly take?: "sum" | "least" | "most"
}

/** Since which event, and how many days: "15 ngày kể từ ngày phê duyệt". */
export interface After {
  readonly after: string
  readonly days: number
}

/**
 * Days from the last day that was in time to the day something came: late is positive, early negative. `of` is a reporting period
 * or a kind of event; without it the report at hand. Without `due` the plan's own deadline. What never came has no delay.
 */
export interface Delay {
  readonly _tag: "delay"
  readonly of?: string
  readonly due?: Deadline | After
  readonly in?: "days" | "workingDays"
}

/** A measure over the units of the cluster, itself included, or of the cluster or kind `among`; `where` narrows them. */
export interface Peer {
  readonly _tag: "peer"
  readonly of: Measure
  readonly take: "most" | "least" | "mean" | "sum" | "rank" | "count"
  readonly among?: string
  readonly where?: Test
}

/**
 * What was already scored: a row `of`, or without it the total, of this rubric or another. With `grade` (of the rubric as a whole):
 * 1 where the unit has one of these grades, else 0; or `take` its `years`, how many years in a row before the plan's it had.
 */
export interface Score {
  readonly _tag: "score"
  readonly of?: string
  readonly rubric?: string
  readonly take?: "points" | "maximum" | "share" | "years"
  readonly grade?: ReadonlyArray<string>
}

/** Something that can be measured of a unit, exactly: rubric/README.md teaches all measures. */
export type Measure = string | Count | Ratio | Tally | Delay | Peer | Score

const Inner = Schema.suspend((): Schema.Codec<Measure, unknown> => Measure)
const Terms = Schema.Array(Inner).check(Schema.isMinLength(1, finding("empty_list")))
/** A grade is of the whole and is held or not; only grades are held for years. */
const gradeAlone = Schema.makeFilter(
  ({ of, take, grade }: Pick<Score, "of" | "take" | "grade">) =>
    grade === undefined ? take !== "years" : of === undefined && (take === undefined || take === "years"),
  finding("grade_alone")
)
const Where = Schema.suspend((): Schema.Codec<Test, unknown> => Test)

export const Measure: Schema.Codec<Measure, unknown> = Schema.Union([
  Id,
  Schema.TaggedStruct("count", {
    of: Id,
    take: Schema.optionalKey(Schema.Literals(["value", "baseline", "target"])),
    part: Schema.optionalKey(Id),
    in: Schema.optionalKey(Id)
  }),
  Schema.TaggedStruct("ratio", {
    of: Schema.optionalKey(Terms),
    less: Schema.optionalKey(Terms),
    to: Schema.optionalKey(Terms)
  }),
  Schema.TaggedStruct("tally", {
    over: Schema.Literals(["periods", "subunits", "reports", "events", "criteria", "indicators"]),
    kind: Schema.optionalKey(Id),
    where: Schema.optionalKey(Where),
    of: Schema.optionalKey(Inner),
    take: Schema.optionalKey(Schema.Literals(["sum", "least", "most"]))
  }),
  Schema.TaggedStruct("delay", {
    of: Schema.optionalKey(Id),
    due: Schema.optionalKey(
      Schema.Union([
        Deadline,
        Schema.Struct({ after: Id, days: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 3660 })) })
      ]).annotate(finding("not_a_deadline"))
    ),
    in: Schema.optionalKey(Schema.Literals(["days", "workingDays"]))
  }),
  Schema.TaggedStruct("peer", {
    of: Inner,
    take: Schema.Literals(["most", "least", "mean", "sum", "rank", "count"]),
    among: Schema.optionalKey(Id),
    where: Schema.optionalKey(Where)
  }),
  Schema.TaggedStruct("score", {
    of: Schema.optionalKey(Code),
    rubric: Schema.optionalKey(Id),
    take: Schema.optionalKey(Schema.Literals(["points", "maximum", "share", "years"])),
    grade: Schema.optionalKey(Schema.Array(Id).check(Schema.isMinLength(1, finding("empty_list"))))
  }).check(gradeAlone)
]).annotate({ identifier: "Measure", ...finding("not_a_measure") })

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
