import { type Facts, Plan } from "@thidua/core"
import * as Result from "effect/Result"
import { seeded } from "./task.ts"

/** How large a commune's contest is. */
export const UNITS = 50
export const CRITERIA = 40
export const PERIODS = 12

const source = { assumption: "made for the bench", by: "the bench" }
const range = (length: number) => Array.from({ length }, (_, i) => i)
const isShare = (i: number) => i % 2 === 0

const indicators = range(CRITERIA).map((i) => ({
  id: `i${i}`,
  goal: "g",
  title: `Chỉ tiêu ${i}`,
  measure: isShare(i) ? "share" : "count",
  ...(isShare(i) ? { population: `p${i % 6}` } : {}),
  unit: "hộ",
  target: isShare(i) ? { atLeast: "80%" } : { atLeast: "100" },
  owedBy: { kinds: ["village"] },
  source
}))

const band = (atLeast: string, points: string) => ({ atLeast, points })
/** Four of ten rows proportional, three banded, two by the case with a cap, one all or nothing. */
const points = (i: number): unknown => {
  const of = `i${i}`
  if (!isShare(i)) {
    const perCase = { _tag: "cap", of: { _tag: "slope", of, points: "0.02" }, atMost: "10" }
    return i % 10 < 5
      ? perCase
      : { _tag: "bands", of, bands: [band("400", "10"), band("200", "5"), band("100", "2.5")] }
  }
  if (i % 10 === 8) return { _tag: "when", test: { _tag: "within", of, atLeast: "80%" }, points: "10" }
  if (i % 10 === 6) return { _tag: "bands", of, bands: [band("90%", "10"), band("80%", "7.5"), band("60%", "5")] }
  return { _tag: "slope", of, points: "10" }
}

const row = (i: number) => ({ code: `R${i}`, title: `Tiêu chí ${i}`, source, maxPoints: "10", points: points(i) })
const section = (i: number) => ({
  code: `S${i}`,
  title: `Mục ${i}`,
  source,
  criteria: range(CRITERIA / 4).map((j) => row((i * CRITERIA) / 4 + j))
})

/** A commune's plan: 40 indicators, a scoring table of 40 rows in four sections, a report each month. */
export const plan = (): Plan.Plan => {
  const decoded = Plan.decode({
    id: "p",
    year: 2026,
    title: "Kế hoạch thi đua",
    organizer: { name: "UBND xã" },
    movements: [{ id: "m", title: "Phong trào", source }],
    goals: [{ id: "g", movement: "m", title: "Mục tiêu", source }],
    populations: range(6).map((i) => ({ id: `p${i}`, title: `Số hộ ${i}`, unit: "hộ", source })),
    unitKinds: [{ id: "village", title: "Thôn", source }],
    indicators,
    rubrics: [{ id: "r", title: "Bảng chấm điểm", source, appliesTo: ["village"], criteria: range(4).map(section) }],
    reporting: {
      periods: range(PERIODS).map((i) => ({
        id: `m${i}`,
        title: `Tháng ${i + 1}`,
        deadline: { by: `2026-${String(i + 1).padStart(2, "0")}-25` },
        source
      })),
      to: "UBND xã",
      owedBy: { kinds: ["village"] },
      source
    }
  })
  if (Result.isSuccess(decoded)) return decoded.success
  throw new Error(JSON.stringify(decoded.failure.findings))
}

/** What the 50 villages of one commune told; every commune (its number is the seed) tells something else. */
export const facts = (commune: number, communes = 1): Facts => {
  const random = seeded(commune)
  const units = range(UNITS * communes).map((i) => ({ id: `u${i}`, name: `Thôn ${i}`, kind: "village" }))
  const households = units.map(() => 120 * (1 + Math.floor(random() * 12)))
  return {
    units,
    baselines: units.flatMap(({ id }, u) =>
      range(6).map((i) => ({ unit: id, population: `p${i}`, count: (households[u] ?? 0) * (i + 1) }))
    ),
    figures: units.flatMap(({ id }, u) =>
      range(CRITERIA).flatMap((i) => {
        const most = isShare(i) ? (households[u] ?? 0) * ((i % 6) + 1) : 600
        const year = Math.floor(most * (0.4 + 0.6 * random()))
        const month = Math.floor(year / PERIODS)
        const count = (period: number) => (period === 0 ? year - month * (PERIODS - 1) : month)
        return range(PERIODS).map((p) => ({ unit: id, indicator: `i${i}`, period: `m${p}`, count: count(p) }))
      })
    ),
    submissions: units.flatMap(({ id }) =>
      range(PERIODS).map((i) => ({
        unit: id,
        period: `m${i}`,
        status: "verified" as const,
        submittedAt: `2026-${String(i + 1).padStart(2, "0")}-${random() < 0.9 ? 20 : 27}T02:00:00Z`
      }))
    )
  }
}
