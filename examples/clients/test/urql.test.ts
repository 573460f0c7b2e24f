// urql with graphcache: what it holds stays true through changes and pages, and a refusal comes with its reason.
import type { Client } from "@urql/core"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import {
  PlansDocument,
  type PlansQuery,
  ReportDocument,
  SaveReportDocument,
  SubmitReportDocument,
  UnitReportsDocument,
  UnitsDocument
} from "../src/gql/graphql.ts"
import { urqlClient } from "../src/urql.ts"
import { counted, demonstration, type Demonstration } from "./demo.ts"

let demo: Demonstration
let client: Client
let plan: string
const warned = vi.spyOn(console, "warn")
beforeAll(async () => {
  demo = await demonstration()
  client = urqlClient(demo.endpoint, await demo.tokens.issue("village4.reporter"))
  plan = (await client.query(PlansDocument, {})).data!.organizer!.plans.nodes[0]!.id
})
afterAll(async () => {
  await demo?.close()
  // Of a type without a key, a union it does not know, data it lost.
  expect(warned.mock.calls).toEqual([])
})

const fromCache = { requestPolicy: "cache-only" } as const
const statusOf = ({ data }: { readonly data?: PlansQuery | undefined }) =>
  data?.organizer?.plans.nodes[0]?.progress.nodes.find(({ unit }) => unit.code === "village4")?.status

test("a change's answer sets right what the cache holds, and no query is sent again", async () => {
  expect(statusOf(await client.query(PlansDocument, {}))).toBe("missing")
  const list = { plan, unit: "village4" }
  expect((await client.query(UnitReportsDocument, list)).data?.plan?.reports.edges).toEqual([])

  const saved = (await client.mutation(SaveReportDocument, { input: { plan, ...counted } })).data?.saveReport
  if (saved?.__typename !== "Report") throw new Error("The draft is refused")
  const listed = await client.query(UnitReportsDocument, list)
  const draft = { id: saved.id, status: "draft", viewerCanSubmit: { allowed: true } }
  expect(listed.data?.plan?.reports.edges).toMatchObject([{ node: draft }])

  await client.mutation(SubmitReportDocument, { input: { report: saved.id, expectedVersion: saved.version } })
  const kept = await client.query(UnitReportsDocument, list, fromCache)
  const submitted = { id: saved.id, status: "submitted", viewerCanSubmit: { allowed: false } }
  expect(kept.data?.plan?.reports.edges).toMatchObject([{ node: submitted }])
  expect((await client.query(ReportDocument, { id: saved.id })).data?.report).toMatchObject(submitted)
  expect(statusOf(await client.query(PlansDocument, {}, fromCache))).toBe("submitted")
})

test("pages are put together: sixteen units, five at a time, each once and in order", async () => {
  const turn = async (after: string | null): Promise<void> => {
    const { data } = await client.query(UnitsDocument, { first: 5, after })
    const { hasNextPage, endCursor } = data!.organizer!.units.pageInfo
    if (hasNextPage) await turn(endCursor)
  }
  await turn(null)
  const { data } = await client.query(UnitsDocument, { first: 5, after: null }, fromCache)
  const codes = data!.organizer!.units.edges.map(({ node }) => node.code)
  expect(codes.length).toBe(16)
  expect(new Set(codes).size).toBe(16)
})

test.each([
  {
    what: "a figure of no indicator",
    input: { figures: [{ indicator: "households", count: 1 }] },
    refusal: {
      __typename: "InvalidInput",
      code: "INVALID_INPUT",
      problems: [
        {
          path: "input.figures[0].indicator",
          value: "households",
          accepted: expect.stringContaining("householdsLearning")
        }
      ]
    }
  },
  {
    what: "a report handed in",
    input: { expectedVersion: 2 },
    refusal: { __typename: "WrongStatus", code: "WRONG_STATUS" }
  },
  {
    what: "another unit's report",
    input: { unit: "village5" },
    refusal: { __typename: "NotAllowed", code: "NOT_ALLOWED" }
  }
])("a refusal is data, with its reason in words: $what", async ({ input, refusal }) => {
  const { data, error } = await client.mutation(SaveReportDocument, { input: { plan, period: "year", ...input } })
  expect(error).toBeUndefined()
  expect(data?.saveReport).toMatchObject({ message: expect.stringMatching(/\p{Ll}/u), ...refusal })
})

test("a request that is refused whole is an error with a code and the words in Vietnamese", async () => {
  const { data, error } = await urqlClient(demo.endpoint, "forged").query(PlansDocument, {})
  expect(data).toBeUndefined()
  expect(error?.graphQLErrors[0]?.extensions).toMatchObject({ code: "UNAUTHENTICATED" })
})
