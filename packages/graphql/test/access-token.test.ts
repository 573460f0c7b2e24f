// Tokens of programs: made by a clerk, told once, good for what they are for and no longer than they say.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { schema } from "../src/schema/index.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { type Answer, mutation } from "./service.ts"
import { follow } from "./stream.ts"

const start = "2026-12-02T08:00:00+07:00"
let demo: Demonstration
const logged: string[] = []
const secrets: string[] = []
beforeAll(async () => {
  demo = await demonstrate({ log: (error) => void logged.push(String(error)) })
})
afterAll(() => demo?.close())
beforeEach(() => demo.setTime(start))

const create = mutation(
  "createAccessToken",
  "CreatedAccessToken",
  "text accessToken { id name scope expiresAt lastUsedAt }"
)
const rename = mutation("changeOrganizer", "Organizer", "name", "... on VersionConflict { actualVersion }")
const revoke = `mutation ($input: RevokeAccessTokenInput!) { revokeAccessToken(input: $input) {
  __typename ... on Viewer { accessTokens { id } } ... on Failure { code } } }`

const send = (token: string, query: string, input?: unknown) => demo.send(query, { input }, { token })
const clerk = async (query: string, input?: unknown): Promise<Answer> => {
  const { data, errors } = await send(await demo.tokens.issue("clerk"), query, input)
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return Object.values(data ?? {})[0]
}
const made = async (given: object = {}): Promise<{ text: string; id: string }> => {
  const created = await clerk(create, { name: "Phần mềm báo cáo", scope: "write", validTo: "2027-12-02", ...given })
  expect(created.__typename, JSON.stringify(created)).toBe("CreatedAccessToken")
  secrets.push(created.text)
  return { text: created.text, id: created.accessToken.id }
}
/** Whose name a token acts in, or the status and code with which it is refused. */
const who = async (token: string): Promise<string> => {
  const { status, data, errors } = await send(token, "{ viewer { name } }")
  const [error] = errors
  if (error !== undefined) expect(error.message).not.toBe(error.extensions.messageVi)
  return error === undefined ? (data as Answer).viewer.name : `${status} ${error.extensions.code}`
}

describe("an access token", () => {
  test("is told once and kept as a digest", async () => {
    const { text, id } = await made({ scope: "read" })
    expect(text).toMatch(/^thidua_[\w-]{43}$/u)
    expect(JSON.stringify(await demo.rows(`select * from "AccessToken"`))).not.toContain(text.slice(7))
    const { accessTokens } = await clerk("{ viewer { accessTokens { id name scope expiresAt lastUsedAt } } }")
    expect(accessTokens.at(-1)).toEqual({
      id,
      name: "Phần mềm báo cáo",
      scope: "read",
      expiresAt: "2027-12-01T17:00:00.000Z",
      lastUsedAt: null
    })
  })

  test("acts in its maker's name by the appointments of the day, and tells when it was used last", async () => {
    const { text, id } = await made()
    expect(await who(text)).toBe("Văn thư xã (minh họa)")
    const used = async () =>
      (await clerk("{ viewer { accessTokens { id lastUsedAt } } }")).accessTokens.find((each: Answer) => each.id === id)
        .lastUsedAt
    expect(await used()).toBe("2026-12-02T01:00:00.000Z")
    demo.setTime("2026-12-02T08:59:00+07:00")
    await who(text)
    expect(await used()).toBe("2026-12-02T01:00:00.000Z")
    demo.setTime("2026-12-02T09:00:00+07:00")
    await who(text)
    expect(await used()).toBe("2026-12-02T02:00:00.000Z")
  })

  test.each(["verifier", "council", "viewer", "village4.reporter"])("is not for %s to make", async (subject) => {
    const input = { name: "x", scope: "read", validTo: "2027-01-01" }
    const { data } = await send(await demo.tokens.issue(subject), create, input)
    expect(data).toMatchObject({ createAccessToken: { code: "NOT_ALLOWED" } })
  })

  test.each([
    { validTo: "2026-12-02", accepted: false },
    { validTo: "2026-12-03", accepted: true },
    { validTo: "2027-12-02", accepted: true },
    { validTo: "2027-12-03", accepted: false },
    { validTo: "2126-12-02", accepted: false }
  ])("valid to $validTo, made on 2026-12-02, is accepted: $accepted", async ({ validTo, accepted }) => {
    const created = await clerk(create, { name: "x", scope: "read", validTo })
    if (accepted) expect(created.__typename).toBe("CreatedAccessToken")
    else expect(created.problems).toMatchObject([{ path: "input.validTo", code: "days_valid", value: validTo }])
  })

  test.each([
    { when: "just before its last day ends", time: "2026-12-04T23:59:59+07:00", verdict: "Văn thư xã (minh họa)" },
    { when: "on the day it is no longer good", time: "2026-12-05T00:00:00+07:00", verdict: "401 UNAUTHENTICATED" }
  ])("$when: $verdict", async ({ time, verdict }) => {
    const { text } = await made({ validTo: "2026-12-05" })
    demo.setTime(time)
    expect(await who(text)).toBe(verdict)
  })

  test("is refused at once when it was revoked, and is not listed any more; nobody else may revoke it", async () => {
    const { text, id } = await made()
    const other = await send(await demo.tokens.issue("verifier"), revoke, { accessToken: id })
    expect(other.data).toMatchObject({ revokeAccessToken: { code: "NOT_FOUND" } })
    expect(await who(text)).toMatch(/^Văn thư/u)
    const left = await clerk(revoke, { accessToken: id })
    expect(left.accessTokens.map((each: Answer) => each.id)).not.toContain(id)
    expect(await who(text)).toBe("401 UNAUTHENTICATED")
    expect(await clerk(revoke, { accessToken: id })).toMatchObject({ code: "NOT_FOUND" })
  })

  test.each(["thidua_", `thidua_${"A".repeat(43)}`, "thidua_\u00e9"])(
    "that was made up (%s) is refused",
    async (token) => {
      expect(await who(token)).toBe("401 UNAUTHENTICATED")
    }
  )

  test("is no cookie, and a cookie's secret is no token", async () => {
    const { text } = await made()
    const headers = { "content-type": "application/json", origin: demo.url, cookie: `thidua=${text}` }
    const body = JSON.stringify({ query: "{ viewer { name } }" })
    expect((await fetch(`${demo.url}/graphql`, { method: "POST", headers, body })).status).toBe(401)
  })

  test("loses what its maker loses, the same day", async () => {
    const { text } = await made()
    const end = (day: string | null) =>
      demo.rows(
        `update "Appointment" set "validTo" = $1 where "personId" = (select id from "Person" where subject = 'clerk')`,
        [day]
      )
    await end("2026-12-02")
    expect(await who(text)).toBe("403 NO_APPOINTMENT")
    await end(null)
    expect(await who(text)).toMatch(/^Văn thư/u)
  })

  test("never operates the service, whoever made it", async () => {
    await clerk(mutation("appoint", "Organizer", "id"), {
      appointments: [{ person: { subject: "operator", name: "Người vận hành" }, role: "clerk" }]
    })
    const operator = await demo.tokens.issue("operator")
    const isOperator = async (token: string) => (await send(token, "{ viewer { isOperator } }")).data
    expect(await isOperator(operator)).toEqual({ viewer: { isOperator: true } })
    const created = await send(operator, create, { name: "x", scope: "write", validTo: "2027-01-01" })
    const { text } = (created.data as Answer).createAccessToken
    expect(await isOperator(text)).toEqual({ viewer: { isOperator: false } })
  })
})

describe("a token that may only read", () => {
  test("reads what its maker reads", async () => {
    const { text } = await made({ scope: "read" })
    const { data, errors } = await send(text, "{ organizer { auditTrail { totalCount } } }")
    expect([errors, (data as Answer).organizer.auditTrail.totalCount > 0]).toEqual([[], true])
  })

  test("changes nothing: every mutation is refused before anything is done, in both languages", async () => {
    const { text } = await made({ scope: "read" })
    await who(text)
    const before = await demo.fingerprint()
    const { status, data, errors } = await send(text, rename, { name: "Xã Khác", expectedVersion: 1 })
    expect([status, data]).toEqual([403, null])
    expect(errors).toMatchObject([
      {
        message: "This access token may only read and change nothing. Nothing was saved.",
        extensions: {
          code: "TOKEN_READ_ONLY",
          messageVi: "Mã truy cập này chỉ được đọc, không được thay đổi gì. Chưa có gì được lưu."
        }
      }
    ])
    // Nor behind a query of the same document, nor under another name of it.
    const two = `query a { viewer { name } } mutation b { signOut { __typename } }`
    const sent = await fetch(`${demo.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${text}` },
      body: JSON.stringify({ query: two, operationName: "b" })
    })
    expect(sent.status).toBe(403)
    expect(await demo.fingerprint()).toEqual(before)
  })

  test("follows what happens", async () => {
    const { text } = await made({ scope: "read" })
    const query = `subscription ($plan: ID!) { reportStatusChanged(plan: $plan) { report { id } } }`
    const stream = await follow(demo.url, query, { plan: demo.plan.id }, { authorization: `Bearer ${text}` })
    stream.cut()
    expect(logged).toEqual([])
  })
})

describe("a token that may write", () => {
  test("changes what its maker may, in the maker's name", async () => {
    const { text } = await made()
    const { organizer } = (await send(text, "{ organizer { version name } }")).data as Answer
    const { data } = await send(text, rename, { name: organizer.name, expectedVersion: organizer.version })
    expect(data).toMatchObject({ changeOrganizer: { __typename: "Organizer" } })
    const trail = await clerk(`{ organizer { auditTrail(first: 1) { nodes { action person { name } } } } }`)
    expect(trail.auditTrail.nodes).toEqual([{ action: "organizer.changed", person: { name: "Văn thư xã (minh họa)" } }])
  })

  const id = (type: string) => Buffer.from(`${type}:1,1`).toString("base64url")
  test.each([
    ["issueSlips", { units: ["village1"] }],
    ["createAccessToken", { name: "x", scope: "write", validTo: "2027-12-02" }],
    ["revokeAccessToken", { accessToken: id("AccessToken") }],
    ["revokeSlip", { person: id("Person") }],
    ["endSignIns", { person: id("Person") }],
    ["endSession", { session: id("Session") }],
    ["removePasskey", { passkey: id("Passkey") }],
    ["enrolPasskey", { credential: "{}" }]
  ])("cannot outlive itself: %s takes a person", async (name, input) => {
    const { text } = await made()
    const before = await demo.rows(`select count(*) from "Slip" union all select count(*) from "AccessToken"`)
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Failure { code vi: message(language: vi) en: message(language: en) } } }`
    const { data } = await send(text, query, input)
    expect(data).toMatchObject({
      [name]: {
        code: "NOT_BY_TOKEN",
        vi: expect.stringContaining("tự đăng nhập"),
        en: expect.stringContaining("sign in yourself")
      }
    })
    expect(await demo.rows(`select count(*) from "Slip" union all select count(*) from "AccessToken"`)).toEqual(before)
  })

  test("of all mutations about signing in, those without input take a person too", async () => {
    const { text } = await made()
    expect((await send(text, "mutation { offerPasskey { ... on Failure { code } } }")).data).toEqual({
      offerPasskey: { code: "NOT_BY_TOKEN" }
    })
    expect((await send(text, "mutation { signOut { ... on Failure { code } } }")).data).toEqual({
      signOut: { code: "NOT_SIGNED_IN" }
    })
    expect(schema.getMutationType()?.getFields()["offerPasskey"]?.args).toEqual([])
  })
})

test("no token stands in the log, the audit trail, or the copy of all that is stored", async () => {
  const { text } = await made()
  await demo.rows(`alter table "AccessToken" rename to "Gone"`)
  const { errors } = await send(await demo.tokens.issue("clerk"), create, {
    name: "x",
    scope: "read",
    validTo: "2027-01-01"
  })
  expect(errors[0]?.extensions.code).toBe("INTERNAL")
  await who(text)
  await demo.rows(`alter table "Gone" rename to "AccessToken"`)
  expect(logged.length).toBeGreaterThan(0)
  const copy = await clerk("mutation { exportOrganizer { ... on OrganizerExport { text } } }")
  const digests = await demo.rows<{ digest: string }>(`select digest from "AccessToken"`)
  expect([secrets.length > 15, digests.length > 15]).toEqual([true, true])
  for (const each of secrets) for (const place of [logged.join("\n"), copy.text]) expect(place).not.toContain(each)
  for (const { digest } of digests) expect(copy.text).not.toContain(digest)
})
