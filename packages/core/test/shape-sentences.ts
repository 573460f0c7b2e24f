/**
 * The shapes of rules found in published scoring tables: number, name, the sentence that has it and the document it stands in
 * (R1 Cần Thơ KH 157/2025 · R2 Tiền Giang HD 168/2022 · R3 Cần Thơ QĐ 2579/2025 · R4 Hải Phòng QĐ 212/2025 · R5 TP.HCM CV
 * 5155/2025 · R6 a police formula · R7 Đồng Nai · R8 DTI · R9 QĐ 766/QĐ-TTg · R10 PAR INDEX · R12 TP.HCM Bảng biểu 4 · R14 KPI).
 */
export const sentences: ReadonlyArray<readonly [row: number, shape: string, sentence: string, source: string]> = [
  [
    1,
    "Pass/fail (all-or-nothing)",
    '"Đơn vị đạt tỷ lệ 100% cộng 05 điểm, không đạt tỷ lệ 100% không cộng điểm"; "Tỷ lệ đạt từ 95% trở lên: 2,5; dưới 95%: 0"',
    "R1, R4"
  ],
  [2, "Proportional to 100 %", '"Tỷ lệ = b/a * 100%; Điểm = Tỷ lệ * điểm chuẩn"', "R1, R8"],
  [
    3,
    "Proportional to target, capped at m",
    "min(1, A/T)·m (Math.min(1, achieved/target)*maxPoints, rounded 0.1)",
    "a youth-union tool"
  ],
  [4, "done/assigned × weight", '"Số lượng công việc hoàn thành / Số lượng công việc được giao x 100% x 25"', "R4"],
  [5, "Bands on a rate (step table)", '"từ 97% đến dưới 98%: 4; từ 96% đến dưới 97%: 3"', "R2 C1"],
  [
    6,
    "Bands → fraction of m",
    '"85-95%: 80% Quỹ điểm … <50%: 10% Quỹ điểm"; "Phó Chủ tịch: 1/2*Điểm tối đa"',
    "R14, R8"
  ],
  [7, "Step table on a count", '"BCĐ họp 4 lần/năm: 20; 3 lần: 15; 2 lần: 10; 1 lần: 5; còn lại: 0"', "R8"],
  [
    8,
    "n × points, capped",
    '"Có 01 bài viết được đăng được cộng 0,2 điểm (Tổng điểm cộng không quá 01 điểm)"; "9 loại lớp, mỗi loại cho 1 điểm"',
    "R2, R5"
  ],
  [
    9,
    "Step bonus above a threshold, capped",
    '"trên 92% được +0,1 điểm (luỹ kế cứ tăng 1% được cộng 0,1 điểm nhưng điểm cộng tối đa không quá 0,5 điểm)"',
    "R2 C2.4"
  ],
  [
    10,
    "Two-key lookup (class of unit × band)",
    '"tiếp nhận dưới 1000 hồ sơ … trước hạn từ 10% trở lên +2; từ 2000 hồ sơ trở lên … +2,7"',
    "R2 3.3.2"
  ],
  [
    11,
    "Over/under plan in % of plan",
    '"vượt chỉ tiêu kế hoạch dưới 20%: +1; từ 20% trở lên: +2; từ 95% đến dưới 100%: -1; dưới 95%: -2"',
    "R2 d1"
  ],
  [12, "Deduct-from-base per case", '"Mỗi trường hợp không triển khai hoặc chậm triển khai: trừ 0,5 điểm"', "R2 a1"],
  [
    13,
    "Deduct per failing sub-unit",
    '"cứ 01 đơn vị [xã không tổ chức] bị trừ 0,2 điểm nhưng không quá 2 điểm"',
    "R2 C3.2"
  ],
  [
    14,
    "Deduct per missing document",
    '"cứ thiếu tài liệu của 1 mục bị điểm trừ 0,1 điểm nhưng tối đa không quá 0,5 điểm"',
    "R2 C6"
  ],
  [15, "Choice list (ordinal fact)", '"Trưởng ban là Bí thư/Chủ tịch: Điểm tối đa; Phó: 1/2; chưa có: 0"', "R8"],
  [16, "Checklist, parts add", '"Có văn bản hướng dẫn 0,5 … Có kế hoạch kiểm tra 0,5"', "R2 C5.1"],
  [17, "All parts required (AND)", '"phải đảm bảo đủ các tiêu chí: (1)… (2)… (3)…"', "R2 a4"],
  [
    18,
    "Exclusive alternatives (pick one, best)",
    '"cộng điểm đối với 01 trong 02 trường hợp sau"; "một trong các trường hợp sau đây"',
    "R2 a4.2, 3.3.2"
  ],
  [19, "Sampled survey", '"ngẫu nhiên 50 người … xác nhận … thì chấm 0,4 điểm"', "R1"],
  [
    20,
    "Manual/council score within 0..m, on a grid",
    '"cho điểm lẻ đến 0,5 điểm"; "Tùy theo các minh chứng mà cho điểm phù hợp"',
    "R5"
  ],
  [21, "Discretionary range", '"trừ từ 1 - 3 điểm"', "R14"],
  [
    22,
    "Compare with group average (inclusive)",
    '"trên hoặc bằng mức trung bình quân chung của thành phố: 2; dưới: 0"',
    "R4"
  ],
  [
    23,
    "Relative to the best unit of the cluster",
    '"Dẫn đầu cụm: max_score; vượt nhưng không dẫn đầu: 0.5×MS + (exceed/leader)×0.5×MS"',
    "R6"
  ],
  [24, "Separate peer group for units without target", '"(Actual / Max_Actual_In_No_Target_Group) × MaxScore"', "R6"],
  [
    25,
    "Comparison with previous year / start year",
    '"đối với xã nông thôn mới so sánh với năm trước; … so sánh với năm ra mắt"; "tệ nạn xã hội không giảm hơn so với năm trước"',
    "R2 C5.3, Bắc Ninh QĐ 86/2025"
  ],
  [26, "Cumulative stock vs flow in the year", '"cấp Giấy chứng nhận … lũy tiến trên địa bàn đạt 98,5%"', "R2 a4"],
  [27, "Complement ratio (total−bad)/total", '"(Tổng số PAKN - Số bị phản hồi không hài lòng)/Tổng số"', "R9"],
  [
    28,
    "Sub-period condition in a yearly score",
    '"tối thiểu 100 lượt người/tháng"; "trừ 0,5 điểm/ 1 quí"; "ít nhất 2 lần/năm"',
    "R5, R2"
  ],
  [29, "Absence of an event", '"Không để xảy ra…: 2,5; để xảy ra: 0"', "R4"],
  [
    30,
    "Grandfathered result",
    '"đã thực hiện đạt tỷ lệ 100% … trước thời điểm ban hành kế hoạch đương nhiên được cộng 05 điểm"',
    "R1"
  ],
  [31, "External index imported", '"Kết quả công bố của UBND thành phố (PAR INDEX, DDCI)"', "R4"],
  [32, "Weight zero, reported only", '"Đô thị thông minh … 0 … Không tính điểm"', "R8"],
  [
    33,
    "Denominator is another criterion's numerator",
    '"a = Tổng số người … mở mới tài khoản; b = … được phát hành thẻ ATM"',
    "R1 c.3"
  ],
  [
    34,
    "Flat penalty if late",
    '"Báo cáo gửi trễ thời gian quy định: -1"; "Gửi 01 báo cáo không đúng thời gian: -0,5"',
    "R2"
  ],
  [
    35,
    "Different for late / missing",
    '"chậm … trừ 0,5 điểm/việc; không thực hiện trừ 1 điểm/việc"; "Phối hợp trễ -0,5; Không phối hợp -1"',
    "R14, R2"
  ],
  [
    36,
    "Bonus for early",
    '"gửi trước 3 ngày so với thời gian quy định +0,5"; "trước 05 (năm) ngày làm việc cộng 0,1 điểm cho 01 báo cáo"',
    "R2 2.2.1, a9.4"
  ],
  [37, "Date cut-off", '"Ban hành trong tháng 1: 2 điểm; sau ngày 31/1: -0,5"', "R2 3.1"],
  [
    38,
    "Deadline relative to an event",
    '"chậm trễ (15 ngày kể từ ngày phê duyệt)"; "trước 05 ngày Sở tổ chức chấm điểm"',
    "R2 a2.2, C6"
  ],
  [
    39,
    "Recurrent deadlines inside the year",
    '"sáu tháng một lần (trước ngày 15/6 và 01/12) … trừ 0,25 điểm/01 kỳ"',
    "R2 b1.2"
  ],
  [40, "Window, not only deadline", '"gửi báo cáo về Sở Nội vụ từ ngày 10 đến ngày 15 tháng 12"', "R3"],
  [41, "−x per day late", "no published sentence read", "–"],
  [
    42,
    "Late or missing = not scored at all",
    '"Không gửi … bản chấm điểm thi đua: (không xếp loại)"; "không thực hiện việc tự đánh giá → Không hoàn thành"',
    "R2 5.2, R3"
  ],
  [
    43,
    "Late by an authority's fault / quality clause",
    '"không đúng thời gian, không đạt chất lượng, không đúng mẫu biểu" (three reasons, same penalty)',
    "R2 a8"
  ],
  [
    44,
    "Precondition for scoring a leaf",
    '"Đơn vị nào không bảo đảm điều kiện này sẽ không được tính điểm chuẩn"',
    "R1"
  ],
  [45, "No evidence → 0", '"Các tiêu chí không có minh chứng phù hợp không được chấm điểm"', "R5"],
  [46, "Conditional cap by a fact", '"trung tâm không có trụ sở riêng tối đa 3,5 điểm"', "R5"],
  [
    47,
    "Penalty waived",
    '"nếu đơn vị chủ động phát hiện và xử lý …: không trừ điểm"; "(Trừ trường hợp phát hiện kịp thời báo cáo Sở)"',
    "R2"
  ],
  [48, "Only verified facts count", '"nếu nội dung phản ánh được xác minh là đúng"', "R2"],
  [49, "Scoring department per leaf", '"(Văn phòng Sở theo dõi, kiểm tra, đánh giá tiêu chuẩn 2)"', "R2"],
  [
    50,
    "Bonus only if leaf at full base",
    '"Trường hợp đạt đủ các tiêu chí đạt điểm chuẩn mục này thì cộng điểm…"; "(không có hồ sơ trễ hạn)"',
    "R2 a4.2, 3.3.2"
  ],
  [51, "Exclude from numerator and maximum, report %", '"% hoàn thành = điểm đạt được / điểm được giao × 100%"', "R6"],
  [
    52,
    "Rescale the section to its full maximum",
    '"tính gộp tổng điểm tối đa tương đương 10 (ví dụ: … được giao là 4 thì … tương đương là 10)"',
    "R4 fn 7"
  ],
  [
    53,
    "Redistribute its points equally to the others",
    '"số điểm tại tiêu chí mục 5 này được chia đều cho các tiêu chí còn lại"',
    "R4 fn 2"
  ],
  [54, "Give full points", '"không thuộc đối tượng kê khai tài sản thì được tính tối đa điểm trên"', "R4 fn 1"],
  [55, "(hard question) 0/0 denominators; whole section not assigned", "unstated everywhere", "–"],
  [56, "Tree sum, n levels, mixed codes (I, 1, a, a1, a4.2.2, C2.4)", "(the printed tables; no sentence)", "R2, R6"],
  [
    57,
    "Cap of deductions per item, bonus apart",
    '"Tổng điểm trừ của mục a4 không quá 2 điểm (không liên quan đến điểm cộng)"',
    "R2"
  ],
  [58, "One cap for both signs", '"Điểm trừ, cộng tối đa đối với d2 không quá 7 điểm"', "R2"],
  [59, "Cap on whole bonus / deduction", '"điểm thưởng … tối đa 03 điểm; điểm trừ tối đa 03 điểm"', "R3"],
  [
    60,
    "Total above 100 allowed / clipped for grading only",
    "118,4/100; Math.min(score,100) for classification",
    "R2, R7"
  ],
  [61, "Negative leaf possible (no floor stated)", '4.3: base 1,5, "trừ 0,5 điểm/1 quí" → −0,5 after 4 quarters', "R2"],
  [
    62,
    'Bonus in a deduction column and reverse (−0,5 typed in "Thưởng")',
    'b.2.6, 4.1.1: −0,5 printed in the column "Thưởng"',
    "R2"
  ],
  [63, "Award bonus from outside", '"Cờ thi đua … công thêm 10 điểm; Cờ Chính phủ 15"', "R12"],
  [
    64,
    "Result exported as bonus elsewhere",
    '"địa phương có thành tích xuất sắc sẽ được cộng điểm vào thi đua của Sở Y tế"',
    "R1"
  ],
  [65, "Self + inspection + survey mixed by source", "PAR INDEX: điểm thẩm định + điều tra xã hội học", "R10"],
  [66, "Σ leaf max must fit group max", '"Tổng điểm tối đa của các tiêu chí (57.5) vượt quá … (15.00)"', "R7"],
  [
    67,
    "Rounding",
    '2 decimals (R6, R7); 0,5 grid (R5); 1,25 leaves (R4); %: 2 decimals "98,06%" (R2). Compare before rounding.',
    "R2, R4, R5, R6, R7"
  ],
  [68, "Rubric per cluster / per unit kind", '"Mỗi cụm có bộ tiêu chí riêng biệt"; R1 group I and II', "R6, R1"],
  [
    69,
    "Criterion added for one unit mid-period",
    "(a function of a scoring program: a criterion added for one unit)",
    "R7"
  ],
  [70, "Cut-offs ≥ inclusive", '"từ 95 điểm trở lên … từ 85 đến dưới 95"', "R3"],
  [71, "Cut-offs exclusive at the low edge", '"trên 90 điểm đến 100 điểm; trên 80 điểm đến 90"', "R4"],
  [72, "Cut-offs on the score grid", '"Khá: từ 70 đến 84,5; Tốt: từ 85"', "R5"],
  [
    73,
    "Grade = score AND no zero criterion (điểm liệt)",
    '"đồng thời, không có tiêu chí nào trong thang điểm chấm 0 điểm"',
    "R3"
  ],
  [
    74,
    "Grade = score AND share of indicators",
    '"ít nhất 50% chỉ tiêu hoàn thành vượt mức"; "không quá 20% tiêu chí chưa bảo đảm"',
    "R4"
  ],
  [
    75,
    "Grade depends on sub-units' grades",
    '"100% đơn vị … hoàn thành trở lên, trong đó ít nhất 70% hoàn thành tốt"',
    "R4"
  ],
  [76, "Veto list → lowest grade / not graded", '"để xảy ra tham nhũng, mất đoàn kết …"; "(không xếp loại)"', "R3, R2"],
  [77, "Ceiling on grade", '"Khiển trách thì xếp loại cao nhất là hoàn thành tốt"', "R3"],
  [78, "Cut-off depends on unit class", "90 / 60 / 85 by area", "R13"],
  [79, "Eligibility window / partial year", '"công tác chưa đủ 06 tháng thì không đánh giá"', "R4"],
  [80, "Later revocation", '"hủy bỏ kết quả và xếp loại lại … hủy bỏ quyết định khen thưởng"', "R4"],
  [81, "Rank within cluster only", "5 cụm TP.HCM; cụm 223, 224 (R6)", "R12, R6"],
  [82, "Rank with no score, raw counts", '"Căn cứ vào số lượng mở mới tài khoản để xếp loại từ cao xuống thấp"', "R1"],
  [
    83,
    "Tie-break chain then vote",
    '"Nếu có từ 02 địa phương trở lên có tổng số điểm bằng nhau thì … số lượng mở tài khoản và thẻ ATM mới cao hơn thì xếp hạng cao hơn; … vẫn bằng nhau thì áp dụng hình thức bỏ phiếu"',
    "R1"
  ],
  [84, "Tie → authority decides", '"tổng số điểm bằng nhau thì do cơ quan có thẩm quyền … quyết định"', "R3"],
  [
    85,
    "Tie → prefer female / ≥70 % women",
    '"lựa chọn cá nhân nữ hoặc tập thể có tỷ lệ nữ từ 70% trở lên"',
    "NĐ 152/2025 Đ4(6)"
  ],
  [88, "Cap on share of a grade", '"Tỷ lệ … xuất sắc … không quá …"', "R4 Đ3.8"],
  [
    89,
    "Membership share inside a unit",
    '"ít nhất 70% cá nhân đạt Lao động tiên tiến; không có cá nhân bị cảnh cáo trở lên"',
    "Bắc Ninh QĐ 86/2025 Đ4"
  ],
  [90, "Consecutive years", '"02 năm liên tục được công nhận hoàn thành xuất sắc"', "Bắc Ninh QĐ 86/2025 Đ3"]
]
