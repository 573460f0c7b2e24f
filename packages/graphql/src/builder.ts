import SchemaBuilder from "@pothos/core"
import ComplexityPlugin from "@pothos/plugin-complexity"
import DataloaderPlugin from "@pothos/plugin-dataloader"
import ErrorsPlugin from "@pothos/plugin-errors"
import PrismaPlugin from "@pothos/plugin-prisma"
import RelayPlugin from "@pothos/plugin-relay"
import type PrismaTypes from "../generated/pothos.ts"
import { getDatamodel } from "../generated/pothos.ts"
import type { Context } from "./context.ts"
import { limits, queryTooLarge } from "./plugins/limits.ts"
import { decodeId, encodeId } from "./schema/id.ts"

/** The scalars, with their types in resolvers: what comes in, what goes out. */
export type Scalars = {
  ID: { Input: string; Output: string | number | bigint }
  /** Whole number from 0; a JSON number. */
  Count: { Input: number; Output: bigint | number }
  /** Exact decimal text. */
  Decimal: { Input: string; Output: string }
  /** `YYYY-MM-DD`. */
  Date: { Input: string; Output: Date | string }
  /** ISO 8601 with offset. */
  DateTime: { Input: string; Output: Date }
}

/** How many items a page has unless told, and at most; how many a list without pages is taken to have. */
export const [pageSize, longestPage] = [50, 200]
const listSize = 10

/** A page weighs as many items as it may have, not the ten that a list is taken for. */
export const pageWeight = (
  { first, last }: { readonly first?: number | null | undefined; readonly last?: number | null | undefined },
  field = 1
) => ({ field, multiplier: Math.min(first ?? last ?? pageSize, longestPage) / listSize })

export const builder = new SchemaBuilder<{
  Context: Context
  PrismaTypes: PrismaTypes
  Scalars: Scalars
  DefaultFieldNullability: false
}>({
  plugins: [ErrorsPlugin, RelayPlugin, PrismaPlugin, DataloaderPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: listSize,
    limit: { complexity: limits.complexity, depth: limits.depth, breadth: limits.fields },
    complexityError: (_kind, { complexity, depth, breadth }) => queryTooLarge({ complexity, depth, fields: breadth })
  },
  errors: {
    directResult: true,
    defaultUnionOptions: {
      description: "What was changed, or why it was refused.",
      name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result`
    }
  },
  prisma: {
    client: (context) => context.db,
    dmmf: getDatamodel(),
    exposeDescriptions: true,
    filterConnectionTotalCount: true,
    maxConnectionSize: longestPage,
    defaultConnectionSize: pageSize,
    onUnusedQuery: process.env.NODE_ENV === "production" ? null : "error"
  },
  relay: {
    encodeGlobalID: (typename, id) => encodeId(typename, String(id)),
    decodeGlobalID: decodeId,
    nodesOnConnection: { description: "What stands in those places." },
    defaultConnectionFieldOptions: { complexity: (args) => pageWeight(args) },
    idFieldOptions: { description: "Id of the node: opaque, the same for ever." },
    nodeTypeOptions: { description: "What has an id of its own and can be read again by it." },
    nodeQueryOptions: {
      description: "What an id names; none where nothing of that id can be seen.",
      args: { id: { description: "The id." } }
    },
    nodesQueryOptions: {
      description: "What each of some ids names, in their order.",
      args: { ids: { description: "The ids." } }
    },
    defaultConnectionTypeOptions: { description: "A page of a list that can be long." },
    defaultEdgeTypeOptions: { description: "A place in such a list." },
    edgesFieldOptions: { description: "The places of this page." },
    nodeFieldOptions: { description: "What stands there." },
    cursorFieldOptions: { description: "The place, to give as `after` or `before`." },
    pageInfoFieldOptions: { description: "Whether there is more." },
    pageInfoTypeOptions: { description: "Where a page stands in its list." },
    hasNextPageFieldOptions: { description: "Whether more follows." },
    hasPreviousPageFieldOptions: { description: "Whether there is more before." },
    startCursorFieldOptions: { description: "The first place of the page." },
    endCursorFieldOptions: { description: "The last place of the page." },
    firstArgOptions: { description: "How many at most from the start; 50 unless told, never more than 200." },
    lastArgOptions: { description: "How many at most from the end, never more than 200." },
    afterArgOptions: { description: "Only what follows this place." },
    beforeArgOptions: { description: "Only what stands before this place." },
    clientMutationId: "omit",
    cursorType: "String"
  }
})

// Pothos would call an edge `PlanStandingsConnectionEdge`.
const connectionObject = builder.connectionObject.bind(builder) as (connection: object, edge: object) => never
builder.connectionObject = ((connection: object, edge: { readonly name: string }) =>
  connectionObject(connection, {
    ...edge,
    name: edge.name.replace(/ConnectionEdge$/u, "Edge")
  })) as typeof builder.connectionObject

builder.queryType({ description: "What can be read." })
builder.mutationType({
  description: "What can be changed: each change is one transaction, done whole or refused with a reason."
})
