import type { Plan } from "../plan/Plan.ts"
import { canonical } from "../value/canonical.ts"
import { isGroup, isList, keysOf, rising } from "./align.ts"
import type { Address, Change, Json, Path } from "./Change.ts"
import { type Crossing, crossings, key, pathIn, relocate } from "./sections.ts"
import { told } from "./told.ts"

/**
 * What changed from one plan to another, in the order of the later one. Items are found again by what names them (id, number of a
 * row, quoted words, day), never by position; points are compared piece by piece. Equal plans give nothing; `patch` with the changes
 * gives the later plan again.
 *
 * @example
 * diff(plan, { ...plan, title: "Kế hoạch khác" }).map(({ kind, path }) => [kind, path]) // => [["changed", ["title"]]]
 */
export const diff = (before: Plan, after: Plan): ReadonlyArray<Change> => {
  const crossed = crossings(before, after)
  return compare({ given: before, is: relocate(before, crossed) }, { given: after, is: after }, crossed)
}

/** A plan as it was given, and with its rows in the sections of what it is compared with. */
export interface Side {
  readonly given: Plan
  readonly is: Plan
}

/** What changed between two plans whose rows stand in the same sections; `crossed` are the rows that did not before. */
export const compare = (before: Side, after: Side, crossed: ReadonlyArray<Crossing>): ReadonlyArray<Change> => {
  const rows = new Map(crossed.map((row) => [key(row), row]))
  const make: Make = (kind, { was, is, at }, more) => {
    const [side, path] = kind === "removed" ? [before, was] : [after, is]
    return {
      kind,
      path: pathIn(side.given, side.is, path),
      at,
      ...told(side.is as unknown as Json, path),
      ...more,
      ...(kind === "moved" ? { from: pathIn(before.given, before.is, was) } : {})
    }
  }
  const desk: Desk = { make, crossing: (at) => rows.get(key({ rubric: at[1] ?? "", code: at.at(-1) ?? "" })) }
  return between(desk, before.is as unknown as Json, after.is as unknown as Json, { was: [], is: [], at: [] })
}

/** The same place in both plans, and by names. */
interface Place {
  readonly was: Path
  readonly is: Path
  readonly at: Address
}
type Make = (kind: Change["kind"], place: Place, more: Partial<Change>) => Change
interface Desk {
  readonly make: Make
  readonly crossing: (row: Address) => Crossing | undefined
}

/** Fields that say one thing together: half of a deadline, a target or a source says nothing. */
const whole = new Set(["deadline", "due", "target", "source"])

const between = (desk: Desk, before: Json, after: Json, place: Place): ReadonlyArray<Change> => {
  const field = place.at.at(-1) ?? ""
  if (isList(before) && isList(after)) return inList(desk, before, after, place)
  const isOneThing = whole.has(field) && typeof place.is.at(-1) === "string"
  if (isGroup(before) && isGroup(after) && before["_tag"] === after["_tag"] && !isOneThing)
    return inGroup(desk, before, after, place)
  return canonical(before) === canonical(after) ? [] : [desk.make("changed", place, { before, after })]
}

const inGroup = (
  desk: Desk,
  before: { readonly [key: string]: Json },
  after: { readonly [key: string]: Json },
  { was, is, at }: Place
): ReadonlyArray<Change> =>
  [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((name) => {
    const place = { was: [...was, name], is: [...is, name], at: [...at, name] }
    const [old, now] = [before[name], after[name]]
    if (old === undefined) return now === undefined ? [] : [desk.make("added", place, { after: now })]
    return now === undefined ? [desk.make("removed", place, { before: old })] : between(desk, old, now, place)
  })

const inList = (
  desk: Desk,
  before: ReadonlyArray<Json>,
  after: ReadonlyArray<Json>,
  { was, is, at }: Place
): ReadonlyArray<Change> => {
  const [old, now] = keysOf(at.at(-1) ?? "", before, after)
  const places = new Map(old.map((name, i) => [name, i]))
  const left = new Set(now)
  const crossing = (name: string) => (at.at(-1) === "criteria" ? desk.crossing([...at, name]) : undefined)
  const stays = rising(now.flatMap((name) => (crossing(name) === undefined ? (places.get(name) ?? []) : [])))
  const gone = old.flatMap((name, i) => {
    const place = { was: [...was, i], is: [...is, i], at: [...at, name] }
    return left.has(name) ? [] : [desk.make("removed", place, { before: before[i]! })]
  })
  return [
    ...gone,
    ...now.flatMap((name, i) => {
      const from = places.get(name)
      const place = { was: [...was, from ?? i], is: [...is, i], at: [...at, name] }
      const follows = now[i - 1] ?? null
      if (from === undefined) return [desk.make("added", place, { after: after[i]!, follows })]
      const crossed = crossing(name)
      const isPut = crossed?.shell !== undefined
      return [
        ...(stays.has(from) && crossed === undefined
          ? []
          : [
              isPut
                ? desk.make("added", place, { after: emptied(after[i]!), follows })
                : desk.make("moved", place, { follows })
            ]),
        ...between(desk, before[from]!, after[i]!, place)
      ]
    })
  ]
}

/** A new section without its rows, which are told by themselves: some were carried into it. */
const emptied = (section: Json): Json => (isGroup(section) ? { ...section, criteria: [] } : section)
