import { Finding, Report as Reports } from "@thidua/core"
import type { Prisma, ReportEventKind, ReportStatus } from "../../generated/prisma/client.ts"
import type { Viewer } from "../auth/viewer.ts"
import { type Author, change, type Changing, type Done, type Entry, type Tx } from "./change.ts"
import { type Evaluation, readEvaluation } from "./evaluation.ts"
import { InvalidInput, NotFound, VersionConflict } from "./failures.ts"
import {
  lacksRole,
  office,
  periodRefusal,
  permit,
  reportRefusal,
  reportRoleRefusal,
  roleRefusal,
  statusRefusal
} from "./permission.ts"
import { isStorable, refuseBad, type ReportContent, write } from "./report-content.ts"

/** Sent again under the same key, a request is not carried out twice. */
export interface Keyed {
  readonly idempotencyKey?: string | null | undefined
}

/** Writes the draft of a unit's report, creating it when it is the first. Lists that are given replace those stored. */
export const save = (
  changing: Changing,
  input: ReportContent & {
    readonly planId: number
    readonly period: string
    readonly unit?: string | null | undefined
    readonly expectedVersion?: number | null | undefined
    /** Why the office writes it for the unit. */
    readonly onBehalf?: { readonly reason: string } | null | undefined
  }
): Promise<number> =>
  carry(changing, "save", undefined, async (tx, author) => {
    const { viewer, now } = author
    const evaluation = await readEvaluation(tx, viewer, { planId: input.planId, layer: "self" })
    if (evaluation === null) throw new NotFound("plan")
    const unit = unitOf(viewer, evaluation, input.unit ?? undefined)
    const period = await openPeriod(tx, viewer, input.planId, input.period, evaluation, now)
    permit(
      input.onBehalf
        ? roleRefusal(viewer, "saveForUnit", office)
        : reportRoleRefusal(viewer, "save", { unitId: unit.id })
    )
    refuseBad(evaluation, unit.code, input)

    const key = { organizerId: viewer.organizerId, planId: input.planId, periodCode: period.code, unitId: unit.id }
    const stored = await tx.report.findUnique({
      where: { organizerId_planId_periodCode_unitId: key },
      select: { id: true, status: true, version: true }
    })
    const words = { achievements: input.achievements, difficulties: input.difficulties, proposals: input.proposals }
    const given = {
      ...Object.fromEntries(Object.entries(words).filter(([, text]) => text !== undefined)),
      ...(input.onBehalf
        ? {
            enteredById: author.person.id,
            enteredWhy: reasonOf(input.onBehalf.reason, ["input", "onBehalf", "reason"])
          }
        : {})
    }
    if (stored === null && (input.expectedVersion ?? 0) !== 0) throw new VersionConflict(input.expectedVersion ?? 0, 0)
    const id =
      stored === null
        ? await begin(tx, { ...key, ...given })
        : (await advance(tx, viewer, stored, "save", input.expectedVersion ?? 0, given)).id
    await write(tx, { organizerId: viewer.organizerId, planId: input.planId, reportId: id }, input)
    if (input.onBehalf) await mustHavePaper(tx, viewer, id)
    const reason = input.onBehalf?.reason
    const report = { id, planId: input.planId, status: stored?.status ?? null }
    return done(tx, author, report, "saved", reason === undefined ? {} : { personal: { reason } })
  })

/** Hands a report in. Only provisional figures move. */
export const submit = (
  changing: Changing,
  input: Keyed & { readonly reportId: number; readonly expectedVersion: number }
): Promise<number> =>
  carry(changing, "submit", input, async (tx, author) => {
    const { viewer, person, now } = author
    const report = await find(tx, viewer, input.reportId)
    permit(reportRefusal(viewer, "submit", report, now))
    await advance(tx, viewer, report, "submit", input.expectedVersion, {
      submittedAt: now,
      reportedById: person.id,
      returnReason: null
    })
    return done(tx, author, report, "submitted")
  })

export const reasonOf = (given: string, path: Finding.Finding["path"]): string => {
  const reason = given.normalize("NFC").trim()
  const code = !isStorable(reason)
    ? "not_storable"
    : reason === "" || reason.length > 2000
      ? "reason_length"
      : undefined
  if (code !== undefined) throw new InvalidInput([Finding.error(code, path, { value: Finding.show(given) })])
  return reason
}

const mustHavePaper = async (tx: Tx, { organizerId }: Viewer, reportId: number): Promise<void> => {
  if ((await tx.evidence.count({ where: { organizerId, reportId } })) === 0)
    throw new InvalidInput([Finding.error("evidence_needed", ["input", "evidence"], {})])
}

/** One change of a report by a person who is signed in. */
export const carry = (
  changing: Changing,
  action: Reports.Action,
  input: Keyed | undefined,
  work: (tx: Tx, author: Author) => Promise<Done>
): Promise<number> => {
  const author = { ...changing, person: signedIn(changing.viewer, action) }
  const { idempotencyKey: key, ...rest } = input ?? {}
  return change(author, { key, action: `report.${action}`, input: rest }, (tx) => work(tx, author))
}

const signedIn = (viewer: Viewer, action: Reports.Action): NonNullable<Viewer["person"]> => {
  if (viewer.person === null) throw lacksRole(action)
  return viewer.person
}

const unitOf = (
  viewer: Viewer,
  evaluation: Evaluation,
  code: string | undefined
): { readonly id: number; readonly code: string } => {
  const own = viewer.person?.appointments.find((each) => each.role === "reporter" && each.unitId !== null)?.unitId
  const found = [...evaluation.units.values()].find((each) =>
    code === undefined ? each.id === own : each.code === code
  )
  if (found !== undefined) return found
  if (code === undefined) throw lacksRole("save")
  throw new InvalidInput([
    Finding.error("unknown_unit", ["input", "unit"], {
      value: Finding.show(code),
      accepted: [...evaluation.units.keys()].join(", ")
    })
  ])
}

export const openPeriod = async (
  tx: Tx,
  viewer: Viewer,
  planId: number,
  code: string,
  evaluation: Evaluation,
  now: Date
) => {
  const period = await tx.period.findUnique({
    where: { organizerId_planId_code: { organizerId: viewer.organizerId, planId, code } }
  })
  if (period === null)
    throw new InvalidInput([
      Finding.error("unknown_period", ["input", "period"], {
        value: Finding.show(code),
        accepted: (evaluation.plan.reporting?.periods ?? []).map((each) => each.id).join(", ")
      })
    ])
  permit(periodRefusal(period, now))
  return period
}

export const find = async (tx: Tx, viewer: Viewer, reportId: number) => {
  const report = await tx.report.findUnique({
    where: { organizerId_id: { organizerId: viewer.organizerId, id: reportId } },
    include: { period: true, unit: { select: { code: true } } }
  })
  if (report === null) throw new NotFound("report")
  return report
}

/** The first draft. Of two people who begin the same report at once, one does, and the other is told of it. */
const begin = async (tx: Tx, data: Prisma.ReportCreateManyInput): Promise<number> => {
  const [created] = await tx.report.createManyAndReturn({ data: [data], skipDuplicates: true, select: { id: true } })
  if (created === undefined) throw new VersionConflict(0, 1)
  return created.id
}

/** Moves a report to the next status, if its status allows it and nobody changed it since it was read. */
export const advance = async (
  tx: Tx,
  viewer: Viewer,
  report: { readonly id: number; readonly status: ReportStatus; readonly version: number },
  action: Reports.Action,
  expectedVersion: number,
  data: Prisma.ReportUncheckedUpdateManyInput
): Promise<{ readonly id: number }> => {
  permit(statusRefusal(report.status, action))
  const status = Reports.next(report.status, action) ?? report.status
  const { count } = await tx.report.updateMany({
    where: { organizerId: viewer.organizerId, id: report.id, version: expectedVersion, status: report.status },
    data: { ...data, status, version: { increment: 1 } }
  })
  if (count === 1) return report
  const now = await tx.report.findUnique({
    where: { organizerId_id: { organizerId: viewer.organizerId, id: report.id } },
    select: { version: true }
  })
  throw new VersionConflict(expectedVersion, now?.version ?? 0)
}

/** The line in the report's own history, and what the audit trail keeps of the change. */
export const done = async (
  tx: Tx,
  { viewer: { organizerId }, person, now: at }: Author,
  report: { readonly id: number; readonly planId: number; readonly status: ReportStatus | null },
  kind: ReportEventKind,
  { personal, after }: Pick<Entry, "personal" | "after"> = {}
): Promise<Done> => {
  // The report's row is locked by the change itself, so the numbers have no gaps.
  const seq = 1 + (await tx.reportEvent.count({ where: { organizerId, reportId: report.id } }))
  const reason = personal?.["reason"] ?? null
  await tx.reportEvent.create({
    data: { organizerId, reportId: report.id, seq, kind, at, personId: person.id, reason }
  })
  const entry: Entry = {
    action: `report.${kind}`,
    subject: `report:${report.id}`,
    planId: report.planId,
    before: { status: report.status },
    after,
    ...(personal === undefined ? {} : { personal })
  }
  return { result: report.id, entries: [entry] }
}
