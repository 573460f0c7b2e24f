// How much work a request is: as many statements for a page of two as for one of two hundred, one evaluation however many fields ask.
import { writeFileSync } from "node:fs"
import { study } from "@thidua/core"
import { daiSonPlan } from "@thidua/fixtures"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { Prisma } from "../generated/prisma/client.ts"
import { type Ask, demonstrate, type Demonstration } from "./demonstration.ts"
import {
  BoardDocument,
  PlansDocument,
  PlanTreeDocument,
  ReasonDocument,
  ReportsDocument,
  SaveDocument,
  ScorecardsDocument,
  SubmitDocument,
  VerifyDocument
} from "./gql/graphql.ts"
import { mutation } from "./service.ts"
import { type Asked, walk } from "./walk.ts"

let demo: Demonstration
let verifier: Ask
let statements: string[] = []
let evaluations: string[] = []
beforeAll(async () => {
  demo = await demonstrate({
    operators: ["operator", "clerk"],
    onStatement: (_scope, sql) => statements.push(sql),
    study: (plan, facts, options) => {
      evaluations.push(`${plan.id} ${options?.layer}`)
      return study(plan, facts, options)
    }
  })
  verifier = await demo.as("verifier")
})
/** The statements of every operation, for whoever wants to read them: generated/statements.txt. */
const printed: string[] = []
const print = (name: string) => printed.push(`# ${name}: ${statements.length}\n${statements.join("\n")}\n`)
afterAll(async () => {
  writeFileSync(new URL("../generated/statements.txt", import.meta.url), printed.join("\n"))
  await demo?.close()
})
beforeEach(() => {
  statements = []
  evaluations = []
})

const counted = async (work: () => Promise<unknown>): Promise<number> => {
  statements = []
  await work()
  return statements.length
}

describe("reading takes the same number of statements for few and for many", () => {
  const plan = () => demo.plan.id
  const rows: ReadonlyArray<{
    readonly what: string
    readonly few: () => Promise<unknown>
    readonly many: () => Promise<unknown>
    readonly atMost: number
  }> = [
    {
      what: "the board with 2 units and with all",
      few: () => demo.publicly(BoardDocument, { units: 2 }),
      many: () => demo.publicly(BoardDocument, { units: 200 }),
      atMost: 36
    },
    {
      what: "the scorecard of 1 unit and of all",
      few: () => demo.publicly(ScorecardsDocument, { plan: plan(), unit: "village1" }),
      many: () => demo.publicly(ScorecardsDocument, { plan: plan() }),
      atMost: 17
    },
    {
      what: "the reason of one criterion and of the total",
      few: () => demo.publicly(ReasonDocument, { plan: plan(), unit: "village1", criterion: "A1" }),
      many: () => demo.publicly(ReasonDocument, { plan: plan(), unit: "village1" }),
      atMost: 17
    },
    {
      what: "1 report and 5 reports with all that is in them",
      few: () => verifier(ReportsDocument, { plan: plan(), first: 1 }),
      many: () => verifier(ReportsDocument, { plan: plan(), first: 5 }),
      atMost: 20
    },
    {
      what: "5 reports and all reports",
      few: () => verifier(ReportsDocument, { plan: plan(), first: 5 }),
      many: () => verifier(ReportsDocument, { plan: plan(), first: 200 }),
      atMost: 20
    },
    {
      what: "2 standings and all, with their units",
      few: () =>
        demo.send(`{ organizer { plans { nodes { standings(first: 2) { nodes { unit { name } rank } } } } } }`),
      many: () =>
        demo.send(`{ organizer { plans { nodes { standings(first: 99) { nodes { unit { name } rank } } } } } }`),
      atMost: 8
    },
    {
      what: "one node and twenty",
      few: () => demo.send(`{ nodes(ids: ["${plan()}"]) { id } }`),
      many: async () => {
        const { organizer } = await demo.publicly(BoardDocument, {})
        const ids = JSON.stringify(organizer!.units.nodes.map(({ id }) => id))
        statements = []
        return demo.send(`{ nodes(ids: ${ids}) { id ... on Unit { name } } }`)
      },
      atMost: 4
    }
  ]

  test.each(rows)("$what", async ({ few, many, atMost }) => {
    const [first, second] = [await counted(few), await counted(many)]
    expect(second).toBe(first)
    expect(first).toBeLessThanOrEqual(atMost)
    // The scope travels with each statement: nothing is sent to set it, and no transaction is opened to read.
    expect(statements.filter((sql) => /set_config|BEGIN/iu.test(sql))).toEqual([])
  })
})

test("the unit of what is computed was read with it: its name costs no statement, its parent as many for all as for two", async () => {
  const cost = (page: number, unit: string) =>
    counted(async () => {
      const pages = ['attainment(unit: "village1", ', "taskAttainment(", "progress(", "scorecards(", "grades("]
      const fields = pages.map((list) => `${list}first: ${page}) { nodes { ${unit} } }`)
      const query = `query ($plan: ID!) { plan(id: $plan) { ${fields.join(" ")} } }`
      expect((await demo.send(query, { plan: demo.plan.id })).errors).toEqual([])
    })
  expect(await cost(100, "unit { id code name kind validFrom }")).toBe(await cost(100, "__typename"))
  expect(await cost(100, "unit { parent { name } }")).toBe(await cost(2, "unit { parent { name } }"))
})

test("a plan of 6 goals and a plan of 66 take the same number of statements to read", async () => {
  const read = async () => {
    const { plan } = await demo.publicly(PlanTreeDocument, { plan: demo.plan.id })
    return plan?.goals.length
  }
  const few = await counted(async () => expect(await read()).toBe(6))
  await demo.rows(
    `insert into "Goal" select "organizerId", "planId", code || n, movement, title, quote, clause, position
       from "Goal", generate_series(1, 10) n`
  )
  await demo.rows(
    `insert into "Indicator" ("organizerId", "planId", code, "goalCode", title, measure, "unitOfMeasure", quote, clause, position)
       select "organizerId", "planId", code || n, "goalCode" || n, title, measure, "unitOfMeasure", quote, clause, position
       from "Indicator", generate_series(1, 10) n`
  )
  expect(await counted(async () => expect(await read()).toBe(66))).toBe(few)
  await demo.rows(`delete from "Indicator" where code ~ '[0-9]$' and "goalCode" ~ '[0-9]$'`)
  await demo.rows(`delete from "Goal" where code ~ '[0-9]$'`)
})

describe("changing takes the same number of statements for few and for many", () => {
  const figures = [
    ...["householdsLearning", "identityLevel2", "shopsUsingQr", "documentsIntegrated", "utilitiesPromoted"].map(
      (indicator) => ({ indicator, count: 1 })
    ),
    ...["health", "education", "finance"].map((part) => ({ indicator: "utilitiesPromoted", part, count: 1 }))
  ]
  const activity = { kind: "training", title: "Tập huấn", place: "Nhà văn hóa", heldOn: "2026-03-14" } as const
  const input = (many: boolean) => ({
    plan: demo.plan.id,
    period: "year",
    figures: many ? figures : figures.slice(0, 1),
    outcomes: [],
    activities: many ? Array.from({ length: 100 }, () => activity) : [activity],
    nominations: [],
    evidence: []
  })

  test("saving one figure and eight, one activity and a hundred; handing in; verifying", async () => {
    const village = await demo.as("village4.reporter")
    const begun = await counted(() => village(SaveDocument, { input: input(false) }))
    const few = await counted(() => village(SaveDocument, { input: { ...input(false), expectedVersion: 1 } }))
    const many = await counted(() => village(SaveDocument, { input: { ...input(true), expectedVersion: 2 } }))
    print("Mutation.saveReport")
    expect(many).toBe(few)
    const { nodes } = (await verifier(ReportsDocument, { plan: demo.plan.id, unit: "village4" })).plan!.reports
    const report = nodes[0]!.id
    const submitted = await counted(() => village(SubmitDocument, { input: { report, expectedVersion: 3 } }))
    print("Mutation.submitReport")
    const verified = await counted(() => verifier(VerifyDocument, { input: { report, expectedVersion: 4 } }))
    print("Mutation.verifyReport")
    expect(few).toBe(begun)
    expect(Math.max(many, submitted, verified)).toBeLessThanOrEqual(46)
    expect(statements.filter((sql) => sql === "BEGIN").length).toBe(1)
  })

  const villages = ["village1", "village2", "village3", "village5", "village6", "village7"]
  const first = <A>(rows: ReadonlyArray<A>, times: number) => rows.slice(0, times)
  const times = (n: number) => Array.from({ length: n }, (_, i) => i)
  const event = { kind: "award", on: "2026-11-01", note: "Khen" }
  /** Every mutation that takes a list, with so many of them. */
  const lists: ReadonlyArray<readonly [name: string, who: string, input: (n: number, salt: string) => object]> = [
    [
      "createOrganizers",
      "operator",
      (n, salt) => ({
        organizers: times(n).map((i) => ({
          code: `xa-${salt}-${i}`,
          name: "Xã",
          kind: "commune",
          clerk: { subject: `clerk-${salt}-${i}`, name: "Văn thư" }
        }))
      })
    ],
    [
      "createUnits",
      "clerk",
      (n, salt) => ({
        units: times(n).map((i) => ({ code: `u-${salt}-${i}`, name: "Tổ", kind: "group", parent: "village1" }))
      })
    ],
    [
      "appoint",
      "clerk",
      (n, salt) => ({
        appointments: times(n).map((i) => ({ person: { subject: `p-${salt}-${i}`, name: "Người" }, role: "viewer" }))
      })
    ],
    [
      "setBaselines",
      "clerk",
      (n) => ({
        plan: demo.plan.id,
        baselines: first(villages, n).map((unit) => ({
          unit,
          population: "households",
          count: 900,
          asOf: "2026-01-01",
          source: "Niên giám"
        }))
      })
    ],
    [
      "setAssignments",
      "clerk",
      (n) => ({
        plan: demo.plan.id,
        assignments: first(villages, n).map((unit) => ({ unit, of: "utilitiesPromoted", assigned: true }))
      })
    ],
    [
      "setTargets",
      "clerk",
      (n) => ({
        plan: demo.plan.id,
        targets: first(villages, n).map((unit) => ({ unit, indicator: "householdsLearning", target: "70%" }))
      })
    ],
    [
      "recordEvents",
      "clerk",
      (n) => ({ plan: demo.plan.id, events: first(villages, n).map((unit) => ({ unit, ...event })) })
    ],
    [
      "recordInspection",
      "clerk",
      (n) => ({
        plan: demo.plan.id,
        unit: "village1",
        on: "2026-11-01",
        team: "Đoàn",
        findings: "Tốt",
        events: times(n).map(() => ({ kind: "award" }))
      })
    ],
    [
      "judge",
      "council",
      (n) => ({
        plan: demo.plan.id,
        rubric: "villages",
        points: first(villages, n).map((unit) => ({ unit, criterion: "D1", points: "6" }))
      })
    ],
    [
      "verifyFigures",
      "verifier",
      (n) => ({
        plan: demo.plan.id,
        period: "year",
        figures: first(["village1", "village2", "village3"], n).map((unit) => ({ unit, indicator: "shopsUsingQr" }))
      })
    ],
    [
      "importFigures",
      "clerk",
      (n) => ({
        plan: demo.plan.id,
        period: "year",
        source: "Biểu 1",
        csv: ["unit;indicator;count", ...first(villages, n).map((unit) => `${unit};documentsIntegrated;1`)].join("\n")
      })
    ]
  ]
  const types: Readonly<Record<string, string>> = {
    createOrganizers: "CreatedOrganizers",
    createUnits: "Organizer",
    appoint: "Organizer",
    recordInspection: "Inspection",
    importFigures: "ImportedFigures"
  }

  test.each(lists)("%s with one and with several", async (name, who, input) => {
    const token = await demo.tokens.issue(who)
    const cost = async (n: number, salt: string): Promise<number> => {
      const type = types[name] ?? "Plan"
      return counted(async () => {
        const { data, errors } = await demo.send(
          mutation(name, type, "__typename"),
          { input: input(n, salt) },
          { token }
        )
        expect([errors, data?.[name]]).toMatchObject([[], { __typename: type }])
      })
    }
    // An import writes into reports that are open.
    if (name === "importFigures")
      await demo.rows(
        `update "Report" set status = 'returned', "returnReason" = 'thử', "verifiedAt" = null, "verifiedById" = null
           where "submittedAt" is not null`
      )
    const one = await cost(1, "one")
    print(`Mutation.${name}`)
    expect(await cost(6, "six")).toBe(one)
  })
})

describe("the evaluation runs once per plan and layer and request", () => {
  const fields = `attainment { nodes { state } } again: attainment(wholeOnly: true) { nodes { state } } taskAttainment { nodes { state } }
    progress { nodes { status unit { name } } } scorecards { nodes { total trace { text } } } findings { code } document { organizerName }`

  test("however many fields ask for a part of it", async () => {
    const plan = demo.plan.id
    const { errors } = await demo.send(
      `query ($plan: ID!) { plan(id: $plan) { ${fields} } organizer { plans { nodes { ${fields} } } } node(id: $plan) { ... on Plan { ${fields} } } }`,
      { plan }
    )
    expect(errors).toEqual([])
    expect(evaluations).toEqual([`${demo.plan.code} verified`])
  })

  test("twice when both layers are asked for, once for the public, which has one", async () => {
    const query = `query ($plan: ID!) { plan(id: $plan) { ${fields} self: attainment(layer: self) { nodes { state } } mine: scorecards(layer: self) { nodes { total } } } }`
    await demo.send(query, { plan: demo.plan.id }, { token: await demo.tokens.issue("viewer") })
    expect(evaluations.sort()).toEqual([`${demo.plan.code} self`, `${demo.plan.code} verified`])
    evaluations = []
    await demo.send(query, { plan: demo.plan.id })
    expect(evaluations).toEqual([`${demo.plan.code} verified`])
  })

  test("not at all when nothing of it is asked for", async () => {
    await demo.publicly(PlansDocument, {})
    await verifier(ReportsDocument, { plan: demo.plan.id })
    expect(evaluations).toEqual([])
  })

  test("anew for the next request: no result outlives what it follows from", async () => {
    for (const _ of [1, 2]) await demo.publicly(BoardDocument, {})
    expect(evaluations.length).toBe(2)
  })
})

describe("every field of the schema", () => {
  const page = { few: 2, many: 4 }
  /** The content of documents weighs so much that several at once are refused. */
  const isAffordable = ({ query }: Asked) => !query(1, 1).includes("base64")
  let asked: ReadonlyArray<Asked>
  let token: string
  beforeAll(async () => {
    token = await demo.tokens.issue("clerk")
    for (const year of [2023, 2024, 2025]) {
      const input = { template: { template: daiSonPlan.id, year, code: `plan-${year}` } }
      const { data } = await demo.send(mutation("createPlan", "Plan", "id"), { input }, { token })
      expect(data?.["createPlan"]).toMatchObject({ __typename: "Plan" })
    }
    await fill(demo, page.many + 1)
    const { nodes } = (await verifier(ReportsDocument, { plan: demo.plan.id })).plan!.reports
    const plan = `"${demo.plan.id}"`
    asked = walk({
      "Query.node.id": plan,
      "Query.nodes.ids": JSON.stringify(nodes.map(({ id }) => id)),
      "Query.plan.id": plan,
      "Query.report.id": `"${nodes[0]!.id}"`,
      "Organizer.plan.code": `"${demo.plan.code}"`,
      "PlanDraft.dryRun.facts": plan,
      "Plan.commendation.on": '"2026-12-04"',
      "Plan.advice.unit": '"village1"',
      "Plan.advice.rubric": '"villages"',
      "Plan.compareUnits.a": '"village1"',
      "Plan.compareUnits.b": '"village2"',
      "Plan.compareUnits.rubric": '"villages"',
      "Plan.pace.indicator": '"householdsLearning"'
    })
  })
  const cost = async (query: string): Promise<number> => {
    let errors: ReadonlyArray<object> = []
    const n = await counted(async () => {
      errors = (await demo.send(query, {}, { token })).errors
    })
    expect([query, errors]).toEqual([query, []])
    return n
  }

  test("has several rows behind it, so that work done for each of them shows", async () => {
    const few: Array<string> = []
    for (const table of Object.values(Prisma.ModelName)) {
      const [{ count }] = (await demo.rows(`select count(*)::int as count from "${table}"`)) as [{ count: number }]
      if (count < page.many) few.push(table)
    }
    // Who asks sees one organizer; of a plan one draft is written; keys are nobody's to read.
    expect(few.filter((table) => !["Organizer", "PlanDraft", "IdempotencyKey"].includes(table))).toEqual([])
  })

  const once = new Map<string, number>()

  test("asked for under three names takes at most three times the statements", async () => {
    const growing: Array<string> = []
    for (const { name, query } of asked.filter(isAffordable)) {
      const n = await cost(query(1, page.few))
      once.set(name, n)
      print(name)
      // The scope goes with a statement in the same round trip, and is none of these.
      expect(statements.filter((sql) => /set_config|BEGIN/iu.test(sql))).toEqual([])
      const thrice = await cost(query(3, page.few))
      if (thrice > 3 * n) growing.push(`${name}: ${n}, ${thrice}`)
    }
    expect(growing).toEqual([])
    expect(asked.length).toBeGreaterThan(150)
  })

  test("takes as many for pages of four over twice the rows as for pages of two", async () => {
    await fill(demo, 2 * (page.many + 1), page.many + 1)
    const growing: Array<string> = []
    for (const { name, query } of asked.filter(isAffordable)) {
      const many = await cost(query(1, page.many))
      if (many > once.get(name)!) growing.push(`${name}: ${once.get(name)}, ${many}`)
    }
    expect(growing).toEqual([])
  })
})

/** Rows from `from` to `to` in every table of which the demonstration has few, for each plan. */
const fill = async ({ rows }: Demonstration, to: number, from = 0): Promise<void> => {
  const person = `(select min(id) from "Person")`
  const each = `"Plan" p cross join generate_series(${from + 1}, ${to}) n
     join lateral (select u.* from "Unit" u where u."organizerId" = p."organizerId" and u.kind = 'village' order by u.id offset (n - 1) % 8 limit 1) u on true
     where p."organizerId" = 1`
  const of = `p."organizerId", p.id`
  const sql = [
    `insert into "Event" ("organizerId", "planId", "unitId", kind, "on", at) select ${of}, u.id, 'award', '2026-03-01', now() from ${each}`,
    `insert into "EvidenceFile" ("organizerId", name, type, size, digest, content, "byId", at)
       select p."organizerId", 'a.pdf', 'application/pdf', 1, p.id || '-' || n, 'x', ${person}, now() from ${each}`,
    `insert into "Inspection" ("organizerId", "planId", "unitId", "on", team, findings, at, "byId")
       select ${of}, u.id, '2026-03-01', 'Đoàn', 'Tốt', now(), ${person} from ${each}`,
    `insert into "InspectionFile" select i."organizerId", i.id, f.id from "Inspection" i, "EvidenceFile" f on conflict do nothing`,
    `insert into "InspectionEvent" select i."organizerId", i.id, e.id from "Inspection" i join "Event" e using ("organizerId", "planId") on conflict do nothing`,
    `insert into "BaselineDispute" ("organizerId", "planId", "unitId", population, why, "byId", at) select ${of}, u.id, 'households', '?', ${person}, now() from ${each}`,
    `insert into "Receipt" ("organizerId", "planId", "unitId", version, "byId", at) select ${of}, u.id, n, ${person}, now() from ${each}`,
    `insert into "Pledge" ("organizerId", "planId", "unitId", kind, code, "byId", at) select ${of}, u.id, 'task', 'task' || n, ${person}, now() from ${each}`,
    `insert into "UnitTarget" ("organizerId", "planId", "unitId", "indicatorCode", target)
       select ${of}, u.id, (select code from "Indicator" where "planId" = p.id order by code offset n / 8 limit 1), 1 from ${each} on conflict do nothing`,
    `insert into "Override" ("organizerId", "planId", "unitId", "rubricCode", "criterionCode", points, "byId", at, why) select ${of}, u.id, 'villages', 'A' || n, 1, ${person}, now(), '?' from ${each}`,
    `insert into "Judgement" ("organizerId", "planId", "unitId", "rubricCode", "criterionCode", points, "byId", at) select ${of}, u.id, 'villages', 'D' || n, 1, ${person}, now() from ${each} on conflict do nothing`,
    `insert into "Complaint" ("organizerId", "planId", "unitId", words) select ${of}, u.id, '?' from ${each}`,
    `insert into "ComplaintStep" ("organizerId", "complaintId", seq, action, "on") select "organizerId", id, 1, 'receive', '2026-03-01' from "Complaint" on conflict do nothing`,
    `insert into "TieDecision" ("organizerId", "planId", "rubricCode", cluster, "order", how, by, "on") select ${of}, 'villages', 'village', array[u.code], 'vote', 'Hội đồng', '2026-03-01' from ${each}`,
    `insert into "AwardNomination" ("organizerId", "planId", "unitId", award, subject, achievement, received) select ${of}, u.id, 'yearEnd', 'collective', 'a' || n, '2026-03-01' from ${each}`,
    ...["AwardDecision", "Ballot", "HoldOrder", "Revocation"].map((table) => ofNominations[table] ?? ""),
    `insert into "CutDecision" ("organizerId", "planId", award, chosen, "on", by, why) select ${of}, 'yearEnd', '{}', '2026-03-01', 'Hội đồng', '?' from ${each}`,
    `insert into "AgencyAnswer" ("organizerId", "planId", "check", "on", units, nominations) select ${of}, 'police', '2026-03-01', '{}', '{}' from ${each}`,
    `insert into "PlanVersion" ("organizerId", "planId", version, document, digest)
       select v."organizerId", v."planId", n + 1, v.document, v.digest from "PlanVersion" v, generate_series(${from + 1}, ${to}) n where v.version = 1`,
    `insert into "Publication" ("organizerId", "planId", seq, at, "byId", "planVersion", revision, text, facts, digest, diff, "complaintId", why, supersedes)
       select v."organizerId", v."planId", n, now(), ${person}, n, 0, '{}', '{}', 'd' || n, '[]', case when n > 1 then (select min(id) from "Complaint") end, case when n > 1 then '?' end, case when n > 1 then 'd' end
       from "PlanVersion" v, generate_series(${from + 1}, ${to}) n where v.version = 1`,
    `insert into "Nomination" ("organizerId", "reportId", kind, name, reason)
       select "organizerId", id, 'household', 'Hộ', '?' from "Report", generate_series(${from + 1}, ${to})`,
    `insert into "Evidence" ("organizerId", "reportId", "planId", title) select "organizerId", id, "planId", '?' from "Report", generate_series(${from + 1}, ${to})`,
    `insert into "AuditEntry" ("organizerId", content) select 1, json_build_object('action', 'report.saved', 'subject', 'report:1', 'at', now(), 'person', ${person})::text
       from generate_series(${from + 1}, ${to})`,
    `insert into "AuditDetail" ("organizerId", seq, name, salt, value) select 1, seq, name, 's', '?' from "AuditEntry", unnest(array['reason', 'note']) name where "organizerId" = 1 on conflict do nothing`,
    // What lets the asker in, who alone sees it.
    ...Object.entries({
      Slip: [`"issuedAt", "issuedById", digest`, `'2026-12-01', ${person}, 's' || n`],
      Session: [
        `"createdAt", "lastSeenAt", "endsAt", digest, device`,
        `'2026-12-01', '2026-12-01', '2027-06-01', 's' || n, ''`
      ],
      AccessToken: [`"createdAt", digest, name, scope`, `'2026-12-01', 's' || n, '?', 'read'`]
    }).map(
      ([table, [columns, values]]) =>
        `insert into "${table}" ("organizerId", "personId", "expiresAt", ${columns})
           select 1, (select id from "Person" where subject = 'clerk'), '2027-06-01', ${values} from generate_series(${from + 1}, ${to}) n`
    ),
    `insert into "Passkey" ("organizerId", "personId", credential, "publicKey", counter, device, "createdAt")
       select 1, (select id from "Person" where subject = 'clerk'), 'c' || n, '', 0, '', '2026-12-01' from generate_series(${from + 1}, ${to}) n`,
    `insert into "Appointment" ("organizerId", "personId", role, "validFrom") select 1, ${person}, 'viewer', '2026-01-01' from generate_series(${from + 1}, ${to})`
  ]
  for (const statement of sql) await rows(statement)
}

const nominated = `from "AwardNomination" a where not exists`
const ofNominations: Readonly<Record<string, string>> = {
  AwardDecision: `insert into "AwardDecision" ("organizerId", "planId", "nominationId", "on", by) select "organizerId", "planId", id, '2026-03-01', 'Chủ tịch' ${nominated} (select from "AwardDecision" where "nominationId" = a.id)`,
  Ballot: `insert into "Ballot" ("organizerId", "planId", "nominationId", "on", members, present, "inFavour") select "organizerId", "planId", id, '2026-03-01', 7, 6, 6 ${nominated} (select from "Ballot" where "nominationId" = a.id)`,
  HoldOrder: `insert into "HoldOrder" ("organizerId", "planId", "nominationId", "from", why) select "organizerId", "planId", id, '2026-03-01', '?' ${nominated} (select from "HoldOrder" where "nominationId" = a.id)`,
  Revocation: `insert into "Revocation" ("organizerId", "planId", "unitId", award, "nominationId", "on", by, why) select "organizerId", "planId", "unitId", award, id, '2026-03-01', 'Chủ tịch', '?' ${nominated} (select from "Revocation" where "nominationId" = a.id)`
}
