import { compileFunction } from "node:vm"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import * as core from "../src/index.ts"

const root = join(import.meta.dirname, "..")
const page = readFileSync(join(root, "README.md"), "utf8")
const block = (language: string) => new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "mu").exec(page)?.[1] ?? ""

test("the example of the README prints what the README says", () => {
  const [, names = "", code = ""] = /^import \{ (.+) \} from "@thidua\/core"\n([^]*)$/u.exec(block("js")) ?? []
  const printed: Array<string> = []
  const console = { log: (...words: ReadonlyArray<unknown>) => printed.push(words.join(" ")) }
  // The example is text on a page; running it is the only way to prove it. It can reach nothing but the door and its console.
  compileFunction(`"use strict"; const { ${names} } = core\n${code}`, ["core", "console"])(core, console)
  expect(`${printed.join("\n")}\n`).toBe(block("text"))
})

test.each(["value", "fact", "rubric", "plan", "report", "attainment", "scoring", "ranking", "insight", "file"])(
  "the page of %s/ names every file that is there, and none that is not",
  (folder) => {
    const text = readFileSync(join(root, "src", folder, "README.md"), "utf8")
    const files = readdirSync(join(root, "src", folder)).filter((file) => file.endsWith(".ts"))
    expect(files.filter((file) => !text.includes(`\`${file}\``))).toEqual([])
    const named = [...text.matchAll(/^\| ((?:`\w+\.ts`(?:, )?)+) \|/gmu)].flatMap(
      (row) => row[1]?.match(/\w+\.ts/gu) ?? []
    )
    expect(named.filter((file) => !files.includes(file))).toEqual([])
  }
)
