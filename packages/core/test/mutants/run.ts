// node packages/core/test/mutants/run.ts [paths below packages/core/src]: changes core's rules one small way at a time ("a mutant") and sees whether a
// test notices. Prints the mutants no test noticed and a table per folder; the same with the code around them stands in
// packages/core/mutation/report.html. What has not changed since the last run is not tried again; `--force` tries everything.
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { setPriority } from "node:os"
import path from "node:path"

const core = path.join(import.meta.dirname, "../..")
const isOption = (argument: string) => argument.startsWith("--")
const options = process.argv.slice(2).filter(isOption)
const paths = process.argv.slice(2).filter((argument) => !isOption(argument))

/** As much of Stryker's report (mutation-testing-report-schema) as is counted here. */
interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: ReadonlyArray<{ readonly status: string }> }>>
}

/** One line of the table; the score is noticed / all that could be noticed, rounded down. */
const line = (folder: string, statuses: ReadonlyArray<string>): string => {
  const of = (status: string) => statuses.filter((each) => each === status).length
  const [killed, timeout, survived] = [of("Killed"), of("Timeout"), of("Survived") + of("NoCoverage")]
  const score = ((killed + timeout) / (killed + timeout + survived)) * 100
  return `| ${[folder, killed, survived, timeout, `${Math.floor(score * 10) / 10} %`].join(" | ")} |`
}

const table = ({ files }: Report): string => {
  const mutants = Object.entries(files).flatMap(([file, each]) =>
    each.mutants.map(({ status }) => ({ folder: `\`${file.split("/")[1] ?? file}/\``, status }))
  )
  const folders = Map.groupBy(mutants, ({ folder }) => folder)
  const lines = [...folders].map(([folder, each]) =>
    line(
      folder,
      each.map(({ status }) => status)
    )
  )
  const all = line(
    "all",
    mutants.map(({ status }) => status)
  )
  return ["| folder | killed | survived | timeout | score |", "| --- | --- | --- | --- | --- |", ...lines, all].join(
    "\n"
  )
}

// It takes an hour and more: whatever else the machine does goes first.
setPriority(19)
const stryker = path.join(
  path.dirname(createRequire(`${core}/`).resolve("@stryker-mutator/core/package.json")),
  "bin/stryker.js"
)
const mutated = paths.length === 0 ? [] : ["--mutate", paths.map(sources).join(",")]

/** `value` → every file of the folder; `value/Day.ts` and `value/Day.ts:3-9` as they are. */
function sources(given: string): string {
  return `src/${given.includes(".ts") ? given : `${given}/**/*.ts`}`
}

const child = spawn(process.execPath, [stryker, "run", "test/mutants/stryker.config.json", ...mutated, ...options], {
  cwd: core,
  stdio: "inherit",
  env: { LAW_SHARE: "0.005", ...process.env }
})
child.once("close", (code) => {
  process.exitCode = code ?? 1
  if (code !== null)
    console.log(table(JSON.parse(readFileSync(path.join(core, "mutation/report.json"), "utf8"))))
})
