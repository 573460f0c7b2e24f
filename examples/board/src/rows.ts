import { ask } from "./endpoint.ts"
import { BoardDocument, type BoardQuery, MoreDocument } from "./gql/graphql.ts"
import type { Plan } from "./plan.ts"

/** The lists that grow with the units, of which an answer has a page each. */
const lists = ["attainment", "baselines", "progress", "standings", "scorecards"] as const

/** The whole board: where a list is longer than a page may be, its other pages too. */
export const loadBoard = async (): Promise<BoardQuery> => {
  const board = await ask(BoardDocument, {})
  for (const plan of board.organizer?.plans.nodes ?? []) await addRows(plan)
  return board
}

const addRows = async (plan: Plan): Promise<void> => {
  if (!lists.some((list) => plan[list].pageInfo.hasNextPage)) return
  const ends = lists.map((list) => [list, plan[list].pageInfo.endCursor])
  const { plan: next } = await ask(MoreDocument, { plan: plan.id, ...Object.fromEntries(ends) })
  if (next === null) return
  for (const list of lists) {
    const { nodes, pageInfo } = plan[list]
    ;(nodes as Array<unknown>).push(...next[list].nodes)
    // After the last page there is an empty one, which has no end.
    plan[list].pageInfo = { ...next[list].pageInfo, endCursor: next[list].pageInfo.endCursor ?? pageInfo.endCursor }
  }
  await addRows(plan)
}
