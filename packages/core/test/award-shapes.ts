import { source } from "./situation.ts"
import type { Heard } from "./session.ts"

/** The shapes of published rules on commendation, told as `shape-sentences.ts` tells those on points. */
export const awardSentences: ReadonlyArray<readonly [row: number, shape: string, sentence: string, source: string]> = [
  [86, "Quota as number per group", '"tối đa 15 tập thể và 30 cá nhân"', "R3"],
  [87, "Quota as % (floor)", '"không quá 10% tập thể, 5% cá nhân đối tượng trực tiếp tham gia"', "R1"],
  [
    91,
    "Award pre-conditions from other agencies",
    "(lists of violators sent by police, tax and environment before 10/12; no sentence)",
    "Bắc Ninh QĐ 86/2025 Đ10"
  ],
  [
    92,
    "Vote threshold over ALL members",
    '"từ 80% trở lên tính trên tổng số thành viên … vắng mặt thì lấy ý kiến bằng văn bản"',
    "NĐ 98/2023 Đ30.7"
  ],
  [93, "Quorum differs by agenda", "2/3 ordinary; 80 % for award sessions", "Bắc Ninh QĐ 86/2025 Đ8"],
  [
    94,
    "One achievement, one award",
    '"không … nhiều hình thức khen thưởng cho một thành tích"; results of a movement are no base for merit',
    "MOJ summary; NĐ 152/2025 Đ4(3)"
  ]
]

/** One way to write a shape as awards, with how nominations stand on 20 December 2026: the state, then what stands in the way. */
export interface AwardNotation {
  readonly row: number
  readonly awards: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly cases: ReadonlyArray<readonly [told: Heard, stands: Readonly<Record<string, string>>]>
}

const person = (name: string) => ({ subject: "individual" as const, name })
const people = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { unit: "v", ...person(`P${i}`) }]))
const standing = (stands: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, stands]))
const points = (...given: ReadonlyArray<string>) => Object.fromEntries(given.map((each, i) => [`v${i}`, each]))
const units = (...given: ReadonlyArray<string>): Heard => ({
  points: points(...given),
  nominations: Object.fromEntries(given.map((_, i) => [`v${i}`, {}]))
})
const ballot = (members: number, present: number, inFavour: number, more: object = {}) => ({
  nominations: { v: {} },
  ballots: [{ nomination: "v", on: "2026-12-19", members, present, inFavour, ...more }]
})

const given = [{ nomination: "v", on: "2026-06-30", by: "Chủ tịch" }]
const takenBack = (on: string) => [{ unit: "v", nomination: "v", on, by: "Chủ tịch", why: "kê khai sai" }]
const women = (v0: number, v1: number): Heard => ({
  points: points("90", "90"),
  nominations: { v0: { members: 10, women: v0 }, v1: { members: 10, women: v1 } }
})

export const awardNotations: ReadonlyArray<AwardNotation> = [
  {
    row: 80,
    awards: [{}],
    cases: [
      [{ nominations: { v: {} }, awardDecisions: given }, { v: "awarded awardedBefore" }],
      [
        { nominations: { v: {} }, awardDecisions: given, revocations: takenBack("2026-12-20") },
        { v: "revoked revokedLater" }
      ],
      [
        { nominations: { v: {} }, awardDecisions: given, revocations: takenBack("2026-12-21") },
        { v: "awarded awardedBefore" }
      ]
    ]
  },
  {
    row: 85,
    awards: [{ subjects: ["collective"], rubric: "r", quota: { count: 1 }, prefer: { women: "70%", source } }],
    cases: [
      [women(7, 6), { v0: "proposed", v1: "excluded womenBehind beyondQuota" }],
      [women(7, 7), { v0: "tied tiedAtCut", v1: "tied tiedAtCut" }],
      [women(6, 6), { v0: "tied tiedAtCut", v1: "tied tiedAtCut" }]
    ]
  },
  {
    row: 86,
    awards: [
      { id: "a", subjects: ["collective"], rubric: "r", quota: { count: 2 } },
      { id: "b", subjects: ["individual"], quota: { count: 2 } }
    ],
    cases: [
      [units("99", "98"), { v0: "proposed", v1: "proposed" }],
      [units("99", "98", "97"), { v0: "proposed", v1: "proposed", v2: "excluded beyondQuota" }],
      [units("99", "98", "98"), { v0: "proposed", v1: "tied tiedAtCut", v2: "tied tiedAtCut" }],
      [{ nominations: { p: { unit: "v", award: "b", ...person("P") } } }, { p: "proposed" }],
      [{ nominations: { p: { unit: "v", ...person("P") } } }, { p: "excluded wrongSubject" }],
      [{}, {}]
    ]
  },
  {
    row: 87,
    awards: [{ subjects: ["collective"], rubric: "r", quota: { share: "50%" } }],
    cases: [
      [units("99"), { v0: "excluded beyondQuota" }],
      [units("99", "98"), { v0: "proposed", v1: "excluded beyondQuota" }],
      [units("99", "98", "97"), { v0: "proposed", v1: "excluded beyondQuota", v2: "excluded beyondQuota" }],
      [
        units("99", "98", "97", "96"),
        { v0: "proposed", v1: "proposed", v2: "excluded beyondQuota", v3: "excluded beyondQuota" }
      ]
    ]
  },
  {
    row: 87,
    awards: [{ subjects: ["individual"], quota: { share: "5%" }, quotaOf: "citizens" }],
    cases: [
      [
        { nominations: people(2), baselines: [{ unit: "v", population: "citizens", count: 40 }] },
        standing("proposed", 2)
      ],
      [
        { nominations: people(2), baselines: [{ unit: "v", population: "citizens", count: 39 }] },
        standing("tied tiedAtCut", 2)
      ],
      [{ nominations: people(1) }, standing("open quotaUnknown", 1)]
    ]
  },
  {
    row: 91,
    awards: [{ checks: ["police", "tax"].map((id) => ({ id, title: `Danh sách vi phạm (${id})`, source })) }],
    cases: [
      [{ nominations: { v: {} } }, { v: "open listMissing listMissing" }],
      [{ nominations: { v: {} }, agencyAnswers: [{ check: "police", on: "2026-12-09" }] }, { v: "open listMissing" }],
      [
        {
          nominations: { v: {}, w: {} },
          agencyAnswers: [
            { check: "police", on: "2026-12-09" },
            { check: "tax", on: "2026-12-09", units: ["w"] }
          ]
        },
        { v: "proposed", w: "excluded onList" }
      ]
    ]
  },
  {
    row: 92,
    awards: [{ vote: { atLeast: "80%", quorum: "50%", source } }],
    cases: [
      [{ nominations: { v: {} } }, { v: "toVote ballotMissing" }],
      [ballot(10, 10, 8), { v: "proposed" }],
      [ballot(10, 10, 7), { v: "excluded ballotFails" }],
      [ballot(10, 8, 7), { v: "toVote ballotUnfinished" }],
      [ballot(10, 8, 7, { written: { inFavour: 1 } }), { v: "proposed" }],
      [ballot(10, 8, 7, { written: { inFavour: 0, against: 2 } }), { v: "excluded ballotFails" }],
      [ballot(9, 9, 7), { v: "excluded ballotFails" }],
      [ballot(0, 0, 0), { v: "toVote ballotMissing" }]
    ]
  },
  {
    row: 93,
    awards: [{ vote: { agenda: "award", atLeast: "50%", source } }],
    cases: [
      [ballot(10, 8, 6), { v: "proposed" }],
      [ballot(10, 7, 6), { v: "toVote ballotNoQuorum" }]
    ]
  },
  {
    row: 93,
    awards: [{ vote: { agenda: "ordinary", atLeast: "50%", source } }],
    cases: [
      [ballot(9, 6, 6), { v: "proposed" }],
      [ballot(9, 5, 5), { v: "toVote ballotNoQuorum" }]
    ]
  },
  {
    row: 94,
    awards: [
      { id: "a", type: "movement" },
      { id: "b", type: "merit" }
    ],
    cases: [
      [
        { nominations: { m: { unit: "v", achievement: "x" }, n: { unit: "v", award: "b", achievement: "x" } } },
        { m: "contested sameAchievement", n: "contested sameAchievement" }
      ],
      [
        { nominations: { m: { unit: "v", achievement: "x" }, n: { unit: "v", award: "b", achievement: "y" } } },
        { m: "proposed", n: "proposed" }
      ],
      [
        {
          nominations: { m: { unit: "v", achievement: "x" }, n: { unit: "v", award: "b", achievement: "x" } },
          awardDecisions: [{ nomination: "m", on: "2026-06-30", by: "Chủ tịch" }]
        },
        { m: "awarded awardedBefore", n: "excluded achievementAwarded" }
      ],
      [{ nominations: { n: { unit: "v", award: "b", movement: "m1" } } }, { n: "excluded movementNotForMerit" }]
    ]
  }
]
