import { Finding } from "@thidua/core"
import { Words } from "@thidua/core/input"
import { factsText, outcomeJson, supersede } from "@thidua/core/outcome"
import { type Part, rollUp, type RolledUp, sendUp, tallies } from "@thidua/core/rollup"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { change, type Changing, type Tx, workerOf } from "./change.ts"
import type { Store } from "./client.ts"
import { complaintsOf } from "./complaint.ts"
import { today } from "./day.ts"
import { hold, official } from "./deciding.ts"
import type { Evaluation } from "./evaluation.ts"
import { InvalidInput } from "./failures.ts"
import { accept } from "./input.ts"
import { asJson, hash, type Of } from "./plan.ts"
import { replaceStandings } from "./standing.ts"

const Publish = Schema.Struct({ expectedRevision: Schema.Int, why: Schema.optionalKey(Words) })

/** Which plan is published, because of which complaint, sent under which key. */
export interface Publishing {
  readonly planId: number
  readonly complaintId?: number | undefined
  readonly idempotencyKey?: string | null | undefined
}

/**
 * Publishes what the verified figures come to: the first outcome of a plan, or with a reason one that supersedes the last. None is ever
 * replaced. The plan's row is held, so that what is published is what the revision that was read says.
 */
export const publish = async (
  changing: Changing,
  { planId, complaintId, idempotencyKey }: Publishing,
  given: unknown,
  store: Store
): Promise<number> => {
  const author = workerOf(changing, "publish")
  const of = { organizerId: author.viewer.organizerId, planId }
  const { expectedRevision, why } = accept(Publish, given)
  const input = { planId, complaintId, expectedRevision, why }
  const parts = await partsBelow(author, planId, store)
  return change(author, { key: idempotencyKey, action: "plan.publish", input }, async (tx) => {
    const row = await hold(tx, of, "publish", expectedRevision)
    const evaluation = await official(tx, author, planId)
    const last = await tx.publication.findFirst({ where: of, orderBy: { seq: "desc" } })
    if (complaintId !== undefined) await mustBeUpheld(tx, of, complaintId)
    const { text, diff } = outcomeAfter(last, outcomeJson(evaluation.plan, evaluation.facts, { hash }), {
      why,
      complaint: complaintId
    })
    const sentUp = toSendUp(evaluation, parts)
    const published = await tx.publication.create({
      data: {
        ...of,
        seq: 1 + (last?.seq ?? 0),
        at: author.now,
        byId: author.person.id,
        planVersion: row.version,
        revision: row.revision,
        text,
        facts: factsText(evaluation.facts),
        digest: hash(text),
        diff: asJson(diff),
        ...(sentUp === undefined ? {} : { sentUp: asJson(sentUp) }),
        ...(last === null ? {} : { supersedes: last.digest, why: why ?? "" }),
        ...(last === null || complaintId === undefined ? {} : { complaintId })
      },
      select: { id: true, seq: true, digest: true }
    })
    await replaceStandings(tx, of.organizerId, planId, evaluation)
    const { id, seq, digest } = published
    return {
      result: id,
      entries: [
        {
          action: last === null ? "plan.published" : "plan.corrected",
          subject: `publication:${id}`,
          planId,
          before: last === null ? null : { seq: last.seq, digest: last.digest },
          after: { seq, digest, revision: row.revision, complaint: complaintId },
          personal: { why }
        }
      ]
    }
  })
}

/** What organizers below sent up for a plan, added up for the indicators that any of them feeds. */
export const rolledUp = ({ plan, facts }: Pick<Evaluation, "plan" | "facts">, parts: ReadonlyArray<Part>): RolledUp => {
  const fed = new Set(parts.flatMap((part) => part.plan.partOf?.indicators.map(({ feeds }) => feeds) ?? []))
  const indicators = plan.indicators.filter(({ id }) => fed.has(id))
  return rollUp(Object.assign({}, plan, { indicators }), facts, parts)
}

/** What organizers below sent for a plan, read before its row is held: a second connection, asked for while one is held, may never come. */
const partsBelow = async ({ db, viewer, now }: Changing, planId: number, store: Store) => {
  const { organizerId } = viewer
  const plan = await db.plan.findUnique({
    where: { organizerId_id: { organizerId, id: planId } },
    select: { code: true }
  })
  return plan === null ? [] : store.partsOf(organizerId, [plan.code], today(now))
}

/** What goes up to a wider plan: sums over the plan's own units, and where organizers below feed an indicator, over what they sent. */
const toSendUp = ({ plan, facts }: Evaluation, parts: ReadonlyArray<Part>) => {
  const below = rolledUp({ plan, facts }, parts).tallies
  const fed = new Set(below.map(({ indicator }) => indicator))
  return sendUp(plan, [...below, ...tallies(plan, facts).filter(({ indicator }) => !fed.has(indicator))])
}

/** The outcome, as the first or in place of the last one. */
const outcomeAfter = (
  last: { readonly text: string } | null,
  text: string,
  { why = "", complaint }: { readonly why?: string | undefined; readonly complaint?: number | undefined }
) => {
  if (last === null) return { text, diff: [] }
  const corrected = supersede(last.text, text, {
    why,
    hash,
    ...(complaint === undefined ? {} : { complaint: String(complaint) })
  })
  if (Result.isSuccess(corrected)) return corrected.success
  throw new InvalidInput(
    corrected.failure.findings.map((found) => ({
      ...found,
      path: found.path.at(-1) === "why" ? ["input", "why"] : ["input", "plan", ...found.path]
    }))
  )
}

const mustBeUpheld = async (tx: Tx, of: Of, complaintId: number): Promise<void> => {
  const complaints = await complaintsOf(tx, of)
  const found = complaints.find(({ id }) => id === complaintId)
  if (found?.steps.some(({ finding }) => finding === "upheld")) return
  throw new InvalidInput([
    Finding.error("complaint_not_upheld", ["input", "complaint"], { value: String(complaintId) })
  ])
}
