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
 * The unit that stands, from the day `on`, where the units `of` stood. One row of several units is a merge, several rows of one
 * unit a split, one row of one unit a new name or place. A move that keeps the id needs none: two units with that id, dated.
 * A unit never tells shares: what becomes of its figures in a split is told as counts of the new units.
 */
export interface Succession {
  readonly unit: string
  readonly of: ReadonlyArray<string>
  readonly on: string
}

/** A task a unit undertook by itself (đăng ký đảm nhận). */
export interface Pledge {
  readonly unit: string
  readonly task: string
  readonly on?: string
  readonly note?: string
}

/** The target a unit registered for an indicator by itself (đăng ký chỉ tiêu): a count, or decimal text such as `"80%"`. */
export interface Registration {
  readonly unit: string
  readonly indicator: string
  readonly target: number | bigint | string
  readonly on?: string
}

/** What was done with a complaint (kiến nghị, khiếu nại), and on which day. Of an answer: whether it was found right. */
export interface ComplaintStep {
  readonly action: "receive" | "hold" | "recheck" | "answer"
  readonly on: string
  readonly finding?: "upheld" | "dismissed"
  readonly note?: string
}

/**
 * A complaint about the result of `unit` by a rubric, or by one row of it. Who complained is not told here: the office keeps it.
 * The steps stand in the order they were done.
 */
export interface Complaint {
  readonly id: string
  readonly unit: string
  readonly rubric?: string
  readonly criterion?: string
  readonly steps: ReadonlyArray<ComplaintStep>
}

/**
 * Someone or something put forward for an award of the plan (đề nghị khen thưởng). `unit` is the unit it belongs to; without `name` the
 * nominee is that unit itself. `achievement` names the one thing that was done: one achievement, one award. `movement` is the
 * emulation movement it was done in. `attested` is the word of whoever nominates on each condition that no test can ask.
 * `members` and `women` are counts (1 and 1 or 0 of a person), so that women can come first among equals. `received` is the day the
 * files came in: they stay under the law of that day.
 */
export interface Nomination {
  readonly id: string
  readonly award: string
  readonly unit: string
  readonly subject: "collective" | "individual" | "household" | "model" | "initiative"
  readonly name?: string
  readonly achievement: string
  readonly title?: string
  readonly movement?: string
  readonly attested?: Readonly<Record<string, boolean>>
  readonly members?: number
  readonly women?: number
  readonly received?: string
  readonly withdrawn?: { readonly on: string; readonly why: string }
}

/**
 * A council's ballot on one nomination, in counts and without names. `members` are all members of the council, `present` those at the
 * session, who gave `inFavour` and `against` (neither: a blank or spoilt paper); `written` are the opinions of absent members.
 */
export interface Ballot {
  readonly nomination: string
  readonly on: string
  readonly members: number
  readonly present: number
  readonly inFavour: number
  readonly against?: number
  readonly written?: { readonly inFavour: number; readonly against?: number }
}

/**
 * A reason not to commend yet: discipline is being considered, an inspection or a complaint is open. Of one nomination, or of all of
 * a unit. `until` is the first day it no longer stands.
 */
export interface Hold {
  readonly nomination?: string
  readonly unit?: string
  readonly from: string
  readonly until?: string
  readonly why: string
}

/** The decision (quyết định khen thưởng) that gave a nomination its award. */
export interface AwardDecision {
  readonly nomination: string
  readonly on: string
  readonly by: string
  readonly number?: string
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
 * A decision taken back (hủy bỏ): of a unit's result by a `rubric`, or of an `award` (of one `nomination`, else of the unit's own). What
 * was decided before stays on record.
 */
export interface Revocation {
  readonly unit: string
  readonly rubric?: string
  readonly award?: string
  readonly nomination?: string
  readonly on: string
  readonly by: string
  readonly why: string
  readonly regrade?: string
}

/** An agency's answer on the day `on`: its list (`check` of an award) has come, with the units and nominations that stand on it. */
export interface AgencyAnswer {
  readonly check: string
  readonly on: string
  readonly by?: string
  readonly units?: ReadonlyArray<string>
  readonly nominations?: ReadonlyArray<string>
}

/** Whom the council or the authority chose among nominees that are tied at the cut of a quota. */
export interface CutDecision {
  readonly award: string
  readonly chosen: ReadonlyArray<string>
  readonly on: string
  readonly by: string
  readonly why: string
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
  readonly successions?: ReadonlyArray<Succession>
  readonly pledges?: ReadonlyArray<Pledge>
  readonly registrations?: ReadonlyArray<Registration>
  readonly complaints?: ReadonlyArray<Complaint>
  readonly nominations?: ReadonlyArray<Nomination>
  readonly ballots?: ReadonlyArray<Ballot>
  readonly holds?: ReadonlyArray<Hold>
  readonly awardDecisions?: ReadonlyArray<AwardDecision>
  readonly revocations?: ReadonlyArray<Revocation>
  readonly agencyAnswers?: ReadonlyArray<AgencyAnswer>
  readonly cutDecisions?: ReadonlyArray<CutDecision>
  readonly tieDecisions?: ReadonlyArray<TieDecision>
  readonly history?: ReadonlyArray<History>
}

/** Whether a number can be a count: whole, not negative, exact. */
export const isCount = (count: number | bigint | undefined): count is number | bigint =>
  typeof count === "bigint" ? count >= 0n : Number.isSafeInteger(count) && Number(count) >= 0
