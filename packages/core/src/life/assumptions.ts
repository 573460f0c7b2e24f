import type { Plan } from "../plan/Plan.ts"
import type { Source } from "../value/Source.ts"
import { item, type Item } from "./Item.ts"
import { nodes } from "./nodes.ts"

interface Sourced {
  readonly title?: string
  readonly source: Source
}

/**
 * Assumptions that stand where the plan's own clause should. What a table or section assumes for all its rows is told once, at
 * the outermost place.
 */
export const assumptions = (plan: Plan): ReadonlyArray<Item> => {
  const told: Array<{ readonly key: string; readonly words: string }> = []
  return [...nodes(plan)].flatMap(({ value, path }) => {
    if (!isSourced(value) || !("assumption" in value.source)) return []
    const { assumption, by } = value.source
    const key = path.join("/")
    const words = JSON.stringify([assumption, by])
    if (told.some((each) => each.words === words && key.startsWith(`${each.key}/`))) return []
    told.push({ key, words })
    const params = { title: value.title ?? path.join("."), value: assumption, by }
    return [item("clause", { code: "assumed_without_clause", path: [...path, "source"], params })]
  })
}

const isSourced = (value: unknown): value is Sourced =>
  typeof value === "object" && value !== null && "source" in value && typeof value.source === "object"
