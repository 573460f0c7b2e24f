import { isCount } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import { canonical } from "../value/canonical.ts"
import * as Finding from "../value/Finding.ts"
import { type Lineage, type Way, ways } from "./Lineage.ts"

/** Something told of a unit: one entry of a list of the facts. */
export type Told = Readonly<Record<string, string | number | bigint | boolean | undefined>> & { readonly unit: string }

/** A list in another structure. */
export interface Carried {
  readonly told: ReadonlyArray<Told>
  readonly findings: ReadonlyArray<Finding.Finding>
}

export interface Carrying {
  readonly plan: Plan
  readonly lineage: Lineage
}

/** What the parts of a unit come to, or why they come to nothing. */
type Whole =
  | { readonly told: Told }
  | { readonly why: "part_not_told" | "not_divided" | "not_added"; readonly who: ReadonlyArray<string> }

/**
 * A list in which each thing is told once by its key. What is told of the units that stand is kept as it is; what is told only of
 * others is put together for the units that stand for them.
 */
export const carried = (
  list: string,
  all: ReadonlyArray<unknown>,
  by: ReadonlyArray<string>,
  with_: Carrying
): Carried => {
  const { lineage } = with_
  const table = tableOf(all as ReadonlyArray<Told>, by)
  const findings: Array<Finding.Finding> = []
  const made: Array<Told> = []
  for (const unit of lineage.units) {
    const own = new Map(table.get(unit.id))
    for (const way of ways)
      for (const [key, told] of keysBelow(unit.id, way, table, lineage)) {
        const found = wholeOf(unit.id, key, { list, by, table, way, ...with_ })
        const params = { unit: unit.name, value: shown(told, by) }
        const mine = own.get(key)
        if (!("told" in found)) {
          const accepted = found.who.map(lineage.name).join(", ")
          if (mine === undefined) findings.push(Finding.warning(found.why, [list], { ...params, accepted }))
        } else if (mine === undefined) {
          own.set(key, found.told)
          made.push(found.told)
        } else if (content(found.told) !== content(mine))
          findings.push(
            Finding.warning("told_otherwise", [list], { ...params, told: said(mine), sum: said(found.told) })
          )
      }
  }
  return { told: [...made, ...(all as ReadonlyArray<Told>).filter(stays(lineage))], findings }
}

/** A list whose entries follow their unit one by one: `alone` only where the unit is the same in all but name and place. */
export const listed = (
  list: string,
  all: ReadonlyArray<unknown>,
  manner: "each" | "alone",
  lineage: Lineage
): Carried => {
  const findings: Array<Finding.Finding> = []
  const told = (all as ReadonlyArray<Told>).flatMap((one, i) => {
    if (stays(lineage)(one)) return [one]
    const home = homeOf(one.unit, manner, lineage)
    if (home !== undefined) return [{ ...one, unit: home }]
    if (lineage.homes(one.unit).length > 0)
      findings.push(Finding.warning("not_carried_over", [list, i], { unit: lineage.name(one.unit) }))
    return []
  })
  return { told, findings }
}

/** Kept as it is: told of a unit that stands, or of one that nobody knows, which is told elsewhere. */
const stays =
  ({ isThere, isKnown }: Lineage) =>
  ({ unit }: Told): boolean =>
    isThere(unit) || !isKnown(unit)

/** The unit that stands for another: the only one, and for one that must stay `alone` made of it alone. */
const homeOf = (unit: string, manner: "each" | "alone", lineage: Lineage): string | undefined => {
  let at = unit
  for (let steps = 0; steps < 32 && !lineage.isThere(at); steps++) {
    const [next, ...others] = lineage.homes(at)
    const isShared = (whole: string) => ways.some((way) => lineage.from(whole, way).length > 1)
    if (next === undefined || others.length > 0 || (manner === "alone" && isShared(next))) return undefined
    at = next
  }
  return lineage.isThere(at) ? at : undefined
}

type Table = ReadonlyMap<string, ReadonlyMap<string, Told>>

/** What is told of each unit by key, last told last; what has no layer stands for both. */
const tableOf = (all: ReadonlyArray<Told>, by: ReadonlyArray<string>): Table => {
  const table = new Map<string, Map<string, Told>>()
  for (const one of all)
    for (const each of by.includes("layer") && one["layer"] === undefined
      ? [
          { ...one, layer: "self" },
          { ...one, layer: "verified" }
        ]
      : [one]) {
      const key = by.map((field) => each[field] ?? "").join("\u0000")
      const known = table.get(one.unit)
      if (known === undefined) table.set(one.unit, new Map([[key, each]]))
      else known.set(key, each)
    }
  return table
}

/** The keys told of the parts of a unit, at any depth, in order. */
const keysBelow = (unit: string, way: Way, table: Table, { from }: Lineage): ReadonlyMap<string, Told> => {
  const keys = new Map<string, Told>()
  const met = new Set([unit])
  const open = [...from(unit, way)]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (met.has(next)) continue
    met.add(next)
    for (const [key, told] of table.get(next) ?? []) keys.set(key, told)
    open.push(...from(next, way))
  }
  return new Map([...keys].sort(([a], [b]) => (a < b ? -1 : 1)))
}

interface Asking extends Carrying {
  readonly list: string
  readonly by: ReadonlyArray<string>
  readonly table: Table
  readonly way: Way
}

/** What the parts of a unit come to by a key; of a part that told nothing itself, what its own parts come to. */
const wholeOf = (unit: string, key: string, asking: Asking, met: ReadonlyArray<string> = []): Whole => {
  const { table, lineage, way } = asking
  const parts = lineage.from(unit, way)
  const split = parts.filter((part) => lineage.to(part, way).length > 1)
  if (split.length > 0) return { why: "not_divided", who: split }
  const wholes = parts.map((part): Whole => {
    const own = table.get(part)?.get(key)
    if (own !== undefined) return { told: own }
    if (lineage.from(part, way).length === 0 || met.includes(part)) return { why: "part_not_told", who: [part] }
    return wholeOf(part, key, asking, [...met, unit])
  })
  const out = wholes.find((whole) => !("told" in whole))
  if (out !== undefined && "why" in out)
    return { why: out.why, who: wholes.flatMap((whole) => ("why" in whole && whole.why === out.why ? whole.who : [])) }
  return added(
    unit,
    wholes.flatMap((whole) => ("told" in whole ? [whole.told] : [])),
    asking
  )
}

/** The parts put together: counts are added, all else must be the same. */
const added = (unit: string, parts: ReadonlyArray<Told>, { list, by, plan }: Asking): Whole => {
  const [first, ...others] = parts
  if (first === undefined) return { why: "part_not_told", who: [unit] }
  if (others.length === 0) return { told: { ...first, unit } }
  const field = list === "targets" || list === "registrations" ? "target" : "count"
  const amounts = parts.map((part) => part[field] as number | bigint)
  if (hasSum(list, first, plan) && amounts.every(isCount))
    return {
      told: { unit, ...only(first, by), [field]: amounts.reduce<bigint>((sum, each) => sum + BigInt(each), 0n) }
    }
  return parts.every((part) => content(part) === content(first))
    ? { told: { ...first, unit } }
    : { why: "not_added", who: parts.map((part) => part.unit) }
}

/** What a sum keeps of its parts: who told them, when and why is theirs. */
const only = (told: Told, fields: ReadonlyArray<string>): object =>
  Object.fromEntries(fields.flatMap((field) => (told[field] === undefined ? [] : [[field, told[field]]])))

/** Counts have a sum; a duty, a published index, an option and a share such as "80%" have none. */
const hasSum = (list: string, told: Told, plan: Plan): boolean => {
  if (list === "baselines") return true
  const measure = plan.indicators.find(({ id }) => id === told["indicator"])?.measure
  return measure === "share" || measure === "count"
}

/** What is told, whoever told it and when. */
const content = ({ count, target, value, option, done }: Told): string =>
  canonical([count, target, value, option, done].map((each) => (each === undefined ? null : String(each))))

const said = ({ count, target, value, option, done }: Told): string =>
  String(count ?? target ?? value ?? option ?? done)

const shown = (told: Told, by: ReadonlyArray<string>): string => by.flatMap((field) => told[field] ?? []).join(" · ")
