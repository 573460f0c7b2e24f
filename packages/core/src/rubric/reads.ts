import type { Measure, Test } from "./Measure.ts"
import { pieces } from "./pieces.ts"
import type { Points } from "./Points.ts"
import type { Rubric } from "./Rubric.ts"

type Path = ReadonlyArray<string | number>

/** What a piece reads: an indicator (with part or denominator), an option, what was already scored, or what stands only after all points. */
export type Read =
  | {
      readonly kind: "indicator"
      readonly of: string
      readonly part?: string | undefined
      readonly take?: string | undefined
      readonly path: Path
    }
  | { readonly kind: "choice"; readonly of: string; readonly options: ReadonlyArray<string>; readonly path: Path }
  | {
      readonly kind: "score"
      readonly of?: string | undefined
      readonly rubric?: string | undefined
      /** Whether it is this unit's own: a sub-unit's score may be of the same rubric. */
      readonly isOwn: boolean
      readonly path: Path
    }
  | {
      readonly kind: "grade"
      readonly rubric?: string | undefined
      readonly grades: ReadonlyArray<string>
      readonly isOwn: boolean
      /** Whether this year's grade is asked, not those of earlier years. */
      readonly isNow: boolean
      readonly path: Path
    }
  /** All rows of the rubric, all targets of the unit. */
  | { readonly kind: "all"; readonly of: "criteria" | "indicators"; readonly path: Path }

/** Everything points read, each with its place. */
export function* ofPoints(points: Points | undefined, from: Path): Generator<Read> {
  for (const { piece, path } of pieces(points, from)) {
    if (typeof piece === "string") continue
    const of = [...path, "of"]
    if (piece._tag === "slope" || piece._tag === "bands") yield* ofMeasure(piece.of, of)
    else if (piece._tag === "when") yield* ofTest(piece.test, [...path, "test"])
    else if (piece._tag === "choice")
      yield { kind: "choice", of: piece.of, options: piece.options.map((option) => option.is), path: of }
  }
}

/** What ranks are given by: the test that bars, the raw measure, the tie chain. */
export function* ofRanks({ unranked, rankBy, ties = [] }: Rubric, path: Path): Generator<Read> {
  if (unranked !== undefined) yield* ofTest(unranked, [...path, "unranked"])
  if (rankBy !== undefined) yield* ofMeasure(rankBy, [...path, "rankBy"])
  for (const [i, tie] of ties.entries()) {
    const at = [...path, "ties", i]
    if ("more" in tie) yield* ofMeasure(tie.more, [...at, "more"])
    else if ("less" in tie) yield* ofMeasure(tie.less, [...at, "less"])
    else if ("prefer" in tie) yield* ofTest(tie.prefer, [...at, "prefer"])
  }
}

/** What grades ask for beside points, and what limits them. */
export function* ofGrades({ grades = [], ceilings = [] }: Rubric, path: Path): Generator<Read> {
  for (const [i, { test }] of grades.entries())
    if (test !== undefined) yield* ofTest(test, [...path, "grades", i, "test"])
  for (const [i, { when }] of ceilings.entries()) yield* ofTest(when, [...path, "ceilings", i, "when"])
}

/** Where a measure is read: among which members; at another unit scores are not one's own. */
interface At {
  readonly over?: "events" | "criteria" | "indicators"
  readonly isOwn: boolean
}
const here: At = { isOwn: true }

/** Everything a test reads. */
export function* ofTest(test: Test, path: Path, at: At = here): Generator<Read> {
  if (test._tag === "within") yield* ofMeasure(test.of, [...path, "of"], at)
  else for (const [i, each] of test.of.entries()) yield* ofTest(each, [...path, "of", i], at)
}

function* ofMeasure(measure: Measure, path: Path, at: At = here): Generator<Read> {
  if (typeof measure === "string") {
    const isAtHand = at.over === "indicators" && (measure === "met" || measure === "attained")
    if (at.over !== "events" && !isAtHand) yield { kind: "indicator", of: measure, path }
    return
  }
  switch (measure._tag) {
    case "count":
      yield { kind: "indicator", of: measure.of, part: measure.part, take: measure.take, path }
      return
    case "ratio":
      for (const key of ["of", "less", "to"] as const)
        for (const [i, term] of (measure[key] ?? []).entries()) yield* ofMeasure(term, [...path, key, i], at)
      return
    case "tally":
    case "peer": {
      const over = measure._tag === "tally" ? measure.over : undefined
      if (over === "criteria" || over === "indicators") yield { kind: "all", of: over, path }
      // A unit is one of its peers, so what is read of all of them is read of itself too.
      const isOwn = at.isOwn && over !== "subunits"
      const inside: At = over === "events" || over === "criteria" || over === "indicators" ? { over, isOwn } : { isOwn }
      if (measure.where !== undefined) yield* ofTest(measure.where, [...path, "where"], inside)
      if (measure.of !== undefined) yield* ofMeasure(measure.of, [...path, "of"], inside)
      return
    }
    case "delay":
      return
    case "score":
      if (measure.grade !== undefined) {
        const { rubric, grade: grades, take } = measure
        yield { kind: "grade", rubric, grades, isOwn: at.isOwn, isNow: take !== "years", path }
      } else if (measure.of !== undefined || at.over !== "criteria")
        yield { kind: "score", of: measure.of, rubric: measure.rubric, isOwn: at.isOwn, path }
      return
  }
}
