// Who sees what: without a token an open board shows what is official, and nobody sees another organizer's.
import { daiSonDemonstration, type DemonstrationSet } from "@thidua/fixtures"
import { getNamedType, isObjectType } from "graphql"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { loadDemonstration } from "../src/cli/demo.ts"
import { schema } from "../src/schema/index.ts"
import type { Asker, GraphQLFailure } from "./client.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import {
  BoardDocument,
  OfficialDocument,
  PlansDocument,
  PlanTreeDocument,
  ReasonDocument,
  ReportsDocument,
  ReturnDocument,
  SaveDocument,
  ScorecardsDocument,
  SubmitDocument,
  VerifyDocument,
  WhoDocument
} from "./gql/graphql.ts"

const subjects = new Set(daiSonDemonstration.people.map((person) => person.subject))

/** A neighbour whose people are others, but for the council's secretary, and whose villages are called hamlets. */
const neighbour: DemonstrationSet = {
  ...(JSON.parse(JSON.stringify(daiSonDemonstration), (key, value: unknown) =>
    (key === "by" || key === "subject") && subjects.has(value as string) && value !== "council"
      ? `neighbour.${value as string}`
      : typeof value === "string"
        ? value.replace("Thôn", "Xóm").replace("thôn", "xóm").replace("(minh họa)", "(láng giềng)")
        : value
  ) as DemonstrationSet),
  organizer: { code: "song-doc", name: "Xã Sông Đốc", kind: "commune", boardOpen: true }
}

let demo: Demonstration
let theirPlan: string
const tokens: Record<string, string> = {}
beforeAll(async () => {
  demo = await demonstrate()
  expect(await loadDemonstration(demo.store, neighbour)).toBe("loaded")
  for (const subject of [
    "verifier",
    "viewer",
    "village4.reporter",
    "council",
    "neighbour.verifier",
    "neighbour.viewer"
  ])
    tokens[subject] = await demo.tokens.issue(subject)
  theirPlan = (await demo.publicly(PlansDocument, {}, { organizer: "song-doc" })).organizer!.plans.nodes[0]!.id
})
afterAll(() => demo?.close())
afterEach(() => demo.rows(`update "Organizer" set "boardOpen" = true`))

const persons = daiSonDemonstration.people.map((person) => person.name)
type Pages<Node> = { readonly nodes: ReadonlyArray<Node & { readonly unit: { readonly code: string } }> }

const words = daiSonDemonstration.reports.flatMap(
  ({ achievements, difficulties, proposals, figures, outcomes, history }) => [
    achievements,
    difficulties,
    proposals,
    ...[...figures, ...outcomes].map(({ note }) => note),
    ...history.map(({ reason }) => reason)
  ]
)
const judged = daiSonDemonstration.judgements.map(({ why }) => why)

describe("without a token", () => {
  test("the board of the default organizer can be read, with every target's state and who has not reported", async () => {
    const { organizer } = await demo.publicly(BoardDocument, {})
    expect(organizer?.name).toBe("Xã Đại Sơn")
    const [plan] = organizer!.plans.nodes
    expect(plan?.attainment.nodes).toContainEqual({
      indicator: {
        title: "Hộ gia đình có ít nhất 01 thành viên tham gia học tập trên nền tảng số",
        target: { text: "≥ 60 %" }
      },
      unit: { name: "Thôn 2" },
      state: "missed",
      stateText: "Chưa đạt",
      achieved: 599,
      total: 1000
    })
    expect(plan?.progress.nodes).toContainEqual({ unit: { code: "village4" }, status: "missing", onTime: null })
    expect(plan?.progress.nodes).toContainEqual({ unit: { code: "village7" }, status: "verified", onTime: false })
    expect((await demo.publicly(WhoDocument, {})).viewer).toEqual({ name: null, isPublic: true, appointments: [] })
  })

  test("no answer names a person or repeats the words of a report or of the council", async () => {
    const plan = demo.plan.id
    const answers = JSON.stringify([
      await demo.publicly(BoardDocument, {}),
      await demo.publicly(PlanTreeDocument, { plan }),
      await demo.publicly(ScorecardsDocument, { plan }),
      ...(await Promise.all(
        daiSonDemonstration.units.map(({ id }) => demo.publicly(ReasonDocument, { plan, unit: id }))
      ))
    ])
    expect(answers).toContain("600/1.000 hộ = 60 %")
    for (const secret of [...persons, ...words, ...judged])
      if (secret !== undefined) expect(answers).not.toContain(secret)
  })

  test("a figure that is not verified is not shown, whichever layer is asked for", async () => {
    const { plan } = await demo.publicly(OfficialDocument, { plan: demo.plan.id, unit: "village5" })
    expect(plan?.self.nodes).toEqual([{ state: "notReported", achieved: null, total: 900 }])
    const asked = await demo.send(
      `query ($plan: ID!) { plan(id: $plan) {
         scorecards(layer: self) { nodes { layer unit { code } total } } taskAttainment(layer: self, first: 200) { nodes { unit { code } state } } findings { code message } } }`,
      { plan: demo.plan.id }
    )
    expect(asked.errors).toEqual([])
    const shown = asked.data?.["plan"] as {
      readonly scorecards: Pages<{ readonly total: string | null }>
      readonly taskAttainment: Pages<{ readonly state: string }>
    }
    for (const unit of ["village4", "village5", "village6"]) {
      expect(shown.scorecards.nodes.filter((card) => card.unit.code === unit)).toMatchObject([
        { layer: "verified", total: null }
      ])
      expect(
        new Set(shown.taskAttainment.nodes.filter((each) => each.unit.code === unit).map((each) => each.state))
      ).toEqual(new Set(["notReported"]))
    }
  })

  const report = schema.getType("Report")
  const fields = isObjectType(report) ? Object.values(report.getFields()) : []
  test.each(fields.map((field) => ({ name: field.name, of: isObjectType(getNamedType(field.type)) })))(
    "$name of a report is not shown",
    async ({ name, of }) => {
      const { data, errors } = await demo.send(
        `query ($plan: ID!) { plan(id: $plan) { reports(first: 1) { nodes { ${name} ${of ? "{ __typename }" : ""} } } } }`,
        { plan: demo.plan.id }
      )
      expect(data).toEqual({ plan: null })
      expect(errors.map((error) => error.extensions.code)).toEqual(["NOT_PUBLIC"])
      expect(errors[0]).toMatchObject({
        message: "Only people of the organizer may read this; sign in.",
        extensions: { messageVi: "Chỉ người của đơn vị phát động được xem mục này; hãy đăng nhập." }
      })
    }
  )

  test("a plan that is a draft is not there, nor anything of it", async () => {
    await demo.rows(`update "Plan" set status = 'draft'`)
    const { organizer } = await demo.publicly(BoardDocument, {})
    const { plan } = await demo.publicly(PlanTreeDocument, { plan: demo.plan.id })
    await demo.rows(`update "Plan" set status = 'issued'`)
    expect(organizer?.plans.nodes).toEqual([])
    expect(plan).toBeNull()
  })

  test("a closed board shows nothing, not even that it is there; its own people go on", async () => {
    const unit = (await demo.publicly(BoardDocument, {})).organizer!.units.nodes[0]!.id
    await demo.rows(`update "Organizer" set "boardOpen" = false where code = 'dai-son'`)
    expect((await demo.publicly(BoardDocument, {})).organizer).toBeNull()
    expect((await demo.publicly(PlanTreeDocument, { plan: demo.plan.id })).plan).toBeNull()
    expect((await demo.send(`{ node(id: "${unit}") { id } }`)).data).toEqual({ node: null })
    expect((await demo.publicly(BoardDocument, {}, { organizer: "song-doc" })).organizer?.name).toBe("Xã Sông Đốc")
    expect((await demo.publicly(BoardDocument, {}, { token: tokens["viewer"] })).organizer?.name).toBe("Xã Đại Sơn")
  })

  test.each([
    { header: undefined, name: "Xã Đại Sơn" },
    { header: "dai-son", name: "Xã Đại Sơn" },
    { header: "song-doc", name: "Xã Sông Đốc" },
    { header: "nowhere", name: undefined },
    { header: "1", name: undefined },
    { header: "' or true --", name: undefined }
  ])("the header Thidua-Organizer $header shows $name", async ({ header, name }) => {
    expect((await demo.publicly(BoardDocument, {}, { organizer: header })).organizer?.name).toBe(name)
  })
})

describe("with a token", () => {
  test("the header does not lead anyone to where they have no appointment", async () => {
    for (const organizer of ["song-doc", "nowhere", undefined]) {
      const asker = { token: tokens["viewer"], organizer }
      expect((await demo.publicly(PlansDocument, {}, asker)).organizer?.code).toBe("dai-son")
    }
  })

  test("whoever has appointments at two organizers must choose one of them", async () => {
    const token = tokens["council"]
    for (const organizer of [undefined, "nowhere"]) {
      const { status, errors } = await demo.send(WhoDocument.toString(), {}, { token, organizer })
      expect(status).toBe(403)
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining("one of: dai-son, song-doc"),
          extensions: { code: "CHOOSE_ORGANIZER", messageVi: expect.stringContaining("một trong: dai-son, song-doc") }
        }
      ])
    }
    for (const organizer of ["dai-son", "song-doc"])
      expect((await demo.publicly(PlansDocument, {}, { token, organizer })).organizer?.code).toBe(organizer)
  })
})

describe("another organizer's", () => {
  /** Ids of theirs by type, and ids of the same types that nobody has. */
  const theirs: Record<string, string> = {}
  beforeAll(async () => {
    const asker = { token: tokens["neighbour.verifier"] }
    const { organizer } = await demo.publicly(BoardDocument, {}, asker)
    const { plan } = await demo.publicly(ReportsDocument, { plan: theirPlan }, asker)
    const { data } = await demo.send(
      `query ($plan: ID!) { plan(id: $plan) { tasks { id } } }`,
      { plan: theirPlan },
      asker
    )
    Object.assign(theirs, {
      Organizer: organizer!.id,
      Unit: organizer!.units.nodes[0]!.id,
      Plan: theirPlan,
      Report: plan!.reports.nodes.find((report) => report.status === "submitted")!.id,
      Indicator: organizer!.plans.nodes[0]!.goals[0]!.indicators[0]!.id,
      Task: (data!["plan"] as { readonly tasks: ReadonlyArray<{ readonly id: string }> }).tasks[0]!.id
    })
  })
  const types = ["Organizer", "Unit", "Plan", "Report", "Indicator", "Task"]
  /** The same id with a number that nobody has. */
  const nobodys = (id: string) =>
    Buffer.from(Buffer.from(id, "base64url").toString().replace(/\d+/u, "999")).toString("base64url")
  const askers: ReadonlyArray<{ readonly who: string; readonly asker: () => Asker }> = [
    { who: "a verifier", asker: () => ({ token: tokens["verifier"] }) },
    { who: "a reporter", asker: () => ({ token: tokens["village4.reporter"] }) },
    { who: "the public", asker: () => ({ organizer: "dai-son" }) }
  ]
  const codes = (errors: ReadonlyArray<GraphQLFailure>) => errors.map((error) => error.extensions.code)
  /** The public is not even told whether there are reports. */
  const isClosed = (who: string, what: string) => who === "the public" && ["Report", "the report"].includes(what)
  const each = askers.flatMap((asker) => types.map((type) => ({ ...asker, type, closed: isClosed(asker.who, type) })))

  test.each(each)("$type is for $who as if it did not exist: node and nodes", async ({ type, asker, closed }) => {
    const id = theirs[type]!
    const query = "query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }"
    const found = (any: string) => demo.send(query, { id: any }, asker())
    const { data, errors } = await found(id)
    if (closed) expect(codes(errors)).toEqual(["NOT_PUBLIC", "NOT_PUBLIC"])
    else expect({ data, errors }).toEqual({ data: { node: null, nodes: [null] }, errors: [] })
    expect(await found(nobodys(id))).toEqual({ status: 200, data, errors })
  })

  test("it is there for its own people: the ids are right", async () => {
    const asker = { token: tokens["neighbour.viewer"] }
    for (const type of types) {
      const { data } = await demo.send(`{ node(id: "${theirs[type]}") { id __typename } }`, {}, asker)
      expect(data).toEqual({ node: { id: theirs[type], __typename: type } })
    }
  })

  const draft = { period: "year", figures: [{ indicator: "householdsLearning", count: 1 }] }
  const operations = [
    { what: "the plan", of: "Plan", document: PlanTreeDocument, variables: (id: string) => ({ plan: id }) },
    { what: "its reports", of: "Plan", document: ReportsDocument, variables: (id: string) => ({ plan: id }) },
    {
      what: "saving",
      of: "Plan",
      document: SaveDocument,
      variables: (id: string) => ({ input: { plan: id, ...draft } })
    },
    ...[
      { what: "handing in", document: SubmitDocument, more: {} },
      { what: "returning", document: ReturnDocument, more: { reason: "Nhầm" } },
      { what: "verifying", document: VerifyDocument, more: {} }
    ].map(({ what, document, more }) => ({
      what,
      of: "Report",
      document,
      variables: (id: string) => ({ input: { report: id, expectedVersion: 1, ...more } })
    })),
    {
      what: "the report",
      of: "Report",
      document: { toString: () => `query ($id: ID!) { report(id: $id) { id } }` },
      variables: (id: string) => ({ id })
    }
  ]
  test.each(askers.flatMap((asker) => operations.map((operation) => ({ ...asker, ...operation }))))(
    "$what finds nothing for $who, just as where nothing is, and changes nothing",
    async ({ of, document, variables, asker, who, what }) => {
      const before = await demo.fingerprint()
      const answer = (id: string) => demo.send(document.toString(), variables(id), asker())
      const { data, errors } = await answer(theirs[of]!)
      expect(codes(errors)).toEqual(isClosed(who, what) ? ["NOT_PUBLIC"] : [])
      // Whether there is anything is not even asked for someone who may not do it.
      expect([null, "NOT_FOUND", "NOT_ALLOWED"]).toContain(
        (Object.values(data!)[0] as { readonly code: string } | null)?.code ?? null
      )
      expect(await answer(nobodys(theirs[of]!))).toEqual({ status: 200, data, errors })
      expect(await demo.fingerprint()).toEqual(before)
    }
  )

  test("a unit of theirs cannot be reported for, and nothing of ours tells of theirs", async () => {
    const asker = { token: tokens["verifier"] }
    const ours = JSON.stringify([
      await demo.publicly(BoardDocument, {}, asker),
      await demo.publicly(ReportsDocument, { plan: demo.plan.id }, asker),
      await demo.publicly(ScorecardsDocument, { plan: demo.plan.id }, asker)
    ])
    expect(ours).toContain("Thôn")
    expect(ours).not.toMatch(/Xóm|láng giềng|Sông Đốc/u)
    const { data } = await demo.send(PlansDocument.toString(), {}, asker)
    expect(JSON.stringify(data)).not.toContain(theirPlan)
  })

  test("verifying theirs moves nothing of ours", async () => {
    const before = (await demo.publicly(OfficialDocument, { plan: demo.plan.id, unit: "village5" })).plan
    const asker = { token: tokens["neighbour.verifier"] }
    const input = { report: theirs["Report"]!, expectedVersion: 1 }
    expect((await demo.publicly(VerifyDocument, { input }, asker)).verifyReport).toMatchObject({ status: "verified" })
    expect((await demo.publicly(OfficialDocument, { plan: demo.plan.id, unit: "village5" })).plan).toEqual(before)
  })
})
