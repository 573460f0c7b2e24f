import { renderGraphiQL } from "@graphql-yoga/render-graphiql"
import { study } from "@thidua/core"
import type { IncomingMessage } from "node:http"
import { createYoga, type YogaInitialContext, type YogaServerInstance } from "graphql-yoga"
import { identify, scopeOf } from "./auth/viewer.ts"
import { addressOf } from "./auth/address.ts"
import type { Tokens } from "./auth/tokens.ts"
import type { Context } from "./context.ts"
import { languageOf } from "./plugins/language.ts"
import { limits } from "./plugins/limits.ts"
import { maskError, useTwoLanguages } from "./plugins/masking.ts"
import { createRates } from "./plugins/rates.ts"
import { useCaching } from "./plugins/use-caching.ts"
import { type Documents, useDocuments } from "./plugins/use-documents.ts"
import { useLimits } from "./plugins/use-limits.ts"
import { corsFor, useNoIntrospection, useTransport } from "./plugins/use-transport.ts"
import { schema } from "./schema/index.ts"
import { type Store, until } from "./store/client.ts"
import { today } from "./store/day.ts"
import { createLoaders } from "./store/evaluation.ts"

export interface GatewayOptions {
  readonly store: Store
  readonly tokens: Tokens
  /** Subjects of those who operate the service: they set up organizers. */
  readonly operators?: ReadonlyArray<string> | undefined
  /** Code of the organizer a request without a token is shown when it names none. */
  readonly organizer?: string | undefined
  /** GraphiQL with this first query; none: no GraphiQL. */
  readonly firstQuery?: string | undefined
  /** Whether the schema is told: introspection, and names like the one that was meant. */
  readonly introspection?: boolean | undefined
  /** Origins of other sites whose pages may use the endpoint; none: this site alone. */
  readonly corsOrigins?: ReadonlyArray<string> | undefined
  /** After which a request is stopped. */
  readonly timeoutMs?: number | undefined
  /** Requests a person may send in a minute; none: they are not counted. */
  readonly perMinute?: number | undefined
  /** Whether a proxy of ours stands before it, which tells from where a request came. */
  readonly trustProxy?: boolean | undefined
  /** What our own pages ask, by its hash. */
  readonly documents?: Documents | undefined
  /** Whether nothing else is answered. */
  readonly trustedOnly?: boolean | undefined
  /** What the counting goes by, in milliseconds. */
  readonly clock?: () => number
  readonly now?: () => Date
  /** Told what nobody foresaw, with the id of the request; no token, link or telephone number. */
  readonly log?: (line: string) => void
  /** The engine; tests count its runs. */
  readonly study?: typeof study
}

/** What a listener knows beside the request. */
interface ServerContext {
  readonly req?: IncomingMessage
}

/** The endpoint without a port: `yoga.fetch` answers requests, a listener may be put before it. */
export const createGateway = ({
  store,
  tokens,
  operators,
  organizer,
  firstQuery,
  introspection = true,
  corsOrigins = [],
  timeoutMs = 30_000,
  perMinute,
  trustProxy = false,
  documents = {},
  trustedOnly = false,
  clock,
  now = () => new Date(),
  log = (line) => console.error(line),
  study: run = study
}: GatewayOptions): YogaServerInstance<ServerContext, Context> => {
  const rates =
    perMinute === undefined ? undefined : createRates({ perMinute, ...(clock === undefined ? {} : { clock }) })
  return createYoga<ServerContext, Context>({
    schema,
    landingPage: false,
    graphiql: firstQuery === undefined ? false : { title: "Thi đua", defaultQuery: firstQuery },
    renderGraphiQL,
    maskedErrors: { maskError: maskError(log) },
    logging: false,
    cors: corsOrigins.length === 0 ? false : corsFor(corsOrigins),
    multipart: false,
    maxRequestBodySize: limits.bodyBytes,
    plugins: [
      useTransport(),
      useDocuments(documents, trustedOnly),
      useCaching(),
      useLimits({ timeoutMs }),
      ...(introspection ? [] : [useNoIntrospection()]),
      useTwoLanguages({ suggestions: introspection })
    ],
    context: async ({ request, params, req }: YogaInitialContext & ServerContext): Promise<Context> => {
      const token = /^Bearer (.+)$/iu.exec(request.headers.get("authorization") ?? "")?.[1]
      const asked = request.headers.get("thidua-organizer") ?? undefined
      const credentials = { token, organizer: asked ?? (token === undefined ? organizer : undefined) }
      const whoAsks = () => identify({ store, tokens, operators }, credentials, today(now()))
      const address = addressOf(req, trustProxy)
      const viewer = await whoAsks().catch((error: unknown) => {
        rates?.from(address)
        throw error
      })
      rates?.of(viewer, address)
      const stopping = new AbortController()
      const signal = AbortSignal.any([request.signal, stopping.signal])
      const db = until(signal, store.db(scopeOf(viewer)))
      return {
        request,
        params,
        language: languageOf(request.headers.get("accept-language")),
        viewer,
        store,
        db,
        loaders: createLoaders(db, viewer, run),
        signal,
        stop: (why) => stopping.abort(why),
        identify: whoAsks,
        now
      }
    }
  })
}
