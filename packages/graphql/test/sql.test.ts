// How much work a request is: as many statements for a page of two as for one of two hundred, one evaluation however many fields ask.
import { study } from "@thidua/core"
import { daiSonPlan } from "@thidua/fixtures"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Ask, demonstrate, type Demonstration } from "./demonstration.ts"
import {
  BoardDocument,
  PlansDocument,
  PlanTreeDocument,
  ReasonDocument,
  ReportsDocument,
  SaveDocument,
  ScorecardsDocument,
  SubmitDocument,
  VerifyDocument
} from "./gql/graphql.ts"
import { mutation } from "./service.ts"
import { type Asked, walk } from "./walk.ts"

let demo: Demonstration
let verifier: Ask
let statements: string[] = []
let evaluations: string[] = []
beforeAll(async () => {
  demo = await demonstrate({
    onStatement: (_scope, sql) => statements.push(sql),
    study: (plan, facts, options) => {
      evaluations.push(`${plan.id} ${options?.layer}`)
      return study(plan, facts, options)
    }
  })
  verifier = await demo.as("verifier")
})
afterAll(() => demo?.close())
beforeEach(() => {
  statements = []
  evaluations = []
})

const counted = async (work: () => Promise<unknown>): Promise<number> => {
  statements = []
  await work()
  return statements.length
}

describe("reading takes the same number of statements for few and for many", () => {
  const plan = () => demo.plan.id
  const rows: ReadonlyArray<{
    readonly what: string
    readonly few: () => Promise<unknown>
    readonly many: () => Promise<unknown>
    readonly atMost: number
  }> = [
    {
      what: "the board with 2 units and with all",
      few: () => demo.publicly(BoardDocument, { units: 2 }),
      many: () => demo.publicly(BoardDocument, { units: 200 }),
      atMost: 36
    },
    {
      what: "the scorecard of 1 unit and of all",
      few: () => demo.publicly(ScorecardsDocument, { plan: plan(), unit: "village1" }),
      many: () => demo.publicly(ScorecardsDocument, { plan: plan() }),
      atMost: 17
    },
    {
      what: "the reason of one criterion and of the total",
      few: () => demo.publicly(ReasonDocument, { plan: plan(), unit: "village1", criterion: "A1" }),
      many: () => demo.publicly(ReasonDocument, { plan: plan(), unit: "village1" }),
      atMost: 17
    },
    {
      what: "1 report and 5 reports with all that is in them",
      few: () => verifier(ReportsDocument, { plan: plan(), first: 1 }),
      many: () => verifier(ReportsDocument, { plan: plan(), first: 5 }),
      atMost: 20
    },
    {
      what: "5 reports and all reports",
      few: () => verifier(ReportsDocument, { plan: plan(), first: 5 }),
      many: () => verifier(ReportsDocument, { plan: plan(), first: 200 }),
      atMost: 20
    },
    {
      what: "2 standings and all, with their units",
      few: () =>
        demo.send(`{ organizer { plans { nodes { standings(first: 2) { nodes { unit { name } rank } } } } } }`),
      many: () =>
        demo.send(`{ organizer { plans { nodes { standings(first: 99) { nodes { unit { name } rank } } } } } }`),
      atMost: 8
    },
    {
      what: "one node and twenty",
      few: () => demo.send(`{ nodes(ids: ["${plan()}"]) { id } }`),
      many: async () => {
        const { organizer } = await demo.publicly(BoardDocument, {})
        const ids = JSON.stringify(organizer!.units.nodes.map(({ id }) => id))
        statements = []
        return demo.send(`{ nodes(ids: ${ids}) { id ... on Unit { name } } }`)
      },
      atMost: 4
    }
  ]

  test.each(rows)("$what", async ({ few, many, atMost }) => {
    const [first, second] = [await counted(few), await counted(many)]
    expect(second).toBe(first)
    expect(first).toBeLessThanOrEqual(atMost)
    // The scope travels with each statement: nothing is sent to set it, and no transaction is opened to read.
    expect(statements.filter((sql) => /set_config|BEGIN/iu.test(sql))).toEqual([])
  })
})

test("a plan of 6 goals and a plan of 66 take the same number of statements to read", async () => {
  const read = async () => {
    const { plan } = await demo.publicly(PlanTreeDocument, { plan: demo.plan.id })
    return plan?.goals.length
  }
  const few = await counted(async () => expect(await read()).toBe(6))
  await demo.rows(
    `insert into "Goal" select "organizerId", "planId", code || n, movement, title, quote, clause, position
       from "Goal", generate_series(1, 10) n`
  )
  await demo.rows(
    `insert into "Indicator" ("organizerId", "planId", code, "goalCode", title, measure, "unitOfMeasure", quote, clause, position)
       select "organizerId", "planId", code || n, "goalCode" || n, title, measure, "unitOfMeasure", quote, clause, position
       from "Indicator", generate_series(1, 10) n`
  )
  expect(await counted(async () => expect(await read()).toBe(66))).toBe(few)
  await demo.rows(`delete from "Indicator" where code ~ '[0-9]$' and "goalCode" ~ '[0-9]$'`)
  await demo.rows(`delete from "Goal" where code ~ '[0-9]$'`)
})

describe("changing takes the same number of statements for few and for many", () => {
  const figures = [
    ...["householdsLearning", "identityLevel2", "shopsUsingQr", "documentsIntegrated", "utilitiesPromoted"].map(
      (indicator) => ({ indicator, count: 1 })
    ),
    ...["health", "education", "finance"].map((part) => ({ indicator: "utilitiesPromoted", part, count: 1 }))
  ]
  const activity = { kind: "training", title: "Tập huấn", place: "Nhà văn hóa", heldOn: "2026-03-14" } as const
  const input = (many: boolean) => ({
    plan: demo.plan.id,
    period: "year",
    figures: many ? figures : figures.slice(0, 1),
    outcomes: [],
    activities: many ? Array.from({ length: 100 }, () => activity) : [activity],
    nominations: [],
    evidence: []
  })

  test("saving one figure and eight, one activity and a hundred; handing in; verifying", async () => {
    const village = await demo.as("village4.reporter")
    const begun = await counted(() => village(SaveDocument, { input: input(false) }))
    const few = await counted(() => village(SaveDocument, { input: { ...input(false), expectedVersion: 1 } }))
    const many = await counted(() => village(SaveDocument, { input: { ...input(true), expectedVersion: 2 } }))
    expect(many).toBe(few)
    const { nodes } = (await verifier(ReportsDocument, { plan: demo.plan.id, unit: "village4" })).plan!.reports
    const report = nodes[0]!.id
    const submitted = await counted(() => village(SubmitDocument, { input: { report, expectedVersion: 3 } }))
    const verified = await counted(() => verifier(VerifyDocument, { input: { report, expectedVersion: 4 } }))
    expect(few).toBe(begun)
    expect(Math.max(many, submitted, verified)).toBeLessThanOrEqual(46)
    expect(statements.filter((sql) => sql === "BEGIN").length).toBe(1)
  })
})

describe("the evaluation runs once per plan and layer and request", () => {
  const fields = `attainment { state } again: attainment(wholeOnly: true) { state } taskAttainment { state } progress { status }
    scorecards { total trace { text } } findings { code } document { organizerName }`

  test("however many fields ask for a part of it", async () => {
    const plan = demo.plan.id
    const { errors } = await demo.send(
      `query ($plan: ID!) { plan(id: $plan) { ${fields} } organizer { plans { nodes { ${fields} } } } node(id: $plan) { ... on Plan { ${fields} } } }`,
      { plan }
    )
    expect(errors).toEqual([])
    expect(evaluations).toEqual([`${demo.plan.code} verified`])
  })

  test("twice when both layers are asked for, once for the public, which has one", async () => {
    const query = `query ($plan: ID!) { plan(id: $plan) { ${fields} self: attainment(layer: self) { state } mine: scorecards(layer: self) { total } } }`
    await demo.send(query, { plan: demo.plan.id }, { token: await demo.tokens.issue("viewer") })
    expect(evaluations.sort()).toEqual([`${demo.plan.code} self`, `${demo.plan.code} verified`])
    evaluations = []
    await demo.send(query, { plan: demo.plan.id })
    expect(evaluations).toEqual([`${demo.plan.code} verified`])
  })

  test("not at all when nothing of it is asked for", async () => {
    await demo.publicly(PlansDocument, {})
    await verifier(ReportsDocument, { plan: demo.plan.id })
    expect(evaluations).toEqual([])
  })

  test("anew for the next request: no result outlives what it follows from", async () => {
    for (const _ of [1, 2]) await demo.publicly(BoardDocument, {})
    expect(evaluations.length).toBe(2)
  })
})

describe("every field of the schema", () => {
  const page = { few: 2, many: 4 }
  /** What is computed from a plan's facts, or read for each plan: as many statements for each further plan. */
  const perPlan =
    /\b(document|attainment|taskAttainment|progress|scorecards|findings|checklist|dryRun|periods|indicators|facts|grades|compareUnits|commendation|advice|quality|pace|changes|effects)\b/u
  const evaluation = 28
  /** The content of documents weighs so much that several at once are refused. */
  const isAffordable = ({ query }: Asked) => !query(1, 1).includes("base64")
  let asked: ReadonlyArray<Asked>
  let token: string
  beforeAll(async () => {
    token = await demo.tokens.issue("clerk")
    for (const year of [2023, 2024, 2025]) {
      const input = { template: { template: daiSonPlan.id, year, code: `plan-${year}` } }
      const { data } = await demo.send(mutation("createPlan", "Plan", "id"), { input }, { token })
      expect(data?.["createPlan"]).toMatchObject({ __typename: "Plan" })
    }
    const { nodes } = (await verifier(ReportsDocument, { plan: demo.plan.id })).plan!.reports
    const plan = `"${demo.plan.id}"`
    asked = walk({
      "Query.node.id": plan,
      "Query.nodes.ids": JSON.stringify(nodes.map(({ id }) => id)),
      "Query.plan.id": plan,
      "Query.report.id": `"${nodes[0]!.id}"`,
      "Organizer.plan.code": `"${demo.plan.code}"`,
      "PlanDraft.dryRun.facts": plan,
      "Plan.commendation.on": '"2026-12-04"',
      "Plan.advice.unit": '"village1"',
      "Plan.advice.rubric": '"villages"',
      "Plan.compareUnits.a": '"village1"',
      "Plan.compareUnits.b": '"village2"',
      "Plan.compareUnits.rubric": '"villages"',
      "Plan.pace.indicator": '"householdsLearning"'
    })
  })
  const cost = async (query: string): Promise<number> => {
    let errors: ReadonlyArray<object> = []
    const n = await counted(async () => {
      errors = (await demo.send(query, {}, { token })).errors
    })
    expect([query, errors]).toEqual([query, []])
    return n
  }

  test("takes as many statements for four items of each list on its way as for two, or an evaluation more for each further plan", async () => {
    const growing: Array<string> = []
    for (const { name, query } of asked.filter(isAffordable)) {
      const [few, many] = [await cost(query(1, page.few)), await cost(query(1, page.many))]
      const more = perPlan.test(query(1, 1)) ? (page.many - page.few) * evaluation : 0
      if (many - few > more) growing.push(`${name}: ${few}, ${many}`)
    }
    expect(growing).toEqual([])
    expect(asked.length).toBeGreaterThan(80)
  })

  test("asked for under three names takes at most three times the statements", async () => {
    const growing: Array<string> = []
    for (const { name, query } of asked.filter(isAffordable)) {
      const [once, thrice] = [await cost(query(1, page.few)), await cost(query(3, page.few))]
      if (thrice > 3 * once) growing.push(`${name}: ${once}, ${thrice}`)
    }
    expect(growing).toEqual([])
  })
})
