import { Finding } from "@thidua/core"
import { Day, Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import { change, type Changing, workerOf } from "./change.ts"
import { dayColumn } from "./day.ts"
import { unknownFiles } from "./evidence-file.ts"
import { eventEntries, happening, writeEvents } from "./fact.ts"
import { accept, refuse } from "./input.ts"
import { hold, restate, rowOf } from "./moving.ts"
import type { Keyed } from "./report.ts"

const Inspected = Schema.Struct({
  unit: Schema.String,
  on: Day,
  team: Words,
  findings: Words,
  events: Schema.optionalKey(
    Schema.Array(Schema.Struct(happening)).check(Schema.isMaxLength(100, { finding: "too_many" }))
  )
})

/**
 * Writes down what an inspection of a unit found, with its documents; the events it found happened on its day and count like any
 * other. Gives the number of the inspection.
 */
export const recordInspection = async (
  changing: Changing,
  planId: number,
  { files, idempotencyKey: key, ...given }: Keyed & { readonly files: ReadonlyArray<number> }
): Promise<number> => {
  const author = workerOf(changing, "recordEvents")
  const { unit, on, team, findings, events = [] } = accept(Inspected, given)
  const found = events.map((event) => ({ ...event, unit, on }))
  const once = { key, action: "inspection.record", input: { planId, files, ...given } }
  return change(author, once, async (tx) => {
    const held = await hold(author, tx, planId)
    const { of, units } = held
    const { organizerId } = of
    refuse([
      ...(units.has(unit)
        ? []
        : [Finding.error("unknown_unit", ["input", "unit"], { value: unit, accepted: [...units.keys()].join(", ") })]),
      ...(await unknownFiles(tx, organizerId, files, (i) => ["input", "files", i]))
    ])
    const { id } = await tx.inspection.create({
      data: {
        ...of,
        unitId: rowOf(held, unit),
        on: dayColumn(on),
        team,
        findings,
        at: author.now,
        byId: author.person.id
      },
      select: { id: true }
    })
    const link = { organizerId, inspectionId: id }
    await tx.inspectionFile.createMany({ data: [...new Set(files)].map((fileId) => ({ ...link, fileId })) })
    const ids = await writeEvents(held, author.now, found)
    await tx.inspectionEvent.createMany({ data: ids.map((eventId) => ({ ...link, eventId })) })
    await restate(author, held)
    const after = { unit, on, files, events: ids }
    const entry = {
      action: "inspection.recorded",
      subject: `inspection:${id}`,
      planId,
      after,
      personal: { team, findings }
    }
    return { result: id, entries: [entry, ...eventEntries(planId, found, ids)] }
  })
}
