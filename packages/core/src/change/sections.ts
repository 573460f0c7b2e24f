import type { Plan } from "../plan/Plan.ts"
import type { Criterion, Rubric } from "../rubric/Rubric.ts"
import { walk } from "../rubric/walk.ts"
import type { Address, Path } from "./Change.ts"

// A row keeps its number when it is moved to another section, so the number finds it again: before two plans are compared, rows
// are brought into the same sections; what is left to compare then stands in the same place.

/**
 * A row that shall stand in another section of its rubric, at its end; `section` is `null` for the rubric itself. `shell` is a section
 * that is new and still empty, for rows that are carried into it.
 */
export interface Crossing {
  readonly rubric: string
  readonly code: string
  readonly section: string | null
  readonly shell?: Criterion
}

type Rows = ReadonlyArray<Criterion>

/** In which section each row of each rubric stands, sections before what they hold: by `key`. */
export const sectionsOf = (plan: Plan): ReadonlyMap<string, Crossing> =>
  new Map(
    (plan.rubrics ?? []).flatMap((rubric) =>
      [...walk(rubric.criteria)].map(({ criterion, parent }) => {
        const row = { rubric: rubric.id, code: criterion.code, section: parent?.code ?? null }
        return [key(row), row] as const
      })
    )
  )

export const key = ({ rubric, code }: Omit<Crossing, "section">): string => `${rubric} ${code}`

/** The rows that stand in another section in `after`, and the new sections that hold some; sections before what they hold. */
export const crossings = (before: Plan, after: Plan): ReadonlyArray<Crossing> => {
  const was = sectionsOf(before)
  return (after.rubrics ?? []).flatMap(({ id, criteria }) => {
    const isKnown = (row: Criterion): boolean =>
      was.has(key({ rubric: id, code: row.code })) || (row.criteria ?? []).some(isKnown)
    return [...walk(criteria)].flatMap(({ criterion, parent }): ReadonlyArray<Crossing> => {
      const row = { rubric: id, code: criterion.code, section: parent?.code ?? null }
      const old = was.get(key(row))
      if (old !== undefined) return old.section === row.section ? [] : [row]
      return criterion.criteria !== undefined && isKnown(criterion) ? [{ ...row, shell: holding(criterion, []) }] : []
    })
  })
}

/** The row that a `moved` change puts in its section, if it is one of a rubric. */
export const crossingOf = (at: Address): ReadonlyArray<Crossing> => {
  const [list, rubric = "", ...rest] = at
  const code = at.at(-1)
  if (list !== "rubrics" || code === undefined || at.at(-2) !== "criteria") return []
  return [{ rubric, code, section: rest.length > 2 ? (at.at(-3) ?? null) : null }]
}

/** The plan with rows in other sections, one after the other; what cannot be (a section that is not there) is left as it was. */
export const relocate = (plan: Plan, rows: ReadonlyArray<Crossing>): Plan => {
  if (rows.length === 0 || plan.rubrics === undefined) return plan
  const now = sectionsOf(plan)
  const rubrics = plan.rubrics.map((rubric): Rubric => {
    const own = rows.filter((row) => {
      const stands = now.get(key(row))
      const isDue = stands === undefined ? row.shell !== undefined : stands.section !== row.section
      return row.rubric === rubric.id && isDue
    })
    return own.length === 0 ? rubric : { ...rubric, criteria: own.reduce(moveRow, rubric.criteria) }
  })
  const { rubrics: _, ...rest } = plan
  return { ...rest, rubrics }
}

const moveRow = (rows: Rows, { code, section, shell }: Crossing): Rows => {
  const row = [...walk(rows)].find((each) => each.criterion.code === code)?.criterion ?? shell
  return row === undefined ? rows : (put(without(rows, code), section, row) ?? rows)
}

const without = (rows: Rows, code: string): Rows =>
  rows
    .filter((row) => row.code !== code)
    .map((row) => (row.criteria === undefined ? row : holding(row, without(row.criteria, code))))

export const holding = ({ criteria: _, ...row }: Criterion, criteria: Rows): Criterion => ({ ...row, criteria })

const put = (rows: Rows, section: string | null, row: Criterion): Rows | undefined => {
  if (section === null) return [...rows, row]
  const holds = (each: Criterion): boolean =>
    each.criteria !== undefined && (each.code === section || each.criteria.some(holds))
  const at = rows.findIndex(holds)
  const found = rows[at]
  if (found?.criteria === undefined) return undefined
  const criteria = put(found.criteria, found.code === section ? null : section, row)
  return criteria && rows.with(at, holding(found, criteria))
}

/** Where something that was found in a relocated plan stands in the plan as it was given. */
export const pathIn = (given: Plan, relocated: Plan, path: Path): Path => {
  if (given === relocated || path[0] !== "rubrics") return path
  const rubric = Number(path[1])
  const criteria = given.rubrics?.[rubric]?.criteria ?? []
  const moved = [...walk(relocated.rubrics?.[rubric]?.criteria ?? [], ["rubrics", rubric, "criteria"])]
    .filter((row) => row.path.every((step, i) => step === path[i]))
    .at(-1)
  const place = [...walk(criteria, ["rubrics", rubric, "criteria"])].find(
    (row) => row.criterion.code === moved?.criterion.code
  )
  return place === undefined || moved === undefined ? path : [...place.path, ...path.slice(moved.path.length)]
}
