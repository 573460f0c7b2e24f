import type { Event, Submission } from "../fact/Facts.ts"
import type { After } from "../rubric/Measure.ts"
import type { Deadline } from "../value/Deadline.ts"
import * as calendar from "../value/calendar.ts"
import { endMillis } from "../value/due.ts"
import * as Rational from "../value/Rational.ts"
import type { Told } from "./leaf.ts"
import type { Place } from "./run.ts"

/** What is asked of a delay: of which report or event, against which day, counted how. */
export interface DelayOf {
  readonly of: string | undefined
  readonly due: Deadline | After | undefined
  readonly unit: "days" | "workingDays"
}

interface Calendar {
  readonly deadlines: ReadonlyMap<string, Deadline>
  readonly holidays: ReadonlySet<number>
}

/**
 * Days from the last day in time to the day something came. What came late through no fault of the unit counts as on its last
 * day. What never came, or has no day to be measured from, has no delay.
 */
export const delayOf = ({ of, due, unit }: DelayOf, place: Place, { deadlines, holidays }: Calendar): Told => {
  const name = of ?? place.period ?? place.event?.kind
  if (name === undefined) return { value: "invalid" }
  const came = arrival(name, place, deadlines.has(name))
  if (came === undefined) return { value: "notReported" }
  const last = lastDay(due ?? deadlines.get(name), place)
  if (came.day === undefined || last === "invalid") return { value: "invalid" }
  if (last === undefined) return { value: "notReported" }
  const days = unit === "days" ? came.day - last : workingDays(last, came.day, holidays)
  const late = came.excused === undefined ? days : Math.min(days, 0)
  return {
    value: Rational.make(late),
    behind: { at: calendar.fromNumber(came.day), note: came.excused }
  }
}

interface Arrival {
  readonly day: number | undefined
  readonly excused?: string | undefined
}

/** The day a report was handed in, or the day of the event at hand, or of the first event of a kind. */
const arrival = (name: string, { run, unit, event }: Place, isPeriod: boolean): Arrival | undefined => {
  if (isPeriod) return handedIn(run.book.submission(unit.id, name))
  const found = event?.kind === name ? event : firstOf(run.book.events(unit.id), name)
  return found === undefined ? undefined : { day: dayOf(found.on), excused: found.excused }
}

const handedIn = (submission: Submission | undefined): Arrival | undefined => {
  if (submission?.submittedAt === undefined) return undefined
  const millis = calendar.instant(submission.submittedAt)
  return { day: millis === undefined ? undefined : calendar.ofInstant(millis), excused: submission.excused }
}

/** The earliest event of a kind; of several on one day one that is excused, so that the order they are told in never matters. */
const firstOf = (events: ReadonlyArray<Event>, kind: string): Event | undefined =>
  events.reduce<Event | undefined>((first, event) => {
    if (event.kind !== kind) return first
    const [a = "", b = ""] = [first?.on, event.on]
    return first === undefined || b < a || (a === b && first.excused === undefined) ? event : first
  }, undefined)

const dayOf = (on = ""): number | undefined => calendar.toNumber(on)

/** The last day that is in time: "trước ngày 05/12" has 4 December. `undefined`: the event it counts from has not happened. */
const lastDay = (due: Deadline | After | undefined, { run, unit }: Place): number | undefined | "invalid" => {
  if (due === undefined) return "invalid"
  if (!("after" in due)) return calendar.ofInstant(endMillis(due)) - 1
  const since = firstOf(run.book.events(unit.id), due.after)
  if (since === undefined) return undefined
  const day = dayOf(since.on)
  return day === undefined ? "invalid" : day + due.days
}

/** Working days after one day up to another, negative backwards; Saturdays, Sundays and holidays do not count. */
const workingDays = (from: number, to: number, holidays: ReadonlySet<number>): number =>
  from <= to ? workingBetween(from + 1, to + 1, holidays) : -workingBetween(to, from, holidays)

/** Working days from one day up to before another. */
const workingBetween = (from: number, end: number, holidays: ReadonlySet<number>): number => {
  const off = [...holidays].filter((day) => day >= from && day < end && weekdays(day + 1) > weekdays(day)).length
  return weekdays(end) - weekdays(from) - off
}

/** Mondays to Fridays before a day, counted from a Monday: day 0, 1970-01-01, was a Thursday. */
const weekdays = (day: number): number => {
  const days = day + 3
  const weeks = Math.floor(days / 7)
  return weeks * 5 + Math.min(days - weeks * 7, 5)
}
