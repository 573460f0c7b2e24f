import { format } from "node:util"

export { expect } from "vitest"

/** A test as `runner.ts` runs it. */
export interface Registered {
  readonly file: string
  readonly title: string
  readonly run: () => unknown
}

/** The tests of all files imported so far. */
export const registered: Array<Registered> = []

const at = { file: "", titles: [] as ReadonlyArray<string> }

/** From now on tests belong to this file. */
export const begin = (file: string): void => {
  at.file = file
}

type Run = (...row: ReadonlyArray<unknown>) => unknown

/** What a test file calls instead of vitest's own: the tests are kept, to be run again and again. */
export const test = (title: string, run: Run): void => {
  registered.push({ file: at.file, title: [...at.titles, title].join(" > "), run })
}

/** Only as many values as the title has places for are printed in it. */
test.each =
  (rows: ReadonlyArray<unknown>) =>
  (title: string, run: Run): void => {
    const places = title.match(/%[sj]/gu)?.length ?? 0
    for (const row of rows) {
      const values = Array.isArray(row) ? row : [row]
      test(format(title, ...values.slice(0, places)), () => run(...values))
    }
  }

export const describe = (title: string, run: () => void): void => {
  const outer = at.titles
  at.titles = [...outer, title]
  run()
  at.titles = outer
}
