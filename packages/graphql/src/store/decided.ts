import type { Facts } from "@thidua/core"
import type { PrismaClient } from "../../generated/prisma/client.ts"
import { dayText } from "./day.ts"

/** Of plans what the council decided that moves ranks and grades, as facts of each. The public reads that it was decided and why, not by whom. */
export const readRulings = async (
  db: Pick<PrismaClient, "tieDecision" | "revocation">,
  of: { readonly organizerId: number; readonly planId: { readonly in: Array<number> } },
  isPublic: boolean
): Promise<(planId: number, codes: ReadonlyMap<number, string>) => Pick<Facts, "tieDecisions" | "revocations">> => {
  const persons = { by: !isPublic }
  const told = (by: string): string => (isPublic ? "–" : by)
  const [ties, revocations] = await Promise.all([
    db.tieDecision.findMany({
      where: of,
      select: { planId: true, rubricCode: true, cluster: true, order: true, how: true, on: true, ...persons },
      orderBy: { id: "asc" }
    }),
    db.revocation.findMany({
      where: of,
      select: {
        planId: true,
        unitId: true,
        rubricCode: true,
        award: true,
        nominationId: true,
        on: true,
        why: true,
        regrade: true,
        ...persons
      },
      orderBy: { id: "asc" }
    })
  ])
  return (plan, codes) => ({
    tieDecisions: ties
      .filter(({ planId }) => planId === plan)
      .map(({ planId: _, rubricCode, on, by, ...each }) => ({
        ...each,
        rubric: rubricCode,
        at: dayText(on),
        by: told(by)
      })),
    revocations: revocations
      .filter(({ planId }) => planId === plan)
      .flatMap(({ unitId, rubricCode, award, nominationId, on, why, regrade, by }) => {
        const unit = codes.get(unitId)
        return unit === undefined
          ? []
          : [
              {
                unit,
                ...(rubricCode === null ? {} : { rubric: rubricCode }),
                ...(award === null ? {} : { award }),
                ...(nominationId === null ? {} : { nomination: String(nominationId) }),
                on: dayText(on),
                by: told(by),
                why,
                ...(regrade === null ? {} : { regrade })
              }
            ]
      })
  })
}
