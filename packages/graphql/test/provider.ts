// A real OpenID Connect provider on 127.0.0.1, whose keys can be changed and which can be switched off.
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { exportJWK, generateKeyPair, type JWK } from "jose"
import Provider, { type Adapter } from "oidc-provider"

export type Algorithm = "RS256" | "PS256" | "ES256" | "EdDSA"

/** A private key to sign with, as a JWK. */
export const newKey = async (alg: Algorithm, kid: string): Promise<JWK> => {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  return { ...(await exportJWK(privateKey)), kid, alg, use: "sig" }
}

/** How long its tokens are good. */
export const lifeSeconds = 60

export const startProvider = async (first: JWK, port = 0) => {
  let answer: RequestListener = (_request, response) => void response.end()
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? "")
    answer(request, response)
  })
  const open = (at: number) => new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve))
  await open(port)
  const { port: actual } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${actual}`
  const sign = (keys: ReadonlyArray<JWK>) => {
    const handle = providerOf(issuer, keys).callback()
    answer = (request, response) => void handle(request, response)
  }
  sign([first])
  return {
    issuer,
    port: actual,
    /** Paths it was asked for. */
    asked,
    /** Signs with the first of these from now on and publishes them all. */
    sign,
    /** Answers everything with this status and body. */
    answerAll: (status: number, body: string) => {
      answer = (_request, response) => void response.writeHead(status).end(body)
    },
    /** An access token for a service, of the client of this name. */
    token: async (subject: string, audience: string): Promise<string> => {
      const response = await fetch(`${issuer}/token`, {
        method: "POST",
        headers: { authorization: `Basic ${Buffer.from(`${subject}:secret`).toString("base64")}` },
        body: new URLSearchParams({ grant_type: "client_credentials", resource: audience })
      })
      const { access_token: token } = (await response.json()) as { readonly access_token?: string }
      if (token === undefined) throw new Error(`The provider answers ${response.status}`)
      return token
    },
    down: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    up: () => open(actual)
  }
}
export type TestProvider = Awaited<ReturnType<typeof startProvider>>

const providerOf = (issuer: string, keys: ReadonlyArray<JWK>): Provider =>
  new Provider(issuer, {
    adapter: Forgetful,
    ttl: { ClientCredentials: lifeSeconds },
    jwks: { keys: [...keys] },
    clients: ["verifier", "nobody"].map((id) => ({
      client_id: id,
      client_secret: "secret",
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: []
    })),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context, audience) => ({
          scope: "",
          audience,
          accessTokenTTL: lifeSeconds,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: keys[0]?.alg as Algorithm, kid: keys[0]?.kid ?? "" } }
        })
      }
    }
  })

/** It stores nothing: its tokens are signed, and are all it gives. */
class Forgetful implements Adapter {
  upsert = () => Promise.resolve()
  find = () => Promise.resolve(undefined)
  findByUserCode = () => Promise.resolve(undefined)
  findByUid = () => Promise.resolve(undefined)
  consume = () => Promise.resolve()
  destroy = () => Promise.resolve()
  revokeByGrantId = () => Promise.resolve()
}
