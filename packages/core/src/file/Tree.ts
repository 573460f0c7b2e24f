import type { Finding } from "../value/Finding.ts"

type Path = Finding["path"]

/** From where to where something stands in the text: offsets in UTF-16 units, `end` not included. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One value that is neither list nor group. `source` is how the file spells it: `"12"`, `0777`, nothing at all. */
export interface Scalar extends Span {
  readonly kind: "scalar"
  readonly value: string | number | boolean | null
  readonly source: string
}

/** A key with its value. */
export interface Field {
  readonly key: string
  readonly at: Span
  readonly value: Node
}

/** Named values. `flow` is what stands in braces, as all of JSON does; the rest is told by its indentation. */
export interface Group extends Span {
  readonly kind: "group"
  readonly isFlow: boolean
  readonly fields: ReadonlyMap<string, Field>
}

export interface List extends Span {
  readonly kind: "list"
  readonly isFlow: boolean
  readonly items: ReadonlyArray<Node>
}

/** `*name` in YAML: what the anchor `&name` holds, once more. */
export interface Alias extends Span {
  readonly kind: "alias"
  readonly of: Node
}

/** What a file says, and where each part of it stands: the one tree that YAML and JSON are both read into. */
export type Node = Scalar | Group | List | Alias

/** Something wrong in a file, by offset; `parse` turns offsets into lines and columns. */
export interface Fault {
  readonly code: string
  readonly path: Path
  readonly offset: number
  readonly params: Finding["params"]
}

/** A file that was read. Without `root` its syntax is broken and only the faults count. */
export interface Read {
  readonly root: Node | undefined
  readonly faults: ReadonlyArray<Fault>
}

export const fault = (code: string, path: Path, offset: number, params: Finding["params"] = {}): Fault => ({
  code,
  path,
  offset,
  params
})

/** The node an alias stands for; any other node itself. */
export const resolve = (node: Node): Exclude<Node, Alias> => (node.kind === "alias" ? resolve(node.of) : node)

/** The plain value of a tree. What an alias repeats is the same object again, so that nothing unfolds here. */
export const plain = (node: Node, known = new Map<Node, unknown>()): unknown => {
  const given = resolve(node)
  if (given.kind === "scalar") return given.value
  if (known.has(given)) return known.get(given)
  // `__proto__` is a key like any other here, and is refused like any other that a plan does not have.
  const value: unknown =
    given.kind === "list"
      ? given.items.map((item) => plain(item, known))
      : [...given.fields.values()].reduce(
          (group, { key, value: field }) =>
            Object.defineProperty(group, key, {
              value: plain(field, known),
              enumerable: true,
              configurable: true,
              writable: true
            }),
          {}
        )
  known.set(given, value)
  return value
}

/** What stands at a path, with its key where it has one; `isWhole` tells whether the path ends there or leads on to nothing. */
export interface Found {
  readonly node: Node
  readonly key: Span | undefined
  readonly isWhole: boolean
}

/** The last thing on a path that the file has. */
export const find = (root: Node, path: Path): Found => {
  let found: Found = { node: root, key: undefined, isWhole: true }
  for (const step of path) {
    const next = child(found.node, step)
    if (next === undefined) return { ...found, isWhole: false }
    found = next
  }
  return found
}

const child = (node: Node, step: string | number): Found | undefined => {
  const parent = resolve(node)
  if (parent.kind === "list" && typeof step === "number") {
    const item = parent.items[step]
    return item === undefined ? undefined : { node: item, key: undefined, isWhole: true }
  }
  const field = parent.kind === "group" ? parent.fields.get(String(step)) : undefined
  return field === undefined ? undefined : { node: field.value, key: field.at, isWhole: true }
}

/** Tells where an offset stands. */
export type Where = (offset: number) => { readonly line: number; readonly column: number }

/** The fields of a group, each key once: a key written again is a fault, and the first one stands. */
export const once = (fields: ReadonlyArray<Field>, path: Path, where: Where, faults: Array<Fault>): Group["fields"] => {
  const first = new Map<string, Field>()
  for (const field of fields) {
    const earlier = first.get(field.key)
    if (earlier === undefined) first.set(field.key, field)
    else {
      const line = String(where(earlier.at.start).line)
      faults.push(fault("key_twice", [...path, field.key], field.at.start, { value: field.key, line }))
    }
  }
  return first
}

/**
 * A number must read the same to everyone: as JSON writes it, with at most 15 digits. `0777` is 777 to some and 511 to others,
 * and a float would quietly drop the sixteenth digit.
 */
export const number = (source: string, value: number, path: Path, offset: number): Fault | undefined => {
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u.test(source) || !Number.isFinite(value))
    return fault("odd_number", path, offset, { value: source })
  const digits = source
    .replace(/[eE].*$/u, "")
    .replace(/[-.]/gu, "")
    .replace(/^0+/u, "")
  return digits.length > 15 ? fault("number_too_long", path, offset, { value: source }) : undefined
}

/** Where an offset stands, both from 1: columns count UTF-16 units, as editors do. */
export const place = (text: string): Where => {
  const starts = [0]
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

/** The number with a decimal comma that left its end where a key should be: `10,5` between brackets is two things. */
export const decimalComma = (text: string, { start, end }: Span): string | undefined => {
  const whole = /\d+,$/u.exec(text.slice(Math.max(0, start - 16), start))?.[0]
  const part = /^\d[^\s"']*$/u.exec(text.slice(start, end))?.[0]
  return whole === undefined || part === undefined ? undefined : whole + part
}
