// Nothing of another organizer can be read, changed, counted, followed or even known to exist. What is asked is made from the schema
// itself, so a field, an argument or a mutation that is added later is probed without a word here.
import { daiSonDemonstration, type DemonstrationSet } from "@thidua/fixtures"
import {
  getNamedType,
  getNullableType,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField
} from "graphql"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { loadDemonstration } from "../src/cli/demo.ts"
import { encodeId, keys } from "../src/schema/id.ts"
import { schema } from "../src/schema/index.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"
import { PlansDocument } from "./gql/graphql.ts"
import type { Answer } from "./service.ts"
import { follow } from "./stream.ts"
import { type Asked, walk } from "./walk.ts"

/** Theirs: the same year with other words everywhere, so that any word of theirs in an answer of ours is a leak. */
const theirs: DemonstrationSet = {
  ...(JSON.parse(JSON.stringify(daiSonDemonstration), (key, value: unknown) =>
    key === "by" || key === "subject" || ["name", "note", "reason", "achievements", "place"].includes(key)
      ? typeof value === "string"
        ? `neighbour.${value}`
        : value
      : value
  ) as DemonstrationSet),
  organizer: { code: "song-doc", name: "neighbour.Xã Sông Đốc", kind: "commune", boardOpen: false }
}

let demo: Demonstration
let statements = 0
let asked: ReadonlyArray<Asked>
const tokens: Record<string, string> = {}
const people = ["clerk", "verifier", "council", "village4.reporter"]
/** What each of our people and the public were answered before they came. */
const before = new Map<string, string>()
/** Of each kind of node an id of theirs. */
const foreign: Record<string, ReadonlyArray<string>> = {}

const send = (who: string | undefined, query: string, variables: object = {}) =>
  demo.send(query, variables, who === undefined ? {} : { token: tokens[who] })
const all = async (take: (key: string, answer: string) => void) => {
  for (const who of ["clerk", "village4.reporter", undefined])
    for (const { name, query } of asked) {
      const { data, errors } = await send(who, query(1, 200))
      take(`${who ?? "the public"}: ${name}`, JSON.stringify([data, errors.map((error) => error.extensions.code)]))
    }
}

beforeAll(async () => {
  demo = await demonstrate({ onStatement: () => statements++ })
  for (const who of people) tokens[who] = await demo.tokens.issue(who)
  const { nodes } = (
    (await send("clerk", `{ plan(id: "${demo.plan.id}") { reports { nodes { id } } } }`)).data as Answer
  ).plan.reports
  const plan = `"${demo.plan.id}"`
  asked = walk({
    "Query.node.id": plan,
    "Query.nodes.ids": `[${plan}]`,
    "Query.plan.id": plan,
    "Query.report.id": `"${nodes[0].id}"`,
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
  await all((key, answer) => before.set(key, answer))
  await loadDemonstration(demo.store, theirs)
  // Something was drafted and done there too.
  await demo.rows(
    `insert into "PlanDraft" ("organizerId", "planId", document, "updatedAt") select v."organizerId", v."planId", document, now() from "PlanVersion" v where v."organizerId" = 2`
  )
  await demo.rows(
    `insert into "AuditEntry" ("organizerId", content) values (2, '{"action":"report.saved","subject":"report:1","at":"2026-01-01T00:00:00Z"}')`
  )
  const unit = `(select id from "Unit" where "organizerId" = 2 limit 1)`
  const plan2 = `(select id from "Plan" where "organizerId" = 2 limit 1)`
  const person = `(select id from "Person" where "organizerId" = 2 limit 1)`
  await demo.rows(
    `insert into "Event" ("organizerId", "planId", "unitId", kind, "on", at) values (2, ${plan2}, ${unit}, 'award', '2026-03-01', now())`
  )
  await demo.rows(
    `insert into "BaselineDispute" ("organizerId", "planId", "unitId", population, why, "byId", at)
       values (2, ${plan2}, ${unit}, 'households', 'neighbour.why', ${person}, now())`
  )
  await demo.rows(
    `insert into "EvidenceFile" ("organizerId", name, type, size, digest, content, "byId", at)
       values (2, 'neighbour.pdf', 'application/pdf', 1, 'neighbour', 'x', ${person}, now())`
  )
  await demo.rows(
    `insert into "Inspection" ("organizerId", "planId", "unitId", "on", team, findings, at, "byId")
       values (2, ${plan2}, ${unit}, '2026-03-01', 'neighbour.team', 'neighbour.findings', now(), ${person})`
  )
  await demo.rows(
    `insert into "Publication" ("organizerId", "planId", seq, at, "byId", "planVersion", revision, text, facts, digest, diff)
       values (2, ${plan2}, 1, now(), ${person}, 1, 0, '{}', '{}', 'neighbour', '[]')`
  )
  await demo.rows(
    `insert into "Complaint" ("organizerId", "planId", "unitId", words) values (2, ${plan2}, ${unit}, 'neighbour.words')`
  )
  await demo.rows(
    `insert into "AwardNomination" ("organizerId", "planId", "unitId", award, subject, achievement, received)
       values (2, ${plan2}, ${unit}, 'praise', 'collective', 'neighbour.achievement', '2026-03-01')`
  )
  await demo.rows(
    `insert into "HoldOrder" ("organizerId", "planId", "unitId", "from", why) values (2, ${plan2}, ${unit}, '2026-03-01', 'neighbour.why')`
  )
  await demo.rows(
    `insert into "Session" ("organizerId", "personId", digest, device, "createdAt", "lastSeenAt", "expiresAt", "endsAt")
       values (2, ${person}, 'neighbour', 'neighbour', '2026-01-01', '2026-01-01', '2027-01-01', '2027-01-01')`
  )
  await demo.rows(
    `insert into "Passkey" ("organizerId", "personId", credential, "publicKey", counter, device, "createdAt")
       values (2, ${person}, 'neighbour', 'x', 0, 'neighbour', '2026-01-01')`
  )
  await demo.rows(
    `insert into "AccessToken" ("organizerId", "personId", name, digest, scope, "createdAt", "expiresAt")
       values (2, ${person}, 'neighbour', 'neighbour', 'read', '2026-01-01', '2027-01-01')`
  )
  for (const type of Object.keys(keys)) {
    const columns =
      type === "Organizer"
        ? `id::text`
        : `json_build_array("organizerId"::text, ${keys[type] === "##$" ? `"planId"::text, code` : `id::text`})::text`
    const rows = await demo.rows<{ key: string }>(
      `select ${columns} as key from "${type}" where "${type === "Organizer" ? "id" : "organizerId"}" = 2`
    )
    foreign[type] = rows.map(({ key }) => encodeId(type, key))
  }
}, 180_000)
afterAll(() => demo?.close())

/** Ids of that type that name nothing: of ours, and of an organizer that is there as of one that is not. */
const nothing = (type: string): ReadonlyArray<string> =>
  ["1", "2", "77"].flatMap((organizer) => {
    if (type === "Organizer") return organizer === "77" ? [encodeId(type, "77")] : []
    return [
      encodeId(type, JSON.stringify(keys[type] === "##$" ? [organizer, "999999", "none"] : [organizer, "999999"]))
    ]
  })

/** An answer without the ids and codes that were asked with. */
const plain = (
  answer: {
    readonly data: unknown
    readonly errors: ReadonlyArray<{ readonly extensions: { readonly code: string }; readonly path?: unknown }>
  },
  ...given: ReadonlyArray<string>
) =>
  given.reduce(
    (text, each) => text.replaceAll(each, "…"),
    JSON.stringify([answer.data, answer.errors.map(({ extensions, path }) => [extensions.code, path])])
  )

describe("what can be read", () => {
  test("is to the letter what it was before another organizer came: no row, no count, no place in a list is different", async () => {
    const different: Array<string> = []
    await all((key, answer) => {
      if (answer !== before.get(key) || answer.includes("neighbour")) different.push(key)
    })
    expect(different).toEqual([])
    expect(before.size).toBeGreaterThan(240)
  })

  test.each(Object.keys(keys))(
    "no %s of theirs is a node: each is answered as one that never was, with no more work",
    async (type) => {
      expect(foreign[type]!.length).toBeGreaterThan(0)
      for (const who of [...people, undefined]) {
        const look = async (id: string) => {
          statements = 0
          const answer = await send(
            who,
            `query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }`,
            { id }
          )
          return [plain(answer, id), statements]
        }
        const none = await look(nothing(type).at(-1)!)
        for (const id of [...foreign[type]!.slice(0, 5), ...nothing(type)])
          expect([who, id, await look(id)]).toEqual([who, id, none])
      }
    }
  )
})

/** Every argument and input field that takes an id, with what is accepted around it. */
interface Place {
  readonly name: string
  readonly operation: "query" | "mutation" | "subscription"
  /** The document, and its variable made with an id in that place. */
  readonly document: string
  readonly input: (id: string) => Answer
}

const known: Readonly<Record<string, unknown>> = {
  period: "year",
  unit: "village4",
  kind: "village",
  template: daiSonDemonstration.plan.id,
  year: 2027,
  expectedVersion: 1,
  subject: "someone",
  cluster: "c1",
  parent: undefined,
  text: JSON.stringify(daiSonDemonstration.plan),
  indicator: "householdsLearning",
  task: "supportPoints",
  population: "households",
  target: "0.6",
  idempotencyKey: undefined
}
const plausible: Readonly<Record<string, unknown>> = {
  String: "một",
  Int: 1,
  Boolean: true,
  Count: 1,
  Decimal: "1.5",
  Date: "2026-12-01",
  DateTime: "2026-12-01T00:00:00Z"
}

/** A plausible value of a type; where `hole` lies on its way, whatever is put there. */
const valueOf = (
  type: GraphQLInputType,
  name: string,
  hole: ReadonlyArray<string>,
  id: string,
  isHole = hole.length === 0
): unknown => {
  const bare = getNullableType(type)
  if (isListType(bare)) return [valueOf(bare.ofType, name, hole, id, isHole)]
  if (isEnumType(bare)) return bare.getValues()[0]!.name
  if (!isInputObjectType(bare)) {
    if (isHole && bare.toString() === "ID") return id
    const own = { plan: demo.plan.id, chosen: nothing("AwardNomination")[0], expectedRevision: demo.plan.revision }[
      name
    ]
    return own ?? (bare.toString() === "ID" ? id : name in known ? known[name] : plausible[bare.toString()])
  }
  const fields = Object.values(bare.getFields())
  const [next, ...rest] = hole
  const chosen = bare.isOneOf
    ? [fields.find((field) => field.name === next) ?? fields.at(-1)!]
    : fields.filter(
        (field) => isRequiredInputField(field) || field.name === next || (!isInput(field) && field.name in known)
      )
  return Object.fromEntries(
    chosen.map((field) => [
      field.name,
      valueOf(field.type, field.name, field.name === next ? rest : [], id, field.name === next && rest.length === 0)
    ])
  )
}
const isInput = (field: GraphQLInputField) => isInputObjectType(getNamedType(field.type))

/** Ways through an input to a field of that type or name. */
const waysTo = (
  type: GraphQLNamedType,
  wanted: (field: GraphQLInputField) => boolean,
  seen: ReadonlyArray<string> = []
): ReadonlyArray<ReadonlyArray<string>> =>
  !isInputObjectType(type) || seen.includes(type.name)
    ? []
    : Object.values(type.getFields()).flatMap((field) => [
        ...(wanted(field) ? [[field.name]] : []),
        ...waysTo(getNamedType(field.type), wanted, [...seen, type.name]).map((way) => [field.name, ...way])
      ])

const isId = (field: { readonly type: GraphQLInputType }) => getNamedType(field.type).name === "ID"

const placesOf = (
  operation: Place["operation"],
  wanted: (field: GraphQLInputField) => boolean
): ReadonlyArray<Place> => {
  const root = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType()
  }[operation]
  return Object.values(root?.getFields() ?? {}).flatMap((field) =>
    field.args.flatMap((arg) => {
      const ways: ReadonlyArray<ReadonlyArray<string>> = isInputObjectType(getNamedType(arg.type))
        ? waysTo(getNamedType(arg.type), wanted)
        : wanted(arg as unknown as GraphQLInputField)
          ? [[]]
          : []
      const shown = `{ __typename ${operation === "mutation" ? "... on Failure { code }" : ""} }`
      return ways.map((way) => ({
        name: [field.name, arg.name, ...way].join("."),
        operation,
        document: `${operation} ($value: ${arg.type.toString()}) { ${field.name}(${arg.name}: $value) ${shown} }`,
        // The first draft of a report has no version yet.
        input: (id: string) => {
          const value = valueOf(arg.type, arg.name, way, id)
          return { value: field.name === "saveReport" ? { ...(value as object), expectedVersion: 0 } : value }
        }
      }))
    })
  )
}

/** Which kind of node a place asks for: the one whose ids it takes, told by trying. */
const typeOf = async (place: Place): Promise<string> => {
  for (const type of Object.keys(keys)) {
    const { errors } = await send("clerk", place.document, place.input(nothing(type)[0]!))
    if (errors.length === 0) return type
    if (!errors.some((error) => error.message.includes("type"))) return type
  }
  throw new Error(`${place.name} takes no id at all`)
}

const theirRows = () =>
  demo.rows(
    Object.keys(keys)
      .filter((type) => type !== "Organizer")
      .map(
        (type) =>
          `select '${type}', md5(string_agg(t::text, '' order by t::text)) from "${type}" t where "organizerId" = 2`
      )
      .join(" union all ")
  )

describe("what can be asked with an id", () => {
  test.each([...placesOf("query", isId), ...placesOf("mutation", isId)])(
    "$name answers an id of theirs as one that never was, with no more work",
    async (place) => {
      const type = await typeOf(place)
      const kept = await theirRows()
      const codes: Array<string> = []
      for (const who of [...people, undefined]) {
        const look = async (id: string) => {
          statements = 0
          const answer = await send(who, place.document, place.input(id))
          return { said: plain(answer, id), work: statements }
        }
        const none = await look(nothing(type).at(-1)!)
        codes.push(none.said)
        for (const id of [...foreign[type]!.slice(0, 3), ...nothing(type)])
          expect([who, id, await look(id)]).toEqual([who, id, none])
      }
      // The probe went as far as the id: somebody is told that there is nothing.
      expect(codes.join("\n")).toMatch(place.operation === "query" ? /null/u : /NOT_FOUND|INVALID_INPUT/u)
      expect(await theirRows()).toEqual(kept)
    }
  )
})

describe("what can be asked with a code or a name", () => {
  const coded = ["unit", "parent", "subject", "code", "cluster", "idempotencyKey"]
  const isCoded = (field: GraphQLInputField) => coded.includes(field.name) && getNamedType(field.type).name === "String"
  const places = placesOf("mutation", isCoded).filter(
    // What is published a second time is another thing by itself.
    ({ name }) => !/^(createOrganizers|publish)\b/u.test(name) && !name.includes(".plan.")
  )

  test.each(places)("$name answers what is theirs as what nobody has", async (place) => {
    const field = place.name.split(".").at(-1)!
    await demo.rows(`update "Unit" set code = 'only-theirs' where "organizerId" = 2 and code = 'village4'`)
    await demo.rows(
      `update "Person" set subject = 'only-theirs' where "organizerId" = 2 and subject = 'neighbour.viewer'`
    )
    const kept = await theirRows()
    for (const who of [...people, undefined]) {
      const look = async (code: string) => {
        const input = JSON.parse(JSON.stringify(place.input(demo.plan.id)))
        let at = input.value
        for (const step of place.name.split(".").slice(2, -1)) at = Array.isArray(at[step]) ? at[step][0] : at[step]
        at[field] = code
        if ("code" in at && field !== "code") at.code = `${code}-new`
        return plain(await send(who, place.document, input), code)
      }
      expect([who, await look("only-theirs")]).toEqual([who, await look("nobodys-own")])
    }
    expect(await theirRows()).toEqual(kept)
  })
})

describe("what can be followed", () => {
  test.each(placesOf("subscription", isId))(
    "$name: an id of theirs is refused as one that never was",
    async (place) => {
      for (const who of [...people, undefined]) {
        const look = async (id: string) => {
          const headers: Record<string, string> = who === undefined ? {} : { authorization: `Bearer ${tokens[who]}` }
          const stream = await follow(demo.url, place.document, place.input(id), headers)
          const said = plain({ data: null, errors: [], ...(await stream.next()) }, id)
          stream.cut()
          return said
        }
        const [theirPlan] = foreign["Plan"]!
        expect([who, await look(theirPlan!)]).toEqual([who, await look(nothing("Plan")[0]!)])
      }
    }
  )
})

test("nor is it known by asking for their board by name: it is closed, and so is one that never was", async () => {
  const look = async (organizer: string) =>
    plain(await demo.send(PlansDocument.toString(), {}, { organizer }), organizer)
  expect(await look("song-doc")).toBe(await look("never-was"))
  // Nor with a token of ours: the name only chooses among one's own.
  const { data } = await demo.send("{ organizer { code } }", {}, { token: tokens["clerk"], organizer: "song-doc" })
  expect(data).toEqual({ organizer: { code: "dai-son" } })
})
