// What is given here to sign in with: slips, sessions, access tokens and passkeys. Each is good at the organizer that gave it, for the
// person it names. A secret is told once and kept as its digest.
import { createHash, randomBytes } from "node:crypto"
import type pg from "pg"
import type { PrismaClient, TokenScope } from "../../generated/prisma/client.ts"

/** Whom a credential proves, and at which organizer. */
export interface Holder {
  readonly organizerId: number
  /** Number of the credential's row. */
  readonly id: number
  readonly subject: string
}

export interface HeldSlip extends Holder {
  readonly expiresAt: Date
  readonly usedAt: Date | null
  /** Digest of what the device that used it called its attempt. */
  readonly attempt: string | null
  readonly revokedAt: Date | null
}

export interface HeldSession extends Holder {
  readonly seenAt: Date
}

export interface HeldAccessToken extends Holder {
  readonly scope: TokenScope
  readonly seenAt: Date | null
}

export interface HeldPasskey extends Holder {
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: ReadonlyArray<string>
}

/** What a person showed: a session, or an access token of a program and what may be done with it. */
export type Held =
  | { readonly kind: "session"; readonly id: number }
  | { readonly kind: "accessToken"; readonly id: number; readonly scope: TokenScope }

/** The same, with where it is good and when it was used last. */
export interface Shown {
  readonly organizerId: number
  readonly held: Held
  readonly seenAt: Date | null
}

/** Asked before a scope is set: each answers for one secret, which its holder alone knows. */
export interface Credentials {
  slip(secret: string): Promise<HeldSlip | undefined>
  /** One that is good at a moment. */
  session(secret: string, at: Date): Promise<HeldSession | undefined>
  /** One that is good at a moment. */
  accessToken(secret: string, at: Date): Promise<HeldAccessToken | undefined>
  /** By what the device calls it. */
  passkey(credential: string): Promise<HeldPasskey | undefined>
  /** Keeps what a passkey is to sign until a moment. */
  offerChallenge(challenge: string, at: Date, until: Date): Promise<void>
  /** Whether that was offered and is good still: once. */
  spendChallenge(challenge: string, at: Date): Promise<boolean>
}

/** 32 random bytes, as text for addresses: nobody guesses it, so a plain digest of it is safe to keep. */
export const newSecret = (): string => randomBytes(32).toString("base64url")

/** By this a token is told from a provider's, and found where somebody left it by mistake. */
const mark = "thidua_"

export const newAccessToken = (): string => mark + newSecret()

export const isAccessToken = (token: string): boolean => token.startsWith(mark)

/** By what a secret is known. */
export const digestOf = (secret: string): string => createHash("sha256").update(secret).digest("hex")

export const credentialsIn = (pool: pg.Pool): Credentials => {
  const ask = async <A extends pg.QueryResultRow>(name: string, text: string, values: ReadonlyArray<unknown>) =>
    (await pool.query<A>({ name, text, values: [...values] })).rows[0]
  return {
    slip: (secret) =>
      ask(
        "slip_of",
        `select ${holder}, expires_at as "expiresAt", used_at as "usedAt", attempt, revoked_at as "revokedAt" from app.slip_of($1)`,
        [digestOf(secret)]
      ),
    session: (secret, at) =>
      ask("session_of", `select ${holder}, seen_at as "seenAt" from app.session_of($1, $2)`, [digestOf(secret), at]),
    accessToken: (secret, at) =>
      ask("access_token_of", `select ${holder}, scope, seen_at as "seenAt" from app.access_token_of($1, $2)`, [
        digestOf(secret),
        at
      ]),
    passkey: (credential) =>
      ask(
        "passkey_of",
        `select ${holder}, public_key as "publicKey", counter::float8, transports from app.passkey_of($1)`,
        [credential]
      ),
    async offerChallenge(challenge, at, until) {
      await ask("offer_challenge", "select app.offer_challenge($1, $2, $3)", [digestOf(challenge), at, until])
    },
    async spendChallenge(challenge, at) {
      const spent = await ask<{ good: boolean }>("spend_challenge", "select app.spend_challenge($1, $2) as good", [
        digestOf(challenge),
        at
      ])
      return spent?.good ?? false
    }
  }
}

const holder = `organizer_id as "organizerId", id, subject`

const [hour, day] = [3_600_000, 86_400_000]
/** Whoever stays signed in: without use it ends after half a year, and in any case before browsers would forget it, after 400 days. */
export const staying = { unused: 180 * day, atMost: 400 * day }
/** Else: a working day. */
export const visiting = { unused: 12 * hour, atMost: 12 * hour }

/** Notes, once an hour, that a credential was used; a session lives on by it. */
export const seen = async (db: PrismaClient, { organizerId, held, seenAt }: Shown, now: Date): Promise<void> => {
  if (seenAt !== null && now.getTime() - seenAt.getTime() < hour) return
  if (held.kind === "accessToken") {
    await db.accessToken.updateMany({ where: { organizerId, id: held.id }, data: { lastUsedAt: now } })
    return
  }
  const longer = new Date(now.getTime() + staying.unused)
  await db.$executeRaw`update "Session" set "lastSeenAt" = ${now}, "expiresAt" = least("endsAt", ${longer})
    where "organizerId" = ${organizerId} and id = ${held.id}`
}
