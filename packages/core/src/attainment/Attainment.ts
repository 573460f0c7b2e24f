import * as Absent from "../fact/Absent.ts"
import type { Book } from "../fact/Book.ts"
import type { Unit } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes, targetOf } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import { includes, type Interval, interval, side } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { baseline, told, toldOther } from "./told.ts"

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
export const attain = (plan: Plan, book: Book): ReadonlyArray<Attainment> =>
  plan.indicators.flatMap((indicator) => {
    const target = targetOf(indicator)
    const asked = { indicator, book, target: target === undefined ? undefined : interval(target) }
    const units = book.units.filter((unit) => owes(indicator.owedBy, unit))
    const each = units.map((unit) => ofUnit(asked, unit))
    const isSum = indicator.whole !== "units" && (indicator.measure === "share" || indicator.measure === "count")
    return [...each, isSum ? bySum(asked, units) : byUnits(asked, each)]
  })

/** An indicator with its target's numbers read once. */
interface Asked {
  readonly indicator: Indicator
  readonly book: Book
  readonly target: Interval | undefined
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

const ofUnit = (asked: Asked, unit: Unit): Attainment => {
  const { indicator, book, target } = asked
  if (indicator.measure === "index" || indicator.measure === "choice") return ofOther(asked, unit)
  const found = told(indicator, book, unit)
  if (typeof found === "string") {
    const known = found === "notReported" ? baseline(indicator, book, unit) : undefined
    return attained(indicator, unit.id, found, undefined, known)
  }
  if (found.total === 0n) return attained(indicator, unit.id, "zeroOfZero", 0, 0)
  const state = judge(target, Rational.make(found.achieved, found.total))
  return attained(indicator, unit.id, state, found.achieved, indicator.measure === "share" ? found.total : undefined)
}

const attained = (
  indicator: Indicator,
  unit: string | null,
  state: State,
  achieved?: bigint | number,
  total?: bigint | number,
  missing = 0
): Attainment => ({
  indicator: indicator.id,
  unit,
  state,
  achieved: achieved?.toString() ?? null,
  total: total?.toString() ?? null,
  missing
})

/** A published value is compared as it is; an option told meets or misses nothing. */
const ofOther = ({ indicator, book, target }: Asked, unit: Unit): Attainment => {
  const found = toldOther(indicator, book, unit)
  const of = (state: State) => attained(indicator, unit.id, state)
  if (typeof found === "string") return of(found)
  if (indicator.measure === "choice") return of("untargeted")
  const value = Rational.parse(found.value ?? "0")
  return { ...of(judge(target, value)), value: Rational.format(value) }
}

const judge = (target: Interval | undefined, value: Rational.Rational): State =>
  target === undefined ? "untargeted" : includes(target, value) ? "met" : "missed"

/**
 * Σ achieved / Σ baselines over the units that owe the figure. A unit that has not told anything still has its baseline, so the
 * whole lies between "it achieved nothing" and "it achieved all": where both ends agree the whole is decided, else its state is
 * why a figure is out and `missing` says of how many units.
 */
const bySum = ({ indicator, book, target }: Asked, units: ReadonlyArray<Unit>): Attainment => {
  const isShare = indicator.measure === "share"
  const absent: Array<Absent.Absent> = []
  let achieved = 0n
  let known = 0n
  let numbers = 0
  /** What those who are out could still achieve; unknown as soon as one has no baseline. */
  let open: bigint | undefined = 0n
  for (const unit of units) {
    const found = told(indicator, book, unit)
    if (found === "notAssigned") continue
    if (typeof found === "string") {
      const base: bigint | undefined = baseline(indicator, book, unit)
      absent.push(found)
      open = open === undefined || base === undefined ? undefined : open + base
    } else {
      achieved += found.achieved
      known += found.total
      numbers += 1
    }
  }
  const assigned = numbers + absent.length
  const total = isShare && assigned > 0 && open !== undefined ? known + open : null
  const state = ((): State => {
    const why = Absent.first(absent)
    if (assigned === 0) return "notAssigned"
    if (numbers === 0 && why !== undefined) return why
    if (isShare && total === 0n) return "zeroOfZero"
    if (why === undefined) return judge(target, Rational.make(achieved, total ?? 1n))
    if (isShare && total === null) return why
    return decided(target, achieved, isShare ? achieved + (open ?? 0n) : undefined, total ?? 1n) ?? why
  })()
  return attained(indicator, null, state, numbers === 0 ? undefined : achieved, total ?? undefined, absent.length)
}

/**
 * What the target is sure to be although figures are still out: `least` is achieved already, `most` is what it could become
 * (`undefined`: a count has no end). Met where both ends lie within, missed where both lie on the same side outside.
 */
const decided = (
  target: Interval | undefined,
  least: bigint,
  most: bigint | undefined,
  total: bigint
): State | undefined => {
  if (target === undefined) return undefined
  const low = side(target, Rational.make(least, total))
  const high = most === undefined ? Number(target.high !== undefined) : side(target, Rational.make(most, total))
  return low !== high ? undefined : low === 0 ? "met" : "missed"
}

/** The whole is met when every unit that owes the figure met it; one that missed decides at once. 0 of 0 and not assigned do not count. */
const byUnits = ({ indicator, target }: Asked, each: ReadonlyArray<Attainment>): Attainment => {
  const counting = each.filter((one) => one.state !== "notAssigned" && one.state !== "zeroOfZero")
  const having = (state: State) => counting.filter((one) => one.state === state).length
  const met = having("met")
  const out = counting.flatMap(({ state }) =>
    state === "met" || state === "missed" || state === "untargeted" ? [] : [state]
  )
  const why = Absent.first(out)
  const state: State =
    counting.length === 0
      ? each.some((one) => one.state === "zeroOfZero")
        ? "zeroOfZero"
        : "notAssigned"
      : target === undefined
        ? (why ?? "untargeted")
        : having("missed") > 0
          ? "missed"
          : (why ?? "met")
  return attained(indicator, null, state, met, counting.length, out.length)
}
