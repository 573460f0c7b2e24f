// Every list of a plan that grows with its units is read page by page: the computed ones under the same rules as the stored.
import { afterAll, beforeAll, expect, test } from "vitest"
import { clerk, type Contest, contest, contestPlan } from "./contest.ts"
import { askedFor, type List, walkedThrough } from "./pages.ts"
import { mutation } from "./service.ts"

let all: Contest
beforeAll(async () => {
  all = await contest("2026-12-10T08:00:00+07:00")
  for (const unit of ["v1", "v2", "v3", "v4"]) await all.tell(unit, 40)
  const each = `"Plan" p cross join "Unit" u`
  for (const sql of [
    `insert into "TieDecision" ("organizerId", "planId", "rubricCode", cluster, "order", how, by, "on")
       select p."organizerId", p.id, 'draftTable', 'village', array[u.code], 'vote', 'Hội đồng', '2026-03-01' from ${each}`,
    `insert into "AwardNomination" ("organizerId", "planId", "unitId", award, subject, achievement, received)
       select p."organizerId", p.id, u.id, 'pilot', 'collective', 'a' || u.id, '2026-03-01' from ${each}`,
    `insert into "HoldOrder" ("organizerId", "planId", "nominationId", "from", why)
       select "organizerId", "planId", id, '2026-03-01', '?' from "AwardNomination"`,
    `insert into "Revocation" ("organizerId", "planId", "unitId", "rubricCode", "on", by, why)
       select p."organizerId", p.id, u.id, 'draftTable', '2026-03-01', 'Chủ tịch', '?' from ${each}`,
    `insert into "PlanVersion" ("organizerId", "planId", version, document, digest)
       select "organizerId", "planId", n, document, digest from "PlanVersion", generate_series(2, 4) n`,
    `insert into "Publication" ("organizerId", "planId", seq, at, "byId", "planVersion", revision, text, facts, digest, diff)
       select p."organizerId", p.id, 1, now(), (select min(id) from "Person"), 1, 0, '{}', '{}', 'd',
         (select jsonb_agg(jsonb_build_object('rubric', 'table', 'unit', code, 'rows', '[]'::jsonb)) from "Unit") from "Plan" p`
  ])
    await all.rows(sql)
  // Of a draft that moves everybody's points, with as much left blank as there are units.
  const draft = structuredClone(contestPlan) as unknown as {
    rubrics: Array<{ criteria: Array<{ points: { bands: Array<object> } }> }>
  }
  for (const { criteria } of draft.rubrics) Object.assign(criteria[0]!.points.bands[0]!, { points: "7" })
  const content = {
    text: JSON.stringify({ ...draft, number: undefined, issuedOn: undefined, signatory: undefined, recipients: [] })
  }
  const saved = await all.done(clerk, mutation("saveDraft", "Plan", "id"), {
    plan: all.plan,
    expectedVersion: 0,
    content
  })
  expect(saved).toMatchObject({ id: all.plan })
})
afterAll(() => all?.close())

const lists: ReadonlyArray<readonly [name: string, length: number, list: (page: string, plan: string) => string]> = [
  ["attainment", 5, (page) => `attainment${page}`],
  ["progress", 8, (page) => `progress${page}`],
  ["scorecards", 8, (page) => `scorecards${page}`],
  ["grades", 4, (page) => `grades${page}`],
  ["quality", 1, (page) => `quality${page}`],
  ["versions", 4, (page) => `versions${page}`],
  ["tieDecisions", 4, (page) => `tieDecisions${page}`],
  ["revocations", 4, (page) => `revocations${page}`],
  ["holds", 4, (page) => `holds${page}`],
  ["commendation.proposals", 4, (page) => `commendation(on: "2026-12-10") { proposals${page} }`],
  ["draft.checklist", 4, (page) => `draft { checklist${page} }`],
  ["draft.effects", 8, (page) => `draft { effects${page} }`],
  ["draft.dryRun", 8, (page, plan) => `draft { dryRun${page.replace("(", `(facts: "${plan}", `)} }`],
  ["publications.diff", 4, (page) => `publications(first: 1) { nodes { diff${page} } }`]
]

test.each(lists)("%s: each place once, two at a time, forwards and backwards", async (_, least, list) => {
  const query: List = (page) => `{ organizer { plans(first: 1) { nodes { ${list(page, all.plan)} } } } }`
  const turn = async (args: string) => {
    const { page, errors } = await askedFor((text) => all.ask(clerk, text), query, args)
    expect(errors).toEqual([])
    return page!
  }
  const { edges, totalCount, pageInfo } = await turn("(first: 200)")
  const whole = edges.map(({ cursor }) => cursor)
  expect([pageInfo.hasNextPage, pageInfo.hasPreviousPage]).toEqual([false, false])
  expect(totalCount).toBe(whole.length)
  expect(new Set(whole).size).toBe(whole.length)
  expect(whole.length).toBeGreaterThanOrEqual(least)
  for (const way of ["forwards", "backwards"] as const)
    expect(await walkedThrough(turn, { way, size: 2 })).toEqual(whole)
  // An empty page, and one that nothing is asked of but how many there are.
  expect((await turn(`(first: 2, after: "${whole.at(-1)}")`)).edges).toEqual([])
  expect((await turn("(first: 0)")).edges).toEqual([])
})

test("what is no longer asked for is still a place: whoever reads on from a report that came meanwhile misses none", async () => {
  const missing = (args: string) =>
    askedFor(
      (text) => all.ask(clerk, text),
      (page) => `{ organizer { plans { nodes { progress${page} } } } }`,
      `(status: missing, ${args})`
    )
  const { page } = await missing("first: 2")
  expect(page!.totalCount).toBe(4)
  await all.tell("v2", 15, "half")
  const next = await missing(`first: 2, after: "${page!.pageInfo.endCursor}"`)
  expect([next.errors, next.page!.totalCount, next.page!.edges.length]).toEqual([[], 3, 2])
})
