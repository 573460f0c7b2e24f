import { type Finding, formatPath } from "../value/Finding.ts"
import { lifeFindings, questions } from "./life.ts"
import { fill, type Language, type Message } from "./Message.ts"

/** What each finding says: what is wrong, the value, what is accepted. */
export const findings: Readonly<Record<string, Message>> = {
  missing: { vi: "thiếu mục này", en: "this field is missing" },
  unknown_field: { vi: "không có mục nào tên như vậy (giá trị {value})", en: "there is no such field (value {value})" },
  empty_list: { vi: "danh sách cần ít nhất một mục", en: "the list needs at least one item" },
  too_deep: {
    vi: "dữ liệu lồng nhau quá {accepted} tầng hoặc tự chứa chính nó",
    en: "the data is nested deeper than {accepted}, or holds itself"
  },
  too_many_values: {
    vi: "dữ liệu có hơn {accepted} giá trị; một kế hoạch không cần nhiều đến thế",
    en: "the data has more than {accepted} values; no plan needs as many"
  },
  wrong_type: {
    vi: "giá trị {value} sai kiểu; cần {accepted}",
    en: "{value} has the wrong type; accepted: {accepted}"
  },
  not_one_of: {
    vi: "giá trị {value} không được nhận; chọn một trong: {accepted}",
    en: "{value} is not accepted; choose one of: {accepted}"
  },
  not_accepted: {
    vi: "giá trị {value} không được nhận; cần {accepted}",
    en: "{value} is not accepted; accepted: {accepted}"
  },
  not_text: { vi: "{value} không phải là chữ", en: "{value} is not text" },
  not_storable: {
    vi: "{value} có ký tự không lưu được (U+0000 hoặc nửa ký tự); hãy xóa rồi gõ lại",
    en: "{value} has a character that cannot be stored (U+0000 or half a character); delete it and type it again"
  },
  text_length: { vi: "cần từ 1 đến 5.000 ký tự", en: "1 to 5,000 characters are accepted" },
  not_an_id: {
    vi: "mã {value} không hợp lệ; bắt đầu bằng chữ cái không dấu, sau đó là chữ, số, _ . -, tối đa 64 ký tự",
    en: "{value} is not an id; start with a letter, then letters, digits, _ . -, at most 64 characters"
  },
  not_a_code: {
    vi: "số mục {value} không hợp lệ; viết như I, 1, a4.2, 5.1 (chữ, số, _ . -), tối đa 64 ký tự",
    en: "{value} is not the number of a row; write I, 1, a4.2, 5.1 (letters, digits, _ . -), at most 64 characters"
  },
  not_a_decimal: {
    vi: 'số {value} không hợp lệ; viết như "87.5" hoặc "60%" (dấu chấm thập phân, tối đa 15 chữ số)',
    en: '{value} is not a decimal; write "87.5" or "60%" (decimal point, at most 15 digits)'
  },
  not_an_amount: {
    vi: 'điểm {value} không hợp lệ; viết như "2.5" (dấu chấm thập phân, không dùng %)',
    en: '{value} is not a number of points; write "2.5" (decimal point, no percent)'
  },
  negative: { vi: "số {value} không được âm", en: "{value} must not be negative" },
  not_positive: { vi: "số {value} phải lớn hơn 0", en: "{value} must be greater than 0" },
  not_a_day: {
    vi: 'ngày {value} không có thật; viết như "2026-12-05"',
    en: '{value} is not a day of the calendar; write "2026-12-05"'
  },
  not_an_instant: {
    vi: 'thời điểm {value} không hợp lệ; viết như "2026-12-04T23:59:59+07:00"',
    en: '{value} is not an instant; write "2026-12-04T23:59:59+07:00"'
  },
  not_a_year: {
    vi: "năm {value} không hợp lệ; cần năm từ 2000 đến 2100",
    en: "{value} is not a year; 2000 to 2100 are accepted"
  },
  not_a_deadline: {
    vi: 'hạn nộp {value} không hợp lệ; viết {"before": "2026-12-05"} (trước ngày) hoặc {"by": "2026-12-05"} (hết ngày)',
    en: '{value} is not a deadline; write {"before": "2026-12-05"} or {"by": "2026-12-05"}'
  },
  not_a_source: {
    vi: "nguồn {value} không hợp lệ; cần điều khoản (clause, quote) hoặc giả định (assumption, by)",
    en: "{value} is not a source; give a clause (clause, quote) or an assumption (assumption, by)"
  },
  two_bounds_on_one_side: {
    vi: "{value} có hai giới hạn cùng phía; chỉ chọn một trong atLeast, moreThan và một trong atMost, lessThan",
    en: "{value} has two bounds on one side; choose one of atLeast, moreThan and one of atMost, lessThan"
  },
  empty_bounds: {
    vi: "không số nào nằm trong {value}; giới hạn dưới phải nhỏ hơn giới hạn trên",
    en: "no number lies within {value}; the lower bound must be below the upper"
  },
  not_a_measure: {
    vi: "{value} không phải là số đo; cần mã chỉ tiêu hoặc count, ratio, tally, delay, peer, score",
    en: "{value} is not a measure; give an indicator's id or count, ratio, tally, delay, peer, score"
  },
  not_a_test: {
    vi: "{value} không phải là điều kiện; cần within hoặc logic",
    en: "{value} is not a test; give within or logic"
  },
  not_points: {
    vi: "{value} không phải là cách tính điểm; cần một số điểm hoặc slope, bands, choice, manual, sum, best, when, cap",
    en: "{value} is not a way to give points; give a number of points or slope, bands, choice, manual, sum, best, when, cap"
  },
  leaf_or_section: {
    vi: "tiêu chí cần points (cách tính điểm) hoặc criteria (tiêu chí con), không cả hai",
    en: "a criterion has either points or criteria, not both"
  },
  leaf_without_maximum: {
    vi: "tiêu chí có points cần maxPoints (điểm tối đa)",
    en: "a criterion with points needs maxPoints"
  },
  file_too_large: {
    vi: "tệp có {value} ký tự; nhận nhiều nhất {accepted}",
    en: "the file has {value} characters; at most {accepted} are accepted"
  },
  not_utf8: {
    vi: "tệp không phải UTF-8 (gặp {value}); hãy lưu lại với mã hóa UTF-8 (Unicode)",
    en: "the file is not UTF-8 (it has {value}); save it again with the encoding UTF-8"
  },
  empty_file: { vi: "tệp trống", en: "the file is empty" },
  control_character: {
    vi: "có ký tự điều khiển {value} không nhìn thấy; hãy xóa",
    en: "there is an invisible control character {value}; delete it"
  },
  odd_space: {
    vi: "thụt dòng bằng khoảng trắng lạ {value} (chép từ Word hoặc trang web); hãy xóa và gõ dấu cách thường",
    en: "the indentation has the odd space {value} (copied from a page or a word processor); type plain spaces"
  },
  tab_in_indentation: {
    vi: "thụt dòng bằng phím Tab; hãy dùng dấu cách",
    en: "the indentation is a tab; use spaces"
  },
  bad_indentation: {
    vi: "thụt dòng lệch; các mục cùng cấp phải bắt đầu ở cùng một cột",
    en: "the indentation is off; fields of one level begin in the same column"
  },
  unclosed_quote: {
    vi: "dấu nháy mở ở đây chưa được đóng trên cùng dòng",
    en: "the quote that opens here is not closed on its line"
  },
  unclosed_bracket: {
    vi: "dấu {value} mở ở đây chưa có dấu {accepted} đóng lại",
    en: "the {value} that opens here has no {accepted} to close it"
  },
  missing_colon: {
    vi: "thiếu dấu hai chấm và dấu cách sau tên mục; viết như title: Kế hoạch",
    en: "a colon and a space are missing after the name of a field; write title: Plan"
  },
  json_colon: {
    vi: 'thiếu dấu hai chấm sau tên mục; viết như "title": "Kế hoạch"',
    en: 'a colon is missing after the name of a field; write "title": "Plan"'
  },
  colon_in_text: {
    vi: 'nội dung có dấu hai chấm; hãy đặt cả câu trong dấu nháy: “a: b” viết thành "a: b"',
    en: 'the text has a colon in it; put all of it in quotes: "a: b"'
  },
  missing_comma: {
    vi: "thiếu dấu phẩy giữa hai mục ở chỗ này",
    en: "a comma is missing between two items here"
  },
  trailing_comma: {
    vi: "thừa dấu phẩy sau mục cuối cùng; hãy xóa",
    en: "there is a comma after the last item; delete it"
  },
  quotes_needed: {
    vi: "nội dung bắt đầu bằng {value} phải đặt trong dấu nháy",
    en: "text that begins with {value} must stand in quotes"
  },
  bad_escape: {
    vi: "dấu \\ không dùng được như vậy trong {value}; để có dấu \\ hãy viết \\\\",
    en: "{value} has a backslash that means nothing; for a backslash write \\\\"
  },
  list_beside_key: {
    vi: "danh sách phải bắt đầu ở dòng dưới tên mục",
    en: "a list begins on the line below its name"
  },
  unexpected: { vi: "không hiểu {value} ở chỗ này", en: "{value} is not expected here" },
  unexpected_end: { vi: "tệp kết thúc giữa chừng", en: "the file ends before its content does" },
  text_after_end: {
    vi: "còn nội dung sau dấu đóng cuối cùng",
    en: "something stands after the last closing bracket"
  },
  unreadable: { vi: "không đọc được chỗ này ({value})", en: "this cannot be read ({value})" },
  json_comment: { vi: "JSON không có ghi chú; hãy xóa", en: "JSON has no comments; delete it" },
  json_quotes: {
    vi: 'trong JSON, {value} phải đặt trong dấu nháy kép thẳng "…"',
    en: 'in JSON {value} must stand in straight double quotes "…"'
  },
  multiple_documents: {
    vi: "tệp có hơn một tài liệu (dòng ---); mỗi tệp chỉ một kế hoạch",
    en: "the file has more than one document (a line ---); one file holds one plan"
  },
  directive: {
    vi: "không nhận chỉ thị {value}; tệp được đọc theo YAML 1.2",
    en: "the directive {value} is not accepted; files are read as YAML 1.2"
  },
  custom_tag: {
    vi: "không nhận thẻ {value}; hãy xóa thẻ (chữ thì đặt trong dấu nháy)",
    en: "the tag {value} is not accepted; delete it (text can stand in quotes)"
  },
  merge_key: {
    vi: "không nhận khóa gộp <<; hãy viết đủ các mục để mỗi mục có chỗ của nó",
    en: "the merge key << is not accepted; write the fields out, so that each has its place"
  },
  key_not_text: {
    vi: "tên mục {value} phải là chữ",
    en: "the name {value} of a field must be text"
  },
  key_twice: {
    vi: "mục {value} đã có ở dòng {line}; chỉ ghi một lần",
    en: "{value} stands already in line {line}; write it once"
  },
  unknown_alias: {
    vi: "{value} không trỏ tới đâu; chưa có & cùng tên ở phía trên",
    en: "{value} repeats nothing; no & of this name stands above"
  },
  alias_in_itself: {
    vi: "{value} nằm trong chính phần mà nó lặp lại",
    en: "{value} stands inside the very part that it repeats"
  },
  odd_number: {
    vi: 'số {value} có thể bị đọc thành số khác; viết số thường như 777 hoặc 0.5, hoặc đặt trong dấu nháy "…" nếu là chữ',
    en: 'the number {value} is read differently by different programs; write 777 or 0.5, or quotes "…" if it is text'
  },
  number_too_long: {
    vi: "số {value} có hơn 15 chữ số nên không giữ được chính xác; hãy đặt trong dấu nháy",
    en: "the number {value} has more than 15 digits and would not stay exact; put it in quotes"
  },
  no_value: {
    vi: "mục này chưa có giá trị; hãy ghi giá trị hoặc xóa cả dòng",
    en: "this field has no value; write one, or delete the line"
  },
  not_quoted: {
    vi: '{source} được đọc là số hoặc đúng/sai; muốn là chữ thì đặt trong dấu nháy: "{source}"',
    en: '{source} is read as a number or as true or false; for text put it in quotes: "{source}"'
  },
  not_true_or_false: {
    vi: "{value} không được nhận; viết true (có) hoặc false (không), không có dấu nháy",
    en: "{value} is not accepted; write true or false, without quotes"
  },
  not_a_number: {
    vi: "{value} không được nhận; ở đây cần một số, không có dấu nháy",
    en: "{value} is not accepted; a number without quotes belongs here"
  },
  not_fields: {
    vi: "{value} không được nhận; ở đây cần các mục con (tên: giá trị)",
    en: "{value} is not accepted; fields (name: value) belong here"
  },
  not_a_list: {
    vi: "{value} không được nhận; ở đây cần một danh sách",
    en: "{value} is not accepted; a list belongs here"
  },
  decimal_comma: {
    vi: "{value} có dấu phẩy thập phân; hãy dùng dấu chấm",
    en: "{value} has a decimal comma; write a point"
  },
  more_faults: {
    vi: "từ đây còn lỗi khác chưa liệt kê",
    en: "from here on there are more faults, which are not listed"
  },
  no_such_place: {
    vi: "tệp không có chỗ này để sửa",
    en: "the file has no such place to change"
  },
  not_editable: {
    vi: "không sửa riêng được chỗ này mà giữ nguyên phần còn lại; hãy sửa bằng tay",
    en: "this place cannot be changed while all else stays; change it by hand"
  },
  id_used_twice: { vi: "mã {value} đã dùng ở chỗ khác", en: "{value} is used twice" },
  refers_to_nothing: {
    vi: "{value} không có trong kế hoạch; có: {accepted}",
    en: "{value} is not in the plan; there are: {accepted}"
  },
  share_without_population: {
    vi: "chỉ tiêu tỷ lệ {value} cần population (mẫu số do UBND quản lý)",
    en: "the share {value} needs a population (the office's denominator)"
  },
  baseline_without_population: {
    vi: "chỉ tiêu {value} không có population nên không có mẫu số (baseline) để lấy",
    en: "{value} has no population, so there is no baseline to take"
  },
  target_above_100_percent: {
    vi: "mục tiêu {value} vượt 100 %; tỷ lệ tối đa là 100 %",
    en: "the target {value} is above 100 %; a share is at most 100 %"
  },
  unknown_option: {
    vi: "không có phương án {value}; có: {accepted}",
    en: "there is no option {value}; there are: {accepted}"
  },
  unit_circle: { vi: "đơn vị {value} trực thuộc chính nó", en: "the unit {value} belongs to itself" },
  choice_without_options: {
    vi: "chỉ tiêu lựa chọn {value} cần options (các phương án)",
    en: "the choice {value} needs options"
  },
  wrong_sign: {
    vi: "{value} điểm sai dấu trong cột {column}: điểm thưởng phải dương, điểm trừ phải âm",
    en: "{value} points have the wrong sign in the column {column}: a bonus is positive, a deduction negative"
  },
  circle: {
    vi: "{value} cần điểm của chính nó ({through}); không thể tính mục nào trước",
    en: "{value} needs its own points ({through}); none of them can be scored first"
  },
  not_a_subject: {
    vi: "tài khoản {value} không hợp lệ; nhận 1–200 ký tự ASCII không có dấu cách, đúng như hệ thống đăng nhập gọi người đó",
    en: "{value} is not a subject; accepted: 1–200 ASCII characters without spaces, as the identity provider names the person"
  },
  own_parent: {
    vi: "đơn vị không thể thuộc chính nó hoặc thuộc đơn vị con của nó ({value})",
    en: "a unit cannot belong to itself or to a unit that belongs to it ({value})"
  },
  taken: { vi: "{value} đã có; hãy dùng mã khác", en: "{value} exists already; take another code" },
  day_order: {
    vi: "ngày kết thúc {value} phải sau ngày bắt đầu {accepted}",
    en: "the end {value} must come after the beginning {accepted}"
  },
  no_reporter: {
    vi: "đơn vị {value} chưa có người báo cáo; hãy phân công trước",
    en: "the unit {value} has no reporter; appoint one first"
  },
  days_valid: {
    vi: "thời hạn {value} không hợp lệ; nhận {accepted}",
    en: "{value} is not how long it may be good; accepted: {accepted}"
  },
  needs_unit: {
    vi: "vai trò {value} phải gắn với một đơn vị",
    en: "the role {value} must be for one unit"
  },
  locked_part_changed: {
    vi: "“{value}”: phần này bị khóa theo kế hoạch mẫu nên lấy theo mẫu; phần sửa riêng không được giữ",
    en: "“{value}”: this part is locked by the template, so the template's word stands and the own change does not"
  },
  not_a_portion: {
    vi: 'phần {value} không hợp lệ; viết như "80%" hoặc "2/3"',
    en: '{value} is not a part of a whole; write "80%" or "2/3"'
  },
  standing_without_rubric: {
    vi: "xét theo thứ hạng (order: standing) thì cần rubric (bảng chấm điểm nào)",
    en: "an order by standing needs the rubric that ranks"
  },
  unknown_award: { vi: "kế hoạch không có mục khen thưởng {value}", en: "the plan has no award {value}" },
  complaint_not_upheld: {
    vi: "kiến nghị {value} chưa được kết luận là đúng, không làm căn cứ đính chính",
    en: "the complaint {value} was not found right; nothing is corrected because of it"
  },
  award_not_proposed: {
    vi: "phiên xét ngày {on} không đề nghị khen thưởng đề nghị {value}; lý do xem ở phiên đó",
    en: "a session on {on} does not propose the nomination {value}; its reasons stand there"
  },
  revokes_nothing: {
    vi: "phải nêu bảng chấm điểm, mục khen thưởng hoặc đề nghị bị hủy",
    en: "name the rubric, the award or the nomination that is taken back"
  },
  unknown_nomination: { vi: "không có đề nghị khen thưởng {value}", en: "there is no nomination {value}" },
  unknown_movement: { vi: "kế hoạch không có phong trào {value}", en: "the plan has no movement {value}" },
  unknown_condition: {
    vi: "mục khen thưởng không có điều kiện {value}",
    en: "the award has no condition {value}"
  },
  unknown_agency_check: {
    vi: "không mục khen thưởng nào hỏi danh sách {value}",
    en: "no award asks for the list {value}"
  },
  unknown_form: {
    vi: "bảng pháp luật không có hình thức khen thưởng {value}; có: {accepted}",
    en: "the table of the law has no form of commendation {value}; there are: {accepted}"
  },
  women_above_members: {
    vi: "số nữ {value} nhiều hơn số thành viên; nhận {accepted}",
    en: "{value} women are more than there are members; {accepted} is accepted"
  },
  ballot_does_not_add_up: {
    vi: "số phiếu không khớp với {value} thành viên Hội đồng; phiếu này không được tính",
    en: "the votes do not fit a council of {value} members; this ballot is not counted"
  },
  hold_of_nobody: {
    vi: "việc tạm dừng từ ngày {value} không ghi của đơn vị (unit) hay đề nghị (nomination) nào",
    en: "the hold from {value} names neither a unit nor a nomination"
  },
  choice_above_places: {
    vi: "chọn {value} nhưng chỉ còn {accepted} chỗ; chưa theo quyết định này",
    en: "{value} were chosen, but only {accepted} places are left; this choice is not followed"
  },
  quota_is_zero: {
    vi: "{value}: tỷ lệ tính trên {of} làm tròn thành 0, không khen được ai; cần xem lại",
    en: "{value}: the share of {of} rounds to 0, so nobody can be commended; look at it again"
  },
  unknown_unit: { vi: "không có đơn vị {value}", en: "there is no unit {value}" },
  unknown_period: {
    vi: "không có kỳ báo cáo {value}; có: {accepted}",
    en: "there is no reporting period {value}; there are: {accepted}"
  },
  not_last_copy: {
    vi: "bản sao {value} không phải là việc sau cùng của đơn vị này, hoặc đang có người thay đổi dữ liệu; hãy nhờ người quản trị của đơn vị lấy bản sao mới rồi làm lại",
    en: "the copy {value} is not the last that happened to this organizer, or something is changing right now; have one of its clerks take a new copy, then try again"
  },
  not_a_key: {
    vi: "khóa chống gửi trùng {value} không hợp lệ; nhận 1–200 ký tự ASCII in được, không có dấu cách, ví dụ một UUID",
    en: "the idempotency key {value} is not valid; accepted: 1–200 printable ASCII characters without spaces, such as a UUID"
  },
  reason_length: { vi: "cần ghi lý do, từ 1 đến 2.000 ký tự", en: "a reason of 1 to 2,000 characters is required" },
  source_or_assumption: {
    vi: "cần ghi nguồn của số liệu, hoặc ghi đó là giả định; chỉ một trong hai",
    en: "either the source of the figure or that it is assumed has to be said, one of them"
  },
  why_not_assigned: {
    vi: "không giao thì cần ghi lý do",
    en: "a reason is needed where something is not assigned"
  },
  already_withdrawn: { vi: "việc này đã được rút rồi", en: "it has been withdrawn already" },
  evidence_needed: {
    vi: "nhập thay đơn vị thì phải ghi bản giấy làm minh chứng",
    en: "entered for a unit, it needs the paper it was taken from as evidence"
  },
  correction_needs_reason: {
    vi: "{value} khác số đơn vị báo ({accepted}) nên cần ghi lý do",
    en: "{value} differs from what the unit reported ({accepted}); a reason is needed"
  },
  not_reported_figure: {
    vi: "đơn vị chưa báo số liệu này; cần ghi số thẩm định được và lý do",
    en: "the unit has not reported it; the figure found and a reason are needed"
  },
  no_report: {
    vi: "đơn vị {value} chưa nộp báo cáo kỳ này",
    en: "the unit {value} has not submitted a report for the period"
  },
  not_owner: {
    vi: "chỉ tiêu {value} do đơn vị khác thẩm định",
    en: "the indicator {value} is verified by another unit"
  },
  not_later: { vi: "{value} phải sau hạn cũ {accepted}", en: "{value} must come after the deadline {accepted}" },
  not_a_table: { vi: "dòng này không đọc được: {value}", en: "this line cannot be read: {value}" },
  unknown_column: {
    vi: "không có cột {value}; có: {accepted}",
    en: "there is no column {value}; there are: {accepted}"
  },
  missing_column: { vi: "thiếu cột {value}", en: "the column {value} is missing" },
  report_not_open: {
    vi: "báo cáo của {value} đang “{accepted}” nên không nhập được",
    en: "the report of {value} is “{accepted}”; nothing can be entered"
  },
  not_base64: { vi: "nội dung tệp không phải là base64", en: "the content of the file is not base64" },
  file_size: {
    vi: "tệp {value} byte; nhận từ 1 byte đến 10 MB",
    en: "the file has {value} bytes; 1 byte to 10 MB are accepted"
  },
  file_type: {
    vi: "loại tệp này không nhận; nhận: {accepted}",
    en: "files of this type are not taken; accepted: {accepted}"
  },
  file_digest: {
    vi: "nội dung không khớp mã SHA-256 gửi kèm ({value}); hãy gửi lại",
    en: "the content does not fit the SHA-256 sent with it ({value}); send it again"
  },
  unknown_file: { vi: "không có tệp này", en: "there is no such file" },
  too_many: { vi: "quá nhiều mục ({value}); nhận {accepted}", en: "too many items ({value}); {accepted} are accepted" },
  not_a_web_address: {
    vi: "{value} không phải là địa chỉ web; viết như https://…",
    en: "{value} is not a web address; write https://…"
  },
  unknown_indicator: { vi: "không có chỉ tiêu {value} trong kế hoạch", en: "the plan has no indicator {value}" },
  unknown_population: { vi: "không có mẫu số {value} trong kế hoạch", en: "the plan has no population {value}" },
  unknown_task: { vi: "không có nhiệm vụ {value} trong kế hoạch", en: "the plan has no task {value}" },
  unknown_criterion: {
    vi: "không có tiêu chí {value} trong bảng chấm điểm",
    en: "the rubric has no criterion {value}"
  },
  unknown_part: {
    vi: "chỉ tiêu không có phần {value}; có: {accepted}",
    en: "the indicator has no part {value}; there are: {accepted}"
  },
  not_a_count: {
    vi: "{value} không phải là số đếm; cần số nguyên từ 0 trở lên",
    en: "{value} is not a count; whole numbers from 0 are accepted"
  },
  sent_twice: {
    vi: "được gửi hai lần ({value}); chỉ gửi một lần",
    en: "sent twice ({value}); send it once"
  },
  told_twice: {
    vi: "đã được báo hai lần ({value}); lấy lần sau cùng",
    en: "told twice ({value}); the last one counts"
  },
  unknown_indicator_or_task: {
    vi: "không có chỉ tiêu hay nhiệm vụ {value} trong kế hoạch",
    en: "the plan has no indicator or task {value}"
  },
  points_not_allowed: {
    vi: "điểm {value} không được chấm cho tiêu chí này; thang điểm: {accepted}",
    en: "{value} points cannot be given to this criterion; its scale: {accepted}"
  },
  count_above_baseline: {
    vi: "{unit}: {value} vượt số nền của “{indicator}”; cần từ {accepted}. Nếu số nền sai, hãy đề nghị UBND sửa",
    en: "{unit}: {value} is above the baseline of “{indicator}”; {accepted} is accepted. If the baseline is wrong, ask the office to correct it"
  },
  not_done_or_undone: {
    vi: "{unit}: “{indicator}” nhận 1 (đã làm) hoặc 0 (chưa làm), không nhận {value}",
    en: "{unit}: “{indicator}” takes 1 (done) or 0 (not done), not {value}"
  },
  not_owed: { vi: "{unit} không được giao chỉ tiêu {value}", en: "{unit} does not owe the indicator {value}" },
  // Lint: what contradicts itself or is left open in a plan that was accepted.
  band_gap: {
    vi: "không mức nào nói về {value}, giữa mức {below} và mức {above}; đơn vị ở đó được {points} điểm",
    en: "no band holds {value}, between {below} and {above}; a unit there gets {points} points"
  },
  band_overlap: {
    vi: "{value} thuộc cả mức {over} và mức {wins}; bảng đã chọn (edge: {edge}) nên lấy mức {wins}",
    en: "{value} lies in both {over} and {wins}; the table decides (edge: {edge}) for {wins}"
  },
  band_overlap_undecided: {
    vi: "{value} thuộc cả mức {over} và mức {wins}; bảng không nói lấy mức nào nên đang lấy mức {wins}",
    en: "{value} lies in both {over} and {wins}; the table does not say which, so {wins} is taken"
  },
  band_open_below: {
    vi: "bảng không nói gì về {value}, dưới mức thấp nhất; đang tính 0 điểm",
    en: "the table says nothing of {value}, below its lowest band; 0 points are given"
  },
  band_open_above: {
    vi: "bảng không nói gì về {value}, trên mức cao nhất; đang tính 0 điểm",
    en: "the table says nothing of {value}, above its highest band; 0 points are given"
  },
  band_out_of_range: {
    vi: "mức {value} không bao giờ đạt tới; số đo chỉ có thể là {accepted}",
    en: "the band {value} can never be met; the measure can only be {accepted}"
  },
  band_never_wins: {
    vi: "mức {value} không bao giờ được dùng; luôn lấy mức {by}",
    en: "the band {value} is never used; {by} is always taken"
  },
  band_dip: {
    vi: "mức {value} được {points} điểm, ngược chiều bảng: mức {below} ngay dưới được {other} điểm",
    en: "the band {value} gives {points} points against the run of the table: {below} just below gives {other}"
  },
  leaf_above_maximum: {
    vi: "cách tính cho được tới {value} điểm nhưng điểm tối đa in là {accepted}",
    en: "the rule can give {value} points, but the printed maximum is {accepted}"
  },
  leaf_below_maximum: {
    vi: "điểm tối đa in là {accepted} nhưng cách tính cao nhất chỉ cho {value} điểm",
    en: "the printed maximum is {accepted}, but the rule gives at most {value} points"
  },
  section_sum_differs: {
    vi: "các tiêu chí con cộng lại {value} điểm nhưng điểm tối đa của mục in là {accepted}",
    en: "the rows add up to {value} points, but the section's printed maximum is {accepted}"
  },
  maximum_differs_from_words: {
    vi: "điểm tối đa ghi {value} nhưng câu chữ của chính mục này ghi {said} điểm",
    en: "the maximum is {value}, but the row's own words print {said} points"
  },
  total_differs: {
    vi: "cả bảng cộng lại {value} điểm nhưng bảng ghi tổng {accepted} điểm",
    en: "the table adds up to {value} points, but it prints a total of {accepted}"
  },
  cap_never_bites: {
    vi: "giới hạn {value} điểm không bao giờ chạm tới; cách tính chỉ đến {accepted} điểm",
    en: "the limit of {value} points is never met; the rule only reaches {accepted}"
  },
  cap_below_one_case: {
    vi: "giới hạn {value} điểm nhỏ hơn một trường hợp ({case} điểm)",
    en: "the limit of {value} points is less than a single case ({case} points)"
  },
  bonus_can_take_away: {
    vi: "cột điểm thưởng nhưng có thể trừ điểm (thấp nhất {value})",
    en: "a bonus that can take points away (as low as {value})"
  },
  deduction_can_give: {
    vi: "cột điểm trừ nhưng có thể cộng điểm (cao nhất {value})",
    en: "a deduction that can give points (as high as {value})"
  },
  target_unused: {
    vi: "chỉ tiêu “{indicator}” ({value}) không được bảng chấm điểm nào dùng cho {kind}",
    en: "no rubric for {kind} uses the target {value} of “{indicator}”"
  },
  scored_against_other_figure: {
    vi: "chỉ tiêu “{indicator}” là {value} nhưng bảng chấm theo mức {scored}",
    en: "the target of “{indicator}” is {value}, but the rubric scores against {scored}"
  },
  legal_basis_expired: {
    vi: "căn cứ {value} hết hiệu lực từ sau ngày {until}; ngày xét là {on}",
    en: "the legal basis {value} was in force until {until}; the day looked at is {on}"
  },
  legal_basis_not_in_force: {
    vi: "căn cứ {value} có hiệu lực từ ngày {from}; ngày xét là {on}",
    en: "the legal basis {value} is in force from {from}; the day looked at is {on}"
  },
  legal_basis_ends_in_year: {
    vi: "căn cứ {value} hết hiệu lực ngay trong năm kế hoạch (ngày {until})",
    en: "the legal basis {value} ends within the year of the plan ({until})"
  },
  legal_basis_validity_unknown: {
    vi: "chưa ghi căn cứ {value} có hiệu lực từ ngày nào đến ngày nào",
    en: "nothing says from and until when the legal basis {value} is in force"
  },
  deadline_inclusion_differs: {
    vi: "hạn là {value} nhưng câu chữ nói {said}: hai cách khác nhau một ngày",
    en: "the deadline is {value}, but its words say {said}: one day apart"
  },
  deadline_day_differs: {
    vi: "hạn là {value} nhưng câu chữ ghi ngày {said}",
    en: "the deadline is {value}, but its words name {said}"
  },
  bound_differs_from_words: {
    vi: "ghi {value} nhưng câu chữ nói {said}",
    en: "it says {value}, but its words say {said}"
  },
  target_differs_from_words: {
    vi: "chỉ tiêu ghi {value} nhưng câu chữ ghi {said}",
    en: "the target is {value}, but its words say {said}"
  },
  reading_undecided: {
    vi: "“{value}” hiểu được nhiều cách, chưa ai quyết định; đang hiểu: {meaning} (cách khác: {others})",
    en: "“{value}” can be read in several ways and nobody has decided; taken as: {meaning} (or: {others})"
  },
  zero_of_zero_undecided: {
    vi: "chưa nói đơn vị không có “{value}” nào thì tính điểm thế nào; tổng điểm của đơn vị đó sẽ để ngỏ",
    en: "nothing says what a unit without any “{value}” gets; its total stays open"
  },
  code_drift: {
    vi: "số mục {value} không theo số của mục lớn {section} như các mục bên cạnh",
    en: "the number {value} does not follow its section {section} as its neighbours do"
  },
  // Units that merge, split and move.
  succession_of_itself: {
    vi: "đơn vị {value} không thể hình thành từ chính nó; đơn vị sau sáp nhập, chia tách cần một mã mới",
    en: "the unit {value} cannot come of itself; a unit that was merged or split gets a new id"
  },
  unit_without_successor: {
    vi: "{value} không tồn tại vào ngày xét và không ghi đơn vị nào thay thế; số liệu của đơn vị này không được tính",
    en: "{value} does not stand on the day, and nothing says which unit stands for it; what was told of it counts for nobody"
  },
  not_divided: {
    vi: "{unit}: số liệu {value} của {accepted} không tự chia được; hãy báo số riêng của từng phần",
    en: "{unit}: the figure {value} of {accepted} is not divided by guess; tell the figure of each part"
  },
  part_not_told: {
    vi: "{unit}: chưa cộng được {value} vì thiếu số của {accepted}",
    en: "{unit}: {value} cannot be added up, the figure of {accepted} is missing"
  },
  not_added: {
    vi: "{unit}: {value} của {accepted} khác nhau và không cộng được; hãy báo lại cho {unit}",
    en: "{unit}: {value} of {accepted} differ and have no sum; tell it of {unit}"
  },
  told_otherwise: {
    vi: "{unit}: {value} báo {told} nhưng các phần cộng lại là {sum}; lấy số {unit} đã báo",
    en: "{unit}: {value} was told as {told}, its parts add up to {sum}; what was told of {unit} counts"
  },
  not_carried_over: {
    vi: "mục này ghi cho {unit}, đơn vị đã sáp nhập hoặc chia tách; hãy ghi lại cho đơn vị vào ngày xét",
    en: "this was said of {unit}, which was merged or split; say it of a unit that stands on the day"
  },
  // What is sent up to a wider plan.
  part_of_other_plan: {
    vi: "kế hoạch này thuộc {value}, không thuộc {accepted}; số liệu không được cộng",
    en: "this plan is part of {value}, not of {accepted}; its figures are not added"
  },
  indicator_not_fed: {
    vi: "{unit} không gửi số liệu nào cho chỉ tiêu “{indicator}”",
    en: "{unit} sends nothing for “{indicator}”"
  },
  indicator_not_alike: {
    vi: "{unit}: chỉ tiêu gửi lên ({value}) khác loại với “{indicator}” ({accepted}) nên không cộng được",
    en: "{unit}: what it sends ({value}) is of another kind than “{indicator}” ({accepted}) and is not added"
  },
  // Targets given and taken on.
  target_not_allocated: {
    vi: "chưa giao chỉ tiêu “{indicator}” cho {unit}",
    en: "{unit} was given no target of “{indicator}”"
  },
  allocation_short: {
    vi: "“{indicator}”: tổng giao cho các đơn vị là {value}, chưa đủ mức chung {accepted}",
    en: "“{indicator}”: the targets given add up to {value}, short of the whole's {accepted}"
  },
  allocation_over: {
    vi: "“{indicator}”: tổng giao cho các đơn vị là {value}, vượt mức chung cho phép {accepted}",
    en: "“{indicator}”: the targets given add up to {value}, over the {accepted} that the whole allows"
  },
  registered_below_target: {
    vi: "{unit} đăng ký {value} cho “{indicator}”, thấp hơn chỉ tiêu được giao {accepted}",
    en: "{unit} registered {value} for “{indicator}”, less than the {accepted} it was given"
  },
  registered_above_target: {
    vi: "{unit} đăng ký {value} cho “{indicator}”, cao hơn mức được giao {accepted}",
    en: "{unit} registered {value} for “{indicator}”, more than the {accepted} it was given"
  },
  // Complaints.
  complaint_out_of_turn: {
    vi: "bước {value} không đúng trình tự giải quyết kiến nghị; bước tiếp theo phải là: {accepted}",
    en: "the step {value} is out of turn; the next step is: {accepted}"
  },
  day_before_the_one_before: {
    vi: "ngày {value} sớm hơn bước trước ({accepted})",
    en: "the day {value} is before that of the step before it ({accepted})"
  },
  answer_without_finding: {
    vi: "trả lời kiến nghị phải ghi rõ: upheld (đúng) hoặc dismissed (không có cơ sở)",
    en: "an answer says what was found: upheld or dismissed"
  },
  // Published outcomes.
  outcome_unreadable: {
    vi: "{value} không phải là tệp kết quả công bố (outcome.json)",
    en: "{value} is not a published outcome (outcome.json)"
  },
  outcome_of_other_plan: {
    vi: "kết quả công bố thuộc kế hoạch {published}, không phải kế hoạch {recomputed} đang dùng",
    en: "the published outcome is of the plan {published}, not of {recomputed}, which is used here"
  },
  outcome_of_other_facts: {
    vi: "kết quả công bố tính từ bộ số liệu {published}, không phải bộ {recomputed} đang dùng",
    en: "the published outcome follows from the facts {published}, not from {recomputed}, which are used here"
  },
  outcome_of_other_engine: {
    vi: "kết quả công bố tính bằng phiên bản {published}, ở đây tính lại bằng {recomputed}",
    en: "the published outcome was computed by version {published}, here by {recomputed}"
  },
  outcome_differs: {
    vi: "công bố ghi {published}, tính lại được {recomputed}",
    en: "{published} was published, {recomputed} comes out"
  },
  outcome_not_canonical: {
    vi: "nội dung đúng nhưng cách viết tệp đã bị đổi (khoảng trắng, thứ tự mục), nên mã kiểm tra của tệp không khớp",
    en: "the content is right, but the file was written another way (white space, order of fields), so its digest does not match"
  },
  outcome_chain_broken: {
    vi: "kết quả này ghi là sửa kết quả {published}, nhưng kết quả công bố ngay trước là {recomputed}",
    en: "this outcome says it corrects {published}, but the one published just before it is {recomputed}"
  },
  far_from_own_periods: {
    vi: "{unit}, “{indicator}”: {period} là {value}, các kỳ khác thường ở mức {median}; nên xem lại",
    en: "{unit}, “{indicator}”: {value} in {period}, the other periods are usually about {median}; worth a second look"
  },
  far_from_cluster: {
    vi: "{unit}, “{indicator}”: {share}, các đơn vị cùng cụm thường ở mức {medianShare}; nên xem lại",
    en: "{unit}, “{indicator}”: {share}, the others of its cluster are usually about {medianShare}; worth a second look"
  },
  baseline_jumps: {
    vi: "{unit}: số nền “{population}” từ {before} thành {value}; cần nêu lý do",
    en: "{unit}: the baseline “{population}” went from {before} to {value}; a reason should be given"
  },
  same_figures: {
    vi: "{units} cùng báo cáo {value} cho “{indicator}”; nên xem lại",
    en: "{units} all told {value} for “{indicator}”; worth a second look"
  },
  round_figures: {
    vi: "{unit}: cả {count} số liệu đều tròn chục; nên hỏi cách đếm",
    en: "{unit}: all {count} figures are multiples of ten; ask how they were counted"
  },
  always_just_enough: {
    vi: "{unit}: cả {count} chỉ tiêu đạt đều vừa đủ, không hơn một đơn vị nào; nên xem lại",
    en: "{unit}: all {count} targets are met with not one too many; worth a second look"
  },
  many_just_enough: {
    vi: "{units} đều vừa đủ chỉ tiêu “{indicator}”, không hơn một đơn vị nào; nên xem lại",
    en: "{units} all meet the target of “{indicator}” with not one too many; worth a second look"
  },
  stock_falls: {
    vi: "{unit}, “{indicator}”: số lũy kế từ {before} giảm còn {value} ở {period}; nên xem lại",
    en: "{unit}, “{indicator}”: the cumulative figure fell from {before} to {value} in {period}; worth a second look"
  },
  not_a_part: {
    vi: "tỷ lệ {value} không hợp lệ; cần từ 0% đến 100%",
    en: "{value} is not a share; 0% to 100% are accepted"
  },
  quota_without_limit: {
    vi: "hạn mức cần số lượng (count) hoặc tỷ lệ (share)",
    en: "a quota has a count or a share"
  },
  not_a_tie: {
    vi: "{value} không phải là một bước phân định khi bằng điểm; cần more, less, prefer hoặc decidedBy",
    en: "{value} is not a step of a tie chain; give more, less, prefer or decidedBy"
  },
  grade_alone: {
    vi: "{value}: xếp loại (grade) là của cả bảng chấm, không đi với of, points, maximum hay share; years chỉ đi với grade",
    en: "{value}: a grade is of the whole rubric, without of, points, maximum or share; years goes with a grade alone"
  },
  only_in_grades: {
    vi: "{value} chỉ dùng được trong điều kiện xếp loại (grades, ceilings): điểm và thứ hạng phải có trước xếp loại",
    en: "{value} stands only in the tests of grades and ceilings: points and ranks come before grades"
  },
  decision_not_last: {
    vi: "{value}: bỏ phiếu hoặc cấp có thẩm quyền quyết định phải là bước cuối khi bằng điểm",
    en: "{value}: a vote or the authority's decision is the last step of a tie chain"
  },
  tie_needs_vote: {
    vi: "{value} cùng hạng {rank} sau mọi tiêu chí phụ: cần bỏ phiếu",
    en: "{value} share rank {rank} after the whole tie chain: a vote must decide"
  },
  tie_needs_authority: {
    vi: "{value} cùng hạng {rank} sau mọi tiêu chí phụ: cần cấp có thẩm quyền quyết định",
    en: "{value} share rank {rank} after the whole tie chain: the authority must decide"
  },
  tie_needs_ordinal: {
    vi: "{value} cùng hạng {rank}, nhưng bảng chấm yêu cầu mỗi đơn vị một hạng và không nói phân định thế nào",
    en: "{value} share rank {rank}; the rubric wants a rank for each and does not say how to part them"
  },
  tie_open: {
    vi: "{value} cùng hạng {rank}: tiêu chí phụ chưa so sánh được vì còn thiếu số liệu",
    en: "{value} share rank {rank}: a figure of the tie chain is still out"
  },
  tie_across_cap: {
    vi: "{units} bằng nhau ở ranh giới tỷ lệ “{value}” (tối đa {limit} trên {of} đơn vị): cần quyết định, không tự cắt",
    en: "{units} are equal on the edge of the cap of “{value}” (at most {limit} of {of}): somebody must decide"
  },
  cap_lets_nobody_in: {
    vi: "tỷ lệ khống chế “{value}” làm tròn xuống thành 0 trên {of} đơn vị: không ai được xếp mức này",
    en: "the cap of “{value}” comes to 0 of {of} units: nobody can have this grade"
  },
  decided_otherwise: {
    vi: "quyết định phân định bằng {value} không có tác dụng; bảng chấm quy định: {accepted}",
    en: "the tie was decided by {value}, which does not count; the rubric says: {accepted}"
  },
  decision_parts_nobody: {
    vi: "quyết định phân định {value} không có tác dụng: các đơn vị này không bằng nhau, hoặc còn đơn vị khác cũng bằng",
    en: "the decision between {value} parts nobody: they are not equal, or others are equal too"
  },
  unknown_rubric: {
    vi: "không có bảng chấm điểm {value}; có: {accepted}",
    en: "there is no rubric {value}; there are: {accepted}"
  },
  unknown_grade: {
    vi: "không có mức xếp loại {value}; có: {accepted}",
    en: "there is no grade {value}; there are: {accepted}"
  },
  grade_gap: {
    vi: "tổng điểm {value} không thuộc mức xếp loại nào",
    en: "a total of {value} falls in no grade"
  },
  grade_open_below: {
    vi: "chưa nói tổng điểm {value} xếp loại gì (thấp hơn mức cuối)",
    en: "nothing says which grade a total of {value} has (below the last grade)"
  },
  grade_open_above: {
    vi: "chưa nói tổng điểm {value} xếp loại gì (cao hơn mức đầu)",
    en: "nothing says which grade a total of {value} has (above the first grade)"
  },
  grade_overlap: {
    vi: "tổng điểm {value} vừa thuộc mức “{grade}” vừa thuộc mức cao hơn; đang lấy mức cao hơn",
    en: "a total of {value} is in “{grade}” and in a better grade too; the better one is taken"
  },
  grade_unreachable: {
    vi: "không đơn vị nào có thể được xếp mức “{value}”",
    en: "no unit can come to the grade “{value}”"
  },
  grade_leaves_none: {
    vi: "tổng điểm {value} mà không đạt điều kiện của mức “{grade}” thì không thuộc mức nào",
    en: "a total of {value} that does not meet the conditions of “{grade}” falls in no grade"
  },
  grade_edge_off_grid: {
    vi: "mốc {value} điểm không có thật khi tổng điểm được làm tròn đến {step}",
    en: "no total is {value}: totals are rounded to {step}"
  },
  rubric_not_adopted: {
    vi: "{value}: phương án giả định, chưa có quyết định thông qua",
    en: "{value}: an assumed scheme; no decision has adopted it"
  },
  ...lifeFindings
}

/**
 * A finding as one sentence with its place.
 *
 * @example
 * sentence({ code: "missing", path: ["title"], severity: "error", params: {} }, "vi") // => "title: thiếu mục này"
 */
export const sentence = (finding: Finding, language: Language): string => {
  const message = findings[finding.code]
  const said = message === undefined ? finding.code : fill(message, language, finding.params)
  const path = formatPath(finding.path)
  return path === "" ? said : `${path}: ${said}`
}

/**
 * What a clerk is asked to settle a finding; where there is nothing to answer but to mend it, the finding's own sentence.
 *
 * @example
 * question({ code: "issue_day_blank", path: ["issuedOn"], severity: "error", params: {} }, "en") // => "On which day is the plan issued?"
 */
export const question = (finding: Finding, language: Language): string => {
  const asked = questions[finding.code]
  return asked === undefined ? sentence(finding, language) : fill(asked, language, finding.params)
}
