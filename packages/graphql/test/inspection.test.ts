// What an inspection found is written down with its documents and events, once, for the commune alone.
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Commune, commune } from "./commune.ts"
import { type Answer, mutation } from "./service.ts"

let it: Commune
let minutes: string
beforeAll(async () => {
  it = await commune()
  const content = { base64: Buffer.from("%PDF-1.7 Biên bản").toString("base64") }
  const sent = await it.all.done("clerk", mutation("uploadEvidence", "EvidenceFile", "id"), {
    name: "bien-ban.pdf",
    content
  })
  minutes = sent["id"]
})
afterAll(() => it?.all.close())

const fields = "id unit { code } on team findings by { name } files { name } events { kind on note isWithdrawn }"
const record = mutation("recordInspection", "Inspection", fields)
const found = {
  unit: "v1",
  on: "2027-06-10",
  team: "Đoàn kiểm tra số 2, ông Trần Văn Kiểm",
  findings: "Điểm hỗ trợ mở đều; sổ theo dõi thiếu chữ ký, bổ sung trước 20/6."
}
const recorded = (who: string | undefined, more: object = {}) =>
  it.all.done(who, record, { plan: it.plan, ...found, ...more })
const listed = async (args = "") =>
  (
    await it.all.read(
      "v2",
      `query ($plan: ID!) { plan(id: $plan) { inspections${args} { totalCount nodes { ${fields} } } } }`,
      {
        plan: it.plan
      }
    )
  ).plan.inspections

test("an inspection is written down by the office with its minutes; what it found of events counts at once, and once under its key", async () => {
  expect(await it.points("v1", "3")).toBe("0")
  const input = { files: [minutes], events: [{ kind: "award", note: "Khen tại chỗ" }], idempotencyKey: "kiem-tra-1" }
  const made = await recorded("verifier", input)
  expect(made).toMatchObject({
    ...found,
    unit: { code: "v1" },
    by: { name: "Ông verifier" },
    files: [{ name: "bien-ban.pdf" }],
    events: [{ kind: "award", on: "2027-06-10", note: "Khen tại chỗ", isWithdrawn: false }]
  })
  expect(await it.points("v1", "3")).toBe("2")
  expect(await recorded("verifier", input)).toEqual(made)
  expect(await recorded("verifier", { ...input, team: "Đoàn khác" })).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" })
  expect(await it.all.count("Inspection")).toBe(1)
  const entries = await it.all.rows(`select action, content from "AuditEntry" order by seq desc limit 2`)
  expect(entries.map(({ action }) => action)).toEqual(["event.recorded", "inspection.recorded"])
  expect(JSON.stringify(entries)).not.toMatch(/Trần Văn Kiểm|chữ ký|Khen tại chỗ/u)
})

test("a later one comes first, and a unit's own can be asked for", async () => {
  await recorded("clerk", { unit: "v2", on: "2027-09-01", findings: "Không có tồn tại." })
  const all = await listed()
  expect(all.nodes.map(({ unit, on }: Answer) => [unit.code, on])).toEqual([
    ["v2", "2027-09-01"],
    ["v1", "2027-06-10"]
  ])
  expect(all.totalCount).toBe(2)
  expect((await listed('(unit: "v1")')).nodes).toMatchObject([{ findings: found.findings }])
})

test.each([
  ["a unit nobody has", { unit: "v9" }, "input.unit", "unknown_unit"],
  ["a day that is none", { on: "2027-13-01" }, undefined, undefined],
  ["no findings", { findings: "  " }, "input.findings", "text_length"],
  ["an event of no kind", { events: [{ kind: "?" }] }, "input.events[0].kind", "not_an_id"]
])("with %s it is refused at its place, and nothing is written", async (_, more, path, code) => {
  const before = await it.all.count("Inspection")
  const { data, errors } = await it.all.ask<Answer>("clerk", record, { input: { plan: it.plan, ...found, ...more } })
  if (path === undefined) expect(errors[0]?.extensions.code).toBe("BAD_USER_INPUT")
  else expect(data.recordInspection.problems).toMatchObject([{ path, code }])
  expect(await it.all.count("Inspection")).toBe(before)
})

test("is neither a village's nor the council's to write, and not for the public to read", async () => {
  for (const who of ["v1", "council", undefined]) expect(await recorded(who)).toMatchObject({ code: "NOT_ALLOWED" })
  const { errors } = await it.all.ask(
    undefined,
    `query ($plan: ID!) { plan(id: $plan) { inspections { totalCount } } }`,
    { plan: it.plan },
    { organizer: "xa-thu" }
  )
  expect(errors[0]?.extensions.code).toBe("NOT_PUBLIC")
})

test("of an organizer's documents only its own can be named", async () => {
  const loc = { code: "loc", name: "Xã Lộc", kind: "commune", clerk: { subject: "clerk@loc", name: "L" } }
  await it.all.done("operator", mutation("createOrganizers", "CreatedOrganizers", "codes"), { organizers: [loc] })
  const theirs = await it.all.done("clerk@loc", mutation("uploadEvidence", "EvidenceFile", "id"), {
    name: "c.pdf",
    content: { base64: Buffer.from("%PDF-9").toString("base64") }
  })
  expect((await recorded("clerk", { files: [minutes, theirs["id"]] }))["problems"]).toMatchObject([
    { path: "input.files[1]", code: "unknown_file" }
  ])
})
