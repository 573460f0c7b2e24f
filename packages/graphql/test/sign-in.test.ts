// Without an identity provider: from a printed slip to a telephone that stays signed in, by its cookie or by a passkey; and all the ways
// that must not lead in.
import { generateKeyPairSync } from "node:crypto"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { startEmpty } from "../src/testing.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { type Odd, passkey, phone } from "./phone.ts"
import { type Answer, mutation } from "./service.ts"

const start = "2026-12-02T08:00:00+07:00"
let demo: Demonstration
let url: string
/** Everything that was logged, and everything nobody may read there. */
const logged: string[] = []
const secrets: string[] = []

beforeAll(async () => {
  for (const way of ["error", "warn", "log", "info"] as const)
    vi.spyOn(console, way).mockImplementation((...words) => void logged.push(words.map(inFull).join(" ")))
  demo = await demonstrate({ log: (error) => void logged.push(inFull(error)) })
  // Browsers bind passkeys to a name.
  url = demo.url.replace("127.0.0.1", "localhost")
})
afterAll(async () => {
  await demo?.close()
  vi.restoreAllMocks()
})
beforeEach(() => demo.setTime(start))

const inFull = (word: unknown): string =>
  word instanceof Error ? `${word.stack} ${JSON.stringify(word)} ${String(word.cause)}` : String(word)

/** One whose answer has no problems to list. */
const plain = (name: string, type: string, fields: string, input = true): string =>
  `mutation ${input ? `($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!)` : ""} { ${name}${input ? "(input: $input)" : ""} {
     __typename ... on ${type} { ${fields} } ... on Failure { code message vi: message(language: vi) en: message(language: en) } } }`

const slipFields = "slips { name units link qr expiresAt }"
const issue = mutation("issueSlips", "IssuedSlips", slipFields)
const redeem = plain("redeemSlip", "SignedIn", "name units organizer")
const appoint = mutation("appoint", "Organizer", "id")
const save = mutation("saveReport", "Report", "id")

const as = async (who: string, query: string, input?: unknown): Promise<Answer> => {
  const { data, errors } = await demo.send(
    query,
    { input },
    { token: await demo.tokens.issue(who), organizer: "dai-son" }
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return Object.values(data ?? {})[0]
}
/** The secret of a new slip for a village's head. */
const slipFor = async (unit: string, daysValid?: number): Promise<string> => {
  const { slips } = await as("clerk", issue, { units: [unit], daysValid })
  return secretIn(slips[0].link)
}
const secretIn = (link: string): string => {
  const secret = new URL(link).hash.slice(1)
  secrets.push(secret)
  return secret
}
/** A telephone that is signed in for a village. */
const signedIn = async (unit: string, stay = true, options = {}) => {
  const device = phone(url, options)
  const came = await device.done(redeem, { secret: await slipFor(unit), stay })
  expect(came.__typename).toBe("SignedIn")
  secrets.push(device.cookie()?.split("=")[1] ?? "")
  return device
}
const after = (days: number, more = "") => {
  const at = new Date(Date.parse(start) + days * 86_400_000)
  demo.setTime(more === "" ? at.toISOString() : `${at.toISOString().slice(0, 10)}T${more}+07:00`)
}
const personOf = async (name: string): Promise<string> => {
  const all = await as("clerk", "{ organizer { appointments(first: 200) { nodes { person { id name } } } } }")
  return all.appointments.nodes.find((each: Answer) => each.person.name.startsWith(name)).person.id
}

describe("slips", () => {
  test("are printed for the reporters of every unit: name, unit, a link with a code to scan, to the end of the seventh day", async () => {
    const { slips } = await as("clerk", issue, {})
    const units = await demo.rows(
      'select name from "Unit" where exists (select from "Appointment" a where a."unitId" = "Unit".id)'
    )
    expect(slips.length).toBe(units.length)
    expect(new Set(slips.flatMap((slip: Answer) => slip.units))).toEqual(new Set(units.map(({ name }) => name)))
    for (const { link, qr, expiresAt } of slips) {
      expect(link).toMatch(new RegExp(`^${demo.url}/sign-in#[\\w-]{43}$`, "u"))
      expect(qr).toMatch(/^<svg [\s\S]*<\/svg>\s*$/u)
      expect(qr).not.toMatch(/style=|<script/u)
      expect(expiresAt).toBe("2026-12-09T17:00:00.000Z")
    }
    expect(new Set(slips.map((slip: Answer) => secretIn(slip.link))).size).toBe(slips.length)
  })

  test("are kept without what opens them", async () => {
    const secret = await slipFor("village1")
    const stored = JSON.stringify(await demo.rows(`select * from "Slip"`))
    expect(stored).not.toContain(secret)
    expect(stored).toContain("digest")
  })

  test.each(["verifier", "council", "viewer", "village4.reporter"])("are not for %s to print", async (who) => {
    expect(await as(who, issue, {})).toMatchObject({
      code: "NOT_ALLOWED",
      message: expect.stringContaining("phiếu đăng nhập")
    })
  })

  test.each([
    {
      what: "a unit that is not there",
      input: { units: ["nowhere"] },
      problem: "input.units[0]",
      code: "unknown_unit"
    },
    { what: "no day", input: { daysValid: 0 }, problem: "input.daysValid", code: "days_valid" },
    { what: "31 days", input: { daysValid: 31 }, problem: "input.daysValid", code: "days_valid" },
    {
      what: "a unit nobody reports for",
      input: { units: ["village1", "empty"] },
      problem: "input.units[1]",
      code: "no_reporter"
    }
  ])("for $what are refused, and nothing is kept", async ({ input, problem, code }) => {
    await demo.rows(
      `insert into "Unit" ("organizerId", code, name, kind, "validFrom") values (1, 'empty', 'Thôn vắng', 'village', '2026-01-01') on conflict do nothing`
    )
    const before = await demo.fingerprint()
    expect((await as("clerk", issue, input)).problems).toMatchObject([{ path: problem, code }])
    expect(await demo.fingerprint()).toEqual(before)
  })

  test.each([1, 30])("may be good for %i days", async (daysValid) => {
    expect((await as("clerk", issue, { units: ["village1"], daysValid })).slips).toHaveLength(1)
  })

  test("that were not used are listed for clerks, and one can be taken back, what its person is signed in with not", async () => {
    const asked =
      "{ organizer { unusedSlips(first: 200) { totalCount nodes { person { name } issuedBy { name } expiresAt } } } }"
    const names = async () => {
      const { totalCount, nodes } = (await as("clerk", asked)).unusedSlips
      expect(totalCount).toBe(nodes.length)
      return nodes
        .map((slip: Answer) => slip.person.name.slice(0, 13))
        .filter((name: string) => name === "Trưởng thôn 6")
    }
    const device = await signedIn("village6")
    expect(await names()).toEqual([])
    await slipFor("village6")
    expect(await names()).toEqual(["Trưởng thôn 6"])
    const revoke = plain("revokeSlip", "Person", "name")
    const input = { person: await personOf("Trưởng thôn 6") }
    for (const who of ["verifier", "village6.reporter"]) {
      expect(await as(who, revoke, input)).toMatchObject({ code: "NOT_ALLOWED" })
      const { data, errors } = await demo.send(asked, {}, { token: await demo.tokens.issue(who) })
      expect([(data as Answer).organizer.unusedSlips, errors[0]?.extensions.code]).toEqual([null, "NOT_ALLOWED"])
    }
    expect(await as("clerk", revoke, input)).toMatchObject({ __typename: "Person" })
    expect(await names()).toEqual([])
    expect(await as("clerk", revoke, input)).toMatchObject({ code: "NOT_FOUND" })
    expect(await device.who()).toContain("Trưởng thôn 6")
  })

  test("are for others than reporters too, by their person", async () => {
    const { slips } = await as("clerk", issue, { people: [await personOf("Công chức thẩm định")] })
    expect(slips).toMatchObject([{ name: expect.stringContaining("Công chức thẩm định"), units: [] }])
    const nobody = Buffer.from("Person:1,999999").toString("base64url")
    expect(await as("clerk", issue, { people: [nobody] })).toMatchObject({ code: "NOT_FOUND" })
  })
})

describe("a slip", () => {
  test("signs its village head in with one request, and the report can be written", async () => {
    const device = phone(url)
    const came = await device.done(redeem, { secret: await slipFor("village4"), stay: true })
    expect(came).toMatchObject({
      name: "Trưởng thôn 4 (minh họa)",
      units: ["Thôn 4"],
      organizer: "Xã Đại Sơn"
    })
    expect(await device.who()).toBe("Trưởng thôn 4 (minh họa)")
    const figures = [{ indicator: "householdsLearning", count: 600 }]
    expect(await device.done(save, { plan: demo.plan.id, period: "year", figures })).toMatchObject({
      __typename: "Report"
    })
    expect(device.said).toEqual([
      expect.stringMatching(/^thidua=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=34560000$/u)
    ])
  })

  test("is not spent by opening its address, nor by a link that only reads", async () => {
    const secret = await slipFor("village1")
    await fetch(`${url}/sign-in`)
    const query = encodeURIComponent(
      `mutation { redeemSlip(input: { secret: "${secret}", stay: true }) { __typename } }`
    )
    expect((await fetch(`${url}/graphql?query=${query}`)).status).toBe(405)
    expect(await phone(url).done(redeem, { secret, stay: true })).toMatchObject({ __typename: "SignedIn" })
  })

  const situations: ReadonlyArray<{
    what: string
    code: string | undefined
    before: (secret: string) => Promise<unknown> | void
  }> = [
    { what: "on its last day, just before midnight", code: undefined, before: () => after(7, "23:59:59") },
    { what: "at midnight after its last day", code: "SLIP_EXPIRED", before: () => after(8, "00:00:00") },
    {
      what: "used before",
      code: "SLIP_USED",
      before: (secret) => phone(url).done(redeem, { secret, stay: false })
    },
    { what: "with another printed since", code: "SLIP_REVOKED", before: () => slipFor("village5") },
    {
      what: "taken back by the office",
      code: "SLIP_REVOKED",
      before: async () => as("clerk", endSignIns, { person: await personOf("Trưởng thôn 5") })
    },
    {
      what: "taken back alone, by the office",
      code: "SLIP_REVOKED",
      before: async () => as("clerk", plain("revokeSlip", "Person", "id"), { person: await personOf("Trưởng thôn 5") })
    },
    {
      what: "of somebody whose appointment has ended",
      code: "NO_APPOINTMENT",
      before: () => demo.rows(`update "Appointment" set "validTo" = '2026-12-02' where "personId" = ${head5}`)
    }
  ]
  const endSignIns = plain("endSignIns", "Person", "id")
  const head5 = `(select id from "Person" where subject = 'village5.reporter')`
  afterEach(() => demo.rows(`update "Appointment" set "validTo" = null where "personId" = ${head5}`))

  test.each(situations)("$what: $code", async ({ code, before }) => {
    const secret = await slipFor("village5")
    await before(secret)
    const device = phone(url)
    const stored = await demo.fingerprint()
    const came = await device.done(redeem, { secret, stay: true })
    if (code === undefined) return expect(came).toMatchObject({ __typename: "SignedIn" })
    expect(came).toMatchObject({ __typename: "SignInRefused", code })
    // What is wrong and what to do, in both languages; of a slip the way to a new one.
    expect(came.vi).toMatch(code.startsWith("SLIP") ? /phiếu/u : /phân công/u)
    expect(came.en).not.toBe(came.vi)
    expect(device.said).toEqual([])
    expect(await demo.fingerprint()).toEqual(stored)
  })

  test.each(["", "x", "A".repeat(43), "ă", "\u0000"])("that never was (%j) lets nobody in", async (secret) => {
    expect(await phone(url).done(redeem, { secret, stay: true })).toMatchObject({ code: "SLIP_UNKNOWN" })
  })

  test("shown ten times at once signs in once", async () => {
    const secret = await slipFor("village6")
    const came = await Promise.all(Array.from({ length: 10 }, () => phone(url).done(redeem, { secret, stay: true })))
    expect(came.filter((each) => each.__typename === "SignedIn")).toHaveLength(1)
    expect(new Set(came.map((each) => each.code))).toEqual(new Set([undefined, "SLIP_USED"]))
  })

  describe("whose answer was lost on the way", () => {
    const attempt = "A".repeat(22)
    const minutes = (count: number) => demo.setTime(new Date(Date.parse(start) + count * 60_000).toISOString())
    const rows = [
      { what: "at once", again: { attempt }, after: 0, verdict: "SignedIn" },
      { what: "after nine minutes", again: { attempt }, after: 9, verdict: "SignedIn" },
      { what: "after ten minutes", again: { attempt }, after: 10, verdict: "SignInRefused" },
      { what: "by another device", again: { attempt: "B".repeat(22) }, after: 0, verdict: "SignInRefused" },
      { what: "by a device that names nothing", again: {}, after: 0, verdict: "SignInRefused" }
    ]
    test.each(rows)("sent again $what: $verdict", async ({ again, after: count, verdict }) => {
      const secret = await slipFor("village7")
      const first = phone(url)
      await first.done(redeem, { secret, stay: true, attempt })
      minutes(count)
      const second = phone(url)
      expect(await second.done(redeem, { secret, stay: true, ...again })).toMatchObject({ __typename: verdict })
      // The session that reached nobody is nobody's; of two devices the first stays in.
      const isIn = verdict === "SignedIn"
      expect([(await first.who())?.startsWith("Trưởng"), await second.who()]).toEqual([
        !isIn,
        isIn ? "Trưởng thôn 7 (minh họa)" : null
      ])
    })

    test("needs a name nobody guesses: under a short one it is as lost as without", async () => {
      const secret = await slipFor("village7")
      const input = { secret, stay: true, attempt: "A".repeat(21) }
      await phone(url).done(redeem, input)
      expect(await phone(url).done(redeem, input)).toMatchObject({ code: "SLIP_USED" })
    })

    test("is not sent again to somebody it was taken from meanwhile", async () => {
      const secret = await slipFor("village7")
      await phone(url).done(redeem, { secret, stay: true, attempt })
      await as("clerk", plain("endSignIns", "Person", "id"), { person: await personOf("Trưởng thôn 7") })
      expect(await phone(url).done(redeem, { secret, stay: true, attempt })).toMatchObject({ code: "SLIP_REVOKED" })
    })
  })

  test("of one commune opens nothing of another, whatever name its clerk gives: neither its people nor who operates the service", async () => {
    await as("operator", mutation("createOrganizers", "CreatedOrganizers", "codes"), {
      organizers: [
        { code: "xa-khac", name: "Xã Khác", kind: "commune", clerk: { subject: "clerk2", name: "Văn thư 2" } }
      ]
    })
    const appointments = ["clerk", "operator"].map((subject) => ({ person: { subject, name: "Ai đó" }, role: "clerk" }))
    await as("clerk2", appoint, { appointments })
    const { appointments: made } = await as(
      "clerk2",
      "{ organizer { appointments(first: 200) { nodes { person { id } } } } }"
    )
    const { slips } = await as("clerk2", issue, { people: made.nodes.slice(1).map((each: Answer) => each.person.id) })
    expect(slips).toHaveLength(2)
    for (const { link } of slips) {
      const device = phone(url)
      await device.done(redeem, { secret: secretIn(link), stay: true })
      for (const headers of [{}, { "thidua-organizer": "dai-son" }] as ReadonlyArray<Record<string, string>>)
        expect(
          (await device.ask("{ viewer { isOperator name } organizer { code } }", undefined, headers)).data
        ).toEqual({
          viewer: { isOperator: false, name: "Ai đó" },
          organizer: { code: "xa-khac" }
        })
    }
  })

  test("of a telephone somebody else was signed in on ends that other session", async () => {
    const device = await signedIn("village2")
    const old = device.cookie()
    await device.done(redeem, { secret: await slipFor("village3"), stay: true })
    expect(await device.who()).toBe("Trưởng thôn 3 (minh họa)")
    device.take(old)
    expect(await device.who()).toBe("401 UNAUTHENTICATED")
  })
})

describe("a telephone that is signed in", () => {
  test.each([
    { stay: true, used: [179], last: 358, who: "in" },
    { stay: true, used: [], last: 179.9, who: "in" },
    { stay: true, used: [], last: 180, who: "out" },
    { stay: true, used: [179, 358], last: 399.9, who: "in" },
    { stay: true, used: [179, 358], last: 400, who: "out" },
    { stay: false, used: [0.3], last: 0.499, who: "in" },
    { stay: false, used: [0.3], last: 0.5, who: "out" }
  ])("to stay: $stay, used after $used days, is $who after $last", async ({ stay, used, last, who }) => {
    const device = await signedIn("village7", stay)
    expect(device.said[0]?.includes("Max-Age")).toBe(stay)
    for (const days of used) {
      after(days)
      expect(await device.who()).toMatch(/^Trưởng/u)
    }
    after(last)
    expect(await device.who()).toMatch(who === "in" ? /^Trưởng/u : /^401 UNAUTHENTICATED$/u)
    // Told once; after that it is the public.
    if (who === "out") expect([device.cookie(), await device.who()]).toEqual([undefined, null])
  })

  const sessions = "{ viewer { sessions { id device createdAt lastSeenAt isCurrent } } }"
  const listed = async (device: ReturnType<typeof phone>): Promise<Answer> =>
    (await device.ask(sessions)).data.viewer.sessions
  const endSession = plain("endSession", "Viewer", "name")

  test("is listed with the others of the same person, named by what it is, and each can be ended from any of them", async () => {
    const mine = await signedIn("village8")
    demo.setTime("2026-12-02T09:30:00+07:00")
    const agent =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1"
    const other = await signedIn("village8", true, { agent })
    const found = await listed(mine)
    expect(found.map((each: Answer) => [each.device, each.isCurrent])).toEqual([
      ["Safari · iPhone", false],
      ["Chrome · Android", true]
    ])
    expect(found[1]).toMatchObject({ createdAt: "2026-12-02T01:00:00.000Z", lastSeenAt: "2026-12-02T02:30:00.000Z" })
    const [theirs] = await listed(await signedIn("village1"))
    expect(await mine.done(endSession, { session: theirs.id })).toMatchObject({ code: "NOT_FOUND" })
    expect((await mine.ask(`{ node(id: "${theirs.id}") { id } }`)).data).toEqual({ node: null })
    expect((await mine.ask(`{ node(id: "${found[0].id}") { id } }`)).data).toEqual({ node: { id: found[0].id } })
    expect(await mine.done(endSession, { session: found[0].id })).toMatchObject({ __typename: "Viewer" })
    expect(await mine.done(endSession, { session: found[0].id })).toMatchObject({ code: "NOT_FOUND" })
    expect([await other.who(), await mine.who()]).toEqual(["401 UNAUTHENTICATED", "Trưởng thôn 8 (minh họa)"])
    expect(await listed(mine)).toHaveLength(1)
  })

  test("is signed out by itself: its cookie is taken away and was good for nothing else", async () => {
    const device = await signedIn("village8")
    const kept = device.cookie()
    const signOut = plain("signOut", "Viewer", "name isPublic sessions { id }", false)
    expect(await device.done(signOut)).toEqual({ __typename: "Viewer", name: null, isPublic: true, sessions: [] })
    expect([device.cookie(), await device.who()]).toEqual([undefined, null])
    expect(await device.done(signOut)).toMatchObject({ code: "NOT_SIGNED_IN" })
    const listed = "sessions { device isCurrent } passkeys { device } accessTokens { name scope }"
    expect((await device.ask(`{ viewer { ${listed} } }`)).data).toEqual({
      viewer: { sessions: [], passkeys: [], accessTokens: [] }
    })
    device.take(kept)
    expect(await device.who()).toBe("401 UNAUTHENTICATED")
  })

  test("is signed out by the office, where it was lost; nobody else may", async () => {
    const device = await signedIn("village8")
    const input = { person: await personOf("Trưởng thôn 8") }
    const end = plain("endSignIns", "Person", "name")
    for (const who of ["verifier", "council", "village8.reporter"])
      expect(await as(who, end, input)).toMatchObject({ code: "NOT_ALLOWED" })
    expect(await as("clerk", end, input)).toMatchObject({ __typename: "Person" })
    expect(await device.who()).toBe("401 UNAUTHENTICATED")
  })

  test("does no more than its holder's appointments of the day: a replaced village head is one new appointment and a slip", async () => {
    const old = await signedIn("village4")
    const { appointments } = await as(
      "clerk",
      "{ organizer { appointments(first: 200) { nodes { id person { name } unit { code } } } } }"
    )
    const ending = appointments.nodes.find((each: Answer) => each.unit?.code === "village4")
    const replace = mutation("endAppointment", "Appointment", "id")
    expect(await as("clerk", replace, { appointment: ending.id, validTo: "2026-12-02" })).toMatchObject({
      __typename: "Appointment"
    })
    expect(await old.ask("{ viewer { name } }")).toMatchObject({
      status: 403,
      errors: [{ extensions: { code: "NO_APPOINTMENT", messageVi: expect.stringContaining("chưa được phân công") } }]
    })
    const person = { subject: "new-head", name: "Bà Trưởng thôn mới" }
    await as("clerk", appoint, { appointments: [{ person, role: "reporter", unit: "village4" }] })
    const fresh = await signedIn("village4")
    expect(await fresh.who()).toBe("Bà Trưởng thôn mới")
    const figures = [{ indicator: "householdsLearning", count: 600 }]
    const saved = await fresh.done(save, { plan: demo.plan.id, period: "year", expectedVersion: 1, figures })
    expect(saved).toMatchObject({ __typename: "Report" })
    expect(await old.done(save, { plan: demo.plan.id, period: "year", expectedVersion: 1, figures })).toMatchObject({
      code: "NOT_ALLOWED"
    })
  })

  test("of a person who is erased is nobody's, even where the appointment began the same day", async () => {
    const person = { subject: "for-a-day", name: "Bà Một Ngày" }
    await as("clerk", appoint, { appointments: [{ person, role: "viewer" }] })
    const id = await personOf("Bà Một Ngày")
    const { slips } = await as("clerk", issue, { people: [id] })
    const device = phone(url)
    await device.done(redeem, { secret: secretIn(slips[0].link), stay: true })
    expect(await device.who()).toBe("Bà Một Ngày")
    await as("clerk", mutation("erasePerson", "Person", "id"), { person: id, reason: "Theo đơn" })
    expect(await device.who()).toBe("401 UNAUTHENTICATED")
  })

  test.each([
    { from: "its own page", headers: { "sec-fetch-site": "same-origin" }, taken: true },
    { from: "its own page in an old browser", headers: {}, taken: true },
    {
      from: "another site",
      headers: { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" },
      taken: false
    },
    { from: "another site in an old browser", headers: { origin: "https://elsewhere.example" }, taken: false },
    { from: "a page on another port of the same host", headers: { "sec-fetch-site": "same-site" }, taken: false },
    { from: "a page without an origin", headers: { origin: "null" }, taken: false }
  ])("sends with its cookie from $from, taken: $taken", async ({ headers, taken }) => {
    const device = await signedIn("village8")
    const figures = [{ indicator: "householdsLearning", count: 600 }]
    const input = { plan: demo.plan.id, period: "quarter-none", figures }
    const { status, errors } = await device.ask(save, input, headers as Record<string, string>)
    if (taken) return expect(status).toBe(200)
    expect([status, errors[0].extensions.code]).toEqual([403, "CROSS_SITE"])
    expect(errors[0].extensions.messageVi).toContain("địa chỉ khác")
    // Without the cookie the page of another site is the public, as anyone.
    expect(device.cookie()).toBeDefined()
  })

  test("whose request says nothing of where it is from is not taken", async () => {
    const device = await signedIn("village8")
    const body = JSON.stringify({ query: "{ viewer { name } }" })
    const headers = { "content-type": "application/json", cookie: device.cookie() ?? "" }
    expect((await fetch(`${url}/graphql`, { method: "POST", headers, body })).status).toBe(403)
  })

  test("keeps its secret from everything but this site over https: a cookie of the host alone", async () => {
    const publicUrl = "https://thidua.example.vn/trang"
    const behind = await startEmpty({
      servingUrl: demo.servingUrl,
      publicUrl,
      tokens: demo.tokens,
      now: () => new Date(start)
    })
    const token = await demo.tokens.issue("clerk")
    const clerk = phone(behind.url, { origin: "https://thidua.example.vn" })
    const { data } = await clerk.ask(
      issue,
      { units: ["village1"] },
      {
        authorization: `Bearer ${token}`,
        "thidua-organizer": "dai-son"
      }
    )
    const [{ link }] = data.issueSlips.slips
    expect(link).toMatch(/^https:\/\/thidua\.example\.vn\/trang\/sign-in#/u)
    await clerk.done(redeem, { secret: secretIn(link), stay: false })
    expect(clerk.said).toEqual([
      expect.stringMatching(/^__Host-thidua=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/u)
    ])
    expect(await clerk.who()).toBe("Trưởng thôn 1 (minh họa)")
    await behind.close()
  })

  test("cannot be, by slip or passkey, where a service in production was not told its address", async () => {
    const lost = await startEmpty({ servingUrl: demo.servingUrl, publicUrl: false, tokens: demo.tokens })
    const device = phone(lost.url)
    const headers = { authorization: `Bearer ${await demo.tokens.issue("clerk")}`, "thidua-organizer": "dai-son" }
    const { data } = await device.ask(issue, {}, headers)
    expect(data.issueSlips).toMatchObject({ code: "NO_PUBLIC_URL" })
    expect(await device.done(redeem, { secret: "x", stay: true })).toMatchObject({ code: "NO_PUBLIC_URL" })
    expect(await device.done(offerSignIn)).toMatchObject({ code: "NO_PUBLIC_URL" })
    await lost.close()
  })
})

const offerPasskey = plain("offerPasskey", "PasskeyOptions", "options", false)
const offerSignIn = plain("offerSignIn", "PasskeyOptions", "options", false)
const enrol = plain("enrolPasskey", "Passkey", "id device")
const signIn = plain("signInWithPasskey", "SignedIn", "name units")
const passkeys = "{ viewer { passkeys { id device lastUsedAt } } }"

describe("a passkey", () => {
  /** A telephone with a passkey, signed out again. */
  const enrolled = async (unit: string) => {
    const device = await signedIn(unit)
    const key = passkey(url)
    const made = await device.done(enrol, { credential: key.make((await device.done(offerPasskey)).options) })
    expect(made).toMatchObject({ __typename: "Passkey", device: "Chrome · Android" })
    return { device, key, id: made.id as string }
  }
  const enter = async (key: ReturnType<typeof passkey>, odd: Odd = {}) => {
    const device = phone(url)
    const { options } = await device.done(offerSignIn)
    return { device, came: await device.done(signIn, { credential: key.sign(options, odd), stay: true }) }
  }

  test("made by whoever is signed in signs in on its own, again and again, without a name being typed", async () => {
    const { device: first, key } = await enrolled("village3")
    for (let times = 0; times < 2; times++) {
      const { device, came } = await enter(key)
      expect(came).toMatchObject({ name: "Trưởng thôn 3 (minh họa)", units: ["Thôn 3"] })
      expect(await device.who()).toBe("Trưởng thôn 3 (minh họa)")
    }
    expect((await first.ask(passkeys)).data.viewer.passkeys).toMatchObject([{ lastUsedAt: "2026-12-02T01:00:00.000Z" }])
  })

  test("is asked for so that the telephone finds it and asks for a finger, a face or its code", async () => {
    const device = await signedIn("village7")
    const made = JSON.parse((await device.done(offerPasskey)).options)
    expect(made).toMatchObject({
      rp: { id: "localhost", name: "Xã Đại Sơn" },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      user: { name: "Trưởng thôn 7 (minh họa)" }
    })
    const asked = JSON.parse((await phone(url).done(offerSignIn)).options)
    expect(asked).toMatchObject({ rpId: "localhost", userVerification: "required" })
    expect(asked.allowCredentials ?? []).toEqual([])
  })

  test.each<{ what: string; odd: Odd }>([
    { what: "for a page of another site", odd: { origin: "https://elsewhere.example" } },
    { what: "for another host", odd: { host: "elsewhere.example" } },
    { what: "over something of its own choice", odd: { challenge: "AAAA" } },
    { what: "without its holder being asked for anything", odd: { flags: 0x01 } },
    {
      what: "with another key under its name",
      odd: { signer: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey }
    },
    { what: "under a name nobody enrolled", odd: { id: "AAAAAAAAAAAAAAAAAAAAAA" } }
  ])("that signs $what lets nobody in", async ({ odd }) => {
    const { key } = await enrolled("village7")
    const { device, came } = await enter(key, odd)
    expect(came).toMatchObject({ __typename: "SignInRefused", code: "PASSKEY_REFUSED" })
    expect(came.vi).toMatch(/phiếu/u)
    expect(device.said).toEqual([])
    expect((await enter(key)).came).toMatchObject({ __typename: "SignedIn" })
  })

  test.each(["", "{}", "[]", "null", '{"id":1}', '{"id":"AA","response":{}}', "\u0000"])(
    "made up as %j lets nobody in and is no failure",
    async (credential) => {
      expect(await phone(url).done(signIn, { credential, stay: true })).toMatchObject({ code: "PASSKEY_REFUSED" })
      const device = await signedIn("village7")
      expect(await device.done(enrol, { credential })).toMatchObject({ code: "PASSKEY_REFUSED" })
    }
  )

  test("signs once over what it was given, and within five minutes", async () => {
    const { key } = await enrolled("village8")
    const device = phone(url)
    const credential = key.sign((await device.done(offerSignIn)).options)
    expect(await device.done(signIn, { credential, stay: true })).toMatchObject({ __typename: "SignedIn" })
    expect(await phone(url).done(signIn, { credential, stay: true })).toMatchObject({ code: "PASSKEY_REFUSED" })
    for (const [seconds, verdict] of [
      [299, "SignedIn"],
      [300, "SignInRefused"]
    ] as const) {
      demo.setTime(start)
      const late = key.sign((await device.done(offerSignIn)).options)
      demo.setTime(new Date(Date.parse(start) + seconds * 1000).toISOString())
      expect(await phone(url).done(signIn, { credential: late, stay: true })).toMatchObject({ __typename: verdict })
    }
  })

  test("enrols for whom it was offered alone: not for another person, nor over what was given for signing in", async () => {
    const [one, two] = [await signedIn("village8"), await signedIn("village6")]
    const offered = (await one.done(offerPasskey)).options
    expect(await two.done(enrol, { credential: passkey(url).make(offered) })).toMatchObject({ code: "PASSKEY_REFUSED" })
    const { challenge } = JSON.parse((await phone(url).done(offerSignIn)).options)
    const made = passkey(url).make((await one.done(offerPasskey)).options, { challenge })
    expect(await one.done(enrol, { credential: made })).toMatchObject({ code: "PASSKEY_REFUSED" })
    expect(await phone(url).done(offerPasskey)).toMatchObject({ code: "NOT_SIGNED_IN" })
  })

  test.each([
    {
      what: "removed by its holder",
      end: async (device: ReturnType<typeof phone>, id: string) =>
        device.done(plain("removePasskey", "Viewer", "name"), { passkey: id })
    },
    {
      what: "ended by the office",
      end: async () => as("clerk", plain("endSignIns", "Person", "id"), { person: await personOf("Trưởng thôn 1") })
    }
  ])("$what signs nobody in any more", async ({ end }) => {
    const { device, key, id } = await enrolled("village1")
    expect((await end(device, id)).code).toBeUndefined()
    expect((await enter(key)).came).toMatchObject({ code: "PASSKEY_REFUSED" })
  })

  test("of one person is not another's to see or to remove", async () => {
    const { id } = await enrolled("village1")
    const other = await signedIn("village8")
    expect(await other.done(plain("removePasskey", "Viewer", "name"), { passkey: id })).toMatchObject({
      code: "NOT_FOUND"
    })
    expect((await other.ask(`{ node(id: "${id}") { id } }`)).data).toEqual({ node: null })
  })
})

describe("nothing that lets people in", () => {
  test("stands in the log, even where everything breaks", async () => {
    const before = logged.length
    const secret = await slipFor("village1")
    const device = await signedIn("village2")
    await demo.rows(`alter table "Session" rename to "Gone"`)
    expect((await phone(url).ask(redeem, { secret, stay: true })).errors[0].extensions.code).toBe("INTERNAL")
    expect((await device.ask("{ viewer { name } }")).status).toBe(200)
    expect((await device.ask("{ viewer { sessions { id } } }")).errors[0].extensions.code).toBe("INTERNAL")
    await demo.rows(`alter table "Gone" rename to "Session"`)
    expect(logged.length).toBeGreaterThan(before)
    const all = logged.join("\n")
    expect(secrets.length).toBeGreaterThan(60)
    for (const each of secrets) expect(all).not.toContain(each)
    expect(all).not.toContain("sign-in#")
  })

  test("stands in the audit trail or the copy of all that is stored, which tell who came in, by what, on which device", async () => {
    const { text } = await as("clerk", plain("exportOrganizer", "OrganizerExport", "text", false))
    for (const each of secrets) expect(text).not.toContain(each)
    const digests = await demo.rows<{ text: string }>(
      `select digest as text from "Slip" union select digest from "Session" union select credential from "Passkey"
       union select encode("publicKey", 'hex') from "Passkey"`
    )
    expect(digests.length).toBeGreaterThan(60)
    for (const each of digests) expect(text).not.toContain(each.text)
    const trail = await as(
      "clerk",
      `{ organizer { opened: auditTrail(action: "session.opened", first: 1, order: oldestFirst) { nodes { after person { name } } }
         issued: auditTrail(action: "slip.issued", first: 1) { nodes { subject after person { name } } } } }`
    )
    expect(JSON.parse(trail.opened.nodes[0].after)).toEqual({
      by: expect.stringMatching(/^slip:\d+$/u),
      device: "Chrome · Android"
    })
    expect(trail.opened.nodes[0].person.name).toMatch(/^Trưởng/u)
    expect(trail.issued.nodes[0]).toMatchObject({
      subject: expect.stringMatching(/^person:\d+$/u),
      person: { name: "Văn thư xã (minh họa)" }
    })
  })
})
