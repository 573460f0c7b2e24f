import type { Absent } from "../fact/Absent.ts"
import type { Override } from "../fact/Facts.ts"
import * as Rational from "../value/Rational.ts"
import type { Group, Leaf, Lookup, Node, Options, Piece, Program } from "./compile.ts"
import { applyOf, fullOf, move, type Moved, type Rule, type SectionRow, type SectionRule } from "./pieces.ts"
import { type Place, type Scored, scores } from "./run.ts"
import { isLeftOut, isNumber, type Value } from "./Value.ts"

/**
 * A piece as it stands for a unit: of a row also whether it is for this unit, whether its proof is there, and the council's word
 * instead of its points. Nearly all stand as they were compiled.
 */
export const pieceAt = (node: Piece, place: Place): Piece => {
  const { rule, row } = node
  if (row?.applies(place.unit) === false)
    return changed(node, rule.piece === "criterion" ? { ...rule, applies: false } : rowless(rule), [])
  if (row?.proof?.some((of) => place.run.book.hasEvidence(place.unit.id, of)) === false)
    return changed(node, rowless(rule), [noEvidence(row.code)])
  return rule.piece === "section" && rule.moves === true ? spokenOf(node, rule, place) : node
}

const changed = (node: Piece, rule: Rule, parts: Piece["parts"]): Piece => ({
  ...node,
  rule,
  apply: applyOf(rule),
  parts
})

/** A section decided as a whole: its rows are not looked at, its maximum and policies are. */
const rowless = (rule: Rule): Rule =>
  rule.piece === "section" ? { ...rule, rows: [], maxPoints: Rational.format(fullOf(rule)) } : rule

/** A section that moves points, with the rows on which the council spoke marked: its word is not grown. */
const spokenOf = (node: Piece, rule: SectionRule, place: Place): Piece => {
  const spoken = node.parts.map((part) => part.kind === "piece" && overrideOf(part, place) !== undefined)
  if (!spoken.includes(true)) return node
  const rows = rule.rows.map((each, i) => (spoken[i] === true ? { ...each, isFixed: true } : each))
  return changed(node, { ...rule, rows }, node.parts)
}

const noEvidence = (code: string): Leaf => ({
  kind: "leaf",
  reads: { of: code, take: "evidence" },
  read: () => ({ value: "noEvidence" })
})

/** The council's word on a row, where it spoke: the points that were computed stay visible as its part. */
export const overrideOf = ({ row }: Piece, { run, unit }: Place): Override | undefined =>
  row === undefined ? undefined : run.book.override(unit.id, row.rubric, row.code)

/** The row or total of a rubric, where the rubric scores this unit. */
export const rowOf = (rubric: string, code: string | undefined, { run, unit }: Place): Piece | undefined => {
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

/** Which of the options' points count: those of the option that was told, else the last, which are all others'. */
export const optionAt = ({ option, given, parts }: Options, place: Place): Extract<Rule, { piece: "choice" }> => {
  const told = option(place) ?? ""
  const at = given.options.findIndex((each) => each.is === told)
  return { piece: "choice", of: given.of, option: told, place: at < 0 ? parts.length - 1 : at }
}

/**
 * The values of parts; the rows among them are visited where they are asked for. Written over a copy of the parts: of all that is
 * made in scoring, half were lists that grew and closures.
 */
const valuesAt = (parts: ReadonlyArray<Node>, place: Place, rows?: Array<Visited>): ReadonlyArray<Value> => {
  const values: Array<Node | Value> = parts.slice()
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as Node
    if (rows === undefined || part.kind !== "piece" || part.row === undefined) values[i] = valueAt(part, place)
    else values[i] = rows[rows.push(visit(part, place)) - 1]?.value as Value
  }
  return values as ReadonlyArray<Value>
}

/** What a node comes to at a place. */
export const valueAt = (node: Node, place: Place): Value => {
  switch (node.kind) {
    case "leaf":
      return node.read(place).value
    case "piece": {
      const { apply, parts } = pieceAt(node, place)
      return apply(valuesAt(parts, place))
    }
    case "group":
      return node.shared === undefined ? groupValue(node, place) : sharedValue(node, node.shared(place), place)
    case "lookup":
      return lookedUp(node, place)
    case "options": {
      const { value } = node.of.read(place)
      const chosen = isNumber(value) ? node.parts[optionAt(node, place).place] : undefined
      return chosen === undefined ? value : valueAt(chosen, place)
    }
  }
}

const groupValue = (node: Group, place: Place): Value => {
  const { rule, places } = node.over(place)
  return applyOf(rule)(places.map((each) => valueAt(node.member, each)))
}

const sharedValue = (node: Group, key: string, place: Place): Value => {
  const { peers } = place.run
  let known = peers.get(node)
  if (known === undefined) peers.set(node, (known = new Map()))
  const found = known.get(key)
  if (found !== undefined) return found
  const value = groupValue(node, place)
  known.set(key, value)
  return value
}

const lookedUp = ({ rubric, code, take }: Lookup, place: Place): Value => {
  const { value, maximum } = scoredAt(rubric, code ?? place.row, place)
  return applyOf({ piece: "score", take, maximum: Rational.format(maximum) })([value])
}

/** Nothing at all assigned is an open question, never a total of 0; so is a unit of which it is not known whether it is barred. */
export const stateOf = (value: Value, program: Program, place: Place): "complete" | "barred" | Absent => {
  if (program.unranked !== undefined) {
    const barred = valueAt(program.unranked, place)
    if (!isNumber(barred)) return isLeftOut(barred) ? "notAssigned" : barred
    if (barred.n !== 0n) return "barred"
  }
  if (isNumber(value)) return "complete"
  return isLeftOut(value) ? "notAssigned" : value
}

/** A row or total that others ask for, computed once per unit; not assigned where the rubric is not for the unit. Units that are each other's sub-units would ask for ever: invalid. */
export const scoredAt = (rubric: string, code: string | undefined, { run, unit }: Place): Scored => {
  const key = `${unit.id}\u0000${rubric}\u0000${code ?? ""}`
  const known = run.scored.get(key)
  if (known !== undefined) return known
  run.scored.set(key, { value: "invalid", maximum: Rational.zero })
  const target = rowOf(rubric, code, { run, unit })
  const scored: Scored =
    target === undefined ? { value: "notAssigned", maximum: Rational.zero } : visit(target, { run, unit })
  run.scored.set(key, scored)
  return scored
}

/** A row (or the table as a whole) with the rows in it, after points were moved between them. */
export interface Visited extends Scored {
  readonly node: Piece
  readonly override: Override | undefined
  /** What was computed, where the council's word stands instead. */
  readonly computed: Value
  readonly rows: ReadonlyArray<Visited>
}

export const visit = (node: Piece, place: Place): Visited => {
  const { rule, apply, parts } = pieceAt(node, place)
  const rows: Array<Visited> = []
  const values = valuesAt(parts, place, rows)
  const computed = apply(values)
  const override = overrideOf(node, place)
  const value = override === undefined ? computed : Rational.parse(override.points)
  const moved = rule.piece === "section" ? move(rule, values) : undefined
  const grown = typeof moved === "object" ? moved : undefined
  return {
    node,
    value,
    computed,
    override,
    maximum: isLeftOut(value) ? Rational.zero : maximumOf(node, rule, rows, grown),
    rows: grown === undefined ? rows : rows.map((row, i) => grow(row, grown, i))
  }
}

/**
 * What can be reached at most: what a row prints, of a section what its rows have, deductions apart and within its caps. A
 * section of which no row counts, and which has points by its own policy, has its printed maximum.
 */
const maximumOf = (
  { full }: Piece,
  rule: Rule,
  rows: ReadonlyArray<Scored>,
  moved: Moved | undefined
): Rational.Rational => {
  if (rule.piece !== "section") return full
  const each = rows.map(({ maximum }, i) => {
    const { column, reportOnly } = rule.rows[i] as SectionRow
    if (reportOnly === true || column === "deduction") return Rational.zero
    return moved === undefined ? maximum : Rational.multiply(maximum, moved.factors[i] ?? Rational.one)
  })
  if (rule.policies !== undefined && each.every((one) => one.x === 0)) return full
  return (rule.caps ?? []).reduce((total, { column, atMost }) => {
    const sum = Rational.sum(each.filter((_, i) => column === undefined || rule.rows[i]?.column === column))
    const over = atMost === undefined ? Rational.zero : Rational.subtract(sum, Rational.parse(atMost))
    return over.x > 0 ? Rational.subtract(total, over) : total
  }, Rational.sum(each))
}

/** A row after its section gave it points of rows that were left out. */
const grow = (row: Visited, moved: Moved, i: number): Visited => ({
  ...row,
  value: moved.rows[i] ?? row.value,
  maximum: Rational.multiply(row.maximum, moved.factors[i] ?? Rational.one)
})
