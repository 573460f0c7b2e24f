import type { Plan } from "../plan/Plan.ts"
import type { Reads } from "../scoring/compile.ts"
import { bandOf } from "../scoring/pieces.ts"
import { isShare, steps, type Trace } from "../scoring/Trace.ts"
import { isExact } from "../scoring/Value.ts"
import type { Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { fill, type Language, type Message } from "./Message.ts"
import { day, number, percent } from "./numbers.ts"
import { states } from "./states.ts"

const words = {
  points: { vi: "{value} điểm", en: "{value} points" },
  slope: { vi: "{of} × {points} điểm{per} = {value} điểm", en: "{of} × {points} points{per} = {value} points" },
  per: { vi: " cho mỗi {per}", en: " for each {per}" },
  after: { vi: " vượt trên {after}", en: " beyond {after}" },
  noBand: { vi: "{of} không thuộc mức nào: {value} điểm", en: "{of} falls in no band: {value} points" },
  bands: { vi: "{of} thuộc mức {band}: {value} điểm", en: "{of} falls in {band}: {value} points" },
  sum: { vi: "cộng {count} phần = {value} điểm", en: "{count} parts add up to {value} points" },
  highest: { vi: "lấy mức cao nhất = {value} điểm", en: "the highest = {value} points" },
  lowest: { vi: "lấy mức thấp nhất = {value} điểm", en: "the lowest = {value} points" },
  whenYes: { vi: "đủ điều kiện: {value} điểm", en: "the condition holds: {value} points" },
  whenNo: { vi: "không đủ điều kiện: {value} điểm", en: "the condition does not hold: {value} points" },
  capped: {
    vi: "{limits}: {of} điểm tính là {value} điểm",
    en: "{limits}: {of} points count as {value} points"
  },
  uncapped: { vi: "{limits}: {value} điểm", en: "{limits}: {value} points" },
  atMost: { vi: "không quá {atMost} điểm", en: "at most {atMost} points" },
  atLeast: { vi: "không dưới {atLeast} điểm", en: "not below {atLeast} points" },
  between: { vi: "từ {atLeast} đến {atMost} điểm", en: "from {atLeast} to {atMost} points" },
  noLimit: { vi: "không giới hạn", en: "without limit" },
  within: { vi: "{of} {bounds}: {answer}", en: "{of} {bounds}: {answer}" },
  all: { vi: "mọi điều kiện: {answer}", en: "all conditions: {answer}" },
  any: { vi: "ít nhất một điều kiện: {answer}", en: "at least one condition: {answer}" },
  none: { vi: "không điều kiện nào: {answer}", en: "none of the conditions: {answer}" },
  yes: { vi: "đạt", en: "yes" },
  no: { vi: "không đạt", en: "no" },
  marked: { vi: "có", en: "yes" },
  unmarked: { vi: "không", en: "no" },
  figure: { vi: "{title}: {value} {unit}", en: "{title}: {value} {unit}" },
  baseline: { vi: "Số nền “{title}”: {value} {unit}", en: "Baseline “{title}”: {value} {unit}" },
  judged: { vi: "Hội đồng chấm {value} điểm (từ {from} đến {to})", en: "Judged: {value} points (from {from} to {to})" },
  told: { vi: " ({by})", en: " ({by})" },
  criterion: { vi: "{title}: {value}/{maximum} điểm", en: "{title}: {value}/{maximum} points" },
  section: { vi: "{title}: {value} điểm", en: "{title}: {value} points" },
  sectionMoved: {
    vi: "{title}: {value} điểm (đã tính điểm của mục không giao cho các mục còn lại)",
    en: "{title}: {value} points (the points of rows left out went to the others)"
  },
  sectionCapped: {
    vi: "{title}: {value} điểm (cộng được {of}, đã áp dụng giới hạn)",
    en: "{title}: {value} points (they add up to {of}, limits applied)"
  },
  open: { vi: "{title}: {state}", en: "{title}: {state}" },
  excluded: { vi: "{title}: không tính", en: "{title}: left out" },
  total: { vi: "Tổng điểm", en: "Total" },
  choice: { vi: "{title}: {option}, được {value} điểm", en: "{title}: {option}, {value} points" },
  tally: { vi: "{of} = {value}", en: "{of} = {value}" },
  events: { vi: "số việc tính được ({count} việc ghi nhận)", en: "cases that count (of {count} on record)" },
  subunits: { vi: "số đơn vị trực thuộc tính được ({count} đơn vị)", en: "sub-units that count (of {count})" },
  periods: { vi: "số kỳ tính được ({count} kỳ)", en: "periods that count (of {count})" },
  criteria: { vi: "số tiêu chí tính được ({count} tiêu chí)", en: "criteria that count (of {count})" },
  indicators: { vi: "số chỉ tiêu tính được ({count} chỉ tiêu)", en: "targets that count (of {count})" },
  reports: { vi: "số báo cáo tính được ({count} báo cáo)", en: "reports that count (of {count})" },
  most: { vi: "cao nhất cụm ({count} đơn vị) = {value}", en: "the highest of the cluster ({count} units) = {value}" },
  least: { vi: "thấp nhất cụm ({count} đơn vị) = {value}", en: "the lowest of the cluster ({count} units) = {value}" },
  mean: { vi: "bình quân cụm ({count} đơn vị) = {value}", en: "the mean of the cluster ({count} units) = {value}" },
  peerSum: { vi: "tổng của cụm ({count} đơn vị) = {value}", en: "the sum of the cluster ({count} units) = {value}" },
  rank: {
    vi: "thứ hạng trong cụm ({count} đơn vị) = {value}",
    en: "the rank in the cluster ({count} units) = {value}"
  },
  peerCount: { vi: "số đơn vị trong cụm = {value}", en: "units of the cluster = {value}" },
  member: { vi: "{member}: {value}", en: "{member}: {value}" },
  leftOut: { vi: "không tính", en: "does not count" },
  scorePoints: { vi: "điểm đã chấm = {value}", en: "points already scored = {value}" },
  scoreMaximum: { vi: "điểm tối đa = {value}", en: "the maximum = {value}" },
  scoreShare: { vi: "tỷ lệ điểm đã chấm = {value}", en: "share of the points scored = {value}" },
  moved: {
    vi: "{title}: {of} điểm × {factor} = {value} điểm (nhận thêm điểm của mục không giao)",
    en: "{title}: {of} points × {factor} = {value} points (with points of rows left out)"
  },
  rounded: { vi: "{title}: {value} điểm", en: "{title}: {value} points" },
  override: {
    vi: "{title}: {value} điểm theo quyết định của {by} ngày {on}: {why}",
    en: "{title}: {value} points by decision of {by} on {on}: {why}"
  },
  late: { vi: "trễ {days} {unit}", en: "{days} {unit} late" },
  early: { vi: "sớm {days} {unit}", en: "{days} {unit} early" },
  onDay: { vi: "đúng ngày cuối hạn", en: "on the last day" },
  days: { vi: "ngày", en: "days" },
  workingDays: { vi: "ngày làm việc", en: "working days" },
  never: { vi: "chưa nộp, chưa có", en: "never came" },
  met: { vi: "đạt chỉ tiêu: {answer}", en: "target met: {answer}" },
  attained: { vi: "đạt {value} chỉ tiêu", en: "{value} of the target" },
  graded: { vi: "xếp loại {grades}: {answer}", en: "graded {grades}: {answer}" },
  years: {
    vi: "số năm liên tục trước đó xếp loại {grades}: {value}",
    en: "years in a row before this one graded {grades}: {value}"
  },
  or: { vi: " hoặc ", en: " or " },
  mark: { vi: "“{mark}”: {answer}", en: "“{mark}”: {answer}" },
  target: { vi: "Chỉ tiêu giao “{title}”: {value} {unit}", en: "Target given “{title}”: {value} {unit}" },
  inPeriod: { vi: " ({period})", en: " ({period})" },
  previous: { vi: "năm trước", en: "the year before" },
  first: { vi: "năm ra mắt", en: "the first year" },
  atIssue: { vi: "khi ban hành kế hoạch", en: "when the plan was issued" },
  anyFigure: { vi: "có số liệu", en: "has a figure" }
} satisfies Record<string, Message>

/** One line of an explanation: how deep it stands under the total, and its sentence. */
export interface Line {
  readonly depth: number
  readonly text: string
}

/**
 * A trace as sentences, from the total down: "600/1.000 hộ = 60 %", "60 % ≥ 60 %: đạt". The sentences are made from the trace's
 * own data and the plan's titles alone.
 */
export const lines = (trace: Trace, plan: Plan, language: Language): ReadonlyArray<Line> =>
  steps(trace).map((step) => ({ depth: step.depth, text: line(step.trace, plan, language) }))

/** One node of a trace as one sentence. */
export const line = (trace: Trace, plan: Plan, language: Language): string => {
  const say = (message: Message, params: Readonly<Record<string, string>> = {}) =>
    singular(fill(message, language, params), language)
  const rule = trace.rule
  if (!("piece" in rule)) return figure(trace, rule, plan, language)
  const isNumber = isExact(trace.value)
  const value = isNumber ? number(trace.value, language) : (states[trace.value]?.[language] ?? trace.value)
  const title = trace.row?.title ?? say(words.total)
  if (!isNumber)
    return say(trace.value === "excluded" ? words.excluded : words.open, {
      title,
      state: value
    })
  const of = trace.parts[0] === undefined ? "" : short(trace.parts[0], plan, language)
  const answer = say(trace.value === "0" ? words.no : words.yes)
  switch (rule.piece) {
    case "choice": {
      const indicator = plan.indicators.find((each) => each.id === rule.of)
      const option = indicator?.options?.find((each) => each.id === rule.option)?.title ?? rule.option
      return say(words.choice, { title: indicator?.title ?? rule.of, option, value }) + by(trace, language)
    }
    case "member":
      return say(words.member, {
        member: periodName(trace.member ?? "", plan, language),
        value: isPercent(trace) ? percent(trace.value, language) : value
      })
    case "tally":
      return say(words.tally, { of: say(words[rule.over as "events"], { count: String(trace.parts.length) }), value })
    case "peer":
      return say(peerWords[rule.take], {
        count: String(trace.parts.filter((part) => part.value !== "excluded").length),
        value: isPercent(trace) ? percent(trace.value, language) : value
      })
    case "score":
      return rule.take === "share"
        ? say(words.scoreShare, { value: percent(trace.value, language) })
        : say(rule.take === "points" ? words.scorePoints : words.scoreMaximum, { value })
    case "override":
      return say(words.override, { title, value, by: trace.by ?? "", on: day(trace.at ?? ""), why: trace.note ?? "" })
    case "moved":
      return say(rule.factor === "1" ? words.rounded : words.moved, {
        title,
        of,
        factor: number(rule.factor, language),
        value
      })
    case "points":
      return say(words.points, { value })
    case "ratio":
      return ratio(trace, plan, language)
    case "within":
      return say(words.within, {
        of: isBounded(rule) ? of : "",
        bounds: bounds(rule, trace.parts[0], language),
        answer
      }).trim()
    case "logic":
      return say(words[rule.need], { answer })
    case "slope":
      return say(words.slope, {
        of,
        points: number(rule.points, language),
        per:
          (rule.after === undefined
            ? ""
            : say(words.after, { after: asMeasured(rule.after, trace.parts[0], language) })) +
          (rule.per === undefined ? "" : say(words.per, { per: asMeasured(rule.per, trace.parts[0], language) })),
        value
      })
    case "bands": {
      const place = bandOf(rule.bands, rule.edge)(Rational.parse(trace.parts[0]?.value ?? "0"))
      const hit = place === undefined ? undefined : rule.bands[place]
      return hit === undefined
        ? say(words.noBand, { of, value })
        : say(words.bands, { of, band: bounds(hit, trace.parts[0], language), value })
    }
    case "sum":
      return say(words.sum, { count: String(trace.parts.length), value })
    case "best":
      return say(words[rule.pick], { value })
    case "when":
      return say(trace.parts[0]?.value === "0" ? words.whenNo : words.whenYes, { value })
    case "cap":
      return say(trace.parts[0]?.value === trace.value ? words.uncapped : words.capped, {
        limits: limitsOf(rule, say, language),
        of,
        value
      })
    case "criterion":
      return say(words.criterion, { title, value, maximum: number(rule.maxPoints, language) })
    case "section":
      return section(trace, rule, say, { title, value }, language)
  }
}

/** A measure in a few words: "60 %", "51 tiện ích". */
const short = (trace: Trace, plan: Plan, language: Language): string => {
  if (!isExact(trace.value)) return states[trace.value]?.[language] ?? trace.value
  if (isPercent(trace)) return percent(trace.value, language)
  if ("delay" in trace.rule)
    return singular(`${number(trace.value, language)} ${words[trace.rule.in][language]}`, language)
  const unit = "of" in trace.rule && !("piece" in trace.rule) ? unitOf(trace.rule, plan) : ""
  return `${number(trace.value, language)}${unit === "" ? "" : ` ${unit}`}`
}

const peerWords = {
  most: words.most,
  least: words.least,
  mean: words.mean,
  sum: words.peerSum,
  rank: words.rank,
  count: words.peerCount
}

type Say = (message: Message, params?: Readonly<Record<string, string>>) => string

/** English says "1 point", Vietnamese has no plural. */
export const singular = (text: string, language: Language): string =>
  language === "en" ? text.replace(/(?<![\d.,-])1 (point|day|working day|unit|part)s\b/gu, "1 $1") : text

const limitsOf = (
  { atMost, atLeast }: { readonly atMost?: string; readonly atLeast?: string },
  say: Say,
  language: Language
): string => {
  const limits = { atMost: number(atMost ?? "0", language), atLeast: number(atLeast ?? "0", language) }
  if (atMost !== undefined && atLeast !== undefined) return say(words.between, limits)
  return say(atMost !== undefined ? words.atMost : atLeast !== undefined ? words.atLeast : words.noLimit, limits)
}

/** A section, with what happened between its rows: points that moved, a limit that bit. */
const section = (
  trace: Trace,
  rule: Extract<Trace["rule"], { piece: "section" }>,
  say: Say,
  said: Readonly<Record<string, string>>,
  language: Language
): string => {
  if (trace.parts.some(({ value }) => value === "rescaled" || value === "redistributed"))
    return say(words.sectionMoved, said)
  const rows = trace.parts.filter(({ value }, i) => isExact(value) && rule.rows[i]?.reportOnly !== true)
  const sum = Rational.format(Rational.sum(rows.map(({ value }) => Rational.parse(value))))
  return rule.caps === undefined || sum === trace.value
    ? say(words.section, said)
    : say(words.sectionCapped, { ...said, of: number(sum, language) })
}

/** Whether a measure reads as a percentage: a share, a difference of shares, a share among others. */
const isPercent = (trace: Trace): boolean => {
  const { rule, parts } = trace
  if (!("piece" in rule)) return false
  const counting = parts.filter((part) => isExact(part.value))
  if (rule.piece === "ratio")
    return isShare(trace) || (rule.to === 0 && counting.length > 0 && counting.every(isPercent))
  if (rule.piece === "peer") return rule.take !== "rank" && rule.take !== "count" && counting.some(isPercent)
  if (rule.piece === "tally") return (rule.take === "least" || rule.take === "most") && counting.some(isPercent)
  if (rule.piece === "member") {
    const last = parts.at(-1)
    return rule.measures && last !== undefined && isPercent(last)
  }
  return rule.piece === "score" && rule.take === "share"
}

const isBounded = ({ atLeast, moreThan, atMost, lessThan }: Limits): boolean =>
  [atLeast, moreThan, atMost, lessThan].some((bound) => bound !== undefined)

/** A period by the plan's title, or a name that rubrics use for other years. */
const periodName = (id: string, plan: Plan, language: Language): string => {
  const other = id === "previous" || id === "first" || id === "atIssue" ? words[id][language] : id
  return plan.reporting?.periods.find((period) => period.id === id)?.title ?? other
}

const ratio = (trace: Trace, plan: Plan, language: Language): string => {
  if (!isShare(trace)) return quotient(trace, plan, language)
  const [achieved, total] = trace.parts
  const title = achieved === undefined ? "" : titleOf(achieved.rule as Reads, plan)
  const unit = achieved === undefined ? "" : unitOf(achieved.rule as Reads, plan)
  return `${title}: ${number(achieved?.value ?? "0", language)}/${number(total?.value ?? "0", language)} ${unit} = ${percent(trace.value, language)}${period(achieved, plan, language)}${by(achieved, language)}`
}

/** "(8 − 2) / 8 = 75 %" in the words of its parts. */
const quotient = (trace: Trace, plan: Plan, language: Language): string => {
  const { of, less, to } = trace.rule as Extract<Trace["rule"], { piece: "ratio" }>
  const said = trace.parts.map((part) => short(part, plan, language))
  const [plus, minus, below] = [said.slice(0, of), said.slice(of, of + less), said.slice(of + less)]
  const above = [plus.join(" + "), ...minus].filter((each, i) => i > 0 || each !== "").join(" - ")
  const value = isPercent(trace) ? percent(trace.value, language) : number(trace.value, language)
  const top = above === "" ? "0" : to === 0 || of + less < 2 ? above : `(${above})`
  const bottom = to === 0 ? "" : ` / ${to < 2 ? below.join("") : `(${below.join(" + ")})`}`
  return `${top}${bottom} = ${value}`
}

const period = (trace: Trace | undefined, plan: Plan, language: Language): string => {
  const reads = trace?.rule
  if (reads === undefined || "piece" in reads || !("in" in reads) || "delay" in reads || reads.in === undefined)
    return ""
  return fill(words.inPeriod, language, { period: periodName(reads.in, plan, language) })
}

/** Who stands behind a raw figure and since when. */
const by = (trace: Trace | undefined, language: Language): string => {
  const said = [trace?.by, trace?.at === undefined ? undefined : day(trace.at)].filter((each) => each !== undefined)
  return said.length === 0 ? "" : fill(words.told, language, { by: said.join(", ") })
}

const figure = (trace: Trace, reads: Reads, plan: Plan, language: Language): string => {
  const isNumber = isExact(trace.value)
  const value = isNumber ? number(trace.value, language) : (states[trace.value]?.[language] ?? trace.value)
  if ("delay" in reads) return delay(trace, reads.in, language)
  if ("criterion" in reads)
    return isNumber
      ? fill(words.judged, language, { value, from: number(reads.from, language), to: number(reads.to, language) }) +
          by(trace, language)
      : value
  if ("graded" in reads) {
    if (!isNumber) return value
    const grades = reads.as.map((id) => gradeTitle(reads.graded, id, plan)).join(words.or[language])
    const answer = words[trace.value === "0" ? "no" : "yes"][language]
    return fill(words[reads.take === "years" ? "years" : "graded"], language, { grades, answer, value })
  }
  if (reads.take === "met" || reads.take === "attained") {
    if (!isNumber) return value
    const answer = words[trace.value === "0" ? "no" : "yes"][language]
    return fill(words[reads.take], language, { answer, value: percent(trace.value, language) })
  }
  if (reads.take === "mark")
    return fill(words.mark, language, {
      mark: reads.of,
      answer: words[trace.value === "0" ? "unmarked" : "marked"][language]
    })
  if (reads.take === "evidence") return value
  const said = fill(words[reads.take === "value" ? "figure" : reads.take], language, {
    title: titleOf(reads, plan),
    value,
    unit: isNumber ? unitOf(reads, plan) : ""
  }).trim()
  return said + period(trace, plan, language) + by(trace, language)
}

const gradeTitle = (rubric: string, id: string, plan: Plan): string => {
  const grades = plan.rubrics?.find((each) => each.id === rubric)?.grades
  return `“${grades?.find((each) => each.id === id)?.title ?? id}”`
}

const delay = (trace: Trace, unit: "days" | "workingDays", language: Language): string => {
  if (!isExact(trace.value))
    return trace.value === "notReported" ? words.never[language] : (states[trace.value]?.[language] ?? trace.value)
  const days = { days: number(trace.value.replace("-", ""), language), unit: words[unit][language] }
  const said =
    trace.value === "0"
      ? words.onDay[language]
      : fill(trace.value.startsWith("-") ? words.early : words.late, language, days)
  return singular(said, language) + by(trace, language)
}

const titleOf = (reads: Reads, plan: Plan): string => {
  const indicator = "of" in reads ? plan.indicators.find((each) => each.id === reads.of) : undefined
  const part = "part" in reads ? indicator?.parts?.find((each) => each.id === reads.part) : undefined
  return part?.title ?? indicator?.title ?? ""
}

const unitOf = (reads: Reads, plan: Plan): string =>
  "of" in reads ? (plan.indicators.find((each) => each.id === reads.of)?.unit ?? "") : ""

const asMeasured = (exact: string, measure: Trace | undefined, language: Language): string =>
  measure !== undefined && isPercent(measure) ? percent(exact, language) : number(exact, language)

const bounds = (json: Limits, measure: Trace | undefined, language: Language): string => {
  const said = [
    ["≥", json.atLeast],
    [">", json.moreThan],
    ["≤", json.atMost],
    ["<", json.lessThan]
  ].flatMap(([sign, bound]) => (bound === undefined ? [] : [`${sign} ${asMeasured(bound, measure, language)}`]))
  return said.length === 0 ? words.anyFigure[language] : said.join(", ")
}
