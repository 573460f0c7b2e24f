import { type DocumentNode, Kind, type SelectionSetNode } from "graphql"
import { refuse } from "./refuse.ts"

/** What one request may cost at most. */
export const limits = {
  /** UTF-8 bytes of a request's body: a document of 10 MB fits, in base64. */
  bodyBytes: 14_500_000,
  /** Words and signs of a document. */
  tokens: 5_000,
  /** Fields, fragments opened, each as often as it is spread. */
  fields: 400,
  /** Levels of fields. */
  depth: 14,
  /** Fields asked for under another name, fragments opened. */
  aliases: 50,
  /** Directives, fragments opened. */
  directives: 50,
  /** Directives on one field or fragment: GraphQL knows two for it. */
  directivesAtOnce: 4,
  /** Fields weighed by how many items their lists may have. */
  complexity: 100_000
}

/** What a selection asks for, fragments opened. */
interface Size {
  readonly fields: number
  readonly depth: number
  readonly aliases: number
  readonly directives: number
  /** The most on one place. */
  readonly directivesAtOnce: number
}

/** Refuses a document that asks for too much, before it is checked against the schema: that alone can be slow. */
export const refuseTooLarge = (document: DocumentNode): void => {
  for (const { fields, depth, aliases, directives, directivesAtOnce } of sizesOf(document)) {
    if (aliases > limits.aliases) throw tooMany("TOO_MANY_ALIASES", aliases, limits.aliases)
    if (directives > limits.directives) throw tooMany("TOO_MANY_DIRECTIVES", directives, limits.directives)
    if (directivesAtOnce > limits.directivesAtOnce)
      throw tooMany("TOO_MANY_DIRECTIVES", directivesAtOnce, limits.directivesAtOnce)
    if (fields > limits.fields || depth > limits.depth) throw queryTooLarge({ complexity: fields, depth, fields })
  }
}

const tooMany = (code: "TOO_MANY_ALIASES" | "TOO_MANY_DIRECTIVES", value: number, accepted: number) =>
  refuse(code, { value: String(value), accepted: String(accepted) })

export const queryTooLarge = (size: { complexity: number; depth: number; fields: number }) =>
  refuse("QUERY_TOO_LARGE", {
    value: `${size.complexity} / ${size.depth} / ${size.fields}`,
    accepted: `${limits.complexity} / ${limits.depth} / ${limits.fields}`
  })

/** The size of every operation and every fragment, also of one that nothing uses: it is checked against the schema all the same. */
const sizesOf = ({ definitions }: DocumentNode): ReadonlyArray<Size> => {
  const fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : []))
  )
  const known = new Map<string, Size>()
  const sizeOfFragment = (name: string): Size => {
    const fragment = fragments.get(name)
    if (fragment === undefined) return nothing
    const size = known.get(name)
    if (size !== undefined) return size
    known.set(name, nothing) // One that spreads itself: GraphQL refuses it.
    const opened = withDirectives(sizeOf(fragment.selectionSet), fragment.directives?.length ?? 0)
    known.set(name, opened)
    return opened
  }
  const sizeOf = ({ selections }: SelectionSetNode): Size =>
    selections.reduce<Size>((total, selection) => {
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? sizeOfFragment(selection.name.value)
          : selection.selectionSet === undefined
            ? nothing
            : sizeOf(selection.selectionSet)
      const size = selection.kind === Kind.FIELD ? asField(inner, selection.name.value, selection.alias) : inner
      return together(total, withDirectives(size, selection.directives?.length ?? 0))
    }, nothing)
  return definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION
      ? [withDirectives(sizeOf(each.selectionSet), each.directives?.length ?? 0)]
      : each.kind === Kind.FRAGMENT_DEFINITION
        ? [sizeOfFragment(each.name.value)]
        : []
  )
}

const nothing: Size = { fields: 0, depth: 0, aliases: 0, directives: 0, directivesAtOnce: 0 }

/** A field around what it selects. How deep the schema is asked about itself, GraphQL limits. */
const asField = (inner: Size, name: string, alias: unknown): Size => ({
  ...inner,
  fields: inner.fields + 1,
  depth: name.startsWith("__") ? 1 : inner.depth + 1,
  aliases: inner.aliases + (alias === undefined ? 0 : 1)
})

const withDirectives = (size: Size, count: number): Size => ({
  ...size,
  directives: size.directives + count,
  directivesAtOnce: Math.max(size.directivesAtOnce, count)
})

const together = (a: Size, b: Size): Size => ({
  fields: a.fields + b.fields,
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  directivesAtOnce: Math.max(a.directivesAtOnce, b.directivesAtOnce)
})
