// Whoever goes away before the answer: what they asked for is not gone on with, what they changed is whole.
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { BoardDocument, SaveDocument } from "./gql/graphql.ts"

let demo: Demonstration
let statements = 0
beforeAll(async () => {
  demo = await demonstrate({ onStatement: () => void statements++ })
})
afterAll(() => demo?.close())

/** A request whose asker goes away when told; it fails for them. */
const leaving = (query: string, variables: object = {}, token?: string) => {
  const line = new AbortController()
  const gone = fetch(`${demo.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` })
    },
    body: JSON.stringify({ query, variables }),
    signal: line.signal
  }).then(
    () => "answered",
    (error: Error) => error.name
  )
  return async () => {
    line.abort()
    return gone
  }
}
const lock = (table: string) => demo.rows(`begin; lock table "${table}"`)
const unlock = () => demo.rows("rollback")
/** Statements of the server that wait for a lock; looked at anew, though within the transaction that holds it. */
const waiting = async () => {
  await demo.rows("select pg_stat_clear_snapshot()")
  const query = `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  return Number((await demo.rows<{ count: string }>(query))[0]?.count)
}

test.each([
  { what: "one", askers: 1 },
  { what: "thirty at once, more than there are connections", askers: 30 }
])(
  "of $what who asked for the board and left, nothing more is begun, and the next is answered at once",
  async ({ askers }) => {
    const log = vi.spyOn(console, "error")
    // The board's facts are read after this table.
    await lock("TieDecision")
    const leave = Array.from({ length: askers }, () => leaving(BoardDocument.toString()))
    await expect.poll(waiting).toBe(Math.min(askers, 10))
    await sleep(100)
    expect(await Promise.all(leave.map((each) => each()))).toEqual(leave.map(() => "AbortError"))
    await sleep(50)
    const begun = statements
    await unlock()
    await sleep(300)
    // An operation under way may be several statements of Prisma's.
    expect(statements - begun).toBeLessThan(askers === 1 ? 1 : 4 * askers)
    const start = performance.now()
    expect((await demo.send("{ organizer { name } }")).data).toEqual({ organizer: { name: "Xã Đại Sơn" } })
    expect(performance.now() - start).toBeLessThan(1_000)
    expect(log.mock.calls).toEqual([])
    log.mockRestore()
  }
)

test("who left while a report was being saved finds it saved whole, with its line in the trail", async () => {
  const token = await demo.tokens.issue("village4.reporter")
  const input = {
    plan: demo.plan.id,
    period: "year",
    figures: [{ indicator: "householdsLearning", count: 400 }],
    evidence: [{ title: "Danh sách" }]
  }
  await lock("Evidence")
  const leave = leaving(SaveDocument.toString(), { input }, token)
  await expect.poll(waiting).toBe(1)
  expect(await leave()).toBe("AbortError")
  await sleep(50)
  await unlock()
  const stored = () =>
    demo.rows(
      `select (select count(*)::int from "Evidence" e where e."reportId" = r.id) as evidence,
         (select count(*)::int from "Figure" f where f."reportId" = r.id) as figures,
         (select count(*)::int from "AuditEntry" a where a.subject = 'report:' || r.id) as lines
       from "Report" r join "Unit" u on u.id = r."unitId" where u.code = 'village4'`
    )
  await expect.poll(stored).toEqual([{ evidence: 1, figures: 1, lines: 1 }])
})
