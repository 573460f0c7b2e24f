import { expect, test } from "vitest"
import { advise, type Advised, type Step, type Wish } from "../src/insight/index.ts"
import { row, section } from "./situation.ts"
import { factsOf, type Told, villagePlan } from "./village.ts"

type Json = Readonly<Record<string, unknown>>

const step = (name: string, of: Step | null): ReadonlyArray<string> =>
  of === null ? [] : [`${name} ${of.add.startsWith("-") ? "" : "+"}${of.add}: ${of.points}`]

/** `A learners gains, next +7: 2`: a count, its prospect, the steps with the points that follow. */
const line = (one: Advised): string =>
  [
    `${one.criterion} ${one.indicator}${one.part === null ? "" : `/${one.part}`} ${one.prospect}`,
    ...step("next", one.next),
    ...step("loses", one.loses)
  ].join(", ")

const adviseOn = (given: Parameters<typeof villagePlan>[0], told: Told, wish: Partial<Wish> = {}) =>
  advise(villagePlan(given), factsOf(told), { unit: "v", rubric: "r", ...wish })

const check = (points: unknown, told: Told, outcome: ReadonlyArray<string>) =>
  expect(adviseOn({ points }, told)?.counts.map(line)).toEqual(outcome)

const share = (atLeast: string, points: string): Json => ({ atLeast, points })
const learnersBands = { _tag: "bands", of: "learners", bands: [share("60%", "5"), share("90%", "10")] }
const slope = (of: unknown, points: string, more: Json = {}): Json => ({ _tag: "slope", of, points, ...more })
const within = (of: unknown, more: Json): Json => ({ _tag: "within", of, ...more })
const when = (test: Json, points: unknown, more: Json = {}): Json => ({ _tag: "when", test, points, ...more })
const peer = (of: unknown, take: string): Json => ({ _tag: "peer", of, take })

test.each<[string, unknown, Told, ReadonlyArray<string>]>([
  ["7 households short of 60 %", learnersBands, { learners: 593 }, ["A learners gains, next +7: 5"]],
  ["one household short", learnersBands, { learners: 599 }, ["A learners gains, next +1: 5"]],
  ["at 60 %, the next band is 90 %", learnersBands, { learners: 600 }, ["A learners gains, next +300: 10"]],
  ["at the highest band", learnersBands, { learners: 900 }, ["A learners atMaximum"]],
  [
    "59.97 % is not 60 %",
    learnersBands,
    { learners: 5997, base: { households: 10_000 } },
    ["A learners gains, next +3: 5"]
  ],
  ["nothing told", learnersBands, {}, ["A learners notReported"]],
  ["no baseline", learnersBands, { learners: 5, base: { households: null } }, ["A learners noBaseline"]],
  ["nobody to count", learnersBands, { learners: 0, base: { households: 0 } }, ["A learners zeroOfZero"]],
  ["more than there are", learnersBands, { learners: 1001 }, ["A learners invalid"]],
  [
    "everyone is counted and the table asks for more",
    slope("learners", "8"),
    { learners: 1000 },
    ["A learners allCounted"]
  ],
  [
    "points in proportion, rounded: the next hundredth",
    slope("learners", "10"),
    { learners: 600 },
    ["A learners gains, next +1: 6.01"]
  ],
  [
    "points in proportion that one household does not move",
    slope("learners", "10"),
    { learners: 6000, base: { households: 10_000 } },
    ["A learners gains, next +5: 6.01"]
  ],
  [
    "only whole steps count",
    slope("services", "0.5", { per: "4", whole: true }),
    { services: 9 },
    ["A services gains, next +3: 1.5"]
  ],
  [
    "a cap is reached",
    { _tag: "cap", of: slope("services", "5"), atMost: "10" },
    { services: 2 },
    ["A services atMaximum"]
  ],
  [
    "all or nothing: more than 50",
    when(within("services", { moreThan: "50" }), "10"),
    { services: 50 },
    ["A services gains, next +1: 10"]
  ],
  [
    "all or nothing, far away",
    when(within("services", { moreThan: "50" }), "10"),
    { services: 0 },
    ["A services gains, next +51: 10"]
  ],
  [
    "a part counts by itself",
    slope({ _tag: "count", of: "services", part: "health" }, "1"),
    { "services/health": 4, services: 9 },
    ["A services/health gains, next +1: 5"]
  ],
  ["a duty not done", when(within("team", { atLeast: "1" }), "10"), { team: 0 }, ["A team gains, next +1: 10"]],
  ["a duty done", when(within("team", { atLeast: "1" }), "10"), { team: 1 }, ["A team atMaximum"]],
  [
    "behind the leader of the cluster",
    slope({ _tag: "ratio", of: ["services"], to: [peer("services", "most")] }, "10"),
    { services: 30, peers: { w: { services: 40 } } },
    ["A services gains, next +1: 7.75"]
  ],
  [
    "the leader itself has nothing to gain",
    slope({ _tag: "ratio", of: ["services"], to: [peer("services", "most")] }, "10"),
    { services: 40, peers: { w: { services: 30 } } },
    ["A services atMaximum"]
  ],
  [
    "above the mean of the cluster",
    when(within({ _tag: "ratio", of: ["services"], less: [peer("services", "mean")] }, { moreThan: "0" }), "10"),
    { services: 30, peers: { w: { services: 40 } } },
    ["A services gains, next +11: 10"]
  ],
  [
    "the better of two",
    { _tag: "best", of: [slope("learners", "5"), when(within("learners", { atLeast: "70%" }), "9")] },
    { learners: 640 },
    ["A learners gains, next +1: 3.21"]
  ],
  [
    "a dip on the way is jumped over",
    { _tag: "bands", of: "services", bands: [share("0", "3"), share("10", "1"), share("20", "5")] },
    { services: 9 },
    ["A services gains, next +11: 5"]
  ],
  [
    "a window of counts",
    when(within("services", { atLeast: "10", atMost: "20" }), "10"),
    { services: 4 },
    ["A services gains, next +6: 10"]
  ],
  [
    "beyond the window",
    when(within("services", { atLeast: "10", atMost: "20" }), "10"),
    { services: 21 },
    ["A services happened"]
  ],
  [
    "a limit that takes away what was gained before it",
    when(within("services", { atLeast: "10" }), "0", {
      otherwise: slope("services", "1", { per: "4", whole: true })
    }),
    { services: 5 },
    ["A services gains, next +3: 2"]
  ],
  [
    "a table that falls: cases have happened",
    {
      _tag: "bands",
      of: "incidents",
      bands: [
        { lessThan: "1", points: "10" },
        { atLeast: "1", lessThan: "4", points: "5" },
        { atLeast: "4", points: "0" }
      ]
    },
    { incidents: 2 },
    ["A incidents happened, loses +2: 0"]
  ],
  [
    "a table that falls: a state may still",
    { _tag: "bands", of: "certified", bands: [{ lessThan: "10%", points: "10" }, share("10%", "5")] },
    { certified: 104 },
    ["A certified fewer, next -5: 10"]
  ],
  [
    "a gate before a slope",
    when(within("learners", { atLeast: "50%" }), slope("learners", "10")),
    { learners: 480 },
    ["A learners gains, next +20: 5"]
  ],
  [
    "two conditions, the other not met: this one alone gains nothing",
    when(
      {
        _tag: "logic",
        need: "all",
        of: [within("learners", { atLeast: "60%" }), within("services", { atLeast: "3" })]
      },
      "10"
    ),
    { learners: 599, services: 3 },
    ["A learners gains, next +1: 10", "A services gainsNothing"]
  ],
  [
    "complement of what is bad",
    slope({ _tag: "ratio", of: ["services"], less: ["incidents"], to: ["services"] }, "10"),
    { services: 8, incidents: 2 },
    ["A services gains, next +1: 7.78", "A incidents happened, loses +1: 6.25"]
  ],
  [
    "cases that cost points have happened",
    { _tag: "sum", of: ["10", slope("incidents", "-0.5")] },
    { incidents: 2 },
    ["A incidents happened, loses +1: 8.5"]
  ],
  [
    "no case: nothing to gain, one would cost",
    when(within("incidents", { atMost: "0" }), "10"),
    { incidents: 0 },
    ["A incidents atMaximum, loses +1: 0"]
  ],
  [
    "a state that may still fall",
    when(within("certified", { atMost: "10%" }), "10"),
    { certified: 105 },
    ["A certified fewer, next -5: 10"]
  ],
  [
    "the months of a year",
    slope({ _tag: "tally", over: "periods", kind: "month", where: within("visits", { atLeast: "100" }) }, "0.5"),
    {
      "visits@m1": 100,
      "visits@m2": 60,
      "visits@m3": 90,
      ...Object.fromEntries([4, 5, 6, 7, 8, 9, 10, 11, 12].map((m) => [`visits@m${m}`, 100]))
    },
    ["A visits gainsNothing"]
  ],
  [
    "last year's figure is not this year's to change",
    slope({ _tag: "ratio", of: ["services"], less: [{ _tag: "count", of: "services", in: "previous" }] }, "1"),
    { services: 5, "services@previous": 4 },
    ["A services gains, next +1: 2"]
  ],
  ["what a person judges is no count", { _tag: "manual", to: "10" }, { judged: "3" }, []],
  ["a published index is no count", slope("index", "0.1"), { index: "88" }, []]
])("%s", (_, points, told, outcome) => check(points, told, outcome))

test("a figure that is not told by a rule that gives it 0 is told first: from none", () => {
  const criteria = [row("A", when(within("services", { atLeast: "3" }), "10"), { notReported: "zero" })]
  expect(adviseOn({ criteria }, {})?.counts.map(line)).toEqual(["A services gains, next +3: 10"])
})

test("where 0 is worth more than silence, telling 0 gains", () => {
  const criteria = [row("A", when(within("incidents", { atMost: "0" }), "10"), { notReported: "zero" })]
  expect(adviseOn({ criteria }, {})?.counts.map(line)).toEqual(["A incidents gains, next +0: 10"])
})

test("the council's word stands whatever is counted", () => {
  expect(adviseOn({ points: learnersBands }, { learners: 593, overrides: { A: "4" } })?.counts.map(line)).toEqual([
    "A learners decided"
  ])
})

test("rows that do not count are not advised on", () => {
  const criteria = [row("A", learnersBands, { reportOnly: true }), row("B", slope("services", "1"))]
  expect(adviseOn({ criteria }, { learners: 1, services: 1 })?.counts.map((one) => one.criterion)).toEqual(["B"])
})

const twoRows = [row("A", learnersBands), row("B", slope("services", "0.1"))]
const peers = { w: { learners: 600, services: 10 }, x: { learners: 900, services: 0 } }

test("the cheapest point comes first, or where that is asked the fewest counts", () => {
  const told = { learners: 590, services: 20, peers }
  // Ten households for 5 points are 2 a point; one service for 0.1 is 10 a point.
  const order = (by: "perPoint" | "fewest") =>
    adviseOn({ criteria: twoRows }, told, { by })?.counts.map((one) => `${one.criterion} ${one.next?.add}`)
  expect(order("perPoint")).toEqual(["A 10", "B 1"])
  expect(order("fewest")).toEqual(["B 1", "A 10"])
})

test("each count says what raises the total and the rank, which may take more", () => {
  const advice = adviseOn({ criteria: twoRows }, { learners: 590, services: 20, peers })
  expect([advice?.total, advice?.rank]).toEqual(["2", 3])
  const steps = advice?.counts.map(({ criterion, next, total, rank }) => [
    criterion,
    ...[next, total, rank].map((each) => `${each?.add}: ${each?.total}, rank ${each?.rank}`)
  ])
  expect(steps).toEqual([
    ["A", "10: 7, rank 2", "10: 7, rank 2", "10: 7, rank 2"],
    ["B", "1: 2.1, rank 3", "1: 2.1, rank 3", "40: 6, rank 2"]
  ])
})

test("a section's cap can make points of a row worth nothing in the total", () => {
  const criteria = [
    section("S", [row("A", slope("services", "1"))], { caps: [{ atMost: "3" }] }),
    row("B", learnersBands)
  ]
  const advice = adviseOn({ criteria }, { services: 3, learners: 600 })
  expect(advice?.counts.map(({ criterion, next, total }) => [criterion, next?.totalGain, total?.add ?? null])).toEqual([
    ["B", "5", "300"],
    ["A", "0", null]
  ])
})

test("where two caps take off the same points, more of them lowers the total: the rise before it is found", () => {
  const inFours = slope("services", "1", { per: "4", whole: true })
  const caps = [{ column: "base", atMost: "2" }, { atMost: "2" }]
  const advice = adviseOn({ criteria: [section("S", [row("A", inFours)], { caps })] }, { services: 1 })
  expect(advice?.counts.map(({ next, total }) => [next?.add, total?.add])).toEqual([["3", "3"]])
})

test("a rank that can only be had before one is barred is found", () => {
  const plan = villagePlan({ points: slope("services", "1") }, { unranked: within("services", { moreThan: "20" }) })
  const facts = factsOf({ services: 10, peers: { w: { services: 15 } } })
  const one = advise(plan, facts, { unit: "v", rubric: "r" })?.counts[0]
  // Level with the other they share the first rank.
  expect([one?.rank?.add, one?.rank?.rank]).toEqual(["5", 1])
})

test("an open total has no steps of its own: its rows still have", () => {
  const advice = adviseOn({ criteria: twoRows }, { learners: 590 })
  expect([advice?.total, advice?.rank]).toEqual([null, null])
  expect(advice?.counts.map((one) => [line(one), one.total, one.rank, one.next?.total ?? null])).toEqual([
    ["A learners gains, next +10: 5", null, null, null],
    ["B services notReported", null, null, null]
  ])
})

test("points given to other rows by one that is left out are in what is advised", () => {
  const criteria = [
    section("S", [row("A", learnersBands), row("B", slope("online", "10"), { notAssigned: "redistribute" })], {
      maxPoints: "20"
    })
  ]
  expect(adviseOn({ criteria }, { learners: 599, notAssigned: ["online"] })?.counts.map(line)[0]).toBe(
    "A learners gains, next +1: 10"
  )
})

test("a reading of the leader that is not looked at to its end says so", () => {
  const points = slope({ _tag: "ratio", of: ["services"], to: [peer("services", "most")] }, "5")
  const one = adviseOn({ points }, { services: 40, peers: { w: { services: 30 } } }, { limit: 50 })?.counts[0]
  expect([one?.prospect, one?.partly]).toEqual(["notFound", ["next", "total"]])
})

test.each([
  ["unit", { unit: "nobody", rubric: "r" }],
  ["rubric", { unit: "v", rubric: "none" }]
])("of an unknown %s nothing is said", (_, wish) => {
  expect(advise(villagePlan({ points: "1" }), factsOf({}), wish)).toBeUndefined()
})
