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
 * Sends one typed query to the endpoint beside the page; rejects with `Unanswered`. A session that has ended is told once, and with the
 * answer its cookie goes: asked again, the page is the public's.
 */
export const ask = async <Data, Variables>(
  query: TypedDocumentString<Data, Variables>,
  variables: Variables,
  isAgain = false
): Promise<Data> => {
  const response = await send(JSON.stringify({ query: query.toString(), variables }))
  const answer = await response.json().catch(() => null)
  const { data, errors = [] }: FormattedExecutionResult<Data> = answer ?? {}
  if (!isAgain && errors.some(({ extensions }) => ended.includes(String(extensions?.["code"]))))
    return ask(query, variables, true)
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
  const [answer] = Object.values(await ask(mutation, variables))
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

const send = async (body: string): Promise<Response> => {
  const organizer = new URLSearchParams(location.search).get("organizer")
  // By hand: telephones that still get Safari 15 have no AbortSignal.timeout.
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), 20_000)
  try {
    return await fetch("graphql", {
      method: "POST",
      headers: {
        accept: "application/graphql-response+json, application/json",
        "content-type": "application/json",
        ...(organizer === null ? {} : { "thidua-organizer": organizer })
      },
      body,
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
