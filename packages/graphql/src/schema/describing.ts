import {
  type GraphQLArgument,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType
} from "graphql"
import { vietnamese } from "./vietnamese.ts"

interface Described {
  description: string | null | undefined
}

/** Every type, field, argument and value of a list of the service's own, by its place. */
export const described = (schema: GraphQLSchema): ReadonlyArray<readonly [place: string, Described]> =>
  Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => {
      const members = isEnumType(type)
        ? type.getValues()
        : isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
          ? Object.values(type.getFields())
          : []
      return [
        [type.name, type] as const,
        ...members.flatMap(
          (member): ReadonlyArray<readonly [string, Described]> => [
            [`${type.name}.${member.name}`, member],
            ...("args" in member ? member.args : []).map((arg: GraphQLArgument): readonly [string, Described] => [
              `${type.name}.${member.name}(${arg.name})`,
              arg
            ])
          ]
        )
      ]
    })

/** Lets every description speak English and, in the line below, Vietnamese. */
export const inBothLanguages = (schema: GraphQLSchema): GraphQLSchema => {
  for (const [place, each] of described(schema)) {
    // The library that makes connections lets nobody explain this field.
    const english = each.description || (place.endsWith("Connection.totalCount") ? onAllPages : "")
    const said = vietnamese[english]
    each.description = said === undefined ? english : `${english}\n${said}`
  }
  return schema
}

const onAllPages = "How many there are on all pages together."
