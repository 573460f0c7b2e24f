import { Environment } from "@marcbachmann/cel-js"
import { type Contestant, fractions } from "../task.ts"
import { bandedText, proportionalTexts } from "./cel.ts"

/**
 * Typed variables and parsed once. Its doubles are exact on products of safe integers, and faster than its 64-bit `int`, which
 * takes over beyond. Two expressions are faster than one that gives a list of two. The denominator of the
 * bands is the same for all cells: it is not asked for.
 */
export const celJs: Contestant = {
  name: "@marcbachmann/cel-js",
  cells: 4096,
  prepare: (task, { isWide, achieved, total, wide }) => {
    const kind = isWide ? "int" : "double"
    const environment = new Environment().registerVariable("a", kind).registerVariable("t", kind)
    const prepared = (text: string) => environment.parse(text) as (given: object) => number | bigint
    const [a, t] = isWide ? [wide.achieved, wide.total] : [achieved, total]
    const n: Array<number | bigint> = [...a]
    const d: Array<number | bigint> = n.map(() => 2)
    // One object, changed for each cell, saves it the garbage.
    const given = { a: a[0], t: t[0] }
    const next = (i: number) => {
      given.a = a[i]
      given.t = t[i]
      return given
    }
    if (task.name === "banded") {
      const score = prepared(bandedText(kind))
      const run = () => {
        for (let i = 0; i < a.length; i++) n[i] = score(next(i))
      }
      return { run, found: () => fractions(n, d) }
    }
    const [above, below] = proportionalTexts(kind).map(prepared)
    if (above === undefined || below === undefined) throw new Error("two expressions were expected")
    const run = () => {
      for (let i = 0; i < a.length; i++) {
        n[i] = above(next(i))
        d[i] = below(given)
      }
    }
    return { run, found: () => fractions(n, d) }
  }
}
