// Relay: its compiler takes the whole schema at its word, and its runtime turns pages and refetches through ids.
import { execFile } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import {
  buildSchema,
  getNamedType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  isRequiredArgument
} from "graphql"
import {
  commitMutation,
  createOperationDescriptor,
  type Environment,
  fetchQuery,
  getSingularSelector,
  type GraphQLTaggedNode,
  type MutationParameters,
  type SingularReaderSelector
} from "relay-runtime"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import reportQuery from "../src/gql/relay/reportQuery.graphql.ts"
import save, { type reportSaveMutation } from "../src/gql/relay/reportSaveMutation.graphql.ts"
import submit, { type reportSubmitMutation } from "../src/gql/relay/reportSubmitMutation.graphql.ts"
import unitsList, { type units_list$data } from "../src/gql/relay/units_list.graphql.ts"
import unitsListPagination from "../src/gql/relay/unitsListPaginationQuery.graphql.ts"
import unitsPage, { type unitsPageQuery$data } from "../src/gql/relay/unitsPageQuery.graphql.ts"
import { relayEnvironment } from "../src/relay/environment.ts"
import { counted, demonstration, type Demonstration } from "./demo.ts"

const root = path.join(import.meta.dirname, "..")
const require = createRequire(import.meta.url)
const file = require.resolve("@thidua/graphql/schema.graphql")
// The package's main file names the program it brings for this machine.
const compiler = require("relay-compiler") as string
const compile = (cwd: string, ...more: ReadonlyArray<string>) =>
  promisify(execFile)(compiler, ["relay.config.json", ...more], { cwd, env: { ...process.env, NO_COLOR: "1" } })

describe("relay-compiler", () => {
  test("finds the artifacts of this package as it would write them", async () => {
    await compile(root, "--validate")
  })

  test("takes every type with an id as refetchable, and every list of pages as a connection", async () => {
    const schema = buildSchema(readFileSync(file, "utf8"))
    const nodes = schema.getPossibleTypes(schema.getType("Node") as GraphQLInterfaceType)
    const connectionsOf = (type: GraphQLObjectType) =>
      Object.values(type.getFields()).filter((field) => getNamedType(field.type).name.endsWith("Connection"))
    /** What has no id of its own is reached from the plan that has. */
    const inPlan: Readonly<Record<string, string>> = {
      PlanDraft: "draft",
      CommendationSession: 'commendation(on: "2026-12-04")',
      RollUp: "rollUp"
    }
    const pages = [
      ...[...nodes, schema.getQueryType()!].flatMap((type) =>
        connectionsOf(type).map((field) => ({ type: type.name, way: "", field }))
      ),
      ...Object.entries(inPlan).flatMap(([name, way]) =>
        connectionsOf(schema.getType(name) as GraphQLObjectType).map((field) => ({ type: "Plan", way, field }))
      )
    ]
    const lists = Object.keys(schema.getTypeMap()).filter((name) => name.endsWith("Connection"))
    expect(pages.length).toBe(lists.length)

    const folder = mkdtempSync(path.join(tmpdir(), "thidua-relay-"))
    try {
      mkdirSync(path.join(folder, "src"))
      mkdirSync(path.join(folder, "out"))
      const fragments = [
        ...nodes.map(
          ({ name }) => `fragment all_${name} on ${name} @refetchable(queryName: "all${name}Query") { __typename }`
        ),
        ...pages.map(({ type, way, field: { name, args } }) => {
          const needed = args.filter(isRequiredArgument).map((arg) => `${arg.name}: "UGxhbjoxLDE", `)
          const list = `${name}(${needed.join("")}first: $count, after: $cursor) @connection(key: "all_${type}_${name}") { edges { node { __typename } } }`
          return `fragment all_${type}_${name} on ${type}
            @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "String" })
            @refetchable(queryName: "all${type}${name}Query") {
              ${way === "" ? list : `${way} { ${list} }`}
            }`
        })
      ]
      writeFileSync(path.join(folder, "src", "all.js"), fragments.map((text) => `graphql\`${text}\``).join("\n"))
      writeFileSync(
        path.join(folder, "relay.config.json"),
        JSON.stringify({ src: "./src", schema: "./schema.graphql", artifactDirectory: "./out", language: "javascript" })
      )
      writeFileSync(path.join(folder, "schema.graphql"), readFileSync(file))
      await compile(folder)
      // Of each fragment the fragment and the query that fetches it again.
      expect(readdirSync(path.join(folder, "out")).length).toBe(fragments.length * 2)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe("relay-runtime", () => {
  let demo: Demonstration
  let environment: Environment
  beforeAll(async () => {
    demo = await demonstration()
    environment = relayEnvironment(demo.endpoint, await demo.tokens.issue("village4.reporter"))
  })
  afterAll(() => demo?.close())

  const ask = <Answer>(query: unknown, variables: object) =>
    fetchQuery<{ response: Answer; variables: object }>(environment, query as GraphQLTaggedNode, variables).toPromise()

  test("turns pages through the organizer's id: sixteen units, five at a time, each once", async () => {
    const page = createOperationDescriptor(unitsPage, {})
    environment.retain(page)
    await ask(unitsPage, {})
    const read = () => {
      const { organizer } = environment.lookup(page.fragment).data as unknown as unitsPageQuery$data
      const list = environment.lookup(getSingularSelector(unitsList, organizer) as SingularReaderSelector).data
      return (list as unknown as units_list$data).units
    }
    const { organizer } = environment.lookup(page.fragment).data as unknown as unitsPageQuery$data
    const turn = async (): Promise<void> => {
      const { hasNextPage, endCursor } = read().pageInfo
      if (!hasNextPage) return
      await ask(unitsListPagination, { id: organizer!.id, count: 5, cursor: endCursor })
      await turn()
    }
    expect(read().edges.length).toBe(5)
    await turn()
    expect(read().edges.length).toBe(read().totalCount)
    expect(new Set(read().edges.map(({ node }) => node.code)).size).toBe(16)
  })

  test("sets a report right by its id with a change's answer; a refusal is data", async () => {
    const { data } = (await (
      await fetch(demo.endpoint, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${await demo.tokens.issue("village4.reporter")}`
        },
        body: JSON.stringify({ query: "{ organizer { plans(first: 1) { nodes { id } } } }" })
      })
    ).json()) as { data: { organizer: { plans: { nodes: [{ id: string }] } } } }
    const change = <Answer extends MutationParameters>(mutation: unknown, input: Answer["variables"]["input"]) =>
      new Promise<Answer["response"]>((resolve, reject) =>
        commitMutation<Answer>(environment, {
          mutation: mutation as GraphQLTaggedNode,
          variables: { input },
          onCompleted: resolve,
          onError: reject
        })
      )
    const { saveReport } = await change<reportSaveMutation>(save, {
      plan: data.organizer.plans.nodes[0].id,
      ...counted
    })
    const id = saveReport.id!
    const shown = createOperationDescriptor(reportQuery, { id })
    environment.retain(shown)
    await ask(reportQuery, { id })
    const handedIn = await change<reportSubmitMutation>(submit, { report: id, expectedVersion: 1 })
    expect(handedIn.submitReport).toMatchObject({ __typename: "Report" })
    expect(environment.lookup(shown.fragment).data).toEqual({ report: { id, version: 2, status: "submitted" } })
    const again = await change<reportSubmitMutation>(submit, { report: id, expectedVersion: 1 })
    expect(again.submitReport).toMatchObject({ __typename: "WrongStatus", code: "WRONG_STATUS" })
  })
})
