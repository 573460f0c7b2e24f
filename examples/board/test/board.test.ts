import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { freshDatabase } from "@thidua/graphql/test-database"
import { type Demo, startDemo } from "@thidua/graphql/testing"
import axe from "axe-core"
import type { Browser, Page } from "playwright-core"
import { build } from "vite"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { findBrowser, launch } from "./browser.ts"

// The built page in a real browser, served by the real server with the demonstration set.

const root = path.join(import.meta.dirname, "..")
const executable = await findBrowser()
const phone = { width: 360, height: 740 }

// At once, since each waits now for the server, now for its own page.
describe.skipIf(executable === undefined).concurrent("the board", () => {
  let browser: Browser
  let url: string
  let demo: Demo
  const closing: Array<() => unknown> = []

  beforeAll(async () => {
    const dist = mkdtempSync(path.join(tmpdir(), "thidua-board-"))
    closing.push(() => rmSync(dist, { recursive: true }))
    const [database] = await Promise.all([
      freshDatabase(),
      build({ root, logLevel: "error", build: { outDir: dist, emptyOutDir: true } }),
      launch(executable ?? "").then((launched) => (browser = launched))
    ])
    closing.push(database.drop, () => browser.close())
    // Closed to every document but the page's own.
    demo = await startDemo({ servingUrl: database.servingUrl, board: dist, trustedOnly: true })
    closing.push(demo.close)
    url = demo.url
  })

  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })

  interface Visit {
    readonly query?: string
    readonly now?: string
    readonly size?: { readonly width: number; readonly height: number }
    readonly isDark?: boolean
    /** What stands between the page and the server. */
    readonly before?: (page: Page) => Promise<unknown>
    /** The endpoint is made to fail: no board appears, or the browser itself logs a failed request. */
    readonly isFailing?: boolean
  }

  /** Opens the page as a newcomer, lets the test look, and sees that nothing was logged or asked of another host. */
  const visit = async (
    { query = "", now = "2026-12-04T20:31:00+07:00", size, isDark = false, before, isFailing = false }: Visit,
    look: (page: Page) => Promise<void>
  ): Promise<void> => {
    const context = await browser.newContext({
      viewport: size ?? { width: 1280, height: 900 },
      colorScheme: isDark ? "dark" : "light"
    })
    const page = await context.newPage()
    const logged: string[] = []
    const asked: string[] = []
    page.setDefaultTimeout(20_000)
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && logged.push(message.text()))
    page.on("pageerror", (error) => logged.push(String(error)))
    page.on("request", (request) => asked.push(new URL(request.url()).origin))
    await page.clock.setFixedTime(new Date(now))
    await before?.(page)
    await page.goto(`${url}/${query}`)
    if (!isFailing) await page.locator("main").waitFor()
    await look(page)
    await context.close()
    expect(new Set(asked)).toEqual(new Set([url]))
    if (!isFailing) expect(logged).toEqual([])
  }

  /** Text as it is seen, on one line: without what only screen readers say. */
  const seen = (page: Page, selector: string): Promise<string[]> =>
    page.locator(selector).evaluateAll((elements) =>
      elements.map((element) => {
        for (const spoken of element.querySelectorAll<HTMLElement>(".visually-hidden")) spoken.style.display = "none"
        return (element as HTMLElement).innerText.replace(/\s+/gu, " ").trim()
      })
    )

  const unfold = (page: Page): Promise<void> =>
    page.evaluate(() => {
      for (const each of document.querySelectorAll("details")) each.open = true
    })

  test("says whose plan it is, when reports are due and that the figures are assumed", () =>
    visit({}, async (page) => {
      const head = page.locator(".head")
      expect(await head.locator("h1").innerText()).toBe("Xã Đại Sơn Kế hoạch năm 2026")
      const said = await head.innerText()
      expect(said).toContain("“Bình dân học vụ số” năm 2026")
      expect(said).toContain("trước ngày 05/12/2026: hôm nay là ngày cuối, còn 3 giờ 29 phút")
      expect(said).toContain("Số liệu giả định")
      expect(said).toContain("Số liệu minh họa, không phải số liệu của xã Đại Sơn")
      expect(await page.title()).toBe("Xã Đại Sơn – Bảng theo dõi thi đua")
    }))

  test("shows whether each target of the plan is met by the commune", () =>
    visit({}, async (page) => {
      const shown = await seen(page, ".card .verdict, .card .headline, .card .missing")
      const more = "Các đơn vị còn lại có đạt hết thì vẫn chưa đạt."
      expect(shown).toEqual([
        "Chưa đạt Chỉ tiêu: ≥ 100 %",
        "71,92 % 5.430/7.550 văn bản, hồ sơ (đến nay)",
        `1 đơn vị chưa có số liệu chính thức. ${more}`,
        "Chưa đạt Chỉ tiêu: ≥ 100 %",
        "65,55 % 59/90 báo cáo (đến nay)",
        `1 đơn vị chưa có số liệu chính thức. ${more}`,
        "Chưa đạt Chỉ tiêu: ≥ 100 %",
        "66,66 % 288/432 cửa hàng, hộ kinh doanh (đến nay)",
        `3 đơn vị chưa có số liệu chính thức. ${more}`,
        "Đạt Chỉ tiêu: ≥ 80 %",
        "80 % 2.880/3.600 hồ sơ",
        "Chưa đủ số liệu Chỉ tiêu: ≥ 60 %",
        "49,78 % 7.966/16.000 hộ (đến nay)",
        "3 đơn vị chưa có số liệu chính thức.",
        "Chưa đủ số liệu Chỉ tiêu: ≥ 100 %",
        "76,66 % 23/30 người (đến nay)",
        "1 đơn vị chưa có số liệu chính thức.",
        "Chưa đạt Chỉ tiêu: ≥ 100 %",
        "75,3 % 26.320/34.950 công dân (đến nay)",
        `3 đơn vị chưa có số liệu chính thức. ${more}`,
        "Chỉ theo dõi Kế hoạch không đặt mức phải đạt",
        "998 lượt người (đến nay)",
        "3 đơn vị chưa có số liệu chính thức.",
        "Chưa đạt Chỉ tiêu: > 50",
        "3/7 đơn vị đạt",
        `3 đơn vị chưa có số liệu chính thức. ${more}`
      ])
      expect(await seen(page, '[data-indicator="householdsLearning"] blockquote')).toEqual([
        "“Chỉ tiêu: Ít nhất 60% số hộ gia đình có ít nhất 01 thành viên tham gia học tập trên nền tảng số.” Mục II.2 của kế hoạch"
      ])
    }))

  test("shows each unit's state, and tells missing, zero of zero, not assigned and missed apart by word and shape", () =>
    visit({}, async (page) => {
      await unfold(page)
      const rows = [
        ["householdsLearning", "village1", "60 % 600/1.000 hộ", "Đạt"],
        ["householdsLearning", "village2", "59,9 % 599/1.000 hộ", "Chưa đạt"],
        ["householdsLearning", "village3", "59,97 % 5.997/10.000 hộ", "Chưa đạt"],
        ["householdsLearning", "village4", "Vì sao?", "Chưa có số liệu"],
        ["householdsLearning", "village5", "Vì sao?", "Chưa có số liệu Đã nộp, chờ thẩm định"],
        ["householdsLearning", "village6", "Vì sao?", "Chưa có số liệu Trả lại để sửa"],
        ["shopsUsingQr", "village8", "0/0 cửa hàng, hộ kinh doanh", "0 trên 0"],
        ["utilitiesPromoted", "village3", "50 tiện ích", "Chưa đạt"],
        ["utilitiesPromoted", "village7", "Vì sao?", "Không giao"]
      ] as const
      const shapes = new Map<string, string | null>()
      for (const [indicator, unit, figure, state] of rows) {
        const cells = `[data-indicator="${indicator}"] tr[data-unit="${unit}"] td`
        expect(await seen(page, cells), `${indicator} ${unit}`).toEqual([figure, state])
        shapes.set(state, await page.locator(`${cells} path`).first().getAttribute("d"))
      }
      const kinds = ["Đạt", "Chưa đạt", "Chưa có số liệu", "0 trên 0", "Không giao"].map((word) => shapes.get(word))
      expect(new Set(kinds).size).toBe(5)
    }))

  test("names who has not reported, whose report was returned or waits, and who was late", () =>
    visit({}, async (page) => {
      const group = (status: string) => seen(page, `[data-group="${status}"] li`)
      expect(await seen(page, "#reports h3 + p b")).toEqual(["13/16 đơn vị đã nộp"])
      expect(await group("missing")).toEqual(["Thôn 4 Chưa báo cáo", "Trường học 2 Đang soạn"])
      expect(await group("returned")).toEqual(["Thôn 6"])
      expect(await group("submitted")).toEqual([
        "Thôn 5 nộp 17:05 04/12/2026",
        "Văn phòng HĐND và UBND nộp 16:30 04/12/2026"
      ])
      const verified = await group("verified")
      expect(verified).toHaveLength(11)
      expect(verified.filter((line) => line.includes("trễ"))).toEqual(["Thôn 7 nộp 08:15 05/12/2026 nộp trễ 1 ngày"])
    }))

  test("marks what is still out as overdue from the first moment after the deadline", () =>
    visit({ now: "2026-12-05T00:00:00+07:00" }, async (page) => {
      const overdue = await page.locator("#reports li", { hasText: "quá hạn" }).locator(".name").allInnerTexts()
      expect(overdue).toEqual(["Thôn 4", "Trường học 2", "Thôn 6"])
    }))

  test("ranks whoever has a total, keeps the others apart with their reason, and marks the points as assumed", () =>
    visit({}, async (page) => {
      expect(await seen(page, '[data-rubric="villages"] tbody tr')).toEqual([
        "1 Thôn 1 40 15 10 10 15 9,5 99,5/100",
        "2 Thôn 8 40 15 3 10 15 8 91/100",
        "3 Thôn 2 39,93 12 7 10 12,5 7 88,43/100",
        "4 Thôn 7 40 12 4,4 10 13,5 6 85,9/100",
        "5 Thôn 3 39,98 8 10 0 12 5 74,98/100"
      ])
      expect(await seen(page, '[data-rubric="villages"] .unranked li')).toEqual([
        "Thôn 4 Chưa có số liệu Chưa báo cáo Vì sao?",
        "Thôn 5 Chưa có số liệu Đã nộp, chờ thẩm định Vì sao?",
        "Thôn 6 Chưa có số liệu Trả lại để sửa Vì sao?"
      ])
      const notes = await seen(page, "#standings .assumed")
      expect(notes).toHaveLength(2)
      for (const note of notes)
        expect(note).toMatch(/^phương án giả định Chưa có quyết định thông qua.*Kế hoạch không quy định điểm/u)
    }))

  test("speaks English by the switch, remembers it, and by ?lang=en", () =>
    visit({}, async (page) => {
      await page.getByRole("button", { name: "English" }).click()
      await page.getByRole("heading", { name: "Standings", exact: true }).waitFor()
      expect(await page.locator('[data-indicator="householdsLearning"] .headline b').innerText()).toBe("49.78 %")
      expect(await page.locator('[data-indicator="householdsLearning"] .verdict').innerText()).toContain(
        "Target: ≥ 60 %"
      )
      expect(await page.locator("html").getAttribute("lang")).toBe("en")
      expect(new URL(page.url()).search).toBe("?lang=en")
      await page.goto(url)
      await page.getByRole("heading", { name: "Standings", exact: true }).waitFor()
      await page.goto(`${url}/?lang=vi`)
      await page.getByRole("heading", { name: "Xếp hạng", exact: true }).waitFor()
    }))

  test("opens the reason of points by a click: sentences from the total down to the figures", () =>
    visit({ size: phone }, async (page) => {
      await page.locator('[data-rubric="villages"] tr[data-unit="village2"] .total').click()
      const dialog = page.getByRole("dialog", { name: "Thôn 2" })
      await dialog.locator(".trace").first().waitFor()
      const said = await seen(page, "dialog .trace li > span")
      expect(said[0]).toBe("Tổng điểm: 88,43 điểm")
      expect(said).toContain("59,9 % × 40 điểm cho mỗi 60 % = 39,93 điểm")
      expect(said.join("\n")).toContain("599/1.000 hộ = 59,9 %")
      expect(said.join("\n")).toContain("Hội đồng chấm 7 điểm")
      expect(await dialog.innerText()).toContain("phương án giả định")
      await dialog.getByRole("button", { name: "Đóng" }).click()
      await dialog.waitFor({ state: "detached" })
    }))

  test("opens the reason of one criterion's points, in English too", () =>
    visit({ query: "?lang=en" }, async (page) => {
      await page.locator('[data-rubric="villages"] tr[data-unit="village3"] td:nth-child(6) .why').click()
      await page.locator("dialog .trace").first().waitFor()
      const said = await seen(page, "dialog .trace li > span")
      expect(said).toContain("50 tiện ích > 50: no")
    }))

  test("opens the reason of a figure by Enter, keeps the focus inside, closes on Escape and gives the focus back", () =>
    visit({}, async (page) => {
      const card = page.locator('[data-indicator="householdsLearning"]')
      await card.locator("summary").focus()
      await page.keyboard.press("Enter")
      const figure = card.locator('tr[data-unit="village2"] .why')
      await page.keyboard.press("Tab")
      await page.keyboard.press("Tab")
      expect(await figure.evaluate((element) => element === document.activeElement)).toBe(true)
      await page.keyboard.press("Enter")
      const dialog = page.getByRole("dialog", { name: "Thôn 2" })
      const said = (await dialog.innerText()).replace(/\s+/gu, " ")
      expect(said).toContain("Chưa đạt Chỉ tiêu: ≥ 60 % 599/1.000 hộ = 59,9 %")
      expect(said).toContain("Thôn 2: Đã thẩm định nộp 16:45 02/12/2026")
      expect(said).toContain("1.000 hộ, tính đến 31/01/2026. Nguồn: Số liệu minh họa")
      expect(said).toContain("Mục II.2 của kế hoạch")
      const isInside = () => dialog.evaluate((element) => element.contains(document.activeElement))
      expect(await isInside()).toBe(true)
      await page.keyboard.press("Escape")
      await dialog.waitFor({ state: "detached" })
      expect(await figure.evaluate((element) => element === document.activeElement)).toBe(true)
    }))

  test.each(["vi", "en"])("fits a telephone of 360 px with everything unfolded (%s)", (lang) =>
    visit({ query: `?lang=${lang}`, size: phone }, async (page) => {
      const width = () => page.evaluate(() => document.documentElement.scrollWidth)
      await unfold(page)
      expect(await width()).toBe(360)
      await page.locator('[data-rubric="villages"] tr[data-unit="village3"] .total').click()
      await page.locator("dialog .trace").first().waitFor()
      const dialog = page.locator("dialog")
      expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
    })
  )

  test.each([false, true])(
    "has no fault a machine can find for people who see or hear it differently (dark: %s)",
    (isDark) =>
      visit({ isDark }, async (page) => {
        await page.locator("#standings").waitFor()
        await page.evaluate(() => {
          for (const each of document.querySelectorAll("details")) each.open = true
        })
        await page.evaluate(axe.source)
        const faults = () =>
          page.evaluate(async () => {
            const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run()
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
          })
        expect(await faults()).toEqual([])
        await page.locator('[data-rubric="villages"] tr[data-unit="village3"] .total').click()
        await page.locator("dialog .trace").first().waitFor()
        expect(await faults()).toEqual([])
      })
  )

  test("asks by the hash of what it wants, and loading again brings an empty answer where nothing changed", async () => {
    const answered = async (page: Page) => {
      const answer = await page.waitForResponse(/\/graphql\?/u)
      await answer.finished()
      return answer.request()
    }
    let first: ReturnType<typeof answered> | undefined
    await visit({ before: async (page) => void (first = answered(page)) }, async (page) => {
      const asked = await first!
      expect(asked.method()).toBe("GET")
      expect([...new URL(asked.url()).searchParams.keys()].toSorted()).toEqual(["extensions", "variables"])
      expect((await asked.sizes()).responseBodySize).toBeGreaterThan(10_000)
      const second = answered(page)
      await page.getByRole("button", { name: "Tải lại" }).click()
      // A browser hides a 304 from its page; that the answer brought nothing it tells.
      expect((await (await second).sizes()).responseBodySize).toBe(0)
      expect(await page.locator(".card").count()).toBe(9)
    })
  })

  test("says in words that it is loading, that the server cannot be reached, and loads on trying again", () => {
    // The request hangs until the test has read what the page says meanwhile, however slow the machine is.
    const hangs = Promise.withResolvers<void>()
    return visit(
      {
        isFailing: true,
        before: (page) => page.route(/\/graphql\?/u, (route) => void hangs.promise.then(() => route.abort()))
      },
      async (page) => {
        await page.getByRole("status").getByText("Đang tải số liệu").waitFor()
        hangs.resolve()
        const alert = page.getByRole("alert")
        await alert.getByText("Không kết nối được máy chủ").waitFor()
        await page.unroute(/\/graphql\?/u)
        await alert.getByRole("button", { name: "Thử lại" }).click()
        await page.locator("#standings").waitFor()
        expect(await alert.count()).toBe(0)
      }
    )
  })

  test("keeps the figures it has, with their time, when reloading fails", () =>
    visit({ isFailing: true }, async (page) => {
      await page.locator("#standings").waitFor()
      await page.route(/\/graphql\?/u, (route) => route.fulfill({ status: 502, body: "Bad gateway" }))
      await page.getByRole("button", { name: "Tải lại" }).click()
      const alert = await page.getByRole("alert").innerText()
      expect(alert).toContain("đang hiện số liệu lúc 20:31 04/12/2026")
      expect(alert).toContain("(mã 502)")
      expect(await page.locator(".card").count()).toBe(9)
    }))

  test("shows what the server refuses in the reader's language", () =>
    visit(
      {
        isFailing: true,
        before: (page) =>
          page.route(/\/graphql\?/u, (route) =>
            route.fulfill({
              json: { errors: [{ message: "Something went wrong", extensions: { messageVi: "Lỗi hệ thống" } }] }
            })
          )
      },
      async (page) => {
        await page.getByRole("alert").getByText("Máy chủ từ chối yêu cầu: Lỗi hệ thống").waitFor()
        await page.getByRole("button", { name: "English" }).click()
        await page.getByRole("alert").getByText("The server refused the request: Something went wrong").waitFor()
      }
    ))

  test("says so where there is no open board, or no plan yet", async () => {
    await visit({ query: "?organizer=nowhere" }, async (page) => {
      await page.getByText("Không có bảng công khai nào ở địa chỉ này").waitFor()
    })
    const organizer = { name: "Xã Mới", plans: { nodes: [] } }
    const empty = { data: { viewer: { name: null }, organizer } }
    await visit(
      { before: (page) => page.route(/\/graphql\?/u, (route) => route.fulfill({ json: empty })) },
      async (page) => {
        await page.getByRole("heading", { name: "Xã Mới" }).waitFor()
        await page.getByText("Chưa có kế hoạch thi đua nào được ban hành").waitFor()
      }
    )
  })

  // After all the others: the commune is larger from then on.
  test("shows a commune of so many villages whole that an answer cannot hold all its rows", {
    concurrent: false
  }, async () => {
    const units = Array.from({ length: 240 }, (_, i) => ({
      organizerId: 1,
      code: `hamlet${i}`,
      name: `Xóm ${i}`,
      kind: "village",
      validFrom: new Date("2026-01-01")
    }))
    await demo.store.db({ organizer: 1, role: "member" }).unit.createMany({ data: units })
    await visit({}, async (page) => {
      const card = page.locator('[data-indicator="householdsLearning"]')
      await card.locator("summary").click()
      expect(await card.locator('tr[data-unit^="hamlet"]').count()).toBe(240)
      expect(await page.locator('#reports li[data-unit^="hamlet"]').count()).toBe(240)
    })
  })
})
