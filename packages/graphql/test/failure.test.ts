// What nobody foresaw: who asked gets a number to tell, the log gets the rest, nobody gets a secret, nothing is half done.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest"
import { study } from "@thidua/core"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { BoardDocument, SaveDocument } from "./gql/graphql.ts"

let demo: Demonstration
let isBroken = false
beforeAll(async () => {
  demo = await demonstrate({
    study: (...given) => {
      if (isBroken) throw new Error("the engine broke at figure 4711")
      return study(...given)
    }
  })
})
afterAll(() => demo?.close())
afterEach(() => vi.restoreAllMocks())

/** Everything written to the log, as a file would have it. */
const listen = () => {
  const said: string[] = []
  vi.spyOn(console, "error").mockImplementation((...words) => {
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
