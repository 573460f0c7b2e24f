import { row, section } from "./situation.ts"
import { gradeNotations } from "./shapes-of-grades.ts"
import type { Told } from "./village.ts"

type Json = Readonly<Record<string, unknown>>

/** One way to write a shape, with what it gives. A row of points stands as row `A` of a table. */
export interface Notation {
  readonly row: number
  readonly points?: unknown
  /** Attributes of row A. */
  readonly more?: Json
  /** Whole rows, where one is not enough. */
  readonly criteria?: ReadonlyArray<Json>
  /** Attributes of the rubric. */
  readonly rubric?: Json
  /** A second rubric `other`, for what reads the first. */
  readonly other?: ReadonlyArray<Json>
  /** The finding a plan with it is refused with. */
  readonly refused?: string
  readonly cases: ReadonlyArray<readonly [told: Told, gives: string | Gives]>
}

/**
 * Points or absence of a row by its code; `total`, `maximum`, `state`, `rank`, `tie`, `grade` of the card; `S maximum`, `S printed`, `S owner` of a
 * row. `w:` before it asks of unit `w`, `other/` of the second rubric.
 */
export type Gives = Readonly<Record<string, string>>

const within = (of: unknown, bounds: Json = {}) => ({ _tag: "within", of, ...bounds })
const not = (test: unknown) => ({ _tag: "logic", need: "none", of: [test] })
const all = (...of: ReadonlyArray<unknown>) => ({ _tag: "logic", need: "all", of })
const any = (...of: ReadonlyArray<unknown>) => ({ _tag: "logic", need: "any", of })
const slope = (of: unknown, points: string, more: Json = {}) => ({ _tag: "slope", of, points, ...more })
const when = (test: unknown, points: unknown, otherwise?: unknown) => ({
  _tag: "when",
  test,
  points,
  ...(otherwise === undefined ? {} : { otherwise })
})
const cap = (of: unknown, limits: Json) => ({ _tag: "cap", of, ...limits })
const sum = (...of: ReadonlyArray<unknown>) => ({ _tag: "sum", of })
const best = (...of: ReadonlyArray<unknown>) => ({ _tag: "best", of })
const bands = (of: unknown, ...rows: ReadonlyArray<Json>) => ({ _tag: "bands", of, bands: rows })
const count = (of: string, more: Json = {}) => ({ _tag: "count", of, ...more })
const target = (of: string) => count(of, { take: "target" })
const ratio = (of: ReadonlyArray<unknown>, more: Json = {}) => ({ _tag: "ratio", of, ...more })
const tally = (over: string, more: Json = {}) => ({ _tag: "tally", over, ...more })
const peer = (of: unknown, take: string, more: Json = {}) => ({ _tag: "peer", of, take, ...more })
const delay = (more: Json = {}) => ({ _tag: "delay", ...more })
const score = (more: Json) => ({ _tag: "score", ...more })
const manual = (to: string, more: Json = {}) => ({ _tag: "manual", to, ...more })

const late = within(delay(), { moreThan: "0" })
const came = within(delay())
const beyondTarget = ratio(["services"], { less: [target("services")] })
const months = (each: number, more: Json = {}): Json => ({
  ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`visits@m${i + 1}`, each])),
  ...more
})
const subunits = (...teams: ReadonlyArray<number>): Told => ({
  subunits: Object.fromEntries(teams.map((team, i) => [`h${i}`, { team }]))
})

/** Rows of 4 points each; the last may be not assigned and has this policy. */
const five = (policy: string) => [
  row("1", slope("learners", "4"), { maxPoints: "4" }),
  row("2", slope("online", "4"), { maxPoints: "4" }),
  row("3", bands("visits", { atLeast: "10", points: "4" }, { atLeast: "5", lessThan: "10", points: "2" }), {
    maxPoints: "4"
  }),
  row("4", when(within("team", { atLeast: "1" }), "4"), { maxPoints: "4" }),
  row("5", slope("certified", "4"), { maxPoints: "4", notAssigned: policy })
]
const fourTold = { learners: 1000, online: 500, visits: 10, team: 1 }

/** A section of 10 points of which 4 are assigned. */
const gathered = (more: Json = {}) => [
  section(
    "S",
    [
      row("S.1", slope("learners", "4"), { maxPoints: "4", notAssigned: "rescale" }),
      row("S.2", slope("online", "6"), { maxPoints: "6", notAssigned: "rescale" })
    ],
    { maxPoints: "10", ...more }
  )
]

export const notations: ReadonlyArray<Notation> = [
  {
    row: 1,
    points: when(within("online", { atLeast: "95%" }), "2.5"),
    cases: [
      [{ online: 475 }, "2.5"],
      [{ online: 474 }, "0"],
      [{ online: 500 }, "2.5"],
      [{ online: 94_999, base: { citizens: 100_000 } }, "0"],
      [{ online: 0 }, "0"],
      [{}, "notReported"],
      [{ online: 501 }, "invalid"]
    ]
  },
  {
    row: 2,
    points: slope("learners", "20"),
    cases: [
      [{ learners: 700 }, "14"],
      [{ learners: 0 }, "0"],
      [{ learners: 1000 }, "20"],
      [{ learners: 2, base: { households: 3 } }, "13.33"],
      [{ learners: 0, base: { households: 0 } }, "zeroOfZero"],
      [{ learners: 7, base: { households: null } }, "noBaseline"]
    ]
  },
  {
    row: 3,
    points: cap(slope("learners", "10", { per: "60%" }), { atMost: "10" }),
    rubric: { rounding: { at: "leaf", step: "0.1", mode: "halfUp" } },
    cases: [
      [{ learners: 600 }, "10"],
      [{ learners: 596 }, "9.9"],
      [{ learners: 597 }, "10"],
      [{ learners: 601 }, "10"],
      [{ learners: 1000 }, "10"],
      [{ learners: 0 }, "0"]
    ]
  },
  {
    row: 4,
    points: slope(ratio(["services"], { to: ["visits"] }), "25"),
    cases: [
      [{ services: 18, visits: 20 }, "22.5"],
      [{ services: 19, visits: 20 }, "23.75"],
      [{ services: 20, visits: 20 }, "25"],
      [{ services: 0, visits: 20 }, "0"],
      [{ services: 0, visits: 0 }, "zeroOfZero"],
      [{ services: 1, visits: 0 }, "invalid"]
    ]
  },
  {
    row: 5,
    points: bands(
      "learners",
      { atLeast: "97%", lessThan: "98%", points: "4" },
      { atLeast: "96%", lessThan: "97%", points: "3" }
    ),
    cases: [
      [{ learners: 979 }, "4"],
      [{ learners: 970 }, "4"],
      [{ learners: 969 }, "3"],
      [{ learners: 960 }, "3"],
      [{ learners: 959 }, "0"],
      [{ learners: 980 }, "0"]
    ]
  },
  {
    row: 6,
    points: bands("learners", { atLeast: "85%", atMost: "95%", points: "8" }, { lessThan: "50%", points: "1" }),
    cases: [
      [{ learners: 850 }, "8"],
      [{ learners: 849 }, "0"],
      [{ learners: 950 }, "8"],
      [{ learners: 951 }, "0"],
      [{ learners: 499 }, "1"],
      [{ learners: 500 }, "0"],
      [{ learners: 0 }, "1"]
    ]
  },
  {
    row: 7,
    points: bands("services", ...[4, 3, 2, 1].map((n) => ({ atLeast: String(n), points: String(5 * n) }))),
    cases: [
      [{ services: 0 }, "0"],
      [{ services: 1 }, "5"],
      [{ services: 3 }, "15"],
      [{ services: 4 }, "20"],
      [{ services: 9 }, "20"]
    ]
  },
  {
    row: 8,
    points: cap(slope("services", "0.2"), { atMost: "1" }),
    cases: [
      [{ services: 0 }, "0"],
      [{ services: 4 }, "0.8"],
      [{ services: 5 }, "1"],
      [{ services: 6 }, "1"]
    ]
  },
  {
    row: 9,
    points: cap(slope("learners", "0.1", { after: "92%", per: "1%", whole: true }), { atMost: "0.5" }),
    cases: [
      [{ learners: 920 }, "0"],
      [{ learners: 929 }, "0"],
      [{ learners: 930 }, "0.1"],
      [{ learners: 969 }, "0.4"],
      [{ learners: 970 }, "0.5"],
      [{ learners: 1000 }, "0.5"],
      [{ learners: 0 }, "0"]
    ]
  },
  {
    row: 10,
    points: bands(
      "services",
      { lessThan: "1000", points: bands("online", { atLeast: "10%", points: "2" }) },
      { atLeast: "2000", points: bands("online", { atLeast: "10%", points: "2.7" }) }
    ),
    cases: [
      [{ services: 999, online: 50 }, "2"],
      [{ services: 999, online: 49 }, "0"],
      [{ services: 2000, online: 50 }, "2.7"],
      [{ services: 1999, online: 50 }, "0"],
      [{ services: 0, online: 500 }, "2"]
    ]
  },
  {
    row: 11,
    points: bands(
      ratio(["services"], { to: [target("services")] }),
      { lessThan: "95%", points: "-2" },
      { atLeast: "95%", lessThan: "100%", points: "-1" },
      { moreThan: "100%", lessThan: "120%", points: "1" },
      { atLeast: "120%", points: "2" }
    ),
    cases: [
      [{ services: 94, targets: { services: 100 } }, "-2"],
      [{ services: 95, targets: { services: 100 } }, "-1"],
      [{ services: 99, targets: { services: 100 } }, "-1"],
      [{ services: 100, targets: { services: 100 } }, "0"],
      [{ services: 101, targets: { services: 100 } }, "1"],
      [{ services: 119, targets: { services: 100 } }, "1"],
      [{ services: 120, targets: { services: 100 } }, "2"],
      [{ services: 120 }, "excluded"]
    ]
  },
  {
    row: 12,
    points: sum("3", slope("incidents", "-0.5")),
    cases: [
      [{ incidents: 0 }, "3"],
      [{ incidents: 1 }, "2.5"],
      [{ incidents: 6 }, "0"],
      [{ incidents: 7 }, "-0.5"]
    ]
  },
  {
    row: 13,
    points: cap(slope(tally("subunits", { where: within("team", { atMost: "0" }) }), "-0.2"), { atLeast: "-2" }),
    cases: [
      [{}, "0"],
      [subunits(1, 1), "0"],
      [subunits(1, 0), "-0.2"],
      [subunits(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), "-2"],
      [subunits(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), "-2"],
      [{ subunits: { a: { team: 0 }, b: { notAssigned: ["team"] } } }, "-0.2"],
      [{ subunits: { a: { team: 0 }, b: {} } }, "notReported"]
    ]
  },
  {
    row: 14,
    points: cap(slope(tally("events", { kind: "missingDocument" }), "-0.1"), { atLeast: "-0.5" }),
    cases: [
      [{}, "0"],
      [{ events: ["missingDocument", "other"] }, "-0.1"],
      [{ events: Array.from({ length: 5 }, () => "missingDocument") }, "-0.5"],
      [{ events: Array.from({ length: 6 }, () => "missingDocument") }, "-0.5"]
    ]
  },
  {
    row: 15,
    points: {
      _tag: "choice",
      of: "head",
      options: [
        { is: "chairman", points: "10" },
        { is: "deputy", points: "5" }
      ]
    },
    cases: [
      [{ head: "chairman" }, "10"],
      [{ head: "deputy" }, "5"],
      [{ head: "nobody" }, "0"],
      [{ head: "minister" }, "invalid"],
      [{ "head@h1": "deputy" }, "5"],
      [{ "head@h1": "deputy", "head@h2": "chairman" }, "10"],
      [{}, "notReported"]
    ]
  },
  {
    row: 16,
    points: sum(when(within("team", { atLeast: "1" }), "0.5"), when(within("services", { atLeast: "1" }), "0.5")),
    cases: [
      [{ team: 1, services: 1 }, "1"],
      [{ team: 0, services: 2 }, "0.5"],
      [{ team: 0, services: 0 }, "0"],
      [{ team: 1 }, "notReported"]
    ]
  },
  {
    row: 17,
    points: when(
      all(within("team", { atLeast: "1" }), within("services", { atLeast: "1" }), within("incidents", { atMost: "0" })),
      "3"
    ),
    cases: [
      [{ team: 1, services: 1, incidents: 0 }, "3"],
      [{ team: 1, services: 1, incidents: 1 }, "0"],
      [{ team: 0 }, "0"],
      [{ team: 1, services: 1 }, "notReported"]
    ]
  },
  {
    row: 18,
    points: best(when(within("learners", { atLeast: "90%" }), "2"), when(within("services", { moreThan: "50" }), "1")),
    cases: [
      [{ learners: 900, services: 51 }, "2"],
      [{ learners: 899, services: 51 }, "1"],
      [{ learners: 899, services: 50 }, "0"],
      [{ services: 51, notAssigned: ["learners"] }, "1"]
    ]
  },
  {
    row: 19,
    points: cap(slope("services", "0.4"), { atMost: "20" }),
    cases: [
      [{ services: 0 }, "0"],
      [{ services: 48 }, "19.2"],
      [{ services: 50 }, "20"],
      [{ services: 51 }, "20"]
    ]
  },
  {
    row: 20,
    points: manual("5", { grid: "0.5" }),
    cases: [
      [{ judged: "0" }, "0"],
      [{ judged: "3.5" }, "3.5"],
      [{ judged: "5" }, "5"],
      [{ judged: "5.5" }, "invalid"],
      [{ judged: "3.25" }, "invalid"],
      [{}, "notJudged"]
    ]
  },
  {
    row: 21,
    points: manual("-1", { from: "-3" }),
    cases: [
      [{ judged: "-1" }, "-1"],
      [{ judged: "-2.5" }, "-2.5"],
      [{ judged: "-3" }, "-3"],
      [{ judged: "-0.5" }, "invalid"],
      [{ judged: "-3.5" }, "invalid"],
      [{}, "notJudged"]
    ]
  },
  {
    row: 22,
    points: when(within(ratio(["online"], { less: [peer("online", "mean")] }), { atLeast: "0" }), "2"),
    cases: [
      [{ online: 400, peers: { w: { online: 400 } } }, "2"],
      [{ online: 399, peers: { w: { online: 400 } } }, "0"],
      [{ online: 300, peers: { w: { online: 200 }, x: { online: 400 } } }, "2"],
      [{ online: 1, base: { citizens: 3 }, peers: { w: { online: 1, base: { citizens: 3 } } } }, "2"],
      [{ online: 400 }, "2"],
      [{ online: 400, peers: { w: {} } }, "notReported"],
      [{ online: 400, peers: { w: { notAssigned: ["online"] } } }, "2"]
    ]
  },
  {
    row: 23,
    points: when(
      within(beyondTarget, { moreThan: "0" }),
      sum("5", slope(ratio([beyondTarget], { to: [peer(beyondTarget, "most")] }), "5"))
    ),
    cases: [
      [{ services: 60, targets: { services: 40 }, peers: { w: { services: 50, targets: { services: 40 } } } }, "10"],
      [
        { services: 60, targets: { services: 40 }, peers: { w: { services: 60, targets: { services: 40 } } } },
        { A: "10", "w:A": "10" }
      ],
      [{ services: 50, targets: { services: 40 }, peers: { w: { services: 60, targets: { services: 40 } } } }, "7.5"],
      [{ services: 41, targets: { services: 40 }, peers: { w: { services: 70, targets: { services: 40 } } } }, "5.17"],
      [{ services: 40, targets: { services: 40 }, peers: { w: { services: 60, targets: { services: 40 } } } }, "0"],
      [{ services: 39, targets: { services: 40 } }, "0"]
    ]
  },
  {
    row: 24,
    points: slope(
      ratio(["services"], { to: [peer("services", "most", { where: not(within(target("services"))) })] }),
      "10"
    ),
    cases: [
      [
        { services: 30, peers: { w: { services: 40 }, x: { services: 90, targets: { services: 50 } } } },
        { A: "7.5", "w:A": "10" }
      ],
      [
        { services: 40, peers: { w: { services: 40 } } },
        { A: "10", "w:A": "10" }
      ],
      [{ services: 0, peers: { w: { services: 0 } } }, "zeroOfZero"]
    ]
  },
  {
    row: 25,
    points: when(
      within(ratio(["incidents"], { less: [count("incidents", { in: "previous" })] }), { atLeast: "0" }),
      "-1"
    ),
    cases: [
      [{ incidents: 4, "incidents@previous": 5 }, "0"],
      [{ incidents: 5, "incidents@previous": 5 }, "-1"],
      [{ incidents: 6, "incidents@previous": 5 }, "-1"],
      [{ incidents: 0, "incidents@previous": 0 }, "-1"],
      [{ incidents: 4 }, "notReported"]
    ]
  },
  {
    row: 25,
    points: when(within(ratio(["visits"], { less: [count("visits", { in: "first" })] }), { moreThan: "0" }), "1"),
    cases: [
      [{ visits: 11, "visits@first": 10, "visits@previous": 30 }, "1"],
      [{ visits: 10, "visits@first": 10 }, "0"]
    ]
  },
  {
    row: 26,
    points: when(within("certified", { atLeast: "98.5%" }), "1"),
    cases: [
      [{ "certified@h1": 900, "certified@h2": 985 }, "1"],
      [{ "certified@h1": 900, "certified@h2": 984 }, "0"],
      [{ "certified@h1": 985 }, "1"],
      [{ certified: 985 }, "1"]
    ]
  },
  {
    row: 26,
    points: when(within("learners", { atLeast: "98.5%" }), "1"),
    cases: [
      [{ "learners@h1": 600, "learners@h2": 385 }, "1"],
      [{ "learners@h1": 600, "learners@h2": 384 }, "0"],
      [{ "learners@h1": 985, "learners@h2": 985 }, "invalid"]
    ]
  },
  {
    row: 27,
    points: slope(ratio(["services"], { less: ["incidents"], to: ["services"] }), "10"),
    cases: [
      [{ services: 8, incidents: 0 }, "10"],
      [{ services: 8, incidents: 2 }, "7.5"],
      [{ services: 8, incidents: 8 }, "0"],
      [{ services: 0, incidents: 0 }, "zeroOfZero"]
    ]
  },
  {
    row: 28,
    points: when(
      within(tally("periods", { kind: "month", where: within("visits", { atLeast: "100" }) }), { atLeast: "12" }),
      "2"
    ),
    cases: [
      [months(100), "2"],
      [months(100, { "visits@m12": 99 }), "0"],
      [months(100, { "visits@m1": 5000, "visits@m2": 0 }), "0"],
      [{ "visits@m1": 1200 }, "notReported"],
      [{ notAssigned: ["visits"] }, "excluded"]
    ]
  },
  {
    row: 28,
    points: slope(tally("periods", { kind: "half", where: within("visits", { lessThan: "100" }) }), "-0.5"),
    cases: [
      [{ "visits@h1": 100, "visits@h2": 100 }, "0"],
      [{ "visits@h1": 99, "visits@h2": 100 }, "-0.5"],
      [{ "visits@h1": 0, "visits@h2": 0 }, "-1"]
    ]
  },
  {
    row: 29,
    points: when(within(tally("events", { kind: "incident" }), { atMost: "0" }), "2.5"),
    cases: [
      [{}, "2.5"],
      [{ events: ["award 2026-05-01"] }, "2.5"],
      [{ events: ["incident 2026-05-01"] }, "0"],
      [{ events: ["incident", "incident"] }, "0"]
    ]
  },
  {
    row: 30,
    points: when(
      any(
        within("online", { atLeast: "100%" }),
        within(
          ratio([count("online", { in: "atIssue" })], {
            to: [count("online", { take: "baseline", in: "atIssue" })]
          }),
          { atLeast: "100%" }
        )
      ),
      "5"
    ),
    cases: [
      [{ online: 500 }, "5"],
      [{ online: 499, "online@atIssue": 400, base: { "citizens@atIssue": 400 } }, "5"],
      [{ online: 499, "online@atIssue": 399, base: { "citizens@atIssue": 400 } }, "0"],
      [{ online: 499, "online@atIssue": 400 }, "noBaseline"],
      [{ online: 499 }, "notReported"]
    ]
  },
  {
    row: 31,
    points: slope("index", "0.02"),
    cases: [
      [{ index: "88.37" }, "1.77"],
      [{ index: "0" }, "0"],
      [{ index: "100" }, "2"],
      [{ index: "88,37" }, "invalid"],
      [{}, "notReported"]
    ]
  },
  {
    row: 31,
    points: when(within(ratio(["index"], { less: [peer("index", "mean")] }), { atLeast: "0" }), "2"),
    cases: [
      [{ index: "88.37", peers: { w: { index: "88.37" } } }, "2"],
      [
        { index: "88.36", peers: { w: { index: "88.38" } } },
        { A: "0", "w:A": "2" }
      ]
    ]
  },
  {
    row: 32,
    criteria: [row("A", slope("learners", "10"), { reportOnly: true }), row("B", "3", { maxPoints: "3" })],
    cases: [
      [{ learners: 700 }, { A: "7", total: "3", maximum: "3" }],
      [{}, { A: "notReported", total: "3", maximum: "3" }]
    ]
  },
  {
    row: 33,
    criteria: [
      row("2", slope(ratio(["services"], { to: ["visits"] }), "40"), { maxPoints: "40" }),
      row("3", slope(ratio(["incidents"], { to: ["services"] }), "20"), { maxPoints: "20" })
    ],
    cases: [
      [
        { visits: 1000, services: 850, incidents: 680 },
        { 2: "34", 3: "16", total: "50" }
      ],
      [
        { visits: 1000, services: 0, incidents: 0 },
        { 2: "0", 3: "zeroOfZero", state: "zeroOfZero" }
      ]
    ]
  },
  {
    row: 34,
    points: when(within(delay({ of: "year" }), { moreThan: "0" }), "-1"),
    cases: [
      [{ reports: { year: "2026-12-03" } }, "0"],
      [{ reports: { year: "2026-12-04" } }, "0"],
      [{ reports: { year: "2026-12-05" } }, "-1"],
      [{ reports: { year: "2026-12-31" } }, "-1"],
      [{}, "notReported"]
    ]
  },
  {
    row: 34,
    points: slope(tally("reports", { kind: "half", where: all(came, late) }), "-0.5"),
    cases: [
      [{ reports: { h1: "2026-06-14", h2: "2026-11-30" } }, "0"],
      [{ reports: { h1: "2026-06-15", h2: "2026-11-30" } }, "-0.5"],
      [{ reports: { h1: "2026-06-15", h2: "2026-12-01" } }, "-1"]
    ]
  },
  {
    row: 35,
    points: sum(
      slope(tally("reports", { kind: "half", where: all(came, late) }), "-0.5"),
      slope(tally("reports", { kind: "half", where: not(came) }), "-1")
    ),
    cases: [
      [{ reports: { h1: "2026-06-14", h2: "2026-11-30" } }, "0"],
      [{ reports: { h1: "2026-06-15", h2: "2026-11-30" } }, "-0.5"],
      [{ reports: { h1: "2026-06-15" } }, "-1.5"],
      [{}, "-2"]
    ]
  },
  {
    row: 36,
    points: when(all(within(delay({ of: "h1" })), within(delay({ of: "h1" }), { atMost: "-3" })), "0.5"),
    cases: [
      [{ reports: { h1: "2026-06-11" } }, "0.5"],
      [{ reports: { h1: "2026-06-12" } }, "0"],
      [{ reports: { h1: "2026-06-14" } }, "0"],
      [{}, "0"]
    ]
  },
  {
    row: 36,
    points: when(within(delay({ of: "m8", due: { by: "2026-09-07" }, in: "workingDays" }), { atMost: "-5" }), "0.1"),
    cases: [
      [{ reports: { m8: "2026-08-28" } }, "0.1"],
      [{ reports: { m8: "2026-08-31" } }, "0"],
      [{ reports: { m8: "2026-08-29" } }, "0"],
      [{ reports: { m8: "2026-09-08" } }, "0"]
    ]
  },
  {
    row: 37,
    points: bands(
      delay({ of: "issued", due: { by: "2026-01-31" } }),
      { atMost: "0", points: "2" },
      { moreThan: "0", points: "-0.5" }
    ),
    cases: [
      [{ events: ["issued 2026-01-02"] }, "2"],
      [{ events: ["issued 2026-01-31"] }, "2"],
      [{ events: ["issued 2026-02-01"] }, "-0.5"],
      [{ events: ["issued 2026-02-01", "issued 2026-01-31"] }, "2"],
      [{}, "notReported"]
    ]
  },
  {
    row: 38,
    points: when(within(delay({ of: "sent", due: { after: "approved", days: 15 } }), { moreThan: "0" }), "-0.5"),
    cases: [
      [{ events: ["approved 2026-03-01", "sent 2026-03-16"] }, "0"],
      [{ events: ["approved 2026-03-01", "sent 2026-03-17"] }, "-0.5"],
      [{ events: ["approved 2026-03-01"] }, "notReported"],
      [{ events: ["sent 2026-03-17"] }, "notReported"]
    ]
  },
  {
    row: 38,
    points: when(within(delay({ of: "sent", due: { after: "scoring", days: 0 } }), { atMost: "-5" }), "1"),
    cases: [
      [{ events: ["scoring 2026-12-20", "sent 2026-12-15"] }, "1"],
      [{ events: ["scoring 2026-12-20", "sent 2026-12-16"] }, "0"]
    ]
  },
  {
    row: 39,
    points: slope(tally("reports", { kind: "half", where: any(not(came), late) }), "-0.25"),
    cases: [
      [{ reports: { h1: "2026-06-14", h2: "2026-11-30" } }, "0"],
      [{ reports: { h1: "2026-06-15", h2: "2026-11-30" } }, "-0.25"],
      [{ reports: { h1: "2026-06-15" } }, "-0.5"],
      [{}, "-0.5"]
    ]
  },
  {
    row: 40,
    points: when(
      all(
        within(delay({ of: "year", due: { by: "2026-12-10" } }), { atLeast: "0" }),
        within(delay({ of: "year", due: { by: "2026-12-15" } }), { atMost: "0" })
      ),
      "1"
    ),
    cases: [
      [{ reports: { year: "2026-12-09" } }, "0"],
      [{ reports: { year: "2026-12-10" } }, "1"],
      [{ reports: { year: "2026-12-15" } }, "1"],
      [{ reports: { year: "2026-12-16" } }, "0"],
      [{}, "notReported"]
    ]
  },
  {
    row: 41,
    points: cap(slope(delay({ of: "year" }), "-0.1", { after: "0" }), { atLeast: "-1" }),
    cases: [
      [{ reports: { year: "2026-11-01" } }, "0"],
      [{ reports: { year: "2026-12-04" } }, "0"],
      [{ reports: { year: "2026-12-05" } }, "-0.1"],
      [{ reports: { year: "2026-12-14" } }, "-1"],
      [{ reports: { year: "2026-12-15" } }, "-1"]
    ]
  },
  {
    row: 42,
    points: "5",
    rubric: {
      unranked: any(not(within(delay({ of: "year" }))), within(delay({ of: "year" }), { moreThan: "0" }))
    },
    cases: [
      [{ reports: { year: "2026-12-04" } }, { total: "5", state: "complete", rank: "1" }],
      [{ reports: { year: "2026-12-05" } }, { total: "5", state: "barred", rank: "none" }],
      [{}, { total: "5", state: "barred", rank: "none" }]
    ]
  },
  {
    row: 43,
    points: slope(
      tally("events", {
        kind: "report",
        where: any(...["late", "poorQuality", "wrongForm"].map((mark) => within(mark, { atLeast: "1" })))
      }),
      "-0.5"
    ),
    cases: [
      [{}, "0"],
      [{ events: ["report"] }, "0"],
      [{ events: ["report late poorQuality wrongForm"] }, "-0.5"],
      [{ events: ["report poorQuality", "report wrongForm"] }, "-1"]
    ]
  },
  {
    row: 43,
    points: when(within(delay({ of: "year" }), { moreThan: "0" }), "-1"),
    cases: [
      [{ reports: { year: "2026-12-09" } }, "-1"],
      [{ reports: { year: "2026-12-09 excused" } }, "0"]
    ]
  },
  {
    row: 44,
    points: when(within("team", { atLeast: "1" }), slope("learners", "20")),
    cases: [
      [{ team: 1, learners: 500 }, "10"],
      [{ team: 0, learners: 500 }, "0"],
      [{ team: 0 }, "0"],
      [{ learners: 500 }, "notReported"]
    ]
  },
  {
    row: 45,
    points: slope("learners", "20"),
    more: { evidence: "required" },
    cases: [
      [{ learners: 500, evidence: ["A"] }, "10"],
      [{ learners: 500, evidence: ["learners"] }, "10"],
      [{ learners: 500 }, "0"],
      [{ learners: 500, evidence: ["online"] }, "0"]
    ]
  },
  {
    row: 46,
    points: when(within("team", { atLeast: "1" }), manual("5", { grid: "0.5" }), manual("3.5", { grid: "0.5" })),
    cases: [
      [{ team: 1, judged: "5" }, "5"],
      [{ team: 0, judged: "3.5" }, "3.5"],
      [{ team: 0, judged: "4" }, "invalid"]
    ]
  },
  {
    row: 46,
    points: when(
      within("team", { atLeast: "1" }),
      slope("learners", "5"),
      cap(slope("learners", "5"), { atMost: "3.5" })
    ),
    cases: [
      [{ team: 1, learners: 900 }, "4.5"],
      [{ team: 0, learners: 900 }, "3.5"],
      [{ team: 0, learners: 700 }, "3.5"],
      [{ team: 0, learners: 698 }, "3.49"]
    ]
  },
  {
    row: 47,
    points: slope(tally("events", { kind: "violation", where: within("selfReported", { atMost: "0" }) }), "-0.5"),
    cases: [
      [{}, "0"],
      [{ events: ["violation 2026-03-02 selfReported"] }, "0"],
      [{ events: ["violation 2026-03-02 selfReported", "violation 2026-05-09"] }, "-0.5"]
    ]
  },
  {
    row: 48,
    points: slope(tally("events", { kind: "complaint", where: within("verified", { atLeast: "1" }) }), "-1"),
    cases: [
      [{ events: ["complaint 2026-03-02"] }, "0"],
      [{ events: ["complaint 2026-03-02 verified", "complaint 2026-03-02"] }, "-1"]
    ]
  },
  {
    row: 49,
    points: slope("learners", "10"),
    more: { owner: "Văn phòng Sở" },
    cases: [[{ learners: 500 }, { A: "5", "A owner": "Văn phòng Sở" }]]
  },
  {
    row: 50,
    criteria: [
      row("a4.2", slope("learners", "2"), { maxPoints: "2" }),
      row("a4.2.2", when(within(score({ of: "a4.2", take: "share" }), { atLeast: "1" }), "1"), { column: "bonus" })
    ],
    cases: [
      [{ learners: 1000 }, { "a4.2": "2", "a4.2.2": "1", total: "3" }],
      [{ learners: 990 }, { "a4.2": "1.98", "a4.2.2": "0", total: "1.98" }],
      [{}, { "a4.2.2": "notReported" }]
    ]
  },
  {
    row: 51,
    criteria: five("exclude"),
    cases: [
      [
        { ...fourTold, certified: 500 },
        { total: "18", maximum: "20" }
      ],
      [
        { ...fourTold, notAssigned: ["certified"] },
        { 5: "excluded", total: "16", maximum: "16" }
      ],
      [
        { ...fourTold, learners: 500, notAssigned: ["certified"] },
        { total: "14", maximum: "16" }
      ]
    ]
  },
  {
    row: 52,
    criteria: gathered(),
    cases: [
      [
        { learners: 1000, notAssigned: ["online"] },
        { "S.1": "10", S: "10", "S maximum": "10", total: "10" }
      ],
      [
        { learners: 750, notAssigned: ["online"] },
        { S: "7.5", "S.2": "excluded" }
      ],
      [{ learners: 1000, online: 500 }, { S: "10" }],
      [{ learners: 750, online: 250 }, { S: "6" }],
      [{ notAssigned: ["learners", "online"] }, { S: "notAssigned", state: "notAssigned", total: "notAssigned" }]
    ]
  },
  {
    row: 53,
    criteria: five("redistribute"),
    cases: [
      [
        { ...fourTold, certified: 1000 },
        { 1: "4", 5: "4", total: "20" }
      ],
      [
        { ...fourTold, notAssigned: ["certified"] },
        {
          1: "5",
          2: "5",
          3: "5",
          4: "5",
          5: "excluded",
          "1 maximum": "5",
          "5 maximum": "0",
          total: "20",
          maximum: "20"
        }
      ],
      [
        { ...fourTold, learners: 500, visits: 9, notAssigned: ["certified"] },
        { 1: "2.5", 3: "2.5", total: "15" }
      ]
    ]
  },
  {
    row: 54,
    points: when(within("team", { atLeast: "1" }), "1"),
    more: { maxPoints: "1", notAssigned: "full" },
    cases: [
      [{ notAssigned: ["team"] }, { A: "1", total: "1", maximum: "1" }],
      [{ team: 0 }, { A: "0", maximum: "1" }]
    ]
  },
  {
    row: 55,
    criteria: [row("A", slope("learners", "10")), row("B", "2", { maxPoints: "2" })],
    cases: [
      [
        { learners: 0, base: { households: 0 } },
        { A: "zeroOfZero", total: "zeroOfZero" }
      ],
      [{ learners: 0 }, { A: "0", total: "2" }]
    ]
  },
  {
    row: 55,
    criteria: gathered({ notAssigned: "full" }),
    cases: [
      [{ notAssigned: ["learners", "online"] }, { S: "10", "S maximum": "10", total: "10" }],
      [{ learners: 500, notAssigned: ["online"] }, { S: "5" }]
    ]
  },
  {
    row: 56,
    criteria: [
      section("I", [
        section("1", [section("a", [row("a1", "1"), row("a4.2.2", "0.25")]), row("b", "2")]),
        row("C2.4", "-0.5")
      ]),
      row("II", slope("learners", "10"))
    ],
    cases: [
      [{ learners: 333 }, { a: "1.25", 1: "3.25", I: "2.75", total: "6.08" }],
      [{ learners: 0 }, { total: "2.75" }]
    ]
  },
  {
    row: 57,
    criteria: [
      section(
        "a4",
        [
          row("a4.1", slope("incidents", "-0.5"), { column: "deduction", maxPoints: "0" }),
          row("a4.2", when(within("services", { moreThan: "50" }), "1"), { column: "bonus", maxPoints: "1" })
        ],
        { caps: [{ column: "deduction", atLeast: "-2" }] }
      )
    ],
    cases: [
      [{ incidents: 3, services: 51 }, { a4: "-0.5" }],
      [{ incidents: 4, services: 50 }, { a4: "-2" }],
      [
        { incidents: 9, services: 50 },
        { "a4.1": "-4.5", a4: "-2" }
      ],
      [{ incidents: 9, services: 51 }, { a4: "-1" }]
    ]
  },
  {
    row: 58,
    criteria: [
      section(
        "d2",
        [
          row("d2.1", slope("services", "1"), { column: "bonus" }),
          row("d2.2", slope("incidents", "-2"), { column: "deduction", maxPoints: "0" })
        ],
        { caps: [{ atMost: "7", atLeast: "-7" }] }
      )
    ],
    cases: [
      [
        { services: 7, incidents: 0 },
        { d2: "7", "d2 maximum": "7" }
      ],
      [{ services: 8, incidents: 0 }, { d2: "7" }],
      [{ services: 9, incidents: 4 }, { d2: "1" }],
      [{ services: 0, incidents: 4 }, { d2: "-7" }]
    ]
  },
  {
    row: 59,
    criteria: [
      row("A", "90", { maxPoints: "90" }),
      row("B", slope("services", "1"), { column: "bonus" }),
      row("C", slope("incidents", "-1"), { column: "deduction", maxPoints: "0" })
    ],
    rubric: {
      caps: [
        { column: "bonus", atMost: "3" },
        { column: "deduction", atLeast: "-3" }
      ]
    },
    cases: [
      [
        { services: 3, incidents: 0 },
        { total: "93", maximum: "93" }
      ],
      [
        { services: 4, incidents: 0 },
        { B: "4", total: "93" }
      ],
      [{ services: 0, incidents: 4 }, { total: "87" }],
      [{ services: 9, incidents: 9 }, { total: "90" }]
    ]
  },
  {
    row: 60,
    criteria: [row("A", "100", { maxPoints: "100" }), row("B", slope("services", "0.4"), { column: "bonus" })],
    cases: [
      [{ services: 46 }, { total: "118.4" }],
      [{ services: 0 }, { total: "100" }]
    ]
  },
  {
    row: 60,
    criteria: [row("A", "100", { maxPoints: "100" }), row("B", slope("services", "0.4"), { column: "bonus" })],
    other: [row("A", cap(slope(score({ rubric: "r" }), "1"), { atMost: "100" }), { maxPoints: "100" })],
    cases: [[{ services: 46 }, { total: "118.4", "other/total": "100" }]]
  },
  {
    row: 61,
    points: sum("1.5", slope("incidents", "-0.5")),
    more: { maxPoints: "1.5" },
    cases: [
      [{ incidents: 0 }, "1.5"],
      [{ incidents: 3 }, "0"],
      [{ incidents: 4 }, { A: "-0.5", total: "-0.5" }]
    ]
  },
  {
    row: 62,
    points: slope("incidents", "-0.5"),
    more: { column: "bonus" },
    refused: "wrong_sign",
    cases: []
  },
  { row: 62, points: slope("services", "0.5"), more: { column: "deduction" }, refused: "wrong_sign", cases: [] },
  {
    row: 63,
    criteria: [
      row("A", "97", { maxPoints: "100" }),
      row(
        "B",
        best(
          when(within(tally("events", { kind: "cityFlag" }), { atLeast: "1" }), "10"),
          when(within(tally("events", { kind: "governmentFlag" }), { atLeast: "1" }), "15")
        ),
        { column: "bonus", maxPoints: "15" }
      )
    ],
    cases: [
      [{}, { total: "97" }],
      [{ events: ["cityFlag"] }, { total: "107" }],
      [{ events: ["governmentFlag"] }, { total: "112" }],
      [{ events: ["cityFlag", "governmentFlag"] }, { total: "112" }]
    ]
  },
  {
    row: 64,
    points: slope("learners", "10"),
    other: [row("A", when(within(score({ rubric: "r", take: "share" }), { atLeast: "90%" }), "5"), { maxPoints: "5" })],
    cases: [
      [{ learners: 900 }, { A: "9", "other/A": "5" }],
      [{ learners: 899 }, { "other/A": "0" }],
      [{}, { "other/A": "notReported" }]
    ]
  },
  {
    row: 65,
    criteria: [
      row("1", slope("learners", "60"), { maxPoints: "60", owner: "Đơn vị tự báo cáo" }),
      row("2", manual("10"), { owner: "Tổ thẩm định" }),
      row("3", slope("index", "0.3"), { maxPoints: "30", owner: "Điều tra xã hội học" })
    ],
    cases: [
      [{ learners: 500, judged: { 2: "8" }, index: "80.5" }, { total: "62.15" }],
      [
        { learners: 500, index: "80.5" },
        { 2: "notJudged", total: "notJudged" }
      ]
    ]
  },
  {
    row: 66,
    criteria: [
      section("S", [row("S.1", "20", { maxPoints: "30" }), row("S.2", "15", { maxPoints: "27.5" })], {
        maxPoints: "15"
      })
    ],
    cases: [[{}, { S: "35", "S maximum": "57.5", "S printed": "15" }]]
  },
  {
    row: 67,
    points: slope("learners", "10"),
    cases: [
      [{ learners: 2, base: { households: 3 } }, "6.67"],
      [{ learners: 1, base: { households: 3 } }, "3.33"],
      [{ learners: 5, base: { households: 10_000 } }, "0.01"],
      [{ learners: 4, base: { households: 10_000 } }, "0"]
    ]
  },
  {
    row: 67,
    criteria: [row("A", slope("learners", "10")), row("B", slope("online", "10"))],
    rubric: { rounding: { at: "total", step: "0.5", mode: "halfUp" } },
    cases: [
      [
        { learners: 624, online: 200 },
        { A: "6.24", total: "10" }
      ],
      [
        { learners: 625, online: 200 },
        { A: "6.25", total: "10.5" }
      ]
    ]
  },
  {
    row: 67,
    points: when(within("learners", { atLeast: "98.06%" }), "1.25"),
    cases: [
      [{ learners: 9806, base: { households: 10_000 } }, "1.25"],
      [{ learners: 98_059, base: { households: 100_000 } }, "0"]
    ]
  },
  {
    row: 68,
    points: "1",
    rubric: { appliesTo: ["north"] },
    cases: [
      [{ cluster: "north" }, { total: "1", rank: "1" }],
      [{ cluster: "south" }, { total: "none" }],
      [{}, { total: "none" }]
    ]
  },
  {
    row: 69,
    criteria: [row("A", "1", { maxPoints: "1" }), row("B", "2", { maxPoints: "2", appliesTo: { units: ["w"] } })],
    cases: [[{ peers: { w: {} } }, { B: "excluded", total: "1", maximum: "1", "w:total": "3", "w:maximum": "3" }]]
  },
  ...gradeNotations
]
