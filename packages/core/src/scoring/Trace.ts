import type { Book } from "../fact/Book.ts"
import type { Unit } from "../fact/Facts.ts"
import * as Rational from "../value/Rational.ts"
import type { Node, Program, Reads, Row } from "./compile.ts"
import { applyOf, bandOf, type Rule } from "./pieces.ts"
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

/** One step of a trace as a list: its place in the tree (`"0.2.1"`, the root `""`), the step it leads to, its depth among the steps. */
export interface Step {
  readonly path: string
  readonly parent: string | null
  readonly depth: number
  readonly trace: Trace
}

/**
 * The steps of a trace that say something, in reading order: an absence is told by its row and by the figure that is absent, not
 * by every piece between them; a share is told with its count and baseline in one step.
 */
export const steps = (given: Trace): ReadonlyArray<Step> => [...walk(given, "", null, 0)]

function* walk(given: Trace, path: string, parent: string | null, depth: number): Generator<Step> {
  const isOpen = !isExact(given.value)
  const isSilent = isOpen && given.row === undefined && "piece" in given.rule && parent !== null
  if (!isSilent) yield { path, parent, depth, trace: given }
  if (isShare(given) && !isOpen) return
  const next = isSilent ? { parent, depth } : { parent: path, depth: depth + 1 }
  const told = new Set<string>()
  for (const i of counting(given)) {
    const part = given.parts[i]
    if (part === undefined || (isSilent && isExact(part.value)) || isBranchOf(part, given)) continue
    // A count and its baseline are absent together: once is enough.
    const key = "of" in part.rule && !("piece" in part.rule) ? `${part.rule.of} ${part.value}` : ""
    if (isSilent && key !== "" && told.has(key)) continue
    told.add(key)
    yield* walk(part, path === "" ? String(i) : `${path}.${i}`, next.parent, next.depth)
  }
}

/** Whether a part only repeats the fixed points of the branch that its condition or band already tells. */
const isBranchOf = (part: Trace, whole: Trace): boolean =>
  "piece" in part.rule &&
  part.rule.piece === "points" &&
  "piece" in whole.rule &&
  (whole.rule.piece === "when" || whole.rule.piece === "bands")

/** The parts a value comes from: of a condition or of bands, the branch that was taken. */
const counting = ({ rule, parts }: Trace): ReadonlyArray<number> => {
  const all = parts.map((_, i) => i)
  const first = parts[0]?.value
  if (!("piece" in rule) || first === undefined || !isExact(first)) return all
  if (rule.piece === "when") return [0, first === "0" ? 2 : 1]
  if (rule.piece === "bands")
    return [0, 1 + (bandOf(rule.bands, rule.edge)(Rational.parse(first)) ?? rule.bands.length)]
  return all
}

/** Whether a value is a number and not an absence. */
export const isExact = (value: string): boolean => /^-?\d/u.test(value)

/** Whether a trace is achieved / baseline of one indicator. */
export const isShare = ({ rule, parts }: Trace): boolean =>
  "piece" in rule &&
  rule.piece === "ratio" &&
  rule.of === 1 &&
  rule.less === 0 &&
  rule.to === 1 &&
  parts.every((part) => !("piece" in part.rule))

const text = (value: Value): string => (isNumber(value) ? Rational.format(value) : value)
const valueOf = (given: string): Value => (isExact(given) ? Rational.parse(given) : (given as Value))
