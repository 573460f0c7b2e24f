import { attain, decided, judge, type State } from "../attainment/Attainment.ts"
import { baseline, told } from "../attainment/told.ts"
import * as Absent from "../fact/Absent.ts"
import * as Book from "../fact/Book.ts"
import type { Facts, Layer } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes, targetOf } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import { interval } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"

/** How many units are in which state. Where counts are summed a unit with a number is `told`; where units are counted, `met`, `missed` … */
export type Counts = { readonly [_ in State | "told"]?: number }

/**
 * What the units of one organizer come to for one indicator, before it is judged: sums that can be added to those of others.
 * `achieved` adds the counts told, `known` the baselines of those who told, `open` of those whose figure is out (`null`: one of
 * them has none). `missing` names organizers below of which nothing is known. Amounts are decimal text.
 */
export interface Tally {
  readonly indicator: string
  readonly achieved: string
  readonly known: string
  readonly open: string | null
  readonly units: Counts
  readonly missing: ReadonlyArray<string>
}

/** Whether the whole adds counts up; otherwise it counts the units that met the target. */
export const isSum = ({ whole, measure }: Pick<Indicator, "whole" | "measure">): boolean =>
  whole !== "units" && (measure === "share" || measure === "count")

/**
 * The tallies of all indicators over the units of one plan: what an organizer sends up. They name no unit.
 *
 * @example
 * tallies(plan, { units: [{ id: "v1", name: "Thôn 1", kind: "village" }] })[0].units // => { notReported: 1 }
 */
export const tallies = (
  plan: Plan,
  facts: Facts,
  { layer = "verified" }: { readonly layer?: Layer } = {}
): ReadonlyArray<Tally> => {
  const book = Book.open(
    facts,
    layer,
    (plan.reporting?.periods ?? []).map(({ id }) => id)
  )
  const units = attain(plan, book).filter(({ unit }) => unit !== null)
  return plan.indicators.map((indicator) =>
    isSum(indicator)
      ? ofFigures(indicator, book)
      : {
          ...nothing(indicator.id),
          units: counted(units.flatMap((each) => (each.indicator === indicator.id ? [each.state] : [])))
        }
  )
}

export const nothing = (indicator: string): Tally => ({
  indicator,
  achieved: "0",
  known: "0",
  open: "0",
  units: {},
  missing: []
})

const ofFigures = (indicator: Indicator, book: Book.Book): Tally => {
  const states: Array<keyof Counts> = []
  let [achieved, known] = [0n, 0n]
  let open: bigint | undefined = 0n
  for (const unit of book.units.filter((each) => owes(indicator.owedBy, each))) {
    const found = told(indicator, book, unit)
    if (typeof found !== "string") {
      states.push(found.total.x === 0 ? "zeroOfZero" : "told")
      achieved += found.achieved.n
      known += found.total.n
      continue
    }
    states.push(found)
    const base: bigint | undefined = found === "notAssigned" ? 0n : baseline(indicator, book, unit)?.n
    open = open === undefined || base === undefined ? undefined : open + base
  }
  return {
    ...nothing(indicator.id),
    achieved: String(achieved),
    known: String(known),
    open: open?.toString() ?? null,
    units: counted(states)
  }
}

const counted = (states: ReadonlyArray<keyof Counts>): Counts => {
  const counts: { -readonly [_ in keyof Counts]: Counts[_] } = {}
  for (const state of states.toSorted()) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

/** Two tallies of one indicator as one: nothing is divided, so the order in which they are added changes nothing. */
export const add = (a: Tally, b: Tally): Tally => ({
  indicator: a.indicator,
  achieved: String(BigInt(a.achieved) + BigInt(b.achieved)),
  known: String(BigInt(a.known) + BigInt(b.known)),
  open: a.open === null || b.open === null ? null : String(BigInt(a.open) + BigInt(b.open)),
  units: Object.fromEntries(
    [...new Set([...statesOf(a.units), ...statesOf(b.units)])]
      .toSorted()
      .map((state) => [state, (a.units[state] ?? 0) + (b.units[state] ?? 0)])
  ),
  missing: [...a.missing, ...b.missing].toSorted()
})

const statesOf = (counts: Counts) => Object.keys(counts) as ReadonlyArray<keyof Counts>

/** An indicator's target and what is known of it together. `achieved` and `total` are as in `Attainment`. */
export interface Whole {
  readonly indicator: string
  readonly state: State
  readonly achieved: string | null
  readonly total: string | null
  /** How many units below are in which state: those who told, did not report, were not assigned, have 0 of 0 … stay apart. */
  readonly units: Counts
  /** Organizers below of which nothing is known. */
  readonly missing: ReadonlyArray<string>
}

/** A tally against the target, as `evaluate` judges the whole of one organizer. */
export const wholeOf = (indicator: Indicator, tally: Tally): Whole => {
  const { units, missing } = tally
  const common = { indicator: indicator.id, units, missing }
  if (!isSum(indicator)) {
    const { met = 0, missed = 0, untargeted = 0 } = units
    const counting = met + missed + untargeted + out(units)
    return { ...common, state: stateOfUnits(indicator, tally), achieved: String(met), total: String(counting) }
  }
  const hasNumber = (units.told ?? 0) + (units.zeroOfZero ?? 0) > 0
  const total = totalOf(indicator, tally)
  return {
    ...common,
    state: stateOfSum(indicator, tally, hasNumber),
    achieved: hasNumber ? tally.achieved : null,
    total: total?.toString() ?? null
  }
}

const settled: ReadonlyArray<string> = ["met", "missed", "untargeted", "told", "zeroOfZero", "notAssigned"]

const out = (units: Counts): number =>
  statesOf(units).reduce((sum, state) => (settled.includes(state) ? sum : sum + (units[state] ?? 0)), 0)

/** Why figures are out; an organizer of which nothing is known has not reported. */
const whyOut = ({ units, missing }: Tally): Absent.Absent | undefined =>
  Absent.first([...statesOf(units).filter((each) => !settled.includes(each)), ...missing.map(() => "notReported")])

/** The denominator of a share, known only where that of every unit is. */
const totalOf = ({ measure }: Indicator, { known, open, units, missing }: Tally): bigint | undefined =>
  measure === "share" &&
  open !== null &&
  missing.length === 0 &&
  statesOf(units).some((state) => state !== "notAssigned")
    ? BigInt(known) + BigInt(open)
    : undefined

const targetIn = (indicator: Indicator) => {
  const target = targetOf(indicator)
  return target === undefined ? undefined : interval(target)
}

const stateOfSum = (indicator: Indicator, tally: Tally, hasNumber: boolean): State => {
  const [isShare, target, total] = [indicator.measure === "share", targetIn(indicator), totalOf(indicator, tally)]
  const why = whyOut(tally)
  const achieved = BigInt(tally.achieved)
  if (!hasNumber) return why ?? "notAssigned"
  if (isShare && total === 0n) return "zeroOfZero"
  if (why === undefined) return judge(target, Rational.make(achieved, total ?? 1n))
  if (isShare && total === undefined) return why
  const most = isShare ? Rational.make(achieved + BigInt(tally.open ?? 0), total ?? 1n) : undefined
  return decided(target, Rational.make(achieved, total ?? 1n), most) ?? why
}

const stateOfUnits = (indicator: Indicator, tally: Tally): State => {
  const { met = 0, missed = 0, untargeted = 0, zeroOfZero = 0 } = tally.units
  const why = whyOut(tally)
  if (why === undefined && met + missed + untargeted === 0) return zeroOfZero > 0 ? "zeroOfZero" : "notAssigned"
  if (targetIn(indicator) === undefined) return why ?? "untargeted"
  return missed > 0 ? "missed" : (why ?? "met")
}
