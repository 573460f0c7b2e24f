import { type Facts, isCount } from "../fact/Facts.ts"
import { owes } from "../plan/Indicator.ts"
import type { Plan } from "../plan/Plan.ts"
import { walk } from "../rubric/Rubric.ts"
import * as Finding from "../value/Finding.ts"

/**
 * What is wrong in the facts of a plan, each with its place. None of it stops an evaluation: an impossible figure counts as
 * `invalid`, a figure of an unknown unit or indicator counts for nobody.
 */
export const check = (plan: Plan, facts: Facts): ReadonlyArray<Finding.Finding> => {
  const units = new Map(facts.units.map((unit) => [unit.id, unit]))
  const indicators = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]))
  const populations = new Set((plan.populations ?? []).map((population) => population.id))
  const tasks = new Set((plan.tasks ?? []).map((task) => task.id))
  const baselines = new Map((facts.baselines ?? []).map((each) => [`${each.unit}\u0000${each.population}`, each]))
  const criteria = new Set(
    (plan.rubrics ?? []).flatMap((rubric) => [...walk(rubric.criteria)].map(([row]) => `${rubric.id}\u0000${row.code}`))
  )
  const known = (has: boolean, code: string, path: Finding.Finding["path"], value: string) =>
    has ? [] : [Finding.warning(code, path, { value })]
  const whole = (count: number | bigint, path: Finding.Finding["path"]) =>
    isCount(count) ? [] : [Finding.warning("not_a_count", path, { value: String(count) })]

  return [
    ...facts.units.flatMap((unit, i) =>
      units.get(unit.id) === unit ? [] : [Finding.warning("id_used_twice", ["units", i, "id"], { value: unit.id })]
    ),
    ...(facts.baselines ?? []).flatMap((each, i) => [
      ...known(units.has(each.unit), "unknown_unit", ["baselines", i, "unit"], each.unit),
      ...known(populations.has(each.population), "unknown_population", ["baselines", i, "population"], each.population),
      ...whole(each.count, ["baselines", i, "count"])
    ]),
    ...(facts.figures ?? []).flatMap((each, i) => {
      const path = ["figures", i] as const
      const indicator = indicators.get(each.indicator)
      const unit = units.get(each.unit)
      const found = [
        ...known(unit !== undefined, "unknown_unit", [...path, "unit"], each.unit),
        ...known(indicator !== undefined, "unknown_indicator", [...path, "indicator"], each.indicator),
        ...whole(each.count, [...path, "count"])
      ]
      if (indicator === undefined || unit === undefined || found.length > 0) return found
      if (!owes(indicator.owedBy, unit))
        return [Finding.warning("not_owed", [...path, "indicator"], { value: indicator.id, unit: unit.name })]
      const baseline = baselines.get(`${unit.id}\u0000${indicator.population}`)
      if (
        indicator.measure === "share" &&
        each.part === undefined &&
        baseline !== undefined &&
        isCount(baseline.count) &&
        BigInt(each.count) > BigInt(baseline.count)
      )
        return [
          Finding.warning("count_above_baseline", [...path, "count"], {
            value: String(each.count),
            accepted: `0–${baseline.count}`,
            unit: unit.name,
            indicator: indicator.title
          })
        ]
      if (indicator.measure === "done" && BigInt(each.count) > 1n)
        return [
          Finding.warning("not_done_or_undone", [...path, "count"], {
            value: String(each.count),
            unit: unit.name,
            indicator: indicator.title
          })
        ]
      return []
    }),
    ...(facts.outcomes ?? []).flatMap((each, i) => [
      ...known(units.has(each.unit), "unknown_unit", ["outcomes", i, "unit"], each.unit),
      ...known(tasks.has(each.task), "unknown_task", ["outcomes", i, "task"], each.task)
    ]),
    ...(facts.judgements ?? []).flatMap((each, i) => [
      ...known(units.has(each.unit), "unknown_unit", ["judgements", i, "unit"], each.unit),
      ...known(
        criteria.has(`${each.rubric}\u0000${each.criterion}`),
        "unknown_criterion",
        ["judgements", i, "criterion"],
        each.criterion
      )
    ]),
    ...(plan.rubrics ?? []).flatMap((rubric, r) =>
      rubric.adopted === undefined
        ? [Finding.warning("rubric_not_adopted", ["rubrics", r], { value: rubric.title })]
        : []
    )
  ]
}
