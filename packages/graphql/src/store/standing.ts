import type { Prisma } from "../../generated/prisma/client.ts"
import type { Evaluation } from "./evaluation.ts"

/** Writes the official standings of a plan as they follow from its verified figures. The caller holds the plan's lock. */
export const replaceStandings = async (
  tx: Prisma.TransactionClient,
  organizerId: number,
  planId: number,
  { outcome, revision, units }: Evaluation
): Promise<void> => {
  await tx.standing.deleteMany({ where: { organizerId, planId } })
  await tx.standing.createMany({
    data: outcome.standings.flatMap((each) => {
      const unitId = units.get(each.unit)?.id
      return unitId === undefined
        ? []
        : [
            {
              organizerId,
              planId,
              rubricCode: each.rubric,
              unitId,
              cluster: each.cluster,
              total: each.total,
              maximum: each.maximum,
              rank: each.rank,
              unrankedReason: each.unranked,
              revision
            }
          ]
    })
  })
}
