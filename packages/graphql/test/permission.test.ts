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
  viewerCanSave: "saveReport",
  viewerCanSubmit: "submitReport",
  viewerCanReturn: "returnReport",
  viewerCanVerify: "verifyReport",
  viewerCanReopen: "reopenReport"
}
type Can = keyof typeof reportActions

/** What is told beforehand must be what is said then: a version nobody read stops what is allowed just before it is done. */
const told = async (who: string): Promise<string> => {
  const cans = Object.keys(reportActions) as Array<Can>
  const { data } = await send(
    who,
    `query ($id: ID!) { report(id: $id) { ${cans.map((can) => `${can} ${permission}`).join(" ")} } }`,
    { id: report }
  )
  const found = data!["report"] as Answer
  for (const can of cans) {
    const input = {
      ...(can === "viewerCanSave" ? { plan: demo.plan.id, period: "year", unit: "village4" } : { report }),
      ...(can === "viewerCanReturn" || can === "viewerCanReopen" ? { reason: "thử" } : {}),
      expectedVersion: 999
    }
    const { code, message } = await done(who, reportActions[can], input)
    expect([can, found[can].allowed]).toEqual([can, code === "VERSION_CONFLICT"])
    if (!found[can].allowed) expect([found[can].code, found[can].vi]).toEqual([code, message])
    expect(found[can].en === null).toBe(found[can].allowed)
  }
  return cans.map((can) => (found[can].allowed ? can.slice("viewerCan".length).toLowerCase() : "–")).join(" ")
}

const people = ["village4.reporter", "village5.reporter", "verifier", "clerk", "council", "viewer"]

describe("a report", () => {
  const nobody = "– – – – –"
  const states: ReadonlyArray<
    readonly [string, (() => Promise<unknown>) | undefined, Readonly<Record<string, string>>]
  > = [
    ["that is a draft", undefined, { "village4.reporter": "save submit – – –" }],
    [
      "that was handed in",
      () => done("village4.reporter", "submitReport", { report, expectedVersion: 1 }),
      { verifier: "– – return verify –" }
    ],
    [
      "that was returned",
      () => done("verifier", "returnReport", { report, expectedVersion: 2, reason: "thiếu" }),
      { "village4.reporter": "save submit – – –" }
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
      { verifier: "– – return verify –", "village4.reporter": "– – return – –" }
    ],
    [
      "that is verified",
      () => done("verifier", "verifyReport", { report, expectedVersion: 4 }),
      { verifier: "– – – – reopen", "village4.reporter": "– – – – reopen" }
    ]
  ]
  test.each(states)("%s", async (_state, reach, allowed) => {
    const reached = await reach?.()
    if (reached !== undefined && !Array.isArray(reached)) expect(reached).toMatchObject({ __typename: "Report" })
    for (const who of people) expect([who, await told(who)]).toEqual([who, allowed[who] ?? nobody])
  })
})

/** Of each kind of work a mutation whose input fits, though it would change nothing. */
const decided = { by: "Chủ tịch", why: "thử" }
const tried: Readonly<Record<string, readonly [string, object]>> = {
  setFacts: ["setBaselines", { baselines: [] }],
  recordEvents: ["recordEvents", { events: [] }],
  managePeriods: ["lockPeriod", { period: "none" }],
  judge: ["judge", { rubric: "villages", points: [] }],
  overrideScore: [
    "overrideScore",
    { rubric: "villages", unit: "village1", criterion: "none", points: "1", reason: "thử" }
  ],
  decideTie: [
    "decideTie",
    { rubric: "villages", cluster: "village", order: ["village1", "village2"], how: "vote", by: "Hội đồng" }
  ],
  revoke: ["revoke", { unit: "village1", rubric: "none", ...decided }],
  publish: ["publish", { expectedRevision: 999_999 }],
  commend: ["decideCut", { award: "none", chosen: [], ...decided }],
  answerCheck: ["answerCheck", { check: "none" }]
}

/** The work on a plan that a person may do: what is told beforehand is what the mutation says. */
const workOf = async (who: string | undefined, plan: string): Promise<string> => {
  const fields = Object.keys(tried).map((work) => `${work}: viewerCan(work: ${work}) ${permission}`)
  const query = `query ($id: ID!) { plan(id: $id) { ${fields.join(" ")} } }`
  const { data, errors } = await send(who, query, { id: plan })
  expect(errors).toEqual([])
  const found = (data!["plan"] ?? {}) as Record<string, Answer>
  for (const [work, [name, input]] of Object.entries(tried)) {
    const type = name === "publish" ? "Publication" : "Plan"
    const { data: said } = await send(who, mutation(name, type, "id"), { input: { plan, ...input } })
    const answer = said![name] as Answer
    const { allowed, code, vi } = found[work]
    expect([who, work, allowed]).toEqual([who, work, !["NOT_ALLOWED", "WRONG_STATUS"].includes(answer.code)])
    if (!allowed) expect([code, vi]).toEqual([answer.code, answer.message])
  }
  return Object.keys(tried)
    .filter((work) => found[work].allowed)
    .join(" ")
}

describe("work on a plan", () => {
  const council = ["overrideScore", "decideTie", "revoke", "publish", "commend", "answerCheck"]

  test("in force is told each role as the mutations would say it", async () => {
    const plan = demo.plan.id
    expect(await workOf("clerk", plan)).toBe("setFacts recordEvents managePeriods publish answerCheck")
    expect(await workOf("verifier", plan)).toBe("recordEvents")
    expect(await workOf("council", plan)).toBe(["judge", ...council].join(" "))
    for (const who of ["viewer", "village5.reporter", undefined]) expect(await workOf(who, plan)).toBe("")
  })

  test("never issued is facts alone: there is nothing to decide on yet", async () => {
    const input = { template: { template: "daiSon2026", year: 2028, code: "next" } }
    const { id } = await done("clerk", "createPlan", input)
    expect(await workOf("clerk", id)).toBe("setFacts recordEvents managePeriods")
    expect(await workOf("council", id)).toBe("judge overrideScore")
  })
})

describe("a plan", () => {
  const cans = ["viewerCanDraft", "viewerCanIssue", "viewerCanClose"] as const
  const plan = async (who: string | undefined) => {
    const query = `query ($id: ID!) { plan(id: $id) { ${cans.map((can) => `${can} ${permission}`).join(" ")} } }`
    const { data, errors } = await send(who, query, { id: demo.plan.id })
    expect(errors).toEqual([])
    return data!["plan"] as Answer
  }
  const decision = { number: "1/QĐ", on: "2026-12-01", by: "Chủ tịch" }
  const check = async (who: string, allowed: string) => {
    const found = await plan(who)
    const answers = {
      viewerCanDraft: await done(who, "saveDraft", { plan: demo.plan.id, expectedVersion: 999, content: { text } }),
      viewerCanIssue: await done(who, "issuePlan", { plan: demo.plan.id, expectedVersion: 999, decision }),
      viewerCanClose: found.viewerCanClose.allowed
        ? undefined
        : await done(who, "closePlan", { plan: demo.plan.id, by: "UBND" })
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
    expect(cans.map((can) => (found[can].allowed ? can.slice("viewerCan".length).toLowerCase() : "–")).join(" ")).toBe(
      allowed
    )
  }
  let text: string

  test("in force may be drafted and closed by a clerk, and issued once there is a draft", async () => {
    const { data } = await send("clerk", `query ($id: ID!) { plan(id: $id) { versions { nodes { text } } } }`, {
      id: demo.plan.id
    })
    text = (data!["plan"] as Answer).versions.nodes[0].text
    await check("clerk", "draft – close")
    for (const who of ["verifier", "council", "viewer", "village4.reporter"]) await check(who, "– – –")
    await done("clerk", "saveDraft", { plan: demo.plan.id, expectedVersion: 0, content: { text } })
    await check("clerk", "draft issue close")
  })

  test("that is closed takes no more facts; its results are still decided on and published", async () => {
    await done("clerk", "closePlan", { plan: demo.plan.id, by: "UBND" })
    expect(await workOf("clerk", demo.plan.id)).toBe("publish answerCheck")
    expect(await workOf("council", demo.plan.id)).toBe("decideTie revoke publish commend answerCheck")
  })

  test("that is closed takes nothing more, and says so", async () => {
    await done("clerk", "closePlan", { plan: demo.plan.id, by: "UBND" })
    await check("clerk", "– – –")
    expect((await plan("clerk")).viewerCanClose.vi).toBe(
      "Đang ở trạng thái “Đã kết thúc” nên không đóng kế hoạch được; cần trạng thái: Đã ban hành."
    )
  })

  test("and an organizer tell the public what it takes, without an error", async () => {
    expect((await plan(undefined)).viewerCanDraft.en).toBe(
      "You may not draft, issue or close plans. It takes the role: clerk of the organizer."
    )
    for (const [who, allowed] of [
      ["clerk", true],
      ["viewer", false],
      [undefined, false]
    ] as const) {
      const { data } = await send(who, `{ organizer { viewerCanConfigure ${permission} } }`, {})
      expect(data!["organizer"]).toMatchObject({
        viewerCanConfigure: { allowed, code: allowed ? null : "NOT_ALLOWED" }
      })
    }
  })
})
