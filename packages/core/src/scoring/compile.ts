import { baseline, type Told, told } from "../attainment/told.ts"
import type { Absent } from "../fact/Absent.ts"
import type { Book } from "../fact/Book.ts"
import type { Unit } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import type { Measure } from "../rubric/Measure.ts"
import type { Points } from "../rubric/Points.ts"
import { allows } from "../rubric/judgement.ts"
import type { Criterion, Rounding, Rubric } from "../rubric/Rubric.ts"
import type { Test } from "../rubric/Test.ts"
import type { Source } from "../value/Source.ts"
import * as Rational from "../value/Rational.ts"
import { type Apply, applyOf, type Rule } from "./pieces.ts"
import type { Value } from "./Value.ts"

/** A raw figure or judgement: where the tree of pieces touches the facts. */
export interface Leaf {
  readonly kind: "leaf"
  readonly reads: Reads
  readonly read: (
    book: Book,
    unit: Unit
  ) => { readonly value: Value; readonly by?: string; readonly at?: string; readonly note?: string }
}
export type Reads =
  | { readonly of: string; readonly take: "value" | "baseline"; readonly part?: string }
  | {
      readonly criterion: string
      readonly rubric: string
      readonly from: string
      readonly to: string
      readonly grid?: string
    }

/** A piece over its parts. A criterion's node carries its row, for the scorecard and the trace. */
export interface Piece {
  readonly kind: "piece"
  readonly rule: Rule
  readonly apply: Apply
  readonly parts: ReadonlyArray<Node>
  readonly row?: Row
}
export type Node = Leaf | Piece

export interface Row {
  readonly code: string
  readonly title: string
  readonly maxPoints: string | undefined
  readonly source: Source
}

/** A rubric ready to score any number of units: its numbers are read, its indicators found. */
export interface Program {
  readonly rubric: Rubric
  readonly root: Piece
}

const defaultRounding = { at: "leaf", step: "0.01", mode: "halfUp" } as Rounding

export const compile = (plan: Plan, rubric: Rubric): Program => {
  const indicators = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]))
  const rounding = rubric.rounding ?? defaultRounding
  const roundingAt = (place: Rounding["at"]) => (rounding.at === place ? { rounding } : {})

  const piece = (rule: Rule, parts: ReadonlyArray<Node>, row?: Row): Piece => ({
    kind: "piece",
    rule,
    apply: applyOf(rule),
    parts,
    ...(row === undefined ? {} : { row })
  })

  const count = (of: string, take: "value" | "baseline", part?: string): Leaf => {
    const indicator = indicators.get(of)
    return {
      kind: "leaf",
      reads: { of, take, ...(part === undefined ? {} : { part }) },
      read: (book, unit) => {
        if (indicator === undefined) return { value: "invalid" }
        const found = told(indicator, book, unit, part)
        if (take === "baseline") return { value: denominator(found, baseline(indicator, book, unit)) }
        if (typeof found === "string") return { value: found }
        const { by, at, note } = found.figure
        return {
          value: Rational.make(found.achieved),
          ...(by === undefined ? {} : { by }),
          ...(at === undefined ? {} : { at }),
          ...(note === undefined ? {} : { note })
        }
      }
    }
  }

  const measure = (given: Measure): Node => {
    if (typeof given === "string")
      return indicators.get(given)?.measure === "share"
        ? piece({ piece: "ratio", of: 1, less: 0, to: 1 }, [count(given, "value"), count(given, "baseline")])
        : count(given, "value")
    if (given._tag === "count") return count(given.of, given.take ?? "value", given.part)
    const { of = [], less = [], to = [] } = given
    return piece(
      { piece: "ratio", of: of.length, less: less.length, to: to.length },
      [...of, ...less, ...to].map(measure)
    )
  }

  const test = (given: Test): Node => {
    if (given._tag === "logic") return piece({ piece: "logic", need: given.need }, given.of.map(test))
    const { _tag, of, ...bounds } = given
    return piece({ piece: "within", ...bounds }, [measure(of)])
  }

  const points = (given: Points, code: string): Node => {
    if (typeof given === "string") return piece({ piece: "points", points: given }, [])
    const inner = (each: Points) => points(each, code)
    switch (given._tag) {
      case "slope": {
        const { _tag, of, ...slope } = given
        return piece({ piece: "slope", ...slope }, [measure(of)])
      }
      case "bands":
        return piece(
          { piece: "bands", edge: given.edge ?? "upper", bands: given.bands.map(({ points: _, ...bounds }) => bounds) },
          [measure(given.of), ...given.bands.map((band) => inner(band.points)), inner(given.otherwise ?? "0")]
        )
      case "manual":
        return manual(given, code)
      case "sum":
        return piece({ piece: "sum" }, given.of.map(inner))
      case "best":
        return piece({ piece: "best", pick: given.pick ?? "highest" }, given.of.map(inner))
      case "when":
        return piece({ piece: "when" }, [test(given.test), inner(given.points), inner(given.otherwise ?? "0")])
      case "cap": {
        const { _tag, of, ...limits } = given
        return piece({ piece: "cap", ...limits }, [inner(of)])
      }
    }
  }

  const manual = (given: Extract<Points, { _tag: "manual" }>, code: string): Leaf => {
    const limits = { from: given.from ?? "0", to: given.to, ...(given.grid === undefined ? {} : { grid: given.grid }) }
    return {
      kind: "leaf",
      reads: { rubric: rubric.id, criterion: code, ...limits },
      read: (book, unit) => {
        const judged = book.judgement(unit.id, rubric.id, code)
        if (judged === undefined) return { value: "notJudged" }
        return {
          value: allows(limits, judged.points) ? Rational.parse(judged.points) : "invalid",
          ...(judged.by === undefined ? {} : { by: judged.by }),
          ...(judged.at === undefined ? {} : { at: judged.at }),
          ...(judged.why === undefined ? {} : { note: judged.why })
        }
      }
    }
  }

  const criterion = (given: Criterion): Piece => {
    const row = { code: given.code, title: given.title, maxPoints: given.maxPoints, source: given.source }
    if (given.criteria !== undefined)
      return piece({ piece: "section", ...roundingAt("section") }, given.criteria.map(criterion), row)
    return piece(
      {
        piece: "criterion",
        maxPoints: given.maxPoints ?? "0",
        notAssigned: given.notAssigned ?? "exclude",
        notReported: given.notReported ?? "undecided",
        zeroOfZero: given.zeroOfZero ?? "undecided",
        ...roundingAt("leaf")
      },
      [points(given.points ?? "0", given.code)],
      row
    )
  }

  // A rubric that rounds its sections rounds the table as a whole too: a row may stand beside the sections.
  const total = rounding.at === "leaf" ? {} : { rounding }
  return { rubric, root: piece({ piece: "section", ...total }, rubric.criteria.map(criterion)) }
}

/** The office's denominator is known whether or not the unit has told its figure. */
const denominator = (figure: Told | Absent, baseline: bigint | undefined): Value => {
  if (figure === "notAssigned") return figure
  if (baseline !== undefined) return Rational.make(baseline)
  return typeof figure === "string" ? figure : "noBaseline"
}
