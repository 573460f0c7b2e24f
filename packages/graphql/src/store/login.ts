// The login the server works with: it may become a member or the public for a statement, and is nobody by itself.
import pg from "pg"
import { migrationNames } from "./migrate.ts"

/** Makes or corrects the serving login of a server that is ours (embedded, tests); needs a superuser. A service's operator does it by hand. */
export async function ensureServingLogin(
  ownerUrl: string,
  { name = "thidua_web", password }: { name?: string; password?: string } = {}
): Promise<void> {
  const login = pg.escapeIdentifier(name)
  await connected(ownerUrl, async (client) => {
    const { rowCount } = await client.query("select from pg_roles where rolname = $1", [name])
    await client.query(`${rowCount ? "alter" : "create"} role ${login}
        login noinherit nosuperuser nobypassrls nocreatedb nocreaterole noreplication
        password ${password === undefined ? "null" : pg.escapeLiteral(password)};
      ${membership(login)} ${timeouts(login)}`)
  })
}

const membership = (login: string) => `grant thidua_member, thidua_public to ${login} with inherit false, set true;
      grant thidua_serving to ${login} with inherit true, set false;`

// A request that nobody waits for any more still holds its connection: these bound for how long.
const timeouts = (login: string) => `alter role ${login} set statement_timeout = '15s';
      alter role ${login} set lock_timeout = '5s';
      alter role ${login} set idle_in_transaction_session_timeout = '15s';`

/** Something about a service's login or database under which no one may be served, and what mends it. */
export interface ServingFault {
  readonly fault: string
  readonly mend: string
}

/** Whether a server may serve with this login. Empty when it may. Rejects when it cannot connect. */
export async function checkServingRole(url: string): Promise<ServingFault[]> {
  return connected(url, async (client) => {
    const facts = (await client.query<Facts>(factsQuery)).rows[0]!
    const login = pg.escapeIdentifier(facts.name)
    const faults: ServingFault[] = []
    const check = (bad: boolean, fault: string, mend: string) => bad && faults.push({ fault, mend })
    check(facts.version < 160000, "the server is older than PostgreSQL 16", "Use PostgreSQL 16 or newer.")
    check(facts.superuser, `${facts.name} is a superuser: no policy binds it`, `alter role ${login} nosuperuser;`)
    check(facts.bypasses, `${facts.name} may bypass row-level security`, `alter role ${login} nobypassrls;`)
    if (!facts.migrated) {
      check(true, "the database has never been migrated", migrateCommand)
      return faults
    }
    // A superuser may do all that is asked below; it is told of the cause alone.
    if (facts.superuser) return faults
    check(!facts.member, `${facts.name} lacks the roles it serves as`, membership(login))
    check(!facts.bounded, `statements of ${facts.name} may run for ever`, timeouts(login))
    check(
      facts.owned.length > 0,
      `${facts.name} has the powers of the owner of ${facts.owned}`,
      "Serve with another role than the one that migrates."
    )
    check(
      facts.open.length > 0 && facts.owned.length === 0,
      `${facts.name} can reach ${facts.open} without a scope`,
      `revoke all on all tables in schema public from ${login}, public; -- or take it out of the role that gives it this`
    )
    if (facts.member) await checkMigrations(client, check)
    return faults
  })
}

async function checkMigrations(
  client: pg.Client,
  check: (bad: boolean, fault: string, mend: string) => void
): Promise<void> {
  const { rows } = await client.query<{ name: string }>("select app.migrations() as name")
  const [applied, known] = [rows.map((row) => row.name), migrationNames()]
  const lacking = known.filter((name) => !applied.includes(name))
  const unknown = applied.filter((name) => !known.includes(name))
  check(lacking.length > 0, `the database lacks migration ${lacking.join(", ")}`, migrateCommand)
  check(
    unknown.length > 0,
    `the database is newer than this program: ${unknown.join(", ")}`,
    "Start the program's newer version."
  )
}

const migrateCommand = "MIGRATE_DATABASE_URL=postgresql://… node packages/graphql/src/cli/migrate.ts"

interface Facts {
  name: string
  version: number
  superuser: boolean
  bypasses: boolean
  migrated: boolean
  member: boolean
  bounded: boolean
  owned: string[]
  open: string[]
}

const factsQuery = `
  with tables as (
    select oid, relname, relowner from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
  )
  select current_user as name, current_setting('server_version_num')::int as version,
    rolsuper as superuser, rolbypassrls as bypasses,
    exists (select from pg_proc where pronamespace = to_regnamespace('app') and proname = 'migrations') as migrated,
    (select count(*) = 2 from pg_roles g where g.rolname in ('thidua_member', 'thidua_public') and pg_has_role(g.oid, 'set'))
      and exists (select from pg_roles g where g.rolname = 'thidua_serving' and pg_has_role(g.oid, 'usage')) as member,
    current_setting('statement_timeout') <> '0' as bounded,
    array(select relname::text from tables where pg_has_role(relowner, 'member')) as owned,
    array(select relname::text from tables where has_table_privilege(oid, 'select, insert, update, delete, truncate')
      or has_any_column_privilege(oid, 'select, insert, update')) as open
  from pg_roles where rolname = current_user`

async function connected<A>(url: string, use: (client: pg.Client) => Promise<A>): Promise<A> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
