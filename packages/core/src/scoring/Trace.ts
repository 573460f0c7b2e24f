import { present } from "../value/present.ts"
import * as Rational from "../value/Rational.ts"
import type { Leaf, Node, Piece, Program, Reads, Row } from "./compile.ts"
import type { Behind, Told } from "./leaf.ts"
import { type Apply, applyOf, bandOf, move, type Rule } from "./pieces.ts"
import { findRow, optionAt, overrideOf, pieceAt, rowOf, scoredAt } from "./resolve.ts"
import type { Place } from "./run.ts"
import { isExact, isNumber, parse, text } from "./Value.ts"

/**
 * Why a unit has its points: a tree from the total down to the raw figures, as plain data. Each node has the piece's own rule,
 * the value it came to (exact text, or the absence) and the nodes it came from; a criterion's node has its row with the clause.
 */
export interface Trace {
  readonly rule: Rule | Reads
  readonly value: string
  readonly parts: ReadonlyArray<Trace>
  readonly row?: TracedRow
  /** Of the whole trace: by which rubric, and by which decision it was adopted (`null`: it is a proposal). */
  readonly rubric?: { readonly id: string; readonly title: string; readonly adopted: string | null }
  /** Of a member of a set: the unit, period or event it was read at. */
  readonly member?: string
  readonly by?: string
  readonly at?: string
  readonly note?: string
}

/** A printed row as a trace keeps it: plain data. */
export type TracedRow = Pick<Row, "code" | "title" | "maxPoints" | "source">

/** The trace of a unit's total, or of one criterion. `undefined` where the rubric has no such criterion. */
export const trace = (program: Program, place: Place, criterion?: string): Trace | undefined => {
  const node = criterion === undefined ? program.root : findRow(program.root, criterion)
  if (node === undefined) return undefined
  const { id, title, adopted } = program.rubric
  const found = follow(node, place)
  const whole = criterion === undefined ? found : moved(found, node, program.root, place)
  return { ...whole, rubric: { id, title, adopted: adopted?.number ?? null } }
}

/** A row as its section shows it: grown and rounded, where the section may move points between its rows. */
const moved = (own: Trace, node: Piece, root: Piece, place: Place): Trace => {
  const section = holderOf(root, node)
  const resolved = section === undefined ? undefined : resolve(section, place)
  if (resolved?.kind !== "rule" || resolved.rule.piece !== "section") return own
  const i = resolved.parts.findIndex((part) => part.node === node)
  const rows = move(
    resolved.rule,
    resolved.parts.map((part) => parse(follow(part.node, part.place).value))
  )
  if (typeof rows !== "object" || resolved.rule.rows[i]?.isFixed === true || !isExact(own.value)) return own
  const factor = Rational.format(rows.factors[i] ?? Rational.one)
  const rule = present<Extract<Rule, { piece: "moved" }>>({ piece: "moved", factor, rounding: resolved.rule.leaf })
  return present<Trace>({ rule, value: text(applyOf(rule)([parse(own.value)])), parts: [own], row: own.row })
}

/** The section a row stands in. */
const holderOf = (node: Piece, row: Piece): Piece | undefined => {
  if (node.parts.includes(row)) return node
  for (const part of node.parts) {
    const found = part.kind === "piece" ? holderOf(part, row) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** The trace of any piece at a place: of a test of a grade, of a step of a tie chain. */
export const follow = (node: Node, place: Place): Trace => {
  const computed = plain(node, place)
  const override = node.kind === "piece" ? overrideOf(node, place) : undefined
  if (override === undefined) return computed
  const { points, by, at, why } = override
  const value = text(Rational.parse(points))
  return present<Trace>({
    rule: { piece: "override", points },
    value,
    parts: [computed],
    by,
    at,
    note: why,
    row: computed.row
  })
}

const plain = (node: Node, place: Place): Trace => {
  const resolved = resolve(node, place)
  if (resolved.kind === "told") {
    const { value, behind: { by, at, note } = {} } = resolved.told
    return present<Trace>({ rule: resolved.reads, value: text(value), parts: [], by, at, note })
  }
  const parts = resolved.parts.map((part) => {
    const found = follow(part.node, part.place)
    return node.kind === "group" ? { ...found, member: nameOf(part.place, place) } : found
  })
  const value = text(resolved.apply(parts.map((part) => parse(part.value))))
  return present<Trace>({
    rule: resolved.rule,
    value,
    parts,
    ...resolved.behind,
    row: resolved.row && traced(resolved.row)
  })
}

/** What a node is at a place: a raw figure, or a rule over parts, each read at its own place. */
type Resolved =
  | { readonly kind: "told"; readonly reads: Reads; readonly told: Told }
  | {
      readonly kind: "rule"
      readonly rule: Rule
      readonly apply: Apply
      readonly parts: ReadonlyArray<Part>
      readonly row?: Row | undefined
      /** Who stands behind the option that was told. */
      readonly behind?: Behind | undefined
    }
interface Part {
  readonly node: Node
  readonly place: Place
}

const resolve = (node: Node, place: Place): Resolved => {
  switch (node.kind) {
    case "leaf":
      return { kind: "told", reads: node.reads, told: node.read(place) }
    case "piece": {
      const { rule, apply, parts, row } = pieceAt(node, place)
      return { kind: "rule", rule, apply, parts: partsAt(parts, place), row }
    }
    case "group": {
      const { rule, places } = node.over(place)
      return ruled(
        rule,
        places.map((each) => ({ node: node.member, place: each }))
      )
    }
    case "lookup": {
      const { rubric, code = place.row, take } = node
      const { maximum } = scoredAt(rubric, code, place)
      const target = rowOf(rubric, code, place) ?? notScored
      return ruled({ piece: "score", take, maximum: Rational.format(maximum) }, [
        { node: target, place: { run: place.run, unit: place.unit } }
      ])
    }
    case "options": {
      const { value, behind } = node.of.read(place)
      return isNumber(value)
        ? { ...ruled(optionAt(node, place), partsAt(node.parts, place)), behind }
        : { kind: "told", reads: node.of.reads, told: { value } }
    }
  }
}

const ruled = (rule: Rule, parts: ReadonlyArray<Part>): Extract<Resolved, { kind: "rule" }> => ({
  kind: "rule",
  rule,
  apply: applyOf(rule),
  parts
})

const partsAt = (nodes: ReadonlyArray<Node>, place: Place): ReadonlyArray<Part> =>
  nodes.map((node) => ({ node, place }))

const notScored: Leaf = {
  kind: "leaf",
  reads: { of: "", take: "value" },
  read: () => ({ value: "notAssigned" })
}

const traced = ({ code, title, maxPoints, source }: Row): TracedRow =>
  present<TracedRow>({ code, title, maxPoints, source })

/** Where a member of a set was read, in a word: the unit, the period or the day of the event. */
const nameOf = (member: Place, whole: Place): string =>
  member.event !== undefined
    ? [member.event.kind, member.event.on].filter((each) => each !== undefined).join(" ")
    : member.unit !== whole.unit
      ? member.unit.name
      : (member.indicator?.title ?? member.row ?? member.period ?? member.unit.name)

/** The value a trace must come to, computed from its raw figures upwards: equal to `trace.value`, or the trace lies. */
export const recompute = (given: Trace): string =>
  "piece" in given.rule ? text(applyOf(given.rule)(given.parts.map((part) => parse(recompute(part))))) : given.value

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
  (whole.rule.piece === "when" || whole.rule.piece === "bands" || whole.rule.piece === "choice")

/** The parts a value comes from: of a condition or of bands, the branch that was taken. */
const counting = ({ rule, parts }: Trace): ReadonlyArray<number> => {
  const all = parts.map((_, i) => i)
  const first = parts[0]?.value
  if (!("piece" in rule)) return all
  if (rule.piece === "choice") return [rule.place]
  if (first === undefined || !isExact(first)) return all
  if (rule.piece === "when") return [0, first === "0" ? 2 : 1]
  if (rule.piece === "bands")
    return [0, 1 + (bandOf(rule.bands, rule.edge)(Rational.parse(first)) ?? rule.bands.length)]
  return all
}

/** Whether a trace is achieved / baseline of one indicator. */
export const isShare = ({ rule, parts }: Trace): boolean =>
  "piece" in rule &&
  rule.piece === "ratio" &&
  rule.of === 1 &&
  rule.less === 0 &&
  rule.to === 1 &&
  parts.every((part) => !("piece" in part.rule))
