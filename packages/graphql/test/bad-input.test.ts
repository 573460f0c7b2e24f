// What is not accepted: each with a code, the place, the value and what is accepted, in both languages, and nothing is stored.
import { SignJWT } from "jose"
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import type { Asker, GraphQLFailure } from "./client.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import {
  type FigureInput,
  PlansDocument,
  ReportsDocument,
  ReturnDocument,
  SaveDocument,
  type SaveReportInput,
  SubmitDocument,
  VerifyDocument
} from "./gql/graphql.ts"

let demo: Demonstration
/** A token per person, the ids of stored reports by unit, ids of another organizer. */
const tokens: Record<string, string> = {}
const reports: Record<string, { readonly id: string; readonly version: number }> = {}
let before: Readonly<Record<string, string>>

beforeAll(async () => {
  demo = await demonstrate()
  for (const subject of ["village4.reporter", "village5.reporter", "verifier", "viewer", "council", "stranger"])
    tokens[subject] = await demo.tokens.issue(subject)
  const verifier = await demo.as("verifier")
  const { nodes } = (await verifier(ReportsDocument, { plan: demo.plan.id })).plan!.reports
  for (const { unit, id, version } of nodes) reports[unit.code] = { id, version }
  // One person both reports for village 5, whose report waits for verification, and verifies.
  await demo.rows(
    `insert into "Appointment" ("organizerId", "personId", role, "validFrom")
       select "organizerId", id, 'verifier', '2026-01-01' from "Person" where subject = 'village5.reporter'`
  )
})
beforeEach(async () => {
  before = await demo.fingerprint()
})
afterAll(() => demo?.close())

const unchanged = async () => expect(await demo.fingerprint()).toEqual(before)
const as = (subject: string, more: Asker = {}): Asker => ({ token: tokens[subject], ...more })

/** Saves village 4's first report with something changed. */
const saving = (input: Partial<SaveReportInput> | Record<string, unknown>, asker: Asker = as("village4.reporter")) =>
  demo.send(SaveDocument.toString(), { input: { plan: demo.plan.id, period: "year", ...input } }, asker)

const figure = (more: Partial<FigureInput> | Record<string, unknown>) => ({
  figures: [{ indicator: "householdsLearning", count: 400, ...more }]
})
const activity = (more: Record<string, unknown>) => ({
  activities: [{ kind: "training", title: "Tập huấn", place: "Nhà văn hóa", heldOn: "2026-03-14", ...more }]
})
const longText = "ă".repeat(5001)

describe("a report whose content cannot be", () => {
  interface Row {
    readonly what: string
    readonly input: Record<string, unknown>
    readonly code: string
    readonly path: string
    readonly value: string
    /** What is accepted there: in `accepted`, or else in the sentence. */
    readonly accepted: string | RegExp
  }
  const twice = { figures: [...figure({}).figures, ...figure({ count: 401 }).figures] }
  const rows: ReadonlyArray<Row> = [
    {
      what: "a count above its baseline",
      input: figure({ count: 801 }),
      code: "count_above_baseline",
      path: "input.figures[0].count",
      value: "801",
      accepted: "0–800"
    },
    {
      what: "a village that does not exist",
      input: { unit: "village99" },
      code: "unknown_unit",
      path: "input.unit",
      value: "village99",
      accepted: /village1, .*village4/u
    },
    {
      what: "an indicator that does not exist",
      input: figure({ indicator: "happiness" }),
      code: "unknown_indicator",
      path: "input.figures[0].indicator",
      value: "happiness",
      accepted: /householdsLearning/u
    },
    {
      what: "a part that does not exist",
      input: figure({ indicator: "documentsIntegrated", part: "passport" }),
      code: "unknown_part",
      path: "input.figures[0].part",
      value: "passport",
      accepted: /healthInsuranceCard/u
    },
    {
      what: "an indicator the unit does not owe",
      input: figure({ indicator: "electronicDocuments" }),
      code: "not_owed",
      path: "input.figures[0].indicator",
      value: "electronicDocuments",
      accepted: /householdsLearning/u
    },
    {
      what: "the same figure twice",
      input: twice,
      code: "sent_twice",
      path: "input.figures[1]",
      value: "householdsLearning",
      accepted: /once|một lần/u
    },
    {
      what: "a task that does not exist",
      input: { outcomes: [{ task: "dance", done: true }] },
      code: "unknown_task",
      path: "input.outcomes[0].task",
      value: "dance",
      accepted: /supportPoints/u
    },
    {
      what: "the same task twice",
      input: { outcomes: ["supportPoints", "supportPoints"].map((task) => ({ task, done: true })) },
      code: "sent_twice",
      path: "input.outcomes[1]",
      value: "supportPoints",
      accepted: /once|một lần/u
    },
    {
      what: "a period that does not exist",
      input: { period: "quarter5" },
      code: "unknown_period",
      path: "input.period",
      value: "quarter5",
      accepted: "year"
    },
    {
      what: "evidence for an indicator that does not exist",
      input: { evidence: [{ title: "Danh sách", indicator: "happiness" }] },
      code: "unknown_indicator",
      path: "input.evidence[0].indicator",
      value: "happiness",
      accepted: /householdsLearning/u
    },
    {
      what: "evidence that would run a script",
      input: { evidence: [{ title: "Danh sách", url: "javascript:alert(1)" }] },
      code: "not_a_web_address",
      path: "input.evidence[0].url",
      value: "javascript:alert(1)",
      accepted: /https:\/\//u
    },
    {
      what: "too long a text",
      input: { achievements: longText },
      code: "text_length",
      path: "input.achievements",
      value: "ăăă",
      accepted: /5[.,]000/u
    },
    {
      what: "an activity without a title",
      input: activity({ title: "  " }),
      code: "text_length",
      path: "input.activities[0].title",
      value: '"  "',
      accepted: /1 (to|đến) 5[.,]000/u
    },
    {
      what: "an activity nobody could have come to",
      input: activity({ attendance: -1 }),
      code: "not_a_count",
      path: "input.activities[0].attendance",
      value: "-1",
      accepted: /0/u
    },
    {
      what: "a text with a character no database stores",
      input: { difficulties: "a\u0000b" },
      code: "not_storable",
      path: "input.difficulties",
      value: "a",
      accepted: /U\+0000/u
    },
    {
      what: "a nomination with half a character",
      input: { nominations: [{ kind: "household", name: "Hộ \ud800", reason: "Học xong" }] },
      code: "not_storable",
      path: "input.nominations[0].name",
      value: "Hộ",
      accepted: /U\+0000/u
    }
  ]

  test.each(rows)("$what", async ({ input, code, path, value, accepted }) => {
    for (const language of ["vi", "en"] as const) {
      const { data, errors } = await saving(input, as("village4.reporter", { language }))
      expect(errors).toEqual([])
      const refused = data?.["saveReport"] as Refused
      expect(refused).toMatchObject({ __typename: "InvalidInput", code: "INVALID_INPUT" })
      inTwoLanguages(refused, language)
      expect(refused.problems.map((problem) => [problem.code, problem.path])).toEqual([[code, path]])
      const [problem] = refused.problems
      inTwoLanguages(problem!, language)
      expect(problem!.value).toContain(value)
      expect(problem!.message.startsWith(`${path}: `)).toBe(true)
      if (typeof accepted === "string") expect(problem!.accepted).toBe(accepted)
      else expect(`${problem!.accepted ?? ""} ${problem!.message}`).toMatch(accepted)
    }
    await unchanged()
  })

  test("several faults are told at once", async () => {
    const { data } = await saving({ ...figure({ count: 801 }), ...activity({ title: "" }), proposals: longText })
    expect((data!["saveReport"] as Refused).problems.map((problem) => problem.path)).toEqual([
      "input.figures[0].count",
      "input.activities[0].title",
      "input.proposals"
    ])
    await unchanged()
  })
})

interface Said {
  readonly vi: string
  readonly en: string
  readonly message: string
}
interface Refused extends Said {
  readonly __typename: string
  readonly code: string
  readonly problems: ReadonlyArray<Said & Record<"code" | "path" | "value" | "accepted", string>>
}

/** The message is in the language of the request, and can be had in both; no parameter was forgotten. */
const inTwoLanguages = ({ vi, en, message }: Said, language: "vi" | "en") => {
  expect(message).toBe(language === "vi" ? vi : en)
  expect(vi).not.toBe(en)
  expect(vi).toMatch(/[ăâđêôơưạảấầẩậắằẵặẹẻẽếềểễệỉịọỏốồổộớờởợụủứừửữựỳỵỷỹáàãéèíìóòõúùýĐ]/u)
  expect(vi + en).not.toMatch(/\{\w+\}/u)
}

describe("what GraphQL itself refuses keeps its message, with a code and a Vietnamese sentence", () => {
  interface Row {
    readonly what: string
    readonly send: () => Promise<{ readonly errors: ReadonlyArray<GraphQLFailure> }>
    readonly code: string
    /** The place and the value, in GraphQL's own words. */
    readonly says: ReadonlyArray<string>
    readonly vi: string
  }
  const bad = "BAD_USER_INPUT"
  const rows: ReadonlyArray<Row> = [
    {
      what: "a field that does not exist, asked for",
      send: () => demo.send("{ organizer { mayor } }"),
      code: "GRAPHQL_VALIDATION_FAILED",
      says: ["mayor", "Organizer"],
      vi: "lược đồ"
    },
    {
      what: "a document that is not GraphQL",
      send: () => demo.send("{ organizer "),
      code: "GRAPHQL_PARSE_FAILED",
      says: ["Syntax Error"],
      vi: "cú pháp"
    },
    {
      what: "a field that does not exist, sent",
      send: () => saving({ percent: 60 }),
      code: bad,
      says: ["percent", "SaveReportInput"],
      vi: "lược đồ"
    },
    {
      what: "a percentage in place of a count",
      send: () => saving(figure({ percent: "60%", count: 1 })),
      code: bad,
      says: ["input.figures[0]", "percent"],
      vi: "lược đồ"
    },
    ...[-1, 0.5, 2 ** 53, "600", true].map((count) => ({
      what: `the count ${JSON.stringify(count)}`,
      send: () => saving(figure({ count })),
      code: bad,
      says: ["input.figures[0].count", JSON.stringify(count), "whole numbers from 0"],
      vi: "số nguyên từ 0"
    })),
    ...["14/03/2026", "2026-02-30", "2026-3-14", "0000-03-14", "", 20260314].map((heldOn) => ({
      what: `the day ${JSON.stringify(heldOn)}`,
      send: () => saving(activity({ heldOn })),
      code: bad,
      says: ["input.activities[0].heldOn", JSON.stringify(heldOn), "2026-12-05"],
      vi: "2026-12-05"
    })),
    {
      what: "a kind of activity that does not exist",
      send: () => saving(activity({ kind: "party" })),
      code: bad,
      says: ["input.activities[0].kind", "party"],
      vi: "kiểu"
    },
    {
      what: "an id that is none",
      send: () => saving({ plan: "plan-1" }),
      code: "BAD_ID",
      says: ["plan-1"],
      vi: "plan-1"
    },
    {
      what: "an id with someone's SQL in it",
      send: () => saving({ plan: Buffer.from("Plan:1,2 or 1=1").toString("base64url") }),
      code: "BAD_ID",
      says: ["UGxhbjox"],
      vi: "không phải là mã"
    },
    {
      what: "a period no database could hold",
      send: () => saving({ period: "ye\u0000r" }),
      code: bad,
      says: ["value"],
      vi: "kiểu"
    },
    {
      what: "the id of another type",
      send: () => saving({ plan: reports["village5"]!.id }),
      code: bad,
      says: ["not of type: Plan"],
      vi: "kiểu"
    }
  ]

  test.each(rows)("$what", async ({ send, code, says, vi }) => {
    const { errors } = await send()
    expect(errors.map((error) => error.extensions.code)).toEqual([code])
    for (const words of says) expect(errors[0]!.message).toContain(words)
    expect(errors[0]!.extensions.messageVi).toContain(vi)
    expect(errors[0]!.message + errors[0]!.extensions.messageVi).not.toMatch(/\{\w+\}/u)
    await unchanged()
  })
})

describe("what the report, the person or the period does not allow", () => {
  const of = (unit: string, more: object = {}) => ({
    input: { report: reports[unit]!.id, expectedVersion: reports[unit]!.version, ...more }
  })
  const elsewhere = (type: string) => Buffer.from(`${type}:999,1`).toString("base64url")
  const submit = SubmitDocument.toString()
  const sendBack = ReturnDocument.toString()
  const verify = VerifyDocument.toString()
  const save = SaveDocument.toString()
  const draft = (more: object = {}) => ({ input: { plan: demo.plan.id, period: "year", ...more } })

  interface Row {
    readonly what: string
    readonly document: string
    readonly variables: () => object
    readonly who: string
    readonly type: string
    readonly code: string
    readonly vi: RegExp
    readonly en: RegExp
  }
  const rows: ReadonlyArray<Row> = [
    {
      what: "writing another village's report",
      document: save,
      variables: () => draft({ unit: "village1", expectedVersion: 2 }),
      who: "village4.reporter",
      type: "NotAllowed",
      code: "NOT_ALLOWED",
      vi: /lưu báo cáo.*người báo cáo/u,
      en: /save.*reporter/u
    },
    {
      what: "writing as a viewer who names no unit",
      document: save,
      variables: () => draft(),
      who: "viewer",
      type: "NotAllowed",
      code: "NOT_ALLOWED",
      vi: /lưu báo cáo/u,
      en: /save/u
    },
    {
      what: "handing in another village's report",
      document: submit,
      variables: () => of("village6"),
      who: "village4.reporter",
      type: "NotAllowed",
      code: "NOT_ALLOWED",
      vi: /nộp báo cáo/u,
      en: /submit/u
    },
    {
      what: "verifying as a member of the council",
      document: verify,
      variables: () => of("village5"),
      who: "council",
      type: "NotAllowed",
      code: "NOT_ALLOWED",
      vi: /thẩm định/u,
      en: /verif/u
    },
    {
      what: "returning as the village's own reporter",
      document: sendBack,
      variables: () => of("village5", { reason: "Nhầm" }),
      who: "village4.reporter",
      type: "NotAllowed",
      code: "NOT_ALLOWED",
      vi: /trả lại báo cáo/u,
      en: /return/u
    },
    {
      what: "verifying one's own report",
      document: verify,
      variables: () => of("village5"),
      who: "village5.reporter",
      type: "NotAllowed",
      code: "OWN_REPORT",
      vi: /không được tự thẩm định/u,
      en: /may not verify/u
    },
    {
      what: "changing a report that waits for verification",
      document: save,
      variables: () => draft({ expectedVersion: 1 }),
      who: "village5.reporter",
      type: "WrongStatus",
      code: "WRONG_STATUS",
      vi: /Đã nộp.*lưu báo cáo.*Đang soạn, Trả lại/u,
      en: /Submitted.*Draft, Returned/u
    },
    {
      what: "verifying a report that was returned",
      document: verify,
      variables: () => of("village6"),
      who: "verifier",
      type: "WrongStatus",
      code: "WRONG_STATUS",
      vi: /Trả lại.*thẩm định.*Đã nộp/u,
      en: /Returned.*Submitted/u
    },
    {
      what: "returning a verified report",
      document: sendBack,
      variables: () => of("village1", { reason: "Nhầm" }),
      who: "verifier",
      type: "WrongStatus",
      code: "WRONG_STATUS",
      vi: /Đã thẩm định/u,
      en: /Verified/u
    },
    {
      what: "verifying what was changed since it was read",
      document: verify,
      variables: () => of("village5", { expectedVersion: 7 }),
      who: "verifier",
      type: "VersionConflict",
      code: "VERSION_CONFLICT",
      vi: /bản 1, .*bản 7/u,
      en: /version 1, .*version 7/u
    },
    {
      what: "a first draft that claims to be a later one",
      document: save,
      variables: () => draft({ expectedVersion: 3 }),
      who: "village4.reporter",
      type: "VersionConflict",
      code: "VERSION_CONFLICT",
      vi: /bản 0, .*bản 3/u,
      en: /version 0, .*version 3/u
    },
    {
      what: "a plan of another organizer",
      document: save,
      variables: () => draft({ plan: elsewhere("Plan") }),
      who: "village4.reporter",
      type: "NotFound",
      code: "NOT_FOUND",
      vi: /kế hoạch/u,
      en: /plan/u
    },
    {
      what: "a report of another organizer",
      document: submit,
      variables: () => ({ input: { report: elsewhere("Report"), expectedVersion: 1 } }),
      who: "village4.reporter",
      type: "NotFound",
      code: "NOT_FOUND",
      vi: /báo cáo/u,
      en: /report/u
    },
    ...["", "   ", "nh\u0000m", "ă".repeat(2001)].map((reason) => ({
      what:
        reason.length > 9 ? "returning with too long a reason" : `returning with the reason ${JSON.stringify(reason)}`,
      document: sendBack,
      variables: () => of("village5", { reason }),
      who: "verifier",
      type: "InvalidInput",
      code: "INVALID_INPUT",
      vi: /chưa hợp lệ/u,
      en: /not valid/u
    })),
    {
      what: "correcting a figure above its baseline while verifying",
      document: verify,
      variables: () => of("village5", { figures: [{ indicator: "householdsLearning", count: 901 }] }),
      who: "verifier",
      type: "InvalidInput",
      code: "INVALID_INPUT",
      vi: /chưa hợp lệ/u,
      en: /not valid/u
    }
  ]

  const refusal = async (
    { document, variables, who }: Pick<Row, "document" | "variables" | "who">,
    language?: string
  ) => {
    const { data, errors } = await demo.send(document, variables(), as(who, { language }))
    expect(errors).toEqual([])
    return Object.values(data ?? {})[0] as Refused
  }

  test.each(rows)("$what", async (row) => {
    const refused = await refusal(row)
    expect(refused).toMatchObject({ __typename: row.type, code: row.code })
    inTwoLanguages(refused, "vi")
    inTwoLanguages(await refusal(row, "en-GB"), "en")
    expect(refused.vi).toMatch(row.vi)
    expect(refused.en).toMatch(row.en)
    await unchanged()
  })

  test.each(rows.filter(({ type }) => ["WrongStatus", "VersionConflict"].includes(type)))(
    "in a locked period: $what",
    async (row) => {
      await demo.rows(`update "Period" set locked = true`)
      const locked = await demo.fingerprint()
      const refused = await refusal(row)
      expect(refused).toMatchObject({ __typename: "PeriodLocked", code: "PERIOD_LOCKED" })
      expect(refused.vi).toContain("Báo cáo kết quả thực hiện năm 2026")
      inTwoLanguages(refused, "vi")
      expect(await demo.fingerprint()).toEqual(locked)
      await demo.rows(`update "Period" set locked = false`)
    }
  )

  test("a report a second before its period opens; when it opens, it is taken", async () => {
    demo.setTime("2025-12-31T23:59:59+07:00")
    const row = { document: save, variables: () => draft(), who: "village4.reporter" }
    const refused = await refusal(row)
    expect(refused).toMatchObject({ __typename: "PeriodLocked", code: "PERIOD_NOT_OPEN" })
    inTwoLanguages(refused, "vi")
    expect(refused.vi).toMatch(/chưa mở.*01\/01\/2026/u)
    await unchanged()
    demo.setTime("2026-01-01T00:00:00+07:00")
    expect(await refusal(row)).toMatchObject({ __typename: "Report", status: "draft", version: 1 })
    demo.setTime("2026-12-02T08:00:00+07:00")
    const mine = `(select r.id from "Report" r join "Unit" u on u.id = r."unitId" where u.code = 'village4')`
    await demo.rows(`delete from "ReportEvent" where "reportId" in ${mine}`)
    await demo.rows(`delete from "Report" where id in ${mine}`)
  })
})

describe("who may not even ask", () => {
  const secret = new TextEncoder().encode("a secret of someone else's, long enough")
  const forged = (subject: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(subject)
      .setIssuer("thidua-development")
      .setAudience("thidua")
      .setIssuedAt()
      .setExpirationTime("30d")
      .sign(secret)
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
  const unsigned = `${part({ alg: "none" })}.${part({ sub: "verifier", iss: "thidua-development", aud: "thidua", exp: 4e9 })}.`

  test.each([
    { what: "a token signed by someone else", token: () => forged("verifier"), code: "UNAUTHENTICATED", status: 401 },
    { what: "a token nobody signed", token: () => Promise.resolve(unsigned), code: "UNAUTHENTICATED", status: 401 },
    { what: "no token at all", token: () => Promise.resolve("xyz"), code: "UNAUTHENTICATED", status: 401 },
    {
      what: "a token without appointment",
      token: () => demo.tokens.issue("stranger"),
      code: "NO_APPOINTMENT",
      status: 403
    }
  ])("$what", async ({ token, code, status }) => {
    for (const query of [PlansDocument.toString(), "{ __typename }"]) {
      const answer = await demo.send(query, {}, { token: await token() })
      expect(answer).toMatchObject({ data: null, status, errors: [{ extensions: { code } }] })
      expect(answer.errors[0]!.message).toMatch(/sign in again|ask the administrator/u)
      expect(answer.errors[0]!.extensions.messageVi).toMatch(/đăng nhập lại|liên hệ người quản trị/u)
    }
    await unchanged()
  })

  test("an expired token", async () => {
    const token = await demo.tokens.issue("verifier")
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 31 * 86_400_000 })
    try {
      const answer = await demo.send("{ __typename }", {}, { token })
      expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] })
    } finally {
      vi.useRealTimers()
    }
  })

  test("an appointment that has ended, on its last day and the day after", async () => {
    await demo.rows(`update "Appointment" set "validTo" = '2026-12-03' where role = 'viewer' returning "organizerId"`)
    const ask = await demo.as("viewer")
    demo.setTime("2026-12-02T23:59:59+07:00")
    expect((await ask(PlansDocument, {})).organizer?.code).toBe("dai-son")
    demo.setTime("2026-12-03T00:00:00+07:00")
    const { errors } = await demo.send("{ __typename }", {}, as("viewer"))
    expect(errors[0]?.extensions.code).toBe("NO_APPOINTMENT")
    demo.setTime("2026-12-02T08:00:00+07:00")
  })

  test("changing without a token", async () => {
    const { data, errors } = await saving({ unit: "village4" }, {})
    expect(errors).toEqual([])
    expect(data).toMatchObject({ saveReport: { __typename: "NotAllowed", code: "NOT_ALLOWED" } })
    await unchanged()
  })
})
