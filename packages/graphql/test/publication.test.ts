// What is published stays, follows from plan and facts byte by byte, and is corrected in the open: through complaints, by the council.
import { createHash } from "node:crypto"
import { Plan } from "@thidua/core"
import { outcomeChain, readFacts, verifyOutcome } from "@thidua/core/outcome"
import * as Result from "effect/Result"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { clerk, type Contest, contest, council, head, verifier } from "./contest.ts"
import { actual, type Answer, mutation } from "./service.ts"

const hash = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex")}`
const shown = `id seq text digest facts revision supersedes why complaintNumber edition { digest text }
  diff { nodes { unitCode rubricCode gain criterionCodes vi: text(language: vi) en: text(language: en) } }`
const publish = mutation("publish", "Publication", shown, actual)
const file = mutation("fileComplaint", "Complaint", "id number version status isOpen answer steps { seq action on }")
const step = mutation(
  "stepComplaint",
  "Complaint",
  "id version status isOpen answer steps { action on finding note }",
  actual
)

let all: Contest
beforeAll(async () => {
  all = await contest()
  for (const [unit, count] of Object.entries({ v1: 25, v2: 15, v3: 15, v4: 5 })) await all.tell(unit, count)
})
afterAll(() => all?.close())

const published = async (who?: string) => {
  const { organizer } = await all.read(
    who,
    `{ organizer { plans(first: 1) { nodes { facts publications { totalCount nodes { ${shown} } } } } } }`
  )
  return organizer.plans.nodes[0]
}
const recomputed = ({ text, facts, edition }: { text: string; facts: string; edition: { text: string } }) => {
  const [plan, told] = [Plan.decode(JSON.parse(edition.text)), readFacts(facts)]
  if (Result.isFailure(plan) || Result.isFailure(told)) throw new Error("no plan or no facts")
  return verifyOutcome(text, plan.success, told.success, { hash })
}

describe("publishing", () => {
  test("is refused to a village and to a verifier, who have no say in it", async () => {
    const input = { plan: all.plan, expectedRevision: await all.revision() }
    for (const who of [head("v1"), verifier])
      expect(await all.done(who, publish, input)).toMatchObject({ code: "NOT_ALLOWED" })
    expect(await all.count("Publication")).toBe(0)
  })

  test("of figures that moved since they were read is refused with the revision they have now", async () => {
    const now = await all.revision()
    expect(await all.done(council, publish, { plan: all.plan, expectedRevision: now - 1 })).toMatchObject({
      code: "VERSION_CONFLICT",
      actualVersion: now
    })
  })

  test("gives one text under its digest, sent again under its key it is published once, and it moves nothing", async () => {
    const expectedRevision = await all.revision()
    const input = { plan: all.plan, expectedRevision, idempotencyKey: "first" }
    const first = await all.done(council, publish, input)
    expect(first).toMatchObject({
      seq: 1,
      revision: expectedRevision,
      supersedes: null,
      why: null,
      diff: { nodes: [] }
    })
    expect(first["digest"]).toBe(hash(first["text"]))
    expect(await all.done(council, publish, input)).toEqual(first)
    expect(await all.done(council, publish, { ...input, why: "khác" })).toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED"
    })
    expect(await all.revision()).toBe(expectedRevision)
    expect(await all.count("Publication")).toBe(1)
    expect(await all.rows(`select action from "AuditEntry" where subject like 'publication:%'`)).toEqual([
      { action: "plan.published" }
    ])
  })

  test("can be computed again, to the same bytes, from the plan and the facts that anyone may read", async () => {
    const { facts, publications } = await published(clerk)
    const [first] = publications.nodes
    expect(recomputed(first)).toEqual([])
    expect(first.facts).toBe(facts)
    expect(JSON.parse(first.text).plan.digest).toBe(first.edition.digest)
    const other = first.facts.replace('"count":"25"', '"count":"9"')
    expect(other).not.toBe(first.facts)
    expect(recomputed({ ...first, facts: other }).map(({ code }) => code)).toContain("outcome_of_other_facts")
  })

  test("a second time takes a reason", async () => {
    const input = { plan: all.plan, expectedRevision: await all.revision() }
    expect((await all.done(council, publish, input))["problems"]).toMatchObject([
      { path: "input.why", code: "reason_length" }
    ])
  })
})

describe("a complaint", () => {
  let complaint: string

  test("about a village's result is its own head's to file, or a clerk's", async () => {
    const input = { plan: all.plan, unit: "v4", rubric: "table", words: "Chưa tính hồ sơ nộp hộ" }
    for (const who of [head("v1"), council])
      expect(await all.done(who, file, input)).toMatchObject({ code: "NOT_ALLOWED" })
    const filed = await all.done(head("v4"), file, input)
    expect(filed).toMatchObject({
      status: "received",
      isOpen: true,
      answer: null,
      steps: [{ seq: 1, action: "receive", on: "2026-06-01" }]
    })
    complaint = filed["id"]
  })

  test.each([
    ["a rubric", { rubric: "none" }, "input.rubric"],
    ["a row", { rubric: "table", criterion: "9" }, "input.criterion"],
    ["a unit", { unit: "v9" }, "input.unit"]
  ])("about %s that is not there is refused at its place", async (_, wrong, path) => {
    const input = { plan: all.plan, unit: "v4", words: "?", ...wrong }
    expect((await all.done(clerk, file, input))["problems"]).toMatchObject([{ path }])
  })

  test("goes on step by step: none is left out, none goes back in time, an answer says what was found", async () => {
    const next = (expectedVersion: number, action: string, more = {}) =>
      all.done(council, step, { complaint, expectedVersion, action, ...more }, { language: "vi" })
    expect(await next(1, "answer", { finding: "upheld" })).toMatchObject({
      code: "WRONG_STATUS",
      message: "Đang ở trạng thái “Đã nhận kiến nghị” nên không xử lý kiến nghị được; cần trạng thái: Đã phúc tra."
    })
    expect(await all.done(head("v4"), step, { complaint, expectedVersion: 1, action: "hold" })).toMatchObject({
      code: "NOT_ALLOWED"
    })
    expect(await next(1, "hold")).toMatchObject({ status: "held", version: 2 })
    expect(await next(1, "recheck")).toMatchObject({ code: "VERSION_CONFLICT", actualVersion: 2 })
    expect((await next(2, "recheck", { on: "2026-05-31" }))["problems"]).toMatchObject([
      { path: "input.on", code: "day_before_the_one_before" }
    ])
    expect(await next(2, "recheck")).toMatchObject({ status: "rechecked" })
    expect((await next(3, "answer"))["problems"]).toMatchObject([{ code: "answer_without_finding" }])
    expect(await next(3, "answer", { finding: "upheld", note: "Đã bổ sung" })).toMatchObject({
      status: "answered",
      isOpen: false,
      answer: "upheld"
    })
    const audited = await all.rows(
      `select action, content from "AuditEntry" where subject like 'complaint:%' order by seq`
    )
    expect(audited.map((row) => row.action)).toEqual([
      "complaint.filed",
      "complaint.hold",
      "complaint.recheck",
      "complaint.answer"
    ])
    expect(JSON.stringify(audited)).not.toMatch(/nộp hộ|bổ sung/u)
  })

  test("that was not found right corrects nothing", async () => {
    const filed = await all.done(head("v3"), file, { plan: all.plan, unit: "v3", words: "?" })
    const input = {
      plan: all.plan,
      expectedRevision: await all.revision(),
      why: "Theo kiến nghị",
      complaint: filed["id"]
    }
    expect((await all.done(council, publish, input))["problems"]).toMatchObject([
      { path: "input.complaint", code: "complaint_not_upheld" }
    ])
  })

  test("that was found right leads to a corrected outcome beside the first, which says who gains and who loses", async () => {
    const before = await published(clerk)
    await all.rows(`update "Figure" set count = 12 where layer = 'verified' and count = 5`)
    const corrected = await all.done(council, publish, {
      plan: all.plan,
      expectedRevision: await all.revision(),
      why: "Bổ sung hồ sơ nộp hộ của Thôn 4",
      complaint
    })
    expect(corrected).toMatchObject({ seq: 2, supersedes: before.publications.nodes[0].digest, complaintNumber: 1 })
    expect(corrected["diff"].nodes).toMatchObject(
      expect.arrayContaining([
        {
          unitCode: "v4",
          rubricCode: "table",
          gain: "6",
          criterionCodes: ["1"],
          vi: "Thôn 4: tăng 6 điểm (từ 0 thành 6), hạng 4 thành 2",
          en: "Thôn 4: gains 6 points (0 to 6), rank 4 to 2"
        }
      ])
    )
    const { publications } = await published(clerk)
    expect(publications.nodes[0]).toEqual(before.publications.nodes[0])
    const texts = publications.nodes.map((each: { text: string }) => each.text)
    expect(outcomeChain(texts, { hash })).toEqual([])
    expect(outcomeChain(texts.toReversed(), { hash }).length).toBeGreaterThan(0)
    for (const each of publications.nodes) expect(recomputed(each)).toEqual([])
  })
})

describe("the public", () => {
  const open = (boardOpen: boolean) => all.rows(`update "Organizer" set "boardOpen" = $1`, [boardOpen])
  const asked = (query: string) => all.ask<Answer>(undefined, query, {}, { organizer: "tan-phu" })
  const plans = (fields: string) => `{ organizer { plans(first: 1) { nodes { ${fields} } } } }`

  test("of an open board reads every publication, the facts and the plan it follows from, and no complaint", async () => {
    const own = await published(clerk)
    await open(true)
    const { data, errors } = await asked(plans(`facts publications { nodes { ${shown} } }`))
    expect(errors).toEqual([])
    expect(data.organizer.plans.nodes[0]).toEqual({ facts: own.facts, publications: { nodes: own.publications.nodes } })
    const refused = await asked(plans(`complaints { nodes { words } }`))
    expect(refused.errors[0]?.extensions.code).toBe("NOT_PUBLIC")
    await open(false)
  })

  test("computes what is published again from what it may read alone, the council's word and its reason with it", async () => {
    const reason = "Tính thêm hồ sơ nộp tại bộ phận một cửa"
    await all.done(council, mutation("overrideScore", "Plan", "revision"), {
      plan: all.plan,
      unit: "v3",
      rubric: "table",
      criterion: "1",
      points: "9",
      reason
    })
    const input = { plan: all.plan, expectedRevision: await all.revision(), why: "Theo quyết định của Hội đồng" }
    expect(await all.done(council, publish, input)).toMatchObject({ __typename: "Publication", seq: 3 })
    const own = await published(clerk)
    await open(true)
    const { data, errors } = await asked(plans(`facts publications { nodes { ${shown} } }`))
    await open(false)
    expect(errors).toEqual([])
    const [{ facts, publications }] = data.organizer.plans.nodes
    const last = publications.nodes.at(-1)
    expect(last.facts).toBe(own.facts)
    expect(last.facts).toContain(reason)
    expect(last.facts).not.toMatch(/Hội đồng|Trưởng thôn/u)
    expect(recomputed(last)).toEqual([])
    // Of what is not published yet the public is told no reason.
    expect(facts).toBe(own.facts.replace(reason, "–"))
  })

  test("of a closed board reads none", async () => {
    expect((await asked(plans("publications { totalCount }"))).data).toEqual({ organizer: null })
  })
})

test("what was published can be added to, never changed, by nobody who serves", async () => {
  const [may] = await all.rows(
    `select has_table_privilege('thidua_member', '"Publication"', 'insert') as add,
       has_any_column_privilege('thidua_member', '"Publication"', 'update') as change,
       has_table_privilege('thidua_member', '"Publication"', 'delete, truncate') as remove`
  )
  expect(may).toEqual({ add: true, change: false, remove: false })
})
