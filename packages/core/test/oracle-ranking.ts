import type { Facts } from "../src/index.ts"
import {
  type At,
  card,
  decimal,
  type Fraction,
  isNumber,
  less,
  lies,
  measure,
  type Outcome,
  test,
  worst
} from "./oracle.ts"

/**
 * Ranks and grades read a second time, from rubric/README.md and ranking/README.md alone, over the numbers of `oracle.ts`: units are
 * parted class by class, step by step, then counted. It shares no code with the library.
 */
type Json = Readonly<Record<string, unknown>>
const list = (value: unknown): ReadonlyArray<Json> => (Array.isArray(value) ? value : [])

/** The unit, its total by the rubric, and whether it takes part. */
interface One {
  readonly unit: string
  readonly cluster: string
  readonly at: At
  readonly total: Outcome
  readonly state: string
}

const stateOf = (value: Outcome, rubric: Json, at: At): string => {
  if (rubric["unranked"] !== undefined) {
    const barred = test(rubric["unranked"], at)
    if (!isNumber(barred)) return barred
    if (barred.n !== 0n) return "barred"
  }
  return isNumber(value) ? "complete" : value
}

const unitsOf = (rubrics: ReadonlyArray<Json>, facts: Facts): ReadonlyArray<One> => {
  const rubric = rubrics[0] ?? {}
  const applies = rubric["appliesTo"] as ReadonlyArray<string>
  return facts.units
    .filter(({ kind, cluster }) => applies.includes(kind) || (cluster !== undefined && applies.includes(cluster)))
    .map(({ id, kind, cluster }) => {
      const at = { rubrics, facts, unit: id }
      const total = card(rubrics, facts, id).get("total") ?? "invalid"
      return { unit: id, cluster: cluster ?? kind, at, total, state: stateOf(total, rubric, at) }
    })
}

interface Class {
  readonly units: ReadonlyArray<One>
  /** What the units that share it wait for. */
  readonly waits: string | null
}

/** Units from the first to the last, those that stand equal together. */
const classes = (all: ReadonlyArray<One>, rubric: Json, facts: Facts): ReadonlyArray<Class> => {
  const chain = list(rubric["ties"])
  const asks: ReadonlyArray<(one: One) => Outcome> = [
    ({ total, at }) => (rubric["rankBy"] === undefined ? total : measure(rubric["rankBy"], at)),
    ...chain.flatMap((tie) => {
      if ("prefer" in tie) return [({ at }: One) => test(tie["prefer"], at)]
      if ("more" in tie) return [({ at }: One) => measure(tie["more"], at)]
      return "less" in tie ? [({ at }: One) => turned(measure(tie["less"], at))] : []
    })
  ]
  let found: ReadonlyArray<Class & { readonly isStuck?: boolean }> =
    all.length === 0 ? [] : [{ units: all, waits: null }]
  for (const ask of asks)
    found = found.flatMap((each): typeof found => {
      if (each.units.length === 1 || each.isStuck === true) return [each]
      const missing = worst(each.units.map(ask))
      if (missing !== undefined) return [{ ...each, waits: missing, isStuck: true }]
      const value = (one: One) => ask(one) as Fraction
      const ahead = (a: One) => each.units.filter((b) => less(value(a), value(b))).length
      const places = [...new Set(each.units.map(ahead))].toSorted((a, b) => a - b)
      return places.map((place) => ({ units: each.units.filter((one) => ahead(one) === place), waits: null }))
    })
  const how = chain.at(-1)?.["decidedBy"] as string | undefined
  return found.flatMap((each): ReadonlyArray<Class> => {
    if (each.units.length === 1) return [{ ...each, waits: null }]
    const order = (facts.tieDecisions ?? [])
      .filter((told) => told.how === how && each.units.every(({ unit }) => told.order.includes(unit)))
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .at(-1)?.order
    if (order === undefined) {
      const waits = each.waits ?? how ?? (rubric["ranks"] === "ordinal" ? "ordinal" : null)
      return [{ units: each.units, waits }]
    }
    return order.flatMap((id) =>
      each.units.filter(({ unit }) => unit === id).map((one) => ({ units: [one], waits: null }))
    )
  })
}

const turned = (value: Outcome): Outcome => (isNumber(value) ? { n: -value.n, d: value.d } : value)

/** `rank` or why there is none, and what a shared one waits for, by unit. */
export const ranks = (rubrics: ReadonlyArray<Json>, facts: Facts): Readonly<Record<string, string>> => {
  const rubric = rubrics[0] ?? {}
  const all = unitsOf(rubrics, facts).map((one) => {
    const value = rubric["rankBy"] === undefined ? one.total : measure(rubric["rankBy"], one.at)
    return { ...one, state: stateOf(value, rubric, one.at) }
  })
  const said: Record<string, string> = {}
  for (const { unit, state } of all) if (state !== "complete") said[unit] = state
  for (const cluster of new Set(all.map((one) => one.cluster))) {
    const here = classes(
      all.filter((one) => one.cluster === cluster && one.state === "complete"),
      rubric,
      facts
    )
    for (const [i, { units, waits }] of here.entries()) {
      const before = here.slice(0, i).reduce((sum, each) => sum + each.units.length, 0)
      const rank = rubric["ranks"] === "dense" ? i + 1 : before + 1
      for (const { unit } of units) said[unit] = waits === null ? `${rank}` : `${rank} ${waits}`
    }
  }
  return said
}

/** The grade its own result comes to (its place), or why it has none. */
const own = (rubric: Json, one: One): number | string => {
  if (one.state !== "complete") return one.state
  const grades = list(rubric["grades"])
  let best = 0
  for (const ceiling of list(rubric["ceilings"])) {
    const bites = test(ceiling["when"], one.at)
    if (!isNumber(bites)) return bites
    const to = grades.findIndex(({ id }) => id === ceiling["grade"])
    if (bites.n !== 0n) best = Math.max(best, to < 0 ? grades.length : to)
  }
  if (best === grades.length) return "ungraded"
  for (const [at, grade] of grades.entries()) {
    if (at < best) continue
    const mine = list(grade["points"]).find((cutoff) => isFor(cutoff["appliesTo"] as Json | undefined, one))
    if (grade["points"] !== undefined && (mine === undefined || !lies(mine, one.total as Fraction))) continue
    const holds = grade["test"] === undefined ? { n: 1n, d: 1n } : test(grade["test"], one.at)
    if (!isNumber(holds)) return holds
    if (holds.n !== 0n) return at
  }
  return "unfit"
}

const isFor = (owed: Json | undefined, { unit, at }: One): boolean => {
  if (owed === undefined) return true
  const { kind, cluster } = at.facts.units.find(({ id }) => id === unit) ?? {}
  const names = (key: string) => (owed[key] ?? []) as ReadonlyArray<unknown>
  return names("units").includes(unit) || names("kinds").includes(kind) || names("clusters").includes(cluster)
}

/** How many a cap lets in. */
const most = (cap: Json, of: number): number => {
  if (cap["share"] === undefined) return Number(cap["count"])
  const { n, d } = decimal(cap["share"] as string)
  const [whole, rest] = [(n * BigInt(of)) / d, (n * BigInt(of)) % d]
  const up = cap["rounding"] === "up" ? rest > 0n : cap["rounding"] === "nearest" && rest * 2n >= d
  return Number(whole) + Number(up)
}

/** Each unit's grade, or why it has none. */
export const grades = (rubrics: ReadonlyArray<Json>, facts: Facts): Readonly<Record<string, string>> => {
  const rubric = rubrics[0] ?? {}
  const all = unitsOf(rubrics, facts)
  const earned = new Map(all.map((one) => [one.unit, own(rubric, one)]))
  const now = new Map(earned)
  const named = list(rubric["grades"])
  for (const [at, { atMost }] of named.entries()) {
    if (atMost === undefined) continue
    const cap = atMost as Json
    const among = cap["of"] as ReadonlyArray<unknown> | undefined
    const counts = ({ unit }: One) => {
      const came = earned.get(unit)
      return among === undefined
        ? came !== "notAssigned"
        : typeof came === "number" && among.includes(named[came]?.["id"])
    }
    for (const cluster of cap["per"] === "all" ? [undefined] : new Set(all.map((one) => one.cluster))) {
      const group = all.filter((one) => cluster === undefined || one.cluster === cluster)
      let places = most(cap, group.filter(counts).length)
      let isFull = false
      for (const { units } of classes(
        group.filter(({ unit }) => now.get(unit) === at),
        rubric,
        facts
      )) {
        if (!isFull && units.length <= places) {
          places -= units.length
          continue
        }
        for (const { unit } of units)
          now.set(unit, !isFull && places > 0 ? "capTie" : at + 1 < named.length ? at + 1 : "unfit")
        isFull = true
      }
    }
  }
  return Object.fromEntries(
    all.map(({ unit }) => {
      const back = (facts.revocations ?? [])
        .filter((each) => each.unit === unit && each.rubric === rubric["id"])
        .toSorted((a, b) => (a.on < b.on ? -1 : 1))
        .at(-1)
      const is = now.get(unit) ?? "invalid"
      if (back !== undefined) return [unit, back.regrade ?? "revoked"]
      return [unit, typeof is === "number" ? String(named[is]?.["id"]) : is]
    })
  )
}
