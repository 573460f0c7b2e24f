import { fill, type Message } from "@thidua/core/text"
import type { FormattedExecutionResult } from "graphql"
import type { TypedDocumentString } from "./gql/graphql.ts"
import { words } from "./words.ts"

/** Why there is no answer, in both languages. */
export class Unanswered extends Error {
  override readonly name = "Unanswered"
  readonly said: Message
  constructor(said: Message) {
    super(said.en)
    this.said = said
  }
}

/** Asks the endpoint beside the page one of its typed queries, by its hash; rejects with `Unanswered`. */
export const ask = async <Data, Variables>(
  query: TypedDocumentString<Data, Variables>,
  variables: Variables
): Promise<Data> => {
  const persistedQuery = { version: 1, sha256Hash: query.__meta__?.["hash"] }
  const response = await send({ extensions: JSON.stringify({ persistedQuery }), variables: JSON.stringify(variables) })
  const answer = await response.json().catch(() => null)
  const { data, errors = [] }: FormattedExecutionResult<Data> = answer ?? {}
  if (errors.length > 0) throw new Unanswered(refused(errors))
  if (data === undefined || data === null) throw new Unanswered(both(words.broken, { status: String(response.status) }))
  return data
}

const send = async (params: Readonly<Record<string, string>>): Promise<Response> => {
  const organizer = new URLSearchParams(location.search).get("organizer")
  // By hand: telephones that still get Safari 15 have no AbortSignal.timeout.
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), 20_000)
  try {
    return await fetch(`graphql?${new URLSearchParams(params).toString()}`, {
      headers: {
        accept: "application/graphql-response+json, application/json",
        ...(organizer === null ? {} : { "thidua-organizer": organizer })
      },
      // Whoever loads again wants to know: the server says in few bytes that nothing has changed.
      cache: "no-cache",
      signal: patience.signal
    })
  } catch {
    throw new Unanswered(words.unreachable)
  } finally {
    clearTimeout(timer)
  }
}

const both = (message: Message, params: Readonly<Record<string, string>>): Message => ({
  vi: fill(message, "vi", params),
  en: fill(message, "en", params)
})

/** What the server itself says, in the language it says it in. */
const refused = (errors: NonNullable<FormattedExecutionResult["errors"]>): Message => {
  const inVietnamese = errors.map(({ message, extensions }) =>
    typeof extensions?.["messageVi"] === "string" ? extensions["messageVi"] : message
  )
  return {
    vi: `${words.refused.vi}: ${inVietnamese.join(" ")}`,
    en: `${words.refused.en}: ${errors.map(({ message }) => message).join(" ")}`
  }
}
