import { expect } from "vitest"
import { type Answer, mutation, service, type Service } from "./service.ts"

/** A commune of three villages with a plan in force: two periods, and a row for each way in which points come about. */
export interface Commune {
  readonly all: Service
  readonly plan: string
  /** The official standing of a village. */
  readonly standing: (
    unit: string
  ) => Promise<{ readonly total: string | null; readonly rank: number | null; readonly unrankedReason: string | null }>
  /** Hands in the report of a village for a period; gives its id and version. */
  readonly report: (
    unit: string,
    period: string,
    figures: ReadonlyArray<object>
  ) => Promise<{ readonly id: string; readonly version: number }>
  readonly points: (unit: string, criterion: string, layer?: string) => Promise<Answer>
}

const source = { assumption: "thử", by: "xã" }
const owed = { owedBy: { kinds: ["village"] }, source }
const row = (code: string, maxPoints: string, points: object) => ({
  code,
  title: `Mục ${code}`,
  maxPoints,
  points,
  source
})
const period = (id: string, before: string) => ({ id, title: id, deadline: { before }, source })
const atLeastOne = (of: object, points: string) => ({
  _tag: "bands",
  of,
  bands: [
    { atLeast: "1", points },
    { atLeast: "0", lessThan: "1", points: "0" }
  ]
})

export const communePlan = (code: string) => ({
  id: code,
  year: 2027,
  title: "Kế hoạch thử",
  number: "01/KH-UBND",
  issuedOn: "2027-01-20",
  signatory: { title: "CHỦ TỊCH", name: "Nguyễn Văn A" },
  recipients: ["Các thôn"],
  organizer: { name: "Xã Thử" },
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
      accumulates: "stock",
      ...owed
    },
    { id: "trained", goal: "g", title: "Người học", measure: "count", unit: "người", ...owed }
  ],
  tasks: [{ id: "help", title: "Lập điểm hỗ trợ", ...owed }],
  reporting: { to: "UBND xã", ...owed, periods: [period("half", "2027-07-01"), period("year", "2027-12-05")] },
  rubrics: [
    {
      id: "table",
      title: "Bảng điểm",
      appliesTo: ["village"],
      source,
      criteria: [
        { ...row("1", "6", { _tag: "slope", of: "learners", points: "6" }), notReported: "zero" },
        row("2", "4", { _tag: "manual", to: "4", grid: "1" }),
        row("3", "2", atLeastOne({ _tag: "tally", over: "events", kind: "award" }, "2")),
        row(
          "4",
          "2",
          atLeastOne({ _tag: "ratio", of: ["trained"], to: [{ _tag: "count", of: "trained", take: "target" }] }, "2")
        ),
        row("5", "1", {
          _tag: "bands",
          of: { _tag: "delay", of: "half" },
          bands: [
            { atMost: "0", points: "1" },
            { moreThan: "0", points: "0" }
          ]
        })
      ]
    }
  ]
})

const people = [
  ["verifier", "verifier"],
  ["council", "council"],
  ["v1", "reporter", "v1"],
  ["v2", "reporter", "v2"],
  ["v3", "reporter", "v3"]
] as const

export const commune = async (): Promise<Commune> => {
  const all = await service("2027-01-20T08:00:00+07:00")
  const must = async (who: string, name: string, type: string, fields: string, input: unknown): Promise<Answer> => {
    const made = await all.done(who, mutation(name, type, fields), input)
    expect(made["__typename"], JSON.stringify(made)).toBe(type)
    return made
  }
  await must("operator", "createOrganizers", "CreatedOrganizers", "codes", {
    organizers: [
      { code: "xa-thu", name: "Xã Thử", kind: "commune", boardOpen: true, clerk: { subject: "clerk", name: "Văn thư" } }
    ]
  })
  await must("clerk", "createUnits", "Organizer", "id", {
    units: [
      ...["v1", "v2", "v3"].map((code) => ({ code, name: `Thôn ${code}`, kind: "village" })),
      { code: "police", name: "Công an xã", kind: "office" }
    ]
  })
  await must("clerk", "appoint", "Organizer", "id", {
    appointments: people.map(([subject, role, unit]) => ({
      person: { subject, name: `Ông ${subject}` },
      role,
      ...(unit ? { unit } : {})
    }))
  })
  const content = { text: JSON.stringify(communePlan("thu-2027")) }
  const { id: plan } = await must("clerk", "createPlan", "Plan", "id", { content })
  const decision = { number: "12/QĐ-UBND", on: "2027-01-20", by: "Chủ tịch UBND xã" }
  await must("clerk", "issuePlan", "Plan", "status", { plan, expectedVersion: 1, decision, adopts: ["table"] })
  return {
    all,
    plan,
    standing: async (unit) => {
      const { plan: read } = await all.read(
        "clerk",
        `query ($plan: ID!) { plan(id: $plan) { standings { nodes { unit { code } total rank unrankedReason } } } }`,
        { plan }
      )
      const { unit: _unit, ...found } = read.standings.nodes.find((each: Answer) => each.unit.code === unit)
      return found
    },
    points: async (unit, criterion, layer = "verified") => {
      const { plan: read } = await all.read(
        "clerk",
        `query ($plan: ID!, $unit: String!, $layer: Layer!) { plan(id: $plan) { scorecards(unit: $unit, layer: $layer) { nodes { criteria { code points state } } } } }`,
        { plan, unit, layer }
      )
      return read.scorecards.nodes[0].criteria.find((each: Answer) => each.code === criterion).points
    },
    report: async (unit, code, figures) => {
      const saved = await must(unit, "saveReport", "Report", "id version", { plan, period: code, figures })
      const input = { report: saved.id, expectedVersion: saved.version }
      const { id, version } = await must(unit, "submitReport", "Report", "id version", input)
      return { id, version }
    }
  }
}
