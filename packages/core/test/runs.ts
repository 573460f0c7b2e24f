import { configureGlobal } from "fast-check"

/** The part of the usual cases a law is tried on: all, or the few `npm run mutate` asks of each mutant, always the same. */
const share = Number(process.env["LAW_SHARE"] ?? 1)
if (share < 1) configureGlobal({ seed: 2026 })

/** So many generated cases of a law that takes long; `least` of one that is quick. */
export const runs = (usual: number, least = 1): { readonly numRuns: number } => ({
  numRuns: Math.max(Math.ceil(usual * share), least)
})

/** How many of them must have shown something, for the law to say anything; of a few nothing is asked. */
export const enough = (usual: number): number => (share < 1 ? -1 : usual)
