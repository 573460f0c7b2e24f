import {
  type Baseline,
  type Event,
  type Facts,
  type Figure,
  type Judgement,
  type Layer,
  type Override,
  type Submission,
  type Target,
  type TaskOutcome,
  type Unit
} from "./Facts.ts"
import type { Absent } from "./Absent.ts"
import { isPoints } from "../value/digits.ts"
import { type Index, indexOf, keyOf, type Series } from "./series.ts"

/** The facts of one layer, each found by its key. What stands in the facts twice counts as it stands last. */
export interface Book {
  readonly layer: Layer
  readonly units: ReadonlyArray<Unit>
  /** The plan's own periods in order: figures told by them make up the year. */
  readonly periods: ReadonlyArray<string>
  readonly index: Index
  /**
   * The figures of a unit that count for an indicator (and part): that of one period; without a period the whole year's own, else
   * those of the plan's periods in their order.
   */
  readonly figures: (unit: string, indicator: string, part?: string, period?: string) => ReadonlyArray<Figure>
  /** What a year came to, filled as it is asked for: rows, denominators, targets and the whole ask again and again. */
  readonly years: Map<object, Map<Unit, Told | Absent>>
  readonly baseline: (unit: string, population: string, period?: string) => Baseline | undefined
  readonly target: (unit: string, indicator: string) => Target | undefined
  readonly outcome: (unit: string, task: string) => TaskOutcome | undefined
  readonly isExempt: (unit: string, of: string) => boolean
  readonly judgement: (unit: string, rubric: string, criterion: string) => Judgement | undefined
  readonly override: (unit: string, rubric: string, criterion: string) => Override | undefined
  readonly submission: (unit: string, period: string) => Submission | undefined
  readonly events: (unit: string) => ReadonlyArray<Event>
  readonly hasEvidence: (unit: string, of: string) => boolean
  readonly subunits: (unit: string) => ReadonlyArray<Unit>
  /** Whether a unit stands deeper than 32 levels, or through its parents in itself: going through its sub-units might never end. */
  readonly isEndless: (unit: string) => boolean
}

const deepest = 32

/** The units through which going down might never end, and why: a part of themselves, or more than 32 levels deep. */
export const endless = (units: ReadonlyArray<Unit>): ReadonlyMap<string, "unit_circle" | "too_deep"> => {
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]))
  const found = new Map<string, "unit_circle" | "too_deep">()
  for (const { id } of units) {
    let level = 0
    let next = parents.get(id)
    for (; next !== undefined && next !== id && level <= deepest; next = parents.get(next)) level += 1
    if (next === id || level > deepest) found.set(id, next === id ? "unit_circle" : "too_deep")
  }
  return found
}

/** What a unit is known to have achieved for an indicator; `total` is the office's baseline of a share, else 1. */
export interface Told {
  readonly achieved: bigint
  readonly total: bigint
  /** The figure itself, or the last of those that were put together. */
  readonly figure: Figure
}

export const open = (facts: Facts, layer: Layer, periods: ReadonlyArray<string>): Book => {
  const index = indexOf(facts, periods)
  const inLayer = (told: { readonly layer?: Layer }) => told.layer === undefined || told.layer === layer
  const units = [...new Map(facts.units.map((each) => [each.id, each])).values()]
  const baseline = keyed(facts.baselines, (each) => keyOf(each.population, each.period ?? ""))
  const exempt = keyed(facts.notAssigned, (each) => each.of)
  const judgement = keyed(facts.judgements, (each) => keyOf(each.rubric, each.criterion))
  // The council speaks on the official result; a unit's own word stays its own.
  const spoken = layer === "verified" ? (facts.overrides ?? []).filter((each) => isPoints(each.points)) : []
  const override = keyed(spoken, (each) => keyOf(each.rubric, each.criterion))
  const evidence = keyed(facts.evidence, (each) => each.of)
  const events = grouped((facts.events ?? []).filter(inLayer), (each) => each.unit)
  const beyond = endless(units)
  const children = grouped(units, (unit) => unit.parent)

  /** The figures of a series in the layer, by period; the whole year's has the period "". */
  const byPeriod = ({ at }: Series) =>
    new Map(figuresAt(at).flatMap((each) => (inLayer(each) ? [[each.period ?? "", each] as const] : [])))
  const figuresAt = (at: ReadonlyArray<number>) => at.map((i) => facts.figures?.[i] as Figure)

  return {
    layer,
    units,
    periods,
    index,
    figures: (unit, indicator, part = "", period) => {
      const series = index.get(unit)?.get(keyOf(indicator, part))
      if (series === undefined) return []
      if (series.isRegular) {
        const place = period === undefined ? -1 : periods.indexOf(period)
        return figuresAt(period === undefined ? series.at : place < 0 ? [] : series.at.slice(place, place + 1))
      }
      const told = byPeriod(series)
      const one = told.get(period ?? "")
      if (one !== undefined) return [one]
      return period === undefined ? periods.flatMap((each) => told.get(each) ?? []) : []
    },
    years: new Map(),
    baseline: (unit, population, period = "") => baseline(unit, keyOf(population, period)),
    target: keyed(facts.targets, (each) => each.indicator),
    outcome: keyed((facts.outcomes ?? []).filter(inLayer), (each) => each.task),
    isExempt: (unit, of) => exempt(unit, of) !== undefined,
    judgement: (unit, rubric, criterion) => judgement(unit, keyOf(rubric, criterion)),
    override: (unit, rubric, criterion) => (spoken.length === 0 ? undefined : override(unit, keyOf(rubric, criterion))),
    submission: keyed(facts.submissions, (each) => each.period),
    events: (unit) => events.get(unit) ?? [],
    hasEvidence: (unit, of) => evidence(unit, of) !== undefined,
    subunits: (unit) => children.get(unit) ?? [],
    isEndless: (unit) => beyond.has(unit)
  }
}

/** What is told of units, found by the unit and a name. */
const keyed = <A extends { readonly unit: string }>(
  all: ReadonlyArray<A> = [],
  of: (each: A) => string
): ((unit: string, name: string) => A | undefined) => {
  const found = new Map<string, Map<string, A>>()
  for (const each of all) {
    const ofUnit = found.get(each.unit)
    if (ofUnit === undefined) found.set(each.unit, new Map([[of(each), each]]))
    else ofUnit.set(of(each), each)
  }
  return (unit, name) => found.get(unit)?.get(name)
}

const grouped = <A>(
  all: ReadonlyArray<A>,
  of: (each: A) => string | undefined
): ReadonlyMap<string, ReadonlyArray<A>> => {
  const groups = new Map<string, Array<A>>()
  for (const each of all) {
    const name = of(each)
    if (name === undefined) continue
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [each])
    else group.push(each)
  }
  return groups
}
