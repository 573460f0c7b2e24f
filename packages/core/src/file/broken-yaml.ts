import { isCollection, isScalar, visit } from "yaml"
import type { Document, YAMLError } from "yaml"
import { mostDeep } from "../plan/size.ts"
import { type Fault, fault, place } from "./Tree.ts"

const mostErrors = 500

/**
 * What is wrong in the syntax of a YAML file, in the words of someone who typed it: one fault a line, since the parser often tells
 * the same slip two or three times.
 */
export const brokenYaml = (text: string, document: Document.Parsed): ReadonlyArray<Fault> => {
  if (document.errors.length === 0) return []
  // How deep the parser got depends on the machine, so no place is named.
  if (document.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION"))
    return [fault("too_deep", [], 0, { accepted: String(mostDeep) })]
  const open = unclosed(text, document)
  // A file of nothing but slips has more of them than anybody reads.
  const errors = document.errors.slice(0, mostErrors)
  const overlong = new Set(errors.flatMap(({ code, pos }) => (code === "BLOCK_AS_IMPLICIT_KEY" ? [pos[0]] : [])))
  const faults = errors
    .filter(({ code, pos }) => !(code === "MULTILINE_IMPLICIT_KEY" && overlong.has(pos[0])))
    .map((error) => open.find((each) => isOf(text, each, error)) ?? said(text, error))
  return once(text, faults)
}

/** One fault a line; lines that are only off because the one above is are not told either. */
const once = (text: string, faults: ReadonlyArray<Fault>): ReadonlyArray<Fault> => {
  const where = place(text)
  let last = -1
  return faults
    .toSorted((a, b) => a.offset - b.offset)
    .filter(({ code, offset }) => {
      const { line } = where(offset)
      const follows = line === last || (line === last + 1 && (code === "bad_indentation" || code === "unexpected"))
      last = line
      return !follows
    })
}

interface Unclosed extends Fault {
  readonly end: number
}

/**
 * Quotes that run on to another line and brackets without their end. The parser stumbles only where the text behind them makes no
 * sense any more; the slip is where they begin.
 */
const unclosed = (text: string, document: Document.Parsed): ReadonlyArray<Unclosed> => {
  const found: Array<Unclosed> = []
  visit(document, (_, node) => {
    if (!(isScalar(node) || isCollection(node)) || !node.range) return
    const [start, end] = node.range
    const source = text.slice(start, end)
    const first = source.charAt(0)
    if (isScalar(node)) {
      const isQuoted = node.type?.startsWith("QUOTE") === true
      if (isQuoted && (source.includes("\n") || source.length < 2 || !source.endsWith(first)))
        found.push({ ...fault("unclosed_quote", [], start), end })
    } else if (node.flow === true && (source.length < 2 || !source.endsWith(closing(first))))
      found.push({ ...fault("unclosed_bracket", [], start, { value: first, accepted: closing(first) }), end })
  })
  return found
}

const closing = (bracket: string): string => (bracket === "[" ? "]" : "}")

const isOf = (text: string, { offset, end }: Unclosed, { pos: [at] }: YAMLError): boolean =>
  offset <= at && text.lastIndexOf("\n", at - 1) < Math.max(end, offset + 1)

const said = (text: string, { code, message, pos: [start, end] }: YAMLError): Fault => {
  const at = (name: string, offset = start, params = {}) => fault(name, [], offset, params)
  switch (code) {
    case "TAB_AS_INDENT":
      return at("tab_in_indentation")
    case "BAD_INDENT":
      return at("bad_indentation", firstOfLine(text, start))
    case "BAD_DQ_ESCAPE":
      return at("bad_escape", start, { value: text.slice(start, start + 2) })
    case "BAD_SCALAR_START":
      return at("quotes_needed", start, { value: text.charAt(start) })
    case "MULTILINE_IMPLICIT_KEY":
      return at("missing_colon")
    case "BLOCK_AS_IMPLICIT_KEY":
      if (message.startsWith("A block sequence")) return at("bad_indentation", firstOfLine(text, start))
      // `title: a` and below it, deeper, `b: c`: both lines became one key.
      return isOneLine(text, start) ? at("colon_in_text") : at("bad_indentation", nextLine(text, start))
    case "BLOCK_IN_FLOW":
      return at("missing_comma")
    case "MISSING_CHAR":
      if (message.startsWith("Sequence item")) return at("bad_indentation", firstOfLine(text, start))
      if (message.startsWith("Implicit map keys")) return at("missing_colon", firstOfLine(text, start - 1))
      if (message.startsWith("Missing ,")) return at("missing_comma")
      break
    case "UNEXPECTED_TOKEN":
      if (message.includes("block-seq-ind on same line")) return at("list_beside_key")
      return at("unexpected", start, { value: text.slice(start, Math.min(end, start + 20)).split("\n")[0] ?? "" })
    // What a plan hardly meets is told in the parser's own words; the others were taken care of before.
    case "ALIAS_PROPS":
    case "BAD_ALIAS":
    case "BAD_COLLECTION_TYPE":
    case "BAD_DIRECTIVE":
    case "BAD_PROP_ORDER":
    case "DUPLICATE_KEY":
    case "IMPOSSIBLE":
    case "KEY_OVER_1024_CHARS":
    case "MULTIPLE_ANCHORS":
    case "MULTIPLE_DOCS":
    case "MULTIPLE_TAGS":
    case "NON_STRING_KEY":
    case "RESOURCE_EXHAUSTION":
    case "TAG_RESOLVE_FAILED":
  }
  return at("unreadable", start, { value: message })
}

const firstOfLine = (text: string, offset: number): number => {
  const line = text.lastIndexOf("\n", offset - 1) + 1
  return line + (/^[ \t]*/u.exec(text.slice(line))?.[0].length ?? 0)
}

const nextLine = (text: string, offset: number): number => {
  const end = text.indexOf("\n", offset)
  return end < 0 ? offset : firstOfLine(text, end + 1)
}

/** Whether the rest of a line has a colon of its own: then that colon is the slip, else the line below is. */
const isOneLine = (text: string, offset: number): boolean => /^[^\n]*:(?:\s|$)/u.test(text.slice(offset))
