import type { Absent } from "../fact/Absent.ts"
import type { Unit } from "../fact/Facts.ts"
import type { Ceiling, Cutoff, Grade } from "../rubric/Grade.ts"
import { valueAt } from "../scoring/resolve.ts"
import { follow, type Trace } from "../scoring/Trace.ts"
import { isNumber } from "../scoring/Value.ts"
import { capped, type Cut } from "./capped.ts"
import { type Earned, type Grader, lastStage } from "./lastStage.ts"
import type { Entrant } from "./Standing.ts"
import type { Studied } from "./Studied.ts"

/** A unit's grade (xếp loại) by one rubric, and every step that led to it. */
export interface Graded {
  readonly rubric: string
  readonly unit: string
  readonly cluster: string
  readonly grade: string | null
  /** The grade its own result came to, before a cap on the share of a grade and before it was taken back. */
  readonly earned: string | null
  /**
   * `graded`, or why there is no grade: `unfit` no grade is for such a result, `ungraded` a ceiling leaves none, `barred` by the
   * rubric, `capTie` equal units on the edge of a cap of which somebody must decide, `revoked`, or what is still open.
   */
  readonly state: "graded" | "unfit" | "ungraded" | "barred" | "capTie" | "revoked" | Absent
  readonly why: ReadonlyArray<Reason>
}

/**
 * One step towards a grade. `cutoff`: the total is outside the grade's cut-off; `notFor`: no cut-off of the grade is for this unit;
 * `test`: what the grade asks beside the points does not hold (`trace` down to the figures), or is not known; `ceiling`: what limits
 * the grade; `reached`: the grade its result came to; `cap`: the share of the grade was used up by those ahead; `capTie`: on the edge of
 * that share stand more equal units than it has places; `revoked`: taken back; `open`: the total itself is not known, or it is barred.
 */
export type Reason =
  | { readonly kind: "cutoff"; readonly grade: string; readonly total: string; readonly cutoff: Cutoff }
  | { readonly kind: "notFor"; readonly grade: string }
  | { readonly kind: "test"; readonly grade: string; readonly trace: Trace }
  | { readonly kind: "ceiling"; readonly grade: string | null; readonly ceiling: Ceiling; readonly trace: Trace }
  | { readonly kind: "reached"; readonly grade: string; readonly total: string; readonly cutoff: Cutoff | null }
  | ({ readonly kind: "cap" | "capTie"; readonly grade: string } & Cut)
  | {
      readonly kind: "revoked"
      readonly from: string | null
      readonly grade: string | null
      readonly on: string
      readonly by: string
      readonly why: string
    }
  | { readonly kind: "open"; readonly state: Graded["state"] }

/**
 * The grades of all units by all rubrics that have some, each with its reasons, by rubric, cluster and unit.
 *
 * @example
 * grade(study(plan, { units: [] })) // => []
 */
export const grade = (studied: Studied): ReadonlyArray<Graded> => {
  const units = new Map(studied.run.book.units.map((unit) => [unit.id, unit]))
  const cards = Map.groupBy(studied.outcome.scorecards, ({ rubric }) => rubric)
  return [...lastStage(studied).graders.values()].flatMap((grader) => {
    const program = studied.run.programs.get(grader.rubric.id)
    const entrants = (cards.get(grader.rubric.id) ?? []).flatMap((card): ReadonlyArray<Entrant> => {
      const unit = units.get(card.unit)
      return unit === undefined || program === undefined ? [] : [{ card, program, place: { run: studied.run, unit } }]
    })
    const cuts = capped(grader, entrants)
    return entrants
      .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
      .map((entrant) => graded(grader, entrant, cuts.get(entrant.card.unit) ?? []))
  })
}

const keyOf = ({ card }: Entrant): string => `${card.cluster}\u0000${card.unit}`

const graded = (grader: Grader, { card, place: { unit, run } }: Entrant, cuts: ReadonlyArray<Cut>): Graded => {
  const grades = grader.rubric.grades ?? []
  const earned = grader.earned(unit)
  const own = typeof earned === "number" ? (grades[earned]?.id ?? null) : null
  const last = cuts.at(-1)
  const before = last === undefined ? own : last.to
  const revoked = grader.revoked(unit)
  const final = revoked === undefined ? before : (grades.find(({ id }) => id === revoked.regrade)?.id ?? null)
  const open = typeof earned !== "number" ? earned : last?.isTie === true ? "capTie" : "unfit"
  return {
    rubric: card.rubric,
    unit: card.unit,
    cluster: card.cluster,
    grade: final,
    earned: own,
    state: final !== null ? "graded" : revoked === undefined ? open : "revoked",
    why: [
      ...stepsOf(grader, { run, unit }, earned, card.total),
      ...cuts.map((cut): Reason => ({ kind: cut.isTie ? "capTie" : "cap", grade: cut.from, ...cut })),
      ...(revoked === undefined
        ? []
        : [{ kind: "revoked", from: before, grade: final, on: revoked.on, by: revoked.by, why: revoked.why } as const])
    ]
  }
}

/** What stood between the unit and each grade above the one it came to. */
const stepsOf = (
  grader: Grader,
  place: { readonly run: Studied["run"]; readonly unit: Unit },
  earned: Earned,
  total: string | null
): ReadonlyArray<Reason> => {
  const grades = grader.rubric.grades ?? []
  if (total === null || earned === "barred") return [{ kind: "open", state: earned as Graded["state"] }]
  const biting = grader.ceilings.flatMap(({ at, when }, i): ReadonlyArray<Reason & { readonly at: number }> => {
    const value = valueAt(when, place)
    const ceiling = grader.rubric.ceilings?.[i]
    if (ceiling === undefined || (isNumber(value) && value.n === 0n)) return []
    return [{ kind: "ceiling", at, grade: grades[at]?.id ?? null, ceiling, trace: follow(when, place) }]
  })
  const best = Math.max(0, ...biting.map(({ at }) => at))
  const ceilings = biting.map(({ at: _, ...reason }) => reason as Reason)
  const steps = grades.flatMap((each, at): ReadonlyArray<Reason> => {
    if (at < best || (typeof earned === "number" && at > earned)) return []
    return stepOf(each, { grader, at, place, total, isReached: at === earned })
  })
  return [...ceilings, ...steps]
}

const stepOf = (
  { id, points }: Grade,
  {
    grader,
    at,
    place,
    total,
    isReached
  }: {
    readonly grader: Grader
    readonly at: number
    readonly place: { readonly run: Studied["run"]; readonly unit: Unit }
    readonly total: string
    readonly isReached: boolean
  }
): ReadonlyArray<Reason> => {
  const asked = grader.grades[at]
  const cut = asked?.cutoff(place.unit)
  const cutoff = points?.[cut?.index ?? -1]
  if (isReached) return [{ kind: "reached", grade: id, total, cutoff: cutoff ?? null }]
  if (points !== undefined && cutoff === undefined) return [{ kind: "notFor", grade: id }]
  if (cut !== undefined && cutoff !== undefined) {
    const is = valueAt(cut.node, place)
    if (isNumber(is) && is.n === 0n) return [{ kind: "cutoff", grade: id, total, cutoff }]
  }
  return asked?.test === undefined
    ? []
    : failing(follow(asked.test, place)).map((trace): Reason => ({ kind: "test", grade: id, trace }))
}

/** Where all of several conditions must hold: those that do not, else those that are not known. */
const failing = (trace: Trace): ReadonlyArray<Trace> => {
  const isAll = "piece" in trace.rule && trace.rule.piece === "logic" && trace.rule.need === "all"
  if (!isAll) return [trace]
  const missed = trace.parts.filter(({ value }) => value === "0")
  return (missed.length > 0 ? missed : trace.parts.filter(({ value }) => value !== "1")).flatMap(failing)
}
