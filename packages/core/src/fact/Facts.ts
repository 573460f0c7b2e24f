import type { Source } from "../value/Source.ts"

/** Who told a figure: the unit itself (`self`), or the office after verification (`verified`, thẩm định). */
export type Layer = "self" | "verified"

/**
 * A unit that takes part (thôn, trường, phòng …). `cluster` is the group it is compared and ranked in (cụm thi đua), its kind where
 * nothing is said; `parent` the unit it belongs to. `validFrom`/`validTo` (first day it no longer exists) date merges and moves.
 */
export interface Unit {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly cluster?: string
  readonly parent?: string
  readonly validFrom?: string
  readonly validTo?: string
}

/** The office's denominator for one unit: `count` members of a population on the day `asOf`. Units never send denominators. */
export interface Baseline {
  readonly unit: string
  readonly population: string
  readonly count: number | bigint
  /** A state before or beside the plan's year, by the name figures use; without it the plan's own. */
  readonly period?: string
  readonly asOf?: string
  readonly source?: Source
}

/**
 * What was told of a unit for an indicator: `count`, a whole number (1 or 0 for a duty); of a published index its `value`, decimal
 * text; of a choice the `option`. `part` is one part of the indicator's breakdown. `period` is one of the plan's periods, or any
 * other name a rubric asks for (`previous` năm trước, `first` năm ra mắt, `atIssue`); without it the figure is the whole year's.
 * Without `layer` it stands for both layers. `by`, `at` and `note` travel into the trace.
 */
export interface Figure {
  readonly unit: string
  readonly indicator: string
  readonly count?: number | bigint
  readonly value?: string
  readonly option?: string
  readonly part?: string
  readonly period?: string
  readonly layer?: Layer
  readonly by?: string
  readonly at?: string
  readonly note?: string
}

/** The target a unit was given for an indicator (giao chỉ tiêu): a count, or decimal text such as `"80%"`. */
export interface Target {
  readonly unit: string
  readonly indicator: string
  readonly target: number | bigint | string
}

/**
 * Something that happened: a violation, an award, a document issued. `on` is its day; `marks` are words that hold of it
 * (`selfReported`, `verified` …), which a rubric can ask for. `excused` says why its being late is not the unit's fault.
 */
export interface Event {
  readonly unit: string
  readonly kind: string
  readonly on?: string
  readonly marks?: ReadonlyArray<string>
  readonly excused?: string
  readonly layer?: Layer
  readonly note?: string
}

/** Proof (minh chứng) for a criterion, by its code, or for an indicator, by its id. */
export interface Evidence {
  readonly unit: string
  readonly of: string
  readonly title?: string
}

/** The council's word instead of the points that were computed; the computed points stay visible beside it. */
export interface Override {
  readonly unit: string
  readonly rubric: string
  readonly criterion: string
  readonly points: string
  readonly by: string
  readonly at: string
  readonly why: string
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
  /** Why its being late is not the unit's fault (an authority's delay): it then counts as in time. */
  readonly excused?: string
}

/**
 * How a tie was decided, by vote (bỏ phiếu) or by the authority: the tied units of a cluster in the order that was decided. It parts
 * units that stand equal after everything the rubric says, and no others.
 */
export interface TieDecision {
  readonly rubric: string
  readonly cluster: string
  readonly order: ReadonlyArray<string>
  readonly how: "vote" | "authority"
  readonly by: string
  readonly at: string
  readonly why?: string
}

/** What a unit came to in an earlier year: its grade by a rubric, an award, its total and rank. */
export interface History {
  readonly unit: string
  readonly year: number
  readonly rubric?: string
  readonly grade?: string
  readonly award?: string
  readonly total?: string
  readonly rank?: number
}

/**
 * A result taken back later (hủy bỏ kết quả, xếp loại lại): of this plan's rubric or award. `regrade` is the grade it has instead;
 * without it, it has none. What was taken back stays visible.
 */
export interface Revocation {
  readonly unit: string
  readonly rubric?: string
  readonly award?: string
  readonly on: string
  readonly by: string
  readonly why: string
  readonly regrade?: string
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
  readonly targets?: ReadonlyArray<Target>
  readonly events?: ReadonlyArray<Event>
  readonly evidence?: ReadonlyArray<Evidence>
  readonly overrides?: ReadonlyArray<Override>
  readonly tieDecisions?: ReadonlyArray<TieDecision>
  readonly history?: ReadonlyArray<History>
  readonly revocations?: ReadonlyArray<Revocation>
}

/** Whether a number can be a count: whole, not negative, exact. */
export const isCount = (count: number | bigint | undefined): count is number | bigint =>
  typeof count === "bigint" ? count >= 0n : Number.isSafeInteger(count) && Number(count) >= 0
