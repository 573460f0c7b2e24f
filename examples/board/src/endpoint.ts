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

/**
 * Asks the endpoint beside the page one of its typed queries, by its hash; rejects with `Unanswered`. A session that has ended is told
 * once, and with the answer its cookie goes: asked again, the page is the public's.
 */
export const ask = <Data, Variables>(
  query: TypedDocumentString<Data, Variables>,
  variables: Variables
): Promise<Data> => request("GET", query, variables)

const request = async <Data, Variables>(
  method: "GET" | "POST",
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  isAgain = false
): Promise<Data> => {
  const persistedQuery = { version: 1, sha256Hash: document.__meta__?.["hash"] }
  const response = await send(method, { extensions: { persistedQuery }, variables })
  const answer = await response.json().catch(() => null)
  const { data, errors = [] }: FormattedExecutionResult<Data> = answer ?? {}
  if (!isAgain && errors.some(({ extensions }) => ended.includes(String(extensions?.["code"]))))
    return request(method, document, variables, true)
  if (errors.length > 0) throw new Unanswered(refused(errors))
  if (data === undefined || data === null) throw new Unanswered(both(words.broken, { status: String(response.status) }))
  return data
}

const ended = ["UNAUTHENTICATED", "NO_APPOINTMENT"]

/** What a mutation came to; its refusals are rejected, in the server's own words. */
export const change = async <Data extends Readonly<Record<string, unknown>>, Variables>(
  mutation: TypedDocumentString<Data, Variables>,
  variables: Variables
): Promise<Exclude<Data[keyof Data], Refusal>> => {
  const [answer] = Object.values(await request("POST", mutation, variables))
  if (isRefusal(answer)) throw new Unanswered(why(answer))
  return answer as Exclude<Data[keyof Data], Refusal>
}

type Refusal = Message & { readonly code: string; readonly problems?: ReadonlyArray<Message> }

/** Each place that is wrong says more than that there is one. */
const why = ({ problems = [], vi, en }: Refusal): Message =>
  problems.length === 0
    ? { vi, en }
    : { vi: problems.map((each) => each.vi).join(" "), en: problems.map((each) => each.en).join(" ") }

const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === "object" && answer !== null && "code" in answer && "vi" in answer && "en" in answer

/** What is read goes in the address, so that it can be kept; what changes something goes in the body. */
const send = async (method: "GET" | "POST", asked: Readonly<Record<string, unknown>>): Promise<Response> => {
  const organizer = new URLSearchParams(location.search).get("organizer")
  const inAddress = Object.entries(asked).map(([name, value]) => [name, JSON.stringify(value)])
  // By hand: telephones that still get Safari 15 have no AbortSignal.timeout.
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), 20_000)
  try {
    return await fetch(method === "GET" ? `graphql?${new URLSearchParams(inAddress).toString()}` : "graphql", {
      method,
      headers: {
        accept: "application/graphql-response+json, application/json",
        ...(organizer === null ? {} : { "thidua-organizer": organizer }),
        ...(method === "POST" ? { "content-type": "application/json" } : {})
      },
      ...(method === "POST" ? { body: JSON.stringify(asked) } : {}),
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
