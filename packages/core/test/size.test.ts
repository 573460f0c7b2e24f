import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { rolldown } from "rolldown"
import { expect, test } from "vitest"

const source = join(import.meta.dirname, "../src")

/** The size in kB, minified and gzipped, without comments for other bundlers, of a page's script that takes `names` from a file. */
const kilobytes = async (names: string, file: string): Promise<number> => {
  const page = `export ${names} from ${JSON.stringify(join(source, file))}`
  const bundle = await rolldown({
    input: "page",
    platform: "browser",
    plugins: [
      {
        name: "page",
        resolveId: (id) => (id === "page" ? id : undefined),
        load: (id) => (id === "page" ? page : undefined)
      }
    ]
  })
  const { output } = await bundle.generate({ format: "esm", minify: true, comments: false })
  await bundle.close()
  const code = output.map((each) => (each.type === "chunk" ? each.code : "")).join("")
  return gzipSync(code, { level: 9 }).length / 1000
}

test.each([
  ["scoring a plan that is already decoded", "{ evaluate }", "evaluate.ts", 12],
  ["everything, with the decoder of plans", "*", "index.ts", 50]
])("%s costs a page at most the kilobytes promised", async (what, names, file, atMost) => {
  const size = await kilobytes(names, file)
  console.info(`${what}: ${size.toFixed(1)} kB gz of ${atMost}`)
  expect(size).toBeGreaterThan(1)
  expect(size).toBeLessThanOrEqual(atMost)
})
