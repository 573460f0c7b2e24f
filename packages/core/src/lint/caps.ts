import type { Points } from "../rubric/Points.ts"
import type { ColumnCap, Criterion } from "../rubric/Rubric.ts"
import * as Rational from "../value/Rational.ts"
import { domainOf } from "./domain.ts"
import { type Defect, error, remove, replace, warning } from "./LintFinding.ts"
import { type Desk, open, pieces, type Row, type Scope } from "./places.ts"
import { type Ends, rangeOf } from "./range.ts"
import { points, written } from "./shown.ts"

/** Caps of a section's or rubric's columns that cut nothing off, or that a single case already breaks. */
export const ofPlan = (desk: Desk): ReadonlyArray<Defect> => [
  ...desk.rows.flatMap((row) => ofColumns(desk, row.criterion, row.path, rowsIn(desk, row))),
  ...(desk.plan.rubrics ?? []).flatMap((rubric, r) =>
    ofColumns(
      desk,
      rubric,
      ["rubrics", r],
      desk.rows.filter((row) => row.rubric === rubric && row.above.length === 0)
    )
  )
]

const limitKeys = ["atMost", "atLeast"] as const
type LimitKey = (typeof limitKeys)[number]

/** The same of the caps inside a row. */
export const ofRow = (desk: Desk, row: Row): ReadonlyArray<Defect> => {
  const { criterion } = row
  if (criterion.points === undefined) return []
  return [...pieces(desk, criterion.points, [...row.path, "points"])].flatMap(({ is, path, scope }) => {
    if (typeof is === "string" || is._tag !== "cap") return []
    const range = rangeOf(desk, is.of, scope)
    const cases = singles(desk, is.of, path, scope)
    return limitKeys.flatMap((key) => {
      const limit = is[key]
      if (limit === undefined) return []
      const { [key]: _, ...rest } = is
      const without = "atMost" in rest || "atLeast" in rest ? rest : is.of
      const idle = neverBites(range, key, limit)
      const single = firstAbove(cases, key, limit)
      return [
        ...(idle === undefined
          ? []
          : [
              warning(
                "cap_never_bites",
                [...path, key],
                { value: limit, accepted: points(idle) },
                {
                  source: criterion.source,
                  mends: [replace(path, without)]
                }
              )
            ]),
        ...(single === undefined ? [] : [belowOne(criterion, [...path, key], limit, single)])
      ]
    })
  })
}

const belowOne = (
  { source }: { readonly source: Criterion["source"] },
  path: Defect["path"],
  limit: string,
  single: Rational.Rational
): Defect => {
  const value = written(single)
  const mends = value === undefined ? [] : [replace(path, value)]
  return error("cap_below_one_case", path, { value: limit, case: points(single) }, { source, mends })
}

/** The end of what can be reached where a limit lies beyond it. At the end itself a limit says the same twice, which does no harm. */
const neverBites = ({ low, high }: Ends, key: LimitKey, limit: string): Rational.Rational | undefined => {
  const bound = Rational.parse(limit)
  if (key === "atMost") return high !== undefined && Rational.compare(high, bound) < 0 ? high : undefined
  return low !== undefined && Rational.compare(low, bound) > 0 ? low : undefined
}

/** What one case is worth, wherever points are given per case (a whole number) or per full step. */
const singles = (desk: Desk, given: Points, path: Defect["path"], scope: Scope): ReadonlyArray<Rational.Rational> =>
  [...pieces(desk, given, path, scope)].flatMap(({ is, scope: at }) => {
    if (typeof is === "string" || is._tag !== "slope") return []
    const { of, points: rate, per = "1", whole } = is
    const one = Rational.parse(rate)
    if (whole === true) return [one]
    return domainOf(desk, of, at).isWhole ? [Rational.divide(one, Rational.parse(per))] : []
  })

/** The first case that goes further than the limit on its side; a limit of 0 is a sign, not a cap. */
const firstAbove = (cases: ReadonlyArray<Rational.Rational>, key: LimitKey, limit: string) => {
  const bound = Rational.parse(limit)
  return cases.find((one) =>
    key === "atMost"
      ? bound.n > 0n && Rational.compare(one, bound) > 0
      : bound.n < 0n && Rational.compare(one, bound) < 0
  )
}

const rowsIn = (desk: Desk, section: Row): ReadonlyArray<Row> => desk.rows.filter((row) => row.above.at(-1) === section)

/** The caps of a section on its rows. A row may hold other rows: then what it can reach is left open. */
const ofColumns = (
  desk: Desk,
  section: { readonly caps?: ReadonlyArray<ColumnCap>; readonly source: Criterion["source"] },
  path: Defect["path"],
  rows: ReadonlyArray<Row>
): ReadonlyArray<Defect> =>
  (section.caps ?? []).flatMap((cap, c) => {
    const counting = rows.filter(
      ({ criterion }) =>
        criterion.reportOnly !== true && (cap.column === undefined || (criterion.column ?? "base") === cap.column)
    )
    const range = counting.map(({ criterion }) => reach(desk, criterion)).reduce(plus, none)
    const cases = counting.flatMap(({ criterion, path: at }) =>
      criterion.points === undefined ? [] : singles(desk, criterion.points, at, open)
    )
    return limitKeys.flatMap((key) => {
      const limit = cap[key]
      if (limit === undefined) return []
      const at = [...path, "caps", c]
      const idle = mayGrow(rows) ? undefined : neverBites(range, key, limit)
      const single = firstAbove(cases, key, limit)
      const isOnly = cap.atMost === undefined || cap.atLeast === undefined
      return [
        ...(idle === undefined
          ? []
          : [
              warning(
                "cap_never_bites",
                [...at, key],
                { value: limit, accepted: points(idle) },
                {
                  source: section.source,
                  mends: [remove(isOnly ? at : [...at, key])]
                }
              )
            ]),
        ...(single === undefined ? [] : [belowOne(section, [...at, key], limit, single)])
      ]
    })
  })

/** Rows that are left out may give their points to the others, which then go beyond their own range. */
const mayGrow = (rows: ReadonlyArray<Row>): boolean =>
  rows.some(({ criterion }) =>
    [criterion.notAssigned, criterion.notReported, criterion.zeroOfZero, criterion.noEvidence].some(
      (policy) => policy === "rescale" || policy === "redistribute"
    )
  )

const none: Ends = { low: Rational.zero, high: Rational.zero }

const reach = (desk: Desk, row: Criterion): Ends =>
  row.points === undefined
    ? { low: undefined, high: undefined }
    : // A row that has no number may count its maximum or nothing by its policies.
      hull(rangeOf(desk, row.points), Rational.parse(row.maxPoints ?? "0"))

const hull = ({ low, high }: Ends, maximum: Rational.Rational): Ends => ({
  low: low === undefined ? undefined : Rational.min(low, Rational.zero),
  high: high === undefined ? undefined : Rational.max(high, maximum)
})

const plus = (a: Ends, b: Ends): Ends => ({
  low: a.low === undefined || b.low === undefined ? undefined : Rational.add(a.low, b.low),
  high: a.high === undefined || b.high === undefined ? undefined : Rational.add(a.high, b.high)
})
