/** The fields that name an item among those of its list, the first that it has. Words in a list are their own name. */
const nameFields = ["id", "code", "quote", "on", "is"] as const

/** What tells an item of a list from the others, wherever it stands; `undefined` where nothing names it (a band, a sum's part). */
export const nameOf = (item: unknown): string | undefined => {
  if (typeof item === "string") return item
  if (typeof item !== "object" || item === null) return undefined
  const fields = item as Readonly<Record<string, unknown>>
  return nameFields.map((field) => fields[field]).find((name) => typeof name === "string")
}

/** A part of a plan: its keys and positions, and the same with names instead of positions. */
export interface Part {
  readonly path: ReadonlyArray<string | number>
  readonly address: ReadonlyArray<string>
}

/**
 * The part that words such as `indicators/learners/target` name; where there is none, the names that would have been understood.
 *
 * @example
 * partOf({ goals: [{ id: "g1" }] }, "goals/g2") // => { accepted: ["g1"] }
 */
export const partOf = (plan: unknown, text: string): Part | { readonly accepted: ReadonlyArray<string> } => {
  const path: Array<string | number> = []
  const address: Array<string> = []
  let value: unknown = plan
  for (const name of text.split("/")) {
    const way = wayTo(value, name)
    if (way === undefined) return { accepted: namesIn(value) }
    for (const key of way) {
      value = (value as Readonly<Record<string | number, unknown>>)[key]
      path.push(key)
      address.push(typeof key === "number" ? (nameOf(value) ?? String(key)) : key)
    }
  }
  return { path, address }
}

/** The keys from a value to what is named in it. The number of a row is looked for in the sections too. */
const wayTo = (value: unknown, name: string): Part["path"] | undefined => {
  if (typeof value !== "object" || value === null) return undefined
  if (!Array.isArray(value)) return Object.hasOwn(value, name) ? [name] : undefined
  const index = value.findIndex((item) => nameOf(item) === name)
  if (index >= 0) return [index]
  for (const [i, item] of value.entries()) {
    const rows: unknown = item?.criteria
    const way = Array.isArray(rows) ? wayTo(rows, name) : undefined
    if (way !== undefined) return [i, "criteria", ...way]
  }
  return undefined
}

const namesIn = (value: unknown): ReadonlyArray<string> => {
  if (typeof value !== "object" || value === null) return []
  return Array.isArray(value) ? value.flatMap((item) => nameOf(item) ?? []) : Object.keys(value)
}
