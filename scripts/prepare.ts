// node scripts/prepare.ts: rebuilds what commands build and git ignores, where it is missing or older than what it comes from.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"
import { generate } from "../packages/graphql/src/cli/generate.ts"

const root = path.join(import.meta.dirname, "..")

interface Step {
  readonly what: string
  readonly command: string
  /** Globs of everything the output depends on. The lockfile stands for the versions of the tools. */
  readonly from: readonly string[]
  readonly except?: string
  readonly to: string
}

const board = "examples/board"
const boardScript = (script: string) => `pnpm --filter @thidua/example-board ${script}`
const clients = "examples/clients"
const gateway = "packages/graphql"

const steps: readonly Step[] = [
  {
    what: "the typed queries of the gateway's tests",
    command: "pnpm --filter @thidua/graphql codegen",
    from: ["pnpm-lock.yaml", `${gateway}/schema.graphql`, `${gateway}/codegen.ts`, `${gateway}/test/*.graphql`],
    to: `${gateway}/test/gql`
  },
  {
    what: "the board's typed queries",
    command: boardScript("codegen"),
    from: ["pnpm-lock.yaml", "packages/graphql/schema.graphql", `${board}/codegen.ts`, `${board}/src/**`],
    except: `${board}/src/gql/`,
    to: `${board}/src/gql`
  },
  {
    what: "the clients' typed operations",
    command: "pnpm --filter @thidua/example-clients codegen",
    from: [
      "pnpm-lock.yaml",
      "packages/graphql/schema.graphql",
      `${clients}/*.{json,ts}`,
      `${clients}/src/**/*.{ts,graphql}`
    ],
    except: `${clients}/src/gql/`,
    to: `${clients}/src/gql`
  },
  {
    what: "the board",
    command: boardScript("build"),
    from: ["pnpm-lock.yaml", `${board}/*.{html,json,ts}`, `${board}/{public,src}/**`, "packages/core/src/**"],
    to: `${board}/dist`
  }
]

/** A digest, not a time: a fresh clone gives every file the time of the clone. It lies in the output, and goes when that goes. */
const bringUpToDate = ({ what, command, from, except, to }: Step) => {
  const stamp = path.join(root, to, ".stamp")
  const digest = digestOf(from, except)
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return
  if (run(what, command)) writeFileSync(stamp, digest)
}

const digestOf = (globs: readonly string[], except = "\0"): string => {
  const hash = createHash("sha256")
  const files = globSync([...globs], { cwd: root }).map((file) => file.replaceAll(path.sep, "/"))
  for (const file of files.sort()) {
    if (file.startsWith(except) || file.endsWith("/.stamp") || !statSync(path.join(root, file)).isFile()) continue
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)))
  }
  return hash.digest("hex")
}

/** A step that fails is told and the next one tried: a check wants to see as much as there is. */
const run = (what: string, command: string): boolean => {
  console.log(`Building ${what} …`)
  const { status, stdout, stderr } = spawnSync(command, { cwd: root, shell: true, encoding: "utf8" })
  if (status === 0) return true
  console.error(`${stdout}${stderr}\nBuilding ${what} failed: ${command}`)
  process.exitCode = 1
  return false
}

generate()
for (const step of steps) bringUpToDate(step)
