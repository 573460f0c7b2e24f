import { complexityFromQuery } from "@pothos/plugin-complexity"
import { type DocumentNode, type ExecutionArgs, getOperationAST, GraphQLError, Kind, parse } from "graphql"
import type { Plugin } from "graphql-yoga"
import type { Context } from "../context.ts"
import { limits, queryTooLarge, refuseTooLarge } from "./limits.ts"
import { refuse } from "./refuse.ts"

export interface UseLimitsOptions {
  /** After which a request under way is stopped. */
  readonly timeoutMs: number
}

/** Refuses a document that is too large, tells in `extensions.cost` what one weighed, stops what takes too long or nobody waits for. */
export const useLimits = ({ timeoutMs }: UseLimitsOptions): Plugin<Context> => ({
  onParse: ({ setParseFn }) => {
    setParseFn(parseWithin)
  },
  onExecute: ({ args, setResultAndStopExecution }) => {
    const cost = costOf(args)
    if (cost !== undefined && cost.complexity > limits.complexity)
      return setResultAndStopExecution({ errors: [queryTooLarge({ ...cost, fields: cost.breadth })] })
    const { signal, stop } = args.contextValue
    const timer = setTimeout(
      () => stop(refuse("TIMED_OUT", { seconds: String(timeoutMs / 1000) }, 503)),
      timeoutMs
    ).unref()
    Object.assign(args, { signal }) // Yoga's executor takes it; envelop's types do not know.
    return {
      onExecuteDone: ({ result, setResult }) => {
        clearTimeout(timer)
        if (cost !== undefined && !(Symbol.asyncIterator in result))
          setResult({ ...result, extensions: { ...result.extensions, cost: { ...cost, limit: limits.complexity } } })
      }
    }
  }
})

const parseWithin = (source: Parameters<typeof parse>[0], options?: Parameters<typeof parse>[1]): DocumentNode => {
  const document = parseFew(source, options)
  refuseTooLarge(document)
  return document
}

const parseFew = (source: Parameters<typeof parse>[0], options?: Parameters<typeof parse>[1]): DocumentNode => {
  try {
    return parse(source, { ...options, maxTokens: limits.tokens })
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes("tokens. Parsing aborted"))
      throw refuse("TOO_MANY_TOKENS", { accepted: String(limits.tokens) })
    throw error
  }
}

/** What the operation asked for weighs; nothing where its variables do not fit, which its execution tells. */
const costOf = ({ schema, document, operationName, variableValues }: ExecutionArgs) => {
  const operation = getOperationAST(document, operationName)
  const definitions = document.definitions.filter(
    (each) => each.kind !== Kind.OPERATION_DEFINITION || each === operation
  )
  try {
    return complexityFromQuery({ ...document, definitions }, { schema, variables: { ...variableValues } })
  } catch {
    return undefined
  }
}
