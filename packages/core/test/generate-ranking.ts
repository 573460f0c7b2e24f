import {
  array,
  type Arbitrary,
  constant,
  constantFrom,
  option,
  oneof,
  record,
  shuffledSubarray,
  tuple,
  uniqueArray
} from "fast-check"
import type { Facts } from "../src/index.ts"
import * as generate from "./generate.ts"
import { row, rubricJson, source } from "./situation.ts"

/** Rubrics that part ties and grade, and what may be told of decisions, added to the rubrics and facts of `generate.ts`. */

type Json = Readonly<Record<string, unknown>>

const { measure, test } = generate.pieces(false)
const raw = oneof(
  { weight: 3, arbitrary: constantFrom<unknown>("services", "incidents", "learners", "index") },
  measure
)
const measured = oneof(
  raw.map((more) => ({ source, more })),
  raw.map((less) => ({ source, less })),
  test.map((prefer) => ({ source, prefer }))
)
const last = constantFrom("vote", "authority", undefined).map((decidedBy) =>
  decidedBy === undefined ? [] : [{ source, decidedBy }]
)
const ties = tuple(array(measured, { maxLength: 2 }), last).map((parts) => parts.flat())

const cutoff = tuple(
  generate.partial({
    appliesTo: constantFrom<unknown>({ units: ["u1"] }, { kinds: ["village"] }, { kinds: ["hamlet"] })
  }),
  oneof(
    record({ atLeast: constantFrom("-1", "0", "3", "8") }),
    record({ moreThan: constantFrom("0", "3") }),
    record({ atLeast: constantFrom("0", "1"), lessThan: constantFrom("4", "8") })
  )
).map(([who, bounds]) => ({ ...who, ...bounds }))
const quota = oneof(
  record({ count: constantFrom(0, 1, 2), per: constantFrom("all", "cluster") }),
  tuple(
    record({ share: constantFrom("20%", "34%", "50%"), per: constantFrom("all", "cluster") }),
    generate.partial({ rounding: constantFrom("down", "up", "nearest"), of: constantFrom(["best"], ["best", "next"]) })
  ).map(([must, may]) => ({ ...must, ...may }))
)
const grade = (id: string) =>
  generate
    .partial({ points: array(cutoff, { minLength: 1, maxLength: 2 }), test, atMost: quota })
    .map((more) => ({ id, title: id, source, ...more }))
const ceiling = tuple(test, generate.partial({ grade: constantFrom("best", "next", "last") })).map(([when, more]) => ({
  when,
  source,
  ...more
}))

/** A rubric of few totals, which units often share. */
const plain: Arbitrary<Json> = record({
  services: constantFrom("0", "1"),
  incidents: constantFrom("0", "-3"),
  team: constantFrom("5", "10")
}).map(({ services, incidents, team }) =>
  rubricJson({
    criteria: [
      row("A", { _tag: "slope", of: "services", points: services, per: "6", whole: true }, { notReported: "zero" }),
      row("B", { _tag: "slope", of: "incidents", points: incidents, per: "6", whole: true }, { notReported: "zero" }),
      row("C", { _tag: "slope", of: "team", points: team }, { maxPoints: "10", notReported: "zero" }),
      row("Z", "0", { maxPoints: "0" })
    ]
  })
)

/** A rubric as `generate.rubric` makes it, or a plain one, that mostly ranks and grades by more than its total. */
export const rubric: Arbitrary<Json> = tuple(
  oneof(generate.rubric, plain, plain),
  generate.partial({
    ties: ties.filter((each) => each.length > 0),
    ranks: constantFrom("competition", "dense", "ordinal"),
    rankBy: constantFrom("services", "learners", "index")
  }),
  tuple(grade("best"), grade("next"), grade("last")),
  array(ceiling, { maxLength: 1 })
).map(([given, order, grades, ceilings]) => ({ ...given, ...order, grades, ...(ceilings.length > 0 && { ceilings }) }))

const days = ["2026-12-20", "2026-12-21", "2026-12-22"]
const villages = ["u1", "u2", "u3"]

/** Something small told of every village, over what was told before, so that many are ranked and many stand equal. */
const whole: Arbitrary<Facts["figures"]> = tuple(
  ...villages.flatMap((unit) =>
    ["services", "incidents", "learners", "online", "team"].map((indicator) =>
      (indicator === "team" ? constantFrom(0, 1) : constantFrom(0, 5, 6, 6, 7)).map((count) => ({
        unit,
        indicator,
        count
      }))
    )
  )
)
const ofAll = (population: string) => villages.map((unit) => ({ unit, population, count: 10 }))

/** Facts with votes on ties and results taken back, at most one of each a day: then no order of telling may matter. */
export const facts: Arbitrary<Facts> = tuple(
  generate.facts,
  option(whole, { freq: 3 }),
  uniqueArray(
    record({
      rubric: constant("r"),
      cluster: constantFrom("village", "north"),
      order: shuffledSubarray(villages, { minLength: 2 }),
      how: constantFrom("vote" as const, "authority" as const),
      by: constant("Hội đồng"),
      at: constantFrom(...days)
    }),
    { maxLength: 3, selector: ({ at }) => at }
  ),
  uniqueArray(
    record({
      unit: constantFrom(...villages),
      rubric: constant("r"),
      on: constantFrom(...days),
      by: constant("Chủ tịch"),
      why: constant("kê khai sai"),
      regrade: constantFrom("next", "last")
    }).map(({ regrade, ...each }) => (each.on === days[0] ? each : { ...each, regrade })),
    { maxLength: 1, selector: ({ on }) => on }
  )
).map(([told, counts, tieDecisions, revocations]) => ({
  ...told,
  ...(counts !== null && {
    figures: [...(told.figures ?? []), ...(counts ?? [])],
    baselines: [...(told.baselines ?? []), ...ofAll("households"), ...ofAll("citizens")],
    notAssigned: []
  }),
  tieDecisions,
  revocations
}))
