import type { Criterion } from "../rubric/Rubric.ts"
import { walk } from "../rubric/walk.ts"
import * as Finding from "../value/Finding.ts"
import { interval } from "../value/Interval.ts"
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
  lists
    .flatMap((list) =>
      twice(
        (plan[list] ?? []).map((item) => item.id),
        (i) => [list, i, "id"]
      )
    )
    .concat(
      twice(
        (plan.reporting?.periods ?? []).map((period) => period.id),
        (i) => ["reporting", "periods", i, "id"]
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
  const { low, high } = interval(indicator.target)
  return [low, high].some((bound) => bound !== undefined && Rational.compare(bound, Rational.one) > 0)
    ? [Finding.error("target_above_100_percent", [...path, "target"], { value: Finding.show(indicator.target) })]
    : []
}

const rubricFits = (plan: Plan, criteria: ReadonlyArray<Criterion>, path: Path): ReadonlyArray<Finding.Finding> => {
  const indicators = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]))
  const rows = [...walk(criteria, [...path, "criteria"])]
  return [
    ...twice(
      rows.map((row) => row.criterion.code),
      (i) => [...(rows[i]?.path ?? path), "code"]
    ),
    ...rows.flatMap((row) =>
      [...reads(row.criterion.points, [...row.path, "points"])].flatMap((read) => readFits(indicators, read))
    )
  ]
}

const readFits = (
  indicators: ReadonlyMap<string, Plan["indicators"][number]>,
  { of, part, take, path }: Read
): ReadonlyArray<Finding.Finding> => {
  const indicator = indicators.get(of)
  if (indicator === undefined)
    return [Finding.error("refers_to_nothing", path, { value: of, accepted: [...indicators.keys()].join(", ") })]
  const parts = (indicator.parts ?? []).map((each) => each.id)
  if (part !== undefined && !parts.includes(part))
    return [Finding.error("refers_to_nothing", [...path, "part"], { value: part, accepted: parts.join(", ") })]
  return take === "baseline" && indicator.population === undefined
    ? [Finding.error("baseline_without_population", path, { value: of })]
    : []
}

/** Where a rubric reads an indicator: a bare id in the place of a measure, or `count`. */
interface Read {
  readonly of: string
  readonly part?: string
  readonly take?: string
  readonly path: Path
}

function* reads(piece: unknown, path: Path, isMeasure = false): Generator<Read> {
  if (typeof piece === "string") {
    if (isMeasure) yield { of: piece, path }
  } else if (Array.isArray(piece)) {
    for (const [i, each] of piece.entries()) yield* reads(each, [...path, i], isMeasure)
  } else if (typeof piece === "object" && piece !== null) {
    const { _tag: tag, ...fields } = piece as Record<string, unknown>
    if (tag === "count") yield { ...(fields as unknown as Read), path }
    else
      for (const [key, value] of Object.entries(fields))
        yield* reads(value, [...path, key], measurePlaces.has(`${String(tag)}.${key}`))
  }
}

const measurePlaces = new Set(["slope.of", "bands.of", "within.of", "ratio.of", "ratio.less", "ratio.to"])
