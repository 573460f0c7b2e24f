import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { findBrowser, launch } from "@thidua/example-board/test-browser"
import { rolldown } from "rolldown"
import { afterAll, expect, test } from "vitest"

const program = join(import.meta.dirname, "../src/commune.ts")
const readme = readFileSync(join(import.meta.dirname, "../../../README.md"), "utf8")
const executable = await findBrowser()
const scratch = mkdtempSync(join(tmpdir(), "thidua-library-"))
afterAll(() => rmSync(scratch, { recursive: true }))

const printedBy = (file: string): string => {
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" })
  expect(stderr).toBe("")
  return stdout
}

/** The program and all it imports as one script for a page. */
const bundled = async (): Promise<string> => {
  const bundle = await rolldown({ input: program, platform: "browser" })
  const { output } = await bundle.generate({ format: "esm", minify: true })
  await bundle.close()
  return output.map((each) => (each.type === "chunk" ? each.code : "")).join("")
}

test("in under 40 lines a commune defines its plan and table, ranks its villages, says why and proposes praise", () => {
  expect(readFileSync(program, "utf8").trimEnd().split("\n").length).toBeLessThan(40)
  const printed = printedBy(program)
  const [outcome = "", ...lines] = printed.trimEnd().split("\n").toReversed()
  const shown = `${lines.toReversed().join("\n")}\n`
  expect(`\n${shown}`).toMatchInlineSnapshot(`
    "
    1 son: 90.2
    2 ha: 47.8
    Tổng điểm: 47,8 điểm
      Theo tỷ lệ: 47,8/60 điểm
        79,66 % × 60 điểm = 47,8 điểm
          Hộ phân loại rác: 239/300 hộ = 79,66 %
      Từ 80 % số hộ trở lên: 0/40 điểm
        không đủ điều kiện: 0 điểm
          79,66 % ≥ 80 %: không đạt
            Hộ phân loại rác: 239/300 hộ = 79,66 %
    Biểu dương – Thôn son (tập thể): Đề nghị khen thưởng; lý do: trong chỉ tiêu 1 (0 đã khen) [giả định, cần kiểm tra – Xã nêu làm ví dụ]; hạng 1, 90,2 điểm.
    Biểu dương – Thôn ha (tập thể): Không đề nghị; lý do: ngoài chỉ tiêu 1 (0 đã khen), các đối tượng khác xếp trước [giả định, cần kiểm tra – Xã nêu làm ví dụ]; hạng 2, 47,8 điểm.
    "
  `)
  expect(readme).toContain(`\`\`\`text\n${shown}\`\`\``)
  const { plan, facts, standings, proposals } = JSON.parse(outcome)
  expect([plan.digest, facts.digest].map((digest: string) => /^[0-9a-f]{64}$/u.test(digest))).toEqual([true, true])
  expect(standings.map((each: { unit: string; total: string }) => [each.unit, each.total])).toEqual([
    ["son", "90.2"],
    ["ha", "47.8"]
  ])
  expect(proposals.map((each: { unit: string; state: string }) => [each.unit, each.state])).toEqual([
    ["son", "proposed"],
    ["ha", "excluded"]
  ])
})

test("bundled for a page it needs nothing of Node, and prints the same bytes", async () => {
  const code = await bundled()
  expect(code).not.toMatch(/\bfrom\s*"|\bimport\s*\(|\brequire\(|\bprocess\./u)
  const file = join(scratch, "commune.mjs")
  writeFileSync(file, code)
  expect(printedBy(file)).toBe(printedBy(program))
})

test.skipIf(executable === undefined)("a browser prints the same bytes as Node", async () => {
  const browser = await launch(executable ?? "")
  try {
    const page = await browser.newPage()
    const printed: string[] = []
    const failed: string[] = []
    page.on("console", (message) => printed.push(message.text()))
    page.on("pageerror", (error) => failed.push(String(error)))
    const code = await bundled()
    // Digests are made on secure pages alone; localhost is one, and nothing listens there.
    await page.route("http://localhost/**", (route) =>
      route.request().url().endsWith(".mjs")
        ? route.fulfill({ contentType: "text/javascript; charset=utf-8", body: code })
        : route.fulfill({ contentType: "text/html", body: '<script type="module" src="commune.mjs"></script>' })
    )
    await page.goto("http://localhost/page.html")
    await expect
      .poll(() => printed.some((text) => text.startsWith("{")) || failed.length > 0, { timeout: 20_000 })
      .toBe(true)
    expect(failed).toEqual([])
    expect(`${printed.join("\n")}\n`).toBe(printedBy(program))
  } finally {
    await browser.close()
  }
})
