import type { Message } from "./Message.ts"

/** Why a request to the service was refused: stable codes, what is wrong and what to do. */
export const failures = {
  INVALID_INPUT: {
    vi: "Dữ liệu gửi lên chưa hợp lệ; xem từng mục trong problems. Chưa có gì được lưu.",
    en: "The input is not valid; problems lists each place. Nothing was saved."
  },
  NOT_FOUND: { vi: "Không tìm thấy {what}.", en: "{what} was not found." },
  NOT_ALLOWED: {
    vi: "Bạn không được {action}. Cần vai trò: {roles}.",
    en: "You may not {action}. It takes the role: {roles}."
  },
  OWN_REPORT: {
    vi: "Người nộp báo cáo không được tự thẩm định báo cáo đó.",
    en: "Whoever submitted a report may not verify it."
  },
  OWN_PERSON: {
    vi: "Không tự xóa thông tin của chính mình được; hãy nhờ người quản trị khác.",
    en: "Nobody erases themselves: ask another clerk."
  },
  WRONG_STATUS: {
    vi: "Đang ở trạng thái “{status}” nên không {action} được; cần trạng thái: {accepted}.",
    en: "It is “{status}”, so nobody can {action} now; it must be: {accepted}."
  },
  PERIOD_LOCKED: {
    vi: "Kỳ báo cáo “{period}” đã khóa; không sửa được nữa. Hãy đề nghị UBND mở lại.",
    en: "The reporting period “{period}” is locked; nothing of it changes any more. Ask the office to reopen it."
  },
  PERIOD_NOT_OPEN: {
    vi: "Kỳ báo cáo “{period}” chưa mở; nhận báo cáo từ ngày {day}.",
    en: "The reporting period “{period}” is not open yet; reports are taken from {day}."
  },
  VERSION_CONFLICT: {
    vi: "Đã có người khác sửa (bản {actual}, bạn đang sửa bản {expected}). Hãy tải lại rồi sửa tiếp.",
    en: "Someone else changed it (version {actual}, you edited version {expected}). Load it again, then edit."
  },
  IDEMPOTENCY_KEY_REUSED: {
    vi: "Khóa chống gửi trùng “{key}” đã dùng cho một yêu cầu khác; yêu cầu mới cần khóa mới. Chưa có gì được lưu.",
    en: "The idempotency key “{key}” was used for another request; a new request takes a new key. Nothing was saved."
  },
  UNAUTHENTICATED: {
    vi: "Mã đăng nhập không hợp lệ hoặc đã hết hạn; hãy đăng nhập lại.",
    en: "The token is not valid or has expired; sign in again."
  },
  IDENTITY_UNAVAILABLE: {
    vi: "Hệ thống đăng nhập tạm thời không trả lời nên chưa xác nhận được bạn là ai; hãy thử lại sau ít phút. Chưa có gì được lưu.",
    en: "The sign-in service does not answer, so who you are cannot be confirmed; try again in a few minutes. Nothing was saved."
  },
  NO_APPOINTMENT: {
    vi: "Tài khoản {subject} chưa được phân công ở đơn vị nào trong ngày hôm nay; hãy liên hệ người quản trị.",
    en: "{subject} has no appointment today; ask the administrator for one."
  },
  NOT_SIGNED_IN: {
    vi: "Bạn chưa đăng nhập; hãy đăng nhập rồi làm lại.",
    en: "You are not signed in; sign in, then do it again."
  },
  SLIP_UNKNOWN: {
    vi: "Liên kết đăng nhập này không đúng. Hãy quét lại mã trên phiếu; nếu vẫn không được, xin UBND xã (phường) phiếu mới.",
    en: "This sign-in link is not right. Scan the code on the slip again; if that does not help, ask the commune's office for a new slip."
  },
  SLIP_USED: {
    vi: "Phiếu đăng nhập này đã dùng lúc {time}; mỗi phiếu chỉ dùng được một lần. Hãy xin UBND xã (phường) phiếu mới; nếu không phải bạn đã dùng, hãy báo ngay.",
    en: "This slip was used at {time}; a slip is good once. Ask the commune's office for a new one; if it was not you who used it, tell them at once."
  },
  SLIP_EXPIRED: {
    vi: "Phiếu đăng nhập này đã hết hạn từ {time}. Hãy xin UBND xã (phường) phiếu mới.",
    en: "This slip has been out of date since {time}. Ask the commune's office for a new one."
  },
  SLIP_REVOKED: {
    vi: "Phiếu đăng nhập này đã được thay hoặc thu hồi. Hãy dùng phiếu mới nhất, hoặc xin UBND xã (phường) phiếu khác.",
    en: "This slip was replaced or taken back. Use the newest one, or ask the commune's office for another."
  },
  PASSKEY_REFUSED: {
    vi: "Khóa trên máy này không đăng nhập được (chưa đăng ký, đã bị gỡ, hoặc để quá 5 phút). Hãy thử lại, hoặc xin UBND xã (phường) phiếu đăng nhập mới.",
    en: "The passkey does not sign anybody in (not enrolled, removed, or more than 5 minutes passed). Try again, or ask the commune's office for a new slip."
  },
  NO_PUBLIC_URL: {
    vi: "Máy chủ chưa được khai báo địa chỉ (PUBLIC_URL) nên chưa dùng được phiếu và khóa đăng nhập; hãy báo người vận hành.",
    en: "The server was not told its address (PUBLIC_URL), so nobody signs in by slip or passkey; tell whoever operates it."
  },
  NOT_BY_TOKEN: {
    vi: "Mã truy cập dành cho chương trình không được {action}; hãy tự đăng nhập để làm việc này.",
    en: "An access token of a program may not {action}; sign in yourself to do it."
  },
  TOKEN_READ_ONLY: {
    vi: "Mã truy cập này chỉ được đọc, không được thay đổi gì. Chưa có gì được lưu.",
    en: "This access token may only read and change nothing. Nothing was saved."
  },
  CROSS_SITE: {
    vi: "Yêu cầu này do trang của một địa chỉ khác gửi nên không được nhận. Hãy mở trang thi đua ở đúng địa chỉ của nó.",
    en: "This request came from a page at another address and is not taken. Open the page at its own address."
  },
  CHOOSE_ORGANIZER: {
    vi: "Bạn được phân công ở nhiều nơi; gửi kèm tiêu đề Thidua-Organizer, một trong: {accepted}.",
    en: "You have appointments at several organizers; send the header Thidua-Organizer, one of: {accepted}."
  },
  NOT_PUBLIC: {
    vi: "Chỉ người của đơn vị phát động được xem mục này; hãy đăng nhập.",
    en: "Only people of the organizer may read this; sign in."
  },
  QUERY_TOO_LARGE: {
    vi: "Câu truy vấn quá lớn (độ phức tạp / độ sâu / số trường: {value}; nhận {accepted}). Hãy chia nhỏ hoặc lấy ít mục hơn.",
    en: "The query is too large (complexity / depth / fields: {value}; accepted: {accepted}). Split it, or ask for fewer items."
  },
  TOO_MANY_TOKENS: {
    vi: "Câu truy vấn dài quá {accepted} từ và dấu. Hãy chia nhỏ, và gửi dữ liệu bằng biến.",
    en: "The query is longer than {accepted} words and signs. Split it, and send data as variables."
  },
  TOO_MANY_ALIASES: {
    vi: "Câu truy vấn đặt tên khác cho {value} trường; nhận nhiều nhất {accepted}. Hãy chia nhỏ.",
    en: "The query asks for {value} fields under another name; at most {accepted} are accepted. Split it."
  },
  TOO_MANY_DIRECTIVES: {
    vi: "Câu truy vấn có {value} chỉ dẫn (@…); nhận nhiều nhất {accepted}.",
    en: "The query has {value} directives (@…); at most {accepted} are accepted."
  },
  TIMED_OUT: {
    vi: "Yêu cầu chưa xong sau {seconds} giây nên đã dừng. Nếu là thay đổi thì có thể đã được lưu: hãy xem lại, hoặc gửi lại với cùng khóa chống gửi trùng.",
    en: "The request was not done after {seconds} seconds and was stopped. A change may have been saved: look, or send it again with the same idempotency key."
  },
  RATE_LIMITED: {
    vi: "Gửi quá nhiều yêu cầu; hãy gửi lại sau {seconds} giây.",
    en: "Too many requests; send it again in {seconds} seconds."
  },
  REQUEST_ENTITY_TOO_LARGE: {
    vi: "Nội dung gửi lên lớn quá 14,5 MB. Hãy chia nhỏ.",
    en: "What was sent is larger than 14.5 MB. Split it."
  },
  CONTENT_TYPE_REFUSED: {
    vi: "Nội dung gửi lên phải là JSON (Content-Type: application/json).",
    en: "What is sent must be JSON (Content-Type: application/json)."
  },
  BAD_REQUEST: {
    vi: "Yêu cầu HTTP không đúng cách: mỗi lần gửi một câu truy vấn bằng JSON; thay đổi phải gửi bằng POST.",
    en: "Not a proper request: send one query at a time, as JSON; changes by POST."
  },
  OPERATION_RESOLUTION_FAILURE: {
    vi: "Không rõ phải chạy thao tác nào trong câu truy vấn; hãy ghi operationName.",
    en: "Which operation of the document to run cannot be told; give operationName."
  },
  INTROSPECTION_OFF: {
    vi: "Máy chủ này không cho hỏi lược đồ.",
    en: "This server does not tell its schema."
  },
  PERSISTED_QUERY_NOT_FOUND: {
    vi: "Máy chủ không biết câu truy vấn có mã băm này; có thể trang đã cũ: hãy tải lại trang, hoặc gửi cả câu truy vấn.",
    en: "No document of this hash is known here; the page may be older than the server: load it again, or send the whole document."
  },
  TRUSTED_DOCUMENTS_ONLY: {
    vi: "Máy chủ này chỉ trả lời các câu truy vấn của trang của chính nó.",
    en: "This server answers the documents of its own pages alone."
  },
  BAD_ID: { vi: "Mã {value} không phải là mã của hệ thống này.", en: "{value} is not an id of this service." },
  GRAPHQL_PARSE_FAILED: { vi: "Câu truy vấn GraphQL sai cú pháp.", en: "The GraphQL document cannot be parsed." },
  GRAPHQL_VALIDATION_FAILED: {
    vi: "Câu truy vấn GraphQL không khớp lược đồ (trường, đối số hoặc giá trị sai).",
    en: "The GraphQL document does not fit the schema."
  },
  BAD_USER_INPUT: {
    vi: "Giá trị của biến không khớp kiểu trong lược đồ.",
    en: "A variable's value does not fit its type."
  },
  INTERNAL: {
    vi: "Lỗi hệ thống; chưa có gì được lưu. Hãy thử lại hoặc báo mã yêu cầu cho người quản trị.",
    en: "Something went wrong; nothing was saved. Try again, or tell the administrator the request id."
  }
} satisfies Record<string, Message>

export type FailureCode = keyof typeof failures

/** Names of actions and things inside those messages. */
export const terms = {
  save: { vi: "lưu báo cáo", en: "save the report" },
  submit: { vi: "nộp báo cáo", en: "submit the report" },
  return: { vi: "trả lại báo cáo", en: "return the report" },
  verify: { vi: "thẩm định báo cáo", en: "verify the report" },
  createOrganizer: { vi: "lập đơn vị phát động", en: "set up organizers" },
  configureOrganizer: { vi: "sửa thông tin đơn vị phát động", en: "change the organizer" },
  configureUnits: { vi: "lập hoặc sửa đơn vị tham gia", en: "set up or change units" },
  appoint: { vi: "phân công người dùng", en: "appoint people" },
  setFacts: {
    vi: "ghi số nền, phân giao, chỉ tiêu giao hoặc vụ việc",
    en: "set baselines, assignments, targets or events"
  },
  dispute: { vi: "đề nghị rà soát số nền", en: "dispute a baseline" },
  answerDispute: { vi: "trả lời đề nghị rà soát số nền", en: "answer a dispute" },
  undertake: { vi: "tiếp nhận kế hoạch hoặc đăng ký thi đua", en: "receive the plan or register for it" },
  saveForUnit: { vi: "nhập báo cáo thay đơn vị", en: "enter a report for a unit" },
  verifyFigures: { vi: "thẩm định số liệu", en: "verify figures" },
  reopen: { vi: "mở lại báo cáo", en: "reopen the report" },
  overrideScore: { vi: "quyết định lại điểm", en: "override points" },
  judge: { vi: "cho điểm của Hội đồng", en: "give the council's points" },
  managePeriods: { vi: "gia hạn hoặc khóa kỳ báo cáo", en: "extend or lock reporting periods" },
  importFigures: { vi: "nhập số liệu hàng loạt", en: "import figures" },
  uploadEvidence: { vi: "gửi tệp minh chứng", en: "upload evidence" },
  issueSlips: { vi: "cấp phiếu đăng nhập", en: "issue slips to sign in with" },
  createAccessToken: { vi: "tạo mã truy cập cho chương trình", en: "make access tokens for programs" },
  endSignIns: { vi: "thu hồi việc đăng nhập của người khác", en: "end how somebody signs in" },
  manageSignIns: { vi: "quản lý việc đăng nhập của mình", en: "change how you sign in" },
  session: { vi: "phiên đăng nhập", en: "the session" },
  passkey: { vi: "khóa đăng nhập", en: "the passkey" },
  accessToken: { vi: "mã truy cập", en: "the access token" },
  event: { vi: "vụ việc", en: "the event" },
  request: { vi: "đề nghị rà soát", en: "the request" },
  open: { vi: "Chưa trả lời", en: "Open" },
  answered: { vi: "Đã trả lời", en: "Answered" },
  configurePlan: { vi: "soạn, ban hành hoặc đóng kế hoạch", en: "draft, issue or close plans" },
  draftPlan: { vi: "soạn dự thảo kế hoạch", en: "draft the plan" },
  issuePlan: { vi: "ban hành kế hoạch", en: "issue the plan" },
  closePlan: { vi: "đóng kế hoạch", en: "close the plan" },
  readAudit: { vi: "xem nhật ký kiểm toán", en: "read the audit trail" },
  erasePerson: { vi: "xóa thông tin cá nhân", en: "erase a person" },
  exportOrganizer: { vi: "kết xuất toàn bộ dữ liệu", en: "export all data" },
  eraseOrganizer: { vi: "xóa đơn vị phát động", en: "erase the organizer" },
  readErased: { vi: "xem các đơn vị phát động đã xóa", en: "see which organizers were erased" },
  erased: { vi: "(đã xóa theo yêu cầu)", en: "(erased on request)" },
  publish: { vi: "công bố kết quả", en: "publish results" },
  complain: { vi: "kiến nghị về kết quả", en: "complain about results" },
  stepComplaint: { vi: "xử lý kiến nghị", en: "handle complaints" },
  decideTie: { vi: "phân định đơn vị bằng điểm", en: "decide ties" },
  revoke: { vi: "hủy kết quả hoặc khen thưởng", en: "take results or awards back" },
  nominate: { vi: "đề nghị hoặc rút đề nghị khen thưởng", en: "nominate or withdraw a nomination" },
  commend: { vi: "ghi phiếu, quyết định hoặc tạm dừng khen thưởng", en: "record ballots, decide or hold awards" },
  answerCheck: { vi: "ghi ý kiến của cơ quan liên quan", en: "record what an agency answered" },
  draft: { vi: "Dự thảo", en: "Draft" },
  issued: { vi: "Đã ban hành", en: "Issued" },
  closed: { vi: "Đã kết thúc", en: "Closed" },
  organizer: { vi: "đơn vị phát động", en: "the organizer" },
  report: { vi: "báo cáo", en: "the report" },
  plan: { vi: "kế hoạch", en: "the plan" },
  complaint: { vi: "kiến nghị", en: "the complaint" },
  nomination: { vi: "đề nghị khen thưởng", en: "the nomination" },
  hold: { vi: "việc tạm dừng khen thưởng", en: "the hold" },
  complaintReceived: { vi: "Đã nhận kiến nghị", en: "Received" },
  complaintHeld: { vi: "Đã tạm dừng khen thưởng", en: "Held" },
  complaintRechecked: { vi: "Đã phúc tra", en: "Rechecked" },
  complaintAnswered: { vi: "Đã trả lời kiến nghị", en: "Answered" },
  nominated: { vi: "Đang đề nghị", en: "Put forward" },
  withdrawn: { vi: "Đã rút", en: "Withdrawn" },
  underComplaint: { vi: "đang giải quyết kiến nghị về kết quả", en: "a complaint about the result is open" },
  period: { vi: "kỳ báo cáo", en: "the reporting period" },
  unit: { vi: "đơn vị", en: "the unit" },
  person: { vi: "người dùng", en: "the person" },
  slip: { vi: "phiếu đăng nhập chưa dùng", en: "an unused slip" },
  appointment: { vi: "phân công", en: "the appointment" },
  reporter: { vi: "người báo cáo của đơn vị", en: "reporter of the unit" },
  verifier: { vi: "người thẩm định", en: "verifier" },
  council: { vi: "thành viên Hội đồng Thi đua - Khen thưởng", en: "member of the council" },
  clerk: { vi: "người quản trị của đơn vị phát động", en: "clerk of the organizer" },
  viewer: { vi: "người xem", en: "viewer" },
  operator: { vi: "người vận hành hệ thống", en: "operator of the service" }
} satisfies Record<string, Message>

export type Term = keyof typeof terms
