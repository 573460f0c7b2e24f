// One throw-away PostgreSQL for the whole run, with one migrated database that every test file's own is copied from.
import pg from "pg"
import type { TestProject } from "vitest/node"
import { type Embedded, startThrowaway } from "../src/store/embedded.ts"
import { ensureServingLogin } from "../src/store/login.ts"
import { migrate } from "../src/store/migrate.ts"

// Every project that names this file runs a copy of the module, all in one process: they share the server through it.
interface Shared {
  users: number
  readonly server: Promise<Embedded>
}
const holder = globalThis as { thiduaTestServer?: Shared | undefined }

export default async (project: TestProject) => {
  const shared = (holder.thiduaTestServer ??= { users: 0, server: startMigrated() })
  shared.users++
  const server = await shared.server
  project.provide("postgres", {
    admin: server.url({ database: "postgres", user: "postgres" }),
    owner: server.url({ database: template, user: "postgres" }),
    serving: server.url({ database: template, user: "thidua_web" }),
    template
  })
  return async () => {
    shared.users--
    if (shared.users > 0) return
    holder.thiduaTestServer = undefined
    await server.stop()
  }
}

const template = "thidua_template"

const startMigrated = async (): Promise<Embedded> => {
  const server = await startThrowaway()
  try {
    const client = new pg.Client(server.url({ database: "postgres", user: "postgres" }))
    await client.connect()
    await client.query(`create database ${template}`)
    await client.end()
    const owner = server.url({ database: template, user: "postgres" })
    await migrate(owner)
    await ensureServingLogin(owner, server.password === undefined ? {} : { password: server.password })
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}
