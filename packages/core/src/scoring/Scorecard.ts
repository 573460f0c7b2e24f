import type { Absent } from "../fact/Absent.ts"
import type { Book } from "../fact/Book.ts"
import type { Unit } from "../fact/Facts.ts"
import * as Rational from "../value/Rational.ts"
import type { Source } from "../value/Source.ts"
import type { Node, Piece, Program } from "./compile.ts"
import { isNumber, type Value } from "./Value.ts"

/** One row of a scorecard. `points` is exact decimal text (a fraction `n/d` where the rubric rounds only the total). */
export interface CriterionScore {
  readonly code: string
  readonly parent: string | null
  readonly title: string
  readonly points: string | null
  /** The maximum that counts for this unit: 0 for a row left out by policy. */
  readonly maximum: string
  readonly state: "scored" | "excluded" | Absent
  readonly source: Source
}

/** A unit's points by one rubric: the total, and every row in printed order, sections before what they hold. */
export interface Scorecard {
  readonly rubric: string
  readonly unit: string
  readonly cluster: string
  /** `null` while a row is open; `state` says why. */
  readonly total: string | null
  readonly maximum: string
  readonly state: "complete" | Absent
  readonly criteria: ReadonlyArray<CriterionScore>
}

export const score = (program: Program, book: Book, unit: Unit): Scorecard => {
  const rows: Array<CriterionScore> = []
  const root = visit(program.root, book, unit, rows, null)
  return {
    rubric: program.rubric.id,
    unit: unit.id,
    cluster: unit.kind,
    total: isNumber(root.value) ? Rational.format(root.value) : null,
    maximum: Rational.format(root.maximum),
    // Nothing at all assigned is an open question, never a total of 0.
    state: isNumber(root.value) ? "complete" : root.value === "excluded" ? "notAssigned" : root.value,
    criteria: rows
  }
}

interface Visited {
  readonly value: Value
  readonly maximum: Rational.Rational
}

const visit = (node: Piece, book: Book, unit: Unit, rows: Array<CriterionScore>, parent: string | null): Visited => {
  const place = rows.length
  const code = node.row?.code ?? null
  const inner = node.parts.map((part) =>
    part.kind === "piece" && part.row !== undefined ? visit(part, book, unit, rows, code) : undefined
  )
  const value = node.apply(node.parts.map((part, i) => inner[i]?.value ?? evaluateNode(part, book, unit)))
  const maximum =
    value === "excluded"
      ? Rational.zero
      : node.rule.piece === "criterion"
        ? Rational.parse(node.rule.maxPoints)
        : Rational.sum(inner.map((each) => each?.maximum ?? Rational.zero))
  if (node.row !== undefined)
    rows.splice(place, 0, {
      code: node.row.code,
      parent,
      title: node.row.title,
      points: isNumber(value) ? Rational.format(value) : null,
      maximum: Rational.format(maximum),
      state: isNumber(value) ? "scored" : value,
      source: node.row.source
    })
  return { value, maximum }
}

const evaluateNode = (node: Node, book: Book, unit: Unit): Value =>
  node.kind === "leaf"
    ? node.read(book, unit).value
    : node.apply(node.parts.map((part) => evaluateNode(part, book, unit)))
