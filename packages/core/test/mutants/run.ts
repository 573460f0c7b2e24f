// node packages/core/test/mutants/run.ts [folders or files of packages/core/src] [Stryker's options]: changes the rules in one small
// way at a time ("a mutant") and sees whether a test notices. Prints the mutants that no test noticed, then a table by folder.
// packages/core/mutation/report.html shows them in their files. What has not changed since the last run is not tried again.
import { spawn } from "node:child_process"
import { existsSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { setPriority } from "node:os"
import path from "node:path"

const core = path.join(import.meta.dirname, "../..")

/** As much of Stryker's report as is counted here. */
interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: ReadonlyArray<{ readonly status: string }> }>>
}

const table = ({ files }: Report): string => {
  const mutants = Object.entries(files).flatMap(([file, each]) =>
    each.mutants.map(({ status }) => ({ folder: `\`${file.split("/")[1]}/\``, status }))
  )
  const folders = [...Map.groupBy(mutants, ({ folder }) => folder), ["all", mutants] as const]
  const lines = folders.map(([folder, each]) =>
    line(
      folder,
      each.map(({ status }) => status)
    )
  )
  return ["| folder | killed | survived | timeout | score |", "| --- | --- | --- | --- | --- |", ...lines].join("\n")
}

/** The score is noticed / all that could be noticed, rounded down. */
const line = (folder: string, statuses: ReadonlyArray<string>): string => {
  const of = (...wanted: ReadonlyArray<string>) => statuses.filter((each) => wanted.includes(each)).length
  const [killed, survived, timeout] = [of("Killed"), of("Survived", "NoCoverage"), of("Timeout")]
  const score = Math.floor(((killed + timeout) / (killed + survived + timeout)) * 1000) / 10
  return `| ${folder} | ${killed} | ${survived} | ${timeout} | ${score} % |`
}

/** `value` is every file of the folder; `value/Day.ts` or `value/Day.ts:3-9` are taken as they are. */
const sources = (given: string): string => `src/${given.includes(".ts") ? given : `${given}/**/*.ts`}`

const given = process.argv.slice(2)
const paths = given.filter((argument) => !argument.startsWith("--"))
const options = given.filter((argument) => argument.startsWith("--"))
const mutated = paths.length === 0 ? [] : ["--mutate", paths.map(sources).join(",")]
const stryker = createRequire(path.join(core, "package.json")).resolve("@stryker-mutator/core/package.json")
const program = path.join(path.dirname(stryker), "bin/stryker.js")

const written = path.join(core, "mutation/report.json")
rmSync(written, { force: true })

// It takes long: whatever else the machine does goes first.
setPriority(19)
const child = spawn(process.execPath, [program, "run", "test/mutants/stryker.config.json", ...mutated, ...options], {
  cwd: core,
  stdio: "inherit",
  env: { LAW_SHARE: "0.005", ...process.env }
})
child.once("close", (code) => {
  process.exitCode = code ?? 1
  // Stryker has said why, where it wrote none.
  if (existsSync(written)) console.log(table(JSON.parse(readFileSync(written, "utf8")) as Report))
})
