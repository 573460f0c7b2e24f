import { developmentTokens } from "../../../packages/graphql/src/auth/tokens.ts"
import { encodeId } from "../../../packages/graphql/src/schema/id.ts"
import type { Asked } from "./servers/bare.ts"
import { type Draft, INDICATORS, RUBRIC, type Seeded, type Village, VERIFIED } from "./seed.ts"

export const contestants = ["ours", "postgraphile", "bare"] as const
export type Contestant = (typeof contestants)[number]

/** What one request is about: a unit, and for submitting a report. */
export interface Target extends Village {
  readonly report: number
}

export interface Request {
  readonly path: string
  readonly body: string
  readonly token: string
}

interface Graph {
  readonly query: string
  readonly variables: (target: Target) => object
  /** Where in `data` the answer stands that all contestants must give. */
  readonly at: ReadonlyArray<string>
}

export interface Operation {
  readonly name: "board" | "tree" | "scorecard" | "submit"
  readonly title: string
  readonly by: "viewer" | "reporter"
  readonly ours: Graph
  readonly postgraphile: Graph
  readonly bare: (target: Target) => Asked
}

const plan = ({ organizerId, planId }: Target) => ({ organizer: organizerId, plan: planId })
const idOf = (type: string, ...key: ReadonlyArray<number>) => encodeId(type, JSON.stringify(key.map(String)))

const board: Operation = {
  name: "board",
  title: "board of 20 units",
  by: "viewer",
  ours: {
    query: `{ organizer { plan(code: "${VERIFIED}") {
      standings(first: 20, rubric: "${RUBRIC}") { nodes { rank total unit { code name } } } } } }`,
    variables: () => ({}),
    at: ["organizer", "plan", "standings"]
  },
  postgraphile: {
    query: `query ($organizer: Int!, $plan: Int!) { plan: planByOrganizerIdAndRowId(organizerId: $organizer, rowId: $plan) {
      standings: standingsByOrganizerIdAndPlanId(first: 20, condition: { rubricCode: "${RUBRIC}" },
          orderBy: [RUBRIC_CODE_ASC, CLUSTER_ASC, RANK_ASC, UNIT_ID_ASC]) {
        nodes { rank total unit: unitByOrganizerIdAndUnitId { code name } } } } }`,
    variables: plan,
    at: ["plan", "standings"]
  },
  bare: () => ({ operation: "board", values: [VERIFIED, RUBRIC] })
}

const tree: Operation = {
  name: "tree",
  title: "plan tree of 4 goals, 12 indicators, 20 units",
  by: "viewer",
  ours: {
    query: `{ organizer { units(first: 20) { nodes { code name kind } } plan(code: "${VERIFIED}") { code year title status
      goals { code title quote indicators { code title measure unitOfMeasure } } } } }`,
    variables: () => ({}),
    at: ["organizer"]
  },
  postgraphile: {
    query: `query ($organizer: Int!, $plan: Int!) {
      units: allUnits(first: 20, condition: { organizerId: $organizer }, orderBy: ROW_ID_ASC) { nodes { code name kind } }
      plan: planByOrganizerIdAndRowId(organizerId: $organizer, rowId: $plan) { code year title status
        goals: goalsByOrganizerIdAndPlanId(condition: { inForce: true }, orderBy: POSITION_ASC) { nodes { code title quote
          indicators: indicatorsByOrganizerIdAndPlanIdAndGoalCode(orderBy: POSITION_ASC) {
            nodes { code title measure unitOfMeasure } } } } } }`,
    variables: plan,
    at: []
  },
  bare: () => ({ operation: "tree", values: [VERIFIED] })
}

const figures = `figures: figuresByOrganizerIdAndPlanIdAndReportId(orderBy: PRIMARY_KEY_ASC) {
  nodes { indicatorCode layer count } }`

const scorecard: Operation = {
  name: "scorecard",
  title: "scorecard of 144 values (12 reports, 12 figures each)",
  by: "viewer",
  ours: {
    query: `query ($unit: String!) { organizer { plan(code: "${VERIFIED}") { reports(first: 12, unit: $unit) {
      nodes { periodCode status version figures { indicatorCode layer count } } } } } }`,
    variables: ({ unit }) => ({ unit }),
    at: ["organizer", "plan", "reports"]
  },
  postgraphile: {
    query: `query ($organizer: Int!, $plan: Int!, $unit: Int!) {
      plan: planByOrganizerIdAndRowId(organizerId: $organizer, rowId: $plan) {
        reports: reportsByOrganizerIdAndPlanId(first: 12, condition: { unitId: $unit }, orderBy: ROW_ID_ASC) {
          nodes { periodCode status version ${figures} } } } }`,
    variables: (target) => ({ ...plan(target), unit: target.unitId }),
    at: ["plan", "reports"]
  },
  bare: ({ unit }) => ({ operation: "scorecard", values: [VERIFIED, unit] })
}

const submit: Operation = {
  name: "submit",
  title: "submit of 12 values",
  by: "reporter",
  ours: {
    query: `mutation ($report: ID!) { submitReport(input: { report: $report, expectedVersion: 1 }) {
      ... on Report { status version figures { indicatorCode layer count } } ... on Failure { code } } }`,
    variables: ({ organizerId, report }) => ({ report: idOf("Report", organizerId, report) }),
    at: ["submitReport"]
  },
  postgraphile: {
    query: `mutation ($report: Int!) { submitReport(input: { report: $report, expectedVersion: 1 }) {
      report: result { status version ${figures} } } }`,
    variables: ({ report }) => ({ report }),
    at: ["submitReport", "report"]
  },
  bare: ({ report }) => ({ operation: "submit", values: [report, 1] })
}

export const operations: ReadonlyArray<Operation> = [board, tree, scorecard, submit]

const computed = `query ($unit: String!) { organizer { plan(code: "${VERIFIED}") {
  scorecards(unit: $unit, first: 1) { nodes { total maximum criteria { code points maximum state } } } } } }`
const save = `mutation ($input: SaveReportInput!) { saveReport(input: $input) {
  ... on Report { status version } ... on Failure { code message } } }`
const verify = `mutation ($report: ID!) { verifyReport(input: { report: $report, expectedVersion: 1 }) {
  ... on Report { status version } ... on Failure { code message } } }`
const standings = `{ organizer { plan(code: "${VERIFIED}") { revision
  standings(first: 20, rubric: "${RUBRIC}") { nodes { rank total revision unit { code name } } } } } }`

export type Requests = Awaited<ReturnType<typeof requestsOf>>

/** Makes requests of the people of a seeded database. */
export const requestsOf = async (seeded: Seeded, secret: string) => {
  const issuer = developmentTokens(Buffer.from(secret, "hex"))
  const tokens = new Map<string, string>()
  for (const id of new Set(seeded.villages.map(({ organizerId }) => organizerId)))
    for (const role of ["viewer", "reporter", "verifier"])
      tokens.set(`${role}@c${id}`, await issuer.issue(`${role}@c${id}`))
  const request = (role: string, organizerId: number, path: string, body: object): Request => ({
    path,
    body: JSON.stringify(body),
    token: tokens.get(`${role}@c${organizerId}`) ?? ""
  })
  const graph = (role: string, organizerId: number, query: string, variables: object) =>
    request(role, organizerId, "/graphql", { query, variables })
  return {
    of(contestant: Contestant, operation: Operation, target: Target): Request {
      const { by } = operation
      if (contestant === "bare") return request(by, target.organizerId, "/", operation.bare(target))
      const { query, variables } = operation[contestant]
      return graph(by, target.organizerId, query, variables(target))
    },
    /** What only our service does: the points of one unit, from what all units of the plan reported. */
    computed: ({ organizerId, unit }: Village): Request => graph("viewer", organizerId, computed, { unit }),
    /** Writing the twelve figures of a draft, each checked against the plan. */
    save: ({ organizerId, ofPlan, unit, period }: Draft): Request =>
      graph("reporter", organizerId, save, {
        input: {
          plan: idOf("Plan", organizerId, ofPlan),
          period,
          unit,
          expectedVersion: 1,
          figures: Array.from({ length: INDICATORS }, (_, i) => ({ indicator: `i${i}`, count: 100 + i }))
        }
      }),
    verify: (organizerId: number, report: number): Request =>
      graph("verifier", organizerId, verify, { report: idOf("Report", organizerId, report) }),
    standings: (organizerId: number): Request => graph("viewer", organizerId, standings, {})
  }
}

/**
 * The answer in the form that all contestants share: pages as lists, numbers as decimal text without trailing zeros (long and exact
 * ones are text in one API and numbers in the other), names of states in small letters.
 */
export const answerOf = (contestant: Contestant, operation: Operation, text: string): unknown => {
  const json: unknown = JSON.parse(text)
  if (contestant === "bare") return normal(json)
  const found = ["data", ...operation[contestant].at].reduce(within, json)
  if (found === undefined || within(json, "errors") !== undefined)
    throw new Error(`${contestant}, ${operation.name}: ${text.slice(0, 500)}`)
  return normal(found)
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null
const within = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined)

const normal = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(normal)
  if (isObject(value))
    return value["nodes"] === undefined
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, named(key, normal(each))]))
      : normal(value["nodes"])
  const text = String(value)
  if (!/^-?\d+(\.\d+)?$/u.test(text)) return value
  return text.includes(".") ? text.replace(/\.?0+$/u, "") : text
}
const named = (key: string, value: unknown) =>
  (key === "status" || key === "layer") && typeof value === "string" ? value.toLowerCase() : value
