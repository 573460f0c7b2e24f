import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as Finding from "../value/Finding.ts"
import { Plan } from "./Plan.ts"
import { refused } from "./refused.ts"
import { references } from "./references.ts"
import { tooLarge } from "./size.ts"

/** A plan that was refused: every fault at once, each with path, value and what is accepted. */
export interface Refusal {
  readonly findings: ReadonlyArray<Finding.Finding>
}

const parse = Schema.decodeUnknownResult(Plan, { errors: "all", onExcessProperty: "error", reportInput: true })

/**
 * Reads a plan from plain data (parsed JSON or YAML). A bad plan is refused with all its faults; nothing throws.
 *
 * @example
 * const plan = Plan.decode({ title: "…" })
 * plan._tag // => "Failure"
 */
export const decode = (input: unknown): Result.Result<Plan, Refusal> => {
  const large = tooLarge(input)
  if (large !== undefined) return Result.fail({ findings: [large] })
  const parsed = parse(input)
  if (Result.isFailure(parsed)) return Result.fail({ findings: refused(parsed.failure.issue) })
  const findings = references(parsed.success)
  return findings.length === 0 ? Result.succeed(parsed.success) : Result.fail({ findings })
}
