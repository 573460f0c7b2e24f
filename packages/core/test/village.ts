import type { Facts, Plan } from "../src/index.ts"
import { plan, planJson, row, rubricJson, source } from "./situation.ts"

/**
 * The village of rubric/README.md and of the shape table, and a short way to tell what happened in it: plain data that a reader
 * of the page can follow.
 */
type Json = Readonly<Record<string, unknown>>

const owed = { owedBy: { kinds: ["village", "hamlet"] }, source }
const months = Array.from({ length: 12 }, (_, i) => {
  const month = `2026-${String(i + 1).padStart(2, "0")}`
  return { id: `m${i + 1}`, title: `Tháng ${i + 1}`, kind: "month", deadline: { by: `${month}-25` }, source }
})
const half = (id: string, before: string) => ({ id, title: id, kind: "half", deadline: { before }, source })

/** The plan of `situation.ts` with more indicators, periods of several kinds, holidays and clusters. */
export const villagePlanJson = (rubrics: ReadonlyArray<Json>): Json => {
  const base = planJson()
  const indicators = base["indicators"] as ReadonlyArray<Json>
  return {
    ...base,
    unitKinds: [...(base["unitKinds"] as ReadonlyArray<Json>), { id: "hamlet", title: "Xóm", source }],
    clusters: ["north", "south"].map((id) => ({ id, title: id, source })),
    holidays: [{ on: "2026-09-02", title: "Quốc khánh" }],
    indicators: [
      ...indicators.map((each) => ({ ...each, owedBy: owed.owedBy })),
      { id: "visits", goal: "g1", title: "Lượt người", measure: "count", unit: "lượt", ...owed },
      {
        id: "certified",
        goal: "g1",
        title: "Giấy chứng nhận",
        measure: "share",
        population: "households",
        accumulates: "stock",
        unit: "hộ",
        ...owed
      },
      { id: "index", goal: "g1", title: "Chỉ số công bố", measure: "index", unit: "điểm", ...owed },
      {
        id: "head",
        goal: "g1",
        title: "Trưởng ban",
        measure: "choice",
        options: ["chairman", "deputy", "nobody"].map((id) => ({ id, title: id })),
        unit: "người",
        ...owed
      }
    ],
    reporting: {
      periods: [
        ...months,
        half("h1", "2026-06-15"),
        half("h2", "2026-12-01"),
        { id: "year", title: "Cả năm", kind: "year", deadline: { before: "2026-12-05" }, source }
      ],
      to: "UBND xã",
      owedBy: { kinds: ["village"] },
      source
    },
    rubrics
  }
}

/** The plan with one rubric `r`: of one row `A` worth `points`, or of the rows given. */
export const villagePlan = (
  given: { readonly points: unknown } | { readonly criteria: ReadonlyArray<Json> },
  more: Json = {}
): Plan.Plan =>
  plan(villagePlanJson([rubricJson("criteria" in given ? given : { criteria: [row("A", given.points)] }, more)]))

/**
 * What is told of a unit. A number is the count of an indicator, text its published value or its option; `services/health` is a
 * part and `visits@m3` a period. Beside them:
 */
export interface Told {
  readonly [figure: string]: unknown
  /** Other denominators than 1,000 households and 500 citizens; `null` is none. */
  readonly base?: Readonly<Record<string, number | null>>
  readonly targets?: Readonly<Record<string, number | string>>
  /** `kind day mark mark`, the day and marks if there are any; `excused` is a mark of its own. */
  readonly events?: ReadonlyArray<string>
  /** The day each report came, with ` excused` where being late is not the unit's fault. */
  readonly reports?: Readonly<Record<string, string>>
  readonly notAssigned?: ReadonlyArray<string>
  readonly evidence?: ReadonlyArray<string>
  /** Points given by hand to row A, or to each row by its code. */
  readonly judged?: string | Readonly<Record<string, string>>
  readonly overrides?: Readonly<Record<string, string>>
  /** The grade of earlier years, by year; the grade instead of one that was taken back (`none`); the order of tied units, decided by. */
  readonly history?: Readonly<Record<string, string>>
  readonly revoked?: string
  readonly decided?: Readonly<Record<string, ReadonlyArray<string>>>
  readonly cluster?: string
  /** Other villages, and hamlets of this one. */
  readonly peers?: Readonly<Record<string, Told>>
  readonly subunits?: Readonly<Record<string, Told>>
}

const words = ["base", "targets", "events", "reports", "notAssigned", "evidence", "judged", "overrides"]
const later = ["history", "revoked", "decided"]
const notFigures = new Set([...words, ...later, "cluster", "peers", "subunits", "layer"])

/** The facts of village `v` (or of `unit`), its peers and its hamlets. */
export const factsOf = (told: Told, unit = "v", kind = "village", parent?: string): Facts =>
  joined([
    ownFacts(told, unit, kind, parent),
    ...Object.entries(told.peers ?? {}).map(([id, each]) => factsOf(each, id)),
    ...Object.entries(told.subunits ?? {}).map(([id, each]) => factsOf(each, id, "hamlet", unit))
  ])

const ownFacts = (told: Told, unit: string, kind: string, parent: string | undefined): Facts => ({
  units: [
    {
      id: unit,
      name: `Thôn ${unit}`,
      kind,
      ...(told.cluster === undefined ? {} : { cluster: told.cluster }),
      ...(parent === undefined ? {} : { parent })
    }
  ],
  baselines: Object.entries({ households: 1000, citizens: 500, ...told.base }).flatMap(([key, count]) => {
    const [population = "", period] = key.split("@")
    return count === null ? [] : [{ unit, population, count, ...(period === undefined ? {} : { period }) }]
  }),
  figures: Object.entries(told).flatMap(([key, is]) => (notFigures.has(key) ? [] : [figureOf(unit, key, is)])),
  targets: Object.entries(told.targets ?? {}).map(([indicator, target]) => ({ unit, indicator, target })),
  events: (told.events ?? []).map((text) => eventOf(unit, text)),
  submissions: Object.entries(told.reports ?? {}).map(([period, text]) => {
    const [day = "", excused] = text.split(" ")
    return {
      unit,
      period,
      status: "submitted" as const,
      submittedAt: `${day}T12:00:00+07:00`,
      ...(excused === undefined ? {} : { excused: "lỗi đường truyền" })
    }
  }),
  notAssigned: (told.notAssigned ?? []).map((of) => ({ unit, of })),
  evidence: (told.evidence ?? []).map((of) => ({ unit, of })),
  judgements: Object.entries(typeof told.judged === "string" ? { A: told.judged } : (told.judged ?? {})).map(
    ([criterion, points]) => ({ unit, rubric: "r", criterion, points })
  ),
  overrides: Object.entries(told.overrides ?? {}).map(([criterion, points]) => ({
    unit,
    rubric: "r",
    criterion,
    points,
    by: "Hội đồng",
    at: "2026-12-20T08:00:00+07:00",
    why: "thống nhất tại phiên họp"
  })),
  history: Object.entries(told.history ?? {}).map(([year, grade]) => ({
    unit,
    year: Number(year),
    rubric: "r",
    grade
  })),
  revocations:
    told.revoked === undefined
      ? []
      : [
          {
            unit,
            rubric: "r",
            on: "2027-02-01",
            by: "UBND xã",
            why: "kê khai sai",
            ...(told.revoked === "none" ? {} : { regrade: told.revoked })
          }
        ],
  tieDecisions: Object.entries(told.decided ?? {}).map(([how, order]) => ({
    rubric: "r",
    cluster: told.cluster ?? kind,
    order,
    how: how as "vote" | "authority",
    by: "Hội đồng",
    at: "2026-12-20T08:00:00+07:00"
  }))
})

const figureOf = (unit: string, key: string, is: unknown): NonNullable<Facts["figures"]>[number] => {
  const [name = "", period] = key.split("@")
  const [indicator = "", part] = name.split("/")
  return {
    unit,
    indicator,
    ...(typeof is === "string" ? (indicator === "head" ? { option: is } : { value: is }) : { count: Number(is) }),
    ...(part === undefined ? {} : { part }),
    ...(period === undefined ? {} : { period })
  }
}

const eventOf = (unit: string, text: string): NonNullable<Facts["events"]>[number] => {
  const [kind = "", ...rest] = text.split(" ")
  const on = rest.find((word) => /^\d/u.test(word))
  const marks = rest.filter((word) => word !== on && word !== "excused")
  return {
    unit,
    kind,
    marks,
    ...(on === undefined ? {} : { on }),
    ...(rest.includes("excused") ? { excused: "cơ quan cấp trên chậm" } : {})
  }
}

const joined = (all: ReadonlyArray<Facts>): Facts => ({
  units: all.flatMap((each) => each.units),
  baselines: all.flatMap((each) => each.baselines ?? []),
  figures: all.flatMap((each) => each.figures ?? []),
  targets: all.flatMap((each) => each.targets ?? []),
  events: all.flatMap((each) => each.events ?? []),
  submissions: all.flatMap((each) => each.submissions ?? []),
  notAssigned: all.flatMap((each) => each.notAssigned ?? []),
  evidence: all.flatMap((each) => each.evidence ?? []),
  judgements: all.flatMap((each) => each.judgements ?? []),
  overrides: all.flatMap((each) => each.overrides ?? []),
  history: all.flatMap((each) => each.history ?? []),
  revocations: all.flatMap((each) => each.revocations ?? []),
  tieDecisions: all.flatMap((each) => each.tieDecisions ?? [])
})
