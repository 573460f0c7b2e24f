import type { Bounds } from "../value/Bounds.ts"
import type { Owed } from "../rubric/Owed.ts"
import type { Indicator } from "./Indicator.ts"

/** Whether units of this kind and id owe what is owed. */
export const owes = (owed: Owed, unit: { readonly id: string; readonly kind: string }): boolean =>
  (owed.kinds?.includes(unit.kind) ?? false) || (owed.units?.includes(unit.id) ?? false)

const doneOnce = { atLeast: "1" } as Bounds

/** The target of an indicator: what the plan sets, "done" for a duty, else none. */
export const targetOf = (indicator: Indicator): Bounds | undefined =>
  indicator.target ?? (indicator.measure === "done" ? doneOnce : undefined)
