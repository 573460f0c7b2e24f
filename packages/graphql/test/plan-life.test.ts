// A commune that is not Đại Sơn drafts its plan from a template, issues it, amends it and closes it, with nothing but the endpoint.
import { createHash } from "node:crypto"
import { Plan } from "@thidua/core"
import { daiSonPlan, templates } from "@thidua/fixtures"
import * as Result from "effect/Result"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { actual, type Answer, mutation, service, type Service } from "./service.ts"

const clerk = "clerk@tan-phu"
/** A decision as it is read again. */
const written = ({
  by: byName,
  ...decision
}: {
  readonly number: string
  readonly on: string
  readonly by: string
}) => ({ ...decision, byName })
const state = `id code year title status version viewerCanDraft { allowed } draft { version } versions { nodes { version digest reason decision { number on byName } text } }`
const create = mutation("createPlan", "Plan", state)
const save = mutation("saveDraft", "Plan", state, actual)
const issue = mutation("issuePlan", "Plan", state)
const close = mutation("closePlan", "Plan", state)
const decision = { number: "12/QĐ-UBND", on: "2027-01-20", by: "Chủ tịch UBND xã Tân Phú" }

let all: Service
let plan: string
beforeAll(async () => {
  all = await service("2027-01-04T08:00:00+07:00")
  const commune = (code: string, subject: string) => ({
    code,
    name: `Xã ${code}`,
    kind: "commune",
    clerk: { subject, name: "Người quản trị" }
  })
  await all.done("operator", mutation("createOrganizers", "CreatedOrganizers", "codes"), {
    organizers: [commune("tan-phu", clerk), commune("loc", "clerk@loc")]
  })
  await all.done(clerk, mutation("createUnits", "Organizer", "id"), {
    units: [1, 2, 3, 4, 5].map((n) => ({ code: `v${n}`, name: `Thôn ${n}`, kind: "village" }))
  })
})
afterAll(() => all?.close())

const textOf = async (): Promise<string> =>
  (await all.read(clerk, `query ($plan: ID!) { plan(id: $plan) { draft { text(format: json) } } }`, { plan })).plan
    .draft.text
/** The draft with a change of its JSON. */
const edited = async (edit: (plan: Record<string, Answer>) => void): Promise<string> => {
  const json = JSON.parse(await textOf())
  edit(json)
  return JSON.stringify(json)
}

describe("a draft", () => {
  test("is begun from a template by a clerk alone, moved to its year, with what is blank asked for", async () => {
    const input = { template: { template: daiSonPlan.id, year: 2027, code: "tan-phu-2027", place: "Tân Phú" } }
    expect(await all.done(undefined, create, input)).toMatchObject({ code: "NOT_ALLOWED" })
    const made = await all.done(clerk, create, input)
    expect(made).toMatchObject({
      code: "tan-phu-2027",
      year: 2027,
      status: "draft",
      draft: { version: 1 },
      versions: { nodes: [] }
    })
    plan = made["id"]
    const found = await all.read(
      clerk,
      `query ($plan: ID!) { plan(id: $plan) { document { organizerName } periods { deadline } goals { code } draft {
         lint { code message } checklist(first: 200) { nodes { code path blocks asks question(language: vi) } } } } }`,
      { plan }
    )
    expect(found.plan.document.organizerName).toBe("Xã tan-phu")
    expect(found.plan.periods[0].deadline).toBe("2027-12-04T17:00:00.000Z")
    expect(found.plan.goals.length).toBe(6)
    const blank = found.plan.draft.checklist.nodes.filter((item: { blocks: boolean }) => item.blocks)
    expect(blank.map((item: { code: string }) => item.code)).toEqual(
      expect.arrayContaining(["number_blank", "issue_day_blank", "signatory_blank"])
    )
    expect(found.plan.draft.checklist.nodes).toContainEqual({
      code: "number_blank",
      path: "number",
      blocks: true,
      asks: "text",
      question: "Kế hoạch mang số, ký hiệu nào? Ví dụ: 38/KH-UBND"
    })
  })

  test("with a code that is taken, or of a template nobody has, is refused", async () => {
    const again = { template: { template: daiSonPlan.id, year: 2027, code: "tan-phu-2027" } }
    expect((await all.done(clerk, create, again))["problems"]).toMatchObject([{ code: "taken" }])
    expect(await all.done(clerk, create, { template: { template: "none", year: 2027 } })).toMatchObject({
      code: "NOT_FOUND"
    })
  })

  test("is not another organizer's", async () => {
    const { plan: seen } = await all.read("clerk@loc", `query ($plan: ID!) { plan(id: $plan) { code } }`, { plan })
    expect(seen).toBeNull()
    const content = { text: await textOf() }
    expect(await all.done("clerk@loc", save, { plan, expectedVersion: 1, content })).toMatchObject({
      code: "NOT_FOUND"
    })
  })

  test("is written as text with targets of its own; a version that was not read is not overwritten", async () => {
    const text = await edited((json) => {
      json.number = "01/KH-UBND"
      json.issuedOn = "2027-01-20"
      json.signatory = { title: "CHỦ TỊCH", name: "Nguyễn Văn A" }
      json.recipients = ["Các thôn"]
      json.indicators.find((each: { id: string }) => each.id === "householdsLearning").target = { atLeast: "65%" }
    })
    expect(await all.done(clerk, save, { plan, expectedVersion: 1, content: { text } })).toMatchObject({
      draft: { version: 2 }
    })
    expect(await all.done(clerk, save, { plan, expectedVersion: 1, content: { text } })).toMatchObject({
      code: "VERSION_CONFLICT",
      actualVersion: 2
    })
  })

  test("that is no plan is refused with line and column, every fault at once, and nothing is written", async () => {
    const text = (await textOf())
      .replace(/"atLeast":\s*"0.65"/u, '"atLeast": "60,5%"')
      .replace('"year": 2027', '"year": "nay"')
    const refused = await all.done(clerk, save, { plan, expectedVersion: 2, content: { text } })
    expect(refused["problems"]).toMatchObject([
      { path: expect.stringMatching(/^input\.content\.text\.\d+:\d+\.year$/u), code: "not_a_number" },
      { path: expect.stringMatching(/target\.atLeast$/u), code: "not_a_decimal" }
    ])
    const { plan: found } = await all.read(clerk, `query ($plan: ID!) { plan(id: $plan) { draft { version } } }`, {
      plan
    })
    expect(found.draft.version).toBe(2)
  })

  test("of another plan's code is refused", async () => {
    const text = await edited((json) => {
      json.id = "other"
    })
    const refused = await all.done(clerk, save, { plan, expectedVersion: 2, content: { text } })
    expect(refused["problems"]).toMatchObject([{ code: "edition_of_other_plan" }])
  })
})

describe("a typed plan", () => {
  const source = { assumption: { assumption: "thử", by: "xã" } }
  const typed = (more: object = {}) => ({
    id: "typed-2027",
    year: 2027,
    title: "Kế hoạch gõ từng mục",
    organizer: { name: "Xã Lộc" },
    movements: [{ id: "m", title: "Phong trào", source }],
    goals: [{ id: "g", movement: "m", title: "Mục tiêu", source }],
    unitKinds: [{ id: "village", title: "Thôn", source }],
    populations: [{ id: "households", title: "Số hộ", unit: "hộ", source }],
    indicators: [
      {
        id: "learners",
        goal: "g",
        title: "Hộ học",
        measure: "share",
        population: "households",
        unit: "hộ",
        target: { atLeast: "60%" },
        owedBy: { kinds: ["village"] },
        source: { clause: { clause: "II.2", quote: "Ít nhất 60% số hộ" } }
      }
    ],
    reporting: {
      to: "UBND xã",
      owedBy: { kinds: ["village"] },
      source,
      periods: [{ id: "year", title: "Năm", deadline: { before: "2027-12-05" }, source }]
    },
    rubrics: [
      {
        id: "table",
        title: "Bảng điểm",
        appliesTo: ["village"],
        source,
        ties: [{ more: { more: { indicator: "learners" }, source } }, { decidedBy: { decidedBy: "vote", source } }],
        criteria: [
          { code: "I", title: "Học tập", maxPoints: "10", source },
          {
            code: "1",
            parent: "I",
            title: "Tỷ lệ",
            maxPoints: "6",
            points: { slope: { of: { indicator: "learners" }, points: "6" } },
            source
          },
          {
            code: "2",
            parent: "I",
            title: "Đạt",
            maxPoints: "4",
            source,
            points: {
              bands: {
                of: { indicator: "learners" },
                bands: [
                  { atLeast: "60%", points: { points: "4" } },
                  { atLeast: "50%", lessThan: "60%", points: { points: "2" } }
                ]
              }
            }
          }
        ]
      }
    ],
    ...more
  })

  test("says the same as its document: choices by name, rows under the section they name", async () => {
    const made = await all.done(
      "clerk@loc",
      mutation("createPlan", "Plan", "id draft { text(format: json) lint { code } }"),
      {
        content: { plan: typed() }
      }
    )
    const [table] = JSON.parse(made["draft"].text).rubrics
    expect(table.ties).toMatchObject([{ more: "learners" }, { decidedBy: "vote" }])
    expect(table.criteria.map((row: { code: string }) => row.code)).toEqual(["I"])
    expect(table.criteria[0].criteria.map((row: { points: object }) => row.points)).toEqual([
      { _tag: "slope", of: "learners", points: "6" },
      {
        _tag: "bands",
        of: "learners",
        bands: [
          { atLeast: "0.6", points: "4" },
          { atLeast: "0.5", lessThan: "0.6", points: "2" }
        ]
      }
    ])
    expect(made["draft"].lint.map(({ code }: { code: string }) => code)).toEqual([
      "zero_of_zero_undecided",
      "band_open_below",
      "zero_of_zero_undecided",
      "rubric_not_adopted"
    ])
  })

  test.each(templates)(
    "is $title as a template tells it, and the same plan when it is sent back",
    async ({ id, plan }) => {
      const { planTemplates } = await all.read("clerk@loc", "{ planTemplates { code text(format: input) } }")
      const { text } = planTemplates.find(({ code }: Answer) => code === id)
      const sent = await all.done("clerk@loc", mutation("createPlan", "Plan", "draft { text(format: json) }"), {
        content: { plan: JSON.parse(text) }
      })
      expect(JSON.parse(sent["draft"].text)).toEqual(Result.getOrThrow(Plan.decode(plan)))
    }
  )

  test.each([
    [
      "a row's points",
      (input: Answer) => (input.rubrics[0].criteria[1].points.slope.points = "sáu"),
      "rubrics[0].criteria[1].points.slope.points"
    ],
    [
      "a band's bound",
      (input: Answer) => (input.rubrics[0].criteria[2].points.bands.bands[1].atLeast = "50,5%"),
      "rubrics[0].criteria[2].points.bands.bands[1].atLeast"
    ],
    [
      "a deadline",
      (input: Answer) => (input.reporting.periods[0].deadline = { by: "2027-02-30" }),
      "reporting.periods[0].deadline.by"
    ],
    [
      "a clause without words",
      (input: Answer) => (input.indicators[0].source = { clause: { clause: "II", quote: " " } }),
      "indicators[0].source.clause.quote"
    ],
    ["a goal nobody has", (input: Answer) => (input.indicators[0].goal = "none"), "indicators[0].goal"],
    [
      "a parent that does not come before",
      (input: Answer) => (input.rubrics[0].criteria[1].parent = "9"),
      "rubrics[0].criteria[1].parent"
    ]
  ])("tells the place of %s in the input's own terms", async (_, spoil, path) => {
    const input = structuredClone(typed({ id: "spoiled" })) as Record<string, Answer>
    spoil(input)
    const refused = await all.done("clerk@loc", create, { content: { plan: input } })
    expect(refused["problems"].map((problem: { path: string }) => problem.path)).toContain(`input.content.plan.${path}`)
  })
})

describe("issuing", () => {
  test("is refused with every item of the checklist that blocks", async () => {
    const bare = await edited((json) => {
      delete json.number
    })
    await all.done(clerk, save, { plan, expectedVersion: 2, content: { text: bare } })
    const refused = await all.done(clerk, issue, { plan, expectedVersion: 3, decision })
    expect(refused["problems"]).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ path: "draft.number", code: "number_blank" })])
    )
    expect(await all.count("PlanVersion")).toBe(0)
  })

  test("freezes the plan under the digest of its canonical text, with its decision", async () => {
    const text = await edited((json) => {
      json.number = "01/KH-UBND"
      const decided = { by: "UBND xã", on: "2027-01-10" }
      const settle = (value: Answer): void => {
        if (typeof value !== "object" || value === null) return
        for (const reading of value.readings ?? []) reading.decided = decided
        for (const each of Object.values(value)) settle(each)
      }
      settle(json)
      json.holidays = [{ on: "2027-01-01", title: "Tết Dương lịch" }]
    })
    expect(await all.done(clerk, save, { plan, expectedVersion: 3, content: { text } })).toMatchObject({
      draft: { version: 4 }
    })
    all.setTime("2027-01-20T08:00:00+07:00")
    const issued = await all.done(clerk, issue, { plan, expectedVersion: 4, decision })
    expect(issued).toMatchObject({ status: "issued", version: 1, draft: null })
    const [version] = issued["versions"].nodes
    expect(version).toMatchObject({ version: 1, decision: written(decision), reason: null })
    expect(version.digest).toBe(`sha256:${createHash("sha256").update(version.text).digest("hex")}`)
  })

  test("lets nobody alter a version in force, not even through the service's own role", async () => {
    const [right] = await all.rows(
      `select has_any_column_privilege('thidua_member', '"PlanVersion"', 'update') as alter,
         has_table_privilege('thidua_member', '"PlanVersion"', 'delete') as remove`
    )
    expect(right).toEqual({ alter: false, remove: false })
  })

  test("a change after that is a next version with a decision and a reason; what was not assigned stays so", async () => {
    const [{ id: v5 }] = await all.rows(`select id from "Unit" where code = 'v5'`)
    await all.rows(`delete from "Assignment" where "unitId" = $1 and code = 'householdsLearning'`, [v5])
    const { plan: read } = await all.read(
      clerk,
      `query ($plan: ID!) { plan(id: $plan) { versions { nodes { text } } } }`,
      {
        plan
      }
    )
    const json = JSON.parse(read.versions.nodes[0].text)
    json.indicators = json.indicators.filter((each: { id: string }) => each.id !== "peopleTrained")
    json.title = "Kế hoạch điều chỉnh"
    const drafted = await all.done(clerk, save, { plan, expectedVersion: 0, content: { text: JSON.stringify(json) } })
    expect(drafted).toMatchObject({ status: "issued", version: 1, draft: { version: 1 } })
    const second = { number: "40/QĐ-UBND", on: "2027-06-01", by: "Chủ tịch UBND xã" }
    const bare = await all.done(clerk, issue, { plan, expectedVersion: 1, decision: second })
    expect(bare["problems"]).toMatchObject([{ path: "input.reason", code: "reason_length" }])
    const amended = await all.done(clerk, issue, {
      plan,
      expectedVersion: 1,
      decision: second,
      reason: "Sáp nhập thôn"
    })
    expect(amended).toMatchObject({
      version: 2,
      title: "Kế hoạch điều chỉnh",
      versions: {
        nodes: [
          { version: 1, reason: null },
          { version: 2, reason: "Sáp nhập thôn", decision: written(second) }
        ]
      }
    })
    const owed = await all.rows(`select 1 from "Assignment" where "unitId" = $1 and code = 'householdsLearning'`, [v5])
    expect(owed).toEqual([])
  })

  test("closing ends it: nothing is drafted or issued any more", async () => {
    expect(await all.done(clerk, close, { plan, by: "UBND xã", on: "2027-05-31" })).toMatchObject({
      code: "INVALID_INPUT"
    })
    expect(await all.done(clerk, close, { plan, by: "UBND xã", on: "2027-12-31" })).toMatchObject({
      status: "closed",
      viewerCanDraft: { allowed: false }
    })
    const content = { text: JSON.stringify(daiSonPlan) }
    expect(await all.done(clerk, save, { plan, expectedVersion: 0, content }, { language: "vi" })).toMatchObject({
      code: "WRONG_STATUS",
      message:
        "Đang ở trạng thái “Đã kết thúc” nên không soạn dự thảo kế hoạch được; cần trạng thái: Dự thảo, Đã ban hành."
    })
    expect(await all.done(clerk, close, { plan, by: "UBND xã" })).toMatchObject({ code: "WRONG_STATUS" })
  })

  test("next year's plan begins from this one", async () => {
    const next = await all.done(clerk, create, { lastYear: { plan, year: 2028, code: "tan-phu-2028" } })
    expect(next).toMatchObject({ year: 2028, status: "draft", title: "Kế hoạch điều chỉnh" })
  })
})

test("a plan begun from nothing is asked for part by part, and cannot be issued before", async () => {
  const fields =
    "id draft { version text(format: input) checklist(first: 200) { nodes { code path blocks question(language: vi) } } }"
  const made = await all.done(clerk, mutation("createPlan", "Plan", fields), {
    empty: { year: 2027, code: "tu-dau-2027", title: "Kế hoạch thi đua năm 2027" }
  })
  const blank = made["draft"].checklist.nodes.filter((each: Answer) => each.code === "left_blank")
  expect(blank.map((each: Answer) => each.path)).toEqual([
    "movements[0].title",
    "movements[0].source.assumption",
    "goals[0].title",
    "goals[0].source.assumption",
    "unitKinds[0].title",
    "unitKinds[0].source.assumption",
    "indicators[0].unit",
    "indicators[0].title",
    "indicators[0].source.assumption"
  ])
  expect(blank[0]).toMatchObject({ blocks: true, question: "Ghi gì ở chỗ này?" })
  const input = JSON.parse(made["draft"].text)
  expect(input.indicators[0].owedBy).toEqual({ kinds: ["village"] })
  const said = JSON.parse(JSON.stringify(input).replaceAll("…", "Nội dung của xã"))
  const own = { number: "09/KH-UBND", issuedOn: "2027-01-20", signatory: { title: "CHỦ TỊCH", name: "Nguyễn Văn A" } }
  await all.done(clerk, save, { plan: made["id"], expectedVersion: 1, content: { plan: { ...input, ...own } } })
  const refused = await all.done(clerk, issue, { plan: made["id"], expectedVersion: 2, decision })
  expect(new Set(refused["problems"].map((each: Answer) => each.code))).toEqual(new Set(["left_blank"]))
  await all.done(clerk, save, { plan: made["id"], expectedVersion: 2, content: { plan: { ...said, ...own } } })
  expect(await all.done(clerk, issue, { plan: made["id"], expectedVersion: 3, decision })).toMatchObject({
    status: "issued"
  })
})
