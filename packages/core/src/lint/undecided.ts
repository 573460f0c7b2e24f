import { isProposal } from "../rubric/adoption.ts"
import type { Reading } from "../value/Source.ts"
import { type Defect, warning } from "./LintFinding.ts"
import { type Desk, pieces, type Row } from "./places.ts"

/** What somebody still has to decide: readings and the adoption of a rubric. */
export const ofPlan = (desk: Desk): ReadonlyArray<Defect> => [...readings(desk), ...adoption(desk)]

const lists = [
  "legalBases",
  "purposes",
  "requirements",
  "movements",
  "goals",
  "indicators",
  "solutions",
  "tasks",
  "responsibilities",
  "awards"
] as const

const readings = ({ plan }: Desk): ReadonlyArray<Defect> => [
  ...lists.flatMap((list) => (plan[list] ?? []).flatMap((item, i) => undecidedOf(item.readings, [list, i]))),
  ...(plan.reporting?.periods ?? []).flatMap((period, i) => undecidedOf(period.readings, ["reporting", "periods", i]))
]

const undecidedOf = (all: ReadonlyArray<Reading> | undefined, path: Defect["path"]): ReadonlyArray<Defect> =>
  (all ?? []).flatMap((reading, i) =>
    reading.decided === undefined
      ? [
          warning(
            "reading_undecided",
            [...path, "readings", i],
            { value: reading.quote, meaning: reading.meaning, others: reading.others.join("; ") },
            { source: reading }
          )
        ]
      : []
  )

const adoption = ({ plan }: Desk): ReadonlyArray<Defect> =>
  (plan.rubrics ?? []).flatMap((rubric, r) =>
    isProposal(rubric)
      ? [warning("rubric_not_adopted", ["rubrics", r], { value: rubric.title }, { source: rubric.source })]
      : []
  )

/** A row on a share of a population that may be empty, for which neither it nor a section says what 0 of 0 counts. */
export const ofRow = (desk: Desk, row: Row): ReadonlyArray<Defect> => {
  const { criterion, path, above } = row
  if (criterion.zeroOfZero !== undefined || above.some((section) => section.criterion.zeroOfZero !== undefined))
    return []
  const divided = dividedBy(desk, row)
  return divided === undefined
    ? []
    : [warning("zero_of_zero_undecided", path, { value: divided }, { source: criterion.source })]
}

/** What a row divides by: the first population, else an indicator. */
const dividedBy = (desk: Desk, { criterion }: Row): string | undefined => {
  for (const { kind, is, scope } of pieces(desk, criterion.points ?? "0", [])) {
    // Units and members with 0 of 0 take no part in a comparison.
    if (kind !== "measure" || scope.isMember) continue
    if (typeof is === "string") {
      const indicator = desk.indicators.get(is)
      const population = desk.plan.populations?.find((each) => each.id === indicator?.population)
      if (indicator?.measure === "share" && population !== undefined) return population.title
    } else if (is._tag === "ratio" && is.to !== undefined) {
      const of = is.to
        .map((term) => (typeof term === "object" && term._tag === "count" ? term.of : term))
        .find((term) => typeof term === "string")
      return of === undefined ? "?" : (desk.indicators.get(of)?.title ?? of)
    }
  }
  return undefined
}
