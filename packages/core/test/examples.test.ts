import { createHash } from "node:crypto"
import { compileFunction } from "node:vm"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as Schema from "effect/Schema"
import { expect, test } from "vitest"
import manifest from "../package.json" with { type: "json" }
import { partOf } from "../src/plan/parts.ts"
import * as Column from "../src/scoring/column.ts"
import { plan, planJson, rubricJson } from "./situation.ts"

const root = join(import.meta.dirname, "../src")
const hash = (words: string) => `sha256:${createHash("sha256").update(words).digest("hex")}`

/** The plan of the examples with a table of one row: 60 % of the households are worth 2 points. */
const points = { _tag: "when", test: { _tag: "within", of: "learners", atLeast: "60%" }, points: "2" }
const rubricPlan = plan(planJson({ rubrics: [rubricJson({ points })] }))

/** What every door of the package gives; the main one last, since it names some things as a whole. */
const doors = Object.values(manifest.exports).filter((file) => file.endsWith(".ts"))
const modules = await Promise.all(
  [...doors.slice(1), ...doors.slice(0, 1)].map((file) => import(join(root, "..", file)) as Promise<object>)
)
const names = Object.assign({ Schema, Column, partOf, plan: plan(), rubricPlan, hash }, ...modules) as Readonly<
  Record<string, unknown>
>

/** The lines after `@example` up to the end of the comment: code, at its end what it gives. */
const examples = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/@example\n((?: \*(?!\/).*\n)+)/gu)].map((match) => {
      const [code = "", given = ""] = (match[1] ?? "")
        .replace(/^ \* ?/gmu, "")
        .trimEnd()
        .split(" // => ")
      return [file, code, given] as const
    })
  )

test.each(examples)("%s: %s is %s", (_, code, given) => {
  const lines = code.split("\n")
  const last = lines.pop() ?? ""
  // Examples are text in comments; running them is the only way to prove them.
  const run = compileFunction(`with (names) { ${lines.join("\n")}\n return [${last}, ${given}] }`, ["names"])
  const [is, said] = run(names) as [unknown, unknown]
  expect(is).toEqual(said)
})

test("there are examples", () => expect(examples.length).toBeGreaterThan(5))
