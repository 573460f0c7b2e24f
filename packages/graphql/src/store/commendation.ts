import { type Facts, Finding } from "@thidua/core"
import { checkCommendation, type Proposal, vietnam } from "@thidua/core/commendation"
import { Day, Id, Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import { type Author, change, type Changing, type Entry, type Tx, workerOf } from "./change.ts"
import { about, hold, official, unitNumber } from "./deciding.ts"
import { dayColumn, dayText, today } from "./day.ts"
import { InvalidInput, NotFound } from "./failures.ts"
import { accept, refuse } from "./input.ts"
import type { Of } from "./plan.ts"
import { hearingOf, readHeard, sessionOn } from "./session.ts"

/** One decision on one plan, by the council: its check against all that was told, its row, its line in the trail. */
interface Deciding<List extends keyof Facts> {
  readonly planId: number
  readonly list: List
  readonly one: NonNullable<Facts[List]>[number]
  readonly write: (tx: Tx, of: Of) => Promise<{ readonly id: number }>
  readonly entry: Pick<Entry, "action" | "after" | "personal">
}

const decide = <List extends keyof Facts>(
  author: Author,
  { planId, list, one, write, entry }: Deciding<List>,
  further: (tx: Tx, of: Of) => Promise<void> = () => Promise.resolve()
): Promise<number> => {
  const of = { organizerId: author.viewer.organizerId, planId }
  return change(author, undefined, async (tx) => {
    await hold(tx, of, "commend")
    const evaluation = await official(tx, author, planId)
    const { told } = hearingOf(await heardOf(tx, of), evaluation)
    const facts: Facts = { ...evaluation.facts, ...told, [list]: [one] }
    refuse(about(checkCommendation(evaluation.plan, facts, vietnam), list, 0))
    await further(tx, of)
    const { id } = await write(tx, of)
    return { result: id, entries: [{ ...entry, subject: `${list}:${id}`, planId }] }
  })
}

const heardOf = async (tx: Tx, { organizerId, planId }: Of) => (await readHeard(tx, organizerId, [planId]))(planId)

const councilOf = (changing: Changing): Author => workerOf(changing, "commend")

/** The plan a nomination belongs to. */
const planOf = async ({ db, viewer: { organizerId } }: Changing, id: number): Promise<number> => {
  const row = await db.awardNomination.findUnique({
    where: { organizerId_id: { organizerId, id } },
    select: { planId: true }
  })
  if (row === null) throw new NotFound("nomination")
  return row.planId
}

const Voices = { inFavour: Schema.Int, against: Schema.optionalKey(Schema.Int) }
const BallotGiven = Schema.Struct({
  on: Schema.optionalKey(Day),
  members: Schema.Int,
  present: Schema.Int,
  ...Voices,
  written: Schema.optionalKey(Schema.Struct(Voices))
})

/** Writes down what the council's ballot on a nomination came to: counts alone, for a ballot is secret. */
export const recordBallot = async (changing: Changing, nominationId: number, given: unknown): Promise<number> => {
  const author = councilOf(changing)
  const { on = today(author.now), written, ...counts } = accept(BallotGiven, given)
  const after = { nomination: nominationId, on, ...counts, written }
  await decide(author, {
    planId: await planOf(changing, nominationId),
    list: "ballots",
    one: { nomination: String(nominationId), on, ...counts, ...(written === undefined ? {} : { written }) },
    write: (tx, of) =>
      tx.ballot.create({
        data: {
          ...of,
          nominationId,
          on: dayColumn(on),
          ...counts,
          writtenInFavour: written?.inFavour ?? null,
          writtenAgainst: written?.against ?? null
        },
        select: { id: true }
      }),
    entry: { action: "ballot.recorded", after }
  })
  return nominationId
}

const CutGiven = Schema.Struct({ award: Id, on: Schema.optionalKey(Day), by: Words, why: Words })

/** Chooses among nominees that are tied at the cut of a quota. Not followed where nobody is tied or it takes more than there are places. */
export const decideCut = async (
  changing: Changing,
  { planId, chosen }: { readonly planId: number; readonly chosen: ReadonlyArray<number> },
  given: unknown
): Promise<number> => {
  const author = councilOf(changing)
  const { on = today(author.now), award, by, why } = accept(CutGiven, given)
  await decide(author, {
    planId,
    list: "cutDecisions",
    one: { award, chosen: chosen.map(String), on, by, why },
    write: (tx, of) =>
      tx.cutDecision.create({
        data: { ...of, award, chosen: [...chosen], on: dayColumn(on), by, why },
        select: { id: true }
      }),
    entry: { action: "cut.decided", after: { award, chosen, on }, personal: { by, why } }
  })
  return planId
}

const AwardGiven = Schema.Struct({ on: Schema.optionalKey(Day), by: Words, number: Schema.optionalKey(Words) })

/** Gives a nomination its award. Refused unless a session on that day proposes it, with what stands against it. */
export const decideAward = async (changing: Changing, nominationId: number, given: unknown): Promise<number> => {
  const author = councilOf(changing)
  const { on = today(author.now), by, number } = accept(AwardGiven, given)
  await decide(
    author,
    {
      planId: await planOf(changing, nominationId),
      list: "awardDecisions",
      one: { nomination: String(nominationId), on, by, ...(number === undefined ? {} : { number }) },
      write: (tx, of) =>
        tx.awardDecision.create({
          data: { ...of, nominationId, on: dayColumn(on), by, number: number ?? null },
          select: { id: true }
        }),
      entry: { action: "award.decided", after: { nomination: nominationId, on, number }, personal: { by } }
    },
    async (tx, of) => {
      const { session } = sessionOn(on, await heardOf(tx, of), await official(tx, author, of.planId))
      const found = session.proposals.find(({ nomination }) => nomination === String(nominationId))
      if (found !== undefined && found.state !== "proposed") throw new InvalidInput(against(found, on))
    }
  )
  return nominationId
}

/** Why a nomination cannot be awarded: an unadopted scoring table is told by itself, for all else the session has the reasons. */
const against = ({ nomination, reasons }: Proposal, on: string): ReadonlyArray<Finding.Finding> => {
  const unadopted = reasons.filter(({ code }) => code === "rubricNotAdopted")
  const path = ["input", "nomination"]
  return unadopted.length === 0
    ? [Finding.error("award_not_proposed", path, { value: nomination, on: on.split("-").reverse().join("/") })]
    : unadopted.map(({ params }) => Finding.error("rubric_not_adopted", path, { value: params["rubric"] ?? "" }))
}

const HoldGiven = Schema.Struct({ from: Schema.optionalKey(Day), until: Schema.optionalKey(Day), why: Words })

/** Whose commendation waits: one nomination's, or all of a unit's. */
export type Held = { readonly nominationId: number } | { readonly planId: number; readonly unit: string }

/** Holds a nomination, or all of a unit: discipline, an inspection or a petition is being looked into. */
export const holdNomination = async (changing: Changing, held: Held, given: unknown): Promise<number> => {
  const author = councilOf(changing)
  const { from = today(author.now), until, why } = accept(HoldGiven, given)
  const isOne = "nominationId" in held
  const unitId = isOne ? null : await unitNumber(changing.db, author.viewer.organizerId, held.unit)
  const whose = isOne ? { nomination: String(held.nominationId) } : { unit: held.unit }
  const data = {
    nominationId: isOne ? held.nominationId : null,
    unitId,
    from: dayColumn(from),
    until: until === undefined ? null : dayColumn(until),
    why
  }
  return decide(author, {
    planId: isOne ? await planOf(changing, held.nominationId) : held.planId,
    list: "holds",
    one: { ...whose, from, why, ...(until === undefined ? {} : { until }) },
    write: (tx, of) => tx.holdOrder.create({ data: { ...of, ...data }, select: { id: true } }),
    entry: { action: "hold.ordered", after: { ...whose, from, until }, personal: { why } }
  })
}

const Release = Schema.Struct({ on: Schema.optionalKey(Day) })

/** Ends a hold: from that day it no longer stands. */
export const releaseHold = (changing: Changing, id: number, given: unknown): Promise<number> => {
  const author = councilOf(changing)
  const { organizerId } = author.viewer
  const { on = today(author.now) } = accept(Release, given)
  return change(author, undefined, async (tx) => {
    const row = await tx.holdOrder.findUnique({ where: { organizerId_id: { organizerId, id } } })
    if (row === null) throw new NotFound("hold")
    await hold(tx, row, "commend")
    const from = dayText(row.from)
    if (on < from) refuse([Finding.error("day_order", ["input", "on"], { value: on, accepted: from })])
    await tx.holdOrder.updateMany({ where: { organizerId, id }, data: { until: dayColumn(on) } })
    const { planId } = row
    const before = { until: row.until === null ? null : dayText(row.until) }
    return {
      result: id,
      entries: [{ action: "hold.released", subject: `holds:${id}`, planId, before, after: { on } }]
    }
  })
}

const AnswerGiven = Schema.Struct({
  check: Id,
  on: Schema.optionalKey(Day),
  by: Schema.optionalKey(Words),
  units: Schema.optionalKey(Schema.Array(Schema.String))
})

/** Writes down that an agency's list has come, and who stands on it: nobody is the usual answer. A later list stands instead of an earlier. */
export const answerCheck = async (
  changing: Changing,
  { planId, nominations }: { readonly planId: number; readonly nominations: ReadonlyArray<number> },
  given: unknown
): Promise<number> => {
  const author = workerOf(changing, "answerCheck")
  const { on = today(author.now), check, by, units = [] } = accept(AnswerGiven, given)
  const { organizerId } = author.viewer
  const rows = await changing.db.unit.findMany({
    where: { organizerId, code: { in: [...units] } },
    select: { id: true }
  })
  await decide(author, {
    planId,
    list: "agencyAnswers",
    one: { check, on, units, nominations: nominations.map(String), ...(by === undefined ? {} : { by }) },
    write: (tx, of) =>
      tx.agencyAnswer.create({
        data: {
          ...of,
          check,
          on: dayColumn(on),
          by: by ?? null,
          units: rows.map(({ id }) => id),
          nominations: [...nominations]
        },
        select: { id: true }
      }),
    entry: { action: "check.answered", after: { check, on, units, nominations }, personal: { by } }
  })
  return planId
}
