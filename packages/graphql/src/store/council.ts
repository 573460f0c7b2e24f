import type { Finding } from "@thidua/core"
import { Amount, Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import { type Changing, workerOf } from "./change.ts"
import { accept } from "./input.ts"
import { groupBy, type Held, move, refuseFacts, rowOf } from "./moving.ts"

// The council's word: points where the scoring table leaves them to it, and points instead of those that were computed.

const cell = { unit: Schema.String, criterion: Schema.String, points: Schema.optionalKey(Amount) }
const Judgements = Schema.Struct({
  rubric: Schema.String,
  points: Schema.Array(Schema.Struct({ ...cell, why: Schema.optionalKey(Words) })).check(
    Schema.isMaxLength(5000, { finding: "too_many" })
  ),
  idempotencyKey: Schema.optionalKey(Schema.String)
})

/** Gives the council's points, a whole grid of units and criteria at once; one without points is taken back. */
export const judge = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const author = workerOf(changing, "judge")
  const { rubric, points: cells, idempotencyKey: key } = accept(Judgements, given)
  const once = { key, action: "judge", input: { planId, rubric, cells } }
  const work = async (held: Held) => {
    const { tx, of } = held
    refuseCells(held, "judgements", rubric, cells, ([, ...path]) => ["points", ...path])
    for (const group of groupBy(cells, ({ criterion }) => criterion))
      await tx.judgement.deleteMany({
        where: {
          ...of,
          rubricCode: rubric,
          criterionCode: group[0]?.criterion ?? "",
          unitId: { in: group.map(({ unit }) => rowOf(held, unit)) }
        }
      })
    await tx.judgement.createMany({
      data: cells.flatMap(({ unit, criterion, points, why }) =>
        points === undefined
          ? []
          : [
              {
                ...of,
                unitId: rowOf(held, unit),
                rubricCode: rubric,
                criterionCode: criterion,
                points,
                why: why ?? null,
                byId: author.person.id,
                at: author.now
              }
            ]
      )
    })
    const after = { rubric, points: cells.map(({ why: _why, ...each }) => each) }
    return [{ action: "points.judged", subject: `plan:${planId}`, planId, after }]
  }
  return move(author, planId, work, once)
}

/** The core's checks of judgements or overrides, told at the cells of the grid. What is taken back needs no points. */
const refuseCells = (
  held: Held,
  list: "judgements" | "overrides",
  rubric: string,
  cells: ReadonlyArray<{ readonly unit: string; readonly criterion: string; readonly points?: string }>,
  place: (path: Finding.Finding["path"]) => Finding.Finding["path"]
): void =>
  refuseFacts(
    held,
    {
      [list]: cells.map(({ unit, criterion, points }) => ({
        unit,
        rubric,
        criterion,
        points: points ?? "0",
        by: "",
        at: "",
        why: ""
      }))
    },
    [],
    place
  )

const Overrides = Schema.Struct({
  rubric: Schema.String,
  ...cell,
  reason: Words,
  idempotencyKey: Schema.optionalKey(Schema.String)
})

/** Puts the council's points in place of the computed ones of a criterion, or takes them back; either with a reason. */
export const overrideScore = (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const author = workerOf(changing, "overrideScore")
  const { rubric, unit, criterion, points, reason, idempotencyKey: key } = accept(Overrides, given)
  const once = { key, action: "overrideScore", input: { planId, rubric, unit, criterion, points, reason } }
  const work = async (held: Held) => {
    const { tx, of } = held
    const only = { unit, criterion, ...(points === undefined ? {} : { points }) }
    refuseCells(held, "overrides", rubric, [only], (path) => path.slice(2))
    const at = { ...of, unitId: rowOf(held, unit), rubricCode: rubric, criterionCode: criterion }
    const before = await tx.override.findFirst({ where: at, select: { points: true } })
    await tx.override.deleteMany({ where: at })
    if (points !== undefined)
      await tx.override.create({ data: { ...at, points, why: reason, byId: author.person.id, at: author.now } })
    return [
      {
        action: points === undefined ? "points.overrideWithdrawn" : "points.overridden",
        subject: `plan:${planId}`,
        planId,
        before: before === null ? null : { points: before.points.toString() },
        after: { rubric, unit, criterion, points },
        personal: { reason }
      }
    ]
  }
  return move(author, planId, work, once)
}
