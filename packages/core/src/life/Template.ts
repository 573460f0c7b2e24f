import * as Result from "effect/Result"
import type { Unit } from "../fact/Facts.ts"
import { decode, type Refusal } from "../plan/decode.ts"
import type { Plan, PlanJson } from "../plan/Plan.ts"
import type { Language } from "../text/Message.ts"
import { toBeSaid } from "./blanks.ts"
import { checklist } from "./checklist.ts"
import { inOrder, type Item } from "./Item.ts"
import { movedLeapDays, renewed } from "./renewed.ts"
import { otherOrganizer } from "./named.ts"

/** What may be said of a new plan, whatever it is made from. */
export interface Renewal {
  readonly year: number
  /** Without it the id it had: another year of the same plan. */
  readonly id?: string
  readonly title?: string
  /** Who takes the sentences over; without it the organizer. */
  readonly by?: string
  /** The units of the new year: their baselines are asked for. */
  readonly units?: ReadonlyArray<Unit>
  /** The day for which legal bases and deadlines are looked at; without it 1 January of the year. */
  readonly on?: string
  /** The language of the sentences that say where something was taken from. */
  readonly language?: Language
}

/** A plan of another organizer to start from. */
export interface FromTemplate extends Renewal {
  readonly id: string
  readonly organizer: Plan["organizer"]
  /** Which version of the template was taken; named with the sentences that were, and in `basedOn`, so that `rebase` can go on from it. */
  readonly version?: number
  /** Parts of the template that its owner lets nobody change, as `basedOn` names them: `rubrics/villages`. */
  readonly locked?: ReadonlyArray<string>
}

/** A plan to go on with, and what a clerk has to settle before it is issued, in the order of the document. */
export interface Started {
  readonly plan: Plan
  readonly checklist: ReadonlyArray<Item>
}

/**
 * A new plan of an organizer from a template: another organizer's plan, or a published one. All of its targets, tasks, rubrics and
 * deadlines stand, moved to the year. Blank again: number, day, who signs, adoptions, decided readings, holidays. Its sentences are
 * the template's and no clause of the new plan, so they become assumptions that quote them until the clerk has the new words.
 * Refused where the template, or what comes out with the new id and year, is no plan.
 *
 * @example
 * const made = planFromTemplate(plan, { id: "binhAn2027", year: 2027, organizer: { name: "UBND xã Bình An" } })
 * made.success.plan.reporting.periods[0].deadline // => { before: "2027-12-05" }
 */
export const planFromTemplate = (template: PlanJson, given: FromTemplate): Result.Result<Started, Refusal> =>
  Result.flatMap(decode(template), (from) => {
    const { signatory: _, basedOn: __, ...rest } = renewed(from, { ...given, by: given.by ?? given.organizer.name })
    const { version, locked } = given
    const basedOn = version === undefined ? {} : { basedOn: { template: from.id, version, ...(locked && { locked }) } }
    const reporting = rest.reporting && {
      reporting: { ...rest.reporting, to: ownName(rest.reporting.to, from, given) }
    }
    return started(from, { ...rest, ...reporting, ...basedOn, id: given.id, organizer: given.organizer }, given)
  })

/**
 * The organizer's plan of another year, from the one it had: as `planFromTemplate`, and who signs stays. A deadline keeps its day
 * and month; 29 February becomes the 28th, which is told, and so is a deadline that falls on a day off: neither is decided here.
 *
 * @example
 * planFromLastYear(plan, { year: 2027 }).success.plan.year // => 2027
 */
export const planFromLastYear = (last: PlanJson, given: Renewal): Result.Result<Started, Refusal> =>
  Result.flatMap(decode(last), (from) =>
    started(from, renewed(from, { ...given, by: given.by ?? from.organizer.name }), given)
  )

/** A plan to be written from nothing. */
export interface FromNothing {
  readonly id: string
  readonly year: number
  readonly title: string
  readonly organizer: Plan["organizer"]
  /** Kinds of the units there are; without any, one that is still to be named. */
  readonly kinds?: ReadonlyArray<string>
}

/**
 * The least that is a plan: one movement, goal and indicator, whose words are still to come. The checklist asks for each of them, and
 * none can be left out.
 *
 * @example
 * const made = emptyPlan({ id: "thu2027", year: 2027, title: "Kế hoạch thi đua", organizer: { name: "UBND xã Thử" } })
 * made.success.checklist.filter(({ code }) => code === "left_blank").length > 0 // => true
 */
export const emptyPlan = ({ id, year, title, organizer, kinds = [] }: FromNothing): Result.Result<Started, Refusal> => {
  const source = { assumption: toBeSaid, by: organizer.name }
  const units = kinds.length === 0 ? ["unit"] : kinds
  const plan = decode({
    id,
    year,
    title,
    organizer,
    movements: [{ id: "movement1", title: toBeSaid, source }],
    goals: [{ id: "goal1", movement: "movement1", title: toBeSaid, source }],
    unitKinds: units.map((kind) => ({ id: kind, title: toBeSaid, source })),
    indicators: [
      {
        id: "indicator1",
        goal: "goal1",
        title: toBeSaid,
        measure: "count",
        unit: toBeSaid,
        owedBy: { kinds: units },
        source
      }
    ]
  })
  return Result.map(plan, (made) => ({ plan: made, checklist: checklist(made, { on: `${year}-01-01` }) }))
}

const started = (
  from: Plan,
  made: PlanJson,
  { year, title = made.title, id = made.id, units, on = `${year}-01-01` }: Renewal
): Result.Result<Started, Refusal> =>
  Result.map(decode({ ...made, year, title, id }), (plan) => ({
    plan,
    checklist: inOrder([
      ...otherOrganizer(plan, from.organizer),
      ...movedLeapDays(from, plan),
      ...checklist(plan, { on, facts: units && { units } })
    ])
  }))

/** Reports go to the new organizer where they went to the old one itself. */
const ownName = (to: string, { organizer }: Plan, given: FromTemplate): string =>
  to === organizer.name ? given.organizer.name : to
