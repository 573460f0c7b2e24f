import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { freshDatabase } from "@thidua/graphql/test-database"
import { type Demo, startDemo } from "@thidua/graphql/testing"
import axe from "axe-core"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { build } from "vite"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { findBrowser, launch } from "./browser.ts"

// From a printed slip to signed in, as a village head does it: the built page in a real browser, on the real server.

const root = path.join(import.meta.dirname, "..")
const executable = await findBrowser()
/** Where pictures of the pages are put to be looked at; none: nowhere. */
const pictures = process.env["PICTURES"]

describe.skipIf(executable === undefined)("signing in", () => {
  let browser: Browser
  let demo: Demo
  let url: string
  const closing: Array<() => unknown> = []

  beforeAll(async () => {
    const dist = mkdtempSync(path.join(tmpdir(), "thidua-sign-in-"))
    closing.push(() => rmSync(dist, { recursive: true }))
    const [database] = await Promise.all([
      freshDatabase(),
      build({ root, logLevel: "error", build: { outDir: dist, emptyOutDir: true } }),
      launch(executable ?? "").then((launched) => (browser = launched))
    ])
    closing.push(database.drop, () => browser.close())
    demo = await startDemo({ servingUrl: database.servingUrl, board: dist })
    closing.push(demo.close)
    // Browsers keep passkeys for names alone.
    url = demo.url.replace("127.0.0.1", "localhost")
  })
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })

  const clerk = async (query: string): Promise<Record<string, never>> => {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${await demo.tokens.issue("clerk")}` },
      body: JSON.stringify({ query })
    })
    return (await response.json()).data
  }
  /** The link on a new slip. */
  const slipFor = async (input: string): Promise<string> => {
    const answer = await clerk(`mutation { issueSlips(input: { ${input} }) { ... on IssuedSlips { slips { link } } } }`)
    const { slips } = answer["issueSlips"] as unknown as { slips: ReadonlyArray<{ link: string }> }
    return slips[0]?.link ?? ""
  }

  /** A telephone: what it logged, what it asked for, and how often somebody touched the page. */
  const telephone = async ({ isDark = false } = {}) => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
      colorScheme: isDark ? "dark" : "light",
      userAgent:
        "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
    })
    let taps = 0
    await context.exposeFunction("tapped", () => void taps++)
    await context.addInitScript(() =>
      addEventListener(
        "pointerdown",
        ({ isTrusted }) => isTrusted && (window as unknown as { tapped(): void }).tapped(),
        true
      )
    )
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    const logged: string[] = []
    const asked: string[] = []
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && logged.push(message.text()))
    page.on("pageerror", (error) => logged.push(String(error)))
    page.on("request", (request) => asked.push(`${request.url()} ${JSON.stringify(request.headers())}`))
    return { context, page, logged, asked, taps: () => taps }
  }

  const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).tap()
  const picture = async (page: Page, name: string) => {
    if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true })
  }
  const isAccessible = async (page: Page) => {
    await page.evaluate(axe.source)
    const found = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document)
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)
    })
    expect(found).toEqual([])
  }
  /** A chip that keeps passkeys, its holder's finger always on it. */
  const withFinger = async (context: BrowserContext, page: Page) => {
    const chip = await context.newCDPSession(page)
    await chip.send("WebAuthn.enable")
    await chip.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true
      }
    })
  }

  test("a village head comes from the slip's link to signed in with one tap, and stays so", async () => {
    const link = await slipFor('units: ["village4"]')
    const { context, page, logged, asked, taps } = await telephone()
    await page.goto(link.replace("127.0.0.1", "localhost"))
    const button = page.getByRole("button", { name: "Đăng nhập", exact: true })
    await button.waitFor()
    expect(await page.getByRole("checkbox").isChecked()).toBe(true)
    const { height, width } = (await button.boundingBox()) ?? { height: 0, width: 0 }
    expect([height >= 48, width >= 300]).toEqual([true, true])
    await isAccessible(page)
    await picture(page, "1-slip")
    await button.tap()
    await page.getByRole("heading", { name: "Xin chào, Trưởng thôn 4 (minh họa)" }).waitFor()
    expect(taps()).toBe(1)
    await isAccessible(page)
    await picture(page, "2-signed-in")
    expect(page.url()).toBe(`${url}/sign-in`)
    expect(await page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }))).toBe(
      "{}"
    )
    const [cookie] = await context.cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict" })
    expect(cookie!.expires - Date.now() / 1000).toBeGreaterThan(399 * 86_400)
    // The secret went nowhere but into the one request that spends it.
    for (const each of asked) expect(each).not.toContain(new URL(link).hash.slice(1))

    await page.getByRole("link", { name: "Vào bảng theo dõi thi đua" }).tap()
    expect(await page.locator(".person").innerText()).toBe("Trưởng thôn 4 (minh họa)")
    await picture(page, "3-board")
    await page.close()
    const later = await context.newPage()
    await later.goto(`${url}/`)
    expect(await later.locator(".person").innerText()).toBe("Trưởng thôn 4 (minh họa)")
    expect(logged).toEqual([])
    await context.close()
  })

  test("an answer that is lost on the way costs no slip: pressed again, the same page is in", async () => {
    const { context, page, taps } = await telephone()
    await page.goto((await slipFor('units: ["village7"]')).replace("127.0.0.1", "localhost"))
    // The server signs in; its answer does not come back.
    await page.route(/graphql/u, async (route) => {
      await route.fetch()
      await route.abort()
    })
    await press(page, "Đăng nhập")
    expect(await page.getByRole("alert").innerText()).toContain("Kiểm tra mạng rồi thử lại")
    await page.unroute(/graphql/u)
    await context.clearCookies()
    await press(page, "Đăng nhập")
    await page.getByRole("heading", { name: /^Xin chào/u }).waitFor()
    expect(taps()).toBe(2)
    expect(await page.locator(".devices li").count()).toBe(1)
    await context.close()
  })

  test("without staying, the cookie is gone when the browser is closed", async () => {
    const { context, page } = await telephone()
    await page.goto((await slipFor('units: ["village4"]')).replace("127.0.0.1", "localhost"))
    await page.getByRole("checkbox").tap()
    await press(page, "Đăng nhập")
    await page.getByRole("heading", { name: /^Xin chào/u }).waitFor()
    expect((await context.cookies()).map(({ expires }) => expires)).toEqual([-1])
    await context.close()
  })

  test("a slip that was used says so and what to do, in both languages, and the page can be read again without it", async () => {
    const link = (await slipFor('units: ["village4"]')).replace("127.0.0.1", "localhost")
    for (const isFirst of [true, false]) {
      const { context, page } = await telephone({ isDark: true })
      await page.goto(link)
      await press(page, "Đăng nhập")
      if (isFirst) await page.getByRole("heading", { name: /^Xin chào/u }).waitFor()
      else {
        expect(await page.getByRole("alert").innerText()).toMatch(/^Phiếu đăng nhập này đã dùng lúc .* phiếu mới/u)
        await isAccessible(page)
        await picture(page, "4-used")
        await press(page, "English")
        expect(await page.getByRole("alert").innerText()).toMatch(/^This slip was used at .* new one/u)
      }
      await context.close()
    }
  })

  test("a passkey is turned on with one tap, and signs in with one tap where nobody is signed in", async () => {
    const { context, page, logged, taps } = await telephone()
    await withFinger(context, page)
    await page.goto((await slipFor('units: ["village5"]')).replace("127.0.0.1", "localhost"))
    await press(page, "Đăng nhập")
    await press(page, "Lần sau dùng vân tay, khuôn mặt")
    await page.getByText("Đã bật vân tay, khuôn mặt trên máy này.").waitFor()
    expect(taps()).toBe(2)
    await picture(page, "5-passkey")
    await press(page, "Đăng xuất")
    const way = page.getByRole("button", { name: "Đăng nhập bằng vân tay, khuôn mặt" })
    await way.waitFor()
    expect(await context.cookies()).toEqual([])
    await isAccessible(page)
    await picture(page, "6-visitor")
    await page.goto(`${url}/sign-in`)
    const before = taps()
    await way.tap()
    await page.getByRole("heading", { name: "Xin chào, Trưởng thôn 5 (minh họa)" }).waitFor()
    expect(taps() - before).toBe(1)
    // Removed, it signs nobody in; the page says what to do then.
    await press(page, "Gỡ")
    await page.getByText("Lần sau dùng vân tay").waitFor()
    await press(page, "Đăng xuất")
    await way.tap()
    expect(await page.getByRole("alert").innerText()).toContain("xin UBND xã (phường) phiếu đăng nhập mới")
    expect(logged).toEqual([])
    await context.close()
  })

  test("a device that was lost is signed out from another; there, the page is the public's from then on", async () => {
    const [mine, lost] = [await telephone(), await telephone()]
    for (const { page } of [lost, mine]) {
      await page.goto((await slipFor('units: ["village6"]')).replace("127.0.0.1", "localhost"))
      await press(page, "Đăng nhập")
      await page.getByRole("heading", { name: /^Xin chào/u }).waitFor()
    }
    expect(await mine.page.locator(".devices li").allInnerTexts()).toHaveLength(2)
    await picture(mine.page, "7-devices")
    await press(mine.page, "Đăng xuất máy đó")
    await expect.poll(() => mine.page.locator(".devices li").count()).toBe(1)
    await lost.page.goto(`${url}/`)
    expect(await lost.page.locator(".person").innerText()).toBe("Đăng nhập")
    expect(await lost.page.locator("h1").innerText()).toContain("Xã Đại Sơn")
    for (const { context } of [mine, lost]) await context.close()
  })

  test("a clerk prints slips for every unit, several on a sheet of A4, none of them cut through; nobody else is let", async () => {
    const people = await clerk("{ organizer { appointments(first: 200) { nodes { role person { id } } } } }")
    const { nodes } = (
      people["organizer"] as unknown as {
        appointments: { nodes: ReadonlyArray<{ role: string; person: { id: string } }> }
      }
    ).appointments
    const id = nodes.find(({ role }) => role === "clerk")?.person.id
    const context = await browser.newContext({ viewport: { width: 1100, height: 800 } })
    const page = await context.newPage()
    const logged: string[] = []
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && logged.push(message.text()))
    await page.goto(`${url}/slips`)
    await page.getByText("Chỉ người quản trị").waitFor()
    await page.goto((await slipFor(`people: ["${id}"]`)).replace("127.0.0.1", "localhost"))
    await page.getByRole("button", { name: "Đăng nhập", exact: true }).click()
    await page.getByRole("link", { name: "Phiếu đăng nhập" }).click()
    await page.getByRole("button", { name: "Cấp phiếu" }).click()
    await page.getByRole("button", { name: "In 16 phiếu" }).waitFor()
    const slips = await page.locator(".slip").allInnerTexts()
    expect(slips).toHaveLength(16)
    for (const words of [
      "Xã Đại Sơn",
      "Thôn 4",
      "Trưởng thôn 4 \\(minh họa\\)",
      "quét|máy ảnh",
      "Bấm “Đăng nhập”",
      "Dùng một lần, đến hết ngày \\d\\d/\\d\\d/\\d{4}"
    ])
      expect(slips.find((each) => each.includes("Thôn 4"))).toMatch(new RegExp(words, "u"))
    await isAccessible(page)
    await picture(page, "8-slips")
    // A camera reads a code from 2 cm on.
    const printed = await page.pdf({ format: "A4", margin: { top: "1cm", bottom: "1cm", left: "1cm", right: "1cm" } })
    expect(printed.toString("latin1").match(/\/Type \/Page\b/gu)?.length).toBeLessThanOrEqual(2)
    await page.emulateMedia({ media: "print" })
    await page.setViewportSize({ width: 718, height: 1000 })
    expect(await page.getByRole("button").allInnerTexts()).toEqual([])
    const codes = await page
      .locator(".slip svg")
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width))
    for (const width of codes) expect(width).toBeGreaterThan((3 * 96) / 2.54)
    const left = await page.locator(".slip").evaluateAll((all) => all.map((each) => each.getBoundingClientRect().left))
    expect(new Set(left).size).toBe(2)
    await picture(page, "9-sheet")
    if (pictures !== undefined) await page.pdf({ format: "A4", path: path.join(pictures, "sheet.pdf") })
    expect(logged).toEqual([])
    await context.close()
  })
})
