import type { Nomination, Unit } from "../fact/Facts.ts"
import type { Award } from "../plan/Award.ts"
import { owes } from "../plan/owes.ts"
import type { Source } from "../value/Source.ts"
import { unadopted } from "./adopted.ts"
import { ballotResult } from "./Ballot.ts"
import { conditionsOf } from "./conditions.ts"
import { type Hearing, settled } from "./Hearing.ts"
import { type Form, inForce, keeper, lawDay, type Principle } from "./Law.ts"
import type { Reason, ReasonCode, State } from "./Proposal.ts"

/** One reason; without `source` none is named. */
export const reason = (
  state: State,
  code: ReasonCode,
  params: Reason["params"] = {},
  source: Source | null = null
): Reason => ({ code, state, params, source })

export const principle = ({ law, on }: Hearing, id: Principle["id"]): Source | null =>
  inForce(
    law.principles.filter((each) => each.id === id),
    on
  )?.source ?? null

export const formOn = ({ law }: Hearing, id: string | undefined, on: string): Form | undefined =>
  inForce(
    law.forms.filter((form) => form.id === id),
    on
  )

const typeOn = ({ law }: Hearing, id: string, on: string) =>
  inForce(
    law.types.filter((type) => type.id === id),
    on
  )

/** Who comes first by the order of an award: nobody, where it names none and rests on no rubric. */
export const orderOf = (award: Award): "standing" | "votes" | "none" =>
  award.order ?? (award.rubric === undefined ? "none" : "standing")

/** Asks of the nominees of one award everything that does not depend on other nominees: each answer is a reason. */
export const gatesOf = (hearing: Hearing, award: Award): ((nomination: Nomination) => ReadonlyArray<Reason>) => {
  const conditions = conditionsOf(hearing, award)
  const shut = shutBy(hearing, award)
  return (nomination) => {
    const before = settledBy(hearing, nomination)
    if (before.length > 0) return before
    const unit = hearing.unit(nomination.unit)
    if (unit === undefined) return [reason("excluded", "unknownUnit", { value: nomination.unit })]
    return [
      ...shut,
      ...fits(hearing, award, nomination, unit),
      ...held(hearing, nomination),
      ...asked(conditions, nomination, unit),
      ...listed(hearing, award, nomination),
      ...standing(hearing, award, nomination),
      ...voted(hearing, award, nomination)
    ]
  }
}

/** What was decided or taken back before needs no more asking. */
const settledBy = (hearing: Hearing, nomination: Nomination): ReadonlyArray<Reason> => {
  const decision = hearing.decision(nomination.id)
  const revoked = hearing.revocation(nomination)
  const { withdrawn, received } = nomination
  if (revoked !== undefined && settled(hearing, nomination) === "revoked")
    return [reason("revoked", "revokedLater", { on: revoked.on, by: revoked.by, why: revoked.why })]
  if (decision !== undefined)
    return [reason("awarded", "awardedBefore", { on: decision.on, by: decision.by, number: decision.number ?? "–" })]
  if (withdrawn !== undefined && withdrawn.on <= hearing.on)
    return [reason("excluded", "withdrawn", { on: withdrawn.on, why: withdrawn.why })]
  return received !== undefined && received > hearing.on ? [reason("excluded", "notReceivedYet", { on: received })] : []
}

/** Why nothing may be proposed from the award today. */
const shutBy = (hearing: Hearing, award: Award): ReadonlyArray<Reason> => [
  ...(award.opens !== undefined && hearing.on < award.opens
    ? [reason("refused", "tooEarly", { on: award.opens }, award.source)]
    : []),
  ...unadopted(hearing.plan, award, hearing.on).map(({ title, source }) =>
    reason("refused", "rubricNotAdopted", { rubric: title }, source)
  )
]

/** Whether the award, and its form in the law, are for such a nominee. */
const fits = (hearing: Hearing, award: Award, nomination: Nomination, unit: Unit): ReadonlyArray<Reason> => {
  const { law, on } = hearing
  const { subject, received, movement } = nomination
  const day = lawDay(law, { received, on })
  const form = formOn(hearing, award.form, day)
  const kept = keeper(law, received, on)
  return [
    ...(kept === undefined
      ? []
      : [reason("proposed", "earlierLaw", { act: kept.number, on: received ?? "" }, kept.source)]),
    ...(award.form !== undefined && form === undefined
      ? [reason("refused", "formNotInForce", { form: award.form, on: day })]
      : []),
    ...(award.type !== undefined && typeOn(hearing, award.type, day) === undefined
      ? [reason("refused", "typeNotInForce", { type: award.type, on: day })]
      : []),
    ...(award.subjects.includes(subject) ? [] : [reason("excluded", "wrongSubject", { subject }, award.source)]),
    ...(form?.subjects.includes(subject) === false
      ? [reason("excluded", "subjectNotOfForm", { subject, form: form.id }, form.source)]
      : []),
    ...(award.for === undefined || owes(award.for, unit)
      ? []
      : [reason("excluded", "notForUnit", { unit: unit.name }, award.source)]),
    ...(award.type === "merit" && movement !== undefined
      ? [reason("excluded", "movementNotForMerit", { movement }, principle(hearing, "movementNotForMerit"))]
      : []),
    ...hearing
      .awardedFor(nomination.achievement)
      .map((other) => reason("excluded", "achievementAwarded", { other }, principle(hearing, "oneAward")))
  ]
}

const held = (hearing: Hearing, nomination: Nomination): ReadonlyArray<Reason> => {
  const source = principle(hearing, "hold")
  return [
    ...hearing.holds(nomination).map(({ from, why }) => reason("held", "heldNow", { from, why }, source)),
    ...hearing
      .complaints(nomination)
      .map(({ complaint, since }) => reason("held", "complaintOpen", { complaint, from: since ?? "–" }, source))
  ]
}

const asked = (
  conditions: ReturnType<typeof conditionsOf>,
  nomination: Nomination,
  unit: Unit
): ReadonlyArray<Reason> => {
  const answers = conditions.map(({ condition: { title, source }, ask }): Reason => {
    const answer = ask(nomination, unit)
    if (answer === "yes") return reason("proposed", "conditionsHold")
    if (answer === "no") return reason("excluded", "conditionFails", { condition: title }, source)
    if (answer === "notAttested") return reason("open", "conditionNotAttested", { condition: title }, source)
    return reason("open", "conditionUnknown", { condition: title, state: answer.absent }, source)
  })
  const short = answers.filter(({ state }) => state !== "proposed")
  return short.length > 0 || answers.length === 0
    ? short
    : [reason("proposed", "conditionsHold", { count: String(answers.length) })]
}

const listed = (hearing: Hearing, award: Award, nomination: Nomination): ReadonlyArray<Reason> =>
  (award.checks ?? []).map(({ id, title, source }) => {
    switch (hearing.answer(id, nomination)) {
      case "listed":
        return reason("excluded", "onList", { list: title }, source)
      case "missing":
        return reason("open", "listMissing", { list: title }, source)
      case "clean":
        return reason("proposed", "listClean", { list: title }, source)
    }
  })

/** A unit nominated itself for an award that goes by standing needs one. */
const standing = (hearing: Hearing, award: Award, { unit, name }: Nomination): ReadonlyArray<Reason> => {
  if (orderOf(award) !== "standing" || name !== undefined) return []
  const found = hearing.standing(award.rubric ?? "", unit)
  if (found === undefined) return [reason("excluded", "notScored", {}, award.source)]
  if (found.unranked === "barred") return [reason("excluded", "barred", {}, award.source)]
  return found.unranked === null ? [] : [reason("open", "noStanding", { state: found.unranked })]
}

/** The ballot, where the award or the law of its form asks for one. */
const voted = (hearing: Hearing, award: Award, nomination: Nomination): ReadonlyArray<Reason> => {
  const rule = voteOf(hearing, award, nomination)
  if (rule === undefined) return []
  const ballot = hearing.ballot(nomination.id)
  if (ballot === undefined) return [reason("toVote", "ballotMissing", { atLeast: rule.atLeast }, rule.source)]
  const { outcome, inFavour, members, unheard } = ballotResult(ballot, rule)
  const params = {
    inFavour: String(inFavour),
    members: String(members),
    present: String(ballot.present),
    unheard: String(unheard),
    atLeast: rule.atLeast,
    quorum: rule.quorum
  }
  switch (outcome) {
    case "passes":
      return [reason("proposed", "ballotPasses", params, rule.source)]
    case "fails":
      return [reason("excluded", "ballotFails", params, rule.source)]
    case "unfinished":
      return [reason("toVote", "ballotUnfinished", params, rule.source)]
    case "noQuorum":
      return [reason("toVote", "ballotNoQuorum", params, rule.quorumSource)]
  }
}

/** Threshold and quorum: the award's own where it says them, else the law's on the day that holds for the files. */
const voteOf = ({ law, on }: Hearing, award: Award, { received }: Nomination) => {
  const day = lawDay(law, { received, on })
  const { vote } = award
  const ofForm = inForce(
    law.votes.filter(({ forms }) => forms.includes(award.form ?? "")),
    day
  )
  if (vote === undefined && ofForm === undefined) return undefined
  const rule =
    ofForm ??
    inForce(
      law.votes.filter(({ forms }) => forms.length === 0),
      day
    )
  const quorum = inForce(
    law.quorums.filter(({ agenda }) => agenda === (vote?.agenda ?? "award")),
    day
  )
  const own = vote?.source ?? null
  return {
    atLeast: vote?.atLeast ?? rule?.atLeast ?? "1",
    source: vote?.atLeast === undefined ? (rule?.source ?? own) : own,
    quorum: vote?.quorum ?? quorum?.atLeast ?? "0",
    quorumSource: vote?.quorum === undefined ? (quorum?.source ?? own) : own
  }
}
