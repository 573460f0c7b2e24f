// node src/cli/print-schema.ts: writes schema.graphql, the committed form of the schema that clients generate code from.
// With --release 0.2.0 also released.graphql: what is promised from then on.
import { writeFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { lexicographicSortSchema, parse, print, printSchema, visit } from "graphql"
import { schema } from "../schema/index.ts"
import { today } from "../store/day.ts"

/** The schema as SDL, types in alphabetical order: one text for one schema. */
export const printed = (): string => `${printSchema(lexicographicSortSchema(schema))}\n`

/** The schema without its words: what clients rely on. */
const promised = (): string =>
  print(
    visit(parse(printed()), {
      enter: (node) => ("description" in node ? { ...node, description: undefined } : undefined)
    })
  )

const write = (name: string, text: string): void => writeFileSync(new URL(`../../${name}`, import.meta.url), text)

if (import.meta.main) {
  const { release } = parseArgs({ options: { release: { type: "string" } } }).values
  write("schema.graphql", printed())
  if (release !== undefined) write("released.graphql", `# ${release}, ${today(new Date())}\n${promised()}\n`)
}
