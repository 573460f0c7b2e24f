import * as Result from "effect/Result"
import { canonical } from "../value/canonical.ts"
import type { Finding } from "../value/Finding.ts"
import { toFlow, toYaml } from "./format.ts"
import { type FileOptions, type FileRefusal, formatOf, readFile, refuse, withoutMark } from "./parse.ts"
import { fault, type Field, find, type Node, plain, resolve, type Span } from "./Tree.ts"

type Path = Finding["path"]

/** What a place shall hold. `undefined` takes it away; a position one behind the end of a list appends. */
export interface Change {
  readonly path: Path
  readonly value: unknown
}

interface Splice extends Span {
  readonly text: string
}

/** The text with how it is written, as every splice needs it. */
interface Page {
  readonly text: string
  readonly isJson: boolean
  readonly eol: string
  /** Spaces (or a tab, in JSON) of one step of indentation. */
  readonly step: string
  /** Whether text of several lines stands in quotes: a comment behind it would otherwise be one more of its lines. */
  readonly isQuoted: boolean
}

/**
 * Changes places of a YAML or JSON file and leaves every other character as it is: comments, order, quotes, empty lines. The
 * changes are made one after the other. A change that would alter anything else (inside what an alias repeats, say) is refused.
 * The file need not be a good plan, only readable.
 *
 * @example
 * editPlan("year: 2026 # năm\n", [{ path: ["year"], value: 2027 }]).success // => "year: 2027 # năm\n"
 */
export const editPlan = (
  text: string,
  changes: ReadonlyArray<Change>,
  options: FileOptions = {}
): Result.Result<string, FileRefusal> => {
  let given = withoutMark(text)
  const mark = text.slice(0, text.length - given.length)
  const format = options.format ?? formatOf(given, options.name)
  for (const change of changes) {
    const changed = edit(given, change, { ...options, format })
    if (Result.isFailure(changed)) return changed
    given = changed.success
  }
  return Result.succeed(mark + given)
}

const edit = (text: string, change: Change, options: FileOptions): Result.Result<string, FileRefusal> => {
  const { root, faults } = readFile(text, options)
  if (root === undefined) return refuse(text, options, faults)
  const json = jsonOf(change.value)
  const at = find(root, change.path)
  const nowhere = () => refuse(text, options, [fault("no_such_place", change.path, at.node.start)])
  if (json === undefined) return nowhere()
  for (const isQuoted of [false, true]) {
    const page = pageOf(text, options.format === "json", isQuoted)
    const splice = spliceOf(page, root, { path: change.path, value: json.value })
    if (splice === undefined) return nowhere()
    const next = text.slice(0, splice.start) + splice.text.replaceAll("\n", page.eol) + text.slice(splice.end)
    // Nobody has to trust the splice: what it made is read again and must say exactly what was asked for.
    const read = readFile(next, options).root
    if (read !== undefined && canonical(plain(read)) === canonical(changed(plain(root), change.path, json.value)))
      return Result.succeed(next)
  }
  return refuse(text, options, [fault("not_editable", change.path, at.node.start)])
}

/** The value as JSON has it; nothing where JSON has no such value. */
const jsonOf = (value: unknown): { readonly value: unknown } | undefined => {
  if (value === undefined) return { value }
  try {
    return { value: JSON.parse(JSON.stringify(value)) }
  } catch {
    return undefined
  }
}

const pageOf = (text: string, isJson: boolean, isQuoted: boolean): Page => {
  const margins = [...text.matchAll(/^([ \t]+)[^\s#]/gmu)].map(([, margin = ""]) => margin)
  const step = margins.reduce((least, margin) => (margin.length < least.length ? margin : least), margins[0] ?? "  ")
  return { text, isJson, eol: text.includes("\r\n") ? "\r\n" : "\n", step, isQuoted }
}

/** The value with a change made, everything on the way copied. */
const changed = (value: unknown, [step, ...rest]: Path, to: unknown): unknown => {
  if (step === undefined) return to
  if (Array.isArray(value)) {
    const items: Array<unknown> = [...value]
    const next = changed(items[Number(step)], rest, to)
    items.splice(Number(step), 1, ...(next === undefined ? [] : [next]))
    return items
  }
  const group = value as Readonly<Record<string, unknown>>
  return { ...group, [step]: changed(group[step], rest, to) }
}

/** The one replacement in the text that makes a change; nothing where the path leads nowhere. */
const spliceOf = (page: Page, root: Node, { path, value }: Change): Splice | undefined => {
  const step = path.at(-1)
  if (step === undefined) return value === undefined ? undefined : whole(page, root, value)
  const above = find(root, path.slice(0, -1))
  const parent = resolve(above.node)
  if (!above.isWhole || parent.kind === "scalar" || (parent.kind === "list") !== (typeof step === "number"))
    return undefined
  const entries: ReadonlyArray<Entry> =
    parent.kind === "list"
      ? parent.items.map((item) => ({ value: item, start: item.start, end: item.end }))
      : [...parent.fields.values()].map((field) => ({ ...field, start: field.at.start, end: endOf(page, field) }))
  const index = typeof step === "number" ? step : entries.findIndex((entry) => entry.key === step)
  const entry = entries[index]
  if (entry === undefined && (value === undefined || (typeof step === "number" && step !== entries.length)))
    return undefined
  // A collection that becomes empty, or is empty, is written anew: `[]` and a list below each other have no part in common.
  if ((value === undefined && entries.length === 1) || (entry === undefined && entries.length === 0))
    return spliceOf(page, root, {
      path: path.slice(0, -1),
      value: parent.kind === "list" ? (value === undefined ? [] : [value]) : { [step]: value }
    })
  const last = entries.at(-1)
  if (entry === undefined) return last && (parent.isFlow ? addFlow : addBlock)(page, last, step, value)
  if (value === undefined) return (parent.isFlow ? dropFlow : dropBlock)(page, entries, index)
  return parent.isFlow ? setFlow(page, entry.value, value) : setBlock(page, entry, value)
}

/** An item of a list, or a field: `start` is its key's. */
interface Entry extends Span {
  readonly key?: string
  readonly at?: Span
  readonly value: Node
}

/** Where a field ends; one without a value ends at its colon, before any comment. */
const endOf = ({ text }: Page, { at, value }: Field): number =>
  value.end > value.start ? value.end : text.indexOf(":", at.end) + 1

const isCollection = (value: unknown): value is object => typeof value === "object" && value !== null

const whole = (page: Page, { start, end }: Node, value: unknown): Splice => ({
  start,
  end,
  text: page.isJson || !isCollection(value) ? JSON.stringify(value, null, page.step) : block(page, value).trimEnd()
})

const block = ({ step, isQuoted }: Page, value: unknown): string => toYaml(value, step.length, isQuoted)

const columnOf = (text: string, offset: number): number => offset - text.lastIndexOf("\n", offset - 1) - 1

/** The white space with which the line of an offset begins. */
const marginOf = (text: string, offset: number): string =>
  /^[ \t]*/u.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset))?.[0] ?? ""

const isFirstOnLine = (text: string, offset: number): boolean =>
  marginOf(text, offset).length === columnOf(text, offset)

const lineEnd = (text: string, offset: number): number => {
  const end = text.indexOf("\n", offset)
  return end < 0 ? text.length : end - (text.charAt(end - 1) === "\r" ? 1 : 0)
}

/** Lines moved to the right, the first excepted: it begins where something stands already. */
const indented = (text: string, margin: string): string => text.trimEnd().replace(/\n(?=[^\n])/gu, `\n${margin}`)

const setBlock = (page: Page, { at, value: old, end }: Entry, value: unknown): Splice => {
  const { text } = page
  const isOnLine = old.end > old.start && !text.slice(old.start, old.end).includes("\n")
  if (isOnLine && isCollection(value) === isFilledFlow(old)) return setFlow(page, old, value, false)
  if (at === undefined) {
    const dash = dashOf(text, old.start)
    const margin = " ".repeat(columnOf(text, dash))
    return { start: dash, end: Math.max(old.end, dash + 1), text: indented(block(page, [value]), margin) }
  }
  const field = indented(block(page, { k: value }), " ".repeat(columnOf(text, at.start))).slice(1)
  // Below a key with nothing behind it but a comment.
  if (old.end === old.start && field.startsWith(":\n"))
    return { start: lineEnd(text, end), end: lineEnd(text, end), text: field.slice(1) }
  return { start: at.end, end, text: field }
}

/** A list or group in brackets that holds something: it stays one. */
const isFilledFlow = (node: Node): boolean =>
  (node.kind === "list" && node.isFlow && node.items.length > 0) ||
  (node.kind === "group" && node.isFlow && node.fields.size > 0)

/** The dash of a list's item, from the start of what it holds. */
const dashOf = (text: string, start: number): number => {
  const dash = text.slice(0, start).search(/-(?:[ \t]+(?:&\S+[ \t]+)?)?(?:#[^\n]*)?\s*$/u)
  return dash < 0 ? start : dash
}

/** A value on the line of its key, quoted as the value was that stood there. */
const line = (old: Node, value: unknown, isFlow: boolean): string => {
  if (typeof value !== "string") return JSON.stringify(value)
  const quote = old.kind === "scalar" ? old.source.charAt(0) : ""
  if (quote === "'" && !/[\n\r\t]/u.test(value)) return `'${value.replaceAll("'", "''")}'`
  const text = toYaml(value, 2, true).trimEnd()
  return quote === '"' || text.includes("\n") || (isFlow && /[,[\]{}]/u.test(text)) ? JSON.stringify(value) : text
}

const setFlow = (page: Page, old: Node, value: unknown, isFlow = true): Splice => ({
  start: old.start,
  end: old.end,
  text: page.isJson || isCollection(value) ? flow(page, old.start, value, true) : line(old, value, isFlow)
})

/** A value between brackets; in JSON below each other where there is room for it. */
const flow = ({ text, isJson, isQuoted, step }: Page, offset: number, value: unknown, isTall: boolean): string => {
  const written = isJson || isQuoted ? JSON.stringify(value, null, isJson && isTall ? step : undefined) : toFlow(value)
  return indented(written, marginOf(text, offset))
}

const addBlock = (page: Page, last: Entry, step: string | number, value: unknown): Splice => {
  const start = last.at === undefined ? dashOf(page.text, last.start) : last.start
  const margin = " ".repeat(columnOf(page.text, start))
  const at = lineEnd(page.text, last.end)
  const added = block(page, last.at === undefined ? [value] : { [step]: value })
  return { start: at, end: at, text: `\n${margin}${indented(added, margin)}` }
}

const addFlow = (page: Page, last: Entry, step: string | number, value: unknown): Splice => {
  const isTall = isFirstOnLine(page.text, last.start)
  const key = last.at === undefined ? "" : `${page.isJson ? JSON.stringify(step) : toYaml(step).trimEnd()}: `
  const before = isTall ? `\n${marginOf(page.text, last.start)}` : " "
  return { start: last.end, end: last.end, text: `,${before}${key}${flow(page, last.start, value, isTall)}` }
}

const dropFlow = (_: Page, entries: ReadonlyArray<Entry>, index: number): Splice => {
  const [before, entry, after] = [entries[index - 1], entries[index], entries[index + 1]]
  return after === undefined
    ? { start: before?.end ?? 0, end: entry?.end ?? 0, text: "" }
    : { start: entry?.start ?? 0, end: after.start, text: "" }
}

/** Whole lines go, with the comment behind them; what shares its line with a dash goes up to what follows it. */
const dropBlock = ({ text }: Page, entries: ReadonlyArray<Entry>, index: number): Splice | undefined => {
  const [start, after] = [entries[index], entries[index + 1]].map((entry) =>
    entry?.at === undefined && entry !== undefined ? dashOf(text, entry.start) : entry?.start
  )
  const end = entries[index]?.end
  if (start === undefined || end === undefined) return undefined
  if (!isFirstOnLine(text, start)) return after === undefined ? undefined : { start, end: after, text: "" }
  const next = text.indexOf("\n", end)
  return { start: start - columnOf(text, start), end: next < 0 ? text.length : next + 1, text: "" }
}
