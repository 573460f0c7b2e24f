import { Finding } from "@thidua/core"
import * as Schema from "effect/Schema"
import type { Site } from "../auth/site.ts"
import { authorOf, change, type Changing, type Tx } from "./change.ts"
import { digestOf, newSecret } from "./credential.ts"
import { dayAfter, dayColumn, dayStart, today } from "./day.ts"
import { NotFound } from "./failures.ts"
import { accept, refuse } from "./input.ts"
import { configurers } from "./permission.ts"
import { endSignInsOf, refuseTokens } from "./sign-in.ts"
import { unitsByCode } from "./unit.ts"

/** A slip as it is printed. The secret is here and nowhere else. */
export interface IssuedSlip {
  readonly secret: string
  readonly name: string
  /** Names of the units the person reports for. */
  readonly units: ReadonlyArray<string>
  readonly expiresAt: Date
}

/** Where a slip leads. What stands after `#` browsers send to nobody: it is in no log, no referrer, no preview of a link. */
export const linkOf = ({ url }: Site, secret: string): string => `${url}/sign-in#${secret}`

const longest = 30

const Issue = Schema.Struct({
  units: Schema.optionalKey(Schema.Array(Schema.String).check(Schema.isMaxLength(500, { finding: "too_many" }))),
  people: Schema.optionalKey(Schema.Array(Schema.Int).check(Schema.isMaxLength(500, { finding: "too_many" }))),
  daysValid: Schema.optionalKey(Schema.Int)
})

/**
 * Makes a slip for each of these people and for each reporter of these units; where neither is named, for the reporters of every
 * unit. A slip made before and not used yet is no longer good. Good to the end of the last of its days.
 */
export const issueSlips = async (changing: Changing, given: unknown): Promise<ReadonlyArray<IssuedSlip>> => {
  const author = authorOf(changing, "issueSlips", configurers)
  refuseTokens(author.viewer, "issueSlips")
  const { organizerId } = author.viewer
  const { units, people, daysValid = 7 } = accept(Issue, given)
  refuse(
    daysValid >= 1 && daysValid <= longest
      ? []
      : [Finding.error("days_valid", ["input", "daysValid"], { value: String(daysValid), accepted: `1–${longest}` })]
  )
  const lastDay = today(new Date(author.now.getTime() + daysValid * 86_400_000))
  const expiresAt = dayStart(dayAfter(lastDay))
  let slips: ReadonlyArray<IssuedSlip & { readonly personId: number }> = []
  await change(author, undefined, async (tx) => {
    const named = await holdersOf(tx, organizerId, { units, people, day: today(author.now) })
    slips = named.map((each) => ({ ...each, secret: newSecret(), expiresAt }))
    const personIds = named.map(({ personId }) => personId)
    await tx.slip.updateMany({
      where: { organizerId, personId: { in: personIds }, usedAt: null, revokedAt: null },
      data: { revokedAt: author.now }
    })
    await tx.slip.createMany({
      data: slips.map(({ personId, secret }) => ({
        organizerId,
        personId,
        digest: digestOf(secret),
        issuedAt: author.now,
        issuedById: author.person.id,
        expiresAt
      }))
    })
    const after = { expiresAt: expiresAt.toISOString() }
    return {
      result: organizerId,
      entries: personIds.map((id) => ({ action: "slip.issued", subject: `person:${id}`, after }))
    }
  })
  return slips
}

interface Asked {
  readonly units: ReadonlyArray<string> | undefined
  readonly people: ReadonlyArray<number> | undefined
  readonly day: string
}

/** Whom slips are made for, in the order of the units' codes, each person once. */
const holdersOf = async (tx: Tx, organizerId: number, { units, people, day }: Asked) => {
  const path = (i: number) => ["input", "units", i]
  const unitIds = await unitsByCode(
    tx,
    organizerId,
    (units ?? []).map((code, i) => ({ code, path: path(i) }))
  )
  const named = {
    organizerId,
    OR: [{ validTo: null }, { validTo: { gt: dayColumn(day) } }]
  }
  const select = { personId: true, person: { select: { name: true } }, unitId: true, unit: { select: { name: true } } }
  const everyUnit = units === undefined && people === undefined
  const reporters = await tx.appointment.findMany({
    where: { ...named, role: "reporter", ...(everyUnit ? {} : { unitId: { in: [...unitIds.values()] } }) },
    select,
    orderBy: [{ unit: { code: "asc" } }, { id: "asc" }]
  })
  refuse(
    (units ?? []).flatMap((code, i) =>
      reporters.some(({ unitId }) => unitId === unitIds.get(code))
        ? []
        : [Finding.error("no_reporter", path(i), { value: Finding.show(code) })]
    )
  )
  const others = await tx.appointment.findMany({
    where: { ...named, personId: { in: [...(people ?? [])] } },
    select,
    orderBy: { id: "asc" }
  })
  if ((people ?? []).some((id) => !others.some(({ personId }) => personId === id))) throw new NotFound("person")
  const found = [...reporters, ...others]
  return [...new Set(found.map(({ personId }) => personId))].map((personId) => {
    const own = found.filter((each) => each.personId === personId)
    const ofUnits = new Set(own.flatMap(({ unit }) => unit?.name ?? []))
    return { personId, name: own[0]?.person.name ?? "", units: [...ofUnits] }
  })
}

/** Slips that still let somebody in. */
export const usable = (now: Date) => ({ usedAt: null, revokedAt: null, expiresAt: { gt: now } })

/** Takes back the slip of a person that was not used; what the person is signed in with stays. */
export const revokeSlip = (changing: Changing, id: number): Promise<number> => {
  const author = authorOf(changing, "issueSlips", configurers)
  refuseTokens(author.viewer, "issueSlips")
  const { organizerId } = author.viewer
  return change(author, undefined, async (tx) => {
    const where = { organizerId, personId: id, ...usable(author.now) }
    const { count } = await tx.slip.updateMany({ where, data: { revokedAt: author.now } })
    if (count === 0) throw new NotFound("slip")
    return { result: id, entries: [{ action: "slip.revoked", subject: `person:${id}` }] }
  })
}

/** Takes back all that a person signs in with: who left, or lost the telephone. */
export const endSignIns = (changing: Changing, id: number): Promise<number> => {
  const author = authorOf(changing, "endSignIns", configurers)
  refuseTokens(author.viewer, "endSignIns")
  const { organizerId } = author.viewer
  return change(author, undefined, async (tx) => {
    const stored = await tx.person.findUnique({ where: { organizerId_id: { organizerId, id } }, select: { id: true } })
    if (stored === null) throw new NotFound("person")
    await endSignInsOf(tx, organizerId, id, author.now)
    return { result: id, entries: [{ action: "signIns.ended", subject: `person:${id}` }] }
  })
}
