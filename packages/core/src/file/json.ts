import { mostDeep } from "../plan/size.ts"
import type { Finding } from "../value/Finding.ts"
import {
  decimalComma,
  type Fault,
  type Field,
  fault,
  type Node,
  number,
  once,
  place,
  type Read,
  type Where
} from "./Tree.ts"

type Path = Finding["path"]

interface Token {
  readonly kind: "text" | "quoted" | "mark" | "word"
  readonly source: string
  readonly start: number
  readonly end: number
}

/** A string and a line's end: an unclosed string ends with its line, so that what follows is still read. */
const pattern =
  /[ \t\n\r]+|(\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|#[^\n]*)|("[^"\\\n]*(?:\\.[^"\\\n]*)*"?)|('[^'\\\n]*(?:\\.[^'\\\n]*)*'?)|([{}[\]:,])|([^\s{}[\]:,"']+)|[^]/gu
const kinds = ["text", "quoted", "mark", "word"] as const

const tokens = (text: string, faults: Array<Fault>): ReadonlyArray<Token> => {
  const found: Array<Token> = []
  for (const match of text.matchAll(pattern)) {
    const [source, comment] = match
    const which = match.slice(2, 6).findIndex((group) => group !== undefined)
    const kind = kinds[which]
    if (comment !== undefined) faults.push(fault("json_comment", [], match.index))
    else if (kind !== undefined) found.push({ kind, source, start: match.index, end: match.index + source.length })
    else if (source.trim() !== "") faults.push(fault("unexpected", [], match.index, { value: source }))
  }
  return found
}

/**
 * Reads JSON (RFC 8259) into a tree. What can be understood in spite of its spelling (a comment, a comma too many, single quotes,
 * a bare word) is told and read on; a bracket, a colon or a quote that is missing ends the reading.
 */
export const readJson = (text: string): Read => {
  const faults: Array<Fault> = []
  const all = tokens(text, faults)
  if (all.length === 0) return { root: undefined, faults: [...faults, fault("empty_file", [], 0)] }
  const root = new Reader(text, all, faults).file()
  const isBroken = faults.some(({ code }) => !["key_twice", "odd_number", "number_too_long"].includes(code))
  return { root: isBroken ? undefined : root, faults }
}

/** One walk over the tokens. A method that gives `undefined` has met the end of what can be read, and told it. */
class Reader {
  readonly text: string
  readonly where: Where
  readonly tokens: ReadonlyArray<Token>
  readonly faults: Array<Fault>
  next = 0

  constructor(text: string, tokens: ReadonlyArray<Token>, faults: Array<Fault>) {
    this.text = text
    this.where = place(text)
    this.tokens = tokens
    this.faults = faults
  }

  file(): Node | undefined {
    const root = this.value([])
    const rest = this.tokens[this.next]
    if (root !== undefined && rest !== undefined) this.tell("text_after_end", [], rest)
    return root
  }

  value(path: Path): Node | undefined {
    const token = this.tokens[this.next]
    if (token === undefined) return this.tell("unexpected_end", path)
    if (path.length > mostDeep) return this.tell("too_deep", [], token, { accepted: String(mostDeep) })
    if (token.source === "{" || token.source === "[") return this.collection(path, token, token.source === "{")
    if (token.kind === "mark") return this.tell("unexpected", path, token, { value: token.source })
    this.next += 1
    if (token.kind === "text" && !/^".*"$/su.test(token.source)) return this.tell("unclosed_quote", path, token)
    return { kind: "scalar", value: this.scalar(path, token), source: token.source, start: token.start, end: token.end }
  }

  collection(path: Path, open: Token, isGroup: boolean): Node | undefined {
    const fields: Array<Field> = []
    const items: Array<Node> = []
    const end = isGroup ? "}" : "]"
    let comma: Token | undefined
    this.next += 1
    for (let token = this.tokens[this.next]; ; token = this.tokens[this.next]) {
      if (token === undefined || (token.source !== end && /^[}\]]$/u.test(token.source)))
        return this.tell("unclosed_bracket", path, open, { value: open.source, accepted: end })
      if (token.source === end) {
        if (comma !== undefined) this.tell("trailing_comma", path, comma)
        this.next += 1
        const span = { start: open.start, end: token.end, isFlow: true }
        return isGroup
          ? { kind: "group", fields: once(fields, path, this.where, this.faults), ...span }
          : { kind: "list", items, ...span }
      }
      // A missing comma is no reason to stop, and is told where the next item begins.
      if (fields.length + items.length > 0 && comma === undefined) this.tell("missing_comma", path, token)
      const read = isGroup ? this.field(path, token) : this.value([...path, items.length])
      if (read === undefined) return undefined
      if ("key" in read) fields.push(read)
      else items.push(read)
      comma = this.tokens[this.next]?.source === "," ? this.tokens[this.next++] : undefined
    }
  }

  field(path: Path, token: Token): Field | undefined {
    if (token.kind === "mark") return this.tell("unexpected", path, token, { value: token.source })
    const comma = decimalComma(this.text, token)
    if (comma !== undefined) return this.tell("decimal_comma", path, { start: token.start - 1 }, { value: comma })
    this.next += 1
    const key = token.kind === "text" ? String(this.scalar(path, token)) : token.source
    if (token.kind !== "text") this.tell("json_quotes", path, token, { value: token.source })
    const colon = this.tokens[this.next]
    if (colon?.source !== ":") return this.tell("json_colon", [...path, key], colon ?? token)
    this.next += 1
    const value = this.value([...path, key])
    return value && { key, at: { start: token.start, end: token.end }, value }
  }

  scalar(path: Path, { kind, source, start }: Token): string | number | boolean | null {
    if (kind === "text") {
      try {
        return JSON.parse(source) as string
      } catch {
        this.faults.push(fault("bad_escape", path, start, { value: source.slice(0, 40) }))
        return source
      }
    }
    if (source === "true" || source === "false") return source === "true"
    if (source === "null") return null
    if (kind === "word" && /^[-+]?(?:\.?\d|Infinity$|NaN$)/u.test(source)) {
      const odd = number(source, Number(source), path, start)
      if (odd !== undefined) this.faults.push(odd)
      return Number(source)
    }
    this.faults.push(fault("json_quotes", path, start, { value: source }))
    return source
  }

  tell(code: string, path: Path, at?: { readonly start: number }, params: Finding["params"] = {}): undefined {
    this.faults.push(fault(code, path, at?.start ?? this.text.trimEnd().length, params))
  }
}
