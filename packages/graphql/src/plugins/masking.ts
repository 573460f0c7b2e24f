import { type FailureCode, failures, fill } from "@thidua/core/text"
import { GraphQLError, Source } from "graphql"
import type { MaskError } from "graphql-yoga"

/** What GraphQL itself refuses keeps its message and gains a code and a Vietnamese sentence; anything unknown is hidden. */
export const maskError =
  (log: (error: unknown, requestId: string) => void): MaskError =>
  (error) => {
    const original = error instanceof GraphQLError ? (error.originalError ?? error) : error
    if (isNotOpen(original)) return coded("NOT_PUBLIC", fill(failures.NOT_PUBLIC, "en"), error)
    if (error instanceof GraphQLError) {
      const known = origin(error)
      if (known.extensions.code !== undefined && known.extensions.messageVi !== undefined)
        return new GraphQLError(error.message, {
          ...places(error),
          extensions: { ...known.extensions, ...error.extensions }
        })
      if (error.originalError === undefined || error.originalError instanceof GraphQLError) {
        const code = codeOf(error)
        return coded(code, error.message, error)
      }
    }
    const requestId = crypto.randomUUID()
    log(original, requestId)
    return new GraphQLError(fill(failures.INTERNAL, "en"), {
      ...(error instanceof GraphQLError ? places(error) : {}),
      extensions: { code: "INTERNAL", messageVi: fill(failures.INTERNAL, "vi"), requestId }
    })
  }

/** The refusal inside, where a scalar or an id was refused while GraphQL read the input. */
const origin = (error: GraphQLError): GraphQLError =>
  error.originalError instanceof GraphQLError ? origin(error.originalError) : error

const codeOf = (error: GraphQLError): FailureCode => {
  if (error.message.startsWith("Syntax Error")) return "GRAPHQL_PARSE_FAILED"
  return error.message.startsWith("Variable ") ? "BAD_USER_INPUT" : "GRAPHQL_VALIDATION_FAILED"
}

const places = (error: GraphQLError) => ({
  ...(error.nodes === undefined ? {} : { nodes: error.nodes }),
  ...(error.path === undefined ? {} : { path: error.path }),
  ...(error.source instanceof Source ? { source: error.source, positions: error.positions ?? [] } : {})
})

const coded = (code: FailureCode, message: string, error: unknown): GraphQLError =>
  new GraphQLError(message, {
    ...(error instanceof GraphQLError ? places(error) : {}),
    extensions: {
      ...(error instanceof GraphQLError ? error.extensions : {}),
      code,
      messageVi: fill(failures[code], "vi")
    }
  })

/** PostgreSQL's "permission denied" (42501): the public asked for a column or table that is not open. */
const isNotOpen = (error: unknown): boolean => JSON.stringify(error)?.includes('"42501"') ?? false
