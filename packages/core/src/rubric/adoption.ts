import * as Finding from "../value/Finding.ts"
import type { Rubric } from "./Rubric.ts"

/**
 * Whether a rubric is a proposal (phương án giả định): no decision has adopted it. Boards say so beside every score, and no
 * commendation is proposed from it.
 */
export const isProposal = ({ adopted }: Pick<Rubric, "adopted">): boolean => adopted === undefined

/** Why nobody may be commended by a rubric: the error `rubric_not_adopted`; none once a decision has adopted it. */
export const notAdopted = (
  rubric: Pick<Rubric, "adopted" | "title">,
  path: Finding.Finding["path"]
): ReadonlyArray<Finding.Finding> =>
  isProposal(rubric) ? [Finding.error("rubric_not_adopted", path, { value: rubric.title })] : []
