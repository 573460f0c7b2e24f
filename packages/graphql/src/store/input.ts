import type { Finding } from "@thidua/core"
import { Id, read } from "@thidua/core/input"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { InvalidInput } from "./failures.ts"

/** Code of an organizer or a unit: a name, or its administrative code, which is digits alone. */
export const PlaceCode = Schema.Union([Id, Schema.String.check(Schema.isPattern(/^\d{2,12}$/u))]).annotate({
  finding: "not_an_id"
})

/** The input of a mutation as its schema brings it in order (NFC, trimmed); every place that does not fit is refused at once. */
export const accept = <S extends Schema.ConstraintDecoder<unknown>>(schema: S, input: unknown): S["Type"] => {
  const accepted = read(schema, withoutNulls(input), ["input"])
  if (Result.isFailure(accepted)) throw new InvalidInput(accepted.failure)
  return accepted.success
}

/** Refuses what only the stored rows show to be wrong. */
export const refuse = (problems: ReadonlyArray<Finding.Finding>): void => {
  if (problems.length > 0) throw new InvalidInput(problems)
}

/** To a client a field that is null and one that is left out are the same. */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === null ? [] : [[key, withoutNulls(each)]]))
  )
}
