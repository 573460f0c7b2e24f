import { Finding } from "@thidua/core"
import { Day, Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import type { TokenScope } from "../../generated/prisma/client.ts"
import { authorOf, change, type Changing } from "./change.ts"
import { digestOf, newAccessToken } from "./credential.ts"
import { dayStart, today } from "./day.ts"
import { accept, refuse } from "./input.ts"
import { configurers } from "./permission.ts"
import { refuseTokens } from "./sign-in.ts"

const scopes = ["read", "write"] as const satisfies ReadonlyArray<TokenScope>

const NewToken = Schema.Struct({ name: Words, scope: Schema.Literals(scopes), validTo: Day })

/** Makes a token for a program of a clerk's. Its text is told here and never again. */
export const createAccessToken = async (
  changing: Changing,
  given: unknown
): Promise<{ readonly id: number; readonly text: string }> => {
  const author = authorOf(changing, "createAccessToken", configurers)
  refuseTokens(author.viewer, "createAccessToken")
  const { organizerId } = author.viewer
  const { name, scope, validTo } = accept(NewToken, given)
  const from = today(author.now)
  const latest = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`.replace("-02-29", "-03-01")
  refuse(
    validTo > from && validTo <= latest
      ? []
      : [Finding.error("days_valid", ["input", "validTo"], { value: validTo, accepted: `${from} < … ≤ ${latest}` })]
  )
  const text = newAccessToken()
  const id = await change(author, undefined, async (tx) => {
    const expiresAt = dayStart(validTo)
    const row = { organizerId, personId: author.person.id, digest: digestOf(text), scope, name }
    const made = await tx.accessToken.create({
      data: { ...row, createdAt: author.now, expiresAt },
      select: { id: true }
    })
    const subject = `accessToken:${made.id}`
    return {
      result: made.id,
      entries: [{ action: "accessToken.created", subject, after: { scope, validTo }, personal: { name } }]
    }
  })
  return { id, text }
}
