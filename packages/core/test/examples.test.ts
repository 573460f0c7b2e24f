import { compileFunction } from "node:vm"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import * as file from "../src/file/index.ts"
import * as core from "../src/index.ts"
import * as ranking from "../src/ranking/index.ts"
import * as lint from "../src/lint/index.ts"
import * as text from "../src/text/index.ts"
import { plan } from "./situation.ts"

const root = join(import.meta.dirname, "../src")
const names = { ...core, ...lint, ...ranking, ...text, ...file, plan: plan() }

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
