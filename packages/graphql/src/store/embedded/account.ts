import { existsSync, readFileSync, statSync } from "node:fs"
import path from "node:path"

/** A system account, by its numbers. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * Whom the server runs as: `undefined` means as we do. PostgreSQL refuses to run as root, so root lends it the account that
 * already owns one of `folders` (the data first), else `postgres`, else the least of the accounts every system has.
 */
export const serverAccount = (folders: readonly string[]): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readAccounts()
  for (const folder of folders) {
    if (!existsSync(folder)) continue
    const { uid } = statSync(folder)
    // An owner without an entry (a mounted folder in a container) cannot run PostgreSQL: it looks its own name up.
    const owner = uid === 0 ? undefined : accounts.find((account) => account.uid === uid)
    if (owner) return owner
  }
  for (const name of ["postgres", "_postgres", "nobody", "daemon"]) {
    const account = accounts.find((entry) => entry.name === name && entry.uid > 0)
    if (account) return account
  }
  return undefined
}

const readAccounts = () =>
  readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))

/** May `account` walk into `folder`? It needs the search bit of every folder on the way, `folder` included. */
export const canReach = (account: Account | undefined, folder: string): boolean => {
  if (account === undefined) return true
  const { uid, gid, mode } = statSync(folder)
  const search = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  if ((mode & search) === 0) return false
  const parent = path.dirname(folder)
  return parent === folder || canReach(account, parent)
}
