import { type Criterion, walk } from "../rubric/Rubric.ts"
import * as Bounds from "../value/Bounds.ts"
import * as Finding from "../value/Finding.ts"
import * as Rational from "../value/Rational.ts"
import type { Owed } from "./Indicator.ts"
import type { Plan } from "./Plan.ts"

type Path = Finding.Finding["path"]

/** What only the whole plan can show: ids used twice, references to nothing, targets no count can mean. */
export const references = (plan: Plan): ReadonlyArray<Finding.Finding> => [
  ...unique(plan),
  ...known(plan),
  ...plan.indicators.flatMap((indicator, i) => targetFits(indicator, ["indicators", i])),
  ...(plan.rubrics ?? []).flatMap((rubric, r) => rubricFits(plan, rubric.criteria, ["rubrics", r]))
]

const lists = [
  "legalBases",
  "purposes",
  "requirements",
  "movements",
  "goals",
  "populations",
  "unitKinds",
  "indicators",
  "solutions",
  "tasks",
  "responsibilities",
  "rubrics"
] as const

const unique = (plan: Plan): ReadonlyArray<Finding.Finding> =>
  lists.flatMap((list) =>
    twice(
      (plan[list] ?? []).map((item) => item.id),
      (i) => [list, i, "id"]
    )
  )

const twice = (ids: ReadonlyArray<string>, path: (index: number) => Path): ReadonlyArray<Finding.Finding> =>
  ids.flatMap((id, i) => (ids.indexOf(id) < i ? [Finding.error("id_used_twice", path(i), { value: id })] : []))

const known = (plan: Plan): ReadonlyArray<Finding.Finding> => {
  const ids = (list: ReadonlyArray<{ readonly id: string }> | undefined) => new Set((list ?? []).map((item) => item.id))
  const kinds = ids(plan.unitKinds)
  const movements = ids(plan.movements)
  const goals = ids(plan.goals)
  const populations = ids(plan.populations)
  const refer = (set: ReadonlySet<string>, id: string, path: Path) =>
    set.has(id) ? [] : [Finding.error("refers_to_nothing", path, { value: id, accepted: [...set].join(", ") })]
  const owed = (by: Owed | undefined, path: Path) =>
    (by?.kinds ?? []).flatMap((kind, k) => refer(kinds, kind, [...path, "kinds", k]))
  return [
    ...plan.goals.flatMap((goal, i) => refer(movements, goal.movement, ["goals", i, "movement"])),
    ...plan.indicators.flatMap((indicator, i) => [
      ...refer(goals, indicator.goal, ["indicators", i, "goal"]),
      ...(indicator.population === undefined
        ? []
        : refer(populations, indicator.population, ["indicators", i, "population"])),
      ...owed(indicator.owedBy, ["indicators", i, "owedBy"]),
      ...twice(
        (indicator.parts ?? []).map((part) => part.id),
        (p) => ["indicators", i, "parts", p, "id"]
      )
    ]),
    ...(plan.tasks ?? []).flatMap((task, i) => [
      ...owed(task.owedBy, ["tasks", i, "owedBy"]),
      ...owed(task.coordinating, ["tasks", i, "coordinating"])
    ]),
    ...(plan.responsibilities ?? []).flatMap((each, i) => owed(each.of, ["responsibilities", i, "of"])),
    ...(plan.reporting === undefined ? [] : owed(plan.reporting.owedBy, ["reporting", "owedBy"])),
    ...(plan.rubrics ?? []).flatMap((rubric, r) =>
      rubric.appliesTo.flatMap((kind, k) => refer(kinds, kind, ["rubrics", r, "appliesTo", k]))
    )
  ]
}

const targetFits = (indicator: Plan["indicators"][number], path: Path): ReadonlyArray<Finding.Finding> => {
  if (indicator.measure === "share" && indicator.population === undefined)
    return [Finding.error("share_without_population", [...path, "population"], { value: indicator.id })]
  if (indicator.measure !== "share" || indicator.target === undefined) return []
  const { low, high } = Bounds.interval(indicator.target)
  return [low, high].some((bound) => bound !== undefined && Rational.compare(bound, Rational.one) > 0)
    ? [Finding.error("target_above_100_percent", [...path, "target"], { value: Finding.show(indicator.target) })]
    : []
}

const rubricFits = (plan: Plan, criteria: ReadonlyArray<Criterion>, path: Path): ReadonlyArray<Finding.Finding> => {
  const indicators = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]))
  const rows = [...walk(criteria)].map(([criterion]) => criterion)
  return [
    ...twice(
      rows.map((row) => row.code),
      () => [...path, "criteria"]
    ),
    ...rows.flatMap((row) =>
      [...measured(row.points)].flatMap(({ of, part }) => {
        const indicator = indicators.get(of)
        const where = [...path, "criteria", row.code]
        if (indicator === undefined)
          return [Finding.error("refers_to_nothing", where, { value: of, accepted: [...indicators.keys()].join(", ") })]
        const parts = (indicator.parts ?? []).map((each) => each.id)
        return part === undefined || parts.includes(part)
          ? []
          : [Finding.error("refers_to_nothing", where, { value: part, accepted: parts.join(", ") })]
      })
    )
  ]
}

/** Every indicator (and part) that a piece of a rubric reads: bare ids in the place of a measure, and `count`. */
function* measured(piece: unknown, place = ""): Generator<{ readonly of: string; readonly part?: string }> {
  if (typeof piece === "string") {
    if (place === "measure") yield { of: piece }
  } else if (Array.isArray(piece)) {
    for (const each of piece) yield* measured(each, place)
  } else if (typeof piece === "object" && piece !== null) {
    const { _tag: tag, ...fields } = piece as Record<string, unknown>
    if (tag === "count") yield piece as { readonly of: string; readonly part?: string }
    else
      for (const [key, value] of Object.entries(fields))
        yield* measured(value, measurePlaces.has(`${String(tag)}.${key}`) ? "measure" : "")
  }
}

const measurePlaces = new Set(["slope.of", "bands.of", "within.of", "ratio.of", "ratio.less", "ratio.to"])
