import { isAlias, isCollection, isMap, isScalar, isSeq, parseAllDocuments, type Scalar as YamlScalar } from "yaml"
import type { Node as YamlNode, YAMLMap } from "yaml"
import { mostDeep } from "../plan/size.ts"
import { type Finding, show } from "../value/Finding.ts"
import { brokenYaml } from "./broken-yaml.ts"
import { type Fault, type Field, fault, type Node, number, once, place, type Read, type Where } from "./Tree.ts"

type Path = Finding["path"]

/**
 * Reads YAML 1.2 (core schema) into a tree: `yes` and `12:30` are text, days are text, `true` and `60` are not. One document,
 * without tags, directives or merge keys; anchors and aliases may repeat a part, never hold themselves.
 */
export const readYaml = (text: string): Read => {
  // Keys written twice are found here with their path; the library would compare each key with all others.
  const documents = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: "silent" })
  const [document, second] = Array.isArray(documents) ? documents : []
  if (document === undefined) return { root: undefined, faults: [fault("empty_file", [], 0)] }
  const broken = brokenYaml(text, document)
  if (broken.length > 0) return { root: undefined, faults: broken }
  if (second !== undefined)
    return { root: undefined, faults: [fault("multiple_documents", [], second.contents?.range[0] ?? text.length)] }
  const { contents, directives } = document
  if (directives.yaml.explicit === true && directives.yaml.version !== "1.2")
    return { root: undefined, faults: [fault("directive", [], 0, { value: `%YAML ${directives.yaml.version}` })] }
  if (contents === null || (isScalar(contents) && contents.source === ""))
    return { root: undefined, faults: [fault("empty_file", [], 0)] }
  const faults: Array<Fault> = []
  const root = new Reader(text, faults).node(contents, [])
  return { root, faults }
}

/** One walk over the document, in its order, so that an alias finds the anchor written before it. */
class Reader {
  readonly text: string
  readonly where: Where
  readonly faults: Array<Fault>
  /** What each anchor holds; nothing yet while it is being read: an alias inside would hold itself. */
  readonly anchors = new Map<string, Node | undefined>()

  constructor(text: string, faults: Array<Fault>) {
    this.text = text
    this.where = place(text)
    this.faults = faults
  }

  node(given: YamlNode | null, path: Path): Node {
    const [start = 0, end = start] = given?.range ?? []
    const nothing: Node = { kind: "scalar", value: null, source: "", start, end }
    if (given === null) return nothing
    if (path.length > mostDeep) return this.tell("too_deep", [], start, { accepted: String(mostDeep) }, nothing)
    if (isAlias(given)) return this.alias(given.source, path, { start, end }, nothing)
    if (given.tag !== undefined) this.tell("custom_tag", path, start, { value: tagOf(given.tag) })
    const anchor = isScalar(given) || isCollection(given) ? given.anchor : undefined
    if (anchor !== undefined) this.anchors.set(anchor, undefined)
    const node = this.plainNode(given, path, { start, end }) ?? nothing
    if (anchor !== undefined) this.anchors.set(anchor, node)
    return node
  }

  plainNode(given: YamlNode, path: Path, span: { readonly start: number; readonly end: number }): Node | undefined {
    if (isScalar(given)) return this.scalar(given, path, span)
    if (isSeq<YamlNode>(given)) {
      const items = given.items.map((item, i) => this.node(item, [...path, i]))
      return {
        kind: "list",
        isFlow: given.flow === true,
        items,
        start: span.start,
        end: this.end(given, items, span.end)
      }
    }
    if (!isMap<YamlNode, YamlNode | null>(given)) return undefined
    const fields = once(this.fields(given, path), path, this.where, this.faults)
    const parts = [...fields.values()].flatMap(({ at, value }) => [at, value])
    return {
      kind: "group",
      isFlow: given.flow === true,
      fields,
      start: span.start,
      end: this.end(given, parts, span.end)
    }
  }

  fields(given: YAMLMap<YamlNode, YamlNode | null>, path: Path): ReadonlyArray<Field> {
    return given.items.flatMap(({ key, value }) => {
      const [start = 0, end = start] = key.range ?? []
      if (!isScalar(key) || typeof key.value !== "string") {
        this.tell("key_not_text", path, start, { value: show(this.text.slice(start, end)) })
        return []
      }
      if (key.value === "<<") {
        this.tell("merge_key", [...path, key.value], start)
        return []
      }
      if (key.tag !== undefined) this.tell("custom_tag", path, start, { value: tagOf(key.tag) })
      return [{ key: key.value, at: { start, end }, value: this.node(value, [...path, key.value]) }]
    })
  }

  scalar(given: YamlScalar, path: Path, { start, end }: { readonly start: number; readonly end: number }): Node {
    const { value } = given
    const source = this.text.slice(start, end).trimEnd()
    if (typeof value === "number") {
      const odd = number(source, value, path, start)
      if (odd !== undefined) this.faults.push(odd)
    }
    const isKnown = typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    return { kind: "scalar", value: isKnown ? value : null, source, start, end: start + source.length }
  }

  alias(name: string, path: Path, span: { readonly start: number; readonly end: number }, nothing: Node): Node {
    const of = this.anchors.get(name)
    if (of !== undefined) return { kind: "alias", of, ...span }
    const code = this.anchors.has(name) ? "alias_in_itself" : "unknown_alias"
    return this.tell(code, path, span.start, { value: `*${name}` }, nothing)
  }

  /** Where a collection ends: at its bracket, or with its last part; the library counts the empty lines below as well. */
  end(
    given: YAMLMap | { readonly flow?: boolean },
    parts: ReadonlyArray<{ readonly end: number }>,
    end: number
  ): number {
    return given.flow === true ? end : (parts.at(-1)?.end ?? end)
  }

  tell(code: string, path: Path, offset: number, params: Finding["params"] = {}, then?: Node): Node {
    this.faults.push(fault(code, path, offset, params))
    return then ?? { kind: "scalar", value: null, source: "", start: offset, end: offset }
  }
}

/** The tag as files spell it: `!!str`, `!mine`. */
const tagOf = (tag: string): string => tag.replace("tag:yaml.org,2002:", "!!")
