import type { Facts } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import { toNumber } from "../value/calendar.ts"
import * as Finding from "../value/Finding.ts"
import { carried, listed, type Told } from "./carry.ts"
import { type Lineage, lineageAt } from "./Lineage.ts"

/** Facts as one structure of units has them, and what could not be brought into it. */
export interface Structure {
  readonly facts: Facts
  readonly findings: ReadonlyArray<Finding.Finding>
}

/** How a list follows its units when they merge, split or move. */
type Manner =
  /** By its key, each thing once: counts add up, what cannot be added must be the same in all parts. */
  | { readonly by: ReadonlyArray<string> }
  /** Each thing for itself: two villages' events are all the merged village's. */
  | "each"
  /** Said of this very unit: it follows a new name or place, never a merge or split. */
  | "alone"

const manners: { readonly [_ in keyof Facts]?: Manner } = {
  baselines: { by: ["population", "period"] },
  figures: { by: ["indicator", "part", "period", "layer"] },
  targets: { by: ["indicator"] },
  registrations: { by: ["indicator"] },
  outcomes: { by: ["task", "layer"] },
  notAssigned: { by: ["of"] },
  events: "each",
  evidence: "each",
  pledges: "each",
  complaints: "each"
}

/**
 * The facts as the structure of units valid on a day (`YYYY-MM-DD`) has them, to be evaluated, published or rolled up: only the
 * units that stand on that day owe anything. Where units merged, their counts and denominators add up; where one split, its own
 * figures are the sum of what was told of its parts, and never divided: what nobody told of the parts stays out, with a finding.
 * The same facts can be asked for any day, so that both structures are there side by side.
 *
 * A figure of a unit that stands counts before what its parts add up to; where they differ a finding says so.
 *
 * @example
 * const units = ["a", "b", "ab"].map((id) => ({ id, name: id, kind: "village" }))
 * const figures = [["a", 1], ["b", 2]].map(([unit, count]) => ({ unit, indicator: "learners", count, layer: "verified" }))
 * const facts = { units, figures, successions: [{ unit: "ab", of: ["a", "b"], on: "2026-07-01" }] }
 * structureAt(plan, facts, "2026-07-01").facts.figures[0].count // => 3n
 */
export const structureAt = (plan: Plan, facts: Facts, on: string): Structure => {
  if (toNumber(on) === undefined)
    return { facts, findings: [Finding.warning("not_a_day", ["on"], { value: Finding.show(on) })] }
  const lineage = lineageAt(facts, on)
  const findings: Array<Finding.Finding> = [...lineage.findings, ...lost(facts, lineage)]
  const { units: _, successions: __, ...lists } = facts
  const told = Object.entries(lists).flatMap(([list, all]) => {
    if (all === undefined) return []
    const manner = manners[list as keyof Facts] ?? "alone"
    const here =
      typeof manner === "object" ? carried(list, all, manner.by, { plan, lineage }) : listed(list, all, manner, lineage)
    findings.push(...here.findings)
    return [[list, here.told]]
  })
  const units = lineage.units.map((unit) =>
    unit.parent === undefined ? unit : { ...unit, parent: standing(unit.parent, lineage) }
  )
  return { facts: { units, ...Object.fromEntries(told) }, findings }
}

/** The unit that stands for another that does not: where there is exactly one. */
const standing = (unit: string, { isThere, homes }: Lineage): string => {
  let at = unit
  for (let steps = 0; !isThere(at) && steps < 32; steps++) {
    const [next, ...others] = homes(at)
    if (next === undefined || others.length > 0) return unit
    at = next
  }
  return isThere(at) ? at : unit
}

/** Units of which something is told, that do not stand on the day and have no others in their place. */
const lost = (facts: Facts, { isThere, homes, name }: Lineage): ReadonlyArray<Finding.Finding> => {
  const spoken = new Set(
    Object.entries(facts).flatMap(([list, all]) =>
      list === "units" || list === "successions" ? [] : ((all ?? []) as ReadonlyArray<Told>).map(({ unit }) => unit)
    )
  )
  const ids = [...new Set(facts.units.map(({ id }) => id))]
  return ids
    .filter((id) => !isThere(id) && homes(id).length === 0 && spoken.has(id))
    .map((id) => Finding.warning("unit_without_successor", ["successions"], { value: name(id) }))
}
