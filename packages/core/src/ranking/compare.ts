import type { Source } from "../value/Source.ts"
import { valueAt } from "../scoring/resolve.ts"
import { type Place } from "../scoring/run.ts"
import type { CriterionScore } from "../scoring/Scorecard.ts"
import { isNumber, text, type Value } from "../scoring/Value.ts"
import * as Rational from "../value/Rational.ts"
import { chainOf } from "./rank.ts"
import type { Standing } from "./Standing.ts"
import type { Studied } from "./Studied.ts"

/** Which two units to compare, by which rubric. */
export interface Pair {
  readonly a: string
  readonly b: string
  readonly rubric: string
}

/** Why one unit stands above another: what parted them, the steps up to there, and every row side by side. */
export interface Comparison extends Pair {
  /** Which one is ahead; `null` where nothing parts them, or where they are not ranked against each other. */
  readonly ahead: "a" | "b" | null
  /**
   * What decided: `ranked` only one of them has a rank, `clusters` they are ranked in different clusters, the `total`, the raw `measure`
   * the rubric ranks by, a step of the `chain`, a `decision` that was taken, or nothing: they are `equal`.
   */
  readonly by: "ranked" | "clusters" | "total" | "measure" | "chain" | "decision" | "equal"
  readonly standings: { readonly a: Standing; readonly b: Standing }
  readonly steps: ReadonlyArray<ComparedStep>
  readonly rows: ReadonlyArray<ComparedRow>
}

/** What was compared: the total or measure, then steps of the chain as far as they were needed. `tie` is the step's place in it. */
export interface ComparedStep {
  readonly tie: number | null
  readonly a: string
  readonly b: string
  readonly ahead: "a" | "b" | null
  readonly source: Source | null
}

/** A row of both scorecards: points or state of each, and by how much `a` has more (exact text; `null` while one is open). */
export interface ComparedRow {
  readonly code: string
  readonly parent: string | null
  readonly title: string
  readonly a: string
  readonly b: string
  readonly difference: string | null
}

/**
 * Compares two units by one rubric. `undefined` where the rubric does not score both.
 *
 * @example
 * compare(study(plan, { units: [] }), { a: "v1", b: "v2", rubric: "r" }) // => undefined
 */
export const compare = (studied: Studied, { a, b, rubric }: Pair): Comparison | undefined => {
  const standingOf = (id: string) =>
    studied.outcome.standings.find((each) => each.rubric === rubric && each.unit === id)
  const standings = { a: standingOf(a), b: standingOf(b) }
  if (standings.a === undefined || standings.b === undefined) return undefined
  const pair = { a: standings.a, b: standings.b }
  const steps = isRankedBoth(pair) ? stepsOf(studied, pair) : []
  return { a, b, rubric, ...verdict(pair, steps), standings: pair, steps, rows: rowsOf(studied, pair) }
}

type Both<A> = { readonly a: A; readonly b: A }

const isRankedBoth = ({ a, b }: Both<Standing>): boolean =>
  a.cluster === b.cluster && a.rank !== null && b.rank !== null

const verdict = ({ a, b }: Both<Standing>, steps: ReadonlyArray<ComparedStep>): Pick<Comparison, "ahead" | "by"> => {
  if (a.cluster !== b.cluster) return { ahead: null, by: "clusters" }
  if (a.rank === null || b.rank === null)
    return { ahead: a.rank !== null ? "a" : b.rank !== null ? "b" : null, by: "ranked" }
  if (a.rank === b.rank) return { ahead: null, by: "equal" }
  const ahead = a.rank < b.rank ? "a" : "b"
  const last = steps.at(-1)
  if (last === undefined || last.ahead === null) return { ahead, by: "decision" }
  return { ahead, by: last.tie !== null ? "chain" : a.rankedBy === undefined ? "total" : "measure" }
}

/** The steps of the chain up to the one that parts the two, or to a figure that is out. */
const stepsOf = ({ plan, run }: Studied, { a, b }: Both<Standing>): ReadonlyArray<ComparedStep> => {
  const program = run.programs.get(a.rubric)
  const ties = plan.rubrics?.find(({ id }) => id === a.rubric)?.ties ?? []
  const places = [a, b].flatMap(({ unit }): ReadonlyArray<Place> => {
    const found = run.book.units.find(({ id }) => id === unit)
    return found === undefined ? [] : [{ run, unit: found }]
  })
  const exact = ({ rankedBy, total }: Standing) => Rational.parse(rankedBy ?? total ?? "0")
  const steps = [step(null, exact(a), exact(b), null)]
  for (const [i, node] of (program === undefined ? [] : chainOf(program).ties).entries()) {
    const before = steps.at(-1)
    if (before?.ahead !== null || !isOpenless(before)) break
    const [left, right] = places.map((place) => valueAt(node, place))
    if (left === undefined || right === undefined) break
    steps.push(step(i, left, right, ties[i]?.source ?? null, "less" in (ties[i] ?? {})))
  }
  return steps
}

const isOpenless = ({ a, b }: ComparedStep): boolean => /^-?\d/u.test(a) && /^-?\d/u.test(b)

/** The chain asks for the negative where less is ahead; a reader sees the figure itself. */
const step = (tie: number | null, a: Value, b: Value, source: Source | null, isLess = false): ComparedStep => {
  const order = isNumber(a) && isNumber(b) ? Rational.compare(a, b) : 0
  const shown = (value: Value) => text(isLess && isNumber(value) ? Rational.subtract(Rational.zero, value) : value)
  return { tie, a: shown(a), b: shown(b), ahead: order > 0 ? "a" : order < 0 ? "b" : null, source }
}

const rowsOf = ({ outcome }: Studied, pair: Both<Standing>): ReadonlyArray<ComparedRow> => {
  const rows = ({ rubric, unit }: Standing) =>
    outcome.scorecards.find((card) => card.rubric === rubric && card.unit === unit)?.criteria ?? []
  const others = new Map(rows(pair.b).map((row) => [row.code, row]))
  return rows(pair.a).flatMap((a) => {
    const b = others.get(a.code)
    if (b === undefined) return []
    const difference =
      a.points === null || b.points === null
        ? null
        : Rational.format(Rational.subtract(Rational.parse(a.points), Rational.parse(b.points)))
    return [{ code: a.code, parent: a.parent, title: a.title, a: shown(a), b: shown(b), difference }]
  })
}

const shown = ({ points, state }: CriterionScore): string => points ?? state
