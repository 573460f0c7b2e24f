import { row, source } from "./situation.ts"
import type { Notation } from "./shapes.ts"
import type { Told } from "./village.ts"

type Json = Readonly<Record<string, unknown>>

const judged = row("A", { _tag: "manual", to: "200" }, { maxPoints: "100" })
const within = (of: unknown, bounds: Json) => ({ _tag: "within", of, ...bounds })
const all = (...of: ReadonlyArray<unknown>) => ({ _tag: "logic", need: "all", of })
const ratio = (of: unknown, to: unknown) => ({ _tag: "ratio", of: [of], to: [to] })
const tally = (over: string, more: Json = {}) => ({ _tag: "tally", over, ...more })
const score = (more: Json = {}) => ({ _tag: "score", ...more })
const none = { atMost: "0" }
const some = { atLeast: "1" }

const titles = {
  excellent: "Hoàn thành xuất sắc",
  good: "Hoàn thành tốt",
  done: "Hoàn thành",
  failed: "Không hoàn thành"
}
type Id = keyof typeof titles

/** A grade by its cut-off and what else it asks. */
const grade = (id: Id, cutoff: Json | undefined, more: Json = {}): Json => ({
  id,
  title: titles[id],
  source,
  ...(cutoff === undefined ? {} : { points: [cutoff] }),
  ...more
})
const below = [grade("good", { atLeast: "85" }), grade("done", { atLeast: "70" }), grade("failed", undefined)]
const excellent = (more: Json = {}) => grade("excellent", { atLeast: "95" }, more)
const with95 = (more: Json = {}) => ({ grades: [excellent(more), ...below] })

const months = (many: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: many }, (_, i) => [`m${i + 1}`, `2026-${String(i + 1).padStart(2, "0")}-20`]))
const hamlets = (...totals: ReadonlyArray<string>): Readonly<Record<string, Told>> =>
  Object.fromEntries(totals.map((total, i) => [`h${i}`, { judged: total, events: [] }]))
/** The share of sub-units with one of these grades. */
const share = (...of: ReadonlyArray<Id>) =>
  ratio(tally("subunits", { where: within(score({ grade: of }), some) }), tally("subunits"))
const peers = (...totals: ReadonlyArray<string>): Readonly<Record<string, Told>> =>
  Object.fromEntries(totals.map((total, i) => [`w${i}`, { judged: total }]))

/** The shapes of grades, vetoes, ranks and caps. A total is given by hand to row A. */
export const gradeNotations: ReadonlyArray<Notation> = [
  {
    row: 70,
    criteria: [judged],
    rubric: {
      grades: [
        grade("excellent", { atLeast: "95" }),
        grade("good", { atLeast: "85", lessThan: "95" }),
        grade("failed", { lessThan: "85" })
      ]
    },
    cases: [
      [{ judged: "95" }, { grade: "excellent" }],
      [{ judged: "94.99" }, { grade: "good" }],
      [{ judged: "94.995" }, { grade: "excellent" }],
      [{ judged: "85" }, { grade: "good" }],
      [{ judged: "84.99" }, { grade: "failed" }],
      [{ judged: "0" }, { grade: "failed" }],
      [{ judged: "115" }, { grade: "excellent" }],
      [{}, { grade: "notJudged" }]
    ]
  },
  {
    row: 71,
    criteria: [judged],
    rubric: {
      grades: [
        grade("excellent", { moreThan: "90", atMost: "100" }),
        grade("good", { moreThan: "80", atMost: "90" }),
        grade("failed", { atMost: "80" })
      ]
    },
    cases: [
      [{ judged: "90" }, { grade: "good" }],
      [{ judged: "90.01" }, { grade: "excellent" }],
      [{ judged: "80" }, { grade: "failed" }],
      [{ judged: "80.01" }, { grade: "good" }],
      [{ judged: "100" }, { grade: "excellent" }],
      [{ judged: "100.01" }, { grade: "unfit" }]
    ]
  },
  {
    row: 72,
    criteria: [judged],
    rubric: {
      rounding: { at: "total", step: "0.5", mode: "halfUp" },
      grades: [
        grade("good", { atLeast: "85" }),
        grade("done", { atLeast: "70", atMost: "84.5" }),
        grade("failed", { atMost: "69.5" })
      ]
    },
    cases: [
      [{ judged: "84.5" }, { grade: "done" }],
      [{ judged: "84.74" }, { total: "84.5", grade: "done" }],
      [{ judged: "84.75" }, { total: "85", grade: "good" }],
      [{ judged: "69.74" }, { grade: "failed" }]
    ]
  },
  {
    row: 73,
    criteria: [
      row("A", { _tag: "manual", to: "100" }, { maxPoints: "90" }),
      row("B", { _tag: "manual", to: "10" }),
      row("C", { _tag: "slope", of: "services", points: "1" }, { column: "bonus", notReported: "zero" })
    ],
    rubric: {
      ...with95({
        test: within(tally("criteria", { kind: "base", where: within(score(), none) }), none)
      })
    },
    cases: [
      [{ judged: { A: "90", B: "7" } }, { grade: "excellent" }],
      [{ judged: { A: "97", B: "0" } }, { grade: "good" }],
      [{ judged: { A: "97", B: "0.01" } }, { grade: "excellent" }],
      [{ judged: { A: "84", B: "0" } }, { grade: "done" }]
    ]
  },
  {
    row: 74,
    criteria: [judged],
    rubric: with95({
      test: within(
        ratio(tally("indicators", { where: within("attained", { moreThan: "100%" }) }), tally("indicators")),
        { atLeast: "50%" }
      )
    }),
    cases: [
      [{ judged: "95", learners: 601, online: 401, services: 51, incidents: 0, team: 1 }, { grade: "excellent" }],
      [{ judged: "95", learners: 600, online: 401, services: 51, incidents: 0, team: 1 }, { grade: "good" }],
      [
        { judged: "95", learners: 600, online: 401, services: 51, notAssigned: ["incidents", "team"] },
        { grade: "excellent" }
      ],
      [
        { judged: "95", learners: 601, online: 401, services: 51, incidents: 0, team: 1, targets: { services: 51 } },
        { grade: "good" }
      ],
      [{ judged: "95", learners: 601 }, { grade: "notReported" }]
    ]
  },
  {
    row: 74,
    criteria: ["1", "2", "3", "4", "5"].map((code) => row(code, { _tag: "manual", to: "30" }, { maxPoints: "20" })),
    rubric: with95({
      test: within(
        ratio(tally("criteria", { where: within(score({ take: "share" }), { lessThan: "50%" }) }), tally("criteria")),
        { atMost: "20%" }
      )
    }),
    cases: [
      [{ judged: { 1: "30", 2: "30", 3: "30", 4: "10", 5: "9.99" } }, { total: "109.99", grade: "excellent" }],
      [{ judged: { 1: "30", 2: "30", 3: "30", 4: "9.99", 5: "9.99" } }, { total: "109.98", grade: "good" }]
    ]
  },
  {
    row: 75,
    criteria: [judged],
    rubric: {
      appliesTo: ["village", "hamlet"],
      ...with95({
        test: {
          _tag: "logic",
          need: "any",
          of: [
            within(tally("subunits"), none),
            all(
              within(share("excellent", "good", "done"), { atLeast: "100%" }),
              within(share("excellent", "good"), { atLeast: "70%" })
            )
          ]
        }
      })
    },
    cases: [
      [
        { judged: "95", subunits: hamlets("90", "90", "90", "70") },
        { grade: "excellent", "h3:grade": "done" }
      ],
      [{ judged: "95", subunits: hamlets("90", "90", "75", "70") }, { grade: "good" }],
      [
        { judged: "95", subunits: hamlets("90", "90", "90", "69.99") },
        { grade: "good", "h3:grade": "failed" }
      ],
      [
        { judged: "95", subunits: { h: {} } },
        { grade: "notJudged", "h:grade": "notJudged" }
      ],
      [{ judged: "95" }, { grade: "excellent" }]
    ]
  },
  {
    row: 76,
    criteria: [judged],
    rubric: {
      ...with95(),
      ceilings: [
        { when: within(tally("events", { kind: "corruption" }), some), grade: "failed", source },
        { when: within(tally("events", { kind: "noSheet" }), some), source }
      ]
    },
    cases: [
      [{ judged: "99" }, { grade: "excellent" }],
      [{ judged: "99", events: ["corruption"] }, { grade: "failed" }],
      [{ judged: "99", events: ["noSheet"] }, { grade: "ungraded" }],
      [{ judged: "99", events: ["corruption", "noSheet"] }, { grade: "ungraded" }]
    ]
  },
  {
    row: 77,
    criteria: [judged],
    rubric: {
      ...with95(),
      ceilings: [
        { when: within(tally("events", { kind: "reprimand" }), some), grade: "good", source },
        { when: within(tally("events", { kind: "warning" }), some), grade: "done", source }
      ]
    },
    cases: [
      [{ judged: "99", events: ["reprimand"] }, { grade: "good" }],
      [{ judged: "99", events: ["reprimand", "warning"] }, { grade: "done" }],
      [{ judged: "70", events: ["reprimand"] }, { grade: "done" }],
      [{ judged: "69", events: ["reprimand"] }, { grade: "failed" }]
    ]
  },
  {
    row: 78,
    criteria: [judged],
    rubric: {
      appliesTo: ["village", "hamlet"],
      grades: [
        {
          id: "good",
          title: titles.good,
          source,
          points: [
            { appliesTo: { kinds: ["hamlet"] }, atLeast: "60" },
            { appliesTo: { units: ["w"] }, atLeast: "85" },
            { atLeast: "90" }
          ]
        },
        grade("failed", undefined)
      ]
    },
    cases: [
      [
        { judged: "90", peers: { w: { judged: "85" } }, subunits: { h: { judged: "60" } } },
        { grade: "good", "w:grade": "good", "h:grade": "good" }
      ],
      [
        { judged: "89.99", peers: { w: { judged: "84.99" } }, subunits: { h: { judged: "59.99" } } },
        { grade: "failed", "w:grade": "failed", "h:grade": "failed" }
      ]
    ]
  },
  {
    row: 79,
    criteria: [judged],
    rubric: {
      ...with95(),
      ceilings: [
        {
          when: within(tally("reports", { kind: "month", where: within({ _tag: "delay" }, {}) }), { lessThan: "6" }),
          source
        }
      ]
    },
    cases: [
      [{ judged: "99", reports: months(6) }, { grade: "excellent" }],
      [{ judged: "99", reports: months(5) }, { grade: "ungraded" }],
      [{ judged: "99" }, { grade: "ungraded" }]
    ]
  },
  {
    row: 80,
    criteria: [judged],
    rubric: with95(),
    cases: [
      [{ judged: "99" }, { grade: "excellent", total: "99" }],
      [
        { judged: "99", revoked: "failed" },
        { grade: "failed", total: "99" }
      ],
      [{ judged: "99", revoked: "none" }, { grade: "revoked" }]
    ]
  },
  {
    row: 81,
    criteria: [judged],
    rubric: { appliesTo: ["north", "south"] },
    cases: [
      [
        {
          judged: "80",
          cluster: "north",
          peers: { w: { judged: "90", cluster: "south" }, x: { judged: "79", cluster: "north" } }
        },
        { rank: "1", "w:rank": "1", "x:rank": "2" }
      ]
    ]
  },
  {
    row: 82,
    criteria: [row("A", "0", { maxPoints: "0", reportOnly: true })],
    rubric: { rankBy: "services" },
    cases: [
      [
        { services: 7, peers: { w: { services: 8 }, x: { services: 7 }, y: {} } },
        { rank: "2", "w:rank": "1", "x:rank": "2", "y:rank": "none" }
      ],
      [
        { services: 0, peers: { w: {} } },
        { rank: "1", "w:rank": "none" }
      ]
    ]
  },
  {
    row: 83,
    criteria: [judged],
    rubric: {
      ties: [
        { more: "services", source },
        { more: "visits", source },
        { more: "online", source },
        { decidedBy: "vote", source }
      ]
    },
    cases: [
      [
        {
          judged: "98.5",
          services: 400,
          visits: 700,
          online: 500,
          peers: {
            w: { judged: "98.5", services: 401, visits: 600, online: 500 },
            x: { judged: "98.5", services: 400, visits: 700, online: 499 },
            y: { judged: "98.5", services: 400, visits: 700, online: 499 },
            z: { judged: "98.49", services: 900, visits: 900, online: 500 }
          }
        },
        { "w:rank": "1", rank: "2", "x:rank": "3", "y:rank": "3", "x:tie": "vote", "z:rank": "5" }
      ],
      [
        {
          judged: "90",
          services: 1,
          visits: 1,
          online: 1,
          decided: { vote: ["w", "v"] },
          peers: { w: { judged: "90", services: 1, visits: 1, online: 1 } }
        },
        { "w:rank": "1", rank: "2", tie: "none" }
      ],
      [
        { judged: "90", services: 1, visits: 1, online: 1, peers: { w: { judged: "90" } } },
        { rank: "1", "w:rank": "1", tie: "notReported" }
      ]
    ]
  },
  {
    row: 84,
    criteria: [judged],
    rubric: { ties: [{ decidedBy: "authority", source }] },
    cases: [
      [
        { judged: "90", peers: { w: { judged: "90" }, x: { judged: "89.99" } } },
        { rank: "1", tie: "authority", "x:rank": "3", "x:tie": "none" }
      ],
      [
        { judged: "90", decided: { authority: ["w", "v"] }, peers: { w: { judged: "90" } } },
        { "w:rank": "1", rank: "2" }
      ],
      [
        { judged: "90", decided: { vote: ["w", "v"] }, peers: { w: { judged: "90" } } },
        { rank: "1", tie: "authority" }
      ]
    ]
  },
  {
    row: 85,
    criteria: [judged],
    rubric: { ties: [{ prefer: within("online", { atLeast: "70%" }), source }] },
    cases: [
      [
        { judged: "90", online: 350, peers: { w: { judged: "90", online: 349 } } },
        { rank: "1", "w:rank": "2" }
      ],
      [
        { judged: "90", online: 500, peers: { w: { judged: "90", online: 350 } } },
        { rank: "1", "w:rank": "1", tie: "none" }
      ],
      [
        { judged: "90", online: 500, peers: { w: { judged: "90.01", online: 0 } } },
        { rank: "2", "w:rank": "1" }
      ]
    ]
  },
  {
    row: 88,
    criteria: [judged],
    rubric: with95({ atMost: { share: "20%", of: ["excellent", "good"] } }),
    cases: [
      [
        { judged: "99", peers: peers("98", "90", "90", "90") },
        { grade: "excellent", "w0:grade": "good", "w1:grade": "good" }
      ],
      [
        { judged: "98", peers: peers("98", "90", "90", "90") },
        { grade: "capTie", "w0:grade": "capTie" }
      ],
      [
        { judged: "99", peers: peers("98", "90", "90") },
        { grade: "good", "w0:grade": "good" }
      ],
      [
        { judged: "99", peers: peers("98", "97", "90", "90", "90", "90", "90", "90", "90") },
        { grade: "excellent", "w0:grade": "excellent", "w1:grade": "good" }
      ]
    ]
  },
  {
    row: 89,
    criteria: [judged],
    rubric: {
      appliesTo: ["village", "hamlet"],
      grades: [
        grade("excellent", undefined, {
          test: all(
            within(tally("subunits"), some),
            within(share("good"), { atLeast: "70%" }),
            within(tally("subunits", { of: tally("events", { kind: "warning" }) }), none)
          )
        }),
        grade("good", { atLeast: "85" }),
        grade("failed", undefined)
      ]
    },
    cases: [
      [
        { judged: "90", subunits: hamlets("90", "90", "90", "90", "90", "90", "90", "60", "60", "60") },
        { grade: "excellent" }
      ],
      [
        { judged: "90", subunits: hamlets("90", "90", "90", "90", "90", "90", "60", "60", "60", "60") },
        { grade: "good" }
      ],
      [{ judged: "90", subunits: { h: { judged: "90", events: ["warning 2026-05-01"] } } }, { grade: "good" }],
      [{ judged: "90" }, { grade: "good" }]
    ]
  },
  {
    row: 90,
    criteria: [judged],
    rubric: with95({ test: within(score({ grade: ["excellent"], take: "years" }), { atLeast: "2" }) }),
    cases: [
      [{ judged: "99", history: { 2025: "excellent", 2024: "excellent" } }, { grade: "excellent" }],
      [{ judged: "99", history: { 2025: "excellent" } }, { grade: "good" }],
      [{ judged: "99", history: { 2025: "excellent", 2024: "good", 2023: "excellent" } }, { grade: "good" }],
      [{ judged: "99", history: { 2024: "excellent", 2023: "excellent" } }, { grade: "good" }],
      [{ judged: "99" }, { grade: "notReported" }]
    ]
  }
]
