import * as Result from "effect/Result"
import type { Facts } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import { canonical } from "../value/canonical.ts"
import * as Finding from "../value/Finding.ts"
import { type Hashing, outcomeJson, type PublishedOutcome, readOutcome } from "./Published.ts"

export interface Verifying extends Hashing {
  /** The proposals as the verifier computed them: those that were published must be these. */
  readonly proposals?: ReadonlyArray<unknown>
}

type Path = Finding.Finding["path"]

/**
 * Computes a published outcome (its text, or what was parsed of it) again. Empty: all is as published, of a text every byte.
 * Otherwise what is other: the plan, the facts or the engine it says it followed from, and the first place where its content
 * differs, with what was published and what comes out.
 *
 * What it supersedes cannot be computed: `outcomeChain` follows that.
 *
 * @example
 * const hash = (text) => `${text.length} characters`
 * const text = outcomeJson(plan, { units: [] }, { hash })
 * const forged = text.replace('"achieved":null', '"achieved":"7"')
 * verifyOutcome(forged, plan, { units: [] }, { hash })[0].path // => ["attainment", 0, "achieved"]
 */
export const verifyOutcome = (
  published: string | PublishedOutcome,
  plan: Plan,
  facts: Facts,
  { hash, proposals }: Verifying
): ReadonlyArray<Finding.Finding> => {
  const read = readOutcome(published)
  if (Result.isFailure(read)) return read.failure.findings
  const said = read.success
  const layer = said.layer === "self" ? "self" : "verified"
  const text = outcomeJson(plan, facts, {
    hash,
    layer,
    ...(typeof said.on === "string" ? { on: said.on } : {}),
    ...(proposals === undefined ? {} : { proposals })
  })
  const again: PublishedOutcome = JSON.parse(text)
  const findings = [...origins(said, again), ...content(said, again)]
  if (findings.length > 0 || typeof published !== "string" || published === canonical(said)) return findings
  return [Finding.error("outcome_not_canonical", [])]
}

/** What the outcome says it followed from, where that is not what it is computed from now. */
const origins = (said: PublishedOutcome, again: PublishedOutcome): ReadonlyArray<Finding.Finding> => {
  const other = (code: string, path: Path, published: unknown, recomputed: string) =>
    published === recomputed ? [] : [Finding.error(code, path, { published: show(published), recomputed })]
  return [
    ...other("outcome_of_other_plan", ["plan", "digest"], said.plan.digest, again.plan.digest),
    ...other("outcome_of_other_facts", ["facts", "digest"], said.facts.digest, again.facts.digest),
    ...other("outcome_of_other_engine", ["engine"], said.engine, again.engine)
  ]
}

/** The first place where what follows from plan and facts differs; where it says it followed from is told by itself. */
const content = (said: PublishedOutcome, again: PublishedOutcome): ReadonlyArray<Finding.Finding> => {
  const { supersedes: _, ...rest } = said
  const { engine, plan, facts } = again
  const alike = {
    ...rest,
    engine,
    plan: { ...said.plan, digest: plan.digest },
    facts: { ...said.facts, digest: facts.digest }
  }
  const found = difference(alike, again, [])
  return found === undefined ? [] : [Finding.error("outcome_differs", ...found)]
}

/** The first place, in the order of the canonical text, where two JSON values differ, and what stands there in each. */
const difference = (said: unknown, again: unknown, path: Path): [Path, Finding.Finding["params"]] | undefined => {
  if (said === again) return undefined
  if (!isNested(said) || !isNested(again) || Array.isArray(said) !== Array.isArray(again))
    return [path, { published: show(said), recomputed: show(again) }]
  for (const key of keysOf(said, again)) {
    const found = difference(fieldOf(said, key), fieldOf(again, key), [...path, key])
    if (found !== undefined) return found
  }
  return undefined
}

const keysOf = (a: object, b: object): ReadonlyArray<string | number> => {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return Array.isArray(a) ? keys.map((_, i) => i) : keys.sort((one, other) => (one < other ? -1 : 1))
}

const isNested = (value: unknown): value is object => typeof value === "object" && value !== null
const fieldOf = (of: object, key: string | number): unknown =>
  Object.hasOwn(of, key) ? (of as Readonly<Record<string | number, unknown>>)[key] : undefined
const show = (value: unknown): string => (value === undefined ? "–" : Finding.show(value))
