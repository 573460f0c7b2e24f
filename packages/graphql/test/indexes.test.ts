// Long lists stay quick: each way to narrow or order them is answered from an index, in tables that hold many organizers.
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { demonstrate, type Demonstration } from "./demonstration.ts"

let demo: Demonstration
let member: pg.Client
let statements: Array<string> = []
beforeAll(async () => {
  demo = await demonstrate({ onStatement: (_scope, sql) => statements.push(sql) })
  await demo.rows(
    `insert into "Organizer" (code, name, kind) select 'o' || n, 'Xã ' || n, 'commune' from generate_series(1, 60) n`
  )
  await demo.rows(`insert into "Unit" ("organizerId", code, name, kind, cluster, "validFrom")
    select o.id, 'x' || n, 'Xóm ' || n, 'k' || n % 20, 'c' || n % 20, '2026-01-01' from "Organizer" o, generate_series(1, 400) n`)
  await demo.rows(`insert into "Plan" ("organizerId", code, year, title, status)
    select o.id, 'p' || n, 2000 + n, 'p', (array['draft', 'issued', 'closed'])[1 + n % 3]::"PlanStatus" from "Organizer" o, generate_series(1, 200) n`)
  await demo.rows(`insert into "Period" ("organizerId", "planId", code, title, "opensAt", deadline)
    select "organizerId", id, 'q' || n, 'q', '2026-01-01', '2026-12-31' from "Plan", generate_series(1, 4) n where code in ('p1', '${demo.plan.code}')`)
  await demo.rows(`insert into "Report" ("organizerId", "planId", "periodCode", "unitId", status, "submittedAt")
    select p."organizerId", p."planId", p.code, u.id, (array['draft', 'submitted'])[1 + u.id % 2]::"ReportStatus", timestamptz '2026-01-01' + u.id * interval '1 minute'
    from "Period" p join "Unit" u on u."organizerId" = p."organizerId" where p.code like 'q%'`)
  await demo.rows(`insert into "Standing" ("organizerId", "planId", "rubricCode", "unitId", cluster, maximum, rank, revision)
    select p."organizerId", p.id, 'r' || n, u.id, coalesce(u.cluster, 'c0'), 100, u.id, 1
    from "Plan" p join "Unit" u on u."organizerId" = p."organizerId", generate_series(1, 2) n where p.code in ('p1', '${demo.plan.code}')`)
  await demo.rows(`insert into "Inspection" ("organizerId", "planId", "unitId", "on", team, findings, at, "byId")
    select p."organizerId", p.id, u.id, date '2026-01-01' + n * 7, 't', 'f', '2026-01-01', (select min(id) from "Person" w where w."organizerId" = p."organizerId")
    from "Plan" p join "Unit" u on u."organizerId" = p."organizerId", generate_series(1, 20) n where p."organizerId" = 1 and p.code in ('p1', '${demo.plan.code}')`)
  await demo.rows(`insert into "AuditEntry" ("organizerId", content)
    select o.id, json_build_object('action', 'a' || n % 50, 'subject', 'report:' || n % 100, 'at', timestamptz '2026-01-01' + n * interval '1 hour', 'plan', n % 40)::text
    from "Organizer" o, generate_series(1, 300) n where o.id < 30 order by o.id, n`)
  // Every row is read: from a sample, which index looks cheapest is sometimes another.
  await demo.rows("set default_statistics_target = 10000; analyze")
  member = new pg.Client(demo.servingUrl)
  await member.connect()
  await member.query(`set role thidua_member; set app.organizer = '1'`)
}, 180_000)
afterAll(async () => {
  await member?.end()
  await demo?.close()
})

const orderOf = (name: string) => `order: ${name}`
const cases: ReadonlyArray<readonly [field: string, args: string, index: string]> = [
  ["units", 'kind: "k1"', "Unit_organizerId_kind_id_idx"],
  ["units", 'cluster: "c1"', "Unit_organizerId_cluster_id_idx"],
  ["units", 'namePrefix: "Xóm 12", order: name', "Unit_organizerId_name_id_idx"],
  ["units", orderOf("name"), "Unit_organizerId_name_id_idx"],
  ["units", orderOf("code"), "Unit_organizerId_code_key"],
  ["units", orderOf("asAdded"), "Unit_pkey"],
  ["plans", "year: 2026", "Plan_organizerId_year_id_idx"],
  ["plans", "status: issued", "Plan_organizerId_status_id_idx|Plan_organizerId_year_id_idx"],
  ["plans", orderOf("oldestYear"), "Plan_organizerId_year_id_idx"],
  ["reports", "status: submitted", "Report_organizerId_planId_(status_id_idx|id_key)"],
  ["reports", 'period: "q2"', "Report_organizerId_planId_periodCode_unitId_key"],
  ["reports", 'unit: "x7"', "Report_organizerId_planId_unitId_idx|Report_organizerId_unitId_idx"],
  ["reports", orderOf("firstSubmitted"), "Report_organizerId_planId_submittedAt_id_idx"],
  [
    "standings",
    'rubric: "r1", cluster: "c1"',
    "Standing_organizerId_planId_(rubricCode_cluster|cluster_rubricCode)_rank_idx"
  ],
  ["standings", 'cluster: "c1"', "Standing_organizerId_planId_cluster_rubricCode_rank_idx"],
  ["standings", 'rubric: "r1"', "Standing_organizerId_planId_rubricCode_cluster_rank_idx"],
  ["standings", orderOf("unit"), "Standing_pkey"],
  ["inspections", 'unit: "x7"', "Inspection_organizerId_(unitId|planId_on)_idx"],
  ["inspections", "", "Inspection_organizerId_planId_on_idx"],
  ["auditTrail", 'subject: "report:7"', "AuditEntry_organizerId_subject_seq_idx"],
  ["auditTrail", 'action: "a7"', "AuditEntry_organizerId_action_seq_idx"],
  ["auditTrail", 'plan: "PLAN"', "AuditEntry_organizerId_planId_seq_idx"],
  ["auditTrail", 'person: "PERSON"', "AuditEntry_organizerId_personId_seq_idx"],
  ["auditTrail", 'from: "2026-01-03", to: "2026-01-04"', "AuditEntry_organizerId_at_idx"],
  ["auditTrail", orderOf("oldestFirst"), "AuditEntry_pkey"]
]

const table: Readonly<Record<string, string>> = {
  units: "Unit",
  plans: "Plan",
  reports: "Report",
  standings: "Standing",
  inspections: "Inspection",
  auditTrail: "AuditEntry"
}

test.each(cases)("%s(%s) is read by %s", async (field, args, index) => {
  const [{ id: person }] = (await demo.rows<{ id: number }>(`select id from "Person" where subject = 'clerk'`)) as [
    { id: number }
  ]
  const named = args
    .replace("PLAN", demo.plan.id)
    .replace("PERSON", Buffer.from(`Person:1,${person}`).toString("base64url"))
  const list = `${field}(first: 20, ${named}) { nodes { __typename } }`
  statements = []
  const { errors } = await demo.send(
    ["reports", "standings", "inspections"].includes(field)
      ? `{ plan(id: "${demo.plan.id}") { ${list} } }`
      : `{ organizer { ${list} } }`,
    {},
    { token: await demo.tokens.issue("clerk") }
  )
  expect(errors).toEqual([])
  const sent = statements.filter((sql) => sql.includes(`FROM "public"."${table[field]}"`) && sql.includes("LIMIT"))
  expect(sent.length).toBe(1)
  const { rows } = await member.query<{ "QUERY PLAN": string }>(`explain (generic_plan) ${sent[0]}`)
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n")
  expect(plan).toMatch(new RegExp(`(using|on) "(${index})"`, "u"))
  expect(plan).not.toContain(`Seq Scan on "${table[field]}"`)
})
