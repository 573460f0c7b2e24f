import type { Measure, Test } from "./Measure.ts"
import { pieces } from "./pieces.ts"
import type { Points } from "./Points.ts"

type Path = ReadonlyArray<string | number>

/** What a piece reads: an indicator (with part or denominator), an option, or what was already scored. */
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

/** Where a measure is read: at an event bare ids are its marks; at another unit scores are not one's own. */
interface At {
  readonly atEvent: boolean
  readonly isOwn: boolean
}
const here: At = { atEvent: false, isOwn: true }

/** Everything a test reads. */
export function* ofTest(test: Test, path: Path, at: At = here): Generator<Read> {
  if (test._tag === "within") yield* ofMeasure(test.of, [...path, "of"], at)
  else for (const [i, each] of test.of.entries()) yield* ofTest(each, [...path, "of", i], at)
}

function* ofMeasure(measure: Measure, path: Path, at: At = here): Generator<Read> {
  if (typeof measure === "string") {
    if (!at.atEvent) yield { kind: "indicator", of: measure, path }
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
      const isEvents = measure._tag === "tally" && measure.over === "events"
      // A unit is one of its peers, so what is read of all of them is read of itself too.
      const isOther = measure._tag === "tally" && measure.over === "subunits"
      const inside = { atEvent: isEvents, isOwn: at.isOwn && !isOther }
      if (measure.where !== undefined) yield* ofTest(measure.where, [...path, "where"], inside)
      if (measure.of !== undefined) yield* ofMeasure(measure.of, [...path, "of"], inside)
      return
    }
    case "delay":
      return
    case "score":
      yield { kind: "score", of: measure.of, rubric: measure.rubric, isOwn: at.isOwn, path }
      return
  }
}
