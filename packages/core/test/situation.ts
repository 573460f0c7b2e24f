import * as Result from "effect/Result"
import { type Facts, type Finding, Plan } from "../src/index.ts"

/** What every item of a test plan says of its origin. */
export const source = { assumption: "made for a test", by: "the tests" }

type Json = Readonly<Record<string, unknown>>

const indicator = (id: string, measure: "share" | "count" | "done", more: Json = {}) => ({
  id,
  goal: "g1",
  title: `Chỉ tiêu ${id}`,
  measure,
  ...(measure === "share" ? { population: "households" } : {}),
  unit: "hộ",
  owedBy: { kinds: ["village"] },
  source,
  ...more
})

/** A small plan in plain data: a share `learners` (≥ 60 %), counts, a duty. `more` replaces what a test is about. */
export const planJson = (more: Json = {}): Json => ({
  id: "p",
  year: 2026,
  title: "Kế hoạch thi đua",
  organizer: { name: "UBND xã Thử" },
  movements: [{ id: "m1", title: "Phong trào", source }],
  goals: [{ id: "g1", movement: "m1", title: "Mục tiêu", source }],
  populations: [
    { id: "households", title: "Số hộ", unit: "hộ", source },
    { id: "citizens", title: "Số công dân", unit: "người", source }
  ],
  unitKinds: [
    { id: "village", title: "Thôn", source },
    { id: "school", title: "Trường", source }
  ],
  indicators: [
    indicator("learners", "share", { target: { atLeast: "60%" } }),
    indicator("online", "share", { population: "citizens", target: { atLeast: "80%" } }),
    indicator("services", "count", {
      target: { moreThan: "50" },
      parts: [
        { id: "health", title: "Y tế" },
        { id: "school", title: "Giáo dục" }
      ]
    }),
    indicator("incidents", "count", { target: { atMost: "0" } }),
    indicator("team", "done")
  ],
  tasks: [{ id: "t1", title: "Nhiệm vụ", owedBy: { kinds: ["village"] }, source }],
  reporting: {
    periods: [{ id: "year", title: "Cả năm", deadline: { before: "2026-12-05" }, source }],
    to: "UBND xã",
    owedBy: { kinds: ["village"] },
    source
  },
  ...more
})

/** The plan with one indicator changed. */
export const planWith = (id: string, more: Json): Json => {
  const json = planJson()
  return {
    ...json,
    indicators: (json["indicators"] as ReadonlyArray<Json>).map((each) =>
      each["id"] === id ? { ...each, ...more } : each
    )
  }
}

/** A rubric for villages; `points` alone makes a table of one row `A` with a maximum of 10. */
export const rubricJson = (
  given: { readonly points: unknown } | { readonly criteria: unknown },
  more: Json = {}
): Json => ({
  id: "r",
  title: "Bảng chấm điểm",
  source,
  appliesTo: ["village"],
  criteria: "criteria" in given ? given.criteria : [row("A", given.points)],
  ...more
})

export const row = (code: string, points: unknown, more: Json = {}): Json => ({
  code,
  title: `Tiêu chí ${code}`,
  source,
  maxPoints: "10",
  points,
  ...more
})

export const section = (code: string, criteria: ReadonlyArray<Json>, more: Json = {}): Json => ({
  code,
  title: `Mục ${code}`,
  source,
  criteria,
  ...more
})

/** The plan, decoded; a test that gives a bad one fails with its findings. */
export const plan = (json: unknown = planJson()): Plan.Plan => {
  const decoded = Plan.decode(json)
  if (Result.isSuccess(decoded)) return decoded.success
  throw new Error(decoded.failure.findings.map(line).join("\n"))
}

/** Why a plan is refused, one line each; empty when it is not. */
export const refusals = (json: unknown): ReadonlyArray<string> => {
  const decoded = Plan.decode(json)
  return Result.isSuccess(decoded) ? [] : decoded.failure.findings.map(line)
}

/** `code path {params}`: a finding as one line. */
export const line = ({ code, path, params }: Finding.Finding): string =>
  [code, path.join("/"), ...Object.entries(params).map(([key, value]) => `${key}=${value}`)].join(" ")

export const village = (id: string, kind = "village"): Facts["units"][number] => ({ id, name: `Thôn ${id}`, kind })

/** One village `v`: what it told of each indicator, against 1,000 households and 500 citizens unless said otherwise. */
export const told = (
  figures: Readonly<Record<string, number | bigint>>,
  more: { readonly households?: number | null; readonly citizens?: number } & Omit<
    Partial<Facts>,
    "units" | "figures"
  > = {}
): Facts => {
  const { households = 1000, citizens = 500, ...rest } = more
  return {
    units: [village("v")],
    baselines: [
      ...(households === null ? [] : [{ unit: "v", population: "households", count: households }]),
      { unit: "v", population: "citizens", count: citizens }
    ],
    figures: Object.entries(figures).map(([key, count]) => {
      const [indicator = "", part] = key.split("/")
      return { unit: "v", indicator, count, ...(part === undefined ? {} : { part }) }
    }),
    ...rest
  }
}
