import * as Data from "effect/Data"

/** There is no PostgreSQL for this machine, or the one there is does not run on it. */
export class NoServer extends Data.TaggedError("NoServer")<{ readonly platform: string; readonly message: string }> {}

/** Another living process holds the data folder. Nothing was touched. */
export class FolderBusy extends Data.TaggedError("FolderBusy")<{
  readonly folder: string
  readonly pid: number | undefined
  readonly message: string
}> {}

/** The data folder cannot be used: no permission, out of the server's reach, or written by another major version. */
export class FolderUnusable extends Data.TaggedError("FolderUnusable")<{
  readonly folder: string
  readonly message: string
}> {}

/** The server (or `initdb`, which creates its files) failed, stopped by itself, or took too long. */
export class ServerFailed extends Data.TaggedError("ServerFailed")<{
  readonly folder: string
  readonly message: string
}> {}
