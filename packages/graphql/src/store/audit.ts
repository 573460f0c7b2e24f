import type { PrismaClient } from "../../generated/prisma/client.ts"
import { may, type Viewer } from "../auth/viewer.ts"
import { dayAfter, dayStart } from "./day.ts"
import { type Failure, lacks } from "./failures.ts"

const readers = ["clerk", "council", "verifier"] as const

/** Why the viewer may not read the audit trail: it takes a role for the whole organizer. */
export const auditRefusal = (viewer: Viewer): Failure | undefined =>
  may(viewer, readers) ? undefined : lacks("readAudit", readers)

/** Which entries are asked for; what is not given does not narrow. */
export interface AuditFilter {
  readonly subject?: string | null | undefined
  readonly action?: string | null | undefined
  readonly planId?: number | undefined
  readonly personId?: number | undefined
  /** First day, in Viet Nam. */
  readonly from?: string | undefined
  /** Last day. */
  readonly to?: string | undefined
}

/** The filter as Prisma takes it. */
export const auditWhere = (organizerId: number, { subject, action, planId, personId, from, to }: AuditFilter) => ({
  organizerId,
  ...(subject ? { subject } : {}),
  ...(action ? { action } : {}),
  ...(planId === undefined ? {} : { planId }),
  ...(personId === undefined ? {} : { personId }),
  ...(from === undefined && to === undefined
    ? {}
    : {
        at: {
          ...(from === undefined ? {} : { gte: dayStart(from) }),
          ...(to === undefined ? {} : { lt: dayStart(dayAfter(to)) })
        }
      })
})

/** What came of reading the whole chain again. */
export interface AuditCheck {
  readonly entries: bigint
  /** The first entry that is not as it was written, or before which one is missing. */
  readonly brokenAt: bigint | null
  /** Hash of the last entry: whoever wrote it down elsewhere sees whether the end was cut off. */
  readonly head: string | null
}

/**
 * Makes every hash of an organizer's chain again and compares: with what is stored, with the columns that are searched by, and with
 * the words beside an entry that were not erased. One statement, so nothing can be written in between.
 */
export const checkAudit = async (db: PrismaClient, organizerId: number): Promise<AuditCheck> => {
  const [found] = await db.$queryRaw<[AuditCheck]>`
    with chain as (
      select e.*, content::jsonb as said, row_number() over w as place, lag(hash, 1, '') over w as before
      from "AuditEntry" e where "organizerId" = ${organizerId} window w as (order by seq)
    ), broken as (
      select seq from chain where seq <> place or previous <> before
        or hash <> encode(sha256(convert_to(previous || content, 'UTF8')), 'hex')
        or (action, subject, at) is distinct from (said ->> 'action', said ->> 'subject', (said ->> 'at')::timestamptz)
        or ("planId", "personId") is distinct from ((said ->> 'plan')::int, (said ->> 'person')::int)
      union all
      select c.seq from chain c join "AuditDetail" d on d."organizerId" = c."organizerId" and d.seq = c.seq
        where d.value is not null
        and encode(sha256(convert_to(d.salt || d.value, 'UTF8')), 'hex') is distinct from said -> 'personal' ->> d.name
    )
    select count(*) as entries, (select min(seq) from broken) as "brokenAt",
      (select hash from chain order by seq desc limit 1) as head
    from chain`
  return found
}
