// A province over communes with Cần Thơ's own table, and what a commune's own plan sends up to it, with nothing but the endpoint.
import { createHash } from "node:crypto"
import { Plan } from "@thidua/core"
import { readFacts, verifyOutcome } from "@thidua/core/outcome"
import { rollUp } from "@thidua/core/rollup"
import { canTho157, canThoCases } from "@thidua/fixtures"
import * as Result from "effect/Result"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Answer, mutation, service, type Service } from "./service.ts"

const decision = { number: "01/QĐ-UBND", on: "2027-01-20", by: "Chủ tịch UBND" }
const source = { assumption: "thử", by: "xã" }
/** The worked communes, and two that stand equal to the best but one in points. */
const communes = [
  ...canThoCases.map((each) => ({ ...each, opened: 400, expected: each.expected.total })),
  ...["F", "G"].map((unit, i) => {
    const like = canThoCases.find((each) => each.unit === "E")!
    return { ...like, unit, opened: 420 - 30 * i, expected: like.expected.total }
  })
]
const codeOf = (unit: string) => `312${unit.charCodeAt(0)}`

let all: Service
let plan: string
const does = async (who: string, name: string, type: string, fields: string, input: object, organizer = "92") => {
  const done = await all.done(who, mutation(name, type, fields), input, { organizer })
  if (done["__typename"] !== type) throw new Error(`${name}: ${JSON.stringify(done)}`)
  return done
}
/** `null`: the public. */
const sees = async (fields: string, who: string | null = "clerk@92", organizer = "92"): Promise<Answer> => {
  const { data, errors } = await all.ask<Answer>(
    who ?? undefined,
    `query ($plan: ID!) { plan(id: $plan) { ${fields} } }`,
    { plan },
    { organizer }
  )
  expect(errors).toEqual([])
  return data.plan
}

beforeAll(async () => {
  all = await service("2027-01-04T08:00:00+07:00")
  const organizer = (code: string, kind: string) => ({
    code,
    name: kind === "province" ? "Thành phố Cần Thơ" : `Xã ${code}`,
    kind,
    boardOpen: kind === "province",
    clerk: { subject: `clerk@${code}`, name: "Văn thư" }
  })
  await does("operator", "createOrganizers", "CreatedOrganizers", "codes", {
    organizers: [
      organizer("92", "province"),
      organizer("vn", "other"),
      ...["A", "B"].map((unit) => organizer(codeOf(unit), "commune")),
      organizer("99999", "commune")
    ]
  })
})
afterAll(() => all?.close())

test("a province sets its communes up by their administrative codes and takes over Cần Thơ's plan with its table", async () => {
  await does("clerk@92", "createUnits", "Organizer", "id", {
    units: communes.map(({ unit }) => ({ code: codeOf(unit), name: `Xã ${unit}`, kind: "commune", cluster: "groupI" }))
  })
  await does("clerk@92", "appoint", "Organizer", "id", {
    appointments: [
      { person: { subject: "verifier@92", name: "Sở Nội vụ" }, role: "verifier" },
      { person: { subject: "council@92", name: "Hội đồng thành phố" }, role: "council" },
      // The clerk of a commune reports for it to the province: one person, two organizers.
      ...communes.map(({ unit }) => ({
        person: { subject: `clerk@${codeOf(unit)}`, name: `Văn thư xã ${unit}` },
        role: "reporter",
        unit: codeOf(unit)
      }))
    ]
  })
  const begun = await does("clerk@92", "createPlan", "Plan", "id draft { text(format: json) }", {
    template: { template: canTho157.id, year: 2027, code: "can-tho-2027" }
  })
  plan = begun["id"]
  const draft = JSON.parse(begun["draft"].text)
  for (const { readings = [] } of draft.indicators)
    for (const reading of readings) reading.decided = { on: "2027-01-15", by: "Chủ tịch UBND thành phố" }
  const text = JSON.stringify({
    ...draft,
    number: "10/KH-UBND",
    issuedOn: "2027-01-20",
    signatory: { title: "CHỦ TỊCH", name: "Nguyễn Văn A" },
    recipients: ["Các xã, phường"],
    partOf: { plan: "viet-nam-2027", indicators: [{ indicator: "accountsOpened", feeds: "opened" }], source },
    reporting: {
      to: "Sở Nội vụ",
      owedBy: { kinds: ["commune"] },
      source,
      periods: [{ id: "year", title: "Năm 2027", opens: "2027-01-20", deadline: { before: "2027-12-05" }, source }]
    }
  })
  await does("clerk@92", "saveDraft", "Plan", "id", { plan, expectedVersion: 1, content: { text } })
  all.setTime("2027-01-20T08:00:00+07:00")
  await does("clerk@92", "issuePlan", "Plan", "id", { plan, expectedVersion: 2, decision, adopts: ["communes"] })
  await does("clerk@92", "setBaselines", "Plan", "id", {
    plan,
    baselines: communes.map(({ unit, a }) => ({
      unit: codeOf(unit),
      population: "beneficiaries",
      count: a,
      asOf: "2027-01-01",
      source: "Danh sách người hưởng trợ cấp"
    }))
  })
})

test("the communes report, the province verifies, and points and ranks are those of the worked figures, ties parted by raw counts", async () => {
  all.setTime("2027-12-01T08:00:00+07:00")
  for (const { unit, b2, b3, b4, sample, gate, upd, opened } of communes) {
    const who = `clerk@${codeOf(unit)}`
    const counts = {
      accountsOpened: b2,
      cardsIssued: b3,
      paidCashless: b4,
      sampleConfirmed: sample,
      propagandaProven: Number(gate),
      databaseUpdated: Number(upd),
      newAccountsAndCards: opened,
      transfers: 700
    }
    const figures = [
      ...Object.entries(counts).map(([indicator, count]) => ({ indicator, count })),
      { indicator: "updateRate", value: "100" }
    ]
    const saved = await does(who, "saveReport", "Report", "id version", { plan, period: "year", figures })
    const sent = await does(who, "submitReport", "Report", "id version", {
      report: saved["id"],
      expectedVersion: saved["version"]
    })
    await does("verifier@92", "verifyReport", "Report", "id", { report: sent["id"], expectedVersion: sent["version"] })
  }
  const { standings } = await sees("standings { nodes { rank total unit { name } } }", null)
  const ranked = standings.nodes.map(({ rank, total, unit }: Answer) => `${rank} ${unit.name} ${total}`)
  expect(ranked).toEqual([
    "1 Xã B 115",
    "2 Xã F 104.15",
    "3 Xã E 104.15",
    "4 Xã G 104.15",
    "5 Xã D 102.15",
    "6 Xã A 89",
    "7 Xã C 73.6"
  ])
  for (const { unit, expected } of communes)
    expect(ranked.some((line: string) => line.endsWith(`Xã ${unit} ${expected}`))).toBe(true)
})

test("the published outcome is computed again by the library to the same bytes, from what anybody may read", async () => {
  const { revision } = await sees("revision")
  await does("council@92", "publish", "Publication", "digest", { plan, expectedRevision: revision })
  const { publications } = await sees("publications { nodes { text facts sentUp edition { text } } }", null)
  const [{ text, facts, sentUp, edition }] = publications.nodes
  const [read, told] = [Plan.decode(JSON.parse(edition.text)), readFacts(facts)]
  if (Result.isFailure(read) || Result.isFailure(told)) throw new Error("no plan or no facts")
  const hash = (words: string) => `sha256:${createHash("sha256").update(words).digest("hex")}`
  expect(verifyOutcome(text, read.success, told.success, { hash })).toEqual([])
  const { tallies } = JSON.parse(sentUp)
  const achieved = String(communes.reduce((sum, { b2 }) => sum + b2, 0))
  expect(tallies).toMatchObject([
    { indicator: "accountsOpened", achieved, units: { told: communes.length }, missing: [] }
  ])
})

const share = (owedBy: object) => ({
  movements: [{ id: "m", title: "Phong trào", source }],
  goals: [{ id: "g", movement: "m", title: "Mục tiêu", source }],
  unitKinds: [{ id: "village", title: "Thôn", source }],
  populations: [{ id: "people", title: "Số người hưởng", unit: "người", source }],
  indicators: [
    {
      id: "opened",
      goal: "g",
      title: "Đã mở tài khoản",
      measure: "share",
      population: "people",
      unit: "người",
      owedBy,
      source
    }
  ],
  year: 2027,
  number: "01/KH-UBND",
  issuedOn: "2027-01-20",
  signatory: { title: "CHỦ TỊCH", name: "Nguyễn Văn B" },
  recipients: ["Các đơn vị"],
  reporting: {
    to: "UBND",
    owedBy,
    source,
    periods: [{ id: "year", title: "Năm", opens: "2027-01-20", deadline: { before: "2027-12-05" }, source }]
  }
})

/** A commune's own plan over its villages, part of the province's, up to its publication. */
const ownPlan = async (organizer: string, counts: ReadonlyArray<readonly [achieved: number, total: number]>) => {
  const act = (name: string, type: string, fields: string, input: object, who = `clerk@${organizer}`) =>
    does(who, name, type, fields, input, organizer)
  const units = counts.map((_, i) => `v${i + 1}`)
  await act("createUnits", "Organizer", "id", {
    units: units.map((code) => ({ code, name: `Thôn ${code}`, kind: "village" }))
  })
  await act("appoint", "Organizer", "id", {
    appointments: [
      { person: { subject: `verifier@${organizer}`, name: "Thẩm định" }, role: "verifier" },
      ...units.map((unit) => ({
        person: { subject: `${unit}@${organizer}`, name: "Trưởng thôn" },
        role: "reporter",
        unit
      }))
    ]
  })
  const text = JSON.stringify({
    ...share({ kinds: ["village"] }),
    id: "own-2027",
    title: "Kế hoạch của xã",
    organizer: { name: `Xã ${organizer}` },
    partOf: { plan: "can-tho-2027", indicators: [{ indicator: "opened", feeds: "accountsOpened" }], source }
  })
  const { id: own } = await act("createPlan", "Plan", "id", { content: { text } })
  await act("issuePlan", "Plan", "id", { plan: own, expectedVersion: 1, decision })
  await act("setBaselines", "Plan", "id", {
    plan: own,
    baselines: counts.map(([, count], i) => ({
      unit: units[i],
      population: "people",
      count,
      asOf: "2027-01-01",
      source: "Danh sách"
    }))
  })
  for (const [i, [count]] of counts.entries()) {
    const input = { plan: own, period: "year", figures: [{ indicator: "opened", count }] }
    const saved = await act("saveReport", "Report", "id version", input, `${units[i]}@${organizer}`)
    const { id: report, version: expectedVersion } = saved
    const sent = await act("submitReport", "Report", "version", { report, expectedVersion }, `${units[i]}@${organizer}`)
    await act("verifyReport", "Report", "id", { report, expectedVersion: sent["version"] }, `verifier@${organizer}`)
  }
  return (more: object = {}) =>
    all
      .ask<Answer>(`clerk@${organizer}`, `query ($id: ID!) { plan(id: $id) { revision } }`, { id: own }, { organizer })
      .then(({ data }) =>
        act("publish", "Publication", "digest sentUp", { plan: own, expectedRevision: data.plan.revision, ...more })
      )
}

const rolledUp = `rollUp { parts { nodes { organizerCode unit { name } digest } } missing { nodes { indicatorCode organizerCode unit { name } } } findings { code }
  targets { indicatorCode indicatorTitle state achieved total missing units { state count } } }`

const missingOf = ({ missing }: Answer) => missing.nodes.map(({ unit }: Answer) => unit.name)

test("what communes publish in plans of their own that are part of the province's is added up there, as the library adds it, and nobody else's is", async () => {
  const publishA = await ownPlan(codeOf("A"), [
    [500, 600],
    [350, 400]
  ])
  const publishStranger = await ownPlan("99999", [[1, 1]])
  // Nothing goes up before it is published; and who is no unit of the province sends it nothing.
  await publishStranger()
  expect(await sees(rolledUp)).toEqual({ rollUp: null })
  const a = await publishA()
  const alone = (await sees(rolledUp)).rollUp
  expect(alone.parts.nodes).toEqual([{ organizerCode: codeOf("A"), unit: { name: "Xã A" }, digest: a["digest"] }])
  expect(alone.findings).toEqual([])
  expect(alone.targets).toEqual([
    {
      indicatorCode: "accountsOpened",
      indicatorTitle: "Số người hưởng đã mở tài khoản",
      state: "notReported",
      achieved: 850,
      total: null,
      missing: 6,
      units: [{ state: "told", count: 2 }]
    }
  ])
  expect(missingOf(alone)).toEqual(["Xã B", "Xã C", "Xã D", "Xã E", "Xã F", "Xã G"])
  const b = await (await ownPlan(codeOf("B"), [[1000, 1000]]))()
  const { edition, facts } = (await sees("publications { nodes { facts edition { text } } }")).publications.nodes[0]
  const [wider, told] = [Plan.decode(JSON.parse(edition.text)), readFacts(facts)]
  if (Result.isFailure(wider) || Result.isFailure(told)) throw new Error("no plan or no facts")
  const parts = [a, b].map((each, i) => ({ unit: codeOf("AB"[i]!), ...JSON.parse(each["sentUp"]) }))
  const [whole] = rollUp(wider.success, told.success, parts).wholes.filter(
    ({ indicator }) => indicator === "accountsOpened"
  )
  const both = (await sees(rolledUp)).rollUp
  expect(both.targets).toMatchObject([
    {
      state: whole!.state,
      achieved: Number(whole!.achieved),
      total: null,
      missing: 5
    }
  ])
  expect(missingOf(both)).toEqual(["Xã C", "Xã D", "Xã E", "Xã F", "Xã G"])
  expect(both.targets[0].achieved).toBe(1850)
  // A corrected publication takes the place of the last; the commune's villages are named nowhere above.
  const corrected = await publishA({ why: "Rà soát lại danh sách" })
  const again = (await sees(rolledUp)).rollUp
  expect(again.parts.nodes.map(({ digest }: Answer) => digest)).toEqual([corrected["digest"], b["digest"]])
  expect(JSON.stringify([again, a["sentUp"]])).not.toMatch(/Thôn|v1/u)
})

test("the province's own people read its sums, others do not; a commune's own plan has none, and says nothing of the one beside it", async () => {
  const { rollUp: seen } = await sees(rolledUp, `clerk@${codeOf("C")}`)
  expect(seen.parts.nodes.length).toBe(2)
  const asked = `query ($plan: ID!) { plan(id: $plan) { ${rolledUp} } }`
  const { data: open, errors } = await all.ask<Answer>(undefined, asked, { plan }, { organizer: "92" })
  expect([open.plan.rollUp, errors[0]?.extensions.code]).toEqual([null, "NOT_PUBLIC"])
  const { data } = await all.ask<Answer>(
    `clerk@${codeOf("A")}`,
    `{ organizer { plans { nodes { rollUp { parts { totalCount } } } } } }`,
    {},
    { organizer: codeOf("A") }
  )
  expect(data.organizer.plans.nodes).toEqual([{ rollUp: null }])
})

test("a plan that is no longer part of the province's sends it nothing, from its next publication on; one that left stands for nobody", async () => {
  const own = codeOf("B")
  const read = `{ organizer { plans { nodes { id revision versions { nodes { text } } } } } }`
  const begun = async () =>
    (await all.ask<Answer>(`clerk@${own}`, read, {}, { organizer: own })).data.organizer.plans.nodes[0]
  const { id, versions } = await begun()
  const act = (name: string, type: string, input: object) =>
    does(`clerk@${own}`, name, type, "id", { plan: id, ...input }, own)
  const { partOf: _, ...alone } = JSON.parse(versions.nodes[0].text)
  await act("saveDraft", "Plan", { expectedVersion: 0, content: { text: JSON.stringify(alone) } })
  await act("issuePlan", "Plan", { expectedVersion: 1, decision, reason: "Không còn thuộc kế hoạch thành phố" })
  expect((await sees(rolledUp)).rollUp.parts.nodes.length).toBe(2)
  await act("publish", "Publication", { expectedRevision: (await begun()).revision, why: "Theo kế hoạch mới" })
  expect((await sees(rolledUp)).rollUp.parts.nodes.map(({ unit }: Answer) => unit.name)).toEqual(["Xã A"])
  await all.rows(`update "Unit" set "validTo" = '2027-11-01' where code = $1`, [codeOf("A")])
  expect((await sees(rolledUp)).rollUp).toBeNull()
  await all.rows(`update "Unit" set "validTo" = null where code = $1`, [codeOf("A")])
})

test("many who publish parts at once do not keep each other from it", async () => {
  const { revision } = await sees("revision")
  const input = { plan, expectedRevision: revision, why: "Công bố cùng lúc" }
  const publish = mutation("publish", "Publication", "id")
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => all.done("council@92", publish, input, { organizer: "92" }))
  )
  expect(new Set(answers.map((each) => each["__typename"]))).toEqual(new Set(["Publication"]))
})

test("the nation adds up what the province sends, which is now what its communes sent it", async () => {
  const act = (name: string, type: string, fields: string, input: object) =>
    does("clerk@vn", name, type, fields, input, "vn")
  await act("createUnits", "Organizer", "id", { units: [{ code: "92", name: "Thành phố Cần Thơ", kind: "village" }] })
  const text = JSON.stringify({
    ...share({ kinds: ["village"] }),
    id: "viet-nam-2027",
    title: "Kế hoạch cả nước",
    organizer: { name: "Hội đồng Thi đua - Khen thưởng Trung ương" }
  })
  const { id } = await act("createPlan", "Plan", "id", { content: { text } })
  await act("issuePlan", "Plan", "id", { plan: id, expectedVersion: 1, decision })
  const nation = async () => {
    const query = `query ($id: ID!) { plan(id: $id) { rollUp { missing { nodes { indicatorCode organizerCode unit { code } } } targets { achieved missing units { state count } } } } }`
    return (await all.ask<Answer>("clerk@vn", query, { id }, { organizer: "vn" })).data.plan.rollUp
  }
  const { revision } = await sees("revision")
  await does("council@92", "publish", "Publication", "id", {
    plan,
    expectedRevision: revision,
    why: "Tổng hợp từ các xã"
  })
  // Communes are no units of the nation's: what is missing is named by their codes.
  expect(await nation()).toEqual({
    missing: {
      nodes: ["B", "C", "D", "E", "F", "G"].map((name) => ({
        indicatorCode: "opened",
        organizerCode: codeOf(name),
        unit: null
      }))
    },
    targets: [{ achieved: 850, missing: 6, units: [{ state: "told", count: 2 }] }]
  })
})
