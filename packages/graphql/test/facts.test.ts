// What the office says of units, and what their heads say back: baselines, assignments, targets, events, receipts, pledges.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Commune, commune } from "./commune.ts"
import { type Answer, mutation } from "./service.ts"

let it: Commune
beforeAll(async () => {
  it = await commune()
})
afterAll(() => it?.all.close())

const done = (who: string | undefined, sent: string, input: object) =>
  it.all.done(who, sent, { plan: it.plan, ...input })
const read = async (fields: string, who = "clerk"): Promise<Answer> =>
  (await it.all.read(who, `query ($plan: ID!) { plan(id: $plan) { ${fields} } }`, { plan: it.plan })).plan
const lastEntries = async (n: number) =>
  (await it.all.rows(`select action from "AuditEntry" order by seq desc limit $1`, [n])).map((row) => row["action"])

describe("baselines", () => {
  const set = mutation(
    "setBaselines",
    "Plan",
    "baselines { nodes { unit { code } population period count asOf source { __typename ... on Reference { reference } ... on Assumption { assumption byName } } } }"
  )
  const baseline = { unit: "v1", population: "households", count: 100, asOf: "2027-01-01" }

  test.each(["v1", "verifier", "council"])("are not for %s to set", async (who) => {
    expect(await done(who, set, { baselines: [{ ...baseline, source: "Công an xã" }] })).toMatchObject({
      code: "NOT_ALLOWED"
    })
  })

  test("tell every fault at once, and none is set", async () => {
    const refused = await done("clerk", set, {
      baselines: [
        baseline,
        { ...baseline, unit: "v2", source: "Công an xã", assumption: "tạm tính" },
        { ...baseline, unit: "v9", source: "Công an xã" },
        { ...baseline, population: "people", source: "Công an xã" },
        { ...baseline, source: "Công an xã" }
      ]
    })
    expect(refused["problems"].map(({ path, code }: Answer) => `${path} ${code}`).sort()).toEqual([
      "input.baselines[0].source source_or_assumption",
      "input.baselines[1].source source_or_assumption",
      "input.baselines[2].unit unknown_unit",
      "input.baselines[3].population unknown_population",
      "input.baselines[4] sent_twice"
    ])
    expect(await it.all.count("Baseline")).toBe(0)
  })

  test("are set for many units at once, of the plan's year and of the one before, and set again they replace", async () => {
    await done("clerk", set, {
      baselines: [
        { ...baseline, source: "Công an xã" },
        { ...baseline, count: 90, period: "previous", assumption: "chưa có số" },
        { ...baseline, unit: "v2", count: 1, source: "Công an xã" }
      ]
    })
    const again = await done("clerk", set, { baselines: [{ ...baseline, unit: "v2", count: 200, source: "Rà soát" }] })
    const of = (unit: string) => ({ ...baseline, unit: { code: unit } })
    expect(again["baselines"].nodes).toEqual([
      { ...of("v1"), period: null, source: { __typename: "Reference", reference: "Công an xã" } },
      {
        ...of("v1"),
        count: 90,
        period: "previous",
        source: { __typename: "Assumption", assumption: "chưa có số", byName: "Xã Thử" }
      },
      { ...of("v2"), count: 200, period: null, source: { __typename: "Reference", reference: "Rà soát" } }
    ])
    expect(await lastEntries(2)).toEqual(["baselines.set", "baselines.set"])
  })
})

describe("what a unit owes", () => {
  const set = mutation("setAssignments", "Plan", 'assignments(unit: "v3") { nodes { kind code whyNot } }')
  const not = { unit: "v3", of: "learners", assigned: false }

  test("cannot be taken from it without a reason, nor given to a unit of a kind that owes nothing", async () => {
    const refused = await done("clerk", set, { assignments: [not, { unit: "police", of: "trained", assigned: true }] })
    expect(refused["problems"]).toMatchObject([
      { path: "input.assignments[0].why", code: "why_not_assigned" },
      { path: "input.assignments[1].of", code: "not_owed" }
    ])
  })

  test("is not assigned with a reason, which is not zero, and stays so when the plan is amended", async () => {
    const given = await done("clerk", set, { assignments: [{ ...not, why: "Thôn mới lập" }] })
    expect(given["assignments"].nodes).toEqual([
      { kind: "indicator", code: "learners", whyNot: "Thôn mới lập" },
      { kind: "indicator", code: "trained", whyNot: null },
      { kind: "task", code: "help", whyNot: null }
    ])
    const state = `attainment(unit: "v3", indicator: "learners") { nodes { state } }`
    expect((await read(state)).attainment.nodes).toEqual([{ state: "notAssigned" }])
    const { versions } = await read("versions { nodes { text } }")
    const text = JSON.stringify({ ...JSON.parse(versions.nodes[0].text), title: "Điều chỉnh" })
    await done("clerk", mutation("saveDraft", "Plan", "id"), { expectedVersion: 0, content: { text } })
    const decision = { number: "20/QĐ-UBND", on: "2027-01-20", by: "Chủ tịch" }
    const issue = mutation("issuePlan", "Plan", `version ${state}`)
    const amended = await done("clerk", issue, { expectedVersion: 1, decision, reason: "Sửa tên", adopts: ["table"] })
    expect(amended).toMatchObject({ version: 2, attainment: { nodes: [{ state: "notAssigned" }] } })
  })

  test("is assigned again", async () => {
    await done("clerk", set, { assignments: [{ ...not, assigned: true }] })
    expect((await read(`attainment(unit: "v3", indicator: "learners") { nodes { state } }`)).attainment.nodes).toEqual([
      { state: "notReported" }
    ])
  })
})

describe("targets of units", () => {
  const set = mutation(
    "setTargets",
    "Plan",
    "targets { nodes { unit { code } indicatorCode target source { ... on Reference { reference } } } }"
  )

  test("are given, replaced and taken back", async () => {
    const target = { unit: "v1", indicator: "trained", target: "40", source: "QĐ 15" }
    const other = { unit: "v2", indicator: "learners", target: "80%" }
    await done("clerk", set, { targets: [target, other] })
    const again = await done("clerk", set, {
      targets: [
        { ...target, target: "50" },
        { unit: "v2", indicator: "learners" }
      ]
    })
    expect(again["targets"].nodes).toEqual([
      { unit: { code: "v1" }, indicatorCode: "trained", target: "50", source: { reference: "QĐ 15" } }
    ])
    const twice = await done("clerk", set, { targets: [other, other] })
    expect(twice["problems"]).toMatchObject([{ path: "input.targets[1]", code: "sent_twice" }])
  })

  test.each([
    ["just under", 49, "0"],
    ["at", 50, "2"]
  ])("decide points that are given for reaching them: %s the target", async (_, count, points) => {
    const save = mutation("saveReport", "Report", "version")
    const stored = await it.all.rows(`select version from "Report"`)
    const version = stored[0]?.["version"]
    await done("v1", save, {
      period: "year",
      figures: [{ indicator: "trained", count }],
      ...(version ? { expectedVersion: version } : {})
    })
    expect(await it.points("v1", "4", "self")).toBe(points)
  })
})

describe("events", () => {
  const record = mutation(
    "recordEvents",
    "Plan",
    "events { nodes { id kind on marks note isWithdrawn withdraws { kind } } }"
  )
  const withdraw = mutation("withdrawEvent", "Plan", "events { nodes { kind isWithdrawn note withdraws { kind } } }")
  const award = { unit: "v1", kind: "award", on: "2027-03-01", marks: ["province"], note: "Bằng khen" }

  test("count at once, for the public as for the commune, and a correcting entry takes one back without removing it", async () => {
    expect(await it.points("v1", "3")).toBe("0")
    const made = await done("verifier", record, { events: [award] })
    expect(await it.points("v1", "3")).toBe("2")
    const publicly = await it.all.ask(
      undefined,
      `query ($plan: ID!) { plan(id: $plan) { scorecards(unit: "v1") { nodes { criteria { code points } } } } }`,
      { plan: it.plan },
      { organizer: "xa-thu" }
    )
    const [card] = (publicly.data as Answer).plan.scorecards.nodes
    expect(card.criteria[2]).toEqual({ code: "3", points: "2" })
    const event = made["events"].nodes[0].id
    const taken = await it.all.done("clerk", withdraw, { event, why: "Ghi nhầm thôn" })
    expect(taken["events"].nodes).toEqual([
      { kind: "award", isWithdrawn: true, note: "Bằng khen", withdraws: null },
      { kind: "award", isWithdrawn: false, note: "Ghi nhầm thôn", withdraws: { kind: "award" } }
    ])
    expect(await it.points("v1", "3")).toBe("0")
    const again = await it.all.done("clerk", withdraw, { event, why: "Lần nữa" })
    expect(again["problems"]).toMatchObject([{ code: "already_withdrawn" }])
    expect(await lastEntries(2)).toEqual(["event.withdrawn", "event.recorded"])
  })

  test("are not told to the public one by one, and not written by a village", async () => {
    const { errors } = await it.all.ask(
      undefined,
      `query ($plan: ID!) { plan(id: $plan) { events { nodes { note } } } }`,
      { plan: it.plan },
      { organizer: "xa-thu" }
    )
    expect(errors[0]?.extensions.code).toBe("NOT_PUBLIC")
    expect(await done("v1", record, { events: [award] })).toMatchObject({ code: "NOT_ALLOWED" })
  })
})

describe("a unit's head", () => {
  const receive = mutation("receivePlan", "Plan", "receipts { nodes { unit { code } version by { name } } }")
  const register = mutation(
    "registerTarget",
    "Plan",
    "pledges { nodes { unit { code } indicatorCode taskCode target note } }"
  )
  const pledge = mutation(
    "pledgeTask",
    "Plan",
    "pledges { nodes { unit { code } indicatorCode taskCode target note } }"
  )

  test("receives the version in force, once however often it is said", async () => {
    await done("v2", receive, {})
    const again = await done("v2", receive, { unit: "v2" })
    expect(again["receipts"].nodes).toEqual([{ unit: { code: "v2" }, version: 2, by: { name: "Ông v2" } }])
    for (const [who, input] of [
      ["v1", { unit: "v2" }],
      ["clerk", {}]
    ] as const)
      expect(await done(who, receive, input)).toMatchObject({ code: "NOT_ALLOWED" })
  })

  test("registers a target and a task; the last target stands; no result moves", async () => {
    const before = await it.standing("v2")
    await done("v2", register, { indicator: "learners", target: "70%" })
    await done("v2", register, { indicator: "learners", target: "75%", note: "Cố gắng" })
    const given = await done("v2", pledge, { task: "help" })
    expect(given["pledges"].nodes).toEqual([
      { unit: { code: "v2" }, indicatorCode: "learners", taskCode: null, target: "0.75", note: "Cố gắng" },
      { unit: { code: "v2" }, indicatorCode: null, taskCode: "help", target: null, note: null }
    ])
    expect((await done("v2", pledge, { task: "none" }))["problems"]).toMatchObject([
      { path: "input.task", code: "unknown_task" }
    ])
    expect(await it.standing("v2")).toEqual(before)
  })

  test("disputes a baseline; the office answers once; the baseline stands until it is set anew", async () => {
    const fields = "id population count why accepted answer by { name } answeredBy { name }"
    const dispute = mutation("disputeBaseline", "BaselineDispute", fields)
    const answer = mutation("answerDispute", "BaselineDispute", fields)
    expect((await done("v2", dispute, { population: "cows", why: "?" }))["problems"]).toMatchObject([
      { path: "input.population", code: "unknown_population" }
    ])
    const asked = await done("v2", dispute, { population: "households", count: 180, why: "20 hộ đã chuyển đi" })
    expect(asked).toMatchObject({ count: 180, accepted: null, by: { name: "Ông v2" } })
    const input = { dispute: asked["id"], accepted: true, answer: "Đã rà soát" }
    expect(await it.all.done("v2", answer, input)).toMatchObject({ code: "NOT_ALLOWED" })
    expect(await it.all.done("clerk", answer, input)).toMatchObject({ accepted: true, answeredBy: { name: "Văn thư" } })
    expect(await it.all.done("clerk", answer, input)).toMatchObject({ code: "WRONG_STATUS" })
    const { disputes, baselines } = await read(
      "disputes(open: true) { totalCount } baselines { nodes { unit { code } count } }"
    )
    expect(disputes.totalCount).toBe(0)
    expect(baselines.nodes.at(-1)).toEqual({ unit: { code: "v2" }, count: 200 })
  })
})

test("another organizer's clerk finds none of it", async () => {
  const loc = { code: "loc", name: "Xã Lộc", kind: "commune", clerk: { subject: "clerk@loc", name: "L" } }
  await it.all.done("operator", mutation("createOrganizers", "CreatedOrganizers", "codes"), { organizers: [loc] })
  for (const [name, input] of [
    ["setTargets", { targets: [] }],
    ["setBaselines", { baselines: [] }],
    ["setAssignments", {}],
    ["recordEvents", { events: [] }]
  ] as const)
    expect(await done("clerk@loc", mutation(name, "Plan", "id"), input)).toMatchObject({ code: "NOT_FOUND" })
})
