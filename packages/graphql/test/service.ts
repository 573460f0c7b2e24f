import pg from "pg"
import { startEmpty } from "../src/testing.ts"
import { type Asker, send } from "./client.ts"
import { freshDatabase } from "./database.ts"

/** What a query in plain text gives is known to whoever wrote it, not to the compiler. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = any

/** A server without any organizer behind a real port, and people who ask it; its clock stands where a test puts it. */
export const service = async (at: string, onStatement?: () => void) => {
  const database = await freshDatabase()
  const owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  let time = new Date(at)
  const server = await startEmpty({
    servingUrl: database.servingUrl,
    now: () => time,
    ...(onStatement === undefined ? {} : { onStatement })
  })
  const ask = async <A = Record<string, unknown>>(
    who: string | undefined,
    query: string,
    variables: Record<string, unknown> = {},
    asker: Asker = {}
  ) => {
    const token = who === undefined ? undefined : await server.tokens.issue(who)
    return send<A>(server.url, query, variables, { token, ...asker })
  }
  return {
    server,
    ask,
    /** What a query gives, where nothing may fail. */
    read: async <A = Record<string, Answer>>(who: string | undefined, query: string, variables = {}): Promise<A> => {
      const { data, errors } = await ask<A>(who, query, variables)
      if (errors.length > 0 || data === null) throw new Error(JSON.stringify(errors))
      return data
    },
    /** The answer of one mutation: what it changed, or why it was refused. */
    done: async (who: string | undefined, mutation: string, input: unknown, asker: Asker = {}) => {
      const { data, errors } = await ask(who, mutation, { input }, asker)
      if (errors.length > 0) throw new Error(JSON.stringify(errors))
      return Object.values(data ?? {})[0] as Record<string, Answer>
    },
    /** As the owner sees it. */
    rows: async (sql: string, values: ReadonlyArray<unknown> = []) => (await owner.query(sql, [...values])).rows,
    count: async (table: string) => Number((await owner.query(`select count(*) from "${table}"`)).rows[0].count),
    setTime: (instant: string) => {
      time = new Date(instant)
    },
    close: async () => {
      await server.close()
      await owner.end()
      await database.drop()
    }
  }
}
export type Service = Awaited<ReturnType<typeof service>>

/** What every test wants to know of a refusal. */
export const refusal = `... on Failure { code message } ... on InvalidInput { problems { path code value message } }`

/** Of a change that was refused because another came between. */
export const actual = "... on VersionConflict { actualVersion }"

/** A mutation of one input, giving these fields of what it changed, and more of its refusals where some are asked for. */
export const mutation = (name: string, type: string, fields: string, more = ""): string =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
     __typename ... on ${type} { ${fields} } ${refusal} ${more} } }`
