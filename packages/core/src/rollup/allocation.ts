import { baseline, target } from "../attainment/told.ts"
import * as Book from "../fact/Book.ts"
import { type Facts, isCount, type Unit } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import { isDecimal } from "../value/digits.ts"
import * as Finding from "../value/Finding.ts"
import { interval, side } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { isSum } from "./Tally.ts"

/**
 * Whether the targets given to units (giao chỉ tiêu) make up the whole's. Amounts are in the indicator's unit (households of a
 * share), exact text; `null`: there is none, or a baseline is not known.
 */
export interface Allocation {
  readonly indicator: string
  /** What the whole has to reach: its target, of a share times Σ baselines. */
  readonly whole: string | null
  /** Σ of what was given to units. */
  readonly allocated: string | null
  /** `allocated` less `whole`. */
  readonly difference: string | null
  /** Whether what was given, if reached, meets the whole's target: `short` of it, `over` what it allows. */
  readonly state: "fits" | "short" | "over" | "untargeted" | "open"
  /** Σ of what units registered themselves. */
  readonly registered: string | null
  /** Units that owe the indicator and were given no target. */
  readonly missing: ReadonlyArray<string>
  /** Units that were given a target and registered none. */
  readonly unregistered: ReadonlyArray<string>
}

/** Who undertook a task, of those that owe it. */
export interface Undertaking {
  readonly task: string
  readonly units: ReadonlyArray<string>
  readonly without: ReadonlyArray<string>
}

export interface Allocated {
  readonly indicators: ReadonlyArray<Allocation>
  readonly tasks: ReadonlyArray<Undertaking>
  readonly findings: ReadonlyArray<Finding.Finding>
}

/**
 * What the organizer gave to its units and what they took on: the sum of targets against the whole's, registrations against the
 * targets given, who undertook which task. Of indicators that are summed; a duty or a published index is not divided.
 *
 * @example
 * const facts = { units: [{ id: "v1", name: "Thôn 1", kind: "village" }], targets: [{ unit: "v1", indicator: "services", target: 50 }] }
 * // The plan's target is more than 50.
 * allocation(plan, facts).indicators.find((each) => each.indicator === "services").state // => "short"
 */
export const allocation = (plan: Plan, facts: Facts): Allocated => {
  const book = Book.open(facts, "verified", [])
  const findings: Array<Finding.Finding> = [...unknown(plan, facts)]
  const registered = Book.open({ ...facts, targets: facts.registrations ?? [] }, "verified", [])
  const indicators = plan.indicators
    .filter(isSum)
    .map((indicator) => ofIndicator(indicator, { book, registered, findings }))
  return { indicators, tasks: undertakings(plan, facts, book), findings }
}

interface Told {
  readonly book: Book.Book
  /** The same with what was registered in the place of what was given. */
  readonly registered: Book.Book
  readonly findings: Array<Finding.Finding>
}

const ofIndicator = (indicator: Indicator, { book, registered, findings }: Told): Allocation => {
  const units = book.units.filter((unit) => owes(indicator.owedBy, unit) && !book.isExempt(unit.id, indicator.id))
  const given = units.filter((unit) => book.target(unit.id, indicator.id) !== undefined)
  const missing = units.filter((unit) => !given.includes(unit))
  const isUsed = given.length > 0
  const allocated = sumOf(given, indicator, book)
  const total = baseOf(units, indicator, book)
  const limits = indicator.target
  const bound = limits?.atLeast ?? limits?.moreThan ?? limits?.atMost ?? limits?.lessThan
  const whole = bound === undefined || total === undefined ? undefined : Rational.multiply(Rational.parse(bound), total)
  const params = { indicator: indicator.title }
  if (isUsed)
    for (const unit of missing)
      findings.push(Finding.warning("target_not_allocated", ["targets"], { ...params, unit: unit.name }))
  const state = ((): Allocation["state"] => {
    if (limits === undefined) return "untargeted"
    if (!isUsed || allocated === undefined || total === undefined) return "open"
    // Of an indicator without anybody to count there is nothing to be short of.
    const at = total.n === 0n ? 0 : side(interval(limits), Rational.divide(allocated, total))
    return at < 0 ? "short" : at > 0 ? "over" : "fits"
  })()
  const difference = whole === undefined || allocated === undefined ? undefined : Rational.subtract(allocated, whole)
  if (state === "short" || state === "over")
    findings.push(
      Finding.warning(state === "short" ? "allocation_short" : "allocation_over", ["targets"], {
        ...params,
        value: text(allocated) ?? "",
        accepted: text(whole) ?? ""
      })
    )
  below(given, indicator, { book, registered, findings })
  return {
    indicator: indicator.id,
    whole: text(whole),
    allocated: isUsed ? text(allocated) : null,
    difference: isUsed ? text(difference) : null,
    state,
    registered: text(
      sumOf(
        units.filter((unit) => registered.target(unit.id, indicator.id) !== undefined),
        indicator,
        registered
      )
    ),
    missing: missing.map(({ id }) => id),
    unregistered: given.flatMap(({ id }) => (registered.target(id, indicator.id) === undefined ? [id] : []))
  }
}

const text = (value: Rational.Rational | undefined): string | null =>
  value === undefined ? null : Rational.format(value)

/** Σ baselines of a share, 1 of a count; unknown where one is not set. */
const baseOf = (units: ReadonlyArray<Unit>, indicator: Indicator, book: Book.Book): Rational.Rational | undefined => {
  if (indicator.measure !== "share") return Rational.one
  const each = units.map((unit) => baseline(indicator, book, unit))
  return each.includes(undefined) ? undefined : Rational.sum(each.flatMap((base) => base ?? []))
}

/** Σ of targets in the indicator's unit: a count as it is, a share ("80%") of the unit's own baseline. */
const sumOf = (units: ReadonlyArray<Unit>, indicator: Indicator, book: Book.Book): Rational.Rational | undefined => {
  const each = units.map((unit) => amountOf(unit, indicator, book))
  return each.includes(undefined) ? undefined : Rational.sum(each.flatMap((amount) => amount ?? []))
}

const amountOf = (unit: Unit, indicator: Indicator, book: Book.Book): Rational.Rational | undefined => {
  const amount = target(book, unit, indicator.id)
  if (typeof amount === "string") return undefined
  const isShare = indicator.measure === "share" && typeof book.target(unit.id, indicator.id)?.target === "string"
  if (!isShare) return amount
  const base = baseline(indicator, book, unit)
  return base === undefined ? undefined : Rational.multiply(amount, base)
}

/** Who registered less than was given (of an upper limit: more). */
const below = (given: ReadonlyArray<Unit>, indicator: Indicator, { book, registered, findings }: Told): void => {
  const isLimit = indicator.target?.atMost !== undefined || indicator.target?.lessThan !== undefined
  for (const unit of given) {
    const [a, b] = [amountOf(unit, indicator, registered), amountOf(unit, indicator, book)]
    if (a === undefined || b === undefined || Rational.compare(a, b) !== (isLimit ? 1 : -1)) continue
    findings.push(
      Finding.warning(isLimit ? "registered_above_target" : "registered_below_target", ["registrations"], {
        unit: unit.name,
        indicator: indicator.title,
        value: Rational.format(a),
        accepted: Rational.format(b)
      })
    )
  }
}

const undertakings = (plan: Plan, { pledges = [] }: Facts, book: Book.Book): ReadonlyArray<Undertaking> =>
  (plan.tasks ?? []).map(({ id, owedBy }) => {
    const units = [...new Set(pledges.flatMap(({ task, unit }) => (task === id ? [unit] : [])))].toSorted()
    const owing = book.units.filter((unit) => owes(owedBy, unit) && !book.isExempt(unit.id, id))
    return { task: id, units, without: owing.flatMap((unit) => (units.includes(unit.id) ? [] : [unit.id])) }
  })

/** Pledges and registrations of units, tasks and indicators that are not there, told twice, or of no amount. */
const unknown = (plan: Plan, { units, pledges = [], registrations = [] }: Facts): ReadonlyArray<Finding.Finding> => {
  const ids = new Set(units.map(({ id }) => id))
  const seen = new Set<string>()
  const common = (list: string, i: number, unit: string, of: string) => {
    const key = JSON.stringify([list, unit, of])
    const isTwice = seen.has(key)
    seen.add(key)
    return [
      ...(isTwice ? [Finding.warning("told_twice", [list, i], { value: `${unit} · ${of}` })] : []),
      ...(ids.has(unit) ? [] : [Finding.warning("unknown_unit", [list, i, "unit"], { value: unit })])
    ]
  }
  return [
    ...pledges.flatMap(({ unit, task }, i) => [
      ...common("pledges", i, unit, task),
      ...(plan.tasks?.some(({ id }) => id === task) === true
        ? []
        : [Finding.warning("unknown_task", ["pledges", i, "task"], { value: task })])
    ]),
    ...registrations.flatMap(({ unit, indicator, target: amount }, i) => {
      const path = ["registrations", i]
      const isAmount = typeof amount === "string" ? isDecimal(amount) : isCount(amount)
      return [
        ...common("registrations", i, unit, indicator),
        ...(plan.indicators.some(({ id }) => id === indicator)
          ? []
          : [Finding.warning("unknown_indicator", [...path, "indicator"], { value: indicator })]),
        ...(isAmount
          ? []
          : [
              Finding.warning(typeof amount === "string" ? "not_a_decimal" : "not_a_count", [...path, "target"], {
                value: Finding.show(amount)
              })
            ])
      ]
    })
  ]
}
