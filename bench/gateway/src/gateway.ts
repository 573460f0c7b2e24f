import { randomBytes } from "node:crypto"
import { Agent } from "node:http"
import type { Figure } from "../../src/report.ts"
import { dissenter, type Servers, tryAll } from "./agreement.ts"
import { startServer } from "./child.ts"
import { type BenchDatabase, startDatabase } from "./database.ts"
import { load, send } from "./load.ts"
import { busy, canPin, pin } from "./machine.ts"
import { contestants, type Operation, operations, type Request, type Requests, requestsOf } from "./operations.ts"
import { type Measured, measure, percentile, type Turn } from "./rounds.ts"
import { type Draft, reopen, seed, type Seeded } from "./seed.ts"

const SUITE = "gateway"
const SIZE = { communes: 20, units: 20 }
/** Until a client of each organizer is made and the optimizing compiler has been through, or this is too long. */
const FIRST_WARM_UP = { requests: 1000, ms: 6000 }
const WARM_UP_MS = 1000
const ROUND_MS = 1000
/** Changes are counted and not timed: a report is handed in once. */
const [SUBMITS, SAVES] = [120, 16]
const [PROFILE_MS, PROFILED_SUBMITS] = [1500, 150]

export const peerNames = { postgraphile: "PostGraphile 5.1.5", bare: "node:http and pg" } as const
/** Whom the ratios are to. */
export const beside = peerNames.postgraphile

/** After so long (since this process began) nothing new is begun, so that a run ends within four minutes. */
const LATEST_MS = 210_000

/** All that the operations need: the database, its rows, a server of each contestant. */
interface Bench {
  readonly database: BenchDatabase
  readonly seeded: Seeded
  readonly requests: Requests
  readonly servers: Servers
  /** Drafts that no one has handed in yet. */
  readonly drafts: Array<Draft>
}

/** Every figure of the suite, as soon as it is known; about three minutes. */
export async function* suite(): AsyncGenerator<Figure> {
  pin(1, [process.pid])
  const database = await startDatabase()
  const closing: Array<() => Promise<void>> = [database.stop]
  try {
    const seeded = await seed(database, SIZE)
    const secret = randomBytes(32).toString("hex")
    const started = { url: database.servingUrl, ownerUrl: database.ownerUrl, secret }
    const [ours, postgraphile, bare] = await Promise.all([
      startServer("ours", started),
      startServer("postgraphile", started),
      startServer("bare", started)
    ])
    const servers = { ours, postgraphile, bare }
    closing.push(...Object.values(servers).map(({ stop }) => stop))
    const bench = { database, seeded, requests: await requestsOf(seeded, secret), servers, drafts: [...seeded.drafts] }
    console.error(
      canPin ? "servers on core 0, PostgreSQL and the load on core 1" : "no cores apart: taskset is not here"
    )
    await warmUp(bench)
    for (const operation of operations) {
      await agree(bench, operation)
      yield* contest(bench, operation)
    }
    const rest = [
      ...operations.map((operation) => largestCosts(bench, operation.title, supplyOf(bench, operation))),
      verifying(bench),
      ...alone(bench),
      largestCosts(
        bench,
        COMPUTED,
        atMostMs(PROFILE_MS, () => bench.requests.computed(anyVillage(bench)))
      )
    ]
    for (const stage of rest) {
      if (performance.now() < LATEST_MS) yield* stage
      else console.error("Out of time on this machine: something is left out.\n")
    }
    console.error(`load of the machine, 1, 5 and 15 minutes: ${busy()}\n`)
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

const anyVillage = ({ seeded: { villages } }: Bench) => {
  const village = villages[Math.floor(Math.random() * villages.length)]
  if (village === undefined) throw new Error("no unit")
  return village
}

const anyDraft = ({ drafts }: Bench): Draft => {
  const draft = drafts.pop()
  if (draft === undefined) throw new Error("no draft is left to hand in")
  return draft
}

/** Nobody's time counts before all give the same answer, and leave the same in the database. */
const agree = async (bench: Bench, operation: Operation): Promise<void> => {
  const village = { ...anyVillage(bench), report: 0 }
  const targets =
    operation.name === "submit" ? sameUnit(bench) : { ours: village, postgraphile: village, bare: village }
  const came = await tryAll(bench.servers, bench.requests, operation, targets, bench.database.ownerUrl)
  const other = dissenter(came)
  if (other !== undefined)
    throw new Error(`${operation.name}: not the same of all: ${JSON.stringify({ other, first: came[0] })}`)
}

/** Three drafts of one unit, which tell the same, one for each contestant. */
const sameUnit = ({ drafts }: Bench): { ours: Draft; postgraphile: Draft; bare: Draft } => {
  const first = drafts[0]
  const [ours, postgraphile, bare] = drafts.filter(({ unitId }) => unitId === first?.unitId)
  if (ours === undefined || postgraphile === undefined || bare === undefined) throw new Error("too few drafts")
  for (const used of [ours, postgraphile, bare]) drafts.splice(drafts.indexOf(used), 1)
  return { ours, postgraphile, bare }
}

const warmUp = async (bench: Bench): Promise<void> => {
  const [board] = operations
  if (board === undefined) return
  for (const contestant of contestants)
    await load(
      bench.servers[contestant].url,
      times(FIRST_WARM_UP.requests, () => bench.requests.of(contestant, board, { ...anyVillage(bench), report: 0 }))
    )
}

type Supply = () => Request | undefined

const times = (count: number, make: () => Request): Supply => {
  let left = count
  return () => (left-- > 0 ? make() : undefined)
}
const atMostMs = (ms: number, next: Supply): Supply => {
  let end: number | undefined
  return () => (performance.now() < (end ??= performance.now() + ms) ? next() : undefined)
}

async function* contest(bench: Bench, operation: Operation): AsyncGenerator<Figure> {
  const turns = contestants.map((contestant): Turn => {
    const make = (target: Draft | (ReturnType<typeof anyVillage> & { readonly report: number })) =>
      bench.requests.of(contestant, operation, target)
    return {
      name: contestant,
      server: bench.servers[contestant],
      supply: (round) =>
        operation.name === "submit"
          ? times(SUBMITS, () => make(anyDraft(bench)))
          : atMostMs(round === 0 ? WARM_UP_MS : ROUND_MS, () => make({ ...anyVillage(bench), report: 0 }))
    }
  })
  yield* figures(operation.title, await measure(turns, bench.database.backend))
}

const COMPUTED = "computed scorecard of one unit (all facts of the plan read and evaluated)"

/** What the peers have no counterpart for. */
const alone = (bench: Bench): ReadonlyArray<AsyncGenerator<Figure>> => {
  const computed = (round: number) =>
    atMostMs(round === 0 ? WARM_UP_MS : ROUND_MS, () => bench.requests.computed(anyVillage(bench)))
  const save = () => times(SAVES, () => bench.requests.save(anyDraft(bench)))
  return [single(bench, COMPUTED, computed), single(bench, "save of 12 values (checked against the plan)", save)]
}

async function* single({ servers, database }: Bench, title: string, supply: Turn["supply"]): AsyncGenerator<Figure> {
  yield* figures(title, await measure([{ name: "ours", server: servers.ours, supply }], database.backend))
}

function* figures(title: string, measured: ReadonlyMap<string, Measured>): Generator<Figure> {
  const own = measured.get("ours")
  if (own === undefined) return
  const figure = (what: string, unit: string, of: (each: Measured) => number | undefined): ReadonlyArray<Figure> => {
    const value = of(own)
    if (value === undefined) return []
    const peers = Object.entries(peerNames).flatMap(([peer, name]) => {
      const found = measured.get(peer)
      const told = found === undefined ? undefined : of(found)
      return told === undefined ? [] : [[name, told] as const]
    })
    const [first] = peers
    const ratio = first === undefined ? null : value / first[1]
    return [{ suite: SUITE, figure: `${title}: ${what}`, value, unit, peers: Object.fromEntries(peers), ratio }]
  }
  for (const cpu of figure("server CPU", "ms/request", ({ cpuMs }) => cpuMs.median))
    yield { ...cpu, spread: [own.cpuMs.most, own.cpuMs.least] }
  yield* figure("PostgreSQL CPU", "ms/request", ({ databaseCpuMs }) => databaseCpuMs)
  yield* figure("statements", "per request", ({ statements }) => statements)
  yield* figure("p50", "ms", ({ p50 }) => p50)
  yield* figure("p99", "ms", ({ p99 }) => p99)
  yield* figure("requests", "per second", ({ perSecond }) => perSecond)
}

const supplyOf = (bench: Bench, operation: Operation) =>
  operation.name === "submit"
    ? times(PROFILED_SUBMITS, () => bench.requests.of("ours", operation, anyDraft(bench)))
    : atMostMs(PROFILE_MS, () => bench.requests.of("ours", operation, { ...anyVillage(bench), report: 0 }))

/** A CPU profile of our server under one operation, by package: the three largest costs. Apart, for profiling costs too. */
const largestCosts = (bench: Bench, title: string, next: Supply): AsyncGenerator<Figure> =>
  costsOf(bench, title, () => load(bench.servers.ours.url, next))

async function* costsOf(
  { servers: { ours } }: Bench,
  title: string,
  work: () => Promise<unknown>
): AsyncGenerator<Figure> {
  await ours.profile()
  await work()
  for (const [i, { what, percent }] of (await ours.costs()).slice(0, 3).entries())
    yield {
      suite: SUITE,
      figure: `${title}: cost ${i + 1}, ${what}`,
      value: percent,
      unit: "% of the server's CPU",
      peers: {},
      ratio: null
    }
}

const VERIFYING = `verify to new standings read (${SIZE.units} units), one at a time`

/** One after the other: a verification is sent, answered, and the board then read shows what follows from it. */
async function* verifying(bench: Bench): AsyncGenerator<Figure> {
  const { ours } = bench.servers
  const before = await ours.usage()
  const { visible, answered } = await verifyAll(bench)
  const after = await ours.usage()
  const figure = (what: string, unit: string, value: number): Figure => ({
    suite: SUITE,
    figure: `${VERIFYING}: ${what}`,
    value,
    unit,
    peers: {},
    ratio: null
  })
  yield figure(`p50 of ${visible.length}`, "ms", percentile(visible, 0.5))
  yield figure(`slowest of ${visible.length}`, "ms", percentile(visible, 1))
  yield figure("p50 until the verification is answered", "ms", percentile(answered, 0.5))
  yield figure("server CPU of both", "ms", (after.cpuMs - before.cpuMs) / visible.length)
  yield figure("statements of both", "", (after.statements - before.statements) / visible.length)
  // The same once more, for a profile.
  yield* costsOf(bench, VERIFYING, () => verifyAll(bench))
}

/** Verifies every report of a unit's plan; of each how long until the answer came, and until the board read showed it. */
const verifyAll = async ({ database, seeded, requests, servers: { ours } }: Bench) => {
  const { organizerId } = seeded.villages.at(-1) ?? { organizerId: 0 }
  const agent = new Agent({ keepAlive: true })
  const [visible, answered]: [Array<number>, Array<number>] = [[], []]
  let before = await send(agent, ours.url, requests.standings(organizerId))
  for (const report of await reopen(database.ownerUrl, organizerId)) {
    const begun = performance.now()
    const answer = await send(agent, ours.url, requests.verify(organizerId, report))
    answered.push(performance.now() - begun)
    const board = await send(agent, ours.url, requests.standings(organizerId))
    visible.push(performance.now() - begun)
    if (!answer.includes('"status":"verified"')) throw new Error(`not verified: ${answer}`)
    if (board === before || !isOfOneRevision(board)) throw new Error(`the standings have not moved: ${board}`)
    before = board
  }
  agent.destroy()
  return { visible, answered }
}

/** Every standing is computed from the very facts the plan is at. */
const isOfOneRevision = (board: string): boolean =>
  new Set([...board.matchAll(/"revision":(\d+)/gu)].map((each) => each[1])).size === 1
