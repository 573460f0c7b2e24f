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

  signIn: { vi: "Đăng nhập", en: "Sign in" },
  signInTitle: { vi: "Đăng nhập trang thi đua", en: "Sign in to the emulation board" },
  slipShown: {
    vi: "Bạn mở trang này từ phiếu đăng nhập của UBND xã (phường). Phiếu dùng được một lần.",
    en: "You opened this page from a slip of the commune's office. A slip is good once."
  },
  stay: { vi: "Giữ đăng nhập trên máy này", en: "Stay signed in on this device" },
  stayHint: {
    vi: "Bỏ chọn nếu đây là máy dùng chung.",
    en: "Leave it out if others use this device too."
  },
  working: { vi: "Đang thực hiện …", en: "One moment …" },
  withPasskey: { vi: "Đăng nhập bằng vân tay, khuôn mặt", en: "Sign in with finger or face" },
  withPasskeyHint: {
    vi: "Dành cho máy đã bật ở lần đăng nhập trước.",
    en: "For a device on which you turned it on before."
  },
  needSlip: {
    vi: "Lần đầu, hoặc đổi máy: hãy xin UBND xã (phường) một phiếu đăng nhập rồi quét mã trên phiếu bằng máy ảnh của điện thoại.",
    en: "For the first time, or on a new device: ask the commune's office for a slip and scan its code with the telephone's camera."
  },
  passkeyFailed: {
    vi: "Chưa đăng nhập được bằng vân tay, khuôn mặt: máy này chưa bật, hoặc bạn đã bấm hủy.",
    en: "Signing in with finger or face did not work: it is not turned on here, or was cancelled."
  },
  noPasskeys: {
    vi: "Máy này không hỗ trợ đăng nhập bằng vân tay, khuôn mặt.",
    en: "This device cannot sign in with finger or face."
  },
  hello: { vi: "Xin chào, {name}", en: "Welcome, {name}" },
  signedInAs: { vi: "Bạn đã đăng nhập: {units}.", en: "You are signed in: {units}." },
  toBoard: { vi: "Vào bảng theo dõi thi đua", en: "To the emulation board" },
  account: { vi: "Đăng nhập của bạn", en: "How you sign in" },
  enrol: { vi: "Lần sau dùng vân tay, khuôn mặt", en: "Next time use finger or face" },
  enrolHint: {
    vi: "Máy giữ khóa; vân tay và khuôn mặt không rời khỏi máy.",
    en: "The device keeps the key; neither finger nor face leaves it."
  },
  enrolled: { vi: "Đã bật vân tay, khuôn mặt trên máy này.", en: "Finger or face is turned on for this device." },
  enrolFailed: {
    vi: "Chưa bật được vân tay, khuôn mặt. Bạn vẫn đang đăng nhập; có thể bật sau.",
    en: "Finger or face could not be turned on. You are still signed in; it can wait."
  },
  devices: { vi: "Máy đang đăng nhập", en: "Devices signed in" },
  thisDevice: { vi: "máy này", en: "this one" },
  lastSeen: { vi: "dùng gần nhất {time}", en: "used last {time}" },
  end: { vi: "Đăng xuất máy đó", en: "Sign it out" },
  keys: { vi: "Vân tay, khuôn mặt", en: "Finger or face" },
  remove: { vi: "Gỡ", en: "Remove" },
  signOut: { vi: "Đăng xuất", en: "Sign out" },
  signedOut: { vi: "Bạn đã đăng xuất.", en: "You are signed out." },

  slips: { vi: "Phiếu đăng nhập", en: "Slips to sign in with" },
  slipsIntro: {
    vi: "Mỗi người báo cáo một phiếu, dùng được một lần. Phiếu cấp trước mà chưa dùng sẽ hết hiệu lực.",
    en: "One slip for each reporter, good once. Slips made before and not used are no longer good."
  },
  slipsClerk: {
    vi: "Chỉ người quản trị của đơn vị phát động được cấp phiếu. Hãy đăng nhập.",
    en: "Only clerks of the organizer make slips. Sign in."
  },
  forUnits: { vi: "Cho đơn vị", en: "For" },
  allUnits: { vi: "Tất cả đơn vị", en: "All units" },
  daysValid: { vi: "Dùng trong (ngày)", en: "Good for (days)" },
  makeSlips: { vi: "Cấp phiếu", en: "Make slips" },
  print: { vi: "In {count} phiếu", en: "Print {count} slips" },
  slipsOnce: {
    vi: "Mã chỉ hiện một lần: hãy in ngay, rồi giao tận tay từng người.",
    en: "The codes are shown once: print them now and hand each to its person."
  },
  slipHead: { vi: "Phiếu đăng nhập trang thi đua", en: "Slip to sign in to the emulation board" },
  slipScan: {
    vi: "1. Mở máy ảnh của điện thoại, đưa vào mã bên cạnh rồi bấm vào đường dẫn hiện ra.",
    en: "1. Open the telephone's camera, hold it over the code and press the address that appears."
  },
  slipPress: { vi: "2. Bấm “Đăng nhập”. Vậy là xong.", en: "2. Press “Sign in”. That is all." },
  slipGood: {
    vi: "Dùng một lần, đến hết ngày {day}. Không đưa phiếu cho người khác.",
    en: "Good once, to the end of {day}. Give it to nobody else."
  },

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
