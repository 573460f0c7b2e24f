import type { Book } from "../fact/Book.ts"
import type { Unit } from "../fact/Facts.ts"
import * as Rational from "../value/Rational.ts"
import type { Node, Program, Reads, Row } from "./compile.ts"
import { applyOf, type Rule } from "./pieces.ts"
import { isNumber, type Value } from "./Value.ts"

/**
 * Why a unit has its points: a tree from the total down to the raw figures, as plain data. Each node has the piece's own rule,
 * the value it came to (exact text, or the absence) and the nodes it came from; a criterion's node has its row with the clause.
 */
export interface Trace {
  readonly rule: Rule | Reads
  readonly value: string
  readonly parts: ReadonlyArray<Trace>
  readonly row?: Row
  readonly by?: string
  readonly at?: string
  readonly note?: string
}

/** The trace of a unit's total, or of one criterion. `undefined` where the rubric has no such criterion. */
export const trace = (program: Program, book: Book, unit: Unit, criterion?: string): Trace | undefined => {
  const node = criterion === undefined ? program.root : find(program.root, criterion)
  return node === undefined ? undefined : follow(node, book, unit)
}

const find = (node: Node, code: string): Node | undefined => {
  if (node.kind === "leaf") return undefined
  if (node.row?.code === code) return node
  for (const part of node.parts) {
    const found = find(part, code)
    if (found !== undefined) return found
  }
  return undefined
}

const follow = (node: Node, book: Book, unit: Unit): Trace => {
  if (node.kind === "leaf") {
    const { value, ...told } = node.read(book, unit)
    return { rule: node.reads, value: text(value), parts: [], ...told }
  }
  const parts = node.parts.map((part) => follow(part, book, unit))
  const value = text(node.apply(parts.map((part) => valueOf(part.value))))
  return { rule: node.rule, value, parts, ...(node.row === undefined ? {} : { row: node.row }) }
}

/** The value a trace must come to, computed from its raw figures upwards: equal to `trace.value`, or the trace lies. */
export const recompute = (given: Trace): string =>
  "piece" in given.rule ? text(applyOf(given.rule)(given.parts.map((part) => valueOf(recompute(part))))) : given.value

const text = (value: Value): string => (isNumber(value) ? Rational.format(value) : value)
const valueOf = (given: string): Value => (/^-?\d/u.test(given) ? Rational.parse(given) : (given as Value))
