import { expect, test } from "vitest"
import { applyFix, lint, type LintFinding } from "../src/lint/index.ts"
import { line, plan, planJson, planWith, row, rubricJson, section, source } from "./situation.ts"
import { villagePlanJson } from "./village.ts"

type Json = Readonly<Record<string, unknown>>
const slope = (of: unknown, points: string, more: Json = {}) => ({ _tag: "slope", of, points, ...more })
const within = (of: unknown, limits: Json = {}) => ({ _tag: "within", of, ...limits })
const when = (test: unknown, points: unknown) => ({ _tag: "when", test, points })
const cap = (of: unknown, limits: Json) => ({ _tag: "cap", of, ...limits })
const clause = (quote: string) => ({ clause: "II.1", quote })
const adopted = { number: "12/QĐ-UBND", on: "2026-01-20", by: "UBND xã" }

/** The village plan with these rows; what is found of one code (or of several that begin alike), one line each. */
const table = (criteria: ReadonlyArray<Json>, more: Json = {}): Json =>
  villagePlanJson([rubricJson({ criteria }, { adopted, ...more })])
const found = (json: unknown, code: string): ReadonlyArray<LintFinding> =>
  lint(plan(json)).filter((each) => each.code.startsWith(code))
const lines = (json: unknown, code: string) => found(json, code).map(line)
const fixes = (json: unknown, code: string) => found(json, code).map(({ fix }) => fix)
const place = "rubrics/0/criteria/0"

const five = (code: string, more: Json = {}) => row(code, "5", { maxPoints: "5", ...more })

test.each<[string, ReadonlyArray<Json>, Json, ReadonlyArray<string>]>([
  ["5 and 5 under 10", [five("A.1"), five("A.2")], {}, []],
  ["5 under 10", [five("A.1")], {}, ["5"]],
  ["5 and a bonus of 5", [five("A.1"), five("A.2", { column: "bonus" })], {}, ["5"]],
  ["5 and a row that is only shown", [five("A.1"), five("A.2", { reportOnly: true })], {}, ["5"]],
  [
    "5 for villages and 5 for hamlets",
    [five("A.1", { appliesTo: { kinds: ["village"] } }), five("A.2", { appliesTo: { kinds: ["hamlet"] } })],
    {},
    ["5"]
  ],
  [
    "5 and 5 for hamlets, which keeps its points",
    [five("A.1"), five("A.2", { appliesTo: { kinds: ["hamlet"] }, notAssigned: "full" })],
    {},
    []
  ],
  [
    "5 and 5 for hamlets, which stays out",
    [five("A.1"), five("A.2", { appliesTo: { kinds: ["hamlet"] }, notAssigned: "exclude" })],
    {},
    ["5"]
  ],
  [
    "5 and 5 for hamlets, of which nobody decided",
    [five("A.1"), five("A.2", { appliesTo: { kinds: ["hamlet"] }, notAssigned: "undecided" })],
    {},
    ["5"]
  ],
  ["rows for hamlets alone, in a table for villages", [five("A.1", { appliesTo: { kinds: ["hamlet"] } })], {}, []],
  ["rows for one unit by its name", [five("A.1", { appliesTo: { units: ["v"] } })], {}, []],
  ["a section of 5 and 5", [section("A.1", [five("A.1.1"), five("A.1.2")])], {}, []],
  ["a section of 5 with a maximum of its own", [section("A.1", [five("A.1.1")], { maxPoints: "10" })], {}, []],
  ["5 and 7 within 10", [five("A.1"), row("A.2", "7", { maxPoints: "7" })], { caps: [{ atMost: "10" }] }, []],
  [
    "5 and 7 within 10 of the base",
    [five("A.1"), row("A.2", "7", { maxPoints: "7" })],
    { caps: [{ column: "base", atMost: "10" }] },
    []
  ],
  [
    "5 and 7 with bonuses within 3",
    [five("A.1"), row("A.2", "7", { maxPoints: "7" })],
    { caps: [{ column: "bonus", atMost: "3" }] },
    ["12"]
  ],
  ["5 and 5 not below 1", [five("A.1"), five("A.2")], { caps: [{ atLeast: "1" }] }, []],
  ["a deduction of 5", [row("A.1", slope("incidents", "-5"), { maxPoints: "5" })], { column: "deduction" }, []]
])("a section of 10 points with %s is compared with what they add up to", (_, rows, more, sums) => {
  const json = table([section("A", rows, { maxPoints: "10", ...more })])
  expect(
    found(json, "section_sum_differs").flatMap(({ path, params }) => (path.length === 5 ? [params["value"]] : []))
  ).toEqual(sums)
})

test("a table for a cluster may be for any kind of unit, so the rows of each kind must add up", () => {
  const rows = [
    five("A.1", { appliesTo: { kinds: ["village"] } }),
    row("A.2", "7", { maxPoints: "7", appliesTo: { kinds: ["hamlet"] } })
  ]
  const json = (appliesTo: ReadonlyArray<string>) => table([section("A", rows, { maxPoints: "5" })], { appliesTo })
  expect(lines(json(["village"]), "section_sum")).toEqual([])
  expect(lines(json(["village", "hamlet"]), "section_sum")).toEqual([
    `section_sum_differs ${place}/maxPoints value=7 accepted=5`
  ])
  expect(lines(json(["village", "north"]), "section_sum")).toEqual([
    `section_sum_differs ${place}/maxPoints value=7 accepted=5`
  ])
})

test.each<[string, Json, ReadonlyArray<string>]>([
  ["exactly its maximum", row("A", slope("learners", "10")), []],
  ["more than its maximum", row("A", slope("learners", "11")), ["leaf_above_maximum value=11 accepted=10"]],
  ["less than its maximum", row("A", slope("learners", "9")), ["leaf_below_maximum value=9 accepted=10"]],
  ["more, in a row that is only shown", row("A", slope("learners", "11"), { reportOnly: true }), []],
  ["a deduction of its maximum", row("A", slope("learners", "-10"), { column: "deduction" }), []],
  [
    "a deduction of more",
    row("A", slope("learners", "-11"), { column: "deduction" }),
    ["leaf_above_maximum value=11 accepted=10"]
  ],
  [
    "a deduction of less",
    row("A", slope("learners", "-9"), { column: "deduction" }),
    ["leaf_below_maximum value=9 accepted=10"]
  ],
  [
    "a deduction that prints its maximum with its sign",
    row("A", slope("learners", "-10"), { column: "deduction", maxPoints: "-10" }),
    []
  ],
  ["a deduction that prints none", row("A", slope("learners", "-10"), { column: "deduction", maxPoints: "0" }), []],
  [
    "a base row that prints 0",
    row("A", slope("learners", "10"), { maxPoints: "0" }),
    ["leaf_above_maximum value=10 accepted=0"]
  ],
  [
    "a bonus of more",
    row("A", slope("learners", "11"), { column: "bonus" }),
    ["leaf_above_maximum value=11 accepted=10"]
  ]
])("a rule that comes to %s", (_, given, expected) => {
  expect(lines(table([given]), "leaf_").map((each) => each.replace(` ${place}/maxPoints`, ""))).toEqual(expected)
})

test.each<[string, Json, unknown]>([
  [
    "a rule beyond its maximum is capped",
    row("A", slope("learners", "11")),
    cap(slope("learners", "11"), { atMost: "10" })
  ],
  [
    "a cap beyond its maximum is lowered, never wrapped",
    row("A", cap(slope("learners", "30"), { atMost: "11", atLeast: "1" })),
    cap(slope("learners", "30"), { atMost: "10", atLeast: "1" })
  ],
  [
    "a deduction beyond its maximum is capped below",
    row("A", slope("learners", "-11"), { column: "deduction" }),
    cap(slope("learners", "-11"), { atLeast: "-10" })
  ],
  ["a maximum nobody reaches becomes what can be reached", row("A", slope("learners", "9")), "9"],
  [
    "a maximum that cannot be written exactly is left to a person",
    row("A", slope("learners", "5", { per: "60%" })),
    undefined
  ]
])("%s", (_, given, value) => {
  const [fix] = fixes(table([{ ...given, zeroOfZero: "full" }]), "leaf_")
  expect(fix !== undefined && "value" in fix ? fix.value : undefined).toEqual(value)
})

const capped = (of: unknown, limits: Json, more: Json = {}) => table([row("A", cap(of, limits), more)])
test.each<[string, Json, ReadonlyArray<string>]>([
  ["of exactly what can be reached", capped(slope("learners", "5"), { atMost: "5" }), []],
  ["beyond it", capped(slope("learners", "5"), { atMost: "6" }), ["cap_never_bites atMost value=6 accepted=5"]],
  ["below it", capped(slope("learners", "5"), { atMost: "4" }), []],
  ["of something without limit", capped(slope("services", "5"), { atMost: "600" }), []],
  ["of exactly the least", capped(slope("learners", "-5"), { atLeast: "-5" }), []],
  [
    "below the least",
    capped(slope("learners", "-5"), { atLeast: "-6" }),
    ["cap_never_bites atLeast value=-6 accepted=-5"]
  ],
  ["of one case", capped(slope("services", "5"), { atMost: "5" }), []],
  [
    "smaller than one case",
    capped(slope("services", "5"), { atMost: "4" }),
    ["cap_below_one_case atMost value=4 case=5"]
  ],
  [
    "smaller than one full step",
    capped(slope("learners", "5", { per: "10%", whole: true }), { atMost: "4" }),
    ["cap_below_one_case atMost value=4 case=5"]
  ],
  [
    "smaller than one of two cases each",
    capped(slope("services", "5", { per: "2" }), { atMost: "2" }),
    ["cap_below_one_case atMost value=2 case=2.5"]
  ],
  [
    "smaller than one of three cases each, exactly",
    capped(slope("services", "5", { per: "3" }), { atMost: "1" }),
    ["cap_below_one_case atMost value=1 case=5/3"]
  ],
  ["of 0, which is a sign", capped(slope("services", "5"), { atMost: "0" }), []],
  ["of deductions, of one case", capped(slope("services", "-5"), { atLeast: "-5" }), []],
  [
    "of deductions, smaller than one case",
    capped(slope("services", "-5"), { atLeast: "-4" }),
    ["cap_below_one_case atLeast value=-4 case=-5"]
  ],
  ["of deductions at 0", capped(slope("services", "-5"), { atLeast: "0" }), []],
  ["of points on a share, which has no cases", capped(slope("learners", "5"), { atMost: "4" }), []],
  [
    "on both sides, one beyond",
    capped(slope("learners", "5"), { atMost: "4", atLeast: "-1" }),
    ["cap_never_bites atLeast value=-1 accepted=0"]
  ]
])("a cap %s", (_, json, expected) => {
  expect(lines(json, "cap_").map((each) => each.replace(` ${place}/points/`, " "))).toEqual(expected)
})

test.each<[string, Json, unknown]>([
  ["a cap that never bites goes", capped(slope("learners", "10"), { atMost: "16" }), slope("learners", "10")],
  [
    "of two limits only the one that never bites goes",
    capped(slope("learners", "50"), { atMost: "10", atLeast: "-1" }),
    cap(slope("learners", "50"), { atMost: "10" })
  ],
  [
    "the other of two limits stays",
    capped(slope("learners", "10"), { atMost: "16", atLeast: "1" }),
    cap(slope("learners", "10"), { atLeast: "1" })
  ],
  ["a cap below one case becomes one case", capped(slope("services", "10"), { atMost: "4" }), "10"],
  [
    "a case that cannot be written exactly is left to a person",
    capped(slope("services", "5", { per: "3" }), { atMost: "1" }),
    undefined
  ]
])("%s", (_, json, value) => {
  const [fix] = fixes(json, "cap_")
  expect(fix !== undefined && "value" in fix ? fix.value : undefined).toEqual(value)
})

const capping = (rows: ReadonlyArray<Json>, caps: ReadonlyArray<Json>) => table([section("A", rows, { caps })])
const off = (points: unknown, more: Json = {}) => row("A.9", points, { column: "deduction", maxPoints: "0", ...more })
test.each<[string, Json, ReadonlyArray<string>]>([
  ["of what its rows have", capping([five("A.1")], [{ atMost: "5" }]), []],
  [
    "beyond what its rows have",
    capping([five("A.1"), five("A.2")], [{ atMost: "11" }]),
    ["cap_never_bites 0/atMost value=11 accepted=10"]
  ],
  [
    "of another column",
    capping([five("A.1")], [{ column: "bonus", atMost: "1" }]),
    ["cap_never_bites 0/atMost value=1 accepted=0"]
  ],
  [
    "of the base, where nothing is said of the column",
    capping([five("A.1")], [{ column: "base", atMost: "6" }]),
    ["cap_never_bites 0/atMost value=6 accepted=5"]
  ],
  [
    "beyond rows of which one is only shown",
    capping([five("A.1"), five("A.2", { reportOnly: true })], [{ atMost: "6" }]),
    ["cap_never_bites 0/atMost value=6 accepted=5"]
  ],
  [
    "over rows that may take the points of others",
    capping([five("A.1"), five("A.2", { notAssigned: "redistribute" })], [{ atMost: "11" }]),
    []
  ],
  [
    "over rows that may be rescaled where nothing was told",
    capping([five("A.1", { notReported: "rescale" })], [{ atMost: "11" }]),
    []
  ],
  [
    "over rows that may be rescaled at 0 of 0",
    capping([five("A.1", { zeroOfZero: "rescale" })], [{ atMost: "11" }]),
    []
  ],
  [
    "over rows that may be redistributed without proof",
    capping([five("A.1", { noEvidence: "redistribute" })], [{ atMost: "11" }]),
    []
  ],
  [
    "over rows that count their maximum",
    capping([five("A.1", { notAssigned: "full" })], [{ atMost: "6" }]),
    ["cap_never_bites 0/atMost value=6 accepted=5"]
  ],
  [
    "over a section, of which it is left open what it reaches",
    capping([section("A.1", [five("A.1.1")])], [{ atMost: "11" }]),
    []
  ],
  ["over rows without limit", capping([row("A.1", slope("services", "1"))], [{ atMost: "500" }]), []],
  [
    "of deductions beyond what they take",
    capping([five("A.1"), off(slope("learners", "-2"))], [{ column: "deduction", atLeast: "-3" }]),
    ["cap_never_bites 0/atLeast value=-3 accepted=-2"]
  ],
  [
    "of deductions of exactly what they take",
    capping([five("A.1"), off(slope("learners", "-2"))], [{ column: "deduction", atLeast: "-2" }]),
    []
  ],
  [
    "of deductions smaller than one case",
    capping([five("A.1"), off(slope("incidents", "-2"))], [{ column: "deduction", atLeast: "-1" }]),
    ["cap_below_one_case 0/atLeast value=-1 case=-2"]
  ],
  [
    "of deductions of which one has no cases",
    capping([five("A.1"), off(slope("learners", "-2"))], [{ column: "deduction", atLeast: "-1" }]),
    []
  ],
  [
    "of bonuses smaller than one case of the base",
    capping([row("A.1", slope("services", "3"))], [{ column: "bonus", atMost: "2" }]),
    ["cap_never_bites 0/atMost value=2 accepted=0"]
  ],
  [
    "that stands second",
    capping([five("A.1")], [{ atMost: "5" }, { atMost: "7" }]),
    ["cap_never_bites 1/atMost value=7 accepted=5"]
  ]
])("a cap of a section %s", (_, json, expected) => {
  expect(lines(json, "cap_").map((each) => each.replace(` ${place}/caps/`, " "))).toEqual(expected)
})

test("the cap of a whole table looks at its rows, not at the rows in its sections", () => {
  const json = (atMost: string) =>
    table([section("A", [five("A.1")], { maxPoints: "5" }), five("B")], { caps: [{ atMost }] })
  expect(lines(json("20"), "cap_")).toEqual([])
  expect(lines(table([five("A"), five("B")], { caps: [{ atMost: "11" }] }), "cap_")).toEqual([
    "cap_never_bites rubrics/0/caps/0/atMost value=11 accepted=10"
  ])
})

test("of a cap that never bites the limit goes, and the cap with its last limit", () => {
  const json = capping([five("A.1"), off(slope("learners", "-2"))], [{ atMost: "9", atLeast: "-1" }])
  expect(fixes(json, "cap_")).toEqual([{ op: "remove", path: ["rubrics", 0, "criteria", 0, "caps", 0, "atMost"] }])
  expect(fixes(capping([five("A.1")], [{ atMost: "9" }]), "cap_")).toEqual([
    { op: "remove", path: ["rubrics", 0, "criteria", 0, "caps", 0] }
  ])
})

const difference = { _tag: "ratio", of: ["learners"], less: ["online"] }
test.each<[string, Json, ReadonlyArray<string>]>([
  ["a bonus that gives", row("A", slope("learners", "10"), { column: "bonus" }), []],
  ["a bonus that may take", row("A", slope(difference, "10"), { column: "bonus" }), ["bonus_can_take_away value=-10"]],
  ["the same in the base", row("A", slope(difference, "10")), []],
  ["a deduction that takes", row("A", slope("learners", "-10"), { column: "deduction" }), []],
  [
    "a deduction that may give",
    row("A", slope(difference, "-10"), { column: "deduction" }),
    ["deduction_can_give value=10"]
  ],
  [
    "a bonus on the points of another row, of which nothing is known",
    row("A", slope({ _tag: "peer", of: "index", take: "mean" }, "10"), { column: "bonus" }),
    []
  ],
  [
    "a deduction without limit upwards",
    row("A", slope({ _tag: "delay", of: "year" }, "-1"), { column: "deduction" }),
    ["deduction_can_give value=∞"]
  ]
])("%s", (_, given, expected) => {
  const signs = lint(plan(table([given]))).filter(
    ({ code }) => code === "bonus_can_take_away" || code === "deduction_can_give"
  )
  expect(signs.map((each) => line(each).replace(` ${place}/points`, ""))).toEqual(expected)
})

const based = (basis: Json, more: Json = {}): Json => ({
  ...planJson(),
  legalBases: [{ id: "law", title: "Luật Căn cước", source, ...basis }],
  ...more
})
const on = (json: unknown, day?: string) =>
  lint(plan(json), day === undefined ? {} : { on: day }).flatMap((each) =>
    each.code.startsWith("legal_") ? [line(each)] : []
  )

test.each<[string, Json, string | undefined, ReadonlyArray<string>]>([
  ["ends on the day", { validTo: "2027-06-01" }, "2027-06-01", []],
  [
    "ended the day before",
    { validTo: "2027-05-31" },
    "2027-06-01",
    ["legal_basis_expired legalBases/0/validTo value=Luật Căn cước until=2027-05-31 on=2027-06-01"]
  ],
  ["begins on the day", { validFrom: "2026-06-01" }, "2026-06-01", []],
  [
    "begins the day after",
    { validFrom: "2026-06-02" },
    "2026-06-01",
    ["legal_basis_not_in_force legalBases/0/validFrom value=Luật Căn cước from=2026-06-02 on=2026-06-01"]
  ],
  [
    "was issued the day after",
    { issuedOn: "2026-06-02" },
    "2026-06-01",
    ["legal_basis_not_in_force legalBases/0/issuedOn value=Luật Căn cước from=2026-06-02 on=2026-06-01"]
  ],
  ["was issued later than it holds from", { issuedOn: "2026-06-02", validFrom: "2026-01-01" }, "2026-06-01", []],
  ["ended, with no day to look at", { validTo: "2025-05-31" }, undefined, []],
  ["begins later, with no day to look at", { validFrom: "2030-05-31" }, undefined, []],
  ["ends with the year", { validTo: "2026-12-31" }, undefined, []],
  [
    "ends the day before the year does",
    { validTo: "2026-12-30" },
    undefined,
    ["legal_basis_ends_in_year legalBases/0/validTo value=Luật Căn cước until=2026-12-30"]
  ],
  ["ends in another year", { validTo: "2027-01-31" }, undefined, []],
  [
    "is known only by its day of issue",
    { issuedOn: "2024-01-01" },
    undefined,
    ["legal_basis_validity_unknown legalBases/0 value=Luật Căn cước"]
  ],
  [
    "has a number",
    { number: "26/2023/QH15" },
    undefined,
    ["legal_basis_validity_unknown legalBases/0 value=26/2023/QH15"]
  ]
])("a legal base that %s", (_, basis, day, expected) => {
  expect(on(based(basis), day)).toEqual(expected)
})

const reading = { quote: "tham gia", meaning: "đăng ký", others: ["học xong", "có mặt"] }
test.each(["legalBases", "movements", "goals", "indicators", "tasks"])(
  "a sentence of %s that nobody decided is found, one that somebody decided is not",
  (list) => {
    const json = based({})
    const given = json[list] as ReadonlyArray<Json>
    const with_ = (readings: ReadonlyArray<Json>) =>
      lines({ ...json, [list]: given.map((each, i) => (i === 0 ? { ...each, readings } : each)) }, "reading_")
    expect(with_([{ ...reading, decided: { by: "UBND xã" } }, reading])).toEqual([
      `reading_undecided ${list}/0/readings/1 value=tham gia meaning=đăng ký others=học xong; có mặt`
    ])
  }
)

test("a reading that nobody decided quotes its own sentence", () => {
  expect(found(planWith("learners", { readings: [reading] }), "reading_")[0]?.quote).toBe("tham gia")
})

test.each<[string, unknown, ReadonlyArray<string>]>([
  ["a share", slope("learners", "10"), ["Số hộ"]],
  ["a count", slope("services", "1"), []],
  ["a count by another", slope({ _tag: "ratio", of: ["services"], to: ["visits"] }, "1"), ["Lượt người"]],
  [
    "a count by a unit's target",
    slope({ _tag: "ratio", of: ["services"], to: [{ _tag: "count", of: "visits", take: "target" }] }, "1"),
    ["Lượt người"]
  ],
  [
    "a count by a tally",
    slope({ _tag: "ratio", of: ["services"], to: [{ _tag: "tally", over: "events" }] }, "1"),
    ["?"]
  ],
  ["a difference", slope({ _tag: "ratio", of: ["services"], less: ["visits"] }, "1"), []],
  [
    "the share of its hamlets, where nobody takes no part",
    slope({ _tag: "tally", over: "subunits", of: "learners" }, "1"),
    []
  ],
  ["fixed points", "10", []],
  ["a share behind a gate", when(within("team", { atLeast: "1" }), slope("online", "10")), ["Số công dân"]]
])("of nobody to count something must be said for %s", (_, points, expected) => {
  expect(found(table([row("A", points)]), "zero_of_zero").map(({ params }) => params["value"])).toEqual(expected)
  expect(found(table([row("A", points, { zeroOfZero: "zero" })]), "zero_of_zero")).toEqual([])
})

test("a finding quotes the row's own clause; where none stands, it quotes nothing", () => {
  const quoted = table([row("A", slope("learners", "11"), { source: clause("đạt 100%: 10 điểm") })])
  expect(found(quoted, "leaf_")[0]?.quote).toBe("đạt 100%: 10 điểm")
  expect(found(table([row("A", slope("learners", "11"))]), "leaf_")[0]).not.toHaveProperty("quote")
})

const json = { a: [{ b: "1" }, { b: "2" }], c: { d: null } }
test.each<[string, Parameters<typeof applyFix>[1], unknown]>([
  ["a place in a list, exactly at its end", { op: "replace", path: ["a", 2], value: "3" }, json],
  ["a place in a list", { op: "replace", path: ["a", 1], value: "3" }, { ...json, a: [{ b: "1" }, "3"] }],
  ["a list by a word", { op: "replace", path: ["a", "b"], value: "3" }, json],
  ["a field by a number", { op: "replace", path: ["c", 0], value: "3" }, json],
  ["a field that is not there", { op: "replace", path: ["c", "e"], value: "3" }, json],
  [
    "a field that is not there, to be added",
    { op: "add", path: ["c", "e"], value: "3" },
    { ...json, c: { d: null, e: "3" } }
  ],
  ["a field in one that is not there, to be added", { op: "add", path: ["e", "f"], value: "3" }, json],
  ["a field of nothing", { op: "add", path: ["c", "d", "e"], value: "3" }, json],
  ["a field that is not there, to be removed", { op: "remove", path: ["c", "e"] }, json],
  ["everything", { op: "replace", path: [], value: "3" }, "3"],
  ["everything, to be removed", { op: "remove", path: [] }, json]
])("a mend of %s", (_, fix, outcome) => {
  const before = structuredClone(json)
  expect(applyFix(json, fix)).toEqual(outcome)
  expect(json).toEqual(before)
})
