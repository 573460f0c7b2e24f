import type { Measure, Test } from "../rubric/Measure.ts"
import type { Bands, Best, Points } from "../rubric/Points.ts"
import { type Interval, interval, type Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { type Cell, cellsOf } from "./cells.ts"
import { domainOf } from "./domain.ts"
import { type Desk, keyOf, open, type Piece, pieces, type Scope } from "./places.ts"

/**
 * The fewest and the most points that some points can come to; undefined: without limit. Nothing lies outside; `isReached`: a unit
 * can really get the fewest and the most (parts that read the same figure may exclude each other).
 */
export interface Range extends Ends {
  readonly isReached: boolean
}
export interface Ends {
  readonly low: Rational.Rational | undefined
  readonly high: Rational.Rational | undefined
}

/** At most so many combinations of cells are looked at one by one; beyond that the parts are taken as if they were independent. */
const mostCells = 64

/** The range of the points of a row: exact where each figure is read once or decides among a few dozen cases. */
export const rangeOf = (desk: Desk, points: Points, scope: Scope = open): Range => {
  const all = [...pieces(desk, points, [], scope)]
  let scopes: ReadonlyArray<Scope> = [scope]
  for (const [key, { measure, limits }] of repeated(desk, all)) {
    const cells = cellsOf(limits, domainOf(desk, measure, scope))
    if (scopes.length * cells.length > mostCells) continue
    scopes = scopes.flatMap((each) => cells.map((cell) => ({ ...each, given: new Map(each.given).set(key, cell) })))
  }
  return either(scopes.map((each) => ofPoints(desk, points, each)))
}

/** The measures of the unit itself that are asked more than once, with the bounds they are compared with. */
const repeated = (desk: Desk, all: ReadonlyArray<Piece>) => {
  const asked = new Map<string, { measure: Measure; times: number; limits: Array<Limits> }>()
  for (const piece of all) {
    const asks = askedBy(piece)
    if (asks === undefined || piece.scope.isMember) continue
    const key = keyOf(desk, asks.measure)
    const entry = asked.get(key) ?? { measure: asks.measure, times: 0, limits: [] }
    asked.set(key, { ...entry, times: entry.times + 1, limits: [...entry.limits, ...asks.limits] })
  }
  return [...asked].filter(([, { times, limits }]) => times > 1 && limits.length > 0)
}

const askedBy = ({ is }: Piece): { readonly measure: Measure; readonly limits: ReadonlyArray<Limits> } | undefined => {
  if (typeof is === "string") return undefined
  if (is._tag === "within") return { measure: is.of, limits: [is] }
  if (is._tag === "bands") return { measure: is.of, limits: is.bands }
  if (is._tag !== "slope") return undefined
  return { measure: is.of, limits: is.after === undefined ? [] : [{ atLeast: is.after }] }
}

const ofPoints = (desk: Desk, points: Points, scope: Scope): Range => {
  if (typeof points === "string") return exactly(Rational.parse(points))
  const inner = (each: Points) => ofPoints(desk, each, scope)
  switch (points._tag) {
    case "slope":
      return slope(desk, points, scope)
    case "bands":
      return either(chosen(desk, points, scope).map(inner))
    case "choice": {
      const options = desk.indicators.get(points.of)?.options ?? []
      const isAll =
        options.length > 0 && options.every((option) => points.options.some((each) => each.is === option.id))
      return either([
        ...points.options.map((each) => inner(each.points)),
        ...(isAll ? [] : [inner(points.otherwise ?? "0")])
      ])
    }
    case "manual":
      return { low: Rational.parse(points.from ?? "0"), high: Rational.parse(points.to), isReached: true }
    case "sum":
      return together(desk, points.of, points.of.map(inner), (parts) => parts.reduce(added, exactly(Rational.zero)))
    case "best":
      return together(desk, points.of, points.of.map(inner), (parts) => best(points, parts))
    case "when": {
      const is = truth(desk, points.test, scope)
      const sides = [...(is === false ? [] : [points.points]), ...(is === true ? [] : [points.otherwise ?? "0"])]
      return either(sides.map(inner))
    }
    case "cap":
      return { ...inner(points.of), ...capped(inner(points.of), points) }
  }
}

const exactly = (points: Rational.Rational): Range => ({ low: points, high: points, isReached: true })

const slope = (desk: Desk, points: Extract<Points, { _tag: "slope" }>, scope: Scope): Range => {
  const domain = domainOf(desk, points.of, scope)
  const rate = Rational.parse(points.points)
  const worth = (measure: Rational.Rational | undefined): Rational.Rational | undefined => {
    if (measure === undefined) return undefined
    const beyond = points.after === undefined ? measure : Rational.subtract(measure, Rational.parse(points.after))
    const counted = points.after === undefined ? beyond : Rational.max(beyond, Rational.zero)
    const steps = Rational.divide(counted, Rational.parse(points.per ?? "1"))
    return Rational.multiply(points.whole === true ? Rational.make(Rational.floor(steps)) : steps, rate)
  }
  // Nothing is below the first step, however low the measure goes.
  const lowest = domain.low === undefined && points.after !== undefined ? Rational.zero : worth(domain.low)
  const [low, high] = rate.n < 0n ? [worth(domain.high), lowest] : [lowest, worth(domain.high)]
  return rate.n === 0n ? exactly(Rational.zero) : { low, high, isReached: domain.isReached }
}

/** The points of the bands that can be met, and what stands outside them where that can happen. */
export const chosen = (desk: Desk, bands: Bands, scope: Scope): ReadonlyArray<Points> => {
  const cells = cellsOf(bands.bands, domainOf(desk, bands.of, scope))
  const winners = new Set(cells.map((cell) => winner(bands, cell)))
  return [...winners].map((i) => (i === undefined ? undefined : bands.bands[i]?.points) ?? bands.otherwise ?? "0")
}

/** The place of the band that gives the points in a cell: where bands overlap, the one that begins higher, or by `edge` lower. */
export const winner = (bands: Pick<Bands, "bands" | "edge">, cell: Cell): number | undefined => {
  const sign = bands.edge === "lower" ? -1 : 1
  let best: { readonly at: number; readonly is: Interval } | undefined
  for (const [at, band] of bands.bands.entries()) {
    const is = interval(band)
    if (cell.isIn(is) && (best === undefined || compareLow(is, best.is) * sign > 0)) best = { at, is }
  }
  return best?.at
}

const compareLow = (a: Interval, b: Interval): number => {
  if (a.low === undefined || b.low === undefined) return Number(a.low !== undefined) - Number(b.low !== undefined)
  return Rational.compare(a.low, b.low) || Number(b.lowIn) - Number(a.lowIn)
}

/** Whether a test always holds, never holds, or may do either. */
export const truth = (desk: Desk, test: Test, scope: Scope): boolean | undefined => {
  if (test._tag === "logic") {
    const answers = test.of.map((each) => truth(desk, each, scope))
    const deciding = test.need !== "all"
    if (answers.includes(deciding)) return test.need === "any"
    return answers.includes(undefined) ? undefined : test.need !== "any"
  }
  const { _tag, of, ...limits } = test
  if (Object.keys(limits).length === 0) return undefined
  const range = interval(limits)
  const answers = new Set(cellsOf([limits], domainOf(desk, of, scope)).map((cell) => cell.isIn(range)))
  return answers.size === 1 ? answers.has(true) : undefined
}

const added = (a: Range, b: Range): Range => ({
  low: a.low === undefined || b.low === undefined ? undefined : Rational.add(a.low, b.low),
  high: a.high === undefined || b.high === undefined ? undefined : Rational.add(a.high, b.high),
  isReached: a.isReached && b.isReached
})

const lowest = (parts: ReadonlyArray<Rational.Rational | undefined>): Rational.Rational | undefined =>
  parts.reduce((a, b) => (a === undefined || b === undefined ? undefined : Rational.min(a, b)))
const highest = (parts: ReadonlyArray<Rational.Rational | undefined>): Rational.Rational | undefined =>
  parts.reduce((a, b) => (a === undefined || b === undefined ? undefined : Rational.max(a, b)))

/** One of several, whichever: the lowest and the highest of them. Where nothing can be chosen, nothing is given. */
const either = (parts: ReadonlyArray<Range>): Range =>
  parts.length === 0
    ? exactly(Rational.zero)
    : {
        low: lowest(parts.map((part) => part.low)),
        high: highest(parts.map((part) => part.high)),
        isReached: parts.every((part) => part.isReached)
      }

/** The highest (or lowest) of several. What is not assigned does not compete; plain points always do. */
const best = (points: Best, parts: ReadonlyArray<Range>): Range => {
  const plain = points.of.filter((part) => typeof part === "string").map(Rational.parse)
  const all = either(parts)
  if (plain.length === 0) return all
  return points.pick === "lowest"
    ? { ...all, high: plain.reduce((a, b) => Rational.min(a, b)) }
    : { ...all, low: plain.reduce((a, b) => Rational.max(a, b)) }
}

/** A limit that cuts is one somebody comes to. */
export const capped = (
  of: Ends,
  { atMost, atLeast }: { readonly atMost?: string; readonly atLeast?: string }
): Ends => {
  const clamp = (bound: Rational.Rational | undefined, isHigh: boolean): Rational.Rational | undefined => {
    const open = isHigh ? atMost : atLeast
    if (bound === undefined) return open === undefined ? undefined : Rational.parse(open)
    const under = atMost === undefined ? bound : Rational.min(bound, Rational.parse(atMost))
    return atLeast === undefined ? under : Rational.max(under, Rational.parse(atLeast))
  }
  return { low: clamp(of.low, false), high: clamp(of.high, true) }
}

/** Parts that vary and read the same figure may exclude each other: then the bounds hold, but perhaps nobody comes to them. */
const together = (
  desk: Desk,
  parts: ReadonlyArray<Points>,
  ranges: ReadonlyArray<Range>,
  combine: (ranges: ReadonlyArray<Range>) => Range
): Range => {
  const varying = parts.filter((_, i) => {
    const { low, high } = ranges[i] as Range
    return low === undefined || high === undefined || !Rational.equals(low, high)
  })
  const read = varying.flatMap((part) => [...new Set(sources(desk, part))])
  const range = combine(ranges)
  return { ...range, isReached: range.isReached && new Set(read).size === read.length }
}

/** What points depend on: indicators, kinds of events, reports, scores, the row's one judgement. */
const sources = (desk: Desk, points: Points): ReadonlyArray<string> =>
  [...pieces(desk, points, [])].flatMap((piece): ReadonlyArray<string> => {
    if (piece.kind === "points" && typeof piece.is === "object") {
      if (piece.is._tag === "manual") return ["judgement"]
      return piece.is._tag === "choice" ? [piece.is.of] : []
    }
    if (piece.kind !== "measure") return []
    if (typeof piece.is === "string") return piece.scope.atEvent ? [] : [piece.is]
    switch (piece.is._tag) {
      case "count":
        return [piece.is.of]
      case "tally":
        return [`${piece.is.over} ${piece.is.kind ?? ""}`]
      case "delay":
        return [`delay ${piece.is.of ?? ""}`]
      // Of scores nobody knows whether they are come to.
      case "score":
      case "ratio":
      case "peer":
        return []
    }
  })
