import { createHash, randomUUID } from "node:crypto"
import type { Plugin } from "graphql-yoga"
import { readsBoard } from "../auth/viewer.ts"
import type { Context } from "../context.ts"
import { today } from "../store/day.ts"

/** For how long a browser, or what stands between, may answer by itself. A board that closes, closes there too after that. */
const maxAgeSeconds = 10

interface Asked {
  readonly etag: string
  /** Whoever asks has this very answer already. */
  readonly isKnown: boolean
}

/**
 * Lets what the public of an open board asks by GET be kept, and tells whoever has the answer of now that nothing changed (304) before
 * anything of it is read. The tag is known from what is asked, the organizer's last change and the day: whatever an answer follows from
 * changes with one of them. All else is kept by nobody.
 */
export const useCaching = (): Plugin<Context> => {
  /** Another start may be another program. */
  const start = randomUUID()
  const asked = new WeakMap<Request, Asked>()
  return {
    onExecute: async ({ args: { contextValue }, setResultAndStopExecution }) => {
      const { request, params, viewer, store, language, now } = contextValue
      if (request.method !== "GET" || holdsCredentials(request) || !readsBoard(viewer)) return
      const change = await store.lastChange(viewer.organizerId)
      if (change === undefined) return
      const { query, operationName, variables } = params
      const of = [start, viewer.organizerId, change, today(now()), language, request.headers.get("accept")]
      const etag = `"${createHash("sha256")
        .update(JSON.stringify([...of, query, operationName, variables]))
        .digest("base64url")}"`
      const isKnown = tagsOf(request).includes(etag)
      asked.set(request, { etag, isKnown })
      if (isKnown) return setResultAndStopExecution({})
      return {
        onExecuteDone: ({ result }) => {
          if ("errors" in result) asked.delete(request)
        }
      }
    },
    onResponse: ({ request, response, setResponse, fetchAPI }) => {
      const { headers } = response
      const answer = asked.get(request)
      headers.append("vary", "Accept, Accept-Language, Authorization, Cookie, Origin, Thidua-Organizer")
      headers.set(
        "cache-control",
        answer === undefined ? "private, no-store" : `public, max-age=${maxAgeSeconds}, must-revalidate`
      )
      if (answer === undefined) return
      headers.set("etag", answer.etag)
      if (!answer.isKnown) return
      for (const name of ["content-type", "content-length"]) headers.delete(name)
      setResponse(new fetchAPI.Response(null, { status: 304, headers }))
    }
  }
}

const holdsCredentials = ({ headers }: Request): boolean => headers.has("authorization") || headers.has("cookie")

/** What the asker has; what made an answer smaller on the way may have called its tag weak. */
const tagsOf = ({ headers }: Request): ReadonlyArray<string> =>
  (headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//u, ""))
