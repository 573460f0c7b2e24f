// What a person may do is told beforehand, and is what the mutation then says: for every role and every state of a report and a plan.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { type Answer, mutation } from "./service.ts"

let demo: Demonstration
let report: string
beforeAll(async () => {
  demo = await demonstrate()
  const figures = [{ indicator: "householdsLearning", count: 7 }]
  report = (await done("village4.reporter", "saveReport", { plan: demo.plan.id, period: "year", figures })).id
})
afterAll(() => demo?.close())

const send = async (who: string | undefined, query: string, variables: object) =>
  demo.send(query, variables, who === undefined ? {} : { token: await demo.tokens.issue(who) })
const done = async (who: string, name: string, input: object): Promise<Answer> => {
  const type = name.endsWith("Report") ? "Report" : "Plan"
  const { data, errors } = await send(who, mutation(name, type, "id version"), { input })
  expect(errors).toEqual([])
  return Object.values(data ?? {})[0]
}

const permission = "{ allowed code vi: reason(language: vi) en: reason(language: en) }"
const reportActions = {
  canSave: "saveReport",
  canSubmit: "submitReport",
  canReturn: "returnReport",
  canVerify: "verifyReport"
}
type Can = keyof typeof reportActions

/** What is told beforehand must be what is said then: a version nobody read stops what is allowed just before it is done. */
const told = async (who: string): Promise<string> => {
  const cans = Object.keys(reportActions) as Array<Can>
  const { data } = await send(
    who,
    `query ($id: ID!) { report(id: $id) { viewerCanSave viewerCanVerify ${cans.map((can) => `${can} ${permission}`).join(" ")} } }`,
    { id: report }
  )
  const found = data!["report"] as Answer
  for (const can of cans) {
    const input = {
      ...(can === "canSave" ? { plan: demo.plan.id, period: "year", unit: "village4" } : { report }),
      ...(can === "canReturn" ? { reason: "thử" } : {}),
      expectedVersion: 999
    }
    const { code, message } = await done(who, reportActions[can], input)
    expect([can, found[can].allowed]).toEqual([can, code === "VERSION_CONFLICT"])
    if (!found[can].allowed) expect([found[can].code, found[can].vi]).toEqual([code, message])
    expect(found[can].en === null).toBe(found[can].allowed)
  }
  expect([found.viewerCanSave, found.viewerCanVerify]).toEqual([found.canSave.allowed, found.canVerify.allowed])
  return cans.map((can) => (found[can].allowed ? can.slice(3).toLowerCase() : "–")).join(" ")
}

const people = ["village4.reporter", "village5.reporter", "verifier", "clerk", "council", "viewer"]

describe("a report", () => {
  const nobody = "– – – –"
  const states: ReadonlyArray<
    readonly [string, (() => Promise<unknown>) | undefined, Readonly<Record<string, string>>]
  > = [
    ["that is a draft", undefined, { "village4.reporter": "save submit – –" }],
    [
      "that was handed in",
      () => done("village4.reporter", "submitReport", { report, expectedVersion: 1 }),
      { verifier: "– – return verify" }
    ],
    [
      "that was returned",
      () => done("verifier", "returnReport", { report, expectedVersion: 2, reason: "thiếu" }),
      { "village4.reporter": "save submit – –" }
    ],
    ["whose period is locked", () => demo.rows(`update "Period" set locked = true`), {}],
    ["whose period is not open", () => demo.rows(`update "Period" set locked = false, "opensAt" = '2026-12-03'`), {}],
    [
      "handed in by its own verifier",
      async () => {
        await demo.rows(`update "Period" set "opensAt" = '2026-01-01'`)
        await demo.rows(`insert into "Appointment" ("organizerId", "personId", role, "validFrom")
          select "organizerId", id, 'verifier', '2026-01-01' from "Person" where subject = 'village4.reporter'`)
        await done("village4.reporter", "submitReport", { report, expectedVersion: 3 })
      },
      { verifier: "– – return verify", "village4.reporter": "– – return –" }
    ],
    ["that is verified", () => done("verifier", "verifyReport", { report, expectedVersion: 4 }), {}]
  ]
  test.each(states)("%s", async (_state, reach, allowed) => {
    const reached = await reach?.()
    if (reached !== undefined && !Array.isArray(reached)) expect(reached).toMatchObject({ __typename: "Report" })
    for (const who of people) expect([who, await told(who)]).toEqual([who, allowed[who] ?? nobody])
  })
})

describe("a plan", () => {
  const cans = ["canDraft", "canIssue", "canClose"] as const
  const plan = async (who: string | undefined) => {
    const query = `query ($id: ID!) { plan(id: $id) { viewerCanConfigure ${cans.map((can) => `${can} ${permission}`).join(" ")} } }`
    const { data, errors } = await send(who, query, { id: demo.plan.id })
    expect(errors).toEqual([])
    return data!["plan"] as Answer
  }
  const decision = { number: "1/QĐ", on: "2026-12-01", by: "Chủ tịch" }
  const check = async (who: string, allowed: string) => {
    const found = await plan(who)
    const answers = {
      canDraft: await done(who, "saveDraft", { plan: demo.plan.id, expectedVersion: 999, content: { text } }),
      canIssue: await done(who, "issuePlan", { plan: demo.plan.id, expectedVersion: 999, decision }),
      canClose: found.canClose.allowed ? undefined : await done(who, "closePlan", { plan: demo.plan.id, by: "UBND" })
    }
    for (const can of cans) {
      const answer = answers[can]
      expect([who, can, found[can].allowed]).toEqual([
        who,
        can,
        answer === undefined || answer.code === "VERSION_CONFLICT"
      ])
      if (!found[can].allowed) expect([found[can].code, found[can].vi]).toEqual([answer.code, answer.message])
    }
    expect(cans.map((can) => (found[can].allowed ? can.slice(3).toLowerCase() : "–")).join(" ")).toBe(allowed)
    expect(found.viewerCanConfigure).toBe(found.canDraft.allowed)
  }
  let text: string

  test("in force may be drafted and closed by a clerk, and issued once there is a draft", async () => {
    const { data } = await send("clerk", `query ($id: ID!) { plan(id: $id) { versions { text } } }`, {
      id: demo.plan.id
    })
    text = (data!["plan"] as Answer).versions[0].text
    await check("clerk", "draft – close")
    for (const who of ["verifier", "council", "viewer", "village4.reporter"]) await check(who, "– – –")
    await done("clerk", "saveDraft", { plan: demo.plan.id, expectedVersion: 0, content: { text } })
    await check("clerk", "draft issue close")
  })

  test("that is closed takes nothing more, and says so", async () => {
    await done("clerk", "closePlan", { plan: demo.plan.id, by: "UBND" })
    await check("clerk", "– – –")
    expect((await plan("clerk")).canClose.vi).toBe(
      "Đang ở trạng thái “Đã kết thúc” nên không đóng kế hoạch được; cần trạng thái: Đã ban hành."
    )
  })

  test("and an organizer tell the public what it takes, without an error", async () => {
    expect((await plan(undefined)).canDraft.en).toBe(
      "You may not draft, issue or close plans. It takes the role: clerk of the organizer."
    )
    for (const [who, allowed] of [
      ["clerk", true],
      ["viewer", false],
      [undefined, false]
    ] as const) {
      const { data } = await send(who, `{ organizer { viewerCanConfigure canConfigure ${permission} } }`, {})
      expect(data!["organizer"]).toMatchObject({
        viewerCanConfigure: allowed,
        canConfigure: { allowed, code: allowed ? null : "NOT_ALLOWED" }
      })
    }
  })
})
