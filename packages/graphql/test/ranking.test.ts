// Ties, grades, comparisons, and what the council decides of them.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { clerk, type Contest, contest, council, head } from "./contest.ts"
import { mutation } from "./service.ts"

const place = `nodes { rank total tie unit { code } grade { code title reasons } }`
const ranked = `standings(rubric: "table") { ${place} }`
const decide = mutation("decideTie", "Plan", `${ranked} tieDecisions { nodes { order how byName on } } revision`)
const revoke = mutation("revoke", "Plan", `${ranked} revocations { nodes { unit { code } why regrade } } revision`)

let all: Contest
beforeAll(async () => {
  all = await contest()
  for (const [unit, count] of Object.entries({ v1: 25, v2: 15, v3: 15, v4: 5 })) await all.tell(unit, count)
})
afterAll(() => all?.close())

const seen = async (fields: string, who: string | undefined = clerk) =>
  (await all.read(who, `query ($plan: ID!) { plan(id: $plan) { ${fields} } }`, { plan: all.plan })).plan
const order = (standings: { nodes: ReadonlyArray<{ unit: { code: string }; rank: number; tie: string | null }> }) =>
  standings.nodes.map(({ unit, rank, tie }) => [unit.code, rank, tie])
const tie = (order: ReadonlyArray<string>, more = {}) => ({
  plan: all.plan,
  rubric: "table",
  cluster: "village",
  order,
  how: "vote",
  by: "Hội đồng",
  ...more
})

describe("before anything is decided", () => {
  test("units that stand equal share a rank, and what their rank waits for is told", async () => {
    expect(order((await seen(ranked)).standings)).toEqual([
      ["v1", 1, null],
      ["v2", 2, "vote"],
      ["v3", 2, "vote"],
      ["v4", 4, null]
    ])
  })

  test("every unit has its grade with its reasons in the reader's language", async () => {
    const { grades } = await seen(
      `grades(rubric: "table", unit: "v2") { nodes { unit { name } code title earned state vi: reasons(language: vi) en: reasons(language: en) } }`
    )
    expect(grades.nodes).toEqual([
      {
        unit: { name: "Thôn 2" },
        code: "fair",
        title: "Khá",
        earned: "fair",
        state: "graded",
        vi: ["không thuộc mức “Tốt”: 6 điểm, cần ≥ 8", "đạt mức “Khá”: 6 điểm, thuộc ≥ 5 và < 8"],
        en: ["not “Tốt”: 6 points, it takes ≥ 8", "reaches “Khá”: 6 points, within ≥ 5 and < 8"]
      }
    ])
    expect((await seen(ranked)).standings.nodes[3].grade).toMatchObject({ code: "notMet", title: "Chưa đạt" })
    expect((await seen(`standings(rubric: "draftTable") { ${place} }`)).standings.nodes[0].grade).toBeNull()
  })

  test.each([
    ["v1", "v4", { ahead: { code: "v1" }, ground: "total" }, "Dịch vụ công: Thôn 1 10, Thôn 4 0 (Thôn 1 hơn 10 điểm)"],
    ["v4", "v1", { ahead: { code: "v1" }, ground: "total" }, "Tổng điểm: Thôn 4 0, Thôn 1 10; Thôn 1 xếp trên"],
    ["v2", "v3", { ahead: null, ground: "equal" }, "Thôn 2 và Thôn 3 cùng hạng 2"]
  ])("%s beside %s is told with what parts them", async (a, b, told, line) => {
    const { compareUnits } = await seen(
      `compareUnits(a: "${a}", b: "${b}", rubric: "table") { ahead { code } ground lines(language: vi) }`
    )
    expect(compareUnits).toMatchObject(told)
    expect(compareUnits.lines).toContain(line)
  })

  test("a unit or rubric nobody has compares with nothing", async () => {
    expect(
      await seen(`a: compareUnits(a: "v1", b: "v9", rubric: "table") { ground }
      b: compareUnits(a: "v1", b: "v2", rubric: "none") { ground }`)
    ).toEqual({ a: null, b: null })
  })
})

describe("a tie", () => {
  test.each([
    [
      "by the authority where the rubric asks for a vote",
      ["v2", "v3"],
      { how: "authority" },
      "input.how",
      "decided_otherwise"
    ],
    ["of units that do not stand equal", ["v1", "v4"], {}, "input", "decision_parts_nobody"],
    ["of a unit nobody has", ["v9", "v2", "v3"], {}, "input.order[0]", "unknown_unit"],
    ["by a rubric nobody has", ["v2", "v3"], { rubric: "none" }, "input.rubric", "unknown_rubric"]
  ])("is not decided %s", async (_, units, more, path, code) => {
    const before = await all.revision()
    expect((await all.done(council, decide, tie(units, more)))["problems"]).toMatchObject([{ path, code }])
    expect(await all.revision()).toBe(before)
  })

  test("is decided by the council alone", async () => {
    for (const who of [clerk, head("v2")])
      expect(await all.done(who, decide, tie(["v2", "v3"]))).toMatchObject({ code: "NOT_ALLOWED" })
  })

  test("is parted by its vote at once, in the stored ranking too, and the trail has it without names", async () => {
    const before = await all.revision()
    const done = await all.done(council, decide, tie(["v3", "v2"], { why: "4/5 phiếu" }))
    expect(order(done["standings"])).toEqual([
      ["v1", 1, null],
      ["v3", 2, null],
      ["v2", 3, null],
      ["v4", 4, null]
    ])
    expect(done["tieDecisions"].nodes).toEqual([
      { order: ["v3", "v2"], how: "vote", byName: "Hội đồng", on: "2026-06-01" }
    ])
    expect(done["revision"]).toBe(before + 1)
    const { compareUnits } = await seen(
      `compareUnits(a: "v2", b: "v3", rubric: "table") { ahead { code } ground lines(language: en) }`
    )
    expect(compareUnits).toMatchObject({ ahead: { code: "v3" }, ground: "decision" })
    expect(compareUnits.lines).toContain("Thôn 3 is ahead by decision")
    const [entry] = await all.rows(`select content from "AuditEntry" where action = 'tie.decided'`)
    expect(entry.content).not.toMatch(/phiếu|Hội đồng/u)
  })
})

describe("a result", () => {
  const input = (more: object) => ({
    plan: all.plan,
    unit: "v1",
    by: "Chủ tịch UBND xã",
    why: "Số liệu khai khống",
    ...more
  })

  test.each([
    ["of nothing in particular", {}, "input.rubric", "revokes_nothing"],
    ["by a rubric nobody has", { rubric: "none" }, "input.rubric", "unknown_rubric"],
    ["with a grade nobody has", { rubric: "table", regrade: "best" }, "input.regrade", "unknown_grade"],
    ["of an award nobody has", { award: "none" }, "input.award", "unknown_award"],
    ["of a nomination nobody made", { nomination: 99 }, "input.nomination", "unknown_nomination"],
    ["of a unit nobody has", { unit: "v9", rubric: "table" }, "input.unit", "unknown_unit"]
  ])("is not taken back %s", async (_, more, path, code) => {
    expect((await all.done(council, revoke, input(more)))["problems"]).toMatchObject([{ path, code }])
  })

  test("is taken back by the council with a grade instead, and says so", async () => {
    expect(await all.done(clerk, revoke, input({ rubric: "table" }))).toMatchObject({ code: "NOT_ALLOWED" })
    const done = await all.done(council, revoke, input({ rubric: "table", regrade: "notMet" }))
    expect(done["revocations"].nodes).toEqual([{ unit: { code: "v1" }, why: "Số liệu khai khống", regrade: "notMet" }])
    const { grades } = await seen(`grades(unit: "v1") { nodes { code earned reasons(language: vi) } }`)
    expect(grades.nodes).toMatchObject([{ code: "notMet", earned: "good" }])
    expect(grades.nodes[0].reasons).toContain(
      "ngày 01/06/2026 Chủ tịch UBND xã hủy kết quả “Tốt”, xếp loại lại “Chưa đạt”: Số liệu khai khống"
    )
  })
})

test("the public of an open board reads ranks, grades and comparisons as members do, and not who decided", async () => {
  await all.rows(`update "Organizer" set "boardOpen" = true`)
  const asked = (fields: string) =>
    all.ask(
      undefined,
      `query ($plan: ID!) { plan(id: $plan) { ${fields} } }`,
      { plan: all.plan },
      { organizer: "tan-phu" }
    )
  const fields = `standings(rubric: "table") { nodes { rank tie unit { code } grade { code } } } facts tieDecisions { nodes { order on } }
    compareUnits(a: "v2", b: "v3", rubric: "table") { lines(language: vi) }`
  expect((await asked(fields)).data).toEqual({ plan: await seen(fields) })
  const { data } = await asked(`grades(unit: "v1") { nodes { reasons(language: vi) } }`)
  expect(JSON.stringify(data)).toContain("ngày 01/06/2026 – hủy kết quả")
  for (const hidden of [
    "tieDecisions { nodes { byName } }",
    "revocations { nodes { byName } }",
    "tieDecisions { nodes { why } }"
  ])
    expect((await asked(hidden)).errors[0]?.extensions.code).toBe("NOT_PUBLIC")
})
