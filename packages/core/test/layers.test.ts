import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { expect, test } from "vitest"

const root = join(import.meta.dirname, "../src")

/** The order data flows in. A file that stands in no folder is its own step; `index.ts` is the door and comes after all. */
const order = [
  "value",
  "fact",
  "rubric",
  "plan",
  "lint",
  "report",
  "attainment",
  "scoring",
  "ranking",
  "evaluate.ts",
  "study.ts",
  "commendation",
  "change",
  "insight",
  "rollup",
  "outcome",
  "text",
  "life",
  "document",
  "file",
  "office",
  "index.ts"
]

interface Import {
  readonly from: string
  readonly isType: boolean
}

const importsOf = (file: string): ReadonlyArray<Import> =>
  [...readFileSync(file, "utf8").matchAll(/^(import|export)\s+(type\s)?([^"'`;]*?)\bfrom\s+"([^"]+)"/gmu)].map(
    (match) => {
      const names = /^\{([^}]*)\}\s*$/u.exec((match[3] ?? "").trim())?.[1]?.split(",") ?? []
      const onlyTypes = names.length > 0 && names.every((name) => name.trim() === "" || name.trim().startsWith("type "))
      return { from: match[4] ?? "", isType: match[2] !== undefined || onlyTypes }
    }
  )

const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"))
const stepOf = (file: string): string => relative(root, file).split(/[/\\]/u)[0] ?? ""

/** Every file reachable from one by what it imports at run time, and the packages those files import. */
const reach = (entry: string) => {
  const seen = new Set<string>()
  const packages = new Map<string, string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const { from, isType } of importsOf(file)) {
      if (isType) continue
      if (from.startsWith(".")) visit(join(dirname(file), from))
      else packages.set(from, relative(root, file))
    }
  }
  visit(join(root, entry))
  return { files: [...seen].map((file) => relative(root, file)), packages }
}

test("every folder of the core has its place in the order data flows", () => {
  expect(files.filter((file) => !order.includes(stepOf(join(root, file))))).toEqual([])
})

test.each(files)("%s imports only from its own folder and earlier ones", (file) => {
  const later = importsOf(join(root, file)).filter(({ from }) => {
    if (!from.startsWith(".")) return false
    const target = join(root, dirname(file), from)
    expect(existsSync(target), `${from} exists`).toBe(true)
    return order.indexOf(stepOf(target)) > order.indexOf(stepOf(join(root, file)))
  })
  expect(later).toEqual([])
})

test("no file asks the clock, draws lots or reads a file", () => {
  const impure = /\bDate\.now\b|new Date\(\)|Math\.random|\bprocess\.|\bfetch\(|from "node:/u
  const inCore = files.filter((file) => !["file", "office"].includes(stepOf(join(root, file))))
  expect(inCore.filter((file) => impure.test(readFileSync(join(root, file), "utf8")))).toEqual([])
})

test("the main entry needs nothing at run time but effect", () => {
  const others = [...reach("index.ts").packages.keys()].filter((name) => !name.startsWith("effect/"))
  expect(others).toEqual([])
})

test("evaluating an already checked plan loads no schema: it stays small enough for a page", () => {
  expect([...reach("evaluate.ts").packages]).toEqual([])
})

test("scoring and ranking reach only values, facts, attainment and the bare rules at run time", () => {
  const reached = ["scoring/compile.ts", "scoring/Scorecard.ts", "scoring/Trace.ts", "ranking/index.ts"].flatMap(
    (entry) => reach(entry).files
  )
  const allowed =
    /^(value|fact|attainment|scoring|ranking)[/\\]|^plan[/\\]owes\.ts$|^rubric[/\\](judgement|pieces|reads|walk)\.ts$/u
  expect(reached.filter((file) => !allowed.test(file))).toEqual([])
})
