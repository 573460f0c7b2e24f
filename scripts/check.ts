// node scripts/check.ts [vitest's arguments]: everything `npm test` promises. One line per step; what a failed step said follows
// it. The last line counts the tests that passed, and as failed the tests and the steps that did.
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

const root = path.join(import.meta.dirname, "..")
const scratch = mkdtempSync(path.join(tmpdir(), "thidua-check-"))
const outcome = path.join(scratch, "vitest.json")
process.once("exit", () => rmSync(scratch, { recursive: true, force: true }))

interface Step {
  readonly name: string
  readonly command: string
}

interface Result {
  readonly isGood: boolean
  readonly output: string
}

/** Runs one step to its end; prints its line, and its words when it failed. */
const run = ({ name, command }: Step): Promise<Result> =>
  new Promise((resolve) => {
    const begun = performance.now()
    // What is kept for later is plain: some tools colour their words even when nobody is looking.
    const env = { ...process.env, NO_COLOR: "1" }
    const child = spawn(command, { cwd: root, shell: true, stdio: ["ignore", "pipe", "pipe"], env })
    let output = ""
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text))
    child.once("close", (code) => {
      const isGood = code === 0
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      console.log(`${isGood ? "ok    " : "FAILED"} ${name} (${seconds} s)`)
      if (!isGood) console.log(output)
      resolve({ isGood, output })
    })
  })

/** One step after the other, and every one of them, however the earlier ones ended. */
const inOrder = async (steps: readonly Step[]): Promise<readonly Result[]> => {
  const results: Result[] = []
  for (const step of steps) results.push(await run(step))
  return results
}

const checks: readonly Step[] = [
  { name: "types", command: "tsc -p ." },
  { name: "types of the board", command: "tsc -p examples/board" },
  { name: "types of the clients", command: "tsc -p examples/clients" },
  { name: "lint", command: "oxlint --type-aware" },
  { name: "format", command: "biome format ." }
]
const tests: Step = {
  name: "tests",
  command: [
    "vitest run --reporter=default --reporter=json",
    `--outputFile.json="${outcome}"`,
    ...process.argv.slice(2)
  ].join(" ")
}

/** What vitest counted. Nothing, when it did not get so far: then the step itself counts as failed. */
const counted = (): { numPassedTests: number; numFailedTests: number } => {
  try {
    return JSON.parse(readFileSync(outcome, "utf8"))
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 }
  }
}

const prepared = await run({ name: "generated code", command: "node scripts/prepare.ts" })
// Two lanes, for two cores: the tests take about as long as all the rest.
const [checked, tested] = await Promise.all([inOrder(checks), run(tests)])
if (tested.isGood) console.log(tested.output.slice(tested.output.lastIndexOf(" Test Files")).trimEnd())
const { numPassedTests, numFailedTests } = counted()
const failedSteps =
  [prepared, ...checked].filter(({ isGood }) => !isGood).length + (tested.isGood || numFailedTests > 0 ? 0 : 1)
const failed = numFailedTests + failedSteps
process.exitCode = failed === 0 ? 0 : 1
console.log(`${numPassedTests} passed, ${failed} failed`)
