// How results become official: whole reports, figures one by one, the council's word; and how they are taken back.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Commune, commune } from "./commune.ts"
import { actual, type Answer, mutation } from "./service.ts"

let it: Commune
beforeAll(async () => {
  it = await commune()
  const baselines = ["v1", "v2", "v3"].map((unit) => ({
    unit,
    population: "households",
    count: 100,
    asOf: "2027-01-01",
    source: "Công an xã"
  }))
  await done("clerk", mutation("setBaselines", "Plan", "id"), { baselines })
  await done("clerk", mutation("setTargets", "Plan", "id"), {
    targets: ["v1", "v2", "v3"].map((unit) => ({ unit, indicator: "trained", target: "10" }))
  })
})
afterAll(() => it?.all.close())

const done = (who: string, sent: string, input: object) => it.all.done(who, sent, { plan: it.plan, ...input })
const save = mutation(
  "saveReport",
  "Report",
  "id version enteredBy { name } enteredWhy viewerCanVerify { allowed }",
  actual
)
const submit = mutation("submitReport", "Report", "id version status reportedBy { name }")
const verify = mutation(
  "verifyReport",
  "Report",
  "id version status figures { indicatorCode layer count reason verifiedBy { name } }"
)
const reopen = mutation(
  "reopenReport",
  "Report",
  "id version status returnReason events { kind reason } figures { layer }"
)
const grid = mutation("verifyFigures", "Plan", "standings { nodes { unit { code } changedSinceVerified } }")
const changed = async (unit: string, who = "clerk"): Promise<boolean> => {
  const { data } = await it.all.ask(
    who === "" ? undefined : who,
    `query ($plan: ID!) { plan(id: $plan) { standings { nodes { unit { code } changedSinceVerified } } } }`,
    { plan: it.plan },
    { organizer: "xa-thu" }
  )
  return (data as Answer).plan.standings.nodes.find((each: Answer) => each.unit.code === unit).changedSinceVerified
}
const lastEntry = async () =>
  (
    await it.all.rows(`select action, content::jsonb as content from "AuditEntry" order by seq desc limit 1`)
  )[0] as Answer

describe("entry for a unit by the office", () => {
  const figures = [{ indicator: "learners", count: 50 }]
  const evidence = [{ title: "Báo cáo giấy của thôn 3" }]
  const onBehalf = { reason: "Thôn không có mạng" }
  let report: { id: string; version: number }

  test("needs the office's role, a reason and the paper", async () => {
    const input = { period: "half", unit: "v3", figures, evidence, onBehalf }
    expect(await done("v1", save, input)).toMatchObject({ code: "NOT_ALLOWED" })
    expect(await done("clerk", save, { ...input, onBehalf: undefined })).toMatchObject({ code: "NOT_ALLOWED" })
    expect((await done("clerk", save, { ...input, evidence: [] }))["problems"]).toMatchObject([
      { code: "evidence_needed" }
    ])
    expect((await done("clerk", save, { ...input, onBehalf: { reason: " " } }))["problems"]).toMatchObject([
      { path: "input.onBehalf.reason" }
    ])
    expect(await it.all.count("Report")).toBe(0)
  })

  test("names who entered it beside who reports, and is handed in by the office", async () => {
    const saved = await done("verifier", save, { period: "half", unit: "v3", figures, evidence, onBehalf })
    expect(saved).toMatchObject({
      enteredBy: { name: "Ông verifier" },
      enteredWhy: onBehalf.reason,
      viewerCanVerify: { allowed: false }
    })
    const sent = await it.all.done("clerk", submit, { report: saved["id"], expectedVersion: 1 })
    expect(sent).toMatchObject({ status: "submitted", reportedBy: { name: "Văn thư" } })
    report = { id: sent["id"], version: sent["version"] }
  })

  test("is not verified by who entered it, while another verifier is there", async () => {
    const appoint = mutation("appoint", "Organizer", "id")
    const second = { person: { subject: "verifier2", name: "Bà verifier2" }, role: "verifier" }
    await it.all.done("clerk", appoint, { appointments: [second] })
    const input = { report: report.id, expectedVersion: report.version }
    for (const ownEntry of [undefined, { reason: "Chỉ có một người" }])
      expect(await it.all.done("verifier", verify, { ...input, ownEntry })).toMatchObject({ code: "OWN_REPORT" })
    const [{ id }] = (
      await it.all.read("clerk", "{ organizer { appointments(role: verifier) { nodes { id person { name } } } } }")
    ).organizer.appointments.nodes.slice(-1)
    await it.all.done("clerk", mutation("endAppointment", "Appointment", "id"), {
      appointment: id,
      validTo: "2027-01-21"
    })
    it.all.setTime("2027-02-01T08:00:00+07:00")
  })

  test("is verified by who entered it where nobody else may, with a reason that is written down", async () => {
    const input = { report: report.id, expectedVersion: report.version }
    expect(await it.all.done("verifier", verify, input)).toMatchObject({ code: "OWN_REPORT" })
    const official = await it.all.done("verifier", verify, {
      ...input,
      ownEntry: { reason: "Chỉ có một người thẩm định" }
    })
    expect(official).toMatchObject({ status: "verified" })
    expect(await it.points("v3", "1")).toBe("3")
    const { action, content } = await lastEntry()
    expect([action, content.after.ownEntry, Object.keys(content.personal)]).toEqual([
      "report.verified",
      true,
      ["reason"]
    ])
  })
})

describe("figures verified one by one", () => {
  let v1: { id: string; version: number }

  test("count at once for many units, as reported or corrected with a reason", async () => {
    v1 = await it.report("v1", "half", [
      { indicator: "learners", count: 80 },
      { indicator: "trained", count: 9 }
    ])
    await it.report("v2", "half", [{ indicator: "learners", count: 70 }])
    const bare = await done("verifier", grid, {
      period: "half",
      figures: [
        { unit: "v1", indicator: "learners", count: 60 },
        { unit: "v2", indicator: "trained" },
        { unit: "v2", indicator: "learners", count: 101, reason: "?" }
      ]
    })
    expect(bare["problems"]).toMatchObject([
      { path: "input.figures[0].reason", code: "correction_needs_reason" },
      { path: "input.figures[1].indicator", code: "not_reported_figure" }
    ])
    const given = await done("verifier", grid, {
      period: "half",
      figures: [
        { unit: "v1", indicator: "learners", count: 60, reason: "Đối chiếu sổ" },
        { unit: "v2", indicator: "learners" }
      ]
    })
    expect(given["__typename"], JSON.stringify(given)).toBe("Plan")
    expect([await it.points("v1", "1"), await it.points("v2", "1")]).toEqual(["3.6", "4.2"])
    expect(await it.points("v1", "4")).toBeNull()
  })

  test("stay as they are when the rest of the report is verified", async () => {
    expect(await it.all.done("verifier", verify, { report: v1.id, expectedVersion: v1.version })).toMatchObject({
      code: "VERSION_CONFLICT"
    })
    const whole = await it.all.done("verifier", verify, { report: v1.id, expectedVersion: v1.version + 1 })
    expect(whole["figures"].filter((each: Answer) => each.layer === "verified")).toEqual([
      {
        indicatorCode: "learners",
        layer: "verified",
        count: 60,
        reason: "Đối chiếu sổ",
        verifiedBy: { name: "Ông verifier" }
      },
      { indicatorCode: "trained", layer: "verified", count: 9, reason: null, verifiedBy: null }
    ])
  })

  test("are of the unit that owns the indicator, and of its verifiers alone", async () => {
    const inspector = { person: { subject: "police", name: "Công an" }, role: "verifier", unit: "police" }
    await it.all.done("clerk", mutation("appoint", "Organizer", "id"), { appointments: [inspector] })
    await done("clerk", mutation("setAssignments", "Plan", "id"), {
      owners: [{ indicator: "trained", unit: "police" }]
    })
    const cell = { unit: "v1", count: 10, reason: "Đếm lại" }
    const refused = await done("police", grid, { period: "half", figures: [{ ...cell, indicator: "learners" }] })
    expect(refused["problems"]).toMatchObject([{ path: "input.figures[0].indicator", code: "not_owner" }])
    it.all.setTime("2027-02-02T08:00:00+07:00")
    const idempotencyKey = "one-by-one"
    for (const _ of [1, 2])
      await done("police", grid, { period: "half", figures: [{ ...cell, indicator: "trained" }], idempotencyKey })
    expect(await it.points("v1", "4")).toBe("2")
    expect((await it.all.rows(`select 1 from "AuditEntry" where action = 'figures.verified'`)).length).toBe(2)
    expect(await done("v1", grid, { period: "half", figures: [] })).toMatchObject({ code: "NOT_ALLOWED" })
  })

  test("that changed after their report was verified are told, to the public as well", async () => {
    expect([await changed("v1"), await changed("v1", "")]).toEqual([true, true])
    // Of v2 nothing is verified as a whole, and what is official is what it said itself.
    expect([await changed("v2"), await changed("v2", "")]).toEqual([false, false])
  })

  test("go when their report goes back to its unit", async () => {
    const { plan } = await it.all.read(
      "clerk",
      `query ($plan: ID!) { plan(id: $plan) { reports(unit: "v2") { nodes { id version } } } }`,
      { plan: it.plan }
    )
    const [{ id: report, version: expectedVersion }] = plan.reports.nodes
    const back = mutation("returnReport", "Report", "version figures { layer }")
    const returned = await it.all.done("verifier", back, { report, expectedVersion, reason: "Thiếu danh sách" })
    expect(returned["figures"]).toEqual([{ layer: "self" }])
    expect([await it.points("v2", "1"), await changed("v2")]).toEqual(["0", true])
  })

  test("of a unit that handed in nothing cannot be verified", async () => {
    const refused = await done("verifier", grid, {
      period: "year",
      figures: [{ unit: "v1", indicator: "learners", count: 1, reason: "?" }]
    })
    expect(refused["problems"]).toMatchObject([{ path: "input.figures[0].unit", code: "no_report" }])
  })
})

describe("reopening a verified report", () => {
  test("takes its figures out of the standings and gives it back to the unit with the reason", async () => {
    const [row] = (
      await it.all.read(
        "clerk",
        `query ($plan: ID!) { plan(id: $plan) { reports(unit: "v3") { nodes { id version } } } }`,
        { plan: it.plan }
      )
    ).plan.reports.nodes
    const input = { report: row.id, expectedVersion: row.version, reason: "Nhập nhầm dòng" }
    expect(await it.all.done("clerk", reopen, input)).toMatchObject({ code: "NOT_ALLOWED" })
    const given = await it.all.done("verifier", reopen, input)
    expect(given).toMatchObject({ status: "returned", returnReason: "Nhập nhầm dòng", figures: [{ layer: "self" }] })
    expect(given["events"].at(-1)).toEqual({ kind: "reopened", reason: "Nhập nhầm dòng" })
    expect(await it.points("v3", "1")).toBe("0")
    expect(await it.all.done("verifier", reopen, { ...input, expectedVersion: given["version"] })).toMatchObject({
      code: "WRONG_STATUS"
    })
    expect(await changed("v3")).toBe(true)
  })
})

describe("the council", () => {
  const judge = mutation("judge", "Plan", "judgements { nodes { unit { code } criterionCode points why by { name } } }")
  const override = mutation(
    "overrideScore",
    "Plan",
    "overrides { nodes { unit { code } criterionCode points why by { name } } }"
  )

  test("gives its points in one grid, all or none", async () => {
    const cells = ["v1", "v2", "v3"].map((unit) => ({ unit, criterion: "2", points: "3" }))
    const refused = await done("council", judge, {
      rubric: "table",
      points: [...cells, { unit: "v1", criterion: "1", points: "2" }, { unit: "v9", criterion: "2", points: "9" }]
    })
    expect(refused["problems"].map(({ path, code }: Answer) => `${path} ${code}`)).toEqual([
      "input.points[3].points points_not_allowed",
      "input.points[4].unit unknown_unit",
      "input.points[4].points points_not_allowed"
    ])
    expect(await done("clerk", judge, { rubric: "table", points: cells })).toMatchObject({ code: "NOT_ALLOWED" })
    const given = await done("council", judge, {
      rubric: "table",
      points: [...cells.slice(1), { ...cells[0], points: "4", why: "Cách làm hay" }]
    })
    expect(given["judgements"].nodes[0]).toEqual({
      unit: { code: "v1" },
      criterionCode: "2",
      points: "4",
      why: "Cách làm hay",
      by: { name: "Ông council" }
    })
    expect((await it.standing("v1")).total).toBe("10.6")
  })

  test("puts its points in place of computed ones with a reason; the computed stay visible; taken back they stand again", async () => {
    const input = { rubric: "table", unit: "v1", criterion: "1" }
    expect((await done("council", override, { ...input, points: "6", reason: "" }))["problems"]).toMatchObject([
      { path: "input.reason" }
    ])
    expect(
      (await done("council", override, { ...input, criterion: "9", points: "6", reason: "?" }))["problems"]
    ).toMatchObject([{ path: "input.criterion", code: "unknown_criterion" }])
    const given = await done("council", override, { ...input, points: "6", reason: "Thiên tai" })
    expect(given["overrides"].nodes).toEqual([
      { unit: { code: "v1" }, criterionCode: "1", points: "6", why: "Thiên tai", by: { name: "Ông council" } }
    ])
    expect((await it.standing("v1")).total).toBe("13")
    const publicly = await it.all.ask(
      undefined,
      `query ($plan: ID!) { plan(id: $plan) { scorecards(unit: "v1") { nodes { total trace(criterion: "1") { text } } } } }`,
      { plan: it.plan },
      { organizer: "xa-thu" }
    )
    expect(publicly.data).toMatchObject({ plan: { scorecards: { nodes: [{ total: "13" }] } } })
    expect(JSON.stringify(publicly.data)).not.toContain("Thiên tai")
    await done("council", override, { ...input, reason: "Đã xét lại" })
    expect((await it.standing("v1")).total).toBe("10.6")
    expect((await lastEntry()).action).toBe("points.overrideWithdrawn")
  })
})

describe("periods", () => {
  const extend = mutation(
    "extendDeadline",
    "Plan",
    "periods { code deadline extendedTo isLocked extension { number } } progress { nodes { unit { code } periodCode onTime } }"
  )
  const lock = mutation("lockPeriod", "Plan", "periods { code isLocked }")
  const decision = { number: "77/QĐ-UBND", on: "2027-07-02", by: "Chủ tịch UBND xã" }
  const onTime = async (unit: string) => {
    const { plan } = await it.all.read(
      "clerk",
      `query ($plan: ID!) { plan(id: $plan) { progress { nodes { unit { code } periodCode onTime } } } }`,
      { plan: it.plan }
    )
    return plan.progress.nodes.find((each: Answer) => each.unit.code === unit && each.periodCode === "half").onTime
  }

  test("a locked period takes nothing; extending it opens it again, and what comes in between is in time", async () => {
    it.all.setTime("2027-07-02T08:00:00+07:00")
    await done("clerk", lock, { period: "half" })
    const { version } = (
      await it.all.rows(`select r.version from "Report" r join "Unit" u on u.id = r."unitId" where u.code = 'v3'`)
    )[0] as Answer
    const input = { period: "half", figures: [{ indicator: "learners", count: 55 }], expectedVersion: version }
    expect(await done("v3", save, input)).toMatchObject({ code: "PERIOD_LOCKED" })
    for (const to of ["2027-07-01T00:00:00+07:00", "2027-06-30T23:00:00+07:00"])
      expect((await done("clerk", extend, { period: "half", to, decision }))["problems"]).toMatchObject([
        { path: "input.to", code: "not_later" }
      ])
    expect(await done("v1", extend, { period: "half", to: "2027-07-10T00:00:00+07:00", decision })).toMatchObject({
      code: "NOT_ALLOWED"
    })
    const given = await done("clerk", extend, { period: "half", to: "2027-07-10T00:00:00+07:00", decision })
    expect(given["periods"][0]).toEqual({
      code: "half",
      deadline: "2027-06-30T17:00:00.000Z",
      extendedTo: "2027-07-09T17:00:00.000Z",
      isLocked: false,
      extension: { number: "77/QĐ-UBND" }
    })
    const saved = await done("v3", save, input)
    await it.all.done("v3", submit, { report: saved["id"], expectedVersion: saved["version"] })
    expect(await onTime("v3")).toBe(true)
    expect(await it.points("v3", "5")).toBe("1")
  })

  test("what comes when the extension is over is late, by the plan's own deadline", async () => {
    const [row] = (
      await it.all.read(
        "clerk",
        `query ($plan: ID!) { plan(id: $plan) { reports(unit: "v3") { nodes { id version } } } }`,
        { plan: it.plan }
      )
    ).plan.reports.nodes
    const back = await it.all.done("verifier", mutation("returnReport", "Report", "version"), {
      report: row.id,
      expectedVersion: row.version,
      reason: "Thiếu"
    })
    it.all.setTime("2027-07-10T00:00:00+07:00")
    await it.all.done("v3", submit, { report: row.id, expectedVersion: back["version"] })
    expect(await onTime("v3")).toBe(false)
    expect(await it.points("v3", "5")).toBe("0")
  })
})
