import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto"
import type { Answer } from "./service.ts"

const android =
  "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"

/** A browser that keeps the cookie it is given, and says where its page is from. */
export const phone = (url: string, { agent = android, origin = url }: { agent?: string; origin?: string } = {}) => {
  let cookie: string | undefined
  const said: string[] = []
  const ask = async (query: string, input?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json",
        "user-agent": agent,
        origin,
        ...(cookie === undefined ? {} : { cookie }),
        ...headers
      },
      body: JSON.stringify({ query, variables: input === undefined ? {} : { input } })
    })
    for (const each of response.headers.getSetCookie()) {
      said.push(each)
      const pair = each.split(";", 1)[0] ?? ""
      cookie = pair.endsWith("=") ? undefined : pair
    }
    const { data = null, errors = [] } = (await response.json()) as { data?: Answer; errors?: ReadonlyArray<Answer> }
    return { status: response.status, data, errors }
  }
  return {
    ask,
    /** What one mutation came to. */
    done: async (query: string, input?: unknown): Promise<Answer> => {
      const { data, errors } = await ask(query, input)
      if (errors.length > 0) throw new Error(JSON.stringify(errors))
      return Object.values(data ?? {})[0]
    },
    /** Name of whoever is signed in, or why nobody is. */
    who: async (): Promise<string | null> => {
      const { status, data, errors } = await ask("{ viewer { name } }")
      return errors.length > 0 ? `${status} ${errors[0].extensions.code}` : data.viewer.name
    },
    cookie: () => cookie,
    /** Takes a cookie that was kept elsewhere. */
    take: (kept: string | undefined) => void (cookie = kept),
    /** Every Set-Cookie. */
    said
  }
}
export type Phone = ReturnType<typeof phone>

/** What of a signature a test makes wrong. */
export interface Odd {
  readonly origin?: string
  readonly challenge?: string
  readonly host?: string
  readonly flags?: number
  readonly id?: string
  readonly signer?: KeyObject
}

/** A passkey as a telephone's chip keeps it: one key for one site, its holder's finger always on it. */
export const passkey = (origin: string) => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const id = randomBytes(16)
  let counter = 0
  const [present, verified, attested] = [0x01, 0x04, 0x40]
  const clientData = (type: string, challenge: string, odd: Odd) =>
    Buffer.from(JSON.stringify({ type, challenge: odd.challenge ?? challenge, origin: odd.origin ?? origin }))
  const authData = (host: string, flags: number, more: Buffer = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(++counter)
    return Buffer.concat([sha256(Buffer.from(host)), Buffer.from([flags]), count, more])
  }
  return {
    /** Answers `offerPasskey`. */
    make: (options: string, odd: Odd = {}): string => {
      const { challenge, rp } = JSON.parse(options)
      const { x, y } = publicKey.export({ format: "jwk" }) as { readonly x: string; readonly y: string }
      // COSE: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
      const cose = Buffer.concat([
        Buffer.from("a5010203262001215820", "hex"),
        Buffer.from(x, "base64url"),
        Buffer.from("225820", "hex"),
        Buffer.from(y, "base64url")
      ])
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
      const data = authData(odd.host ?? rp.id, odd.flags ?? present | verified | attested, credential)
      // CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}
      const attestation = Buffer.concat([
        Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746158", "hex"),
        Buffer.from([data.length]),
        data
      ])
      return answer({
        clientDataJSON: text(clientData("webauthn.create", challenge, odd)),
        attestationObject: text(attestation),
        transports: ["internal"]
      })
    },
    /** Answers `offerSignIn`. */
    sign: (options: string, odd: Odd = {}): string => {
      const { challenge, rpId } = JSON.parse(options)
      const client = clientData("webauthn.get", challenge, odd)
      const data = authData(odd.host ?? rpId, odd.flags ?? present | verified)
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), odd.signer ?? privateKey)
      return answer(
        { clientDataJSON: text(client), authenticatorData: text(data), signature: text(signature) },
        odd.id ?? text(id)
      )
    }
  }
  function answer(response: object, of = text(id)): string {
    return JSON.stringify({ id: of, rawId: of, type: "public-key", clientExtensionResults: {}, response })
  }
}

const sha256 = (bytes: Buffer): Buffer => createHash("sha256").update(bytes).digest()
const text = (bytes: Buffer): string => bytes.toString("base64url")
