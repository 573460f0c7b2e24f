import type { LintFinding } from "../lint/LintFinding.ts"
import { Plan } from "../plan/Plan.ts"
import { present } from "../value/present.ts"

/**
 * What kind of answer settles an item, and where it goes.
 * - `text`, `day`: words or a day, put at the item's path.
 * - `days`: holidays `{ on, title }`. `person`: `{ title, name }`. `periods`: the reporting regime.
 * - `clause`: the clause and its words, instead of an assumption. `document`: a legal basis.
 * - `choice`: one of `options`; of a reading with who `decided` it.
 * - `decision`: number, day and who decided (`Adoption`).
 * - `count`: a baseline of the facts, of the unit and population in `about`.
 * - `mend`: the plan contradicts itself; `fix` is a mend where one is mechanical.
 */
export type Asks =
  | "text"
  | "day"
  | "days"
  | "person"
  | "periods"
  | "clause"
  | "document"
  | "choice"
  | "decision"
  | "count"
  | "mend"

/** One thing a clerk has to settle: a finding whose `severity` is `error` where it `blocks` the plan from being applied. */
export interface Item extends LintFinding {
  readonly blocks: boolean
  readonly asks: Asks
  /** What may be chosen, where something is. */
  readonly options?: ReadonlyArray<string>
  /** Whose baseline is asked for: ids of unit and population. */
  readonly about?: { readonly unit: string; readonly population: string }
}

export type Path = Item["path"]

/** An item; without `blocks` it can stay open. */
export const item = (
  asks: Asks,
  { code, path, params, quote, fix }: Omit<LintFinding, "severity">,
  { blocks = false, options, about }: Partial<Pick<Item, "blocks" | "options" | "about">> = {}
): Item =>
  present<Item>({
    code,
    path,
    severity: blocks ? "error" : "warning",
    params,
    quote,
    fix,
    blocks,
    asks,
    options,
    about
  })

const fields: ReadonlyArray<string> = Object.keys(Plan.fields)

/** Items in the order of the document: the plan's own fields, then the numbers of their paths. */
export const inOrder = (items: ReadonlyArray<Item>): ReadonlyArray<Item> =>
  items
    .map((each) => ({ each, place: [fields.indexOf(String(each.path[0])), ...each.path.filter(isNumber)] }))
    .toSorted((a, b) => compare(a.place, b.place))
    .map(({ each }) => each)

const isNumber = (key: string | number): key is number => typeof key === "number"

const compare = (a: ReadonlyArray<number>, b: ReadonlyArray<number>): number => {
  const i = a.findIndex((each, k) => each !== b[k])
  return i < 0 ? a.length - b.length : (a[i] ?? 0) - (b[i] ?? -1)
}
