// From an empty server to a commune that is ready for its plan, with nothing but the endpoint.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { actual, mutation, type Service, service } from "./service.ts"

let all: Service
beforeAll(async () => {
  all = await service("2026-01-05T08:00:00+07:00")
})
afterAll(() => all?.close())

const create = mutation("createOrganizers", "CreatedOrganizers", "codes")
const units = mutation(
  "createUnits",
  "Organizer",
  "units { nodes { id code name kind cluster parent { code } validFrom validTo version } }"
)
const change = mutation("changeUnit", "Unit", "code name cluster parent { code } validTo version", actual)
const appoint = mutation(
  "appoint",
  "Organizer",
  "appointments { totalCount nodes { id role person { name } unit { code } validFrom validTo } }"
)
const end = mutation("endAppointment", "Appointment", "validTo")
const open = mutation("changeOrganizer", "Organizer", "name boardOpen version viewerCanConfigure { allowed }", actual)

const tanPhu = {
  code: "12345",
  name: "Xã Tân Phú",
  kind: "commune",
  clerk: { subject: "clerk@tan-phu", name: "Nguyễn Thị B" }
}

describe("setting up organizers", () => {
  test("is refused to everyone but who operates the service, and to the public", async () => {
    for (const who of ["clerk@tan-phu", undefined]) {
      const { data, errors } = await all.ask(who, create, { input: { organizers: [tanPhu] } }, { language: "vi" })
      if (who === undefined)
        expect(data?.["createOrganizers"]).toMatchObject({
          code: "NOT_ALLOWED",
          message: "Bạn không được lập đơn vị phát động. Cần vai trò: người vận hành hệ thống."
        })
      else expect(errors[0]?.extensions.code).toBe("NO_APPOINTMENT")
    }
    expect(await all.count("Organizer")).toBe(0)
  })

  test("tells every fault at once and sets up none", async () => {
    const refused = await all.done("operator", create, {
      organizers: [
        { ...tanPhu, code: "xã tân phú", name: " " },
        tanPhu,
        { ...tanPhu, clerk: { subject: "a b", name: "B" } }
      ]
    })
    expect(refused).toMatchObject({
      code: "INVALID_INPUT",
      problems: [
        { path: "input.organizers[0].code", code: "not_an_id" },
        { path: "input.organizers[0].name", code: "text_length" },
        { path: "input.organizers[2].clerk.subject", code: "not_a_subject" }
      ]
    })
    expect(await all.count("Organizer")).toBe(0)
  })

  test("by their administrative codes, many at once, each with its first clerk", async () => {
    const loc = { ...tanPhu, code: "12346", name: "Xã Lộc", clerk: { subject: "clerk@loc", name: "Trần C" } }
    expect(await all.done("operator", create, { organizers: [tanPhu, loc] })).toEqual({
      __typename: "CreatedOrganizers",
      codes: ["12345", "12346"]
    })
    expect(await all.count("Appointment")).toBe(2)
  })

  test("with a code that is taken sets up none of them", async () => {
    const refused = await all.done("operator", create, { organizers: [{ ...tanPhu, code: "12347" }, tanPhu] })
    expect(refused.problems).toMatchObject([{ path: "input.organizers[1].code", code: "taken", value: '"12345"' }])
    expect(await all.count("Organizer")).toBe(2)
  })

  test("lets the operator see nothing of them", async () => {
    const { data } = await all.ask(
      "operator",
      "{ viewer { isOperator isPublic } organizer { code } }",
      {},
      { organizer: "12345" }
    )
    expect(data).toEqual({ viewer: { isOperator: true, isPublic: true }, organizer: null })
  })
})

const clerk = "clerk@tan-phu"

describe("setting up units", () => {
  const villages = [1, 2, 3, 4, 5].map((n) => ({ code: `v${n}`, name: `Thôn ${n}`, kind: "village" }))

  test("all at once, a parent before its parts, with their days and clusters", async () => {
    const made = await all.done(clerk, units, {
      units: [
        { code: "office", name: "Phòng Văn hóa - Xã hội", kind: "department", validFrom: "2025-07-01" },
        ...villages,
        { code: "v5a", name: "Tổ 5A", kind: "group", parent: "v5", cluster: "groups" }
      ]
    })
    const { nodes } = made["units"] as { readonly nodes: ReadonlyArray<Record<string, unknown>> }
    expect(nodes.length).toBe(7)
    expect(nodes[0]).toMatchObject({ code: "office", validFrom: "2025-07-01", validTo: null, version: 1 })
    expect(nodes[6]).toMatchObject({ code: "v5a", cluster: "groups", parent: { code: "v5" }, validFrom: "2026-01-05" })
  })

  test.each([
    ["a code that is taken", { code: "v1", name: "X", kind: "village" }, "code", "taken"],
    ["a parent nobody has", { code: "v9", name: "X", kind: "village", parent: "v8" }, "parent", "unknown_unit"],
    ["itself as parent", { code: "v9", name: "X", kind: "village", parent: "v9" }, "parent", "unknown_unit"],
    [
      "an end before its beginning",
      { code: "v9", name: "X", kind: "village", validFrom: "2026-02-01", validTo: "2026-02-01" },
      "validTo",
      "day_order"
    ],
    ["a name of blanks", { code: "v9", name: "  ", kind: "village" }, "name", "text_length"]
  ])("with %s is refused, and so are those beside it", async (_, unit, field, code) => {
    const refused = await all.done(clerk, units, { units: [{ code: "fine", name: "Y", kind: "village" }, unit] })
    expect(refused.problems).toMatchObject([{ path: `input.units[1].${field}`, code }])
    expect(await all.count("Unit")).toBe(7)
  })

  test("is a clerk's work, for the clerk's own organizer alone", async () => {
    expect(await all.done(undefined, units, { units: villages })).toMatchObject({ code: "NOT_ALLOWED" })
    const other = await all.done("clerk@loc", units, { units: villages.slice(0, 1) })
    expect(other["units"]).toMatchObject({ nodes: [{ code: "v1" }] })
  })

  test("can be mended: a later version is not overwritten, a circle is refused, another organizer's unit is none", async () => {
    const { organizer } = await all.read(clerk, "{ organizer { units { nodes { id code } } } }")
    const idOf = (code: string) => organizer.units.nodes.find((unit: { code: string }) => unit.code === code).id
    const renamed = { unit: idOf("v5"), name: "Thôn Năm", expectedVersion: 1 }
    expect(await all.done(clerk, change, renamed)).toMatchObject({ name: "Thôn Năm", version: 2 })
    expect(await all.done(clerk, change, renamed)).toMatchObject({ code: "VERSION_CONFLICT", actualVersion: 2 })
    const circle = await all.done(clerk, change, { unit: idOf("v5"), parent: "v5a", expectedVersion: 2 })
    expect(circle.problems).toMatchObject([{ path: "input.parent", code: "own_parent" }])
    const merged = { unit: idOf("v4"), validTo: "2026-07-01", expectedVersion: 1 }
    expect(await all.done(clerk, change, merged)).toMatchObject({ validTo: "2026-07-01", version: 2 })
    expect(await all.done("clerk@loc", change, { ...renamed, expectedVersion: 2 })).toMatchObject({ code: "NOT_FOUND" })
  })
})

describe("appointing", () => {
  const head = { person: { subject: "head-1", name: "Trưởng thôn 1" }, role: "reporter", unit: "v1" }

  test("people, at once, from a day to a day; who is not known yet is written down", async () => {
    const made = await all.done(clerk, appoint, {
      appointments: [
        head,
        { person: { subject: "verifier", name: "Công chức C" }, role: "verifier", validTo: "2027-01-01" }
      ]
    })
    expect(made["appointments"]).toMatchObject({
      totalCount: 3,
      nodes: [
        { role: "clerk", person: { name: "Nguyễn Thị B" }, unit: null },
        { role: "reporter", person: { name: "Trưởng thôn 1" }, unit: { code: "v1" }, validFrom: "2026-01-05" },
        { role: "verifier", unit: null, validTo: "2027-01-01" }
      ]
    })
  })

  test.each([
    ["a reporter of no unit", { ...head, unit: undefined }, "role", "needs_unit"],
    ["a unit nobody has", { ...head, unit: "v77" }, "unit", "unknown_unit"],
    ["an end before the beginning", { ...head, validTo: "2026-01-05" }, "validTo", "day_order"]
  ])("%s is refused", async (_, appointment, field, code) => {
    const before = await all.count("Appointment")
    const refused = await all.done(clerk, appoint, { appointments: [head, appointment] })
    expect(refused.problems).toMatchObject([{ path: `input.appointments[1].${field}`, code }])
    expect(await all.count("Appointment")).toBe(before)
  })

  test("a new village head is one appointment and the end of another, on the day it happens", async () => {
    const { organizer } = await all.read(clerk, `{ organizer { appointments(role: reporter) { nodes { id } } } }`)
    const appointment = organizer.appointments.nodes[0].id
    expect(await all.done(clerk, end, { appointment, validTo: "2026-03-01" })).toMatchObject({ validTo: "2026-03-01" })
    expect(await all.done("head-1", end, { appointment, validTo: "2026-04-01" })).toMatchObject({ code: "NOT_ALLOWED" })
    expect(await all.done("clerk@loc", end, { appointment, validTo: "2026-04-01" })).toMatchObject({
      code: "NOT_FOUND"
    })
    await all.done(clerk, appoint, {
      appointments: [{ ...head, person: { subject: "head-2", name: "Trưởng thôn mới" }, validFrom: "2026-03-01" }]
    })
    const roles = async (who: string) => {
      const answer = await all.ask(who, "{ viewer { appointments { role unit { code } } } }")
      return answer.errors[0]?.extensions.code ?? answer.data
    }
    all.setTime("2026-02-28T23:59:00+07:00")
    expect(await roles("head-1")).toMatchObject({ viewer: { appointments: [{ unit: { code: "v1" } }] } })
    expect(await roles("head-2")).toBe("NO_APPOINTMENT")
    all.setTime("2026-03-01T00:00:00+07:00")
    expect(await roles("head-1")).toBe("NO_APPOINTMENT")
    expect(await roles("head-2")).toMatchObject({ viewer: { appointments: [{ role: "reporter" }] } })
  })
})

test("the board is opened by a clerk, and closed again", async () => {
  const asPublic = () => all.ask(undefined, "{ organizer { name } }", {}, { organizer: "12345" })
  expect((await asPublic()).data).toEqual({ organizer: null })
  expect(await all.done(clerk, open, { boardOpen: true, expectedVersion: 1 })).toMatchObject({
    boardOpen: true,
    version: 2,
    viewerCanConfigure: { allowed: true }
  })
  expect((await asPublic()).data).toEqual({ organizer: { name: "Xã Tân Phú" } })
  expect(await all.done(clerk, open, { name: "X", expectedVersion: 1 })).toMatchObject({ actualVersion: 2 })
  await all.done(clerk, open, { boardOpen: false, expectedVersion: 2 })
  expect((await asPublic()).data).toEqual({ organizer: null })
})

test("each of these changes is in the organizer's audit trail, without a name", async () => {
  const rows = await all.rows(
    `select action, content from "AuditEntry" a join "Organizer" o on o.id = a."organizerId" where o.code = '12345' order by seq`
  )
  expect(rows.map(({ action }) => action)).toEqual([
    "organizer.created",
    "units.created",
    "unit.changed",
    "unit.changed",
    "person.appointed",
    "person.appointed",
    "appointment.ended",
    "person.appointed",
    "organizer.changed",
    "organizer.changed"
  ])
  for (const { content } of rows) expect(content).not.toMatch(/Nguyễn Thị B|Trưởng thôn|Công chức/u)
})
