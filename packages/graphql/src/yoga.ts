import { renderGraphiQL } from "@graphql-yoga/render-graphiql"
import { study } from "@thidua/core"
import { createYoga, type YogaServerInstance } from "graphql-yoga"
import { identify, scopeOf } from "./auth/viewer.ts"
import type { Tokens } from "./auth/tokens.ts"
import type { Context } from "./context.ts"
import { openingTabs } from "./operations.ts"
import { languageOf } from "./plugins/language.ts"
import { limits } from "./plugins/limits.ts"
import { maskError, useTwoLanguages } from "./plugins/masking.ts"
import { createRates } from "./plugins/rates.ts"
import { useLimits } from "./plugins/use-limits.ts"
import { corsFor, useNoIntrospection, useTransport } from "./plugins/use-transport.ts"
import { schema } from "./schema/index.ts"
import type { Store } from "./store/client.ts"
import { today } from "./store/day.ts"
import { createLoaders } from "./store/evaluation.ts"

export interface GatewayOptions {
  readonly store: Store
  readonly tokens: Tokens
  /** Subjects of those who operate the service: they set up organizers. */
  readonly operators?: ReadonlyArray<string> | undefined
  /** Code of the organizer a request without a token is shown when it names none. */
  readonly organizer?: string | undefined
  /** GraphiQL, open with the ten most needed operations. */
  readonly graphiql?: boolean | undefined
  /** Whether the schema is told: introspection, and names like the one that was meant. */
  readonly introspection?: boolean | undefined
  /** Origins of other sites whose pages may use the endpoint; none: this site alone. */
  readonly corsOrigins?: ReadonlyArray<string> | undefined
  /** After which a request is stopped. */
  readonly timeoutMs?: number | undefined
  /** Requests a person may send in a minute; none: they are not counted. */
  readonly perMinute?: number | undefined
  /** What the counting goes by, in milliseconds. */
  readonly clock?: () => number
  readonly now?: () => Date
  readonly log?: (error: unknown, requestId: string) => void
  /** The engine; tests count its runs. */
  readonly study?: typeof study
}

/** The endpoint without a port: `yoga.fetch` answers requests, a listener may be put before it. */
export const createGateway = ({
  store,
  tokens,
  operators,
  organizer,
  graphiql = false,
  introspection = true,
  corsOrigins = [],
  timeoutMs = 30_000,
  perMinute,
  clock,
  now = () => new Date(),
  log = (error, requestId) => console.error(`request ${requestId}:`, error),
  study: run = study
}: GatewayOptions): YogaServerInstance<object, Context> => {
  const count =
    perMinute === undefined ? () => {} : createRates({ perMinute, ...(clock === undefined ? {} : { clock }) })
  return createYoga<object, Context>({
    schema,
    landingPage: false,
    graphiql: graphiql && { title: "Thi đua", defaultTabs: openingTabs },
    renderGraphiQL,
    maskedErrors: { maskError: maskError(log) },
    logging: false,
    cors: corsOrigins.length === 0 ? false : corsFor(corsOrigins),
    multipart: false,
    maxRequestBodySize: limits.bodyBytes,
    plugins: [
      useTransport(),
      useLimits({ timeoutMs }),
      ...(introspection ? [] : [useNoIntrospection()]),
      useTwoLanguages({ suggestions: introspection })
    ],
    context: async ({ request }): Promise<Context> => {
      const token = /^Bearer (.+)$/iu.exec(request.headers.get("authorization") ?? "")?.[1]
      const asked = request.headers.get("thidua-organizer") ?? undefined
      const credentials = { token, organizer: asked ?? (token === undefined ? organizer : undefined) }
      const whoAsks = () => identify({ store, tokens, operators }, credentials, today(now()))
      const viewer = await whoAsks()
      count(viewer)
      const db = store.db(scopeOf(viewer))
      return {
        language: languageOf(request.headers.get("accept-language")),
        viewer,
        store,
        db,
        loaders: createLoaders(db, viewer, run),
        identify: whoAsks,
        now
      }
    }
  })
}
