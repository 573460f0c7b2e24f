import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { Configuration } from "./config.ts"
import { openStore, type Store } from "./store/client.ts"
import { ensureDatabase } from "./store/database.ts"
import { startEmbedded } from "./store/embedded.ts"
import { checkServingRole, ensureServingLogin } from "./store/login.ts"
import { migrate } from "./store/migrate.ts"

/** Something outside does not let the program start or go on; the message says what to do. */
export class CannotServe extends Data.TaggedError("CannotServe")<{ readonly message: string }> {}

export const attempt = <A>(work: () => Promise<A>): Effect.Effect<A, CannotServe> =>
  Effect.tryPromise({
    try: work,
    catch: (error) => new CannotServe({ message: error instanceof Error ? error.message : String(error) })
  })

export interface Database {
  readonly store: Store
  /** Settles when the embedded server ends by itself. */
  readonly ended: Promise<string>
}

/** The database of the configuration, migrated and fit to serve from; closed, and the embedded server stopped, with the scope. */
export const openDatabase = (
  config: Configuration,
  say: (message: string) => void
): Effect.Effect<Database, CannotServe, Scope.Scope> =>
  Effect.gen(function* () {
    const { url, ended } = yield* config.service === undefined
      ? embedded(config.dataDir, say)
      : service(config.service, say)
    const store = yield* Effect.acquireRelease(
      attempt(() => openStore({ url })),
      (opened) => Effect.promise(() => opened.close())
    )
    return { store, ended }
  })

interface Address {
  readonly url: string
  readonly ended: Promise<string>
}

const service = (
  given: NonNullable<Configuration["service"]>,
  say: (message: string) => void
): Effect.Effect<Address, CannotServe> =>
  attempt(async () => {
    if (given.ownerUrl !== undefined) await migrate(given.ownerUrl, say)
    const faults = await checkServingRole(given.url)
    if (faults.length > 0)
      throw new Error(
        `The database cannot be served from:\n${faults.map(({ fault, mend }) => `  - ${fault}\n      ${mend}`).join("\n")}`
      )
    return { url: given.url, ended: new Promise<string>(() => {}) }
  })

const embedded = (dataDir: string, say: (message: string) => void): Effect.Effect<Address, CannotServe, Scope.Scope> =>
  Effect.gen(function* () {
    const server = yield* Effect.acquireRelease(
      attempt(() => startEmbedded({ dataDir, onProgress: say })),
      (running) => Effect.promise(() => running.stop())
    )
    const login = "thidua_web"
    const { password } = server
    yield* attempt(async () => {
      await ensureDatabase(server.url({ database: "postgres", user: "postgres" }), "thidua")
      const owner = server.url({ database: "thidua", user: "postgres" })
      await migrate(owner, say)
      await ensureServingLogin(owner, { name: login, ...(password === undefined ? {} : { password }) })
    })
    return {
      url: server.url({ database: "thidua", user: login }),
      ended: server.exited.then((failed) => failed?.message ?? "The database server has stopped.")
    }
  })
