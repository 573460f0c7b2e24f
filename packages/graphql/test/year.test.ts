// The whole year of a commune, with nothing but the endpoint: each step is what people do next, and what they then see.
import { createHash } from "node:crypto"
import { Plan } from "@thidua/core"
import { readFacts, verifyOutcome } from "@thidua/core/outcome"
import * as Result from "effect/Result"
import { afterAll, beforeAll, expect, test } from "vitest"
import { request } from "./client.ts"
import {
  ReportDocument,
  ReportsDocument,
  ReturnDocument,
  SaveDocument,
  type SaveReportInput,
  SubmitDocument,
  VerifyDocument,
  type VerifyReportInput
} from "./gql/graphql.ts"
import { type Answer, mutation, service, type Service } from "./service.ts"

const code = "tan-phu"
const [clerk, verifier, council] = ["clerk@tan-phu", "verifier@tan-phu", "council@tan-phu"]
const villages = ["v1", "v2", "v3", "v4", "v5"] as const
type Village = (typeof villages)[number]
const head = (village: Village) => `${village}@tan-phu`

let all: Service
let plan = ""
beforeAll(async () => {
  all = await service("2027-01-04T08:00:00+07:00")
})
afterAll(() => all?.close())

/** What a person does, where it has to succeed. */
const does = async (who: string, name: string, type: string, fields: string, input: object): Promise<Answer> => {
  const done = await all.done(who, mutation(name, type, fields), input, { language: "vi" })
  if (done["__typename"] !== type) throw new Error(`${name}: ${JSON.stringify(done)}`)
  return done
}
/** Why a person may not do something. */
const refused = async (who: string, name: string, type: string, input: object): Promise<Answer> => {
  const done = await all.done(who, mutation(name, type, "__typename"), input, { language: "vi" })
  expect(done["__typename"]).not.toBe(type)
  return done
}
const sees = async (who: string | undefined, fields: string): Promise<Answer> => {
  const { data, errors } = await all.ask<Answer>(
    who,
    `query ($plan: ID!) { plan(id: $plan) { ${fields} } }`,
    { plan },
    { language: "vi", organizer: code }
  )
  expect(errors).toEqual([])
  return data.plan
}
const asked = async (who: string) => ({ token: await all.server.tokens.issue(who), language: "vi" })

const monthOf = (month: number) => `m${String(month).padStart(2, "0")}`
/** The last day a month's report is in time is the 5th of the next; December's the 24th. */
const deadlineOf = (month: number) => (month === 12 ? "2027-12-25" : `2027-${String(month + 1).padStart(2, "0")}-06`)
const dayIn = (month: number, day: number, time = "08:00") =>
  `2027-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}T${time}:00+07:00`

const ranking = async (who: string | undefined = clerk) =>
  (
    await sees(who, `standings(rubric: "villages") { nodes { rank total maximum tie unit { code } grade { title } } }`)
  ).standings.nodes.map(({ rank, total, unit, grade }: Answer) => `${rank ?? "–"} ${unit.code} ${total} ${grade.title}`)

test("1. who operates the service sets up a commune on an empty server; its clerk sets up five villages and the people", async () => {
  const { organizer } = await all.read(undefined, "{ organizer { code } }")
  expect(organizer).toBeNull()
  await does("operator", "createOrganizers", "CreatedOrganizers", "codes", {
    organizers: [
      {
        code,
        name: "Xã Tân Phú",
        kind: "commune",
        clerk: { subject: clerk, name: "Nguyễn Thị Văn Thư" },
        boardOpen: true
      }
    ]
  })
  const named: Readonly<Record<Village, string>> = {
    v1: "Thôn Đông",
    v2: "Thôn Đoài",
    v3: "Thôn Trung",
    v4: "Thôn Thượng",
    v5: "Thôn Hạ"
  }
  await does(clerk, "createUnits", "Organizer", "id", {
    units: [
      { code: "cultureSocietyOffice", name: "Phòng Văn hóa - Xã hội", kind: "department" },
      ...villages.map((village) => ({ code: village, name: named[village], kind: "village" }))
    ]
  })
  const made = await does(clerk, "appoint", "Organizer", "appointments { totalCount }", {
    appointments: [
      { person: { subject: verifier, name: "Trần Văn Thẩm Định" }, role: "verifier" },
      { person: { subject: council, name: "Lê Thị Hội Đồng" }, role: "council" },
      ...villages.map((village) => ({
        person: { subject: head(village), name: `Trưởng ${named[village]}` },
        role: "reporter",
        unit: village
      }))
    ]
  })
  expect(made["appointments"].totalCount).toBe(8)
  const { viewer, organizer: own } = await all.read(
    head("v1"),
    '{ viewer { name appointments { role unit { name } } } organizer { name units(kind: "village") { totalCount } } }'
  )
  expect(viewer).toEqual({
    name: "Trưởng Thôn Đông",
    appointments: [{ role: "reporter", unit: { name: "Thôn Đông" } }]
  })
  expect(own).toEqual({ name: "Xã Tân Phú", units: { totalCount: 5 } })
})

const source = {
  assumption: { assumption: "Xã tự quy định theo thông báo kết luận ngày 08/01/2027", by: "UBND xã Tân Phú" }
}

/** What the clerk makes of the template: villages alone, reports by the month, other weights, ties, grades, awards. */
const adapted = (input: Answer): Answer => {
  const ofVillages = ({ owedBy }: Answer) => owedBy.kinds?.includes("village")
  const owedBy = { kinds: ["village"] }
  const indicators = input.indicators
    .filter(ofVillages)
    .map((each: Answer) => ({ ...each, ...(each.id === "documentsIntegrated" ? {} : { accumulates: "stock" }) }))
  const goals = new Set(indicators.map(({ goal }: Answer) => goal))
  const [villageTable] = input.rubrics
  const row = (rowCode: string) => villageTable.criteria.find((each: Answer) => each.code === rowCode)
  // A1 40 → 30 points, B1 15 → 25: this commune has fewer learners to win than identities.
  Object.assign(row("A"), { maxPoints: "30" })
  Object.assign(row("A1"), { maxPoints: "30", title: "Hộ gia đình học tập trên nền tảng số, tối đa 30 điểm" })
  row("A1").points.cap.atMost = "30"
  row("A1").points.cap.of.slope.points = "30"
  Object.assign(row("B"), { maxPoints: "45" })
  Object.assign(row("B1"), { maxPoints: "25", title: "Định danh mức 2: 100% 25 điểm; từ 95% 20 điểm; từ 80% 12 điểm" })
  row("B1").points.bands.bands = [
    { atLeast: "100%", points: { points: "25" } },
    { atLeast: "95%", lessThan: "100%", points: { points: "20" } },
    { atLeast: "80%", lessThan: "95%", points: { points: "12" } },
    { lessThan: "80%", points: { points: "0" } }
  ]
  // A report that did not come yet has no delay: only of those that came is asked whether it was late.
  const delay = (bounds: object) => ({ within: { of: { delay: {} }, ...bounds } })
  const came = { logic: { need: "all", of: [delay({}), delay({ moreThan: "0" })] } }
  const late = {
    code: "E",
    title: "Báo cáo chậm: mỗi báo cáo trừ 0,5 điểm",
    column: "deduction",
    maxPoints: "0",
    source,
    points: {
      slope: {
        points: "-0.5",
        of: { tally: { over: "reports", kind: "month", where: came } }
      }
    }
  }
  const decided = { on: "2027-01-15", by: "Chủ tịch UBND xã Tân Phú" }
  const settled = (value: Answer): Answer => {
    if (Array.isArray(value)) return value.map(settled)
    if (typeof value !== "object" || value === null) return value
    const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, settled(each)]))
    return "meaning" in inner ? { ...inner, decided } : inner
  }
  const awards = [
    {
      id: "bestVillage",
      title: "Giấy khen thôn dẫn đầu",
      subjects: ["collective"],
      form: "commendationCertificate",
      type: "movement",
      rubric: "villages",
      order: "standing",
      quota: { count: 2 },
      opens: "2027-12-20",
      source
    },
    {
      id: "creativePerson",
      title: "Giấy khen cá nhân có cách làm sáng tạo",
      subjects: ["individual"],
      form: "commendationCertificate",
      type: "movement",
      conditions: [{ id: "creative", title: "Có cách làm sáng tạo", source }],
      checks: [{ id: "police", title: "Danh sách của Công an xã", source }],
      vote: { atLeast: "80%", quorum: "2/3", source },
      source
    }
  ]
  return settled({
    ...input,
    number: "03/KH-UBND",
    issuedOn: "2027-01-20",
    signatory: { title: "CHỦ TỊCH", name: "Phạm Văn Chủ Tịch" },
    recipients: ["Các thôn", "Lưu: VT"],
    holidays: [{ on: "2027-01-01", title: "Tết Dương lịch" }],
    goals: input.goals.filter(({ id }: Answer) => goals.has(id)),
    indicators,
    tasks: input.tasks.filter(ofVillages),
    awards,
    reporting: {
      ...input.reporting,
      to: "Ủy ban nhân dân xã Tân Phú",
      owedBy,
      periods: Array.from({ length: 12 }, (_, i) => ({
        id: monthOf(i + 1),
        title: `Báo cáo tháng ${i + 1}`,
        kind: "month",
        opens: dayIn(i + 1, i === 0 ? 20 : 1).slice(0, 10),
        deadline: { before: deadlineOf(i + 1) },
        source
      }))
    },
    rubrics: [
      {
        ...villageTable,
        title: "Bảng chấm điểm các thôn của xã Tân Phú",
        criteria: [...villageTable.criteria, late],
        ties: [{ decidedBy: { decidedBy: "vote", source } }],
        grades: [
          { id: "good", title: "Tốt", points: [{ atLeast: "80" }], source },
          { id: "fair", title: "Khá", points: [{ atLeast: "65", lessThan: "80" }], source },
          { id: "average", title: "Trung bình", points: [{ lessThan: "65" }], source }
        ]
      }
    ]
  })
}

test("2. the clerk takes a plan from a template, changes its weights in the typed input, and is told what is still blank", async () => {
  const { planTemplates } = await all.read(clerk, "{ planTemplates { code title } }")
  expect(planTemplates.map((each: Answer) => each.code)).toContain("daiSon2026Scored")
  const begun = await does(clerk, "createPlan", "Plan", "id title draft { version text(format: input) }", {
    template: { template: "daiSon2026Scored", year: 2027, code: "thi-dua-2027", title: "Kế hoạch thi đua năm 2027" }
  })
  plan = begun["id"]
  const early = await refused(clerk, "issuePlan", "Plan", {
    plan,
    expectedVersion: 1,
    decision: { number: "05/QĐ-UBND", on: "2027-01-20", by: "Chủ tịch UBND xã Tân Phú" }
  })
  const blanks = early["problems"].map(({ code: each }: Answer) => each)
  expect(blanks).toEqual(expect.arrayContaining(["number_blank", "issue_day_blank", "signatory_blank"]))
  const content = { plan: adapted(JSON.parse(begun["draft"].text)) }
  const wrong = structuredClone(content)
  wrong.plan.rubrics[0].criteria[1].points.cap.atMost = "ba mươi"
  const told = await refused(clerk, "saveDraft", "Plan", { plan, expectedVersion: 1, content: wrong })
  expect(told["problems"]).toMatchObject([
    { path: "input.content.plan.rubrics[0].criteria[1].points.cap.atMost", value: expect.stringContaining("ba mươi") }
  ])
  await does(clerk, "saveDraft", "Plan", "id", { plan, expectedVersion: 1, content })
  const { draft } = await sees(
    clerk,
    "draft { version checklist(first: 200) { nodes { code blocks question } } lint { code isError path } }"
  )
  expect(draft.version).toBe(2)
  expect(draft.checklist.nodes.filter(({ blocks }: Answer) => blocks)).toEqual([])
  expect(draft.lint.filter(({ isError }: Answer) => isError)).toEqual([])
})

test("3. a decision issues the plan with its table: twelve monthly reports are owed by each village, none of them told yet", async () => {
  all.setTime("2027-01-20T08:00:00+07:00")
  const issued = await does(
    clerk,
    "issuePlan",
    "Plan",
    "status version versions { nodes { digest text } } periods { code deadline }",
    {
      plan,
      expectedVersion: 2,
      decision: { number: "05/QĐ-UBND", on: "2027-01-20", by: "Chủ tịch UBND xã Tân Phú" },
      adopts: ["villages"]
    }
  )
  expect(issued).toMatchObject({ status: "issued", version: 1 })
  expect(issued["periods"]).toMatchObject([
    { code: "m01", deadline: "2027-02-05T17:00:00.000Z" },
    ...Array.from({ length: 10 }, (_, i) => ({ code: monthOf(i + 2) })),
    { code: "m12", deadline: "2027-12-24T17:00:00.000Z" }
  ])
  const { progress } = await sees(head("v3"), "progress(first: 200) { nodes { status } }")
  expect(progress.nodes.length).toBe(60)
  expect(new Set(progress.nodes.map(({ status }: Answer) => status))).toEqual(new Set(["missing"]))
})

const counts: Readonly<Record<Village, { readonly [population: string]: number }>> = {
  v1: { households: 200, eligibleCitizens: 600, shops: 10 },
  v2: { households: 300, eligibleCitizens: 900, shops: 20 },
  v3: { households: 250, eligibleCitizens: 800, shops: 10 },
  v4: { households: 420, eligibleCitizens: 1200, shops: 25 },
  v5: { households: 150, eligibleCitizens: 500, shops: 0 }
}

test("4. heads receive the plan and register; the clerk sets baselines and a target; a disputed baseline is set right", async () => {
  await does(clerk, "setBaselines", "Plan", "id", {
    plan,
    baselines: villages.flatMap((unit) =>
      Object.entries(counts[unit]).map(([population, count]) => ({
        unit,
        population,
        count,
        asOf: "2026-12-31",
        source: "Niên giám thống kê xã 2026"
      }))
    )
  })
  await does(clerk, "setTargets", "Plan", "id", {
    plan,
    targets: [{ unit: "v5", indicator: "householdsLearning", target: "40%", source: "Công văn 12/UBND" }]
  })
  for (const village of villages) await does(head(village), "receivePlan", "Plan", "id", { plan })
  await does(head("v1"), "registerTarget", "Plan", "id", { plan, indicator: "householdsLearning", target: "60%" })
  const { tasks } = await sees(head("v2"), "tasks { code }")
  await does(head("v2"), "pledgeTask", "Plan", "id", { plan, task: tasks[0].code, note: "Mở điểm hỗ trợ tại chợ" })
  const why = "20 hộ đã chuyển đi từ tháng 11"
  const { id: dispute } = await does(head("v4"), "disputeBaseline", "BaselineDispute", "id", {
    plan,
    population: "households",
    count: 400,
    why
  })
  await does(clerk, "answerDispute", "BaselineDispute", "id", {
    dispute,
    accepted: true,
    answer: "Đã đối chiếu sổ cư trú"
  })
  await does(clerk, "setBaselines", "Plan", "id", {
    plan,
    baselines: [
      { unit: "v4", population: "households", count: 400, asOf: "2027-01-22", source: "Sổ cư trú Công an xã" }
    ]
  })
  const seen = await sees(
    head("v4"),
    `receipts { totalCount } pledges { nodes { unit { code } target taskCode } } disputes { nodes { accepted answer } }
     attainment(unit: "v4", indicator: "householdsLearning") { nodes { total stateText } }
     five: attainment(unit: "v5", indicator: "householdsLearning") { nodes { total } }`
  )
  expect(seen).toEqual({
    receipts: { totalCount: 5 },
    pledges: {
      nodes: [
        { unit: { code: "v1" }, target: "0.6", taskCode: null },
        { unit: { code: "v2" }, target: null, taskCode: tasks[0].code }
      ]
    },
    disputes: { nodes: [{ accepted: true, answer: "Đã đối chiếu sổ cư trú" }] },
    attainment: { nodes: [{ total: 400, stateText: "Chưa có số liệu" }] },
    five: { nodes: [{ total: 150 }] }
  })
})

/** What a village's head counts by the end of the year; documents are counted anew each month. */
const year: Readonly<Record<Village, Readonly<Record<string, number>>>> = {
  v1: {
    householdsLearning: 120,
    identityLevel2: 600,
    shopsUsingQr: 10,
    documentsIntegrated: 20,
    utilitiesPromoted: 51
  },
  v2: {
    householdsLearning: 150,
    identityLevel2: 855,
    shopsUsingQr: 15,
    documentsIntegrated: 10,
    utilitiesPromoted: 50
  },
  v3: {
    householdsLearning: 125,
    identityLevel2: 760,
    shopsUsingQr: 10,
    documentsIntegrated: 10,
    utilitiesPromoted: 50
  },
  v4: {
    householdsLearning: 240,
    identityLevel2: 1140,
    shopsUsingQr: 20,
    documentsIntegrated: 5,
    utilitiesPromoted: 50
  },
  v5: { householdsLearning: 60, identityLevel2: 400, shopsUsingQr: 0, documentsIntegrated: 2, utilitiesPromoted: 51 }
}
/** How many there are by the end of a month of what stands; a twelfth more each month. */
const told = (village: Village, month: number) =>
  Object.entries(year[village]).map(([indicator, count]) => ({
    indicator,
    count: indicator === "documentsIntegrated" ? count : Math.floor((count * month) / 12)
  }))

interface Told {
  readonly id: string
  readonly version: number
}
const save = async (village: Village, month: number, more: Partial<SaveReportInput> = {}, who = head(village)) => {
  const input = { plan, period: monthOf(month), figures: told(village, month), ...more }
  const { saveReport } = await request(all.server.url, SaveDocument, { input }, await asked(who))
  expect(saveReport).toMatchObject({ __typename: "Report" })
  return saveReport as Told
}
const submit = async ({ id: report, version: expectedVersion }: Told, who: string) => {
  const input = { report, expectedVersion, idempotencyKey: `${report}/${expectedVersion}` }
  const { submitReport } = await request(all.server.url, SubmitDocument, { input }, await asked(who))
  expect(submitReport).toMatchObject({ status: "submitted" })
  return submitReport as Told
}
const verify = async ({ id: report, version: expectedVersion }: Told, more: Partial<VerifyReportInput> = {}) => {
  const input = { report, expectedVersion, ...more }
  const { verifyReport } = await request(all.server.url, VerifyDocument, { input }, await asked(verifier))
  expect(verifyReport).toMatchObject({ status: "verified" })
  return verifyReport as Told
}
/** A month as it should be: every head writes and hands in, the verifier finds nothing wrong. */
const month = async (n: number, who: ReadonlyArray<Village> = villages) => {
  all.setTime(dayIn(n, 28))
  const sent = await Promise.all(who.map(async (village) => submit(await save(village, n), head(village))))
  for (const each of sent) await verify(each)
}
const reportOf = async (village: Village, n: number) => {
  const { plan: read } = await request(all.server.url, ReportsDocument, { plan, unit: village }, await asked(verifier))
  return read!.reports.nodes.find(({ periodCode }) => periodCode === monthOf(n))!
}
const progressOf = async (village: Village, n: number, who = clerk) =>
  (await sees(who, `progress(unit: "${village}", period: "${monthOf(n)}") { nodes { status onTime } }`)).progress
    .nodes[0]

test("5. January and February come in time and are verified; a month that has not begun takes no report", async () => {
  await month(1)
  await month(2)
  expect(await progressOf("v1", 2)).toMatchObject({ status: "verified", onTime: true })
  const early = await refused(head("v1"), "saveReport", "Report", { plan, period: "m03", figures: told("v1", 3) })
  expect(early).toMatchObject({
    code: "PERIOD_NOT_OPEN",
    message: "Kỳ báo cáo “Báo cáo tháng 3” chưa mở; nhận báo cáo từ ngày 01/03/2027."
  })
  expect((await ranking()).length).toBe(5)
})

test("6. in March Thôn Đoài is late, which costs half a point; in April a decision extends the deadline, and late is in time", async () => {
  await month(3, ["v1", "v3", "v4", "v5"])
  all.setTime("2027-04-06T00:00:00+07:00")
  expect(await progressOf("v2", 3)).toMatchObject({ status: "missing", onTime: null })
  const { missing } = await sees(
    clerk,
    `missing: progress(status: missing, late: true) { nodes { unit { name } periodCode } }`
  )
  expect(missing.nodes).toEqual([{ unit: { name: "Thôn Đoài" }, periodCode: "m03" }])
  await verify(await submit(await save("v2", 3), head("v2")))
  expect(await progressOf("v2", 3)).toMatchObject({ status: "verified", onTime: false })
  await month(4, ["v1", "v2", "v4", "v5"])
  await does(clerk, "extendDeadline", "Plan", "id", {
    plan,
    period: "m04",
    to: "2027-05-11T00:00:00+07:00",
    decision: { number: "41/QĐ-UBND", on: "2027-05-05", by: "Chủ tịch UBND xã Tân Phú" }
  })
  all.setTime("2027-05-10T16:00:00+07:00")
  await verify(await submit(await save("v3", 4), head("v3")))
  expect(await progressOf("v3", 4)).toMatchObject({ onTime: true })
  const { late } = await sees(clerk, "late: progress(late: true) { nodes { unit { code } periodCode status } }")
  expect(late.nodes).toEqual([{ unit: { code: "v2" }, periodCode: "m03", status: "verified" }])
  const row = async (village: Village) =>
    (
      await sees(clerk, `scorecards(unit: "${village}") { nodes { criteria { code points } } }`)
    ).scorecards.nodes[0].criteria.find((each: Answer) => each.code === "E").points
  expect([await row("v2"), await row("v3")]).toEqual(["-0.5", "0"])
})

test("7. in May Thôn Hạ's report is sent back with a reason, corrected and verified", async () => {
  await month(5, ["v1", "v2", "v3", "v4"])
  const sent = await submit(await save("v5", 5), head("v5"))
  const reason = "Thiếu danh sách hộ học tập của xóm Bãi; đề nghị bổ sung."
  const input = { report: sent.id, expectedVersion: sent.version, reason }
  const { returnReport } = await request(all.server.url, ReturnDocument, { input }, await asked(verifier))
  expect(returnReport).toMatchObject({ status: "returned" })
  const { report } = await request(all.server.url, ReportDocument, { report: sent.id }, await asked(head("v5")))
  expect(report).toMatchObject({ returnReason: reason, viewerCanSave: { allowed: true } })
  all.setTime("2027-06-02T08:00:00+07:00")
  const mended = await save("v5", 5, {
    expectedVersion: report!.version,
    evidence: [{ indicator: "householdsLearning", title: "Danh sách hộ xóm Bãi", documentNumber: "02/DS-TH" }]
  })
  await verify(await submit(mended, head("v5")))
  const { report: stored } = await request(all.server.url, ReportDocument, { report: sent.id }, await asked(head("v5")))
  expect(stored?.events.map(({ kind }) => kind)).toEqual([
    "saved",
    "submitted",
    "returned",
    "saved",
    "submitted",
    "verified"
  ])
  expect(await progressOf("v5", 5)).toMatchObject({ status: "verified", onTime: true })
})

test("8. in July Thôn Trung is inspected; in August Thôn Hạ brings paper: the clerk enters it for the village with the paper attached, and it stays written who did", async () => {
  await month(6)
  await month(7)
  await does(verifier, "recordInspection", "Inspection", "id", {
    plan,
    unit: "v3",
    on: "2027-07-28",
    team: "Đoàn kiểm tra của Hội đồng",
    findings: "Sổ theo dõi học tập đầy đủ; mã QR dán ở cả 10 cửa hàng."
  })
  const { inspections } = await sees(head("v3"), "inspections { nodes { unit { name } on findings by { name } } }")
  expect(inspections.nodes).toEqual([
    {
      unit: { name: "Thôn Trung" },
      on: "2027-07-28",
      findings: "Sổ theo dõi học tập đầy đủ; mã QR dán ở cả 10 cửa hàng.",
      by: { name: "Trần Văn Thẩm Định" }
    }
  ])
  await month(8, ["v1", "v2", "v3", "v4"])
  const paper = Buffer.from("%PDF-1.7\nBáo cáo giấy tháng 8 của Thôn Hạ")
  const digest = createHash("sha256").update(paper).digest("hex")
  const { id: file } = await does(clerk, "uploadEvidence", "EvidenceFile", "id", {
    name: "bao-cao-giay-thang-8.pdf",
    content: { base64: paper.toString("base64") },
    sha256: digest
  })
  const onBehalf = { reason: "Mất điện, thôn nộp bản giấy có chữ ký" }
  const written = { plan, unit: "v5", period: "m08", figures: told("v5", 8), onBehalf }
  const bare = await refused(clerk, "saveReport", "Report", written)
  expect(bare["problems"]).toMatchObject([{ path: "input.evidence", code: "evidence_needed" }])
  const entered = await save("v5", 8, { unit: "v5", onBehalf, evidence: [{ title: "Bản giấy tháng 8", file }] }, clerk)
  await verify(await submit(entered, clerk))
  const { report } = await all.read(
    head("v5"),
    `query ($id: ID!) { report(id: $id) { status enteredBy { name } enteredWhy reportedBy { name } verifiedBy { name }
       evidence { title file { name digest size } } } }`,
    { id: entered.id }
  )
  expect(report).toMatchObject({
    status: "verified",
    enteredBy: { name: "Nguyễn Thị Văn Thư" },
    enteredWhy: "Mất điện, thôn nộp bản giấy có chữ ký",
    verifiedBy: { name: "Trần Văn Thẩm Định" },
    evidence: [{ title: "Bản giấy tháng 8", file: { name: "bao-cao-giay-thang-8.pdf", size: paper.length, digest } }]
  })
})

test("9. by December all sixty reports are verified; of Thôn Thượng's last one figure is corrected, its own word stays beside it", async () => {
  for (const n of [9, 10, 11]) await month(n)
  await month12()
  const { progress } = await sees(clerk, "progress(first: 200) { nodes { status } }")
  expect(progress.nodes.length).toBe(60)
  expect(new Set(progress.nodes.map(({ status }: Answer) => status))).toEqual(new Set(["verified"]))
  const { attainment, self } = await sees(
    head("v4"),
    `attainment(unit: "v4", indicator: "householdsLearning") { nodes { state achieved total } }
     self: attainment(unit: "v4", indicator: "householdsLearning", layer: self) { nodes { state achieved total } }`
  )
  expect(attainment.nodes).toEqual([{ state: "missed", achieved: 228, total: 400 }])
  expect(self.nodes).toEqual([{ state: "met", achieved: 240, total: 400 }])
  // 120 + 150 + 125 + 228 + 60 of 200 + 300 + 250 + 400 + 150: the commune's own figure is no mean of percentages.
  const { whole } = await sees(
    undefined,
    `whole: attainment(indicator: "householdsLearning", wholeOnly: true) { nodes { state achieved total } }`
  )
  expect(whole.nodes).toEqual([{ state: "missed", achieved: 683, total: 1300 }])
})

const corrections = [{ indicator: "householdsLearning", count: 228, note: "12 hộ kê hai lần" }]
const month12 = async () => {
  all.setTime("2027-12-20T08:00:00+07:00")
  for (const village of villages) {
    const sent = await submit(await save(village, 12), head(village))
    await verify(sent, village === "v4" ? { figures: corrections } : {})
  }
}

const judged: Readonly<Record<Village, string>> = { v1: "9.5", v2: "7", v3: "5", v4: "7.5", v5: "4" }

test("10. the council gives its points, puts its own in place of computed ones with a reason, and two villages stand equal", async () => {
  await does(council, "judge", "Plan", "id", {
    plan,
    rubric: "villages",
    points: villages.map((unit) => ({ unit, criterion: "D1", points: judged[unit], why: "Hội đồng chấm ngày 20/12" }))
  })
  const reason = "Thôn chưa có cửa hàng, cũng chưa mở điểm bán lưu động dùng mã QR"
  await does(council, "overrideScore", "Plan", "id", {
    plan,
    rubric: "villages",
    unit: "v5",
    criterion: "C1",
    points: "10",
    reason
  })
  // v1 30 + 25 + 10 + 10 + 15 + 9.5; v2 25 + 20 + 6 + 0 + 11.25 + 7 − 0.5; v3 25 + 20 + 6 + 0 + 15 + 5;
  // v4 28.5 + 20 + 3 + 0 + 12 + 7.5; v5 20 + 12 + 1.2 + 10 + 10 instead of 15 + 4.
  expect(await ranking()).toEqual([
    "1 v1 99.5 Tốt",
    "2 v3 71 Khá",
    "2 v4 71 Khá",
    "4 v2 68.75 Khá",
    "5 v5 57.2 Trung bình"
  ])
  const { scorecards, standings } = await sees(
    head("v5"),
    `scorecards(rubric: "villages", unit: "v5") { nodes { total maximum state trace(criterion: "C1") { text } } }
     standings(rubric: "villages") { nodes { tie unit { code } } }`
  )
  expect(scorecards.nodes).toMatchObject([{ total: "57.2", maximum: "100", state: "complete" }])
  const said = scorecards.nodes[0].trace.map(({ text }: Answer) => text).join("\n")
  expect(said).toContain(reason)
  expect(said).toContain("Lê Thị Hội Đồng")
  expect(standings.nodes.filter(({ tie }: Answer) => tie === "vote").map(({ unit }: Answer) => unit.code)).toEqual([
    "v3",
    "v4"
  ])
})

test("11. the tie is parted by the council's vote, and each head reads why the village stands where it does", async () => {
  await does(council, "decideTie", "Plan", "id", {
    plan,
    rubric: "villages",
    cluster: "village",
    order: ["v3", "v4"],
    how: "vote",
    by: "Hội đồng Thi đua - Khen thưởng xã",
    why: "5/7 phiếu"
  })
  expect((await ranking()).slice(1, 3)).toEqual(["2 v3 71 Khá", "3 v4 71 Khá"])
  const { compareUnits, grades } = await sees(
    head("v4"),
    `compareUnits(a: "v4", b: "v3", rubric: "villages") { ahead { code } ground lines } grades(unit: "v4") { nodes { title reasons } }`
  )
  expect(compareUnits).toMatchObject({ ahead: { code: "v3" }, ground: "decision" })
  expect(compareUnits.lines).toContain("Thôn Trung xếp trên theo quyết định phân định")
  expect(grades.nodes).toMatchObject([
    { title: "Khá", reasons: expect.arrayContaining(["đạt mức “Khá”: 71 điểm, thuộc ≥ 65 và < 80"]) }
  ])
})

const hash = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex")}`
const publicationFields = `seq digest supersedes why complaintNumber text facts edition { digest text } diff { nodes { unitCode gain criterionCodes text } }`
const publish = async (more: object = {}) => {
  const { revision } = await sees(council, "revision")
  return does(council, "publish", "Publication", publicationFields, { plan, expectedRevision: revision, ...more })
}
let first: Answer

test("12. the council publishes, and anyone reads the ranking and its reasons without a token", async () => {
  all.setTime("2027-12-21T08:00:00+07:00")
  first = await publish({ idempotencyKey: "cong-bo-lan-1" })
  expect(first).toMatchObject({ seq: 1, digest: hash(first["text"]), supersedes: null, diff: { nodes: [] } })
  expect(await ranking(undefined)).toEqual([
    "1 v1 99.5 Tốt",
    "2 v3 71 Khá",
    "3 v4 71 Khá",
    "4 v2 68.75 Khá",
    "5 v5 57.2 Trung bình"
  ])
  const { scorecards } = await sees(
    undefined,
    `scorecards(rubric: "villages", unit: "v4") { nodes { trace(criterion: "A1") { text } } }`
  )
  expect(scorecards.nodes[0].trace.map(({ text }: Answer) => text).join("\n")).toContain("228/400 hộ = 57 %")
})

test("13. Thôn Thượng complains; the recheck finds it right, the report is reopened and corrected, the next publication says what changed", async () => {
  all.setTime("2027-12-22T08:00:00+07:00")
  const filed = await does(head("v4"), "fileComplaint", "Complaint", "id number version isOpen", {
    plan,
    unit: "v4",
    rubric: "villages",
    criterion: "A1",
    words: "12 hộ mới tách sổ, không phải kê hai lần"
  })
  expect(filed).toMatchObject({ number: 1, isOpen: true })
  const step = (expectedVersion: number, action: string, more: object = {}) =>
    does(council, "stepComplaint", "Complaint", "status answer", {
      complaint: filed["id"],
      expectedVersion,
      action,
      ...more
    })
  await step(1, "hold")
  await step(2, "recheck", { note: "Đối chiếu sổ cư trú" })
  const before = await reportOf("v4", 12)
  const reopened = await does(verifier, "reopenReport", "Report", "id version status", {
    report: before.id,
    expectedVersion: before.version,
    reason: "Phúc tra theo kiến nghị số 1"
  })
  // Figures taken back are official no more: the ranking waits for them.
  expect((await ranking()).find((each: string) => each.includes("v4"))).not.toContain("71")
  const evidence = [
    { indicator: "householdsLearning", title: "Trích sổ cư trú 12 hộ tách sổ", documentNumber: "15/CAX" }
  ]
  const mended = await save("v4", 12, { expectedVersion: reopened["version"], evidence })
  await verify(await submit(mended, head("v4")))
  expect(await step(3, "answer", { finding: "upheld", note: "Công nhận 12 hộ" })).toEqual({
    __typename: "Complaint",
    status: "answered",
    answer: "upheld"
  })
  const second = await publish({ why: "Công nhận 12 hộ của Thôn Thượng", complaint: filed["id"] })
  expect(second).toMatchObject({ seq: 2, supersedes: first["digest"], complaintNumber: 1 })
  expect(second["diff"].nodes).toContainEqual({
    unitCode: "v4",
    gain: "1.5",
    criterionCodes: ["A", "A1"],
    text: "Thôn Thượng: tăng 1,5 điểm (từ 71 thành 72,5), hạng 3 thành 2"
  })
  expect(await ranking(undefined)).toEqual([
    "1 v1 99.5 Tốt",
    "2 v4 72.5 Khá",
    "3 v3 71 Khá",
    "4 v2 68.75 Khá",
    "5 v5 57.2 Trung bình"
  ])
})

test("14. two villages and a person are commended: nominated, cleared by the police, voted on, decided; the third village is told why not", async () => {
  all.setTime("2027-12-27T08:00:00+07:00")
  const put = (who: string, input: object) =>
    does(who, "nominate", "AwardNomination", "id number", { plan, achievement: "Thi đua năm 2027", ...input })
  const collective = (unit: Village) => ({ award: "bestVillage", subject: "collective", unit })
  const nominees: Record<string, Answer> = {}
  for (const village of ["v1", "v4", "v3"] as const)
    nominees[village] = await put(head(village), { ...collective(village), achievement: `Kết quả năm ${village}` })
  nominees["person"] = await put(head("v2"), {
    award: "creativePerson",
    subject: "individual",
    unit: "v2",
    name: "Hoàng Thị Sáng Tạo",
    achievement: "Lớp học số buổi tối tại chợ",
    attested: ["creative"]
  })
  const session = async () => {
    const { commendation } = await sees(
      council,
      `commendation(on: "2027-12-27") { proposals { nodes { nomination { number } state reasons { code text } } } }`
    )
    return (key: string): Answer =>
      commendation.proposals.nodes.find((each: Answer) => each.nomination.number === nominees[key]?.number)
  }
  let of = await session()
  expect(["v1", "v4", "v3"].map((key) => of(key).state)).toEqual(["proposed", "proposed", "excluded"])
  expect(of("v3").reasons.map(({ code: each }: Answer) => each)).toContain("beyondQuota")
  expect(of("person").reasons.map(({ code: each }: Answer) => each)).toEqual(
    expect.arrayContaining(["ballotMissing", "listMissing"])
  )
  const early = await refused(council, "decideAward", "AwardNomination", {
    nomination: nominees["person"].id,
    by: "Chủ tịch UBND xã"
  })
  expect(early["problems"]).toMatchObject([{ path: "input.nomination", code: "award_not_proposed" }])
  await does(clerk, "answerCheck", "Plan", "id", { plan, check: "police", by: "Công an xã" })
  const ballot = { members: 7, present: 6, inFavour: 6, against: 0 }
  await does(council, "recordBallot", "AwardNomination", "number", { nomination: nominees["person"].id, ...ballot })
  of = await session()
  expect(of("person").state).toBe("proposed")
  for (const [i, key] of ["v1", "v4", "person"].entries())
    await does(council, "decideAward", "AwardNomination", "number", {
      nomination: nominees[key].id,
      by: "Chủ tịch UBND xã Tân Phú",
      number: `${90 + i}/QĐ-UBND`
    })
  of = await session()
  expect(["v1", "v4", "person", "v3"].map((key) => of(key).state)).toEqual([
    "awarded",
    "awarded",
    "awarded",
    "excluded"
  ])
  expect(of("v4").reasons.map(({ text }: Answer) => text)).toEqual([
    "đã khen thưởng ngày 27/12/2027 (quyết định số 91/QĐ-UBND của Chủ tịch UBND xã Tân Phú)"
  ])
})

test("15. from what is published anyone computes the same bytes again, of both publications", async () => {
  const { publications } = await sees(undefined, `publications { nodes { ${publicationFields} } }`)
  expect(publications.nodes.map(({ seq }: Answer) => seq)).toEqual([1, 2])
  for (const { text, facts, edition } of publications.nodes) {
    const [read, given] = [Result.getOrThrow(Plan.decode(JSON.parse(edition.text))), readFacts(facts)]
    expect(verifyOutcome(text, read, Result.getOrThrow(given), { hash })).toEqual([])
    const forged = text.replace('"99.5"', '"98.5"')
    expect(forged).not.toBe(text)
    expect(verifyOutcome(forged, read, Result.getOrThrow(given), { hash })).not.toEqual([])
  }
})

test("16. the plan is closed: nothing of it changes any more, and the trail of the whole year is whole", async () => {
  all.setTime("2027-12-31T16:00:00+07:00")
  const closed = await does(clerk, "closePlan", "Plan", "status viewerCanDraft { allowed } periods { isLocked }", {
    plan,
    by: "Chủ tịch UBND xã Tân Phú"
  })
  expect(closed).toMatchObject({ status: "closed", viewerCanDraft: { allowed: false } })
  expect(closed["periods"].every(({ isLocked }: Answer) => isLocked)).toBe(true)
  const late = await refused(head("v2"), "saveReport", "Report", {
    plan,
    period: "m12",
    expectedVersion: 3,
    figures: told("v2", 12)
  })
  expect(late["code"]).toBe("PERIOD_LOCKED")
  const { organizer } = await all.read(
    clerk,
    `{ organizer { auditCheck { isWhole entries } auditTrail(first: 1, action: "plan.closed") { totalCount nodes { person { name } } } } }`
  )
  expect(organizer).toMatchObject({
    auditCheck: { isWhole: true },
    auditTrail: { totalCount: 1, nodes: [{ person: { name: "Nguyễn Thị Văn Thư" } }] }
  })
  expect(organizer.auditCheck.entries).toBeGreaterThan(180)
})

test("17. next year's plan is begun from this one; its draft tells what this year's reports would have scored by its weights", async () => {
  const next = await does(clerk, "createPlan", "Plan", "id draft { version text(format: input) }", {
    lastYear: { plan, year: 2028, code: "thi-dua-2028" }
  })
  const input = JSON.parse(next["draft"].text)
  const row = (rowCode: string) => input.rubrics[0].criteria.find((each: Answer) => each.code === rowCode)
  Object.assign(row("A"), { maxPoints: "40" })
  Object.assign(row("A1"), { maxPoints: "40" })
  row("A1").points.cap.atMost = "40"
  row("A1").points.cap.of.slope.points = "40"
  Object.assign(row("C"), { maxPoints: "5" })
  Object.assign(row("C1"), { maxPoints: "5" })
  row("C1").points.slope.points = "5"
  await does(clerk, "saveDraft", "Plan", "id", { plan: next["id"], expectedVersion: 1, content: { plan: input } })
  const { plan: drafted } = await all.read(
    clerk,
    `query ($next: ID!, $facts: ID!) { plan(id: $next) { draft { dryRun(facts: $facts) { nodes { unit { code } total criteria { code points } } } } } }`,
    { next: next["id"], facts: plan }
  )
  // v1 40 + 25 + 10 + 10 + 5 + 9.5; v2 33.33 + 20 + 6 + 0 + 3.75 + 7, nothing late by next year's deadlines; v4, its complaint heard,
  // 40 + 20 + 3 + 0 + 4 + 7.5; v5 26.67 + 12 + 1.2 + 10 + 5 + 4: what the council overrode was by this year's table.
  const totals = drafted.draft.dryRun.nodes.map(({ unit, total }: Answer) => `${unit.code} ${total}`)
  expect(totals).toEqual(["v1 99.5", "v2 70.08", "v3 69.33", "v4 74.5", "v5 58.87"])
})
