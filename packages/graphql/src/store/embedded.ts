import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from "node:fs"
import { createServer } from "node:net"
import path from "node:path"
import { findBinaries, MAJOR } from "./embedded/binaries.ts"
import { FolderUnusable, ServerFailed } from "./embedded/errors.ts"
import { takeLock } from "./embedded/lock.ts"
import { type Place, settle, settleForNow, socketFolder } from "./embedded/place.ts"
import { endOrphan, MARK, postmaster, until } from "./embedded/process.ts"

export { FolderBusy, FolderUnusable, NoServer, ServerFailed } from "./embedded/errors.ts"

export interface Embedded {
  /** A connection string for node-postgres. The server trusts every role by name: only we can reach its socket. */
  readonly url: (options: { database: string; user: string }) => string
  /** Where the data really is. */
  readonly dataDir: string
  /**
   * The password of `postgres` where there are no unix sockets (Windows); `url` puts it in for every user, so a role that logs in
   * is created with it. Elsewhere undefined: nobody needs one.
   */
  readonly password: string | undefined
  /** Ends the server in order and frees the folder. Safe to call twice. */
  readonly stop: () => Promise<void>
  /** Settles when the server has ended: with nothing after `stop`, with the reason when it ended by itself. */
  readonly exited: Promise<ServerFailed | undefined>
}

export interface EmbeddedOptions {
  /** The folder whose subfolder `database` holds (or shall hold) the data. */
  readonly dataDir: string
  /** Gets a sentence when something takes a while or is worth knowing. */
  readonly onProgress?: (message: string) => void
}

/**
 * Starts the durable PostgreSQL 18 that comes with the package, on data that stays, and recovers whatever an earlier kill left.
 * It listens on a private socket and no port. Fails with `NoServer`, `FolderBusy`, `FolderUnusable` or `ServerFailed`.
 *
 * On Windows, which has no unix sockets for Node, it listens on 127.0.0.1 at a random free port with a generated password. That
 * way is written by the manuals and untested, as is macOS.
 */
export const startEmbedded = async ({ dataDir, onProgress = () => {} }: EmbeddedOptions): Promise<Embedded> => {
  const place = settle(dataDir)
  const lock = takeLock(place)
  try {
    const bin = findBinaries(place)
    if (place.moved)
      onProgress(`The data is in ${place.home}, which the database's account can reach, unlike ${dataDir}`)
    await endOrphan(place, onProgress)
    removeHalfMade(place)
    if (!existsSync(place.cluster)) {
      onProgress(`Creating the database in ${place.home} (only this once, a few seconds)`)
      await createCluster(place, bin, [])
    }
    checkMajor(place)
    return await launch({ place, bin, settings: [], onProgress, remember: lock.remember, release: lock.release })
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Starts a PostgreSQL 18 for tests: quick because it forgets on a power cut, and gone, files and all, when it or we end. */
export const startThrowaway = async (): Promise<Embedded> => {
  const place = settleForNow()
  const remove = () => rmSync(place.home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  try {
    const bin = findBinaries(place)
    await createCluster(place, bin, ["--no-sync"])
    const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"]
    const server = await launch({ place, bin, settings, onProgress: () => {}, remember: () => {}, release: remove })
    const watch = removeAfterUs(place)
    return { ...server, stop: () => server.stop().finally(() => watch?.kill("SIGKILL")) }
  } catch (error) {
    remove()
    throw error
  }
}

/** A kill -9 of a test run leaves no server and no files: a shell waits for our end of a pipe to close, then clears up. */
const removeAfterUs = ({ home, cluster }: Place): ChildProcess | undefined => {
  if (process.platform === "win32") return undefined
  const script = 'read _; kill -QUIT "$(head -n 1 "$1/postmaster.pid")" && sleep 2; rm -rf -- "$2"'
  const child = spawn("sh", ["-c", script, "sh", cluster, home], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"]
  })
  return child
}

/** An interrupted `initdb` may outlive us for a second and write on: what it left is removed now or at the start after. */
const removeHalfMade = ({ home }: Place) => {
  for (const name of readdirSync(home).filter((name) => name.startsWith("cluster.part-"))) {
    try {
      rmSync(path.join(home, name), { recursive: true, force: true })
    } catch {} // It is being written at this moment, and in nobody's way.
  }
}

/** `initdb` into a folder aside, renamed when whole: one that was interrupted is only rubbish. */
const createCluster = async (place: Place, bin: string, flags: readonly string[]): Promise<void> => {
  const aside = mkdtempSync(`${place.cluster}.part-`)
  if (place.account) chownSync(aside, place.account.uid, place.account.gid)
  const child = spawn(
    path.join(bin, "initdb"),
    ["-D", aside, "-U", "postgres", "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"].concat(
      ["--no-instructions", ...flags],
      overTcp ? ["-A", "scram-sha-256", "--pwfile", newPassword(place)] : ["-A", "trust"]
    ),
    { ...surroundings(place), stdio: ["ignore", "pipe", "pipe"] }
  )
  let said = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said = `${said}${text}`.slice(-2000)))
  const ended = endOf(child)
  const timer = setTimeout(() => child.kill("SIGKILL"), 180_000)
  const how = await ended
  clearTimeout(timer)
  if (how !== "code 0") throw failed(place, `Creating the database failed (initdb ended with ${how})`, said)
  renameSync(aside, place.cluster)
  syncFolder(place.home)
}

/** The rename itself has to reach the disk before anything is acknowledged. Windows has no such call and needs none. */
const syncFolder = (folder: string) => {
  if (process.platform === "win32") return
  const handle = openSync(folder, "r")
  fsyncSync(handle)
  closeSync(handle)
}

const checkMajor = ({ home, cluster }: Place) => {
  let major: string
  try {
    major = readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim()
  } catch (error) {
    throw new FolderUnusable({
      folder: home,
      message: `The data in ${cluster} cannot be read: ${String(error)}. Start as the user who owns it, or give another folder with DATA_DIR=<folder>.`
    })
  }
  if (major === String(MAJOR)) return
  throw new FolderUnusable({
    folder: home,
    message:
      `The data in ${cluster} was written by PostgreSQL ${major}; this release runs ${MAJOR}. Carry it over with pg_dump and ` +
      "pg_restore of those versions, or give another folder with DATA_DIR=<folder>."
  })
}

interface Launch {
  readonly place: Place
  readonly bin: string
  readonly settings: readonly string[]
  readonly onProgress: (message: string) => void
  readonly remember: (folder: string) => void
  readonly release: () => void
}

const launch = async ({ place, bin, settings, onProgress, remember, release }: Launch): Promise<Embedded> => {
  const folder = socketFolder(place)
  const outside = !folder.startsWith(place.home)
  if (outside) remember(folder)
  const port = overTcp ? await freePort() : 5432
  const server = await serve({ place, bin, settings: [...settings, ...listening(folder, port)], onProgress })
  const interrupt = () => {
    if (overTcp) spawnSync(path.join(bin, "pg_ctl"), ["stop", "-D", place.cluster, "-m", "fast", "-t", "30"])
    else server.child.kill("SIGINT")
  }
  // A process that ends without stopping us (an uncaught error) takes its server along.
  process.once("exit", interrupt)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    if (server.isAlive()) interrupt()
    if (!(await until(() => !server.isAlive(), 30_000))) server.child.kill("SIGQUIT")
    if (!(await until(() => !server.isAlive(), 10_000))) server.child.kill("SIGKILL")
    await server.ended
    process.off("exit", interrupt)
    if (outside) rmSync(folder, { recursive: true, force: true })
    release()
  }
  const password = overTcp ? readPassword(place) : undefined
  return {
    url: ({ database, user }) =>
      password === undefined
        ? `postgresql://${encodeURIComponent(user)}@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(folder)}`
        : `postgresql://${encodeURIComponent(user)}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    dataDir: place.home,
    password,
    stop: () => (stopping ??= stop()),
    exited: server.ended.then((how) =>
      stopping
        ? undefined
        : failed(place, `The database server stopped by itself (${how}); start again to recover`, logOf(place))
    )
  }
}

interface Server {
  readonly child: ChildProcess
  readonly isAlive: () => boolean
  readonly ended: Promise<string>
}

/** Runs `postgres` until it accepts connections. */
const serve = async (options: Pick<Launch, "place" | "bin" | "settings" | "onProgress">): Promise<Server> => {
  const { place, bin, settings, onProgress } = options
  // The children of a server that was killed may take a moment to notice: until they are gone PostgreSQL refuses the data.
  for (const patience = performance.now() + 15_000; ; ) {
    const server = spawnServer(place, bin, settings)
    const word = setTimeout(() => onProgress("The database is recovering from an unclean end"), 3_000)
    const ready = () => postmaster(place)?.pid === server.child.pid && postmaster(place)?.ready === true
    const settled = await until(() => !server.isAlive() || ready(), 300_000)
    clearTimeout(word)
    if (server.isAlive() && settled) return server
    if (server.isAlive()) server.child.kill("SIGQUIT")
    const how = await server.ended
    const why = logOf(place)
    if (!why.includes("is still in use") || performance.now() > patience) {
      throw failed(
        place,
        settled ? `The database server did not start (${how})` : "The database server was not ready after 300 s",
        why
      )
    }
    await until(() => false, 200)
  }
}

/** Neither rows nor statements in its log: there are names and telephone numbers in them. */
const discreet = ["log_error_verbosity=terse", "log_min_error_statement=panic"]

const spawnServer = (place: Place, bin: string, settings: readonly string[]): Server => {
  if (existsSync(place.log)) renameSync(place.log, `${place.log}.before`)
  const log = openSync(place.log, "w", 0o600)
  const flags = [MARK, ...discreet, ...settings].flatMap((setting) => ["-c", setting])
  // A group of its own: Ctrl-C reaches a whole group at once, and the server has to end after what uses it.
  const child = spawn(path.join(bin, "postgres"), ["-D", place.cluster, ...flags], {
    ...surroundings(place),
    detached: true,
    stdio: ["ignore", log, log]
  })
  closeSync(log)
  let alive = true
  const ended = endOf(child).then((how) => {
    alive = false
    return how
  })
  return { child, isAlive: () => alive, ended }
}

/** The account and the folder to run in, and no variable of ours (PGDATA, LC_…) that could change how. */
const surroundings = ({ account, home }: Place) => ({
  ...account,
  cwd: home,
  windowsHide: true,
  env: {
    LC_ALL: "C",
    TZ: "UTC",
    HOME: home,
    ...Object.fromEntries(["PATH", "SystemRoot", "TEMP"].map((name) => [name, process.env[name] ?? ""]))
  }
})

const listening = (folder: string, port: number): string[] =>
  overTcp
    ? ["listen_addresses=127.0.0.1", `port=${port}`, "unix_socket_directories="]
    : ["listen_addresses=", `port=${port}`, `unix_socket_directories=${quoted(folder)}`, "unix_socket_permissions=0700"]

/** The setting is a list parted by commas, so a folder's name goes in quotes. */
const quoted = (folder: string) => `"${folder.replaceAll('"', '""')}"`

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message))
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`))
  })

const logOf = ({ log }: Place): string => (existsSync(log) ? readFileSync(log, "utf8").slice(-2000) : "")

const failed = ({ home }: Place, what: string, log: string) =>
  new ServerFailed({ folder: home, message: `${what}. Data: ${home}\n${log.trim()}`.trimEnd() })

// Windows only, from here on.
const overTcp = process.platform === "win32"

const passwordFile = ({ home }: Place) => path.join(home, "password")
const readPassword = (place: Place) => readFileSync(passwordFile(place), "utf8").trim()

const newPassword = (place: Place): string => {
  const file = passwordFile(place)
  writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 })
  chmodSync(file, 0o600)
  return file
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
