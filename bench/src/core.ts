import { evaluate } from "@thidua/core"
import * as Column from "@thidua/core/column"
import { start } from "../../packages/core/src/scoring/start.ts"
import * as Scorecard from "../../packages/core/src/scoring/Scorecard.ts"
import * as Trace from "../../packages/core/src/scoring/Trace.ts"
import * as commune from "./commune.ts"
import { limit } from "./limit.ts"
import { type Rate, rates, summary, type Work } from "./measure.ts"
import { column, ours } from "./ours.ts"
import { peers } from "./contestants.ts"
import type { Figure } from "./report.ts"
import { banded, type Cells, cells, type Contestant, first, proportional, type Task, wideCells, wrong } from "./task.ts"

const SUITE = "core"
const CELLS = 4096

/** Every figure of the suite, as soon as it is known. */
export async function* suite(): AsyncGenerator<Figure> {
  for (const task of [banded, proportional])
    yield* contest(task, cells(CELLS), `${task.name} leaves, untraced, safe integers`)
  for (const task of [banded, proportional])
    yield* contest(task, wideCells(CELLS), `${task.name} leaves, untraced, bigint beyond 2^53`)
  yield* totals()
  yield* byPieces()
  yield* oneCommune()
  yield* manyCommunes()
}

/** Everyone on the same cells; nobody's time counts before its result is the oracle's. */
async function* contest(task: Task, all: Cells, figure: string): AsyncGenerator<Figure> {
  const works: Array<Work> = []
  for (const contestant of [ours, limit, ...peers]) works.push(await ready(contestant, task, all))
  const measured = await rates(works)
  const rate = (name: string) => measured.get(name)?.median ?? Number.NaN
  const others = Object.fromEntries(peers.map(({ name }) => [name, rate(name)]))
  const own = measured.get(ours.name)
  if (own === undefined) return
  const fastest = Math.max(...Object.values(others))
  yield { ...leaves(figure, own), peers: others, ratio: own.median / fastest }
  yield {
    suite: SUITE,
    figure: `${figure}: times slower than a hand-written loop`,
    value: rate(limit.name) / own.median,
    unit: "×",
    peers: { [limit.name]: rate(limit.name) },
    ratio: own.median / rate(limit.name)
  }
}

const ready = async (contestant: Contestant, task: Task, all: Cells): Promise<Work> => {
  const some = first(all, Math.min(contestant.cells, CELLS))
  const { length } = some.wide.achieved
  const { run, found } = contestant.prepare(task, some)
  await run()
  const faults = wrong(task, some, found())
  if (faults.length > 0 || found().length !== length)
    throw new Error(
      `${contestant.name} is wrong in ${faults.length} of ${length} ${task.name} cells, first in ${faults[0]}`
    )
  return { name: contestant.name, run, leaves: length }
}

const leaves = (figure: string, rate: Rate): Figure => ({
  suite: SUITE,
  figure,
  value: rate.median,
  unit: "leaves/s",
  spread: [rate.slowest, rate.fastest],
  peers: {},
  ratio: null
})

const rounding = { step: "0.01", mode: "halfUp" } as Parameters<typeof Column.roundToSteps>[1]

/** Rounding each row to 0.01 and adding up: apart, for the peers know neither. A table of 40 rows, and of 50 units only. */
async function* totals(): AsyncGenerator<Figure> {
  const kernels = [banded, proportional].map(({ points }) => Column.compileColumn(points))
  const rows = (length: number) =>
    Array.from({ length: commune.CRITERIA }, (_, i) => {
      const kernel = kernels[i % 2]
      if (kernel === undefined) throw new Error("no loop")
      const measured = column(cells(length))
      return { kernel, measured, points: kernel.score(measured), rounded: kernel.score(measured) }
    })
  const [long, short] = [rows(CELLS), rows(commune.UNITS)] as const
  const score = (table: typeof long) => () => {
    for (const { kernel, measured, points } of table) kernel.score(measured, points)
  }
  const add = (table: typeof long) => () => {
    Column.total(table.map(({ points, rounded }) => Column.roundToSteps(points, rounding, rounded)))
  }
  const works = [
    { name: "rounded to 0.01 and added up, 40 rows, untraced", run: add(long), leaves: CELLS * long.length },
    { name: "a table of 40 rows over 50 units, untraced", run: score(short), leaves: commune.UNITS * short.length },
    { name: "its totals over 50 units", run: add(short), leaves: commune.UNITS * short.length }
  ]
  for (const [name, rate] of await rates(works)) yield leaves(name, rate)
}

/** The pieces: what scores every other shape and what every trace goes through. */
async function* byPieces(): AsyncGenerator<Figure> {
  const plan = commune.plan()
  const facts = commune.facts(0)
  const run = start(plan, facts, "verified")
  const { units } = run.book
  const [program] = run.programs.values()
  if (program === undefined) throw new Error("no rubric")
  const all = commune.UNITS * commune.CRITERIA
  const works = [
    {
      name: "scorecards by the pieces, with totals as text, untraced",
      run: () => units.forEach((unit) => Scorecard.score(program, run, unit)),
      leaves: all
    },
    {
      name: "traced: every step as data, with totals",
      run: () => units.forEach((unit) => Trace.trace(program, { run, unit })),
      leaves: all
    }
  ]
  for (const [name, rate] of await rates(works)) yield leaves(name, rate)
}

const inMs = (figure: string, seconds: ReadonlyArray<number>): Figure => {
  const { median, slowest, fastest } = summary(seconds)
  return {
    suite: SUITE,
    figure,
    value: median * 1000,
    unit: "ms",
    spread: [slowest * 1000, fastest * 1000],
    peers: {},
    ratio: null
  }
}

const timed = (work: () => unknown, clock = () => performance.now()): number => {
  const begun = clock()
  work()
  return (clock() - begun) / 1000
}

/** Milliseconds this thread had a processor: where others wait for it too, the clock on the wall tells of them. */
const onProcessor = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** All that `evaluate` gives for one commune: findings, attainment, reports, scorecards, standings. */
async function* oneCommune(): AsyncGenerator<Figure> {
  const plan = commune.plan()
  const facts = commune.facts(0)
  const once = () => evaluate(plan, facts)
  const figure = `evaluate one commune (${commune.UNITS} units × ${commune.CRITERIA} criteria, ${commune.PERIODS} periods aggregated)`
  for (let i = 0; i < 60; i++) once()
  yield inMs(
    figure,
    Array.from({ length: 101 }, () => timed(once))
  )
  yield inMs(
    `${figure}: on the processor`,
    Array.from({ length: 101 }, () => timed(once, onProcessor))
  )
}

/** Whether time and memory grow in a straight line: the communes' outcomes are all kept. */
async function* manyCommunes(): AsyncGenerator<Figure> {
  const plan = commune.plan()
  for (const communes of [10, 100, 1000]) {
    const kept: Array<unknown> = []
    let seconds = 0
    const before = heap()
    for (let i = 0; i < communes; i++) {
      const facts = commune.facts(i)
      seconds += timed(() => kept.push(evaluate(plan, facts)))
    }
    const bytes = heap() - before
    yield inMs(`evaluate each of ${communes} communes, per commune`, [seconds / communes])
    yield {
      suite: SUITE,
      figure: `heap of ${communes} communes' outcomes, per commune`,
      value: bytes / communes / 1024,
      unit: "KiB",
      peers: {},
      ratio: null
    }
    if (kept.length !== communes) throw new Error("an outcome was lost")
  }
}

const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
