import type { Source } from "../value/Source.ts"

/** Who told a figure: the unit itself (`self`), or the office after verification (`verified`, thẩm định). */
export type Layer = "self" | "verified"

/** A unit that takes part (thôn, trường, phòng …). `validFrom`/`validTo` (first day it no longer exists) date merges and moves. */
export interface Unit {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly validFrom?: string
  readonly validTo?: string
}

/** The office's denominator for one unit: `count` members of a population on the day `asOf`. Units never send denominators. */
export interface Baseline {
  readonly unit: string
  readonly population: string
  readonly count: number | bigint
  readonly asOf?: string
  readonly source?: Source
}

/**
 * What a unit counted for an indicator: a whole number, 1 or 0 for a duty. `part` is one part of the indicator's breakdown.
 * Without `layer` the figure stands for both layers. `by`, `at`, `note` and `evidence` travel into the trace.
 */
export interface Figure {
  readonly unit: string
  readonly indicator: string
  readonly count: number | bigint
  readonly part?: string
  readonly layer?: Layer
  readonly by?: string
  readonly at?: string
  readonly note?: string
}

/** A task done or not done by a unit. */
export interface TaskOutcome {
  readonly unit: string
  readonly task: string
  readonly done: boolean
  readonly layer?: Layer
  readonly note?: string
}

/** The organizer's word that a unit does not owe an indicator or task it would owe by its kind (không giao chỉ tiêu). */
export interface NotAssigned {
  readonly unit: string
  readonly of: string
  readonly why?: string
}

/** Points given by a person or council to a criterion that is judged, decimal text. */
export interface Judgement {
  readonly unit: string
  readonly rubric: string
  readonly criterion: string
  readonly points: string
  readonly by?: string
  readonly at?: string
  readonly why?: string
}

/** A report as it stands: which unit, which period, since when handed in (ISO instant) and how far it got. */
export interface Submission {
  readonly unit: string
  readonly period: string
  readonly status: "draft" | "submitted" | "returned" | "verified"
  readonly submittedAt?: string
}

/** All that is told of the units of one plan. Plain data; what is wrong in it becomes findings, never an exception. */
export interface Facts {
  readonly units: ReadonlyArray<Unit>
  readonly baselines?: ReadonlyArray<Baseline>
  readonly figures?: ReadonlyArray<Figure>
  readonly outcomes?: ReadonlyArray<TaskOutcome>
  readonly notAssigned?: ReadonlyArray<NotAssigned>
  readonly judgements?: ReadonlyArray<Judgement>
  readonly submissions?: ReadonlyArray<Submission>
}

/** Whether a number can be a count: whole, not negative, exact. */
export const isCount = (count: number | bigint): boolean =>
  typeof count === "bigint" ? count >= 0n : Number.isSafeInteger(count) && count >= 0
