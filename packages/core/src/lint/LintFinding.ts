import * as Finding from "../value/Finding.ts"
import type { Source } from "../value/Source.ts"
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
  readonly mends?: ReadonlyArray<Fix>
}

interface More {
  readonly source?: Source
  readonly quote?: string
  readonly mends?: ReadonlyArray<Fix>
}

const defect =
  (make: typeof Finding.error) =>
  (code: string, path: Finding.Finding["path"], params: Finding.Finding["params"], more: More = {}): Defect => {
    const quote = more.quote ?? quoteOf(more.source)
    return {
      ...make(code, path, params),
      ...(quote === undefined ? {} : { quote }),
      ...(more.mends === undefined || more.mends.length === 0 ? {} : { mends: more.mends })
    }
  }

export const error = defect(Finding.error)
export const warning = defect(Finding.warning)

/** The words of the document, where a document says it. */
export const quoteOf = (source: Source | undefined): string | undefined =>
  source !== undefined && "quote" in source ? source.quote : undefined

export const replace = (path: Fix["path"], value: unknown): Fix => ({ op: "replace", path, value: value as Json })
export const add = (path: Fix["path"], value: Json): Fix => ({ op: "add", path, value })
export const remove = (path: Fix["path"]): Fix => ({ op: "remove", path })
