import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "yaml"

const page = readFileSync(join(import.meta.dirname, "../src/file/README.md"), "utf8")

/** The plan that the page of file/ shows, and the same in JSON. */
export const yaml = /^```yaml\n([^]*?)^```/mu.exec(page)?.[1] ?? ""
export const json = `${JSON.stringify(parse(yaml), null, 2)}\n`

/** What the page shows of how faults read. */
export const faultsShown = /^```text\n([^]*?)^```/mu.exec(page)?.[1] ?? ""

/** A file with one place changed: the place must be there, and only once. */
const changed = (text: string) => (from: string, to: string) => {
  if (text.split(from).length !== 2) throw new Error(`not exactly once in the file: ${from}`)
  return text.replace(from, () => to)
}
export const inYaml = changed(yaml)
export const inJson = changed(json)
