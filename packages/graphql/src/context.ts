import type { Language } from "@thidua/core/text"
import type { Viewer } from "./auth/viewer.ts"
import type { Loaders } from "./store/evaluation.ts"
import type { PrismaClient } from "../generated/prisma/client.ts"

/** What every resolver gets: who asks, in which language, and the database as that person may see it. */
export interface Context {
  readonly language: Language
  readonly viewer: Viewer
  /** The scoped client: row-level security already holds on every statement sent through it. */
  readonly db: PrismaClient
  readonly loaders: Loaders
  readonly now: () => Date
}
