import * as Result from "effect/Result"
import type { Facts, Layer } from "../fact/Facts.ts"
import type { Refusal } from "../plan/decode.ts"
import { canonical } from "../value/canonical.ts"
import * as Finding from "../value/Finding.ts"

/**
 * Which fields of a list can change a result, and by which of them a thing is known: told twice, it counts as told last. A list among
 * those fields is a set: a tie is known by its units, not by the order that was decided of them.
 */
interface Kept<A> {
  readonly fields: ReadonlyArray<keyof A & string>
  readonly key?: ReadonlyArray<keyof A & string>
}

/**
 * Every list of the facts, so that the compiler asks about a new one. `undefined`: nothing in it changes a result (what is told
 * of complaints, pledges and successions has its own functions, and `structureAt` has spoken before).
 */
const kept: { readonly [K in keyof Facts]-?: Kept<NonNullable<Facts[K]>[number]> | undefined } = {
  units: { fields: ["id", "kind", "cluster", "parent", "validFrom", "validTo"], key: ["id"] },
  baselines: { fields: ["unit", "population", "count", "period"], key: ["unit", "population", "period"] },
  figures: {
    fields: ["unit", "indicator", "count", "value", "option", "part", "period"],
    key: ["unit", "indicator", "part", "period"]
  },
  outcomes: { fields: ["unit", "task", "done"], key: ["unit", "task"] },
  notAssigned: { fields: ["unit", "of"], key: ["unit", "of"] },
  judgements: { fields: ["unit", "rubric", "criterion", "points"], key: ["unit", "rubric", "criterion"] },
  submissions: { fields: ["unit", "period", "status", "submittedAt", "excused"], key: ["unit", "period"] },
  targets: { fields: ["unit", "indicator", "target"], key: ["unit", "indicator"] },
  events: { fields: ["unit", "kind", "on", "marks", "excused"] },
  evidence: { fields: ["unit", "of"], key: ["unit", "of"] },
  overrides: {
    fields: ["unit", "rubric", "criterion", "points", "at", "why"],
    key: ["unit", "rubric", "criterion"]
  },
  tieDecisions: {
    fields: ["rubric", "cluster", "order", "how", "at"],
    key: ["rubric", "cluster", "how", "at", "order"]
  },
  revocations: {
    fields: ["unit", "rubric", "award", "nomination", "on", "why", "regrade"],
    key: ["unit", "rubric", "award", "nomination", "on"]
  },
  history: { fields: ["unit", "year", "rubric", "grade", "award", "total", "rank"] },
  successions: undefined,
  pledges: undefined,
  registrations: undefined,
  complaints: undefined,
  // Who is put forward, and by whom it is decided: proposals are published beside the outcome, without names.
  nominations: undefined,
  ballots: undefined,
  holds: undefined,
  awardDecisions: undefined,
  agencyAnswers: undefined,
  cutDecisions: undefined
}

type Json = Readonly<Record<string, unknown>>

/**
 * The facts that count in a layer and anybody may be given: names of persons and units, notes, the titles of evidence and where
 * figures came from are left out, of an excuse only that there is one stays. What is told twice is there once, as it was told
 * last; the order is the canonical one. They evaluate to the same outcome as the facts they were made of.
 *
 * @example
 * publicFacts({ units: [{ id: "v1", name: "Thôn 1", kind: "village" }] }).units // => [{ id: "v1", name: "v1", kind: "village" }]
 */
export const publicFacts = (facts: Facts, layer: Layer = "verified"): Facts =>
  Object.fromEntries(
    Object.entries(kept).flatMap(([list, keep]) => {
      const told = facts[list as keyof Facts] as ReadonlyArray<Json> | undefined
      // The council's word counts in the verified layer alone.
      if (keep === undefined || told === undefined || (list === "overrides" && layer === "self")) return []
      const counting = told.filter((each) => each["layer"] === undefined || each["layer"] === layer)
      return [[list, inOrder(lastOf(counting, keep.key).map((each) => shown(list, pick(each, keep.fields))))]]
    })
  ) as unknown as Facts

/** The one text of the public facts, for their digest; counts are decimal text, so that none is too large for JSON. */
export const factsText = (facts: Facts, layer: Layer = "verified"): string =>
  canonical(exact(publicFacts(facts, layer)))

/**
 * The public facts that a text of `factsText` says, as they are evaluated: counts are numbers again. Fails with `outcome_unreadable`
 * where the text is no JSON object.
 *
 * @example
 * const text = factsText({ units: [], figures: [{ unit: "v1", indicator: "services", count: 7 }] })
 * readFacts(text).success.figures // => [{ unit: "v1", indicator: "services", count: 7n }]
 */
export const readFacts = (text: string): Result.Result<Facts, Refusal> => {
  try {
    const facts: unknown = JSON.parse(text, (key, value: unknown) => {
      if (typeof value !== "string" || !/^-?\d+$/u.test(value)) return value
      return key === "count" ? BigInt(value) : key === "year" || key === "rank" ? Number(value) : value
    })
    if (typeof facts === "object" && facts !== null && "units" in facts) return Result.succeed(facts as Facts)
  } catch {
    // Told below.
  }
  return Result.fail({ findings: [Finding.error("outcome_unreadable", [], { value: Finding.show(text) })] })
}

const pick = (each: Json, fields: ReadonlyArray<string>): Json =>
  Object.fromEntries(fields.flatMap((field) => (each[field] === undefined ? [] : [[field, each[field]]])))

/** What a reader may know of a field that says more than counts. */
const shown = (list: string, each: Json): Json => ({
  ...each,
  ...(list === "units" ? { name: each["id"] } : {}),
  ...(list === "overrides" ? { by: "–" } : {}),
  ...(each["excused"] === undefined ? {} : { excused: "–" }),
  ...(Array.isArray(each["marks"]) ? { marks: [...new Set<string>(each["marks"])].toSorted(byText) } : {})
})

const lastOf = (all: ReadonlyArray<Json>, key: ReadonlyArray<string> | undefined): ReadonlyArray<Json> =>
  key === undefined
    ? all
    : [...new Map(all.map((each) => [JSON.stringify(key.map((field) => asSet(each[field]))), each])).values()]

const asSet = (field: unknown): unknown =>
  Array.isArray(field) ? field.toSorted((a, b) => (a < b ? -1 : 1)) : (field ?? "")

const inOrder = (all: ReadonlyArray<Json>): ReadonlyArray<Json> =>
  all
    .map((each) => [canonical(exact(each)), each] as const)
    .sort(([a], [b]) => byText(a, b))
    .map(([, each]) => each)

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Numbers as decimal text: 5 and 5n are one count, and no number is too large. */
const exact = (value: unknown): unknown => {
  if (typeof value === "number" || typeof value === "bigint") return String(value)
  if (Array.isArray(value)) return value.map(exact)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, exact(field)]))
}
