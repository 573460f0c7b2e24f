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
    ...figures(plan, facts, units, ofUnit),
    ...duties(plan, facts, ofUnit),
    ...judgements(plan, facts, ofUnit),
    ...submissions(plan, facts, ofUnit),
    ...others(plan, facts, ofUnit),
    ...(plan.rubrics ?? []).flatMap((rubric, r) =>
      rubric.adopted === undefined
        ? [Finding.warning("rubric_not_adopted", ["rubrics", r], { value: rubric.title })]
        : []
    )
  ]
}

type OfUnit = (told: { readonly unit: string }, path: Path) => Found

const known = (has: boolean, code: string, path: Path, value: string): Found =>
  has ? [] : [Finding.warning(code, path, { value })]

const whole = (count: number | bigint | undefined, path: Path): Found =>
  isCount(count) ? [] : [Finding.warning("not_a_count", path, { value: String(count) })]

/** What stands in a list after something that says another thing of the same. A figure without layer stands for both. */
const twice = <A extends object>(
  list: string,
  told: ReadonlyArray<A>,
  key: (each: A) => ReadonlyArray<string>,
  code = "told_twice"
): Found => {
  const met = new Set<string>()
  return told.flatMap((each, i) => {
    const { layer } = each as { readonly layer?: Layer }
    const layers = layer === undefined ? ["self", "verified"] : [layer]
    const keys = layers.map((one) => [...key(each), one].join("\u0000"))
    const again = keys.some((one) => met.has(one))
    for (const one of keys) met.add(one)
    return again
      ? [
          Finding.warning(code, [list, i], {
            value: key(each)
              .filter((part) => part !== "")
              .join(" · ")
          })
        ]
      : []
  })
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

const figures = (
  plan: Plan,
  facts: Facts,
  units: ReadonlyMap<string, Facts["units"][number]>,
  ofUnit: OfUnit
): Found => {
  const indicators = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]))
  const bases = new Map(
    (facts.baselines ?? []).flatMap((each) =>
      each.period === undefined ? [[`${each.unit}\u0000${each.population}`, each.count] as const] : []
    )
  )
  const told = facts.figures ?? []
  return [
    ...twice("figures", told, (each) => [each.unit, each.indicator, each.part ?? "", each.period ?? ""]),
    ...told.flatMap((each, i) => {
      const path = ["figures", i]
      const indicator = indicators.get(each.indicator)
      const unit = units.get(each.unit)
      const parts = (indicator?.parts ?? []).map((part) => part.id)
      const found = [
        ...ofUnit(each, path),
        ...known(indicator !== undefined, "unknown_indicator", [...path, "indicator"], each.indicator),
        ...(indicator === undefined || each.part === undefined || parts.includes(each.part)
          ? []
          : [Finding.warning("unknown_part", [...path, "part"], { value: each.part, accepted: parts.join(", ") })]),
        ...(indicator === undefined ? [] : content(indicator, each, path))
      ]
      if (indicator === undefined || unit === undefined || found.length > 0) return found
      if (!owes(indicator.owedBy, unit))
        return [Finding.warning("not_owed", [...path, "indicator"], { value: indicator.id, unit: unit.name })]
      const base =
        each.part === undefined && each.period === undefined
          ? bases.get(`${unit.id}\u0000${indicator.population}`)
          : undefined
      return each.count === undefined
        ? []
        : possible(indicator, BigInt(each.count), base, [...path, "count"], unit.name)
    })
  ]
}

/** What an indicator is told as: a count, the value of an index, an option of a choice. */
const content = (indicator: Indicator, figure: Figure, path: Path): Found => {
  if (indicator.measure === "index")
    return isDecimal(figure.value)
      ? []
      : [Finding.warning("not_a_decimal", [...path, "value"], { value: Finding.show(figure.value) })]
  if (indicator.measure !== "choice") return whole(figure.count, [...path, "count"])
  const options = (indicator.options ?? []).map((option) => option.id)
  return figure.option !== undefined && options.includes(figure.option)
    ? []
    : [
        Finding.warning("unknown_option", [...path, "option"], {
          value: Finding.show(figure.option),
          accepted: options.join(", ")
        })
      ]
}

/** A count that is whole and yet cannot be: above the baseline, or a duty done more than once. */
const possible = (
  indicator: Indicator,
  count: bigint,
  base: number | bigint | undefined,
  path: Path,
  unit: string
): Found => {
  const params = { value: String(count), unit, indicator: indicator.title }
  if (indicator.measure === "share" && base !== undefined && isCount(base) && count > BigInt(base))
    return [Finding.warning("count_above_baseline", path, { ...params, accepted: `0–${base}` })]
  if (indicator.measure === "done" && count > 1n) return [Finding.warning("not_done_or_undone", path, params)]
  return []
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

const submissions = (plan: Plan, facts: Facts, ofUnit: OfUnit): Found => {
  const periods = new Set((plan.reporting?.periods ?? []).map((period) => period.id))
  const told = facts.submissions ?? []
  return [
    ...twice("submissions", told, (each) => [each.unit, each.period]),
    ...told.flatMap((each, i) => [
      ...ofUnit(each, ["submissions", i]),
      ...known(periods.has(each.period), "unknown_period", ["submissions", i, "period"], each.period),
      ...(each.submittedAt === undefined || instant(each.submittedAt) !== undefined
        ? []
        : [Finding.warning("not_an_instant", ["submissions", i, "submittedAt"], { value: each.submittedAt })])
    ])
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
