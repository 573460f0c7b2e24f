import type { Role } from "../../generated/prisma/enums.ts"
import { refuse } from "../plugins/refuse.ts"
import type { Scope, Store } from "../store/client.ts"
import type { Tokens } from "./tokens.ts"

/** What a person may do at one organizer today. */
export interface Appointment {
  readonly role: Role
  /** The unit it is for; `null`: the whole organizer. */
  readonly unitId: number | null
}

/** Who asks: a person with appointments, or the public, which sees open boards only. */
export interface Viewer {
  readonly organizerId: number
  readonly person: {
    readonly id: number
    readonly name: string
    readonly appointments: ReadonlyArray<Appointment>
  } | null
  /** The subject, if it operates the service: it may set up organizers. */
  readonly operator?: string
}

export const scopeOf = (viewer: Viewer): Scope => ({
  organizer: viewer.organizerId,
  role: viewer.person === null ? "public" : "member"
})

/** Whether the viewer has one of these roles for a unit (or for the whole organizer). */
export const may = (viewer: Viewer, roles: ReadonlyArray<Role>, unitId?: number): boolean =>
  viewer.person?.appointments.some(
    (each) => roles.includes(each.role) && (each.unitId === null || each.unitId === unitId)
  ) ?? false

/** What a request is identified with. */
export interface Door {
  readonly store: Store
  readonly tokens: Tokens
  /** Subjects that operate the service. */
  readonly operators?: ReadonlyArray<string> | undefined
}

export interface Credentials {
  readonly token: string | undefined
  /** Code of the organizer asked for: chooses among a person's own, or an open board. */
  readonly organizer: string | undefined
}

/** An organizer that has no rows: what a request without any open board is bound to. */
const nobody = 0

/** Whether it is the public at an open board. */
export const readsBoard = ({ organizerId, person, operator }: Viewer): boolean =>
  organizerId !== nobody && person === null && operator === undefined

/**
 * Binds a request to one organizer: by the verified token and the person's appointments of the day, or, without a token, to an
 * open board. Never by an id inside the query.
 */
export const identify = async (
  { store, tokens, operators = [] }: Door,
  given: Credentials,
  today: string
): Promise<Viewer> => {
  if (given.token === undefined) {
    const board = given.organizer === undefined ? undefined : await store.openBoard(given.organizer)
    return { organizerId: board ?? nobody, person: null }
  }
  const subject = await tokens.subjectOf(given.token)
  if (subject === undefined) throw refuse("UNAUTHENTICATED", {}, 401)
  const appointments = await store.appointmentsOf(subject, today)
  const operator = operators.includes(subject) ? { operator: subject } : {}
  if (appointments.length === 0) {
    if (operator.operator === undefined) throw refuse("NO_APPOINTMENT", { subject }, 403)
    return { organizerId: nobody, person: null, ...operator }
  }
  const codes = [...new Set(appointments.map((each) => each.organizerCode))]
  const code = codes.length === 1 ? codes[0] : codes.find((each) => each === given.organizer)
  if (code === undefined) throw refuse("CHOOSE_ORGANIZER", { accepted: codes.join(", ") }, 403)
  const own = appointments.filter((each) => each.organizerCode === code)
  const [first] = own
  if (first === undefined) throw refuse("NO_APPOINTMENT", { subject }, 403)
  return {
    organizerId: first.organizerId,
    person: {
      id: first.personId,
      name: first.personName,
      appointments: own.map(({ role, unitId }) => ({ role, unitId }))
    },
    ...operator
  }
}
