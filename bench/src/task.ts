import type { Points } from "@thidua/core"

/**
 * The two leaves nearly all scoring tables are made of. Every contestant gives for every cell (achieved of total) the same exact
 * fraction: a numerator and a denominator in whole numbers.
 */
export interface Task {
  readonly name: "banded" | "proportional"
  readonly points: Points.Points
}

const band = (atLeast: string, points: string) => ({ atLeast, points })

/** ≥ 90 % → 10, ≥ 80 % → 7.5, ≥ 60 % → 5, ≥ 50 % → 2, else 0; in halves 20, 15, 10, 4, 0. */
export const banded: Task = {
  name: "banded",
  points: {
    _tag: "bands",
    of: "share",
    bands: [band("0.9", "10"), band("0.8", "7.5"), band("0.6", "5"), band("0.5", "2")]
  }
}
/** The same table for those who are given it by hand: from `tenths` / 10 on, `halves` / 2 points. */
export const table = [
  { tenths: 9, halves: 20 },
  { tenths: 8, halves: 15 },
  { tenths: 6, halves: 10 },
  { tenths: 5, halves: 4 }
] as const

/** 12.5 points × the share: (achieved × 25) / (total × 2). */
export const proportional: Task = { name: "proportional", points: { _tag: "slope", of: "share", points: "12.5" } }

/** What was told: achieved of total, the same numbers as floats (where they are safe) and as bigint. */
export interface Cells {
  readonly isWide: boolean
  readonly achieved: ReadonlyArray<number>
  readonly total: ReadonlyArray<number>
  readonly wide: { readonly achieved: ReadonlyArray<bigint>; readonly total: ReadonlyArray<bigint> }
}

/** A generator of numbers 0 ≤ x < 1 that gives the same ones on every machine (mulberry32). */
export const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let x = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
  return ((x ^ (x >>> 14)) >>> 0) / 4294967296
}

/** Villages of up to 5,000 households, one cell in eight exactly at an edge of the table. */
export const cells = (length: number): Cells => {
  const random = seeded(2026)
  const total = Array.from({ length }, () => 10 * (1 + Math.floor(random() * 500)))
  const achieved = total.map((all, i) =>
    i % 8 === 0 ? (all / 10) * (5 + Math.floor(random() * 5)) : Math.floor(random() * (all + 1))
  )
  return { isWide: false, achieved, total, wide: { achieved: achieved.map(BigInt), total: total.map(BigInt) } }
}

/** Amounts in đồng of a nation: beyond what a float holds, and such that 25 times of them is within 64 bits. */
export const wideCells = (length: number): Cells => {
  const near = cells(length)
  const factor = 10_000_000_000_001n
  const wide = {
    achieved: near.wide.achieved.map((each) => (each + 100n) * factor),
    total: near.wide.total.map((each) => (each + 1000n) * factor)
  }
  return { isWide: true, achieved: [], total: [], wide }
}

/** A contestant made ready for one task and its cells. */
export interface Prepared {
  /** Scores every cell once. */
  readonly run: () => void | Promise<void>
  /** What the last run found, cell by cell. */
  readonly found: () => ReadonlyArray<{ readonly n: bigint; readonly d: bigint }>
}

export interface Contestant {
  readonly name: string
  /** How many cells a run may have, for those that are slow. */
  readonly cells: number
  readonly prepare: (task: Task, cells: Cells) => Prepared
}

/** The exact points, worked out with bigint as one would on paper. */
export const oracle = (task: Task, { wide }: Cells): ReadonlyArray<{ readonly n: bigint; readonly d: bigint }> =>
  wide.achieved.map((achieved, i) => {
    const total = wide.total[i] ?? 0n
    if (task.name === "proportional") return { n: achieved * 25n, d: total * 2n }
    const row = table.find(({ tenths }) => achieved * 10n >= total * BigInt(tenths))
    return { n: BigInt(row?.halves ?? 0), d: 2n }
  })

/** Cells that differ from the oracle's, compared by cross-multiplication. */
export const wrong = (task: Task, cells: Cells, found: ReturnType<Prepared["found"]>): ReadonlyArray<number> =>
  oracle(task, cells).flatMap(({ n, d }, i) => {
    const other = found[i]
    return other !== undefined && other.d > 0n && other.n * d === n * other.d ? [] : [i]
  })

/** The first `length` cells. */
export const first = ({ isWide, achieved, total, wide }: Cells, length: number): Cells => ({
  isWide,
  achieved: achieved.slice(0, length),
  total: total.slice(0, length),
  wide: { achieved: wide.achieved.slice(0, length), total: wide.total.slice(0, length) }
})

/** Fractions of whole numbers that are floats or bigints. */
export const fractions = (
  n: Iterable<number | bigint>,
  d: Iterable<number | bigint>
): ReadonlyArray<{ readonly n: bigint; readonly d: bigint }> => {
  const below = [...d]
  return [...n].map((each, i) => ({ n: BigInt(each), d: BigInt(below[i] ?? 0) }))
}
