import type { Viewer } from "../auth/viewer.ts"
import type { Author, Changing, Tx } from "./change.ts"
import { dayColumn, today } from "./day.ts"
import { readEvaluation } from "./evaluation.ts"
import { NotAllowed } from "./failures.ts"
import { periodRefusal, permit, reportRefusal, reportRoleRefusal } from "./permission.ts"
import { advance, carry, done, find, type Keyed, reasonOf } from "./report.ts"
import {
  type FigureInput,
  figureRows,
  type Of,
  type OutcomeInput,
  outcomeRows,
  refuseBad,
  type ReportContent
} from "./report-content.ts"
import { replaceStandings } from "./standing.ts"

// What a verifier does with a report that was handed in: it is sent back, made official, or taken back from that.

/** Sends a submitted report back to its unit with a reason. */
export const sendBack = (
  changing: Changing,
  input: Keyed & { readonly reportId: number; readonly expectedVersion: number; readonly reason: string }
): Promise<number> =>
  carry(changing, "return", input, async (tx, author) => {
    const { viewer, now } = author
    const report = await find(tx, viewer, input.reportId)
    permit(reportRefusal(viewer, "return", report, now))
    const reason = reasonOf(input.reason, ["input", "reason"])
    // Figures of it may be official already; whoever moves official results takes the plan before its reports.
    const official = { organizerId: viewer.organizerId, reportId: report.id, layer: "verified" as const }
    if ((await tx.figure.count({ where: official })) > 0) await lockPlan(tx, viewer, report.planId)
    await advance(tx, viewer, report, "return", input.expectedVersion, { returnReason: reason })
    await withdraw(tx, author, report)
    return done(tx, author, report, "returned", { personal: { reason } })
  })

/** Takes a verified report back: its official figures go, its unit corrects it, the standings move. */
export const reopen = (
  changing: Changing,
  input: Keyed & { readonly reportId: number; readonly expectedVersion: number; readonly reason: string }
): Promise<number> =>
  carry(changing, "reopen", input, async (tx, author) => {
    const { viewer, now } = author
    const { planId, ...waiting } = await find(tx, viewer, input.reportId)
    permit(reportRefusal(viewer, "reopen", waiting, now))
    const reason = reasonOf(input.reason, ["input", "reason"])
    await lockPlan(tx, viewer, planId)
    const report = await find(tx, viewer, input.reportId)
    const settled = { returnReason: reason, verifiedAt: null, verifiedById: null }
    await advance(tx, viewer, report, "reopen", input.expectedVersion, settled)
    await withdraw(tx, author, report)
    return done(tx, author, report, "reopened", { personal: { reason } })
  })

/** Official figures of a report that goes back to its unit are official no more. */
const withdraw = async (
  tx: Tx,
  { viewer }: Author,
  { id: reportId, planId }: { readonly id: number; readonly planId: number }
): Promise<void> => {
  const official = { organizerId: viewer.organizerId, reportId, layer: "verified" as const }
  const { count } = await tx.figure.deleteMany({ where: official })
  const { count: outcomes } = await tx.taskOutcome.deleteMany({ where: official })
  if (count + outcomes === 0) return
  const left = await readEvaluation(tx, viewer, { planId, layer: "verified" })
  if (left !== null) await replaceStandings(tx, viewer.organizerId, planId, left)
}

/** The plan's row, held until the change ends. */
const lockPlan = (tx: Tx, { organizerId }: Viewer, id: number) =>
  tx.plan.update({
    where: { organizerId_id: { organizerId, id } },
    data: { revision: { increment: 1 } },
    select: { id: true }
  })

/** Whether a person wrote or handed in any of these reports: nobody verifies what is their own. */
export const isOwn = async (
  tx: Tx,
  { viewer: { organizerId }, person }: Author,
  reports: ReadonlyArray<number>
): Promise<boolean> =>
  (await tx.reportEvent.count({
    where: { organizerId, reportId: { in: [...reports] }, personId: person.id, kind: { in: ["saved", "submitted"] } }
  })) > 0

/** Where one person alone verifies, that person's own entries wait for nobody else: allowed with a reason, and written down. */
const mustBeAlone = async (tx: Tx, { viewer: { organizerId }, now }: Author, reason: string | undefined) => {
  if (reason === undefined) throw new NotAllowed("OWN_REPORT")
  const day = dayColumn(today(now))
  const verifiers = await tx.appointment.findMany({
    where: {
      organizerId,
      role: "verifier",
      unitId: null,
      validFrom: { lte: day },
      OR: [{ validTo: null }, { validTo: { gt: day } }]
    },
    distinct: ["personId"],
    select: { personId: true }
  })
  if (verifiers.length !== 1) throw new NotAllowed("OWN_REPORT")
}

/**
 * Verifies a submitted report: its figures become official, as reported or as the verifier corrects them, and the standings
 * move. The plan's row is locked first, so that two verifications at once follow each other and neither is lost.
 */
export const verify = (
  changing: Changing,
  input: Keyed & {
    readonly reportId: number
    readonly expectedVersion: number
    readonly figures?: ReadonlyArray<FigureInput> | null | undefined
    readonly outcomes?: ReadonlyArray<OutcomeInput> | null | undefined
    /** Why the only verifier there is verifies an entry of their own. */
    readonly ownEntry?: { readonly reason: string } | null | undefined
  }
): Promise<number> =>
  carry(changing, "verify", input, async (tx, author) => {
    const { viewer, person, now } = author
    const { planId, ...waiting } = await find(tx, viewer, input.reportId)
    permit(periodRefusal(waiting.period, now) ?? reportRoleRefusal(viewer, "verify", waiting))
    await lockPlan(tx, viewer, planId)
    const report = await find(tx, viewer, input.reportId)
    const own = report.reportedById === person.id || (await isOwn(tx, author, [report.id]))
    const reason = input.ownEntry ? reasonOf(input.ownEntry.reason, ["input", "ownEntry", "reason"]) : undefined
    if (own) await mustBeAlone(tx, author, reason)
    await advance(tx, viewer, report, "verify", input.expectedVersion, { verifiedAt: now, verifiedById: person.id })
    const of = { organizerId: viewer.organizerId, planId, reportId: report.id }
    await takeOver(tx, viewer, of, report.unit.code, input)
    const official = await readEvaluation(tx, viewer, { planId, layer: "verified" })
    if (official !== null) await replaceStandings(tx, viewer.organizerId, planId, official)
    // Remarks are words: they can be erased, and are told beside the chain.
    const corrected = (input.figures ?? []).map(({ note: _, ...figure }) => figure)
    const notes = (input.figures ?? []).flatMap(({ indicator, note }) => (note ? [`${indicator}: ${note}`] : []))
    return done(tx, author, report, "verified", {
      after: { corrected, ...(own ? { ownEntry: true } : {}) },
      personal: { notes: notes.join("\n"), ...(own ? { reason } : {}) }
    })
  })

/** The verified figures: what the verifier corrects, else what was verified by itself before, else what the unit reported. */
const takeOver = async (
  tx: Tx,
  viewer: Viewer,
  of: Of,
  unit: string,
  input: Pick<ReportContent, "figures" | "outcomes">
): Promise<void> => {
  if ((input.figures?.length ?? 0) + (input.outcomes?.length ?? 0) > 0) {
    const evaluation = await readEvaluation(tx, viewer, { planId: of.planId, layer: "self" })
    if (evaluation !== null) refuseBad(evaluation, unit, input)
  }
  const [figures, outcomes] = [
    await tx.figure.findMany({ where: { ...of, layer: "self" } }),
    await tx.taskOutcome.findMany({ where: { ...of, layer: "self" } })
  ]
  const keyOf = ({ indicatorCode, part }: { readonly indicatorCode: string; readonly part: string }) =>
    `${indicatorCode} ${part}`
  const corrected = new Map((input.figures ?? []).map((each) => [`${each.indicator} ${each.part ?? ""}`, each]))
  const decided = new Map((input.outcomes ?? []).map((each) => [each.task, each]))
  const before = await tx.figure.findMany({ where: { ...of, layer: "verified" } })
  const settled = new Set(before.map(keyOf))
  await tx.figure.deleteMany({
    where: { ...of, layer: "verified", indicatorCode: { in: [...corrected.values()].map((each) => each.indicator) } }
  })
  const reported = [
    ...before.filter(({ indicatorCode }) => [...corrected.values()].some((each) => each.indicator === indicatorCode)),
    ...figures.filter((each) => !settled.has(keyOf(each)))
  ].filter((each) => !corrected.has(keyOf(each)))
  const told = outcomes.filter((each) => !decided.has(each.taskCode))
  await tx.figure.createMany({
    data: [
      ...reported.map((each) => ({ ...each, layer: "verified" as const })),
      ...figureRows(of, [...corrected.values()], "verified")
    ]
  })
  await tx.taskOutcome.createMany({
    data: [
      ...told.map((each) => ({ ...each, layer: "verified" as const })),
      ...outcomeRows(of, [...decided.values()], "verified")
    ]
  })
}
