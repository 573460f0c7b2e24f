// What nobody foresaw: who asked gets a number to tell, the log gets the rest, nobody gets a secret, nothing is half done.
import { readFileSync } from "node:fs"
import path from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest"
import { study } from "@thidua/core"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { BoardDocument, SaveDocument } from "./gql/graphql.ts"

let demo: Demonstration
let isBroken = false
let failure: Error | undefined
beforeAll(async () => {
  demo = await demonstrate({
    study: (...given) => {
      if (isBroken) throw failure ?? new Error("the engine broke at figure 4711")
      return study(...given)
    }
  })
})
afterAll(() => demo?.close())
afterEach(() => vi.restoreAllMocks())

/** Everything written to the log, as a file would have it. */
const listen = () => {
  const said: string[] = []
  for (const way of ["error", "warn", "info", "log"] as const)
    vi.spyOn(console, way).mockImplementation((...words) => {
      said.push(words.map((word) => (word instanceof Error ? inFull(word) : String(word))).join(" "))
    })
  return () => said.join("\n")
}
const inFull = (error: Error): string =>
  `${error.stack ?? error.message} ${JSON.stringify(error)} ${String(error.cause)}`

describe("a failure nobody foresaw", () => {
  const situations = [
    {
      situation: "the engine fails",
      before: async () => void (isBroken = true),
      after: async () => void (isBroken = false),
      logs: "the engine broke at figure 4711"
    },
    {
      situation: "a table is gone",
      before: () => demo.rows(`alter table "Goal" rename to "Gone"`),
      after: () => demo.rows(`alter table "Gone" rename to "Goal"`),
      logs: "Goal"
    },
    {
      situation: "a column is gone",
      before: () => demo.rows(`alter table "Baseline" rename column count to counted`),
      after: () => demo.rows(`alter table "Baseline" rename column counted to count`),
      logs: "Baseline"
    }
  ]

  test.each(situations)("$situation: a masked answer with a request id, under which the log says all", async (row) => {
    const token = await demo.tokens.issue("verifier")
    const log = listen()
    await row.before()
    const { data, errors } = await demo.send(BoardDocument.toString(), {}, { token })
    await row.after()
    expect(errors.length).toBe(1)
    const [{ message, extensions }] = errors as [(typeof errors)[number]]
    expect(message).toBe(
      "Something went wrong; nothing was saved. Try again, or tell the administrator the request id."
    )
    expect(extensions).toEqual({
      code: "INTERNAL",
      messageVi: "Lỗi hệ thống; chưa có gì được lưu. Hãy thử lại hoặc báo mã yêu cầu cho người quản trị.",
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/u)
    })
    expect(JSON.stringify({ data, errors })).not.toContain(row.logs)
    expect(log()).toContain(extensions.requestId)
    expect(log()).toContain(row.logs)
    expect(log()).not.toContain(token)
    expect((await demo.publicly(BoardDocument, {})).organizer?.name).toBe("Xã Đại Sơn")
  })
})

test("a failure in the middle of saving leaves nothing of the report, and the log has neither token nor words of it", async () => {
  const token = await demo.tokens.issue("village4.reporter")
  await demo.rows(
    `create function fail() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$;
     create trigger fail before insert on "Evidence" for each row execute function fail()`
  )
  const before = await demo.fingerprint()
  const log = listen()
  const { errors } = await demo.send(
    SaveDocument.toString(),
    {
      input: {
        plan: demo.plan.id,
        period: "year",
        figures: [{ indicator: "householdsLearning", count: 400 }],
        achievements: "Chuyện riêng của thôn",
        nominations: [{ kind: "individual", name: "Bà Nguyễn Thị Kín", reason: "Chuyện riêng" }],
        evidence: [{ title: "Danh sách riêng" }]
      }
    },
    { token }
  )
  await demo.rows(`drop trigger fail on "Evidence"`)
  expect(errors.map((error) => error.extensions.code)).toEqual(["INTERNAL"])
  expect(log()).toContain("the disk is full")
  for (const secret of [token, "riêng", "Kín"]) expect(log()).not.toContain(secret)
  expect(await demo.fingerprint()).toEqual(before)
})

describe("nothing of what people send", () => {
  const token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ2ZXJpZmllciJ9.c2lnbmF0dXJlMTIzNDU2Nzg5MA"
  const slip = "https://thidua.example.vn/s/Zm9vYmFyMTIzNDU2Nzg5MGFiYw"
  const phones = ["0912345678", "0912 345 678", "+84 912.345.678"]
  const name = "Bà Nguyễn Thị Kín"
  const words = `${name}, ${phones.join(", ")}, ${slip}, Bearer ${token}`
  const input = () => ({
    plan: demo.plan.id,
    period: "year",
    achievements: words,
    nominations: [{ kind: "individual", name, reason: words }],
    evidence: [{ title: words, url: slip }]
  })
  /** Whatever of it could be found, however it is cut. */
  const traces = [token, "eyJ", "c2lnbmF0", slip, "Zm9v", "912", "345.678", "345 678", "Kín", "Nguyễn"]

  /** What was logged but the request's id, whose random digits may be those of a telephone number. */
  const without = (told: string, requestId = "") => told.replaceAll(requestId, "")

  const breaking = (table: string, how: string) => ({
    before: `create or replace function fail() returns trigger language plpgsql security definer as $$ begin ${how}; return new; end $$;
       create trigger fail before insert on "${table}" for each row execute function fail()`,
    after: `drop trigger fail on "${table}"`
  })
  test.each([
    {
      what: "a row the database refuses, which it shows in full",
      before: `alter table "Evidence" add constraint broken check (title = 'x') not valid`,
      after: `alter table "Evidence" drop constraint broken`,
      logs: "broken"
    },
    {
      what: "a row that is there already, which it shows too",
      before: `create unique index broken on "Evidence" (url) where true;
        insert into "Evidence" ("organizerId", "reportId", "planId", title, url)
          select "organizerId", id, "planId", 'x', '${slip}' from "Report" order by id limit 1`,
      after: `drop index broken; delete from "Evidence" where url = '${slip}'`,
      logs: "nique"
    },
    {
      what: "a message of the database that repeats it",
      ...breaking("Evidence", `raise 'cannot keep % of 0912 345 678', new.url`),
      logs: "cannot keep … of …`"
    },
    {
      what: "a connection that is lost meanwhile",
      ...breaking("Evidence", "perform pg_terminate_backend(pg_backend_pid())"),
      logs: "onnection"
    }
  ])("reaches the log by $what", async ({ before, after, logs }) => {
    const good = await demo.tokens.issue("village4.reporter")
    await demo.rows(before)
    const log = listen()
    const { errors } = await demo.send(SaveDocument.toString(), { input: input() }, { token: good })
    await demo.rows(after)
    const told = log()
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["INTERNAL"])
    expect(told).toContain(errors[0]?.extensions.requestId)
    expect(told).toContain(logs)
    const rest = without(told, errors[0]?.extensions.requestId)
    for (const trace of [...traces, good]) expect(rest).not.toContain(trace)
  })

  test("reaches the log by an error that repeats it, nor by what caused that", async () => {
    failure = new Error(`no answer of ${slip} for ${words}`, {
      cause: new TypeError(`Bearer ${token} of ${phones[0]}`)
    })
    isBroken = true
    const log = listen()
    const { errors } = await demo.send(BoardDocument.toString())
    isBroken = false
    failure = undefined
    const told = log()
    expect(told).toContain(errors[0]?.extensions.requestId)
    expect(told).toMatch(/Error: no answer of … for .*\n +at [\s\S]*\ncaused by TypeError: … of …\n/u)
    // Names are not told apart from other words: none of ours puts one into an error.
    const rest = without(told, errors[0]?.extensions.requestId)
    for (const trace of traces.filter((each) => !["Kín", "Nguyễn"].includes(each))) expect(rest).not.toContain(trace)
  })

  test("reaches the log by a request that is refused, wherever it stands in it", async () => {
    const log = listen()
    const save = SaveDocument.toString()
    const good = await demo.tokens.issue("village4.reporter")
    const refused = [
      await demo.send(save, { input: input() }, { token }),
      await demo.send(save, { input: input() }),
      await demo.send(save, { input: { ...input(), plan: slip } }, { token: good }),
      await demo.send(save, { input: { ...input(), period: words } }, { token: good }),
      await demo.send(save, { input: { ...input(), figures: words } }, { token: good }),
      await demo.send(`{ organizer(phone: "${phones[0]}") { name } }`),
      await demo.send(`{ plan(id: "${token}") { title } }`),
      await demo.send(`${words} {`),
      await demo.send("{ __typename }", {}, { token: good, organizer: phones[0] }),
      await demo.send("{ viewer { name } }", {}, { token: await demo.tokens.issue(phones[0]!) })
    ]
    const wrong = refused.map(({ data, errors }) => errors.length > 0 || JSON.stringify(data).includes('"code"'))
    expect(wrong).toEqual([true, true, true, true, true, true, true, true, false, true])
    expect(log()).toBe("")
  })

  test("reaches the log of the database that comes along: it has neither rows nor statements", async () => {
    const [{ data_directory }] = (await demo.rows("show data_directory")) as [{ data_directory: string }]
    const log = readFileSync(path.join(data_directory, "..", "server.log"), "utf8")
    expect(log).toContain(`violates check constraint "broken"`)
    expect(log).not.toMatch(/DETAIL|STATEMENT|CONTEXT/u)
  })
})

test.each([
  { what: "a body that is not JSON", body: "{query", type: "application/json" },
  { what: "an empty body", body: "", type: "application/json" },
  { what: "no document", body: "{}", type: "application/json" },
  {
    what: "a list of documents",
    body: `[{"query":"{__typename}"},{"query":"{__typename}"}]`,
    type: "application/json"
  },
  { what: "a text of another site", body: `{"query":"{__typename}"}`, type: "text/plain" }
])("$what is refused, told in both languages, and not logged as a failure", async ({ body, type }) => {
  const log = listen()
  const response = await fetch(`${demo.url}/graphql`, {
    method: "POST",
    headers: { "content-type": type, accept: "application/graphql-response+json" },
    body
  })
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(response.status).toBeLessThan(500)
  const text = await response.text()
  if (text !== "") {
    const { errors } = JSON.parse(text)
    expect(errors[0].extensions).toMatchObject({
      code: expect.stringMatching(/^[A-Z_]+$/u),
      messageVi: expect.any(String)
    })
    expect(errors[0].extensions.code).not.toBe("INTERNAL")
  }
  expect(log()).toBe("")
})
