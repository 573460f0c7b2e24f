import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Ajv2020 } from "ajv/dist/2020.js"
import * as Result from "effect/Result"
import fc from "fast-check"
import { expect, test } from "vitest"
import { parse } from "yaml"
import { decodeText, type FileRefusal, fileSentence, formatPlan, parsePlan } from "../src/file/index.ts"
import { canonical, Plan } from "../src/index.ts"
import { faultsShown, inYaml, json, yaml } from "./village-file.ts"
import { jsonSchema } from "../src/plan/jsonSchema.ts"

const good = Result.getOrThrow(parsePlan(yaml))
const sentences = (read: Result.Result<unknown, FileRefusal>): ReadonlyArray<string> =>
  Result.isSuccess(read)
    ? []
    : read.failure.findings.map((finding) => fileSentence(finding, { name: read.failure.name, language: "vi" }))

test("the plan on the page is accepted, as YAML, as JSON and as plain data, with one value", () => {
  expect(canonical(Result.getOrThrow(parsePlan(json)))).toBe(canonical(good))
  expect(canonical(Result.getOrThrow(Plan.decode(JSON.parse(json))))).toBe(canonical(good))
  expect(good.indicators[0]?.target).toEqual({ atLeast: "0.6" })
})

test.each<[string, string]>([
  ["a byte order mark", `\uFEFF${yaml}`],
  ["Windows line ends", yaml.replaceAll("\n", "\r\n")],
  ["decomposed letters (NFD)", yaml.normalize("NFD")],
  ["no line end at its end", yaml.trimEnd()],
  ["a document's dashes and dots", `---\n${yaml}...\n`],
  ["YAML 1.2 asked for", `%YAML 1.2\n---\n${yaml}`],
  ["quotes around everything", yaml.replace("title: Thôn", "'title': \"Th\\u00f4n\"")],
  ["the target as a number", inYaml("atLeast: 60%", "atLeast: 0.6")],
  ["the target with an exponent", inYaml("atLeast: 60%", "atLeast: 6e-1")],
  ["the target in quotes", inYaml("atLeast: 60%", 'atLeast: "60.0%"')],
  ["a JSON text named YAML", json],
  ["JSON with Windows line ends", json.replaceAll("\n", "\r\n")],
  ["JSON on one line", JSON.stringify(JSON.parse(json))],
  ["JSON with escaped letters", json.replace("Thôn", "Th\\u00f4n")]
])("a file with %s is the same plan", (name, text) => {
  const parsed = parsePlan(text, name.includes("named YAML") ? { name: "plan.yaml" } : {})
  expect(sentences(parsed)).toEqual([])
  expect(canonical(Result.getOrThrow(parsed))).toBe(canonical(good))
})

test("the page shows how faults read, word by word", () => {
  const text = inYaml("atLeast: 60%", 'atLeast: "60,5%"')
  const decimal = sentences(parsePlan(text, { name: "plan.yaml" }))
  const kind = sentences(
    parsePlan(inYaml("owedBy: { kinds: [village] }\n    source", "owedBy: { kinds: [thon] }\n    source"), {
      name: "plan.yaml"
    })
  )
  expect(`${[...decimal, ...kind].join("\n")}\n`).toBe(faultsShown)
})

test("a name's ending tells the format, and without a name the first character", () => {
  const first = (text: string, name?: string) =>
    sentences(parsePlan(text, name === undefined ? {} : { name })).map((each) => each.replace(/^[^:]*:/u, ""))[0]
  const comment = "1:1: JSON không có ghi chú; hãy xóa"
  expect(first("// a\n{}")).toBe(comment)
  expect(first("# a\n{}", "plan.JSON")).toBe(comment)
  expect(first("# a\n[1]", "plan.yml")).toMatch(/^2:1: \[1\] không được nhận/u)
})

test("the limit of a file's length is exact and can be moved", () => {
  expect(sentences(parsePlan(yaml, { maxCharacters: yaml.length }))).toEqual([])
  expect(sentences(parsePlan(yaml, { maxCharacters: yaml.length - 1, name: "k.yaml" }))).toEqual([
    `k.yaml:1:1: tệp có ${yaml.length} ký tự; nhận nhiều nhất ${yaml.length - 1}`
  ])
})

test("of more than a hundred faults the first hundred are told", () => {
  const many = sentences(parsePlan(yaml + Array.from({ length: 150 }, (_, i) => `x${i}: 1\n`).join("")))
  expect(many).toHaveLength(101)
  expect(many.at(-1)).toBe("plan:161:1: từ đây còn lỗi khác chưa liệt kê")
})

test.each<[string, ReadonlyArray<number>, ReadonlyArray<string>]>([
  ["plain letters", [0x61], []],
  ["a byte order mark and Vietnamese", [0xef, 0xbb, 0xbf, 0x78, 0xc3, 0xa3], []],
  ["a letter of Windows-1258", [0x61, 0x0a, 0x78, 0xe3, 0x20], ["0xE3 2:2"]],
  ["half a letter at its end", [0x61, 0xe1, 0xba], ["0xE1 1:2"]],
  ["a letter encoded too long", [0xc0, 0xaf], ["0xC0 1:1"]],
  ["UTF-16, little end first", [0xff, 0xfe, 0x61, 0x00], ["UTF-16 1:1"]],
  ["UTF-16, big end first", [0xfe, 0xff, 0x00, 0x61], ["UTF-16 1:1"]]
])("bytes with %s are read as UTF-8 or refused at the first byte that does not fit", (_, bytes, outcome) => {
  const read = decodeText(new Uint8Array(bytes))
  expect(
    Result.isSuccess(read)
      ? []
      : read.failure.findings.map(({ params, line, column }) => `${params["value"]} ${line}:${column}`)
  ).toEqual(outcome)
})

test("whatever text comes, nothing is thrown and every finding stands inside the file", () => {
  const piece = fc.constantFrom(
    ..."{}[]:,-?&*!|>'\"%@`#\n\t ~",
    "<<",
    "a",
    "1",
    "id: ",
    "- ",
    "*a",
    "&a ",
    "\r\n",
    "ệ",
    "\0"
  )
  const text = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
    fc
      .tuple(fc.nat(yaml.length), fc.nat(8), piece)
      .map(([at, less, more]) => yaml.slice(0, at) + more + yaml.slice(at + less))
  )
  fc.assert(
    fc.property(text, fc.constantFrom("yaml" as const, "json" as const), (given, format) => {
      const parsed = parsePlan(given, { format })
      if (Result.isSuccess(parsed)) return
      const lines = given.replace(/^\uFEFF/u, "").split("\n")
      expect(parsed.failure.findings.length).toBeGreaterThan(0)
      for (const { line, column } of parsed.failure.findings) {
        expect(line).toBeLessThanOrEqual(lines.length)
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1)
      }
    }),
    { numRuns: 300 }
  )
})

test("text with a comma between digits is no decimal comma", () => {
  expect(sentences(parsePlan('{"x":[{"1,5":0,"0":1}]}'))[0]).toMatch(/^plan:1:1: /u)
  expect(sentences(parsePlan('{"x":{"a":0,"5":1}}')).join()).not.toContain("thập phân")
})

test("JSON is read exactly as the language reads it", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.boolean(), (text, isCut) => {
      const given = isCut ? text.slice(0, -1) : text
      let isJson = true
      try {
        JSON.parse(given)
      } catch {
        isJson = false
      }
      const codes = sentences(parsePlan(`{"x":${given}}`, { format: "json" })).join("\n")
      // Every such file is refused, since a plan has no field x; told so only if it could be read.
      if (isJson) expect(codes).toMatch(/x: (không có mục nào|số|mục)/u)
      else expect(codes).not.toMatch(/plan:1:2: x: không có mục/u)
    }),
    { numRuns: 300 }
  )
})

test("a plan written as a new file is the same plan", () => {
  for (const format of ["yaml", "json"] as const)
    expect(canonical(Result.getOrThrow(parsePlan(formatPlan(good, format), { format })))).toBe(canonical(good))
})

test("the published JSON Schema is the plan's", () => {
  const published = readFileSync(join(import.meta.dirname, "../plan.schema.json"), "utf8")
  // When it is not: node packages/core/test/write-plan-schema.ts
  expect(JSON.parse(published)).toEqual(jsonSchema())
})

test("an editor with the published schema accepts the plan on the page and refuses a misspelt field", () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../plan.schema.json"), "utf8")) as object
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
  expect(validate(parse(yaml)), JSON.stringify(validate.errors)).toBe(true)
  expect(validate(parse(inYaml("target: {", "taget: {")))).toBe(false)
})
