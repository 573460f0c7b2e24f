import * as Finding from "../value/Finding.ts"

export const mostDeep = 64
const mostValues = 200_000

/**
 * Whether plain data is small enough to be read as a plan: not nested deeper than 64, at most 200,000 values (the whole plan of
 * a province has some ten thousand). What refers to itself is endlessly deep; what repeats itself through aliases is counted
 * as often as it would be read. `most` is another number of values, where something else than a plan is read.
 */
export const tooLarge = (input: unknown, most: number = mostValues): Finding.Finding | undefined => {
  const open: Array<readonly [value: unknown, depth: number]> = [[input, 0]]
  let values = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, depth] = next
    values += 1
    if (depth > mostDeep) return Finding.error("too_deep", [], { accepted: String(mostDeep) })
    if (values > most) return Finding.error("too_many_values", [], { accepted: String(most) })
    if (typeof value === "object" && value !== null)
      for (const each of Object.values(value)) open.push([each, depth + 1])
  }
  return undefined
}
