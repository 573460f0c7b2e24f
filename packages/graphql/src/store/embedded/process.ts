import { spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { busy } from "./lock.ts"
import type { Place } from "./place.ts"

/** Stands in the command line of every server we start, so that we know it again after its owner was killed. */
export const MARK = "cluster_name=thidua"

/** What PostgreSQL writes of itself into its data folder while it runs. */
export const postmaster = ({ cluster }: Place): { pid: number; ready: boolean } | undefined => {
  try {
    const lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === "ready" }
  } catch {
    return undefined
  }
}

/** Polls until `done` holds; false when it does not within the time. */
export const until = async (done: () => boolean, timeoutMilliseconds: number): Promise<boolean> => {
  const end = performance.now() + timeoutMilliseconds
  while (!done()) {
    if (performance.now() > end) return false
    await sleep(20)
  }
  return true
}

/**
 * Ends a server whose owner was killed. We hold the place's lock, so nobody living owns it. It is stopped in order (what it has
 * acknowledged is on disk either way); a server on this folder that we did not start is somebody's, and is left alone.
 */
export const endOrphan = async (place: Place, onProgress: (message: string) => void): Promise<void> => {
  const pid = postmaster(place)?.pid
  if (pid === undefined) return
  const kind = serverAt(pid, place)
  if (kind === "theirs") throw busy(place.cluster, pid)
  if (kind === "none") return forget(pid, place)
  onProgress(`Stopping the database server (pid ${pid}) that a killed process left behind`)
  const gone = () => serverAt(pid, place) === "none"
  // Fast, then immediate shutdown (as after a power cut: the next start recovers), then the end.
  for (const [signal, patienceMilliseconds] of [
    ["SIGINT", 30_000],
    ["SIGQUIT", 10_000],
    ["SIGKILL", 5_000]
  ] as const) {
    if (isAlive(pid)) process.kill(pid, signal)
    if (await until(gone, patienceMilliseconds)) return
  }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** Whose server `pid` is: one we started on this place, somebody else's on the same folder, or no server of this folder at all. */
const serverAt = (pid: number, { cluster }: Place): "ours" | "theirs" | "none" => {
  if (!isAlive(pid)) return "none"
  const command = commandOf(pid)
  if (process.platform === "win32") return command.includes("postgres.exe") ? "ours" : "none" // The list has no arguments.
  if (!command.includes("postgres") || !command.includes(cluster)) return "none"
  return command.includes(MARK) ? "ours" : "theirs"
}

/** The command line of a process; empty when it is gone, or dead and only waiting for its parent to notice. */
const commandOf = (pid: number): string => {
  if (process.platform === "win32") return run("tasklist", ["/NH", "/FI", `PID eq ${pid}`])
  if (process.platform !== "linux") return run("ps", ["-ww", "-o", "command=", "-p", String(pid)])
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
  } catch {
    return ""
  }
}

const run = (command: string, args: string[]) =>
  spawnSync(command, args, { encoding: "utf8", timeout: 10_000 }).stdout ?? ""

/**
 * The number in a dead server's file may by now be another process's (after a restart of a container it nearly always is), and
 * PostgreSQL would refuse to start. The number is replaced by that of a process that has just ended; the rest of the file stays,
 * because by it PostgreSQL sees whether children of the dead server still use the data.
 */
const forget = (pid: number, { cluster }: Place) => {
  if (!isAlive(pid)) return
  const ended = spawnSync(process.execPath, ["--version"]).pid
  const file = path.join(cluster, "postmaster.pid")
  writeFileSync(file, readFileSync(file, "utf8").replace(String(pid), String(ended)))
}
