import type { Criterion } from "./Rubric.ts"

/** A criterion where it stands: the section that holds it and its keys from where the walk began. */
export interface Place {
  readonly criterion: Criterion
  readonly parent: Criterion | undefined
  readonly path: ReadonlyArray<string | number>
}

/** Every criterion in printed order, sections before what they hold. */
export function* walk(
  criteria: ReadonlyArray<Criterion>,
  path: Place["path"] = ["criteria"],
  parent?: Criterion
): Generator<Place> {
  for (const [i, criterion] of criteria.entries()) {
    const here = [...path, i]
    yield { criterion, parent, path: here }
    if (criterion.criteria !== undefined) yield* walk(criterion.criteria, [...here, "criteria"], criterion)
  }
}
