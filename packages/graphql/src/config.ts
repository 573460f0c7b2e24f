import path from "node:path"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"

/** The environment is not as it must be: every fault at once, one line each. */
export class BadEnvironment extends Data.TaggedError("BadEnvironment")<{ readonly faults: ReadonlyArray<string> }> {
  override get message(): string {
    return `The environment cannot be used:\n${this.faults.map((fault) => `  - ${fault}`).join("\n")}`
  }
}

const text = (message: string, test: (value: string) => boolean) =>
  Schema.optionalKey(Schema.String.check(Schema.makeFilter(test, { message })))

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
  ORGANIZER: text("ORGANIZER must be an organizer's code, such as dai-son", (value) => /^[\w.-]{1,64}$/u.test(value)),
  OPERATORS: text(
    "OPERATORS must be the subjects of those who set up organizers, separated by commas, such as admin-1,admin-2",
    (value) => value.split(",").every((subject) => /^\S{1,200}$/u.test(subject))
  ),
  NODE_ENV: text('NODE_ENV must be "production", "development" or "test"', (value) =>
    ["production", "development", "test"].includes(value)
  )
}).check(
  Schema.makeFilter((env) => env.MIGRATE_DATABASE_URL === undefined || env.DATABASE_URL !== undefined, {
    message: "MIGRATE_DATABASE_URL needs DATABASE_URL beside it: the owner migrates, another login serves"
  })
)

export interface Configuration {
  readonly port: number
  readonly host: string
  /** A PostgreSQL service; none: the embedded server, its data in `dataDir`. */
  readonly service: { readonly url: string; readonly ownerUrl: string | undefined } | undefined
  readonly dataDir: string
  readonly organizer: string | undefined
  /** Subjects of those who may set up organizers. */
  readonly operators: ReadonlyArray<string>
  readonly isProduction: boolean
}

/** Reads the environment. Empty variables count as not set. */
export const configuration = (
  env: NodeJS.ProcessEnv,
  defaultDataDir: string
): Effect.Effect<Configuration, BadEnvironment> => {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""))
  const read = Schema.decodeUnknownResult(Environment, { errors: "all" })(set)
  if (Result.isFailure(read)) {
    const { issues } = SchemaIssue.makeFormatterStandardSchemaV1()(read.failure.issue)
    return Effect.fail(new BadEnvironment({ faults: issues.map((issue) => issue.message) }))
  }
  const { PORT, HOST, DATABASE_URL, MIGRATE_DATABASE_URL, DATA_DIR, ORGANIZER, OPERATORS, NODE_ENV } = read.success
  return Effect.succeed({
    port: Number(PORT ?? 4000),
    host: HOST ?? "localhost",
    service: DATABASE_URL === undefined ? undefined : { url: DATABASE_URL, ownerUrl: MIGRATE_DATABASE_URL },
    dataDir: path.resolve(DATA_DIR ?? defaultDataDir),
    organizer: ORGANIZER,
    // In development whoever holds the printed token may try it.
    operators: OPERATORS?.split(",") ?? (NODE_ENV === "production" ? [] : ["operator"]),
    isProduction: NODE_ENV === "production"
  })
}
