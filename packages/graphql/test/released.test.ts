// What was released stays: who built upon it is not broken unawares.
import { readFileSync } from "node:fs"
import {
  BreakingChangeType,
  buildSchema,
  findSchemaChanges,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType
} from "graphql"
import { expect, test } from "vitest"
import { schema } from "../src/schema/index.ts"

const breaking = (before: GraphQLSchema, after: GraphQLSchema): ReadonlyArray<string> =>
  findSchemaChanges(before, after)
    .filter(({ type }) => Object.hasOwn(BreakingChangeType, type))
    .map(({ description }) => description)

/** What is deprecated without a word until when it stays. */
const undated = (of: GraphQLSchema): ReadonlyArray<string> =>
  Object.values(of.getTypeMap())
    .filter(({ name }) => !name.startsWith("__"))
    .flatMap((type) => {
      const members = isEnumType(type)
        ? type.getValues()
        : isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
          ? Object.values(type.getFields())
          : []
      return members
        .flatMap((member) => [member, ...("args" in member ? member.args : [])])
        .filter(({ deprecationReason: why }) => typeof why === "string" && !/\buntil \d{4}-\d\d-\d\d\b/u.test(why))
        .map(({ name }) => `${type.name}.${name}`)
    })

test("whoever built upon the last release can go on: nothing they ask for is gone or other (a new major release: print-schema.ts --release)", () => {
  const released = readFileSync(new URL("../released.graphql", import.meta.url), "utf8")
  expect(released).toMatch(/^# \d+\.\d+\.\d+, \d{4}-\d\d-\d\d\n/u)
  expect(breaking(buildSchema(released), schema)).toEqual([])
})

test("what is deprecated says until when it stays", () => {
  expect(undated(schema)).toEqual([])
})

test("a field taken away, an argument newly required and a deprecation without a day are seen", () => {
  const before = buildSchema("type Query { a(b: Int): Int, c: Int }")
  const after = buildSchema(
    'type Query { a(b: Int!): Int @deprecated(reason: "use d"), d: Int @deprecated(reason: "use a, until 2027-06-30") }'
  )
  expect(breaking(before, after)).toHaveLength(2)
  expect(breaking(before, before)).toEqual([])
  expect(undated(after)).toEqual(["Query.a"])
})
