import { endless } from "../fact/Book.ts"
import { type Facts, type Figure, isCount, type Layer } from "../fact/Facts.ts"
import { type Index, indexOf, type Series } from "../fact/series.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import { allows, judged } from "../rubric/judgement.ts"
import type { Criterion } from "../rubric/Rubric.ts"
import { walk } from "../rubric/walk.ts"
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
  const rows = rowsOf(plan)
  const each = lists(units, warn)
  twice("units", facts.units, ({ id }) => [id], warn, "id_used_twice")
  baselines(plan, facts, each)
  figures(plan, facts, units, index ?? indexOf(facts, periods), warn)
  duties(plan, facts, each)
  judgements(facts, rows, each)
  submissions(facts, new Set(periods), each)
  others(plan, facts, rows, each)
  const deep = endless(facts.units)
  facts.units.forEach(({ id, parent }, i) => {
    if (parent !== undefined && !units.has(parent))
      warn("unknown_unit", ["units", i, "parent"], { value: Finding.show(parent) })
    const why = deep.get(id)
    if (why !== undefined)
      warn(why, ["units", i, "parent"], why === "too_deep" ? { value: id, accepted: "32" } : { value: id })
  })
  plan.rubrics?.forEach(({ adopted, title }, i) => {
    if (adopted === undefined) warn("rubric_not_adopted", ["rubrics", i], { value: title })
  })
  return found
}

type Units = ReadonlyMap<string, Facts["units"][number]>

/** Says what is wrong in a field of what is looked at. */
type Say = (code: string, field: string, value: string, accepted?: string) => void

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
      const say: Say = (code, field, value, accepted) =>
        warn(code, [list, i, field], accepted === undefined ? { value } : { value, accepted })
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
const figures = (plan: Plan, facts: Facts, units: Units, index: Index, tell: Warn): void => {
  const indicators = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]))
  const bases = new Map((facts.baselines ?? []).map((one) => [`${one.unit}\u0000${one.population}`, one.count]))
  const found: Array<Parameters<Warn>> = []
  const warn: Warn = (...finding) => found.push(finding)
  const look = (series: Series): void => {
    const { at, part } = series
    const indicator = indicators.get(series.indicator)
    const unit = units.get(series.unit)
    const isOwed = indicator !== undefined && unit !== undefined && owes(indicator.owedBy, unit)
    // Counts of periods are in order whatever they are, but for a duty's.
    const isFree = part === "" && (indicator?.measure === "count" || indicator?.measure === "share")
    if (series.isRegular && isOwed && isFree) return
    const met: Met = new Map()
    for (const i of at) {
      const figure = facts.figures?.[i] as Figure
      const { count, period = "" } = figure
      if (!series.isRegular && isMet(met, period, figure.layer))
        warn("told_twice", ["figures", i], { value: shown([series.unit, series.indicator, part, period]) })
      if (unit === undefined) warn("unknown_unit", ["figures", i, "unit"], { value: series.unit })
      if (indicator === undefined) {
        warn("unknown_indicator", ["figures", i, "indicator"], { value: series.indicator })
        continue
      }
      const hasPart = isPart(indicator, figure, i, warn)
      const hasContent = isContent(indicator, figure, i, warn)
      if (unit === undefined || !hasPart || !hasContent) continue
      if (!isOwed) warn("not_owed", ["figures", i, "indicator"], { value: indicator.id, unit: unit.name })
      else if (count !== undefined) {
        const isWhole = figure.part === undefined && figure.period === undefined && indicator.measure === "share"
        const base = isWhole ? bases.get(`${unit.id}\u0000${indicator.population}`) : undefined
        possible(indicator, count, base, i, unit.name, warn)
      }
    }
  }
  for (const ofUnit of index.values()) for (const series of ofUnit.values()) look(series)
  // As they stand in the facts, what is told twice first.
  const order = ([code, path]: Parameters<Warn>) =>
    (code === "told_twice" ? 0 : (facts.figures?.length ?? 0)) + Number(path[1])
  for (const finding of found.sort((a, b) => order(a) - order(b))) tell(...finding)
}

const isPart = (indicator: Indicator, { part }: Figure, i: number, warn: Warn): boolean => {
  if (part === undefined || indicator.parts?.some(({ id }) => id === part) === true) return true
  warn("unknown_part", ["figures", i, "part"], { value: part, accepted: [...idsOf(indicator.parts)].join(", ") })
  return false
}

/** What an indicator is told as: a count, the value of an index, an option of a choice. */
const isContent = (indicator: Indicator, { count, value, option }: Figure, i: number, warn: Warn): boolean => {
  if (indicator.measure === "index") {
    if (isDecimal(value)) return true
    warn("not_a_decimal", ["figures", i, "value"], { value: Finding.show(value) })
  } else if (indicator.measure === "choice") {
    const options = idsOf(indicator.options)
    if (option !== undefined && options.has(option)) return true
    warn("unknown_option", ["figures", i, "option"], { value: Finding.show(option), accepted: [...options].join(", ") })
  } else {
    if (isCount(count)) return true
    warn("not_a_count", ["figures", i, "count"], { value: String(count) })
  }
  return false
}

/** A count that is whole and yet cannot be: above the baseline, or a duty done more than once. */
const possible = (
  { measure, title }: Indicator,
  count: number | bigint,
  base: number | bigint | undefined,
  i: number,
  unit: string,
  warn: Warn
): void => {
  const isAbove = measure === "share" && base !== undefined && isCount(base) && count > base
  const isTwice = measure === "done" && count > 1
  if (!isAbove && !isTwice) return
  const params = { value: String(count), unit, indicator: title }
  const path = ["figures", i, "count"]
  if (isAbove) warn("count_above_baseline", path, { ...params, accepted: `0–${base}` })
  else warn("not_done_or_undone", path, params)
}

const duties = (plan: Plan, facts: Facts, each: Each): void => {
  const tasks = idsOf(plan.tasks)
  const indicators = idsOf(plan.indicators)
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
        say("points_not_allowed", "points", Finding.show(points), manuals.map(scale).join(" | ") || "–")
    }
  )

const scale = ({ from = "0", to, grid }: { readonly from?: string; readonly to: string; readonly grid?: string }) =>
  `${from}–${to}${grid === undefined ? "" : ` (${grid})`}`

type Rows = ReadonlyMap<string, Criterion>

const rowsOf = (plan: Plan): Rows =>
  new Map(
    (plan.rubrics ?? []).flatMap((rubric) =>
      [...walk(rubric.criteria)].map(({ criterion }) => [`${rubric.id}\u0000${criterion.code}`, criterion] as const)
    )
  )

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
const others = (plan: Plan, facts: Facts, rows: Rows, each: Each): void => {
  const indicators = idsOf(plan.indicators)
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
