import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import pg from "pg"
import { ensureDatabase } from "../../../packages/graphql/src/store/database.ts"
import { startEmbedded } from "../../../packages/graphql/src/store/embedded.ts"
import { ensureServingLogin } from "../../../packages/graphql/src/store/login.ts"
import { migrate } from "../../../packages/graphql/src/store/migrate.ts"
import { family, pin } from "./machine.ts"

export interface BenchDatabase {
  readonly ownerUrl: string
  readonly servingUrl: string
  /** A process number of PostgreSQL's own, by which its others are found. */
  readonly backend: number
  readonly stop: () => Promise<void>
}

/** The PostgreSQL that comes along, as durable as in production, in a folder that goes with it; migrated and empty. */
export const startDatabase = async (): Promise<BenchDatabase> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "thidua-bench-"))
  chmodSync(dataDir, 0o711) // PostgreSQL's own account has to get through where we are root.
  const remove = () => rmSync(dataDir, { recursive: true, force: true })
  process.once("exit", remove)
  const server = await startEmbedded({ dataDir })
  await ensureDatabase(server.url({ database: "postgres", user: "postgres" }), "bench")
  const ownerUrl = server.url({ database: "bench", user: "postgres" })
  await migrate(ownerUrl)
  await ensureServingLogin(ownerUrl, server.password === undefined ? {} : { password: server.password })
  const held = new pg.Client(ownerUrl)
  held.on("error", () => {})
  await held.connect()
  const { rows } = await held.query<{ pid: number }>("select pg_backend_pid() as pid")
  const backend = rows[0]?.pid ?? 0
  pin(
    1,
    family(backend).map(({ pid }) => pid)
  )
  return {
    ownerUrl,
    servingUrl: server.url({ database: "bench", user: "thidua_web" }),
    backend,
    stop: async () => {
      await held.end()
      await server.stop()
      remove()
    }
  }
}
