// What Linux tells and lets do, and what is left out elsewhere.
import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { availableParallelism, loadavg } from "node:os"

const taskset = (...args: ReadonlyArray<string>): boolean =>
  spawnSync("taskset", args, { stdio: "ignore" }).status === 0

/** Whether processes can be given a core each: the servers core 0; PostgreSQL and the load core 1. */
export const canPin = process.platform === "linux" && availableParallelism() >= 2 && taskset("-p", `${process.pid}`)

/** Keeps running processes, with all their threads, on a core. */
export const pin = (core: number, pids: ReadonlyArray<number>): void => {
  if (canPin) for (const pid of pids) taskset("-a", "-c", "-p", `${core}`, `${pid}`)
}

/** A command on a core, where that can be. */
export const pinned = (core: number, command: string): readonly [string, ...Array<string>] =>
  canPin ? ["taskset", "-c", `${core}`, command] : [command]

interface Stat {
  readonly pid: number
  readonly parent: number
  readonly ticks: number
}

const stat = (pid: string): ReadonlyArray<Stat> => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8")
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number)
    // State is field 3: the parent is field 4; user, kernel and the same of children that ended are 14 to 17.
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0)
    return [{ pid: Number(pid), parent: fields[1] ?? 0, ticks }]
  } catch {
    return [] // It has ended, or there is no /proc.
  }
}

/** PostgreSQL's processes: the parent of a backend, and all its children. */
export const family = (backend: number): ReadonlyArray<Stat> => {
  const [parent] = stat(`${backend}`).map((each) => each.parent)
  if (parent === undefined) return []
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .flatMap(stat)
  return all.filter((each) => each.pid === parent || each.parent === parent)
}

const TICKS_PER_SECOND = 100

/** CPU time of all of PostgreSQL in ms, or `undefined` where nobody tells. */
export const databaseCpuMs = (backend: number): number | undefined => {
  const processes = family(backend)
  if (processes.length === 0) return undefined
  return (processes.reduce((sum, { ticks }) => sum + ticks, 0) * 1000) / TICKS_PER_SECOND
}

/** How busy the machine is besides. */
export const busy = (): string =>
  loadavg()
    .map((each) => each.toFixed(1))
    .join(" ")
