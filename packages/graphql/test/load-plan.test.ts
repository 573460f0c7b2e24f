import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { formatPlan } from "@thidua/core/file"
import { daiSonDemonstration, daiSonPlan } from "@thidua/fixtures"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { loadDemonstration } from "../src/cli/demo.ts"
import { openStore } from "../src/store/client.ts"
import { freshDatabase, type TestDatabase } from "./database.ts"

let database: TestDatabase
const folder = mkdtempSync(path.join(tmpdir(), "thidua-plan-"))

beforeAll(async () => {
  database = await freshDatabase()
  const store = await openStore({ url: database.servingUrl })
  await loadDemonstration(store, daiSonDemonstration)
  await store.close()
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.drop()
})

const load = (
  content: string,
  subject = "clerk",
  name = "plan.json"
): { readonly code: number | null; readonly said: string } => {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  const cli = path.join(import.meta.dirname, "../src/cli/load-plan.ts")
  const { status, stderr } = spawnSync(process.execPath, [cli, "--as", subject, file], {
    env: { PATH: process.env.PATH, DATABASE_URL: database.servingUrl },
    encoding: "utf8"
  })
  return { code: status, said: stderr.replaceAll(file, name) }
}

const plans = async (): Promise<ReadonlyArray<object>> => {
  const client = new pg.Client(database.ownerUrl)
  await client.connect()
  try {
    return (
      await client.query(
        `select p.*, (select count(*) from "Indicator" i where i."planId" = p.id) as indicators,
           (select d.version from "PlanDraft" d where d."planId" = p.id) as draft from "Plan" p order by id`
      )
    ).rows
  } finally {
    await client.end()
  }
}

const withTarget = (target: object) =>
  JSON.stringify({
    ...daiSonPlan,
    id: "second",
    indicators: daiSonPlan.indicators.map((each) => (each.id === "householdsLearning" ? { ...each, target } : each))
  })

test.each([
  [
    "a target above 100 %",
    withTarget({ atLeast: "120%" }),
    [
      'indicators[4].target: mục tiêu {"atLeast":"1.2"} vượt 100 %; tỷ lệ tối đa là 100 %',
      'the target {"atLeast":"1.2"} is above 100 %; a share is at most 100 %'
    ]
  ],
  [
    "a decimal comma",
    withTarget({ atLeast: "60,5%" }),
    ['indicators[4].target.atLeast: số "60,5%" không hợp lệ', '"60,5%" is not a decimal']
  ],
  [
    "a file that is not JSON",
    "{",
    ["plan.json:1:1: dấu { mở ở đây chưa có dấu } đóng lại", "the { that opens here has no } to close it"]
  ]
])("%s is refused in both languages and nothing is written", async (_, content, sentences) => {
  const before = await plans()
  const { code, said } = load(content)
  for (const sentence of sentences) expect(said).toContain(sentence)
  expect(code).toBe(1)
  expect(await plans()).toEqual(before)
})

test("a plan in YAML is loaded, and a slip in it is told with its line", async () => {
  const yaml = formatPlan({ ...daiSonPlan, id: "third" }, "yaml")
  const { code, said } = load(yaml.replace("year: 2026", "year: 2026,5"), "clerk", "plan.yaml")
  expect(said).toContain('plan.yaml:2:7: year: "2026,5" không được nhận')
  expect(code).toBe(1)
  expect(load(yaml, "clerk", "plan.yaml").code).toBe(0)
  expect(await plans()).toMatchObject([{}, { code: "third", status: "draft" }])
})

test("someone who is not a clerk today may not load a plan", async () => {
  const { code, said } = load(withTarget({ atLeast: "60%" }), "viewer")
  expect(said).toContain("viewer is not a clerk of any organizer today")
  expect(code).toBe(1)
})

test("a good plan becomes a draft, and its next version when it is loaded again", async () => {
  expect(load(withTarget({ atLeast: "60%" })).code).toBe(0)
  expect(load(withTarget({ atLeast: "70%" })).code).toBe(0)
  expect(await plans()).toMatchObject([{}, {}, { code: "second", status: "draft", draft: 2, indicators: "9" }])
})

test("an issued plan stays as it is: what is loaded is the draft of its next version", async () => {
  const [issued] = await plans()
  expect(load(JSON.stringify(daiSonPlan)).code).toBe(0)
  expect((await plans())[0]).toEqual({ ...issued, draft: 1, revision: 1 })
})
