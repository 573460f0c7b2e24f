import { rank } from "../ranking/rank.ts"
import { evaluate, type Options, type Outcome } from "../evaluate.ts"
import type { Facts } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import type { Standing } from "../ranking/Standing.ts"
import type { CriterionScore, Scorecard } from "../scoring/Scorecard.ts"
import * as Rational from "../value/Rational.ts"

/** Points before and after, exact decimal text (or `n/d`); `null` where there is no number. The difference is after − before. */
export interface Points {
  readonly before: string | null
  readonly after: string | null
  readonly difference: string | null
}

/** A row that moved a unit's points. `null` as a state: the rubric has (had) no such row. */
export interface RowEffect {
  readonly code: string
  readonly title: string
  readonly points: Points
  readonly state: { readonly before: CriterionScore["state"] | null; readonly after: CriterionScore["state"] | null }
}

/** What a change of the plan does to one unit by one rubric. */
export interface Effect {
  readonly rubric: string
  readonly unit: string
  readonly name: string
  readonly points: Points
  /** Places within the cluster; `null` without a rank. */
  readonly rank: { readonly before: number | null; readonly after: number | null }
  /** `null`: the rubric is (was) not for this unit, or not there. */
  readonly state: { readonly before: Scorecard["state"] | null; readonly after: Scorecard["state"] | null }
  /** Whether it gets a total it did not have, or loses the one it had. */
  readonly becomes: "scored" | "unscored" | null
  /** The rows that moved the points, as the later rubric prints them; a section only where its own limits or maximum did. */
  readonly rows: ReadonlyArray<RowEffect>
}

/**
 * Who gains and who loses if one plan is put in the place of another: the same facts scored by both. Only units for which points, rank
 * or state differ, by rubric and unit; none for equal plans.
 *
 * @example
 * effects(plan, plan, { units: [{ id: "v1", name: "Thôn 1", kind: "village" }] }) // => []
 */
export const effects = (before: Plan, after: Plan, facts: Facts, options: Options = {}): ReadonlyArray<Effect> => {
  const [was, is] = [
    cardsOf(evaluate(before, facts, { ...options, rank })),
    cardsOf(evaluate(after, facts, { ...options, rank }))
  ]
  const names = new Map(facts.units.map((unit) => [unit.id, unit.name]))
  return [...new Map([...was, ...is]).values()]
    .map(({ card: { rubric, unit } }) => {
      const name = nameOf({ rubric, unit })
      return effect({ rubric, unit, name: names.get(unit) ?? unit }, was.get(name), is.get(name))
    })
    .filter(isFelt)
    .toSorted((a, b) => text(a.rubric, b.rubric) || text(a.unit, b.unit))
}

interface Card {
  readonly card: Scorecard
  readonly rank: number | null
}

const nameOf = ({ rubric, unit }: Pick<Standing, "rubric" | "unit">): string => `${rubric}\u0000${unit}`

const cardsOf = ({ scorecards, standings }: Outcome): ReadonlyMap<string, Card> => {
  const ranks = new Map(standings.map((standing) => [nameOf(standing), standing.rank]))
  return new Map(scorecards.map((card) => [nameOf(card), { card, rank: ranks.get(nameOf(card)) ?? null }]))
}

const effect = (who: Pick<Effect, "rubric" | "unit" | "name">, was: Card | undefined, is: Card | undefined): Effect => {
  const points = pointsOf(was?.card.total, is?.card.total)
  return {
    ...who,
    points,
    rank: { before: was?.rank ?? null, after: is?.rank ?? null },
    state: { before: was?.card.state ?? null, after: is?.card.state ?? null },
    becomes: becomes(points),
    rows: rowsOf(was?.card.criteria ?? [], is?.card.criteria ?? [])
  }
}

const becomes = ({ before, after }: Points): Effect["becomes"] => {
  if ((before === null) === (after === null)) return null
  return after === null ? "unscored" : "scored"
}

const isFelt = ({ points, rank, state, rows }: Effect): boolean =>
  points.before !== points.after || rank.before !== rank.after || state.before !== state.after || rows.length > 0

const pointsOf = (before: string | null = null, after: string | null = null): Points => ({
  before,
  after,
  difference:
    before === null || after === null
      ? null
      : Rational.format(Rational.subtract(Rational.parse(after), Rational.parse(before)))
})

type Rows = ReadonlyArray<CriterionScore>

const rowsOf = (was: Rows, is: Rows): ReadonlyArray<RowEffect> => {
  const old = new Map(was.map((row) => [row.code, row]))
  const now = new Map(is.map((row) => [row.code, row]))
  const gone = was.filter((row) => !now.has(row.code))
  const difference = (code: string) => Rational.subtract(worth(now.get(code)), worth(old.get(code)))
  return [...is, ...gone].flatMap((row) => {
    const [before, after] = [old.get(row.code), now.get(row.code)]
    const isSilent = before?.points === after?.points && before?.state === after?.state
    if (isSilent || row.reportOnly) return []
    const inner = new Set([...was, ...is].filter((each) => each.parent === row.code).map((each) => each.code))
    const fromRows = Rational.sum([...inner].map(difference))
    if (inner.size > 0 && Rational.equals(fromRows, difference(row.code))) return []
    return [
      {
        code: row.code,
        title: row.title,
        points: pointsOf(before?.points, after?.points),
        state: { before: before?.state ?? null, after: after?.state ?? null }
      }
    ]
  })
}

/** What a row adds to what holds it. */
const worth = (row: CriterionScore | undefined): Rational.Rational =>
  row === undefined || row.points === null || row.reportOnly ? Rational.zero : Rational.parse(row.points)

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
