import type { Measure, Tally } from "../rubric/Measure.ts"
import { type Interval, interval } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { type Desk, keyOf, meet, type Scope } from "./places.ts"

/**
 * Which numbers a measure can take. Nothing lies outside the bounds (undefined: no bound); `isWhole`: only whole numbers;
 * `isReached`: a unit can really come to the bounds, so what happens there happens to somebody.
 */
export interface Domain extends Interval {
  readonly isWhole: boolean
  readonly isReached: boolean
}

const between = (low: string | undefined, high: string | undefined, isWhole: boolean, isReached: boolean): Domain => ({
  ...interval({ ...(low === undefined ? {} : { atLeast: low }), ...(high === undefined ? {} : { atMost: high }) }),
  isWhole,
  isReached
})

const anything = between(undefined, undefined, false, false)
const share = between("0", "1", false, true)
const once = between("0", "1", true, true)
const counting = between("0", undefined, true, true)

/** What a measure can be at a place, after what was already asked on the way there. */
export const domainOf = (desk: Desk, measure: Measure, scope: Scope): Domain => {
  const known = scope.given.get(keyOf(desk, measure))
  const all = whole(desk, measure, scope)
  return known === undefined ? all : { ...all, ...meet(all, known) }
}

const whole = (desk: Desk, measure: Measure, scope: Scope): Domain => {
  if (typeof measure === "string") return scope.atEvent ? once : ofIndicator(desk, measure)
  switch (measure._tag) {
    case "count": {
      const { of, take = "value", part } = measure
      if (take !== "value") return between("0", undefined, take === "baseline", true)
      const own = ofIndicator(desk, of)
      return own === share || part !== undefined ? counting : own
    }
    case "ratio":
      return ratio(desk, measure, scope)
    case "tally":
      return tally(desk, measure, scope)
    case "delay":
      return between(undefined, undefined, true, true)
    case "peer":
      if (measure.take === "rank") return between("1", undefined, true, true)
      if (measure.take === "count") return counting
      if (measure.take === "sum") return several(domainOf(desk, measure.of, inside(scope)), undefined)
      return { ...domainOf(desk, measure.of, inside(scope)), isWhole: false, isReached: false }
    case "score":
      return anything
  }
}

const inside = (scope: Scope): Scope => ({ given: new Map(), isMember: true, atEvent: scope.atEvent })

/** The own measure of an indicator: an index may be anything, an option that was told counts 1. */
const ofIndicator = (desk: Desk, id: string): Domain => {
  switch (desk.indicators.get(id)?.measure) {
    case "share":
      return share
    case "count":
      return counting
    case "done":
      return once
    case "choice":
      return between("1", "1", true, true)
    case "index":
    case undefined:
      return anything
  }
}

const ratio = (desk: Desk, measure: Extract<Measure, { _tag: "ratio" }>, scope: Scope): Domain => {
  const { of = [], less = [], to = [] } = measure
  const keys = [...of, ...less, ...to].map((term) => keyOf(desk, term))
  if (desk.indicators.get(keyOf(desk, measure))?.measure === "share") return share
  const domains = (terms: ReadonlyArray<Measure>) => terms.map((term) => domainOf(desk, term, scope))
  const above = minus(total(domains(of)), total(domains(less)))
  const isReached = above.isReached && new Set(keys).size === keys.length
  if (to.length === 0) return { ...above, isReached }
  const below = total(domains(to))
  const isTarget = to.every((term) => typeof term === "object" && term._tag === "count" && term.take === "target")
  const quotient = divided(above, below)
  // What is counted among what it is divided by is at most all of it.
  const ofKeys = of.map((term) => keyOf(desk, term))
  const toKeys = to.map((term) => keyOf(desk, term))
  const isPart = below.low !== undefined && below.low.n >= 0n && ofKeys.every((key) => toKeys.includes(key))
  const isAtMostOne = isPart && less.every((term) => (domainOf(desk, term, scope).low?.n ?? -1n) >= 0n)
  return {
    ...(isAtMostOne ? meet(quotient, interval({ atMost: "1" })) : quotient),
    isWhole: false,
    isReached: isReached && isTarget
  }
}

const none = between("0", "0", true, true)

const total = (domains: ReadonlyArray<Domain>): Domain => domains.reduce(plus, none)

const plus = (a: Domain, b: Domain): Domain => ({
  low: a.low === undefined || b.low === undefined ? undefined : Rational.add(a.low, b.low),
  lowIn: true,
  high: a.high === undefined || b.high === undefined ? undefined : Rational.add(a.high, b.high),
  highIn: true,
  isWhole: a.isWhole && b.isWhole,
  isReached: a.isReached && b.isReached
})

const negative = (a: Rational.Rational | undefined) =>
  a === undefined ? undefined : Rational.subtract(Rational.zero, a)

const minus = (a: Domain, b: Domain): Domain => plus(a, { ...b, low: negative(b.high), high: negative(b.low) })

/** A quotient by something that is never negative; by anything else it may be any number. */
const divided = (a: Domain, b: Domain): Domain => {
  if (b.low === undefined || b.low.n < 0n) return anything
  const isPositive = b.low.n > 0n
  const by = (bound: Rational.Rational | undefined, outwards: -1 | 1): Rational.Rational | undefined => {
    if (bound === undefined) return undefined
    if (bound.n === 0n) return Rational.zero
    // Away from zero the smallest divisor counts, towards zero the largest.
    const isAway = (bound.n > 0n ? 1 : -1) === outwards
    if (isAway) return isPositive ? Rational.divide(bound, b.low as Rational.Rational) : undefined
    return b.high === undefined || b.high.n === 0n ? Rational.zero : Rational.divide(bound, b.high)
  }
  return { ...anything, low: by(a.low, -1), lowIn: true, high: by(a.high, 1), highIn: true }
}

const tally = (desk: Desk, measure: Tally, scope: Scope): Domain => {
  const periods = (desk.plan.reporting?.periods ?? []).filter(
    (period) => measure.kind === undefined || period.kind === measure.kind
  )
  const most = measure.over === "periods" || measure.over === "reports" ? String(periods.length) : undefined
  if (measure.of === undefined) return between("0", most, true, true)
  const each = domainOf(desk, measure.of, {
    ...inside(scope),
    atEvent: measure.over === "events"
  })
  return (measure.take ?? "sum") === "sum" ? several(each, most) : each
}

/** The sum over none, some or all of at most `most` members. */
const several = (each: Domain, most: string | undefined): Domain => {
  const bound = (one: Rational.Rational | undefined, sign: 1n | -1n): Rational.Rational | undefined => {
    if (one !== undefined && one.n * sign <= 0n) return Rational.zero
    return one === undefined || most === undefined ? undefined : Rational.multiply(one, Rational.parse(most))
  }
  return { ...each, low: bound(each.low, -1n), lowIn: true, high: bound(each.high, 1n), highIn: true }
}
