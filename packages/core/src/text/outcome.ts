import type { Change, Scored } from "../outcome/difference.ts"
import { effectText } from "./changes.ts"
import type { Language } from "./Message.ts"

/**
 * What a corrected outcome changes for one unit: “Thôn 2: tăng 2,5 điểm (từ 80 thành 82,5), hạng 3 thành 2”. `after` is the corrected
 * outcome: what did not change is read there. `name` is the unit's.
 *
 * @example
 * const change = { rubric: "r", unit: "v2", total: { before: "80", after: "82.5" }, gain: "2.5", rank: { before: 3, after: 2 }, rows: [] }
 * correctionText(change, { scorecards: [], standings: [] }, { name: "Thôn 2", language: "en" }) // => "Thôn 2: gains 2.5 points (80 to 82.5), rank 3 to 2"
 */
export const correctionText = (
  change: Change,
  after: Pick<Scored, "scorecards" | "standings">,
  { name, language }: { readonly name: string; readonly language: Language }
): string => {
  const isIt = (each: { readonly rubric: string; readonly unit: string }) =>
    each.rubric === change.rubric && each.unit === change.unit
  const card = after.scorecards.find(isIt)
  const place = after.standings.find(isIt)?.rank ?? null
  const total = change.total ?? { before: card?.total ?? null, after: card?.total ?? null }
  const state = card?.state ?? null
  return effectText(
    {
      ...change,
      name,
      points: { ...total, difference: change.gain ?? (total.before === null || total.after === null ? null : "0") },
      rank: change.rank ?? { before: place, after: place },
      state: { before: (change.unranked?.before ?? state) as typeof state, after: state },
      becomes: change.total === undefined ? null : becomes(total.before, total.after),
      rows: []
    },
    language
  )
}

const becomes = (before: string | null, after: string | null) =>
  before === null ? ("scored" as const) : after === null ? ("unscored" as const) : null
