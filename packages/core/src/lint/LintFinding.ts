import * as Finding from "../value/Finding.ts"
import type { Clause, Source } from "../value/Source.ts"
import type { Fix, Json } from "./Fix.ts"

/**
 * A defect of a plan or rubric: the cell as `path`, its own sentence as `quote`, and a mend where one is mechanical. `error`: the
 * text contradicts itself and should be mended before it is issued; `warning`: a person should look; the plan can be used as it is.
 */
export interface LintFinding extends Finding.Finding {
  readonly quote?: string
  readonly fix?: Fix
}

/** A defect as a check finds it: with every mend that may do, the best first. */
export interface Defect extends Finding.Finding {
  readonly quote?: string
  readonly mends: ReadonlyArray<Fix>
}

type Words = Pick<Clause, "quote">

interface More {
  readonly source: Source | Words
  readonly mends?: ReadonlyArray<Fix>
}

const defect =
  (make: typeof Finding.error) =>
  (
    code: string,
    path: Finding.Finding["path"],
    params: Finding.Finding["params"],
    { source, mends = [] }: More
  ): Defect => {
    const quote = quoteOf(source)
    return { ...make(code, path, params), ...(quote === undefined ? {} : { quote }), mends }
  }

export const error = defect(Finding.error)
export const warning = defect(Finding.warning)

/** The words of the document, where a document says it. */
export const quoteOf = (source: Source | Words): string | undefined => ("quote" in source ? source.quote : undefined)

export const replace = (path: Fix["path"], value: unknown): Fix => ({ op: "replace", path, value: value as Json })
export const add = (path: Fix["path"], value: Json): Fix => ({ op: "add", path, value })
export const remove = (path: Fix["path"]): Fix => ({ op: "remove", path })
