import { baseline as baselineOf, told } from "../attainment/told.ts"
import type { Absent } from "../fact/Absent.ts"
import type { Book } from "../fact/Book.ts"
import { type Figure, isCount, type Unit } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import type { Node } from "../scoring/compile.ts"
import type { Run } from "../scoring/run.ts"

/** A count of one unit that may still grow: an indicator's, or one part of its breakdown. */
export interface Counted {
  readonly unit: Unit
  readonly indicator: Indicator
  readonly part: string | undefined
}

/** Whether it is a figure people count: no published index and no option. */
export const isCounted = ({ measure }: Indicator): boolean =>
  measure === "share" || measure === "count" || measure === "done"

/** A state that may still fall (còn tồn đọng, lũy kế), not a sum of things that have happened. */
export const isState = ({ accumulates, measure }: Indicator): boolean => accumulates === "stock" || measure === "done"

/** More than anyone counts: as far as a count without a baseline is looked at. */
const furthest = 1_000_000_000n

/** What stands at present: the count (0 where none was told) and how much more it can become; else why there is no number. */
export interface Standing {
  readonly count: bigint
  readonly room: bigint
  readonly baseline: bigint | undefined
  readonly isTold: boolean
}

export const standing = (book: Book, { unit, indicator, part }: Counted): Standing | Absent => {
  const whole = told(indicator, book, unit)
  const own = part === undefined ? whole : told(indicator, book, unit, { part })
  if (own === "notReported") return blank(book, { unit, indicator, part }, whole)
  if (typeof own === "string") return own
  const baseline = indicator.measure === "share" && typeof whole === "object" ? whole.total.n : undefined
  if (indicator.measure === "done") return { count: own.achieved.n, room: 1n - own.achieved.n, baseline, isTold: true }
  if (baseline === 0n) return "zeroOfZero"
  const room = baseline === undefined || typeof whole !== "object" ? furthest : baseline - whole.achieved.n
  return { count: own.achieved.n, room, baseline, isTold: true }
}

/** Nothing is told yet: all of the baseline is still to be counted. */
const blank = (book: Book, { unit, indicator, part }: Counted, whole: ReturnType<typeof told>): Standing | Absent => {
  if (indicator.measure === "done") return { count: 0n, room: 1n, baseline: undefined, isTold: false }
  if (indicator.measure === "count") return { count: 0n, room: furthest, baseline: undefined, isTold: false }
  const baseline = baselineOf(indicator, book, unit)?.n
  if (baseline === undefined) return "noBaseline"
  if (baseline === 0n) return "zeroOfZero"
  const counted = part !== undefined && typeof whole === "object" ? whole.achieved.n : 0n
  return { count: 0n, room: baseline - counted, baseline, isTold: false }
}

/** A run in which one count can be turned up and down, so that rows are scored again without reading all facts again. */
export interface Dial {
  readonly run: Run
  /** `n` more than was told (fewer where negative). */
  readonly turn: (n: bigint) => void
}

/**
 * What is added is added to the figure told last: the whole year's own, else that of the last period told; where nothing was told
 * it is a figure of the whole year. One more of a part is one more of the whole, where the whole is told by itself.
 */
export const dialOf = (given: Run, { unit, indicator, part }: Counted): Dial => {
  const { book } = given
  let added = 0n
  const turned = (of: string | undefined) => {
    const last = book.figures(unit.id, indicator.id, of).at(-1)
    return (figures: ReadonlyArray<Figure>, period: string | undefined): ReadonlyArray<Figure> => {
      if (last === undefined)
        return period === undefined
          ? [{ unit: unit.id, indicator: indicator.id, ...partOf(of), count: added }]
          : figures
      return figures.map((each) =>
        each.period === last.period && isCount(each.count) ? { ...each, count: BigInt(each.count) + added } : each
      )
    }
  }
  const hasWhole = book.figures(unit.id, indicator.id).length > 0
  const parts = new Map([[part, turned(part)], ...(hasWhole ? [[undefined, turned(undefined)] as const] : [])])
  const years: Book["years"] = new Map(book.years)
  const mine = new Map(book.years.get(indicator))
  years.set(indicator, mine)
  const figures: Book["figures"] = (of, id, which, period) => {
    const found = book.figures(of, id, which, period)
    const change = of === unit.id && id === indicator.id ? parts.get(which) : undefined
    return change === undefined ? found : change(found, period)
  }
  // What is turned is no longer what was added up when the facts were indexed.
  const series: Book["series"] = (of, id, which) =>
    of === unit.id && id === indicator.id && parts.has(which) ? undefined : book.series(of, id, which)
  // What a cluster comes to in other counts stays known however often this one is turned.
  const run: Run = { ...given, book: { ...book, years, figures, series }, scored: new Map(), peers: new Map() }
  const turn = (n: bigint) => {
    added = n
    mine.delete(unit)
    run.scored.clear()
    for (const group of run.peers.keys()) if (mayRead(group as Node, indicator.id)) run.peers.delete(group)
  }
  turn(0n)
  return { run, turn }
}

/** Whether a node reads an indicator; what was scored elsewhere may. */
export const mayRead = (node: Node, indicator: string): boolean => {
  switch (node.kind) {
    case "leaf":
      return "of" in node.reads && node.reads.of === indicator
    case "piece":
    case "options":
      return node.parts.some((part) => mayRead(part, indicator))
    case "group":
      return mayRead(node.member, indicator)
    case "lookup":
      return true
  }
}

const partOf = (part: string | undefined) => (part === undefined ? {} : { part })
