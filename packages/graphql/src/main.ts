// The server: reads its environment, brings up its database, listens, and takes all down again in order.
import path from "node:path"
import { parseArgs } from "node:util"
import { daiSonDemonstration } from "@thidua/fixtures"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import type * as Scope from "effect/Scope"
import { developmentSecret, type DevelopmentTokens, developmentTokens, noTokens } from "./auth/tokens.ts"
import { loadDemonstration } from "./cli/demo.ts"
import { BadEnvironment, type Configuration, configuration } from "./config.ts"
import { firstQuery } from "./first-query.ts"
import { listen } from "./listen.ts"
import { openStore } from "./store/client.ts"
import { ensureDatabase } from "./store/database.ts"
import { startEmbedded } from "./store/embedded.ts"
import { checkServingRole, ensureServingLogin } from "./store/login.ts"
import { migrate } from "./store/migrate.ts"
import { createGateway } from "./yoga.ts"

/** The server cannot start or go on; the message says what to do. */
class CannotServe extends Data.TaggedError("CannotServe")<{ readonly message: string }> {}

const say = (message: string): void => console.error(message)

const attempt = <A>(work: () => Promise<A>): Effect.Effect<A, CannotServe> =>
  Effect.tryPromise({
    try: work,
    catch: (error) => new CannotServe({ message: error instanceof Error ? error.message : String(error) })
  })

interface Database {
  readonly url: string
  /** Settles when the embedded server ends by itself. */
  readonly ended: Promise<string>
}

/** A PostgreSQL service, migrated if the owner's address is given, and fit to serve from. */
const service = (given: NonNullable<Configuration["service"]>): Effect.Effect<Database, CannotServe> =>
  attempt(async () => {
    if (given.ownerUrl !== undefined) await migrate(given.ownerUrl, say)
    const faults = await checkServingRole(given.url)
    if (faults.length > 0)
      throw new Error(
        `The database cannot be served from:\n${faults.map(({ fault, mend }) => `  - ${fault}\n      ${mend}`).join("\n")}`
      )
    return { url: given.url, ended: new Promise<string>(() => {}) }
  })

/** The embedded server, stopped when the scope closes. */
const embedded = (dataDir: string): Effect.Effect<Database, CannotServe, Scope.Scope> =>
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

const serve = Effect.gen(function* () {
  const { values: options } = parseArgs({ options: { demo: { type: "boolean" }, board: { type: "string" } } })
  const config = yield* configuration(process.env, path.resolve(".data"))
  const database = yield* config.service === undefined ? embedded(config.dataDir) : service(config.service)
  const store = yield* Effect.acquireRelease(
    attempt(() => openStore({ url: database.url })),
    (opened) => Effect.promise(() => opened.close())
  )
  const isDemo = options.demo === true && !config.isProduction
  if (isDemo && (yield* attempt(() => loadDemonstration(store, daiSonDemonstration))) === "loaded")
    say(
      `Loaded ${daiSonDemonstration.organizer.name}'s 2026 plan with demonstration units and reports (assumed, not the commune's own).`
    )
  const tokens = config.isProduction ? undefined : developmentTokens(developmentSecret(config.dataDir))
  const gateway = createGateway({
    store,
    tokens: tokens ?? noTokens,
    organizer: config.organizer ?? (isDemo ? daiSonDemonstration.organizer.code : undefined),
    firstQuery: config.isProduction ? undefined : firstQuery
  })
  const { url } = yield* Effect.acquireRelease(
    attempt(() => listen({ gateway, port: config.port, host: config.host, board: options.board })).pipe(
      Effect.mapError(portTaken(config))
    ),
    (listening) => Effect.promise(() => listening.close())
  )
  yield* attempt(() => welcome(url, isDemo ? tokens : undefined))
  return yield* attempt(() => database.ended).pipe(
    Effect.flatMap((message) => Effect.fail(new CannotServe({ message })))
  )
})

const portTaken =
  ({ host, port }: Configuration) =>
  (error: CannotServe): CannotServe =>
    error.message.includes("EADDRINUSE")
      ? new CannotServe({
          message: `Port ${port} on ${host} is taken: stop what uses it, or set PORT to another, such as PORT=${port + 1}`
        })
      : error

/** What to do next: the addresses, a first query, and in development a token per role. */
const welcome = async (url: string, tokens: DevelopmentTokens | undefined): Promise<void> => {
  say(
    `\n  Page:     ${url}/\n  Endpoint: ${url}/graphql  (GraphiQL in a browser)\n\n  A first query:\n${firstQuery.trim().replace(/^/gmu, "    ")}\n`
  )
  if (tokens === undefined) return
  say("  Development tokens (send as  Authorization: Bearer <token>):")
  const roles = ["reporter", "verifier", "council", "clerk", "viewer"] as const
  for (const role of roles) {
    const person = daiSonDemonstration.people.find((each) =>
      each.appointments.some((appointment) => appointment.role === role)
    )
    if (person !== undefined) say(`    ${role} (${person.name}):\n      ${await tokens.issue(person.subject)}`)
  }
  say("\n  Ctrl-C stops the server and its database.")
}

const fiber = Effect.runFork(Effect.scoped(serve) as Effect.Effect<never, CannotServe | BadEnvironment>)
let stopping = false
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    say("Stopping …")
    void Effect.runPromise(Fiber.interrupt(fiber)).then(() => process.exit(0))
  })
fiber.addObserver((exit) => {
  if (stopping) return
  if (exit._tag === "Failure")
    for (const reason of exit.cause.reasons) say(reason._tag === "Fail" ? reason.error.message : String(reason))
  process.exit(1)
})
