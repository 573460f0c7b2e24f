import { mutation, type Answer, service, type Service } from "./service.ts"

const source = { assumption: "bảng điểm thử", by: "xã" }
const rows = (points: ReadonlyArray<string>) => [
  { atLeast: "20", points: points[0] },
  { atLeast: "10", lessThan: "20", points: points[1] },
  { lessThan: "10", points: points[2] }
]
const table = (id: string, more: object = {}) => ({
  id,
  title: id === "table" ? "Bảng điểm" : "Bảng điểm dự kiến",
  appliesTo: ["village"],
  source,
  criteria: [
    {
      code: "1",
      title: "Dịch vụ công",
      maxPoints: "10",
      points: { _tag: "bands", of: "services", bands: rows(["10", "6", "0"]) },
      source
    }
  ],
  ...more
})

/** A plan of counts alone: what each village is worth follows from one figure. Villages that stand equal are parted by vote. */
export const contestPlan = {
  id: "contest-2026",
  year: 2026,
  number: "01/KH-UBND",
  issuedOn: "2026-01-05",
  title: "Kế hoạch thi đua",
  organizer: { name: "Ủy ban nhân dân xã Tân Phú", place: "Tân Phú" },
  signatory: { title: "CHỦ TỊCH", name: "Nguyễn Văn A" },
  recipients: ["Các thôn"],
  movements: [{ id: "m", title: "Phong trào", source }],
  goals: [{ id: "g", movement: "m", title: "Mục tiêu", source }],
  unitKinds: [{ id: "village", title: "Thôn", source }],
  indicators: [
    {
      id: "services",
      goal: "g",
      title: "Hồ sơ nộp trực tuyến",
      measure: "count",
      unit: "hồ sơ",
      target: { atLeast: "10" },
      owedBy: { kinds: ["village"] },
      source
    }
  ],
  reporting: {
    to: "UBND xã",
    owedBy: { kinds: ["village"] },
    source,
    periods: [
      { id: "half", title: "Sáu tháng", kind: "half", opens: "2026-01-05", deadline: { before: "2026-07-05" }, source },
      { id: "year", title: "Cuối năm", kind: "half", opens: "2026-01-05", deadline: { before: "2026-12-05" }, source }
    ]
  },
  rubrics: [
    table("table", {
      ties: [{ decidedBy: "vote", source }],
      grades: [
        { id: "good", title: "Tốt", points: [{ atLeast: "8" }], source },
        { id: "fair", title: "Khá", points: [{ atLeast: "5", lessThan: "8" }], source },
        { id: "notMet", title: "Chưa đạt", points: [{ lessThan: "5" }], source }
      ]
    }),
    table("draftTable")
  ],
  awards: [
    {
      id: "best",
      title: "Thôn dẫn đầu",
      subjects: ["collective"],
      form: "commendationCertificate",
      type: "movement",
      rubric: "table",
      order: "standing",
      quota: { count: 2 },
      source
    },
    {
      id: "praise",
      title: "Biểu dương cá nhân",
      subjects: ["individual"],
      type: "movement",
      conditions: [{ id: "creative", title: "Có cách làm sáng tạo", source }],
      checks: [{ id: "police", title: "Danh sách của Công an xã", source }],
      vote: { atLeast: "0.8", quorum: "2/3", source },
      source
    },
    {
      id: "pilot",
      title: "Thôn thí điểm",
      subjects: ["collective"],
      rubric: "draftTable",
      order: "standing",
      quota: { count: 1 },
      source
    }
  ]
}

export const clerk = "clerk@tan-phu"
export const council = "council@tan-phu"
export const verifier = "verifier@tan-phu"
export const head = (unit: string) => `${unit}@tan-phu`

export interface Contest extends Service {
  readonly plan: string
  /** A village reports a count for the year, and the verifier verifies it. */
  readonly tell: (unit: string, count: number, period?: string) => Promise<void>
  readonly revision: () => Promise<number>
}

/** A commune at work: its plan in force, four villages with their heads, a verifier and a council; nothing is reported yet. */
export const contest = async (at = "2026-06-01T08:00:00+07:00", onStatement?: () => void): Promise<Contest> => {
  const all = await service("2026-01-04T08:00:00+07:00", onStatement)
  const must = async (who: string, name: string, type: string, fields: string, input: unknown): Promise<Answer> => {
    const answer = await all.done(who, mutation(name, type, fields), input)
    if (answer["code"]) throw new Error(`${name}: ${JSON.stringify(answer)}`)
    return answer
  }
  const commune = { code: "tan-phu", name: "Xã Tân Phú", kind: "commune", clerk: { subject: clerk, name: "Quản trị" } }
  await must("operator", "createOrganizers", "CreatedOrganizers", "codes", { organizers: [commune] })
  const villages = ["v1", "v2", "v3", "v4"]
  await must(clerk, "createUnits", "Organizer", "id", {
    units: villages.map((code) => ({ code, name: `Thôn ${code.slice(1)}`, kind: "village", validFrom: "2026-01-01" }))
  })
  await must(clerk, "appoint", "Organizer", "id", {
    appointments: [
      { person: { subject: verifier, name: "Thẩm định" }, role: "verifier" },
      { person: { subject: council, name: "Hội đồng" }, role: "council" },
      ...villages.map((unit) => ({
        person: { subject: head(unit), name: `Trưởng thôn ${unit}` },
        role: "reporter",
        unit
      }))
    ]
  })
  const content = { text: JSON.stringify(contestPlan) }
  const { id: plan } = await must(clerk, "createPlan", "Plan", "id", { content })
  all.setTime("2026-01-05T08:00:00+07:00")
  const decision = { number: "02/QĐ-UBND", on: "2026-01-05", by: "Chủ tịch UBND xã" }
  await must(clerk, "issuePlan", "Plan", "id", { plan, expectedVersion: 1, decision, adopts: ["table"] })
  all.setTime(at)
  return {
    ...all,
    plan,
    tell: async (unit, count, period = "year") => {
      const figures = [{ indicator: "services", count }]
      const saved = await must(head(unit), "saveReport", "Report", "id version", { plan, period, figures })
      const { id: report } = saved
      const sent = await must(head(unit), "submitReport", "Report", "version", {
        report,
        expectedVersion: saved.version
      })
      await must(verifier, "verifyReport", "Report", "version", { report, expectedVersion: sent.version })
    },
    revision: async () =>
      (await all.read(clerk, `query ($plan: ID!) { plan(id: $plan) { revision } }`, { plan })).plan.revision
  }
}
