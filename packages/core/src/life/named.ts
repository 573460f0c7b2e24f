import type { Plan } from "../plan/Plan.ts"
import { item, type Item } from "./Item.ts"
import { type Node, nodes } from "./nodes.ts"

/** "năm 2026", "năm học 2025", "tháng 12/2026", "05/12/2026"; never the year in the number of a document. */
const years = /(?:năm(?:\s+học)?\s+|tháng\s+\d{1,2}\/|(?<![\d/])\d{1,2}\/\d{1,2}\/)(\d{4})(?![\d/])/giu

/**
 * Words that name a year before the plan's own: a title left as it was, or a source, which then needs the new clause. Legal bases
 * and clauses of other documents are of other years and may say so.
 */
export const pastYears = (plan: Plan): ReadonlyArray<Item> =>
  texts(plan, isElsewhere).flatMap(({ text, path }) => {
    const said = text
      .matchAll(years)
      .map((match) => match[1] ?? "")
      .find((year) => Number(year) < plan.year)
    if (said === undefined) return []
    const isSource = path.at(-2) === "source"
    const params = { value: shortened(text), said, year: `${plan.year}` }
    return [
      item(isSource ? "clause" : "text", { code: "past_year_named", path: isSource ? path.slice(0, -1) : path, params })
    ]
  })

const isElsewhere = ({ value, path }: Node): boolean =>
  path[0] === "legalBases" || (typeof value === "object" && value !== null && "document" in value)

/** Words that name the organizer whose plan was taken over, or its place. Sources say where they come from and may name it. */
export const otherOrganizer = (plan: Plan, other: Plan["organizer"]): ReadonlyArray<Item> => {
  const own = `${plan.organizer.name} ${plan.organizer.place ?? ""}`
  const names = [other.name, other.place ?? other.name].filter((name) => !holds(own, name))
  return texts(plan, ({ path }) => path.at(-1) === "source" || path[0] === "organizer").flatMap(({ text, path }) => {
    const said = names.find((name) => holds(text, name))
    const params = { value: shortened(text), said: said ?? "", organizer: plan.organizer.name }
    return said === undefined ? [] : [item("text", { code: "other_organizer_named", path, params })]
  })
}

/** Whether a text has a name in it as words of their own: a commune called An is not in "ban hành". */
const holds = (text: string, name: string): boolean => {
  const around = text.toLowerCase().split(name.toLowerCase())
  return around.slice(1).some((after, i) => !/^\p{L}/u.test(after) && !/\p{L}$/u.test(around[i] ?? ""))
}

const texts = (plan: Plan, skips: (node: Node) => boolean) =>
  [...nodes(plan, skips)].flatMap(({ value: text, path }) => (typeof text === "string" ? [{ text, path }] : []))

/** What a sentence about a text shows of it. */
const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text)
