import { type Defect, error, replace } from "./LintFinding.ts"
import type { Desk, Row } from "./places.ts"
import { rangeOf } from "./range.ts"
import { points } from "./shown.ts"

/**
 * A bonus that can take away, a deduction that can give. Written amounts of the wrong sign are refused before; here is what remains:
 * a measure that can be negative, a column that stands on the section.
 */
export const ofRow = (desk: Desk, { criterion, column, path }: Row): ReadonlyArray<Defect> => {
  if (criterion.points === undefined || column === "base") return []
  const range = rangeOf(desk, criterion.points)
  const end = column === "bonus" ? range.low : range.high
  const isWrong = end === undefined || (column === "bonus" ? end.n < 0n : end.n > 0n)
  if (!isWrong || !range.isReached) return []
  const limit = column === "bonus" ? { atLeast: "0" } : { atMost: "0" }
  const value = end === undefined && column === "bonus" ? "-∞" : points(end)
  const mends = [replace([...path, "points"], { _tag: "cap", of: criterion.points, ...limit })]
  const code = column === "bonus" ? "bonus_can_take_away" : "deduction_can_give"
  return [error(code, [...path, "points"], { value }, { source: criterion.source, mends })]
}
