import { freshDatabase } from "@thidua/graphql/test-database"
import { startDemo } from "@thidua/graphql/testing"
import { expect, test } from "vitest"
import { findBrowser, launch } from "./browser.ts"

const executable = await findBrowser()

test.skipIf(executable === undefined)(
  "GraphiQL opens with the ten operations, answers the first, and asks nothing of another host",
  async () => {
    const database = await freshDatabase()
    const demo = await startDemo({ servingUrl: database.servingUrl, graphiql: true })
    const browser = await launch(executable ?? "")
    try {
      const page = await browser.newPage()
      const asked: string[] = []
      page.on("request", (request) => /^https?:/u.test(request.url()) && asked.push(new URL(request.url()).origin))
      await page.goto(`${demo.url}/graphql`)
      await page.getByRole("button", { name: /execute query/iu }).click()
      await page.locator(".result-window").getByText("Xã Đại Sơn").waitFor()
      expect(await page.getByRole("tab").count()).toBe(10)
      expect(new Set(asked)).toEqual(new Set([demo.url]))
    } finally {
      await browser.close()
      await demo.close()
      await database.drop()
    }
  }
)
