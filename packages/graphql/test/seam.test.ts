// The tenant seam under the conditions in which others leaked or broke: reads that meet in one tick, statements that fail or are
// killed, clients pushed out while they work, many organizers at once.
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import type { PrismaClient } from "../generated/prisma/client.ts"
import { openStore, type Scope, type Store } from "../src/store/client.ts"
import { freshDatabase, type TestDatabase } from "./database.ts"

const organizers = [1, 2, 3, 4, 5]
const member = (organizer: number): Scope => ({ organizer, role: "member" })
const unitCode = (organizer: number, n: number) => `unit ${n} of ${organizer}`
const village = (organizer: number, code: string) => ({
  organizerId: organizer,
  code,
  name: code,
  kind: "village",
  validFrom: new Date(0)
})

let database: TestDatabase
let owner: pg.Client
let store: Store
let pool: pg.Pool
let told: string[] = []

beforeAll(async () => {
  database = await freshDatabase()
  owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  await owner.query(
    "do $$ begin execute format('alter database %I set timezone = %L', current_database(), 'Asia/Ho_Chi_Minh'); end $$"
  )
  await owner.query(
    `insert into "Organizer" (id, code, name, kind) select n, n, n, 'commune' from generate_series(1, 5) n`
  )
  // The same numbers in every organizer, so that a wrong one is met and not merely missing.
  await owner.query(`insert into "Unit" ("organizerId", id, code, name, kind, "validFrom")
    select o, n, format('unit %s of %s', n, o), 'x', 'village', '2026-01-01' from generate_series(1, 5) o, generate_series(1, 3) n`)
  await owner.query(`select setval('"Unit_id_seq"', 1000)`)
})
afterAll(async () => {
  await owner?.end()
  await database?.drop()
})

beforeEach(async () => {
  const connect = vi.spyOn(pg.Pool.prototype, "connect")
  const url = `${database.servingUrl}${database.servingUrl.includes("?") ? "&" : "?"}options=-c%20statement_timeout%3D700`
  store = await openStore({ url, poolSize: 4, onStatement: (scope, sql) => told.push(`${scope.organizer} ${sql}`) })
  pool = connect.mock.contexts[0] as pg.Pool
  connect.mockRestore()
  told = []
})
afterEach(() => store.close())

/** Every connection the pool has and can have: who it is and in whose scope, with nothing set for it. */
async function connections(): Promise<unknown[]> {
  const held = await Promise.all([1, 2, 3, 4].map(() => pool.connect()))
  const query = "select current_user as who, coalesce(current_setting('app.organizer', true), '') as scope"
  const found = await Promise.all(held.map(async (connection) => (await connection.query(query)).rows[0]))
  for (const connection of held) connection.release()
  return found
}
const clean = Array.from({ length: 4 }, () => ({ who: "thidua_web", scope: "" }))

describe("a statement and its scope", () => {
  test("go out as one message: one read, one statement, no transaction around it", async () => {
    const sent = vi.spyOn(pg.Client.prototype, "query")
    await store.db(member(1)).unit.count()
    await store.db(member(1)).unit.count()
    const here = sent.mock.contexts.filter((client) => client !== owner).length
    sent.mockRestore()
    expect([here, told.length]).toEqual([2, 2])
  })

  test("a read leaves no trace on its connection", async () => {
    await Promise.all(organizers.map((organizer) => store.db(member(organizer)).unit.findMany()))
    expect(await connections()).toEqual(clean)
  })

  test("a transaction sets its scope once, and its writes are its organizer's or nobody's", async () => {
    const db = store.db(member(1))
    await db.$transaction(async (tx) => {
      await tx.unit.create({ data: village(1, "made in a transaction") })
      expect(await tx.unit.count({ where: { organizerId: { not: 1 } } })).toBe(0)
    })
    expect(told.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "1 BEGIN",
      "1 select",
      "1 INSERT",
      "1 SELECT",
      "1 COMMIT"
    ])
    await expect(db.$transaction((tx) => tx.unit.create({ data: village(2, "smuggled") }))).rejects.toThrow(
      "row-level security"
    )
    expect(await connections()).toEqual(clean)
  })

  test("a transaction whose work throws leaves nothing behind", async () => {
    const work = store.db(member(1)).$transaction(async (tx) => {
      await tx.unit.create({ data: village(1, "never made") })
      throw new Error("changed my mind")
    })
    await expect(work).rejects.toThrow("changed my mind")
    expect((await owner.query("select from \"Unit\" where code = 'never made'")).rowCount).toBe(0)
    expect(await connections()).toEqual(clean)
  })

  test("an instant comes back as it was written, whatever the time zone of the database", async () => {
    const db = store.db(member(1))
    const [opensAt, deadline] = [new Date("2026-11-01T00:00:00.123Z"), new Date("2026-12-04T17:00:00Z")]
    await db.plan.create({
      data: {
        organizerId: 1,
        code: "p",
        year: 2026,
        title: "p",
        periods: { create: { code: "year", title: "year", opensAt, deadline } }
      }
    })
    expect(await db.period.findFirst()).toMatchObject({ opensAt, deadline })
    expect((await owner.query(`select from "Period" where deadline = '2026-12-05 00:00+07'`)).rowCount).toBe(1)
  })
})

describe("two organizers at once", () => {
  test("reads that wait for one promise and meet in one tick are answered each from its own rows", async () => {
    for (let round = 0; round < 20; round++) {
      const signal = Promise.withResolvers<void>()
      const asked = organizers.flatMap((mine) =>
        organizers.map(async (theirs) => {
          await signal.promise
          const where = { organizerId_id: { organizerId: theirs, id: 1 } }
          return [mine, theirs, (await store.db(member(mine)).unit.findUnique({ where }))?.code]
        })
      )
      signal.resolve()
      for (const [mine, theirs, code] of await Promise.all(asked))
        expect([mine, theirs, code]).toEqual([mine, theirs, mine === theirs ? unitCode(Number(mine), 1) : undefined])
    }
  })

  test("a thousand mixed operations of five organizers on four connections: not one foreign row", async () => {
    const operations: ((
      db: PrismaClient,
      organizer: number,
      n: number
    ) => Promise<readonly { organizerId: number }[]>)[] = [
      (db) => db.unit.findMany(),
      async (db, organizer) => [
        (await db.unit.findUnique({ where: { organizerId_id: { organizerId: organizer, id: 2 } } }))!
      ],
      (db) =>
        db.$transaction(async (tx) => [
          ...(await tx.unit.findMany({ take: 3 })),
          ...(await tx.unit.findMany({ skip: 1 }))
        ]),
      async (db, organizer, n) => [await db.unit.create({ data: village(organizer, `operation ${n}`) })],
      async (db) => (
        await db.unit.updateMany({ data: { name: "seen" } }), db.unit.findMany({ where: { name: "seen" } })
      ),
      (db) =>
        db.organizer
          .findMany({ include: { units: true } })
          .then((found) => found.flatMap((organizer) => organizer.units)),
      (db) =>
        db.$queryRaw`select "organizerId" from "Unit" where 1 / 0 = 1`.then(
          () => [],
          () => []
        )
    ]
    let rows = 0
    await Promise.all(
      Array.from({ length: 1000 }, async (_, n) => {
        const organizer = organizers[n % organizers.length]!
        await sleep(n % 50)
        const found = await operations[n % operations.length]!(store.db(member(organizer)), organizer, n)
        rows += found.length
        expect(new Set([organizer, ...found.map((row) => row.organizerId)]).size).toBe(1)
      })
    )
    expect(rows).toBeGreaterThan(1000)
    expect(await connections()).toEqual(clean)
  })
})

describe("when a statement goes wrong", () => {
  const asleep = async () => {
    const find =
      "select pid from pg_stat_activity where datname = current_database() and state = 'active' and query like '%pg_sleep(5)%' and pid <> pg_backend_pid()"
    for (;;) {
      const pid = (await owner.query<{ pid: number }>(find)).rows[0]?.pid
      if (pid) return pid
      await sleep(10)
    }
  }
  const failures = [
    { failure: "divides by zero", sql: "select 1 / 0", says: "division by zero" },
    { failure: "takes too long", sql: "select pg_sleep(5)::text", says: "statement timeout" },
    { failure: "is cancelled", sql: "select pg_sleep(5)::text", strike: "pg_cancel_backend", says: "user request" },
    {
      failure: "loses its connection",
      sql: "select pg_sleep(5)::text",
      strike: "pg_terminate_backend",
      says: "terminat"
    }
  ]
  const ways = {
    "by itself": (db: PrismaClient, sql: string) => db.$queryRawUnsafe(sql),
    "in a transaction": (db: PrismaClient, sql: string) =>
      db.$transaction(async (tx) => {
        await tx.unit.create({ data: village(1, "undone") })
        await tx.$queryRawUnsafe(sql)
      })
  }
  const cases = failures.flatMap((each) =>
    (Object.keys(ways) as (keyof typeof ways)[]).map((way) => ({ ...each, way }))
  )

  test.each(cases)(
    "one that $failure, $way, spoils no connection and leaves no scope",
    async ({ sql, strike, says, way }) => {
      const failed = ways[way](store.db(member(1)), sql).then(
        () => "it worked",
        (error: Error) => error.message
      )
      if (strike) await owner.query(`select ${strike}($1)`, [await asleep()])
      expect(await failed).toContain(says)
      const left = `select from pg_stat_activity where datname = current_database() and usename = 'thidua_web' and state <> 'idle'`
      // A connection that is closed takes its process with it a moment later.
      await expect.poll(async () => (await owner.query(left)).rowCount, { timeout: 10_000 }).toBe(0)
      expect(await connections()).toEqual(clean)
      expect(await store.db(member(2)).unit.findMany({ where: { id: 1 } })).toMatchObject([{ code: unitCode(2, 1) }])
      expect((await owner.query("select from \"Unit\" where code = 'undone'")).rowCount).toBe(0)
    }
  )
})

describe("the clients", () => {
  test("one that is pushed out while it works finishes in its own scope, and works on", async () => {
    const db = store.db(member(1))
    // A query of Prisma's starts when it is first waited for.
    const first = db.$queryRaw`select code, pg_sleep(0.4)::text from "Unit" where id = 1`.then((rows) => rows)
    for (let organizer = 100; organizer < 200; organizer++) store.db(member(organizer))
    expect(store.db(member(1))).not.toBe(db)
    expect(await first).toMatchObject([{ code: unitCode(1, 1) }])
    expect(await db.unit.findMany({ where: { id: 1 } })).toMatchObject([{ code: unitCode(1, 1) }])
  })

  test("one in use stays, and another role of the same organizer is another client", () => {
    const db = store.db(member(1))
    for (let organizer = 100; organizer < 200; organizer++) {
      store.db(member(organizer))
      expect(store.db(member(1))).toBe(db)
    }
    expect(store.db({ organizer: 1, role: "public" })).not.toBe(db)
  })

  test("a hundred of them hang no listener on the pool", async () => {
    for (let organizer = 100; organizer < 200; organizer++) await store.db(member(organizer)).unit.count()
    expect(pool.listenerCount("error")).toBe(1)
  })
})

test("a store that cannot reach its database says so when it is opened", async () => {
  const url = new URL(database.servingUrl)
  url.pathname = "/no_such_database"
  await expect(openStore({ url: url.href })).rejects.toThrow('database "no_such_database" does not exist')
})

test("closing waits for what is under way", async () => {
  const closing = await openStore({ url: database.servingUrl, poolSize: 1 })
  const rows = closing.db(member(1)).$queryRaw`select pg_sleep(0.2)::text, code from "Unit" where id = 1`.then(
    (found) => found
  )
  await sleep(100)
  await closing.close()
  expect(await rows).toMatchObject([{ code: unitCode(1, 1) }])
})
