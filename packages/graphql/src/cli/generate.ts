// node src/cli/generate.ts: writes generated/ (the Prisma client and Pothos' types of it) from prisma/schema.prisma.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

const root = path.join(import.meta.dirname, "../..")
const schema = path.join(root, "prisma/schema.prisma")
const generated = path.join(root, "generated")
const stamp = path.join(generated, "stamp")

/** Brings generated/ up to date; false when it already was. Works offline; throws with Prisma's own words when it fails. */
export function generate(): boolean {
  const digest = digestOf(schema, path.join(root, "package.json"))
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return false
  rmSync(stamp, { force: true })
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js")
  const run = spawnSync(process.execPath, [prisma, "generate", "--schema", schema, "--no-hints"], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      // The generator of Pothos' types is started by name.
      [pathVariable]: [path.join(root, "node_modules/.bin"), process.env[pathVariable]].join(path.delimiter),
      // Prisma downloads a native engine it does not need here, unless it is told where one lies: any program will do.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1"
    }
  })
  if (run.status !== 0) throw new Error(`prisma generate failed: ${run.error ?? run.stderr}`)
  mkdirSync(generated, { recursive: true })
  writeFileSync(stamp, digest)
  return true
}

// Windows calls it Path, and an environment there knows no upper and lower case but a copy of it does.
const pathVariable = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH"

/** Of the schema and of the exact versions of its generators. */
function digestOf(...files: string[]): string {
  const hash = createHash("sha256")
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest("hex")
}

if (import.meta.main) console.log(generate() ? "generated/ is written" : "generated/ is up to date")
