import { readFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"

const root = path.join(import.meta.dirname, "..")

test("every piece of code on the page is the file it names; after a change: vitest run --project clients readme -u", async () => {
  const page = readFileSync(path.join(root, "README.md"), "utf8")
  const block = /^\[`([\w./-]+)`\]\(\1\):\n\n```(\w+)\n[^]*?^```$/gmu
  const shown = [...page.matchAll(block)].map(([, file]) => file)
  expect(shown).toEqual(expect.arrayContaining(["src/urql.ts", "src/apollo.ts", "src/events.ts", "src/relay/units.ts"]))
  const written = page.replace(block, (_block, file: string, language: string) => {
    const text = readFileSync(path.join(root, file), "utf8")
    return `[\`${file}\`](${file}):\n\n\`\`\`${language}\n${text}\`\`\``
  })
  await expect(written).toMatchFileSnapshot(path.join(root, "README.md"))
})
