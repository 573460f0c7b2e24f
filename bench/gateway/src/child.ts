import { type ChildProcess, spawn } from "node:child_process"
import type { Cost } from "./costs.ts"
import { pinned } from "./machine.ts"
import type { Contestant } from "./operations.ts"
import type { Ask, Started, Usage } from "./server.ts"

/** A contestant's server in a process of its own. */
export interface Server {
  readonly url: string
  readonly usage: () => Promise<Usage>
  readonly profile: () => Promise<unknown>
  readonly costs: () => Promise<ReadonlyArray<Cost>>
  readonly stop: () => Promise<void>
}

const answer = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const ended = () => reject(new Error("a server ended by itself"))
    child.once("exit", ended)
    child.once("message", ({ answer: given }: { readonly answer: unknown }) => {
      child.off("exit", ended)
      resolve(given)
    })
  })

export const startServer = async (contestant: Contestant, started: Started): Promise<Server> => {
  const [command, ...before] = pinned(0, process.execPath)
  const file = new URL("server.ts", import.meta.url).pathname
  const child = spawn(command, [...before, file, contestant], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", GRAPHILE_ENV: "production", STARTED: JSON.stringify(started) }
  })
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const asked = (what: Ask) => {
    const given = answer(child)
    child.send(what)
    return given
  }
  return {
    url: (await answer(child)) as string,
    usage: () => asked("usage") as Promise<Usage>,
    profile: () => asked("profile"),
    costs: () => asked("costs") as Promise<ReadonlyArray<Cost>>,
    stop: () => {
      if (child.connected) child.disconnect()
      setTimeout(() => child.kill("SIGKILL"), 5_000).unref()
      return ended
    }
  }
}
