import type { Earned, Grader } from "./lastStage.ts"
import { limit } from "./limit.ts"
import { classesOf } from "./rank.ts"
import type { Entrant } from "./Standing.ts"

/** What a cap on the share of a grade did to a unit. */
export interface Cut {
  readonly from: string
  /** The next grade; `null` where there is none, and where equal units stand on the edge: they are never parted by chance. */
  readonly to: string | null
  readonly isTie: boolean
  /** How many the cap lets in, how many units its share is taken of, how many came to the grade. */
  readonly limit: number
  readonly of: number
  readonly candidates: number
}

/**
 * The caps of a rubric, grade by grade from the best: the units ahead keep the grade, those behind have the next. Of equal units on
 * the edge of a cap all stay without a grade until somebody decides.
 */
export const capped = (grader: Grader, entrants: ReadonlyArray<Entrant>): ReadonlyMap<string, ReadonlyArray<Cut>> => {
  const cuts = new Map<string, ReadonlyArray<Cut>>()
  const grades = grader.rubric.grades ?? []
  const now = new Map<Entrant, Earned | "capTie">(entrants.map((each) => [each, grader.earned(each.place.unit)]))
  for (const [at, { id, atMost }] of grades.entries()) {
    if (atMost === undefined) continue
    const groups = Map.groupBy(entrants, ({ card }) => (atMost.per === "all" ? "" : card.cluster))
    for (const group of groups.values()) {
      const candidates = group.filter((each) => now.get(each) === at)
      const of = group.filter((each) => isAmong(grader, each, atMost.of)).length
      const most = limit(atMost, of)
      const next = at + 1 < grades.length ? at + 1 : "unfit"
      let taken = 0
      for (const { entrants: equals } of classesOf(candidates)) {
        const isIn = taken + equals.length <= most
        const isTie = !isIn && taken < most
        taken = isTie ? most : taken + equals.length
        if (isIn) continue
        for (const each of equals) {
          const to = isTie ? null : (grades[at + 1]?.id ?? null)
          const cut = { from: id, to, isTie, limit: most, of, candidates: candidates.length }
          cuts.set(each.card.unit, [...(cuts.get(each.card.unit) ?? []), cut])
          now.set(each, isTie ? "capTie" : next)
        }
      }
    }
  }
  return cuts
}

/** What the share is taken of: units whose own result came to one of some grades; where nothing is said, all that take part. */
const isAmong = (grader: Grader, { place }: Entrant, of: ReadonlyArray<string> | undefined): boolean => {
  const earned = grader.earned(place.unit)
  if (of === undefined) return earned !== "notAssigned"
  return typeof earned === "number" && of.includes(grader.rubric.grades?.[earned]?.id ?? "")
}
