import type pg from "pg"
import { developmentTokens } from "../../../../packages/graphql/src/auth/tokens.ts"
import { today } from "../../../../packages/graphql/src/store/day.ts"

/** What every server is started with: the serving login's address and the secret that tokens are signed with. */
export interface Options {
  readonly url: string
  readonly secret: string
}

/** A server that listens on 127.0.0.1. */
export interface Running {
  readonly url: string
  readonly close: () => Promise<unknown>
}

/** What the database is told beside each statement of a request. */
export interface Settings {
  readonly "app.organizer": string
  readonly "app.person": string
  readonly role: "thidua_member"
}

/**
 * Who asks, found out as our own server does it: the token is verified, and the appointments of the day say for which organizer.
 * The peers do the same work, so that they are not faster by trusting more.
 */
export const identifier = (pool: pg.Pool, secret: string) => {
  const tokens = developmentTokens(Buffer.from(secret, "hex"))
  return async (authorization: string | undefined): Promise<Settings> => {
    const subject = await tokens.subjectOf(authorization?.replace(/^Bearer /u, "") ?? "")
    if (subject === undefined) throw new Error("no good token")
    const { rows } = await pool.query<{ organizer_id: number; person_id: number }>({
      name: "appointments_of",
      text: "select organizer_id, person_id from app.appointments_of($1, $2)",
      values: [subject, today(new Date())]
    })
    const [row] = rows
    if (row === undefined) throw new Error("no appointment")
    return { "app.organizer": String(row.organizer_id), "app.person": String(row.person_id), role: "thidua_member" }
  }
}
