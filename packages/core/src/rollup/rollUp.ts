import type { Facts } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import * as Finding from "../value/Finding.ts"
import { add, isSum, nothing, type Tally, type Whole, wholeOf } from "./Tally.ts"

/** What of an indicator tells whether it adds up with another's. */
type Fed = Pick<Indicator, "id" | "measure" | "whole" | "unit">

/** What one organizer sends up: its tallies, and as much of its plan as says what they feed. No unit and no person is named. */
export interface SentUp {
  readonly plan: Pick<Plan, "partOf"> & { readonly indicators: ReadonlyArray<Fed> }
  readonly tallies: ReadonlyArray<Tally>
}

/** The same, as which unit of the wider plan. */
export interface Part extends SentUp {
  readonly unit: string
}

export interface RolledUp {
  /** By the wider plan's indicators: to be sent further up. */
  readonly tallies: ReadonlyArray<Tally>
  readonly wholes: ReadonlyArray<Whole>
  readonly findings: ReadonlyArray<Finding.Finding>
}

/**
 * The figures of a wider plan (a province's, the nation's) out of what the organizers below it sent up: Σ numerators over Σ
 * denominators, never a mean of percentages. `facts` tell which organizers are its units and what they were not assigned. Who
 * sent nothing, or nothing for an indicator, is named; figures that cannot be added are left out with a finding.
 *
 * @example
 * const province = { ...plan, id: "province" }
 * const rolled = rollUp(province, { units: [{ id: "c1", name: "Xã 1", kind: "village" }] }, [])
 * rolled.wholes[0].missing // => ["c1"]
 */
export const rollUp = (wider: Plan, facts: Facts, parts: ReadonlyArray<Part>): RolledUp => {
  const findings: Array<Finding.Finding> = []
  const known = new Map(facts.units.map((unit) => [unit.id, unit]))
  const fitting = new Map<string, Part>()
  parts.forEach((part, i) => {
    const found = unfit(wider, part, i, { isKnown: known.has(part.unit), isTwice: fitting.has(part.unit) })
    findings.push(...found)
    if (part.plan.partOf?.plan === wider.id) fitting.set(part.unit, part)
  })
  const exempt = new Set((facts.notAssigned ?? []).map(({ unit, of }) => JSON.stringify([unit, of])))
  const tallies = wider.indicators.map((indicator) =>
    [...known.values()]
      .filter((unit) => owes(indicator.owedBy, unit) && !exempt.has(JSON.stringify([unit.id, indicator.id])))
      .map(({ id }) => tallyOf(indicator, id, fitting.get(id), findings))
      .reduce(add, nothing(indicator.id))
  )
  return {
    tallies,
    wholes: wider.indicators.map((indicator, i) => wholeOf(indicator, tallies[i] ?? nothing(indicator.id))),
    findings
  }
}

/**
 * What a plan that is part of a wider one sends up of its tallies; `undefined` for one that is part of none.
 *
 * @example
 * sendUp(plan, tallies(plan, { units: [{ id: "v1", name: "Thôn 1", kind: "village" }] })) // => undefined
 */
export const sendUp = ({ partOf, indicators }: Plan, tallies: ReadonlyArray<Tally>): SentUp | undefined => {
  if (partOf === undefined) return undefined
  const fed = new Set(partOf.indicators.map(({ indicator }) => indicator))
  return {
    plan: {
      partOf,
      indicators: indicators
        .filter(({ id }) => fed.has(id))
        .map(({ id, measure, whole, unit }) => ({ id, measure, unit, ...(whole === undefined ? {} : { whole }) }))
    },
    tallies: tallies.filter(({ indicator }) => fed.has(indicator))
  }
}

interface Standing {
  readonly isKnown: boolean
  readonly isTwice: boolean
}

/** What is wrong with a part as a whole, and what it feeds that is not there. */
const unfit = (
  wider: Plan,
  { unit, plan: { partOf } }: Part,
  i: number,
  { isKnown, isTwice }: Standing
): ReadonlyArray<Finding.Finding> => {
  const path = ["parts", i]
  const ids = wider.indicators.map(({ id }) => id)
  return [
    ...(isKnown ? [] : [Finding.warning("unknown_unit", [...path, "unit"], { value: unit })]),
    ...(isTwice ? [Finding.warning("told_twice", path, { value: unit })] : []),
    ...(partOf?.plan === wider.id
      ? partOf.indicators.flatMap(({ feeds }, j) =>
          ids.includes(feeds)
            ? []
            : [
                Finding.warning("unknown_indicator", [...path, "plan", "partOf", "indicators", j, "feeds"], {
                  value: feeds
                })
              ]
        )
      : [
          Finding.warning("part_of_other_plan", [...path, "plan", "partOf"], {
            value: partOf?.plan ?? "–",
            accepted: wider.id
          })
        ])
  ]
}

/** What a part says of one of the wider plan's indicators, by the wider plan's id. */
const tallyOf = (wider: Indicator, unit: string, part: Part | undefined, findings: Array<Finding.Finding>): Tally => {
  const missing = { ...nothing(wider.id), missing: [unit] }
  if (part === undefined) return missing
  const params = { unit, indicator: wider.title }
  const own = part.plan.partOf?.indicators.find(({ feeds }) => feeds === wider.id)?.indicator
  const indicator = part.plan.indicators.find(({ id }) => id === own)
  const tally = part.tallies.find((each) => each.indicator === own)
  if (indicator === undefined || tally === undefined) {
    findings.push(Finding.warning("indicator_not_fed", ["parts"], params))
    return missing
  }
  const [a, b] = [kindOf(wider), kindOf(indicator)]
  if (a !== b) {
    findings.push(Finding.warning("indicator_not_alike", ["parts"], { ...params, value: b, accepted: a }))
    return missing
  }
  return { ...tally, indicator: wider.id }
}

/** What must be the same for two indicators to add up: what is counted, in what, and how the whole is made. */
const kindOf = (indicator: Fed): string =>
  [indicator.measure, isSum(indicator) ? "sum" : "units", indicator.unit].join(" · ")
