import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { fileSentence, parsePlan } from "../src/file/index.ts"
import { inJson, inYaml, json, yaml } from "./village-file.ts"

type Case = readonly [name: string, text: string, vietnamese: ReadonlyArray<string>, english: ReadonlyArray<string>]

/** Ten lists, each of nine times the one before: 341 characters that unfold to 9^10 values. */
const bomb = [..."abcdefghij"]
  .map(
    (name, i, names) =>
      `${name}: &${name} [${Array(9)
        .fill(i === 0 ? "x" : `*${names[i - 1]}`)
        .join(", ")}]\n`
  )
  .join("")

const inYamlCases: ReadonlyArray<Case> = [
  [
    "a tab before a field",
    inYaml("    movement: digital", "\tmovement: digital"),
    ["14:1: thụt dòng bằng phím Tab; hãy dùng dấu cách"],
    ["14:1: the indentation is a tab; use spaces"]
  ],
  [
    "a line moved to the left",
    inYaml("    measure: share", "   measure: share"),
    ["33:4: thụt dòng lệch; các mục cùng cấp phải bắt đầu ở cùng một cột"],
    ["33:4: the indentation is off; fields of one level begin in the same column"]
  ],
  [
    "a line moved to the right",
    inYaml("    measure: share", "      measure: share"),
    ["33:7: thụt dòng lệch; các mục cùng cấp phải bắt đầu ở cùng một cột"],
    ["33:7: the indentation is off; fields of one level begin in the same column"]
  ],
  [
    "a list's dash moved to the right",
    inYaml("      - code:", "       - code:").replace("        title: Theo", "      - code: x\n        title: Theo"),
    ["57:7: thụt dòng lệch; các mục cùng cấp phải bắt đầu ở cùng một cột"],
    ["57:7: the indentation is off; fields of one level begin in the same column"]
  ],
  [
    "a no-break space as indentation",
    inYaml("    measure: share", "\u00a0\u00a0\u00a0\u00a0measure: share"),
    ["33:1: thụt dòng bằng khoảng trắng lạ U+00A0 (chép từ Word hoặc trang web); hãy xóa và gõ dấu cách thường"],
    ["33:1: the indentation has the odd space U+00A0 (copied from a page or a word processor); type plain spaces"]
  ],
  [
    "a wide space as indentation",
    inYaml("    measure: share", "    \u3000measure: share"),
    ["33:5: thụt dòng bằng khoảng trắng lạ U+3000 (chép từ Word hoặc trang web); hãy xóa và gõ dấu cách thường"],
    ["33:5: the indentation has the odd space U+3000 (copied from a page or a word processor); type plain spaces"]
  ],
  [
    "a list on the line of its key",
    inYaml("movements:\n  - id: digital", "movements: - id: digital"),
    ["7:12: danh sách phải bắt đầu ở dòng dưới tên mục"],
    ["7:12: a list begins on the line below its name"]
  ],
  [
    "a line without a colon",
    inYaml("year: 2026", "year 2026"),
    ["3:1: thiếu dấu hai chấm và dấu cách sau tên mục; viết như title: Kế hoạch"],
    ["3:1: a colon and a space are missing after the name of a field; write title: Plan"]
  ],
  [
    "no space behind a colon",
    inYaml("year: 2026", "year:2026"),
    ["3:1: thiếu dấu hai chấm và dấu cách sau tên mục; viết như title: Kế hoạch"],
    ["3:1: a colon and a space are missing after the name of a field; write title: Plan"]
  ],
  [
    "a colon inside a text",
    inYaml("title: Kế hoạch thi đua năm 2026", "title: Kế hoạch: thi đua"),
    ['4:8: nội dung có dấu hai chấm; hãy đặt cả câu trong dấu nháy: “a: b” viết thành "a: b"'],
    ['4:8: the text has a colon in it; put all of it in quotes: "a: b"']
  ],
  [
    "text that begins with @",
    inYaml("title: Thôn", "title: @Thôn"),
    ["26:12: nội dung bắt đầu bằng @ phải đặt trong dấu nháy"],
    ["26:12: text that begins with @ must stand in quotes"]
  ],
  [
    "text that begins with a percent sign",
    inYaml("title: Thôn", "title: %Thôn"),
    ["26:12: nội dung bắt đầu bằng % phải đặt trong dấu nháy"],
    ["26:12: text that begins with % must stand in quotes"]
  ],
  [
    "a double quote that is not closed",
    inYaml("title: Thôn", 'title: "Thôn'),
    ["26:12: dấu nháy mở ở đây chưa được đóng trên cùng dòng"],
    ["26:12: the quote that opens here is not closed on its line"]
  ],
  [
    "a single quote that is not closed",
    inYaml("title: Thôn", "title: 'Thôn"),
    ["26:12: dấu nháy mở ở đây chưa được đóng trên cùng dòng"],
    ["26:12: the quote that opens here is not closed on its line"]
  ],
  [
    "a quote closed by the next one that opens",
    inYaml("title: Thôn", 'title: "Thôn').replace("title: Bảng", 'title: "Bảng'),
    [
      "26:12: dấu nháy mở ở đây chưa được đóng trên cùng dòng",
      "52:12: dấu nháy mở ở đây chưa được đóng trên cùng dòng"
    ],
    [
      "26:12: the quote that opens here is not closed on its line",
      "52:12: the quote that opens here is not closed on its line"
    ]
  ],
  [
    "text behind a closed quote",
    inYaml("title: Thôn", 'title: "Thôn" xã'),
    ["26:19: không hiểu xã ở chỗ này"],
    ["26:19: xã is not expected here"]
  ],
  [
    "a backslash in double quotes",
    inYaml("title: Thôn", 'title: "C:\\Thôn"'),
    ["26:15: dấu \\ không dùng được như vậy trong \\T; để có dấu \\ hãy viết \\\\"],
    ["26:15: \\T has a backslash that means nothing; for a backslash write \\\\"]
  ],
  [
    "a bracket that is not closed",
    inYaml("appliesTo: [village]", "appliesTo: [village"),
    ["53:16: dấu [ mở ở đây chưa có dấu ] đóng lại"],
    ["53:16: the [ that opens here has no ] to close it"]
  ],
  [
    "a brace that is not closed",
    inYaml("target: { atLeast: 60% }", "target: { atLeast: 60%"),
    ["36:13: dấu { mở ở đây chưa có dấu } đóng lại"],
    ["36:13: the { that opens here has no } to close it"]
  ],
  [
    "a bracket closed by a brace",
    inYaml("appliesTo: [village]", "appliesTo: [village}"),
    ["53:16: dấu [ mở ở đây chưa có dấu ] đóng lại"],
    ["53:16: the [ that opens here has no ] to close it"]
  ],
  [
    "a bracket too many",
    inYaml("appliesTo: [village]", "appliesTo: [village]]"),
    ["53:25: không hiểu ] ở chỗ này"],
    ["53:25: ] is not expected here"]
  ],
  [
    "no comma between two fields in braces",
    inYaml("points: { _tag: slope, of: learners,", "points: { _tag: slope of: learners,"),
    ["59:25: thiếu dấu phẩy giữa hai mục ở chỗ này"],
    ["59:25: a comma is missing between two items here"]
  ],
  [
    "two slips in two places",
    inYaml("year: 2026", "year 2026").replace("    measure: share", "\tmeasure: share"),
    [
      "3:1: thiếu dấu hai chấm và dấu cách sau tên mục; viết như title: Kế hoạch",
      "33:1: thụt dòng bằng phím Tab; hãy dùng dấu cách"
    ],
    [
      "3:1: a colon and a space are missing after the name of a field; write title: Plan",
      "33:1: the indentation is a tab; use spaces"
    ]
  ],
  ["nothing", "", ["1:1: tệp trống"], ["1:1: the file is empty"]],
  ["nothing but a comment", "# Kế hoạch\n", ["1:1: tệp trống"], ["1:1: the file is empty"]],
  ["nothing but three dashes", "---\n", ["1:1: tệp trống"], ["1:1: the file is empty"]],
  [
    "a list in place of a plan",
    "- id: p\n- id: q\n",
    ['1:1: [{"id":"p"},{"id":"q"}] không được nhận; ở đây cần các mục con (tên: giá trị)'],
    ['1:1: [{"id":"p"},{"id":"q"}] is not accepted; fields (name: value) belong here']
  ],
  [
    "a sentence in place of a plan",
    "Kế hoạch thi đua năm 2026",
    ['1:1: "Kế hoạch thi đua năm 2026" không được nhận; ở đây cần các mục con (tên: giá trị)'],
    ['1:1: "Kế hoạch thi đua năm 2026" is not accepted; fields (name: value) belong here']
  ],
  [
    "a second document",
    `${yaml}---\nid: q\n`,
    ["62:1: tệp có hơn một tài liệu (dòng ---); mỗi tệp chỉ một kế hoạch"],
    ["62:1: the file has more than one document (a line ---); one file holds one plan"]
  ],
  [
    "YAML 1.1 asked for",
    `%YAML 1.1\n---\n${yaml}`,
    ["1:1: không nhận chỉ thị %YAML 1.1; tệp được đọc theo YAML 1.2"],
    ["1:1: the directive %YAML 1.1 is not accepted; files are read as YAML 1.2"]
  ],
  [
    "a tag of its own",
    inYaml("title: Thôn", "title: !thon Thôn"),
    ["26:18: unitKinds[0].title: không nhận thẻ !thon; hãy xóa thẻ (chữ thì đặt trong dấu nháy)"],
    ["26:18: unitKinds[0].title: the tag !thon is not accepted; delete it (text can stand in quotes)"]
  ],
  [
    "a tag of YAML's",
    inYaml("year: 2026", "year: !!int 2026"),
    ["3:13: year: không nhận thẻ !!int; hãy xóa thẻ (chữ thì đặt trong dấu nháy)"],
    ["3:13: year: the tag !!int is not accepted; delete it (text can stand in quotes)"]
  ],
  [
    "a merge key",
    inYaml("    source: *office # như trên", "    <<: *office\n    source: *office"),
    ["27:5: unitKinds[0].<<: không nhận khóa gộp <<; hãy viết đủ các mục để mỗi mục có chỗ của nó"],
    ["27:5: unitKinds[0].<<: the merge key << is not accepted; write the fields out, so that each has its place"]
  ],
  [
    "a key written twice",
    inYaml("year: 2026", "year: 2026\nyear: 2027"),
    ["4:1: year: mục year đã có ở dòng 3; chỉ ghi một lần"],
    ["4:1: year: year stands already in line 3; write it once"]
  ],
  [
    "a key written twice in braces",
    inYaml("{ atLeast: 60% }", "{ atLeast: 60%, atLeast: 70% }"),
    ["36:29: indicators[0].target.atLeast: mục atLeast đã có ở dòng 36; chỉ ghi một lần"],
    ["36:29: indicators[0].target.atLeast: atLeast stands already in line 36; write it once"]
  ],
  [
    "a number as key",
    inYaml("year: 2026", "2026: year"),
    ["2:1: year: thiếu mục này", '3:1: tên mục "2026" phải là chữ'],
    ["2:1: year: this field is missing", '3:1: the name "2026" of a field must be text']
  ],
  [
    "a list as key",
    inYaml("year: 2026", "? [year]\n: 2026"),
    ["2:1: year: thiếu mục này", '3:3: tên mục "[year]" phải là chữ'],
    ["2:1: year: this field is missing", '3:3: the name "[year]" of a field must be text']
  ],
  [
    "an alias without its anchor",
    inYaml("&office ", ""),
    [
      "27:13: unitKinds[0].source: *office không trỏ tới đâu; chưa có & cùng tên ở phía trên",
      "54:13: rubrics[0].source: *office không trỏ tới đâu; chưa có & cùng tên ở phía trên",
      "60:17: rubrics[0].criteria[0].source: *office không trỏ tới đâu; chưa có & cùng tên ở phía trên"
    ],
    [
      "27:13: unitKinds[0].source: *office repeats nothing; no & of this name stands above",
      "54:13: rubrics[0].source: *office repeats nothing; no & of this name stands above",
      "60:17: rubrics[0].criteria[0].source: *office repeats nothing; no & of this name stands above"
    ]
  ],
  [
    "an alias inside what it repeats",
    inYaml(
      "&office { assumption: UBND xã quản lý số hộ, by: Văn phòng }",
      "&office { assumption: *office, by: Văn phòng }"
    ),
    ["22:35: populations[0].source.assumption: *office nằm trong chính phần mà nó lặp lại"],
    ["22:35: populations[0].source.assumption: *office stands inside the very part that it repeats"]
  ],
  [
    "aliases that unfold to a billion",
    `id: p\n${bomb}`,
    ["1:1: dữ liệu có hơn 200000 giá trị; một kế hoạch không cần nhiều đến thế"],
    ["1:1: the data has more than 200000 values; no plan needs as many"]
  ],
  [
    "lists nested 100 deep",
    `id: ${"[".repeat(100)}${"]".repeat(100)}`,
    ["1:69: dữ liệu lồng nhau quá 64 tầng hoặc tự chứa chính nó"],
    ["1:69: the data is nested deeper than 64, or holds itself"]
  ],
  [
    "lists nested fifty thousand deep",
    "[".repeat(50_000),
    ["1:1: dữ liệu lồng nhau quá 64 tầng hoặc tự chứa chính nó"],
    ["1:1: the data is nested deeper than 64, or holds itself"]
  ],
  [
    "dashes nested fifty thousand deep",
    "- ".repeat(50_000),
    ["1:1: dữ liệu lồng nhau quá 64 tầng hoặc tự chứa chính nó"],
    ["1:1: the data is nested deeper than 64, or holds itself"]
  ],
  [
    "ten megabytes",
    `title: ${"x".repeat(10_000_000)}`,
    ["1:1: tệp có 10000007 ký tự; nhận nhiều nhất 1000000"],
    ["1:1: the file has 10000007 characters; at most 1000000 are accepted"]
  ],
  [
    "a NUL",
    inYaml("title: Thôn", "title: Th\0ôn"),
    ["26:14: có ký tự điều khiển U+0000 không nhìn thấy; hãy xóa"],
    ["26:14: there is an invisible control character U+0000; delete it"]
  ],
  [
    "a bell in a comment",
    inYaml("# như trên", "# như \x07 trên"),
    ["27:27: có ký tự điều khiển U+0007 không nhìn thấy; hãy xóa"],
    ["27:27: there is an invisible control character U+0007; delete it"]
  ],
  [
    "half of a surrogate pair",
    inYaml("title: Thôn", "title: \ud83d Thôn"),
    ["26:12: có ký tự điều khiển U+D83D không nhìn thấy; hãy xóa"],
    ["26:12: there is an invisible control character U+D83D; delete it"]
  ],
  [
    "half of a surrogate pair, escaped",
    inYaml("title: Thôn", 'title: "\\ud83d Thôn"'),
    ['26:12: unitKinds[0].title: "\\ud83d Thôn" có ký tự không lưu được (U+0000 hoặc nửa ký tự); hãy xóa rồi gõ lại'],
    [
      '26:12: unitKinds[0].title: "\\ud83d Thôn" has a character that cannot be stored (U+0000 or half a character); delete it and type it again'
    ]
  ],
  [
    "old Macintosh line ends",
    "id: p\ryear: 2026",
    ["1:6: có ký tự điều khiển U+000D không nhìn thấy; hãy xóa"],
    ["1:6: there is an invisible control character U+000D; delete it"]
  ],
  [
    "a decimal comma",
    inYaml("{ atLeast: 60% }", '{ atLeast: "60,5%" }'),
    [
      '36:24: indicators[0].target.atLeast: số "60,5%" không hợp lệ; viết như "87.5" hoặc "60%" (dấu chấm thập phân, tối đa 15 chữ số)'
    ],
    [
      '36:24: indicators[0].target.atLeast: "60,5%" is not a decimal; write "87.5" or "60%" (decimal point, at most 15 digits)'
    ]
  ],
  [
    "a decimal comma without quotes",
    inYaml("{ atLeast: 60% }", "{ atLeast: 60,5% }"),
    ["36:27: indicators[0].target.5%: 60,5% có dấu phẩy thập phân; hãy dùng dấu chấm"],
    ["36:27: indicators[0].target.5%: 60,5% has a decimal comma; write a point"]
  ],
  [
    "a number with a leading zero",
    inYaml("maxPoints: 10", "maxPoints: 010"),
    [
      '58:20: rubrics[0].criteria[0].maxPoints: số 010 có thể bị đọc thành số khác; viết số thường như 777 hoặc 0.5, hoặc đặt trong dấu nháy "…" nếu là chữ'
    ],
    [
      '58:20: rubrics[0].criteria[0].maxPoints: the number 010 is read differently by different programs; write 777 or 0.5, or quotes "…" if it is text'
    ]
  ],
  [
    "a hexadecimal number",
    inYaml("maxPoints: 10", "maxPoints: 0x0A"),
    [
      '58:20: rubrics[0].criteria[0].maxPoints: số 0x0A có thể bị đọc thành số khác; viết số thường như 777 hoặc 0.5, hoặc đặt trong dấu nháy "…" nếu là chữ'
    ],
    [
      '58:20: rubrics[0].criteria[0].maxPoints: the number 0x0A is read differently by different programs; write 777 or 0.5, or quotes "…" if it is text'
    ]
  ],
  [
    "a number that begins with a point",
    inYaml("maxPoints: 10", "maxPoints: .5"),
    [
      '58:20: rubrics[0].criteria[0].maxPoints: số .5 có thể bị đọc thành số khác; viết số thường như 777 hoặc 0.5, hoặc đặt trong dấu nháy "…" nếu là chữ'
    ],
    [
      '58:20: rubrics[0].criteria[0].maxPoints: the number .5 is read differently by different programs; write 777 or 0.5, or quotes "…" if it is text'
    ]
  ],
  [
    "infinity",
    inYaml("maxPoints: 10", "maxPoints: .inf"),
    [
      '58:20: rubrics[0].criteria[0].maxPoints: số .inf có thể bị đọc thành số khác; viết số thường như 777 hoặc 0.5, hoặc đặt trong dấu nháy "…" nếu là chữ'
    ],
    [
      '58:20: rubrics[0].criteria[0].maxPoints: the number .inf is read differently by different programs; write 777 or 0.5, or quotes "…" if it is text'
    ]
  ],
  [
    "not a number",
    inYaml("maxPoints: 10", "maxPoints: .nan"),
    [
      '58:20: rubrics[0].criteria[0].maxPoints: số .nan có thể bị đọc thành số khác; viết số thường như 777 hoặc 0.5, hoặc đặt trong dấu nháy "…" nếu là chữ'
    ],
    [
      '58:20: rubrics[0].criteria[0].maxPoints: the number .nan is read differently by different programs; write 777 or 0.5, or quotes "…" if it is text'
    ]
  ],
  [
    "a number with underscores",
    inYaml("maxPoints: 10", "maxPoints: 1_000"),
    [
      '58:20: rubrics[0].criteria[0].maxPoints: điểm "1_000" không hợp lệ; viết như "2.5" (dấu chấm thập phân, không dùng %)'
    ],
    [
      '58:20: rubrics[0].criteria[0].maxPoints: "1_000" is not a number of points; write "2.5" (decimal point, no percent)'
    ]
  ],
  [
    "a clock's time for points",
    inYaml("maxPoints: 10", "maxPoints: 12:30"),
    [
      '58:20: rubrics[0].criteria[0].maxPoints: điểm "12:30" không hợp lệ; viết như "2.5" (dấu chấm thập phân, không dùng %)'
    ],
    [
      '58:20: rubrics[0].criteria[0].maxPoints: "12:30" is not a number of points; write "2.5" (decimal point, no percent)'
    ]
  ],
  [
    "a thousands separator",
    inYaml("maxPoints: 10", "maxPoints: 1.000.000"),
    [
      '58:20: rubrics[0].criteria[0].maxPoints: điểm "1.000.000" không hợp lệ; viết như "2.5" (dấu chấm thập phân, không dùng %)'
    ],
    [
      '58:20: rubrics[0].criteria[0].maxPoints: "1.000.000" is not a number of points; write "2.5" (decimal point, no percent)'
    ]
  ],
  [
    "twenty digits",
    inYaml("maxPoints: 10", "maxPoints: 12345678901234567890"),
    [
      "58:20: rubrics[0].criteria[0].maxPoints: số 12345678901234567890 có hơn 15 chữ số nên không giữ được chính xác; hãy đặt trong dấu nháy"
    ],
    [
      "58:20: rubrics[0].criteria[0].maxPoints: the number 12345678901234567890 has more than 15 digits and would not stay exact; put it in quotes"
    ]
  ],
  [
    "twenty digits behind the point",
    inYaml("maxPoints: 10", "maxPoints: 0.30000000000000000004"),
    [
      "58:20: rubrics[0].criteria[0].maxPoints: số 0.30000000000000000004 có hơn 15 chữ số nên không giữ được chính xác; hãy đặt trong dấu nháy"
    ],
    [
      "58:20: rubrics[0].criteria[0].maxPoints: the number 0.30000000000000000004 has more than 15 digits and would not stay exact; put it in quotes"
    ]
  ],
  [
    "an exponent out of all proportion",
    inYaml("maxPoints: 10", "maxPoints: 1e30"),
    [
      '58:20: rubrics[0].criteria[0].maxPoints: điểm 1e+30 không hợp lệ; viết như "2.5" (dấu chấm thập phân, không dùng %)'
    ],
    [
      '58:20: rubrics[0].criteria[0].maxPoints: 1e+30 is not a number of points; write "2.5" (decimal point, no percent)'
    ]
  ],
  [
    "a percentage as points",
    inYaml("maxPoints: 10", "maxPoints: 80%"),
    [
      '58:20: rubrics[0].criteria[0].maxPoints: điểm "80%" không hợp lệ; viết như "2.5" (dấu chấm thập phân, không dùng %)'
    ],
    [
      '58:20: rubrics[0].criteria[0].maxPoints: "80%" is not a number of points; write "2.5" (decimal point, no percent)'
    ]
  ],
  [
    "a target above 100 %",
    inYaml("60% }", "160% }"),
    ['36:13: indicators[0].target: mục tiêu {"atLeast":"1.6"} vượt 100 %; tỷ lệ tối đa là 100 %'],
    ['36:13: indicators[0].target: the target {"atLeast":"1.6"} is above 100 %; a share is at most 100 %']
  ],
  [
    "60 written for 60 %",
    inYaml("60% }", "60 }"),
    ['36:13: indicators[0].target: mục tiêu {"atLeast":"60"} vượt 100 %; tỷ lệ tối đa là 100 %'],
    ['36:13: indicators[0].target: the target {"atLeast":"60"} is above 100 %; a share is at most 100 %']
  ],
  [
    "two bounds on one side",
    inYaml("{ atLeast: 60% }", "{ atLeast: 60%, moreThan: 50% }"),
    [
      '36:13: indicators[0].target: {"atLeast":"0.6","moreThan":"0.5"} có hai giới hạn cùng phía; chỉ chọn một trong atLeast, moreThan và một trong atMost, lessThan'
    ],
    [
      '36:13: indicators[0].target: {"atLeast":"0.6","moreThan":"0.5"} has two bounds on one side; choose one of atLeast, moreThan and one of atMost, lessThan'
    ]
  ],
  [
    "bounds that hold no number",
    inYaml("{ atLeast: 60% }", "{ atLeast: 60%, lessThan: 50% }"),
    [
      '36:13: indicators[0].target: không số nào nằm trong {"atLeast":"0.6","lessThan":"0.5"}; giới hạn dưới phải nhỏ hơn giới hạn trên'
    ],
    [
      '36:13: indicators[0].target: no number lies within {"atLeast":"0.6","lessThan":"0.5"}; the lower bound must be below the upper'
    ]
  ],
  [
    "a year in two digits",
    inYaml("year: 2026", "year: 26"),
    ["3:7: year: năm 26 không hợp lệ; cần năm từ 2000 đến 2100"],
    ["3:7: year: 26 is not a year; 2000 to 2100 are accepted"]
  ],
  [
    "a year in quotes",
    inYaml("year: 2026", 'year: "2026"'),
    ['3:7: year: "2026" không được nhận; ở đây cần một số, không có dấu nháy'],
    ['3:7: year: "2026" is not accepted; a number without quotes belongs here']
  ],
  [
    "a number where text is needed",
    inYaml("title: Thôn", "title: 12"),
    ['26:12: unitKinds[0].title: 12 được đọc là số hoặc đúng/sai; muốn là chữ thì đặt trong dấu nháy: "12"'],
    ['26:12: unitKinds[0].title: 12 is read as a number or as true or false; for text put it in quotes: "12"']
  ],
  [
    "true where text is needed",
    inYaml("title: Thôn", "title: true"),
    ['26:12: unitKinds[0].title: true được đọc là số hoặc đúng/sai; muốn là chữ thì đặt trong dấu nháy: "true"'],
    ['26:12: unitKinds[0].title: true is read as a number or as true or false; for text put it in quotes: "true"']
  ],
  [
    "the number of a row without quotes",
    inYaml('code: "1"', "code: 1"),
    ['56:15: rubrics[0].criteria[0].code: 1 được đọc là số hoặc đúng/sai; muốn là chữ thì đặt trong dấu nháy: "1"'],
    ['56:15: rubrics[0].criteria[0].code: 1 is read as a number or as true or false; for text put it in quotes: "1"']
  ],
  [
    "yes for true",
    inYaml("        title: Theo tỷ lệ", "        reportOnly: yes\n        title: Theo tỷ lệ"),
    [
      '57:21: rubrics[0].criteria[0].reportOnly: "yes" không được nhận; viết true (có) hoặc false (không), không có dấu nháy'
    ],
    ['57:21: rubrics[0].criteria[0].reportOnly: "yes" is not accepted; write true or false, without quotes']
  ],
  [
    "có for true",
    inYaml("        title: Theo tỷ lệ", "        reportOnly: có\n        title: Theo tỷ lệ"),
    [
      '57:21: rubrics[0].criteria[0].reportOnly: "có" không được nhận; viết true (có) hoặc false (không), không có dấu nháy'
    ],
    ['57:21: rubrics[0].criteria[0].reportOnly: "có" is not accepted; write true or false, without quotes']
  ],
  [
    "nothing behind a colon",
    inYaml("title: Thôn", "title:"),
    ["26:5: unitKinds[0].title: mục này chưa có giá trị; hãy ghi giá trị hoặc xóa cả dòng"],
    ["26:5: unitKinds[0].title: this field has no value; write one, or delete the line"]
  ],
  [
    "null",
    inYaml("title: Thôn", "title: null"),
    ["26:5: unitKinds[0].title: mục này chưa có giá trị; hãy ghi giá trị hoặc xóa cả dòng"],
    ["26:5: unitKinds[0].title: this field has no value; write one, or delete the line"]
  ],
  [
    "an empty text",
    inYaml("title: Thôn", 'title: ""'),
    ["26:12: unitKinds[0].title: cần từ 1 đến 5.000 ký tự"],
    ["26:12: unitKinds[0].title: 1 to 5,000 characters are accepted"]
  ],
  [
    "text of 6,000 letters",
    inYaml("title: Thôn", `title: ${"ô".repeat(6000)}`),
    ["26:12: unitKinds[0].title: cần từ 1 đến 5.000 ký tự"],
    ["26:12: unitKinds[0].title: 1 to 5,000 characters are accepted"]
  ],
  [
    "an id with an accent",
    inYaml("- id: village", "- id: thôn"),
    [
      '25:9: unitKinds[0].id: mã "thôn" không hợp lệ; bắt đầu bằng chữ cái không dấu, sau đó là chữ, số, _ . -, tối đa 64 ký tự'
    ],
    [
      '25:9: unitKinds[0].id: "thôn" is not an id; start with a letter, then letters, digits, _ . -, at most 64 characters'
    ]
  ],
  [
    "an id with a space",
    inYaml("- id: village", "- id: my village"),
    [
      '25:9: unitKinds[0].id: mã "my village" không hợp lệ; bắt đầu bằng chữ cái không dấu, sau đó là chữ, số, _ . -, tối đa 64 ký tự'
    ],
    [
      '25:9: unitKinds[0].id: "my village" is not an id; start with a letter, then letters, digits, _ . -, at most 64 characters'
    ]
  ],
  [
    "a day that does not exist",
    inYaml("2026-12-05 }", "2026-02-30 }"),
    ['44:27: reporting.periods[0].deadline.before: ngày "2026-02-30" không có thật; viết như "2026-12-05"'],
    ['44:27: reporting.periods[0].deadline.before: "2026-02-30" is not a day of the calendar; write "2026-12-05"']
  ],
  [
    "a day as people write it",
    inYaml("{ before: 2026-12-05 }", "{ before: 05/12/2026 }"),
    ['44:27: reporting.periods[0].deadline.before: ngày "05/12/2026" không có thật; viết như "2026-12-05"'],
    ['44:27: reporting.periods[0].deadline.before: "05/12/2026" is not a day of the calendar; write "2026-12-05"']
  ],
  [
    "a deadline with two words for it",
    inYaml("{ before: 2026-12-05 }", "{ befor: 2026-12-05 }"),
    [
      '44:17: reporting.periods[0].deadline: hạn nộp {"befor":"2026-12-05"} không hợp lệ; viết {"before": "2026-12-05"} (trước ngày) hoặc {"by": "2026-12-05"} (hết ngày)'
    ],
    [
      '44:17: reporting.periods[0].deadline: {"befor":"2026-12-05"} is not a deadline; write {"before": "2026-12-05"} or {"by": "2026-12-05"}'
    ]
  ],
  [
    "an unknown measure",
    inYaml("measure: share", "measure: percent"),
    [
      '33:14: indicators[0].measure: giá trị "percent" không được nhận; chọn một trong: "share" | "count" | "done" | "index" | "choice"'
    ],
    [
      '33:14: indicators[0].measure: "percent" is not accepted; choose one of: "share" | "count" | "done" | "index" | "choice"'
    ]
  ],
  [
    "an unknown piece of a rubric",
    inYaml("_tag: slope, of: learners, points: 10", "_tag: formula, text: a/b"),
    [
      '59:17: rubrics[0].criteria[0].points: {"_tag":"formula","text":"a/b"} không phải là cách tính điểm; cần một số điểm hoặc slope, bands, choice, manual, sum, best, when, cap'
    ],
    [
      '59:17: rubrics[0].criteria[0].points: {"_tag":"formula","text":"a/b"} is not a way to give points; give a number of points or slope, bands, choice, manual, sum, best, when, cap'
    ]
  ],
  [
    "a source in mere words",
    inYaml("source: { clause: V, quote: trước ngày 05/12/2026 }", "source: mục V"),
    [
      '45:15: reporting.periods[0].source: nguồn "mục V" không hợp lệ; cần điều khoản (clause, quote) hoặc giả định (assumption, by)'
    ],
    [
      '45:15: reporting.periods[0].source: "mục V" is not a source; give a clause (clause, quote) or an assumption (assumption, by)'
    ]
  ],
  [
    "an unknown field",
    inYaml("year: 2026", "year: 2026\nmàu: đỏ"),
    ['4:1: màu: không có mục nào tên như vậy (giá trị "đỏ")'],
    ['4:1: màu: there is no such field (value "đỏ")']
  ],
  [
    "an unknown field deep inside",
    inYaml("{ atLeast: 60% }", "{ atLeast: 60%, itLeast: 1 }"),
    ["36:29: indicators[0].target.itLeast: không có mục nào tên như vậy (giá trị 1)"],
    ["36:29: indicators[0].target.itLeast: there is no such field (value 1)"]
  ],
  [
    "a field missing in a list's item",
    inYaml("    movement: digital # một trong các movements ở trên\n", ""),
    ["13:5: goals[0].movement: thiếu mục này"],
    ["13:5: goals[0].movement: this field is missing"]
  ],
  [
    "a list missing",
    yaml.slice(0, yaml.indexOf("unitKinds:")) + yaml.slice(yaml.indexOf("indicators:")),
    ["2:1: unitKinds: thiếu mục này"],
    ["2:1: unitKinds: this field is missing"]
  ],
  [
    "an empty list",
    inYaml("appliesTo: [village]", "appliesTo: []"),
    ["53:16: rubrics[0].appliesTo: danh sách cần ít nhất một mục"],
    ["53:16: rubrics[0].appliesTo: the list needs at least one item"]
  ],
  [
    "a text for a list",
    inYaml("appliesTo: [village]", "appliesTo: village"),
    ['53:16: rubrics[0].appliesTo: "village" không được nhận; ở đây cần một danh sách'],
    ['53:16: rubrics[0].appliesTo: "village" is not accepted; a list belongs here']
  ],
  [
    "a list for fields",
    inYaml("organizer: { name: UBND xã Thử }", "organizer: [UBND xã Thử]"),
    ['5:12: organizer: ["UBND xã Thử"] không được nhận; ở đây cần các mục con (tên: giá trị)'],
    ['5:12: organizer: ["UBND xã Thử"] is not accepted; fields (name: value) belong here']
  ],
  [
    "a text for fields",
    inYaml("owedBy: { kinds: [village] }\n    source", "owedBy: village\n    source"),
    ['37:13: indicators[0].owedBy: "village" không được nhận; ở đây cần các mục con (tên: giá trị)'],
    ['37:13: indicators[0].owedBy: "village" is not accepted; fields (name: value) belong here']
  ],
  [
    "an unknown kind of unit",
    inYaml("{ kinds: [village] }\n    source", "{ kinds: [thon] }\n    source"),
    ["37:23: indicators[0].owedBy.kinds[0]: thon không có trong kế hoạch; có: village"],
    ["37:23: indicators[0].owedBy.kinds[0]: thon is not in the plan; there are: village"]
  ],
  [
    "a goal of no movement",
    inYaml("movement: digital", "movement: analog"),
    ["14:15: goals[0].movement: analog không có trong kế hoạch; có: digital"],
    ["14:15: goals[0].movement: analog is not in the plan; there are: digital"]
  ],
  [
    "points for no indicator",
    inYaml("of: learners", "of: learner"),
    ["59:36: rubrics[0].criteria[0].points.of: learner không có trong kế hoạch; có: learners"],
    ["59:36: rubrics[0].criteria[0].points.of: learner is not in the plan; there are: learners"]
  ],
  [
    "an id twice",
    inYaml("unitKinds:\n", "unitKinds:\n  - { id: village, title: Xóm, source: *office }\n"),
    ["26:9: unitKinds[1].id: mã village đã dùng ở chỗ khác"],
    ["26:9: unitKinds[1].id: village is used twice"]
  ],
  [
    "a fault inside what an alias repeats",
    inYaml("by: Văn phòng", "bye: Văn phòng"),
    [
      "22:5: populations[0].source.by: thiếu mục này",
      '22:58: populations[0].source.bye: không có mục nào tên như vậy (giá trị "Văn phòng")'
    ],
    [
      "22:5: populations[0].source.by: this field is missing",
      '22:58: populations[0].source.bye: there is no such field (value "Văn phòng")'
    ]
  ],
  [
    "all at once",
    inYaml("year: 2026", "year: 0777")
      .replace("measure: share", "measure: percent")
      .replace("2026-12-05 }", "2026-02-30 }")
      .replace("of: learners", "off: learners"),
    [
      '3:7: year: số 0777 có thể bị đọc thành số khác; viết số thường như 777 hoặc 0.5, hoặc đặt trong dấu nháy "…" nếu là chữ',
      '33:14: indicators[0].measure: giá trị "percent" không được nhận; chọn một trong: "share" | "count" | "done" | "index" | "choice"',
      '44:27: reporting.periods[0].deadline.before: ngày "2026-02-30" không có thật; viết như "2026-12-05"',
      "59:9: rubrics[0].criteria[0].points.of: thiếu mục này"
    ],
    [
      '3:7: year: the number 0777 is read differently by different programs; write 777 or 0.5, or quotes "…" if it is text',
      '33:14: indicators[0].measure: "percent" is not accepted; choose one of: "share" | "count" | "done" | "index" | "choice"',
      '44:27: reporting.periods[0].deadline.before: "2026-02-30" is not a day of the calendar; write "2026-12-05"',
      "59:9: rubrics[0].criteria[0].points.of: this field is missing"
    ]
  ]
]

const inJsonCases: ReadonlyArray<Case> = [
  [
    "a comma behind the last item",
    inJson(
      '"kinds": [\n        "village"\n      ]\n    },\n    "source": {\n      "clause": "V"',
      '"kinds": [\n        "village",\n      ]\n    },\n    "source": {\n      "clause": "V"'
    ),
    ["89:18: reporting.owedBy.kinds: thừa dấu phẩy sau mục cuối cùng; hãy xóa"],
    ["89:18: reporting.owedBy.kinds: there is a comma after the last item; delete it"]
  ],
  [
    "a comma behind the last field",
    json.replace(/\n\}\n$/u, ",\n}\n"),
    ["125:4: thừa dấu phẩy sau mục cuối cùng; hãy xóa"],
    ["125:4: there is a comma after the last item; delete it"]
  ],
  [
    "a comment",
    inJson('"year": 2026,', '"year": 2026, // năm'),
    ["3:17: JSON không có ghi chú; hãy xóa"],
    ["3:17: JSON has no comments; delete it"]
  ],
  [
    "a comment before everything",
    `/* Kế hoạch */ ${json}`,
    ["1:1: JSON không có ghi chú; hãy xóa"],
    ["1:1: JSON has no comments; delete it"]
  ],
  [
    "single quotes",
    inJson('"year":', "'year':"),
    ["3:3: trong JSON, 'year' phải đặt trong dấu nháy kép thẳng \"…\""],
    ["3:3: in JSON 'year' must stand in straight double quotes \"…\""]
  ],
  [
    "typographic quotes",
    inJson('"year":', "“year”:"),
    ['3:3: trong JSON, “year” phải đặt trong dấu nháy kép thẳng "…"'],
    ['3:3: in JSON “year” must stand in straight double quotes "…"']
  ],
  [
    "a key without quotes",
    inJson('"year":', "year:"),
    ['3:3: trong JSON, year phải đặt trong dấu nháy kép thẳng "…"'],
    ['3:3: in JSON year must stand in straight double quotes "…"']
  ],
  [
    "text without quotes",
    inJson('"share"', "share"),
    ['55:18: indicators[0].measure: trong JSON, share phải đặt trong dấu nháy kép thẳng "…"'],
    ['55:18: indicators[0].measure: in JSON share must stand in straight double quotes "…"']
  ],
  [
    "a quote that is not closed",
    inJson('"share"', '"share'),
    ["55:18: indicators[0].measure: dấu nháy mở ở đây chưa được đóng trên cùng dòng"],
    ["55:18: indicators[0].measure: the quote that opens here is not closed on its line"]
  ],
  [
    "a line break inside quotes",
    inJson('"share"', '"sha\nre"'),
    ["55:18: indicators[0].measure: dấu nháy mở ở đây chưa được đóng trên cùng dòng"],
    ["55:18: indicators[0].measure: the quote that opens here is not closed on its line"]
  ],
  [
    "a missing comma",
    inJson('"year": 2026,', '"year": 2026'),
    ["4:3: thiếu dấu phẩy giữa hai mục ở chỗ này"],
    ["4:3: a comma is missing between two items here"]
  ],
  [
    "two commas",
    inJson('"year": 2026,', '"year": 2026,,'),
    ["3:16: không hiểu , ở chỗ này"],
    ["3:16: , is not expected here"]
  ],
  [
    "a missing colon",
    inJson('"year": 2026', '"year" 2026'),
    ['3:10: year: thiếu dấu hai chấm sau tên mục; viết như "title": "Kế hoạch"'],
    ['3:10: year: a colon is missing after the name of a field; write "title": "Plan"']
  ],
  [
    "a missing value",
    inJson('"year": 2026', '"year":'),
    ["3:10: year: không hiểu , ở chỗ này"],
    ["3:10: year: , is not expected here"]
  ],
  [
    "a missing bracket at the end",
    json.trimEnd().slice(0, -1),
    ["1:1: dấu { mở ở đây chưa có dấu } đóng lại"],
    ["1:1: the { that opens here has no } to close it"]
  ],
  [
    "a list closed by a brace",
    inJson(
      '"kinds": [\n        "village"\n      ]\n    },\n    "source": {\n      "clause": "V"',
      '"kinds": [\n        "village"\n      }\n    },\n    "source": {\n      "clause": "V"'
    ),
    ["88:16: reporting.owedBy.kinds: dấu [ mở ở đây chưa có dấu ] đóng lại"],
    ["88:16: reporting.owedBy.kinds: the [ that opens here has no ] to close it"]
  ],
  [
    "something behind the end",
    `${json}{}`,
    ["127:1: còn nội dung sau dấu đóng cuối cùng"],
    ["127:1: something stands after the last closing bracket"]
  ],
  [
    "a key twice",
    inJson('"year": 2026,', '"year": 2026,\n  "year": 2027,'),
    ["4:3: year: mục year đã có ở dòng 3; chỉ ghi một lần"],
    ["4:3: year: year stands already in line 3; write it once"]
  ],
  [
    "a wrong escape",
    inJson('"share"', '"C:\\share"'),
    ['55:18: indicators[0].measure: dấu \\ không dùng được như vậy trong "C:\\share"; để có dấu \\ hãy viết \\\\'],
    ['55:18: indicators[0].measure: "C:\\share" has a backslash that means nothing; for a backslash write \\\\']
  ],
  [
    "NaN",
    inJson('"maxPoints": 10', '"maxPoints": NaN'),
    [
      '112:24: rubrics[0].criteria[0].maxPoints: số NaN có thể bị đọc thành số khác; viết số thường như 777 hoặc 0.5, hoặc đặt trong dấu nháy "…" nếu là chữ'
    ],
    [
      '112:24: rubrics[0].criteria[0].maxPoints: the number NaN is read differently by different programs; write 777 or 0.5, or quotes "…" if it is text'
    ]
  ],
  [
    "Infinity",
    inJson('"maxPoints": 10', '"maxPoints": -Infinity'),
    [
      '112:24: rubrics[0].criteria[0].maxPoints: số -Infinity có thể bị đọc thành số khác; viết số thường như 777 hoặc 0.5, hoặc đặt trong dấu nháy "…" nếu là chữ'
    ],
    [
      '112:24: rubrics[0].criteria[0].maxPoints: the number -Infinity is read differently by different programs; write 777 or 0.5, or quotes "…" if it is text'
    ]
  ],
  [
    "a number with a leading zero",
    inJson('"maxPoints": 10', '"maxPoints": 010'),
    [
      '112:24: rubrics[0].criteria[0].maxPoints: số 010 có thể bị đọc thành số khác; viết số thường như 777 hoặc 0.5, hoặc đặt trong dấu nháy "…" nếu là chữ'
    ],
    [
      '112:24: rubrics[0].criteria[0].maxPoints: the number 010 is read differently by different programs; write 777 or 0.5, or quotes "…" if it is text'
    ]
  ],
  [
    "a decimal comma",
    inJson('"maxPoints": 10', '"maxPoints": 10,5'),
    ["112:26: rubrics[0].criteria[0]: 10,5 có dấu phẩy thập phân; hãy dùng dấu chấm"],
    ["112:26: rubrics[0].criteria[0]: 10,5 has a decimal comma; write a point"]
  ],
  [
    "null for text",
    inJson('"hộ",\n      "target"', 'null,\n      "target"'),
    ["57:7: indicators[0].unit: mục này chưa có giá trị; hãy ghi giá trị hoặc xóa cả dòng"],
    ["57:7: indicators[0].unit: this field has no value; write one, or delete the line"]
  ],
  [
    "a boolean for text",
    inJson('"hộ",\n      "target"', 'false,\n      "target"'),
    ['57:15: indicators[0].unit: false được đọc là số hoặc đúng/sai; muốn là chữ thì đặt trong dấu nháy: "false"'],
    ['57:15: indicators[0].unit: false is read as a number or as true or false; for text put it in quotes: "false"']
  ],
  [
    "a wrong type deep inside",
    inJson('"60%"', '["60%"]'),
    [
      '59:20: indicators[0].target.atLeast: số ["60%"] không hợp lệ; viết như "87.5" hoặc "60%" (dấu chấm thập phân, tối đa 15 chữ số)'
    ],
    [
      '59:20: indicators[0].target.atLeast: ["60%"] is not a decimal; write "87.5" or "60%" (decimal point, at most 15 digits)'
    ]
  ],
  [
    "a list in place of a plan",
    `[${json}]`,
    [
      '1:1: [{"id":"xa-thu-2026","year":2026,"title":"Kế hoạch thi đua năm 2026","organiz… không được nhận; ở đây cần các mục con (tên: giá trị)'
    ],
    [
      '1:1: [{"id":"xa-thu-2026","year":2026,"title":"Kế hoạch thi đua năm 2026","organiz… is not accepted; fields (name: value) belong here'
    ]
  ],
  ["nothing", "", ["1:1: tệp trống"], ["1:1: the file is empty"]],
  [
    "lists nested a hundred thousand deep",
    "[".repeat(100_000),
    ["1:66: dữ liệu lồng nhau quá 64 tầng hoặc tự chứa chính nó"],
    ["1:66: the data is nested deeper than 64, or holds itself"]
  ],
  [
    "the key __proto__",
    json.replace("{", '{ "__proto__": { "year": 2026 },'),
    ['1:3: __proto__: không có mục nào tên như vậy (giá trị {"year":2026})'],
    ['1:3: __proto__: there is no such field (value {"year":2026})']
  ],
  [
    "half of a surrogate pair",
    inJson('"Thôn"', '"\\ud83d"'),
    ['43:16: unitKinds[0].title: "\\ud83d" có ký tự không lưu được (U+0000 hoặc nửa ký tự); hãy xóa rồi gõ lại'],
    [
      '43:16: unitKinds[0].title: "\\ud83d" has a character that cannot be stored (U+0000 or half a character); delete it and type it again'
    ]
  ]
]

const check = (
  text: string,
  format: "yaml" | "json",
  vietnamese: ReadonlyArray<string>,
  english: ReadonlyArray<string>
) => {
  const parsed = parsePlan(text, { format, name: "f" })
  if (Result.isSuccess(parsed)) throw new Error("the file was accepted")
  const said = (language: "vi" | "en") =>
    parsed.failure.findings.slice(0, 4).map((finding) => fileSentence(finding, { name: "f", language }).slice(2))
  expect(said("vi")).toEqual(vietnamese)
  expect(said("en")).toEqual(english)
}

// Where a file has more than four faults, the first four are shown.
test.each(inYamlCases)("YAML with %s is refused, with its place", (_, text, vietnamese, english) => {
  check(text, "yaml", vietnamese, english)
})
test.each(inJsonCases)("JSON with %s is refused, with its place", (_, text, vietnamese, english) => {
  check(text, "json", vietnamese, english)
})
