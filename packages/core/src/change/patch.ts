import type { Plan } from "../plan/Plan.ts"
import type { Criterion } from "../rubric/Rubric.ts"
import { isGroup, isList, keysOf } from "./align.ts"
import type { Change, Json } from "./Change.ts"
import { type Crossing, crossingOf, relocate } from "./sections.ts"

/**
 * A plan with changes made: `patch(before, diff(before, after))` is `after`. Changes that `diff` did not find between this plan and
 * another may give something that is no plan any more; who makes them decodes the result. The plan given stays as it was.
 *
 * @example
 * const renamed = { ...plan, title: "Kế hoạch khác" }
 * patch(plan, diff(plan, renamed)).title // => "Kế hoạch khác"
 */
export const patch = (before: Plan, changes: ReadonlyArray<Change>): Plan => {
  const given = relocate(before, changes.flatMap(crossedBy))
  return apply(given, given, changes)
}

/**
 * Changes of `base` made in another plan that came from it too, both with their rows in the same sections: items without a name are
 * found through what they were in the base.
 */
export const apply = (plan: Plan, base: Plan, changes: ReadonlyArray<Change>): Plan => {
  const steps = changes.map((change) => ({ change, depth: 0 }))
  return within(plan as unknown as Json, base as unknown as Json, steps, "") as unknown as Plan
}

/** The row that a change puts in its section: a row that moved, a new section into which rows are carried. */
const crossedBy = ({ kind, at, after }: Change): ReadonlyArray<Crossing> => {
  if (kind === "moved") return crossingOf(at)
  return isShell(after) ? crossingOf(at).map((row) => ({ ...row, shell: after as unknown as Criterion })) : []
}

/** No section of a plan is empty but one whose rows are told by themselves. */
const isShell = (value: Json | undefined): boolean =>
  isGroup(value) && isList(value["criteria"]) && value["criteria"].length === 0

/** A change, and how far its address has been followed. */
interface Step {
  readonly change: Change
  readonly depth: number
}

const within = (value: Json, base: Json | undefined, steps: ReadonlyArray<Step>, field: string): Json => {
  if (steps.length === 0) return value
  const under = new Map<string, Under>()
  for (const { change, depth } of steps) {
    const name = change.at[depth] ?? ""
    const { here, deeper } = under.get(name) ?? { here: [], deeper: [] }
    const isHere = change.at.length === depth + 1
    under.set(name, {
      here: isHere ? [...here, change] : here,
      deeper: isHere ? deeper : [...deeper, { change, depth: depth + 1 }]
    })
  }
  if (isList(value)) return inList(value, isList(base) ? base : [], under, field)
  return isGroup(value) ? inGroup(value, isGroup(base) ? base : {}, under) : value
}

/** The changes of one field or item, and those of what stands in it. */
interface Under {
  readonly here: ReadonlyArray<Change>
  readonly deeper: ReadonlyArray<Step>
}

const inGroup = (
  value: { readonly [key: string]: Json },
  base: { readonly [key: string]: Json },
  under: ReadonlyMap<string, Under>
): Json => {
  const fields = new Map(Object.entries(value))
  for (const [name, { here, deeper }] of under) {
    const now = settled(fields.get(name), base[name], { here, deeper }, name)
    if (now === undefined) fields.delete(name)
    else fields.set(name, now)
  }
  return Object.fromEntries(fields)
}

const inList = (
  list: ReadonlyArray<Json>,
  base: ReadonlyArray<Json>,
  under: ReadonlyMap<string, Under>,
  field: string
) => {
  const [old, now] = keysOf(field, base, list)
  const of = new Map(old.map((name, i) => [name, base[i]]))
  const items = new Map(now.map((name, i) => [name, list[i]]))
  for (const [name, changes] of under) {
    const item = settled(items.get(name), of.get(name), changes, name)
    if (item === undefined) items.delete(name)
    else items.set(name, item)
  }
  const placed = [...under.values()]
    .flatMap(({ here }) => here.filter(({ kind }) => kind === "added" || kind === "moved"))
    .toSorted((a, b) => Number(a.path.at(-1)) - Number(b.path.at(-1)))
  const away = new Set(placed.map(({ at }) => at.at(-1)))
  const order = now.filter((name) => items.has(name) && !away.has(name))
  // Whatever an item stands behind is in its place already: it never moved, or it came before.
  for (const { at, path, follows } of placed) {
    const name = at.at(-1) ?? ""
    if (!items.has(name)) continue
    const behind = follows === null || follows === undefined ? 0 : order.indexOf(follows) + 1
    order.splice(behind > 0 || follows === null ? behind : Number(path.at(-1)), 0, name)
  }
  return order.flatMap((name) => items.get(name) ?? [])
}

/** What stands in a place after its changes; nothing, if it was removed. */
const settled = (
  value: Json | undefined,
  base: Json | undefined,
  { here, deeper }: Under,
  field: string
): Json | undefined => {
  if (here.some(({ kind }) => kind === "removed")) return undefined
  const put = here.find(({ kind }) => kind === "added" || kind === "changed")?.after
  const now = put === undefined || (isShell(put) && value !== undefined) ? value : put
  return now === undefined ? undefined : within(now, base, deeper, field)
}
