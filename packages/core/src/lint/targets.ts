import type { Indicator } from "../plan/Indicator.ts"
import { targetOf } from "../plan/owes.ts"
import type { Points, Slope } from "../rubric/Points.ts"
import { ofGrades, ofPoints, ofRanks } from "../rubric/reads.ts"
import type { Rubric } from "../rubric/Rubric.ts"
import type { Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { type Domain, domainOf } from "./domain.ts"
import { type Defect, replace, warning } from "./LintFinding.ts"
import { type Desk, keyOf, open, once, type Piece, pieces, type Row } from "./places.ts"
import { shown, shownLimits } from "./shown.ts"

/** Targets no rubric asks for, and rubrics that ask for another figure than the target: 85 % promised, 100 % scored. */
export const ofPlan = (desk: Desk): ReadonlyArray<Defect> =>
  desk.plan.indicators.flatMap((indicator, i) => [
    ...unused(desk, indicator, ["indicators", i, "target"]),
    ...(desk.plan.rubrics ?? []).flatMap((rubric) => scored(desk, indicator, rubric))
  ])

/** The target of an indicator whose units are scored, by rubrics none of which reads it. */
const unused = (desk: Desk, indicator: Indicator, path: Defect["path"]): ReadonlyArray<Defect> => {
  const target = targetOf(indicator)
  if (target === undefined) return []
  const kind = (indicator.owedBy.kinds ?? []).find((each) => {
    const scoring = (desk.plan.rubrics ?? []).filter((rubric) => rubric.appliesTo.includes(each))
    return scoring.length > 0 && !scoring.some((rubric) => reads(desk, rubric).has(indicator.id))
  })
  if (kind === undefined) return []
  const domain = domainOf(desk, indicator.id, open)
  const params = { value: shownLimits(target, domain), indicator: indicator.title, kind }
  const at = indicator.target === undefined ? path.slice(0, -1) : path
  return [warning("target_unused", at, params, { source: indicator.source })]
}

const reads = (desk: Desk, rubric: Rubric): ReadonlySet<string> => {
  const rows = desk.rows.filter((row) => row.rubric === rubric)
  const all = [
    ...rows.flatMap((row) =>
      once(desk, row, "reads", () =>
        row.criterion.points === undefined ? [] : [...ofPoints(row.criterion.points, [])]
      )
    ),
    ...ofRanks(rubric, []),
    ...ofGrades(rubric, [])
  ]
  return new Set(
    all.flatMap((read) => {
      if (read.kind === "indicator" || read.kind === "choice") return [read.of]
      // Who asks for all targets asks for each.
      return read.kind === "all" && read.of === "indicators" ? [...desk.indicators.keys()] : []
    })
  )
}

/** A figure at which a rubric changes what it gives: is the figure itself on the upper side (from … up) or the lower? */
interface Mark {
  readonly value: Rational.Rational
  readonly isUpper: boolean | undefined
  readonly is: Asking
  readonly path: Piece["path"]
}
/** What compares a measure with figures. */
type Asking = Extract<Exclude<Piece["is"], string>, { _tag: "within" | "bands" | "slope" }>

const scored = (desk: Desk, indicator: Indicator, rubric: Rubric): ReadonlyArray<Defect> => {
  if (indicator.target === undefined) return []
  const rows = desk.rows.filter((row) => row.rubric === rubric)
  const all = rows.flatMap((row) =>
    once(desk, row, `marks ${indicator.id}`, () => marksOf(desk, row, indicator)).map((mark) => ({ ...mark, row }))
  )
  const first = all[0]
  if (
    first === undefined ||
    rows.some((row) => once(desk, row, `target ${indicator.id}`, () => takesTarget(desk, row, indicator)))
  )
    return []
  const domain = domainOf(desk, indicator.id, open)
  const wanted = edges(indicator.target, domain)
  const isMet = all.some((mark) =>
    wanted.some((edge) => Rational.equals(edge.value, mark.value) && (mark.isUpper ?? edge.isUpper) === edge.isUpper)
  )
  if (isMet) return []
  const values = [...new Set(all.map((mark) => shownMark(mark, domain)))].join("; ")
  const params = { value: shownLimits(indicator.target, domain), scored: values, indicator: indicator.title }
  const { is, path, row } = first
  // Where one test alone asks for it, the test can ask for the target.
  const mends =
    all.length === 1 && is._tag === "within" ? [replace(path, { _tag: "within", of: is.of, ...indicator.target })] : []
  return [warning("scored_against_other_figure", path, params, { source: row.criterion.source, mends })]
}

const shownMark = ({ value, isUpper, is }: Mark, domain: Domain): string => {
  if (is._tag === "within") return shownLimits(is, domain)
  return `${isUpper === false ? "> " : ""}${shown(value, domain)}`
}

/** The bounds as edges. Of whole numbers "hơn 50" begins at 51. */
const edges = (limits: Limits, domain: Domain): ReadonlyArray<Omit<Mark, "is" | "path">> =>
  (["atLeast", "moreThan", "atMost", "lessThan"] as const).flatMap((bound) => {
    const text = limits[bound]
    if (text === undefined) return []
    const value = Rational.parse(text)
    const isUpper = bound === "atLeast" || bound === "lessThan"
    if (!domain.isWhole || isUpper || value.d !== 1n) return [{ value, isUpper }]
    return [{ value: Rational.add(value, Rational.one), isUpper: true }]
  })

/** The figures a row compares the indicator with: bounds of tests and bands, and where a slope gives all it can. */
const marksOf = (desk: Desk, row: Row, indicator: Indicator): ReadonlyArray<Mark> => {
  const caps = new Map<Points, string | undefined>()
  return [...pieces(desk, row.criterion.points ?? "0", [...row.path, "points"])].flatMap(
    ({ is, path, scope }): ReadonlyArray<Mark> => {
      if (scope.isMember || typeof is === "string") return []
      if (is._tag === "cap") caps.set(is.of, is.atMost)
      if (is._tag !== "within" && is._tag !== "bands" && is._tag !== "slope") return []
      if (keyOf(desk, is.of) !== indicator.id) return []
      const domain = domainOf(desk, indicator.id, open)
      const marked = (limits: Limits) => edges(limits, domain).map((edge) => ({ ...edge, is, path }))
      if (is._tag === "within") return marked(is)
      if (is._tag === "bands") return is.bands.flatMap(marked)
      if (is.points.startsWith("-") || is.points === "0") return []
      const full = fullAt(is, caps.get(is) ?? row.criterion.maxPoints ?? "0", domain)
      return [{ value: full, isUpper: undefined, is, path }]
    }
  )
}

/** Where a slope has given all it can: at its limit or at the end of the measure. */
const fullAt = ({ points, per = "1", after = "0" }: Slope, limit: string, { high }: Domain): Rational.Rational => {
  const steps = Rational.divide(Rational.multiply(Rational.parse(limit), Rational.parse(per)), Rational.parse(points))
  const full = Rational.add(steps, Rational.parse(after))
  return high === undefined ? full : Rational.min(full, high)
}

const takesTarget = (desk: Desk, row: Row, indicator: Indicator): boolean =>
  [...pieces(desk, row.criterion.points ?? "0", [])].some(
    ({ is }) => typeof is === "object" && is._tag === "count" && is.of === indicator.id && is.take === "target"
  )
