import { Rational } from "@thidua/core"
import * as Column from "@thidua/core/column"
import { type Cells, type Contestant } from "./task.ts"

/** The library's own loop, with the states of every cell and whatever the table says. */
export const ours: Contestant = {
  name: "thidua",
  cells: Number.POSITIVE_INFINITY,
  prepare: (task, cells) => {
    const kernel = Column.compileColumn(task.points)
    if (kernel === undefined) throw new Error(`no loop for ${task.name}`)
    const measured = column(cells)
    let points = kernel.score(measured)
    return {
      run: () => {
        points = kernel.score(measured, points)
      },
      found: () => [...points.n.keys()].map((i) => Column.valueAt(points, i) as Rational.Rational)
    }
  }
}

export const column = ({ isWide, achieved, total, wide }: Cells): Column.Column => {
  const { length } = wide.achieved
  if (!isWide) {
    const state = new Uint8Array(length).fill(Column.code.told)
    return Column.column(Float64Array.from(achieved), Float64Array.from(total), state)
  }
  const state = new Uint8Array(length).fill(Column.code.wide)
  // Not in lowest terms, as for everyone else.
  const beyond = wide.achieved.map((n, i) => ({ n, d: wide.total[i] ?? 1n }))
  return Column.column(new Float64Array(length), new Float64Array(length).fill(1), state, beyond)
}
