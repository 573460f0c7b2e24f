import { Finding, Plan } from "@thidua/core"
import { parsePlan } from "@thidua/core/file"
import { Day, Words } from "@thidua/core/input"
import {
  amend,
  apply,
  close,
  type Decided,
  digestOf,
  draft,
  type Edition,
  emptyPlan,
  planFromLastYear,
  planFromTemplate
} from "@thidua/core/life"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { authorOf, change, type Changing, type Tx } from "./change.ts"
import { today } from "./day.ts"
import { readEvaluation } from "./evaluation.ts"
import { InvalidInput, NotFound, VersionConflict } from "./failures.ts"
import { accept } from "./input.ts"
import { configurers, permit, planRefusal, planStatusRefusal } from "./permission.ts"
import {
  asJson,
  exemptions,
  hash,
  type Of,
  writeAssignments,
  writePeriods,
  writeProjection,
  writeVersion
} from "./plan.ts"
import { replaceStandings } from "./standing.ts"

/** The plan itself, in one of the ways it can be sent. Exactly one is given. */
export interface Content {
  readonly text?: string | null | undefined
  /** JSON of a typed plan, with the way back from a place in it to a place in the input. */
  readonly plan?: { readonly json: unknown; readonly placed: (path: Path) => Path } | null | undefined
}
type Path = Finding.Finding["path"]

/** The checked plan, or every place where it is none, told as places of the input. */
export const contentOf = ({ text, plan }: Content): Plan.Plan => {
  if (plan) return decoded(plan.json, (path) => ["input", "content", "plan", ...plan.placed(path)])
  const parsed = parsePlan(text ?? "", { name: "plan" })
  if (Result.isSuccess(parsed)) return parsed.success
  throw new InvalidInput(
    parsed.failure.findings.map((found) => ({
      ...found,
      path: ["input", "content", "text", `${found.line}:${found.column}`, ...found.path]
    }))
  )
}

const decoded = (json: unknown, placed: (path: Path) => Path): Plan.Plan => {
  const plan = Plan.decode(json)
  if (Result.isSuccess(plan)) return plan.success
  throw new InvalidInput(plan.failure.findings.map((found) => ({ ...found, path: placed(found.path) })))
}

/** From what a plan is begun. */
export type Beginning =
  | { readonly content: Content }
  | { readonly template: Plan.PlanJson; readonly given: NewPlan }
  | { readonly lastYear: number; readonly given: NewPlan }
  | { readonly empty: unknown }

const NewPlan = Schema.Struct({
  code: Schema.optionalKey(Schema.String),
  year: Schema.Int,
  title: Schema.optionalKey(Words),
  place: Schema.optionalKey(Words)
})
export type NewPlan = typeof NewPlan.Encoded
const Empty = Schema.Struct({ code: Schema.String, year: Schema.Int, title: Words })

/** Begins a plan: from a document, a template, or the organizer's plan of another year. Its code must be free. */
export const createPlan = (changing: Changing, from: Beginning): Promise<number> => {
  const author = authorOf(changing, "configurePlan", configurers)
  const { organizerId } = author.viewer
  return change(author, undefined, async (tx) => {
    const { plan, action } = await begun(tx, organizerId, from)
    const { count } = await tx.plan.createMany({
      data: [{ organizerId, code: plan.id, year: plan.year, title: plan.title, status: "draft" }],
      skipDuplicates: true
    })
    if (count === 0) throw new InvalidInput([Finding.error("taken", ["input"], { value: Finding.show(plan.id) })])
    const { id: planId } = await tx.plan.findUniqueOrThrow({
      where: { organizerId_code: { organizerId, code: plan.id } },
      select: { id: true }
    })
    const of = { organizerId, planId }
    await tx.planDraft.create({ data: { ...of, document: asJson(plan), updatedAt: author.now } })
    await project(tx, of, plan)
    return {
      result: planId,
      entries: [{ action, subject: `plan:${planId}`, planId, after: { code: plan.id, digest: hashOf(plan) } }]
    }
  })
}

const begun = async (tx: Tx, organizerId: number, from: Beginning) => {
  if ("content" in from) return { plan: contentOf(from.content), action: "plan.begun" }
  if ("empty" in from) return { plan: await blank(tx, organizerId, accept(Empty, from.empty)), action: "plan.begun" }
  const given = accept(NewPlan, from.given)
  const { name } = await tx.organizer.findUniqueOrThrow({ where: { id: organizerId } })
  const renewal = {
    year: given.year,
    by: name,
    ...(given.title === undefined ? {} : { title: given.title })
  }
  const started =
    "template" in from
      ? planFromTemplate(from.template, {
          ...renewal,
          id: given.code ?? `${from.template.id}-${given.year}`,
          organizer: { name, ...(given.place === undefined ? {} : { place: given.place }) }
        })
      : planFromLastYear(await documentOf(tx, { organizerId, planId: from.lastYear }), {
          ...renewal,
          id: given.code ?? `plan-${given.year}`
        })
  return {
    plan: planOf(started),
    action: "template" in from ? "plan.begunFromTemplate" : "plan.begunFromLastYear"
  }
}

/** A plan of which nothing is said but for which kinds of unit it is: those there are. */
const blank = async (
  tx: Tx,
  organizerId: number,
  { code: id, ...given }: (typeof Empty)["Type"]
): Promise<Plan.Plan> => {
  const { name } = await tx.organizer.findUniqueOrThrow({ where: { id: organizerId } })
  const units = await tx.unit.findMany({ where: { organizerId }, select: { kind: true }, distinct: ["kind"] })
  return planOf(emptyPlan({ ...given, id, organizer: { name }, kinds: units.map(({ kind }) => kind).sort() }))
}

const planOf = (started: ReturnType<typeof emptyPlan>): Plan.Plan => {
  if (Result.isSuccess(started)) return started.success.plan
  throw new InvalidInput(started.failure.findings.map((found) => ({ ...found, path: ["input", ...found.path] })))
}

/** The plan's version in force, or what is being written where there is none yet. */
export const documentOf = async (tx: Tx, of: Of): Promise<Plan.PlanJson> => {
  const row = await tx.plan.findUnique({
    where: { organizerId_id: { organizerId: of.organizerId, id: of.planId } },
    include: { draft: true }
  })
  if (row === null) throw new NotFound("plan")
  if (row.status === "draft") return row.draft?.document as unknown as Plan.PlanJson
  const { document } = await tx.planVersion.findUniqueOrThrow({
    where: { organizerId_planId_version: { ...of, version: row.version } }
  })
  return document as unknown as Plan.PlanJson
}

/** Writes what is being drafted: the plan before it is issued, or the next version of one in force. */
export const saveDraft = (
  changing: Changing,
  input: { readonly planId: number; readonly expectedVersion: number; readonly content: Content }
): Promise<number> => {
  const author = authorOf(changing, "configurePlan", configurers)
  const of = { organizerId: author.viewer.organizerId, planId: input.planId }
  const plan = contentOf(input.content)
  return change(author, undefined, async (tx) => {
    const row = await lock(tx, of)
    permit(planStatusRefusal("draft", row.status))
    if (plan.id !== row.code)
      throw new InvalidInput([
        Finding.error("edition_of_other_plan", ["input", "content"], { value: plan.id, accepted: row.code })
      ])
    await expectDraft(tx, of, input.expectedVersion)
    const document = asJson(plan)
    await tx.planDraft.upsert({
      where: { organizerId_planId: of },
      create: { ...of, document, updatedAt: author.now },
      update: { document, updatedAt: author.now, version: { increment: 1 } }
    })
    if (row.status === "draft") {
      await tx.plan.update({ where: key(of), data: { year: plan.year, title: plan.title } })
      await project(tx, of, plan)
    }
    return {
      result: of.planId,
      entries: [
        { action: "plan.drafted", subject: `plan:${of.planId}`, planId: of.planId, after: { digest: hashOf(plan) } }
      ]
    }
  })
}

const key = ({ organizerId, planId }: Of) => ({ organizerId_id: { organizerId, id: planId } })
const hashOf = (plan: Plan.Plan): string => digestOf(plan, hash)

/** The rows that follow from a plan that was never issued. */
const project = async (tx: Tx, of: Of, plan: Plan.Plan): Promise<void> => {
  await writeProjection(tx, of, plan)
  await writePeriods(tx, of, plan)
  await writeAssignments(tx, of, plan)
}

/** The plan's row, held until the change ends: what changes one plan goes one after another. */
export const lock = async (tx: Tx, of: Of) => {
  const { count } = await tx.plan.updateMany({
    where: { organizerId: of.organizerId, id: of.planId },
    data: { revision: { increment: 1 } }
  })
  if (count === 0) throw new NotFound("plan")
  return tx.plan.findUniqueOrThrow({ where: key(of) })
}

const expectDraft = async (tx: Tx, of: Of, expected: number) => {
  const stored = await tx.planDraft.findUnique({ where: { organizerId_planId: of } })
  if ((stored?.version ?? 0) !== expected) throw new VersionConflict(expected, stored?.version ?? 0)
  return stored
}

export const Decision = Schema.Struct({ number: Words, on: Day, by: Words })

const Issue = Schema.Struct({
  expectedVersion: Schema.Int,
  decision: Decision,
  adopts: Schema.optionalKey(Schema.Array(Schema.String)),
  reason: Schema.optionalKey(Words)
})

/**
 * Puts what was drafted in force under a decision: a first time, or with a reason in place of the version before. Refused with every
 * item of the checklist that blocks.
 */
export const issue = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const author = authorOf(changing, "configurePlan", configurers)
  const of = { organizerId: author.viewer.organizerId, planId }
  const { expectedVersion, decision, adopts = [], reason = "" } = accept(Issue, given)
  return change(author, undefined, async (tx) => {
    const row = await lock(tx, of)
    const stored = await tx.planDraft.findUnique({ where: { organizerId_planId: of } })
    permit(planRefusal(author.viewer, "issue", { status: row.status, drafted: stored !== null }))
    if (stored?.version !== expectedVersion) throw new VersionConflict(expectedVersion, stored?.version ?? 0)
    const plan = stored.document as unknown as Plan.Plan
    const decided: Decided = { decision, hash, adopts }
    const inForce = row.status === "issued" ? await editionOf(tx, of, row.version) : undefined
    const applied = inForce === undefined ? apply(draft(plan), decided) : amend(inForce, plan, { ...decided, reason })
    if (Result.isFailure(applied)) throw refused(applied.failure.findings)
    const edition = applied.success
    const exempt = inForce === undefined ? [] : await exemptions(tx, of, inForce.plan)
    await writeVersion(tx, of, edition.version, edition.plan, edition)
    await writeAssignments(tx, of, edition.plan, exempt)
    await tx.plan.update({
      where: key(of),
      data: { status: "issued", version: edition.version, year: edition.plan.year, title: edition.plan.title }
    })
    await tx.planDraft.deleteMany({ where: of })
    const official = await readEvaluation(tx, author.viewer, { planId, layer: "verified" })
    if (official !== null) await replaceStandings(tx, of.organizerId, planId, official)
    const after = { version: edition.version, digest: edition.digest, decision: decision.number }
    return {
      result: planId,
      entries: [
        {
          action: inForce === undefined ? "plan.issued" : "plan.amended",
          subject: `plan:${planId}`,
          planId,
          before: inForce === undefined ? null : { version: inForce.version, digest: inForce.digest },
          after,
          personal: { by: decision.by, ...(reason === "" ? {} : { reason }) }
        }
      ]
    }
  })
}

/** What stands against issuing, where a clerk finds it: in the draft, or in what was sent with it. */
const refused = (findings: ReadonlyArray<Finding.Finding>): InvalidInput =>
  new InvalidInput(
    findings.map((found) => ({
      ...found,
      path: ["decision", "adopts", "reason"].includes(String(found.path[0]))
        ? ["input", ...found.path]
        : ["draft", ...found.path]
    }))
  )

/** A version in force with all that stands beside it. */
export const editionOf = async (tx: Pick<Tx, "planVersion">, of: Of, version: number): Promise<Edition> => {
  const row = await tx.planVersion.findUniqueOrThrow({ where: { organizerId_planId_version: { ...of, version } } })
  return {
    plan: row.document as unknown as Plan.Plan,
    status: "applied",
    version,
    digest: row.digest,
    ...(row.decision === null ? {} : { decision: row.decision as unknown as NonNullable<Edition["decision"]> }),
    ...(row.reason === null ? {} : { reason: row.reason })
  }
}

const Close = Schema.Struct({ on: Schema.optionalKey(Day), by: Words })

/** Closes a plan: its year is over, nothing of it changes any more. */
export const closePlan = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const author = authorOf(changing, "configurePlan", configurers)
  const of = { organizerId: author.viewer.organizerId, planId }
  const { on = today(author.now), by } = accept(Close, given)
  return change(author, undefined, async (tx) => {
    const row = await lock(tx, of)
    permit(planStatusRefusal("close", row.status))
    const ended = close(await editionOf(tx, of, row.version), { on, by })
    if (Result.isFailure(ended)) throw refused(ended.failure.findings)
    await tx.plan.update({ where: key(of), data: { status: "closed", closing: asJson({ on, by }) } })
    await tx.period.updateMany({ where: of, data: { locked: true } })
    await tx.planDraft.deleteMany({ where: of })
    return {
      result: planId,
      entries: [{ action: "plan.closed", subject: `plan:${planId}`, planId, after: { on }, personal: { by } }]
    }
  })
}
