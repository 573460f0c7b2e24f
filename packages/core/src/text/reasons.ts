import type { ReasonCode } from "../commendation/Proposal.ts"
import type { Message } from "./Message.ts"

/** What each reason of a commendation session says. */
export const reasons: Readonly<Record<ReasonCode, Message>> = {
  noSuchDay: { vi: "ngày họp {value} không có thật", en: "the day {value} of the session does not exist" },
  unknownAward: { vi: "kế hoạch không có mục khen thưởng {value}", en: "the plan has no award {value}" },
  unknownUnit: { vi: "không có đơn vị {value}", en: "there is no unit {value}" },
  notReceivedYet: { vi: "hồ sơ nhận ngày {on}, sau ngày họp", en: "the files came on {on}, after the session" },
  withdrawn: { vi: "đã rút đề nghị ngày {on}: {why}", en: "withdrawn on {on}: {why}" },
  awardedBefore: {
    vi: "đã khen thưởng ngày {on} (quyết định số {number} của {by})",
    en: "awarded on {on} (decision {number} of {by})"
  },
  revokedLater: { vi: "{by} đã hủy ngày {on}: {why}", en: "revoked by {by} on {on}: {why}" },
  tooEarly: { vi: "mục này chỉ xét từ ngày {on}", en: "this award is proposed from {on} on" },
  rubricNotAdopted: {
    vi: "“{rubric}” chưa được quyết định thông qua, không đề nghị khen thưởng theo bảng này",
    en: "no decision has adopted “{rubric}”; nothing is proposed from it"
  },
  formNotInForce: {
    vi: "không có hình thức “{form}” trong pháp luật có hiệu lực ngày {on}",
    en: "the law in force on {on} has no form “{form}”"
  },
  typeNotInForce: {
    vi: "không có loại hình khen thưởng “{type}” trong pháp luật có hiệu lực ngày {on}",
    en: "the law in force on {on} has no type of commendation “{type}”"
  },
  wrongSubject: { vi: "mục này không dành cho {subject}", en: "this award is not for this kind of nominee: {subject}" },
  subjectNotOfForm: {
    vi: "hình thức “{form}” không dành cho {subject}",
    en: "the form “{form}” is not for this kind of nominee: {subject}"
  },
  notForUnit: { vi: "mục này không dành cho {unit}", en: "this award is not for {unit}" },
  movementNotForMerit: {
    vi: "thành tích trong phong trào thi đua không làm căn cứ khen thưởng công trạng",
    en: "what was done in a movement is no base for a commendation for merit"
  },
  achievementAwarded: {
    vi: "thành tích này đã được khen thưởng (đề nghị {other})",
    en: "this achievement has its award already (nomination {other})"
  },
  heldNow: { vi: "đang được xem xét từ ngày {from}: {why}", en: "under examination since {from}: {why}" },
  complaintOpen: {
    vi: "có đơn kiến nghị {complaint} về kết quả, nhận ngày {from}, chưa giải quyết xong",
    en: "complaint {complaint} about the result, received on {from}, is not answered yet"
  },
  conditionFails: { vi: "không đạt điều kiện “{condition}”", en: "the condition “{condition}” is not met" },
  conditionUnknown: {
    vi: "chưa biết điều kiện “{condition}” có đạt không: {state}",
    en: "whether “{condition}” is met is not known: {state}"
  },
  conditionNotAttested: {
    vi: "nơi đề nghị chưa xác nhận điều kiện “{condition}”",
    en: "nobody has attested “{condition}”"
  },
  conditionsHold: { vi: "đạt đủ {count} điều kiện", en: "all {count} conditions are met" },
  onList: { vi: "có tên trong “{list}”", en: "stands on the list “{list}”" },
  listMissing: { vi: "chưa nhận được “{list}”", en: "the list “{list}” has not come" },
  listClean: { vi: "không có tên trong “{list}”", en: "does not stand on the list “{list}”" },
  barred: { vi: "đơn vị không được xếp hạng", en: "the unit is kept out of the ranking" },
  noStanding: { vi: "đơn vị chưa có thứ hạng: {state}", en: "the unit has no rank yet: {state}" },
  notScored: { vi: "đơn vị không thuộc bảng chấm điểm này", en: "the rubric does not score this unit" },
  ballotMissing: {
    vi: "chưa bỏ phiếu; cần từ {atLeast} tổng số thành viên Hội đồng",
    en: "no ballot yet; it takes {atLeast} of all members of the council"
  },
  ballotNoQuorum: {
    vi: "phiên họp chỉ có {present}/{members} thành viên, cần từ {quorum}; phải họp lại",
    en: "only {present} of {members} members were present, it takes {quorum}; meet again"
  },
  ballotUnfinished: {
    vi: "{inFavour}/{members} phiếu đồng ý, cần từ {atLeast}; còn {unheard} thành viên vắng mặt chưa cho ý kiến bằng văn bản",
    en: "{inFavour} of {members} in favour, it takes {atLeast}; {unheard} absent members have not written yet"
  },
  ballotFails: {
    vi: "{inFavour}/{members} phiếu đồng ý, không đủ {atLeast} tổng số thành viên",
    en: "{inFavour} of {members} in favour, short of {atLeast} of all members"
  },
  ballotPasses: {
    vi: "{inFavour}/{members} phiếu đồng ý, đủ {atLeast} tổng số thành viên",
    en: "{inFavour} of {members} in favour, {atLeast} of all members reached"
  },
  sameAchievement: {
    vi: "cùng một thành tích với đề nghị {others}; một thành tích chỉ một khen thưởng",
    en: "the same achievement as {others}; one achievement has one award"
  },
  sameNominee: {
    vi: "cùng một đối tượng với đề nghị {others} trong mục này",
    en: "the same nominee as {others} for this award"
  },
  quotaUnknown: {
    vi: "chưa có đủ số nền để tính chỉ tiêu khen thưởng",
    en: "the quota cannot be worked out, a baseline is missing"
  },
  withinQuota: { vi: "trong chỉ tiêu {places} ({taken} đã khen)", en: "within the quota of {places} ({taken} taken)" },
  beyondQuota: {
    vi: "ngoài chỉ tiêu {places} ({taken} đã khen), các đối tượng khác xếp trước",
    en: "beyond the quota of {places} ({taken} taken), others come first"
  },
  tiedAtCut: {
    vi: "bằng nhau ở ranh giới chỉ tiêu {places} ({taken} đã khen); Hội đồng hoặc người có thẩm quyền quyết định",
    en: "tied at the cut of {places} ({taken} taken); the council or the authority decides"
  },
  waitsForOthers: {
    vi: "có trong chỉ tiêu {places} hay không còn tùy các đề nghị chưa xét được",
    en: "whether it is within the quota of {places} depends on nominations that are open"
  },
  womenFirst: {
    vi: "bằng nhau thì ưu tiên nữ hoặc tập thể có từ {women} nữ",
    en: "among equals women come first, or a collective with {women} women or more"
  },
  womenBehind: {
    vi: "bằng nhau nhưng ưu tiên nữ hoặc tập thể có từ {women} nữ",
    en: "equal, but women come first, or a collective with {women} women or more"
  },
  chosen: { vi: "{by} chọn ngày {on}: {why}", en: "chosen by {by} on {on}: {why}" },
  notChosen: { vi: "{by} không chọn ngày {on}: {why}", en: "not chosen by {by} on {on}: {why}" },
  noQuota: { vi: "mục này không giới hạn số lượng", en: "this award has no quota" },
  earlierLaw: {
    vi: "hồ sơ nhận ngày {on}, trước khi {act} có hiệu lực: xét theo quy định cũ, trừ khi quy định mới có lợi hơn",
    en: "the files came on {on}, before {act} was in force: the earlier law holds unless the new one is better"
  }
}
