/**
 * Why there is no number. None of these is zero, and none turns into another:
 * - `notAssigned`: the unit does not owe it (không giao);
 * - `notReported`: it owes it and has told nothing;
 * - `noBaseline`: told, but the office has not set the denominator;
 * - `zeroOfZero`: 0 out of 0, nobody to count;
 * - `invalid`: told something impossible, such as more than the baseline; a finding says what;
 * - `notJudged`: a criterion that a person scores, not scored yet;
 * - `noEvidence`: told, but without the proof its criterion asks for.
 */
export type Absent =
  | "notAssigned"
  | "notReported"
  | "noBaseline"
  | "zeroOfZero"
  | "invalid"
  | "notJudged"
  | "noEvidence"

/** Which absence a result shows when several of its inputs are absent: the first of this list. */
const order: ReadonlyArray<Absent> = [
  "invalid",
  "noBaseline",
  "notReported",
  "notJudged",
  "noEvidence",
  "zeroOfZero",
  "notAssigned"
]

export const first = (values: ReadonlyArray<unknown>): Absent | undefined => order.find((each) => values.includes(each))
