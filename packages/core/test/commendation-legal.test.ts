import { describe, expect, test } from "vitest"
import { ballotResult, inForce, lawDay, prizeOf, propose, vietnam } from "../src/commendation/index.ts"
import { source } from "./situation.ts"
import { all, rank, awardPlan, check, december, type Heard, heard, standsOf } from "./session.ts"

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
