import type { Term } from "@thidua/core/text"
import type { Context } from "../context.ts"
import { refuse } from "../plugins/refuse.ts"
import { NotFound } from "../store/failures.ts"

/** Of what each node's key consists, in order: `#` a number, `$` a code. */
export const keys: Readonly<Record<string, string>> = {
  Organizer: "#",
  Unit: "##",
  Appointment: "##",
  Person: "##",
  Plan: "##",
  Report: "##",
  Publication: "##",
  Complaint: "##",
  AwardNomination: "##",
  HoldOrder: "##",
  Indicator: "##$",
  Task: "##$",
  Event: "##",
  BaselineDispute: "##",
  EvidenceFile: "##",
  Inspection: "##",
  Session: "##",
  Passkey: "##",
  AccessToken: "##"
}

/**
 * The id of a node as clients hold it: short, opaque, safe in addresses. A key of several columns reaches us as a JSON list.
 *
 * @example
 * encodeId("Plan", '["1","2"]') // => "UGxhbjoxLDI"
 */
export const encodeId = (typename: string, key: string): string =>
  Buffer.from(
    `${typename}:${key.startsWith("[") ? (JSON.parse(key) as ReadonlyArray<string>).join(",") : key}`
  ).toString("base64url")

/** The type and key an id names; anything that is not an id of ours is refused before it reaches the database. */
export const decodeId = (id: string): { readonly typename: string; readonly id: string } => {
  const text = Buffer.from(id, "base64url").toString()
  const colon = text.indexOf(":")
  const typename = text.slice(0, colon)
  const shape = Object.hasOwn(keys, typename) ? keys[typename] : undefined
  const parts = text.slice(colon + 1).split(",")
  const fits =
    shape !== undefined &&
    parts.length === shape.length &&
    parts.every((part, i) =>
      shape[i] === "#" ? /^[1-9]\d{0,8}$/u.test(part) : /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/u.test(part)
    )
  if (!fits || encodeId(typename, parts.length === 1 ? (parts[0] ?? "") : JSON.stringify(parts)) !== id)
    throw refuse("BAD_ID", { value: JSON.stringify(id.slice(0, 40)) })
  return { typename, id: parts.length === 1 ? (parts[0] ?? "") : JSON.stringify(parts) }
}

/**
 * The number of a node that belongs to an organizer; of another organizer's, 0, which nothing has: so it is answered in every way as an
 * id that never was, after the same checks in the same order.
 */
export const numberOf = (key: string, organizerId: number): number => {
  const [organizer, number] = (JSON.parse(key) as ReadonlyArray<string>).map(Number)
  return organizer === organizerId ? (number ?? 0) : 0
}

/** The number of a node that a mutation names; of another organizer there is none. */
export const rowOf = (id: { readonly id: string }, { viewer }: Pick<Context, "viewer">, what: Term): number => {
  const number = numberOf(id.id, viewer.organizerId)
  if (number === undefined) throw new NotFound(what)
  return number
}

/** Where a row of the viewer's own is looked for: somebody else's, and one that was ended, is not there. */
export const ownNode = (key: string, { organizerId, person }: Context["viewer"]) => ({
  organizerId_id: { organizerId, id: numberOf(key, organizerId) },
  personId: person?.id ?? 0,
  revokedAt: null
})
