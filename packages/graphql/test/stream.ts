import type { Answer } from "./service.ts"

/** One stream of server-sent events, as a browser reads it. */
export interface Stream {
  readonly status: number
  /** The next event; none: the stream ended. Fails when nothing comes in time. */
  readonly next: (millis?: number) => Promise<Answer>
  /** As when a reader leaves or the line is cut. */
  readonly cut: () => void
}

/** Follows a subscription over HTTP. */
export const follow = async (
  url: string,
  query: string,
  variables: object,
  headers: Readonly<Record<string, string>>
): Promise<Stream> => {
  const line = new AbortController()
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream", ...headers },
    body: JSON.stringify({ query, variables }),
    signal: line.signal
  })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ""
  const event = async (): Promise<Answer> => {
    for (;;) {
      const end = rest.indexOf("\n\n")
      if (end >= 0) {
        const block = rest.slice(0, end)
        rest = rest.slice(end + 2)
        const data = /^data: ?(.*)$/mu.exec(block)?.[1]
        if (block.includes("event: complete")) return undefined
        if (data) return JSON.parse(data)
        continue
      }
      const { done, value } = await reader.read()
      if (done) return undefined
      rest += value
    }
  }
  // Who gave up waiting left the next event to whoever asks next.
  let waited: Promise<Answer> | undefined
  return {
    status: response.status,
    next: (millis = 5_000) =>
      Promise.race([
        (waited ??= event().finally(() => (waited = undefined))),
        new Promise<never>((_, reject) =>
          setTimeout(() => reject(new Error(`Nothing came in ${millis} ms`)), millis).unref()
        )
      ]),
    cut: () => line.abort()
  }
}
