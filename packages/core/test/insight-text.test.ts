import { expect, test } from "vitest"
import { advise, quality, type Wish, whatIf } from "../src/insight/index.ts"
import { adviceLine, concernLine, type Language, shiftLine, swapLine } from "../src/text/index.ts"
import { row, source } from "./situation.ts"
import { factsOf, type Told, villagePlan } from "./village.ts"

type Json = Readonly<Record<string, unknown>>

const say = (given: Parameters<typeof villagePlan>[0], told: Told, language: Language, wish: Partial<Wish> = {}) => {
  const plan = villagePlan(given)
  const found = advise(plan, factsOf(told), { unit: "v", rubric: "r", ...wish })
  return found?.counts.map((one) => adviceLine(one, { plan, rank: found.rank, language }))
}

const within = (of: string, more: Json) => ({ _tag: "when", test: { _tag: "within", of, ...more }, points: "10" })
const leader = {
  _tag: "slope",
  of: { _tag: "ratio", of: ["services"], to: [{ _tag: "peer", of: "services", take: "most" }] },
  points: "5"
}
const cases = { _tag: "sum", of: ["10", { _tag: "slope", of: "incidents", points: "-0.5" }] }

test.each<[string, unknown, Told, string, string]>([
  [
    "counts to add, with the share they make",
    within("learners", { atLeast: "60%" }),
    { learners: 593 },
    "A, Chỉ tiêu learners: thêm 7 hộ → 600/1.000 (60 %), +10 điểm, tổng 10 điểm, vẫn hạng 1",
    "A, Chỉ tiêu learners: 7 more hộ → 600/1,000 (60 %), +10 points, 10 points in all, still rank 1"
  ],
  [
    "a better rank at once",
    within("learners", { atLeast: "60%" }),
    { learners: 593, peers: { w: { learners: 600 } } },
    "A, Chỉ tiêu learners: thêm 7 hộ → 600/1.000 (60 %), +10 điểm, tổng 10 điểm, lên hạng 1",
    "A, Chỉ tiêu learners: 7 more hộ → 600/1,000 (60 %), +10 points, 10 points in all, up to rank 1"
  ],
  [
    "a duty",
    within("team", { atLeast: "1" }),
    { team: 0 },
    "A, Chỉ tiêu team: hoàn thành → +10 điểm, tổng 10 điểm, vẫn hạng 1",
    "A, Chỉ tiêu team: doing it → +10 points, 10 points in all, still rank 1"
  ],
  [
    "a state that may fall",
    within("certified", { atMost: "10%" }),
    { certified: 105 },
    "A, Giấy chứng nhận: bớt 5 hộ → 100/1.000 (10 %), +10 điểm, tổng 10 điểm, vẫn hạng 1",
    "A, Giấy chứng nhận: 5 fewer hộ → 100/1,000 (10 %), +10 points, 10 points in all, still rank 1"
  ],
  [
    "cases that have happened",
    cases,
    { incidents: 2 },
    "A, Chỉ tiêu incidents: 2 hộ đã xảy ra, không bớt được; thêm 1 hộ thì mất 0,5 điểm",
    "A, Chỉ tiêu incidents: 2 hộ have happened and cannot be undone; with 1 more hộ 0.5 points are lost"
  ],
  [
    "all of the points, and what would cost some",
    cases,
    { incidents: 0 },
    "A, Chỉ tiêu incidents: đã đạt tối đa 10 điểm; thêm 1 hộ thì mất 0,5 điểm",
    "A, Chỉ tiêu incidents: at its maximum of 10 points; with 1 more hộ 0.5 points are lost"
  ],
  [
    "everyone is counted",
    { _tag: "slope", of: "learners", points: "8" },
    { learners: 1000 },
    "A, Chỉ tiêu learners: đã đủ 1.000/1.000 (100 %), không còn gì để thêm",
    "A, Chỉ tiêu learners: all of 1,000/1,000 (100 %) is counted, nothing is left to add"
  ],
  [
    "more gains nothing",
    { _tag: "cap", of: { _tag: "slope", of: "services", points: "1" }, atMost: "5" },
    { services: 5 },
    "A, Chỉ tiêu services: có thêm cũng không tăng điểm",
    "A, Chỉ tiêu services: more of it gains nothing"
  ],
  [
    "the leader, below the printed maximum",
    leader,
    { services: 40, peers: { w: { services: 30 } } },
    "A, Chỉ tiêu services: trong các số đã thử chưa có số nào làm tăng điểm",
    "A, Chỉ tiêu services: none of the numbers tried gains anything"
  ],
  [
    "the council's word",
    within("learners", { atLeast: "60%" }),
    { learners: 593, overrides: { A: "4" } },
    "A, Chỉ tiêu learners: Hội đồng đã quyết định điểm của tiêu chí này",
    "A, Chỉ tiêu learners: the council has decided the points of this criterion"
  ],
  [
    "nothing told",
    within("learners", { atLeast: "60%" }),
    {},
    "A, Chỉ tiêu learners: chưa tính được (chưa có số liệu)",
    "A, Chỉ tiêu learners: cannot be worked out (not reported)"
  ],
  [
    "not assigned",
    within("learners", { atLeast: "60%" }),
    { notAssigned: ["learners"] },
    "A, Chỉ tiêu learners: không tính (không giao)",
    "A, Chỉ tiêu learners: left out (not assigned)"
  ],
  [
    "one part of a breakdown",
    { _tag: "slope", of: { _tag: "count", of: "services", part: "health" }, points: "1" },
    { services: 9, "services/health": 4 },
    "A, Chỉ tiêu services (Y tế): thêm 1 hộ → 5, +1 điểm, tổng 5 điểm, vẫn hạng 1",
    "A, Chỉ tiêu services (Y tế): 1 more hộ → 5, +1 point, 5 points in all, still rank 1"
  ]
])("%s is said in both languages", (_, points, told, vi, en) => {
  expect([say({ points }, told, "vi", { limit: 100 })?.[0], say({ points }, told, "en", { limit: 100 })?.[0]]).toEqual([
    vi,
    en
  ])
})

test("a deduction that does not apply takes nothing away", () => {
  const criteria = [
    row("A", { _tag: "slope", of: "incidents", points: "-0.5" }, { column: "deduction", maxPoints: "0" })
  ]
  expect(say({ criteria }, { incidents: 0 }, "vi")).toEqual([
    "A, Chỉ tiêu incidents: không bị trừ điểm; thêm 1 hộ thì mất 0,5 điểm"
  ])
})

test("an open total and telling 0 are said without a total", () => {
  const criteria = [
    row("A", within("incidents", { atMost: "0" }), { notReported: "zero" }),
    row("B", within("learners", { atLeast: "60%" }))
  ]
  expect(say({ criteria }, {}, "vi")?.[0]).toBe("A, Chỉ tiêu incidents: báo cáo số 0 → +10 điểm")
})

test("a total that was open and is not, a unit that comes into the ranking", () => {
  const plan = villagePlan({ points: within("learners", { atLeast: "60%" }) })
  const facts = factsOf({ peers: { w: { learners: 600 } } })
  const { units } = whatIf(plan, facts, [{ unit: "v", indicator: "learners", count: 700 }])
  expect(
    units.map((each) => [shiftLine(each, { facts, language: "vi" }), shiftLine(each, { facts, language: "en" })])
  ).toEqual([["Thôn v: để ngỏ → 10 điểm, hạng không xếp → 1", "Thôn v: open → 10 points, rank none → 1"]])
})

test("two that are level are said to be", () => {
  const swap = {
    cluster: "village",
    ahead: "a",
    behind: "b",
    lead: "0",
    levelAt: "0",
    weights: {},
    totals: { ahead: "1", behind: "2" }
  }
  expect(swapLine(swap, { facts: { units: [] }, language: "vi" })).toBe(
    "a và b đang bằng điểm; trọng số lệch bao nhiêu cũng tách được hai đơn vị"
  )
})

test("a figure worth a second look is said with the numbers as people write them, and without a clause where there is none", () => {
  const plan = villagePlan({ points: "1" })
  const facts = factsOf({
    learners: 991,
    peers: Object.fromEntries([411, 402, 423, 433, 441].map((learners, i) => [`w${i}`, { learners }]))
  })
  const say = (language: Language) => quality(plan, facts, { source }).map((each) => concernLine(each, language))
  expect([...say("vi"), ...say("en")]).toEqual([
    "Thôn v, “Chỉ tiêu learners”: 99,1 %, các đơn vị cùng cụm thường ở mức 42,3 %; nên xem lại",
    "Thôn v, “Chỉ tiêu learners”: 99.1 %, the others of its cluster are usually about 42.3 %; worth a second look"
  ])
})
