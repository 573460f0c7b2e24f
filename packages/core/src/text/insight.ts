import type { Facts } from "../fact/Facts.ts"
import type { Advised, Step } from "../insight/Advice.ts"
import type { Concern } from "../insight/desk.ts"
import type { Pace } from "../insight/pace.ts"
import type { Spread, Swap } from "../insight/robustness.ts"
import type { UnitShift } from "../insight/whatIf.ts"
import type { Plan } from "../plan/Plan.ts"
import * as Rational from "../value/Rational.ts"
import { findings } from "./findings.ts"
import { fill, type Language, type Message } from "./Message.ts"
import { number, percent } from "./numbers.ts"
import { states } from "./states.ts"
import { singular } from "./trace.ts"

const words = {
  row: { vi: "{criterion}, {title}: {said}", en: "{criterion}, {title}: {said}" },
  more: { vi: "thêm {add} {unit} → {count}, {effect}", en: "{add} more {unit} → {count}, {effect}" },
  fewer: { vi: "bớt {add} {unit} → {count}, {effect}", en: "{add} fewer {unit} → {count}, {effect}" },
  tell: { vi: "báo cáo số 0 → {effect}", en: "telling 0 → {effect}" },
  do: { vi: "hoàn thành → {effect}", en: "doing it → {effect}" },
  ofBaseline: { vi: "{count}/{baseline} ({share})", en: "{count}/{baseline} ({share})" },
  gain: { vi: "+{gain} điểm", en: "+{gain} points" },
  total: { vi: ", tổng {total} điểm", en: ", {total} points in all" },
  climbs: { vi: ", lên hạng {rank}", en: ", up to rank {rank}" },
  stays: { vi: ", vẫn hạng {rank}", en: ", still rank {rank}" },
  thenClimbs: { vi: "; thêm {add} {unit} thì lên hạng {rank}", en: "; {add} more {unit} for rank {rank}" },
  loses: { vi: "; thêm {add} {unit} thì mất {gain} điểm", en: "; with {add} more {unit} {gain} points are lost" },
  atMaximum: { vi: "đã đạt tối đa {maximum} điểm", en: "at its maximum of {maximum} points" },
  notDeducted: { vi: "không bị trừ điểm", en: "nothing is taken away" },
  allCounted: { vi: "đã đủ {count}, không còn gì để thêm", en: "all of {count} is counted, nothing is left to add" },
  gainsNothing: { vi: "có thêm cũng không tăng điểm", en: "more of it gains nothing" },
  happened: {
    vi: "{count} {unit} đã xảy ra, không bớt được",
    en: "{count} {unit} have happened and cannot be undone"
  },
  decided: {
    vi: "Hội đồng đã quyết định điểm của tiêu chí này",
    en: "the council has decided the points of this criterion"
  },
  notFound: {
    vi: "trong các số đã thử chưa có số nào làm tăng điểm",
    en: "none of the numbers tried gains anything"
  },
  closed: { vi: "chưa tính được ({state})", en: "cannot be worked out ({state})" },
  leftOut: { vi: "không tính ({state})", en: "left out ({state})" },
  shift: { vi: "{name}: {before} → {after} điểm", en: "{name}: {before} → {after} points" },
  shiftRank: { vi: ", hạng {before} → {after}", en: ", rank {before} → {after}" },
  open: { vi: "để ngỏ", en: "open" },
  none: { vi: "không xếp", en: "none" },
  swap: {
    vi: "{behind} có thể vượt {ahead} (đang hơn {lead} điểm) nếu trọng số lệch quá {levelAt}",
    en: "{behind} could pass {ahead} (now {lead} points ahead) if weights are off by more than {levelAt}"
  },
  level: {
    vi: "{ahead} và {behind} đang bằng điểm; trọng số lệch bao nhiêu cũng tách được hai đơn vị",
    en: "{ahead} and {behind} are level; any change of weights may part them"
  },
  fixed: { vi: "{name}: chắc chắn hạng {rank}", en: "{name}: rank {rank} whatever the weights" },
  spread: { vi: "{name}: hạng {rank}, từ {best} đến {worst}", en: "{name}: rank {rank}, between {best} and {worst}" },
  paceSoFar: {
    vi: "{name}: {achieved} sau {told}/{periods} kỳ",
    en: "{name}: {achieved} after {told} of {periods} periods"
  },
  expected: { vi: ", cuối năm dự kiến {expected}", en: ", {expected} expected at the end of the year" },
  needed: { vi: " (cần {needed})", en: " ({needed} needed)" },
  limit: { vi: " (không quá {needed})", en: " (at most {needed})" },
  perPeriod: { vi: "; mỗi kỳ còn lại cần {perPeriod}", en: "; {perPeriod} are needed in each period left" },
  lacking: { vi: "; còn thiếu {units}", en: "; still out: {units}" },
  paceState: { vi: ": {state}", en: ": {state}" },
  tooLittle: { vi: "chưa đủ số kỳ để dự báo", en: "too few periods to foretell" },
  notByPeriod: { vi: "số liệu không theo kỳ nên không dự báo được", en: "not told by period, so nothing is foretold" },
  reached: { vi: "đã đạt chỉ tiêu", en: "the target is reached" },
  onPace: { vi: "đúng tiến độ", en: "on pace" },
  behind: { vi: "chậm tiến độ", en: "behind" },
  kept: { vi: "trong giới hạn", en: "within the limit" },
  exceeded: { vi: "vượt giới hạn", en: "beyond the limit" },
  noTarget: { vi: "không đặt chỉ tiêu", en: "no target" },
  because: { vi: "{said} ({clause}: “{quote}”)", en: "{said} ({clause}: “{quote}”)" }
} satisfies Record<string, Message>

type Say = (message: Message, params?: Readonly<Record<string, string>>) => string
const sayer =
  (language: Language): Say =>
  (message, params) =>
    singular(fill(message, language, params), language)

/** What an advice says of one count: "thêm 7 hộ → 600/1.000 (60 %), +2 điểm, tổng 90 điểm, lên hạng 3". `rank` is the unit's now. */
export const adviceLine = (
  advised: Advised,
  { plan, rank, language }: { readonly plan: Plan; readonly rank: number | null; readonly language: Language }
): string => {
  const say = sayer(language)
  const indicator = plan.indicators.find(({ id }) => id === advised.indicator)
  const part = indicator?.parts?.find(({ id }) => id === advised.part)?.title
  const title = `${indicator?.title ?? advised.indicator}${part === undefined ? "" : ` (${part})`}`
  const unit = indicator?.unit ?? ""
  const said = sentenceOf(advised, { say, language, unit, isDuty: indicator?.measure === "done", rank })
  return say(words.row, { criterion: advised.criterion, title, said })
}

interface Voice {
  readonly say: Say
  readonly language: Language
  readonly unit: string
  readonly isDuty: boolean
  readonly rank: number | null
}

const sentenceOf = (advised: Advised, voice: Voice): string => {
  const { say, language, unit } = voice
  const { next, loses, prospect } = advised
  const count = ofBaseline(advised.count ?? "0", advised.baseline, voice)
  const cost =
    loses === null
      ? ""
      : say(words.loses, {
          add: number(loses.add, language),
          unit,
          gain: number(loses.gain.replace("-", ""), language)
        })
  switch (prospect) {
    case "gains":
    case "fewer":
      return next === null ? "" : `${stepOf(advised, next, voice)}${later(advised, next, voice)}`
    case "atMaximum":
      if (advised.maximum === "0") return `${say(words.notDeducted)}${cost}`
      return `${say(words.atMaximum, { maximum: number(advised.maximum, language) })}${cost}`
    case "happened":
      return `${say(words.happened, { count: number(advised.count ?? "0", language), unit })}${cost}`
    case "allCounted":
      return say(words.allCounted, { count })
    case "gainsNothing":
      return `${say(words.gainsNothing)}${cost}`
    case "decided":
    case "notFound":
      return say(words[prospect])
    case "notAssigned":
    case "zeroOfZero":
      return say(words.leftOut, { state: stateName(prospect, language) })
    case "notReported":
    case "noBaseline":
    case "invalid":
    case "notJudged":
    case "noEvidence":
      return say(words.closed, { state: stateName(prospect, language) })
  }
}

const stateName = (state: string, language: Language): string => {
  const name = states[state]?.[language] ?? state
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`
}

const ofBaseline = (count: string, baseline: string | null, { say, language }: Voice): string =>
  baseline === null
    ? number(count, language)
    : say(words.ofBaseline, {
        count: number(count, language),
        baseline: number(baseline, language),
        share: percent(Rational.format(Rational.divide(Rational.parse(count), Rational.parse(baseline))), language)
      })

const stepOf = (advised: Advised, next: Step, voice: Voice): string => {
  const { say, language, unit, isDuty, rank } = voice
  const effect = [
    say(words.gain, { gain: number(next.gain, language) }),
    next.total === null ? "" : say(words.total, { total: number(next.total, language) }),
    next.rank === null
      ? ""
      : say(rank !== null && next.rank < rank ? words.climbs : words.stays, { rank: next.rank.toString() })
  ].join("")
  if (next.add === "0") return say(words.tell, { effect })
  if (isDuty) return say(words.do, { effect })
  const add = number(next.add.replace("-", ""), language)
  const count = ofBaseline(next.count, advised.baseline, voice)
  return say(next.add.startsWith("-") ? words.fewer : words.more, { add, unit, count, effect })
}

/** How many more it takes for a better rank, where the first step is not enough. */
const later = ({ rank: step }: Advised, next: Step, { say, language, unit }: Voice): string =>
  step === null || step.add === next.add || step.rank === null
    ? ""
    : say(words.thenClimbs, { add: number(step.add, language), unit, rank: step.rank.toString() })

interface Names {
  readonly facts: Facts
  readonly language: Language
}
const nameOf = ({ facts }: Names, unit: string): string => facts.units.find(({ id }) => id === unit)?.name ?? unit

/** What became different for one unit: "Thôn 2: 88,43 → 88,5 điểm, hạng 3 → 2". */
export const shiftLine = ({ unit, total, rank }: UnitShift, names: Names): string => {
  const say = sayer(names.language)
  const points = (text: string | null) => (text === null ? say(words.open) : number(text, names.language))
  const place = (of: number | null) => of?.toString() ?? say(words.none)
  const said = say(words.shift, {
    name: nameOf(names, unit),
    before: points(total.before),
    after: points(total.after)
  })
  return rank.before === rank.after
    ? said
    : `${said}${say(words.shiftRank, { before: place(rank.before), after: place(rank.after) })}`
}

/** Which weights would turn a pair round: "Thôn 8 có thể vượt Thôn 1 …". */
export const swapLine = ({ ahead, behind, lead, levelAt }: Swap, names: Names): string =>
  sayer(names.language)(lead === "0" ? words.level : words.swap, {
    ahead: nameOf(names, ahead),
    behind: nameOf(names, behind),
    lead: number(lead, names.language),
    levelAt: `${upward(Rational.format(Rational.multiply(Rational.parse(levelAt), Rational.make(100n))), names.language, 2n)} %`
  })

/** Between which ranks a unit stays. */
export const spreadLine = ({ unit, rank, best, worst }: Spread, names: Names): string =>
  sayer(names.language)(best === worst ? words.fixed : words.spread, {
    name: nameOf(names, unit),
    rank: rank.toString(),
    best: best.toString(),
    worst: worst.toString()
  })

/** Where a pace leads: "Thôn 1: 250 sau 5/12 kỳ, cuối năm dự kiến 600 (cần 600): đúng tiến độ". */
export const paceLine = (pace: Pace, names: Names & { readonly plan: Plan }): string => {
  const { language, plan } = names
  const say = sayer(language)
  const name = pace.unit === null ? plan.organizer.name : nameOf(names, pace.unit)
  const state = pace.state in words ? say(words[pace.state as keyof typeof words]) : stateName(pace.state, language)
  const units = pace.without.map((each) => nameOf(names, each)).join(", ")
  const lacking = units === "" ? "" : say(words.lacking, { units })
  if (pace.achieved === null || pace.periods === 0) return `${name}${say(words.paceState, { state })}${lacking}`
  const isLimit = pace.state === "kept" || pace.state === "exceeded"
  return [
    say(words.paceSoFar, {
      name,
      achieved: number(pace.achieved, language),
      told: pace.told.toString(),
      periods: pace.periods.toString()
    }),
    pace.expected === null ? "" : say(words.expected, { expected: number(pace.expected, language, 1) }),
    pace.needed === null ? "" : say(isLimit ? words.limit : words.needed, { needed: number(pace.needed, language) }),
    say(words.paceState, { state }),
    pace.perPeriod === null ? "" : say(words.perPeriod, { perPeriod: upward(pace.perPeriod, language) }),
    lacking
  ].join("")
}

/** What is needed, or enough, is never shown as less than it is. */
const upward = (exact: string, language: Language, places = 1n): string =>
  number(Rational.format(Rational.round(Rational.parse(exact), Rational.make(1n, 10n ** places), "up")), language)

/** A figure worth a second look, with the words of the plan for which one looks. */
export const concernLine = ({ code, params, source }: Concern, language: Language): string => {
  const message = findings[code]
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name === "share" || name === "medianShare"
        ? percent(value, language)
        : ["value", "median", "before", "count"].includes(name)
          ? number(value, language)
          : value
    ])
  )
  const said = message === undefined ? code : fill(message, language, shown)
  return source === undefined || !("quote" in source)
    ? said
    : fill(words.because, language, { said, clause: source.clause, quote: source.quote })
}
