import type { Absent } from "../fact/Absent.ts"

/** What a number of counts more (fewer where negative) would make of it. Numbers are exact text. */
export interface Step {
  readonly add: string
  /** The count then. */
  readonly count: string
  /** The criterion's points then, and by how much they rise (fall where negative). */
  readonly points: string
  readonly gain: string
  readonly total: string | null
  readonly totalGain: string | null
  readonly rank: number | null
}

/**
 * What more of a count does for a criterion:
 * - `gains`: `next` is the least number that raises its points;
 * - `atMaximum` (the printed one), `allCounted` (the whole baseline): nothing is left to be gained;
 * - `gainsNothing`: more of it is worth nothing here;
 * - `fewer`: fewer would gain, and the figure is a state that may still fall (`next` says how many);
 * - `happened`: fewer would gain, and what was counted has happened: nothing is advised;
 * - `decided`: the council's word stands; `notFound`: nothing within the counts that were tried;
 * - else why there is nothing to go from.
 */
export type Prospect =
  | "gains"
  | "atMaximum"
  | "allCounted"
  | "gainsNothing"
  | "fewer"
  | "happened"
  | "decided"
  | "notFound"
  | Absent

/** One count that a criterion reads, and the least that must be added to it. */
export interface Advised {
  readonly criterion: string
  readonly title: string
  readonly indicator: string
  readonly part: string | null
  /** What is told now; `null` where nothing is. */
  readonly count: string | null
  readonly baseline: string | null
  readonly points: string | null
  readonly maximum: string
  readonly prospect: Prospect
  /** The least number that raises the criterion's points. */
  readonly next: Step | null
  /** The least number by which the total rises. */
  readonly total: Step | null
  /** The least number by which the rank gets better. */
  readonly rank: Step | null
  /** Where more of it takes points away: the least number that does. */
  readonly loses: Step | null
  /** Which of these were looked for only within the first counts. */
  readonly partly: ReadonlyArray<"next" | "total" | "rank">
}

/** The advice to one unit: where it stands, and its counts by what they cost. */
export interface Advice {
  readonly unit: string
  readonly rubric: string
  readonly cluster: string
  readonly total: string | null
  readonly rank: number | null
  readonly counts: ReadonlyArray<Advised>
}
