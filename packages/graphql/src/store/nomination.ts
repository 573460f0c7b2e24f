import { checkCommendation, vietnam } from "@thidua/core/commendation"
import { Day, Id, Words } from "@thidua/core/input"
import * as Schema from "effect/Schema"
import { change, type Changing } from "./change.ts"
import { about, actingFor, hold, official, unitNumber } from "./deciding.ts"
import { dayColumn, today } from "./day.ts"
import { NotFound, WrongStatus } from "./failures.ts"
import { accept, refuse } from "./input.ts"

const Nominate = Schema.Struct({
  award: Id,
  unit: Schema.String,
  subject: Schema.Literals(["collective", "individual", "household", "model", "initiative"]),
  name: Schema.optionalKey(Words),
  achievement: Words,
  title: Schema.optionalKey(Words),
  movement: Schema.optionalKey(Id),
  attested: Schema.optionalKey(Schema.Array(Id)),
  members: Schema.optionalKey(Schema.Int),
  women: Schema.optionalKey(Schema.Int),
  received: Schema.optionalKey(Day)
})

/** Puts someone or something forward for an award: who reports for the unit, the council, or a clerk. Names stay out of the trail. */
export const nominate = async (changing: Changing, planId: number, given: unknown): Promise<number> => {
  const { organizerId } = changing.viewer
  const { unit, attested = [], received = today(changing.now), ...nominee } = accept(Nominate, given)
  const unitId = await unitNumber(changing.db, organizerId, unit)
  const author = actingFor(changing, "nominate", unitId, ["council", "clerk"])
  const of = { organizerId, planId }
  return change(author, undefined, async (tx) => {
    await hold(tx, of, "nominate")
    const { plan, facts } = await official(tx, author, planId)
    const holds = Object.fromEntries(attested.map((condition) => [condition, true]))
    const nominations = [{ id: "new", unit, attested: holds, received, ...nominee }]
    refuse(about(checkCommendation(plan, { ...facts, nominations }, vietnam), "nominations", 0))
    const { award, subject, name, achievement, title, movement, members, women } = nominee
    const { id } = await tx.awardNomination.create({
      data: {
        ...of,
        unitId,
        award,
        subject,
        name: name ?? null,
        achievement,
        title: title ?? null,
        movement: movement ?? null,
        attested: holds,
        members: members ?? null,
        women: women ?? null,
        received: dayColumn(received)
      },
      select: { id: true }
    })
    return {
      result: id,
      entries: [
        {
          action: "nomination.made",
          subject: `nomination:${id}`,
          planId,
          after: { award, unit, subject, attested, received },
          personal: { name, achievement, title }
        }
      ]
    }
  })
}

const Withdraw = Schema.Struct({ on: Schema.optionalKey(Day), why: Words })

/** Takes a nomination out of the running; once withdrawn it stays so. */
export const withdraw = async (changing: Changing, id: number, given: unknown): Promise<number> => {
  const { organizerId } = changing.viewer
  const { why, on = today(changing.now) } = accept(Withdraw, given)
  const row = await changing.db.awardNomination.findUnique({ where: { organizerId_id: { organizerId, id } } })
  if (row === null) throw new NotFound("nomination")
  const author = actingFor(changing, "nominate", row.unitId, ["council", "clerk"])
  return change(author, undefined, async (tx) => {
    await hold(tx, row, "nominate")
    const { count } = await tx.awardNomination.updateMany({
      where: { organizerId, id, withdrawnOn: null },
      data: { withdrawnOn: dayColumn(on), withdrawnWhy: why }
    })
    if (count === 0)
      throw new WrongStatus("WRONG_STATUS", (say) => ({
        status: say("withdrawn"),
        action: say("nominate"),
        accepted: say("nominated")
      }))
    const { planId } = row
    return {
      result: id,
      entries: [
        { action: "nomination.withdrawn", subject: `nomination:${id}`, planId, after: { on }, personal: { why } }
      ]
    }
  })
}
