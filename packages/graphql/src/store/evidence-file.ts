import { createHash } from "node:crypto"
import { Finding } from "@thidua/core"
import { Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import { change, type Changing, type Tx } from "./change.ts"
import { InvalidInput, lacks } from "./failures.ts"
import { accepted, typeOf, withoutExif } from "./file-type.ts"
import { accept, refuse } from "./input.ts"

/** A document as it is kept. */
export interface Kept {
  readonly name: string
  readonly type: string
  readonly digest: string
  readonly content: Uint8Array
  /** Number of the person who sent it, and when. */
  readonly byId: number
  readonly at: Date
}

/** Where documents are kept: here in the database; a store of objects would have these two as well. */
export interface Files {
  /** Keeps a document, once however often it is sent, and gives its number. */
  readonly put: (kept: Kept) => Promise<number>
  readonly get: (id: number) => Promise<Uint8Array | undefined>
}

export const filesOf = (tx: Pick<Tx, "evidenceFile">, organizerId: number): Files => ({
  put: async ({ content, ...kept }) => {
    await tx.evidenceFile.createMany({
      data: [
        {
          organizerId,
          ...kept,
          size: content.length,
          content: new Uint8Array(content)
        }
      ],
      skipDuplicates: true
    })
    const key = { organizerId_digest: { organizerId, digest: kept.digest } }
    return (await tx.evidenceFile.findUniqueOrThrow({ where: key, select: { id: true } })).id
  },
  get: async (id) => {
    const key = { organizerId_id: { organizerId, id } }
    return (await tx.evidenceFile.findUnique({ where: key, select: { content: true } }))?.content
  }
})

const Upload = Schema.Struct({
  name: Words,
  sha256: Schema.optionalKey(Schema.String),
  idempotencyKey: Schema.optionalKey(Schema.String)
})

const longest = 10 * 1024 * 1024

/** Keeps a document that proves something. What it is shows in its content; what a camera wrote beside a picture is taken out. */
export const upload = (changing: Changing, content: string, given: unknown): Promise<number> => {
  const { person } = changing.viewer
  const isHere = person?.appointments.some(({ role }) => role !== "viewer" && role !== "council")
  if (person === null || isHere !== true) throw lacks("uploadEvidence", ["reporter", "clerk", "verifier"])
  const author = { ...changing, person }
  const { name, sha256, idempotencyKey: key } = accept(Upload, given)
  const sent = decoded(content)
  const at = ["input", "content"]
  if (sent.length === 0 || sent.length > longest)
    refuse([Finding.error("file_size", at, { value: String(sent.length) })])
  const digest = digestOf(sent)
  if (sha256 !== undefined && sha256.toLowerCase() !== digest)
    refuse([Finding.error("file_digest", ["input", "sha256"], { value: digest })])
  const type = typeOf(sent)
  const clean = type === "image/jpeg" ? withoutExif(sent) : sent
  if (type === undefined || clean === undefined) throw new InvalidInput([Finding.error("file_type", at, { accepted })])
  const kept = { name, type, digest: digestOf(clean), content: clean, byId: person.id, at: author.now }
  return change(author, { key, action: "evidence.upload", input: { name, digest } }, async (tx) => {
    const result = await filesOf(tx, author.viewer.organizerId).put(kept)
    const after = { digest: kept.digest, type, size: clean.length }
    return {
      result,
      entries: [{ action: "evidence.uploaded", subject: `file:${result}`, after, personal: { name } }]
    }
  })
}

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

const decoded = (base64: string): Uint8Array => {
  // Whoever sends more than this sends too much, whatever it is.
  const bytes = Buffer.from(base64.slice(0, 2 * longest), "base64")
  const plain = (text: string) => text.replace(/[=\s]/gu, "")
  if (base64.length < 2 * longest && plain(bytes.toString("base64")) !== plain(base64))
    refuse([Finding.error("not_base64", ["input", "content", "base64"], {})])
  return bytes
}

/** The places at which a file is named that the organizer has not. */
export const unknownFiles = async (
  tx: Pick<Tx, "evidenceFile">,
  organizerId: number,
  files: ReadonlyArray<number | undefined>,
  placeOf: (i: number) => Finding.Finding["path"]
): Promise<ReadonlyArray<Finding.Finding>> => {
  const id = { in: files.flatMap((file) => file ?? []) }
  const found = await tx.evidenceFile.findMany({ where: { organizerId, id }, select: { id: true } })
  const known = new Set(found.map((each) => each.id))
  return files.flatMap((file, i) =>
    file === undefined || known.has(file) ? [] : [Finding.error("unknown_file", placeOf(i), {})]
  )
}
