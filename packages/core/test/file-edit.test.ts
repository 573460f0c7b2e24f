import * as Result from "effect/Result"
import fc from "fast-check"
import { expect, test } from "vitest"
import { parse } from "yaml"
import { type Change, editPlan, type FileOptions } from "../src/file/index.ts"
import { canonical } from "../src/index.ts"
import { json, yaml } from "./village-file.ts"

const page = `# Kế hoạch
id:   p   # mã
title: 'Cũ'   # tên

indicators:
  # đầu
  - id: a
    target: { atLeast: 60% }   # mục tiêu
    readings:
      - quote: "x"


  - id: b
    note: |
      dòng 1
      dòng 2
    owedBy:
      kinds: [village, school]
base: &base
  x: 1
again: *base
tail: # cuối
end: 1 # hết
`
const tall = `{
    "id": "p",
    "list": [1, 2],
    "goals": [
        { "id": "g" }
    ],
    "none": []
}
`

/** What became of the lines that changed: `-` was, `+` is. */
const changedLines = (before: string, after: string): ReadonlyArray<string> => {
  const [was, is] = [before.split("\n"), after.split("\n")]
  let top = 0
  while (top < Math.min(was.length, is.length) && was[top] === is[top]) top += 1
  let end = 0
  while (end < Math.min(was.length, is.length) - top && was.at(-1 - end) === is.at(-1 - end)) end += 1
  return [
    ...was.slice(top, was.length - end).map((line) => `-${line}`),
    ...is.slice(top, is.length - end).map((line) => `+${line}`)
  ]
}

const check = (text: string, change: Change, outcome: ReadonlyArray<string>, options: FileOptions = {}) => {
  const edited = editPlan(text, [change], options)
  expect(
    Result.isSuccess(edited)
      ? changedLines(text, edited.success)
      : edited.failure.findings.map(({ code, line, column }) => `${code} ${line}:${column}`)
  ).toEqual(outcome)
}

test.each<[string, Change["path"], unknown, ReadonlyArray<string>]>([
  ["a word", ["id"], "q", ["-id:   p   # mã", "+id:   q   # mã"]],
  [
    "quoted text, which stays quoted",
    ["title"],
    "Mới: 'hay'",
    ["-title: 'Cũ'   # tên", "+title: 'Mới: ''hay'''   # tên"]
  ],
  [
    "text in double quotes",
    ["indicators", 0, "readings", 0, "quote"],
    'y "z"',
    ['-      - quote: "x"', '+      - quote: "y \\"z\\""']
  ],
  ["a number by text that looks like one", ["end"], "2", ["-end: 1 # hết", '+end: "2" # hết']],
  [
    "a value in braces",
    ["indicators", 0, "target", "atLeast"],
    "70%",
    ["-    target: { atLeast: 60% }   # mục tiêu", "+    target: { atLeast: 70% }   # mục tiêu"]
  ],
  [
    "a field added in braces",
    ["indicators", 0, "target", "lessThan"],
    "90%",
    ["-    target: { atLeast: 60% }   # mục tiêu", "+    target: { atLeast: 60%, lessThan: 90% }   # mục tiêu"]
  ],
  [
    "all of the braces",
    ["indicators", 0, "target"],
    { moreThan: 5 },
    ["-    target: { atLeast: 60% }   # mục tiêu", "+    target: { moreThan: 5 }   # mục tiêu"]
  ],
  [
    "an item added in brackets",
    ["indicators", 1, "owedBy", "kinds", 2],
    "x, y",
    ["-      kinds: [village, school]", '+      kinds: [village, school, "x, y"]']
  ],
  [
    "an item taken out of brackets",
    ["indicators", 1, "owedBy", "kinds", 0],
    undefined,
    ["-      kinds: [village, school]", "+      kinds: [school]"]
  ],
  [
    "text of several lines by a word",
    ["indicators", 1, "note"],
    "một",
    ["-    note: |", "-      dòng 1", "-      dòng 2", "+    note: một"]
  ],
  ["a word by text of several lines", ["id"], "a\nb\n", ["-id:   p   # mã", '+id:   "a\\nb\\n"   # mã']],
  ["a field added", ["indicators", 1, "unit"], "hộ", ["+    unit: hộ"]],
  ["a group added at the end", ["organizer"], { name: "UBND" }, ["+organizer:", "+  name: UBND"]],
  ["an item added", ["indicators", 2], { id: "c", kinds: ["x"] }, ["+  - id: c", "+    kinds:", "+      - x"]],
  [
    "an item replaced",
    ["indicators", 1],
    { id: "c" },
    [
      "-  - id: b",
      "-    note: |",
      "-      dòng 1",
      "-      dòng 2",
      "-    owedBy:",
      "-      kinds: [village, school]",
      "+  - id: c"
    ]
  ],
  [
    "an item taken away",
    ["indicators", 1],
    undefined,
    ["-  - id: b", "-    note: |", "-      dòng 1", "-      dòng 2", "-    owedBy:", "-      kinds: [village, school]"]
  ],
  ["a field taken away with its comment", ["end"], undefined, ["-end: 1 # hết"]],
  [
    "the field beside a dash taken away",
    ["indicators", 0, "id"],
    undefined,
    ["-  - id: a", "-    target: { atLeast: 60% }   # mục tiêu", "+  - target: { atLeast: 60% }   # mục tiêu"]
  ],
  [
    "the last item taken away",
    ["indicators", 0, "readings", 0],
    undefined,
    ["-    readings:", '-      - quote: "x"', "+    readings: []"]
  ],
  ["something where nothing stood", ["tail"], "x", ["-tail: # cuối", "+tail: x # cuối"]],
  ["a list where nothing stood", ["tail"], ["a"], ["+  - a"]],
  ["an alias by a value of its own", ["again"], { x: 2 }, ["-again: *base", "+again:", "+  x: 2"]],
  ["what an alias repeats", ["again", "x"], 2, ["not_editable 20:6"]],
  ["what another place repeats", ["base", "x"], 2, ["not_editable 20:6"]],
  ["what an alias needs", ["base"], undefined, ["not_editable 20:3"]],
  ["a field of a field that is not there", ["nope", "x"], 1, ["no_such_place 2:1"]],
  ["a field that is not there taken away", ["nope"], undefined, ["no_such_place 2:1"]],
  ["an item two behind the end", ["indicators", 3], {}, ["no_such_place 7:3"]],
  ["a field of a list", ["indicators", "x"], 1, ["no_such_place 7:3"]],
  ["a value JSON does not have", ["end"], 1n, ["no_such_place 23:6"]]
])("%s: only its lines change", (_, path, value, outcome) => check(page, { path, value }, outcome))

test.each<[string, Change["path"], unknown, ReadonlyArray<string>]>([
  ["a text", ["id"], "q", ['-    "id": "p",', '+    "id": "q",']],
  ["an item added on a line", ["list", 2], 3, ['-    "list": [1, 2],', '+    "list": [1, 2, 3],']],
  ["an item taken away", ["list", 1], undefined, ['-    "list": [1, 2],', '+    "list": [1],']],
  [
    "an item added below",
    ["goals", 1],
    { id: "h" },
    ['-        { "id": "g" }', '+        { "id": "g" },', "+        {", '+            "id": "h"', "+        }"]
  ],
  [
    "a field added on a line",
    ["goals", 0, "title"],
    "ô",
    ['-        { "id": "g" }', '+        { "id": "g", "title": "ô" }']
  ],
  ["a list filled", ["none", 0], 1, ['-    "none": []', '+    "none": [', "+        1", "+    ]"]],
  ["a field added below", ["year"], 2026, ['-    "none": []', '+    "none": [],', '+    "year": 2026']],
  ["the first field taken away", ["id"], undefined, ['-    "id": "p",']],
  ["the last field taken away", ["none"], undefined, ["-    ],", '-    "none": []', "+    ]"]]
])("in JSON %s: only its lines change", (_, path, value, outcome) =>
  check(tall, { path, value }, outcome, { format: "json" })
)

test("changes are made one after the other, and Windows line ends and a byte order mark stay", () => {
  const text = `\uFEFF${page.replaceAll("\n", "\r\n")}`
  const edited = editPlan(text, [
    { path: ["indicators", 2], value: { id: "c", kinds: ["x"] } },
    { path: ["indicators", 2, "kinds", 1], value: "z" },
    { path: ["id"], value: "q" }
  ])
  const expected = page
    .replace("id:   p", "id:   q")
    .replace("school]\n", "school]\n  - id: c\n    kinds:\n      - x\n      - z\n")
  expect(Result.getOrThrow(edited)).toBe(`\uFEFF${expected.replaceAll("\n", "\r\n")}`)
})

test.each<[string, string, Change["path"], unknown, string]>([
  ["before a comment, as an item", "a:\n  - b: 1 # c\n", ["a", 0], "x\ny", 'a:\n  - "x\\ny" # c\n'],
  ["before a comment, deep inside", "a:\n  b: 1 # c\n", ["a"], { k: ["x\ny"] }, 'a:\n  k:\n    - "x\\ny" # c\n'],
  ["with nothing behind it", "a:\n  - b: 1\n    c: 2\n", ["a", 0], "x\ny", "a:\n  - |-\n    x\n    y\n"],
  ["that ends with an empty line", "a:\n  - b: 1\n", ["a", 0], "x\n\n", 'a:\n  - "x\\n\\n"\n'],
  ["of nothing but a line's end", "a: b\n", ["a"], "\n", 'a: "\\n"\n'],
  ["in brackets", "a: { b: 1 }\n", ["a", "b"], [["x\ny"]], 'a: { b: [["x\\ny"]] }\n']
])("text of several lines %s", (_, text, path, value, expected) =>
  expect(Result.getOrThrow(editPlan(text, [{ path, value }]))).toBe(expected)
)

test("a file that cannot be read is not changed, and says why", () =>
  check("a: 'x\n", { path: ["a"], value: 1 }, ["unclosed_quote 1:4"]))

/** Every path of a value, with what stands there. */
function* places(value: unknown, path: Change["path"] = []): Generator<readonly [Change["path"], unknown]> {
  if (path.length > 0) yield [path, value]
  if (typeof value === "object" && value !== null)
    for (const [key, each] of Object.entries(value))
      yield* places(each, [...path, Array.isArray(value) ? Number(key) : key])
}

test.each([
  ["YAML", yaml.replaceAll("*office", "{ assumption: x, by: y }")],
  ["JSON", json]
])("any place of a plan in %s can be set, and set back to the same plan", (_, text) => {
  const all = [...places(parse(text))]
  const words = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ maxLength: 5, unit: fc.constantFrom(...`aô \n\t#:-'"\\|>{}[],?*&%@0`) }),
    fc.constantFrom("yes", "12", "a: b", "# x", "- y", "{", "ô\nô", "x\n\n", "---", "~", "12:30")
  )
  const value = fc.oneof(
    words,
    fc.nat(),
    fc.constant(null),
    fc.array(words, { maxLength: 2 }),
    fc.dictionary(fc.constantFrom("k", "a: b", "- y"), fc.array(words, { maxLength: 2 }), { maxKeys: 2 })
  )
  fc.assert(
    fc.property(fc.constantFrom(...all), value, ([path, old], to) => {
      const edited = Result.getOrThrow(editPlan(text, [{ path, value: to }]))
      const back = Result.getOrThrow(editPlan(edited, [{ path, value: old }]))
      expect(canonical(parse(back))).toBe(canonical(parse(text)))
      if (typeof to !== "object" && typeof old !== "object")
        expect(edited.split("\n")).toHaveLength(text.split("\n").length)
    }),
    { numRuns: 100 }
  )
})
