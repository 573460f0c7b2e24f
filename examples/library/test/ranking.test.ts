import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"

const program = join(import.meta.dirname, "../src/ranking.ts")
const readme = readFileSync(join(import.meta.dirname, "../../../README.md"), "utf8")

test("the README shows the example as it runs, and the ranking it prints", () => {
  const { stdout, stderr } = spawnSync(process.execPath, [program], { encoding: "utf8" })
  expect(stderr).toBe("")
  expect(stdout).toMatchInlineSnapshot(`
    "an: missed, 599 of 1000
    binh: met, 600 of 1000
    chi: notReported, nothing told of 1000
    commune: notReported, 1199 of 3000
    1 binh: 60
    2 an: 59.9
    – chi: notReported
    "
  `)
  expect(readme).toContain(`\`\`\`ts\n${readFileSync(program, "utf8")}\`\`\``)
  expect(readme).toContain(`\`\`\`text\n${stdout}\`\`\``)
})
