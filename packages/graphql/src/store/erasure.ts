import { randomUUID } from "node:crypto"
import { Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import { authorOf, change, type Changing, type Tx } from "./change.ts"
import { dayColumn, today } from "./day.ts"
import { NotAllowed, NotFound } from "./failures.ts"
import { accept } from "./input.ts"
import { endSignInsOf } from "./sign-in.ts"

const Erasure = Schema.Struct({ reason: Words })

/**
 * Erases a person: name and subject, the words of the audit trail about them, nominations of them, and their name wherever units
 * wrote it. What they did stays, done by nobody. Their appointments end, and all they sign in with. Official documents (plans in force, decisions) stay as issued.
 */
export const erasePerson = (changing: Changing, id: number, given: unknown): Promise<number> => {
  const author = authorOf(changing, "erasePerson", ["clerk"])
  const { organizerId } = author.viewer
  const { reason } = accept(Erasure, given)
  return change(author, undefined, async (tx) => {
    const key = { organizerId_id: { organizerId, id } }
    const stored = await tx.person.findUnique({ where: key })
    if (stored === null || stored.erasedAt !== null) throw new NotFound("person")
    if (id === author.person.id) throw new NotAllowed("OWN_PERSON")
    // No token names such a subject, so nobody can come back as this person.
    const data = { name: "", subject: `erased:${randomUUID()}`, erasedAt: author.now }
    await tx.person.update({ where: key, data })
    await endAppointments(tx, organizerId, id, today(author.now))
    await endSignInsOf(tx, organizerId, id, author.now)
    await eraseWords(tx, organizerId, id, stored.name)
    const personal = { reason: reason.replace(new RegExp(mention(stored.name), "giu"), "…") }
    return { result: id, entries: [{ action: "person.erased", subject: `person:${id}`, personal }] }
  })
}

const endAppointments = async (tx: Tx, organizerId: number, personId: number, day: string): Promise<void> => {
  const end = dayColumn(day)
  const open = { organizerId, personId, OR: [{ validTo: null }, { validTo: { gt: end } }] }
  await tx.appointment.updateMany({ where: { ...open, validFrom: { lt: end } }, data: { validTo: end } })
}

/** Columns in which units and officials write freely. The name goes out of them and the rest stays. */
export const freeText: Readonly<Record<string, ReadonlyArray<string>>> = {
  Report: ["achievements", "difficulties", "proposals", "returnReason", "enteredWhy"],
  Figure: ["note", "reason"],
  TaskOutcome: ["note"],
  Judgement: ["why"],
  Activity: ["title", "place", "note"],
  Evidence: ["title", "documentNumber", "url"],
  Baseline: ["source"],
  Nomination: ["reason"],
  Assignment: ["whyNot"],
  BaselineDispute: ["why", "answer"],
  Event: ["note", "excused"],
  EvidenceFile: ["name"],
  Inspection: ["team", "findings"],
  Override: ["why"],
  Pledge: ["note"],
  UnitTarget: ["source"],
  Complaint: ["words"],
  ComplaintStep: ["note"],
  AwardNomination: ["title", "achievement"],
  HoldOrder: ["why"],
  TieDecision: ["why"],
  Revocation: ["why"],
  CutDecision: ["why"],
  AccessToken: ["name"]
}

const eraseWords = async (tx: Tx, organizerId: number, personId: number, name: string): Promise<void> => {
  const run = (sql: string, ...values: ReadonlyArray<unknown>) =>
    tx.$executeRawUnsafe(sql, organizerId, mention(name), ...values)
  await run(`update "Nomination" set name = '', reason = '' where "organizerId" = $1 and name ~* $2`)
  await run(`update "AwardNomination" set name = '' where "organizerId" = $1 and name ~* $2`)
  await run(`update "AwardNomination" set "withdrawnWhy" = '' where "organizerId" = $1 and "withdrawnWhy" ~* $2`)
  for (const [table, columns] of Object.entries(freeText)) {
    const cleared = columns.map((column) => `"${column}" = regexp_replace("${column}", $2, '…', 'gi')`)
    const named = columns.map((column) => `"${column}" ~* $2`)
    await run(`update "${table}" set ${cleared.join(", ")} where "organizerId" = $1 and (${named.join(" or ")})`)
  }
  await run(`update "ReportEvent" set reason = null where "organizerId" = $1 and reason ~* $2`)
  // About them: entries on the person or an appointment of theirs; and any whose words name them.
  await run(
    `update "AuditDetail" d set salt = null, value = null where d."organizerId" = $1 and d.value is not null and (d.value ~* $2
       or exists (select from "AuditEntry" e where e."organizerId" = $1 and e.seq = d.seq and e.subject in (select 'person:' || $3::int
         union all select 'appointment:' || a.id from "Appointment" a where a."organizerId" = $1 and a."personId" = $3::int)))`,
    personId
  )
}

/** The name as a pattern, for PostgreSQL and for JavaScript alike: whole words, so that erasing Lê An spares Lê Anh. */
const mention = (name: string): string => {
  const words = name
    .trim()
    .split(/\s+/u)
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|]/gu, "\\$&"))
  return `(?<![A-Za-z\u00c0-\u1ef9])${words.join("\\s+")}(?![A-Za-z\u00c0-\u1ef9])`
}
