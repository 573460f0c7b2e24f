// Tokens of an identity provider: a real one issues them, the server asks it for its keys, over HTTP.
import { createPublicKey } from "node:crypto"
import { importJWK, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from "jose"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { oidcTokens, type OidcOptions } from "../src/auth/oidc.ts"
import type { Tokens } from "../src/auth/tokens.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { type Algorithm, lifeSeconds, newKey, startProvider, type TestProvider } from "./provider.ts"

const audience = "urn:thidua"
/** What was logged since a test began to listen, and at all. */
const said: string[] = []
const everSaid: string[] = []
const log = (message: string) => void (said.push(message), everSaid.push(message))
const sent: string[] = []
const clock = { aheadMs: 0 }
let key: JWK
let provider: TestProvider
let tokens: Tokens
let demo: Demonstration

/** What the server would make of the provider's tokens, keeping nothing of earlier tests. */
const trust = (options: Partial<OidcOptions> = {}) => {
  tokens = oidcTokens({
    issuer: provider.issuer,
    audience,
    log,
    now: () => new Date(Date.now() + clock.aheadMs),
    cooldownMs: { keys: 30_000, discovery: 200 },
    ...options
  })
}
beforeAll(async () => {
  key = await newKey("RS256", "first")
  provider = await startProvider(key)
  trust()
  demo = await demonstrate({
    tokens: { subjectOf: (token) => tokens.subjectOf(token) },
    log
  })
})
afterAll(async () => {
  await demo?.close()
  await provider?.down()
})
afterEach(() => {
  clock.aheadMs = 0
  provider.sign([key])
  trust()
})

/** Who the server says this is, or the code it refuses the request with, told in two languages. */
const ask = async (token: string) => {
  sent.push(token)
  const { status, data, errors } = await demo.send("{ viewer { name } }", {}, { token })
  const [error] = errors
  if (error !== undefined) expect(error.message).not.toBe(error.extensions.messageVi)
  return error === undefined ? (data as { viewer: { name: string } }).viewer.name : `${status} ${error.extensions.code}`
}

/** A token of the provider's own key that says what a test wants. */
const forge = async (claims: JWTPayload, { alg = "RS256", kid = "first", signer = key } = {}) =>
  new SignJWT({ iss: provider.issuer, aud: audience, sub: "verifier", exp: seconds(60), ...claims })
    .setProtectedHeader({ alg, kid })
    .sign(await importJWK(signer, "RS256"))
const seconds = (ahead: number): number => Math.floor(Date.now() / 1000) + ahead

describe("a token of the provider", () => {
  test("lets its subject in, with the appointments of the day and no other right", async () => {
    const name = await ask(await provider.token("verifier", audience))
    expect(name).toBe(
      (await demo.rows<{ name: string }>(`select name from "Person" where subject = 'verifier'`))[0]?.name
    )
  })

  test("of somebody without an appointment is a known person without a right", async () => {
    expect(await ask(await provider.token("nobody", audience))).toBe("403 NO_APPOINTMENT")
  })

  test.each<Algorithm>(["RS256", "PS256", "ES256", "EdDSA"])("signed with %s is good", async (alg) => {
    provider.sign([await newKey(alg, `of ${alg}`), ...(alg === "RS256" ? [] : [key])])
    expect(await ask(await provider.token("verifier", audience))).not.toMatch(/^\d{3} /u)
  })

  test.each([
    { when: "just before it ends", aheadSeconds: lifeSeconds - 2, verdict: "good" },
    { when: "just within the tolerance of 30 s", aheadSeconds: lifeSeconds + 28, verdict: "good" },
    { when: "just beyond the tolerance", aheadSeconds: lifeSeconds + 32, verdict: "refused" },
    { when: "a year later", aheadSeconds: 31_536_000, verdict: "refused" }
  ])("$when is $verdict", async ({ aheadSeconds, verdict }) => {
    const token = await provider.token("verifier", audience)
    clock.aheadMs = aheadSeconds * 1000
    expect(/^\d{3} /u.exec(await ask(token))?.[0]).toBe(verdict === "good" ? undefined : "401 ")
  })

  test("that ended is refused at once where no tolerance is configured", async () => {
    trust({ clockToleranceSeconds: 0 })
    const token = await provider.token("verifier", audience)
    clock.aheadMs = (lifeSeconds + 2) * 1000
    expect(await ask(token)).toBe("401 UNAUTHENTICATED")
  })

  test("for another service is refused", async () => {
    expect(await ask(await provider.token("verifier", "urn:another"))).toBe("401 UNAUTHENTICATED")
  })

  test("of another provider is refused, even with the very same keys", async () => {
    const other = await startProvider(key)
    expect(await ask(await other.token("verifier", audience))).toBe("401 UNAUTHENTICATED")
    await other.down()
  })
})

describe("a token that is made up", () => {
  const situations: ReadonlyArray<{ what: string; token: () => string | Promise<string>; good?: true }> = [
    {
      what: "of nothing but what the provider itself would say",
      token: () => forge({}),
      good: true
    },
    { what: "without an end", token: () => forge({ exp: undefined as unknown as number }) },
    { what: "without a subject", token: () => forge({ sub: undefined as unknown as string }) },
    { what: "with an empty subject", token: () => forge({ sub: "" }) },
    { what: "without an audience", token: () => forge({ aud: undefined as unknown as string }) },
    { what: "with another issuer", token: () => forge({ iss: "https://elsewhere.example" }) },
    { what: "with the issuer and a slash", token: () => forge({ iss: `${provider.issuer}/` }) },
    { what: "to begin in a minute", token: () => forge({ nbf: seconds(60) }) },
    { what: "to begin within the tolerance", token: () => forge({ nbf: seconds(20) }), good: true },
    {
      what: "with a key of somebody else under the provider's name of it",
      token: async () => forge({}, { signer: await newKey("RS256", "first") })
    },
    {
      what: "with a key nobody published",
      token: async () => forge({}, { signer: await newKey("RS256", "x"), kid: "x" })
    },
    {
      what: "with HS256, the public key as its secret",
      token: () =>
        new SignJWT({ iss: provider.issuer, aud: audience, sub: "verifier", exp: seconds(60) })
          .setProtectedHeader({ alg: "HS256", kid: "first" })
          .sign(new TextEncoder().encode(publicPem()))
    },
    {
      what: "without a signature (alg none)",
      token: () => new UnsecuredJWT({ iss: provider.issuer, aud: audience, sub: "verifier", exp: seconds(60) }).encode()
    },
    { what: "in development", token: () => demo.tokens.issue("verifier") },
    { what: "of any words", token: () => "a.b.c" }
  ]
  const rows = situations.map((row) => ({ ...row, verdict: row.good === true ? "let in" : "refused" }))
  test.each(rows)("$what is $verdict", async ({ token, good }) => {
    const answer = await ask(await token())
    if (good === true) expect(answer).not.toMatch(/^\d{3} /u)
    else expect(answer).toBe("401 UNAUTHENTICATED")
  })

  test("with an algorithm that is not allowed costs the provider no request", async () => {
    provider.asked.length = 0
    await ask(new UnsecuredJWT({ sub: "verifier" }).encode())
    expect(provider.asked).toEqual([])
  })

  const publicPem = () =>
    createPublicKey({ key: { ...key, d: undefined } as Record<string, unknown>, format: "jwk" }).export({
      type: "spki",
      format: "pem"
    }) as string
})

describe("the provider's keys", () => {
  test("are asked for once for many requests", async () => {
    const token = await provider.token("verifier", audience)
    provider.asked.length = 0
    await Promise.all(Array.from({ length: 5 }, () => ask(token)))
    await ask(token)
    expect(provider.asked).toEqual(["/.well-known/openid-configuration", "/jwks"])
  })

  test("may rotate: a token of the new key is good at once, one of the withdrawn key no more", async () => {
    trust({ cooldownMs: { keys: 0, discovery: 200 } })
    const before = await provider.token("verifier", audience)
    expect(await ask(before)).not.toMatch(/^\d{3} /u)
    provider.sign([await newKey("RS256", "second")])
    expect(await ask(await provider.token("verifier", audience))).not.toMatch(/^\d{3} /u)
    expect(await ask(before)).toBe("401 UNAUTHENTICATED")
  })

  test("are not asked for again and again for names somebody invents", async () => {
    await ask(await provider.token("verifier", audience))
    provider.asked.length = 0
    for (const kid of ["x", "y", "z"]) expect(await ask(await forge({}, { kid }))).toBe("401 UNAUTHENTICATED")
    expect(provider.asked).toEqual([])
  })

  test("come from the address configured, without discovery", async () => {
    trust({ jwksUrl: `${provider.issuer}/jwks` })
    const token = await provider.token("verifier", audience)
    provider.asked.length = 0
    expect(await ask(token)).not.toMatch(/^\d{3} /u)
    expect(provider.asked).toEqual(["/jwks"])
  })
})

describe("a provider that cannot be asked", () => {
  const isUnavailable = async (token: string) => {
    said.length = 0
    const response = await fetch(`${demo.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: "{ viewer { name } }" })
    })
    const { data, errors } = await response.json()
    expect([response.status, response.headers.get("retry-after"), data ?? null]).toEqual([503, "5", null])
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining("does not answer"),
        extensions: { code: "IDENTITY_UNAVAILABLE", messageVi: expect.stringContaining("tạm thời không trả lời") }
      }
    ])
    return said
  }

  test("lets nobody in, says why in the log once, and is asked again later by itself", async () => {
    const token = await provider.token("verifier", audience)
    await provider.down()
    expect(await isUnavailable(token)).toEqual([expect.stringMatching(/127\.0\.0\.1.*ECONNREFUSED/u)])
    expect(await isUnavailable(token)).toEqual([])
    await provider.up()
    await expect.poll(() => ask(token)).not.toMatch(/^\d{3} /u)
  })

  test("does not keep the public from an open board", async () => {
    await provider.down()
    expect((await demo.send("{ organizer { name } }")).data).toEqual({ organizer: { name: "Xã Đại Sơn" } })
    await provider.up()
  })

  test.each([
    { what: "answers with an error", status: 500, body: "" },
    { what: "answers with a page", status: 200, body: "<html>" },
    {
      what: "says it is another issuer",
      status: 200,
      body: JSON.stringify({ issuer: "https://elsewhere.example", jwks_uri: "https://elsewhere.example/jwks" })
    },
    { what: "sends elsewhere", status: 302, body: "" }
  ])("because it $what is as good as down", async ({ status, body }) => {
    const token = await provider.token("verifier", audience)
    provider.answerAll(status, body)
    expect(await isUnavailable(token)).toHaveLength(1)
  })

  test("because its keys would come over a way anybody can change is as good as down", async () => {
    const token = await provider.token("verifier", audience)
    provider.answerAll(200, JSON.stringify({ issuer: provider.issuer, jwks_uri: "http://keys.example/jwks" }))
    expect(await isUnavailable(token)).toEqual([expect.stringContaining("no keys at an https address")])
  })

  test("because its keys are none is as good as down", async () => {
    trust({ jwksUrl: `${provider.issuer}/jwks` })
    const token = await provider.token("verifier", audience)
    provider.answerAll(200, "{}")
    expect(await isUnavailable(token)).toHaveLength(1)
  })
})

test("no token stands in anything that was logged", () => {
  const log = everSaid.join("\n")
  const written = sent.filter((token) => token.length > 20)
  expect([log.length > 100, written.length > 20]).toEqual([true, true])
  for (const token of written) for (const part of token.split(".").filter(Boolean)) expect(log).not.toContain(part)
})
