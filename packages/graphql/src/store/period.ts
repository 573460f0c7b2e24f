import { Finding } from "@thidua/core"
import * as Schema from "effect/Schema"
import { type Changing, workerOf } from "./change.ts"
import { Decision } from "./draft.ts"
import { NotFound } from "./failures.ts"
import { accept, refuse } from "./input.ts"
import { type Held, move } from "./moving.ts"
import { asJson } from "./plan.ts"

const Extension = Schema.Struct({ period: Schema.String, to: Schema.String, decision: Decision })

/**
 * Extends a deadline by a decision (gia hạn). A report handed in after the plan's own deadline and before the new one counts as in
 * time, under that decision. A locked period is open again.
 */
export const extendDeadline = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const author = workerOf(changing, "managePeriods")
  const { period: code, to, decision } = accept(Extension, given)
  return move(author, planId, async (held) => {
    const { deadline, extendedTo } = await periodOf(held, code)
    const [until, before] = [new Date(to), extendedTo ?? deadline]
    if (until <= before)
      refuse([Finding.error("not_later", ["input", "to"], { value: to, accepted: before.toISOString() })])
    await held.tx.period.update({
      where: { organizerId_planId_code: { ...held.of, code } },
      data: { extendedTo: until, extension: asJson(decision), locked: false }
    })
    const after = { period: code, to: until.toISOString(), decision: decision.number }
    return [
      {
        action: "period.extended",
        subject: `plan:${planId}`,
        planId,
        before: { to: before.toISOString() },
        after,
        personal: { by: decision.by }
      }
    ]
  })
}

const periodOf = async ({ tx, of }: Held, code: string) => {
  const found = await tx.period.findMany({ where: of })
  const period = found.find((each) => each.code === code)
  if (period === undefined) throw new NotFound("period")
  return period
}

const Lock = Schema.Struct({ period: Schema.String })

/** Locks a period: nothing of its reports changes any more, unless its deadline is extended. */
export const lockPeriod = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const author = workerOf(changing, "managePeriods")
  const { period: code } = accept(Lock, given)
  return move(author, planId, async (held) => {
    await periodOf(held, code)
    await held.tx.period.update({ where: { organizerId_planId_code: { ...held.of, code } }, data: { locked: true } })
    return [{ action: "period.locked", subject: `plan:${planId}`, planId, after: { period: code } }]
  })
}
