import { endless } from "../fact/Book.ts"
import { type Facts, type Figure, isCount, isDecimal, isPoints, type Layer } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import { allows, judged } from "../rubric/judgement.ts"
import { walk } from "../rubric/walk.ts"
import { instant, toNumber } from "../value/calendar.ts"
import * as Finding from "../value/Finding.ts"

type Found = ReadonlyArray<Finding.Finding>
type Path = Finding.Finding["path"]

/**
 * What is wrong in the facts of a plan, each with its place. None of it stops an evaluation: an impossible figure counts as
 * `invalid`, a figure of an unknown unit or indicator counts for nobody, what is told twice counts as it was told last.
 */
export const check = (plan: Plan, facts: Facts): Found => {
  const units = new Map(facts.units.map((unit) => [unit.id, unit]))
  const ofUnit = (told: { readonly unit: string }, path: Path) =>
    known(units.has(told.unit), "unknown_unit", [...path, "unit"], told.unit)
  return [
    ...twice("units", facts.units, (each) => [each.id], "id_used_twice"),
    ...baselines(plan, facts, ofUnit),
    ...figures(plan, facts, units),
    ...duties(plan, facts, ofUnit),
    ...judgements(plan, facts, ofUnit),
    ...submissions(plan, facts, units),
    ...others(plan, facts, ofUnit),
    ...(plan.rubrics ?? []).flatMap((rubric, r) =>
      rubric.adopted === undefined
        ? [Finding.warning("rubric_not_adopted", ["rubrics", r], { value: rubric.title })]
        : []
    )
  ]
}

type OfUnit = (told: { readonly unit: string }, path: Path) => Found

/** What is found at each of many facts; nothing is made for those that are in order. */
const each = <A>(told: ReadonlyArray<A>, look: (one: A, i: number, say: Say) => void): Found => {
  const found: Array<Finding.Finding> = []
  const say: Say = (code, path, params) => found.push(Finding.warning(code, path, params))
  told.forEach((one, i) => look(one, i, say))
  return found
}
type Say = (code: string, path: Path, params: Finding.Finding["params"]) => void

const known = (has: boolean, code: string, path: Path, value: string): Found =>
  has ? [] : [Finding.warning(code, path, { value })]

const whole = (count: number | bigint | undefined, path: Path): Found =>
  isCount(count) ? [] : [Finding.warning("not_a_count", path, { value: String(count) })]

const SELF = 1
const VERIFIED = 2

/** What stands in a list after something that says another thing of the same. A figure without layer stands for both. */
const twice = <A extends object>(
  list: string,
  told: ReadonlyArray<A>,
  key: (each: A) => ReadonlyArray<string>,
  code = "told_twice"
): Found => {
  const met: Met = new Map()
  const found: Array<Finding.Finding> = []
  let before: ReadonlyArray<string> | undefined
  let branch = met
  told.forEach((each, i) => {
    const { layer } = each as { readonly layer?: Layer }
    const layers = layer === undefined ? SELF | VERIFIED : layer === "self" ? SELF : VERIFIED
    const parts = key(each)
    // Facts mostly come in order: the next one differs only in the last part of its key.
    if (before === undefined || !parts.every((part, at) => at === parts.length - 1 || part === before?.[at]))
      branch = branchOf(met, parts)
    before = parts
    if (isMet(branch, parts.at(-1) ?? "", layers))
      found.push(Finding.warning(code, [list, i], { value: parts.filter((part) => part !== "").join(" · ") }))
  })
  return found
}

/** The parts of keys as a tree, with the layers at its ends: joining them to texts would take most of a check's time. */
type Met = Map<string, Met | number>

const branchOf = (met: Met, parts: ReadonlyArray<string>): Met => {
  let branch = met
  for (const part of parts.slice(0, -1)) {
    const next = branch.get(part)
    const child: Met = typeof next === "object" ? next : new Map()
    if (child !== next) branch.set(part, child)
    branch = child
  }
  return branch
}

/** Whether some of the layers were met before; from now on they are. */
const isMet = (branch: Met, last: string, layers: number): boolean => {
  const before = Number(branch.get(last) ?? 0)
  if ((before | layers) !== before) branch.set(last, before | layers)
  return (before & layers) !== 0
}

const baselines = (plan: Plan, facts: Facts, ofUnit: OfUnit): Found => {
  const populations = new Set((plan.populations ?? []).map((population) => population.id))
  const told = facts.baselines ?? []
  return [
    ...twice("baselines", told, (each) => [each.unit, each.population, each.period ?? ""]),
    ...told.flatMap((each, i) => [
      ...ofUnit(each, ["baselines", i]),
      ...known(populations.has(each.population), "unknown_population", ["baselines", i, "population"], each.population),
      ...whole(each.count, ["baselines", i, "count"])
    ])
  ]
}

const figures = (plan: Plan, facts: Facts, units: ReadonlyMap<string, Facts["units"][number]>): Found => {
  const indicators = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]))
  const bases = new Map((facts.baselines ?? []).map((one) => [`${one.unit}\u0000${one.population}`, one.count]))
  const told = facts.figures ?? []
  return [
    ...twice("figures", told, (one) => [one.unit, one.indicator, one.part ?? "", one.period ?? ""]),
    ...each(told, (figure, i, say) => {
      const indicator = indicators.get(figure.indicator)
      const unit = units.get(figure.unit)
      if (unit === undefined) say("unknown_unit", ["figures", i, "unit"], { value: figure.unit })
      if (indicator === undefined)
        return say("unknown_indicator", ["figures", i, "indicator"], { value: figure.indicator })
      const hasPart = isPart(indicator, figure, i, say)
      const hasContent = isContent(indicator, figure, i, say)
      if (unit === undefined || !hasPart || !hasContent) return
      if (!owes(indicator.owedBy, unit))
        return say("not_owed", ["figures", i, "indicator"], { value: indicator.id, unit: unit.name })
      const isWhole = figure.part === undefined && figure.period === undefined && indicator.measure === "share"
      const base = isWhole ? bases.get(`${unit.id}\u0000${indicator.population}`) : undefined
      if (figure.count !== undefined) possible(indicator, figure.count, base, i, unit.name, say)
    })
  ]
}

const isPart = (indicator: Indicator, { part }: Figure, i: number, say: Say): boolean => {
  if (part === undefined || indicator.parts?.some(({ id }) => id === part) === true) return true
  const accepted = (indicator.parts ?? []).map(({ id }) => id).join(", ")
  say("unknown_part", ["figures", i, "part"], { value: part, accepted })
  return false
}

/** What an indicator is told as: a count, the value of an index, an option of a choice. */
const isContent = (indicator: Indicator, { count, value, option }: Figure, i: number, say: Say): boolean => {
  if (indicator.measure === "index") {
    if (isDecimal(value)) return true
    say("not_a_decimal", ["figures", i, "value"], { value: Finding.show(value) })
  } else if (indicator.measure === "choice") {
    if (option !== undefined && indicator.options?.some(({ id }) => id === option) === true) return true
    const accepted = (indicator.options ?? []).map(({ id }) => id).join(", ")
    say("unknown_option", ["figures", i, "option"], { value: Finding.show(option), accepted })
  } else {
    if (isCount(count)) return true
    say("not_a_count", ["figures", i, "count"], { value: String(count) })
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
  say: Say
): void => {
  const isAbove = measure === "share" && base !== undefined && isCount(base) && count > base
  const isTwice = measure === "done" && count > 1
  if (!isAbove && !isTwice) return
  const params = { value: String(count), unit, indicator: title }
  const path = ["figures", i, "count"]
  if (isAbove) say("count_above_baseline", path, { ...params, accepted: `0–${base}` })
  else say("not_done_or_undone", path, params)
}

const duties = (plan: Plan, facts: Facts, ofUnit: OfUnit): Found => {
  const tasks = new Set((plan.tasks ?? []).map((task) => task.id))
  const owed = new Set([...tasks, ...plan.indicators.map((indicator) => indicator.id)])
  return [
    ...twice("outcomes", facts.outcomes ?? [], (each) => [each.unit, each.task]),
    ...(facts.outcomes ?? []).flatMap((each, i) => [
      ...ofUnit(each, ["outcomes", i]),
      ...known(tasks.has(each.task), "unknown_task", ["outcomes", i, "task"], each.task)
    ]),
    ...(facts.notAssigned ?? []).flatMap((each, i) => [
      ...ofUnit(each, ["notAssigned", i]),
      ...known(owed.has(each.of), "unknown_indicator_or_task", ["notAssigned", i, "of"], each.of)
    ])
  ]
}

const judgements = (plan: Plan, facts: Facts, ofUnit: OfUnit): Found => {
  const rows = new Map(
    (plan.rubrics ?? []).flatMap((rubric) =>
      [...walk(rubric.criteria)].map(({ criterion }) => [`${rubric.id}\u0000${criterion.code}`, criterion] as const)
    )
  )
  const told = facts.judgements ?? []
  return [
    ...twice("judgements", told, (each) => [each.unit, each.rubric, each.criterion]),
    ...told.flatMap((each, i) => {
      const path = ["judgements", i]
      const row = rows.get(`${each.rubric}\u0000${each.criterion}`)
      const manuals = [...judged(row?.points)]
      return [
        ...ofUnit(each, path),
        ...known(row !== undefined, "unknown_criterion", [...path, "criterion"], each.criterion),
        ...(row === undefined || manuals.some((manual) => allows(manual, each.points))
          ? []
          : [
              Finding.warning("points_not_allowed", [...path, "points"], {
                value: Finding.show(each.points),
                accepted: manuals.map(scale).join(" | ") || "–"
              })
            ])
      ]
    })
  ]
}

const scale = ({ from = "0", to, grid }: { readonly from?: string; readonly to: string; readonly grid?: string }) =>
  `${from}–${to}${grid === undefined ? "" : ` (${grid})`}`

const submissions = (plan: Plan, facts: Facts, units: ReadonlyMap<string, Facts["units"][number]>): Found => {
  const periods = new Set((plan.reporting?.periods ?? []).map((period) => period.id))
  const told = facts.submissions ?? []
  return [
    ...twice("submissions", told, (one) => [one.unit, one.period]),
    ...each(told, ({ unit, period, submittedAt }, i, say) => {
      if (!units.has(unit)) say("unknown_unit", ["submissions", i, "unit"], { value: unit })
      if (!periods.has(period)) say("unknown_period", ["submissions", i, "period"], { value: period })
      if (submittedAt !== undefined && instant(submittedAt) === undefined)
        say("not_an_instant", ["submissions", i, "submittedAt"], { value: submittedAt })
    })
  ]
}

/** Targets, events, evidence and overrides: of units and rows that exist, with days and points that can be read. */
const others = (plan: Plan, facts: Facts, ofUnit: OfUnit): Found => {
  const indicators = new Set(plan.indicators.map((indicator) => indicator.id))
  const rows = new Set(
    (plan.rubrics ?? []).flatMap((rubric) =>
      [...walk(rubric.criteria)].map(({ criterion }) => `${rubric.id}\u0000${criterion.code}`)
    )
  )
  const units = new Map(facts.units.map((unit) => [unit.id, unit]))
  const deep = endless(facts.units)
  return [
    ...(facts.targets ?? []).flatMap((each, i) => [
      ...ofUnit(each, ["targets", i]),
      ...known(indicators.has(each.indicator), "unknown_indicator", ["targets", i, "indicator"], each.indicator),
      ...(typeof each.target === "string"
        ? isDecimal(each.target)
          ? []
          : [Finding.warning("not_a_decimal", ["targets", i, "target"], { value: Finding.show(each.target) })]
        : whole(each.target, ["targets", i, "target"]))
    ]),
    ...(facts.events ?? []).flatMap((each, i) => [
      ...ofUnit(each, ["events", i]),
      ...(each.on === undefined || toNumber(each.on) !== undefined
        ? []
        : [Finding.warning("not_a_day", ["events", i, "on"], { value: Finding.show(each.on) })])
    ]),
    ...(facts.evidence ?? []).flatMap((each, i) => ofUnit(each, ["evidence", i])),
    ...twice("overrides", facts.overrides ?? [], (each) => [each.unit, each.rubric, each.criterion]),
    ...(facts.overrides ?? []).flatMap((each, i) => [
      ...ofUnit(each, ["overrides", i]),
      ...known(
        rows.has(`${each.rubric}\u0000${each.criterion}`),
        "unknown_criterion",
        ["overrides", i, "criterion"],
        each.criterion
      ),
      ...(isPoints(each.points)
        ? []
        : [Finding.warning("not_an_amount", ["overrides", i, "points"], { value: Finding.show(each.points) })])
    ]),
    ...facts.units.flatMap((unit, i) =>
      unit.parent === undefined || units.has(unit.parent)
        ? inCircle(unit.id, units)
          ? [Finding.warning("unit_circle", ["units", i, "parent"], { value: unit.id })]
          : deep.has(unit.id)
            ? [Finding.warning("too_deep", ["units", i, "parent"], { value: unit.id, accepted: "32" })]
            : []
        : [Finding.warning("unknown_unit", ["units", i, "parent"], { value: Finding.show(unit.parent) })]
    )
  ]
}

/** Whether a unit is, through its parents, a part of itself. */
const inCircle = (id: string, units: ReadonlyMap<string, Facts["units"][number]>): boolean => {
  const met = new Set<string>()
  for (let next = units.get(id)?.parent; next !== undefined && !met.has(next); next = units.get(next)?.parent) {
    if (next === id) return true
    met.add(next)
  }
  return false
}
