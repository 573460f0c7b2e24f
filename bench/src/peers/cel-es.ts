import { CelScalar, celEnv, parse, plan } from "@bufbuild/cel"
import { type Contestant, fractions } from "../task.ts"
import { bandedText, proportionalTexts } from "./cel.ts"

/** Parsed and planned once; doubles on safe integers, `int` beyond, whichever of two expressions or a list is faster: two. */
export const celEs: Contestant = {
  name: "@bufbuild/cel",
  cells: 2048,
  prepare: (task, { isWide, achieved, total, wide }) => {
    const kind = isWide ? "int" : "double"
    const scalar = isWide ? CelScalar.INT : CelScalar.DOUBLE
    const environment = celEnv({ variables: { a: scalar, t: scalar } })
    const prepared = (text: string) =>
      plan(environment, parse(text)) as (given: Record<string, number | bigint | undefined>) => number | bigint
    const [a, t] = isWide ? [wide.achieved, wide.total] : [achieved, total]
    const n: Array<number | bigint> = [...a]
    const d: Array<number | bigint> = n.map(() => 2)
    const texts = task.name === "banded" ? [bandedText(kind)] : proportionalTexts(kind)
    const [above, below] = texts.map(prepared)
    const run = () => {
      for (let i = 0; i < a.length; i++) {
        const given = { a: a[i], t: t[i] }
        if (above !== undefined) n[i] = above(given)
        if (below !== undefined) d[i] = below(given)
      }
    }
    return { run, found: () => fractions(n, d) }
  }
}
