import type { Owed } from "../rubric/Owed.ts"
import type { Points } from "../rubric/Points.ts"
import { pieces } from "../rubric/pieces.ts"
import { ofGrades, ofPoints, ofRanks, ofTest, type Read } from "../rubric/reads.ts"
import type { Criterion, Rubric } from "../rubric/Rubric.ts"
import { walk } from "../rubric/walk.ts"
import * as Finding from "../value/Finding.ts"
import { interval } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { partOf } from "./parts.ts"
import type { Award } from "./Award.ts"
import type { Plan } from "./Plan.ts"

type Path = Finding.Finding["path"]

/** What only the whole plan can show: ids used twice, references to nothing, targets no count can mean. */
export const references = (plan: Plan): ReadonlyArray<Finding.Finding> => [
  ...unique(plan),
  ...known(plan),
  ...widerFits(plan),
  ...plan.indicators.flatMap((indicator, i) => targetFits(indicator, ["indicators", i])),
  ...(plan.rubrics ?? []).flatMap((rubric, r) => rubricFits(plan, rubric, ["rubrics", r])),
  ...(plan.awards ?? []).flatMap((award, a) => awardFits(plan, award, ["awards", a])),
  ...circles(plan),
  ...locks(plan)
]

/** Locked parts that the plan does not have. */
const locks = (plan: Plan): ReadonlyArray<Finding.Finding> =>
  (plan.basedOn?.locked ?? []).flatMap((text, i) => {
    const part = partOf(plan, text)
    return "path" in part ? [] : [nothing(text, ["basedOn", "locked", i], part.accepted)]
  })

const lists = [
  "legalBases",
  "purposes",
  "requirements",
  "movements",
  "goals",
  "populations",
  "unitKinds",
  "clusters",
  "indicators",
  "solutions",
  "tasks",
  "responsibilities",
  "rubrics",
  "awards"
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
  const groups = new Set([...kinds, ...ids(plan.clusters)])
  const movements = ids(plan.movements)
  const goals = ids(plan.goals)
  const populations = ids(plan.populations)
  const refer = (set: ReadonlySet<string>, id: string | undefined, path: Path) =>
    id === undefined || set.has(id) ? [] : [nothing(id, path, [...set])]
  const owed = (by: Owed | undefined, path: Path) =>
    (by?.kinds ?? []).flatMap((kind, k) => refer(kinds, kind, [...path, "kinds", k]))
  return [
    ...plan.goals.flatMap((goal, i) => refer(movements, goal.movement, ["goals", i, "movement"])),
    ...plan.indicators.flatMap((indicator, i) => [
      ...refer(goals, indicator.goal, ["indicators", i, "goal"]),
      ...refer(populations, indicator.population, ["indicators", i, "population"]),
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
    ...(plan.partOf?.indicators ?? []).flatMap(({ indicator }, i) =>
      refer(ids(plan.indicators), indicator, ["partOf", "indicators", i, "indicator"])
    ),
    ...(plan.responsibilities ?? []).flatMap((each, i) => owed(each.of, ["responsibilities", i, "of"])),
    ...owed(plan.reporting?.owedBy, ["reporting", "owedBy"]),
    ...(plan.awards ?? []).flatMap((award, i) => [
      ...owed(award.for, ["awards", i, "for"]),
      ...refer(populations, award.quotaOf, ["awards", i, "quotaOf"]),
      ...refer(ids(plan.rubrics), award.rubric, ["awards", i, "rubric"])
    ]),
    ...(plan.rubrics ?? []).flatMap((rubric, r) =>
      rubric.appliesTo.flatMap((kind, k) => refer(groups, kind, ["rubrics", r, "appliesTo", k]))
    )
  ]
}

/** An own indicator feeds one of the wider plan's, and none of those is fed twice: its baseline would count twice. */
const widerFits = ({ partOf }: Plan): ReadonlyArray<Finding.Finding> =>
  (["indicator", "feeds"] as const).flatMap((field) =>
    twice(
      (partOf?.indicators ?? []).map((each) => each[field]),
      (i) => ["partOf", "indicators", i, field]
    )
  )

const targetFits = (indicator: Plan["indicators"][number], path: Path): ReadonlyArray<Finding.Finding> => {
  if (indicator.measure === "share" && indicator.population === undefined)
    return [Finding.error("share_without_population", [...path, "population"], { value: indicator.id })]
  if (indicator.measure === "choice" && indicator.options === undefined)
    return [Finding.error("choice_without_options", [...path, "options"], { value: indicator.id })]
  if (indicator.measure !== "share" || indicator.target === undefined) return []
  const { low, high } = interval(indicator.target)
  return [low, high].some((bound) => bound !== undefined && Rational.compare(bound, Rational.one) > 0)
    ? [Finding.error("target_above_100_percent", [...path, "target"], { value: Finding.show(indicator.target) })]
    : []
}

const rubricFits = (plan: Plan, rubric: Rubric, path: Path): ReadonlyArray<Finding.Finding> => {
  const rows = [...walk(rubric.criteria, [...path, "criteria"])]
  return [
    ...twice(
      rows.map((row) => row.criterion.code),
      (i) => [...(rows[i]?.path ?? path), "code"]
    ),
    ...[...ofRanks(rubric, path)].flatMap((read) => [...readFits(plan, rubric.id, read), ...early(read)]),
    ...[...ofGrades(rubric, path)].flatMap((read) => readFits(plan, rubric.id, read)),
    ...gradesFit(plan, rubric, path),
    ...rows.flatMap(({ criterion, path: at }) => [
      ...[...ofPoints(criterion.points, [...at, "points"])].flatMap((read) => [
        ...readFits(plan, rubric.id, read),
        ...early(read)
      ]),
      ...signFits(criterion, [...at, "points"])
    ])
  ]
}

/** Grades stand after all points and ranks: nothing before them may ask for a grade, or for all rows or targets at once. */
const early = (read: Read): ReadonlyArray<Finding.Finding> =>
  read.kind === "grade" || read.kind === "all"
    ? [
        Finding.error("only_in_grades", read.path, {
          value: read.kind === "grade" ? "score.grade" : `tally.${read.of}`
        })
      ]
    : []

/** Ids of grades used twice or naming nothing, cut-offs for kinds that do not exist, a decision that is not the last step. */
const gradesFit = (plan: Plan, rubric: Rubric, path: Path): ReadonlyArray<Finding.Finding> => {
  const { grades = [], ceilings = [], ties = [] } = rubric
  const ids = grades.map(({ id }) => id)
  const kinds = plan.unitKinds.map(({ id }) => id)
  const refer = (accepted: ReadonlyArray<string>, value: string | undefined, at: Path) =>
    value === undefined || accepted.includes(value) ? [] : [nothing(value, at, accepted)]
  return [
    ...twice(ids, (i) => [...path, "grades", i, "id"]),
    ...grades.flatMap(({ points = [], atMost }, g) => [
      ...points.flatMap(({ appliesTo }, p) =>
        (appliesTo?.kinds ?? []).flatMap((kind, k) =>
          refer(kinds, kind, [...path, "grades", g, "points", p, "appliesTo", "kinds", k])
        )
      ),
      ...(atMost?.of ?? []).flatMap((id, i) => refer(ids, id, [...path, "grades", g, "atMost", "of", i]))
    ]),
    ...ceilings.flatMap(({ grade }, c) => refer(ids, grade, [...path, "ceilings", c, "grade"])),
    ...ties.flatMap((tie, t) =>
      "decidedBy" in tie && t + 1 < ties.length
        ? [Finding.error("decision_not_last", [...path, "ties", t], { value: tie.decidedBy })]
        : []
    )
  ]
}

const nothing = (value: string, path: Path, accepted: ReadonlyArray<string>) =>
  Finding.error("refers_to_nothing", path, { value, accepted: accepted.join(", ") })

const readFits = (plan: Plan, own: string | undefined, read: Read): ReadonlyArray<Finding.Finding> => {
  if (read.kind === "all") return []
  if (read.kind === "score" || read.kind === "grade") return scoreFits(plan, own, read)
  const indicator = plan.indicators.find((each) => each.id === read.of)
  if (indicator === undefined)
    return [
      nothing(
        read.of,
        read.path,
        plan.indicators.map((each) => each.id)
      )
    ]
  if (read.kind === "choice") {
    const options = (indicator.options ?? []).map((each) => each.id)
    return read.options
      .filter((option) => !options.includes(option))
      .map((option) => nothing(option, read.path, options))
  }
  const parts = (indicator.parts ?? []).map((each) => each.id)
  if (read.part !== undefined && !parts.includes(read.part)) return [nothing(read.part, [...read.path, "part"], parts)]
  return read.take === "baseline" && indicator.population === undefined
    ? [Finding.error("baseline_without_population", read.path, { value: read.of })]
    : []
}

const scoreFits = (
  plan: Plan,
  own: string | undefined,
  read: Extract<Read, { kind: "score" | "grade" }>
): ReadonlyArray<Finding.Finding> => {
  const rubrics = plan.rubrics ?? []
  const other = rubrics.find((each) => each.id === (read.rubric ?? own))
  if (other === undefined)
    return [
      nothing(
        read.rubric ?? own ?? "",
        [...read.path, "rubric"],
        rubrics.map((each) => each.id)
      )
    ]
  if (read.kind === "grade") {
    const grades = (other.grades ?? []).map(({ id }) => id)
    return read.grades.flatMap((id, i) =>
      grades.includes(id) ? [] : [nothing(id, [...read.path, "grade", i], grades)]
    )
  }
  const codes = [...walk(other.criteria)].map((row) => row.criterion.code)
  return read.of === undefined || codes.includes(read.of) ? [] : [nothing(read.of, [...read.path, "of"], codes)]
}

/** Each condition and list once; what their tests read is in the plan. */
const awardFits = (plan: Plan, award: Award, path: Path): ReadonlyArray<Finding.Finding> =>
  (["conditions", "checks"] as const)
    .flatMap((list) =>
      twice(
        (award[list] ?? []).map((each) => each.id),
        (i) => [...path, list, i, "id"]
      )
    )
    .concat(
      (award.conditions ?? []).flatMap(({ test }, i) =>
        test === undefined
          ? []
          : [...ofTest(test, [...path, "conditions", i, "test"])].flatMap((read) => readFits(plan, award.rubric, read))
      )
    )

/** A sign in the wrong column: a bonus row that can only take away, a deduction row that gives. */
const signFits = (criterion: Criterion, path: Path): ReadonlyArray<Finding.Finding> => {
  if (criterion.column === undefined || criterion.column === "base") return []
  const isWrong = (amount: string) => amount !== "0" && amount.startsWith("-") !== (criterion.column === "deduction")
  return [...pieces(criterion.points)]
    .flatMap(({ piece }) => amounts(piece))
    .filter(isWrong)
    .map((amount) => Finding.error("wrong_sign", path, { value: amount, column: criterion.column ?? "" }))
}

/** The points written in a piece. */
const amounts = (piece: Points): ReadonlyArray<string> => {
  if (typeof piece === "string") return [piece]
  if (piece._tag === "slope") return [piece.points]
  return piece._tag === "manual" ? [piece.to, piece.from ?? "0"] : []
}

/**
 * Rows that need each other's points, grades that need each other, in a circle: none of them could be first. A section needs its rows, a total all of
 * them; what is read of another unit stands on that unit's own rows and makes no circle here.
 */
const circles = (plan: Plan): ReadonlyArray<Finding.Finding> => {
  const needs = new Map<string, { readonly needs: ReadonlyArray<string>; readonly path: Path }>()
  for (const [r, rubric] of (plan.rubrics ?? []).entries()) {
    const path = ["rubrics", r]
    const name = (code: string) => `${rubric.id} ${code}`
    needs.set(rubric.id, { needs: rubric.criteria.map((row) => name(row.code)), path })
    for (const { criterion, path: at } of walk(rubric.criteria, [...path, "criteria"])) {
      const scores = [...ofPoints(criterion.points, [])].flatMap((read) =>
        read.kind === "score" && read.isOwn
          ? [`${read.rubric ?? rubric.id}${read.of === undefined ? "" : ` ${read.of}`}`]
          : []
      )
      needs.set(name(criterion.code), {
        needs: [...(criterion.criteria ?? []).map((row) => name(row.code)), ...scores],
        path: at
      })
    }
    const grades = [...ofGrades(rubric, [])].flatMap((read) =>
      read.kind === "grade" && read.isOwn && read.isNow ? [gradesOf(read.rubric ?? rubric.id)] : []
    )
    needs.set(gradesOf(rubric.id), { needs: grades, path })
  }
  return [...needs].flatMap(([name, { path }]) => {
    const through = wayBack(needs, name)
    return through === undefined
      ? []
      : [Finding.error("circle", path, { value: name, through: [name, ...through].join(", ") })]
  })
}

const gradesOf = (rubric: string): string => `${rubric} (grades)`

/** The shortest way from a row through what it needs back to itself. */
const wayBack = (
  needs: ReadonlyMap<string, { readonly needs: ReadonlyArray<string> }>,
  from: string
): ReadonlyArray<string> | undefined => {
  const met = new Set<string>()
  let open: ReadonlyArray<ReadonlyArray<string>> = [[]]
  while (open.length > 0) {
    const next: Array<ReadonlyArray<string>> = []
    for (const way of open)
      for (const need of needs.get(way.at(-1) ?? from)?.needs ?? []) {
        if (need === from) return [...way, need]
        if (met.has(need)) continue
        met.add(need)
        next.push([...way, need])
      }
    open = next
  }
  return undefined
}
