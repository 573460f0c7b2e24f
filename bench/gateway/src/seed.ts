import { readFileSync } from "node:fs"
import { Plan } from "@thidua/core"
import { digestOf } from "@thidua/core/life"
import * as Result from "effect/Result"
import pg from "pg"
import { openStore } from "../../../packages/graphql/src/store/client.ts"
import { readEvaluation } from "../../../packages/graphql/src/store/evaluation.ts"
import { hash } from "../../../packages/graphql/src/store/plan.ts"
import { replaceStandings } from "../../../packages/graphql/src/store/standing.ts"

export const INDICATORS = 12
export const PERIODS = 12
export const RUBRIC = "villages"
/** The plan whose reports are all verified, and the one whose reports are drafts with twelve figures each. */
export const VERIFIED = "p2026"
export const DRAFTS = "p2027"

export interface Size {
  readonly communes: number
  readonly units: number
}

/** A unit that the load asks for: its organizer's people are `viewer@c<organizer>`, `reporter@…`, `verifier@…`. */
export interface Village {
  readonly organizerId: number
  readonly unit: string
  readonly unitId: number
  /** Of the verified plan. */
  readonly planId: number
}

/** A report that waits for being written or handed in. */
export interface Draft extends Village {
  readonly ofPlan: number
  readonly report: number
  readonly period: string
}

export interface Seeded {
  readonly villages: ReadonlyArray<Village>
  /** All of a unit with the same figures. No two of one organizer follow each other, as far as there are several. */
  readonly drafts: ReadonlyArray<Draft>
}

const source = { assumption: "made for the bench", by: "the bench" }
const range = (length: number) => Array.from({ length }, (_, i) => i)
const isShare = (i: number) => i % 2 === 0

/** Four goals of three indicators each, a scoring table of twelve rows, a report each month. */
const plan = (id: string, year: number): Plan.Plan => {
  const decoded = Plan.decode({
    id,
    year,
    title: `Kế hoạch thi đua năm ${year}`,
    organizer: { name: "UBND xã" },
    movements: [{ id: "m", title: "Phong trào", source }],
    goals: range(4).map((i) => ({ id: `g${i}`, movement: "m", title: `Mục tiêu ${i + 1}`, source })),
    populations: [{ id: "households", title: "Số hộ", unit: "hộ", source }],
    unitKinds: [{ id: "village", title: "Thôn", source }],
    indicators: range(INDICATORS).map((i) => ({
      id: `i${i}`,
      goal: `g${Math.floor(i / 3)}`,
      title: `Chỉ tiêu ${i + 1}`,
      measure: isShare(i) ? "share" : "count",
      ...(isShare(i) ? { population: "households" } : {}),
      unit: "hộ",
      target: isShare(i) ? { atLeast: "80%" } : { atLeast: "1500" },
      owedBy: { kinds: ["village"] },
      source
    })),
    rubrics: [
      {
        id: RUBRIC,
        title: "Bảng chấm điểm",
        source,
        appliesTo: ["village"],
        criteria: range(INDICATORS).map((i) => ({
          code: `R${i}`,
          title: `Tiêu chí ${i + 1}`,
          source,
          maxPoints: "10",
          points: isShare(i)
            ? { _tag: "slope", of: `i${i}`, points: "10" }
            : { _tag: "cap", of: { _tag: "slope", of: `i${i}`, points: "0.005" }, atMost: "10" }
        }))
      }
    ],
    reporting: {
      periods: range(PERIODS).map((i) => ({
        id: `m${i}`,
        title: `Tháng ${i + 1}`,
        deadline: { by: `${year}-${String(i + 1).padStart(2, "0")}-25` },
        source
      })),
      to: "UBND xã",
      owedBy: { kinds: ["village"] },
      source
    }
  })
  if (Result.isSuccess(decoded)) return decoded.success
  throw new Error(JSON.stringify(decoded.failure.findings))
}

const people = `
insert into "Organizer" (code, name, kind, "boardOpen") select 'c' || c, 'Xã ' || c, 'commune', true from generate_series(1, $1::int) c;
insert into "Unit" ("organizerId", code, name, kind, "validFrom")
  select id, 'u' || u, 'Thôn ' || u, 'village', '2025-07-01' from "Organizer", generate_series(1, $2::int) u order by 1, u;
insert into "Person" ("organizerId", subject, name) select id, role || '@c' || id, role from "Organizer", unnest(array['viewer', 'reporter', 'verifier']) role;
insert into "Appointment" ("organizerId", "personId", role, "validFrom") select "organizerId", id, name::"Role", '2026-01-01' from "Person";`

const projection = `
insert into "Plan" ("organizerId", code, year, title, status, revision) select id, $1::jsonb ->> 'id', ($1::jsonb ->> 'year')::int, $1::jsonb ->> 'title', 'issued', 1 from "Organizer";
create temp table mine as select "organizerId", id as "planId" from "Plan" where code = $1::jsonb ->> 'id';
insert into "PlanVersion" ("organizerId", "planId", version, document, digest) select *, 1, $1::jsonb, $2 from mine;
insert into "Goal" ("organizerId", "planId", code, movement, title, quote, clause, position)
  select mine.*, g ->> 'id', g ->> 'movement', g ->> 'title', g -> 'source' ->> 'assumption', '', n - 1
  from mine, jsonb_array_elements($1::jsonb -> 'goals') with ordinality e(g, n);
insert into "Indicator" ("organizerId", "planId", code, "goalCode", title, measure, population, "unitOfMeasure", target, quote, clause, position)
  select mine.*, i ->> 'id', i ->> 'goal', i ->> 'title', i ->> 'measure', i ->> 'population', i ->> 'unit', i -> 'target', i -> 'source' ->> 'assumption', '', n - 1
  from mine, jsonb_array_elements($1::jsonb -> 'indicators') with ordinality e(i, n);
insert into "Period" ("organizerId", "planId", code, title, "opensAt", deadline)
  select mine.*, p ->> 'id', p ->> 'title', '2026-01-01', (p -> 'deadline' ->> 'by')::date + 1 from mine, jsonb_array_elements($1::jsonb -> 'reporting' -> 'periods') p;
insert into "Assignment" ("organizerId", "planId", "unitId", kind, code)
  select i."organizerId", i."planId", u.id, 'indicator', i.code from "Indicator" i join mine using ("planId") join "Unit" u on u."organizerId" = i."organizerId";
insert into "Baseline" ("organizerId", "planId", "unitId", population, count, "asOf", source)
  select mine.*, u.id, 'households', 2400 + 10 * (u.id % 50), '2026-01-01', 'bench' from mine join "Unit" u using ("organizerId");
insert into "Report" ("organizerId", "planId", "periodCode", "unitId", status, "submittedAt", "verifiedAt", "reportedById", "verifiedById")
  select mine.*, p.code, u.id, $3::"ReportStatus", done, done, reporter.id, verifier.id
  from mine join "Period" p using ("organizerId", "planId") join "Unit" u using ("organizerId")
    cross join (select case $3 when 'verified' then timestamptz '2026-11-01' end as done) d
    left join "Person" reporter on reporter."organizerId" = u."organizerId" and reporter.name = 'reporter' and $3 = 'verified'
    left join "Person" verifier on verifier."organizerId" = u."organizerId" and verifier.name = 'verifier' and $3 = 'verified'
  order by u."organizerId", u.id, p.deadline;
insert into "Figure" ("organizerId", "planId", "reportId", "indicatorCode", layer, count)
  select r."organizerId", r."planId", r.id, i.code, case $3 when 'verified' then 'verified' else 'self' end::"Layer",
    100 + (r."unitId" * 7 + i.position * 29 + case $3 when 'verified' then r.id * 13 else 0 end) % 100
  from "Report" r join mine using ("planId") join "Indicator" i on i."organizerId" = r."organizerId" and i."planId" = r."planId";
drop table mine;`

/** The statements of a script, each with the parameters among `values` that it names. */
const run = async (client: pg.Client, script: string, values: ReadonlyArray<unknown>): Promise<void> => {
  for (const statement of script.split(";\n").filter((each) => each.trim() !== "")) {
    const text = statement.replaceAll(/\$(\d)/gu, (_, n: string) => literal(values[Number(n) - 1]))
    await client.query(text)
  }
}
const literal = (value: unknown): string =>
  typeof value === "number" ? String(value) : pg.escapeLiteral(String(value))

/** Fills a migrated, empty database; the standings of the verified plan are those that follow from its figures. */
export const seed = async (
  { ownerUrl, servingUrl }: { readonly ownerUrl: string; readonly servingUrl: string },
  size: Size
): Promise<Seeded> => {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    await run(client, people, [size.communes, size.units])
    for (const [code, year, status] of [
      [VERIFIED, 2026, "verified"],
      [DRAFTS, 2027, "draft"]
    ] as const) {
      const document = plan(code, year)
      await run(client, projection, [JSON.stringify(document), digestOf(document, hash), status])
    }
    await client.query(readFileSync(new URL("effects.sql", import.meta.url), "utf8"))
    const plans = await client.query<{ organizerId: number; planId: number }>(
      `select "organizerId", id as "planId" from "Plan" where code = $1`,
      [VERIFIED]
    )
    await writeStandings(servingUrl, plans.rows)
    const villages = await client.query<Village>(
      `select u."organizerId", u.code as unit, u.id as "unitId", p.id as "planId" from "Unit" u
         join "Plan" p on p."organizerId" = u."organizerId" and p.code = $1 order by u.id`,
      [VERIFIED]
    )
    const drafts = await client.query<Draft>(
      `select r."organizerId", r."planId" as "ofPlan", r.id as report, u.code as unit, u.id as "unitId", p.id as "planId",
           r."periodCode" as period
         from "Report" r join "Unit" u on u.id = r."unitId"
           join "Plan" p on p."organizerId" = u."organizerId" and p.code = $1
         where r.status = 'draft' order by r.id % $2, r.id`,
      [VERIFIED, size.units * PERIODS]
    )
    await client.query("vacuum analyze")
    return { villages: villages.rows, drafts: drafts.rows }
  } finally {
    await client.end()
  }
}

const writeStandings = async (
  url: string,
  plans: ReadonlyArray<{ readonly organizerId: number; readonly planId: number }>
): Promise<void> => {
  const store = await openStore({ url })
  for (const { organizerId, planId } of plans)
    await store.db({ organizer: organizerId, role: "member" }).$transaction(async (tx) => {
      const viewer = { organizerId, person: { id: 0, name: "", appointments: [] } }
      const official = await readEvaluation(tx, viewer, { planId, layer: "verified" })
      if (official === null || official.outcome.findings.some((each) => each.severity === "error"))
        throw new Error(`the seed is no sound plan: ${JSON.stringify(official?.outcome.findings)}`)
      await replaceStandings(tx, organizerId, planId, official)
    })
  await store.close()
}

/** Makes the last period's reports of one organizer submitted again, for verifying. Their numbers. */
export const reopen = async (ownerUrl: string, organizerId: number): Promise<ReadonlyArray<number>> => {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    const { rows } = await client.query<{ id: number }>(
      `update "Report" set status = 'submitted', version = 1, "verifiedAt" = null, "verifiedById" = null
         where "organizerId" = $1 and status = 'verified' and "periodCode" = $2 returning id`,
      [organizerId, `m${PERIODS - 1}`]
    )
    const own = `"organizerId" = $1 and "reportId" = any($2)`
    const ids = [organizerId, rows.map(({ id }) => id)]
    // Of those that were verified here before, the unit's own word is there already.
    await client.query(
      `delete from "Figure" f where ${own} and layer = 'verified' and exists (select from "Figure" s where s."organizerId" = f."organizerId"
         and s."reportId" = f."reportId" and s."indicatorCode" = f."indicatorCode" and s.part = f.part and s.layer = 'self')`,
      ids
    )
    await client.query(`update "Figure" set layer = 'self' where ${own}`, ids)
    return rows.map(({ id }) => id)
  } finally {
    await client.end()
  }
}
