import { Agent } from "node:http"
import { isDeepStrictEqual } from "node:util"
import pg from "pg"
import type { Server } from "./child.ts"
import { send } from "./load.ts"
import { answerOf, type Contestant, type Operation, type Requests, type Target } from "./operations.ts"

export type Servers = Readonly<Record<Contestant, Server>>

/** What one contestant's operation came to: its answer in the common form, and for submitting what it left in the database. */
export interface Came {
  readonly contestant: Contestant
  readonly answer: unknown
  readonly effect: unknown
}

/** Sends one operation once through every contestant, each with a target of its own where it changes something. */
export const tryAll = async (
  servers: Servers,
  requests: Requests,
  operation: Operation,
  targets: Readonly<Record<Contestant, Target>>,
  ownerUrl: string
): Promise<ReadonlyArray<Came>> => {
  const agent = new Agent()
  const came: Array<Came> = []
  for (const contestant of Object.keys(servers) as ReadonlyArray<Contestant>) {
    const target = targets[contestant]
    const text = await send(agent, servers[contestant].url, requests.of(contestant, operation, target))
    const effect = operation.name === "submit" ? await effectOf(ownerUrl, target.report) : null
    came.push({ contestant, answer: answerOf(contestant, operation, text), effect })
  }
  return came
}

/** The first contestant that did something else than the first of them. */
export const dissenter = (came: ReadonlyArray<Came>): Came | undefined => {
  const [first] = came
  return came.find(
    ({ answer, effect }) => !isDeepStrictEqual(answer, first?.answer) || !isDeepStrictEqual(effect, first?.effect)
  )
}

/** Everything a hand-in writes, without what is the contestant's own: the report's number, the instant, the place in the chain. */
export const effectOf = async (ownerUrl: string, report: number): Promise<unknown> => {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    const { rows } = await client.query(
      `select r.status, r.version, r."reportedById", r."returnReason", r."verifiedAt", r."submittedAt" > now() - interval '1 minute' as fresh,
         (select json_agg(json_build_object('seq', e.seq, 'kind', e.kind, 'person', e."personId", 'reason', e.reason, 'same', e.at = r."submittedAt"))
            from "ReportEvent" e where e."organizerId" = r."organizerId" and e."reportId" = r.id) as events,
         (select json_agg(json_build_object('action', a.action, 'person', a."personId", 'plan', a."planId",
              'content', regexp_replace(replace(a.content, 'report:' || r.id || '"', 'report:"'), '"at":"[-0-9T:.]{23}Z"', '"at":""'),
              'same', a.at = r."submittedAt",
              'chained', a.hash = encode(sha256(convert_to(a.previous || a.content, 'UTF8')), 'hex'),
              'details', (select count(*) from "AuditDetail" d where d."organizerId" = a."organizerId" and d.seq = a.seq)))
            from "AuditEntry" a where a."organizerId" = r."organizerId" and a.subject = 'report:' || r.id) as audit
       from "Report" r where r.id = $1`,
      [report]
    )
    return rows[0]
  } finally {
    await client.end()
  }
}
