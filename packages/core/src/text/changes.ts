import type { Change, Conflict, Effect } from "../change/index.ts"
import * as Rational from "../value/Rational.ts"
import { limitsText, type Told, valueText, words } from "./changed.ts"
import { fill, type Language, type Message } from "./Message.ts"
import { number } from "./numbers.ts"
import { states } from "./states.ts"

const said = {
  added: { vi: "{subject}: thêm mới", en: "{subject}: added" },
  removed: { vi: "{subject}: bỏ", en: "{subject}: taken out" },
  moved: { vi: "{subject}: đổi thứ tự", en: "{subject}: moved" },
  carried: { vi: "{subject}: chuyển sang mục khác", en: "{subject}: moved to another section" },
  changed: { vi: "{subject}: thay đổi", en: "{subject}: changed" },
  addedIn: { vi: "{subject}: thêm {what} {after}", en: "{subject}: {what} {after} added" },
  removedIn: { vi: "{subject}: bỏ {what} {before}", en: "{subject}: {what} {before} taken out" },
  movedIn: { vi: "{subject}: đổi thứ tự {what}{item}", en: "{subject}: {what}{item} moved" },
  changedIn: { vi: "{subject}: {what} từ {before} thành {after}", en: "{subject}: {what} from {before} to {after}" },
  clause: { vi: " (mục {clause})", en: " (clause {clause})" },
  conflict: {
    vi: "{theirs}. Kế hoạch đã sửa khác và giữ như vậy: {ours}",
    en: "{theirs}. The plan changed it in another way, which stands: {ours}"
  },
  gains: {
    vi: "{name}: tăng {by} điểm (từ {before} thành {after})",
    en: "{name}: gains {by} points ({before} to {after})"
  },
  loses: {
    vi: "{name}: giảm {by} điểm (từ {before} thành {after})",
    en: "{name}: loses {by} points ({before} to {after})"
  },
  keeps: { vi: "{name}: vẫn {after} điểm", en: "{name}: still {after} points" },
  scored: {
    vi: "{name}: nay có tổng {after} điểm (trước: {state})",
    en: "{name}: now has a total, {after} points (before: {state})"
  },
  unscored: {
    vi: "{name}: không còn tổng {before} điểm (nay: {state})",
    en: "{name}: loses its total of {before} points (now: {state})"
  },
  state: { vi: "{name}: {was}, nay: {state}", en: "{name}: {was}, now: {state}" },
  notScored: { vi: "không thuộc bảng chấm điểm", en: "not of this rubric" },
  rank: { vi: ", hạng {before} thành {after}", en: ", rank {before} to {after}" },
  sameRank: { vi: ", vẫn hạng {after}", en: ", still rank {after}" },
  newRank: { vi: ", hạng {after}", en: ", rank {after}" },
  noRank: { vi: ", không còn hạng {before}", en: ", no longer rank {before}" }
} satisfies Record<string, Message>

/**
 * A change of a plan as one sentence with the clause that says it.
 *
 * @example
 * const renamed = { ...plan, title: "Kế hoạch số 2" }
 * changeText(diff(plan, renamed)[0], "vi") // => "Kế hoạch: tên từ “Kế hoạch thi đua” thành “Kế hoạch số 2”"
 */
export const changeText = (change: Change, language: Language): string => {
  const { kind, of, source } = change
  const isWhole = of.what === of.thing
  const isCarried = kind === "moved" && change.from?.slice(0, -1).join() !== change.path.slice(0, -1).join()
  const sentence = isWhole ? said[isCarried ? "carried" : kind] : said[`${kind}In`]
  const shown = (value: Change["after"]) => (value === undefined ? "" : valueText(value, change, language))
  const text = fill(sentence, language, {
    subject: subject(of, language),
    what: whatText(of, language),
    item: itemText(change),
    before: shown(change.before),
    after: shown(change.after)
  })
  const clause =
    source !== undefined && "clause" in source ? fill(said.clause, language, { clause: source.clause }) : ""
  return `${text.trim()}${clause}`
}

/** The words of an item that has no title; what has no name either has none. */
const itemText = ({ at }: Change): string => {
  const name = at.at(-1)?.split("\u001f")[0] ?? ""
  return name === "" || name.startsWith("#") ? "" : ` “${name}”`
}

/** What of the template did not come over, and the plan's own change that stands. */
export const conflictText = ({ theirs, ours }: Conflict, language: Language): string =>
  fill(said.conflict, language, {
    theirs: changeText(theirs, language),
    ours: ours.map((change) => changeText(change, language)).join("; ")
  })

/** “Tiêu chí 2.1 “Hộ học trên nền tảng số””: rows are known by their numbers, other things by their titles. */
const subject = ({ thing, name, title }: Told, language: Language): string => {
  const word = words[thing]?.[language] ?? thing
  const called = `${word.charAt(0).toUpperCase()}${word.slice(1)}`
  if (thing === "plan") return called
  return thing === "criterion" || thing === "section" ? `${called} ${name} “${title}”` : `${called} “${title}”`
}

const whatText = ({ what, band }: Told, language: Language): string => {
  const word = words[what]?.[language] ?? what
  return band === undefined
    ? word
    : `${word} ${fill(ofBand, language, { limits: limitsText({ ...band.limits }, band.unit, language) })}`
}
const ofBand: Message = { vi: "của mức {limits}", en: "of the band {limits}" }

/**
 * What a change does to one unit: “Thôn 2: tăng 2,5 điểm (từ 80 thành 82,5), hạng 3 thành 2”.
 *
 * @example
 * const total = { before: "80", after: "82.5", difference: "2.5" }
 * const states = { before: "complete", after: "complete" }
 * const effect = { rubric: "r", unit: "v2", name: "Thôn 2", points: total, rank: { before: 3, after: 2 }, state: states, becomes: null, rows: [] }
 * effectText(effect, "vi") // => "Thôn 2: tăng 2,5 điểm (từ 80 thành 82,5), hạng 3 thành 2"
 */
export const effectText = (effect: Effect, language: Language): string => {
  const { name, points, rank, state } = effect
  const stateText = (value: string | null) =>
    value === null ? said.notScored[language] : (states[value]?.[language] ?? value)
  const shown = (exact: string | null) => number(exact ?? "0", language)
  const params = {
    name,
    before: shown(points.before),
    after: shown(points.after),
    by: shown((points.difference ?? "0").replace("-", "")),
    was: stateText(state.before),
    state: stateText(effect.becomes === "scored" ? state.before : state.after)
  }
  return fill(sentenceOf(effect), language, params) + rankText(rank, language)
}

const sentenceOf = ({ points: { difference, before, after }, becomes }: Effect): Message => {
  if (becomes !== null) return said[becomes]
  if (before === null || after === null) return said.state
  const order = Rational.compare(Rational.parse(difference ?? "0"), Rational.zero)
  return order === 0 ? said.keeps : order > 0 ? said.gains : said.loses
}

const rankText = ({ before, after }: Effect["rank"], language: Language): string => {
  if (before === null && after === null) return ""
  const sentence =
    after === null ? said.noRank : before === null ? said.newRank : before === after ? said.sameRank : said.rank
  return fill(sentence, language, { before: String(before), after: String(after) })
}
