// Every change leaves a line that nobody can alter unseen, and a request sent twice is done once.
import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Ask, demonstrate, type Demonstration } from "./demonstration.ts"
import { ReturnDocument, SaveDocument, SubmitDocument, VerifyDocument } from "./gql/graphql.ts"

interface Line {
  readonly seq: string
  readonly action: string
  readonly subject: string
  readonly content: string
  readonly previous: string
  readonly hash: string
}

let demo: Demonstration
let village: Ask
let verifier: Ask
let report: string
beforeAll(async () => {
  demo = await demonstrate()
  village = await demo.as("village4.reporter")
  verifier = await demo.as("verifier")
})
afterAll(() => demo?.close())

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex")
const trail = () => demo.rows<Line>(`select * from "AuditEntry" order by seq`)

/** The first line whose hash is not that of its content after the line before; none: the chain is whole. */
const broken = async () => {
  let previous = ""
  for (const line of await trail()) {
    if (line.previous !== previous || line.hash !== sha256(previous + line.content)) return Number(line.seq)
    previous = line.hash
  }
  return undefined
}

describe("the audit trail", () => {
  test("holds who did what to what and when, a line for each change, chained by hash", async () => {
    const figures = [{ indicator: "householdsLearning", count: 600 }]
    const { saveReport } = await village(SaveDocument, { input: { plan: demo.plan.id, period: "year", figures } })
    report = (saveReport as { readonly id: string }).id
    await village(SubmitDocument, { input: { report, expectedVersion: 1 } })
    await verifier(ReturnDocument, { input: { report, expectedVersion: 2, reason: "Ông A ở thôn 4 kê thiếu" } })
    const lines = await trail()
    expect(lines.map(({ seq, action, subject }) => `${seq} ${action} ${subject}`)).toEqual(
      ["saved", "submitted", "returned"].map((kind, i) => `${i + 1} report.${kind} ${lines[0]!.subject}`)
    )
    const [person] = await demo.rows<{ id: number }>(`select id from "Person" where subject = 'verifier'`)
    expect(JSON.parse(lines[2]!.content)).toMatchObject({
      action: "report.returned",
      at: "2026-12-02T01:00:00.000Z",
      person: person!.id,
      before: { status: "submitted" }
    })
    expect(await broken()).toBeUndefined()
  })

  test("holds no words: they stand beside it, and erased they leave the chain whole", async () => {
    const line = (await trail())[2]!
    expect(line.content).not.toContain("Ông A")
    const [detail] = await demo.rows<{ salt: string; value: string }>(`select * from "AuditDetail"`)
    expect(detail?.value).toBe("Ông A ở thôn 4 kê thiếu")
    const { personal } = JSON.parse(line.content) as { personal: { reason: string } }
    expect(personal.reason).toBe(sha256(detail!.salt + detail!.value))
    await expect(demo.rows(`update "AuditDetail" set value = 'Ông B'`)).rejects.toThrow("erased or kept")
    await demo.rows(`update "AuditDetail" set salt = null, value = null`)
    expect(await broken()).toBeUndefined()
  })

  test("shows a line that was altered, and a line that was taken out, even by the owner of the tables", async () => {
    const [whole] = await demo.rows<{ content: string }>(`select content from "AuditEntry" where seq = 2`)
    await demo.rows(`update "AuditEntry" set content = replace(content, 'submitted', 'saved') where seq = 2`)
    expect(await broken()).toBe(2)
    await demo.rows(`update "AuditEntry" set content = $1 where seq = 2`, [whole!.content])
    expect(await broken()).toBeUndefined()
    await demo.rows(`begin; delete from "AuditEntry" where seq = 2`)
    expect(await broken()).toBe(3)
    await demo.rows("rollback")
  })

  test("gets no line from a change that is refused", async () => {
    const before = await demo.fingerprint()
    const { submitReport } = await village(SubmitDocument, { input: { report, expectedVersion: 1 } })
    expect(submitReport).toMatchObject({ code: "VERSION_CONFLICT" })
    expect(await demo.fingerprint()).toEqual(before)
  })
})

describe("the same request sent again", () => {
  const key = "3f1c2e80-7b1e-4e51-9f0e-2a4f3a1f9d11"
  const handIn = (idempotencyKey: string, expectedVersion: number) =>
    village(SubmitDocument, { input: { report, expectedVersion, idempotencyKey } }, { language: "vi" })

  test("under the same key is answered as before and done once", async () => {
    const figures = [{ indicator: "householdsLearning", count: 601 }]
    const input = { plan: demo.plan.id, period: "year", expectedVersion: 3, figures }
    await village(SaveDocument, { input })
    const before = (await trail()).length
    const [first, second] = await Promise.all([handIn(key, 4), handIn(key, 4)])
    const third = await handIn(key, 4)
    for (const each of [first, second, third])
      expect(each.submitReport).toMatchObject({ __typename: "Report", status: "submitted", version: 5 })
    expect((await trail()).length).toBe(before + 1)
  })

  test("with another body under that key is refused in the reader's language, and so is another person's action", async () => {
    const { submitReport } = await handIn(key, 5)
    expect(submitReport).toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED",
      message: expect.stringContaining("đã dùng cho một yêu cầu khác")
    })
    const verified = await verifier(VerifyDocument, { input: { report, expectedVersion: 5, idempotencyKey: key } })
    expect(verified.verifyReport).toMatchObject({ status: "verified" })
  })

  test("after a refusal is tried anew: a refused request holds no key", async () => {
    const reused = "after-a-refusal"
    const wrong = await handIn(reused, 5)
    expect(wrong.submitReport).toMatchObject({ code: "WRONG_STATUS" })
    expect(await demo.rows(`select * from "IdempotencyKey" where key = $1`, [reused])).toEqual([])
  })

  test.each([[""], [" "], ["khóa"], ["x".repeat(201)]])("under a key that is none (%j) is refused", async (bad) => {
    const { submitReport } = await handIn(bad, 6)
    const isNone = bad === ""
    expect(submitReport).toMatchObject({ code: isNone ? "WRONG_STATUS" : "INVALID_INPUT" })
  })
})
