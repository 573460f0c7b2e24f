import { renderGraphiQL } from "@graphql-yoga/render-graphiql"
import { study } from "@thidua/core"
import { GraphQLError } from "graphql"
import type { IncomingMessage } from "node:http"
import { createYoga, type YogaInitialContext, type YogaServerInstance } from "graphql-yoga"
import { deviceOf } from "./auth/device.ts"
import { noCookie, refuseCrossSite, sessionSecretOf, siteOf } from "./auth/site.ts"
import { identify, scopeOf } from "./auth/viewer.ts"
import { addressOf } from "./auth/address.ts"
import type { Tokens } from "./auth/tokens.ts"
import type { Context } from "./context.ts"
import { openingTabs } from "./operations.ts"
import { languageOf } from "./plugins/language.ts"
import { limits } from "./plugins/limits.ts"
import { maskError, useTwoLanguages } from "./plugins/masking.ts"
import { createRates } from "./plugins/rates.ts"
import { useCaching } from "./plugins/use-caching.ts"
import { createCookies, useReadOnlyTokens } from "./plugins/use-credentials.ts"
import { type Documents, useDocuments } from "./plugins/use-documents.ts"
import { useLimits } from "./plugins/use-limits.ts"
import { corsFor, useNoIntrospection, useTransport } from "./plugins/use-transport.ts"
import { schema } from "./schema/index.ts"
import { type Store, until } from "./store/client.ts"
import { today } from "./store/day.ts"
import { createLoaders } from "./store/loaders.ts"

export interface GatewayOptions {
  readonly store: Store
  readonly tokens: Tokens
  /** Subjects of those who operate the service: they set up organizers. */
  readonly operators?: ReadonlyArray<string> | undefined
  /**
   * The address under which browsers reach the service; none: the one each request names, which will do on one's own machine. `false`:
   * it is not known, so nobody signs in by slip or passkey.
   */
  readonly publicUrl?: string | false | undefined
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
  publicUrl,
  organizer,
  graphiql = false,
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
  const cookies = createCookies()
  return createYoga<ServerContext, Context>({
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
      useDocuments(documents, trustedOnly),
      useCaching(),
      useLimits({ timeoutMs }),
      cookies.plugin,
      useReadOnlyTokens(),
      ...(introspection ? [] : [useNoIntrospection()]),
      useTwoLanguages({ suggestions: introspection })
    ],
    context: async ({ request, params, req }: YogaInitialContext & ServerContext): Promise<Context> => {
      const token = /^Bearer (.+)$/iu.exec(request.headers.get("authorization") ?? "")?.[1]
      const site = publicUrl === false ? undefined : siteOf(publicUrl ?? new URL(request.url).origin)
      const session = token === undefined && site !== undefined ? sessionSecretOf(request, site) : undefined
      const setCookie = (cookie: string) => cookies.set(request, cookie)
      if (session !== undefined && site !== undefined) refuseCrossSite(request, site)
      const asked = request.headers.get("thidua-organizer") ?? undefined
      const isAnyone = token === undefined && session === undefined
      const credentials = { token, session, organizer: asked ?? (isAnyone ? organizer : undefined) }
      const whoAsks = () => identify({ store, tokens, operators }, credentials, now())
      const address = addressOf(req, trustProxy)
      const viewer = await whoAsks().catch((error: unknown) => {
        // Told once: the page asks again as the public.
        if (session !== undefined && site !== undefined && isNobody(error)) setCookie(noCookie(site))
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
        loaders: createLoaders({ db, store, viewer, day: today(now()) }, run),
        signal,
        stop: (why) => stopping.abort(why),
        identify: whoAsks,
        now,
        site,
        device: deviceOf(request.headers.get("user-agent")),
        setCookie
      }
    }
  })
}

/** Whether a cookie shows nobody who may do anything today. */
const isNobody = (error: unknown): boolean =>
  error instanceof GraphQLError && ["UNAUTHENTICATED", "NO_APPOINTMENT"].includes(String(error.extensions.code))
