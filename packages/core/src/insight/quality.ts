import type { Options } from "../evaluate.ts"
import * as Book from "../fact/Book.ts"
import type { Facts } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import * as Finding from "../value/Finding.ts"
import * as Rational from "../value/Rational.ts"
import type { Source } from "../value/Source.ts"
import { apart, denominators, equal, falling, history, justEnough, round } from "./concerns.ts"
import { type Concern, type Desk, type Limits, seriesOf } from "./desk.ts"

/** When figures are worth a second look. Each default says why it is where it is. */
export interface Thresholds {
  /** How many figures it takes to know what is usual: 5, the fewest whose quartiles do not hang on a single one. */
  readonly enough?: number
  /** How many interquartile ranges beyond the quartiles are too far: "3", Tukey's "far out", so that plain differences stay unsaid. */
  readonly fence?: string
  /** And how far from the median at least, as a share of it: "50%", where the others hardly differ and any step would be beyond. */
  readonly apart?: string
  /** By how much a denominator may change from one telling to the next: "20%"; households and citizens change by a few percent a year. */
  readonly base?: string
  /** How many units may tell the same number before it is odd: 3 tell it; two may by chance. */
  readonly same?: number
  /** From which count on equal, round or exact numbers mean something: 20; small numbers are often equal. */
  readonly small?: number
  /** How many of one unit's figures, all of them multiples of 10, are odd: 5; by chance it is one case in 100,000. */
  readonly round?: number
  /** How many targets a unit, or units a target, meet with not one too many: 3. */
  readonly exact?: number
}

export interface Doubts extends Options {
  readonly thresholds?: Thresholds
  /** The words for which it is done; without it the plan's requirement against "hình thức", if it has one. */
  readonly source?: Source
}

/**
 * Figures worth a second look before they are verified: far from the unit's own other periods or from its cluster, denominators that
 * jump, equal figures of several units, figures that are all round or always just enough, a stock that falls. Warnings, never
 * proof: each can have a good reason, and nothing is scored by them.
 *
 * @example
 * quality(plan, { units: [] }) // => []
 */
export const quality = (plan: Plan, facts: Facts, doubts: Doubts = {}): ReadonlyArray<Concern> => {
  const periods = plan.reporting?.periods ?? []
  const book = Book.open(
    facts,
    doubts.layer ?? "verified",
    periods.map(({ id }) => id)
  )
  const source = doubts.source ?? wordsAgainstForm(plan)
  const desk: Desk = {
    plan,
    facts,
    book,
    limits: limitsOf(doubts.thresholds ?? {}),
    series: seriesOf(plan, book),
    places: new Map(facts.figures?.map((figure, i) => [figure, i])),
    concern: (code, path, of, params) => ({
      ...Finding.warning(code, path, params),
      unit: of.unit ?? null,
      indicator: of.indicator ?? null,
      ...(source === undefined ? {} : { source })
    })
  }
  return [history, apart, denominators, equal, round, justEnough, falling].flatMap((look) => look(desk))
}

/** "đảm bảo thiết thực, hiệu quả và tránh hình thức": the requirement that asks for it. */
const wordsAgainstForm = (plan: Plan): Source | undefined =>
  plan.requirements?.find(
    ({ source }) => "quote" in source && /(?:tránh|chống) (?:bệnh )?hình thức/u.test(source.quote)
  )?.source

const limitsOf = (given: Thresholds): Limits => ({
  enough: given.enough ?? 5,
  fence: Rational.parse(given.fence ?? "3"),
  apart: Rational.parse(given.apart ?? "50%"),
  base: Rational.parse(given.base ?? "20%"),
  same: given.same ?? 3,
  small: BigInt(given.small ?? 20),
  round: given.round ?? 5,
  exact: given.exact ?? 3
})
