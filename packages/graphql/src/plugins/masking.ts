import { type FailureCode, failures, fill } from "@thidua/core/text"
import { GraphQLError } from "graphql"
import type { MaskError, Plugin } from "graphql-yoga"
import { inLog } from "./in-log.ts"

/** Hides what nobody foresaw behind a request id under which it is logged; what is foreseen passes. */
export const maskError =
  (log: (line: string) => void): MaskError =>
  (error) => {
    const original = error instanceof GraphQLError ? (error.originalError ?? error) : error
    if (original instanceof GraphQLError) return error instanceof GraphQLError ? error : original
    const state = sqlStateOf(original)
    if (state === notOpen) return coded("NOT_PUBLIC", error)
    if (state === notText) return coded("BAD_USER_INPUT", error)
    const requestId = crypto.randomUUID()
    log(`request ${requestId}: ${inLog(original)}`)
    return coded("INTERNAL", error, { requestId })
  }

const coded = (code: FailureCode, error: unknown, more: Readonly<Record<string, string>> = {}): GraphQLError =>
  new GraphQLError(fill(failures[code], "en"), {
    ...(error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {}),
    extensions: { code, messageVi: fill(failures[code], "vi"), ...more }
  })

/** PostgreSQL's "permission denied": the public asked for a column or table that is not open to it. */
const notOpen = "42501"
/** PostgreSQL's "invalid byte sequence": someone looks for a text no database can hold, U+0000 in it. */
const notText = "22021"

/** PostgreSQL's own code of an error that Prisma hands on. */
const sqlStateOf = (error: unknown): unknown =>
  ["meta", "driverAdapterError", "cause", "originalCode"].reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    error
  )

/**
 * Gives every error a stable code and a Vietnamese sentence; what GraphQL itself refuses keeps its own message, without the names it
 * would suggest where the schema is not told.
 */
export const useTwoLanguages = ({ suggestions }: { readonly suggestions: boolean }): Plugin => ({
  onResultProcess: ({ result, setResult }) => {
    if (Array.isArray(result) || !("errors" in result) || result.errors === undefined) return
    setResult({ ...result, errors: result.errors.map((error) => inTwoLanguages(error, suggestions)) })
  }
})

const inTwoLanguages = (error: GraphQLError, suggestions: boolean): GraphQLError => {
  if (error.extensions?.messageVi !== undefined) return error
  const code = codeOf(error)
  const message = suggestions ? error.message : error.message.replace(/ ?Did you mean [^?]*\?/gu, "")
  // Yoga tells there what its JSON parser said, and knows by it that the status is 400 for whoever accepts plain JSON too.
  const { originalError, ...told } = error.extensions ?? {}
  const extensions = originalError === undefined ? told : { ...told, http: { status: 400 } }
  return new GraphQLError(message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    originalError: error.originalError,
    extensions: { ...extensions, code, messageVi: messageViOf(error, code) }
  })
}

const codeOf = ({ message, path, extensions, originalError }: GraphQLError): FailureCode => {
  const given = extensions?.code ?? (originalError as GraphQLError | undefined)?.extensions?.code
  if (typeof given === "string" && Object.hasOwn(failures, given)) return given as FailureCode
  return message.startsWith("Syntax Error")
    ? "GRAPHQL_PARSE_FAILED"
    : message.startsWith("Variable ") || path !== undefined // A field refused its arguments.
      ? "BAD_USER_INPUT"
      : "GRAPHQL_VALIDATION_FAILED"
}

/** The sentence of the scalar that refused a value, where one did. */
const messageViOf = ({ originalError }: GraphQLError, code: FailureCode): string => {
  const given = originalError instanceof GraphQLError ? originalError.extensions.messageVi : undefined
  return typeof given === "string" ? given : fill(failures[code], "vi")
}
