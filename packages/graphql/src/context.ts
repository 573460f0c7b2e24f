import type { Language } from "@thidua/core/text"
import type { Viewer } from "./auth/viewer.ts"
import type { Store } from "./store/client.ts"
import type { Loaders } from "./store/loaders.ts"
import type { PrismaClient } from "../generated/prisma/client.ts"

/** What every resolver gets: who asks, in which language, and the database as that person may see it. */
export interface Context {
  readonly language: Language
  readonly viewer: Viewer
  /** What may be asked beyond a scope: only who operates the service does. */
  readonly store: Store
  /** The scoped client: row-level security already holds on every statement sent through it. */
  readonly db: PrismaClient
  readonly loaders: Loaders
  /** Who asks, looked up again: a subscription outlives the moment it began. */
  readonly identify: () => Promise<Viewer>
  readonly now: () => Date
}
