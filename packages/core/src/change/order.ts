import type { Plan } from "../plan/Plan.ts"
import { isGroup, isList, keysOf } from "./align.ts"
import type { Address, Change, Json } from "./Change.ts"

/** The list that an item was moved within, as one text. */
export const listOf = ({ at }: Change): string => JSON.stringify(at.slice(0, -1))

/** The names of a list's items in a plan that came from `base`, in order. */
const namesIn = (plan: Plan, base: Plan, list: string): ReadonlyArray<string> =>
  names(plan as unknown as Json, base as unknown as Json, JSON.parse(list) as Address, "")

const names = (
  value: Json | undefined,
  base: Json | undefined,
  [name, ...rest]: Address,
  field: string
): ReadonlyArray<string> => {
  if (isList(value)) {
    const old = isList(base) ? base : []
    const [was, is] = keysOf(field, old, value)
    return name === undefined ? is : names(value[is.indexOf(name)], old[was.indexOf(name)], rest, name)
  }
  return isGroup(value) && name !== undefined
    ? names(value[name], isGroup(base) ? base[name] : undefined, rest, name)
    : []
}

/**
 * One side's changes as they are made in a plan that may lack what their items stand behind: there they stand behind the nearest
 * item before it that is left, so that what is moved keeps its order among what is left.
 */
export const behind = (changes: ReadonlyArray<Change>, side: Plan, base: Plan, onto: Plan): ReadonlyArray<Change> => {
  const put = new Set(changes.flatMap((change) => (change.follows === undefined ? [] : [JSON.stringify(change.at)])))
  return changes.map((change) => {
    if (typeof change.follows !== "string") return change
    const list = listOf(change)
    const there = new Set(namesIn(onto, base, list))
    const order = namesIn(side, base, list)
    const before = order.slice(0, order.indexOf(change.at.at(-1) ?? ""))
    const isThere = (name: string) => there.has(name) || put.has(JSON.stringify([...change.at.slice(0, -1), name]))
    return { ...change, follows: before.findLast(isThere) ?? null }
  })
}

/**
 * Whether an item that one side moved stands in the result where it was moved to: on the same side as there of everything it
 * changed sides with. What came from elsewhere (`isCarried`) stands behind what it was put behind. What is gone has no order.
 */
export const isInOrder = (change: Change, base: Plan, side: Plan, result: Plan, isCarried: boolean): boolean => {
  const list = listOf(change)
  const name = change.at.at(-1) ?? ""
  const [was, meant, is] = [base, side, result].map((plan) => places(namesIn(plan, base, list)))
  const isBefore = (places: Places | undefined, other: string) => (places?.get(other) ?? 0) < (places?.get(name) ?? 0)
  const doesStand = (other: string) => is?.has(other) !== true || isBefore(is, other) === isBefore(meant, other)
  if (is?.has(name) !== true || meant === undefined) return true
  if (isCarried) return typeof change.follows !== "string" || doesStand(change.follows)
  return [...meant.keys()].every(
    (other) => (was?.has(other) === true && isBefore(was, other) === isBefore(meant, other)) || doesStand(other)
  )
}

type Places = ReadonlyMap<string, number>
const places = (names: ReadonlyArray<string>): Places => new Map(names.map((name, i) => [name, i]))
