// The face of the service: what is committed is what is served, every word is explained, and nobody may ask for too much.
import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { printed } from "../src/cli/print-schema.ts"
import { decodeId, encodeId } from "../src/schema/id.ts"
import { described } from "../src/schema/describing.ts"
import { schema } from "../src/schema/index.ts"
import { vietnamese } from "../src/schema/vietnamese.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { askedFor, type List, type Page, walkedThrough } from "./pages.ts"

test("schema.graphql is what is served; after a change: node packages/graphql/src/cli/print-schema.ts", () => {
  expect(readFileSync(new URL("../schema.graphql", import.meta.url), "utf8")).toBe(printed())
})

test("every type, field, argument and value of a list says what it is, in English and in Vietnamese", () => {
  const spoken = described(schema).map(([place, { description }]) => [place, description ?? ""] as const)
  const silent = spoken.filter(([, said]) => {
    const [english = "", vietnameseOne = "", ...more] = said.split("\n")
    return !english || vietnamese[english] !== vietnameseOne || more.length > 0
  })
  expect(silent).toEqual([])
  expect(spoken.length).toBeGreaterThan(2000)
  const said = new Set(spoken.map(([, each]) => each.split("\n")[0]))
  expect(Object.keys(vietnamese).filter((english) => !said.has(english))).toEqual([])
})

test("of the two, one is Vietnamese and the other is not, but for the words it explains", () => {
  const letters = /[ăâđêôơưạảấầẩậắằẵặẹẻẽếềểễệỉịọỏốồổộớờởợụủứừửữựỳỵỷỹáàãéèíìóòõúùý]/iu
  const mixed = Object.entries(vietnamese).filter(
    ([english, said]) =>
      english === said || (!letters.test(said) && /[a-z]/u.test(said.replaceAll(/`[^`]*`|YAML|JSON|SHA-256/gu, "")))
  )
  expect(mixed).toEqual([])
  const bare = /\([^()]*\)|`[^`]*`|đơn vị, chỉ tiêu.*$|CHỦ TỊCH/gu
  expect(Object.keys(vietnamese).filter((english) => letters.test(english.replaceAll(bare, "")))).toEqual([])
})

describe("ids", () => {
  test.each([
    { type: "Organizer", key: "2147483" },
    { type: "Unit", key: '["10000","99999"]' },
    { type: "Report", key: '["10000","99999999"]' },
    { type: "Indicator", key: '["120","35","householdsLearning"]' }
  ])("an id of $type is short, safe in an address and comes back as it went", ({ type, key }) => {
    const id = encodeId(type, key)
    expect(id).toMatch(/^[\w-]{1,52}$/u)
    expect(decodeId(id)).toEqual({ typename: type, id: key })
  })

  const text = (plain: string) => Buffer.from(plain).toString("base64url")
  test.each([
    "",
    "1",
    "Plan:1,2",
    text("Plan:1"),
    text("Plan:1,2,3"),
    text("Plan:0,1"),
    text("Plan:01,1"),
    text("Plan:1,-1"),
    text("Plan:1,1e3"),
    text("Plan:1,99999999999"),
    text("Plan: 1,2"),
    text("Figure:1,2"),
    text("constructor:1"),
    text("Task:1,2,a b"),
    text("Task:1,2,'--"),
    `${text("Plan:1,2")}=`,
    `${text("Plan:1,2")}\n`
  ])("%j is no id", (id) => {
    expect(() => decodeId(id)).toThrow("is not an id of this service")
  })
})

describe("asking for much", () => {
  let demo: Demonstration
  let statements = 0
  beforeAll(async () => {
    demo = await demonstrate({ onStatement: () => statements++, graphiql: true })
    // A commune with more units than a page may have.
    await demo.rows(
      `insert into "Unit" ("organizerId", code, name, kind, "validFrom")
         select id, 'hamlet' || n, 'Xóm ' || n, case when n <= 40 then 'village' else 'hamlet' end, '2026-01-01' from "Organizer", generate_series(1, 400) n`
    )
  })
  afterAll(() => demo?.close())

  const stored = (page: string) => `{ organizer { units${page} } }`
  const computed = (page: string) => `{ organizer { plans { nodes { attainment${page} } } } }`
  const pageOf = async (list: List, args: string): Promise<Page> => {
    const { page, errors } = await askedFor((query) => demo.send(query), list, args)
    expect(errors).toEqual([])
    return page!
  }

  test.each([
    { args: "", length: 50 },
    { args: "(first: 3)", length: 3 },
    { args: "(first: 200)", length: 200 },
    { args: "(first: 201)", length: 200 },
    { args: "(first: 10000)", length: 200 },
    { args: "(last: 10000)", length: 200 }
  ])("a page asked for with $args has $length, of what is stored and of what is computed", async ({ args, length }) => {
    const [units, attainment] = [await pageOf(stored, args), await pageOf(computed, args)]
    expect([units.edges.length, attainment.edges.length]).toEqual([length, length])
    expect(units.totalCount).toBe(416)
    expect(attainment.totalCount).toBe(263)
  })

  test.each([
    { what: "every unit", list: stored },
    { what: "whether each target is met", list: computed },
    { what: "each task", list: (page: string) => `{ organizer { plans { nodes { taskAttainment${page} } } } }` }
  ])("following the pages shows $what once, forwards and backwards", async ({ list }) => {
    const { totalCount } = await pageOf(list, "")
    for (const way of ["forwards", "backwards"] as const) {
      const seen = await walkedThrough((args) => pageOf(list, args), { way, size: 150 })
      expect(seen.length).toBe(totalCount)
      expect(new Set(seen).size).toBe(totalCount)
    }
  })

  test.each([
    { args: "(first: -1)", code: "BAD_USER_INPUT" },
    { args: "(first: 0)" },
    { args: "(first: 2147483647)" },
    { args: '(after: "xyz")', code: "BAD_USER_INPUT" },
    { args: "(first: 1, last: 1)" }
  ])("odd arguments $args are answered or refused, never a failure of the service", async ({ args, code }) => {
    for (const list of [stored, computed]) {
      const { errors } = await askedFor((query) => demo.send(query), list, args)
      expect(errors.map((error) => error.extensions.code)).toEqual(code === undefined ? [] : [code])
    }
  })

  const deep = (depth: number): string => (depth === 0 ? "code" : `goal { indicators { ${deep(depth - 1)} } }`)
  const many = (field: string, times: number) => Array.from({ length: times }, (_, i) => `a${i}: ${field}`).join(" ")
  test.each([
    { what: "too deep", query: `{ organizer { plans { nodes { indicators { ${deep(6)} } } } } }` },
    { what: "too wide", query: `{ ${"organizer { name } ".repeat(201)} }` },
    {
      what: "too much",
      query: `{ organizer { plans { nodes { ${many("scorecards { nodes { trace { text } } }", 30)} } } } }`
    },
    {
      what: "pages within pages",
      query: `{ organizer { plans(first: 200) { nodes { reports(first: 200) { nodes { figures { indicator { goal { indicators { code } } } } } } } } } }`
    }
  ])("a query that is $what is refused before any work", async ({ query }) => {
    statements = 0
    const { data, errors } = await demo.send(query)
    expect(data).toBeNull()
    expect(errors.map((error) => error.extensions.code)).toEqual(["QUERY_TOO_LARGE"])
    expect(errors[0]?.extensions.messageVi).toMatch(/quá/u)
    expect(statements).toBe(0)
  })

  test("GraphiQL comes without any other site", async () => {
    const page = await (await fetch(`${demo.url}/graphql`, { headers: { accept: "text/html" } })).text()
    expect(page).toContain("GraphiQL")
    expect(page).not.toMatch(/(src|href)="https?:/u)
  })
})
