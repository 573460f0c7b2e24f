import type { CutDecision, Facts, Nomination } from "../fact/Facts.ts"
import type { Award } from "../plan/Award.ts"
import type { Plan } from "../plan/Plan.ts"
import { toNumber } from "../value/calendar.ts"
import * as Finding from "../value/Finding.ts"
import { checkCommendation } from "./check.ts"
import { type Cut, cut } from "./Cut.ts"
import { ahead, type Field, fieldsOf, preferenceOf } from "./field.ts"
import { formOn, gatesOf, orderOf, principle, reason } from "./gates.ts"
import { hear, type Hearing } from "./Hearing.ts"
import { covers, lawDay } from "./Law.ts"
import { prizeOf } from "./Prize.ts"
import { firstOf, type Places, type Proposal, type Reason, type Session, type SessionOptions } from "./Proposal.ts"

/** The reasons of each nomination so far, by its id. */
type Reasons = Map<string, ReadonlyArray<Reason>>

/**
 * Opens a commendation session (phiên xét khen thưởng) on a day, in the middle of the year or at its end: every nomination comes out
 * exactly once, with how it stands and every reason. Nothing is decided here that only people may decide: a tie at the cut, one
 * achievement in two awards, an unknown figure are shown and asked. Never throws; what is wrong in what was told is in `findings`.
 *
 * Needs only the plan and the facts; the law of the day comes from `law` (`vietnam` if nothing is said).
 *
 * @example
 * propose(plan, { units: [] }, { on: "2026-06-15" }).acts[0].number // => "06/2022/QH15"
 */
export const propose = (plan: Plan, facts: Facts, options: SessionOptions): Session => {
  const hearing = hear(plan, facts, options)
  const { on, law, nominations } = hearing
  const findings: Array<Finding.Finding> = [...checkCommendation(plan, facts, law)]
  const reasons: Reasons = new Map()
  const places: Array<Places> = []
  if (toNumber(on) === undefined) {
    findings.push(Finding.warning("not_a_day", ["on"], { value: Finding.show(on) }))
    for (const { id } of nominations) reasons.set(id, [reason("refused", "noSuchDay", { value: on })])
  } else {
    for (const each of nominations)
      if (hearing.award(each.award) === undefined)
        reasons.set(each.id, [reason("excluded", "unknownAward", { value: each.award })])
    for (const award of plan.awards ?? []) {
      const gates = gatesOf(hearing, award)
      for (const each of nominations) if (each.award === award.id) reasons.set(each.id, gates(each))
    }
    for (const [id, found] of contests(hearing, reasons)) add(reasons, id, ...found)
    for (const [a, award] of (plan.awards ?? []).entries())
      for (const field of fieldsOf(hearing, award, running(award, nominations, reasons))) {
        places.push(field.places)
        findings.push(
          ...fill(hearing, award, { field, reasons, cutDecisions: facts.cutDecisions ?? [], path: ["awards", a] })
        )
      }
  }
  return {
    on,
    layer: hearing.outcome.layer,
    acts: law.acts.filter((act) => covers(act, on)),
    proposals: nominations.map((each) => proposal(hearing, each, reasons.get(each.id) ?? [])).toSorted(inOrder(plan)),
    places,
    findings
  }
}

const add = (reasons: Reasons, id: string, ...more: ReadonlyArray<Reason>): void => {
  reasons.set(id, [...(reasons.get(id) ?? []), ...more])
}

const stateOf = (reasons: Reasons, id: string) => firstOf((reasons.get(id) ?? []).map(({ state }) => state))

const isLive = (reasons: Reasons, id: string): boolean =>
  ["proposed", "toVote", "contested", "open"].includes(stateOf(reasons, id))

/**
 * Live nominations that cannot all be proposed: of one achievement, or of one nominee for one award. None is chosen here, each is told
 * of the others.
 */
const contests = (hearing: Hearing, reasons: Reasons): ReadonlyMap<string, ReadonlyArray<Reason>> => {
  const live = hearing.nominations.filter(({ id }) => isLive(reasons, id))
  const ofAchievement = ({ achievement }: Nomination) => achievement
  const ofNominee = ({ award, unit, subject, name = "" }: Nomination) => [award, unit, subject, name].join("\u0000")
  const same = Map.groupBy(live, ofAchievement)
  const again = Map.groupBy(live, ofNominee)
  const others = (one: Nomination, group: ReadonlyArray<Nomination> = []) =>
    group
      .flatMap(({ id }) => (id === one.id ? [] : [id]))
      .toSorted()
      .join(", ")
  return new Map(
    live.map((one) => {
      const achieved = others(one, same.get(ofAchievement(one)))
      const nominated = others(one, again.get(ofNominee(one)))
      return [
        one.id,
        [
          ...(achieved === ""
            ? []
            : [reason("contested", "sameAchievement", { others: achieved }, principle(hearing, "oneAward"))]),
          ...(nominated === "" ? [] : [reason("contested", "sameNominee", { others: nominated })])
        ]
      ]
    })
  )
}

/** Who of an award competes. A ballot that is still to come takes nobody out of the field, unless the votes are what orders it. */
const running = (award: Award, nominations: ReadonlyArray<Nomination>, reasons: Reasons) => ({
  live: nominations.filter(({ id }) => isLive(reasons, id)),
  certain: (id: string) => {
    const state = stateOf(reasons, id)
    return state === "proposed" || (state === "toVote" && orderOf(award) !== "votes")
  }
})

interface Filling {
  readonly field: Field
  readonly reasons: Reasons
  readonly cutDecisions: ReadonlyArray<CutDecision>
  readonly path: Finding.Finding["path"]
}

/** Fills the places of one field: each contender gets its reason; what is wrong with the quota or a choice is returned. */
const fill = (
  hearing: Hearing,
  award: Award,
  { field: { places, contenders }, reasons, cutDecisions, path }: Filling
): ReadonlyArray<Finding.Finding> => {
  if (award.quota === undefined || places.places === null) {
    const open =
      award.quota === undefined ? reason("proposed", "noQuota") : reason("open", "quotaUnknown", {}, award.source)
    for (const { id } of contenders) add(reasons, id, open)
    return []
  }
  const left = Math.max(0, places.places - places.taken)
  const params = { places: String(places.places), taken: String(places.taken), of: String(places.of ?? places.places) }
  const settled = cut(contenders, left, ahead(true))
  const before = cut(contenders, left, ahead(false))
  for (const { id, certain } of contenders) {
    const is = settled.get(id) ?? "tied"
    // What is not known of itself says enough.
    if (is === "waits" && !certain) continue
    const women = is === before.get(id) ? [] : womenReason(hearing, award, is)
    add(reasons, id, ...women, placeReason(is, params, award))
  }
  const zero =
    places.places === 0 && places.of !== null && places.of > 0
      ? [Finding.warning("quota_is_zero", [...path, "quota"], { value: award.title, of: String(places.of) })]
      : []
  const taken = [...settled.values()].filter((is) => is === "in").length
  const tied = contenders.map(({ id }) => id).filter((id) => settled.get(id) === "tied")
  return [...zero, ...choose(hearing, award, { tied, left: left - taken, reasons, cutDecisions })]
}

const placeReason = (is: Cut, params: Reason["params"], { source }: Award): Reason => {
  switch (is) {
    case "in":
      return reason("proposed", "withinQuota", params, source)
    case "out":
      return reason("excluded", "beyondQuota", params, source)
    case "tied":
      return reason("tied", "tiedAtCut", params, source)
    case "waits":
      return reason("open", "waitsForOthers", params, source)
  }
}

const womenReason = (hearing: Hearing, award: Award, is: Cut): ReadonlyArray<Reason> => {
  const preference = preferenceOf(hearing, award)
  if (preference === undefined || (is !== "in" && is !== "out")) return []
  const { women, source } = preference
  return [
    is === "in"
      ? reason("proposed", "womenFirst", { women }, source)
      : reason("excluded", "womenBehind", { women }, source)
  ]
}

interface Choosing {
  readonly tied: ReadonlyArray<string>
  readonly left: number
  readonly reasons: Reasons
  readonly cutDecisions: ReadonlyArray<CutDecision>
}

/** The council's or authority's choice among those tied at the cut, the last up to the day; one that takes too many is told and not followed. */
const choose = (
  { on }: Hearing,
  award: Award,
  { tied, left, reasons, cutDecisions }: Choosing
): ReadonlyArray<Finding.Finding> => {
  const speaks = (each: CutDecision) =>
    each.award === award.id && each.on <= on && each.chosen.some((id) => tied.includes(id))
  const last = cutDecisions.reduce<CutDecision | undefined>(
    (found, each) => (speaks(each) && (found === undefined || found.on <= each.on) ? each : found),
    undefined
  )
  if (last === undefined) return []
  const chosen = tied.filter((id) => last.chosen.includes(id))
  if (chosen.length > left)
    return [
      Finding.warning("choice_above_places", ["cutDecisions", cutDecisions.indexOf(last), "chosen"], {
        value: chosen.join(", "),
        accepted: String(left)
      })
    ]
  const params = { on: last.on, by: last.by, why: last.why }
  for (const id of tied) {
    const decided = chosen.includes(id) ? reason("proposed", "chosen", params) : reason("excluded", "notChosen", params)
    reasons.set(id, [...(reasons.get(id) ?? []).filter(({ code }) => code !== "tiedAtCut"), decided])
  }
  return []
}

const proposal = (hearing: Hearing, nomination: Nomination, reasons: ReadonlyArray<Reason>): Proposal => {
  const { law, on } = hearing
  const { id, unit, subject, name, achievement, received } = nomination
  const award = hearing.award(nomination.award)
  const lawOn = lawDay(law, { received, on })
  const form = formOn(hearing, award?.form, lawOn)
  const standing = name === undefined ? hearing.standing(award?.rubric ?? "", unit) : undefined
  return {
    award: nomination.award,
    nomination: id,
    unit,
    subject,
    name: name ?? null,
    achievement,
    state: firstOf(reasons.map(({ state }) => state)),
    reasons,
    rank: standing?.rank ?? null,
    total: standing?.total ?? null,
    form: award?.form ?? null,
    decidedBy: form?.decidedBy ?? null,
    handling: form === undefined ? null : form.decidedBy === hearing.authority ? "decide" : "submit",
    prize: (form && prizeOf(law, { form: form.id, subject, on, lawOn })) ?? null
  }
}

/** By award as the plan has them, then by rank, then by id. */
const inOrder = (plan: Plan) => {
  const places = new Map((plan.awards ?? []).map(({ id }, i) => [id, i]))
  const last = Number.POSITIVE_INFINITY
  const by = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)
  return (a: Proposal, b: Proposal): number =>
    by(places.get(a.award) ?? last, places.get(b.award) ?? last) ||
    by(a.rank ?? last, b.rank ?? last) ||
    (a.nomination < b.nomination ? -1 : 1)
}
