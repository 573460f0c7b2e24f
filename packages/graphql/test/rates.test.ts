// Requests that come too fast: refused by person and by organizer, each with how long to wait.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Viewer } from "../src/auth/viewer.ts"
import { createRates, type Rates } from "../src/plugins/rates.ts"
import { demonstrate, type Demonstration } from "./demonstration.ts"

describe("over HTTP, at 6 a minute", () => {
  let demo: Demonstration
  let now = 0
  beforeAll(async () => {
    demo = await demonstrate({ perMinute: 6, clock: () => now })
  })
  afterAll(() => demo?.close())

  test("a person's seventh request is told in both languages how long to wait, and is done after that", async () => {
    const token = await demo.tokens.issue("verifier")
    const ask = () =>
      fetch(`${demo.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: "{ viewer { name } }" })
      })
    for (let sent = 0; sent < 6; sent++) expect((await ask()).status).toBe(200)
    const refused = await ask()
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "10"])
    expect((await refused.json()).errors).toMatchObject([
      {
        message: "Too many requests; send it again in 10 seconds.",
        extensions: { code: "RATE_LIMITED", messageVi: "Gửi quá nhiều yêu cầu; hãy gửi lại sau 10 giây." }
      }
    ])
    const other = await demo.tokens.issue("village4.reporter")
    expect((await demo.send("{ viewer { name } }", {}, { token: other })).errors).toEqual([])
    expect((await demo.send("{ organizer { name } }")).errors).toEqual([])
    now += 9_999
    expect((await ask()).status).toBe(429)
    now += 1
    expect((await ask()).status).toBe(200)
    expect((await ask()).status).toBe(429)
  })
})

describe("at 2 a minute for one and 20 for a crowd", () => {
  const of = (organizerId: number, id?: number): Viewer => ({
    organizerId,
    person: id === undefined ? null : { id, name: "", appointments: [] }
  })
  /** How many of as many requests pass. */
  const passing = ({ of: take }: Rates, viewers: ReadonlyArray<Viewer>): number =>
    viewers.filter((viewer) => {
      try {
        take(viewer, undefined)
        return true
      } catch {
        return false
      }
    }).length
  const crowdOf = (organizer: number, count: number) => Array.from({ length: count }, (_, id) => of(organizer, id + 1))

  test.each([
    { what: "nobody", viewers: [], pass: 0 },
    { what: "just as many as one person may", viewers: [of(1, 1), of(1, 1)], pass: 2 },
    { what: "one more than a person may", viewers: [of(1, 1), of(1, 1), of(1, 1)], pass: 2 },
    { what: "two persons, each as many as one may", viewers: [of(1, 1), of(1, 2), of(1, 1), of(1, 2)], pass: 4 },
    { what: "one person's number at two organizers", viewers: [of(1, 1), of(1, 1), of(2, 1), of(2, 1)], pass: 4 },
    { what: "30 persons of one organizer", viewers: crowdOf(1, 30), pass: 20 },
    { what: "30 readers of one open board", viewers: Array.from({ length: 30 }, () => of(1)), pass: 20 },
    { what: "readers beside persons", viewers: [...Array.from({ length: 30 }, () => of(1)), of(1, 1)], pass: 21 }
  ])("of requests by $what, $pass pass", ({ viewers, pass }) => {
    expect(passing(createRates({ perMinute: 2, clock: () => 0 }), viewers)).toBe(pass)
  })

  test("a refused request costs nothing, and what is saved up is never more than a minute's", () => {
    let now = 0
    const take = createRates({ perMinute: 2, clock: () => now })
    expect(
      passing(
        take,
        Array.from({ length: 100 }, () => of(1, 1))
      )
    ).toBe(2)
    now += 30_000
    expect(passing(take, [of(1, 1), of(1, 1)])).toBe(1)
    now += 3_600_000
    expect(
      passing(
        take,
        Array.from({ length: 100 }, () => of(1, 1))
      )
    ).toBe(2)
  })
})
