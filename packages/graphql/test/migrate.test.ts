// A database comes from nothing to the schema of this program, in one piece whatever happens; and nobody is served from one that
// has not, or by a login that sees too much.
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openStore } from "../src/store/client.ts"
import { checkServingRole, ensureServingLogin } from "../src/store/login.ts"
import { drift, migrate, migrationNames } from "../src/store/migrate.ts"
import { freshDatabase, type TestDatabase } from "./database.ts"

/** Migrated as every test's; from here the test reaches the server. */
let home: TestDatabase
let server: pg.Client
const made: string[] = []

beforeAll(async () => {
  home = await freshDatabase()
  server = new pg.Client(home.ownerUrl)
  await server.connect()
})
afterAll(async () => {
  for (const name of made) await server.query(`drop database if exists ${name} with (force)`)
  await server?.end()
  await home?.drop()
})

let count = 0
const unique = (name: string) => `${name}_${process.pid}_${count++}`
const urlOf = (database: string, user?: string) => {
  const url = new URL(home.ownerUrl)
  url.pathname = `/${database}`
  if (user) url.username = user
  return url.href
}

async function emptyDatabase(as?: string): Promise<string> {
  const name = unique("migrate")
  made.push(name)
  await server.query(`create database ${name} ${as ? `owner ${as}` : ""}`)
  return urlOf(name, as)
}

async function on<A extends pg.QueryResultRow>(url: string, sql: string): Promise<A[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<A>(sql)).rows
  } finally {
    await client.end()
  }
}

const applied = async (url: string) => {
  const rows = await on<{ name: string; whole: boolean }>(
    url,
    `select migration_name as name, finished_at is not null as whole from _prisma_migrations order by name`
  )
  return rows.map(({ name, whole }) => (whole ? name : `${name} unfinished`))
}

const cli = (url: string, ...args: string[]): ChildProcess =>
  spawn(process.execPath, [path.join(import.meta.dirname, "../src/cli/migrate.ts"), ...args], {
    env: { ...process.env, MIGRATE_DATABASE_URL: url }
  })

async function outputOf(child: ChildProcess): Promise<string> {
  let output = ""
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (output += data))
  const [code] = await once(child, "close")
  return `${output}exit ${code}`
}

describe("migrating", () => {
  test("an empty database gets every migration once, and then nothing", async () => {
    const url = await emptyDatabase()
    const said: string[] = []
    await migrate(url, (message) => said.push(message))
    await migrate(url, (message) => said.push(message))
    expect(said).toEqual(migrationNames().map((name) => `applying migration ${name}`))
    expect(await applied(url)).toEqual(migrationNames())
  })

  test("the migrations add up to schema.prisma, which is not so once a table differs", async () => {
    const url = await emptyDatabase()
    await migrate(url)
    expect(await drift(url)).toBe("")
    await on(url, `alter table "Unit" drop column kind`)
    expect(await drift(url)).toContain(`ALTER TABLE "Unit" ADD COLUMN     "kind" TEXT NOT NULL`)
  })

  test("the next migration is written by comparing: there is nothing to write now", async () => {
    expect(await outputOf(cli(home.ownerUrl, "--create", "nothing"))).toBe(
      "Migrations and schema.prisma agree: nothing to write.\nexit 0"
    )
    expect(await outputOf(cli(home.ownerUrl, "--create", "../somewhere else"))).toMatch(
      /takes a name of small letters.*\nexit 1/
    )
  })

  test("two processes at once: one does it, the other waits", async () => {
    const url = await emptyDatabase()
    const outputs = await Promise.all([cli(url), cli(url)].map(outputOf))
    expect(outputs.filter((output) => output.endsWith("up to date.\nexit 0")).length).toBe(2)
    expect(outputs.filter((output) => output.includes("applying")).length).toBe(1)
    expect(await applied(url)).toEqual(migrationNames())
  })

  test("killed halfway through a migration, it is as if that one had not begun", async () => {
    const url = await emptyDatabase()
    const obstacle = new pg.Client(url)
    await obstacle.connect()
    await obstacle.query("begin; create schema app") // what the second migration makes too: it has to wait
    const child = cli(url)
    const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    while ((await on(url, waiting)).length === 0) await sleep(20)
    child.kill("SIGKILL")
    await once(child, "close")
    await obstacle.query("rollback")
    await obstacle.end()
    await migrate(url)
    expect(await applied(url)).toEqual(migrationNames())
  })

  test("one that fails is undone and names PostgreSQL's reason; mended, it goes on from there", async () => {
    const url = await emptyDatabase()
    await on(url, "create schema app")
    await expect(migrate(url)).rejects.toThrow(
      /Migration \d+_tenancy failed and was undone: schema "app" already exists/
    )
    expect(await applied(url)).toEqual(migrationNames().slice(0, 1))
    await on(url, "drop schema app")
    await migrate(url)
    expect(await applied(url)).toEqual(migrationNames())
  })

  test.each([
    {
      history: "is newer than the program",
      sql: `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '29990101_future', now())`,
      says: "The database is newer than this program, which does not know migration 29990101_future."
    },
    {
      history: "was given a migration that has been changed since",
      sql: `update _prisma_migrations set checksum = 'other' where migration_name like '%_tables'`,
      says: "Changed after this database had applied it: migration 20261122000000_tables."
    },
    {
      history: "holds a migration another tool began",
      sql: `update _prisma_migrations set finished_at = null where migration_name like '%_tenancy'`,
      says: "begun by another tool and never finished: 20261122000001_tenancy."
    }
  ])("a database that $history is refused and left alone", async ({ sql, says }) => {
    const url = await emptyDatabase()
    await migrate(url)
    await on(url, sql)
    const before = await applied(url)
    await expect(migrate(url)).rejects.toThrow(says)
    expect(await applied(url)).toEqual(before)
  })

  test("a database with somebody else's tables is refused", async () => {
    const url = await emptyDatabase()
    await on(url, "create table accounts (id int)")
    await expect(migrate(url)).rejects.toThrow("not empty")
  })

  test("an owner who is no superuser migrates, and the login's questions are answered all the same", async () => {
    const name = unique("owner")
    await server.query(`create role ${name} login password '${new URL(home.ownerUrl).password}'`)
    await server.query(`grant thidua_directory to ${name} with inherit false, set true`)
    const url = await emptyDatabase(name)
    await migrate(url)
    await on(
      urlOf(new URL(url).pathname.slice(1)),
      `insert into "Organizer" (code, name, kind, "boardOpen") values ('a', 'A', 'commune', true)`
    )
    expect(await on(url, `select from "Organizer"`)).toEqual([]) // the owner is bound by the policies as well
    const store = await openStore({ url: urlOf(new URL(url).pathname.slice(1), "thidua_web") })
    expect(await store.openBoard("a")).toBe(1)
    expect(await store.appointmentsOf("nobody", "2026-01-01")).toEqual([])
    await store.close()
    await server.query(`drop database ${new URL(url).pathname.slice(1)} with (force)`)
    await server.query(`drop role ${name}`)
  })
})

describe("the login that serves", () => {
  const faultsOf = async (url: string) =>
    (await checkServingRole(url)).map(({ fault }) => fault.replace(/login_\d+_\d+/, "the login"))

  test("made for our own server, it has no fault, however often it is made", async () => {
    await ensureServingLogin(home.ownerUrl, { name: "thidua_again", password: "p'w" })
    await ensureServingLogin(home.ownerUrl, { name: "thidua_again", password: new URL(home.ownerUrl).password })
    expect(await checkServingRole(urlOf(new URL(home.ownerUrl).pathname.slice(1), "thidua_again"))).toEqual([])
    await server.query("drop role thidua_again")
  })

  test("on a database that was never migrated it is told so", async () => {
    const url = await emptyDatabase()
    expect(await faultsOf(urlOf(new URL(url).pathname.slice(1), "thidua_web"))).toEqual([
      "the database has never been migrated"
    ])
  })

  test("it is told which migrations are lacking and which are from the future", async () => {
    const url = await emptyDatabase()
    await migrate(url)
    await on(
      url,
      `update _prisma_migrations set migration_name = '29990101_future' where migration_name like '%_tables'`
    )
    expect(await faultsOf(urlOf(new URL(url).pathname.slice(1), "thidua_web"))).toEqual([
      "the database lacks migration 20261122000000_tables",
      "the database is newer than this program: 29990101_future"
    ])
  })

  const outside = ["the login lacks the roles it serves as", "statements of the login may run for ever"]
  test.each([
    { login: "made by hand and given nothing", sql: "", faults: outside },
    {
      login: "a superuser",
      sql: "alter role LOGIN superuser",
      faults: ["the login is a superuser: no policy binds it"]
    },
    {
      login: "above row-level security",
      sql: "alter role LOGIN bypassrls",
      faults: ["the login may bypass row-level security", ...outside]
    },
    {
      login: "given rights on a table",
      sql: `grant select (name) on "Person" to LOGIN`,
      faults: [...outside, "the login can reach Person without a scope"]
    },
    {
      login: "a member that inherits what it may only act as",
      sql: `grant thidua_public to LOGIN with inherit true`,
      faults: [...outside, expect.stringMatching(/^the login can reach .*Unit.* without a scope$/)]
    },
    {
      login: "one who also owns a table",
      sql: `create table mine (); alter table mine owner to LOGIN`,
      faults: [...outside, "the login has the powers of the owner of mine"]
    }
  ])("$login: every fault is named with the words that mend it", async ({ sql, faults }) => {
    const name = unique("login")
    await server.query(`create role ${name} login noinherit password '${new URL(home.ownerUrl).password}'`)
    await server.query(sql.replaceAll("LOGIN", name))
    const url = urlOf(new URL(home.ownerUrl).pathname.slice(1), name)
    expect(await faultsOf(url)).toEqual(faults)

    await server.query("drop table if exists mine") // an owner's rights are mended by serving with another role
    for (
      let round = 0;
      round < 2;
      round++ // a superuser's other faults show when it is none any more
    )
      for (const { mend } of await checkServingRole(url))
        await server.query(mend.replace(/ from .*, public;.*/, ` from ${name}`))
    await server.query(`revoke thidua_public from ${name} cascade`)
    await server.query(`grant thidua_public to ${name} with inherit false`)
    expect(await checkServingRole(url)).toEqual([])
    await server.query(`drop owned by ${name}; drop role ${name}`)
  })
})
