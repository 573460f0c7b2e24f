import type { Plan } from "../plan/Plan.ts"
import type { ComparedStep, Comparison } from "../ranking/compare.ts"
import type { Graded, Reason } from "../ranking/Graded.ts"
import type { Trace } from "../scoring/Trace.ts"
import { isExact } from "../scoring/Value.ts"
import type { Limits } from "../value/Interval.ts"
import { fill, type Language } from "./Message.ts"
import { day, number } from "./numbers.ts"
import { states } from "./states.ts"
import { line } from "./trace.ts"

const words = {
  cutoff: {
    vi: "không thuộc mức “{grade}”: {total} điểm, cần {bounds}",
    en: "not “{grade}”: {total} points, it takes {bounds}"
  },
  notFor: { vi: "mức “{grade}” không áp dụng cho đơn vị này", en: "“{grade}” is not for this unit" },
  test: { vi: "không đạt điều kiện của mức “{grade}”: {said}", en: "a condition of “{grade}” is not met: {said}" },
  testOpen: { vi: "chưa xét được mức “{grade}”: {said}", en: "“{grade}” cannot be decided yet: {said}" },
  ceiling: { vi: "{title}: xếp loại cao nhất là “{grade}” ({said})", en: "{title}: at best “{grade}” ({said})" },
  ceilingNone: { vi: "{title}: không xếp loại ({said})", en: "{title}: not graded ({said})" },
  ceilingTitle: { vi: "Bị giới hạn", en: "Limited" },
  reached: {
    vi: "đạt mức “{grade}”: {total} điểm, thuộc {bounds}",
    en: "reaches “{grade}”: {total} points, within {bounds}"
  },
  reachedAny: { vi: "đạt mức “{grade}”: {total} điểm", en: "reaches “{grade}”: {total} points" },
  cap: {
    vi: "mức “{grade}” tối đa {limit} trên {of} đơn vị, đã đủ; xuống mức “{to}”",
    en: "“{grade}” is for at most {limit} of {of} units and is full; “{to}” instead"
  },
  capNone: {
    vi: "mức “{grade}” tối đa {limit} trên {of} đơn vị, đã đủ; không còn mức nào dưới đó",
    en: "“{grade}” is for at most {limit} of {of} units and is full; there is no grade below it"
  },
  capTie: {
    vi: "mức “{grade}” tối đa {limit} trên {of} đơn vị; đơn vị này bằng đơn vị khác ở ranh giới, chờ quyết định",
    en: "“{grade}” is for at most {limit} of {of} units; equal to another on the edge, a decision is awaited"
  },
  revoked: {
    vi: "ngày {on} {by} hủy kết quả “{from}”, xếp loại lại “{grade}”: {why}",
    en: "on {on} {by} took “{from}” back and graded “{grade}”: {why}"
  },
  revokedNone: { vi: "ngày {on} {by} hủy kết quả “{from}”: {why}", en: "on {on} {by} took “{from}” back: {why}" },
  open: { vi: "không xếp loại: {state}", en: "not graded: {state}" },
  and: { vi: " và ", en: " and " },
  none: { vi: "chưa xếp loại", en: "no grade" },
  total: { vi: "Tổng điểm", en: "The total" },
  measure: { vi: "Số liệu xếp hạng", en: "The measure of the ranking" },
  chain: { vi: "Tiêu chí phụ {step}", en: "Step {step} of the tie chain" },
  more: { vi: "{what}: {a} {x}, {b} {y}; {ahead} xếp trên", en: "{what}: {a} {x}, {b} {y}; {ahead} is ahead" },
  same: { vi: "{what}: {a} và {b} cùng {x}", en: "{what}: {a} and {b} both {x}" },
  unknown: {
    vi: "{what}: {a} {x}, {b} {y}; chưa so sánh được",
    en: "{what}: {a} {x}, {b} {y}; cannot be compared yet"
  },
  decision: { vi: "{ahead} xếp trên theo quyết định phân định", en: "{ahead} is ahead by decision" },
  equal: { vi: "{a} và {b} cùng hạng {rank}", en: "{a} and {b} share rank {rank}" },
  ranked: { vi: "chỉ {ahead} được xếp hạng; {other}: {state}", en: "only {ahead} is ranked; {other}: {state}" },
  unranked: { vi: "{a} và {b} đều chưa được xếp hạng", en: "neither {a} nor {b} is ranked" },
  clusters: { vi: "{a} và {b} được xếp hạng ở hai cụm khác nhau", en: "{a} and {b} are ranked in different clusters" },
  rowMore: {
    vi: "{title}: {a} {x}, {b} {y} ({ahead} hơn {difference} điểm)",
    en: "{title}: {a} {x}, {b} {y} ({ahead} has {difference} more)"
  },
  row: { vi: "{title}: {a} {x}, {b} {y}", en: "{title}: {a} {x}, {b} {y}" }
}

/** Why a unit has its grade, step by step: each grade it did not come to, the ceiling or cap that bit, what was taken back. */
export const gradeLines = (graded: Graded, plan: Plan, language: Language): ReadonlyArray<string> =>
  graded.why.map((reason) => reasonLine(reason, graded, plan, language))

const reasonLine = (reason: Reason, { rubric }: Graded, plan: Plan, language: Language): string => {
  const grades = plan.rubrics?.find(({ id }) => id === rubric)?.grades ?? []
  const title = (id: string | null) => grades.find((each) => each.id === id)?.title ?? words.none[language]
  const say = (key: keyof typeof words, params: Readonly<Record<string, string>> = {}) =>
    fill(words[key], language, params)
  switch (reason.kind) {
    case "cutoff":
    case "reached": {
      const { total, cutoff } = reason
      const bounds = cutoff === null ? "" : boundsOf(cutoff, language)
      const params = { grade: title(reason.grade), total: number(total, language), bounds }
      return say(reason.kind === "reached" && bounds === "" ? "reachedAny" : reason.kind, params)
    }
    case "notFor":
      return say("notFor", { grade: title(reason.grade) })
    case "test": {
      const said = toldOf(reason.trace, plan, language)
      return say(isExact(reason.trace.value) ? "test" : "testOpen", { grade: title(reason.grade), said })
    }
    case "ceiling": {
      const said = toldOf(reason.trace, plan, language)
      const params = { title: reason.ceiling.title ?? say("ceilingTitle"), said, grade: title(reason.grade) }
      return say(reason.grade === null ? "ceilingNone" : "ceiling", params)
    }
    case "cap":
    case "capTie": {
      const params = {
        grade: title(reason.from),
        limit: String(reason.limit),
        of: String(reason.of),
        to: title(reason.to)
      }
      return say(reason.kind === "cap" && reason.to === null ? "capNone" : reason.kind, params)
    }
    case "revoked": {
      const { by, why } = reason
      const params = { from: title(reason.from), grade: title(reason.grade), on: day(reason.on), by, why }
      return say(reason.grade === null ? "revokedNone" : "revoked", params)
    }
    case "open":
      return say("open", { state: states[reason.state]?.[language] ?? reason.state })
  }
}

/** A condition with what it was asked of, and the few members that counted: "số tiêu chí tính được (2 tiêu chí) = 1 (B); 1 ≤ 0: không đạt". */
const toldOf = (trace: Trace, plan: Plan, language: Language): string => {
  const said = line(trace, plan, language)
  const [measure] = trace.parts
  if (!isExact(trace.value)) return states[trace.value]?.[language] ?? trace.value
  if (!("piece" in trace.rule) || trace.rule.piece !== "within" || measure === undefined) return said
  const sets = [measure, ...measure.parts.slice(0, 1)].filter(({ rule }) => "piece" in rule && rule.piece === "tally")
  const members = (sets[0]?.parts ?? []).flatMap(({ value, member }) =>
    isExact(value) && value !== "0" && member !== undefined ? [member] : []
  )
  const named = members.length > 0 && members.length <= mostNamed ? ` (${members.join(", ")})` : ""
  return `${line(measure, plan, language)}${named}; ${said}`
}
const mostNamed = 5

const boundsOf = ({ atLeast, moreThan, atMost, lessThan }: Limits, language: Language): string =>
  [
    ["≥", atLeast],
    [">", moreThan],
    ["≤", atMost],
    ["<", lessThan]
  ]
    .flatMap(([sign, bound]) => (bound === undefined ? [] : [`${sign} ${number(bound, language)}`]))
    .join(words.and[language])

/** Why one unit stands above another: what parted them, then the rows in which they differ. `names` are those of the two units. */
export const compareLines = (
  comparison: Comparison,
  names: { readonly a: string; readonly b: string },
  language: Language
): ReadonlyArray<string> => {
  const say = (key: keyof typeof words, params: Readonly<Record<string, string>> = {}) =>
    fill(words[key], language, { ...names, ...params })
  const value = (text: string) => (isExact(text) ? number(text, language) : (states[text]?.[language] ?? text))
  const step = ({ tie, a, b, ahead }: ComparedStep) => {
    const { rankedBy } = comparison.standings.a
    const what =
      tie === null ? say(rankedBy === undefined ? "total" : "measure") : say("chain", { step: String(tie + 1) })
    const params = { what, x: value(a), y: value(b) }
    if (ahead !== null) return say("more", { ...params, ahead: names[ahead] })
    return say(isExact(a) && isExact(b) ? "same" : "unknown", params)
  }
  const rows = comparison.rows
    .filter(({ a, b }) => a !== b)
    .map(({ title, a, b, difference }) => {
      const params = { title, x: value(a), y: value(b) }
      if (difference === null) return say("row", params)
      const ahead = difference.startsWith("-") ? names.b : names.a
      return say("rowMore", { ...params, ahead, difference: number(difference.replace("-", ""), language) })
    })
  return [...comparison.steps.map(step), ...verdict(comparison, names, say, language), ...rows]
}

const verdict = (
  { ahead, by, standings }: Comparison,
  names: { readonly a: string; readonly b: string },
  say: (key: keyof typeof words, params?: Readonly<Record<string, string>>) => string,
  language: Language
): ReadonlyArray<string> => {
  switch (by) {
    case "total":
    case "measure":
    case "chain":
      return []
    case "decision":
      return [say("decision", { ahead: names[ahead ?? "a"] })]
    case "equal":
      return [say("equal", { rank: String(standings.a.rank) })]
    case "clusters":
      return [say("clusters")]
    case "ranked": {
      if (ahead === null) return [say("unranked")]
      const other = ahead === "a" ? "b" : "a"
      const state = standings[other].unranked ?? ""
      return [say("ranked", { ahead: names[ahead], other: names[other], state: states[state]?.[language] ?? state })]
    }
  }
}
