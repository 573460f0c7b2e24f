import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "../../packages/graphql/test/database.ts"
import { effectOf, type Servers, tryAll } from "../gateway/src/agreement.ts"
import { startServer } from "../gateway/src/child.ts"
import {
  type Contestant,
  contestants,
  operations,
  requestsOf,
  type Requests,
  type Target
} from "../gateway/src/operations.ts"
import { INDICATORS, PERIODS, seed, type Seeded } from "../gateway/src/seed.ts"

// The contestants of `npm run bench gateway`, on a database too small to measure anything.

const units = 3
let servers: Servers
let seeded: Seeded
let requests: Requests
let ownerUrl: string
const closing: Array<() => Promise<void>> = []

beforeAll(async () => {
  const database = await freshDatabase()
  closing.push(database.drop)
  ownerUrl = database.ownerUrl
  seeded = await seed(database, { communes: 2, units })
  const secret = randomBytes(32).toString("hex")
  requests = await requestsOf(seeded, secret)
  const begin = async (contestant: Contestant) => {
    const server = await startServer(contestant, { url: database.servingUrl, ownerUrl, secret })
    closing.push(server.stop)
    return server
  }
  const [ours, postgraphile, bare] = await Promise.all([begin("ours"), begin("postgraphile"), begin("bare")])
  servers = { ours, postgraphile, bare }
})

afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

/** Three reports of one unit of the second organizer: one to hand in through each contestant. */
const targets = (): Readonly<Record<Contestant, Target>> => {
  const [first] = seeded.drafts.filter(({ organizerId }) => organizerId === 2)
  const own = seeded.drafts.filter(({ unitId }) => unitId === first?.unitId)
  const [ours, postgraphile, bare] = own
  if (ours === undefined || postgraphile === undefined || bare === undefined) throw new Error("too few drafts")
  return { ours, postgraphile, bare }
}

/** How many things there are in an answer, so that nobody agrees on nothing. */
const sizes = {
  board: (answer: unknown) => expect(answer).toHaveLength(units),
  tree: (answer: unknown) =>
    expect(answer).toMatchObject({
      plan: { goals: Array(4).fill({ indicators: Array(3).fill({}) }) },
      units: { length: units }
    }),
  scorecard: (answer: unknown) =>
    expect(answer).toMatchObject(Array(PERIODS).fill({ figures: { length: INDICATORS } })),
  submit: (answer: unknown) =>
    expect(answer).toMatchObject({ status: "submitted", version: "2", figures: { length: INDICATORS } })
}

describe("every contestant", () => {
  test.each(operations)("gives the same answer and leaves the same in the database: $title", async (operation) => {
    const [ours, ...others] = await tryAll(servers, requests, operation, targets(), ownerUrl)
    sizes[operation.name](ours?.answer)
    if (operation.name === "submit")
      expect(ours?.effect).toMatchObject({
        fresh: true,
        events: [{ kind: "submitted", same: true }],
        audit: [{ chained: true, same: true }]
      })
    expect(others).toHaveLength(2)
    for (const { answer, effect } of others)
      expect({ answer, effect }).toEqual({ answer: ours?.answer, effect: ours?.effect })
  })

  test.each(contestants)("hands in no report of another organizer: %s", async (contestant) => {
    const submit = operations.find(({ name }) => name === "submit")
    const foreign = seeded.drafts.find(({ organizerId }) => organizerId === 1)
    if (submit === undefined || foreign === undefined) throw new Error("nothing to hand in")
    const { token } = requests.of(contestant, submit, { ...foreign, organizerId: 2 })
    const { path, body } = requests.of(contestant, submit, foreign)
    const sent = await fetch(`${servers[contestant].url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body
    })
    expect(await sent.text()).not.toContain("submitted")
    expect(await effectOf(ownerUrl, foreign.report)).toMatchObject({ status: "draft", events: null, audit: null })
  })
})
