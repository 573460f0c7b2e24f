import { createHash } from "node:crypto"
import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { propose } from "../src/commendation/index.ts"
import type { Complaint, ComplaintStep, Facts } from "../src/index.ts"
import { outcomeChain, outcomeJson, supersede, verifyOutcome } from "../src/outcome/index.ts"
import { corrections, reason } from "../src/text/index.ts"
import { awardPlan, heard, type Heard, rank, standsOf } from "./session.ts"
import { line } from "./situation.ts"

/** About unit A, received on the 10th; `action day`, of an answer also what was found. */
const complaint = (steps: ReadonlyArray<string>, more: Partial<Complaint> = {}): Complaint => ({
  id: "KN-01",
  unit: "A",
  rubric: "r",
  steps: ["receive 2026-12-10", ...steps].map((written) => {
    const [action, on = "", finding] = written.split(" ")
    return { action, on, ...(finding === undefined ? {} : { finding }) } as ComplaintStep
  }),
  ...more
})
const held = ["hold 2026-12-11", "recheck 2026-12-15"]
const answered = [...held, "answer 2026-12-18 upheld"]
const two: Heard = { points: { A: "90", B: "80" }, nominations: { A: {}, B: {} } }
const first = awardPlan([{ ...rank, quota: { count: 1 } }])

test.each<[string, string, ReadonlyArray<Complaint>, Readonly<Record<string, string>>]>([
  ["without a complaint", "2026-12-20", [], { A: "proposed", B: "excluded beyondQuota" }],
  ["the day before it is received", "2026-12-09", [complaint([])], { A: "proposed", B: "excluded beyondQuota" }],
  ["on the day it is received", "2026-12-10", [complaint([])], { A: "held complaintOpen", B: "proposed" }],
  ["while it is rechecked", "2026-12-17", [complaint(answered)], { A: "held complaintOpen", B: "proposed" }],
  ["on the day of the answer", "2026-12-18", [complaint(answered)], { A: "proposed", B: "excluded beyondQuota" }],
  [
    "dismissed or upheld alike",
    "2026-12-18",
    [complaint([...held, "answer 2026-12-18 dismissed"])],
    { A: "proposed", B: "excluded beyondQuota" }
  ],
  [
    "answered out of turn it is still open",
    "2026-12-20",
    [complaint(["answer 2026-12-12 dismissed"])],
    { A: "held complaintOpen", B: "proposed" }
  ],
  [
    "two about one unit, one of them answered",
    "2026-12-20",
    [complaint(answered), complaint([], { id: "KN-02" })],
    { A: "held complaintOpen", B: "proposed" }
  ],
  [
    "two about one unit, both open",
    "2026-12-20",
    [complaint(held, { id: "KN-02" }), complaint([])],
    { A: "held complaintOpen complaintOpen", B: "proposed" }
  ],
  [
    "about a unit nobody nominates",
    "2026-12-20",
    [complaint([], { unit: "C" })],
    { A: "proposed", B: "excluded beyondQuota" }
  ]
])("a nominee whose unit is complained about, %s", (_, on, complaints, stands) =>
  expect(standsOf(first, heard({ ...two, complaints }), { on })).toEqual(stands)
)

test("a person of the unit waits for the answer too, and so does praise that rests on no table", () => {
  const nominations = { p: { unit: "A", subject: "individual", name: "P" }, q: { unit: "B" } } as const
  expect(standsOf(awardPlan([{}]), heard({ nominations, complaints: [complaint([])] }))).toEqual({
    p: "held complaintOpen",
    q: "proposed"
  })
})

test("the reason names the complaint, its day and the clause, in both languages", () => {
  const june = { ...complaint([]), steps: [{ action: "receive", on: "2026-06-10" }] } as const
  const [proposal] = propose(first, heard({ ...two, complaints: [june] }), { on: "2026-06-20" }).proposals
  const open = proposal?.reasons.find(({ code }) => code === "complaintOpen")
  expect(open && [reason(open, "vi"), reason(open, "en")]).toEqual([
    "có đơn kiến nghị KN-01 về kết quả, nhận ngày 10/06/2026, chưa giải quyết xong (Điều 4 khoản 4, 152/2025/NĐ-CP)",
    "complaint KN-01 about the result, received on 10/06/2026, is not answered yet (Điều 4 khoản 4, 152/2025/NĐ-CP)"
  ])
})

test("a step out of turn and an unknown unit are told beside the proposals", () => {
  const complaints = [complaint(["answer 2026-12-12 upheld"], { unit: "Z" })]
  expect(propose(first, heard({ ...two, complaints }), { on: "2026-12-20" }).findings.map(line)).toEqual([
    "unknown_unit complaints/0/unit value=Z",
    "complaint_out_of_turn complaints/0/steps/1/action value=answer accepted=hold"
  ])
})

test("a complaint that is upheld ends in a corrected outcome: the first stays published, whoever has gained is proposed", () => {
  const hash = (text: string) => createHash("sha256").update(text).digest("hex")
  const publish = (facts: Facts, on: string) =>
    outcomeJson(first, facts, { hash, proposals: propose(first, facts, { on }).proposals })
  const states = (text: string) =>
    JSON.parse(text).proposals.map((each: { nomination: string; state: string }) => [each.nomination, each.state])
  const complaints = [complaint(answered)]
  const before = heard({ ...two, complaints })
  const rechecked = heard({ ...two, points: { A: "79.5", B: "80" }, complaints })
  const [held, next] = [publish(before, "2026-12-12"), publish(rechecked, "2026-12-20")]
  expect(states(held)).toEqual([
    ["A", "held"],
    ["B", "proposed"]
  ])
  const { text, diff } = Result.getOrThrow(
    supersede(held, next, { why: "Thẩm định lại theo kiến nghị", complaint: "KN-01", hash })
  )
  expect(states(text)).toEqual([
    ["B", "proposed"],
    ["A", "excluded"]
  ])
  expect(JSON.parse(text).supersedes).toEqual({
    complaint: "KN-01",
    digest: hash(held),
    why: "Thẩm định lại theo kiến nghị"
  })
  expect(diff.map((change) => [change.unit, ...corrections(change, "vi")])).toEqual([
    ["A", "tổng điểm 90 → 79,5", "hạng 1 → 2", "tiêu chí A: 90 → 79,5"],
    ["B", "hạng 2 → 1"]
  ])
  expect(outcomeChain([held, text], { hash })).toEqual([])
  const { proposals } = propose(first, rechecked, { on: "2026-12-20" })
  expect(verifyOutcome(text, first, rechecked, { hash, proposals })).toEqual([])
})
