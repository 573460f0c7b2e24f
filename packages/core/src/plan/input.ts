import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type * as Finding from "../value/Finding.ts"
import { refused } from "./refused.ts"
import { tooLarge } from "./size.ts"

// What a service checks its other inputs with, so that a name, a day or a source is accepted there exactly as in a plan.
export { Day } from "../value/Day.ts"
export { Amount, Decimal } from "../value/Decimal.ts"
export { Deadline } from "../value/Deadline.ts"
export { Source } from "../value/Source.ts"
export { Code, Id, Words } from "../value/Words.ts"

/**
 * Reads plain data by a schema made of these. What does not fit comes back as findings, every place at once, each path led by
 * `at`; fields the schema does not know are refused.
 *
 * @example
 * read(Schema.Struct({ name: Words }), { name: "" }, ["input"])._tag // => "Failure"
 */
export const read = <S extends Schema.ConstraintDecoder<unknown>>(
  schema: S,
  input: unknown,
  at: Finding.Finding["path"] = []
): Result.Result<S["Type"], ReadonlyArray<Finding.Finding>> => {
  const large = tooLarge(input)
  if (large !== undefined) return Result.fail([{ ...large, path: at }])
  const parsed = Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error", reportInput: true })(
    input
  )
  return Result.isSuccess(parsed) ? Result.succeed(parsed.success) : Result.fail(refused(parsed.failure.issue, at))
}
