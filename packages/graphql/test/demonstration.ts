import pg from "pg"
import { Prisma } from "../generated/prisma/client.ts"
import { type DemoOptions, startDemo } from "../src/testing.ts"
import { type Asker, request, send } from "./client.ts"
import { freshDatabase } from "./database.ts"
import { PlansDocument, type TypedDocumentString } from "./gql/graphql.ts"

/** Sends typed documents as one person. */
export type Ask = <Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  asker?: Asker
) => Promise<Data>

/**
 * Đại Sơn's demonstration behind a real port, on a database of its own. Its clock stands still two days before the deadline,
 * until a test moves it.
 */
export const demonstrate = async (options: Partial<DemoOptions> = {}) => {
  const database = await freshDatabase()
  const owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  let time = new Date("2026-12-02T08:00:00+07:00")
  const demo = await startDemo({ servingUrl: database.servingUrl, now: () => time, ...options })
  const rows = async <Row extends pg.QueryResultRow>(sql: string, values: ReadonlyArray<unknown> = []) =>
    (await owner.query<Row>(sql, [...values])).rows
  const publicly: Ask = (document, variables, asker) => request(demo.url, document, variables, asker)
  const plan = (await publicly(PlansDocument, {})).organizer?.plans.nodes[0]
  if (plan === undefined) throw new Error("The demonstration has no plan")
  return {
    url: demo.url,
    store: demo.store,
    tokens: demo.tokens,
    plan,
    servingUrl: database.servingUrl,
    publicly,
    /** As the person of this subject, with a token of theirs. */
    as: async (subject: string): Promise<Ask> => {
      const token = await demo.tokens.issue(subject)
      return (document, variables, asker) => request(demo.url, document, variables, { token, ...asker })
    },
    /** Any text at all, and whatever comes back. */
    send: (query: string, variables?: unknown, asker?: Asker) => send(demo.url, query, variables, asker),
    /** What is stored, as the owner sees it. */
    rows,
    /** Every table's name and a digest of its rows. */
    fingerprint: async (): Promise<Readonly<Record<string, string>>> => {
      const digestOf = (table: string) =>
        `select '${table}' as "table", md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from "${table}" t`
      const digests = await rows<{ table: string; digest: string }>(
        Object.values(Prisma.ModelName).map(digestOf).join(" union all ")
      )
      return Object.fromEntries(digests.map(({ table, digest }) => [table, digest]))
    },
    setTime: (instant: string) => {
      time = new Date(instant)
    },
    close: async () => {
      await demo.close()
      await owner.end()
      await database.drop()
    }
  }
}

export type Demonstration = Awaited<ReturnType<typeof demonstrate>>
