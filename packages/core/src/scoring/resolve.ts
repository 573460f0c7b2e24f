import type { Override } from "../fact/Facts.ts"
import * as Rational from "../value/Rational.ts"
import type { Leaf, Lookup, Node, Options, Piece, Reads, Row } from "./compile.ts"
import type { Told } from "./leaf.ts"
import { type Apply, applyOf, fullOf, move, type Moved, type Rule } from "./pieces.ts"
import { type Place, type Scored, scores } from "./run.ts"
import { isLeftOut, isNumber, type Value } from "./Value.ts"

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
  const rule = spokenOf(node, place)
  const plain = {
    kind: "rule" as const,
    rule,
    apply: rule === node.rule ? node.apply : applyOf(rule),
    parts: node.parts.map((part) => ({ node: part, place }))
  }
  if (node.row === undefined) return plain
  const { row } = node
  const { book } = place.run
  if (!row.applies(place.unit)) {
    const without: Rule = rule.piece === "criterion" ? { ...rule, applies: false } : rowless(rule)
    return { kind: "rule", rule: without, apply: applyOf(without), parts: [], row }
  }
  if (row.proof === undefined || row.proof.some((of) => book.hasEvidence(place.unit.id, of))) return { ...plain, row }
  const unproven = rowless(rule)
  return { kind: "rule", rule: unproven, apply: applyOf(unproven), parts: [{ node: noEvidence(row.code), place }], row }
}

/** A section decided as a whole: its rows are not looked at, its maximum and policies are. */
const rowless = (rule: Rule): Rule =>
  rule.piece === "section" ? { ...rule, rows: [], maxPoints: Rational.format(fullOf(rule)) } : rule

/** The rule of a section that moves points, with the rows on which the council spoke marked: its word is not grown. */
const spokenOf = ({ rule, parts }: Piece, place: Place): Rule => {
  if (rule.piece !== "section" || rule.moves !== true) return rule
  const spoken = parts.map((part) => part.kind === "piece" && overrideOf(part, place) !== undefined)
  if (!spoken.includes(true)) return rule
  return { ...rule, rows: rule.rows.map((each, i) => (spoken[i] === true ? { ...each, isFixed: true } : each)) }
}

const noEvidence = (code: string): Leaf => ({
  kind: "leaf",
  reads: { of: code, take: "evidence" },
  read: () => ({ value: "noEvidence" })
})

/** The council's word on a row, where it spoke: the points that were computed stay visible as its part. */
export const overrideOf = ({ row }: Piece, { run, unit }: Place): Override | undefined =>
  row === undefined ? undefined : run.book.override(unit.id, row.rubric, row.code)

const lookup = ({ rubric, code, take }: Lookup, place: Place): Resolved => {
  const { value: _, maximum } = scoredAt(rubric, code, place)
  const rule: Rule = { piece: "score", take, maximum: Rational.format(maximum) }
  const target = rowOf(rubric, code, place)
  const own = { run: place.run, unit: place.unit }
  return {
    kind: "rule",
    rule,
    apply: applyOf(rule),
    parts: [{ node: target ?? notScored, place: own }]
  }
}

const notScored: Leaf = {
  kind: "leaf",
  reads: { of: "", take: "value" },
  read: () => ({ value: "notAssigned" })
}

/** The row or total of a rubric, where the rubric scores this unit. */
const rowOf = (rubric: string, code: string | undefined, { run, unit }: Place): Piece | undefined => {
  const program = run.programs.get(rubric)
  if (program === undefined || !scores(program, unit)) return undefined
  return code === undefined ? program.root : findRow(program.root, code)
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
  const { value, ...by } = of.read(place)
  if (!isNumber(value)) return { kind: "told", reads: of.reads, told: { value } }
  const told = option(place) ?? ""
  const at = given.options.findIndex((each) => each.is === told)
  const rule: Rule = { piece: "choice", of: given.of, option: told, place: at < 0 ? parts.length - 1 : at }
  return { kind: "rule", rule, apply: applyOf(rule), parts: parts.map((node) => ({ node, place })), by }
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

/** A row or total that others ask for, computed once per unit; not assigned where the rubric is not for the unit. Units that are each other's sub-units would ask for ever: invalid. */
const scoredAt = (rubric: string, code: string | undefined, { run, unit }: Place): Scored => {
  const key = `${unit.id}\u0000${rubric}\u0000${code ?? ""}`
  const known = run.scored.get(key)
  if (known !== undefined) return known
  run.scored.set(key, { value: "invalid", maximum: Rational.zero })
  const target = rowOf(rubric, code, { run, unit })
  const scored: Scored =
    target === undefined ? { value: "notAssigned", maximum: Rational.zero } : visit(target, { run, unit }, () => {})
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
  tell: (row: Visited, parent: Piece | undefined) => void,
  parent?: Piece
): Scored => {
  const resolved = resolve(node, place)
  if (resolved.kind === "told") return { value: resolved.told.value, maximum: Rational.zero }
  const { rule, parts } = resolved
  const held: Array<{ readonly row: Visited; readonly parent: Piece | undefined }> = []
  const inner = parts.map(({ node: part, place: at }) =>
    part.kind === "piece" && part.row !== undefined
      ? visit(part, at, (row, of) => held.push({ row, parent: of }), node)
      : undefined
  )
  const values = parts.map((part, i) => inner[i]?.value ?? valueAt(part.node, part.place))
  const computed = resolved.apply(values)
  const override = overrideOf(node, place)
  const value = override === undefined ? computed : Rational.parse(override.points)
  const moved = rule.piece === "section" ? move(rule, values) : undefined
  const grown = typeof moved === "object" ? moved : undefined
  const maximum = isLeftOut(value) ? Rational.zero : maximumOf(rule, inner, grown)
  if (node.row !== undefined) tell({ node, value, computed, maximum }, parent)
  for (const { row, parent: of } of held) {
    const i = of === node ? parts.findIndex((part) => part.node === row.node) : -1
    tell(grown === undefined || i < 0 ? row : grow(row, grown, i), of)
  }
  return { value, maximum }
}

/**
 * What can be reached at most: what a row prints, of a section what its rows have, deductions apart and within its caps. A
 * section of which no row counts, and which has points by its own policy, has its printed maximum.
 */
const maximumOf = (
  rule: Rule,
  inner: ReadonlyArray<Scored | undefined>,
  moved: Moved | undefined
): Rational.Rational => {
  if (rule.piece === "criterion") return Rational.parse(rule.maxPoints)
  if (rule.piece !== "section") return Rational.zero
  const each = inner.map((one, i) =>
    one === undefined || rule.rows[i]?.reportOnly === true || rule.rows[i]?.column === "deduction"
      ? Rational.zero
      : Rational.multiply(one.maximum, moved?.factors[i] ?? Rational.one)
  )
  if (rule.policies !== undefined && each.every((one) => one.n === 0n)) return fullOf(rule)
  return (rule.caps ?? []).reduce((total, { column, atMost }) => {
    const sum = Rational.sum(each.filter((_, i) => column === undefined || rule.rows[i]?.column === column))
    const over = atMost === undefined ? Rational.zero : Rational.subtract(sum, Rational.parse(atMost))
    return over.n > 0n ? Rational.subtract(total, over) : total
  }, Rational.sum(each))
}

/** A row after its section gave it points of rows that were left out. */
const grow = (row: Visited, moved: Moved, i: number): Visited => ({
  ...row,
  value: moved.rows[i] ?? row.value,
  maximum: Rational.multiply(row.maximum, moved.factors[i] ?? Rational.one)
})
