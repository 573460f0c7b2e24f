// What was done is read through the endpoint by those who may, and what names a person can be erased without breaking its chain.
import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { Prisma } from "../generated/prisma/client.ts"
import { freeText } from "../src/store/erasure.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { type Answer, mutation } from "./service.ts"

let demo: Demonstration
let report: string
beforeAll(async () => {
  demo = await demonstrate()
  const figures = [{ indicator: "householdsLearning", count: 600, note: "Bà Lê An đếm, bà Lê Anh ghi" }]
  const content = {
    nominations: [
      { kind: "individual", name: "Lê An", reason: "Dạy 40 người" },
      { kind: "individual", name: "Lê Anh", reason: "Cùng dạy với Lê An" }
    ],
    activities: [{ kind: "training", title: "Buổi của LÊ AN", place: "Nhà văn hóa", heldOn: "2026-05-09" }],
    achievements: "Nhờ Lê An, 600 hộ đã học."
  }
  const saved = await done("village4.reporter", mutation("saveReport", "Report", "id"), {
    plan: demo.plan.id,
    period: "year",
    figures,
    ...content
  })
  report = saved["id"]
  demo.setTime("2026-12-03T08:00:00+07:00")
  await done("village4.reporter", mutation("submitReport", "Report", "id"), { report, expectedVersion: 1 })
  demo.setTime("2026-12-04T08:00:00+07:00")
  const reason = "Lê An kê thiếu danh sách"
  await done("verifier", mutation("returnReport", "Report", "id"), { report, expectedVersion: 2, reason })
  const person = { subject: "lean@dai-son", name: "Lê An" }
  await done("clerk", mutation("appoint", "Organizer", "id"), { appointments: [{ person, role: "viewer" }] })
})
afterAll(() => demo?.close())

const send = async (who: string | undefined, query: string, variables: object = {}) =>
  demo.send(query, variables, who === undefined ? {} : { token: await demo.tokens.issue(who) })
const read = async (who: string, query: string, variables: object = {}): Promise<Answer> => {
  const { data, errors } = await send(who, query, variables)
  expect(errors).toEqual([])
  return data
}
const done = async (who: string, text: string, input: object): Promise<Answer> =>
  Object.values(await read(who, text, { input }))[0]

const fields =
  "seq at action subject person { id name } before after why isErased details { name value salt isErased } content previous hash"
const trail = async (args: string, who = "clerk") =>
  (await read(who, `{ organizer { auditTrail${args} { totalCount nodes { ${fields} } } } }`)).organizer.auditTrail
const actions = async (args: string) => (await trail(args)).nodes.map((entry: Answer) => entry.action)
const check = async () =>
  (await read("clerk", "{ organizer { auditCheck { isWhole entries brokenAt head } } }")).organizer.auditCheck
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex")

describe("the audit trail, read through the endpoint,", () => {
  test("tells who did what to what, when, from what to what, and why", async () => {
    const { nodes, totalCount } = await trail("(order: oldestFirst)")
    expect(totalCount).toBe(4)
    expect(nodes.map((entry: Answer) => `${entry.seq} ${entry.action}`)).toEqual([
      "1 report.saved",
      "2 report.submitted",
      "3 report.returned",
      "4 person.appointed"
    ])
    expect(nodes[2]).toMatchObject({
      at: "2026-12-04T01:00:00.000Z",
      before: '{"status":"submitted"}',
      after: null,
      why: "Lê An kê thiếu danh sách",
      isErased: false
    })
    expect(JSON.parse(nodes[3].after)).toMatchObject({ role: "viewer" })
  })

  test("lets a reader make every hash again from nothing but the answer", async () => {
    const { nodes } = await trail("(order: oldestFirst)")
    let previous = ""
    for (const entry of nodes) {
      expect(entry.previous).toBe(previous)
      expect(entry.hash).toBe(sha256(previous + entry.content))
      for (const { name, value, salt } of entry.details)
        expect(JSON.parse(entry.content).personal[name]).toBe(sha256(salt + value))
      previous = entry.hash
    }
    expect(await check()).toEqual({ isWhole: true, entries: 4, brokenAt: null, head: previous })
  })

  test("is newest first unless told, and page by page holds each entry once", async () => {
    expect(await actions("")).toEqual(["person.appointed", "report.returned", "report.submitted", "report.saved"])
    const seen: Array<number> = []
    for (let after = ""; after !== "end"; ) {
      const { organizer } = await read(
        "clerk",
        `{ organizer { auditTrail(first: 3${after}) { nodes { seq } pageInfo { hasNextPage endCursor } } } }`
      )
      const { nodes, pageInfo } = organizer.auditTrail
      seen.push(...nodes.map((entry: Answer) => entry.seq))
      after = pageInfo.hasNextPage ? `, after: "${pageInfo.endCursor}"` : "end"
    }
    expect(seen).toEqual([4, 3, 2, 1])
  })

  test.each([
    ['(action: "report.returned")', ["report.returned"]],
    ['(action: "report")', []],
    ['(from: "2026-12-03", to: "2026-12-03")', ["report.submitted"]],
    ['(from: "2026-12-04")', ["person.appointed", "report.returned"]],
    ['(to: "2026-12-02")', ["report.saved"]],
    ['(to: "2026-12-01")', []]
  ])("narrowed by %s holds %j", async (args, expected) => {
    expect(await actions(args)).toEqual(expected)
    expect((await trail(args)).totalCount).toBe(expected.length)
  })

  test("narrowed by plan, by subject and by person holds theirs", async () => {
    const { nodes } = await trail("")
    expect(await actions(`(subject: "${nodes[1].subject}")`)).toEqual([
      "report.returned",
      "report.submitted",
      "report.saved"
    ])
    expect(await actions(`(plan: "${demo.plan.id}")`)).toEqual(["report.returned", "report.submitted", "report.saved"])
    expect(await actions(`(person: "${nodes[1].person.id}")`)).toEqual(["report.returned"])
  })

  test.each([
    ["clerk", true],
    ["verifier", true],
    ["council", true],
    ["viewer", false],
    ["village4.reporter", false],
    [undefined, false]
  ])("is open to %s: %s", async (who, open) => {
    const { data, errors } = await send(
      who,
      "{ organizer { name auditTrail { totalCount nodes { seq } } auditCheck { isWhole } } }"
    )
    const organizer = data?.["organizer"] as Answer
    expect(organizer.name).toBeTruthy()
    expect(organizer.auditTrail === null).toBe(!open)
    expect(organizer.auditCheck === null).toBe(!open)
    expect(new Set(errors.map((error) => error.extensions.code))).toEqual(new Set(open ? [] : ["NOT_ALLOWED"]))
  })

  test.each([
    ["an altered content", `update "AuditEntry" set content = replace(content, 'submitted', 'saved') where seq = 2`, 2],
    ["an altered column", `update "AuditEntry" set action = 'report.saved' where seq = 3`, 3],
    ["another person", `update "AuditEntry" set "personId" = null where seq = 1`, 1],
    ["a line taken out", `delete from "AuditDetail" where seq = 3; delete from "AuditEntry" where seq = 3`, 4],
    [
      "altered words",
      `alter table "AuditDetail" disable trigger erase_only; update "AuditDetail" set value = 'khác' where seq = 3`,
      3
    ]
  ])("its check names the first broken entry: %s", async (_what, sql, seq) => {
    const kept = await demo.rows(`select * from "AuditEntry" order by seq`)
    const details = await demo.rows(`select * from "AuditDetail"`)
    await demo.rows(sql)
    const found = await check()
    await demo.rows(`alter table "AuditDetail" disable trigger erase_only; alter table "AuditEntry" disable trigger chain;
      delete from "AuditDetail"; delete from "AuditEntry"`)
    for (const [table, rows] of [
      ["AuditEntry", kept],
      ["AuditDetail", details]
    ] as const)
      await demo.rows(`insert into "${table}" select * from jsonb_populate_recordset(null::"${table}", $1)`, [
        JSON.stringify(rows)
      ])
    await demo.rows(
      `alter table "AuditDetail" enable trigger erase_only; alter table "AuditEntry" enable trigger chain`
    )
    expect(found).toMatchObject({ isWhole: false, brokenAt: seq })
    expect(await check()).toMatchObject({ isWhole: true, entries: 4 })
  })
})

const takeOut = `mutation { exportOrganizer { __typename ... on OrganizerExport { text digest } ... on Failure { code } } }`

describe("a copy of all that is stored", () => {
  test("holds every row of the organizer's tables and is noted in the trail with its digest", async () => {
    const made = (await read("clerk", takeOut)).exportOrganizer
    expect(sha256(made.text)).toBe(made.digest)
    const { format, tables } = JSON.parse(made.text)
    expect(format).toBe("thidua.organizer.1")
    expect(Object.keys(tables).sort()).toEqual(
      Object.values(Prisma.ModelName)
        .filter((table) => table !== "IdempotencyKey")
        .sort()
    )
    for (const [table, rows] of Object.entries<Answer>(tables)) {
      const [{ n }] = (await demo.rows<{ n: number }>(`select count(*)::int as n from "${table}"`)) as [{ n: number }]
      expect([table, rows.length]).toEqual([table, table === "AuditEntry" ? n - 1 : n])
    }
    expect(JSON.parse((await trail("(first: 1)")).nodes[0].after)).toEqual({ digest: made.digest })
  })

  test("is a clerk's alone", async () => {
    for (const who of ["verifier", "council", "viewer", "village4.reporter"])
      expect((await read(who, takeOut)).exportOrganizer).toMatchObject({ code: "NOT_ALLOWED" })
  })
})

describe("erasing a person", () => {
  const erase = mutation("erasePerson", "Person", "id name erasedAt")
  const personOf = async (name: string): Promise<string> => {
    const { organizer } = await read(
      "clerk",
      "{ organizer { appointments(first: 200) { nodes { person { id name } } } } }"
    )
    return organizer.appointments.nodes.find((each: Answer) => each.person.name === name).person.id
  }
  const reason = "Theo đơn ngày 04/12 của Lê An"

  test("is refused to all but a clerk, for oneself, without a reason, and where there is nobody", async () => {
    const person = await personOf("Lê An")
    const before = await demo.fingerprint()
    expect(await done("verifier", erase, { person, reason })).toMatchObject({ code: "NOT_ALLOWED" })
    expect(await done("clerk", erase, { person, reason: " " })).toMatchObject({ code: "INVALID_INPUT" })
    const nobody = Buffer.from("Person:1,999999").toString("base64url")
    expect(await done("clerk", erase, { person: nobody, reason })).toMatchObject({ code: "NOT_FOUND" })
    const [clerk] = (await trail('(action: "person.appointed")')).nodes
    expect(await done("clerk", erase, { person: clerk.person.id, reason })).toMatchObject({ code: "OWN_PERSON" })
    expect(await demo.fingerprint()).toEqual(before)
  })

  test("takes name and subject, words about them and their name in what units wrote; a namesake's longer name stays", async () => {
    expect((await send("lean@dai-son", "{ viewer { name } }")).errors).toEqual([])
    const person = await personOf("Lê An")
    expect(await done("clerk", erase, { person, reason })).toMatchObject({
      name: "(đã xóa theo yêu cầu)",
      erasedAt: expect.any(String)
    })
    const { text } = (await read("clerk", takeOut)).exportOrganizer
    expect(text.match(/lê\s+an(?![a-zà-ỹ])/giu)).toBeNull()
    expect(text).not.toContain("lean@dai-son")
    expect(text).toContain("Bà … đếm, bà Lê Anh ghi")
    const found = await read(
      "clerk",
      `query ($report: ID!) { report(id: $report) { achievements nominations { name reason } activities { title } events { reason } } }`,
      { report }
    )
    expect(found.report).toEqual({
      achievements: "Nhờ …, 600 hộ đã học.",
      nominations: [
        { name: "(đã xóa theo yêu cầu)", reason: "" },
        { name: "Lê Anh", reason: "Cùng dạy với …" }
      ],
      activities: [{ title: "Buổi của …" }],
      events: [{ reason: null }, { reason: null }, { reason: null }]
    })
  })

  test("leaves the chain whole, and says which words of it are gone and why", async () => {
    expect(await check()).toMatchObject({ isWhole: true, brokenAt: null })
    const [returned] = (await trail('(action: "report.returned")')).nodes
    expect(returned).toMatchObject({
      why: null,
      isErased: true,
      details: [{ name: "reason", value: null, salt: null }]
    })
    const [erased] = (await trail('(action: "person.erased")')).nodes
    expect(erased).toMatchObject({ why: "Theo đơn ngày 04/12 của …", isErased: false })
  })

  test("ends what they could do, for good: their token is nobody's, and they are not found a second time", async () => {
    const { errors } = await send("lean@dai-son", "{ viewer { name } }")
    expect(errors[0]?.extensions.code).toBe("NO_APPOINTMENT")
    const person = await personOf("(đã xóa theo yêu cầu)")
    expect(await done("clerk", erase, { person, reason })).toMatchObject({ code: "NOT_FOUND" })
  })

  test("knows every column people write in: a new one is either searched for names or said to hold none", async () => {
    const columns = await demo.rows<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'
         and data_type in ('text', 'jsonb') and table_name <> '_prisma_migrations' order by 1`
    )
    const searched = Object.entries(freeText).flatMap(([table, list]) => list.map((column) => `${table}.${column}`))
    const handled = [
      "Person.name",
      "Person.subject",
      "Nomination.name",
      "AwardNomination.name",
      "AwardNomination.withdrawnWhy",
      "ReportEvent.reason",
      "AuditDetail.value",
      "AuditDetail.salt"
    ]
    const issued = /^(Publication|AwardDecision|PlanVersion|PlanDraft|Goal|Indicator|Task|Plan|Period)\./u
    const coded =
      /^(Organizer|Unit)\.|\.(\w*[cC]ode|part|population|option|value|criterionCode|cluster|unrankedReason|kind|period|digest|type|target|check|award|movement|attested|regrade|credential|device|attempt)$|^(AuditEntry|IdempotencyKey)\.|^AuditDetail\.name$/u
    // Who decided is an office.
    const office = /^(TieDecision|Revocation|CutDecision|AgencyAnswer)\.by$/u
    const unknown = columns
      .map(({ name }) => name)
      .filter(
        (name) =>
          !searched.includes(name) &&
          !handled.includes(name) &&
          !issued.test(name) &&
          !coded.test(name) &&
          !office.test(name)
      )
    expect(unknown).toEqual([])
  })
})
