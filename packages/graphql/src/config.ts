import { isIP } from "node:net"
import path from "node:path"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import { isSafeUrl, type Provider } from "./auth/oidc.ts"

/** The environment is not as it must be: every fault at once, one line each. */
export class BadEnvironment extends Data.TaggedError("BadEnvironment")<{ readonly faults: ReadonlyArray<string> }> {
  override get message(): string {
    return `The environment cannot be used:\n${this.faults.map((fault) => `  - ${fault}`).join("\n")}`
  }
}

const text = (message: string, test: (value: string) => boolean) =>
  Schema.optionalKey(Schema.String.check(Schema.makeFilter(test, { message })))

/** Browsers bind passkeys to a name, never to a number. */
const isName = (host: string): boolean => isIP(host.replace(/^\[|\]$/gu, "")) === 0

const isPostgresUrl = (value: string): boolean => /^postgres(ql)?:\/\//u.test(value) && URL.canParse(value)

const Environment = Schema.Struct({
  PORT: text(
    "PORT must be a whole number from 0 (any free port) to 65535, such as 4000",
    (value) => /^\d{1,5}$/u.test(value) && Number(value) <= 65_535
  ),
  HOST: text("HOST must be a host name or address, such as localhost or 0.0.0.0", (value) => /^[\w.:-]+$/u.test(value)),
  DATABASE_URL: text(
    "DATABASE_URL must be the serving login's address, such as postgresql://thidua_web:secret@host:5432/thidua",
    isPostgresUrl
  ),
  MIGRATE_DATABASE_URL: text(
    "MIGRATE_DATABASE_URL must be the owner's address of the same database, such as postgresql://thidua_owner:secret@host:5432/thidua",
    isPostgresUrl
  ),
  DATA_DIR: text("DATA_DIR must be a folder's path", (value) => value.trim() !== ""),
  PUBLIC_URL: text(
    "PUBLIC_URL must be the https address under which browsers reach the service, with a host name, such as https://thidua.xa-thu.gov.vn (http only for localhost)",
    (value) => isSafeUrl(value) && !/[?#]/u.test(value) && isName(new URL(value).hostname)
  ),
  ORGANIZER: text("ORGANIZER must be an organizer's code, such as dai-son", (value) => /^[\w.-]{1,64}$/u.test(value)),
  OPERATORS: text(
    "OPERATORS must be the subjects of those who set up organizers, separated by commas, such as admin-1,admin-2",
    (value) => value.split(",").every((subject) => /^\S{1,200}$/u.test(subject))
  ),
  OIDC_ISSUER: text(
    "OIDC_ISSUER must be the identity provider's https address exactly as its tokens name it, such as https://sso.example.vn/realms/thidua (http only on this machine)",
    (value) => isSafeUrl(value) && !/[?#]/u.test(value)
  ),
  OIDC_AUDIENCE: text("OIDC_AUDIENCE must be whom the provider's tokens are for, such as thidua", (value) =>
    /^\S{1,200}$/u.test(value)
  ),
  OIDC_JWKS_URL: text(
    "OIDC_JWKS_URL must be the https address of the provider's keys, such as https://sso.example.vn/keys (http only on this machine)",
    isSafeUrl
  ),
  OIDC_CLOCK_TOLERANCE: text(
    "OIDC_CLOCK_TOLERANCE must be a whole number of seconds from 0 to 300, such as 30",
    (value) => /^\d{1,3}$/u.test(value) && Number(value) <= 300
  ),
  CORS_ORIGINS: text(
    "CORS_ORIGINS must be the origins of other sites whose pages may use the endpoint, separated by commas, such as https://xa-thu.example.vn",
    (value) => value.split(",").every((origin) => isSafeUrl(origin) && URL.parse(origin)?.origin === origin)
  ),
  REQUESTS_PER_MINUTE: text(
    "REQUESTS_PER_MINUTE must be how many requests a person may send in a minute, a whole number from 1 to 1000000, or 0: not counted",
    (value) => /^\d{1,7}$/u.test(value) && Number(value) <= 1_000_000
  ),
  TRUST_PROXY: text(
    'TRUST_PROXY must be "1" (a proxy of yours tells in X-Forwarded-For from where a request came) or "0"',
    (value) => ["0", "1"].includes(value)
  ),
  DOCUMENTS: text('DOCUMENTS must be "any" or "trusted" (those of the page alone)', (value) =>
    ["any", "trusted"].includes(value)
  ),
  INTROSPECTION: text('INTROSPECTION must be "on" or "off"', (value) => ["on", "off"].includes(value)),
  CLOCK: text(
    "CLOCK must be the instant at which the demonstration's clock stands, with its offset, such as 2026-12-04T09:00:00+07:00",
    (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/u.test(value) && !Number.isNaN(Date.parse(value))
  ),
  NODE_ENV: text('NODE_ENV must be "production", "development" or "test"', (value) =>
    ["production", "development", "test"].includes(value)
  )
})

/** What is wrong with variables beside each other. */
const contradictions = (env: Readonly<Record<string, unknown>>): ReadonlyArray<string> => [
  ...(env.MIGRATE_DATABASE_URL !== undefined && env.DATABASE_URL === undefined
    ? ["MIGRATE_DATABASE_URL needs DATABASE_URL beside it: the owner migrates, another login serves"]
    : []),
  ...(env.OIDC_ISSUER !== undefined && env.OIDC_AUDIENCE === undefined
    ? ["OIDC_ISSUER needs OIDC_AUDIENCE beside it: a token for another service must not be good here"]
    : []),
  ...(env.CLOCK !== undefined && env.DATABASE_URL !== undefined
    ? ["CLOCK does not go with DATABASE_URL: its data are thrown away at the end"]
    : []),
  ...(env.CLOCK !== undefined && env.NODE_ENV === "production"
    ? ["CLOCK does not go with NODE_ENV=production: there the clock goes"]
    : []),
  ...["OIDC_AUDIENCE", "OIDC_JWKS_URL", "OIDC_CLOCK_TOLERANCE"]
    .filter((name) => env[name] !== undefined && env.OIDC_ISSUER === undefined)
    .map((name) => `${name} needs OIDC_ISSUER beside it: whose tokens are good`)
]

export interface Configuration {
  readonly port: number
  readonly host: string
  /** A PostgreSQL service; none: the embedded server, its data in `dataDir`. */
  readonly service: { readonly url: string; readonly ownerUrl: string | undefined } | undefined
  readonly dataDir: string
  /** Under which browsers reach the service; none: not known. */
  readonly publicUrl: string | undefined
  readonly organizer: string | undefined
  /** Subjects of those who may set up organizers. */
  readonly operators: ReadonlyArray<string>
  /** Whose tokens are good; none: development tokens, and in production only what is given here, by slip or passkey. */
  readonly provider: Provider | undefined
  /** Other sites whose pages may use the endpoint. */
  readonly corsOrigins: ReadonlyArray<string>
  /** Requests a person may send in a minute; none: they are not counted. */
  readonly perMinute: number | undefined
  /** Where the clock stands still, over data of their own that are thrown away at the end; none: it goes. */
  readonly clock: Date | undefined
  /** Whether a proxy of ours stands before it. */
  readonly trustProxy: boolean
  /** Whether only the documents of our own pages are answered. */
  readonly trustedOnly: boolean
  /** Whether the schema is told, and GraphiQL shown. */
  readonly introspection: boolean
  readonly isProduction: boolean
}

/** Reads the environment. Empty variables count as not set. */
export const configuration = (
  env: NodeJS.ProcessEnv,
  defaultDataDir: string
): Effect.Effect<Configuration, BadEnvironment> => {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""))
  const read = Schema.decodeUnknownResult(Environment, { errors: "all" })(set)
  const faults = [...(Result.isFailure(read) ? messagesOf(read.failure.issue) : []), ...contradictions(set)]
  if (Result.isFailure(read) || faults.length > 0) return Effect.fail(new BadEnvironment({ faults }))
  const {
    PORT,
    HOST,
    DATABASE_URL,
    MIGRATE_DATABASE_URL,
    DATA_DIR,
    PUBLIC_URL,
    ORGANIZER,
    OPERATORS,
    OIDC_ISSUER,
    NODE_ENV
  } = read.success
  return Effect.succeed({
    port: Number(PORT ?? 4000),
    host: HOST ?? "localhost",
    service: DATABASE_URL === undefined ? undefined : { url: DATABASE_URL, ownerUrl: MIGRATE_DATABASE_URL },
    dataDir: path.resolve(DATA_DIR ?? defaultDataDir),
    publicUrl: PUBLIC_URL,
    organizer: ORGANIZER,
    // In development whoever holds the printed token may try it.
    operators: OPERATORS?.split(",") ?? (NODE_ENV === "production" || OIDC_ISSUER !== undefined ? [] : ["operator"]),
    provider: providerOf(read.success),
    corsOrigins: read.success.CORS_ORIGINS?.split(",") ?? [],
    perMinute: Number(read.success.REQUESTS_PER_MINUTE ?? 600) || undefined,
    clock: read.success.CLOCK === undefined ? undefined : new Date(read.success.CLOCK),
    trustProxy: read.success.TRUST_PROXY === "1",
    trustedOnly: read.success.DOCUMENTS === "trusted",
    introspection: (read.success.INTROSPECTION ?? (NODE_ENV === "production" ? "off" : "on")) === "on",
    isProduction: NODE_ENV === "production"
  })
}

const messagesOf = (issue: SchemaIssue.Issue): ReadonlyArray<string> =>
  SchemaIssue.makeFormatterStandardSchemaV1()(issue).issues.map(({ message }) => message)

const providerOf = (env: typeof Environment.Type): Provider | undefined =>
  env.OIDC_ISSUER === undefined || env.OIDC_AUDIENCE === undefined
    ? undefined
    : {
        issuer: env.OIDC_ISSUER,
        audience: env.OIDC_AUDIENCE,
        jwksUrl: env.OIDC_JWKS_URL,
        clockToleranceSeconds: Number(env.OIDC_CLOCK_TOLERANCE ?? 30)
      }
