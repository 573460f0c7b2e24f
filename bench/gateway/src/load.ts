import { Agent, request as open } from "node:http"
import type { Request } from "./operations.ts"

export const CONNECTIONS = 16

/** What came of some requests sent at once, each as soon as the one before it on its connection was answered. */
export interface Load {
  readonly requests: number
  readonly seconds: number
  /** In ms, in the order answered. */
  readonly latencies: ReadonlyArray<number>
}

/** One request on a connection of the agent; the text of its answer. */
export const send = (agent: Agent, url: string, { path, body, token }: Request): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      accept: "application/json",
      authorization: `Bearer ${token}`,
      "content-length": Buffer.byteLength(body)
    }
    const sent = open(`${url}${path}`, { method: "POST", agent, headers, timeout: 30_000 }, (response) => {
      const chunks: Array<Buffer> = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", reject)
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString()
        if (response.statusCode === 200) resolve(text)
        else reject(new Error(`${response.statusCode} ${text.slice(0, 500)}`))
      })
    })
    sent.on("timeout", () => sent.destroy(new Error("no answer within 30 s")))
    sent.on("error", reject)
    sent.end(body)
  })

/** Sixteen connections, each sending its next request when it has its answer, until there is none; a refused one ends it all. */
export const load = async (url: string, next: () => Request | undefined): Promise<Load> => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const latencies: Array<number> = []
  const connection = async () => {
    for (let request = next(); request !== undefined; request = next()) {
      const begun = performance.now()
      const text = await send(agent, url, request)
      latencies.push(performance.now() - begun)
      if (refusal.test(text)) throw new Error(`refused: ${text.slice(0, 500)}`)
    }
  }
  const begun = performance.now()
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  } finally {
    agent.destroy()
  }
  return { requests: latencies.length, seconds: (performance.now() - begun) / 1000, latencies }
}

/** Errors of GraphQL, and our own failures: they are members of the mutations' results. */
const refusal = /"errors":|Report":\{"code"/u
