// node bench/src/run.ts <suite>: one JSON line per figure on stdout, the same for a reader on stderr.
import { cpus } from "node:os"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { line } from "./report.ts"

/** Each suite, and whom its ratios are to. Loaded when asked for: they need different libraries. */
const suites = {
  core: async () => ({ beside: "the fastest peer", ...(await import("./core.ts")) }),
  gateway: () => import("../gateway/src/gateway.ts")
}

const name = process.argv[2] ?? "core"
const chosen = Object.entries(suites).find(([each]) => each === name)?.[1]
if (chosen === undefined) {
  console.error(`There is no suite ${name}. There are: ${Object.keys(suites).join(", ")}.`)
  process.exit(1)
}
// Memory is measured after the garbage is gone.
setFlagsFromString("--expose-gc")
globalThis.gc = runInNewContext("gc") as NodeJS.GCFunction

console.error(
  `${name}: Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model}\n`
)
const { suite, beside } = await chosen()
for await (const figure of suite()) {
  console.log(JSON.stringify(figure))
  console.error(`${line(figure, beside)}\n`)
}
process.exit() // zen-engine's threads would keep the process.
