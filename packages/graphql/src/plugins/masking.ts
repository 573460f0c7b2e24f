import { type FailureCode, failures, fill } from "@thidua/core/text"
import { GraphQLError } from "graphql"
import type { MaskError, Plugin } from "graphql-yoga"

/** Hides what nobody foresaw behind a request id under which it is logged; what is foreseen passes. */
export const maskError =
  (log: (error: unknown, requestId: string) => void): MaskError =>
  (error) => {
    const original = error instanceof GraphQLError ? (error.originalError ?? error) : error
    if (original instanceof GraphQLError) return error instanceof GraphQLError ? error : original
    if (isNotOpen(original)) return coded("NOT_PUBLIC", error)
    const requestId = crypto.randomUUID()
    log(original, requestId)
    return coded("INTERNAL", error, { requestId })
  }

const coded = (code: FailureCode, error: unknown, more: Readonly<Record<string, string>> = {}): GraphQLError =>
  new GraphQLError(fill(failures[code], "en"), {
    ...(error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {}),
    extensions: { code, messageVi: fill(failures[code], "vi"), ...more }
  })

/** PostgreSQL's "permission denied" (42501): the public asked for a column or table that is not open to it. */
const isNotOpen = (error: unknown): boolean => JSON.stringify(error)?.includes('"42501"') ?? false

/** Gives every error a stable code and a Vietnamese sentence; what GraphQL itself refuses keeps its own message. */
export const useTwoLanguages = (): Plugin => ({
  onResultProcess: ({ result, setResult }) => {
    if (Array.isArray(result) || !("errors" in result) || result.errors === undefined) return
    setResult({ ...result, errors: result.errors.map(inTwoLanguages) })
  }
})

const inTwoLanguages = (error: GraphQLError): GraphQLError => {
  if (error.extensions?.messageVi !== undefined) return error
  const code = codeOf(error)
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    originalError: error.originalError,
    extensions: { ...error.extensions, code, messageVi: messageViOf(error, code) }
  })
}

const codeOf = ({ message, extensions, originalError }: GraphQLError): FailureCode => {
  const given = extensions?.code ?? (originalError as GraphQLError | undefined)?.extensions?.code
  if (typeof given === "string" && Object.hasOwn(failures, given)) return given as FailureCode
  return message.startsWith("Syntax Error")
    ? "GRAPHQL_PARSE_FAILED"
    : message.startsWith("Variable ")
      ? "BAD_USER_INPUT"
      : "GRAPHQL_VALIDATION_FAILED"
}

/** The sentence of the scalar that refused a value, where one did. */
const messageViOf = ({ originalError }: GraphQLError, code: FailureCode): string => {
  const given = originalError instanceof GraphQLError ? originalError.extensions.messageVi : undefined
  return typeof given === "string" ? given : fill(failures[code], "vi")
}
