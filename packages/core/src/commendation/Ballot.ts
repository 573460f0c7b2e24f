import { type Ballot, isCount } from "../fact/Facts.ts"
import * as Rational from "../value/Rational.ts"

/** What a ballot came to, with who is in favour of all members, counted exactly. */
export interface Result {
  /**
   * `passes` and `fails` are final whatever the members say who were not heard; until then it is `unfinished`: absent members are asked
   * in writing. With too few present there was no session: `noQuorum`.
   */
  readonly outcome: "passes" | "fails" | "unfinished" | "noQuorum"
  readonly inFavour: number
  readonly members: number
  /** Members who have neither been present nor written. */
  readonly unheard: number
}

/** Whether the counts of a ballot can be: whole, no more voices than people, no more people than members. */
export const adds = ({ members, present, inFavour, against = 0, written }: Ballot): boolean => {
  const counts = [members, present, inFavour, against, written?.inFavour ?? 0, written?.against ?? 0]
  return (
    counts.every(isCount) &&
    members > 0 &&
    inFavour + against <= present &&
    present + (written?.inFavour ?? 0) + (written?.against ?? 0) <= members
  )
}

/**
 * A ballot against its threshold and quorum, both parts of ALL members ("tính trên tổng số thành viên"), by cross-multiplication:
 * 80 % of 9 members are 8, for 7 are 77.8 %. Written opinions of absent members count as voices and not towards the quorum.
 *
 * @example
 * ballotResult({ nomination: "n", on: "2026-12-20", members: 9, present: 8, inFavour: 7 }, { atLeast: "0.8", quorum: "2/3" }).outcome // => "unfinished"
 */
export const ballotResult = (
  ballot: Ballot,
  { atLeast, quorum }: { readonly atLeast: string; readonly quorum: string }
): Result => {
  const { members, present, written } = ballot
  const inFavour = ballot.inFavour + (written?.inFavour ?? 0)
  const unheard = members - present - (written?.inFavour ?? 0) - (written?.against ?? 0)
  const reaches = (count: number, part: string) =>
    Rational.compare(Rational.make(BigInt(count), BigInt(members)), Rational.parse(part)) >= 0
  const outcome = !reaches(present, quorum)
    ? "noQuorum"
    : reaches(inFavour, atLeast)
      ? "passes"
      : reaches(inFavour + unheard, atLeast)
        ? "unfinished"
        : "fails"
  return { outcome, inFavour, members, unheard }
}
