// The main job, as a clerk could follow it: a village reports, is sent back, corrects, is verified, and only then counts.
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Ask, demonstrate, type Demonstration } from "./demonstration.ts"
import {
  OfficialDocument,
  ReasonDocument,
  ReportDocument,
  ReportsDocument,
  ReturnDocument,
  SaveDocument,
  type SaveReportInput,
  SubmitDocument,
  VerifyDocument
} from "./gql/graphql.ts"

let demo: Demonstration
let village: Ask
let verifier: Ask
beforeAll(async () => {
  demo = await demonstrate()
  village = await demo.as("village4.reporter")
  verifier = await demo.as("verifier")
  // The office counted anew, and the council has given its points: village 4 lacks nothing but its report.
  await demo.rows(
    `update "Baseline" set count = 1000 where population = 'households'
       and "unitId" = (select id from "Unit" where code = 'village4')`
  )
  await demo.rows(
    `insert into "Judgement" ("organizerId", "planId", "unitId", "rubricCode", "criterionCode", points, "byId", at)
       select u."organizerId", p.id, u.id, 'villages', 'D1', 5, c.id, now() from "Unit" u join "Plan" p using ("organizerId")
       join "Person" c on c.subject = 'council' where u.code = 'village4'`
  )
})
afterAll(() => demo?.close())

const reported = (households: number) => ({
  figures: [
    { indicator: "householdsLearning", count: households },
    { indicator: "identityLevel2", count: 1900, note: "Theo danh sách Công an xã" },
    { indicator: "shopsUsingQr", count: 24 },
    { indicator: "documentsIntegrated", count: 200 },
    { indicator: "documentsIntegrated", part: "healthInsuranceCard", count: 150 },
    { indicator: "documentsIntegrated", part: "healthRecord", count: 50 },
    { indicator: "utilitiesPromoted", count: 51 }
  ]
})

const words = {
  outcomes: [
    { task: "supportPoints", done: true },
    { task: "encourageLearners", done: false, note: "Sẽ làm trong tháng 12" }
  ],
  activities: [
    {
      kind: "supportPoint",
      title: "Điểm hỗ trợ VNeID",
      place: "Nhà văn hóa thôn 4",
      heldOn: "2026-03-14",
      attendance: 85,
      note: "Hai buổi"
    },
    { kind: "training", title: "Tập huấn mã QR", place: "Chợ thôn 4", heldOn: "2026-05-09" }
  ],
  nominations: [{ kind: "household", name: "Hộ ông A (minh họa)", reason: "Cả nhà học xong khóa học số" }],
  achievements: "599 hộ đã tham gia học tập.",
  difficulties: "Sóng di động yếu ở xóm ngoài.",
  proposals: "Đề nghị thêm một điểm phát sóng."
} satisfies Partial<SaveReportInput>

const official = async () => (await demo.publicly(OfficialDocument, { plan: demo.plan.id, unit: "village4" })).plan!
const provisional = async () =>
  (await village(OfficialDocument, { plan: demo.plan.id, unit: "village4" })).plan!.self.nodes[0]
const ranked = ({ standings }: Awaited<ReturnType<typeof official>>) =>
  standings.nodes.map(({ unit, rank, total }) => `${unit.code} ${rank ?? "–"} ${total ?? "–"}`)

test("a village reports 599 of 1,000 households, is returned, corrects to 600 with evidence, is verified, and its indicator turns from missed to met exactly at 60 %", async () => {
  const before = await official()
  expect(before.verified.nodes).toMatchObject([{ state: "notReported", achieved: null, total: 1000 }])

  const input = { plan: demo.plan.id, period: "year" }
  const saved = await village(SaveDocument, { input: { ...input, ...reported(599), ...words } })
  expect(saved.saveReport).toMatchObject({ __typename: "Report", status: "draft", version: 1 })
  const report = (saved.saveReport as { readonly id: string }).id
  expect(await provisional()).toEqual({ state: "missed", achieved: 599, total: 1000 })

  demo.setTime("2026-12-02T09:00:00+07:00")
  const submitted = await village(SubmitDocument, { input: { report, expectedVersion: 1 } })
  expect(submitted.submitReport).toEqual({ __typename: "Report", id: report, status: "submitted", version: 2 })
  // Handing in moves nothing official but how far the report got.
  const waiting = await official()
  expect(waiting.progress.nodes).toContainEqual({ unit: { code: "village4" }, status: "submitted" })
  expect({ ...waiting, progress: null }).toEqual({ ...before, progress: null })

  demo.setTime("2026-12-02T10:00:00+07:00")
  const reason = "Chưa có danh sách hộ; đề nghị rà soát và bổ sung."
  const returned = await verifier(ReturnDocument, { input: { report, expectedVersion: 2, reason: `  ${reason} ` } })
  expect(returned.returnReport).toMatchObject({ status: "returned", version: 3 })
  expect((await village(ReportDocument, { report })).report).toMatchObject({
    returnReason: reason,
    viewerCanSave: { allowed: true },
    viewerCanVerify: { allowed: false }
  })

  demo.setTime("2026-12-03T08:00:00+07:00")
  const evidence = [
    {
      indicator: "householdsLearning",
      title: "Danh sách 600 hộ",
      documentNumber: "04/DS-T4",
      documentDate: "2026-12-02",
      url: "https://example.org/danh-sach"
    }
  ]
  const corrected = await village(SaveDocument, {
    input: {
      ...input,
      ...reported(600),
      evidence,
      achievements: "600 hộ đã tham gia học tập.",
      unit: "village4",
      expectedVersion: 3
    }
  })
  expect(corrected.saveReport).toMatchObject({ status: "returned", version: 4 })
  expect(await provisional()).toEqual({ state: "met", achieved: 600, total: 1000 })
  await village(SubmitDocument, { input: { report, expectedVersion: 4 } })
  expect({ ...(await official()), progress: [] }).toEqual({ ...before, progress: [] })

  demo.setTime("2026-12-04T08:00:00+07:00")
  expect((await verifier(ReportDocument, { report })).report).toMatchObject({
    viewerCanSave: { allowed: false },
    viewerCanVerify: { allowed: true }
  })
  const verified = await verifier(VerifyDocument, { input: { report, expectedVersion: 5 } })
  expect(verified.verifyReport).toMatchObject({ status: "verified", version: 6 })

  const after = await official()
  expect(after.verified.nodes).toEqual([{ state: "met", achieved: 600, total: 1000, stateText: "Đạt" }])
  expect(after.revision).toBe(before.revision + 1)
  expect(ranked(before)).toContain("village4 – –")
  // A1 40, B1 15, B2 10, B3 10, C1 15 and the council's 5: below village 1's 99.5 and above village 2.
  expect(ranked(after)).toContain("village4 2 95")
  expect(ranked(after)).toContain("village1 1 99.5")
  expect(new Set(after.standings.nodes.map((each) => each.revision))).toEqual(new Set([after.revision]))

  const { report: stored } = await village(ReportDocument, { report })
  const layers = (["self", "verified"] as const).flatMap((layer) =>
    reported(600).figures.map((figure) => ({ part: null, note: null, ...figure, layer }))
  )
  expect(
    stored?.figures.map(({ indicatorCode, indicator: _, ...each }) => ({ indicator: indicatorCode, ...each }))
  ).toEqual(expect.arrayContaining(layers))
  expect(stored?.figures.length).toBe(layers.length)
  expect(stored?.outcomes).toEqual([
    { taskCode: "encourageLearners", layer: "self", done: false, note: "Sẽ làm trong tháng 12" },
    { taskCode: "encourageLearners", layer: "verified", done: false, note: "Sẽ làm trong tháng 12" },
    { taskCode: "supportPoints", layer: "self", done: true, note: null },
    { taskCode: "supportPoints", layer: "verified", done: true, note: null }
  ])
  expect(stored).toMatchObject({
    periodCode: "year",
    unit: { code: "village4" },
    achievements: "600 hộ đã tham gia học tập.",
    difficulties: words.difficulties,
    proposals: words.proposals,
    activities: [words.activities[0], { ...words.activities[1], attendance: null, note: null }],
    nominations: words.nominations,
    evidence: evidence.map(({ indicator, ...each }) => ({ indicatorCode: indicator, ...each })),
    submittedAt: "2026-12-03T01:00:00.000Z",
    verifiedAt: "2026-12-04T01:00:00.000Z",
    reportedBy: { name: "Trưởng thôn 4 (minh họa)" },
    verifiedBy: { name: "Công chức thẩm định, Phòng Văn hóa - Xã hội (minh họa)" },
    returnReason: null
  })
  expect(stored?.events.map(({ seq, kind, reason: why }) => ({ seq, kind, why }))).toEqual([
    { seq: 1, kind: "saved", why: null },
    { seq: 2, kind: "submitted", why: null },
    { seq: 3, kind: "returned", why: reason },
    { seq: 4, kind: "saved", why: null },
    { seq: 5, kind: "submitted", why: null },
    { seq: 6, kind: "verified", why: null }
  ])
})

test("the reason for the points names 600 of 1,000 households, 60 %, who verified it and when, in both languages", async () => {
  const reason = await village(ReasonDocument, { plan: demo.plan.id, unit: "village4", criterion: "A1" })
  const [card] = reason.plan!.scorecards.nodes
  expect(card).toMatchObject({ total: "95", maximum: "100", state: "complete" })
  expect(card?.criteria).toContainEqual({ code: "A1", points: "40", state: "scored" })
  const [root] = card!.trace
  expect(root).toMatchObject({ path: "", parentPath: null, piece: "criterion", value: "40" })
  const ratio = card?.trace.find((step) => step.piece === "ratio")
  expect(ratio?.text).toContain("600/1.000 hộ = 60 %")
  expect(ratio?.en).toContain("600/1,000 hộ = 60 %")
  expect(ratio?.text).toContain("Công chức thẩm định, Phòng Văn hóa - Xã hội (minh họa), 04/12/2026")
  const paths = new Set(card?.trace.map((step) => step.path))
  expect(card?.trace.every((step) => step.parentPath === null || paths.has(step.parentPath))).toBe(true)
})

test("the verifier's correction is what counts, and the village's own word stays beside it", async () => {
  const report = await reportOf("village5")
  const figures = [{ indicator: "householdsLearning", count: 539, note: "Bớt 46 hộ kê hai lần" }]
  const verified = await verifier(VerifyDocument, {
    input: {
      report: report.id,
      expectedVersion: report.version,
      figures,
      outcomes: [{ task: "supportPoints", done: false }]
    }
  })
  expect(verified.verifyReport).toMatchObject({ status: "verified" })
  const { plan } = await village(OfficialDocument, { plan: demo.plan.id, unit: "village5" })
  expect(plan?.verified.nodes).toMatchObject([{ state: "missed", achieved: 539, total: 900 }])
  expect(plan?.self.nodes).toMatchObject([{ state: "met", achieved: 585, total: 900 }])
  const { report: stored } = await village(ReportDocument, { report: report.id })
  expect(stored?.figures.filter((each) => each.indicatorCode === "householdsLearning")).toMatchObject([
    { layer: "self", count: 585, note: null },
    { layer: "verified", count: 539, note: "Bớt 46 hộ kê hai lần" }
  ])
  expect(stored?.outcomes.filter((each) => each.taskCode === "supportPoints")).toMatchObject([
    { layer: "self", done: true },
    { layer: "verified", done: false }
  ])
})

/** Number and version of a unit's report, as stored. */
const reportOf = async (unit: string) => {
  const { nodes } = (await verifier(ReportsDocument, { plan: demo.plan.id, unit })).plan!.reports
  return nodes[0]!
}
