// Signing in with what was given here, and out again.
import { fill, terms } from "@thidua/core/text"
import { scopeOf, type Viewer, viewerOf } from "../auth/viewer.ts"
import { type Author, change, type Changing, type Tx } from "./change.ts"
import type { Store } from "./client.ts"
import { digestOf, type HeldSlip, type Holder, newSecret, staying, visiting } from "./credential.ts"
import { today } from "./day.ts"
import { NotAllowed, NotFound, SignInRefused } from "./failures.ts"

/** How somebody comes in. */
export interface Entering {
  readonly store: Store
  readonly now: Date
  /** The browser and system they come with. */
  readonly device: string
  /** Whether they stay signed in on that device. */
  readonly stay: boolean
  /** Who was signed in on it until now. */
  readonly before: Viewer
}

/** Somebody is in: the secret of the new session, to be kept by the device alone. */
export interface SignedIn {
  readonly secret: string
  /** For how long the device keeps it; none: until it is closed. */
  readonly seconds: number | undefined
  readonly name: string
  readonly organizer: string
  /** Names of the units the person acts for. */
  readonly units: ReadonlyArray<string>
}

/** What a device calls its attempt is as hard to guess as what it stands for; anything less is no name. */
const isAttempt = /^[\w-]{22,100}$/u
/** For how long a device whose answer was lost on the way may ask for it again. */
const lostMs = 10 * 60_000

/**
 * Signs in with a slip: once. Where the answer is lost, as it is in places far from the next mast, the slip would be spent and nobody in:
 * the same device, known by the name of its attempt, may send it again for a while, and the session that reached nobody is ended.
 */
export const redeemSlip = async (entering: Entering, secret: string, attempt?: string | null): Promise<SignedIn> => {
  const { store, now } = entering
  const slip = await store.credentials.slip(secret)
  if (slip === undefined) throw new SignInRefused("SLIP_UNKNOWN")
  const named = isAttempt.test(attempt ?? "") ? digestOf(attempt ?? "") : null
  const isAgain =
    slip.usedAt !== null && named !== null && slip.attempt === named && now.getTime() - slip.usedAt.getTime() < lostMs
  const refusal = slipRefusal(isAgain ? { ...slip, usedAt: null } : slip, now)
  if (refusal !== undefined) throw refusal
  const { organizerId, id, usedAt } = slip
  return enter(entering, slip, `slip:${id}`, async (tx, personId) => {
    const { count } = await tx.slip.updateMany({
      where: { organizerId, id, usedAt, revokedAt: null },
      data: { usedAt: now, attempt: named }
    })
    // Someone else was quicker by less than a moment.
    if (count === 0) throw slipRefusal({ ...slip, usedAt: now }, now)
    if (usedAt !== null)
      await tx.session.updateMany({
        where: { organizerId, personId, createdAt: usedAt, revokedAt: null },
        data: { revokedAt: now }
      })
  })
}

const slipRefusal = ({ usedAt, revokedAt, expiresAt }: HeldSlip, now: Date): SignInRefused | undefined => {
  const at = (time: Date) => () => ({ time: clockText(time) })
  if (usedAt !== null) return new SignInRefused("SLIP_USED", at(usedAt))
  if (revokedAt !== null) return new SignInRefused("SLIP_REVOKED")
  return now >= expiresAt ? new SignInRefused("SLIP_EXPIRED", at(expiresAt)) : undefined
}

/** A moment in Viet Nam, as people write it: `08:30 05/12/2026`. */
const clockText = (at: Date): string => {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `${local.slice(11, 16)} ${local.slice(0, 10).split("-").reverse().join("/")}`
}

/**
 * Signs in whom a credential names, if they have an appointment today; `spend` takes from it what can be taken once, in the same
 * transaction.
 */
export const enter = async (
  { store, now, device, stay, before }: Entering,
  { organizerId, subject }: Holder,
  by: string,
  spend: (tx: Tx, personId: number) => Promise<void>
): Promise<SignedIn> => {
  const appointments = (await store.appointmentsOf(subject, today(now))).filter(
    (each) => each.organizerId === organizerId
  )
  const viewer = viewerOf(appointments)
  if (viewer === undefined || viewer.person === null) throw new SignInRefused("NO_APPOINTMENT", () => ({ subject }))
  const { person } = viewer
  const db = store.db(scopeOf(viewer))
  const secret = newSecret()
  const lasts = stay ? staying : visiting
  await change({ db, viewer, now, person }, undefined, async (tx) => {
    await spend(tx, person.id)
    const { id } = await tx.session.create({
      data: {
        organizerId,
        personId: person.id,
        digest: digestOf(secret),
        device,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + lasts.unused),
        endsAt: new Date(now.getTime() + lasts.atMost)
      },
      select: { id: true }
    })
    return { result: id, entries: [{ action: "session.opened", subject: `session:${id}`, after: { by, device } }] }
  })
  // The device holds one session: that before is nobody's.
  if (before.held?.kind === "session")
    await endSession({ db: store.db(scopeOf(before)), viewer: before, now }, before.held.id)
  const unitIds = appointments.flatMap(({ unitId }) => unitId ?? [])
  const [organizer, units] = await Promise.all([
    db.organizer.findUniqueOrThrow({ where: { id: organizerId }, select: { name: true } }),
    db.unit.findMany({ where: { organizerId, id: { in: unitIds } }, select: { name: true }, orderBy: { id: "asc" } })
  ])
  return {
    secret,
    seconds: stay ? staying.atMost / 1000 : undefined,
    name: person.name,
    organizer: organizer.name,
    units: units.map(({ name }) => name)
  }
}

/** Who is signed in as a person, not by a program's token: how people sign in is theirs to change. */
export const ownAuthor = (changing: Changing, action: keyof typeof terms = "manageSignIns"): Author => {
  const { person } = changing.viewer
  if (person === null) throw new NotAllowed("NOT_SIGNED_IN")
  refuseTokens(changing.viewer, action)
  return { ...changing, person }
}

/** What a program may not do, whatever its token's scope: it could give itself more than the token lasts. */
export const refuseTokens = ({ held }: Viewer, action: keyof typeof terms): void => {
  if (held?.kind === "accessToken")
    throw new NotAllowed("NOT_BY_TOKEN", (_say, language) => ({ action: fill(terms[action], language) }))
}

/** Ends a session of the viewer's own, on this device or another. */
export const endSession = (changing: Changing, id: number): Promise<number> =>
  endOwn(changing, "session", id, "session.ended")

/** Removes a passkey of the viewer's own. */
export const removePasskey = (changing: Changing, id: number): Promise<number> =>
  endOwn(changing, "passkey", id, "passkey.removed")

/** Revokes an access token of the viewer's own. */
export const revokeAccessToken = (changing: Changing, id: number): Promise<number> =>
  endOwn(changing, "accessToken", id, "accessToken.revoked")

const endOwn = (
  changing: Changing,
  kind: "session" | "passkey" | "accessToken",
  id: number,
  action: string
): Promise<number> => {
  const author = ownAuthor(changing)
  const own = { organizerId: author.viewer.organizerId, personId: author.person.id, id, revokedAt: null }
  const args = { where: own, data: { revokedAt: author.now } }
  return change(author, undefined, async (tx) => {
    const ended = {
      session: () => tx.session.updateMany(args),
      passkey: () => tx.passkey.updateMany(args),
      accessToken: () => tx.accessToken.updateMany(args)
    }
    if ((await ended[kind]()).count === 0) throw new NotFound(kind)
    return { result: id, entries: [{ action, subject: `${kind}:${id}` }] }
  })
}

/** Takes back all that a person signs in with: slips, sessions, passkeys and access tokens. */
export const endSignInsOf = async (tx: Tx, organizerId: number, personId: number, now: Date): Promise<void> => {
  const args = { where: { organizerId, personId, revokedAt: null }, data: { revokedAt: now } }
  await tx.slip.updateMany(args)
  await tx.session.updateMany(args)
  await tx.passkey.updateMany(args)
  await tx.accessToken.updateMany(args)
}
