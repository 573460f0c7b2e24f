import { type Interval, interval, type Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"

/**
 * A stretch of numbers on which every bound of a table answers alike: a single number, or all between two neighbours. `isIn` tells
 * whether it lies in an interval whose bounds are among those the cells were made of.
 */
export interface Cell extends Interval {
  readonly isIn: (interval: Interval) => boolean
}

/** The cells of the bounds of a table, upwards, as far as the measure can go. Of whole numbers only those that hold one. */
export const cellsOf = (
  limits: ReadonlyArray<Limits>,
  domain: Interval & { readonly isWhole: boolean }
): ReadonlyArray<Cell> => {
  const edges = [...limits.map(interval), domain]
    .flatMap(({ low, high }) => [low, high])
    .filter((edge) => edge !== undefined)
  const sorted = edges
    .toSorted(Rational.compare)
    .filter((edge, i, all) => i === 0 || !Rational.equals(edge, all[i - 1]!))
  const cells: Array<Interval> = []
  for (const [i, edge] of sorted.entries()) {
    cells.push(between(sorted[i - 1], edge), { low: edge, lowIn: true, high: edge, highIn: true })
  }
  cells.push(between(sorted.at(-1), undefined))
  return cells
    .filter((cell) => covers(domain, cell) && (!domain.isWhole || holdsWhole(cell)))
    .map((cell) => ({ ...cell, isIn: (range: Interval) => covers(range, cell) }))
}

const between = (low: Rational.Rational | undefined, high: Rational.Rational | undefined): Interval => ({
  low,
  lowIn: false,
  high,
  highIn: false
})

/** Whether all of a cell lies in an interval. */
const covers = (range: Interval, cell: Interval): boolean => {
  if (range.low !== undefined) {
    const order = cell.low === undefined ? -1 : Rational.compare(cell.low, range.low)
    if (order < 0 || (order === 0 && cell.lowIn && !range.lowIn)) return false
  }
  if (range.high !== undefined) {
    const order = cell.high === undefined ? 1 : Rational.compare(cell.high, range.high)
    if (order > 0 || (order === 0 && cell.highIn && !range.highIn)) return false
  }
  return true
}

const holdsWhole = ({ low, lowIn, high, highIn }: Interval): boolean => {
  if (low === undefined || high === undefined) return true
  const floor = Rational.floor(low)
  const first = Rational.make(lowIn && low.d === 1n ? floor : floor + 1n)
  const order = Rational.compare(first, high)
  return order < 0 || (order === 0 && highIn)
}
