import { rank } from "../ranking/rank.ts"
import { type Outcome, outcomeOf } from "../evaluate.ts"
import type { AwardDecision, Ballot, Facts, Hold, Nomination, Revocation, Unit } from "../fact/Facts.ts"
import type { Award } from "../plan/Award.ts"
import type { Plan } from "../plan/Plan.ts"
import type { Standing } from "../ranking/Standing.ts"
import { type ComplaintState, complaintsOn } from "../report/Complaint.ts"
import { clusterOf, type Run } from "../scoring/run.ts"
import { start } from "../scoring/start.ts"
import { adds } from "./Ballot.ts"
import { type Authority, covers, type Law } from "./Law.ts"
import type { SessionOptions } from "./Proposal.ts"
import { vietnam } from "./vietnam.ts"

/** Everything a session looks at: what was told up to its day, each thing found by its key. */
export interface Hearing {
  readonly plan: Plan
  readonly on: string
  readonly law: Law
  readonly authority: Authority
  readonly run: Run
  readonly outcome: Outcome
  readonly nominations: ReadonlyArray<Nomination>
  readonly award: (id: string) => Award | undefined
  readonly unit: (id: string) => Unit | undefined
  readonly standing: (rubric: string, unit: string) => Standing | undefined
  /** The last ballot on a nomination, if its counts can be. */
  readonly ballot: (nomination: string) => Ballot | undefined
  readonly decision: (nomination: string) => AwardDecision | undefined
  readonly revocation: (nomination: Nomination) => Revocation | undefined
  /** The nominations that have an award for an achievement, by id. */
  readonly awardedFor: (achievement: string) => ReadonlyArray<string>
  readonly holds: (nomination: Nomination) => ReadonlyArray<Hold>
  /** The complaints about its unit that nobody had answered by the end of the day. */
  readonly complaints: (nomination: Nomination) => ReadonlyArray<ComplaintState>
  /** What an agency answered: whether its list is there, and whether someone stands on it. */
  readonly answer: (check: string, nomination: Nomination) => "missing" | "clean" | "listed"
}

export const hear = (
  plan: Plan,
  facts: Facts,
  { on, layer = "verified", law = vietnam, authority = "communeChairman" }: SessionOptions
): Hearing => {
  const run = start(plan, facts, layer)
  const outcome = outcomeOf(plan, facts, run, rank)
  const told = <A extends { readonly on: string }>(all: ReadonlyArray<A> | undefined): ReadonlyArray<A> =>
    (all ?? []).filter((each) => each.on <= on)
  const awards = new Map((plan.awards ?? []).map((award) => [award.id, award]))
  const units = new Map(run.book.units.map((unit) => [unit.id, unit]))
  const standings = new Map(outcome.standings.map((each) => [`${each.rubric}\u0000${each.unit}`, each]))
  const ballots = lastOf(told(facts.ballots).filter(adds), (each) => each.nomination)
  const decisions = lastOf(told(facts.awardDecisions), (each) => each.nomination)
  const answers = told(facts.agencyAnswers)
  const holds = (facts.holds ?? [])
    .filter((each) => covers(each, on))
    .toSorted((a, b) => ([a.from, a.why].join(" ") < [b.from, b.why].join(" ") ? -1 : 1))
  const complaints = complaintsOn(facts, on)
    .filter(({ isOpen }) => isOpen)
    .toSorted((a, b) => ([a.since, a.complaint].join(" ") < [b.since, b.complaint].join(" ") ? -1 : 1))
  const nominations = [...new Map((facts.nominations ?? []).map((each) => [each.id, each])).values()]
  const revocation = revokedBy(told(facts.revocations))
  const decision = (nomination: string) => decisions.get(nomination)
  const awarded = new Map<string, ReadonlyArray<string>>()
  for (const each of nominations.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    if (settled({ decision, revocation }, each) === "awarded")
      awarded.set(each.achievement, [...(awarded.get(each.achievement) ?? []), each.id])
  return {
    plan,
    on,
    law,
    authority,
    run,
    outcome,
    nominations,
    award: (id) => awards.get(id),
    unit: (id) => units.get(id),
    standing: (rubric, unit) => standings.get(`${rubric}\u0000${unit}`),
    ballot: (nomination) => ballots.get(nomination),
    decision,
    revocation,
    awardedFor: (achievement) => awarded.get(achievement) ?? [],
    holds: ({ id, unit }) => holds.filter((each) => each.nomination === id || each.unit === unit),
    complaints: ({ unit }) => complaints.filter((each) => each.unit === unit),
    answer: (check, { id, unit }) => {
      const all = answers.filter((each) => each.check === check)
      if (all.length === 0) return "missing"
      // A later list stands instead of an earlier one.
      const last = all.reduce((day, each) => (day < each.on ? each.on : day), "")
      const here = all.filter((each) => each.on === last)
      const isListed = here.some(
        ({ units: listed, nominations }) => listed?.includes(unit) === true || nominations?.includes(id) === true
      )
      return isListed ? "listed" : "clean"
    }
  }
}

/** The cluster of a nominee's unit. */
export const clusterAt = (hearing: Hearing, { unit }: Nomination): string => {
  const found = hearing.unit(unit)
  return found === undefined ? "" : clusterOf(found)
}

/** What was decided of a nomination last, if anything was: it has its award, or lost it. */
export const settled = (
  told: Pick<Hearing, "decision" | "revocation">,
  nomination: Nomination
): "awarded" | "revoked" | undefined => {
  const decision = told.decision(nomination.id)
  const revocation = told.revocation(nomination)
  if (revocation !== undefined && (decision?.on ?? "") <= revocation.on) return "revoked"
  return decision === undefined ? undefined : "awarded"
}

/** Whether a nomination has its award by a decision that still stands. */
export const isAwarded = (hearing: Hearing, nomination: Nomination): boolean =>
  settled(hearing, nomination) === "awarded"

/** Awards are taken back by nomination, or from the unit itself; what only speaks of a rubric takes back no award. */
const revokedBy = (all: ReadonlyArray<Revocation>): Hearing["revocation"] => {
  const own = ({ award = "", unit }: Pick<Revocation, "award" | "unit">) => `${award}\u0000${unit}`
  const named = lastOf(
    all.filter((each) => each.nomination !== undefined),
    ({ nomination = "" }) => nomination
  )
  const ofUnits = lastOf(
    all.filter((each) => each.nomination === undefined),
    own
  )
  return (nomination) => {
    const ofUnit = nomination.name === undefined ? ofUnits.get(own(nomination)) : undefined
    const ofIt = named.get(nomination.id)
    return (ofUnit?.on ?? "") > (ofIt?.on ?? "") ? ofUnit : ofIt
  }
}

const lastOf = <A extends { readonly on: string }>(
  all: ReadonlyArray<A>,
  key: (each: A) => string
): ReadonlyMap<string, A> => {
  const last = new Map<string, A>()
  for (const each of all) if ((last.get(key(each))?.on ?? "") <= each.on) last.set(key(each), each)
  return last
}
