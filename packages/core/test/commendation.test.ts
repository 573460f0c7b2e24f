import { describe, expect, test } from "vitest"
import { source } from "./situation.ts"
import {
  adopted,
  all,
  awardPlan,
  check,
  december,
  handRubric,
  type Heard,
  heard,
  proposedRubric,
  rank,
  standsOf
} from "./session.ts"

describe("one nominee alone", () => {
  const learned = { id: "learned", title: "Đạt 60%", test: { _tag: "within", of: "learners", atLeast: "60%" }, source }
  const attested = { id: "goodWorker", title: "Hoàn thành tốt nhiệm vụ", source }
  const figures = (count: number) => ({
    baselines: [{ unit: "A", population: "households", count: 1000 }],
    figures: [{ unit: "A", indicator: "learners", count }]
  })
  const one = (more: object = {}): Heard => ({ nominations: { A: more } })
  const list = { checks: [{ id: "police", title: "Danh sách của Công an", source }] }
  const answer = (more: object) => ({ agencyAnswers: [{ check: "police", on: "2026-12-10", ...more }] })

  test.each<[string, object, Heard, string, string?]>([
    ["meets a test at its edge", { conditions: [learned] }, { ...one(), ...figures(600) }, "proposed"],
    ["misses it by one", { conditions: [learned] }, { ...one(), ...figures(599) }, "excluded conditionFails"],
    ["has told nothing", { conditions: [learned] }, one(), "open conditionUnknown"],
    ["is attested", { conditions: [attested] }, one({ attested: { goodWorker: true } }), "proposed"],
    [
      "is attested not to",
      { conditions: [attested] },
      one({ attested: { goodWorker: false } }),
      "excluded conditionFails"
    ],
    ["is not attested at all", { conditions: [attested] }, one(), "open conditionNotAttested"],
    [
      "has every reason told, the worst deciding",
      { conditions: [learned, attested] },
      { ...one(), ...figures(599) },
      "excluded conditionFails conditionNotAttested"
    ],
    ["waits for the list of an agency", list, one(), "open listMissing"],
    ["is not on the list", list, { ...one(), ...answer({ units: [] }) }, "proposed"],
    ["has its unit on the list", list, { ...one(), ...answer({ units: ["A"] }) }, "excluded onList"],
    ["is itself on the list", list, { ...one(), ...answer({ nominations: ["A"] }) }, "excluded onList"],
    [
      "stands only on an earlier list",
      list,
      {
        ...one(),
        agencyAnswers: [
          { check: "police", on: "2026-12-12" },
          { check: "police", on: "2026-12-10", units: ["A"] }
        ]
      },
      "proposed"
    ],
    ["waits the day before the list came", list, { ...one(), ...answer({}) }, "open listMissing", "2026-12-09"],
    ["is of the wrong kind", { subjects: ["individual"] }, one(), "excluded wrongSubject"],
    ["is of a form not for such", { form: "advancedWorker" }, one(), "excluded subjectNotOfForm"],
    ["has a form no law knows", { form: "medal" }, one(), "refused formNotInForce"],
    [
      "has a form not in force that day",
      { form: "commendationCertificate" },
      one(),
      "refused formNotInForce",
      "2023-12-31"
    ],
    ["has a form in force that day", { form: "commendationCertificate" }, one(), "proposed", "2024-01-01"],
    ["is of a type not in force that day", { type: "movement" }, one(), "refused typeNotInForce", "2023-12-31"],
    ["is of a type in force that day", { type: "movement" }, one(), "proposed", "2024-01-01"],
    ["belongs to others", { for: { kinds: ["school"] } }, one(), "excluded notForUnit"],
    ["comes the day before it opens", { opens: "2026-12-05" }, one(), "refused tooEarly", "2026-12-04"],
    ["comes the day it opens", { opens: "2026-12-05" }, one(), "proposed", "2026-12-05"],
    [
      "was done in a movement, which is no merit",
      { type: "merit" },
      one({ movement: "m1" }),
      "excluded movementNotForMerit"
    ],
    ["was done in a movement and is commended for it", { type: "movement" }, one({ movement: "m1" }), "proposed"],
    ["was withdrawn", {}, one({ withdrawn: { on: "2026-12-01", why: "trùng" } }), "excluded withdrawn"],
    ["is withdrawn only later", {}, one({ withdrawn: { on: "2026-12-21", why: "trùng" } }), "proposed"],
    ["comes after the session", {}, one({ received: "2026-12-21" }), "excluded notReceivedYet"],
    ["comes on its day", {}, one({ received: "2026-12-20" }), "proposed"],
    ["is of no unit", {}, { nominations: { A: { unit: "Z" } }, units: [] }, "excluded unknownUnit"],
    ["is for no award", {}, one({ award: "z" }), "excluded unknownAward"],
    ["has no such day", {}, one(), "refused noSuchDay", "2026-02-30"]
  ])("%s", (_, award, told, stands, on = december.on) => check(award, told, { A: stands }, on))

  const hold = (more: object) => ({ holds: [{ from: "2026-11-01", why: "đang thanh tra", ...more }] })
  test.each<[string, object, string, string]>([
    ["its unit, on the first day", { unit: "A" }, "2026-11-01", "held heldNow"],
    ["its unit, the day before", { unit: "A" }, "2026-10-31", "proposed"],
    ["itself", { nomination: "A" }, "2026-12-20", "held heldNow"],
    ["another", { unit: "B" }, "2026-12-20", "proposed"],
    ["on the last day", { unit: "A", until: "2026-12-21" }, "2026-12-20", "held heldNow"],
    ["ended", { unit: "A", until: "2026-12-20" }, "2026-12-20", "proposed"]
  ])("held: %s", (_, more, on, stands) => check({}, { ...one(), ...hold(more) }, { A: stands }, on))

  test("a held nominee takes no place from others", () => {
    check(
      { ...rank, quota: { count: 1 } },
      { ...all({ A: "9", B: "8" }), ...hold({ unit: "A" }) },
      { A: "held heldNow", B: "proposed" }
    )
  })
})

describe("rubrics", () => {
  const facts = heard({ points: { A: "90" }, nominations: { A: {} } })
  const plans = (rubrics: ReadonlyArray<object>, award: object) => awardPlan([{ ...award }], { rubrics })
  const asks = {
    conditions: [
      {
        id: "c",
        title: "Từ 50 điểm",
        test: { _tag: "within", of: { _tag: "score", rubric: "r" }, atLeast: "50" },
        source
      }
    ]
  }
  const through = {
    ...handRubric({ id: "s" }),
    criteria: [
      {
        code: "B",
        title: "B",
        source,
        maxPoints: "100",
        points: { _tag: "slope", of: { _tag: "score", rubric: "r" }, points: "1" }
      }
    ]
  }

  test.each<[string, ReadonlyArray<object>, object, string, string]>([
    ["adopted before the session", [handRubric()], rank, december.on, "proposed"],
    ["adopted on its day", [handRubric()], rank, adopted.on, "proposed"],
    ["adopted the day after", [handRubric()], rank, "2026-01-19", "refused rubricNotAdopted"],
    ["never adopted", [proposedRubric], rank, december.on, "refused rubricNotAdopted"],
    ["never adopted and read by a condition", [proposedRubric], asks, december.on, "refused rubricNotAdopted"],
    [
      "never adopted and read by an adopted one",
      [proposedRubric, through],
      { rubric: "s" },
      december.on,
      "refused rubricNotAdopted"
    ],
    ["not adopted and not read", [proposedRubric], {}, december.on, "proposed"]
  ])("a rubric %s", (_, rubrics, award, on, stands) =>
    expect(standsOf(plans(rubrics, award), facts, { on })).toEqual({ A: stands })
  )

  test("a unit that is barred or not scored is not proposed from it", () => {
    const barring = handRubric({ unranked: { _tag: "within", of: "team", atMost: "0" } })
    const told = { ...facts, figures: [{ unit: "A", indicator: "team", count: 0 }] }
    expect(standsOf(plans([barring], rank), told)).toEqual({ A: "excluded barred" })
    expect(standsOf(plans([handRubric({ appliesTo: ["school"] })], rank), facts)).toEqual({ A: "excluded notScored" })
  })
})

describe("one achievement, one award", () => {
  const two = awardPlan([{}, { id: "b" }])
  const both = { p: { unit: "A", achievement: "x" }, q: { unit: "A", award: "b", achievement: "x" } }

  test("in two awards neither is chosen here; one withdrawn, the other goes on", () => {
    expect(standsOf(two, heard({ nominations: both }))).toEqual({
      p: "contested sameAchievement",
      q: "contested sameAchievement"
    })
    const withdrawn = { ...both, q: { ...both.q, withdrawn: { on: "2026-12-19", why: "trùng" } } }
    expect(standsOf(two, heard({ nominations: withdrawn }))).toEqual({ p: "proposed", q: "excluded withdrawn" })
  })

  test("praised in June it has had its award in December, unless that was taken back", () => {
    const awardDecisions = [{ nomination: "p", on: "2026-06-30", by: "Chủ tịch" }]
    expect(standsOf(two, heard({ nominations: both, awardDecisions }))).toEqual({
      p: "awarded awardedBefore",
      q: "excluded achievementAwarded"
    })
    const revocations = [{ unit: "A", award: "a", on: "2026-07-01", by: "Chủ tịch", why: "kê khai sai" }]
    const facts = heard({ nominations: both, awardDecisions, revocations })
    expect(standsOf(two, facts)).toEqual({ p: "revoked revokedLater", q: "proposed" })
    expect(standsOf(two, facts, { on: "2026-06-30" })).toEqual({
      p: "awarded awardedBefore",
      q: "excluded achievementAwarded"
    })
    const again = {
      ...facts,
      awardDecisions: [...awardDecisions, { nomination: "p", on: "2026-08-01", by: "Chủ tịch" }]
    }
    expect(standsOf(two, again)).toMatchObject({ p: "awarded awardedBefore" })
  })

  test("a nominee twice for one award is asked about", () => {
    const twice = { p: { unit: "A", name: "P" }, q: { unit: "A", name: "P" }, r: { unit: "A", name: "R" } }
    expect(standsOf(two, heard({ nominations: twice }))).toEqual({
      p: "contested sameNominee",
      q: "contested sameNominee",
      r: "proposed"
    })
  })
})
