import { Finding, owes } from "@thidua/core"
import { Day, Decimal, Id, Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import { type Changing, type Entry, workerOf } from "./change.ts"
import { dayColumn } from "./day.ts"
import { NotFound } from "./failures.ts"
import { accept, refuse } from "./input.ts"
import { groupBy, type Held, move, type Problems, refuseFacts, repeated, rowOf } from "./moving.ts"

// What the office says of units: how many there are, what they owe, what they were given to reach, what happened in them.

const most = 5000
const rows = <Fields extends Schema.Struct.Fields>(fields: Fields) =>
  Schema.Array(Schema.Struct(fields)).check(Schema.isMaxLength(most, { finding: "too_many" }))
const Count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0, { finding: "not_a_count" })).annotate({
  finding: "not_a_count"
})

const Baselines = Schema.Struct({
  baselines: rows({
    unit: Schema.String,
    population: Schema.String,
    period: Schema.optionalKey(Id),
    count: Count,
    asOf: Day,
    source: Schema.optionalKey(Words),
    assumption: Schema.optionalKey(Words)
  })
})

/** Sets how many there are of what is counted in units (số nền), each with its source or as an assumption. */
export const setBaselines = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const author = workerOf(changing, "setFacts")
  const { baselines } = accept(Baselines, given)
  return move(author, planId, async (held) => {
    const { tx, of } = held
    refuseFacts(
      held,
      { baselines: baselines.map(({ source: _source, assumption: _assumption, ...each }) => each) },
      baselines.flatMap(({ source, assumption }, i) =>
        (source === undefined) === (assumption === undefined)
          ? [Finding.error("source_or_assumption", ["input", "baselines", i, "source"], {})]
          : []
      )
    )
    for (const group of groupBy(baselines, ({ population, period = "" }) => `${population} ${period}`)) {
      const [first] = group
      if (first === undefined) continue
      const unitId = { in: group.map(({ unit }) => rowOf(held, unit)) }
      await tx.baseline.deleteMany({
        where: { ...of, population: first.population, period: first.period ?? "", unitId }
      })
    }
    await tx.baseline.createMany({
      data: baselines.map(({ unit, population, period, count, asOf, source, assumption }) => ({
        ...of,
        unitId: rowOf(held, unit),
        population,
        period: period ?? "",
        count: BigInt(count),
        asOf: dayColumn(asOf),
        source: source ?? assumption ?? "",
        assumption: assumption !== undefined
      }))
    })
    const after = baselines.map(({ source: _source, assumption, ...each }) => ({
      ...each,
      assumption: assumption !== undefined
    }))
    return [entry(planId, "baselines.set", after)]
  })
}

const entry = (planId: number, action: string, after: unknown) => ({ action, subject: `plan:${planId}`, planId, after })

const Assignments = Schema.Struct({
  assignments: Schema.optionalKey(
    rows({
      unit: Schema.String,
      of: Schema.String,
      assigned: Schema.Boolean,
      why: Schema.optionalKey(Words)
    })
  ),
  owners: Schema.optionalKey(rows({ indicator: Schema.String, unit: Schema.optionalKey(Schema.String) }))
})

/** Says which units owe what their kind owes and which do not, and why; and whose verifiers check which indicator. */
export const setAssignments = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const author = workerOf(changing, "setFacts")
  const { assignments = [], owners = [] } = accept(Assignments, given)
  return move(author, planId, async (held) => {
    const { tx, of, plan } = held
    const at = (i: number, field: string) => ["input", "assignments", i, field]
    refuse([
      ...unknownUnits(held, "assignments", assignments),
      ...repeated("assignments", assignments, ({ unit, of: code }) => `${unit} · ${code}`),
      ...assignments.flatMap(({ of: code, assigned, why }, i) => [
        ...(owedBy(held, code) === undefined
          ? [Finding.error("unknown_indicator_or_task", at(i, "of"), { value: code })]
          : []),
        ...(assigned || why !== undefined ? [] : [Finding.error("why_not_assigned", at(i, "why"), {})])
      ]),
      ...assignments.flatMap(({ unit, of: code }, i) => notOwed(held, unit, code, at(i, "of"))),
      ...owners.flatMap(({ indicator, unit }, i) => [
        ...(plan.indicators.some(({ id }) => id === indicator)
          ? []
          : [Finding.error("unknown_indicator", ["input", "owners", i, "indicator"], { value: indicator })]),
        ...(unit === undefined || held.units.has(unit)
          ? []
          : [Finding.error("unknown_unit", ["input", "owners", i, "unit"], { value: Finding.show(unit) })])
      ])
    ])
    for (const group of groupBy(assignments, (each) => each.of))
      await tx.assignment.deleteMany({
        where: { ...of, code: group[0]?.of ?? "", unitId: { in: group.map(({ unit }) => rowOf(held, unit)) } }
      })
    const isTask = (code: string) => (plan.tasks ?? []).some(({ id }) => id === code)
    await tx.assignment.createMany({
      data: assignments.map(({ unit, of: code, assigned, why }) => ({
        ...of,
        unitId: rowOf(held, unit),
        kind: isTask(code) ? "task" : "indicator",
        code,
        whyNot: assigned ? null : (why ?? null)
      }))
    })
    for (const { indicator, unit } of owners)
      await tx.indicator.updateMany({
        where: { ...of, code: indicator },
        data: { ownerId: unit === undefined ? null : rowOf(held, unit) }
      })
    const after = { assignments: assignments.map(({ why: _why, ...each }) => each), owners }
    return [entry(planId, "assignments.set", after)]
  })
}

const unknownUnits = (
  { units }: Held,
  list: string,
  named: ReadonlyArray<{ readonly unit: string }>,
  more: Problems = []
): Problems => [
  ...named.flatMap(({ unit }, i) =>
    units.has(unit) ? [] : [Finding.error("unknown_unit", ["input", list, i, "unit"], { value: Finding.show(unit) })]
  ),
  ...more
]

/** Who owes an indicator or task of the plan by its kind. */
const owedBy = ({ plan }: Held, code: string) =>
  [...plan.indicators, ...(plan.tasks ?? [])].find(({ id }) => id === code)?.owedBy

const notOwed = (held: Held, unit: string, code: string, path: Finding.Finding["path"]): Problems => {
  const [row, owed] = [held.units.get(unit), owedBy(held, code)]
  return row === undefined || owed === undefined || owes(owed, row)
    ? []
    : [Finding.error("not_owed", path, { value: code, unit: row.name })]
}

const Targets = Schema.Struct({
  targets: rows({
    unit: Schema.String,
    indicator: Schema.String,
    target: Schema.optionalKey(Decimal),
    source: Schema.optionalKey(Words)
  })
})

/** Gives units their targets (giao chỉ tiêu); one without a target is taken back. */
export const setTargets = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const author = workerOf(changing, "setFacts")
  const { targets } = accept(Targets, given)
  return move(author, planId, async (held) => {
    const { tx, of } = held
    refuseFacts(held, { targets: targets.map(({ target = "0", ...each }) => ({ ...each, target })) }, [
      ...repeated("targets", targets, ({ unit, indicator }) => `${unit} · ${indicator}`),
      ...targets.flatMap(({ unit, indicator }, i) =>
        notOwed(held, unit, indicator, ["input", "targets", i, "indicator"])
      )
    ])
    for (const group of groupBy(targets, ({ indicator }) => indicator))
      await tx.unitTarget.deleteMany({
        where: {
          ...of,
          indicatorCode: group[0]?.indicator ?? "",
          unitId: { in: group.map(({ unit }) => rowOf(held, unit)) }
        }
      })
    await tx.unitTarget.createMany({
      data: targets.flatMap(({ unit, indicator, target, source }) =>
        target === undefined
          ? []
          : [{ ...of, unitId: rowOf(held, unit), indicatorCode: indicator, target, source: source ?? null }]
      )
    })
    return [
      entry(
        planId,
        "targets.set",
        targets.map(({ source: _source, ...each }) => each)
      )
    ]
  })
}

/** What is told of an event, besides its unit and day. */
export const happening = {
  kind: Id,
  marks: Schema.optionalKey(Schema.Array(Id)),
  excused: Schema.optionalKey(Words),
  note: Schema.optionalKey(Words)
}
const Events = Schema.Struct({ events: rows({ unit: Schema.String, on: Day, ...happening }) })
type Happened = (typeof Events)["Type"]["events"][number]

/** Writes down what happened in units: violations, awards, inspections. */
export const recordEvents = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const author = workerOf(changing, "recordEvents")
  const { events } = accept(Events, given)
  return move(author, planId, async (held) => {
    const ids = await writeEvents(held, author.now, events)
    return eventEntries(planId, events, ids)
  })
}

/** The numbers of the events written. */
export const writeEvents = async (held: Held, at: Date, events: ReadonlyArray<Happened>): Promise<Array<number>> => {
  refuseFacts(held, { events })
  const made = await held.tx.event.createManyAndReturn({
    data: events.map(({ unit, kind, on, marks = [], excused, note }) => ({
      ...held.of,
      unitId: rowOf(held, unit),
      kind,
      on: dayColumn(on),
      marks: [...marks],
      excused: excused ?? null,
      note: note ?? null,
      at
    })),
    select: { id: true }
  })
  return made.map(({ id }) => id)
}

export const eventEntries = (
  planId: number,
  events: ReadonlyArray<Happened>,
  ids: ReadonlyArray<number>
): ReadonlyArray<Entry> =>
  events.map(({ note, ...after }, i) => ({
    action: "event.recorded",
    subject: `event:${ids[i]}`,
    planId,
    after,
    personal: { note }
  }))

const Withdrawal = Schema.Struct({ why: Words })

/** Takes back an event that was wrong: it stays, with the entry that withdraws it. */
export const withdrawEvent = async (changing: Changing, id: number, given: unknown): Promise<number> => {
  const author = workerOf(changing, "recordEvents")
  const { organizerId } = author.viewer
  const { why } = accept(Withdrawal, given)
  const stored = await author.db.event.findUnique({ where: { organizerId_id: { organizerId, id } } })
  if (stored === null || stored.withdrawsId !== null) throw new NotFound("event")
  const { planId, unitId, kind, on, marks } = stored
  return move(author, planId, async ({ tx, of }) => {
    const { count } = await tx.event.createMany({
      data: [{ ...of, unitId, kind, on, marks, note: why, withdrawsId: id, at: author.now }],
      skipDuplicates: true
    })
    if (count === 0) refuse([Finding.error("already_withdrawn", ["input", "event"], {})])
    return [{ action: "event.withdrawn", subject: `event:${id}`, planId, before: { kind }, personal: { why } }]
  })
}
