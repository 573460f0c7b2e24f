// What keeps organizers apart, proven on the database itself: first by its catalogue, then by trying, table by table. The tables are
// read from the schema, so one that is added later is held to the same rules without a word here.
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts"
import { NotLastCopy, openStore, type Store } from "../src/store/client.ts"
import { freshDatabase, type TestDatabase } from "./database.ts"

const tables = Object.values(Prisma.ModelName)
/** The column that says whose row it is. */
const keyOf = (table: string) => (table === "Organizer" ? "id" : "organizerId")

let database: TestDatabase
let owner: pg.Client
let store: Store

beforeAll(async () => {
  database = await freshDatabase()
  owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  store = await openStore({ url: database.servingUrl, poolSize: 3 })
})
afterAll(async () => {
  await store?.close()
  await owner?.end()
  await database?.drop()
})

const rowsOf = async <A extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
  (await owner.query<A>(sql, values)).rows

describe("by the catalogue", () => {
  test("every table is an organizer's, but the engine's list of migrations", async () => {
    const found = await rowsOf<{ relname: string }>(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind not in ('i', 'S')"
    )
    expect(found.map((row) => row.relname).sort()).toEqual([...tables, "_prisma_migrations"].sort())
  })

  test("row-level security is on for every table, and binds its owner too", async () => {
    const found = await rowsOf<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
         and relrowsecurity and relforcerowsecurity`
    )
    expect(found.map((row) => row.relname).sort()).toEqual([...tables].sort())
  })

  test("every primary, unique and foreign key is led by the organizer", async () => {
    const led = await rowsOf<{ key: string }>(
      `select c.conname as key from pg_constraint c join pg_class t on t.oid = c.conrelid
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
         left join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[1]
         where t.relnamespace = 'public'::regnamespace and t.relname <> '_prisma_migrations' and c.contype in ('p', 'u', 'f')
           and (a.attname <> 'organizerId' or f.attname <> case c.confrelid::regclass::text when '"Organizer"' then 'id' else 'organizerId' end)
       union select i.indexrelid::regclass::text from pg_index i join pg_class t on t.oid = i.indrelid
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
         where t.relnamespace = 'public'::regnamespace and t.relname <> '_prisma_migrations' and i.indisunique and a.attname <> 'organizerId'`
    )
    // An organizer is itself found by its number or its code.
    expect(led.map((row) => row.key.replaceAll('"', "")).filter((key) => !key.startsWith("Organizer_"))).toEqual([])
  })

  test("every foreign key is helped by an index that starts with its columns", async () => {
    const bare = await rowsOf(
      `select c.conname from pg_constraint c where c.contype = 'f' and not exists (select from pg_index i where i.indrelid = c.conrelid
         and i.indkey[0] = c.conkey[1] and (cardinality(c.conkey) = 1 or i.indkey[1] = any (c.conkey)))`
    )
    expect(bare).toEqual([])
  })

  test("the login itself, the functions' caller and everyone else hold no right on any table", async () => {
    const held = await rowsOf(
      `select t.relname, coalesce(r.rolname, 'everyone') as holder from pg_class t cross join aclexplode(t.relacl) a
         left join pg_roles r on r.oid = a.grantee where t.relnamespace = 'public'::regnamespace
         and a.grantee <> t.relowner and coalesce(r.rolname, '') not in ('thidua_member', 'thidua_public', 'thidua_directory')`
    )
    expect(held).toEqual([])
  })

  test("members have one policy on every table; the public has one exactly where it may read, and may only read", async () => {
    const found = await rowsOf<{ table: string; member: boolean; public: boolean; reads: boolean; writes: boolean }>(
      `select t.relname as "table", has_any_column_privilege('thidua_public', t.oid, 'select') as reads,
         has_table_privilege('thidua_public', t.oid, 'insert, update, delete, truncate') as writes,
         exists (select from pg_policy where polrelid = t.oid and polroles = array['thidua_member'::regrole::oid] and polcmd = '*'
           and polpermissive and pg_get_expr(polqual, polrelid) like '%app.organizer()%' and polwithcheck is null) as member,
         exists (select from pg_policy where polrelid = t.oid and polroles = array['thidua_public'::regrole::oid] and polcmd = 'r'
           and pg_get_expr(polqual, polrelid) ~ 'app.(board|organizer)') as public
       from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname <> '_prisma_migrations'`
    )
    expect(found.length).toBe(tables.length)
    for (const { table, member, public: policy, reads, writes } of found)
      expect({ table, member, policy, writes }).toEqual({ table, member: true, policy: reads, writes: false })
    const others = await rowsOf(
      `select relname as "table", polname::text as policy from pg_policy join pg_class t on t.oid = polrelid
         where polname not in ('member', 'public')`
    )
    const read = [
      "AccessToken",
      "Appointment",
      "AuditEntry",
      "Organizer",
      "Passkey",
      "Person",
      "Publication",
      "Session",
      "Slip",
      "Unit"
    ].map((table) => ({ table, policy: "directory" }))
    // Of the one organizer whose scope is set, and no row can be read by it.
    const [erased] = await rowsOf<{ tables: number }>(
      `select count(*)::int as tables from pg_policy where polname = 'erasing' and polcmd = 'd'
         and polroles = array['thidua_directory'::regrole::oid] and pg_get_expr(polqual, polrelid) ~ '^\\("?(organizerId|id)"? = app.organizer\\(\\)\\)$'`
    )
    expect(erased?.tables).toBe(tables.length)
    const founded = ["Appointment", "AuditDetail", "AuditEntry", "Organizer", "Person"].map((table) => ({
      table,
      policy: "founding"
    }))
    expect(others).toEqual(expect.arrayContaining([...read, ...founded]))
    expect(others.length).toBe(read.length + founded.length + tables.length)
  })

  test("what happened to a report can be added to, never changed, and no report can be deleted with it", async () => {
    const [may] = await rowsOf(
      `select has_table_privilege('thidua_member', '"ReportEvent"', 'insert') as add,
         has_table_privilege('thidua_member', '"ReportEvent"', 'update, delete, truncate') as change,
         has_column_privilege('thidua_member', '"ReportEvent"', 'reason', 'update') as erase,
         has_column_privilege('thidua_member', '"ReportEvent"', 'kind', 'update') as alter,
         has_table_privilege('thidua_member', '"Report"', 'delete') as remove`
    )
    expect(may).toEqual({ add: true, change: false, erase: true, alter: false, remove: false })
  })

  test.each([
    ["Event", ["excused", "note"]],
    ["Receipt", []],
    ["EvidenceFile", ["name"]],
    ["Inspection", ["findings", "team"]],
    ["InspectionFile", []],
    ["InspectionEvent", []],
    // Of what lets people in: that it was used or ended, never whom it lets in or what its secret is.
    ["Slip", ["attempt", "revokedAt", "usedAt"]],
    ["Session", ["expiresAt", "lastSeenAt", "revokedAt"]],
    ["Passkey", ["counter", "lastUsedAt", "revokedAt"]],
    ["AccessToken", ["lastUsedAt", "name", "revokedAt"]]
  ])(
    "of %s a row can be added, and none changed but words that may name a person or what ends it (%j), nor removed",
    async (table, erasable) => {
      const [may] = await rowsOf(
        `select has_table_privilege('thidua_member', $1, 'insert') as add,
         array(select attname::text from pg_attribute where attrelid = $1::regclass and attnum > 0
           and has_column_privilege('thidua_member', attrelid, attnum, 'update') order by 1) as change,
         has_table_privilege('thidua_member', $1, 'delete, truncate') as remove`,
        [`"${table}"`]
      )
      expect(may).toEqual({ add: true, change: erasable, remove: false })
    }
  )

  test("the audit trail can be added to, never changed; of its details members may erase, and nothing else", async () => {
    const [may] = await rowsOf(
      `select has_table_privilege('thidua_member', '"AuditEntry"', 'insert') as add,
         has_any_column_privilege('thidua_member', '"AuditEntry"', 'update') as change,
         has_table_privilege('thidua_member', '"AuditEntry"', 'delete, truncate') as remove,
         has_column_privilege('thidua_member', '"AuditDetail"', 'value', 'update') as erase,
         has_column_privilege('thidua_member', '"AuditDetail"', 'name', 'update') as rename,
         has_table_privilege('thidua_member', '"AuditDetail"', 'delete, truncate') as drop`
    )
    expect(may).toEqual({ add: true, change: false, remove: false, erase: true, rename: false, drop: false })
  })

  test("functions that see across organizers belong to a role that may do nothing else, look names up nowhere else, and answer the login only", async () => {
    const found = await rowsOf(
      `select proname::text as name, proowner::regrole::text as owner, proconfig as settings,
         has_function_privilege('thidua_member', oid, 'execute') or has_function_privilege('thidua_public', oid, 'execute') as others,
         has_function_privilege('thidua_web', oid, 'execute') as login
       from pg_proc where prosecdef and pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) order by 1`
    )
    const safe = {
      owner: "thidua_directory",
      settings: ["search_path=pg_catalog, pg_temp"],
      others: false,
      login: true
    }
    // What that role may write is what founding an organizer takes; it may alter nothing, and erase what the policies above let it.
    const [rights] = await rowsOf(
      `select array(select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
         and has_any_column_privilege('thidua_directory', oid, 'insert') order by 1) as adds,
         array(select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
         and (has_any_column_privilege('thidua_directory', oid, 'update') or has_table_privilege('thidua_directory', oid, 'truncate'))) as changes`
    )
    expect(rights).toEqual({ adds: ["Appointment", "AuditDetail", "AuditEntry", "Organizer", "Person"], changes: [] })
    expect(found).toEqual(
      [
        "access_token_of",
        "appointments_of",
        "create_organizers",
        "erase_organizer",
        "erase_with_reason",
        "erased_organizers",
        "last_change",
        "migrations",
        "offer_challenge",
        "open_board",
        "parts_of",
        "passkey_of",
        "session_of",
        "slip_of",
        "spend_challenge"
      ].map((name) => ({ name, ...safe, login: name !== "erase_organizer" }))
    )
  })
})

describe("by trying", () => {
  const [ours, theirs] = [1, 2]
  const counts = new Map<string, number>()
  const count = async (table: string, organizer: number) =>
    (
      await rowsOf<{ n: number }>(`select count(*)::int as n from "${table}" where "${keyOf(table)}" = $1`, [organizer])
    )[0]!.n

  beforeAll(async () => {
    for (const organizer of [ours, theirs]) await seed(organizer)
    for (const table of tables) counts.set(table, await count(table, theirs))
  })

  test.each(tables)("a member neither sees nor changes another organizer's rows of %s", async (table) => {
    const db = store.db({ organizer: ours, role: "member" })
    const key = keyOf(table)
    const seen = await db.$queryRawUnsafe<{ key: number }[]>(`select "${key}" as key from "${table}"`)
    expect(seen.length).toBeGreaterThan(0)
    expect(new Set(seen.map((row) => row.key))).toEqual(new Set([ours]))
    expect(await delegate(db, table).count()).toBe(seen.length)
    expect(await delegate(db, table).findMany({ where: { [key]: theirs } })).toEqual([])

    const alter = (sql: string) => db.$executeRawUnsafe(sql).catch(refusal)
    expect([0, refused]).toContain(await alter(`update "${table}" set "${key}" = "${key}" where "${key}" = ${theirs}`))
    expect([0, refused]).toContain(await alter(`delete from "${table}" where "${key}" = ${theirs}`))
    expect(await alter(`update "${table}" set "${key}" = ${theirs} where "${key}" = ${ours}`)).toBe(refused)
    expect(await alter(await insertStatement(table, theirs, "new"))).toBe(refused)
    expect(await count(table, theirs)).toBe(counts.get(table))
  })

  test.each(tables)("without a scope the login reads nothing of %s", async (table) => {
    const login = new pg.Client(database.servingUrl)
    await login.connect()
    const read = (sql: string) => login.query(sql).then((result) => result.rows.length, refusal)
    expect(await read(`select from "${table}"`)).toBe(refused)
    await login.query("set role thidua_member")
    expect(await read(`select from "${table}"`)).toBe(0)
    await login.query("set role thidua_public")
    expect([0, refused]).toContain(await read(`select from "${table}"`))
    await login.end()
  })

  const unseen = [
    "Person",
    "Appointment",
    "Activity",
    "Nomination",
    "ReportEvent",
    "PlanDraft",
    "EvidenceFile",
    "Inspection",
    "InspectionFile",
    "InspectionEvent",
    "Receipt",
    "Pledge",
    "BaselineDispute",
    "AuditEntry",
    "AuditDetail",
    "IdempotencyKey",
    "Complaint",
    "ComplaintStep",
    "AwardNomination",
    "Ballot",
    "AwardDecision",
    "CutDecision",
    "HoldOrder",
    "AgencyAnswer",
    "Slip",
    "Session",
    "Passkey",
    "AccessToken"
  ]
  const ofPlans = tables.filter((table) => !["Organizer", "Unit", "Evidence", ...unseen].includes(table))

  test.each(unseen)("the public may not even ask for %s", async (table) => {
    expect(await publicSees(table)).toBe(refused)
  })

  test.each([
    { situation: "closed, its plan issued", board: false, plan: "issued", unit: 0, rest: 0 },
    { situation: "open, its plan a draft", board: true, plan: "draft", unit: 1, rest: 0 },
    { situation: "open, its plan issued", board: true, plan: "issued", unit: 1, rest: 1 },
    { situation: "open, its plan closed", board: true, plan: "closed", unit: 1, rest: 1 }
  ])(
    "of a board that is $situation, the public sees units: $unit, and of each other table: $rest",
    async ({ board, plan, unit, rest }) => {
      await owner.query(`update "Organizer" set "boardOpen" = $1`, [board])
      await owner.query(`update "Plan" set status = $1::"PlanStatus"`, [plan])
      expect(await store.openBoard("code 1")).toBe(board ? ours : undefined)
      expect(await publicSees("Organizer")).toBe(Number(board))
      expect(await publicSees("Unit")).toBe(unit)
      // There are two figures and two outcomes: what the unit says of itself is not shown.
      for (const table of ofPlans) expect([table, await publicSees(table)]).toEqual([table, rest])
    }
  )

  test("the public sees that a figure is proven once its report is verified, and not before", async () => {
    await owner.query(`update "Organizer" set "boardOpen" = true`)
    await owner.query(`update "Plan" set status = 'issued'`)
    await owner.query(`create table before as select id, status, "submittedAt", "verifiedAt" from "Report"`)
    for (const [status, seen] of Object.entries({ submitted: 0, verified: 1 })) {
      await owner.query(
        `update "Report" set status = $1::"ReportStatus", "submittedAt" = now(), "verifiedAt" = now()`,
        [status]
      )
      expect([status, await publicSees("Evidence")]).toEqual([status, seen])
    }
    await owner.query(
      `update "Report" r set status = b.status, "submittedAt" = b."submittedAt", "verifiedAt" = b."verifiedAt"
       from before b where b.id = r.id; drop table before`
    )
  })

  test.each(tables)("the public changes nothing in %s", async (table) => {
    const db = store.db({ organizer: ours, role: "public" })
    const alter = (sql: string) => db.$executeRawUnsafe(sql).catch(refusal)
    expect(await alter(`update "${table}" set "${keyOf(table)}" = 1`)).toBe(refused)
    expect(await alter(`delete from "${table}"`)).toBe(refused)
    expect(await alter(await insertStatement(table, ours, "new"))).toBe(refused)
  })

  test("the public reads of a report its state, of a figure its count, and not their words or people", async () => {
    await owner.query(`update "Organizer" set "boardOpen" = true`)
    const db = store.db({ organizer: ours, role: "public" })
    const official = {
      organizerId: true,
      id: true,
      planId: true,
      periodCode: true,
      unitId: true,
      status: true,
      version: true
    } as const
    const figure = {
      organizerId: true,
      reportId: true,
      indicatorCode: true,
      planId: true,
      part: true,
      layer: true,
      count: true
    } as const
    const reports = await db.report.findMany({
      select: { ...official, submittedAt: true, verifiedAt: true, figures: { select: figure } }
    })
    expect(reports.map((report) => [report.status, report.figures.map(({ layer, count }) => [layer, count])])).toEqual([
      ["draft", [["verified", 1n]]]
    ])
    for (const words of ["achievements", "returnReason", "reportedById"] as const)
      expect(await db.report.findMany({ select: { [words]: true } }).catch(refusal)).toBe(refused)
    expect(await db.report.findMany().catch(refusal)).toBe(refused)
    expect(await db.figure.findMany({ select: { note: true } }).catch(refusal)).toBe(refused)
    expect(await db.judgement.findMany({ select: { why: true } }).catch(refusal)).toBe(refused)
  })

  test("an old version of a plan is public if what was published follows from it, and else is not", async () => {
    await owner.query(`update "Plan" set version = 2`)
    expect(await publicSees("PlanVersion")).toBe(1)
    await owner.query(`create table before as select * from "Publication"; delete from "Publication"`)
    expect(await publicSees("PlanVersion")).toBe(0)
    await owner.query(`insert into "Publication" select * from before; drop table before`)
    await owner.query(`update "Plan" set version = 1`)
    expect(await publicSees("PlanVersion")).toBe(1)
  })

  test.each([
    ["2025-12-31", []],
    ["2026-01-01", [ours, theirs]],
    ["2026-06-29", [ours, theirs]],
    ["2026-06-30", [theirs]]
  ])(
    "someone appointed by two organizers from 1 January, by ours until 30 June, acts on %s for %j",
    async (day, organizers) => {
      await owner.query(`update "Person" set subject = 'someone'`)
      await owner.query(`update "Appointment" set "validTo" = '2026-06-30' where "organizerId" = $1`, [ours])
      const found = await store.appointmentsOf("someone", day)
      expect(found.map((appointment) => appointment.organizerId)).toEqual(organizers)
      for (const appointment of found)
        expect(appointment).toMatchObject({
          organizerCode: `code ${appointment.organizerId}`,
          personName: "name 1",
          role: "reporter"
        })
      expect(await store.appointmentsOf("someone else", day)).toEqual([])
    }
  )

  test("an organizer is erased from every table, whatever refers to what, and its neighbour keeps every row", async () => {
    const digest = "0".repeat(64)
    const exported = {
      action: "organizer.exported",
      subject: "organizer:1",
      at: "2026-12-31T00:00:00Z",
      after: { digest }
    }
    await owner.query(`insert into "AuditEntry" ("organizerId", content) values ($1, $2)`, [
      ours,
      JSON.stringify(exported)
    ])
    for (const table of tables) counts.set(table, await count(table, theirs))
    const erasing = {
      exportDigest: digest,
      reason: "Sáp nhập",
      operator: "op",
      erasedAt: new Date("2027-01-01T00:00:00Z")
    }
    await expect(store.eraseOrganizer({ code: "code 2", ...erasing })).rejects.toThrow(NotLastCopy)
    const rows = await store.eraseOrganizer({ code: "code 1", ...erasing })
    expect(rows).toBeGreaterThan(tables.length)
    expect(await store.erasedOrganizers()).toEqual([{ code: "code 1", ...erasing, rows }])
    const login = new pg.Client(database.servingUrl)
    await login.connect()
    for (const change of [
      "delete from app.erased_organizer",
      "update app.erased_organizer set reason = ''",
      "select app.erase_organizer('code 2', '')"
    ])
      await expect(login.query(change)).rejects.toMatchObject({ code: "42501" })
    await login.end()
    for (const table of tables)
      expect([table, await count(table, ours), await count(table, theirs)]).toEqual([table, 0, counts.get(table)])
  })

  async function publicSees(table: string): Promise<number | string> {
    const db = store.db({ organizer: ours, role: "public" })
    const rows = db.$queryRawUnsafe<{ key: number }[]>(`select "${keyOf(table)}" as key from "${table}"`)
    return rows.then(
      (found) => (found.every((row) => row.key === ours) ? found.length : "another organizer's rows"),
      refusal
    )
  }
})

const refused = "refused"

/** "refused", if PostgreSQL refused for want of a right or by a policy; any other failure goes on. */
function refusal(error: unknown): string {
  const { code, meta } = error as {
    code?: string
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } } }
  }
  if ((meta?.driverAdapterError?.cause?.originalCode ?? code) === "42501") return refused
  throw error
}

const delegate = (db: PrismaClient, table: string) =>
  (db as unknown as Record<string, { count(): Promise<number>; findMany(query: object): Promise<object[]> }>)[
    table.charAt(0).toLowerCase() + table.slice(1)
  ]!

interface Column {
  readonly name: string
  readonly type: string
  readonly label: string | null
  /** What it must name, if it is part of a foreign key. */
  readonly table: string | null
  readonly column: string | null
}

/** A table's columns that a row has to be given: all that may not be empty or that name another row. */
const columnsOf = (table: string) =>
  rowsOf<Column>(
    `select distinct on (a.attnum) a.attname as name, t.typname as type, t2.relname as "table", f.attname as "column",
       (select enumlabel from pg_enum where enumtypid = t.oid order by enumsortorder limit 1) as label
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     left join pg_constraint c on c.contype = 'f' and c.conrelid = a.attrelid and a.attnum = any (c.conkey)
     left join pg_class t2 on t2.oid = c.confrelid
     left join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[array_position(c.conkey, a.attnum)]
     where a.attrelid = $1::regclass and a.attnum > 0 and (c.oid is not null or (a.attnotnull and not a.atthasdef))
     order by a.attnum`,
    [`"${table}"`]
  )

const plain: Record<string, (column: Column, salt: string) => string> = {
  text: ({ name }, salt) => `'${name} ${salt}'`,
  int4: () => "1",
  int8: () => "1",
  numeric: () => "1",
  bool: () => "true",
  date: () => "'2026-01-01'",
  timestamptz: () => "'2026-01-01'",
  jsonb: () => "'{}'"
}

/** What a check asks for beyond the columns' types. */
const particular: Record<string, Record<string, string>> = {
  Plan: { year: "2026" },
  Period: { deadline: "'2027-01-01'" },
  Standing: { rank: "1" },
  Figure: { count: "1", byId: "null" },
  Report: { enteredById: "null" },
  BaselineDispute: { answeredById: "null" },
  EvidenceFile: { size: "1", content: "'x'" },
  Event: { withdrawsId: "null" },
  Revocation: { award: "'award'" },
  Slip: { expiresAt: "'2026-02-01'" },
  Session: { endsAt: "'2026-02-01'" },
  Passkey: { publicKey: "'x'" },
  AccessToken: { expiresAt: "'2026-02-01'" },
  HoldOrder: { unitId: "null" },
  AuditEntry: { content: `'{"action":"report.saved","subject":"report:1","at":"2026-01-01T00:00:00Z"}'` }
}

/** An insert of a row of that organizer, naming rows that `seed` made. A row that is `new` differs in its texts. */
async function insertStatement(
  table: string,
  organizer: number,
  salt: string,
  given: Record<string, string> = {}
): Promise<string> {
  const values: Record<string, string> = { ...particular[table], ...given }
  for (const column of await columnsOf(table)) {
    const { name, table: named, column: theirs } = column
    if (name === "organizerId") values[name] ??= String(organizer)
    else if (named) values[name] ??= `(select "${theirs}" from "${named}" where "organizerId" = ${organizer} limit 1)`
    else values[name] ??= column.label ? `'${column.label}'` : plain[column.type]!(column, salt)
  }
  if (table === "Organizer") Object.assign(values, { id: organizer, code: `'code ${salt === "1" ? organizer : salt}'` })
  const names = Object.keys(values).map((name) => `"${name}"`)
  return `insert into "${table}" (${names}) values (${Object.values(values)})`
}

/** One row of that organizer in every table; of figures and outcomes one in each layer. Schema order puts what is named first. */
async function seed(organizer: number): Promise<void> {
  for (const table of tables) {
    await owner.query(await insertStatement(table, organizer, "1"))
    if (table === "Figure" || table === "TaskOutcome")
      await owner.query(await insertStatement(table, organizer, "1", { layer: "'verified'" }))
  }
}
