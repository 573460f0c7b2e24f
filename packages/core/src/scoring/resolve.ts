import * as Rational from "../value/Rational.ts"
import type { Leaf, Lookup, Node, Options, Piece, Reads, Row } from "./compile.ts"
import type { Told } from "./leaf.ts"
import { adjust, type Apply, applyOf, factorsOf, type Rule } from "./pieces.ts"
import type { Place, Scored } from "./run.ts"
import { isNumber, type Value } from "./Value.ts"

/** What a node is at a place: a raw figure, or a rule over parts, each read at its own place. Scoring and tracing both ask this. */
export type Resolved =
  | { readonly kind: "told"; readonly reads: Reads; readonly told: Told }
  | {
      readonly kind: "rule"
      readonly rule: Rule
      readonly apply: Apply
      readonly parts: ReadonlyArray<Part>
      readonly row?: Row
      readonly by?: Pick<Told, "by" | "at" | "note">
    }
export interface Part {
  readonly node: Node
  readonly place: Place
}

export const resolve = (node: Node, place: Place): Resolved => {
  switch (node.kind) {
    case "leaf":
      return { kind: "told", reads: node.reads, told: node.read(place) }
    case "piece":
      return row(node, place)
    case "group": {
      const { rule, places } = node.over(place)
      return {
        kind: "rule",
        rule,
        apply: applyOf(rule),
        parts: places.map((each) => ({ node: node.member, place: each }))
      }
    }
    case "lookup":
      return lookup(node, place)
    case "options":
      return options(node, place)
  }
}

/** A piece; of a row also whether it is for this unit, whether its proof is there, and the council's word instead of its points. */
const row = (node: Piece, place: Place): Resolved => {
  const plain = {
    kind: "rule" as const,
    rule: node.rule,
    apply: node.apply,
    parts: node.parts.map((part) => ({ node: part, place }))
  }
  if (node.row === undefined) return plain
  const { row } = node
  const { book } = place.run
  if (!row.applies(place.unit)) {
    const rule: Rule =
      node.rule.piece === "criterion" ? { ...node.rule, applies: false } : { piece: "section", rows: [] }
    return { kind: "rule", rule, apply: applyOf(rule), parts: [], row }
  }
  const isProven = row.proof === undefined || row.proof.some((of) => book.hasEvidence(place.unit.id, of))
  return { ...plain, row, ...(isProven ? {} : { parts: [{ node: noEvidence(row.code), place }] }) }
}

const noEvidence = (code: string): Leaf => ({
  kind: "leaf",
  reads: { of: code, take: "evidence" },
  read: () => ({ value: "noEvidence" })
})

/** The council's word on a row, where it spoke: the points that were computed stay visible as its part. */
const overrideOf = (node: Piece, place: Place, rubric: string) =>
  node.row === undefined ? undefined : place.run.book.override(place.unit.id, rubric, node.row.code)

const lookup = ({ rubric, code, take }: Lookup, place: Place): Resolved => {
  const { value: _, maximum } = scoredAt(rubric, code, place)
  const rule: Rule = { piece: "score", take, maximum: Rational.format(maximum) }
  const target = rowOf(rubric, code, place)
  const own = { run: place.run, unit: place.unit }
  return {
    kind: "rule",
    rule,
    apply: applyOf(rule),
    parts: target === undefined ? [] : [{ node: target, place: own }]
  }
}

const rowOf = (rubric: string, code: string | undefined, { run }: Place): Piece | undefined => {
  const root = run.programs.get(rubric)?.root
  return root === undefined || code === undefined ? root : findRow(root, code)
}

export const findRow = (node: Piece, code: string): Piece | undefined => {
  if (node.row?.code === code) return node
  for (const part of node.parts) {
    const found = part.kind === "piece" && part.row !== undefined ? findRow(part, code) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

const options = ({ of, option, given, parts }: Options, place: Place): Resolved => {
  const { value } = of.read(place)
  if (!isNumber(value)) return { kind: "told", reads: of.reads, told: { value } }
  const told = option(place) ?? ""
  const at = given.options.findIndex((each) => each.is === told)
  const rule: Rule = { piece: "choice", option: told, place: at < 0 ? parts.length - 1 : at }
  return { kind: "rule", rule, apply: applyOf(rule), parts: parts.map((node) => ({ node, place })) }
}

/** What a node comes to at a place. */
export const valueAt = (node: Node, place: Place): Value => {
  if (node.kind === "leaf") return node.read(place).value
  if (node.kind === "lookup") return lookedUp(node, place)
  if (node.kind === "group" && node.shared !== undefined) return sharedValue(node, node.shared(place), place)
  return plainValue(node, place)
}

const plainValue = (node: Node, place: Place): Value => {
  const resolved = resolve(node, place)
  return resolved.kind === "told"
    ? resolved.told.value
    : resolved.apply(resolved.parts.map((part) => valueAt(part.node, part.place)))
}

const sharedValue = (node: object & Node, key: string, place: Place): Value => {
  const { peers } = place.run
  let known = peers.get(node)
  if (known === undefined) peers.set(node, (known = new Map()))
  const found = known.get(key)
  if (found !== undefined) return found
  const value = plainValue(node, place)
  known.set(key, value)
  return value
}

const lookedUp = ({ rubric, code, take }: Lookup, place: Place): Value => {
  const { value, maximum } = scoredAt(rubric, code, place)
  return applyOf({ piece: "score", take, maximum: Rational.format(maximum) })([value])
}

/** A row or total that others ask for, computed once per unit. Units that are each other's sub-units would ask for ever: invalid. */
const scoredAt = (rubric: string, code: string | undefined, { run, unit }: Place): Scored => {
  const key = `${unit.id}\u0000${rubric}\u0000${code ?? ""}`
  const known = run.scored.get(key)
  if (known !== undefined) return known
  run.scored.set(key, { value: "invalid", maximum: Rational.zero })
  const target = rowOf(rubric, code, { run, unit })
  const scored: Scored =
    target === undefined ? { value: "invalid", maximum: Rational.zero } : visit(target, { run, unit }, rubric, () => {})
  run.scored.set(key, scored)
  return scored
}

/** A row as it is visited: before its section moved points between its rows. */
export interface Visited extends Scored {
  readonly node: Piece
  /** What was computed, where the council's word stands instead. */
  readonly computed: Value
}

/** Scores a row and all rows in it, telling each to `tell`, sections before what they hold, in printed order. */
export const visit = (
  node: Piece,
  place: Place,
  rubric: string,
  tell: (row: Visited, parent: Piece | undefined) => void,
  parent?: Piece
): Scored => {
  const resolved = resolve(node, place)
  if (resolved.kind === "told") return { value: resolved.told.value, maximum: Rational.zero }
  const held: Array<{ readonly row: Visited; readonly parent: Piece | undefined }> = []
  const inner = resolved.parts.map(({ node: part, place: at }) =>
    part.kind === "piece" && part.row !== undefined
      ? visit(part, at, rubric, (row, of) => held.push({ row, parent: of }), node)
      : undefined
  )
  const values = resolved.parts.map((part, i) => inner[i]?.value ?? valueAt(part.node, part.place))
  const computed = resolved.apply(values)
  const override = overrideOf(node, place, rubric)
  const value = override === undefined ? computed : Rational.parse(override.points)
  const maximum = maximumOf(node, resolved.rule, value, values, inner)
  if (node.row !== undefined) tell({ node, value, computed, maximum }, parent)
  const moved = resolved.rule.piece === "section" ? movedRows(resolved.rule, values) : undefined
  for (const { row, parent: of } of held) {
    const i = of === node ? resolved.parts.findIndex((part) => part.node === row.node) : -1
    tell(moved === undefined || i < 0 ? row : grown(row, moved, i), of)
  }
  return { value, maximum }
}

const maximumOf = (
  node: Piece,
  rule: Rule,
  value: Value,
  values: ReadonlyArray<Value>,
  inner: ReadonlyArray<Scored | undefined>
): Rational.Rational => {
  if (value === "excluded" || value === "rescaled" || value === "redistributed") return Rational.zero
  if (rule.piece === "criterion") return Rational.parse(rule.maxPoints)
  if (rule.piece !== "section") return Rational.zero
  const moved = movedRows(rule, values)
  void node
  return Rational.sum(
    inner.map((each, i) =>
      each === undefined || rule.rows[i]?.reportOnly === true
        ? Rational.zero
        : Rational.multiply(each.maximum, moved?.factors[i] ?? Rational.one)
    )
  )
}

interface Moved {
  readonly factors: ReadonlyArray<Rational.Rational>
  readonly values: ReadonlyArray<Value>
}

const movedRows = (rule: Extract<Rule, { piece: "section" }>, values: ReadonlyArray<Value>): Moved | undefined => {
  const factors = factorsOf(rule, values)
  return factors === undefined && rule.leaf === undefined
    ? undefined
    : { factors: factors ?? values.map(() => Rational.one), values: adjust(rule, values) }
}

/** A row after its section gave it points of rows that were left out. */
const grown = (row: Visited, moved: Moved, i: number): Visited => ({
  ...row,
  value: moved.values[i] ?? row.value,
  maximum: Rational.multiply(row.maximum, moved.factors[i] ?? Rational.one)
})

export { overrideOf }
