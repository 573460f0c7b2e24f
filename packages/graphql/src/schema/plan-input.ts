import type { Finding } from "@thidua/core"
import { jsonSchema } from "@thidua/core/json-schema"
import { builder } from "../builder.ts"
import { planWords } from "./plan-words.ts"

// A plan as typed input. The types follow from the plan's own JSON Schema, so a new piece of the core is here without a word: objects
// become inputs, choices between objects become `@oneOf` inputs, and the tree of criteria a flat list in which rows name their parent.

interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: ReadonlyArray<string>
  readonly anyOf?: ReadonlyArray<JsonSchema>
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: ReadonlyArray<string>
  readonly items?: JsonSchema
}

/** How a part of the input stands to the same part of the plan. */
type Shape =
  | { readonly _tag: "leaf"; readonly type: string }
  | { readonly _tag: "list"; readonly of: () => Shape; readonly isTree: boolean }
  | { readonly _tag: "object"; readonly type: string; readonly fields: ReadonlyMap<string, Field> }
  | { readonly _tag: "oneOf"; readonly type: string; readonly members: ReadonlyMap<string, Member> }
interface Field {
  readonly shape: () => Shape
  readonly isRequired: boolean
}
/** A choice: an object with or without `_tag`, the one field of an object, or a bare text. */
interface Member {
  readonly shape: () => Shape
  readonly becomes: "tagged" | "object" | "field" | "itself"
}

const document = jsonSchema() as unknown as { readonly $defs: Readonly<Record<string, JsonSchema>> }

/** Names of objects and lists of values that stand in several places or say little by their place, by what is in them. */
const names: Readonly<Record<string, string>> = {
  "kinds,units": "Owed",
  "atLeast,moreThan,atMost,lessThan": "Bounds",
  "id,title,of,source,readings": "Statement",
  "atLeast,moreThan,atMost,lessThan,points": "Band",
  "is,points": "ChoiceOption",
  "id,title": "Option",
  "id,title,source": "Kind",
  "document,clause,quote": "Clause",
  "assumption,by": "Assumption",
  "quote,meaning,others,decided": "Reading",
  "number,on,by": "Adoption",
  "column,atMost,atLeast": "ColumnCap",
  "after,days": "After",
  "count,share,rounding,of,per": "Quota",
  "cluster|all": "QuotaPer",
  "down|up|nearest": "QuotaRounding",
  "exclude|rescale|redistribute|full|zero|undecided": "AbsencePolicy",
  "base|bonus|deduction": "PointsColumn"
}
/** Lists of values that the service's own fields have under these names. */
const shared: Readonly<Record<string, string>> = {
  "share|count|done|index|choice": "Measure",
  "sum|units": "Whole",
  "vote|authority": "TieMeans",
  "collective|individual|household|model|initiative": "NomineeKind"
}
const bareText: Readonly<Record<string, string>> = { Points: "points", Measure: "indicator" }

const shapes = new Map<string, Shape>()

const shapeOf = (schema: JsonSchema, name: string): Shape => {
  if (schema.$ref !== undefined) {
    const of = schema.$ref.split("/").at(-1) ?? ""
    return known(of, () => shapeOf(document.$defs[of] ?? {}, of))
  }
  if (schema.type === "array")
    return { _tag: "list", of: () => shapeOf(schema.items ?? {}, singular(name)), isTree: name.endsWith("Criteria") }
  if (schema.properties !== undefined) return objectOf(schema, name)
  if (schema.enum !== undefined) return enumOf(schema.enum, name)
  if (schema.anyOf !== undefined) return choiceOf(schema.anyOf, name)
  const types: Readonly<Record<string, string>> = { integer: "Int", boolean: "Boolean" }
  return { _tag: "leaf", type: types[schema.type ?? ""] ?? "String" }
}

const known = (name: string, make: () => Shape): Shape => {
  const there = shapes.get(name)
  if (there !== undefined) return there
  const made = make()
  shapes.set(name, made)
  return made
}

const objectOf = ({ properties = {}, required = [] }: JsonSchema, given: string): Shape => {
  const keys = Object.keys(properties).filter((key) => key !== "_tag")
  const name = names[keys.join(",")] ?? given
  const isCriterion = name === "Criterion"
  return known(`${name}Input`, () => {
    const fields = keys
      .filter((key) => !(isCriterion && key === "criteria"))
      .map((key): [string, Field] => [
        key,
        {
          shape: () => shapeOf(properties[key] ?? {}, `${name}${capital(key)}`),
          isRequired: required.includes(key)
        }
      ])
    const parent: [string, Field] = ["parent", { shape: () => ({ _tag: "leaf", type: "String" }), isRequired: false }]
    return { _tag: "object", type: `${name}Input`, fields: new Map(isCriterion ? [parent, ...fields] : fields) }
  })
}

const enumOf = (values: ReadonlyArray<string>, given: string): Shape => {
  const there = shared[values.join("|")]
  if (there !== undefined) return { _tag: "leaf", type: there }
  const name = names[values.join("|")] ?? given
  return known(name, () => {
    // Types that follow from data are beyond what the builder's own types can say.
    builder.enumType(
      name as never,
      {
        description: planWords[name] ?? "",
        values: Object.fromEntries(values.map((value) => [value, { description: planWords[`${name}.${value}`] ?? "" }]))
      } as never
    )
    return { _tag: "leaf", type: name }
  })
}

const choiceOf = (members: ReadonlyArray<JsonSchema>, name: string): Shape => {
  const objects = members.filter((member) => member.properties !== undefined)
  // Exact numbers travel as text.
  if (objects.length === 0) return members[0]?.enum === undefined ? text : shapeOf(members[0], name)
  const type = shortest(name)
  // What all of them must have says nothing of which is meant.
  const common = (objects[0]?.required ?? []).filter((key) =>
    objects.every(({ required = [] }) => required.includes(key))
  )
  return known(`${type}Input`, () => ({
    _tag: "oneOf",
    type: `${type}Input`,
    members: new Map([
      ...(objects.length < members.length
        ? [[bareText[type] ?? "text", { shape: () => text, becomes: "itself" }] as const]
        : []),
      ...objects.map((member): readonly [string, Member] => memberOf(member, type, common))
    ])
  }))
}

const text: Shape = { _tag: "leaf", type: "String" }

/** Of an object with a tag the tag, of others the first field that only they must have: what makes it this choice. */
const memberOf = (member: JsonSchema, type: string, common: ReadonlyArray<string>): readonly [string, Member] => {
  const properties = member.properties ?? {}
  const tag = properties["_tag"]?.enum?.[0]
  if (tag !== undefined) return [tag, { shape: () => objectOf(member, capital(tag)), becomes: "tagged" }]
  const [key = ""] = (member.required ?? []).filter((each) => !common.includes(each))
  const only = Object.keys(properties).length === 1 ? properties[key] : undefined
  return only === undefined
    ? [key, { shape: () => objectOf(member, `${type}${capital(key)}`), becomes: "object" }]
    : [key, { shape: () => shapeOf(only, capital(key)), becomes: "field" }]
}

const capital = (key: string): string => `${key.charAt(0).toUpperCase()}${key.slice(1)}`
/** `PlanLegalBases` → `LegalBasis`; what is shared or stands in the plan itself goes by its own name. */
const singular = (name: string): string =>
  shortest(name).replace(/Bases$|ies$|s$/u, (end) => ({ Bases: "Basis", ies: "y" })[end] ?? "")
const shortest = (name: string): string => name.replace(/^.*(?=(Source|Deadline|Due)$)|^Plan(?=[A-Z])/u, "")

const registered = new Set<string>()

/** The input type of a shape, with all it consists of. */
const register = (shape: Shape): void => {
  if (shape._tag === "list") return register(shape.of())
  if (shape._tag === "leaf" || registered.has(shape.type)) return
  registered.add(shape.type)
  const parts = shape._tag === "object" ? shape.fields : shape.members
  for (const { shape: of } of parts.values()) register(of())
  const name = shape.type.replace(/Input$/u, "")
  const fields = (t: FieldBuilder) =>
    Object.fromEntries(
      [...parts].map(([key, part]) => [
        key,
        t.field({
          type: refOf(part.shape()),
          required: "isRequired" in part && part.isRequired,
          description: planWords[`${name}.${key}`] ?? planWords[key] ?? ""
        })
      ])
    )
  builder.inputType(shape.type as never, {
    description: planWords[name] ?? "",
    isOneOf: shape._tag === "oneOf",
    fields: fields as never
  })
}

interface FieldBuilder {
  readonly field: (options: object) => unknown
}

const refOf = (shape: Shape): unknown => (shape._tag === "list" ? [refOf(shape.of())] : shape.type)

const plan = shapeOf({ $ref: "#/$defs/Plan" }, "Plan")
register(plan)

/** Name of the input type, for arguments. */
export const planInputType = "PlanInput"

/** The plan's JSON from its typed input. What does not fit is left for decoding to refuse. */
export const planJsonOf = (input: unknown): unknown => toJson(plan, input)

const toJson = (shape: Shape, value: unknown): unknown => {
  if (value === null || value === undefined) return undefined
  switch (shape._tag) {
    case "leaf":
      return value
    case "list": {
      const each = (value as ReadonlyArray<unknown>).map((item) => toJson(shape.of(), item))
      return shape.isTree ? treeOf(each as ReadonlyArray<Row>) : each
    }
    case "object":
      return Object.fromEntries(
        Object.entries(value).flatMap(([key, each]) => {
          const json = toJson(shape.fields.get(key)?.shape() ?? text, each)
          return json === undefined ? [] : [[key, json]]
        })
      )
    case "oneOf": {
      const [key = "", inner] = Object.entries(value).find(([, each]) => each !== undefined && each !== null) ?? []
      const member = shape.members.get(key)
      const json = toJson(member?.shape() ?? text, inner)
      if (member?.becomes === "tagged") return { _tag: key, ...(json as object) }
      return member?.becomes === "field" ? { [key]: json } : json
    }
  }
}

interface Row {
  readonly code?: string
  readonly parent?: string
}

/** Rows under their sections. A row whose parent does not come before it stays at the top, where decoding refuses its field. */
const treeOf = (rows: ReadonlyArray<Row>): ReadonlyArray<unknown> => {
  const under = (parent: string | undefined, after: number): ReadonlyArray<unknown> =>
    rows.flatMap((row, i) => {
      if (i < after || placed(rows, i) !== parent) return []
      const { parent: given, ...rest } = row
      const criteria = row.code === undefined ? [] : under(row.code, i + 1)
      const stray = given === undefined || placed(rows, i) === given ? {} : { parent: given }
      return [criteria.length === 0 ? { ...rest, ...stray } : { ...rest, ...stray, criteria }]
    })
  return under(undefined, 0)
}

const placed = (rows: ReadonlyArray<Row>, i: number): string | undefined => {
  const parent = rows[i]?.parent
  return rows.slice(0, i).some((row) => row.code === parent) ? parent : undefined
}

/** The plan as typed input: what `planJsonOf` gives the same plan for. */
export const planInputOf = (json: unknown): unknown => toTyped(plan, json)

const toTyped = (shape: Shape, value: unknown): unknown => {
  switch (shape._tag) {
    case "leaf":
      return value
    case "list": {
      const each = value as ReadonlyArray<unknown>
      return (shape.isTree ? rowsOf(each as ReadonlyArray<Section>, undefined) : each).map((item) =>
        toTyped(shape.of(), item)
      )
    }
    case "object":
      return Object.fromEntries(
        Object.entries(value as object).map(([key, each]) => [
          key,
          toTyped(shape.fields.get(key)?.shape() ?? text, each)
        ])
      )
    case "oneOf": {
      const [key, member] = chosenIn(shape, value)
      if (member.becomes === "itself") return { [key]: value }
      const { _tag: _, ...rest } = value as Readonly<Record<string, unknown>>
      return { [key]: toTyped(member.shape(), member.becomes === "field" ? rest[key] : rest) }
    }
  }
}

/** Which choice a part of the plan is: bare text, what its tag says, or the one whose own field it has. */
const chosenIn = (shape: Shape & { readonly _tag: "oneOf" }, value: unknown): readonly [string, Member] => {
  const is = (key: string, { becomes }: Member): boolean => {
    if (typeof value !== "object" || value === null) return becomes === "itself"
    return becomes === "tagged" ? "_tag" in value && value._tag === key : becomes !== "itself" && key in value
  }
  const found = [...shape.members].find(([key, member]) => is(key, member))
  if (found === undefined) throw new Error(`No ${shape.type} is written as ${JSON.stringify(value)}`)
  return found
}

interface Section {
  readonly code: string
  readonly criteria?: ReadonlyArray<Section>
}

/** The rows of a table in the order of the table, each with its section. */
const rowsOf = (sections: ReadonlyArray<Section>, parent: string | undefined): ReadonlyArray<unknown> =>
  sections.flatMap(({ criteria = [], ...row }) => [
    parent === undefined ? row : { parent, ...row },
    ...rowsOf(criteria, row.code)
  ])

/** The place in the typed input that a place in the plan came from. */
export const inputPathOf = (input: unknown, path: Finding.Finding["path"]): Finding.Finding["path"] =>
  toInput(plan, input, path)

const toInput = (shape: Shape, value: unknown, path: Finding.Finding["path"]): Finding.Finding["path"] => {
  const [key, ...rest] = path
  if (key === undefined || value === null || value === undefined) return path
  if (shape._tag === "oneOf") {
    const [chosen = "", inner] = Object.entries(value).find(([, each]) => each !== undefined && each !== null) ?? []
    const member = shape.members.get(chosen)
    if (member === undefined || member.becomes === "itself") return path
    return [chosen, ...toInput(member.shape(), inner, member.becomes === "field" ? rest : path)]
  }
  if (shape._tag === "list") {
    if (shape.isTree) return inFlat(shape, value as ReadonlyArray<Row>, path, undefined)
    return [key, ...toInput(shape.of(), (value as ReadonlyArray<unknown>)[Number(key)], rest)]
  }
  if (shape._tag === "leaf") return path
  return [
    key,
    ...toInput(shape.fields.get(String(key))?.shape() ?? text, (value as Record<string, unknown>)[key], rest)
  ]
}

/** Down the sections of the tree to the row's place in the flat list. */
const inFlat = (
  shape: Shape & { readonly _tag: "list" },
  rows: ReadonlyArray<Row>,
  [nth, ...rest]: Finding.Finding["path"],
  parent: string | undefined
): Finding.Finding["path"] => {
  const indices = rows.flatMap((_, i) => (placed(rows, i) === parent ? [i] : []))
  const i = indices[Number(nth)] ?? Number(nth)
  return rest[0] === "criteria" && rest.length > 1
    ? inFlat(shape, rows, rest.slice(1), rows[i]?.code)
    : [i, ...toInput(shape.of(), rows[i], rest)]
}
