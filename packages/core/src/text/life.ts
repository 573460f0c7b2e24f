import type { AbsencePolicy } from "../rubric/Rubric.ts"
import type { Message } from "./Message.ts"

/** What the life of a plan says: why a step is refused, what is still blank before it is issued. */
export const lifeFindings: Readonly<Record<string, Message>> = {
  edition_not_draft: {
    vi: "chỉ bản dự thảo mới áp dụng được; bản đã áp dụng muốn sửa thì ban hành bản điều chỉnh có lý do",
    en: "only a draft can be applied; what is applied is changed by a new version with a reason"
  },
  edition_not_applied: {
    vi: "chỉ điều chỉnh hoặc kết thúc được kế hoạch đang áp dụng; bản này còn là dự thảo",
    en: "only an applied plan can be amended or closed; this one is a draft"
  },
  edition_closed: {
    vi: "kế hoạch đã kết thúc, không điều chỉnh được nữa",
    en: "the plan is closed; nothing of it changes any more"
  },
  edition_of_other_plan: {
    vi: "bản điều chỉnh phải của chính kế hoạch {accepted}; đây là kế hoạch {value}",
    en: "a new version must be of the same plan {accepted}; this is the plan {value}"
  },
  nothing_changed: {
    vi: "không có gì khác bản số {value} đang áp dụng",
    en: "nothing differs from version {value}, which is applied"
  },
  digest_differs: {
    vi: "nội dung không còn đúng như khi áp dụng: mã kiểm tra nay là {value}, khi áp dụng là {accepted}",
    en: "the text is no longer what was applied: its digest is {value}, when applied it was {accepted}"
  },
  not_a_digest: {
    vi: 'mã kiểm tra {value} sai dạng; cần "sha256:" và 64 chữ số thập lục phân (0-9, a-f)',
    en: '{value} is not a digest; "sha256:" and 64 hexadecimal digits (0-9, a-f) are accepted'
  },
  version_out_of_order: {
    vi: "bản số {value} không nối tiếp bản trước nó; cần {accepted}",
    en: "version {value} does not follow the one before it; accepted: {accepted}"
  },
  before_decision: {
    vi: "ngày {value} sớm hơn ngày quyết định áp dụng ({accepted})",
    en: "{value} is earlier than the day of the decision that applied the plan ({accepted})"
  },
  left_blank: { vi: "còn để trống (“…”)", en: "left blank (“…”)" },
  number_blank: { vi: "kế hoạch chưa có số, ký hiệu", en: "the plan has no number yet" },
  issue_day_blank: { vi: "kế hoạch chưa ghi ngày ban hành", en: "the plan has no day of issue yet" },
  legal_bases_blank: { vi: "kế hoạch chưa ghi căn cứ nào", en: "the plan names no legal basis" },
  holidays_blank: {
    vi: "chưa ghi các ngày nghỉ lễ của năm {year}",
    en: "no holidays of {year} are named"
  },
  reporting_blank: { vi: "kế hoạch chưa có chế độ báo cáo", en: "the plan has no reporting regime" },
  recipients_blank: { vi: "kế hoạch chưa ghi nơi nhận", en: "the plan names no recipients" },
  signatory_blank: { vi: "kế hoạch chưa ghi người ký", en: "the plan names nobody who signs" },
  deadline_before_issue: {
    vi: "ngày cuối cùng còn kịp hạn “{value}” là {day}, trước ngày ban hành {on}: không đơn vị nào nộp kịp",
    en: "the last day in time for “{value}” is {day}, before the day of issue {on}: nobody could meet it"
  },
  deadline_on_day_off: {
    vi: "ngày cuối cùng còn kịp hạn là {value}, rơi vào ngày nghỉ",
    en: "the last day in time is {value}, which is no working day"
  },
  baseline_missing: {
    vi: "{unit}: chưa có số nền “{value}”",
    en: "{unit}: there is no baseline “{value}”"
  },
  assumed_without_clause: {
    vi: "“{title}” chưa dẫn được câu nào của kế hoạch, mới là giả định của {by}: {value}",
    en: "“{title}” rests on no clause of the plan, only on an assumption of {by}: {value}"
  },
  past_year_named: {
    vi: "“{value}” nhắc năm {said}, kế hoạch là của năm {year}",
    en: "“{value}” names {said}; the plan is of {year}"
  },
  other_organizer_named: {
    vi: "“{value}” nhắc {said}, kế hoạch là của {organizer}",
    en: "“{value}” names {said}; the plan is of {organizer}"
  },
  leap_day_moved: {
    vi: "năm sau không có ngày 29/02 nên chuyển thành {value}",
    en: "there is no 29 February in the new year, so it became {value}"
  }
}

/** What a clerk is asked where the finding alone says only what is missing. */
export const questions: Readonly<Record<string, Message>> = {
  left_blank: { vi: "Ghi gì ở chỗ này?", en: "What stands here?" },
  number_blank: {
    vi: "Kế hoạch mang số, ký hiệu nào? Ví dụ: 38/KH-UBND",
    en: "What is the plan's number? For example 38/KH-UBND"
  },
  issue_day_blank: { vi: "Kế hoạch ban hành ngày nào?", en: "On which day is the plan issued?" },
  legal_bases_blank: {
    vi: "Kế hoạch căn cứ những văn bản nào? Ghi số, ngày và cơ quan ban hành",
    en: "On which documents does the plan rest? Give number, day and issuer"
  },
  legal_basis_expired: {
    vi: "Căn cứ {value} hết hiệu lực sau ngày {until}; văn bản nào thay thế?",
    en: "The legal basis {value} was in force until {until}; which document replaces it?"
  },
  legal_basis_not_in_force: {
    vi: "Căn cứ {value} đến ngày {from} mới có hiệu lực; ngày {on} căn cứ văn bản nào?",
    en: "The legal basis {value} is in force from {from}; on which document does the plan rest on {on}?"
  },
  legal_basis_validity_unknown: {
    vi: "Căn cứ {value} có hiệu lực từ ngày nào?",
    en: "From which day is the legal basis {value} in force?"
  },
  holidays_blank: {
    vi: "Năm {year} nghỉ lễ, nghỉ bù những ngày nào?",
    en: "Which days of {year} are holidays, or taken in lieu?"
  },
  reporting_blank: {
    vi: "Các đơn vị báo cáo những kỳ nào, hạn nộp ngày nào, gửi về đâu?",
    en: "For which periods do units report, by when, to whom?"
  },
  recipients_blank: { vi: "Kế hoạch gửi những nơi nào?", en: "To whom is the plan sent?" },
  signatory_blank: {
    vi: "Ai ký kế hoạch? Ghi chức vụ, họ và tên",
    en: "Who signs the plan? Give the office and the name"
  },
  reading_undecided: {
    vi: "“{value}” được hiểu theo cách nào, ai quyết định?",
    en: "In which way is “{value}” read, and who decides?"
  },
  zero_of_zero_undecided: {
    vi: "Đơn vị không có “{value}” nào thì tính điểm mục này thế nào?",
    en: "What does a unit without any “{value}” get for this row?"
  },
  rubric_not_adopted: {
    vi: "Quyết định nào thông qua “{value}”? Ghi số, ngày và người ký; chưa có thì vẫn là phương án giả định",
    en: "Which decision adopts “{value}”? Give number, day and signatory; until then it stays an assumed scheme"
  },
  deadline_before_issue: {
    vi: "Hạn mới của “{value}” là ngày nào? Hạn đang ghi ({day}) trước ngày ban hành {on}",
    en: "What is the new deadline of “{value}”? The one written ({day}) is before the day of issue {on}"
  },
  deadline_on_day_off: {
    vi: "Ngày cuối cùng còn kịp hạn ({value}) là ngày nghỉ: giữ nguyên hay chọn ngày khác?",
    en: "The last day in time ({value}) is no working day: keep it, or choose another?"
  },
  baseline_missing: {
    vi: "{unit} có bao nhiêu {measure} tính vào “{value}”?",
    en: "How many {measure} does {unit} have that count as “{value}”?"
  },
  assumed_without_clause: {
    vi: "Câu nào của kế hoạch nói về “{title}”? Ghi số mục và trích nguyên văn. Đang giả định: {value}",
    en: "Which sentence of the plan says “{title}”? Give its clause and its words. Assumed for now: {value}"
  },
  past_year_named: {
    vi: "“{value}” nhắc năm {said}; viết lại thế nào cho năm {year}?",
    en: "“{value}” names {said}; how does it read for {year}?"
  },
  other_organizer_named: {
    vi: "“{value}” nhắc {said}; viết lại thế nào cho {organizer}?",
    en: "“{value}” names {said}; how does it read for {organizer}?"
  },
  leap_day_moved: {
    vi: "Hạn 29/02 không có trong năm mới, đang ghi {value}; đúng là ngày nào?",
    en: "The new year has no 29 February; {value} is written for now. Which day is it?"
  }
}

/** What may be chosen for a row that cannot be measured on a unit. */
export const policies: Readonly<Record<AbsencePolicy, Message>> = {
  exclude: {
    vi: "Không tính mục này, cả điểm lẫn điểm tối đa",
    en: "Leave the row out, its points and its maximum"
  },
  rescale: {
    vi: "Không tính, các tiêu chí khác của phần được tính bù theo tỷ lệ",
    en: "Leave it out; the section's other rows grow in proportion"
  },
  redistribute: {
    vi: "Không tính, điểm chia đều cho các tiêu chí khác của phần",
    en: "Leave it out; its points go to the section's other rows in equal parts"
  },
  full: { vi: "Được điểm tối đa", en: "The maximum" },
  zero: { vi: "0 điểm", en: "0 points" },
  undecided: { vi: "Để ngỏ, chờ quyết định", en: "Open until someone decides" }
}

/** The document a new plan took a sentence from. Its words are last year's or another organizer's, so they are no clause of the new one. */
export const takenOver = {
  numbered: {
    vi: "Lấy lại từ kế hoạch số {number} ({year}) của {organizer}, phần {clause}: “{quote}”",
    en: "Taken over from plan {number} ({year}) of {organizer}, part {clause}: “{quote}”"
  },
  unnumbered: {
    vi: "Lấy lại từ kế hoạch ({year}) của {organizer}, phần {clause}: “{quote}”",
    en: "Taken over from the plan ({year}) of {organizer}, part {clause}: “{quote}”"
  },
  version: { vi: "{year}, bản số {version}", en: "{year}, version {version}" }
} satisfies Readonly<Record<string, Message>>
