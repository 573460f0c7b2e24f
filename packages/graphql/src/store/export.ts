import { Prisma } from "../../generated/prisma/client.ts"
import { authorOf, change, type Changing, sha256 } from "./change.ts"

/** All that is stored of an organizer. */
export interface Export {
  /** One JSON object: `format`, `at`, and of each table its rows in the order of their keys, columns as in schema.prisma. */
  readonly text: string
  /** SHA-256 of the text, in hex; it stands in the audit trail too. */
  readonly digest: string
}

/**
 * The whole of an organizer as one JSON text: every row of every table, as of one moment, without what lets people in. Numbers are exact, however many digits they
 * have. That it was taken, and its digest, is written into the audit trail (after the copy, which does not hold that line).
 */
export const exportOrganizer = async (changing: Changing): Promise<Export> => {
  const author = authorOf(changing, "exportOrganizer", ["clerk"])
  const { organizerId } = author.viewer
  const made: Array<Export> = []
  await change(author, undefined, async (tx) => {
    const [row] = await tx.$queryRawUnsafe<[{ text: string }]>(everything, organizerId, author.now.toISOString())
    const copy = { text: row.text, digest: sha256(row.text) }
    made.push(copy)
    const subject = `organizer:${organizerId}`
    return {
      result: organizerId,
      entries: [{ action: "organizer.exported", subject, after: { digest: copy.digest } }]
    }
  })
  const [copy] = made
  if (copy === undefined) throw new Error("A change without a key is always carried out")
  return copy
}

/** By what somebody is let in: no record of the organizer, and of no use elsewhere. */
const secrets: Readonly<Record<string, ReadonlyArray<string>>> = {
  Slip: ["digest", "attempt"],
  Session: ["digest"],
  AccessToken: ["digest"],
  Passkey: ["credential", "publicKey"]
}

const rowsOf = (table: string): string => {
  const key = table === "Organizer" ? "id" : "organizerId"
  const hidden = secrets[table]
  const row = hidden === undefined ? "t" : `to_jsonb(t) - array['${hidden.join("', '")}']`
  return `'${table}', (select coalesce(json_agg(${row} order by t), '[]') from "${table}" t where t."${key}" = $1)`
}

/** One statement, hence one moment. What was sent under which key is nobody's record, and is left out. */
const everything = `select json_build_object('format', 'thidua.organizer.1', 'at', $2::text, 'tables', json_build_object(${Object.values(
  Prisma.ModelName
)
  .filter((table) => table !== "IdempotencyKey")
  .map(rowsOf)
  .join(", ")}))::text as text`
