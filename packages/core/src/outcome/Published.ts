import * as Result from "effect/Result"
import type { Attainment, TaskAttainment } from "../attainment/Attainment.ts"
import type { Facts, Layer } from "../fact/Facts.ts"
import type { Refusal } from "../plan/decode.ts"
import type { Plan } from "../plan/Plan.ts"
import { tooLarge } from "../plan/size.ts"
import { grade, type Graded } from "../ranking/Graded.ts"
import type { Standing } from "../ranking/Standing.ts"
import { structureAt } from "../rollup/structure.ts"
import type { CriterionScore, Scorecard } from "../scoring/Scorecard.ts"
import { study } from "../study.ts"
import { canonical } from "../value/canonical.ts"
import * as Finding from "../value/Finding.ts"
import { engine } from "./engine.ts"
import { factsText, publicFacts } from "./publicFacts.ts"

const format = "thidua-outcome/1"

/** A row as it is published: the plan, known by its digest, says its title, its rule and its source. */
export interface PublishedRow extends Pick<CriterionScore, "code" | "points" | "maximum" | "state"> {
  /** What the table came to, where the council's word stands instead; of persons nothing is published. */
  readonly override: { readonly computed: string; readonly at: string; readonly why: string } | null
}
export interface PublishedScorecard extends Omit<Scorecard, "criteria"> {
  readonly criteria: ReadonlyArray<PublishedRow>
}

/** A grade as it is published; the steps that led to it follow from the plan, the public facts and the ranks. */
export interface PublishedGrade extends Pick<Graded, "rubric" | "unit" | "grade" | "state"> {}

/** Which outcome a corrected one takes the place of: both stay published. */
export interface Supersedes {
  readonly digest: string
  readonly why: string
  readonly complaint?: string
}

/**
 * A published outcome (kết quả công bố). The digests name the plan and the public facts it follows from, `engine` what computed
 * it: whoever has the three gets the same bytes.
 */
export interface PublishedOutcome {
  readonly format: typeof format
  readonly engine: string
  readonly plan: { readonly id: string; readonly year: number; readonly digest: string }
  readonly facts: { readonly digest: string }
  readonly layer: Layer
  /** The day whose structure of units it has, where it was asked for by a day: see `structureAt`. */
  readonly on?: string
  readonly attainment: ReadonlyArray<Attainment>
  readonly tasks: ReadonlyArray<TaskAttainment>
  readonly scorecards: ReadonlyArray<PublishedScorecard>
  /** Ranks, ties parted as the rubric says. */
  readonly standings: ReadonlyArray<Standing>
  /** The grades (xếp loại), where a rubric of the plan has any. */
  readonly grades?: ReadonlyArray<PublishedGrade>
  readonly proposals?: ReadonlyArray<unknown>
  readonly supersedes?: Supersedes
}

/** How an outcome is digested. `hash` makes a digest of text (its UTF-8 bytes): which one is the publisher's choice, say SHA-256 in hex. */
export interface Hashing {
  readonly hash: (text: string) => string
}

export interface Publishing extends Hashing {
  readonly layer?: Layer
  /** The day (`YYYY-MM-DD`) whose structure of units counts, where units merged, split or moved. */
  readonly on?: string
  /** What is proposed for commendation, as `propose` gives it: published as it is. */
  readonly proposals?: ReadonlyArray<unknown>
}

/**
 * The outcome of a plan as one canonical text (RFC 8785), to be published as `outcome.json`. It follows from the plan and the
 * public facts alone, so the order of the facts, the machine and the day change no byte; it holds no name of a person, no
 * evidence, no note.
 *
 * @example
 * const text = outcomeJson(plan, { units: [] }, { hash: (text) => `${text.length} characters` })
 * JSON.parse(text).plan.id // => "p"
 */
export const outcomeJson = (
  plan: Plan,
  told: Facts,
  { hash, layer = "verified", on, proposals }: Publishing
): string => {
  const facts = on === undefined ? told : structureAt(plan, told, on).facts
  const studied = study(plan, publicFacts(facts, layer), { layer })
  const { attainment, tasks, scorecards, standings } = studied.outcome
  const hasGrades = plan.rubrics?.some(({ grades }) => grades !== undefined) === true
  const published: PublishedOutcome = {
    format,
    engine,
    plan: { id: plan.id, year: plan.year, digest: hash(canonical(plan)) },
    facts: { digest: hash(factsText(facts, layer)) },
    layer,
    ...(on === undefined ? {} : { on }),
    attainment,
    tasks,
    scorecards: scorecards.map((card) => ({ ...card, criteria: card.criteria.map(rowOf) })),
    standings,
    ...(hasGrades ? { grades: grade(studied).map(gradeOf) } : {}),
    ...(proposals === undefined ? {} : { proposals })
  }
  return canonical(published)
}

const gradeOf = ({ rubric, unit, grade: has, state }: Graded): PublishedGrade => ({ rubric, unit, grade: has, state })

const rowOf = ({ code, points, maximum, state, override }: CriterionScore): PublishedRow => ({
  code,
  points,
  maximum,
  state,
  override: override === null ? null : { computed: override.computed, at: override.at, why: override.why }
})

/**
 * Reads a published outcome: its text, or what a program made of it. Fails with `outcome_unreadable` where it is no JSON or no
 * outcome, with `too_deep` where it is nested deeper than an outcome can be.
 */
export const readOutcome = (published: unknown): Result.Result<PublishedOutcome, Refusal> => {
  const value = typeof published === "string" ? parsed(published) : published
  // As long as it may be: a province publishes some million values.
  const large = tooLarge(value, Number.POSITIVE_INFINITY)
  if (large !== undefined) return Result.fail({ findings: [large] })
  if (isOutcome(value)) return Result.succeed(value)
  return Result.fail({ findings: [Finding.error("outcome_unreadable", [], { value: Finding.show(published) })] })
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether plain data has the parts of an outcome; what stands in them is compared, never trusted. */
const isOutcome = (value: unknown): value is PublishedOutcome => {
  if (!isObject(value) || value["format"] !== format) return false
  const { plan, facts, grades, supersedes } = value
  return (
    isObject(plan) &&
    typeof plan["id"] === "string" &&
    isObject(facts) &&
    (grades === undefined || Array.isArray(grades)) &&
    (supersedes === undefined || (isObject(supersedes) && typeof supersedes["digest"] === "string")) &&
    ["attainment", "tasks", "scorecards", "standings"].every((list) => Array.isArray(value[list]))
  )
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null
