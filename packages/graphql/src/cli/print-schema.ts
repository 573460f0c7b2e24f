// node src/cli/print-schema.ts: writes schema.graphql, the committed form of the schema that clients generate code from.
import { writeFileSync } from "node:fs"
import { lexicographicSortSchema, printSchema } from "graphql"
import { schema } from "../schema/index.ts"

/** The schema as SDL, types in alphabetical order: one text for one schema. */
export const printed = (): string => `${printSchema(lexicographicSortSchema(schema))}\n`

if (import.meta.main) writeFileSync(new URL("../../schema.graphql", import.meta.url), printed())
