// node packages/core/test/write-plan-schema.ts: writes the plan's published JSON Schema. A test fails while it is not the schema's.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { jsonSchema } from "../src/plan/jsonSchema.ts"

writeFileSync(join(import.meta.dirname, "../plan.schema.json"), `${JSON.stringify(jsonSchema(), null, 2)}\n`)
