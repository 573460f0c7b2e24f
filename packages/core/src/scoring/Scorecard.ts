import type { Absent } from "../fact/Absent.ts"
import type { Unit } from "../fact/Facts.ts"
import * as Rational from "../value/Rational.ts"
import type { Source } from "../value/Source.ts"
import type { Program, Row } from "./compile.ts"
import { stateOf, visit, type Visited } from "./resolve.ts"
import { clusterOf, type Place, type Run } from "./run.ts"
import { isLeftOut, isNumber, text } from "./Value.ts"

/** One row of a scorecard. `points` is exact decimal text (a fraction `n/d` where the rubric rounds only the total). */
export interface CriterionScore {
  readonly code: string
  readonly parent: string | null
  readonly title: string
  readonly points: string | null
  /** The maximum that counts for this unit: 0 for a row left out by policy. */
  readonly maximum: string
  /** The maximum the table prints, where it prints one: a section's may differ from what its rows add up to. */
  readonly printedMaximum: string | null
  readonly state: "scored" | "excluded" | Absent
  readonly source: Source
  /** What the table came to (points or absence), where the council's word stands instead; with who, when and why. */
  readonly override: Overridden | null
  /** Who scores the row, where the table names one. */
  readonly owner: string | null
  /** Shown and not counted. */
  readonly reportOnly: boolean
}
export interface Overridden {
  readonly computed: string
  readonly by: string
  readonly at: string
  readonly why: string
}

/** A unit's points by one rubric: the total, and every row in printed order, sections before what they hold. */
export interface Scorecard {
  readonly rubric: string
  readonly unit: string
  readonly cluster: string
  /** `null` while a row is open; `state` says why. */
  readonly total: string | null
  readonly maximum: string
  /** `barred`: scored, and kept out of the ranking by the rubric's own test. */
  readonly state: "complete" | "barred" | Absent
  readonly criteria: ReadonlyArray<CriterionScore>
}

export const score = (program: Program, run: Run, unit: Unit): Scorecard => {
  const place: Place = { run, unit }
  const { value, maximum, rows } = visit(program.root, place)
  const criteria: Array<CriterionScore> = []
  list(rows, null, criteria)
  return {
    rubric: program.rubric.id,
    unit: unit.id,
    cluster: clusterOf(unit),
    total: isNumber(value) ? Rational.format(value) : null,
    maximum: Rational.format(maximum),
    state: stateOf(value, program, place),
    criteria
  }
}

const list = (rows: ReadonlyArray<Visited>, parent: string | null, to: Array<CriterionScore>): void => {
  for (const each of rows) {
    const { row } = each.node
    if (row === undefined) continue
    to.push(rowScore(each, row, parent))
    list(each.rows, row.code, to)
  }
}

const rowScore = (
  { value, computed, maximum, override }: Visited,
  { code, title, maxPoints, source, owner, reportOnly }: Row,
  parent: string | null
): CriterionScore => ({
  code,
  parent,
  title,
  points: isNumber(value) ? Rational.format(value) : null,
  maximum: Rational.format(maximum),
  printedMaximum: maxPoints ?? null,
  state: isNumber(value) ? "scored" : isLeftOut(value) ? "excluded" : value,
  source,
  override:
    override === undefined ? null : { computed: text(computed), by: override.by, at: override.at, why: override.why },
  owner: owner ?? null,
  reportOnly: reportOnly ?? false
})
