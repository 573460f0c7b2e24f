import { fill, type Language, type Message, number, percent, states } from "@thidua/core/text"
import type { BoardQuery, ReasonQuery } from "./gql/graphql.ts"
import { words } from "./words.ts"

export type Organizer = NonNullable<BoardQuery["organizer"]>
export type Plan = Organizer["plans"]["nodes"][number]
export type Indicator = Plan["indicators"][number]
export type Attainment = Plan["attainment"]["nodes"][number]
export type Progress = Plan["progress"]["nodes"][number]
export type Period = Plan["periods"][number]
export type Rubric = Plan["document"]["rubrics"][number]
export type Standing = Plan["standings"]["nodes"][number]
export type Step = NonNullable<ReasonQuery["plan"]>["scorecards"]["nodes"][number]["trace"][number]

/** What every part of the board reads. */
export interface BoardProps {
  readonly organizer: Organizer
  readonly plan: Plan
}

/** Whose figure it is: a unit's, or as a whole its organizer's. */
export const ownerName = ({ unit }: Attainment, { name }: Organizer): string => unit?.name ?? name

/** Where a baseline comes from, in the words it was given with. */
export const sourceText = ({ source }: Plan["baselines"]["nodes"][number]): string =>
  "reference" in source ? source.reference : "assumption" in source ? source.assumption : ""

/** What the server calls `notReported` of a whole is two things: nothing told at all, or not enough told to decide. */
export const stateOf = (attainment: Attainment, indicator: Indicator): string => {
  const isPartlyTold = attainment.unit === null && attainment.state === "notReported" && attainment.achieved !== null
  if (!isPartlyTold) return attainment.state
  return indicator.target === null ? "untargeted" : "undecided"
}

export const stateWord = (state: string): Message =>
  state === "undecided" ? words.undecided : (states[state] ?? { vi: state, en: state })

/** Whether the whole is counted by units that met the target, and not by adding their figures up. */
export const isByUnits = (attainment: Attainment, indicator: Indicator): boolean =>
  attainment.unit === null && indicator.measure !== "share" && attainment.total !== null

/** The figure as people write it, such as `599/1.000 hộ = 59,9 %`; nothing where none was told. */
export const figureText = (attainment: Attainment, indicator: Indicator, language: Language): string | undefined => {
  const counts = countText(attainment, indicator, language)
  const share = shareText(attainment, indicator, language)
  return share === undefined ? counts : `${counts} = ${share}`
}

/** The counts behind a figure, such as `599/1.000 hộ`. */
export const countText = (attainment: Attainment, indicator: Indicator, language: Language): string | undefined => {
  const { achieved, total } = attainment
  if (achieved === null) return undefined
  const counted = (count: number) => number(String(count), language)
  if (isByUnits(attainment, indicator))
    return fill(words.unitsMet, language, { achieved: counted(achieved), total: counted(total ?? 0) })
  if (indicator.measure === "done") return fill(achieved > 0 ? words.done : words.notDone, language)
  return `${total === null ? counted(achieved) : `${counted(achieved)}/${counted(total)}`} ${indicator.unitOfMeasure}`
}

/** A share as a percentage, cut to two decimals; nothing for a count, and nothing for 0 of 0. */
export const shareText = (
  { achieved, total }: Attainment,
  { measure }: Indicator,
  language: Language
): string | undefined =>
  measure === "share" && achieved !== null && total !== null && total > 0
    ? percent(`${achieved}/${total}`, language)
    : undefined

/** How a figure and its target lie on a bar from 0 to 1. For the eye only: whether the target is met is decided elsewhere. */
export interface Bar {
  readonly told: number
  /** What units that have told nothing could still add. */
  readonly untold: number
  readonly mark: number
}

export const barOf = (
  attainment: Attainment,
  indicator: Indicator,
  units: ReadonlyArray<Attainment>
): Bar | undefined => {
  const { achieved, total, missing } = attainment
  const { target, measure } = indicator
  const bound = target === null ? null : (target.atLeast ?? target.moreThan ?? target.atMost ?? target.lessThan)
  if (achieved === null || bound === null || total === 0) return undefined
  if (isByUnits(attainment, indicator)) {
    const all = total ?? 1
    return { told: achieved / all, untold: missing / all, mark: 1 }
  }
  if (measure === "share") {
    if (total === null) return undefined
    const open = units.filter(({ achieved: told }) => told === null).reduce((sum, each) => sum + (each.total ?? 0), 0)
    return { told: achieved / total, untold: open / total, mark: Number(bound) }
  }
  const end = Math.max(achieved, Number(bound) * 1.25, 1)
  return { told: achieved / end, untold: 0, mark: Number(bound) / end }
}
