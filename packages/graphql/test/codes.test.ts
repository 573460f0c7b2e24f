// Every code with which the service refuses, brought about over HTTP and answered with the catalogue's own sentence, asked for in
// Vietnamese and in English. A code that is added to the catalogue fails here until a row says how it comes about.
import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { study } from "@thidua/core"
import { type FailureCode, failures, fill, type Language, sentence, states, terms } from "@thidua/core/text"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { oidcTokens } from "../src/auth/oidc.ts"
import { limits } from "../src/plugins/limits.ts"
import { type DemoOptions, startEmpty } from "../src/testing.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { type Answer, mutation } from "./service.ts"

let demo: Demonstration
let isBroken = false
/** By code: its report's id. */
const reports: Record<string, string> = {}
beforeAll(async () => {
  demo = await demonstrate({
    introspection: false,
    log: () => {},
    study: (...given) => {
      if (isBroken) throw new Error("nobody foresaw this")
      return study(...given)
    }
  })
  const asked = `query ($plan: ID!) { plan(id: $plan) { reports(first: 50) { nodes { id unit { code } } } } }`
  const { data } = await demo.send(asked, { plan: demo.plan.id }, { token: await demo.tokens.issue("clerk") })
  for (const { id, unit } of (data as Answer).plan.reports.nodes) reports[unit.code] = id
})
afterAll(() => demo?.close())

interface Sent {
  readonly query?: string
  readonly variables?: object
  readonly who?: string
  readonly token?: string
  readonly type?: string
  /** The secret of a session, and what else a browser says. */
  readonly session?: { readonly secret: string; readonly origin: string }
  /** Instead of the query. */
  readonly body?: string
  readonly url?: string
}
const send = async (
  language: Language,
  { query, variables, who, token, type, session, body, url = demo.url }: Sent
): Promise<Answer> => {
  const bearer = token ?? (who === undefined ? undefined : await demo.tokens.issue(who))
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      accept: "application/graphql-response+json",
      "accept-language": language,
      "content-type": type ?? "application/json",
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(session === undefined ? {} : { cookie: `thidua=${session.secret}`, origin: session.origin })
    },
    body: body ?? JSON.stringify({ query, variables })
  })
  return response.json()
}
/** Another server on the same rows, for as long as one request. */
const beside = async (options: Partial<DemoOptions>, ask: (url: string) => Promise<Answer>): Promise<Answer> => {
  const server = await startEmpty({ servingUrl: demo.servingUrl, organizer: "dai-son", log: () => {}, ...options })
  try {
    return await ask(server.url)
  } finally {
    await server.close()
  }
}
const changing = (name: string, type: string, who: string, input: () => object) => (language: Language) =>
  send(language, { query: mutation(name, type, "__typename"), variables: { input: input() }, who })
const asking = (sent: Sent) => (language: Language) => send(language, sent)
/** With something other in the database for as long as one request. */
const during =
  (before: string, after: string, ask: (language: Language) => Promise<Answer>) =>
  async (language: Language): Promise<Answer> => {
    await demo.rows(before)
    try {
      return await ask(language)
    } finally {
      await demo.rows(after)
    }
  }
const times = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => each(i)).join(" ")

/** Signs in with a slip of village 1 of which the database then tells this. */
const redeeming = (told: string) => async (language: Language) => {
  const issue = mutation("issueSlips", "IssuedSlips", "slips { link }")
  const { data } = await send(language, { query: issue, variables: { input: { units: ["village1"] } }, who: "clerk" })
  const secret = new URL(data.issueSlips.slips[0].link).hash.slice(1)
  await demo.rows(`update "Slip" set ${told} where id = (select max(id) from "Slip")`)
  return signingIn("redeemSlip", { secret, stay: false })(language)
}
const signingIn =
  (name: string, input: object, options: Partial<Sent> = {}) =>
  (language: Language) =>
    send(language, {
      query: `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ... on Failure { code message } } }`,
      variables: { input },
      ...options
    })
/** An access token of the clerk's. */
const accessToken = async (scope: string): Promise<string> => {
  const query = mutation("createAccessToken", "CreatedAccessToken", "text")
  const input = { name: "thử", scope, validTo: "2027-03-01" }
  return (await send("vi", { query, variables: { input }, who: "clerk" })).data.createAccessToken.text
}

type Params = Readonly<Record<string, string>>
interface Row {
  /** What the sentence is filled with. */
  readonly params?: (language: Language) => Params
  /** GraphQL or Yoga say it in English with words of their own. */
  readonly own?: RegExp
  readonly ask: (language: Language) => Promise<Answer>
}
const plan = () => demo.plan.id
const saving = changing("saveReport", "Report", "village4.reporter", () => ({ plan: plan(), period: "year" }))
const periodTitle = "Báo cáo kết quả thực hiện năm 2026"

const rows: Readonly<Record<FailureCode, Row>> = {
  INVALID_INPUT: {
    ask: changing("saveReport", "Report", "village4.reporter", () => ({
      plan: plan(),
      period: "year",
      figures: [{ indicator: "none", count: 1 }]
    }))
  },
  NOT_FOUND: {
    params: (language) => ({ what: fill(terms.report, language) }),
    ask: changing("submitReport", "Report", "village4.reporter", () => ({
      report: Buffer.from("Report:1,99999").toString("base64url"),
      expectedVersion: 1
    }))
  },
  NOT_ALLOWED: {
    params: (language) => ({
      action: fill(terms.configureOrganizer, language),
      roles: fill(terms.clerk, language)
    }),
    ask: changing("changeOrganizer", "Organizer", "viewer", () => ({ expectedVersion: 1 }))
  },
  OWN_REPORT: {
    ask: during(
      `insert into "Appointment" ("organizerId", "personId", role, "validFrom")
         select "organizerId", id, 'verifier', '2026-01-01' from "Person" where subject = 'village5.reporter'`,
      `delete from "Appointment" where role = 'verifier' and "personId" = (select id from "Person" where subject = 'village5.reporter')`,
      changing("verifyReport", "Report", "village5.reporter", () => ({
        report: reports["village5"],
        expectedVersion: 1
      }))
    )
  },
  OWN_PERSON: {
    ask: async (language) => {
      const [clerk] = await demo.rows<{ id: number }>(`select id from "Person" where subject = 'clerk'`)
      const person = Buffer.from(`Person:1,${clerk?.id}`).toString("base64url")
      return changing("erasePerson", "Person", "clerk", () => ({ person, reason: "đơn số 1" }))(language)
    }
  },
  WRONG_STATUS: {
    params: (language) => ({
      status: fill(states["verified"]!, language),
      action: fill(terms.submit, language),
      accepted: ["draft", "returned"].map((state) => fill(states[state]!, language)).join(", ")
    }),
    ask: changing("submitReport", "Report", "village1.reporter", () => ({
      report: reports["village1"],
      expectedVersion: 1
    }))
  },
  PERIOD_LOCKED: {
    params: () => ({ period: periodTitle }),
    ask: during(`update "Period" set locked = true`, `update "Period" set locked = false`, saving)
  },
  PERIOD_NOT_OPEN: {
    params: () => ({ period: periodTitle, day: "03/12/2026" }),
    ask: during(
      `update "Period" set "opensAt" = '2026-12-02 17:00:00Z'`,
      `update "Period" set "opensAt" = '2026-01-01'`,
      saving
    )
  },
  VERSION_CONFLICT: {
    params: () => ({ expected: "7", actual: "1" }),
    ask: changing("changeOrganizer", "Organizer", "clerk", () => ({ expectedVersion: 7 }))
  },
  IDEMPOTENCY_KEY_REUSED: {
    params: () => ({ key: "once" }),
    ask: async (language) => {
      const publish = (why?: string) =>
        changing("publish", "Publication", "council", () => ({
          plan: plan(),
          expectedRevision: 0,
          idempotencyKey: "once",
          why
        }))
      await publish()(language)
      return publish("khác")(language)
    }
  },
  NOT_SIGNED_IN: { ask: signingIn("endSession", { session: Buffer.from("Session:1,1").toString("base64url") }) },
  SLIP_UNKNOWN: { ask: signingIn("redeemSlip", { secret: "none", stay: false }) },
  SLIP_USED: {
    params: () => ({ time: "08:30 02/12/2026" }),
    ask: redeeming(`"usedAt" = '2026-12-02T08:30:00+07:00'`)
  },
  SLIP_EXPIRED: {
    params: () => ({ time: "08:30 02/10/2026" }),
    ask: redeeming(`"issuedAt" = '2026-10-01', "expiresAt" = '2026-10-02T08:30:00+07:00'`)
  },
  SLIP_REVOKED: { ask: redeeming(`"revokedAt" = now()`) },
  PASSKEY_REFUSED: { ask: signingIn("signInWithPasskey", { credential: "{}", stay: false }) },
  NO_PUBLIC_URL: {
    ask: (language) =>
      beside({ publicUrl: false }, (url) => signingIn("redeemSlip", { secret: "none", stay: false }, { url })(language))
  },
  NOT_BY_TOKEN: {
    params: (language) => ({ action: fill(terms.manageSignIns, language) }),
    ask: async (language) =>
      signingIn(
        "endSession",
        { session: Buffer.from("Session:1,1").toString("base64url") },
        { token: await accessToken("write") }
      )(language)
  },
  TOKEN_READ_ONLY: {
    ask: async (language) =>
      signingIn("changeOrganizer", { expectedVersion: 1 }, { token: await accessToken("read") })(language)
  },
  CROSS_SITE: {
    ask: asking({
      query: "{ __typename }",
      session: { secret: "none", origin: "https://elsewhere.example" }
    })
  },
  UNAUTHENTICATED: { ask: asking({ query: "{ viewer { name } }", token: "a.b.c" }) },
  IDENTITY_UNAVAILABLE: {
    ask: (language) => {
      // Whether a token is good can be told by the provider's keys alone, and nobody answers there.
      const token = [{ alg: "RS256", kid: "1" }, { sub: "verifier" }]
        .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
        .concat("c2ln")
        .join(".")
      const tokens = oidcTokens({ issuer: "http://127.0.0.1:9", audience: "thidua", log: () => {} })
      return beside({ tokens }, (url) => send(language, { query: "{ viewer { name } }", token, url }))
    }
  },
  NO_APPOINTMENT: {
    params: () => ({ subject: "stranger" }),
    ask: asking({ query: "{ viewer { name } }", who: "stranger" })
  },
  CHOOSE_ORGANIZER: {
    params: () => ({ accepted: "dai-son, xa-hai" }),
    ask: async (language) => {
      const clerk = { subject: "viewer", name: "Người xem" }
      await changing("createOrganizers", "CreatedOrganizers", "operator", () => ({
        organizers: [{ code: "xa-hai", name: "Xã Hai", kind: "commune", clerk }]
      }))(language)
      return send(language, { query: "{ viewer { name } }", who: "viewer" })
    }
  },
  NOT_PUBLIC: {
    ask: asking({ query: "{ organizer { plans { nodes { reports { nodes { reportedBy { name } } } } } } }" })
  },
  QUERY_TOO_LARGE: {
    params: () => ({
      value: `${limits.fields + 1} / 1 / ${limits.fields + 1}`,
      accepted: `${limits.complexity} / ${limits.depth} / ${limits.fields}`
    }),
    ask: asking({ query: `{ ${times(limits.fields + 1, () => "__typename")} }` })
  },
  TOO_MANY_TOKENS: {
    params: () => ({ accepted: String(limits.tokens) }),
    ask: asking({ query: `{ ${times(limits.tokens, () => "a")} }` })
  },
  TOO_MANY_ALIASES: {
    params: () => ({ value: String(limits.aliases + 1), accepted: String(limits.aliases) }),
    ask: asking({ query: `{ ${times(limits.aliases + 1, (i) => `a${i}: __typename`)} }` })
  },
  TOO_MANY_DIRECTIVES: {
    params: () => ({ value: String(limits.directivesAtOnce + 1), accepted: String(limits.directivesAtOnce) }),
    ask: asking({ query: `{ __typename ${times(limits.directivesAtOnce + 1, () => "@aa")} }` })
  },
  TIMED_OUT: {
    params: () => ({ seconds: "0.3" }),
    ask: during(`begin; lock table "Goal"`, "rollback", (language) =>
      beside({ timeoutMs: 300 }, (url) =>
        send(language, { query: "{ organizer { plans { nodes { goals { title } } } } }", url })
      )
    )
  },
  RATE_LIMITED: {
    params: () => ({ seconds: "60" }),
    ask: (language) =>
      beside({ perMinute: 1, clock: () => 0 }, async (url) => {
        const sent = { query: "{ __typename }", who: "verifier", url }
        await send(language, sent)
        return send(language, sent)
      })
  },
  REQUEST_ENTITY_TOO_LARGE: {
    own: /^Request body too large$/u,
    ask: asking({ body: " ".repeat(limits.bodyBytes + 1) })
  },
  CONTENT_TYPE_REFUSED: { ask: asking({ type: "text/plain", body: "{}" }) },
  BAD_REQUEST: { own: /^Batching is not supported\.$/u, ask: asking({ body: "[{},{}]" }) },
  OPERATION_RESOLUTION_FAILURE: {
    own: /^Could not determine what operation to execute\.$/u,
    ask: asking({ query: "query A { __typename } query B { __typename }" })
  },
  INTROSPECTION_OFF: { ask: asking({ query: "{ __schema { types { name } } }" }) },
  PERSISTED_QUERY_NOT_FOUND: {
    ask: asking({ body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: "ab" } } }) })
  },
  TRUSTED_DOCUMENTS_ONLY: {
    ask: (language) => beside({ trustedOnly: true }, (url) => send(language, { query: "{ __typename }", url }))
  },
  BAD_ID: {
    params: () => ({ value: '"plan"' }),
    ask: asking({ query: `{ plan(id: "plan") { title } }` })
  },
  GRAPHQL_PARSE_FAILED: { own: /^Syntax Error: /u, ask: asking({ query: "{" }) },
  GRAPHQL_VALIDATION_FAILED: {
    own: /^Cannot query field "organizr" on type "Query"\.$/u,
    ask: asking({ query: "{ organizr }" })
  },
  BAD_USER_INPUT: {
    own: /^Variable "\$first" got invalid value "x"/u,
    ask: asking({
      query: "query ($first: Int) { organizer { units(first: $first) { totalCount } } }",
      variables: { first: "x" }
    })
  },
  INTERNAL: {
    ask: async (language) => {
      isBroken = true
      const answer = await send(language, { query: "{ organizer { plans { nodes { findings { code } } } } }" })
      isBroken = false
      return answer
    }
  }
}

describe("a refusal", () => {
  const all = Object.entries(rows) as ReadonlyArray<[FailureCode, Row]>
  const asked = all.flatMap(([code, row]) => (["vi", "en"] as const).map((language) => ({ code, language, ...row })))

  test("has a row here for every code of the catalogue", () => {
    expect(Object.keys(rows).toSorted()).toEqual(Object.keys(failures).toSorted())
  })

  test.each(asked)("$code, asked for in $language", async ({ code, language, params = () => ({}), own, ask }) => {
    const said = (each: Language) => fill(failures[code], each, params(each))
    const { data, errors = [] } = await ask(language)
    const changed = data === null || data === undefined ? undefined : (Object.values(data)[0] as Answer)
    if (changed?.code !== undefined) {
      // A change that is refused is a value, in the language asked for.
      expect([errors, changed.code, changed.message]).toEqual([[], code, said(language)])
    } else {
      // A request that is refused is an error, which says it in both.
      const [error, ...others] = errors
      expect([error.extensions.code, error.extensions.messageVi, others]).toEqual([code, said("vi"), []])
      expect(error.message).toEqual(own === undefined ? said("en") : expect.stringMatching(own))
    }
  })

  test("that is too large names the limit that holds", () => {
    for (const language of ["vi", "en"] as const)
      expect(fill(failures.REQUEST_ENTITY_TOO_LARGE, language)).toContain(
        (limits.bodyBytes / 1_000_000).toLocaleString(language)
      )
  })
})

describe("a place of the input that is not valid", () => {
  const activity = { kind: "training", title: "Lớp", place: "Nhà văn hóa", heldOn: "2026-10-12" }
  test.each<{
    code: string
    name: string
    type: string
    who: string
    input: () => object
    path: string
    value: string
    accepted?: string
  }>([
    {
      code: "not_a_key",
      name: "publish",
      type: "Publication",
      who: "council",
      input: () => ({ plan: plan(), expectedRevision: 0, idempotencyKey: "hai từ" }),
      path: "input.idempotencyKey",
      value: '"hai từ"'
    },
    {
      code: "too_many",
      name: "saveReport",
      type: "Report",
      who: "village4.reporter",
      input: () => ({ plan: plan(), period: "year", activities: Array.from({ length: 501 }, () => activity) }),
      path: "input.activities",
      value: "501",
      accepted: "0–500"
    },
    {
      code: "unknown_indicator_or_task",
      name: "setAssignments",
      type: "Plan",
      who: "clerk",
      input: () => ({
        plan: plan(),
        assignments: [{ unit: "village1", of: "none", assigned: true }]
      }),
      path: "input.assignments[0].of",
      value: "none"
    }
  ])("is told by $code in both languages", async ({ code, name, type, who, input, path: at, value, accepted }) => {
    for (const language of ["vi", "en"] as const) {
      const { data } = await changing(name, type, who, input)(language)
      const steps = at
        .split(/[.[\]]+/u)
        .filter(Boolean)
        .map((step) => (/^\d+$/u.test(step) ? Number(step) : step))
      const params = { value, ...(accepted === undefined ? {} : { accepted }) }
      const message = sentence(
        { code, severity: "error", path: steps, params } as Parameters<typeof sentence>[0],
        language
      )
      expect(data?.[name]?.problems).toEqual([{ code, path: at, value, message }])
    }
  })

  test("has a test of this folder that expects its code", () => {
    const folder = path.join(import.meta.dirname, "..")
    const sources = globSync("src/**/*.ts", { cwd: folder }).map((file) =>
      readFileSync(path.join(folder, file), "utf8")
    )
    const codes = sources.flatMap((text) =>
      [...text.matchAll(/Finding\.error\(\s*"(\w+)"|finding: "(\w+)"/gu)].map((found) => found[1] ?? found[2])
    )
    const tests = globSync("*.test.ts", { cwd: import.meta.dirname })
      .map((file) => readFileSync(path.join(import.meta.dirname, file), "utf8"))
      .join("\n")
    expect(codes.length).toBeGreaterThan(30)
    expect([...new Set(codes)].filter((code) => !new RegExp(`\\b${code}\\b`, "u").test(tests))).toEqual([])
  })
})
