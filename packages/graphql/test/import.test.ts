// Figures of many units at once, from a table as an office has it.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { readTable } from "../src/store/table.ts"
import { type Commune, commune } from "./commune.ts"
import { type Answer, mutation } from "./service.ts"

describe("a table in text", () => {
  const columns = { unit: ["unit", "đơn vị"], count: ["count"] }
  const read = (text: string) => readTable(text, columns, ["unit"])
  const cells = [{ line: 2, cells: { unit: "v1", count: "5" } }]

  test.each([
    ["commas", "unit,count\nv1,5\n"],
    ["semicolons and the ends of lines of Windows", "unit;count\r\nv1;5\r\n"],
    ["tabs and no end of the last line", "unit\tcount\nv1\t5"],
    ["a byte order mark and Vietnamese names in another case", "\uFEFFĐơn Vị,count\nv1,5"],
    ["quotes", '"unit","count"\n"v1","5"\n'],
    ["empty lines after it", "unit,count\nv1,5\n\n , \n"]
  ])("is read with %s", (_, text) => {
    expect(read(text)).toEqual({ lines: cells, problems: [] })
  })

  test("keeps what stands between quotes, and counts lines as an editor does", () => {
    expect(read('unit,count\n"Thôn ""Bắc"",\nxã",1\n\nv2,2').lines).toEqual([
      { line: 2, cells: { unit: 'Thôn "Bắc",\nxã', count: "1" } },
      { line: 5, cells: { unit: "v2", count: "2" } }
    ])
  })

  test.each([
    ["", ["1 missing_column"]],
    ["count\n5", ["1 missing_column"]],
    ["unit,weight\nv1,5", ["1 unknown_column"]],
    ["unit,count\nv1,5,6", ["2 not_a_table"]],
    ['unit,count\n"v1,5', ["2 not_a_table"]]
  ])("%j is refused: %j", (text, expected) => {
    const { lines, problems } = read(text)
    expect(lines).toEqual([])
    expect(problems.map(({ code, path }) => `${path[2]} ${code}`)).toEqual(expected)
  })
})

describe("importing", () => {
  let it: Commune
  beforeAll(async () => {
    it = await commune()
    const baseline = { unit: "v1", population: "households", count: 100, asOf: "2027-01-01", source: "Công an xã" }
    await it.all.done("clerk", mutation("setBaselines", "Plan", "id"), { plan: it.plan, baselines: [baseline] })
  })
  afterAll(() => it?.all.close())

  const send = mutation("importFigures", "ImportedFigures", "figures problems { path code value }")
  const importing = (who: string, input: object): Promise<Answer> =>
    it.all.done(who, send, { plan: it.plan, period: "half", source: "Biểu tổng hợp 6 tháng", ...input })
  const stored = () =>
    it.all.rows(
      `select u.code as unit, f."indicatorCode" as indicator, f.count::int from "Figure" f join "Report" r on r.id = f."reportId"
         join "Unit" u on u.id = r."unitId" where r."periodCode" = 'half' order by 1, 2`
    )
  const bad =
    "unit,indicator,count\nv1,learners,101\nv9,learners,5\nv2,trained,5\nv2,trained,6\nv3,trained,5%\nv3,dogs,1\n"
  const problems = [
    { path: "input.csv[2].count", code: "count_above_baseline" },
    { path: "input.csv[3].unit", code: "unknown_unit" },
    { path: "input.csv[5]", code: "sent_twice" },
    { path: "input.csv[6].count", code: "not_a_count" },
    { path: "input.csv[7].indicator", code: "unknown_indicator" }
  ]
  const placesOf = (found: ReadonlyArray<Answer>) =>
    found.map(({ path, code }) => ({ path, code })).sort((a, b) => (a.path < b.path ? -1 : 1))

  test("is the office's work", async () => {
    expect(await importing("v1", { csv: bad })).toMatchObject({ code: "NOT_ALLOWED" })
  })

  test("with a fault in a line writes nothing, and tells every fault with its line", async () => {
    const refused = await importing("clerk", { csv: bad })
    expect(placesOf(refused["problems"])).toEqual(problems)
    expect(refused["problems"].find(({ code }: Answer) => code === "not_a_count").value).toBe('"5%"')
    expect(await stored()).toEqual([])
    expect(await it.all.count("Report")).toBe(0)
  })

  test("is tried out: what would come of it, and nothing is written", async () => {
    const before = await it.all.count("AuditEntry")
    const tried = await importing("clerk", { csv: bad, dryRun: true, idempotencyKey: "k" })
    expect([tried.figures, placesOf(tried.problems)]).toEqual([1, problems])
    expect(await stored()).toEqual([])
    expect([await it.all.count("AuditEntry"), await it.all.count("IdempotencyKey")]).toEqual([before, 0])
  })

  test("takes what is right when told so", async () => {
    const given = await importing("clerk", { csv: bad, partial: true })
    expect([given.figures, given.problems.length]).toEqual([1, 5])
    expect(await stored()).toEqual([{ unit: "v2", indicator: "trained", count: 5 }])
  })

  test("writes into reports for the units, from the document, once under its key; what it does not name stays", async () => {
    const csv = "Đơn vị;Chỉ tiêu;Số lượng;Ghi chú\nThôn v1;Hộ học;60;\nThôn v2;Hộ học;7;Sổ hộ\n"
    for (const _ of [1, 2])
      expect(await importing("clerk", { csv, idempotencyKey: "half-1" })).toMatchObject({ figures: 2 })
    expect(await importing("clerk", { csv: `${csv} `, idempotencyKey: "half-1" })).toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED"
    })
    expect(await stored()).toEqual([
      { unit: "v1", indicator: "learners", count: 60 },
      { unit: "v2", indicator: "learners", count: 7 },
      { unit: "v2", indicator: "trained", count: 5 }
    ])
    const { reports } = (
      await it.all.read(
        "clerk",
        `query ($plan: ID!) { plan(id: $plan) { reports(unit: "v2") { nodes { id status version enteredBy { name } evidence { title } events { seq kind } } } } }`,
        { plan: it.plan }
      )
    ).plan
    expect(reports.nodes[0]).toMatchObject({
      status: "draft",
      version: 2,
      enteredBy: { name: "Văn thư" },
      evidence: [{ title: "Biểu tổng hợp 6 tháng" }],
      events: [
        { seq: 1, kind: "saved" },
        { seq: 2, kind: "saved" }
      ]
    })
    expect(await it.points("v1", "1")).toBe("0")
    expect(await it.points("v1", "1", "self")).toBe("3.6")
    const submit = mutation("submitReport", "Report", "status")
    expect(await it.all.done("clerk", submit, { report: reports.nodes[0].id, expectedVersion: 2 })).toMatchObject({
      status: "submitted"
    })
  })

  test("does not touch a report that was handed in", async () => {
    const rows = [
      { unit: "v2", indicator: "trained", count: 9 },
      { unit: "v1", indicator: "trained", count: 9 }
    ]
    expect((await importing("clerk", { rows }))["problems"]).toMatchObject([
      { path: "input.rows[0].unit", code: "report_not_open" }
    ])
  })

  test("figures of several periods make up the year: a flow is added, of a stock the last one stands", async () => {
    const rows = [{ unit: "v1", indicator: "trained", count: 4 }]
    await importing("clerk", { rows })
    await importing("clerk", {
      period: "year",
      rows: [
        { ...rows[0], count: 5 },
        { unit: "v1", indicator: "learners", count: 70 }
      ]
    })
    const read = `query ($plan: ID!) { plan(id: $plan) { attainment(layer: self, unit: "v1") { nodes { indicatorCode achieved } } } }`
    const { plan } = await it.all.read("clerk", read, { plan: it.plan })
    expect(plan.attainment.nodes).toEqual([
      { indicatorCode: "learners", achieved: 70 },
      { indicatorCode: "trained", achieved: 9 }
    ])
  })
})
