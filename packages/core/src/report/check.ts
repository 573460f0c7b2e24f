import { endless } from "../fact/Book.ts"
import { type Facts, type Figure, isCount, type Layer } from "../fact/Facts.ts"
import { type Index, indexOf, type Series } from "../fact/series.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import { isProposal } from "../rubric/adoption.ts"
import { allows, judged } from "../rubric/judgement.ts"
import type { Criterion } from "../rubric/Rubric.ts"
import { instant, toNumber } from "../value/calendar.ts"
import { isDecimal, isPoints } from "../value/digits.ts"
import * as Finding from "../value/Finding.ts"

type Warn = (code: string, path: Finding.Finding["path"], params: Finding.Finding["params"]) => void

/**
 * What is wrong in the facts of a plan, each with its place. None of it stops an evaluation: an impossible figure counts as
 * `invalid`, a figure of an unknown unit or indicator counts for nobody, what is told twice counts as it was told last.
 */
export const check = (plan: Plan, facts: Facts, index?: Index): ReadonlyArray<Finding.Finding> => {
  const found: Array<Finding.Finding> = []
  const warn: Warn = (code, path, params) => found.push(Finding.warning(code, path, params))
  const units: Units = new Map(facts.units.map((unit) => [unit.id, unit]))
  const periods = (plan.reporting?.periods ?? []).map((period) => period.id)
  const indicators: Indicators = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]))
  const rows = rowsOf(plan)
  const each = lists(units, warn)
  twice("units", facts.units, ({ id }) => [id], warn, "id_used_twice")
  baselines(plan, facts, each)
  figures(facts, units, indicators, index ?? indexOf(facts, periods), warn)
  duties(plan, facts, indicators, each)
  judgements(facts, rows, each)
  submissions(facts, new Set(periods), each)
  others(facts, indicators, rows, each)
  const deep = endless(facts.units)
  facts.units.forEach(({ id, parent }, i) => {
    if (parent !== undefined && !units.has(parent))
      warn("unknown_unit", ["units", i, "parent"], { value: Finding.show(parent) })
    const why = deep.get(id)
    if (why !== undefined)
      warn(why, ["units", i, "parent"], why === "too_deep" ? { value: id, accepted: "32" } : { value: id })
  })
  plan.rubrics?.forEach((rubric, i) => {
    if (isProposal(rubric)) warn("rubric_not_adopted", ["rubrics", i], { value: rubric.title })
  })
  return found
}

type Units = ReadonlyMap<string, Facts["units"][number]>
type Indicators = ReadonlyMap<string, Indicator>

/** Says what is wrong in a field of what is looked at. */
type Say = (code: string, field: string, value: string, more?: Finding.Finding["params"]) => void

/** Goes through a list of what is told of units: what is told twice, then of each whether its unit is known and what `look` finds. */
type Each = <A extends { readonly unit: string }>(
  list: string,
  told: ReadonlyArray<A> | undefined,
  key: ((one: A) => ReadonlyArray<string>) | undefined,
  look?: (one: A, say: Say) => void
) => void

const lists =
  (units: Units, warn: Warn): Each =>
  (list, told = [], key, look) => {
    if (key !== undefined) twice(list, told, key, warn)
    told.forEach((one, i) => {
      const say: Say = (code, field, value, more) => warn(code, [list, i, field], { value, ...more })
      if (!units.has(one.unit)) say("unknown_unit", "unit", one.unit)
      look?.(one, say)
    })
  }

/** What stands in a list after something that says another thing of the same. */
const twice = <A extends object>(
  list: string,
  told: ReadonlyArray<A>,
  key: (each: A) => ReadonlyArray<string>,
  warn: Warn,
  code = "told_twice"
): void => {
  const met: Met = new Map()
  told.forEach((one, i) => {
    const parts = key(one)
    if (isMet(met, parts.join("\u0000"), (one as { readonly layer?: Layer }).layer))
      warn(code, [list, i], { value: shown(parts) })
  })
}

const shown = (parts: ReadonlyArray<string>): string => parts.filter((part) => part !== "").join(" · ")

/** In which layers something was told. */
type Met = Map<string, number>
const SELF = 1
const VERIFIED = 2

/** Whether some of the layers were met before; from now on they are. What has no layer stands for both. */
const isMet = (met: Met, name: string, layer: Layer | undefined): boolean => {
  const layers = layer === undefined ? SELF | VERIFIED : layer === "self" ? SELF : VERIFIED
  const before = met.get(name) ?? 0
  met.set(name, before | layers)
  return (before & layers) !== 0
}

const idsOf = (all: ReadonlyArray<{ readonly id: string }> = []): ReadonlySet<string> =>
  new Set(all.map(({ id }) => id))

const baselines = (plan: Plan, facts: Facts, each: Each): void => {
  const populations = idsOf(plan.populations)
  each(
    "baselines",
    facts.baselines,
    ({ unit, population, period = "" }) => [unit, population, period],
    ({ population, count }, say) => {
      if (!populations.has(population)) say("unknown_population", "population", population)
      if (!isCount(count)) say("not_a_count", "count", String(count))
    }
  )
}

/** Figures are by far the most: what holds of a whole series is asked once, and nothing is made for those that are in order. */
const figures = (facts: Facts, units: Units, indicators: Indicators, index: Index, tell: Warn): void => {
  const bases = new Map((facts.baselines ?? []).map((one) => [`${one.unit}\u0000${one.population}`, one.count]))
  const found: Array<Parameters<Warn>> = []
  const look = ({ unit: id, indicator: name, part, at, isRegular }: Series): void => {
    const indicator = indicators.get(name)
    const unit = units.get(id)
    const isOwed = indicator !== undefined && unit !== undefined && owes(indicator.owedBy, unit)
    // Counts of periods are in order whatever they are, but for a duty's.
    const isFree = part === "" && (indicator?.measure === "count" || indicator?.measure === "share")
    if (isRegular && isOwed && isFree) return
    const base = bases.get(`${id}\u0000${indicator?.population}`)
    const met: Met = new Map()
    for (const i of at) {
      const figure = facts.figures?.[i] as Figure
      const { period = "" } = figure
      const say: Say = (code, field, value, more) => found.push([code, ["figures", i, field], { value, ...more }])
      if (!isRegular && isMet(met, period, figure.layer))
        found.push(["told_twice", ["figures", i], { value: shown([id, name, part, period]) }])
      if (unit === undefined) say("unknown_unit", "unit", id)
      if (indicator === undefined) {
        say("unknown_indicator", "indicator", name)
        continue
      }
      const hasPart = isPart(indicator, figure, say)
      const hasContent = isContent(indicator, figure, say)
      if (unit === undefined || !hasPart || !hasContent) continue
      if (!isOwed) say("not_owed", "indicator", indicator.id, { unit: unit.name })
      else possible(indicator, figure, base, unit.name, say)
    }
  }
  for (const ofUnit of index.values()) for (const series of ofUnit.values()) look(series)
  // As they stand in the facts, what is told twice first.
  const order = ([code, path]: Parameters<Warn>) =>
    (code === "told_twice" ? 0 : (facts.figures?.length ?? 0)) + Number(path[1])
  for (const finding of found.sort((a, b) => order(a) - order(b))) tell(...finding)
}

const isPart = (indicator: Indicator, { part }: Figure, say: Say): boolean => {
  if (part === undefined || indicator.parts?.some(({ id }) => id === part) === true) return true
  say("unknown_part", "part", part, { accepted: [...idsOf(indicator.parts)].join(", ") })
  return false
}

/** What an indicator is told as: a count, the value of an index, an option of a choice. */
const isContent = (indicator: Indicator, { count, value, option }: Figure, say: Say): boolean => {
  if (indicator.measure === "index") {
    if (isDecimal(value)) return true
    say("not_a_decimal", "value", Finding.show(value))
  } else if (indicator.measure === "choice") {
    const options = idsOf(indicator.options)
    if (option !== undefined && options.has(option)) return true
    say("unknown_option", "option", Finding.show(option), { accepted: [...options].join(", ") })
  } else {
    if (isCount(count)) return true
    say("not_a_count", "count", String(count))
  }
  return false
}

/** A count that is whole and yet cannot be: above the baseline, or a duty done more than once. */
const possible = (
  { measure, title }: Indicator,
  { count = 0, part, period }: Figure,
  base: number | bigint | undefined,
  unit: string,
  say: Say
): void => {
  const params = { unit, indicator: title }
  if (measure === "done" && count > 1) say("not_done_or_undone", "count", String(count), params)
  const isWhole = measure === "share" && part === undefined && period === undefined
  if (isWhole && base !== undefined && isCount(base) && count > base)
    say("count_above_baseline", "count", String(count), { ...params, accepted: `0–${base}` })
}

const duties = (plan: Plan, facts: Facts, indicators: Indicators, each: Each): void => {
  const tasks = idsOf(plan.tasks)
  each(
    "outcomes",
    facts.outcomes,
    ({ unit, task }) => [unit, task],
    ({ task }, say) => {
      if (!tasks.has(task)) say("unknown_task", "task", task)
    }
  )
  each("notAssigned", facts.notAssigned, undefined, ({ of }, say) => {
    if (!tasks.has(of) && !indicators.has(of)) say("unknown_indicator_or_task", "of", of)
  })
}

/** What a person decided: points given by hand to the rows that ask for them. */
const judgements = (facts: Facts, rows: Rows, each: Each): void =>
  each(
    "judgements",
    facts.judgements,
    ({ unit, rubric, criterion }) => [unit, rubric, criterion],
    ({ rubric, criterion, points }, say) => {
      const row = rows.get(`${rubric}\u0000${criterion}`)
      if (row === undefined) return say("unknown_criterion", "criterion", criterion)
      const manuals = judged(row.points)
      if (!manuals.some((manual) => allows(manual, points)))
        say("points_not_allowed", "points", Finding.show(points), { accepted: manuals.map(scale).join(" | ") || "–" })
    }
  )

const scale = ({ from = "0", to, grid }: { readonly from?: string; readonly to: string; readonly grid?: string }) =>
  `${from}–${to}${grid === undefined ? "" : ` (${grid})`}`

type Rows = ReadonlyMap<string, Criterion>

const rowsOf = (plan: Plan): Rows =>
  new Map(
    (plan.rubrics ?? []).flatMap((rubric) =>
      all(rubric.criteria).map((criterion) => [`${rubric.id}\u0000${criterion.code}`, criterion] as const)
    )
  )

const all = (criteria: ReadonlyArray<Criterion> = []): ReadonlyArray<Criterion> =>
  criteria.flatMap((each) => [each, ...all(each.criteria)])

const submissions = (facts: Facts, periods: ReadonlySet<string>, each: Each): void =>
  each(
    "submissions",
    facts.submissions,
    ({ unit, period }) => [unit, period],
    ({ period, submittedAt }, say) => {
      if (!periods.has(period)) say("unknown_period", "period", period)
      if (submittedAt !== undefined && instant(submittedAt) === undefined)
        say("not_an_instant", "submittedAt", submittedAt)
    }
  )

/** Targets, events, evidence and overrides: of units and rows that exist, with days and points that can be read. */
const others = (facts: Facts, indicators: Indicators, rows: Rows, each: Each): void => {
  each("targets", facts.targets, undefined, ({ indicator, target }, say) => {
    if (!indicators.has(indicator)) say("unknown_indicator", "indicator", indicator)
    if (typeof target !== "string") {
      if (!isCount(target)) say("not_a_count", "target", String(target))
    } else if (!isDecimal(target)) say("not_a_decimal", "target", Finding.show(target))
  })
  each("events", facts.events, undefined, ({ on }, say) => {
    if (on !== undefined && toNumber(on) === undefined) say("not_a_day", "on", Finding.show(on))
  })
  each("evidence", facts.evidence, undefined)
  each(
    "overrides",
    facts.overrides,
    ({ unit, rubric, criterion }) => [unit, rubric, criterion],
    ({ rubric, criterion, points }, say) => {
      if (!rows.has(`${rubric}\u0000${criterion}`)) say("unknown_criterion", "criterion", criterion)
      if (!isPoints(points)) say("not_an_amount", "points", Finding.show(points))
    }
  )
}
