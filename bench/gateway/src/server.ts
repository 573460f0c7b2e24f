// node server.ts <contestant>, as a child process: serves until its parent is gone, and tells it what it costs.
import { Session } from "node:inspector/promises"
import pg from "pg"
import { costs } from "./costs.ts"
import type { Options, Running } from "./servers/identity.ts"

/** What the parent starts it with, by the environment. */
export interface Started extends Options {
  readonly ownerUrl: string
}

export type Ask = "usage" | "profile" | "costs"

/** CPU time of this process in ms, kernel and all threads included, and what it has sent to PostgreSQL. */
export interface Usage {
  readonly cpuMs: number
  readonly statements: number
}

let statements = 0
const send = pg.Client.prototype.query as (...given: Array<unknown>) => unknown
// All contestants share this very class, whatever library sends through it.
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...given: Array<unknown>) {
    statements++
    return send.apply(this, given)
  }
})

const usage = (): Usage => {
  const { user, system } = process.cpuUsage()
  return { cpuMs: (user + system) / 1000, statements }
}

const starters: Readonly<Record<string, (started: Started) => Promise<Running>>> = {
  ours: async (given) => (await import("./servers/ours.ts")).start(given),
  postgraphile: async (given) => (await import("./servers/postgraphile.ts")).start(given, given.ownerUrl),
  bare: async (given) => (await import("./servers/bare.ts")).start(given)
}

const start = starters[process.argv[2] ?? ""]
if (start === undefined) throw new Error("which server?")
const running = await start(JSON.parse(process.env["STARTED"] ?? "") as Started)

/** Connected only for a profile, so that nobody is measured under an inspector. */
const session = new Session()

const answers: Readonly<Record<Ask, () => unknown>> = {
  usage,
  profile: async () => {
    session.connect()
    await session.post("Profiler.enable")
    await session.post("Profiler.setSamplingInterval", { interval: 250 })
    await session.post("Profiler.start")
  },
  costs: async () => {
    const { profile } = await session.post("Profiler.stop")
    session.disconnect()
    return costs(profile)
  }
}
process.on("message", (asked: Ask) => {
  void (async () => process.send?.({ answer: await answers[asked]() }))()
})
process.on("disconnect", () => void running.close().finally(() => process.exit()))
process.send?.({ answer: running.url })
