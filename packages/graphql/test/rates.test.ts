// Requests that come too fast: refused by person, by organizer and by address, each with how long to wait.
import type { Socket } from "node:net"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { addressOf, networkOf } from "../src/auth/address.ts"
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

describe("of those nobody knows, over HTTP, at 6 a minute behind a proxy of ours", () => {
  let demo: Demonstration
  let now = 0
  beforeAll(async () => {
    demo = await demonstrate({ perMinute: 6, clock: () => now, trustProxy: true })
    now += 60_000
  })
  afterAll(() => demo?.close())
  /** The status of each of as many requests from an address, sent one after the other. */
  const send = async (count: number, forwarded: string, token?: string) => {
    const statuses: Array<number> = []
    for (let sent = 0; sent < count; sent++) {
      const response = await fetch(`${demo.url}/graphql`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-forwarded-for": forwarded,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` })
        },
        body: JSON.stringify({ query: "{ viewer { name } }" })
      })
      statuses.push(response.status)
      if (response.status === 429) {
        expect(response.headers.get("retry-after")).toBe("10")
        expect((await response.json()).errors[0].extensions).toMatchObject({
          code: "RATE_LIMITED",
          messageVi: "Gửi quá nhiều yêu cầu; hãy gửi lại sau 10 giây."
        })
      }
    }
    return statuses
  }
  const [six, seventh] = [Array.from({ length: 6 }, () => 200), 429]

  test("an address is told to wait at its seventh request, another is not, and it may go on after that", async () => {
    expect(await send(7, "192.0.2.1")).toEqual([...six, seventh])
    expect(await send(1, "192.0.2.2")).toEqual([200])
    now += 10_000
    expect(await send(2, "192.0.2.1")).toEqual([200, seventh])
  })

  test("what an address says of itself before the proxy's own word changes nothing", async () => {
    for (let i = 0; i < 6; i++) expect(await send(1, `203.0.113.${i}, 192.0.2.3`)).toEqual([200])
    expect(await send(1, "203.0.113.99, 192.0.2.3")).toEqual([seventh])
  })

  test("a house counts as one, however many addresses of IPv6 it has", async () => {
    for (let i = 0; i < 6; i++) expect(await send(1, `2001:db8:0:1::${i}`)).toEqual([200])
    expect(await send(1, "2001:db8:0:1:ffff::1")).toEqual([seventh])
    expect(await send(1, "2001:db8:0:2::1")).toEqual([200])
  })

  test("tokens that are not good are counted, and keep nobody with a good one out who comes from there", async () => {
    expect(await send(7, "192.0.2.4", "a.b.c")).toEqual([...six.map(() => 401), seventh])
    expect(await send(6, "192.0.2.4", await demo.tokens.issue("verifier"))).toEqual(six)
    // Somebody without an appointment is known to nobody here either.
    expect(await send(7, "192.0.2.5", await demo.tokens.issue("stranger"))).toEqual([...six.map(() => 403), seventh])
  })
})

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::6", "2001:db8:0:0"],
  ["2001:db8:1:2:3::", "2001:db8:1:2"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"]
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  { header: "192.0.2.9", trusted: true, from: "192.0.2.9" },
  { header: "192.0.2.9", trusted: false, from: "127.0.0.1" },
  { header: "anything", trusted: true, from: "127.0.0.1" },
  { header: "192.0.2.9, ", trusted: true, from: "127.0.0.1" },
  { header: undefined, trusted: true, from: "127.0.0.1" }
])("with X-Forwarded-For $header, trusted: $trusted, a request comes from $from", ({ header, trusted, from }) => {
  const socket = { remoteAddress: "127.0.0.1" } as Socket
  expect(addressOf({ headers: { "x-forwarded-for": header }, socket }, trusted)).toBe(from)
})

test("of however many addresses the ten thousand that asked last are remembered", () => {
  const { from } = createRates({ perMinute: 1, clock: () => 0 })
  const isRefused = (address: number) => {
    try {
      from(`address ${address}`)
      return false
    } catch {
      return true
    }
  }
  for (let i = 1; i <= 20_000; i++) expect(isRefused(i)).toBe(false)
  expect([20_000, 10_001, 10_000].map(isRefused)).toEqual([true, true, false])
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
