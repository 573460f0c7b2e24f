import type { Change } from "../change/index.ts"
import { show } from "../value/Finding.ts"
import type { Language, Message } from "./Message.ts"
import { fill } from "./Message.ts"
import { number, percent } from "./numbers.ts"

export type Told = Change["of"]
type Json = NonNullable<Change["after"]>
type Group = { readonly [key: string]: Json }

const word = (vi: string, en: string): Message => ({ vi, en })

/** What things and fields of a plan are called, by the names they have in a change. What is not here goes by its own name. */
export const words: Readonly<Record<string, Message>> = {
  plan: word("kế hoạch", "the plan"),
  legalBasis: word("căn cứ", "legal basis"),
  purpose: word("mục đích", "purpose"),
  requirement: word("yêu cầu", "requirement"),
  movement: word("phong trào", "movement"),
  goal: word("mục tiêu", "goal"),
  population: word("số nền", "population"),
  unitKind: word("loại đơn vị", "kind of unit"),
  cluster: word("cụm thi đua", "cluster"),
  holiday: word("ngày nghỉ", "holiday"),
  indicator: word("chỉ tiêu", "indicator"),
  solution: word("giải pháp", "solution"),
  task: word("nhiệm vụ", "task"),
  responsibility: word("trách nhiệm", "responsibility"),
  period: word("kỳ báo cáo", "reporting period"),
  rubric: word("bảng chấm điểm", "rubric"),
  criterion: word("tiêu chí", "criterion"),
  section: word("mục", "section"),
  award: word("khen thưởng", "award"),
  grade: word("mức xếp loại", "grade"),
  band: word("mức", "band"),
  option: word("phương án", "option"),
  part: word("phần", "part"),
  reading: word("cách hiểu", "reading"),
  recipient: word("nơi nhận", "recipient"),
  term: word("thành phần", "term"),
  threshold: word("ngưỡng", "threshold"),
  cap: word("giới hạn điểm", "limit of points"),
  points: word("điểm", "points"),
  maxPoints: word("điểm tối đa", "maximum"),
  otherwise: word("điểm khi không đạt", "points otherwise"),
  per: word("bước tính điểm", "step"),
  after: word("phần vượt trên", "beyond"),
  test: word("điều kiện", "test"),
  measure: word("số đo", "measure"),
  target: word("mức phải đạt", "target"),
  deadline: word("hạn nộp", "deadline"),
  due: word("hạn", "deadline"),
  title: word("tên", "title"),
  source: word("nguồn", "source"),
  unit: word("đơn vị tính", "unit of measure"),
  kinds: word("loại đơn vị được giao", "kinds of unit that owe it"),
  units: word("đơn vị được giao", "units that owe it"),
  appliesTo: word("đối tượng áp dụng", "units it applies to"),
  owner: word("người chấm", "owner"),
  column: word("cột điểm", "column"),
  criteria: word("các tiêu chí con", "rows"),
  caps: word("giới hạn điểm", "limits of points"),
  notAssigned: word("cách tính khi không giao", "policy for not assigned"),
  notReported: word("cách tính khi chưa có số liệu", "policy for not reported"),
  zeroOfZero: word("cách tính khi 0 trên 0", "policy for 0 of 0"),
  noEvidence: word("cách tính khi không có minh chứng", "policy for no evidence"),
  evidence: word("minh chứng", "evidence"),
  reportOnly: word("chỉ để theo dõi", "report only"),
  rounding: word("cách làm tròn", "rounding"),
  at: word("chỗ làm tròn", "where it rounds"),
  step: word("bước làm tròn", "rounding step"),
  mode: word("kiểu làm tròn", "rounding mode"),
  adopted: word("quyết định thông qua", "adopting decision"),
  unranked: word("điều kiện không xếp hạng", "test that bars from the ranking"),
  readings: word("các cách hiểu", "readings"),
  meaning: word("nghĩa được chọn", "meaning taken"),
  decided: word("người quyết định cách hiểu", "who decided"),
  recipients: word("nơi nhận", "recipients"),
  holidays: word("các ngày nghỉ", "holidays"),
  rubrics: word("các bảng chấm điểm", "rubrics"),
  reporting: word("chế độ báo cáo", "reporting regime"),
  number: word("số ký hiệu", "number"),
  issuedOn: word("ngày ban hành", "day of issue"),
  validFrom: word("ngày có hiệu lực", "in force from"),
  validTo: word("ngày hết hiệu lực", "in force until"),
  basedOn: word("kế hoạch mẫu", "template"),
  version: word("bản", "version"),
  locked: word("phần bị khóa", "locked part"),
  year: word("năm", "year"),
  name: word("tên", "name"),
  before: word("trước ngày {day}", "before {day}"),
  by: word("hết ngày {day}", "by {day}"),
  daysAfter: word("{days} ngày sau “{after}”", "{days} days after “{after}”"),
  clause: word("mục {clause} “{quote}”", "clause {clause} “{quote}”"),
  assumption: word("giả định “{assumption}”", "assumption “{assumption}”"),
  lowest: word("điểm thấp nhất", "lowest points"),
  highest: word("điểm cao nhất", "highest points"),
  grid: word("bước điểm", "grid of points"),
  to: word("nơi nhận báo cáo", "to whom reports go"),
  through: word("gửi qua", "through whom reports go"),
  bandOf: word("{limits}: {points}", "{limits}: {points}"),
  items: word("{count} mục", "{count} items"),
  everything: word("mọi trường hợp", "everything"),
  true: word("có", "yes"),
  false: word("không", "no")
}

/** The literals and pieces of a rubric. */
const literals: Readonly<Record<string, Message>> = {
  exclude: word("không tính", "left out"),
  rescale: word("tính bù theo tỷ lệ", "the others grow in proportion"),
  redistribute: word("chia đều điểm cho các tiêu chí khác", "its points go to the others"),
  full: word("điểm tối đa", "the maximum"),
  zero: word("0 điểm", "no points"),
  undecided: word("chưa quyết định", "undecided"),
  base: word("điểm chuẩn", "base points"),
  bonus: word("điểm thưởng", "bonus"),
  deduction: word("điểm trừ", "deduction"),
  required: word("bắt buộc", "required"),
  slope: word("điểm theo số đo", "points by a measure"),
  bands: word("điểm theo mức", "points by bands"),
  choice: word("điểm theo phương án", "points by option"),
  manual: word("điểm do người chấm", "points given by hand"),
  sum: word("tổng nhiều phần", "a sum"),
  best: word("mức tốt nhất trong nhiều cách", "the best of several"),
  when: word("điểm khi đủ điều kiện", "points on a condition"),
  count: word("một số đếm", "a count"),
  cap: word("điểm có giới hạn", "points with a limit"),
  ratio: word("một tỷ lệ", "a ratio"),
  tally: word("một phép đếm", "a tally"),
  delay: word("số ngày trễ", "a delay"),
  peer: word("so với đơn vị khác", "a comparison with others"),
  score: word("điểm của mục khác", "points of another row"),
  within: word("một điều kiện", "a test"),
  logic: word("nhiều điều kiện", "several tests")
}

const signs: Readonly<Record<string, string>> = { atLeast: "≥", moreThan: ">", atMost: "≤", lessThan: "<" }
const isDecimal = (text: string): boolean => /^-?\d+(\.\d+)?$/u.test(text)

/** A value of a plan in a few words, read as the change says (a share, points); long text is cut. */
export const valueText = (
  value: unknown,
  change: Pick<Change, "of"> & Partial<Pick<Change, "kind" | "at">>,
  language: Language
): string => {
  const { what, unit } = change.of
  if (typeof value === "string") {
    const shown = textOf(value, change.of, language)
    const sign = signs[change.at?.at(-1) ?? ""]
    return sign !== undefined && change.kind !== "changed" ? `${sign} ${shown}` : shown
  }
  if (typeof value === "boolean") return words[String(value)]?.[language] ?? ""
  if (Array.isArray(value)) return fill(words["items"]!, language, { count: String(value.length) })
  return typeof value === "object" && value !== null ? groupText(value as Group, what, unit, language) : String(value)
}

const textOf = (text: string, { what, unit }: Pick<Told, "what" | "unit">, language: Language): string => {
  const isNumber = isDecimal(text)
  if (isNumber && unit === "percent") return percent(text, language)
  if (isNumber && unit === "points") return what === "term" ? amount(text, language) : number(text, language)
  if (isNumber && (what === "threshold" || what === "per" || what === "after")) return number(text, language)
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text)) return dayOf(text)
  return literals[text]?.[language] ?? `“${text.length > 160 ? `${text.slice(0, 159)}…` : text}”`
}

/** “12 điểm”, “1 point”. */
const amount = (points: string, language: Language): string =>
  `${number(points, language)} ${language === "vi" ? "điểm" : points === "1" ? "point" : "points"}`

const dayOf = (day: string): string => day.split("-").reverse().join("/")

const groupText = (value: Group, what: string, unit: Told["unit"], language: Language): string => {
  const text = (field: string): string => (typeof value[field] === "string" ? value[field] : "")
  const say = (name: string, params: Readonly<Record<string, string>>) => fill(words[name]!, language, params)
  if ("clause" in value) return say("clause", { clause: text("clause"), quote: text("quote") })
  if ("assumption" in value) return say("assumption", { assumption: text("assumption") })
  if ("days" in value) return say("daysAfter", { days: show(value["days"]), after: text("after") })
  if (what === "deadline" || what === "due")
    return "before" in value ? say("before", { day: dayOf(text("before")) }) : say("by", { day: dayOf(text("by")) })
  if (what === "band")
    return say("bandOf", {
      limits: limitsText(value, unit, language),
      points: isDecimal(text("points"))
        ? amount(text("points"), language)
        : valueText(value["points"], { of: { thing: "", name: "", title: "", what: "points" } }, language)
    })
  if (what === "target" || what === "cap") return limitsText(value, unit, language)
  if ("_tag" in value) return literals[text("_tag")]?.[language] ?? text("_tag")
  const named = ["title", "quote", "name", "number", "template"].map(text).find((each) => each !== "")
  return named === undefined ? show(value) : `“${named}”`
}

/** Bounds in signs: `≥ 60 %, < 80 %`. */
export const limitsText = (value: Group, unit: Told["unit"], language: Language): string => {
  const limits = Object.entries(signs).flatMap(([field, sign]) => {
    const bound = value[field]
    return typeof bound === "string"
      ? [`${sign} ${textOf(bound, { what: "threshold", ...(unit && { unit }) }, language)}`]
      : []
  })
  return limits.length === 0 ? words["everything"]![language] : limits.join(", ")
}
