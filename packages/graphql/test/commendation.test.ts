// From a nomination to a decision: a session on any day says how each stands and why; people decide, in counts and with reasons.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { clerk, type Contest, contest, council, head, verifier } from "./contest.ts"
import { mutation } from "./service.ts"

const nominate = mutation("nominate", "AwardNomination", "id number name attested received")
const withdraw = mutation("withdrawNomination", "AwardNomination", "withdrawnOn withdrawnWhy")
const ballot = mutation("recordBallot", "AwardNomination", "number")
const cut = mutation("decideCut", "Plan", "id")
const award = mutation("decideAward", "AwardNomination", "number")
const hold = mutation("holdNomination", "HoldOrder", "id until")
const release = mutation("releaseHold", "HoldOrder", "id until")
const answer = mutation("answerCheck", "Plan", "id")
const file = mutation("fileComplaint", "Complaint", "id version")
const step = mutation("stepComplaint", "Complaint", "id version")

let all: Contest
let statements = 0
beforeAll(async () => {
  all = await contest("2026-12-10T08:00:00+07:00", () => statements++)
  for (const [unit, count] of Object.entries({ v1: 25, v2: 15, v3: 15, v4: 5 })) await all.tell(unit, count)
})
afterAll(() => all?.close())

interface Stood {
  readonly state: string
  readonly codes: ReadonlyArray<string>
  readonly texts: ReadonlyArray<string>
}
/** How each nomination stands on a day, by its number. */
const session = async (on = "2026-12-10", who = clerk, language = "vi"): Promise<Readonly<Record<number, Stood>>> => {
  const query = `query ($plan: ID!, $on: Date!) { plan(id: $plan) { commendation(on: $on) {
    proposals { nodes { nomination { number } state reasons { code text(language: ${language}) } text } } places { awardCode places taken } findings { message } } } }`
  const { plan } = await all.read(who, query, { plan: all.plan, on })
  return Object.fromEntries(
    plan.commendation.proposals.nodes.map(
      (each: {
        nomination: { number: number }
        state: string
        reasons: ReadonlyArray<{ code: string; text: string }>
      }) => [
        each.nomination.number,
        { state: each.state, codes: each.reasons.map(({ code }) => code), texts: each.reasons.map(({ text }) => text) }
      ]
    )
  )
}
const put = (unit: string, more = {}) => ({
  plan: all.plan,
  award: "best",
  unit,
  subject: "collective",
  achievement: `dẫn đầu ${unit}`,
  ...more
})
const made: Record<string, { id: string; number: number }> = {}
const name = async (key: string, who: string, input: object) => {
  const done = await all.done(who, nominate, input)
  made[key] = { id: done["id"], number: done["number"] }
  return done
}
const of = (key: string) => made[key] ?? { id: "", number: 0 }

describe("a nomination", () => {
  test("is made by its own village's head, the council or a clerk", async () => {
    expect(await all.done(head("v1"), nominate, put("v2"))).toMatchObject({ code: "NOT_ALLOWED" })
    expect(await all.done(verifier, nominate, put("v2"))).toMatchObject({ code: "NOT_ALLOWED" })
    expect(await name("v1", head("v1"), put("v1"))).toMatchObject({ name: null, received: "2026-12-10" })
    await name("v2", clerk, put("v2"))
    await name("v3", council, put("v3"))
    await name("v4", head("v4"), put("v4"))
  })

  test.each([
    ["an award nobody has", { award: "none" }, "input.award", "unknown_award"],
    ["a movement nobody has", { movement: "none" }, "input.movement", "unknown_movement"],
    ["a condition nobody asks", { award: "praise", attested: ["none"] }, "input.attested.none", "unknown_condition"],
    ["more women than members", { members: 2, women: 3 }, "input.women", "women_above_members"],
    ["a unit nobody has", { unit: "v9" }, "input.unit", "unknown_unit"]
  ])("with %s is refused at its place", async (_, more, path, code) => {
    expect((await all.done(clerk, nominate, put("v1", more)))["problems"]).toMatchObject([{ path, code }])
  })

  test("stands in a session on its day with every reason: who leads, who is tied at the cut, who comes after", async () => {
    const on = await session()
    expect([of("v1"), of("v2"), of("v3"), of("v4")].map(({ number }) => on[number]?.state)).toEqual([
      "proposed",
      "tied",
      "tied",
      "excluded"
    ])
    expect(on[of("v4").number]?.codes).toContain("beyondQuota")
    expect(Object.values(await session("2026-12-09")).map(({ codes }) => codes)).toEqual(
      Array.from({ length: 4 }, () => expect.arrayContaining(["notReceivedYet"]))
    )
  })

  test("is read in the same number of statements for four and for forty", async () => {
    const counted = async () => {
      statements = 0
      await session()
      return statements
    }
    const few = await counted()
    for (let i = 0; i < 36; i++)
      await all.rows(
        `insert into "AwardNomination" ("organizerId", "planId", award, "unitId", subject, achievement, received)
           select "organizerId", "planId", award, "unitId", subject, 'thêm ' || $1, received from "AwardNomination" where id = $2`,
        [i, of("v4").number]
      )
    expect(await counted()).toBe(few)
    await all.rows(`delete from "AwardNomination" where achievement like 'thêm %'`)
  })

  test("that is withdrawn takes no place, and is withdrawn once", async () => {
    await name("again", head("v4"), put("v4", { achievement: "khác" }))
    const input = { nomination: of("again").id, why: "Trùng" }
    expect(await all.done(head("v1"), withdraw, input)).toMatchObject({ code: "NOT_ALLOWED" })
    expect(await all.done(head("v4"), withdraw, input)).toMatchObject({
      withdrawnOn: "2026-12-10",
      withdrawnWhy: "Trùng"
    })
    expect((await session())[of("again").number]).toMatchObject({ codes: expect.arrayContaining(["withdrawn"]) })
    expect(await all.done(head("v4"), withdraw, input, { language: "vi" })).toMatchObject({
      code: "WRONG_STATUS",
      message:
        "Đang ở trạng thái “Đã rút” nên không đề nghị hoặc rút đề nghị khen thưởng được; cần trạng thái: Đang đề nghị."
    })
  })
})

describe("the council", () => {
  test("chooses between those that are tied, alone", async () => {
    const input = { plan: all.plan, award: "best", chosen: [of("v3").id], by: "Hội đồng", why: "Tiến bộ hơn" }
    expect(await all.done(clerk, cut, input)).toMatchObject({ code: "NOT_ALLOWED" })
    expect((await all.done(council, cut, { ...input, award: "none" }))["problems"]).toMatchObject([
      { path: "input.award", code: "unknown_award" }
    ])
    await all.done(council, cut, input)
    const on = await session()
    expect(on[of("v3").number]).toMatchObject({ state: "proposed", codes: expect.arrayContaining(["chosen"]) })
    expect(on[of("v2").number]).toMatchObject({ state: "excluded", codes: expect.arrayContaining(["notChosen"]) })
  })

  test("votes in counts that must add up; four of five is enough for 80 %, three is not", async () => {
    const person = { award: "praise", subject: "individual", name: "Nguyễn Thị B", attested: ["creative"] }
    expect(await name("praise", head("v1"), put("v1", { ...person, achievement: "tổ số" }))).toMatchObject({
      name: "Nguyễn Thị B",
      attested: ["creative"]
    })
    const praised = async () => (await session())[of("praise").number]
    expect((await praised())?.codes).toEqual(expect.arrayContaining(["listMissing", "ballotMissing"]))
    const counts = { nomination: of("praise").id, members: 5, present: 5 }
    expect((await all.done(council, ballot, { ...counts, inFavour: 6 }))["problems"]).toMatchObject([
      { code: "ballot_does_not_add_up" }
    ])
    expect(await all.done(verifier, ballot, { ...counts, inFavour: 4 })).toMatchObject({ code: "NOT_ALLOWED" })
    await all.done(council, ballot, { ...counts, inFavour: 3, against: 2 })
    expect(await praised()).toMatchObject({ codes: expect.arrayContaining(["ballotFails"]) })
    await all.done(council, ballot, { ...counts, inFavour: 4, against: 1 })
    expect(await praised()).toMatchObject({
      state: "open",
      codes: expect.arrayContaining(["ballotPasses", "listMissing"])
    })
  })

  test("waits for the agency's list; who stands on it is not proposed", async () => {
    const input = { plan: all.plan, check: "police", by: "Công an xã" }
    expect((await all.done(clerk, answer, { ...input, check: "none" }))["problems"]).toMatchObject([
      { path: "input.check", code: "unknown_agency_check" }
    ])
    await all.done(clerk, answer, { ...input, on: "2026-12-09", nominations: [of("praise").id] })
    expect((await session())[of("praise").number]).toMatchObject({ state: "excluded" })
    await all.done(clerk, answer, input)
    expect((await session())[of("praise").number]).toMatchObject({ state: "proposed" })
  })

  test("holds a nomination and lets it go again, or all of a unit", async () => {
    const held = await all.done(council, hold, { of: { nomination: of("v1").id }, why: "Đang thanh tra" })
    expect((await session(undefined, clerk, "vi"))[of("v1").number]).toMatchObject({
      state: "held",
      texts: expect.arrayContaining([expect.stringContaining("đang được xem xét từ ngày 10/12/2026: Đang thanh tra")])
    })
    expect((await all.done(council, release, { hold: held["id"], on: "2026-12-09" }))["problems"]).toMatchObject([
      { path: "input.on", code: "day_order" }
    ])
    await all.done(council, release, { hold: held["id"] })
    expect((await session())[of("v1").number]?.state).toBe("proposed")
    const unit = { of: { unit: { plan: all.plan, code: "v1" } }, until: "2026-12-11", why: "Đang thanh tra" }
    expect(await all.done(council, hold, unit)).toMatchObject({ until: "2026-12-11" })
    const [today, tomorrow] = [await session("2026-12-10"), await session("2026-12-11")]
    expect(["v1", "praise"].map((key) => today[of(key).number]?.state)).toEqual(["held", "held"])
    expect(["v1", "praise"].map((key) => tomorrow[of(key).number]?.state)).toEqual(["proposed", "proposed"])
  })
})

describe("an open complaint", () => {
  test("holds all of its unit from the day it came to the day it is answered, in the reader's language", async () => {
    all.setTime("2026-12-12T08:00:00+07:00")
    const filed = await all.done(head("v3"), file, { plan: all.plan, unit: "v3", words: "?" })
    const on = async (day: string, language = "vi") => (await session(day, clerk, language))[of("v3").number]
    expect(await on("2026-12-11")).toMatchObject({ state: "proposed" })
    expect(await on("2026-12-12")).toMatchObject({
      state: "held",
      texts: expect.arrayContaining([expect.stringContaining("đang giải quyết kiến nghị về kết quả")])
    })
    expect((await on("2026-12-12", "en"))?.texts.join()).toContain("a complaint about the result is open")
    const decided = await all.done(council, award, { nomination: of("v3").id, by: "Chủ tịch" })
    expect(decided["problems"]).toMatchObject([{ path: "input.nomination", code: "award_not_proposed" }])
    all.setTime("2026-12-14T08:00:00+07:00")
    for (const [i, action] of ["hold", "recheck", "answer"].entries()) {
      const finding = action === "answer" ? { finding: "dismissed" } : {}
      await all.done(council, step, { complaint: filed["id"], expectedVersion: i + 1, action, ...finding })
    }
    expect(await on("2026-12-13")).toMatchObject({ state: "held" })
    expect(await on("2026-12-14")).toMatchObject({ state: "proposed" })
  })
})

describe("an award", () => {
  test("is decided where a session proposes it, and takes its place from then on", async () => {
    const input = { nomination: of("v1").id, by: "Chủ tịch UBND xã", number: "90/QĐ-UBND" }
    expect(await all.done(clerk, award, input)).toMatchObject({ code: "NOT_ALLOWED" })
    expect(await all.done(council, award, input)).toMatchObject({ number: of("v1").number })
    expect((await session("2026-12-14"))[of("v1").number]).toMatchObject({
      state: "awarded",
      texts: ["đã khen thưởng ngày 14/12/2026 (quyết định số 90/QĐ-UBND của Chủ tịch UBND xã)"]
    })
    expect((await all.done(council, award, input))["problems"]).toMatchObject([{ code: "award_not_proposed" }])
    expect((await all.done(council, award, { ...input, nomination: of("v2").id }))["problems"]).toMatchObject([
      { code: "award_not_proposed" }
    ])
  })

  test("of a scoring table that no decision adopted is never decided", async () => {
    await name("pilot", head("v1"), put("v1", { award: "pilot", achievement: "thí điểm" }))
    expect((await session("2026-12-14"))[of("pilot").number]).toMatchObject({ state: "refused" })
    const refused = await all.done(council, award, { nomination: of("pilot").id, by: "Chủ tịch" })
    expect(refused["problems"]).toMatchObject([{ path: "input.nomination", code: "rubric_not_adopted" }])
  })

  test("is taken back, and stays on record", async () => {
    const revoke = mutation("revoke", "Plan", "revocations { nodes { awardCode nominationNumber } }")
    const { number } = of("v1")
    const input = {
      plan: all.plan,
      unit: "v1",
      award: "best",
      nomination: number,
      by: "Chủ tịch UBND xã",
      why: "Khai sai"
    }
    await all.done(council, revoke, input)
    expect((await session("2026-12-14"))[number]).toMatchObject({ state: "revoked" })
  })
})

describe("names", () => {
  test("stand in no line of the audit trail, and can be erased without making one nominee of two", async () => {
    const person = { award: "praise", subject: "individual", name: "Trần Văn C", attested: ["creative"] }
    await name("other", head("v1"), put("v1", { ...person, achievement: "tổ số 2" }))
    const entries = await all.rows(`select content from "AuditEntry"`)
    expect(JSON.stringify(entries)).not.toMatch(/Nguyễn Thị B|Trần Văn C|tổ số|Đang thanh tra|Chủ tịch UBND xã"/u)
    await all.rows(`update "AwardNomination" set name = '' where name is not null`)
    const on = await session("2026-12-14")
    for (const key of ["praise", "other"]) expect(on[of(key).number]?.codes).not.toContain("sameNominee")
  })

  test("are not the public's, nor is any session", async () => {
    await all.rows(`update "Organizer" set "boardOpen" = true`)
    for (const fields of [
      `commendation(on: "2026-12-14") { on }`,
      "awardNominations { totalCount }",
      "holds { nodes { why } }"
    ]) {
      const query = `query ($plan: ID!) { plan(id: $plan) { ${fields} } }`
      const { errors } = await all.ask(undefined, query, { plan: all.plan }, { organizer: "tan-phu" })
      expect(errors[0]?.extensions.code).toBe("NOT_PUBLIC")
    }
  })
})
