import * as Rational from "../value/Rational.ts"
import type { Manual, Points } from "./Points.ts"

/** Whether points given by hand are a number between the limits, on the grid: "cho điểm lẻ đến 0,5 điểm". */
export const allows = ({ from = "0", to, grid }: Pick<Manual, "from" | "to" | "grid">, points: string): boolean => {
  if (typeof points !== "string" || !/^-?\d{1,15}(\.\d{1,9})?$/u.test(points)) return false
  const value = Rational.parse(points)
  return (
    Rational.compare(value, Rational.parse(from)) >= 0 &&
    Rational.compare(value, Rational.parse(to)) <= 0 &&
    (grid === undefined || Rational.divide(value, Rational.parse(grid)).d === 1n)
  )
}

/** The places in a criterion's points where a person judges; all of them read the one judgement of the criterion. */
export function* judged(points: Points | undefined): Generator<Manual> {
  if (points === undefined || typeof points === "string") return
  switch (points._tag) {
    case "manual":
      yield points
      return
    case "slope":
      return
    case "cap":
      yield* judged(points.of)
      return
    case "sum":
    case "best":
      for (const part of points.of) yield* judged(part)
      return
    case "choice":
      for (const option of points.options) yield* judged(option.points)
      yield* judged(points.otherwise)
      return
    case "bands":
      for (const band of points.bands) yield* judged(band.points)
      yield* judged(points.otherwise)
      return
    case "when":
      yield* judged(points.points)
      yield* judged(points.otherwise)
      return
  }
}
