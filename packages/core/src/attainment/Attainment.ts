import * as Absent from "../fact/Absent.ts"
import type { Book } from "../fact/Book.ts"
import type { Unit } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes, targetOf } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import { includes, interval, side } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { baseline, type Periods, type Told, told, toldOther } from "./told.ts"

/** Met or missed where there is a target and a number; `untargeted` where the plan sets none; else why there is no number. */
export type State = "met" | "missed" | "untargeted" | Absent.Absent

/** Whether one target is met by one unit, or by the organizer as a whole (`unit` null). Counts are decimal text. */
export interface Attainment {
  readonly indicator: string
  readonly unit: string | null
  readonly state: State
  /** The count told; of the whole, the sum over the units that told. */
  readonly achieved: string | null
  /** The baseline of a share, the number of units owing for a whole by units; `null` for a count. */
  readonly total: string | null
  /** Of the whole: how many of the units that owe a figure have none that counts. 0 for a unit. */
  readonly missing: number
  /** The value of a published index, exact text. */
  readonly value?: string
}

/** A task done (`met`), not done (`missed`), not told or not assigned. */
export interface TaskAttainment {
  readonly task: string
  readonly unit: string
  readonly state: "met" | "missed" | "notReported" | "notAssigned"
}

/** Every indicator for every unit that owes it by kind, then for the whole. */
export const attain = (plan: Plan, book: Book): ReadonlyArray<Attainment> => {
  const periods = (plan.reporting?.periods ?? []).map((period) => period.id)
  return plan.indicators.flatMap((indicator) => {
    const units = book.units.filter((unit) => owes(indicator.owedBy, unit))
    const each = units.map((unit) => ofUnit(indicator, book, unit, periods))
    return [...each, ofWhole(indicator, book, units, each, periods)]
  })
}

/** Every task for every unit that owes it. */
export const attainTasks = (plan: Plan, book: Book): ReadonlyArray<TaskAttainment> =>
  (plan.tasks ?? []).flatMap((task) =>
    book.units
      .filter((unit) => owes(task.owedBy, unit))
      .map((unit) => {
        const outcome = book.outcome(unit.id, task.id)
        const state = book.isExempt(unit.id, task.id)
          ? "notAssigned"
          : outcome === undefined
            ? "notReported"
            : outcome.done
              ? "met"
              : "missed"
        return { task: task.id, unit: unit.id, state }
      })
  )

const ofUnit = (indicator: Indicator, book: Book, unit: Unit, periods: Periods): Attainment => {
  if (indicator.measure === "index" || indicator.measure === "choice") return ofOther(indicator, book, unit, periods)
  const found = told(indicator, book, unit, periods)
  const of = (state: State, achieved: bigint | null, total: bigint | null): Attainment => ({
    indicator: indicator.id,
    unit: unit.id,
    state,
    achieved: achieved === null ? null : achieved.toString(),
    total: total === null ? null : total.toString(),
    missing: 0
  })
  if (typeof found === "string")
    return of(found, null, found === "notReported" ? (baseline(indicator, book, unit, periods) ?? null) : null)
  const total = indicator.measure === "share" ? found.total : null
  if (found.total === 0n) return of("zeroOfZero", 0n, 0n)
  return of(judge(indicator, found.achieved, found.total), found.achieved, total)
}

/** A published value is compared as it is; an option told meets or misses nothing. */
const ofOther = (indicator: Indicator, book: Book, unit: Unit, periods: Periods): Attainment => {
  const found = toldOther(indicator, book, unit, periods)
  const base = { indicator: indicator.id, unit: unit.id, achieved: null, total: null, missing: 0 }
  if (typeof found === "string") return { ...base, state: found }
  if (indicator.measure === "choice") return { ...base, state: "untargeted" }
  const value = Rational.parse(found.value ?? "0")
  const target = targetOf(indicator)
  const state = target === undefined ? "untargeted" : includes(interval(target), value) ? "met" : "missed"
  return { ...base, state, value: Rational.format(value) }
}

const judge = (indicator: Indicator, achieved: bigint, total: bigint): State => {
  const target = targetOf(indicator)
  if (target === undefined) return "untargeted"
  return includes(interval(target), Rational.make(achieved, total)) ? "met" : "missed"
}

const ofWhole = (
  indicator: Indicator,
  book: Book,
  units: ReadonlyArray<Unit>,
  each: ReadonlyArray<Attainment>,
  periods: Periods
): Attainment =>
  indicator.whole === "units" || (indicator.measure !== "share" && indicator.measure !== "count")
    ? byUnits(indicator, each)
    : bySum(
        indicator,
        units.map((unit) => told(indicator, book, unit, periods)),
        units.map((unit) => baseline(indicator, book, unit, periods))
      )

/**
 * Σ achieved / Σ baselines over the units that owe the figure. A unit that has not told anything still has its baseline, so the
 * whole lies between "it achieved nothing" and "it achieved all": where both ends agree the whole is decided, else its state is
 * why a figure is out and `missing` says of how many units.
 */
const bySum = (
  indicator: Indicator,
  figures: ReadonlyArray<Told | Absent.Absent>,
  baselines: ReadonlyArray<bigint | undefined>
): Attainment => {
  const isShare = indicator.measure === "share"
  const assigned = figures.filter((figure) => figure !== "notAssigned")
  const numbers = assigned.filter((figure) => typeof figure !== "string")
  const absent = assigned.filter((figure) => typeof figure === "string")
  const achieved = numbers.reduce((total, figure) => total + figure.achieved, 0n)
  const untold = figures.flatMap((figure, i) =>
    typeof figure === "string" && figure !== "notAssigned" ? [baselines[i]] : []
  )
  const open = untold.reduce<bigint | undefined>(
    (all, one) => (all === undefined || one === undefined ? undefined : all + one),
    0n
  )
  const known = numbers.reduce((total, figure) => total + figure.total, 0n)
  const total = isShare && assigned.length > 0 && open !== undefined ? known + open : null
  const state = ((): State => {
    if (assigned.length === 0) return "notAssigned"
    if (numbers.length === 0) return Absent.first(absent) ?? "notReported"
    if (isShare && total === 0n) return "zeroOfZero"
    if (absent.length === 0) return judge(indicator, achieved, total ?? 1n)
    const why = Absent.first(absent) ?? "notReported"
    if (isShare && total === null) return why
    return decided(indicator, achieved, isShare ? achieved + (open ?? 0n) : undefined, total ?? 1n) ?? why
  })()
  return {
    indicator: indicator.id,
    unit: null,
    state,
    achieved: numbers.length === 0 ? null : achieved.toString(),
    total: total === null ? null : total.toString(),
    missing: absent.length
  }
}

/**
 * What the target is sure to be although figures are still out: `least` is achieved already, `most` is what it could become
 * (`undefined`: a count has no end). Met where both ends lie within, missed where both lie on the same side outside.
 */
const decided = (indicator: Indicator, least: bigint, most: bigint | undefined, total: bigint): State | undefined => {
  const target = targetOf(indicator)
  if (target === undefined) return undefined
  const range = interval(target)
  const low = side(range, Rational.make(least, total))
  const high = most === undefined ? Number(range.high !== undefined) : side(range, Rational.make(most, total))
  return low !== high ? undefined : low === 0 ? "met" : "missed"
}

/** The whole is met when every unit that owes the figure met it; one that missed decides at once. 0 of 0 and not assigned do not count. */
const byUnits = (indicator: Indicator, each: ReadonlyArray<Attainment>): Attainment => {
  const counting = each.filter((one) => one.state !== "notAssigned" && one.state !== "zeroOfZero")
  const met = counting.filter((one) => one.state === "met").length
  const missed = counting.filter((one) => one.state === "missed").length
  const out = counting.flatMap(({ state }) =>
    state === "met" || state === "missed" || state === "untargeted" ? [] : [state]
  )
  const why = Absent.first(out)
  const state: State =
    counting.length === 0
      ? each.some((one) => one.state === "zeroOfZero")
        ? "zeroOfZero"
        : "notAssigned"
      : targetOf(indicator) === undefined
        ? (why ?? "untargeted")
        : missed > 0
          ? "missed"
          : (why ?? "met")
  return {
    indicator: indicator.id,
    unit: null,
    state,
    achieved: met.toString(),
    total: counting.length.toString(),
    missing: out.length
  }
}
