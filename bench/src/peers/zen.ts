import { evaluateExpressionSync } from "@gorules/zen-engine"
import { type Contestant, fractions, table } from "../task.ts"

/**
 * One call for all cells: crossing into its native code costs more than an expression, and it has no prepared expressions. Its
 * decimals hold 28 digits; numbers beyond safe integers reach it, and come back, as text.
 */
export const zen: Contestant = {
  name: "@gorules/zen-engine",
  cells: 1024,
  prepare: (task, { isWide, achieved, total, wide }) => {
    const given = isWide
      ? { cells: wide.achieved.map((a, i) => ({ a: `${a}`, t: `${wide.total[i]}` })) }
      : { cells: achieved.map((a, i) => ({ a, t: total[i] })) }
    const [a, t] = isWide ? ["number(#.a)", "number(#.t)"] : ["#.a", "#.t"]
    const out = (text: string) => (isWide ? `string(${text})` : text)
    const text =
      task.name === "banded"
        ? table.reduceRight((rest, { tenths, halves }) => `${a} * 10 >= ${t} * ${tenths} ? ${halves} : ${rest}`, "0")
        : `[${out(`${a} * 25`)}, ${out(`${t} * 2`)}]`
    const expression = `map(cells, ${text})`
    let last: ReadonlyArray<unknown> = []
    return {
      run: () => {
        last = evaluateExpressionSync(expression, given) as ReadonlyArray<unknown>
      },
      found: () => {
        const pairs = last.map((each) => (Array.isArray(each) ? each : [each, 2]))
        const [n, d] = [pairs.map((pair) => BigInt(pair[0])), pairs.map((pair) => BigInt(pair[1]))] as const
        return fractions(n, d)
      }
    }
  }
}
