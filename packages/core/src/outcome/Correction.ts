import * as Result from "effect/Result"
import type { Refusal } from "../plan/decode.ts"
import { canonical } from "../value/canonical.ts"
import * as Finding from "../value/Finding.ts"
import { type Change, outcomeDiff } from "./difference.ts"
import { type Hashing, readOutcome } from "./Published.ts"

/** Why an outcome takes the place of another, and the complaint that led to it. */
export interface Correcting extends Hashing {
  readonly why: string
  readonly complaint?: string
}

/** A corrected outcome, to be published beside the one it supersedes, and whose points, ranks and grades it changes. */
export interface Correction {
  readonly text: string
  readonly diff: ReadonlyArray<Change>
}

/**
 * The outcome `next` as the correction of `previous`: it names the digest of the text it supersedes and why. The previous one is
 * never replaced: both stay published, and `outcomeChain` follows them. Fails with the findings of `readOutcome`, with
 * `outcome_of_other_plan` where the two are not of one plan, with `reason_length` without a reason.
 *
 * @example
 * const hash = (text) => `${text.length} characters`
 * const text = outcomeJson(plan, { units: [] }, { hash })
 * supersede(text, text, { why: "Thẩm định lại", hash }).success.diff // => []
 */
export const supersede = (
  previous: string,
  next: string,
  { why, complaint, hash }: Correcting
): Result.Result<Correction, Refusal> => {
  const [before, after] = [readOutcome(previous), readOutcome(next)]
  if (Result.isFailure(before)) return Result.fail(before.failure)
  if (Result.isFailure(after)) return Result.fail(after.failure)
  const [a, b] = [before.success, after.success]
  const findings = [
    ...(a.plan.id === b.plan.id && a.plan.year === b.plan.year
      ? []
      : [
          Finding.error("outcome_of_other_plan", ["plan"], {
            published: `${a.plan.id} (${a.plan.year})`,
            recomputed: `${b.plan.id} (${b.plan.year})`
          })
        ]),
    ...(why.trim() === "" || why.length > 2000 ? [Finding.error("reason_length", ["supersedes", "why"])] : [])
  ]
  if (findings.length > 0) return Result.fail({ findings })
  const supersedes = { digest: hash(previous), why, ...(complaint === undefined ? {} : { complaint }) }
  return Result.succeed({ text: canonical({ ...b, supersedes }), diff: outcomeDiff(a, b) })
}

/**
 * Whether published outcomes, oldest first, follow each other: every one but the first names the digest of the one before it, so
 * none can be changed or taken out unseen. Empty: they do.
 */
export const outcomeChain = (texts: ReadonlyArray<string>, { hash }: Hashing): ReadonlyArray<Finding.Finding> =>
  texts.flatMap((text, i) => {
    const read = readOutcome(text)
    if (Result.isFailure(read)) return read.failure.findings.map((found) => ({ ...found, path: [i, ...found.path] }))
    const before = texts[i - 1]
    const [published, recomputed] = [read.success.supersedes?.digest, before === undefined ? undefined : hash(before)]
    if (published === recomputed) return []
    return [
      Finding.error("outcome_chain_broken", [i, "supersedes", "digest"], {
        published: published ?? "–",
        recomputed: recomputed ?? "–"
      })
    ]
  })
