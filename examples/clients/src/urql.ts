import { Client, fetchExchange } from "@urql/core"
import { cacheExchange } from "@urql/exchange-graphcache"
import { relayPagination } from "@urql/exchange-graphcache/extras"
import { connections, introspection, keyless } from "./gql/cache.ts"

/** urql with a normalising cache. */
export const urqlClient = (url: string, token?: string): Client =>
  new Client({
    url,
    preferGetMethod: false,
    fetchOptions: { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } },
    exchanges: [
      cacheExchange({
        // Without it graphcache guesses whether a fragment on an interface fits, and guesses wrong for results.
        schema: introspection,
        keys: Object.fromEntries(keyless.map((type) => [type, () => null])),
        resolvers: Object.fromEntries(
          Map.groupBy(connections, ({ type }) => type)
            .entries()
            .map(([type, fields]) => [type, Object.fromEntries(fields.map(({ field }) => [field, relayPagination()]))])
        ),
        updates: {
          Mutation: {
            // The first draft of a report is in no list yet: lists are asked for again.
            saveReport: (_answer, { input }, cache) => {
              const plan = { __typename: "Plan", id: (input as { readonly plan: string }).plan }
              for (const { fieldName, arguments: args } of cache.inspectFields(plan))
                if (fieldName === "reports") cache.invalidate(plan, fieldName, args)
            }
          }
        }
      }),
      fetchExchange
    ]
  })
