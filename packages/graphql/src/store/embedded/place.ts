import { createHash } from "node:crypto"
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync
} from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { type Account, canReach, serverAccount } from "./account.ts"
import { FolderUnusable } from "./errors.ts"

/** Where one server's files live. `home` is ours; `cluster` (PostgreSQL's own files) belongs to the server's account. */
export interface Place {
  readonly home: string
  readonly cluster: string
  readonly log: string
  readonly account: Account | undefined
  /** True when `home` is not inside the folder that was asked for, because the server's account cannot reach that one. */
  readonly moved: boolean
}

const at = (home: string, account: Account | undefined, moved: boolean): Place => ({
  home,
  cluster: path.join(home, "cluster"),
  log: path.join(home, "server.log"),
  account,
  moved
})

/**
 * Finds or makes the lasting place of `dataDir`: its subfolder `database`. Where the server's account cannot reach that (root in a
 * private folder), `database` is a link to a folder under /var/lib, so whoever looks for the data finds it.
 */
export const settle = (dataDir: string): Place => {
  try {
    mkdirSync(dataDir, { recursive: true })
    const folder = realpathSync(dataDir)
    const database = path.join(folder, "database")
    if (!isThere(database)) makeHome(folder, database)
    const home = realpathSync(database)
    const account = serverAccount([path.join(home, "cluster"), home, folder])
    if (!canReach(account, home)) throw outOfReach(home)
    return at(home, account, home !== database)
  } catch (error) {
    if (error instanceof FolderUnusable) throw error
    throw new FolderUnusable({
      folder: dataDir,
      message: `The data folder ${dataDir} cannot be used: ${String(error)}. Give a folder this user may write with DATA_DIR=<folder>.`
    })
  }
}

/** A new place that nobody expects to find again, in a temporary folder. */
export const settleForNow = (): Place => {
  const account = serverAccount([])
  const base =
    [tmpdir(), "/tmp", "/var/tmp"].find((folder) => existsSync(folder) && canReach(account, folder)) ?? tmpdir()
  const home = mkdtempSync(path.join(realpathSync(base), "thidua-test-"))
  chmodSync(home, homeMode)
  return at(home, account, false)
}

// Root's home may be walked through, for the server's sake, not listed; what is inside has its own locks.
const homeMode = process.getuid?.() === 0 ? 0o711 : 0o700

const isThere = (file: string) => lstatSync(file, { throwIfNoEntry: false }) !== undefined

const makeHome = (folder: string, database: string) => {
  const account = serverAccount([folder])
  const reachable = canReach(account, folder)
  const home = reachable ? database : path.join(shelter(account), nameFor(folder))
  mkdirSync(home, { recursive: true })
  chmodSync(home, homeMode)
  // Under sudo in somebody's folder, the data stays that person's.
  if (account && reachable && lstatSync(folder).uid === account.uid) chownSync(home, account.uid, account.gid)
  if (!reachable && !isThere(database)) symlinkSync(home, database)
}

/** Two projects of one name do not meet, and a person still sees whose data it is. */
const nameFor = (folder: string) => {
  const digest = createHash("sha256").update(folder).digest("hex").slice(0, 12)
  return `${path.basename(path.dirname(folder)).replace(/[^\w.-]/g, "_")}-${digest}`
}

/** A lasting folder of root's that `account` can reach, for data and for binaries. Both survive a restart of the machine. */
export const shelter = (account: Account | undefined): string => {
  for (const folder of ["/var/lib/thidua", "/var/tmp/thidua"]) {
    try {
      if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o755)
    } catch {
      continue // A read-only system folder: the next one may do.
    }
    const found = lstatSync(folder)
    // /var/tmp is everybody's: a folder another user put there first is not to be trusted with data.
    const ours = found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0
    if (ours && canReach(account, folder)) return folder
  }
  throw new FolderUnusable({
    folder: "/var/lib/thidua",
    message:
      "Root may not run PostgreSQL itself, and no folder was found that the database's account can reach (/var/lib/thidua and " +
      "/var/tmp/thidua were tried). Start as an ordinary user, or name a PostgreSQL service with DATABASE_URL."
  })
}

const outOfReach = (home: string) =>
  new FolderUnusable({
    folder: home,
    message:
      `The data in ${home} is out of reach of the account the database runs as, because a folder above it is private. ` +
      "Allow passing through it (chmod o+x), start as the user who owns the data, or give another folder with DATA_DIR=<folder>."
  })

/**
 * A private folder for the server's socket. A socket's whole path may have 103 bytes on macOS and 107 on Linux, so a deep `home`
 * gets a short folder elsewhere. Only to be called when no server of this place is running.
 */
export const socketFolder = ({ home, account }: Place): string => {
  const inside = path.join(home, "run")
  const short = Buffer.byteLength(path.join(inside, ".s.PGSQL.5432")) <= 103
  // A killed server leaves a lock beside its socket, with a number that may be another process's by now.
  rmSync(inside, { recursive: true, force: true })
  if (short) mkdirSync(inside, { mode: 0o700 })
  const folder = short ? inside : mkdtempSync(path.join(shortTemporary(account), "thidua-"))
  if (account) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
  return folder
}

const shortTemporary = (account: Account | undefined) =>
  tmpdir().length < 60 && canReach(account, tmpdir()) ? tmpdir() : "/tmp"
