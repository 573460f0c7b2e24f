// GraphQL over HTTP as its specification's own audits ask for it, with every limit on; some of its audits ask for the schema.
import { serverAudits } from "graphql-http"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Demo, startEmpty } from "../src/testing.ts"
import { freshDatabase, type TestDatabase } from "./database.ts"

let database: TestDatabase
let server: Demo | undefined
beforeAll(async () => {
  database = await freshDatabase()
  server = await startEmpty({ servingUrl: database.servingUrl, corsOrigins: ["https://elsewhere.example"] })
})
afterAll(async () => {
  await server?.close()
  await database?.drop()
})

describe("with every limit on, the server", () => {
  const audits = serverAudits({ url: () => `${server?.url}/graphql` })

  test("is asked all 61 audits", () => {
    expect(audits.length).toBe(61)
  })

  test.each(audits.map((audit) => ({ id: audit.id, name: audit.name, audit })))("$name ($id)", async ({ audit }) => {
    const result = await audit.fn()
    expect([result.status, result.status === "ok" ? undefined : result.reason]).toEqual(["ok", undefined])
  })
})
