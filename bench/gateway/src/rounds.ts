import type { Server } from "./child.ts"
import { type Load, load } from "./load.ts"
import { databaseCpuMs } from "./machine.ts"
import type { Request } from "./operations.ts"

/** Someone's requests in turns with others': a fresh supply for each round. */
export interface Turn {
  readonly name: string
  readonly server: Server
  readonly supply: (round: number) => () => Request | undefined
}

/** What all rounds of one contestant came to, per request. */
export interface Measured {
  readonly cpuMs: { readonly median: number; readonly least: number; readonly most: number }
  readonly databaseCpuMs: number | undefined
  readonly statements: number
  readonly p50: number
  readonly p99: number
  readonly perSecond: number
}

export const ROUNDS = 4

interface Round extends Load {
  readonly cpuMs: number
  readonly databaseCpuMs: number | undefined
  readonly statements: number
}

/** Round 0 of everyone warms up and is not counted; then all take turns, each round begun by another. */
export const measure = async (turns: ReadonlyArray<Turn>, backend: number): Promise<ReadonlyMap<string, Measured>> => {
  const rounds = new Map<string, Array<Round>>(turns.map(({ name }) => [name, []]))
  for (let round = 0; round <= ROUNDS; round++) {
    const begun = round % turns.length
    for (const turn of [...turns.slice(begun), ...turns.slice(0, begun)]) {
      const done = await one(turn, round, backend)
      if (round > 0) rounds.get(turn.name)?.push(done)
    }
  }
  return new Map([...rounds].map(([name, all]) => [name, summary(all)]))
}

const one = async ({ server, supply }: Turn, round: number, backend: number): Promise<Round> => {
  const [before, databaseBefore] = [await server.usage(), databaseCpuMs(backend)]
  const done = await load(server.url, supply(round))
  const [after, databaseAfter] = [await server.usage(), databaseCpuMs(backend)]
  return {
    ...done,
    cpuMs: after.cpuMs - before.cpuMs,
    statements: after.statements - before.statements,
    databaseCpuMs:
      databaseBefore === undefined || databaseAfter === undefined ? undefined : databaseAfter - databaseBefore
  }
}

const sum = (all: ReadonlyArray<number>) => all.reduce((total, each) => total + each, 0)
export const percentile = (all: ReadonlyArray<number>, share: number): number =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN

const summary = (rounds: ReadonlyArray<Round>): Measured => {
  const requests = sum(rounds.map((each) => each.requests))
  const cpu = rounds.map((each) => each.cpuMs / each.requests).toSorted((a, b) => a - b)
  const latencies = rounds.flatMap((each) => each.latencies)
  const database = rounds.flatMap((each) => each.databaseCpuMs ?? [])
  const middle = cpu.length / 2
  return {
    cpuMs: {
      median: ((cpu[Math.ceil(middle) - 1] ?? 0) + (cpu[Math.floor(middle)] ?? 0)) / 2,
      least: cpu[0] ?? Number.NaN,
      most: cpu.at(-1) ?? Number.NaN
    },
    databaseCpuMs: database.length < rounds.length ? undefined : sum(database) / requests,
    statements: sum(rounds.map((each) => each.statements)) / requests,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    perSecond: requests / sum(rounds.map((each) => each.seconds))
  }
}
