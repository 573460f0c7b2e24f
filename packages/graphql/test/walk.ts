// Walks the schema: every field of every type with a way to it, so that tests ask for all there is without naming it.
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isObjectType,
  isRequiredArgument
} from "graphql"
import { schema } from "../src/schema/index.ts"

/** Values of arguments that have to be given, by `Type.field.argument` or by `argument`, as they are written in a query. */
export type Given = Readonly<Record<string, string>>

/** One field of the schema and the queries that ask for it. */
export interface Asked {
  readonly name: string
  /** The query; `times`: how often under other names, `page`: how many items of each list on the way and of its own. */
  readonly query: (times: number, page: number) => string
}

type Field = GraphQLField<unknown, unknown>
/** What a query looks like around a selection of a type. */
type Way = (selection: string, page: number) => string

const fieldsOf = (type: GraphQLNamedType): ReadonlyArray<Field> =>
  isObjectType(type) ? Object.values(type.getFields()) : []
/** Of a list of values the first. */
const firstOf = ({ type }: GraphQLArgument): string | undefined => {
  const named = getNamedType(type)
  return isEnumType(named) ? named.getValues()[0]?.name : undefined
}
const isPaged = ({ args }: Field) => args.some(({ name }) => name === "first")

/** Ways through long lists come first: there, work that is done for each item shows. */
const rank = (field: Field): number =>
  isAbstractType(getNamedType(field.type))
    ? 3
    : ["edges", "pageInfo"].includes(field.name)
      ? 2
      : isPaged(field) || field.name === "organizer"
        ? 0
        : 1

export const walk = (given: Given): ReadonlyArray<Asked> => {
  const found: Array<Asked> = []
  const seen = new Set<string>(["Query"])
  const query = schema.getQueryType()!
  const written = (type: GraphQLObjectType, field: Field, page: number): string | undefined => {
    const needed = field.args.filter((arg) => isRequiredArgument(arg))
    const value = (arg: GraphQLArgument) =>
      given[`${type.name}.${field.name}.${arg.name}`] ?? given[arg.name] ?? firstOf(arg)
    if (needed.some((arg) => value(arg) === undefined)) return undefined
    const args = needed.map((arg) => `${arg.name}: ${value(arg)}`)
    if (isPaged(field)) args.push(`first: ${page}`)
    return `${field.name}${args.length === 0 ? "" : `(${args.join(", ")})`}`
  }
  /** What can be had of a type without asking further than `depth` levels down. */
  const selection = (type: GraphQLNamedType, depth: number, page: number, prefix = ""): string => {
    if (isLeafType(type)) return ""
    if (isAbstractType(type)) {
      const each = schema
        .getPossibleTypes(type)
        .map((one) => `... on ${one.name} ${selection(one, depth, page, `${one.name}_`)}`)
      return `{ __typename ${each.join(" ")} }`
    }
    const parts = fieldsOf(type).flatMap((field) => {
      const named = getNamedType(field.type)
      if (type.name.endsWith("Connection") && field.name === "edges") return []
      const deeper = type.name.endsWith("Connection") ? depth : depth - 1
      if (!isLeafType(named) && deeper < 0) return []
      const call = written(type as GraphQLObjectType, field, page)
      // A plan's own document tells all of it again.
      if (call === undefined || named.name === "PlanDocument") return []
      // Members of one union may have fields of one name and different types.
      const alias = prefix === "" ? "" : `${prefix}${field.name}: `
      return [`${alias}${call} ${selection(named, deeper, page)}`]
    })
    return `{ __typename ${parts.join(" ")} }`
  }
  const visit = (type: GraphQLObjectType, way: Way): void => {
    for (const field of fieldsOf(type)) {
      if (written(type, field, 1) === undefined)
        throw new Error(`No value for the arguments of ${type.name}.${field.name}`)
      const named = getNamedType(field.type)
      // Plain values are asked for with whatever holds them.
      if (isLeafType(named) && type !== query) continue
      found.push({
        name: `${type.name}.${field.name}`,
        query: (times, page) => {
          const call = `${written(type, field, page)} ${selection(named, 0, page)}`
          return way(Array.from({ length: times }, (_, i) => `a${i}: ${call}`).join(" "), page)
        }
      })
    }
    for (const field of [...fieldsOf(type)].sort((a, b) => rank(a) - rank(b))) {
      const named = getNamedType(field.type)
      const targets = isAbstractType(named) ? schema.getPossibleTypes(named) : isObjectType(named) ? [named] : []
      for (const target of targets) {
        if (seen.has(target.name)) continue
        seen.add(target.name)
        const narrow = isAbstractType(named) ? `... on ${target.name} ` : ""
        visit(target, (inner, page) =>
          way(`${written(type, field, page)} { ${narrow === "" ? inner : `${narrow}{ ${inner} }`} }`, page)
        )
      }
    }
  }
  visit(query, (inner) => `{ ${inner} }`)
  return found
}
