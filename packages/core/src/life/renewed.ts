import type { Plan } from "../plan/Plan.ts"
import { takenOver } from "../text/life.ts"
import { fill, type Language } from "../text/Message.ts"
import { toNumber } from "../value/calendar.ts"
import type { Deadline } from "../value/Deadline.ts"
import type { Source } from "../value/Source.ts"
import { isDeadline } from "./deadlines.ts"
import { item, type Item } from "./Item.ts"
import { at, nodes } from "./nodes.ts"

/** What the sentences and days of a plan become in another year. */
export interface Renewing {
  readonly year: number
  readonly by: string
  readonly version?: number
  readonly language?: Language
}

/** The plan in another year: days moved, decisions and day of issue blank again, its own sentences taken over as assumptions. */
export const renewed = (plan: Plan, { year, ...how }: Renewing): Plan => {
  const { number: _, issuedOn: __, holidays: ___, ...rest } = plan
  const documents = new Set((plan.legalBases ?? []).map(({ id }) => id))
  const renew = (value: unknown, key: string | number): unknown => {
    if (key === "source") return sourceOf(value as Source, plan, documents, how)
    if (isDeadline(key, value)) return deadlineIn(value, year - plan.year)
    if (key === "opens") return dayIn(value as string, year - plan.year)
    if (Array.isArray(value)) return value.map((each, i) => renew(each, i))
    if (typeof value !== "object" || value === null) return value
    const kept = Object.entries(value).filter(([name]) => name !== "decided" && name !== "adopted")
    return Object.fromEntries(kept.map(([name, each]) => [name, renew(each, name)]))
  }
  return renew({ ...rest, year }, "") as Plan
}

/**
 * A clause of the plan itself belongs to the document it stood in; in the new plan nobody wrote it yet. A clause of a legal basis
 * is that document's still, and an assumption stays whose it was.
 */
const sourceOf = (
  source: Source,
  plan: Plan,
  documents: ReadonlySet<string>,
  { by, version, language = "vi" }: Omit<Renewing, "year">
): Source => {
  if ("assumption" in source || (source.document !== undefined && documents.has(source.document))) return source
  const { number = "", organizer } = plan
  const year = `${plan.year}`
  const said = fill(number === "" ? takenOver.unnumbered : takenOver.numbered, language, {
    number,
    organizer: organizer.name,
    year: version === undefined ? year : fill(takenOver.version, language, { year, version: `${version}` }),
    clause: source.clause,
    quote: source.quote
  })
  return { assumption: said.length > 5000 ? `${said.slice(0, 4998).toWellFormed()}…` : said, by }
}

const deadlineIn = (deadline: Deadline, years: number): Deadline =>
  "before" in deadline ? { before: dayIn(deadline.before, years) } : { by: dayIn(deadline.by, years) }

/** The same day and month some years on; 29 February is the 28th where there is none. */
const dayIn = (day: string, years: number): string => {
  const moved = `${Number(day.slice(0, 4)) + years}`.padStart(4, "0") + day.slice(4)
  return isLeapDay(day) && toNumber(moved) === undefined ? moved.replace(/29$/u, "28") : moved
}

const isLeapDay = (day: string): boolean => day.endsWith("-02-29")

/** Days that stood on 29 February and had to become another. */
export const movedLeapDays = (from: Plan, to: Plan): ReadonlyArray<Item> =>
  [...nodes(from)].flatMap(({ value: was, path }) => {
    const value = at(to, path)
    return typeof was === "string" && isLeapDay(was) && typeof value === "string" && !isLeapDay(value)
      ? [item("day", { code: "leap_day_moved", path, params: { value } })]
      : []
  })
