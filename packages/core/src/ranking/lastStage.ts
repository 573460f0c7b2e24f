import type { Absent } from "../fact/Absent.ts"
import type { Revocation, Unit } from "../fact/Facts.ts"
import { owes } from "../plan/owes.ts"
import type { Grade } from "../rubric/Grade.ts"
import type { Rubric } from "../rubric/Rubric.ts"
import { type Node, type Nodes, pieceCompiler } from "../scoring/compile.ts"
import { scoredAt, stateOf, valueAt } from "../scoring/resolve.ts"
import { type Place, scores } from "../scoring/run.ts"
import { isNumber, type Value } from "../scoring/Value.ts"
import * as calendar from "../value/calendar.ts"
import * as Rational from "../value/Rational.ts"
import { latest } from "./latest.ts"
import { type Held, lateMeasures, yes } from "./measures.ts"
import type { Studied } from "./Studied.ts"

/**
 * The grade a unit's own result earns (its place among the rubric's grades, best first), or why it has none: its total or a test is
 * open; it is `barred`; a ceiling leaves it `ungraded`; it is `unfit`: no grade is for such a result.
 */
export type Earned = number | "ungraded" | "unfit" | "barred" | Absent

/** A rubric's grades and ceilings, ready to be asked of any unit. */
export interface Grader {
  readonly rubric: Rubric
  readonly grades: ReadonlyArray<AskedGrade>
  /** The place of the best grade where the test holds; beyond the last: none at all. */
  readonly ceilings: ReadonlyArray<{ readonly at: number; readonly when: Node }>
  readonly earned: (unit: Unit) => Earned
  /** How its result was taken back, if it was. */
  readonly revoked: (unit: Unit) => Revocation | undefined
}
interface AskedGrade {
  readonly isForAll: boolean
  /** The cut-off that is for a unit. */
  readonly cutoff: (unit: Unit) => { readonly index: number; readonly node: Node } | undefined
  readonly test: Node | undefined
}

/** What stands after all points: the graders of a plan, and what makes nodes of tests that may ask for grades, rows and targets. */
export interface LastStage {
  readonly graders: ReadonlyMap<string, Grader>
  readonly nodes: (rubric: Rubric) => Nodes
}

/**
 * Makes ready what stands after all points: grades, which may ask for the rows of a unit's scorecard, for its targets, and for grades of
 * its own or of its sub-units by this or another rubric. No points depend on a grade, so the order is: points, then grades as they
 * need each other.
 */
export const lastStage = (studied: Studied): LastStage => {
  const { plan, facts, run } = studied
  const holidays = new Set((plan.holidays ?? []).flatMap(({ on }) => calendar.toNumber(on) ?? []))
  const revocations = Map.groupBy(facts.revocations ?? [], ({ unit }) => unit)
  const graders = new Map<string, Grader>()
  const held = heldBy(studied, graders)
  const nodes = (rubric: Rubric) => pieceCompiler(plan, rubric, holidays, lateMeasures(plan, rubric, held))
  for (const rubric of plan.rubrics ?? []) {
    if (rubric.grades === undefined) continue
    const { grades = [], ceilings = [] } = rubric
    const { test } = nodes(rubric)
    const asked = {
      rubric,
      grades: grades.map((each) => askedGrade(each, test)),
      ceilings: ceilings.map(({ when, grade }) => ({
        at: grade === undefined ? grades.length : grades.findIndex(({ id }) => id === grade),
        when: test(when)
      }))
    }
    const known = new Map<Unit, Earned>()
    const earned = (unit: Unit): Earned => {
      const before = known.get(unit)
      if (before !== undefined) return before
      // Facts may make a unit its own sub-unit: then its grade would stand on itself.
      known.set(unit, "invalid")
      const now = earnedAt(asked, { run, unit })
      known.set(unit, now)
      return now
    }
    const revoked = (unit: Unit) =>
      latest(
        revocations.get(unit.id)?.filter((each) => each.rubric === rubric.id),
        ({ on }) => on
      )
    graders.set(rubric.id, { ...asked, earned, revoked })
  }
  return { graders, nodes }
}

const askedGrade = ({ points, test }: Grade, compile: Nodes["test"]): AskedGrade => {
  const cutoffs = (points ?? []).map(({ appliesTo, ...bounds }, index) => ({
    index,
    appliesTo,
    node: compile({ _tag: "within", of: { _tag: "score" }, ...bounds })
  }))
  return {
    isForAll: points === undefined,
    cutoff: (unit) => cutoffs.find(({ appliesTo }) => appliesTo === undefined || owes(appliesTo, unit)),
    test: test && compile(test)
  }
}

const earnedAt = (
  { rubric, grades, ceilings }: Pick<Grader, "rubric" | "grades" | "ceilings">,
  place: Place
): Earned => {
  const program = place.run.programs.get(rubric.id)
  if (program === undefined || !scores(program, place.unit)) return "notAssigned"
  const state = stateOf(scoredAt(rubric.id, undefined, place).value, program, place)
  if (state !== "complete") return state
  let best = 0
  for (const { at, when } of ceilings) {
    const bites = valueAt(when, place)
    if (!isNumber(bites)) return bites as Absent
    if (bites.n !== 0n) best = Math.max(best, at)
  }
  if (best === grades.length) return "ungraded"
  for (const [at, { isForAll, cutoff, test }] of grades.entries()) {
    const cut = cutoff(place.unit)
    if (at < best || (!isForAll && (cut === undefined || isNo(valueAt(cut.node, place))))) continue
    const answer = test === undefined ? Rational.one : valueAt(test, place)
    if (!isNumber(answer)) return answer as Absent
    if (answer.n !== 0n) return at
  }
  return "unfit"
}

const isNo = (value: Value): boolean => isNumber(value) && value.n === 0n

/** Which grades a unit has, and had in the years before. */
const heldBy = ({ plan, facts }: Studied, graders: ReadonlyMap<string, Grader>): Held => {
  const history = Map.groupBy(facts.history ?? [], ({ unit }) => unit)
  return {
    now: (unit, id, as) => {
      const grader = graders.get(id)
      const revoked = grader?.revoked(unit)
      if (revoked !== undefined) return yes(as.includes(revoked.regrade ?? ""))
      const earned = grader?.earned(unit) ?? "notAssigned"
      if (typeof earned === "number") return yes(as.includes(grader?.rubric.grades?.[earned]?.id ?? ""))
      return earned === "ungraded" || earned === "unfit" || earned === "barred" ? Rational.zero : earned
    },
    // A year nobody recorded ends the row.
    years: (unit, id, as) => {
      const before = (history.get(unit.id) ?? []).filter((each) => each.rubric === undefined || each.rubric === id)
      let first = plan.year
      while (before.some((each) => each.year === first - 1 && as.includes(each.grade ?? ""))) first -= 1
      return before.length === 0 ? "notReported" : Rational.make(BigInt(plan.year - first))
    }
  }
}
