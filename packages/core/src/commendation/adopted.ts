import type { Award } from "../plan/Award.ts"
import type { Plan } from "../plan/Plan.ts"
import { ofPoints, ofTest, type Read } from "../rubric/reads.ts"
import type { Rubric } from "../rubric/Rubric.ts"
import { walk } from "../rubric/walk.ts"

/**
 * The rubrics an award rests on, by its order, its conditions or through other rubrics, that no decision had adopted on a day. While
 * there is one nothing is proposed from the award.
 */
export const unadopted = (plan: Plan, award: Award, on: string): ReadonlyArray<Rubric> => {
  const rubrics = new Map((plan.rubrics ?? []).map((rubric) => [rubric.id, rubric]))
  const reached = new Set<Rubric>()
  const reach = (id: string | undefined): void => {
    const rubric = rubrics.get(id ?? "")
    if (rubric === undefined || reached.has(rubric)) return
    reached.add(rubric)
    for (const { criterion } of walk(rubric.criteria)) each(ofPoints(criterion.points, []))
    if (rubric.unranked !== undefined) each(ofTest(rubric.unranked, []))
  }
  const each = (reads: Iterable<Read>): void => {
    for (const read of reads) if (read.kind === "score") reach(read.rubric ?? award.rubric)
  }
  reach(award.rubric)
  for (const { test } of award.conditions ?? []) if (test !== undefined) each(ofTest(test, []))
  return [...reached].filter(({ adopted }) => adopted === undefined || adopted.on > on)
}
