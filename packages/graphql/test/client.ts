import type { TypedDocumentString } from "./gql/graphql.ts"

/** Who asks, and how. */
export interface Asker {
  readonly token?: string | undefined
  readonly language?: string | undefined
  /** Code sent as `Thidua-Organizer`. */
  readonly organizer?: string | undefined
}

export interface GraphQLFailure {
  readonly message: string
  readonly path?: ReadonlyArray<string | number>
  readonly extensions: {
    readonly code: string
    readonly messageVi: string
    readonly requestId?: string
    readonly [key: string]: unknown
  }
}

export interface Answer<Data> {
  readonly status: number
  readonly data: Data | null
  readonly errors: ReadonlyArray<GraphQLFailure>
}

/** Sends a document as any client would, over HTTP, and gives back whatever comes. */
export const send = async <Data = Record<string, unknown>>(
  url: string,
  query: string,
  variables: unknown = {},
  { token, language, organizer }: Asker = {}
): Promise<Answer<Data>> => {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(language === undefined ? {} : { "accept-language": language }),
      ...(organizer === undefined ? {} : { "thidua-organizer": organizer })
    },
    body: JSON.stringify({ query, variables })
  })
  const { data = null, errors = [] } = (await response.json()) as { data?: Data; errors?: Answer<Data>["errors"] }
  return { status: response.status, data, errors }
}

/** Sends a typed document; an answer with errors is a failure of the test. */
export const request = async <Data, Variables>(
  url: string,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  asker: Asker = {}
): Promise<Data> => {
  const { data, errors } = await send<Data>(url, document.toString(), variables, asker)
  if (errors.length > 0 || data === null) throw new Error(`Refused: ${JSON.stringify(errors)}`)
  return data
}
