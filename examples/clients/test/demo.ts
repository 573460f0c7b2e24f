import { freshDatabase } from "@thidua/graphql/test-database"
import { startDemo } from "@thidua/graphql/testing"

/** The demonstration behind a real port, two days before the deadline; addresses and tokens as a page has them. */
export const demonstration = async () => {
  const database = await freshDatabase()
  const demo = await startDemo({
    servingUrl: database.servingUrl,
    now: () => new Date("2026-12-02T08:00:00+07:00")
  })
  return {
    ...demo,
    endpoint: `${demo.url}/graphql`,
    close: async () => {
      await demo.close()
      await database.drop()
    }
  }
}
export type Demonstration = Awaited<ReturnType<typeof demonstration>>

/** A village's report as its head writes it. */
export const counted = { period: "year", figures: [{ indicator: "householdsLearning", count: 7 }] }
