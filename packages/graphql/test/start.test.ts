// The program as it is started: what it says, what it refuses, and that nothing acknowledged is lost however it ends.
import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { request, send } from "./client.ts"
import { freshDatabase, type TestDatabase } from "./database.ts"
import { PlansDocument, ReportsDocument, SaveDocument, WhoDocument } from "./gql/graphql.ts"
import { phone } from "./phone.ts"
import { newKey, startProvider } from "./provider.ts"

const children: ChildProcess[] = []
const folders: string[] = []
afterAll(() => {
  for (const child of children) child.kill("SIGKILL")
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
})

const newFolder = () => {
  const folder = mkdtempSync(path.join(tmpdir(), "thidua-start-"))
  chmodSync(folder, 0o711) // The database's account must get through.
  folders.push(folder)
  return folder
}

/** Starts the program and waits until it serves or has ended. */
const start = async (env: Readonly<Record<string, string>>, ...args: ReadonlyArray<string>) => {
  const { PORT: _, HOST, DATABASE_URL, MIGRATE_DATABASE_URL, ORGANIZER, NODE_ENV, ...rest } = process.env
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "../src/main.ts"), ...args], {
    env: { ...rest, HOST: "127.0.0.1", PORT: "0", ...env },
    stdio: ["ignore", "ignore", "pipe"]
  })
  children.push(child)
  let text = ""
  let ended: number | null | undefined
  // Whatever it said last is read, but nobody waits for a database that holds on to the pipe.
  const closed = once(child, "close")
  const end = once(child, "exit").then(async ([code]) => {
    await Promise.race([closed, sleep(500)])
    return (ended = code as number | null)
  })
  child.stderr.setEncoding("utf8").on("data", (words: string) => (text += words))
  const url = () => /Endpoint: (http:\S+)\/graphql/u.exec(text)?.[1] ?? ""
  const isReady = () =>
    url() !== "" && (!args.includes("--demo") || text.includes("Ctrl-C") || env["NODE_ENV"] !== undefined)
  while (ended === undefined && !isReady()) await sleep(20)
  return {
    child,
    url: url(),
    said: () => text,
    end,
    stop: (signal: NodeJS.Signals) => {
      child.kill(signal)
      return end
    }
  }
}
type Running = Awaited<ReturnType<typeof start>>

/** The token printed for a role. */
const tokenOf = (running: Running, role: string): string =>
  new RegExp(`^ {4}${role} .*\\n +(\\S+)$`, "mu").exec(running.said())?.[1] ?? ""

/** Whether a process is there and more than a name nobody has asked after yet (a zombie, where there is /proc to tell). */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const status = `/proc/${pid}/status`
  return !existsSync(status) || !/^State:\s+Z/mu.test(readFileSync(status, "utf8"))
}

test("an environment with many faults is told all of them at once", async () => {
  const { said, end } = await start({
    PORT: "70000",
    HOST: "not a host",
    DATABASE_URL: "mysql://somewhere",
    MIGRATE_DATABASE_URL: "here",
    PUBLIC_URL: "http://192.168.1.5:4000",
    ORGANIZER: "Xã Đại Sơn",
    OIDC_ISSUER: "http://sso.example.vn",
    OIDC_AUDIENCE: "two words",
    OIDC_JWKS_URL: "file:///keys",
    OIDC_CLOCK_TOLERANCE: "301",
    CORS_ORIGINS: "*",
    REQUESTS_PER_MINUTE: "many",
    TRUST_PROXY: "yes",
    DOCUMENTS: "few",
    INTROSPECTION: "yes",
    CLOCK: "2026-12-04 9:00",
    NODE_ENV: "staging"
  })
  expect(await end).toBe(1)
  for (const variable of "PORT HOST DATABASE_URL MIGRATE_DATABASE_URL PUBLIC_URL ORGANIZER OIDC_ISSUER OIDC_AUDIENCE OIDC_JWKS_URL OIDC_CLOCK_TOLERANCE CORS_ORIGINS REQUESTS_PER_MINUTE TRUST_PROXY DOCUMENTS INTROSPECTION CLOCK NODE_ENV".split(
    " "
  ))
    expect(said()).toMatch(new RegExp(`^  - ${variable} must be .+`, "mu"))
  expect(said()).not.toMatch(/^\s+at /mu)
})

test("an owner's address without a serving one is told what is missing", async () => {
  const { said, end } = await start({ MIGRATE_DATABASE_URL: "postgresql://owner@localhost/thidua" })
  expect(await end).toBe(1)
  expect(said()).toContain("MIGRATE_DATABASE_URL needs DATABASE_URL beside it")
})

test("half an identity provider is told what is missing, beside every other fault", async () => {
  const noAudience = await start({ OIDC_ISSUER: "https://sso.example.vn", PORT: "x" })
  expect(await noAudience.end).toBe(1)
  expect(noAudience.said()).toContain("OIDC_ISSUER needs OIDC_AUDIENCE beside it")
  expect(noAudience.said()).toContain("PORT must be")
  const noIssuer = await start({ OIDC_AUDIENCE: "thidua", OIDC_CLOCK_TOLERANCE: "0" })
  expect(await noIssuer.end).toBe(1)
  expect(noIssuer.said()).toMatch(/OIDC_AUDIENCE needs OIDC_ISSUER[\s\S]*OIDC_CLOCK_TOLERANCE needs OIDC_ISSUER/u)
})

test("a clock that stands still is refused in production, and over a database that is kept", async () => {
  const { said, end } = await start({
    CLOCK: "2026-12-04T09:00:00+07:00",
    NODE_ENV: "production",
    DATABASE_URL: "postgresql://web@localhost/thidua"
  })
  expect(await end).toBe(1)
  expect(said()).toContain("CLOCK does not go with DATABASE_URL")
  expect(said()).toContain("CLOCK does not go with NODE_ENV=production")
})

test("with a clock that stands still every start gives the same answers, whatever was changed before", async () => {
  const answers = async () => {
    const running = await start({ CLOCK: "2026-12-05T00:00:01+07:00", DATA_DIR: newFolder() }, "--demo")
    const token = tokenOf(running, "clerk")
    const all = `{ viewer { name } organizer { id plans { nodes { id attainment { nodes { state achieved total } } progress { nodes { unit { name } onTime } }
      reports(first: 50) { nodes { id version submittedAt evidence { title } activities { title } } }
      standings { nodes { rank total unit { id name } } } } } } }`
    const { data, errors } = await send(running.url, all, {}, { token })
    expect(errors).toEqual([])
    const { organizer } = await request(running.url, PlansDocument, {}, { token })
    const input = {
      plan: organizer!.plans.nodes[0]!.id,
      period: "year",
      figures: [{ indicator: "householdsLearning", count: 9 }]
    }
    const reporter = { token: tokenOf(running, "reporter") }
    const { saveReport } = await request(running.url, SaveDocument, { input }, reporter)
    expect(saveReport).toMatchObject({ __typename: "Report" })
    expect(await running.stop("SIGINT")).toBe(0)
    return JSON.stringify(data)
  }
  expect(await answers()).toBe(await answers())
}, 120_000)

describe("with a database of its own", () => {
  let DATA_DIR: string
  let running: Running
  let village: { readonly token: string }
  let report = { id: "", version: 0 }
  beforeAll(() => {
    DATA_DIR = newFolder()
  })
  afterAll(() => running?.stop("SIGINT"))

  const postgres = (): number =>
    Number(
      readFileSync(path.join(realpathSync(path.join(DATA_DIR, "database")), "cluster", "postmaster.pid"), "utf8").split(
        "\n"
      )[0]
    )

  const save = async (count: number) => {
    const { organizer } = await request(running.url, PlansDocument, {}, village)
    const { saveReport } = await request(
      running.url,
      SaveDocument,
      {
        input: {
          plan: organizer!.plans.nodes[0]!.id,
          period: "year",
          unit: "village4",
          expectedVersion: report.version,
          figures: [{ indicator: "householdsLearning", count }]
        }
      },
      village
    )
    if (saveReport.__typename !== "Report") throw new Error(saveReport.message)
    report = saveReport
  }
  const saved = async () => {
    const { organizer } = await request(running.url, PlansDocument, {}, village)
    const plan = organizer!.plans.nodes[0]!.id
    const { nodes } = (await request(running.url, ReportsDocument, { plan, unit: "village4" }, village)).plan!.reports
    return nodes.map(({ version, figures }) => ({ version, counts: figures.map((figure) => figure.count) }))
  }

  test("a first start says where it serves and gives a first query and tokens that work", async () => {
    running = await start({ DATA_DIR }, "--demo")
    expect(running.said()).toContain("Creating the database")
    expect(running.said()).toContain("Loaded Xã Đại Sơn's 2026 plan with demonstration units and reports (assumed")
    const [, query = ""] = /A first query:\n([\s\S]+?)\n\n/u.exec(running.said()) ?? []
    const { data, errors } = await send(running.url, query)
    expect(errors).toEqual([])
    expect(JSON.stringify(data)).toContain("Thôn 4")
    for (const role of ["reporter", "verifier", "council", "clerk", "viewer"]) {
      const { viewer } = await request(running.url, WhoDocument, {}, { token: tokenOf(running, role) })
      expect(viewer.appointments.map((each) => each.role)).toEqual([role])
    }
  })

  test("a second process on the same data is refused by name, and the first goes on", async () => {
    const second = await start({ DATA_DIR }, "--demo")
    expect(await second.end).toBe(1)
    expect(second.said()).toContain(`Another process (pid ${running.child.pid}) is using the data`)
    expect(second.said()).toContain("DATA_DIR=")
    expect((await request(running.url, WhoDocument, {})).viewer.isPublic).toBe(true)
  })

  test("Ctrl-C ends the server and its database, and the next start has what was saved and takes the same tokens", async () => {
    village = { token: tokenOf(running, "reporter") }
    await save(301)
    const database = postgres()
    expect(isAlive(database)).toBe(true)
    expect(await running.stop("SIGINT")).toBe(0)
    expect(isAlive(database)).toBe(false)
    running = await start({ DATA_DIR }, "--demo")
    expect(running.said()).not.toMatch(/Creating|Loaded|applying/u)
    expect(await saved()).toEqual([{ version: 1, counts: [301] }])
  })

  test("a kill -9 of the server right after it acknowledged a report loses nothing and stops no start", async () => {
    await save(302)
    await running.stop("SIGKILL")
    running = await start({ DATA_DIR }, "--demo")
    expect(running.said()).toContain("left behind")
    expect(await saved()).toEqual([{ version: 2, counts: [302] }])
  })

  test("a kill -9 of the database ends the server with a message, and the next start has everything", async () => {
    await save(303)
    process.kill(postgres(), "SIGKILL")
    expect(await running.end).toBe(1)
    expect(running.said()).toMatch(/database server.*(SIGKILL|ended|stopped)/iu)
    running = await start({ DATA_DIR }, "--demo")
    expect(await saved()).toEqual([{ version: 3, counts: [303] }])
  })

  test("a taken port is told with a way out, and leaves no database running", async () => {
    await running.stop("SIGTERM")
    const other = createServer().listen(0, "127.0.0.1")
    await once(other, "listening")
    const { port } = other.address() as AddressInfo
    running = await start({ DATA_DIR, PORT: String(port) }, "--demo")
    other.close()
    expect(await running.end).toBe(1)
    expect(running.said()).toContain(`Port ${port} on 127.0.0.1 is taken`)
    expect(running.said()).toContain(`PORT=${port + 1}`)
    expect(() => postgres()).toThrow("ENOENT")
  })
})

describe("with a PostgreSQL service", () => {
  let database: TestDatabase
  let DATA_DIR: string
  let running: Running | undefined
  let token: string
  beforeAll(async () => {
    database = await freshDatabase()
    DATA_DIR = newFolder()
  })
  afterAll(async () => {
    await running?.stop("SIGINT")
    await database?.drop()
  })

  test("the owner's address migrates, the serving one serves; no database of its own is made", async () => {
    const service = { DATABASE_URL: database.servingUrl, MIGRATE_DATABASE_URL: database.ownerUrl }
    running = await start({ DATA_DIR, ...service }, "--demo")
    expect(running.said()).not.toContain("Creating the database")
    expect((await request(running.url, PlansDocument, {})).organizer?.code).toBe("dai-son")
    expect(() => realpathSync(path.join(DATA_DIR, "database"))).toThrow("ENOENT")
  })

  test("in production there is no demonstration, no GraphiQL, and no development token is good", async () => {
    token = tokenOf(running!, "verifier")
    expect((await send(running!.url, WhoDocument.toString(), {}, { token })).errors).toEqual([])
    await running!.stop("SIGINT")
    running = await start({ DATA_DIR, DATABASE_URL: database.servingUrl, NODE_ENV: "production" }, "--demo")
    expect(running.said()).not.toMatch(/token|Loaded|GraphiQL/u)
    expect(running.said().match(/nobody can sign in, only open boards are read/gu)).toHaveLength(1)
    expect((await request(running.url, PlansDocument, {})).organizer).toBeNull()
    expect((await request(running.url, PlansDocument, {}, { organizer: "dai-son" })).organizer?.code).toBe("dai-son")
    const { status, errors } = await send(running.url, WhoDocument.toString(), {}, { token })
    expect([status, errors[0]?.extensions.code]).toEqual([401, "UNAUTHENTICATED"])
    const asked = await send(running.url, "{ __schema { queryType { name } } }")
    expect(asked.errors.map((error) => error.extensions.code)).toEqual(["INTROSPECTION_OFF"])
    const page = await fetch(`${running.url}/graphql`, { headers: { accept: "text/html" } })
    expect(await page.text()).not.toContain("GraphiQL")
  })

  test("in production the schema is told and other sites are let in only where asked for, and addresses are the proxy's word", async () => {
    await running!.stop("SIGINT")
    running = await start({
      DATA_DIR,
      DATABASE_URL: database.servingUrl,
      NODE_ENV: "production",
      INTROSPECTION: "on",
      CORS_ORIGINS: "https://xa-thu.example.vn",
      REQUESTS_PER_MINUTE: "2",
      TRUST_PROXY: "1"
    })
    const asked = await send(running.url, "{ __schema { queryType { name } } }")
    expect(asked.data).toEqual({ __schema: { queryType: { name: "Query" } } })
    const ask = (address: string) =>
      fetch(`${running!.url}/graphql?query={__typename}`, {
        headers: { origin: "https://xa-thu.example.vn", "x-forwarded-for": address }
      })
    const answers = []
    for (const address of ["192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2"]) answers.push(await ask(address))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 200])
    expect(answers[0]?.headers.get("access-control-allow-origin")).toBe("https://xa-thu.example.vn")
  })

  test("closed to all documents but the page's own it answers those alone; without a page it says what is missing", async () => {
    await running!.stop("SIGINT")
    const service = { DATA_DIR, DATABASE_URL: database.servingUrl, DOCUMENTS: "trusted" }
    running = await start(service)
    expect(await running.end).toBe(1)
    expect(running.said()).toContain("DOCUMENTS=trusted needs a page, --board <folder>")
    const page = newFolder()
    const [text, sha256Hash] = ["{ organizer { name } }", "5b".repeat(32)]
    writeFileSync(path.join(page, "documents.json"), JSON.stringify({ [sha256Hash]: text }))
    running = await start({ ...service, ORGANIZER: "dai-son" }, "--board", page)
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } })
    const answer = await fetch(`${running.url}/graphql?${new URLSearchParams({ extensions }).toString()}`)
    expect((await answer.json()).data).toEqual({ organizer: { name: "Xã Đại Sơn" } })
    expect((await send(running.url, text)).errors.map(({ extensions: { code } }) => code)).toEqual([
      "TRUSTED_DOCUMENTS_ONLY"
    ])
    const editor = await fetch(`${running.url}/graphql`, { headers: { accept: "text/html" } })
    expect(await editor.text()).not.toContain("GraphiQL")
  })

  test("in production, with its address told, whoever runs the server lets the first clerk in by a slip, who lets in the others", async () => {
    const env = {
      DATA_DIR,
      DATABASE_URL: database.servingUrl,
      NODE_ENV: "production",
      PUBLIC_URL: "https://thidua.example.vn"
    }
    const slip = (...args: ReadonlyArray<string>) => {
      const cli = path.join(import.meta.dirname, "../src/cli/first-slip.ts")
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
        env: { PATH: process.env.PATH, ...env },
        encoding: "utf8"
      })
      return {
        status,
        said: stdout + stderr,
        secret: /^https:\/\/thidua\.example\.vn\/sign-in#(\S+)$/mu.exec(stdout)?.[1] ?? ""
      }
    }
    const clerk = ["--code", "xa-thu", "--subject", "van-thu"]
    expect(slip("--code", "xa-thu")).toMatchObject({ status: 1, said: expect.stringContaining("usage:") })
    expect(slip(...clerk)).toMatchObject({ status: 1, said: expect.stringContaining("no appointment at xa-thu") })
    const made = slip(...clerk, "--organizer", "Xã Thử", "--name", "Văn thư")
    expect([made.status, made.secret.length]).toEqual([0, 43])
    expect(slip(...clerk, "--organizer", "Xã Thử", "--name", "Văn thư")).toMatchObject({ status: 1 })
    const again = slip(...clerk)

    await running!.stop("SIGINT")
    running = await start(env)
    expect(running.said()).not.toMatch(/nobody can sign in|token/u)
    const device = phone(running.url, { origin: "https://thidua.example.vn" })
    const redeem = `mutation ($input: RedeemSlipInput!) { redeemSlip(input: $input) { ... on SignedIn { name } ... on Failure { code } } }`
    expect(await device.done(redeem, { secret: made.secret, stay: true })).toEqual({ code: "SLIP_REVOKED" })
    expect(await device.done(redeem, { secret: again.secret, stay: true })).toEqual({ name: "Văn thư" })
    const createUnits = `mutation ($input: CreateUnitsInput!) { createUnits(input: $input) { __typename } }`
    const appoint = `mutation ($input: AppointInput!) { appoint(input: $input) { __typename } }`
    const issue = `mutation ($input: IssueSlipsInput!) { issueSlips(input: $input) { ... on IssuedSlips { slips { link } } } }`
    await device.done(createUnits, { units: [{ code: "v1", name: "Thôn 1", kind: "village" }] })
    const head = { person: { subject: "v1", name: "Trưởng thôn" }, role: "reporter", unit: "v1" }
    await device.done(appoint, { appointments: [head] })
    const { slips } = await device.done(issue, {})
    const village = phone(running.url, { origin: "https://thidua.example.vn" })
    await village.done(redeem, { secret: new URL(slips[0].link).hash.slice(1), stay: true })
    expect(await village.who()).toBe("Trưởng thôn")
    for (const secret of [made.secret, again.secret, village.cookie()?.split("=")[1] ?? ""])
      expect(running.said()).not.toContain(secret)
  })

  test("with an identity provider its tokens are good and development's are not, in production or not", async () => {
    const provider = await startProvider(await newKey("RS256", "only"))
    const service = { DATA_DIR, DATABASE_URL: database.servingUrl }
    for (const NODE_ENV of ["production", "development"]) {
      await running!.stop("SIGINT")
      running = await start({ ...service, NODE_ENV, OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: "urn:thidua" })
      expect(running.said()).not.toMatch(/token|sign in/u)
      const good = await provider.token("verifier", "urn:thidua")
      const { viewer } = await request(running.url, WhoDocument, {}, { token: good })
      expect(viewer.appointments.map((each) => each.role)).toEqual(["verifier"])
      expect((await send(running.url, WhoDocument.toString(), {}, { token })).status).toBe(401)
      expect(running.said()).not.toContain(good)
    }
    await provider.down()
  })

  test("a login that no policy binds is refused with what mends it, and so is an address where nobody answers", async () => {
    const owner = await start({ DATA_DIR, DATABASE_URL: database.ownerUrl })
    expect(await owner.end).toBe(1)
    expect(owner.said()).toContain("is a superuser: no policy binds it")
    expect(owner.said()).toContain("nosuperuser")
    const nobody = await start({ DATA_DIR, DATABASE_URL: "postgresql://thidua_web:geheim@127.0.0.1:1/thidua" })
    expect(await nobody.end).toBe(1)
    expect(nobody.said()).toContain("ECONNREFUSED")
    expect(nobody.said()).not.toContain("geheim")
  })
})
