// node src/cli/migrate.ts                   applies the migrations missing from the database of MIGRATE_DATABASE_URL
// node src/cli/migrate.ts --create <name>   writes the next one from the changes of prisma/schema.prisma
import { mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { parseArgs } from "node:util"
import pg from "pg"
import { drift, migrate, migrationsFolder } from "../store/migrate.ts"

/** Compares schema.prisma with the tables of a database made for it on the same server, migrated from nothing, and dropped. */
async function create(name: string, ownerUrl: string): Promise<string> {
  const scratch = `thidua_scratch_${process.pid}`
  const server = new pg.Client({ connectionString: ownerUrl })
  await server.connect()
  try {
    await server.query(`create database ${scratch}`)
    const url = new URL(ownerUrl)
    url.pathname = `/${scratch}`
    await migrate(url.href)
    const sql = await drift(url.href)
    if (!sql) return "Migrations and schema.prisma agree: nothing to write."
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14)
    const folder = path.join(migrationsFolder, `${stamp}_${name}`)
    mkdirSync(folder)
    writeFileSync(path.join(folder, "migration.sql"), sql)
    return `${folder}/migration.sql is written. A new table also needs its policies and grants, by hand: see the tenancy migration.`
  } finally {
    await server.query(`drop database if exists ${scratch} with (force)`)
    await server.end()
  }
}

const { values } = parseArgs({ options: { create: { type: "string" } } })
const ownerUrl = process.env["MIGRATE_DATABASE_URL"]
if (!ownerUrl) {
  console.error(
    "Set MIGRATE_DATABASE_URL to the database, as the role that owns its tables: postgresql://owner:password@host/name"
  )
  process.exitCode = 1
} else if (values.create === undefined) {
  await migrate(ownerUrl, console.log)
  console.log("The database is up to date.")
} else if (/^[a-z0-9_]+$/.test(values.create)) {
  console.log(await create(values.create, ownerUrl))
} else {
  console.error(
    `--create takes a name of small letters, digits and underscores, such as add_rewards; it was ${JSON.stringify(values.create)}`
  )
  process.exitCode = 1
}
