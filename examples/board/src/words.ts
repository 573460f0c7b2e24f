import type { Message } from "@thidua/core/text"

/** The board's own words. What the endpoint words itself (states, targets, reasons) is not repeated here. */
export const words = {
  board: { vi: "Bảng theo dõi thi đua", en: "Emulation board" },
  inLanguage: { vi: "Tiếng Việt", en: "English" },
  sections: { vi: "Các mục", en: "Sections" },
  plan: { vi: "Kế hoạch năm {year}", en: "Plan for {year}" },
  hint: { vi: "Bấm vào con số bất kỳ để xem lý do.", en: "Press any figure to see its reason." },
  why: { vi: "Vì sao?", en: "Why?" },
  reason: { vi: "xem lý do", en: "see the reason" },
  close: { vi: "Đóng", en: "Close" },

  loading: { vi: "Đang tải số liệu …", en: "Loading …" },
  reload: { vi: "Tải lại", en: "Reload" },
  retry: { vi: "Thử lại", en: "Try again" },
  updated: { vi: "Số liệu lúc {time}", en: "As of {time}" },
  stale: {
    vi: "Chưa tải lại được; đang hiện số liệu lúc {time}.",
    en: "Could not reload; these are the figures of {time}."
  },
  unreachable: {
    vi: "Không kết nối được máy chủ. Kiểm tra mạng rồi thử lại.",
    en: "The server cannot be reached. Check the connection, then try again."
  },
  broken: {
    vi: "Máy chủ trả lời không đúng dạng (mã {status}). Thử lại sau ít phút.",
    en: "The server's answer cannot be read (status {status}). Try again in a few minutes."
  },
  refused: { vi: "Máy chủ từ chối yêu cầu", en: "The server refused the request" },
  failed: { vi: "Chưa tải được số liệu", en: "The figures could not be loaded" },
  noOrganizer: {
    vi: "Không có bảng công khai nào ở địa chỉ này. Đơn vị phát động chưa mở bảng, hoặc mã đơn vị sai.",
    en: "There is no public board at this address. The organizer has not opened it, or its code is wrong."
  },
  noPlan: { vi: "Chưa có kế hoạch thi đua nào được ban hành.", en: "No emulation plan has been issued yet." },
  truncated: {
    vi: "Danh sách quá dài; trang này chỉ hiện 200 dòng đầu của mỗi bảng.",
    en: "The lists are too long; this page shows the first 200 rows of each."
  },

  assumed: { vi: "Số liệu giả định", en: "Assumed figures" },
  assumedBaselines: {
    vi: "Có số nền chưa lấy từ văn bản nào:",
    en: "Some baselines are taken from no document:"
  },

  deadline: { vi: "Hạn báo cáo", en: "Reports due" },
  beforeDay: { vi: "trước ngày {day}", en: "before {day}" },
  beforeHour: { vi: "trước {hour} ngày {day}", en: "before {hour} on {day}" },
  daysLeft: { vi: "còn {days} ngày", en: "days left: {days}" },
  lastDay: { vi: "hôm nay là ngày cuối, còn {time}", en: "today is the last day, {time} left" },
  time: { vi: "{hours} giờ {minutes} phút", en: "{hours} h {minutes} min" },
  over: { vi: "đã hết hạn", en: "the deadline has passed" },
  locked: { vi: "đã khóa", en: "locked" },

  targets: { vi: "Chỉ tiêu", en: "Targets" },
  noTargets: { vi: "Kế hoạch chưa có chỉ tiêu nào.", en: "The plan has no targets yet." },
  target: { vi: "Chỉ tiêu: {target}", en: "Target: {target}" },
  noTarget: { vi: "Kế hoạch không đặt mức phải đạt", en: "The plan sets no target" },
  undecided: { vi: "Chưa đủ số liệu", en: "Not enough told" },
  whole: { vi: "Chung {organizer}", en: "{organizer} as a whole" },
  unitsMet: { vi: "{achieved}/{total} đơn vị đạt", en: "{achieved}/{total} units met it" },
  done: { vi: "Đã làm", en: "Done" },
  notDone: { vi: "Chưa làm", en: "Not done" },
  missingUnits: { vi: "{count} đơn vị chưa có số liệu chính thức", en: "Units without an official figure: {count}" },
  soFar: { vi: "đến nay", en: "so far" },
  sureMissed: {
    vi: "Các đơn vị còn lại có đạt hết thì vẫn chưa đạt.",
    en: "Not met even if all the others reach everything."
  },
  sureMet: { vi: "Đã chắc chắn đạt.", en: "Met whatever the others report." },
  byUnit: { vi: "Theo đơn vị ({count})", en: "By unit ({count})" },
  unit: { vi: "Đơn vị", en: "Unit" },
  figure: { vi: "Số liệu", en: "Figure" },
  result: { vi: "Kết quả", en: "Result" },
  clause: { vi: "Mục {clause} của kế hoạch", en: "Clause {clause} of the plan" },
  bar: { vi: "{figure}; mức phải đạt {target}", en: "{figure}; target {target}" },
  legendTold: { vi: "đã thực hiện", en: "achieved" },
  legendUntold: { vi: "chưa có số liệu", en: "not told yet" },
  legendMark: { vi: "mức phải đạt", en: "target" },

  reports: { vi: "Báo cáo", en: "Reports" },
  noReports: { vi: "Kế hoạch chưa có kỳ báo cáo nào.", en: "The plan has no reporting period yet." },
  handedIn: { vi: "{count}/{total} đơn vị đã nộp", en: "{count} of {total} units have reported" },
  notHandedIn: { vi: "Chưa nộp", en: "Not handed in" },
  late: { vi: "nộp trễ {days} ngày", en: "late, days: {days}" },
  lateSameDay: { vi: "nộp trễ", en: "late" },
  overdue: { vi: "quá hạn", en: "overdue" },
  handedInAt: { vi: "nộp {time}", en: "handed in {time}" },

  standings: { vi: "Xếp hạng", en: "Standings" },
  noStandings: { vi: "Kế hoạch không có bảng chấm điểm.", en: "The plan has no scoring table." },
  notScored: { vi: "Chưa có đơn vị nào được chấm.", en: "No unit has been scored yet." },
  assumedScheme: { vi: "phương án giả định", en: "assumed scheme" },
  notAdopted: {
    vi: "Chưa có quyết định thông qua bảng điểm này; không dùng để đề nghị khen thưởng.",
    en: "No decision has adopted this scoring table; no commendation is proposed from it."
  },
  assumedBy: { vi: "{assumption} (người đưa ra: {by}).", en: "{assumption} (put forward by: {by})." },
  adopted: { vi: "Theo quyết định số {decision}", en: "Adopted by decision {decision}" },
  rank: { vi: "Hạng", en: "Rank" },
  points: { vi: "Điểm", en: "Points" },
  total: { vi: "Tổng", en: "Total" },
  unranked: { vi: "Chưa xếp hạng ({count})", en: "Not ranked yet ({count})" },
  unrankedNote: {
    vi: "Không phải hạng cuối: chưa đủ số liệu chính thức để tính tổng điểm.",
    en: "Not the last places: the official figures for a total are not complete."
  },
  criteria: { vi: "Các tiêu chí ({count})", en: "Criteria ({count})" },
  noReason: { vi: "Chưa có lý do nào để hiện.", en: "There is no reason to show." },

  told: { vi: "Ai báo cáo", en: "Who told it" },
  notOwed: { vi: "{unit} không có báo cáo phải nộp.", en: "{unit} owes no report." },
  calculation: { vi: "Cách tính", en: "How it is counted" },
  wholeSum: {
    vi: "Cộng số của các đơn vị rồi chia cho tổng số nền; không lấy trung bình các tỷ lệ.",
    en: "The units' counts added up over the sum of their baselines, never a mean of percentages."
  },
  wholeCount: { vi: "Cộng số của các đơn vị.", en: "The units' counts added up." },
  wholeUnits: {
    vi: "Chung toàn thể chỉ đạt khi mọi đơn vị được giao đều đạt.",
    en: "The whole meets it only when every unit it is assigned to does."
  },
  baseline: { vi: "Số nền", en: "Baseline" },
  baselineSource: {
    vi: "{count} {unit}, tính đến {day}. Nguồn: {source}",
    en: "{count} {unit}, counted on {day}. Source: {source}"
  },
  baselineAssumed: { vi: "giả định", en: "assumed" },
  excluding: { vi: "Phạm vi: {exclusions}", en: "Scope: {exclusions}" },
  cut: {
    vi: "Tỷ lệ hiện hai chữ số lẻ, cắt bớt chứ không làm tròn lên; đạt hay chưa được xét trên số đếm.",
    en: "Percentages are cut to two decimals, never rounded up; met or not is decided on the counts."
  },
  says: { vi: "Kế hoạch viết", en: "The plan says" }
} satisfies Record<string, Message>
