import type { Column, ColumnCap, Criterion, Rubric } from "../rubric/Rubric.ts"
import * as Rational from "../value/Rational.ts"
import { type Defect, error, quoteOf, replace, warning } from "./LintFinding.ts"
import { type Desk, kindsOf, type Row } from "./places.ts"
import { rangeOf } from "./range.ts"
import { points, written } from "./shown.ts"

/** A printed maximum against what the row can give and what its own words print. */
export const ofRow = (desk: Desk, row: Row): ReadonlyArray<Defect> =>
  row.criterion.reportOnly === true ? [] : [...leaf(desk, row), ...words(row)]

/** Printed maxima against the rows below them. */
export const ofPlan = (desk: Desk): ReadonlyArray<Defect> => [
  ...desk.rows.filter((row) => row.criterion.reportOnly !== true).flatMap((row) => section(desk, row)),
  ...(desk.plan.rubrics ?? []).flatMap((rubric, r) => total(desk, rubric, ["rubrics", r]))
]

/** A deduction's printed maximum is its size; 0 or a dash prints none. */
const leaf = (desk: Desk, { criterion, column, path }: Row): ReadonlyArray<Defect> => {
  if (criterion.points === undefined || criterion.maxPoints === undefined) return []
  if (column === "deduction" && criterion.maxPoints === "0") return []
  const { source } = criterion
  const range = rangeOf(desk, criterion.points)
  const printed = size(Rational.parse(criterion.maxPoints))
  const end = column === "deduction" ? range.low : range.high
  const most = end === undefined ? undefined : size(end)
  const params = { value: points(most), accepted: Rational.format(printed) }
  if (most === undefined || Rational.compare(most, printed) > 0) {
    if (!range.isReached) return []
    const limit =
      column === "deduction" ? { atLeast: Rational.format(negative(printed)) } : { atMost: Rational.format(printed) }
    const cap =
      typeof criterion.points === "object" && criterion.points._tag === "cap"
        ? { ...criterion.points, ...limit }
        : { _tag: "cap", of: criterion.points, ...limit }
    return [
      error("leaf_above_maximum", [...path, "maxPoints"], params, {
        source,
        mends: [replace([...path, "points"], cap)]
      })
    ]
  }
  if (Rational.equals(most, printed)) return []
  const can = written(most)
  const mends = can === undefined ? [] : [replace([...path, "maxPoints"], can)]
  return [error("leaf_below_maximum", [...path, "maxPoints"], params, { source, mends })]
}

const negative = (a: Rational.Rational) => Rational.subtract(Rational.zero, a)
const size = (a: Rational.Rational) => Rational.max(a, negative(a))

const section = (desk: Desk, { rubric, criterion, column, path }: Row): ReadonlyArray<Defect> => {
  if (criterion.maxPoints === undefined || column === "deduction") return []
  const wrong = sums(desk, rubric, criterion, column).find((sum) => sum !== criterion.maxPoints)
  if (wrong === undefined) return []
  const params = { value: wrong, accepted: criterion.maxPoints }
  const mends = [replace([...path, "maxPoints"], wrong)]
  return [error("section_sum_differs", [...path, "maxPoints"], params, { source: criterion.source, mends })]
}

/** What the rows of a section add up to, for each kind of unit they are for. */
const sums = (
  desk: Desk,
  rubric: Rubric,
  given: { readonly criteria?: ReadonlyArray<Criterion>; readonly caps?: ReadonlyArray<ColumnCap> },
  column: Column
): ReadonlyArray<string> => {
  const found = kindsOf(desk, rubric)
    .flatMap((kind) => sumFor(given, column, kind) ?? [])
    .map(Rational.format)
  return [...new Set(found)]
}

/** `undefined` where no row is for this kind. */
const sumFor = (
  {
    criteria = [],
    caps = []
  }: { readonly criteria?: ReadonlyArray<Criterion>; readonly caps?: ReadonlyArray<ColumnCap> },
  column: Column,
  kind: string
): Rational.Rational | undefined => {
  const rows = criteria.filter(
    (row) =>
      row.reportOnly !== true &&
      (row.column ?? column) === column &&
      (row.appliesTo === undefined || row.appliesTo.kinds?.includes(kind) === true || keepsPoints(row))
  )
  if (rows.length === 0) return undefined
  const sum = Rational.sum(
    rows.map(
      (row) =>
        (row.maxPoints === undefined ? sumFor(row, column, kind) : Rational.parse(row.maxPoints)) ?? Rational.zero
    )
  )
  return caps
    .filter((cap) => cap.column === undefined || cap.column === column)
    .reduce((most, cap) => (cap.atMost === undefined ? most : Rational.min(most, Rational.parse(cap.atMost))), sum)
}

/** A row whose points stay in its section where it is not for a unit. */
const keepsPoints = ({ notAssigned = "exclude" }: Criterion): boolean =>
  notAssigned !== "exclude" && notAssigned !== "undecided"

/** A row whose own words print another maximum: "2. Kết quả (20 điểm)". */
const words = ({ criterion, column, path }: Row): ReadonlyArray<Defect> => {
  const printed = criterion.maxPoints
  if (printed === undefined || column === "deduction") return []
  const said = [criterion.title, quoteOf(criterion.source) ?? ""].flatMap((text) =>
    [...text.matchAll(/\((?:tối đa\s+)?(\d+(?:[.,]\d+)?)\s*điểm\)/giu)].map((match) => plain(match[1] ?? "0"))
  )
  const other = said.includes(printed) ? undefined : said[0]
  if (other === undefined) return []
  return [
    warning(
      "maximum_differs_from_words",
      [...path, "maxPoints"],
      { value: printed, said: other },
      { source: criterion.source }
    )
  ]
}

const plain = (text: string): string => Rational.format(Rational.parse(text.replace(",", ".")))

/** The whole table against the total its title or clause prints. */
const total = (desk: Desk, rubric: Rubric, path: Defect["path"]): ReadonlyArray<Defect> => {
  const said = [rubric.title, quoteOf(rubric.source) ?? ""].flatMap((text) =>
    [
      ...text.matchAll(
        /(?:thang điểm|tổng(?: số)? điểm(?: tối đa)?|tối đa)(?:\s+là|:)?\s+(\d+(?:[.,]\d+)?)(?!\s*%|[\d/])/giu
      )
    ].map((match) => plain(match[1] ?? "0"))
  )[0]
  if (said === undefined) return []
  const wrong = sums(desk, rubric, rubric, "base").find((sum) => sum !== said)
  if (wrong === undefined) return []
  return [warning("total_differs", path, { value: wrong, accepted: said }, { source: rubric.source })]
}
