import { Finding } from "@thidua/core"
import { Day, Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import type { Role } from "../../generated/prisma/client.ts"
import { authorOf, change, type Changing, type Tx } from "./change.ts"
import { dayColumn, dayText, today } from "./day.ts"
import { NotFound } from "./failures.ts"
import { accept, refuse } from "./input.ts"
import { configurers } from "./permission.ts"
import { unitsByCode } from "./unit.ts"

/** What an identity provider calls a person: any text without spaces. */
export const Subject = Schema.String.annotate({ finding: "not_a_subject" }).check(
  Schema.isPattern(/^[\x21-\x7e]{1,200}$/u, { finding: "not_a_subject" })
)

const roles = ["reporter", "verifier", "council", "clerk", "viewer"] as const satisfies ReadonlyArray<Role>

const Appointments = Schema.Struct({
  appointments: Schema.Array(
    Schema.Struct({
      person: Schema.Struct({ subject: Subject, name: Words }),
      role: Schema.Literals(roles),
      unit: Schema.optionalKey(Schema.String),
      validFrom: Schema.optionalKey(Day),
      validTo: Schema.optionalKey(Day)
    })
  ).check(Schema.isBetweenLength(1, 500, { finding: "too_many" }))
})

/** Appoints people, all or none; a person not known yet is written down, one that is known takes the name given. */
export const appoint = (changing: Changing, given: unknown): Promise<number> => {
  const author = authorOf(changing, "appoint", configurers)
  const { organizerId } = author.viewer
  const { appointments } = accept(Appointments, given)
  return change(author, undefined, async (tx) => {
    const at = (i: number, ...path: ReadonlyArray<string>) => ["input", "appointments", i, ...path]
    const units = await unitsByCode(
      tx,
      organizerId,
      appointments.map(({ unit }, i) => ({ code: unit, path: at(i, "unit") }))
    )
    refuse(
      appointments.flatMap(({ role, unit, validFrom = today(author.now), validTo }, i) => [
        ...(role === "reporter" && unit === undefined
          ? [Finding.error("needs_unit", at(i, "role"), { value: role })]
          : []),
        ...(validTo !== undefined && validTo <= validFrom
          ? [Finding.error("day_order", at(i, "validTo"), { value: validTo, accepted: validFrom })]
          : [])
      ])
    )
    const people = await peopleBySubject(
      tx,
      organizerId,
      appointments.map(({ person }) => person)
    )
    const rows = await tx.appointment.createManyAndReturn({
      data: appointments.map(({ person, role, unit, validFrom = today(author.now), validTo }) => ({
        organizerId,
        personId: people.get(person.subject) ?? 0,
        role,
        unitId: unit === undefined ? null : (units.get(unit) ?? null),
        validFrom: dayColumn(validFrom),
        validTo: validTo === undefined ? null : dayColumn(validTo)
      })),
      select: { id: true, personId: true, role: true, unitId: true }
    })
    return {
      result: organizerId,
      entries: rows.map(({ id, ...after }) => ({ action: "person.appointed", subject: `appointment:${id}`, after }))
    }
  })
}

const peopleBySubject = async (
  tx: Tx,
  organizerId: number,
  people: ReadonlyArray<{ readonly subject: string; readonly name: string }>
): Promise<ReadonlyMap<string, number>> => {
  const last = [...new Map(people.map((person) => [person.subject, person])).values()]
  const subjects = last.map(({ subject }) => subject)
  await tx.person.createMany({
    data: last.map(({ subject, name }) => ({ organizerId, subject, name })),
    skipDuplicates: true
  })
  const stored = await tx.person.findMany({ where: { organizerId, subject: { in: subjects } } })
  for (const { subject, name } of last) {
    const person = stored.find((each) => each.subject === subject)
    if (person !== undefined && person.name !== name)
      await tx.person.update({ where: { organizerId_id: { organizerId, id: person.id } }, data: { name } })
  }
  return new Map(stored.map(({ subject, id }) => [subject, id]))
}

const End = Schema.Struct({ validTo: Day })

/** Ends an appointment on a day: the first on which it no longer holds. */
export const endAppointment = (changing: Changing, id: number, given: unknown): Promise<number> => {
  const author = authorOf(changing, "appoint", configurers)
  const { organizerId } = author.viewer
  const { validTo } = accept(End, given)
  return change(author, undefined, async (tx) => {
    const key = { organizerId_id: { organizerId, id } }
    const stored = await tx.appointment.findUnique({ where: key })
    if (stored === null) throw new NotFound("appointment")
    const from = dayText(stored.validFrom)
    refuse(validTo > from ? [] : [Finding.error("day_order", ["input", "validTo"], { value: validTo, accepted: from })])
    await tx.appointment.update({ where: key, data: { validTo: dayColumn(validTo) } })
    const before = { validTo: stored.validTo === null ? null : dayText(stored.validTo) }
    return {
      result: id,
      entries: [{ action: "appointment.ended", subject: `appointment:${id}`, before, after: { validTo } }]
    }
  })
}
