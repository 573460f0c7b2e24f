import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { definePlan, parsePlan, type PointsOf } from "../src/file/index.ts"
import { canonical, Plan, type Points } from "../src/index.ts"
import { yaml } from "./village-file.ts"

const office = { assumption: "UBND xã quản lý số hộ", by: "Văn phòng" }
const village = {
  id: "xa-thu-2026",
  year: 2026,
  title: "Kế hoạch thi đua năm 2026",
  organizer: { name: "UBND xã Thử" },
  movements: [
    {
      id: "digital",
      title: "Bình dân học vụ số",
      source: { clause: "I.1", quote: "Phong trào “Bình dân học vụ số”" }
    }
  ],
  goals: [
    {
      id: "skills",
      movement: "digital",
      title: "Phổ cập kỹ năng số",
      source: { clause: "II.1", quote: "Phổ cập kỹ năng số cho người dân" }
    }
  ],
  populations: [{ id: "households", title: "Số hộ gia đình", unit: "hộ", source: office }],
  unitKinds: [{ id: "village", title: "Thôn", source: office }],
  indicators: [
    {
      id: "learners",
      goal: "skills",
      title: "Hộ có thành viên học trên nền tảng số",
      measure: "share",
      population: "households",
      unit: "hộ",
      target: { atLeast: "60%" },
      owedBy: { kinds: ["village"] },
      source: { clause: "II.1.a", quote: "ít nhất 60% số hộ" }
    }
  ],
  reporting: {
    periods: [
      {
        id: "year",
        title: "Báo cáo năm",
        deadline: { before: "2026-12-05" },
        source: { clause: "V", quote: "trước ngày 05/12/2026" }
      }
    ],
    to: "UBND xã Thử",
    owedBy: { kinds: ["village"] },
    source: { clause: "V", quote: "Các thôn báo cáo kết quả" }
  }
} as const
const points = { _tag: "slope", of: "learners", points: "10" } as const
const row = { code: "1", title: "Theo tỷ lệ", maxPoints: "10", source: office } as const
const table = { id: "table", title: "Bảng chấm điểm", appliesTo: ["village"], source: office } as const
const award = { id: "best", title: "Giấy khen", subjects: ["collective"], source: office } as const
const condition = { id: "c", title: "Đạt chỉ tiêu", source: office } as const
const [goal, indicator] = [village.goals[0], village.indicators[0]]

test("a plan defined in TypeScript is the same value as its file", () => {
  const defined = definePlan({ ...village, rubrics: [{ ...table, criteria: [{ ...row, points }] }] })
  const read = Result.getOrThrow(parsePlan(yaml))
  expect(canonical(Result.getOrThrow(Plan.decode(defined)))).toBe(canonical(read))
})

test("ids that the compiler refuses are refused when they are decoded too", () => {
  const rubric = (more: object) => ({ ...table, criteria: [{ ...row, points, ...more }] })
  // Each line below compiles only because of the error that is expected in it: the compiler of these tests checks the rest.
  const plans = [
    // @ts-expect-error a goal of no movement
    definePlan({ ...village, goals: [{ ...goal, movement: "analog" }] }),
    // @ts-expect-error an indicator of no goal
    definePlan({ ...village, indicators: [{ ...indicator, goal: "g9" }] }),
    // @ts-expect-error a population nobody counts
    definePlan({ ...village, indicators: [{ ...indicator, population: "cows" }] }),
    // @ts-expect-error owed by no kind of unit
    definePlan({ ...village, indicators: [{ ...indicator, owedBy: { kinds: ["town"] } }] }),
    // @ts-expect-error reported by no kind of unit
    definePlan({ ...village, reporting: { ...village.reporting, owedBy: { kinds: ["town"] } } }),
    definePlan({
      ...village,
      // @ts-expect-error an indicator that is not there feeds the wider plan
      partOf: { plan: "province", indicators: [{ indicator: "cows", feeds: "x" }], source: office }
    }),
    // @ts-expect-error a rubric for no kind of unit or cluster
    definePlan({ ...village, rubrics: [{ ...table, appliesTo: ["town"], criteria: [{ ...row, points }] }] }),
    // @ts-expect-error points for no indicator
    definePlan({ ...village, rubrics: [{ ...table, criteria: [{ ...row, points: { ...points, of: "nobody" } }] }] }),
    definePlan({
      ...village,
      rubrics: [
        {
          ...table,
          criteria: [
            {
              ...row,
              points: {
                _tag: "when",
                // @ts-expect-error no indicator, deep inside a test
                test: { _tag: "within", of: { _tag: "ratio", of: ["learners"], to: ["gone"] }, atLeast: "1" },
                points: "10"
              }
            }
          ]
        }
      ]
    }),
    definePlan({
      ...village,
      rubrics: [
        // @ts-expect-error the total of no rubric
        { ...table, criteria: [{ ...row, points: { ...points, of: { _tag: "score", rubric: "other" } } }] }
      ]
    }),
    // @ts-expect-error an award from no rubric
    definePlan({ ...village, awards: [{ ...award, rubric: "table" }] }),
    // @ts-expect-error an award for no kind of unit
    definePlan({ ...village, awards: [{ ...award, for: { kinds: ["town"] } }] }),
    // @ts-expect-error a share of a population nobody counts
    definePlan({ ...village, awards: [{ ...award, quota: { share: "5%" }, quotaOf: "cows" }] }),
    definePlan({
      ...village,
      // @ts-expect-error a condition on no indicator
      awards: [{ ...award, conditions: [{ ...condition, test: { _tag: "within", of: "gone" } }] }]
    }),
    definePlan({
      ...village,
      rubrics: [
        {
          ...table,
          criteria: [{ ...row, points }],
          // @ts-expect-error a tie parted by no indicator
          ties: [{ source: row.source, more: "nobody" }]
        }
      ]
    }),
    definePlan({
      ...village,
      rubrics: [
        {
          ...table,
          criteria: [{ ...row, points }],
          grades: [
            {
              id: "a",
              title: "A",
              source: row.source,
              // @ts-expect-error a grade that asks for no indicator
              test: { _tag: "within", of: "nobody", atLeast: "1" }
            }
          ]
        }
      ]
    }),
    // @ts-expect-error a measure that does not exist
    definePlan({ ...village, indicators: [{ ...indicator, measure: "percent" }] }),
    // @ts-expect-error a field that does not exist
    definePlan({ ...village, colour: "red" }),
    // @ts-expect-error a list that is missing
    definePlan({ ...village, goals: undefined })
  ]
  for (const plan of plans) expect(Result.isFailure(Plan.decode(plan))).toBe(true)
  expect(Result.isSuccess(Plan.decode({ ...village, rubrics: [rubric({})] }))).toBe(true)
  const test = { _tag: "within", of: "learners", atLeast: "60%" } as const
  const good = { ...award, rubric: "table", quotaOf: "households", conditions: [{ ...condition, test }] } as const
  expect(Result.isSuccess(Plan.decode(definePlan({ ...village, rubrics: [rubric({})], awards: [good] })))).toBe(true)
})

test("marks of an event are no indicators, and what refers to a list with plain text for ids is left to decoding", () => {
  const events = {
    _tag: "slope",
    of: { _tag: "tally", over: "events", where: { _tag: "within", of: "on_time", atLeast: "1" } },
    points: "1"
  } as const
  const elsewhere: Plan.PlanJson["movements"] = village.movements
  const plan = definePlan({
    ...village,
    movements: elsewhere,
    rubrics: [{ ...table, criteria: [{ ...row, points: events }] }]
  })
  expect(Result.isSuccess(Plan.decode(plan))).toBe(true)
})

test("the pieces that are checked are all the pieces there are", () => {
  // Both ways: a piece or a field that only one of the two knows stops the compiler here.
  const all = (each: Points.Points): PointsOf<string, string> => each
  const none = (each: PointsOf<string, string>): Points.Points => each
  expect(none(all("1"))).toBe("1")
})
