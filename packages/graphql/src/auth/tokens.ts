import { randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { jwtVerify, SignJWT } from "jose"

/** Proves who holds a token. All rights come from appointments in the database, none from the token. */
export interface Tokens {
  /** The subject of a valid token; `undefined` for a forged, expired or foreign one. Refuses where it cannot be told. */
  readonly subjectOf: (token: string) => Promise<string | undefined>
}

/** A development issuer also makes tokens; production has none. */
export interface DevelopmentTokens extends Tokens {
  readonly issue: (subject: string) => Promise<string>
}

const issuer = "thidua-development"
const audience = "thidua"

/** Tokens signed with a secret of this data folder: good on this machine, for people who try the product. */
export const developmentTokens = (secret: Uint8Array): DevelopmentTokens => ({
  subjectOf: async (token) => {
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ["HS256"],
        issuer,
        audience,
        requiredClaims: ["exp"]
      })
      return payload.sub
    } catch {
      return undefined
    }
  },
  issue: (subject) =>
    new SignJWT({})
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(subject)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime("30d")
      .sign(secret)
})

/** No token is good: what runs in production without an identity provider. */
export const noTokens: Tokens = { subjectOf: () => Promise.resolve(undefined) }

/** The data folder's own secret, made on first use, readable by its owner alone; tokens stay good across starts. */
export const developmentSecret = (dataDir: string): Uint8Array => {
  const file = path.join(dataDir, "development-secret")
  try {
    return readFileSync(file)
  } catch {
    mkdirSync(dataDir, { recursive: true })
    const secret = randomBytes(32)
    writeFileSync(file, secret, { mode: 0o600, flag: "wx" })
    return secret
  }
}
