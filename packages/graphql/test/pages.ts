// Turns the pages of a list as a client does.
import type { send } from "./client.ts"

export interface Page {
  readonly totalCount: number
  readonly edges: ReadonlyArray<{ readonly cursor: string }>
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

/** The query for a list, around its arguments and what is asked of a page. */
export type List = (page: string) => string

type Answered = Pick<Awaited<ReturnType<typeof send>>, "data" | "errors">

/** One page of a list, wherever it stands in the answer; none where it was refused. */
export const askedFor = async (send: (query: string) => Promise<Answered>, list: List, args: string) => {
  const { data, errors } = await send(
    list(`${args} { totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`)
  )
  return { page: found(data), errors }
}

const found = (value: unknown): Page | undefined => {
  if (typeof value !== "object" || value === null) return undefined
  if ("pageInfo" in value) return value as Page
  for (const each of Object.values(value)) {
    const page = found(each)
    if (page !== undefined) return page
  }
  return undefined
}

/** The places of a list as its pages show them, in its own order whichever way they are turned. */
export const walkedThrough = async (
  turn: (args: string) => Promise<Page>,
  { way, size }: { readonly way: "forwards" | "backwards"; readonly size: number }
): Promise<ReadonlyArray<string>> => {
  const seen: Array<string> = []
  const forwards = way === "forwards"
  for (let from = ""; ; ) {
    const { edges, pageInfo } = await turn(forwards ? `(first: ${size}${from})` : `(last: ${size}${from})`)
    seen.splice(forwards ? seen.length : 0, 0, ...edges.map(({ cursor }) => cursor))
    if (!(forwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return seen
    from = forwards ? `, after: "${pageInfo.endCursor}"` : `, before: "${pageInfo.startCursor}"`
  }
}
