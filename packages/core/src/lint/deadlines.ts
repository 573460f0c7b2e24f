import type { Deadline } from "../value/Deadline.ts"
import type { Reading, Source } from "../value/Source.ts"
import { type Defect, error, quoteOf, replace } from "./LintFinding.ts"
import { dayBefore, days } from "./phrases.ts"
import { type Desk, pieces, type Row } from "./places.ts"

/** A deadline that lets in the day its words leave out ("trước ngày"), or the reverse, or that names another day. */
export const ofPlan = (desk: Desk): ReadonlyArray<Defect> =>
  (desk.plan.reporting?.periods ?? []).flatMap((period, i) =>
    compared(desk, period.deadline, ["reporting", "periods", i, "deadline"], period, true)
  )

/** A row may name many days; only the one it is compared with counts. */
export const ofRow = (desk: Desk, { criterion, path }: Row): ReadonlyArray<Defect> =>
  [...pieces(desk, criterion.points ?? "0", [...path, "points"])].flatMap(({ is, path: at }) =>
    typeof is === "string" || is._tag !== "delay" || is.due === undefined || "after" in is.due
      ? []
      : compared(desk, is.due, [...at, "due"], criterion, false)
  )

interface Said {
  readonly source: Source
  readonly readings?: ReadonlyArray<Reading>
}

const compared = (
  desk: Desk,
  deadline: Deadline,
  path: Defect["path"],
  { source, readings = [] }: Said,
  isAboutIt: boolean
): ReadonlyArray<Defect> => {
  const quote = quoteOf(source)
  if (quote === undefined) return []
  const all = days(quote, desk.plan.year)
  const named = all.filter((each) => each.isIn !== undefined)
  const day = "before" in deadline ? deadline.before : deadline.by
  const last = "before" in deadline ? dayBefore(day) : day
  if (named.some((each) => lastOf(each) === last)) return []
  const same = named.find((each) => each.day === day)
  if (same !== undefined) {
    // Somebody decided how these words are read; the deadline follows the decision.
    if (
      readings.some(
        (reading) =>
          reading.decided !== undefined && days(reading.quote, desk.plan.year).some((each) => each.day === day)
      )
    )
      return []
    const mends = [replace(path, said(same))]
    return [
      error("deadline_inclusion_differs", path, { value: shown(deadline), said: shown(said(same)) }, { source, mends })
    ]
  }
  if (!isAboutIt || all.length === 0 || all.some((each) => each.day === day)) return []
  const meant = (named.length > 0 ? named : all) as [(typeof all)[number]]
  const mends = meant.length === 1 ? [replace(path, said(meant[0]))] : []
  return [
    error(
      "deadline_day_differs",
      path,
      { value: shown(deadline), said: meant.map((each) => each.day).join(", ") },
      { source, mends }
    )
  ]
}

const lastOf = ({ day, isIn }: { readonly day: string; readonly isIn: boolean | undefined }): string =>
  isIn === true ? day : dayBefore(day)

const said = ({ day, isIn }: { readonly day: string; readonly isIn: boolean | undefined }): Deadline =>
  isIn === false ? { before: day } : { by: day }

const shown = (deadline: Deadline): string => ("before" in deadline ? `< ${deadline.before}` : `≤ ${deadline.by}`)
