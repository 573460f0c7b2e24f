import { assert, integer, array, property } from "fast-check"
import { expect, test } from "vitest"
import { type Facts, Rational } from "../src/index.ts"
import { quality, type Doubts } from "../src/insight/index.ts"
import { quartiles } from "../src/insight/statistics.ts"
import { line, plan, source } from "./situation.ts"
import { factsOf, type Told, villagePlanJson } from "./village.ts"

const base = villagePlanJson([])
const words = { clause: "I.2", quote: "đảm bảo thiết thực, hiệu quả và tránh hình thức." }
const months = plan(base)
const withWords = plan({
  ...base,
  requirements: [
    { id: "other", title: "Khác", source },
    { id: "real", title: "Thiết thực", source: words }
  ]
})

const found = (told: Told | Facts, doubts: Doubts = {}) =>
  quality(months, "units" in told ? (told as Facts) : factsOf(told as Told), doubts).map(line)

const monthly = (indicator: string, counts: ReadonlyArray<number>): Told =>
  Object.fromEntries(counts.map((count, i) => [`${indicator}@m${i + 1}`, count]))

const jump = (value: number, median = "41") =>
  `far_from_own_periods figures/5/count unit=Thôn v indicator=Lượt người value=${value} period=Tháng 6 median=${median}`

test.each<[string, Told, ReadonlyArray<string>]>([
  ["months that are alike", monthly("visits", [40, 41, 42, 39, 43, 44]), []],
  // Of 39, 40, 41, 42, 43 half lie from 40 to 42: three times that width beyond is 48, half the median away is 61.5.
  ["a month that is twice the others", monthly("visits", [40, 41, 42, 39, 43, 82]), [jump(82)]],
  ["beyond the fences, not half the median away", monthly("visits", [40, 41, 42, 39, 43, 61]), []],
  ["half the median away", monthly("visits", [40, 41, 42, 39, 43, 62]), [jump(62)]],
  ["a month of almost nothing", monthly("visits", [40, 41, 42, 39, 43, 1]), [jump(1)]],
  ["wide swings make a wide fence", monthly("visits", [10, 90, 35, 70, 41, 130]), []],
  ["too few months to know what is usual", monthly("visits", [40, 41, 42, 39, 82]), []],
  [
    "of what accumulates, what it rises by",
    monthly("certified", [21, 32, 43, 55, 64, 75, 399]),
    ["far_from_own_periods figures/6/count unit=Thôn v indicator=Giấy chứng nhận value=324 period=Tháng 7 median=11"]
  ],
  [
    "what accumulates was told smaller",
    monthly("certified", [31, 42, 41]),
    ["stock_falls figures/2/count unit=Thôn v indicator=Giấy chứng nhận value=41 before=42 period=Tháng 3"]
  ],
  ["what accumulates stays", monthly("certified", [31, 42, 42]), []],
  ["a denominator a fifth larger", { base: { households: 1200, "households@previous": 1000 } }, []],
  [
    "a denominator more than a fifth larger",
    { base: { households: 1201, "households@previous": 1000 } },
    [
      "baseline_jumps baselines/0/count unit=Thôn v population=Số hộ before=1000 value=1201 period=previous".replace(
        "0/count",
        "2/count"
      )
    ]
  ],
  [
    "a denominator more than a fifth smaller",
    { base: { households: 799, "households@previous": 1000 } },
    ["baseline_jumps baselines/2/count unit=Thôn v population=Số hộ before=1000 value=799 period=previous"]
  ],
  ["round figures, four of them", { learners: 620, online: 410, services: 60, visits: 40 }, []],
  [
    "round figures, five of them",
    { learners: 620, online: 410, services: 60, visits: 40, certified: 30 },
    ["round_figures figures/0/count unit=Thôn v count=5"]
  ],
  [
    "round figures and one that is not",
    { learners: 620, online: 410, services: 60, visits: 40, certified: 30, incidents: 21 },
    []
  ],
  ["targets met with not one too many, two of them", { learners: 600, online: 400, services: 53 }, []],
  [
    "every target met with not one too many",
    { learners: 600, online: 400, services: 51 },
    ["always_just_enough figures/0/count unit=Thôn v count=3"]
  ],
  ["one of them with one too many", { learners: 601, online: 400, services: 51 }, []]
])("%s", (_, told, outcome) => expect(found(told)).toEqual(outcome))

const cluster = (learners: ReadonlyArray<number>, households = 1000): Facts =>
  factsOf({
    learners: learners[0] ?? 0,
    base: { households },
    peers: Object.fromEntries(learners.slice(1).map((count, i) => [`w${i}`, { learners: count, base: { households } }]))
  })

test("a share far from those of the cluster is told with what is usual there", () => {
  expect(found(cluster([991, 411, 402, 423, 433, 441]))).toEqual([
    "far_from_cluster figures/0/count unit=Thôn v indicator=Chỉ tiêu learners share=0.991 medianShare=0.423"
  ])
  expect(found(cluster([614, 411, 402, 423, 433, 441]))).toEqual([])
  expect(found(cluster([991, 411, 402, 423, 433]))).toEqual([])
})

test("counts of villages of unlike size are not compared, their shares are", () => {
  const facts = factsOf({
    learners: 4010,
    base: { households: 10_000 },
    peers: Object.fromEntries([411, 402, 423, 433, 441].map((count, i) => [`w${i}`, { learners: count }]))
  })
  expect(found(facts)).toEqual([])
})

test("the same number told by three villages is odd, by two it may be chance", () => {
  expect(found(cluster([431, 431, 431, 402]))).toEqual([
    "same_figures figures/0/count units=Thôn v, Thôn w0, Thôn w1 indicator=Chỉ tiêu learners value=431"
  ])
  expect(found(cluster([431, 431, 402, 411]))).toEqual([])
})

test("small numbers are often equal, and so are villages where everyone is counted", () => {
  expect(found(cluster([19, 19, 19]))).toEqual([])
  expect(found(cluster([500, 500, 500], 500))).toEqual([])
})

test("three villages at exactly the target", () => {
  const facts = factsOf({
    learners: 600,
    peers: { w: { learners: 300, base: { households: 500 } }, x: { learners: 480, base: { households: 800 } } }
  })
  expect(found(facts)).toEqual([
    "many_just_enough figures/0/count units=Thôn v, Thôn w, Thôn x indicator=Chỉ tiêu learners"
  ])
})

test("thresholds are the organizer's to set", () => {
  expect(found(cluster([431, 431, 402, 411]), { thresholds: { same: 2 } })).toHaveLength(1)
  expect(found(monthly("visits", [40, 41, 42, 39, 43, 61]), { thresholds: { apart: "20%" } })).toEqual([jump(61)])
  expect(found(monthly("visits", [40, 41, 42, 39, 43, 62]), { thresholds: { fence: "30" } })).toEqual([])
})

test("each finding carries the plan's words against figures for show, or those it is given", () => {
  const facts = cluster([431, 431, 431])
  expect(quality(withWords, facts).map((each) => each.source)).toEqual([words])
  expect(quality(withWords, facts, { source }).map((each) => each.source)).toEqual([source])
  expect(quality(months, facts).map((each) => each.source)).toEqual([undefined])
})

test("figures of the other layer are not looked at", () => {
  const facts = cluster([431, 431, 431])
  const self: Facts = { ...facts, figures: (facts.figures ?? []).map((each) => ({ ...each, layer: "self" })) }
  expect(found(self)).toEqual([])
  expect(found(self, { layer: "self" })).toHaveLength(1)
})

const quarters = (numbers: ReadonlyArray<number>) => {
  const of = quartiles(numbers.map((each) => Rational.make(BigInt(each))))
  return of === undefined ? undefined : [of.low, of.median, of.high].map(Rational.format)
}

test.each([
  [[], undefined],
  [[7], ["7", "7", "7"]],
  [
    [1, 2],
    ["1.25", "1.5", "1.75"]
  ],
  [
    [3, 1, 2],
    ["1.5", "2", "2.5"]
  ],
  [
    [4, 1, 3, 2],
    ["1.75", "2.5", "3.25"]
  ],
  [
    [5, 4, 3, 2, 1],
    ["2", "3", "4"]
  ]
])("the quartiles of %j", (numbers, outcome) => expect(quarters(numbers)).toEqual(outcome))

test("no more than a quarter of the numbers and one lie on either side, whatever their order", () => {
  assert(
    property(array(integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 12 }), (numbers) => {
      const exact = numbers.map((each) => Rational.make(BigInt(each)))
      const of = quartiles(exact)
      if (of === undefined) throw new Error("there are numbers")
      const below = exact.filter((each) => Rational.compare(each, of.low) < 0)
      const above = exact.filter((each) => Rational.compare(each, of.high) > 0)
      expect(Math.max(below.length, above.length)).toBeLessThanOrEqual(Math.ceil((numbers.length - 1) / 4))
      expect(Rational.compare(of.low, of.median)).toBeLessThanOrEqual(0)
      expect(Rational.compare(of.median, of.high)).toBeLessThanOrEqual(0)
      expect(quarters(numbers.toReversed())).toEqual(quarters(numbers))
    })
  )
})
