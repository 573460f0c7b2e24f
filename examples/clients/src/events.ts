import type { TypedDocumentNode } from "@graphql-typed-document-node/core"
import { print } from "graphql"
import { createClient } from "graphql-sse"

interface Followed {
  readonly cursor: string
}

/** Follows a subscription of the service. The line is laid again by itself, and goes on after the last event that came. */
export const follow = async function* <Data extends Record<string, Followed | string | undefined>>(
  url: string,
  document: TypedDocumentNode<Data, { plan: string; after?: string | null }>,
  variables: { plan: string; after?: string },
  token?: string
): AsyncGenerator<Data, void> {
  const client = createClient({
    url,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    retryAttempts: 10
  })
  // The client sends this object as it is when it connects again: with the cursor, nothing is missed and nothing told twice.
  const going = { ...variables }
  try {
    for await (const { data, errors } of client.iterate<Data>({ query: print(document), variables: going })) {
      if (errors !== undefined || data == null) throw new Error(errors?.[0]?.message ?? "An event without data")
      for (const event of Object.values(data)) if (typeof event === "object") going.after = event.cursor
      yield data
    }
  } finally {
    client.dispose()
  }
}
