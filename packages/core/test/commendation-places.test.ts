import { describe, expect, test } from "vitest"
import { cut, propose } from "../src/commendation/index.ts"
import { limit } from "../src/ranking/index.ts"
import { line, source } from "./situation.ts"
import { all, awardPlan, check, december, type Heard, heard, rank, standsOf } from "./session.ts"

const five = { A: "99.5", B: "98", C: "97", D: "97", E: "94.9" }

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
  ])("%j of %i is %i", (quota, of, seats) => expect(limit(quota as never, of)).toBe(seats))

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
