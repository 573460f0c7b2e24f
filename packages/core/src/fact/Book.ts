import type { Baseline, Facts, Figure, Judgement, Layer, Submission, TaskOutcome, Unit } from "./Facts.ts"

/** The facts of one layer, each found by its key. What stands in the facts twice counts as it stands last. */
export interface Book {
  readonly layer: Layer
  readonly units: ReadonlyArray<Unit>
  readonly figure: (unit: string, indicator: string, part?: string) => Figure | undefined
  readonly baseline: (unit: string, population: string) => Baseline | undefined
  readonly outcome: (unit: string, task: string) => TaskOutcome | undefined
  readonly isExempt: (unit: string, of: string) => boolean
  readonly judgement: (unit: string, rubric: string, criterion: string) => Judgement | undefined
  readonly submission: (unit: string, period: string) => Submission | undefined
}

export const open = (facts: Facts, layer: Layer): Book => {
  const inLayer = (told: { readonly layer?: Layer }) => told.layer === undefined || told.layer === layer
  const figures = keyed((facts.figures ?? []).filter(inLayer), (each) => [each.unit, each.indicator, each.part ?? ""])
  const baselines = keyed(facts.baselines ?? [], (each) => [each.unit, each.population])
  const outcomes = keyed((facts.outcomes ?? []).filter(inLayer), (each) => [each.unit, each.task])
  const exempt = keyed(facts.notAssigned ?? [], (each) => [each.unit, each.of])
  const judgements = keyed(facts.judgements ?? [], (each) => [each.unit, each.rubric, each.criterion])
  const submissions = keyed(facts.submissions ?? [], (each) => [each.unit, each.period])
  return {
    layer,
    units: [...keyed(facts.units, (each) => [each.id]).values()],
    figure: (unit, indicator, part = "") => figures.get(key([unit, indicator, part])),
    baseline: (unit, population) => baselines.get(key([unit, population])),
    outcome: (unit, task) => outcomes.get(key([unit, task])),
    isExempt: (unit, of) => exempt.has(key([unit, of])),
    judgement: (unit, rubric, criterion) => judgements.get(key([unit, rubric, criterion])),
    submission: (unit, period) => submissions.get(key([unit, period]))
  }
}

const key = (parts: ReadonlyArray<string>): string => parts.join("\u0000")
const keyed = <A>(all: ReadonlyArray<A>, of: (each: A) => ReadonlyArray<string>): ReadonlyMap<string, A> =>
  new Map(all.map((each) => [key(of(each)), each]))
