import type { Graded } from "../ranking/Graded.ts"
import type { Standing } from "../ranking/Standing.ts"
import type { CriterionScore, Scorecard } from "../scoring/Scorecard.ts"
import * as Rational from "../value/Rational.ts"

/** What stood in one outcome and what stands in the other; `null`: nothing. */
export interface Pair<A = string> {
  readonly before: A | null
  readonly after: A | null
}

/** What differs for one unit by one rubric. A field is there where it differs. */
export interface Change {
  readonly rubric: string
  readonly unit: string
  readonly total?: Pair
  /** What the total gained, exact text, negative where it lost: where there is a total before and after. */
  readonly gain?: string
  readonly rank?: Pair<number>
  readonly grade?: Pair
  /** Why the unit had no rank, and has none. */
  readonly unranked?: Pair
  /** Rows that differ: their points, or why they have none. */
  readonly rows: ReadonlyArray<Pair & { readonly criterion: string }>
}

/** What is compared of an outcome, published or just evaluated. */
export interface Scored {
  readonly scorecards: ReadonlyArray<
    Omit<Scorecard, "criteria"> & {
      readonly criteria: ReadonlyArray<Pick<CriterionScore, "code" | "points" | "state">>
    }
  >
  readonly standings: ReadonlyArray<Standing>
  /** The grades (xếp loại), where the rubrics have any: as they are published, or as `grade` gives them. */
  readonly grades?: ReadonlyArray<Pick<Graded, "rubric" | "unit" | "grade">>
}

/**
 * Whose points, ranks and grades differ between two outcomes, by rubric and unit. Units of which nothing differs are left out.
 *
 * @example
 * const outcome = evaluate(plan, { units: [] })
 * outcomeDiff(outcome, outcome) // => []
 */
export const outcomeDiff = (before: Scored, after: Scored): ReadonlyArray<Change> => {
  const [a, b] = [seen(before), seen(after)]
  return [...new Set([...a.keys(), ...b.keys()])]
    .toSorted((x, y) => (x < y ? -1 : 1))
    .flatMap((key) => changed(a.get(key) ?? {}, b.get(key) ?? {}))
}

interface Seen {
  readonly card?: Scored["scorecards"][number] | undefined
  readonly standing?: Standing | undefined
  readonly graded?: Pick<Graded, "grade"> | undefined
}

/** Cards, standings and grades by rubric and unit. */
const seen = ({ scorecards, standings, grades = [] }: Scored): ReadonlyMap<string, Seen> => {
  const key = (of: { readonly rubric: string; readonly unit: string }) => `${of.rubric}\u0000${of.unit}`
  const ranks = new Map(standings.map((standing) => [key(standing), standing]))
  const graded = new Map(grades.map((each) => [key(each), each]))
  return new Map(
    scorecards.map((card) => [key(card), { card, standing: ranks.get(key(card)), graded: graded.get(key(card)) }])
  )
}

const changed = (a: Seen, b: Seen): ReadonlyArray<Change> => {
  const { rubric = "", unit = "" } = b.card ?? a.card ?? {}
  const total = pair(a.card?.total, b.card?.total)
  const parts = {
    ...(total && { total }),
    ...gainOf(total),
    ...field("rank", a.standing?.rank, b.standing?.rank),
    ...field("grade", a.graded?.grade, b.graded?.grade),
    ...field("unranked", a.standing?.unranked, b.standing?.unranked)
  }
  const rows = rowsOf(a, b)
  return rows.length === 0 && Object.keys(parts).length === 0 ? [] : [{ rubric, unit, ...parts, rows }]
}

const pair = <A>(before: A | null | undefined, after: A | null | undefined): Pair<A> | undefined =>
  (before ?? null) === (after ?? null) ? undefined : { before: before ?? null, after: after ?? null }

const field = <K extends string, A>(name: K, before: A | null | undefined, after: A | null | undefined) => {
  const found = pair(before, after)
  return found === undefined ? {} : ({ [name]: found } as { readonly [_ in K]: Pair<A> })
}

const gainOf = (total: Pair | undefined) =>
  total === undefined || total.before === null || total.after === null
    ? {}
    : { gain: Rational.format(Rational.subtract(Rational.parse(total.after), Rational.parse(total.before))) }

const rowsOf = (a: Seen, b: Seen): Change["rows"] => {
  const [before, after] = [a, b].map(
    ({ card }) => new Map(card?.criteria.map(({ code, points, state }) => [code, points ?? state]))
  )
  return [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].flatMap((criterion) => {
    const found = pair(before?.get(criterion), after?.get(criterion))
    return found === undefined ? [] : [{ criterion, ...found }]
  })
}
