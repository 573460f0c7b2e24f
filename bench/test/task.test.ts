import { expect, test } from "vitest"
import { contestants } from "../src/contestants.ts"
import { banded, cells, proportional, wideCells, wrong } from "../src/task.ts"

const given = [
  ["counts", cells(64)],
  ["counts beyond 2^53", wideCells(64)]
] as const

const situations = contestants.flatMap((contestant) =>
  [banded, proportional].flatMap((task) =>
    given.map(([kind, some]) => [contestant.name, task.name, kind, contestant, task, some] as const)
  )
)

test.each(situations)("%s gives the exact points of a %s row for %s", async (_, __, ___, contestant, task, some) => {
  const { run, found } = contestant.prepare(task, some)
  await run()
  expect(found().length).toBe(64)
  expect(wrong(task, some, found())).toEqual([])
})
