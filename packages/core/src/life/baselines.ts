import { open } from "../fact/Book.ts"
import { type Facts, isCount } from "../fact/Facts.ts"
import { owes } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import { item, type Item } from "./Item.ts"

/** Denominators that indicators need of units which owe them, and that the office has not set. */
export const baselines = (plan: Plan, facts: Facts | undefined): ReadonlyArray<Item> => {
  if (facts === undefined) return []
  const book = open(facts, "verified", [])
  return (plan.populations ?? []).flatMap((population, i) => {
    const needing = plan.indicators.filter((indicator) => indicator.population === population.id)
    return book.units
      .filter((unit) => needing.some(({ id, owedBy }) => owes(owedBy, unit) && !book.isExempt(unit.id, id)))
      .filter((unit) => !isCount(book.baseline(unit.id, population.id)?.count))
      .map((unit) =>
        item(
          "count",
          {
            code: "baseline_missing",
            path: ["populations", i],
            params: { unit: unit.name, value: population.title, measure: population.unit }
          },
          { about: { unit: unit.id, population: population.id } }
        )
      )
  })
}
