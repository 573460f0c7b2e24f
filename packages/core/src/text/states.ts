import type { Message } from "./Message.ts"

/** What a state of an attainment, a criterion, a standing or a report is called. */
export const states: Readonly<Record<string, Message>> = {
  met: { vi: "Đạt", en: "Met" },
  missed: { vi: "Chưa đạt", en: "Not met" },
  untargeted: { vi: "Chỉ theo dõi", en: "No target" },
  notAssigned: { vi: "Không giao", en: "Not assigned" },
  notReported: { vi: "Chưa có số liệu", en: "Not reported" },
  noBaseline: { vi: "Chưa có số nền", en: "No baseline" },
  zeroOfZero: { vi: "0 trên 0", en: "0 of 0" },
  invalid: { vi: "Số liệu không hợp lệ", en: "Invalid figure" },
  notJudged: { vi: "Chưa chấm", en: "Not judged yet" },
  excluded: { vi: "Không tính", en: "Left out" },
  scored: { vi: "Đã chấm", en: "Scored" },
  complete: { vi: "Đủ điểm", en: "Complete" },
  missing: { vi: "Chưa báo cáo", en: "No report" },
  draft: { vi: "Đang soạn", en: "Draft" },
  submitted: { vi: "Đã nộp, chờ thẩm định", en: "Submitted" },
  returned: { vi: "Trả lại để sửa", en: "Returned" },
  verified: { vi: "Đã thẩm định", en: "Verified" }
}
