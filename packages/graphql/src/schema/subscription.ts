import { builder } from "../builder.ts"
import type { Context } from "../context.ts"
import { refuse } from "../plugins/refuse.ts"
import { follow, type Follower, type Happened, revisionOf, type Source, trailOf } from "../store/following.ts"
import { numberOf } from "./id.ts"
import { PlanRef } from "./plan.ts"
import { ReportEventKind, ReportRef } from "./report.ts"

builder.subscriptionType({
  description:
    "What can be followed, as server-sent events. A stream ends when the token or the appointment behind it does, or the service goes down."
})

interface Event extends Happened {
  readonly planId: number
  readonly cursor: string
}

/** A member's place is one in the audit trail, the public's a revision of the plan: neither can be given for the other. */
const letterOf = ({ viewer }: Context) => (viewer.person === null ? "r" : "e")

const placeOf = (context: Context, after: string | null | undefined): bigint | undefined => {
  if (after === null || after === undefined) return undefined
  if (!after.startsWith(letterOf(context)) || !/^[er]\d{1,18}$/u.test(after)) throw refuse("BAD_USER_INPUT")
  return BigInt(after.slice(1))
}

/** The plan, if the viewer sees it; another organizer's is no plan. */
const planOf = async ({ db, viewer: { organizerId } }: Context, id: { readonly id: string }): Promise<number> => {
  const number = numberOf(id.id, organizerId)
  const key = { organizerId_id: { organizerId, id: number } }
  const found = await db.plan.findUnique({ where: key, select: { id: true } })
  if (found === null) throw refuse("NOT_FOUND", { what: "plan" }, 404)
  return found.id
}

const followed = async (
  context: Context,
  source: Source,
  after: string | null | undefined
): Promise<AsyncIterable<Happened>> => {
  const follower: Follower = { ...context, notices: context.store.notices }
  return follow(follower, source, placeOf(context, after))
}

/** Each event is answered anew: nothing computed for the one before is taken over. */
const anew = (event: Happened, planId: number, context: Context): Event => {
  context.loaders.evaluation.clearAll()
  return { ...event, planId, cursor: `${letterOf(context)}${event.place}` }
}

const args = {
  plan: "Id of the plan.",
  after: "The `cursor` of the last event received: what came after it is delivered first. None: from now on."
}
const cursor = "Its place, to give as `after` when the stream was cut."

const planKey = ({ organizerId }: Context["viewer"], id: number) => ({ organizerId_id: { organizerId, id } })

const StandingsChanged = builder.objectRef<Event>("StandingsChanged").implement({
  description: "Something moved, or could have moved, official results of a plan.",
  fields: (t) => ({
    cursor: t.exposeString("cursor", { description: cursor }),
    action: t.exposeString("action", {
      nullable: true,
      description: "What was done, as the audit trail calls it, such as `figures.verified`; the public is not told."
    }),
    at: t.expose("at", { type: "DateTime", nullable: true, description: "When; the public is not told." }),
    plan: t.prismaField({
      type: "Plan",
      nullable: true,
      description: "The plan as it is now.",
      resolve: (query, { planId }, _args, { db, viewer }) =>
        db.plan.findUnique({ ...query, where: planKey(viewer, planId) })
    })
  })
})

/** What is done in a plan and moves no official result; whatever else is done may. */
const quiet = ["report.saved", "report.submitted", "report.returned", "plan.drafted"]

builder.subscriptionField("standingsChanged", (t) =>
  t.field({
    type: StandingsChanged,
    description: "Tells each time the official results of a plan may have moved. The public may follow an open board.",
    args: {
      plan: t.arg.globalID({ required: true, for: PlanRef, description: args.plan }),
      after: t.arg.string({ description: args.after })
    },
    subscribe: async (_root, { plan, after }, context) => {
      const { db, viewer } = context
      const planId = await planOf(context, plan)
      const source =
        viewer.person === null ? revisionOf(db, viewer, planId) : trailOf(db, viewer, planId, { notIn: quiet })
      return followed(context, source, after)
    },
    resolve: (event, { plan }, context) =>
      anew(event as Happened, numberOf(plan.id, context.viewer.organizerId), context)
  })
)

/** What happens to a report that others wait for. */
const told = ["submitted", "returned", "verified"] as const

const ReportStatusChanged = builder.objectRef<Event>("ReportStatusChanged").implement({
  description: "A report was handed in, returned or verified.",
  fields: (t) => ({
    cursor: t.exposeString("cursor", { description: cursor }),
    kind: t.field({
      type: ReportEventKind,
      description: "What happened.",
      resolve: ({ action }) => (action ?? "").replace("report.", "") as (typeof told)[number]
    }),
    at: t.expose("at", { type: "DateTime", nullable: true, description: "When." }),
    report: t.prismaField({
      type: ReportRef,
      nullable: true,
      description: "The report as it is now.",
      resolve: (query, { subject }, _args, { db, viewer }) =>
        db.report.findUnique({ ...query, where: planKey(viewer, Number(subject?.split(":", 2)[1])) })
    })
  })
})

builder.subscriptionField("reportStatusChanged", (t) =>
  t.field({
    type: ReportStatusChanged,
    description: "Tells each report of a plan that is handed in, returned or verified, to people of the organizer.",
    args: {
      plan: t.arg.globalID({ required: true, for: PlanRef, description: args.plan }),
      after: t.arg.string({ description: args.after })
    },
    subscribe: async (_root, { plan, after }, context) => {
      const { db, viewer } = context
      if (viewer.person === null) throw refuse("NOT_PUBLIC")
      const planId = await planOf(context, plan)
      const actions = told.map((each) => `report.${each}`)
      return followed(context, trailOf(db, viewer, planId, { in: actions }), after)
    },
    resolve: (event, { plan }, context) =>
      anew(event as Happened, numberOf(plan.id, context.viewer.organizerId), context)
  })
)
