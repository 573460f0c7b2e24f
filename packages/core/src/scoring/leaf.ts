import { baseline, target, told, toldOther, type Which } from "../attainment/told.ts"
import type { Absent } from "../fact/Absent.ts"
import type { Figure, Judgement } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { allows } from "../rubric/judgement.ts"
import type { Manual } from "../rubric/Points.ts"
import * as Rational from "../value/Rational.ts"
import type { Place } from "./run.ts"
import type { Value } from "./Value.ts"

/** What a leaf reads, with who stands behind it. */
export interface Told {
  readonly value: Value
  readonly behind?: Behind | undefined
}
export interface Behind {
  readonly by?: string | undefined
  readonly at?: string | undefined
  readonly note?: string | undefined
}

/** The count told of an indicator: an index and an option are no counts. */
export const countAt = (indicator: Indicator, { run, unit }: Place, which: Which): Told => {
  if (indicator.measure === "index" || indicator.measure === "choice")
    return other(toldOther(indicator, run.book, unit, which.period))
  const found = told(indicator, run.book, unit, which)
  return typeof found === "string" ? { value: found } : { value: found.achieved, behind: found.figure }
}

/** The own measure of an indicator that is not a share. */
export const ownAt = (indicator: Indicator | undefined, place: Place): Told =>
  indicator === undefined ? { value: "invalid" } : countAt(indicator, place, { period: place.period })

/** The value of an index; of an option only that it was told (1): what it is worth stands in the `choice`. */
const other = (found: Figure | Absent): Told =>
  typeof found === "string"
    ? { value: found }
    : { value: found.value === undefined ? Rational.one : Rational.parse(found.value), behind: found }

/** The office's denominator, known whether or not the unit has told its figure. */
export const baselineAt = (indicator: Indicator, { run, unit }: Place, which: Which): Told => {
  const figure = told(indicator, run.book, unit, which)
  if (figure === "notAssigned") return { value: figure }
  const found = baseline(indicator, run.book, unit, which.period)
  if (found !== undefined) return { value: found }
  return { value: typeof figure === "string" ? figure : "noBaseline" }
}

/** The target the unit itself was given. */
export const targetAt = (indicator: Indicator, { run, unit }: Place): Told => ({
  value: target(run.book, unit, indicator.id)
})

/** Whether a word holds of the event at hand: 1 or 0. */
export const markAt = (mark: string, { event }: Place): Told => ({
  value: event === undefined ? "invalid" : event.marks?.includes(mark) === true ? Rational.one : Rational.zero,
  behind: { at: event?.on, note: event?.note }
})

/** The points a person gave, if they are on the scale. */
export const judgementAt = (limits: Pick<Manual, "from" | "to" | "grid">, judged: Judgement | undefined): Told =>
  judged === undefined
    ? { value: "notJudged" }
    : {
        value: allows(limits, judged.points) ? Rational.parse(judged.points) : "invalid",
        behind: { by: judged.by, at: judged.at, note: judged.why }
      }
