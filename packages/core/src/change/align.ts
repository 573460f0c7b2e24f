import { nameOf } from "../plan/parts.ts"
import { canonical } from "../value/canonical.ts"
import type { Json } from "./Change.ts"

type List = ReadonlyArray<Json>
type Keys = ReadonlyArray<string>

/** Lists whose items have no name of their own: parts of a sum, terms of a ratio, bands, limits. */
const unnamed = new Set(["of", "less", "to", "bands", "caps"])

/**
 * Names for the items of two states of a list (`field`), so that the same item has the same name in both. Named items keep their
 * name. The others are `#0`, `#1` … by their place in the first state, each with the item of the second that is most like it,
 * order kept; what is new there is named by its own text, so that two people who add the same add one thing.
 */
export const keysOf = (field: string, before: List, after: List): readonly [before: Keys, after: Keys] => {
  const ownName = (item: Json): string | undefined => (unnamed.has(field) ? undefined : nameOf(item))
  const [was, is] = [before, after].map((list) => [...list.keys()].filter((i) => ownName(list[i]!) === undefined))
  const alike = pairs(
    was!.map((i) => before[i]!),
    is!.map((i) => after[i]!)
  )
  const partner = new Map(alike.map(([b, a]) => [is![a], was![b]]))
  return [
    numbered(before.map((item, i) => ownName(item) ?? `#${i}`)),
    numbered(after.map((item, i) => ownName(item) ?? (partner.has(i) ? `#${partner.get(i)}` : `+${canonical(item)}`)))
  ]
}

/** A name that stands twice is told apart by how often it came before, behind a character no clerk types. */
const numbered = (names: Keys): Keys => {
  const met = new Map<string, number>()
  return names.map((name) => {
    const times = (met.get(name) ?? 0) + 1
    met.set(name, times)
    return times === 1 ? name : `${name}\u001f${times}`
  })
}

/** Beyond so many comparisons items are paired in order. */
const mostComparisons = 250_000

type Pair = readonly [before: number, after: number]

/** Which item became which: equal ones above all, else those of one kind with most in common; order is kept. */
const pairs = (before: List, after: List): ReadonlyArray<Pair> => {
  const [was, is] = [before.map(canonical), after.map(canonical)]
  let head = 0
  while (head < was.length && head < is.length && was[head] === is[head]) head += 1
  let tail = 0
  const room = Math.min(was.length, is.length) - head
  while (tail < room && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1
  const ends: ReadonlyArray<Pair> = [
    ...Array.from({ length: head }, (_, i): Pair => [i, i]),
    ...Array.from({ length: tail }, (_, i): Pair => [was.length - 1 - i, is.length - 1 - i])
  ]
  const [rows, columns] = [was.length - head - tail, is.length - head - tail]
  const like = (b: number, a: number): number =>
    was[head + b] === is[head + a] ? 1000 : likeness(before[head + b]!, after[head + a]!)
  if (rows * columns > mostComparisons) {
    const both = Array.from({ length: Math.min(rows, columns) }, (_, i): Pair => [i, i])
    return [...ends, ...both.filter(([b, a]) => like(b, a) > 0).map(([b, a]): Pair => [head + b, head + a])]
  }
  return [...ends, ...bestPairs(rows, columns, like).map(([b, a]): Pair => [head + b, head + a])]
}

/** The pairs in order whose likeness adds up to most. */
const bestPairs = (
  rows: number,
  columns: number,
  like: (before: number, after: number) => number
): ReadonlyArray<Pair> => {
  // most[b][a]: what the items from b and a on can come to.
  const most = Array.from({ length: rows + 1 }, () => Array.from({ length: columns + 1 }, () => 0))
  const get = (b: number, a: number): number => most[b]?.[a] ?? 0
  for (let b = rows - 1; b >= 0; b -= 1)
    for (let a = columns - 1; a >= 0; a -= 1)
      most[b]![a] = Math.max(get(b + 1, a), get(b, a + 1), paired(like(b, a), get(b + 1, a + 1)))
  const found: Array<Pair> = []
  for (let b = 0, a = 0; b < rows && a < columns; ) {
    if (get(b, a) === paired(like(b, a), get(b + 1, a + 1))) found.push([b++, a++])
    else if (get(b, a) === get(b + 1, a)) b += 1
    else a += 1
  }
  return found
}
const paired = (like: number, rest: number): number => (like === 0 ? Number.NEGATIVE_INFINITY : like + rest)

/** 0: another kind of thing; else 1 and one more for each field they share. */
const likeness = (before: Json, after: Json): number => {
  if (!isGroup(before) || !isGroup(after)) return typeof before === typeof after && !isGroup(before) ? 1 : 0
  if (before["_tag"] !== after["_tag"]) return 0
  const shared = Object.entries(before).filter(
    ([key, value]) => Object.hasOwn(after, key) && canonical(value) === canonical(after[key])
  )
  return 1 + shared.length
}

/** Fields with values, as opposed to a list or a single value. */
export const isGroup = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value)
export const isList = (value: Json | undefined): value is List => Array.isArray(value)

/** The most numbers that already stand in rising order: what is not among them has moved. */
export const rising = (numbers: ReadonlyArray<number>): ReadonlySet<number> => {
  // ends[n]: the place of the smallest number with which n + 1 numbers in order can end.
  const ends: Array<number> = []
  const previous: Array<number | undefined> = []
  for (const [i, number] of numbers.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (numbers[ends[middle]!]! < number) low = middle + 1
      else high = middle
    }
    previous[i] = ends[low - 1]
    ends[low] = i
  }
  const found = new Set<number>()
  for (let i = ends.at(-1); i !== undefined; i = previous[i]) found.add(numbers[i]!)
  return found
}
