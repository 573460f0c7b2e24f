import { getOperationAST, OperationTypeNode } from "graphql"
import type { Plugin } from "graphql-yoga"
import type { Context } from "../context.ts"
import { refuse } from "./refuse.ts"

/** Cookies that go out with the answer of a request. */
export const createCookies = (): {
  readonly plugin: Plugin
  readonly set: (request: Request, cookie: string) => void
} => {
  const leaving = new WeakMap<Request, string>()
  return {
    set: (request, cookie) => void leaving.set(request, cookie),
    plugin: {
      onResponse: ({ request, response }) => {
        const cookie = leaving.get(request)
        if (cookie !== undefined) response.headers.append("set-cookie", cookie)
      }
    }
  }
}

/** Refuses every change by an access token that may only read, before anything is done. */
export const useReadOnlyTokens = (): Plugin<Context> => ({
  onExecute: ({ args, setResultAndStopExecution }) => {
    const { held } = args.contextValue.viewer
    if (held?.kind !== "accessToken" || held.scope !== "read") return
    if (getOperationAST(args.document, args.operationName)?.operation === OperationTypeNode.MUTATION)
      setResultAndStopExecution({ errors: [refuse("TOKEN_READ_ONLY", {}, 403)] })
  }
})
