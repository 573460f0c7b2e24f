import { type Facts, type Figure, isCount } from "./Facts.ts"

/** What was told of one unit for one indicator (and part of it, else ""): where it stands in `facts.figures`, in that order. */
export interface Series {
  readonly unit: string
  readonly indicator: string
  readonly part: string
  readonly at: ReadonlyArray<number>
  /** Whether these are counts of the plan's periods from the first on, each once and for both layers: so nearly all are told. */
  readonly isRegular: boolean
  /** What the counts of a regular series add up to. */
  readonly sum: number
  readonly last: Figure
}

/** The series of each unit, by `keyOf` indicator and part. */
export type Index = ReadonlyMap<string, ReadonlyMap<string, Series>>

export const keyOf = (indicator: string, part: string): string =>
  part === "" ? indicator : `${indicator}\u0000${part}`

interface Growing extends Series {
  readonly at: Array<number>
  isRegular: boolean
  sum: number
  last: Figure
}

/** Finds each series once: mostly all periods of an indicator come in a row, and then only the period is new. */
export const indexOf = ({ figures = [] }: Facts, periods: ReadonlyArray<string>): Index => {
  const index = new Map<string, Map<string, Growing>>()
  let series: Growing | undefined
  for (let i = 0; i < figures.length; i++) {
    const figure = figures[i] as Figure
    if (series?.unit !== figure.unit || series.indicator !== figure.indicator || series.part !== (figure.part ?? ""))
      series = seriesOf(index, figure)
    const { period, layer, count, part } = figure
    series.sum += typeof count === "number" && isCount(count) ? count : Number.NaN
    // Twelve months are added as floats while that is exact: a bigint for each costs more than all the rest.
    const isPlain = layer === undefined && part !== "" && Number.isSafeInteger(series.sum)
    if (!isPlain || period === undefined || period !== periods[series.at.length]) series.isRegular = false
    series.at.push(i)
    series.last = figure
  }
  return index
}

const seriesOf = (index: Map<string, Map<string, Growing>>, last: Figure): Growing => {
  const { unit, indicator, part = "" } = last
  let ofUnit = index.get(unit)
  if (ofUnit === undefined) index.set(unit, (ofUnit = new Map()))
  const key = keyOf(indicator, part)
  const found = ofUnit.get(key) ?? { unit, indicator, part, at: [], isRegular: true, sum: 0, last }
  if (found.at.length === 0) ofUnit.set(key, found)
  return found
}
