import type { Indicator } from "../plan/Indicator.ts"
import type { Plan } from "../plan/Plan.ts"
import type { Measure, Test } from "../rubric/Measure.ts"
import type { Points } from "../rubric/Points.ts"
import type { Column, Criterion, Rubric } from "../rubric/Rubric.ts"
import { walk } from "../rubric/walk.ts"
import { canonical } from "../value/canonical.ts"
import { type Interval, interval, type Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"

type Path = ReadonlyArray<string | number>

/** What every check is given: the plan, found quickly, and the day it is looked at. */
export interface Desk {
  readonly plan: Plan
  readonly on: string | undefined
  readonly indicators: ReadonlyMap<string, Indicator>
  readonly rows: ReadonlyArray<Row>
  readonly remembered: Memory
}

/** What was worked out of a row alone. A mend of another row leaves it as it is: then it is not worked out again. */
export type Memory = WeakMap<Criterion, Map<string, unknown>>

export const once = <A>({ remembered }: Desk, { criterion, path }: Row, of: string, work: () => A): A => {
  const what = `${path.join(" ")} ${of}`
  const known = remembered.get(criterion) ?? new Map<string, unknown>()
  remembered.set(criterion, known)
  if (!known.has(what)) known.set(what, work())
  return known.get(what) as A
}

/** A row with its sections from the outermost inwards; its column is its own or the nearest section's. */
export interface Row {
  readonly rubric: Rubric
  readonly criterion: Criterion
  readonly column: Column
  readonly above: ReadonlyArray<Row>
  readonly path: Path
}

export const deskOf = (plan: Plan, on: string | undefined, remembered: Memory = new WeakMap()): Desk => ({
  plan,
  on,
  indicators: new Map(plan.indicators.map((indicator) => [indicator.id, indicator])),
  rows: (plan.rubrics ?? []).flatMap((rubric, r) => rowsOf(rubric, ["rubrics", r, "criteria"])),
  remembered
})

/** The kinds of units a table is for. A cluster may hold units of any kind. */
export const kindsOf = ({ plan }: Desk, { appliesTo }: Rubric): ReadonlyArray<string> => {
  const all = plan.unitKinds.map(({ id }) => id)
  return appliesTo.every((id) => all.includes(id)) ? all.filter((id) => appliesTo.includes(id)) : all
}

const rowsOf = (rubric: Rubric, path: Path): ReadonlyArray<Row> => {
  const rows = new Map<Criterion, Row>()
  for (const { criterion, parent, path: at } of walk(rubric.criteria, path)) {
    const section = parent === undefined ? undefined : rows.get(parent)
    rows.set(criterion, {
      rubric,
      criterion,
      column: criterion.column ?? section?.column ?? "base",
      above: section === undefined ? [] : [...section.above, section],
      path: at
    })
  }
  return [...rows.values()]
}

/** What is known where a piece stands: measures that were already asked on the way, and whether a member of a set is looked at. */
export interface Scope {
  readonly given: ReadonlyMap<string, Interval>
  readonly isMember: boolean
  readonly atEvent: boolean
}
export const open: Scope = { given: new Map(), isMember: false, atEvent: false }

type At = { readonly path: Path; readonly scope: Scope }
export type Piece =
  | ({ readonly kind: "points"; readonly is: Points } & At)
  | ({ readonly kind: "test"; readonly is: Test } & At)
  | ({ readonly kind: "measure"; readonly is: Measure } & At)

/** Every piece of some points, outer ones first. */
export function* pieces(desk: Desk, points: Points, path: Path, scope: Scope = open): Generator<Piece> {
  yield { kind: "points", is: points, path, scope }
  if (typeof points === "string") return
  const inner = (each: Points | undefined, ...keys: Path) =>
    each === undefined ? [] : pieces(desk, each, [...path, ...keys], scope)
  switch (points._tag) {
    case "manual":
      return
    case "slope":
      yield* ofMeasure(points.of, [...path, "of"], scope)
      return
    case "bands": {
      yield* ofMeasure(points.of, [...path, "of"], scope)
      for (const [i, band] of points.bands.entries())
        yield* pieces(
          desk,
          band.points,
          [...path, "bands", i, "points"],
          narrowed(scope, [[keyOf(desk, points.of), interval(band)]])
        )
      yield* inner(points.otherwise, "otherwise")
      return
    }
    case "choice":
      for (const [i, option] of points.options.entries()) yield* inner(option.points, "options", i, "points")
      yield* inner(points.otherwise, "otherwise")
      return
    case "sum":
    case "best":
      for (const [i, part] of points.of.entries()) yield* inner(part, "of", i)
      return
    case "when":
      yield* ofTest(points.test, [...path, "test"], scope)
      yield* pieces(desk, points.points, [...path, "points"], narrowed(scope, holds(desk, points.test, true)))
      if (points.otherwise !== undefined)
        yield* pieces(desk, points.otherwise, [...path, "otherwise"], narrowed(scope, holds(desk, points.test, false)))
      return
    case "cap":
      yield* inner(points.of, "of")
      return
  }
}

function* ofTest(test: Test, path: Path, scope: Scope): Generator<Piece> {
  yield { kind: "test", is: test, path, scope }
  if (test._tag === "within") yield* ofMeasure(test.of, [...path, "of"], scope)
  else for (const [i, each] of test.of.entries()) yield* ofTest(each, [...path, "of", i], scope)
}

function* ofMeasure(measure: Measure, path: Path, scope: Scope): Generator<Piece> {
  yield { kind: "measure", is: measure, path, scope }
  if (typeof measure === "string") return
  if (measure._tag === "ratio") {
    for (const key of ["of", "less", "to"] as const)
      for (const [i, term] of (measure[key] ?? []).entries()) yield* ofMeasure(term, [...path, key, i], scope)
  } else if (measure._tag === "tally" || measure._tag === "peer") {
    // What is known of the unit is not known of the members of a set.
    const inside = {
      given: open.given,
      isMember: true,
      atEvent: measure._tag === "tally" ? measure.over === "events" : scope.atEvent
    }
    if (measure.where !== undefined) yield* ofTest(measure.where, [...path, "where"], inside)
    if (measure.of !== undefined) yield* ofMeasure(measure.of, [...path, "of"], inside)
  }
}

const narrowed = (scope: Scope, more: ReadonlyArray<readonly [string, Interval]>): Scope => {
  if (more.length === 0) return scope
  const given = new Map(scope.given)
  for (const [key, limits] of more) given.set(key, meet(given.get(key), limits))
  return { ...scope, given }
}

/** Which measures lie where, if a test holds or fails. What cannot be said of each measure alone is left out. */
const holds = (desk: Desk, test: Test, is: boolean): ReadonlyArray<readonly [string, Interval]> => {
  if (test._tag === "logic") {
    const each = is ? test.need !== "any" : test.need === "any"
    const inner = test.need === "none" ? !is : is
    return each || test.of.length === 1 ? test.of.flatMap((one) => holds(desk, one, inner)) : []
  }
  const limits = is ? test : without(test)
  return limits === undefined ? [] : [[keyOf(desk, test.of), interval(limits)]]
}

/** Everything outside one-sided bounds. */
const without = ({ atLeast, moreThan, atMost, lessThan }: Limits): Limits | undefined => {
  const low = atLeast ?? moreThan
  const high = atMost ?? lessThan
  if ((low === undefined) === (high === undefined)) return undefined
  if (low !== undefined) return atLeast === undefined ? { atMost: low } : { lessThan: low }
  return atMost === undefined ? { atLeast: high as string } : { moreThan: atMost }
}

/** The numbers in both intervals; with bounds that cross where there are none. */
export const meet = (a: Interval | undefined, b: Interval): Interval => {
  if (a === undefined) return b
  const low = tighter(a, b, "low", "lowIn", 1)
  const high = tighter(a, b, "high", "highIn", -1)
  return { low: low.low, lowIn: low.lowIn, high: high.high, highIn: high.highIn }
}

const tighter = (a: Interval, b: Interval, bound: "low" | "high", isIn: "lowIn" | "highIn", sign: 1 | -1): Interval => {
  const [x, y] = [a[bound], b[bound]]
  if (x === undefined || y === undefined) return x === undefined ? b : a
  const order = Rational.compare(x, y) * sign
  return order > 0 || (order === 0 && !a[isIn]) ? a : b
}

/** One name for a measure, however it is written: achieved / baseline of a share is the share, the count of a count the count. */
export const keyOf = (desk: Desk, measure: Measure): string => {
  if (typeof measure === "string") return measure
  if (measure._tag === "count" && isOwn(measure) && desk.indicators.get(measure.of)?.measure !== "share")
    return measure.of
  if (measure._tag === "ratio" && measure.less === undefined) {
    const [of, ...more] = measure.of ?? []
    const [to, ...others] = measure.to ?? []
    if (more.length + others.length === 0 && typeof of === "object" && typeof to === "object")
      if (of._tag === "count" && to._tag === "count" && of.of === to.of && isOwn(of) && to.take === "baseline")
        if (to.part === undefined && to.in === undefined) return of.of
  }
  return canonical(measure)
}

const isOwn = ({ take, part, in: period }: { take?: string; part?: string; in?: string }): boolean =>
  (take ?? "value") === "value" && part === undefined && period === undefined
