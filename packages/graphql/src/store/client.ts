// The tenant seam: the only door between this program and the rows of an organizer.
// One Prisma client per scope, all over one pool. No statement can be sent without the scope of its client: both travel in one round
// trip, which is one transaction, and when it ends the connection is nobody's again.
// Not one client and AsyncLocalStorage: Prisma joins the reads of one tick into one statement, whoever asked for them.
import { PrismaPg } from "@prisma/adapter-pg"
import type { SqlQueryable } from "@prisma/driver-adapter-utils"
import type { Part, SentUp } from "@thidua/core/rollup"
import pg from "pg"
import { type OrganizerKind, PrismaClient, type Role } from "../../generated/prisma/client.ts"
import { type Credentials, credentialsIn } from "./credential.ts"
import { createNotices, type Notices } from "./notices.ts"

/** Whose rows, and seen as whom. It comes from a verified token's appointments or from an open board, never from an id in a query. */
export interface Scope {
  readonly organizer: number
  readonly role: "member" | "public"
}

/** What one person may do for one organizer. */
export interface Appointment {
  readonly organizerId: number
  readonly organizerCode: string
  readonly personId: number
  readonly personName: string
  /** Null: the whole organizer. */
  readonly unitId: number | null
  readonly role: Role
}

/** What an organizer that is a unit of a wider one published for the wider one's plan. */
export interface PublishedPart extends Part {
  readonly publishedAt: Date
  /** Of the outcome it was published with. */
  readonly digest: string
}

export interface Store {
  /** The database as one scope sees it. Ask for it once per request and do not keep it longer. */
  db(scope: Scope): PrismaClient
  /** What a token's subject may do on a day (YYYY-MM-DD), in every organizer that knows it. */
  appointmentsOf(subject: string, day: string): Promise<Appointment[]>
  /** The id of the organizer of that code, if its board is open to the public. */
  openBoard(code: string): Promise<number | undefined>
  /** What the organizers that are units of this one on a day published last for its plans of those codes. */
  partsOf(organizer: number, plans: ReadonlyArray<string>, day: string): Promise<PublishedPart[]>
  /** The number of the last change of an organizer whose board is open: what the board shows follows from it and the day. */
  lastChange(organizer: number): Promise<string | undefined>
  /** Sets up new organizers with their first clerks as of a day, all or none; a code that is taken is thrown as `TakenCode`. */
  createOrganizers(rows: ReadonlyArray<NewOrganizer>, day: string): Promise<void>
  /**
   * Erases all that is stored of an organizer and gives how many rows that were; `undefined`: there is none of that code. Throws
   * `NotLastCopy` unless the last that was written of it is the copy with this digest, and nothing is changing.
   */
  eraseOrganizer(erasing: Erasing): Promise<number | undefined>
  /** The organizers that were erased, the last first. */
  erasedOrganizers(): Promise<ErasedOrganizer[]>
  /** Who holds what was given here to sign in with. */
  readonly credentials: Credentials
  /** Wakes those who follow what happens. */
  readonly notices: Notices
  /** Waits for the statements under way, then lets the connections go. */
  close(): Promise<void>
}

/** A new organizer, its first clerk, and the line its audit trail begins with. */
export interface NewOrganizer {
  readonly code: string
  readonly name: string
  readonly kind: OrganizerKind
  readonly boardOpen: boolean
  readonly subject: string
  readonly person: string
  readonly content: string
  readonly salt: string
  readonly operator: string
}

/** Which organizer is erased, the digest of the last copy of it, why, by whom and when. */
export interface Erasing {
  readonly code: string
  readonly exportDigest: string
  readonly reason: string
  readonly operator: string
  readonly erasedAt: Date
}

/** All that is left of an organizer that was erased. */
export interface ErasedOrganizer extends Erasing {
  /** How many rows it had in all tables. */
  readonly rows: number
}

export class TakenCode extends Error {}

/** Something happened to the organizer since it was copied out, or happens now. */
export class NotLastCopy extends Error {}

export interface StoreOptions {
  /** Of the serving login (login.ts), not of the owner. */
  readonly url: string
  /** Connections held at most. */
  readonly poolSize?: number
  /** Told of each statement before it is sent, BEGIN and COMMIT included: tests count with it. */
  readonly onStatement?: (scope: Scope, sql: string) => void
}

/** Connects once, so that a wrong URL is known at once. */
export async function openStore({ url, poolSize = 10, onStatement }: StoreOptions): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    onConnect: prepare
  })
  // An idle connection that broke has left the pool already, and the next statement opens another. Unheard, it would end the process.
  pool.on("error", () => {})
  try {
    ;(await pool.connect()).release()
  } catch (error) {
    await pool.end()
    throw error
  }
  const notices = createNotices(url)
  const nameOf = statementNames()
  const clients = new Map<string, PrismaClient>()
  return {
    db(scope) {
      const key = `${scope.organizer} ${scope.role}`
      const client = clients.get(key) ?? scopedClient(pool, { ...scope }, nameOf, onStatement)
      clients.delete(key) // set again, it is the youngest
      clients.set(key, client)
      if (clients.size > clientLimit) clients.delete(clients.keys().next().value!)
      return client
    },
    async appointmentsOf(subject, day) {
      const query = { name: "appointments_of", text: appointmentsQuery, values: [subject, day] }
      return (await pool.query<Appointment>(query)).rows
    },
    async openBoard(code) {
      const query = { name: "open_board", text: "select app.open_board($1) as id", values: [code] }
      return (await pool.query<{ id: number | null }>(query)).rows[0]!.id ?? undefined
    },
    async partsOf(organizer, plans, day) {
      const query = { name: "parts_of", text: partsQuery, values: [organizer, plans, day] }
      type Row = Omit<PublishedPart, keyof SentUp> & { readonly sentUp: SentUp }
      onStatement?.({ organizer, role: "member" }, query.text)
      return (await pool.query<Row>(query)).rows.map(({ sentUp, ...part }) => ({ ...part, ...sentUp }))
    },
    async lastChange(organizer) {
      const query = { name: "last_change", text: "select app.last_change($1) as seq", values: [organizer] }
      return (await pool.query<{ seq: string | null }>(query)).rows[0]!.seq ?? undefined
    },
    async createOrganizers(rows, day) {
      try {
        await pool.query("select app.create_organizers($1, $2)", [JSON.stringify(rows), day])
      } catch (error) {
        const { code, constraint, message } = error as pg.DatabaseError
        throw code === "23505" && constraint === "Organizer_code_key" ? new TakenCode(message) : error
      }
    },
    async eraseOrganizer({ code, exportDigest, reason, operator, erasedAt }) {
      const connection = await pool.connect()
      try {
        await connection.query("begin; set local statement_timeout = '10min'")
        const { rows } = await connection.query<{ total: string }>(eraseQuery, [
          code,
          exportDigest,
          reason,
          operator,
          erasedAt
        ])
        await connection.query("commit")
        return Number(rows[0]!.total)
      } catch (error) {
        const { code: state = "", message } = error as pg.DatabaseError
        if (state === noDataFound) return undefined
        throw inUse.includes(state) ? new NotLastCopy(message) : error
      } finally {
        connection.release(!isClean(connection))
      }
    },
    async erasedOrganizers() {
      const query = { name: "erased_organizers", text: erasedQuery }
      type Row = Omit<ErasedOrganizer, "rows"> & { readonly rows: string }
      return (await pool.query<Row>(query)).rows.map((row) => ({ ...row, rows: Number(row.rows) }))
    },
    credentials: credentialsIn(pool),
    notices,
    close: async () => {
      await notices.end()
      await pool.end()
    }
  }
}

const noDataFound = "P0002"
/** Not the state it takes; a row came that refers to what goes; two wait for each other; the wait was too long. */
const inUse: ReadonlyArray<string> = ["55000", "23503", "40P01", "55P03"]

/** A client costs about 5 MB, and 30 ms once. One that is pushed out is only forgotten: what it still has to do, it does in its scope. */
const clientLimit = 64

/** On a deadline evening a change waits for its turn rather than fail; one that takes this long is given up. */
const transactionOptions = { maxWait: 10_000, timeout: 15_000 }

const setScope = "select set_config('app.organizer', $1, true), set_config('role', $2, true)"

/** Once per connection. Prisma writes and reads timestamps without a zone, taking UTC for granted. */
const prepare = async (connection: pg.ClientBase) => {
  await connection.query(`set time zone 'UTC'; prepare thidua_scope(text, text) as ${setScope}`)
}

const appointmentsQuery = `select organizer_id as "organizerId", organizer_code as "organizerCode", person_id as "personId",
  person_name as "personName", unit_id as "unitId", role from app.appointments_of($1, $2)`

const eraseQuery = "select app.erase_with_reason($1, $2, $3, $4, $5) as total"
const erasedQuery = `select code, erased_at as "erasedAt", operator, reason, digest as "exportDigest", rows
  from app.erased_organizers()`

const partsQuery = `select unit, published_at as "publishedAt", digest, sent_up as "sentUp" from app.parts_of($1, $2, $3)`

/** PostgreSQL plans a named statement once per connection. Only so many get a name, as a connection remembers each for its life. */
function statementNames(limit = 500): (sql: string) => string {
  const names = new Map<string, string>()
  return (sql) => {
    if (!names.has(sql) && names.size < limit) names.set(sql, `thidua_${names.size}`)
    return names.get(sql) ?? ""
  }
}

function scopedClient(
  pool: pg.Pool,
  scope: Scope,
  nameOf: (sql: string) => string,
  onStatement: StoreOptions["onStatement"]
): PrismaClient {
  const values = [String(scope.organizer), `thidua_${scope.role}`]
  // A plan depends on the role it is for: under one name, it would be made anew whenever the role changes.
  const adapter = new PrismaPg(scopedPool(pool, values), {
    statementNameGenerator: ({ sql }) => nameOf(`${scope.role} ${sql}`)
  })
  const told = (sql: string) => onStatement?.(scope, sql)
  const connect = adapter.connect.bind(adapter)
  adapter.connect = async () => {
    const connection = tell(await connect(), told)
    const start = connection.startTransaction.bind(connection)
    connection.startTransaction = async (isolationLevel) => {
      told("BEGIN")
      const transaction = tell(await start(isolationLevel), told)
      try {
        await transaction.queryRaw({ sql: setScope, args: values, argTypes: [text, text] })
      } catch (error) {
        await transaction.rollback() // gives the connection back, which closes it, its transaction being open
        throw error
      }
      return transaction
    }
    return connection
  }
  // A longer message would repeat what was to be written.
  return new PrismaClient({ adapter, transactionOptions, errorFormat: "minimal" })
}

/**
 * The client as one request uses it: once its signal is given, no statement is begun. What was sent already ends by itself, a transaction
 * with all that it does.
 */
export const until = (signal: AbortSignal, client: PrismaClient): PrismaClient =>
  new Proxy(client, {
    get: (target, name) => {
      signal.throwIfAborted()
      const value: unknown = Reflect.get(target, name)
      return typeof value === "function" ? value.bind(target) : value
    }
  })

const text = { scalarType: "string", arity: "scalar" } as const

function tell<A extends SqlQueryable>(queryable: A, told: (sql: string) => void): A {
  for (const method of ["queryRaw", "executeRaw"] as const) {
    const send: SqlQueryable[typeof method] = queryable[method].bind(queryable)
    Object.assign(queryable, {
      [method]: (query: Parameters<typeof send>[0]) => {
        told(query.sql)
        return send(query)
      }
    })
  }
  return queryable
}

/** The pool as one scope's adapter uses it. */
function scopedPool(pool: pg.Pool, scope: string[]): pg.Pool {
  const query = (config: pg.QueryConfig) => runScoped(pool, scope, config)
  const connect = async () => {
    const connection = await pool.connect()
    const release = connection.release
    connection.release = (failure) => release(failure ?? !isClean(connection))
    return connection
  }
  // Each adapter would add a listener of its own to the shared pool, and leave it there when its client is pushed out.
  const unheard = () => {}
  return Object.create(pool, {
    query: { value: query },
    connect: { value: connect },
    on: { value: unheard },
    removeListener: { value: unheard }
  })
}

/** One statement outside a transaction. A connection on which anything went wrong is closed, never given to the next scope. */
function runScoped(pool: pg.Pool, scope: string[], config: pg.QueryConfig): Promise<unknown> {
  return new Promise((resolve, reject) => {
    pool.connect((unavailable, connection, release) => {
      if (unavailable || !connection) return reject(unavailable)
      let ended = false
      const end = (failure?: Error | null, result?: unknown) => {
        if (ended) return // a lost connection is told twice: by the statement and by the connection
        ended = true
        connection.removeListener("error", end)
        release(failure ?? !isClean(connection))
        if (failure) reject(failure)
        else resolve(result)
      }
      connection.once("error", end)
      connection.query(new ScopedQuery(scope, config, end))
    })
  })
}

/** No transaction is open on it: what was set for one is gone. */
const isClean = (connection: pg.ClientBase) => connection.getTransactionStatus() === "I"

type Answer = (failure: Error | null, result?: unknown) => void

/** The parts of pg's own query that its types leave out. pg calls them on whatever is submitted to it, so that queries can be extended. */
const Query = pg.Query as unknown as new (
  config: pg.QueryConfig & { queryMode: "extended" },
  values: undefined,
  callback: Answer
) => {
  submit(connection: pg.Connection): Error | null
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: pg.Connection): void
}

/**
 * Sends the scope before the statement and no Sync between them, so that PostgreSQL takes both for one transaction. The first command
 * to complete is the scope's; until then nothing is for the statement.
 */
class ScopedQuery extends Query {
  readonly #scope: string[]
  #scoped = false

  constructor(scope: string[], config: pg.QueryConfig, answer: Answer) {
    super({ ...config, queryMode: "extended" }, undefined, answer)
    this.#scope = scope
  }

  override submit(connection: pg.Connection) {
    connection.stream.cork() // one packet
    try {
      connection.bind({ statement: "thidua_scope", values: this.#scope }, true)
      connection.execute({}, true)
      return super.submit(connection)
    } finally {
      connection.stream.uncork()
    }
  }

  override handleDataRow(message: unknown) {
    if (this.#scoped) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: pg.Connection) {
    if (this.#scoped) super.handleCommandComplete(message, connection)
    else this.#scoped = true
  }
}
