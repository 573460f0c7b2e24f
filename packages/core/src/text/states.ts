import type { Message } from "./Message.ts"

/** What a state of an attainment, a criterion, a standing or a report is called. */
export const states: Readonly<Record<string, Message>> = {
  met: { vi: "Đạt", en: "Met" },
  missed: { vi: "Chưa đạt", en: "Not met" },
  untargeted: { vi: "Chỉ theo dõi", en: "No target" },
  notAssigned: { vi: "Không giao", en: "Not assigned" },
  told: { vi: "Đã có số liệu", en: "Told" },
  notReported: { vi: "Chưa có số liệu", en: "Not reported" },
  noBaseline: { vi: "Chưa có số nền", en: "No baseline" },
  zeroOfZero: { vi: "0 trên 0", en: "0 of 0" },
  invalid: { vi: "Số liệu không hợp lệ", en: "Invalid figure" },
  notJudged: { vi: "Chưa chấm", en: "Not judged yet" },
  noEvidence: { vi: "Không có minh chứng", en: "No evidence" },
  barred: { vi: "Không xếp hạng", en: "Kept out of the ranking" },
  chain: { vi: "Chưa xét tiêu chí phụ", en: "The tie chain was not asked" },
  vote: { vi: "Chờ bỏ phiếu", en: "A vote is awaited" },
  authority: { vi: "Chờ cấp có thẩm quyền quyết định", en: "The authority's decision is awaited" },
  ordinal: { vi: "Chưa phân định được", en: "Not parted yet" },
  graded: { vi: "Đã xếp loại", en: "Graded" },
  unfit: { vi: "Không thuộc mức nào", en: "Fits no grade" },
  ungraded: { vi: "Không xếp loại", en: "Not graded" },
  capTie: {
    vi: "Bằng nhau ở ranh giới tỷ lệ, chờ quyết định",
    en: "Equal on the edge of a cap, a decision is awaited"
  },
  revoked: { vi: "Đã hủy kết quả", en: "Result taken back" },
  rescaled: {
    vi: "Không tính, các tiêu chí khác được tính bù theo tỷ lệ",
    en: "Left out, the others grow in proportion"
  },
  redistributed: { vi: "Không tính, điểm chia đều cho các tiêu chí khác", en: "Left out, its points go to the others" },
  excluded: { vi: "Không tính", en: "Left out" },
  scored: { vi: "Đã chấm", en: "Scored" },
  complete: { vi: "Đủ điểm", en: "Complete" },
  missing: { vi: "Chưa báo cáo", en: "No report" },
  draft: { vi: "Đang soạn", en: "Draft" },
  applied: { vi: "Đang áp dụng", en: "Applied" },
  closed: { vi: "Đã kết thúc", en: "Closed" },
  submitted: { vi: "Đã nộp, chờ thẩm định", en: "Submitted" },
  returned: { vi: "Trả lại để sửa", en: "Returned" },
  verified: { vi: "Đã thẩm định", en: "Verified" },
  received: { vi: "Đã tiếp nhận kiến nghị", en: "Complaint received" },
  held: { vi: "Tạm dừng khen thưởng, chờ giải quyết kiến nghị", en: "On hold until the complaint is answered" },
  rechecked: { vi: "Đã phúc tra", en: "Checked again" },
  answered: { vi: "Đã trả lời kiến nghị", en: "Complaint answered" },
  upheld: { vi: "Kiến nghị đúng", en: "Complaint upheld" },
  dismissed: { vi: "Kiến nghị không có cơ sở", en: "Complaint dismissed" },
  fits: { vi: "Giao đủ", en: "Fully allocated" },
  short: { vi: "Giao chưa đủ", en: "Allocated too little" },
  over: { vi: "Giao vượt mức cho phép", en: "Allocated too much" },
  open: { vi: "Chưa xác định", en: "Open" }
}
