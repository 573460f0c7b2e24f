import { createHash, randomBytes } from "node:crypto"
import { canonical, Finding } from "@thidua/core"
import type { Term } from "@thidua/core/text"
import type { Prisma, PrismaClient, Role } from "../../generated/prisma/client.ts"
import type { Viewer } from "../auth/viewer.ts"
import { IdempotencyConflict, InvalidInput, lacks } from "./failures.ts"
import { permit, roleRefusal, type Work, works } from "./permission.ts"

export type Tx = Prisma.TransactionClient

/** Who changes something, when, and how the change is named. */
export interface Changing {
  readonly db: PrismaClient
  readonly viewer: Viewer
  readonly now: Date
}

/** A person who changes something: a change without one is refused before it begins. */
export interface Author extends Changing {
  readonly person: NonNullable<Viewer["person"]>
}

/** Whoever has one of the roles, for a unit or the whole organizer; anyone else is refused with what it takes. */
export const authorOf = (
  changing: Changing,
  action: Term,
  roles: readonly [Role, ...ReadonlyArray<Role>],
  unitId?: number
): Author => {
  const { person } = changing.viewer
  permit(roleRefusal(changing.viewer, action, roles, unitId))
  if (person === null) throw lacks(action, roles)
  return { ...changing, person }
}

/** Whoever may do this work on plans; anyone else is refused with what it takes. */
export const workerOf = (changing: Changing, work: Work): Author =>
  authorOf(changing, works[work].says, works[work].roles)

/** What a change says of itself. Free text and names go into `personal`: the chain holds only their salted digest. */
export interface Entry {
  /** What was done, such as `report.submitted`. */
  readonly action: string
  /** To what, such as `report:12`. */
  readonly subject: string
  readonly planId?: number | undefined
  readonly before?: unknown
  readonly after?: unknown
  readonly personal?: Readonly<Record<string, string | null | undefined>>
}

/** What a change came to: the number of the row that the answer shows, and what is written down of it; no entry, no change. */
export interface Done {
  readonly result: number
  readonly entries: ReadonlyArray<Entry>
}

/** The same request sent again under the same key is answered from what it came to the first time. */
export interface Once {
  readonly key: string | null | undefined
  readonly action: string
  readonly input: unknown
}

/**
 * One change: one transaction that holds the work, its lines in the audit trail and its idempotency key. What the work throws undoes
 * all of it. Entries are written last, since they keep the organizer's chain locked until the end.
 */
export const change = (author: Author, once: Once | undefined, work: (tx: Tx) => Promise<Done>): Promise<number> =>
  author.db.$transaction(async (tx) => {
    const begun = once?.key ? await begin(tx, author, { ...once, key: once.key }) : undefined
    if (typeof begun === "number") return begun
    const { result, entries } = await work(tx)
    if (begun !== undefined) await tx.idempotencyKey.updateMany({ where: begun, data: { result } })
    await write(tx, author, entries)
    return result
  })

type Begun = { readonly organizerId: number; readonly personId: number; readonly key: string }

/** Takes the key, waiting for whoever holds it; of a key that was carried out already, the result. */
const begin = async (tx: Tx, { viewer, person }: Author, once: Once & { key: string }): Promise<Begun | number> => {
  if (!/^[\x21-\x7e]{1,200}$/u.test(once.key))
    throw new InvalidInput([Finding.error("not_a_key", ["input", "idempotencyKey"], { value: Finding.show(once.key) })])
  const of = { organizerId: viewer.organizerId, personId: person.id, key: once.key }
  const row = { action: once.action, digest: sha256(canonical(once.input)) }
  const { count } = await tx.idempotencyKey.createMany({ data: [{ ...of, ...row }], skipDuplicates: true })
  if (count === 1) return of
  const held = await tx.idempotencyKey.findUniqueOrThrow({ where: { organizerId_personId_key: of } })
  if (held.action !== row.action || held.digest !== row.digest || held.result === null)
    throw new IdempotencyConflict(once.key)
  return held.result
}

/** The entries of one change, in order; the database chains them row by row. */
const write = async (tx: Tx, { viewer, person, now }: Author, entries: ReadonlyArray<Entry>): Promise<void> => {
  const { organizerId } = viewer
  const written = entries.map(({ personal = {}, ...entry }) => {
    const details = Object.entries(personal).flatMap(([name, value]) =>
      value ? [{ name, value, salt: randomBytes(16).toString("hex") }] : []
    )
    const content = canonical({
      action: entry.action,
      subject: entry.subject,
      at: now.toISOString(),
      person: person.id,
      plan: entry.planId,
      before: entry.before,
      after: entry.after,
      personal:
        details.length === 0
          ? undefined
          : Object.fromEntries(details.map(({ name, value, salt }) => [name, sha256(salt + value)]))
    })
    return { content, details }
  })
  const data = written.map(({ content }) => ({ organizerId, content }))
  const [only, ...more] = data
  if (only === undefined) return
  const select = { seq: true }
  // Nearly every change writes one; as a list of one it costs a submission some 15 % more of the processor.
  const rows =
    more.length === 0
      ? [await tx.auditEntry.create({ data: only, select })]
      : await tx.auditEntry.createManyAndReturn({ data, select })
  const places = rows.map(({ seq }) => seq).sort((a, b) => (a < b ? -1 : 1))
  const details = written.flatMap((entry, i) =>
    entry.details.map((each) => ({ organizerId, seq: places[i] ?? 0n, ...each }))
  )
  if (details.length > 0) await tx.auditDetail.createMany({ data: details })
}

/** SHA-256 in hex. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex")
