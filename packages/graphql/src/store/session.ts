import type { Facts } from "@thidua/core"
import { propose, type Session } from "@thidua/core/commendation"
import type { PrismaClient } from "../../generated/prisma/client.ts"
import { byPlan } from "./by-plan.ts"
import { complaintsOf, complaintTold, holdOf } from "./complaint.ts"
import { dayText } from "./day.ts"
import type { Evaluation } from "./evaluation.ts"

type Reader = Pick<
  PrismaClient,
  "awardNomination" | "ballot" | "awardDecision" | "cutDecision" | "holdOrder" | "agencyAnswer" | "complaint"
>

/** A hold that an open complaint is: whoever reads it says so in the reader's language. */
export const underComplaint = "complaint"

/** Of plans everything that was told of their commendations, in a fixed number of statements. */
export const readHeard = async (db: Reader, organizerId: number, planIds: ReadonlyArray<number>) => {
  const of = { organizerId, planId: { in: [...planIds] } }
  const [rows, ballots, decisions, cuts, holds, answers, complaints] = await Promise.all([
    db.awardNomination.findMany({ where: of, orderBy: { id: "asc" } }),
    db.ballot.findMany({ where: of, orderBy: { id: "asc" } }),
    db.awardDecision.findMany({ where: of, orderBy: { id: "asc" } }),
    db.cutDecision.findMany({ where: of, orderBy: { id: "asc" } }),
    db.holdOrder.findMany({ where: of, orderBy: { id: "asc" } }),
    db.agencyAnswer.findMany({ where: of, orderBy: { id: "asc" } }),
    complaintsOf(db, of)
  ])
  return byPlan({ rows, ballots, decisions, cuts, holds, answers, complaints })
}
/** What was told of the commendations of one plan, as rows. */
export type Heard = ReturnType<Awaited<ReturnType<typeof readHeard>>>

/** The same as facts, with the rows of the nominations. */
export const hearingOf = (
  { rows, ballots, decisions, cuts, holds, answers, complaints }: Heard,
  { units }: Pick<Evaluation, "units">
) => {
  const codes = new Map([...units].map(([code, { id }]) => [id, code]))
  const unitOf = (id: number) => codes.get(id) ?? `#${id}`
  const told = {
    nominations: rows.map((row) => nominationTold(row, unitOf(row.unitId))),
    ballots: ballots.map(
      ({ nominationId, on, members, present, inFavour, against, writtenInFavour, writtenAgainst }) => ({
        nomination: String(nominationId),
        on: dayText(on),
        members,
        present,
        inFavour,
        ...some({ against }),
        ...(writtenInFavour === null
          ? {}
          : { written: { inFavour: writtenInFavour, ...some({ against: writtenAgainst }) } })
      })
    ),
    awardDecisions: decisions.map(({ nominationId, on, by, number }) => ({
      nomination: String(nominationId),
      on: dayText(on),
      by,
      ...some({ number })
    })),
    cutDecisions: cuts.map(({ award, chosen, on, by, why }) => ({
      award,
      chosen: chosen.map(String),
      on: dayText(on),
      by,
      why
    })),
    holds: [
      ...holds.map(({ nominationId, unitId, from, until, why }) => ({
        ...(nominationId === null ? {} : { nomination: String(nominationId) }),
        ...(unitId === null ? {} : { unit: unitOf(unitId) }),
        from: dayText(from),
        ...(until === null ? {} : { until: dayText(until) }),
        why
      })),
      ...complaints.map((row) => holdOf(complaintTold(row), underComplaint))
    ],
    agencyAnswers: answers.map(({ check, on, by, units: clear, nominations }) => ({
      check,
      on: dayText(on),
      ...some({ by }),
      units: clear.map(unitOf),
      nominations: nominations.map(String)
    }))
  } satisfies Partial<Facts>
  return { rows, told }
}

/** A name that was erased is known by the number of its nomination, so that two of them are not one. */
const nominationTold = (row: Heard["rows"][number], unit: string): NonNullable<Facts["nominations"]>[number] => ({
  id: String(row.id),
  award: row.award,
  unit,
  subject: row.subject,
  ...(row.name === null ? {} : { name: row.name || `#${row.id}` }),
  achievement: row.achievement || `#${row.id}`,
  ...some({ title: row.title, movement: row.movement, members: row.members, women: row.women }),
  attested: row.attested as Readonly<Record<string, boolean>>,
  received: dayText(row.received),
  ...(row.withdrawnOn === null ? {} : { withdrawn: { on: dayText(row.withdrawnOn), why: row.withdrawnWhy ?? "" } })
})

/** The fields that are there. */
const some = <A extends Readonly<Record<string, unknown>>>(fields: A) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    readonly [K in keyof A]?: NonNullable<A[K]>
  }

export interface Hearing {
  readonly session: Session
  readonly facts: Facts
  readonly rows: Heard["rows"]
}

/** A session on a day: the law of that day, and only what was told up to it. */
export const sessionOn = (on: string, heard: Heard, evaluation: Evaluation): Hearing => {
  const { rows, told } = hearingOf(heard, evaluation)
  const facts = { ...evaluation.facts, ...told }
  return { session: propose(evaluation.plan, facts, { on }), facts, rows }
}
