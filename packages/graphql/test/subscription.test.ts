// What happens is told at once to those who follow it, once each, across cuts, and to nobody else.
import { daiSonDemonstration, type DemonstrationSet } from "@thidua/fixtures"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { loadDemonstration } from "../src/cli/demo.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { PlansDocument } from "./gql/graphql.ts"
import { type Answer, mutation } from "./service.ts"
import { follow, type Stream } from "./stream.ts"

const neighbour: DemonstrationSet = {
  ...(JSON.parse(JSON.stringify(daiSonDemonstration), (key, value: unknown) =>
    key === "by" || key === "subject" ? `neighbour.${value as string}` : value
  ) as DemonstrationSet),
  organizer: { code: "song-doc", name: "Xã Sông Đốc", kind: "commune", boardOpen: true }
}

let demo: Demonstration
let theirPlan: string
const open: Array<Stream> = []
beforeAll(async () => {
  demo = await demonstrate()
  await loadDemonstration(demo.store, neighbour)
  // A year in which nobody reported yet.
  for (const table of ["Figure", "TaskOutcome", "Activity", "Nomination", "Evidence", "ReportEvent", "Report"])
    await demo.rows(`delete from "${table}"`)
  theirPlan = (await demo.publicly(PlansDocument, {}, { organizer: "song-doc" })).organizer!.plans.nodes[0]!.id
})
afterAll(() => demo?.close())

const reports = `subscription ($plan: ID!, $after: String) { reportStatusChanged(plan: $plan, after: $after) {
  cursor kind at report { status unit { code } } } }`
const standings = `subscription ($plan: ID!, $after: String) { standingsChanged(plan: $plan, after: $after) {
  cursor action at plan { revision
    attainment(unit: "village4", indicator: "householdsLearning") { nodes { achieved } } } } }`

const listen = async (who: string | undefined, query: string, variables: object, organizer?: string) => {
  const stream = await follow(demo.url, query, variables, {
    ...(who === undefined ? {} : { authorization: `Bearer ${await demo.tokens.issue(who)}` }),
    ...(organizer === undefined ? {} : { "thidua-organizer": organizer })
  })
  open.push(stream)
  return stream
}
const done = async (who: string, name: string, fields: string, input: object): Promise<Answer> => {
  const type = name.endsWith("Report") ? "Report" : "Appointment"
  const { data, errors } = await demo.send(
    mutation(name, type, fields),
    { input },
    { token: await demo.tokens.issue(who) }
  )
  expect(errors).toEqual([])
  const answer = Object.values(data ?? {})[0] as Answer
  expect(answer.__typename).toBe(type)
  return answer
}
const draft = (unit: string, prefix = "", plan: string = demo.plan.id) =>
  done(`${prefix}${unit}.reporter`, "saveReport", "id version", {
    plan,
    period: "year",
    figures: [{ indicator: "householdsLearning", count: 7 }]
  })
const submit = (who: string, { id, version }: Answer) =>
  done(who, "submitReport", "id version", { report: id, expectedVersion: version })
const sendBack = (who: string, { id, version }: Answer) =>
  done(who, "returnReport", "id version", { report: id, expectedVersion: version, reason: "thiếu" })
const verify = (who: string, { id, version }: Answer) =>
  done(who, "verifyReport", "id version", { report: id, expectedVersion: version })

const nothing = (stream: Stream) => expect(stream.next(400)).rejects.toThrow("Nothing came")

describe("a report that is handed in, returned and verified", () => {
  let resumeAt: string
  let report: Answer

  test("is told to who follows, in order, within a second; the standings only when they move", async () => {
    const [status, official] = [
      await listen("viewer", reports, { plan: demo.plan.id }),
      await listen("viewer", standings, { plan: demo.plan.id })
    ]
    const board = await listen(undefined, standings, { plan: demo.plan.id })
    report = await draft("village4")
    report = await submit("village4.reporter", report)
    const handed = (await status.next(1_000)).data.reportStatusChanged
    expect(handed).toMatchObject({
      kind: "submitted",
      report: { status: "submitted", unit: { code: "village4" } }
    })
    resumeAt = handed.cursor
    await nothing(official)
    const from = performance.now()
    report = await verify("verifier", report)
    const [seen, moved, shown] = await Promise.all([status.next(1_000), official.next(1_000), board.next(1_000)])
    expect(performance.now() - from).toBeLessThan(1_500)
    expect(seen.data.reportStatusChanged).toMatchObject({ kind: "verified", report: { status: "verified" } })
    expect(moved.data.standingsChanged).toMatchObject({ action: "report.verified" })
    expect(shown.data.standingsChanged).toMatchObject({ action: null, at: null })
    for (const { data } of [moved, shown]) {
      expect(data.standingsChanged.plan.attainment.nodes).toEqual([{ achieved: 7 }])
    }
    for (const stream of [status, official, board]) stream.cut()
  })

  test("is not missed and not told twice by who was cut off and comes back", async () => {
    const next = await draft("village5")
    const handed = await submit("village5.reporter", next)
    await sendBack("verifier", handed)
    const back = await listen("viewer", reports, { plan: demo.plan.id, after: resumeAt })
    const told: Array<string> = []
    for (let i = 0; i < 3; i++) told.push((await back.next(2_000)).data.reportStatusChanged.kind)
    expect(told).toEqual(["verified", "submitted", "returned"])
    await nothing(back)
    back.cut()
  })

  test("is told to every one of fifty who follow, and a figure computed for one event is not shown for the next", async () => {
    const streams = await Promise.all(
      Array.from({ length: 50 }, () => listen("viewer", standings, { plan: demo.plan.id }))
    )
    for (const unit of ["village6", "village7"]) {
      const drafted = await draft(unit)
      await verify("verifier", await submit(`${unit}.reporter`, drafted))
      const events = await Promise.all(streams.map((stream) => stream.next()))
      const revisions = new Set(events.map(({ data }) => data.standingsChanged.plan.revision))
      expect(revisions.size).toBe(1)
    }
    for (const stream of streams) stream.cut()
  })
})

describe("nobody follows what is not theirs", () => {
  test("another organizer's events never arrive, though all listen on one line", async () => {
    const ours = await listen("viewer", reports, { plan: demo.plan.id })
    const theirs = await listen("neighbour.viewer", reports, { plan: theirPlan })
    await submit("neighbour.village4.reporter", await draft("village4", "neighbour.", theirPlan))
    expect((await theirs.next(1_000)).data.reportStatusChanged.kind).toBe("submitted")
    await nothing(ours)
    for (const stream of [ours, theirs]) stream.cut()
  })

  test("another organizer's plan and none at all are the same: not found", async () => {
    const none = Buffer.from("Plan:1,999999").toString("base64url")
    for (const query of [reports, standings])
      for (const plan of [theirPlan, none]) {
        const stream = await listen("viewer", query, { plan })
        expect((await stream.next()).errors[0].extensions.code).toBe("NOT_FOUND")
        expect(await stream.next()).toBeUndefined()
      }
  })

  test("the public follows the standings of an open board and nothing else", async () => {
    const refused = await listen(undefined, reports, { plan: demo.plan.id })
    expect((await refused.next()).errors[0].extensions.code).toBe("NOT_PUBLIC")
    await demo.rows(`update "Organizer" set "boardOpen" = false where code = 'song-doc'`)
    const closed = await listen(undefined, standings, { plan: theirPlan }, "song-doc")
    expect((await closed.next()).errors[0].extensions.code).toBe("NOT_FOUND")
  })

  test.each(["", "12", "r1", "e", "e-1", "e1e3", "e99999999999999999999"])(
    "%j is no place to go on from",
    async (after) => {
      const stream = await listen("viewer", reports, { plan: demo.plan.id, after })
      expect((await stream.next()).errors[0].extensions.code).toBe("BAD_USER_INPUT")
    }
  )
})

describe("a stream ends", () => {
  test("with the appointment behind it, before anything more is told", async () => {
    const stream = await listen("viewer", reports, { plan: demo.plan.id })
    await demo.rows(`update "Appointment" a set "validTo" = '2026-12-02' from "Person" p
      where p."organizerId" = a."organizerId" and p.id = a."personId" and p.subject = 'viewer'`)
    await submit("village8.reporter", await draft("village8"))
    expect(await stream.next(2_000)).toBeUndefined()
  })

  test("with the board that is closed", async () => {
    await demo.rows(`update "Organizer" set "boardOpen" = true`)
    const board = await listen(undefined, standings, { plan: demo.plan.id })
    await demo.rows(`update "Organizer" set "boardOpen" = false`)
    await verify("verifier", await submit("village3.reporter", await draft("village3")))
    expect(await board.next(2_000)).toBeUndefined()
    await demo.rows(`update "Organizer" set "boardOpen" = true`)
  })

  test("not when the line to the database is cut: it is laid anew, and what happened meanwhile is told", async () => {
    const stream = await listen("verifier", reports, { plan: demo.plan.id })
    const drafted = await draft("village2")
    const [{ n }] = (await demo.rows<{ n: number }>(
      `select count(pg_terminate_backend(pid))::int as n from pg_stat_activity where datname = current_database() and query = 'listen thidua'`
    )) as [{ n: number }]
    expect(n).toBe(1)
    await submit("village2.reporter", drafted)
    expect((await stream.next(5_000)).data.reportStatusChanged.kind).toBe("submitted")
    stream.cut()
  })

  test("when the reader leaves: nobody waits any more, and one line served all", async () => {
    const lines = await demo.rows(
      `select pid from pg_stat_activity where datname = current_database() and query = 'listen thidua'`
    )
    expect(lines.length).toBe(1)
    for (const stream of open) stream.cut()
    await expect.poll(() => demo.store.notices.waiting()).toBe(0)
  })

  test("with the service, at once", async () => {
    const stream = await listen("verifier", reports, { plan: demo.plan.id })
    const from = performance.now()
    const [last] = await Promise.all([stream.next(), demo.store.notices.end()])
    expect(last).toBeUndefined()
    expect(performance.now() - from).toBeLessThan(1_000)
    const late = await listen("verifier", reports, { plan: demo.plan.id })
    expect(await late.next(1_000)).toBeUndefined()
  })
})
