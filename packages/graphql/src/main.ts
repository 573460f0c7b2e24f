// The server: reads its environment, brings up its database, listens, and takes all down again in order.
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { parseArgs } from "node:util"
import { daiSonDemonstration } from "@thidua/fixtures"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { oidcTokens } from "./auth/oidc.ts"
import { developmentSecret, type DevelopmentTokens, developmentTokens, noTokens } from "./auth/tokens.ts"
import { loadDemonstration } from "./cli/demo.ts"
import { BadEnvironment, type Configuration, configuration } from "./config.ts"
import { attempt, CannotServe, openDatabase } from "./database.ts"
import { listen } from "./listen.ts"
import { operations } from "./operations.ts"
import { documentsOf } from "./plugins/use-documents.ts"
import { createGateway } from "./yoga.ts"

const say = (message: string): void => console.error(message)

const serve = Effect.gen(function* () {
  const { values: options } = parseArgs({ options: { demo: { type: "boolean" }, board: { type: "string" } } })
  const config = yield* configuration(process.env, path.resolve(".data"))
  const { clock } = config
  const dataDir = clock === undefined ? config.dataDir : yield* throwAway
  const { store, ended } = yield* openDatabase({ ...config, dataDir }, say)
  const isDemo = options.demo === true && !config.isProduction
  if (isDemo && (yield* attempt(() => loadDemonstration(store, daiSonDemonstration))) === "loaded")
    say(
      `Loaded ${daiSonDemonstration.organizer.name}'s 2026 plan with demonstration units and reports (assumed, not the commune's own).`
    )
  // Development tokens are good only where neither production nor an identity provider is told.
  const tokens =
    config.isProduction || config.provider !== undefined
      ? undefined
      : developmentTokens(developmentSecret(config.dataDir))
  if (config.isProduction && config.provider === undefined && config.publicUrl === undefined)
    say("Neither PUBLIC_URL nor OIDC_ISSUER is set: nobody can sign in, only open boards are read.")
  const documents = options.board === undefined ? {} : yield* attempt(async () => documentsOf(options.board ?? ""))
  if (config.trustedOnly && Object.keys(documents).length === 0)
    return yield* Effect.fail(
      new CannotServe({ message: "DOCUMENTS=trusted needs a page, --board <folder>: nothing could be asked" })
    )
  const gateway = createGateway({
    store,
    tokens: tokens ?? (config.provider === undefined ? noTokens : oidcTokens({ ...config.provider, log: say })),
    operators: config.operators,
    publicUrl: config.publicUrl ?? (config.isProduction ? false : undefined),
    organizer: config.organizer ?? (isDemo ? daiSonDemonstration.organizer.code : undefined),
    graphiql: config.introspection && !config.trustedOnly,
    introspection: config.introspection,
    corsOrigins: config.corsOrigins,
    perMinute: config.perMinute,
    trustProxy: config.trustProxy,
    documents,
    trustedOnly: config.trustedOnly,
    ...(clock === undefined ? {} : { now: () => clock })
  })
  const { url } = yield* Effect.acquireRelease(
    attempt(() => listen({ gateway, port: config.port, host: config.host, board: options.board })).pipe(
      Effect.mapError(portTaken(config))
    ),
    // Streams never end by themselves.
    (listening) => Effect.promise(() => store.notices.end().then(() => listening.close()))
  )
  yield* attempt(() => welcome(url, options.board !== undefined, isDemo ? tokens : undefined, clock))
  return yield* attempt(() => ended).pipe(Effect.flatMap((message) => Effect.fail(new CannotServe({ message }))))
})

/** A folder for data that nobody keeps. */
const throwAway = Effect.acquireRelease(
  attempt(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "thidua-"))
    chmodSync(folder, 0o711) // The database's account must get through.
    return folder
  }),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }))
)

const portTaken =
  ({ host, port }: Configuration) =>
  (error: CannotServe): CannotServe =>
    error.message.includes("EADDRINUSE")
      ? new CannotServe({
          message: `Port ${port} on ${host} is taken: stop what uses it, or set PORT to another, such as PORT=${port + 1}`
        })
      : error

/** What to do next: the addresses, a first query, and in development a token per role. */
const welcome = async (
  url: string,
  board: boolean,
  tokens: DevelopmentTokens | undefined,
  clock: Date | undefined
): Promise<void> => {
  if (clock !== undefined)
    say(
      `\nThe clock stands at ${clock.toISOString()}; what is changed is thrown away at the end, and every start is the same.`
    )
  say(`\n${board ? `  Page:     ${url}/\n` : ""}  Endpoint: ${url}/graphql`)
  if (tokens === undefined) return
  say(
    `            (GraphiQL in a browser)\n\n  A first query:\n${operations[0].query.trim().replace(/^/gmu, "    ")}\n`
  )
  say("  Development tokens (send as  Authorization: Bearer <token>):")
  for (const [role, person] of demonstrators())
    say(`    ${role} (${person.name}):\n      ${await tokens.issue(person.subject)}`)
  say(`    operator (sets up other organizers):\n      ${await tokens.issue("operator")}`)
  say("\n  Ctrl-C stops the server and its database.")
}

/** One person of each role; of the reporters one whose unit has not reported yet, so that there is something to try. */
const demonstrators = () => {
  const reported = new Set(daiSonDemonstration.reports.map((report) => report.unit))
  const isIdle = (unit: string | undefined) => unit === undefined || !reported.has(unit)
  return (["reporter", "verifier", "council", "clerk", "viewer"] as const).flatMap((role) => {
    const person = daiSonDemonstration.people.find(({ appointments }) =>
      appointments.some((each) => each.role === role && isIdle(each.unit))
    )
    return person === undefined ? [] : [[role, person] as const]
  })
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
