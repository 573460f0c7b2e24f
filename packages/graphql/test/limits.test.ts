// What is asked too often, too deep, too long or in a way another site could: refused over HTTP, by name, in both languages.
import { setTimeout as sleep } from "node:timers/promises"
import { buildClientSchema, getIntrospectionQuery } from "graphql"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { limits } from "../src/plugins/limits.ts"
import { startEmpty } from "../src/testing.ts"
import type { GraphQLFailure } from "./client.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"

/** As in production: the schema is not told, GraphiQL is not shown. */
let demo: Demonstration
beforeAll(async () => {
  demo = await demonstrate({ introspection: false })
})
afterAll(() => demo?.close())

interface Sent {
  readonly method?: string
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly params?: string
  readonly body?: string
}

/** The status and what the body says; every error must speak two languages. */
const send = async ({ method = "POST", type = "application/json", headers = {}, params = "", body }: Sent) => {
  const response = await fetch(`${demo.url}/graphql${params}`, {
    method,
    headers: {
      accept: "application/graphql-response+json",
      ...(body === undefined ? {} : { "content-type": type }),
      ...headers
    },
    ...(body === undefined ? {} : { body })
  })
  const text = await response.text()
  const { data = null, errors = [] } = (text.startsWith("{") ? JSON.parse(text) : {}) as {
    data?: unknown
    errors?: ReadonlyArray<GraphQLFailure>
  }
  for (const { message, extensions } of errors) {
    expect(extensions.messageVi).toMatch(/[à-ỹđ]/u)
    expect(extensions.messageVi).not.toMatch(/\{\w+\}/u)
    expect(message).not.toBe(extensions.messageVi)
  }
  return { status: response.status, headers: response.headers, text, data, errors, code: errors[0]?.extensions.code }
}
const query = (text: string, variables = {}): Sent => ({ body: JSON.stringify({ query: text, variables }) })
const times = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => each(i)).join(" ")

describe("the attacks of a scanner for GraphQL servers", () => {
  const circular = "fields { type { fields { type { fields { type { fields { type { name } } } } } } } }"
  test.each<{ attack: string; sent: Sent; status: number; code: string | undefined }>([
    {
      attack: "101 aliases",
      sent: query(`{ ${times(101, (i) => `a${i}: __typename`)} }`),
      status: 400,
      code: "TOO_MANY_ALIASES"
    },
    {
      attack: "a list of 10 queries",
      sent: { body: JSON.stringify(Array.from({ length: 10 }, () => ({ query: "{ __typename }" }))) },
      status: 400,
      code: "BAD_REQUEST"
    },
    {
      attack: "a query by GET that changes something",
      sent: { method: "GET", params: `?query=${encodeURIComponent("mutation { __typename }")}` },
      status: 405,
      code: "BAD_REQUEST"
    },
    {
      attack: "a change as a form of another site sends it",
      sent: { type: "application/x-www-form-urlencoded", body: "query=mutation%20%7B__typename%7D" },
      status: 415,
      code: "CONTENT_TYPE_REFUSED"
    },
    {
      attack: "the same field 500 times",
      sent: query(`{ ${times(500, () => "__typename")} }`),
      status: 400,
      code: "QUERY_TOO_LARGE"
    },
    {
      attack: "10 directives on one field",
      sent: query(`{ __typename ${times(10, () => "@aa")} }`),
      status: 400,
      code: "TOO_MANY_DIRECTIVES"
    },
    {
      attack: "the schema asked in circles",
      sent: query(`{ __schema { types { ${circular} } } }`),
      status: 400,
      code: "INTROSPECTION_OFF"
    },
    {
      attack: "a field nearly right",
      sent: query("{ organizr { name } }"),
      status: 400,
      code: "GRAPHQL_VALIDATION_FAILED"
    },
    {
      attack: "a traceback asked for",
      sent: { ...query("{ __typename"), headers: { "x-debug": "1" } },
      status: 400,
      code: "GRAPHQL_PARSE_FAILED"
    },
    {
      attack: "GraphiQL in a browser",
      sent: { method: "GET", headers: { accept: "text/html" } },
      status: 406,
      code: undefined
    },
    { attack: "the whole schema", sent: query(getIntrospectionQuery()), status: 400, code: "INTROSPECTION_OFF" },
    { attack: "a body that makes a parser fail", sent: { body: "{'" }, status: 400, code: "BAD_REQUEST" }
  ])("$attack: refused", async ({ sent, status, code }) => {
    const answer = await send(sent)
    expect([answer.status, answer.code, answer.data]).toEqual([status, code, null])
    expect(answer.errors.length).toBeLessThanOrEqual(3)
    expect(answer.text).not.toMatch(
      /Did you mean|GraphiQL|tracing|stacktrace|originalError|Unexpected token|node_modules/iu
    )
  })

  test("and nothing of it is refused for its form alone: the plain query is answered, by POST and by GET", async () => {
    expect((await send(query("{ __typename }"))).data).toEqual({ __typename: "Query" })
    expect((await send({ method: "GET", params: "?query={__typename}" })).data).toEqual({ __typename: "Query" })
  })
})

describe("a document", () => {
  const aliases = (count: number) => times(count, (i) => `a${i}: __typename`)
  const included = (count: number) => times(count, () => "__typename @include(if: true)")
  const deep = (levels: number): string => (levels === 1 ? "code" : `parent { ${deep(levels - 1)} }`)
  test.each<{ what: string; text: string; code: string | undefined }>([
    {
      what: "of just as many words as may be",
      text: `{ __typename #\n ${times((limits.tokens - 3) / 1, () => ",")} }`,
      code: undefined
    },
    { what: "of one word too many", text: `{ ${times(limits.tokens - 1, () => "a")} }`, code: "TOO_MANY_TOKENS" },
    {
      what: "of just as many fields as may be",
      text: `{ ${times(limits.fields, () => "__typename")} }`,
      code: undefined
    },
    {
      what: "of one field too many",
      text: `{ ${times(limits.fields + 1, () => "__typename")} }`,
      code: "QUERY_TOO_LARGE"
    },
    { what: "of just as many aliases as may be", text: `{ ${aliases(limits.aliases)} }`, code: undefined },
    { what: "of one alias too many", text: `{ ${aliases(limits.aliases + 1)} }`, code: "TOO_MANY_ALIASES" },
    { what: "of just as many directives as may be", text: `{ ${included(limits.directives)} }`, code: undefined },
    { what: "of one directive too many", text: `{ ${included(limits.directives + 1)} }`, code: "TOO_MANY_DIRECTIVES" },
    {
      what: "with aliases hidden in a fragment spread twice",
      text: `{ ...F ...F } fragment F on Query { ${aliases(26)} }`,
      code: "TOO_MANY_ALIASES"
    },
    {
      what: "with directives hidden in nested fragments",
      text: `{ ...F ...F } fragment F on Query { ...G ...G } fragment G on Query { ${included(13)} }`,
      code: "TOO_MANY_DIRECTIVES"
    },
    {
      what: "with aliases in fragments without a name, one in the other",
      text: `{ ... { ${aliases(25)} ... on Query { ${times(26, (i) => `b${i}: __typename`)} } } }`,
      code: "TOO_MANY_ALIASES"
    },
    {
      what: "with just as many fields as may be, half of them spread twice",
      text: `{ ...F ...F } fragment F on Query { ${times(limits.fields / 2, () => "__typename")} }`,
      code: undefined
    },
    {
      what: "with one field too many where each fragment alone has few",
      text: `{ __typename ...F ...F } fragment F on Query { ...G ...G } fragment G on Query { ${times(limits.fields / 4, () => "__typename")} }`,
      code: "QUERY_TOO_LARGE"
    },
    {
      what: "of one level too many, each in a fragment of its own",
      text: `{ parent { ...F2 } } ${times(limits.depth - 1, (i) => `fragment F${i + 2} on Unit { ${i + 2 === limits.depth ? "parent { code }" : `parent { ...F${i + 3} }`} }`)}`,
      code: "QUERY_TOO_LARGE"
    },
    {
      what: "that doubles itself thirty times by fragments",
      text: `{ ...F0 } ${times(30, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F30 on Query { __typename }`,
      code: "QUERY_TOO_LARGE"
    },
    {
      what: "with too much in a fragment nothing uses",
      text: `{ __typename } fragment F on Query { ${times(401, () => "__typename")} }`,
      code: "QUERY_TOO_LARGE"
    },
    {
      what: "with a fragment that spreads itself",
      text: "{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }",
      code: "GRAPHQL_VALIDATION_FAILED"
    },
    { what: "of one level too many", text: `{ ${deep(limits.depth + 1)} }`, code: "QUERY_TOO_LARGE" },
    {
      what: "of just as many levels as may be, which the schema does not have",
      text: `{ ${deep(limits.depth)} }`,
      code: "GRAPHQL_VALIDATION_FAILED"
    }
  ])("$what: $code", async ({ text, code }) => {
    expect((await send(query(text))).code).toBe(code)
  })

  test("is told what it weighed, and one that weighs too much what may be", async () => {
    const light = JSON.parse((await send(query("{ organizer { name } }"))).text)
    expect(light.extensions.cost).toEqual({ complexity: 2, depth: 2, breadth: 2, limit: limits.complexity })
    const heavy = await send(
      query(
        "query Q { organizer { plans(first: 200) { nodes { reports(first: 200) { nodes { figures { count } } } } } } }"
      )
    )
    expect([heavy.code, heavy.errors.length, heavy.data]).toEqual(["QUERY_TOO_LARGE", 1, null])
    expect(heavy.errors[0]?.message).toContain(`accepted: ${limits.complexity} / `)
  })

  test("weighs a field as often as it is asked for, under another name or by a fragment", async () => {
    const cost = async (text: string) => JSON.parse((await send(query(text))).text).extensions.cost
    expect(await cost("{ organizer { name } }")).toMatchObject({ complexity: 2, breadth: 2, depth: 2 })
    const twice = { complexity: 4, breadth: 4, depth: 2 }
    expect(await cost("{ a: organizer { name } b: organizer { name } }")).toMatchObject(twice)
    expect(
      await cost(
        "{ a: organizer { ...F } ...G } fragment G on Query { b: organizer { ...F } } fragment F on Organizer { name }"
      )
    ).toMatchObject(twice)
  })

  test("of many operations weighs as much as the one that is asked for", async () => {
    const text = "query A { organizer { name } } query B { __typename }"
    const cost = async (operationName: string) =>
      JSON.parse((await send({ body: JSON.stringify({ query: text, operationName }) })).text).extensions.cost.complexity
    expect([await cost("A"), await cost("B")]).toEqual([2, 1])
    expect((await send(query(text))).code).toBe("OPERATION_RESOLUTION_FAILURE")
  })
})

describe("a body", () => {
  const sized = (bytes: number) => {
    const empty = JSON.stringify({ query: "{__typename}", extensions: { pad: "" } })
    return empty.replace('"pad":""', `"pad":"${"x".repeat(bytes - empty.length)}"`)
  }
  test.each([
    { what: "as large as may be", body: sized(limits.bodyBytes), status: 200, code: undefined },
    { what: "of one byte more", body: sized(limits.bodyBytes + 1), status: 413, code: "REQUEST_ENTITY_TOO_LARGE" }
  ])("$what: $status", async ({ body, status, code }) => {
    const answer = await send({ body })
    expect([answer.status, answer.code]).toEqual([status, code])
  })

  test("of unknown length is cut off where it grows too large", async () => {
    const response = await fetch(`${demo.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: new Blob([sized(limits.bodyBytes + 1)]).stream(),
      duplex: "half"
    } as RequestInit)
    expect(response.status).toBe(413)
  })

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/graphql",
    ""
  ])('of the kind "%s", which another site could send unasked, is refused', async (type) => {
    const answer = await send({ type, body: `{"query":"{__typename}"}` })
    expect([answer.status, answer.code]).toEqual([415, "CONTENT_TYPE_REFUSED"])
  })
})

test("a body of no kind at all, which another site could send unasked too, is refused", async () => {
  const response = await fetch(`${demo.url}/graphql`, { method: "POST", body: new Blob([`{"query":"{__typename}"}`]) })
  expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([400, "CONTENT_TYPE_REFUSED"])
})

describe("a page of another site", () => {
  const origin = "https://elsewhere.example"
  const preflight = (url: string, from: string) =>
    fetch(`${url}/graphql`, {
      method: "OPTIONS",
      headers: {
        origin: from,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type"
      }
    })
  const allowed = (response: Response) => response.headers.get("access-control-allow-origin")

  test("may read nothing where no origins are configured", async () => {
    expect(allowed(await preflight(demo.url, origin))).toBeNull()
    const { headers } = await send({ ...query("{ __typename }"), headers: { origin } })
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([])
  })

  test("may with its origin configured, without cookies; no other, and no page without an origin", async () => {
    const server = await startEmpty({ servingUrl: demo.servingUrl, corsOrigins: [origin, "https://two.example"] })
    const granted = await preflight(server.url, origin)
    expect([allowed(granted), granted.headers.get("access-control-allow-credentials")]).toEqual([origin, null])
    expect(granted.headers.get("vary")).toContain("Origin")
    expect(allowed(await preflight(server.url, "https://two.example"))).toBe("https://two.example")
    const ask = (from: string) =>
      fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { origin: from, "content-type": "application/json" },
        body: `{"query":"{__typename}"}`
      })
    expect(allowed(await ask(origin))).toBe(origin)
    expect(allowed(await ask("https://three.example"))).toBeNull()
    for (const other of ["https://elsewhere.example.evil.example", "http://elsewhere.example", "null"])
      expect(allowed(await preflight(server.url, other))).toBeNull()
    await server.close()
  })
})

test("in development the schema is told, with names like the one that was meant", async () => {
  const server = await startEmpty({ servingUrl: demo.servingUrl })
  const ask = async (text: string) =>
    (
      await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: text })
      })
    ).json()
  const told = await ask(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, oneOf: true }))
  expect(buildClientSchema(told.data).getQueryType()?.name).toBe("Query")
  expect((await ask("{ organizr { name } }")).errors[0].message).toContain('Did you mean "organizer"')
  await server.close()
})

test("a request that takes too long is stopped and told so, and what would follow is not begun", async () => {
  let statements = 0
  const slow = await demonstrate({ timeoutMs: 400, onStatement: () => void statements++ })
  await slow.rows(`begin; lock table "Goal"`)
  const { data, errors } = await slow.send(
    "{ organizer { plans { nodes { goals { title } attainment { nodes { achieved } } } } } }"
  )
  expect(data).toBeNull()
  expect(errors.map((error) => error.extensions.code)).toEqual(["TIMED_OUT"])
  expect(errors[0]?.message).toContain("0.4 seconds")
  expect(errors[0]?.extensions.messageVi).toContain("0.4 giây")
  const begun = statements
  await slow.rows("rollback")
  await sleep(300)
  expect(statements).toBe(begun)
  expect((await slow.send("{ organizer { name } }")).errors).toEqual([])
  await slow.close()
})
