// Another commune's plan and table: villages ranked, one explained, praise proposed, the outcome published. Also in a browser.
import { canonical, Plan, Points, study } from "@thidua/core"
import { propose } from "@thidua/core/commendation"
import { factsText, outcomeJson } from "@thidua/core/outcome"
import { lines, proposal } from "@thidua/core/text"
import { sha256 } from "./sha256.ts"

const item = (title: string) => ({ title, source: { assumption: "Xã nêu làm ví dụ", by: "Ví dụ này" } })
const head = { id: "tan-lap-2026", year: 2026, title: "Thôn xanh", organizer: { name: "UBND xã Tân Lập" } }
const share = { measure: "share", population: "households", unit: "hộ", owedBy: { kinds: ["village"] } }
const most = Points.allOrNothing({ _tag: "within", of: "sorting", atLeast: "80%" }, "40")
const row1 = { ...item("Theo tỷ lệ"), code: "1", maxPoints: "60", points: Points.proportional("sorting", "60") }
const row2 = { ...item("Từ 80 % số hộ trở lên"), code: "2", maxPoints: "40", points: most }
const adopted = { number: "05/QĐ-UBND", on: "2026-02-02", by: "UBND xã Tân Lập" }
const decoded = Plan.decode({
  ...head,
  unitKinds: [{ id: "village", ...item("Thôn") }],
  populations: [{ id: "households", ...item("Hộ gia đình"), unit: "hộ" }],
  movements: [{ id: "green", ...item("Thôn xanh, sạch") }],
  goals: [{ id: "clean", ...item("Môi trường sạch"), movement: "green" }],
  indicators: [{ id: "sorting", ...item("Hộ phân loại rác"), goal: "clean", ...share }],
  rubrics: [{ id: "table", ...item("Bảng điểm"), appliesTo: ["village"], adopted, criteria: [row1, row2] }],
  awards: [{ id: "praise", ...item("Biểu dương"), subjects: ["collective"], rubric: "table", quota: { count: 1 } }]
})
if (decoded._tag === "Failure") throw new Error(JSON.stringify(decoded.failure.findings))
const plan = decoded.success
const units = ["ha", "son"].map((id) => ({ id, name: `Thôn ${id}`, kind: "village" }))
const baselines = units.map(({ id }) => ({ unit: id, population: "households", count: 300 }))
const figures = Object.entries({ ha: 239, son: 251 }).map(([unit, count]) => ({ unit, indicator: "sorting", count }))
const nominee = (id: string) => ({ id, unit: id, award: "praise", subject: "collective" as const, achievement: id })
const facts = { units, baselines, figures, nominations: [nominee("ha"), nominee("son")] }
const { outcome, explain } = study(plan, facts)
for (const { rank, unit, total } of outcome.standings) console.log(`${rank} ${unit}: ${total}`)
const why = explain({ unit: "ha", rubric: "table" })
if (why !== undefined) for (const { depth, text } of lines(why, plan, "vi")) console.log("  ".repeat(depth) + text)
const { proposals } = propose(plan, facts, { on: "2026-12-20" })
for (const each of proposals) console.log(proposal(each, { plan, facts, language: "vi" }))
console.log(outcomeJson(plan, facts, { hash: await sha256(canonical(plan), factsText(facts)), proposals }))
