import { expect, test } from "vitest"
import { lint } from "../src/lint/index.ts"
import { sentence } from "../src/text/index.ts"
import { line, plan, planJson, refusals, row, rubricJson, section, source } from "./situation.ts"

type Json = Readonly<Record<string, unknown>>

const grade = (id: string, cutoff?: Json | ReadonlyArray<Json>, more: Json = {}): Json => ({
  id,
  title: id,
  source,
  ...(cutoff === undefined ? {} : { points: Array.isArray(cutoff) ? cutoff : [cutoff] }),
  ...more
})
const slope = (points: string) => ({ _tag: "slope", of: "learners", points })
const hundred = row("A", slope("100"), { maxPoints: "100" })
const within = (of: unknown, bounds: Json) => ({ _tag: "within", of, ...bounds })
const rubric = (grades: ReadonlyArray<Json>, more: Json = {}, criteria: ReadonlyArray<Json> = [hundred]) =>
  planJson({ rubrics: [rubricJson({ criteria }, { grades, ...more })] })

const defects = (json: unknown) => lint(plan(json)).filter(({ code }) => code.startsWith("grade_"))
const noZero = within(
  { _tag: "tally", over: "criteria", where: within({ _tag: "score" }, { atMost: "0" }) },
  { atMost: "0" }
)
const bonus = row(
  "B",
  { _tag: "cap", of: { _tag: "slope", of: "services", points: "1" }, atMost: "15" },
  {
    maxPoints: "15",
    column: "bonus"
  }
)
const cascade = [grade("a", { atLeast: "95" }), grade("b", { atLeast: "85" }), grade("c")]

test.each<[string, unknown, ReadonlyArray<string>]>([
  ["each total has one grade", rubric(cascade), []],
  [
    "bands that meet at their edges",
    rubric([
      grade("a", { atLeast: "95" }),
      grade("b", { atLeast: "85", lessThan: "95" }),
      grade("c", { lessThan: "85" })
    ]),
    []
  ],
  [
    "between 84.5 and 85 there is nothing on the grid of 0.5",
    rubric([grade("a", { atLeast: "85" }), grade("b", { atMost: "84.5" })], {
      rounding: { at: "total", step: "0.5", mode: "halfUp" }
    }),
    []
  ],
  [
    "there is something if totals have two decimals",
    rubric([grade("a", { atLeast: "85" }), grade("b", { atMost: "84.5" })]),
    ["grade_gap rubrics/0/grades value=84.51–84.99"]
  ],
  [
    "a single total falls between",
    rubric([grade("a", { moreThan: "90" }), grade("b", { lessThan: "90" })]),
    ["grade_gap rubrics/0/grades value=90"]
  ],
  [
    "nothing is said below the last grade",
    rubric([grade("a", { atLeast: "50" })]),
    ["grade_open_below rubrics/0/grades value=0–49.99"]
  ],
  [
    "a bonus goes beyond the first grade's upper edge",
    rubric([grade("a", { moreThan: "90", atMost: "100" }), grade("b", { atMost: "90" })], {}, [hundred, bonus]),
    ["grade_open_above rubrics/0/grades value=100.01–115"]
  ],
  [
    "a cap on the whole table keeps totals at 100",
    rubric(
      [grade("a", { moreThan: "90", atMost: "100" }), grade("b", { atMost: "90" })],
      { caps: [{ atMost: "100" }] },
      [hundred, bonus]
    ),
    []
  ],
  [
    "a cap on the bonus alone",
    rubric(
      [grade("a", { moreThan: "90", atMost: "103" }), grade("b", { atMost: "90" })],
      { caps: [{ column: "bonus", atMost: "3" }] },
      [hundred, bonus]
    ),
    []
  ],
  [
    "an edge that stands in two bands",
    rubric([grade("a", { atLeast: "90" }), grade("b", { atMost: "90" })]),
    ["grade_overlap rubrics/0/grades/1/points/0 value=90 grade=b"]
  ],
  [
    "no total reaches it",
    rubric([grade("a", { atLeast: "101" }), grade("b")]),
    ["grade_unreachable rubrics/0/grades/0/points/0 value=a"]
  ],
  [
    "better grades take all of it",
    rubric([grade("a", { atLeast: "50" }), grade("b", { atLeast: "60" }), grade("c")]),
    ["grade_unreachable rubrics/0/grades/1/points/0 value=b"]
  ],
  [
    "a ceiling leads to a grade that better ones would take",
    rubric([grade("a", { atLeast: "50" }), grade("b", { atLeast: "50" }), grade("c")], {
      ceilings: [{ source, when: within("team", { atMost: "0" }), grade: "b" }]
    }),
    []
  ],
  [
    "97 points and a criterion at 0 fit no grade",
    rubric([
      grade("a", { atLeast: "95" }, { test: noZero }),
      grade("b", { atLeast: "85", lessThan: "95" }),
      grade("c", { lessThan: "85" })
    ]),
    ["grade_leaves_none rubrics/0/grades/0/test value=95 grade=a"]
  ],
  [
    "97 points and a criterion at 0 are b",
    rubric([grade("a", { atLeast: "95" }, { test: noZero }), ...cascade.slice(1)]),
    []
  ],
  [
    "a cut-off no total can be",
    rubric([grade("a", { atLeast: "84.75" }), grade("b")], { rounding: { at: "total", step: "0.5", mode: "halfUp" } }),
    ["grade_edge_off_grid rubrics/0/grades/0/points/0 value=84.75 step=0.5"]
  ],
  [
    "for one kind of unit only",
    rubric(
      [
        grade("a", [{ appliesTo: { kinds: ["school"] }, atLeast: "60" }, { atLeast: "90" }]),
        grade("b", { lessThan: "90" })
      ],
      { appliesTo: ["village", "school"] }
    ),
    ["grade_overlap rubrics/0/grades/1/points/0 value=60 grade=b"]
  ],
  [
    "sections count with their caps",
    rubric([grade("a", { atLeast: "0", atMost: "50" })], {}, [section("S", [hundred], { caps: [{ atMost: "50" }] })]),
    []
  ]
])("%s", (_, json, expected) => expect(defects(json).map(line)).toEqual(expected))

test("a defect of grades is told in both languages with its totals", () => {
  const [found] = defects(rubric([grade("a", { atLeast: "85" }), grade("b", { atMost: "84.5" })]))
  expect(found && [sentence(found, "vi"), sentence(found, "en")]).toEqual([
    "rubrics[0].grades: tổng điểm 84.51–84.99 không thuộc mức xếp loại nào",
    "rubrics[0].grades: a total of 84.51–84.99 falls in no grade"
  ])
})

const graded = { _tag: "score", grade: ["a"] }
const rows = { _tag: "tally", over: "criteria" }
const targets = { _tag: "tally", over: "indicators" }
const two = (first: Json, second: Json) =>
  planJson({
    rubrics: [
      rubricJson({ criteria: [hundred] }, { grades: [grade("a", undefined, first)] }),
      rubricJson({ criteria: [hundred] }, { id: "s", grades: [grade("a", undefined, second)] })
    ]
  })
const asks = (of: string) => ({ test: within({ ...graded, rubric: of }, { atLeast: "1" }) })

test.each<[string, unknown, ReadonlyArray<string>]>([
  [
    "points may not depend on a grade",
    rubric(cascade, {}, [row("A", { _tag: "slope", of: graded, points: "1" })]),
    ["only_in_grades"]
  ],
  [
    "points may not go through all rows",
    rubric(cascade, {}, [row("A", { _tag: "slope", of: rows, points: "1" })]),
    ["only_in_grades"]
  ],
  [
    "nor through all targets",
    rubric(cascade, {}, [row("A", { _tag: "slope", of: targets, points: "1" })]),
    ["only_in_grades"]
  ],
  ["ranks may not depend on a grade", rubric(cascade, { rankBy: graded }), ["only_in_grades"]],
  ["nor may ties", rubric(cascade, { ties: [{ source, more: rows }] }), ["only_in_grades"]],
  ["nor what bars", rubric(cascade, { unranked: within(graded, { atLeast: "1" }) }), ["only_in_grades"]],
  ["grades may ask for their rows", rubric([grade("a", undefined, { test: noZero })]), []],
  ["grades may ask for those of another rubric", two(asks("s"), {}), []],
  ["grades may not ask for each other in a circle", two(asks("s"), asks("r")), ["circle", "circle"]],
  ["nor for themselves", two(asks("r"), {}), ["circle"]],
  [
    "nor for those of all units of their own cluster",
    two({ test: within({ _tag: "peer", take: "sum", of: { ...graded, rubric: "r" } }, { atLeast: "1" }) }, {}),
    ["circle"]
  ],
  [
    "sub-units have their own",
    two(
      {
        test: within(
          { _tag: "tally", over: "subunits", where: within({ ...graded, rubric: "r" }, { atLeast: "1" }) },
          { atLeast: "1" }
        )
      },
      {}
    ),
    []
  ],
  ["earlier years are no circle", two({ test: within({ ...graded, take: "years" }, { atLeast: "2" }) }, {}), []],
  ["a grade that does not exist", two(asks("s"), { id: "b" }), ["refers_to_nothing"]],
  ["a grade twice", rubric([grade("a"), grade("a")]), ["id_used_twice"]],
  [
    "a ceiling at nothing",
    rubric(cascade, { ceilings: [{ source, when: noZero, grade: "x" }] }),
    ["refers_to_nothing"]
  ],
  [
    "a share of nothing",
    rubric([grade("a", undefined, { atMost: { share: "10%", of: ["x"] } })]),
    ["refers_to_nothing"]
  ],
  [
    "a cut-off for an unknown kind",
    rubric([grade("a", { appliesTo: { kinds: ["x"] }, atLeast: "1" })]),
    ["refers_to_nothing"]
  ],
  ["a quota of nothing", rubric([grade("a", undefined, { atMost: {} })]), ["quota_without_limit"]],
  ["a share above 100 %", rubric([grade("a", undefined, { atMost: { share: "101%" } })]), ["not_a_part"]],
  ["a share of 100 %", rubric([grade("a", undefined, { atMost: { share: "100%" } })]), []],
  [
    "a vote before the last step",
    rubric(cascade, {
      ties: [
        { source, decidedBy: "vote" },
        { source, more: "services" }
      ]
    }),
    ["decision_not_last"]
  ],
  ["a step that is none", rubric(cascade, { ties: [{ source, least: "services" }] }), ["not_a_tie"]],
  ["a grade of one row", two({ test: within({ ...graded, of: "A" }, { atLeast: "1" }) }, {}), ["grade_alone"]],
  ["years of points", two({ test: within({ _tag: "score", take: "years" }, { atLeast: "1" }) }, {}), ["grade_alone"]]
])("refused or not: %s", (_, json, codes) => expect(refusals(json).map((each) => each.split(" ")[0])).toEqual(codes))
