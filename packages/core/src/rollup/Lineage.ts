import type { Facts, Unit } from "../fact/Facts.ts"
import { toNumber } from "../value/calendar.ts"
import * as Finding from "../value/Finding.ts"

/** Whether the parts of a unit are looked for among those that stood before it, or among those that came after it. */
export type Way = "past" | "future"
export const ways: ReadonlyArray<Way> = ["past", "future"]

/** Which units stand on a day, and what the others are to them. */
export interface Lineage {
  readonly units: ReadonlyArray<Unit>
  readonly isThere: (unit: string) => boolean
  /** Whether it stands at any time. */
  readonly isKnown: (unit: string) => boolean
  readonly name: (unit: string) => string
  /** The parts of a unit: those it was made of by the day, or those it was made into after it. */
  readonly from: (unit: string, way: Way) => ReadonlyArray<string>
  /** The units of which this one is a part: more than one, and its figures would have to be divided. */
  readonly to: (unit: string, way: Way) => ReadonlyArray<string>
  /** The same, whichever the way. */
  readonly homes: (unit: string) => ReadonlyArray<string>
  readonly findings: ReadonlyArray<Finding.Finding>
}

type Days = Map<string, { readonly from?: string; readonly to?: string }>

/** The structure valid on a day. A succession says when its units begin and end, where they do not say so themselves. */
export const lineageAt = (facts: Facts, day: string): Lineage => {
  const findings: Array<Finding.Finding> = []
  const names = new Map(facts.units.map(({ id, name }) => [id, name]))
  const days = successionDays(facts)
  const units = [
    ...new Map(facts.units.filter((unit) => stands(unit, days, day)).map((unit) => [unit.id, unit])).values()
  ]
  const there = new Set(units.map(({ id }) => id))
  const [from, to] = [new Map<string, Array<string>>(), new Map<string, Array<string>>()]
  const link = (links: Map<string, Array<string>>, way: Way, a: string, b: string) => {
    const known = links.get(`${way} ${a}`)
    if (known === undefined) links.set(`${way} ${a}`, [b])
    else if (!known.includes(b)) known.push(b)
  }
  const toOf = (unit: string, way: Way) => to.get(`${way} ${unit}`) ?? []
  facts.successions?.forEach(({ unit, of, on }, i) => {
    findings.push(...wrong(facts, { unit, of, on }, i))
    for (const old of of.filter((each) => each !== unit)) {
      // Seen from a later day the new unit stands for the old ones; from an earlier day the old one for the new ones.
      const [whole, part, way] = on <= day ? ([unit, old, "past"] as const) : ([old, unit, "future"] as const)
      link(from, way, whole, part)
      link(to, way, part, whole)
    }
  })
  findings.push(...unreadable(facts))
  return {
    units,
    isThere: (unit) => there.has(unit),
    isKnown: (unit) => names.has(unit),
    name: (unit) => names.get(unit) ?? unit,
    from: (unit, way) => from.get(`${way} ${unit}`) ?? [],
    to: toOf,
    homes: (unit) => ways.flatMap((way) => toOf(unit, way)),
    findings
  }
}

/** The first day of new units and the first day old ones are no more, by the successions. */
const successionDays = ({ successions = [] }: Facts): Days => {
  const days: Days = new Map()
  for (const { unit, of, on } of successions) {
    days.set(unit, { ...days.get(unit), from: on })
    for (const old of of) if (old !== unit) days.set(old, { ...days.get(old), to: on })
  }
  return days
}

const stands = ({ id, validFrom, validTo }: Unit, days: Days, day: string): boolean => {
  const [from, to] = [readable(validFrom) ?? days.get(id)?.from, readable(validTo) ?? days.get(id)?.to]
  return (from === undefined || from <= day) && (to === undefined || day < to)
}

const readable = (day: string | undefined): string | undefined =>
  day === undefined || toNumber(day) === undefined ? undefined : day

const wrong = (
  { units }: Facts,
  { unit, of, on }: NonNullable<Facts["successions"]>[number],
  i: number
): ReadonlyArray<Finding.Finding> => {
  const path = ["successions", i]
  const ids = new Set(units.map(({ id }) => id))
  const unknown = (id: string, at: Finding.Finding["path"]) =>
    ids.has(id) ? [] : [Finding.warning("unknown_unit", at, { value: id })]
  return [
    ...unknown(unit, [...path, "unit"]),
    ...of.flatMap((old, o) => unknown(old, [...path, "of", o])),
    ...(of.includes(unit) ? [Finding.warning("succession_of_itself", [...path, "of"], { value: unit })] : []),
    ...(toNumber(on) === undefined ? [Finding.warning("not_a_day", [...path, "on"], { value: Finding.show(on) })] : [])
  ]
}

const unreadable = ({ units }: Facts): ReadonlyArray<Finding.Finding> =>
  units.flatMap((unit, i) =>
    (["validFrom", "validTo"] as const).flatMap((field) =>
      unit[field] === readable(unit[field])
        ? []
        : [Finding.warning("not_a_day", ["units", i, field], { value: Finding.show(unit[field]) })]
    )
  )
