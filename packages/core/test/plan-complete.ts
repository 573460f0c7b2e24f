import { createHash } from "node:crypto"
import type { Plan } from "../src/index.ts"
import type { Hash } from "../src/life/index.ts"
import { plan, planJson } from "./situation.ts"

type Json = Readonly<Record<string, unknown>>

export const hash: Hash = (text) => `sha256:${createHash("sha256").update(text).digest("hex")}`
export const decision = { number: "12/QĐ-UBND", on: "2026-01-28", by: "UBND xã Thử" }

/** A plan with nothing left to settle: every blank filled in, every statement with its clause. `more` replaces what a test is about, and what is undefined there is blank. */
export const completeJson = (more: Json = {}): Json => ({
  ...(JSON.parse(
    JSON.stringify(planJson()).replaceAll(
      '{"assumption":"made for a test","by":"the tests"}',
      '{"clause":"I","quote":"theo kế hoạch"}'
    )
  ) as Json),
  number: "01/KH-UBND",
  issuedOn: "2026-01-28",
  legalBases: [{ id: "law", title: "Luật", validFrom: "2024-01-01", source: { clause: "Căn cứ", quote: "Luật" } }],
  holidays: [{ on: "2026-09-02", title: "Quốc khánh" }],
  recipients: ["Lưu: VT"],
  signatory: { title: "Chủ tịch", name: "Nguyễn Văn A" },
  ...more
})

export const complete = (more: Json = {}): Plan.Plan => plan(JSON.parse(JSON.stringify(completeJson(more))))

/** Canonical JSON another way: `JSON.stringify` with the keys of every object put in order. */
export const oracle = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each
  )
