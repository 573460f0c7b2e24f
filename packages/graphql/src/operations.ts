// The ten operations a page needs first: GraphiQL opens with them, OPERATIONS.md shows them with their answers.
import { readFileSync } from "node:fs"
import { encodeId } from "./schema/id.ts"

export interface Operation {
  /** With a first line that says what it is for. */
  readonly query: string
  /** For the demonstration as it stands at its first start. */
  readonly variables: Readonly<Record<string, unknown>>
  /** Role of who asks, as the start prints their tokens; none: anyone, without a token. */
  readonly as?: "reporter" | "verifier"
}

const read = (file: string) => readFileSync(new URL(`../operations/${file}.graphql`, import.meta.url), "utf8")

const operation = (file: string, variables: Operation["variables"], as: Pick<Operation, "as"> = {}): Operation => {
  const query = read(file)
  return { query: query.includes("...Refusal") ? `${query}\n${read("refusal")}` : query, variables, ...as }
}

const plan = encodeId("Plan", "[1,1]")
/** Of village 4, begun here; of village 5, handed in. */
const [begun, handedIn] = [encodeId("Report", "[1,16]"), encodeId("Report", "[1,4]")]
const [reporter, verifier] = [{ as: "reporter" }, { as: "verifier" }] as const

/** In the order of a plan's life, each on what the ones before it left. */
export const operations: readonly [Operation, ...Operation[]] = [
  operation("board", {}),
  operation("plan", { plan }),
  operation("scorecard", { plan, rubric: "villages", unit: "village1", criterion: "A1" }),
  operation("report-form", { plan, unit: "village4", period: "year" }, reporter),
  operation(
    "save-report",
    {
      input: {
        plan,
        period: "year",
        figures: [
          { indicator: "householdsLearning", count: 480 },
          { indicator: "shopsUsingQr", count: 24 }
        ],
        difficulties: "Sóng di động yếu ở xóm ngoài."
      }
    },
    reporter
  ),
  operation("submit-report", { input: { report: begun, expectedVersion: 1 } }, reporter),
  operation("waiting", { plan }, verifier),
  operation(
    "return-report",
    { input: { report: begun, expectedVersion: 2, reason: "Thiếu số liệu định danh mức độ 2" } },
    verifier
  ),
  operation("verify-report", { input: { report: handedIn, expectedVersion: 1 } }, verifier),
  operation("standings", { plan, rubric: "villages" })
]

/** As GraphiQL's tabs. Tokens are told where the server was started, not to whoever opens the page. */
export const openingTabs = operations.map(({ query, variables, as }) => ({
  query,
  variables: JSON.stringify(variables, null, 2),
  headers:
    as === undefined
      ? "{}"
      : JSON.stringify({ authorization: `Bearer <token of the ${as}, told at the start>` }, null, 2)
}))
