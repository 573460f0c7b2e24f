import type { Plan } from "../plan/Plan.ts"
import { fromNumber, toNumber } from "../value/calendar.ts"
import type { Deadline } from "../value/Deadline.ts"
import { item, type Item, type Path } from "./Item.ts"
import { nodes } from "./nodes.ts"

/** Deadlines of periods that have passed on the day of issue, and deadlines of periods and rows that end on a day off. */
export const deadlines = (plan: Plan, on: string | undefined): ReadonlyArray<Item> => [
  ...(plan.reporting?.periods ?? []).flatMap(({ title, deadline }, i) => {
    const day = lastDay(deadline)
    const path = ["reporting", "periods", i, "deadline"]
    return on === undefined || day >= on
      ? []
      : [item("day", { code: "deadline_before_issue", path, params: { value: title, day, on } }, { blocks: true })]
  }),
  ...deadlinesOf(plan).flatMap(({ deadline, path }) => {
    const value = lastDay(deadline)
    return isDayOff(plan, value) ? [item("day", { code: "deadline_on_day_off", path, params: { value } })] : []
  })
]

/** Every deadline that names a day: of reporting periods, and those a row compares with. */
export const deadlinesOf = (plan: Plan): ReadonlyArray<{ readonly deadline: Deadline; readonly path: Path }> =>
  [...nodes({ reporting: plan.reporting, rubrics: plan.rubrics })].flatMap(({ value, path }) =>
    isDeadline(path.at(-1), value) ? [{ deadline: value, path }] : []
  )

/** Whether what stands under a key is a deadline on a day, not one after an event. */
export const isDeadline = (key: string | number | undefined, value: unknown): value is Deadline =>
  (key === "deadline" || key === "due") &&
  typeof value === "object" &&
  value !== null &&
  ("before" in value || "by" in value)

/** The last day that is in time: "trước ngày 05/12" ends on the 4th. */
const lastDay = (deadline: Deadline): string =>
  "by" in deadline ? deadline.by : fromNumber((toNumber(deadline.before) ?? Number.NaN) - 1)

/** 1 January 1970 was a Thursday. */
const isDayOff = ({ holidays = [] }: Plan, day: string): boolean =>
  (((toNumber(day) ?? 0) + 4) % 7) % 6 === 0 || holidays.some(({ on }) => on === day)
