import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { shapeTable } from "./shape-table.ts"

writeFileSync(join(import.meta.dirname, "../src/rubric/SHAPES.md"), shapeTable())
