// What a draft would change, and what a unit can still do: for the organizer's own people.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { clerk, type Contest, contest, contestPlan, head } from "./contest.ts"
import { type Answer, mutation } from "./service.ts"

const save = mutation("saveDraft", "Plan", "draft { version }")
let all: Contest
beforeAll(async () => {
  all = await contest("2026-06-01T08:00:00+07:00")
  for (const [unit, count] of Object.entries({ v1: 25, v2: 15, v3: 15, v4: 5 })) await all.tell(unit, count, "half")
})
afterAll(() => all?.close())

const asked = async (fields: string, who: string | undefined = clerk) =>
  (await all.read(who, `query ($plan: ID!) { plan(id: $plan) { ${fields} } }`, { plan: all.plan })).plan
const drafted = `draft { changes { kind path vi: text(language: vi) en: text(language: en) }
  effects { nodes { unit { code } rubricCode difference criterionCodes vi: text(language: vi) en: text(language: en) } } }`

describe("a draft beside the version in force", () => {
  test("that says the same changes nothing and nobody", async () => {
    await all.done(clerk, save, { plan: all.plan, expectedVersion: 0, content: { text: await inForce() } })
    expect((await asked(drafted)).draft).toEqual({ changes: [], effects: { nodes: [] } })
  })

  test("is told change by change, with who gains by it, in both languages", async () => {
    const json = JSON.parse(await inForce())
    json.rubrics[0].criteria[0].points.bands[1].points = "8"
    json.indicators[0].target = { atLeast: "12" }
    await all.done(clerk, save, { plan: all.plan, expectedVersion: 1, content: { text: JSON.stringify(json) } })
    const { draft } = await asked(drafted)
    expect(draft.changes.map(({ vi, en }: Answer) => [vi, en])).toEqual([
      [
        "Tiêu chí 1 “Dịch vụ công”: điểm của mức ≥ 10, < 20 từ 6 thành 8",
        "Criterion 1 “Dịch vụ công”: points of the band ≥ 10, < 20 from 6 to 8"
      ],
      [
        "Chỉ tiêu “Hồ sơ nộp trực tuyến”: mức phải đạt từ ≥ 10 thành ≥ 12",
        "Indicator “Hồ sơ nộp trực tuyến”: target from ≥ 10 to ≥ 12"
      ]
    ])
    expect(draft.effects.nodes).toEqual(
      ["v2", "v3"].map((code) => ({
        unit: { code },
        rubricCode: "table",
        difference: "2",
        criterionCodes: ["1"],
        vi: `Thôn ${code.slice(1)}: tăng 2 điểm (từ 6 thành 8), vẫn hạng 2`,
        en: `Thôn ${code.slice(1)}: gains 2 points (6 to 8), still rank 2`
      }))
    )
  })

  test("that was never in force has nothing to differ from", async () => {
    const content = { text: JSON.stringify({ ...contestPlan, id: "next" }) }
    const made = await all.done(clerk, mutation("createPlan", "Plan", drafted), { content })
    expect(made["draft"]).toEqual({ changes: [], effects: { nodes: [] } })
  })

  const inForce = async (): Promise<string> => {
    const { versions } = await asked("versions { nodes { text } }")
    return versions.nodes[0].text
  }
})

describe("the organizer's own people", () => {
  test("are told the fewest counts that gain a village its next points and rank", async () => {
    const { advice } = await asked(
      `advice(unit: "v4", rubric: "table") { criterionCode indicatorCode prospect add vi: text(language: vi) en: text(language: en) }`,
      head("v4")
    )
    expect(advice).toMatchObject([{ criterionCode: "1", indicatorCode: "services", prospect: "gains", add: "5" }])
    expect(advice[0].vi).toContain("thêm 5 hồ sơ")
    expect(advice[0].en).toContain("5 more hồ sơ")
    expect((await asked(`advice(unit: "v9", rubric: "table") { add }`)).advice).toEqual([])
  })

  test("are told where the year ends, once there is enough to tell it from", async () => {
    const pace = async () =>
      (await asked(`pace(indicator: "services", unit: "v4") { state expected text(language: vi) }`)).pace
    expect(await pace()).toMatchObject({ state: "tooLittle", expected: null })
    await all.tell("v4", 4, "year")
    expect(await pace()).toMatchObject({ state: "behind", expected: "9" })
    expect((await pace()).text).toContain("Thôn 4")
    expect(await asked(`pace(indicator: "none") { state }`)).toEqual({ pace: null })
  })

  test("are shown figures worth a second look, and none where nothing is odd", async () => {
    expect((await asked(`quality { totalCount }`)).quality).toEqual({ totalCount: 0 })
    await all.rows(
      `update "Figure" set count = 40 where layer = 'verified' and "reportId" in (select id from "Report" where "periodCode" = 'half')`
    )
    const { quality } = await asked(`quality { nodes { code indicatorCode unit { code } text(language: vi) } }`)
    expect(quality.nodes).toContainEqual({
      code: "same_figures",
      indicatorCode: "services",
      unit: null,
      text: expect.stringContaining("40")
    })
  })

  test("and not the public", async () => {
    await all.rows(`update "Organizer" set "boardOpen" = true`)
    for (const fields of [
      `advice(unit: "v4", rubric: "table") { add }`,
      `quality { totalCount }`,
      `pace(indicator: "services") { state }`
    ]) {
      const query = `query ($plan: ID!) { plan(id: $plan) { ${fields} } }`
      const { errors } = await all.ask(undefined, query, { plan: all.plan }, { organizer: "tan-phu" })
      expect(errors[0]?.extensions.code).toBe("NOT_PUBLIC")
    }
  })
})
