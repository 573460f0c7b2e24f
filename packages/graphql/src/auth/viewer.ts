import type { Role } from "../../generated/prisma/enums.ts"
import { refuse } from "../plugins/refuse.ts"
import type { Appointment as Appointed, Scope, Store } from "../store/client.ts"
import { type Held, isAccessToken, seen, type Shown } from "../store/credential.ts"
import { today } from "../store/day.ts"
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
  /** What the person showed, where it was given here. */
  readonly held?: Held
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
  /** What was sent as `Authorization: Bearer`. */
  readonly token: string | undefined
  /** The secret in a browser's cookie. */
  readonly session: string | undefined
  /** Code of the organizer asked for: chooses among a person's own, or an open board. */
  readonly organizer: string | undefined
}

/** An organizer that has no rows: what a request without any open board is bound to. */
const nobody = 0

/** Whether it is the public at an open board. */
export const readsBoard = ({ organizerId, person, operator }: Viewer): boolean =>
  organizerId !== nobody && person === null && operator === undefined

/**
 * Binds a request to one organizer: by what was proven and the person's appointments of the day, or, where nothing was shown, to an
 * open board. Never by an id inside the query.
 */
export const identify = async (door: Door, given: Credentials, now: Date): Promise<Viewer> => {
  const { store, operators = [] } = door
  if (given.token === undefined && given.session === undefined) {
    const board = given.organizer === undefined ? undefined : await store.openBoard(given.organizer)
    return { organizerId: board ?? nobody, person: null }
  }
  const proof = await proofOf(door, given, now)
  if (proof === undefined) throw refuse("UNAUTHENTICATED", {}, 401)
  const { subject, at } = proof
  const appointments = (await store.appointmentsOf(subject, today(now))).filter(
    (each) => at === undefined || each.organizerId === at.organizerId
  )
  // A clerk may give a slip to a subject of any name, so what an organizer gave never makes an operator.
  const operator = at === undefined && operators.includes(subject) ? { operator: subject } : {}
  if (appointments.length === 0) {
    if (operator.operator === undefined) throw refuse("NO_APPOINTMENT", { subject }, 403)
    return { organizerId: nobody, person: null, ...operator }
  }
  const codes = [...new Set(appointments.map((each) => each.organizerCode))]
  const code = codes.length === 1 ? codes[0] : codes.find((each) => each === given.organizer)
  if (code === undefined) throw refuse("CHOOSE_ORGANIZER", { accepted: codes.join(", ") }, 403)
  const viewer = viewerOf(appointments.filter((each) => each.organizerCode === code))
  if (viewer === undefined) throw refuse("NO_APPOINTMENT", { subject }, 403)
  if (at === undefined) return { ...viewer, ...operator }
  await seen(store.db(scopeOf(viewer)), at, now)
  return { ...viewer, held: at.held }
}

/** The person of these appointments, all at one organizer; none without any. */
export const viewerOf = (appointments: ReadonlyArray<Appointed>): Viewer | undefined => {
  const [first] = appointments
  if (first === undefined) return undefined
  return {
    organizerId: first.organizerId,
    person: {
      id: first.personId,
      name: first.personName,
      appointments: appointments.map(({ role, unitId }) => ({ role, unitId }))
    }
  }
}

/** A subject that was proven: everywhere, by a provider's token, or at the organizer that gave what was shown. */
interface Proof {
  readonly subject: string
  readonly at?: Shown
}

const proofOf = async (
  { store, tokens }: Door,
  { token, session }: Credentials,
  now: Date
): Promise<Proof | undefined> => {
  if (token === undefined) {
    const held = await store.credentials.session(session ?? "", now)
    return held && { subject: held.subject, at: { ...held, held: { kind: "session", id: held.id } } }
  }
  if (isAccessToken(token)) {
    const held = await store.credentials.accessToken(token, now)
    return (
      held && { subject: held.subject, at: { ...held, held: { kind: "accessToken", id: held.id, scope: held.scope } } }
    )
  }
  const subject = await tokens.subjectOf(token)
  return subject === undefined ? undefined : { subject }
}
