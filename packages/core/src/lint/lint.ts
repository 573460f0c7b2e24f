import type { Plan } from "../plan/Plan.ts"
import { bands } from "./bands.ts"
import { caps } from "./caps.ts"
import { codes } from "./codes.ts"
import { deadlines } from "./deadlines.ts"
import { applyFix, type Fix } from "./Fix.ts"
import { legal } from "./legal.ts"
import type { Defect, LintFinding } from "./LintFinding.ts"
import { maxima } from "./maxima.ts"
import { type Desk, deskOf } from "./places.ts"
import { signs } from "./signs.ts"
import { targets } from "./targets.ts"
import { undecided } from "./undecided.ts"
import { words } from "./words.ts"

/** One check per kind of defect. Grades, tie chains and quotas get theirs here when they are built. */
const checks: ReadonlyArray<(desk: Desk) => ReadonlyArray<Defect>> = [
  legal,
  targets,
  words,
  deadlines,
  bands,
  maxima,
  caps,
  signs,
  codes,
  undecided
]

/**
 * The defects of a plan that was accepted: what contradicts itself, is left open, or promises what cannot be. Each names the cell,
 * quotes it, and proposes a mend where one is mechanical; a mend is proposed only if it adds no other defect. `on` is the day on
 * which the legal bases must be in force; without it the day of issue. Never throws.
 *
 * @example
 * lint(plan).map((found) => found.code) // => ["band_gap"]
 */
export const lint = (plan: Plan, { on = plan.issuedOn }: { readonly on?: string } = {}): ReadonlyArray<LintFinding> => {
  const found = defects(plan, on)
  const before = tally(found)
  return found.map(({ mends = [], ...finding }) => {
    const fix = mends.find((mend) => isMended(plan, on, mend, finding, before))
    return fix === undefined ? finding : { ...finding, fix }
  })
}

const defects = (plan: Plan, on: string | undefined): ReadonlyArray<Defect> => {
  const desk = deskOf(plan, on)
  return checks.flatMap((check) => check(desk))
}

/** Whether a mend takes its defect away and brings no new one. */
const isMended = (
  plan: Plan,
  on: string | undefined,
  fix: Fix,
  finding: Defect,
  before: ReadonlyMap<string, number>
): boolean => {
  const after = tally(defects(applyFix(plan, fix) as Plan, on))
  const left = (name: string) => (before.get(name) ?? 0) - (name === nameOf(finding) ? 1 : 0)
  return [...after].every(([name, times]) => times <= left(name))
}

/** The same defect before and after a mend: pieces of a row may have moved, the row has not. */
const nameOf = ({ code, path }: Defect): string => {
  const points = path.indexOf("points")
  return JSON.stringify([code, points < 0 ? path : path.slice(0, points)])
}

const tally = (found: ReadonlyArray<Defect>): ReadonlyMap<string, number> => {
  const times = new Map<string, number>()
  for (const each of found) times.set(nameOf(each), (times.get(nameOf(each)) ?? 0) + 1)
  return times
}
