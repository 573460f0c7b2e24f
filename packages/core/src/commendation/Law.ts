import type { CommendationType, Subject } from "../plan/Award.ts"
import { fromNumber, toNumber } from "../value/calendar.ts"
import type { Source } from "../value/Source.ts"

/**
 * The law of commendation as data with dates. An entry is in force from the day `from` until the day `until` (the first day it no
 * longer is). Its `source` is a clause with its words, or says what is merely assumed; nothing else may be printed as law.
 */
export interface Law {
  readonly acts: ReadonlyArray<Act>
  readonly types: ReadonlyArray<LegalType>
  readonly forms: ReadonlyArray<Form>
  readonly prizes: ReadonlyArray<PrizeRate>
  readonly baseSalaries: ReadonlyArray<BaseSalary>
  readonly roundings: ReadonlyArray<PrizeRounding>
  readonly votes: ReadonlyArray<VoteRule>
  readonly quorums: ReadonlyArray<Quorum>
  readonly preferences: ReadonlyArray<Preference>
  readonly principles: ReadonlyArray<Principle>
}

export interface Dated {
  readonly from: string
  readonly until?: string
  readonly source: Source
}

/**
 * A law or decree. `keepsReceived`: files received before it came into force stay under what it changes, unless the new text is
 * better for the nominee, which people must judge.
 */
export interface Act extends Dated {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly keepsReceived?: boolean
}

/** Who decides a form of commendation. */
export type Authority =
  | "communeChairman"
  | "districtChairman"
  | "provinceChairman"
  | "minister"
  | "government"
  | "primeMinister"
  | "president"

/** A type of commendation (loại hình khen thưởng) the law knows. */
export interface LegalType extends Dated {
  readonly id: CommendationType
}

/** A form of commendation or emulation title: to whom it can be given, who decides. `title` is its Vietnamese name. */
export interface Form extends Dated {
  readonly id: string
  readonly title: string
  readonly subjects: ReadonlyArray<Subject>
  readonly decidedBy: Authority
}

/** The prize of a form: how many times the base salary, exact decimal text. */
export interface PrizeRate extends Dated {
  readonly form: string
  readonly subject: Subject
  readonly times: string
}

/** The base salary (lương cơ sở) in whole đồng; `null` where it is known to have changed and the figure is not. */
export interface BaseSalary extends Dated {
  readonly amount: string | null
}

/** To which whole number of đồng a prize is rounded, and how. */
export interface PrizeRounding extends Dated {
  readonly step: string
  readonly mode: "halfUp" | "down" | "up"
}

/**
 * Forms that take a ballot, and which part of all members of the council must be in favour. With no forms it is the rule for what a plan
 * itself puts to the vote.
 */
export interface VoteRule extends Dated {
  readonly forms: ReadonlyArray<string>
  readonly atLeast: string
}

/** Which part of the council must be present at a session with this agenda. */
export interface Quorum extends Dated {
  readonly agenda: string
  readonly atLeast: string
}

/** The share of women among a nominee's members from which it comes first among equals. */
export interface Preference extends Dated {
  readonly women: string
}

/**
 * What holds of every commendation and where it stands: nobody is commended while something is being examined (`hold`), one achievement
 * has one award (`oneAward`), what was done in a movement is no merit of its own (`movementNotForMerit`). A session keeps them always;
 * the table is for their sources.
 */
export interface Principle extends Dated {
  readonly id: "hold" | "oneAward" | "movementNotForMerit"
}

/** Whether a period of days holds a day: its first day does, its end does not. A day that cannot be read is in no period. */
export const covers = (
  { from, until }: { readonly from: string; readonly until?: string | undefined },
  on: string
): boolean => from <= on && (until === undefined || on < until) && toNumber(on) !== undefined

/**
 * The entry in force on a day; of several the one that came into force last, of one day the one that stands last.
 *
 * @example
 * inForce(vietnam.baseSalaries, "2026-06-30").amount // => "2340000"
 */
export const inForce = <A extends Dated>(entries: ReadonlyArray<A>, on: string): A | undefined =>
  entries
    .filter((entry) => covers(entry, on))
    .reduce<A | undefined>((last, entry) => (last === undefined || last.from <= entry.from ? entry : last), undefined)

/** The act that keeps files received before it under the law it changed, though it is in force on `on`; of several the first. */
export const keeper = (law: Law, received: string | undefined, on: string): Act | undefined =>
  received === undefined
    ? undefined
    : law.acts
        .filter((act) => act.keepsReceived === true && received < act.from && covers(act, on))
        .reduce<Act | undefined>(
          (first, act) => (first !== undefined && first.from <= act.from ? first : act),
          undefined
        )

/**
 * The day whose law holds for files: the day of the session, or the last day before an act that keeps them under what it changed.
 *
 * @example
 * lawDay(vietnam, { received: "2026-03-01", on: "2026-12-20" }) // => "2026-09-30"
 */
export const lawDay = (
  law: Law,
  { received, on }: { readonly received?: string | undefined; readonly on: string }
): string => {
  const before = toNumber(keeper(law, received, on)?.from ?? "")
  return before === undefined ? on : fromNumber(before - 1)
}
