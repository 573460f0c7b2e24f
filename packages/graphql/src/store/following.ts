import { Repeater } from "graphql-yoga"
import type { PrismaClient } from "../../generated/prisma/client.ts"
import type { Viewer } from "../auth/viewer.ts"
import type { Notices } from "./notices.ts"

/** Something that happened, at its place in the order in which things happened. */
export interface Happened {
  readonly place: bigint
  /** What was done, such as `report.verified`; none where the viewer may not read the trail. */
  readonly action: string | null
  /** To what, such as `report:12`. */
  readonly subject: string | null
  readonly at: Date | null
}

/** Who follows what. */
export interface Follower {
  readonly db: PrismaClient
  readonly notices: Notices
  readonly viewer: Viewer
  /** Who the viewer is now; fails where the token or the appointment ended. */
  readonly identify: () => Promise<Viewer>
}

/** What there is to follow: where its order ends now, and what came after a place. */
export interface Source {
  readonly head: () => Promise<bigint>
  readonly read: (after: bigint) => Promise<ReadonlyArray<Happened>>
}

/**
 * All that happens after a place (none: from now on), in order, none left out and none twice, until the follower leaves, the service
 * ends, or the follower may not see it any more: that is asked before each event and whenever something changed.
 */
export const follow = async (
  { notices, viewer, identify }: Follower,
  { head, read }: Source,
  after: bigint | undefined
): Promise<AsyncIterable<Happened>> => {
  const waiting = notices.waitFor(viewer.organizerId)
  const end = await head()
  const from = after === undefined || after > end ? end : after
  const isSame = async () => {
    const now = await identify().catch(() => undefined)
    return now?.organizerId === viewer.organizerId && now.person?.id === viewer.person?.id
  }
  return new Repeater<Happened>(async (push, stop) => {
    let left = false
    void stop.then(() => {
      left = true
      waiting.close()
    })
    for (let place = from; !left; ) {
      const events = await read(place)
      for (const event of events) {
        if (left) break
        if (!(await isSame())) return stop()
        await push(event)
        place = event.place
      }
      if (events.length > 0) continue
      // Woken for nothing this follower may see: perhaps because it may see nothing any more.
      if (!(await isSame())) return stop()
      if (!(await waiting.next())) break
    }
    stop()
  })
}

const pageSize = 100

/** The lines of a plan in the audit trail, of those actions or of all but those. */
export const trailOf = (
  db: PrismaClient,
  { organizerId }: Viewer,
  planId: number,
  action: { readonly in: Array<string> } | { readonly notIn: Array<string> }
): Source => ({
  head: async () => {
    const last = await db.auditEntry.findFirst({
      where: { organizerId },
      orderBy: { seq: "desc" },
      select: { seq: true }
    })
    return last?.seq ?? 0n
  },
  read: async (after) => {
    const rows = await db.auditEntry.findMany({
      where: { organizerId, planId, action, seq: { gt: after } },
      orderBy: { seq: "asc" },
      take: pageSize,
      select: { seq: true, action: true, subject: true, at: true }
    })
    return rows.map(({ seq, ...row }) => ({ place: seq, ...row }))
  }
})

/** For the public, which may not read the trail: that a plan's official results moved, and how often, by its revision. */
export const revisionOf = (db: PrismaClient, { organizerId }: Viewer, planId: number): Source => {
  const revision = async () => {
    const key = { organizerId_id: { organizerId, id: planId } }
    return BigInt((await db.plan.findUnique({ where: key, select: { revision: true } }))?.revision ?? 0)
  }
  return {
    head: revision,
    read: async (after) => {
      const place = await revision()
      return place > after ? [{ place, action: null, subject: null, at: null }] : []
    }
  }
}
