import { chownSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { DatabaseSync } from "node:sqlite"
import { FolderBusy, FolderUnusable } from "./errors.ts"
import type { Place } from "./place.ts"

/** One process at a time owns a place. */
export interface Lock {
  /** Remembers a folder outside the place, to be removed by the next owner should this one not come to it. */
  readonly remember: (folder: string) => void
  readonly release: () => void
}

/**
 * Takes the place for this process or fails with `FolderBusy`. The lock is the operating system's own, on an empty SQLite file:
 * it ends with its process however that ends, so it can neither be left behind by a kill -9 nor be stolen from a slow owner, and
 * no process number is ever mistaken for another's. The file beside it only tells who to name in the message.
 */
export const takeLock = (place: Place): Lock => {
  const who = path.join(place.home, "owner.json")
  const database = lockFile(place, who)
  const before = readOwner(who)
  if (before?.folder !== undefined) rmSync(before.folder, { recursive: true, force: true })
  const tell = (folder?: string) => writeFileSync(who, JSON.stringify({ pid: process.pid, since: new Date(), folder }))
  tell()
  return { remember: tell, release: () => database.close() }
}

const lockFile = ({ home, account }: Place, who: string): DatabaseSync => {
  const file = path.join(home, "lock")
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { timeout: 0 })
    if (account) chownSync(file, account.uid, account.gid)
    database.exec("begin immediate")
    return database
  } catch (error) {
    database?.close()
    throw isBusy(error) ? busy(home, readOwner(who)?.pid) : unusable(home, error)
  }
}

const SQLITE_BUSY = 5
const isBusy = (error: unknown) => (error as { errcode?: number }).errcode === SQLITE_BUSY

const readOwner = (who: string): { pid: number; folder?: string } | undefined => {
  try {
    return JSON.parse(readFileSync(who, "utf8"))
  } catch {
    return undefined // Never written yet, or half written by a process that was killed: it is only a hint.
  }
}

export const busy = (folder: string, pid: number | undefined) =>
  new FolderBusy({
    folder,
    pid,
    message:
      `Another process${pid === undefined ? "" : ` (pid ${pid})`} is using the data in ${folder}; nothing was touched. ` +
      `Stop it first${pid === undefined ? "" : ` (Ctrl-C in its window, or: kill ${pid})`}, or give this one a folder of its own: DATA_DIR=<folder>.`
  })

const unusable = (folder: string, error: unknown) =>
  new FolderUnusable({
    folder,
    message: `The data in ${folder} cannot be opened: ${String(error)}. It may belong to another user: start as that user, or give another folder with DATA_DIR=<folder>.`
  })
