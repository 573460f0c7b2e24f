// Passkeys: a device proves by a signature that its holder is there, over what it was asked to sign a moment ago.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse
} from "@simplewebauthn/server"
import type { Site } from "../auth/site.ts"
import { change, type Changing } from "./change.ts"
import type { Store } from "./client.ts"
import { newSecret } from "./credential.ts"
import { SignInRefused } from "./failures.ts"
import { enter, type Entering, ownAuthor, type SignedIn } from "./sign-in.ts"

/** How long a person may take to lay a finger on it. */
const patienceMs = 5 * 60_000

/** A challenge is good for one purpose: what was to be signed for signing in enrols no key, nor another person's. */
const [entry, enrolment] = ["sign-in:", (personId: number) => `enrol:${personId}:`]

const offered = async (store: Store, purpose: string, now: Date): Promise<Uint8Array<ArrayBuffer>> => {
  const challenge = Buffer.from(newSecret(), "base64url")
  await store.credentials.offerChallenge(
    purpose + challenge.toString("base64url"),
    now,
    new Date(now.getTime() + patienceMs)
  )
  return new Uint8Array(challenge)
}

/** What a browser needs to make a passkey for the viewer, as JSON text. */
export const offerPasskey = async (changing: Changing, store: Store, site: Site): Promise<string> => {
  const { db, person, viewer, now } = ownAuthor(changing)
  const { organizerId } = viewer
  const [organizer, known] = await Promise.all([
    db.organizer.findUniqueOrThrow({ where: { id: organizerId }, select: { name: true } }),
    db.passkey.findMany({
      where: { organizerId, personId: person.id, revokedAt: null },
      select: { credential: true, transports: true }
    })
  ])
  const options = await generateRegistrationOptions({
    rpName: organizer.name,
    rpID: site.host,
    userName: person.name,
    userDisplayName: `${person.name} – ${organizer.name}`,
    userID: new TextEncoder().encode(`${organizerId}.${person.id}`),
    challenge: await offered(store, enrolment(person.id), now),
    timeout: patienceMs,
    excludeCredentials: known.map(({ credential, transports }) => ({ id: credential, transports })),
    // Found by the device without a name being typed, and opened by its holder's finger, face or code.
    authenticatorSelection: { residentKey: "required", userVerification: "required" }
  })
  return JSON.stringify(options)
}

/** Keeps a passkey a browser made for the viewer. */
export const enrolPasskey = async (
  changing: Changing,
  { store, site, device }: { readonly store: Store; readonly site: Site; readonly device: string },
  answer: string
): Promise<number> => {
  const author = ownAuthor(changing)
  const { organizerId } = author.viewer
  const personId = author.person.id
  const made = await orRefused(async () => {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: JSON.parse(answer) as RegistrationResponseJSON,
      expectedChallenge: (challenge) => store.credentials.spendChallenge(enrolment(personId) + challenge, author.now),
      expectedOrigin: site.origin,
      expectedRPID: site.host
    })
    return registrationInfo?.credential
  })
  const { id: credential, publicKey, counter, transports = [] } = made
  return change(author, undefined, async (tx) => {
    const row = { organizerId, personId, credential, publicKey, counter: BigInt(counter), device }
    const { id } = await tx.passkey.create({
      data: { ...row, transports, createdAt: author.now },
      select: { id: true }
    })
    return { result: id, entries: [{ action: "passkey.enrolled", subject: `passkey:${id}`, after: { device } }] }
  })
}

/** What a browser needs to have any passkey of this site sign, as JSON text. */
export const offerSignIn = async (store: Store, site: Site, now: Date): Promise<string> =>
  JSON.stringify(
    await generateAuthenticationOptions({
      rpID: site.host,
      challenge: await offered(store, entry, now),
      timeout: patienceMs,
      userVerification: "required"
    })
  )

/** Signs in with a passkey. */
export const signInWithPasskey = async (entering: Entering, site: Site, answer: string): Promise<SignedIn> => {
  const { store, now } = entering
  const { held, counter } = await orRefused(async () => {
    const response = JSON.parse(answer) as AuthenticationResponseJSON
    const found = await store.credentials.passkey(response.id)
    if (found === undefined) return undefined
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => store.credentials.spendChallenge(entry + challenge, now),
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      credential: {
        id: response.id,
        publicKey: new Uint8Array(found.publicKey),
        counter: found.counter,
        transports: [...found.transports]
      }
    })
    return verified ? { held: found, counter: authenticationInfo.newCounter } : undefined
  })
  const { organizerId, id } = held
  return enter(entering, held, `passkey:${id}`, async (tx) => {
    const { count } = await tx.passkey.updateMany({
      where: { organizerId, id, revokedAt: null },
      data: { counter: BigInt(counter), lastUsedAt: now }
    })
    if (count === 0) throw new SignInRefused("PASSKEY_REFUSED")
  })
}

/** What the library throws is about what somebody sent: told as one refusal, with nothing of it. */
const orRefused = async <A>(verify: () => Promise<A | undefined>): Promise<A> => {
  const verified = await verify().catch((error: unknown) => {
    if (isOurs(error)) throw error
    return undefined
  })
  if (verified === undefined) throw new SignInRefused("PASSKEY_REFUSED")
  return verified
}

/** Of the database, not of what was sent. */
const isOurs = (error: unknown): boolean => error instanceof Error && "severity" in error
