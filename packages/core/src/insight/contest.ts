import type { Unit } from "../fact/Facts.ts"
import { rank } from "../ranking/rank.ts"
import type { Node, Piece, Program } from "../scoring/compile.ts"
import { findRow, valueAt, visit, type Visited } from "../scoring/resolve.ts"
import { clusterOf, type Place, type Run, scores } from "../scoring/run.ts"
import * as Scorecard from "../scoring/Scorecard.ts"
import { isNumber, type Value } from "../scoring/Value.ts"
import type * as Rational from "../value/Rational.ts"
import { mayRead } from "./figure.ts"

/** One unit among those it is ranked with by one rubric. */
export interface Contest {
  readonly program: Program
  readonly run: Run
  readonly unit: Unit
  /** The units of its cluster that the rubric scores, itself included. */
  readonly units: ReadonlyArray<Unit>
  readonly cards: ReadonlyMap<string, Scorecard.Scorecard>
}

/** `undefined` for a unit or rubric that is not known, or a rubric that is not for the unit. */
export const contestOf = (
  run: Run,
  { unit: id, rubric }: { readonly unit: string; readonly rubric: string }
): Contest | undefined => {
  const program = run.programs.get(rubric)
  const unit = run.book.units.find((each) => each.id === id)
  if (program === undefined || unit === undefined || !scores(program, unit)) return undefined
  const units = run.book.units.filter((each) => scores(program, each) && clusterOf(each) === clusterOf(unit))
  return {
    program,
    run,
    unit,
    units,
    cards: new Map(units.map((each) => [each.id, Scorecard.score(program, run, each)]))
  }
}

/** Where the unit stands if these scorecards were the cluster's. */
export const rankOf = (
  { program, run, unit, units }: Contest,
  cards: ReadonlyMap<string, Scorecard.Scorecard>
): number | null => {
  const entrants = units.flatMap((each) => {
    const card = cards.get(each.id)
    return card === undefined ? [] : [{ program, place: { run, unit: each }, card }]
  })
  return rank(entrants).find((each) => each.unit === unit.id)?.rank ?? null
}

/** Whether all that a table reads of others is nothing: then what one unit counts changes nobody else's points. */
export const isAlone = ({ root, rubric }: Program): boolean => {
  const alone = (node: Node): boolean => {
    switch (node.kind) {
      case "leaf":
        return true
      case "piece":
      case "options":
        return node.parts.every(alone)
      case "lookup":
        return node.rubric === rubric.id
      case "group":
        return false
    }
  }
  return alone(root)
}

/**
 * Reads the points of one row as its scorecard shows them, without scoring the others: the row by itself, or where a section moves
 * points between its rows, that section.
 */
export const rowReader = ({ root }: Program, code: string): ((place: Place) => Rational.Rational | undefined) => {
  const from = anchor(root, code)
  return (place) => {
    const found = from === undefined ? undefined : rowIn(visit(from, place), code)
    return found !== undefined && isNumber(found.value) ? found.value : undefined
  }
}

/** The outermost section above a row that moves points, else the row itself. */
const anchor = (node: Piece, code: string): Piece | undefined => {
  if (node.row?.code === code) return node
  const part = node.parts.find(
    (each) => each.kind === "piece" && each.row !== undefined && findRow(each, code) !== undefined
  )
  if (part?.kind !== "piece") return undefined
  return node.rule.piece === "section" && node.rule.moves === true ? node : anchor(part, code)
}

const rowIn = (visited: Visited, code: string): Visited | undefined => {
  if (visited.node.row?.code === code) return visited
  for (const row of visited.rows) {
    const found = rowIn(row, code)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * The table with the points of every row that does not read an indicator kept once they are known, unit by unit: turning a count of
 * that indicator works out the rows that read it, and adds up.
 */
export const keeping = (program: Program, indicator: string): Program => {
  const kept = (node: Piece): Piece => {
    const [points] = node.parts
    if (node.rule.piece === "section")
      return { ...node, parts: node.parts.map((part) => (part.kind === "piece" ? kept(part) : part)) }
    if (points === undefined || mayRead(points, indicator)) return node
    const known = new Map<string, Value>()
    const read = (place: Place) => {
      const before = known.get(place.unit.id)
      if (before !== undefined) return { value: before }
      const value = valueAt(points, place)
      known.set(place.unit.id, value)
      return { value }
    }
    return { ...node, parts: [{ kind: "leaf", reads: { of: indicator, take: "mark" }, read }] }
  }
  return { ...program, root: kept(program.root) }
}

/** The counts a row reads of the unit itself: each indicator, and part of it, once. */
export const countsOf = (node: Node, place: Place): ReadonlyArray<{ readonly of: string; readonly part?: string }> => {
  switch (node.kind) {
    case "leaf": {
      if (!("of" in node.reads) || node.reads.take !== "value") return []
      const { of, part } = node.reads
      return [part === undefined ? { of } : { of, part }]
    }
    case "piece":
    case "options":
      return node.parts.flatMap((part) => countsOf(part, place))
    case "group":
      // A unit is one of its peers; its sub-units' counts are not its own.
      return node.over(place).places.some(({ unit }) => unit.id === place.unit.id) ? countsOf(node.member, place) : []
    case "lookup":
      return []
  }
}
