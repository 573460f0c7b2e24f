// Several people at the same moment: nothing is lost, nothing counts twice.
import { evaluate } from "@thidua/core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { readEvaluation } from "../src/store/evaluation.ts"
import { type Ask, demonstrate, type Demonstration } from "./demonstration.ts"
import {
  OfficialDocument,
  ReportsDocument,
  ReturnDocument,
  SaveDocument,
  type SaveReportInput,
  SubmitDocument,
  VerifyDocument
} from "./gql/graphql.ts"

let demo: Demonstration
let verifier: Ask
beforeAll(async () => {
  demo = await demonstrate()
  verifier = await demo.as("verifier")
})
afterAll(() => demo?.close())

const reportOf = async (unit: string) =>
  (await verifier(ReportsDocument, { plan: demo.plan.id, unit })).plan!.reports.nodes[0]

/** The unit writes (again), hands in, and the answer of handing in comes back. */
const handIn = async (unit: string, households: number) => {
  const ask = await demo.as(`${unit}.reporter`)
  const stored = await reportOf(unit)
  const input: SaveReportInput = {
    plan: demo.plan.id,
    period: "year",
    expectedVersion: stored?.version ?? 0,
    figures: [{ indicator: "householdsLearning", count: households }]
  }
  const { saveReport: saved } = await ask(SaveDocument, { input })
  if (saved.__typename !== "Report") throw new Error(saved.message)
  const { submitReport: submitted } = await ask(SubmitDocument, {
    input: { report: saved.id, expectedVersion: saved.version }
  })
  if (submitted.__typename !== "Report") throw new Error(submitted.message)
  return submitted
}

const verify = async ({ id, version }: { readonly id: string; readonly version: number }) =>
  (await verifier(VerifyDocument, { input: { report: id, expectedVersion: version } })).verifyReport

/** Standings as stored, and as they follow from what is stored. */
const standings = async () => {
  const [plan] = await demo.rows<{ id: number; organizerId: number; revision: number }>(`select * from "Plan"`)
  const db = demo.store.db({ organizer: plan!.organizerId, role: "member" })
  const viewer = { organizerId: plan!.organizerId, person: { id: 0, name: "", appointments: [] } }
  const found = await readEvaluation(db, viewer, { planId: plan!.id, layer: "verified" })
  const { nodes } = (await demo.publicly(OfficialDocument, { plan: demo.plan.id, unit: "village1" })).plan!.standings
  const stored = nodes.map(({ unit, rubricCode, total, rank, unrankedReason, revision }) =>
    [rubricCode, unit.code, total, rank, unrankedReason, revision].join(" ")
  )
  const follows = evaluate(found!.plan, found!.facts).standings.map(({ rubric, unit, total, rank, unranked }) =>
    [rubric, unit, total, rank, unranked, plan!.revision].join(" ")
  )
  return { stored: stored.sort(), follows: follows.sort(), revision: plan!.revision }
}

/** Takes villages' reports back to be handed in again, as the owner. */
const reopen = async (...units: ReadonlyArray<string>) => {
  const reports = `(select r.id from "Report" r join "Unit" u on u.id = r."unitId" where u.code = any ($1))`
  await demo.rows(`delete from "Figure" where layer = 'verified' and "reportId" in ${reports}`, [units])
  await demo.rows(`delete from "TaskOutcome" where layer = 'verified' and "reportId" in ${reports}`, [units])
  await demo.rows(
    `update "Report" set status = 'draft', "verifiedAt" = null, "verifiedById" = null where id in ${reports}`,
    [units]
  )
}

describe("reports verified at once", () => {
  const rounds = [
    { villages: ["village1", "village2"], households: [601, 602] },
    { villages: ["village5", "village6"], households: [541, 661] },
    { villages: ["village2", "village3", "village7", "village8"], households: [600, 6000, 420, 300] },
    {
      villages: ["village1", "village2", "village3", "village5", "village6", "village8"],
      households: [1, 2, 3, 4, 5, 6]
    }
  ]

  test.each(rounds)(
    "$villages: standings follow from all that is stored and the revision counts each",
    async (round) => {
      await reopen(...round.villages)
      const submitted = []
      for (const [i, unit] of round.villages.entries()) submitted.push(await handIn(unit, round.households[i]!))
      const before = (await standings()).revision
      const answers = await Promise.all(submitted.map(verify))
      expect(answers.map((answer) => answer.__typename)).toEqual(round.villages.map(() => "Report"))
      const after = await standings()
      expect(after.revision).toBe(before + round.villages.length)
      expect(after.stored).toEqual(after.follows)
      expect(after.stored.length).toBe(11)
    }
  )
})

test("of two verifications of one report at once, one counts and the other is told why not", async () => {
  await reopen("village1")
  const submitted = await handIn("village1", 700)
  const before = (await standings()).revision
  const answers = await Promise.all([verify(submitted), verify(submitted)])
  const [loser, ...others] = answers.filter((answer) => answer.__typename !== "Report")
  expect(others).toEqual([])
  expect(["VERSION_CONFLICT", "WRONG_STATUS"]).toContain((loser as { readonly code: string }).code)
  const after = await standings()
  expect(after.revision).toBe(before + 1)
  expect(after.stored).toEqual(after.follows)
})

test("of a verification and a return at once, one counts; the report is either official or back, never both", async () => {
  await reopen("village2")
  const submitted = await handIn("village2", 700)
  const input = { report: submitted.id, expectedVersion: submitted.version }
  const [verified, { returnReport: returned }] = await Promise.all([
    verify(submitted),
    verifier(ReturnDocument, { input: { ...input, reason: "Rà soát lại" } })
  ])
  expect([verified, returned].filter((answer) => answer.__typename === "Report").length).toBe(1)
  const [{ n: official } = { n: -1 }] = await demo.rows<{ n: number }>(
    `select count(*)::int as n from "Figure" f join "Report" r on r.id = f."reportId" join "Unit" u on u.id = r."unitId"
       where u.code = 'village2' and f.layer = 'verified'`
  )
  expect(official).toBe((await reportOf("village2"))?.status === "verified" ? 1 : 0)
})

describe("drafts saved at once", () => {
  const draft = (unit: string, count: number, expectedVersion: number | null): SaveReportInput => ({
    plan: demo.plan.id,
    period: "year",
    unit,
    expectedVersion,
    figures: [{ indicator: "householdsLearning", count }],
    activities: [{ kind: "training", title: `Tập huấn ${count}`, place: "Nhà văn hóa", heldOn: "2026-03-14" }]
  })

  test.each([
    { situation: "the first draft", unit: "village4", expectedVersion: null },
    { situation: "a later draft", unit: "village4", expectedVersion: 1 },
    { situation: "a returned report", unit: "village6", expectedVersion: undefined }
  ])("$situation: one is kept whole, the other is told of the conflict", async ({ unit, expectedVersion }) => {
    if (unit === "village6") {
      await reopen("village6")
      const { id, version } = await handIn("village6", 500)
      await verifier(ReturnDocument, { input: { report: id, expectedVersion: version, reason: "Rà soát lại" } })
    }
    const stored = await reportOf(unit)
    const ask = await demo.as(`${unit}.reporter`)
    const version = expectedVersion === undefined ? stored!.version : expectedVersion
    const answers = await Promise.all(
      [301, 302].map(async (count) => (await ask(SaveDocument, { input: draft(unit, count, version) })).saveReport)
    )
    expect(answers.map((answer) => answer.__typename).sort()).toEqual(["Report", "VersionConflict"])
    expect(answers.find((answer) => answer.__typename === "VersionConflict")).toMatchObject({
      actualVersion: (version ?? 0) + 1
    })
    const kept = answers[0]!.__typename === "Report" ? 301 : 302
    const report = await reportOf(unit)
    expect(report).toMatchObject({
      version: (version ?? 0) + 1,
      figures: [{ count: kept }],
      activities: [{ title: `Tập huấn ${kept}` }]
    })
    expect(report?.events.length).toBe((stored?.events.length ?? 0) + 1)
    expect(report?.events.map((event) => event.seq)).toEqual(report?.events.map((_, i) => i + 1))
  })
})
