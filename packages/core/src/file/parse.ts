import * as Result from "effect/Result"
import { decode } from "../plan/decode.ts"
import type { Plan } from "../plan/Plan.ts"
import * as Finding from "../value/Finding.ts"
import { readJson } from "./json.ts"
import {
  type Alias,
  decimalComma,
  type Fault,
  fault,
  find,
  type Found,
  type Node,
  place,
  plain,
  type Read,
  resolve
} from "./Tree.ts"
import { readYaml } from "./yaml.ts"

/** A finding with its place in a file, both from 1. Columns count UTF-16 units, as editors do. */
export interface FileFinding extends Finding.Finding {
  readonly line: number
  readonly column: number
}

/** A file that was refused: its name and every fault, in the order in which they stand. */
export interface FileRefusal {
  readonly name: string
  readonly findings: ReadonlyArray<FileFinding>
}

export interface FileOptions {
  /** Without it the name's ending tells, and without that the first character: `{` or `[` begins JSON. */
  readonly format?: "yaml" | "json"
  /** What refusals call the file. */
  readonly name?: string
  /** Longer files are refused before they are read; 1,000,000 if absent. Đại Sơn's whole plan has 22,000 in YAML. */
  readonly maxCharacters?: number
}

const mostFindings = 100

/**
 * Reads a plan from the text of a YAML or JSON file. Every fault comes at once, with line, column, path and what is accepted;
 * where the syntax is broken, only what is wrong with the syntax.
 *
 * @example
 * parsePlan("id: p\nid: q").failure.findings.at(-1).line // => 2
 */
export const parsePlan = (text: string, options: FileOptions = {}): Result.Result<Plan, FileRefusal> => {
  const given = withoutMark(text)
  const { root, faults } = readFile(given, options)
  if (root === undefined) return refuse(given, options, faults)
  // What is told beside hundreds of faults would not be read; what is too deep was cut off and cannot be judged.
  if (faults.length > mostFindings || faults.some(({ code }) => code === "too_deep"))
    return refuse(given, options, faults)
  const decoded = decode(plain(root))
  if (Result.isSuccess(decoded) && faults.length === 0) return Result.succeed(decoded.success)
  const findings = Result.isSuccess(decoded) ? [] : decoded.failure.findings
  return refuse(given, options, [...faults, ...placed(given, root, findings, faults)])
}

/** What decoding found, with its place: once for all aliases of a part, and not where something was told already. */
const placed = (
  text: string,
  root: Node,
  findings: ReadonlyArray<Finding.Finding>,
  faults: ReadonlyArray<Fault>
): ReadonlyArray<Fault> => {
  const told = new Set(faults.map(({ offset }) => offset))
  const said = new Set<string>()
  return findings.flatMap((finding) => {
    const { path, code } = finding
    const found = find(root, path)
    const { start, kind } = resolve(found.node)
    const name = `${start} ${code} ${path.at(-1)}`
    if ((kind === "scalar" && told.has(start)) || said.has(name) || faults.some((each) => isWithin(path, each.path)))
      return []
    said.add(name)
    return [inFile(text, finding, found)]
  })
}

/** The tree of a file, or what is wrong with its syntax. */
export const readFile = (text: string, { format, name, maxCharacters = 1_000_000 }: FileOptions): Read => {
  const broken = text.length > maxCharacters ? [tooLarge(text, maxCharacters)] : characters(text)
  if (broken.length > 0) return { root: undefined, faults: broken }
  return (format ?? formatOf(text, name)) === "json" ? readJson(text) : readYaml(text)
}

export const formatOf = (text: string, name = ""): "yaml" | "json" => {
  if (/\.json$/iu.test(name)) return "json"
  return /\.ya?ml$/iu.test(name) || !/^\s*(?:[[{]|\/[/*])/u.test(text) ? "yaml" : "json"
}

/** The text without the byte order mark that some editors put before it. */
export const withoutMark = (text: string): string => (text.startsWith("\uFEFF") ? text.slice(1) : text)

export const refuse = (
  text: string,
  { name = "" }: FileOptions,
  faults: ReadonlyArray<Fault>
): Result.Result<never, FileRefusal> => {
  const where = place(text)
  const sorted = faults.toSorted((a, b) => a.offset - b.offset)
  const shown =
    sorted.length > mostFindings
      ? [...sorted.slice(0, mostFindings), fault("more_faults", [], sorted[mostFindings]?.offset ?? 0)]
      : sorted
  const findings = shown.map(({ code, path, offset, params }) => ({
    ...Finding.error(code, path, params),
    ...where(offset)
  }))
  return Result.fail({ name: name === "" ? "plan" : name, findings })
}

const isWithin = (path: Finding.Finding["path"], outer: Finding.Finding["path"]): boolean =>
  outer.length > 0 && outer.every((key, i) => path[i] === key)

/**
 * What decoding found, where it stands in the file: a missing field at what should hold it, an unknown one at its key, all else
 * at the value. Where the file's spelling explains the fault, the finding says so: `title: 12` is a number until it is quoted.
 */
const inFile = (text: string, { code, path, params }: Finding.Finding, { key, isWhole, node: found }: Found): Fault => {
  const node = resolve(found)
  const atKey = (key ?? node).start
  if (!isWhole) return fault(code, path, atKey, params)
  if (code === "unknown_field") {
    const comma = key && decimalComma(text, key)
    return comma === undefined
      ? fault(code, path, atKey, params)
      : fault("decimal_comma", path, atKey, { value: comma })
  }
  if (node.kind === "scalar" && node.value === null && path.length > 0) return fault("no_value", path, atKey)
  return fault(
    plainer(code, params, node),
    path,
    node.start,
    node.kind === "scalar" ? { ...params, source: node.source } : params
  )
}

/** The code that says what to type, where decoding only knows what it got. */
const plainer = (code: string, { accepted = "" }: Finding.Finding["params"], node: Exclude<Node, Alias>): string => {
  if (code === "wrong_type") return needed[accepted] ?? code
  const isText = node.kind === "scalar" && typeof node.value === "string"
  if (code === "not_text" && isText) return "not_storable"
  return (code === "not_text" || code === "not_a_code") && node.kind === "scalar" && !isText ? "not_quoted" : code
}

const needed: Readonly<Record<string, string>> = {
  boolean: "not_true_or_false",
  number: "not_a_number",
  object: "not_fields",
  list: "not_a_list"
}

const tooLarge = (text: string, most: number): Fault =>
  fault("file_too_large", [], 0, { value: String(text.length), accepted: String(most) })

/**
 * Characters that no plan needs and that YAML and JSON forbid or misread: control characters, halves of surrogate pairs, and
 * spaces that look like indentation and are none (pages and word processors copy them along).
 */
const characters = (text: string): ReadonlyArray<Fault> => [
  ...[...text.matchAll(/\r(?!\n)|(?![\t\n\r])\p{Control}|[\ufffe\uffff]|\p{Surrogate}/gu)].map((match) =>
    fault("control_character", [], match.index, { value: codePoint(match[0]) })
  ),
  ...[...text.matchAll(/^[ \t]*([\xa0\u2000-\u200b\u202f\u3000\ufeff])/gmu)].map((match) =>
    fault("odd_space", [], match.index + match[0].length - 1, { value: codePoint(match[1] ?? "") })
  )
]

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
