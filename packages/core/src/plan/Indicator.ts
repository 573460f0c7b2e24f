import * as Schema from "effect/Schema"
import { Owed } from "../rubric/Owed.ts"
import { Bounds } from "../value/Bounds.ts"
import { Reading, Source } from "../value/Source.ts"
import { Id, Words } from "../value/Words.ts"

/** A denominator the office keeps for each unit (hộ gia đình, công dân đủ điều kiện …), with what it leaves out. */
export const Population = Schema.Struct({
  id: Id,
  title: Words,
  unit: Words,
  exclusions: Schema.optionalKey(Words),
  source: Source
})
export interface Population extends Schema.Schema.Type<typeof Population> {}

/**
 * An indicator (chỉ tiêu): what units count, and the target, if the plan sets one. Units report counts, never percentages.
 * - `share`: achieved out of a `population` the office keeps; the target is a share such as `{ atLeast: "60%" }`.
 * - `count`: a number; `{ moreThan: "50" }`.
 * - `done`: a duty, 1 done or 0 not done.
 * - `index`: a figure another authority published (PAR INDEX), decimal text.
 * - `choice`: one of `options`, such as who heads the steering committee.
 *
 * Figures told by period make the year's figure as `accumulates` says: a `flow` is added up (what nothing is said of a share or
 * count), of a `stock` (lũy kế) the last one stands.
 *
 * `whole` says what the organizer's own figure is: `sum` adds achieved and baseline of all units that owe it (never a mean of
 * percentages); `units` counts the units that met the target out of those that owe it.
 */
export const Indicator = Schema.Struct({
  id: Id,
  goal: Id,
  title: Words,
  measure: Schema.Literals(["share", "count", "done", "index", "choice"]),
  population: Schema.optionalKey(Id),
  unit: Words,
  target: Schema.optionalKey(Bounds),
  whole: Schema.optionalKey(Schema.Literals(["sum", "units"])),
  accumulates: Schema.optionalKey(Schema.Literals(["flow", "stock"])),
  options: Schema.optionalKey(Schema.Array(Schema.Struct({ id: Id, title: Words }))),
  parts: Schema.optionalKey(Schema.Array(Schema.Struct({ id: Id, title: Words }))),
  owedBy: Owed,
  source: Source,
  readings: Schema.optionalKey(Schema.Array(Reading))
}).annotate({ identifier: "Indicator" })
export interface Indicator extends Schema.Schema.Type<typeof Indicator> {}
