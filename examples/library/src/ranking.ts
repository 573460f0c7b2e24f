// Did the villages meet the target, and who comes first?
import { evaluate, Plan } from "@thidua/core"
import { plan } from "./plan.ts"

const checked = Plan.decode(plan)
if (checked._tag === "Failure") throw new Error(JSON.stringify(checked.failure.findings))
const units = ["an", "binh", "chi"].map((id) => ({ id, name: `Thôn ${id}`, kind: "village" }))
const baselines = units.map((unit) => ({ unit: unit.id, population: "households", count: 1000 }))
const figures = Object.entries({ an: 599, binh: 600 }).map(([unit, count]) => ({ unit, indicator: "learning", count }))
const { attainment, standings } = evaluate(checked.success, { units, baselines, figures })
for (const { unit, state, achieved, total } of attainment)
  console.log(`${unit ?? "commune"}: ${state}, ${achieved ?? "nothing told"} of ${total}`)
for (const { unit, rank, total, unranked } of standings) console.log(`${rank ?? "–"} ${unit}: ${total ?? unranked}`)
