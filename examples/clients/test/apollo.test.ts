// Apollo Client: what it holds stays true through changes and pages, and a refusal comes with its reason.
import { type ApolloClient, CombinedGraphQLErrors } from "@apollo/client"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { apolloClient } from "../src/apollo.ts"
import {
  PlansDocument,
  type PlansQuery,
  SaveReportDocument,
  SubmitReportDocument,
  UnitReportsDocument,
  UnitsDocument
} from "../src/gql/graphql.ts"
import { counted, demonstration, type Demonstration } from "./demo.ts"

let demo: Demonstration
let client: ApolloClient
let plan: string
const warned = vi.spyOn(console, "warn")
beforeAll(async () => {
  demo = await demonstration()
  client = apolloClient(demo.endpoint, await demo.tokens.issue("village4.reporter"))
  plan = (await client.query({ query: PlansDocument })).data!.organizer!.plans.nodes[0]!.id
})
afterAll(async () => {
  client?.stop()
  await demo?.close()
  // Of data it lost, a type it could not tell, a field it missed.
  expect(warned.mock.calls).toEqual([])
})

const statusOf = (data: PlansQuery | null | undefined) =>
  data?.organizer?.plans.nodes[0]?.progress.nodes.find(({ unit }) => unit.code === "village4")?.status
const listed = () => ({ query: UnitReportsDocument, variables: { plan, unit: "village4" } })

test("what was begun on another phone comes when it is asked for again", async () => {
  expect((await client.query(listed())).data?.plan?.reports.edges).toEqual([])
  const other = apolloClient(demo.endpoint, await demo.tokens.issue("village4.reporter"))
  const variables = { input: { plan, ...counted } }
  await other.mutate({ mutation: SaveReportDocument, variables, refetchQueries: [listed()], awaitRefetchQueries: true })
  expect(other.readQuery(listed())?.plan?.reports.edges.length).toBe(1)
  other.stop()

  const board = client.watchQuery({ query: PlansDocument })
  expect(statusOf(client.readQuery({ query: PlansDocument }))).toBe("missing")
  expect(statusOf((await board.refetch()).data)).toBe("draft")
  await client.query({ ...listed(), fetchPolicy: "network-only" })
  expect(client.readQuery(listed())?.plan?.reports.edges.length).toBe(1)
})

test("a change's answer sets right what a page follows, and no query is sent again", async () => {
  const seen: Array<string | undefined> = []
  const following = client.watchQuery({ query: PlansDocument }).subscribe(({ data }) => {
    seen.push(statusOf(data as PlansQuery | undefined))
  })
  const [draft] = client.readQuery(listed())!.plan!.reports.edges
  const { id: report, version: expectedVersion } = draft!.node
  const older = { input: { plan, ...counted, expectedVersion: expectedVersion - 1 } }
  const refused = await client.mutate({ mutation: SaveReportDocument, variables: older })
  expect(refused.data?.saveReport).toMatchObject({ __typename: "VersionConflict", actualVersion: expectedVersion })
  await client.mutate({ mutation: SubmitReportDocument, variables: { input: { report, expectedVersion } } })
  expect(client.readQuery(listed())?.plan?.reports.edges).toMatchObject([
    { node: { id: report, status: "submitted", viewerCanSubmit: { allowed: false } } }
  ])
  await vi.waitFor(() => expect(seen).toEqual(["draft", "submitted"]))
  following.unsubscribe()
})

test("pages are put together: sixteen units, five at a time, each once", async () => {
  const query = { query: UnitsDocument, variables: { first: 5 } }
  const units = client.watchQuery(query)
  const turn = async (after: string | null): Promise<void> => {
    const { data } = await units.fetchMore({ variables: { after } })
    const { hasNextPage, endCursor } = data!.organizer!.units.pageInfo
    if (hasNextPage) await turn(endCursor)
  }
  await turn(null)
  const codes = client.readQuery(query)!.organizer!.units.edges.map(({ node }) => node.code)
  expect(codes.length).toBe(16)
  expect(new Set(codes).size).toBe(16)
})

test("a refusal is data, with its reason in words; a request refused whole is an error with a code", async () => {
  const { data, error } = await client.mutate({
    mutation: SaveReportDocument,
    variables: { input: { plan, period: "year", expectedVersion: 2 } }
  })
  expect(error).toBeUndefined()
  expect(data?.saveReport).toMatchObject({
    __typename: "WrongStatus",
    code: "WRONG_STATUS",
    message: expect.stringContaining("Đã nộp")
  })

  const refused = await apolloClient(demo.endpoint, "forged")
    .query({ query: PlansDocument })
    .catch((thrown: unknown) => thrown)
  if (!CombinedGraphQLErrors.is(refused)) throw new Error("It is not told as GraphQL's errors")
  expect(refused.errors[0]?.extensions).toMatchObject({ code: "UNAUTHENTICATED" })
})
