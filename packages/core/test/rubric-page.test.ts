import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { evaluate, type Facts, Plan } from "../src/index.ts"
import { plan, planJson, refusals, rubricJson, told } from "./situation.ts"

const page = readFileSync(join(import.meta.dirname, "../src/rubric/README.md"), "utf8")
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`\\n\\n?((?:- .*\\n)*)`, "gmu"))].map((match) => ({
    points: JSON.parse(match[1] ?? "") as unknown,
    text: match[1] ?? "",
    lines: (match[2] ?? "").split("\n").filter((line) => line !== "")
  }))

const built = ["count", "ratio", "within", "logic", "slope", "bands", "manual", "sum", "best", "when", "cap"]
const planned = ["tally", "delay", "peer", "score", "choice"]
const tags = (text: string) => [...text.matchAll(/"_tag": "(\w+)"/gu)].map((match) => match[1] ?? "")
const planOf = (points: unknown) => planJson({ rubrics: [rubricJson({ points })] })

const factsOf = (line: string): Facts => {
  const judged = /^- judged `([^`]+)`/u.exec(line)?.[1]
  if (judged !== undefined)
    return told({}, { judgements: [{ unit: "v", rubric: "r", criterion: "A", points: judged }] })
  return told(JSON.parse(/^- told `([^`]+)`/u.exec(line)?.[1] ?? "") as Record<string, number>)
}

test.each(blocks("json").flatMap(({ points, lines }) => lines.map((line) => [line.slice(2), points, line] as const)))(
  "on the page, %s",
  (_, points, line) => {
    const row = evaluate(plan(planOf(points)), factsOf(line)).scorecards[0]?.criteria[0]
    expect(row?.points ?? row?.state).toBe(/ gives (\S+)$/u.exec(line)?.[1])
  }
)

test("every example of a built piece says what it gives, and every built piece has one", () => {
  const examples = blocks("json")
  expect(examples.filter(({ lines }) => lines.length === 0)).toEqual([])
  expect(built.filter((tag) => !examples.some(({ text }) => tags(text).includes(tag)))).toEqual([])
})

test.each(blocks("jsonc").map(({ points, text }) => [text.replace(/\s+/gu, " ").slice(0, 60), points, text] as const))(
  "%s… is planned: refused until it is built",
  (_, points, text) => {
    expect(refusals(planOf(points)).length).toBeGreaterThan(0)
    expect(tags(text).filter((tag) => ![...built, ...planned].includes(tag))).toEqual([])
  }
)

test("there are at most sixteen pieces, each with a heading, its status and at most five fields", () => {
  const headings = [...page.matchAll(/^### `(\w+)` – (.+) · (built|planned)/gmu)]
  expect(new Set(headings.map((heading) => heading[1]))).toEqual(new Set([...built, ...planned]))
  expect(headings.length).toBeLessThanOrEqual(16)
  for (const [, tag = "", fields = "", status] of headings) {
    expect(fields.split(", ").length, tag).toBeLessThanOrEqual(5)
    expect(status, tag).toBe(built.includes(tag) ? "built" : "planned")
  }
})

/** Every object of the JSON Schema that has a `_tag`, with its other fields. */
const pieces = (node: unknown): ReadonlyArray<readonly [tag: string, fields: ReadonlyArray<string>]> => {
  if (typeof node !== "object" || node === null) return []
  const { properties } = node as {
    readonly properties?: Readonly<Record<string, { readonly enum?: ReadonlyArray<string> }>>
  }
  const tag = properties?.["_tag"]?.enum?.[0]
  const inner = Object.values(node).flatMap(pieces)
  return tag === undefined ? inner : [[tag, Object.keys(properties ?? {}).filter((key) => key !== "_tag")], ...inner]
}

test("the fields of every built piece are those its heading names", () => {
  const headings = new Map(
    [...page.matchAll(/^### `(\w+)` – (.+) · built(?: \((.*) planned\))?/gmu)].map(
      ([, tag = "", fields = "", later = ""]) => [
        tag,
        fields.split(", ").filter((field) => !later.includes(`\`${field}\``))
      ]
    )
  )
  const schema = new Map(pieces(Plan.jsonSchema()))
  expect([...schema.keys()].toSorted()).toEqual(built.toSorted())
  for (const [tag, fields] of schema) expect(headings.get(tag)?.toSorted(), tag).toEqual([...fields].toSorted())
})
