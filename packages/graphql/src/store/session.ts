import type { Facts } from "@thidua/core"
import { propose, type Session } from "@thidua/core/commendation"
import type { PrismaClient } from "../../generated/prisma/client.ts"
import { complaintsOf, complaintTold, holdOf } from "./complaint.ts"
import { dayText } from "./day.ts"
import type { Evaluation } from "./evaluation.ts"
import type { Of } from "./plan.ts"

type Reader = Pick<
  PrismaClient,
  "awardNomination" | "ballot" | "awardDecision" | "cutDecision" | "holdOrder" | "agencyAnswer" | "complaint"
>

/** A hold that an open complaint is: whoever reads it says so in the reader's language. */
export const underComplaint = "complaint"

/** Everything that was told of commendations, in a fixed number of statements, with the rows of the nominations. */
export const readHearing = async (db: Reader, of: Of, { unitIds }: Pick<Evaluation, "unitIds">) => {
  const [rows, ballots, decisions, cuts, holds, answers, complaints] = await Promise.all([
    db.awardNomination.findMany({ where: of, orderBy: { id: "asc" } }),
    db.ballot.findMany({ where: of, orderBy: { id: "asc" } }),
    db.awardDecision.findMany({ where: of, orderBy: { id: "asc" } }),
    db.cutDecision.findMany({ where: of, orderBy: { id: "asc" } }),
    db.holdOrder.findMany({ where: of, orderBy: { id: "asc" } }),
    db.agencyAnswer.findMany({ where: of, orderBy: { id: "asc" } }),
    complaintsOf(db, of)
  ])
  const codes = new Map([...unitIds].map(([code, id]) => [id, code]))
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
    agencyAnswers: answers.map(({ check, on, by, units, nominations }) => ({
      check,
      on: dayText(on),
      ...some({ by }),
      units: units.map(unitOf),
      nominations: nominations.map(String)
    }))
  } satisfies Partial<Facts>
  return { rows, told }
}

/** A name that was erased is known by the number of its nomination, so that two of them are not one. */
const nominationTold = (
  row: Awaited<ReturnType<Reader["awardNomination"]["findMany"]>>[number],
  unit: string
): NonNullable<Facts["nominations"]>[number] => ({
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
  readonly rows: Awaited<ReturnType<typeof readHearing>>["rows"]
}

/** A session on a day: the law of that day, and only what was told up to it. */
export const readSession = async (db: Reader, of: Of, evaluation: Evaluation, on: string): Promise<Hearing> => {
  const { rows, told } = await readHearing(db, of, evaluation)
  const facts = { ...evaluation.facts, ...told }
  return { session: propose(evaluation.plan, facts, { on }), facts, rows }
}
