import { Engine, type RuleProperties } from "json-rules-engine"
import { type Cells, type Contestant, fractions, type Task, table } from "../task.ts"

type Number = number | bigint

/**
 * One run per cell (a run over many cells' rules is slower). Its conditions compare facts with facts and cannot multiply: the
 * products are computed for it before the run, and the two of the proportional points in a fact that is a function. The rules
 * stop at the first that holds. Beyond safe integers it compares with an operator of ours, for its own accepts numbers only.
 */
export const jsonRulesEngine: Contestant = {
  name: "json-rules-engine",
  cells: 128,
  prepare: (task, cells) => {
    const engine = new Engine(rules(task))
    engine.addOperator("atLeast", (one: Number, other: Number) => one >= other)
    engine.addFact("points", async (_, almanac) => {
      const [a, t] = await Promise.all([almanac.factValue<Number>("a"), almanac.factValue<Number>("t")])
      return typeof a === "bigint" ? { n: a * 25n, d: (t as bigint) * 2n } : { n: a * 25, d: (t as number) * 2 }
    })
    engine.on("success", () => engine.stop())
    const { length } = cells.wide.achieved
    const [n, d] = [Array<Number>(length).fill(0), Array<Number>(length).fill(2)] as const
    const run = async () => {
      for (let i = 0; i < length; i++) {
        const { events, almanac } = await engine.run(products(cells, i))
        if (task.name === "banded") n[i] = events[0]?.params?.["halves"] ?? 0
        else [n[i], d[i]] = Object.values(await almanac.factValue<Record<string, Number>>("points")) as [Number, Number]
      }
    }
    return { run, found: () => fractions(n, d) }
  }
}

const rules = ({ name }: Task): Array<RuleProperties> =>
  name === "banded"
    ? table.map(({ tenths, halves }) => ({
        conditions: { all: [{ fact: "a10", operator: "atLeast", value: { fact: `t${tenths}` } }] },
        event: { type: "points", params: { halves } },
        priority: tenths
      }))
    : [{ conditions: { all: [{ fact: "a", operator: "atLeast", value: 0 }] }, event: { type: "points" } }]

const products = ({ isWide, achieved, total, wide }: Cells, i: number): Record<string, Number> => {
  const facts: Record<string, Number> = {}
  if (isWide) {
    const [a, t] = [wide.achieved[i] ?? 0n, wide.total[i] ?? 0n]
    Object.assign(facts, { a, t, a10: a * 10n })
    for (const { tenths } of table) facts[`t${tenths}`] = t * BigInt(tenths)
  } else {
    const [a, t] = [achieved[i] ?? 0, total[i] ?? 0]
    Object.assign(facts, { a, t, a10: a * 10 })
    for (const { tenths } of table) facts[`t${tenths}`] = t * tenths
  }
  return facts
}
