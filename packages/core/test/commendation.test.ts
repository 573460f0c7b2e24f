import { describe, expect, test } from "vitest"
import { ballotResult, cut, inForce, lawDay, prizeOf, propose, seatsOf, vietnam } from "../src/commendation/index.ts"
import { line, planJson, refusals, source } from "./situation.ts"
import {
  adopted,
  awardJson,
  awardPlan,
  december,
  handRubric,
  type Heard,
  heard,
  proposedRubric,
  standsOf
} from "./session.ts"

const check = (award: object, told: Heard, stands: Readonly<Record<string, string>>, on = december.on) =>
  expect(standsOf(awardPlan([{ ...award }]), heard(told), { on })).toEqual(stands)

const rank = { rubric: "r" }
const five = { A: "99.5", B: "98", C: "97", D: "97", E: "94.9" }
const all = (points: Readonly<Record<string, string>>) => ({
  points,
  nominations: Object.fromEntries(Object.keys(points).map((id) => [id, {}]))
})

describe("places", () => {
  test.each<[string, object, Heard, Readonly<Record<string, string>>]>([
    [
      "a tie across the cut is shown whole and a decision asked",
      { ...rank, quota: { count: 3 } },
      all(five),
      {
        A: "proposed",
        B: "proposed",
        C: "tied tiedAtCut",
        D: "tied tiedAtCut",
        E: "excluded beyondQuota"
      }
    ],
    [
      "a tie that ends at the cut is no tie across it",
      { ...rank, quota: { count: 4 } },
      all(five),
      { A: "proposed", B: "proposed", C: "proposed", D: "proposed", E: "excluded beyondQuota" }
    ],
    [
      "a tie just under the cut is out",
      { ...rank, quota: { count: 2 } },
      all(five),
      {
        A: "proposed",
        B: "proposed",
        C: "excluded beyondQuota",
        D: "excluded beyondQuota",
        E: "excluded beyondQuota"
      }
    ],
    [
      "no place, nobody",
      { ...rank, quota: { count: 0 } },
      all({ A: "1", B: "2" }),
      { B: "excluded beyondQuota", A: "excluded beyondQuota" }
    ],
    ["more places than nominees", { ...rank, quota: { count: 9 } }, all({ A: "1" }), { A: "proposed" }],
    [
      "without a quota everyone fit",
      rank,
      all(five),
      { A: "proposed", B: "proposed", C: "proposed", D: "proposed", E: "proposed" }
    ],
    [
      "people have no standing: more than there are places are all tied",
      { quota: { count: 1 } },
      { nominations: { p: { name: "P", subject: "individual" }, q: { name: "Q", subject: "individual" } } },
      { p: "tied tiedAtCut", q: "tied tiedAtCut" }
    ],
    [
      "the votes order them where the award says so",
      { quota: { count: 1 }, order: "votes", vote: { atLeast: "50%", source } },
      {
        nominations: { p: { name: "P" }, q: { name: "Q" } },
        ballots: [
          { nomination: "p", on: "2026-12-19", members: 9, present: 9, inFavour: 8 },
          { nomination: "q", on: "2026-12-19", members: 9, present: 9, inFavour: 9 }
        ]
      },
      { p: "excluded beyondQuota", q: "proposed" }
    ],
    [
      "ordered by votes, who is not voted on yet keeps the place of the other open",
      { quota: { count: 1 }, order: "votes", vote: { atLeast: "50%", source } },
      {
        nominations: { p: { name: "P" }, q: { name: "Q" } },
        ballots: [{ nomination: "p", on: "2026-12-19", members: 9, present: 9, inFavour: 8 }]
      },
      { p: "open waitsForOthers", q: "toVote ballotMissing" }
    ],
    [
      "a village whose points are out keeps the last place open, and not the first",
      { ...rank, quota: { count: 2 } },
      { points: { A: "9", B: "8" }, nominations: { A: {}, B: {}, C: {} } },
      { A: "proposed", B: "open waitsForOthers", C: "open noStanding" }
    ],
    [
      "a place per cluster",
      { ...rank, quota: { count: 1, per: "cluster" } },
      { ...all({ A: "9", B: "8", C: "7" }), clusters: { C: "south" } },
      { A: "proposed", B: "excluded beyondQuota", C: "proposed" }
    ],
    [
      "over several clusters totals are compared",
      { ...rank, quota: { count: 2 } },
      { ...all({ A: "9", B: "8", C: "8.5" }), clusters: { C: "south" } },
      { A: "proposed", C: "proposed", B: "excluded beyondQuota" }
    ],
    [
      "an award given in June has its place in December",
      { ...rank, quota: { count: 2 } },
      { ...all({ A: "9", B: "8", C: "7" }), awardDecisions: [{ nomination: "C", on: "2026-06-30", by: "Chủ tịch" }] },
      { A: "proposed", B: "excluded beyondQuota", C: "awarded awardedBefore" }
    ],
    [
      "taken back it gives the place free, and stays on record",
      { ...rank, quota: { count: 2 } },
      {
        ...all({ A: "9", B: "8", C: "7" }),
        awardDecisions: [{ nomination: "C", on: "2026-06-30", by: "Chủ tịch" }],
        revocations: [{ unit: "C", nomination: "C", on: "2026-09-01", by: "Chủ tịch", why: "kê khai sai" }]
      },
      { A: "proposed", B: "proposed", C: "revoked revokedLater" }
    ]
  ])("%s", (_, award, told, stands) => check(award, told, stands))

  test.each<[string, ReadonlyArray<string>, Readonly<Record<string, string>>, number]>([
    ["the council's choice is followed", ["D"], { C: "excluded notChosen", D: "proposed" }, 0],
    [
      "choosing more than there are places is told and not followed",
      ["C", "D"],
      { C: "tied tiedAtCut", D: "tied tiedAtCut" },
      1
    ],
    ["a choice of others says nothing of the tie", ["A"], { C: "tied tiedAtCut", D: "tied tiedAtCut" }, 0]
  ])("at the cut: %s", (_, chosen, stands, faults) => {
    const given = awardPlan([{ ...rank, quota: { count: 3 } }])
    const choice = { award: "a", on: "2026-12-19", by: "Hội đồng", why: "biểu quyết" }
    const facts = heard({ ...all(five), cutDecisions: [{ ...choice, chosen }] })
    expect(standsOf(given, facts)).toMatchObject(stands)
    expect(propose(given, facts, december).findings.map(({ code }) => code)).toEqual(
      Array.from({ length: faults }, () => "choice_above_places")
    )
    // A day before it was made, the choice is not known.
    expect(standsOf(given, facts, { on: "2026-12-18" })).toMatchObject({ C: "tied tiedAtCut", D: "tied tiedAtCut" })
  })

  test.each<[object, number, number]>([
    [{ count: 15 }, 3, 15],
    [{ share: "0.1" }, 103, 10],
    [{ share: "0.1" }, 9, 0],
    [{ share: "0.1" }, 10, 1],
    [{ share: "0.05" }, 40, 2],
    [{ share: "0.1", rounding: "up" }, 101, 11],
    [{ share: "0.1", rounding: "up" }, 100, 10],
    [{ share: "0.1", rounding: "nearest" }, 104, 10],
    [{ share: "0.1", rounding: "nearest" }, 105, 11],
    [{ share: "0" }, 100, 0]
  ])("%j of %i is %i", (quota, of, seats) => expect(seatsOf(quota as never, of)).toBe(seats))

  test("a share is one of the units it is for, or of a population; a missing baseline leaves it open", () => {
    const people = { nominations: { p: { unit: "A", name: "P" }, q: { unit: "B", name: "Q" } } }
    const given = awardPlan([{ quota: { share: "50%" }, quotaOf: "households" }])
    const base = (unit: string, count: number) => ({ unit, population: "households", count })
    const session = propose(given, heard({ ...people, baselines: [base("A", 1), base("B", 4)] }), december)
    expect(session.places).toEqual([{ award: "a", cluster: null, places: 2, of: 5, taken: 0 }])
    expect(standsOf(given, heard({ ...people, baselines: [base("A", 1)] }))).toEqual({
      p: "open quotaUnknown",
      q: "open quotaUnknown"
    })
  })

  test("a share that rounds to nobody is told", () => {
    const { findings } = propose(awardPlan([{ quota: { share: "10%" } }]), heard({ nominations: { p: {} } }), december)
    expect(findings.map(line)).toEqual(["quota_is_zero awards/0/quota value=Khen thưởng of=1"])
  })
})

describe("women first among equals", () => {
  const counts = (members: number, women: number) => ({ members, women })
  test.each<[string, object, object, Readonly<Record<string, string>>]>([
    [
      "70 % women come before 60 %",
      counts(10, 7),
      counts(10, 6),
      { C: "proposed", D: "excluded womenBehind beyondQuota" }
    ],
    ["69.9 % are not 70 %", counts(1000, 699), counts(10, 6), { C: "tied tiedAtCut", D: "tied tiedAtCut" }],
    ["two of 70 % stay tied", counts(10, 7), counts(1, 1), { C: "tied tiedAtCut", D: "tied tiedAtCut" }],
    ["who has told nothing is not passed over", counts(10, 7), {}, { C: "tied tiedAtCut", D: "tied tiedAtCut" }]
  ])("%s", (_, c, d, stands) => {
    const facts = heard({ points: five, nominations: { A: {}, B: {}, C: c, D: d } })
    expect(standsOf(awardPlan([{ ...rank, quota: { count: 3 } }]), facts)).toMatchObject(stands)
  })

  test("they do not come before who has more points", () => {
    const facts = heard({ points: { A: "98", B: "97" }, nominations: { A: counts(1, 0), B: counts(1, 1) } })
    expect(standsOf(awardPlan([{ ...rank, quota: { count: 1 } }]), facts)).toEqual({
      A: "proposed",
      B: "excluded beyondQuota"
    })
  })

  test("an award's own share stands instead of the law's, and the reason names where it stands", () => {
    const own = { clause: "4", quote: "tập thể có từ 50% nữ" }
    const facts = heard({ points: five, nominations: { C: counts(10, 5), D: counts(10, 4) } })
    const given = awardPlan([{ ...rank, quota: { count: 1 }, prefer: { women: "50%", source: own } }])
    const first = propose(given, facts, december).proposals.find(({ nomination }) => nomination === "C")
    expect(first?.reasons.find(({ code }) => code === "womenFirst")?.source).toEqual(own)
  })
})

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

describe("ballots", () => {
  const vote = (more: object) => ({ nomination: "A", on: "2026-12-19", members: 10, present: 10, inFavour: 0, ...more })
  const asked = { vote: { source } }

  test.each<[string, object, Heard, string]>([
    ["none yet", asked, {}, "toVote ballotMissing"],
    ["80 % of all members", asked, { ballots: [vote({ inFavour: 8 })] }, "proposed"],
    ["one short of 80 %", asked, { ballots: [vote({ inFavour: 7 })] }, "excluded ballotFails"],
    [
      "80 % of those present are not 80 % of all: the absent are asked",
      asked,
      { ballots: [vote({ present: 9, inFavour: 7 })] },
      "toVote ballotUnfinished"
    ],
    [
      "the absent write in favour",
      asked,
      { ballots: [vote({ present: 9, inFavour: 7, written: { inFavour: 1 } })] },
      "proposed"
    ],
    [
      "the absent write against",
      asked,
      { ballots: [vote({ present: 9, inFavour: 7, written: { inFavour: 0, against: 1 } })] },
      "excluded ballotFails"
    ],
    ["enough without the absent", asked, { ballots: [vote({ present: 8, inFavour: 8 })] }, "proposed"],
    [
      "too few present for an award session",
      asked,
      { ballots: [vote({ present: 7, inFavour: 7 })] },
      "toVote ballotNoQuorum"
    ],
    [
      "enough for an ordinary one, where two thirds do",
      { vote: { agenda: "ordinary", atLeast: "70%", source } },
      { ballots: [vote({ present: 7, inFavour: 7 })] },
      "proposed"
    ],
    [
      "a quorum of the plan's own",
      { vote: { atLeast: "1/2", quorum: "50%", source } },
      { ballots: [vote({ present: 5, inFavour: 5 })] },
      "proposed"
    ],
    [
      "the last ballot counts",
      asked,
      { ballots: [vote({ on: "2026-12-20", inFavour: 10 }), vote({ inFavour: 0 })] },
      "proposed"
    ],
    [
      "one after the session is not known",
      asked,
      { ballots: [vote({ on: "2026-12-21", inFavour: 10 })] },
      "toVote ballotMissing"
    ],
    ["one that does not add up is not counted", asked, { ballots: [vote({ inFavour: 11 })] }, "toVote ballotMissing"],
    ["a certificate takes none by law", { form: "commendationCertificate" }, {}, "proposed"]
  ])("%s", (_, award, told, stands) => check(award, { nominations: { A: {} }, ...told }, { A: stands }))

  test("a grassroots fighter takes one by law, without the plan saying so", () => {
    const facts = heard({ nominations: { A: { subject: "individual", name: "P" } } })
    expect(standsOf(awardPlan([{ form: "grassrootsEmulationFighter" }]), facts)).toEqual({ A: "toVote ballotMissing" })
  })

  test.each<[number, number, string, string]>([
    [7, 5, "2/3", "passes"],
    [7, 5, "80%", "fails"],
    [7, 6, "80%", "passes"],
    [9, 6, "2/3", "passes"],
    [9, 5, "2/3", "fails"],
    [10, 9, "90%", "passes"]
  ])("of %i members %i in favour against %s: %s", (members, inFavour, part, outcome) => {
    const atLeast = part.endsWith("%") ? String(Number.parseInt(part, 10) / 100) : part
    const ballot = { nomination: "A", on: "2026-12-19", members, present: members, inFavour }
    expect(ballotResult(ballot, { atLeast, quorum: "0" }).outcome).toBe(outcome)
  })

  test("a missing ballot takes nobody out of the field, a failed one does", () => {
    const given = awardPlan([{ ...rank, ...asked, quota: { count: 1 } }])
    const facts = heard(all({ A: "9", B: "8" }))
    expect(standsOf(given, facts)).toEqual({ A: "toVote ballotMissing", B: "excluded ballotMissing beyondQuota" })
    expect(standsOf(given, { ...facts, ballots: [vote({ inFavour: 7 })] })).toEqual({
      A: "excluded ballotFails",
      B: "toVote ballotMissing"
    })
  })
})

describe("the law of the day", () => {
  const certificate = { form: "commendationCertificate" }
  const amount = (on: string, subject: string, form = "commendationCertificate") =>
    prizeOf(vietnam, { form, subject: subject as never, on })?.amount

  test.each<[string, string, string, string | null | undefined]>([
    ["2026-06-30", "individual", "commendationCertificate", "702000"],
    ["2026-06-30", "household", "commendationCertificate", "1053000"],
    ["2026-06-30", "collective", "commendationCertificate", "1404000"],
    ["2026-06-30", "individual", "advancedWorker", "702000"],
    ["2026-06-30", "collective", "advancedLabourCollective", "1872000"],
    ["2026-06-30", "collective", "governmentFlag", "28080000"],
    ["2026-07-01", "individual", "advancedWorker", null],
    ["2025-06-30", "individual", "advancedWorker", undefined],
    ["2026-06-30", "model", "commendationCertificate", undefined]
  ])("on %s a %s with %s gets %s", (on, subject, form, expected) => expect(amount(on, subject, form)).toBe(expected))

  test("a caller's base salary and rounding replace the table's", () => {
    const dated = { from: "2026-07-01", source }
    const law = {
      ...vietnam,
      baseSalaries: [...vietnam.baseSalaries, { ...dated, amount: "2345678" }],
      roundings: [...vietnam.roundings, { ...dated, step: "10000", mode: "up" as const }]
    }
    const of = (law: typeof vietnam) =>
      prizeOf(law, { ...certificate, subject: "individual", on: "2026-12-20" })?.amount
    expect(of({ ...law, roundings: vietnam.roundings })).toBe("703703")
    expect(of(law)).toBe("710000")
  })

  test.each([
    ["2025-06-30", "districtChairman", "submit"],
    ["2025-07-01", "communeChairman", "decide"],
    ["2026-10-01", "communeChairman", "decide"]
  ])("on %s a grassroots fighter is decided by the %s", (on, decidedBy, handling) => {
    const facts = heard({ nominations: { A: { subject: "individual", name: "P" } } })
    const [found] = propose(awardPlan([{ form: "grassrootsEmulationFighter" }]), facts, { on }).proposals
    expect([found?.decidedBy, found?.handling]).toEqual([decidedBy, handling])
  })

  test("a merit certificate is submitted to the province, and decided in the province's own session", () => {
    const facts = heard({ nominations: { A: {} } })
    const given = awardPlan([{ form: "meritCertificate" }])
    expect(propose(given, facts, december).proposals[0]?.handling).toBe("submit")
    expect(propose(given, facts, { ...december, authority: "provinceChairman" }).proposals[0]?.handling).toBe("decide")
  })

  test("what the law of 2026 says was not read: every form after 1 October 2026 is told to be assumed", () => {
    const after = vietnam.forms.filter((form) => form.from <= "2026-10-01" && form.until === undefined)
    expect(after.length).toBe(new Set(vietnam.forms.map(({ id }) => id)).size)
    expect(after.filter(({ source }) => !("assumption" in source))).toEqual([])
  })

  test("files received before 1 October 2026 stay under the earlier law, and a reason says so", () => {
    expect(lawDay(vietnam, { received: "2026-10-01", on: "2026-12-20" })).toBe("2026-12-20")
    expect(lawDay(vietnam, { received: "2025-06-01", on: "2026-12-20" })).toBe("2026-09-30")
    expect(lawDay(vietnam, { on: "2026-12-20" })).toBe("2026-12-20")
    expect(lawDay(vietnam, { received: "2026-09-01", on: "2026-09-30" })).toBe("2026-09-30")
    const codes = (received: string) =>
      propose(
        awardPlan([certificate]),
        heard({ nominations: { A: { received } } }),
        december
      ).proposals[0]?.reasons.map(({ code }) => code)
    expect(codes("2026-09-30")).toContain("earlierLaw")
    expect(codes("2026-10-01")).not.toContain("earlierLaw")
  })

  test("the acts of a session are those in force on its day", () => {
    const acts = (on: string) => propose(awardPlan([]), heard({}), { on }).acts.map(({ number }) => number)
    expect(acts("2025-06-30")).toEqual(["06/2022/QH15", "98/2023/NĐ-CP"])
    expect(acts("2026-09-30")).toEqual(["06/2022/QH15", "129/2025/NĐ-CP", "152/2025/NĐ-CP"])
    expect(acts("2026-10-01")).toEqual(["06/2022/QH15", "06/2026/QH16", "129/2025/NĐ-CP", "152/2025/NĐ-CP"])
  })

  test("of several entries in force the later holds, of one day the last", () => {
    const entry = (from: string, id: string) => ({ from, id, source })
    const table = [entry("2026-01-01", "b"), entry("2025-01-01", "a"), entry("2026-01-01", "c")]
    expect(inForce(table, "2026-01-01")?.id).toBe("c")
    expect(inForce(table, "2025-12-31")?.id).toBe("a")
    expect(inForce(table, "2024-12-31")).toBeUndefined()
  })
})

test("the field is cut only where the order is sure", () => {
  const order = ["a", "b", "c"]
  const field = order.map((id) => ({ id, certain: id !== "b" }))
  const ahead = (x: { id: string }, y: { id: string }) => order.indexOf(x.id) < order.indexOf(y.id)
  expect([...cut(field, 1, ahead)]).toEqual([
    ["a", "in"],
    ["b", "out"],
    ["c", "out"]
  ])
  // Whether c is among the first two depends on b, who may still drop out.
  expect([...cut(field, 2, ahead)]).toEqual([
    ["a", "in"],
    ["b", "in"],
    ["c", "waits"]
  ])
})

describe("what is wrong in what was told", () => {
  const found = (told: Heard, award: object = {}) =>
    propose(awardPlan([{ ...award }]), heard(told), december).findings.map(line)
  const one = { nominations: { A: {} } }

  test.each<[string, Heard, ReadonlyArray<string>]>([
    ["nothing", one, []],
    ["an unknown award", { nominations: { A: { award: "z" } } }, ["unknown_award nominations/0/award value=z"]],
    ["an unknown unit", { nominations: { A: {} }, units: [] }, ["unknown_unit nominations/0/unit value=A"]],
    [
      "an unknown movement",
      { nominations: { A: { movement: "m9" } } },
      ["unknown_movement nominations/0/movement value=m9"]
    ],
    [
      "an unknown condition",
      { nominations: { A: { attested: { c9: true } } } },
      ["unknown_condition nominations/0/attested/c9 value=c9"]
    ],
    [
      "a day that is none",
      { nominations: { A: { received: "2026-02-30" } } },
      ["not_a_day nominations/0/received value=2026-02-30"]
    ],
    [
      "more women than members",
      { nominations: { A: { members: 1, women: 2 } } },
      ["women_above_members nominations/0/women value=2 accepted=0–1"]
    ],
    ["half a woman", { nominations: { A: { members: 1, women: 0.5 } } }, ["not_a_count nominations/0/women value=0.5"]],
    [
      "a ballot on nobody",
      { ...one, ballots: [{ nomination: "Z", on: "2026-12-19", members: 1, present: 1, inFavour: 1 }] },
      ["unknown_nomination ballots/0/nomination value=Z"]
    ],
    [
      "more votes than people",
      { ...one, ballots: [{ nomination: "A", on: "2026-12-19", members: 3, present: 2, inFavour: 3 }] },
      ["ballot_does_not_add_up ballots/0/members value=3"]
    ],
    [
      "a hold of nobody",
      { ...one, holds: [{ from: "2026-01-01", why: "?" }] },
      ["hold_of_nobody holds/0/unit value=2026-01-01"]
    ],
    [
      "a decision on nobody",
      { ...one, awardDecisions: [{ nomination: "Z", on: "2026-06-30", by: "Chủ tịch" }] },
      ["unknown_nomination awardDecisions/0/nomination value=Z"]
    ],
    [
      "an answer nobody asked for",
      { ...one, agencyAnswers: [{ check: "tax", on: "2026-12-10" }] },
      ["unknown_agency_check agencyAnswers/0/check value=tax"]
    ],
    [
      "a choice of nobody",
      { ...one, cutDecisions: [{ award: "z", chosen: ["Z"], on: "2026-12-10", by: "Hội đồng", why: "?" }] },
      ["unknown_award cutDecisions/0/award value=z", "unknown_nomination cutDecisions/0/chosen/0 value=Z"]
    ]
  ])("%s", (_, told, findings) => expect(found(told)).toEqual(findings))

  test("a form no law knows", () =>
    expect(found(one, { form: "medal" })[0]).toContain("unknown_form awards/0/form value=medal"))
})

test.each<[string, object, string]>([
  ["an award of an unknown rubric", { rubric: "z" }, "refers_to_nothing awards/0/rubric value=z accepted="],
  [
    "an award for an unknown kind",
    { for: { kinds: ["z"] } },
    "refers_to_nothing awards/0/for/kinds/0 value=z accepted=village, school"
  ],
  [
    "a share of an unknown population",
    { quota: { share: "5%" }, quotaOf: "z" },
    "refers_to_nothing awards/0/quotaOf value=z accepted=households, citizens"
  ],
  [
    "a number and a share at once",
    { quota: { count: 1, share: "5%" } },
    'count_or_share awards/0/quota value={"count":1,"share":"0.05"}'
  ],
  ["neither number nor share", { quota: {} }, "count_or_share awards/0/quota value={}"],
  [
    "a negative number",
    { quota: { count: -1 } },
    "negative awards/0/quota/count value=-1 accepted=a value greater than or equal to 0"
  ],
  ["a negative share", { quota: { share: "-5%" } }, 'negative awards/0/quota/share value="-0.05"'],
  ["an order by standing without a rubric", { order: "standing" }, "standing_without_rubric awards/0"],
  ["a threshold above all", { vote: { atLeast: "3/2", source } }, 'not_a_portion awards/0/vote/atLeast value="3/2"'],
  [
    "a condition twice",
    {
      conditions: [
        { id: "c", title: "C", source },
        { id: "c", title: "C", source }
      ]
    },
    "id_used_twice awards/0/conditions/1/id value=c"
  ],
  [
    "a condition that reads nothing there is",
    { conditions: [{ id: "c", title: "C", test: { _tag: "within", of: "cows" }, source }] },
    "refers_to_nothing awards/0/conditions/0/test/of value=cows"
  ],
  [
    "a score of no rubric",
    { conditions: [{ id: "c", title: "C", test: { _tag: "within", of: { _tag: "score" } }, source }] },
    "refers_to_nothing awards/0/conditions/0/test/of/rubric value="
  ]
])("a plan is refused with %s", (_, award, fault) => {
  const found = refusals(planJson({ awards: [awardJson({ ...award })] }))
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(fault)
})
