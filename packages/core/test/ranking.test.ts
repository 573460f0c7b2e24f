import * as generate from "./generate.ts"
import { array, assert, constantFrom, integer, property, record, shuffledSubarray } from "fast-check"
import { describe, expect, test } from "vitest"
import { type Facts, study } from "../src/index.ts"
import { checkRanking, compare, grade, limit } from "../src/ranking/index.ts"
import { compareLines, gradeLines } from "../src/text/index.ts"
import { line, plan, planJson, row, rubricJson, source, village } from "./situation.ts"
import { factsOf, type Told, villagePlanJson } from "./village.ts"

type Json = Readonly<Record<string, unknown>>

const within = (of: unknown, bounds: Json) => ({ _tag: "within", of, ...bounds })
const grades = [
  { id: "excellent", title: "Hoàn thành xuất sắc", source, points: [{ atLeast: "95" }] },
  { id: "good", title: "Hoàn thành tốt", source, points: [{ atLeast: "85", lessThan: "95" }] },
  { id: "done", title: "Hoàn thành", source, points: [{ atLeast: "70", lessThan: "85" }] },
  { id: "failed", title: "Không hoàn thành", source, points: [{ lessThan: "70" }] }
]
const changed = (id: string, more: Json) => grades.map((each) => (each.id === id ? { ...each, ...more } : each))

/** A plan whose totals are given by hand, so that a situation reads as the totals it means. */
const base = (rubric: Json) =>
  plan(
    villagePlanJson([
      rubricJson(
        { criteria: [row("A", { _tag: "manual", to: "200" }, { maxPoints: "100" })] },
        { appliesTo: ["village", "hamlet"], ...rubric }
      )
    ])
  )

/** Villages by name: a total, or all that is told of one. Figures beside the total are `visits` and `services`. */
type Situation = Readonly<Record<string, string | (Told & { readonly judged?: string })>>
const factsFor = (situation: Situation, more: Partial<Facts> = {}): Facts => {
  const all = Object.entries(situation).map(([id, told]) =>
    factsOf(typeof told === "string" ? { judged: told } : told, id)
  )
  const joined = (key: keyof Facts) => all.flatMap((each) => (each[key] ?? []) as ReadonlyArray<never>)
  return {
    ...Object.fromEntries(Object.keys(all[0] ?? {}).map((key) => [key, joined(key as keyof Facts)])),
    units: all.flatMap((each) => each.units),
    ...more
  }
}
const ranks = (rubric: Json, situation: Situation, more: Partial<Facts> = {}) =>
  study(base(rubric), factsFor(situation, more)).outcome.standings.map(({ unit, rank, tie, unranked }) =>
    [unit, rank ?? unranked, tie].filter((each) => each !== null).join(" ")
  )

const chain = [
  { source, more: "visits" },
  { source, less: "incidents" },
  { source, prefer: within("team", { atLeast: "1" }) }
]
const vote = { source, decidedBy: "vote" }
const decision = {
  rubric: "r",
  cluster: "village",
  order: ["b", "a"],
  how: "vote",
  by: "Hội đồng",
  at: "2026-12-20"
} as const
const equal = { judged: "90", visits: 5, incidents: 1, team: 0 }

describe("ties are parted by raw values", () => {
  test.each<[string, Json, Situation, Partial<Facts>, ReadonlyArray<string>]>([
    ["nothing said: equal totals share a rank", {}, { a: "90", b: "90", c: "80" }, {}, ["a 1", "b 1", "c 3"]],
    ["one more visit is ahead", { ties: chain }, { a: equal, b: { ...equal, visits: 6 } }, {}, ["b 1", "a 2"]],
    ["fewer incidents are ahead", { ties: chain }, { a: equal, b: { ...equal, incidents: 0 } }, {}, ["b 1", "a 2"]],
    ["the preferred is ahead", { ties: chain }, { a: equal, b: { ...equal, team: 1 } }, {}, ["b 1", "a 2"]],
    [
      "a higher total is ahead whatever the chain says",
      { ties: chain },
      { a: { ...equal, judged: "90.01", visits: 0 }, b: equal },
      {},
      ["a 1", "b 2"]
    ],
    [
      "a figure that is out parts nobody, and the standing says so",
      { ties: chain },
      { a: equal, b: { judged: "90" }, c: { ...equal, visits: 9 } },
      {},
      ["a 1 notReported", "b 1 notReported", "c 1 notReported"]
    ],
    [
      "still equal, a vote is awaited",
      { ties: [...chain, vote] },
      { a: equal, b: equal },
      {},
      ["a 1 vote", "b 1 vote"]
    ],
    [
      "the vote decides",
      { ties: [...chain, vote] },
      { a: equal, b: equal },
      { tieDecisions: [decision] },
      ["b 1", "a 2"]
    ],
    [
      "a vote on two of three who are equal decides nothing",
      { ties: [...chain, vote] },
      { a: equal, b: equal, c: equal },
      { tieDecisions: [decision] },
      ["a 1 vote", "b 1 vote", "c 1 vote"]
    ],
    [
      "a vote does not count where the authority decides",
      { ties: [{ source, decidedBy: "authority" }] },
      { a: equal, b: equal },
      { tieDecisions: [decision] },
      ["a 1 authority", "b 1 authority"]
    ],
    [
      "a vote does not turn round what points parted",
      { ties: [vote] },
      { a: "91", b: "90" },
      { tieDecisions: [decision] },
      ["a 1", "b 2"]
    ],
    ["dense ranks leave no number out", { ranks: "dense" }, { a: "90", b: "90", c: "80" }, {}, ["a 1", "b 1", "c 2"]],
    [
      "ordinal ranks are not made by chance",
      { ranks: "ordinal" },
      { a: "90", b: "90", c: "80" },
      {},
      ["a 1 ordinal", "b 1 ordinal", "c 3"]
    ],
    [
      "who has not reported is not last, but not ranked",
      { rankBy: "visits" },
      { a: { visits: 3 }, b: { visits: 4 }, c: {} },
      {},
      ["b 1", "a 2", "c notReported"]
    ],
    [
      "none told is 0 told only if it is told",
      { rankBy: "visits" },
      { a: { visits: 0 }, b: {} },
      {},
      ["a 1", "b notReported"]
    ],
    [
      "who is barred is not ranked, raw counts or not",
      { rankBy: "visits", unranked: within("incidents", { atLeast: "1" }) },
      { a: { visits: 9, incidents: 1 }, b: { visits: 1, incidents: 0 } },
      {},
      ["b 1", "a barred"]
    ]
  ])("%s", (_, rubric, situation, more, expected) => expect(ranks(rubric, situation, more)).toEqual(expected))
})

const graded = (rubric: Json, situation: Situation, more: Partial<Facts> = {}) =>
  grade(study(base({ grades, ...rubric }), factsFor(situation, more)))
const gradesOf = (rubric: Json, situation: Situation, more: Partial<Facts> = {}) =>
  Object.fromEntries(graded(rubric, situation, more).map((each) => [each.unit, each.grade ?? each.state]))

const violation = { _tag: "tally", over: "events", kind: "reprimand" }
const exceeded = (atLeast: string) =>
  within(
    {
      _tag: "ratio",
      of: [{ _tag: "tally", over: "indicators", where: within("attained", { moreThan: "1" }) }],
      to: [{ _tag: "tally", over: "indicators" }]
    },
    { atLeast }
  )
const reached = (years: string) => within({ _tag: "score", grade: ["excellent"], take: "years" }, { atLeast: years })
const past = (year: number, is: string) => ({ unit: "a", year, rubric: "r", grade: is })

describe("a grade is the first whose cut-off and conditions hold", () => {
  test.each<[string, Json, Situation, Partial<Facts>, Readonly<Record<string, string>>]>([
    [
      "at, just under and just over inclusive edges",
      {},
      { a: "95", b: "94.99", c: "85", d: "84.99", e: "0" },
      {},
      { a: "excellent", b: "good", c: "good", d: "done", e: "failed" }
    ],
    ["rounded first: 94.995 is 95", {}, { a: "94.995", b: "94.994" }, {}, { a: "excellent", b: "good" }],
    ["a total that is out is not the lowest grade", {}, { a: {} }, {}, { a: "notJudged" }],
    [
      "a ceiling limits, and does not lift",
      { ceilings: [{ source, when: within(violation, { atLeast: "1" }), grade: "good" }] },
      {
        a: { judged: "90", events: ["reprimand"] },
        b: { judged: "60", events: ["reprimand"] },
        c: { judged: "96", events: [] }
      },
      {},
      { a: "good", b: "failed", c: "excellent" }
    ],
    [
      "a ceiling without a grade leaves none",
      { ceilings: [{ source, when: within(violation, { atLeast: "1" }) }] },
      { a: { judged: "96", events: ["reprimand"] } },
      {},
      { a: "ungraded" }
    ],
    [
      "half of the targets exceeded",
      { grades: changed("excellent", { test: exceeded("50%") }) },
      {
        a: { judged: "96", learners: 601, online: 401, services: 51, incidents: 0, team: 1 },
        b: { judged: "96", learners: 600, online: 401, services: 50, incidents: 0, team: 1 }
      },
      {},
      { a: "excellent", b: "unfit" }
    ],
    [
      "two years in a row before this one",
      { grades: changed("excellent", { test: reached("2") }) },
      { a: "96" },
      { history: [past(2025, "excellent"), past(2024, "excellent")] },
      { a: "excellent" }
    ],
    [
      "a year between breaks the row",
      { grades: changed("excellent", { test: reached("2") }) },
      { a: "96" },
      { history: [past(2025, "excellent"), past(2023, "excellent")] },
      { a: "unfit" }
    ],
    [
      "nothing recorded of earlier years is not known, not none",
      { grades: changed("excellent", { test: reached("2") }) },
      { a: "96" },
      {},
      { a: "notReported" }
    ],
    [
      "taken back and graded again",
      {},
      { a: "96", b: "96" },
      { revocations: [{ unit: "a", rubric: "r", on: "2027-02-01", by: "UBND", why: "khai sai", regrade: "failed" }] },
      { a: "failed", b: "excellent" }
    ],
    [
      "taken back",
      {},
      { a: "96" },
      { revocations: [{ unit: "a", rubric: "r", on: "2027-02-01", by: "UBND", why: "khai sai" }] },
      { a: "revoked" }
    ]
  ])("%s", (_, rubric, situation, more, expected) => expect(gradesOf(rubric, situation, more)).toEqual(expected))

  test("a condition nobody has told yet leaves the grade open only where it decides", () => {
    const rubric = { grades: changed("excellent", { test: within("team", { atLeast: "1" }) }) }
    expect(gradesOf(rubric, { a: "96", b: "90" })).toEqual({ a: "notReported", b: "good" })
  })
})

describe("a cap on the share of a grade", () => {
  const atMost = (quota: Json) => ({ grades: changed("excellent", { atMost: quota }) })
  const five = { a: "99", b: "98", c: "97", d: "97", e: "80" }
  test.each<[string, Json, Situation, Readonly<Record<string, string>>]>([
    [
      "four of five fit",
      atMost({ count: 4 }),
      five,
      { a: "excellent", b: "excellent", c: "excellent", d: "excellent", e: "done" }
    ],
    [
      "those behind have the next grade",
      atMost({ count: 2 }),
      five,
      { a: "excellent", b: "excellent", c: "good", d: "good", e: "done" }
    ],
    [
      "equals on the edge wait",
      atMost({ count: 3 }),
      five,
      { a: "excellent", b: "excellent", c: "capTie", d: "capTie", e: "done" }
    ],
    [
      "59 % of five is two, rounded down",
      atMost({ share: "59%" }),
      five,
      { a: "excellent", b: "excellent", c: "good", d: "good", e: "done" }
    ],
    [
      "60 % of five is three",
      atMost({ share: "60%" }),
      five,
      { a: "excellent", b: "excellent", c: "capTie", d: "capTie", e: "done" }
    ],
    [
      "a share of those who came to the grade",
      atMost({ share: "50%", of: ["excellent"] }),
      five,
      { a: "excellent", b: "excellent", c: "good", d: "good", e: "done" }
    ],
    ["nobody", atMost({ share: "10%" }), five, { a: "good", b: "good", c: "good", d: "good", e: "done" }]
  ])("%s", (_, rubric, situation, expected) => expect(gradesOf(rubric, situation)).toEqual(expected))

  test.each<[string, Parameters<typeof limit>, number]>([
    ["10 % of 103 is 10", [{ share: "0.1" }, 103], 10],
    ["10 % of 9 is nobody", [{ share: "0.1" }, 9], 0],
    ["5 % of 40 is 2", [{ share: "0.05" }, 40], 2],
    ["rounded up", [{ share: "0.1", rounding: "up" }, 11], 2],
    ["to the nearest", [{ share: "0.1", rounding: "nearest" }, 14], 1],
    ["the smaller of number and share", [{ count: 3, share: "0.5" }, 100], 3],
    ["a number alone", [{ count: 15 }, 0], 15]
  ])("%s", (_, given, expected) => expect(limit(...given)).toBe(expected))
})

const names = { a: "Thôn a", b: "Thôn b" }
const ceilings = [
  { source, title: "Có người bị khiển trách", when: within(violation, { atLeast: "1" }), grade: "good" }
]

test("the reason of a grade is told step by step in both languages", () => {
  const rubric = { grades: changed("good", { test: within("team", { atLeast: "1" }) }), ceilings }
  const told = { judged: "90", events: ["reprimand"], team: 0 }
  const [one] = graded(rubric, { a: told })
  const said = (language: "vi" | "en") => gradeLines(one as NonNullable<typeof one>, base(rubric), language)
  expect(one?.state).toBe("unfit")
  expect(said("vi")).toEqual([
    "Có người bị khiển trách: xếp loại cao nhất là “Hoàn thành tốt” (số việc tính được (1 việc ghi nhận) = 1 (reprimand); 1 ≥ 1: đạt)",
    "không đạt điều kiện của mức “Hoàn thành tốt”: Chỉ tiêu team: 0 hộ; 0 hộ ≥ 1: không đạt",
    "không thuộc mức “Hoàn thành”: 90 điểm, cần ≥ 70 và < 85",
    "không thuộc mức “Không hoàn thành”: 90 điểm, cần < 70"
  ])
  expect(said("en")).toEqual([
    "Có người bị khiển trách: at best “Hoàn thành tốt” (cases that count (of 1 on record) = 1 (reprimand); 1 ≥ 1: yes)",
    "a condition of “Hoàn thành tốt” is not met: Chỉ tiêu team: 0 hộ; 0 hộ ≥ 1: no",
    "not “Hoàn thành”: 90 points, it takes ≥ 70 and < 85",
    "not “Không hoàn thành”: 90 points, it takes < 70"
  ])
})

/** The first reason of village a by one condition of the best grade. */
const reason = (condition: unknown, told: Told & { readonly judged?: string }, more: Partial<Facts> = {}) => {
  const rubric = { grades: changed("excellent", { test: condition }), appliesTo: ["village", "hamlet"] }
  const one = grade(study(base(rubric), factsFor({ a: told }, more))).find(({ unit }) => unit === "a")
  return (["vi", "en"] as const).map((language) => one && gradeLines(one, base(rubric), language)[0])
}
const subunits = { h: { judged: "90" }, i: { judged: "10" } }
const held = (rule: Json) => ({ _tag: "score", grade: ["excellent", "good"], ...rule })

test.each<[string, unknown, Told & { readonly judged?: string }, readonly [vi: string, en: string]]>([
  [
    "a target that is only met",
    within({ _tag: "tally", over: "indicators", where: within("met", { atLeast: "1" }) }, { atLeast: "6" }),
    { judged: "96", learners: 600, online: 0, services: 0, incidents: 9, team: 0 },
    [
      "số chỉ tiêu tính được (5 chỉ tiêu) = 1 (Chỉ tiêu learners); 1 ≥ 6: không đạt",
      "targets that count (of 5) = 1 (Chỉ tiêu learners); 1 ≥ 6: no"
    ]
  ],
  [
    "grades of sub-units",
    within({ _tag: "tally", over: "subunits", where: within(held({}), { atLeast: "1" }) }, { atLeast: "2" }),
    { judged: "96", subunits },
    [
      "số đơn vị trực thuộc tính được (2 đơn vị) = 1 (Thôn h); 1 ≥ 2: không đạt",
      "sub-units that count (of 2) = 1 (Thôn h); 1 ≥ 2: no"
    ]
  ],
  [
    "criteria",
    within({ _tag: "tally", over: "criteria", where: within({ _tag: "score" }, { atLeast: "1" }) }, { atMost: "0" }),
    { judged: "96" },
    ["số tiêu chí tính được (1 tiêu chí) = 1 (A); 1 ≤ 0: không đạt", "criteria that count (of 1) = 1 (A); 1 ≤ 0: no"]
  ],
  [
    "earlier years",
    within(held({ take: "years" }), { atLeast: "2" }),
    { judged: "96", history: { 2025: "good" } },
    [
      "số năm liên tục trước đó xếp loại “Hoàn thành xuất sắc” hoặc “Hoàn thành tốt”: 0; 0 ≥ 2: không đạt",
      "years in a row before this one graded “Hoàn thành xuất sắc” or “Hoàn thành tốt”: 0; 0 ≥ 2: no"
    ]
  ],
  ["what nobody has told", within("team", { atLeast: "1" }), { judged: "96" }, ["Chưa có số liệu", "Not reported"]]
])("the reason names what was asked: %s", (what, condition, told, [vi, en]) => {
  // The history of this village stands under its own name; the helper calls it a.
  const history = what === "earlier years" ? { history: [{ unit: "a", year: 2024, rubric: "r", grade: "good" }] } : {}
  const open = what === "what nobody has told"
  expect(reason(condition, told, history)).toEqual([
    `${open ? "chưa xét được mức “Hoàn thành xuất sắc”" : "không đạt điều kiện của mức “Hoàn thành xuất sắc”"}: ${vi}`,
    `${open ? "“Hoàn thành xuất sắc” cannot be decided yet" : "a condition of “Hoàn thành xuất sắc” is not met"}: ${en}`
  ])
})

test("a cap, a tie on its edge and a result taken back are told with their numbers", () => {
  const rubric = { grades: changed("excellent", { atMost: { count: 2 } }) }
  const revocations = [{ unit: "a", rubric: "r", on: "2027-02-01", by: "UBND xã", why: "khai sai", regrade: "failed" }]
  const all = graded(rubric, { a: "99", b: "98", c: "98", d: "90" }, { revocations })
  const said = (unit: string) =>
    all.filter((each) => each.unit === unit).flatMap((each) => gradeLines(each, base({ grades }), "vi"))
  expect(said("a")).toEqual([
    "đạt mức “Hoàn thành xuất sắc”: 99 điểm, thuộc ≥ 95",
    "ngày 01/02/2027 UBND xã hủy kết quả “Hoàn thành xuất sắc”, xếp loại lại “Không hoàn thành”: khai sai"
  ])
  expect(said("b").at(-1)).toBe(
    "mức “Hoàn thành xuất sắc” tối đa 2 trên 4 đơn vị; đơn vị này bằng đơn vị khác ở ranh giới, chờ quyết định"
  )
  expect(all.find(({ unit }) => unit === "a")).toMatchObject({ earned: "excellent", grade: "failed" })
})

describe("why one unit stands above another", () => {
  const compared = (rubric: Json, situation: Situation, more: Partial<Facts> = {}) => {
    const found = compare(study(base(rubric), factsFor(situation, more)), { a: "a", b: "b", rubric: "r" })
    return found === undefined ? [] : [found.by, found.ahead, ...compareLines(found, names, "vi")]
  }
  test.each<[string, Json, Situation, Partial<Facts>, ReadonlyArray<string | null>]>([
    [
      "the total",
      {},
      { a: "90", b: "95.5" },
      {},
      [
        "total",
        "b",
        "Tổng điểm: Thôn a 90, Thôn b 95,5; Thôn b xếp trên",
        "Tiêu chí A: Thôn a 90, Thôn b 95,5 (Thôn b hơn 5,5 điểm)"
      ]
    ],
    [
      "a step of the chain, where less is better",
      { ties: chain },
      { a: equal, b: { ...equal, incidents: 0 } },
      {},
      [
        "chain",
        "b",
        "Tổng điểm: Thôn a và Thôn b cùng 90",
        "Tiêu chí phụ 1: Thôn a và Thôn b cùng 5",
        "Tiêu chí phụ 2: Thôn a 1, Thôn b 0; Thôn b xếp trên"
      ]
    ],
    [
      "a decision",
      { ties: [vote] },
      { a: "90", b: "90" },
      { tieDecisions: [decision] },
      ["decision", "b", "Tổng điểm: Thôn a và Thôn b cùng 90", "Thôn b xếp trên theo quyết định phân định"]
    ],
    [
      "nothing",
      { ties: [vote] },
      { a: "90", b: "90" },
      {},
      ["equal", null, "Tổng điểm: Thôn a và Thôn b cùng 90", "Thôn a và Thôn b cùng hạng 1"]
    ],
    [
      "a figure that is out",
      { ties: chain },
      { a: equal, b: { judged: "90" } },
      {},
      [
        "equal",
        null,
        "Tổng điểm: Thôn a và Thôn b cùng 90",
        "Tiêu chí phụ 1: Thôn a 5, Thôn b Chưa có số liệu; chưa so sánh được",
        "Thôn a và Thôn b cùng hạng 1"
      ]
    ],
    [
      "only one has a rank",
      {},
      { a: "90", b: {} },
      {},
      ["ranked", "a", "chỉ Thôn a được xếp hạng; Thôn b: Chưa chấm", "Tiêu chí A: Thôn a 90, Thôn b Chưa chấm"]
    ],
    [
      "different clusters",
      {},
      { a: { judged: "90", cluster: "north" }, b: { judged: "90", cluster: "south" } },
      {},
      ["clusters", null, "Thôn a và Thôn b được xếp hạng ở hai cụm khác nhau"]
    ],
    [
      "raw counts",
      { rankBy: "visits" },
      { a: { visits: 1 }, b: { visits: 2 } },
      {},
      ["measure", "b", "Số liệu xếp hạng: Thôn a 1, Thôn b 2; Thôn b xếp trên"]
    ]
  ])("%s", (_, rubric, situation, more, expected) => expect(compared(rubric, situation, more)).toEqual(expected))

  test("units the rubric does not score cannot be compared", () => expect(compared({}, { a: "90" })).toEqual([]))
})

describe("what must still be decided, and what was told wrongly", () => {
  const revoked = { unit: "x", rubric: "q", on: "2027-02-30", by: "UBND", why: "khai sai" }
  test.each<[string, Json, Situation, Partial<Facts>, ReadonlyArray<string>]>([
    ["nothing", { ties: [vote] }, { a: "90", b: "91" }, {}, []],
    ["a shared rank is no question", {}, { a: "90", b: "90" }, {}, []],
    [
      "a vote",
      { ties: [vote] },
      { a: "90", b: "90" },
      {},
      ["tie_needs_vote rubrics/0/ties value=Thôn a, Thôn b rank=1"]
    ],
    [
      "the authority",
      { ties: [{ source, decidedBy: "authority" }] },
      { a: "90", b: "90" },
      {},
      ["tie_needs_authority rubrics/0/ties value=Thôn a, Thôn b rank=1"]
    ],
    [
      "ordinal ranks",
      { ranks: "ordinal" },
      { a: "90", b: "90" },
      {},
      ["tie_needs_ordinal rubrics/0/ties value=Thôn a, Thôn b rank=1"]
    ],
    ["a figure", { ties: chain }, { a: "90", b: "90" }, {}, ["tie_open rubrics/0/ties value=Thôn a, Thôn b rank=1"]],
    [
      "a tie on the edge of a cap",
      { grades: changed("excellent", { atMost: { count: 1 } }) },
      { a: "99", b: "99" },
      {},
      ["tie_across_cap rubrics/0/grades/0/atMost value=Hoàn thành xuất sắc limit=1 of=2 units=Thôn a, Thôn b"]
    ],
    [
      "a cap that lets nobody in",
      { grades: changed("excellent", { atMost: { share: "10%" } }) },
      { a: "99", b: "98" },
      {},
      ["cap_lets_nobody_in rubrics/0/grades/0/atMost value=Hoàn thành xuất sắc limit=0 of=2"]
    ],
    [
      "a decision by another than the rubric says",
      { ties: [{ source, decidedBy: "authority" }] },
      { a: "90", b: "91" },
      { tieDecisions: [decision] },
      ["decided_otherwise tieDecisions/0/how value=vote accepted=authority"]
    ],
    [
      "a decision between units that are not equal",
      { ties: [vote] },
      { a: "90", b: "91" },
      { tieDecisions: [decision] },
      ["decision_parts_nobody tieDecisions/0 value=Thôn b, Thôn a"]
    ],
    [
      "unknown units, rubrics and grades",
      {},
      { a: "90" },
      {
        tieDecisions: [{ ...decision, rubric: "q" }],
        history: [{ unit: "a", year: 2025, rubric: "r", grade: "best" }],
        revocations: [revoked]
      },
      [
        "unknown_rubric tieDecisions/0/rubric value=q accepted=r",
        "unknown_grade history/0/grade value=best accepted=excellent, good, done, failed",
        "unknown_unit revocations/0/unit value=x",
        "unknown_rubric revocations/0/rubric value=q accepted=r",
        'not_a_day revocations/0/on value="2027-02-30"'
      ]
    ]
  ])("%s", (_, rubric, situation, more, expected) => {
    const studied = study(base({ grades, ...rubric }), factsFor(situation, more))
    expect(checkRanking(studied, grade(studied)).map(line)).toEqual(expected)
  })
})

describe("laws", () => {
  const ids = ["u1", "u2", "u3", "u4", "u5", "u6"]
  const told = record({ total: constantFrom("84.99", "85", "95", "96"), visits: integer({ min: 0, max: 2 }) })
  const all = array(told, { minLength: 6, maxLength: 6 })
  const decoded = base({
    grades: changed("excellent", { atMost: { share: "50%" } }),
    ties: [{ source, more: "visits" }, vote]
  })
  const situation = (given: ReadonlyArray<{ readonly total: string; readonly visits: number }>) =>
    factsFor(Object.fromEntries(given.map(({ total, visits }, i) => [ids[i] ?? "", { judged: total, visits }])))
  const place = { excellent: 0, good: 1, done: 2, failed: 3 } as Readonly<Record<string, number>>

  test("the order in which units are told changes no rank and no grade", () =>
    assert(
      property(all, shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (given, turn) => {
        const facts = situation(given)
        const turned = { ...facts, units: turn.flatMap((i) => facts.units[i] ?? []) }
        const [one, other] = [study(decoded, facts), study(decoded, turned)]
        expect(other.outcome.standings).toEqual(one.outcome.standings)
        expect(grade(other)).toEqual(grade(one))
      })
    ))

  test("a rank is one more than those strictly ahead, and equal ranks are equal in all that is asked", () =>
    assert(
      property(all, (given) => {
        const { standings } = study(decoded, situation(given)).outcome
        const of = (id: string) => given[ids.indexOf(id)] as (typeof given)[number]
        const isAhead = (a: string, b: string) =>
          Number(of(a).total) > Number(of(b).total) || (of(a).total === of(b).total && of(a).visits > of(b).visits)
        for (const { unit, rank, tie } of standings) {
          expect(rank).toBe(1 + standings.filter((each) => isAhead(each.unit, unit)).length)
          const equals = standings.filter((each) => !isAhead(each.unit, unit) && !isAhead(unit, each.unit))
          expect(tie).toBe(equals.length > 1 ? "vote" : null)
        }
      })
    ))

  test("more points never give a worse grade, and whoever is ahead has none that is worse", () =>
    assert(
      property(all, integer({ min: 0, max: 5 }), (given, at) => {
        const before = grade(study(decoded, situation(given)))
        const more = given.map((each, i) => (i === at ? { ...each, total: "97" } : each))
        const after = grade(study(decoded, situation(more)))
        const of = (list: typeof before) => {
          const found = list.find(({ unit }) => unit === ids[at])
          return found?.state === "capTie" ? 0.5 : (place[found?.grade ?? ""] ?? 9)
        }
        expect(of(after)).toBeLessThanOrEqual(Math.max(of(before), 0.5))
      })
    ))

  test("a unit in another cluster changes nothing here", () =>
    assert(
      property(all, told, (given, { total, visits }) => {
        const facts = situation(given)
        const other = factsOf({ judged: total, visits, cluster: "north" }, "z")
        const more: Facts = {
          ...facts,
          units: [...facts.units, ...other.units],
          figures: [...(facts.figures ?? []), ...(other.figures ?? [])],
          judgements: [...(facts.judgements ?? []), ...(other.judgements ?? [])]
        }
        const here = (list: ReadonlyArray<{ readonly unit: string }>) => list.filter(({ unit }) => unit !== "z")
        const [one, two] = [study(decoded, facts), study(decoded, more)]
        expect(here(two.outcome.standings)).toEqual(one.outcome.standings)
        expect(here(grade(two))).toEqual(grade(one))
      })
    ))

  const anyUnit = constantFrom("u1", "u2", "nobody", "", "__proto__")
  const told2 = record({
    tieDecisions: array(
      record({
        rubric: constantFrom("r", "q"),
        cluster: constantFrom("village", ""),
        order: array(anyUnit, { maxLength: 4 }),
        how: constantFrom("vote" as const, "authority" as const),
        by: constantFrom(""),
        at: constantFrom("")
      }),
      { maxLength: 3 }
    ),
    history: array(
      record({
        unit: anyUnit,
        year: constantFrom(2025, Number.NaN, -1),
        rubric: constantFrom("r", "q"),
        grade: anyUnit
      }),
      { maxLength: 3 }
    ),
    revocations: array(
      record({
        unit: anyUnit,
        rubric: constantFrom("r", "q"),
        on: constantFrom("", "2027-02-30"),
        by: constantFrom(""),
        why: constantFrom(""),
        regrade: constantFrom("excellent", "best")
      }),
      { maxLength: 3 }
    )
  })
  test("grading, comparing and checking never throw, whatever is told, and the same facts give the same grades", () =>
    assert(
      property(generate.rubric, generate.garbage, told2, (rubric, facts, more) => {
        const asked = { ties: [{ source, more: "visits" }, vote], grades: changed("good", { test: exceeded("50%") }) }
        const given = generate.lawPlan({ ...(rubric as Json), ...asked })
        const all = { ...facts, ...more }
        const [one, other] = [study(given, all), study(given, structuredClone(all))]
        const found = grade(one)
        expect(grade(other)).toEqual(found)
        for (const each of found) gradeLines(each, given, "vi")
        checkRanking(one, found)
        for (const { id: a } of facts.units) for (const { id: b } of facts.units) compare(one, { a, b, rubric: "r" })
      }),
      { numRuns: 60 }
    ))

  test("never more units have a capped grade than the cap lets in", () =>
    assert(
      property(all, (given) => {
        const excellent = grade(study(decoded, situation(given))).filter((each) => each.grade === "excellent")
        expect(excellent.length).toBeLessThanOrEqual(3)
      })
    ))
})

test("who stands in another cluster is told by nobody: a plan without grades has none", () => {
  expect(grade(study(plan(planJson()), { units: [village("v")] }))).toEqual([])
})
