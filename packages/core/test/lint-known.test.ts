import { expect, test } from "vitest"
import { lint, type LintFinding } from "../src/lint/index.ts"
import { line, plan, row, rubricJson, section } from "./situation.ts"
import { villagePlanJson } from "./village.ts"

type Json = Readonly<Record<string, unknown>>
const slope = (of: unknown, points: string, more: Json = {}) => ({ _tag: "slope", of, points, ...more })
const count = (of: string, more: Json = {}) => ({ _tag: "count", of, ...more })
const ratio = (more: Json) => ({ _tag: "ratio", ...more })
const tally = (over: string, more: Json = {}) => ({ _tag: "tally", over, ...more })
const within = (of: unknown, limits: Json = {}) => ({ _tag: "within", of, ...limits })
const logic = (need: string, ...of: ReadonlyArray<unknown>) => ({ _tag: "logic", need, of })
const when = (test: unknown, points: unknown, otherwise: unknown = "0") => ({ _tag: "when", test, points, otherwise })
const cap = (of: unknown, limits: Json) => ({ _tag: "cap", of, ...limits })
const sum = (...of: ReadonlyArray<unknown>) => ({ _tag: "sum", of })
const bands = (of: unknown, rows: ReadonlyArray<Json>, more: Json = {}) => ({ _tag: "bands", of, bands: rows, ...more })
const choice = (options: Readonly<Record<string, unknown>>) => ({
  _tag: "choice",
  of: "head",
  options: Object.entries(options).map(([is, points]) => ({ is, points }))
})
const clause = (quote: string) => ({ clause: "II.1", quote })
const adopted = { number: "12/QĐ-UBND", on: "2026-01-20", by: "UBND xã" }

const table = (criteria: ReadonlyArray<Json>, more: Json = {}): Json =>
  villagePlanJson([rubricJson({ criteria }, { adopted, ...more })])
const found = (json: unknown, code: string): ReadonlyArray<LintFinding> =>
  lint(plan(json)).filter((each) => each.code.startsWith(code))
const lines = (json: unknown, code: string) => found(json, code).map(line)

/** A table of three bands around one figure: what of it a unit can still come to where it stands. */
const around = (of: unknown, figure: string) =>
  bands(of, [
    { lessThan: figure, points: "1" },
    { atLeast: figure, atMost: figure, points: "2" },
    { moreThan: figure, points: "3" }
  ])
const left = (points: unknown): string => {
  const never = found(table([row("A", points)]), "band_out_of_range").map(({ path }) => path.at(-1))
  return ["below", "at", "above"].filter((_, i) => !never.includes(i)).join(" ")
}
const share = around("learners", "50%")
const half = (limits: Json) => within("learners", limits)
const other = within("team", { atLeast: "1" })

test.each<[string, unknown, string]>([
  ["nothing was asked", share, "below at above"],
  ["at least half was asked", when(half({ atLeast: "50%" }), share), "at above"],
  ["more than half was asked", when(half({ moreThan: "50%" }), share), "above"],
  ["at most half was asked", when(half({ atMost: "50%" }), share), "below at"],
  ["less than half was asked", when(half({ lessThan: "50%" }), share), "below"],
  ["at least half was asked in vain", when(half({ atLeast: "50%" }), "0", share), "below"],
  ["more than half was asked in vain", when(half({ moreThan: "50%" }), "0", share), "below at"],
  ["at most half was asked in vain", when(half({ atMost: "50%" }), "0", share), "above"],
  ["less than half was asked in vain", when(half({ lessThan: "50%" }), "0", share), "at above"],
  ["a stretch was asked", when(half({ atLeast: "50%", atMost: "60%" }), share), "at above"],
  ["a stretch was asked in vain", when(half({ atLeast: "50%", atMost: "60%" }), "0", share), "below at above"],
  ["whether it is told was asked", when(half({}), share), "below at above"],
  ["whether it is told was asked in vain", when(half({}), "0", share), "below at above"],
  ["another figure was asked", when(other, share), "below at above"],
  ["both of two hold", when(logic("all", other, half({ atLeast: "50%" })), share), "at above"],
  ["not both of two hold", when(logic("all", other, half({ atLeast: "50%" })), "0", share), "below at above"],
  ["one of two holds", when(logic("any", other, half({ atLeast: "50%" })), share), "below at above"],
  ["neither of two holds", when(logic("any", other, half({ atLeast: "50%" })), "0", share), "below"],
  ["none of two holds", when(logic("none", other, half({ atLeast: "50%" })), share), "below"],
  ["some of two holds", when(logic("none", other, half({ atLeast: "50%" })), "0", share), "below at above"],
  ["the only one of all holds", when(logic("all", half({ atLeast: "50%" })), share), "at above"],
  ["the only one of all fails", when(logic("all", half({ atLeast: "50%" })), "0", share), "below"],
  ["the only one of any holds", when(logic("any", half({ atLeast: "50%" })), share), "at above"],
  ["the only one of none fails", when(logic("none", half({ atLeast: "50%" })), "0", share), "at above"],
  ["none of none holds", when(logic("none", logic("none", half({ atLeast: "50%" }))), share), "at above"],
  [
    "it was asked twice, the tighter second",
    when(half({ atLeast: "40%" }), when(half({ moreThan: "50%" }), share)),
    "above"
  ],
  [
    "it was asked twice, the tighter first",
    when(half({ moreThan: "50%" }), when(half({ atLeast: "40%" }), share)),
    "above"
  ],
  [
    "it was asked twice at one edge, strictly first",
    when(half({ moreThan: "50%" }), when(half({ atLeast: "50%" }), share)),
    "above"
  ],
  [
    "it was asked twice at one edge, strictly second",
    when(half({ atLeast: "50%" }), when(half({ moreThan: "50%" }), share)),
    "above"
  ],
  [
    "it was asked twice from above, the tighter second",
    when(half({ atMost: "60%" }), when(half({ lessThan: "50%" }), share)),
    "below"
  ],
  [
    "it was asked twice from above, the tighter first",
    when(half({ lessThan: "50%" }), when(half({ atMost: "60%" }), share)),
    "below"
  ],
  [
    "it was asked twice from above at one edge",
    when(half({ atMost: "50%" }), when(half({ lessThan: "50%" }), share)),
    "below"
  ],
  ["it was asked from both sides", when(half({ atLeast: "50%" }), when(half({ atMost: "50%" }), share)), "at"],
  [
    "a band of it was met",
    bands("learners", [
      { atLeast: "50%", points: share },
      { lessThan: "50%", points: "0" }
    ]),
    "at above"
  ],
  [
    "a band of another figure was met",
    bands("online", [
      { atLeast: "50%", points: share },
      { lessThan: "50%", points: "0" }
    ]),
    "below at above"
  ],
  [
    "it stands outside a table of it",
    bands("learners", [{ atLeast: "50%", points: "1" }], { otherwise: share }),
    "below at above"
  ],
  [
    "it stands in a cap, a sum, a choice behind the question",
    when(half({ atLeast: "50%" }), cap(sum(choice({ chairman: share })), { atMost: "9" })),
    "at above"
  ],
  [
    "the share was asked as achieved of its baseline",
    when(
      within(ratio({ of: [count("learners")], to: [count("learners", { take: "baseline" })] }), { atLeast: "50%" }),
      share
    ),
    "at above"
  ],
  [
    "achieved of another baseline was asked",
    when(
      within(ratio({ of: [count("learners")], to: [count("certified", { take: "baseline" })] }), { atLeast: "50%" }),
      share
    ),
    "below at above"
  ],
  [
    "achieved of its own target was asked",
    when(
      within(ratio({ of: [count("learners")], to: [count("learners", { take: "target" })] }), { atLeast: "50%" }),
      share
    ),
    "below at above"
  ],
  [
    "a part of it was asked",
    when(
      within(ratio({ of: [count("learners", { part: "women" })], to: [count("learners", { take: "baseline" })] }), {
        atLeast: "50%"
      }),
      share
    ),
    "below at above"
  ],
  [
    "last year's was asked",
    when(
      within(ratio({ of: [count("learners", { in: "previous" })], to: [count("learners", { take: "baseline" })] }), {
        atLeast: "50%"
      }),
      share
    ),
    "below at above"
  ],
  [
    "it was asked by last year's baseline",
    when(
      within(ratio({ of: [count("learners")], to: [count("learners", { take: "baseline", in: "previous" })] }), {
        atLeast: "50%"
      }),
      share
    ),
    "below at above"
  ],
  [
    "it was asked by two baselines",
    when(
      within(
        ratio({
          of: [count("learners")],
          to: [count("learners", { take: "baseline" }), count("learners", { take: "baseline" })]
        }),
        { atLeast: "50%" }
      ),
      share
    ),
    "below at above"
  ],
  [
    "it was asked less its faults",
    when(
      within(
        ratio({ of: [count("learners")], less: [count("incidents")], to: [count("learners", { take: "baseline" })] }),
        { atLeast: "50%" }
      ),
      share
    ),
    "below at above"
  ],
  [
    "the number behind the share was asked",
    when(within(count("learners"), { atLeast: "0.5" }), share),
    "below at above"
  ]
])("where %s", (_, points, expected) => {
  const json = villagePlanJson([])
  const indicators = (json["indicators"] as ReadonlyArray<Json>).map((each) =>
    each["id"] === "learners" ? { ...each, parts: [{ id: "women", title: "Phụ nữ" }] } : each
  )
  const rubrics = [rubricJson({ criteria: [row("A", points)] }, { adopted })]
  const never = found({ ...json, indicators, rubrics }, "band_out_of_range").map(({ path }) => path.at(-1))
  expect(["below", "at", "above"].filter((_, i) => !never.includes(i)).join(" ")).toBe(expected)
})

const services = around("services", "50")
test.each<[string, unknown, string]>([
  ["the same count by its name", when(within(count("services"), { atLeast: "50" }), services), "at above"],
  [
    "the same count, told so",
    when(within(count("services", { take: "value" }), { atLeast: "50" }), services),
    "at above"
  ],
  [
    "one part of the count",
    when(within(count("services", { part: "health" }), { atLeast: "50" }), services),
    "below at above"
  ],
  [
    "the count of another period",
    when(within(count("services", { in: "previous" }), { atLeast: "50" }), services),
    "below at above"
  ],
  [
    "the target of the count",
    when(within(count("services", { take: "target" }), { atLeast: "50" }), services),
    "below at above"
  ],
  ["more than 49, of which 50 is the least", when(within("services", { moreThan: "49" }), services), "at above"],
  ["fewer than 51, of which 50 is the most", when(within("services", { lessThan: "51" }), services), "below at"]
])("of a count, where what was asked is %s", (_, points, expected) => expect(left(points)).toBe(expected))

/** The same inside a set: what is known of the unit is not known of its members. */
const member = (over: string, test: unknown) =>
  when(
    half({ atLeast: "50%" }),
    slope(tally(over, { where: test, ...(over === "periods" ? { kind: "month" } : {}) }), "1")
  )
test("what is known of a unit is not known of its hamlets, months and peers", () => {
  const low = within("learners", { lessThan: "40%" })
  const most = (points: unknown) =>
    found(table([row("A", points, { maxPoints: "1000" })]), "leaf_").map(({ params }) => params["value"])
  expect(most(member("periods", low))).toEqual(["12"])
  expect(most(when(half({ atLeast: "50%" }), slope(tally("periods", { kind: "month", of: "learners" }), "1")))).toEqual(
    ["12"]
  )
  expect(most(when(half({ lessThan: "50%" }), slope({ _tag: "peer", of: "learners", take: "most" }, "8")))).toEqual([
    "8"
  ])
})

const least = count("services", { take: "target" })
const far = "1000000"
/** What a measure can be, behind questions that limit `visits` and `services`: told by bands that lie beyond everything. */
const range = (of: unknown, visits: Json, services: Json = {}): string => {
  const beyond = bands(of, [
    { lessThan: `-${far}`, points: "1" },
    { atLeast: `-${far}`, atMost: far, points: "2" },
    { moreThan: far, points: "3" }
  ])
  const points = when(within("visits", visits), when(within("services", services), beyond))
  return found(table([row("A", points)]), "band_out_of_range")[0]?.params["accepted"] ?? "…–…"
}
const by = (of: ReadonlyArray<unknown>, to: unknown) => ratio({ of, to: [to] })
const lost = (less: ReadonlyArray<unknown>, to: unknown) => ratio({ less, to: [to] })
const two = { atLeast: "2", atMost: "4" }

test.each<[string, () => string, string]>([
  ["a duty by 2 to 4", () => range(by(["team"], "visits"), two), "0%–50%"],
  ["a duty lost by 2 to 4", () => range(lost(["team"], "visits"), two), "-0.5–0"],
  ["2 to 4 by 2 to 5", () => range(by(["visits"], "services"), two, { atLeast: "2", atMost: "5" }), "0.4–2"],
  ["2 to 4 by 1 and more", () => range(by(["visits"], "services"), two, { atLeast: "1" }), "0–4"],
  ["2 to 4 by anything", () => range(by(["visits"], "services"), two), "0–…"],
  ["2 to 4 lost by 2 to 5", () => range(lost(["visits"], "services"), two, { atLeast: "2", atMost: "5" }), "-2–-0.4"],
  ["2 to 4 lost by 1 and more", () => range(lost(["visits"], "services"), two, { atLeast: "1" }), "-4–0"],
  ["2 to 4 lost by anything", () => range(lost(["visits"], "services"), two), "…–0"],
  ["2 to 4 by nothing at all", () => range(by(["visits"], "services"), two, { atMost: "0" }), "0–…"],
  ["none by anything", () => range(by(["visits"], "services"), { atMost: "0" }), "0%"],
  [
    "2 and more by 2 to 5",
    () => range(by(["visits"], "services"), { atLeast: "2" }, { atLeast: "2", atMost: "5" }),
    "0.4–…"
  ],
  ["2 to 4 by an index, which may be negative", () => range(by(["visits"], "index"), two), "…–…"],
  ["2 to 4 of both", () => range(ratio({ of: ["visits"], to: ["visits", "services"] }), two), "0%–100%"],
  ["both of 2 to 4", () => range(by(["visits", "services"], "visits"), two), "0.5–…"],
  [
    "2 to 4 less a fault, of it",
    () => range(ratio({ of: ["visits"], less: ["incidents"], to: ["visits"] }), two),
    "…–1"
  ],
  ["2 to 4 less an index, of it", () => range(ratio({ of: ["visits"], less: ["index"], to: ["visits"] }), two), "…–…"],
  [
    "2 to 4 and 3 to 5 together",
    () => range(ratio({ of: ["visits", "services"] }), two, { atLeast: "3", atMost: "5" }),
    "5–9"
  ],
  [
    "2 to 4 less 3 to 5",
    () => range(ratio({ of: ["visits"], less: ["services"] }), two, { atLeast: "3", atMost: "5" }),
    "-3–1"
  ],
  ["2 to 4 and anything", () => range(ratio({ of: ["visits", "services"] }), two), "2–…"],
  ["2 to 4 less anything", () => range(ratio({ of: ["visits"], less: ["services"] }), two), "…–4"],
  ["an index of itself", () => range(by(["index"], "index"), two), "…–…"],
  ["the highest of the cluster", () => range({ _tag: "peer", of: "visits", take: "most" }, two), "0–…"]
])("what a measure can be: %s", (_, given, expected) => expect(given()).toBe(expected))

test("of a duty and a share together every number between is possible, of two duties only whole ones", () => {
  const open = (of: ReadonlyArray<unknown>) =>
    found(
      table([
        row(
          "A",
          bands(ratio({ of }), [
            { atMost: "0", points: "0" },
            { atLeast: "1", points: "5" }
          ])
        )
      ]),
      "band_gap"
    ).length
  expect(open(["team", "learners"])).toBe(1)
  expect(open(["learners", "team"])).toBe(1)
  expect(open(["team", "services"])).toBe(0)
  expect(open([count("learners", { take: "baseline" })])).toBe(0)
  expect(open([least])).toBe(1)
  expect(open([tally("events")])).toBe(0)
  expect(open([{ _tag: "delay", of: "year" }])).toBe(0)
  expect(open([{ _tag: "peer", of: "services", take: "mean" }])).toBe(1)
  expect(open([{ _tag: "peer", of: "services", take: "rank" }])).toBe(0)
  expect(open([{ _tag: "peer", of: "services", take: "count" }])).toBe(0)
})

const months = slope(tally("periods", { kind: "month" }), "1")
const late = cap(slope({ _tag: "delay", of: "year" }, "-1"), { atMost: "5" })
/** A sum beyond the printed 6: an error only where a unit can have all its parts at once. */
test.each<[string, ReadonlyArray<unknown>, boolean]>([
  ["two shares", [slope("learners", "5"), slope("online", "5")], true],
  [
    "a share and one that depends on it",
    [slope("learners", "5"), slope(ratio({ of: ["learners"], less: ["online"] }), "5")],
    false
  ],
  [
    "the same judgement twice",
    [
      { _tag: "manual", to: "5" },
      { _tag: "manual", to: "5" }
    ],
    false
  ],
  ["a judgement and a share", [{ _tag: "manual", to: "5" }, slope("learners", "5")], true],
  ["two options of one choice", [choice({ chairman: "5" }), choice({ deputy: "5" })], false],
  ["an option and a share", [choice({ chairman: "5" }), slope("learners", "5")], true],
  ["the same months twice", [months, months], false],
  ["months and half-years", [months, slope(tally("periods", { kind: "half" }), "1")], true],
  ["months as periods and as reports", [months, slope(tally("reports", { kind: "month" }), "1")], true],
  ["the same delay twice", [late, late], false],
  ["the delays of two reports", [late, cap(slope({ _tag: "delay", of: "h1" }, "-1"), { atMost: "5" })], true],
  [
    "one count in two parts of it",
    [
      cap(slope(count("services", { part: "health" }), "1"), { atMost: "5" }),
      cap(slope(count("services"), "1"), { atMost: "5" })
    ],
    false
  ],
  ["a fixed number and a share", ["5", slope("learners", "5")], true],
  ["two fixed numbers that read nothing", ["5", when(within("learners", { atLeast: "0" }), "5", "5")], true],
  [
    "marks of events, of which each is another",
    [
      cap(slope(tally("events", { kind: "award", of: "novel" }), "1"), { atMost: "5" }),
      cap(slope(tally("events", { kind: "fault", of: "novel" }), "1"), { atMost: "5" })
    ],
    true
  ]
])("more than the printed maximum in %s is an error: %s", (_, parts, isError) => {
  expect(lines(table([row("A", sum(...parts), { maxPoints: "6" })]), "leaf_above").length).toBe(isError ? 1 : 0)
})

/** The village plan with the target 60 % of `learners` and a rubric of these rows. */
const targeted = (
  criteria: ReadonlyArray<Json>,
  target: Json = { atLeast: "60%" },
  more: ReadonlyArray<Json> = [],
  id = "learners"
): Json => {
  const json = villagePlanJson([rubricJson({ criteria }, { adopted }), ...more])
  const indicators = json["indicators"] as ReadonlyArray<Json>
  return {
    ...json,
    indicators: indicators
      .filter((each) => each["id"] !== "team")
      .map(({ target: _, ...each }) => (each["id"] === id ? { ...each, target } : each))
  }
}
const five = (points: unknown) => row("A", points, { maxPoints: "5" })
const scored = (json: unknown) => found(json, "scored_against").map(({ params }) => params["scored"])

test.each<[string, Json, ReadonlyArray<string>]>([
  ["tests for it", targeted([five(when(half({ atLeast: "60%" }), "5"))]), []],
  ["tests for more than it", targeted([five(when(half({ moreThan: "60%" }), "5"))]), ["> 60%"]],
  ["tests for less than it, which is its other side", targeted([five(when(half({ lessThan: "60%" }), "0", "5"))]), []],
  ["tests for at most it", targeted([five(when(half({ atMost: "60%" }), "0", "5"))]), ["≤ 60%"]],
  ["tests for another figure", targeted([five(when(half({ atLeast: "70%" }), "5"))]), ["≥ 70%"]],
  [
    "tests for two other figures",
    targeted([five(sum(when(half({ atLeast: "70%" }), "2"), when(half({ atLeast: "80%" }), "3")))]),
    ["≥ 70%; ≥ 80%"]
  ],
  [
    "tests for the same other figure twice",
    targeted([five(sum(when(half({ atLeast: "70%" }), "2"), when(half({ atLeast: "70%" }), "3")))]),
    ["≥ 70%"]
  ],
  [
    "tests for it and another",
    targeted([five(sum(when(half({ atLeast: "70%" }), "2"), when(half({ atLeast: "60%" }), "3")))]),
    []
  ],
  [
    "has a band from it",
    targeted([
      five(
        bands("learners", [
          { lessThan: "60%", points: "0" },
          { atLeast: "60%", points: "5" }
        ])
      )
    ]),
    []
  ],
  [
    "has bands elsewhere",
    targeted([
      five(
        bands("learners", [
          { lessThan: "70%", points: "0" },
          { moreThan: "80%", points: "5" }
        ])
      )
    ]),
    ["70%; > 80%"]
  ],
  ["is full at it", targeted([five(cap(slope("learners", "5", { per: "60%" }), { atMost: "5" }))]), []],
  ["is full at it by the row's own maximum", targeted([five(slope("learners", "5", { per: "60%" }))]), []],
  [
    "is full at it by a cap below the row's maximum",
    targeted([row("A", cap(slope("learners", "5", { per: "60%" }), { atMost: "5" }), { maxPoints: "10" })]),
    []
  ],
  [
    "is full elsewhere by such a cap",
    targeted([row("A", cap(slope("learners", "5", { per: "60%" }), { atMost: "4" }), { maxPoints: "5" })]),
    ["48%"]
  ],
  ["is full at 100 %", targeted([five(slope("learners", "5"))]), ["100%"]],
  [
    "is full beyond 100 %, which nobody passes",
    targeted([row("A", slope("learners", "5"), { maxPoints: "10" })]),
    ["100%"]
  ],
  ["gives from 40 % on and is full at it", targeted([five(slope("learners", "5", { after: "40%", per: "20%" }))]), []],
  ["takes away", targeted([five(slope("learners", "-5"))]), []],
  ["gives nothing for it", targeted([five(slope("learners", "0"))]), []],
  [
    "has an atLeast alone as a cap",
    targeted([five(cap(slope("learners", "5", { per: "60%" }), { atLeast: "1" }))]),
    []
  ],
  [
    "reads it only of its hamlets",
    targeted([five(slope(tally("subunits", { where: half({ atLeast: "70%" }) }), "1"))]),
    []
  ],
  [
    "reads each unit's own target",
    targeted([five(sum(when(half({ atLeast: "70%" }), "2"), slope(count("learners", { take: "target" }), "1")))]),
    []
  ],
  [
    "reads the target of another figure",
    targeted([five(sum(when(half({ atLeast: "70%" }), "2"), slope(count("online", { take: "target" }), "1")))]),
    ["≥ 70%"]
  ],
  [
    "reads its baseline",
    targeted([five(sum(when(half({ atLeast: "70%" }), "2"), slope(count("learners", { take: "baseline" }), "1")))]),
    ["≥ 70%"]
  ],
  [
    "reads the target in another row",
    targeted([five(when(half({ atLeast: "70%" }), "5")), row("B", slope(count("learners", { take: "target" }), "1"))]),
    []
  ],
  [
    "asks for it in another row",
    targeted([five(when(half({ atLeast: "70%" }), "5")), row("B", when(half({ atLeast: "60%" }), "5"))]),
    []
  ],
  ["reads it in a section", targeted([section("B", [five(when(half({ atLeast: "70%" }), "5"))])]), ["≥ 70%"]]
])("a table that %s is compared with the target", (_, json, expected) => expect(scored(json)).toEqual(expected))

test.each<[Json, Json, ReadonlyArray<string>]>([
  [{ moreThan: "50" }, { atLeast: "51" }, []],
  [{ moreThan: "50" }, { moreThan: "50" }, []],
  [{ moreThan: "50" }, { atLeast: "50" }, ["≥ 50"]],
  [{ atMost: "50" }, { lessThan: "51" }, []],
  [{ atMost: "50" }, { lessThan: "50" }, ["< 50"]],
  [{ moreThan: "50.5" }, { moreThan: "50.5" }, []],
  [{ moreThan: "50.5" }, { atLeast: "50.5" }, ["≥ 50.5"]],
  [{ moreThan: "50.5" }, { atLeast: "51.5" }, ["≥ 51.5"]],
  [{ atLeast: "20", atMost: "50" }, { atLeast: "20" }, []],
  [{ atLeast: "20", atMost: "50" }, { moreThan: "50" }, []]
])("of whole things the target %j is asked by %j, or the table asks for %j", (target, limits, expected) => {
  expect(scored(targeted([five(when(within("services", limits), "5"))], target, [], "services"))).toEqual(expected)
})

test("the target takes the place of another figure where one test alone asks for it", () => {
  const fixes = (points: unknown) => found(targeted([five(points)]), "scored_against").map(({ fix }) => fix)
  const path = ["rubrics", 0, "criteria", 0, "points", "test"]
  expect(fixes(when(half({ moreThan: "70%" }), "5"))).toEqual([
    { op: "replace", path, value: half({ atLeast: "0.6" }) }
  ])
  expect(fixes(sum(when(half({ atLeast: "70%" }), "2"), when(half({ atLeast: "80%" }), "3")))).toEqual([undefined])
  expect(fixes(slope("learners", "5"))).toEqual([undefined])
  expect(fixes(bands("learners", [{ atLeast: "70%", points: "5" }], { otherwise: "0" }))).toEqual([undefined])
})

const second = (points: unknown, more: Json = {}) =>
  rubricJson({ criteria: [row("A", points)] }, { id: "s", adopted, ...more })
test.each<[string, Json, ReadonlyArray<string>]>([
  ["reads it", targeted([five(slope("learners", "5"))]), []],
  ["reads another", targeted([five("5")]), ["village"]],
  [
    "reads it only of its hamlets",
    targeted([five(slope(tally("subunits", { where: half({ atLeast: "70%" }) }), "1"))]),
    []
  ],
  ["bars by it", targeted([five("5")], undefined, [second("1", { unranked: half({ lessThan: "60%" }) })]), []],
  [
    "bars by another",
    targeted([five("5")], undefined, [second("1", { unranked: within("services", { lessThan: "6" }) })]),
    ["village"]
  ],
  ["stands beside another that reads it", targeted([five("5")], undefined, [second(slope("learners", "1"))]), []],
  [
    "stands beside another that reads it, for other units",
    targeted([five("5")], undefined, [second(slope("learners", "1"), { appliesTo: ["school"] })]),
    ["village"]
  ],
  [
    "reads only the points of a row that has its name",
    targeted([five("5")], undefined, [second(slope({ _tag: "score", rubric: "r", of: "A" }, "1"))]),
    ["village"]
  ]
])("the target is unused where a table %s", (_, json, kinds) => {
  expect(found(json, "target_unused").map(({ params }) => params["kind"])).toEqual(kinds)
})

test("a duty has a target of its own, told at the duty itself; a table for nobody who owes it leaves it alone", () => {
  const json = villagePlanJson([rubricJson({ criteria: [five("5")] }, { adopted })])
  const unused = found(json, "target_unused").map(({ path, params }) => `${path.join("/")} ${params["value"]}`)
  expect(unused).toContain("indicators/4 ≥ 1")
  expect(unused).toContain("indicators/0/target ≥ 60%")
  expect(found(villagePlanJson([]), "target_unused")).toEqual([])
  expect(
    found(villagePlanJson([rubricJson({ criteria: [five("5")] }, { appliesTo: ["school"] })]), "target_unused")
  ).toEqual([])
})

test("the target of a choice is used where the table gives points by the option", () => {
  const used = (points: unknown) => {
    const json = villagePlanJson([rubricJson({ points }, { adopted })])
    const indicators = json["indicators"] as ReadonlyArray<Json>
    const targeted = indicators.map((each) => (each["id"] === "head" ? { ...each, target: { atLeast: "1" } } : each))
    const told = found({ ...json, indicators: targeted }, "target_unused").map(({ params }) => params["indicator"])
    return !told.includes("Trưởng ban")
  }
  expect(used({ _tag: "choice", of: "head", options: [{ is: "chairman", points: "2" }] })).toBe(true)
  expect(used("5")).toBe(false)
})

/** Each finding quotes the sentence of its own cell. */
const words = clause("câu chữ của dòng này")
test.each<[string, ReadonlyArray<Json>]>([
  [
    "band_gap",
    [
      row(
        "A",
        bands("learners", [
          { lessThan: "50%", points: "0" },
          { moreThan: "50%", points: "10" }
        ])
      )
    ]
  ],
  [
    "band_overlap",
    [
      row(
        "A",
        bands("learners", [
          { atMost: "50%", points: "0" },
          { atLeast: "50%", points: "10" }
        ])
      )
    ]
  ],
  ["band_open_below", [row("A", bands("learners", [{ atLeast: "50%", points: "10" }]))]],
  ["band_open_above", [row("A", bands("learners", [{ lessThan: "50%", points: "10" }]))]],
  [
    "band_out_of_range",
    [
      row(
        "A",
        bands("learners", [
          { atMost: "100%", points: "10" },
          { moreThan: "100%", points: "10" }
        ])
      )
    ]
  ],
  [
    "band_never_wins",
    [
      row(
        "A",
        bands(
          "learners",
          [
            { atLeast: "0", points: "10" },
            { atLeast: "0", atMost: "50%", points: "1" }
          ],
          { edge: "upper" }
        )
      )
    ]
  ],
  [
    "band_dip",
    [
      row(
        "A",
        bands("learners", [
          { lessThan: "20%", points: "1" },
          { atLeast: "20%", lessThan: "40%", points: "0" },
          { atLeast: "40%", points: "10" }
        ])
      )
    ]
  ],
  ["leaf_above_maximum", [row("A", "11")]],
  ["leaf_below_maximum", [row("A", "9")]],
  ["section_sum_differs", [section("A", [row("A.1", "10", { source: words })], { maxPoints: "9", source: words })]],
  ["maximum_differs_from_words", [row("A", "10", { title: "Kết quả (20 điểm)" })]],
  ["cap_never_bites", [row("A", cap("9", { atMost: "10" }))]],
  ["cap_below_one_case", [row("A", cap(slope("services", "5"), { atMost: "4" }))]],
  ["bonus_can_take_away", [row("A", slope(ratio({ of: ["learners"], less: ["online"] }), "10"), { column: "bonus" })]],
  [
    "deduction_can_give",
    [row("A", slope(ratio({ of: ["learners"], less: ["online"] }), "-10"), { column: "deduction" })]
  ],
  ["zero_of_zero_undecided", [row("A", slope("learners", "10"))]],
  ["scored_against_other_figure", [row("A", slope("learners", "10"))]],
  [
    "code_drift",
    [
      section(
        "C",
        ["C1", "C2", "d3"].map((code) => row(code, "10", { source: words })),
        { source: words }
      )
    ]
  ]
])("%s quotes the sentence of its row", (code, criteria) => {
  const all = found(table(criteria.map((each) => ({ ...each, source: words }))), code)
  expect(all.map(({ quote }) => quote)).toEqual(all.map(() => "câu chữ của dòng này"))
  expect(all.length).toBeGreaterThan(0)
})

test("what is wrong with a whole table, a target or a base quotes the sentence of that", () => {
  const json = villagePlanJson([rubricJson({ criteria: [row("A", "10")] }, { title: "Thang điểm 100", source: words })])
  const quoted = {
    ...json,
    legalBases: [{ id: "law", title: "Luật", source: words }],
    indicators: (json["indicators"] as ReadonlyArray<Json>).map((each) => ({ ...each, source: words }))
  }
  const quotes = (code: string, day?: string, more: Json = {}) =>
    lint(
      plan({ ...quoted, legalBases: [{ id: "law", title: "Luật", source: words, ...more }] }),
      day === undefined ? {} : { on: day }
    )
      .filter((each) => each.code === code)
      .map(({ quote }) => quote)
  for (const code of ["total_differs", "rubric_not_adopted", "legal_basis_validity_unknown"])
    expect(quotes(code)).toEqual(["câu chữ của dòng này"])
  expect(new Set(quotes("target_unused"))).toEqual(new Set(["câu chữ của dòng này"]))
  expect(quotes("legal_basis_expired", "2026-06-01", { validTo: "2026-05-01" })).toEqual(["câu chữ của dòng này"])
  expect(quotes("legal_basis_not_in_force", "2026-06-01", { validFrom: "2026-07-01" })).toEqual([
    "câu chữ của dòng này"
  ])
  expect(quotes("legal_basis_ends_in_year", undefined, { validTo: "2026-07-01" })).toEqual(["câu chữ của dòng này"])
})
