import type { Profiler } from "node:inspector"

/** A part of the program and its share of the time the processor was busy, in percent; the largest first. */
export interface Cost {
  readonly what: string
  readonly percent: number
}

/** Whose code a frame is: a package, a folder of ours, Node, or the garbage collector. */
const ownerOf = ({ url, functionName }: Profiler.ProfileNode["callFrame"]): string | undefined => {
  if (functionName === "(idle)" || functionName === "(root)") return undefined
  if (functionName === "(garbage collector)") return "garbage collection"
  if (functionName === "(program)") return "native code of Node and V8"
  if (url.startsWith("wasm:")) return "Prisma's query compiler (WebAssembly)"
  if (url.startsWith("node:")) return `Node: ${/^node:(?:internal\/)?([^/]+)/u.exec(url)?.[1] ?? ""}`
  const dependency = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(url)?.[1]
  if (dependency !== undefined) return dependency
  return /packages\/([^/]+\/(?:src\/[^/]+|generated))/u.exec(url)?.[1] ?? "other"
}

/** Self time by owner. */
export const costs = ({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): ReadonlyArray<Cost> => {
  const owners = new Map(nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame)]))
  const times = new Map<string, number>()
  for (const [i, id] of samples.entries()) {
    const owner = owners.get(id)
    if (owner !== undefined) times.set(owner, (times.get(owner) ?? 0) + (timeDeltas[i] ?? 0))
  }
  const busy = [...times.values()].reduce((sum, each) => sum + each, 0)
  return [...times]
    .map(([what, time]) => ({ what, percent: (100 * time) / busy }))
    .toSorted((a, b) => b.percent - a.percent)
}
