import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { evaluate, explain, recompute } from "../src/index.ts"
import { jsonSchema } from "../src/plan/jsonSchema.ts"
import { row } from "./situation.ts"
import { factsOf, type Told, villagePlan } from "./village.ts"

const page = readFileSync(join(import.meta.dirname, "../src/rubric/README.md"), "utf8")

/** Every JSON block of the page with the lines under it. */
const examples = [...page.matchAll(/^```json\n([^]*?)^```\n\n?((?:- .*\n)*)/gmu)].map((match) => ({
  points: JSON.parse(match[1] ?? "") as unknown,
  text: match[1] ?? "",
  lines: (match[2] ?? "").split("\n").filter((line) => line !== "")
}))

const measures = ["count", "ratio", "tally", "delay", "peer", "score"]
const pieces = [...measures, "within", "logic", "slope", "bands", "choice", "manual", "sum", "best", "when", "cap"]
const tags = (text: string) => [...text.matchAll(/"_tag": "(\w+)"/gu)].map((match) => match[1] ?? "")

/** `told {…} gives …`: the points of row A. Row B beside it is the one that `score` asks for. */
const check = (points: unknown, line: string) => {
  const [, told = "{}", gives = ""] = /^- told `([^`]+)` gives (\S+)$/u.exec(line) ?? []
  const base = { _tag: "slope", of: "online", points: "10" }
  const decoded = villagePlan({ criteria: [row("A", points), row("B", base, { notReported: "zero" })] })
  const facts = factsOf(JSON.parse(told) as Told)
  const found = evaluate(decoded, facts).scorecards.find((card) => card.unit === "v")?.criteria[0]
  expect(found?.points ?? found?.state).toBe(gives)
  const trace = explain(decoded, facts, { unit: "v", rubric: "r", criterion: "A" })
  expect(trace && recompute(trace)).toBe(gives)
}

test.each(examples.flatMap(({ points, lines }) => lines.map((line) => [line.slice(2), points, line] as const)))(
  "on the page, %s",
  (_, points, line) => check(points, line)
)

test("every example says what it gives, and every piece has one", () => {
  expect(examples.filter(({ lines }) => lines.length === 0)).toEqual([])
  expect(pieces.filter((tag) => !examples.some(({ text }) => tags(text).includes(tag)))).toEqual([])
  expect(page).not.toContain("```jsonc")
})

const headings = new Map(
  [...page.matchAll(/^### `(\w+)` – (.+)$/gmu)].map(([, tag = "", fields = ""]) => [tag, fields.split(", ")])
)

test("there are sixteen pieces, each with a heading and at most five fields", () => {
  expect(new Set(headings.keys())).toEqual(new Set(pieces))
  expect(headings.size).toBe(16)
  for (const [tag, fields] of headings) expect(fields.length, tag).toBeLessThanOrEqual(5)
})

/** Every object of the JSON Schema that has a `_tag`, with its other fields. */
const fieldsOf = (node: unknown): ReadonlyArray<readonly [tag: string, fields: ReadonlyArray<string>]> => {
  if (typeof node !== "object" || node === null) return []
  const { properties } = node as {
    readonly properties?: Readonly<Record<string, { readonly enum?: ReadonlyArray<string> }>>
  }
  const tag = properties?.["_tag"]?.enum?.[0]
  const inner = Object.values(node).flatMap(fieldsOf)
  return tag === undefined ? inner : [[tag, Object.keys(properties ?? {}).filter((key) => key !== "_tag")], ...inner]
}

test("the fields of every piece are those its heading names", () => {
  const schema = new Map(fieldsOf(jsonSchema()))
  expect([...schema.keys()].toSorted()).toEqual(pieces.toSorted())
  for (const [tag, fields] of schema) expect(headings.get(tag)?.toSorted(), tag).toEqual([...fields].toSorted())
})
