import { isPoints } from "../value/digits.ts"
import * as Rational from "../value/Rational.ts"
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

/**
 * The places in a criterion's points where a person judges, as they are read; all of them read the one judgement of the criterion.
 * Found by their tag: a page that evaluates need not know of every piece what it is made of.
 */
export const judged = (points: Points | undefined): ReadonlyArray<Manual> => manuals(points)

const manuals = (held: unknown): ReadonlyArray<Manual> => {
  if (typeof held !== "object" || held === null) return []
  return isManual(held) ? [held] : Object.values(held).flatMap(manuals)
}

const isManual = (held: object): held is Manual => "_tag" in held && held._tag === "manual"
