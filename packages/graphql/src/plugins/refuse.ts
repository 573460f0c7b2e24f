import { type FailureCode, failures, fill } from "@thidua/core/text"
import { type Failure, spoken } from "../store/failures.ts"
import { GraphQLError, type GraphQLErrorOptions } from "graphql"

export interface RefusalOptions extends GraphQLErrorOptions {
  /** Of the HTTP answer. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A refusal of the whole request, in both languages, with its HTTP status. */
export const refuse = (
  code: FailureCode,
  params: Readonly<Record<string, string>> = {},
  status = 400,
  { headers, ...options }: RefusalOptions = {}
): GraphQLError =>
  new GraphQLError(fill(failures[code], "en", params), {
    ...options,
    extensions: {
      code,
      messageVi: fill(failures[code], "vi", params),
      http: { status, ...(headers === undefined ? {} : { headers }) }
    }
  })

/** Refuses a field, while the rest of the request is answered, where something stands against it. */
export const allow = (refusal: Failure | undefined): void => {
  if (refusal === undefined) return
  throw new GraphQLError(spoken(refusal, "en"), {
    extensions: { code: refusal.code, messageVi: spoken(refusal, "vi") }
  })
}
