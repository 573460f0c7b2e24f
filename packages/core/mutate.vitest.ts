import { BaseSequencer, type TestSpecification } from "vitest/node"
import { defineConfig } from "vitest/config"

/** A mutant is dead at the first test that fails, so the tables of situations come before the laws, which take long. */
class LawsLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLaw = ({ moduleId }: TestSpecification) => Number(/(laws|column|plan)\.test\.ts$/u.test(moduleId))
    return files.toSorted((a, b) => isLaw(a) - isLaw(b))
  }
}

/**
 * The tests that `npm run mutate` asks of each mutant: those of the rules. The files left out read or measure the sources
 * themselves, or test what lies after the mutated folders.
 */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/{file,file-bad,file-define,file-edit,layers,readme,rubric-page,size,text}.test.ts"],
    sequence: { sequencer: LawsLast },
    isolate: false,
    testTimeout: 30_000
  }
})
