import type { Book } from "../fact/Book.ts"
import type { Event, Facts, Unit } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import type * as Rational from "../value/Rational.ts"
import type { Program } from "./compile.ts"
import type { Value } from "./Value.ts"

/** All rubrics of a plan over the facts of one layer. Rows and totals that other rows ask for are computed once. */
export interface Run {
  readonly facts: Facts
  readonly book: Book
  readonly periods: ReadonlyArray<{ readonly id: string; readonly kind?: string }>
  /** Whether a unit owes reports at all. */
  readonly owesReports: (unit: Unit) => boolean
  readonly programs: ReadonlyMap<string, Program>
  /** What a row of a rubric (or its total) came to for a unit; filled as it is asked for. */
  readonly scored: Map<string, Scored>
  /** What a measure over the units of a cluster came to; filled as it is asked for. */
  readonly peers: Map<object, Map<string, Value>>
}

export interface Scored {
  readonly value: Value
  readonly maximum: Rational.Rational
}

/** Where a piece is read: at a unit, and inside a tally at a period, a report, an event, a row or an indicator of it. */
export interface Place {
  readonly run: Run
  readonly unit: Unit
  readonly period?: string
  readonly event?: Event
  /** The code of the row, the indicator at hand. */
  readonly row?: string
  readonly indicator?: Indicator
}

/** The group a unit is compared and ranked in. */
export const clusterOf = (unit: Unit): string => unit.cluster ?? unit.kind

/** Whether a rubric scores a unit: by its kind or its cluster. */
export const scores = ({ rubric }: Program, unit: Unit): boolean =>
  rubric.appliesTo.includes(unit.kind) || (unit.cluster !== undefined && rubric.appliesTo.includes(unit.cluster))
