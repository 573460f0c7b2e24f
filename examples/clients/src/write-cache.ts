// node src/write-cache.ts: what a normalising cache must know of the schema, from the file the package brings.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { buildSchema, getNamedType, introspectionFromSchema, isAbstractType, isObjectType } from "graphql"

const file = createRequire(import.meta.url).resolve("@thidua/graphql/schema.graphql")
const schema = buildSchema(readFileSync(file, "utf8"))
const { __schema } = introspectionFromSchema(schema, { descriptions: false })
const roots = [__schema.queryType, __schema.mutationType, __schema.subscriptionType].map((root) => root?.name)
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__") && !roots.includes(name))
const objects = types.filter(isObjectType)
const paging = ["first", "last", "after", "before"]

const json = (value: unknown) => JSON.stringify(value)

/** Members of each union and interface. */
const possibleTypes = Object.fromEntries(
  types.filter(isAbstractType).map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)])
)
/** Types without an id: they are part of what holds them. */
const keyless = objects.filter((type) => type.getFields()["id"] === undefined).map(({ name }) => name)
/** Fields that give pages, and the arguments that choose what is in them. */
const connections = objects.flatMap((type) =>
  Object.values(type.getFields())
    .filter((field) => getNamedType(field.type).name.endsWith("Connection"))
    .map(({ name: field, args }) => ({
      type: type.name,
      field,
      chosenBy: args.map(({ name }) => name).filter((name) => !paging.includes(name))
    }))
)
/** All that graphcache reads of an introspection: which types there are, and what their fields give. */
const introspection = {
  __schema: {
    ...__schema,
    directives: [],
    types: __schema.types
      .filter(({ kind }) => ["OBJECT", "INTERFACE", "UNION"].includes(kind))
      .map((type) =>
        type.kind === "OBJECT" || type.kind === "INTERFACE"
          ? { ...type, fields: type.fields.map((field) => ({ ...field, args: [] })) }
          : type
      )
  }
}

writeFileSync(
  new URL("gql/cache.ts", import.meta.url),
  `import type { CacheExchangeOpts } from "@urql/exchange-graphcache"
export const possibleTypes: Record<string, string[]> = ${json(possibleTypes)}
export const keyless: string[] = ${json(keyless)}
export const connections: Array<{ type: string; field: string; chosenBy: string[] }> = ${json(connections)}
export const introspection: NonNullable<CacheExchangeOpts["schema"]> = JSON.parse(${json(json(introspection))})
`
)
// Where relay-compiler writes what it makes: it asks for the folder to be there.
mkdirSync(new URL("gql/relay", import.meta.url), { recursive: true })
