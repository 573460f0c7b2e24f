import { array, assert, integer, property } from "fast-check"
import { expect, test } from "vitest"
import { Rational } from "../src/index.ts"
import { type Course, pace } from "../src/insight/index.ts"
import { plan } from "./situation.ts"
import { factsOf, type Told, villagePlanJson } from "./village.ts"

const base = villagePlanJson([])
const indicators = base["indicators"] as ReadonlyArray<Readonly<Record<string, unknown>>>
/** Certificates accumulate and are to reach 60 %; open cases are a state that is not to pass 5. */
const months = plan({
  ...base,
  indicators: [
    ...indicators.map((each) => (each["id"] === "certified" ? { ...each, target: { atLeast: "60%" } } : each)),
    { ...indicators[3], id: "open", accumulates: "stock", target: { atMost: "5" } }
  ]
})

const monthly = (indicator: string, counts: ReadonlyArray<number | null>): Told =>
  Object.fromEntries(counts.flatMap((count, i) => (count === null ? [] : [[`${indicator}@m${i + 1}`, count]])))

const asked = (told: Told, course: Omit<Course, "on"> & { readonly on?: string }) =>
  pace(months, factsOf(told), { on: "2026-05-26", ...course })

/** `behind: 250 of 600, 5/12 told, 600 expected, 50 a period for 7` */
const line = (told: Told, indicator: string, more: Partial<Course> = {}): string => {
  const found = asked(told, { indicator, unit: "v", ...more })
  if (found === undefined) return "unknown"
  const { state, achieved, needed, told: periods, periods: all, expected, perPeriod, remaining, missing } = found
  return [
    `${state}: ${achieved} of ${needed}`,
    `${periods}/${all} told`,
    `${expected} expected`,
    `${perPeriod} a period for ${remaining}`,
    ...(missing.length === 0 ? [] : [`without ${missing.join()}`])
  ].join(", ")
}

test.each<[string, Told, string, string]>([
  [
    "at the pace of the target",
    monthly("learners", [50, 50, 50, 50, 50]),
    "learners",
    "onPace: 250 of 600, 5/12 told, 600 expected, 50 a period for 7"
  ],
  [
    "one household a year short",
    monthly("learners", [50, 50, 50, 50, 49]),
    "learners",
    "behind: 249 of 600, 5/12 told, 597.6 expected, 351/7 a period for 7"
  ],
  [
    "the target is reached in May",
    monthly("learners", [200, 100, 100, 100, 100]),
    "learners",
    "reached: 600 of 600, 5/12 told, 1000 expected, null a period for 7"
  ],
  [
    "a share never passes its baseline",
    monthly("learners", [100, 100, 100, 100, 100]),
    "learners",
    "onPace: 500 of 600, 5/12 told, 1000 expected, 100/7 a period for 7"
  ],
  [
    "one month alone shows no pace",
    monthly("learners", [50]),
    "learners",
    "tooLittle: 50 of 600, 1/12 told, null expected, 550/7 a period for 7, without m2,m3,m4,m5"
  ],
  [
    "a month that is missing is named",
    monthly("learners", [50, 50, null, 50, 50]),
    "learners",
    "onPace: 200 of 600, 4/12 told, 600 expected, 400/7 a period for 7, without m3"
  ],
  [
    "more than 50 needs 51",
    monthly("services", [10, 10, 5, 0, 0]),
    "services",
    "onPace: 25 of 51, 5/12 told, 60 expected, 26/7 a period for 7"
  ],
  [
    "no target: only a pace",
    monthly("visits", [3, 4]),
    "visits",
    "noTarget: 7 of null, 2/12 told, 42 expected, null a period for 7, without m3,m4,m5"
  ],
  [
    "no case so far",
    monthly("incidents", [0, 0, 0, 0, 0]),
    "incidents",
    "kept: 0 of 0, 5/12 told, 0 expected, null a period for 7"
  ],
  [
    "a case cannot be undone",
    monthly("incidents", [0, 0, 0, 0, 1]),
    "incidents",
    "exceeded: 1 of 0, 5/12 told, 2.4 expected, null a period for 7"
  ],
  [
    "what accumulates rises on",
    monthly("certified", [200, 240, 280, 320, 360]),
    "certified",
    "onPace: 360 of 600, 5/12 told, 640 expected, 240/7 a period for 7"
  ],
  [
    "what accumulates and does not rise enough",
    monthly("certified", [200, 230, 260, 290, 320]),
    "certified",
    "behind: 320 of 600, 5/12 told, 530 expected, 40 a period for 7"
  ],
  [
    "a stock with a month missing",
    monthly("certified", [200, null, null, null, 360]),
    "certified",
    "onPace: 360 of 600, 2/12 told, 640 expected, 240/7 a period for 7, without m2,m3,m4"
  ],
  [
    "a state beyond its limit that falls",
    monthly("open", [20, 18, 16, 14, 12]),
    "open",
    "kept: 12 of 5, 5/12 told, 0 expected, null a period for 7"
  ],
  [
    "a state within its limit that rises",
    monthly("open", [0, 1, 2, 3, 4]),
    "open",
    "exceeded: 4 of 5, 5/12 told, 11 expected, null a period for 7"
  ],
  [
    "told for the whole year only",
    { learners: 250 },
    "learners",
    "notByPeriod: 250 of 600, 0/0 told, null expected, null a period for 0"
  ],
  ["nothing told", {}, "learners", "notReported: null of 600, 0/0 told, null expected, null a period for 0"],
  [
    "not assigned",
    { notAssigned: ["learners"] },
    "learners",
    "notAssigned: null of 600, 0/0 told, null expected, null a period for 0"
  ],
  [
    "nobody to count",
    { ...monthly("learners", [0, 0]), base: { households: 0 } },
    "learners",
    "zeroOfZero: 0 of 0, 0/0 told, null expected, null a period for 0"
  ],
  [
    "months and halves together",
    { "learners@m1": 50, "learners@h1": 60 },
    "learners",
    "notByPeriod: 110 of 600, 0/0 told, null expected, null a period for 0"
  ]
])("%s", (_, told, indicator, outcome) => expect(line(told, indicator)).toBe(outcome))

test("a month that is over can no longer be worked in, on its last day it still can", () => {
  const told = monthly("learners", [50, 50])
  expect(asked(told, { indicator: "learners", unit: "v", on: "2026-03-25" })?.remaining).toBe(10)
  expect(asked(told, { indicator: "learners", unit: "v", on: "2026-03-26" })).toMatchObject({
    remaining: 9,
    missing: ["m3"]
  })
})

test("a year that is told whole is what it is", () => {
  const told = monthly(
    "learners",
    Array.from({ length: 12 }, () => 50)
  )
  expect(line(told, "learners")).toBe("reached: 600 of 600, 12/12 told, 600 expected, null a period for 0")
})

test("an organizer that is content with one month says so", () => {
  expect(line(monthly("learners", [50]), "learners", { enough: 1 })).toContain(
    "onPace: 50 of 600, 1/12 told, 600 expected"
  )
})

test("of all villages together the pace is the sum of theirs", () => {
  const told = {
    ...monthly("learners", [10, 10, 10, 10, 10]),
    peers: { w: { ...monthly("learners", [40, 40, 40, 40, 40]), base: { households: 200 } } }
  }
  expect(asked(told, { indicator: "learners" })).toMatchObject({
    unit: null,
    state: "behind",
    achieved: "250",
    baseline: "1200",
    needed: "720",
    // w stops at its 200 households.
    expected: "320",
    perPeriod: "470/7",
    without: []
  })
})

test("while one village has told too little, nothing is foretold of all", () => {
  const told = { ...monthly("learners", [10, 10]), peers: { w: monthly("learners", [40]), x: {} } }
  expect(asked(told, { indicator: "learners" })).toMatchObject({
    state: "notReported",
    expected: null,
    without: ["w", "x"]
  })
})

test.each([
  ["an unknown indicator", { indicator: "cows", unit: "v" }],
  ["an unknown unit", { indicator: "learners", unit: "nobody" }],
  ["a published index", { indicator: "index", unit: "v" }]
])("of %s nothing is said", (_, course) => expect(asked({}, course)).toBeUndefined())

test("who brings in every period left what is needed reaches the target, and with one less in all does not", () => {
  assert(
    property(array(integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 11 }), (counts) => {
      const found = asked(monthly("learners", counts), { indicator: "learners", unit: "v", on: "2026-01-02" })
      if (found?.perPeriod === null || found?.perPeriod === undefined) return
      const left = Rational.multiply(Rational.parse(found.perPeriod), Rational.make(BigInt(found.remaining)))
      const more = Number(left.n)
      expect(left.d).toBe(1n)
      const then = (last: number) =>
        asked(monthly("learners", [...counts, last]), { indicator: "learners", unit: "v", on: "2026-01-02" })?.state
      expect(then(more)).toBe("reached")
      expect(then(more - 1)).not.toBe("reached")
    }),
    { numRuns: 100 }
  )
})
