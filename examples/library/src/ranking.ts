// Did the villages meet the target, and who comes first? Plain data in, plain data out; all of it invented.
import { evaluate, Plan, Points } from "@thidua/core"

const source = { assumption: "An invented commune", by: "This example" }
const named = (id: string, title: string) => ({ id, title, source })
const share = { measure: "share", population: "households", unit: "hộ", owedBy: { kinds: ["village"] } }
const points = Points.proportional("learning", "100")

const plan = Plan.decode({
  id: "example",
  year: 2026,
  title: "Kế hoạch thi đua năm 2026",
  organizer: { name: "UBND xã Thử" },
  unitKinds: [named("village", "Thôn")],
  populations: [{ ...named("households", "Hộ gia đình"), unit: "hộ" }],
  movements: [named("literacy", "Bình dân học vụ số")],
  goals: [{ ...named("skills", "Kỹ năng số cho nhân dân"), movement: "literacy" }],
  indicators: [{ ...named("learning", "Hộ có người học"), ...share, goal: "skills", target: { atLeast: "60%" } }],
  rubrics: [
    {
      ...named("table", "Bảng chấm điểm"),
      appliesTo: ["village"],
      criteria: [{ code: "A", title: "Hộ có người học", source, maxPoints: "100", points }]
    }
  ]
})
if (plan._tag === "Failure") throw new Error(JSON.stringify(plan.failure.findings))

const units = ["an", "binh", "chi"].map((id) => ({ id, name: `Thôn ${id}`, kind: "village" }))
const { attainment, standings } = evaluate(plan.success, {
  units,
  baselines: units.map((unit) => ({ unit: unit.id, population: "households", count: 1000 })),
  figures: [
    { unit: "an", indicator: "learning", count: 599 },
    { unit: "binh", indicator: "learning", count: 600 }
  ]
})
for (const { unit, state, achieved, total } of attainment)
  console.log(`${unit ?? "commune"}: ${state}, ${achieved ?? "nothing told"} of ${total}`)
for (const { unit, rank, total, unranked } of standings) console.log(`${rank ?? "–"} ${unit}: ${total ?? unranked}`)
