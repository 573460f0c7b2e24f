import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client"
import { relayStylePagination } from "@apollo/client/utilities"
import { connections, possibleTypes } from "./gql/cache.ts"

/** Apollo Client with its normalising cache. */
export const apolloClient = (uri: string, token?: string): ApolloClient =>
  new ApolloClient({
    link: new HttpLink({ uri, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }),
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: Object.fromEntries(
        Map.groupBy(connections, ({ type }) => type)
          .entries()
          .map(([type, fields]) => [
            type,
            { fields: Object.fromEntries(fields.map(({ field, chosenBy }) => [field, relayStylePagination(chosenBy)])) }
          ])
      )
    })
  })
