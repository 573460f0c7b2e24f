import type { Language } from "@thidua/core/text"
import type { YogaInitialContext } from "graphql-yoga"
import type { Site } from "./auth/site.ts"
import type { Viewer } from "./auth/viewer.ts"
import type { Store } from "./store/client.ts"
import type { Loaders } from "./store/loaders.ts"
import type { PrismaClient } from "../generated/prisma/client.ts"

/** What every resolver gets: who asks, in which language, and the database as that person may see it. */
export interface Context extends Pick<YogaInitialContext, "request" | "params"> {
  readonly language: Language
  readonly viewer: Viewer
  /** What may be asked beyond a scope: only who operates the service does. */
  readonly store: Store
  /**
   * The scoped client: row-level security already holds on every statement sent through it. Once nobody waits for the request any more
   * it begins no statement; a transaction under way goes on to its end.
   */
  readonly db: PrismaClient
  readonly loaders: Loaders
  /** Given once nobody waits for the request any more, or it was stopped. */
  readonly signal: AbortSignal
  readonly stop: (why: Error) => void
  /** Who asks, looked up again: a subscription outlives the moment it began. */
  readonly identify: () => Promise<Viewer>
  readonly now: () => Date
  /** Where slips lead and what passkeys are bound to; none: nobody signs in with them. */
  readonly site: Site | undefined
  /** The browser and system of the request, in words. */
  readonly device: string
  /** Sends a cookie with the answer. */
  readonly setCookie: (cookie: string) => void
}
