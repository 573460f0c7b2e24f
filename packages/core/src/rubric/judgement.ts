import { isPoints } from "../value/digits.ts"
import * as Rational from "../value/Rational.ts"
import { pieces } from "./pieces.ts"
import type { Manual, Points } from "./Points.ts"

/** Whether points given by hand are a number between the limits, on the grid: "cho điểm lẻ đến 0,5 điểm". */
export const allows = ({ from = "0", to, grid }: Pick<Manual, "from" | "to" | "grid">, points: string): boolean => {
  if (!isPoints(points)) return false
  const value = Rational.parse(points)
  return (
    Rational.compare(value, Rational.parse(from)) >= 0 &&
    Rational.compare(value, Rational.parse(to)) <= 0 &&
    (grid === undefined || Rational.divide(value, Rational.parse(grid)).d === 1n)
  )
}

/** The places in a criterion's points where a person judges; all of them read the one judgement of the criterion. */
export const judged = (points: Points | undefined): ReadonlyArray<Manual> =>
  [...pieces(points)].flatMap(({ piece }) => (typeof piece === "object" && piece._tag === "manual" ? [piece] : []))
