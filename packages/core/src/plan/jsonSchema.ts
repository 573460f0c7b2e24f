import * as Schema from "effect/Schema"
import { Plan } from "./Plan.ts"

/** The plan's JSON Schema (draft 2020-12), so that editors and other languages can check a plan file. */
export const jsonSchema = (): Record<string, unknown> => {
  const document = Schema.toJsonSchemaDocument(Plan, { onExcessProperty: "error" })
  return { $schema: "https://json-schema.org/draft/2020-12/schema", ...document.schema, $defs: document.definitions }
}
