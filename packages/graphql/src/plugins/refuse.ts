import { type FailureCode, failures, fill } from "@thidua/core/text"
import { type Failure, spoken } from "../store/failures.ts"
import { GraphQLError, type GraphQLErrorOptions } from "graphql"

/** A refusal of the whole request, in both languages, with its HTTP status. */
export const refuse = (
  code: FailureCode,
  params: Readonly<Record<string, string>> = {},
  status = 400,
  options: GraphQLErrorOptions = {}
): GraphQLError =>
  new GraphQLError(fill(failures[code], "en", params), {
    ...options,
    extensions: { code, messageVi: fill(failures[code], "vi", params), http: { status } }
  })

/** A field that is refused while the rest of the request is answered. */
export const refused = (failure: Failure): GraphQLError =>
  new GraphQLError(spoken(failure, "en"), {
    extensions: { code: failure.code, messageVi: spoken(failure, "vi") }
  })
