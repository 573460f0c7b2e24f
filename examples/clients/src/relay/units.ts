import { graphql } from "relay-runtime"

/** A page's query: it hands the organizer on to the list. */
export const page = graphql`
  query unitsPageQuery {
    organizer {
      id
      name
      ...units_list @arguments(count: 5)
    }
  }
`

/** The list brings its own query for the next page, through `node(id:)` of the organizer. */
export const list = graphql`
  fragment units_list on Organizer
  @refetchable(queryName: "unitsListPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "String" }) {
    units(first: $count, after: $cursor) @connection(key: "units_list_units") {
      totalCount
      edges {
        node {
          id
          code
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`
