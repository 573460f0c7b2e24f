import { randomBytes } from "node:crypto"
import { canonical, Finding } from "@thidua/core"
import { Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import type { OrganizerKind } from "../../generated/prisma/client.ts"
import type { Viewer } from "../auth/viewer.ts"
import { authorOf, change, type Changing, sha256 } from "./change.ts"
import { type ErasedOrganizer, NotLastCopy, type Store, TakenCode } from "./client.ts"
import { today } from "./day.ts"
import { InvalidInput, lacks, type NotAllowed, NotFound, VersionConflict } from "./failures.ts"
import { accept, PlaceCode, refuse } from "./input.ts"
import { configurers } from "./permission.ts"
import { Subject } from "./person.ts"

const kinds = ["commune", "ward", "specialZone", "province", "other"] as const satisfies ReadonlyArray<OrganizerKind>

const NewOrganizers = Schema.Struct({
  organizers: Schema.Array(
    Schema.Struct({
      code: PlaceCode,
      name: Words,
      kind: Schema.Literals(kinds),
      boardOpen: Schema.optionalKey(Schema.Boolean),
      clerk: Schema.Struct({ subject: Subject, name: Words })
    })
  ).check(Schema.isBetweenLength(1, 500, { finding: "too_many" }))
})

/** Sets up organizers, each with its first clerk, all or none. Gives back their codes. */
export const createOrganizers = async (
  store: Store,
  viewer: Viewer,
  given: unknown,
  now: Date
): Promise<ReadonlyArray<string>> => {
  const { operator } = viewer
  if (operator === undefined) throw lacks("createOrganizer", ["operator"])
  const { organizers } = accept(NewOrganizers, given)
  const codes = organizers.map(({ code }) => code)
  const taken = (code: string, i: number) =>
    Finding.error("taken", ["input", "organizers", i, "code"], { value: Finding.show(code) })
  refuse(codes.flatMap((code, i) => (codes.indexOf(code) < i ? [taken(code, i)] : [])))
  const rows = organizers.map(({ code, name, kind, boardOpen = false, clerk }) => {
    const salt = randomBytes(16).toString("hex")
    const entry = {
      action: "organizer.created",
      subject: `organizer:${code}`,
      at: now.toISOString(),
      after: { code, kind, boardOpen },
      personal: { operator: sha256(salt + operator) }
    }
    const words = { code, name, kind, boardOpen, subject: clerk.subject, person: clerk.name }
    return { ...words, content: canonical(entry), salt, operator }
  })
  try {
    await store.createOrganizers(rows, today(now))
  } catch (error) {
    if (!(error instanceof TakenCode)) throw error
    throw new InvalidInput([taken(error.message, codes.indexOf(error.message))])
  }
  return codes
}

const Erasure = Schema.Struct({
  code: PlaceCode,
  exportDigest: Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/u, { finding: "not_last_copy" })),
  reason: Words
})

/**
 * Erases a whole organizer. Who operates the service does it, with the digest of a copy that one of its clerks took: the last thing
 * that happened there, so that nothing is lost that was not copied. What is left is that it was done, by whom and why.
 */
export const eraseOrganizer = async (
  store: Store,
  viewer: Viewer,
  given: unknown,
  now: Date
): Promise<ErasedOrganizer> => {
  const { operator } = viewer
  if (operator === undefined) throw lacks("eraseOrganizer", ["operator"])
  const erasing = { ...accept(Erasure, given), operator, erasedAt: now }
  const { exportDigest } = erasing
  try {
    const rows = await store.eraseOrganizer(erasing)
    if (rows === undefined) throw new NotFound("organizer")
    return { ...erasing, rows }
  } catch (error) {
    if (!(error instanceof NotLastCopy)) throw error
    throw new InvalidInput([
      Finding.error("not_last_copy", ["input", "exportDigest"], { value: Finding.show(exportDigest) })
    ])
  }
}

/** Why the viewer may not see which organizers were erased. */
export const erasedRefusal = ({ operator }: Viewer): NotAllowed | undefined =>
  operator === undefined ? lacks("readErased", ["operator"]) : undefined

const OrganizerChange = Schema.Struct({
  name: Schema.optionalKey(Words),
  boardOpen: Schema.optionalKey(Schema.Boolean),
  expectedVersion: Schema.Int
})

/** Changes the name, or opens or closes the board. */
export const changeOrganizer = (changing: Changing, given: unknown): Promise<number> => {
  const author = authorOf(changing, "configureOrganizer", configurers)
  const { expectedVersion, ...after } = accept(OrganizerChange, given)
  const id = author.viewer.organizerId
  return change(author, undefined, async (tx) => {
    const stored = await tx.organizer.findUniqueOrThrow({ where: { id } })
    const { count } = await tx.organizer.updateMany({
      where: { id, version: expectedVersion },
      data: { ...after, version: { increment: 1 } }
    })
    if (count === 0) throw new VersionConflict(expectedVersion, stored.version)
    const before = { name: stored.name, boardOpen: stored.boardOpen }
    return {
      result: id,
      entries: [{ action: "organizer.changed", subject: `organizer:${stored.code}`, before, after }]
    }
  })
}
