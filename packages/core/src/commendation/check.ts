import { type Facts, isCount } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import { checkComplaints } from "../report/Complaint.ts"
import { toNumber } from "../value/calendar.ts"
import * as Finding from "../value/Finding.ts"
import { adds } from "./Ballot.ts"
import type { Law } from "./Law.ts"

type Say = (code: string, field: string | ReadonlyArray<string | number>, value: unknown, accepted?: string) => void

/**
 * What is wrong in what was told of commendations, each with its place; none of it stops a session. What names an unknown award, unit
 * or nomination counts for nobody, a ballot that does not add up is not counted, what is told twice counts as it was told last.
 *
 * @example
 * checkCommendation(plan, { units: [], holds: [{ unit: "v9", from: "2026-01-01", why: "?" }] }, vietnam)[0].code // => "unknown_unit"
 */
export const checkCommendation = (plan: Plan, facts: Facts, law: Law): ReadonlyArray<Finding.Finding> => {
  const found: Array<Finding.Finding> = []
  const each = <A>(list: string, all: ReadonlyArray<A> | undefined, look: (one: A, say: Say) => void): void =>
    all?.forEach((one, i) =>
      look(one, (code, field, value, accepted) =>
        found.push(
          Finding.warning(code, [list, i, ...(typeof field === "string" ? [field] : field)], {
            value: typeof value === "string" ? value : Finding.show(value),
            ...(accepted === undefined ? {} : { accepted })
          })
        )
      )
    )
  const known = knownIn(plan, facts)
  forms(plan, law, each)
  nominations(facts, known, each)
  ballots(facts, known, each)
  decisions(facts, known, each)
  holdsAndAnswers(facts, known, each)
  return [...found, ...checkComplaints(plan, facts)]
}

type Each = <A>(list: string, all: ReadonlyArray<A> | undefined, look: (one: A, say: Say) => void) => void
type Known = ReturnType<typeof knownIn>

/** Says what names something that is not there. */
const knownIn = (plan: Plan, facts: Facts) => {
  const asks =
    (code: string, ids: ReadonlySet<string>) =>
    (id: string | undefined, field: Parameters<Say>[1], say: Say): void => {
      if (id !== undefined && !ids.has(id)) say(code, field, id)
    }
  const ids = (all: ReadonlyArray<{ readonly id: string }> | undefined) => new Set((all ?? []).map(({ id }) => id))
  return {
    award: asks("unknown_award", ids(plan.awards)),
    unit: asks("unknown_unit", ids(facts.units)),
    movement: asks("unknown_movement", ids(plan.movements)),
    nomination: asks("unknown_nomination", ids(facts.nominations)),
    check: asks("unknown_agency_check", ids(plan.awards?.flatMap(({ checks }) => checks ?? []))),
    conditions: new Map((plan.awards ?? []).map((award) => [award.id, ids(award.conditions)]))
  }
}

const day = (on: string | undefined, field: Parameters<Say>[1], say: Say): void => {
  if (on !== undefined && toNumber(on) === undefined) say("not_a_day", field, on)
}

/** Says of each thing after the first with the same name that it was told twice. */
const twice = (code: string): ((name: string, field: string, say: Say) => void) => {
  const met = new Set<string>()
  return (name, field, say) => {
    if (met.has(name)) say(code, field, name)
    met.add(name)
  }
}

const forms = (plan: Plan, law: Law, each: Each): void =>
  each("awards", plan.awards, ({ form }, say) => {
    const known = [...new Set(law.forms.map(({ id }) => id))]
    if (form !== undefined && !known.includes(form)) say("unknown_form", "form", form, known.join(", "))
  })

const nominations = (facts: Facts, known: Known, each: Each): void => {
  const again = twice("id_used_twice")
  each("nominations", facts.nominations, (one, say) => {
    again(one.id, "id", say)
    known.award(one.award, "award", say)
    known.unit(one.unit, "unit", say)
    known.movement(one.movement, "movement", say)
    day(one.received, "received", say)
    day(one.withdrawn?.on, ["withdrawn", "on"], say)
    for (const id of Object.keys(one.attested ?? {}))
      if (known.conditions.get(one.award)?.has(id) === false) say("unknown_condition", ["attested", id], id)
    if (one.members !== undefined && !isCount(one.members)) say("not_a_count", "members", String(one.members))
    if (one.women !== undefined && !isCount(one.women)) say("not_a_count", "women", String(one.women))
    if (isCount(one.women) && (one.members ?? 0) < one.women)
      say("women_above_members", "women", String(one.women), `0–${one.members ?? 0}`)
  })
}

const ballots = (facts: Facts, known: Known, each: Each): void => {
  const again = twice("told_twice")
  each("ballots", facts.ballots, (ballot, say) => {
    again(`${ballot.nomination} · ${ballot.on}`, "nomination", say)
    known.nomination(ballot.nomination, "nomination", say)
    day(ballot.on, "on", say)
    if (!adds(ballot)) say("ballot_does_not_add_up", "members", String(ballot.members))
  })
}

const decisions = (facts: Facts, known: Known, each: Each): void => {
  const again = twice("told_twice")
  each("awardDecisions", facts.awardDecisions, ({ nomination, on }, say) => {
    again(nomination, "nomination", say)
    known.nomination(nomination, "nomination", say)
    day(on, "on", say)
  })
  each("revocations", facts.revocations, ({ unit, award, nomination, on }, say) => {
    known.unit(unit, "unit", say)
    known.award(award, "award", say)
    known.nomination(nomination, "nomination", say)
    day(on, "on", say)
  })
  each("cutDecisions", facts.cutDecisions, ({ award, chosen, on }, say) => {
    known.award(award, "award", say)
    chosen.forEach((id, i) => known.nomination(id, ["chosen", i], say))
    day(on, "on", say)
  })
}

const holdsAndAnswers = (facts: Facts, known: Known, each: Each): void => {
  each("holds", facts.holds, ({ nomination, unit, from, until }, say) => {
    if (nomination === undefined && unit === undefined) say("hold_of_nobody", "unit", from)
    known.nomination(nomination, "nomination", say)
    known.unit(unit, "unit", say)
    day(from, "from", say)
    day(until, "until", say)
  })
  each("agencyAnswers", facts.agencyAnswers, ({ check, on, units, nominations: listed }, say) => {
    known.check(check, "check", say)
    day(on, "on", say)
    units?.forEach((unit, i) => known.unit(unit, ["units", i], say))
    listed?.forEach((id, i) => known.nomination(id, ["nominations", i], say))
  })
}
