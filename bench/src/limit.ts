import { type Contestant, fractions } from "./task.ts"

/** What a hand-written loop over typed arrays can do: this table and no other, no absences, no totals. */
export const limit: Contestant = {
  name: "limit (hand-written loop)",
  cells: Number.POSITIVE_INFINITY,
  prepare: (task, cells) => {
    if (cells.isWide) return task.name === "banded" ? wideBanded(cells.wide) : wideProportional(cells.wide)
    const [a, t] = [Float64Array.from(cells.achieved), Float64Array.from(cells.total)] as const
    const [n, d] = [new Float64Array(a.length), new Float64Array(a.length)] as const
    const found = () => fractions(n, d)
    return { run: task.name === "banded" ? banded(a, t, n, d) : proportional(a, t, n, d), found }
  }
}

type Floats = Float64Array

const banded = (a: Floats, t: Floats, n: Floats, d: Floats) => () => {
  for (let i = 0; i < n.length; i++) {
    const x = (a[i] as number) * 10
    const y = t[i] as number
    n[i] = x >= y * 9 ? 20 : x >= y * 8 ? 15 : x >= y * 6 ? 10 : x >= y * 5 ? 4 : 0
    d[i] = 2
  }
}

const proportional = (a: Floats, t: Floats, n: Floats, d: Floats) => () => {
  for (let i = 0; i < n.length; i++) {
    n[i] = (a[i] as number) * 25
    d[i] = (t[i] as number) * 2
  }
}

interface Wide {
  readonly achieved: ReadonlyArray<bigint>
  readonly total: ReadonlyArray<bigint>
}

const wideBanded = ({ achieved, total }: Wide) => {
  const [n, d] = [new Float64Array(achieved.length), new Float64Array(achieved.length)] as const
  const run = () => {
    for (let i = 0; i < n.length; i++) {
      const x = (achieved[i] as bigint) * 10n
      const y = total[i] as bigint
      n[i] = x >= y * 9n ? 20 : x >= y * 8n ? 15 : x >= y * 6n ? 10 : x >= y * 5n ? 4 : 0
      d[i] = 2
    }
  }
  return { run, found: () => fractions(n, d) }
}

const wideProportional = ({ achieved, total }: Wide) => {
  const n = [...achieved]
  const d = [...total]
  const run = () => {
    for (let i = 0; i < n.length; i++) {
      n[i] = (achieved[i] as bigint) * 25n
      d[i] = (total[i] as bigint) * 2n
    }
  }
  return { run, found: () => fractions(n, d) }
}
