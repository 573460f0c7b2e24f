import type { Subject } from "../plan/Award.ts"
import type { Authority, Dated, Form, Law, PrizeRate } from "./Law.ts"

/*
 * The law as far as its words could be read. An entry with a clause carries the words; an entry that only a summary told of, or whose
 * new text was not read, is an assumption and says so: whoever prints it must say so too. An organizer with the official text
 * replaces the entry.
 */

const by = "@thidua/core"
const summary = (what: string) => ({ assumption: `${what}: theo bản tóm tắt, chưa đối chiếu nguyên văn`, by })

/** Luật 06/2026/QH16: its text was not read, so what stood before is assumed to go on. */
const newLaw = "2026-10-01"
/** NĐ 152/2025 and NĐ 129/2025: two levels of local government. */
const twoLevels = "2025-07-01"
const firstLaw = "2024-01-01"

const carried = (what: string) => ({
  assumption: `${what}: chưa đọc toàn văn Luật 06/2026/QH16, tạm coi như giữ nguyên`,
  by
})

/** The same entry before the law of 2026 as its source has it, and after it as an assumption. */
const untilNewLaw = <A extends Dated>(what: string, entry: A): ReadonlyArray<A> => [
  { ...entry, until: newLaw },
  { ...entry, from: newLaw, source: carried(what) }
]

const people: ReadonlyArray<Subject> = ["individual", "collective", "household"]

/** id, Vietnamese name, to whom. */
const names = {
  culturalFamily: ["Gia đình văn hóa", ["household"]],
  culturalVillage: ["Thôn, tổ dân phố văn hóa", ["collective"]],
  advancedWorker: ["Lao động tiên tiến", ["individual"]],
  advancedLabourCollective: ["Tập thể lao động tiên tiến", ["collective"]],
  grassrootsEmulationFighter: ["Chiến sĩ thi đua cơ sở", ["individual"]],
  commendationCertificate: ["Giấy khen", people],
  meritCertificate: ["Bằng khen của Chủ tịch UBND cấp tỉnh", people],
  provincialFlag: ["Cờ thi đua của UBND cấp tỉnh", ["collective"]],
  excellentLabourCollective: ["Tập thể lao động xuất sắc", ["collective"]],
  provincialEmulationFighter: ["Chiến sĩ thi đua cấp tỉnh", ["individual"]],
  exemplaryCommune: ["Xã, phường, đặc khu tiêu biểu", ["collective"]],
  governmentFlag: ["Cờ thi đua của Chính phủ", ["collective"]]
} as const satisfies Record<string, readonly [string, ReadonlyArray<Subject>]>
type FormId = keyof typeof names

const form = (id: FormId, decidedBy: Authority, dated: Dated): Form => ({
  id,
  title: names[id][0],
  subjects: names[id][1],
  decidedBy,
  ...dated
})

const decree129 = {
  document: "129/2025/NĐ-CP",
  clause: "Điều 59",
  quote:
    "Chủ tịch Ủy ban nhân dân cấp xã quyết định tặng danh hiệu thôn, tổ dân phố văn hóa, “Gia đình văn hóa”, “Tập thể lao động tiên tiến”, “Chiến sĩ thi đua cơ sở”, “Lao động tiên tiến” và giấy khen"
}

const decidedByCommune: ReadonlyArray<FormId> = [
  "culturalVillage",
  "culturalFamily",
  "advancedLabourCollective",
  "grassrootsEmulationFighter",
  "advancedWorker",
  "commendationCertificate"
]
const wasDecidedByCommune: ReadonlyArray<FormId> = ["advancedWorker", "commendationCertificate", "culturalFamily"]
const decidedByProvince: ReadonlyArray<FormId> = [
  "meritCertificate",
  "provincialFlag",
  "excellentLabourCollective",
  "provincialEmulationFighter",
  "exemplaryCommune"
]

const forms: ReadonlyArray<Form> = [
  ...decidedByCommune.flatMap((id) =>
    untilNewLaw(names[id][0], form(id, "communeChairman", { from: twoLevels, source: decree129 }))
  ),
  // Before there were two levels: Luật 06/2022/QH15 Điều 80.
  ...decidedByCommune.map((id) =>
    form(id, wasDecidedByCommune.includes(id) ? "communeChairman" : "districtChairman", {
      from: firstLaw,
      until: twoLevels,
      source: summary(`${names[id][0]}, thẩm quyền trước 01/7/2025`)
    })
  ),
  ...decidedByProvince.flatMap((id) =>
    untilNewLaw(
      names[id][0],
      form(id, "provinceChairman", { from: firstLaw, source: summary(`${names[id][0]}, thẩm quyền`) })
    )
  ),
  ...untilNewLaw(
    names.governmentFlag[0],
    form("governmentFlag", "government", { from: firstLaw, source: summary("Cờ thi đua của Chính phủ, thẩm quyền") })
  )
]

const rates: ReadonlyArray<readonly [FormId, Subject, string]> = [
  ["advancedWorker", "individual", "0.3"],
  ["grassrootsEmulationFighter", "individual", "1"],
  ["advancedLabourCollective", "collective", "0.8"],
  ["excellentLabourCollective", "collective", "1.5"],
  ["culturalVillage", "collective", "1.5"],
  ["exemplaryCommune", "collective", "2"],
  ["provincialFlag", "collective", "8"],
  ["governmentFlag", "collective", "12"],
  ["commendationCertificate", "individual", "0.3"],
  // 1.5 times an individual's.
  ["commendationCertificate", "household", "0.45"],
  // Twice an individual's.
  ["commendationCertificate", "collective", "0.6"]
]

const prizes: ReadonlyArray<PrizeRate> = rates.flatMap(([id, subject, times]) => {
  const what = `Mức tiền thưởng ${names[id][0]} (Nghị định 152/2025/NĐ-CP, Điều 50)`
  return untilNewLaw(what, { form: id, subject, times, from: twoLevels, source: summary(what) })
})

/**
 * The law of emulation and commendation in Viet Nam as this library knows it, 2024 to 2026. Pass your own to `propose` to replace any
 * of it; check entries whose source is an assumption against the official text before printing them.
 *
 * @example
 * inForce(vietnam.forms.filter((form) => form.id === "grassrootsEmulationFighter"), "2025-07-01").decidedBy // => "communeChairman"
 */
export const vietnam: Law = {
  acts: [
    {
      id: "law2022",
      number: "06/2022/QH15",
      title: "Luật Thi đua, khen thưởng",
      from: firstLaw,
      source: summary("Hiệu lực của Luật 06/2022/QH15")
    },
    {
      id: "law2026",
      number: "06/2026/QH16",
      title: "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng",
      from: newLaw,
      keepsReceived: true,
      source: summary("Hiệu lực và điều khoản chuyển tiếp của Luật 06/2026/QH16")
    },
    {
      id: "decree98",
      number: "98/2023/NĐ-CP",
      title: "Nghị định quy định chi tiết Luật Thi đua, khen thưởng",
      from: firstLaw,
      until: twoLevels,
      source: summary("Hiệu lực của Nghị định 98/2023/NĐ-CP")
    },
    {
      id: "decree129",
      number: "129/2025/NĐ-CP",
      title: "Nghị định về phân định thẩm quyền của chính quyền địa phương 2 cấp",
      from: twoLevels,
      source: summary("Hiệu lực của Nghị định 129/2025/NĐ-CP")
    },
    {
      id: "decree152",
      number: "152/2025/NĐ-CP",
      title: "Nghị định về thi đua, khen thưởng",
      from: twoLevels,
      source: summary("Hiệu lực của Nghị định 152/2025/NĐ-CP")
    }
  ],
  types: (["merit", "irregular", "movement", "contribution", "tenure", "foreignAffairs"] as const).flatMap((id) =>
    untilNewLaw("Loại hình khen thưởng", {
      id,
      from: firstLaw,
      source: summary("Loại hình khen thưởng, Luật 06/2022/QH15 Điều 8")
    })
  ),
  forms,
  prizes,
  baseSalaries: [
    { amount: "2340000", from: "2024-07-01", until: "2026-07-01", source: summary("Lương cơ sở 2.340.000 đồng") },
    {
      amount: null,
      from: "2026-07-01",
      source: summary("Nghị định 161/2026/NĐ-CP đổi lương cơ sở, chưa có con số chắc chắn")
    }
  ],
  roundings: [
    { step: "1", mode: "halfUp", from: firstLaw, source: summary("Không đọc thấy quy định làm tròn, lấy đến đồng") }
  ],
  votes: [
    {
      forms: ["grassrootsEmulationFighter", "provincialFlag", "governmentFlag"],
      atLeast: "80%",
      from: firstLaw,
      until: twoLevels,
      source: {
        document: "98/2023/NĐ-CP",
        clause: "Điều 30 khoản 7",
        quote: "từ 80% trở lên tính trên tổng số thành viên … vắng mặt thì lấy ý kiến bằng văn bản"
      }
    },
    {
      forms: ["grassrootsEmulationFighter", "provincialFlag", "governmentFlag"],
      atLeast: "80%",
      from: twoLevels,
      source: summary(
        "Tỷ lệ phiếu 80% như Nghị định 98/2023/NĐ-CP Điều 30 khoản 7, đã hết hiệu lực; cần đối chiếu 152/2025"
      )
    },
    {
      forms: ["provincialEmulationFighter"],
      atLeast: "90%",
      from: firstLaw,
      source: summary("Tỷ lệ phiếu 90% đối với danh hiệu cao hơn")
    },
    {
      forms: [],
      atLeast: "80%",
      from: firstLaw,
      source: summary("Kế hoạch tự quy định bỏ phiếu mà không ghi tỷ lệ: lấy 80% như Chiến sĩ thi đua cơ sở")
    }
  ],
  quorums: [
    {
      agenda: "ordinary",
      atLeast: "2/3",
      from: firstLaw,
      source: summary("Họp thường kỳ cần 2/3 thành viên, theo Quyết định 86/2025 của tỉnh Bắc Ninh, Điều 8")
    },
    {
      agenda: "award",
      atLeast: "80%",
      from: firstLaw,
      source: summary("Họp xét khen thưởng cần 80% thành viên, theo Quyết định 86/2025 của tỉnh Bắc Ninh, Điều 8")
    }
  ],
  preferences: [
    ...untilNewLaw("Ưu tiên nữ", {
      women: "70%",
      from: twoLevels,
      source: {
        document: "152/2025/NĐ-CP",
        clause: "Điều 4 khoản 6",
        quote: "lựa chọn cá nhân nữ hoặc tập thể có tỷ lệ nữ từ 70% trở lên"
      }
    })
  ],
  principles: [
    ...untilNewLaw("Chưa khen thưởng khi đang xem xét", {
      id: "hold" as const,
      from: twoLevels,
      source: {
        document: "152/2025/NĐ-CP",
        clause: "Điều 4 khoản 4",
        quote:
          "Chưa khen thưởng … trong thời gian cơ quan có thẩm quyền đang xem xét kỷ luật, thanh tra … hoặc có đơn thư"
      }
    }),
    {
      id: "oneAward",
      from: firstLaw,
      source: summary("Không tặng nhiều hình thức khen thưởng cho một thành tích")
    },
    {
      id: "movementNotForMerit",
      from: twoLevels,
      source: summary(
        "Kết quả phong trào thi đua theo chuyên đề không làm căn cứ khen thưởng công trạng (Nghị định 152/2025/NĐ-CP, Điều 4 khoản 3)"
      )
    }
  ]
}
