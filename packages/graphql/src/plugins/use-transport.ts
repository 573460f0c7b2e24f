import { NoSchemaIntrospectionCustomRule, validate } from "graphql"
import type { Plugin } from "graphql-yoga"
import { refuse } from "./refuse.ts"

/**
 * Takes JSON alone: another site's page can send that only after a browser has asked whether it may (a form or a text it can send
 * unasked).
 */
export const useTransport = (): Plugin => ({
  onRequestParse: ({ request }) => {
    if (request.method !== "POST") return
    const type = request.headers.get("content-type")
    if (type?.split(";", 1)[0]?.trim().toLowerCase() !== "application/json")
      throw refuse("CONTENT_TYPE_REFUSED", {}, type === null ? 400 : 415)
  },
  onResponse: ({ response: given, setResponse, fetchAPI: { Response } }) => {
    const response = isRefusedStream(given) ? new Response(given.body, { headers: given.headers }) : given
    if (response !== given) setResponse(response)
    response.headers.set("x-content-type-options", "nosniff")
  }
})

/**
 * A stream that holds nothing but why it is refused. A client of server-sent events takes any status but 200 for a broken line: it
 * would connect again and again and never read the reason. Where trying again helps – too many requests, a fault here – it may.
 */
const isRefusedStream = ({ status, headers }: Response): boolean =>
  status >= 400 && status < 500 && status !== 429 && headers.get("content-type") === "text/event-stream"

/** Tells nobody the schema: questions about it are refused, before anything else is said of the document. */
export const useNoIntrospection = (): Plugin => ({
  onValidate: ({ params: { schema, documentAST }, setResult }) => {
    if (validate(schema, documentAST, [NoSchemaIntrospectionCustomRule]).length > 0)
      setResult([refuse("INTROSPECTION_OFF")])
  }
})

/** Which pages of other sites a browser lets read answers: those of these origins, without cookies. */
export const corsFor =
  (origins: ReadonlyArray<string>) =>
  (
    request: Request
  ): { origin: string; credentials: false; methods: string[]; allowedHeaders: string[]; maxAge: number } | false => {
    const origin = request.headers.get("origin")
    if (origin === null || !origins.includes(origin)) return false
    const allowedHeaders = ["authorization", "content-type", "accept-language", "thidua-organizer"]
    return { origin, credentials: false, methods: ["GET", "POST"], allowedHeaders, maxAge: 600 }
  }
