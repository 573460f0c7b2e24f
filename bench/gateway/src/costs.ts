import type { Profiler } from "node:inspector"

/** A part of the program and its share of the time the processor was busy, in percent; the largest first. */
export interface Cost {
  readonly what: string
  readonly percent: number
}

/** Packages that do one thing together. */
const groups: ReadonlyArray<readonly [RegExp, string]> = [
  [/^@prisma\//u, "Prisma's client"],
  [/^@pothos\//u, "Pothos"],
  [/^(pg|postgres)(-|$)/u, "pg, the driver"],
  [/^(graphql-yoga|@graphql-yoga\/|@whatwg-node\/|@envelop\/)/u, "graphql-yoga"],
  [/^(graphql|@graphql-tools\/.*)$/u, "parsing, validating and executing GraphQL"]
]

/** Whose code a frame is: a package, a part of ours, Node, or the garbage collector. */
const ownerOf = ({ url, functionName }: Profiler.ProfileNode["callFrame"]): string | undefined => {
  // The inspector's own share is there because it looks.
  if (functionName === "(idle)" || functionName === "(root)" || url.includes("inspector")) return undefined
  if (functionName === "(garbage collector)") return "garbage collection"
  if (url.startsWith("wasm:")) return "Prisma's query compiler (WebAssembly)"
  if (url.startsWith("node:")) return "Node's library in JavaScript (http, streams, crypto)"
  const dependency = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(url)?.[1]
  if (dependency !== undefined) return groups.find(([names]) => names.test(dependency))?.[1] ?? dependency
  const [, own, part] = /packages\/([^/]+)\/(?:src\/)?([^/]+)/u.exec(url) ?? []
  return own === undefined ? "native code of Node and V8" : `our ${own}/${part}`
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
