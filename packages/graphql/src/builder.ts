import SchemaBuilder from "@pothos/core"
import ComplexityPlugin from "@pothos/plugin-complexity"
import DataloaderPlugin from "@pothos/plugin-dataloader"
import ErrorsPlugin from "@pothos/plugin-errors"
import PrismaPlugin from "@pothos/plugin-prisma"
import RelayPlugin from "@pothos/plugin-relay"
import type PrismaTypes from "../generated/pothos.ts"
import { getDatamodel } from "../generated/pothos.ts"
import type { Context } from "./context.ts"
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
    defaultListMultiplier: 10,
    limit: { complexity: 20_000, depth: 14, breadth: 400 }
  },
  errors: {
    directResult: true,
    defaultUnionOptions: { name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result` }
  },
  prisma: {
    client: (context) => context.db,
    dmmf: getDatamodel(),
    exposeDescriptions: true,
    filterConnectionTotalCount: true,
    maxConnectionSize: 200,
    defaultConnectionSize: 50,
    onUnusedQuery: process.env.NODE_ENV === "production" ? null : "error"
  },
  relay: {
    encodeGlobalID: (typename, id) => encodeId(typename, String(id)),
    decodeGlobalID: decodeId,
    nodesOnConnection: true,
    clientMutationId: "omit",
    cursorType: "String"
  }
})

builder.queryType({})
builder.mutationType({})
