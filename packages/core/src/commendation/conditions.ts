import type { Nomination, Unit } from "../fact/Facts.ts"
import type { Award, Condition } from "../plan/Award.ts"
import type { Rubric } from "../rubric/Rubric.ts"
import { compile } from "../scoring/compile.ts"
import { valueAt } from "../scoring/resolve.ts"
import { isNumber } from "../scoring/Value.ts"
import * as calendar from "../value/calendar.ts"
import type { Hearing } from "./Hearing.ts"

/** Whether a nominee fulfils a condition: yes, no, nobody has attested it, or why it is not known. */
export type Answer = "yes" | "no" | "notAttested" | { readonly absent: string }
export type Ask = (nomination: Nomination, unit: Unit) => Answer

/** The conditions of an award, each ready to be asked of any nominee. */
export const conditionsOf = (
  { plan, run }: Hearing,
  award: Award
): ReadonlyArray<{ readonly condition: Condition; readonly ask: Ask }> => {
  const holidays = new Set((plan.holidays ?? []).flatMap(({ on }) => calendar.toNumber(on) ?? []))
  return (award.conditions ?? []).map((condition) => {
    const { id, test } = condition
    if (test === undefined)
      return {
        condition,
        ask: ({ attested }) => {
          const word = attested?.[id]
          return word === undefined ? "notAttested" : word ? "yes" : "no"
        }
      }
    // A test is compiled the way a rubric bars units: a score without rubric is one of the award's own.
    const { title, source } = condition
    const asking: Rubric = { id: award.rubric ?? "", title, source, appliesTo: [], criteria: [], unranked: test }
    const { unranked } = compile(plan, asking, holidays)
    return {
      condition,
      ask: (_, unit) => {
        const value = unranked === undefined ? "invalid" : valueAt(unranked, { run, unit })
        return isNumber(value) ? (value.n === 0n ? "no" : "yes") : { absent: value }
      }
    }
  })
}
