// Brings a database to the schema of this program: applies prisma/migrations in order, each in a transaction of its own.
// Prisma's own engine does it, in WebAssembly: it keeps "_prisma_migrations" as `prisma migrate deploy` does.
import { readFileSync, readdirSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { PrismaPg } from "@prisma/adapter-pg"
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils"
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg"
import pg from "pg"

const prismaFolder = path.join(import.meta.dirname, "../../prisma")
export const migrationsFolder = path.join(prismaFolder, "migrations")

/**
 * Applies the migrations a database lacks; the URL is of the role that owns the tables. Two processes may call it at once: the
 * second waits and finds nothing to do. Killed or failed at any moment, it leaves whole migrations only. Rejects, with nothing
 * changed, when the database is newer than this program or its history is not the program's.
 */
export async function migrate(ownerUrl: string, onProgress: (message: string) => void = () => {}): Promise<void> {
  await withEngine(ownerUrl, async ({ engine, client, sqlError }) => {
    const all = migrationNames()
    for (const name of await missing(engine, all)) {
      onProgress(`applying migration ${name}`)
      await client.query("begin")
      try {
        await engine.applyMigrations({ migrationsList: migrationList(all.slice(0, all.indexOf(name) + 1)), filters })
        await client.query("commit")
      } catch (error) {
        await client.query("rollback").catch(() => {}) // a lost connection has rolled back already
        const cause = sqlError() ?? error
        throw new Error(`Migration ${name} failed and was undone: ${messageOf(cause)}`, { cause })
      }
    }
  })
}

/** Names of the migrations this program comes with, oldest first. */
export function migrationNames(): string[] {
  const entries = readdirSync(migrationsFolder, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

/** SQL that would lead from the tables a migrated database has to schema.prisma; "" when they agree. */
export async function drift(ownerUrl: string): Promise<string> {
  const files = [{ path: "schema.prisma", content: readFileSync(path.join(prismaFolder, "schema.prisma"), "utf8") }]
  return withEngine(ownerUrl, async ({ engine }) => {
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: prismaFolder },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters
    })
    return stdout?.includes("This is an empty migration") ? "" : (stdout ?? "")
  })
}

const filters: bindings.SchemaFilter = { externalTables: [], externalEnums: [] }

/** The migrations a database lacks, oldest first; throws when its history cannot be continued. */
async function missing(engine: bindings.SchemaEngine, all: string[]): Promise<string[]> {
  const found = await engine.diagnoseMigrationHistory({
    migrationsList: migrationList(all),
    optInToShadowDatabase: false,
    filters
  })
  const [failed, edited] = [found.failedMigrationNames.join(", "), found.editedMigrationNames.join(", ")]
  if (failed)
    throw new Error(
      `The database holds a migration begun by another tool and never finished: ${failed}. ` +
        `Put the tables right by hand, then set finished_at or rolled_back_at of its row in "_prisma_migrations".`
    )
  if (edited)
    throw new Error(
      `Changed after this database had applied it: migration ${edited}. ` +
        `Restore the file as it was and put the change into a new migration (node src/cli/migrate.ts --create <name>).`
    )
  switch (found.history?.diagnostic) {
    case undefined:
      return []
    case "databaseIsBehind":
      return found.history.unappliedMigrationNames
    case "migrationsDirectoryIsBehind":
    case "historiesDiverge":
      throw new Error(
        `The database is newer than this program, which does not know migration ` +
          `${found.history.unpersistedMigrationNames.join(", ")}. Start the program's newer version, or give this one another database.`
      )
  }
}

function migrationList(names: string[]): bindings.MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: "migration_lock.toml",
      content: readFileSync(path.join(migrationsFolder, "migration_lock.toml"), "utf8")
    },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => {
      const value = readFileSync(path.join(migrationsFolder, name, "migration.sql"), "utf8")
      return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok", value } } }
    })
  }
}

interface Session {
  engine: bindings.SchemaEngine
  client: pg.Client
  /** What PostgreSQL said of a migration's own SQL: the engine repeats only what came after it. */
  sqlError: () => unknown
}

/** Lends the engine one connection, which holds a lock against other migrating processes until it ends. */
async function withEngine<A>(ownerUrl: string, use: (session: Session) => Promise<A>): Promise<A> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('thidua.migrate'))")
    let failure: unknown
    const factory = adapterOver(client, (error) => {
      failure = error
    })
    return await use({ engine: await startEngine(factory), client, sqlError: () => failure })
  } finally {
    await client.end()
  }
}

const internalChar = { oid: 18, textOid: 25 }

/** Prisma's adapter over a single connection, so that what the engine does joins the transaction open there; two faults mended. */
function adapterOver(client: pg.Client, onSqlError: (error: unknown) => void): PrismaPg {
  // The catalogue's one-byte type "char" is unknown to the adapter: it is read as text, and marked for the engine as what it is.
  const charColumns = new WeakMap<object, number[]>()
  const query = async (config: pg.QueryConfig) => {
    const result = await client.query(config)
    const chars = result.fields.flatMap((field, column) => (field.dataTypeID === internalChar.oid ? [column] : []))
    for (const column of chars) result.fields[column]!.dataTypeID = internalChar.textOid
    charColumns.set(result.rows, chars)
    return result
  }
  const pool = Object.create(pg.Pool.prototype, {
    options: { value: {} },
    on: { value: () => {} },
    query: { value: query }
  })
  const factory = new PrismaPg(pool)
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (sql) => {
      const result = await queryRaw(sql)
      for (const column of charColumns.get(result.rows) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character
      return result
    }
    // The adapter's own would split the script at every ";", those inside functions and quotes too.
    adapter.executeScript = async (script) => {
      try {
        await client.query(script)
      } catch (error) {
        onSqlError(error)
        throw error
      }
    }
    return adapter
  }
  return factory
}

// Types of what Node has and its types leave out, as far as used: importing the .wasm itself, Node still warns of as an experiment.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: Record<string, unknown>) => { exports: { __wbindgen_start(): void } }
}
const glue = bindings as typeof bindings & { __wbg_set_wasm(exports: object): void }
// The engine's timers (how long it waits for a lock of its own) would keep a process 10 seconds after its work is done.
const imports = Object.entries(glue).map(([name, value]) =>
  name.startsWith("__wbg_setTimeout_")
    ? [name, (then: () => void, ms: number) => setTimeout(then, ms).unref()]
    : [name, value]
)
let loaded = false

async function startEngine(factory: PrismaPg): Promise<bindings.SchemaEngine> {
  if (!loaded) {
    const script = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    const module = new WebAssembly.Module(readFileSync(script.replace(/\.js$/, ".wasm")))
    const { exports } = new WebAssembly.Instance(module, { "./schema_engine_bg.js": Object.fromEntries(imports) })
    glue.__wbg_set_wasm(exports)
    exports.__wbindgen_start()
    loaded = true
  }
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
