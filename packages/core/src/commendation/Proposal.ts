import type { Layer, Nomination } from "../fact/Facts.ts"
import type { Finding } from "../value/Finding.ts"
import type { Source } from "../value/Source.ts"
import type { Act, Authority, Law } from "./Law.ts"
import type { Prize } from "./Prize.ts"

/**
 * How a nomination stands on the day of the session:
 * - `proposed` (đề nghị khen thưởng): everything is there;
 * - `toVote`: it is among those to propose once the council's ballot is there and valid;
 * - `tied`: equal at the cut of the quota with more than there are places for; the council or authority must choose;
 * - `contested`: one achievement (or one nominee, twice for one award) in several live nominations; one must be withdrawn;
 * - `open`: something is not known yet; the reasons say what;
 * - `held`: not now, something is being examined;
 * - `excluded`: it does not fulfil what is asked, or others come first;
 * - `refused`: from this award nothing may be proposed today: its rubric is not adopted, its form not in force, it is too early;
 * - `awarded`, `revoked`: decided before, or decided and taken back.
 */
export type State =
  | "proposed"
  | "toVote"
  | "tied"
  | "contested"
  | "open"
  | "held"
  | "excluded"
  | "refused"
  | "awarded"
  | "revoked"

/** Which state a nomination has of several it has reasons for: the first of this list. */
const order: ReadonlyArray<State> = [
  "revoked",
  "awarded",
  "refused",
  "excluded",
  "held",
  "open",
  "contested",
  "tied",
  "toVote",
  "proposed"
]

export const firstOf = (states: ReadonlyArray<State>): State =>
  order.find((each) => states.includes(each)) ?? "proposed"

/** A reason as data: `@thidua/core/text` says it in Vietnamese and English. `source` is the clause it rests on. */
export interface Reason {
  readonly code: ReasonCode
  readonly state: State
  readonly params: Readonly<Record<string, string>>
  readonly source: Source | null
}

export type ReasonCode =
  | "noSuchDay"
  | "unknownAward"
  | "unknownUnit"
  | "notReceivedYet"
  | "withdrawn"
  | "awardedBefore"
  | "revokedLater"
  | "tooEarly"
  | "rubricNotAdopted"
  | "formNotInForce"
  | "typeNotInForce"
  | "wrongSubject"
  | "subjectNotOfForm"
  | "notForUnit"
  | "movementNotForMerit"
  | "achievementAwarded"
  | "heldNow"
  | "complaintOpen"
  | "conditionFails"
  | "conditionUnknown"
  | "conditionNotAttested"
  | "conditionsHold"
  | "onList"
  | "listMissing"
  | "listClean"
  | "barred"
  | "noStanding"
  | "notScored"
  | "ballotMissing"
  | "ballotNoQuorum"
  | "ballotUnfinished"
  | "ballotFails"
  | "ballotPasses"
  | "sameAchievement"
  | "sameNominee"
  | "quotaUnknown"
  | "withinQuota"
  | "beyondQuota"
  | "tiedAtCut"
  | "waitsForOthers"
  | "womenFirst"
  | "womenBehind"
  | "chosen"
  | "notChosen"
  | "noQuota"
  | "earlierLaw"

/** A nomination with how it stands and why: every nomination has exactly one, with at least one reason. */
export interface Proposal {
  readonly award: string
  readonly nomination: string
  readonly unit: string
  readonly subject: Nomination["subject"]
  readonly name: string | null
  readonly achievement: string
  readonly state: State
  readonly reasons: ReadonlyArray<Reason>
  /** Rank and total of its unit by the award's rubric, where the nominee is that unit itself. */
  readonly rank: number | null
  readonly total: string | null
  readonly form: string | null
  /** Who decides the form, by the law that holds for these files, and whether the session's authority decides or submits it upwards. */
  readonly decidedBy: Authority | null
  readonly handling: "decide" | "submit" | null
  /** `null` where there is no form or the law has no prize for it. */
  readonly prize: Prize | null
}

/** The places of an award, of one cluster where its quota is per cluster. `places` is `null` without a quota or while unknown. */
export interface Places {
  readonly award: string
  readonly cluster: string | null
  readonly places: number | null
  /** What a share is a share of; `null` for a number. */
  readonly of: number | null
  /** Places taken by decisions before the session that still stand. */
  readonly taken: number
}

/** A session (phiên xét khen thưởng): every nomination once, the places, the acts in force, what is wrong in what was told. */
export interface Session {
  readonly on: string
  readonly layer: Layer
  readonly acts: ReadonlyArray<Act>
  readonly proposals: ReadonlyArray<Proposal>
  readonly places: ReadonlyArray<Places>
  readonly findings: ReadonlyArray<Finding>
}

export interface SessionOptions {
  /** The day of the session, `YYYY-MM-DD`: the law of this day, and only what was told up to it. */
  readonly on: string
  readonly layer?: Layer | undefined
  /** The law as data; `vietnam` where nothing is said. */
  readonly law?: Law | undefined
  /** Whose session it is: forms others decide are submitted to them. The commune's chairman where nothing is said. */
  readonly authority?: Authority | undefined
}
