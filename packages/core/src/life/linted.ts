import { lint } from "../lint/lint.ts"
import type { LintFinding } from "../lint/LintFinding.ts"
import type { Plan } from "../plan/Plan.ts"
import { AbsencePolicy } from "../rubric/Rubric.ts"
import type { Reading } from "../value/Source.ts"
import { type Asks, item, type Item } from "./Item.ts"
import { at } from "./nodes.ts"

/** What the lint finds that somebody must mend, decide or fill in. Its other warnings ask nothing. */
export const linted = (plan: Plan, on: string | undefined): ReadonlyArray<Item> =>
  lint(plan, on === undefined ? {} : { on }).flatMap((found) => {
    const asks = answers[found.code] ?? (found.severity === "error" ? "mend" : undefined)
    return asks === undefined
      ? []
      : [item(asks, found, { blocks: found.severity === "error" || isCounted(found), ...choice(plan, found) })]
  })

const answers: Readonly<Record<string, Asks>> = {
  legal_basis_expired: "document",
  legal_basis_not_in_force: "document",
  legal_basis_validity_unknown: "day",
  reading_undecided: "choice",
  zero_of_zero_undecided: "choice",
  rubric_not_adopted: "decision"
}

const counted = new Set<unknown>(["indicators", "tasks", "reporting"])

/**
 * Whether somebody's result hangs on a reading nobody decided: who has met "hơn 50" must not be settled after it was counted. What
 * words of a purpose or a legal basis mean can stay open.
 */
const isCounted = ({ code, path }: LintFinding): boolean => code === "reading_undecided" && counted.has(path[0])

const policies = AbsencePolicy.literals.filter((policy) => policy !== "undecided")

/** Between what is to be chosen; of a reading the meaning taken comes first. */
const choice = (plan: Plan, { code, path }: LintFinding): Pick<Item, "options"> | undefined => {
  if (code === "zero_of_zero_undecided") return { options: policies }
  if (code !== "reading_undecided") return undefined
  const { meaning, others } = at(plan, path) as Reading
  return { options: [meaning, ...others] }
}
