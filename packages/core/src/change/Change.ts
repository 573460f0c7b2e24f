import type { Json } from "../lint/Fix.ts"
import type { Limits } from "../value/Interval.ts"
import type { Source } from "../value/Source.ts"

export type { Json } from "../lint/Fix.ts"
export type Path = ReadonlyArray<string | number>

/** A place by fields and names instead of positions, so that it stays the same when rows are moved. */
export type Address = ReadonlyArray<string>

/**
 * One difference of two plans as plain data.
 * - `added`, `removed`, `changed`: a field or an item of a list, with what stood there (`before`) and what stands there (`after`).
 * - `moved`: an item stands elsewhere in its list, or a row in another section; `from` is where it stood. What changed in it as
 *   well is a change of its own.
 */
export interface Change {
  readonly kind: "added" | "removed" | "changed" | "moved"
  /** Where it stands in the later plan; what was removed: where it stood in the earlier one. */
  readonly path: Path
  readonly at: Address
  readonly of: Told
  readonly before?: Json
  readonly after?: Json
  readonly from?: Path
  /** Of an item that was added or moved: the name of what it stands behind; `null` at the head of its list. */
  readonly follows?: string | null
  /** The clause, with its words, that says what stands there now (or stood, if it was removed). */
  readonly source?: Source
}

/** What a change is a change of. */
export interface Told {
  /** The nearest thing with a name: `criterion`, `section`, `indicator`, `rubric` …; `plan` where there is none. */
  readonly thing: string
  /** Its id, or the number of a row. */
  readonly name: string
  readonly title: string
  /** What of it: `threshold`, `points`, `band`, `target`, `deadline` …; the thing's own word where it came, went or moved whole. */
  readonly what: string
  /** In which band of a step table, and whether its limits are shares. */
  readonly band?: { readonly limits: Limits; readonly unit?: "percent" }
  /** How numbers in it are read: as a share of 100 %, or as points. */
  readonly unit?: "percent" | "points"
}
