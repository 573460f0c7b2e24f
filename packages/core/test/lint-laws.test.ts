import { readFileSync } from "node:fs"
import { join } from "node:path"
import {
  type Arbitrary,
  array,
  assert,
  constant,
  constantFrom,
  integer,
  property,
  record,
  tuple,
  uniqueArray
} from "fast-check"
import { expect, test } from "vitest"
import { evaluate, Plan, Rational } from "../src/index.ts"
import { cellsOf } from "../src/lint/cells.ts"
import { applyFix, lint } from "../src/lint/index.ts"
import { deskOf } from "../src/lint/places.ts"
import { rangeOf, winner } from "../src/lint/range.ts"
import { bandOf } from "../src/scoring/pieces.ts"
import type { Limits } from "../src/value/Interval.ts"
import * as generate from "./generate.ts"
import { enough, runs } from "./runs.ts"
import { line, plan, planJson, row, rubricJson, section, source } from "./situation.ts"

type Json = Readonly<Record<string, unknown>>
type Path = ReadonlyArray<string | number>

const found = (json: unknown) => lint(plan(json), { on: "2026-06-01" })

test("whatever is decoded is linted; every mend gives a plan that decodes and has fewer defects", () => {
  let mends = 0
  assert(
    property(generate.rubric, (rubric) => {
      const json = generate.lawPlanJson(rubric)
      const before = found(json)
      for (const { fix } of before) {
        if (fix === undefined) continue
        mends += 1
        const after = Plan.decode(applyFix(json, fix))
        if (after._tag === "Failure") throw new Error(after.failure.findings.map(line).join("\n"))
        expect(lint(after.success, { on: "2026-06-01" }).length).toBeLessThan(before.length)
      }
    }),
    runs(8)
  )
  expect(mends).toBeGreaterThan(enough(8))
})

test("no unit gets points outside the range worked out from the row alone", () => {
  let told = 0
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      // Points that move between rows, and the council's word, are not the rule's.
      const fixed = JSON.parse(JSON.stringify(rubric).replaceAll(/"(?:rescale|redistribute)"/gu, '"exclude"')) as Json
      const decoded = generate.lawPlan({ ...fixed, rounding: { at: "total", step: "0.01", mode: "halfUp" } })
      const desk = deskOf(decoded, undefined)
      const { overrides: _, ...rest } = facts
      const cards = evaluate(decoded, rest).scorecards.filter((card) => card.rubric === "r")
      for (const { criterion, rubric: of } of desk.rows) {
        if (criterion.points === undefined || of.id !== "r") continue
        const { low, high } = rangeOf(desk, criterion.points)
        for (const card of cards) {
          const points = card.criteria.find((each) => each.code === criterion.code)?.points
          // Policies give nothing or the maximum, whatever the rule could give.
          if (points === undefined || points === null || points === "0" || points === criterion.maxPoints) continue
          told += 1
          if (low !== undefined) expect(Rational.compare(low, Rational.parse(points))).toBeLessThanOrEqual(0)
          if (high !== undefined) expect(Rational.compare(high, Rational.parse(points))).toBeGreaterThanOrEqual(0)
        }
      }
    }),
    runs(120)
  )
  expect(told).toBeGreaterThan(enough(120))
})

const edge = constantFrom("0.2", "0.4", "0.6", "0.8")
const limits = tuple(constantFrom("atLeast", "moreThan", ""), edge, constantFrom("atMost", "lessThan", ""), edge)
  .filter(([low, a, high, b]) => low === "" || high === "" || a < b)
  .map(([low, a, high, b]): Limits & { points: string } => ({
    ...(low === "" ? {} : { [low]: a }),
    ...(high === "" ? {} : { [high]: b }),
    points: "1"
  }))

test("lint reads overlapping bands as scoring does", () => {
  assert(
    property(
      array(limits, { minLength: 1, maxLength: 4 }),
      constantFrom("upper" as const, "lower" as const),
      (bands, edge) => {
        const everything = {
          low: undefined,
          lowIn: false,
          high: undefined,
          highIn: false,
          isWhole: false,
          isReached: true
        }
        for (const cell of cellsOf(bands, everything)) {
          const low = cell.low ?? Rational.subtract(cell.high ?? Rational.zero, Rational.one)
          const high = cell.high ?? Rational.add(low, Rational.one)
          const middle = Rational.divide(Rational.add(low, high), Rational.make(2n))
          expect(winner({ bands, edge }, cell)).toBe(bandOf(bands, edge)(middle))
        }
      }
    )
  )
})

/** A step table from 0 to 100 % whose points rise, a row of its highest points. */
const steps = uniqueArray(integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 4 }).map((cuts) => {
  const edges = cuts.toSorted((a, b) => a - b).map((cut) => `${cut}%`)
  return {
    points: {
      _tag: "bands",
      of: "learners",
      bands: [
        { lessThan: edges[0], points: "0" },
        ...edges.map((from, i) => ({
          atLeast: from,
          ...(i + 1 < edges.length ? { lessThan: edges[i + 1] } : {}),
          points: String(i + 2)
        }))
      ]
    },
    maxPoints: String(edges.length + 1)
  }
})
const perCase = integer({ min: 1, max: 9 }).map((most) => ({
  points: { _tag: "cap", of: { _tag: "slope", of: "services", points: "1" }, atMost: String(most) },
  maxPoints: String(most)
}))
const judged = integer({ min: 1, max: 9 }).map((to) => ({
  points: { _tag: "manual", to: String(to) },
  maxPoints: String(to)
}))

/** A plan in which nothing is wrong: a section that begins with a step table, a cap, a judged row, a deduction. */
const sound: Arbitrary<Json> = record({ steps, perCase, judged, more: constant({ zeroOfZero: "full" }) }).map(
  ({ steps, perCase, judged, more }) => {
    const rows = [steps, perCase, judged].map(({ points, maxPoints }, i) =>
      row(`A.${i + 1}`, points, { maxPoints, ...(i === 0 ? more : {}) })
    )
    const sum = [steps, perCase, judged].reduce((total, { maxPoints }) => total + Number(maxPoints), 0)
    const taken = { _tag: "slope", of: "incidents", points: "-0.5" }
    const json = planJson()
    return {
      ...json,
      indicators: (json["indicators"] as ReadonlyArray<Json>)
        .filter((each) => each["id"] !== "team")
        .map(({ target: _, ...each }) => each),
      legalBases: [{ id: "law", title: "Luật", validFrom: "2024-01-01", validTo: "2030-12-31", source }],
      reporting: {
        ...(json["reporting"] as Json),
        periods: [
          {
            id: "year",
            title: "Cả năm",
            deadline: { before: "2026-12-05" },
            source: { clause: "V", quote: "trước ngày 05/12/2026" }
          }
        ]
      },
      rubrics: [
        rubricJson(
          {
            criteria: [
              section("A", rows, { maxPoints: String(sum) }),
              row("B", { _tag: "cap", of: taken, atLeast: "-2" }, { maxPoints: "2", column: "deduction" })
            ]
          },
          { adopted: { number: "12/QĐ-UBND", on: "2026-01-20", by: "UBND xã" } }
        )
      ]
    }
  }
)

test("a sound plan has no defect", () => {
  assert(
    property(sound, (json) => {
      expect(found(json).map(line)).toEqual([])
    }),
    runs(40)
  )
})

const get = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => (at as Readonly<Record<string | number, unknown>>)[key], value)
const set = (json: Json, path: Path, value: unknown): Json =>
  applyFix(json, { op: get(json, path) === undefined ? "add" : "replace", path, value: value as string }) as Json
const without = (json: Json, path: Path): Json => applyFix(json, { op: "remove", path }) as Json

const sectionA: Path = ["rubrics", 0, "criteria", 0]
const rowOf = (i: number): Path => [...sectionA, "criteria", i]
const table: Path = [...rowOf(0), "points", "bands"]
const last = (json: Json): number => (get(json, table) as ReadonlyArray<unknown>).length - 1
const band = (json: Json, i: number): Json => get(json, [...table, i]) as Json
const taken: Path = ["rubrics", 0, "criteria", 1]

/** A defect: what it does to a sound plan, the code it must be found with and the cell. */
type Defect = readonly [name: string, code: string, inject: (json: Json) => readonly [json: Json, path: Path]]

/** Grades with these cut-offs, a defect at one of them or of all of them. */
const grading = (name: string, code: string, cutoffs: ReadonlyArray<Json | undefined>, at: Path): Defect => [
  name,
  code,
  (json) => {
    const grades = cutoffs.map((cutoff, i) => ({
      id: `g${i}`,
      title: `Mức ${i}`,
      source,
      ...(cutoff === undefined ? {} : { points: [cutoff] })
    }))
    return [set(json, ["rubrics", 0, "grades"], grades), ["rubrics", 0, "grades", ...at]]
  }
]

const defects: ReadonlyArray<Defect> = [
  [
    "an edge left out",
    "band_gap",
    (json) => {
      const { atLeast, ...rest } = band(json, 1)
      return [set(json, [...table, 1], { moreThan: atLeast, ...rest }), [...table, 1]]
    }
  ],
  [
    "an edge given twice",
    "band_overlap_undecided",
    (json) => {
      const { lessThan, ...rest } = band(json, 0)
      return [set(json, [...table, 0], { atMost: lessThan, ...rest }), [...table, 0]]
    }
  ],
  ["an open lower end", "band_open_below", (json) => [without(json, [...table, 0]), [...table, 0]]],
  [
    "an open upper end",
    "band_open_above",
    (json) => [set(json, [...table, last(json), "lessThan"], "100%"), [...table, last(json)]]
  ],
  [
    "a band above everything",
    "band_out_of_range",
    (json) => {
      const more = { moreThan: "100%", points: get(json, [...rowOf(0), "maxPoints"]) }
      return [set(json, table, [...(get(json, table) as []), more]), [...table, last(json) + 1]]
    }
  ],
  [
    "a band written twice",
    "band_never_wins",
    (json) => [set(json, table, [...(get(json, table) as []), band(json, 1)]), [...table, last(json) + 1]]
  ],
  [
    "the two highest bands exchanged",
    "band_dip",
    (json) => {
      const [a, b] = [last(json) - 1, last(json)]
      const swapped = set(json, [...table, a, "points"], band(json, b)["points"])
      return [set(swapped, [...table, b, "points"], band(json, a)["points"]), [...table, b]]
    }
  ],
  ...([-1, 1] as const).map(
    (by): Defect => [
      by > 0 ? "a maximum that cannot be reached" : "a maximum that can be passed",
      by > 0 ? "leaf_below_maximum" : "leaf_above_maximum",
      (json) => {
        const path = [...rowOf(0), "maxPoints"]
        return [set(json, path, String(Number(get(json, path)) + by)), path]
      }
    ]
  ),
  [
    "a section that adds up to something else",
    "section_sum_differs",
    (json) => [set(json, [...sectionA, "maxPoints"], "99"), [...sectionA, "maxPoints"]]
  ],
  [
    "a cap that is never met",
    "cap_never_bites",
    (json) => {
      const given = get(json, [...rowOf(0), "points"])
      return [
        set(json, [...rowOf(0), "points"], { _tag: "cap", of: given, atMost: "50" }),
        [...rowOf(0), "points", "atMost"]
      ]
    }
  ],
  [
    "a cap below one case",
    "cap_below_one_case",
    (json) => [set(json, [...taken, "points", "atLeast"], "-0.2"), [...taken, "points", "atLeast"]]
  ],
  [
    "a deduction that can give",
    "deduction_can_give",
    (json) => [
      set(json, [...taken, "points", "of", "of"], { _tag: "ratio", of: ["incidents"], less: ["services"] }),
      [...taken, "points"]
    ]
  ],
  [
    "nothing said of nobody",
    "zero_of_zero_undecided",
    (json) => [without(json, [...rowOf(0), "zeroOfZero"]), rowOf(0)]
  ],
  ["a number that drifted", "code_drift", (json) => [set(json, [...rowOf(1), "code"], "a.2"), [...rowOf(1), "code"]]],
  ["no decision", "rubric_not_adopted", (json) => [without(json, ["rubrics", 0, "adopted"]), ["rubrics", 0]]],
  [
    "a base that has ended",
    "legal_basis_expired",
    (json) => [set(json, ["legalBases", 0, "validTo"], "2026-05-31"), ["legalBases", 0, "validTo"]]
  ],
  [
    "a base that has not begun",
    "legal_basis_not_in_force",
    (json) => [set(json, ["legalBases", 0, "validFrom"], "2026-06-02"), ["legalBases", 0, "validFrom"]]
  ],
  [
    "a deadline that takes its day in",
    "deadline_inclusion_differs",
    (json) => {
      const path = ["reporting", "periods", 0, "deadline"]
      return [set(json, path, { by: "2026-12-05" }), path]
    }
  ],
  [
    "another day than in words",
    "deadline_day_differs",
    (json) => {
      const path = ["reporting", "periods", 0, "deadline"]
      return [set(json, path, { before: "2026-11-05" }), path]
    }
  ],
  [
    "a target nobody scores",
    "target_unused",
    (json) => [set(json, ["indicators", 1, "target"], { atLeast: "80%" }), ["indicators", 1, "target"]]
  ],
  [
    "a target scored against another figure",
    "scored_against_other_figure",
    (json) => [set(json, ["indicators", 2, "target"], { moreThan: "50" }), [...rowOf(1), "points", "of"]]
  ],
  [
    "a sentence that is not decided",
    "reading_undecided",
    (json) => {
      const readings = [{ quote: "tham gia", meaning: "đăng ký", others: ["học xong"] }]
      return [set(json, ["goals", 0, "readings"], readings), ["goals", 0, "readings", 0]]
    }
  ],
  [
    "an edge given twice, with the one that wins",
    "band_overlap",
    (json) => {
      const { lessThan, ...rest } = band(json, 0)
      const twice = set(json, [...table, 0], { atMost: lessThan, ...rest })
      return [set(twice, [...rowOf(0), "points", "edge"], "upper"), [...table, 0]]
    }
  ],
  [
    "“trên” written as ≥",
    "bound_differs_from_words",
    (json) => {
      const quote = `trên ${String(band(json, 1)["atLeast"])} được điểm`
      return [set(json, [...rowOf(0), "source"], { clause: "II", quote }), [...table, 1, "atLeast"]]
    }
  ],
  [
    "a target of another number than its sentence",
    "target_differs_from_words",
    (json) => {
      const target = set(json, ["indicators", 0, "target"], { atLeast: "60%" })
      return [
        set(target, ["indicators", 0, "source"], { clause: "II", quote: "ít nhất 70% số hộ" }),
        ["indicators", 0, "target", "atLeast"]
      ]
    }
  ],
  [
    "another maximum in the words of a row",
    "maximum_differs_from_words",
    (json) => [set(json, [...rowOf(0), "title"], "Kết quả (99 điểm)"), [...rowOf(0), "maxPoints"]]
  ],
  [
    "another total in the title",
    "total_differs",
    (json) => [set(json, ["rubrics", 0, "title"], "Thang điểm 99"), ["rubrics", 0]]
  ],
  [
    "a bonus that can take away",
    "bonus_can_take_away",
    (json) => {
      const points = { _tag: "slope", of: { _tag: "ratio", of: ["services"], less: ["incidents"] }, points: "0.5" }
      return [set(set(json, [...taken, "points"], points), [...taken, "column"], "bonus"), [...taken, "points"]]
    }
  ],
  [
    "a base that ends within the year",
    "legal_basis_ends_in_year",
    (json) => [set(json, ["legalBases", 0, "validTo"], "2026-09-30"), ["legalBases", 0, "validTo"]]
  ],
  [
    "a base of which nobody wrote since when",
    "legal_basis_validity_unknown",
    (json) => [without(without(json, ["legalBases", 0, "validTo"]), ["legalBases", 0, "validFrom"]), ["legalBases", 0]]
  ],
  grading("totals between two grades", "grade_gap", [{ atLeast: "3" }, { lessThan: "2" }], []),
  grading("totals below the last grade", "grade_open_below", [{ atLeast: "3" }], []),
  grading("totals above the first grade", "grade_open_above", [{ atMost: "2" }], []),
  grading("totals in two grades", "grade_overlap", [{ atLeast: "3" }, { atMost: "3.5" }], [1, "points", 0]),
  grading("a grade under one that takes all", "grade_unreachable", [undefined, { atMost: "3" }], [1, "points", 0]),
  grading("a cut-off between the steps", "grade_edge_off_grid", [{ atLeast: "3.005" }], [0, "points", 0]),
  [
    "a condition that leaves totals in no grade",
    "grade_leaves_none",
    (json) => {
      const test = { _tag: "within", of: "learners", atLeast: "50%" }
      const grades = ["rubrics", 0, "grades"]
      return [set(json, grades, [{ id: "a", title: "a", source, test }]), [...grades, 0, "test"]]
    }
  ]
]

test.each(defects)("%s is always found as %s, in its cell", (_, code, inject) => {
  assert(
    property(sound, (json) => {
      const [broken, path] = inject(json)
      expect(found(broken).map((each) => `${each.code} ${each.path.join("/")}`)).toContain(`${code} ${path.join("/")}`)
    }),
    runs(12)
  )
})

/** What is no plan at all is refused before it is linted, as surely. */
test.each<Defect>([
  [
    "a deduction written as a bonus",
    "wrong_sign",
    (json) => [set(json, [...taken, "points", "of", "points"], "0.5"), [...taken, "points"]]
  ],
  [
    "a row that reads its own points",
    "circle",
    (json) => {
      const points = { _tag: "slope", of: { _tag: "score", of: "A.2" }, points: "1" }
      return [set(json, [...rowOf(1), "points"], points), rowOf(1)]
    }
  ]
])("%s is always refused as %s, in its cell", (_, code, inject) => {
  assert(
    property(sound, (json) => {
      const [broken, path] = inject(json)
      const decoded = Plan.decode(broken)
      const refused = decoded._tag === "Failure" ? decoded.failure.findings : []
      expect(refused.map((each) => `${each.code} ${each.path.join("/")}`)).toContain(`${code} ${path.join("/")}`)
    }),
    runs(12)
  )
})

test("every kind of defect the README of the lint lists is among those put into sound plans", () => {
  const page = readFileSync(join(import.meta.dirname, "../src/lint/README.md"), "utf8")
  const listed = [...page.matchAll(/^\| `(\w+)` +\| (?:error|warning) /gmu)].map((match) => match[1])
  expect(listed.length).toBeGreaterThan(30)
  expect(listed.filter((code) => !defects.some((each) => each[1] === code))).toEqual([])
})
