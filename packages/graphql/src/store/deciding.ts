import { Finding } from "@thidua/core"
import { may } from "../auth/viewer.ts"
import type { PrismaClient, Role } from "../../generated/prisma/client.ts"
import { type Author, type Changing, type Tx } from "./change.ts"
import { type Evaluation, readEvaluation } from "./evaluation.ts"
import { InvalidInput, lacks, NotFound, VersionConflict } from "./failures.ts"
import { permit, undecidedRefusal } from "./permission.ts"
import type { Of } from "./plan.ts"

/**
 * The plan's row, held until the change ends so that decisions on one plan follow each other; nothing of it moves. A plan that was
 * never issued has no results yet, so nothing can be decided on them. Whoever decides on what was read names its revision.
 */
export const hold = async (
  tx: Tx,
  of: Of,
  action: "publish" | "complain" | "nominate" | "commend",
  revision?: number
) => {
  const { count } = await tx.plan.updateMany({
    where: { organizerId: of.organizerId, id: of.planId },
    data: { revision: { increment: 0 } }
  })
  if (count === 0) throw new NotFound("plan")
  const row = await tx.plan.findUniqueOrThrow({
    where: { organizerId_id: { organizerId: of.organizerId, id: of.planId } }
  })
  permit(undecidedRefusal(row.status, action))
  if (revision !== undefined && row.revision !== revision) throw new VersionConflict(revision, row.revision)
  return row
}

/** What the plan's verified figures come to. */
export const official = async (tx: Tx, author: Author, planId: number): Promise<Evaluation> => {
  const found = await readEvaluation(tx, author.viewer, { planId, layer: "verified" })
  if (found === null) throw new NotFound("plan")
  return found
}

/** Row number of the unit with a code. */
export const unitNumber = async (
  db: Pick<PrismaClient, "unit">,
  organizerId: number,
  code: string
): Promise<number> => {
  const unit = await db.unit.findUnique({
    where: { organizerId_code: { organizerId, code } },
    select: { id: true }
  })
  if (unit !== null) return unit.id
  throw new InvalidInput([Finding.error("unknown_unit", ["input", "unit"], { value: Finding.show(code) })])
}

/** Someone who acts for a unit, or has one of the other roles for the whole organizer. */
export const actingFor = (
  changing: Changing,
  action: "complain" | "nominate",
  unitId: number,
  others: ReadonlyArray<Role>
): Author => {
  const { person } = changing.viewer
  if (person === null || !(may(changing.viewer, ["reporter"], unitId) || may(changing.viewer, others)))
    throw lacks(action, ["reporter", ...others])
  return { ...changing, person }
}

/** Findings about one entry of a list of the facts, as places of the input. */
export const about = (
  findings: ReadonlyArray<Finding.Finding>,
  list: string,
  index: number
): ReadonlyArray<Finding.Finding> =>
  findings
    .filter(({ path }) => path[0] === list && path[1] === index)
    .map((found) => ({ ...found, path: ["input", ...found.path.slice(2)] }))
