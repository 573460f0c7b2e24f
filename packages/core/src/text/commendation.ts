import type { Prize } from "../commendation/Prize.ts"
import type { Proposal, Reason, State } from "../commendation/Proposal.ts"
import type { CommendationType } from "../plan/Award.ts"
import type { Facts } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import type { Source } from "../value/Source.ts"
import { fill, type Language, type Message } from "./Message.ts"
import { day, number, percent } from "./numbers.ts"
import { reasons } from "./reasons.ts"
import { states } from "./states.ts"

/** What a nomination's state is called. */
export const proposalStates: Readonly<Record<State, Message>> = {
  proposed: { vi: "Đề nghị khen thưởng", en: "Proposed" },
  toVote: { vi: "Đưa ra Hội đồng bỏ phiếu", en: "To be voted on" },
  tied: { vi: "Bằng nhau ở ranh giới chỉ tiêu, chờ quyết định", en: "Tied at the cut, a decision is asked" },
  contested: { vi: "Trùng đề nghị, phải rút bớt", en: "Contested, one must be withdrawn" },
  open: { vi: "Chưa xét được", en: "Open" },
  held: { vi: "Tạm dừng xét", en: "On hold" },
  excluded: { vi: "Không đề nghị", en: "Not proposed" },
  refused: { vi: "Chưa được phép đề nghị", en: "Nothing may be proposed" },
  awarded: { vi: "Đã khen thưởng", en: "Awarded" },
  revoked: { vi: "Đã hủy khen thưởng", en: "Revoked" }
}

/** To whom an award goes. */
export const subjects: Readonly<Record<Proposal["subject"], Message>> = {
  collective: { vi: "tập thể", en: "collective" },
  individual: { vi: "cá nhân", en: "individual" },
  household: { vi: "hộ gia đình", en: "household" },
  model: { vi: "mô hình, điển hình tiên tiến", en: "advanced model" },
  initiative: { vi: "sáng kiến, cách làm hay", en: "initiative" }
}

/** Who decides. */
export const authorities: Readonly<Record<NonNullable<Proposal["decidedBy"]>, Message>> = {
  communeChairman: { vi: "Chủ tịch UBND cấp xã", en: "the commune's chairman" },
  districtChairman: { vi: "Chủ tịch UBND cấp huyện", en: "the district's chairman" },
  provinceChairman: { vi: "Chủ tịch UBND cấp tỉnh", en: "the province's chairman" },
  minister: { vi: "Bộ trưởng", en: "the minister" },
  government: { vi: "Chính phủ", en: "the Government" },
  primeMinister: { vi: "Thủ tướng Chính phủ", en: "the Prime Minister" },
  president: { vi: "Chủ tịch nước", en: "the President" }
}

/** The types of commendation. */
export const commendationTypes: Readonly<Record<CommendationType, Message>> = {
  merit: { vi: "Khen thưởng công trạng", en: "Commendation for merit" },
  irregular: { vi: "Khen thưởng đột xuất", en: "Irregular commendation" },
  movement: { vi: "Khen thưởng phong trào", en: "Commendation of an emulation movement" },
  contribution: { vi: "Khen thưởng quá trình cống hiến", en: "Commendation for a course of contribution" },
  tenure: { vi: "Khen thưởng theo niên hạn", en: "Commendation for years of service" },
  foreignAffairs: { vi: "Khen thưởng đối ngoại", en: "Commendation in foreign affairs" }
}

/** The forms of the law by their ids; a form that an organizer adds is shown by its id. */
export const forms: Readonly<Record<string, Message>> = {
  culturalFamily: { vi: "Gia đình văn hóa", en: "Cultural Family" },
  culturalVillage: { vi: "Thôn, tổ dân phố văn hóa", en: "Cultural Village" },
  advancedWorker: { vi: "Lao động tiên tiến", en: "Advanced Worker" },
  advancedLabourCollective: { vi: "Tập thể lao động tiên tiến", en: "Advanced Labour Collective" },
  grassrootsEmulationFighter: { vi: "Chiến sĩ thi đua cơ sở", en: "Grassroots Emulation Fighter" },
  commendationCertificate: { vi: "Giấy khen", en: "Certificate of Commendation" },
  meritCertificate: {
    vi: "Bằng khen của Chủ tịch UBND cấp tỉnh",
    en: "Certificate of Merit of the province's chairman"
  },
  provincialFlag: { vi: "Cờ thi đua của UBND cấp tỉnh", en: "Emulation Flag of the province" },
  excellentLabourCollective: { vi: "Tập thể lao động xuất sắc", en: "Excellent Labour Collective" },
  provincialEmulationFighter: { vi: "Chiến sĩ thi đua cấp tỉnh", en: "Provincial Emulation Fighter" },
  exemplaryCommune: { vi: "Xã, phường, đặc khu tiêu biểu", en: "Exemplary Commune" },
  governmentFlag: { vi: "Cờ thi đua của Chính phủ", en: "Emulation Flag of the Government" }
}

const others = {
  clause: { vi: " ({clause}, {document})", en: " ({clause}, {document})" },
  ownClause: { vi: " ({clause})", en: " ({clause})" },
  assumed: { vi: " [giả định, cần kiểm tra – {assumption}]", en: " [assumed, to be checked – {assumption}]" },
  prize: {
    vi: "tiền thưởng {times} × {base} = {amount} đồng (làm tròn đến {step} đồng, {mode})",
    en: "prize {times} × {base} = {amount} đồng (rounded {mode} to {step} đồng)"
  },
  prizeOpen: {
    vi: "tiền thưởng {times} lần lương cơ sở, chưa có mức lương cơ sở của ngày này",
    en: "prize {times} times the base salary, whose figure on this day is not known"
  },
  halfUp: { vi: "từ nửa trở lên thì lấy lên", en: "half up" },
  up: { vi: "luôn lấy lên", en: "up" },
  down: { vi: "luôn lấy xuống", en: "down" },
  decide: { vi: "{form}: {authority} quyết định", en: "{form}: decided by {authority}" },
  submit: { vi: "{form}: trình {authority} quyết định", en: "{form}: submitted to {authority}" },
  standing: { vi: "hạng {rank}, {total} điểm", en: "rank {rank}, {total} points" },
  whole: {
    vi: "{award} – {who} ({subject}): {state}; lý do: {reasons}.",
    en: "{award} – {who} ({subject}): {state}; because: {reasons}."
  }
} satisfies Record<string, Message>

const days = new Set(["on", "from"])
const parts = new Set(["atLeast", "quorum", "women"])

/** A parameter as people read it: days day first, parts as percentages or fractions, ids by their names. */
const shown = (key: string, value: string, language: Language): string => {
  if (days.has(key)) return day(value)
  if (parts.has(key)) return value.includes("/") ? value : percent(value, language)
  if (key === "subject") return subjects[value as Proposal["subject"]]?.[language] ?? value
  if (key === "type") return commendationTypes[value as CommendationType]?.[language] ?? value
  if (key === "form") return forms[value]?.[language] ?? value
  return key === "state" ? (states[value]?.[language] ?? value) : value
}

/**
 * A reason as a sentence, with the clause it rests on; what is only assumed says so.
 *
 * @example
 * reason({ code: "listMissing", state: "open", params: { list: "Danh sách" }, source: null }, "vi") // => "chưa nhận được “Danh sách”"
 */
export const reason = ({ code, params, source }: Reason, language: Language): string =>
  fill(
    reasons[code],
    language,
    Object.fromEntries(Object.entries(params).map(([key, value]) => [key, shown(key, value, language)]))
  ) + origin(source, language)

const origin = (source: Source | null, language: Language): string => {
  if (source === null) return ""
  if ("assumption" in source) return fill(others.assumed, language, { assumption: source.assumption })
  const { clause, document } = source
  return document === undefined
    ? fill(others.ownClause, language, { clause })
    : fill(others.clause, language, { clause, document })
}

/**
 * A prize with its working; what of it is only assumed says so.
 *
 * @example
 * prize({ amount: null, currency: "VND", times: "0.3", base: null, rounding: { step: "1", mode: "up" }, sources: [] }, "en") // => "prize 0.3 times the base salary, whose figure on this day is not known"
 */
export const prize = ({ amount, times, base, rounding, sources }: Prize, language: Language): string => {
  const known = { times: number(times, language), step: number(rounding.step, language) }
  const said =
    amount === null || base === null
      ? fill(others.prizeOpen, language, known)
      : fill(others.prize, language, {
          ...known,
          base: number(base, language),
          amount: number(amount, language),
          mode: others[rounding.mode][language]
        })
  return said + sources.map((source) => origin("assumption" in source ? source : null, language)).join("")
}

/**
 * A nomination of a session as one paragraph: what, who, how it stands, every reason; of who is in the running who decides, and the
 * prize.
 *
 * @example
 * const facts = { units: [], nominations: [{ id: "n", award: "z", unit: "v", subject: "individual", name: "A", achievement: "x" }] }
 * proposal(propose(plan, facts, { on: "2026-06-15" }).proposals[0], { plan, facts, language: "en" }) // => "z – A, v (individual): Not proposed; because: the plan has no award z."
 */
export const proposal = (
  given: Proposal,
  { plan, facts, language }: { readonly plan: Plan; readonly facts: Facts; readonly language: Language }
): string => {
  const { rank, total, form, decidedBy, handling } = given
  const isInRunning = ["proposed", "toVote", "tied"].includes(given.state)
  const unit = facts.units.find(({ id }) => id === given.unit)?.name ?? given.unit
  const said = [
    ...given.reasons.map((each) => reason(each, language)),
    ...(rank === null || total === null
      ? []
      : [fill(others.standing, language, { rank: String(rank), total: number(total, language) })]),
    ...(form === null || decidedBy === null || handling === null || !isInRunning
      ? []
      : [
          fill(others[handling], language, {
            form: shown("form", form, language),
            authority: authorities[decidedBy][language]
          })
        ]),
    ...(given.prize === null || !isInRunning ? [] : [prize(given.prize, language)])
  ]
  return fill(others.whole, language, {
    award: plan.awards?.find(({ id }) => id === given.award)?.title ?? given.award,
    who: given.name === null ? unit : `${given.name}, ${unit}`,
    subject: subjects[given.subject][language],
    state: proposalStates[given.state][language],
    reasons: said.join("; ")
  })
}
