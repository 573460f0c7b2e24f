import { parseCursorConnectionArgs } from "@pothos/plugin-relay"
import { builder, longestPage, pageSize } from "../builder.ts"
import { refuse } from "../plugins/refuse.ts"

/** A list that is computed and not read. */
export interface Listed<Node> {
  readonly all: ReadonlyArray<Node>
  /** What tells one item from others, and stays the same while the list around it changes; of some that are alike each is counted. */
  readonly key: (node: Node) => ReadonlyArray<string | null>
  /** Which of them are asked for; none: all. */
  readonly keeps?: (node: Node) => boolean
}

/**
 * One page of a computed list, under the same rules as the pages of stored rows. A place is looked for among all items, not only those
 * asked for: what stood there may have changed since, so that it is not asked for any more.
 */
export const pageOf = <Node>(
  { all, key, keeps = () => true }: Listed<Node>,
  args: PothosSchemaTypes.DefaultConnectionArguments
) => {
  const { before, after, limit, expectedSize, inverted, hasPreviousPage, hasNextPage } = parseCursorConnectionArgs({
    args: {
      first: args.first ?? null,
      last: args.last ?? null,
      after: args.after ?? null,
      before: args.before ?? null
    },
    defaultSize: pageSize,
    maxSize: longestPage
  })
  const times = new Map<string, number>()
  const items = all.map((node) => {
    const text = JSON.stringify(key(node))
    const time = (times.get(text) ?? 0) + 1
    times.set(text, time)
    return { node, cursor: Buffer.from(time === 1 ? text : `${text}${time}`).toString("base64url") }
  })
  const placeOf = (cursor: string): number => {
    const place = items.findIndex((item) => item.cursor === cursor)
    if (place < 0) throw refuse("BAD_USER_INPUT")
    return place
  }
  const [from, to] = [after === undefined ? 0 : placeOf(after) + 1, before === undefined ? undefined : placeOf(before)]
  const between = items.slice(from, to).filter(({ node }) => keeps(node))
  const found = inverted ? between.slice(-limit) : between.slice(0, limit)
  const start = inverted ? Math.max(found.length - expectedSize, 0) : 0
  const edges = found.slice(start, start + expectedSize)
  return {
    edges,
    totalCount: all.filter(keeps).length,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasPreviousPage: hasPreviousPage(found.length),
      hasNextPage: hasNextPage(found.length)
    }
  }
}

type Types = (typeof builder)["$inferSchemaTypes"]

/** A connection of a computed list tells how many there are, as those of stored rows do. */
export const counted = {
  fields: (t: unknown) => ({
    totalCount: (t as PothosSchemaTypes.ObjectFieldBuilder<Types, { totalCount: number }>).exposeInt("totalCount", {})
  })
}
