// graphql-sse: what happens is told as it happens, and what happened while the line was cut is told when it is laid again.
import { connect, createServer, type AddressInfo, type Socket } from "node:net"
import { afterAll, beforeAll, expect, test } from "vitest"
import { follow } from "../src/events.ts"
import {
  PlansDocument,
  ReportStatusChangedDocument,
  ReturnReportDocument,
  SaveReportDocument,
  StandingsChangedDocument,
  SubmitReportDocument,
  VerifyReportDocument
} from "../src/gql/graphql.ts"
import { urqlClient } from "../src/urql.ts"
import { counted, demonstration, type Demonstration } from "./demo.ts"

let demo: Demonstration
let line: Awaited<ReturnType<typeof layLine>>
let plan: string
let token: string
beforeAll(async () => {
  demo = await demonstration()
  line = await layLine(Number(new URL(demo.url).port))
  token = await demo.tokens.issue("viewer")
  plan = (await urqlClient(demo.endpoint).query(PlansDocument, {})).data!.organizer!.plans.nodes[0]!.id
})
afterAll(async () => {
  await line?.close()
  await demo?.close()
})

/** A line to the service that can be cut, as on a train. */
const layLine = async (port: number) => {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1")
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket))
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    sockets,
    cut,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        cut()
      })
  }
}

/** The report of village 4 and who works on it. */
const people = async () => {
  const [village, verifier] = await Promise.all(
    ["village4.reporter", "verifier"].map(async (who) => urqlClient(demo.endpoint, await demo.tokens.issue(who)))
  )
  let report = ""
  let expectedVersion = 0
  const keep = (answer: { readonly __typename: string } | undefined) => {
    if (answer?.__typename !== "Report") throw new Error(`Refused: ${JSON.stringify(answer)}`)
    const { id, version } = answer as unknown as { readonly id: string; readonly version: number }
    ;[report, expectedVersion] = [id, version]
  }
  return {
    save: async () =>
      keep((await village!.mutation(SaveReportDocument, { input: { plan, ...counted } })).data?.saveReport),
    submit: async () =>
      keep((await village!.mutation(SubmitReportDocument, { input: { report, expectedVersion } })).data?.submitReport),
    sendBack: async () =>
      keep(
        (await verifier!.mutation(ReturnReportDocument, { input: { report, expectedVersion, reason: "Thiếu" } })).data
          ?.returnReport
      ),
    verify: async () =>
      keep((await verifier!.mutation(VerifyReportDocument, { input: { report, expectedVersion } })).data?.verifyReport)
  }
}

test("a report's way is told step by step, once each, across a cut of the line, and again from any step", async () => {
  const { save, submit, sendBack, verify } = await people()
  await save()
  const reports = follow(line.endpoint, ReportStatusChangedDocument, { plan }, token)
  const board = follow(demo.endpoint, StandingsChangedDocument, { plan })
  const [first, moved] = [reports.next(), board.next()]
  await expect.poll(() => demo.store.notices.waiting()).toBe(2)
  const next = async (from = reports.next()) => (await from).value!.reportStatusChanged

  await submit()
  const handedIn = await next(first)
  expect(handedIn).toMatchObject({
    kind: "submitted",
    report: { status: "submitted", unit: { code: "village4" } }
  })

  line.cut()
  await sendBack()
  expect(await next()).toMatchObject({ kind: "returned" })
  await submit()
  expect(await next()).toMatchObject({ kind: "submitted" })
  await verify()
  expect(await next()).toMatchObject({ kind: "verified", report: { status: "verified" } })
  expect((await moved).value).toMatchObject({
    standingsChanged: { plan: { attainment: { nodes: [{ achieved: 7 }] } } }
  })
  await Promise.all([reports.return(), board.return()])

  const again = follow(demo.endpoint, ReportStatusChangedDocument, { plan, after: handedIn.cursor }, token)
  const told = [await next(again.next()), await next(again.next()), await next(again.next())]
  expect(told.map(({ kind }) => kind)).toEqual(["returned", "submitted", "verified"])
  await again.return()
  await expect.poll(() => demo.store.notices.waiting()).toBe(0)
})

test("who may not follow is told why, once, and is not connected again", async () => {
  const [nobody, forged] = [undefined, "forged"].map((who) =>
    follow(demo.endpoint, ReportStatusChangedDocument, { plan }, who)
  )
  await expect(nobody!.next()).rejects.toThrow("Only people of the organizer may read this; sign in.")
  await expect(forged!.next()).rejects.toThrow(/token/u)
})
