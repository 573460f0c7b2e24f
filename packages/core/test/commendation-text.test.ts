import { expect, test } from "vitest"
import { propose, vietnam } from "../src/commendation/index.ts"
import {
  authorities,
  commendationTypes,
  forms,
  type Language,
  prize,
  proposal,
  proposalStates,
  reason,
  reasons,
  subjects
} from "../src/text/index.ts"
import { awardPlan, heard, type Heard } from "./session.ts"
import { source } from "./situation.ts"

const clause = { clause: "IV", quote: "tối đa 01 tập thể" }
const said = (award: object, told: Heard, language: Language, on = "2026-06-20") => {
  const plan = awardPlan([{ title: "Giấy khen", form: "commendationCertificate", ...award }])
  const facts = heard(told)
  return propose(plan, facts, { on }).proposals.map((each) => proposal(each, { plan, facts, language }))
}
const one: Heard = { points: { A: "97.5" }, nominations: { A: {} } }
const ranked = { rubric: "r", quota: { count: 1 }, source: clause }

test("a proposal says why, where the rule stands, who decides and what the prize comes to", () => {
  expect(said(ranked, one, "vi")).toEqual([
    "Giấy khen – Thôn A (tập thể): Đề nghị khen thưởng; lý do: trong chỉ tiêu 1 (0 đã khen) (IV); hạng 1, 97,5 điểm; Giấy khen: Chủ tịch UBND cấp xã quyết định; tiền thưởng 0,6 × 2.340.000 = 1.404.000 đồng (làm tròn đến 1 đồng, từ nửa trở lên thì lấy lên) [giả định, cần kiểm tra – Mức tiền thưởng Giấy khen (Nghị định 152/2025/NĐ-CP, Điều 50): theo bản tóm tắt, chưa đối chiếu nguyên văn] [giả định, cần kiểm tra – Lương cơ sở 2.340.000 đồng: theo bản tóm tắt, chưa đối chiếu nguyên văn] [giả định, cần kiểm tra – Không đọc thấy quy định làm tròn, lấy đến đồng: theo bản tóm tắt, chưa đối chiếu nguyên văn]."
  ])
  expect(said(ranked, one, "en")[0]).toMatch(
    /^Giấy khen – Thôn A \(collective\): Proposed; because: within the quota of 1 \(0 taken\) \(IV\); rank 1, 97.5 points; Certificate of Commendation: decided by the commune's chairman; prize 0.6 × 2,340,000 = 1,404,000 đồng \(rounded half up to 1 đồng\) \[assumed, to be checked – /u
  )
})

test("from 1 July 2026 the base salary is not known, and no amount is said", () => {
  const [vi = ""] = said(ranked, one, "vi", "2026-07-01")
  expect(vi).toContain(
    "tiền thưởng 0,6 lần lương cơ sở, chưa có mức lương cơ sở của ngày này [giả định, cần kiểm tra – "
  )
  expect(vi).not.toMatch(/= [\d.]+ đồng/u)
})

test.each<[string, object, Heard, string]>([
  [
    "a hold, with the clause and its document",
    {},
    { nominations: { A: {} }, holds: [{ unit: "A", from: "2026-06-01", why: "đang thanh tra" }] },
    "Tạm dừng xét; lý do: đang được xem xét từ ngày 01/06/2026: đang thanh tra (Điều 4 khoản 4, 152/2025/NĐ-CP)"
  ],
  [
    "a ballot, its threshold assumed",
    { vote: { source } },
    {
      nominations: { A: {} },
      ballots: [{ nomination: "A", on: "2026-06-19", members: 9, present: 8, inFavour: 7 }]
    },
    "Đưa ra Hội đồng bỏ phiếu; lý do: 7/9 phiếu đồng ý, cần từ 80 %; còn 1 thành viên vắng mặt chưa cho ý kiến bằng văn bản [giả định, cần kiểm tra – "
  ],
  [
    "a quorum of two thirds",
    { vote: { agenda: "ordinary", source } },
    {
      nominations: { A: {} },
      ballots: [{ nomination: "A", on: "2026-06-19", members: 9, present: 5, inFavour: 5 }]
    },
    "phiên họp chỉ có 5/9 thành viên, cần từ 2/3; phải họp lại"
  ],
  [
    "a person, with name and unit",
    {},
    { nominations: { A: { name: "Bà A", subject: "individual" } } },
    "Bà A, Thôn A (cá nhân)"
  ],
  [
    "a form not for such",
    {},
    { nominations: { A: { subject: "model" } } },
    "hình thức “Giấy khen” không dành cho mô hình, điển hình tiên tiến"
  ],
  [
    "a form of the province's",
    { form: "meritCertificate" },
    { nominations: { A: {} } },
    "trình Chủ tịch UBND cấp tỉnh quyết định"
  ],
  [
    "what is not known",
    {
      conditions: [
        { id: "c", title: "Đạt 60%", test: { _tag: "within", of: "learners", atLeast: "60%" }, source: clause }
      ]
    },
    { nominations: { A: {} } },
    "Chưa xét được; lý do: chưa biết điều kiện “Đạt 60%” có đạt không: Chưa có số liệu (IV); mục này không giới hạn số lượng."
  ]
])("said in Vietnamese: %s", (_, award, told, words) => expect(said(award, told, "vi").join("\n")).toContain(words))

test("every reason, state, form, type, subject and authority has both languages with the same places to fill", () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/gu)].map(String).toSorted()
  const all = [reasons, proposalStates, subjects, authorities, forms, commendationTypes].flatMap((each) =>
    Object.values(each)
  )
  for (const { vi, en } of all) {
    expect(vi.length * en.length).toBeGreaterThan(0)
    expect(places(en)).toEqual(places(vi))
  }
})

test("the forms of the law have the names the catalogue gives them", () => {
  for (const { id, title } of vietnam.forms) expect(forms[id]?.vi).toBe(title)
})

test("a name the catalogue lacks is shown as it is", () => {
  const given = { code: "formNotInForce" as const, state: "refused" as const, source: null }
  expect(reason({ ...given, params: { form: "medal", on: "2026-01-02" } }, "en")).toBe(
    "the law in force on 02/01/2026 has no form “medal”"
  )
})

test("a prize rounded to tens of thousands says how", () => {
  const rounding = { step: "10000", mode: "up" as const }
  const given = {
    amount: "710000",
    currency: "VND" as const,
    times: "0.3",
    base: "2340000",
    rounding,
    sources: [clause]
  }
  expect(prize(given, "vi")).toBe("tiền thưởng 0,3 × 2.340.000 = 710.000 đồng (làm tròn đến 10.000 đồng, luôn lấy lên)")
})
