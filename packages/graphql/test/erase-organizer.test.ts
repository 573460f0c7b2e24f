// A whole organizer is erased by two people: a clerk who copied it out, and who operates the service.
import { afterAll, beforeAll, expect, test } from "vitest"
import { Prisma } from "../generated/prisma/client.ts"
import { clerk, type Contest, contest, head } from "./contest.ts"
import { mutation } from "./service.ts"

const neighbour = "clerk@song-doc"
const erase = mutation("eraseOrganizer", "ErasedOrganizer", "code rows")
const reason = "Sáp nhập theo Nghị quyết 1/NQ"
const erased = "{ erasedOrganizers { totalCount nodes { code rows exportDigest reason erasedAt operator } } }"
const copy = "mutation { exportOrganizer { ... on OrganizerExport { digest } } }"

let all: Contest
const digestOf = async (who: string): Promise<string> => (await all.read(who, copy)).exportOrganizer.digest

/** Every row of every table, by organizer. */
const stored = async (organizer: number): Promise<Readonly<Record<string, ReadonlyArray<string>>>> => {
  const tables = await Promise.all(
    Object.values(Prisma.ModelName).map(async (table) => {
      const key = table === "Organizer" ? "id" : "organizerId"
      const rows = await all.rows(`select t::text as row from "${table}" t where "${key}" = $1 order by t`, [organizer])
      return [table, rows.map(({ row }) => row)] as const
    })
  )
  return Object.fromEntries(tables.filter(([, rows]) => rows.length > 0))
}

beforeAll(async () => {
  all = await contest()
  await all.tell("v1", 12)
  const input = { plan: all.plan, unit: "v1", words: "Điểm của thôn chưa đúng" }
  await all.done(head("v1"), mutation("fileComplaint", "Complaint", "id"), input)
  await all.done("operator", mutation("createOrganizers", "CreatedOrganizers", "codes"), {
    organizers: [
      { code: "song-doc", name: "Xã Sông Đốc", kind: "commune", clerk: { subject: neighbour, name: "Văn thư" } }
    ]
  })
  await all.done(neighbour, mutation("createUnits", "Organizer", "id"), {
    units: [{ code: "v1", name: "Thôn 1", kind: "village" }]
  })
})
afterAll(() => all?.close())

test("only who operates the service erases, and only with the copy that was the last thing to happen", async () => {
  const before = await stored(1)
  expect(Object.keys(before).length).toBeGreaterThan(15)
  const old = await digestOf(clerk)
  await all.done(clerk, mutation("createUnits", "Organizer", "id"), {
    units: [{ code: "v9", name: "Thôn 9", kind: "village" }]
  })
  const refused = async (input: object, who = "operator") => {
    const { code, message, problems } = await all.done(who, erase, input)
    return [code, ...(problems ?? [message]).map((each: { readonly message?: string }) => each.message ?? each)]
  }
  const kept = await stored(1)
  expect(await refused({ code: "tan-phu", exportDigest: old, reason }, clerk)).toEqual([
    "NOT_ALLOWED",
    "Bạn không được xóa đơn vị phát động. Cần vai trò: người vận hành hệ thống."
  ])
  expect(await refused({ code: "tan-phu", exportDigest: old, reason })).toEqual([
    "INVALID_INPUT",
    `input.exportDigest: bản sao "${old}" không phải là việc sau cùng của đơn vị này, hoặc đang có người thay đổi dữ liệu; hãy nhờ người quản trị của đơn vị lấy bản sao mới rồi làm lại`
  ])
  // The neighbour's copy opens nothing here.
  const theirs = { code: "tan-phu", exportDigest: await digestOf(neighbour), reason }
  expect(await all.done("operator", erase, theirs)).toMatchObject({ problems: [{ code: "not_last_copy" }] })
  expect((await refused({ code: "tan-phu", exportDigest: "abc", reason }))[1]).toContain('bản sao "abc" không phải')
  expect(await refused({ code: "nowhere", exportDigest: old, reason })).toEqual([
    "NOT_FOUND",
    "Không tìm thấy đơn vị phát động."
  ])
  expect((await refused({ code: "tan-phu", exportDigest: old, reason: " " }))[1]).toContain("input.reason")
  expect(await stored(1)).toEqual(kept)
  expect((await all.read("operator", erased)).erasedOrganizers.nodes).toEqual([])
})

test("then nothing of it is left in any table, its people are nobody's, and its neighbour has every row it had", async () => {
  const [rows, theirs] = [Object.values(await stored(1)).flat().length, await stored(2)]
  const exportDigest = await digestOf(clerk)
  // The line that tells of the copy is a row too.
  expect(await all.done("operator", erase, { code: "tan-phu", exportDigest, reason })).toEqual({
    __typename: "ErasedOrganizer",
    code: "tan-phu",
    rows: rows + 1
  })
  expect(await stored(1)).toEqual({})
  expect(await stored(2)).toEqual(theirs)
  const { errors } = await all.ask(clerk, "{ viewer { name } }")
  expect(errors[0]?.extensions.code).toBe("NO_APPOINTMENT")
  expect(await all.done("operator", erase, { code: "tan-phu", exportDigest, reason })).toMatchObject({
    code: "NOT_FOUND"
  })
  // That it was erased, by whom and why stays: for who operates the service, and nobody can alter it.
  const line = {
    code: "tan-phu",
    rows: rows + 1,
    exportDigest,
    reason,
    erasedAt: expect.any(String),
    operator: "operator"
  }
  expect((await all.read("operator", erased)).erasedOrganizers).toEqual({ totalCount: 1, nodes: [line] })
  const refused = await all.ask(neighbour, erased)
  expect([refused.data, refused.errors[0]?.extensions.code]).toEqual([{ erasedOrganizers: null }, "NOT_ALLOWED"])
  const again = { code: "tan-phu", name: "Xã Tân Phú", kind: "commune", clerk: { subject: clerk, name: "Quản trị" } }
  await all.done("operator", mutation("createOrganizers", "CreatedOrganizers", "codes"), { organizers: [again] })
  expect((await all.read(clerk, "{ organizer { name units { nodes { code } } } }")).organizer).toEqual({
    name: "Xã Tân Phú",
    units: { nodes: [] }
  })
})
