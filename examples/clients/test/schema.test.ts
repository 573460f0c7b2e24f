// The schema that the package brings is all that tools need: no server is asked, and it is the one the server has.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { generate } from "@graphql-codegen/cli"
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from "graphql"
import { expect, test } from "vitest"
import config from "../codegen.ts"
import { demonstration } from "./demo.ts"

test("types of operations are generated without a server", async () => {
  const root = path.join(import.meta.dirname, "..")
  const [operations] = (await generate({ ...config, cwd: root, silent: true }, false)).filter(
    ({ filename }: { readonly filename: string }) => filename.endsWith("gql/graphql.ts")
  )
  expect(operations?.content).toBe(readFileSync(path.join(root, "src/gql/graphql.ts"), "utf8"))
  expect(operations?.content).toContain("TypedDocumentNode")
})

test("what the server tells of its schema is what the package brings", async () => {
  const file = createRequire(import.meta.url).resolve("@thidua/graphql/schema.graphql")
  const demo = await demonstration()
  try {
    const response = await fetch(demo.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: getIntrospectionQuery({ oneOf: true }) })
    })
    const told = buildClientSchema(((await response.json()) as { data: never }).data)
    const brought = lexicographicSortSchema(buildSchema(readFileSync(file, "utf8")))
    expect(printSchema(lexicographicSortSchema(told))).toBe(printSchema(brought))
  } finally {
    await demo.close()
  }
})
