import { Finding } from "@thidua/core"
import { Day, Id, Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import { authorOf, change, type Changing, type Tx } from "./change.ts"
import { dayColumn, dayText, today } from "./day.ts"
import { InvalidInput, NotFound, VersionConflict } from "./failures.ts"
import { accept, PlaceCode, refuse } from "./input.ts"
import { configurers } from "./permission.ts"

const fields = {
  cluster: Schema.optionalKey(Id),
  parent: Schema.optionalKey(PlaceCode),
  validFrom: Schema.optionalKey(Day),
  validTo: Schema.optionalKey(Day)
}

const NewUnits = Schema.Struct({
  units: Schema.Array(Schema.Struct({ code: PlaceCode, name: Words, kind: Id, ...fields })).check(
    Schema.isBetweenLength(1, 2000, { finding: "too_many" })
  )
})

/** Sets up units, all or none. A unit may name as its parent one that is set up with it, if that comes first. */
export const createUnits = (changing: Changing, given: unknown): Promise<number> => {
  const author = authorOf(changing, "configureUnits", configurers)
  const { organizerId } = author.viewer
  const { units } = accept(NewUnits, given)
  const at = (i: number, field: string) => ["input", "units", i, field]
  const codes = new Map(units.map(({ code }, i) => [code, i]))
  return change(author, undefined, async (tx) => {
    const stored = await tx.unit.findMany({
      where: { organizerId, code: { in: units.flatMap(({ code, parent }) => [code, ...(parent ? [parent] : [])]) } },
      select: { id: true, code: true }
    })
    const ids = new Map(stored.map(({ id, code }) => [code, id]))
    refuse(
      units.flatMap(({ code, parent, validFrom = today(author.now), validTo }, i) => [
        ...(ids.has(code) || codes.get(code) !== i
          ? [Finding.error("taken", at(i, "code"), { value: Finding.show(code) })]
          : []),
        ...(parent !== undefined && !ids.has(parent) && !((codes.get(parent) ?? units.length) < i)
          ? [Finding.error("unknown_unit", at(i, "parent"), { value: Finding.show(parent) })]
          : []),
        ...orderOf(validFrom, validTo, at(i, "validTo"))
      ])
    )
    // A parent is written before its parts: as many rounds as the tree is deep.
    for (let rest = units; rest.length > 0; ) {
      const ready = rest.filter(({ parent }) => parent === undefined || ids.has(parent))
      const rows = await tx.unit.createManyAndReturn({
        data: ready.map(({ code, name, kind, cluster, parent, validFrom = today(author.now), validTo }) => ({
          organizerId,
          code,
          name,
          kind,
          cluster: cluster ?? null,
          parentId: parent === undefined ? null : (ids.get(parent) ?? null),
          validFrom: dayColumn(validFrom),
          validTo: validTo === undefined ? null : dayColumn(validTo)
        })),
        select: { id: true, code: true }
      })
      for (const { id, code } of rows) ids.set(code, id)
      rest = rest.filter((unit) => !ready.includes(unit))
    }
    return {
      result: organizerId,
      entries: [{ action: "units.created", subject: `organizer:${organizerId}`, after: { units } }]
    }
  })
}

const UnitChange = Schema.Struct({ name: Schema.optionalKey(Words), ...fields, expectedVersion: Schema.Int })

/** Changes a unit: its name, cluster, parent, or the days it exists. What is not given stays. */
export const changeUnit = (changing: Changing, id: number, given: unknown): Promise<number> => {
  const author = authorOf(changing, "configureUnits", configurers)
  const { organizerId } = author.viewer
  const { expectedVersion, ...after } = accept(UnitChange, given)
  return change(author, undefined, async (tx) => {
    const key = { organizerId_id: { organizerId, id } }
    const stored = await tx.unit.findUnique({ where: key })
    if (stored === null) throw new NotFound("unit")
    const { parent, validFrom = dayText(stored.validFrom), validTo = stored.validTo && dayText(stored.validTo) } = after
    const parents = await unitsByCode(tx, organizerId, [{ code: parent, path: ["input", "parent"] }])
    const parentId = parent === undefined ? stored.parentId : (parents.get(parent) ?? null)
    refuse([
      ...orderOf(validFrom, validTo ?? undefined, ["input", "validTo"]),
      ...(parentId !== null && (await isBelow(tx, organizerId, parentId, id))
        ? [Finding.error("own_parent", ["input", "parent"], { value: Finding.show(parent) })]
        : [])
    ])
    const { count } = await tx.unit.updateMany({
      where: { organizerId, id, version: expectedVersion },
      data: {
        name: after.name ?? stored.name,
        cluster: after.cluster ?? stored.cluster,
        parentId,
        validFrom: dayColumn(validFrom),
        validTo: validTo === null ? null : dayColumn(validTo),
        version: { increment: 1 }
      }
    })
    if (count === 0) throw new VersionConflict(expectedVersion, stored.version)
    const before = { name: stored.name, cluster: stored.cluster, parent: stored.parentId }
    return { result: id, entries: [{ action: "unit.changed", subject: `unit:${id}`, before, after }] }
  })
}

const orderOf = (from: string, to: string | undefined, path: ReadonlyArray<string | number>) =>
  to === undefined || to > from ? [] : [Finding.error("day_order", path, { value: to, accepted: from })]

/** Whether a unit is another one or belongs to it, however far down. */
const isBelow = async (tx: Tx, organizerId: number, unit: number, above: number): Promise<boolean> => {
  for (let id: number | null = unit; id !== null; ) {
    if (id === above) return true
    const row: { parentId: number | null } = await tx.unit.findUniqueOrThrow({
      where: { organizerId_id: { organizerId, id } },
      select: { parentId: true }
    })
    id = row.parentId
  }
  return false
}

/** The numbers of units named in an input; a code nobody has is refused at its place. */
export const unitsByCode = async (
  tx: Tx,
  organizerId: number,
  named: ReadonlyArray<{ readonly code: string | undefined; readonly path: ReadonlyArray<string | number> }>
): Promise<ReadonlyMap<string, number>> => {
  const codes = [...new Set(named.flatMap(({ code }) => (code === undefined ? [] : [code])))]
  if (codes.length === 0) return new Map()
  const rows = await tx.unit.findMany({
    where: { organizerId, code: { in: codes } },
    select: { id: true, code: true }
  })
  const ids = new Map(rows.map(({ id, code }) => [code, id]))
  const unknown = named.filter(({ code }) => code !== undefined && !ids.has(code))
  if (unknown.length > 0)
    throw new InvalidInput(
      unknown.map(({ code, path }) => Finding.error("unknown_unit", path, { value: Finding.show(code) }))
    )
  return ids
}
