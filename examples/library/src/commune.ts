// Another commune's own plan and scoring table: ranked, one village explained, the outcome published. Also in a browser.
import { canonical, Plan, Points, study } from "@thidua/core"
import { factsText, outcomeJson } from "@thidua/core/outcome"
import { lines } from "@thidua/core/text"
import { sha256 } from "./sha256.ts"

const item = (title: string) => ({ title, source: { assumption: "An invented commune", by: "This example" } })
const share = { measure: "share", population: "households", unit: "hộ", owedBy: { kinds: ["village"] } }
const most = Points.allOrNothing({ _tag: "within", of: "sorting", atLeast: "80%" }, "40")
const criteria = [
  { code: "1", ...item("Theo tỷ lệ"), maxPoints: "60", points: Points.proportional("sorting", "60") },
  { code: "2", ...item("Từ 80 % số hộ trở lên"), maxPoints: "40", points: most }
]
const decoded = Plan.decode({
  id: "tan-lap-2026",
  year: 2026,
  title: "Thôn xanh, sạch",
  organizer: { name: "UBND xã Tân Lập" },
  unitKinds: [{ id: "village", ...item("Thôn") }],
  populations: [{ id: "households", ...item("Hộ gia đình"), unit: "hộ" }],
  movements: [{ id: "green", ...item("Thôn xanh, sạch") }],
  goals: [{ id: "clean", ...item("Môi trường sạch"), movement: "green" }],
  indicators: [{ id: "sorting", ...item("Hộ phân loại rác"), goal: "clean", ...share }],
  rubrics: [{ id: "table", ...item("Bảng chấm điểm"), appliesTo: ["village"], criteria }]
})
if (decoded._tag === "Failure") throw new Error(JSON.stringify(decoded.failure.findings))
const plan = decoded.success

const units = ["ha", "son"].map((id) => ({ id, name: `Thôn ${id}`, kind: "village" }))
const baselines = units.map(({ id }) => ({ unit: id, population: "households", count: 300 }))
const figures = Object.entries({ ha: 239, son: 251 }).map(([unit, count]) => ({ unit, indicator: "sorting", count }))
const facts = { units, baselines, figures }
const { outcome, explain } = study(plan, facts)
for (const { rank, unit, total } of outcome.standings) console.log(`${rank} ${unit}: ${total}`)
const why = explain({ unit: "ha", rubric: "table" })
if (why !== undefined) for (const { depth, text } of lines(why, plan, "vi")) console.log("  ".repeat(depth) + text)
console.log(outcomeJson(plan, facts, { hash: await sha256(canonical(plan), factsText(facts)) }))
