import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from "jose"
import { refuse } from "../plugins/refuse.ts"
import type { Tokens } from "./tokens.ts"

/** An identity provider whose tokens are good here. */
export interface Provider {
  /** Exactly what its tokens and its discovery document say of themselves. */
  readonly issuer: string
  /** Whom its tokens must be for. */
  readonly audience: string
  /** Where its keys are; none: asked of the discovery document. */
  readonly jwksUrl?: string | undefined
  /** By how much its clock and ours may differ; 30 unless told. */
  readonly clockToleranceSeconds?: number | undefined
}

export interface OidcOptions extends Provider {
  /** Told why the provider cannot be asked; never a token. */
  readonly log?: (message: string) => void
  readonly now?: () => Date
  /** How long after asking for keys an unknown key asks for them again; how long a failed discovery is not tried again. */
  readonly cooldownMs?: { readonly keys: number; readonly discovery: number }
}

/** Signatures with a public key. With HS256 whoever reads the public key could sign, with "none" anybody. */
const algorithms = ["RS256", "PS256", "ES256", "EdDSA"]

/** How long the provider may take to answer. */
const patienceMs = 5_000

/**
 * Tokens of an OpenID Connect provider: a JWT (an access token for `audience`, or an ID token where that is the client) proves its
 * subject and nothing else. Keys are kept 10 minutes; a key not known yet is asked for at most every 30 s, so a provider may rotate.
 * While it cannot be asked nothing is let through: `IDENTITY_UNAVAILABLE`, 503.
 */
export const oidcTokens = ({
  issuer,
  audience,
  jwksUrl,
  clockToleranceSeconds = 30,
  log = (message) => console.error(message),
  now,
  cooldownMs = { keys: 30_000, discovery: 5_000 }
}: OidcOptions): Tokens => {
  const keysAt = (url: string): JWTVerifyGetKey =>
    createRemoteJWKSet(new URL(url), { cooldownDuration: cooldownMs.keys, timeoutDuration: patienceMs })
  let said: string | undefined
  const keys = lazily(async () => keysAt(jwksUrl ?? (await discover(issuer))), cooldownMs.discovery)
  return {
    subjectOf: async (token) => {
      try {
        const { payload } = await jwtVerify(token, async (header, jws) => (await keys())(header, jws), {
          algorithms,
          issuer,
          audience,
          clockTolerance: clockToleranceSeconds,
          requiredClaims: ["exp", "sub"],
          ...(now === undefined ? {} : { currentDate: now() })
        })
        said = undefined
        return payload.sub === "" ? undefined : payload.sub
      } catch (error) {
        if (isTokensFault(error)) return undefined
        const reason = `The identity provider ${issuer} cannot be asked: ${reasonOf(error)}`
        if (reason !== said) log(reason) // Once for all requests that meet the same.
        said = reason
        throw refuse("IDENTITY_UNAVAILABLE", {}, 503, { headers: { "retry-after": "5" } })
      }
    }
  }
}

/** What a value is made of once, when it is first needed; a failure is told again for a while, then tried again. */
const lazily = <A>(make: () => Promise<A>, cooldownMs: number): (() => Promise<A>) => {
  let made: Promise<A> | undefined
  return () =>
    (made ??= make().catch((error: unknown) => {
      setTimeout(() => (made = undefined), cooldownMs).unref()
      throw error
    }))
}

/** Where a provider's keys are, by its discovery document, which must speak of the same issuer. */
const discover = async (issuer: string): Promise<string> => {
  const url = `${issuer.replace(/\/$/u, "")}/.well-known/openid-configuration`
  const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(patienceMs) })
  if (!response.ok) throw new Error(`${url} answers ${response.status}`)
  const { issuer: told, jwks_uri: keys } = (await response.json()) as Readonly<Record<string, unknown>>
  if (told !== issuer) throw new Error(`${url} is of the issuer ${JSON.stringify(told)}`)
  if (typeof keys !== "string" || !isSafeUrl(keys)) throw new Error(`${url} names no keys at an https address`)
  return keys
}

/** Whether nobody on the way can read or change what is asked there: https, or this machine itself. */
export const isSafeUrl = (value: string): boolean => {
  const { protocol, hostname, username, password } = URL.parse(value) ?? {}
  if (username !== "" || password !== "") return false
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname ?? ""))
}

/** Whether the token is at fault; all else (no answer, no keys in it) says nothing of the token. */
const isTokensFault = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  ![errors.JOSEError.code, errors.JWKSTimeout.code, errors.JWKSInvalid.code].includes(error.code)

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
