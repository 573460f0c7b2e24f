import type { Change, Pair } from "../outcome/difference.ts"
import { isDecimal } from "../value/digits.ts"
import { fill, type Language } from "./Message.ts"
import { number } from "./numbers.ts"
import { states } from "./states.ts"

const words = {
  total: { vi: "tổng điểm {before} → {after}", en: "total {before} → {after}" },
  rank: { vi: "hạng {before} → {after}", en: "rank {before} → {after}" },
  grade: { vi: "xếp loại {before} → {after}", en: "grade {before} → {after}" },
  unranked: { vi: "lý do không xếp hạng: {before} → {after}", en: "why there is no rank: {before} → {after}" },
  row: { vi: "tiêu chí {criterion}: {before} → {after}", en: "criterion {criterion}: {before} → {after}" }
} as const

/**
 * What a corrected outcome changes for one unit, phrase by phrase: total, rank, grade, then the rows. A grade is shown by its id
 * unless `grades` names it.
 *
 * @example
 * corrections({ rubric: "r", unit: "a", rank: { before: 1, after: 2 }, rows: [] }, "vi") // => ["hạng 1 → 2"]
 */
export const corrections = (
  { total, rank, grade, unranked, rows }: Change,
  language: Language,
  grades: Readonly<Record<string, string>> = {}
): ReadonlyArray<string> => {
  const said = (value: string | number | null): string => (value === null ? "–" : shown(String(value), language))
  const phrase = (message: keyof typeof words, pair: Pair<string | number>, criterion = "") =>
    fill(words[message], language, { before: said(pair.before), after: said(pair.after), criterion })
  const named = ({ before, after }: Pair): Pair => ({
    before: before === null ? null : (grades[before] ?? before),
    after: after === null ? null : (grades[after] ?? after)
  })
  return [
    ...(total === undefined ? [] : [phrase("total", total)]),
    ...(rank === undefined ? [] : [phrase("rank", rank)]),
    ...(grade === undefined ? [] : [phrase("grade", named(grade))]),
    ...(unranked === undefined ? [] : [phrase("unranked", unranked)]),
    ...rows.map((row) => phrase("row", row, row.criterion))
  ]
}

/** Points as people read them, a state by its name, all else as it is. */
const shown = (value: string, language: Language): string =>
  isDecimal(value) || /^-?\d+\/\d+$/u.test(value) ? number(value, language) : (states[value]?.[language] ?? value)
