import type { InstrumenterContext } from "@stryker-mutator/api/core"
import { declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin"
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus
} from "@stryker-mutator/api/test-runner"
import { readdirSync } from "node:fs"
import { registerHooks } from "node:module"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { begin, type Registered, registered } from "./vitest.ts"

/**
 * Runs core's tests for Stryker in the process they were loaded into. Stryker's own runner of vitest starts a worker for every mutant,
 * which loads everything anew: half a second each, where the tests that notice a mutant take a few milliseconds. Core's sources and
 * tests run unbuilt and keep no state between tests, so they can stay loaded.
 */

// They read or measure the sources themselves, or test what lies beside the folders that are mutated.
const leftOut = /^(?:file|file-bad|file-define|file-edit|layers|readme|rubric-page|size)\.test\.ts$/u
/** A mutant is dead at the first test that fails, so the tables of situations come before what takes long. */
const isLong = (file: string): number =>
  Number(/^(?:column|outcome|plan|ranking|(?:[a-z]+-)?laws)\.test\.ts$/u.test(file))

/** Where the mutated sources look which mutant they are, and count what is reached. */
const context: InstrumenterContext = ((globalThis as { __stryker__?: InstrumenterContext }).__stryker__ ??= {})

const tests = new Map<string, Registered>()

/** Loads the tests of the copy Stryker works in, which is the current directory. */
const load = async (): Promise<void> => {
  registerHooks({
    resolve: (specifier, from, next) =>
      specifier === "vitest" && from.parentURL?.endsWith(".test.ts") === true
        ? next(new URL("vitest.ts", import.meta.url).href, from)
        : next(specifier, from)
  })
  const files = readdirSync("test").filter((file) => file.endsWith(".test.ts") && !leftOut.test(file))
  for (const file of files.toSorted((a, b) => isLong(a) - isLong(b))) {
    begin(file)
    await import(pathToFileURL(path.resolve("test", file)).href)
  }
  for (const each of registered) {
    const id = `${each.file} ${each.title}`
    tests.set(tests.has(id) ? `${id} (${tests.size})` : id, each)
  }
}

const run = async (id: string, { file, title, run }: Registered): Promise<TestResult> => {
  context.currentTestId = id
  const begun = performance.now()
  const failure = await (async () => run())().then(
    () => undefined,
    (error: unknown) => String(error)
  )
  const about = { id, name: title, fileName: path.resolve("test", file), timeSpentMs: performance.now() - begun }
  delete context.currentTestId
  return failure === undefined
    ? { ...about, status: TestStatus.Success }
    : { ...about, status: TestStatus.Failed, failureMessage: failure }
}

/** `--testFiles` asks fewer tests, for a look at one test file. */
const dryRun = async ({ testFiles }: DryRunOptions): Promise<DryRunResult> => {
  const results: Array<TestResult> = []
  for (const [id, test] of tests)
    if (testFiles === undefined || testFiles.some((file) => path.basename(file) === test.file))
      results.push(await run(id, test))
  const { mutantCoverage } = context
  return { status: DryRunStatus.Complete, tests: results, ...(mutantCoverage === undefined ? {} : { mutantCoverage }) }
}

/** The tests that noticed a mutant: the last one is asked first, for it often notices the next change of the same rule too. */
const noticed = new Set<string>()

function* ordered(): Generator<readonly [string, Registered]> {
  for (const id of [...noticed].toReversed()) yield [id, tests.get(id) as Registered]
  for (const each of tests) if (!noticed.has(each[0])) yield each
}

const mutantRun = async ({ activeMutant, testFilter, hitLimit }: MutantRunOptions): Promise<MutantRunResult> => {
  const asked = new Set(testFilter ?? tests.keys())
  Object.assign(context, { activeMutant: activeMutant.id, hitCount: hitLimit === undefined ? undefined : 0, hitLimit })
  let nrOfTests = 0
  for (const [id, test] of ordered()) {
    if (!asked.has(id)) continue
    nrOfTests += 1
    const result = await run(id, test)
    if ((context.hitCount ?? 0) > (hitLimit ?? 0)) return { status: MutantRunStatus.Timeout, reason: "endless" }
    if (result.status !== TestStatus.Failed) continue
    noticed.delete(id)
    noticed.add(id)
    return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage: result.failureMessage, nrOfTests }
  }
  return { status: MutantRunStatus.Survived, nrOfTests }
}

// Mutants are active while a test runs, never while a file is loaded (`ignoreStatic`): there is nothing to load anew.
const capabilities = () => ({ reloadEnvironment: true })

export const strykerPlugins = [
  declareFactoryPlugin(
    PluginKind.TestRunner,
    "in-process",
    (): TestRunner => ({
      capabilities,
      init: load,
      dryRun,
      mutantRun
    })
  )
]
