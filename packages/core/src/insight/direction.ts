import type { Group, Lookup, Node, Piece } from "../scoring/compile.ts"
import { bandOf, type Rule } from "../scoring/pieces.ts"
import { optionAt, overrideOf, pieceAt, rowOf, scoredAt, valueAt } from "../scoring/resolve.ts"
import type { Place } from "../scoring/run.ts"
import { isNumber, type Value } from "../scoring/Value.ts"
import type { Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import type { Counted } from "./figure.ts"

/**
 * How a value moves while one count grows: never, never down, never up, or not known. It says what is proven, not what is likely:
 * from "up" a search may halve, from "mixed" it must look at every count.
 */
export type Direction = "same" | "up" | "down" | "mixed"

/** Asked for at the low end of the counts looked at: what is a number there and moves one way stays a number. */
export const directionOf = (node: Node, place: Place, counted: Counted): Direction => ask(counted)(node, place)

type Ask = (node: Node, place: Place) => Direction

const flip = (of: Direction): Direction => (of === "up" ? "down" : of === "down" ? "up" : of)

const together = (all: ReadonlyArray<Direction>): Direction =>
  all.reduce((a, b) => (a === "same" ? b : b === "same" || a === b ? a : "mixed"), "same")

const ask = (counted: Counted): Ask => {
  /** Rows that others ask for, asked once; one that asks for itself is not known. */
  const looked = new Map<string, Direction>()
  const lookup = ({ rubric, code, take }: Lookup, place: Place): Direction => {
    const row = rowOf(rubric, code, place)
    if (row === undefined || take === "maximum") return "same"
    const key = `${place.unit.id}\u0000${rubric}\u0000${code ?? ""}`
    const known = looked.get(key)
    if (known !== undefined) return known
    looked.set(key, "mixed")
    const of = inner(row, { run: place.run, unit: place.unit })
    looked.set(key, of)
    return take === "share" && of !== "same" && scoredAt(rubric, code, place).maximum.n <= 0n ? "mixed" : of
  }
  const inner: Ask = (node, place) => {
    switch (node.kind) {
      case "leaf":
        // At another period or part the count may stay as it is: "up" is never down.
        return "of" in node.reads &&
          node.reads.take === "value" &&
          node.reads.of === counted.indicator.id &&
          place.unit.id === counted.unit.id
          ? "up"
          : "same"
      case "piece":
        return ofPiece(node, place, inner)
      case "group":
        return ofGroup(node, place, inner)
      case "lookup":
        return lookup(node, place)
      case "options": {
        const chosen = node.parts[optionAt(node, place).place]
        return chosen === undefined ? "same" : inner(chosen, place)
      }
    }
  }
  return inner
}

/** The council's word stands whatever is counted. */
const ofPiece = (node: Piece, place: Place, inner: Ask): Direction => {
  if (overrideOf(node, place) !== undefined) return "same"
  const { rule, parts } = pieceAt(node, place)
  const directions = parts.map((part) => inner(part, place))
  if (directions.every((each) => each === "same")) return "same"
  return ofRule(rule, directions, (i) => {
    const part = parts[i]
    return part === undefined ? "invalid" : valueAt(part, place)
  })
}

/** `value` is what a part comes to at the low end. */
const ofRule = (rule: Rule, directions: ReadonlyArray<Direction>, value: (part: number) => Value): Direction => {
  const all = together(directions)
  switch (rule.piece) {
    case "sum":
    case "best":
    case "cap":
    case "criterion":
    case "moved":
      return all
    case "section":
      return ofSection(rule, directions)
    case "ratio":
      return ofRatio(rule, directions, value)
    case "within":
      return ofWithin(rule, all)
    case "logic":
      // A test without an answer may get one on the way.
      if (directions.some((_, i) => !isNumber(value(i)))) return "mixed"
      return rule.need === "none" ? flip(all) : all
    case "slope": {
      const { n } = Rational.parse(rule.points)
      return n === 0n ? "same" : n > 0n ? all : flip(all)
    }
    case "bands":
      return ofBands(rule, directions, value)
    case "when":
      return ofWhen(directions, value)
    case "points":
    case "override":
    case "choice":
    case "member":
    case "tally":
    case "peer":
    case "score":
      return "mixed"
  }
}

/** Each cap alone keeps the order; two on the same rows may both take off what stands above them. */
const ofSection = (rule: Extract<Rule, { piece: "section" }>, directions: ReadonlyArray<Direction>): Direction => {
  const counting = together(directions.filter((_, i) => rule.rows[i]?.reportOnly !== true))
  const caps = rule.caps ?? []
  const columns = new Set(caps.map(({ column }) => column))
  const isApart = caps.length <= 1 || (columns.size === caps.length && !columns.has(undefined))
  return isApart || counting === "same" ? counting : "mixed"
}

const ofRatio = (
  { of, less, to }: Extract<Rule, { piece: "ratio" }>,
  directions: ReadonlyArray<Direction>,
  value: (part: number) => Value
): Direction => {
  const above = together([...directions.slice(0, of), ...directions.slice(of, of + less).map(flip)])
  if (to === 0) return above
  const below = together(directions.slice(of + less))
  const sum = (from: number, length: number) =>
    Rational.sum(Array.from({ length }, (_, i) => value(from + i)).filter(isNumber))
  const { n } = sum(of + less, to)
  if (below === "same") return n === 0n ? "same" : n > 0n ? above : flip(above)
  if (above !== "same" || below !== "up" || n <= 0n) return "mixed"
  const part = Rational.subtract(sum(0, of), sum(of, less)).n
  return part === 0n ? "same" : part > 0n ? "down" : "up"
}

const ofWithin = ({ atLeast, moreThan, atMost, lessThan }: Limits, of: Direction): Direction => {
  const low = atLeast ?? moreThan
  const high = atMost ?? lessThan
  if (low !== undefined && high !== undefined) return "mixed"
  return low !== undefined ? of : high !== undefined ? flip(of) : "same"
}

const ofBands = (
  { bands, edge }: Extract<Rule, { piece: "bands" }>,
  [measure = "mixed", ...points]: ReadonlyArray<Direction>,
  value: (part: number) => Value
): Direction => {
  const find = bandOf(bands, edge)
  const at = (of: Rational.Rational) => find(of) ?? bands.length
  if (measure === "same") {
    const found = value(0)
    return isNumber(found) ? (points[at(found)] ?? "mixed") : "same"
  }
  if (points.some((each) => each !== "same")) return "mixed"
  const along = samples(bands).map((of) => value(1 + at(of)))
  const numbers = along.filter(isNumber)
  if (numbers.length < along.length) return "mixed"
  const steps = numbers.slice(1).map((each, i) => Rational.compare(each, numbers[i] as Rational.Rational))
  const run = together(steps.map((step) => (step > 0 ? "up" : step < 0 ? "down" : "same")))
  return run === "down" ? flip(measure) : run === "up" ? measure : run
}

/** A number below all edges of a table, each edge, one between every two, one above. */
const samples = (bands: ReadonlyArray<Limits>): ReadonlyArray<Rational.Rational> => {
  const edges = bands
    .flatMap(({ atLeast, moreThan, atMost, lessThan }) => [atLeast, moreThan, atMost, lessThan])
    .flatMap((edge) => (edge === undefined ? [] : [Rational.parse(edge)]))
    .sort(Rational.compare)
  const [first, last] = [edges[0], edges.at(-1)]
  if (first === undefined || last === undefined) return [Rational.zero]
  const half = Rational.make(1n, 2n)
  return [
    Rational.subtract(first, Rational.one),
    ...edges.flatMap((edge, i) => [edge, Rational.multiply(Rational.add(edge, edges[i + 1] ?? edge), half)]),
    Rational.add(last, Rational.one)
  ]
}

/** Growing into `points` is a gain where they are worth no less than what stands otherwise, already at the low end. */
const ofWhen = (
  [test = "mixed", points = "mixed", otherwise = "mixed"]: ReadonlyArray<Direction>,
  value: (part: number) => Value
): Direction => {
  if (test === "same") {
    const answer = value(0)
    return isNumber(answer) ? (answer.n === 0n ? otherwise : points) : "same"
  }
  const [yes, no] = [value(1), value(2)]
  if (test === "mixed" || !isNumber(yes) || !isNumber(no)) return "mixed"
  const order = Rational.compare(yes, no)
  const isFlat = points === "same" && otherwise === "same"
  if (isFlat) return order === 0 ? "same" : order > 0 ? test : flip(test)
  const grows = test === "up" && otherwise === "same" && points === "up" && order >= 0
  return grows ? "up" : "mixed"
}

/** The members of a set, each at its own place. */
const ofGroup = (node: Group, place: Place, inner: Ask): Direction => {
  const { rule, places } = node.over(place)
  if (rule.piece !== "tally" && rule.piece !== "peer") return "mixed"
  const [first, second] = node.member.parts
  const [asked, measured] =
    node.member.rule.piece === "member" && node.member.rule.asks ? [first, second] : [undefined, first]
  const each = (part: Node | undefined) => (part === undefined ? [] : places.map((member) => inner(part, member)))
  const where = together(each(asked))
  const of = each(measured)
  if (rule.take === "count") return measured === undefined || of.every((one) => one === "same") ? where : "mixed"
  if (where !== "same") return "mixed"
  if (rule.take !== "rank") return together(of)
  const own = rule.piece === "peer" ? (of[rule.own] ?? "same") : "mixed"
  return of.every((one, i) => one === "same" || (rule.piece === "peer" && i === rule.own)) ? flip(own) : "mixed"
}
