// What our own pages ask, known by its hash and asked by GET; what of it may be kept, by whom, and how it is told that nothing changed.
import { createHash } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { study } from "@thidua/core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { limits } from "../src/plugins/limits.ts"
import { documentsOf } from "../src/plugins/use-documents.ts"
import { startEmpty } from "../src/testing.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { BoardDocument } from "./gql/graphql.ts"
import { type Answer, refusal } from "./service.ts"

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex")
const board = BoardDocument.toString()
const change = `mutation ($input: ChangeOrganizerInput!) { changeOrganizer(input: $input) { __typename ... on Organizer { name version } ${refusal} } }`
const units = "query ($first: Int) { organizer { units(first: $first) { nodes { name } } } }"
const names = "{ organizer { plans { nodes { reports { nodes { reportedBy { name } } } } } } }"
const sentence = "{ organizer { plans(first: 1) { nodes { attainment(wholeOnly: true) { nodes { stateText } } } } } }"
const large = `{ ${"__typename ".repeat(limits.fields + 1)} }`
const documents = Object.fromEntries([board, change, units, names, sentence, large].map((text) => [hashOf(text), text]))

let demo: Demonstration
let evaluations = 0
let statements = 0
beforeAll(async () => {
  demo = await demonstrate({
    documents,
    study: (...given) => {
      evaluations++
      return study(...given)
    },
    onStatement: () => void statements++
  })
})
afterAll(() => demo?.close())

const byHash = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } } })
const read = async (response: Response) => {
  const text = await response.text()
  const { data = null, errors = [] } = text === "" ? {} : (JSON.parse(text) as Answer)
  return { status: response.status, headers: response.headers, text, data, errors, code: errors[0]?.extensions.code }
}
type Headers = Readonly<Record<string, string>>
const accept = "application/graphql-response+json"
const get = async (params: object, headers: Headers = {}, url = demo.url) => {
  const asText = Object.entries(params).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value)
  ])
  return read(
    await fetch(`${url}/graphql?${new URLSearchParams(asText).toString()}`, { headers: { accept, ...headers } })
  )
}
const post = async (params: object, headers: Headers = {}, url = demo.url) =>
  read(
    await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { accept, "content-type": "application/json", ...headers },
      body: JSON.stringify(params)
    })
  )
const bearer = async (subject: string) => ({ authorization: `Bearer ${await demo.tokens.issue(subject)}` })

describe("a document that is known by its hash", () => {
  test("is answered by GET and by POST as its whole text is", async () => {
    const whole = await post({ query: board })
    expect(whole.data.organizer.name).toBe("Xã Đại Sơn")
    expect((await get(byHash(board))).text).toBe(whole.text)
    expect((await post(byHash(board))).text).toBe(whole.text)
    const some = await get({ ...byHash(units), variables: { first: 2 } })
    expect(some.data.organizer.units.nodes.length).toBe(2)
  })

  test("changes something by POST alone", async () => {
    const input = { expectedVersion: 0 }
    const refused = await get({ ...byHash(change), variables: { input } }, await bearer("clerk"))
    expect([refused.status, refused.code]).toEqual([405, "BAD_REQUEST"])
    const done = await post({ ...byHash(change), variables: { input } }, await bearer("clerk"))
    expect(done.data.changeOrganizer.__typename).toBe("VersionConflict")
  })

  test("is held to the limits of every document", async () => {
    expect((await get(byHash(large))).code).toBe("QUERY_TOO_LARGE")
  })

  test("nobody knows: told so by the code at which clients send the whole text, which is answered", async () => {
    const unknown = byHash("{ __typename }")
    const { status, errors } = await get(unknown)
    expect([status, errors.length]).toEqual([400, 1])
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining("send the whole document"),
      extensions: { code: "PERSISTED_QUERY_NOT_FOUND", messageVi: expect.stringContaining("tải lại trang") }
    })
    expect((await post({ ...unknown, query: "{ __typename }" })).data).toEqual({ __typename: "Query" })
    // That it came with a hash makes it known to nobody.
    expect((await get(unknown)).code).toBe("PERSISTED_QUERY_NOT_FOUND")
  })

  test.each(["__proto__", "constructor", "toString", ""])('named "%s" is none', async (sha256Hash) => {
    const { status, code } = await get({ extensions: { persistedQuery: { version: 1, sha256Hash } } })
    expect([status, code]).toEqual([400, "PERSISTED_QUERY_NOT_FOUND"])
  })

  test("alone is answered where the server is closed to others, whatever hash they come with", async () => {
    const closed = await startEmpty({
      servingUrl: demo.servingUrl,
      organizer: "dai-son",
      documents,
      trustedOnly: true
    })
    expect((await get(byHash(board), {}, closed.url)).data.organizer.name).toBe("Xã Đại Sơn")
    for (const params of [{ query: board }, { query: "{ __typename }" }, { query: board, ...byHash(board) }])
      for (const ask of [get, post]) {
        const { status, code, data } = await ask(params, {}, closed.url)
        expect([status, code, data]).toEqual([403, "TRUSTED_DOCUMENTS_ONLY", null])
      }
    expect((await post({}, {}, closed.url)).code).toBe("BAD_REQUEST")
    await closed.close()
  })

  test("is read from the built page; a page built for another schema is refused at the start, with what to do", () => {
    const page = mkdtempSync(path.join(tmpdir(), "thidua-page-"))
    const write = (text: string) =>
      writeFileSync(path.join(page, "documents.json"), JSON.stringify({ [hashOf(text)]: text }))
    expect(documentsOf(page)).toEqual({})
    write("{ organizer { name } }")
    expect(Object.values(documentsOf(page))).toEqual(["{ organizer { name } }"])
    write("{ organiser { name } }")
    expect(() => documentsOf(page)).toThrow(/documents\.json .*build the page again .*organiser/u)
    rmSync(page, { recursive: true })
  })
})

describe("what the public of an open board asks by GET", () => {
  test("may be kept for ten seconds, with a tag", async () => {
    const { status, headers } = await get(byHash(board))
    expect(status).toBe(200)
    expect(headers.get("cache-control")).toBe("public, max-age=10, must-revalidate")
    expect(headers.get("etag")).toMatch(/^"[\w-]{43}"$/u)
    for (const name of ["Accept", "Accept-Language", "Authorization", "Cookie", "Origin", "Thidua-Organizer"])
      expect(headers.get("vary")?.split(/, ?/u)).toContain(name)
  })

  test("has another tag at another organizer, though as much happened there, and in another form", async () => {
    await demo.rows(
      `insert into "Organizer" (code, name, kind, "boardOpen") values ('xa-hai', 'Xã Hai', 'commune', true)`
    )
    const tag = async (headers: Headers = {}) => (await get(byHash(board), headers)).headers.get("etag")
    const tags = [
      await tag(),
      await tag({ "thidua-organizer": "xa-hai" }),
      await tag({ accept: "application/json" }),
      await tag({ "accept-language": "en" })
    ]
    await demo.rows(`delete from "Organizer" where code = 'xa-hai'`)
    expect(tags).not.toContain(null)
    expect(new Set(tags).size).toBe(4)
  })

  test("is told in an empty answer that nothing changed, and nothing is read or evaluated for it", async () => {
    const etag = (await get(byHash(board))).headers.get("etag") ?? ""
    const before = [evaluations, statements]
    for (const known of [etag, `"other", ${etag}`, `W/${etag}`]) {
      const { status, text, headers } = await get(byHash(board), { "if-none-match": known })
      expect([status, text, headers.get("etag"), headers.get("content-type")]).toEqual([304, "", etag, null])
      expect(headers.get("cache-control")).toBe("public, max-age=10, must-revalidate")
    }
    expect([evaluations, statements]).toEqual(before)
    const other = await get(byHash(board), { "if-none-match": '"other"' })
    expect([other.status, other.headers.get("etag")]).toEqual([200, etag])
    expect([evaluations, statements]).not.toEqual(before)
  })

  test("is told anew after a change, the next day, in another language, of something else; and one tag never names two answers", async () => {
    const answers = new Map<string, string>()
    /** Whether whoever has the last answer is told that it still holds. */
    let last: string | undefined
    const ask = async (text: string, variables: object, headers: Headers = {}) => {
      const params = { ...byHash(text), variables }
      const { status, text: answer, headers: given } = await get(params, headers)
      const etag = given.get("etag") ?? ""
      expect([status, answers.get(etag) ?? answer]).toEqual([200, answer])
      answers.set(etag, answer)
      const holds = last === etag
      last = etag
      return holds
    }
    const rename = async (name: string) => {
      const [{ version: expectedVersion }] = (await demo.rows<{ version: number }>(
        `select version from "Organizer"`
      )) as [{ version: number }]
      const done = await post(
        { ...byHash(change), variables: { input: { name, expectedVersion } } },
        await bearer("clerk")
      )
      expect(done.data.changeOrganizer).toMatchObject({ name })
    }
    await ask(sentence, {})
    expect(await ask(sentence, {})).toBe(true)
    await rename("Xã Đại Sơn mới")
    expect(await ask(sentence, {})).toBe(false)
    expect(await ask(board, {})).toBe(false)
    await rename("Xã Đại Sơn")
    expect(await ask(board, {})).toBe(false)
    expect(await ask(sentence, {}, { "accept-language": "en" })).toBe(false)
    expect(await ask(sentence, {}, { "accept-language": "vi" })).toBe(false)
    demo.setTime("2026-12-02T23:59:59+07:00")
    expect(await ask(sentence, {})).toBe(true)
    demo.setTime("2026-12-03T00:00:00+07:00")
    expect(await ask(sentence, {})).toBe(false)
    await ask(units, { first: 2 })
    expect(await ask(units, { first: 3 })).toBe(false)
    expect(new Set(answers.values()).size).toBeGreaterThan(5)
  })

  test("is not kept where it was refused, and nobody else's is either", async () => {
    const kept = async (answer: Promise<Awaited<ReturnType<typeof read>>>) => {
      const { headers } = await answer
      return [headers.get("cache-control"), headers.get("etag")]
    }
    const never = ["private, no-store", null]
    expect((await get(byHash(names))).code).toBe("NOT_PUBLIC")
    expect(await kept(get(byHash(names)))).toEqual(never)
    expect(await kept(get(byHash("{ __typename }")))).toEqual(never)
    expect(await kept(get(byHash(board), await bearer("verifier")))).toEqual(never)
    expect(await kept(get(byHash(board), { authorization: "Bearer a.b.c" }))).toEqual(never)
    expect(await kept(get(byHash(board), { cookie: "a=b" }))).toEqual(never)
    expect(await kept(post(byHash(board)))).toEqual(never)
    expect(await kept(get(byHash(board), { "thidua-organizer": "nowhere" }))).toEqual(never)
  })

  test("is not kept back from whoever signs in: a tag of the public brings them their own answer", async () => {
    const etag = (await get(byHash(board))).headers.get("etag") ?? ""
    expect((await get(byHash(board), { ...(await bearer("verifier")), "if-none-match": etag })).status).toBe(200)
  })

  test("ends with the board: from the moment it closes no tag holds, and one of before does not hold when it opens again", async () => {
    const close = (boardOpen: boolean) => demo.rows(`update "Organizer" set "boardOpen" = $1`, [boardOpen])
    const before = await get(byHash(board))
    const known = { "if-none-match": before.headers.get("etag") ?? "" }
    expect((await get(byHash(board), known)).status).toBe(304)
    const [{ version }] = (await demo.rows<{ version: number }>(`select version from "Organizer"`)) as [
      { version: number }
    ]
    const done = await post(
      { ...byHash(change), variables: { input: { boardOpen: false, expectedVersion: version } } },
      await bearer("clerk")
    )
    expect(done.data.changeOrganizer.__typename).toBe("Organizer")
    const closed = await get(byHash(board), known)
    expect([closed.status, closed.data, closed.headers.get("etag")]).toEqual([200, { organizer: null }, null])
    expect(closed.headers.get("cache-control")).toBe("private, no-store")
    // By hand in the database too, where no line of the audit trail tells of it.
    await close(true)
    const open = { "if-none-match": (await get(byHash(board), known)).headers.get("etag") ?? "" }
    expect(open).not.toEqual(known)
    await close(false)
    expect((await get(byHash(board), open)).data).toEqual({ organizer: null })
    await close(true)
  })
})
