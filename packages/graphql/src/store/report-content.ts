import { check, Finding, owes } from "@thidua/core"
import type { ActivityKind, NominationKind, Prisma } from "../../generated/prisma/client.ts"
import { dayColumn } from "./day.ts"
import { unknownFiles } from "./evidence-file.ts"
import type { Evaluation } from "./evaluation.ts"
import { InvalidInput } from "./failures.ts"
import { refuse } from "./input.ts"

// What stands in a report: what may be sent, what is refused, the rows it becomes.

export interface FigureInput {
  readonly indicator: string
  readonly part?: string | null | undefined
  readonly count?: number | null | undefined
  readonly value?: string | null | undefined
  readonly option?: string | null | undefined
  readonly note?: string | null | undefined
}
export interface OutcomeInput {
  readonly task: string
  readonly done: boolean
  readonly note?: string | null | undefined
}
export interface ReportContent {
  readonly figures?: ReadonlyArray<FigureInput> | null | undefined
  readonly outcomes?: ReadonlyArray<OutcomeInput> | null | undefined
  readonly activities?:
    | ReadonlyArray<{
        readonly kind: ActivityKind
        readonly title: string
        readonly place: string
        readonly heldOn: string
        readonly attendance?: number | null | undefined
        readonly note?: string | null | undefined
      }>
    | null
    | undefined
  readonly nominations?:
    | ReadonlyArray<{
        readonly kind: NominationKind
        readonly name: string
        readonly reason: string
      }>
    | null
    | undefined
  readonly evidence?:
    | ReadonlyArray<{
        readonly indicator?: string | null | undefined
        readonly title: string
        readonly documentNumber?: string | null | undefined
        readonly documentDate?: string | null | undefined
        readonly url?: string | null | undefined
        /** Number of a file that was sent before; 0: none of this organizer. */
        readonly fileId?: number | undefined
      }>
    | null
    | undefined
  readonly achievements?: string | null | undefined
  readonly difficulties?: string | null | undefined
  readonly proposals?: string | null | undefined
}

/** Refuses content that cannot be true of this plan: the core's own checks, told as places of the input. */
export const refuseBad = (evaluation: Evaluation, unit: string, input: ReportContent): void => {
  const { units, baselines } = evaluation.facts
  const findings = check(evaluation.plan, {
    units,
    baselines: (baselines ?? []).filter((each) => each.unit === unit),
    figures: (input.figures ?? []).map(({ indicator, part, count, value, option }) => ({
      unit,
      indicator,
      ...(typeof count === "number" ? { count } : {}),
      ...(typeof value === "string" ? { value } : {}),
      ...(typeof option === "string" ? { option } : {}),
      ...(part ? { part } : {})
    })),
    outcomes: (input.outcomes ?? []).map(({ task, done }) => ({ unit, task, done })),
    notAssigned: evaluation.facts.notAssigned ?? []
  })
  const accepted = acceptedOf(evaluation, unit)
  const problems = findings
    .filter((found) => found.path[0] === "figures" || found.path[0] === "outcomes")
    .map(({ code, path, params }) =>
      // Facts may be told twice, and then the last one counts; of what is sent at once none is the last.
      Finding.error(code === "told_twice" ? "sent_twice" : code, ["input", ...path], { ...accepted[code], ...params })
    )
  const texts = textProblems(input)
  const evidence = (input.evidence ?? []).flatMap((each, i) =>
    each.indicator === undefined ||
    each.indicator === null ||
    evaluation.plan.indicators.some((indicator) => indicator.id === each.indicator)
      ? []
      : [
          Finding.error("unknown_indicator", ["input", "evidence", i, "indicator"], {
            value: Finding.show(each.indicator),
            accepted: evaluation.plan.indicators.map((indicator) => indicator.id).join(", ")
          })
        ]
  )
  if (problems.length + texts.length + evidence.length > 0) throw new InvalidInput([...problems, ...evidence, ...texts])
}

/** What a unit may name, where the core's own finding does not list it. */
const acceptedOf = ({ plan, facts }: Evaluation, code: string): Readonly<Record<string, Finding.Finding["params"]>> => {
  const unit = facts.units.find((each) => each.id === code)
  const owed = (list: ReadonlyArray<Parameters<typeof idOf>[0]>) => ({
    accepted: list
      .filter((each) => unit !== undefined && owes(each.owedBy, unit))
      .map(idOf)
      .join(", ")
  })
  const indicators = owed(plan.indicators)
  return { unknown_indicator: indicators, not_owed: indicators, unknown_task: owed(plan.tasks ?? []) }
}
const idOf = ({ id }: Pick<Evaluation["plan"]["indicators"][number], "id" | "owedBy">): string => id

const longest = 5000

/** Whether PostgreSQL can keep a text as it is: no U+0000, no half of a character. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\u0000")

/** Texts of 1 to 5,000 characters where they must say something, at most 5,000 elsewhere; lists of at most 500. */
const textProblems = (input: ReportContent): ReadonlyArray<Finding.Finding> => {
  const optional = (text: string | null | undefined, path: Finding.Finding["path"]) => {
    const given = text ?? ""
    if (!isStorable(given)) return [Finding.error("not_storable", path, { value: Finding.show(given) })]
    return given.length > longest ? [Finding.error("text_length", path, { value: Finding.show(given) })] : []
  }
  const needed = (text: string, path: Finding.Finding["path"]) =>
    text.trim() === "" ? [Finding.error("text_length", path, { value: Finding.show(text) })] : optional(text, path)
  const lists = ["figures", "outcomes", "activities", "nominations", "evidence"] as const
  return [
    ...lists.flatMap((list) =>
      (input[list]?.length ?? 0) > 500
        ? [Finding.error("too_many", ["input", list], { value: String(input[list]?.length), accepted: "0–500" })]
        : []
    ),
    ...(input.activities ?? []).flatMap((each, i) => [
      ...needed(each.title, ["input", "activities", i, "title"]),
      ...needed(each.place, ["input", "activities", i, "place"]),
      ...((each.attendance ?? 0) < 0
        ? [Finding.error("not_a_count", ["input", "activities", i, "attendance"], { value: String(each.attendance) })]
        : []),
      ...optional(each.note, ["input", "activities", i, "note"])
    ]),
    ...(input.nominations ?? []).flatMap((each, i) => [
      ...needed(each.name, ["input", "nominations", i, "name"]),
      ...needed(each.reason, ["input", "nominations", i, "reason"])
    ]),
    ...(input.evidence ?? []).flatMap((each, i) => [
      ...needed(each.title, ["input", "evidence", i, "title"]),
      ...optional(each.documentNumber, ["input", "evidence", i, "documentNumber"]),
      ...webAddress(each.url, ["input", "evidence", i, "url"])
    ]),
    ...(input.figures ?? []).flatMap((each, i) => optional(each.note, ["input", "figures", i, "note"])),
    ...(input.outcomes ?? []).flatMap((each, i) => optional(each.note, ["input", "outcomes", i, "note"])),
    ...(["achievements", "difficulties", "proposals"] as const).flatMap((key) => optional(input[key], ["input", key]))
  ]
}

/** Only web addresses: a page that shows the link must not run what someone typed. */
const webAddress = (url: string | null | undefined, path: Finding.Finding["path"]) =>
  url === undefined || url === null || (/^https?:\/\//u.test(url) && URL.canParse(url) && url.length <= 2000)
    ? []
    : [Finding.error("not_a_web_address", path, { value: Finding.show(url) })]

export type Of = { readonly organizerId: number; readonly planId: number; readonly reportId: number }

export const figureRows = (
  { organizerId, planId, reportId }: Of,
  figures: ReadonlyArray<FigureInput>,
  layer: "self" | "verified"
) =>
  figures.map((each) => ({
    organizerId,
    planId,
    reportId,
    indicatorCode: each.indicator,
    part: each.part ?? "",
    layer,
    count: typeof each.count === "number" ? BigInt(each.count) : null,
    value: each.value ?? null,
    option: each.option ?? null,
    note: each.note ?? null
  }))

export const outcomeRows = (
  { organizerId, planId, reportId }: Of,
  outcomes: ReadonlyArray<OutcomeInput>,
  layer: "self" | "verified"
) =>
  outcomes.map((each) => ({
    organizerId,
    planId,
    reportId,
    taskCode: each.task,
    layer,
    done: each.done,
    note: each.note ?? null
  }))

export const write = async (tx: Prisma.TransactionClient, of: Of, content: ReportContent): Promise<void> => {
  const { organizerId, planId, reportId } = of
  const mine = { organizerId, reportId }
  if (content.figures) {
    await tx.figure.deleteMany({ where: { ...mine, layer: "self" } })
    await tx.figure.createMany({ data: figureRows(of, content.figures, "self") })
  }
  if (content.outcomes) {
    await tx.taskOutcome.deleteMany({ where: { ...mine, layer: "self" } })
    await tx.taskOutcome.createMany({ data: outcomeRows(of, content.outcomes, "self") })
  }
  if (content.activities) {
    await tx.activity.deleteMany({ where: mine })
    await tx.activity.createMany({
      data: content.activities.map((each) => ({
        ...mine,
        ...each,
        heldOn: dayColumn(each.heldOn),
        attendance: each.attendance ?? null,
        note: each.note ?? null
      }))
    })
  }
  if (content.nominations) {
    await tx.nomination.deleteMany({ where: mine })
    await tx.nomination.createMany({ data: content.nominations.map((each) => ({ ...mine, ...each })) })
  }
  if (content.evidence) {
    refuse(
      await unknownFiles(
        tx,
        organizerId,
        content.evidence.map(({ fileId }) => fileId),
        (i) => ["input", "evidence", i, "file"]
      )
    )
    await tx.evidence.deleteMany({ where: mine })
    await tx.evidence.createMany({
      data: content.evidence.map(({ indicator, documentDate, ...each }) => ({
        ...mine,
        planId,
        title: each.title,
        documentNumber: each.documentNumber ?? null,
        url: each.url ?? null,
        fileId: each.fileId ?? null,
        indicatorCode: indicator ?? null,
        documentDate: documentDate ? dayColumn(documentDate) : null
      }))
    })
  }
}
