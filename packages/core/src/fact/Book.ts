import {
  isPoints,
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

/** The facts of one layer, each found by its key. What stands in the facts twice counts as it stands last. */
export interface Book {
  readonly layer: Layer
  readonly units: ReadonlyArray<Unit>
  /** The figures of a unit for an indicator (and part) by period; the whole year's has the period "". */
  readonly figures: (unit: string, indicator: string, part?: string) => ReadonlyMap<string, Figure> | undefined
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

/** The units with more than 32 parents above them; those of a circle have endlessly many. */
export const endless = (units: ReadonlyArray<Unit>): ReadonlySet<string> => {
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]))
  const levels = (id: string): number => {
    let level = 0
    for (let next = parents.get(id); next !== undefined && level <= deepest; next = parents.get(next)) level += 1
    return level
  }
  return new Set(units.filter((unit) => unit.parent !== undefined && levels(unit.id) > deepest).map(({ id }) => id))
}

export const open = (facts: Facts, layer: Layer): Book => {
  const inLayer = (told: { readonly layer?: Layer }) => told.layer === undefined || told.layer === layer
  const units = [...keyed(facts.units, (each) => each.id).values()]
  const figures = figuresByKey(facts.figures ?? [], layer)
  const baselines = keyed(facts.baselines ?? [], (each) => key(each.unit, each.population, each.period ?? ""))
  const targets = keyed(facts.targets ?? [], (each) => key(each.unit, each.indicator))
  const outcomes = keyed((facts.outcomes ?? []).filter(inLayer), (each) => key(each.unit, each.task))
  const exempt = keyed(facts.notAssigned ?? [], (each) => key(each.unit, each.of))
  const judgements = keyed(facts.judgements ?? [], (each) => key(each.unit, each.rubric, each.criterion))
  // The council speaks on the official result; a unit's own word stays its own.
  const overrides = keyed(
    layer === "verified" ? (facts.overrides ?? []).filter((each) => isPoints(each.points)) : [],
    (each) => key(each.unit, each.rubric, each.criterion)
  )
  const submissions = keyed(facts.submissions ?? [], (each) => key(each.unit, each.period))
  const events = grouped((facts.events ?? []).filter(inLayer), (each) => each.unit)
  const evidence = keyed(facts.evidence ?? [], (each) => key(each.unit, each.of))
  const beyond = endless(units)
  const children = grouped(units, (unit) => unit.parent)
  return {
    layer,
    units,
    figures: (unit, indicator, part = "") => figures.get(unit)?.get(part === "" ? indicator : key(indicator, part)),
    baseline: (unit, population, period = "") => baselines.get(key(unit, population, period)),
    target: (unit, indicator) => targets.get(key(unit, indicator)),
    outcome: (unit, task) => outcomes.get(key(unit, task)),
    isExempt: (unit, of) => exempt.size > 0 && exempt.has(key(unit, of)),
    judgement: (unit, rubric, criterion) => judgements.get(key(unit, rubric, criterion)),
    override: (unit, rubric, criterion) =>
      overrides.size === 0 ? undefined : overrides.get(key(unit, rubric, criterion)),
    submission: (unit, period) => submissions.get(key(unit, period)),
    events: (unit) => events.get(unit) ?? [],
    hasEvidence: (unit, of) => evidence.has(key(unit, of)),
    subunits: (unit) => children.get(unit) ?? [],
    isEndless: (unit) => beyond.has(unit)
  }
}

/**
 * By unit, then by indicator (and part), then by period: most figures are found without joining a key. Figures mostly come with
 * all periods of an indicator in a row; then only the period is new.
 */
const figuresByKey = (
  figures: ReadonlyArray<Figure>,
  layer: Layer
): ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Figure>>> => {
  const byUnit = new Map<string, Map<string, Map<string, Figure>>>()
  let last: Figure | undefined
  let periods = new Map<string, Figure>()
  for (const figure of figures) {
    if (figure.layer !== undefined && figure.layer !== layer) continue
    if (last?.unit !== figure.unit || last.indicator !== figure.indicator || last.part !== figure.part) {
      let ofUnit = byUnit.get(figure.unit)
      if (ofUnit === undefined) byUnit.set(figure.unit, (ofUnit = new Map()))
      const of = figure.part === undefined || figure.part === "" ? figure.indicator : key(figure.indicator, figure.part)
      const found = ofUnit.get(of)
      periods = found ?? new Map()
      if (found === undefined) ofUnit.set(of, periods)
      last = figure
    }
    periods.set(figure.period ?? "", figure)
  }
  return byUnit
}

const key = (...parts: ReadonlyArray<string>): string => parts.join("\u0000")

const keyed = <A>(all: ReadonlyArray<A>, of: (each: A) => string): ReadonlyMap<string, A> => {
  const found = new Map<string, A>()
  for (const each of all) found.set(of(each), each)
  return found
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
