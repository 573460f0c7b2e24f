// An invented commune's plan as plain data: one target and one scoring table, over its villages.
const source = { assumption: "An invented commune", by: "This example" }
const named = (id: string, title: string) => ({ id, title, source })

export const plan = {
  id: "example",
  year: 2026,
  title: "Kế hoạch thi đua năm 2026",
  organizer: { name: "UBND xã Thử" },
  unitKinds: [named("village", "Thôn")],
  populations: [{ ...named("households", "Hộ gia đình"), unit: "hộ" }],
  movements: [named("literacy", "Bình dân học vụ số")],
  goals: [{ ...named("skills", "Kỹ năng số cho nhân dân"), movement: "literacy" }],
  indicators: [
    {
      ...named("learning", "Hộ có người học trên nền tảng số"),
      goal: "skills",
      measure: "share",
      population: "households",
      unit: "hộ",
      owedBy: { kinds: ["village"] },
      target: { atLeast: "60%" }
    }
  ],
  rubrics: [
    {
      ...named("table", "Bảng chấm điểm"),
      appliesTo: ["village"],
      criteria: [
        {
          code: "A",
          title: "Hộ có người học, theo tỷ lệ",
          source,
          maxPoints: "100",
          points: { _tag: "slope", of: "learning", points: "100" }
        }
      ]
    }
  ]
}
